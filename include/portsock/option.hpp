// SPDX-License-Identifier: MIT
// option.hpp: socket options with their types: socket.set(option::tcp_no_delay, true).
#pragma once
#include <concepts>
#include <cstdint>
#include "names.hpp"
#include "namespace.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

namespace option {

// An option, the type of its value, and what may be done with it; what may not, does not compile.
template <class Value, bool readable, bool writable> struct Typed {
    Option id;
};

template <class Value> using ReadWrite = Typed<Value, true, true>;
template <class Value> using Read = Typed<Value, true, false>;
template <class Value> using Write = Typed<Value, false, true>;

// clang-format off
/* generated: options begin */
inline constexpr ReadWrite<bool> reuse_address{Option::so_reuseaddr}; // bind although the address is in use or lingers; what it allows differs per system
inline constexpr Read<Type> type{Option::so_type}; // the type, PORTSOCK_SOCK_*
inline constexpr Read<std::int64_t> pending_error{Option::so_error}; // the pending error, a native number; reading clears it
inline constexpr ReadWrite<bool> broadcast{Option::so_broadcast}; // may send to broadcast addresses
inline constexpr ReadWrite<std::int64_t> send_buffer_size{Option::so_sndbuf}; // bytes of the send buffer; Linux gives back twice what was set
inline constexpr ReadWrite<std::int64_t> receive_buffer_size{Option::so_rcvbuf}; // bytes of the receive buffer; Linux gives back twice what was set
inline constexpr ReadWrite<bool> keep_alive{Option::so_keepalive}; // probe an idle connection
inline constexpr ReadWrite<bool> reuse_port{Option::so_reuseport}; // several sockets on one port; balanced on Linux, the last wins on BSD and macOS
inline constexpr Read<bool> is_listening{Option::so_acceptconn}; // whether the socket listens
inline constexpr Read<Protocol> protocol{Option::so_protocol}; // the protocol
inline constexpr Read<Family> family{Option::so_domain}; // the family, PORTSOCK_AF_*
inline constexpr ReadWrite<bool> exclusive_address{Option::so_exclusiveaddruse}; // nobody else may bind the address
inline constexpr ReadWrite<bool> tcp_no_delay{Option::tcp_nodelay}; // send small segments at once
inline constexpr ReadWrite<bool> ipv6_only{Option::ipv6_v6only}; // IPv6 only: no IPv4-mapped peers
/* generated: options end */
// clang-format on

} // namespace option

namespace detail {

// Whether a value goes into an option as it is: no flag from a number, no number cut.
template <class Given, class Value>
concept Fits = requires(const Given &given) { Value{given}; };

} // namespace detail

} // namespace PORTSOCK_V1
} // namespace portsock
