/* SPDX-License-Identifier: MIT */
#pragma once
#include_next <mstcpip.h>
#define SIO_TCP_INITIAL_RTO _WSAIOW(IOC_VENDOR, 17)
#define TCP_INITIAL_RTO_UNSPECIFIED_RTT ((USHORT)0xffff)
typedef struct _TCP_INITIAL_RTO_PARAMETERS {
    USHORT Rtt;
    UCHAR MaxSynRetransmissions;
} TCP_INITIAL_RTO_PARAMETERS;
