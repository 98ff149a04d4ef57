/* SPDX-License-Identifier: MIT */
#ifndef LOOPS_H
#define LOOPS_H
#include <portsock/portsock.h>

#ifdef __cplusplus
extern "C" {
#endif
portsock_result drain(portsock_socket *socket);
portsock_result echo(portsock_socket *socket);
portsock_result peek(portsock_socket *socket, void *buffer, size_t length, int64_t deadline);
portsock_result prepare(portsock_socket *socket);
portsock_result open_and_close(void);
portsock_result greet_each(portsock_socket *listener);
#ifdef __cplusplus
}
#endif
#endif
