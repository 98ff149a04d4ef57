/* SPDX-License-Identifier: MIT */
/** @file
 *  AF_QIPCRTR: services of Qualcomm's other processors, on Linux. */
#ifndef PORTSOCK_FAMILY_QIPCRTR_H
#define PORTSOCK_FAMILY_QIPCRTR_H

#include "../base.h"
#include "../numbers.h"
#include "../address.h"

#ifdef __cplusplus
extern "C" {
#endif

/** AF_QIPCRTR, Linux. */
typedef struct portsock_qipcrtr {
    uint32_t node; /**< the processor */
    uint32_t port; /**< the service's port */
} portsock_qipcrtr;

/** Makes an address from a portsock_qipcrtr: services of Qualcomm's other processors.
 *
 *  Text: "qipcrtr:NODE:PORT".
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; UNSUPPORTED, parameter FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_qipcrtr_encode(portsock_address *address, const portsock_qipcrtr *value);

/** Reads the portsock_qipcrtr of an address: services of Qualcomm's other processors.
 *
 *  Text: "qipcrtr:NODE:PORT".
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_qipcrtr_decode(portsock_qipcrtr *value, const portsock_address *address);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_QIPCRTR_H */
