// SPDX-License-Identifier: MIT
// Names: hosts, services, protocols, this machine's own, its interfaces. What each does is documented in portsock.h.
#pragma once
#include "../word.hpp"

namespace portsock_core {

// resolve.cpp
Word resolve_begin(portsock_resolution *resolution, const portsock_query *query, const portsock_wait *wait);
Word resolve_next(portsock_resolution *resolution, portsock_resolved *resolved);
Word resolve_canonical(const portsock_resolution *resolution, char *text, size_t capacity, size_t *needed);
Word resolve_end(portsock_resolution *resolution);
Word resolve_host(portsock_address *address, int32_t family, const char *host, size_t length, int32_t flags,
                  const portsock_wait *wait);

// BAD_FORMAT, field HOST, for an IPv4 host in classic form where the flags do not ask for it: libc would take the octal
// 010.0.0.1 for 8.0.0.1 (P105). The system's own flags leave the host to the system.
Word check_classic_host(const char *host, size_t length, int32_t flags);

// name_info.cpp
Word name_info(const portsock_address *address, char *host, size_t host_capacity, size_t *host_needed, char *service,
               size_t service_capacity, size_t *service_needed, int32_t flags);

// host.cpp
Word host_by_name(portsock_host *host, void *scratch, size_t size, int32_t family, const char *name, size_t length,
                  int32_t flags);
Word host_by_address(portsock_host *host, void *scratch, size_t size, int32_t family, const uint8_t *bytes,
                     size_t length);
Word full_host_name(char *text, size_t capacity, size_t *needed, const char *name, size_t length);

// service.cpp
Word service_port(uint32_t *port, const char *name, size_t length, const char *protocol, size_t protocol_length);
Word service_name(char *text, size_t capacity, size_t *needed, uint32_t port, const char *protocol,
                  size_t protocol_length);
Word protocol_number(int32_t *number, const char *name, size_t length);

// host_name.cpp
Word host_name(char *text, size_t capacity, size_t *needed);
Word set_host_name(const char *text, size_t length);

// interface.cpp
Word interface_begin(portsock_interface_list *list);
Word interface_next(portsock_interface_list *list, portsock_interface *entry);
Word interface_end(portsock_interface_list *list);
Word interface_index(uint32_t *index, const char *name, size_t length);
Word interface_name(uint32_t index, char *text, size_t capacity, size_t *needed);

} // namespace portsock_core
