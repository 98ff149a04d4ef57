// SPDX-License-Identifier: MIT
// Services and protocols. Where the system has no lookup that is safe in threads, its resolver has the services of
// TCP and UDP, and a table of ours the protocols.
#include "../base/byte_order.hpp"
#include "../os.hpp"
#include "error.hpp"
#include "resolve.hpp"
#include "../base/text.hpp"
#include <native.hpp>

namespace portsock_core {

namespace {

Result no_service() { return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_SERVICE); }

// The resolver's own failure means that there is no such service, except where descriptors or memory are short (P111).
Result to_service_error(Result result) {
    return result_domain(result) == PORTSOCK_DOMAIN_RESOLVER && !lacks_resources(result) ? no_service() : result;
}

bool is_decimal(const char *text) {
    for (; *text != '\0'; ++text)
        if (!is_digit(*text)) return false;
    return true;
}

// The types of socket to look a protocol up by: null is any.
struct Types {
    bool stream;
    bool datagram;
};

Types types_of(const char *protocol) {
    if (protocol == nullptr) return {true, true};
    return {strcmp(protocol, "tcp") == 0, strcmp(protocol, "udp") == 0};
}

Result resolve_port(uint32_t &port, const char *name, int32_t type) {
    void *list = nullptr;
    if (const Result result = os::resolve(list, nullptr, name, {0, PORTSOCK_AF_INET, type, 0}); result < 0)
        return to_service_error(result);
    portsock_resolved first;
    void *position = list;
    const Result result = os::resolve_next(position, first);
    os::resolve_end(list);
    if (result != 1) return result < 0 ? result : no_service();
    port = get_big16(first.address.bytes + offsetof(sockaddr_in, sin_port));
    return 0;
}

Result find_port(uint32_t &port, const char *name, const char *protocol) {
    if (is_decimal(name)) return no_service();
    const Types types = types_of(protocol);
    Result result = no_service();
    if (types.stream) result = resolve_port(port, name, PORTSOCK_SOCK_STREAM);
    if (result < 0 && types.datagram) result = resolve_port(port, name, PORTSOCK_SOCK_DGRAM);
    return result;
}

Result resolve_service(char (&name)[os::service_name_size], uint32_t port, int32_t flags) {
    int32_t family = 0;
    if (const Result result = os::to_native(PORTSOCK_GROUP_FAMILY, PORTSOCK_AF_INET, family); result < 0) return result;
    uint8_t address[sizeof(sockaddr_in)] = {};
    os::put_family(address, static_cast<int>(family), sizeof address);
    put_big16(address + offsetof(sockaddr_in, sin_port), port);
    if (const Result result = os::name_info(nullptr, name, address, sizeof address, flags); result < 0)
        return to_service_error(result);
    return is_decimal(name) ? no_service() : 0;
}

Result find_service(char (&name)[os::service_name_size], uint32_t port, const char *protocol) {
    const Types types = types_of(protocol);
    Result result = no_service();
    if (types.stream) result = resolve_service(name, port, 0);
    if (result < 0 && types.datagram) result = resolve_service(name, port, PORTSOCK_NI_DGRAM);
    return result;
}

#ifdef PORTSOCK_NO_NAMES

Result find_protocol(int32_t &, const char *) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_PROTOCOL); }

#else

// Each name with its number before it.
#include "../table/generated/protocols.inc"

bool same_letters(const char *small, const char *any) {
    for (; *small != '\0'; ++small, ++any) {
        const char letter = *any >= 'A' && *any <= 'Z' ? static_cast<char>(*any + ('a' - 'A')) : *any;
        if (letter != *small) return false;
    }
    return *any == '\0';
}

Result find_protocol(int32_t &number, const char *name) {
    if (same_letters("ip", name)) return number = 0, 0;
    for (size_t row = 0; row < sizeof protocol_names - 1; row += strlen(protocol_names + row) + 1)
        if (same_letters(protocol_names + row + 1, name))
            return number = static_cast<unsigned char>(protocol_names[row]), 0;
    return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_PROTOCOL);
}

#endif

bool is_missing(Result result) {
    return result == os::no_reentrant_lookup || result == refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_PARAM_PROTOCOL);
}

} // namespace

Result service_port(uint32_t *port, const char *name, size_t length, const char *protocol, size_t protocol_length) {
    if (port == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    ServiceText text, kind;
    if (const Result bad = text.need(name, length, PORTSOCK_PARAM_SERVICE); bad < 0) return bad;
    if (const Result bad = kind.take(protocol, protocol_length, PORTSOCK_PARAM_PROTOCOL); bad < 0) return bad;
    const Result result = os::service_port(*port, text.text(), kind.text());
    return result == os::no_reentrant_lookup ? find_port(*port, text.text(), kind.text()) : result;
}

Result service_name(char *text, size_t capacity, size_t *needed, uint32_t port, const char *protocol,
                    size_t protocol_length) {
    if (const Result bad = check_text(text, capacity, needed); bad < 0) return bad;
    if (port > 65535) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_PORT);
    ServiceText kind;
    if (const Result bad = kind.take(protocol, protocol_length, PORTSOCK_PARAM_PROTOCOL); bad < 0) return bad;
    char name[os::service_name_size] = "";
    Result result = os::service_name(name, port, kind.text());
    if (result == os::no_reentrant_lookup) result = find_service(name, port, kind.text());
    return result < 0 ? result : give_text(text, capacity, needed, name, strlen(name));
}

// The table also answers where the system has no list of protocols.
Result protocol_number(int32_t *number, const char *name, size_t length) {
    if (number == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    ServiceText text;
    if (const Result bad = text.need(name, length, PORTSOCK_PARAM_PROTOCOL); bad < 0) return bad;
    const Result result = os::protocol_number(*number, text.text());
    if (result >= 0) return result;
    const Result found = find_protocol(*number, text.text());
    return found >= 0 || is_missing(result) ? found : result;
}

} // namespace portsock_core
