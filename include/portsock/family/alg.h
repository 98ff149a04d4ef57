/* SPDX-License-Identifier: MIT */
/** @file
 *  AF_ALG: the cryptography of Linux's kernel. */
#ifndef PORTSOCK_FAMILY_ALG_H
#define PORTSOCK_FAMILY_ALG_H

#include "../base.h"
#include "../numbers.h"
#include "../address.h"
#include "../socket.h"
#include "../wait.h"

#ifdef __cplusplus
extern "C" {
#endif

/** AF_ALG, Linux: an algorithm of the kernel's cryptography. */
typedef struct portsock_alg {
    char type[16];     /**< "hash", "skcipher", "aead", "rng"; at most 13 bytes and a NUL */
    char name[64];     /**< "sha256", "cbc(aes)"; at most 63 bytes and a NUL */
    uint32_t features; /**< the algorithm's features, a kernel's bit mask */
    uint32_t mask;     /**< which bits of features are compared */
} portsock_alg;

/** Makes an address from a portsock_alg: an algorithm.
 *
 *  Text: "alg:TYPE:NAME", as "alg:hash:sha256"; "?features=N&mask=N" where there are some.
 *
 *  @param address the address
 *  @param value the value
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; TOO_LONG, parameter TYPE or NAME; UNSUPPORTED, parameter FAMILY (not in
 *  this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_alg_encode(portsock_address *address, const portsock_alg *value);

/** Reads the portsock_alg of an address: an algorithm.
 *
 *  Text: "alg:TYPE:NAME", as "alg:hash:sha256"; "?features=N&mask=N" where there are some.
 *
 *  @param value the value
 *  @param address the address
 *  @return 0
 *  @par Errors
 *  NULL_POINTER, parameter ADDRESS or VALUE; WRONG_FAMILY or BAD_FORMAT, parameter ADDRESS; UNSUPPORTED, parameter
 *  FAMILY (not in this build or on this system).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_alg_decode(portsock_alg *value, const portsock_address *address);

/* ---- messages ---------------------------------------------------------------------------------------------------- */

/** The operations on symmetric ciphers. */
enum portsock_alg_operation {
    PORTSOCK_ALG_OP_DECRYPT = 0, /**< decrypts */
    PORTSOCK_ALG_OP_ENCRYPT = 1  /**< encrypts */
};

/** Data for the kernel's cryptography (AF_ALG), and what to do with it. Set size to sizeof(portsock_alg_message),
 *  operation and associated_length to -1 when they are not meant, the rest to zero. */
typedef struct portsock_alg_message {
    uint32_t size;                  /**< sizeof(portsock_alg_message) */
    int32_t operation;              /**< PORTSOCK_ALG_OP_*; -1: none */
    int64_t associated_length;      /**< bytes of associated data before the text; -1: not said */
    const void *iv;                 /**< the initialization vector, or NULL */
    size_t iv_length;               /**< at most 256 */
    const portsock_buffer *buffers; /**< the data */
    size_t buffer_count;            /**< how many buffers there are */
    uintptr_t reserved_words[2];    /**< zero */
} portsock_alg_message;

/** Sends to the kernel's cryptography: the operation, the initialization vector, the length of the associated data,
 *  and the data.
 *
 *  @param socket the socket
 *  @param message the message
 *  @param flags PORTSOCK_MSG_*, or 0
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return how many bytes were sent
 *  @par Errors
 *  The errors of portsock_send_message; TOO_LONG, parameter VALUE (an initialization vector above 256 bytes);
 *  OUT_OF_RANGE, parameter VALUE; NULL_POINTER, parameter MESSAGE or VALUE; UNSUPPORTED, parameter ID (not Linux).
 *  @par System calls
 *  sendmsg(ALG_SET_OP, ALG_SET_IV, ALG_SET_AEAD_ASSOCLEN). */
PORTSOCK_API portsock_result portsock_send_alg(portsock_socket *socket, const portsock_alg_message *message,
                                               int32_t flags, const portsock_wait_options *wait);

/* clang-format off */
/* generated: constants alg begin */
/** Constants of AF_ALG. */
enum portsock_alg_constant {
    PORTSOCK_ALG_OP_SIGN           = 2,                       /**< sign: not in Linux's own kernel */
    PORTSOCK_ALG_OP_VERIFY         = 3,                       /**< verify a signature: not in Linux's own kernel */
    /** the control message with the length of the associated data */
    PORTSOCK_ALG_SET_AEAD_ASSOCLEN = PORTSOCK_SCM_ALG_SET_AEAD_ASSOCLEN,
    PORTSOCK_ALG_SET_IV            = PORTSOCK_SCM_ALG_SET_IV, /**< the control message with the initialization vector */
    /** the control message with the operation, PORTSOCK_ALG_OP_* */
    PORTSOCK_ALG_SET_OP            = PORTSOCK_SCM_ALG_SET_OP,
    /** a public key, on kernels patched for it: the option's number is that of PORTSOCK_ALG_SET_DRBG_ENTROPY */
    PORTSOCK_ALG_SET_PUBKEY        = PORTSOCK_ALG_SET_DRBG_ENTROPY
};
/* generated: constants alg end */
/* clang-format on */

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_FAMILY_ALG_H */
