/* SPDX-License-Identifier: MIT
 *
 * Every constant of portsock that this system has, by the names that Python's module gives them.
 */
#include "module.h"

#include <string.h>

int64_t constant_value(const char *name) {
    int64_t value = 0;
    portsock_constant(&value, name, strlen(name));
    return value;
}

static PyObject *text_constant(const char *name, size_t length) {
    char text[128];
    const portsock_result written = portsock_constant_text(text, sizeof text, NULL, name, length);
    return written < 0 ? raise_result(NULL, written) : PyUnicode_FromStringAndSize(text, written);
}

static int add_constant(PyObject *module, const char *name, size_t length) {
    int64_t number = 0;
    const portsock_result result = portsock_constant(&number, name, length);
    if (result < 0) return 1; /* this system lacks it */
    PyObject *value = result == 0 ? PyLong_FromLongLong(number) : text_constant(name, length);
    const int done = value != NULL && PyModule_AddObjectRef(module, name, value) == 0;
    Py_XDECREF(value);
    return done;
}

int add_constants(PyObject *module) {
    char name[64];
    portsock_result length;
    for (size_t i = 0; (length = portsock_constant_name(name, sizeof name, NULL, i)) >= 0; i++)
        if (!add_constant(module, name, (size_t)length)) return 0;
    return 1;
}
