// SPDX-License-Identifier: MIT
#include "on_results.hpp"
#include <array>
#include <string>
#include <thread>

using namespace portsock;

TEST_CASE("stream: a conversation of lines and records") {
    SocketPair two = tcp_pair();
    std::array<char, 64> in, out;
    Writer writer = must(Writer::over(two.first, out));
    Reader reader = must(Reader::over(two.second, in));
    REQUIRE(succeeds(writer.write("first line\n")));
    REQUIRE(succeeds(writer.write("second\n12345")));
    CHECK(writer.buffered() == 23);
    REQUIRE(succeeds(writer.flush()));
    CHECK(must(reader.read_line()) == "first line\n");
    CHECK(must(reader.read_line()) == "second\n");
    std::array<char, 5> record;
    REQUIRE(succeeds(reader.read_exactly(record)));
    CHECK(std::string_view(record.data(), 5) == "12345");
    std::size_t done = 9;
    CHECK(fails(reader.read_exactly(done, record, Wait().within(1ms)), ErrorKind::timed_out));
    CHECK(done == 0);
    REQUIRE(succeeds(two.first.close()));
    CHECK(fails(reader.read_exactly(record), ErrorKind::end_of_stream));
    CHECK(must(reader.read_line()).empty());
}

TEST_CASE("stream: a megabyte of lines, one by one, through a small buffer") {
    SocketPair two = tcp_pair();
    std::array<char, 100> in, out;
    std::thread sender([&] {
        Writer writer = must(Writer::over(two.first, out));
        bool sent = true;
        for (int i = 0; i < 20000 && sent; ++i)
            sent = writer.write(std::to_string(i) + ": something of a line that has some length\n").has_value();
        if (sent) sent = writer.flush().has_value();
        if (sent) sent = two.first.close().has_value();
        CHECK(sent);
    });
    Reader reader = must(Reader::over(two.second, in));
    int count = 0;
    for (;;) {
        const std::string_view line = must(reader.read_line());
        if (line.empty()) break;
        if (line != std::to_string(count) + ": something of a line that has some length\n") break;
        ++count;
    }
    sender.join();
    CHECK(count == 20000);
}
