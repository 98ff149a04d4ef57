/* SPDX-License-Identifier: MIT
 *
 * Bluetooth, by protocol. A device is written as Python does: six numbers of one or two hexadecimal digits.
 */
#include "families.h"

#include <stdlib.h>
#include <string.h>

enum { DEVICE_SIZE = 6 };

static int wrong_format(const address_call *call) {
    PyErr_Format(PyExc_OSError, "%s(): wrong format", call->caller);
    return 0;
}

static int device_from_text(uint8_t *device, const char *text) {
    for (int i = 0; i < DEVICE_SIZE; i++) {
        char *end = NULL;
        const unsigned long byte = strtoul(text, &end, 16);
        if (end == text || byte > 0xff || *end != (i < DEVICE_SIZE - 1 ? ':' : '\0')) {
            PyErr_SetString(PyExc_OSError, "bad bluetooth address");
            return 0;
        }
        device[i] = (uint8_t)byte;
        text = end + 1;
    }
    return 1;
}

static PyObject *device_to_python(const uint8_t *device) {
    static const char digits[] = "0123456789ABCDEF";
    char text[3 * DEVICE_SIZE];
    for (int i = 0; i < DEVICE_SIZE; i++) {
        text[3 * i] = digits[device[i] >> 4];
        text[3 * i + 1] = digits[device[i] & 15];
        text[3 * i + 2] = ':';
    }
    return PyUnicode_FromStringAndSize(text, sizeof text - 1);
}

/* ---- from Python ------------------------------------------------------------------------------------------------ */

static int l2cap_from_python(address_call *call, PyObject *object) {
    portsock_l2cap value;
    const char *device = NULL;
    unsigned short psm = 0, cid = 0;
    unsigned char type = 0;
    if (!PyTuple_Check(object) || !PyArg_ParseTuple(object, "sH|HB", &device, &psm, &cid, &type))
        return wrong_format(call);
    memset(&value, 0, sizeof value);
    value.psm = psm;
    value.cid = cid;
    value.address_type = type;
    return device_from_text(value.address, device) && encoded(call, portsock_l2cap_encode(call->address, &value));
}

static int rfcomm_from_python(address_call *call, PyObject *object) {
    portsock_rfcomm value;
    const char *device = NULL;
    unsigned char channel = 0;
    if (!PyTuple_Check(object) || !PyArg_ParseTuple(object, "sB", &device, &channel)) return wrong_format(call);
    memset(&value, 0, sizeof value);
    value.channel = channel;
    return device_from_text(value.address, device) && encoded(call, portsock_rfcomm_encode(call->address, &value));
}

static int hci_from_python(address_call *call, PyObject *object) {
    portsock_hci value;
    unsigned short device = 0, channel = 0;
    int parsed;
    memset(&value, 0, sizeof value);
    if (PyTuple_Check(object)) parsed = PyArg_ParseTuple(object, "H|H", &device, &channel);
    else parsed = PyArg_Parse(object, "H", &device);
    if (!parsed) return wrong_format(call);
    value.device = device;
    value.channel = channel;
    return encoded(call, portsock_hci_encode(call->address, &value));
}

static int sco_from_python(address_call *call, PyObject *object) {
    portsock_sco value = {{0}};
    const char *text = NULL;
    Py_ssize_t length = 0;
    if (PyBytes_Check(object)) text = PyBytes_AS_STRING(object), length = PyBytes_GET_SIZE(object);
    else if (PyUnicode_Check(object)) text = PyUnicode_AsUTF8AndSize(object, &length);
    if (text == NULL || strlen(text) != (size_t)length) return wrong_format(call);
    return device_from_text(value.address, text) && encoded(call, portsock_sco_encode(call->address, &value));
}

int bluetooth_from_python(address_call *call, PyObject *object) {
    switch (call->self->protocol) {
    case PORTSOCK_BTPROTO_L2CAP:
        return l2cap_from_python(call, object);
    case PORTSOCK_BTPROTO_RFCOMM:
        return rfcomm_from_python(call, object);
    case PORTSOCK_BTPROTO_HCI:
        return hci_from_python(call, object);
    case PORTSOCK_BTPROTO_SCO:
        return sco_from_python(call, object);
    default:
        PyErr_Format(PyExc_OSError, "%s(): unknown Bluetooth protocol", call->caller);
        return 0;
    }
}

/* ---- to Python: the shortest that loses nothing ----------------------------------------------------------------- */

static PyObject *l2cap_to_python(const portsock_address *address) {
    portsock_l2cap value;
    const portsock_result result = portsock_l2cap_decode(&value, address);
    if (result < 0) return raise_result(NULL, result);
    PyObject *device = device_to_python(value.address);
    if (value.address_type != 0) return Py_BuildValue("NIII", device, value.psm, value.cid, value.address_type);
    if (value.cid != 0) return Py_BuildValue("NII", device, value.psm, value.cid);
    return Py_BuildValue("NI", device, value.psm);
}

static PyObject *rfcomm_to_python(const portsock_address *address) {
    portsock_rfcomm value;
    const portsock_result result = portsock_rfcomm_decode(&value, address);
    if (result < 0) return raise_result(NULL, result);
    return Py_BuildValue("NI", device_to_python(value.address), value.channel);
}

static PyObject *hci_to_python(const portsock_address *address) {
    portsock_hci value;
    const portsock_result result = portsock_hci_decode(&value, address);
    if (result < 0) return raise_result(NULL, result);
    if (value.channel != 0) return Py_BuildValue("II", value.device, value.channel);
    return PyLong_FromUnsignedLong(value.device);
}

static PyObject *sco_to_python(const portsock_address *address) {
    portsock_sco value;
    const portsock_result result = portsock_sco_decode(&value, address);
    return result < 0 ? raise_result(NULL, result) : device_to_python(value.address);
}

PyObject *bluetooth_to_python(int protocol, const portsock_address *address) {
    switch (protocol) {
    case PORTSOCK_BTPROTO_L2CAP:
        return l2cap_to_python(address);
    case PORTSOCK_BTPROTO_RFCOMM:
        return rfcomm_to_python(address);
    case PORTSOCK_BTPROTO_HCI:
        return hci_to_python(address);
    case PORTSOCK_BTPROTO_SCO:
        return sco_to_python(address);
    default:
        PyErr_SetString(PyExc_ValueError, "Unknown Bluetooth protocol");
        return NULL;
    }
}
