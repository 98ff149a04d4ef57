/* SPDX-License-Identifier: MIT
 * The C ABI from plain C99: nothing but portsock.h and the C library. TAP on stdout. */
#include <portsock/portsock.h>
#include <stdio.h>
#include <string.h>

static int number;
static int broken;

static void report(int good, const char *what, portsock_result result) {
    char words[200];
    number++;
    printf("%s %d - %s\n", good ? "ok" : "not ok", number, what);
    if (good) return;
    broken++;
    portsock_error_message(result, words, sizeof words);
    printf("#   result %ld: %s\n", (long)result, words);
}

#define CHECK(what, expression, condition)                                                                             \
    do {                                                                                                               \
        const portsock_result result = (expression);                                                                   \
        report((condition) != 0, what, result);                                                                        \
    } while (0)

static void check_library(void) {
    char text[32];
    CHECK("header and library go together", portsock_check(PORTSOCK_VERSION, PORTSOCK_LAYOUT_HASH), result == 0);
    CHECK("another layout does not", portsock_check(PORTSOCK_VERSION, PORTSOCK_LAYOUT_HASH + 1),
          portsock_error_kind(result) == PORTSOCK_ERROR_VERSION_MISMATCH);
    CHECK("the system has a name", portsock_system(text, sizeof text), result > 0 && strlen(text) == (size_t)result);
    CHECK("byte order", 0, portsock_ntohl(portsock_htonl(0x12345678u)) == 0x12345678u);
}

static int loopback(portsock_address *address) {
    const char text[] = "127.0.0.1:0";
    return portsock_address_parse(address, text, sizeof text - 1) == 0;
}

static void check_tcp(void) {
    portsock_socket listener = {0}, client = {0}, accepted = {0};
    portsock_address address = {0};
    portsock_wait_options wait = {0};
    char buffer[16];
    size_t sent = 0;
    CHECK("tcp: an address", 0, loopback(&address));
    CHECK("tcp: open", portsock_open(&listener, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0), result == 0);
    CHECK("tcp: bind", portsock_bind(&listener, &address), result == 0);
    CHECK("tcp: listen", portsock_listen(&listener, PORTSOCK_BACKLOG_DEFAULT), result == 0);
    CHECK("tcp: local address", portsock_local_address(&listener, &address), result == 0);
    CHECK("tcp: open", portsock_open(&client, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0), result == 0);
    CHECK("tcp: connect", portsock_connect(&client, &address, NULL), result == 0);
    CHECK("tcp: accept", portsock_accept(&listener, &accepted, NULL, NULL), result == 0);
    CHECK("tcp: send_all", portsock_send_all(&client, &sent, "hello", 5, 0, NULL), result == 5 && sent == 5);
    CHECK("tcp: recv", portsock_recv(&accepted, buffer, sizeof buffer, 0, NULL),
          result == 5 && memcmp(buffer, "hello", 5) == 0);
    wait.size = sizeof wait;
    wait.flags = PORTSOCK_WAIT_DEADLINE;
    wait.time_ns = portsock_clock_ns() + 10000000;
    CHECK("tcp: recv with a deadline", portsock_recv(&accepted, buffer, sizeof buffer, 0, &wait),
          portsock_error_kind(result) == PORTSOCK_ERROR_TIMED_OUT);
    CHECK("tcp: shutdown", portsock_shutdown(&client, PORTSOCK_SHUT_WR), result == 0);
    CHECK("tcp: the end", portsock_recv(&accepted, buffer, sizeof buffer, 0, NULL), result == 0);
    CHECK("tcp: close", portsock_close(&client), result == 0);
    CHECK("tcp: close", portsock_close(&accepted), result == 0);
    CHECK("tcp: close", portsock_close(&listener), result == 0);
    CHECK("tcp: closed", portsock_recv(&client, buffer, 1, 0, NULL),
          portsock_error_kind(result) == PORTSOCK_ERROR_CLOSED &&
              portsock_error_parameter(result) == PORTSOCK_PARAM_SOCKET);
}

static void check_udp(void) {
    portsock_socket server = {0}, client = {0};
    portsock_address address = {0}, from = {0};
    portsock_poll_entry entry = {0};
    unsigned char scratch[PORTSOCK_POLL_SCRATCH(1)];
    char buffer[4];
    int32_t flags = 0;
    CHECK("udp: an address", 0, loopback(&address));
    CHECK("udp: open", portsock_open(&server, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0), result == 0);
    CHECK("udp: open", portsock_open(&client, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0), result == 0);
    CHECK("udp: bind", portsock_bind(&server, &address), result == 0);
    CHECK("udp: local address", portsock_local_address(&server, &address), result == 0);
    CHECK("udp: send_to", portsock_send_to(&client, "datagram", 8, &address, 0, NULL), result == 8);
    entry.socket = &server;
    entry.events = PORTSOCK_READABLE;
    CHECK("udp: poll", portsock_poll(&entry, 1, scratch, sizeof scratch, -1, NULL),
          result == 1 && entry.ready == PORTSOCK_READABLE);
    CHECK("udp: recv_from, truncated", portsock_recv_from(&server, buffer, sizeof buffer, &from, &flags, 0, NULL),
          result == 4 && (flags & PORTSOCK_MSG_TRUNC) != 0 && from.length > 0);
    CHECK("udp: close", portsock_close(&server), result == 0);
    CHECK("udp: close", portsock_close(&client), result == 0);
}

static void check_unix(void) {
    portsock_socket first = {0}, second = {0};
    char buffer[4];
    const portsock_result made = portsock_pair(&first, &second, PORTSOCK_AF_UNIX, PORTSOCK_SOCK_STREAM, 0);
    if (portsock_error_kind(made) == PORTSOCK_ERROR_UNSUPPORTED) {
        number++;
        printf("ok %d - unix # SKIP this system has no pairs; they are tested on the POSIX systems\n", number);
        return;
    }
    CHECK("unix: pair", made, result == 0);
    CHECK("unix: send", portsock_send(&first, "abc", 3, 0, NULL), result == 3);
    CHECK("unix: recv", portsock_recv(&second, buffer, sizeof buffer, 0, NULL), result == 3);
    CHECK("unix: close", portsock_close(&first), result == 0);
    CHECK("unix: the peer is gone", portsock_send(&second, "x", 1, 0, NULL),
          portsock_error_kind(result) == PORTSOCK_ERROR_BROKEN_PIPE);
    CHECK("unix: close", portsock_close(&second), result == 0);
}

static void check_waker(void) {
    portsock_waker waker = {0};
    portsock_socket socket = {0};
    portsock_wait_options wait = {0};
    char byte;
    CHECK("waker: open", portsock_waker_open(&waker), result == 0);
    CHECK("waker: wake", portsock_waker_wake(&waker), result == 0);
    CHECK("waker: a socket", portsock_open(&socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_DGRAM, 0), result == 0);
    wait.size = sizeof wait;
    wait.waker = &waker;
    CHECK("waker: ends a wait", portsock_wait_ready(&socket, NULL, PORTSOCK_READABLE, -1, &wait),
          portsock_error_kind(result) == PORTSOCK_ERROR_CANCELLED);
    CHECK("waker: clear", portsock_waker_clear(&waker), result == 1);
    CHECK("waker: close", portsock_waker_close(&waker), result == 0);
    CHECK("waker: a closed one is refused", portsock_recv(&socket, &byte, 1, 0, &wait),
          portsock_error_parameter(result) == PORTSOCK_PARAM_WAKER);
    CHECK("waker: close the socket", portsock_close(&socket), result == 0);
}

int main(void) {
    check_library();
    check_tcp();
    check_udp();
    check_unix();
    check_waker();
    printf("1..%d\n# done: %d passed, %d failed, 0 skipped\n", number, number - broken, broken);
    return broken != 0;
}
