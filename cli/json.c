/* SPDX-License-Identifier: MIT */
/* Writes JSON to standard output. */
#include "json.h"
#include "report.h"
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static int depth;
static bool is_first = true;

static void put_line(void) { print("\n%*s", 2 * depth, ""); }

/* Bytes of the well-formed UTF-8 character that begins here, 0 when none does. */
static size_t character_length(const unsigned char *bytes, size_t storage) {
    static const uint32_t min[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned first = bytes[0];
    if (first < 0x80) return 1;
    if (first < 0xc2 || first > 0xf4) return 0;
    const size_t length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    uint32_t character = first & (0x7fu >> length);
    if (length > storage) return 0;
    for (size_t i = 1; i < length; ++i) {
        if ((bytes[i] & 0xc0) != 0x80) return 0;
        character = character << 6 | (bytes[i] & 0x3fu);
    }
    const bool surrogate = character >= 0xd800 && character <= 0xdfff;
    return character < min[length] || character > 0x10ffff || surrogate ? 0 : length;
}

static void put_character(const unsigned char *bytes, size_t length) {
    if (length == 0) print("\\ufffd");
    else if (*bytes == '"' || *bytes == '\\') print("\\%c", *bytes);
    else if (*bytes < 0x20 || *bytes == 0x7f) print("\\u%04x", (unsigned)*bytes);
    else print("%.*s", (int)length, bytes);
}

static void put_text(const char *text, size_t length) {
    const unsigned char *const bytes = (const unsigned char *)text;
    print("\"");
    for (size_t i = 0; i < length;) {
        const size_t size = character_length(bytes + i, length - i);
        put_character(bytes + i, size);
        i += size == 0 ? 1 : size;
    }
    print("\"");
}

static void put_key(const char *key) {
    if (!is_first) print(",");
    if (depth > 0) put_line();
    is_first = false;
    if (key == NULL) return;
    put_text(key, strlen(key));
    print(": ");
}

void json_open(const char *key, char bracket) {
    put_key(key);
    print("%c", bracket);
    is_first = true;
    ++depth;
}

void json_close(char bracket) {
    --depth;
    if (!is_first) put_line();
    print("%c", bracket);
    is_first = false;
    if (depth == 0) print("\n");
}

void json_bytes(const char *key, const char *text, size_t length) {
    put_key(key);
    put_text(text, length);
}

void json_text(const char *key, const char *text) { json_bytes(key, text, strlen(text)); }

void json_number(const char *key, int64_t number) {
    put_key(key);
    print("%" PRId64, number);
}

void json_truth(const char *key, bool truth) {
    put_key(key);
    print("%s", truth ? "true" : "false");
}

void json_nothing(const char *key) {
    put_key(key);
    print("null");
}
