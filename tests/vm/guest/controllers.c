/* SPDX-License-Identifier: MIT
 *
 * Two virtual Bluetooth controllers, joined to each other: enough of the host controller interface for Linux to bring
 * both up and to carry L2CAP, RFCOMM and SCO between them. Prints "up" when both are, and serves them until it is
 * killed.
 *
 * A controller's replies are a table of commands. Those that set up or end a connection are functions: they notify the
 * other controller too. There is one ACL link and one SCO link at a time. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { COMMAND = 1, ACL = 2, SCO = 3, EVENT = 4, VENDOR = 0xff };

enum {
    CONNECTION_COMPLETE = 0x03,
    CONNECTION_REQUEST = 0x04,
    DISCONNECTION_COMPLETE = 0x05,
    AUTHENTICATION_COMPLETE = 0x06,
    REMOTE_NAME = 0x07,
    ENCRYPTION_CHANGE = 0x08,
    REMOTE_FEATURES = 0x0b,
    REMOTE_VERSION = 0x0c,
    COMMAND_COMPLETE = 0x0e,
    COMMAND_STATUS = 0x0f,
    COMPLETED_PACKETS = 0x13,
    CLOCK_OFFSET = 0x1c,
    REMOTE_EXTENDED_FEATURES = 0x23,
    SYNCHRONOUS_COMPLETE = 0x2c
};

enum { ACL_HANDLE = 0x2a, SCO_HANDLE = 0x101, LINK_ACL = 1, LINK_ESCO = 2, NO_ANSWER = 4 };

typedef struct Controller {
    int device;
    struct Controller *peer;
    uint8_t address[6]; /* the last byte is read first */
} Controller;

/* Everything of old: SCO and eSCO, several slots, roles, no secure simple pairing, so that no key is needed. */
static const uint8_t features[8] = {0xff, 0xff, 0x8f, 0xf8, 0x9b, 0xf9, 0x00, 0x80};

/* ---- events of a controller ------------------------------------------------------------------------------------- */

static void event(const Controller *to, uint8_t code, const void *data, size_t length) {
    uint8_t packet[260] = {EVENT, code, (uint8_t)length};
    memcpy(packet + 3, data, length);
    if (write(to->device, packet, length + 3) < 0) perror("write");
}

static void complete(const Controller *to, uint16_t command, const void *data, size_t length) {
    uint8_t packet[256] = {1, (uint8_t)command, (uint8_t)(command >> 8)};
    memcpy(packet + 3, data, length);
    event(to, COMMAND_COMPLETE, packet, length + 3);
}

static void begun(const Controller *to, uint16_t command, uint8_t status) {
    const uint8_t packet[4] = {status, 1, (uint8_t)command, (uint8_t)(command >> 8)};
    event(to, COMMAND_STATUS, packet, sizeof packet);
}

/* An event that begins with a status and a handle. */
static void about(const Controller *to, uint8_t code, uint16_t handle, const void *rest, size_t length) {
    uint8_t packet[255] = {0, (uint8_t)handle, (uint8_t)(handle >> 8)};
    memcpy(packet + 3, rest, length);
    event(to, code, packet, length + 3);
}

static void request(const Controller *to, uint8_t link) {
    uint8_t packet[10] = {0};
    memcpy(packet, to->peer->address, 6);
    packet[9] = link;
    event(to, CONNECTION_REQUEST, packet, sizeof packet);
}

static void connected(const Controller *to, uint8_t status) {
    uint8_t packet[11] = {status, ACL_HANDLE};
    memcpy(packet + 3, to->peer->address, 6);
    packet[9] = LINK_ACL;
    event(to, CONNECTION_COMPLETE, packet, sizeof packet);
}

static void synchronous(const Controller *to, uint8_t status) {
    uint8_t packet[17] = {status, SCO_HANDLE & 0xff, SCO_HANDLE >> 8};
    memcpy(packet + 3, to->peer->address, 6);
    packet[9] = LINK_ESCO;
    packet[12] = packet[14] = 60; /* bytes of a packet, each way */
    packet[16] = 2;               /* CVSD */
    event(to, SYNCHRONOUS_COMPLETE, packet, sizeof packet);
}

/* ---- commands that concern both --------------------------------------------------------------------------------- */

static void create_connection(Controller *self, const uint8_t *parameters) {
    if (memcmp(parameters, self->peer->address, 6) == 0) {
        request(self->peer, LINK_ACL);
        return;
    }
    uint8_t packet[11] = {NO_ANSWER};
    memcpy(packet + 3, parameters, 6);
    packet[9] = LINK_ACL;
    event(self, CONNECTION_COMPLETE, packet, sizeof packet);
}

static void accept_connection(Controller *self, const uint8_t *parameters) {
    (void)parameters;
    connected(self, 0);
    connected(self->peer, 0);
}

static void reject_connection(Controller *self, const uint8_t *parameters) { connected(self->peer, parameters[6]); }

static void disconnect(Controller *self, const uint8_t *parameters) {
    const uint16_t handle = (uint16_t)(parameters[0] | parameters[1] << 8);
    const uint8_t by_me = 0x16;
    about(self, DISCONNECTION_COMPLETE, handle, &by_me, 1);
    about(self->peer, DISCONNECTION_COMPLETE, handle, parameters + 2, 1);
}

static void setup_synchronous(Controller *self, const uint8_t *parameters) {
    (void)parameters;
    request(self->peer, LINK_ESCO);
}

static void accept_synchronous(Controller *self, const uint8_t *parameters) {
    (void)parameters;
    synchronous(self, 0);
    synchronous(self->peer, 0);
}

static void reject_synchronous(Controller *self, const uint8_t *parameters) { synchronous(self->peer, parameters[6]); }

static void remote_name(Controller *self, const uint8_t *parameters) {
    uint8_t packet[255] = {0};
    memcpy(packet + 1, parameters, 6);
    strcpy((char *)packet + 7, "virtual");
    event(self, REMOTE_NAME, packet, sizeof packet);
}

static void remote_features(Controller *self, const uint8_t *parameters) {
    about(self, REMOTE_FEATURES, parameters[0], features, sizeof features);
}

static void remote_extended_features(Controller *self, const uint8_t *parameters) {
    uint8_t rest[10] = {parameters[2], 0};
    if (parameters[2] == 0) memcpy(rest + 2, features, sizeof features);
    about(self, REMOTE_EXTENDED_FEATURES, parameters[0], rest, sizeof rest);
}

static void remote_version(Controller *self, const uint8_t *parameters) {
    static const uint8_t rest[5] = {6, 0xf1, 5};
    about(self, REMOTE_VERSION, parameters[0], rest, sizeof rest);
}

static void clock_offset(Controller *self, const uint8_t *parameters) {
    static const uint8_t rest[2];
    about(self, CLOCK_OFFSET, parameters[0], rest, sizeof rest);
}

static void authenticate(Controller *self, const uint8_t *parameters) {
    about(self, AUTHENTICATION_COMPLETE, parameters[0], NULL, 0);
}

static void encrypt(Controller *self, const uint8_t *parameters) {
    about(self, ENCRYPTION_CHANGE, parameters[0], parameters + 2, 1);
    about(self->peer, ENCRYPTION_CHANGE, parameters[0], parameters + 2, 1);
}

static const struct Begun {
    uint16_t command;
    void (*run)(Controller *self, const uint8_t *parameters);
} begun_commands[] = {
    {0x0405, create_connection},
    {0x0406, disconnect},
    {0x0407, setup_synchronous},
    {0x0409, accept_connection},
    {0x040a, reject_connection},
    {0x0411, authenticate},
    {0x0413, encrypt},
    {0x0419, remote_name},
    {0x041b, remote_features},
    {0x041c, remote_extended_features},
    {0x041d, remote_version},
    {0x041f, clock_offset},
    {0x0428, setup_synchronous},
    {0x0429, accept_synchronous},
    {0x042a, reject_synchronous},
};

/* ---- commands that are answered at once ------------------------------------------------------------------------- */

/* The answer after its status of zero; length counts the status, and what is not written is zero. */
static const struct Answer {
    uint16_t command;
    uint8_t length;
    uint8_t data[12];
} answers[] = {
    {0x080d, 3, {0}},                                                     /* write link policy: the handle goes back */
    {0x0c14, 249, "virtual"},                                             /* local name */
    {0x0c16, 1, {0}},                                                     /* connection accept timeout */
    {0x0c23, 4, {0}},                                                     /* class of device */
    {0x0c25, 3, {0x60, 0}},                                               /* voice setting: CVSD */
    {0x0c2d, 4, {0}},                                                     /* transmit power */
    {0x0c38, 2, {1}},                                                     /* number of inquiry codes */
    {0x0c39, 5, {1, 0x33, 0x8b, 0x9e}},                                   /* the general inquiry code */
    {0x0c46, 2, {0}},                                                     /* page scan type */
    {0x0c1b, 5, {0}},                                                     /* page scan activity */
    {0x1001, 9, {6, 0, 0, 6, 0xf1, 5}},                                   /* version 4.0 */
    {0x1003, 9, {0xff, 0xff, 0x8f, 0xf8, 0x9b, 0xf9, 0x00, 0x80}},        /* features */
    {0x1004, 11, {0, 0, 0xff, 0xff, 0x8f, 0xf8, 0x9b, 0xf9, 0x00, 0x80}}, /* features, page 0 of 0 */
    {0x1005, 8, {0xc0, 3, 64, 8, 0, 8, 0}},                               /* buffers: ACL 8 of 960 bytes, SCO 8 of 64 */
};

static void supported_commands(Controller *self, uint16_t command) {
    uint8_t packet[65] = {0};
    memset(packet + 1, 0xff, 2); /* connections */
    packet[1 + 5] = 0xf0;        /* what it takes to be found */
    packet[1 + 9] = 0x0c;        /* voice setting */
    packet[1 + 14] = 0xa8;       /* version, features, buffer sizes */
    packet[1 + 15] = 0x02;       /* address */
    packet[1 + 16] = 0x38;       /* synchronous connections */
    complete(self, command, packet, sizeof packet);
}

static void own_address(Controller *self, uint16_t command) {
    uint8_t packet[7] = {0};
    memcpy(packet + 1, self->address, 6);
    complete(self, command, packet, sizeof packet);
}

static void answer(Controller *self, uint16_t command, const uint8_t *parameters, size_t length) {
    uint8_t packet[250] = {0};
    if (command == 0x1002) return supported_commands(self, command), (void)0;
    if (command == 0x1009) return own_address(self, command), (void)0;
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        if (answers[i].command != command) continue;
        memcpy(packet + 1, answers[i].data, sizeof answers[i].data);
        if (command == 0x080d && length >= 2) memcpy(packet + 1, parameters, 2);
        complete(self, command, packet, answers[i].length);
        return;
    }
    complete(self, command, packet, 1); /* done */
}

static void obey(Controller *self, const uint8_t *packet) {
    const uint16_t command = (uint16_t)(packet[1] | packet[2] << 8);
    for (size_t i = 0; i < sizeof begun_commands / sizeof *begun_commands; i++) {
        if (begun_commands[i].command != command) continue;
        begun(self, command, 0);
        begun_commands[i].run(self, packet + 4);
        return;
    }
    answer(self, command, packet + 4, packet[3]);
}

/* ---- data, and the two of them ---------------------------------------------------------------------------------- */

static void carry(const Controller *self, const uint8_t *packet, size_t length) {
    if (write(self->peer->device, packet, length) < 0) perror("write");
    const uint8_t done[5] = {1, packet[1], packet[2] & 0x0f, 1, 0};
    if (packet[0] == ACL) event(self, COMPLETED_PACKETS, done, sizeof done);
}

static void serve(Controller *self) {
    uint8_t packet[2048] = {0};
    const ssize_t length = read(self->device, packet, sizeof packet);
    if (length <= 0) exit(length < 0 && errno != EINTR);
    if (packet[0] == COMMAND) obey(self, packet);
    if (packet[0] == ACL || packet[0] == SCO) carry(self, packet, (size_t)length);
}

static void make(Controller *self, Controller *peer, uint8_t number) {
    const uint8_t classic[2] = {VENDOR, 0};
    self->device = open("/dev/vhci", O_RDWR);
    self->peer = peer;
    memcpy(self->address, (uint8_t[6]){number, 0, 0, 0xde, 0xc0, 0x02}, 6);
    if (self->device < 0 || write(self->device, classic, sizeof classic) < 0) exit((perror("/dev/vhci"), 1));
}

/* The kernel sends its commands while it brings a controller up, so another process must make that call. */
static void bring_up(void) {
    enum { AF_BT = 31, BTPROTO_HCI = 1 };
    const unsigned long up = 0x400448c9; /* HCIDEVUP */
    const int control = socket(AF_BT, SOCK_RAW, BTPROTO_HCI);
    for (int device = 0; device < 2; device++)
        if (ioctl(control, up, device) < 0 && errno != EALREADY) exit((perror("HCIDEVUP"), 1));
    puts("up");
    exit(0);
}

int main(void) {
    static Controller controllers[2];
    make(&controllers[0], &controllers[1], 1);
    make(&controllers[1], &controllers[0], 2);
    if (fork() == 0) bring_up();
    for (;;) {
        struct pollfd waited[2] = {{controllers[0].device, POLLIN, 0}, {controllers[1].device, POLLIN, 0}};
        if (poll(waited, 2, -1) < 0) continue;
        for (int i = 0; i < 2; i++)
            if (waited[i].revents != 0) serve(&controllers[i]);
    }
}
