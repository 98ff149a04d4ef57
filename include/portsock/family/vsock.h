/* SPDX-License-Identifier: MIT */
/** @file
 *  AF_VSOCK: virtual machines and their host, on Linux. */
#ifndef PORTSOCK_FAMILY_VSOCK_H
#define PORTSOCK_FAMILY_VSOCK_H

#include "../base.h"
#include "../numbers.h"
#include "../address.h"

#ifdef __cplusplus
extern "C" {
#endif

/** AF_VSOCK, Linux. */
typedef struct portsock_vsock {
    uint32_t cid;   /**< the machine: 2 the host, 1 this one, 4294967295 any */
    uint32_t port;  /**< 4294967295: the kernel chooses */
    uint32_t flags; /**< 0 to 255: 1 to the host, whoever listens there */
} portsock_vsock;

/** Makes an address from a portsock_vsock: virtual machines and their host.
 *
 *  Text: "vsock:CID:PORT", "any" for 4294967295; "?flags=N" where there are flags.
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; OUT_OF_RANGE, parameter FLAGS; UNSUPPORTED, parameter FAMILY (not in
 *  this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_vsock_encode(portsock_address *address, const portsock_vsock *value);

/** Reads the portsock_vsock of an address: virtual machines and their host.
 *
 *  Text: "vsock:CID:PORT", "any" for 4294967295; "?flags=N" where there are flags.
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_vsock_decode(portsock_vsock *value, const portsock_address *address);

/** Reads the number by which others address this machine over AF_VSOCK; 2 for a host.
 *
 *  @param cid this machine's number
 *  @return 0
 *  @par Errors
 *  The system's error (no /dev/vsock); UNSUPPORTED, parameter FAMILY; NULL_POINTER.
 *  @par System calls
 *  ioctl(IOCTL_VM_SOCKETS_GET_LOCAL_CID). */
PORTSOCK_API portsock_result portsock_vsock_local_cid(uint32_t *cid);

/* clang-format off */
/* generated: constants vsock begin */
#define PORTSOCK_VMADDR_CID_ANY             0xffffffffu /**< any machine */
#define PORTSOCK_VMADDR_CID_HOST            2u          /**< the host */
#define PORTSOCK_VMADDR_CID_LOCAL           1u          /**< this machine */
#define PORTSOCK_VMADDR_PORT_ANY            0xffffffffu /**< a port that the kernel chooses */
#define PORTSOCK_VM_SOCKETS_INVALID_VERSION 0xffffffffu /**< no version of VMware's sockets */
/* generated: constants vsock end */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_VSOCK_H */
