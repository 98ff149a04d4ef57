// SPDX-License-Identifier: MIT
// A frame or a setting of one family, through a socket.
#include "../family/frame.hpp"
#include "../family/family_util.hpp"
#include "check.hpp"
#include "core.hpp"
#include "fast_path.hpp"

namespace portsock_core {

Result can_send(portsock_socket *socket, const portsock_can_frame *frame, int32_t flags, const portsock_wait_options *wait) {
    uint8_t bytes[can_fd_frame_size];
    const Result size = can_build(bytes, sizeof bytes, frame);
    if (size < 0) return size;
    const Result result = send(socket, bytes, static_cast<size_t>(size), flags, wait);
    return result < 0 ? result : 0;
}

Result can_recv(portsock_socket *socket, portsock_can_frame *frame, int32_t flags, const portsock_wait_options *wait) {
    uint8_t bytes[can_fd_frame_size];
    if (frame == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    const Result result = recv(socket, bytes, sizeof bytes, flags, wait);
    return result < 0 ? result : can_parse(frame, bytes, static_cast<size_t>(result));
}

// SIOCGIFMTU, the same number on every CPU, of a struct ifreq: the interface's name, then its MTU.
Result can_mtu(portsock_socket *socket, uint32_t interface_index) {
    constexpr uint64_t get_mtu = 0x8921;
    constexpr size_t mtu_at = 16, request_size = 40; // on 32-bit CPUs the kernel uses 32 of them
    char name[os::interface_name_size];
    uint8_t request[request_size] = {};
    if (PORTSOCK_HAS_CAN < 0) return not_built();
    if (const Result bad = os::interface_name(name, interface_index); bad < 0) return bad;
    const size_t length = strlen(name);
    memcpy(request, name, length < mtu_at ? length : mtu_at - 1);
    const Result result = ioctl(socket, get_mtu, request, sizeof request, request, sizeof request, nullptr);
    return result < 0 ? result : get_field<int32_t>(request + mtu_at);
}

// struct packet_mreq: interface, type, length of the address, the address.
static Result set_membership(portsock_socket *socket, int32_t option, uint32_t interface_index, uint32_t type,
                           const uint8_t *address, size_t length) {
    constexpr size_t type_at = 4, address_length_at = 6, address_at = 8, max_address = 8;
    uint8_t bytes[address_at + max_address] = {};
    if (address == nullptr && length != 0) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HARDWARE_ADDRESS);
    if (type > PORTSOCK_PACKET_MR_UNICAST) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_TYPE);
    if (length > max_address) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_HARDWARE_ADDRESS);
    put_field(bytes, interface_index);
    put_field(bytes + type_at, static_cast<uint16_t>(type));
    put_field(bytes + address_length_at, static_cast<uint16_t>(length));
    if (length != 0) memcpy(bytes + address_at, address, length);
    return set_option_bytes(socket, option, bytes, sizeof bytes);
}

Result packet_join(portsock_socket *socket, uint32_t interface_index, uint32_t type, const uint8_t *address,
                 size_t length) {
    return set_membership(socket, PORTSOCK_PACKET_ADD_MEMBERSHIP, interface_index, type, address, length);
}

Result packet_leave(portsock_socket *socket, uint32_t interface_index, uint32_t type, const uint8_t *address,
                  size_t length) {
    return set_membership(socket, PORTSOCK_PACKET_DROP_MEMBERSHIP, interface_index, type, address, length);
}

Result packet_statistics(portsock_socket *socket, uint32_t *seen, uint32_t *dropped) {
    uint32_t counts[2] = {};
    size_t length = 0;
    if (seen == nullptr || dropped == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    const Result result = get_option_bytes(socket, counts, sizeof counts, &length, PORTSOCK_PACKET_STATISTICS);
    if (result < 0) return result;
    *seen = counts[0];
    *dropped = counts[1];
    return 0;
}

// ---- TIPC's topology: struct tipc_subscr and struct tipc_event of <linux/tipc.h>, in the machine's order ----------

namespace {

constexpr size_t handle_at = 20, subscription_size = 28, told_subscription_at = 20,
                 event_size = told_subscription_at + subscription_size;

void put_numbers(uint8_t *bytes, const uint32_t *numbers, size_t count) {
    for (size_t i = 0; i < count; ++i) put_field(bytes + 4 * i, numbers[i]);
}

constexpr uint32_t tipc_for_ever = UINT32_MAX;
constexpr int64_t nanoseconds_a_millisecond = 1000000;

bool put_tipc_timeout(uint32_t &milliseconds, int64_t timeout) {
    milliseconds = tipc_for_ever;
    if (timeout == -1) return true;
    const int64_t whole = timeout / nanoseconds_a_millisecond + (timeout % nanoseconds_a_millisecond > 0 ? 1 : 0);
    milliseconds = static_cast<uint32_t>(whole);
    return timeout >= 0 && whole < tipc_for_ever;
}

int64_t get_tipc_timeout(uint32_t milliseconds) {
    return milliseconds == tipc_for_ever ? -1 : milliseconds * nanoseconds_a_millisecond;
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

// struct hci_filter: 14 bytes, and two of padding.
Result hci_set_filter(portsock_socket *socket, const portsock_hci_filter *filter) {
    constexpr size_t opcode_at = 12, filter_size = 16;
    if (filter == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_VALUE);
    if (filter->opcode > UINT16_MAX) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_VALUE);
    uint8_t bytes[filter_size] = {};
    const uint32_t numbers[] = {filter->packets, filter->events[0], filter->events[1]};
    put_numbers(bytes, numbers, 3);
    bytes[opcode_at] = static_cast<uint8_t>(filter->opcode); // little-endian everywhere
    bytes[opcode_at + 1] = static_cast<uint8_t>(filter->opcode >> 8);
    return set_option_bytes(socket, PORTSOCK_HCI_FILTER, bytes, sizeof bytes);
}

// macOS' ioctl(CTLIOCGINFO) with struct ctl_info (sys/kern_control.h): the id, then the name.
Result kernel_control_id(portsock_socket *socket, uint32_t *id, const char *name, size_t length) {
    constexpr uint64_t get_info = 0xc0644e03;
    constexpr size_t name_at = 4, info_size = 100;
    if (const Result bad = check_open(socket); bad < 0) return bad;
    if (id == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    if (name == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_NAME);
    if (socket->family != PORTSOCK_AF_SYSTEM) return refuse(PORTSOCK_ERROR_WRONG_FAMILY, PORTSOCK_PARAM_SOCKET);
    if (length >= info_size - name_at) return refuse(PORTSOCK_ERROR_TOO_LONG, PORTSOCK_PARAM_NAME);
    if (memchr(name, 0, length) != nullptr) return refuse(PORTSOCK_ERROR_EMBEDDED_NUL, PORTSOCK_PARAM_NAME);
    alignas(8) uint8_t info[info_size] = {};
    memcpy(info + name_at, name, length);
    size_t output_length = sizeof info;
    const Result result = os::ioctl(socket->handle, get_info, info, sizeof info, info, output_length);
    if (result < 0) return result;
    *id = get_field<uint32_t>(info);
    return 0;
}

Result vsock_local_cid(uint32_t *cid) {
    if (cid == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    return os::vsock_local_cid(*cid);
}

} // namespace portsock_core
