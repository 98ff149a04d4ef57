// SPDX-License-Identifier: MIT
#include "descriptor.hpp"
#include <native.hpp>
#include <transfer.hpp>
#include <sys/uio.h>

namespace portsock_core::os {

static_assert(sizeof(portsock_buffer) == sizeof(iovec) &&
                  offsetof(portsock_buffer, data) == offsetof(iovec, iov_base) &&
                  offsetof(portsock_buffer, length) == offsetof(iovec, iov_len),
              "a buffer is handed to the system as it is");

namespace {

// msghdr has hidden padding on musl, and its counts have other types from system to system (P44).
msghdr to_header(const portsock_message &message) {
    msghdr header{};
    header.msg_name = message.address;
    header.msg_iov = reinterpret_cast<iovec *>(const_cast<portsock_buffer *>(message.buffers));
    header.msg_iovlen = static_cast<decltype(header.msg_iovlen)>(message.buffer_count);
    header.msg_control = message.control;
    return header;
}

#ifdef MSG_CMSG_CLOEXEC
constexpr int receive_quietly = MSG_CMSG_CLOEXEC;
bool can_shield(const void *) { return true; }
void shield_descriptors(const msghdr &) {}
#else
constexpr int receive_quietly = 0;

// The walk needs its structs where the system's macros expect them (P77).
bool can_shield(const void *control) { return reinterpret_cast<uintptr_t>(control) % alignof(cmsghdr) == 0; }

// Every descriptor of every message, and never past the buffer: macOS leaves cmsg_len as it was before the cut (P39,
// P42).
void shield_descriptors(const msghdr &header) {
    const auto *const end = static_cast<const unsigned char *>(header.msg_control) + header.msg_controllen;
    for (cmsghdr *item = CMSG_FIRSTHDR(&header); item != nullptr;
         item = CMSG_NXTHDR(const_cast<msghdr *>(&header), item)) {
        if (item->cmsg_level != SOL_SOCKET || item->cmsg_type != SCM_RIGHTS) continue;
        const unsigned char *data = CMSG_DATA(item);
        const unsigned char *stop = reinterpret_cast<unsigned char *>(item) + item->cmsg_len;
        if (stop > end) stop = end;
        for (; data + sizeof(int) <= stop; data += sizeof(int)) {
            int descriptor;
            memcpy(&descriptor, data, sizeof descriptor);
            (void)close_on_exec(descriptor);
        }
    }
}
#endif

} // namespace

Word receive_message(Handle handle, portsock_message &message, int flags) {
    if (!can_shield(message.control)) return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_CONTROL);
    msghdr header = to_header(message);
    header.msg_namelen = static_cast<socklen_t>(message.address_capacity);
    header.msg_controllen = static_cast<decltype(header.msg_controllen)>(message.control_capacity);
    const ptrdiff_t got = ::recvmsg(static_cast<int>(handle), &header, flags | receive_quietly);
    if (got < 0) return failed();
    shield_descriptors(header);
    message.address_length = message.address != nullptr ? given_length(header.msg_namelen) : 0;
    message.control_length = header.msg_controllen;
    // Linux gives back, with every message, the flag that was added here.
    message.flags = table::flags_from_native(header.msg_flags & ~receive_quietly, message.native_flags);
    return got;
}

Word send_message(Handle handle, const portsock_message &message, int flags) {
    msghdr header = to_header(message);
    header.msg_namelen = static_cast<socklen_t>(message.address_length);
    header.msg_controllen = static_cast<decltype(header.msg_controllen)>(message.control_length);
    return answer(::sendmsg(static_cast<int>(handle), &header, flags | quietly));
}

} // namespace portsock_core::os
