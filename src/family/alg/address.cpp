// SPDX-License-Identifier: MIT
// The kernel's cryptography: "alg:TYPE:NAME", and "?features=N&mask=N" where there are some. What is neither printable
// nor plain is written %XX; so are ":" and "?" where they would end a part.
#include "../family_util.hpp"
#if PORTSOCK_HAS_ALG >= 0

namespace portsock_core {

namespace {

constexpr int alg_family = PORTSOCK_HAS_ALG;
constexpr size_t alg_type_at = 2, alg_type_size = 14, features_at = 16, mask_at = 20, alg_name_at = 24,
                 alg_name_size = 64, alg_size = 88; // struct sockaddr_alg

// Bytes before the NUL: TOO_LONG if there is none.
Result measure(const char *text, size_t space, size_t &length, int32_t parameter) {
    length = 0;
    while (length < space && text[length] != '\0') ++length;
    return length == space ? refuse(PORTSOCK_ERROR_TOO_LONG, parameter) : 0;
}

void write_part(Writer &writer, const char *text, char end) {
    for (; *text != '\0'; ++text) {
        const uint8_t byte = static_cast<uint8_t>(*text);
        write_escaped(writer, &byte, 1, *text == end);
    }
}

Result read_part(char *name, size_t space, Reader text, int32_t parameter) {
    uint8_t bytes[alg_name_size];
    size_t length = 0;
    if (const Result bad = read_escaped(nullptr, length, text); bad < 0)
        return refuse(PORTSOCK_ERROR_BAD_FORMAT, parameter);
    if (length >= space) return refuse(PORTSOCK_ERROR_TOO_LONG, parameter);
    (void)read_escaped(bytes, length, text);
    if (memchr(bytes, 0, length) != nullptr) return refuse(PORTSOCK_ERROR_EMBEDDED_NUL, parameter);
    memcpy(name, bytes, length);
    return 0;
}

} // namespace

Result alg_encode(portsock_address *address, const portsock_alg *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    size_t type_length = 0, name_length = 0;
    if (const Result bad = measure(value->type, alg_type_size, type_length, PORTSOCK_PARAM_TYPE); bad < 0) return bad;
    if (const Result bad = measure(value->name, alg_name_size, name_length, PORTSOCK_PARAM_NAME); bad < 0) return bad;
    uint8_t *bytes = begin_native(*address, alg_family, alg_size);
    memcpy(bytes + alg_type_at, value->type, type_length);
    memcpy(bytes + alg_name_at, value->name, name_length);
    put_field(bytes + features_at, value->features);
    put_field(bytes + mask_at, value->mask);
    return 0;
}

Result alg_decode(portsock_alg *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, alg_family, alg_size); bad < 0) return bad;
    *value = {};
    memcpy(value->type, address->bytes + alg_type_at, alg_type_size - 1);
    memcpy(value->name, address->bytes + alg_name_at, alg_name_size - 1);
    value->features = get_field<uint32_t>(address->bytes + features_at);
    value->mask = get_field<uint32_t>(address->bytes + mask_at);
    return 0;
}

bool alg_format(Writer &writer, const portsock_address &address, uint32_t) {
    portsock_alg value;
    if (!read_exactly(value, address, alg_decode, alg_encode)) return false;
    writer.put("alg:", 4);
    write_part(writer, value.type, ':');
    writer.put(':');
    write_part(writer, value.name, '?');
    bool first = true;
    write_parameter(writer, first, "features", value.features);
    write_parameter(writer, first, "mask", value.mask);
    return true;
}

Result alg_parse(portsock_address &address, Reader text) {
    portsock_alg value{};
    Reader type, name;
    if (!text.until(':', type)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_NAME);
    const bool more = text.until('?', name);
    if (const Result bad = read_part(value.type, alg_type_size, type, PORTSOCK_PARAM_TYPE); bad < 0) return bad;
    if (const Result bad = read_part(value.name, alg_name_size, name, PORTSOCK_PARAM_NAME); bad < 0) return bad;
    const Parameter parameters[] = {{"features=", value.features, UINT32_MAX, PORTSOCK_PARAM_FLAGS},
                                    {"mask=", value.mask, UINT32_MAX, PORTSOCK_PARAM_MASK}};
    if (more) {
        --text.at; // the "?"
        if (const Result bad = read_parameters(text, parameters, 2); bad < 0) return bad;
    }
    return alg_encode(&address, &value);
}

} // namespace portsock_core

#endif
