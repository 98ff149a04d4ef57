// SPDX-License-Identifier: MIT
// UNIX sockets, full backlogs and control messages for the tests of POSIX systems.
#pragma once
#include "net.hpp"
#include "posix.hpp"
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <vector>

namespace harness {

inline portsock_address unix_address(int32_t form, std::string_view name) {
    portsock_address address{};
    REQUIRE(succeeds(portsock_unix_encode(&address, form, name.data(), name.size())));
    return address;
}

inline portsock_address unix_path(std::string_view name) { return unix_address(PORTSOCK_UNIX_PATH, name); }

// Whether the build has Linux's abstract namespace.
inline bool has_abstract() {
    portsock_address address{};
    return portsock_unix_encode(&address, PORTSOCK_UNIX_ABSTRACT, "x", 1) >= 0;
}

inline Socket unix_listening(const portsock_address &address, int32_t type = PORTSOCK_SOCK_STREAM,
                             int32_t backlog = 16) {
    Socket socket(PORTSOCK_AF_UNIX, type);
    REQUIRE(succeeds(portsock_bind(socket, &address)));
    REQUIRE(succeeds(portsock_listen(socket, backlog)));
    return socket;
}

inline Pair unix_pair(int32_t type = PORTSOCK_SOCK_STREAM) {
    Pair pair;
    REQUIRE(succeeds(portsock_pair(pair.first, pair.second, PORTSOCK_AF_UNIX, type, 0)));
    return pair;
}

// Connections that wait to be accepted, as many as the backlog holds: the next connect has to wait.
inline std::vector<Socket> fill_backlog(const portsock_address &there, int32_t family) {
    std::vector<Socket> waiting;
    for (int i = 0; i < 64; ++i) {
        Socket socket(family, PORTSOCK_SOCK_STREAM | PORTSOCK_SOCK_NONBLOCK);
        portsock_result result = portsock_connect_start(socket, &there);
        if (portsock_error_readiness(result) != 0) result = portsock_connect_finish(socket, Waiting().within(ms(50)));
        if (result < 0) break;
        waiting.push_back(std::move(socket));
    }
    return waiting;
}

// Sends until no more goes in.
inline size_t fill_buffer(Socket &socket) {
    static const std::vector<unsigned char> bytes(4096, 'f');
    size_t sent = 0;
    for (;;) {
        const portsock_result result =
            portsock_send(socket, bytes.data(), bytes.size(), PORTSOCK_MSG_DONTWAIT, nullptr);
        if (result < 0) return sent;
        sent += static_cast<size_t>(result);
    }
}

inline portsock_result set_native(Socket &socket, int level, int name, int value) {
    return portsock_set_option_native(socket, level, name, &value, sizeof value);
}

// The native control bytes that carry descriptors.
inline std::vector<unsigned char> rights(const std::vector<int> &descriptors) {
    const size_t length = descriptors.size() * sizeof(int);
    std::vector<unsigned char> control(CMSG_SPACE(length));
    msghdr header{};
    header.msg_control = control.data();
    header.msg_controllen = static_cast<decltype(header.msg_controllen)>(control.size());
    cmsghdr *item = CMSG_FIRSTHDR(&header);
    item->cmsg_level = SOL_SOCKET;
    item->cmsg_type = SCM_RIGHTS;
    item->cmsg_len = static_cast<decltype(item->cmsg_len)>(CMSG_LEN(length));
    memcpy(CMSG_DATA(item), descriptors.data(), length);
    return control;
}

// The descriptors in the control bytes of a received message.
inline std::vector<int> descriptors_of(const portsock_message &message) {
    std::vector<int> found;
    msghdr header{};
    header.msg_control = message.control;
    header.msg_controllen = static_cast<decltype(header.msg_controllen)>(message.control_length);
    for (cmsghdr *item = CMSG_FIRSTHDR(&header); item != nullptr; item = CMSG_NXTHDR(&header, item)) {
        if (item->cmsg_level != SOL_SOCKET || item->cmsg_type != SCM_RIGHTS) continue;
        std::vector<int> some((item->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        memcpy(some.data(), CMSG_DATA(item), some.size() * sizeof(int));
        found.insert(found.end(), some.begin(), some.end());
    }
    return found;
}

inline int file_flags(portsock_handle handle) { return fcntl(static_cast<int>(handle), F_GETFL); }
inline bool is_nonblocking(portsock_handle handle) { return (file_flags(handle) & O_NONBLOCK) != 0; }

// Whether the library waits in the system's place: everywhere but on Linux (P93).
inline bool blocking_is_emulated() {
    char system[16] = {};
    (void)portsock_system(system, sizeof system);
    return std::string_view(system) != "linux";
}

// The mode of the descriptor of a socket with this timeout.
inline bool is_nonblocking_with(int64_t timeout) { return timeout >= 0 || blocking_is_emulated(); }
inline bool is_close_on_exec(portsock_handle handle) {
    return (fcntl(static_cast<int>(handle), F_GETFD) & FD_CLOEXEC) != 0;
}

// An interruption hook that counts, and stops the call the last time.
struct Hook {
    long asked = 0;
    long last = 0; // 0: never stop

    static int32_t ask(void *self) {
        Hook &hook = *static_cast<Hook *>(self);
        return ++hook.asked == hook.last ? 1 : 0;
    }
};

inline Waiting with_hook(Hook &hook) {
    Waiting waiting;
    waiting.with_hook(&Hook::ask, &hook);
    return waiting;
}

} // namespace harness
