/* SPDX-License-Identifier: MIT
 *
 * constants_in_c.h: the constants of the header as a C compiler has them. */
#ifndef PORTSOCK_TEST_CONSTANTS_IN_C_H
#define PORTSOCK_TEST_CONSTANTS_IN_C_H
#include <portsock/portsock.h>

#ifdef __cplusplus
extern "C" {
#endif

struct constant_in_c {
    const char *name;
    const char *text; /* NULL: a number */
    int64_t value;
    int32_t group;   /* 0: one value on every system */
    int32_t further; /* a further name of a number of the group, which has another name there */
};

extern const struct constant_in_c constants_in_c[];
extern const size_t constants_in_c_count;

#ifdef __cplusplus
}
#endif
#endif
