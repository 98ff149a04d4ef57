/* SPDX-License-Identifier: MIT
 *
 * Declarations that the two files of _portsock share.
 */
#ifndef PORTSOCK_CPYTHON_LAYER_H
#define PORTSOCK_CPYTHON_LAYER_H

#include "module.h"

/* _socket's state, once the object has been seen to be a socket of its (NULL: there is none to see); or an exception.
 */
module_state *state_of_socket(PyObject *object);
PyObject *exception_of(module_state *state, portsock_result result);

extern PyType_Spec stream_type_spec; /* stream.c */

#endif
