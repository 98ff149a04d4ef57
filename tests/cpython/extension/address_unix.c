/* SPDX-License-Identifier: MIT
 *
 * UNIX addresses: a path, or a name of the abstract namespace behind a NUL.
 */
#include "module.h"

#include <string.h>

static int too_long(void) {
    PyErr_SetString(PyExc_OSError, "AF_UNIX path too long");
    return 0;
}

static portsock_result encode_unix(portsock_address *address, const char *path, size_t length) {
    if (length == 0) return portsock_unix_encode(address, PORTSOCK_UNIX_UNNAMED, NULL, 0);
    if (path[0] == '\0') return portsock_unix_encode(address, PORTSOCK_UNIX_ABSTRACT, path + 1, length - 1);
    return portsock_unix_encode(address, PORTSOCK_UNIX_PATH, path, length);
}

static int put_unix(address_call *call, const char *path, size_t length) {
    /* The whole length counts, whatever comes behind a NUL. */
    if (length >= 108 && path[0] != '\0') return too_long();
    const portsock_result result = encode_unix(call->address, path, length);
    if (portsock_error_kind(result) == PORTSOCK_ERROR_TOO_LONG) return too_long();
    if (portsock_error_kind(result) == PORTSOCK_ERROR_EMBEDDED_NUL) { /* where the system would stop at it */
        PyErr_SetString(PyExc_ValueError, "embedded null byte");
        return 0;
    }
    return encoded(call, result);
}

int unix_from_python(address_call *call, PyObject *object) {
    PyObject *encoded_path = NULL;
    Py_buffer path;
    if (PyUnicode_Check(object)) {
        object = encoded_path = PyUnicode_EncodeFSDefault(object);
        if (object == NULL) return 0;
    }
    const int have = PyArg_Parse(object, "y*", &path);
    const int done = have && put_unix(call, path.buf, (size_t)path.len);
    if (have) PyBuffer_Release(&path);
    Py_XDECREF(encoded_path);
    return done;
}

static PyObject *abstract_to_python(const char *name, Py_ssize_t length) {
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, length + 1);
    if (bytes == NULL) return NULL;
    PyBytes_AS_STRING(bytes)[0] = '\0';
    memcpy(PyBytes_AS_STRING(bytes) + 1, name, (size_t)length);
    return bytes;
}

PyObject *unix_to_python(int protocol, const portsock_address *address) {
    char name[256];
    int32_t form = PORTSOCK_UNIX_UNNAMED;
    (void)protocol;
    const portsock_result length = portsock_unix_decode(&form, name, sizeof name, NULL, address);
    if (length < 0) return raise_result(NULL, length);
    if (form == PORTSOCK_UNIX_ABSTRACT) return abstract_to_python(name, length);
    return PyUnicode_DecodeFSDefaultAndSize(name, length);
}
