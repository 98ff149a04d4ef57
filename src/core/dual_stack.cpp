// SPDX-License-Identifier: MIT
// Dual-stack sockets: IPv6's options and control messages also apply to IPv4 (P100).
#include "dual_stack.hpp"
#include <native.hpp>
#include <transfer.hpp>

namespace portsock_core {

namespace {

struct InetTwin {
    int32_t inet6;
    int32_t inet;
};

constexpr InetTwin message_twins[] = {
    {PORTSOCK_SCM_IPV6_TCLASS, PORTSOCK_SCM_IP_TOS},
    {PORTSOCK_SCM_IPV6_HOPLIMIT, PORTSOCK_SCM_IP_TTL},
};

// IPv4's number for one of IPv6, -1 for none.
int32_t twin_of(int32_t inet6) {
    for (const InetTwin &twin : message_twins)
        if (twin.inet6 == inet6) return twin.inet;
    return -1;
}

bool is_inet_mapped(const void *address, size_t length) {
    constexpr uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    sockaddr_in6 inet6;
    if (length < sizeof inet6 || os::get_family(address) != AF_INET6) return false;
    memcpy(&inet6, address, sizeof inet6);
    return memcmp(&inet6.sin6_addr, mapped, sizeof mapped) == 0;
}

bool goes_to_mapped(const portsock_socket &socket, const portsock_message &message) {
    if (message.address != nullptr) return is_inet_mapped(message.address, message.address_length);
    alignas(8) unsigned char peer[sizeof(portsock_address::bytes)];
    uint32_t length = sizeof peer;
    return os::peer_address(socket.handle, peer, length) >= 0 && is_inet_mapped(peer, length);
}

// The number of one item; false when it is no number of IPv6's, which are ints.
bool read_int(int &number, const portsock_control &item) {
    if (item.length != sizeof number || (item.flags & PORTSOCK_CONTROL_CUT) != 0) return false;
    memcpy(&number, item.data, sizeof number);
    return true;
}

bool has_twin(const portsock_message &message) {
    portsock_control item;
    size_t offset = 0;
    while (control_next(&item, &offset, message.control, message.control_length) > 0)
        if (twin_of(item.id) >= 0) return true;
    return false;
}

// One message, as IPv4 has it. A number of -1 is the default in IPv6; IPv4 has no number for that, and needs no
// message. (The typed readers and writers would bring the table of control messages into every program that sends a
// message.)
Result rewrite_item(TwinControl &memory, const portsock_control &item) {
    const int32_t twin = twin_of(item.id);
    int level, type, number = 0;
    if (twin < 0 || !os::control_number(twin, level, type) || !read_int(number, item) || number > UINT8_MAX)
        return control_put_native(memory.bytes, sizeof memory.bytes, &memory.length, item.native_level,
                                  item.native_type, item.data, item.length);
    if (number < 0) return 0;
    unsigned char narrow = static_cast<unsigned char>(number);
    const bool is_narrow = os::control_layout().ip_number_size == sizeof narrow;
    const void *const data = is_narrow ? static_cast<const void *>(&narrow) : &number;
    return control_put_native(memory.bytes, sizeof memory.bytes, &memory.length, level, type, data,
                              is_narrow ? sizeof narrow : sizeof number);
}

} // namespace

Result rewrite_control(const portsock_socket &socket, portsock_message &message, TwinControl &memory) {
    if (message.control_length == 0 || socket.family != PORTSOCK_AF_INET6) return 0;
    if (!has_twin(message) || !goes_to_mapped(socket, message)) return 0;
    portsock_control item;
    size_t offset = 0;
    while (control_next(&item, &offset, message.control, message.control_length) > 0) {
        if ((item.flags & PORTSOCK_CONTROL_CUT) != 0) return 0; // malformed: for the system to refuse
        const Result put = rewrite_item(memory, item);
        if (put == refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_CONTROL))
            return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_CONTROL);
        if (put < 0) return put;
    }
    message.control = memory.bytes;
    message.control_length = memory.length;
    return 0;
}

} // namespace portsock_core
