// SPDX-License-Identifier: MIT
// The kernel's own macros of the options, as far as this machine's headers have them; those they lack, by the number
// that the kernel's documentation has. The library has none of these headers.
#pragma once
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#if __has_include(<linux/can/raw.h>)
#include <linux/can.h>
#include <linux/can/isotp.h>
#include <linux/can/j1939.h>
#include <linux/can/raw.h>
#include <linux/if_alg.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/rds.h>
#include <linux/sctp.h>
#include <linux/tls.h>
#include <linux/tipc.h>
#include <linux/vm_sockets.h>
#endif

#ifndef SOL_TLS
#define SOL_TLS 282
#endif
#ifndef SOL_UDPLITE
#define SOL_UDPLITE 136
#endif
#ifndef SOL_CAN_RAW
#define SOL_CAN_RAW 101
#endif
#ifndef CAN_RAW_XL_VCID_OPTS // Linux 6.9, an enumerator
#define CAN_RAW_XL_VCID_OPTS 8
#endif
#ifndef SOL_CAN_ISOTP
#define SOL_CAN_ISOTP 106
#endif
#ifndef SOL_CAN_J1939
#define SOL_CAN_J1939 107
#endif
#ifndef SOL_PACKET
#define SOL_PACKET 263
#endif
#ifndef SOL_NETLINK
#define SOL_NETLINK 270
#endif
#ifndef SOL_TIPC
#define SOL_TIPC 271
#endif
#ifndef SOL_BLUETOOTH
#define SOL_BLUETOOTH 274
#endif
#ifndef SOL_RDS
#define SOL_RDS 276
#endif
#ifndef SOL_ALG
#define SOL_ALG 279
#endif
#ifndef SOL_MPTCP
#define SOL_MPTCP 284
#endif
#ifndef SOL_RAW
#define SOL_RAW 255
#endif
#ifndef SOL_HCI
#define SOL_HCI 0
#endif
#ifndef SOL_L2CAP
#define SOL_L2CAP 6
#endif
#ifndef SOL_SCO
#define SOL_SCO 17
#endif
#ifndef SOL_RFCOMM
#define SOL_RFCOMM 18
#endif
#ifndef SO_TXTIME
#define SO_TXTIME 61
#endif
#ifndef SO_BINDTOIFINDEX
#define SO_BINDTOIFINDEX 62
#endif
#ifndef SO_DETACH_REUSEPORT_BPF
#define SO_DETACH_REUSEPORT_BPF 68
#endif
#ifndef SO_PREFER_BUSY_POLL
#define SO_PREFER_BUSY_POLL 69
#endif
#ifndef SO_BUSY_POLL_BUDGET
#define SO_BUSY_POLL_BUDGET 70
#endif
#ifndef SO_NETNS_COOKIE
#define SO_NETNS_COOKIE 71
#endif
#ifndef SO_BUF_LOCK
#define SO_BUF_LOCK 72
#endif
#ifndef SO_RESERVE_MEM
#define SO_RESERVE_MEM 73
#endif
#ifndef SO_TXREHASH
#define SO_TXREHASH 74
#endif
#ifndef SO_RCVMARK
#define SO_RCVMARK 75
#endif
#ifndef SO_PASSPIDFD
#define SO_PASSPIDFD 76
#endif
#ifndef SO_PEERPIDFD
#define SO_PEERPIDFD 77
#endif
#ifndef SO_RCVPRIORITY
#define SO_RCVPRIORITY 82
#endif
#ifndef SO_PASSRIGHTS
#define SO_PASSRIGHTS 83
#endif
#ifndef IP_TOS
#define IP_TOS 1
#endif
#ifndef IP_TTL
#define IP_TTL 2
#endif
#ifndef IP_HDRINCL
#define IP_HDRINCL 3
#endif
#ifndef IP_OPTIONS
#define IP_OPTIONS 4
#endif
#ifndef IP_ROUTER_ALERT
#define IP_ROUTER_ALERT 5
#endif
#ifndef IP_RECVOPTS
#define IP_RECVOPTS 6
#endif
#ifndef IP_RETOPTS
#define IP_RETOPTS 7
#endif
#ifndef IP_PKTINFO
#define IP_PKTINFO 8
#endif
#ifndef IP_MTU_DISCOVER
#define IP_MTU_DISCOVER 10
#endif
#ifndef IP_RECVERR
#define IP_RECVERR 11
#endif
#ifndef IP_RECVTTL
#define IP_RECVTTL 12
#endif
#ifndef IP_RECVTOS
#define IP_RECVTOS 13
#endif
#ifndef IP_MTU
#define IP_MTU 14
#endif
#ifndef IP_FREEBIND
#define IP_FREEBIND 15
#endif
#ifndef IP_PASSSEC
#define IP_PASSSEC 18
#endif
#ifndef IP_TRANSPARENT
#define IP_TRANSPARENT 19
#endif
#ifndef IP_RECVORIGDSTADDR
#define IP_RECVORIGDSTADDR 20
#endif
#ifndef IP_MINTTL
#define IP_MINTTL 21
#endif
#ifndef IP_NODEFRAG
#define IP_NODEFRAG 22
#endif
#ifndef IP_CHECKSUM
#define IP_CHECKSUM 23
#endif
#ifndef IP_BIND_ADDRESS_NO_PORT
#define IP_BIND_ADDRESS_NO_PORT 24
#endif
#ifndef IP_RECVFRAGSIZE
#define IP_RECVFRAGSIZE 25
#endif
#ifndef IP_RECVERR_RFC4884
#define IP_RECVERR_RFC4884 26
#endif
#ifndef IP_MULTICAST_IF
#define IP_MULTICAST_IF 32
#endif
#ifndef IP_MULTICAST_TTL
#define IP_MULTICAST_TTL 33
#endif
#ifndef IP_MULTICAST_LOOP
#define IP_MULTICAST_LOOP 34
#endif
#ifndef IP_ADD_MEMBERSHIP
#define IP_ADD_MEMBERSHIP 35
#endif
#ifndef IP_DROP_MEMBERSHIP
#define IP_DROP_MEMBERSHIP 36
#endif
#ifndef IP_UNBLOCK_SOURCE
#define IP_UNBLOCK_SOURCE 37
#endif
#ifndef IP_BLOCK_SOURCE
#define IP_BLOCK_SOURCE 38
#endif
#ifndef IP_ADD_SOURCE_MEMBERSHIP
#define IP_ADD_SOURCE_MEMBERSHIP 39
#endif
#ifndef IP_DROP_SOURCE_MEMBERSHIP
#define IP_DROP_SOURCE_MEMBERSHIP 40
#endif
#ifndef IP_MSFILTER
#define IP_MSFILTER 41
#endif
#ifndef IP_MULTICAST_ALL
#define IP_MULTICAST_ALL 49
#endif
#ifndef IP_UNICAST_IF
#define IP_UNICAST_IF 50
#endif
#ifndef IP_LOCAL_PORT_RANGE
#define IP_LOCAL_PORT_RANGE 51
#endif
#ifndef SO_ORIGINAL_DST
#define SO_ORIGINAL_DST 80
#endif
#ifndef ICMP_FILTER
#define ICMP_FILTER 1
#endif
#ifndef TCP_NODELAY
#define TCP_NODELAY 1
#endif
#ifndef TCP_MAXSEG
#define TCP_MAXSEG 2
#endif
#ifndef TCP_CORK
#define TCP_CORK 3
#endif
#ifndef TCP_KEEPIDLE
#define TCP_KEEPIDLE 4
#endif
#ifndef TCP_KEEPINTVL
#define TCP_KEEPINTVL 5
#endif
#ifndef TCP_KEEPCNT
#define TCP_KEEPCNT 6
#endif
#ifndef TCP_SYNCNT
#define TCP_SYNCNT 7
#endif
#ifndef TCP_LINGER2
#define TCP_LINGER2 8
#endif
#ifndef TCP_DEFER_ACCEPT
#define TCP_DEFER_ACCEPT 9
#endif
#ifndef TCP_WINDOW_CLAMP
#define TCP_WINDOW_CLAMP 10
#endif
#ifndef TCP_INFO
#define TCP_INFO 11
#endif
#ifndef TCP_QUICKACK
#define TCP_QUICKACK 12
#endif
#ifndef TCP_CONGESTION
#define TCP_CONGESTION 13
#endif
#ifndef TCP_MD5SIG
#define TCP_MD5SIG 14
#endif
#ifndef TCP_THIN_LINEAR_TIMEOUTS
#define TCP_THIN_LINEAR_TIMEOUTS 16
#endif
#ifndef TCP_THIN_DUPACK
#define TCP_THIN_DUPACK 17
#endif
#ifndef TCP_USER_TIMEOUT
#define TCP_USER_TIMEOUT 18
#endif
#ifndef TCP_REPAIR
#define TCP_REPAIR 19
#endif
#ifndef TCP_REPAIR_QUEUE
#define TCP_REPAIR_QUEUE 20
#endif
#ifndef TCP_QUEUE_SEQ
#define TCP_QUEUE_SEQ 21
#endif
#ifndef TCP_REPAIR_OPTIONS
#define TCP_REPAIR_OPTIONS 22
#endif
#ifndef TCP_FASTOPEN
#define TCP_FASTOPEN 23
#endif
#ifndef TCP_TIMESTAMP
#define TCP_TIMESTAMP 24
#endif
#ifndef TCP_NOTSENT_LOWAT
#define TCP_NOTSENT_LOWAT 25
#endif
#ifndef TCP_CC_INFO
#define TCP_CC_INFO 26
#endif
#ifndef TCP_SAVE_SYN
#define TCP_SAVE_SYN 27
#endif
#ifndef TCP_SAVED_SYN
#define TCP_SAVED_SYN 28
#endif
#ifndef TCP_REPAIR_WINDOW
#define TCP_REPAIR_WINDOW 29
#endif
#ifndef TCP_FASTOPEN_CONNECT
#define TCP_FASTOPEN_CONNECT 30
#endif
#ifndef TCP_ULP
#define TCP_ULP 31
#endif
#ifndef TCP_MD5SIG_EXT
#define TCP_MD5SIG_EXT 32
#endif
#ifndef TCP_FASTOPEN_KEY
#define TCP_FASTOPEN_KEY 33
#endif
#ifndef TCP_FASTOPEN_NO_COOKIE
#define TCP_FASTOPEN_NO_COOKIE 34
#endif
#ifndef TCP_ZEROCOPY_RECEIVE
#define TCP_ZEROCOPY_RECEIVE 35
#endif
#ifndef TCP_INQ
#define TCP_INQ 36
#endif
#ifndef TCP_TX_DELAY
#define TCP_TX_DELAY 37
#endif
#ifndef UDP_CORK
#define UDP_CORK 1
#endif
#ifndef UDP_ENCAP
#define UDP_ENCAP 100
#endif
#ifndef UDP_NO_CHECK6_TX
#define UDP_NO_CHECK6_TX 101
#endif
#ifndef UDP_NO_CHECK6_RX
#define UDP_NO_CHECK6_RX 102
#endif
#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif
#ifndef UDP_GRO
#define UDP_GRO 104
#endif
#ifndef SO_VM_SOCKETS_BUFFER_SIZE
#define SO_VM_SOCKETS_BUFFER_SIZE 0
#endif
#ifndef SO_VM_SOCKETS_BUFFER_MIN_SIZE
#define SO_VM_SOCKETS_BUFFER_MIN_SIZE 1
#endif
#ifndef SO_VM_SOCKETS_BUFFER_MAX_SIZE
#define SO_VM_SOCKETS_BUFFER_MAX_SIZE 2
#endif
#ifndef SO_VM_SOCKETS_PEER_HOST_VM_ID
#define SO_VM_SOCKETS_PEER_HOST_VM_ID 3
#endif
#ifndef SO_VM_SOCKETS_TRUSTED
#define SO_VM_SOCKETS_TRUSTED 5
#endif
#ifndef SO_VM_SOCKETS_CONNECT_TIMEOUT
#define SO_VM_SOCKETS_CONNECT_TIMEOUT 6
#endif
#ifndef IPV6_ADDRFORM
#define IPV6_ADDRFORM 1
#endif
#ifndef IPV6_CHECKSUM
#define IPV6_CHECKSUM 7
#endif
#ifndef IPV6_NEXTHOP
#define IPV6_NEXTHOP 9
#endif
#ifndef IPV6_FLOWINFO
#define IPV6_FLOWINFO 11
#endif
#ifndef IPV6_UNICAST_HOPS
#define IPV6_UNICAST_HOPS 16
#endif
#ifndef IPV6_MULTICAST_IF
#define IPV6_MULTICAST_IF 17
#endif
#ifndef IPV6_MULTICAST_HOPS
#define IPV6_MULTICAST_HOPS 18
#endif
#ifndef IPV6_MULTICAST_LOOP
#define IPV6_MULTICAST_LOOP 19
#endif
#ifndef IPV6_JOIN_GROUP
#define IPV6_JOIN_GROUP 20
#endif
#ifndef IPV6_LEAVE_GROUP
#define IPV6_LEAVE_GROUP 21
#endif
#ifndef IPV6_ROUTER_ALERT
#define IPV6_ROUTER_ALERT 22
#endif
#ifndef IPV6_MTU_DISCOVER
#define IPV6_MTU_DISCOVER 23
#endif
#ifndef IPV6_MTU
#define IPV6_MTU 24
#endif
#ifndef IPV6_RECVERR
#define IPV6_RECVERR 25
#endif
#ifndef IPV6_V6ONLY
#define IPV6_V6ONLY 26
#endif
#ifndef IPV6_MULTICAST_ALL
#define IPV6_MULTICAST_ALL 29
#endif
#ifndef IPV6_ROUTER_ALERT_ISOLATE
#define IPV6_ROUTER_ALERT_ISOLATE 30
#endif
#ifndef IPV6_RECVERR_RFC4884
#define IPV6_RECVERR_RFC4884 31
#endif
#ifndef IPV6_HDRINCL
#define IPV6_HDRINCL 36
#endif
#ifndef IPV6_RECVPKTINFO
#define IPV6_RECVPKTINFO 49
#endif
#ifndef IPV6_PKTINFO
#define IPV6_PKTINFO 50
#endif
#ifndef IPV6_RECVHOPLIMIT
#define IPV6_RECVHOPLIMIT 51
#endif
#ifndef IPV6_RECVHOPOPTS
#define IPV6_RECVHOPOPTS 53
#endif
#ifndef IPV6_HOPOPTS
#define IPV6_HOPOPTS 54
#endif
#ifndef IPV6_RTHDRDSTOPTS
#define IPV6_RTHDRDSTOPTS 55
#endif
#ifndef IPV6_RECVRTHDR
#define IPV6_RECVRTHDR 56
#endif
#ifndef IPV6_RTHDR
#define IPV6_RTHDR 57
#endif
#ifndef IPV6_RECVDSTOPTS
#define IPV6_RECVDSTOPTS 58
#endif
#ifndef IPV6_DSTOPTS
#define IPV6_DSTOPTS 59
#endif
#ifndef IPV6_RECVPATHMTU
#define IPV6_RECVPATHMTU 60
#endif
#ifndef IPV6_PATHMTU
#define IPV6_PATHMTU 61
#endif
#ifndef IPV6_DONTFRAG
#define IPV6_DONTFRAG 62
#endif
#ifndef IPV6_RECVTCLASS
#define IPV6_RECVTCLASS 66
#endif
#ifndef IPV6_TCLASS
#define IPV6_TCLASS 67
#endif
#ifndef IPV6_AUTOFLOWLABEL
#define IPV6_AUTOFLOWLABEL 70
#endif
#ifndef IPV6_ADDR_PREFERENCES
#define IPV6_ADDR_PREFERENCES 72
#endif
#ifndef IPV6_MINHOPCOUNT
#define IPV6_MINHOPCOUNT 73
#endif
#ifndef IPV6_RECVORIGDSTADDR
#define IPV6_RECVORIGDSTADDR 74
#endif
#ifndef IPV6_TRANSPARENT
#define IPV6_TRANSPARENT 75
#endif
#ifndef IPV6_UNICAST_IF
#define IPV6_UNICAST_IF 76
#endif
#ifndef IPV6_RECVFRAGSIZE
#define IPV6_RECVFRAGSIZE 77
#endif
#ifndef IPV6_FREEBIND
#define IPV6_FREEBIND 78
#endif
#ifndef IP6T_SO_ORIGINAL_DST
#define IP6T_SO_ORIGINAL_DST 80
#endif
#ifndef ICMPV6_FILTER
#define ICMPV6_FILTER 1
#endif
#ifndef CAN_ISOTP_OPTS
#define CAN_ISOTP_OPTS 1
#endif
#ifndef CAN_ISOTP_RECV_FC
#define CAN_ISOTP_RECV_FC 2
#endif
#ifndef CAN_ISOTP_TX_STMIN
#define CAN_ISOTP_TX_STMIN 3
#endif
#ifndef CAN_ISOTP_RX_STMIN
#define CAN_ISOTP_RX_STMIN 4
#endif
#ifndef CAN_ISOTP_LL_OPTS
#define CAN_ISOTP_LL_OPTS 5
#endif
#ifndef UDPLITE_SEND_CSCOV
#define UDPLITE_SEND_CSCOV 10
#endif
#ifndef UDPLITE_RECV_CSCOV
#define UDPLITE_RECV_CSCOV 11
#endif
#ifndef PACKET_ADD_MEMBERSHIP
#define PACKET_ADD_MEMBERSHIP 1
#endif
#ifndef PACKET_DROP_MEMBERSHIP
#define PACKET_DROP_MEMBERSHIP 2
#endif
#ifndef PACKET_STATISTICS
#define PACKET_STATISTICS 6
#endif
#ifndef PACKET_AUXDATA
#define PACKET_AUXDATA 8
#endif
#ifndef PACKET_VERSION
#define PACKET_VERSION 10
#endif
#ifndef PACKET_RESERVE
#define PACKET_RESERVE 12
#endif
#ifndef PACKET_LOSS
#define PACKET_LOSS 14
#endif
#ifndef PACKET_VNET_HDR
#define PACKET_VNET_HDR 15
#endif
#ifndef PACKET_TIMESTAMP
#define PACKET_TIMESTAMP 17
#endif
#ifndef PACKET_FANOUT
#define PACKET_FANOUT 18
#endif
#ifndef PACKET_QDISC_BYPASS
#define PACKET_QDISC_BYPASS 20
#endif
#ifndef PACKET_IGNORE_OUTGOING
#define PACKET_IGNORE_OUTGOING 23
#endif
#ifndef NETLINK_ADD_MEMBERSHIP
#define NETLINK_ADD_MEMBERSHIP 1
#endif
#ifndef NETLINK_DROP_MEMBERSHIP
#define NETLINK_DROP_MEMBERSHIP 2
#endif
#ifndef NETLINK_PKTINFO
#define NETLINK_PKTINFO 3
#endif
#ifndef NETLINK_BROADCAST_ERROR
#define NETLINK_BROADCAST_ERROR 4
#endif
#ifndef NETLINK_NO_ENOBUFS
#define NETLINK_NO_ENOBUFS 5
#endif
#ifndef NETLINK_LISTEN_ALL_NSID
#define NETLINK_LISTEN_ALL_NSID 8
#endif
#ifndef NETLINK_LIST_MEMBERSHIPS
#define NETLINK_LIST_MEMBERSHIPS 9
#endif
#ifndef NETLINK_CAP_ACK
#define NETLINK_CAP_ACK 10
#endif
#ifndef NETLINK_EXT_ACK
#define NETLINK_EXT_ACK 11
#endif
#ifndef NETLINK_GET_STRICT_CHK
#define NETLINK_GET_STRICT_CHK 12
#endif
#ifndef TIPC_IMPORTANCE
#define TIPC_IMPORTANCE 127
#endif
#ifndef TIPC_SRC_DROPPABLE
#define TIPC_SRC_DROPPABLE 128
#endif
#ifndef TIPC_DEST_DROPPABLE
#define TIPC_DEST_DROPPABLE 129
#endif
#ifndef TIPC_CONN_TIMEOUT
#define TIPC_CONN_TIMEOUT 130
#endif
#ifndef TIPC_NODE_RECVQ_DEPTH
#define TIPC_NODE_RECVQ_DEPTH 131
#endif
#ifndef TIPC_SOCK_RECVQ_DEPTH
#define TIPC_SOCK_RECVQ_DEPTH 132
#endif
#ifndef TIPC_GROUP_JOIN
#define TIPC_GROUP_JOIN 135
#endif
#ifndef TIPC_GROUP_LEAVE
#define TIPC_GROUP_LEAVE 136
#endif
#ifndef TIPC_NODELAY
#define TIPC_NODELAY 138
#endif
#ifndef BT_SECURITY
#define BT_SECURITY 4
#endif
#ifndef BT_DEFER_SETUP
#define BT_DEFER_SETUP 7
#endif
#ifndef BT_FLUSHABLE
#define BT_FLUSHABLE 8
#endif
#ifndef BT_POWER
#define BT_POWER 9
#endif
#ifndef BT_CHANNEL_POLICY
#define BT_CHANNEL_POLICY 10
#endif
#ifndef BT_VOICE
#define BT_VOICE 11
#endif
#ifndef BT_SNDMTU
#define BT_SNDMTU 12
#endif
#ifndef BT_RCVMTU
#define BT_RCVMTU 13
#endif
#ifndef BT_PHY
#define BT_PHY 14
#endif
#ifndef BT_MODE
#define BT_MODE 15
#endif
#ifndef BT_PKT_STATUS
#define BT_PKT_STATUS 16
#endif
#ifndef BT_ISO_QOS
#define BT_ISO_QOS 17
#endif
#ifndef BT_CODEC
#define BT_CODEC 19
#endif
#ifndef RDS_CANCEL_SENT_TO
#define RDS_CANCEL_SENT_TO 1
#endif
#ifndef RDS_GET_MR
#define RDS_GET_MR 2
#endif
#ifndef RDS_FREE_MR
#define RDS_FREE_MR 3
#endif
#ifndef RDS_RECVERR
#define RDS_RECVERR 5
#endif
#ifndef RDS_CONG_MONITOR
#define RDS_CONG_MONITOR 6
#endif
#ifndef RDS_GET_MR_FOR_DEST
#define RDS_GET_MR_FOR_DEST 7
#endif
#ifndef SO_RDS_TRANSPORT
#define SO_RDS_TRANSPORT 8
#endif
#ifndef ALG_SET_KEY
#define ALG_SET_KEY 1
#endif
#ifndef ALG_SET_AEAD_AUTHSIZE
#define ALG_SET_AEAD_AUTHSIZE 5
#endif
#ifndef ALG_SET_DRBG_ENTROPY
#define ALG_SET_DRBG_ENTROPY 6
#endif
#ifndef MPTCP_INFO
#define MPTCP_INFO 1
#endif
#ifndef MPTCP_TCPINFO
#define MPTCP_TCPINFO 2
#endif
#ifndef MPTCP_SUBFLOW_ADDRS
#define MPTCP_SUBFLOW_ADDRS 3
#endif
#ifndef HCI_DATA_DIR
#define HCI_DATA_DIR 1
#endif
#ifndef HCI_FILTER
#define HCI_FILTER 2
#endif
#ifndef HCI_TIME_STAMP
#define HCI_TIME_STAMP 3
#endif
#ifndef L2CAP_OPTIONS
#define L2CAP_OPTIONS 1
#endif
#ifndef L2CAP_CONNINFO
#define L2CAP_CONNINFO 2
#endif
#ifndef L2CAP_LM
#define L2CAP_LM 3
#endif
#ifndef SCO_OPTIONS
#define SCO_OPTIONS 1
#endif
#ifndef SCO_CONNINFO
#define SCO_CONNINFO 2
#endif
#ifndef RFCOMM_CONNINFO
#define RFCOMM_CONNINFO 2
#endif
#ifndef RFCOMM_LM
#define RFCOMM_LM 3
#endif
#ifndef SO_SNDBUFFORCE
#define SO_SNDBUFFORCE 32
#endif
#ifndef SO_RCVBUFFORCE
#define SO_RCVBUFFORCE 33
#endif
#ifndef SO_BPF_EXTENSIONS
#define SO_BPF_EXTENSIONS 48
#endif
#ifndef SO_INQ
#define SO_INQ 84
#endif
#ifndef TCP_AO_ADD_KEY
#define TCP_AO_ADD_KEY 38
#endif
#ifndef TCP_AO_DEL_KEY
#define TCP_AO_DEL_KEY 39
#endif
#ifndef TCP_AO_INFO
#define TCP_AO_INFO 40
#endif
#ifndef TCP_AO_GET_KEYS
#define TCP_AO_GET_KEYS 41
#endif
#ifndef TCP_AO_REPAIR
#define TCP_AO_REPAIR 42
#endif
#ifndef TCP_IS_MPTCP
#define TCP_IS_MPTCP 43
#endif
#ifndef TCP_RTO_MAX_MS
#define TCP_RTO_MAX_MS 44
#endif
#ifndef TCP_RTO_MIN_US
#define TCP_RTO_MIN_US 45
#endif
#ifndef TCP_DELACK_MAX_US
#define TCP_DELACK_MAX_US 46
#endif
#ifndef IPV6_FLOWLABEL_MGR
#define IPV6_FLOWLABEL_MGR 32
#endif
#ifndef IPV6_FLOWINFO_SEND
#define IPV6_FLOWINFO_SEND 33
#endif
#ifndef SCTP_RTOINFO
#define SCTP_RTOINFO 0
#endif
#ifndef SCTP_ASSOCINFO
#define SCTP_ASSOCINFO 1
#endif
#ifndef SCTP_INITMSG
#define SCTP_INITMSG 2
#endif
#ifndef SCTP_NODELAY
#define SCTP_NODELAY 3
#endif
#ifndef SCTP_AUTOCLOSE
#define SCTP_AUTOCLOSE 4
#endif
#ifndef SCTP_SET_PEER_PRIMARY_ADDR
#define SCTP_SET_PEER_PRIMARY_ADDR 5
#endif
#ifndef SCTP_PRIMARY_ADDR
#define SCTP_PRIMARY_ADDR 6
#endif
#ifndef SCTP_ADAPTATION_LAYER
#define SCTP_ADAPTATION_LAYER 7
#endif
#ifndef SCTP_DISABLE_FRAGMENTS
#define SCTP_DISABLE_FRAGMENTS 8
#endif
#ifndef SCTP_PEER_ADDR_PARAMS
#define SCTP_PEER_ADDR_PARAMS 9
#endif
#ifndef SCTP_DEFAULT_SEND_PARAM
#define SCTP_DEFAULT_SEND_PARAM 10
#endif
#ifndef SCTP_EVENTS
#define SCTP_EVENTS 11
#endif
#ifndef SCTP_I_WANT_MAPPED_V4_ADDR
#define SCTP_I_WANT_MAPPED_V4_ADDR 12
#endif
#ifndef SCTP_MAXSEG
#define SCTP_MAXSEG 13
#endif
#ifndef SCTP_STATUS
#define SCTP_STATUS 14
#endif
#ifndef SCTP_GET_PEER_ADDR_INFO
#define SCTP_GET_PEER_ADDR_INFO 15
#endif
#ifndef SCTP_DELAYED_ACK_TIME
#define SCTP_DELAYED_ACK_TIME 16
#endif
#ifndef SCTP_CONTEXT
#define SCTP_CONTEXT 17
#endif
#ifndef SCTP_FRAGMENT_INTERLEAVE
#define SCTP_FRAGMENT_INTERLEAVE 18
#endif
#ifndef SCTP_PARTIAL_DELIVERY_POINT
#define SCTP_PARTIAL_DELIVERY_POINT 19
#endif
#ifndef SCTP_MAX_BURST
#define SCTP_MAX_BURST 20
#endif
#ifndef SCTP_AUTH_CHUNK
#define SCTP_AUTH_CHUNK 21
#endif
#ifndef SCTP_HMAC_IDENT
#define SCTP_HMAC_IDENT 22
#endif
#ifndef SCTP_AUTH_KEY
#define SCTP_AUTH_KEY 23
#endif
#ifndef SCTP_AUTH_ACTIVE_KEY
#define SCTP_AUTH_ACTIVE_KEY 24
#endif
#ifndef SCTP_AUTH_DELETE_KEY
#define SCTP_AUTH_DELETE_KEY 25
#endif
#ifndef SCTP_PEER_AUTH_CHUNKS
#define SCTP_PEER_AUTH_CHUNKS 26
#endif
#ifndef SCTP_LOCAL_AUTH_CHUNKS
#define SCTP_LOCAL_AUTH_CHUNKS 27
#endif
#ifndef SCTP_GET_ASSOC_NUMBER
#define SCTP_GET_ASSOC_NUMBER 28
#endif
#ifndef SCTP_GET_ASSOC_ID_LIST
#define SCTP_GET_ASSOC_ID_LIST 29
#endif
#ifndef SCTP_AUTO_ASCONF
#define SCTP_AUTO_ASCONF 30
#endif
#ifndef SCTP_PEER_ADDR_THLDS
#define SCTP_PEER_ADDR_THLDS 31
#endif
#ifndef SCTP_RECVRCVINFO
#define SCTP_RECVRCVINFO 32
#endif
#ifndef SCTP_RECVNXTINFO
#define SCTP_RECVNXTINFO 33
#endif
#ifndef SCTP_DEFAULT_SNDINFO
#define SCTP_DEFAULT_SNDINFO 34
#endif
#ifndef SCTP_AUTH_DEACTIVATE_KEY
#define SCTP_AUTH_DEACTIVATE_KEY 35
#endif
#ifndef SCTP_REUSE_PORT
#define SCTP_REUSE_PORT 36
#endif
#ifndef SCTP_PEER_ADDR_THLDS_V2
#define SCTP_PEER_ADDR_THLDS_V2 37
#endif
#ifndef SCTP_SOCKOPT_BINDX_ADD
#define SCTP_SOCKOPT_BINDX_ADD 100
#endif
#ifndef SCTP_SOCKOPT_BINDX_REM
#define SCTP_SOCKOPT_BINDX_REM 101
#endif
#ifndef SCTP_SOCKOPT_PEELOFF
#define SCTP_SOCKOPT_PEELOFF 102
#endif
#ifndef SCTP_GET_PEER_ADDRS
#define SCTP_GET_PEER_ADDRS 108
#endif
#ifndef SCTP_GET_LOCAL_ADDRS
#define SCTP_GET_LOCAL_ADDRS 109
#endif
#ifndef SCTP_SOCKOPT_CONNECTX
#define SCTP_SOCKOPT_CONNECTX 110
#endif
#ifndef SCTP_SOCKOPT_CONNECTX3
#define SCTP_SOCKOPT_CONNECTX3 111
#endif
#ifndef SCTP_GET_ASSOC_STATS
#define SCTP_GET_ASSOC_STATS 112
#endif
#ifndef SCTP_PR_SUPPORTED
#define SCTP_PR_SUPPORTED 113
#endif
#ifndef SCTP_DEFAULT_PRINFO
#define SCTP_DEFAULT_PRINFO 114
#endif
#ifndef SCTP_PR_ASSOC_STATUS
#define SCTP_PR_ASSOC_STATUS 115
#endif
#ifndef SCTP_PR_STREAM_STATUS
#define SCTP_PR_STREAM_STATUS 116
#endif
#ifndef SCTP_RECONFIG_SUPPORTED
#define SCTP_RECONFIG_SUPPORTED 117
#endif
#ifndef SCTP_ENABLE_STREAM_RESET
#define SCTP_ENABLE_STREAM_RESET 118
#endif
#ifndef SCTP_RESET_STREAMS
#define SCTP_RESET_STREAMS 119
#endif
#ifndef SCTP_RESET_ASSOC
#define SCTP_RESET_ASSOC 120
#endif
#ifndef SCTP_ADD_STREAMS
#define SCTP_ADD_STREAMS 121
#endif
#ifndef SCTP_SOCKOPT_PEELOFF_FLAGS
#define SCTP_SOCKOPT_PEELOFF_FLAGS 122
#endif
#ifndef SCTP_STREAM_SCHEDULER
#define SCTP_STREAM_SCHEDULER 123
#endif
#ifndef SCTP_STREAM_SCHEDULER_VALUE
#define SCTP_STREAM_SCHEDULER_VALUE 124
#endif
#ifndef SCTP_INTERLEAVING_SUPPORTED
#define SCTP_INTERLEAVING_SUPPORTED 125
#endif
#ifndef SCTP_EVENT
#define SCTP_EVENT 127
#endif
#ifndef SCTP_ASCONF_SUPPORTED
#define SCTP_ASCONF_SUPPORTED 128
#endif
#ifndef SCTP_AUTH_SUPPORTED
#define SCTP_AUTH_SUPPORTED 129
#endif
#ifndef SCTP_ECN_SUPPORTED
#define SCTP_ECN_SUPPORTED 130
#endif
#ifndef SCTP_EXPOSE_POTENTIALLY_FAILED_STATE
#define SCTP_EXPOSE_POTENTIALLY_FAILED_STATE 131
#endif
#ifndef SCTP_REMOTE_UDP_ENCAPS_PORT
#define SCTP_REMOTE_UDP_ENCAPS_PORT 132
#endif
#ifndef SCTP_PLPMTUD_PROBE_INTERVAL
#define SCTP_PLPMTUD_PROBE_INTERVAL 133
#endif
#ifndef PACKET_RX_RING
#define PACKET_RX_RING 5
#endif
#ifndef PACKET_COPY_THRESH
#define PACKET_COPY_THRESH 7
#endif
#ifndef PACKET_HDRLEN
#define PACKET_HDRLEN 11
#endif
#ifndef PACKET_TX_RING
#define PACKET_TX_RING 13
#endif
#ifndef PACKET_ROLLOVER_STATS
#define PACKET_ROLLOVER_STATS 21
#endif
#ifndef PACKET_FANOUT_DATA
#define PACKET_FANOUT_DATA 22
#endif
#ifndef PACKET_VNET_HDR_SZ
#define PACKET_VNET_HDR_SZ 24
#endif
#ifndef TLS_TX
#define TLS_TX 1
#endif
#ifndef TLS_RX
#define TLS_RX 2
#endif
#ifndef TLS_TX_ZEROCOPY_RO
#define TLS_TX_ZEROCOPY_RO 3
#endif
#ifndef TLS_RX_EXPECT_NO_PAD
#define TLS_RX_EXPECT_NO_PAD 4
#endif
#ifndef MPTCP_FULL_INFO
#define MPTCP_FULL_INFO 4
#endif
