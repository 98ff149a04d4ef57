/* SPDX-License-Identifier: MIT
 *
 * The type: creation, destruction, attributes, timeout.
 */
#include "module.h"

#include <stddef.h>
#include <string.h>
#include <structmember.h>

socket_object *socket_of(PyObject *self) { return (socket_object *)self; }

/* Members that _ssl and Python read are copies of the portsock_socket's. */
void socket_mirror(socket_object *self) {
    portsock_handle handle = -1;
    if (portsock_native_handle(&self->socket, &handle) >= 0) portsock_get_timeout(&self->socket, &self->timeout);
    self->fd = (int)handle;
}

static PyObject *raise_of_errno(void) { return PyErr_SetFromErrno(PyExc_OSError); }

/* ---- birth ------------------------------------------------------------------------------------------------------ */

static PyObject *socket_new(PyTypeObject *type, PyObject *arguments, PyObject *names) {
    (void)arguments, (void)names;
    socket_object *self = (socket_object *)type->tp_alloc(type, 0);
    if (self == NULL) return NULL;
    self->fd = -1;
    self->timeout = -1;
    self->error_handler = raise_of_errno;
    self->state = state_of_type(type);
    if (self->state == NULL) Py_CLEAR(self);
    return (PyObject *)self;
}

/* AF_PACKET's protocol is in network order in Python, in host order in portsock; the system's number stands for itself.
 */
static int32_t protocol_id(int32_t family, int protocol) {
    return family == PORTSOCK_AF_PACKET && protocol >= 0 ? PORTSOCK_NATIVE | protocol
                                                         : id_from_native(PORTSOCK_GROUP_PROTOCOL, protocol);
}

static int protocol_to_python(const portsock_socket *socket) {
    if (socket->family == PORTSOCK_AF_PACKET) return portsock_htons((uint16_t)socket->protocol);
    return native_from_id(PORTSOCK_GROUP_PROTOCOL, socket->protocol);
}

/* The type with its creation flags; the flags alone through *flags, in the system's numbers. */
int32_t type_id(int type, int *flags) {
    int32_t nonblock = 0, cloexec = 0;
    portsock_to_native(&nonblock, PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_NONBLOCK);
    portsock_to_native(&cloexec, PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_CLOEXEC);
    *flags = type < 0 ? 0 : type & (nonblock | cloexec);
    const int32_t id = id_from_native(PORTSOCK_GROUP_TYPE, type & ~*flags);
    if (id < 0 || (*flags & nonblock) == 0) return id;
    return id | PORTSOCK_SOCK_NONBLOCK;
}

static portsock_result open_socket(socket_object *self, int family, int type, int protocol) {
    int flags = 0;
    const int32_t id = type_id(type, &flags);
    blocking_call call;
    call_begin(&call);
    const int32_t known = id_from_native(PORTSOCK_GROUP_FAMILY, family);
    const portsock_result result = portsock_open(&self->socket, known, id, protocol_id(known, protocol));
    call_end(&call);
    if (result < 0) return result;
    self->family = family;
    self->type = type & ~flags;
    self->protocol = protocol;
    return result;
}

/* -1: read from the system. */
static int32_t id_or_ask(int32_t group, int native) { return native == -1 ? -1 : id_from_native(group, native); }

static portsock_result adopt_handle(socket_object *self, int handle, int family, int type, int protocol) {
    int flags = 0;
    const int nonblock = type != -1 && (type_id(type, &flags) & PORTSOCK_SOCK_NONBLOCK) != 0;
    const int32_t known = id_or_ask(PORTSOCK_GROUP_FAMILY, family);
    const portsock_result result =
        portsock_adopt(&self->socket, handle, known, id_or_ask(PORTSOCK_GROUP_TYPE, type == -1 ? type : type & ~flags),
                       protocol == -1 ? -1 : protocol_id(known, protocol));
    if (result < 0) return result;
    if (nonblock) portsock_set_timeout(&self->socket, 0);
    self->family = native_from_id(PORTSOCK_GROUP_FAMILY, self->socket.family);
    self->type = native_from_id(PORTSOCK_GROUP_TYPE, self->socket.type);
    self->protocol = protocol_to_python(&self->socket);
    return result;
}

static int handle_from_python(PyObject *object, int *handle) {
    const long value = PyLong_AsLong(object);
    if (value == -1 && PyErr_Occurred() != NULL) return 0;
    *handle = (int)value;
    if (value >= 0) return 1;
    PyErr_SetString(PyExc_ValueError, "negative file descriptor");
    return 0;
}

static portsock_result default_open(socket_object *self, int family, int type, int protocol) {
    const int stream = native_from_id(PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_STREAM);
    const int internet = native_from_id(PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_INET);
    return open_socket(self, family == -1 ? internet : family, type == -1 ? stream : type,
                       protocol == -1 ? 0 : protocol);
}

/* A second __init__ makes a new socket; the old one is closed then, where CPython forgets its descriptor. */
static portsock_result replace_socket(socket_object *self, int handle, int family, int type, int protocol) {
    portsock_socket before = self->socket;
    memset(&self->socket, 0, sizeof self->socket);
    const portsock_result result =
        handle < 0 ? default_open(self, family, type, protocol) : adopt_handle(self, handle, family, type, protocol);
    if (result < 0) self->socket = before;
    else if (handle < 0 || handle != (int)before.handle) portsock_close(&before);
    return result;
}

static int socket_init(PyObject *object, PyObject *arguments, PyObject *names) {
    static char *keywords[] = {"family", "type", "proto", "fileno", NULL};
    socket_object *self = socket_of(object);
    PyObject *fileno = Py_None;
    int family = -1, type = -1, protocol = -1, handle = -1;
    if (!PyArg_ParseTupleAndKeywords(arguments, names, "|iiiO:socket", keywords, &family, &type, &protocol, &fileno))
        return -1;
    if (PySys_Audit("socket.__new__", "Oiii", object, family, type, protocol) < 0) return -1;
    if (fileno != Py_None && !handle_from_python(fileno, &handle)) return -1;
    const portsock_result result = replace_socket(self, handle, family, type, protocol);
    if (result < 0) return raise_result(self->state, result), -1;
    socket_mirror(self);
    return 0;
}

/* ---- death ------------------------------------------------------------------------------------------------------ */

static void warn_unclosed(PyObject *object) {
    if (PyErr_ResourceWarning(object, 1, "unclosed %R", object) < 0 && PyErr_ExceptionMatches(PyExc_Warning))
        PyErr_WriteUnraisable(object);
}

static void close_unclosed(PyObject *object) {
    socket_object *self = socket_of(object);
    if (self->fd == -1) return;
    warn_unclosed(object);
    portsock_close(&self->socket);
    socket_mirror(self);
}

/* An exception that is on its way is kept. */
#if PY_VERSION_HEX >= 0x030C0000
static void socket_finalize(PyObject *object) {
    PyObject *exception = PyErr_GetRaisedException();
    close_unclosed(object);
    PyErr_SetRaisedException(exception);
}
#else
static void socket_finalize(PyObject *object) {
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    close_unclosed(object);
    PyErr_Restore(type, value, traceback);
}
#endif

static void socket_dealloc(PyObject *object) {
    if (PyObject_CallFinalizerFromDealloc(object) < 0) return;
    PyTypeObject *type = Py_TYPE(object);
    PyObject_GC_UnTrack(object);
    type->tp_free(object);
    Py_DECREF(type);
}

static int socket_traverse(PyObject *object, visitproc visit, void *arg) {
    Py_VISIT(Py_TYPE(object));
    return 0;
}

/* ---- attributes ------------------------------------------------------------------------------------------------- */

static PyObject *socket_repr(PyObject *object) {
    const socket_object *self = socket_of(object);
    return PyUnicode_FromFormat("<socket object, fd=%d, family=%d, type=%d, proto=%d>", self->fd, self->family,
                                self->type, self->protocol);
}

PyObject *socket_fileno(PyObject *self, PyObject *unused) {
    (void)unused;
    return PyLong_FromLong(socket_of(self)->fd);
}

PyObject *socket_close(PyObject *object, PyObject *unused) {
    (void)unused;
    socket_object *self = socket_of(object);
    blocking_call call;
    self->fd = -1; /* before the GIL goes: another thread sees it closed */
    call_begin(&call);
    const portsock_result result = portsock_close(&self->socket);
    call_end(&call);
    return none_or_raise(self->state, result);
}

PyObject *socket_detach(PyObject *object, PyObject *unused) {
    (void)unused;
    socket_object *self = socket_of(object);
    portsock_handle handle = -1;
    portsock_detach(&self->socket, &handle);
    self->fd = -1;
    return PyLong_FromLong((long)handle);
}

/* ---- the timeout ------------------------------------------------------------------------------------------------ */

static PyObject *set_timeout(socket_object *self, int64_t timeout) {
    const portsock_result result = portsock_set_timeout(&self->socket, timeout);
    self->timeout = timeout;
    return none_or_raise(self->state, result);
}

PyObject *socket_settimeout(PyObject *self, PyObject *object) {
    int64_t timeout = -1;
    return nanoseconds_from_python(object, &timeout) ? set_timeout(socket_of(self), timeout) : NULL;
}

/* Up to 3.11 an int, from 3.12 on the truth of anything. */
PyObject *socket_setblocking(PyObject *self, PyObject *flag) {
#if PY_VERSION_HEX >= 0x030C0000
    const long block = PyObject_IsTrue(flag);
#else
    const long block = PyLong_AsLong(flag);
#endif
    if (block == -1 && PyErr_Occurred() != NULL) return NULL;
    return set_timeout(socket_of(self), block != 0 ? -1 : 0);
}

PyObject *socket_gettimeout(PyObject *self, PyObject *unused) {
    (void)unused;
    return seconds_to_python(socket_of(self)->timeout);
}

PyObject *socket_getblocking(PyObject *self, PyObject *unused) {
    (void)unused;
    return PyBool_FromLong(socket_of(self)->timeout != 0);
}

static PyObject *get_timeout(PyObject *self, void *unused) {
    (void)unused;
    return seconds_to_python(socket_of(self)->timeout);
}

/* ---- the tables ------------------------------------------------------------------------------------------------- */

#define WITH_NAMES(function) (PyCFunction)(void (*)(void)) function, METH_VARARGS | METH_KEYWORDS

static PyMethodDef methods[] = {
    {"_accept", socket_accept, METH_NOARGS, "_accept() -> (handle, address)"},
    {"bind", socket_bind, METH_O, "bind(address)"},
    {"close", socket_close, METH_NOARGS, "close()"},
    {"connect", socket_connect, METH_O, "connect(address)"},
    {"connect_ex", socket_connect_ex, METH_O, "connect_ex(address) -> errno"},
    {"detach", socket_detach, METH_NOARGS, "detach() -> handle"},
    {"fileno", socket_fileno, METH_NOARGS, "fileno() -> handle, or -1"},
    {"getblocking", socket_getblocking, METH_NOARGS, "getblocking() -> bool"},
    {"getpeername", socket_getpeername, METH_NOARGS, "getpeername() -> address"},
    {"getsockname", socket_getsockname, METH_NOARGS, "getsockname() -> address"},
    {"getsockopt", socket_getsockopt, METH_VARARGS, "getsockopt(level, option[, buffersize]) -> int or bytes"},
    {"gettimeout", socket_gettimeout, METH_NOARGS, "gettimeout() -> seconds, or None"},
    {"listen", socket_listen, METH_VARARGS, "listen([backlog])"},
    {"recv", socket_recv, METH_VARARGS, "recv(buffersize[, flags]) -> bytes"},
    {"recv_into", WITH_NAMES(socket_recv_into), "recv_into(buffer, [nbytes[, flags]]) -> count"},
    {"recvfrom", socket_recvfrom, METH_VARARGS, "recvfrom(buffersize[, flags]) -> (bytes, address)"},
    {"recvfrom_into", WITH_NAMES(socket_recvfrom_into), "recvfrom_into(buffer[, nbytes[, flags]]) -> (count, address)"},
    {"recvmsg", socket_recvmsg, METH_VARARGS,
     "recvmsg(bufsize[, ancbufsize[, flags]]) -> (data, ancdata, flags, address)"},
    {"recvmsg_into", socket_recvmsg_into, METH_VARARGS,
     "recvmsg_into(buffers[, ancbufsize[, flags]]) -> (count, ancdata, flags, address)"},
    {"send", socket_send, METH_VARARGS, "send(data[, flags]) -> count"},
    {"sendall", socket_sendall, METH_VARARGS, "sendall(data[, flags])"},
    {"sendmsg", socket_sendmsg, METH_VARARGS, "sendmsg(buffers[, ancdata[, flags[, address]]]) -> count"},
    {"sendmsg_afalg", WITH_NAMES(socket_sendmsg_afalg), "sendmsg_afalg([msg], *, op[, iv[, assoclen[, flags]]])"},
    {"sendto", socket_sendto, METH_VARARGS, "sendto(data[, flags], address) -> count"},
    {"setblocking", socket_setblocking, METH_O, "setblocking(flag)"},
    {"setsockopt", socket_setsockopt, METH_VARARGS, "setsockopt(level, option, value: int | buffer | None[, optlen])"},
    {"settimeout", socket_settimeout, METH_O, "settimeout(timeout)"},
    {"shutdown", socket_shutdown, METH_O, "shutdown(how)"},
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"family", T_INT, offsetof(socket_object, family), READONLY, "the socket family"},
    {"type", T_INT, offsetof(socket_object, type), READONLY, "the socket type"},
    {"proto", T_INT, offsetof(socket_object, protocol), READONLY, "the socket protocol"},
    {NULL, 0, 0, 0, NULL},
};

static PyGetSetDef computed[] = {
    {"timeout", get_timeout, NULL, "the socket timeout", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_doc, "socket(family=AF_INET, type=SOCK_STREAM, proto=0) -> socket object\n"
                "socket(family=-1, type=-1, proto=-1, fileno=None) -> socket object"},
    {Py_tp_new, socket_new},
    {Py_tp_init, socket_init},
    {Py_tp_finalize, socket_finalize},
    {Py_tp_dealloc, socket_dealloc},
    {Py_tp_traverse, socket_traverse},
    {Py_tp_repr, socket_repr},
    {Py_tp_methods, methods},
    {Py_tp_members, members},
    {Py_tp_getset, computed},
    {0, NULL},
};

PyType_Spec socket_type_spec = {
    .name = "_socket.socket",
    .basicsize = sizeof(socket_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};
