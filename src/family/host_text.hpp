// SPDX-License-Identifier: MIT
// IPv4 and IPv6 hosts as text, both ways. Nothing of an operating system is needed, so nothing of one is asked.
//
// The text of IPv6 is RFC 5952's: lower case, no leading zeros, "::" for the longest run of two or more zero groups,
// the first of several. The last four bytes are dotted for ::ffff:a.b.c.d and, as in glibc, BSD and Windows, for
// ::a.b.c.d (bytes 12 and 13 not both zero): "::1.2.3.4", but "::1" and "::ffff". musl writes those in hexadecimal.
#pragma once
#include "../base/text.hpp"

namespace portsock_core {

inline constexpr size_t inet_text_size = 16;  // "255.255.255.255" and a NUL
inline constexpr size_t inet6_text_size = 46; // as INET6_ADDRSTRLEN

// Write the text and a NUL into a buffer of the size above, return the text's length. Nothing after the NUL is touched.
size_t write_inet_host(char *text, const uint8_t *host);
size_t write_inet6_host(char *text, const uint8_t *host);

// The whole text must be one host. The host is untouched when it is not.
bool read_inet_host(uint8_t *host, const char *at, const char *end);  // four decimal parts, no leading zeros
bool is_classic_host(const char *text, size_t length);                // numbers alone, but no such four parts
bool read_inet6_host(uint8_t *host, const char *at, const char *end); // RFC 4291, no zone

Result inet_aton(uint8_t *host, const char *text, size_t length);
Result inet_ntoa(const uint8_t *host, char *text, size_t capacity, size_t *needed);
Result inet_pton(int32_t family, uint8_t *host, size_t capacity, const char *text, size_t length);
Result inet_ntop(int32_t family, const uint8_t *host, size_t length, char *text, size_t capacity, size_t *needed);

} // namespace portsock_core
