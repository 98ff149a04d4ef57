// SPDX-License-Identifier: MIT
// The credentials of a UNIX socket's peer: each system has a call of its own for them.
#include "failure.hpp"
#include <native.hpp>
#include <sys/types.h>
#include <unistd.h>
#if !defined(SCM_CREDENTIALS) && defined(LOCAL_PEERCRED) && __has_include(<sys/ucred.h>)
#include <sys/param.h>
#include <sys/ucred.h>
#endif
#if !defined(SCM_CREDENTIALS) && __has_include(<ucred.h>)
#include <ucred.h>
#define PORTSOCK_HAS_GETPEERUCRED 1 // illumos
#endif

struct sockpeercred; // OpenBSD
struct ucred;        // Haiku

namespace portsock_core::os {

namespace {

// SOL_LOCAL of FreeBSD and macOS; NetBSD and DragonFly have no name for it.
[[maybe_unused]] constexpr int local_level = 0;

// An option whose value is the system's struct.
template <class Value> [[maybe_unused]] Result get_struct(Handle handle, int level, int name, Value &value) {
    socklen_t length = sizeof value;
    return answer(::getsockopt(static_cast<int>(handle), level, name, &value, &length));
}

[[maybe_unused]] portsock_credentials to_credentials(int32_t process, uint32_t user, uint32_t group) {
    return {.process = process, .user = user, .group = group, .reserved = 0};
}

#if defined(SCM_CREDENTIALS) // Linux

Result read_peer(Handle handle, portsock_credentials &credentials) {
    struct {
        int32_t process;
        uint32_t user;
        uint32_t group;
    } peer = {};
    if (const Result result = get_struct(handle, SOL_SOCKET, SO_PEERCRED, peer); result < 0) return result;
    // A socket of another family, or without a peer, has nobody.
    if (peer.user == UINT32_MAX) return system_failure(ENOTCONN);
    credentials = to_credentials(peer.process, peer.user, peer.group);
    return 0;
}

#elif defined(LOCAL_PEEREID) // NetBSD

Result read_peer(Handle handle, portsock_credentials &credentials) {
    unpcbid peer{};
    if (const Result result = get_struct(handle, local_level, LOCAL_PEEREID, peer); result < 0) return result;
    credentials = to_credentials(peer.unp_pid, peer.unp_euid, peer.unp_egid);
    return 0;
}

#elif defined(LOCAL_PEERCRED) // FreeBSD, DragonFly, macOS

// FreeBSD's struct has the process since 13; macOS has an option for it.
template <class Peer> int32_t process_of([[maybe_unused]] Handle handle, [[maybe_unused]] const Peer &peer) {
    int32_t process = -1;
    if constexpr (requires { peer.cr_pid; }) process = peer.cr_pid;
#ifdef LOCAL_PEERPID
    if (get_struct(handle, local_level, LOCAL_PEERPID, process) < 0) process = -1;
#endif
    return process > 0 ? process : -1;
}

Result read_peer(Handle handle, portsock_credentials &credentials) {
    xucred peer{};
    if (const Result result = get_struct(handle, local_level, LOCAL_PEERCRED, peer); result < 0) return result;
    if (peer.cr_version != XUCRED_VERSION || peer.cr_ngroups < 1) return system_failure(EINVAL);
    credentials = to_credentials(process_of(handle, peer), peer.cr_uid, peer.cr_groups[0]);
    return 0;
}

#elif defined(SO_PEERCRED) // OpenBSD, Haiku

template <class OpenBsd, class Haiku> Result read_peer_as(Handle handle, portsock_credentials &credentials) {
    const auto read = [&](auto peer) {
        if (const Result result = get_struct(handle, SOL_SOCKET, SO_PEERCRED, peer); result < 0) return result;
        credentials = to_credentials(peer.pid, peer.uid, peer.gid);
        return Result{0};
    };
    if constexpr (requires { sizeof(OpenBsd); }) return read(OpenBsd{});
    else return read(Haiku{});
}

Result read_peer(Handle handle, portsock_credentials &credentials) {
    return read_peer_as<::sockpeercred, ::ucred>(handle, credentials);
}

#elif defined(PORTSOCK_HAS_GETPEERUCRED)

Result read_peer(Handle handle, portsock_credentials &credentials) {
    ucred_t *peer = nullptr;
    if (::getpeerucred(static_cast<int>(handle), &peer) < 0) return failed();
    credentials =
        to_credentials(static_cast<int32_t>(::ucred_getpid(peer)), ::ucred_geteuid(peer), ::ucred_getegid(peer));
    ::ucred_free(peer);
    return 0;
}

#else

Result read_peer(Handle handle, portsock_credentials &credentials) {
    uid_t user;
    gid_t group;
    if (::getpeereid(static_cast<int>(handle), &user, &group) < 0) return failed();
    credentials = to_credentials(-1, user, group);
    return 0;
}

#endif

} // namespace

Result peer_credentials(Handle handle, portsock_credentials &credentials) { return read_peer(handle, credentials); }

} // namespace portsock_core::os
