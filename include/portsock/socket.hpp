// SPDX-License-Identifier: MIT
// socket.hpp: Socket, closed by its destructor. Each function is that of the C ABI with the same name;
// docs/conventions.md applies to all.
#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include "address.hpp"
#include "memory.hpp"
#include "names.hpp"
#include "namespace.hpp"
#include "option.hpp"
#include "result.hpp"
#include "wait.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

// Message flags and wait options of a transfer, as a parameter: receive(buffer), receive(buffer, MessageFlag::peek),
// receive(buffer, wait), receive(buffer, {MessageFlag::peek, wait}).
class TransferOptions {
  public:
    constexpr TransferOptions() noexcept = default;
    constexpr TransferOptions(MessageFlag flags) noexcept : flags_(flags) {}
    constexpr TransferOptions(const Wait &wait) noexcept : wait_(wait) {}
    constexpr TransferOptions(MessageFlag flags, const Wait &wait) noexcept : flags_(flags), wait_(wait) {}

    [[nodiscard]] constexpr std::int32_t flags() const noexcept { return static_cast<std::int32_t>(flags_); }
    [[nodiscard]] constexpr const portsock_wait_options *wait() const noexcept { return wait_.c(); }

  private:
    MessageFlag flags_{};
    WaitReference wait_;
};

// The system's handle: a file descriptor, or a SOCKET.
using NativeHandle = portsock_handle;

class Socket;
using SocketPair = std::pair<Socket, Socket>;

// A socket. Closed until it is opened, moved but not copied; it must not be moved while a call uses it.
class Socket {
  public:
    Socket() noexcept = default; // closed
    Socket(Socket &&other) noexcept : c_(std::exchange(other.c_, portsock_socket{})) {}
    Socket &operator=(Socket &&other) noexcept {
        Socket taken(std::move(other));
        std::swap(c_, taken.c_);
        return *this;
    }
    ~Socket() {
        if (is_open()) (void)close(); // an error cannot be reported
    }

    // ---- opening and closing ----

    [[nodiscard]] static Result<Socket> open(Family family, Type type, Protocol protocol = {}) noexcept {
        return detail::filled<Socket>(
            [&](Socket &socket) { return portsock_open(&socket.c_, number(family), number(type), number(protocol)); });
    }

    // Two sockets, connected to each other: auto [one, other] = *Socket::pair(...).
    [[nodiscard]] static Result<SocketPair> pair(Family family, Type type, Protocol protocol = {}) noexcept;

    // Takes over a native handle; family, type and protocol are read from the system.
    [[nodiscard]] static Result<Socket> adopt(NativeHandle handle) noexcept {
        return detail::filled<Socket>([&](Socket &socket) { return portsock_adopt(&socket.c_, handle, -1, -1, -1); });
    }
    [[nodiscard]] static Result<Socket> adopt(NativeHandle handle, Family family, Type type,
                                              Protocol protocol) noexcept {
        return detail::filled<Socket>([&](Socket &socket) {
            return portsock_adopt(&socket.c_, handle, number(family), number(type), number(protocol));
        });
    }

    // Releases the native handle: it stays open, and the socket is closed.
    [[nodiscard]] Result<NativeHandle> detach() noexcept {
        return detail::filled<NativeHandle>([this](NativeHandle &handle) { return portsock_detach(&c_, &handle); });
    }
    [[nodiscard]] Result<Socket> duplicate() const noexcept {
        return detail::filled<Socket>([this](Socket &copy) { return portsock_duplicate(&c_, &copy.c_); });
    }
    // The destructor closes too, but cannot return an error.
    Result<void> close() noexcept { return done(portsock_close(&c_)); }

    [[nodiscard]] bool is_open() const noexcept { return c_.state == PORTSOCK_STATE_OPEN; }
    explicit operator bool() const noexcept { return is_open(); }
    [[nodiscard]] Family family() const noexcept { return static_cast<Family>(c_.family); }
    [[nodiscard]] Type type() const noexcept { return static_cast<Type>(c_.type); }
    [[nodiscard]] Protocol protocol() const noexcept { return static_cast<Protocol>(c_.protocol); }

    // The native handle, which the socket still owns.
    [[nodiscard]] Result<NativeHandle> native_handle() const noexcept {
        return detail::filled<NativeHandle>(
            [this](NativeHandle &handle) { return portsock_native_handle(&c_, &handle); });
    }
    [[nodiscard]] portsock_socket *c() noexcept { return &c_; }
    [[nodiscard]] const portsock_socket *c() const noexcept { return &c_; }

    // ---- timeouts ----

    // Each call fails with timed_out after this time; zero is non-blocking, forever is blocking, less than zero is
    // refused.
    template <class Count, class Period>
    Result<void> set_timeout(std::chrono::duration<Count, Period> timeout) noexcept {
        return done(portsock_set_timeout(&c_, to_timeout(timeout)));
    }
    Result<void> set_blocking() noexcept { return done(portsock_set_timeout(&c_, -1)); }
    Result<void> set_nonblocking() noexcept { return done(portsock_set_timeout(&c_, 0)); }

    [[nodiscard]] Result<std::chrono::nanoseconds> timeout() const noexcept {
        std::int64_t timeout;
        if (const portsock_result result = portsock_get_timeout(&c_, &timeout); result < 0) return Error(result);
        return from_timeout(timeout);
    }
    [[nodiscard]] bool is_blocking() const noexcept { return c_.timeout_ns < 0; }

    // Whether child processes inherit the handle; initially not.
    Result<void> set_inheritable(bool inheritable) noexcept {
        return done(portsock_set_inheritable(&c_, inheritable ? 1 : 0));
    }
    [[nodiscard]] Result<bool> inheritable() const noexcept { return flag(portsock_get_inheritable(&c_)); }

    // ---- connecting: an address is an Address, or a value such as Inet::loopback(80) ----

    // Before a bind: the bind mode, by this system's options.
    Result<void> prepare_bind(BindMode mode) noexcept {
        return done(portsock_prepare_bind(&c_, static_cast<std::int32_t>(mode)));
    }

    Result<void> bind(const Address &address) noexcept { return done(portsock_bind(&c_, address.c())); }
    template <AddressValue Value> Result<void> bind(const Value &value) noexcept {
        return encoded(value, [this](const Address &address) { return bind(address); });
    }

    Result<void> listen(std::int32_t backlog = PORTSOCK_BACKLOG_DEFAULT) noexcept {
        return done(portsock_listen(&c_, backlog));
    }

    [[nodiscard]] Result<Socket> accept(WaitReference wait = {}) noexcept {
        return detail::filled<Socket>(
            [&](Socket &accepted) { return portsock_accept(&c_, &accepted.c_, nullptr, wait.c()); });
    }
    [[nodiscard]] Result<Socket> accept(Address &peer, WaitReference wait = {}) noexcept {
        return detail::filled<Socket>(
            [&](Socket &accepted) { return portsock_accept(&c_, &accepted.c_, peer.c(), wait.c()); });
    }

    Result<void> connect(const Address &address, WaitReference wait = {}) noexcept {
        return done(portsock_connect(&c_, address.c(), wait.c()));
    }
    template <AddressValue Value> Result<void> connect(const Value &value, WaitReference wait = {}) noexcept {
        return encoded(value, [&](const Address &address) { return connect(address, wait); });
    }

    // Never waits. Fails with in_progress while the connect continues: wait for Event::writable, then connect_finish().
    Result<void> connect_start(const Address &address) noexcept {
        return done(portsock_connect_start(&c_, address.c()));
    }
    template <AddressValue Value> Result<void> connect_start(const Value &value) noexcept {
        return encoded(value, [this](const Address &address) { return connect_start(address); });
    }
    Result<void> connect_finish(WaitReference wait = {}) noexcept {
        return done(portsock_connect_finish(&c_, wait.c()));
    }

    // Removes the default peer of a datagram socket.
    Result<void> disconnect() noexcept { return done(portsock_disconnect(&c_)); }
    // Before close: removes the file that bind made at a UNIX path, if it still exists. Returns true if it did.
    Result<bool> unlink() noexcept { return unlinked(portsock_unix_unlink(&c_, nullptr)); }
    Result<bool> unlink(const Address &path) noexcept { return unlinked(portsock_unix_unlink(&c_, path.c())); }

    Result<void> shutdown(Shutdown how) noexcept { return done(portsock_shutdown(&c_, number(how))); }

    [[nodiscard]] Result<Address> local_address() const noexcept {
        return detail::filled<Address>([this](Address &address) { return portsock_local_address(&c_, address.c()); });
    }
    [[nodiscard]] Result<Address> peer_address() const noexcept {
        return detail::filled<Address>([this](Address &address) { return portsock_peer_address(&c_, address.c()); });
    }

    // ---- receiving: returns the number of bytes; 0 at the end of a stream ----

    Result<std::size_t> receive(Buffer buffer, TransferOptions options = {}) noexcept {
        return count(portsock_recv(&c_, buffer.data(), buffer.size(), options.flags(), options.wait()));
    }

    // With the sender's address, empty if there is none.
    Result<std::size_t> receive_from(Buffer buffer, Address &sender, TransferOptions options = {}) noexcept {
        return count(portsock_recv_from(&c_, buffer.data(), buffer.size(), sender.c(), nullptr, options.flags(),
                                        options.wait()));
    }
    // And with the received flags: MessageFlag::truncated if the datagram was longer.
    Result<std::size_t> receive_from(Buffer buffer, Address &sender, MessageFlag &flags_received,
                                     TransferOptions options = {}) noexcept {
        std::int32_t flags = 0;
        const portsock_result result =
            portsock_recv_from(&c_, buffer.data(), buffer.size(), sender.c(), &flags, options.flags(), options.wait());
        if (result >= 0) flags_received = static_cast<MessageFlag>(flags);
        return count(result);
    }

    // Into several buffers, filled in turn: receive_vector(std::array{Buffer(head), Buffer(body)}).
    Result<std::size_t> receive_vector(std::span<const Buffer> buffers, TransferOptions options = {}) noexcept {
        return count(
            portsock_recv_vector(&c_, first(buffers), buffers.size(), nullptr, options.flags(), options.wait()));
    }
    Result<std::size_t> receive_vector(std::span<const Buffer> buffers, MessageFlag &flags_received,
                                       TransferOptions options = {}) noexcept {
        std::int32_t flags = 0;
        const portsock_result result =
            portsock_recv_vector(&c_, first(buffers), buffers.size(), &flags, options.flags(), options.wait());
        if (result >= 0) flags_received = static_cast<MessageFlag>(flags);
        return count(result);
    }

    // Everything that a message can carry, in the struct of the C ABI.
    Result<std::size_t> receive_message(portsock_message &message, TransferOptions options = {}) noexcept {
        return count(portsock_recv_message(&c_, &message, options.flags(), options.wait()));
    }

    // ---- sending: returns the number of bytes sent ----

    Result<std::size_t> send(Data data, TransferOptions options = {}) noexcept {
        return count(portsock_send(&c_, data.data(), data.size(), options.flags(), options.wait()));
    }

    Result<std::size_t> send_to(Data data, const Address &address, TransferOptions options = {}) noexcept {
        return count(portsock_send_to(&c_, data.data(), data.size(), address.c(), options.flags(), options.wait()));
    }
    template <AddressValue Value>
    Result<std::size_t> send_to(Data data, const Value &value, TransferOptions options = {}) noexcept {
        return encoded(value, [&](const Address &address) { return send_to(data, address, options); });
    }

    // Sends all of it, with one deadline for the whole call.
    Result<std::size_t> send_all(Data data, TransferOptions options = {}) noexcept {
        return count(portsock_send_all(&c_, nullptr, data.data(), data.size(), options.flags(), options.wait()));
    }
    // And the count sent before an error; always written.
    Result<std::size_t> send_all(std::size_t &sent_done, Data data, TransferOptions options = {}) noexcept {
        return count(portsock_send_all(&c_, &sent_done, data.data(), data.size(), options.flags(), options.wait()));
    }

    // A file, from its own position or from an offset that is counted up, to its end or so many bytes. Returns the
    // number of bytes sent.
    Result<std::uint64_t> send_file(NativeHandle file, std::uint64_t length = UINT64_MAX,
                                    WaitReference wait = {}) noexcept {
        std::uint64_t sent_done = 0;
        const portsock_result result = portsock_send_file(&c_, &sent_done, nullptr, file, length, wait.c());
        return result < 0 ? Result<std::uint64_t>(Error(result)) : sent_done;
    }
    // And the count sent before an error; always written. An offset of null is the file's own position.
    Result<void> send_file(std::uint64_t &sent_done, NativeHandle file, std::int64_t *offset,
                           std::uint64_t length = UINT64_MAX, WaitReference wait = {}) noexcept {
        return done(portsock_send_file(&c_, &sent_done, offset, file, length, wait.c()));
    }

    // Several pieces as one: send_vector(std::array{Data(head), Data(body)}).
    Result<std::size_t> send_vector(std::span<const Data> pieces, TransferOptions options = {}) noexcept {
        return count(portsock_send_vector(&c_, first(pieces), pieces.size(), options.flags(), options.wait()));
    }
    Result<std::size_t> send_message(const portsock_message &message, TransferOptions options = {}) noexcept {
        return count(portsock_send_message(&c_, &message, options.flags(), options.wait()));
    }

    // ---- options: set(option::reuse_address, true), get(option::type) ----

    template <detail::OptionNumber Value, bool writable>
    [[nodiscard]] Result<Value> get(option::Typed<Value, true, writable> option) const noexcept {
        std::int64_t number_of = 0;
        if (const portsock_result result = portsock_get_option(&c_, &number_of, number(option.id)); result < 0)
            return Error(result);
        Value value{};
        detail::from_number(value, number_of);
        return value;
    }

    template <class Value, bool readable, detail::Fits<Value> Given>
    Result<void> set(option::Typed<Value, readable, true> option, const Given &given) noexcept {
        const Value value{given};
        return done(portsock_set_option(&c_, number(option.id), detail::to_number(value)));
    }

    // Bytes of the system's own struct. Returns their number.
    template <bool writable>
    [[nodiscard]] Result<std::size_t> get(option::Typed<option::Bytes, true, writable> option,
                                          Buffer value) const noexcept {
        std::size_t length = 0;
        const portsock_result result =
            portsock_get_option_bytes(&c_, value.data(), value.size(), &length, number(option.id));
        if (result < 0) return Error(result);
        return length;
    }
    template <bool readable>
    Result<void> set(option::Typed<option::Bytes, readable, true> option, Data value) noexcept {
        return done(portsock_set_option_bytes(&c_, number(option.id), value.data(), value.size()));
    }

    // A name, in the buffer.
    template <bool writable>
    [[nodiscard]] Result<std::string_view> get(option::Typed<option::Name, true, writable> option,
                                               std::span<char> storage) const noexcept {
        std::size_t length = 0;
        const portsock_result result =
            portsock_get_option_bytes(&c_, storage.data(), storage.size(), &length, number(option.id));
        if (result < 0) return Error(result);
        return std::string_view(storage.data(), length);
    }
    template <bool readable>
    Result<void> set(option::Typed<option::Name, readable, true> option, std::string_view name) noexcept {
        return done(portsock_set_option_bytes(&c_, number(option.id), name.data(), name.size()));
    }

    template <bool writable>
    [[nodiscard]] Result<Address> get(option::Typed<Address, true, writable> option) const noexcept {
        return address_option(option.id);
    }
    template <bool readable>
    Result<void> set(option::Typed<Address, readable, true> option, const Address &address) noexcept {
        return done(portsock_set_option_address(&c_, number(option.id), address.c()));
    }

    // IPv4's interface of sent multicasts: set by its index or by its address, read as its address.
    [[nodiscard]] Result<Address> get(option::ReadWrite<option::MulticastInterface> option) const noexcept {
        return address_option(option.id);
    }
    Result<void> set(option::ReadWrite<option::MulticastInterface> option, std::uint32_t index) noexcept {
        return done(portsock_set_option(&c_, number(option.id), index));
    }
    Result<void> set(option::ReadWrite<option::MulticastInterface> option, const Address &address) noexcept {
        return done(portsock_set_option_address(&c_, number(option.id), address.c()));
    }

    // By the system's own level and name, as bytes.
    [[nodiscard]] Result<std::size_t> get_native(std::int32_t level, std::int32_t name, Buffer value) const noexcept {
        std::size_t length = 0;
        const portsock_result result =
            portsock_get_option_native(&c_, value.data(), value.size(), &length, level, name);
        if (result < 0) return Error(result);
        return length;
    }
    Result<void> set_native(std::int32_t level, std::int32_t name, Data value) noexcept {
        return done(portsock_set_option_native(&c_, level, name, value.data(), value.size()));
    }

    // ---- multicast groups ----

    // Of one source, or of any; on one interface, or on one that the system chooses.
    Result<void> join(const Address &group, std::uint32_t interface_index = 0) noexcept {
        return done(portsock_join_group(&c_, group.c(), nullptr, interface_index));
    }
    Result<void> join(const Address &group, const Address &source, std::uint32_t interface_index = 0) noexcept {
        return done(portsock_join_group(&c_, group.c(), source.c(), interface_index));
    }
    Result<void> leave(const Address &group, std::uint32_t interface_index = 0) noexcept {
        return done(portsock_leave_group(&c_, group.c(), nullptr, interface_index));
    }
    Result<void> leave(const Address &group, const Address &source, std::uint32_t interface_index = 0) noexcept {
        return done(portsock_leave_group(&c_, group.c(), source.c(), interface_index));
    }

    // The same on the interface that has this address: IPv4.
    Result<void> join_at(const Address &local, const Address &group) noexcept {
        return done(portsock_join_group_at(&c_, group.c(), nullptr, local.c()));
    }
    Result<void> join_at(const Address &local, const Address &group, const Address &source) noexcept {
        return done(portsock_join_group_at(&c_, group.c(), source.c(), local.c()));
    }
    Result<void> leave_at(const Address &local, const Address &group) noexcept {
        return done(portsock_leave_group_at(&c_, group.c(), nullptr, local.c()));
    }
    Result<void> leave_at(const Address &local, const Address &group, const Address &source) noexcept {
        return done(portsock_leave_group_at(&c_, group.c(), source.c(), local.c()));
    }

    // Blocks and unblocks one source of a group that was joined for any.
    Result<void> block(const Address &group, const Address &source, std::uint32_t interface_index = 0) noexcept {
        return done(portsock_block_source(&c_, group.c(), source.c(), interface_index));
    }
    Result<void> unblock(const Address &group, const Address &source, std::uint32_t interface_index = 0) noexcept {
        return done(portsock_unblock_source(&c_, group.c(), source.c(), interface_index));
    }

    // ---- queries besides options ----

    // Probes a connection that was idle so long, at intervals; nullopt: none. 0 keeps the current value.
    Result<void> set_keepalive(std::optional<std::chrono::nanoseconds> idle, std::chrono::nanoseconds interval = {},
                               std::int32_t count = 0) noexcept {
        return done(portsock_set_keepalive(&c_, idle ? idle->count() : -1, interval.count(), count));
    }

    // For another process (Windows): bytes to make a socket from, in the buffer.
    Result<std::span<std::byte>> share(std::uint32_t process, std::span<std::byte> storage) const noexcept {
        std::size_t length = 0;
        const portsock_result result = portsock_share(&c_, storage.data(), storage.size(), &length, process);
        if (result < 0) return Error(result);
        return storage.first(length);
    }
    [[nodiscard]] static Result<Socket> from_share(Data bytes) noexcept {
        return detail::filled<Socket>(
            [&](Socket &socket) { return portsock_from_share(&socket.c_, bytes.data(), bytes.size()); });
    }

    [[nodiscard]] Result<Credentials> peer_credentials() const noexcept {
        return detail::filled<Credentials>(
            [this](Credentials &value) { return portsock_peer_credentials(&c_, &value); });
    }
    // Bytes that can be received at once.
    [[nodiscard]] Result<std::size_t> available() const noexcept {
        std::size_t length = 0;
        if (const portsock_result result = portsock_available(&c_, &length); result < 0) return Error(result);
        return length;
    }
    // Whether a connection uses MPTCP; not if the peer or the path lacks it.
    [[nodiscard]] Result<bool> is_multipath() const noexcept { return flag(portsock_is_multipath(&c_)); }
    // Whether the next data to receive follows urgent data.
    [[nodiscard]] Result<bool> at_mark() const noexcept {
        const portsock_result result = portsock_at_mark(&c_);
        if (result < 0) return Error(result);
        return result != 0;
    }
    // Classic BPF: instructions of 8 bytes each.
    Result<void> attach_filter(std::span<const std::uint64_t> instructions) noexcept {
        return done(portsock_attach_filter(&c_, instructions.data(), instructions.size()));
    }
    // The system's own request. Returns the number of bytes of output.
    Result<std::size_t> ioctl(std::uint64_t request, Data input = {}, Buffer output = {}) noexcept {
        std::size_t length = 0;
        const portsock_result result =
            portsock_ioctl(&c_, request, input.data(), input.size(), output.data(), output.size(), &length);
        if (result < 0) return Error(result);
        return length;
    }

    // ---- readiness ----

    // Waits until the socket is ready for one of the events. Returns the ready ones.
    Result<Event> wait_ready(Event events, WaitReference wait = {}) const noexcept {
        return wait_ready(events, forever, wait);
    }
    template <class Count, class Period>
    Result<Event> wait_ready(Event events, std::chrono::duration<Count, Period> timeout,
                             WaitReference wait = {}) const noexcept {
        std::uint32_t ready = 0;
        const portsock_result result =
            portsock_wait_ready(&c_, &ready, static_cast<std::uint32_t>(events), to_timeout(timeout), wait.c());
        if (result < 0) return Error(result);
        return static_cast<Event>(ready);
    }

  private:
    Result<Address> address_option(Option option) const noexcept {
        return detail::filled<Address>(
            [&](Address &address) { return portsock_get_option_address(&c_, address.c(), number(option)); });
    }

    template <class Number> static constexpr std::int32_t number(Number value) noexcept {
        return static_cast<std::int32_t>(value);
    }
    static constexpr Result<void> done(portsock_result result) noexcept { return Result<void>::from_c(result); }
    static constexpr Result<bool> unlinked(portsock_result result) noexcept {
        if (result < 0) return Error(result);
        return result > 0;
    }
    static constexpr Result<std::size_t> count(portsock_result result) noexcept {
        return Result<std::size_t>::from_c(result);
    }
    static constexpr Result<bool> flag(portsock_result result) noexcept {
        if (result < 0) return Error(result);
        return result != 0;
    }

    // Buffer and Data have the layout of portsock_buffer.
    template <class Piece> static const portsock_buffer *first(std::span<const Piece> pieces) noexcept {
        return reinterpret_cast<const portsock_buffer *>(pieces.data());
    }

    template <class Value, class Function> static auto encoded(const Value &value, Function &&function) noexcept {
        Address address;
        const Result<void> result = value.encode(address);
        return result ? function(std::as_const(address)) : decltype(function(std::as_const(address)))(result.error());
    }

    portsock_socket c_{};
};

static_assert(sizeof(Socket) == sizeof(portsock_socket) && std::is_standard_layout_v<Socket>);

inline Result<SocketPair> Socket::pair(Family family, Type type, Protocol protocol) noexcept {
    return detail::filled<SocketPair>([&](SocketPair &two) {
        return portsock_pair(two.first.c(), two.second.c(), number(family), number(type), number(protocol));
    });
}

// A second handle of a native one that no Socket owns; the caller owns both.
[[nodiscard]] inline Result<NativeHandle> duplicate(NativeHandle handle) noexcept {
    return detail::filled<NativeHandle>([&](NativeHandle &copy) { return portsock_duplicate_native(&copy, handle); });
}

} // namespace PORTSOCK_V1
} // namespace portsock
