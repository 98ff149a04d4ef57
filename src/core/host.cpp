// SPDX-License-Identifier: MIT
// Hosts as gethostbyname_ex and gethostbyaddr have them: all names, all addresses. Everything lies in the caller's
// scratch: the system works in its second half, and what it found is packed into the first.
#include "../os_number.hpp"
#include "check.hpp"
#include "error.hpp"
#include "resolve.hpp"
#include "../base/text.hpp"

namespace portsock_core {

namespace {

constexpr size_t host_scratch = 8192;

// The memory that a host is packed into. Data that does not fit is counted as missing and not written.
class BufferPacker {
  public:
    BufferPacker(void *memory, size_t size) : at_(static_cast<char *>(memory)), left_(size) {}

    const char *put(const void *bytes, size_t length) {
        const char *const start = at_;
        if (length > left_) full_ = true;
        if (full_) return start;
        memcpy(at_, bytes, length);
        at_ += length;
        left_ -= length;
        return start;
    }
    const char *put_text(const char *text) { return put(text, strlen(text) + 1); }

    const char *at() const { return at_; }
    bool is_full() const { return full_; }

  private:
    char *at_;
    size_t left_;
    bool full_ = false;
};

Result too_small() { return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_PARAM_SCRATCH); }

uint32_t length_of(int32_t family) { return family == PORTSOCK_AF_INET ? 4 : 16; }

// The second half of the scratch, from where a pointer may stand; empty when there is no such place.
struct AlignedRegion {
    void *start;
    size_t size;
};

AlignedRegion second_half(void *scratch, size_t size) {
    constexpr uintptr_t alignment = 16;
    char *const middle = static_cast<char *>(scratch) + size / 2;
    const size_t skip = (alignment - reinterpret_cast<uintptr_t>(middle) % alignment) % alignment;
    const size_t rest = size - size / 2;
    return {middle + skip, rest > skip ? rest - skip : 0};
}

Result pack(portsock_host &host, BufferPacker into, int32_t family, const os::HostEntry &entry) {
    portsock_host made = {};
    made.family = family;
    made.address_length = length_of(family);
    made.name = into.put_text(entry.name != nullptr ? entry.name : "");
    made.aliases = into.at();
    for (char *const *alias = entry.aliases; alias != nullptr && *alias != nullptr; ++alias, ++made.alias_count)
        into.put_text(*alias);
    made.addresses = reinterpret_cast<const uint8_t *>(into.at());
    for (char *const *one = entry.addresses; one != nullptr && *one != nullptr; ++one, ++made.address_count)
        into.put(*one, made.address_length);
    if (into.is_full()) return too_small();
    host = made;
    return 0;
}

// ---- where the system has no call that is safe in threads: its resolver has the name and the addresses -------------

// The number of h_errno; a shortage of descriptors or memory has none and stays what it is (P111).
Result to_host_error(Result result) {
    if (result_domain(result) != PORTSOCK_DOMAIN_RESOLVER || lacks_resources(result)) return result;
    constexpr uint32_t host_not_found = 1, try_again = 2, no_recovery = 3, no_data = 4;
    switch (os::resolver_kind(static_cast<int16_t>(result_code(result)))) {
    case PORTSOCK_ERROR_HOST_NOT_FOUND:
        return failure(PORTSOCK_DOMAIN_HOST, 0, host_not_found);
    case PORTSOCK_ERROR_TRY_AGAIN:
        return failure(PORTSOCK_DOMAIN_HOST, 0, try_again);
    case PORTSOCK_ERROR_NO_DATA:
        return failure(PORTSOCK_DOMAIN_HOST, 0, no_data);
    default:
        return failure(PORTSOCK_DOMAIN_HOST, 0, no_recovery);
    }
}

// The host's bytes in a native address.
const uint8_t *bytes_of(const portsock_address &address, int32_t family) {
    return address.bytes +
           (family == PORTSOCK_AF_INET ? offsetof(sockaddr_in, sin_addr) : offsetof(sockaddr_in6, sin6_addr));
}

Result pack_list(portsock_host &host, BufferPacker into, int32_t family, const char *name, void *list) {
    portsock_host made = {};
    made.family = family;
    made.address_length = length_of(family);
    char canonical[os::host_name_size];
    made.name = into.put_text(os::resolve_canonical(list, canonical) ? canonical : name);
    made.aliases = into.at();
    made.addresses = reinterpret_cast<const uint8_t *>(into.at());
    portsock_resolved one;
    Result result;
    while ((result = os::resolve_next(list, one)) == 1) {
        if (one.family != family) continue;
        into.put(bytes_of(one.address, family), made.address_length);
        ++made.address_count;
    }
    if (result < 0) return result;
    if (into.is_full()) return too_small();
    host = made;
    return 0;
}

Result resolve_name(portsock_host &host, BufferPacker into, int32_t family, const char *name) {
    void *list = nullptr;
    const os::Hints hints = {PORTSOCK_AI_CANONNAME, family, PORTSOCK_SOCK_STREAM, 0};
    if (const Result result = os::resolve(list, name, nullptr, hints); result < 0) return to_host_error(result);
    const Result result = pack_list(host, into, family, name, list);
    os::resolve_end(list);
    return result;
}

Result resolve_bytes(portsock_host &host, BufferPacker into, int32_t family, const uint8_t *bytes) {
    const uint32_t size = family == PORTSOCK_AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    int native = 0;
    if (const Result bad = table::family_to_native(family, native); bad < 0) return bad;
    portsock_address address = {};
    os::put_family(address.bytes, native, size);
    memcpy(const_cast<uint8_t *>(bytes_of(address, family)), bytes, length_of(family));
    char name[os::host_name_size] = "";
    const Result result = os::name_info(name, nullptr, address.bytes, size, PORTSOCK_NI_NAMEREQD);
    if (result < 0) return to_host_error(result);
    uint8_t copy[16];
    memcpy(copy, bytes, length_of(family));
    char *addresses[] = {reinterpret_cast<char *>(copy), nullptr};
    return pack(host, into, family, {name, nullptr, addresses});
}

// ---- this machine's full name ----------------------------------------------------------------------------------

bool is_this_machine(const char *name, size_t length) {
    const auto is = [&](const char *result) { return length == strlen(result) && memcmp(name, result, length) == 0; };
    return length == 0 || is("0.0.0.0") || is("::");
}

// The first of a host's names that has a domain, else the first.
const char *full_name(const portsock_host &host) {
    const char *name = host.name;
    const char *next = host.aliases;
    for (uint32_t i = 0; i <= host.alias_count; ++i) {
        if (strchr(name, '.') != nullptr) return name;
        if (i == host.alias_count) break;
        name = next;
        next += strlen(next) + 1;
    }
    return host.name;
}

Result find_host(portsock_host &host, void *scratch, size_t size, const char *name) {
    portsock_address address;
    int32_t family = 0;
    if (const Result result = resolve_host(&address, PORTSOCK_AF_UNSPEC, name, strlen(name), 0, nullptr); result < 0)
        return result;
    if (const Result result = os::from_native(PORTSOCK_GROUP_FAMILY, os::get_family(address.bytes), family); result < 0)
        return result;
    return host_by_address(&host, scratch, size, family, bytes_of(address, family), length_of(family));
}

Result check_host(const portsock_host *host, const void *scratch, int32_t family) {
    if (host == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_OUTPUT);
    if (scratch == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_SCRATCH);
    return table::is_internet(family) ? 0 : refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FAMILY);
}

} // namespace

Result host_by_name(portsock_host *host, void *scratch, size_t size, int32_t family, const char *name, size_t length,
                    int32_t flags) {
    if (const Result bad = check_host(host, scratch, family); bad < 0) return bad;
    HostText text;
    if (const Result bad = text.need(name, length, PORTSOCK_PARAM_HOST); bad < 0) return bad;
    if ((flags & ~PORTSOCK_AI_CLASSIC_HOST) != 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_PARAM_FLAGS);
    if (const Result bad = check_classic_host(name, length, flags); bad < 0) return bad;
    const AlignedRegion space = second_half(scratch, size);
    os::HostEntry entry = {};
    const Result result = os::host_by_name(entry, space.start, space.size, family, text.text());
    if (result == os::no_reentrant_lookup) return resolve_name(*host, BufferPacker(scratch, size), family, text.text());
    return result < 0 ? result : pack(*host, BufferPacker(scratch, size / 2), family, entry);
}

Result host_by_address(portsock_host *host, void *scratch, size_t size, int32_t family, const uint8_t *bytes,
                       size_t length) {
    if (const Result bad = check_host(host, scratch, family); bad < 0) return bad;
    if (bytes == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_PARAM_HOST);
    if (length != length_of(family)) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_PARAM_LENGTH);
    const AlignedRegion space = second_half(scratch, size);
    os::HostEntry entry = {};
    const Result result =
        os::host_by_address(entry, space.start, space.size, family, bytes, static_cast<uint32_t>(length));
    if (result == os::no_reentrant_lookup) return resolve_bytes(*host, BufferPacker(scratch, size), family, bytes);
    return result < 0 ? result : pack(*host, BufferPacker(scratch, size / 2), family, entry);
}

// Of a host that is not found, the name that was given is the answer.
Result full_host_name(char *text, size_t capacity, size_t *needed, const char *name, size_t length) {
    if (const Result bad = check_text(text, capacity, needed); bad < 0) return bad;
    HostText given;
    if (const Result bad = given.take(name, length, PORTSOCK_PARAM_HOST); bad < 0) return bad;
    char own[os::host_name_size];
    const char *start = given.text();
    if (is_this_machine(name, length)) {
        if (const Result result = os::host_name(own); result < 0) return result;
        start = own;
    }
    alignas(16) char scratch[host_scratch];
    portsock_host host;
    const Result result = find_host(host, scratch, sizeof scratch, start);
    if (lacks_resources(result)) return result;
    const char *found = result < 0 ? start : full_name(host);
    return give_text(text, capacity, needed, found, strlen(found));
}

} // namespace portsock_core
