// SPDX-License-Identifier: MIT
// The slots are pollfd. A descriptor below zero is never ready.
#include "poll_slots.hpp"

namespace portsock_core::os {

namespace {

struct Pairing {
    uint32_t event;
    short native;
};

constexpr Pairing pairings[] = {
    {PORTSOCK_READABLE, POLLIN}, {PORTSOCK_WRITABLE, POLLOUT}, {PORTSOCK_PRIORITY, POLLPRI},
    {PORTSOCK_FAILED, POLLERR},  {PORTSOCK_HANGUP, POLLHUP},   {PORTSOCK_INVALID, POLLNVAL},
};

} // namespace

void poll_set(void *slots, size_t index, Handle handle, uint32_t events) {
    pollfd &slot = static_cast<pollfd *>(slots)[index];
    short native = 0;
    for (const Pairing &pairing : pairings) {
        if ((events & pairing.event) != 0) native = static_cast<short>(native | pairing.native);
    }
    slot = {static_cast<int>(handle), native, 0};
}

uint32_t poll_ready(const void *slots, size_t index) {
    const short native = static_cast<const pollfd *>(slots)[index].revents;
    uint32_t events = 0;
    for (const Pairing &pairing : pairings) {
        if ((native & pairing.native) != 0) events |= pairing.event;
    }
    return events;
}

} // namespace portsock_core::os
