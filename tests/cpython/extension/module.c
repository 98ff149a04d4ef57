/* SPDX-License-Identifier: MIT
 *
 * The module: its functions that are about sockets as a whole, its exceptions, the capsule for _ssl.
 */
#include "module.h"

static module_state *state_of(PyObject *module) { return PyModule_GetState(module); }

/* ---- functions -------------------------------------------------------------------------------------------------- */

static PyObject *module_close(PyObject *module, PyObject *object) {
    const long handle = PyLong_AsLong(object);
    if (handle == -1 && PyErr_Occurred() != NULL) return NULL;
    blocking_call call;
    call_begin(&call);
    const portsock_result result = portsock_close_native((int)handle);
    call_end(&call);
    return none_or_raise(state_of(module), result);
}

static PyObject *module_dup(PyObject *module, PyObject *object) {
    const long handle = PyLong_AsLong(object);
    portsock_handle copy = -1;
    if (handle == -1 && PyErr_Occurred() != NULL) return NULL;
    const portsock_result result = portsock_duplicate_native(&copy, (int)handle);
    return result < 0 ? raise_result(state_of(module), result) : PyLong_FromLong((long)copy);
}

/* A socket object around a handle. */
static PyObject *wrap(module_state *state, portsock_socket *socket, int family, int type, int protocol) {
    portsock_handle handle = -1;
    portsock_detach(socket, &handle);
    PyObject *object =
        PyObject_CallFunction((PyObject *)state->socket_type, "iiil", family, type, protocol, (long)handle);
    if (object == NULL) portsock_close_native(handle);
    return object;
}

static PyObject *wrap_pair(module_state *state, portsock_socket *sockets, int family, int type, int protocol) {
    PyObject *first = wrap(state, &sockets[0], family, type, protocol);
    if (first == NULL) {
        portsock_close(&sockets[1]);
        return NULL;
    }
    PyObject *second = wrap(state, &sockets[1], family, type, protocol);
    if (second != NULL) return Py_BuildValue("NN", first, second);
    Py_DECREF(first);
    return NULL;
}

static PyObject *module_socketpair(PyObject *module, PyObject *arguments) {
    int family = native_from_id(PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_UNIX);
    int type = native_from_id(PORTSOCK_GROUP_TYPE, PORTSOCK_SOCK_STREAM), protocol = 0;
    portsock_socket sockets[2] = {{0}, {0}};
    if (!PyArg_ParseTuple(arguments, "|iii:socketpair", &family, &type, &protocol)) return NULL;
    const int32_t id = id_from_native(PORTSOCK_GROUP_FAMILY, family);
    if (id == PORTSOCK_AF_INET || id == PORTSOCK_AF_INET6) /* Python calls the system, which has none of these */
        return raise_errno(EOPNOTSUPP);
    int flags = 0;
    const int32_t kind = type_id(type, &flags);
    blocking_call call;
    call_begin(&call);
    const portsock_result result =
        portsock_pair(&sockets[0], &sockets[1], id, kind, id_from_native(PORTSOCK_GROUP_PROTOCOL, protocol));
    call_end(&call);
    if (result < 0) return raise_result(state_of(module), result);
    return wrap_pair(state_of(module), sockets, family, type, protocol);
}

static PyObject *module_getdefaulttimeout(PyObject *module, PyObject *unused) {
    (void)module, (void)unused;
    int64_t timeout = -1;
    portsock_get_default_timeout(&timeout);
    return seconds_to_python(timeout);
}

static PyObject *module_setdefaulttimeout(PyObject *module, PyObject *object) {
    int64_t timeout = -1;
    if (!nanoseconds_from_python(object, &timeout)) return NULL;
    return none_or_raise(state_of(module), portsock_set_default_timeout(timeout));
}

PyMethodDef module_methods[] = {
    {"close", module_close, METH_O, "close(handle)"},
    {"dup", module_dup, METH_O, "dup(handle) -> handle"},
    {"socketpair", module_socketpair, METH_VARARGS, "socketpair([family[, type[, proto]]]) -> (socket, socket)"},
    {"getdefaulttimeout", module_getdefaulttimeout, METH_NOARGS, "getdefaulttimeout() -> seconds, or None"},
    {"setdefaulttimeout", module_setdefaulttimeout, METH_O, "setdefaulttimeout(timeout)"},
    {NULL, NULL, 0, NULL},
};

/* ---- what the module has ---------------------------------------------------------------------------------------- */

static int add_type(PyObject *module, module_state *state) {
    PyObject *type = PyType_FromModuleAndSpec(module, &socket_type_spec, NULL);
    state->socket_type = (PyTypeObject *)type;
    return type != NULL && PyModule_AddObjectRef(module, "socket", type) == 0 &&
           PyModule_AddObjectRef(module, "SocketType", type) == 0;
}

static int add_exceptions(PyObject *module, module_state *state) {
    state->herror = PyErr_NewException("socket.herror", PyExc_OSError, NULL);
    state->gaierror = PyErr_NewException("socket.gaierror", PyExc_OSError, NULL);
    return state->herror != NULL && state->gaierror != NULL &&
           PyModule_AddObjectRef(module, "error", PyExc_OSError) == 0 &&
           PyModule_AddObjectRef(module, "timeout", PyExc_TimeoutError) == 0 &&
           PyModule_AddObjectRef(module, "herror", state->herror) == 0 &&
           PyModule_AddObjectRef(module, "gaierror", state->gaierror) == 0;
}

static void capsule_release(PyObject *capsule) {
    capsule_api *api = PyCapsule_GetPointer(capsule, "_socket.CAPI");
    Py_DECREF(api->socket_type);
    PyMem_Free(api);
}

static int add_capsule(PyObject *module, module_state *state) {
    capsule_api *api = PyMem_Malloc(sizeof *api);
    if (api == NULL) return PyErr_NoMemory() != NULL;
    Py_INCREF(state->socket_type);
    *api = (capsule_api){state->socket_type, PyExc_OSError, PyExc_TimeoutError};
    PyObject *capsule = PyCapsule_New(api, "_socket.CAPI", capsule_release);
    const int done = capsule != NULL && PyModule_AddObjectRef(module, "CAPI", capsule) == 0;
    Py_XDECREF(capsule);
    return done;
}

static int add_functions(PyObject *module) {
    return PyModule_AddFunctions(module, byte_order_methods) == 0 &&
           PyModule_AddFunctions(module, control_methods) == 0 &&
           PyModule_AddFunctions(module, interface_methods) == 0 && PyModule_AddFunctions(module, name_methods) == 0 &&
           PyModule_AddFunctions(module, module_methods) == 0;
}

/* A bool, in place of the number that the constant of this name is. */
static int add_has_ipv6(PyObject *module) {
    return PyModule_AddObjectRef(module, "has_ipv6", portsock_has_family(PORTSOCK_AF_INET6) > 0 ? Py_True : Py_False) ==
           0;
}

static int execute(PyObject *module) {
    module_state *state = state_of(module);
    if (portsock_check(PORTSOCK_VERSION, PORTSOCK_LAYOUT_HASH) < 0) {
        PyErr_SetString(PyExc_ImportError, "portsock.h and the library do not go together");
        return -1;
    }
    const int done = add_exceptions(module, state) && add_type(module, state) && add_capsule(module, state) &&
                     add_functions(module) && add_constants(module) && add_has_ipv6(module);
    return done ? 0 : -1;
}

static int traverse(PyObject *module, visitproc visit, void *arg) {
    module_state *state = state_of(module);
    Py_VISIT(state->socket_type);
    Py_VISIT(state->herror);
    Py_VISIT(state->gaierror);
    return 0;
}

static int clear(PyObject *module) {
    module_state *state = state_of(module);
    Py_CLEAR(state->socket_type);
    Py_CLEAR(state->herror);
    Py_CLEAR(state->gaierror);
    return 0;
}

static void release(void *module) { clear(module); }

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, execute},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
#if PY_VERSION_HEX >= 0x030D0000
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_socket",
    .m_doc = "Python's socket operations over portsock.",
    .m_size = sizeof(module_state),
    .m_slots = slots,
    .m_traverse = traverse,
    .m_clear = clear,
    .m_free = release,
};

module_state *state_of_type(PyTypeObject *type) {
    PyObject *module = PyType_GetModuleByDef(type, &definition);
    return module == NULL ? NULL : state_of(module);
}

PyMODINIT_FUNC PyInit__socket(void) { return PyModuleDef_Init(&definition); }
