// SPDX-License-Identifier: MIT
// Several buffers, an address and flags in one call. Control messages go through WSASendMsg, and through WSARecvMsg,
// which has to be looked up by number; both support datagrams and raw sockets only, and no others have such messages.
#include "../base/arithmetic.hpp"
#include "extension.hpp"
#include "transfer.hpp"

namespace portsock_core::os {

namespace {

// The buffers in the system's form, of at most transfer_limit bytes in all: of a stream a part will do, and no datagram
// is that long.
struct Buffers {
    WSABUF item[vector_limit];
    DWORD count = 0;
    size_t total = 0;

    explicit Buffers(const portsock_message &message) {
        while (count < message.buffer_count && total < transfer_limit) {
            const portsock_buffer &from = message.buffers[count];
            const size_t left = transfer_limit - total;
            const size_t length = smaller<size_t>(from.length, left);
            item[count++] = {static_cast<ULONG>(length), static_cast<char *>(from.data)};
            total += length;
        }
        if (count == 0) item[count++] = {0, nullptr}; // an empty datagram, for one
    }
};

Extension<LPFN_WSARECVMSG> receive_function;

bool is_stream(Handle handle) {
    int type = 0;
    int length = sizeof type;
    (void)::getsockopt(to_socket(handle), SOL_SOCKET, SO_TYPE, reinterpret_cast<char *>(&type), &length);
    return type == SOCK_STREAM;
}

} // namespace

// A datagram longer than the buffer is an error here, with the buffer filled (P33). And a receive of nothing from
// a stream would wait for data.
Result failed_or_received(Handle handle, size_t space) {
    const Result result = failed();
    if (result == system_failure(WSAEMSGSIZE)) return static_cast<Result>(space);
    if (result == system_failure(WSAESHUTDOWN)) return 0; // of our own shutdown; elsewhere that is the end as well
    if (space == 0 && result == system_failure(WSAEWOULDBLOCK) && is_stream(handle)) return 0;
    return result;
}

namespace {

// The flags that describe the message, without those of the call that the system gives back (P97) and without
// MSG_PARTIAL, which PORTSOCK_MSG_TRUNC stands for.
void give_flags(portsock_message &message, DWORD received, int requested) {
    received &= ~(static_cast<DWORD>(requested) | MSG_PARTIAL);
    message.flags = table::received_from_native(static_cast<int>(received), message.native_flags);
}

// The bytes that WSARecvMsg stored when it did not return success, or its failure. It fails with WSAEMSGSIZE when data
// or control messages were truncated, and dwFlags has which: the buffers are full unless it was the control messages
// alone (P99). (Wine 8 sets no MSG_TRUNC.)
Result failed_or_truncated(Handle handle, size_t received, DWORD &flags, size_t capacity) {
    if (::WSAGetLastError() != WSAEMSGSIZE) return failed_or_received(handle, capacity);
    if ((flags & (MSG_TRUNC | MSG_CTRUNC)) == MSG_CTRUNC)
        return static_cast<Result>(smaller<size_t>(received, capacity));
    flags |= MSG_TRUNC;
    return static_cast<Result>(capacity);
}

void give_address(portsock_message &message, Peer &peer) {
    uint32_t length = static_cast<uint32_t>(message.address_capacity);
    if (message.address != nullptr) peer.give(message.address, length);
    message.address_length = message.address != nullptr ? length : 0;
}

Result receive_plain(Handle handle, portsock_message &message, int flags) {
    Buffers buffers(message);
    Peer peer;
    DWORD received = 0, flags_received = static_cast<DWORD>(flags);
    Result got = ::WSARecvFrom(to_socket(handle), buffers.item, buffers.count, &received, &flags_received,
                               peer.storage(), &peer.length, nullptr, nullptr);
    const bool truncated = got != 0 && ::WSAGetLastError() == WSAEMSGSIZE; // data: there are no control messages here
    got = got == 0 ? static_cast<Result>(received) : failed_or_received(handle, buffers.total);
    if (got < 0) return got;
    give_address(message, peer);
    message.control_length = 0;
    give_flags(message, truncated ? flags_received | MSG_TRUNC : flags_received, flags);
    return got;
}

// The system's control buffer: the caller's, or one of our own in place of a small one. The system's must be aligned,
// and one that is too small costs more than control messages: where the system then counts no data (Wine 8), the length
// of the data is lost. Of a large buffer the aligned part is used.
struct ControlBuffer {
    static constexpr size_t alignment = alignof(WSACMSGHDR);
    alignas(alignment) char own[512];
    char *bytes;
    size_t capacity;

    explicit ControlBuffer(const portsock_message &message)
        : bytes(static_cast<char *>(message.control)), capacity(message.control_capacity) {
        const size_t over = reinterpret_cast<uintptr_t>(bytes) % alignment;
        if (capacity <= sizeof own) bytes = own, capacity = sizeof own;
        else if (over != 0) bytes += alignment - over, capacity -= alignment - over;
    }

    // The messages that the system stored go to the caller, as many bytes as the caller's buffer has.
    void give(portsock_message &message, size_t received, DWORD &flags) const {
        const size_t stored = smaller<size_t>(received, capacity); // of truncated ones it may be what was needed
        const size_t length = smaller<size_t>(stored, message.control_capacity);
        if (length < stored) flags |= MSG_CTRUNC;
        if (bytes != message.control && length != 0) memmove(message.control, bytes, length);
        message.control_length = length;
    }
};

Result receive_controlled(Handle handle, portsock_message &message, int flags) {
    LPFN_WSARECVMSG receive = nullptr;
    if (const Result result = receive_function.find(to_socket(handle), WSAID_WSARECVMSG, receive); result < 0)
        return result;
    Buffers buffers(message);
    ControlBuffer control(message);
    Peer peer;
    WSAMSG header{};
    header.name = peer.storage();
    header.namelen = peer.length;
    header.lpBuffers = buffers.item;
    header.dwBufferCount = buffers.count;
    header.Control = {static_cast<ULONG>(smaller<size_t>(control.capacity, control_limit)), control.bytes};
    header.dwFlags = static_cast<DWORD>(flags);
    DWORD received = 0;
    Result got = receive(to_socket(handle), &header, &received, nullptr, nullptr);
    got =
        got == 0 ? static_cast<Result>(received) : failed_or_truncated(handle, received, header.dwFlags, buffers.total);
    if (got < 0) return got;
    peer.length = header.namelen;
    give_address(message, peer);
    control.give(message, header.Control.len, header.dwFlags);
    give_flags(message, header.dwFlags, flags);
    return got;
}

} // namespace

Result receive_message(Handle handle, portsock_message &message, int flags) {
    const bool plain = message.control_capacity == 0 || is_stream(handle);
    return plain ? receive_plain(handle, message, flags) : receive_controlled(handle, message, flags);
}

Result send_message(Handle handle, const portsock_message &message, int flags) {
    Buffers buffers(message);
    DWORD sent = 0;
    const auto *const address = static_cast<const sockaddr *>(message.address);
    const int length = address != nullptr ? static_cast<int>(message.address_length) : 0;
    int result;
    if (message.control_length == 0) {
        result = ::WSASendTo(to_socket(handle), buffers.item, buffers.count, &sent, static_cast<DWORD>(flags), address,
                             length, nullptr, nullptr);
    } else {
        if (message.control_length > control_limit) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_CONTROL);
        WSAMSG header{};
        header.name = const_cast<sockaddr *>(address);
        header.namelen = length;
        header.lpBuffers = buffers.item;
        header.dwBufferCount = buffers.count;
        header.Control = {static_cast<ULONG>(message.control_length), static_cast<char *>(message.control)};
        result = ::WSASendMsg(to_socket(handle), &header, static_cast<DWORD>(flags), &sent, nullptr, nullptr);
    }
    return result == 0 ? static_cast<Result>(sent) : failed();
}

} // namespace portsock_core::os
