// SPDX-License-Identifier: MIT
#include "on_results.hpp"
#include <memory>

using namespace portsock;

namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return Error(ErrorKind::invalid_argument, Parameter::value);
    return number / 2;
}

using Owner = std::unique_ptr<int>;
Result<Owner> owner(int number) { return std::make_unique<int>(number); }

} // namespace

TEST_CASE("error: one result has kind, parameter, domain and code") {
    constexpr Error error(ErrorKind::out_of_range, Parameter::port);
    CHECK(error.kind() == ErrorKind::out_of_range);
    CHECK(error.parameter() == Parameter::port);
    CHECK(error.domain() == Domain::library);
    CHECK(error.code() == PORTSOCK_ERROR_OUT_OF_RANGE);
    CHECK(error.readiness() == Event{});
    CHECK(error == ErrorKind::out_of_range);
    CHECK(error != ErrorKind::timed_out);
    CHECK(error == Error(ErrorKind::out_of_range, Parameter::port));
    CHECK(error != Error(ErrorKind::out_of_range));
}

TEST_CASE("error: is the result that the C ABI makes") {
    portsock_address address;
    CHECK(portsock_address_parse(&address, "1.2.3.4:65536", 13) == Error(ErrorKind::out_of_range, Parameter::port).c());
    const Error timed_out = Error::make(Domain::library, PORTSOCK_ERROR_TIMED_OUT);
    CHECK(timed_out == Error(ErrorKind::timed_out));
}

TEST_CASE("error: texts are written to the caller's buffer, and cut there") {
    const Error error(ErrorKind::out_of_range, Parameter::port);
    char storage[100];
    CHECK(error.message(storage) == "port: out of range");
    CHECK(error.name(storage) == "OUT_OF_RANGE");
    CHECK(error.message() == "port: out of range");
    CHECK(std::string(error.name().c_str()) == "OUT_OF_RANGE");
    char small[5];
    CHECK(error.message(small) == "port");
    CHECK(error.message(std::span<char>()).empty());
}

TEST_CASE("error: of a call that went well is of kind none") {
    CHECK(Result<void>().error() == ErrorKind::none);
    CHECK(Result<std::size_t>(7).error() == ErrorKind::none);
    CHECK(Result<int>(7).error() == ErrorKind::none);
}

TEST_CASE("result: a value or an error") {
    const Result<int> good = half(8), bad = half(7);
    CHECK(good);
    CHECK(good.has_value());
    CHECK(*good == 4);
    CHECK_FALSE(bad);
    CHECK(fails(bad, ErrorKind::invalid_argument, Parameter::value));
    CHECK(good.value_or(1) == 4);
    CHECK(bad.value_or(1) == 1);
}

// "if (has_dual_stack())" would be true for a system without it.
static_assert(!std::is_constructible_v<bool, Result<bool>> && !std::is_convertible_v<Result<bool>, bool>);
static_assert(std::is_constructible_v<bool, Result<int>> && std::is_constructible_v<bool, Result<void>> &&
              std::is_constructible_v<bool, Result<std::size_t>>);

TEST_CASE("result: a bool does not convert to success; the value and success have their own names") {
    const Result<bool> no = false, failed = Error(ErrorKind::closed);
    CHECK(no.has_value());
    CHECK_FALSE(*no);
    CHECK_FALSE(no.value_or(true));
    CHECK_FALSE(failed.has_value());
    CHECK(failed.value_or(true));
    CHECK(fails(failed, ErrorKind::closed));
    CHECK(*no.transform([](bool value) { return value ? 1 : 2; }) == 2);
    CHECK(*no.and_then([](bool value) { return Result<bool>(!value); }));
    CHECK(*failed.or_else([](Error) { return Result<bool>(true); }));
}

TEST_CASE("result: and_then continues until the first error") {
    CHECK(*half(8).and_then(half) == 2);
    CHECK(*half(8).and_then(half).and_then(half) == 1);
    CHECK(fails(half(8).and_then(half).and_then(half).and_then(half), ErrorKind::invalid_argument));
    bool called = false;
    const Result<int> skipped = half(7).and_then([&](int number) {
        called = true;
        return half(number);
    });
    CHECK_FALSE(skipped);
    CHECK_FALSE(called);
}

TEST_CASE("result: transform changes the value, to nothing too") {
    CHECK(*half(8).transform([](int number) { return std::to_string(number); }) == "4");
    int seen = 0;
    const Result<void> nothing = half(8).transform([&](int number) { seen = number; });
    CHECK(nothing);
    CHECK(seen == 4);
    CHECK(*Result<void>().transform([] { return 5; }) == 5);
    CHECK(*Result<std::size_t>(6).transform([](std::size_t count) { return count + 1; }) == 7);
    CHECK(fails(Result<std::size_t>(Error(ErrorKind::closed)).transform([](std::size_t) { return 1; }),
                ErrorKind::closed));
}

TEST_CASE("result: or_else answers an error with another result") {
    CHECK(*half(7).or_else([](Error) { return half(2); }) == 1);
    CHECK(*half(8).or_else([](Error) { return half(2); }) == 4);
    const Result<void> forgiven = Result<void>(Error(ErrorKind::not_found)).or_else([](Error error) {
        return error == ErrorKind::not_found ? Result<void>() : Result<void>(error);
    });
    CHECK(forgiven);
}

TEST_CASE("result: values that are only moved") {
    Result<Owner> first = owner(5);
    REQUIRE(first);
    Result<Owner> second = std::move(first);
    CHECK(**second == 5);
    second = owner(6);
    CHECK(**second == 6);
    second = Error(ErrorKind::closed);
    CHECK_FALSE(second);
    second = Error(ErrorKind::cancelled);
    CHECK(fails(second, ErrorKind::cancelled));
    second = owner(7);
    Result<Owner> &same = second;
    second = std::move(same);
    REQUIRE(second);
    CHECK(**second == 7);
    CHECK(*std::move(second).and_then([](Owner owner) { return half(*owner + 1); }) == 4);
    CHECK(*owner(9).or_else([](Error) { return owner(1); }).transform([](Owner owner) { return *owner; }) == 9);
    CHECK(*Result<Owner>(Error(ErrorKind::closed)).value_or(std::make_unique<int>(3)) == 3);
}

TEST_CASE("result: filled_by destroys the value once on success, and not at all when the function fails") {
    static int destroyed;
    struct Counted {
        int value = 0;
        Counted() = default;
        Counted(Counted &&) noexcept = default;
        ~Counted() { ++destroyed; }
    };
    destroyed = 0;
    {
        const auto filled = Result<Counted>::filled_by([](Counted &counted) {
            counted.value = 7;
            return portsock_result{3};
        });
        REQUIRE(filled);
        CHECK(filled->value == 7);
        CHECK(destroyed == 0);
    }
    CHECK(destroyed == 1);
    {
        const auto failed = Result<Counted>::filled_by([](Counted &) { return Error(ErrorKind::closed).c(); });
        CHECK(fails(failed, ErrorKind::closed));
    }
    CHECK(destroyed == 1);
}

TEST_CASE("result: holds while it is computed by the compiler") {
    constexpr Result<std::size_t> three = Result<std::size_t>(1).transform([](std::size_t count) { return count + 2; });
    static_assert(three && *three == 3);
    constexpr Result<int> bad =
        Result<int>(Error(ErrorKind::closed)).and_then([](int number) { return Result<int>(number); });
    static_assert(!bad && bad.error() == Error(ErrorKind::closed));
    CHECK(*three == 3);
}

TEST_CASE("text: a short text in place") {
    const Text<8> empty;
    CHECK(empty.empty());
    CHECK(empty.view() == "");
    CHECK(std::string(empty.c_str()) == "");
    const auto write = [](std::string_view text) {
        return Text<8>::written_by([text](std::span<char> storage) {
            const std::size_t length = text.copy(storage.data(), storage.size() - 1);
            storage[length] = '\0';
            return static_cast<portsock_result>(text.size());
        });
    };
    CHECK(write("seven77") == "seven77");
    CHECK(write("more than that") == "more th");
    CHECK(write("same") == write("same"));
    CHECK(Text<8>::written_by([](std::span<char>) { return Error(ErrorKind::not_found).c(); }).empty());
}
