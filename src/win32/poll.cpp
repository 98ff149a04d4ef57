// SPDX-License-Identifier: MIT
// The slots are WSAPOLLFD. WSAPoll has no limit of handles, and some manners of its own:
//   - It refuses POLLERR, POLLHUP and POLLPRI as questions (P22). Out-of-band data are POLLRDBAND here.
//   - It refuses an empty set, and a set in which nothing is a socket (P71).
//   - The end of a stream is POLLHUP, with or without POLLRDNORM, requested or not: it can be received, so it is
//   readable.
//   - Before Windows 10 2004 it does not report a failed connect (P19): see report_failed_connects.
#include "../base/arithmetic.hpp"
#include "failure.hpp"

namespace portsock_core::os {

namespace {

static_assert(sizeof(WSAPOLLFD) <= poll_slot_size);

constexpr int64_t connect_check_interval_ms = 100; // milliseconds after which a failed connect is looked for

struct Pairing {
    uint32_t event;
    short native;
    bool askable;
};

constexpr Pairing pairings[] = {
    {PORTSOCK_READABLE, POLLRDNORM, true}, {PORTSOCK_WRITABLE, POLLWRNORM, true}, {PORTSOCK_PRIORITY, POLLRDBAND, true},
    {PORTSOCK_FAILED, POLLERR, false},     {PORTSOCK_HANGUP, POLLHUP, false},     {PORTSOCK_INVALID, POLLNVAL, false},
};

bool is_ignored(const WSAPOLLFD &slot) { return slot.fd == INVALID_SOCKET; }

bool is_asked(const WSAPOLLFD &slot, short events) { return !is_ignored(slot) && (slot.events & events) != 0; }

// Milliseconds, rounded up so that no wait ends early, and cut to what an int holds (P51, P67).
int64_t to_milliseconds(int64_t timeout) {
    if (timeout < 0) return -1;
    return smaller(round_up(timeout, millisecond_ns), int64_t{INT_MAX});
}

struct SlotCounts {
    bool sockets = false; // at least one
    bool writers = false; // at least one entry with POLLWRNORM
};

SlotCounts count_slots(const WSAPOLLFD *slots, size_t count) {
    SlotCounts counts;
    for (size_t index = 0; index < count; index++) {
        counts.sockets = counts.sockets || !is_ignored(slots[index]);
        counts.writers = counts.writers || is_asked(slots[index], POLLWRNORM);
    }
    return counts;
}

bool is_connected(SOCKET socket) {
    sockaddr_storage peer;
    int length = sizeof peer;
    return ::getpeername(socket, reinterpret_cast<sockaddr *>(&peer), &length) == 0;
}

// Failures that select reports and WSAPoll may not: of a socket without a peer, the third set means a failed connect
// (of others, that there are out-of-band data). SO_ERROR is not asked, for that would take the error away (P63).
void report_failed_connects(WSAPOLLFD *slots, size_t count) {
    fd_set failures;
    failures.fd_count = 0;
    for (size_t index = 0; index < count; index++) {
        if (is_asked(slots[index], POLLWRNORM) && slots[index].revents == 0)
            failures.fd_array[failures.fd_count++] = slots[index].fd;
    }
    timeval at_once{0, 0};
    if (failures.fd_count == 0 || ::select(0, nullptr, nullptr, &failures, &at_once) <= 0) return;
    for (size_t index = 0; index < count; index++) {
        WSAPOLLFD &slot = slots[index];
        if (is_asked(slot, POLLWRNORM) && slot.revents == 0 && FD_ISSET(slot.fd, &failures) && !is_connected(slot.fd))
            slot.revents = POLLERR | POLLHUP | POLLWRNORM;
    }
}

Result count_ready(const WSAPOLLFD *slots, size_t count) {
    Result ready = 0;
    for (size_t index = 0; index < count; index++)
        ready += !is_ignored(slots[index]) && slots[index].revents != 0 ? 1 : 0;
    return ready;
}

// Not one of the set is a socket any more, and that is an error here; elsewhere each is marked.
Result mark_invalid(WSAPOLLFD *slots, size_t count) {
    for (size_t index = 0; index < count; index++) slots[index].revents = POLLNVAL;
    return count_ready(slots, count);
}

} // namespace

void poll_set(void *slots, size_t index, Handle handle, uint32_t events) {
    short native = 0;
    for (const Pairing &pairing : pairings) {
        if (pairing.askable && (events & pairing.event) != 0) native = static_cast<short>(native | pairing.native);
    }
    static_cast<WSAPOLLFD *>(slots)[index] = {to_socket(handle), native, 0};
}

// After a hangup a receive gives the end or the error; after an error a send, too, gives it.
uint32_t poll_ready(const void *slots, size_t index) {
    const WSAPOLLFD &slot = static_cast<const WSAPOLLFD *>(slots)[index];
    if (is_ignored(slot)) return 0; // marked POLLNVAL
    int native = slot.revents;
    if ((native & (POLLERR | POLLHUP)) != 0) native |= slot.events & POLLRDNORM;
    if ((native & POLLERR) != 0) native |= slot.events & POLLWRNORM;
    uint32_t events = 0;
    for (const Pairing &pairing : pairings) {
        if ((native & pairing.native) != 0) events |= pairing.event;
    }
    return events;
}

Result poll(void *slots, size_t count, int64_t timeout) {
    if (count > ULONG_MAX) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_COUNT);
    WSAPOLLFD *const sockets = static_cast<WSAPOLLFD *>(slots);
    const SlotCounts counts = count_slots(sockets, count);
    int64_t wait = to_milliseconds(timeout);
    if (!counts.sockets) {
        ::Sleep(wait < 0 ? INFINITE : static_cast<DWORD>(wait));
        return 0;
    }
    // Where something may be connecting, the wait ends early, and the core continues with the rest.
    if (counts.writers && (wait < 0 || wait > connect_check_interval_ms)) wait = connect_check_interval_ms;
    if (::WSAPoll(sockets, static_cast<ULONG>(count), static_cast<INT>(wait)) < 0) {
        const Result result = failed();
        return result == system_failure(WSAENOTSOCK) ? mark_invalid(sockets, count) : result;
    }
    for (size_t first = 0; counts.writers && first < count; first += FD_SETSIZE) {
        const size_t left = count - first;
        report_failed_connects(sockets + first, left < FD_SETSIZE ? left : FD_SETSIZE);
    }
    return count_ready(sockets, count);
}

} // namespace portsock_core::os
