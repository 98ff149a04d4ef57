/* SPDX-License-Identifier: MIT
 *
 * htons and its like, inet_aton and its like.
 */
#include "module.h"

#include <string.h>

/* Up to 3.13 a negative number overflows; from 3.14 on it is a wrong value. */
#if PY_VERSION_HEX >= 0x030E0000
#define NEGATIVE_ERROR PyExc_ValueError
#else
#define NEGATIVE_ERROR PyExc_OverflowError
#endif

/* ---- 16 bits ---------------------------------------------------------------------------------------------------- */

static PyObject *short_to_native(PyObject *object, const char *name, uint16_t (*turn)(uint16_t)) {
    int overflow = 0;
    const long value = PyLong_AsLongAndOverflow(object, &overflow);
    if (value == -1 && PyErr_Occurred() != NULL) return NULL;
    if (overflow < 0 || (overflow == 0 && value < 0)) {
        PyErr_Format(NEGATIVE_ERROR, "%s: can't convert negative Python int to C 16-bit unsigned integer", name);
        return NULL;
    }
    if (overflow > 0 || value > 0xffff) {
        PyErr_Format(PyExc_OverflowError, "%s: Python int too large to convert to C 16-bit unsigned integer", name);
        return NULL;
    }
    return PyLong_FromLong(turn((uint16_t)value));
}

static PyObject *module_htons(PyObject *module, PyObject *value) {
    (void)module;
    return short_to_native(value, "htons", portsock_htons);
}

static PyObject *module_ntohs(PyObject *module, PyObject *value) {
    (void)module;
    return short_to_native(value, "ntohs", portsock_ntohs);
}

/* ---- 32 bits ---------------------------------------------------------------------------------------------------- */

static PyObject *long_to_native(PyObject *object, uint32_t (*turn)(uint32_t)) {
    int overflow = 0;
    if (!PyLong_Check(object)) return PyErr_Format(PyExc_TypeError, "expected int, %s found", Py_TYPE(object)->tp_name);
    const long long value = PyLong_AsLongLongAndOverflow(object, &overflow);
    if (overflow < 0 || (overflow == 0 && value < 0)) {
        PyErr_SetString(NEGATIVE_ERROR, "can't convert negative value to unsigned int");
        return NULL;
    }
    if (overflow > 0 || value > 0xffffffff) {
        PyErr_SetString(PyExc_OverflowError, "int larger than 32 bits");
        return NULL;
    }
    return PyLong_FromUnsignedLong(turn((uint32_t)value));
}

static PyObject *module_htonl(PyObject *module, PyObject *value) {
    (void)module;
    return long_to_native(value, portsock_htonl);
}

static PyObject *module_ntohl(PyObject *module, PyObject *value) {
    (void)module;
    return long_to_native(value, portsock_ntohl);
}

/* ---- hosts ------------------------------------------------------------------------------------------------------ */

static PyObject *illegal(const char *function) {
    PyErr_Format(PyExc_OSError, "illegal IP address string passed to %s", function);
    return NULL;
}

/* libc's inet_aton stops at white space; portsock's parses all of the text. */
static size_t until_space(const char *text) { return strcspn(text, " \t\n\v\f\r"); }

static PyObject *module_inet_aton(PyObject *module, PyObject *arguments) {
    (void)module;
    const char *text = NULL;
    uint8_t host[4];
    if (!PyArg_ParseTuple(arguments, "s:inet_aton", &text)) return NULL;
    if (portsock_inet_aton(host, text, until_space(text)) < 0) return illegal("inet_aton");
    return PyBytes_FromStringAndSize((const char *)host, sizeof host);
}

static PyObject *module_inet_ntoa(PyObject *module, PyObject *arguments) {
    (void)module;
    Py_buffer packed;
    PyObject *text = NULL;
    if (!PyArg_ParseTuple(arguments, "y*:inet_ntoa", &packed)) return NULL;
    if (packed.len == 4) text = host_to_python(PORTSOCK_AF_INET, packed.buf, 4);
    else PyErr_SetString(PyExc_OSError, "packed IP wrong length for inet_ntoa");
    PyBuffer_Release(&packed);
    return text;
}

static PyObject *module_inet_pton(PyObject *module, PyObject *arguments) {
    (void)module;
    const char *text = NULL;
    int family = 0;
    uint8_t host[16];
    if (!PyArg_ParseTuple(arguments, "is:inet_pton", &family, &text)) return NULL;
    const int32_t id = id_from_native(PORTSOCK_GROUP_FAMILY, family);
    const portsock_result result = portsock_inet_pton(id, host, sizeof host, text, strlen(text));
    if (portsock_error_kind(result) == PORTSOCK_ERROR_UNSUPPORTED) return raise_errno(EAFNOSUPPORT);
    if (result < 0) return illegal("inet_pton");
    return PyBytes_FromStringAndSize((const char *)host, result);
}

static PyObject *host_text_of(int family, const Py_buffer *packed) {
    const int32_t id = id_from_native(PORTSOCK_GROUP_FAMILY, family);
    if (id != PORTSOCK_AF_INET && id != PORTSOCK_AF_INET6)
        return PyErr_Format(PyExc_ValueError, "unknown address family %d", family);
    if (packed->len == (id == PORTSOCK_AF_INET ? 4 : 16)) return host_to_python(id, packed->buf, (size_t)packed->len);
    PyErr_SetString(PyExc_ValueError, "invalid length of packed IP address string");
    return NULL;
}

static PyObject *module_inet_ntop(PyObject *module, PyObject *arguments) {
    (void)module;
    Py_buffer packed;
    int family = 0;
    if (!PyArg_ParseTuple(arguments, "iy*:inet_ntop", &family, &packed)) return NULL;
    PyObject *text = host_text_of(family, &packed);
    PyBuffer_Release(&packed);
    return text;
}

PyMethodDef byte_order_methods[] = {
    {"htons", module_htons, METH_O, "htons(integer) -> integer"},
    {"ntohs", module_ntohs, METH_O, "ntohs(integer) -> integer"},
    {"htonl", module_htonl, METH_O, "htonl(integer) -> integer"},
    {"ntohl", module_ntohl, METH_O, "ntohl(integer) -> integer"},
    {"inet_aton", module_inet_aton, METH_VARARGS, "inet_aton(string) -> 4 bytes"},
    {"inet_ntoa", module_inet_ntoa, METH_VARARGS, "inet_ntoa(4 bytes) -> string"},
    {"inet_pton", module_inet_pton, METH_VARARGS, "inet_pton(family, string) -> 4 or 16 bytes"},
    {"inet_ntop", module_inet_ntop, METH_VARARGS, "inet_ntop(family, 4 or 16 bytes) -> string"},
    {NULL, NULL, 0, NULL},
};
