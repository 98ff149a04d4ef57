/* SPDX-License-Identifier: MIT
 *
 * Families of one system only: the functions of each.
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
