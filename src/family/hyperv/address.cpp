// SPDX-License-Identifier: MIT
// Hyper-V: "hyperv:MACHINE:SERVICE", two UUIDs. SOCKADDR_HV is the family, two reserved bytes and two GUIDs.
#include "../family_util.hpp"
#include "../guid.hpp"
#if PORTSOCK_HAS_HYPERV >= 0

namespace portsock_core {

namespace {

constexpr size_t machine_at = 4, hv_service_at = 20, hv_size = 36, uuid_size = 16;

struct Machine {
    const char *name;
    uint8_t uuid[uuid_size];
};

// The names of HV_GUID_WILDCARD and so on.
constexpr Machine machines[] = {
    {"wildcard", {}},
    {"broadcast", {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255}},
    {"children", {0x90, 0xdb, 0x8b, 0x89, 0x0d, 0x35, 0x4f, 0x79, 0x8c, 0xe9, 0x49, 0xea, 0x0a, 0xc8, 0xb7, 0xcd}},
    {"loopback", {0xe0, 0xe1, 0x61, 0x97, 0xdd, 0x56, 0x4a, 0x10, 0x91, 0x95, 0x5e, 0xe7, 0xa1, 0x55, 0xa8, 0x38}},
    {"parent", {0xa4, 0x2e, 0x7c, 0xda, 0xd0, 0x3f, 0x48, 0x0c, 0x9c, 0xc2, 0xa4, 0xde, 0x20, 0xab, 0xb8, 0x78}},
};

Result read_machine(Reader text, uint8_t (&uuid)[uuid_size]) {
    for (const Machine &machine : machines) {
        Reader rest = text;
        if (!rest.take(machine.name) || !rest.done()) continue;
        memcpy(uuid, machine.uuid, uuid_size);
        return 0;
    }
    return read_uuid(text, uuid, PORTSOCK_PARAM_HOST);
}

} // namespace

Result hyperv_encode(portsock_address *address, const portsock_hyperv *value) {
    if (const Result bad = check_encode(address, value); bad < 0) return bad;
    uint8_t *bytes = begin_native(*address, PORTSOCK_HAS_HYPERV, hv_size);
    put_guid(bytes + machine_at, value->machine);
    put_guid(bytes + hv_service_at, value->service);
    return 0;
}

Result hyperv_decode(portsock_hyperv *value, const portsock_address *address) {
    if (const Result bad = check_decode(value, address, PORTSOCK_HAS_HYPERV, hv_size); bad < 0) return bad;
    get_guid(value->machine, address->bytes + machine_at);
    get_guid(value->service, address->bytes + hv_service_at);
    return 0;
}

bool hyperv_format(Writer &writer, const portsock_address &address, uint32_t) {
    portsock_hyperv value;
    if (!read_exactly(value, address, hyperv_decode, hyperv_encode)) return false;
    writer.put("hyperv:", 7);
    write_uuid(writer, value.machine);
    writer.put(':');
    write_uuid(writer, value.service);
    return true;
}

Result hyperv_parse(portsock_address &address, Reader text) {
    portsock_hyperv value{};
    Reader machine;
    if (!text.until(':', machine)) return refuse(PORTSOCK_ERROR_BAD_FORMAT, PORTSOCK_PARAM_SERVICE);
    if (const Result bad = read_machine(machine, value.machine); bad < 0) return bad;
    if (const Result bad = read_uuid(text, value.service, PORTSOCK_PARAM_SERVICE); bad < 0) return bad;
    return hyperv_encode(&address, &value);
}

} // namespace portsock_core

#endif
