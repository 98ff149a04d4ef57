/* SPDX-License-Identifier: MIT */
/* The texts of --help. */
#ifndef PORTSOCK_CLI_HELP_H
#define PORTSOCK_CLI_HELP_H

extern const char help_program[];
extern const char help_connect[];
extern const char help_listen[];
extern const char help_address[];
extern const char help_doctor[];

#endif
