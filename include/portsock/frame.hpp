// SPDX-License-Identifier: MIT
// frame.hpp: the messages of one family: CAN's frames and the jobs of its broadcast manager, netlink's messages,
// requests of packet, TIPC and HCI sockets. The structs are those of portsock.h.
//
//     Result<void> sent = send_can_frame(socket, can_frame(0x123, "data"));
//     for (const auto &message : NetlinkMessages(received))
//         for (const auto &item : NetlinkItems(message, sizeof(ifinfomsg))) ...
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include "address.hpp"
#include "memory.hpp"
#include "namespace.hpp"
#include "portsock.h"
#include "result.hpp"
#include "socket.hpp"
#include "wait.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

namespace detail {

inline Result<void> set_struct(Socket &socket, std::int32_t option, const void *bytes, std::size_t length) noexcept {
    return Result<void>::from_c(portsock_set_option_bytes(socket.c(), option, bytes, length));
}

} // namespace detail

using CanFrame = portsock_can_frame;
using CanXlFrame = portsock_can_xl_frame;
using CanFilter = portsock_can_filter;
using CanXlVirtualNetworks = portsock_can_xl_virtual_networks;
using BcmJob = portsock_bcm_job;

// A frame of more than 64 bytes is refused when it is sent: OUT_OF_RANGE, parameter LENGTH.
[[nodiscard]] inline CanFrame can_frame(std::uint32_t id, Data data = {}, std::uint32_t flags = 0) noexcept {
    CanFrame frame{};
    const std::size_t length = data.size() < sizeof frame.data ? data.size() : sizeof frame.data;
    frame.id = id;
    frame.flags = flags;
    frame.length = static_cast<std::uint32_t>(data.size() > length ? length + 1 : length);
    if (length != 0) std::memcpy(frame.data, data.data(), length);
    return frame;
}

[[nodiscard]] inline Result<std::size_t> build_can_frame(Buffer bytes, const CanFrame &frame) noexcept {
    return Result<std::size_t>::from_c(portsock_can_build(bytes.data(), bytes.size(), &frame));
}

[[nodiscard]] inline Result<CanFrame> parse_can_frame(Data bytes) noexcept {
    return detail::filled<CanFrame>(
        [&](CanFrame &frame) { return portsock_can_parse(&frame, bytes.data(), bytes.size()); });
}

[[nodiscard]] inline Result<std::size_t> build_can_xl_frame(Buffer bytes, const CanXlFrame &frame) noexcept {
    return Result<std::size_t>::from_c(portsock_can_xl_build(bytes.data(), bytes.size(), &frame));
}

[[nodiscard]] inline Result<CanXlFrame> parse_can_xl_frame(Data bytes) noexcept {
    return detail::filled<CanXlFrame>(
        [&](CanXlFrame &frame) { return portsock_can_xl_parse(&frame, bytes.data(), bytes.size()); });
}

[[nodiscard]] inline Result<void> send_can_frame(Socket &socket, const CanFrame &frame,
                                                 TransferOptions options = {}) noexcept {
    return Result<void>::from_c(portsock_can_send(socket.c(), &frame, options.flags(), options.wait()));
}

[[nodiscard]] inline Result<CanFrame> receive_can_frame(Socket &socket, TransferOptions options = {}) noexcept {
    return detail::filled<CanFrame>(
        [&](CanFrame &frame) { return portsock_can_recv(socket.c(), &frame, options.flags(), options.wait()); });
}

// 16: the interface accepts frames of classic CAN; 72: also of CAN FD; 76 to 2060: also of CAN XL.
[[nodiscard]] inline Result<std::size_t> can_mtu(Socket &socket, std::uint32_t interface_index) noexcept {
    return Result<std::size_t>::from_c(portsock_can_mtu(socket.c(), interface_index));
}

// The frames to receive; without filters, none.
[[nodiscard]] inline Result<void> set_can_filters(Socket &socket, std::span<const CanFilter> filters) noexcept {
    return detail::set_struct(socket, PORTSOCK_CAN_RAW_FILTER, filters.data(), filters.size_bytes());
}

// Before it is bound.
[[nodiscard]] inline Result<void> set_isotp_options(Socket &socket, const portsock_isotp_options &options) noexcept {
    return detail::set_struct(socket, PORTSOCK_CAN_ISOTP_OPTS, &options, sizeof options);
}

// The messages to receive: those that pass one of the filters.
[[nodiscard]] inline Result<void> set_j1939_filters(Socket &socket,
                                                    std::span<const portsock_j1939_filter> filters) noexcept {
    return detail::set_struct(socket, PORTSOCK_SO_J1939_FILTER, filters.data(), filters.size_bytes());
}

// Writes the bytes of a job and returns their number. job.frame_count is set.
[[nodiscard]] inline Result<std::size_t> build_bcm_job(Buffer bytes, BcmJob job,
                                                       std::span<const CanFrame> frames) noexcept {
    job.frame_count = static_cast<std::uint32_t>(frames.size());
    return Result<std::size_t>::from_c(portsock_bcm_build(bytes.data(), bytes.size(), nullptr, &job, frames.data()));
}

// The job in the bytes, and its frames; fails with BUFFER_TOO_SMALL when there are more of them than frames holds.
[[nodiscard]] inline Result<BcmJob> parse_bcm_job(Data bytes, std::span<CanFrame> frames = {}) noexcept {
    return detail::filled<BcmJob>([&](BcmJob &job) {
        return portsock_bcm_parse(&job, frames.data(), frames.size(), bytes.data(), bytes.size());
    });
}

using NetlinkMessage = portsock_netlink_message;
using NetlinkItem = portsock_netlink_item;

namespace detail {

// A walk over bytes, for range-for: begins anew with each begin(); ends where the bytes do, or are malformed.
template <class Value, portsock_result (*Next)(Value *, std::size_t *, const void *, std::size_t)> class NetlinkWalk {
  public:
    class Iterator {
      public:
        explicit Iterator(const NetlinkWalk &walk) noexcept : walk_(&walk), position_(walk.begin_) { ++*this; }
        const Value &operator*() const noexcept { return value_; }
        const Value *operator->() const noexcept { return &value_; }
        Iterator &operator++() noexcept {
            result_ = Next(&value_, &position_, walk_->bytes_.data(), walk_->bytes_.size());
            if (result_ < 0) walk_->failed_ = result_;
            return *this;
        }
        bool operator==(std::nullptr_t) const noexcept { return result_ <= 0; }

      private:
        const NetlinkWalk *walk_;
        std::size_t position_;
        portsock_result result_ = 0;
        Value value_{};
    };

    explicit NetlinkWalk(Data bytes, std::size_t begin = 0) noexcept : bytes_(bytes), begin_(begin) {}
    [[nodiscard]] Iterator begin() const noexcept { return Iterator(*this); }
    [[nodiscard]] std::nullptr_t end() const noexcept { return nullptr; }

    // Whether the last walk ended with the bytes, or the error.
    [[nodiscard]] Result<void> check() const noexcept { return Result<void>::from_c(failed_); }

  private:
    Data bytes_;
    std::size_t begin_;
    mutable portsock_result failed_ = 0;
};

} // namespace detail

// The messages of one received datagram.
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

// The system's error in a message, or success.
[[nodiscard]] inline Result<void> netlink_outcome(const NetlinkMessage &message) noexcept {
    return Result<void>::from_c(portsock_netlink_error(&message));
}

// The kernel's text for that error, in the message; empty if there is none (PORTSOCK_NETLINK_EXT_ACK is off).
[[nodiscard]] inline Result<std::string_view> netlink_error_text(const NetlinkMessage &message) noexcept {
    const char *text = nullptr;
    std::size_t length = 0;
    const portsock_result result = portsock_netlink_error_text(&message, &text, &length, nullptr);
    if (result < 0) return Error(result);
    return std::string_view(text, length);
}

// A message that is built in the caller's memory: the last step, bytes(), returns the first error.
//
//     NetlinkBuilder request(buffer, 18, PORTSOCK_NETLINK_FLAG_REQUEST | PORTSOCK_NETLINK_FLAG_DUMP, bytes_of(body));
//     request.append(3, Data("lo"));
//     Result<Data> bytes = request.bytes();
class NetlinkBuilder {
  public:
    NetlinkBuilder(Buffer bytes, std::uint32_t type, std::uint32_t flags, Data payload = {},
                   std::uint32_t sequence = 0) noexcept
        : bytes_(bytes) {
        const NetlinkMessage message = {type, flags, sequence, 0, payload.data(), payload.size()};
        result_ = portsock_netlink_build(bytes_.data(), bytes_.size(), &length_, &message);
    }
    NetlinkBuilder &append(std::uint32_t type, Data data) noexcept {
        if (result_ >= 0)
            result_ = portsock_netlink_append(bytes_.data(), bytes_.size(), &length_, type, data.data(), data.size());
        return *this;
    }
    // The attributes that body(*this) appends are nested in one attribute.
    template <class Body> NetlinkBuilder &nest(std::uint32_t type, Body &&body) noexcept {
        std::size_t begin = 0;
        if (result_ >= 0) result_ = portsock_netlink_nest(bytes_.data(), bytes_.size(), &length_, &begin, type);
        if (result_ >= 0) body(*this);
        if (result_ >= 0) result_ = portsock_netlink_end_nest(bytes_.data(), length_, begin);
        return *this;
    }
    [[nodiscard]] Result<Data> bytes() const noexcept {
        if (result_ < 0) return Error(result_);
        return Data(bytes_.data(), length_);
    }

  private:
    Buffer bytes_;
    std::size_t length_ = 0;
    portsock_result result_ = 0;
};

struct PacketStatistics {
    std::uint32_t seen = 0, dropped = 0;
};

// type: PORTSOCK_PACKET_MR_*.
[[nodiscard]] inline Result<void> join_packets(Socket &socket, std::uint32_t interface_index, std::uint32_t type,
                                               std::span<const std::uint8_t> address = {}) noexcept {
    return Result<void>::from_c(
        portsock_packet_join(socket.c(), interface_index, type, address.data(), address.size()));
}

[[nodiscard]] inline Result<void> leave_packets(Socket &socket, std::uint32_t interface_index, std::uint32_t type,
                                                std::span<const std::uint8_t> address = {}) noexcept {
    return Result<void>::from_c(
        portsock_packet_leave(socket.c(), interface_index, type, address.data(), address.size()));
}

[[nodiscard]] inline Result<PacketStatistics> packet_statistics(Socket &socket) noexcept {
    return detail::filled<PacketStatistics>([&](PacketStatistics &counts) {
        return portsock_packet_statistics(socket.c(), &counts.seen, &counts.dropped);
    });
}

using TipcSubscription = portsock_tipc_subscription;
using TipcEvent = portsock_tipc_event;

[[nodiscard]] inline Result<void> subscribe_tipc(Socket &socket, const TipcSubscription &subscription,
                                                 WaitReference wait = {}) noexcept {
    return Result<void>::from_c(portsock_tipc_subscribe(socket.c(), &subscription, wait.c()));
}

[[nodiscard]] inline Result<TipcEvent> next_tipc_event(Socket &socket, WaitReference wait = {}) noexcept {
    return detail::filled<TipcEvent>(
        [&](TipcEvent &event) { return portsock_tipc_next_event(socket.c(), &event, wait.c()); });
}

[[nodiscard]] inline Result<void> join_tipc_group(Socket &socket, const portsock_tipc_group &group) noexcept {
    return detail::set_struct(socket, PORTSOCK_TIPC_GROUP_JOIN, &group, sizeof group);
}

// The number of one of macOS' kernel controls, by its name.
[[nodiscard]] inline Result<std::uint32_t> kernel_control_id(Socket &socket, std::string_view name) noexcept {
    std::uint32_t id = 0;
    const portsock_result result = portsock_kernel_control_id(socket.c(), &id, name.data(), name.size());
    if (result < 0) return Error(result);
    return id;
}

[[nodiscard]] inline Result<void> set_hci_filter(Socket &socket, const portsock_hci_filter &filter) noexcept {
    return Result<void>::from_c(portsock_hci_set_filter(socket.c(), &filter));
}

// The number of a machine in AF_VSOCK.
enum class Cid : std::uint32_t { hypervisor = 0, local = 1, host = 2, any = 0xffffffff };

// This machine's number.
[[nodiscard]] inline Result<Cid> vsock_local_cid() noexcept {
    return detail::filled<Cid>([](Cid &cid) {
        std::uint32_t number = 0;
        const portsock_result result = portsock_vsock_local_cid(&number);
        cid = Cid{number};
        return result;
    });
}

// One operation of the kernel's cryptography, on a socket accepted from the algorithm's. Returns the number of
// bytes sent.
[[nodiscard]] inline Result<std::size_t> send_alg(Socket &socket, const portsock_alg_message &message,
                                                  TransferOptions options = {}) noexcept {
    return Result<std::size_t>::from_c(portsock_send_alg(socket.c(), &message, options.flags(), options.wait()));
}

} // namespace PORTSOCK_V1
} // namespace portsock
