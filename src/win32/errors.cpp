// SPDX-License-Identifier: MIT
// WSAGetLastError. Its numbers never change, so the table has them, and only compares them with the headers.
#include "../table/errors.hpp"
#include "../os.hpp"
#include <native.hpp>
#include <winsock2.h>
#include <ws2tcpip.h>

#include "../table/generated/errors_win32_check.inc"

namespace portsock_core::os {

namespace {

using table::ErrorRow;

#define PORTSOCK_ERROR_ROW PORTSOCK_ERROR_KIND_ROW
constexpr ErrorRow resolver_rows[] = {
#include "../table/generated/resolver.inc"
};

constexpr ErrorRow system_rows[] = {
#include "../table/generated/errors_win32.inc"
#undef PORTSOCK_ERROR_ROW
};

// h_errno is WSAGetLastError here: 11001 is HOST_NOT_FOUND, and so on.
constexpr int32_t host_base = WSAHOST_NOT_FOUND - 1;

} // namespace

Condition condition(Result failed) {
    if (result_domain(failed) != PORTSOCK_DOMAIN_SYSTEM) return Condition::other;
    switch (result_code(failed)) {
    case WSAEWOULDBLOCK:
        return Condition::would_block;
    case WSAEINPROGRESS:
    case WSAEALREADY:
        return Condition::in_progress;
    case WSAEINTR:
        return Condition::interrupted;
    case WSAEISCONN:
        return Condition::connected;
    case WSAENOTCONN:
        return Condition::not_connected;
    case WSAECONNRESET:
        return Condition::reset;
    default:
        return Condition::other;
    }
}

int32_t system_kind(int32_t code) { return table::find_kind(system_rows, code, PORTSOCK_ERROR_OTHER); }

// getaddrinfo answers with WSA codes: those that have no EAI name mean what they mean elsewhere.
int32_t resolver_kind(int32_t code) {
    const int32_t kind = table::find_kind(resolver_rows, code, PORTSOCK_ERROR_NONE);
    return kind != PORTSOCK_ERROR_NONE ? kind : table::find_kind(system_rows, code, PORTSOCK_ERROR_RESOLVER_FAILURE);
}

int32_t host_kind(int32_t code) {
    const int32_t number = code > host_base ? code - host_base : code;
    return table::find_kind(table::host_rows, number, PORTSOCK_ERROR_RESOLVER_FAILURE);
}

#ifdef PORTSOCK_NO_NAMES

Text system_name(int32_t) { return {nullptr, 0}; }
Text system_message(int32_t) { return {nullptr, 0}; }
Text resolver_name(int32_t) { return {nullptr, 0}; }
Text resolver_message(int32_t) { return {nullptr, 0}; }

#else

namespace {

using table::Part;

constexpr char system_text[] =
#define PORTSOCK_ERROR_ROW PORTSOCK_ERROR_TEXT_ROW
#include "../table/generated/errors_win32.inc"
    ;

constexpr char resolver_text[] =
#include "../table/generated/resolver.inc"
#undef PORTSOCK_ERROR_ROW
    ;

Text either(Text first, Text second) { return first.data != nullptr ? first : second; }

} // namespace

Text system_name(int32_t code) { return find_text(system_rows, system_text, code, Part::name); }
Text system_message(int32_t code) { return find_text(system_rows, system_text, code, Part::words); }

Text resolver_name(int32_t code) {
    return either(find_text(resolver_rows, resolver_text, code, Part::name), system_name(code));
}

Text resolver_message(int32_t code) {
    return either(find_text(resolver_rows, resolver_text, code, Part::words), system_message(code));
}

#endif

} // namespace portsock_core::os
