// SPDX-License-Identifier: MIT
// The interface of the core for the facade: one function for each C function, under the same name without the prefix.
// The public headers document them. A row of one family, of text or of numbers is in its own header.
#pragma once
#include "../base/result.hpp"

namespace portsock_core {

// socket.cpp
Result open(portsock_socket *socket, int32_t family, int32_t type, int32_t protocol);
Result pair(portsock_socket *first, portsock_socket *second, int32_t family, int32_t type, int32_t protocol);
Result adopt(portsock_socket *socket, portsock_handle handle, int32_t family, int32_t type, int32_t protocol);
Result detach(portsock_socket *socket, portsock_handle *handle);
Result duplicate(const portsock_socket *socket, portsock_socket *copy);
Result close(portsock_socket *socket);
Result close_native(portsock_handle handle);
Result duplicate_native(portsock_handle handle, portsock_handle *copy);
Result share(const portsock_socket *socket, uint32_t process, void *bytes, size_t capacity, size_t *length_needed);
Result from_share(portsock_socket *socket, const void *bytes, size_t length);
Result native_handle(const portsock_socket *socket, portsock_handle *handle);
Result set_timeout(portsock_socket *socket, int64_t timeout);
Result get_timeout(const portsock_socket *socket, int64_t *timeout);
Result set_inheritable(portsock_socket *socket, int32_t inheritable);
Result get_inheritable(const portsock_socket *socket);

// default_timeout.cpp
Result set_default_timeout(int64_t timeout);
Result get_default_timeout(int64_t *timeout);
int64_t default_timeout();

// endpoint.cpp
Result prepare_bind(portsock_socket *socket, int32_t mode);
Result bind(portsock_socket *socket, const portsock_address *address);
Result bind_bytes(portsock_socket *socket, const void *address, size_t length);
Result listen(portsock_socket *socket, int32_t backlog);
Result shutdown(portsock_socket *socket, int32_t how);
Result unix_unlink(portsock_socket *socket, const portsock_address *address); // unix_path.cpp
Result local_address(const portsock_socket *socket, portsock_address *address);
Result local_address_bytes(const portsock_socket *socket, void *address, size_t capacity, size_t *length_needed);
Result peer_address(const portsock_socket *socket, portsock_address *address);
Result peer_address_bytes(const portsock_socket *socket, void *address, size_t capacity, size_t *length_needed);

// accept.cpp
Result accept(portsock_socket *listener, portsock_socket *accepted, portsock_address *address,
              const portsock_wait_options *wait);
Result accept_bytes(portsock_socket *listener, portsock_socket *accepted, void *address, size_t capacity,
                    size_t *length, const portsock_wait_options *wait);

// connect.cpp
Result connect(portsock_socket *socket, const portsock_address *address, const portsock_wait_options *wait);
Result connect_bytes(portsock_socket *socket, const void *address, size_t length, const portsock_wait_options *wait);
Result connect_start(portsock_socket *socket, const portsock_address *address);
Result connect_start_bytes(portsock_socket *socket, const void *address, size_t length);
Result connect_finish(portsock_socket *socket, const portsock_wait_options *wait);
Result disconnect(portsock_socket *socket);

// connector.cpp
Result create_connection(portsock_socket *socket, const portsock_query *query, const portsock_connect_options *options,
                         const portsock_wait_options *wait);
Result connector_resolve(portsock_connector *connector, const portsock_query *query, const portsock_wait_options *wait);
Result connector_step(portsock_connector *connector, portsock_socket *socket, int64_t *next_deadline_ns);
Result connector_run(portsock_connector *connector, portsock_socket *socket, const portsock_wait_options *wait);
Result connector_end(portsock_connector *connector);

// server.cpp
Result create_server(portsock_socket *listener, const portsock_address *address,
                     const portsock_server_options *options);
Result has_dual_stack();

// receive.cpp; recv is in fast_path.hpp
Result recv_from(portsock_socket *socket, void *buffer, size_t length, portsock_address *address,
                 int32_t *flags_received, int32_t flags, const portsock_wait_options *wait);
Result recv_from_bytes(portsock_socket *socket, void *buffer, size_t length, void *address, size_t capacity,
                       size_t *address_length, int32_t *flags_received, int32_t flags,
                       const portsock_wait_options *wait);
Result recv_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count, int32_t *flags_received,
                   int32_t flags, const portsock_wait_options *wait);
Result recv_message(portsock_socket *socket, portsock_message *message, int32_t flags,
                    const portsock_wait_options *wait);

// send.cpp; send is in fast_path.hpp
Result send_to(portsock_socket *socket, const void *data, size_t length, const portsock_address *address, int32_t flags,
               const portsock_wait_options *wait);
Result send_to_bytes(portsock_socket *socket, const void *data, size_t length, const void *address,
                     size_t address_length, int32_t flags, const portsock_wait_options *wait);
Result send_all(portsock_socket *socket, size_t *sent_done, const void *data, size_t length, int32_t flags,
                const portsock_wait_options *wait);
Result send_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count, int32_t flags,
                   const portsock_wait_options *wait);
Result send_message(portsock_socket *socket, const portsock_message *message, int32_t flags,
                    const portsock_wait_options *wait);

// send_file.cpp
Result send_file(portsock_socket *socket, uint64_t *sent_done, portsock_handle file, int64_t *offset, uint64_t length,
                 const portsock_wait_options *wait);

// constant.cpp
Result constant(int64_t *value, const char *name, size_t length);
Result constant_text(char *text, size_t capacity, size_t *text_needed, const char *name, size_t length);
Result constant_name(size_t index, char *text, size_t capacity, size_t *text_needed);

// stream.cpp
Result reader_start(portsock_reader *reader, portsock_socket *socket, void *buffer, size_t capacity);
Result reader_buffered(const portsock_reader *reader, const void **data);
Result read(portsock_reader *reader, void *data, size_t length, const portsock_wait_options *wait);
Result read_exactly(portsock_reader *reader, size_t *read_done, void *data, size_t length,
                    const portsock_wait_options *wait);
Result read_until(portsock_reader *reader, const void **data, size_t *length, const void *delimiter,
                  size_t delimiter_length, const portsock_wait_options *wait);
Result writer_start(portsock_writer *writer, portsock_socket *socket, void *buffer, size_t capacity);
Result writer_buffered(const portsock_writer *writer);
Result write(portsock_writer *writer, size_t *written_done, const void *data, size_t length,
             const portsock_wait_options *wait);
Result flush(portsock_writer *writer, const portsock_wait_options *wait);

// option.cpp
Result get_option(const portsock_socket *socket, int64_t *value, int32_t option);
Result set_option(portsock_socket *socket, int32_t option, int64_t value);
Result get_option_bytes(const portsock_socket *socket, void *value, size_t capacity, size_t *length, int32_t option);
Result set_option_bytes(portsock_socket *socket, int32_t option, const void *value, size_t length);
Result get_option_address(const portsock_socket *socket, portsock_address *address, int32_t option);
Result set_option_address(portsock_socket *socket, int32_t option, const portsock_address *address);
Result get_option_native(const portsock_socket *socket, void *value, size_t capacity, size_t *length, int32_t level,
                         int32_t name);
Result set_option_native(portsock_socket *socket, int32_t level, int32_t name, const void *value, size_t length);

// keepalive.cpp
Result set_keepalive(portsock_socket *socket, int64_t idle, int64_t interval, int32_t count);

// membership.cpp
Result join_group(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                  uint32_t interface_index);
Result leave_group(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                   uint32_t interface_index);
Result block_source(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                    uint32_t interface_index);
Result unblock_source(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                      uint32_t interface_index);
Result join_group_at(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                     const portsock_address *local);
Result leave_group_at(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                      const portsock_address *local);

// ioctl.cpp
Result peer_credentials(const portsock_socket *socket, portsock_credentials *credentials);
Result attach_filter(portsock_socket *socket, const void *instructions, size_t count);
Result available(const portsock_socket *socket, size_t *length);
Result at_mark(const portsock_socket *socket);
Result is_multipath(const portsock_socket *socket);
Result ioctl(portsock_socket *socket, uint64_t request, const void *input, size_t input_length, void *output,
             size_t capacity, size_t *length);

// poll.cpp
Result wait_ready(const portsock_socket *socket, uint32_t *ready, uint32_t events, int64_t timeout,
                  const portsock_wait_options *wait);
size_t poll_scratch_size(size_t count);
Result poll(portsock_poll_entry *entries, size_t count, void *scratch, size_t scratch_size, int64_t timeout,
            const portsock_wait_options *wait);

// waker.cpp
Result waker_open(portsock_waker *waker);
Result waker_wake(portsock_waker *waker);
Result waker_clear(portsock_waker *waker);
Result waker_close(portsock_waker *waker);

} // namespace portsock_core
