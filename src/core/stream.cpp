// SPDX-License-Identifier: MIT
// Buffers before and behind a stream socket, all the caller's memory. Received data that was not yet read is
// between begin and end of the reader; what was written and has not gone out, between begin and end of the writer. No
// failure loses a byte of either.
#include "../base/arithmetic.hpp"
#include "retry_loop.hpp"
#include "core.hpp"
#include <string.h>
#include <transfer.hpp>

namespace portsock_core {

namespace {

Result check_stream(const portsock_socket *socket, const portsock_wait_options *wait) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    return wait == nullptr ? 0 : check_wait(wait);
}

Result check_start(const portsock_socket *socket, const void *buffer, size_t capacity) {
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (socket->type != PORTSOCK_SOCK_STREAM) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE);
    if (buffer == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER);
    const bool sensible = capacity != 0 && capacity <= static_cast<size_t>(PTRDIFF_MAX);
    return sensible ? 0 : refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
}

Result no_output() { return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT); }

int flags_of(const portsock_socket &socket, const portsock_wait_options *wait) {
    return is_bounded(socket, wait) ? os::dont_wait : 0;
}

// ---- reading ---------------------------------------------------------------------------------------------------

// One call's receives, however many, within one deadline.
class Source {
  public:
    Source(portsock_reader &reader, const portsock_wait_options *wait)
        : reader_(reader), state_({reader.socket, wait, PORTSOCK_READABLE, 0}), flags_(flags_of(*reader.socket, wait)) {
    }

    // The next bytes, at most so many: their number, 0 at the end of the stream.
    Result receive(void *data, size_t length) {
        if (reader_.ended != 0) return 0;
        for (;;) {
            const Result result = os::receive(reader_.socket->handle, data, smaller(length, os::receive_limit), flags_);
            if (result >= 0) {
                state_.progressed();
                reader_.ended = result == 0 ? 1 : 0;
                return result;
            }
            if (const Result stop = state_.resume(result); stop < 0) return stop;
        }
    }

    // Receives more into the reader's buffer, behind the unread bytes; it must not be full.
    Result fill() {
        const Result result = receive(reader_.buffer + reader_.end, reader_.capacity - reader_.end);
        if (result > 0) reader_.end += static_cast<size_t>(result);
        return result;
    }

  private:
    portsock_reader &reader_;
    RetryLoop state_;
    int flags_;
};

Result check_reader(const portsock_reader *reader, const portsock_wait_options *wait) {
    if (reader == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SOCKET);
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

// Unread bytes to the front, so that the space behind them is as large as possible.
void make_space(portsock_reader &reader) {
    if (reader.begin == 0) return;
    memmove(reader.buffer, reader.buffer + reader.begin, buffered(reader));
    reader.end -= reader.begin;
    reader.begin = 0;
}

struct Delimiter {
    const unsigned char *data;
    size_t length;
};

// Where the first delimiter among the unread bytes ends, counted from their begin; 0 when there is none. Data that was
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

// The length of the next record, delimiter and all, in the buffer; at the end of the stream, of the rest.
Result complete(portsock_reader &reader, Delimiter delimiter, const portsock_wait_options *wait) {
    if (const size_t length = find(reader, delimiter); length != 0) [[likely]]
        return static_cast<Result>(length);
    Source source(reader, wait);
    for (;;) {
        make_space(reader);
        if (reader.end == reader.capacity) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_BUFFER);
        const Result result = source.fill();
        if (result < 0) return result;
        if (result == 0) return static_cast<Result>(buffered(reader));
        if (const size_t length = find(reader, delimiter); length != 0) return static_cast<Result>(length);
    }
}

} // namespace

Result reader_start(portsock_reader *reader, portsock_socket *socket, void *buffer, size_t capacity) {
    if (reader == nullptr) return no_output();
    if (const Result bad = check_start(socket, buffer, capacity); bad < 0) return bad;
    *reader = {};
    reader->socket = socket;
    reader->buffer = static_cast<uint8_t *>(buffer);
    reader->capacity = capacity;
    return 0;
}

Result reader_buffered(const portsock_reader *reader, const void **data) {
    if (reader == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SOCKET);
    if (data != nullptr) *data = reader->buffer + reader->begin;
    return static_cast<Result>(buffered(*reader));
}

Result read(portsock_reader *reader, void *data, size_t length, const portsock_wait_options *wait) {
    if (const Result bad = check_reader(reader, wait); bad < 0) return bad;
    if (const Result bad = check_memory(data, length); bad < 0) return bad;
    if (length == 0) return 0;
    if (buffered(*reader) == 0) {
        Source source(*reader, wait);
        if (length >= reader->capacity) return source.receive(data, length); // no copy for what the buffer can't help
        if (const Result result = source.fill(); result <= 0) return result;
    }
    return static_cast<Result>(take(*reader, data, length));
}

Result read_exactly(portsock_reader *reader, size_t *read_done, void *data, size_t length,
                    const portsock_wait_options *wait) {
    if (read_done != nullptr) *read_done = 0;
    if (const Result bad = check_reader(reader, wait); bad < 0) return bad;
    if (const Result bad = check_memory(data, length); bad < 0) return bad;
    if (length > static_cast<size_t>(PTRDIFF_MAX)) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
    Source source(*reader, wait);
    auto *const bytes = static_cast<unsigned char *>(data);
    Result result = 0;
    size_t done = take(*reader, data, length);
    while (done < length && result >= 0) {
        const bool direct = length - done >= reader->capacity;
        result = direct ? source.receive(bytes + done, length - done) : source.fill();
        if (result == 0) result = refuse(PORTSOCK_ERROR_END_OF_STREAM);
        else if (result > 0) done += direct ? static_cast<size_t>(result) : take(*reader, bytes + done, length - done);
    }
    if (read_done != nullptr) *read_done = done;
    return result < 0 ? result : static_cast<Result>(done);
}

Result read_until(portsock_reader *reader, const void **data, size_t *length, const void *delimiter,
                  size_t delimiter_length, const portsock_wait_options *wait) {
    if (const Result bad = check_reader(reader, wait); bad < 0) return bad;
    if (data == nullptr || length == nullptr) return no_output();
    if (delimiter == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_DELIMITER);
    if (delimiter_length == 0 || delimiter_length > reader->capacity)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_DELIMITER);
    const Delimiter wanted{static_cast<const unsigned char *>(delimiter), delimiter_length};
    prepare_search(*reader, wanted);
    const Result result = complete(*reader, wanted, wait);
    if (result < 0) return result;
    *data = reader->buffer + reader->begin;
    *length = static_cast<size_t>(result);
    consume(*reader, static_cast<size_t>(result));
    return result;
}

// ---- writing ---------------------------------------------------------------------------------------------------

namespace {

Result check_writer(const portsock_writer *writer, const portsock_wait_options *wait) {
    if (writer == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SOCKET);
    return check_stream(writer->socket, wait);
}

size_t buffered(const portsock_writer &writer) { return writer.end - writer.begin; }

// One call's sends, however many, within one deadline.
class Sink {
  public:
    Sink(const portsock_socket &socket, const portsock_wait_options *wait)
        : socket_(socket), state_({&socket, wait, PORTSOCK_WRITABLE, 0}), flags_(flags_of(socket, wait)) {}

    // All of it; done is how much went out, success or not.
    Result send(const unsigned char *data, size_t length, size_t &done) {
        done = 0;
        while (done < length) {
            Result result =
                os::send(socket_.handle, data + done, smaller(length - done, os::stream_send_limit), flags_);
            if (result >= 0) {
                done += static_cast<size_t>(result);
                state_.progressed();
                result = done < length ? state_.interrupted() : 0;
            } else {
                result = state_.resume(result);
            }
            if (result < 0) return result;
        }
        return 0;
    }

    // Sends the contents of the writer's buffer.
    Result flush(portsock_writer &writer) {
        size_t done;
        const Result result = send(writer.buffer + writer.begin, buffered(writer), done);
        writer.begin += done;
        if (writer.begin == writer.end) writer.begin = writer.end = 0;
        return result;
    }

  private:
    const portsock_socket &socket_;
    RetryLoop state_;
    int flags_;
};

// As much as fits behind the buffered data.
size_t put(portsock_writer &writer, const unsigned char *data, size_t length) {
    const size_t part = smaller(length, writer.capacity - writer.end);
    if (part != 0) memcpy(writer.buffer + writer.end, data, part);
    writer.end += part;
    return part;
}

} // namespace

Result writer_start(portsock_writer *writer, portsock_socket *socket, void *buffer, size_t capacity) {
    if (writer == nullptr) return no_output();
    if (const Result bad = check_start(socket, buffer, capacity); bad < 0) return bad;
    *writer = {};
    writer->socket = socket;
    writer->buffer = static_cast<uint8_t *>(buffer);
    writer->capacity = capacity;
    return 0;
}

Result writer_buffered(const portsock_writer *writer) {
    if (writer == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SOCKET);
    return static_cast<Result>(buffered(*writer));
}

Result flush(portsock_writer *writer, const portsock_wait_options *wait) {
    if (const Result bad = check_writer(writer, wait); bad < 0) return bad;
    return buffered(*writer) == 0 ? 0 : Sink(*writer->socket, wait).flush(*writer);
}

Result write(portsock_writer *writer, size_t *written_done, const void *data, size_t length,
             const portsock_wait_options *wait) {
    if (written_done != nullptr) *written_done = 0;
    if (const Result bad = check_writer(writer, wait); bad < 0) return bad;
    if (const Result bad = check_memory(data, length); bad < 0) return bad;
    if (length > static_cast<size_t>(PTRDIFF_MAX)) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
    Sink sink(*writer->socket, wait);
    const auto *const bytes = static_cast<const unsigned char *>(data);
    size_t done = put(*writer, bytes, length);
    Result result = 0;
    while (done < length && result >= 0) {
        size_t part = 0;
        result = sink.flush(*writer);
        if (result < 0) break;
        if (length - done >= writer->capacity) result = sink.send(bytes + done, length - done, part);
        else part = put(*writer, bytes + done, length - done);
        done += part;
    }
    if (written_done != nullptr) *written_done = done;
    return result < 0 ? result : static_cast<Result>(done);
}

} // namespace portsock_core
