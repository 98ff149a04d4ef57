// SPDX-License-Identifier: MIT
// Resolutions by the system's resolver or the caller's.
#include "resolve.hpp"
#include "../family/family.hpp"
#include "../family/host_text.hpp"
#include "../os_number.hpp"
#include "check.hpp"
#include "error.hpp"
#include "wait.hpp"

namespace portsock_core {

namespace {

Result refuse_request(int32_t kind) { return refuse(kind, PORTSOCK_PARAM_REQUEST); }

// ---- what may end a resolution ---------------------------------------------------------------------------------

Result check_waker(const portsock_wait_options *wait) {
    if (waker_of(wait) == nullptr) return 0;
    alignas(8) unsigned char slot[os::poll_slot_size];
    os::poll_set(slot, 0, wait->waker->wait_handle, PORTSOCK_READABLE);
    Deadline none(for_ever, nullptr);
    return wait_slots(slot, 1, none, wait, nullptr, 0);
}

// Looked at before the system is asked and after it has answered: it can't be stopped in between (P30).
Result check_end(const portsock_wait_options *wait) {
    if (wait == nullptr) return 0;
    if (const Result stop = call_hook(wait, nullptr); stop < 0) return stop;
    if (const Result stop = check_waker(wait); stop < 0) return stop;
    const bool has_end = has_deadline(wait) && wait->time_ns >= 0;
    return has_end && os::clock() >= wait->time_ns ? refuse(PORTSOCK_ERROR_TIMED_OUT) : 0;
}

// ---- what is asked ---------------------------------------------------------------------------------------------

// A service of digits is a port; with a minus before them it is not. (A libc takes either modulo 65536.)
Result check_service(const char *text, size_t length) {
    if (length == 0) return 0;
    const bool negative = text[0] == '-';
    const Reader all{text + negative, text + length};
    for (Reader rest = all; !rest.done(); ++rest.at)
        if (!is_digit(*rest.at)) return 0;
    if (all.done()) return 0;
    if (negative) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_SERVICE);
    uint32_t port;
    return Reader(all).decimal(port, 65535, PORTSOCK_PARAM_SERVICE);
}

Result check_query(const portsock_query *query) {
    if (query == nullptr) return refuse_request(PORTSOCK_ERROR_NULL_POINTER);
    if (const Result bad = check_size(query, query->size, sizeof *query, PORTSOCK_PARAM_REQUEST); bad < 0) return bad;
    if (query->reserved != 0 || query->reserved_words[0] != 0 || query->reserved_words[1] != 0)
        return refuse_request(PORTSOCK_ERROR_INVALID_ARGUMENT);
    return 0;
}

// The system's list, unless something ended the wait for it; a signal does not.
Result resolve_by_system(void *&list, const char *host, const char *service, const os::Hints &hints,
                         const portsock_wait_options *wait) {
    if (const Result stop = check_end(wait); stop < 0) return stop;
    Result result = os::resolve(list, host, service, hints);
    while (result < 0 && os::condition(result) == os::Condition::interrupted) {
        if (const Result stop = check_end(wait); stop < 0) return stop;
        result = os::resolve(list, host, service, hints);
    }
    if (result < 0) return result;
    const Result stop = check_end(wait);
    if (stop < 0) os::resolve_end(list);
    return stop;
}

// ---- transports that a libc lacks ------------------------------------------------------------------------------

// A transport with ports of its own, and the one for which the same name is looked up (P81, P86).
struct Transport {
    int32_t type;
    int32_t protocol;
    bool by_type; // the type alone means it
    int32_t as_type;
    int32_t as_protocol;
};
constexpr Transport transports[] = {
    {PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_SCTP, false, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_TCP},
    {PORTSOCK_SOCK_SEQPACKET, PORTSOCK_IPPROTO_SCTP, true, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_TCP},
    {PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_MPTCP, false, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_TCP},
    {PORTSOCK_SOCK_DCCP, PORTSOCK_IPPROTO_DCCP, true, PORTSOCK_SOCK_STREAM, PORTSOCK_IPPROTO_TCP},
    {PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDPLITE, false, PORTSOCK_SOCK_DGRAM, PORTSOCK_IPPROTO_UDP},
};

const Transport *find_transport(const portsock_query &query) {
    for (const Transport &row : transports) {
        const bool type_fits = query.type == row.type || query.type == 0;
        const bool means_it =
            query.protocol == row.protocol || (query.protocol == 0 && row.by_type && query.type == row.type);
        if (type_fits && means_it) return &row;
    }
    return nullptr;
}

// Each libc has its own result for an unknown type or protocol: EAI_SOCKTYPE, EAI_SERVICE, EAI_BADHINTS,
// EAI_PROTOCOL; a system without the number is UNSUPPORTED before it is called.
bool is_refused(Result result) {
    const int32_t kind = error_kind(result);
    return kind == PORTSOCK_ERROR_UNSUPPORTED || kind == PORTSOCK_ERROR_SERVICE_NOT_FOUND ||
           kind == PORTSOCK_ERROR_INVALID_ARGUMENT;
}

// ---- a resolver of the caller's --------------------------------------------------------------------------------

constexpr size_t ended = SIZE_MAX;

// The bytes that an address of a family has; 0 when any number will do.
size_t exact_length(int family) {
    return family == AF_INET ? sizeof(sockaddr_in) : family == AF_INET6 ? sizeof(sockaddr_in6) : 0;
}

// Its results are validated.
Result check_answer(const portsock_query &query, const portsock_resolved &answer) {
    if (const Result bad = check_address(&answer.address); bad < 0) return bad;
    int native = 0;
    if (const Result bad = table::family_to_native(answer.family, native); bad < 0) return bad;
    const bool asked_for = query.family == PORTSOCK_AF_UNSPEC || query.family == answer.family;
    if (!asked_for || os::get_family(answer.address.bytes) != native)
        return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_FAMILY);
    const size_t exact = exact_length(native);
    if (exact != 0 && answer.address.length != exact) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS);
    return 0;
}

// 1 and the result, and the index moves on; 0 behind the last, which is not requested twice.
Result pull(portsock_resolved &resolved, size_t &index, const portsock_query &query) {
    if (index == ended) return 0;
    portsock_resolved answer = {};
    const Result result = query.resolver(query.user, &query, index, &answer);
    if (result == 0) index = ended;
    if (result <= 0) return result;
    ++index;
    if (result != 1) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_ADDRESS);
    if (const Result bad = check_answer(query, answer); bad < 0) return bad;
    resolved = answer;
    return 1;
}

Result resolve_by_caller(portsock_resolution &made, const portsock_query &query, const portsock_wait_options *wait) {
    if (const Result stop = check_end(wait); stop < 0) return stop;
    made.query = &query;
    const Result result = pull(made.first, made.index, query);
    if (result < 0) return result;
    made.pending = static_cast<uint32_t>(result);
    return check_end(wait);
}

// The flags that go to the system.
int32_t without_classic(int32_t flags) { return flags < 0 ? flags : flags & ~PORTSOCK_AI_CLASSIC_HOST; }

Result begin(portsock_resolution &made, const portsock_query &query, const portsock_wait_options *wait) {
    HostText host;
    ServiceText service;
    if (const Result bad = host.take(query.host, query.host_length, PORTSOCK_PARAM_HOST); bad < 0) return bad;
    if (const Result bad = service.take(query.service, query.service_length, PORTSOCK_PARAM_SERVICE); bad < 0)
        return bad;
    if (const Result bad = check_classic_host(query.host, query.host_length, query.flags); bad < 0) return bad;
    if (const Result bad = check_service(query.service, query.service_length); bad < 0) return bad;
    made.type = query.type;
    made.protocol = query.protocol;
    if (query.resolver != nullptr) return resolve_by_caller(made, query, wait);
    os::Hints hints = {without_classic(query.flags), query.family, query.type, query.protocol};
    Result result = resolve_by_system(made.list, host.text(), service.text(), hints, wait);
    if (const Transport *row = find_transport(query); row != nullptr && is_refused(result)) {
        hints.type = row->as_type;
        hints.protocol = row->as_protocol;
        made.type = row->type;
        made.protocol = row->protocol;
        result = resolve_by_system(made.list, host.text(), service.text(), hints, wait);
    }
    made.position = made.list;
    return result;
}

Result next(portsock_resolution &resolution, portsock_resolved &resolved) {
    if (resolution.query == nullptr) return os::resolve_next(resolution.position, resolved);
    if (resolution.pending == 0) return pull(resolved, resolution.index, *resolution.query);
    resolution.pending = 0;
    resolved = resolution.first;
    return 1;
}

Result check_begun(const portsock_resolution *resolution) {
    if (resolution == nullptr) return refuse_request(PORTSOCK_ERROR_NULL_POINTER);
    return resolution->state == PORTSOCK_STATE_OPEN ? 0 : refuse_request(PORTSOCK_ERROR_CLOSED);
}

// ---- hosts -----------------------------------------------------------------------------------------------------

bool is_text(const char *text, size_t length, const char *result) {
    return length == strlen(result) && memcmp(text, result, length) == 0;
}

Result give_inet(portsock_address &address, const uint8_t (&host)[4]) {
    portsock_inet value = {};
    memcpy(value.host, host, sizeof value.host);
    return inet_encode(&address, &value);
}

// 1 when the text is a host in itself, which needs no resolver.
Result read_host(portsock_address &address, int32_t family, const char *text, size_t length) {
    const bool four = family != PORTSOCK_AF_INET6, six = family != PORTSOCK_AF_INET;
    if (is_text(text, length, "<broadcast>") || is_text(text, length, "255.255.255.255")) {
        if (!four) return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_FAMILY);
        const Result bad = give_inet(address, {255, 255, 255, 255});
        return bad < 0 ? bad : 1;
    }
    uint8_t host[4];
    portsock_inet6 value = {};
    Result result = -1;
    if (four && inet_pton(PORTSOCK_AF_INET, host, sizeof host, text, length) > 0) result = give_inet(address, host);
    else if (six && inet_pton(PORTSOCK_AF_INET6, value.host, sizeof value.host, text, length) > 0)
        result = inet6_encode(&address, &value);
    else return 0;
    return result < 0 ? result : 1;
}

Result first_of(portsock_address &address, const char *host, const os::Hints &hints,
                const portsock_wait_options *wait) {
    void *list = nullptr;
    if (const Result result = resolve_by_system(list, host, host == nullptr ? "0" : nullptr, hints, wait); result < 0)
        return result;
    portsock_resolved first;
    void *position = list;
    const Result result = os::resolve_next(position, first);
    os::resolve_end(list);
    if (result < 0) return result;
    if (result == 0) return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_HOST);
    address.length = first.address.length;
    memcpy(address.bytes, first.address.bytes, first.address.length);
    return 0;
}

bool is_host_family(int32_t family) { return family == PORTSOCK_AF_UNSPEC || table::is_internet(family); }

} // namespace

Result resolve_begin(portsock_resolution *resolution, const portsock_query *query, const portsock_wait_options *wait) {
    if (resolution == nullptr) return refuse_request(PORTSOCK_ERROR_NULL_POINTER);
    if (resolution->state == PORTSOCK_STATE_OPEN) return refuse_request(PORTSOCK_ERROR_INVALID_ARGUMENT);
    if (const Result bad = check_query(query); bad < 0) return bad;
    if (const Result bad = check_wait(wait); bad < 0) return bad;
    portsock_resolution made = {};
    portsock_wait_options copy;
    if (const Result result = begin(made, *query, with_deadline(copy, wait)); result < 0) return result;
    made.state = PORTSOCK_STATE_OPEN;
    *resolution = made;
    return 0;
}

Result resolve_next(portsock_resolution *resolution, portsock_resolved *resolved) {
    if (const Result bad = check_begun(resolution); bad < 0) return bad;
    if (resolved == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    const Result result = next(*resolution, *resolved);
    if (result > 0 && resolution->type != 0) resolved->type = resolution->type;
    if (result > 0 && resolution->protocol != 0) resolved->protocol = resolution->protocol;
    return result;
}

Result resolve_canonical(const portsock_resolution *resolution, char *text, size_t capacity, size_t *needed) {
    if (const Result bad = check_text(text, capacity, needed); bad < 0) return bad;
    if (const Result bad = check_begun(resolution); bad < 0) return bad;
    char name[os::host_name_size];
    if (resolution->query != nullptr || !os::resolve_canonical(resolution->list, name))
        return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_NAME);
    return give_text(text, capacity, needed, name, strlen(name));
}

Result resolve_end(portsock_resolution *resolution) {
    if (resolution == nullptr) return refuse_request(PORTSOCK_ERROR_NULL_POINTER);
    if (resolution->state == PORTSOCK_STATE_OPEN && resolution->list != nullptr) os::resolve_end(resolution->list);
    *resolution = {};
    return 0;
}

Result check_classic_host(const char *host, size_t length, int32_t flags) {
    if (host == nullptr || flags < 0 || (flags & PORTSOCK_AI_CLASSIC_HOST) != 0) return 0;
    return is_classic_host(host, length) ? refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_HOST) : 0;
}

Result resolve_host(portsock_address *address, int32_t family, const char *host, size_t length, int32_t flags,
                    const portsock_wait_options *wait) {
    if (address == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_ADDRESS);
    if (!is_host_family(family)) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY);
    if (const Result bad = check_wait(wait); bad < 0) return bad;
    portsock_wait_options copy;
    wait = with_deadline(copy, wait);
    HostText name;
    if (const Result bad = name.take(host, length, PORTSOCK_PARAM_HOST); bad < 0) return bad;
    if (length == 0) return first_of(*address, nullptr, {PORTSOCK_AI_PASSIVE, family, PORTSOCK_SOCK_DGRAM, 0}, wait);
    if (const Result result = read_host(*address, family, host, length); result != 0) return result < 0 ? result : 0;
    if (const Result bad = check_classic_host(host, length, flags); bad < 0) return bad;
    return first_of(*address, name.text(), {without_classic(flags), family, PORTSOCK_SOCK_STREAM, 0}, wait);
}

} // namespace portsock_core
