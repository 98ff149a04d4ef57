// SPDX-License-Identifier: MIT
// NetBSD: sys/sys/un.h has LOCAL_PEEREID and struct unpcbid; unix(4).
#include "played.hpp"

#undef SCM_CREDENTIALS
#define LOCAL_PEEREID 3
struct unpcbid {
    pid_t unp_pid;
    uid_t unp_euid;
    gid_t unp_egid;
};
#define getsockopt played_getsockopt
#define peer_credentials netbsd_peer_credentials
#include "../../../src/posix/credentials.cpp"

TEST_CASE("peer_credentials: NetBSD's LOCAL_PEEREID has the process") {
    played::options.answer = [](int level, int name, void *value, socklen_t *length) {
        CHECK(level == 0);
        CHECK(name == LOCAL_PEEREID);
        return played::give(value, length, unpcbid{77, 1000, 100});
    };
    portsock_credentials peer{};
    CHECK(portsock_core::os::netbsd_peer_credentials(3, peer) == 0);
    CHECK(peer.process == 77);
    CHECK(peer.user == 1000);
    CHECK(peer.group == 100);
    played::options.answer = [](int, int, void *, socklen_t *) { return played::refuse(ENOTCONN); };
    CHECK(fails(portsock_core::os::netbsd_peer_credentials(3, peer), PORTSOCK_ERROR_NOT_CONNECTED));
}
