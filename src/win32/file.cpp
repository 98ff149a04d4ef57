// SPDX-License-Identifier: MIT
// Reading files and pipes for send_file.
#include "file.hpp"

namespace portsock_core::os {

namespace {

// A file's end, and a pipe's whose writer is gone, are errors here.
bool is_end(DWORD error) { return error == ERROR_HANDLE_EOF || error == ERROR_BROKEN_PIPE; }

} // namespace

// A read at an offset moves the file's own position here; it is put back.
Result read_file(Handle file, const int64_t *offset, void *buffer, size_t length) {
    auto *const from = native_file(file);
    LARGE_INTEGER before;
    if (offset != nullptr && (!place(from, 0, FILE_CURRENT, &before) || !place(from, *offset, FILE_BEGIN, nullptr)))
        return failed();
    DWORD got = 0;
    const bool good = ::ReadFile(from, buffer, static_cast<DWORD>(length), &got, nullptr) != 0;
    const Result result = good ? static_cast<Result>(got) : is_end(::GetLastError()) ? 0 : failed();
    if (offset != nullptr) (void)place(from, before.QuadPart, FILE_BEGIN, nullptr);
    return result;
}

// A pipe may take a new position and not heed it.
Result rewind_file(Handle file, size_t length) {
    if (::GetFileType(native_file(file)) != FILE_TYPE_DISK) return system_failure(ERROR_SEEK_ON_DEVICE);
    return place(native_file(file), -static_cast<int64_t>(length), FILE_CURRENT, nullptr) ? 0 : failed();
}

Result peek_file(Handle file, void *buffer, size_t length) {
    if (::GetFileType(native_file(file)) != FILE_TYPE_PIPE) return refuse(PORTSOCK_ERROR_UNSUPPORTED);
    DWORD got = 0;
    if (::PeekNamedPipe(native_file(file), buffer, static_cast<DWORD>(length), &got, nullptr, nullptr))
        return got > 0 ? static_cast<Result>(got) : system_failure(WSAEWOULDBLOCK);
    if (is_end(::GetLastError())) return 0;
    return ::GetLastError() == ERROR_INVALID_FUNCTION ? refuse(PORTSOCK_ERROR_UNSUPPORTED) : failed(); // a socket
}

} // namespace portsock_core::os
