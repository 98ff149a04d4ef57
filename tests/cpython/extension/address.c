/* SPDX-License-Identifier: MIT
 *
 * Addresses: the file of each family, and unknown families.
 */
#include "families.h"

typedef int (*from_python)(address_call *call, PyObject *object);
typedef PyObject *(*to_python)(int protocol, const portsock_address *address);

static const struct {
    int32_t family;
    from_python parse;
    to_python show;
} families[] = {{PORTSOCK_AF_INET, internet_from_python, internet_to_python},
                {PORTSOCK_AF_INET6, internet6_from_python, internet6_to_python},
                {PORTSOCK_AF_UNIX, unix_from_python, unix_to_python},
                {PORTSOCK_AF_RDS, internet_from_python, internet_to_python},
                {PORTSOCK_AF_DIVERT, internet_from_python, internet_to_python},
                FAMILY_ROW(NETLINK, netlink),
                FAMILY_ROW(PACKET, packet),
                FAMILY_ROW(VSOCK, vsock),
                FAMILY_ROW(QIPCRTR, qipcrtr),
                FAMILY_ROW(TIPC, tipc),
                FAMILY_ROW(ALG, alg),
                FAMILY_ROW(CAN, can),
                FAMILY_ROW(BLUETOOTH, bluetooth)};

enum { FAMILY_COUNT = sizeof families / sizeof families[0] };

int address_from_python(socket_object *self, PyObject *object, portsock_address *address, const char *caller) {
    const int32_t family = id_from_native(PORTSOCK_GROUP_FAMILY, self->family);
    address_call call = {self, caller, address};
    for (size_t i = 0; i < FAMILY_COUNT; i++)
        if (families[i].family == family) return families[i].parse(&call, object);
    PyErr_Format(PyExc_OSError, "%s(): bad family", caller);
    return 0;
}

/* The family as a number, and the 14 bytes that a sockaddr has behind it. */
static PyObject *unknown_to_python(int32_t family, const portsock_address *address) {
    char data[14] = {0};
    const size_t head = 2; /* the family, or a length and the family */
    for (size_t i = 0; i < sizeof data && i + head < address->length; i++) data[i] = (char)address->bytes[i + head];
    return Py_BuildValue("iy#", native_from_id(PORTSOCK_GROUP_FAMILY, family), data, (Py_ssize_t)sizeof data);
}

/* No address: what a connected socket receives from. */
PyObject *address_to_python(int protocol, const portsock_address *address) {
    int32_t family = PORTSOCK_AF_UNSPEC;
    if (address->length == 0 || portsock_address_family(address, &family) < 0) Py_RETURN_NONE;
    for (size_t i = 0; i < FAMILY_COUNT; i++)
        if (families[i].family == family) return families[i].show(protocol, address);
    return unknown_to_python(family, address);
}

int expect_tuple(const address_call *call, PyObject *object, const char *family) {
    if (PyTuple_Check(object)) return 1;
    PyErr_Format(PyExc_TypeError, "%s(): %s address must be tuple, not %.500s", call->caller, family,
                 Py_TYPE(object)->tp_name);
    return 0;
}

int encoded(const address_call *call, portsock_result result) {
    if (result >= 0) return 1;
    raise_result(call->self->state, result);
    return 0;
}
