/* SPDX-License-Identifier: MIT
 *
 * _portsock, a second module in the same file: what Python's socket.py writes in Python and portsock has as functions.
 * site/layer.py puts them in the places of socket.py's own.
 */
#include "layer.h"

#include <string.h>

enum { MAX_CANDIDATES = 64 };

module_state *state_of_socket(PyObject *object) {
    PyObject *module = PyImport_ImportModule("_socket");
    PyObject *type = module == NULL ? NULL : PyObject_GetAttrString(module, "socket");
    module_state *state = type == NULL ? NULL : state_of_type((PyTypeObject *)type);
    const int good = state != NULL && (object == NULL || PyObject_TypeCheck(object, state->socket_type));
    if (state != NULL && !good) PyErr_SetString(PyExc_TypeError, "a socket is wanted");
    Py_XDECREF(type);
    Py_XDECREF(module);
    return good ? state : NULL;
}

/* The exception that a result stands for, instead of raised. */
PyObject *exception_of(module_state *state, portsock_result result) {
    PyObject *type, *value, *trace;
    raise_result(state, result);
    PyErr_Fetch(&type, &value, &trace);
    PyErr_NormalizeException(&type, &value, &trace);
    Py_XDECREF(type);
    Py_XDECREF(trace);
    return value;
}

/* Of an address in Python's form, for a socket that is not there yet. */
static int address_for(module_state *state, portsock_address *address, int32_t family, PyObject *object) {
    socket_object self;
    memset(&self, 0, sizeof self);
    self.state = state;
    self.family = native_from_id(PORTSOCK_GROUP_FAMILY, family);
    return address_from_python(&self, object, address, "bind");
}

/* ---- create_connection ------------------------------------------------------------------------------------------ */

static PyObject *append_errors(module_state *state, PyObject *errors, const portsock_connector *connector) {
    for (size_t i = 0; i < connector->count; i++) {
        PyObject *exception = exception_of(state, connector->candidates[i].result);
        if (exception == NULL || PyList_Append(errors, exception) < 0) {
            Py_XDECREF(exception);
            return NULL;
        }
        Py_DECREF(exception);
    }
    return errors;
}

/* A timeout of 0 whatever the default is: each address is tried once, and an attempt that would have to be waited for
 * fails with EINPROGRESS. */
static portsock_result try_once(portsock_connector *connector, portsock_socket *socket) {
    portsock_result result = -1;
    for (size_t i = 0; i < connector->count && result < 0; i++) {
        portsock_connector one = *connector;
        one.candidates = &connector->candidates[i];
        one.count = one.capacity = 1;
        result = portsock_connector_step(&one, socket, NULL);
        if (result >= 0) break;
        portsock_connector_end(&one);
        connector->candidates[i].result = result;
    }
    return result;
}

/* A timeout of None, -1 here, is no limit whatever the default is. */
static portsock_result run_connector(portsock_connector *connector, portsock_socket *socket,
                                     portsock_wait_options *wait, int64_t timeout) {
    if (timeout == 0) return try_once(connector, socket);
    if (timeout > 0) connector->timeout_ns = timeout;
    if (timeout < 0) wait->flags |= PORTSOCK_WAIT_DEADLINE;
    if (timeout < 0) wait->time_ns = -1;
    return portsock_connector_run(connector, socket, wait);
}

/* One connector for those of a family, or for all; 1 connected, 0 not, -1 with an exception. */
static int connect_those(module_state *state, portsock_connector *all, int32_t family, PyObject *source,
                         int64_t timeout, portsock_socket *socket, PyObject *errors) {
    portsock_candidate some[MAX_CANDIDATES];
    portsock_address from;
    portsock_connector connector = *all;
    memset(some, 0, sizeof some);
    connector.candidates = some;
    connector.count = 0;
    for (size_t i = 0; i < all->count; i++) {
        int32_t its = PORTSOCK_AF_UNSPEC;
        portsock_address_family(&all->candidates[i].address, &its);
        if (source == Py_None || its == family) some[connector.count++] = all->candidates[i];
    }
    if (connector.count == 0) return 0;
    if (source != Py_None) {
        if (!address_for(state, &from, family, source)) return -1;
        connector.source = &from;
    }
    blocking_call call;
    call_begin(&call);
    const portsock_result result = run_connector(&connector, socket, &call.wait, timeout);
    call_end(&call);
    if (PyErr_Occurred() != NULL) return -1;
    if (result >= 0) return 1;
    return append_errors(state, errors, &connector) == NULL ? -1 : 0;
}

/* (handle, errors); the handle is -1 when there are but errors. */
static PyObject *connected(portsock_socket *socket, PyObject *errors, int outcome) {
    portsock_handle handle = -1;
    if (outcome > 0) portsock_detach(socket, &handle);
    if (outcome >= 0) return Py_BuildValue("lN", (long)handle, errors);
    Py_XDECREF(errors);
    return NULL;
}

static PyObject *connect_all(module_state *state, portsock_connector *all, PyObject *source, int64_t timeout) {
    static const int32_t families[] = {PORTSOCK_AF_INET, PORTSOCK_AF_INET6};
    portsock_socket socket = {0};
    PyObject *errors = PyList_New(0);
    int outcome = errors == NULL ? -1 : 0;
    if (outcome == 0 && source == Py_None) outcome = connect_those(state, all, 0, source, timeout, &socket, errors);
    for (size_t i = 0; source != Py_None && outcome == 0 && i < 2; i++)
        outcome = connect_those(state, all, families[i], source, timeout, &socket, errors);
    return connected(&socket, errors, outcome);
}

static PyObject *layer_create_connection(PyObject *module, PyObject *arguments) {
    (void)module;
    portsock_candidate candidates[MAX_CANDIDATES];
    portsock_connector all = {.size = sizeof all, .candidates = candidates, .capacity = MAX_CANDIDATES};
    portsock_query query = {.size = sizeof query};
    PyObject *timeout = NULL, *source = NULL;
    Py_ssize_t host_length = 0, service_length = 0;
    int64_t nanoseconds = -1;
    if (!PyArg_ParseTuple(arguments, "z#z#OO:create_connection", &query.host, &host_length, &query.service,
                          &service_length, &timeout, &source) ||
        !nanoseconds_from_python(timeout, &nanoseconds))
        return NULL;
    module_state *state = state_of_socket(NULL);
    if (state == NULL) return NULL;
    query.host_length = (size_t)host_length;
    query.service_length = (size_t)service_length;
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_connector_resolve(&all, &query, &call.wait);
    call_end(&call);
    return result < 0 ? raise_result(state, result) : connect_all(state, &all, source, nanoseconds);
}

/* ---- create_server ---------------------------------------------------------------------------------------------- */

static PyObject *layer_create_server(PyObject *module, PyObject *arguments) {
    (void)module;
    int family = 0, backlog = 0, reuse_port = 0, dual_stack = 0;
    PyObject *where = NULL;
    portsock_address address;
    portsock_socket listener = {0};
    portsock_handle handle = -1;
    if (!PyArg_ParseTuple(arguments, "Oiipp:create_server", &where, &family, &backlog, &reuse_port, &dual_stack))
        return NULL;
    module_state *state = state_of_socket(NULL);
    if (state == NULL || !address_for(state, &address, id_from_native(PORTSOCK_GROUP_FAMILY, family), where))
        return NULL;
    const portsock_server_options options = {
        .size = sizeof options,
        .flags = dual_stack ? PORTSOCK_SERVER_DUAL_STACK : 0,
        .bind_mode = reuse_port ? PORTSOCK_BIND_REUSE_PORT : PORTSOCK_BIND_REUSE_TIME_WAIT,
        .backlog = backlog,
    };
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_create_server(&listener, &address, &options);
    call_end(&call);
    if (result < 0) return raise_result(state, result);
    portsock_detach(&listener, &handle);
    return PyLong_FromLong((long)handle);
}

static PyObject *layer_has_dual_stack(PyObject *module, PyObject *unused) {
    (void)module, (void)unused;
    return PyBool_FromLong(portsock_has_dual_stack() > 0);
}

/* The handles of two that met on loopback. */
static PyObject *layer_pair(PyObject *module, PyObject *arguments) {
    (void)module;
    int family = 0, type = 0, protocol = 0;
    portsock_socket sockets[2] = {{0}, {0}};
    portsock_handle handles[2] = {-1, -1};
    if (!PyArg_ParseTuple(arguments, "iii:pair", &family, &type, &protocol)) return NULL;
    module_state *state = state_of_socket(NULL);
    if (state == NULL) return NULL;
    blocking_call call;
    call_begin(&call);
    const portsock_result result =
        portsock_pair(&sockets[0], &sockets[1], id_from_native(PORTSOCK_GROUP_FAMILY, family),
                      id_from_native(PORTSOCK_GROUP_TYPE, type), id_from_native(PORTSOCK_GROUP_PROTOCOL, protocol));
    call_end(&call);
    if (result < 0) return raise_result(state, result);
    for (int i = 0; i < 2; i++) portsock_detach(&sockets[i], &handles[i]);
    return Py_BuildValue("ll", (long)handles[0], (long)handles[1]);
}

/* ---- sendfile --------------------------------------------------------------------------------------------------- */

/* (how many bytes went out, the exception or None); a count of -1 is to the file's end. */
static PyObject *layer_send_file(PyObject *module, PyObject *arguments) {
    (void)module;
    PyObject *object = NULL;
    int file = -1;
    long long offset = 0, count = -1;
    if (!PyArg_ParseTuple(arguments, "OiLL:send_file", &object, &file, &offset, &count)) return NULL;
    module_state *state = state_of_socket(object);
    if (state == NULL) return NULL;
    int64_t position = offset;
    uint64_t sent = 0;
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_send_file(&socket_of(object)->socket, &sent, &position, file,
                                                      count < 0 ? UINT64_MAX : (uint64_t)count, &call.wait);
    call_end(&call);
    if (result >= 0) return Py_BuildValue("KO", (unsigned long long)sent, Py_None);
    PyObject *exception = exception_of(state, result);
    return exception == NULL ? NULL : Py_BuildValue("KN", (unsigned long long)sent, exception);
}

/* ---- descriptors ------------------------------------------------------------------------------------------------ */

static Py_ssize_t handles_from_python(portsock_handle *handles, PyObject *sequence) {
    PyObject *fast = PySequence_Fast(sequence, "descriptors are wanted");
    const Py_ssize_t count = fast == NULL ? -1 : PySequence_Fast_GET_SIZE(fast);
    Py_ssize_t done = 0;
    for (; done < count && done <= PORTSOCK_MAX_DESCRIPTORS; done++) {
        const long handle = PyLong_AsLong(PySequence_Fast_GET_ITEM(fast, done));
        if (handle == -1 && PyErr_Occurred() != NULL) break;
        if (done < PORTSOCK_MAX_DESCRIPTORS) handles[done] = handle;
    }
    Py_XDECREF(fast);
    return fast == NULL || PyErr_Occurred() != NULL ? -1 : done;
}

/* The parsed arguments: buffers, handles, and the address, whose length is 0 for the connected peer. */
static portsock_result send_handles(socket_object *self, const buffer_list *data, const portsock_handle *handles,
                                    Py_ssize_t count, int flags, portsock_address *to) {
    const portsock_message message = {
        .size = sizeof message,
        .buffers = data->pieces,
        .buffer_count = (size_t)data->count,
        .address = to->length == 0 ? NULL : to->bytes,
        .address_length = to->length,
    };
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_send_message_fds(&self->socket, &message, handles, (size_t)count,
                                                             flags_from_python(flags), &call.wait);
    call_end(&call);
    return result;
}

static PyObject *layer_send_fds(PyObject *module, PyObject *arguments) {
    (void)module;
    PyObject *object = NULL, *buffers = NULL, *sequence = NULL, *where = Py_None;
    portsock_handle handles[PORTSOCK_MAX_DESCRIPTORS];
    portsock_address to = {.length = 0};
    buffer_list data;
    int flags = 0;
    if (!PyArg_ParseTuple(arguments, "OOOiO:send_fds", &object, &buffers, &sequence, &flags, &where)) return NULL;
    module_state *state = state_of_socket(object);
    const Py_ssize_t count = state == NULL ? -1 : handles_from_python(handles, sequence);
    if (count < 0) return NULL;
    if (where != Py_None && !address_from_python(socket_of(object), where, &to, "send_fds")) return NULL;
    if (!buffers_take(&data, buffers, "send_fds", "y*")) return NULL;
    const portsock_result result = send_handles(socket_of(object), &data, handles, count, flags, &to);
    buffers_release(&data);
    return result < 0 ? raise_result(state, result) : PyLong_FromSsize_t(result);
}

static PyObject *list_of(const portsock_handle *handles, size_t count) {
    PyObject *list = PyList_New((Py_ssize_t)count);
    for (size_t i = 0; list != NULL && i < count; i++)
        PyList_SET_ITEM(list, (Py_ssize_t)i, PyLong_FromLong((long)handles[i]));
    return list;
}

/* (data, descriptors, flags, sender) */
static PyObject *fds_to_python(socket_object *self, PyObject *bytes, PyObject *handles, const portsock_message *message,
                               portsock_address *from) {
    const int flags = native_from_id(PORTSOCK_GROUP_MESSAGE_FLAG, message->flags) | (int)message->native_flags;
    from->length = (uint32_t)message->address_length;
    PyObject *sender = handles == NULL ? NULL : address_to_python(self->protocol, from);
    if (sender != NULL) return Py_BuildValue("NNiN", bytes, handles, flags, sender);
    Py_DECREF(bytes);
    Py_XDECREF(handles);
    return NULL;
}

static PyObject *layer_recv_fds(PyObject *module, PyObject *arguments) {
    (void)module;
    PyObject *object = NULL;
    Py_ssize_t size = 0, max = 0;
    portsock_handle handles[PORTSOCK_MAX_DESCRIPTORS];
    portsock_address from = {.length = 0};
    size_t count = 0;
    int flags = 0;
    if (!PyArg_ParseTuple(arguments, "Onni:recv_fds", &object, &size, &max, &flags)) return NULL;
    module_state *state = state_of_socket(object);
    PyObject *bytes = state == NULL ? NULL : PyBytes_FromStringAndSize(NULL, size);
    if (bytes == NULL) return NULL;
    const portsock_buffer piece = {PyBytes_AS_STRING(bytes), (size_t)size};
    portsock_message message = {.size = sizeof message,
                                .buffers = &piece,
                                .buffer_count = 1,
                                .address = from.bytes,
                                .address_capacity = sizeof from.bytes};
    blocking_call call;
    call_begin(&call);
    const portsock_result result =
        portsock_recv_message_fds(&socket_of(object)->socket, &message, handles,
                                  max < PORTSOCK_MAX_DESCRIPTORS ? (size_t)max : PORTSOCK_MAX_DESCRIPTORS, &count,
                                  flags_from_python(flags), &call.wait);
    call_end(&call);
    const Py_ssize_t stored = result < size ? result : size; /* MSG_TRUNC returns the datagram's length */
    PyObject *tuple = NULL;
    if (result < 0) Py_CLEAR(bytes);
    else if (_PyBytes_Resize(&bytes, stored) == 0)
        tuple = fds_to_python(socket_of(object), bytes, list_of(handles, count), &message, &from);
    if (result < 0) return raise_result(state, result);
    for (size_t i = 0; tuple == NULL && i < count; i++) portsock_close_native(handles[i]);
    return tuple;
}

/* ---- the module ------------------------------------------------------------------------------------------------- */

static PyMethodDef methods[] = {
    {"create_connection", layer_create_connection, METH_VARARGS,
     "create_connection(host, service, timeout, source) -> (handle or -1, errors)"},
    {"create_server", layer_create_server, METH_VARARGS,
     "create_server(address, family, backlog, reuse_port, dual_stack) -> handle"},
    {"has_dual_stack", layer_has_dual_stack, METH_NOARGS, "has_dual_stack() -> bool"},
    {"pair", layer_pair, METH_VARARGS, "pair(family, type, protocol) -> (handle, handle)"},
    {"send_file", layer_send_file, METH_VARARGS, "send_file(socket, handle, offset, count) -> (sent, error or None)"},
    {"send_fds", layer_send_fds, METH_VARARGS, "send_fds(socket, buffers, handles, flags, address or None) -> sent"},
    {"recv_fds", layer_recv_fds, METH_VARARGS, "recv_fds(socket, size, most, flags) -> (data, handles, flags, sender)"},
    {NULL, NULL, 0, NULL},
};

static int execute(PyObject *module) {
    PyObject *type = PyType_FromModuleAndSpec(module, &stream_type_spec, NULL);
    const int done = type != NULL && PyModule_AddObjectRef(module, "Stream", type) == 0;
    Py_XDECREF(type);
    return done ? 0 : -1;
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, execute}, {0, NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "_portsock", .m_doc = "What socket.py builds on top, by portsock.",
    .m_methods = methods,  .m_slots = slots,
};

PyMODINIT_FUNC PyInit__portsock(void) { return PyModuleDef_Init(&definition); }
