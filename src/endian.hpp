// SPDX-License-Identifier: MIT
// The processor's byte order, without <bit>, which toolchains for small processors lack (P120).
#pragma once

namespace portsock_core {

#ifdef __BYTE_ORDER__
inline constexpr bool is_big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;
#else
inline constexpr bool is_big_endian = false; // Microsoft's compiler, which has little-endian targets alone
#endif

} // namespace portsock_core
