// SPDX-License-Identifier: MIT
// The one word that every function returns: zero or more, or -(domain << 24 | qualifier << 16 | code). See portsock.h.
#pragma once

// The mark is for callers. On a definition it makes a compiler with exceptions enabled (clang) add a handler that calls
// std::terminate, and the object then needs the C++ run-time. Nothing in src throws or has a destructor.
#ifndef PORTSOCK_NOTHROW
#define PORTSOCK_NOTHROW
#endif
#include <portsock/portsock.h>

namespace portsock_core {

using Word = portsock_result;
static_assert(sizeof(Word) >= 4, "portsock needs a target of 32 bits or more");

constexpr Word failure(int32_t domain, uint32_t qualifier, uint32_t code) {
    return -static_cast<Word>((static_cast<uint32_t>(domain) << 24) | (qualifier << 16) | (code & 0xffffu));
}

// An error of the operating system: errno, WSAGetLastError.
constexpr Word system_failure(int code) { return failure(PORTSOCK_DOMAIN_SYSTEM, 0, static_cast<uint32_t>(code)); }

// An error of the library: which kind, and which field it speaks of.
constexpr Word refuse(int32_t kind, int32_t field = PORTSOCK_FIELD_NONE) {
    return failure(PORTSOCK_DOMAIN_LIBRARY, static_cast<uint32_t>(field), static_cast<uint32_t>(kind));
}

constexpr uint32_t word_bits(Word word) { return 0u - static_cast<uint32_t>(word); }
constexpr int32_t word_domain(Word word) { return static_cast<int32_t>(word_bits(word) >> 24); }
constexpr uint32_t word_qualifier(Word word) { return (word_bits(word) >> 16) & 0xffu; }
constexpr int32_t word_code(Word word) { return static_cast<int32_t>(word_bits(word) & 0xffffu); }

// What a system error means where its code alone does not say it (P91: ENOBUFS means four things). It stands in the two
// bits of the qualifier that no readiness has.
enum class Meaning : uint32_t { of_code = 0, messages_lost = 0x40, queue_full = 0x80, limit_reached = 0xc0 };
inline constexpr uint32_t meaning_bits = 0xc0;

constexpr Meaning word_meaning(Word word) { return static_cast<Meaning>(word_qualifier(word) & meaning_bits); }

constexpr Word with_meaning(Word word, Meaning meaning) {
    return failure(word_domain(word), static_cast<uint32_t>(meaning), static_cast<uint32_t>(word_code(word)));
}

// A system error that goes away when the socket becomes ready for this.
constexpr Word with_readiness(Word word, uint32_t readiness) {
    return failure(word_domain(word), readiness, static_cast<uint32_t>(word_code(word)));
}

} // namespace portsock_core
