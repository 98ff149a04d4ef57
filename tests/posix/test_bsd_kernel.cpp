// SPDX-License-Identifier: MIT
// P93: the plain POSIX backend on a kernel as NetBSD's and macOS's (sosend and soreceive in NetBSD's
// sys/kern/uipc_socket.c; bsd/kern/uipc_socket.c of XNU): sends have no regard for MSG_DONTWAIT, they look at the
// socket's mode alone; nor has a receive with MSG_WAITALL after its first byte. The program puts functions of its own
// in place of libc's; where that kernel would block, they count it and return what a non-blocking socket returns.
#include "local.hpp"
#include <cerrno>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

namespace {

int blocked_sends, blocked_receives;
size_t control_excess; // the excess of recvmsg's length over the real one

bool blocks(int descriptor) { return (fcntl(descriptor, F_GETFL) & O_NONBLOCK) == 0; }

ssize_t played_send(int descriptor, ssize_t sent) {
    if (sent < 0 && errno == EAGAIN && blocks(descriptor)) ++blocked_sends, errno = EAGAIN;
    return sent;
}

void look_at_receive(int descriptor, int flags) {
    if ((flags & MSG_WAITALL) != 0 && blocks(descriptor)) ++blocked_receives;
}

} // namespace

// unp_connect and its like of FreeBSD, OpenBSD and macOS: an unnamed socket has 16 bytes (sun_noname), a path the
// length that bind was given, which may be SUN_LEN, without the NUL (P104).
namespace {

void play_form(sockaddr *address, socklen_t *length, socklen_t capacity) {
    constexpr socklen_t unnamed = 2, noname = 16;
    if (address == nullptr || address->sa_family != AF_UNIX) return;
    if (*length == unnamed) memset(address->sa_data, 0, capacity < noname ? capacity - unnamed : noname - unnamed);
    if (*length == unnamed) *length = noname;
    else *length -= 1;
}

int named(long call, int descriptor, sockaddr *address, socklen_t *length) {
    const socklen_t capacity = *length;
    const int result = static_cast<int>(syscall(call, descriptor, address, length));
    if (result >= 0) play_form(address, length, capacity);
    return result;
}

} // namespace

extern "C" int getsockname(int descriptor, sockaddr *address, socklen_t *length) noexcept {
    return named(SYS_getsockname, descriptor, address, length);
}

extern "C" int getpeername(int descriptor, sockaddr *address, socklen_t *length) noexcept {
    return named(SYS_getpeername, descriptor, address, length);
}

extern "C" int accept4(int descriptor, sockaddr *address, socklen_t *length, int flags) {
    const socklen_t capacity = address != nullptr ? *length : 0;
    const int accepted = static_cast<int>(syscall(SYS_accept4, descriptor, address, length, flags));
    if (accepted >= 0) play_form(address, length, capacity);
    return accepted;
}

extern "C" ssize_t send(int descriptor, const void *data, size_t length, int flags) {
    return played_send(descriptor, syscall(SYS_sendto, descriptor, data, length, flags | MSG_DONTWAIT, nullptr, 0));
}

extern "C" ssize_t sendto(int descriptor, const void *data, size_t length, int flags, const sockaddr *address,
                          socklen_t size) {
    return played_send(descriptor, syscall(SYS_sendto, descriptor, data, length, flags | MSG_DONTWAIT, address, size));
}

extern "C" ssize_t sendmsg(int descriptor, const msghdr *message, int flags) {
    return played_send(descriptor, syscall(SYS_sendmsg, descriptor, message, flags | MSG_DONTWAIT));
}

extern "C" ssize_t recv(int descriptor, void *buffer, size_t length, int flags) {
    look_at_receive(descriptor, flags);
    return syscall(SYS_recvfrom, descriptor, buffer, length, flags, nullptr, nullptr);
}

extern "C" ssize_t recvfrom(int descriptor, void *buffer, size_t length, int flags, sockaddr *address,
                            socklen_t *size) {
    look_at_receive(descriptor, flags);
    const socklen_t capacity = address != nullptr ? *size : 0;
    const ssize_t got = syscall(SYS_recvfrom, descriptor, buffer, length, flags, address, size);
    if (got >= 0) play_form(address, size, capacity);
    return got;
}

// soreceive of NetBSD returns the requested flags (P97), and do_sys_recvmsg a length of control messages that
// is rounded up (P98, sys/kern/uipc_syscalls.c).
extern "C" ssize_t recvmsg(int descriptor, msghdr *message, int flags) {
    look_at_receive(descriptor, flags);
    const socklen_t capacity = message->msg_namelen;
    const ssize_t got = syscall(SYS_recvmsg, descriptor, message, flags);
    if (got < 0) return got;
    message->msg_flags |= flags & (MSG_DONTWAIT | MSG_PEEK | MSG_WAITALL);
    message->msg_controllen += control_excess;
    play_form(static_cast<sockaddr *>(message->msg_name), &message->msg_namelen, capacity);
    return got;
}

namespace {

char data[1 << 20];
const portsock_buffer pieces[2] = {{data, 1 << 19}, {data + (1 << 19), 1 << 19}};

using Call = portsock_result (*)(portsock_socket *socket, const portsock_wait_options *wait);

portsock_result send_everything(portsock_socket *socket, const portsock_wait_options *wait) {
    size_t done = 0;
    return portsock_send_all(socket, &done, data, sizeof data, 0, wait);
}

// Sends until the peer's buffer is full, so that the call itself has to wait.
template <class One> portsock_result until_full(const One &one) {
    for (;;)
        if (const portsock_result result = one(); result < 0) return result;
}

portsock_result send_part(portsock_socket *socket, const portsock_wait_options *wait) {
    return until_full([=] { return portsock_send(socket, data, sizeof data, 0, wait); });
}

portsock_result send_vector(portsock_socket *socket, const portsock_wait_options *wait) {
    return until_full([=] { return portsock_send_vector(socket, pieces, 2, 0, wait); });
}

portsock_result send_file(portsock_socket *socket, const portsock_wait_options *wait) {
    const File file(std::vector<unsigned char>(data, data + sizeof data));
    uint64_t done = 0;
    int64_t offset = 0;
    return portsock_send_file(socket, &done, &offset, file.handle, sizeof data, wait);
}

portsock_result send_descriptor(portsock_socket *socket, const portsock_wait_options *wait) {
    const portsock_handle handle = socket->handle;
    return until_full([=] { return portsock_send_fds(socket, data, 65536, &handle, 1, 0, wait); });
}

TEST_CASE("P93: a bounded send of a socket in blocking mode keeps its deadline, in every call") {
    for (const Call call : {send_everything, send_part, send_vector, send_file, send_descriptor}) {
        blocked_sends = 0;
        Pair pair = unix_pair();
        const Stopwatch watch;
        CHECK(fails(call(pair.first, Waiting().within(ms(50))), PORTSOCK_ERROR_TIMED_OUT));
        CHECK(watch.elapsed() < seconds(5));
        CHECK(blocked_sends == 0);
    }
}

TEST_CASE("P93: a waker ends a send of a socket in blocking mode") {
    Pair pair = unix_pair();
    Waker waker;
    REQUIRE(succeeds(portsock_waker_wake(waker)));
    blocked_sends = 0;
    CHECK(fails(send_everything(pair.first, Waiting().ended_by(waker)), PORTSOCK_ERROR_CANCELLED));
    CHECK(blocked_sends == 0);
}

TEST_CASE("P93: MSG_DONTWAIT of one send holds in blocking mode") {
    Pair pair = unix_pair();
    blocked_sends = 0;
    CHECK(would_block(
        until_full([&] { return portsock_send(pair.first, data, sizeof data, PORTSOCK_MSG_DONTWAIT, nullptr); }),
        PORTSOCK_WRITABLE));
    CHECK(blocked_sends == 0);
}

TEST_CASE("P93: sockets of every origin keep a deadline: accepted, adopted, duplicated, received") {
    Socket listener = listening(), accepted, client(PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM), adopted, copy;
    const portsock_address there = local(listener);
    int ends[2];
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    REQUIRE(succeeds(portsock_connect(client, &there, Waiting().within(seconds(5)))));
    REQUIRE(succeeds(portsock_accept(listener, accepted, nullptr, Waiting().within(seconds(5)))));
    REQUIRE(succeeds(portsock_adopt(adopted, ends[0], -1, -1, -1)));
    Pair pair = unix_pair();
    REQUIRE(succeeds(portsock_duplicate(pair.first, copy)));
    blocked_sends = 0;
    for (Socket *socket : {&client, &accepted, &adopted, &copy})
        CHECK(fails(send_part(*socket, Waiting().within(ms(50))), PORTSOCK_ERROR_TIMED_OUT));
    CHECK(blocked_sends == 0);
    close(ends[1]);
}

TEST_CASE("P93: MSG_WAITALL is never passed to the kernel; a bounded receive returns the data before its deadline") {
    for (const int64_t timeout : {for_ever, seconds(10)}) {
        Pair pair = unix_pair();
        REQUIRE(succeeds(portsock_set_timeout(pair.second, timeout)));
        char storage[8] = {};
        blocked_receives = 0;
        CHECK(gives(portsock_send(pair.first, "abc", 3, 0, nullptr), 3));
        const Stopwatch watch;
        CHECK(gives(portsock_recv(pair.second, storage, 8, PORTSOCK_MSG_WAITALL, Waiting().within(ms(50))), 3));
        CHECK(watch.elapsed() >= ms(50));
        CHECK(blocked_receives == 0);
    }
}

TEST_CASE("P93: MSG_WAITALL in blocking mode waits for all, in the core") {
    Pair pair = unix_pair();
    char storage[6] = {};
    CHECK(gives(portsock_send(pair.first, "abc", 3, 0, nullptr), 3));
    std::thread later = quiet_thread([&] {
        sleep_for(ms(50));
        portsock_send(pair.first, "def", 3, 0, nullptr);
    });
    CHECK(gives(portsock_recv(pair.second, storage, 6, PORTSOCK_MSG_WAITALL, nullptr), 6));
    later.join();
    CHECK(std::string_view(storage, 6) == "abcdef");
}

// A message into a buffer of one descriptor's size.
struct Receiver {
    Receiver() {
        message.size = sizeof message;
        message.buffers = &whole;
        message.buffer_count = 1;
        message.control = control;
        message.control_capacity = CMSG_SPACE(sizeof(int));
    }
    char byte = 0;
    portsock_buffer whole{&byte, 1};
    alignas(8) unsigned char control[256] = {};
    portsock_message message{};
};

TEST_CASE("P97: received flags describe the message only, whatever was requested") {
    Pair pair = unix_pair();
    for (const int32_t asked : {0 + PORTSOCK_MSG_PEEK, 0 + PORTSOCK_MSG_DONTWAIT, 0 + PORTSOCK_MSG_WAITALL}) {
        CHECK(gives(portsock_send(pair.first, "x", 1, 0, nullptr), 1));
        Receiver receiver;
        CHECK(gives(portsock_recv_message(pair.second, &receiver.message, asked, nullptr), 1));
        CHECK(receiver.message.flags == 0);
        CHECK(receiver.message.native_flags == 0);
    }
}

TEST_CASE("P98: the length of the control messages is at most the capacity") {
    Pair pair = unix_pair();
    const portsock_handle passed = pair.first.handle();
    CHECK(gives(portsock_send_fds(pair.first, "x", 1, &passed, 1, 0, nullptr), 1));
    Receiver receiver;
    control_excess = 24;
    CHECK(gives(portsock_recv_message(pair.second, &receiver.message, 0, nullptr), 1));
    control_excess = 0;
    CHECK(receiver.message.control_length == receiver.message.control_capacity);
    CHECK(gives(portsock_control_close(receiver.control, receiver.message.control_length), 1));
}

TEST_CASE("P104: addresses of UNIX sockets have one form, whatever the kernel returns") {
    const Folder folder;
    const std::string path = folder.name + "/s", text = "unix:" + path;
    Socket listener = unix_listening(unix_path(path)), client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), accepted;
    const portsock_address there = unix_path(path);
    portsock_address from{};
    CHECK(text_of(local(listener)) == text);
    CHECK(local(listener).length == there.length);
    REQUIRE(succeeds(portsock_connect(client, &there, nullptr)));
    REQUIRE(succeeds(portsock_accept(listener, accepted, &from, nullptr)));
    CHECK(text_of(from) == "unix:");
    CHECK(text_of(local(client)) == "unix:");
    CHECK(text_of(peer(client)) == text);
}

TEST_CASE("P104: the sender of a datagram has one form, by every receive") {
    const Folder folder;
    const portsock_address there = unix_path(folder.name + "/a"), here = unix_path(folder.name + "/b");
    Socket receiver(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM), sender(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    REQUIRE(succeeds(portsock_bind(receiver, &there)));
    REQUIRE(succeeds(portsock_bind(sender, &here)));
    for (const bool with_flags : {false, true}) {
        char byte;
        int32_t flags = 0;
        portsock_address from{};
        CHECK(gives(portsock_send_to(sender, "x", 1, &there, 0, nullptr), 1));
        CHECK(gives(portsock_recv_from(receiver, &byte, 1, &from, with_flags ? &flags : nullptr, 0, nullptr), 1));
        CHECK(text_of(from) == text_of(here));
        CHECK(gives(portsock_send_to(receiver, "y", 1, &from, 0, nullptr), 1)); // an answer gets there
        CHECK(gives(portsock_recv(sender, &byte, 1, 0, nullptr), 1));
    }
}

} // namespace
