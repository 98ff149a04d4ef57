// SPDX-License-Identifier: MIT
// struct nlmsghdr and struct nlattr of <linux/netlink.h>: messages one behind the other, each at a multiple of 4, and
// in them attributes likewise. Every length is validated.
#include "../../base/arithmetic.hpp"
#include "../frame.hpp"
#include "../family_util.hpp"

namespace portsock_core {

#if PORTSOCK_HAS_NETLINK >= 0

namespace {

constexpr size_t message_type_at = 4, message_flags_at = 6, sequence_at = 8, port_at = 12, message_head = 16;
constexpr size_t attribute_type_at = 2, attribute_head = 4, max_attribute = 0xffff;
constexpr uint32_t attribute_flags = PORTSOCK_NETLINK_ATTRIBUTE_NESTED | PORTSOCK_NETLINK_ATTRIBUTE_BIG_ENDIAN;
constexpr int32_t max_error = 4095; // of Linux
constexpr Result malformed_netlink = refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_BUFFER);

constexpr size_t align4(size_t length) { return (length + 3) & ~size_t{3}; }

Result check_walk(const void *found, const void *bytes, size_t length, const size_t *position) {
    if (found == nullptr || position == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    if (bytes == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    return *position > length ? refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_OFFSET) : 0;
}

} // namespace

Result netlink_next(portsock_netlink_message *message, const void *bytes, size_t length, size_t *position) {
    if (const Result bad = check_walk(message, bytes, length, position); bad < 0) return bad;
    const size_t left = length - *position;
    if (left == 0) return 0;
    const uint8_t *const at = static_cast<const uint8_t *>(bytes) + *position;
    if (left < message_head) return malformed_netlink;
    const size_t whole = get_field<uint32_t>(at);
    if (whole < message_head || whole > left) return malformed_netlink;
    *message = {};
    message->type = get_field<uint16_t>(at + message_type_at);
    message->flags = get_field<uint16_t>(at + message_flags_at);
    message->sequence = get_field<uint32_t>(at + sequence_at);
    message->port = get_field<uint32_t>(at + port_at);
    message->payload = at + message_head;
    message->length = whole - message_head;
    *position += smaller(align4(whole), left);
    return 1;
}

Result netlink_error(const portsock_netlink_message *message) {
    if (message == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_MESSAGE);
    const bool ends = message->type == PORTSOCK_NETLINK_TYPE_DONE;
    if (message->type != PORTSOCK_NETLINK_TYPE_ERROR && !ends) return 0;
    if (message->payload == nullptr || message->length < sizeof(int32_t)) return ends ? 0 : malformed_netlink;
    const auto code = get_field<int32_t>(static_cast<const uint8_t *>(message->payload));
    if (code > 0 || code < -max_error) return malformed_netlink;
    return code != 0 ? system_failure(-code) : 0;
}

Result netlink_attribute(portsock_netlink_item *item, const void *bytes, size_t length, size_t *position) {
    if (const Result bad = check_walk(item, bytes, length, position); bad < 0) return bad;
    const size_t begin = smaller(align4(*position), length); // behind a fixed part of any length
    const size_t left = length - begin;
    if (left == 0) return 0;
    const uint8_t *const at = static_cast<const uint8_t *>(bytes) + begin;
    if (left < attribute_head) return malformed_netlink;
    const size_t whole = get_field<uint16_t>(at);
    if (whole < attribute_head || whole > left) return malformed_netlink;
    const uint32_t type = get_field<uint16_t>(at + attribute_type_at);
    *item = {};
    item->type = type & ~attribute_flags;
    item->flags = type & attribute_flags;
    item->data = at + attribute_head;
    item->length = whole - attribute_head;
    *position = begin + smaller(align4(whole), left);
    return 1;
}

// ---- the kernel's words for an error (extended acknowledgement) ---------------------------------------------------

namespace {

// Where the attributes of an error or the end of a list begin in its payload: behind the code and, of an error, the
// head of the request, with the rest of the request where it is not left out. 0: there are none.
size_t acknowledgement_at(const portsock_netlink_message &message) {
    constexpr uint32_t capped = 0x100, has_attributes = 0x200; // NLM_F_CAPPED, NLM_F_ACK_TLVS
    constexpr size_t code_size = sizeof(int32_t);
    if ((message.flags & has_attributes) == 0) return 0;
    if (message.type == PORTSOCK_NETLINK_TYPE_DONE) return code_size;
    if (message.type != PORTSOCK_NETLINK_TYPE_ERROR || message.length < code_size + message_head) return 0;
    if ((message.flags & capped) != 0) return code_size + message_head;
    const size_t request = get_field<uint32_t>(static_cast<const uint8_t *>(message.payload) + code_size);
    return code_size + (request < message_head ? message_head : smaller(request, message.length)); // no overflow
}

struct Acknowledgement {
    const char *text = nullptr;
    size_t length = 0;
    uint32_t offset = 0;

    void take(const portsock_netlink_item &item) {
        constexpr uint32_t words = 1, place = 2; // NLMSGERR_ATTR_MSG, NLMSGERR_ATTR_OFFS
        const auto *const data = static_cast<const char *>(item.data);
        if (item.type == place && item.length == sizeof offset) memcpy(&offset, item.data, sizeof offset);
        if (item.type != words) return;
        text = data;
        length = item.length;
        while (length > 0 && data[length - 1] == '\0') --length;
    }
};

} // namespace

Result netlink_error_text(const portsock_netlink_message *message, const char **text, size_t *length,
                          uint32_t *offset) {
    if (message == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_MESSAGE);
    if (text == nullptr || length == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    if (message->payload == nullptr && message->length != 0)
        return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    Acknowledgement found;
    size_t position = acknowledgement_at(*message);
    if (position > message->length) return malformed_netlink;
    portsock_netlink_item item;
    Result more = position == 0 ? 0 : 1;
    while (more > 0) {
        more = netlink_attribute(&item, message->payload, message->length, &position);
        if (more > 0) found.take(item);
    }
    if (more < 0) return more;
    *text = found.text;
    *length = found.length;
    if (offset != nullptr) *offset = found.offset;
    return static_cast<Result>(found.length);
}

// ---- building ---------------------------------------------------------------------------------------------------

namespace {

void put_attribute(uint8_t *at, uint32_t type, const void *data, size_t length) {
    put_field(at, static_cast<uint16_t>(attribute_head + length));
    put_field(at + attribute_type_at, static_cast<uint16_t>(type));
    if (length != 0) memcpy(at + attribute_head, data, length);
    memset(at + attribute_head + length, 0, align4(length) - length);
}

} // namespace

Result netlink_build(void *bytes, size_t capacity, size_t *length_needed, const portsock_netlink_message *message) {
    if (length_needed != nullptr) *length_needed = 0;
    if (message == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_MESSAGE);
    if (message->payload == nullptr && message->length != 0)
        return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (message->type > UINT16_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TYPE);
    if (message->flags > UINT16_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_FLAGS);
    if (message->length > INT32_MAX) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_VALUE);
    const size_t size = message_head + message->length;
    if (length_needed != nullptr) *length_needed = size;
    if (const Result bad = check_space(bytes, capacity, size); bad < 0) return bad;
    auto *const out = static_cast<uint8_t *>(bytes);
    if (message->length != 0) memmove(out + message_head, message->payload, message->length); // it may lie there
    put_field(out, static_cast<uint32_t>(size));
    put_field(out + message_type_at, static_cast<uint16_t>(message->type));
    put_field(out + message_flags_at, static_cast<uint16_t>(message->flags));
    put_field(out + sequence_at, message->sequence);
    put_field(out + port_at, message->port);
    return static_cast<Result>(size);
}

Result netlink_append(void *bytes, size_t capacity, size_t *length, uint32_t type, const void *data,
                      size_t data_length) {
    if (length == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_LENGTH);
    if (bytes == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    if (data == nullptr && data_length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (type > UINT16_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TYPE);
    if (data_length > max_attribute - attribute_head) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_VALUE);
    auto *const out = static_cast<uint8_t *>(bytes);
    if (*length < message_head || *length > capacity || get_field<uint32_t>(out) != *length) return malformed_netlink;
    const size_t begin = align4(*length), size = attribute_head + align4(data_length);
    if (begin > capacity || capacity - begin < size)
        return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_BUFFER);
    memset(out + *length, 0, begin - *length);
    put_attribute(out + begin, type, data, data_length);
    *length = begin + size;
    put_field(out, static_cast<uint32_t>(*length));
    return static_cast<Result>(*length);
}

Result netlink_nest(void *bytes, size_t capacity, size_t *length, uint32_t type, size_t *nest) {
    if (nest == nullptr || length == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    const size_t begin = align4(*length);
    const Result result = netlink_append(bytes, capacity, length, type | PORTSOCK_NETLINK_ATTRIBUTE_NESTED, nullptr, 0);
    if (result >= 0) *nest = begin;
    return result;
}

Result netlink_end_nest(void *bytes, size_t length, size_t nest) {
    if (bytes == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    const bool inside = nest >= message_head && nest % 4 == 0 && nest <= length && length - nest >= attribute_head;
    if (!inside) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_OFFSET);
    if (length - nest > max_attribute) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_LENGTH);
    put_field(static_cast<uint8_t *>(bytes) + nest, static_cast<uint16_t>(length - nest));
    return 0;
}

#else

Result netlink_next(portsock_netlink_message *, const void *, size_t, size_t *) { return not_built(); }
Result netlink_error(const portsock_netlink_message *) { return not_built(); }
Result netlink_error_text(const portsock_netlink_message *, const char **, size_t *, uint32_t *) { return not_built(); }
Result netlink_attribute(portsock_netlink_item *, const void *, size_t, size_t *) { return not_built(); }
Result netlink_build(void *, size_t, size_t *length_needed, const portsock_netlink_message *) {
    if (length_needed != nullptr) *length_needed = 0;
    return not_built();
}
Result netlink_append(void *, size_t, size_t *, uint32_t, const void *, size_t) { return not_built(); }
Result netlink_nest(void *, size_t, size_t *, uint32_t, size_t *) { return not_built(); }
Result netlink_end_nest(void *, size_t, size_t) { return not_built(); }

#endif

} // namespace portsock_core
