// SPDX-License-Identifier: MIT
// Static assertions: nothing here can fail once it compiles.
#include "on_results.hpp"
#include <array>
#include <type_traits>

using namespace portsock;

namespace {

template <class Type>
constexpr bool moves_only = std::is_nothrow_move_constructible_v<Type> && std::is_nothrow_move_assignable_v<Type> &&
                            !std::is_copy_constructible_v<Type> && !std::is_copy_assignable_v<Type>;
template <class Type>
constexpr bool is_plain = std::is_trivially_copyable_v<Type> && std::is_trivially_destructible_v<Type>;

// The structs of the C ABI and nothing more.
static_assert(sizeof(Socket) == sizeof(portsock_socket) && alignof(Socket) == alignof(portsock_socket));
static_assert(sizeof(Waker) == sizeof(portsock_waker) && sizeof(Wait) == sizeof(portsock_wait_options));
static_assert(sizeof(Address) == sizeof(portsock_address) && sizeof(PollEntry) == sizeof(portsock_poll_entry));
static_assert(sizeof(Inet) == sizeof(portsock_inet) && sizeof(Inet6) == sizeof(portsock_inet6));
static_assert(sizeof(Error) == sizeof(portsock_result));
static_assert(sizeof(Result<void>) == sizeof(portsock_result) &&
              sizeof(Result<std::size_t>) == sizeof(portsock_result));
static_assert(sizeof(WaitReference) == sizeof(void *));

// Owners move and are not copied; values are copied as bytes.
static_assert(moves_only<Socket> && moves_only<Waker> && moves_only<Result<Socket>> && moves_only<Result<SocketPair>>);
static_assert(std::is_nothrow_default_constructible_v<Socket> && std::is_nothrow_default_constructible_v<Waker>);
static_assert(is_plain<Address> && is_plain<Inet> && is_plain<Inet6> && is_plain<Unix> && is_plain<Error> &&
              is_plain<Wait>);
static_assert(is_plain<Result<void>> && is_plain<Result<std::size_t>> && is_plain<Result<Address>> &&
              is_plain<Result<Event>>);
static_assert(is_plain<Buffer> && is_plain<Data> && is_plain<PollEntry> && is_plain<TransferOptions> &&
              is_plain<Text<8>>);

// Options: what may not be done does not compile.
template <class Option, class Value>
concept Settable = requires(Socket socket, Option option, Value value) { socket.set(option, value); };
template <class Option>
concept Gettable = requires(const Socket socket, Option option) { socket.get(option); };
using Flag = decltype(option::reuse_address);
using Size = decltype(option::send_buffer_size);
using Fixed = decltype(option::type);
static_assert(Settable<Flag, bool> && !Settable<Flag, int> && !Settable<Flag, double> && !Settable<Flag, const char *>);
static_assert(Settable<Size, int> && Settable<Size, long> && Settable<Size, unsigned char> && !Settable<Size, double>);
static_assert(Gettable<Flag> && Gettable<Fixed> && !Settable<Fixed, Type>);

// Memory: what has bytes will do; what has something else, or may not be written, won't.
static_assert(std::is_convertible_v<char (&)[4], Buffer> && std::is_convertible_v<std::array<std::byte, 4> &, Buffer>);
static_assert(std::is_convertible_v<std::string &, Buffer> && std::is_convertible_v<std::span<unsigned char>, Buffer>);
static_assert(!std::is_convertible_v<const char (&)[4], Buffer> && !std::is_convertible_v<const std::string &, Buffer>);
static_assert(!std::is_convertible_v<std::span<const std::byte>, Buffer> && !std::is_convertible_v<int (&)[4], Buffer>);
static_assert(std::is_convertible_v<std::span<const std::byte>, Data> &&
              std::is_convertible_v<const char (&)[4], Data>);
static_assert(std::is_convertible_v<std::string, Data> && std::is_convertible_v<std::string_view, Data>);
static_assert(!std::is_convertible_v<int (&)[4], Data> && !std::is_convertible_v<std::span<int>, Data>);
static_assert(Data("four").size() == 4 && Data(std::string_view("a\0b", 3)).size() == 3);

// The objects that a Wait refers to must outlive it.
template <class Argument>
concept Wakes = requires(Wait wait, Argument &&argument) { wait.woken_by(std::forward<Argument>(argument)); };
template <class Argument>
concept Interrupts =
    requires(Wait wait, Argument &&argument) { wait.interrupted_by(std::forward<Argument>(argument)); };
struct Hook {
    bool operator()() const { return false; }
};
static_assert(Wakes<Waker &> && !Wakes<Waker>);
static_assert(Interrupts<Hook &> && Interrupts<const Hook &> && !Interrupts<Hook> && !Interrupts<int &>);

// No way around: an error or a flag is not taken for a number, a number not for an error.
static_assert(!std::is_convertible_v<Result<std::size_t>, bool> &&
              !std::is_convertible_v<Result<std::size_t>, std::size_t>);
static_assert(!std::is_convertible_v<portsock_result, Error> && !std::is_convertible_v<Error, bool>);
static_assert(!std::is_convertible_v<portsock_result, Result<void>>);
static_assert(!std::is_convertible_v<int, MessageFlag> && !std::is_convertible_v<int, TransferOptions>);

} // namespace

TEST_CASE("types: this compiled") { CHECK(true); }
