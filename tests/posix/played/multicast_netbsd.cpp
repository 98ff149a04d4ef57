// SPDX-License-Identifier: MIT
// NetBSD: neither ip_mreqn nor RFC 3678's structs; an interface is named by its index in 0.0.0.0/8 (ip_multicast_if in
// sys/netinet/ip_output.c).
#include "played.hpp"
#include "../../../src/os.hpp"

static struct {
    int name;
    std::vector<unsigned char> value;
} asked;

namespace portsock_core::os {
Result netbsd_set_option(Handle, int, int name, const void *value, uint32_t length) {
    const auto *const bytes = static_cast<const unsigned char *>(value);
    asked = {name, std::vector<unsigned char>(bytes, bytes + length)};
    return 0;
}
} // namespace portsock_core::os

#undef MCAST_JOIN_GROUP
#define ip_mreqn netbsd_has_no_ip_mreqn
#define table netbsd_table
#define set_option netbsd_set_option
#define put_interface_request netbsd_put_interface_request
#define put_multicast_interface netbsd_put_multicast_interface
#include "../../../src/native/membership.hpp"
#include <native_value.hpp>

using namespace portsock_core;

TEST_CASE("IP_MULTICAST_IF: on NetBSD the index goes into 0.0.0.0/8, and one that does not fit is refused") {
    unsigned char bytes[16] = {};
    CHECK(os::netbsd_put_multicast_interface(bytes, 0x010203) == 4);
    CHECK(memcmp(bytes, "\0\1\2\3", 4) == 0);
    CHECK(os::netbsd_put_multicast_interface(bytes, 0) == 4);
    CHECK(memcmp(bytes, "\0\0\0\0", 4) == 0);
    CHECK(os::netbsd_put_multicast_interface(bytes, 0x1000000) == 0);
}

TEST_CASE("join_group: on NetBSD an IPv4 group is joined by the index in the interface's place") {
    const portsock_address group = parse("224.0.0.251:0");
    os::Membership what{os::Membership::Act::join, group, nullptr, nullptr, 5};
    CHECK(netbsd_table::change_membership(3, what) == 0);
    CHECK(asked.name == IP_ADD_MEMBERSHIP);
    CHECK(asked.value == std::vector<unsigned char>{224, 0, 0, 251, 0, 0, 0, 5});
    what.act = os::Membership::Act::leave;
    CHECK(netbsd_table::change_membership(3, what) == 0);
    CHECK(asked.name == IP_DROP_MEMBERSHIP);
    what.index = 0x1000000;
    CHECK(fails(netbsd_table::change_membership(3, what), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_GROUP));
}
