/* SPDX-License-Identifier: MIT
 *
 * IPv4 and IPv6: (host, port) and (host, port, flow, scope).
 */
#include "module.h"

#include <string.h>

/* ---- hosts ------------------------------------------------------------------------------------------------------ */

static int host_from_text(PyObject *object, host_text *host) {
    if (PyUnicode_IS_ASCII(object)) {
        Py_INCREF(object);
        host->owner = object;
        host->text = PyUnicode_AsUTF8AndSize(object, &host->length);
        return host->text != NULL;
    }
    host->owner = PyUnicode_AsEncodedString(object, "idna", NULL);
    if (host->owner == NULL) {
        PyErr_SetString(PyExc_TypeError, "encoding of hostname failed");
        return 0;
    }
    host->text = PyBytes_AS_STRING(host->owner);
    host->length = PyBytes_GET_SIZE(host->owner);
    return 1;
}

/* A copy of the bytes, so that they do not change during the lookup. */
static int host_from_bytes(PyObject *object, host_text *host) {
    host->owner = PyBytes_FromObject(object);
    if (host->owner == NULL) return 0;
    host->text = PyBytes_AS_STRING(host->owner);
    host->length = PyBytes_GET_SIZE(host->owner);
    return 1;
}

static int host_parse(PyObject *object, host_text *host) {
    if (PyUnicode_Check(object)) return host_from_text(object, host);
    if (PyBytes_Check(object) || PyByteArray_Check(object)) return host_from_bytes(object, host);
    PyErr_Format(PyExc_TypeError, "str, bytes or bytearray expected, not %s", Py_TYPE(object)->tp_name);
    return 0;
}

/* For "O&": called again with NULL to clean up. */
int host_converter(PyObject *object, void *place) {
    host_text *host = place;
    if (object == NULL) {
        Py_CLEAR(host->owner);
        return 1;
    }
    if (!host_parse(object, host)) {
        Py_CLEAR(host->owner);
        return 0;
    }
    if (memchr(host->text, '\0', (size_t)host->length) != NULL) {
        Py_CLEAR(host->owner);
        PyErr_SetString(PyExc_TypeError, "host name must not contain null character");
        return 0;
    }
    return Py_CLEANUP_SUPPORTED;
}

int resolve_host(module_state *state, portsock_address *address, int32_t family, const host_text *host) {
    blocking_call call;
    call_begin(&call);
    const portsock_result result =
        portsock_resolve_host(address, family, host->text, (size_t)host->length, PORTSOCK_AI_CLASSIC_HOST, &call.wait);
    call_end(&call);
    if (result < 0) raise_result(state, result);
    return result >= 0;
}

PyObject *host_to_python(int32_t family, const uint8_t *host, size_t length) {
    char text[64];
    const portsock_result result = portsock_inet_ntop(family, host, length, text, sizeof text, NULL);
    return result < 0 ? raise_result(NULL, result) : PyUnicode_FromStringAndSize(text, result);
}

/* ---- in --------------------------------------------------------------------------------------------------------- */

/* Numbers that don't fit a C int are out of range too, and say so in the same words. */
static int parse_failed(const address_call *call) {
    if (PyErr_ExceptionMatches(PyExc_OverflowError))
        PyErr_Format(PyExc_OverflowError, "%s(): port must be 0-65535.", call->caller);
    return 0;
}

static int check_port(const address_call *call, int port) {
    if (port >= 0 && port <= 0xffff) return 1;
    PyErr_Format(PyExc_OverflowError, "%s(): port must be 0-65535.", call->caller);
    return 0;
}

static int put_internet(address_call *call, const host_text *host, int port) {
    portsock_inet value;
    if (!resolve_host(call->self->state, call->address, PORTSOCK_AF_INET, host) || !check_port(call, port) ||
        !encoded(call, portsock_inet_decode(&value, call->address)))
        return 0;
    value.port = (uint32_t)port;
    return encoded(call, portsock_inet_encode(call->address, &value));
}

int internet_from_python(address_call *call, PyObject *object) {
    host_text host = {NULL, NULL, 0};
    int port = 0;
    if (!expect_tuple(call, object, "AF_INET")) return 0;
    if (!PyArg_ParseTuple(object, "O&i;AF_INET address must be a pair (host, port)", host_converter, &host, &port))
        return parse_failed(call);
    const int done = put_internet(call, &host, port);
    Py_CLEAR(host.owner);
    return done;
}

static int check_flow(const address_call *call, unsigned flow) {
    if (flow <= 0xfffff) return 1;
    PyErr_Format(PyExc_OverflowError, "%s(): flowinfo must be 0-1048575.", call->caller);
    return 0;
}

static int put_internet6(address_call *call, const host_text *host, int port, unsigned flow, unsigned scope) {
    portsock_inet6 value;
    if (!resolve_host(call->self->state, call->address, PORTSOCK_AF_INET6, host) || !check_port(call, port) ||
        !check_flow(call, flow) || !encoded(call, portsock_inet6_decode(&value, call->address)))
        return 0;
    value.port = (uint32_t)port;
    value.flow = flow;
    value.scope = scope;
    return encoded(call, portsock_inet6_encode(call->address, &value));
}

/* "I" masks: a scope of -1 is 4294967295. */
int internet6_from_python(address_call *call, PyObject *object) {
    host_text host = {NULL, NULL, 0};
    int port = 0;
    unsigned flow = 0, scope = 0;
    if (!expect_tuple(call, object, "AF_INET6")) return 0;
    if (!PyArg_ParseTuple(object, "O&i|II;AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])",
                          host_converter, &host, &port, &flow, &scope))
        return parse_failed(call);
    const int done = put_internet6(call, &host, port, flow, scope);
    Py_CLEAR(host.owner);
    return done;
}

/* ---- out -------------------------------------------------------------------------------------------------------- */

/* RDS and DIVERT addresses are IPv4's. */
PyObject *internet_to_python(int protocol, const portsock_address *address) {
    portsock_inet value;
    (void)protocol;
    const portsock_result result = portsock_inet_decode(&value, address);
    if (result < 0) return raise_result(NULL, result);
    PyObject *host = host_to_python(PORTSOCK_AF_INET, value.host, sizeof value.host);
    return host == NULL ? NULL : Py_BuildValue("NI", host, value.port);
}

PyObject *internet6_to_python(int protocol, const portsock_address *address) {
    portsock_inet6 value;
    (void)protocol;
    const portsock_result result = portsock_inet6_decode(&value, address);
    if (result < 0) return raise_result(NULL, result);
    PyObject *host = host_to_python(PORTSOCK_AF_INET6, value.host, sizeof value.host);
    return host == NULL ? NULL : Py_BuildValue("NIII", host, value.port, value.flow, value.scope);
}
