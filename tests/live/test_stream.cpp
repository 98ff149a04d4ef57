// SPDX-License-Identifier: MIT
// Streams over TCP, on whatever system this is.
#include "net.hpp"
#include <cstring>

namespace {

std::vector<int32_t> families() {
    std::vector<int32_t> found{PORTSOCK_AF_INET};
    if (has_inet6()) found.push_back(PORTSOCK_AF_INET6);
    return found;
}

TEST_CASE("stream: there and back, in every mode") {
    for (const int32_t family : families())
        for (const int64_t timeout : {int64_t{-1}, int64_t{0}, seconds(10)}) {
            INFO("family ", family, ", timeout ", timeout);
            Pair pair = tcp_pair(family);
            CHECK(succeeds(portsock_set_timeout(pair.first, timeout)));
            CHECK(gives(portsock_send(pair.first, "hello", 5, 0, nullptr), 5));
            char text[8];
            CHECK(gives(portsock_recv(pair.second, text, sizeof text, 0, nullptr), 5));
            CHECK(std::string(text, 5) == "hello");
            CHECK(gives(portsock_send(pair.second, "you", 3, 0, nullptr), 3));
            uint32_t ready = 0;
            CHECK(gives(portsock_wait_ready(pair.first, &ready, PORTSOCK_READABLE, seconds(5), nullptr), 1));
            CHECK((ready & PORTSOCK_READABLE) != 0);
            CHECK(gives(portsock_recv(pair.first, text, sizeof text, 0, nullptr), 3));
        }
}

TEST_CASE("stream: the addresses of both ends") {
    for (const int32_t family : families()) {
        Pair pair = tcp_pair(family);
        CHECK(text_of(local(pair.first)) == text_of(peer(pair.second)));
        CHECK(text_of(peer(pair.first)) == text_of(local(pair.second)));
        int32_t found = -1;
        const portsock_address address = local(pair.first);
        CHECK(succeeds(portsock_address_family(&address, &found)));
        CHECK(found == family);
        CHECK(pair.second.raw.family == family);
        CHECK(pair.second.raw.type == PORTSOCK_SOCK_STREAM);
    }
}

TEST_CASE("accept: the address of the one who came") {
    Socket listener = listening(), accepted, client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    const portsock_address there = local(listener);
    CHECK(succeeds(portsock_connect(client, &there, nullptr)));
    portsock_address from{};
    CHECK(succeeds(portsock_accept(listener, accepted, &from, nullptr)));
    CHECK(text_of(from) == text_of(local(client)));
    Socket second(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), other;
    CHECK(succeeds(portsock_connect(second, &there, nullptr)));
    unsigned char bytes[64];
    size_t length = 0;
    CHECK(succeeds(portsock_accept_bytes(listener, other, bytes, sizeof bytes, &length, nullptr)));
    const portsock_address expected = local(second);
    CHECK(length == expected.length);
    CHECK(std::memcmp(bytes, expected.bytes, length) == 0);
}

TEST_CASE("accept: non-blocking and with a timeout, without a client") {
    Socket listener = listening(), accepted;
    CHECK(succeeds(portsock_set_timeout(listener, 0)));
    CHECK(would_block(portsock_accept(listener, accepted, nullptr, nullptr), PORTSOCK_READABLE));
    CHECK(succeeds(portsock_set_timeout(listener, ms(30))));
    const Stopwatch watch;
    CHECK(fails(portsock_accept(listener, accepted, nullptr, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(30));
    CHECK(accepted.raw.state == 0);
    CHECK(succeeds(portsock_set_timeout(listener, -1)));
    CHECK(fails(portsock_accept(listener, accepted, nullptr, Waiting().within(ms(20))), PORTSOCK_ERROR_TIMED_OUT));
}

TEST_CASE("P11_accept: the accepted socket blocks though the listener does not") {
    Socket listener = listening(), accepted, client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM);
    CHECK(succeeds(portsock_set_timeout(listener, 0)));
    const portsock_address there = local(listener);
    CHECK(succeeds(portsock_connect(client, &there, nullptr)));
    CHECK(gives(portsock_wait_ready(listener, nullptr, PORTSOCK_READABLE, seconds(5), nullptr), 1));
    CHECK(succeeds(portsock_accept(listener, accepted, nullptr, nullptr)));
    int64_t timeout = 0;
    CHECK(succeeds(portsock_get_timeout(accepted, &timeout)));
    CHECK(timeout == -1);
    std::thread late([&] {
        sleep_for(ms(30));
        portsock_send(client, "x", 1, 0, nullptr);
    });
    char byte;
    CHECK(gives(portsock_recv(accepted, &byte, 1, 0, nullptr), 1));
    late.join();
}

TEST_CASE("stream: the end, and sending after it") {
    Pair pair = tcp_pair();
    CHECK(succeeds(portsock_send(pair.first, "last", 4, 0, nullptr)));
    CHECK(succeeds(portsock_shutdown(pair.first, PORTSOCK_SHUT_WR)));
    CHECK(receive_exactly(pair.second, 4).size() == 4);
    char byte;
    CHECK(gives(portsock_recv(pair.second, &byte, 1, 0, nullptr), 0));
    CHECK(gives(portsock_recv(pair.second, &byte, 1, 0, nullptr), 0));
    CHECK(gives(portsock_send(pair.second, "still", 5, 0, nullptr), 5)); // the other half is open
    CHECK(receive_exactly(pair.first, 5).size() == 5);
    CHECK(fails(portsock_send(pair.first, "x", 1, 0, nullptr), PORTSOCK_ERROR_BROKEN_PIPE));
}

TEST_CASE("P05_stream: sending to a peer that is gone is an error, on every path, and no signal") {
    for (const int64_t timeout : {int64_t{-1}, int64_t{0}, seconds(1)})
        for (int path = 0; path < 4; ++path) {
            Pair pair = tcp_pair();
            CHECK(succeeds(portsock_set_timeout(pair.first, timeout)));
            CHECK(succeeds(portsock_close(pair.second)));
            const portsock_buffer piece{const_cast<char *>("x"), 1};
            portsock_message message{};
            message.size = sizeof message;
            message.buffers = &piece;
            message.buffer_count = 1;
            portsock_result result = 0;
            for (int i = 0; i < 500 && result >= 0; ++i, sleep_for(ms(1)))
                result = path == 0   ? portsock_send(pair.first, "x", 1, 0, nullptr)
                         : path == 1 ? portsock_send_all(pair.first, nullptr, "x", 1, 0, nullptr)
                         : path == 2 ? portsock_send_vector(pair.first, &piece, 1, 0, nullptr)
                                     : portsock_send_message(pair.first, &message, 0, nullptr);
            const int32_t kind = portsock_error_kind(result);
            INFO("path ", path, ": ", describe(result));
            CHECK((kind == PORTSOCK_ERROR_BROKEN_PIPE || kind == PORTSOCK_ERROR_CONNECTION_RESET ||
                   kind == PORTSOCK_ERROR_CONNECTION_ABORTED));
        }
}

TEST_CASE("stream: timeouts are never early and not much too late") {
    Pair pair = tcp_pair();
    char byte;
    for (const int64_t timeout : {int64_t{1}, int64_t{100000}, ms(1), ms(20), ms(100)}) {
        CHECK(succeeds(portsock_set_timeout(pair.first, timeout)));
        const Stopwatch watch;
        CHECK(fails(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
        const int64_t took = watch.elapsed();
        CHECK(took >= timeout);
        CHECK(took < timeout + seconds(2));
    }
}

TEST_CASE("stream: non-blocking: no data, and a full buffer") {
    Pair pair = tcp_pair();
    CHECK(succeeds(portsock_set_timeout(pair.first, 0)));
    char byte;
    CHECK(would_block(portsock_recv(pair.first, &byte, 1, 0, nullptr), PORTSOCK_READABLE));
    const std::vector<unsigned char> block = pattern(1 << 16);
    portsock_result result = 0;
    for (int i = 0; i < 10000 && result >= 0; ++i)
        result = portsock_send(pair.first, block.data(), block.size(), 0, nullptr);
    CHECK(would_block(result, PORTSOCK_WRITABLE));
    CHECK(succeeds(portsock_set_timeout(pair.first, ms(20))));
    for (result = 0; result >= 0;) // the system may still find some space
        result = portsock_send(pair.first, block.data(), block.size(), 0, nullptr);
    CHECK(fails(result, PORTSOCK_ERROR_TIMED_OUT));
    size_t done = 99;
    do result = portsock_send_all(pair.first, &done, block.data(), block.size(), 0, nullptr);
    while (result >= 0);
    CHECK(fails(result, PORTSOCK_ERROR_TIMED_OUT));
    CHECK(done < block.size());
}

TEST_CASE("stream: MSG_DONTWAIT on a blocking socket, MSG_PEEK, MSG_WAITALL") {
    Pair pair = tcp_pair();
    char text[8];
    CHECK(would_block(portsock_recv(pair.first, text, 8, PORTSOCK_MSG_DONTWAIT, nullptr), PORTSOCK_READABLE));
    CHECK(succeeds(portsock_send(pair.second, "abc", 3, 0, nullptr)));
    CHECK(gives(portsock_recv(pair.first, text, 8, PORTSOCK_MSG_PEEK, nullptr), 3));
    CHECK(gives(portsock_recv(pair.first, text, 8, 0, nullptr), 3));
    for (const int64_t timeout : {int64_t{-1}, seconds(10)}) {
        CHECK(succeeds(portsock_set_timeout(pair.first, timeout)));
        std::thread slow([&] {
            for (const char *part : {"12", "345", "678"}) {
                sleep_for(ms(10));
                portsock_send(pair.second, part, std::strlen(part), 0, nullptr);
            }
        });
        CHECK(gives(portsock_recv(pair.first, text, 8, PORTSOCK_MSG_WAITALL, nullptr), 8));
        CHECK(std::string(text, 8) == "12345678");
        slow.join();
    }
    // Longer than a delayed acknowledgement (200 ms on BSD), which holds the second short segment back.
    CHECK(succeeds(portsock_set_timeout(pair.first, ms(500))));
    CHECK(succeeds(portsock_send(pair.second, "abc", 3, 0, nullptr)));
    CHECK(gives(portsock_recv(pair.first, text, 8, PORTSOCK_MSG_WAITALL, nullptr), 3));
}

portsock_result receive_pieces(Socket &socket, char (&text)[8], int32_t flags) {
    const portsock_buffer pieces[] = {{text, 3}, {text + 3, 0}, {text + 3, 5}};
    return portsock_recv_vector(socket, pieces, 3, nullptr, flags, nullptr);
}

portsock_result receive_letter(Socket &socket, char (&text)[8], int32_t flags) {
    const portsock_buffer pieces[] = {{text, 5}, {text + 5, 3}};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = pieces;
    message.buffer_count = 2;
    return portsock_recv_message(socket, &message, flags, nullptr);
}

portsock_result receive_from(Socket &socket, char (&text)[8], int32_t flags) {
    portsock_address sender;
    return portsock_recv_from(socket, text, 8, &sender, nullptr, flags, nullptr);
}

TEST_CASE("P89: MSG_WAITALL gathers all in recv_from, recv_vector and recv_message, blocking and with a timeout") {
    for (const auto receive : {receive_from, receive_pieces, receive_letter}) {
        for (const int64_t timeout : {int64_t{-1}, seconds(20)}) {
            Pair pair = tcp_pair();
            char text[8] = {};
            CHECK(succeeds(portsock_set_timeout(pair.first, timeout)));
            std::thread slow([&] {
                for (const char *part : {"1", "2345", "678"}) {
                    sleep_for(ms(10));
                    portsock_send(pair.second, part, std::strlen(part), 0, nullptr);
                }
            });
            CHECK(gives(receive(pair.first, text, PORTSOCK_MSG_WAITALL), 8));
            CHECK(std::string(text, 8) == "12345678");
            slow.join();
        }
        Pair pair = tcp_pair();
        char text[8] = {};
        CHECK(succeeds(portsock_set_timeout(pair.first, ms(50))));
        CHECK(succeeds(portsock_send(pair.second, "abc", 3, 0, nullptr)));
        CHECK(gives(receive(pair.first, text, PORTSOCK_MSG_WAITALL), 3));
        CHECK(fails(receive(pair.first, text, PORTSOCK_MSG_WAITALL), PORTSOCK_ERROR_TIMED_OUT));
    }
}

TEST_CASE("P89: a gather ends at the mark of urgent data, as the kernel's own MSG_WAITALL does") {
    for (const int64_t timeout : {int64_t{-1}, seconds(20)}) {
        Pair pair = tcp_pair();
        char text[16] = {};
        CHECK(succeeds(portsock_set_timeout(pair.first, timeout)));
        CHECK(succeeds(portsock_send(pair.second, "abc", 3, 0, nullptr)));
        CHECK(succeeds(portsock_send(pair.second, "!", 1, PORTSOCK_MSG_OOB, nullptr)));
        CHECK(succeeds(portsock_send(pair.second, "def", 3, 0, nullptr)));
        CHECK(gives(portsock_recv(pair.first, text, 16, PORTSOCK_MSG_WAITALL, nullptr), 3));
        CHECK(std::string(text, 3) == "abc");
        CHECK(gives(portsock_recv(pair.first, text, 3, PORTSOCK_MSG_WAITALL, nullptr), 3));
        CHECK(std::string(text, 3) == "def");
    }
}

TEST_CASE("send_all: many megabytes past a slow reader") {
    for (const int64_t timeout : {int64_t{-1}, seconds(20)}) {
        Pair pair = tcp_pair();
        CHECK(succeeds(portsock_set_timeout(pair.first, timeout)));
        const std::vector<unsigned char> block = pattern(8 << 20);
        std::vector<unsigned char> got;
        std::thread reader([&] {
            std::vector<unsigned char> part(100000);
            for (portsock_result result;
                 (result = portsock_recv(pair.second, part.data(), part.size(), 0, nullptr)) > 0;) {
                got.insert(got.end(), part.begin(), part.begin() + result);
                if (got.size() % 7 == 0) sleep_for(ms(1));
            }
        });
        size_t done = 0;
        CHECK(gives(portsock_send_all(pair.first, &done, block.data(), block.size(), 0, nullptr),
                    static_cast<portsock_result>(block.size())));
        CHECK(done == block.size());
        CHECK(succeeds(portsock_shutdown(pair.first, PORTSOCK_SHUT_WR)));
        reader.join();
        CHECK((got == block));
    }
}

TEST_CASE("send_all: one deadline for all parts, although the reader continues") {
    Pair pair = tcp_pair();
    CHECK(succeeds(portsock_set_timeout(pair.first, ms(100))));
    const std::vector<unsigned char> block = pattern(64 << 20);
    Waker over;
    std::thread reader([&] {
        std::vector<unsigned char> part(20000);
        while (portsock_recv(pair.second, part.data(), part.size(), 0, Waiting().ended_by(over)) > 0) sleep_for(ms(2));
    });
    size_t done = 0;
    const Stopwatch watch;
    CHECK(
        fails(portsock_send_all(pair.first, &done, block.data(), block.size(), 0, nullptr), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(100));
    CHECK(watch.elapsed() < seconds(3));
    CHECK(done > 0);
    CHECK(done < block.size());
    CHECK(succeeds(portsock_close(pair.first))); // the reader then comes to the end, soon
    portsock_waker_wake(over);
    reader.join();
}

// 67 MB: Wine 10 takes them in one non-blocking call.
TEST_CASE("P125: a send of any size keeps its deadline, and its count, while the peer reads nothing") {
    const std::vector<unsigned char> block(67 << 20, 'x');
    const portsock_buffer buffers[] = {{const_cast<unsigned char *>(block.data()), 8},
                                       {const_cast<unsigned char *>(block.data()), block.size()}};
    for (const bool blocking : {false, true}) {
        Pair pair = tcp_pair();
        const Waiting within_its_own = Waiting().within(ms(200));
        const portsock_wait_options *const wait =
            blocking ? static_cast<const portsock_wait_options *>(within_its_own) : nullptr;
        CHECK(succeeds(portsock_set_timeout(pair.first, blocking ? -1 : ms(200))));
        const Stopwatch watch;
        size_t done = 0;
        CHECK(
            fails(portsock_send_all(pair.first, &done, block.data(), block.size(), 0, wait), PORTSOCK_ERROR_TIMED_OUT));
        CHECK(watch.elapsed() >= ms(190));
        CHECK(watch.elapsed() < seconds(3));
        CHECK(done > 0);
        CHECK(done < block.size());
    }
    Pair pair = tcp_pair();
    CHECK(succeeds(portsock_set_timeout(pair.first, ms(50))));
    size_t sent = 0;
    for (portsock_result result; (result = portsock_send_vector(pair.first, buffers, 2, 0, nullptr)) >= 0;)
        sent += static_cast<size_t>(result);
    CHECK(sent > 0);
    CHECK(sent < block.size());
}

TEST_CASE("vectors: gathered and scattered") {
    Pair pair = tcp_pair();
    char one[] = "abc", two[] = "defgh", three[] = "i";
    const portsock_buffer out[] = {{one, 3}, {nullptr, 0}, {two, 5}, {three, 1}};
    CHECK(gives(portsock_send_vector(pair.first, out, 4, 0, nullptr), 9));
    char left[4] = {}, right[8] = {};
    const portsock_buffer in[] = {{left, 4}, {right, 8}};
    int32_t flags = 99;
    CHECK(gives(portsock_wait_ready(pair.second, nullptr, PORTSOCK_READABLE, seconds(5), nullptr), 1));
    CHECK(gives(portsock_recv_vector(pair.second, in, 2, &flags, 0, nullptr), 9));
    CHECK(std::string(left, 4) == "abcd");
    CHECK(std::string(right, 5) == "efghi");
    CHECK((flags & PORTSOCK_MSG_TRUNC) == 0);
}

TEST_CASE("P79_vectors: more buffers than any system takes, all of it comes over in turns") {
    Pair pair = tcp_pair();
    std::vector<unsigned char> bytes = pattern(5000);
    std::vector<portsock_buffer> buffers;
    for (unsigned char &byte : bytes) buffers.push_back({&byte, 1});
    size_t sent = 0;
    while (sent < buffers.size()) {
        const portsock_result result =
            portsock_send_vector(pair.first, &buffers[sent], buffers.size() - sent, 0, nullptr);
        REQUIRE(succeeds(result));
        REQUIRE(result > 0);
        sent += static_cast<size_t>(result);
    }
    std::vector<unsigned char> got(5000);
    std::vector<portsock_buffer> storage;
    for (unsigned char &byte : got) storage.push_back({&byte, 1});
    size_t came = 0;
    while (came < storage.size()) {
        const portsock_result result =
            portsock_recv_vector(pair.second, &storage[came], storage.size() - came, nullptr, 0, nullptr);
        REQUIRE(result > 0);
        came += static_cast<size_t>(result);
    }
    CHECK((got == bytes));
}

TEST_CASE("stream: nothing to send and an empty buffer to receive") {
    Pair pair = tcp_pair();
    CHECK(gives(portsock_send(pair.first, nullptr, 0, 0, nullptr), 0));
    CHECK(gives(portsock_send(pair.first, "", 0, 0, nullptr), 0));
    CHECK(gives(portsock_send_all(pair.first, nullptr, nullptr, 0, 0, nullptr), 0));
    CHECK(succeeds(portsock_set_timeout(pair.second, seconds(5))));
    CHECK(succeeds(portsock_send(pair.first, "x", 1, 0, nullptr)));
    CHECK(gives(portsock_wait_ready(pair.second, nullptr, PORTSOCK_READABLE, seconds(5), nullptr), 1));
    CHECK(gives(portsock_recv(pair.second, nullptr, 0, 0, nullptr), 0));
    CHECK(receive_exactly(pair.second, 1).size() == 1);
}

TEST_CASE("stream: a reset is an error, and the next receive has none of it") {
    Pair pair = tcp_pair();
    struct {
        int on, seconds;
    } linger = {1, 0}; // SO_LINGER of 0: close sends a reset
    int level = 0, name = 0;
    portsock_handle handle = 0;
    CHECK(succeeds(portsock_native_handle(pair.second, &handle)));
#ifdef _WIN32
    struct {
        unsigned short on, seconds;
    } narrow = {1, 0};
    level = 0xffff, name = 0x80;
    CHECK(succeeds(portsock_set_option_native(pair.second, level, name, &narrow, sizeof narrow)));
    (void)linger;
#else
    if (portsock_to_native(&level, PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_INET6) < 0 || level != 10)
        SKIP("numbers of Linux");
    level = 1, name = 13;
    CHECK(succeeds(portsock_set_option_native(pair.second, level, name, &linger, sizeof linger)));
#endif
    CHECK(succeeds(portsock_close(pair.second)));
    char byte;
    const portsock_result result = portsock_recv(pair.first, &byte, 1, 0, nullptr);
    CHECK((result == 0 || fails(result, PORTSOCK_ERROR_CONNECTION_RESET).good)); // Wine returns 0
}

} // namespace
