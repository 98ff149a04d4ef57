// SPDX-License-Identifier: MIT
// Readers and writers: data in any pieces is returned in the requested pieces, within one
// deadline, and no failure loses a byte.
#include "on_fake.hpp"
#include <string>
#include <string_view>

namespace {

// The next receive brings this.
fake::Step &brings(Fake &fake, std::string text) {
    return fake.will("receive").answer(static_cast<int64_t>(text.size())).meanwhile([text](const Call &call) {
        REQUIRE(call.length >= text.size());
        memcpy(const_cast<void *>(call.data), text.data(), text.size());
    });
}

struct Reading {
    explicit Reading(Fake &fake, int64_t timeout = -1) : socket(fake.socket(timeout)) {
        REQUIRE(gives(portsock_reader_start(&reader, &socket, buffer, sizeof buffer), 0));
    }
    portsock_result line() {
        const void *data = nullptr;
        size_t length = 0;
        const portsock_result result = portsock_reader_read_until(&reader, &data, &length, "\n", 1, nullptr);
        if (result >= 0) text.assign(static_cast<const char *>(data), length);
        return result;
    }
    portsock_socket socket;
    char buffer[16];
    portsock_reader reader{};
    std::string text;
};

TEST_CASE("reader: lines, in whatever pieces they come") {
    Fake fake;
    Reading reading(fake);
    brings(fake, "one\ntw");
    brings(fake, "o\n\n");
    brings(fake, "rest");
    fake.will("receive").answer(0);
    CHECK((gives(reading.line(), 4) && reading.text == "one\n"));
    CHECK((gives(reading.line(), 4) && reading.text == "two\n"));
    CHECK((gives(reading.line(), 1) && reading.text == "\n"));
    CHECK((gives(reading.line(), 4) && reading.text == "rest")); // the end of the stream is an end of a line
    CHECK((gives(reading.line(), 0) && reading.text.empty()));
    CHECK(fake.clock_reads() == 0);
}

TEST_CASE("reader: a delimiter that comes in two pieces, and one that begins falsely") {
    Fake fake;
    Reading reading(fake);
    brings(fake, "a\r\rb\r");
    brings(fake, "\nc\r\n");
    const void *data = nullptr;
    size_t length = 0;
    CHECK(gives(portsock_reader_read_until(&reading.reader, &data, &length, "\r\n", 2, nullptr), 6));
    CHECK(std::string_view(static_cast<const char *>(data), length) == "a\r\rb\r\n");
    CHECK(gives(portsock_reader_read_until(&reading.reader, &data, &length, "\r\n", 2, nullptr), 3));
}

struct Until {
    const char *data = "";
    size_t length = 0;
    portsock_result operator()(portsock_reader &reader, std::string_view delimiter) {
        const void *found = nullptr;
        const portsock_result result =
            portsock_reader_read_until(&reader, &found, &length, delimiter.data(), delimiter.size(), nullptr);
        if (result >= 0) data = static_cast<const char *>(found);
        return result;
    }
};

TEST_CASE("reader: another delimiter after a failure is found in the buffered data") {
    Fake fake;
    Reading reading(fake, 0);
    Until until;
    brings(fake, "key=value;rest");
    fake.will("receive").answer(-EAGAIN);
    CHECK(fails(until(reading.reader, "\n"), PORTSOCK_ERROR_WOULD_BLOCK));
    CHECK(gives(until(reading.reader, ";"), 10));
    CHECK(std::string_view(until.data, until.length) == "key=value;");
}

TEST_CASE("reader: another delimiter is found in a full buffer in which the first one is not") {
    Fake fake;
    Reading reading(fake);
    Until until;
    brings(fake, "ab;cdefghijklmno");
    CHECK(fails(until(reading.reader, "\n"), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_BUFFER));
    CHECK(gives(until(reading.reader, ";"), 3));
}

TEST_CASE("reader: a delimiter in the same memory with other content is another delimiter, of any length") {
    for (const size_t length : {size_t{1}, size_t{2}, size_t{8}, size_t{9}}) {
        CAPTURE(length);
        Fake fake;
        Reading reading(fake, 0);
        Until until;
        const std::string record = "ab" + std::string(length, '#');
        brings(fake, record + ".");
        fake.will("receive").answer(-EAGAIN);
        std::string delimiter(length, '~');
        CHECK(fails(until(reading.reader, delimiter), PORTSOCK_ERROR_WOULD_BLOCK));
        memset(delimiter.data(), '#', length);
        CHECK(gives(until(reading.reader, delimiter), static_cast<portsock_result>(record.size())));
    }
}

TEST_CASE("reader: the same delimiter after a failure is not searched for again in the same bytes") {
    Fake fake;
    Reading reading(fake, 0);
    brings(fake, "0123456789");
    fake.will("receive").answer(-EAGAIN);
    CHECK(fails(reading.line(), PORTSOCK_ERROR_WOULD_BLOCK));
    CHECK(reading.reader.searched == 10);
    brings(fake, "a\n");
    CHECK(gives(reading.line(), 12));
}

TEST_CASE("reader: a line longer than the buffer is reported, and can be read") {
    Fake fake;
    Reading reading(fake);
    brings(fake, "0123456789abcdef");
    CHECK(fails(reading.line(), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_BUFFER));
    CHECK(fails(reading.line(), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_BUFFER));
    char taken[20];
    CHECK(gives(portsock_reader_read(&reading.reader, taken, sizeof taken, nullptr), 16));
    CHECK(std::string_view(taken, 16) == "0123456789abcdef");
    brings(fake, "g\n");
    CHECK((gives(reading.line(), 2) && reading.text == "g\n"));
}

TEST_CASE("reader: exactly so many, within one deadline; data before a timeout is not lost") {
    Fake fake;
    Reading reading(fake, ms(100));
    char record[10];
    size_t done = 99;
    brings(fake, "1234");
    fake.will("receive").answer(-EAGAIN);
    fake.will("poll").answer(1).takes(ms(60));
    brings(fake, "56");
    fake.will("receive").answer(-EAGAIN);
    fake.will("poll").answer(0).takes(ms(40));
    CHECK(fails(portsock_reader_read_exactly(&reading.reader, &done, record, 10, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(done == 6);
    brings(fake, "7890rest");
    CHECK(gives(portsock_reader_read_exactly(&reading.reader, &done, record + done, 10 - done, nullptr), 4));
    CHECK(std::string_view(record, 10) == "1234567890");
    const void *waiting = nullptr;
    CHECK(gives(portsock_reader_buffered(&reading.reader, &waiting), 4));
    CHECK(memcmp(waiting, "rest", 4) == 0);
}

TEST_CASE("reader: an early end of the stream is reported each time, with the received data") {
    Fake fake;
    Reading reading(fake);
    char record[10];
    size_t done = 99;
    brings(fake, "123");
    fake.will("receive").answer(0);
    CHECK(
        fails(portsock_reader_read_exactly(&reading.reader, &done, record, 10, nullptr), PORTSOCK_ERROR_END_OF_STREAM));
    CHECK(done == 3);
    CHECK(
        fails(portsock_reader_read_exactly(&reading.reader, &done, record, 1, nullptr), PORTSOCK_ERROR_END_OF_STREAM));
    CHECK(done == 0);
    CHECK(gives(portsock_reader_read(&reading.reader, record, sizeof record, nullptr), 0));
}

TEST_CASE("reader: large reads go past the buffer, small ones come out of it") {
    Fake fake;
    Reading reading(fake);
    char large[64];
    brings(fake, std::string(64, 'x'));
    CHECK(gives(portsock_reader_read(&reading.reader, large, sizeof large, nullptr), 64));
    CHECK(fake.calls().back().data == large);
    brings(fake, "abc");
    CHECK(gives(portsock_reader_read(&reading.reader, large, 1, nullptr), 1));
    CHECK(gives(portsock_reader_read(&reading.reader, large, 64, nullptr), 2)); // no second receive for what is there
    CHECK(fake.count("receive") == 2);
}

TEST_CASE("reader: an error behind a line leaves the line") {
    Fake fake;
    Reading reading(fake);
    brings(fake, "half");
    fake.will("receive").answer(-ECONNRESET);
    CHECK(fails(reading.line(), PORTSOCK_ERROR_CONNECTION_RESET));
    CHECK(gives(portsock_reader_buffered(&reading.reader, nullptr), 4));
}

TEST_CASE("reader: invalid arguments are refused") {
    Fake fake;
    portsock_socket socket = fake.socket(-1), datagrams = fake.socket(-1, PORTSOCK_SOCK_DGRAM), closed{};
    portsock_reader reader{};
    char buffer[4];
    const void *data = nullptr;
    size_t length = 0;
    CHECK(
        fails(portsock_reader_start(nullptr, &socket, buffer, 4), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT));
    CHECK(fails(portsock_reader_start(&reader, &closed, buffer, 4), PORTSOCK_ERROR_CLOSED));
    CHECK(
        fails(portsock_reader_start(&reader, &datagrams, buffer, 4), PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_TYPE));
    CHECK(
        fails(portsock_reader_start(&reader, &socket, nullptr, 4), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER));
    CHECK(
        fails(portsock_reader_start(&reader, &socket, buffer, 0), PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH));
    CHECK(fails(portsock_reader_read(&reader, buffer, 1, nullptr), PORTSOCK_ERROR_NULL_POINTER)); // never started
    REQUIRE(gives(portsock_reader_start(&reader, &socket, buffer, 4), 0));
    CHECK(
        fails(portsock_reader_read(&reader, nullptr, 1, nullptr), PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_BUFFER));
    CHECK(gives(portsock_reader_read(&reader, nullptr, 0, nullptr), 0));
    CHECK(
        fails(portsock_reader_read_exactly(&reader, &length, buffer, SIZE_MAX, nullptr), PORTSOCK_ERROR_OUT_OF_RANGE));
    for (const size_t delimiter : {size_t{0}, size_t{5}, SIZE_MAX})
        CHECK(fails(portsock_reader_read_until(&reader, &data, &length, "\n", delimiter, nullptr),
                    PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_DELIMITER));
    socket.state = 0;
    CHECK(fails(portsock_reader_read(&reader, buffer, 1, nullptr), PORTSOCK_ERROR_CLOSED));
    CHECK(fake.calls().empty());
}

struct Writing {
    explicit Writing(Fake &fake, int64_t timeout = -1) : socket(fake.socket(timeout)) {
        REQUIRE(gives(portsock_writer_start(&writer, &socket, buffer, sizeof buffer), 0));
    }
    portsock_result write(std::string_view text) {
        return portsock_writer_write(&writer, &done, text.data(), text.size(), nullptr);
    }
    portsock_socket socket;
    char buffer[8];
    portsock_writer writer{};
    size_t done = 99;
};

// The next send takes so much; what it was given is appended.
void takes(Fake &fake, std::string &sent, int64_t part) {
    fake.will("send").answer(part).meanwhile([&sent, part](const Call &call) {
        sent.append(static_cast<const char *>(call.data), static_cast<size_t>(part));
    });
}

TEST_CASE("writer: small writes wait, and go out together") {
    Fake fake;
    Writing writing(fake);
    std::string sent;
    CHECK(gives(writing.write("ab"), 2));
    CHECK(gives(writing.write("cd"), 2));
    CHECK(fake.calls().empty());
    takes(fake, sent, 3);
    takes(fake, sent, 1);
    CHECK(gives(portsock_writer_flush(&writing.writer, nullptr), 0));
    CHECK(sent == "abcd");
    CHECK(gives(portsock_writer_flush(&writing.writer, nullptr), 0)); // nothing left
}

TEST_CASE("writer: a full buffer goes out, and a large write behind it goes past it") {
    Fake fake;
    Writing writing(fake);
    std::string sent;
    CHECK(gives(writing.write("abc"), 3));
    takes(fake, sent, 8);
    takes(fake, sent, 15);
    CHECK(gives(writing.write("0123456789abcdefghij"), 20));
    CHECK(sent == "abc0123456789abcdefghij");
    CHECK(gives(portsock_writer_buffered(&writing.writer), 0));
}

TEST_CASE("writer: a timeout keeps the unsent data, and returns the accepted count") {
    Fake fake;
    Writing writing(fake, ms(50));
    std::string sent;
    CHECK(gives(writing.write("abcdef"), 6));
    takes(fake, sent, 5);
    fake.will("send").answer(-EAGAIN);
    fake.will("poll").answer(0).takes(ms(50));
    CHECK(fails(writing.write("ghij"), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(writing.done == 2);
    CHECK(gives(portsock_writer_buffered(&writing.writer), 3));
    takes(fake, sent, 3);
    CHECK(gives(writing.write("ij"), 2));
    takes(fake, sent, 2);
    CHECK(gives(portsock_writer_flush(&writing.writer, nullptr), 0));
    CHECK(sent == "abcdefghij");
}

TEST_CASE("writer: a dead peer is reported, and the rest stays") {
    Fake fake;
    Writing writing(fake);
    CHECK(gives(writing.write("abc"), 3));
    fake.will("send").answer(-EPIPE);
    CHECK(fails(portsock_writer_flush(&writing.writer, nullptr), PORTSOCK_ERROR_BROKEN_PIPE));
    CHECK(gives(portsock_writer_buffered(&writing.writer), 3));
}

} // namespace
