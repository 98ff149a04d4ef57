// SPDX-License-Identifier: MIT
// Of some flags (TCP_NODELAY, IPV6_V6ONLY) the system writes one byte into any buffer, and returns that length.
#include "failure.hpp"

namespace portsock_core::os {

namespace {

constexpr int acknowledgements = static_cast<int>(SIO_TCP_SET_ACK_FREQUENCY);
constexpr int connection_state = static_cast<int>(SIO_TCP_INFO);

// A request is identified by its number, whatever the level.
bool is_request(int level, int name) { return level == PORTSOCK_SIO_LEVEL || name == acknowledgements; }

Result request(Handle handle, int name, const void *input, uint32_t input_length, void *output, uint32_t &length) {
    DWORD written = 0;
    const int result = ::WSAIoctl(to_socket(handle), static_cast<DWORD>(name), const_cast<void *>(input), input_length,
                                  output, length, &written, nullptr, nullptr);
    if (result != 0) return failed();
    length = written;
    return 0;
}

} // namespace

Result get_option(Handle handle, int level, int name, void *value, uint32_t &length) {
    // A request sets it, and none reads it.
    if (name == acknowledgements) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_OPTION);
    if (name == connection_state && level == PORTSOCK_SIO_LEVEL) {
        const DWORD version = 0; // the only one that every Windows with this request has
        return request(handle, name, &version, sizeof version, value, length);
    }
    if (is_request(level, name)) return request(handle, name, nullptr, 0, value, length);
    int size = static_cast<int>(length);
    if (::getsockopt(to_socket(handle), level, name, static_cast<char *>(value), &size) != 0) return failed();
    length = static_cast<uint32_t>(size);
    return 0;
}

Result set_option(Handle handle, int level, int name, const void *value, uint32_t length) {
    // Windows counts the segments that one acknowledgement answers: one is at once, zero is its own way.
    uint32_t none = 0;
    if (is_request(level, name)) return request(handle, name, value, length, nullptr, none);
    const int size = static_cast<int>(length);
    return answer(::setsockopt(to_socket(handle), level, name, static_cast<const char *>(value), size));
}

} // namespace portsock_core::os
