// SPDX-License-Identifier: MIT
#include "dual_stack.hpp"
#include "core.hpp"
#include "error.hpp"
#include <native.hpp>
#include <transfer.hpp>

namespace portsock_core {

namespace {

struct InetTwin {
    int32_t inet6;
    int32_t inet;
};

constexpr InetTwin option_twins[] = {
    {PORTSOCK_IPV6_RECVTCLASS, PORTSOCK_IP_RECVTOS},
    {PORTSOCK_IPV6_RECVHOPLIMIT, PORTSOCK_IP_RECVTTL},
    {PORTSOCK_IPV6_TCLASS, PORTSOCK_IP_TOS},
    {PORTSOCK_IPV6_UNICAST_HOPS, PORTSOCK_IP_TTL},
};

constexpr InetTwin message_twins[] = {
    {PORTSOCK_SCM_IPV6_TCLASS, PORTSOCK_SCM_IP_TOS},
    {PORTSOCK_SCM_IPV6_HOPLIMIT, PORTSOCK_SCM_IP_TTL},
};

// IPv4's number for one of IPv6, -1 for none.
template <size_t count> int32_t twin_of(const InetTwin (&twins)[count], int32_t inet6) {
    for (const InetTwin &twin : twins)
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

bool has_twin(const portsock_message &message) {
    portsock_control item;
    size_t offset = 0;
    while (control_next(&item, &offset, message.control, message.control_length) > 0)
        if (twin_of(message_twins, item.id) >= 0) return true;
    return false;
}

// One message, as IPv4 has it. A number of -1 is the default in IPv6; IPv4 has no number for that, and needs no
// message.
Word rewrite_item(TwinControl &memory, const portsock_control &item) {
    const int32_t twin = twin_of(message_twins, item.id);
    int level, type;
    int64_t number = 0;
    if (twin < 0 || !os::control_number(twin, level, type) || control_number(&item, &number) < 0)
        return control_put_native(memory.bytes, sizeof memory.bytes, &memory.length, item.native_level,
                                  item.native_type, item.data, item.length);
    if (number < 0) return 0;
    return control_put_number(memory.bytes, sizeof memory.bytes, &memory.length, twin, number);
}

} // namespace

void set_inet_twin(portsock_socket &socket, int32_t option, int64_t value) {
    const int32_t twin = socket.family == PORTSOCK_AF_INET6 ? twin_of(option_twins, option) : -1;
    if (twin >= 0) (void)set_option(&socket, twin, value);
}

Word rewrite_control(const portsock_socket &socket, portsock_message &message, TwinControl &memory) {
    if (message.control_length == 0 || socket.family != PORTSOCK_AF_INET6) return 0;
    if (!has_twin(message) || !goes_to_mapped(socket, message)) return 0;
    portsock_control item;
    size_t offset = 0;
    while (control_next(&item, &offset, message.control, message.control_length) > 0) {
        if ((item.flags & PORTSOCK_CONTROL_CUT) != 0) return 0; // malformed: for the system to refuse
        const Word put = rewrite_item(memory, item);
        if (put < 0 && error_kind(put) == PORTSOCK_ERROR_BUFFER_TOO_SMALL)
            return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_CONTROL);
        if (put < 0) return put;
    }
    message.control = memory.bytes;
    message.control_length = memory.length;
    return 0;
}

} // namespace portsock_core
