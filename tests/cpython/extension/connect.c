/* SPDX-License-Identifier: MIT
 *
 * bind, listen, accept, connect, shutdown, and the addresses of both ends.
 */
#include "module.h"

PyObject *socket_bind(PyObject *object, PyObject *where) {
    socket_object *self = socket_of(object);
    portsock_address address;
    if (!address_from_python(self, where, &address, "bind") || PySys_Audit("socket.bind", "OO", object, where) < 0)
        return NULL;
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_bind(&self->socket, &address);
    call_end(&call);
    return none_or_raise(self->state, result);
}

PyObject *socket_listen(PyObject *object, PyObject *arguments) {
    socket_object *self = socket_of(object);
    int backlog = 128;
    if (!PyArg_ParseTuple(arguments, "|i:listen", &backlog)) return NULL;
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_listen(&self->socket, backlog < 0 ? 0 : backlog);
    call_end(&call);
    return none_or_raise(self->state, result);
}

PyObject *socket_shutdown(PyObject *object, PyObject *how) {
    socket_object *self = socket_of(object);
    const long native = PyLong_AsLong(how);
    if (native == -1 && PyErr_Occurred() != NULL) return NULL;
    if (native > INT_MAX || native < INT_MIN) {
        PyErr_SetString(PyExc_OverflowError, "Python int too large to convert to C int");
        return NULL;
    }
    blocking_call call;
    call_begin(&call);
    const portsock_result result =
        portsock_shutdown(&self->socket, id_from_native(PORTSOCK_GROUP_SHUTDOWN, (int)native));
    call_end(&call);
    return none_or_raise(self->state, result);
}

/* ---- accept ----------------------------------------------------------------------------------------------------- */

/* AF_ALG has no addresses, and the kernel fails an accept that requests one. */
static portsock_result accept_one(socket_object *self, portsock_socket *accepted, portsock_address *address) {
    const int has_address = self->socket.family != PORTSOCK_AF_ALG;
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_accept(&self->socket, accepted, has_address ? address : NULL, &call.wait);
    call_end(&call);
    return result;
}

PyObject *socket_accept(PyObject *object, PyObject *unused) {
    (void)unused;
    socket_object *self = socket_of(object);
    portsock_socket accepted = {0};
    portsock_address address = {.length = 0};
    portsock_handle handle = -1;
    const portsock_result result = accept_one(self, &accepted, &address);
    if (result < 0) return raise_result(self->state, result);
    PyObject *where = address_to_python(self->protocol, &address);
    if (where == NULL) {
        portsock_close(&accepted);
        return NULL;
    }
    portsock_detach(&accepted, &handle);
    return Py_BuildValue("lN", (long)handle, where);
}

/* ---- connect ---------------------------------------------------------------------------------------------------- */

static int connect_prepare(PyObject *object, PyObject *where, portsock_address *address, const char *caller) {
    return address_from_python(socket_of(object), where, address, caller) &&
           PySys_Audit("socket.connect", "OO", object, where) >= 0;
}

static portsock_result connect_to(socket_object *self, const portsock_address *address) {
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_connect(&self->socket, address, &call.wait);
    call_end(&call);
    return result;
}

PyObject *socket_connect(PyObject *object, PyObject *where) {
    portsock_address address;
    if (!connect_prepare(object, where, &address, "connect")) return NULL;
    return none_or_raise(socket_of(object)->state, connect_to(socket_of(object), &address));
}

/* The number that connect_ex gives back for an error. */
static long errno_of(portsock_result result) {
    if (portsock_error_domain(result) == PORTSOCK_DOMAIN_SYSTEM) return portsock_error_code(result);
    switch (portsock_error_kind(result)) {
    case PORTSOCK_ERROR_NONE:
        return 0;
    case PORTSOCK_ERROR_TIMED_OUT:
        return EWOULDBLOCK;
    case PORTSOCK_ERROR_CLOSED:
        return EBADF;
    default:
        return EINVAL;
    }
}

PyObject *socket_connect_ex(PyObject *object, PyObject *where) {
    portsock_address address;
    if (!connect_prepare(object, where, &address, "connect_ex")) return NULL;
    const portsock_result result = connect_to(socket_of(object), &address);
    return PyErr_Occurred() != NULL ? NULL : PyLong_FromLong(errno_of(result));
}

/* ---- both ends -------------------------------------------------------------------------------------------------- */

typedef portsock_result (*which_end)(const portsock_socket *socket, portsock_address *address);

static PyObject *address_of(socket_object *self, which_end end) {
    portsock_address address = {.length = 0};
    const portsock_result result = end(&self->socket, &address);
    return result < 0 ? raise_result(self->state, result) : address_to_python(self->protocol, &address);
}

PyObject *socket_getsockname(PyObject *self, PyObject *unused) {
    (void)unused;
    return address_of(socket_of(self), portsock_local_address);
}

PyObject *socket_getpeername(PyObject *self, PyObject *unused) {
    (void)unused;
    return address_of(socket_of(self), portsock_peer_address);
}
