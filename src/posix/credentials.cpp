// SPDX-License-Identifier: MIT
#include "failure.hpp"
#include <native.hpp>
#include <sys/types.h>
#include <unistd.h>

namespace portsock_core::os {

#ifdef SCM_CREDENTIALS // Linux's way: a ucred
Word peer_credentials(Handle handle, portsock_credentials &credentials) {
    struct {
        int32_t process;
        uint32_t user;
        uint32_t group;
    } peer = {};
    socklen_t length = sizeof peer;
    if (::getsockopt(static_cast<int>(handle), SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0) return failed();
    // A socket of another family, or without a peer, has nobody.
    if (peer.user == UINT32_MAX) return system_failure(ENOTCONN);
    credentials = {.process = peer.process, .user = peer.user, .group = peer.group, .reserved = 0};
    return 0;
}
#else
Word peer_credentials(Handle handle, portsock_credentials &credentials) {
    uid_t user;
    gid_t group;
    if (::getpeereid(static_cast<int>(handle), &user, &group) < 0) return failed();
    int32_t process = -1;
#ifdef LOCAL_PEERPID
    socklen_t length = sizeof process;
    if (::getsockopt(static_cast<int>(handle), SOL_LOCAL, LOCAL_PEERPID, &process, &length) < 0) process = -1;
#endif
    credentials = {.process = process, .user = user, .group = group, .reserved = 0};
    return 0;
}
#endif

} // namespace portsock_core::os
