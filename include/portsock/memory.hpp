// SPDX-License-Identifier: MIT
// memory.hpp: memory to send from and to receive into, from any container of bytes.
#pragma once
#include <bit>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <span>
#include <string_view>
#include <type_traits>
#include "namespace.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

namespace detail {

template <class Element>
concept Byte = std::same_as<Element, std::byte> || std::same_as<Element, char> || std::same_as<Element, unsigned char>;

// Anything with data() and size() over bytes: spans, arrays, vectors, strings.
template <class Range>
concept Bytes = requires(Range &range) {
    { std::size(range) } -> std::convertible_to<std::size_t>;
    requires Byte<std::remove_cv_t<std::remove_pointer_t<decltype(std::data(range))>>>;
};

template <class Range>
concept WritableBytes = Bytes<Range> && requires(Range &range) {
    requires !std::is_const_v<std::remove_pointer_t<decltype(std::data(range))>>;
};

template <class Type>
concept Characters = std::convertible_to<const Type &, std::string_view>;

} // namespace detail

// Memory to receive into. A view: the bytes stay in their container.
class Buffer {
  public:
    constexpr Buffer() noexcept = default;
    constexpr Buffer(void *data, std::size_t size) noexcept : c_{data, size} {}

    template <class Range>
        requires detail::WritableBytes<std::remove_reference_t<Range>>
    constexpr Buffer(Range &&range) noexcept : c_{std::data(range), std::size(range)} {}

    [[nodiscard]] constexpr void *data() const noexcept { return c_.data; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return c_.length; }
    [[nodiscard]] constexpr const portsock_buffer *c() const noexcept { return &c_; }

  private:
    portsock_buffer c_{};
};

// Bytes to send. Characters (a literal, a std::string_view, a char array) count as std::string_view counts them.
class Data {
  public:
    constexpr Data() noexcept = default;
    constexpr Data(const void *data, std::size_t size) noexcept : c_{const_cast<void *>(data), size} {}

    template <detail::Characters Text> constexpr Data(const Text &text) noexcept : Data(std::string_view(text)) {}
    constexpr Data(std::string_view text) noexcept : Data(text.data(), text.size()) {}

    template <class Range>
        requires(detail::Bytes<const Range> && !detail::Characters<Range>)
    constexpr Data(const Range &range) noexcept : Data(std::data(range), std::size(range)) {}

    [[nodiscard]] constexpr const void *data() const noexcept { return c_.data; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return c_.length; }
    [[nodiscard]] constexpr const portsock_buffer *c() const noexcept { return &c_; }

  private:
    portsock_buffer c_{};
};

static_assert(sizeof(Buffer) == sizeof(portsock_buffer) && std::is_standard_layout_v<Buffer>);
static_assert(sizeof(Data) == sizeof(portsock_buffer) && std::is_standard_layout_v<Data>);

// Between this machine's byte order and the network's: the same both ways.
template <std::unsigned_integral Number> [[nodiscard]] constexpr Number network_order(Number value) noexcept {
    if constexpr (std::endian::native == std::endian::big) return value;
    Number turned = 0;
    for (std::size_t i = 0; i < sizeof value; ++i) {
        turned = static_cast<Number>(turned << 8 | (value & 0xff));
        value = static_cast<Number>(value >> 4 >> 4); // a shift of a byte by 8 bits is undefined
    }
    return turned;
}

} // namespace PORTSOCK_V1
} // namespace portsock
