/* SPDX-License-Identifier: MIT */
/** @file
 *  AF_RDS: the constants of Reliable Datagram Sockets, on Linux. Addresses are those of IPv4 and IPv6. */
#ifndef PORTSOCK_FAMILY_RDS_H
#define PORTSOCK_FAMILY_RDS_H

#include "../base.h"
#include "../numbers.h"

#ifdef __cplusplus
extern "C" {
#endif

/* clang-format off */
/* generated: constants rds begin */
/** Constants of AF_RDS. */
enum portsock_rds_constant {
    PORTSOCK_RDS_CMSG_RDMA_UPDATE = PORTSOCK_RDS_CMSG_CONG_UPDATE, /**< another name of PORTSOCK_RDS_CMSG_CONG_UPDATE */
    PORTSOCK_RDS_RDMA_DONTWAIT    = 0x10,                          /**< does not wait for completion */
    PORTSOCK_RDS_RDMA_FENCE       = 0x02,                          /**< after those before it */
    PORTSOCK_RDS_RDMA_INVALIDATE  = 0x04,                          /**< the key is invalid afterwards */
    PORTSOCK_RDS_RDMA_NOTIFY_ME   = 0x20,                          /**< a notice on completion */
    PORTSOCK_RDS_RDMA_READWRITE   = 0x01,                          /**< flags of an RDMA request: writes */
    PORTSOCK_RDS_RDMA_SILENT      = 0x40,                          /**< no interrupt on the remote side */
    PORTSOCK_RDS_RDMA_USE_ONCE    = 0x08                           /**< the key is for one request */
};
/* generated: constants rds end */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_RDS_H */
