// SPDX-License-Identifier: MIT
// errno, EAI_* and h_errno: each system has its own numbers, and the headers say which.
#include "../os.hpp"
#include "../table/errors.hpp"
#include <errno.h>
#include <netdb.h>

namespace portsock_core::os {

namespace {

using table::ErrorRow;

#define PORTSOCK_ERROR_ROW PORTSOCK_ERROR_KIND_ROW
constexpr ErrorRow resolver_rows[] = {
#include "../table/generated/resolver.inc"
};

constexpr ErrorRow system_rows[] = {
#include "../table/generated/errors.inc"
#undef PORTSOCK_ERROR_ROW
};

} // namespace

Condition condition(Result failed) {
    if (result_domain(failed) != PORTSOCK_DOMAIN_SYSTEM) return Condition::other;
    const int32_t code = result_code(failed);
    if (code == EAGAIN || code == EWOULDBLOCK) return Condition::would_block;
    if (code == EINPROGRESS || code == EALREADY) return Condition::in_progress;
    if (code == EINTR) return Condition::interrupted;
    if (code == EISCONN) return Condition::connected;
    if (code == ENOTCONN) return Condition::not_connected;
    if (code == ECONNRESET) return Condition::reset;
    return Condition::other;
}

Result in_progress() { return system_failure(EINPROGRESS); }

int32_t system_kind(int32_t code) { return table::find_kind(system_rows, code, PORTSOCK_ERROR_OTHER); }

int32_t resolver_kind(int32_t code) { return table::find_kind(resolver_rows, code, PORTSOCK_ERROR_RESOLVER_FAILURE); }

int32_t host_kind(int32_t code) { return table::find_kind(table::host_rows, code, PORTSOCK_ERROR_RESOLVER_FAILURE); }

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
#include "../table/generated/errors.inc"
    ;

constexpr char resolver_text[] =
#include "../table/generated/resolver.inc"
#undef PORTSOCK_ERROR_ROW
    ;

} // namespace

Text system_name(int32_t code) { return find_text(system_rows, system_text, code, Part::name); }
Text system_message(int32_t code) { return find_text(system_rows, system_text, code, Part::words); }
Text resolver_name(int32_t code) { return find_text(resolver_rows, resolver_text, code, Part::name); }
Text resolver_message(int32_t code) { return find_text(resolver_rows, resolver_text, code, Part::words); }

#endif

} // namespace portsock_core::os
