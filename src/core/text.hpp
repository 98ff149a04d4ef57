// SPDX-License-Identifier: MIT
// Text without libc: its printf and strtol follow the locale, are large, and don't know where a text ends.
#pragma once
#include "../word.hpp"

namespace portsock_core {

// The value of a digit; 256 for what is none.
constexpr uint32_t digit_value(char c) {
    const uint32_t digit = static_cast<uint32_t>(static_cast<unsigned char>(c)) - '0';
    if (digit <= 9) return digit;
    const uint32_t letter = (static_cast<uint32_t>(static_cast<unsigned char>(c)) | 0x20u) - 'a';
    return letter <= 5 ? letter + 10 : 256;
}

constexpr bool is_digit(char c) { return digit_value(c) <= 9; }

// The value of two hexadecimal digits; more than 255 when they are not.
constexpr uint32_t hex_value(const char *digits) { return digit_value(digits[0]) << 4 | digit_value(digits[1]); }

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
    bool take(const char *word); // all of it or nothing

    // What stands before the next c, which is taken too; the whole rest, and false, where there is none.
    bool until(char c, Reader &part);

    // Digits, at least one, no sign: BAD_FORMAT without, OUT_OF_RANGE above most.
    Word decimal(uint32_t &value, uint32_t most, int32_t field);
};

// What stands in front of every function that writes text: the length needed, 0 until it is known; and the buffer.
Word check_text(const char *text, size_t capacity, size_t *needed);

// The end of them: all of the text and a NUL, or nothing.
Word give_text(char *text, size_t capacity, size_t *needed, const char *bytes, size_t length);

} // namespace portsock_core
