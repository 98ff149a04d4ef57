// SPDX-License-Identifier: MIT
// address.hpp: Address, the native bytes of a socket address, and the values that addresses are made of: Inet, Inet6,
// Unix.
#pragma once
#include <array>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>
#include "names.hpp"
#include "namespace.hpp"
#include "result.hpp"
#include "text.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

class Address;

// The value of an address, by family: Inet, Inet6, Unix. It is accepted wherever an Address is.
template <class Type>
concept AddressValue = requires(const Type &value, Type &output, Address &address, const Address &input) {
    { value.encode(address) } -> std::same_as<Result<void>>;
    { output.decode(input) } -> std::same_as<Result<void>>;
};

// A socket address of any family, in the system's form: a length and bytes. Two addresses are equal if their bytes are;
// the order is that of the bytes, usable for maps. Initially empty.
class Address {
  public:
    constexpr Address() noexcept {
        c_.length = 0; // the bytes are unused
        c_.reserved = 0;
    }

    // "127.0.0.1:80", "[fe80::1%eth0]:80", "unix:/run/x", "unix:@abstract". Names are not resolved.
    [[nodiscard]] static Result<Address> parse(std::string_view text) noexcept {
        return detail::filled<Address>(
            [&](Address &address) { return portsock_address_parse(address.c(), text.data(), text.size()); });
    }

    // The bytes of a native sockaddr.
    [[nodiscard]] static Result<Address> from_native(std::span<const std::byte> bytes) noexcept {
        return detail::filled<Address>(
            [&](Address &address) { return portsock_address_from_native(address.c(), bytes.data(), bytes.size()); });
    }

    template <AddressValue Value> [[nodiscard]] static Result<Address> from(const Value &value) noexcept {
        return detail::filled<Address>([&](Address &address) { return value.encode(address).c(); });
    }

    // The value: address.as<Inet>(). Fails with wrong_family.
    template <AddressValue Value> [[nodiscard]] Result<Value> as() const noexcept {
        return detail::filled<Value>([this](Value &value) { return value.decode(*this).c(); });
    }

    // Family::unspec when the address is empty.
    [[nodiscard]] Family family() const noexcept {
        std::int32_t family = PORTSOCK_AF_UNSPEC;
        (void)portsock_address_family(&c_, &family); // too short for a family: it stays
        return static_cast<Family>(family);
    }

    // The type and the protocol of a socket for this address.
    struct Defaults {
        Type type = Type::stream;
        Protocol protocol = {};
    };
    [[nodiscard]] Result<Defaults> defaults() const noexcept {
        std::int32_t type = 0, protocol = 0;
        const portsock_result result = portsock_address_defaults(&c_, &type, &protocol);
        if (result < 0) return Error(result);
        return Defaults{static_cast<Type>(type), static_cast<Protocol>(protocol)};
    }

    // The text that parse() accepts, written into the buffer, with a terminating NUL.
    Result<std::string_view> format(std::span<char> storage, TextFlag flags = {}) const noexcept {
        const portsock_result length =
            portsock_address_format(&c_, storage.data(), storage.size(), nullptr, static_cast<std::uint32_t>(flags));
        if (length < 0) return Error(length);
        return std::string_view(storage.data(), static_cast<std::size_t>(length));
    }

    // The same, as a value: printf("%s\n", address.text().c_str()). Empty for an empty address.
    [[nodiscard]] Text<PORTSOCK_TEXT_CAPACITY> text(TextFlag flags = {}) const noexcept {
        return Text<PORTSOCK_TEXT_CAPACITY>::written_by([&](std::span<char> storage) {
            return portsock_address_format(&c_, storage.data(), storage.size(), nullptr,
                                           static_cast<std::uint32_t>(flags));
        });
    }

    [[nodiscard]] constexpr std::size_t size() const noexcept { return c_.length; }
    [[nodiscard]] constexpr bool empty() const noexcept { return c_.length == 0; }
    [[nodiscard]] std::span<const std::byte> bytes() const noexcept {
        return std::as_bytes(std::span(c_.bytes, c_.length));
    }

    [[nodiscard]] constexpr portsock_address *c() noexcept { return &c_; }
    [[nodiscard]] constexpr const portsock_address *c() const noexcept { return &c_; }

    friend bool operator==(const Address &a, const Address &b) noexcept {
        return a.size() == b.size() && std::memcmp(a.c_.bytes, b.c_.bytes, a.size()) == 0;
    }
    friend std::strong_ordering operator<=>(const Address &a, const Address &b) noexcept {
        const std::size_t shared = a.size() < b.size() ? a.size() : b.size();
        const int order = std::memcmp(a.c_.bytes, b.c_.bytes, shared);
        return order != 0 ? order <=> 0 : a.size() <=> b.size();
    }

  private:
    portsock_address c_;
};

static_assert(sizeof(Address) == sizeof(portsock_address) && std::is_standard_layout_v<Address>);
static_assert(std::is_trivially_copyable_v<Address>);

namespace detail {

constexpr bool same_bytes(const std::uint8_t *a, const std::uint8_t *b, std::size_t size) noexcept {
    for (std::size_t i = 0; i < size; ++i)
        if (a[i] != b[i]) return false;
    return true;
}

// The next part of a host's text, up to the separator, which is consumed too.
constexpr std::string_view take_part(std::string_view &text, char separator) noexcept {
    const std::size_t end = text.find(separator);
    const std::string_view part(text.data(), end == text.npos ? text.size() : end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return part;
}

// A number of 1 to longest digits, at most `most`; -1 for anything else.
constexpr std::int32_t number_of(std::string_view digits, int base, std::size_t longest, std::int32_t max) noexcept {
    if (digits.empty() || digits.size() > longest) return -1;
    std::int32_t sum = 0;
    for (const char c : digits) {
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : 99;
        if (digit >= base) return -1;
        sum = sum * base + digit;
    }
    const bool leading_zero = base == 10 && digits.size() > 1 && digits[0] == '0';
    return sum > max || leading_zero ? -1 : sum;
}

// Four decimal parts.
constexpr bool read_inet(std::string_view text, std::uint8_t *host) noexcept {
    for (int i = 0; i < 4; ++i) {
        if (i < 3 && text.find('.') == text.npos) return false;
        const std::int32_t part = i < 3 ? number_of(take_part(text, '.'), 10, 3, 255) : number_of(text, 10, 3, 255);
        if (part < 0) return false;
        host[i] = static_cast<std::uint8_t>(part);
    }
    return true;
}

// Groups with ":" between them, the last of the text perhaps an IPv4 host. Returns the bytes written, or -1.
constexpr int read_groups(std::string_view text, std::uint8_t *bytes, int storage) noexcept {
    int size = 0;
    bool more = !text.empty();
    while (more) {
        const bool last = text.find(':') == text.npos;
        if (last && text.find('.') != text.npos)
            return size + 4 <= storage && read_inet(text, bytes + size) ? size + 4 : -1;
        const std::int32_t group = number_of(take_part(text, ':'), 16, 4, 0xffff);
        if (group < 0 || size + 2 > storage) return -1;
        bytes[size++] = static_cast<std::uint8_t>(group >> 8);
        bytes[size++] = static_cast<std::uint8_t>(group & 0xff);
        more = !last;
    }
    return size;
}

// RFC 4291, without a zone.
constexpr bool read_inet6(std::string_view text, std::uint8_t *host) noexcept {
    const std::size_t gap = text.find("::");
    if (gap == text.npos) return read_groups(text, host, 16) == 16;
    const std::string_view left(text.data(), gap);
    if (left.find('.') != left.npos) return false;
    text.remove_prefix(gap + 2);
    std::uint8_t tail[14] = {};
    const int head_size = read_groups(left, host, 14), tail_size = read_groups(text, tail, 14);
    if (head_size < 0 || tail_size < 0 || head_size + tail_size > 14) return false;
    for (int i = head_size; i < 16; ++i) host[i] = i < 16 - tail_size ? std::uint8_t{0} : tail[i - 16 + tail_size];
    return true;
}

inline void malformed_host() {} // not constexpr: a literal that calls it does not compile

} // namespace detail

// An IPv4 host and port.
class Inet {
  public:
    using Host = std::array<std::uint8_t, 4>; // network order

    constexpr Inet() noexcept = default;
    constexpr Inet(const Host &host, std::uint16_t port) noexcept : c_{port, {host[0], host[1], host[2], host[3]}} {}

    [[nodiscard]] static constexpr Inet any(std::uint16_t port) noexcept { return {{0, 0, 0, 0}, port}; }
    [[nodiscard]] static constexpr Inet loopback(std::uint16_t port) noexcept { return {{127, 0, 0, 1}, port}; }
    [[nodiscard]] static constexpr Inet broadcast(std::uint16_t port) noexcept { return {{255, 255, 255, 255}, port}; }

    // A host of exactly four decimal parts. For "host:port", Address::parse.
    [[nodiscard]] static Result<Inet> parse(std::string_view host, std::uint16_t port) noexcept {
        return detail::filled<Inet>([&](Inet &value) {
            value.c_.port = port;
            return portsock_inet_pton(PORTSOCK_AF_INET, value.c_.host, sizeof value.c_.host, host.data(), host.size());
        });
    }

    [[nodiscard]] constexpr Host host() const noexcept { return {c_.host[0], c_.host[1], c_.host[2], c_.host[3]}; }
    [[nodiscard]] constexpr std::uint16_t port() const noexcept { return static_cast<std::uint16_t>(c_.port); }

    Result<void> encode(Address &address) const noexcept {
        return Result<void>::from_c(portsock_inet_encode(address.c(), &c_));
    }
    Result<void> decode(const Address &address) noexcept {
        return Result<void>::from_c(portsock_inet_decode(&c_, address.c()));
    }

    [[nodiscard]] constexpr const portsock_inet *c() const noexcept { return &c_; }

    friend constexpr bool operator==(const Inet &a, const Inet &b) noexcept {
        return a.c_.port == b.c_.port && detail::same_bytes(a.c_.host, b.c_.host, sizeof a.c_.host);
    }

  private:
    portsock_inet c_{};
};

// An IPv6 host and port, with flow information and scope.
class Inet6 {
  public:
    using Host = std::array<std::uint8_t, 16>; // network order

    constexpr Inet6() noexcept = default;
    // The scope is the index of an interface, 0 for none.
    constexpr Inet6(const Host &host, std::uint16_t port, std::uint32_t scope = 0, std::uint32_t flow = 0) noexcept
        : c_{port, flow, scope, {}} {
        for (std::size_t i = 0; i < host.size(); ++i) c_.host[i] = host[i];
    }

    [[nodiscard]] static constexpr Inet6 any(std::uint16_t port) noexcept { return {{}, port}; }
    [[nodiscard]] static constexpr Inet6 loopback(std::uint16_t port) noexcept {
        return {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, port};
    }

    // A host of RFC 4291, without a zone. For "[host%zone]:port", Address::parse.
    [[nodiscard]] static Result<Inet6> parse(std::string_view host, std::uint16_t port,
                                             std::uint32_t scope = 0) noexcept {
        return detail::filled<Inet6>([&](Inet6 &value) {
            value.c_.port = port;
            value.c_.scope = scope;
            return portsock_inet_pton(PORTSOCK_AF_INET6, value.c_.host, sizeof value.c_.host, host.data(), host.size());
        });
    }

    [[nodiscard]] constexpr Host host() const noexcept {
        Host host{};
        for (std::size_t i = 0; i < host.size(); ++i) host[i] = c_.host[i];
        return host;
    }
    [[nodiscard]] constexpr std::uint16_t port() const noexcept { return static_cast<std::uint16_t>(c_.port); }
    [[nodiscard]] constexpr std::uint32_t scope() const noexcept { return c_.scope; }
    [[nodiscard]] constexpr std::uint32_t flow() const noexcept { return c_.flow; }

    Result<void> encode(Address &address) const noexcept {
        return Result<void>::from_c(portsock_inet6_encode(address.c(), &c_));
    }
    Result<void> decode(const Address &address) noexcept {
        return Result<void>::from_c(portsock_inet6_decode(&c_, address.c()));
    }

    [[nodiscard]] constexpr const portsock_inet6 *c() const noexcept { return &c_; }

    friend constexpr bool operator==(const Inet6 &a, const Inet6 &b) noexcept {
        return a.c_.port == b.c_.port && a.c_.scope == b.c_.scope && a.c_.flow == b.c_.flow &&
               detail::same_bytes(a.c_.host, b.c_.host, sizeof a.c_.host);
    }

  private:
    portsock_inet6 c_{};
};

// The name of a UNIX socket: a path, a name of Linux's abstract namespace, or none. A name that the system does not
// accept is refused when it becomes an Address.
class Unix {
  public:
    constexpr Unix() noexcept = default; // no name: binding to it makes Linux choose one

    [[nodiscard]] static constexpr Unix path(std::string_view path) noexcept { return {UnixForm::path, path}; }
    // Without the leading NUL; NULs inside are part of the name.
    [[nodiscard]] static constexpr Unix abstract(std::string_view name) noexcept { return {UnixForm::abstract, name}; }

    [[nodiscard]] constexpr UnixForm form() const noexcept { return form_; }
    [[nodiscard]] constexpr std::string_view name() const noexcept {
        return {name_, length_ < sizeof name_ ? length_ : sizeof name_};
    }

    Result<void> encode(Address &address) const noexcept {
        if (length_ > sizeof name_) return Error(ErrorKind::too_long, Parameter::path);
        return Result<void>::from_c(
            portsock_unix_encode(address.c(), static_cast<std::int32_t>(form_), name_, length_));
    }
    Result<void> decode(const Address &address) noexcept {
        std::int32_t form;
        const portsock_result length = portsock_unix_decode(&form, name_, sizeof name_, nullptr, address.c());
        if (length < 0) return Error(length);
        form_ = static_cast<UnixForm>(form);
        length_ = static_cast<std::size_t>(length);
        return {};
    }

    friend constexpr bool operator==(const Unix &a, const Unix &b) noexcept {
        return a.form_ == b.form_ && a.length_ == b.length_ && a.name() == b.name();
    }

  private:
    constexpr Unix(UnixForm form, std::string_view name) noexcept : form_(form), length_(name.size()) {
        for (std::size_t i = 0; i < this->name().size(); ++i) name_[i] = name[i];
    }

    UnixForm form_ = UnixForm::unnamed;
    std::size_t length_ = 0; // beyond the capacity: too long
    char name_[sizeof(portsock_address::bytes)] = {};
};

static_assert(AddressValue<Inet> && AddressValue<Inet6> && AddressValue<Unix>);
static_assert(sizeof(Inet) == sizeof(portsock_inet) && sizeof(Inet6) == sizeof(portsock_inet6));

inline namespace literals {

// "192.0.2.1"_inet: a host, checked by the compiler.
consteval Inet::Host operator""_inet(const char *text, std::size_t length) {
    Inet::Host host{};
    if (!detail::read_inet({text, length}, host.data())) detail::malformed_host();
    return host;
}

// "2001:db8::1"_inet6
consteval Inet6::Host operator""_inet6(const char *text, std::size_t length) {
    Inet6::Host host{};
    if (!detail::read_inet6({text, length}, host.data())) detail::malformed_host();
    return host;
}

} // namespace literals

// The canonical text (RFC 5952) of a host's 4 or 16 bytes; empty for any other length.
[[nodiscard]] inline Text<46> host_text(std::span<const std::uint8_t> host) noexcept {
    const std::int32_t family = host.size() == 4 ? PORTSOCK_AF_INET : PORTSOCK_AF_INET6;
    return Text<46>::written_by([&](std::span<char> storage) {
        return portsock_inet_ntop(family, host.data(), host.size(), storage.data(), storage.size(), nullptr);
    });
}

// An IPv4 host in any of the classic forms: "127.1", "0x7f000001", "0177.0.0.1". Inet::parse is strict.
[[nodiscard]] inline Result<Inet::Host> classic_host(std::string_view text) noexcept {
    return detail::filled<Inet::Host>(
        [&](Inet::Host &host) { return portsock_inet_aton(host.data(), text.data(), text.size()); });
}

// The text of a Bluetooth device's address, "01:23:45:67:89:ab", and of a UUID; and back.
using DeviceBytes = std::array<std::uint8_t, 6>;
using UuidBytes = std::array<std::uint8_t, 16>;

[[nodiscard]] inline Text<18> device_text(const DeviceBytes &device) noexcept {
    return Text<18>::written_by(
        [&](std::span<char> text) { return portsock_device_format(device.data(), text.data(), text.size(), nullptr); });
}
[[nodiscard]] inline Result<DeviceBytes> parse_device(std::string_view text) noexcept {
    return detail::filled<DeviceBytes>(
        [&](DeviceBytes &device) { return portsock_device_parse(device.data(), text.data(), text.size()); });
}
[[nodiscard]] inline Text<37> uuid_text(const UuidBytes &uuid) noexcept {
    return Text<37>::written_by(
        [&](std::span<char> text) { return portsock_uuid_format(uuid.data(), text.data(), text.size(), nullptr); });
}
[[nodiscard]] inline Result<UuidBytes> parse_uuid(std::string_view text) noexcept {
    return detail::filled<UuidBytes>(
        [&](UuidBytes &uuid) { return portsock_uuid_parse(uuid.data(), text.data(), text.size()); });
}

} // namespace PORTSOCK_V1
} // namespace portsock

template <> struct std::hash<portsock::Address> {
    [[nodiscard]] std::size_t operator()(const portsock::Address &address) const noexcept {
        std::uint64_t sum = 0xcbf29ce484222325u; // FNV-1a
        for (const std::byte one : address.bytes()) sum = (sum ^ std::to_integer<std::uint64_t>(one)) * 0x100000001b3u;
        return static_cast<std::size_t>(sum ^ sum >> 32);
    }
};
