// SPDX-License-Identifier: MIT
// recvmsg and sendmsg, and the flags and control messages of each system.
#include "descriptor.hpp"
#include <native.hpp>
#include <transfer.hpp>
#include <sys/uio.h>
#ifdef PORTSOCK_LINUX_KERNEL
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace portsock_core::os {

static_assert(sizeof(portsock_buffer) == sizeof(iovec) &&
                  offsetof(portsock_buffer, data) == offsetof(iovec, iov_base) &&
                  offsetof(portsock_buffer, length) == offsetof(iovec, iov_len),
              "a buffer is passed to the system unchanged");

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
constexpr int receive_flags_of = MSG_CMSG_CLOEXEC;
void set_cloexec_on_received(const msghdr &) {}
#else
constexpr int receive_flags_of = 0;

// Every descriptor of every message, and never past the buffer: macOS leaves cmsg_len unchanged by the cut (P39,
// P42).
void set_cloexec_on_received(const msghdr &header) {
    const size_t length = static_cast<size_t>(header.msg_controllen);
    size_t offset = 0;
    ControlItem item;
    while (control_step(control_layout(), item, offset, header.msg_control, length) > 0) {
        if (item.level != SOL_SOCKET || item.type != SCM_RIGHTS) continue;
        for (size_t at = 0; item.length - at >= sizeof(int); at += sizeof(int)) {
            int descriptor;
            memcpy(&descriptor, item.data + at, sizeof descriptor);
            (void)close_on_exec(descriptor);
        }
    }
}
#endif

// Where long has 32 bits and time_t has 64, the C library appends the new form of a timestamp to the old one, and does
// so as if the buffer were aligned: a bus error on ARM when it is not. Both forms are read here, so the kernel is
// called itself (P52).
#if defined(PORTSOCK_LINUX_KERNEL) && defined(SYS_recvmsg)
ptrdiff_t receive_header(int handle, msghdr &header, int flags) {
    if constexpr (sizeof(time_t) > sizeof(long)) {
        const bool aligned = reinterpret_cast<uintptr_t>(header.msg_control) % alignof(cmsghdr) == 0;
        if (!aligned) return ::syscall(SYS_recvmsg, handle, &header, flags);
    }
    return ::recvmsg(handle, &header, flags);
}
#else
ptrdiff_t receive_header(int handle, msghdr &header, int flags) { return ::recvmsg(handle, &header, flags); }
#endif

} // namespace

Result receive_message(Handle handle, portsock_message &message, int flags) {
    msghdr header = to_header(message);
    header.msg_namelen = static_cast<socklen_t>(message.address_capacity);
    header.msg_controllen = static_cast<decltype(header.msg_controllen)>(message.control_capacity);
    const int descriptor = static_cast<int>(handle);
    ptrdiff_t got = receive_header(descriptor, header, flags | receive_flags_of);
    if (got < 0 && receive_flags_of != 0 && rejects_cmsg_cloexec(descriptor))
        got = receive_header(descriptor, header, flags);
    if (got < 0) return failed();
    // NetBSD rounds the length up beyond the capacity (P98): nothing behind the buffer is walked.
    if (static_cast<size_t>(header.msg_controllen) > message.control_capacity)
        header.msg_controllen = static_cast<decltype(header.msg_controllen)>(message.control_capacity);
    set_cloexec_on_received(header);
    message.address_length =
        message.address != nullptr ? received_length(message.address, message.address_capacity, header.msg_namelen) : 0;
    message.control_length = header.msg_controllen;
    // Linux gives back, with every message, the flag that was added here.
    message.flags = table::received_from_native(header.msg_flags & ~receive_flags_of, message.native_flags);
    return got;
}

Result send_message(Handle handle, const portsock_message &message, int flags) {
    msghdr header = to_header(message);
    header.msg_namelen = static_cast<socklen_t>(message.address_length);
    header.msg_controllen = static_cast<decltype(header.msg_controllen)>(message.control_length);
    const int descriptor = static_cast<int>(handle);
    if constexpr (has_long_paths)
        if (may_be_long_path(header.msg_namelen) && is_long_path(header.msg_name))
            return send_message_long_path(descriptor, header, flags | send_flags);
    ptrdiff_t sent = ::sendmsg(descriptor, &header, flags | send_flags);
    if (sent < 0 && rejects_nosignal(descriptor)) sent = ::sendmsg(descriptor, &header, flags);
    return answer(sent);
}

} // namespace portsock_core::os
