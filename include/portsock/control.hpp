// SPDX-License-Identifier: MIT
// control.hpp: control messages, the ancillary data of a message: read them with a range-for, build them in a buffer of
// your own, pass descriptors.
#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>
#include "address.hpp"
#include "names.hpp"
#include "namespace.hpp"
#include "result.hpp"
#include "socket.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

using PacketInfo = portsock_packet_info;
using QueuedError = portsock_queued_error;

// Bytes that a control message with so much data takes in a buffer.
[[nodiscard]] inline Result<std::size_t> control_space(std::size_t length) noexcept {
    return Result<std::size_t>::from_c(portsock_control_space(length));
}

// One message of a buffer that was received; it points into the buffer.
class ControlMessage {
  public:
    // The type; not a ControlType if it has no number here: is_known() is false then.
    [[nodiscard]] ControlType type() const noexcept { return static_cast<ControlType>(c_.id); }
    [[nodiscard]] bool is_known() const noexcept { return c_.id >= 0; }
    [[nodiscard]] bool is(ControlType type) const noexcept { return this->type() == type; }
    [[nodiscard]] std::int32_t native_level() const noexcept { return c_.native_level; }
    [[nodiscard]] std::int32_t native_type() const noexcept { return c_.native_type; }
    // Only the beginning of its data was received.
    [[nodiscard]] bool is_cut() const noexcept { return (c_.flags & PORTSOCK_CONTROL_CUT) != 0; }
    [[nodiscard]] std::span<const std::byte> data() const noexcept {
        return {static_cast<const std::byte *>(c_.data), c_.length};
    }

    // Its value, by type. Fails with invalid_argument if it is of another type.
    [[nodiscard]] Result<std::int64_t> number() const noexcept {
        return detail::filled<std::int64_t>(
            [this](std::int64_t &value) { return portsock_control_number(&c_, &value); });
    }
    // The time of arrival.
    [[nodiscard]] Result<std::chrono::nanoseconds> time() const noexcept {
        std::int64_t time = 0;
        if (const portsock_result result = portsock_control_time(&c_, &time, 1); result < 0) return Error(result);
        return std::chrono::nanoseconds(time);
    }
    // Of ControlType::timestamping: by software, unused, by hardware.
    [[nodiscard]] Result<std::array<std::chrono::nanoseconds, 3>> times() const noexcept {
        std::int64_t time[3] = {};
        if (const portsock_result result = portsock_control_time(&c_, time, 3); result < 0) return Error(result);
        return std::array{std::chrono::nanoseconds(time[0]), std::chrono::nanoseconds(time[1]),
                          std::chrono::nanoseconds(time[2])};
    }
    [[nodiscard]] Result<Credentials> credentials() const noexcept {
        return detail::filled<Credentials>(
            [this](Credentials &value) { return portsock_control_credentials(&c_, &value); });
    }
    [[nodiscard]] Result<PacketInfo> packet_info() const noexcept {
        return detail::filled<PacketInfo>(
            [this](PacketInfo &value) { return portsock_control_packet_info(&c_, &value); });
    }
    [[nodiscard]] Result<Address> address() const noexcept {
        return detail::filled<Address>([this](Address &value) { return portsock_control_address(&c_, value.c()); });
    }
    [[nodiscard]] Result<QueuedError> queued_error() const noexcept {
        return detail::filled<QueuedError>(
            [this](QueuedError &value) { return portsock_control_error(&c_, &value, nullptr); });
    }
    [[nodiscard]] Result<QueuedError> queued_error(Address &offender) const noexcept {
        return detail::filled<QueuedError>(
            [&](QueuedError &value) { return portsock_control_error(&c_, &value, offender.c()); });
    }
    // Its descriptors, to be closed by the caller. Returns their number.
    [[nodiscard]] Result<std::size_t> descriptors(std::span<NativeHandle> handles) const noexcept {
        return Result<std::size_t>::from_c(portsock_control_fds(&c_, handles.data(), handles.size()));
    }

    [[nodiscard]] const portsock_control *c() const noexcept { return &c_; }

  private:
    friend class ControlMessages;
    portsock_control c_{};
};

// The messages of a buffer: for (const ControlMessage &message : ControlMessages(bytes)). Ends at a malformed message;
// check() returns the error.
class ControlMessages {
  public:
    explicit ControlMessages(std::span<const std::byte> bytes) noexcept : bytes_(bytes) {}
    // The control messages of a received message.
    explicit ControlMessages(const portsock_message &message) noexcept
        : bytes_(static_cast<const std::byte *>(message.control), message.control_length) {}

    class Iterator {
      public:
        using value_type = ControlMessage;
        using difference_type = std::ptrdiff_t;

        Iterator() noexcept = default;
        explicit Iterator(std::span<const std::byte> bytes) noexcept : bytes_(bytes), there_(true) { ++*this; }
        const ControlMessage &operator*() const noexcept { return message_; }
        const ControlMessage *operator->() const noexcept { return &message_; }
        Iterator &operator++() noexcept {
            there_ = ControlMessages::next(message_, offset_, bytes_) > 0;
            return *this;
        }
        void operator++(int) noexcept { ++*this; }
        friend bool operator==(const Iterator &at, std::default_sentinel_t) noexcept { return !at.there_; }

      private:
        std::span<const std::byte> bytes_;
        std::size_t offset_ = 0;
        ControlMessage message_;
        bool there_ = false;
    };

    [[nodiscard]] Iterator begin() const noexcept { return Iterator(bytes_); }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

    // The first message of a type, if there is one.
    [[nodiscard]] Result<ControlMessage> find(ControlType type) const noexcept {
        for (const ControlMessage &message : *this)
            if (message.is(type)) return message;
        return Error(ErrorKind::not_found, Parameter::control);
    }

    // Whether all of them can be read.
    [[nodiscard]] Result<void> check() const noexcept {
        ControlMessage message;
        std::size_t offset = 0;
        portsock_result result = 0;
        while ((result = next(message, offset, bytes_)) > 0) {
        }
        return Result<void>::from_c(result);
    }

    // Closes every descriptor in it. Returns their number.
    Result<std::size_t> close_descriptors() const noexcept {
        return Result<std::size_t>::from_c(portsock_control_close(bytes_.data(), bytes_.size()));
    }

  private:
    static portsock_result next(ControlMessage &message, std::size_t &offset,
                                std::span<const std::byte> bytes) noexcept {
        return portsock_control_next(&message.c_, &offset, bytes.data(), bytes.size());
    }

    std::span<const std::byte> bytes_;
};

// Builds the control messages of a message to send, in memory of yours: ControlBuilder builder(buffer);
// builder.put(...).
class ControlBuilder {
  public:
    explicit ControlBuilder(std::span<std::byte> storage) noexcept : storage_(storage) {}

    Result<void> put(ControlType type, Data data) noexcept {
        return done(portsock_control_put(storage_.data(), storage_.size(), &length_, static_cast<std::int32_t>(type),
                                         data.data(), data.size()));
    }
    Result<void> put_native(std::int32_t level, std::int32_t type, Data data) noexcept {
        return done(portsock_control_put_native(storage_.data(), storage_.size(), &length_, level, type, data.data(),
                                                data.size()));
    }
    Result<void> put_number(ControlType type, std::int64_t value) noexcept {
        return done(portsock_control_put_number(storage_.data(), storage_.size(), &length_,
                                                static_cast<std::int32_t>(type), value));
    }
    Result<void> put(const PacketInfo &value) noexcept {
        return done(portsock_control_put_packet_info(storage_.data(), storage_.size(), &length_, &value));
    }
    Result<void> put(const Credentials &value) noexcept {
        return done(portsock_control_put_credentials(storage_.data(), storage_.size(), &length_, &value));
    }
    Result<void> put_descriptors(std::span<const NativeHandle> handles) noexcept {
        return done(
            portsock_control_put_fds(storage_.data(), storage_.size(), &length_, handles.data(), handles.size()));
    }

    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return storage_.first(length_); }
    void clear() noexcept { length_ = 0; }

    // Sets the control messages of a message.
    void attach_to(portsock_message &message) const noexcept {
        message.control = length_ != 0 ? storage_.data() : nullptr;
        message.control_length = length_;
    }

  private:
    static Result<void> done(portsock_result result) noexcept { return Result<void>::from_c(result); }

    std::span<std::byte> storage_;
    std::size_t length_ = 0;
};

// Descriptors that were received: closed by its destructor, except those that are taken.
template <std::size_t capacity> class ReceivedDescriptors {
  public:
    ReceivedDescriptors() noexcept = default;
    ReceivedDescriptors(ReceivedDescriptors &&other) noexcept
        : handles_(other.handles_), count_(std::exchange(other.count_, 0)) {}
    ReceivedDescriptors &operator=(ReceivedDescriptors &&other) noexcept {
        if (this == &other) return *this;
        clear();
        handles_ = other.handles_;
        count_ = std::exchange(other.count_, 0);
        return *this;
    }
    ~ReceivedDescriptors() { clear(); }

    [[nodiscard]] std::size_t size() const noexcept { return count_; }
    [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
    [[nodiscard]] NativeHandle operator[](std::size_t index) const noexcept { return handles_[index]; }
    [[nodiscard]] const NativeHandle *begin() const noexcept { return handles_.data(); }
    [[nodiscard]] const NativeHandle *end() const noexcept { return handles_.data() + count_; }

    // The first of them, which now belongs to the caller; the others move up. There must be one.
    [[nodiscard]] NativeHandle take() noexcept {
        const NativeHandle first = handles_[0];
        for (std::size_t index = 1; index < count_; ++index) handles_[index - 1] = handles_[index];
        --count_;
        return first;
    }

    void clear() noexcept {
        while (count_ > 0) (void)portsock_close_native(handles_[--count_]);
    }

    // Receives data, and the descriptors in place of the present ones. Returns the number of bytes.
    // MessageFlag::control_truncated among the flags: there were more, or the system dropped some.
    Result<std::size_t> receive(Socket &socket, Buffer buffer, MessageFlag &flags_received,
                                TransferOptions options = {}) noexcept {
        std::array<NativeHandle, capacity> handles;
        std::size_t count = 0;
        std::int32_t flags = 0;
        const portsock_result result = portsock_recv_fds(socket.c(), buffer.data(), buffer.size(), handles.data(),
                                                         capacity, &count, &flags, options.flags(), options.wait());
        if (result < 0) return Error(result);
        clear();
        handles_ = handles;
        count_ = count;
        flags_received = static_cast<MessageFlag>(flags);
        return static_cast<std::size_t>(result);
    }
    // Into several buffers, with the sender's address: the message has no control data.
    Result<std::size_t> receive(Socket &socket, portsock_message &message, TransferOptions options = {}) noexcept {
        std::array<NativeHandle, capacity> handles;
        std::size_t count = 0;
        const portsock_result result = portsock_recv_message_fds(socket.c(), &message, handles.data(), capacity, &count,
                                                                 options.flags(), options.wait());
        if (result < 0) return Error(result);
        clear();
        handles_ = handles;
        count_ = count;
        return static_cast<std::size_t>(result);
    }
    Result<std::size_t> receive(Socket &socket, Buffer buffer, TransferOptions options = {}) noexcept {
        MessageFlag flags{};
        return receive(socket, buffer, flags, options);
    }

  private:
    static_assert(capacity > 0);
    std::array<NativeHandle, capacity> handles_{};
    std::size_t count_ = 0;
};

// The same of several buffers, to a destination: the message has no control data.
inline Result<std::size_t> send_descriptors(Socket &socket, const portsock_message &message,
                                            std::span<const NativeHandle> handles,
                                            TransferOptions options = {}) noexcept {
    return Result<std::size_t>::from_c(portsock_send_message_fds(socket.c(), &message, handles.data(), handles.size(),
                                                                 options.flags(), options.wait()));
}

// Sends data and with it descriptors, which stay the caller's. Returns the number of bytes sent.
inline Result<std::size_t> send_descriptors(Socket &socket, Data data, std::span<const NativeHandle> handles,
                                            TransferOptions options = {}) noexcept {
    return Result<std::size_t>::from_c(portsock_send_fds(socket.c(), data.data(), data.size(), handles.data(),
                                                         handles.size(), options.flags(), options.wait()));
}

} // namespace PORTSOCK_V1
} // namespace portsock
