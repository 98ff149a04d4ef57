// SPDX-License-Identifier: MIT
// illumos: getpeerucred(3C) allocates an opaque struct, which ucred_free gives back.
#include "played.hpp"

#undef SCM_CREDENTIALS
#undef SO_PEERCRED
#define peer_credentials illumos_peer_credentials
#include "../../../src/posix/credentials.cpp"

struct played_ucred {
    pid_t process;
    uid_t user;
    gid_t group;
};

namespace {
int alive;
}

int getpeerucred(int descriptor, ucred_t **credentials) {
    if (descriptor != 3) return played::refuse(ENOTCONN);
    ++alive;
    *credentials = new ucred_t{77, 1000, 100};
    return 0;
}
pid_t ucred_getpid(const ucred_t *credentials) { return credentials->process; }
uid_t ucred_geteuid(const ucred_t *credentials) { return credentials->user; }
gid_t ucred_getegid(const ucred_t *credentials) { return credentials->group; }
void ucred_free(ucred_t *credentials) {
    --alive;
    delete credentials;
}

TEST_CASE("peer_credentials: illumos' getpeerucred, and nothing is leaked") {
    portsock_credentials peer{};
    CHECK(portsock_core::os::illumos_peer_credentials(3, peer) == 0);
    CHECK(peer.process == 77);
    CHECK(peer.user == 1000);
    CHECK(peer.group == 100);
    CHECK(alive == 0);
    CHECK(fails(portsock_core::os::illumos_peer_credentials(4, peer), PORTSOCK_ERROR_NOT_CONNECTED));
}
