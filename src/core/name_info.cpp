// SPDX-License-Identifier: MIT
// The host and service names of an address.
#include "check.hpp"
#include "resolve.hpp"
#include "../base/text.hpp"
#include <string.h>

namespace portsock_core {

namespace {

// One of the two texts: where it goes and what stands in for it until both are known to fit.
struct Wanted {
    char *text;
    size_t capacity;
    size_t *needed;
    int32_t parameter;

    bool is_wanted() const { return text != nullptr || needed != nullptr; }

    Result check() const {
        if (needed != nullptr) *needed = 0;
        return text == nullptr && capacity != 0 ? refuse(PORTSOCK_ERROR_NULL_POINTER, parameter) : 0;
    }

    Result measure(const char *found) const {
        if (!is_wanted()) return 0;
        const size_t length = strlen(found);
        if (needed != nullptr) *needed = length;
        return length >= capacity ? refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, parameter) : 0;
    }

    void give(const char *found) const {
        if (text != nullptr) memcpy(text, found, strlen(found) + 1);
    }
};

} // namespace

Result name_info(const portsock_address *address, char *host, size_t host_capacity, size_t *host_needed, char *service,
                 size_t service_capacity, size_t *service_needed, int32_t flags) {
    const Wanted hosts{host, host_capacity, host_needed, PORTSOCK_PARAM_HOST};
    const Wanted services{service, service_capacity, service_needed, PORTSOCK_PARAM_SERVICE};
    const Result bad_host = hosts.check(), bad_service = services.check();
    if (bad_host < 0 || bad_service < 0) return bad_host < 0 ? bad_host : bad_service;
    if (!hosts.is_wanted() && !services.is_wanted()) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HOST);
    if (const Result bad = check_address(address); bad < 0) return bad;
    char host_text[os::host_name_size] = "", service_text[os::service_name_size] = "";
    const Result result =
        os::name_info(hosts.is_wanted() ? host_text : nullptr, services.is_wanted() ? service_text : nullptr,
                      address->bytes, address->length, flags);
    if (result < 0) return result;
    const Result host_fits = hosts.measure(host_text), service_fits = services.measure(service_text);
    if (host_fits < 0 || service_fits < 0) return host_fits < 0 ? host_fits : service_fits;
    hosts.give(host_text);
    services.give(service_text);
    return 0;
}

} // namespace portsock_core
