/* SPDX-License-Identifier: MIT
 *
 * Names: hosts, services, protocols.
 */
#include "module.h"

#include <string.h>

static module_state *state_of(PyObject *module) { return PyModule_GetState(module); }

/* ---- getaddrinfo ------------------------------------------------------------------------------------------------ */

/* A host or a service as it goes into a query; owner keeps the text alive. */
typedef struct query_text {
    PyObject *owner;
    const char *text;
    Py_ssize_t length; /* a NUL inside is refused by portsock */
} query_text;

static int text_from_bytes(query_text *out, PyObject *bytes) {
    out->owner = bytes;
    if (bytes == NULL) return 0;
    out->text = PyBytes_AS_STRING(bytes);
    out->length = PyBytes_GET_SIZE(bytes);
    return 1;
}

static int query_host(query_text *out, PyObject *object) {
    if (object == Py_None) return 1;
    if (PyUnicode_Check(object)) return text_from_bytes(out, PyUnicode_AsEncodedString(object, "idna", NULL));
    if (PyBytes_Check(object)) return text_from_bytes(out, Py_NewRef(object));
    PyErr_SetString(PyExc_TypeError, "getaddrinfo() argument 1 must be string or None");
    return 0;
}

/* A number of any size goes to the resolver as its digits; up to 3.11 it had to fit a long. */
static int service_from_integer(query_text *out, PyObject *object) {
#if PY_VERSION_HEX < 0x030C0000
    if (PyLong_AsLong(object) == -1 && PyErr_Occurred() != NULL) return 0;
#endif
    PyObject *digits = PyNumber_ToBase(object, 10);
    PyObject *bytes = digits == NULL ? NULL : PyUnicode_AsUTF8String(digits);
    Py_XDECREF(digits);
    return text_from_bytes(out, bytes);
}

static int query_service(query_text *out, PyObject *object) {
    if (object == Py_None) return 1;
    if (PyLong_CheckExact(object)) return service_from_integer(out, object);
    if (PyUnicode_Check(object)) return text_from_bytes(out, PyUnicode_AsUTF8String(object));
    if (PyBytes_Check(object)) return text_from_bytes(out, Py_NewRef(object));
    PyErr_SetString(PyExc_OSError, "Int or String expected");
    return 0;
}

static void query_release(query_text *host, query_text *service) {
    Py_CLEAR(host->owner);
    Py_CLEAR(service->owner);
}

static portsock_result resolve(portsock_resolution *resolution, const portsock_query *query) {
    blocking_call call;
    memset(resolution, 0, sizeof *resolution);
    call_begin(&call);
    const portsock_result result = portsock_resolve_begin(resolution, query, &call.wait);
    call_end(&call);
    return result;
}

/* The canonical name, "" where there is none. It belongs to the first result. */
static PyObject *canonical_of(const portsock_resolution *resolution, Py_ssize_t index) {
    char text[1025];
    const portsock_result length = index > 0 ? 0 : portsock_resolve_canonical(resolution, text, sizeof text, NULL);
    return length < 0 ? PyUnicode_FromString("") : PyUnicode_DecodeUTF8(text, length, "surrogateescape");
}

static int append_resolved(PyObject *list, const portsock_resolution *resolution, const portsock_resolved *found) {
    const int protocol = native_from_id(PORTSOCK_GROUP_PROTOCOL, found->protocol);
    PyObject *canonical = canonical_of(resolution, PyList_GET_SIZE(list));
    PyObject *where = canonical == NULL ? NULL : address_to_python(protocol, &found->address);
    PyObject *row = where == NULL
                        ? NULL
                        : Py_BuildValue("iiiOO", native_from_id(PORTSOCK_GROUP_FAMILY, found->family),
                                        native_from_id(PORTSOCK_GROUP_TYPE, found->type), protocol, canonical, where);
    const int done = row != NULL && PyList_Append(list, row) == 0;
    Py_XDECREF(canonical);
    Py_XDECREF(where);
    Py_XDECREF(row);
    return done;
}

static PyObject *resolution_to_python(module_state *state, portsock_resolution *resolution) {
    portsock_resolved found;
    portsock_result result = 0;
    PyObject *list = PyList_New(0);
    while (list != NULL && (result = portsock_resolve_next(resolution, &found)) > 0)
        if (!append_resolved(list, resolution, &found)) Py_CLEAR(list);
    if (result < 0) {
        Py_CLEAR(list);
        raise_result(state, result);
    }
    portsock_resolve_end(resolution);
    return list;
}

static portsock_query query_of(const query_text *host, const query_text *service) {
    const portsock_query query = {
        .size = sizeof query,
        .host = host->text,
        .host_length = (size_t)host->length,
        .service = service->text,
        .service_length = (size_t)service->length,
    };
    return query;
}

/* Python takes hosts in classic form. Flags that have no number here stay the system's. */
static int32_t resolve_flags(int native) {
    const int32_t flags = id_from_native(PORTSOCK_GROUP_RESOLVE_FLAG, native);
    return flags < 0 ? flags : flags | PORTSOCK_AI_CLASSIC_HOST;
}

static PyObject *module_getaddrinfo(PyObject *module, PyObject *arguments, PyObject *names) {
    static char *keywords[] = {"host", "port", "family", "type", "proto", "flags", NULL};
    PyObject *host_object = NULL, *port_object = NULL, *list = NULL;
    int family = 0, type = 0, protocol = 0, flags = 0;
    query_text host = {NULL, NULL, 0}, service = {NULL, NULL, 0};
    portsock_resolution resolution;
    if (!PyArg_ParseTupleAndKeywords(arguments, names, "OO|iiii:getaddrinfo", keywords, &host_object, &port_object,
                                     &family, &type, &protocol, &flags))
        return NULL;
    if (query_host(&host, host_object) && query_service(&service, port_object) &&
        PySys_Audit("socket.getaddrinfo", "OOiii", host_object, port_object, family, type, protocol) >= 0) {
        portsock_query query = query_of(&host, &service);
        query.family = id_from_native(PORTSOCK_GROUP_FAMILY, family);
        query.type = id_from_native(PORTSOCK_GROUP_TYPE, type);
        query.protocol = id_from_native(PORTSOCK_GROUP_PROTOCOL, protocol);
        query.flags = resolve_flags(flags);
        const portsock_result result = resolve(&resolution, &query);
        list =
            result < 0 ? raise_result(state_of(module), result) : resolution_to_python(state_of(module), &resolution);
    }
    query_release(&host, &service);
    return list;
}

/* ---- getnameinfo ------------------------------------------------------------------------------------------------ */

typedef struct name_query {
    const char *host;
    int port;
    unsigned flow;
    unsigned scope;
    Py_ssize_t parts;
} name_query;

/* The host must be numbers: exactly one address comes of it. */
static int numeric_address(module_state *state, const name_query *given, portsock_address *address) {
    char digits[16];
    portsock_resolution resolution;
    portsock_resolved found, second;
    PyOS_snprintf(digits, sizeof digits, "%d", given->port < 0 ? given->port : given->port & 0xffff);
    const query_text host = {NULL, given->host, (Py_ssize_t)strlen(given->host)};
    const query_text service = {NULL, digits, (Py_ssize_t)strlen(digits)};
    portsock_query query = query_of(&host, &service);
    query.type = PORTSOCK_SOCK_DGRAM;
    query.flags = PORTSOCK_AI_NUMERICHOST | PORTSOCK_AI_CLASSIC_HOST;
    portsock_result result = resolve(&resolution, &query);
    if (result >= 0) result = portsock_resolve_next(&resolution, &found);
    if (result < 0) return raise_result(state, result), 0;
    *address = found.address;
    const int one = portsock_resolve_next(&resolution, &second) == 0;
    portsock_resolve_end(&resolution);
    if (!one) PyErr_SetString(PyExc_OSError, "sockaddr resolved to multiple addresses");
    return one;
}

/* The tuple's own flow and scope. */
static int complete_address(module_state *state, const name_query *given, portsock_address *address) {
    int32_t family = 0;
    portsock_inet6 value;
    portsock_address_family(address, &family);
    if (family == PORTSOCK_AF_INET && given->parts != 2) {
        PyErr_SetString(PyExc_OSError, "IPv4 sockaddr must be 2 tuple");
        return 0;
    }
    if (family != PORTSOCK_AF_INET6 || portsock_inet6_decode(&value, address) < 0) return 1;
    value.flow = given->flow;
    value.scope = given->scope;
    const portsock_result result = portsock_inet6_encode(address, &value);
    if (result < 0) raise_result(state, result);
    return result >= 0;
}

static PyObject *ask_name(module_state *state, const portsock_address *address, int flags) {
    char host[1025], service[64];
    const int32_t id = id_from_native(PORTSOCK_GROUP_NAME_FLAG, flags);
    blocking_call call;
    call_begin(&call);
    const portsock_result result =
        portsock_name_info(address, host, sizeof host, NULL, service, sizeof service, NULL, id);
    call_end(&call);
    if (result < 0) return raise_result(state, result);
    PyObject *name = PyUnicode_DecodeFSDefault(host);
    return name == NULL ? NULL : Py_BuildValue("Ns", name, service);
}

static PyObject *module_getnameinfo(PyObject *module, PyObject *arguments) {
    module_state *state = state_of(module);
    PyObject *tuple = NULL;
    int flags = 0;
    name_query given = {NULL, 0, 0, 0, 0};
    portsock_address address;
    if (!PyArg_ParseTuple(arguments, "Oi:getnameinfo", &tuple, &flags)) return NULL;
    if (!PyTuple_Check(tuple)) return PyErr_Format(PyExc_TypeError, "getnameinfo() argument 1 must be a tuple");
    if (!PyArg_ParseTuple(tuple, "si|II;getnameinfo(): illegal sockaddr argument", &given.host, &given.port,
                          &given.flow, &given.scope))
        return NULL;
    given.parts = PyTuple_GET_SIZE(tuple);
    if (given.flow > 0xfffff) return PyErr_Format(PyExc_OverflowError, "getnameinfo(): flowinfo must be 0-1048575.");
    if (PySys_Audit("socket.getnameinfo", "(O)", tuple) < 0) return NULL;
    if (!numeric_address(state, &given, &address) || !complete_address(state, &given, &address)) return NULL;
    return ask_name(state, &address, flags);
}

/* ---- gethostbyname and its like --------------------------------------------------------------------------------- */

/* "et" takes str through IDNA, and bytes unchanged. */
static int host_argument(PyObject *arguments, const char *format, char **text) {
    return PyArg_ParseTuple(arguments, format, "idna", text);
}

static int find_host(module_state *state, const char *text, int32_t family, portsock_address *address) {
    const host_text host = {NULL, text, (Py_ssize_t)strlen(text)};
    return resolve_host(state, address, family, &host);
}

static PyObject *host_of_address(const portsock_address *address) {
    portsock_inet value;
    const portsock_result result = portsock_inet_decode(&value, address);
    return result < 0 ? raise_result(NULL, result) : host_to_python(PORTSOCK_AF_INET, value.host, sizeof value.host);
}

static PyObject *module_gethostbyname(PyObject *module, PyObject *arguments) {
    char *text = NULL;
    portsock_address address;
    PyObject *host = NULL;
    if (!host_argument(arguments, "et:gethostbyname", &text)) return NULL;
    if (PySys_Audit("socket.gethostbyname", "O", arguments) >= 0 &&
        find_host(state_of(module), text, PORTSOCK_AF_INET, &address))
        host = host_of_address(&address);
    PyMem_Free(text);
    return host;
}

/* The key of a lookup: a name, or the bytes of an address. */
typedef struct host_key {
    int32_t family;
    const char *name;
    uint8_t bytes[16];
    size_t length;
} host_key;

static portsock_result look_up(const host_key *key, portsock_host *host, void *scratch, size_t size) {
    if (key->name == NULL) return portsock_host_by_address(host, scratch, size, key->family, key->bytes, key->length);
    return portsock_host_by_name(host, scratch, size, key->family, key->name, strlen(key->name),
                                 PORTSOCK_AI_CLASSIC_HOST);
}

/* The scratch doubles until the answer fits. */
static portsock_result look_up_growing(const host_key *key, portsock_host *host, void **scratch) {
    for (size_t size = 8192;; size *= 2) {
        void *larger = PyMem_RawRealloc(*scratch, size);
        if (larger == NULL) return portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, PORTSOCK_ERROR_NO_MEMORY);
        *scratch = larger;
        const portsock_result result = look_up(key, host, larger, size);
        if (portsock_error_kind(result) != PORTSOCK_ERROR_BUFFER_TOO_SMALL) return result;
    }
}

static PyObject *aliases_of(const portsock_host *host) {
    PyObject *list = PyList_New(0);
    const char *alias = host->aliases;
    for (uint32_t i = 0; list != NULL && i < host->alias_count; i++, alias += strlen(alias) + 1) {
        PyObject *text = PyUnicode_DecodeFSDefault(alias);
        if (text == NULL || PyList_Append(list, text) < 0) Py_CLEAR(list);
        Py_XDECREF(text);
    }
    return list;
}

static PyObject *addresses_of(const portsock_host *host) {
    PyObject *list = PyList_New(0);
    for (uint32_t i = 0; list != NULL && i < host->address_count; i++) {
        PyObject *text = host_to_python(host->family, host->addresses + i * host->address_length, host->address_length);
        if (text == NULL || PyList_Append(list, text) < 0) Py_CLEAR(list);
        Py_XDECREF(text);
    }
    return list;
}

/* (name, aliases, addresses) */
static PyObject *host_entry(const portsock_host *host) {
    PyObject *name = PyUnicode_DecodeFSDefault(host->name);
    PyObject *aliases = name == NULL ? NULL : aliases_of(host);
    PyObject *addresses = aliases == NULL ? NULL : addresses_of(host);
    if (addresses != NULL) return Py_BuildValue("NNN", name, aliases, addresses);
    Py_XDECREF(name);
    Py_XDECREF(aliases);
    return NULL;
}

static PyObject *look_up_entry(module_state *state, const host_key *key) {
    portsock_host host;
    void *scratch = NULL;
    PyThreadState *thread = PyEval_SaveThread();
    const portsock_result result = look_up_growing(key, &host, &scratch);
    PyEval_RestoreThread(thread);
    PyObject *entry = result < 0 ? raise_result(state, result) : host_entry(&host);
    PyMem_RawFree(scratch);
    return entry;
}

/* The name goes through the resolver first, whose errors are the ones that are seen. */
static PyObject *module_gethostbyname_ex(PyObject *module, PyObject *arguments) {
    char *text = NULL;
    portsock_address address;
    PyObject *entry = NULL;
    if (!host_argument(arguments, "et:gethostbyname_ex", &text)) return NULL;
    if (PySys_Audit("socket.gethostbyname", "O", arguments) >= 0 &&
        find_host(state_of(module), text, PORTSOCK_AF_INET, &address)) {
        const host_key key = {.family = PORTSOCK_AF_INET, .name = text};
        entry = look_up_entry(state_of(module), &key);
    }
    PyMem_Free(text);
    return entry;
}

static int key_of_address(const portsock_address *address, host_key *key) {
    portsock_inet four;
    portsock_inet6 six;
    portsock_address_family(address, &key->family);
    if (portsock_inet_decode(&four, address) >= 0) {
        memcpy(key->bytes, four.host, key->length = sizeof four.host);
    } else if (portsock_inet6_decode(&six, address) >= 0) {
        memcpy(key->bytes, six.host, key->length = sizeof six.host);
    } else {
        PyErr_SetString(PyExc_OSError, "unsupported address family");
        return 0;
    }
    return 1;
}

static PyObject *module_gethostbyaddr(PyObject *module, PyObject *arguments) {
    char *text = NULL;
    portsock_address address;
    host_key key = {.name = NULL};
    PyObject *entry = NULL;
    if (!host_argument(arguments, "et:gethostbyaddr", &text)) return NULL;
    if (PySys_Audit("socket.gethostbyaddr", "O", arguments) >= 0 &&
        find_host(state_of(module), text, PORTSOCK_AF_UNSPEC, &address) && key_of_address(&address, &key))
        entry = look_up_entry(state_of(module), &key);
    PyMem_Free(text);
    return entry;
}

/* ---- the name of this host -------------------------------------------------------------------------------------- */

static PyObject *module_gethostname(PyObject *module, PyObject *unused) {
    (void)unused;
    char text[1025];
    if (PySys_Audit("socket.gethostname", NULL) < 0) return NULL;
    const portsock_result length = portsock_host_name(text, sizeof text, NULL);
    return length < 0 ? raise_result(state_of(module), length) : PyUnicode_DecodeFSDefaultAndSize(text, length);
}

static PyObject *module_sethostname(PyObject *module, PyObject *arguments) {
    PyObject *name = NULL;
    if (!PyArg_ParseTuple(arguments, "S:sethostname", &name)) {
        PyErr_Clear();
        if (!PyArg_ParseTuple(arguments, "O&:sethostname", PyUnicode_FSConverter, &name)) return NULL;
    } else {
        Py_INCREF(name);
    }
    PyObject *done = NULL;
    if (PySys_Audit("socket.sethostname", "(O)", name) >= 0)
        done = none_or_raise(state_of(module),
                             portsock_set_host_name(PyBytes_AS_STRING(name), (size_t)PyBytes_GET_SIZE(name)));
    Py_DECREF(name);
    return done;
}

/* ---- services and protocols ------------------------------------------------------------------------------------- */

static size_t length_of(const char *text) { return text == NULL ? 0 : strlen(text); }

static PyObject *not_found(const char *what) {
    PyErr_SetString(PyExc_OSError, what);
    return NULL;
}

static PyObject *module_getservbyname(PyObject *module, PyObject *arguments) {
    (void)module;
    const char *name = NULL, *protocol = NULL;
    uint32_t port = 0;
    if (!PyArg_ParseTuple(arguments, "s|s:getservbyname", &name, &protocol) ||
        PySys_Audit("socket.getservbyname", "ss", name, protocol) < 0)
        return NULL;
    if (portsock_service_port(&port, name, strlen(name), protocol, length_of(protocol)) < 0)
        return not_found("service/proto not found");
    return PyLong_FromLong((long)port);
}

static PyObject *module_getservbyport(PyObject *module, PyObject *arguments) {
    (void)module;
    const char *protocol = NULL;
    int port = 0;
    char text[256];
    if (!PyArg_ParseTuple(arguments, "i|s:getservbyport", &port, &protocol)) return NULL;
    if (port < 0 || port > 0xffff) return PyErr_Format(PyExc_OverflowError, "getservbyport: port must be 0-65535.");
    if (PySys_Audit("socket.getservbyport", "is", port, protocol) < 0) return NULL;
    if (portsock_service_name(text, sizeof text, NULL, (uint32_t)port, protocol, length_of(protocol)) < 0)
        return not_found("port/proto not found");
    return PyUnicode_FromString(text);
}

static PyObject *module_getprotobyname(PyObject *module, PyObject *arguments) {
    (void)module;
    const char *name = NULL;
    int32_t number = 0;
    if (!PyArg_ParseTuple(arguments, "s:getprotobyname", &name)) return NULL;
    if (portsock_protocol_number(&number, name, strlen(name)) < 0) return not_found("protocol not found");
    return PyLong_FromLong(number);
}

PyMethodDef name_methods[] = {
    {"getaddrinfo", (PyCFunction)(void (*)(void))module_getaddrinfo, METH_VARARGS | METH_KEYWORDS,
     "getaddrinfo(host, port[, family, type, proto, flags]) -> list of (family, type, proto, canonname, sockaddr)"},
    {"getnameinfo", module_getnameinfo, METH_VARARGS, "getnameinfo(sockaddr, flags) -> (host, port)"},
    {"gethostbyname", module_gethostbyname, METH_VARARGS, "gethostbyname(host) -> address"},
    {"gethostbyname_ex", module_gethostbyname_ex, METH_VARARGS,
     "gethostbyname_ex(host) -> (name, aliaslist, addresslist)"},
    {"gethostbyaddr", module_gethostbyaddr, METH_VARARGS, "gethostbyaddr(host) -> (name, aliaslist, addresslist)"},
    {"gethostname", module_gethostname, METH_NOARGS, "gethostname() -> string"},
    {"sethostname", module_sethostname, METH_VARARGS, "sethostname(name)"},
    {"getservbyname", module_getservbyname, METH_VARARGS, "getservbyname(servicename[, protocolname]) -> integer"},
    {"getservbyport", module_getservbyport, METH_VARARGS, "getservbyport(port[, protocolname]) -> string"},
    {"getprotobyname", module_getprotobyname, METH_VARARGS, "getprotobyname(name) -> integer"},
    {NULL, NULL, 0, NULL},
};
