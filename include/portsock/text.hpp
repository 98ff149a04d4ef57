// SPDX-License-Identifier: MIT
// text.hpp: a short text in place, without a heap.
#pragma once
#include <cstddef>
#include <span>
#include <string_view>
#include "namespace.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

// A text of less than Capacity bytes, with a NUL after it. Prints with c_str(), and is a std::string_view wherever one
// is wanted.
template <std::size_t Capacity> class Text {
    static_assert(Capacity > 0);

  public:
    constexpr Text() noexcept { characters_[0] = '\0'; }

    // The text that write(std::span<char>) leaves there, NUL and all; write returns its length, or a negative result
    // for none.
    template <class Write> [[nodiscard]] static constexpr Text written_by(Write &&write) noexcept {
        Text text;
        const portsock_result length = write(std::span<char>(text.characters_));
        if (length > 0)
            text.length_ =
                static_cast<std::size_t>(length) < Capacity ? static_cast<std::size_t>(length) : Capacity - 1;
        return text;
    }

    [[nodiscard]] constexpr const char *c_str() const noexcept { return characters_; }
    [[nodiscard]] constexpr const char *data() const noexcept { return characters_; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return length_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return length_ == 0; }
    [[nodiscard]] constexpr const char *begin() const noexcept { return characters_; }
    [[nodiscard]] constexpr const char *end() const noexcept { return characters_ + length_; }
    [[nodiscard]] static constexpr std::size_t capacity() noexcept { return Capacity; }

    [[nodiscard]] constexpr std::string_view view() const noexcept { return {characters_, length_}; }
    constexpr operator std::string_view() const noexcept { return view(); }

    friend constexpr bool operator==(const Text &a, const Text &b) noexcept { return a.view() == b.view(); }
    friend constexpr bool operator==(const Text &a, std::string_view b) noexcept { return a.view() == b; }

  private:
    std::size_t length_ = 0;
    char characters_[Capacity]; // the rest is never read
};

} // namespace PORTSOCK_V1
} // namespace portsock
