// SPDX-License-Identifier: MIT
// The whole library as one source, for programs that vendor it and have their own way to build:
//
//     g++ -std=c++20 -Iinclude -Isrc/linux -c src/portsock_all.cpp
//
// The second path picks the backend: src/linux, src/posix, src/win32 or src/absent. No other flag is needed, and what
// comes out links with a C linker. To have two copies in one program, define PORTSOCK_PREFIX (see rename.h).

#include "core/accept.cpp"
#include "core/address.cpp"
#include "core/alg.cpp"
#include "core/attempt.cpp"
#include "core/check.cpp"
#include "core/connect.cpp"
#include "core/control.cpp"
#include "core/control_read.cpp"
#include "core/control_write.cpp"
#include "core/default_timeout.cpp"
#include "core/descriptors.cpp"
#include "core/endpoint.cpp"
#include "core/error.cpp"
#include "core/error_text.cpp"
#include "core/library.cpp"
#include "core/message.cpp"
#include "core/number.cpp"
#include "core/option.cpp"
#include "core/poll.cpp"
#include "core/receive.cpp"
#include "core/send.cpp"
#include "core/socket.cpp"
#include "core/stream.cpp"
#include "core/text.cpp"
#include "core/wait.cpp"
#include "core/waker.cpp"

#include "family/host_text.cpp"
#include "family/inet.cpp"
#include "family/inet6.cpp"
#include "family/target.cpp"
#include "family/text.cpp"
#include "family/unix.cpp"

#include "../capi/connect.cpp"
#include "../capi/control.cpp"
#include "../capi/endpoint.cpp"
#include "../capi/error.cpp"
#include "../capi/family.cpp"
#include "../capi/library.cpp"
#include "../capi/number.cpp"
#include "../capi/option.cpp"
#include "../capi/socket.cpp"
#include "../capi/stream.cpp"
#include "../capi/text.cpp"
#include "../capi/transfer.cpp"
#include "../capi/wait.cpp"

#include "rooms.inc"
