// SPDX-License-Identifier: MIT
// A socket for another process: Windows' description of it (WSAPROTOCOL_INFOW), good for one process and one socket.
#include "../os_number.hpp"
#include "creation.hpp"
#include "startup.hpp"

namespace portsock_core::os {

Result share(Handle handle, uint32_t process, void *bytes, size_t &length) {
    const size_t space = length;
    length = sizeof(WSAPROTOCOL_INFOW);
    if (space < length) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_BUFFER);
    WSAPROTOCOL_INFOW info;
    if (::WSADuplicateSocketW(to_socket(handle), process, &info) != 0) return failed();
    memcpy(bytes, &info, sizeof info);
    return 0;
}

Result from_share(Handle &handle, Identity &identity, const void *bytes, size_t length) {
    if (length != sizeof(WSAPROTOCOL_INFOW)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_BUFFER);
    if (const Result result = startup(); result < 0) return result;
    WSAPROTOCOL_INFOW info;
    memcpy(&info, bytes, sizeof info);
    const SOCKET socket = ::WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &info, 0,
                                       WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    if (socket == INVALID_SOCKET) return failed();
    if (const Result result = finish_creation(socket); result < 0) return result;
    identity.family = table::id_of(PORTSOCK_GROUP_FAMILY, info.iAddressFamily);
    identity.type = table::id_of(PORTSOCK_GROUP_TYPE, info.iSocketType);
    identity.protocol = table::protocol_id_of(identity.family, info.iProtocol);
    handle = to_handle(socket);
    return 0;
}

} // namespace portsock_core::os
