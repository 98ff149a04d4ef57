// SPDX-License-Identifier: MIT
// Several buffers, an address and flags in one call. Control messages go through functions that have to be asked for
// by number (WSARecvMsg, WSASendMsg); until that is written they are refused.
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
            const size_t length = from.length < left ? from.length : left;
            item[count++] = {static_cast<ULONG>(length), static_cast<char *>(from.data)};
            total += length;
        }
        if (count == 0) item[count++] = {0, nullptr}; // an empty datagram, for one
    }
};

Word refuse_control() { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_CONTROL); }

bool is_stream(Handle handle) {
    int type = 0;
    int length = sizeof type;
    (void)::getsockopt(to_socket(handle), SOL_SOCKET, SO_TYPE, reinterpret_cast<char *>(&type), &length);
    return type == SOCK_STREAM;
}

} // namespace

// A datagram that was longer than the room is an error here, with the room filled (P33). And a receive of nothing from
// a stream wants to wait for data.
Word failed_or_received(Handle handle, size_t room) {
    const Word word = failed();
    if (word == system_failure(WSAEMSGSIZE)) return static_cast<Word>(room);
    if (word == system_failure(WSAESHUTDOWN)) return 0; // of our own shutdown; elsewhere that is the end as well
    if (room == 0 && word == system_failure(WSAEWOULDBLOCK) && is_stream(handle)) return 0;
    return word;
}

Word receive_message(Handle handle, portsock_message &message, int flags) {
    if (message.control_capacity != 0) return refuse_control();
    Buffers buffers(message);
    Peer peer;
    DWORD received = 0, said = static_cast<DWORD>(flags);
    Word got = ::WSARecvFrom(to_socket(handle), buffers.item, buffers.count, &received, &said, peer.room(),
                             &peer.length, nullptr, nullptr);
    const bool cut = got != 0 && ::WSAGetLastError() == WSAEMSGSIZE;
    got = got == 0 ? static_cast<Word>(received) : failed_or_received(handle, buffers.total);
    if (got < 0) return got;
    uint32_t address_length = static_cast<uint32_t>(message.address_capacity);
    if (message.address != nullptr) peer.give(message.address, address_length);
    message.address_length = message.address != nullptr ? address_length : 0;
    message.control_length = 0;
    said &= ~static_cast<DWORD>(MSG_PEEK | MSG_PARTIAL); // what was asked for, and what TRUNC says already
    message.flags = table::flags_from_native(static_cast<int>(said), message.native_flags);
    if (cut) message.flags |= PORTSOCK_MSG_TRUNC;
    return got;
}

Word send_message(Handle handle, const portsock_message &message, int flags) {
    if (message.control_length != 0) return refuse_control();
    Buffers buffers(message);
    DWORD sent = 0;
    const auto *const address = static_cast<const sockaddr *>(message.address);
    const int length = address != nullptr ? static_cast<int>(message.address_length) : 0;
    const int result = ::WSASendTo(to_socket(handle), buffers.item, buffers.count, &sent, static_cast<DWORD>(flags),
                                   address, length, nullptr, nullptr);
    return result == 0 ? static_cast<Word>(sent) : failed();
}

} // namespace portsock_core::os
