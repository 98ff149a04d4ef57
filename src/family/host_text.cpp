// SPDX-License-Identifier: MIT
// The text of IPv4 and IPv6 hosts, parsed and formatted.
#include "host_text.hpp"
#include "../base/byte_order.hpp"
#include <string.h>

namespace portsock_core {

namespace {

// The digits of 0 to 255 and a dot, first digit in the lowest byte. A kilobyte makes the text of a host twice as fast
// as the same arithmetic at run time; and without a branch, for the digits of hosts are as good as random.
struct OctetTable {
    uint32_t bytes[256];
};

constexpr uint32_t digit_count(uint32_t value) { return 1u + (value > 9) + (value > 99); }

constexpr OctetTable make_octet_table() {
    OctetTable table = {};
    for (uint32_t value = 0; value < 256; ++value) {
        const uint32_t digits = ('0' + value / 100) | ('0' + value / 10 % 10) << 8 | ('0' + value % 10) << 16;
        table.bytes[value] = (digits | static_cast<uint32_t>('.') << 24) >> (24 - 8 * digit_count(value));
    }
    return table;
}

constexpr OctetTable octet_table = make_octet_table();

template <class Number> [[gnu::always_inline]] inline void put_digits(char *at, Number number) {
    if constexpr (!is_big_endian) {
        memcpy(at, &number, sizeof number);
    } else {
        for (uint32_t i = 0; i < sizeof number; ++i) at[i] = static_cast<char>(number >> (8 * i));
    }
}

// Four bytes are stored for each part; the next part overwrites what is too much.
[[gnu::always_inline]] inline char *write_part(char *at, uint32_t value) {
    put_digits(at, octet_table.bytes[value]);
    return at + digit_count(value) + 1;
}

// The last part, two to four bytes with its NUL, as two pairs that may overlap: not one byte too much.
[[gnu::always_inline]] inline char *write_last(char *at, uint32_t value) {
    const uint32_t count = digit_count(value);
    const uint32_t bytes = octet_table.bytes[value] & ~(0xffu << (8 * count)); // a NUL in place of the dot
    put_digits(at, static_cast<uint16_t>(bytes));
    put_digits(at + count - 1, static_cast<uint16_t>(bytes >> (8 * (count - 1))));
    return at + count;
}

[[gnu::always_inline]] inline size_t write_four(char *text, const uint8_t *host) {
    char *at = write_part(text, host[0]);
    at = write_part(at, host[1]);
    at = write_part(at, host[2]);
    return static_cast<size_t>(write_last(at, host[3]) - text);
}

struct Run {
    uint32_t first;
    uint32_t count;
};

inline uint32_t group_at(const uint8_t *host, uint32_t index) { return get_big16(host + 2 * index); }

Run longest_zero_run(const uint8_t *host) {
    Run best = {8, 1}; // a single zero group is not shortened
    uint32_t count = 0;
    for (uint32_t i = 0; i < 8; ++i) {
        count = group_at(host, i) == 0 ? count + 1 : 0;
        if (count > best.count) best = {i + 1 - count, count};
    }
    return best;
}

inline char *write_group(char *at, uint32_t value) {
    if (value > 0xfff) *at++ = lower_digits[value >> 12];
    if (value > 0xff) *at++ = lower_digits[value >> 8 & 15];
    if (value > 0xf) *at++ = lower_digits[value >> 4 & 15];
    *at++ = lower_digits[value & 15];
    return at;
}

bool is_dotted(const uint8_t *host, Run run) {
    return run.first == 0 && (run.count == 6 || (run.count == 5 && group_at(host, 5) == 0xffff));
}

// 7 to 15 bytes, as two pieces that may overlap: a memcpy of a length that varies costs as much as the reading.
[[gnu::always_inline]] inline void copy_short(char *to, const char *from, size_t length) {
    if (length >= 8) {
        memcpy(to, from, 8);
        memcpy(to + length - 8, from + length - 8, 8);
    } else {
        memcpy(to, from, 4);
        memcpy(to + length - 4, from + length - 4, 4);
    }
}

// A part of at most three digits, and how many they are; 0 for what is none. Like the writing, without a branch; two
// bytes after the first digit must be readable.
[[gnu::always_inline]] inline uint32_t read_part(uint32_t &value, const char *at) {
    const uint32_t first = static_cast<uint32_t>(static_cast<unsigned char>(at[0])) - '0';
    const uint32_t second = static_cast<uint32_t>(static_cast<unsigned char>(at[1])) - '0';
    const uint32_t third = static_cast<uint32_t>(static_cast<unsigned char>(at[2])) - '0';
    const uint32_t two = second <= 9;
    const uint32_t three = two & (third <= 9);
    const uint32_t tens = first * (1 + 9 * two) + second * two;
    value = tens * (1 + 9 * three) + third * three;
    const uint32_t leading_zero = two & (first == 0); // octal to some, decimal to others
    return (first <= 9) & (value <= 255) & (leading_zero ^ 1) ? 1 + two + three : 0;
}

// Hexadecimal digits up to something else; how many there were, 5 for more than a group has.
inline uint32_t read_group(uint32_t &value, const char *&at, const char *end) {
    uint32_t count = 0;
    for (value = 0; at != end && count < 5 && digit_value(*at) <= 15; ++at, ++count)
        value = value << 4 | digit_value(*at);
    return count;
}

// Moves what followed the "::" to the end.
bool fill_gap(uint8_t *bytes, size_t filled, size_t gap) {
    if (gap > 16) return filled == 16; // there was none
    if (filled == 16) return false;    // it stands for one group at least
    const size_t tail = filled - gap;
    memmove(bytes + 16 - tail, bytes + gap, tail);
    memset(bytes + gap, 0, 16 - filled);
    return true;
}

// A number of the classic forms: 0x and 0 choose the base. Nothing but digits is taken; too many stay above 32 bits.
bool read_classic(uint64_t &value, Reader &reader) {
    uint32_t base = 10;
    if (reader.take('0')) {
        base = 8;
        if (reader.take('x') || reader.take('X')) base = 16;
    }
    const char *const first = reader.at;
    for (value = 0; !reader.done() && digit_value(*reader.at) < base; ++reader.at)
        if (value <= 0xffffffffu) value = value * base + digit_value(*reader.at);
    return reader.at != first || base == 8; // the 0 of base 8 is a digit
}

Result check_host(const uint8_t *host) {
    return host == nullptr ? refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HOST) : 0;
}

Result check_host_and_text(const uint8_t *host, const char *text, size_t length) {
    if (text == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_TEXT);
    return check_host(host);
}

[[gnu::noinline]] Result inet_ntoa_checked(const uint8_t *host, char *text, size_t capacity, size_t *needed) {
    if (const Result refused = check_text(text, capacity, needed)) return refused;
    if (const Result refused = check_host(host)) return refused;
    char whole[inet_text_size];
    return give_text(text, capacity, needed, whole, write_inet_host(whole, host));
}

// 4 or 16; 0 for other families.
size_t host_size(int32_t family) {
    if (family == PORTSOCK_AF_INET) return 4;
    return family == PORTSOCK_AF_INET6 ? 16 : 0;
}

} // namespace

size_t write_inet_host(char *text, const uint8_t *host) { return write_four(text, host); }

size_t write_inet6_host(char *text, const uint8_t *host) {
    const Run run = longest_zero_run(host);
    const bool dotted = is_dotted(host, run);
    char *at = text;
    for (uint32_t i = 0; i < (dotted ? 6u : 8u);) {
        if (i == run.first) {
            *at++ = ':';
            i += run.count;
            if (i == 8) *at++ = ':';
            continue;
        }
        if (i != 0) *at++ = ':';
        at = write_group(at, group_at(host, i++));
    }
    if (dotted) {
        *at++ = ':';
        return static_cast<size_t>(at - text) + write_inet_host(at, host + 12);
    }
    *at = '\0';
    return static_cast<size_t>(at - text);
}

bool read_inet_host(uint8_t *host, const char *at, const char *end) {
    const size_t length = static_cast<size_t>(end - at);
    if (length - 7 > 8) return false;
    char text[inet_text_size + 4] = {}; // so that no part needs to check for the end of the text
    copy_short(text, at, length);
    uint8_t octets[4];
    const char *next = text;
    for (uint32_t i = 0; i < 4; ++i) {
        uint32_t value;
        const uint32_t digits = read_part(value, next);
        next += digits;
        if (digits == 0 || *next++ != (i < 3 ? '.' : '\0')) return false;
        octets[i] = static_cast<uint8_t>(value);
    }
    if (next != text + length + 1) return false; // the NUL was one of the text's
    memcpy(host, octets, sizeof octets);
    return true;
}

bool read_inet6_host(uint8_t *host, const char *at, const char *end) {
    uint8_t bytes[16];
    size_t filled = 0;
    size_t gap = 17; // none yet
    if (at != end && *at == ':') {
        if (++at == end || *at++ != ':') return false;
        gap = 0;
    }
    while (at != end || gap != filled) { // nothing may follow only a "::"
        const char *const first = at;
        uint32_t group;
        const uint32_t digits = read_group(group, at, end);
        if (at != end && *at == '.') {
            if (filled > 12 || !read_inet_host(bytes + filled, first, end)) return false;
            filled += 4;
            break;
        }
        if (digits - 1 > 3 || filled == 16) return false;
        bytes[filled++] = static_cast<uint8_t>(group >> 8);
        bytes[filled++] = static_cast<uint8_t>(group);
        if (at == end) break;
        if (*at++ != ':') return false;
        if (at == end || *at != ':') continue;
        if (gap <= 16) return false;
        ++at;
        gap = filled;
    }
    if (!fill_gap(bytes, filled, gap)) return false;
    memcpy(host, bytes, sizeof bytes);
    return true;
}

// A part of digits, or of 0x and hexadecimal digits.
static bool read_number_part(Reader &reader) {
    const bool is_hex = reader.take("0x") || reader.take("0X");
    const char *const first = reader.at;
    while (!reader.done() && digit_value(*reader.at) < (is_hex ? 16u : 10u)) ++reader.at;
    return is_hex || reader.at != first;
}

bool is_classic_host(const char *text, size_t length) {
    uint8_t host[4];
    if (read_inet_host(host, text, text + length)) return false;
    Reader reader{text, text + length};
    for (uint32_t part = 0; part < 4 && read_number_part(reader); ++part) {
        if (reader.done()) return true;
        if (!reader.take('.')) return false;
    }
    return false;
}

Result inet_aton(uint8_t *host, const char *text, size_t length) {
    if (const Result refused = check_host_and_text(host, text, length)) return refused;
    Reader reader{text, text + length};
    uint32_t sum = 0;
    uint64_t value;
    for (uint32_t part = 0; read_classic(value, reader); ++part) {
        const bool last = reader.done();
        if (!last && (part == 3 || !reader.take('.'))) break;
        if (value > (last ? 0xffffffffu >> (8 * part) : 255)) // the last fills what is left
            return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_HOST);
        sum |= static_cast<uint32_t>(value) << (last ? 0 : 24 - 8 * part);
        if (!last) continue;
        for (uint32_t i = 0; i < 4; ++i) host[i] = static_cast<uint8_t>(sum >> (24 - 8 * i));
        return 0;
    }
    return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST);
}

// A leaf function if the capacity is enough for any host; the other cases are separate.
Result inet_ntoa(const uint8_t *host, char *text, size_t capacity, size_t *needed) {
    if (capacity < inet_text_size || text == nullptr || host == nullptr)
        return inet_ntoa_checked(host, text, capacity, needed);
    const size_t written = write_four(text, host);
    if (needed != nullptr) *needed = written;
    return static_cast<Result>(written);
}

Result inet_pton(int32_t family, uint8_t *host, size_t capacity, const char *text, size_t length) {
    const size_t size = host_size(family);
    if (size == 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY);
    if (text == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_TEXT);
    if (host == nullptr && capacity != 0) return check_host(host);
    if (capacity < size) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_HOST);
    const auto read = size == 4 ? read_inet_host : read_inet6_host;
    if (!read(host, text, text + length)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST);
    return static_cast<Result>(size);
}

Result inet_ntop(int32_t family, const uint8_t *host, size_t length, char *text, size_t capacity, size_t *needed) {
    if (family == PORTSOCK_AF_INET && length == 4) return inet_ntoa(host, text, capacity, needed);
    const size_t size = host_size(family);
    if (const Result refused = check_text(text, capacity, needed)) return refused;
    if (size == 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY);
    if (length != size) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
    if (const Result refused = check_host(host)) return refused;
    char whole[inet6_text_size];
    return give_text(text, capacity, needed, whole, write_inet6_host(whole, host));
}

} // namespace portsock_core
