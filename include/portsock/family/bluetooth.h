/* SPDX-License-Identifier: MIT */
/** @file
 *  AF_BLUETOOTH: L2CAP, RFCOMM, HCI and SCO. */
#ifndef PORTSOCK_FAMILY_BLUETOOTH_H
#define PORTSOCK_FAMILY_BLUETOOTH_H

#include "../base.h"
#include "../numbers.h"
#include "../address.h"
#include "../socket.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The protocols of AF_BLUETOOTH, as parameters of portsock_open. */
enum portsock_bluetooth_protocol {
    PORTSOCK_BTPROTO_L2CAP = 0, /**< logical links */
    PORTSOCK_BTPROTO_HCI = 1,   /**< the controller's interface */
    PORTSOCK_BTPROTO_SCO = 2,   /**< voice */
    PORTSOCK_BTPROTO_RFCOMM = 3 /**< Windows' BTHPROTO_RFCOMM too */
};

/* ---- device addresses as text ------------------------------------------------------------------------------------ */

/** Writes the six bytes of a Bluetooth device address as text, "01:23:45:67:89:ab", the first byte first.
 *
 *  On every system. Format writes the text and a NUL and returns the length, 17; parse returns 0.
 *
 *  @param device the six bytes of the address
 *  @param text memory for the text and a NUL, in bytes
 *  @param capacity bytes of that memory
 *  @param text_needed how many bytes the text has, without the NUL, also on failure; or NULL
 *  @return the length, 17
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter TEXT; BAD_FORMAT, parameter HARDWARE_ADDRESS (anything but the address in the text);
 *  NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_device_format(const uint8_t *device, char *text, size_t capacity,
                                                    size_t *text_needed);

/** Reads the six bytes of a Bluetooth device address from text.
 *
 *  On every system. Format writes the text and a NUL and returns the length, 17; parse returns 0.
 *
 *  @param device the six bytes of the address
 *  @param text the text, in bytes
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter TEXT; BAD_FORMAT, parameter HARDWARE_ADDRESS (anything but the address in the text);
 *  NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_device_parse(uint8_t *device, const char *text, size_t length);

/* ---- L2CAP, RFCOMM, HCI and SCO ---------------------------------------------------------------------------------- */

/** AF_BLUETOOTH. A device's address is in the order of its text, the first byte first; all zero is any. */
typedef struct portsock_l2cap {
    uint8_t address[6];    /**< the device's address */
    uint8_t reserved[2];   /**< zero */
    uint32_t psm;          /**< 0 to 65535: the port */
    uint32_t cid;          /**< 0 to 65535: the channel, 0 for the port's own */
    uint32_t address_type; /**< 0 classic, 1 low energy and public, 2 low energy and random */
} portsock_l2cap;

/** Makes an address from a portsock_l2cap: a port of a Bluetooth device.
 *
 *  Text: "l2cap:01:23:45:67:89:ab:PSM"; "?cid=N&type=N" where there are some.
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; OUT_OF_RANGE, parameter PORT, CHANNEL or TYPE; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_l2cap_encode(portsock_address *address, const portsock_l2cap *value);

/** Reads the portsock_l2cap of an address: a port of a Bluetooth device.
 *
 *  Text: "l2cap:01:23:45:67:89:ab:PSM"; "?cid=N&type=N" where there are some.
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_l2cap_decode(portsock_l2cap *value, const portsock_address *address);

/** The value of an RFCOMM address. A device's address is in the order of its text, all zero for any. */
typedef struct portsock_rfcomm {
    uint8_t address[6];  /**< the device's address */
    uint8_t reserved[2]; /**< zero */
    uint32_t channel;    /**< 1 to 30; 0 any; Windows: 4294967295 chooses one */
    uint8_t service[16]; /**< Windows: the class of the service that is asked for, a UUID; zero elsewhere */
} portsock_rfcomm;

/** Makes an address from a portsock_rfcomm: a channel of a Bluetooth device.
 *
 *  Text: "rfcomm:01:23:45:67:89:ab:CHANNEL"; on Windows "?service=UUID" where there is one.
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; OUT_OF_RANGE, parameter CHANNEL; UNSUPPORTED, parameter SERVICE;
 *  UNSUPPORTED, parameter FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_rfcomm_encode(portsock_address *address, const portsock_rfcomm *value);

/** Reads the portsock_rfcomm of an address: a channel of a Bluetooth device.
 *
 *  Text: "rfcomm:01:23:45:67:89:ab:CHANNEL"; on Windows "?service=UUID" where there is one.
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_rfcomm_decode(portsock_rfcomm *value, const portsock_address *address);

/** The value of an HCI address. */
typedef struct portsock_hci {
    uint32_t device;     /**< Linux: 0 to 65534, 65535 none; zero elsewhere */
    uint32_t channel;    /**< Linux: 0 raw, 1 user, 2 monitor, 3 control; zero elsewhere */
    uint8_t address[6];  /**< NetBSD, DragonFly: the controller's own; zero elsewhere */
    uint8_t reserved[2]; /**< zero */
    char node[32];       /**< FreeBSD: the controller's node, NUL-terminated, "ubt0hci"; empty elsewhere */
} portsock_hci;

/** Makes an address from a portsock_hci: a Bluetooth controller of this machine, as the system names it: by its
 *  number (Linux, "hci:0"; "?channel=N" where that is not 0), its address (NetBSD and DragonFly,
 *  "hci:01:23:45:67:89:ab") or its node (FreeBSD, "hci:ubt0hci").
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; OUT_OF_RANGE or UNSUPPORTED, parameter INTERFACE or CHANNEL;
 *  UNSUPPORTED, parameter HARDWARE_ADDRESS or NAME; TOO_LONG, parameter NAME; UNSUPPORTED, parameter FAMILY (not in
 *  this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_hci_encode(portsock_address *address, const portsock_hci *value);

/** Reads the portsock_hci of an address: a Bluetooth controller of this machine, as the system names it: by its
 *  number (Linux, "hci:0"; "?channel=N" where that is not 0), its address (NetBSD and DragonFly,
 *  "hci:01:23:45:67:89:ab") or its node (FreeBSD, "hci:ubt0hci").
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_hci_decode(portsock_hci *value, const portsock_address *address);

/** The value of an SCO address. A device's address is in the order of its text, all zero for any. */
typedef struct portsock_sco {
    uint8_t address[6]; /**< the device's address */
} portsock_sco;

/** Makes an address from a portsock_sco: a Bluetooth device's voice.
 *
 *  Text: "sco:01:23:45:67:89:ab".
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; UNSUPPORTED, parameter FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_sco_encode(portsock_address *address, const portsock_sco *value);

/** Reads the portsock_sco of an address: a Bluetooth device's voice.
 *
 *  Text: "sco:01:23:45:67:89:ab".
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_sco_decode(portsock_sco *value, const portsock_address *address);

/* ---- filters of HCI sockets -------------------------------------------------------------------------------------- */

/** The kinds of packets that an HCI filter passes. */
enum portsock_hci_packets {
    PORTSOCK_HCI_COMMANDS = 1 << 1, /**< commands */
    PORTSOCK_HCI_DATA = 1 << 2,     /**< data */
    PORTSOCK_HCI_VOICE = 1 << 3,    /**< voice */
    PORTSOCK_HCI_EVENTS = 1 << 4    /**< events */
};

/** The packets and events that a raw HCI socket receives: a bit for each kind. */
typedef struct portsock_hci_filter {
    uint32_t packets;   /**< PORTSOCK_HCI_COMMANDS, ... */
    uint32_t events[2]; /**< the first 32, and the others */
    uint32_t opcode;    /**< opcode of the command whose events are received; 0: any; at most 65535 */
} portsock_hci_filter;

/** Sets which packets and events a raw HCI socket receives; initially none.
 *
 *  @param socket the socket
 *  @param filter the filter
 *  @return 0
 *  @par Errors
 *  The system's error; OUT_OF_RANGE, parameter VALUE (the opcode); UNSUPPORTED; NULL_POINTER, parameter VALUE;
 *  CLOSED.
 *  @par System calls
 *  setsockopt(HCI_FILTER). */
PORTSOCK_API portsock_result portsock_hci_set_filter(portsock_socket *socket, const portsock_hci_filter *filter);

/* clang-format off */
/* generated: constants bluetooth begin */
/** Constants of AF_BLUETOOTH. */
enum portsock_bluetooth_constant {
    PORTSOCK_BDADDR_BREDR                      = 0,      /**< address type: BR/EDR */
    PORTSOCK_BDADDR_LE_PUBLIC                  = 1,      /**< address type: Low Energy, public */
    PORTSOCK_BDADDR_LE_RANDOM                  = 2,      /**< address type: Low Energy, random */
    PORTSOCK_BT_CHANNEL_POLICY_BREDR_ONLY      = 0,      /**< of PORTSOCK_BT_CHANNEL_POLICY: BR/EDR only */
    PORTSOCK_BT_CHANNEL_POLICY_BREDR_PREFERRED = 1,      /**< BR/EDR first, then another controller */
    PORTSOCK_BT_FLUSHABLE_OFF                  = 0,      /**< of PORTSOCK_BT_FLUSHABLE: packets are never flushed */
    PORTSOCK_BT_FLUSHABLE_ON                   = 1,      /**< packets may be flushed */
    PORTSOCK_BT_MODE_BASIC                     = 0x00,   /**< of PORTSOCK_BT_MODE: basic */
    PORTSOCK_BT_MODE_ERTM                      = 0x01,   /**< enhanced retransmission */
    PORTSOCK_BT_MODE_EXT_FLOWCTL               = 0x04,   /**< enhanced credit-based flow control */
    PORTSOCK_BT_MODE_LE_FLOWCTL                = 0x03,   /**< credit-based flow control of Low Energy */
    PORTSOCK_BT_MODE_STREAMING                 = 0x02,   /**< streaming */
    PORTSOCK_BT_PHY_BR_1M_1SLOT                = 0x1,    /**< bits of PORTSOCK_BT_PHY: BR, 1 Mbit/s, 1 slot */
    PORTSOCK_BT_PHY_BR_1M_3SLOT                = 0x2,    /**< BR, 1 Mbit/s, 3 slots */
    PORTSOCK_BT_PHY_BR_1M_5SLOT                = 0x4,    /**< BR, 1 Mbit/s, 5 slots */
    PORTSOCK_BT_PHY_EDR_2M_1SLOT               = 0x8,    /**< EDR, 2 Mbit/s, 1 slot */
    PORTSOCK_BT_PHY_EDR_2M_3SLOT               = 0x10,   /**< EDR, 2 Mbit/s, 3 slots */
    PORTSOCK_BT_PHY_EDR_2M_5SLOT               = 0x20,   /**< EDR, 2 Mbit/s, 5 slots */
    PORTSOCK_BT_PHY_EDR_3M_1SLOT               = 0x40,   /**< EDR, 3 Mbit/s, 1 slot */
    PORTSOCK_BT_PHY_EDR_3M_3SLOT               = 0x80,   /**< EDR, 3 Mbit/s, 3 slots */
    PORTSOCK_BT_PHY_EDR_3M_5SLOT               = 0x100,  /**< EDR, 3 Mbit/s, 5 slots */
    PORTSOCK_BT_PHY_LE_1M_RX                   = 0x400,  /**< Low Energy, 1 Mbit/s, receiving */
    PORTSOCK_BT_PHY_LE_1M_TX                   = 0x200,  /**< Low Energy, 1 Mbit/s, sending */
    PORTSOCK_BT_PHY_LE_2M_RX                   = 0x1000, /**< Low Energy, 2 Mbit/s, receiving */
    PORTSOCK_BT_PHY_LE_2M_TX                   = 0x800,  /**< Low Energy, 2 Mbit/s, sending */
    PORTSOCK_BT_PHY_LE_CODED_RX                = 0x4000, /**< Low Energy, coded, receiving */
    PORTSOCK_BT_PHY_LE_CODED_TX                = 0x2000, /**< Low Energy, coded, sending */
    PORTSOCK_BT_POWER_FORCE_ACTIVE_OFF         = 0,      /**< of PORTSOCK_BT_POWER: the link may stay in sniff mode */
    PORTSOCK_BT_POWER_FORCE_ACTIVE_ON          = 1,      /**< the link becomes active before a send */
    PORTSOCK_BT_SECURITY_FIPS                  = 4,      /**< encryption with a FIPS-approved algorithm */
    PORTSOCK_BT_SECURITY_HIGH                  = 3,      /**< authentication with protection from interception */
    PORTSOCK_BT_SECURITY_LOW                   = 1,      /**< no authentication */
    PORTSOCK_BT_SECURITY_MEDIUM                = 2,      /**< encryption */
    PORTSOCK_BT_SECURITY_SDP                   = 0,      /**< of PORTSOCK_BT_SECURITY: service discovery */
    /** of PORTSOCK_BT_VOICE: 16-bit samples, CVSD in the controller */
    PORTSOCK_BT_VOICE_CVSD_16BIT               = 0x60,
    PORTSOCK_BT_VOICE_TRANSPARENT              = 0x03,   /**< 8-bit samples, encoded by the host */
    PORTSOCK_BT_VOICE_TRANSPARENT_16BIT        = 0x63,   /**< 16-bit samples, encoded by the host */
    PORTSOCK_HCI_CHANNEL_CONTROL               = 3,      /**< the management interface */
    PORTSOCK_HCI_CHANNEL_LOGGING               = 4,      /**< messages for the monitor */
    PORTSOCK_HCI_CHANNEL_MONITOR               = 2,      /**< the packets of all devices */
    PORTSOCK_HCI_CHANNEL_RAW                   = 0,      /**< of an HCI address: raw packets of a device */
    PORTSOCK_HCI_CHANNEL_USER                  = 1,      /**< a device without the kernel's stack */
    PORTSOCK_HCI_DEV_NONE                      = 0xffff, /**< no device */
    PORTSOCK_L2CAP_LM_AUTH                     = 0x0002, /**< authentication */
    PORTSOCK_L2CAP_LM_ENCRYPT                  = 0x0004, /**< encryption */
    /** bits of PORTSOCK_L2CAP_LM: this side leads the connection */
    PORTSOCK_L2CAP_LM_MASTER                   = 0x0001,
    PORTSOCK_L2CAP_LM_RELIABLE                 = 0x0010, /**< reliable */
    PORTSOCK_L2CAP_LM_SECURE                   = 0x0020, /**< authentication and encryption with a strong key */
    PORTSOCK_L2CAP_LM_TRUSTED                  = 0x0008, /**< trusted */
    PORTSOCK_RFCOMM_LM_AUTH                    = 0x0002, /**< bits of PORTSOCK_RFCOMM_LM: authentication */
    PORTSOCK_RFCOMM_LM_ENCRYPT                 = 0x0004, /**< encryption */
    PORTSOCK_RFCOMM_LM_SECURE                  = 0x0020  /**< authentication and encryption with a strong key */
};

#define PORTSOCK_BDADDR_ANY   "00:00:00:00:00:00" /**< any device */
#define PORTSOCK_BDADDR_LOCAL "00:00:00:FF:FF:FF" /**< this machine */
/* generated: constants bluetooth end */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_BLUETOOTH_H */
