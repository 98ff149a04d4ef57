/* SPDX-License-Identifier: MIT
 * Two vendored copies of the library in one program, each under its own prefix: client.c runs on both, and what one
 * keeps for the process is not the other's. */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

int first_client(void);
int second_client(void);
ptrdiff_t first_portsock_set_default_timeout(int64_t timeout);
ptrdiff_t second_portsock_get_default_timeout(int64_t *timeout);

int main(void) {
    int64_t timeout = 0;
    int failures = 0;
    int apart;
    if (first_client() != 0) failures++;
    if (second_client() != 0) failures++;
    apart = first_portsock_set_default_timeout(1) == 0 && second_portsock_get_default_timeout(&timeout) == 0 &&
            timeout == -1;
    printf("%sok 1 - the copies keep their own default timeout\n1..1\n", apart ? "" : "not ");
    return failures == 0 && apart ? 0 : 1;
}
