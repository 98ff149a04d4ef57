/* SPDX-License-Identifier: MIT
 *
 * Every constant that is here, a line "NAME VALUE" each: what test_constants.py compares with Python's. */
#include <portsock/portsock.h>
#include <stdio.h>

int main(void) {
    char name[64], text[64];
    size_t length;
    for (size_t index = 0; portsock_constant_name(name, sizeof name, &length, index) >= 0; index++) {
        int64_t value;
        const portsock_result sort = portsock_constant(&value, name, length);
        if (sort == 0) printf("%s %lld\n", name, (long long)value);
        if (sort == 1 && portsock_constant_text(text, sizeof text, NULL, name, length) == value)
            printf("%s %s\n", name, text);
    }
    return 0;
}
