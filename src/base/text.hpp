// SPDX-License-Identifier: MIT
// Text without libc: its printf and strtol follow the locale, are large, and need a NUL at the end of a text.
#pragma once
#include "result.hpp"

namespace portsock_core {

// A table, since whether the next digit of an IPv6 host is a letter is a branch that nothing foretells.
struct DigitTable {
    uint8_t values[256];
};

constexpr DigitTable make_digit_table() {
    DigitTable table = {};
    for (uint32_t c = 0; c < 256; ++c) table.values[c] = 255;
    for (uint32_t i = 0; i < 10; ++i) table.values['0' + i] = static_cast<uint8_t>(i);
    for (uint32_t i = 10; i < 16; ++i)
        table.values['a' + i - 10] = table.values['A' + i - 10] = static_cast<uint8_t>(i);
    return table;
}

inline constexpr DigitTable digit_table = make_digit_table();

// The value of a digit; 255 for what is none.
[[gnu::always_inline]] inline uint32_t digit_value(char c) { return digit_table.values[static_cast<unsigned char>(c)]; }

[[gnu::always_inline]] inline bool is_digit(char c) {
    return static_cast<uint32_t>(static_cast<unsigned char>(c)) - '0' <= 9;
}

// The value of two hexadecimal digits; more than 255 when they are not.
inline uint32_t hex_value(const char *digits) {
    const uint32_t high = digit_value(digits[0]);
    const uint32_t low = digit_value(digits[1]);
    return (high | low) > 15 ? 256 : high << 4 | low;
}

// Text into a caller's buffer: what fits is written, what is needed is counted.
class Writer {
  public:
    Writer(char *text, size_t capacity) : text_(text), capacity_(capacity) {}

    void put(char c) {
        if (length_ < capacity_) text_[length_] = c;
        ++length_;
    }
    void put(const char *bytes, size_t length) {
        for (size_t i = 0; i < length; ++i) put(bytes[i]);
    }
    void decimal(uint32_t value);
    void hex(uint8_t value, const char *digits); // two digits
    size_t length() const { return length_; }

  private:
    char *text_;
    size_t capacity_;
    size_t length_ = 0;
};

inline constexpr char lower_digits[] = "0123456789abcdef";
inline constexpr char upper_digits[] = "0123456789ABCDEF";

// A text that is read from the front.
struct Reader {
    const char *at;
    const char *end;

    bool done() const { return at == end; }
    size_t length() const { return static_cast<size_t>(end - at); }
    bool take(char c);
    bool take(const char *result); // all of it or nothing

    // The text before the next c, which is consumed too; the whole rest, and false, if there is none.
    bool until(char c, Reader &part);

    // EncodedInteger, at least one, no sign: BAD_FORMAT without, OUT_OF_RANGE above most.
    Result decimal(uint32_t &value, uint32_t max, int32_t parameter);
};

// The checks of every function that writes text: the length needed, 0 until it is known; and the buffer.
Result check_text(const char *text, size_t capacity, size_t *needed);

// The end of them: all of the text and a NUL, or nothing.
Result give_text(char *text, size_t capacity, size_t *needed, const char *bytes, size_t length);

} // namespace portsock_core
