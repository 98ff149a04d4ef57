// SPDX-License-Identifier: MIT
// connect.hpp: connections by name, and servers, in one call each; and Connector, the same in steps, for event loops.
//
//     Result<Socket> client = create_connection("example.org", "http", {.flags = ConnectFlag::race},
//     Wait().within(10s)); Result<Socket> server = create_server(Inet6::any(80), {.flags = ServerFlag::dual_stack});
#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include "address.hpp"
#include "namespace.hpp"
#include "portsock.h"
#include "resolve.hpp"
#include "result.hpp"
#include "socket.hpp"
#include "wait.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

// How a connection is made.
struct ConnectOptions {
    ConnectFlag flags = {};
    std::chrono::nanoseconds delay{};           // of a race: from one attempt to the next; 0: 250 ms
    const Address *source = nullptr;            // the local address of each attempt; null: the system chooses
    std::span<portsock_candidate> candidates{}; // out: the address, state and result of each attempt
    std::size_t *count = nullptr;               // out: the number of candidates
};

// Tries the addresses that the query finds in turn, or several at a time (RFC 8305); the deadline of the wait applies
// to all of them. When all fail, the error is the most informative one.
[[nodiscard]] inline Result<Socket> create_connection(const Query &query, const ConnectOptions &options = {},
                                                      WaitReference wait = {}) noexcept {
    return detail::filled<Socket>([&](Socket &socket) {
        portsock_connect_options c{};
        c.size = sizeof c;
        c.flags = static_cast<std::uint32_t>(options.flags);
        c.delay_ns = options.delay.count();
        c.source = options.source != nullptr ? options.source->c() : nullptr;
        c.candidates = options.candidates.data();
        c.capacity = options.candidates.size();
        c.count_done = options.count;
        return portsock_create_connection(socket.c(), query.c(), &c, wait.c());
    });
}
[[nodiscard]] inline Result<Socket> create_connection(std::string_view host, std::string_view service,
                                                      const ConnectOptions &options = {},
                                                      WaitReference wait = {}) noexcept {
    return create_connection(Query(host, service), options, wait);
}

// How a server listens. A type or a protocol of 0 is the address's own (Address::defaults).
struct ServerOptions {
    Type type = {};
    Protocol protocol = {};
    BindMode mode = BindMode::reuse_time_wait;
    std::int32_t backlog = PORTSOCK_BACKLOG_DEFAULT;
    ServerFlag flags = {};
    std::uint32_t file_mode = 0;
};

[[nodiscard]] inline Result<Socket> create_server(const Address &address, const ServerOptions &options = {}) noexcept {
    return detail::filled<Socket>([&](Socket &listener) {
        portsock_server_options c{};
        c.size = sizeof c;
        c.flags = static_cast<std::uint32_t>(options.flags);
        c.type = static_cast<std::int32_t>(options.type);
        c.protocol = static_cast<std::int32_t>(options.protocol);
        c.bind_mode = static_cast<std::int32_t>(options.mode);
        c.backlog = options.backlog;
        c.file_mode = options.file_mode;
        return portsock_create_server(listener.c(), address.c(), &c);
    });
}
template <AddressValue Value>
[[nodiscard]] Result<Socket> create_server(const Value &value, const ServerOptions &options = {}) noexcept {
    const Result<Address> address = Address::from(value);
    return address ? create_server(*address, options) : Result<Socket>(address.error());
}

// Whether an IPv6 socket of this system can accept IPv4 peers.
[[nodiscard]] inline Result<bool> has_dual_stack() noexcept {
    const portsock_result result = portsock_has_dual_stack();
    if (result < 0) return Error(result);
    return result == 1;
}

// One connection to the first of several addresses that accepts, at most `most`, stored in the object.
template <std::size_t max = 8> class Connector {
  public:
    Connector() noexcept {
        c_.size = sizeof c_;
        c_.candidates = candidates_.data();
        c_.capacity = max;
    }
    ~Connector() { (void)portsock_connector_end(&c_); }
    Connector(const Connector &) = delete;
    Connector &operator=(const Connector &) = delete;

    // ---- before it begins ----

    // Several attempts at a time, each family in turn; the next after the delay (default: 250 ms).
    Connector &race(std::chrono::nanoseconds delay = {}) noexcept {
        c_.flags |= PORTSOCK_CONNECT_RACE;
        c_.delay_ns = delay.count();
        return *this;
    }
    // A time limit for the whole connection, from the first step on.
    Connector &within(std::chrono::nanoseconds timeout) noexcept {
        c_.timeout_ns = timeout.count();
        return *this;
    }
    // MPTCP, or TCP if the system refuses it.
    Connector &multipath() noexcept {
        c_.flags |= PORTSOCK_CONNECT_MPTCP_OR_TCP;
        return *this;
    }
    // The local address of each attempt.
    Connector &from(const Address &source) noexcept {
        source_ = source;
        c_.source = source_.c();
        return *this;
    }
    // One more address, with the type and the protocol of its socket (0: the address's own); false beyond the capacity.
    bool add(const Address &address, Type type = {}, Protocol protocol = {}) noexcept {
        if (c_.count == max) return false;
        portsock_candidate &candidate = candidates_[c_.count++];
        candidate.address = *address.c();
        candidate.type = static_cast<std::int32_t>(type);
        candidate.protocol = static_cast<std::int32_t>(protocol);
        return true;
    }
    // Replaces the addresses by those that a query finds.
    Result<std::size_t> resolve(const Query &query, WaitReference wait = {}) noexcept {
        const portsock_result count = portsock_connector_resolve(&c_, query.c(), wait.c());
        if (count < 0) return Error(count);
        return static_cast<std::size_t>(count);
    }

    // ---- then ----

    [[nodiscard]] Result<Socket> run(WaitReference wait = {}) noexcept {
        return detail::filled<Socket>(
            [&](Socket &socket) { return portsock_connector_run(&c_, socket.c(), wait.c()); });
    }

    // For event loops. Fails with in_progress: step again when the socket of a candidate in progress is writable, and
    // at next_deadline at the latest (Clock; time_point::max(): never).
    [[nodiscard]] Result<Socket> step(Clock::time_point &next_deadline) noexcept {
        std::int64_t look = -1;
        auto stepped =
            detail::filled<Socket>([&](Socket &socket) { return portsock_connector_step(&c_, socket.c(), &look); });
        next_deadline = look < 0 ? Clock::time_point::max() : Clock::time_point(std::chrono::nanoseconds(look));
        return stepped;
    }

    // Each address with its state and result, and while it is in progress its socket.
    [[nodiscard]] std::span<const portsock_candidate> candidates() const noexcept {
        return std::span(candidates_).first(c_.count);
    }

  private:
    portsock_connector c_{};
    std::array<portsock_candidate, max> candidates_{};
    Address source_;
};

} // namespace PORTSOCK_V1
} // namespace portsock
