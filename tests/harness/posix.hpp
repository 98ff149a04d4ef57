// SPDX-License-Identifier: MIT
// Helpers for the tests of POSIX systems only: children and signals.
#pragma once
#include "system.hpp"
#include <signal.h>

namespace harness {

// How a child ended: its exit status, or the signal that killed it.
struct Ending {
    int status; // -1 when a signal did
    int signal; // 0 when none did
};

// Runs body in a child. CHECK does not work there: what it returns is the exit status.
Ending in_child(const std::function<int()> &body);

// While it lives a timer's signal interrupts this process again and again, with a handler that lets no call restart.
class SignalStorm {
  public:
    explicit SignalStorm(long microseconds);
    ~SignalStorm();
    SignalStorm(const SignalStorm &) = delete;
    SignalStorm &operator=(const SignalStorm &) = delete;
    static long count();

  private:
    struct sigaction before_;
};

} // namespace harness
