// SPDX-License-Identifier: MIT
// pass_descriptor: opens a file in one process and passes it over a UNIX socket to another, which reads it.
//   ./pass_descriptor FILE
#include <portsock/portsock.hpp>
#include <cstdio>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace portsock;

static int report(const char *what, Error error) {
    return std::fprintf(stderr, "pass_descriptor: %s: %s\n", what, error.message().c_str()), 1;
}

// The child process: it has the received descriptor, not the file's name.
static int read_for_parent(Socket &parent) {
    ReceivedDescriptors<1> files; // closed by the destructor
    char what[16], buffer[1024];
    const auto received = files.receive(parent, what);
    if (!received) return report("receive", received.error());
    if (files.empty()) return 1;
    ssize_t length;
    while ((length = read(static_cast<int>(files[0]), buffer, sizeof buffer)) > 0)
        std::fwrite(buffer, 1, static_cast<std::size_t>(length), stdout);
    return length < 0 ? 1 : 0;
}

int main(int count, char **arguments) {
    if (count != 2) return std::fprintf(stderr, "usage: pass_descriptor FILE\n"), 2;
    const NativeHandle file = open(arguments[1], O_RDONLY);
    if (file < 0) return std::perror(arguments[1]), 1;
    auto pair = Socket::pair(Family::unix_, Type::stream);
    if (!pair) return report("pair", pair.error());
    const pid_t child = fork();
    if (child == 0) return close(static_cast<int>(file)), read_for_parent(pair->second);
    const auto sent = send_descriptors(pair->first, "a file", {&file, 1});
    close(static_cast<int>(file)); // the other process has its own
    if (!sent) return report("send", sent.error());
    int status = 1;
    waitpid(child, &status, 0);
    return status != 0 ? 1 : 0;
}
