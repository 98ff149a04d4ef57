// SPDX-License-Identifier: MIT
// wait.hpp: deadlines, timeouts and wakers: Clock, Waker, Wait; and durations as the nanoseconds of the C ABI.
#pragma once
#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <ratio>
#include <type_traits>
#include <utility>
#include "names.hpp"
#include "namespace.hpp"
#include "result.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

// Without a limit. Durations beyond int64_t nanoseconds, 292 years and more, mean the same.
inline constexpr std::chrono::nanoseconds forever = std::chrono::nanoseconds(INT64_MAX);

namespace detail {

inline constexpr std::int64_t c_forever = -1;
inline constexpr std::int64_t c_refused = INT64_MIN; // the library fails with out_of_range

// count * numerator / denominator, rounded up; forever if that is out of range.
constexpr std::int64_t scaled(std::uint64_t count, std::uint64_t numerator, std::uint64_t denominator) noexcept {
    constexpr std::uint64_t max = INT64_MAX - 1;
    const std::uint64_t whole = count / denominator;
    const std::uint64_t part = (count % denominator * numerator + denominator - 1) / denominator;
    if (whole > (max - part) / numerator) return c_forever;
    return static_cast<std::int64_t>(whole * numerator + part);
}

} // namespace detail

// The nanoseconds of the C ABI: -1 waits forever. Fractions of a nanosecond are rounded up, so that only zero
// means "don't wait"; a duration below zero (or that is not a number) becomes a value that every call refuses with
// out_of_range.
template <class Count, class Period>
[[nodiscard]] constexpr std::int64_t to_timeout(std::chrono::duration<Count, Period> duration) noexcept {
    using Scale = std::ratio_divide<Period, std::nano>; // nanoseconds in a tick
    static_assert(Scale::num <= INT64_MAX / Scale::den);
    const Count count = duration.count();
    if constexpr (std::is_floating_point_v<Count>) {
        if (!(count >= 0)) return detail::c_refused;
        const Count nanoseconds = count * (static_cast<Count>(Scale::num) / static_cast<Count>(Scale::den));
        if (nanoseconds >= static_cast<Count>(9.2e18)) return detail::c_forever;
        const std::int64_t whole = static_cast<std::int64_t>(nanoseconds);
        return static_cast<Count>(whole) < nanoseconds ? whole + 1 : whole;
    } else {
        if (std::cmp_less(count, 0)) return detail::c_refused;
        return detail::scaled(static_cast<std::uint64_t>(count), Scale::num, Scale::den);
    }
}

// The duration of a timeout of the C ABI.
[[nodiscard]] constexpr std::chrono::nanoseconds from_timeout(std::int64_t timeout) noexcept {
    return timeout < 0 ? forever : std::chrono::nanoseconds(timeout);
}

// The monotonic clock of deadlines.
struct Clock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<Clock>;
    static constexpr bool is_steady = true;

    [[nodiscard]] static time_point now() noexcept { return time_point(duration(portsock_clock_ns())); }
};

// Lets another thread end calls that wait. It must not be moved while a wait uses it.
class Waker {
  public:
    Waker() noexcept = default; // closed
    [[nodiscard]] static Result<Waker> open() noexcept {
        return detail::filled<Waker>([](Waker &waker) { return portsock_waker_open(waker.c()); });
    }

    Waker(Waker &&other) noexcept : c_(std::exchange(other.c_, portsock_waker{})) {}
    Waker &operator=(Waker &&other) noexcept {
        Waker taken(std::move(other));
        std::swap(c_, taken.c_);
        return *this;
    }
    ~Waker() {
        if (is_open()) close();
    }

    // Ends every wait that has this waker, now and until clear(), with ErrorKind::cancelled. From any thread, and from
    // a signal handler.
    Result<void> wake() noexcept { return Result<void>::from_c(portsock_waker_wake(&c_)); }

    // Clears the wakes so far. Returns whether there was one.
    Result<bool> clear() noexcept {
        const portsock_result result = portsock_waker_clear(&c_);
        if (result < 0) return Error(result);
        return result != 0;
    }

    void close() noexcept { (void)portsock_waker_close(&c_); } // it never fails

    [[nodiscard]] bool is_open() const noexcept { return c_.state == PORTSOCK_STATE_OPEN; }
    [[nodiscard]] portsock_waker *c() noexcept { return &c_; }
    [[nodiscard]] const portsock_waker *c() const noexcept { return &c_; }

  private:
    portsock_waker c_{};
};

// The wait options of a call: Wait().within(5s).woken_by(waker). Without any: the socket's timeout.
// Nothing of it is stored after the call; it does not own the waker or the hook.
class Wait {
  public:
    constexpr Wait() noexcept { c_.size = sizeof c_; }

    // In place of the socket's timeout.
    constexpr Wait &until(Clock::time_point deadline) noexcept {
        const std::int64_t nanoseconds = deadline.time_since_epoch().count();
        return set_deadline(nanoseconds < 0 ? 0 : nanoseconds); // before the clock began is over, too
    }

    // The same, from now: one time limit for all the calls that this Wait is passed to.
    template <class Count, class Period> Wait &within(std::chrono::duration<Count, Period> duration) noexcept {
        const std::int64_t timeout = to_timeout(duration);
        if (timeout < 0) return set_deadline(timeout);
        const std::int64_t now = portsock_clock_ns(), max = INT64_MAX;
        return set_deadline(timeout > max - now ? max : now + timeout);
    }

    // A timeout for each call that this Wait is passed to, in place of the socket's: counted from when the call first
    // has to wait, so that a call that is ready reads no clock. Zero: the call does not wait.
    template <class Count, class Period>
    constexpr Wait &timeout(std::chrono::duration<Count, Period> duration) noexcept {
        return set_time(PORTSOCK_WAIT_TIMEOUT, to_timeout(duration));
    }

    // Without end, whatever the socket's timeout is.
    constexpr Wait &without_end() noexcept { return set_deadline(detail::c_forever); }

    // waker.wake() ends the call with ErrorKind::cancelled.
    Wait &woken_by(Waker &waker) noexcept {
        c_.waker = waker.c();
        return *this;
    }
    Wait &woken_by(Waker &&) = delete; // the waker must outlive the call

    // Called after each signal that interrupted the wait and after each part of send_all: hook() is true to end the
    // call with ErrorKind::interrupted. The hook is not copied and must not throw.
    template <class Hook>
        requires std::is_object_v<Hook> && std::convertible_to<std::invoke_result_t<Hook &>, bool>
    Wait &interrupted_by(Hook &hook) noexcept {
        c_.user = const_cast<void *>(static_cast<const volatile void *>(std::addressof(hook)));
        c_.interrupted = [](void *user) noexcept -> std::int32_t {
            return static_cast<bool>((*static_cast<Hook *>(user))()) ? 1 : 0;
        };
        return *this;
    }
    template <class Hook>
        requires(!std::is_lvalue_reference_v<Hook>)
    Wait &interrupted_by(Hook &&) = delete; // the hook must outlive the call

    [[nodiscard]] constexpr const portsock_wait_options *c() const noexcept { return &c_; }

  private:
    constexpr Wait &set_deadline(std::int64_t deadline) noexcept { return set_time(PORTSOCK_WAIT_DEADLINE, deadline); }
    constexpr Wait &set_time(std::uint32_t flag, std::int64_t nanoseconds) noexcept {
        c_.flags = flag;
        c_.time_ns = nanoseconds;
        return *this;
    }

    portsock_wait_options c_{};
};

// A parameter: a Wait, or none, which is the socket's own timeout.
class WaitReference {
  public:
    constexpr WaitReference() noexcept = default;
    constexpr WaitReference(const Wait &wait) noexcept : c_(wait.c()) {}
    [[nodiscard]] constexpr const portsock_wait_options *c() const noexcept { return c_; }

  private:
    const portsock_wait_options *c_ = nullptr;
};

} // namespace PORTSOCK_V1
} // namespace portsock
