// SPDX-License-Identifier: MIT
// Addresses that are integers of 32 bits and nothing else, described by data: their place in the kernel's struct, and
// the order of the value's members, which is the order of the text, "PREFIX:FIRST:SECOND", each decimal.
#pragma once
#include "family_util.hpp"

namespace portsock_core {

inline constexpr size_t max_address_integers = 2;

struct IntegerAddress {
    int family;      // the system's number
    uint8_t size;    // of the kernel's struct
    uint8_t kind;    // the 16 bits behind the family
    char prefix[10]; // of the text
    struct Member {
        uint8_t offset;    // in the kernel's struct
        int32_t parameter; // that an error is about
    } members[max_address_integers];
};

Result integers_encode(const IntegerAddress &form, portsock_address *address, const void *value);
Result integers_decode(const IntegerAddress &form, void *value, const portsock_address *address);
bool integers_format(const IntegerAddress &form, Writer &writer, const portsock_address &address);
Result integers_parse(const IntegerAddress &form, portsock_address &address, Reader text);

} // namespace portsock_core
