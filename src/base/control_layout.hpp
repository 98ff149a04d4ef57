// SPDX-License-Identifier: MIT
// How control messages lie in a buffer, and the walk over them. The system's macros want alignment, trust lengths and
// are no constant expressions everywhere (P39, P43, P77); here a layout has the differences, and all memory is copied.
#pragma once
#include "result.hpp"
#include <string.h>

namespace portsock_core {

// A message is a head (length, level, type), its data and padding. The offsets say where hidden padding is (P44).
struct ControlLayout {
    uint8_t head;              // from a message's first byte to its data
    uint8_t alignment;         // of the message that follows
    uint8_t length_at;         // the length counts the head
    uint8_t length_size;       // 4, or a result
    uint8_t level_at;          // an int
    uint8_t type_at;           // an int
    uint8_t microseconds_size; // of a timeval's second member, of a timespec's: with longer seconds there is padding
    uint8_t nanoseconds_size;
    uint8_t ip_number_size;   // what a time to live or a type of service has when it is sent
    uint8_t segment_size;     // and a segment size
    bool packet_info_is_long; // in_pktinfo is interface, local address, address; else it is address, interface
};

// The most that a length can say on every system.
inline constexpr size_t control_limit = 0x7fffffff;

struct ControlItem {
    int level;
    int type;
    const unsigned char *data;
    size_t length;
    bool cut;
};

constexpr size_t control_align(const ControlLayout &layout, size_t length) {
    const size_t mask = size_t{layout.alignment} - 1;
    return (length + mask) & ~mask;
}

inline size_t control_length_at(const ControlLayout &layout, const unsigned char *head) {
    if (layout.length_size == sizeof(uint32_t)) {
        uint32_t length;
        memcpy(&length, head + layout.length_at, sizeof length);
        return length;
    }
    size_t length;
    memcpy(&length, head + layout.length_at, sizeof length);
    return length;
}

// The message at an offset that is within the buffer; the offset moves on. 1; 0 at the end; or BAD_FORMAT. Nothing
// beyond the buffer is read whatever the length: macOS leaves it unchanged by the cut (P39).
inline Result control_step(const ControlLayout &layout, ControlItem &item, size_t &offset, const void *control,
                           size_t length) {
    const size_t left = length - offset;
    if (left < layout.head) return 0;
    const unsigned char *const head = static_cast<const unsigned char *>(control) + offset;
    const size_t declared = control_length_at(layout, head);
    if (declared < layout.head) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_CONTROL);
    memcpy(&item.level, head + layout.level_at, sizeof item.level);
    memcpy(&item.type, head + layout.type_at, sizeof item.type);
    item.cut = declared > left;
    item.data = head + layout.head;
    item.length = (item.cut ? left : declared) - layout.head;
    const size_t next = item.cut ? left : control_align(layout, declared);
    offset = next < left ? offset + next : length;
    return 1;
}

} // namespace portsock_core
