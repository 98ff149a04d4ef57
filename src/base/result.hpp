// SPDX-License-Identifier: MIT
// The one result that every function returns: zero or more, or -(domain << 24 | qualifier << 16 | code). See
// portsock.h.
#pragma once

// The mark is for callers. On a definition it makes a compiler with exceptions enabled (clang) add a handler that calls
// std::terminate, and the object then needs the C++ run-time. Nothing in src throws or has a destructor.
#ifndef PORTSOCK_NOTHROW
#define PORTSOCK_NOTHROW
#endif
#include <portsock/portsock.h>

namespace portsock_core {

using Result = portsock_result;
static_assert(sizeof(Result) >= 4, "portsock needs a target of 32 bits or more");

constexpr Result failure(int32_t domain, uint32_t qualifier, uint32_t code) {
    return -static_cast<Result>((static_cast<uint32_t>(domain) << 24) | (qualifier << 16) | (code & 0xffffu));
}

// An error of the operating system: errno, WSAGetLastError.
constexpr Result system_failure(int code) { return failure(PORTSOCK_DOMAIN_SYSTEM, 0, static_cast<uint32_t>(code)); }

// An error of the library: its kind and its parameter.
constexpr Result refuse(int32_t kind, int32_t parameter = PORTSOCK_PARAM_NONE) {
    return failure(PORTSOCK_DOMAIN_LIBRARY, static_cast<uint32_t>(parameter), static_cast<uint32_t>(kind));
}

constexpr uint32_t result_bits(Result result) { return 0u - static_cast<uint32_t>(result); }
constexpr int32_t result_domain(Result result) { return static_cast<int32_t>(result_bits(result) >> 24); }
constexpr uint32_t result_qualifier(Result result) { return (result_bits(result) >> 16) & 0xffu; }
constexpr int32_t result_code(Result result) { return static_cast<int32_t>(result_bits(result) & 0xffffu); }

// The meaning of a system error whose code is ambiguous (P91: ENOBUFS means four things). It stands in the two
// bits of the qualifier that no readiness has.
enum class Meaning : uint32_t { of_code = 0, messages_lost = 0x40, queue_full = 0x80, limit_reached = 0xc0 };
inline constexpr uint32_t meaning_bits = 0xc0;

constexpr Meaning result_meaning(Result result) {
    return static_cast<Meaning>(result_qualifier(result) & meaning_bits);
}

constexpr Result with_meaning(Result result, Meaning meaning) {
    return failure(result_domain(result), static_cast<uint32_t>(meaning), static_cast<uint32_t>(result_code(result)));
}

// A system error that goes away when the socket becomes ready for this.
constexpr Result with_readiness(Result result, uint32_t readiness) {
    return failure(result_domain(result), readiness, static_cast<uint32_t>(result_code(result)));
}

} // namespace portsock_core
