// SPDX-License-Identifier: MIT
// macOS: bsd/sys/ucred.h of XNU has struct xucred, bsd/sys/un.h LOCAL_PEERCRED and LOCAL_PEERPID.
#include "played.hpp"

#undef SCM_CREDENTIALS
#define SOL_LOCAL 0
#define LOCAL_PEERCRED 1
#define LOCAL_PEERPID 2
#define XUCRED_VERSION 0
#define xucred macos_xucred
struct xucred {
    unsigned cr_version;
    uid_t cr_uid;
    short cr_ngroups;
    gid_t cr_groups[16];
};
#define getsockopt played_getsockopt
#define peer_credentials macos_peer_credentials
#include "../../../src/posix/credentials.cpp"

TEST_CASE("peer_credentials: macOS has an option for the process") {
    bool has_process = true;
    played::options.answer = [&](int level, int name, void *value, socklen_t *length) {
        CHECK(level == SOL_LOCAL);
        if (name == LOCAL_PEERPID) return has_process ? played::give(value, length, 77) : played::refuse(EINVAL);
        return played::give(value, length, xucred{0, 501, 1, {20}});
    };
    portsock_credentials peer{};
    CHECK(portsock_core::os::macos_peer_credentials(3, peer) == 0);
    CHECK(peer.process == 77);
    CHECK(peer.user == 501);
    CHECK(peer.group == 20);
    has_process = false;
    CHECK(portsock_core::os::macos_peer_credentials(3, peer) == 0);
    CHECK(peer.process == -1);
}
