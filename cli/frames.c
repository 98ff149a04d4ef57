/* SPDX-License-Identifier: MIT */
#include "frames.h"
#include <stdio.h>
#include <string.h>

enum { SHORT_DIGITS = 3, LONG_DIGITS = 8, CLASSIC_MOST = 8 };
enum { FDF = 4, FLAGS_MOST = 7 }; /* FDF: as candump has it, of every FD frame */

/* What eight digits may say beside an identifier; the other flags are not theirs. */
#define ID_MOST (PORTSOCK_CAN_ERR_FLAG | PORTSOCK_CAN_EFF_MASK)

static int digit_of(char character) {
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *const at = character == '\0' ? NULL : strchr(digits, character);
    return at == NULL ? -1 : (int)(at - digits) % 16;
}

/* The digits of text up to the end. */
static bool read_digits(const char *text, size_t length, uint32_t *value) {
    *value = 0;
    for (size_t i = 0; i < length; ++i) {
        const int digit = digit_of(text[i]);
        if (digit < 0) return false;
        *value = *value << 4 | (uint32_t)digit;
    }
    return length > 0;
}

/* Bytes, with or without a "." between them. */
static bool read_data(const char *text, size_t length, size_t most, portsock_can_frame *frame) {
    size_t at = 0;
    while (at < length) {
        if (text[at] == '.' && frame->length > 0) ++at;
        uint32_t byte = 0;
        if (length - at < 2 || frame->length == most || !read_digits(text + at, 2, &byte)) return false;
        frame->data[frame->length++] = (uint8_t)byte;
        at += 2;
    }
    return true;
}

/* "R", or "R" and a length. */
static bool read_request(const char *text, size_t length, portsock_can_frame *frame) {
    frame->id |= PORTSOCK_CAN_RTR_FLAG;
    if (length == 2 && text[1] >= '0' && text[1] <= '8') frame->length = (uint32_t)(text[1] - '0');
    return length == 1 || (length == 2 && text[1] >= '0' && text[1] <= '8');
}

/* What follows the first "#". */
static bool read_rest(const char *text, size_t length, portsock_can_frame *frame) {
    if (length > 0 && (text[0] == 'R' || text[0] == 'r')) return read_request(text, length, frame);
    if (length == 0 || text[0] != '#') return read_data(text, length, CLASSIC_MOST, frame);
    uint32_t flags = 0;
    if (length < 2 || !read_digits(text + 1, 1, &flags) || flags > FLAGS_MOST) return false;
    frame->flags = PORTSOCK_CAN_FRAME_FD | ((flags & 1) != 0 ? PORTSOCK_CAN_FRAME_BRS : 0) |
                   ((flags & 2) != 0 ? PORTSOCK_CAN_FRAME_ESI : 0);
    return read_data(text + 2, length - 2, sizeof frame->data, frame);
}

bool frame_from_text(portsock_can_frame *frame, const char *text, size_t length) {
    const char *const mark = memchr(text, '#', length);
    const size_t digits = mark == NULL ? 0 : (size_t)(mark - text);
    unsigned char bytes[72];
    memset(frame, 0, sizeof *frame);
    if (digits != SHORT_DIGITS && digits != LONG_DIGITS) return false;
    if (!read_digits(text, digits, &frame->id) || frame->id > ID_MOST) return false;
    if (digits == LONG_DIGITS && (frame->id & PORTSOCK_CAN_ERR_FLAG) == 0) frame->id |= PORTSOCK_CAN_EFF_FLAG;
    return read_rest(mark + 1, length - digits - 1, frame) && portsock_can_build(bytes, sizeof bytes, frame) > 0;
}

size_t frame_to_text(const portsock_can_frame *frame, char *text) {
    const bool is_long = (frame->id & (PORTSOCK_CAN_EFF_FLAG | PORTSOCK_CAN_ERR_FLAG)) != 0;
    const uint32_t kept = (frame->id & PORTSOCK_CAN_ERR_FLAG) != 0 ? PORTSOCK_CAN_ERR_FLAG : 0;
    const uint32_t id = frame->id & (PORTSOCK_CAN_EFF_MASK | kept);
    int length = snprintf(text, FRAME_LINE, is_long ? "%08X#" : "%03X#", (unsigned)id);
    if ((frame->id & PORTSOCK_CAN_RTR_FLAG) != 0) {
        length += snprintf(text + length, FRAME_LINE - (size_t)length, frame->length > 0 ? "R%u" : "R",
                           (unsigned)frame->length);
        return (size_t)length;
    }
    if ((frame->flags & PORTSOCK_CAN_FRAME_FD) != 0)
        length += snprintf(text + length, FRAME_LINE - (size_t)length, "#%d",
                           FDF | ((frame->flags & PORTSOCK_CAN_FRAME_BRS) != 0) |
                               ((frame->flags & PORTSOCK_CAN_FRAME_ESI) != 0) << 1);
    for (uint32_t i = 0; i < frame->length; ++i)
        length += snprintf(text + length, FRAME_LINE - (size_t)length, "%02X", frame->data[i]);
    return (size_t)length;
}
