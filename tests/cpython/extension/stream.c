/* SPDX-License-Identifier: MIT
 *
 * A portsock_reader and a portsock_writer over one socket: what site/layer.py makes Python's file objects of. The
 * socket is held until close.
 */
#include "layer.h"

#include <structmember.h>

typedef struct stream_object {
    PyObject_HEAD PyObject *socket;
    module_state *state;
    portsock_reader reader;
    portsock_writer writer;
    char *storage; /* of both */
} stream_object;

static stream_object *stream_of(PyObject *self) { return (stream_object *)self; }

static int is_open(stream_object *self) {
    if (self->socket != NULL) return 1;
    PyErr_SetString(PyExc_ValueError, "I/O operation on closed file.");
    return 0;
}

static portsock_result start(stream_object *self, size_t size) {
    portsock_socket *socket = &socket_of(self->socket)->socket;
    const portsock_result result = portsock_reader_start(&self->reader, socket, self->storage, size);
    return result < 0 ? result : portsock_writer_start(&self->writer, socket, self->storage + size, size);
}

static int stream_init(PyObject *object, PyObject *arguments, PyObject *names) {
    stream_object *self = stream_of(object);
    PyObject *socket = NULL;
    Py_ssize_t size = 0;
    if (names != NULL || !PyArg_ParseTuple(arguments, "On:Stream", &socket, &size)) return -1;
    self->state = state_of_socket(socket);
    if (self->state == NULL) return -1;
    self->storage = PyMem_Malloc(2 * (size_t)size);
    if (self->storage == NULL) return PyErr_NoMemory(), -1;
    self->socket = Py_NewRef(socket);
    const portsock_result result = start(self, (size_t)size);
    return result < 0 ? raise_result(self->state, result), -1 : 0;
}

static PyObject *stream_close(PyObject *self, PyObject *unused) {
    (void)unused;
    Py_CLEAR(stream_of(self)->socket);
    Py_RETURN_NONE;
}

static void stream_dealloc(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    Py_CLEAR(stream_of(self)->socket);
    PyMem_Free(stream_of(self)->storage);
    type->tp_free(self);
    Py_DECREF(type);
}

/* ---- reading ---------------------------------------------------------------------------------------------------- */

static portsock_result read_exactly(stream_object *self, Py_buffer *into, size_t *done) {
    blocking_call call;
    call_begin(&call);
    const portsock_result result =
        portsock_reader_read_exactly(&self->reader, done, into->buf, (size_t)into->len, &call.wait);
    call_end(&call);
    return portsock_error_kind(result) == PORTSOCK_ERROR_END_OF_STREAM ? 0 : result;
}

static portsock_result read_some(stream_object *self, Py_buffer *into, size_t *done) {
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_reader_read(&self->reader, into->buf, (size_t)into->len, &call.wait);
    call_end(&call);
    *done = result < 0 ? 0 : (size_t)result;
    return result;
}

typedef portsock_result (*read_call)(stream_object *self, Py_buffer *into, size_t *done);

/* How many bytes are in the buffer. */
static PyObject *read_into(PyObject *object, PyObject *arguments, read_call call) {
    stream_object *self = stream_of(object);
    Py_buffer into;
    size_t done = 0;
    if (!is_open(self) || !PyArg_ParseTuple(arguments, "w*", &into)) return NULL;
    const portsock_result result = call(self, &into, &done);
    PyBuffer_Release(&into);
    return result < 0 ? raise_result(self->state, result) : PyLong_FromSize_t(done);
}

static PyObject *stream_read_some(PyObject *self, PyObject *arguments) { return read_into(self, arguments, read_some); }

static PyObject *stream_read_exactly(PyObject *self, PyObject *arguments) {
    return read_into(self, arguments, read_exactly);
}

/* A part of a line that fills the buffer, which has no end of it. */
static PyObject *part_of_line(stream_object *self) {
    const void *data = NULL;
    const portsock_result length = portsock_reader_buffered(&self->reader, &data);
    PyObject *bytes = length < 0 ? NULL : PyBytes_FromStringAndSize(data, length);
    char *taken = bytes == NULL ? NULL : PyBytes_AS_STRING(bytes);
    if (taken != NULL) portsock_reader_read(&self->reader, taken, (size_t)length, NULL);
    return bytes;
}

/* A line, or a part of one that is longer than the buffer, or what is left; b"" at the end. */
static PyObject *stream_read_line(PyObject *object, PyObject *unused) {
    (void)unused;
    stream_object *self = stream_of(object);
    const void *data = NULL;
    size_t length = 0;
    if (!is_open(self)) return NULL;
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_reader_read_until(&self->reader, &data, &length, "\n", 1, &call.wait);
    call_end(&call);
    if (portsock_error_kind(result) == PORTSOCK_ERROR_TOO_LONG) return part_of_line(self);
    return result < 0 ? raise_result(self->state, result) : PyBytes_FromStringAndSize(data, (Py_ssize_t)length);
}

/* ---- writing ---------------------------------------------------------------------------------------------------- */

static PyObject *stream_write(PyObject *object, PyObject *arguments) {
    stream_object *self = stream_of(object);
    Py_buffer data;
    size_t done = 0;
    if (!is_open(self) || !PyArg_ParseTuple(arguments, "y*:write", &data)) return NULL;
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_writer_write(&self->writer, &done, data.buf, (size_t)data.len, &call.wait);
    call_end(&call);
    PyBuffer_Release(&data);
    return result < 0 ? raise_result(self->state, result) : PyLong_FromSize_t(done);
}

static PyObject *stream_flush(PyObject *object, PyObject *unused) {
    (void)unused;
    stream_object *self = stream_of(object);
    if (!is_open(self)) return NULL;
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_writer_flush(&self->writer, &call.wait);
    call_end(&call);
    return none_or_raise(self->state, result);
}

/* ---- the type --------------------------------------------------------------------------------------------------- */

static PyMethodDef stream_methods[] = {
    {"read_some", stream_read_some, METH_VARARGS, "read_some(buffer) -> how many, 0 at the end"},
    {"read_exactly", stream_read_exactly, METH_VARARGS, "read_exactly(buffer) -> how many, fewer at the end"},
    {"read_line", stream_read_line, METH_NOARGS, "read_line() -> bytes"},
    {"write", stream_write, METH_VARARGS, "write(data) -> how many"},
    {"flush", stream_flush, METH_NOARGS, "flush()"},
    {"close", stream_close, METH_NOARGS, "close(): lets go of the socket"},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef stream_members[] = {
    {"socket", T_OBJECT, offsetof(stream_object, socket), READONLY, "the socket, None when closed"},
    {NULL, 0, 0, 0, NULL},
};

static PyType_Slot stream_slots[] = {
    {Py_tp_init, stream_init},
    {Py_tp_dealloc, stream_dealloc},
    {Py_tp_methods, stream_methods},
    {Py_tp_members, stream_members},
    {0, NULL},
};

PyType_Spec stream_type_spec = {
    .name = "_portsock.Stream",
    .basicsize = sizeof(stream_object),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = stream_slots,
};
