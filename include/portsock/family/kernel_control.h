/* SPDX-License-Identifier: MIT */
/** @file
 *  AF_SYSTEM: kernel controls, on macOS. */
#ifndef PORTSOCK_FAMILY_KERNEL_CONTROL_H
#define PORTSOCK_FAMILY_KERNEL_CONTROL_H

#include "../base.h"
#include "../numbers.h"
#include "../address.h"
#include "../socket.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The protocol of AF_SYSTEM, as a parameter of portsock_open. */
enum portsock_system_protocol {
    PORTSOCK_SYSPROTO_CONTROL = 2 /**< kernel controls */
};

/** AF_SYSTEM of the protocol SYSPROTO_CONTROL, macOS. */
typedef struct portsock_kernel_control {
    uint32_t control; /**< as the kernel numbers it */
    uint32_t unit;    /**< 0 chooses one */
} portsock_kernel_control;

/** Makes an address from a portsock_kernel_control: a control of the kernel.
 *
 *  Text: "system:CONTROL:UNIT".
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; UNSUPPORTED, parameter FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_kernel_control_encode(portsock_address *address,
                                                            const portsock_kernel_control *value);

/** Reads the portsock_kernel_control of an address: a control of the kernel.
 *
 *  Text: "system:CONTROL:UNIT".
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_kernel_control_decode(portsock_kernel_control *value,
                                                            const portsock_address *address);

/** Reads the number of a kernel control by its name ("com.apple.net.utun_control"), for portsock_kernel_control.
 *
 *  The socket is one of AF_SYSTEM.
 *
 *  @param socket the socket
 *  @param id the number of the kernel control
 *  @param name the name, in bytes; it needs no NUL
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  The system's error (NOT_FOUND: there is no such control); WRONG_FAMILY, parameter SOCKET; TOO_LONG (above 95
 *  bytes) or EMBEDDED_NUL, parameter NAME; NULL_POINTER, parameter OUTPUT or NAME; CLOSED.
 *  @par System calls
 *  ioctl(CTLIOCGINFO). */
PORTSOCK_API portsock_result portsock_kernel_control_id(portsock_socket *socket, uint32_t *id, const char *name,
                                                        size_t length);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_KERNEL_CONTROL_H */
