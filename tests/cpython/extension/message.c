/* SPDX-License-Identifier: MIT
 *
 * sendmsg and recvmsg: several buffers, control messages, flags.
 */
#include "module.h"

#include <string.h>

/* ---- several buffers -------------------------------------------------------------------------------------------- */

void buffers_release(buffer_list *list) {
    for (Py_ssize_t i = 0; i < list->count; i++) PyBuffer_Release(&list->held[i]);
    PyMem_Free(list->held);
    PyMem_Free(list->pieces);
}

static int buffers_allocate(buffer_list *list, Py_ssize_t count) {
    list->count = 0;
    list->held = PyMem_New(Py_buffer, count + 1);
    list->pieces = PyMem_New(portsock_buffer, count + 1);
    if (list->held != NULL && list->pieces != NULL) return 1;
    buffers_release(list);
    PyErr_NoMemory();
    return 0;
}

static int buffers_add(buffer_list *list, PyObject *object, const char *format) {
    Py_buffer *held = &list->held[list->count];
    if (!PyArg_Parse(object, format, held)) return 0;
    list->pieces[list->count].data = held->buf;
    list->pieces[list->count].length = (size_t)held->len;
    list->count++;
    return 1;
}

/* A tuple of an iterable's items: later changes by a buffer's own code have no effect. */
static PyObject *items_of(PyObject *iterable, const char *caller, int number) {
    PyObject *items = PySequence_Tuple(iterable);
    if (items == NULL && PyErr_ExceptionMatches(PyExc_TypeError) && Py_TYPE(iterable)->tp_iter == NULL)
        PyErr_Format(PyExc_TypeError, "%s() argument %d must be an iterable", caller, number);
    return items;
}

int buffers_take(buffer_list *list, PyObject *iterable, const char *caller, const char *format) {
    PyObject *items = items_of(iterable, caller, 1);
    if (items == NULL) return 0;
    const Py_ssize_t count = PyTuple_GET_SIZE(items);
    int done = buffers_allocate(list, count);
    for (Py_ssize_t i = 0; done && i < count; i++) {
        done = buffers_add(list, PyTuple_GET_ITEM(items, i), format);
        if (!done) buffers_release(list);
    }
    Py_DECREF(items);
    return done;
}

/* ---- control messages, received --------------------------------------------------------------------------------- */

static int warn_malformed(void) {
    return PyErr_WarnEx(PyExc_RuntimeWarning, "received malformed or improperly-truncated ancillary data", 1) >= 0;
}

static int append_item(PyObject *list, const portsock_control *item) {
    if ((item->flags & PORTSOCK_CONTROL_CUT) != 0 && !warn_malformed()) return 0;
    PyObject *tuple =
        Py_BuildValue("iiy#", item->native_level, item->native_type, item->data, (Py_ssize_t)item->length);
    const int done = tuple != NULL && PyList_Append(list, tuple) == 0;
    Py_XDECREF(tuple);
    return done;
}

static int append_items(PyObject *list, const portsock_message *message) {
    portsock_control item;
    size_t offset = 0;
    portsock_result result;
    while ((result = portsock_control_next(&item, &offset, message->control, message->control_length)) > 0)
        if (!append_item(list, &item)) return 0;
    return result == 0 || warn_malformed();
}

/* A list of (level, type, bytes). */
static PyObject *control_to_python(const portsock_message *message) {
    PyObject *list = PyList_New(0);
    if (list != NULL && !append_items(list, message)) Py_CLEAR(list);
    return list;
}

/* ---- receiving -------------------------------------------------------------------------------------------------- */

typedef struct receipt {
    portsock_address address;
    portsock_message message;
    portsock_result count;
} receipt;

static int check_control_size(Py_ssize_t storage) {
    if (storage >= 0 && storage <= INT_MAX && portsock_control_space(0) >= 0) return 1;
    PyErr_SetString(PyExc_ValueError, "invalid ancillary data buffer length");
    return 0;
}

static int receipt_allocate(receipt *got, const portsock_buffer *buffers, Py_ssize_t count, Py_ssize_t storage) {
    memset(got, 0, sizeof *got);
    portsock_message *message = &got->message;
    message->size = sizeof *message;
    message->buffers = buffers;
    message->buffer_count = (size_t)count;
    message->address = got->address.bytes;
    message->address_capacity = sizeof got->address.bytes;
    message->control_capacity = (size_t)storage;
    message->control = storage == 0 ? NULL : PyMem_Malloc((size_t)storage);
    if (storage == 0 || message->control != NULL) return 1;
    PyErr_NoMemory();
    return 0;
}

static int receive_message(socket_object *self, receipt *got, int flags) {
    blocking_call call;
    call_begin(&call);
    got->count = portsock_recv_message(&self->socket, &got->message, flags_from_python(flags), &call.wait);
    call_end(&call);
    if (got->count < 0) raise_result(self->state, got->count);
    return got->count >= 0;
}

static int native_flags(const portsock_message *message) {
    return native_from_id(PORTSOCK_GROUP_MESSAGE_FLAG, message->flags) | (int)message->native_flags;
}

static PyObject *receipt_address(socket_object *self, receipt *got) {
    const size_t storage = sizeof got->address.bytes, length = got->message.address_length;
    got->address.length = (uint32_t)(length < storage ? length : storage);
    return address_to_python(self->protocol, &got->address);
}

/* (what, control, flags, address); the returned tuple. Descriptors that are not returned are closed. */
static PyObject *receipt_to_python(socket_object *self, receipt *got, PyObject *what) {
    PyObject *control = what == NULL ? NULL : control_to_python(&got->message);
    PyObject *where = control == NULL ? NULL : receipt_address(self, got);
    if (where != NULL) return Py_BuildValue("NNiN", what, control, native_flags(&got->message), where);
    portsock_control_close(got->message.control, got->message.control_length);
    Py_XDECREF(control);
    Py_XDECREF(what);
    return NULL;
}

static PyObject *data_of(receipt *got, PyObject *bytes, Py_ssize_t storage) {
    const Py_ssize_t stored = got->count < storage ? got->count : storage;
    if (stored != storage) _PyBytes_Resize(&bytes, stored);
    return bytes;
}

PyObject *socket_recvmsg(PyObject *object, PyObject *arguments) {
    socket_object *self = socket_of(object);
    Py_ssize_t size = 0, storage = 0;
    int flags = 0;
    receipt got;
    if (!PyArg_ParseTuple(arguments, "n|ni:recvmsg", &size, &storage, &flags)) return NULL;
    if (size < 0) return PyErr_Format(PyExc_ValueError, "negative buffer size in recvmsg()");
    PyObject *bytes = check_control_size(storage) ? PyBytes_FromStringAndSize(NULL, size) : NULL;
    if (bytes == NULL) return NULL;
    const portsock_buffer piece = {PyBytes_AS_STRING(bytes), (size_t)size};
    PyObject *tuple = NULL;
    if (receipt_allocate(&got, &piece, 1, storage) && receive_message(self, &got, flags))
        tuple = receipt_to_python(self, &got, data_of(&got, bytes, size));
    else Py_DECREF(bytes);
    PyMem_Free(got.message.control);
    return tuple;
}

PyObject *socket_recvmsg_into(PyObject *object, PyObject *arguments) {
    socket_object *self = socket_of(object);
    static const char format[] =
        "w*;recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers";
    PyObject *iterable = NULL, *tuple = NULL;
    Py_ssize_t storage = 0;
    int flags = 0;
    buffer_list list;
    receipt got;
    if (!PyArg_ParseTuple(arguments, "O|ni:recvmsg_into", &iterable, &storage, &flags)) return NULL;
    if (!buffers_take(&list, iterable, "recvmsg_into", format)) return NULL;
    if (check_control_size(storage) && receipt_allocate(&got, list.pieces, list.count, storage)) {
        if (receive_message(self, &got, flags)) tuple = receipt_to_python(self, &got, PyLong_FromSsize_t(got.count));
        PyMem_Free(got.message.control);
    }
    buffers_release(&list);
    return tuple;
}

/* ---- control messages, to send ---------------------------------------------------------------------------------- */

static int raise_os(const char *text) {
    PyErr_SetString(PyExc_OSError, text);
    return 0;
}

typedef struct control_item {
    int level;
    int type;
    Py_buffer data;
} control_item;

typedef struct control_list {
    control_item *items;
    Py_ssize_t count;
    void *bytes;
    size_t capacity;
    size_t length;
} control_list;

static void control_release(control_list *list) {
    for (Py_ssize_t i = 0; i < list->count; i++) PyBuffer_Release(&list->items[i].data);
    PyMem_Free(list->items);
    PyMem_Free(list->bytes);
}

/* Takes one (level, type, data), and adds up the sizes. */
static int control_add(control_list *list, PyObject *object) {
    control_item *item = &list->items[list->count];
    if (!PyArg_Parse(object, "(iiy*):[sendmsg() ancillary data items]", &item->level, &item->type, &item->data))
        return 0;
    list->count++;
    const portsock_result group = portsock_control_space((size_t)item->data.len);
    if (group < 0) return raise_os("ancillary data item too large");
    list->capacity += (size_t)group;
    return list->capacity <= PY_SSIZE_T_MAX ? 1 : raise_os("too much ancillary data");
}

static int control_collect(control_list *list, PyObject *items) {
    const Py_ssize_t count = PyTuple_GET_SIZE(items);
    list->items = PyMem_New(control_item, count + 1);
    for (Py_ssize_t i = 0; list->items != NULL && i < count; i++)
        if (!control_add(list, PyTuple_GET_ITEM(items, i))) return 0;
    list->bytes = list->items == NULL ? NULL : PyMem_Malloc(list->capacity + 1);
    if (list->bytes == NULL) PyErr_NoMemory();
    return list->bytes != NULL;
}

static int control_write(module_state *state, control_list *list) {
    for (Py_ssize_t i = 0; i < list->count; i++) {
        const control_item *item = &list->items[i];
        const portsock_result result =
            portsock_control_put_native(list->bytes, list->capacity, &list->length, item->level, item->type,
                                        item->data.buf, (size_t)item->data.len);
        if (result < 0) return raise_result(state, result), 0;
    }
    return 1;
}

/* On failure there is nothing to release. */
static int control_from_python(module_state *state, control_list *list, PyObject *iterable) {
    memset(list, 0, sizeof *list);
    PyObject *items = iterable == NULL ? PyTuple_New(0) : items_of(iterable, "sendmsg", 2);
    if (items == NULL) return 0;
    const int done = control_collect(list, items) && control_write(state, list);
    Py_DECREF(items);
    if (!done) control_release(list);
    return done;
}

/* ---- sending ---------------------------------------------------------------------------------------------------- */

static PyObject *send_message(socket_object *self, const portsock_message *message, int flags) {
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_send_message(&self->socket, message, flags_from_python(flags), &call.wait);
    call_end(&call);
    return result < 0 ? raise_result(self->state, result) : PyLong_FromSsize_t(result);
}

static PyObject *send_parts(socket_object *self, const buffer_list *data, const control_list *control, int flags,
                            portsock_address *address) {
    const portsock_message message = {
        .size = sizeof message,
        .buffers = data->pieces,
        .buffer_count = (size_t)data->count,
        .address = address->length == 0 ? NULL : address->bytes,
        .address_length = address->length,
        .control = control->length == 0 ? NULL : control->bytes,
        .control_length = control->length,
    };
    return send_message(self, &message, flags);
}

/* None is no address: to the connected peer. */
static int destination(PyObject *self, PyObject *where, portsock_address *address) {
    address->length = 0;
    const int given = where != NULL && where != Py_None;
    if (given && !address_from_python(socket_of(self), where, address, "sendmsg")) return 0;
    return PySys_Audit("socket.sendmsg", "OO", self, given ? where : Py_None) >= 0;
}

PyObject *socket_sendmsg(PyObject *self, PyObject *arguments) {
    PyObject *buffers = NULL, *items = NULL, *where = NULL, *count = NULL;
    int flags = 0;
    portsock_address address;
    buffer_list data;
    control_list control;
    if (!PyArg_ParseTuple(arguments, "O|OiO:sendmsg", &buffers, &items, &flags, &where)) return NULL;
    if (!destination(self, where, &address) || !buffers_take(&data, buffers, "sendmsg", "y*")) return NULL;
    if (control_from_python(socket_of(self)->state, &control, items)) {
        count = send_parts(socket_of(self), &data, &control, flags, &address);
        control_release(&control);
    }
    buffers_release(&data);
    return count;
}

/* ---- the kernel's cryptography ---------------------------------------------------------------------------------- */

typedef struct alg_arguments {
    PyObject *data;
    PyObject *operation;
    PyObject *associated;
    Py_buffer iv;
    int flags;
} alg_arguments;

static int number_from(PyObject *object, long min, long *number, const char *complaint) {
    *number = PyLong_AsLong(object);
    if (*number == -1 && PyErr_Occurred() != NULL) return 0;
    if (*number >= min) return 1;
    PyErr_SetString(PyExc_TypeError, complaint);
    return 0;
}

static int alg_numbers(const alg_arguments *given, portsock_alg_message *message) {
    long operation = -1, associated = -1;
    if (given->operation == NULL) {
        PyErr_SetString(PyExc_TypeError, "Invalid or missing argument 'op'");
        return 0;
    }
    if (!number_from(given->operation, 0, &operation, "Invalid or missing argument 'op'")) return 0;
    if (given->associated != NULL && !number_from(given->associated, 0, &associated, "assoclen must be positive"))
        return 0;
    message->operation = (int32_t)operation;
    message->associated_length = associated;
    return 1;
}

static PyObject *send_alg(socket_object *self, const portsock_alg_message *message, int flags) {
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_send_alg(&self->socket, message, flags_from_python(flags), &call.wait);
    call_end(&call);
    return result < 0 ? raise_result(self->state, result) : PyLong_FromSsize_t(result);
}

static PyObject *send_alg_arguments(socket_object *self, const alg_arguments *given) {
    portsock_alg_message message = {.size = sizeof message, .iv = given->iv.buf, .iv_length = (size_t)given->iv.len};
    buffer_list data = {NULL, NULL, 0};
    if (!alg_numbers(given, &message)) return NULL;
    if (given->data != NULL && !buffers_take(&data, given->data, "sendmsg_afalg", "y*")) return NULL;
    message.buffers = data.pieces;
    message.buffer_count = (size_t)data.count;
    PyObject *count = send_alg(self, &message, given->flags);
    buffers_release(&data);
    return count;
}

PyObject *socket_sendmsg_afalg(PyObject *self, PyObject *arguments, PyObject *names) {
    static char *keywords[] = {"msg", "op", "iv", "assoclen", "flags", NULL};
    alg_arguments given = {.data = NULL};
    if (socket_of(self)->socket.family != PORTSOCK_AF_ALG) {
        raise_os("algset is only supported for AF_ALG");
        return NULL;
    }
    if (!PyArg_ParseTupleAndKeywords(arguments, names, "|O$O!y*O!i:sendmsg_afalg", keywords, &given.data, &PyLong_Type,
                                     &given.operation, &given.iv, &PyLong_Type, &given.associated, &given.flags))
        return NULL;
    PyObject *count = send_alg_arguments(socket_of(self), &given);
    if (given.iv.buf != NULL) PyBuffer_Release(&given.iv);
    return count;
}

/* ---- the two functions of the module ---------------------------------------------------------------------------- */

static PyObject *control_size(PyObject *arguments, const char *format, portsock_result (*size)(size_t)) {
    Py_ssize_t length = 0;
    if (!PyArg_ParseTuple(arguments, format, &length)) return NULL;
    const portsock_result result = length < 0 ? -1 : size((size_t)length);
    if (result >= 0) return PyLong_FromSsize_t(result);
    PyErr_Format(PyExc_OverflowError, "%s() argument out of range", format + 2);
    return NULL;
}

static PyObject *module_cmsg_len(PyObject *module, PyObject *arguments) {
    (void)module;
    return control_size(arguments, "n:CMSG_LEN", portsock_control_length);
}

static PyObject *module_cmsg_space(PyObject *module, PyObject *arguments) {
    (void)module;
    return control_size(arguments, "n:CMSG_SPACE", portsock_control_space);
}

PyMethodDef control_methods[] = {
    {"CMSG_LEN", module_cmsg_len, METH_VARARGS, "CMSG_LEN(length) -> control message length"},
    {"CMSG_SPACE", module_cmsg_space, METH_VARARGS, "CMSG_SPACE(length) -> buffer size"},
    {NULL, NULL, 0, NULL},
};
