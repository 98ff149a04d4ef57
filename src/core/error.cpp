// SPDX-License-Identifier: MIT
// Decoding a result: domain, code, kind, parameter, readiness.
#include "error.hpp"
#include "../os.hpp"

namespace portsock_core {

int32_t error_domain(Result result) { return result < 0 ? result_domain(result) : 0; }

int32_t error_code(Result result) {
    if (result >= 0) return 0;
    const int32_t code = result_code(result);
    return result_domain(result) == PORTSOCK_DOMAIN_RESOLVER ? static_cast<int16_t>(code) : code;
}

int32_t error_field(Result result) {
    if (error_domain(result) != PORTSOCK_DOMAIN_LIBRARY) return PORTSOCK_PARAM_NONE;
    return static_cast<int32_t>(result_qualifier(result));
}

uint32_t error_readiness(Result result) {
    return error_domain(result) == PORTSOCK_DOMAIN_SYSTEM ? result_qualifier(result) & ~meaning_bits : 0;
}

static int32_t kind_of_system_error(Result result, int32_t code) {
    switch (result_meaning(result)) {
    case Meaning::messages_lost:
        return PORTSOCK_ERROR_MESSAGES_LOST;
    case Meaning::queue_full:
        return PORTSOCK_ERROR_WOULD_BLOCK;
    case Meaning::limit_reached:
        return PORTSOCK_ERROR_LIMIT_REACHED;
    default:
        return os::system_kind(code);
    }
}

// A failure is never of kind NONE, whatever its bits are (P10).
int32_t error_kind(Result result) {
    const int32_t code = error_code(result);
    switch (error_domain(result)) {
    case 0:
        return result < 0 ? PORTSOCK_ERROR_OTHER : PORTSOCK_ERROR_NONE;
    case PORTSOCK_DOMAIN_SYSTEM:
        return kind_of_system_error(result, code);
    case PORTSOCK_DOMAIN_RESOLVER:
        return os::resolver_kind(code);
    case PORTSOCK_DOMAIN_HOST:
        return os::host_kind(code);
    case PORTSOCK_DOMAIN_LIBRARY:
        return code != PORTSOCK_ERROR_NONE ? code : int32_t{PORTSOCK_ERROR_OTHER};
    default:
        return PORTSOCK_ERROR_OTHER;
    }
}

Result error_make(int32_t domain, int32_t code) {
    if (domain < PORTSOCK_DOMAIN_SYSTEM || domain > PORTSOCK_DOMAIN_LIBRARY)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_ID);
    const bool has_sign = domain == PORTSOCK_DOMAIN_RESOLVER;
    const bool fits = has_sign ? code == static_cast<int16_t>(code) : code == static_cast<uint16_t>(code);
    const uint32_t unfit = has_sign ? 0x7fffu : 0xffffu;
    return failure(domain, 0, fits ? static_cast<uint32_t>(code) : unfit);
}

} // namespace portsock_core
