/* SPDX-License-Identifier: MIT */
/* Conversion between CAN frames and lines of text. */
#include "frames.h"
#include <stdio.h>
#include <string.h>

enum { SHORT_DIGITS = 3, XL_DIGITS = 5, LONG_DIGITS = 8, CLASSIC_MAX = 8 };
enum { FDF = 4, MAX_FLAGS = 7 }; /* FDF: as candump has it, of every FD frame */

enum { XLF = 0x80 }; /* among the flags of every frame of CAN XL */

/* The flags that eight digits may contain beside an identifier. */
#define MAX_ID (PORTSOCK_CAN_ERR_FLAG | PORTSOCK_CAN_EFF_MASK)

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
static bool read_data(const char *text, size_t length, size_t max, uint8_t *data, uint32_t *count) {
    size_t at = 0;
    *count = 0;
    while (at < length) {
        if (text[at] == '.' && *count > 0) ++at;
        uint32_t byte = 0;
        if (length - at < 2 || *count == max || !read_digits(text + at, 2, &byte)) return false;
        data[(*count)++] = (uint8_t)byte;
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

/* "_B" at the end: the DLC on the bus of a classic frame of eight bytes. The rest's length; 0 for a wrong one. */
static size_t read_raw_dlc(const char *text, size_t length, portsock_can_frame *frame) {
    if (length < 2 || text[length - 2] != '_') return length;
    if (!read_digits(text + length - 1, 1, &frame->raw_dlc) || frame->raw_dlc <= CLASSIC_MAX) return 0;
    return length - 2;
}

static bool read_classic(const char *text, size_t length, portsock_can_frame *frame) {
    const size_t rest = read_raw_dlc(text, length, frame);
    if (rest == 0 && length > 0) return false;
    if (rest > 0 && (text[0] == 'R' || text[0] == 'r')) return read_request(text, rest, frame);
    return read_data(text, rest, CLASSIC_MAX, frame->data, &frame->length);
}

/* The part after the first "#". */
static bool read_rest(const char *text, size_t length, portsock_can_frame *frame) {
    if (length == 0 || text[0] != '#') return read_classic(text, length, frame);
    uint32_t flags = 0;
    if (length < 2 || !read_digits(text + 1, 1, &flags) || flags > MAX_FLAGS) return false;
    frame->flags = PORTSOCK_CAN_FRAME_FD | ((flags & 1) != 0 ? PORTSOCK_CAN_FRAME_BRS : 0) |
                   ((flags & 2) != 0 ? PORTSOCK_CAN_FRAME_ESI : 0);
    return read_data(text + 2, length - 2, sizeof frame->data, frame->data, &frame->length);
}

/* Of CAN and CAN FD: an identifier of so many digits, "#" and the rest. */
static size_t read_frame(unsigned char *bytes, const char *text, size_t length, size_t digits) {
    portsock_can_frame frame;
    memset(&frame, 0, sizeof frame);
    if (!read_digits(text, digits, &frame.id) || frame.id > MAX_ID) return 0;
    if (digits == LONG_DIGITS && (frame.id & PORTSOCK_CAN_ERR_FLAG) == 0) frame.id |= PORTSOCK_CAN_EFF_FLAG;
    if (!read_rest(text + digits + 1, length - digits - 1, &frame)) return 0;
    const portsock_result size = portsock_can_build(bytes, FRAME_BYTES, &frame);
    return size > 0 ? (size_t)size : 0;
}

/* "45123#81:00:12345678#1122": the virtual network and the priority, flags, type and acceptance field. */
static size_t read_xl_frame(unsigned char *bytes, const char *text, size_t length) {
    enum { FLAGS = 6, TYPE = 9, FIELD = 12, DATA = 21 };
    portsock_can_xl_frame frame;
    memset(&frame, 0, sizeof frame);
    if (length < DATA || text[TYPE - 1] != ':' || text[FIELD - 1] != ':' || text[DATA - 1] != '#') return 0;
    const bool has_numbers = read_digits(text, 2, &frame.virtual_network) &&
                             read_digits(text + 2, 3, &frame.priority) && read_digits(text + FLAGS, 2, &frame.flags) &&
                             read_digits(text + TYPE, 2, &frame.sdu_type) &&
                             read_digits(text + FIELD, 8, &frame.acceptance_field);
    if (!has_numbers || (frame.flags & XLF) == 0) return 0;
    frame.flags &= ~(uint32_t)XLF;
    if (!read_data(text + DATA, length - DATA, sizeof frame.data, frame.data, &frame.length)) return 0;
    const portsock_result size = portsock_can_xl_build(bytes, FRAME_BYTES, &frame);
    return size > 0 ? (size_t)size : 0;
}

size_t frame_from_text(unsigned char *bytes, const char *text, size_t length) {
    const char *const mark = memchr(text, '#', length);
    const size_t digits = mark == NULL ? 0 : (size_t)(mark - text);
    if (digits == XL_DIGITS) return read_xl_frame(bytes, text, length);
    return digits == SHORT_DIGITS || digits == LONG_DIGITS ? read_frame(bytes, text, length, digits) : 0;
}

/* ---- and back --------------------------------------------------------------------------------------------------- */

static size_t write_data(char *text, const uint8_t *data, uint32_t length) {
    for (uint32_t i = 0; i < length; ++i) (void)snprintf(text + (size_t)i * 2, 3, "%02X", data[i]);
    return (size_t)length * 2;
}

static size_t write_id(char *text, const portsock_can_frame *frame) {
    const bool is_long = (frame->id & (PORTSOCK_CAN_EFF_FLAG | PORTSOCK_CAN_ERR_FLAG)) != 0;
    const uint32_t cached_option = (frame->id & PORTSOCK_CAN_ERR_FLAG) != 0 ? PORTSOCK_CAN_ERR_FLAG : 0;
    const uint32_t id = frame->id & (PORTSOCK_CAN_EFF_MASK | cached_option);
    return (size_t)snprintf(text, FRAME_LINE, is_long ? "%08X#" : "%03X#", (unsigned)id);
}

static size_t write_frame(char *text, const portsock_can_frame *frame) {
    size_t at = write_id(text, frame);
    if ((frame->flags & PORTSOCK_CAN_FRAME_FD) != 0)
        at += (size_t)snprintf(text + at, FRAME_LINE - at, "#%d",
                               FDF | ((frame->flags & PORTSOCK_CAN_FRAME_BRS) != 0) |
                                   ((frame->flags & PORTSOCK_CAN_FRAME_ESI) != 0) << 1);
    if ((frame->id & PORTSOCK_CAN_RTR_FLAG) == 0) at += write_data(text + at, frame->data, frame->length);
    else at += (size_t)snprintf(text + at, FRAME_LINE - at, frame->length > 0 ? "R%u" : "R", (unsigned)frame->length);
    if (frame->raw_dlc != 0) at += (size_t)snprintf(text + at, FRAME_LINE - at, "_%X", (unsigned)frame->raw_dlc);
    return at;
}

static size_t write_xl_frame(char *text, const portsock_can_xl_frame *frame) {
    const size_t at = (size_t)snprintf(text, FRAME_LINE, "%02X%03X#%02X:%02X:%08X#", (unsigned)frame->virtual_network,
                                       (unsigned)frame->priority, (unsigned)(XLF | frame->flags),
                                       (unsigned)frame->sdu_type, (unsigned)frame->acceptance_field);
    return at + write_data(text + at, frame->data, frame->length);
}

size_t frame_to_text(char *text, const void *bytes, size_t length) {
    portsock_can_xl_frame xl;
    portsock_can_frame frame;
    if (portsock_can_xl_parse(&xl, bytes, length) >= 0) return write_xl_frame(text, &xl);
    return portsock_can_parse(&frame, bytes, length) >= 0 ? write_frame(text, &frame) : 0;
}
