/* SPDX-License-Identifier: MIT
 *
 * The families that one system alone has: what speaks for each.
 */
#ifndef PORTSOCK_CPYTHON_FAMILIES_H
#define PORTSOCK_CPYTHON_FAMILIES_H
#include "module.h"

#define FAMILY_FUNCTIONS(name)                                                                                         \
    int name##_from_python(address_call *call, PyObject *object);                                                      \
    PyObject *name##_to_python(int protocol, const portsock_address *address);

FAMILY_FUNCTIONS(netlink)
FAMILY_FUNCTIONS(packet)
FAMILY_FUNCTIONS(vsock)
FAMILY_FUNCTIONS(qipcrtr)
FAMILY_FUNCTIONS(tipc)
FAMILY_FUNCTIONS(alg)
FAMILY_FUNCTIONS(can)       /* address_can.c */
FAMILY_FUNCTIONS(bluetooth) /* address_bluetooth.c */

#define FAMILY_ROW(family, name) {PORTSOCK_AF_##family, name##_from_python, name##_to_python}

#endif
