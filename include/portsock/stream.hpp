// SPDX-License-Identifier: MIT
// stream.hpp: buffers before and behind a stream socket: lines, records, exact lengths, many small writes in one send.
#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include "memory.hpp"
#include "namespace.hpp"
#include "result.hpp"
#include "socket.hpp"
#include "wait.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

// Reads from a socket through a buffer; it owns neither, and both outlive it. A failure loses nothing: the
// repeated call continues where it stopped.
class Reader {
  public:
    Reader() = default;
    [[nodiscard]] static Result<Reader> over(Socket &socket, Buffer buffer) noexcept {
        return detail::filled<Reader>([&](Reader &reader) {
            return portsock_reader_start(&reader.c_, socket.c(), buffer.data(), buffer.size());
        });
    }

    // Up to so many bytes. Returns their number, 0 at the end of the stream.
    Result<std::size_t> read(Buffer data, WaitReference wait = {}) noexcept {
        return Result<std::size_t>::from_c(portsock_reader_read(&c_, data.data(), data.size(), wait.c()));
    }

    // All of data, or end_of_stream. read_done, always written, is the number of bytes read.
    Result<void> read_exactly(Buffer data, WaitReference wait = {}) noexcept {
        std::size_t read_done;
        return read_exactly(read_done, data, wait);
    }
    Result<void> read_exactly(std::size_t &read_done, Buffer data, WaitReference wait = {}) noexcept {
        return Result<void>::from_c(portsock_reader_read_exactly(&c_, &read_done, data.data(), data.size(), wait.c()));
    }

    // The next bytes up to and including the delimiter, in the reader's buffer until the next call. At the end of the
    // stream the rest, without a delimiter, and then nothing. too_long: the buffer is full and has none.
    Result<std::string_view> read_until(Data delimiter, WaitReference wait = {}) noexcept {
        const void *data = nullptr;
        std::size_t length = 0;
        const portsock_result result =
            portsock_reader_read_until(&c_, &data, &length, delimiter.data(), delimiter.size(), wait.c());
        if (result < 0) return Error(result);
        return std::string_view(static_cast<const char *>(data), length);
    }
    Result<std::string_view> read_line(WaitReference wait = {}) noexcept { return read_until("\n", wait); }

    // The unread bytes in the buffer, without a system call.
    [[nodiscard]] std::string_view buffered() const noexcept {
        const void *data = nullptr;
        const portsock_result length = portsock_reader_buffered(&c_, &data);
        return {static_cast<const char *>(data), static_cast<std::size_t>(length)};
    }

    [[nodiscard]] portsock_reader *c() noexcept { return &c_; }

  private:
    portsock_reader c_{};
};

// Writes to a socket through a buffer; it owns neither, and both outlive it. Flush before the socket is closed.
class Writer {
  public:
    Writer() = default;
    [[nodiscard]] static Result<Writer> over(Socket &socket, Buffer buffer) noexcept {
        return detail::filled<Writer>([&](Writer &writer) {
            return portsock_writer_start(&writer.c_, socket.c(), buffer.data(), buffer.size());
        });
    }

    // Accepts all of data. written_done, always written, is the number of bytes accepted: sent or buffered.
    Result<void> write(Data data, WaitReference wait = {}) noexcept {
        std::size_t written_done;
        return write(written_done, data, wait);
    }
    Result<void> write(std::size_t &written_done, Data data, WaitReference wait = {}) noexcept {
        return Result<void>::from_c(portsock_writer_write(&c_, &written_done, data.data(), data.size(), wait.c()));
    }

    // Sends the buffered bytes. After a failure the rest stays in the buffer.
    Result<void> flush(WaitReference wait = {}) noexcept {
        return Result<void>::from_c(portsock_writer_flush(&c_, wait.c()));
    }

    [[nodiscard]] std::size_t buffered() const noexcept {
        return static_cast<std::size_t>(portsock_writer_buffered(&c_));
    }

    [[nodiscard]] portsock_writer *c() noexcept { return &c_; }

  private:
    portsock_writer c_{};
};

} // namespace PORTSOCK_V1
} // namespace portsock
