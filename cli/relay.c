/* SPDX-License-Identifier: MIT */
/* The conversation: standard input to the socket, the socket to standard output. */
#include "relay.h"
#include "frames.h"
#include "system_stdio.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

char relay_buffer[RELAY_BUFFER_SIZE];

static relay_settings settings;
static portsock_waker waker; /* ends the waits of both directions */

/* The state below, under the system's lock. The input thread holds the socket while it sends. When the conversation
 * is over the main thread wakes it, waits until it has released the socket, and then continues.
 */
static struct {
    portsock_socket *socket;      /* the conversation's; NULL while there is none */
    const portsock_address *peer; /* the destination and the only accepted sender; NULL for a connected socket */
    bool takes;                   /* the peer still accepts data */
    bool held;                    /* the input thread uses the socket */
    bool reading;                 /* the input thread is in a read */
    bool input_ended;             /* or failed: the next member */
    bool thread_started;
    portsock_result unconfirmed; /* bytes that the peer's system has not confirmed since standard input ended */
    portsock_result input_failure;
    portsock_result send_failure;
    int64_t moved_at; /* when the last byte was transferred */
    uint64_t sent;    /* bytes */
    uint64_t received;
    bool lost; /* something was dropped, with a message */
} state;

/* ---- small things --------------------------------------------------------------------------------------------- */

static bool is_datagram(void) { return settings.type == PORTSOCK_SOCK_DGRAM || settings.type == PORTSOCK_SOCK_RAW; }
static bool is_stream(void) { return settings.type == PORTSOCK_SOCK_STREAM; }

static bool is_kind(portsock_result result, int32_t kind) { return portsock_error_kind(result) == kind; }

void relay_note(const char *format, ...) {
    char line[2 * PORTSOCK_TEXT_CAPACITY];
    va_list arguments;
    if (!settings.verbose) return;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    report("%s", line);
}

static portsock_wait_options plain_wait(void) {
    portsock_wait_options wait;
    memset(&wait, 0, sizeof wait);
    wait.size = sizeof wait;
    return wait;
}

portsock_wait_options relay_timeout(const relay_settings *chosen) {
    portsock_wait_options wait = plain_wait();
    wait.flags = PORTSOCK_WAIT_DEADLINE;
    wait.time_ns = chosen->timeout < 0 ? -1 : portsock_clock_ns() + chosen->timeout;
    return wait;
}

static void note_moved(uint64_t *counter, portsock_result count) {
    system_lock();
    *counter += (uint64_t)count;
    state.moved_at = portsock_clock_ns();
    system_unlock();
}

/* The time spent blocked on standard output does not count as the peer's silence. */
static void restart_silence(void) {
    static uint64_t nothing;
    note_moved(&nothing, 0);
}

/* The time when the silence is too long; -1: never. */
static int64_t silence_end(void) {
    system_lock();
    const int64_t end = settings.timeout < 0 ? -1 : state.moved_at + settings.timeout;
    system_unlock();
    return end;
}

static void note_lost(void) {
    system_lock();
    state.lost = true;
    system_unlock();
}

/* ---- interfaces that go down ---------------------------------------------------------------------------------- */

/* Linux reports each interface that goes down once to a receiver, and to a sender as long as it is down. */
static bool is_waited_for(portsock_result result) {
    return settings.ignores_down && is_kind(result, PORTSOCK_ERROR_NETWORK_DOWN);
}

static void wait_a_moment(void) {
    system_lock();
    if (state.socket != NULL) system_wait(100000000);
    system_unlock();
}

/* ---- standard input to the socket, in its own thread ---------------------------------------------------------- */

/* Waits for a peer that accepts data, and holds its socket. */
static portsock_socket *hold_socket(void) {
    system_lock();
    while (state.socket == NULL || !state.takes) system_wait(-1);
    state.held = true;
    portsock_socket *const socket = state.socket;
    system_unlock();
    return socket;
}

/* A peer that no longer accepts data may still send, so the receiving direction continues until its end, and then the
 * failure is reported. Other failures end the conversation at once. */
static void let_go(portsock_result result) {
    system_lock();
    state.held = false;
    if (result < 0) {
        const bool broken =
            is_kind(result, PORTSOCK_ERROR_BROKEN_PIPE) || is_kind(result, PORTSOCK_ERROR_CONNECTION_RESET);
        state.takes = false;
        if (!is_kind(result, PORTSOCK_ERROR_CANCELLED)) state.send_failure = result;
        if (!broken || is_datagram()) (void)portsock_waker_wake(&waker);
    }
    system_notify();
    system_unlock();
}

static portsock_result send_part(portsock_socket *socket, const char *data, size_t length, const portsock_address *to) {
    portsock_wait_options wait = plain_wait();
    wait.waker = &waker;
    if (to == NULL) return portsock_send(socket, data, length, 0, &wait);
    return portsock_send_to(socket, data, length, to, 0, &wait);
}

/* to: NULL for the peer of the socket. */
static portsock_result send_whole(portsock_socket *socket, const char *data, size_t length,
                                  const portsock_address *to) {
    while (length > 0) {
        const portsock_result count = send_part(socket, data, length, to);
        if (is_waited_for(count)) {
            wait_a_moment();
            continue;
        }
        if (count < 0) return count;
        note_moved(&state.sent, count);
        data += count;
        length -= (size_t)count;
    }
    return 0;
}

static portsock_result pending_error(portsock_socket *socket) {
    int64_t error = 0;
    const portsock_result result = portsock_get_option(socket, &error, PORTSOCK_SO_ERROR);
    return result < 0 || error == 0 ? 0 : portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, (int32_t)error);
}

/* Ends the sending direction, where the connection has one. A connection that the peer has closed completely has none
 * (BSD: ENOTCONN). */
static portsock_result pass_end(portsock_socket *socket) {
    if (settings.keeps_sending || settings.no_half_close || is_datagram()) return 0;
    const portsock_result result = portsock_shutdown(socket, PORTSOCK_SHUT_WR);
    return is_kind(result, PORTSOCK_ERROR_NOT_CONNECTED) ? 0 : result;
}

/* Checks the connection before the end is sent: a peer that has already closed replies to the end with a reset, which
 * loses nothing. */
static portsock_result end_sending(portsock_socket *socket) {
    const portsock_result count = is_datagram() ? 0 : system_unconfirmed(socket);
    const portsock_result broken = count < 0 ? pending_error(socket) : 0;
    state.unconfirmed = count > 0 ? count : 0;
    return broken < 0 ? broken : pass_end(socket);
}

/* Without an address for replies, the end of standard input is the end of the conversation. */
static bool is_answerable(portsock_socket *socket) {
    portsock_address local;
    int32_t form;
    char name[256];
    if (!is_datagram() || portsock_local_address(socket, &local) < 0) return true;
    return portsock_unix_decode(&form, name, sizeof name, NULL, &local) < 0 || form != PORTSOCK_UNIX_UNNAMED;
}

static void begin_silent_half(portsock_socket *socket) {
    if (!is_answerable(socket) && !settings.keeps_sending) (void)portsock_waker_wake(&waker);
}

static void end_input(portsock_result result) {
    relay_note(result < 0 ? "standard input failed" : "standard input ended");
    system_lock();
    state.input_ended = true;
    state.input_failure = result;
    if (result < 0) (void)portsock_waker_wake(&waker);
    else if (state.socket != NULL && state.takes) {
        if ((result = end_sending(state.socket)) < 0) state.send_failure = result;
        begin_silent_half(state.socket);
    }
    system_notify();
    system_unlock();
}

static void set_reading(bool reading) {
    system_lock();
    state.reading = reading;
    system_notify();
    system_unlock();
}

/* The beginning of a line whose end has not been read yet. */
static struct {
    char data[65536];
    size_t length;
    bool is_too_long; /* it has been reported, and the rest of it is dropped */
} cached_option;

static portsock_result refuse_line(const char *line, size_t length, const char *why) {
    note_lost();
    report("%s: not sent: %.*s: %s", settings.what, (int)length, line, why);
    return 0;
}

/* "vcan0 123#11": the frame is for that interface. The length of the prefix; 0 without an interface. */
static size_t read_interface(const char *line, size_t length, portsock_address *to) {
    char text[64];
    const char *const group = memchr(line, ' ', length);
    if (group == NULL) return 0;
    const int size = snprintf(text, sizeof text, "can:%.*s", (int)(group - line), line);
    to->length = 0;
    if (size > 0 && (size_t)size < sizeof text) (void)portsock_address_parse(to, text, (size_t)size);
    return (size_t)(group + 1 - line);
}

static portsock_result send_line(portsock_socket *socket, const char *line, size_t length) {
    portsock_address to;
    unsigned char bytes[FRAME_BYTES];
    if (length > 0 && line[length - 1] == '\r') --length;
    if (length == 0) return 0;
    const size_t begin = read_interface(line, length, &to);
    const size_t size = frame_from_text(bytes, line + begin, length - begin);
    if (size == 0) return refuse_line(line, length, "not a CAN frame; expected ID#DATA, such as 123#DEADBEEF");
    if (begin == 0 && settings.all_interfaces)
        return refuse_line(line, length, "interface missing; expected INTERFACE ID#DATA, such as can0 123#DEADBEEF");
    if (begin > 0 && to.length == 0) return refuse_line(line, length, "no such CAN interface");
    return send_whole(socket, (const char *)bytes, size, begin > 0 ? &to : NULL);
}

/* Drops the rest of a line that was too long, up to its end. */
static void drop_line(void) {
    note_lost();
    if (!cached_option.is_too_long)
        report("%s: not a CAN frame: a line of %d bytes or more", settings.what, (int)sizeof cached_option.data);
    cached_option.is_too_long = true;
    cached_option.length = 0;
}

/* Each whole line as a frame; the incomplete last one is moved to the front. */
static portsock_result send_frames(portsock_socket *socket) {
    portsock_result sent = 0;
    size_t begin = 0;
    char *end;
    while (sent >= 0 && (end = memchr(cached_option.data + begin, '\n', cached_option.length - begin)) != NULL) {
        const size_t line = (size_t)(end - cached_option.data) - begin;
        if (!cached_option.is_too_long) sent = send_line(socket, cached_option.data + begin, line);
        cached_option.is_too_long = false;
        begin += line + 1;
    }
    cached_option.length -= begin;
    memmove(cached_option.data, cached_option.data + begin, cached_option.length);
    if (cached_option.length == sizeof cached_option.data) drop_line();
    return sent;
}

static portsock_result send_kept(portsock_socket *socket) {
    if (settings.frames) return send_frames(socket);
    const size_t length = cached_option.length;
    cached_option.length = 0;
    return send_whole(socket, cached_option.data, length, state.peer);
}

/* The last line counts even without its end. */
static void send_last_line(void) {
    if (!settings.frames || cached_option.length == 0 || cached_option.is_too_long) return;
    let_go(send_line(hold_socket(), cached_option.data, cached_option.length));
}

/* Nothing is read ahead: unsent input is left for the next peer, or for the next program. */
static void run_input(void *unused) {
    const size_t max = is_stream() || settings.frames ? sizeof cached_option.data : settings.record_size;
    (void)unused;
    for (;;) {
        hold_socket();
        let_go(0);
        set_reading(true);
        const portsock_result count =
            system_read(cached_option.data + cached_option.length, max - cached_option.length);
        if (count <= 0) {
            if (count == 0) send_last_line();
            set_reading(false);
            end_input(count);
            return;
        }
        portsock_socket *const socket = hold_socket();
        set_reading(false);
        cached_option.length += (size_t)count;
        let_go(send_kept(socket));
    }
}

/* ---- the socket to standard output, in the main thread -------------------------------------------------------- */

static bool is_from(const portsock_address *peer, const portsock_address *sender) {
    if (peer == NULL || sender->length == 0) return true;
    return sender->length == peer->length && memcmp(sender->bytes, peer->bytes, peer->length) == 0;
}

static portsock_address last_sender;

/* One record, from the peer: a negative result, or its length. */
static portsock_result receive_record(portsock_socket *socket, const portsock_address *peer,
                                      const portsock_wait_options *wait) {
    for (;;) {
        int32_t flags = 0;
        last_sender.length = 0;
        const portsock_result count =
            portsock_recv_from(socket, relay_buffer, RELAY_BUFFER_SIZE, &last_sender, &flags, 0, wait);
        if (count < 0) return count;
        if (!is_from(peer, &last_sender)) continue;
        if ((flags & PORTSOCK_MSG_TRUNC) == 0) return count;
        note_lost();
        report("%s: a record was truncated to %d bytes", settings.what, RELAY_BUFFER_SIZE);
        return count;
    }
}

/* The silence is measured over both directions, so a receive that has waited long enough may have to continue. */
static portsock_result receive(portsock_socket *socket, const portsock_address *peer) {
    portsock_wait_options wait = plain_wait();
    wait.flags = PORTSOCK_WAIT_DEADLINE;
    wait.waker = &waker;
    for (;;) {
        wait.time_ns = silence_end();
        const portsock_result count = is_stream() ? portsock_recv(socket, relay_buffer, RELAY_BUFFER_SIZE, 0, &wait)
                                                  : receive_record(socket, peer, &wait);
        if (is_waited_for(count)) {
            relay_note("an interface went down; waiting for it");
            wait_a_moment();
            continue;
        }
        if (!is_kind(count, PORTSOCK_ERROR_TIMED_OUT) || silence_end() <= wait.time_ns) return count;
    }
}

static relay_end good_end(void) { return (relay_end){STATUS_OK, false}; }

static relay_end failed_stream(const char *stream, portsock_result result) {
    return (relay_end){report_failure(stream, NULL, result), true};
}

relay_end relay_write(const void *data, size_t length) {
    const portsock_result result = system_write(data, length);
    return result < 0 ? failed_stream("standard output", result) : good_end();
}

static relay_end failed_peer(portsock_result result) {
    return (relay_end){settings.report(settings.owner, result), false};
}

/* Woken by the other thread, or the silence was too long. */
static relay_end interpret(portsock_result result) {
    system_lock();
    const portsock_result input_failure = state.input_failure;
    const portsock_result send_failure = state.send_failure;
    const bool input_ended = state.input_ended;
    system_unlock();
    if (input_failure < 0) return failed_stream("standard input", input_failure);
    if (send_failure < 0) return failed_peer(send_failure);
    if (result >= 0 || is_kind(result, PORTSOCK_ERROR_CANCELLED)) return good_end();
    /* Datagrams, and connections without separate ends, have no other end. */
    if ((is_datagram() || settings.no_half_close) && input_ended && is_kind(result, PORTSOCK_ERROR_TIMED_OUT))
        return good_end();
    return failed_peer(result);
}

enum { INTERFACE_NAME = 64 };

/* "vcan0 ", or the index if the interface no longer exists. The last one is cached: a bus has many frames. */
static size_t write_interface(char *text, uint32_t index) {
    static uint32_t last_index;
    static char last_name[INTERFACE_NAME];
    if (index != last_index && portsock_interface_name(last_name, sizeof last_name, NULL, index) < 0)
        snprintf(last_name, sizeof last_name, "%u", (unsigned)index);
    last_index = index;
    return (size_t)snprintf(text, INTERFACE_NAME + 1, "%s ", last_name);
}

/* The received data in the form that is written: a frame becomes a line. */
static relay_end write_received(size_t length) {
    char line[INTERFACE_NAME + FRAME_LINE + 2];
    portsock_can bus;
    if (!settings.frames) return relay_write(relay_buffer, length);
    size_t size = 0;
    if (settings.shows_interfaces && portsock_can_decode(&bus, &last_sender) >= 0)
        size = write_interface(line, bus.interface_index);
    const size_t written = frame_to_text(line + size, relay_buffer, length);
    if (written == 0) return good_end();
    size += written;
    line[size++] = '\n';
    return relay_write(line, size);
}

static relay_end run_output(portsock_socket *socket, const portsock_address *peer) {
    for (;;) {
        const portsock_result count = receive(socket, peer);
        if (count < 0 || (count == 0 && !is_datagram())) return interpret(count);
        note_moved(&state.received, count);
        const relay_end end = write_received((size_t)count);
        if (end.fatal) return end;
        restart_silence();
    }
}

/* The end of the peer's sending direction does not end this one: standard input is sent until its own end. With
 * ends_with_peer only the input that is available now is sent. */
static bool has_more_to_send(void) {
    if (state.input_ended || !state.takes) return false;
    return !settings.ends_with_peer || !state.reading || system_input_ready();
}

/* Waits, under the lock, for a change: at most this long, and not longer than the silence may last. */
static portsock_result wait_for_change(int64_t max) {
    const int64_t left = settings.timeout < 0 ? INT64_MAX : state.moved_at + settings.timeout - portsock_clock_ns();
    if (left <= 0) return portsock_error_make(PORTSOCK_DOMAIN_LIBRARY, PORTSOCK_ERROR_TIMED_OUT);
    const int64_t shorter = max < 0 || left < max ? left : max;
    system_wait(shorter == INT64_MAX ? -1 : shorter);
    return 0;
}

static portsock_result send_rest(void) {
    portsock_result result = 0;
    system_lock();
    while (result == 0 && has_more_to_send()) result = wait_for_change(-1);
    system_unlock();
    return result;
}

/* A send succeeds when this system has the data. A peer that ended its sending direction first can still lose it, by a
 * reset that no receive would report any more: wait until the peer's system has confirmed all of it. */
static portsock_result confirm_delivery(portsock_socket *socket) {
    const int64_t longest = 100000000;
    int64_t interval = 1000000;
    portsock_result result = 0;
    system_lock();
    while (result == 0 && state.unconfirmed > 0 && state.send_failure == 0) {
        const portsock_result left = system_unconfirmed(socket);
        if (left < state.unconfirmed) state.moved_at = portsock_clock_ns();
        state.unconfirmed = left;
        result = pending_error(socket);
        if (result == 0 && left < 0) result = left;
        if (result == 0 && left > 0) result = wait_for_change(interval);
        interval = interval < longest / 2 ? 2 * interval : longest;
    }
    system_unlock();
    return result;
}

static relay_end finish_input(portsock_socket *socket) {
    const portsock_result result = send_rest();
    return interpret(result < 0 ? result : confirm_delivery(socket));
}

/* ---- one conversation ----------------------------------------------------------------------------------------- */

static portsock_result begin_conversation(portsock_socket *socket, const portsock_address *peer) {
    portsock_result result = 0;
    system_lock();
    state.socket = socket;
    state.peer = peer;
    state.takes = true;
    state.send_failure = 0;
    state.sent = state.received = 0;
    state.unconfirmed = 0;
    state.lost = false;
    state.moved_at = portsock_clock_ns();
    if (state.input_ended) {
        result = pass_end(socket);
        begin_silent_half(socket);
    }
    if (!state.thread_started && result >= 0) result = system_start_thread(run_input, NULL);
    if (result >= 0) state.thread_started = true;
    system_notify();
    system_unlock();
    return result;
}

/* Whether something was dropped. */
static bool end_conversation(void) {
    system_lock();
    state.socket = NULL;
    (void)portsock_waker_wake(&waker);
    while (state.held) system_wait(-1);
    (void)portsock_waker_clear(&waker);
    const unsigned long long sent = state.sent, received = state.received;
    const bool lost = state.lost;
    system_unlock();
    relay_note("the conversation is over: %llu bytes sent, %llu received", sent, received);
    return lost;
}

relay_end relay_run(portsock_socket *socket, const portsock_address *peer) {
    const portsock_result result = begin_conversation(socket, peer);
    relay_end how = result < 0 ? failed_peer(result) : run_output(socket, peer);
    if (how.status == STATUS_OK && !is_datagram()) {
        relay_note("the peer ended");
        how = finish_input(socket);
    }
    if (end_conversation() && how.status == STATUS_OK) how.status = STATUS_FAILED;
    return how;
}

portsock_result relay_prepare(const relay_settings *chosen) {
    settings = *chosen;
    return portsock_waker_open(&waker);
}
