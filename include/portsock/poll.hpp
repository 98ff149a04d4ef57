// SPDX-License-Identifier: MIT
// poll.hpp: waiting until one of many sockets is ready.
#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include "names.hpp"
#include "namespace.hpp"
#include "result.hpp"
#include "socket.hpp"
#include "wait.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

// One socket of a poll: the events to wait for, and afterwards those that are ready. It does not own the socket.
class PollEntry {
  public:
    constexpr PollEntry() noexcept : c_{} {} // no socket
    PollEntry(Socket &socket, Event events) noexcept : c_{socket.c(), static_cast<std::uint32_t>(events), 0} {}

    // Event::readable, writable, priority as requested; failed, hangup and invalid (no open socket) always.
    [[nodiscard]] constexpr Event ready() const noexcept { return static_cast<Event>(c_.ready); }
    [[nodiscard]] constexpr bool is_ready() const noexcept { return c_.ready != 0; }
    // Whether it is ready for any of these.
    [[nodiscard]] constexpr bool is_ready_for(Event events) const noexcept { return has(ready(), events); }

    [[nodiscard]] constexpr Event events() const noexcept { return static_cast<Event>(c_.events); }
    constexpr void set_events(Event events) noexcept { c_.events = static_cast<std::uint32_t>(events); }

    [[nodiscard]] constexpr portsock_poll_entry *c() noexcept { return &c_; }
    [[nodiscard]] constexpr const portsock_poll_entry *c() const noexcept { return &c_; }

  private:
    portsock_poll_entry c_;
};

static_assert(sizeof(PollEntry) == sizeof(portsock_poll_entry) && std::is_standard_layout_v<PollEntry>);

// The scratch memory for a poll of so many entries.
template <std::size_t count> using PollScratch = std::array<std::byte, 16 * (count + 2)>; // PORTSOCK_POLL_SCRATCH

// Bytes of scratch for a number that is known at run time only; 0 if the number is too large.
[[nodiscard]] inline std::size_t poll_scratch_size(std::size_t count) noexcept {
    return portsock_poll_scratch_size(count);
}

// Waits until at least one entry is ready. Returns how many are. Fails with timed_out.
template <class Count = std::int64_t, class Period = std::nano>
Result<std::size_t> poll(std::span<PollEntry> entries, std::span<std::byte> scratch,
                         std::chrono::duration<Count, Period> timeout = forever, WaitReference wait = {}) noexcept {
    return Result<std::size_t>::from_c(portsock_poll(reinterpret_cast<portsock_poll_entry *>(entries.data()),
                                                     entries.size(), scratch.data(), scratch.size(),
                                                     to_timeout(timeout), wait.c()));
}

// The same, with the scratch on the stack: for a few entries.
template <std::size_t count, class Count = std::int64_t, class Period = std::nano>
Result<std::size_t> poll(std::array<PollEntry, count> &entries, std::chrono::duration<Count, Period> timeout = forever,
                         WaitReference wait = {}) noexcept {
    PollScratch<count> scratch;
    return poll(std::span<PollEntry>(entries), std::span<std::byte>(scratch), timeout, wait);
}

} // namespace PORTSOCK_V1
} // namespace portsock
