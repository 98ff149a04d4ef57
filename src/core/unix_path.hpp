// SPDX-License-Identifier: MIT
// The path of a UNIX socket: the file that bind makes, which stays behind when the socket is closed (P87).
#pragma once
#include "../os.hpp"
#include "../base/c_string.hpp"
#include <native.hpp>

namespace portsock_core {

using PathText = CString<os::unix_path_limit>;

// 1 and the path of an address; 0 for an address without one.
Result path_of(PathText &path, const portsock_address &address);

// After a bind: the socket keeps which file it made.
void remember_file(portsock_socket &socket, const void *address, size_t length);

// Removes the file that the socket made, if it is still there. For a caller that holds the folder's lock or none.
void remove_file(portsock_socket &socket, const char *path);

// bind and listen of a UNIX server, with the options for its path.
Result listen_at_path(portsock_socket &listener, const portsock_address &address,
                      const portsock_server_options &options, int32_t backlog);

} // namespace portsock_core
