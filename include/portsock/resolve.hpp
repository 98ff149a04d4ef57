// SPDX-License-Identifier: MIT
// resolve.hpp: names. Hosts and services to addresses and back, and this machine's own name.
//
//     auto found = resolve("localhost", "http");
//     if (!found) return found.error();
//     for (const Resolved &one : *found) std::puts(one.address().text().c_str());
#pragma once
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include "address.hpp"
#include "memory.hpp"
#include "names.hpp"
#include "namespace.hpp"
#include "result.hpp"
#include "text.hpp"
#include "wait.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

// The longest name of a host, and of a service.
using HostName = Text<1026>;
using ServiceName = Text<256>;

// One result: the arguments for a socket, and its address.
class Resolved {
  public:
    constexpr Resolved() noexcept = default;
    Resolved(const Address &address, Type type, Protocol protocol = Protocol::ip) noexcept {
        c_.family = static_cast<std::int32_t>(address.family());
        c_.type = static_cast<std::int32_t>(type);
        c_.protocol = static_cast<std::int32_t>(protocol);
        c_.address = *address.c();
    }

    [[nodiscard]] constexpr Family family() const noexcept { return static_cast<Family>(c_.family); }
    [[nodiscard]] constexpr Type type() const noexcept { return static_cast<Type>(c_.type); }
    [[nodiscard]] constexpr Protocol protocol() const noexcept { return static_cast<Protocol>(c_.protocol); }
    [[nodiscard]] Address address() const noexcept {
        Address address;
        *address.c() = c_.address;
        return address;
    }

    [[nodiscard]] constexpr portsock_resolved *c() noexcept { return &c_; }
    [[nodiscard]] constexpr const portsock_resolved *c() const noexcept { return &c_; }

  private:
    portsock_resolved c_{};
};

// The hints and names of a lookup: Query("example.org", "https").of(Family::inet6).of(Type::stream). The texts are not
// copied.
class Query {
  public:
    // A text without data is absent; an empty one is an empty name.
    constexpr Query(std::string_view host, std::string_view service) noexcept {
        c_.size = sizeof c_;
        c_.host = host.data();
        c_.host_length = host.size();
        c_.service = service.data();
        c_.service_length = service.size();
    }

    constexpr Query &of(Family family) noexcept {
        c_.family = static_cast<std::int32_t>(family);
        return *this;
    }
    constexpr Query &of(Type type) noexcept {
        c_.type = static_cast<std::int32_t>(type);
        return *this;
    }
    constexpr Query &of(Protocol protocol) noexcept {
        c_.protocol = static_cast<std::int32_t>(protocol);
        return *this;
    }
    constexpr Query &with(ResolveFlag flags) noexcept {
        c_.flags |= static_cast<std::int32_t>(flags);
        return *this;
    }

    // In place of the system's resolver: resolver(index, resolved) fills result number index and returns true, or false
    // behind the last, or an Error. Query and resolver must outlive the resolution; the resolver must not throw.
    template <class Resolver>
        requires std::is_object_v<Resolver> &&
                 std::convertible_to<std::invoke_result_t<Resolver &, std::size_t, Resolved &>, Result<bool>>
    Query &by(Resolver &resolver) noexcept {
        c_.user = const_cast<void *>(static_cast<const volatile void *>(std::addressof(resolver)));
        c_.resolver = [](void *user, const portsock_query *, std::size_t index,
                         portsock_resolved *resolved) noexcept -> portsock_result {
            Resolved value;
            const Result<bool> found = (*static_cast<Resolver *>(user))(index, value);
            if (!found.has_value()) return found.error().c();
            if (*found) *resolved = *value.c();
            return *found ? 1 : 0;
        };
        return *this;
    }

    [[nodiscard]] constexpr const portsock_query *c() const noexcept { return &c_; }

  private:
    portsock_query c_{};
};

// The results of a resolution, to be walked once; freed by the destructor.
class Resolution {
  public:
    // Points to the result fetched last; it is the end behind the last one and after an error.
    class Iterator {
      public:
        using value_type = Resolved;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::input_iterator_tag;

        Iterator() noexcept = default;
        explicit Iterator(Resolution &from) noexcept : from_(&from) { from.fetch(); }

        const Resolved &operator*() const noexcept { return from_->current_; }
        const Resolved *operator->() const noexcept { return &from_->current_; }
        Iterator &operator++() noexcept {
            from_->fetch();
            return *this;
        }
        void operator++(int) noexcept { ++*this; }
        [[nodiscard]] bool is_over() const noexcept { return from_ == nullptr || from_->last_ != 1; }
        friend bool operator==(const Iterator &iterator, std::default_sentinel_t) noexcept {
            return iterator.is_over();
        }

      private:
        Resolution *from_ = nullptr;
    };

    Resolution() noexcept = default; // none
    Resolution(Resolution &&other) noexcept
        : c_(std::exchange(other.c_, portsock_resolution{})), last_(other.last_), current_(other.current_) {}
    Resolution &operator=(Resolution &&other) noexcept {
        Resolution taken(std::move(other));
        std::swap(c_, taken.c_);
        last_ = taken.last_;
        current_ = taken.current_;
        return *this;
    }
    ~Resolution() { (void)portsock_resolve_end(&c_); }

    // Fetches the next result.
    [[nodiscard]] Iterator begin() noexcept { return Iterator(*this); }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

    // The next result, if any: while (result.next(resolved).value_or(false)).
    Result<bool> next(Resolved &resolved) noexcept {
        const portsock_result result = portsock_resolve_next(&c_, resolved.c());
        if (result < 0) return Error(result);
        return result != 0;
    }

    // How the walk ended: success, or the error of the caller's resolver.
    [[nodiscard]] Result<void> finished() const noexcept { return Result<void>::from_c(last_ < 0 ? last_ : 0); }

    // With ResolveFlag::canonical_name; empty without.
    [[nodiscard]] HostName canonical_name() const noexcept {
        return HostName::written_by([this](std::span<char> storage) {
            return portsock_resolve_canonical(&c_, storage.data(), storage.size(), nullptr);
        });
    }

    [[nodiscard]] portsock_resolution *c() noexcept { return &c_; }
    [[nodiscard]] const portsock_resolution *c() const noexcept { return &c_; }

  private:
    void fetch() noexcept { last_ = portsock_resolve_next(&c_, current_.c()); }

    portsock_resolution c_{};
    portsock_result last_ = 0;
    Resolved current_;
};

// Looks a host and a service up. The wait options are checked before and after: the system's resolver can't be stopped.
[[nodiscard]] inline Result<Resolution> resolve(const Query &query, WaitReference wait = {}) noexcept {
    return detail::filled<Resolution>(
        [&](Resolution &found) { return portsock_resolve_begin(found.c(), query.c(), wait.c()); });
}

// The same for streams, the usual case.
[[nodiscard]] inline Result<Resolution> resolve(std::string_view host, std::string_view service,
                                                WaitReference wait = {}) noexcept {
    return resolve(Query(host, service).of(Type::stream), wait);
}

// The address of a host: a name's first result, numbers, "" for any, "<broadcast>"; with port 0.
[[nodiscard]] inline Result<Address> resolve_host(std::string_view host, Family family, ResolveFlag flags,
                                                  WaitReference wait = {}) noexcept {
    return detail::filled<Address>([&](Address &address) {
        return portsock_resolve_host(address.c(), static_cast<std::int32_t>(family), host.data(), host.size(),
                                     static_cast<std::int32_t>(flags), wait.c());
    });
}
[[nodiscard]] inline Result<Address> resolve_host(std::string_view host, Family family = Family::unspec,
                                                  WaitReference wait = {}) noexcept {
    return resolve_host(host, family, ResolveFlag{}, wait);
}

// The names and addresses of a host, in the memory given to the lookup.
class HostEntry {
  public:
    [[nodiscard]] std::string_view name() const noexcept { return c_.name; }
    [[nodiscard]] std::size_t alias_count() const noexcept { return c_.alias_count; }
    [[nodiscard]] std::string_view alias(std::size_t index) const noexcept {
        const char *text = c_.aliases;
        for (; index > 0; --index) text += std::string_view(text).size() + 1;
        return text;
    }
    [[nodiscard]] std::size_t address_count() const noexcept { return c_.address_count; }
    // 4 or 16 bytes in network order: host_text() is their text.
    [[nodiscard]] std::span<const std::uint8_t> address(std::size_t index) const noexcept {
        return {c_.addresses + index * c_.address_length, c_.address_length};
    }

    [[nodiscard]] portsock_host *c() noexcept { return &c_; }
    [[nodiscard]] const portsock_host *c() const noexcept { return &c_; }

  private:
    portsock_host c_{};
};

// gethostbyname's and gethostbyaddr's answers. 8 KiB are nearly always enough; otherwise (buffer_too_small) double it.
[[nodiscard]] inline Result<HostEntry> host_by_name(Buffer scratch, std::string_view name, Family family = Family::inet,
                                                    ResolveFlag flags = {}) noexcept {
    return detail::filled<HostEntry>([&](HostEntry &host) {
        return portsock_host_by_name(host.c(), scratch.data(), scratch.size(), static_cast<std::int32_t>(family),
                                     name.data(), name.size(), static_cast<std::int32_t>(flags));
    });
}
[[nodiscard]] inline Result<HostEntry> host_by_address(Buffer scratch, std::span<const std::uint8_t> address) noexcept {
    return detail::filled<HostEntry>([&](HostEntry &host) {
        const std::int32_t family = address.size() == 4 ? PORTSOCK_AF_INET : PORTSOCK_AF_INET6;
        return portsock_host_by_address(host.c(), scratch.data(), scratch.size(), family, address.data(),
                                        address.size());
    });
}

// The names of an address.
struct NameInfo {
    HostName host;
    ServiceName service;
};

[[nodiscard]] inline Result<NameInfo> name_info(const Address &address, NameFlag flags = {}) noexcept {
    return detail::filled<NameInfo>([&](NameInfo &info) {
        portsock_result result = 0;
        info.host = HostName::written_by([&](std::span<char> host) {
            std::size_t host_length = 0;
            info.service = ServiceName::written_by([&](std::span<char> service) {
                std::size_t service_length = 0;
                result = portsock_name_info(address.c(), host.data(), host.size(), &host_length, service.data(),
                                            service.size(), &service_length, static_cast<std::int32_t>(flags));
                return result < 0 ? result : static_cast<portsock_result>(service_length);
            });
            return result < 0 ? result : static_cast<portsock_result>(host_length);
        });
        return result;
    });
}

// This machine's name, alone and with its domain; or that of another host.
[[nodiscard]] inline Result<HostName> host_name() noexcept {
    return detail::filled<HostName>([](HostName &name) {
        portsock_result result = 0;
        name = HostName::written_by([&](std::span<char> storage) {
            return result = portsock_host_name(storage.data(), storage.size(), nullptr);
        });
        return result;
    });
}

[[nodiscard]] inline Result<HostName> full_host_name(std::string_view host = {}) noexcept {
    return detail::filled<HostName>([&](HostName &name) {
        portsock_result result = 0;
        name = HostName::written_by([&](std::span<char> storage) {
            return result = portsock_full_host_name(storage.data(), storage.size(), nullptr, host.data(), host.size());
        });
        return result;
    });
}

inline Result<void> set_host_name(std::string_view name) noexcept {
    return Result<void>::from_c(portsock_set_host_name(name.data(), name.size()));
}

// The port of a service, the service of a port, the number of a protocol: service_port("http", "tcp"). Without a
// protocol: of any.
[[nodiscard]] inline Result<std::uint16_t> service_port(std::string_view name,
                                                        std::string_view protocol = {}) noexcept {
    std::uint32_t port = 0;
    const portsock_result result =
        portsock_service_port(&port, name.data(), name.size(), protocol.data(), protocol.size());
    if (result < 0) return Error(result);
    return static_cast<std::uint16_t>(port);
}

[[nodiscard]] inline Result<ServiceName> service_name(std::uint16_t port, std::string_view protocol = {}) noexcept {
    return detail::filled<ServiceName>([&](ServiceName &name) {
        portsock_result result = 0;
        name = ServiceName::written_by([&](std::span<char> storage) {
            return result = portsock_service_name(storage.data(), storage.size(), nullptr, port, protocol.data(),
                                                  protocol.size());
        });
        return result;
    });
}

[[nodiscard]] inline Result<Protocol> protocol_named(std::string_view name) noexcept {
    std::int32_t number = 0;
    if (const portsock_result result = portsock_protocol_number(&number, name.data(), name.size()); result < 0)
        return Error(result);
    return static_cast<Protocol>(number);
}

} // namespace PORTSOCK_V1
} // namespace portsock
