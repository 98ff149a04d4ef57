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
// The exchanges are read-modify-write, which Cortex-M0 and RISC-V without A do not have (P120). A system without
// threads needs no more than a load and a store there; one with threads calls __atomic_exchange_4 and
// __atomic_compare_exchange_4, which its run-time has to bring.
#ifdef __GCC_HAVE_SYNC_COMPARE_AND_SWAP_4
inline constexpr bool has_exchange = true;
#else
inline constexpr bool has_exchange = false;
#endif
template <bool has_threads> inline uint32_t exchange(uint32_t &word, uint32_t value) {
    if constexpr (has_exchange || has_threads) return __atomic_exchange_n(&word, value, __ATOMIC_ACQ_REL);
    const uint32_t before = acquire(word);
    store(word, value);
    return before;
}
// Writes value if the integer still equals expected; returns the previous value.
template <bool has_threads> inline uint32_t exchange_if(uint32_t &word, uint32_t expected, uint32_t value) {
    if constexpr (has_exchange || has_threads) {
        (void)__atomic_compare_exchange_n(&word, &expected, value, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE);
        return expected;
    }
    const uint32_t before = acquire(word);
    if (before == expected) store(word, value);
    return before;
}
#else
inline std::atomic_ref<uint32_t> shared(const uint32_t &word) { return std::atomic_ref(const_cast<uint32_t &>(word)); }
inline uint32_t load(const uint32_t &word) { return shared(word).load(std::memory_order_relaxed); }
inline uint32_t acquire(const uint32_t &word) { return shared(word).load(std::memory_order_acquire); }
inline void store(uint32_t &word, uint32_t value) { shared(word).store(value, std::memory_order_release); }
template <bool> inline uint32_t exchange(uint32_t &word, uint32_t value) { return shared(word).exchange(value); }
template <bool> inline uint32_t exchange_if(uint32_t &word, uint32_t expected, uint32_t value) {
    (void)shared(word).compare_exchange_strong(expected, value);
    return expected;
}
#endif

} // namespace portsock_core
