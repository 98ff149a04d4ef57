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

enum portsock_system_protocol {
    PORTSOCK_SYSPROTO_CONTROL = 2
};

/* portsock_kernel_control: AF_SYSTEM of the protocol SYSPROTO_CONTROL, macOS. */
typedef struct portsock_kernel_control {
    uint32_t control; /* as the kernel numbers it */
    uint32_t unit;    /* 0 chooses one */
} portsock_kernel_control;

/* portsock_kernel_control_encode, portsock_kernel_control_decode: a control of the kernel. Text: "system:CONTROL:UNIT". */
PORTSOCK_API portsock_result portsock_kernel_control_encode(portsock_address *address, const portsock_kernel_control *value);
PORTSOCK_API portsock_result portsock_kernel_control_decode(portsock_kernel_control *value, const portsock_address *address);

/* portsock_kernel_control_id: the number of one of macOS' kernel controls, by its name ("com.apple.net.utun_control"), for
 * portsock_kernel_control: macOS gives the numbers anew at each start. The socket is one of AF_SYSTEM. Returns 0. Fails
 * with the system's error (NOT_FOUND: there is no such control); WRONG_FAMILY, parameter SOCKET; TOO_LONG (above 95 bytes) or
 * EMBEDDED_NUL, parameter NAME; NULL_POINTER, parameter OUTPUT or NAME; CLOSED. ioctl(CTLIOCGINFO). */
PORTSOCK_API portsock_result portsock_kernel_control_id(portsock_socket *socket, uint32_t *id, const char *name,
                                                        size_t length);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_KERNEL_CONTROL_H */
