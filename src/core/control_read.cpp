// SPDX-License-Identifier: MIT
// Values, from the data of received control messages: at any alignment, of whatever length came.
#include "../base/arithmetic.hpp"
#include "../table/control.hpp"
#include "check.hpp"
#include "control.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

using table::ControlKind;

constexpr Result wrong_kind = refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CONTROL);
constexpr Result wrong_length = refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_CONTROL);

Result check_item(const portsock_control *item, const void *output) {
    if (item == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CONTROL);
    if (item->data == nullptr && item->length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CONTROL);
    if (output == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    return 0;
}

const unsigned char *bytes_of(const portsock_control &item) { return static_cast<const unsigned char *>(item.data); }
bool is_cut(const portsock_control &item) { return (item.flags & PORTSOCK_CONTROL_CUT) != 0; }

bool is_number(ControlKind kind) {
    return kind == ControlKind::integer || kind == ControlKind::unsigned_ || kind == ControlKind::byte ||
           kind == ControlKind::wide || kind == ControlKind::ip_number || kind == ControlKind::segment;
}

// Of 4 or 8 bytes, with a sign.
int64_t load_signed(const unsigned char *bytes, size_t size) {
    return size == 4 ? load_bytes<int32_t>(bytes) : load_bytes<int64_t>(bytes);
}

// A timeval or a timespec of this length: the halves are of one width but where the second has padding. False when that
// is no time.
bool read_time(int64_t &time, const unsigned char *bytes, size_t length, size_t fraction_size, int64_t unit) {
    const size_t half = length / 2;
    const int64_t whole = load_signed(bytes, half);
    const int64_t part = load_signed(bytes + half, smaller(fraction_size, half));
    constexpr int64_t max = INT64_MAX / second_ns - 1;
    if (whole > max || whole < -max || part < 0 || part >= second_ns / unit) return false;
    time = whole * second_ns + part * unit;
    return true;
}

Result read_one_time(const portsock_control &item, int64_t *times, size_t capacity, size_t fraction_size,
                     int64_t unit) {
    if (item.length != 8 && item.length != 16) return wrong_length;
    if (capacity < 1) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_COUNT);
    return read_time(*times, bytes_of(item), item.length, fraction_size, unit) ? 1 : wrong_length;
}

Result read_three_times(const portsock_control &item, int64_t *times, size_t capacity) {
    if (item.length != 24 && item.length != 48) return wrong_length;
    if (capacity < 3) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_COUNT);
    const size_t size = item.length / 3;
    int64_t read[3];
    for (size_t index = 0; index < 3; index++)
        if (!read_time(read[index], bytes_of(item) + index * size, size, os::control_layout().nanoseconds_size, 1))
            return wrong_length;
    memcpy(times, read, sizeof read);
    return 3;
}

Result read_inet_info(const portsock_control &item, portsock_packet_info &value) {
    const bool is_long = os::control_layout().packet_info_is_long;
    if (item.length != (is_long ? 12u : 8u)) return wrong_length;
    value.family = PORTSOCK_AF_INET;
    value.interface_index = load_bytes<uint32_t>(bytes_of(item) + (is_long ? 0 : 4));
    if (is_long) memcpy(value.local, bytes_of(item) + 4, 4);
    memcpy(value.address, bytes_of(item) + (is_long ? 8 : 0), 4);
    return 0;
}

Result read_inet6_info(const portsock_control &item, portsock_packet_info &value) {
    if (item.length != 20) return wrong_length;
    value.family = PORTSOCK_AF_INET6;
    value.interface_index = load_bytes<uint32_t>(bytes_of(item) + 16);
    memcpy(value.address, item.data, 16);
    return 0;
}

// BSD has the address and the interface in separate messages. The head of a sockaddr_dl: length, family, index.
Result read_part(const portsock_control &item, ControlKind kind, portsock_packet_info &value) {
    if (kind == ControlKind::interface_) {
        if (item.length < 4) return wrong_length;
        value.interface_index = load_bytes<uint16_t>(bytes_of(item) + 2);
        return 0;
    }
    if (item.length != 4) return wrong_length;
    value.family = PORTSOCK_AF_INET;
    memcpy(value.address, item.data, 4);
    return 0;
}

void give_address(portsock_address &address, const unsigned char *bytes, size_t length) {
    if (length > sizeof address.bytes) length = sizeof address.bytes;
    const bool has_family = length >= os::family_end && os::get_family(bytes) != AF_UNSPEC;
    address.length = has_family ? static_cast<uint32_t>(length) : 0;
    if (has_family) memcpy(address.bytes, bytes, length);
}

// FreeBSD's struct sockcred2: version, process, user, effective user, group, effective group, count of groups, groups.
// The effective ids, as portsock_peer_credentials has them.
Result read_sockcred2(const portsock_control &item, portsock_credentials &value) {
    constexpr size_t process_at = 4, user_at = 12, group_at = 20, groups_at = 28;
    if (item.length < groups_at) return wrong_length;
    const unsigned char *const bytes = bytes_of(item);
    if (load_bytes<int32_t>(bytes) != 0)
        return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_CONTROL); // its version
    value = {load_bytes<int32_t>(bytes + process_at), load_bytes<uint32_t>(bytes + user_at),
             load_bytes<uint32_t>(bytes + group_at), 0};
    return 0;
}

} // namespace

Result control_number(const portsock_control *item, int64_t *value) {
    if (const Result bad = check_item(item, value); bad < 0) return bad;
    const ControlKind kind = table::control_kind(item->id);
    if (!is_number(kind)) return wrong_kind;
    if (is_cut(*item)) return wrong_length;
    const unsigned char *bytes = bytes_of(*item);
    switch (item->length) {
    case 1:
        return *value = bytes[0], 0;
    case 2:
        return *value = load_bytes<uint16_t>(bytes), 0;
    case 4:
        return *value =
                   kind == ControlKind::unsigned_ ? load_bytes<uint32_t>(bytes) : int64_t{load_bytes<int32_t>(bytes)},
               0;
    case 8:
        return *value = load_bytes<int64_t>(bytes), 0;
    default:
        return wrong_length;
    }
}

Result control_time(const portsock_control *item, int64_t *times, size_t capacity) {
    if (const Result bad = check_item(item, times); bad < 0) return bad;
    const ControlLayout layout = os::control_layout();
    const ControlKind kind = table::control_kind(item->id);
    if (kind < ControlKind::time_us || kind > ControlKind::times) return wrong_kind;
    if (is_cut(*item)) return wrong_length;
    if (kind == ControlKind::times) return read_three_times(*item, times, capacity);
    if (kind == ControlKind::time_us) return read_one_time(*item, times, capacity, layout.microseconds_size, 1000);
    return read_one_time(*item, times, capacity, layout.nanoseconds_size, 1);
}

Result control_credentials(const portsock_control *item, portsock_credentials *value) {
    if (const Result bad = check_item(item, value); bad < 0) return bad;
    if (table::control_kind(item->id) != ControlKind::credentials) return wrong_kind;
    if (is_cut(*item)) return wrong_length;
    if (item->id == PORTSOCK_SCM_CREDS2) return read_sockcred2(*item, *value);
    if (item->length != 12) return wrong_length;
    *value = {load_bytes<int32_t>(bytes_of(*item)), load_bytes<uint32_t>(bytes_of(*item) + 4),
              load_bytes<uint32_t>(bytes_of(*item) + 8), 0};
    return 0;
}

Result control_packet_info(const portsock_control *item, portsock_packet_info *value) {
    if (const Result bad = check_item(item, value); bad < 0) return bad;
    const ControlKind kind = table::control_kind(item->id);
    if (kind < ControlKind::packet_info || kind > ControlKind::interface_) return wrong_kind;
    if (is_cut(*item)) return wrong_length;
    portsock_packet_info read{};
    const Result result = kind != ControlKind::packet_info        ? read_part(*item, kind, read)
                          : item->id == PORTSOCK_SCM_IPV6_PKTINFO ? read_inet6_info(*item, read)
                                                                  : read_inet_info(*item, read);
    if (result >= 0) *value = read;
    return result;
}

Result control_address(const portsock_control *item, portsock_address *address) {
    if (const Result bad = check_item(item, address); bad < 0) return bad;
    if (table::control_kind(item->id) != ControlKind::address) return wrong_kind;
    if (is_cut(*item) || item->length < os::family_end || item->length > sizeof address->bytes) return wrong_length;
    give_address(*address, bytes_of(*item), item->length);
    return 0;
}

// The kernel's sock_extended_err: errno, four bytes, two numbers; then the address of who complained.
Result control_error(const portsock_control *item, portsock_queued_error *value, portsock_address *offender) {
    if (const Result bad = check_item(item, value); bad < 0) return bad;
    if (table::control_kind(item->id) != ControlKind::error) return wrong_kind;
    constexpr size_t size = 16;
    if (is_cut(*item) || item->length < size) return wrong_length;
    const unsigned char *bytes = bytes_of(*item);
    const int32_t code = load_bytes<int32_t>(bytes);
    value->error = code > 0 ? system_failure(code) : 0;
    value->origin = bytes[4];
    value->type = bytes[5];
    value->code = bytes[6];
    value->info = load_bytes<uint32_t>(bytes + 8);
    value->data = load_bytes<uint32_t>(bytes + 12);
    value->reserved = 0;
    if (offender != nullptr) give_address(*offender, bytes + size, item->length - size);
    return 0;
}

Result control_fds(const portsock_control *item, portsock_handle *handles, size_t capacity) {
    if (const Result bad = check_item(item, item); bad < 0) return bad;
    if (handles == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    if (table::control_kind(item->id) != ControlKind::fds) return wrong_kind;
    const size_t count = item->length / sizeof(int32_t);
    if (count > capacity) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_COUNT);
    for (size_t index = 0; index < count; index++)
        handles[index] = load_bytes<int32_t>(bytes_of(*item) + index * sizeof(int32_t));
    return static_cast<Result>(count);
}

} // namespace portsock_core
