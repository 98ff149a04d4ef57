// SPDX-License-Identifier: MIT
// WSAIoctl, with the caller's input and output.
#include "failure.hpp"

namespace portsock_core::os {

namespace {

Result request_number(Handle handle, long request, u_long &number) {
    return answer(::ioctlsocket(to_socket(handle), request, &number));
}

} // namespace

Result ioctl(Handle handle, uint64_t request, const void *input, size_t input_length, void *output, size_t &length) {
    if (input_length > UINT32_MAX || length > UINT32_MAX)
        return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
    DWORD written = 0;
    const int result =
        ::WSAIoctl(to_socket(handle), static_cast<DWORD>(request), const_cast<void *>(input),
                   static_cast<DWORD>(input_length), output, static_cast<DWORD>(length), &written, nullptr, nullptr);
    if (result != 0) return failed();
    length = written;
    return 0;
}

Result available(Handle handle, size_t &length) {
    u_long number = 0;
    const Result result = request_number(handle, static_cast<long>(FIONREAD), number);
    if (result >= 0) length = number;
    return result;
}

// Windows returns whether no urgent data is left to read, the opposite of BSD's value.
Result at_mark(Handle handle) {
    u_long number = 0;
    const Result result = request_number(handle, static_cast<long>(SIOCATMARK), number);
    return result < 0 ? result : number == 0;
}

} // namespace portsock_core::os
