/* SPDX-License-Identifier: MIT */
/** @file
 *  AF_TIPC: services of a cluster, on Linux. */
#ifndef PORTSOCK_FAMILY_TIPC_H
#define PORTSOCK_FAMILY_TIPC_H

#include "../base.h"
#include "../numbers.h"
#include "../address.h"
#include "../socket.h"
#include "../wait.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- addresses --------------------------------------------------------------------------------------------------- */

/** AF_TIPC, Linux. */
typedef struct portsock_tipc {
    uint32_t kind;   /**< 1 a range of a service's instances, 2 one instance, 3 one socket */
    int32_t scope;   /**< who sees a bound one: 1 a zone, 2 the cluster, 3 this node */
    uint32_t first;  /**< the service's type; of a socket its reference */
    uint32_t second; /**< the instance, or the first one; of a socket its node */
    uint32_t third;  /**< the domain to look in, 0 for all; of a range its last instance; of a socket 0 */
} portsock_tipc;

/** Makes an address from a portsock_tipc: services of a cluster.
 *
 *  Text: "tipc:service:TYPE:INSTANCE:DOMAIN", "tipc:range:TYPE:FIRST:LAST", "tipc:socket:REFERENCE:NODE"; "?scope=N"
 *  where it is not 2, the cluster.
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; OUT_OF_RANGE, parameter FORM (the kind), SCOPE or VALUE (the third, of
 *  a socket); UNSUPPORTED, parameter FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_tipc_encode(portsock_address *address, const portsock_tipc *value);

/** Reads the portsock_tipc of an address: services of a cluster.
 *
 *  Text: "tipc:service:TYPE:INSTANCE:DOMAIN", "tipc:range:TYPE:FIRST:LAST", "tipc:socket:REFERENCE:NODE"; "?scope=N"
 *  where it is not 2, the cluster.
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_tipc_decode(portsock_tipc *value, const portsock_address *address);

/* ---- the topology server ----------------------------------------------------------------------------------------- */

/** The events that a subscription requests. */
enum portsock_tipc_filter {
    PORTSOCK_TIPC_SUB_PORTS = 1,   /**< an event for each port that is published or withdrawn */
    PORTSOCK_TIPC_SUB_SERVICE = 2, /**< an event for the service as a whole */
    PORTSOCK_TIPC_SUB_CANCEL = 4   /**< with the others: the subscription is given up */
};

/** A subscription at TIPC's topology server, the service of type 1, instance 1. */
typedef struct portsock_tipc_subscription {
    uint32_t service;   /**< the type */
    uint32_t first;     /**< of the instances */
    uint32_t last;      /**< the last instance */
    uint32_t filter;    /**< PORTSOCK_TIPC_SUB_* */
    int64_t timeout_ns; /**< rounded up to milliseconds; -1: forever */
    uint8_t handle[8];  /**< comes back with each event */
} portsock_tipc_subscription;

/** The kinds of events of the topology server. */
enum portsock_tipc_event_kind {
    PORTSOCK_TIPC_PUBLISHED = 1,     /**< it came */
    PORTSOCK_TIPC_WITHDRAWN = 2,     /**< it went */
    PORTSOCK_TIPC_SUBSCR_TIMEOUT = 3 /**< the time is over */
};

/** An event of the topology server. */
typedef struct portsock_tipc_event {
    uint32_t event;                          /**< PORTSOCK_TIPC_PUBLISHED, _WITHDRAWN, _SUBSCR_TIMEOUT */
    uint32_t first;                          /**< of the instances that it is about */
    uint32_t last;                           /**< the last instance */
    uint32_t reference;                      /**< the socket that has them, and its node */
    uint32_t node;                           /**< the node of that socket */
    uint32_t reserved;                       /**< zero */
    portsock_tipc_subscription subscription; /**< the subscription that the event is of */
} portsock_tipc_event;

/** Subscribes at the topology server that this socket is connected to ("tipc:service:1:1:0", SOCK_SEQPACKET).
 *
 *  @param socket the socket
 *  @param subscription the subscription
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return 0
 *  @par Errors
 *  The errors of portsock_send; OUT_OF_RANGE, parameter TIMEOUT; NULL_POINTER, parameter VALUE.
 *  @par System calls
 *  send. */
PORTSOCK_API portsock_result portsock_tipc_subscribe(portsock_socket *socket,
                                                     const portsock_tipc_subscription *subscription,
                                                     const portsock_wait_options *wait);

/** Receives the next event of the topology server.
 *
 *  @param socket the socket
 *  @param event the event
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return 0
 *  @par Errors
 *  The errors of portsock_recv; END_OF_STREAM; BAD_FORMAT, parameter BUFFER; NULL_POINTER, parameter OUTPUT.
 *  @par System calls
 *  recv. */
PORTSOCK_API portsock_result portsock_tipc_next_event(portsock_socket *socket, portsock_tipc_event *event,
                                                      const portsock_wait_options *wait);

/* ---- groups ------------------------------------------------------------------------------------------------------ */

/** For PORTSOCK_TIPC_GROUP_JOIN. Members of a group send to each other: to one (an address), to any one, or to all. */
typedef struct portsock_tipc_group {
    uint32_t type;     /**< the group's number */
    uint32_t instance; /**< the member's */
    uint32_t scope;    /**< 2 the cluster, 3 this node */
    uint32_t flags;    /**< 1: own messages are received too, 2: joining and leaving members are reported */
} portsock_tipc_group;

/* clang-format off */
/* generated: constants tipc begin */
/** Constants of AF_TIPC. */
enum portsock_tipc_constant {
    PORTSOCK_TIPC_ADDR_ID             = 3,  /**< a socket by its reference */
    PORTSOCK_TIPC_ADDR_NAME           = 2,  /**< a service instance */
    PORTSOCK_TIPC_ADDR_NAMESEQ        = 1,  /**< form of an address: a range of service instances */
    PORTSOCK_TIPC_CFG_SRV             = 0,  /**< service type: configuration */
    PORTSOCK_TIPC_CLUSTER_SCOPE       = 2,  /**< visible in the cluster */
    PORTSOCK_TIPC_CRITICAL_IMPORTANCE = 3,  /**< dropped last */
    PORTSOCK_TIPC_HIGH_IMPORTANCE     = 2,  /**< high */
    PORTSOCK_TIPC_LOW_IMPORTANCE      = 0,  /**< of PORTSOCK_TIPC_IMPORTANCE: dropped first */
    PORTSOCK_TIPC_MEDIUM_IMPORTANCE   = 1,  /**< medium */
    PORTSOCK_TIPC_NODE_SCOPE          = 3,  /**< visible in this node */
    PORTSOCK_TIPC_TOP_SRV             = 1,  /**< service type: the topology server */
    PORTSOCK_TIPC_WAIT_FOREVER        = -1, /**< timeout of a subscription: none */
    PORTSOCK_TIPC_ZONE_SCOPE          = 1   /**< visible in the zone, which is the cluster today */
};
/* generated: constants tipc end */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_TIPC_H */
