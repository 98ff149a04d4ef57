/* SPDX-License-Identifier: MIT
 *
 * The families that one system alone has: what speaks for each.
 */
#ifndef PORTSOCK_CPYTHON_FAMILIES_H
#define PORTSOCK_CPYTHON_FAMILIES_H
#include "module.h"

int netlink_from_python(address_call *call, PyObject *object);
PyObject *netlink_to_python(int protocol, const portsock_address *address);
int packet_from_python(address_call *call, PyObject *object);
PyObject *packet_to_python(int protocol, const portsock_address *address);
int vsock_from_python(address_call *call, PyObject *object);
PyObject *vsock_to_python(int protocol, const portsock_address *address);

#define MORE_FAMILIES                                                                                                  \
    {PORTSOCK_AF_NETLINK, netlink_from_python, netlink_to_python},                                                     \
        {PORTSOCK_AF_PACKET, packet_from_python, packet_to_python}, {                                                  \
        PORTSOCK_AF_VSOCK, vsock_from_python, vsock_to_python                                                          \
    }
#endif
