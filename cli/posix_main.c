/* SPDX-License-Identifier: MIT
 * The program's start on POSIX: its arguments are the bytes that they are. */
#include "commands.h"

int main(int count, char **arguments) { return run_program(count, arguments); }
