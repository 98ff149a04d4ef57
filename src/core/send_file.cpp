// SPDX-License-Identifier: MIT
// A file over a stream: the system does it alone where it can, and where it can't a part at a time is read and sent.
#include "attempt.hpp"
#include "core.hpp"
#include "error.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

constexpr uint64_t most_at_once = 0x7ffff000; // what every system takes; the loop does the rest
constexpr size_t part_size = 8192;
constexpr Word file_has_nothing = refuse(PORTSOCK_ERROR_WOULD_BLOCK, PORTSOCK_FIELD_FILE);

struct Transfer {
    portsock_socket *socket;
    os::Handle file;
    int64_t *offset; // null: the file's own position
    uint64_t left;
    uint64_t done;
    int flags;          // of a plain send
    bool system;        // the call for it is tried
    bool may_wait;      // for ever
    bool peeks = false; // what is sent is looked at first and then taken out: a pipe

    size_t next(uint64_t most) const { return static_cast<size_t>(left < most ? left : most); }
    void sent(size_t length) {
        left -= length;
        done += length;
    }
};

// All of a part that was read: 0, or why it stopped, with what went out.
Word send_part(const Transfer &transfer, Attempt &state, const unsigned char *part, size_t length, size_t &out) {
    while (out < length) {
        Word word = os::send(transfer.socket->handle, part + out, length - out, transfer.flags);
        if (word >= 0) {
            out += static_cast<size_t>(word);
            state.progressed();
        } else if (word = state.resume(word); word < 0) {
            return word;
        }
    }
    return 0;
}

// Of a file without a position nothing that was read can be put back: only a call that goes on until all is sent may
// read it. Others look at what is in the pipe, send it, and take out what was sent.
bool must_peek(const Transfer &transfer) {
    if (transfer.offset != nullptr || transfer.may_wait) return false;
    const Word word = os::rewind_file(transfer.file, 0);
    return word < 0 && error_kind(word) != PORTSOCK_ERROR_BAD_HANDLE; // whose read fails with the system's error
}

Word read_part(const Transfer &transfer, unsigned char (&part)[part_size]) {
    const size_t most = transfer.next(part_size);
    const Word length = transfer.peeks ? os::peek_file(transfer.file, part, most)
                                       : os::read_file(transfer.file, transfer.offset, part, most);
    if (os::condition(length) == os::Condition::would_block) return file_has_nothing;
    return length == refuse(PORTSOCK_ERROR_UNSUPPORTED) ? refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FILE)
                                                        : length;
}

// After `out` bytes of a part were sent: moves the file's position behind them, or takes them out of the pipe.
void follow(const Transfer &transfer, unsigned char (&part)[part_size], size_t length, size_t out) {
    if (transfer.offset != nullptr) *transfer.offset += static_cast<int64_t>(out);
    else if (!transfer.peeks && out < length) (void)os::rewind_file(transfer.file, length - out);
    else if (transfer.peeks && out > 0) (void)os::read_file(transfer.file, nullptr, part, out);
}

// Reads and sends.
Word copy(Transfer &transfer, Attempt &state) {
    unsigned char part[part_size];
    const Word length = read_part(transfer, part);
    if (length <= 0) return length;
    size_t out = 0;
    const Word word = send_part(transfer, state, part, static_cast<size_t>(length), out);
    transfer.sent(out);
    follow(transfer, part, static_cast<size_t>(length), out);
    return word < 0 ? word : length;
}

// After a part or a failure: 0 to go on, or why not.
Word resume(const Transfer &transfer, Attempt &state, Word word) {
    if (word == file_has_nothing && state.may_wait()) return state.wait_for_file(transfer.file);
    if (word < 0) return word == file_has_nothing ? word : state.resume(word);
    return transfer.left > 0 ? state.interrupted() : 0;
}

Word send_by_system(Transfer &transfer) {
    const size_t most = transfer.next(most_at_once);
    const Word word = os::send_file(transfer.socket->handle, transfer.file, transfer.offset, most, transfer.may_wait);
    if (word > 0) transfer.sent(static_cast<size_t>(word));
    return word;
}

Word send_by_copying(Transfer &transfer, Attempt &state) {
    transfer.peeks = must_peek(transfer);
    while (transfer.left > 0) {
        const Word word = copy(transfer, state);
        if (word == 0) break; // the file's end
        if (word < 0 && word != file_has_nothing) return word;
        if (const Word stop = resume(transfer, state, word); stop < 0) return stop;
    }
    return 0;
}

Word send_parts(Transfer &transfer, Attempt &state) {
    while (transfer.left > 0 && transfer.system) {
        const Word word = send_by_system(transfer);
        if (word == refuse(PORTSOCK_ERROR_UNSUPPORTED)) break;
        if (word == 0) return 0; // the file's end
        if (word > 0) state.progressed();
        if (const Word stop = resume(transfer, state, word); stop < 0) return stop;
    }
    return transfer.left > 0 ? send_by_copying(transfer, state) : 0;
}

bool has_hook(const portsock_wait *wait) { return wait != nullptr && wait->interrupted != nullptr; }

} // namespace

Word send_file(portsock_socket *socket, uint64_t *sent_done, portsock_handle file, int64_t *offset, uint64_t length,
               const portsock_wait *wait) {
    if (sent_done != nullptr) *sent_done = 0;
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (const Word bad = check_wait(wait); bad < 0) return bad;
    if (socket->type != PORTSOCK_SOCK_STREAM) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_TYPE);
    if (offset != nullptr && *offset < 0) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_OFFSET);
    const bool bounded = is_bounded(*socket, wait);
    Transfer transfer{socket, file, offset, length, 0, 0, true, !bounded && !has_hook(wait)};
    if (bounded) transfer.flags = os::dont_wait;
    // The system's call has no flag that keeps it from blocking, and the mode is not for one call to change.
    if (bounded && socket->timeout < 0 && !os::blocking_is_emulated) transfer.system = false;
    Attempt state({socket, wait, PORTSOCK_WRITABLE, 0});
    const Word word = send_parts(transfer, state);
    if (sent_done != nullptr) *sent_done = transfer.done;
    return word;
}

} // namespace portsock_core
