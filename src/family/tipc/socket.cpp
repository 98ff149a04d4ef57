// SPDX-License-Identifier: MIT
// TIPC's topology service: struct tipc_subscr and struct tipc_event of <linux/tipc.h>, in the machine's order.
#include "../../base/arithmetic.hpp"
#include "../../core/core.hpp"
#include "../../core/fast_path.hpp"
#include "../family_util.hpp"
#include "../frame.hpp"

namespace portsock_core {

#ifndef PORTSOCK_WITHOUT_TIPC

namespace {

constexpr size_t handle_at = 20, subscription_size = 28, told_subscription_at = 20,
                 event_size = told_subscription_at + subscription_size;

constexpr uint32_t tipc_for_ever = UINT32_MAX;

bool put_tipc_timeout(uint32_t &milliseconds, int64_t timeout) {
    milliseconds = tipc_for_ever;
    if (timeout == -1) return true;
    const int64_t whole = round_up(timeout, millisecond_ns);
    milliseconds = static_cast<uint32_t>(whole);
    return timeout >= 0 && whole < tipc_for_ever;
}

int64_t get_tipc_timeout(uint32_t milliseconds) {
    return milliseconds == tipc_for_ever ? -1 : milliseconds * millisecond_ns;
}

uint32_t number_at(const uint8_t *bytes, size_t index) { return get_field<uint32_t>(bytes + 4 * index); }

} // namespace

Result tipc_subscribe(portsock_socket *socket, const portsock_tipc_subscription *subscription,
                      const portsock_wait_options *wait) {
    if (subscription == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    uint8_t bytes[subscription_size];
    uint32_t timeout = 0;
    if (!put_tipc_timeout(timeout, subscription->timeout_ns))
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TIMEOUT);
    const uint32_t numbers[] = {subscription->service, subscription->first, subscription->last, timeout,
                                subscription->filter};
    put_numbers(bytes, numbers, 5);
    memcpy(bytes + handle_at, subscription->handle, sizeof subscription->handle);
    const Result result = send(socket, bytes, sizeof bytes, 0, wait);
    return result < 0 ? result : 0;
}

Result tipc_next_event(portsock_socket *socket, portsock_tipc_event *event, const portsock_wait_options *wait) {
    if (event == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    uint8_t bytes[event_size];
    const Result result = recv(socket, bytes, sizeof bytes, 0, wait);
    if (result < 0) return result;
    if (result == 0) return refuse(PORTSOCK_ERROR_END_OF_STREAM);
    if (result != event_size) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_BUFFER);
    const uint8_t *const echoed = bytes + told_subscription_at;
    *event = {};
    event->event = number_at(bytes, 0);
    event->first = number_at(bytes, 1);
    event->last = number_at(bytes, 2);
    event->reference = number_at(bytes, 3);
    event->node = number_at(bytes, 4);
    event->subscription.service = number_at(echoed, 0);
    event->subscription.first = number_at(echoed, 1);
    event->subscription.last = number_at(echoed, 2);
    event->subscription.timeout_ns = get_tipc_timeout(number_at(echoed, 3));
    event->subscription.filter = number_at(echoed, 4);
    memcpy(event->subscription.handle, echoed + handle_at, sizeof event->subscription.handle);
    return 0;
}

#else

Result tipc_subscribe(portsock_socket *, const portsock_tipc_subscription *, const portsock_wait_options *) {
    return not_built();
}
Result tipc_next_event(portsock_socket *, portsock_tipc_event *, const portsock_wait_options *) { return not_built(); }

#endif

} // namespace portsock_core
