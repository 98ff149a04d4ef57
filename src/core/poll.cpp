// SPDX-License-Identifier: MIT
// Polling many sockets, and waiting for one.
#include "check.hpp"
#include "core.hpp"
#include "wait.hpp"

namespace portsock_core {

namespace {

// PORTSOCK_FAILED is reported whatever the events; a call that has to wait for the error queue names it.
constexpr uint32_t askable = PORTSOCK_READABLE | PORTSOCK_WRITABLE | PORTSOCK_PRIORITY | PORTSOCK_FAILED;
constexpr os::Handle no_handle = -1; // a slot that is never ready

Result check_events(uint32_t events) {
    return (events & ~askable) == 0 ? 0 : refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_EVENTS);
}

Result check_poll(const portsock_poll_entry *entries, size_t count, int64_t timeout,
                  const portsock_wait_options *wait) {
    if (entries == nullptr && count != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SOCKET);
    if (const Result bad = check_timeout(timeout); bad < 0) return bad;
    return check_wait(wait);
}

Result check_scratch(size_t count, const void *scratch, size_t scratch_size) {
    const size_t needed = poll_scratch_size(count);
    if (needed == 0) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_COUNT);
    if (scratch_size < needed) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_SCRATCH);
    return scratch != nullptr ? 0 : refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SCRATCH);
}

Result check_entries(const portsock_poll_entry *entries, size_t count) {
    for (size_t index = 0; index < count; index++) {
        if (const Result bad = check_events(entries[index].events); bad < 0) return bad;
    }
    return 0;
}

bool is_pollable(const portsock_poll_entry &entry) { return entry.socket != nullptr && is_open(*entry.socket); }

// Fills the slots and counts the entries that are no open sockets: those are ready at once.
size_t fill(void *slots, const portsock_poll_entry *entries, size_t count, const portsock_waker *waker) {
    size_t invalid = 0;
    for (size_t index = 0; index < count; index++) {
        const bool good = is_pollable(entries[index]);
        os::poll_set(slots, index, good ? entries[index].socket->handle : no_handle, entries[index].events);
        invalid += good ? 0 : 1;
    }
    if (waker != nullptr) os::poll_set(slots, count, waker->wait_handle, PORTSOCK_READABLE);
    return invalid;
}

// Writes what each entry is ready for, and counts those that are: a socket may have been closed meanwhile.
Result read_back(const void *slots, portsock_poll_entry *entries, size_t count) {
    Result ready = 0;
    for (size_t index = 0; index < count; index++) {
        portsock_poll_entry &entry = entries[index];
        entry.ready = is_pollable(entry) ? os::poll_ready(slots, index) : static_cast<uint32_t>(PORTSOCK_INVALID);
        ready += entry.ready != 0 ? 1 : 0;
    }
    return ready;
}

} // namespace

Result wait_ready(const portsock_socket *socket, uint32_t *ready, uint32_t events, int64_t timeout,
                  const portsock_wait_options *wait) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_events(events); bad < 0) return bad;
    if (const Result bad = check_timeout(timeout); bad < 0) return bad;
    if (const Result bad = check_wait(wait); bad < 0) return bad;
    alignas(8) unsigned char slots[2 * os::poll_slot_size];
    const portsock_waker *waker = waker_of(wait);
    os::poll_set(slots, 0, socket->handle, events);
    if (waker != nullptr) os::poll_set(slots, 1, waker->wait_handle, PORTSOCK_READABLE);
    Deadline deadline(timeout, wait);
    const Result result = wait_slots(slots, waker != nullptr ? 2 : 1, deadline, wait, socket, for_ever);
    if (!is_open(*socket)) return refuse(PORTSOCK_ERROR_CLOSED, PORTSOCK_PARAM_SOCKET);
    if (result < 0) return result;
    if (ready != nullptr) *ready = os::poll_ready(slots, 0);
    return 1;
}

size_t poll_scratch_size(size_t count) {
    constexpr size_t extra = 2; // the waker's slot, and what aligning may cost
    return count > SIZE_MAX / os::poll_slot_size - extra ? 0 : (count + extra) * os::poll_slot_size;
}

Result poll(portsock_poll_entry *entries, size_t count, void *scratch, size_t scratch_size, int64_t timeout,
            const portsock_wait_options *wait) {
    if (const Result bad = check_poll(entries, count, timeout, wait); bad < 0) return bad;
    if (const Result bad = check_scratch(count, scratch, scratch_size); bad < 0) return bad; // before any entry is read
    if (const Result bad = check_entries(entries, count); bad < 0) return bad;
    const uintptr_t misaligned = reinterpret_cast<uintptr_t>(scratch) % alignof(int64_t);
    unsigned char *const slots =
        static_cast<unsigned char *>(scratch) + (misaligned == 0 ? 0 : alignof(int64_t) - misaligned);
    const portsock_waker *waker = waker_of(wait);
    const size_t invalid = fill(slots, entries, count, waker);
    Deadline deadline(timeout, wait);
    const size_t slot_count = count + (waker != nullptr ? 1 : 0);
    const Result result = wait_slots(slots, slot_count, deadline, wait, nullptr, invalid > 0 ? 0 : for_ever);
    if (result < 0 && result != refuse(PORTSOCK_ERROR_TIMED_OUT)) return result;
    const Result ready = read_back(slots, entries, count);
    return ready > 0 ? ready : refuse(PORTSOCK_ERROR_TIMED_OUT);
}

} // namespace portsock_core
