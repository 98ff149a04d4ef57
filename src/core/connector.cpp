// SPDX-License-Identifier: MIT
// One connection out of several addresses, as a machine that is stepped: by portsock_connector_run, which waits between
// the steps, or by an event loop. In turn, each attempt has its share of the time that is left, so that a silent
// address does not eat the whole of it (P69); in a race (RFC 8305) families alternate, and the next attempt starts
// after a delay, or as soon as one fails. When all have failed, the most informative error is returned (P84).
#include "address.hpp"
#include "check.hpp"
#include "connector.hpp"
#include "core.hpp"
#include "error.hpp"
#include "kind.hpp"
#include "self_connect.hpp"
#include "socket.hpp"
#include "wait.hpp"

namespace portsock_core {

namespace {

constexpr int64_t usual_delay = 250000000; // RFC 8305's, in nanoseconds
constexpr size_t most_at_a_time = 16;
constexpr int64_t never = -1;
constexpr uint32_t connect_flags = PORTSOCK_CONNECT_RACE | PORTSOCK_CONNECT_MPTCP_OR_TCP;

bool has(const portsock_connector &connector, uint32_t flag) { return (connector.flags & flag) != 0; }

bool is_race(const portsock_connector &connector) { return has(connector, PORTSOCK_CONNECT_RACE); }

bool has_passed(int64_t end, int64_t now) { return end != never && now >= end; }

int64_t earlier(int64_t a, int64_t b) { return a == never || (b != never && b < a) ? b : a; }

Result check_step(const portsock_connector *connector, const portsock_socket *socket) {
    if (const Result bad = check_connector(connector); bad < 0) return bad;
    if (const Result bad = check_vacant(socket); bad < 0) return bad;
    if (connector->count == 0 || connector->count > connector->capacity)
        return refuse(PORTSOCK_ERROR_INVALID_ARGUMENT, PORTSOCK_PARAM_CANDIDATE);
    return connector->state == connector_over ? refuse_connector(PORTSOCK_ERROR_INVALID_ARGUMENT) : 0;
}

// ---- the order -------------------------------------------------------------------------------------------------

int family_of(const portsock_candidate &candidate) { return os::get_family(candidate.address.bytes); }

void copy_destination(portsock_candidate &to, const portsock_candidate &from) {
    to.address = from.address;
    to.type = from.type;
    to.protocol = from.protocol;
}

// The address at `from` comes to `to`, and those between move up.
void move_before(portsock_candidate *candidates, size_t from, size_t to) {
    const portsock_address address = candidates[from].address;
    const int32_t type = candidates[from].type, protocol = candidates[from].protocol;
    for (; from > to; --from) copy_destination(candidates[from], candidates[from - 1]);
    candidates[to].address = address;
    candidates[to].type = type;
    candidates[to].protocol = protocol;
}

// Each family in turn, beginning with the first one's, and otherwise in the order that was.
void alternate(portsock_candidate *candidates, size_t count) {
    for (size_t place = 1; place < count; ++place) {
        size_t next = place;
        while (next < count && family_of(candidates[next]) == family_of(candidates[place - 1])) ++next;
        if (next < count) move_before(candidates, next, place);
    }
}

void begin(portsock_connector &connector, int64_t now) {
    if (connector.state == connector_begun) return;
    if (is_race(connector)) alternate(connector.candidates, connector.count);
    connector.state = connector_begun;
    connector.deadline_ns = connector.timeout_ns == 0 ? never : add_saturated(now, connector.timeout_ns);
    connector.next_start_ns = now;
}

// ---- the most informative error --------------------------------------------------------------------------------

struct RankRow {
    int32_t kind;
    uint32_t
        rank; // the higher, the more informative: an answer of the peer, no answer, no way to it, no attempt at all
};
constexpr uint32_t other_rank = 5;
constexpr RankRow ranks[] = {
    {PORTSOCK_ERROR_NONE, 0},
    {PORTSOCK_ERROR_CONNECTION_REFUSED, 7},
    {PORTSOCK_ERROR_CONNECTION_RESET, 6},
    {PORTSOCK_ERROR_CONNECTION_ABORTED, 6},
    {PORTSOCK_ERROR_TIMED_OUT, 4},
    {PORTSOCK_ERROR_IN_PROGRESS, 4},
    {PORTSOCK_ERROR_HOST_UNREACHABLE, 3},
    {PORTSOCK_ERROR_HOST_DOWN, 3},
    {PORTSOCK_ERROR_NETWORK_UNREACHABLE, 3},
    {PORTSOCK_ERROR_NETWORK_DOWN, 3},
    {PORTSOCK_ERROR_ADDRESS_NOT_AVAILABLE, 2},
    {PORTSOCK_ERROR_WRONG_FAMILY, 1},
    {PORTSOCK_ERROR_UNSUPPORTED, 1},
};

uint32_t rank_of(Result result) {
    const int32_t kind = error_kind(result);
    for (const RankRow &row : ranks)
        if (row.kind == kind) return row.rank;
    return other_rank;
}

// ---- the attempts ----------------------------------------------------------------------------------------------

void fail(portsock_connector &connector, portsock_candidate &candidate, Result result) {
    if (candidate.state == PORTSOCK_CANDIDATE_CONNECTING) --connector.going_on;
    (void)close(&candidate.socket);
    candidate.state = PORTSOCK_CANDIDATE_FAILED;
    candidate.result = result;
    if (rank_of(result) > rank_of(connector.failure)) connector.failure = result;
}

void end_attempts(portsock_connector &connector, Result result) {
    for (size_t i = 0; i < connector.count; ++i)
        if (connector.candidates[i].state == PORTSOCK_CANDIDATE_CONNECTING)
            fail(connector, connector.candidates[i], result);
    connector.state = connector_over;
}

Result finish(portsock_connector &connector, Result result) {
    end_attempts(connector, result);
    return result;
}

Result finish_with(portsock_connector &connector, portsock_candidate &candidate, portsock_socket &socket) {
    if (candidate.state == PORTSOCK_CANDIDATE_CONNECTING) --connector.going_on;
    socket = candidate.socket;
    candidate.socket = {};
    candidate.state = PORTSOCK_CANDIDATE_CONNECTED;
    candidate.result = 0;
    end_attempts(connector, refuse(PORTSOCK_ERROR_CANCELLED));
    const Result result = set_timeout(&socket, default_timeout());
    if (result < 0) (void)close(&socket);
    return result < 0 ? result : 0;
}

bool is_in_progress(Result result) { return result < 0 && error_kind(result) == PORTSOCK_ERROR_IN_PROGRESS; }

Result open_candidate(const portsock_connector &connector, portsock_candidate &candidate) {
    SocketKind kind;
    const bool or_tcp = has(connector, PORTSOCK_CONNECT_MPTCP_OR_TCP);
    const Result bad = choose_kind(kind, &candidate.address, candidate.type, candidate.protocol, or_tcp);
    if (bad < 0) return bad;
    if (kind.type >= 0) kind.type |= PORTSOCK_SOCK_NONBLOCK;
    const Result result = open_kind(&candidate.socket, kind);
    return result >= 0 && kind.type < 0 ? set_timeout(&candidate.socket, 0) : result;
}

// Without a port, the port is left to connect, which can give one port to connections to several peers (P85). Where the
// system has no such option, bind chooses.
Result bind_source(portsock_socket &socket, const portsock_address &source) {
    if (port_of(source) == 0) (void)set_option(&socket, PORTSOCK_IP_BIND_ADDRESS_NO_PORT, 1);
    return bind(&socket, &source);
}

// 0: connected at once.
Result run_retry_loop(const portsock_connector &connector, portsock_candidate &candidate) {
    candidate.socket = {};
    Result result = open_candidate(connector, candidate);
    if (result >= 0 && connector.source != nullptr) result = bind_source(candidate.socket, *connector.source);
    return result < 0 ? result : connect_start(&candidate.socket, &candidate.address);
}

// A connection of a socket to itself is closed and tried again (P82); a port that the caller chose is left alone. The
// closed one is in TIME_WAIT: where the system has no other port to choose, the next try finds none, and no socket
// listens at the destination all the same.
Result retry_self_connect(const portsock_connector &connector, portsock_candidate &candidate) {
    constexpr Result refused = refuse(PORTSOCK_ERROR_CONNECTION_REFUSED);
    (void)close(&candidate.socket);
    if (++candidate.self_connects == max_self_connects) return refused;
    const Result result = run_retry_loop(connector, candidate);
    const int32_t kind = error_kind(result);
    const bool no_port = kind == PORTSOCK_ERROR_ADDRESS_NOT_AVAILABLE || kind == PORTSOCK_ERROR_ADDRESS_IN_USE;
    return no_port ? refused : result;
}

Result without_self_connect(const portsock_connector &connector, portsock_candidate &candidate, Result result) {
    const bool chosen = connector.source != nullptr && port_of(*connector.source) != 0;
    while (result >= 0 && !chosen && is_self_connected(candidate.socket, candidate.address))
        result = retry_self_connect(connector, candidate);
    return result;
}

// 0: connected at once.
Result start(portsock_connector &connector, portsock_candidate &candidate, int64_t now) {
    const size_t left = connector.count - connector.started++;
    candidate.self_connects = 0;
    const Result result = without_self_connect(connector, candidate, run_retry_loop(connector, candidate));
    if (result >= 0) return 0;
    if (!is_in_progress(result)) return fail(connector, candidate, result), result;
    candidate.state = PORTSOCK_CANDIDATE_CONNECTING;
    ++connector.going_on;
    const int64_t time = connector.deadline_ns == never ? never : connector.deadline_ns - now;
    const bool shares = time != never && !is_race(connector);
    candidate.deadline_ns = shares ? now + time / static_cast<int64_t>(left) : connector.deadline_ns;
    connector.next_start_ns = add_saturated(now, connector.delay_ns == 0 ? usual_delay : connector.delay_ns);
    return result;
}

bool may_start(const portsock_connector &connector, int64_t now) {
    if (connector.started == connector.count) return false;
    if (connector.going_on == 0) return true;
    return is_race(connector) && connector.going_on < most_at_a_time && now >= connector.next_start_ns;
}

// The outcomes of the attempts in progress: 0 when one of them is connected.
Result check_attempts(portsock_connector &connector, portsock_socket &socket, int64_t now) {
    for (size_t i = 0; i < connector.started; ++i) {
        portsock_candidate &candidate = connector.candidates[i];
        if (candidate.state != PORTSOCK_CANDIDATE_CONNECTING) continue;
        const Result finished = connect_finish(&candidate.socket, nullptr);
        const Result result = without_self_connect(connector, candidate, finished);
        if (result >= 0) return finish_with(connector, candidate, socket);
        const bool late = is_in_progress(result) && has_passed(candidate.deadline_ns, now);
        if (is_in_progress(result) && !late) continue;
        fail(connector, candidate, late ? refuse(PORTSOCK_ERROR_TIMED_OUT) : result);
        connector.next_start_ns = now;
    }
    return os::in_progress();
}

int64_t next_look(const portsock_connector &connector) {
    int64_t look = connector.deadline_ns;
    for (size_t i = 0; i < connector.started; ++i)
        if (connector.candidates[i].state == PORTSOCK_CANDIDATE_CONNECTING)
            look = earlier(look, connector.candidates[i].deadline_ns);
    const bool more = connector.started < connector.count && connector.going_on < most_at_a_time;
    return is_race(connector) && more ? earlier(look, connector.next_start_ns) : look;
}

// The deadline has passed: if every address was tried, all attempts have failed.
Result finish_late(portsock_connector &connector) {
    constexpr Result late = refuse(PORTSOCK_ERROR_TIMED_OUT);
    end_attempts(connector, late);
    return connector.started == connector.count ? connector.failure : late;
}

Result step(portsock_connector &connector, portsock_socket &socket) {
    int64_t now = os::clock();
    begin(connector, now);
    const Result result = check_attempts(connector, socket, now);
    if (!is_in_progress(result)) return result;
    if (has_passed(connector.deadline_ns, now)) return finish_late(connector);
    for (; may_start(connector, now); now = os::clock()) {
        portsock_candidate &candidate = connector.candidates[connector.started];
        if (start(connector, candidate, now) >= 0) return finish_with(connector, candidate, socket);
    }
    if (connector.going_on == 0) return finish(connector, connector.failure);
    return with_readiness(os::in_progress(), PORTSOCK_WRITABLE);
}

// ---- waiting for it --------------------------------------------------------------------------------------------

// Until an attempt is over, or it is time to look: 0, or why the wait ends first.
Result wait_for_attempts(portsock_connector &connector, const portsock_wait_options *wait) {
    portsock_poll_entry entries[most_at_a_time];
    alignas(8) unsigned char scratch[PORTSOCK_POLL_SCRATCH(most_at_a_time)];
    size_t count = 0;
    for (size_t i = 0; i < connector.started; ++i)
        if (connector.candidates[i].state == PORTSOCK_CANDIDATE_CONNECTING)
            entries[count++] = {&connector.candidates[i].socket, PORTSOCK_WRITABLE, 0};
    portsock_wait_options until{};
    until.size = sizeof until;
    until.flags = PORTSOCK_WAIT_DEADLINE;
    until.time_ns = next_look(connector);
    if (wait != nullptr) {
        until.waker = wait->waker;
        until.interrupted = wait->interrupted;
        until.user = wait->user;
    }
    const Result result = poll(entries, count, scratch, sizeof scratch, for_ever, &until);
    return result == refuse(PORTSOCK_ERROR_TIMED_OUT) || result >= 0 ? 0 : result;
}

// Returns whether the call may wait: not with a default timeout of 0, unless there is another limit.
bool take_deadline(portsock_connector &connector, const portsock_wait_options *wait) {
    const int64_t now = os::clock();
    begin(connector, now);
    const bool has_own = has_deadline(wait);
    const bool has_timeout = wait != nullptr && (wait->flags & PORTSOCK_WAIT_TIMEOUT) != 0;
    const int64_t usual = default_timeout();
    if (has_own) connector.deadline_ns = wait->time_ns;
    else if (has_timeout) connector.deadline_ns = wait->time_ns < 0 ? for_ever : add_saturated(now, wait->time_ns);
    else if (connector.timeout_ns == 0 && usual > 0) connector.deadline_ns = add_saturated(now, usual);
    if (has_timeout) return wait->time_ns != 0;
    return has_own || connector.timeout_ns != 0 || usual != 0;
}

// Ends the attempts that would have to be waited for; the next addresses are tried.
void give_up_attempts(portsock_connector &connector) {
    for (size_t i = 0; i < connector.started; ++i)
        if (connector.candidates[i].state == PORTSOCK_CANDIDATE_CONNECTING)
            fail(connector, connector.candidates[i], os::in_progress());
}

} // namespace

Result check_connector(const portsock_connector *connector) {
    if (connector == nullptr) return refuse_connector(PORTSOCK_ERROR_NULL_POINTER);
    if (const Result bad = check_size(connector, connector->size, sizeof *connector, PORTSOCK_PARAM_CONNECTOR); bad < 0)
        return bad;
    uintptr_t reserved = connector->reserved_word | connector->reserved;
    for (const uintptr_t result : connector->reserved_words) reserved |= result;
    if (reserved != 0) return refuse_connector(PORTSOCK_ERROR_INVALID_ARGUMENT);
    if ((connector->flags & ~connect_flags) != 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS);
    if (connector->timeout_ns < 0 || connector->delay_ns < 0)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TIMEOUT);
    if (connector->candidates == nullptr && connector->capacity != 0)
        return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CANDIDATE);
    return 0;
}

Result connector_step(portsock_connector *connector, portsock_socket *socket, int64_t *next_deadline_ns) {
    if (next_deadline_ns != nullptr) *next_deadline_ns = never;
    if (const Result bad = check_step(connector, socket); bad < 0) return bad;
    const Result result = step(*connector, *socket);
    if (is_in_progress(result) && next_deadline_ns != nullptr) *next_deadline_ns = next_look(*connector);
    return result;
}

Result connector_run(portsock_connector *connector, portsock_socket *socket, const portsock_wait_options *wait) {
    if (const Result bad = check_step(connector, socket); bad < 0) return bad;
    if (const Result bad = check_wait(wait); bad < 0) return bad;
    const bool may_wait = take_deadline(*connector, wait);
    for (;;) {
        const Result result = step(*connector, *socket);
        if (connector->state == connector_over) return result;
        if (!may_wait) give_up_attempts(*connector);
        else if (const Result ended = wait_for_attempts(*connector, wait); ended < 0) return finish(*connector, ended);
    }
}

Result connector_end(portsock_connector *connector) {
    if (connector == nullptr) return refuse_connector(PORTSOCK_ERROR_NULL_POINTER);
    if (connector->candidates == nullptr && connector->count != 0)
        return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_CANDIDATE);
    end_attempts(*connector, refuse(PORTSOCK_ERROR_CANCELLED));
    return 0;
}

} // namespace portsock_core
