// SPDX-License-Identifier: MIT
// Files over a stream, on the system's own: offsets beyond 4 GiB, files that shrink, pipes, peers that are gone.
#include "net.hpp"
#include "posix.hpp"
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <thread>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// A file without a name, gone with its descriptor.
struct File {
    explicit File(const std::vector<unsigned char> &content = {}) {
        char name[] = "/tmp/portsock-file-XXXXXX";
        descriptor = mkstemp(name);
        REQUIRE(descriptor >= 0);
        unlink(name);
        if (!content.empty()) REQUIRE(write(descriptor, content.data(), content.size()) > 0);
        lseek(descriptor, 0, SEEK_SET);
    }
    ~File() { close(descriptor); }
    File(const File &) = delete;
    File &operator=(const File &) = delete;
    off_t position() const { return lseek(descriptor, 0, SEEK_CUR); }

    int descriptor;
};

TEST_CASE("send_file: from an offset, which is counted up, or from the file's own position, which moves") {
    Pair pair = tcp_pair();
    const std::vector<unsigned char> content = pattern(100000);
    File file(content);
    int64_t offset = 1000;
    uint64_t done = 0;
    CHECK(gives(portsock_send_file(pair.first, file.descriptor, &offset, 5000, &done, nullptr), 0));
    CHECK(done == 5000);
    CHECK(offset == 6000);
    CHECK(file.position() == 0);
    CHECK(receive_exactly(pair.second, 5000) == pattern(5000, 1000));
    lseek(file.descriptor, 90000, SEEK_SET);
    CHECK(gives(portsock_send_file(pair.first, file.descriptor, nullptr, UINT64_MAX, &done, nullptr), 0));
    CHECK(done == 10000);
    CHECK(file.position() == 100000);
    CHECK(receive_exactly(pair.second, 10000) == pattern(10000, 90000));
}

TEST_CASE("send_file: an offset that 32 bits don't hold") {
    Pair pair = tcp_pair();
    File file;
    const int64_t far_out = (int64_t{1} << 32) + 7;
    if (ftruncate(file.descriptor, static_cast<off_t>(100)) != 0 || sizeof(off_t) < 8)
        SKIP("files of this build are small");
    REQUIRE(ftruncate(file.descriptor, static_cast<off_t>(far_out + 3)) == 0);
    int64_t offset = far_out;
    uint64_t done = 0;
    CHECK(gives(portsock_send_file(pair.first, file.descriptor, &offset, 100, &done, nullptr), 0));
    CHECK(done == 3);
    CHECK(offset == far_out + 3);
}

TEST_CASE("send_file: a peer that reads slowly, and a file that shrinks meanwhile") {
    Pair pair = tcp_pair();
    const std::vector<unsigned char> content = pattern(8 << 20);
    File file(content);
    uint64_t done = 0;
    portsock_result word = -1;
    std::thread sender(
        [&] { word = portsock_send_file(pair.first, file.descriptor, nullptr, UINT64_MAX, &done, nullptr); });
    sleep_for(ms(50)); // the buffers are full now
    REQUIRE(ftruncate(file.descriptor, 5 << 20) == 0);
    std::vector<unsigned char> got;
    while (got.size() < 5u << 20) {
        const std::vector<unsigned char> part = receive_exactly(pair.second, 1 << 18);
        if (part.empty()) break;
        got.insert(got.end(), part.begin(), part.end());
    }
    sender.join();
    CHECK(gives(word, 0));
    CHECK(done == got.size());
    CHECK(done == 5u << 20);
    CHECK(std::equal(got.begin(), got.end(), content.begin()));
}

TEST_CASE("send_file: a timeout tells how far it came, and the position is there") {
    Pair pair = tcp_pair();
    File file(pattern(8 << 20));
    uint64_t done = 0;
    Stopwatch watch;
    CHECK(fails(portsock_send_file(pair.first, file.descriptor, nullptr, UINT64_MAX, &done, Waiting().within(ms(60))),
                PORTSOCK_ERROR_TIMED_OUT));
    CHECK(watch.elapsed() >= ms(60));
    CHECK(watch.elapsed() < seconds(5));
    CHECK(static_cast<uint64_t>(file.position()) == done);
    CHECK(receive_exactly(pair.second, done) == pattern(done));
}

TEST_CASE("send_file: a pipe is a source as well, without an offset") {
    Pair pair = tcp_pair();
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    REQUIRE(write(ends[1], "through a pipe", 14) == 14);
    close(ends[1]);
    uint64_t done = 0;
    CHECK(gives(portsock_send_file(pair.first, ends[0], nullptr, UINT64_MAX, &done, nullptr), 0));
    CHECK(done == 14);
    CHECK(receive_exactly(pair.second, 14).size() == 14);
    int64_t offset = 0;
    CHECK(portsock_send_file(pair.first, ends[0], &offset, 1, &done, nullptr) < 0);
    close(ends[0]);
}

TEST_CASE("send_file: a directory, a file that can't be read, a handle that is none") {
    Pair pair = tcp_pair();
    uint64_t done = 99;
    const int folder = open("/tmp", O_RDONLY);
    CHECK(portsock_error_code(portsock_send_file(pair.first, folder, nullptr, 1, &done, nullptr)) == EISDIR);
    CHECK(done == 0);
    close(folder);
    const int blind = open("/dev/null", O_WRONLY);
    CHECK(portsock_error_code(portsock_send_file(pair.first, blind, nullptr, 1, &done, nullptr)) == EBADF);
    close(blind);
    CHECK(portsock_error_code(portsock_send_file(pair.first, -1, nullptr, 1, &done, nullptr)) == EBADF);
}

// In a child of its own: the signal's default would end it.
TEST_CASE("P66_send_file: a peer that is gone is an error and no signal") {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        (void)signal(SIGPIPE, SIG_DFL);
        Pair pair = tcp_pair();
        File file(pattern(1 << 16));
        (void)portsock_close(pair.second);
        portsock_result word = 0;
        for (int i = 0; i < 100 && word >= 0; ++i) {
            int64_t offset = 0;
            word = portsock_send_file(pair.first, file.descriptor, &offset, UINT64_MAX, nullptr, nullptr);
            sleep_for(ms(1));
        }
        sigset_t pending;
        sigpending(&pending);
        const int32_t kind = portsock_error_kind(word);
        const bool told = kind == PORTSOCK_ERROR_BROKEN_PIPE || kind == PORTSOCK_ERROR_CONNECTION_RESET;
        _exit(!told ? 1 : sigismember(&pending, SIGPIPE) == 1 ? 2 : 0);
    }
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
}

} // namespace
