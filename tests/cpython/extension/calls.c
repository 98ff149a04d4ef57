/* SPDX-License-Identifier: MIT
 *
 * Blocking calls, results turned into exceptions, numbers and times.
 */
#include "module.h"

#include <string.h>

/* ---- waiting ---------------------------------------------------------------------------------------------------- */

/* PEP 475: handlers run; one that raises ends the call. */
static int32_t run_signal_handlers(void *user) {
    blocking_call *call = user;
    PyEval_RestoreThread(call->thread);
    const int raised = PyErr_CheckSignals();
    call->thread = PyEval_SaveThread();
    return raised;
}

void call_begin(blocking_call *call) {
    memset(call, 0, sizeof *call);
    call->wait.size = sizeof call->wait;
    call->wait.interrupted = run_signal_handlers;
    call->wait.user = call;
    call->thread = PyEval_SaveThread();
}

void call_end(blocking_call *call) { PyEval_RestoreThread(call->thread); }

/* ---- errors ----------------------------------------------------------------------------------------------------- */

/* Makes an exception of (code, text) and raises it. */
static PyObject *raise_pair(PyObject *type, int code, const char *text) {
    PyObject *words = PyUnicode_DecodeLocale(text, "surrogateescape");
    PyObject *exception = words == NULL ? NULL : PyObject_CallFunction(type, "iO", code, words);
    Py_XDECREF(words);
    if (exception != NULL) {
        PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
        Py_DECREF(exception);
    }
    return NULL;
}

PyObject *raise_errno(int code) { return raise_pair(PyExc_OSError, code, strerror(code)); }

/* Errors of portsock itself, and the number that the system would have returned. */
static const struct {
    int32_t kind;
    int32_t parameter; /* PORTSOCK_PARAM_NONE: any */
    int code;
} refusals[] = {
    {PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_NONE, EBADF},
    {PORTSOCK_ERROR_BAD_HANDLE, PORTSOCK_PARAM_NONE, EBADF},
    {PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY, EAFNOSUPPORT},
    {PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_NONE, EOPNOTSUPP},
    {PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_HOW, EINVAL},
    {PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH, EINVAL},
    {PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_IDENTIFIER, EINVAL},
    {PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_COUNT, EMSGSIZE},
    {PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NONE, EINVAL},
    {PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_NONE, EINVAL},
};

static PyObject *raise_refusal(portsock_result result) {
    const int32_t kind = portsock_error_kind(result), parameter = portsock_error_parameter(result);
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++)
        if (refusals[i].kind == kind &&
            (refusals[i].parameter == PORTSOCK_PARAM_NONE || refusals[i].parameter == parameter))
            return raise_errno(refusals[i].code);
    char text[256];
    portsock_error_message(result, text, sizeof text);
    PyErr_SetString(PyExc_OSError, text);
    return NULL;
}

/* A host that no resolver could know, a port that no service has: portsock refuses what the system's resolver would
 * have refused with this error. */
static PyObject *raise_unresolvable(module_state *state, portsock_result result, const char *name) {
    char text[256];
    portsock_error_message(result, text, sizeof text);
    return raise_pair(state->gaierror, (int)constant_value(name), text);
}

static PyObject *raise_library(module_state *state, portsock_result result) {
    const int32_t kind = portsock_error_kind(result), parameter = portsock_error_parameter(result);
    if (parameter == PORTSOCK_PARAM_SERVICE) return raise_unresolvable(state, result, "EAI_SERVICE");
    if (parameter == PORTSOCK_PARAM_HOST && kind != PORTSOCK_ERROR_WRONG_FAMILY)
        return raise_unresolvable(state, result, "EAI_NONAME");
    switch (kind) {
    case PORTSOCK_ERROR_TIMED_OUT:
        PyErr_SetString(PyExc_TimeoutError, "timed out");
        return NULL;
    case PORTSOCK_ERROR_NO_MEMORY:
        return PyErr_NoMemory();
    case PORTSOCK_ERROR_WRONG_FAMILY:
        PyErr_SetString(PyExc_OSError, "address family mismatched");
        return NULL;
    default:
        return raise_refusal(result);
    }
}

PyObject *raise_result(module_state *state, portsock_result result) {
    if (PyErr_Occurred() != NULL) return NULL; /* a signal handler's, most likely */
    const int32_t code = portsock_error_code(result);
    char text[256];
    switch (portsock_error_domain(result)) {
    case PORTSOCK_DOMAIN_SYSTEM:
        return raise_errno(code);
    case PORTSOCK_DOMAIN_RESOLVER:
        portsock_error_message(result, text, sizeof text);
        return raise_pair(state->gaierror, code, text);
    case PORTSOCK_DOMAIN_HOST:
        portsock_error_message(result, text, sizeof text);
        return raise_pair(state->herror, code, text);
    default:
        return raise_library(state, result);
    }
}

PyObject *none_or_raise(module_state *state, portsock_result result) {
    if (result < 0) return raise_result(state, result);
    Py_RETURN_NONE;
}

/* ---- numbers ---------------------------------------------------------------------------------------------------- */

int32_t id_from_native(int32_t group, int native) {
    int32_t id = PORTSOCK_NATIVE | native;
    portsock_from_native(&id, group, native);
    return id;
}

int native_from_id(int32_t group, int32_t id) {
    int32_t native = id & ~PORTSOCK_NATIVE;
    portsock_to_native(&native, group, id);
    return native;
}

/* Python's flags are the system's own, and are passed unchanged, with or without effect. */
int32_t flags_from_python(int flags) { return flags == 0 ? 0 : PORTSOCK_NATIVE | flags; }

/* ---- times ------------------------------------------------------------------------------------------------------ */

#if PY_VERSION_HEX >= 0x030D0000
#define TIME_TYPE "PyTime_t"
#else
#define TIME_TYPE "_PyTime_t"
#endif

static int too_large(void) {
    PyErr_SetString(PyExc_OverflowError, "timestamp too large to convert to C " TIME_TYPE);
    return 0;
}

/* Rounds away from zero: a timeout never ends early. */
static int nanoseconds_from_double(double seconds, int64_t *timeout) {
    const double exact = seconds * 1e9;
    if (exact != exact) {
        PyErr_SetString(PyExc_ValueError, "Invalid value NaN (not a number)");
        return 0;
    }
    if (!(exact >= -9223372036854775808.0 && exact < 9223372036854775808.0)) return too_large();
    int64_t whole = (int64_t)exact;
    if (exact > 0 && (double)whole < exact) whole++;
    if (exact < 0 && (double)whole > exact) whole--;
    *timeout = whole;
    return 1;
}

static int nanoseconds_from_integer(PyObject *object, int64_t *timeout) {
    int overflow = 0;
    const long long seconds = PyLong_AsLongLongAndOverflow(object, &overflow);
    if (seconds == -1 && PyErr_Occurred() != NULL) return 0;
    if (overflow != 0 || seconds > INT64_MAX / NANOSECONDS || seconds < INT64_MIN / NANOSECONDS) return too_large();
    *timeout = seconds * NANOSECONDS;
    return 1;
}

#if PY_VERSION_HEX >= 0x030F0000
/* From 3.15 on, any real number. */
static int nanoseconds_from_real(PyObject *object, int64_t *timeout) {
    if (PyIndex_Check(object)) return nanoseconds_from_integer(object, timeout);
    const double seconds = PyFloat_AsDouble(object);
    if (seconds == -1.0 && PyErr_Occurred() != NULL) return 0;
    return nanoseconds_from_double(seconds, timeout);
}
#else
#define nanoseconds_from_real nanoseconds_from_integer
#endif

/* None is no limit, -1. */
int nanoseconds_from_python(PyObject *object, int64_t *timeout) {
    int64_t value = -1;
    if (object == Py_None) {
        *timeout = value;
        return 1;
    }
    const int done = PyFloat_Check(object) ? nanoseconds_from_double(PyFloat_AS_DOUBLE(object), &value)
                                           : nanoseconds_from_real(object, &value);
    if (!done) return 0;
    if (value < 0) {
        PyErr_SetString(PyExc_ValueError, "Timeout value out of range");
        return 0;
    }
    *timeout = value;
    return 1;
}

PyObject *seconds_to_python(int64_t timeout) {
    if (timeout < 0) Py_RETURN_NONE;
    const int64_t seconds = timeout / NANOSECONDS;
    const double exact = timeout % NANOSECONDS == 0 ? (double)seconds : (double)timeout / 1e9;
    return PyFloat_FromDouble(exact);
}
