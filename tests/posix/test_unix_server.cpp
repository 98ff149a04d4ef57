// SPDX-License-Identifier: MIT
// UNIX servers with real files: dead servers, servers that start at the same time, modes, long paths (P87, P88).
#include "local.hpp"
#include <signal.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

portsock_server_options options_of(uint32_t flags, uint32_t mode = 0) {
    portsock_server_options options{};
    options.size = sizeof options;
    options.flags = flags;
    options.file_mode = mode;
    return options;
}

portsock_result create(Socket &listener, const portsock_address &there, uint32_t flags, uint32_t mode = 0) {
    const portsock_server_options options = options_of(flags, mode);
    return portsock_create_server(listener, &there, &options);
}

portsock_result replace(Socket &listener, const portsock_address &there) {
    return create(listener, there, PORTSOCK_SERVER_REPLACE_STALE);
}

struct stat status_of(const std::string &path) {
    struct stat found{};
    REQUIRE(lstat(path.c_str(), &found) == 0);
    return found;
}

bool is_missing(const std::string &path) {
    struct stat found{};
    return lstat(path.c_str(), &found) < 0;
}

bool connects(const portsock_address &there) {
    Socket client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM);
    return portsock_connect(client, &there, nullptr) >= 0;
}

// A server that is killed while it listens: its path stays.
void leave_stale(const portsock_address &there) {
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    const pid_t child = fork();
    if (child == 0) {
        portsock_socket listener{};
        const portsock_server_options options = options_of(PORTSOCK_SERVER_REPLACE_STALE);
        const char result = portsock_create_server(&listener, &there, &options) < 0 ? 1 : 0;
        (void)!write(ready[1], &result, 1);
        for (;;) pause();
    }
    char failed = 1;
    REQUIRE(read(ready[0], &failed, 1) == 1);
    close(ready[0]);
    close(ready[1]);
    kill(child, SIGKILL);
    REQUIRE(waitpid(child, nullptr, 0) == child);
    REQUIRE(failed == 0);
}

TEST_CASE("P87: the path of a killed server is in use, and replaced with the flag") {
    const Folder folder;
    const portsock_address there = unix_path(folder.name + "/s");
    leave_stale(there);
    Socket plain, server;
    CHECK(fails(create(plain, there, 0), PORTSOCK_ERROR_ADDRESS_IN_USE));
    CHECK(gives(replace(server, there), 0));
    CHECK(connects(there));
    Socket second;
    CHECK(fails(replace(second, there), PORTSOCK_ERROR_ADDRESS_IN_USE));
    CHECK(connects(there));
}

TEST_CASE("P87: a server with a full backlog, and one of another type, are alive") {
    const Folder folder;
    const portsock_address there = unix_path(folder.name + "/s"), records = unix_path(folder.name + "/r");
    Socket listener = unix_listening(there, PORTSOCK_SOCK_STREAM, 1);
    const std::vector<Socket> waiting = fill_backlog(there, PORTSOCK_AF_UNIX);
    Socket second, third;
    CHECK(fails(replace(second, there), PORTSOCK_ERROR_ADDRESS_IN_USE));
    Socket bound(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    REQUIRE(succeeds(portsock_bind(bound, &records)));
    CHECK(fails(replace(third, records), PORTSOCK_ERROR_ADDRESS_IN_USE));
}

// On XNU and the BSDs a full backlog refuses a stream's connect as a socket before listen does here (unp_connect).
TEST_CASE("P87: a socket that is bound and does not listen is alive; a server receives no connection of the check") {
    const Folder folder;
    const portsock_address bound_path = unix_path(folder.name + "/b"), there = unix_path(folder.name + "/s");
    Socket bound(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), second, third, accepted;
    REQUIRE(succeeds(portsock_bind(bound, &bound_path)));
    CHECK(fails(replace(second, bound_path), PORTSOCK_ERROR_ADDRESS_IN_USE));
    Socket listener = unix_listening(there, PORTSOCK_SOCK_STREAM, 1);
    CHECK(fails(replace(third, there), PORTSOCK_ERROR_ADDRESS_IN_USE));
    REQUIRE(succeeds(portsock_set_timeout(listener, 0)));
    CHECK(fails(portsock_accept(listener, accepted, nullptr, nullptr), PORTSOCK_ERROR_WOULD_BLOCK));
}

TEST_CASE("P87: a file, a folder and a symbolic link are never replaced") {
    const Folder folder;
    const std::string socket = folder.name + "/stale", link = folder.name + "/link", file = folder.name + "/file",
                      inner = folder.name + "/inner";
    leave_stale(unix_path(socket));
    REQUIRE(symlink(socket.c_str(), link.c_str()) == 0);
    REQUIRE(mkdir(inner.c_str(), 0700) == 0);
    close(open(file.c_str(), O_CREAT | O_WRONLY, 0600));
    for (const std::string &path : {link, file, inner}) {
        CAPTURE(path);
        Socket server;
        CHECK(fails(replace(server, unix_path(path)), PORTSOCK_ERROR_ADDRESS_IN_USE));
        CHECK(!is_missing(path));
    }
    CHECK(!is_missing(socket));
    rmdir(inner.c_str());
}

TEST_CASE("P87: a path without a server, one without a folder, and an abstract name with the flag") {
    const Folder folder;
    Socket fresh, nowhere;
    CHECK(gives(replace(fresh, unix_path(folder.name + "/new")), 0));
    CHECK(fails(replace(nowhere, unix_path(folder.name + "/no/such")), PORTSOCK_ERROR_NOT_FOUND));
    if (!has_abstract()) return;
    Socket name;
    CHECK(gives(replace(name, unix_address(PORTSOCK_UNIX_ABSTRACT, "portsock-" + std::to_string(getpid()))), 0));
}

// A server that starts when the pipe is closed; its exit status is 0 when it listened, 3 when the path was in use.
pid_t start_racer(int start, int stop, const portsock_address &there) {
    const pid_t child = fork();
    if (child != 0) return child;
    char byte;
    alarm(60); // a race that goes wrong leaves no process behind
    (void)!read(start, &byte, 1);
    portsock_socket listener{};
    const portsock_server_options options = options_of(PORTSOCK_SERVER_REPLACE_STALE);
    const portsock_result result = portsock_create_server(&listener, &there, &options);
    if (result < 0) _exit(portsock_error_kind(result) == PORTSOCK_ERROR_ADDRESS_IN_USE ? 3 : 4);
    (void)!read(stop, &byte, 1);
    _exit(0);
}

int exit_status(pid_t child) {
    int status = -1;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// Of three that start at once exactly one listens, and it is reached at the path.
void race(const portsock_address &there) {
    int start[2], stop[2];
    REQUIRE(pipe(start) == 0);
    REQUIRE(pipe(stop) == 0);
    pid_t racers[3];
    for (pid_t &racer : racers) racer = start_racer(start[0], stop[0], there);
    CHECK(write(start[1], "sss", 3) == 3);
    int losers = 0;
    for (int i = 0; i < 2; ++i) {
        int status = -1;
        const pid_t ended = waitpid(-1, &status, 0);
        losers += WIFEXITED(status) && WEXITSTATUS(status) == 3;
        for (pid_t &racer : racers)
            if (racer == ended) racer = 0;
    }
    CHECK(losers == 2);
    CHECK(connects(there));
    CHECK(write(stop[1], "s", 1) == 1);
    for (const pid_t racer : racers)
        if (racer != 0) CHECK(exit_status(racer) == 0);
    for (const int end : {start[0], start[1], stop[0], stop[1]}) close(end);
}

TEST_CASE("P87: of servers that start at the same time over a stale path exactly one listens, 200 times") {
    const Folder folder;
    const portsock_address there = unix_path(folder.name + "/s");
    leave_stale(there);
    for (int round = 0; round < 200; ++round) race(there); // each round leaves a stale path to the next
}

TEST_CASE("P87: unix_unlink removes the server's own file, and no other") {
    const Folder folder;
    const std::string path = folder.name + "/s";
    const portsock_address there = unix_path(path);
    Socket server;
    REQUIRE(gives(create(server, there, 0), 0));
    Socket copy;
    REQUIRE(gives(portsock_duplicate(server, copy), 0));
    CHECK(gives(portsock_unix_unlink(copy, nullptr), 0)); // not the one that was bound
    CHECK(gives(portsock_unix_unlink(server, nullptr), 1));
    CHECK(is_missing(path));
    CHECK(gives(portsock_unix_unlink(server, nullptr), 0));

    Socket first, second;
    REQUIRE(gives(create(first, there, 0), 0));
    REQUIRE(unlink(path.c_str()) == 0);
    CHECK(gives(portsock_unix_unlink(first, nullptr), 0));
    REQUIRE(gives(create(second, there, 0), 0));
    const struct stat before = status_of(path);
    if (before.st_ino != 0) CHECK(gives(portsock_unix_unlink(first, nullptr), 0));
    CHECK(status_of(path).st_ino == before.st_ino);
    CHECK(gives(portsock_unix_unlink(second, &there), 1));
}

TEST_CASE("P87: a bound datagram socket's file is removed too") {
    const Folder folder;
    const std::string path = folder.name + "/d";
    const portsock_address there = unix_path(path);
    Socket socket(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    REQUIRE(succeeds(portsock_bind(socket, &there)));
    CHECK(gives(portsock_unix_unlink(socket, nullptr), 1));
    CHECK(is_missing(path));
}

TEST_CASE("P87: the file has the requested mode, whatever the umask") {
    const Folder folder;
    const mode_t before = umask(0);
    for (const mode_t mask : {0000, 0022, 0077, 0777}) {
        umask(mask);
        for (const uint32_t mode : {0600u, 0660u, 0666u, 0777u, 0200u}) {
            CAPTURE(mask);
            CAPTURE(mode);
            const std::string path = folder.name + "/m" + std::to_string(mask) + "-" + std::to_string(mode);
            Socket server;
            const portsock_result result = create(server, unix_path(path), 0, mode);
            if (fails(result, PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FILE_MODE)) {
                CHECK(is_missing(path));
                continue;
            }
            CHECK(gives(result, 0));
            CHECK((status_of(path).st_mode & 07777) == mode);
        }
    }
    umask(before);
}

// ---- P88 ----------------------------------------------------------------------------------------------------------

std::string long_folder(const Folder &folder) {
    const std::string inner = folder.name + "/" + std::string(120, 'f');
    REQUIRE(mkdir(inner.c_str(), 0700) == 0);
    return inner;
}

bool has_long_paths() {
    portsock_address address{};
    const std::string path(200, 'p');
    return portsock_unix_encode(&address, PORTSOCK_UNIX_PATH, path.data(), path.size()) >= 0;
}

TEST_CASE("P88: a path beyond sun_path: server, client, datagrams, messages, removal") {
    if (!has_long_paths()) SKIP("this backend's paths are as long as sun_path; Linux' are longer");
    const Folder folder;
    const std::string inner = long_folder(folder), path = inner + "/server";
    const portsock_address there = unix_path(path);
    CHECK(text_of(there) == "unix:" + path);
    leave_stale(there);
    Socket server, client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), accepted;
    CHECK(gives(create(server, there, PORTSOCK_SERVER_REPLACE_STALE, 0600), 0));
    CHECK((status_of(path).st_mode & 07777) == 0600);
    CHECK(gives(portsock_connect(client, &there, nullptr), 0));
    CHECK(gives(portsock_accept(server, accepted, nullptr, nullptr), 0));
    CHECK(text_of(local(server)).find("/server") != std::string::npos);
    CHECK(gives(portsock_unix_unlink(server, &there), 1));
    CHECK(is_missing(path));
    CHECK(!connects(there));

    const portsock_address inbox = unix_path(inner + "/inbox");
    Socket receiver(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM), sender(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_DGRAM);
    REQUIRE(gives(portsock_bind(receiver, &inbox), 0));
    CHECK(gives(portsock_send_to(sender, "one", 3, &inbox, 0, nullptr), 3));
    char data[] = "other", storage[8];
    const portsock_buffer piece{data, 5};
    portsock_message message{};
    message.size = sizeof message;
    message.buffers = &piece;
    message.buffer_count = 1;
    message.address = const_cast<uint8_t *>(inbox.bytes);
    message.address_length = inbox.length;
    CHECK(gives(portsock_send_message(sender, &message, 0, nullptr), 5));
    CHECK(gives(portsock_recv(receiver, storage, sizeof storage, 0, nullptr), 3));
    CHECK(gives(portsock_recv(receiver, storage, sizeof storage, 0, nullptr), 5));
    CHECK(gives(portsock_unix_unlink(receiver, &inbox), 1));
    rmdir(inner.c_str());
}

TEST_CASE("P88: a long path leaves no descriptor behind, and its errors are those of a short one") {
    if (!has_long_paths()) SKIP("this backend's paths are as long as sun_path; Linux' are longer");
    const Folder folder;
    const std::string inner = long_folder(folder);
    const portsock_address missing = unix_path(inner + "/none"), taken = unix_path(inner + "/taken"),
                           nowhere = unix_path(inner + "/no/such"), file = unix_path(inner + "/file"),
                           wide = unix_path(inner + "/" + std::string(100, 'n'));
    const int before = dup(0);
    close(before);
    Socket client(PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM), first, second, third, fourth;
    CHECK(fails(portsock_connect(client, &missing, nullptr), PORTSOCK_ERROR_NOT_FOUND));
    CHECK(gives(create(first, taken, 0), 0));
    CHECK(fails(create(second, taken, 0), PORTSOCK_ERROR_ADDRESS_IN_USE));
    CHECK(fails(create(third, nowhere, 0), PORTSOCK_ERROR_NOT_FOUND));
    close(open((inner + "/file").c_str(), O_CREAT | O_WRONLY, 0600));
    CHECK(fails(portsock_connect(client, &file, nullptr), PORTSOCK_ERROR_CONNECTION_REFUSED));
    CHECK(fails(create(fourth, wide, 0), PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_PATH));
    CHECK(gives(portsock_close(client), 0));
    CHECK(gives(portsock_unix_unlink(first, &taken), 1));
    CHECK(gives(portsock_close(first), 0));
    const int after = dup(0);
    close(after);
    CHECK(after == before);
    unlink((inner + "/file").c_str());
    rmdir(inner.c_str());
}

} // namespace
