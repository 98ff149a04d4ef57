// SPDX-License-Identifier: MIT
#include "host_text.hpp"
#include <bit>
#include <string.h>

namespace portsock_core {

namespace {

// The digits of 0 to 255, first digit in the lowest byte, and how many. Without a branch: the digits of hosts are as good
// as random, and a wrong guess costs more than the whole octet.
struct Octet {
    uint32_t digits;
    uint32_t count;
};

inline Octet octet_of(uint32_t value) {
    const uint32_t hundreds = (value * 41) >> 12; // value / 100 and value / 10, exact up to 255
    const uint32_t tens = (value * 205) >> 11;
    const uint32_t all = ('0' + hundreds) | ('0' + tens - hundreds * 10) << 8 | ('0' + value - tens * 10) << 16;
    const uint32_t count = 1u + (value > 9) + (value > 99);
    return {all >> (8 * (3 - count)), count};
}

constexpr uint32_t little_endian(uint32_t value) {
    if constexpr (std::endian::native == std::endian::little) return value;
    return value >> 24 | (value >> 8 & 0xff00u) | (value << 8 & 0xff0000u) | value << 24;
}

// Four bytes are stored for each part; the next part overwrites what is too much.
inline char *write_part(char *at, uint32_t value) {
    const Octet octet = octet_of(value);
    const uint32_t bytes = little_endian(octet.digits | static_cast<uint32_t>('.') << (8 * octet.count));
    memcpy(at, &bytes, sizeof bytes);
    return at + octet.count + 1;
}

// The last part, two to four bytes with its NUL, as two pairs that may overlap: not one byte too much.
inline char *write_last(char *at, uint32_t value) {
    const Octet octet = octet_of(value);
    const uint32_t bytes = octet.digits;
    for (uint32_t i = 0; i < 2; ++i) at[i] = static_cast<char>(bytes >> (8 * i));
    for (uint32_t i = octet.count - 1; i <= octet.count; ++i) at[i] = static_cast<char>(bytes >> (8 * i));
    return at + octet.count;
}

struct Run {
    uint32_t first;
    uint32_t count;
};

inline uint32_t group_at(const uint8_t *host, uint32_t index) {
    return static_cast<uint32_t>(host[2 * index]) << 8 | host[2 * index + 1];
}

Run longest_zero_run(const uint8_t *host) {
    Run best = {8, 1}; // a single zero group stays as it is
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

inline bool read_octet(uint8_t &octet, const char *&at, const char *end) {
    if (at == end || !is_digit(*at)) return false;
    uint32_t value = digit_value(*at++);
    for (; at != end && is_digit(*at); ++at) {
        if (value == 0) return false; // a leading zero means octal to some, decimal to others
        value = value * 10 + digit_value(*at);
        if (value > 255) return false;
    }
    octet = static_cast<uint8_t>(value);
    return true;
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

Word check_host(const uint8_t *host) {
    return host == nullptr ? refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_HOST) : 0;
}

Word check_host_and_text(const uint8_t *host, const char *text, size_t length) {
    if (text == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_TEXT);
    return check_host(host);
}

// 4 or 16; 0 for other families.
size_t host_size(int32_t family) {
    if (family == PORTSOCK_AF_INET) return 4;
    return family == PORTSOCK_AF_INET6 ? 16 : 0;
}

} // namespace

size_t write_inet_host(char *text, const uint8_t *host) {
    char *at = write_part(text, host[0]);
    at = write_part(at, host[1]);
    at = write_part(at, host[2]);
    return static_cast<size_t>(write_last(at, host[3]) - text);
}

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
    uint8_t octets[4];
    for (uint32_t i = 0; i < 4; ++i) {
        if (i != 0 && (at == end || *at++ != '.')) return false;
        if (!read_octet(octets[i], at, end)) return false;
    }
    if (at != end) return false;
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

Word inet_aton(uint8_t *host, const char *text, size_t length) {
    if (const Word refused = check_host_and_text(host, text, length)) return refused;
    Reader reader{text, text + length};
    uint32_t sum = 0;
    uint64_t value;
    for (uint32_t part = 0; read_classic(value, reader); ++part) {
        const bool last = reader.done();
        if (!last && (part == 3 || !reader.take('.'))) break;
        if (value > (last ? 0xffffffffu >> (8 * part) : 255)) // the last fills what is left
            return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_HOST);
        sum |= static_cast<uint32_t>(value) << (last ? 0 : 24 - 8 * part);
        if (!last) continue;
        for (uint32_t i = 0; i < 4; ++i) host[i] = static_cast<uint8_t>(sum >> (24 - 8 * i));
        return 0;
    }
    return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_HOST);
}

Word inet_ntoa(const uint8_t *host, char *text, size_t capacity, size_t *needed) {
    if (const Word refused = check_text(text, capacity, needed)) return refused;
    if (const Word refused = check_host(host)) return refused;
    if (capacity >= inet_text_size) {
        const size_t written = write_inet_host(text, host);
        if (needed != nullptr) *needed = written;
        return static_cast<Word>(written);
    }
    char whole[inet_text_size];
    return give_text(text, capacity, needed, whole, write_inet_host(whole, host));
}

Word inet_pton(int32_t family, uint8_t *host, size_t capacity, const char *text, size_t length) {
    const size_t size = host_size(family);
    if (size == 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FAMILY);
    if (text == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_TEXT);
    if (host == nullptr && capacity != 0) return check_host(host);
    if (capacity < size) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_FIELD_HOST);
    const auto read = size == 4 ? read_inet_host : read_inet6_host;
    if (!read(host, text, text + length)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_FIELD_HOST);
    return static_cast<Word>(size);
}

Word inet_ntop(int32_t family, const uint8_t *host, size_t length, char *text, size_t capacity, size_t *needed) {
    const size_t size = host_size(family);
    if (size == 4 && length == 4) return inet_ntoa(host, text, capacity, needed);
    if (const Word refused = check_text(text, capacity, needed)) return refused;
    if (size == 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FAMILY);
    if (length != size) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_LENGTH);
    if (const Word refused = check_host(host)) return refused;
    char whole[inet6_text_size];
    return give_text(text, capacity, needed, whole, write_inet6_host(whole, host));
}

} // namespace portsock_core
