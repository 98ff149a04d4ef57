// SPDX-License-Identifier: MIT
// family.hpp: the addresses of platform-specific families, as values: Can, Netlink, Vsock, ... Their members are those
// of portsock.h's structs; they are accepted wherever an Address is.
//
//     socket.bind(Can{{.interface_index = index}})
//     must(address.as<Vsock>()).cid
#pragma once
#include "address.hpp"
#include "namespace.hpp"
#include "portsock.h"
#include "result.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

namespace detail {

template <class Struct, portsock_result (*Encode)(portsock_address *, const Struct *),
          portsock_result (*Decode)(Struct *, const portsock_address *)>
struct FamilyValue : Struct {
    Result<void> encode(Address &address) const noexcept { return Result<void>::from_c(Encode(address.c(), this)); }
    Result<void> decode(const Address &address) noexcept { return Result<void>::from_c(Decode(this, address.c())); }
};

} // namespace detail

/* generated: families begin */
using Netlink = detail::FamilyValue<portsock_netlink, portsock_netlink_encode, portsock_netlink_decode>;
using Packet = detail::FamilyValue<portsock_packet, portsock_packet_encode, portsock_packet_decode>;
using Vsock = detail::FamilyValue<portsock_vsock, portsock_vsock_encode, portsock_vsock_decode>;
using Can = detail::FamilyValue<portsock_can, portsock_can_encode, portsock_can_decode>;
using Isotp = detail::FamilyValue<portsock_isotp, portsock_isotp_encode, portsock_isotp_decode>;
using J1939 = detail::FamilyValue<portsock_j1939, portsock_j1939_encode, portsock_j1939_decode>;
using Tipc = detail::FamilyValue<portsock_tipc, portsock_tipc_encode, portsock_tipc_decode>;
using Qipcrtr = detail::FamilyValue<portsock_qipcrtr, portsock_qipcrtr_encode, portsock_qipcrtr_decode>;
using Alg = detail::FamilyValue<portsock_alg, portsock_alg_encode, portsock_alg_decode>;
using L2cap = detail::FamilyValue<portsock_l2cap, portsock_l2cap_encode, portsock_l2cap_decode>;
using Rfcomm = detail::FamilyValue<portsock_rfcomm, portsock_rfcomm_encode, portsock_rfcomm_decode>;
using Hci = detail::FamilyValue<portsock_hci, portsock_hci_encode, portsock_hci_decode>;
using Sco = detail::FamilyValue<portsock_sco, portsock_sco_encode, portsock_sco_decode>;
using Hyperv = detail::FamilyValue<portsock_hyperv, portsock_hyperv_encode, portsock_hyperv_decode>;
using KernelControl =
    detail::FamilyValue<portsock_kernel_control, portsock_kernel_control_encode, portsock_kernel_control_decode>;
/* generated: families end */

} // namespace PORTSOCK_V1
} // namespace portsock
