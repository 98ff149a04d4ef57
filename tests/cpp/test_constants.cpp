// SPDX-License-Identifier: MIT
// Every name of src/table/constants.tsv has a name in C++, which is worth the same as in C. Nothing here can fail once
// it compiles.
#include "harness.hpp"
#include <portsock/portsock.hpp>
#include <type_traits>

using namespace portsock;

namespace {

constexpr bool is_same(std::string_view text, std::string_view expected) { return text == expected; }
template <class Number> constexpr bool is_same(Number number, std::int64_t expected) {
    return static_cast<std::int64_t>(number) == expected;
}

#define PORTSOCK_CPP_CONSTANT(name, name_in_cpp) static_assert(is_same(name_in_cpp, PORTSOCK_##name), #name);
#include "constants.inc"

TEST_CASE("constants: texts and unsigned numbers have their types in C++") {
    static_assert(std::is_same_v<decltype(constants::hv_guid_parent), const std::string_view>);
    static_assert(std::is_same_v<decltype(constants::inaddr_loopback), const std::uint32_t>);
    static_assert(std::is_same_v<decltype(constants::can_eff_flag), const std::uint32_t>);
    static_assert(std::is_same_v<decltype(constants::tipc_wait_forever), const std::int32_t>);
    CHECK(constants::bdaddr_local == "00:00:00:FF:FF:FF");
}

} // namespace
