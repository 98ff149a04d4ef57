/* SPDX-License-Identifier: MIT
 *
 * getsockopt and setsockopt, by the system's own levels and names.
 */
#include "module.h"

enum { LONGEST_OPTION = 1024 };

/* Its options are 64-bit numbers, and it has no others. */
static int is_vsock(const socket_object *self) { return self->socket.family == PORTSOCK_AF_VSOCK; }

static PyObject *complain(const char *text) {
    PyErr_SetString(PyExc_OSError, text);
    return NULL;
}

static PyObject *get_vsock_number(socket_object *self, int level, int name) {
    uint64_t value = 0;
    size_t length = 0;
    const portsock_result result =
        portsock_get_option_native(&self->socket, &value, sizeof value, &length, level, name);
    return result < 0 ? raise_result(self->state, result) : PyLong_FromUnsignedLongLong(value);
}

static PyObject *get_number(socket_object *self, int level, int name) {
    int value = 0;
    size_t length = 0;
    if (is_vsock(self)) return get_vsock_number(self, level, name);
    const portsock_result result =
        portsock_get_option_native(&self->socket, &value, sizeof value, &length, level, name);
    return result < 0 ? raise_result(self->state, result) : PyLong_FromLong(value);
}

static PyObject *get_bytes(socket_object *self, int level, int name, int capacity) {
    char value[LONGEST_OPTION] = {0};
    size_t length = 0;
    const portsock_result result =
        portsock_get_option_native(&self->socket, value, (size_t)capacity, &length, level, name);
    return result < 0 ? raise_result(self->state, result) : PyBytes_FromStringAndSize(value, (Py_ssize_t)length);
}

PyObject *socket_getsockopt(PyObject *object, PyObject *arguments) {
    socket_object *self = socket_of(object);
    int level = 0, name = 0, capacity = 0;
    if (!PyArg_ParseTuple(arguments, "ii|i:getsockopt", &level, &name, &capacity)) return NULL;
    if (capacity == 0) return get_number(self, level, name);
    if (is_vsock(self)) return complain("getsockopt string buffer not allowed");
    if (capacity < 0 || capacity > LONGEST_OPTION) return complain("getsockopt buflen out of range");
    return get_bytes(self, level, name, capacity);
}

/* ---- setting ---------------------------------------------------------------------------------------------------- */

static PyObject *set_option(socket_object *self, int level, int name, const void *value, size_t length) {
    return none_or_raise(self->state, portsock_set_option_native(&self->socket, level, name, value, length));
}

static PyObject *set_buffer(socket_object *self, PyObject *arguments) {
    Py_buffer value;
    int level = 0, name = 0;
    if (!PyArg_ParseTuple(arguments, "iiy*:setsockopt", &level, &name, &value)) return NULL;
    PyObject *done = set_option(self, level, name, value.buf, (size_t)value.len);
    PyBuffer_Release(&value);
    return done;
}

/* A number that does not fit: an OverflowError from 3.15 on, a failed buffer before. */
static int is_number_for_good(PyObject *arguments) {
#if PY_VERSION_HEX >= 0x030F0000
    return PyTuple_GET_SIZE(arguments) == 3 && PyIndex_Check(PyTuple_GET_ITEM(arguments, 2));
#else
    (void)arguments;
    return 0;
#endif
}

/* The forms are tried in turn: a number, None with a length, a buffer. */
PyObject *socket_setsockopt(PyObject *object, PyObject *arguments) {
    socket_object *self = socket_of(object);
    int level = 0, name = 0, value = 0;
    unsigned length = 0;
    unsigned long long wide = 0;
    PyObject *none = NULL;
    if (is_vsock(self)) {
        if (!PyArg_ParseTuple(arguments, "iiK:setsockopt", &level, &name, &wide)) return NULL;
        return set_option(self, level, name, &wide, sizeof wide);
    }
    if (PyArg_ParseTuple(arguments, "iii:setsockopt", &level, &name, &value))
        return set_option(self, level, name, &value, sizeof value);
    if (is_number_for_good(arguments)) return NULL;
    PyErr_Clear();
    if (PyArg_ParseTuple(arguments, "iiO!I:setsockopt", &level, &name, Py_TYPE(Py_None), &none, &length))
        return set_option(self, level, name, NULL, length);
    PyErr_Clear();
    return set_buffer(self, arguments);
}
