// SPDX-License-Identifier: MIT
// Writing and scanning numbers and texts.
#include "text.hpp"
#include <string.h>

namespace portsock_core {

void Writer::decimal(uint32_t value) {
    char digits[10];
    size_t first = sizeof digits;
    do {
        digits[--first] = static_cast<char>('0' + value % 10);
        value /= 10;
    } while (value != 0);
    put(digits + first, sizeof digits - first);
}

void Writer::hex(uint8_t value, const char *digits) {
    put(digits[value >> 4]);
    put(digits[value & 15]);
}

bool Reader::take(char c) {
    if (done() || *at != c) return false;
    ++at;
    return true;
}

bool Reader::take(const char *result) {
    const size_t size = strlen(result);
    if (length() < size || memcmp(at, result, size) != 0) return false;
    at += size;
    return true;
}

bool Reader::until(char c, Reader &part) {
    part = *this;
    while (!done() && *at != c) ++at;
    part.end = at;
    return take(c);
}

Result Reader::decimal(uint32_t &value, uint32_t max, int32_t parameter) {
    if (done() || !is_digit(*at)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, parameter);
    uint64_t sum = 0;
    for (; !done() && is_digit(*at); ++at)
        if (sum <= max) sum = sum * 10 + digit_value(*at); // stays above most, and never overflows
    if (sum > max) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, parameter);
    value = static_cast<uint32_t>(sum);
    return 0;
}

Result check_text(const char *text, size_t capacity, size_t *needed) {
    if (needed != nullptr) *needed = 0;
    if (text == nullptr && capacity != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_TEXT);
    return 0;
}

Result give_text(char *text, size_t capacity, size_t *needed, const char *bytes, size_t length) {
    if (needed != nullptr) *needed = length;
    if (length >= capacity) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_TEXT);
    memcpy(text, bytes, length);
    text[length] = '\0';
    return static_cast<Result>(length);
}

} // namespace portsock_core
