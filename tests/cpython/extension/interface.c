/* SPDX-License-Identifier: MIT
 *
 * if_nameindex, if_nametoindex, if_indextoname.
 */
#include "module.h"

static module_state *state_of(PyObject *module) { return PyModule_GetState(module); }

static int append_interface(PyObject *list, const portsock_interface *entry) {
    PyObject *name = PyUnicode_DecodeFSDefaultAndSize(entry->name, (Py_ssize_t)entry->name_length);
    PyObject *pair = name == NULL ? NULL : Py_BuildValue("IN", entry->index, name);
    const int done = pair != NULL && PyList_Append(list, pair) == 0;
    Py_XDECREF(pair);
    return done;
}

static PyObject *module_if_nameindex(PyObject *module, PyObject *unused) {
    (void)unused;
    portsock_interface_list interfaces = {.state = 0};
    portsock_interface entry;
    portsock_result result = portsock_interface_begin(&interfaces);
    if (result < 0) return raise_result(state_of(module), result);
    PyObject *list = PyList_New(0);
    while (list != NULL && (result = portsock_interface_next(&interfaces, &entry)) > 0)
        if (!append_interface(list, &entry)) Py_CLEAR(list);
    portsock_interface_end(&interfaces);
    if (result >= 0) return list;
    Py_XDECREF(list);
    return raise_result(state_of(module), result);
}

/* The error has a number from 3.14 on. */
static PyObject *no_such_name(void) {
#if PY_VERSION_HEX >= 0x030E0000
    return raise_errno(ENODEV);
#else
    PyErr_SetString(PyExc_OSError, "no interface with this name");
    return NULL;
#endif
}

static PyObject *module_if_nametoindex(PyObject *module, PyObject *arguments) {
    (void)module;
    PyObject *name = NULL;
    uint32_t index = 0;
    if (!PyArg_ParseTuple(arguments, "O&:if_nametoindex", PyUnicode_FSConverter, &name)) return NULL;
    const portsock_result result =
        portsock_interface_index(&index, PyBytes_AS_STRING(name), (size_t)PyBytes_GET_SIZE(name));
    Py_DECREF(name);
    return result < 0 ? no_such_name() : PyLong_FromUnsignedLong(index);
}

/* Up to 3.12 an index that is too large is cut to 32 bits on its way; here it is one that there is not. */
static int index_from_python(PyObject *object, uint32_t *index) {
    if (!PyLong_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "an integer is required");
        return 0;
    }
    const unsigned long value = PyLong_AsUnsignedLong(object);
    if (value == (unsigned long)-1 && PyErr_Occurred() != NULL) return 0;
#if PY_VERSION_HEX >= 0x030D0000
    if (value > UINT32_MAX) {
        PyErr_SetString(PyExc_OverflowError, "index is too large");
        return 0;
    }
#endif
    *index = value > UINT32_MAX ? 0 : (uint32_t)value;
    return 1;
}

static int is_negative(PyObject *object) {
    int overflow = 0;
    const long value = PyLong_Check(object) ? PyLong_AsLongAndOverflow(object, &overflow) : 0;
    return overflow < 0 || (overflow == 0 && value < 0);
}

static PyObject *module_if_indextoname(PyObject *module, PyObject *object) {
    (void)module;
    uint32_t index = 0;
    char name[256];
#if PY_VERSION_HEX >= 0x030E0000
    if (is_negative(object)) return PyErr_Format(PyExc_ValueError, "can't convert negative value to unsigned int");
#else
    if (is_negative(object)) return PyErr_Format(PyExc_OverflowError, "can't convert negative value to unsigned int");
#endif
    if (!index_from_python(object, &index)) return NULL;
    const portsock_result length = portsock_interface_name(name, sizeof name, NULL, index);
    return length < 0 ? raise_errno(ENXIO) : PyUnicode_DecodeFSDefaultAndSize(name, length);
}

PyMethodDef interface_methods[] = {
    {"if_nameindex", module_if_nameindex, METH_NOARGS, "if_nameindex() -> list of (index, name)"},
    {"if_nametoindex", module_if_nametoindex, METH_VARARGS, "if_nametoindex(name) -> index"},
    {"if_indextoname", module_if_indextoname, METH_O, "if_indextoname(index) -> name"},
    {NULL, NULL, 0, NULL},
};
