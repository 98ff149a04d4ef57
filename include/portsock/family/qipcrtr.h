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

/* portsock_qipcrtr: AF_QIPCRTR, Linux. */
typedef struct portsock_qipcrtr {
    uint32_t node;
    uint32_t port;
} portsock_qipcrtr;

/* portsock_qipcrtr_encode, portsock_qipcrtr_decode: services of Qualcomm's other processors. Text: "qipcrtr:NODE:PORT".
 * */
PORTSOCK_API portsock_result portsock_qipcrtr_encode(portsock_address *address, const portsock_qipcrtr *value);
PORTSOCK_API portsock_result portsock_qipcrtr_decode(portsock_qipcrtr *value, const portsock_address *address);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_QIPCRTR_H */
