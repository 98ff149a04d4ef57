// SPDX-License-Identifier: MIT
// For every test: doctest, matchers that read as prose, and SKIP.
//   CHECK(succeeds(portsock_bind(...)));   CHECK(fails(result, PORTSOCK_ERROR_CLOSED));
#pragma once
#include <doctest/doctest.h>
#include <portsock/portsock.h>
#include <ostream>
#include <string>

namespace harness {

// A matcher's answer, and what a failed CHECK prints: the result in words.
struct Verdict {
    bool good;
    std::string text;
    explicit operator bool() const { return good; }
};

inline std::ostream &operator<<(std::ostream &stream, const Verdict &verdict) { return stream << verdict.text; }

// "7", or "ECONNREFUSED: connection refused".
std::string describe(portsock_result result);

inline Verdict succeeds(portsock_result result) { return {result >= 0, describe(result)}; }
inline Verdict gives(portsock_result result, portsock_result value) { return {result == value, describe(result)}; }

inline Verdict fails(portsock_result result, int32_t kind) {
    return {result < 0 && portsock_error_kind(result) == kind, describe(result)};
}

// The library's own error, of that kind, which names that field.
inline Verdict fails(portsock_result result, int32_t kind, int32_t parameter) {
    const bool good = result < 0 && portsock_error_kind(result) == kind &&
                      portsock_error_parameter(result) == parameter &&
                      portsock_error_domain(result) == PORTSOCK_DOMAIN_LIBRARY;
    return {good, describe(result)};
}

// Any failure that names this readiness to wait for.
inline Verdict would_block(portsock_result result, uint32_t readiness) {
    return {fails(result, PORTSOCK_ERROR_WOULD_BLOCK).good && portsock_error_readiness(result) == readiness,
            describe(result) + ", wait for " + std::to_string(portsock_error_readiness(result))};
}

// The running test was skipped; the reporter writes why. "...; the machine of the vm bed has it" is a failure in that
// machine, which sets PORTSOCK_ALL_FAMILIES.
void skip(const std::string &reason);

// The descriptors that a test leaves open are its own business.
void allow_open_descriptors();

} // namespace harness

using harness::fails;
using harness::gives;
using harness::succeeds;
using harness::would_block;

// In the body of a test: it ends here, skipped.
#define SKIP(reason)                                                                                                   \
    do {                                                                                                               \
        harness::skip(reason);                                                                                         \
        return;                                                                                                        \
    } while (0)
