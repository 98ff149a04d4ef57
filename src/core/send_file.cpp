// SPDX-License-Identifier: MIT
// A file over a stream: the system does it alone where it can, and where it can't a part at a time is read and sent.
#include "retry_loop.hpp"
#include "core.hpp"
#include "error.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

constexpr uint64_t most_at_once = 0x7ffff000; // what every system takes; the loop does the rest
constexpr size_t part_size = 8192;
constexpr Result file_has_nothing = refuse(PORTSOCK_ERROR_WOULD_BLOCK, PORTSOCK_PARAM_FILE);

struct Transfer {
    portsock_socket *socket;
    os::Handle file;
    int64_t *offset; // null: the file's own position
    uint64_t left;
    uint64_t done;
    int flags;          // of a plain send
    bool system;        // the call for it is tried
    bool may_wait;      // without a limit
    bool peeks = false; // data is peeked at, sent and then consumed: a pipe

    size_t next(uint64_t max) const { return static_cast<size_t>(left < max ? left : max); }
    void sent(size_t length) {
        left -= length;
        done += length;
    }
};

// Sends all of a part that was read: 0, or the error, with the count sent.
Result send_part(const Transfer &transfer, RetryLoop &state, const unsigned char *part, size_t length, size_t &out) {
    while (out < length) {
        Result result = os::send(transfer.socket->handle, part + out, length - out, transfer.flags);
        if (result >= 0) {
            out += static_cast<size_t>(result);
            state.progressed();
        } else if (result = state.resume(result); result < 0) {
            return result;
        }
    }
    return 0;
}

// Bytes read from a file without a position cannot be put back: only a call that continues until all is sent may
// read it. Others look at what is in the pipe, send it, and take out what was sent.
bool must_peek(const Transfer &transfer) {
    if (transfer.offset != nullptr || transfer.may_wait) return false;
    const Result result = os::rewind_file(transfer.file, 0);
    return result < 0 && error_kind(result) != PORTSOCK_ERROR_BAD_HANDLE; // whose read fails with the system's error
}

Result read_part(const Transfer &transfer, unsigned char (&part)[part_size]) {
    const size_t max = transfer.next(part_size);
    const Result length = transfer.peeks ? os::peek_file(transfer.file, part, max)
                                         : os::read_file(transfer.file, transfer.offset, part, max);
    if (os::condition(length) == os::Condition::would_block) return file_has_nothing;
    return length == refuse(PORTSOCK_ERROR_UNSUPPORTED) ? refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FILE)
                                                        : length;
}

// After `out` bytes of a part were sent: moves the file's position behind them, or takes them out of the pipe.
void follow(const Transfer &transfer, unsigned char (&part)[part_size], size_t length, size_t out) {
    if (transfer.offset != nullptr) *transfer.offset += static_cast<int64_t>(out);
    else if (!transfer.peeks && out < length) (void)os::rewind_file(transfer.file, length - out);
    else if (transfer.peeks && out > 0) (void)os::read_file(transfer.file, nullptr, part, out);
}

// Reads and sends.
Result copy(Transfer &transfer, RetryLoop &state) {
    unsigned char part[part_size];
    const Result length = read_part(transfer, part);
    if (length <= 0) return length;
    size_t out = 0;
    const Result result = send_part(transfer, state, part, static_cast<size_t>(length), out);
    transfer.sent(out);
    follow(transfer, part, static_cast<size_t>(length), out);
    return result < 0 ? result : length;
}

// After a part or a failure: 0 to continue, or the error.
Result resume(const Transfer &transfer, RetryLoop &state, Result result) {
    if (result == file_has_nothing && state.may_wait()) return state.wait_for_file(transfer.file);
    if (result < 0) return result == file_has_nothing ? result : state.resume(result);
    return transfer.left > 0 ? state.interrupted() : 0;
}

Result send_by_system(Transfer &transfer) {
    const size_t max = transfer.next(most_at_once);
    const Result result =
        os::send_file(transfer.socket->handle, transfer.file, transfer.offset, max, transfer.may_wait);
    if (result > 0) transfer.sent(static_cast<size_t>(result));
    return result;
}

Result send_by_copying(Transfer &transfer, RetryLoop &state) {
    transfer.peeks = must_peek(transfer);
    while (transfer.left > 0) {
        const Result result = copy(transfer, state);
        if (result == 0) break; // the file's end
        if (result < 0 && result != file_has_nothing) return result;
        if (const Result stop = resume(transfer, state, result); stop < 0) return stop;
    }
    return 0;
}

Result send_parts(Transfer &transfer, RetryLoop &state) {
    while (transfer.left > 0 && transfer.system) {
        const Result result = send_by_system(transfer);
        if (result == refuse(PORTSOCK_ERROR_UNSUPPORTED)) break;
        if (result == 0) return 0; // the file's end
        if (result > 0) state.progressed();
        if (const Result stop = resume(transfer, state, result); stop < 0) return stop;
    }
    return transfer.left > 0 ? send_by_copying(transfer, state) : 0;
}

bool has_hook(const portsock_wait_options *wait) { return wait != nullptr && wait->interrupted != nullptr; }

} // namespace

Result send_file(portsock_socket *socket, uint64_t *sent_done, portsock_handle file, int64_t *offset, uint64_t length,
                 const portsock_wait_options *wait) {
    if (sent_done != nullptr) *sent_done = 0;
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (const Result bad = check_wait(wait); bad < 0) return bad;
    if (socket->type != PORTSOCK_SOCK_STREAM) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE);
    if (offset != nullptr && *offset < 0) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_OFFSET);
    const bool bounded = is_bounded(*socket, wait);
    Transfer transfer{socket, file, offset, length, 0, 0, true, !bounded && !has_hook(wait)};
    if (bounded) transfer.flags = os::dont_wait;
    // The system's call has no flag that keeps it from blocking, and the mode is not for one call to change.
    if (bounded && socket->timeout_ns < 0 && !os::blocking_is_emulated) transfer.system = false;
    RetryLoop state({socket, wait, PORTSOCK_WRITABLE, 0});
    const Result result = send_parts(transfer, state);
    if (sent_done != nullptr) *sent_done = transfer.done;
    return result;
}

} // namespace portsock_core
