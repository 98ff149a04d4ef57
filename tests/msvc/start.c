/* SPDX-License-Identifier: MIT
 * The way into a program without Microsoft's start-up objects. */
#include <stdlib.h>

int main(int, char **);

int __cdecl start(void) { exit(main(0, NULL)); }
