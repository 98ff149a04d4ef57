/* SPDX-License-Identifier: MIT */
/** @file
 *  AF_CAN: CAN frames, the broadcast manager, ISO-TP and J1939, on Linux. */
#ifndef PORTSOCK_FAMILY_CAN_H
#define PORTSOCK_FAMILY_CAN_H

#include "../base.h"
#include "../numbers.h"
#include "../address.h"
#include "../socket.h"
#include "../wait.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The protocols of one family alone, which portsock_open takes beside that family; as the system numbers them. */
enum portsock_can_protocol {
    PORTSOCK_CAN_RAW = 1,   /**< frames */
    PORTSOCK_CAN_BCM = 2,   /**< the broadcast manager: frames that repeat, and changes of those that come */
    PORTSOCK_CAN_ISOTP = 6, /**< ISO 15765-2: messages of many frames */
    PORTSOCK_CAN_J1939 = 7  /**< SAE J1939 */
};

/* ---- frames of CAN and CAN FD ------------------------------------------------------------------------------------ */

/** AF_CAN, Linux, of the protocols CAN_RAW and CAN_BCM. */
typedef struct portsock_can {
    uint32_t interface_index; /**< the index of the interface; 0: every one */
} portsock_can;

/** Makes an address from a portsock_can: frames of CAN, and jobs of its broadcast manager.
 *
 *  Text: "can:INTERFACE".
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; OUT_OF_RANGE, parameter INTERFACE; UNSUPPORTED, parameter FAMILY (not
 *  in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_can_encode(portsock_address *address, const portsock_can *value);

/** Reads the portsock_can of an address: frames of CAN, and jobs of its broadcast manager.
 *
 *  Text: "can:INTERFACE".
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_can_decode(portsock_can *value, const portsock_address *address);

/** Set in a CAN identifier of 29 bits instead of 11. */
#define PORTSOCK_CAN_EFF_FLAG 0x80000000u
#define PORTSOCK_CAN_RTR_FLAG 0x40000000u   /**< a request for data */
#define PORTSOCK_CAN_ERR_FLAG 0x20000000u   /**< an error: the other bits are its classes */
#define PORTSOCK_CAN_INV_FILTER 0x20000000u /**< of a filter: frames that do not match pass */
#define PORTSOCK_CAN_SFF_MASK 0x7ffu        /**< the bits of a standard identifier */
#define PORTSOCK_CAN_EFF_MASK 0x1fffffffu   /**< the bits of an extended identifier */

/** The flags of a frame of CAN FD. */
enum portsock_can_frame_flag {
    PORTSOCK_CAN_FRAME_FD = 1,  /**< of CAN FD */
    PORTSOCK_CAN_FRAME_BRS = 2, /**< its data at the second bit rate */
    PORTSOCK_CAN_FRAME_ESI = 4  /**< the sender is error-passive */
};

/** A frame of CAN or of CAN FD. */
typedef struct portsock_can_frame {
    uint32_t id;      /**< the identifier, with PORTSOCK_CAN_EFF_FLAG and the like */
    uint32_t length;  /**< bytes of data: 0 to 8; of CAN FD to 64, of which a controller fills up to 12, 16, 20, 24, 32,
                         48, 64 */
    uint32_t flags;   /**< PORTSOCK_CAN_FRAME_* */
    uint32_t raw_dlc; /**< 9 to 15: the DLC on the bus of a classic frame of 8 bytes, where a controller can
                         (CAN_CTRLMODE_CC_LEN8_DLC); 0: the length */
    uint8_t data[64]; /**< the data */
} portsock_can_frame;

/** For PORTSOCK_CAN_RAW_FILTER, which takes an array of them: a frame passes when its identifier is this one in the
 *  bits of mask. */
typedef struct portsock_can_filter {
    uint32_t id;   /**< with PORTSOCK_CAN_INV_FILTER: frames that are not so pass */
    uint32_t mask; /**< the bits that are compared */
} portsock_can_filter;

/** Sends a frame.
 *
 *  @param socket the socket
 *  @param frame the frame
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return 0
 *  @par Errors
 *  The errors of portsock_can_build and portsock_send.
 *  @par System calls
 *  send. */
PORTSOCK_API portsock_result portsock_can_send(portsock_socket *socket, const portsock_can_frame *frame, int32_t flags,
                                               const portsock_wait_options *wait);

/** Receives a frame.
 *
 *  @param socket the socket
 *  @param frame the frame
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return 0
 *  @par Errors
 *  The errors of portsock_can_parse and portsock_recv.
 *  @par System calls
 *  recv. */
PORTSOCK_API portsock_result portsock_can_recv(portsock_socket *socket, portsock_can_frame *frame, int32_t flags,
                                               const portsock_wait_options *wait);

/** Writes the bytes of a frame, as a PORTSOCK_CAN_RAW socket sends them.
 *
 *  @param bytes memory for the bytes
 *  @param capacity bytes of that memory
 *  @param frame the frame
 *  @return how many: 16, or 72 of CAN FD
 *  @par Errors
 *  OUT_OF_RANGE, parameter IDENTIFIER (above 11 bits, without PORTSOCK_CAN_EFF_FLAG) or LENGTH; INVALID_ARGUMENT,
 *  parameter FLAGS (of CAN FD without PORTSOCK_CAN_FRAME_FD; a request of CAN FD, which has none) or VALUE
 *  (reserved); BUFFER_TOO_SMALL, parameter BUFFER; NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_can_build(void *bytes, size_t capacity, const portsock_can_frame *frame);

/** Reads the frame from the bytes that a PORTSOCK_CAN_RAW socket received.
 *
 *  @param frame the frame
 *  @param bytes the bytes
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  BAD_FORMAT, parameter BUFFER; NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_can_parse(portsock_can_frame *frame, const void *bytes, size_t length);

/** Returns the MTU of an interface, which determines the frames that it accepts: 16 classic CAN, 72 also CAN FD, 76
 *  to 2060 also CAN XL.
 *
 *  @param socket the socket
 *  @param interface_index the index of the interface
 *  @return the MTU
 *  @par Errors
 *  NOT_FOUND, parameter SCOPE (no such interface); the system's error; CLOSED; UNSUPPORTED, parameter FAMILY.
 *  @par System calls
 *  ioctl(SIOCGIFMTU). */
PORTSOCK_API portsock_result portsock_can_mtu(portsock_socket *socket, uint32_t interface_index);

/* ---- frames of CAN XL -------------------------------------------------------------------------------------------- */

/** The flags of a frame of CAN XL. */
enum portsock_can_xl_flag {
    PORTSOCK_CAN_XL_SEC = 1, /**< simple extended content: security and segmentation */
    PORTSOCK_CAN_XL_RRS = 2  /**< remote request substitution */
};

/** A frame of CAN XL. */
typedef struct portsock_can_xl_frame {
    uint32_t priority;         /**< 0 to 0x7ff: for arbitration */
    uint32_t virtual_network;  /**< VCID, 0 to 255 */
    uint32_t flags;            /**< PORTSOCK_CAN_XL_* */
    uint32_t sdu_type;         /**< SDT, 0 to 255: what the data is */
    uint32_t acceptance_field; /**< AF: for filters, what it means depends on sdu_type */
    uint32_t length;           /**< bytes of data: 1 to 2048 */
    uint8_t data[2048];        /**< the data */
} portsock_can_xl_frame;

/** The flags of portsock_can_xl_virtual_networks. */
enum portsock_can_xl_virtual_network_flag {
    PORTSOCK_CAN_XL_VCID_TX_SET = 1,  /**< sent frames get tx_vcid */
    PORTSOCK_CAN_XL_VCID_TX_PASS = 2, /**< sent frames keep their own virtual_network */
    PORTSOCK_CAN_XL_VCID_RX_FILTER =
        4 /**< frames are received whose virtual network is rx_vcid in the bits of rx_vcid_mask */
};

/** For PORTSOCK_CAN_RAW_XL_VCID_OPTS (Linux 6.9). Without it sent frames have the virtual network 0 and only such
 *  frames are received; a mask of 0 receives those of all. */
typedef struct portsock_can_xl_virtual_networks {
    uint8_t flags;        /**< PORTSOCK_CAN_XL_VCID_* */
    uint8_t tx_vcid;      /**< of sent frames */
    uint8_t rx_vcid;      /**< of received frames */
    uint8_t rx_vcid_mask; /**< the bits that are compared */
} portsock_can_xl_virtual_networks;

/** Writes the bytes of a CAN XL frame, as a PORTSOCK_CAN_RAW socket with PORTSOCK_CAN_RAW_XL_FRAMES sends them.
 *
 *  @param bytes memory for the bytes
 *  @param capacity bytes of that memory
 *  @param frame the frame
 *  @return how many
 *  @par Errors
 *  OUT_OF_RANGE, parameter IDENTIFIER (priority), SCOPE (virtual_network), TYPE (sdu_type) or LENGTH;
 *  INVALID_ARGUMENT, parameter FLAGS; BUFFER_TOO_SMALL, parameter BUFFER; NULL_POINTER; UNSUPPORTED, parameter
 *  FAMILY.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_can_xl_build(void *bytes, size_t capacity, const portsock_can_xl_frame *frame);

/** Reads a CAN XL frame from received bytes.
 *
 *  @param frame the frame
 *  @param bytes the bytes
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  BAD_FORMAT, parameter BUFFER (a frame of CAN or CAN FD, which portsock_can_parse takes, or a length
 *  that differs from the frame's own); NULL_POINTER; UNSUPPORTED, parameter FAMILY.
 *  @par System calls
 *  None.
 *  @par Notes
 *  A socket with PORTSOCK_CAN_RAW_XL_FRAMES receives frames of all kinds, each of at most 2060 bytes; try both. */
PORTSOCK_API portsock_result portsock_can_xl_parse(portsock_can_xl_frame *frame, const void *bytes, size_t length);

/* ---- the broadcast manager --------------------------------------------------------------------------------------- */

/** The operations of the broadcast manager: requests, and the answers and events that it sends. */
enum portsock_bcm_operation {
    PORTSOCK_BCM_TX_SETUP = 1,    /**< send frames, once or again and again */
    PORTSOCK_BCM_TX_DELETE = 2,   /**< delete such a job */
    PORTSOCK_BCM_TX_READ = 3,     /**< ask for a job; TX_STATUS answers */
    PORTSOCK_BCM_TX_SEND = 4,     /**< send one frame now */
    PORTSOCK_BCM_RX_SETUP = 5,    /**< report frames that arrive, change or stay away */
    PORTSOCK_BCM_RX_DELETE = 6,   /**< delete such a job */
    PORTSOCK_BCM_RX_READ = 7,     /**< ask for such a job; RX_STATUS answers */
    PORTSOCK_BCM_TX_STATUS = 8,   /**< the answer to TX_READ */
    PORTSOCK_BCM_TX_EXPIRED = 9,  /**< the first intervals are over */
    PORTSOCK_BCM_RX_STATUS = 10,  /**< the answer to RX_READ */
    PORTSOCK_BCM_RX_TIMEOUT = 11, /**< a frame stays away */
    PORTSOCK_BCM_RX_CHANGED = 12  /**< a frame came, or came changed */
};

/** The flags of a job of the broadcast manager; Linux's documentation of CAN describes them. */
enum portsock_bcm_flag {
    PORTSOCK_BCM_SETTIMER = 0x1,             /**< sets count and the intervals */
    PORTSOCK_BCM_STARTTIMER = 0x2,           /**< starts the timer */
    PORTSOCK_BCM_TX_COUNTEVT = 0x4,          /**< reports TX_EXPIRED when count has run out */
    PORTSOCK_BCM_TX_ANNOUNCE = 0x8,          /**< sends a frame at once, not after the first interval */
    PORTSOCK_BCM_TX_CP_CAN_ID = 0x10,        /**< every frame gets the identifier of the job */
    PORTSOCK_BCM_RX_FILTER_ID = 0x20,        /**< every frame with the identifier is reported, whatever its data */
    PORTSOCK_BCM_RX_CHECK_DLC = 0x40,        /**< a change of the length is reported too */
    PORTSOCK_BCM_RX_NO_AUTOTIMER = 0x80,     /**< the timeout is not started by the setup */
    PORTSOCK_BCM_RX_ANNOUNCE_RESUME = 0x100, /**< after a timeout, the next frame is reported */
    PORTSOCK_BCM_TX_RESET_MULTI_IDX = 0x200, /**< begins with the first frame again */
    PORTSOCK_BCM_RX_RTR_FRAME = 0x400,       /**< the frames are answers to remote requests */
    PORTSOCK_BCM_CAN_FD_FRAME = 0x800        /**< the frames are those of CAN FD */
};

/** A job of CAN's broadcast manager, or its answer. */
typedef struct portsock_bcm_job {
    uint32_t operation;        /**< PORTSOCK_BCM_TX_SETUP and so on */
    uint32_t flags;            /**< PORTSOCK_BCM_SETTIMER and so on */
    uint32_t count;            /**< how many times the first interval is kept */
    uint32_t id;               /**< the identifier that names the job */
    int64_t first_interval_ns; /**< in whole microseconds, rounded up */
    int64_t interval_ns;       /**< nanoseconds, after count times the first interval */
    uint32_t frame_count;      /**< at most 257 */
    uint32_t reserved;         /**< zero */
} portsock_bcm_job;

/** Writes the bytes of a job with its frames, for a PORTSOCK_CAN_BCM socket.
 *
 *  @param bytes memory for the bytes
 *  @param capacity bytes of that memory
 *  @param length_needed how many bytes are needed, also on failure; or NULL
 *  @param job the job
 *  @param frames the frames of the job, job->frame_count of them
 *  @return how many
 *  @par Errors
 *  BUFFER_TOO_SMALL, parameter BUFFER; TOO_LONG, parameter COUNT; OUT_OF_RANGE, parameter TIMEOUT (an interval);
 *  INVALID_ARGUMENT, parameter VALUE (reserved); the errors of portsock_can_build; NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_bcm_build(void *bytes, size_t capacity, size_t *length_needed,
                                                const portsock_bcm_job *job, const portsock_can_frame *frames);

/** Reads the job and its frames from received bytes.
 *
 *  @param job the job
 *  @param frames the frames of the job, job->frame_count of them
 *  @param capacity elements of frames
 *  @param bytes the bytes
 *  @param length its length in bytes
 *  @return 0
 *  @par Errors
 *  BAD_FORMAT, parameter BUFFER; BUFFER_TOO_SMALL, parameter COUNT (more frames than capacity); NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_bcm_parse(portsock_bcm_job *job, portsock_can_frame *frames, size_t capacity,
                                                const void *bytes, size_t length);

/* ---- ISO-TP (ISO 15765-2) ---------------------------------------------------------------------------------------- */

/** AF_CAN of the protocol CAN_ISOTP: the CAN identifiers to receive from and to send with. */
typedef struct portsock_isotp {
    uint32_t interface_index; /**< the index of the interface */
    uint32_t receive_id;      /**< CAN identifiers: 11 bits, or 29 with PORTSOCK_CAN_EFF_FLAG */
    uint32_t send_id;         /**< the CAN identifier to send with */
} portsock_isotp;

/** Makes an address from a portsock_isotp: messages of ISO 15765-2 over CAN.
 *
 *  Text: "isotp:INTERFACE:RECEIVE:SEND", the identifiers in hexadecimal: three digits, or eight for the 29 bits of
 *  an extended one.
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; OUT_OF_RANGE, parameter INTERFACE or IDENTIFIER; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_isotp_encode(portsock_address *address, const portsock_isotp *value);

/** Reads the portsock_isotp of an address: messages of ISO 15765-2 over CAN.
 *
 *  Text: "isotp:INTERFACE:RECEIVE:SEND", the identifiers in hexadecimal: three digits, or eight for the 29 bits of
 *  an extended one.
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_isotp_decode(portsock_isotp *value, const portsock_address *address);

/** The flags of portsock_isotp_options; Linux's documentation of ISO-TP describes them. */
enum portsock_isotp_flag {
    PORTSOCK_CAN_ISOTP_LISTEN_MODE = 0x1,     /**< receives without sending flow control */
    PORTSOCK_CAN_ISOTP_EXTEND_ADDR = 0x2,     /**< extended addressing: each frame begins with an address */
    PORTSOCK_CAN_ISOTP_TX_PADDING = 0x4,      /**< sent frames have padding */
    PORTSOCK_CAN_ISOTP_RX_PADDING = 0x8,      /**< received frames have padding */
    PORTSOCK_CAN_ISOTP_CHK_PAD_LEN = 0x10,    /**< checks the length of the padding that is received */
    PORTSOCK_CAN_ISOTP_CHK_PAD_DATA = 0x20,   /**< checks the data of the padding that is received */
    PORTSOCK_CAN_ISOTP_HALF_DUPLEX = 0x40,    /**< sends and receives in turn */
    PORTSOCK_CAN_ISOTP_FORCE_TXSTMIN = 0x80,  /**< uses a minimum time between frames of its own, not the receiver's */
    PORTSOCK_CAN_ISOTP_FORCE_RXSTMIN = 0x100, /**< ignores consecutive frames that arrive sooner than a minimum time */
    PORTSOCK_CAN_ISOTP_RX_EXT_ADDR = 0x200,   /**< received frames have an extended address of their own */
    PORTSOCK_CAN_ISOTP_WAIT_TX_DONE = 0x400,  /**< a send waits for the end of the transfer */
    PORTSOCK_CAN_ISOTP_SF_BROADCAST = 0x800,  /**< sends single frames without an identifier to receive from */
    PORTSOCK_CAN_ISOTP_CF_BROADCAST = 0x1000  /**< sends consecutive frames without flow control */
};

/** For PORTSOCK_CAN_ISOTP_OPTS, before the socket is bound. Notes: a send of more than one frame returns before its
 *  transfer has ended; without an answer, the next call on the socket fails with ECOMM. With
 *  PORTSOCK_CAN_ISOTP_WAIT_TX_DONE the send waits for the end and returns the error; the kernel waits without regard
 *  to the timeout, the deadline, the waker and PORTSOCK_MSG_DONTWAIT, up to a second without an answer. */
typedef struct portsock_isotp_options {
    uint32_t flags;          /**< PORTSOCK_CAN_ISOTP_*: which of these count */
    uint32_t frame_time;     /**< nanoseconds that a frame takes */
    uint8_t address;         /**< the first byte of each frame, of extended addressing */
    uint8_t send_padding;    /**< what fills up a frame */
    uint8_t receive_padding; /**< the padding that received frames must have */
    uint8_t receive_address; /**< the first byte of received frames, of extended addressing */
} portsock_isotp_options;

/** For PORTSOCK_CAN_ISOTP_RECV_FC: the receiver's request to a sender of several frames. */
typedef struct portsock_isotp_flow {
    uint8_t block_size; /**< frames until the sender waits for the next result; 0: all of them */
    uint8_t gap; /**< least time between two frames: to 127 milliseconds, 0xf1 to 0xf9 a tenth of one to nine of them */
    uint8_t max_waits; /**< maximum number of wait frames */
} portsock_isotp_flow;

/** For PORTSOCK_CAN_ISOTP_LL_OPTS: frames of CAN FD. */
typedef struct portsock_isotp_link {
    uint8_t frame_size; /**< 16, or 72 of CAN FD */
    uint8_t max_data;   /**< 8; of CAN FD 12, 16, 20, 24, 32, 48 and 64 too */
    uint8_t flags;      /**< PORTSOCK_CAN_FRAME_BRS is 1 here, _ESI 2: as the kernel has them */
} portsock_isotp_link;

/* ---- SAE J1939 --------------------------------------------------------------------------------------------------- */

/** AF_CAN of the protocol CAN_J1939. */
typedef struct portsock_j1939 {
    uint64_t name;            /**< of the control unit; 0: none */
    uint32_t interface_index; /**< the index of the interface; 0: every one */
    uint32_t parameter_group; /**< 18 bits; 0x40000: none */
    uint32_t node;            /**< 0 to 253; 254: none yet, 255: all */
    uint32_t reserved;        /**< zero */
} portsock_j1939;

/** Makes an address from a portsock_j1939: messages of SAE J1939 over CAN.
 *
 *  Text: "j1939:INTERFACE:NAME:GROUP:NODE", all but the interface in hexadecimal.
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; OUT_OF_RANGE, parameter INTERFACE, PARAMETER_GROUP or NODE;
 *  UNSUPPORTED, parameter FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_j1939_encode(portsock_address *address, const portsock_j1939 *value);

/** Reads the portsock_j1939 of an address: messages of SAE J1939 over CAN.
 *
 *  Text: "j1939:INTERFACE:NAME:GROUP:NODE", all but the interface in hexadecimal.
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_j1939_decode(portsock_j1939 *value, const portsock_address *address);

/** For PORTSOCK_SO_J1939_FILTER, which takes an array of them: a message passes when all three of its sender are
 *  these in the bits of the masks. */
typedef struct portsock_j1939_filter {
    uint64_t name;                 /**< the name */
    uint64_t name_mask;            /**< the bits of the name that are compared */
    uint32_t parameter_group;      /**< the parameter group */
    uint32_t parameter_group_mask; /**< the bits of the parameter group that are compared */
    uint8_t node;                  /**< the node */
    uint8_t node_mask;             /**< the bits of the node that are compared */
    uint8_t reserved[6];           /**< zero */
} portsock_j1939_filter;

/* clang-format off */
/* generated: constants can begin */
/** Constants of AF_CAN. */
enum portsock_can_constant {
    /** another name of PORTSOCK_BCM_CAN_FD_FRAME */
    PORTSOCK_CAN_BCM_CAN_FD_FRAME           = PORTSOCK_BCM_CAN_FD_FRAME,
    /** another name of PORTSOCK_BCM_RX_ANNOUNCE_RESUME */
    PORTSOCK_CAN_BCM_RX_ANNOUNCE_RESUME     = PORTSOCK_BCM_RX_ANNOUNCE_RESUME,
    PORTSOCK_CAN_BCM_RX_CHANGED             = PORTSOCK_BCM_RX_CHANGED,  /**< another name of PORTSOCK_BCM_RX_CHANGED */
    /** another name of PORTSOCK_BCM_RX_CHECK_DLC */
    PORTSOCK_CAN_BCM_RX_CHECK_DLC           = PORTSOCK_BCM_RX_CHECK_DLC,
    PORTSOCK_CAN_BCM_RX_DELETE              = PORTSOCK_BCM_RX_DELETE,   /**< another name of PORTSOCK_BCM_RX_DELETE */
    /** another name of PORTSOCK_BCM_RX_FILTER_ID */
    PORTSOCK_CAN_BCM_RX_FILTER_ID           = PORTSOCK_BCM_RX_FILTER_ID,
    /** another name of PORTSOCK_BCM_RX_NO_AUTOTIMER */
    PORTSOCK_CAN_BCM_RX_NO_AUTOTIMER        = PORTSOCK_BCM_RX_NO_AUTOTIMER,
    PORTSOCK_CAN_BCM_RX_READ                = PORTSOCK_BCM_RX_READ,     /**< another name of PORTSOCK_BCM_RX_READ */
    /** another name of PORTSOCK_BCM_RX_RTR_FRAME */
    PORTSOCK_CAN_BCM_RX_RTR_FRAME           = PORTSOCK_BCM_RX_RTR_FRAME,
    PORTSOCK_CAN_BCM_RX_SETUP               = PORTSOCK_BCM_RX_SETUP,    /**< another name of PORTSOCK_BCM_RX_SETUP */
    PORTSOCK_CAN_BCM_RX_STATUS              = PORTSOCK_BCM_RX_STATUS,   /**< another name of PORTSOCK_BCM_RX_STATUS */
    PORTSOCK_CAN_BCM_RX_TIMEOUT             = PORTSOCK_BCM_RX_TIMEOUT,  /**< another name of PORTSOCK_BCM_RX_TIMEOUT */
    PORTSOCK_CAN_BCM_SETTIMER               = PORTSOCK_BCM_SETTIMER,    /**< another name of PORTSOCK_BCM_SETTIMER */
    PORTSOCK_CAN_BCM_STARTTIMER             = PORTSOCK_BCM_STARTTIMER,  /**< another name of PORTSOCK_BCM_STARTTIMER */
    PORTSOCK_CAN_BCM_TX_ANNOUNCE            = PORTSOCK_BCM_TX_ANNOUNCE, /**< another name of PORTSOCK_BCM_TX_ANNOUNCE */
    PORTSOCK_CAN_BCM_TX_COUNTEVT            = PORTSOCK_BCM_TX_COUNTEVT, /**< another name of PORTSOCK_BCM_TX_COUNTEVT */
    /** another name of PORTSOCK_BCM_TX_CP_CAN_ID */
    PORTSOCK_CAN_BCM_TX_CP_CAN_ID           = PORTSOCK_BCM_TX_CP_CAN_ID,
    PORTSOCK_CAN_BCM_TX_DELETE              = PORTSOCK_BCM_TX_DELETE,   /**< another name of PORTSOCK_BCM_TX_DELETE */
    PORTSOCK_CAN_BCM_TX_EXPIRED             = PORTSOCK_BCM_TX_EXPIRED,  /**< another name of PORTSOCK_BCM_TX_EXPIRED */
    PORTSOCK_CAN_BCM_TX_READ                = PORTSOCK_BCM_TX_READ,     /**< another name of PORTSOCK_BCM_TX_READ */
    /** another name of PORTSOCK_BCM_TX_RESET_MULTI_IDX */
    PORTSOCK_CAN_BCM_TX_RESET_MULTI_IDX     = PORTSOCK_BCM_TX_RESET_MULTI_IDX,
    PORTSOCK_CAN_BCM_TX_SEND                = PORTSOCK_BCM_TX_SEND,     /**< another name of PORTSOCK_BCM_TX_SEND */
    PORTSOCK_CAN_BCM_TX_SETUP               = PORTSOCK_BCM_TX_SETUP,    /**< another name of PORTSOCK_BCM_TX_SETUP */
    PORTSOCK_CAN_BCM_TX_STATUS              = PORTSOCK_BCM_TX_STATUS,   /**< another name of PORTSOCK_BCM_TX_STATUS */
    /** the error classes of an error frame; of PORTSOCK_CAN_RAW_ERR_FILTER: all of them */
    PORTSOCK_CAN_ERR_MASK                   = 0x1fffffff,
    PORTSOCK_CAN_ISOTP_DEFAULT_EXT_ADDRESS  = 0, /**< defaults of portsock_isotp_options: address */
    PORTSOCK_CAN_ISOTP_DEFAULT_FLAGS        = 0,                        /**< flags */
    PORTSOCK_CAN_ISOTP_DEFAULT_FRAME_TXTIME = 50000,                    /**< frame_time, nanoseconds */
    PORTSOCK_CAN_ISOTP_DEFAULT_LL_MTU       = 16,                       /**< of portsock_isotp_link: frame_size */
    PORTSOCK_CAN_ISOTP_DEFAULT_LL_TX_DL     = 8,                        /**< bytes of data in a frame */
    PORTSOCK_CAN_ISOTP_DEFAULT_LL_TX_FLAGS  = 0,                        /**< flags */
    PORTSOCK_CAN_ISOTP_DEFAULT_PAD_CONTENT  = 0xcc,                     /**< the padding */
    PORTSOCK_CAN_ISOTP_DEFAULT_RECV_BS      = 0,                        /**< of portsock_isotp_flow: block_size */
    PORTSOCK_CAN_ISOTP_DEFAULT_RECV_STMIN   = 0,                        /**< gap */
    PORTSOCK_CAN_ISOTP_DEFAULT_RECV_WFTMAX  = 0,                        /**< wait frames */
    PORTSOCK_J1939_EE_INFO_NONE             = 0, /**< of an error queue's message: no information */
    PORTSOCK_J1939_EE_INFO_TX_ABORT         = 1,                        /**< a send was aborted */
    PORTSOCK_J1939_FILTER_MAX               = 512,                      /**< most filters of a socket */
    PORTSOCK_J1939_IDLE_ADDR                = 0xfe,                     /**< node address of a sender without one */
    PORTSOCK_J1939_MAX_UNICAST_ADDR         = 0xfd,                     /**< last node address of one node */
    /** attribute of an error queue's message: bytes acknowledged so far */
    PORTSOCK_J1939_NLA_BYTES_ACKED          = 1,
    PORTSOCK_J1939_NLA_PAD                  = 0,                        /**< attribute: padding */
    PORTSOCK_J1939_NO_ADDR                  = 0xff,                     /**< no node address, or every node */
    PORTSOCK_J1939_NO_NAME                  = 0,                        /**< no name */
    PORTSOCK_J1939_NO_PGN                   = 0x40000,                  /**< no parameter group */
    PORTSOCK_J1939_PGN_ADDRESS_CLAIMED      = 0x0ee00,                  /**< parameter group: address claimed */
    PORTSOCK_J1939_PGN_ADDRESS_COMMANDED    = 0x0fed8,                  /**< parameter group: commanded address */
    PORTSOCK_J1939_PGN_MAX                  = 0x3ffff,                  /**< the last parameter group */
    PORTSOCK_J1939_PGN_PDU1_MAX             = 0x3ff00, /**< the last parameter group that is sent to one node */
    PORTSOCK_J1939_PGN_REQUEST              = 0x0ea00                   /**< parameter group: request */
};
/* generated: constants can end */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_CAN_H */
