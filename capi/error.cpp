// SPDX-License-Identifier: MIT
// Facade of errors.
#include "../src/core/error.hpp"
#include <portsock/portsock.h>

extern "C" {

PORTSOCK_API int32_t portsock_error_kind(portsock_result result) { return portsock_core::error_kind(result); }

PORTSOCK_API int32_t portsock_error_domain(portsock_result result) { return portsock_core::error_domain(result); }

PORTSOCK_API int32_t portsock_error_code(portsock_result result) { return portsock_core::error_code(result); }

PORTSOCK_API int32_t portsock_error_parameter(portsock_result result) { return portsock_core::error_field(result); }

PORTSOCK_API uint32_t portsock_error_readiness(portsock_result result) {
    return portsock_core::error_readiness(result);
}

PORTSOCK_API portsock_result portsock_error_make(int32_t domain, int32_t code) {
    return portsock_core::error_make(domain, code);
}

PORTSOCK_API portsock_result portsock_error_name(portsock_result result, char *text, size_t capacity) {
    return portsock_core::error_name(result, text, capacity);
}

PORTSOCK_API portsock_result portsock_error_message(portsock_result result, char *text, size_t capacity) {
    return portsock_core::error_message(result, text, capacity);
}

} // extern "C"
