// SPDX-License-Identifier: MIT
// FreeBSD 13: sys/sys/ucred.h has struct xucred with cr_pid; unix(4) has LOCAL_PEERCRED. DragonFly has no SOL_LOCAL
// (golang.org/x/sys, unix/zerrors_dragonfly_amd64.go), so it is not defined here.
#include "played.hpp"

#undef SCM_CREDENTIALS
#define LOCAL_PEERCRED 1
#define XUCRED_VERSION 0
#define xucred freebsd_xucred
struct xucred {
    unsigned cr_version;
    uid_t cr_uid;
    short cr_ngroups;
    gid_t cr_groups[16];
    union {
        void *cr_unused;
        pid_t cr_pid;
    };
};
#define getsockopt played_getsockopt
#define peer_credentials freebsd_peer_credentials
#include "../../../src/posix/credentials.cpp"

namespace {
xucred answer;
}

TEST_CASE("peer_credentials: FreeBSD's xucred has the process since 13, and none before") {
    played::options.answer = [](int level, int name, void *value, socklen_t *length) {
        CHECK(level == 0);
        CHECK(name == LOCAL_PEERCRED);
        return played::give(value, length, answer);
    };
    answer = {.cr_version = 0, .cr_uid = 1000, .cr_ngroups = 2, .cr_groups = {100, 5}, .cr_unused = nullptr};
    portsock_credentials peer{};
    CHECK(portsock_core::os::freebsd_peer_credentials(3, peer) == 0);
    CHECK(peer.process == -1);
    CHECK(peer.user == 1000);
    CHECK(peer.group == 100);
    answer.cr_pid = 77;
    CHECK(portsock_core::os::freebsd_peer_credentials(3, peer) == 0);
    CHECK(peer.process == 77);
    answer.cr_version = 9; // a struct of an unknown version
    CHECK(fails(portsock_core::os::freebsd_peer_credentials(3, peer), PORTSOCK_ERROR_INVALID_ARGUMENT));
}
