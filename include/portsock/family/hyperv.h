/* SPDX-License-Identifier: MIT */
/** @file
 *  AF_HYPERV: guests of Hyper-V and their host, on Windows. */
#ifndef PORTSOCK_FAMILY_HYPERV_H
#define PORTSOCK_FAMILY_HYPERV_H

#include "../base.h"
#include "../numbers.h"
#include "../address.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The protocol of AF_HYPERV, as a parameter of portsock_open. */
enum portsock_hyperv_protocol {
    PORTSOCK_HV_PROTOCOL_RAW = 1 /**< the only protocol */
};

/** AF_HYPERV, Windows. UUIDs are in the order of their text, the first byte first. */
typedef struct portsock_hyperv {
    uint8_t machine[16]; /**< the UUID of the machine */
    uint8_t service[16]; /**< the UUID of the service */
} portsock_hyperv;

/** Makes an address from a portsock_hyperv: guests of Hyper-V and their host.
 *
 *  Text: "hyperv:MACHINE:SERVICE", two UUIDs; read, a machine may be "wildcard", "broadcast", "children", "loopback"
 *  or "parent".
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; UNSUPPORTED, parameter FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_hyperv_encode(portsock_address *address, const portsock_hyperv *value);

/** Reads the portsock_hyperv of an address: guests of Hyper-V and their host.
 *
 *  Text: "hyperv:MACHINE:SERVICE", two UUIDs; read, a machine may be "wildcard", "broadcast", "children", "loopback"
 *  or "parent".
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_hyperv_decode(portsock_hyperv *value, const portsock_address *address);

/* ---- UUIDs as text ----------------------------------------------------------------------------------------------- */

/** Writes the sixteen bytes of a UUID as text, "90db8b89-0d35-4f79-8ce9-49ea0ac8b7cd".
 *
 *  @param uuid the sixteen bytes of the UUID
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @return the length, 36
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter TEXT; BAD_FORMAT, parameter VALUE; NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_uuid_format(const uint8_t *uuid, char *text, size_t capacity,
                                                  size_t *text_needed);

/** Reads the sixteen bytes of a UUID from text.
 *
 *  @param uuid the sixteen bytes of the UUID
 *  @param text the text, in bytes
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter TEXT; BAD_FORMAT, parameter VALUE; NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_uuid_parse(uint8_t *uuid, const char *text, size_t length);

/* clang-format off */
/* generated: constants hyperv begin */
/** Constants of AF_HYPERV. */
enum portsock_hyperv_constant {
    PORTSOCK_HVSOCKET_ADDRESS_FLAG_PASSTHRU = 1,     /**< of PORTSOCK_HVSOCKET_ADDRESS_FLAGS: pass-through: Windows */
    PORTSOCK_HVSOCKET_CONNECT_TIMEOUT_MAX   = 300000 /**< longest time to connect, milliseconds: Windows */
};

#define PORTSOCK_HV_GUID_BROADCAST "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF" /**< every partition */
/** accepts connections from children of this partition */
#define PORTSOCK_HV_GUID_CHILDREN  "90DB8B89-0D35-4F79-8CE9-49EA0AC8B7CD"
#define PORTSOCK_HV_GUID_LOOPBACK  "E0E16197-DD56-4A10-9195-5EE7A155A838" /**< this partition */
#define PORTSOCK_HV_GUID_PARENT    "A42E7CDA-D03F-480C-9CC2-A4DE20ABB878" /**< the partition above */
#define PORTSOCK_HV_GUID_WILDCARD  "00000000-0000-0000-0000-000000000000" /**< accepts connections from any partition */
#define PORTSOCK_HV_GUID_ZERO      "00000000-0000-0000-0000-000000000000" /**< no partition, no service */
/* generated: constants hyperv end */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_HYPERV_H */
