// SPDX-License-Identifier: MIT
// The processor's byte order, without <bit>, which toolchains for small processors lack (P120); numbers in network byte
// order.
#pragma once
#include <stdint.h>

namespace portsock_core {

#ifdef __BYTE_ORDER__
inline constexpr bool is_big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
#else
inline constexpr bool is_big_endian = false; // Microsoft's compiler, which has little-endian targets alone
#endif

// Between the processor's and the network's byte order, which are the same on a big-endian system.
constexpr uint16_t swap_network(uint16_t value) {
    return is_big_endian ? value : static_cast<uint16_t>(value << 8 | value >> 8);
}

constexpr uint32_t swap_network(uint32_t value) {
    return is_big_endian ? value : value << 24 | (value & 0xff00u) << 8 | (value >> 8 & 0xff00u) | value >> 24;
}

// At any address: in network byte order, then with the least significant byte first.
inline void put_big16(uint8_t *bytes, uint32_t value) {
    bytes[0] = static_cast<uint8_t>(value >> 8);
    bytes[1] = static_cast<uint8_t>(value);
}

inline void put_big32(uint8_t *bytes, uint32_t value) {
    put_big16(bytes, value >> 16);
    put_big16(bytes + 2, value);
}

inline uint32_t get_big16(const uint8_t *bytes) { return static_cast<uint32_t>(bytes[0]) << 8 | bytes[1]; }
inline uint32_t get_big32(const uint8_t *bytes) { return get_big16(bytes) << 16 | get_big16(bytes + 2); }

inline void put_little16(uint8_t *bytes, uint32_t value) {
    bytes[0] = static_cast<uint8_t>(value);
    bytes[1] = static_cast<uint8_t>(value >> 8);
}

inline uint32_t get_little16(const uint8_t *bytes) { return bytes[0] | static_cast<uint32_t>(bytes[1]) << 8; }

} // namespace portsock_core
