// SPDX-License-Identifier: MIT
// Services and protocols. Where the system has no lookup that is safe in threads, its resolver knows the services of
// TCP and UDP, and a table of ours the protocols.
#include "../os.hpp"
#include "ended.hpp"
#include "error.hpp"
#include "resolve.hpp"
#include "text.hpp"
#include <native.hpp>

namespace portsock_core {

namespace {

Word no_service() { return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_SERVICE); }

// The resolver's own failure means that there is no such service, except where descriptors or memory are short (P111).
Word to_service_error(Word word) {
    return word_domain(word) == PORTSOCK_DOMAIN_RESOLVER && !lacks_resources(word) ? no_service() : word;
}

bool is_decimal(const char *text) {
    for (; *text != '\0'; ++text)
        if (!is_digit(*text)) return false;
    return true;
}

// Which types of socket a protocol is asked for through: null is any.
struct Types {
    bool stream;
    bool datagram;
};

Types types_of(const char *protocol) {
    if (protocol == nullptr) return {true, true};
    return {strcmp(protocol, "tcp") == 0, strcmp(protocol, "udp") == 0};
}

Word resolve_port(uint32_t &port, const char *name, int32_t type) {
    void *list = nullptr;
    if (const Word word = os::resolve(list, nullptr, name, {0, PORTSOCK_AF_INET, type, 0}); word < 0)
        return to_service_error(word);
    portsock_resolved first;
    void *position = list;
    const Word word = os::resolve_next(position, first);
    os::resolve_end(list);
    if (word != 1) return word < 0 ? word : no_service();
    const uint8_t *bytes = first.address.bytes + offsetof(sockaddr_in, sin_port);
    port = static_cast<uint32_t>(bytes[0]) << 8 | bytes[1];
    return 0;
}

Word find_port(uint32_t &port, const char *name, const char *protocol) {
    if (is_decimal(name)) return no_service();
    const Types types = types_of(protocol);
    Word word = no_service();
    if (types.stream) word = resolve_port(port, name, PORTSOCK_SOCK_STREAM);
    if (word < 0 && types.datagram) word = resolve_port(port, name, PORTSOCK_SOCK_DGRAM);
    return word;
}

Word resolve_service(char (&name)[os::service_name_size], uint32_t port, int32_t flags) {
    int32_t family = 0;
    if (const Word word = os::to_native(PORTSOCK_SPACE_FAMILY, PORTSOCK_AF_INET, family); word < 0) return word;
    uint8_t address[sizeof(sockaddr_in)] = {};
    os::put_family(address, static_cast<int>(family), sizeof address);
    address[offsetof(sockaddr_in, sin_port)] = static_cast<uint8_t>(port >> 8);
    address[offsetof(sockaddr_in, sin_port) + 1] = static_cast<uint8_t>(port);
    if (const Word word = os::name_info(nullptr, name, address, sizeof address, flags); word < 0)
        return to_service_error(word);
    return is_decimal(name) ? no_service() : 0;
}

Word find_service(char (&name)[os::service_name_size], uint32_t port, const char *protocol) {
    const Types types = types_of(protocol);
    Word word = no_service();
    if (types.stream) word = resolve_service(name, port, 0);
    if (word < 0 && types.datagram) word = resolve_service(name, port, PORTSOCK_NI_DGRAM);
    return word;
}

#ifdef PORTSOCK_NO_NAMES

Word find_protocol(int32_t &, const char *) { return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_PROTOCOL); }

#else

// Each name with its number before it.
#include "../table/protocols.inc"

bool same_letters(const char *small, const char *any) {
    for (; *small != '\0'; ++small, ++any) {
        const char letter = *any >= 'A' && *any <= 'Z' ? static_cast<char>(*any + ('a' - 'A')) : *any;
        if (letter != *small) return false;
    }
    return *any == '\0';
}

Word find_protocol(int32_t &number, const char *name) {
    if (same_letters("ip", name)) return number = 0, 0;
    for (size_t row = 0; row < sizeof protocol_names - 1; row += strlen(protocol_names + row) + 1)
        if (same_letters(protocol_names + row + 1, name))
            return number = static_cast<unsigned char>(protocol_names[row]), 0;
    return refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_PROTOCOL);
}

#endif

bool is_missing(Word word) {
    return word == os::not_here || word == refuse(PORTSOCK_ERROR_NOT_FOUND, PORTSOCK_FIELD_PROTOCOL);
}

} // namespace

Word service_port(uint32_t *port, const char *name, size_t length, const char *protocol, size_t protocol_length) {
    if (port == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_OUTPUT);
    ServiceText text, kind;
    if (const Word bad = text.need(name, length, PORTSOCK_FIELD_SERVICE); bad < 0) return bad;
    if (const Word bad = kind.take(protocol, protocol_length, PORTSOCK_FIELD_PROTOCOL); bad < 0) return bad;
    const Word word = os::service_port(*port, text.text(), kind.text());
    return word == os::not_here ? find_port(*port, text.text(), kind.text()) : word;
}

Word service_name(char *text, size_t capacity, size_t *needed, uint32_t port, const char *protocol,
                  size_t protocol_length) {
    if (const Word bad = check_text(text, capacity, needed); bad < 0) return bad;
    if (port > 65535) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_PORT);
    ServiceText kind;
    if (const Word bad = kind.take(protocol, protocol_length, PORTSOCK_FIELD_PROTOCOL); bad < 0) return bad;
    char name[os::service_name_size] = "";
    Word word = os::service_name(name, port, kind.text());
    if (word == os::not_here) word = find_service(name, port, kind.text());
    return word < 0 ? word : give_text(text, capacity, needed, name, strlen(name));
}

// The table also answers where the system has no list of protocols.
Word protocol_number(int32_t *number, const char *name, size_t length) {
    if (number == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_OUTPUT);
    ServiceText text;
    if (const Word bad = text.need(name, length, PORTSOCK_FIELD_PROTOCOL); bad < 0) return bad;
    const Word word = os::protocol_number(*number, text.text());
    if (word >= 0) return word;
    const Word found = find_protocol(*number, text.text());
    return found >= 0 || is_missing(word) ? found : word;
}

} // namespace portsock_core
