// SPDX-License-Identifier: MIT
// Buffers before and behind a stream socket, all the caller's memory. What was received and not yet asked for is
// between begin and end of the reader; what was written and has not gone out, between begin and end of the writer. No
// failure loses a byte of either.
#include "attempt.hpp"
#include "core.hpp"
#include <string.h>
#include <transfer.hpp>

namespace portsock_core {

namespace {

Word check_stream(const portsock_socket *socket, const portsock_wait *wait) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    return wait == nullptr ? 0 : check_wait(wait);
}

Word check_start(const portsock_socket *socket, const void *buffer, size_t capacity) {
    if (const Word bad = check_open(socket); bad < 0) return bad;
    if (socket->type != PORTSOCK_SOCK_STREAM) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_TYPE);
    if (buffer == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_BUFFER);
    const bool sensible = capacity != 0 && capacity <= static_cast<size_t>(PTRDIFF_MAX);
    return sensible ? 0 : refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_LENGTH);
}

Word no_output() { return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_OUTPUT); }

size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

int flags_of(const portsock_socket &socket, const portsock_wait *wait) {
    return is_bounded(socket, wait) ? os::dont_wait : 0;
}

// ---- reading ---------------------------------------------------------------------------------------------------

// One call's receives, however many, within one deadline.
class Source {
  public:
    Source(portsock_reader &reader, const portsock_wait *wait)
        : reader_(reader), state_({reader.socket, wait, PORTSOCK_READABLE, 0}), flags_(flags_of(*reader.socket, wait)) {
    }

    // What comes next, at most so much: how many bytes, 0 at the end of the stream.
    Word receive(void *data, size_t length) {
        if (reader_.ended != 0) return 0;
        for (;;) {
            const Word word = os::receive(reader_.socket->handle, data, smaller(length, os::receive_limit), flags_);
            if (word >= 0) {
                state_.progressed();
                reader_.ended = word == 0 ? 1 : 0;
                return word;
            }
            if (const Word stop = state_.resume(word); stop < 0) return stop;
        }
    }

    // More into the reader's buffer, behind what is there; there must be room.
    Word fill() {
        const Word word = receive(reader_.buffer + reader_.end, reader_.capacity - reader_.end);
        if (word > 0) reader_.end += static_cast<size_t>(word);
        return word;
    }

  private:
    portsock_reader &reader_;
    Attempt state_;
    int flags_;
};

Word check_reader(const portsock_reader *reader, const portsock_wait *wait) {
    if (reader == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_SOCKET);
    return check_stream(reader->socket, wait);
}

size_t buffered(const portsock_reader &reader) { return reader.end - reader.begin; }

void consume(portsock_reader &reader, size_t length) {
    reader.begin += length;
    reader.searched = 0;
    if (reader.begin == reader.end) reader.begin = reader.end = 0;
}

size_t take(portsock_reader &reader, void *data, size_t length) {
    const size_t part = smaller(length, buffered(reader));
    if (part != 0) memcpy(data, reader.buffer + reader.begin, part);
    consume(reader, part);
    return part;
}

// Unread bytes to the front, so that the room behind them is as large as it can be.
void make_room(portsock_reader &reader) {
    if (reader.begin == 0) return;
    memmove(reader.buffer, reader.buffer + reader.begin, buffered(reader));
    reader.end -= reader.begin;
    reader.begin = 0;
}

struct Delimiter {
    const unsigned char *data;
    size_t length;
};

// Where the first delimiter among the unread bytes ends, counted from their begin; 0 when there is none. What was
// searched before is not searched again, but for a tail in which a delimiter may have begun.
size_t find(portsock_reader &reader, Delimiter delimiter) {
    const unsigned char *const unread = reader.buffer + reader.begin;
    size_t at = reader.searched;
    while (at + delimiter.length <= buffered(reader)) {
        const void *hit = memchr(unread + at, delimiter.data[0], buffered(reader) - at - delimiter.length + 1);
        if (hit == nullptr) break;
        at = static_cast<size_t>(static_cast<const unsigned char *>(hit) - unread);
        if (delimiter.length == 1 || memcmp(hit, delimiter.data, delimiter.length) == 0) return at + delimiter.length;
        ++at;
    }
    reader.searched = buffered(reader) >= delimiter.length ? buffered(reader) - delimiter.length + 1 : 0;
    return 0;
}

// The bytes that an earlier call searched in vain count for its own delimiter only. One that is longer than the
// reader's copy of it is searched for from the start in every call.
void prepare_search(portsock_reader &reader, Delimiter delimiter) {
    const bool is_same =
        reader.delimiter_length == delimiter.length && memcmp(reader.delimiter, delimiter.data, delimiter.length) == 0;
    if (is_same) return;
    const bool fits = delimiter.length <= sizeof reader.delimiter;
    reader.searched = 0;
    reader.delimiter_length = fits ? static_cast<uint32_t>(delimiter.length) : 0;
    if (fits) memcpy(reader.delimiter, delimiter.data, delimiter.length);
}

// The length of the next record, delimiter and all, in the buffer; at the end of the stream, of what is left.
Word complete(portsock_reader &reader, Delimiter delimiter, const portsock_wait *wait) {
    if (const size_t length = find(reader, delimiter); length != 0) [[likely]]
        return static_cast<Word>(length);
    Source source(reader, wait);
    for (;;) {
        make_room(reader);
        if (reader.end == reader.capacity) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_FIELD_BUFFER);
        const Word word = source.fill();
        if (word < 0) return word;
        if (word == 0) return static_cast<Word>(buffered(reader));
        if (const size_t length = find(reader, delimiter); length != 0) return static_cast<Word>(length);
    }
}

} // namespace

Word reader_start(portsock_reader *reader, portsock_socket *socket, void *buffer, size_t capacity) {
    if (reader == nullptr) return no_output();
    if (const Word bad = check_start(socket, buffer, capacity); bad < 0) return bad;
    *reader = {};
    reader->socket = socket;
    reader->buffer = static_cast<uint8_t *>(buffer);
    reader->capacity = capacity;
    return 0;
}

Word reader_buffered(const portsock_reader *reader, const void **data) {
    if (reader == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_SOCKET);
    if (data != nullptr) *data = reader->buffer + reader->begin;
    return static_cast<Word>(buffered(*reader));
}

Word read(portsock_reader *reader, void *data, size_t length, const portsock_wait *wait) {
    if (const Word bad = check_reader(reader, wait); bad < 0) return bad;
    if (const Word bad = check_memory(data, length); bad < 0) return bad;
    if (length == 0) return 0;
    if (buffered(*reader) == 0) {
        Source source(*reader, wait);
        if (length >= reader->capacity) return source.receive(data, length); // no copy for what the buffer can't help
        if (const Word word = source.fill(); word <= 0) return word;
    }
    return static_cast<Word>(take(*reader, data, length));
}

Word read_exactly(portsock_reader *reader, size_t *read_done, void *data, size_t length, const portsock_wait *wait) {
    if (read_done != nullptr) *read_done = 0;
    if (const Word bad = check_reader(reader, wait); bad < 0) return bad;
    if (const Word bad = check_memory(data, length); bad < 0) return bad;
    if (length > static_cast<size_t>(PTRDIFF_MAX)) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_LENGTH);
    Source source(*reader, wait);
    auto *const bytes = static_cast<unsigned char *>(data);
    Word word = 0;
    size_t done = take(*reader, data, length);
    while (done < length && word >= 0) {
        const bool direct = length - done >= reader->capacity;
        word = direct ? source.receive(bytes + done, length - done) : source.fill();
        if (word == 0) word = refuse(PORTSOCK_ERROR_END_OF_STREAM);
        else if (word > 0) done += direct ? static_cast<size_t>(word) : take(*reader, bytes + done, length - done);
    }
    if (read_done != nullptr) *read_done = done;
    return word < 0 ? word : static_cast<Word>(done);
}

Word read_until(portsock_reader *reader, const void **data, size_t *length, const void *delimiter,
                size_t delimiter_length, const portsock_wait *wait) {
    if (const Word bad = check_reader(reader, wait); bad < 0) return bad;
    if (data == nullptr || length == nullptr) return no_output();
    if (delimiter == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_DELIMITER);
    if (delimiter_length == 0 || delimiter_length > reader->capacity)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_DELIMITER);
    const Delimiter wanted{static_cast<const unsigned char *>(delimiter), delimiter_length};
    prepare_search(*reader, wanted);
    const Word word = complete(*reader, wanted, wait);
    if (word < 0) return word;
    *data = reader->buffer + reader->begin;
    *length = static_cast<size_t>(word);
    consume(*reader, static_cast<size_t>(word));
    return word;
}

// ---- writing ---------------------------------------------------------------------------------------------------

namespace {

Word check_writer(const portsock_writer *writer, const portsock_wait *wait) {
    if (writer == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_SOCKET);
    return check_stream(writer->socket, wait);
}

size_t buffered(const portsock_writer &writer) { return writer.end - writer.begin; }

// One call's sends, however many, within one deadline.
class Sink {
  public:
    Sink(const portsock_socket &socket, const portsock_wait *wait)
        : socket_(socket), state_({&socket, wait, PORTSOCK_WRITABLE, 0}), flags_(flags_of(socket, wait)) {}

    // All of it; done is how much went out, success or not.
    Word send(const unsigned char *data, size_t length, size_t &done) {
        done = 0;
        while (done < length) {
            Word word = os::send(socket_.handle, data + done, smaller(length - done, os::stream_send_limit), flags_);
            if (word >= 0) {
                done += static_cast<size_t>(word);
                state_.progressed();
                word = done < length ? state_.interrupted() : 0;
            } else {
                word = state_.resume(word);
            }
            if (word < 0) return word;
        }
        return 0;
    }

    // What the writer's buffer holds.
    Word flush(portsock_writer &writer) {
        size_t done;
        const Word word = send(writer.buffer + writer.begin, buffered(writer), done);
        writer.begin += done;
        if (writer.begin == writer.end) writer.begin = writer.end = 0;
        return word;
    }

  private:
    const portsock_socket &socket_;
    Attempt state_;
    int flags_;
};

// As much as there is room for behind what waits.
size_t put(portsock_writer &writer, const unsigned char *data, size_t length) {
    const size_t part = smaller(length, writer.capacity - writer.end);
    if (part != 0) memcpy(writer.buffer + writer.end, data, part);
    writer.end += part;
    return part;
}

} // namespace

Word writer_start(portsock_writer *writer, portsock_socket *socket, void *buffer, size_t capacity) {
    if (writer == nullptr) return no_output();
    if (const Word bad = check_start(socket, buffer, capacity); bad < 0) return bad;
    *writer = {};
    writer->socket = socket;
    writer->buffer = static_cast<uint8_t *>(buffer);
    writer->capacity = capacity;
    return 0;
}

Word writer_buffered(const portsock_writer *writer) {
    if (writer == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_SOCKET);
    return static_cast<Word>(buffered(*writer));
}

Word flush(portsock_writer *writer, const portsock_wait *wait) {
    if (const Word bad = check_writer(writer, wait); bad < 0) return bad;
    return buffered(*writer) == 0 ? 0 : Sink(*writer->socket, wait).flush(*writer);
}

Word write(portsock_writer *writer, size_t *written_done, const void *data, size_t length, const portsock_wait *wait) {
    if (written_done != nullptr) *written_done = 0;
    if (const Word bad = check_writer(writer, wait); bad < 0) return bad;
    if (const Word bad = check_memory(data, length); bad < 0) return bad;
    if (length > static_cast<size_t>(PTRDIFF_MAX)) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_LENGTH);
    Sink sink(*writer->socket, wait);
    const auto *const bytes = static_cast<const unsigned char *>(data);
    size_t done = put(*writer, bytes, length);
    Word word = 0;
    while (done < length && word >= 0) {
        size_t part = 0;
        word = sink.flush(*writer);
        if (word < 0) break;
        if (length - done >= writer->capacity) word = sink.send(bytes + done, length - done, part);
        else part = put(*writer, bytes + done, length - done);
        done += part;
    }
    if (written_done != nullptr) *written_done = done;
    return word < 0 ? word : static_cast<Word>(done);
}

} // namespace portsock_core
