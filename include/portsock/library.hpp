// SPDX-License-Identifier: MIT
// library.hpp: the library itself, and its numbers: names for them, and the system's numbers.
#pragma once
#include <chrono>
#include <concepts>
#include <cstdint>
#include <span>
#include <string_view>
#include "names.hpp"
#include "namespace.hpp"
#include "result.hpp"
#include "text.hpp"
#include "wait.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

// major * 10000 + minor * 100 + patch, of these headers and of the linked library.
inline constexpr std::uint32_t header_version = PORTSOCK_VERSION;
[[nodiscard]] inline std::uint32_t version() noexcept { return portsock_version(); }

// Whether these headers and the linked library match.
[[nodiscard]] inline Result<void> check() noexcept {
    return Result<void>::from_c(portsock_check(PORTSOCK_VERSION, PORTSOCK_LAYOUT_HASH));
}

// The backend: "linux", "posix", "win32", "absent", "fake".
[[nodiscard]] inline Text<32> system_name() noexcept {
    return Text<32>::written_by(
        [](std::span<char> storage) { return portsock_system(storage.data(), storage.size()); });
}

// Whether this build supports the addresses of a family.
[[nodiscard]] inline bool has_family(Family family) noexcept {
    return portsock_has_family(static_cast<std::int32_t>(family)) > 0;
}

// The timeout of new and accepted sockets; initially forever.
template <class Count, class Period>
Result<void> set_default_timeout(std::chrono::duration<Count, Period> timeout) noexcept {
    return Result<void>::from_c(portsock_set_default_timeout(to_timeout(timeout)));
}
[[nodiscard]] inline std::chrono::nanoseconds default_timeout() noexcept {
    std::int64_t timeout = -1;
    (void)portsock_get_default_timeout(&timeout); // fails with a null pointer only
    return from_timeout(timeout);
}

namespace detail {

// The constant group of the C ABI for a class of numbers.
template <class Number> inline constexpr std::int32_t group_of = 0;
template <> inline constexpr std::int32_t group_of<Family> = PORTSOCK_GROUP_FAMILY;
template <> inline constexpr std::int32_t group_of<Type> = PORTSOCK_GROUP_TYPE;
template <> inline constexpr std::int32_t group_of<Protocol> = PORTSOCK_GROUP_PROTOCOL;
template <> inline constexpr std::int32_t group_of<MessageFlag> = PORTSOCK_GROUP_MESSAGE_FLAG;
template <> inline constexpr std::int32_t group_of<Shutdown> = PORTSOCK_GROUP_SHUTDOWN;
template <> inline constexpr std::int32_t group_of<Domain> = PORTSOCK_GROUP_DOMAIN;
template <> inline constexpr std::int32_t group_of<ErrorKind> = PORTSOCK_GROUP_ERROR_KIND;
template <> inline constexpr std::int32_t group_of<Parameter> = PORTSOCK_GROUP_PARAM;
template <> inline constexpr std::int32_t group_of<Event> = PORTSOCK_GROUP_EVENT;
template <> inline constexpr std::int32_t group_of<UnixForm> = PORTSOCK_GROUP_UNIX_FORM;
template <> inline constexpr std::int32_t group_of<Option> = PORTSOCK_GROUP_OPTION;
template <> inline constexpr std::int32_t group_of<ControlLevel> = PORTSOCK_GROUP_CONTROL_LEVEL;
template <> inline constexpr std::int32_t group_of<ControlType> = PORTSOCK_GROUP_CONTROL_TYPE;
template <> inline constexpr std::int32_t group_of<ResolveFlag> = PORTSOCK_GROUP_RESOLVE_FLAG;
template <> inline constexpr std::int32_t group_of<NameFlag> = PORTSOCK_GROUP_NAME_FLAG;
template <> inline constexpr std::int32_t group_of<ResolverError> = PORTSOCK_GROUP_RESOLVER_ERROR;

template <class Type>
concept Number = group_of<Type> != 0;

} // namespace detail

// The system's number: to_native(Family::inet6). Fails with unsupported if the system lacks it.
template <detail::Number Number> [[nodiscard]] Result<std::int32_t> to_native(Number number) noexcept {
    return detail::filled<std::int32_t>([&](std::int32_t &native) {
        return portsock_to_native(&native, detail::group_of<Number>, static_cast<std::int32_t>(number));
    });
}

// The other way: from_native<Family>(number). A number that has no name here is PORTSOCK_NATIVE | number.
template <detail::Number Number> [[nodiscard]] Result<Number> from_native(std::int32_t native) noexcept {
    std::int32_t id;
    if (const portsock_result result = portsock_from_native(&id, detail::group_of<Number>, native); result < 0)
        return Error(result);
    return static_cast<Number>(id);
}

// "AF_INET6", "SO_REUSEADDR"; empty for a number without a name.
template <detail::Number Number> [[nodiscard]] Text<64> name_of(Number number) noexcept {
    return Text<64>::written_by([&](std::span<char> storage) {
        return portsock_name(storage.data(), storage.size(), nullptr, detail::group_of<Number>,
                             static_cast<std::int32_t>(number));
    });
}

// The number that has this name: named<Family>("AF_INET6").
template <detail::Number Number> [[nodiscard]] Result<Number> named(std::string_view name) noexcept {
    std::int32_t id;
    if (const portsock_result result = portsock_lookup(&id, detail::group_of<Number>, name.data(), name.size());
        result < 0)
        return Error(result);
    return static_cast<Number>(id);
}

// Row number index of a constant group, 0 and up: while (auto id = numbered<Family>(index++)).
template <detail::Number Number> [[nodiscard]] Result<Number> numbered(std::size_t index) noexcept {
    std::int32_t id;
    if (const portsock_result result = portsock_enumerate(&id, detail::group_of<Number>, index); result < 0)
        return Error(result);
    return static_cast<Number>(id);
}

// The value of a name of Python's socket module on this system: constant("SO_REUSEADDR"). A name that stands for a
// text (BDADDR_ANY, ...) has its length here.
[[nodiscard]] inline Result<std::int64_t> constant(std::string_view name) noexcept {
    return detail::filled<std::int64_t>(
        [&](std::int64_t &value) { return portsock_constant(&value, name.data(), name.size()); });
}
// And the text; empty for a name without one.
[[nodiscard]] inline Text<64> constant_text(std::string_view name) noexcept {
    return Text<64>::written_by([&](std::span<char> storage) {
        return portsock_constant_text(storage.data(), storage.size(), nullptr, name.data(), name.size());
    });
}
// The name of row number index, 0 and up; empty past the last.
[[nodiscard]] inline Text<64> constant_name(std::size_t index) noexcept {
    return Text<64>::written_by([&](std::span<char> storage) {
        return portsock_constant_name(storage.data(), storage.size(), nullptr, index);
    });
}

} // namespace PORTSOCK_V1
} // namespace portsock
