/* SPDX-License-Identifier: MIT
 *
 * CAN, by protocol: (interface,), with two identifiers for ISO-TP, with name, group and node for J1939.
 */
#include "families.h"

#include <string.h>

enum { INTERFACE_NAME_CAPACITY = 16 };

/* "" is every interface. */
static int can_interface(PyObject *name, uint32_t *index) {
    const Py_ssize_t length = PyBytes_GET_SIZE(name);
    *index = 0;
    if (length == 0) return 1;
    if (length >= INTERFACE_NAME_CAPACITY) {
        PyErr_SetString(PyExc_OSError, "AF_CAN interface name too long");
        return 0;
    }
    if (portsock_interface_index(index, PyBytes_AS_STRING(name), strlen(PyBytes_AS_STRING(name))) >= 0) return 1;
    raise_errno(ENODEV);
    return 0;
}

static int raw_from_python(address_call *call, PyObject *object) {
    portsock_can value = {0};
    PyObject *name = NULL;
    if (!PyArg_ParseTuple(object, "O&;AF_CAN address must be a tuple (interface, )", PyUnicode_FSConverter, &name))
        return 0;
    const int done =
        can_interface(name, &value.interface_index) && encoded(call, portsock_can_encode(call->address, &value));
    Py_DECREF(name);
    return done;
}

static int isotp_from_python(address_call *call, PyObject *object) {
    portsock_isotp value = {0};
    PyObject *name = NULL;
    unsigned long receive_id = 0, send_id = 0;
    if (!PyArg_ParseTuple(object, "O&kk", PyUnicode_FSConverter, &name, &receive_id, &send_id)) return 0;
    value.receive_id = (uint32_t)receive_id;
    value.send_id = (uint32_t)send_id;
    const int done =
        can_interface(name, &value.interface_index) && encoded(call, portsock_isotp_encode(call->address, &value));
    Py_DECREF(name);
    return done;
}

static int j1939_from_python(address_call *call, PyObject *object) {
    portsock_j1939 value = {0};
    PyObject *name = NULL;
    unsigned long long control_unit = 0;
    unsigned int group = 0;
    uint8_t node = 0;
    if (!PyArg_ParseTuple(object, "O&KIB", PyUnicode_FSConverter, &name, &control_unit, &group, &node)) return 0;
    value.name = control_unit;
    value.parameter_group = group;
    value.node = node;
    const int done =
        can_interface(name, &value.interface_index) && encoded(call, portsock_j1939_encode(call->address, &value));
    Py_DECREF(name);
    return done;
}

int can_from_python(address_call *call, PyObject *object) {
    const int protocol = call->self->protocol;
    if (protocol != PORTSOCK_CAN_RAW && protocol != PORTSOCK_CAN_BCM && protocol != PORTSOCK_CAN_ISOTP &&
        protocol != PORTSOCK_CAN_J1939) {
        PyErr_Format(PyExc_OSError, "%s(): unsupported CAN protocol", call->caller);
        return 0;
    }
    if (protocol == PORTSOCK_CAN_ISOTP) return isotp_from_python(call, object);
    if (protocol == PORTSOCK_CAN_J1939) return j1939_from_python(call, object);
    return expect_tuple(call, object, "AF_CAN") && raw_from_python(call, object);
}

static PyObject *name_of(uint32_t index) {
    char name[256];
    const portsock_result length = index == 0 ? 0 : portsock_interface_name(name, sizeof name, NULL, index);
    return PyUnicode_DecodeFSDefaultAndSize(name, length < 0 ? 0 : length);
}

PyObject *can_to_python(int protocol, const portsock_address *address) {

    portsock_isotp isotp;
    portsock_j1939 j1939;
    portsock_can raw;
    if (protocol == PORTSOCK_CAN_ISOTP && portsock_isotp_decode(&isotp, address) >= 0)
        return Py_BuildValue("Nkk", name_of(isotp.interface_index), (unsigned long)isotp.receive_id,
                             (unsigned long)isotp.send_id);
    if (protocol == PORTSOCK_CAN_J1939 && portsock_j1939_decode(&j1939, address) >= 0)
        return Py_BuildValue("NKII", name_of(j1939.interface_index), (unsigned long long)j1939.name,
                             j1939.parameter_group, j1939.node);
    const portsock_result result = portsock_can_decode(&raw, address);
    return result < 0 ? raise_result(NULL, result) : Py_BuildValue("(N)", name_of(raw.interface_index));
}
