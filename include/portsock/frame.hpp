// SPDX-License-Identifier: MIT
// frame.hpp: what goes through sockets of one family alone: CAN's frames and the jobs of its broadcast manager,
// netlink's messages. The structs are those of portsock.h.
//
//     Result<void> sent = send_frame(socket, can_frame(0x123, "data"));
//     for (const auto &message : NetlinkMessages(received))
//         for (const auto &item : NetlinkItems(message, sizeof(ifinfomsg))) ...
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include "address.hpp"
#include "memory.hpp"
#include "namespace.hpp"
#include "portsock.h"
#include "result.hpp"
#include "socket.hpp"
#include "wait.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

using CanFrame = portsock_can_frame;
using CanFilter = portsock_can_filter;
using BcmJob = portsock_bcm_job;

// A frame of at most 64 bytes; what is longer is cut.
[[nodiscard]] inline CanFrame can_frame(std::uint32_t id, Data data = {}, std::uint32_t flags = 0) noexcept {
    CanFrame frame{};
    frame.id = id;
    frame.flags = flags;
    frame.length = static_cast<std::uint32_t>(data.size() < sizeof frame.data ? data.size() : sizeof frame.data);
    if (frame.length != 0) std::memcpy(frame.data, data.data(), frame.length);
    return frame;
}

[[nodiscard]] inline Result<void> send_frame(Socket &socket, const CanFrame &frame, WaitReference wait = {}) noexcept {
    return Result<void>::from_c(portsock_can_send(socket.c(), &frame, 0, wait.c()));
}

[[nodiscard]] inline Result<CanFrame> receive_frame(Socket &socket, WaitReference wait = {}) noexcept {
    CanFrame frame{};
    const portsock_result word = portsock_can_recv(socket.c(), &frame, 0, wait.c());
    if (word < 0) return Error(word);
    return frame;
}

// Which frames are wanted; of none at all, none.
[[nodiscard]] inline Result<void> set_filters(Socket &socket, std::span<const CanFilter> filters) noexcept {
    return Result<void>::from_c(
        portsock_set_option_bytes(socket.c(), PORTSOCK_CAN_RAW_FILTER, filters.data(), filters.size_bytes()));
}

// The bytes of a job: how many. job.frame_count is set.
[[nodiscard]] inline Result<std::size_t> build_job(Buffer bytes, BcmJob job,
                                                   std::span<const CanFrame> frames) noexcept {
    job.frame_count = static_cast<std::uint32_t>(frames.size());
    return Result<std::size_t>::from_c(portsock_bcm_build(bytes.data(), bytes.size(), nullptr, &job, frames.data()));
}

// The job that bytes are, and as many of its frames as there is room for.
[[nodiscard]] inline Result<BcmJob> parse_job(Data bytes, std::span<CanFrame> frames = {}) noexcept {
    BcmJob job{};
    const portsock_result word = portsock_bcm_parse(&job, frames.data(), frames.size(), bytes.data(), bytes.size());
    if (word < 0) return Error(word);
    return job;
}

using NetlinkMessage = portsock_netlink_message;
using NetlinkItem = portsock_netlink_item;

namespace detail {

// A walk over bytes, for range-for: begins anew with each begin(); ends where the bytes do, or are malformed.
template <class Value, portsock_result (*Next)(Value *, const void *, std::size_t, std::size_t *)> class NetlinkWalk {
  public:
    class Iterator {
      public:
        explicit Iterator(const NetlinkWalk &walk) noexcept : walk_(&walk), position_(walk.begin_) { ++*this; }
        const Value &operator*() const noexcept { return value_; }
        const Value *operator->() const noexcept { return &value_; }
        Iterator &operator++() noexcept {
            word_ = Next(&value_, walk_->bytes_.data(), walk_->bytes_.size(), &position_);
            if (word_ < 0) walk_->failed_ = word_;
            return *this;
        }
        bool operator==(std::nullptr_t) const noexcept { return word_ <= 0; }

      private:
        const NetlinkWalk *walk_;
        std::size_t position_;
        portsock_result word_ = 0;
        Value value_{};
    };

    explicit NetlinkWalk(Data bytes, std::size_t begin = 0) noexcept : bytes_(bytes), begin_(begin) {}
    [[nodiscard]] Iterator begin() const noexcept { return Iterator(*this); }
    [[nodiscard]] std::nullptr_t end() const noexcept { return nullptr; }

    // Whether the last walk ended with the bytes, or why not.
    [[nodiscard]] Result<void> check() const noexcept { return Result<void>::from_c(failed_); }

  private:
    Data bytes_;
    std::size_t begin_;
    mutable portsock_result failed_ = 0;
};

} // namespace detail

// The messages that were received in one piece.
class NetlinkMessages : public detail::NetlinkWalk<portsock_netlink_message, portsock_netlink_next> {
  public:
    explicit NetlinkMessages(Data bytes) noexcept : NetlinkWalk(bytes) {}
};

// The attributes of a message behind its fixed part, or inside of a nested one.
class NetlinkItems : public detail::NetlinkWalk<portsock_netlink_item, portsock_netlink_attribute> {
  public:
    NetlinkItems(const NetlinkMessage &message, std::size_t fixed) noexcept
        : NetlinkWalk({static_cast<const std::byte *>(message.payload), message.length}, fixed) {}
    explicit NetlinkItems(const NetlinkItem &nested) noexcept
        : NetlinkWalk({static_cast<const std::byte *>(nested.data), nested.length}) {}
};

// The system's error that a message tells of, or that all is well.
[[nodiscard]] inline Result<void> outcome(const NetlinkMessage &message) noexcept {
    return Result<void>::from_c(portsock_netlink_error(&message));
}

} // namespace PORTSOCK_V1
} // namespace portsock
