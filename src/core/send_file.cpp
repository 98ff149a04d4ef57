// SPDX-License-Identifier: MIT
// A file over a stream: the system does it alone where it can, and where it can't a part at a time is read and sent.
#include "attempt.hpp"
#include "core.hpp"
#include <transfer.hpp>

namespace portsock_core {

namespace {

constexpr uint64_t most_at_once = 0x7ffff000; // what every system takes; the loop does the rest
constexpr size_t part_size = 8192;

struct Transfer {
    portsock_socket *socket;
    os::Handle file;
    int64_t *offset; // null: the file's own position
    uint64_t left;
    uint64_t done;
    int flags; // of a plain send

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

// Reads and sends. What was read and did not go out is put back, where a file has a position.
Word copy(Transfer &transfer, Attempt &state) {
    unsigned char part[part_size];
    const Word length = os::read_file(transfer.file, transfer.offset, part, transfer.next(part_size));
    if (length <= 0) return length;
    size_t out = 0;
    const Word word = send_part(transfer, state, part, static_cast<size_t>(length), out);
    transfer.sent(out);
    if (transfer.offset != nullptr) *transfer.offset += static_cast<int64_t>(out);
    else if (out < static_cast<size_t>(length)) (void)os::rewind_file(transfer.file, static_cast<size_t>(length) - out);
    return word < 0 ? word : length;
}

Word send_by_system(Transfer &transfer) {
    const size_t most = transfer.next(most_at_once);
    const Word word = os::send_file(transfer.socket->handle, transfer.file, transfer.offset, most);
    if (word > 0) transfer.sent(static_cast<size_t>(word));
    return word;
}

Word send_parts(Transfer &transfer, Attempt &state) {
    bool system = true;
    while (transfer.left > 0) {
        Word word = system ? send_by_system(transfer) : copy(transfer, state);
        if (word == refuse(PORTSOCK_ERROR_UNSUPPORTED)) {
            system = false;
            continue;
        }
        if (word == 0) break; // the file's end
        if (word > 0) {
            state.progressed();
            word = transfer.left > 0 ? state.interrupted() : 0;
        } else if (system) {
            word = state.resume(word);
        }
        if (word < 0) return word;
    }
    return 0;
}

} // namespace

Word send_file(portsock_socket *socket, portsock_handle file, int64_t *offset, uint64_t length, uint64_t *sent_done,
               const portsock_wait *wait) {
    if (sent_done != nullptr) *sent_done = 0;
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (const Word bad = check_wait(wait); bad < 0) return bad;
    if (socket->type != PORTSOCK_SOCK_STREAM) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_TYPE);
    if (offset != nullptr && *offset < 0) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_OFFSET);
    const bool bounded = is_bounded(*socket, wait);
    Transfer transfer{socket, file, offset, length, 0, bounded ? os::dont_wait : 0};
    Attempt state({socket, wait, PORTSOCK_WRITABLE, 0});
    const Word word = unblocked(*socket, bounded, [&] { return send_parts(transfer, state); });
    if (sent_done != nullptr) *sent_done = transfer.done;
    return word;
}

} // namespace portsock_core
