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

/** An interface of this machine. */
typedef struct portsock_interface {
    uint32_t index;       /**< from 1 */
    uint32_t name_length; /**< bytes */
    char name[264];       /**< with a NUL */
} portsock_interface;

/** The interfaces of this machine at one time, in the caller's memory. Zero-filled is ended. Its members are
 *  internal; it may be moved as a portsock_socket is. */
typedef struct portsock_interface_list {
    void *list;                  /**< the system's */
    size_t index;                /**< internal */
    uint32_t state;              /**< 0 ended, PORTSOCK_STATE_OPEN */
    uint32_t reserved;           /**< zero */
    uintptr_t reserved_words[4]; /**< zero */
} portsock_interface_list;

/** Lists all interfaces; portsock_interface_next then reads them, and portsock_interface_end must be called.
 *
 *  portsock_interface_next then gives them, and portsock_interface_end must be called.
 *
 *  @param list the list
 *  @return 0
 *  @par Errors
 *  The system's error; INVALID_ARGUMENT, parameter INTERFACE (begun already).
 *  @par System calls
 *  if_nameindex; GetIfTable2Ex. */
PORTSOCK_API portsock_result portsock_interface_begin(portsock_interface_list *list);

/** Reads the next interface of a list.
 *
 *  @param list the list
 *  @param entry the interface
 *  @return 1, or 0 after the last
 *  @par Errors
 *  CLOSED, parameter INTERFACE.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_interface_next(portsock_interface_list *list, portsock_interface *entry);

/** Frees a list of interfaces.
 *
 *  An ended or zero-filled one is no error.
 *
 *  @param list the list
 *  @return 0
 *  @par Errors
 *  None.
 *  @par System calls
 *  if_freenameindex; FreeMibTable. */
PORTSOCK_API portsock_result portsock_interface_end(portsock_interface_list *list);

/** Reads the index of an interface by its name.
 *
 *  @param index the index of the interface
 *  @param name the name, in bytes; it needs no NUL
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  NOT_FOUND, parameter INTERFACE; EMBEDDED_NUL or TOO_LONG, parameter INTERFACE; the system's error (out of
 *  descriptors is not "not found").
 *  @par System calls
 *  if_nametoindex. */
PORTSOCK_API portsock_result portsock_interface_index(uint32_t *index, const char *name, size_t length);

/** Writes the name of an interface by its index.
 *
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @param index the index of the interface
 *  @return the length
 *  @par Errors
 *  NOT_FOUND, parameter INTERFACE; BUFFER_TOO_SMALL, parameter TEXT; the system's error.
 *  @par System calls
 *  if_indextoname. */
PORTSOCK_API portsock_result portsock_interface_name(char *text, size_t capacity, size_t *text_needed, uint32_t index);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_INTERFACE_H */
