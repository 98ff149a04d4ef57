/* SPDX-License-Identifier: MIT */
#pragma once
#define HV_PROTOCOL_RAW 1
#define HVSOCKET_CONNECT_TIMEOUT 0x01
#define HVSOCKET_CONNECTED_SUSPEND 0x04
typedef struct _SOCKADDR_HV {
    ADDRESS_FAMILY Family;
    USHORT Reserved;
    GUID VmId;
    GUID ServiceId;
} SOCKADDR_HV, *PSOCKADDR_HV;
