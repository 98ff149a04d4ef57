// SPDX-License-Identifier: MIT
// OpenBSD: sys/sys/socket.h has SO_PEERCRED and struct sockpeercred.
#include "played.hpp"

#undef SCM_CREDENTIALS
struct sockpeercred {
    uid_t uid;
    gid_t gid;
    pid_t pid;
};
#define getsockopt played_getsockopt
#define peer_credentials openbsd_peer_credentials
#include "../../../src/posix/credentials.cpp"

TEST_CASE("peer_credentials: OpenBSD's sockpeercred has the process last") {
    played::options.answer = [](int level, int name, void *value, socklen_t *length) {
        CHECK(level == SOL_SOCKET);
        CHECK(name == SO_PEERCRED);
        return played::give(value, length, sockpeercred{1000, 100, 77});
    };
    portsock_credentials peer{};
    CHECK(portsock_core::os::openbsd_peer_credentials(3, peer) == 0);
    CHECK(peer.process == 77);
    CHECK(peer.user == 1000);
    CHECK(peer.group == 100);
}
