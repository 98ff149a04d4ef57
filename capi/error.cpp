// SPDX-License-Identifier: MIT
#include "../src/core/error.hpp"
#include <portsock/portsock.h>

extern "C" {

int32_t portsock_error_kind(portsock_result result) { return portsock_core::error_kind(result); }

int32_t portsock_error_domain(portsock_result result) { return portsock_core::error_domain(result); }

int32_t portsock_error_code(portsock_result result) { return portsock_core::error_code(result); }

int32_t portsock_error_field(portsock_result result) { return portsock_core::error_field(result); }

uint32_t portsock_error_readiness(portsock_result result) { return portsock_core::error_readiness(result); }

portsock_result portsock_error_make(int32_t domain, int32_t code) { return portsock_core::error_make(domain, code); }

portsock_result portsock_error_name(portsock_result result, char *text, size_t capacity) {
    return portsock_core::error_name(result, text, capacity);
}

portsock_result portsock_error_message(portsock_result result, char *text, size_t capacity) {
    return portsock_core::error_message(result, text, capacity);
}

} // extern "C"
