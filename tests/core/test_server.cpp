// SPDX-License-Identifier: MIT
// portsock_create_server and portsock_has_dual_stack where the system refuses a step.
#include "on_fake.hpp"

namespace {

portsock_result create(portsock_socket &listener, const char *text, uint32_t flags, int32_t protocol = 0) {
    const portsock_address there = parse(text);
    portsock_server_options options{};
    options.size = sizeof options;
    options.flags = flags;
    options.protocol = protocol;
    return portsock_create_server(&listener, &there, &options);
}

TEST_CASE("has_dual_stack: without descriptors or memory the cause is returned, not 'no'") {
    for (const int error : {EMFILE, ENFILE, ENOMEM, ENOBUFS}) {
        Fake fake;
        fake.will("open").answer(-error);
        CHECK(portsock_error_code(portsock_has_dual_stack()) == error);
        fake.whenever("close").answer(0);
        fake.will("open").gives(7);
        fake.will("set_option").answer(-error);
        fake.will("get_option").answer(-error);
        CHECK(portsock_error_code(portsock_has_dual_stack()) == error);
    }
    Fake fake;
    fake.will("open").answer(-EAFNOSUPPORT);
    CHECK(gives(portsock_has_dual_stack(), 0));
}

TEST_CASE("create_server: dual-stack that cannot be probed for lack of memory is not UNSUPPORTED") {
    Fake fake;
    portsock_socket listener{};
    fake.whenever("close").answer(0);
    fake.will("open").gives(7);
    fake.will("set_option").answer(-ENOBUFS);
    fake.will("get_option").answer(-ENOBUFS);
    CHECK(portsock_error_code(create(listener, "[::]:0", PORTSOCK_SERVER_DUAL_STACK)) == ENOBUFS);
    CHECK(listener.state == 0);
    fake.will("open").gives(8);
    fake.will("set_option").answer(-EINVAL); // OpenBSD: IPV6_V6ONLY is always on
    fake.will("get_option").gives(1);
    CHECK(fails(create(listener, "[::]:0", PORTSOCK_SERVER_DUAL_STACK), PORTSOCK_ERROR_UNSUPPORTED,
                PORTSOCK_FIELD_FLAGS));
    CHECK(fake.count("close") == 2);
}

// Linux: ENOPROTOOPT with net.mptcp.enabled=0, EPROTONOSUPPORT without the module, EINVAL before 5.6
// (net/mptcp/protocol.c, net/ipv4/af_inet.c).
TEST_CASE("P86: create_server: MPTCP_OR_TCP listens with TCP where the system refuses MPTCP; MPTCP alone fails") {
    for (const int error : {ENOPROTOOPT, EPROTONOSUPPORT, EINVAL}) {
        Fake fake;
        portsock_socket listener{};
        for (const char *call : {"close", "prepare_bind", "bind", "listen"}) fake.whenever(call).answer(0);
        fake.will("open").answer(-error);
        fake.will("open").gives(7);
        CHECK(gives(create(listener, "127.0.0.1:0", PORTSOCK_SERVER_MPTCP_OR_TCP), 0));
        CHECK(listener.protocol == PORTSOCK_IPPROTO_TCP);
        CHECK(gives(portsock_close(&listener), 0));
        fake.will("open").answer(-error);
        CHECK(portsock_error_code(create(listener, "127.0.0.1:0", 0, PORTSOCK_IPPROTO_MPTCP)) == error);
    }
    Fake fake;
    portsock_socket listener{};
    CHECK(fails(create(listener, "127.0.0.1:0", PORTSOCK_SERVER_MPTCP_OR_TCP, PORTSOCK_IPPROTO_SCTP),
                PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_FIELD_PROTOCOL));
    CHECK(fails(create(listener, "unix:/x", PORTSOCK_SERVER_MPTCP_OR_TCP), PORTSOCK_ERROR_INVALID_ARGUMENT,
                PORTSOCK_FIELD_PROTOCOL));
}

} // namespace
