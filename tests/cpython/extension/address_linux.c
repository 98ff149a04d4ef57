/* SPDX-License-Identifier: MIT
 *
 * The families of Linux that have no file of their own. "I" masks numbers instead of checking them, which is Python's
 * way and not portsock's.
 */
#include "families.h"

#include <string.h>

enum { MAX_INTERFACE_NAME = 15 }; /* bytes, without the NUL */

/* 1, or 0 with the exception set. */
static int decoded(portsock_result result) { return result >= 0 || raise_result(NULL, result) != NULL; }

/* ---- pairs of numbers
 * -------------------------------------------------------------------------------------------------- */

int netlink_from_python(address_call *call, PyObject *object) {
    portsock_netlink value = {0};
    return expect_tuple(call, object, "AF_NETLINK") &&
           PyArg_ParseTuple(object, "II;AF_NETLINK address must be a pair (pid, groups)", &value.port, &value.groups) &&
           encoded(call, portsock_netlink_encode(call->address, &value));
}

PyObject *netlink_to_python(int protocol, const portsock_address *address) {
    portsock_netlink value;
    (void)protocol;
    if (!decoded(portsock_netlink_decode(&value, address))) return NULL;
    return Py_BuildValue("II", value.port, value.groups);
}

/* These say it in other words. */
static int expect_pair(PyObject *object, const char *family, uint32_t *first, uint32_t *second) {
    if (PyTuple_Check(object)) return PyArg_ParseTuple(object, "II:getsockaddrarg", first, second);
    PyErr_Format(PyExc_TypeError, "getsockaddrarg: %s address must be tuple, not %.500s", family,
                 Py_TYPE(object)->tp_name);
    return 0;
}

int vsock_from_python(address_call *call, PyObject *object) {
    portsock_vsock value = {0};
    return expect_pair(object, "AF_VSOCK", &value.cid, &value.port) &&
           encoded(call, portsock_vsock_encode(call->address, &value));
}

PyObject *vsock_to_python(int protocol, const portsock_address *address) {
    portsock_vsock value;
    (void)protocol;
    if (!decoded(portsock_vsock_decode(&value, address))) return NULL;
    return Py_BuildValue("II", value.cid, value.port);
}

int qipcrtr_from_python(address_call *call, PyObject *object) {
    portsock_qipcrtr value = {0};
    return expect_pair(object, "AF_QIPCRTR", &value.node, &value.port) &&
           encoded(call, portsock_qipcrtr_encode(call->address, &value));
}

PyObject *qipcrtr_to_python(int protocol, const portsock_address *address) {
    portsock_qipcrtr value;
    (void)protocol;
    if (!decoded(portsock_qipcrtr_decode(&value, address))) return NULL;
    return Py_BuildValue("II", value.node, value.port);
}

/* ---- TIPC: (kind, v1, v2, v3[, scope]) -------------------------------------------------------------------------- */

enum { TIPC_RANGE = 1, TIPC_INSTANCE = 2, TIPC_SOCKET = 3, TIPC_CLUSTER = 2 };

int tipc_from_python(address_call *call, PyObject *object) {
    portsock_tipc value = {.scope = TIPC_CLUSTER};
    if (!expect_tuple(call, object, "AF_TIPC") ||
        !PyArg_ParseTuple(object, "IIII|i;AF_TIPC address must be a tuple (addr_type, v1, v2, v3[, scope])",
                          &value.kind, &value.first, &value.second, &value.third, &value.scope))
        return 0;
    if (value.kind < TIPC_RANGE || value.kind > TIPC_SOCKET) {
        PyErr_SetString(PyExc_TypeError, "Invalid address type");
        return 0;
    }
    if (value.kind == TIPC_SOCKET) { /* Python's order is node, reference */
        const uint32_t node = value.first;
        value.first = value.second;
        value.second = node;
    }
    if (value.kind != TIPC_RANGE) value.third = 0;
    return encoded(call, portsock_tipc_encode(call->address, &value));
}

PyObject *tipc_to_python(int protocol, const portsock_address *address) {
    portsock_tipc value;
    (void)protocol;
    if (!decoded(portsock_tipc_decode(&value, address))) return NULL;
    switch (value.kind) {
    case TIPC_RANGE:
        return Py_BuildValue("IIIIi", value.kind, value.first, value.second, value.third, value.scope);
    case TIPC_INSTANCE:
        return Py_BuildValue("IIIIi", value.kind, value.first, value.second, value.second, value.scope);
    case TIPC_SOCKET:
        return Py_BuildValue("IIIIi", value.kind, value.second, value.first, 0, value.scope);
    default:
        PyErr_SetString(PyExc_ValueError, "Invalid address type");
        return NULL;
    }
}

/* ---- ALG: (type, name[, features[, mask]]) ---------------------------------------------------------------------- */

static int put_text(char *storage, size_t capacity, const char *text, const char *what) {
    if (strlen(text) < capacity) return memcpy(storage, text, strlen(text) + 1) != NULL;
    PyErr_Format(PyExc_ValueError, "AF_ALG %s too long.", what);
    return 0;
}

int alg_from_python(address_call *call, PyObject *object) {
    enum { TYPE_CAPACITY = 14, NAME_CAPACITY = 64 };
    portsock_alg value = {{0}, {0}, 0, 0};
    const char *type = NULL, *name = NULL;
    unsigned short features = 0, mask = 0;
    if (!expect_tuple(call, object, "AF_ALG") ||
        !PyArg_ParseTuple(object, "ss|HH;AF_ALG address must be a tuple (type, name[, feat[, mask]])", &type, &name,
                          &features, &mask))
        return 0;
    value.features = features;
    value.mask = mask;
    return put_text(value.type, TYPE_CAPACITY, type, "type") && put_text(value.name, NAME_CAPACITY, name, "name") &&
           encoded(call, portsock_alg_encode(call->address, &value));
}

PyObject *alg_to_python(int protocol, const portsock_address *address) {
    portsock_alg value;
    (void)protocol;
    if (!decoded(portsock_alg_decode(&value, address))) return NULL;
    return Py_BuildValue("ssII", value.type, value.name, value.features, value.mask);
}

/* ---- PACKET: (interface, protocol[, packet type[, hardware type[, address]]])
 * ------------------------------------------- */

typedef struct packet_arguments {
    const char *interface;
    int protocol;
    int packet_type;
    int hardware_type;
    Py_buffer address;
} packet_arguments;

/* A name that is too long is no interface's. */
static int interface_index(uint32_t *index, const char *name) {
    const size_t length = strlen(name);
    if (length <= MAX_INTERFACE_NAME && portsock_interface_index(index, name, length) >= 0) return 1;
    raise_errno(ENODEV);
    return 0;
}

static int put_packet(address_call *call, const packet_arguments *given) {
    portsock_packet value = {0};
    if (!interface_index(&value.interface_index, given->interface)) return 0;
    if (given->address.buf != NULL && given->address.len > (Py_ssize_t)sizeof value.link) {
        PyErr_SetString(PyExc_ValueError, "Hardware address must be 8 bytes or less");
        return 0;
    }
    if (given->protocol < 0 || given->protocol > 0xffff) {
        PyErr_Format(PyExc_OverflowError, "%s(): proto must be 0-65535.", call->caller);
        return 0;
    }
    value.protocol = (uint16_t)given->protocol;
    value.packet_type = (uint8_t)given->packet_type;
    value.hardware_type = (uint16_t)given->hardware_type;
    if (given->address.buf != NULL) memcpy(value.link, given->address.buf, (size_t)given->address.len);
    value.link_length = given->address.buf == NULL ? 0 : (uint32_t)given->address.len;
    return encoded(call, portsock_packet_encode(call->address, &value));
}

int packet_from_python(address_call *call, PyObject *object) {
    packet_arguments given = {.interface = NULL};
    if (!expect_tuple(call, object, "AF_PACKET")) return 0;
    int done =
        PyArg_ParseTuple(object, "si|iiy*;AF_PACKET address must be a tuple of two to five elements", &given.interface,
                         &given.protocol, &given.packet_type, &given.hardware_type, &given.address);
    if (!done && PyErr_ExceptionMatches(PyExc_OverflowError))
        PyErr_Format(PyExc_OverflowError, "%s(): address argument out of range", call->caller);
    if (done) done = put_packet(call, &given);
    if (given.address.buf != NULL) PyBuffer_Release(&given.address);
    return done;
}

/* The name of an interface, "" where it has none (any more). */
static PyObject *interface_to_python(uint32_t index) {
    char name[256];
    const portsock_result length = index == 0 ? 0 : portsock_interface_name(name, sizeof name, NULL, index);
    return PyUnicode_DecodeFSDefaultAndSize(name, length < 0 ? 0 : length);
}

PyObject *packet_to_python(int protocol, const portsock_address *address) {
    portsock_packet value;
    (void)protocol;
    if (!decoded(portsock_packet_decode(&value, address))) return NULL;
    PyObject *name = interface_to_python(value.interface_index);
    return name == NULL ? NULL
                        : Py_BuildValue("NiiIy#", name, (int)value.protocol, (int)value.packet_type,
                                        (unsigned)value.hardware_type, value.link, (Py_ssize_t)value.link_length);
}
