// SPDX-License-Identifier: MIT
// ioctl, with the caller's input and output.
#include "failure.hpp"
#include <native.hpp>
#include <sys/ioctl.h>
#if !defined(FIONREAD) && __has_include(<sys/filio.h>) // illumos
#include <sys/filio.h>
#endif
#if !defined(SIOCATMARK) && __has_include(<sys/sockio.h>)
#include <sys/sockio.h>
#endif

namespace portsock_core::os {

namespace {

// Bytes of the output that a failed request leaves unchanged. Nearly all of the kernels' structs are shorter.
constexpr size_t kept_size = 1024;

// How many bytes a request reads and writes, where its number has them; 0 where it does not (Linux's old ones).
size_t encoded_size(uint64_t request) {
#ifdef IOCPARM_LEN
    return IOCPARM_LEN(static_cast<unsigned long>(request));
#elif defined(_IOC_SIZE)
    return _IOC_DIR(request) != _IOC_NONE ? _IOC_SIZE(request) : 0;
#else
    (void)request;
    return 0;
#endif
}

// glibc's request is an unsigned long, musl's and Android's an int.
template <class Request> Result call(int (*ioctl)(int, Request, ...), Handle handle, uint64_t request, void *argument) {
    return answer(ioctl(static_cast<int>(handle), static_cast<Request>(request), argument));
}

Result request_number(Handle handle, uint64_t request, int &number) { return call(::ioctl, handle, request, &number); }

// The input is the caller's to read, whatever the request writes there. Nothing with an address is a number or what the
// caller means by it.
Result ioctl_without_output(Handle handle, uint64_t request, const void *input, size_t length) {
    alignas(8) unsigned char copy[256] = {};
    if (length == 0) return call(::ioctl, handle, request, const_cast<void *>(input));
    if (length > sizeof copy) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_OUTPUT);
    memcpy(copy, input, length);
    return call(::ioctl, handle, request, copy);
}

} // namespace

// The system reads and writes one piece of memory: the output, which begins as the input.
Result ioctl(Handle handle, uint64_t request, const void *input, size_t input_length, void *output, size_t &length) {
    const size_t min = encoded_size(request);
    if (output == nullptr) {
        if (input_length < min) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_BUFFER);
        return ioctl_without_output(handle, request, input, input_length);
    }
    if (length < min || length < input_length) return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_OUTPUT);
    unsigned char before[kept_size];
    const size_t cached_option = length < sizeof before ? length : sizeof before;
    memcpy(before, output, cached_option);
    if (input_length != 0) memmove(output, input, input_length);
    const Result result = call(::ioctl, handle, request, output);
    if (result < 0) memcpy(output, before, cached_option);
    return result;
}

Result available(Handle handle, size_t &length) {
    int number = 0;
    const Result result = request_number(handle, FIONREAD, number);
    if (result >= 0) length = static_cast<size_t>(number);
    return result;
}

#ifdef SIOCATMARK
Result at_mark(Handle handle) {
    int number = 0;
    const Result result = request_number(handle, SIOCATMARK, number);
    return result < 0 ? result : number != 0;
}
#else // Haiku
Result at_mark(Handle handle) { return answer(::sockatmark(static_cast<int>(handle))); }
#endif

} // namespace portsock_core::os
