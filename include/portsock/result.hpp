// SPDX-License-Identifier: MIT
// result.hpp: the outcome of a call: Error is the one result of portsock.h, Result a value or an Error.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include "names.hpp"
#include "namespace.hpp"
#include "text.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

// An error: one result, copied freely. After a success its kind is ErrorKind::none.
class Error {
  public:
    explicit constexpr Error(portsock_result result) noexcept : result_(result) {}

    // An error of the library: a kind, and the parameter that it refers to.
    explicit constexpr Error(ErrorKind kind, Parameter parameter = Parameter::none) noexcept
        : result_(-(portsock_result{PORTSOCK_DOMAIN_LIBRARY} << 24 |
                    portsock_result{static_cast<std::int32_t>(parameter)} << 16 |
                    portsock_result{static_cast<std::int32_t>(kind)})) {}

    // The error that stands for a number of the system (errno, WSAGetLastError) or of a resolver.
    [[nodiscard]] static Error make(Domain domain, std::int32_t code) noexcept {
        return Error(portsock_error_make(static_cast<std::int32_t>(domain), code));
    }

    // The portable meaning. Handle unknown kinds; minor releases add some.
    [[nodiscard]] ErrorKind kind() const noexcept { return static_cast<ErrorKind>(portsock_error_kind(result_)); }
    // The number within the domain: errno, WSA code, EAI code, kind.
    [[nodiscard]] std::int32_t code() const noexcept { return portsock_error_code(result_); }
    [[nodiscard]] Domain domain() const noexcept { return static_cast<Domain>(portsock_error_domain(result_)); }
    // The argument, or part of an address, that an error of the library refers to.
    [[nodiscard]] Parameter parameter() const noexcept {
        return static_cast<Parameter>(portsock_error_parameter(result_));
    }
    // The readiness to wait for before the call is repeated; Event{} for other errors.
    [[nodiscard]] Event readiness() const noexcept { return static_cast<Event>(portsock_error_readiness(result_)); }

    // "ECONNREFUSED", "TIMED_OUT". Cut to the buffer.
    std::string_view name(std::span<char> storage) const noexcept {
        return cut(storage, portsock_error_name(result_, storage.data(), storage.size()));
    }
    [[nodiscard]] Text<64> name() const noexcept {
        return Text<64>::written_by(
            [this](std::span<char> storage) { return portsock_error_name(result_, storage.data(), storage.size()); });
    }

    // "connection refused", "port: out of range". Rules of name().
    std::string_view message(std::span<char> storage) const noexcept {
        return cut(storage, portsock_error_message(result_, storage.data(), storage.size()));
    }
    [[nodiscard]] Text<128> message() const noexcept {
        return Text<128>::written_by([this](std::span<char> storage) {
            return portsock_error_message(result_, storage.data(), storage.size());
        });
    }

    [[nodiscard]] constexpr portsock_result c() const noexcept { return result_; }

    friend constexpr bool operator==(Error a, Error b) noexcept { return a.result_ == b.result_; }
    // Whether the meaning is this one, whatever the system's number for it is.
    friend bool operator==(Error error, ErrorKind kind) noexcept { return error.kind() == kind; }

  private:
    static std::string_view cut(std::span<char> storage, portsock_result whole) noexcept {
        if (whole < 0 || storage.empty()) return {};
        const std::size_t length = static_cast<std::size_t>(whole);
        return {storage.data(), length < storage.size() ? length : storage.size() - 1};
    }

    portsock_result result_;
};

template <class Value> class Result;

namespace detail {

template <class Type> inline constexpr bool is_result = false;
template <class Value> inline constexpr bool is_result<Result<Value>> = true;

// and_then, transform and or_else, for all classes of results.
template <class Self, class Function, class... Arguments>
constexpr auto and_then(const Self &self, Function &&function, Arguments &&...arguments) {
    using Next = std::remove_cvref_t<decltype(std::forward<Function>(function)(std::forward<Arguments>(arguments)...))>;
    static_assert(is_result<Next>, "and_then takes a function that returns a Result");
    return self.has_value() ? std::forward<Function>(function)(std::forward<Arguments>(arguments)...)
                            : Next(self.error());
}

template <class Self, class Function, class... Arguments>
constexpr auto transform(const Self &self, Function &&function, Arguments &&...arguments) {
    using Value = std::remove_cv_t<decltype(std::forward<Function>(function)(std::forward<Arguments>(arguments)...))>;
    if (!self.has_value()) return Result<Value>(self.error());
    if constexpr (std::is_void_v<Value>) {
        std::forward<Function>(function)(std::forward<Arguments>(arguments)...);
        return Result<Value>();
    } else {
        return Result<Value>(std::forward<Function>(function)(std::forward<Arguments>(arguments)...));
    }
}

template <class Self, class Function> constexpr auto or_else(Self &&self, Function &&function) {
    using Same = std::remove_cvref_t<Self>;
    static_assert(std::is_same_v<std::remove_cvref_t<decltype(std::forward<Function>(function)(self.error()))>, Same>,
                  "or_else takes a function that returns the same Result");
    return self.has_value() ? Same(std::forward<Self>(self)) : std::forward<Function>(function)(self.error());
}

// A value or an error. Values that are copied as bytes make results that are.
template <class Value, bool trivial = std::is_trivially_copyable_v<Value>> class Storage {
  protected:
    explicit constexpr Storage(portsock_result result) noexcept : result_(result), nothing_() {}
    template <class... Arguments>
    explicit constexpr Storage(std::in_place_t, Arguments &&...arguments)
        : result_(0), value_(std::forward<Arguments>(arguments)...) {}
    constexpr void fail(portsock_result result) noexcept { result_ = result; }
    template <class Function> constexpr void fill(Function &&function) {
        const portsock_result result = function(value_);
        result_ = result < 0 ? result : 0;
    }

    portsock_result result_;
    union {
        char nothing_;
        Value value_;
    };
};

// Other values make results that are moved only.
template <class Value> class Storage<Value, false> {
  public:
    constexpr Storage(Storage &&other) noexcept : result_(other.result_), nothing_() {
        static_assert(std::is_nothrow_move_constructible_v<Value>);
        if (result_ >= 0) std::construct_at(std::addressof(value_), std::move(other.value_));
    }
    constexpr Storage &operator=(Storage &&other) noexcept {
        if (this == &other) return *this;
        fail(other.result_);
        if (result_ >= 0) std::construct_at(std::addressof(value_), std::move(other.value_));
        return *this;
    }
    constexpr ~Storage() { fail(-1); }

  protected:
    explicit constexpr Storage(portsock_result result) noexcept : result_(result), nothing_() {}
    template <class... Arguments>
    explicit constexpr Storage(std::in_place_t, Arguments &&...arguments)
        : result_(0), value_(std::forward<Arguments>(arguments)...) {}
    constexpr void fail(portsock_result result) noexcept {
        if (result_ >= 0) std::destroy_at(std::addressof(value_));
        result_ = result;
    }
    // A function that fails leaves the constructed value unchanged, which needs no destructor. The result is assigned
    // and not read: for a compiler that does not distinguish members (GCC 14), the function may have changed it.
    template <class Function> constexpr void fill(Function &&function) {
        const portsock_result result = function(value_);
        result_ = result < 0 ? result : 0;
    }

    portsock_result result_;
    union {
        char nothing_;
        Value value_;
    };
};

} // namespace detail

// A value or an Error; the part of std::expected that needs no exceptions. Reading the value of an error is undefined;
// the error of a value has the kind none.
template <class Value> class [[nodiscard]] Result : private detail::Storage<Value> {
    using Base = detail::Storage<Value>;
    static_assert(std::is_object_v<Value> && !std::is_array_v<Value>);

  public:
    using value_type = Value;
    using error_type = Error;

    constexpr Result(Value &&value) : Base(std::in_place, std::move(value)) {}
    constexpr Result(const Value &value)
        requires std::is_copy_constructible_v<Value>
        : Base(std::in_place, value) {}
    constexpr Result(Error error) noexcept : Base(error.c()) {}
    template <class... Arguments>
    explicit constexpr Result(std::in_place_t, Arguments &&...arguments)
        : Base(std::in_place, std::forward<Arguments>(arguments)...) {}

    // function(value) fills a value that was default-constructed, and returns a portsock_result.
    template <class Function> [[nodiscard]] static constexpr Result filled_by(Function &&function) {
        Result result(std::in_place);
        result.fill(std::forward<Function>(function));
        return result;
    }

    // Replaces the present value or error.
    constexpr Result &operator=(Error error) noexcept {
        Base::fail(error.c());
        return *this;
    }

    [[nodiscard]] constexpr bool has_value() const noexcept { return Base::result_ >= 0; }
    explicit constexpr operator bool() const noexcept
        requires(!std::is_same_v<Value, bool>)
    {
        return has_value();
    }
    // A Result<bool> does not convert: "if (result)" would test only for success. Use has_value(), *result or
    // value_or().
    explicit operator bool() const noexcept
        requires(std::is_same_v<Value, bool>)
    = delete;
    [[nodiscard]] constexpr Error error() const noexcept { return Error(Base::result_); }

    [[nodiscard]] constexpr Value &operator*() & noexcept { return Base::value_; }
    [[nodiscard]] constexpr const Value &operator*() const & noexcept { return Base::value_; }
    [[nodiscard]] constexpr Value &&operator*() && noexcept { return std::move(Base::value_); }
    [[nodiscard]] constexpr Value *operator->() noexcept { return std::addressof(Base::value_); }
    [[nodiscard]] constexpr const Value *operator->() const noexcept { return std::addressof(Base::value_); }

    template <class Other> [[nodiscard]] constexpr Value value_or(Other &&other) const & {
        return has_value() ? **this : static_cast<Value>(std::forward<Other>(other));
    }
    template <class Other> [[nodiscard]] constexpr Value value_or(Other &&other) && {
        return has_value() ? std::move(**this) : static_cast<Value>(std::forward<Other>(other));
    }

    // function(value), which returns a Result; or this error.
    template <class Function> constexpr auto and_then(Function &&function) const & {
        return detail::and_then(*this, std::forward<Function>(function), **this);
    }
    template <class Function> constexpr auto and_then(Function &&function) && {
        return detail::and_then(*this, std::forward<Function>(function), std::move(**this));
    }
    // A Result of function(value); or this error.
    template <class Function> constexpr auto transform(Function &&function) const & {
        return detail::transform(*this, std::forward<Function>(function), **this);
    }
    template <class Function> constexpr auto transform(Function &&function) && {
        return detail::transform(*this, std::forward<Function>(function), std::move(**this));
    }
    // This value; or function(error), which returns a Result of the same kind.
    template <class Function> constexpr auto or_else(Function &&function) const & {
        return detail::or_else(*this, std::forward<Function>(function));
    }
    template <class Function> constexpr auto or_else(Function &&function) && {
        return detail::or_else(std::move(*this), std::forward<Function>(function));
    }
};

// A count: the result itself, in one register.
template <> class [[nodiscard]] Result<std::size_t> {
  public:
    using value_type = std::size_t;
    using error_type = Error;

    constexpr Result(std::size_t value) noexcept
        : result_(static_cast<portsock_result>(value)) {} // at most PTRDIFF_MAX
    constexpr Result(Error error) noexcept : result_(error.c()) {}
    [[nodiscard]] static constexpr Result from_c(portsock_result result) noexcept { return Result(Error(result)); }

    [[nodiscard]] constexpr bool has_value() const noexcept { return result_ >= 0; }
    explicit constexpr operator bool() const noexcept { return has_value(); }
    [[nodiscard]] constexpr Error error() const noexcept { return Error(result_); }
    [[nodiscard]] constexpr portsock_result c() const noexcept { return result_; }

    [[nodiscard]] constexpr std::size_t operator*() const noexcept { return static_cast<std::size_t>(result_); }
    [[nodiscard]] constexpr std::size_t value_or(std::size_t other) const noexcept {
        return has_value() ? **this : other;
    }

    template <class Function> constexpr auto and_then(Function &&function) const {
        return detail::and_then(*this, std::forward<Function>(function), **this);
    }
    template <class Function> constexpr auto transform(Function &&function) const {
        return detail::transform(*this, std::forward<Function>(function), **this);
    }
    template <class Function> constexpr auto or_else(Function &&function) const {
        return detail::or_else(*this, std::forward<Function>(function));
    }

  private:
    portsock_result result_;
};

// Success or an error, without a value.
template <> class [[nodiscard]] Result<void> {
  public:
    using value_type = void;
    using error_type = Error;

    constexpr Result() noexcept : result_(0) {}
    constexpr Result(Error error) noexcept : result_(error.c()) {}
    [[nodiscard]] static constexpr Result from_c(portsock_result result) noexcept { return Result(Error(result)); }

    [[nodiscard]] constexpr bool has_value() const noexcept { return result_ >= 0; }
    explicit constexpr operator bool() const noexcept { return has_value(); }
    [[nodiscard]] constexpr Error error() const noexcept { return Error(result_); }
    [[nodiscard]] constexpr portsock_result c() const noexcept { return result_; }
    constexpr void operator*() const noexcept {}

    template <class Function> constexpr auto and_then(Function &&function) const {
        return detail::and_then(*this, std::forward<Function>(function));
    }
    template <class Function> constexpr auto transform(Function &&function) const {
        return detail::transform(*this, std::forward<Function>(function));
    }
    template <class Function> constexpr auto or_else(Function &&function) const {
        return detail::or_else(*this, std::forward<Function>(function));
    }

  private:
    portsock_result result_;
};

namespace detail {

// A value that a C function fills in place: function(value) returns the result.
template <class Value, class Function> [[nodiscard]] constexpr Result<Value> filled(Function &&function) {
    return Result<Value>::filled_by(std::forward<Function>(function));
}

} // namespace detail

} // namespace PORTSOCK_V1
} // namespace portsock
