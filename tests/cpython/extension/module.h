/* SPDX-License-Identifier: MIT
 *
 * CPython's _socket over portsock: what the files of this extension share.
 *
 * Every system call goes through portsock.h. These files have Python's side only: its tuples, its
 * exceptions, its masking of numbers, its audit events. Numbers in Python's hands are the system's own; portsock's are
 * made of them at the border (id_from_native) and turned back (native_from_id).
 */
#ifndef PORTSOCK_CPYTHON_MODULE_H
#define PORTSOCK_CPYTHON_MODULE_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <portsock/portsock.h>

#define NANOSECONDS INT64_C(1000000000)

/* Errors that Python raises by number where portsock has a kind. They are the same on every system that has errno. */
#include <errno.h>

/* The struct of the capsule _socket.CAPI; _ssl reads it. */
typedef struct capsule_api {
    PyTypeObject *socket_type;
    PyObject *error;
    PyObject *timeout_error;
} capsule_api;

typedef struct module_state {
    PyTypeObject *socket_type;
    PyObject *herror;
    PyObject *gaierror;
} module_state;

/* The first eight fields are an agreement with _ssl, which reads them. They mirror the portsock_socket behind them. */
typedef struct socket_object {
    PyObject_HEAD int fd;
    int family;
    int type;
    int protocol;
    PyObject *(*error_handler)(void);
    int64_t timeout;
    module_state *state;
    portsock_socket socket;
} socket_object;

/* ---- calls.c: blocking calls, and results turned into exceptions ------------------------------------------------ */

/* A call that may wait: made without the GIL, and Python's signal handlers run whenever a signal interrupted it. */
typedef struct blocking_call {
    portsock_wait_options wait;
    PyThreadState *thread;
} blocking_call;

void call_begin(blocking_call *call);
void call_end(blocking_call *call);

/* Raises what a negative result stands for; an exception that is set already is left. Returns NULL. */
PyObject *raise_result(module_state *state, portsock_result result);
PyObject *raise_errno(int code);
/* None, or the exception. */
PyObject *none_or_raise(module_state *state, portsock_result result);

int32_t id_from_native(int32_t group, int native);
int native_from_id(int32_t group, int32_t id);
/* A type with its creation flags; the flags alone through *flags, in the system's numbers. */
int32_t type_id(int type, int *flags);
/* The id of message flags that Python gave. */
int32_t flags_from_python(int flags);

/* Several buffers of Python's, held until they are released. */
typedef struct buffer_list {
    Py_buffer *held;
    portsock_buffer *pieces;
    Py_ssize_t count;
} buffer_list;

/* format: of PyArg_Parse, for one buffer. Returns 1, or 0 with an exception and nothing to release. */
int buffers_take(buffer_list *list, PyObject *iterable, const char *caller, const char *format);
void buffers_release(buffer_list *list);

int nanoseconds_from_python(PyObject *object, int64_t *timeout);
PyObject *seconds_to_python(int64_t timeout);

/* ---- address.c and one file for each kind of family ------------------------------------------------------------- */

/* The purpose of a parsed address. */
typedef struct address_call {
    socket_object *self;
    const char *caller; /* "bind", for messages */
    portsock_address *address;
} address_call;

/* Each returns 1, or 0 with an exception. */
int address_from_python(socket_object *self, PyObject *object, portsock_address *address, const char *caller);
int internet_from_python(address_call *call, PyObject *object);
int internet6_from_python(address_call *call, PyObject *object);
int unix_from_python(address_call *call, PyObject *object);

PyObject *address_to_python(int protocol, const portsock_address *address);
PyObject *internet_to_python(int protocol, const portsock_address *address);
PyObject *internet6_to_python(int protocol, const portsock_address *address);
PyObject *unix_to_python(int protocol, const portsock_address *address);

/* A tuple, or a TypeError with the given type. */
int expect_tuple(const address_call *call, PyObject *object, const char *family);
/* 1 when an encode worked, else 0 with the exception. */
int encoded(const address_call *call, portsock_result result);

/* A host name as bytes: IDNA for what is not ASCII, no NUL inside. */
typedef struct host_text {
    PyObject *owner;
    const char *text;
    Py_ssize_t length;
} host_text;

int host_converter(PyObject *object, void *host);
int resolve_host(module_state *state, portsock_address *address, int32_t family, const host_text *host);
PyObject *host_to_python(int32_t family, const uint8_t *host, size_t length);

/* ---- socket.c and its methods ----------------------------------------------------------------------------------- */

extern PyType_Spec socket_type_spec;
socket_object *socket_of(PyObject *self);
void socket_mirror(socket_object *self);
module_state *state_of_type(PyTypeObject *type); /* module.c */

PyObject *socket_accept(PyObject *self, PyObject *unused);
PyObject *socket_bind(PyObject *self, PyObject *address);
PyObject *socket_close(PyObject *self, PyObject *unused);
PyObject *socket_connect(PyObject *self, PyObject *address);
PyObject *socket_connect_ex(PyObject *self, PyObject *address);
PyObject *socket_detach(PyObject *self, PyObject *unused);
PyObject *socket_fileno(PyObject *self, PyObject *unused);
PyObject *socket_getblocking(PyObject *self, PyObject *unused);
PyObject *socket_getpeername(PyObject *self, PyObject *unused);
PyObject *socket_getsockname(PyObject *self, PyObject *unused);
PyObject *socket_getsockopt(PyObject *self, PyObject *arguments);
PyObject *socket_gettimeout(PyObject *self, PyObject *unused);
PyObject *socket_listen(PyObject *self, PyObject *arguments);
PyObject *socket_recv(PyObject *self, PyObject *arguments);
PyObject *socket_recv_into(PyObject *self, PyObject *arguments, PyObject *names);
PyObject *socket_recvfrom(PyObject *self, PyObject *arguments);
PyObject *socket_recvfrom_into(PyObject *self, PyObject *arguments, PyObject *names);
PyObject *socket_recvmsg(PyObject *self, PyObject *arguments);
PyObject *socket_recvmsg_into(PyObject *self, PyObject *arguments);
PyObject *socket_send(PyObject *self, PyObject *arguments);
PyObject *socket_sendall(PyObject *self, PyObject *arguments);
PyObject *socket_sendmsg(PyObject *self, PyObject *arguments);
PyObject *socket_sendmsg_afalg(PyObject *self, PyObject *arguments, PyObject *names);
PyObject *socket_sendto(PyObject *self, PyObject *arguments);
PyObject *socket_setblocking(PyObject *self, PyObject *flag);
PyObject *socket_setsockopt(PyObject *self, PyObject *arguments);
PyObject *socket_settimeout(PyObject *self, PyObject *timeout);
PyObject *socket_shutdown(PyObject *self, PyObject *how);

/* ---- the module's functions ------------------------------------------------------------------------------------- */

extern PyMethodDef byte_order_methods[]; /* byte_order.c: htons..., inet_... */
extern PyMethodDef control_methods[];    /* message.c: CMSG_LEN, CMSG_SPACE */
extern PyMethodDef interface_methods[];  /* interface.c */
extern PyMethodDef name_methods[];       /* names.c */
extern PyMethodDef module_methods[];     /* module.c */

int add_constants(PyObject *module);      /* constants.c; 0 with an exception */
int64_t constant_value(const char *name); /* a number of the system's; 0 where it has none of that name */

#endif
