// SPDX-License-Identifier: MIT
// The core as the facade sees it: one function for each C function, under the same name without the prefix. What they
// do and answer is documented in portsock.h. A row of one family, of text or of numbers is in its own header.
#pragma once
#include "../word.hpp"

namespace portsock_core {

// socket.cpp
Word open(portsock_socket *socket, int32_t family, int32_t type, int32_t protocol);
Word pair(portsock_socket *first, portsock_socket *second, int32_t family, int32_t type, int32_t protocol);
Word adopt(portsock_socket *socket, portsock_handle handle, int32_t family, int32_t type, int32_t protocol);
Word detach(portsock_socket *socket, portsock_handle *handle);
Word duplicate(const portsock_socket *socket, portsock_socket *copy);
Word close(portsock_socket *socket);
Word close_native(portsock_handle handle);
Word duplicate_native(portsock_handle handle, portsock_handle *copy);
Word share(const portsock_socket *socket, uint32_t process, void *bytes, size_t capacity, size_t *length_needed);
Word from_share(portsock_socket *socket, const void *bytes, size_t length);
Word native_handle(const portsock_socket *socket, portsock_handle *handle);
Word set_timeout(portsock_socket *socket, int64_t timeout);
Word get_timeout(const portsock_socket *socket, int64_t *timeout);
Word set_inheritable(portsock_socket *socket, int32_t inheritable);
Word get_inheritable(const portsock_socket *socket);

// default_timeout.cpp
Word set_default_timeout(int64_t timeout);
Word get_default_timeout(int64_t *timeout);
int64_t default_timeout();

// endpoint.cpp
Word prepare_bind(portsock_socket *socket, int32_t intent);
Word bind(portsock_socket *socket, const portsock_address *address);
Word bind_bytes(portsock_socket *socket, const void *address, size_t length);
Word listen(portsock_socket *socket, int32_t backlog);
Word shutdown(portsock_socket *socket, int32_t how);
Word unix_unlink(portsock_socket *socket, const portsock_address *address); // unix_path.cpp
Word local_address(const portsock_socket *socket, portsock_address *address);
Word local_address_bytes(const portsock_socket *socket, void *address, size_t capacity, size_t *length_needed);
Word peer_address(const portsock_socket *socket, portsock_address *address);
Word peer_address_bytes(const portsock_socket *socket, void *address, size_t capacity, size_t *length_needed);

// accept.cpp
Word accept(portsock_socket *listener, portsock_socket *accepted, portsock_address *address, const portsock_wait *wait);
Word accept_bytes(portsock_socket *listener, portsock_socket *accepted, void *address, size_t capacity, size_t *length,
                  const portsock_wait *wait);

// connect.cpp
Word connect(portsock_socket *socket, const portsock_address *address, const portsock_wait *wait);
Word connect_bytes(portsock_socket *socket, const void *address, size_t length, const portsock_wait *wait);
Word connect_start(portsock_socket *socket, const portsock_address *address);
Word connect_start_bytes(portsock_socket *socket, const void *address, size_t length);
Word connect_finish(portsock_socket *socket, const portsock_wait *wait);
Word disconnect(portsock_socket *socket);

// connector.cpp
Word create_connection(portsock_socket *socket, const portsock_query *query, const portsock_connect_options *options,
                       const portsock_wait *wait);
Word connector_resolve(portsock_connector *connector, const portsock_query *query, const portsock_wait *wait);
Word connector_step(portsock_connector *connector, portsock_socket *socket, int64_t *look_again);
Word connector_run(portsock_connector *connector, portsock_socket *socket, const portsock_wait *wait);
Word connector_end(portsock_connector *connector);

// server.cpp
Word create_server(portsock_socket *listener, const portsock_address *address, const portsock_server_options *options);
Word has_dual_stack();

// receive.cpp; recv is in plain.hpp
Word recv_from(portsock_socket *socket, void *buffer, size_t length, portsock_address *address, int32_t *flags_received,
               int32_t flags, const portsock_wait *wait);
Word recv_from_bytes(portsock_socket *socket, void *buffer, size_t length, void *address, size_t capacity,
                     size_t *address_length, int32_t *flags_received, int32_t flags, const portsock_wait *wait);
Word recv_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count, int32_t *flags_received,
                 int32_t flags, const portsock_wait *wait);
Word recv_message(portsock_socket *socket, portsock_message *message, int32_t flags, const portsock_wait *wait);

// send.cpp; send is in plain.hpp
Word send_to(portsock_socket *socket, const void *data, size_t length, const portsock_address *address, int32_t flags,
             const portsock_wait *wait);
Word send_to_bytes(portsock_socket *socket, const void *data, size_t length, const void *address, size_t address_length,
                   int32_t flags, const portsock_wait *wait);
Word send_all(portsock_socket *socket, size_t *sent_done, const void *data, size_t length, int32_t flags,
              const portsock_wait *wait);
Word send_vector(portsock_socket *socket, const portsock_buffer *buffers, size_t count, int32_t flags,
                 const portsock_wait *wait);
Word send_message(portsock_socket *socket, const portsock_message *message, int32_t flags, const portsock_wait *wait);

// send_file.cpp
Word send_file(portsock_socket *socket, uint64_t *sent_done, portsock_handle file, int64_t *offset, uint64_t length,
               const portsock_wait *wait);

// frame.cpp
Word can_send(portsock_socket *socket, const portsock_can_frame *frame, int32_t flags, const portsock_wait *wait);
Word can_recv(portsock_socket *socket, portsock_can_frame *frame, int32_t flags, const portsock_wait *wait);
Word can_mtu(portsock_socket *socket, uint32_t interface_index);
Word packet_join(portsock_socket *socket, uint32_t interface_index, uint32_t type, const uint8_t *address,
                 size_t length);
Word packet_leave(portsock_socket *socket, uint32_t interface_index, uint32_t type, const uint8_t *address,
                  size_t length);
Word packet_statistics(portsock_socket *socket, uint32_t *seen, uint32_t *dropped);
Word vsock_local_cid(uint32_t *cid);
Word tipc_subscribe(portsock_socket *socket, const portsock_tipc_subscription *subscription, const portsock_wait *wait);
Word tipc_next_event(portsock_socket *socket, portsock_tipc_event *event, const portsock_wait *wait);
Word kernel_control_id(portsock_socket *socket, uint32_t *id, const char *name, size_t length);
Word hci_set_filter(portsock_socket *socket, const portsock_hci_filter *filter);

// constant.cpp
Word constant(int64_t *value, const char *name, size_t length);
Word constant_text(char *text, size_t capacity, size_t *text_needed, const char *name, size_t length);
Word constant_name(size_t index, char *text, size_t capacity, size_t *text_needed);

// stream.cpp
Word reader_start(portsock_reader *reader, portsock_socket *socket, void *buffer, size_t capacity);
Word reader_buffered(const portsock_reader *reader, const void **data);
Word read(portsock_reader *reader, void *data, size_t length, const portsock_wait *wait);
Word read_exactly(portsock_reader *reader, size_t *read_done, void *data, size_t length, const portsock_wait *wait);
Word read_until(portsock_reader *reader, const void **data, size_t *length, const void *delimiter,
                size_t delimiter_length, const portsock_wait *wait);
Word writer_start(portsock_writer *writer, portsock_socket *socket, void *buffer, size_t capacity);
Word writer_buffered(const portsock_writer *writer);
Word write(portsock_writer *writer, size_t *written_done, const void *data, size_t length, const portsock_wait *wait);
Word flush(portsock_writer *writer, const portsock_wait *wait);

// option.cpp
Word get_option(const portsock_socket *socket, int64_t *value, int32_t option);
Word set_option(portsock_socket *socket, int32_t option, int64_t value);
Word get_option_bytes(const portsock_socket *socket, void *value, size_t capacity, size_t *length, int32_t option);
Word set_option_bytes(portsock_socket *socket, int32_t option, const void *value, size_t length);
Word get_option_address(const portsock_socket *socket, portsock_address *address, int32_t option);
Word set_option_address(portsock_socket *socket, int32_t option, const portsock_address *address);
Word get_option_native(const portsock_socket *socket, void *value, size_t capacity, size_t *length, int32_t level,
                       int32_t name);
Word set_option_native(portsock_socket *socket, int32_t level, int32_t name, const void *value, size_t length);

// keepalive.cpp
Word set_keepalive(portsock_socket *socket, int64_t idle, int64_t interval, int32_t count);

// membership.cpp
Word join_group(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                uint32_t interface_index);
Word leave_group(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                 uint32_t interface_index);
Word block_source(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                  uint32_t interface_index);
Word unblock_source(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                    uint32_t interface_index);
Word join_group_at(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                   const portsock_address *local);
Word leave_group_at(portsock_socket *socket, const portsock_address *group, const portsock_address *source,
                    const portsock_address *local);

// ioctl.cpp
Word peer_credentials(const portsock_socket *socket, portsock_credentials *credentials);
Word attach_filter(portsock_socket *socket, const void *instructions, size_t count);
Word available(const portsock_socket *socket, size_t *length);
Word at_mark(const portsock_socket *socket);
Word is_multipath(const portsock_socket *socket);
Word ioctl(portsock_socket *socket, uint64_t request, const void *input, size_t input_length, void *output,
           size_t capacity, size_t *length);

// poll.cpp
Word wait_ready(const portsock_socket *socket, uint32_t *ready, uint32_t events, int64_t timeout,
                const portsock_wait *wait);
size_t poll_scratch_size(size_t count);
Word poll(portsock_poll_entry *entries, size_t count, void *scratch, size_t scratch_size, int64_t timeout,
          const portsock_wait *wait);

// waker.cpp
Word waker_open(portsock_waker *waker);
Word waker_wake(portsock_waker *waker);
Word waker_clear(portsock_waker *waker);
Word waker_close(portsock_waker *waker);

} // namespace portsock_core
