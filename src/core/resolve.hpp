// SPDX-License-Identifier: MIT
// Names: hosts, services, protocols, this machine's own, its interfaces. portsock.h documents each.
#pragma once
#include "../base/c_string.hpp"
#include "../os.hpp"

namespace portsock_core {

// Names as the system's functions take them.
using HostText = CString<os::host_name_size - 2>;
using ServiceText = CString<os::service_name_size - 1>;
using InterfaceText = CString<os::interface_name_size - 1>;

// resolve.cpp
Result resolve_begin(portsock_resolution *resolution, const portsock_query *query, const portsock_wait_options *wait);
Result resolve_next(portsock_resolution *resolution, portsock_resolved *resolved);
Result resolve_canonical(const portsock_resolution *resolution, char *text, size_t capacity, size_t *needed);
Result resolve_end(portsock_resolution *resolution);
Result resolve_host(portsock_address *address, int32_t family, const char *host, size_t length, int32_t flags,
                    const portsock_wait_options *wait);

// BAD_FORMAT, parameter HOST, for an IPv4 host in classic form where the flags do not ask for it: libc would take the
// octal 010.0.0.1 for 8.0.0.1 (P105). The system's own flags leave the host to the system.
Result check_classic_host(const char *host, size_t length, int32_t flags);

// name_info.cpp
Result name_info(const portsock_address *address, char *host, size_t host_capacity, size_t *host_needed, char *service,
                 size_t service_capacity, size_t *service_needed, int32_t flags);

// host.cpp
Result host_by_name(portsock_host *host, void *scratch, size_t size, int32_t family, const char *name, size_t length,
                    int32_t flags);
Result host_by_address(portsock_host *host, void *scratch, size_t size, int32_t family, const uint8_t *bytes,
                       size_t length);
Result full_host_name(char *text, size_t capacity, size_t *needed, const char *name, size_t length);

// service.cpp
Result service_port(uint32_t *port, const char *name, size_t length, const char *protocol, size_t protocol_length);
Result service_name(char *text, size_t capacity, size_t *needed, uint32_t port, const char *protocol,
                    size_t protocol_length);
Result protocol_number(int32_t *number, const char *name, size_t length);

// host_name.cpp
Result host_name(char *text, size_t capacity, size_t *needed);
Result set_host_name(const char *text, size_t length);

// interface.cpp
Result interface_begin(portsock_interface_list *list);
Result interface_next(portsock_interface_list *list, portsock_interface *entry);
Result interface_end(portsock_interface_list *list);
Result interface_index(uint32_t *index, const char *name, size_t length);
Result interface_name(uint32_t index, char *text, size_t capacity, size_t *needed);

} // namespace portsock_core
