// SPDX-License-Identifier: MIT
// Sockets for tests, made through the ABI alone.
#pragma once
#include "harness.hpp"
#include "system.hpp"
#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

namespace harness {

inline constexpr int64_t for_ever = -1;
constexpr int64_t ms(int64_t count) { return count * 1000000; }
constexpr int64_t seconds(int64_t count) { return count * 1000000000; }

inline void sleep_for(int64_t nanoseconds) { std::this_thread::sleep_for(std::chrono::nanoseconds(nanoseconds)); }

// A socket that closes itself.
class Socket {
  public:
    Socket() = default;
    Socket(int32_t family, int32_t type, int32_t protocol = 0);
    Socket(Socket &&other) noexcept : raw(std::exchange(other.raw, portsock_socket{})) {}
    Socket &operator=(Socket &&other) noexcept {
        portsock_close(&raw);
        raw = std::exchange(other.raw, portsock_socket{});
        return *this;
    }
    ~Socket() { portsock_close(&raw); }
    operator portsock_socket *() { return &raw; }
    portsock_handle handle() const { return raw.handle; }

    portsock_socket raw{};
};

struct Waker {
    Waker() { REQUIRE(succeeds(portsock_waker_open(&raw))); }
    ~Waker() { portsock_waker_close(&raw); }
    Waker(const Waker &) = delete;
    Waker &operator=(const Waker &) = delete;
    operator portsock_waker *() { return &raw; }

    portsock_waker raw{};
};

// How a call waits, in prose: Waiting().within(ms(50)).ended_by(waker).
class Waiting {
  public:
    Waiting() { raw.size = sizeof raw; }
    Waiting &within(int64_t nanoseconds) { return until(portsock_clock_ns() + nanoseconds); }
    // A timeout of each call, in place of the socket's.
    Waiting &timeout(int64_t nanoseconds) {
        raw.flags |= PORTSOCK_WAIT_TIMEOUT;
        raw.time_ns = nanoseconds;
        return *this;
    }
    Waiting &until(int64_t deadline) {
        raw.flags |= PORTSOCK_WAIT_DEADLINE;
        raw.time_ns = deadline;
        return *this;
    }
    Waiting &ended_by(portsock_waker *waker) {
        raw.waker = waker;
        return *this;
    }
    Waiting &with_hook(portsock_interrupted hook, void *user) {
        raw.interrupted = hook;
        raw.user = user;
        return *this;
    }
    operator const portsock_wait_options *() const { return &raw; }

    portsock_wait_options raw{};
};

// A folder that removes itself.
struct Folder {
    Folder() : name(make_folder()) {}
    ~Folder() { remove_folder(name); }
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;
    std::string name;
};

// A file with this content, gone with its folder.
struct File {
    explicit File(const std::vector<unsigned char> &content = {});
    ~File() { close_file(handle); }
    File(const File &) = delete;
    File &operator=(const File &) = delete;

    Folder folder; // goes last
    portsock_handle handle;
};

// An id of a space is this number of the system's, and the other way around.
void check_number(int32_t group, int32_t id, int32_t native);

portsock_address parse(std::string_view text);
std::string text_of(const portsock_address &address);
portsock_address local(Socket &socket);
portsock_address peer(Socket &socket);

// The loopback address with port 0, of PORTSOCK_AF_INET or PORTSOCK_AF_INET6.
portsock_address loopback(int32_t family);
bool has_inet6();

bool has_unix();

// Bound to the loopback address and a port that the system chose.
Socket bound(int32_t family, int32_t type);
Socket listening(int32_t family = PORTSOCK_AF_INET, int32_t backlog = 16);

struct Pair {
    Socket first;
    Socket second;
};

Pair tcp_pair(int32_t family = PORTSOCK_AF_INET);
Pair udp_pair(int32_t family = PORTSOCK_AF_INET); // connected to each other

// Bytes that identify their positions.
std::vector<unsigned char> pattern(size_t length, size_t from = 0);

// Receives exactly that much, or what came before the end or an error.
std::vector<unsigned char> receive_exactly(Socket &socket, size_t length);

// Nanoseconds that something took.
class Stopwatch {
  public:
    int64_t elapsed() const { return portsock_clock_ns() - start_; }

  private:
    int64_t start_ = portsock_clock_ns();
};

} // namespace harness

using namespace harness;
