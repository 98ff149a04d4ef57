/* SPDX-License-Identifier: MIT
 * CAN's frames as lines, in the form of can-utils: "123#DEADBEEF", "12345678#R", "123##1FF00"; an error
 * is "20000004#...", its flag and its classes. */
#ifndef PORTSOCK_CLI_FRAMES_H
#define PORTSOCK_CLI_FRAMES_H

#include <portsock/portsock.h>
#include <stdbool.h>
#include <stddef.h>

enum { FRAME_LINE = 160 }; /* room for any frame's line, and a NUL */

/* False for a line that is no frame. */
bool frame_from_text(portsock_can_frame *frame, const char *text, size_t length);

/* The line without its end; its length. */
size_t frame_to_text(const portsock_can_frame *frame, char *text);

#endif
