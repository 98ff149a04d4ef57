/* SPDX-License-Identifier: MIT
 *
 * Every name of src/table/constants.tsv as a constant of the header: a name without one does not compile. */
#include "constants_in_c.h"

#define PORTSOCK_CONSTANT_TEXT(name) {#name, PORTSOCK_##name, 0, 0, 0},
#define PORTSOCK_CONSTANT_NUMBER(group, name) {#name, NULL, PORTSOCK_##name, group, 0},
#define PORTSOCK_CONSTANT_FURTHER(group, name) {#name, NULL, PORTSOCK_##name, group, 1},

const struct constant_in_c constants_in_c[] = {
#include "constants.inc"
};

const size_t constants_in_c_count = sizeof constants_in_c / sizeof constants_in_c[0];
