/* SPDX-License-Identifier: MIT */
/** @file
 *  The network interfaces of this machine. */
#ifndef PORTSOCK_INTERFACE_H
#define PORTSOCK_INTERFACE_H

#include "base.h"
#include "numbers.h"

#ifdef __cplusplus
extern "C" {
#endif

/* portsock_interface: an interface of this machine. */
typedef struct portsock_interface {
    uint32_t index;       /* from 1 */
    uint32_t name_length; /* bytes */
    char name[264];       /* with a NUL */
} portsock_interface;

/* portsock_interface_list: the interfaces of this machine at one time, in the caller's memory. Zero-filled is ended. Its
 * fields are the library's own; it may be moved as a portsock_socket is. */
typedef struct portsock_interface_list {
    void *list; /* the system's */
    size_t index;
    uint32_t state; /* 0 ended, PORTSOCK_STATE_OPEN */
    uint32_t reserved; /* zero */
    uintptr_t reserved_words[4]; /* zero */
} portsock_interface_list;

/* portsock_interface_begin: asks for all interfaces. portsock_interface_next then gives them, and portsock_interface_end
 * must be called. Returns 0. Fails with the system's error; INVALID_ARGUMENT, parameter INTERFACE (begun already).
 * if_nameindex; GetIfTable2Ex. */
PORTSOCK_API portsock_result portsock_interface_begin(portsock_interface_list *list);

/* portsock_interface_next: the next one. Returns 1, or 0 after the last. Fails with CLOSED, parameter INTERFACE. */
PORTSOCK_API portsock_result portsock_interface_next(portsock_interface_list *list, portsock_interface *entry);

/* portsock_interface_end: frees what the list holds. An ended or zero-filled one is no error. Returns 0.
 * if_freenameindex; FreeMibTable. */
PORTSOCK_API portsock_result portsock_interface_end(portsock_interface_list *list);

/* portsock_interface_index: the index of an interface. Returns 0. Fails with NOT_FOUND, parameter INTERFACE; EMBEDDED_NUL or
 * TOO_LONG, parameter INTERFACE; the system's error (out of descriptors is not "not found"). if_nametoindex. */
PORTSOCK_API portsock_result portsock_interface_index(uint32_t *index, const char *name, size_t length);

/* portsock_interface_name: the name of an interface. Writes the text and a NUL. Returns the length. Fails with NOT_FOUND,
 * parameter INTERFACE; BUFFER_TOO_SMALL, parameter TEXT; the system's error. if_indextoname. */
PORTSOCK_API portsock_result portsock_interface_name(char *text, size_t capacity, size_t *text_needed, uint32_t index);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_INTERFACE_H */
