// SPDX-License-Identifier: MIT
// interface.hpp: the network interfaces of this machine.
//
//     auto all = Interfaces::list();
//     if (all) for (const Interface &one : *all) std::printf("%u %s\n", one.index(), one.name().data());
#pragma once
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>
#include "namespace.hpp"
#include "result.hpp"
#include "text.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

class Interface {
  public:
    constexpr Interface() noexcept = default;
    [[nodiscard]] constexpr std::uint32_t index() const noexcept { return c_.index; }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return {c_.name, c_.name_length}; } // with a NUL
    [[nodiscard]] constexpr portsock_interface *c() noexcept { return &c_; }

  private:
    portsock_interface c_{};
};

// All interfaces at one time, to be walked once. It frees itself.
class Interfaces {
  public:
    class Iterator {
      public:
        using value_type = Interface;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::input_iterator_tag;

        Iterator() noexcept = default;
        explicit Iterator(Interfaces &from) noexcept : from_(&from) { from.fetch(); }

        const Interface &operator*() const noexcept { return from_->current_; }
        const Interface *operator->() const noexcept { return &from_->current_; }
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
        Interfaces *from_ = nullptr;
    };

    Interfaces() noexcept = default; // none
    [[nodiscard]] static Result<Interfaces> list() noexcept {
        return detail::filled<Interfaces>([](Interfaces &all) { return portsock_interface_begin(all.c()); });
    }

    Interfaces(Interfaces &&other) noexcept
        : c_(std::exchange(other.c_, portsock_interface_list{})), last_(other.last_), current_(other.current_) {}
    Interfaces &operator=(Interfaces &&other) noexcept {
        Interfaces taken(std::move(other));
        std::swap(c_, taken.c_);
        last_ = taken.last_;
        current_ = taken.current_;
        return *this;
    }
    ~Interfaces() { (void)portsock_interface_end(&c_); }

    // Fetches the first of those that are left.
    [[nodiscard]] Iterator begin() noexcept { return Iterator(*this); }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

    [[nodiscard]] portsock_interface_list *c() noexcept { return &c_; }

  private:
    void fetch() noexcept { last_ = portsock_interface_next(&c_, current_.c()); }

    portsock_interface_list c_{};
    portsock_result last_ = 0;
    Interface current_;
};

// The index of an interface, 1 and up, and its name.
[[nodiscard]] inline Result<std::uint32_t> interface_index(std::string_view name) noexcept {
    std::uint32_t index = 0;
    const portsock_result result = portsock_interface_index(&index, name.data(), name.size());
    if (result < 0) return Error(result);
    return index;
}

[[nodiscard]] inline Result<Text<264>> interface_name(std::uint32_t index) noexcept {
    return detail::filled<Text<264>>([&](Text<264> &name) {
        portsock_result result = 0;
        name = Text<264>::written_by([&](std::span<char> storage) {
            return result = portsock_interface_name(storage.data(), storage.size(), nullptr, index);
        });
        return result;
    });
}

} // namespace PORTSOCK_V1
} // namespace portsock
