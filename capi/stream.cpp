// SPDX-License-Identifier: MIT
// Facade of readers and writers.
#include "../src/core/core.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_reader_start(portsock_reader *reader, portsock_socket *socket, void *buffer,
                                                   size_t capacity) {
    return portsock_core::reader_start(reader, socket, buffer, capacity);
}

PORTSOCK_API portsock_result portsock_reader_buffered(const portsock_reader *reader, const void **data) {
    return portsock_core::reader_buffered(reader, data);
}

PORTSOCK_API portsock_result portsock_reader_read(portsock_reader *reader, void *data, size_t length,
                                                  const portsock_wait_options *wait) {
    return portsock_core::read(reader, data, length, wait);
}

PORTSOCK_API portsock_result portsock_reader_read_exactly(portsock_reader *reader, size_t *read_done, void *data,
                                                          size_t length, const portsock_wait_options *wait) {
    return portsock_core::read_exactly(reader, read_done, data, length, wait);
}

PORTSOCK_API portsock_result portsock_reader_read_until(portsock_reader *reader, const void **data, size_t *length,
                                                        const void *delimiter, size_t delimiter_length,
                                                        const portsock_wait_options *wait) {
    return portsock_core::read_until(reader, data, length, delimiter, delimiter_length, wait);
}

PORTSOCK_API portsock_result portsock_writer_start(portsock_writer *writer, portsock_socket *socket, void *buffer,
                                                   size_t capacity) {
    return portsock_core::writer_start(writer, socket, buffer, capacity);
}

PORTSOCK_API portsock_result portsock_writer_buffered(const portsock_writer *writer) {
    return portsock_core::writer_buffered(writer);
}

PORTSOCK_API portsock_result portsock_writer_write(portsock_writer *writer, size_t *written_done, const void *data,
                                                   size_t length, const portsock_wait_options *wait) {
    return portsock_core::write(writer, written_done, data, length, wait);
}

PORTSOCK_API portsock_result portsock_writer_flush(portsock_writer *writer, const portsock_wait_options *wait) {
    return portsock_core::flush(writer, wait);
}

} // extern "C"
