// SPDX-License-Identifier: MIT
// Options. The meaning of a value (a flag, a duration, bytes, ...) is a row of src/table/options.tsv; os::option_number
// has the system's level and name.
#include "../family/family.hpp"
#include "check.hpp"
#include "core.hpp"
#include "option_value.hpp"
#include <limits.h>
#include <native_value.hpp>

namespace portsock_core {

namespace {

using table::OptionKind;

enum class Access : uint8_t { read, write };

Result no_option() { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION); }

struct Place {
    OptionKind kind;
    int level;
    int name;
};

// IPv4's interface of unicasts is in network byte order everywhere, for it looks like an address; IPv6's is not on
// Windows.
OptionKind kind_here(int32_t option, OptionKind kind) {
    const bool swapped = option != PORTSOCK_IPV6_UNICAST_IF || os::inet6_index_is_swapped;
    return swapped ? kind : OptionKind::interface_;
}

// Where an option of an open socket is; UNSUPPORTED for what this system lacks, or can't read or write.
Result find(Place &place, const portsock_socket *socket, int32_t option, Access access) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    const table::Option row = table::find_option(option);
    if (!(access == Access::read ? row.readable : row.writable)) return no_option();
    place.kind = kind_here(option, row.kind);
    return os::option_number(option, place.level, place.name) ? 0 : no_option();
}

Result check_value(const void *value, size_t length) {
    if (value == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    return 0;
}

uint32_t room_of(size_t capacity) { return capacity < INT_MAX ? static_cast<uint32_t>(capacity) : INT_MAX; }

// Without the NULs that the system pads a name with.
size_t name_length(const void *name, size_t length) {
    const void *end = memchr(name, 0, length);
    return end != nullptr ? static_cast<size_t>(static_cast<const char *>(end) - static_cast<const char *>(name))
                          : length;
}

// A dual-stack socket has options of both IP versions, each for its own packets (P100): IPv4's that mean the same as
// one of IPv6. (Their control messages: dual_stack.hpp.)
struct OptionTwin {
    int32_t inet6;
    int32_t inet;
};

constexpr OptionTwin option_twins[] = {
    {PORTSOCK_IPV6_RECVTCLASS, PORTSOCK_IP_RECVTOS},
    {PORTSOCK_IPV6_RECVHOPLIMIT, PORTSOCK_IP_RECVTTL},
    {PORTSOCK_IPV6_TCLASS, PORTSOCK_IP_TOS},
    {PORTSOCK_IPV6_UNICAST_HOPS, PORTSOCK_IP_TTL},
};

// Best effort: a socket for IPv6 only, and a system where IPv6's option holds for both (BSD), refuse IPv4's.
void set_inet_twin(portsock_socket &socket, int32_t option, int64_t value) {
    if (socket.family != PORTSOCK_AF_INET6) return;
    for (const OptionTwin &twin : option_twins)
        if (twin.inet6 == option) (void)set_option(&socket, twin.inet, value);
}

} // namespace

Result get_option(const portsock_socket *socket, int64_t *value, int32_t option) {
    Place place;
    if (const Result bad = find(place, socket, option, Access::read); bad < 0) return bad;
    if (value == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (option == os::unreadable_option) return *value = static_cast<int64_t>(socket->cached_option), 0;
    OptionBytes from = {};
    from.length = option_size(place.kind);
    if (from.length == 0) return no_option();
    const Result result = os::get_option(socket->handle, place.level, place.name, from.bytes, from.length);
    return result < 0 ? result : decode_option(*value, place.kind, socket->family, from);
}

Result set_option(portsock_socket *socket, int32_t option, int64_t value) {
    Place place;
    if (const Result bad = find(place, socket, option, Access::write); bad < 0) return bad;
    if (place.kind >= OptionKind::name) return no_option();
    OptionBytes to = {};
    if (const Result bad = encode_option(to, place.kind, value); bad < 0) return bad;
    if (place.kind == OptionKind::length)
        return os::set_option(socket->handle, place.level, place.name, nullptr, static_cast<uint32_t>(value));
    const Result result = os::set_option(socket->handle, place.level, place.name, to.bytes, to.length);
    if (result >= 0 && option == os::unreadable_option) socket->cached_option = static_cast<uintptr_t>(value);
    if (result >= 0) set_inet_twin(*socket, option, value);
    return result;
}

Result get_option_bytes(const portsock_socket *socket, void *value, size_t capacity, size_t *length, int32_t option) {
    Place place;
    if (const Result bad = find(place, socket, option, Access::read); bad < 0) return bad;
    size_t got = 0;
    const Result result = get_option_native(socket, value, capacity, &got, place.level, place.name);
    if (result < 0) return result;
    if (place.kind == OptionKind::name && got != 0 && got <= capacity) got = name_length(value, got);
    if (length != nullptr) *length = got;
    return 0;
}

Result set_option_bytes(portsock_socket *socket, int32_t option, const void *value, size_t length) {
    Place place;
    if (const Result bad = find(place, socket, option, Access::write); bad < 0) return bad;
    return set_option_native(socket, place.level, place.name, value, length);
}

Result get_option_address(const portsock_socket *socket, portsock_address *address, int32_t option) {
    Place place;
    if (const Result bad = find(place, socket, option, Access::read); bad < 0) return bad;
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    if (option == PORTSOCK_SO_PEERNAME) return peer_address(socket, address); // Linux refuses a buffer that is longer
    if (place.kind == OptionKind::address) {
        uint32_t length = sizeof address->bytes;
        const Result result = os::get_option(socket->handle, place.level, place.name, address->bytes, length);
        if (result >= 0) address->length = length;
        return result;
    }
    if (place.kind != OptionKind::multicast_interface) return no_option();
    portsock_inet value = {};
    uint32_t length = sizeof value.host;
    const Result result = os::get_option(socket->handle, place.level, place.name, value.host, length);
    return result < 0 ? result : inet_encode(address, &value);
}

Result set_option_address(portsock_socket *socket, int32_t option, const portsock_address *address) {
    Place place;
    if (const Result bad = find(place, socket, option, Access::write); bad < 0) return bad;
    if (const Result bad = check_address(address); bad < 0) return bad;
    if (place.kind == OptionKind::address)
        return os::set_option(socket->handle, place.level, place.name, address->bytes, address->length);
    if (place.kind != OptionKind::multicast_interface) return no_option();
    portsock_inet value;
    if (const Result bad = inet_decode(&value, address); bad < 0) return bad;
    return os::set_option(socket->handle, place.level, place.name, value.host, sizeof value.host);
}

Result get_option_native(const portsock_socket *socket, void *value, size_t capacity, size_t *length, int32_t level,
                         int32_t name) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_value(value, capacity); bad < 0) return bad;
    uint32_t got = room_of(capacity);
    if (const Result result = os::get_option(socket->handle, level, name, value, got); result < 0) return result;
    if (length != nullptr) *length = got;
    return 0;
}

Result set_option_native(portsock_socket *socket, int32_t level, int32_t name, const void *value, size_t length) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (length > INT_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
    return os::set_option(socket->handle, level, name, value, static_cast<uint32_t>(length));
}

} // namespace portsock_core
