/* SPDX-License-Identifier: MIT
 * can_beat: makes the kernel send a frame periodically, and prints another frame when it changes; neither
 * needs processor time of this program.
 *   ./can_beat vcan0 123 MILLISECONDS 456 */
#include <portsock/portsock.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int report(const char *what, portsock_result result) {
    char message[128];
    portsock_error_message(result, message, sizeof message);
    return fprintf(stderr, "can_beat: %s: %s\n", what, message), 1;
}

static portsock_result open_manager(portsock_socket *socket, const char *name) {
    portsock_can bus = {0};
    portsock_address address;
    portsock_result result = portsock_interface_index(&bus.interface_index, name, strlen(name));
    if (result >= 0) result = portsock_can_encode(&address, &bus);
    if (result >= 0) result = portsock_open(socket, PORTSOCK_AF_CAN, PORTSOCK_SOCK_DGRAM, PORTSOCK_CAN_BCM);
    return result < 0 ? result : portsock_connect(socket, &address, NULL);
}

static portsock_result give(portsock_socket *socket, const portsock_bcm_job *job, const portsock_can_frame *frame) {
    unsigned char bytes[256];
    const portsock_result length = portsock_bcm_build(bytes, sizeof bytes, NULL, job, frame);
    return length < 0 ? length : portsock_send(socket, bytes, (size_t)length, 0, NULL);
}

static portsock_result beat(portsock_socket *socket, uint32_t id, int64_t interval) {
    portsock_can_frame frame = {0, 4, 0, 0, {'b', 'e', 'a', 't'}};
    portsock_bcm_job job = {PORTSOCK_BCM_TX_SETUP, PORTSOCK_BCM_SETTIMER | PORTSOCK_BCM_STARTTIMER, 0, 0, 0, 0, 1, 0};
    frame.id = job.id = id;
    job.interval_ns = interval;
    return give(socket, &job, &frame);
}

/* Every bit of its 8 bytes. */
static portsock_result watch(portsock_socket *socket, uint32_t id) {
    portsock_can_frame mask = {0, 8, 0, 0, {255, 255, 255, 255, 255, 255, 255, 255}};
    portsock_bcm_job job = {PORTSOCK_BCM_RX_SETUP, 0, 0, 0, 0, 0, 1, 0};
    mask.id = job.id = id;
    return give(socket, &job, &mask);
}

static portsock_result tell_change(portsock_socket *socket) {
    unsigned char bytes[256];
    portsock_bcm_job job;
    portsock_can_frame frame;
    portsock_result result = portsock_recv(socket, bytes, sizeof bytes, 0, NULL);
    if (result >= 0) result = portsock_bcm_parse(&job, &frame, 1, bytes, (size_t)result);
    if (result >= 0 && job.operation == PORTSOCK_BCM_RX_CHANGED && job.frame_count == 1)
        printf("%x changed: %.*s\n", (unsigned)job.id, (int)frame.length, (const char *)frame.data);
    return result;
}

int main(int count, char **arguments) {
    portsock_socket socket = {0};
    portsock_result result;
    if (count != 5) return fprintf(stderr, "usage: can_beat INTERFACE ID MILLISECONDS WATCHED_ID\n"), 2;
    result = open_manager(&socket, arguments[1]);
    if (result >= 0)
        result = beat(&socket, (uint32_t)strtoul(arguments[2], NULL, 16), atoi(arguments[3]) * INT64_C(1000000));
    if (result >= 0) result = watch(&socket, (uint32_t)strtoul(arguments[4], NULL, 16));
    if (result >= 0) printf("beating on %s\n", arguments[1]);
    fflush(stdout);
    if (result >= 0) result = tell_change(&socket);
    portsock_close(&socket);
    return result < 0 ? report(arguments[1], result) : 0;
}
