/* SPDX-License-Identifier: MIT */
/** @file
 *  Buffered readers and writers of stream sockets. */
#ifndef PORTSOCK_STREAM_H
#define PORTSOCK_STREAM_H

#include "base.h"
#include "socket.h"
#include "wait.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A reader and a writer are buffers in the caller's memory for a stream socket: lines, records and exact lengths from a
 * stream of bytes, and many small writes in one send. They own nothing: the socket and the buffer must outlive them,
 * and there is nothing to close. One thread may read while another writes. A timeout is one deadline for the whole
 * call. After a failure (TIMED_OUT, would-block, CANCELLED, ...) nothing is lost: the same call again continues where
 * it stopped. */

/** A buffered reader of a stream socket. Its members are internal; portsock_reader_start sets them. */
typedef struct portsock_reader {
    portsock_socket *socket;     /**< internal */
    uint8_t *buffer;             /**< internal */
    size_t capacity;             /**< internal */
    size_t begin;                /**< what is unread is from begin to end */
    size_t end;                  /**< internal */
    size_t searched;             /**< bytes from begin in which the delimiter below does not begin */
    uint32_t ended;              /**< the peer has sent its last */
    uint32_t delimiter_length;   /**< 0: none was searched for, or one longer than the field below */
    uint8_t delimiter[8];        /**< internal */
    uintptr_t reserved_words[2]; /**< zero */
} portsock_reader;

/** Starts a reader of a socket over a buffer of at least one byte.
 *
 *  @param reader the reader
 *  @param socket the socket
 *  @param buffer memory for the buffered bytes; it must outlive the reader
 *  @param capacity bytes of that memory
 *  @return 0
 *  @par Errors
 *  CLOSED; UNSUPPORTED, parameter TYPE (no stream socket); NULL_POINTER, parameter BUFFER; OUT_OF_RANGE, parameter
 *  LENGTH (a capacity of 0).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_reader_start(portsock_reader *reader, portsock_socket *socket, void *buffer,
                                                   size_t capacity);

/** Reads up to length bytes: those in the buffer, or else those of one receive.
 *
 *  @param reader the reader
 *  @param data memory for the bytes
 *  @param length its length in bytes
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return how many; 0 at the end of the stream
 *  @par Errors
 *  The errors of portsock_recv.
 *  @par System calls
 *  recv, once at most. */
PORTSOCK_API portsock_result portsock_reader_read(portsock_reader *reader, void *data, size_t length,
                                                  const portsock_wait_options *wait);

/** Reads exactly length bytes.
 *
 *  After a failure, call it again for the rest.
 *
 *  @param reader the reader
 *  @param read_done how many bytes are in data, also on failure; or NULL
 *  @param data memory for the bytes
 *  @param length its length in bytes
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return length
 *  @par Errors
 *  The errors of portsock_recv; END_OF_STREAM (the peer sent fewer).
 *  @par System calls
 *  recv. */
PORTSOCK_API portsock_result portsock_reader_read_exactly(portsock_reader *reader, size_t *read_done, void *data,
                                                          size_t length, const portsock_wait_options *wait);

/** Reads the bytes up to and including a delimiter ("\n" for a line).
 *
 *  At the end of the stream it returns the remaining bytes, without a delimiter, and then 0.
 *
 *  @param reader the reader
 *  @param data where the bytes are, in the reader's buffer, until the next call
 *  @param length how many bytes there are, with the delimiter
 *  @param delimiter the bytes of the delimiter
 *  @param delimiter_length bytes of the delimiter
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return the length, 0 at the end
 *  @par Errors
 *  The errors of portsock_recv; TOO_LONG, parameter BUFFER: the buffer is full and has no delimiter (nothing is
 *  lost: portsock_reader_read reads it); OUT_OF_RANGE, parameter DELIMITER (empty, or longer than the buffer).
 *  @par System calls
 *  recv. */
PORTSOCK_API portsock_result portsock_reader_read_until(portsock_reader *reader, const void **data, size_t *length,
                                                        const void *delimiter, size_t delimiter_length,
                                                        const portsock_wait_options *wait);

/** Reports how many bytes are in the buffer of a reader, and where.
 *
 *  @param reader the reader
 *  @param data where the bytes are, or NULL
 *  @return the number of bytes
 *  @par Errors
 *  NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_reader_buffered(const portsock_reader *reader, const void **data);

/** A buffered writer to a stream socket. Its members are internal; portsock_writer_start sets them. */
typedef struct portsock_writer {
    portsock_socket *socket;     /**< internal */
    uint8_t *buffer;             /**< internal */
    size_t capacity;             /**< internal */
    size_t begin;                /**< internal: unsent bytes are from begin to end */
    size_t end;                  /**< internal */
    uintptr_t reserved_words[3]; /**< zero */
} portsock_writer;

/** Starts a writer to a socket over a buffer of at least one byte.
 *
 *  @param writer the writer
 *  @param socket the socket
 *  @param buffer memory for the buffered bytes; it must outlive the writer
 *  @param capacity bytes of that memory
 *  @return 0
 *  @par Errors
 *  CLOSED; UNSUPPORTED, parameter TYPE (no stream socket); NULL_POINTER, parameter BUFFER; OUT_OF_RANGE, parameter
 *  LENGTH (a capacity of 0).
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_writer_start(portsock_writer *writer, portsock_socket *socket, void *buffer,
                                                   size_t capacity);

/** Writes all of the data: into the buffer, and to the socket whenever the buffer is full.
 *
 *  Bytes that were taken are sent once, now or later.
 *
 *  @param writer the writer
 *  @param written_done how many bytes were taken, also on failure; or NULL
 *  @param data the bytes to write
 *  @param length its length in bytes
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return length
 *  @par Errors
 *  The errors of portsock_send_all.
 *  @par System calls
 *  send. */
PORTSOCK_API portsock_result portsock_writer_write(portsock_writer *writer, size_t *written_done, const void *data,
                                                   size_t length, const portsock_wait_options *wait);

/** Sends the bytes in the buffer; call it before the socket is closed.
 *
 *  @param writer the writer
 *  @param wait how to wait; NULL: the socket's own timeout
 *  @return 0
 *  @par Errors
 *  The errors of portsock_send_all; the bytes that were not sent stay in the buffer.
 *  @par System calls
 *  send. */
PORTSOCK_API portsock_result portsock_writer_flush(portsock_writer *writer, const portsock_wait_options *wait);

/** Reports how many bytes are in the buffer of a writer.
 *
 *  @param writer the writer
 *  @return the number of bytes
 *  @par Errors
 *  NULL_POINTER.
 *  @par System calls
 *  None. */
PORTSOCK_API portsock_result portsock_writer_buffered(const portsock_writer *writer);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_STREAM_H */
