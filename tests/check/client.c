/* SPDX-License-Identifier: MIT
 * A plain C99 client of the library that prints TAP. It is built by every available C compiler and linker, against the
 * one-file build, the installed library, static musl, another CPU: what links and passes here links anywhere. */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

#ifndef CLIENT
#define CLIENT client /* two copies in one program have other names */
#endif

#define MILLISECOND 1000000
#define CHECK(condition) check((condition), #condition, __LINE__)

static int failures, tests, checks_failed;

static void check(int good, const char *what, int line) {
    if (good) return;
    checks_failed++;
    printf("# line %d: not so: %s\n", line, what);
}

static void end_of(const char *name) {
    printf("%sok %d - %s\n", checks_failed ? "not " : "", ++tests, name);
    failures += checks_failed;
    checks_failed = 0;
}

static void skip(const char *name, const char *reason) { printf("ok %d - %s # SKIP %s\n", ++tests, name, reason); }

static void close_all(portsock_socket *sockets, size_t count) {
    size_t index;
    for (index = 0; index < count; index++) CHECK(portsock_close(&sockets[index]) == 0);
}

/* A listener on a free port of 127.0.0.1, and its address. */
static void listen_on_loopback(portsock_socket *listener, portsock_address *address) {
    portsock_inet any = {0, {127, 0, 0, 1}};
    CHECK(portsock_inet_encode(address, &any) == 0);
    CHECK(portsock_open(listener, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) == 0);
    CHECK(portsock_bind(listener, address) == 0);
    CHECK(portsock_listen(listener, PORTSOCK_BACKLOG_DEFAULT) == 0);
    CHECK(portsock_local_address(listener, address) == 0);
}

/* sockets: listener, client, server. */
static void connect_on_loopback(portsock_socket sockets[3]) {
    portsock_address address, peer;
    memset(sockets, 0, 3 * sizeof *sockets);
    listen_on_loopback(&sockets[0], &address);
    CHECK(portsock_open(&sockets[1], PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) == 0);
    CHECK(portsock_set_timeout(&sockets[1], 5000 * (int64_t)MILLISECOND) == 0);
    CHECK(portsock_connect(&sockets[1], &address, NULL) == 0);
    CHECK(portsock_accept(&sockets[0], &sockets[2], &peer, NULL) == 0);
    CHECK(peer.length == address.length);
}

static void test_versions(void) {
    char text[16];
    CHECK(portsock_check(PORTSOCK_VERSION, PORTSOCK_LAYOUT_HASH) == 0);
    CHECK(portsock_version() == PORTSOCK_VERSION);
    CHECK(portsock_clock_ns() > 0);
    CHECK(portsock_system(text, sizeof text) == (portsock_result)strlen(text));
    end_of("header and library go together");
}

static void test_texts(void) {
    portsock_address address;
    char text[PORTSOCK_TEXT_CAPACITY];
    CHECK(portsock_address_parse(&address, "127.0.0.1:80", 12) == 0);
    CHECK(portsock_address_format(&address, text, sizeof text, NULL, 0) == 12);
    CHECK(strcmp(text, "127.0.0.1:80") == 0);
    CHECK(portsock_error_kind(portsock_address_parse(&address, "127.0.0.1:65536", 15)) == PORTSOCK_ERROR_OUT_OF_RANGE);
    end_of("addresses as text");
}

static void test_closed(void) {
    portsock_socket socket;
    char byte;
    memset(&socket, 0, sizeof socket);
    CHECK(portsock_close(&socket) == 0);
    CHECK(portsock_error_kind(portsock_recv(&socket, &byte, 1, 0, NULL)) == PORTSOCK_ERROR_CLOSED);
    CHECK(portsock_error_kind(portsock_recv(NULL, &byte, 1, 0, NULL)) == PORTSOCK_ERROR_NULL_POINTER);
    end_of("a closed socket");
}

static void test_stream(void) {
    portsock_socket sockets[3];
    char bytes[8];
    size_t sent = 0;
    connect_on_loopback(sockets);
    CHECK(portsock_send_all(&sockets[1], &sent, "hello", 5, 0, NULL) == 5);
    CHECK(sent == 5);
    CHECK(portsock_recv(&sockets[2], bytes, sizeof bytes, 0, NULL) == 5);
    CHECK(memcmp(bytes, "hello", 5) == 0);
    CHECK(portsock_shutdown(&sockets[1], PORTSOCK_SHUT_WR) == 0);
    CHECK(portsock_recv(&sockets[2], bytes, sizeof bytes, 0, NULL) == 0);
    close_all(sockets, 3);
    end_of("a stream over TCP");
}

static void test_timeout(void) {
    portsock_socket sockets[3];
    portsock_result got;
    char byte;
    int64_t begin;
    connect_on_loopback(sockets);
    CHECK(portsock_set_timeout(&sockets[2], 30 * MILLISECOND) == 0);
    begin = portsock_clock_ns();
    got = portsock_recv(&sockets[2], &byte, 1, 0, NULL);
    CHECK(portsock_error_kind(got) == PORTSOCK_ERROR_TIMED_OUT);
    CHECK(portsock_clock_ns() - begin >= 30 * MILLISECOND);
    CHECK(portsock_set_timeout(&sockets[2], 0) == 0);
    got = portsock_recv(&sockets[2], &byte, 1, 0, NULL);
    CHECK(portsock_error_kind(got) == PORTSOCK_ERROR_WOULD_BLOCK);
    CHECK(portsock_error_readiness(got) == PORTSOCK_READABLE);
    close_all(sockets, 3);
    end_of("a timeout, never early");
}

static void test_waker(void) {
    portsock_socket sockets[3];
    portsock_waker waker;
    portsock_wait_options wait;
    char byte;
    memset(&waker, 0, sizeof waker);
    memset(&wait, 0, sizeof wait);
    wait.size = sizeof wait;
    wait.waker = &waker;
    connect_on_loopback(sockets);
    CHECK(portsock_waker_open(&waker) == 0);
    CHECK(portsock_waker_wake(&waker) == 0);
    CHECK(portsock_error_kind(portsock_recv(&sockets[2], &byte, 1, 0, &wait)) == PORTSOCK_ERROR_CANCELLED);
    CHECK(portsock_waker_clear(&waker) == 1);
    CHECK(portsock_waker_close(&waker) == 0);
    close_all(sockets, 3);
    end_of("a waker");
}

static void test_poll(void) {
    portsock_socket sockets[3];
    portsock_poll_entry entries[2];
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(2)];
    connect_on_loopback(sockets);
    memset(entries, 0, sizeof entries);
    entries[0].socket = &sockets[1];
    entries[1].socket = &sockets[2];
    entries[0].events = entries[1].events = PORTSOCK_READABLE;
    CHECK(portsock_send(&sockets[1], "x", 1, 0, NULL) == 1);
    CHECK(portsock_poll(entries, 2, scratch, sizeof scratch, -1, NULL) == 1);
    CHECK(entries[0].ready == 0);
    CHECK(entries[1].ready == PORTSOCK_READABLE);
    close_all(sockets, 3);
    end_of("waiting on two sockets");
}

static void test_datagrams(void) {
    portsock_socket sockets[2];
    portsock_address address, from;
    portsock_inet any = {0, {127, 0, 0, 1}};
    int32_t flags = 0;
    char bytes[2];
    memset(sockets, 0, sizeof sockets);
    CHECK(portsock_open(&sockets[0], PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0) == 0);
    CHECK(portsock_open(&sockets[1], PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0) == 0);
    CHECK(portsock_inet_encode(&address, &any) == 0);
    CHECK(portsock_bind(&sockets[0], &address) == 0);
    CHECK(portsock_local_address(&sockets[0], &address) == 0);
    CHECK(portsock_send_to(&sockets[1], "abc", 3, &address, 0, NULL) == 3);
    CHECK(portsock_recv_from(&sockets[0], bytes, sizeof bytes, &from, &flags, 0, NULL) == 2);
    CHECK((flags & PORTSOCK_MSG_TRUNC) != 0);
    close_all(sockets, 2);
    end_of("datagrams over UDP");
}

static void test_pair(void) {
    portsock_socket sockets[2];
    portsock_result made;
    char byte = 0;
    memset(sockets, 0, sizeof sockets);
    made = portsock_pair(&sockets[0], &sockets[1], PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0);
    if (portsock_error_kind(made) == PORTSOCK_ERROR_UNSUPPORTED) {
        skip("a pair of UNIX sockets", "no such pair on this system; runs in the native bed");
        return;
    }
    CHECK(made == 0);
    CHECK(portsock_send(&sockets[0], "y", 1, 0, NULL) == 1);
    CHECK(portsock_recv(&sockets[1], &byte, 1, 0, NULL) == 1 && byte == 'y');
    CHECK(portsock_close(&sockets[0]) == 0);
    CHECK(portsock_error_kind(portsock_send(&sockets[1], "y", 1, 0, NULL)) == PORTSOCK_ERROR_BROKEN_PIPE);
    CHECK(portsock_close(&sockets[1]) == 0);
    end_of("a pair of UNIX sockets");
}

static void test_refused(void) {
    portsock_socket listener, client;
    portsock_address address;
    portsock_result refused;
    memset(&listener, 0, sizeof listener);
    memset(&client, 0, sizeof client);
    listen_on_loopback(&listener, &address);
    CHECK(portsock_close(&listener) == 0);
    CHECK(portsock_open(&client, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) == 0);
    refused = portsock_connect(&client, &address, NULL);
    CHECK(portsock_error_kind(refused) == PORTSOCK_ERROR_CONNECTION_REFUSED);
    CHECK(portsock_error_domain(refused) == PORTSOCK_DOMAIN_SYSTEM);
    CHECK(portsock_close(&client) == 0);
    end_of("a refused connection");
}

int CLIENT(void);
int CLIENT(void) {
    test_versions();
    test_texts();
    test_closed();
    test_stream();
    test_timeout();
    test_waker();
    test_poll();
    test_datagrams();
    test_pair();
    test_refused();
    printf("1..%d\n", tests);
    (void)fflush(stdout);
    return failures;
}

#ifndef CLIENT_WITHOUT_MAIN
int main(void) { return CLIENT() == 0 ? 0 : 1; }
#endif
