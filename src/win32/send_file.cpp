// SPDX-License-Identifier: MIT
// TransmitFile, of a file on a disk, if the call may wait without a limit: once begun it cannot be ended with its count
// known. And not on the system that is sold for desks: that one does two of these at a time, in the whole machine, and
// a peer that reads nothing would block all others. There the core reads and sends.
#include "extension.hpp"
#include "file.hpp"

namespace portsock_core::os {

namespace {

constexpr int64_t most_at_once = 1 << 26;

Extension<LPFN_TRANSMITFILE> transmit_function;

bool is_for_desks() {
    OSVERSIONINFOEXW version{};
    version.dwOSVersionInfoSize = sizeof version;
    version.wProductType = VER_NT_WORKSTATION;
    const DWORDLONG equal = ::VerSetConditionMask(0, VER_PRODUCT_TYPE, VER_EQUAL);
    return ::VerifyVersionInfoW(&version, VER_PRODUCT_TYPE, equal) != 0;
}

// The system's own timeout of this socket, which a call of this kind does not heed.
bool has_timeout(SOCKET socket) {
    DWORD milliseconds = 0;
    int length = sizeof milliseconds;
    const int result = ::getsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, reinterpret_cast<char *>(&milliseconds), &length);
    return result != 0 || milliseconds != 0;
}

struct Span {
    HANDLE file;
    int64_t begin;
    int64_t length;
};

// Bytes that went out, also of a span that was not sent whole. The event's low bit keeps the news from a completion
// port that the caller may have tied to the socket.
Result transmit(SOCKET socket, const Span &span, LPFN_TRANSMITFILE function) {
    HANDLE event = ::CreateEventW(nullptr, TRUE, FALSE, nullptr);
    if (event == nullptr) return failed();
    OVERLAPPED state{};
    state.Offset = static_cast<DWORD>(span.begin);
    state.OffsetHigh = static_cast<DWORD>(span.begin >> 32);
    state.hEvent = reinterpret_cast<HANDLE>(reinterpret_cast<uintptr_t>(event) | 1);
    DWORD sent = 0, flags = 0;
    bool good = function(socket, span.file, static_cast<DWORD>(span.length), 0, &state, nullptr, 0) != 0;
    if (good || ::WSAGetLastError() == WSA_IO_PENDING) {
        (void)::WaitForSingleObject(event, INFINITE);
        good = ::WSAGetOverlappedResult(socket, &state, &sent, FALSE, &flags) != 0;
    }
    const bool ended = good || sent > 0 || ::GetLastError() == ERROR_HANDLE_EOF; // the file shrank meanwhile
    const Result result = ended ? static_cast<Result>(sent) : failed();
    (void)::CloseHandle(event);
    return result;
}

bool can_transmit(SOCKET socket, HANDLE file) {
    return ::GetFileType(file) == FILE_TYPE_DISK && !is_for_desks() && !has_timeout(socket);
}

} // namespace

// The file's own position is put where it belongs: the system may have moved it.
Result send_file(Handle socket, Handle file, int64_t *offset, size_t count, bool may_wait) {
    Span span{native_file(file), 0, 0};
    LARGE_INTEGER before, end;
    if (!may_wait || !can_transmit(to_socket(socket), span.file)) return refuse(PORTSOCK_ERROR_UNSUPPORTED);
    if (!place(span.file, 0, FILE_CURRENT, &before) || !::GetFileSizeEx(span.file, &end)) return failed();
    span.begin = offset != nullptr ? *offset : before.QuadPart;
    span.length = end.QuadPart - span.begin;
    if (span.length <= 0) return 0;
    if (span.length > most_at_once) span.length = most_at_once;
    if (static_cast<uint64_t>(span.length) > count) span.length = static_cast<int64_t>(count);
    LPFN_TRANSMITFILE function = nullptr;
    if (transmit_function.find(to_socket(socket), WSAID_TRANSMITFILE, function) < 0)
        return refuse(PORTSOCK_ERROR_UNSUPPORTED);
    const Result result = transmit(to_socket(socket), span, function);
    const int64_t sent = result > 0 ? static_cast<int64_t>(result) : 0;
    if (offset != nullptr) *offset += sent;
    (void)place(span.file, offset != nullptr ? before.QuadPart : span.begin + sent, FILE_BEGIN, nullptr);
    return result;
}

} // namespace portsock_core::os
