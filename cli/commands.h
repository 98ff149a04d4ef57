/* SPDX-License-Identifier: MIT
 * The commands. Each gets the arguments after its name, NULL-terminated, and returns the exit status. */
#ifndef PORTSOCK_CLI_COMMANDS_H
#define PORTSOCK_CLI_COMMANDS_H

/* The program, with the arguments of main in UTF-8. Its starts are posix_main.c and win32_main.c. */
int run_program(int count, char **arguments);

int run_connect(char **arguments);
int run_listen(char **arguments);
int run_address(char **arguments);
int run_doctor(char **arguments);

#endif
