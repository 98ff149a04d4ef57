/* SPDX-License-Identifier: MIT
 * The program's start on POSIX: its arguments are used unchanged. */
#include "commands.h"

int main(int count, char **arguments) { return run_program(count, arguments); }
