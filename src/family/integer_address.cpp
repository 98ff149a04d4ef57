// SPDX-License-Identifier: MIT
// Addresses that are integers, converted and formatted by their description.
#include "integer_address.hpp"
#if PORTSOCK_HAS_NETLINK >= 0 || PORTSOCK_HAS_QIPCRTR >= 0 || PORTSOCK_HAS_SYSTEM >= 0

namespace portsock_core {

Result integers_encode(const IntegerAddress &form, portsock_address *address, const void *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    uint32_t numbers[max_address_integers];
    memcpy(numbers, value, sizeof numbers); // before the first write: the value may lie in the address
    uint8_t *bytes = begin_native(*address, form.family, form.size);
    put_field(bytes + 2, static_cast<uint16_t>(form.kind));
    for (size_t i = 0; i < max_address_integers; ++i) put_field(bytes + form.members[i].offset, numbers[i]);
    return 0;
}

Result integers_decode(const IntegerAddress &form, void *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, form.family, form.size); bad < 0) return bad;
    uint32_t numbers[max_address_integers];
    for (size_t i = 0; i < max_address_integers; ++i)
        numbers[i] = get_field<uint32_t>(address->bytes + form.members[i].offset);
    memcpy(value, numbers, sizeof numbers);
    return 0;
}

bool integers_format(const IntegerAddress &form, Writer &writer, const portsock_address &address) {
    uint32_t numbers[max_address_integers];
    portsock_address exact;
    if (integers_decode(form, numbers, &address) < 0) return false;
    (void)integers_encode(form, &exact, numbers);
    if (!is_same_address(exact, address)) return false;
    writer.put(form.prefix, strlen(form.prefix));
    writer.decimal(numbers[0]);
    write_next(writer, numbers[1]);
    return true;
}

Result integers_parse(const IntegerAddress &form, portsock_address &address, Reader text) {
    uint32_t numbers[max_address_integers];
    const auto &members = form.members;
    if (const Result bad = text.decimal(numbers[0], UINT32_MAX, members[0].parameter); bad < 0) return bad;
    if (const Result bad = read_next(text, numbers[1], UINT32_MAX, members[1].parameter); bad < 0) return bad;
    if (const Result bad = read_end(text, members[1].parameter); bad < 0) return bad;
    return integers_encode(form, &address, numbers);
}

} // namespace portsock_core

#endif
