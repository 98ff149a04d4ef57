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

/* A reader and a writer are buffers before and behind a stream socket, in the caller's memory: lines, records and exact
 * lengths out of a stream of bytes, and many small writes in one send. They own nothing: the socket and the buffer outlive
 * them, and there is nothing to close. One thread may read while another writes. A timeout is one deadline over the whole
 * call. A failure (TIMED_OUT, would-block, CANCELLED, ...) loses nothing: the same call again goes on where it stopped. */

/* portsock_reader: what was received and not yet asked for. Its fields are the library's; portsock_reader_start sets them. */
typedef struct portsock_reader {
    portsock_socket *socket;
    uint8_t *buffer;
    size_t capacity;
    size_t begin;      /* what is unread is from begin to end */
    size_t end;
    size_t searched;   /* bytes from begin in which the delimiter below does not begin */
    uint32_t ended;    /* the peer has sent its last */
    uint32_t delimiter_length; /* 0: none was searched for, or one longer than the field below */
    uint8_t delimiter[8];
    uintptr_t reserved_words[2]; /* zero */
} portsock_reader;

/* portsock_reader_start: a reader of this socket over a buffer of at least one byte. Returns 0. Fails with CLOSED;
 * UNSUPPORTED, parameter TYPE (no stream socket); NULL_POINTER, parameter BUFFER; OUT_OF_RANGE, parameter LENGTH (no room at all). */
PORTSOCK_API portsock_result portsock_reader_start(portsock_reader *reader, portsock_socket *socket, void *buffer,
                                                   size_t capacity);

/* portsock_reader_read: up to length bytes: those that are buffered, or else what one receive brings. Returns how many; 0 at the
 * end of the stream. Fails as portsock_recv does. recv, once at most. */
PORTSOCK_API portsock_result portsock_reader_read(portsock_reader *reader, void *data, size_t length, const portsock_wait_options *wait);

/* portsock_reader_read_exactly: length bytes, no fewer. *read_done (may be NULL) is how many are in data, always written: after a
 * failure ask for the rest. Returns length. Fails as portsock_recv does; END_OF_STREAM (the peer sent fewer). recv. */
PORTSOCK_API portsock_result portsock_reader_read_exactly(portsock_reader *reader, size_t *read_done, void *data, size_t length,
                                                   const portsock_wait_options *wait);

/* portsock_reader_read_until: the next bytes up to a delimiter, which is the last of them ("\n" for a line). *data is where they
 * are, in the reader's buffer, until the next call. At the end of the stream comes what is left, without a delimiter, and
 * then nothing. Returns the length, 0 at the end. Fails as portsock_recv does; TOO_LONG, parameter BUFFER: the buffer is full
 * and has no delimiter; nothing is lost, and portsock_reader_read takes it. OUT_OF_RANGE, parameter DELIMITER (empty, or longer than
 * the buffer). The delimiter may be another one in each call, after a failure too. recv. */
PORTSOCK_API portsock_result portsock_reader_read_until(portsock_reader *reader, const void **data, size_t *length,
                                                 const void *delimiter, size_t delimiter_length, const portsock_wait_options *wait);

/* portsock_reader_buffered: how many bytes wait in the buffer, and where (data may be NULL), without a system call. */
PORTSOCK_API portsock_result portsock_reader_buffered(const portsock_reader *reader, const void **data);

/* portsock_writer: what was written and has not gone out. Its fields are the library's; portsock_writer_start sets them. */
typedef struct portsock_writer {
    portsock_socket *socket;
    uint8_t *buffer;
    size_t capacity;
    size_t begin; /* what waits is from begin to end */
    size_t end;
    uintptr_t reserved_words[3]; /* zero */
} portsock_writer;

/* portsock_writer_start: a writer to this socket over a buffer. Rules of portsock_reader_start. */
PORTSOCK_API portsock_result portsock_writer_start(portsock_writer *writer, portsock_socket *socket, void *buffer,
                                                   size_t capacity);

/* portsock_writer_write: takes all of data: into the buffer, and out whenever that is full. *written_done (may be NULL) is how much
 * was taken, always written: that much goes out or has, and never again. Returns length. Fails as portsock_send_all does.
 * send. */
PORTSOCK_API portsock_result portsock_writer_write(portsock_writer *writer, size_t *written_done, const void *data, size_t length,
                                            const portsock_wait_options *wait);

/* portsock_writer_flush: sends what waits. Do it before the socket is closed. Returns 0. Fails as portsock_send_all does, and what
 * did not go out still waits. send. */
PORTSOCK_API portsock_result portsock_writer_flush(portsock_writer *writer, const portsock_wait_options *wait);

/* portsock_writer_buffered: how many bytes wait to go out. */
PORTSOCK_API portsock_result portsock_writer_buffered(const portsock_writer *writer);

#ifdef __cplusplus
}
#endif

#endif /* PORTSOCK_STREAM_H */
