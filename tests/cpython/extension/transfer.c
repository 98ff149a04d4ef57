/* SPDX-License-Identifier: MIT
 *
 * recv, recvfrom, send, sendto, and their like.
 */
#include "module.h"

#include <string.h>

/* ---- receiving -------------------------------------------------------------------------------------------------- */

/* Without requested bytes there is no system call. */
static portsock_result receive(socket_object *self, void *buffer, Py_ssize_t length, int flags) {
    if (length == 0) return 0;
    blocking_call call;
    call_begin(&call);
    const portsock_result result =
        portsock_recv(&self->socket, buffer, (size_t)length, flags_from_python(flags), &call.wait);
    call_end(&call);
    return result;
}

static portsock_result receive_from(socket_object *self, void *buffer, Py_ssize_t length, int flags,
                                    portsock_address *address) {
    blocking_call call;
    call_begin(&call);
    address->length = 0;
    const portsock_result result =
        portsock_recv_from(&self->socket, buffer, (size_t)length, address, NULL, flags_from_python(flags), &call.wait);
    call_end(&call);
    return result;
}

/* The system may return more than the capacity (MSG_TRUNC of a datagram): the rest is zero. */
static PyObject *resized(PyObject *bytes, Py_ssize_t storage, portsock_result length) {
    if (length == storage) return bytes;
    if (_PyBytes_Resize(&bytes, length) == 0 && length > storage)
        memset(PyBytes_AS_STRING(bytes) + storage, 0, (size_t)(length - storage));
    return bytes;
}

static int not_negative(Py_ssize_t size, const char *caller) {
    if (size >= 0) return 1;
    PyErr_Format(PyExc_ValueError, "negative buffersize in %s", caller);
    return 0;
}

PyObject *socket_recv(PyObject *object, PyObject *arguments) {
    socket_object *self = socket_of(object);
    Py_ssize_t size = 0;
    int flags = 0;
    if (!PyArg_ParseTuple(arguments, "n|i:recv", &size, &flags) || !not_negative(size, "recv")) return NULL;
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, size);
    if (bytes == NULL) return NULL;
    const portsock_result result = receive(self, PyBytes_AS_STRING(bytes), size, flags);
    if (result >= 0) return resized(bytes, size, result);
    Py_DECREF(bytes);
    return raise_result(self->state, result);
}

/* (what, address); what is given away. */
static PyObject *with_address(socket_object *self, PyObject *what, const portsock_address *address) {
    PyObject *where = what == NULL ? NULL : address_to_python(self->protocol, address);
    if (where != NULL) return Py_BuildValue("NN", what, where);
    Py_XDECREF(what);
    return NULL;
}

PyObject *socket_recvfrom(PyObject *object, PyObject *arguments) {
    socket_object *self = socket_of(object);
    portsock_address address;
    Py_ssize_t size = 0;
    int flags = 0;
    if (!PyArg_ParseTuple(arguments, "n|i:recvfrom", &size, &flags) || !not_negative(size, "recvfrom")) return NULL;
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, size);
    if (bytes == NULL) return NULL;
    const portsock_result result = receive_from(self, PyBytes_AS_STRING(bytes), size, flags, &address);
    if (result >= 0) return with_address(self, resized(bytes, size, result), &address);
    Py_DECREF(bytes);
    return raise_result(self->state, result);
}

/* ---- receiving into the caller's memory ------------------------------------------------------------------------- */

/* The arguments of the two functions; nbytes 0 is all of the buffer. */
typedef struct into_arguments {
    Py_buffer buffer;
    Py_ssize_t length;
    int flags;
} into_arguments;

static int check_into(into_arguments *into, const char *caller, const char *complaint) {
    if (into->length < 0) {
        PyErr_Format(PyExc_ValueError, "negative buffersize in %s", caller);
        return 0;
    }
    if (into->length == 0) into->length = into->buffer.len;
    if (into->length <= into->buffer.len) return 1;
    PyErr_SetString(PyExc_ValueError, complaint);
    return 0;
}

static char *into_keywords[] = {"buffer", "nbytes", "flags", NULL};

static PyObject *receive_into(socket_object *self, const into_arguments *into) {
    const portsock_result result = receive(self, into->buffer.buf, into->length, into->flags);
    return result < 0 ? raise_result(self->state, result) : PyLong_FromSsize_t(result);
}

PyObject *socket_recv_into(PyObject *self, PyObject *arguments, PyObject *names) {
    into_arguments into = {.length = 0};
    if (!PyArg_ParseTupleAndKeywords(arguments, names, "w*|ni:recv_into", into_keywords, &into.buffer, &into.length,
                                     &into.flags))
        return NULL;
    PyObject *count = check_into(&into, "recv_into", "buffer too small for requested bytes")
                          ? receive_into(socket_of(self), &into)
                          : NULL;
    PyBuffer_Release(&into.buffer);
    return count;
}

static PyObject *receive_from_into(socket_object *self, const into_arguments *into) {
    portsock_address address;
    const portsock_result result = receive_from(self, into->buffer.buf, into->length, into->flags, &address);
    return result < 0 ? raise_result(self->state, result) : with_address(self, PyLong_FromSsize_t(result), &address);
}

PyObject *socket_recvfrom_into(PyObject *self, PyObject *arguments, PyObject *names) {
    into_arguments into = {.length = 0};
    if (!PyArg_ParseTupleAndKeywords(arguments, names, "w*|ni:recvfrom_into", into_keywords, &into.buffer, &into.length,
                                     &into.flags))
        return NULL;
    PyObject *pair = check_into(&into, "recvfrom_into", "nbytes is greater than the length of the buffer")
                         ? receive_from_into(socket_of(self), &into)
                         : NULL;
    PyBuffer_Release(&into.buffer);
    return pair;
}

/* ---- sending ---------------------------------------------------------------------------------------------------- */

PyObject *socket_send(PyObject *object, PyObject *arguments) {
    socket_object *self = socket_of(object);
    Py_buffer data;
    int flags = 0;
    if (!PyArg_ParseTuple(arguments, "y*|i:send", &data, &flags)) return NULL;
    blocking_call call;
    call_begin(&call);
    const portsock_result result =
        portsock_send(&self->socket, data.buf, (size_t)data.len, flags_from_python(flags), &call.wait);
    call_end(&call);
    PyBuffer_Release(&data);
    return result < 0 ? raise_result(self->state, result) : PyLong_FromSsize_t(result);
}

PyObject *socket_sendall(PyObject *object, PyObject *arguments) {
    socket_object *self = socket_of(object);
    Py_buffer data;
    int flags = 0;
    if (!PyArg_ParseTuple(arguments, "y*|i:sendall", &data, &flags)) return NULL;
    blocking_call call;
    call_begin(&call);
    const portsock_result result =
        portsock_send_all(&self->socket, NULL, data.buf, (size_t)data.len, flags_from_python(flags), &call.wait);
    call_end(&call);
    PyBuffer_Release(&data);
    return none_or_raise(self->state, result);
}

/* The optional argument is in the middle. */
static int sendto_arguments(PyObject *arguments, Py_buffer *data, int *flags, PyObject **where) {
    const Py_ssize_t count = PyTuple_Size(arguments);
    if (count == 2) return PyArg_ParseTuple(arguments, "y*O:sendto", data, where);
    if (count == 3) return PyArg_ParseTuple(arguments, "y*iO:sendto", data, flags, where);
    PyErr_Format(PyExc_TypeError, "sendto() takes 2 or 3 arguments (%zd given)", count);
    return 0;
}

static PyObject *send_to(PyObject *object, const Py_buffer *data, int flags, PyObject *where) {
    socket_object *self = socket_of(object);
    portsock_address address;
    if (!address_from_python(self, where, &address, "sendto") || PySys_Audit("socket.sendto", "OO", object, where) < 0)
        return NULL;
    blocking_call call;
    call_begin(&call);
    const portsock_result result =
        portsock_send_to(&self->socket, data->buf, (size_t)data->len, &address, flags_from_python(flags), &call.wait);
    call_end(&call);
    return result < 0 ? raise_result(self->state, result) : PyLong_FromSsize_t(result);
}

PyObject *socket_sendto(PyObject *self, PyObject *arguments) {
    Py_buffer data;
    PyObject *where = NULL;
    int flags = 0;
    if (!sendto_arguments(arguments, &data, &flags, &where)) return NULL;
    PyObject *count = send_to(self, &data, flags, where);
    PyBuffer_Release(&data);
    return count;
}
