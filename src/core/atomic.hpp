// SPDX-License-Identifier: MIT
// The few words that two threads may look at together: a socket's state, a waker's, the default timeout. 32 bits, loads
// and stores wherever they do, so that nothing is pulled in on a small processor.
#pragma once
#include <stdint.h>
#if !defined(__GNUC__) && !defined(__clang__)
#include <atomic>
#endif

namespace portsock_core {

#if defined(__GNUC__) || defined(__clang__) // clang-cl among them
inline uint32_t load(const uint32_t &word) { return __atomic_load_n(&word, __ATOMIC_RELAXED); }
inline uint32_t acquire(const uint32_t &word) { return __atomic_load_n(&word, __ATOMIC_ACQUIRE); }
inline void store(uint32_t &word, uint32_t value) { __atomic_store_n(&word, value, __ATOMIC_RELEASE); }
inline uint32_t exchange(uint32_t &word, uint32_t value) { return __atomic_exchange_n(&word, value, __ATOMIC_ACQ_REL); }
// Writes value where the word is still expected; returns what it was.
inline uint32_t exchange_if(uint32_t &word, uint32_t expected, uint32_t value) {
    (void)__atomic_compare_exchange_n(&word, &expected, value, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
    return expected;
}
#else
inline std::atomic_ref<uint32_t> shared(const uint32_t &word) { return std::atomic_ref(const_cast<uint32_t &>(word)); }
inline uint32_t load(const uint32_t &word) { return shared(word).load(std::memory_order_relaxed); }
inline uint32_t acquire(const uint32_t &word) { return shared(word).load(std::memory_order_acquire); }
inline void store(uint32_t &word, uint32_t value) { shared(word).store(value, std::memory_order_release); }
inline uint32_t exchange(uint32_t &word, uint32_t value) { return shared(word).exchange(value); }
inline uint32_t exchange_if(uint32_t &word, uint32_t expected, uint32_t value) {
    (void)shared(word).compare_exchange_strong(expected, value);
    return expected;
}
#endif

} // namespace portsock_core
