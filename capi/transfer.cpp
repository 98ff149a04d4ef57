// SPDX-License-Identifier: MIT
// Facade of sending and receiving.
#include "../src/core/core.hpp"
#include "../src/core/fast_path.hpp"

extern "C" {

PORTSOCK_API portsock_result portsock_recv(portsock_socket *socket, void *buffer, size_t length, int32_t flags,
                                           const portsock_wait_options *wait) {
    return portsock_core::recv(socket, buffer, length, flags, wait);
}

PORTSOCK_API portsock_result portsock_recv_from(portsock_socket *socket, void *buffer, size_t length,
                                                portsock_address *address, int32_t *flags_received, int32_t flags,
                                                const portsock_wait_options *wait) {
    return portsock_core::recv_from(socket, buffer, length, address, flags_received, flags, wait);
}

PORTSOCK_API portsock_result portsock_recv_from_bytes(portsock_socket *socket, void *buffer, size_t length,
                                                      void *address, size_t capacity, size_t *address_length,
                                                      int32_t *flags_received, int32_t flags,
                                                      const portsock_wait_options *wait) {
    return portsock_core::recv_from_bytes(socket, buffer, length, address, capacity, address_length, flags_received,
                                          flags, wait);
}

PORTSOCK_API portsock_result portsock_recv_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count,
                                                  int32_t *flags_received, int32_t flags,
                                                  const portsock_wait_options *wait) {
    return portsock_core::recv_vector(socket, buffers, count, flags_received, flags, wait);
}

PORTSOCK_API portsock_result portsock_recv_message(portsock_socket *socket, portsock_message *message, int32_t flags,
                                                   const portsock_wait_options *wait) {
    return portsock_core::recv_message(socket, message, flags, wait);
}

PORTSOCK_API portsock_result portsock_send(portsock_socket *socket, const void *data, size_t length, int32_t flags,
                                           const portsock_wait_options *wait) {
    return portsock_core::send(socket, data, length, flags, wait);
}

PORTSOCK_API portsock_result portsock_send_to(portsock_socket *socket, const void *data, size_t length,
                                              const portsock_address *address, int32_t flags,
                                              const portsock_wait_options *wait) {
    return portsock_core::send_to(socket, data, length, address, flags, wait);
}

PORTSOCK_API portsock_result portsock_send_to_bytes(portsock_socket *socket, const void *data, size_t length,
                                                    const void *address, size_t address_length, int32_t flags,
                                                    const portsock_wait_options *wait) {
    return portsock_core::send_to_bytes(socket, data, length, address, address_length, flags, wait);
}

PORTSOCK_API portsock_result portsock_send_all(portsock_socket *socket, size_t *sent_done, const void *data,
                                               size_t length, int32_t flags, const portsock_wait_options *wait) {
    return portsock_core::send_all(socket, sent_done, data, length, flags, wait);
}

PORTSOCK_API portsock_result portsock_send_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count,
                                                  int32_t flags, const portsock_wait_options *wait) {
    return portsock_core::send_vector(socket, buffers, count, flags, wait);
}

PORTSOCK_API portsock_result portsock_send_message(portsock_socket *socket, const portsock_message *message,
                                                   int32_t flags, const portsock_wait_options *wait) {
    return portsock_core::send_message(socket, message, flags, wait);
}

PORTSOCK_API portsock_result portsock_send_file(portsock_socket *socket, uint64_t *sent_done, int64_t *offset,
                                                portsock_handle file, uint64_t length,
                                                const portsock_wait_options *wait) {
    return portsock_core::send_file(socket, sent_done, file, offset, length, wait);
}

} // extern "C"
