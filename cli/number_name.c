/* SPDX-License-Identifier: MIT */
/* Names of numbers for messages. */
#include "number_name.h"
#include <stdio.h>

number_text number_name(int32_t group, int32_t id) {
    number_text name;
    if (portsock_name(name.text, sizeof name.text, NULL, group, id) >= 0) return name;
    if (id < 0) snprintf(name.text, sizeof name.text, "native %d", (int)(id & INT32_MAX));
    else snprintf(name.text, sizeof name.text, "%d", (int)id);
    return name;
}
