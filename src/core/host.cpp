// SPDX-License-Identifier: MIT
// Hosts as gethostbyname_ex and gethostbyaddr have them: all names, all addresses. Everything lies in the caller's
// scratch: the system works in its second half, and what it found is packed into the first.
#include "../table/turn.hpp"
#include "check.hpp"
#include "ended.hpp"
#include "error.hpp"
#include "resolve.hpp"
#include "text.hpp"

namespace portsock_core {

namespace {

constexpr size_t host_scratch = 8192;

// The memory that a host is packed into. What doesn't fit is counted as missing and not written.
class Pack {
  public:
    Pack(void *memory, size_t size) : at_(static_cast<char *>(memory)), left_(size) {}

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

Word too_small() { return refuse(PORTSOCK_ERROR_BUFFER_TOO_SMALL, PORTSOCK_FIELD_SCRATCH); }

uint32_t length_of(int32_t family) { return family == PORTSOCK_AF_INET ? 4 : 16; }

// The second half of the scratch, from where a pointer may stand; empty when there is no such place.
struct Half {
    void *start;
    size_t size;
};

Half second_half(void *scratch, size_t size) {
    constexpr uintptr_t alignment = 16;
    char *const middle = static_cast<char *>(scratch) + size / 2;
    const size_t skip = (alignment - reinterpret_cast<uintptr_t>(middle) % alignment) % alignment;
    const size_t rest = size - size / 2;
    return {middle + skip, rest > skip ? rest - skip : 0};
}

Word pack(portsock_host &host, Pack into, int32_t family, const os::HostEntry &entry) {
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

// ---- where the system has no call that is safe in threads: its resolver knows the name and the addresses ------------

// The number of h_errno; a shortage of descriptors or memory has none and stays what it is (P111).
Word to_host_error(Word word) {
    if (word_domain(word) != PORTSOCK_DOMAIN_RESOLVER || lacks_resources(word)) return word;
    constexpr uint32_t host_not_found = 1, try_again = 2, no_recovery = 3, no_data = 4;
    switch (os::resolver_kind(static_cast<int16_t>(word_code(word)))) {
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

Word pack_list(portsock_host &host, Pack into, int32_t family, const char *name, void *list) {
    portsock_host made = {};
    made.family = family;
    made.address_length = length_of(family);
    char canonical[os::host_name_size];
    made.name = into.put_text(os::resolve_canonical(list, canonical) ? canonical : name);
    made.aliases = into.at();
    made.addresses = reinterpret_cast<const uint8_t *>(into.at());
    portsock_resolved one;
    Word word;
    while ((word = os::resolve_next(list, one)) == 1) {
        if (one.family != family) continue;
        into.put(bytes_of(one.address, family), made.address_length);
        ++made.address_count;
    }
    if (word < 0) return word;
    if (into.is_full()) return too_small();
    host = made;
    return 0;
}

Word resolve_name(portsock_host &host, Pack into, int32_t family, const char *name) {
    void *list = nullptr;
    const os::Hints hints = {PORTSOCK_AI_CANONNAME, family, PORTSOCK_SOCK_STREAM, 0};
    if (const Word word = os::resolve(list, name, nullptr, hints); word < 0) return to_host_error(word);
    const Word word = pack_list(host, into, family, name, list);
    os::resolve_end(list);
    return word;
}

Word resolve_bytes(portsock_host &host, Pack into, int32_t family, const uint8_t *bytes) {
    const uint32_t size = family == PORTSOCK_AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    int native = 0;
    if (const Word bad = table::family_to_native(family, native); bad < 0) return bad;
    portsock_address address = {};
    os::put_family(address.bytes, native, size);
    memcpy(const_cast<uint8_t *>(bytes_of(address, family)), bytes, length_of(family));
    char name[os::host_name_size] = "";
    const Word word = os::name_info(name, nullptr, address.bytes, size, PORTSOCK_NI_NAMEREQD);
    if (word < 0) return to_host_error(word);
    uint8_t copy[16];
    memcpy(copy, bytes, length_of(family));
    char *addresses[] = {reinterpret_cast<char *>(copy), nullptr};
    return pack(host, into, family, {name, nullptr, addresses});
}

// ---- this machine's full name ----------------------------------------------------------------------------------

bool is_this_machine(const char *name, size_t length) {
    const auto is = [&](const char *word) { return length == strlen(word) && memcmp(name, word, length) == 0; };
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

Word find_host(portsock_host &host, void *scratch, size_t size, const char *name) {
    portsock_address address;
    int32_t family = 0;
    if (const Word word = resolve_host(&address, PORTSOCK_AF_UNSPEC, name, strlen(name), 0, nullptr); word < 0)
        return word;
    if (const Word word = os::from_native(PORTSOCK_SPACE_FAMILY, os::get_family(address.bytes), family); word < 0)
        return word;
    return host_by_address(&host, scratch, size, family, bytes_of(address, family), length_of(family));
}

Word check_host(const portsock_host *host, const void *scratch, int32_t family) {
    if (host == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_OUTPUT);
    if (scratch == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_SCRATCH);
    return table::is_internet(family) ? 0 : refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FAMILY);
}

} // namespace

Word host_by_name(portsock_host *host, void *scratch, size_t size, int32_t family, const char *name, size_t length,
                  int32_t flags) {
    if (const Word bad = check_host(host, scratch, family); bad < 0) return bad;
    HostText text;
    if (const Word bad = text.need(name, length, PORTSOCK_FIELD_HOST); bad < 0) return bad;
    if ((flags & ~PORTSOCK_AI_CLASSIC_HOST) != 0) return refuse(PORTSOCK_ERROR_UNSUPPORTED, PORTSOCK_FIELD_FLAGS);
    if (const Word bad = check_classic_host(name, length, flags); bad < 0) return bad;
    const Half room = second_half(scratch, size);
    os::HostEntry entry = {};
    const Word word = os::host_by_name(entry, room.start, room.size, family, text.text());
    if (word == os::not_here) return resolve_name(*host, Pack(scratch, size), family, text.text());
    return word < 0 ? word : pack(*host, Pack(scratch, size / 2), family, entry);
}

Word host_by_address(portsock_host *host, void *scratch, size_t size, int32_t family, const uint8_t *bytes,
                     size_t length) {
    if (const Word bad = check_host(host, scratch, family); bad < 0) return bad;
    if (bytes == nullptr) return refuse(PORTSOCK_ERROR_NULL_POINTER, PORTSOCK_FIELD_HOST);
    if (length != length_of(family)) return refuse(PORTSOCK_ERROR_OUT_OF_RANGE, PORTSOCK_FIELD_LENGTH);
    const Half room = second_half(scratch, size);
    os::HostEntry entry = {};
    const Word word = os::host_by_address(entry, room.start, room.size, family, bytes, static_cast<uint32_t>(length));
    if (word == os::not_here) return resolve_bytes(*host, Pack(scratch, size), family, bytes);
    return word < 0 ? word : pack(*host, Pack(scratch, size / 2), family, entry);
}

// Of a host that is not found, the name that was given is the answer.
Word full_host_name(char *text, size_t capacity, size_t *needed, const char *name, size_t length) {
    if (const Word bad = check_text(text, capacity, needed); bad < 0) return bad;
    HostText given;
    if (const Word bad = given.take(name, length, PORTSOCK_FIELD_HOST); bad < 0) return bad;
    char own[os::host_name_size];
    const char *start = given.text();
    if (is_this_machine(name, length)) {
        if (const Word word = os::host_name(own); word < 0) return word;
        start = own;
    }
    alignas(16) char scratch[host_scratch];
    portsock_host host;
    const Word word = find_host(host, scratch, sizeof scratch, start);
    if (lacks_resources(word)) return word;
    const char *found = word < 0 ? start : full_name(host);
    return give_text(text, capacity, needed, found, strlen(found));
}

} // namespace portsock_core
