/* SPDX-License-Identifier: MIT
 * CAN's frames as lines, in the form of can-utils: "123#DEADBEEF", "12345678#R", "123#1122334455667788_B" (with the DLC
 * on the bus), "123##1FF00" (CAN FD), "45123#81:00:12345678#1122" (CAN XL); an error is "20000004#...", its flag and
 * its classes. */
#ifndef PORTSOCK_CLI_FRAMES_H
#define PORTSOCK_CLI_FRAMES_H

#include <portsock/portsock.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    FRAME_BYTES = 2060,
    FRAME_LINE = 4160
}; /* capacities for the bytes of any frame; for any frame's line and a NUL */

/* Converts a line to the bytes of its frame, for a CAN socket. Returns their number, 0 for a line that is not a frame.
 */
size_t frame_from_text(unsigned char *bytes, const char *text, size_t length);

/* Converts such bytes to a line without its end. Returns its length, 0 for bytes that are not a frame. */
size_t frame_to_text(char *text, const void *bytes, size_t length);

#endif
