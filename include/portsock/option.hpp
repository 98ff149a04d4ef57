// SPDX-License-Identifier: MIT
// option.hpp: socket options with their types: socket.set(option::tcp_no_delay, true).
#pragma once
#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <type_traits>
#include "address.hpp"
#include "names.hpp"
#include "namespace.hpp"

namespace portsock {
inline namespace PORTSOCK_V1 {

using Credentials = portsock_credentials; // who a process is

namespace option {

// An option, the type of its value, and what may be done with it; what may not, does not compile.
template <class Value, bool readable, bool writable> struct Typed {
    Option id;
};

template <class Value> using ReadWrite = Typed<Value, true, true>;
template <class Value> using Read = Typed<Value, true, false>;
template <class Value> using Write = Typed<Value, false, true>;

// Values that are no number. Durations are nanoseconds, rounded up to what the system can say; an optional one is empty
// for off or for none.
using OptionalTime = std::optional<std::chrono::nanoseconds>;
struct Bytes {};              // get(option, buffer): how many came; set(option, data)
struct Name {};               // get(option, buffer of characters): a std::string_view; set(option, text)
struct MulticastInterface {}; // set(option, index), set(option, address); get(option): an address

// clang-format off
/* generated: options begin */
inline constexpr ReadWrite<std::int64_t> ip_type_of_service{Option::ip_tos}; // type of service of sent packets
inline constexpr ReadWrite<std::int64_t> ip_time_to_live{Option::ip_ttl}; // time to live of sent packets
inline constexpr ReadWrite<bool> ip_header_included{Option::ip_hdrincl}; // sent packets include their IP header
inline constexpr ReadWrite<Bytes> ip_options{Option::ip_options}; // IP options of sent packets
// receives packets with the router alert option
inline constexpr ReadWrite<std::int64_t> ip_router_alert{Option::ip_router_alert};
inline constexpr ReadWrite<bool> ip_receive_options{Option::ip_recvopts}; // IP options with each datagram
inline constexpr ReadWrite<bool> ip_return_options{Option::ip_retopts}; // IP options to echo with each datagram
inline constexpr ReadWrite<bool> ip_packet_info{Option::ip_pktinfo}; // interface and destination with each datagram
// how the path MTU is discovered: a number of the system
inline constexpr ReadWrite<std::int64_t> ip_mtu_discover{Option::ip_mtu_discover};
inline constexpr ReadWrite<bool> ip_receive_errors{Option::ip_recverr}; // errors with their packets, in the error queue
inline constexpr ReadWrite<bool> ip_receive_ttl{Option::ip_recvttl}; // time to live with each datagram
inline constexpr ReadWrite<bool> ip_receive_tos{Option::ip_recvtos}; // type of service with each datagram
inline constexpr Read<std::int64_t> ip_mtu{Option::ip_mtu}; // MTU of the connection's path
inline constexpr ReadWrite<bool> ip_free_bind{Option::ip_freebind}; // bind to addresses that do not exist yet
inline constexpr ReadWrite<bool> ip_pass_security{Option::ip_passsec}; // the sender's security label with each datagram
// bind to addresses of other machines, as a proxy
inline constexpr ReadWrite<bool> ip_transparent{Option::ip_transparent};
// the destination before redirection with each datagram
inline constexpr ReadWrite<bool> ip_receive_original_destination{Option::ip_recvorigdstaddr};
// packets with a smaller time to live are dropped
inline constexpr ReadWrite<std::int64_t> ip_min_time_to_live{Option::ip_minttl};
inline constexpr ReadWrite<bool> ip_no_defragment{Option::ip_nodefrag}; // fragments are not reassembled
inline constexpr ReadWrite<bool> ip_checksum{Option::ip_checksum}; // the checksum of each packet with its datagram
// bind leaves the port to connect
inline constexpr ReadWrite<bool> ip_bind_address_no_port{Option::ip_bind_address_no_port};
// size of the largest fragment with each datagram
inline constexpr ReadWrite<bool> ip_receive_fragment_size{Option::ip_recvfragsize};
// errors with the extension of RFC 4884
inline constexpr ReadWrite<bool> ip_receive_errors_rfc4884{Option::ip_recverr_rfc4884};
// the interface of sent multicasts: set by index, or by address; read as address
inline constexpr ReadWrite<MulticastInterface> ip_multicast_interface{Option::ip_multicast_if};
inline constexpr ReadWrite<std::int64_t> ip_multicast_ttl{Option::ip_multicast_ttl}; // time to live of sent multicasts
// this machine receives its own multicasts
inline constexpr ReadWrite<bool> ip_multicast_loop{Option::ip_multicast_loop};
// joins a group, in the system's struct; use portsock_join_group
inline constexpr Write<Bytes> ip_add_membership{Option::ip_add_membership};
// leaves a group, in the system's struct; use portsock_leave_group
inline constexpr Write<Bytes> ip_drop_membership{Option::ip_drop_membership};
// unblocks a source, in the system's struct; use portsock_unblock_source
inline constexpr Write<Bytes> ip_unblock_source{Option::ip_unblock_source};
// blocks a source, in the system's struct; use portsock_block_source
inline constexpr Write<Bytes> ip_block_source{Option::ip_block_source};
// joins a group for one source, in the system's struct; use portsock_join_group
inline constexpr Write<Bytes> ip_add_source_membership{Option::ip_add_source_membership};
// leaves a group for one source, in the system's struct; use portsock_leave_group
inline constexpr Write<Bytes> ip_drop_source_membership{Option::ip_drop_source_membership};
// the sources of a group, in the system's struct
inline constexpr ReadWrite<Bytes> ip_source_filter{Option::ip_msfilter};
// receives from groups that other sockets joined
inline constexpr ReadWrite<bool> ip_multicast_all{Option::ip_multicast_all};
// the interface of sent unicasts, by index
inline constexpr ReadWrite<std::uint32_t> ip_unicast_interface{Option::ip_unicast_if};
// range of ports to choose from: the last, shifted by 16, and the first
inline constexpr ReadWrite<std::int64_t> ip_local_port_range{Option::ip_local_port_range};
inline constexpr Read<Address> ip_original_destination{Option::so_original_dst}; // the destination before redirection
// destination with each datagram: BSD, macOS, Windows
inline constexpr ReadWrite<bool> ip_receive_destination{Option::ip_recvdstaddr};
// interface with each datagram: BSD, macOS, Windows
inline constexpr ReadWrite<bool> ip_receive_interface{Option::ip_recvif};
// packets are not fragmented: BSD, macOS, Windows
inline constexpr ReadWrite<bool> ip_dont_fragment{Option::ip_dontfrag};
inline constexpr ReadWrite<bool> ip_bind_any{Option::ip_bindany}; // bind to any address: FreeBSD, OpenBSD
// the range that ports are chosen from: BSD, macOS
inline constexpr ReadWrite<std::int64_t> ip_port_range{Option::ip_portrange};
// only this interface, by index: macOS
inline constexpr ReadWrite<std::uint32_t> ip_bound_interface{Option::ip_bound_if};
// maximum MTU to use; 0: the whole MTU: Windows
inline constexpr ReadWrite<std::int64_t> ip_user_mtu{Option::ip_user_mtu};
// peers that may connect: 10 all, 20 those of the site, 30 not through address translation: Windows
inline constexpr ReadWrite<std::int64_t> ip_protection_level{Option::ip_protection_level};
// the kernel keeps a trace of the connection; needs a privilege on Linux
inline constexpr ReadWrite<bool> debug{Option::so_debug};
// bind although the address is in use or in TIME_WAIT; the exact meaning differs between systems
inline constexpr ReadWrite<bool> reuse_address{Option::so_reuseaddr};
inline constexpr Read<Type> type{Option::so_type}; // the type, PORTSOCK_SOCK_*
// the pending error, a native number; reading clears it
inline constexpr Read<std::int64_t> pending_error{Option::so_error};
inline constexpr ReadWrite<bool> dont_route{Option::so_dontroute}; // send to neighbours only
inline constexpr ReadWrite<bool> broadcast{Option::so_broadcast}; // may send to broadcast addresses
// bytes of the send buffer; Linux returns twice the value set
inline constexpr ReadWrite<std::int64_t> send_buffer_size{Option::so_sndbuf};
// bytes of the receive buffer; Linux returns twice the value set
inline constexpr ReadWrite<std::int64_t> receive_buffer_size{Option::so_rcvbuf};
inline constexpr ReadWrite<bool> keep_alive{Option::so_keepalive}; // probe an idle connection
inline constexpr ReadWrite<bool> out_of_band_inline{Option::so_oobinline}; // urgent data stays in the stream
inline constexpr ReadWrite<bool> no_checksum{Option::so_no_check}; // no checksum on sent datagrams
inline constexpr ReadWrite<std::int64_t> priority{Option::so_priority}; // priority of sent packets
// how long close waits for unsent data, rounded up to seconds; -1 is off, 0 resets the connection
inline constexpr ReadWrite<OptionalTime> linger{Option::so_linger};
// several sockets on one port; balanced on Linux, the last socket receives all on BSD and macOS
inline constexpr ReadWrite<bool> reuse_port{Option::so_reuseport};
inline constexpr ReadWrite<bool> pass_credentials{Option::so_passcred}; // the sender's credentials with each message
// the peer's credentials, in the system's struct; use portsock_peer_credentials
inline constexpr Read<Bytes> peer_credentials{Option::so_peercred};
// number of bytes that makes the socket readable
inline constexpr ReadWrite<std::int64_t> receive_low_water{Option::so_rcvlowat};
// free bytes in the send buffer that make the socket writable; only read on Linux
inline constexpr ReadWrite<std::int64_t> send_low_water{Option::so_sndlowat};
// the system's own timeout of blocking receives; -1 is none
inline constexpr ReadWrite<OptionalTime> receive_timeout{Option::so_rcvtimeo};
// the system's own timeout of blocking sends; -1 is none
inline constexpr ReadWrite<OptionalTime> send_timeout{Option::so_sndtimeo};
inline constexpr ReadWrite<Name> bind_to_device{Option::so_bindtodevice}; // only this interface, by name; empty: any
// classic BPF, in the system's struct; use portsock_attach_filter
inline constexpr Write<Bytes> attach_filter{Option::so_attach_filter};
// removes the filter; the value is ignored
inline constexpr Write<std::int64_t> detach_filter{Option::so_detach_filter};
inline constexpr Read<Address> peer_name{Option::so_peername}; // the peer's address
inline constexpr ReadWrite<bool> timestamp{Option::so_timestamp}; // SCM_TIMESTAMP with each datagram
inline constexpr Read<bool> is_listening{Option::so_acceptconn}; // whether the socket listens
inline constexpr Read<Name> peer_security{Option::so_peersec}; // the peer's security label
// bytes of the send buffer, beyond the system's limit; needs CAP_NET_ADMIN; SO_SNDBUF reads it
inline constexpr Write<std::int64_t> send_buffer_size_forced{Option::so_sndbufforce};
// bytes of the receive buffer, beyond the system's limit; needs CAP_NET_ADMIN; SO_RCVBUF reads it
inline constexpr Write<std::int64_t> receive_buffer_size_forced{Option::so_rcvbufforce};
inline constexpr ReadWrite<bool> pass_security{Option::so_passsec}; // the sender's security label with each message
inline constexpr ReadWrite<bool> timestamp_nanoseconds{Option::so_timestampns}; // SCM_TIMESTAMPNS with each datagram
inline constexpr ReadWrite<std::int64_t> mark{Option::so_mark}; // mark of sent packets, for routing and filters
// which timestamps are taken: bits of the system
inline constexpr ReadWrite<std::int64_t> timestamping{Option::so_timestamping};
inline constexpr Read<Protocol> protocol{Option::so_protocol}; // the protocol
inline constexpr Read<Family> family{Option::so_domain}; // the family, PORTSOCK_AF_*
// the count of dropped packets with each datagram
inline constexpr ReadWrite<bool> report_overflow{Option::so_rxq_ovfl};
inline constexpr ReadWrite<bool> wifi_status{Option::so_wifi_status}; // whether a sent frame was acknowledged
inline constexpr ReadWrite<std::int64_t> peek_offset{Option::so_peek_off}; // the offset of PORTSOCK_MSG_PEEK; -1 is off
inline constexpr ReadWrite<bool> no_frame_checksum{Option::so_nofcs}; // the driver adds no frame checksum
inline constexpr ReadWrite<bool> lock_filter{Option::so_lock_filter}; // the filter can no longer be changed
// an entry of the error queue wakes a wait for PORTSOCK_PRIORITY
inline constexpr ReadWrite<bool> select_error_queue{Option::so_select_err_queue};
// how long a receive spins before it sleeps
inline constexpr ReadWrite<std::chrono::nanoseconds> busy_poll{Option::so_busy_poll};
// maximum bytes per second; -1 is no limit
inline constexpr ReadWrite<std::int64_t> max_pacing_rate{Option::so_max_pacing_rate};
// number of the kernel's extensions of classic BPF
inline constexpr Read<std::int64_t> bpf_extensions{Option::so_bpf_extensions};
// the processor that packets were received on, or should be received on
inline constexpr ReadWrite<std::int64_t> incoming_cpu{Option::so_incoming_cpu};
inline constexpr Write<std::int64_t> attach_bpf{Option::so_attach_bpf}; // an eBPF program as filter, by its descriptor
// classic BPF that chooses among sockets of a port, in the system's struct
inline constexpr Write<Bytes> attach_reuseport_filter{Option::so_attach_reuseport_cbpf};
// eBPF that chooses among sockets of a port
inline constexpr Write<std::int64_t> attach_reuseport_bpf{Option::so_attach_reuseport_ebpf};
inline constexpr Read<Bytes> memory_info{Option::so_meminfo}; // memory in use: 32-bit numbers
// the device queue that packets were received from
inline constexpr Read<std::int64_t> incoming_napi_id{Option::so_incoming_napi_id};
inline constexpr Read<std::int64_t> cookie{Option::so_cookie}; // an identifier unique to this socket
inline constexpr Read<Bytes> peer_groups{Option::so_peergroups}; // the peer's groups: 32-bit numbers
inline constexpr ReadWrite<bool> zero_copy{Option::so_zerocopy}; // PORTSOCK_MSG_ZEROCOPY is allowed
// send at a given time (SCM_TXTIME): clock and flags, struct sock_txtime
inline constexpr ReadWrite<Bytes> transmit_time{Option::so_txtime};
// only this interface, by index; 0 is any
inline constexpr ReadWrite<std::uint32_t> bind_to_interface{Option::so_bindtoifindex};
// removes the program that chooses among sockets of a port; the value is ignored
inline constexpr Write<std::int64_t> detach_reuseport_filter{Option::so_detach_reuseport_bpf};
inline constexpr ReadWrite<bool> prefer_busy_poll{Option::so_prefer_busy_poll}; // prefer spinning to interrupts
// maximum number of packets per spin
inline constexpr Write<std::int64_t> busy_poll_budget{Option::so_busy_poll_budget};
// an identifier of the socket's network namespace
inline constexpr Read<std::int64_t> network_cookie{Option::so_netns_cookie};
// buffer sizes that the kernel does not change: 1 send, 2 receive
inline constexpr ReadWrite<std::int64_t> buffer_lock{Option::so_buf_lock};
inline constexpr ReadWrite<std::int64_t> reserve_memory{Option::so_reserve_mem}; // memory reserved for this socket
// choose another path after lost packets: 0, 1
inline constexpr ReadWrite<std::int64_t> transmit_rehash{Option::so_txrehash};
inline constexpr ReadWrite<bool> receive_mark{Option::so_rcvmark}; // the mark of each packet with its datagram
// a descriptor of the sending process with each message
inline constexpr ReadWrite<bool> pass_pidfd{Option::so_passpidfd};
// a new descriptor of the peer's process, to be closed by the caller
inline constexpr Read<std::int64_t> peer_pidfd{Option::so_peerpidfd};
// the priority of each packet with its datagram
inline constexpr ReadWrite<bool> receive_priority{Option::so_rcvpriority};
inline constexpr ReadWrite<bool> pass_rights{Option::so_passrights}; // messages may carry descriptors
// UNIX streams: SCM_INQ, the number of bytes left, with each receive
inline constexpr Write<bool> in_queue{Option::so_inq};
inline constexpr ReadWrite<bool> exclusive_address{Option::so_exclusiveaddruse}; // no other socket may bind the address
inline constexpr ReadWrite<bool> use_loopback{Option::so_useloopback}; // a routing socket receives its own messages
inline constexpr Write<std::int64_t> routing_table_freebsd{Option::so_setfib}; // the routing table, by number: FreeBSD
inline constexpr Write<std::int64_t> user_cookie{Option::so_user_cookie}; // a number for the packet filter: FreeBSD
// the routing table, by number: OpenBSD
inline constexpr ReadWrite<std::int64_t> routing_table_openbsd{Option::so_rtable};
// several sockets on one port, balanced: FreeBSD
inline constexpr ReadWrite<bool> reuse_port_balanced{Option::so_reuseport_lb};
// no SIGPIPE from this socket (portsock sets it where it exists)
inline constexpr ReadWrite<bool> no_sigpipe{Option::so_nosigpipe};
inline constexpr Read<std::int64_t> bytes_to_read{Option::so_nread}; // bytes that can be received: macOS
inline constexpr Read<std::int64_t> bytes_to_write{Option::so_nwrite}; // bytes not yet sent: macOS
// seconds since it was connected, -1 if it is not: Windows
inline constexpr Read<std::int64_t> connect_seconds{Option::so_connect_time};
inline constexpr Read<std::int64_t> max_message_size{Option::so_max_msg_size}; // the longest datagram: Windows
inline constexpr ReadWrite<bool> randomize_port{Option::so_randomize_port}; // ports are chosen at random: Windows
// a port for each local address: Windows
inline constexpr ReadWrite<bool> port_scalability{Option::so_port_scalability};
// connections wait for the program: Windows
inline constexpr ReadWrite<bool> conditional_accept{Option::so_conditional_accept};
inline constexpr ReadWrite<bool> tcp_no_delay{Option::tcp_nodelay}; // send small segments at once
inline constexpr ReadWrite<std::int64_t> tcp_max_segment{Option::tcp_maxseg}; // maximum bytes in a segment
inline constexpr ReadWrite<bool> tcp_cork{Option::tcp_cork}; // hold partial segments back
// idle time before the first probe, rounded up to seconds
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_keep_idle{Option::tcp_keepidle};
// time between probes, rounded up to seconds
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_keep_interval{Option::tcp_keepintvl};
// unanswered probes that end the connection
inline constexpr ReadWrite<std::int64_t> tcp_keep_count{Option::tcp_keepcnt};
inline constexpr ReadWrite<std::int64_t> tcp_syn_count{Option::tcp_syncnt}; // number of attempts of a connect
// how long a closed connection waits for the peer's end, rounded up to seconds; -1: not at all
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_linger2{Option::tcp_linger2};
// accept only after data has arrived, for about this time, rounded up to seconds
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_defer_accept{Option::tcp_defer_accept};
// maximum bytes of the offered window
inline constexpr ReadWrite<std::int64_t> tcp_window_clamp{Option::tcp_window_clamp};
inline constexpr Read<Bytes> tcp_info{Option::tcp_info}; // statistics, in the system's struct
inline constexpr ReadWrite<bool> tcp_quick_ack{Option::tcp_quickack}; // acknowledge at once, for now; Windows: always
inline constexpr ReadWrite<Name> tcp_congestion{Option::tcp_congestion}; // the congestion control, by name
// a key for signed segments, in the system's struct
inline constexpr Write<Bytes> tcp_md5_signature{Option::tcp_md5sig};
// thin streams retransmit at constant intervals
inline constexpr ReadWrite<bool> tcp_thin_linear_timeouts{Option::tcp_thin_linear_timeouts};
// thin streams retransmit after the first duplicate acknowledgement
inline constexpr ReadWrite<bool> tcp_thin_dupack{Option::tcp_thin_dupack};
// maximum time that sent data may stay unacknowledged; 0: the system's
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_user_timeout{Option::tcp_user_timeout};
inline constexpr ReadWrite<std::int64_t> tcp_repair{Option::tcp_repair}; // a connection is being migrated
inline constexpr ReadWrite<std::int64_t> tcp_repair_queue{Option::tcp_repair_queue}; // the queue that is being migrated
inline constexpr ReadWrite<std::int64_t> tcp_queue_sequence{Option::tcp_queue_seq}; // the sequence number of that queue
// options of a migrated connection, in the system's struct
inline constexpr Write<Bytes> tcp_repair_options{Option::tcp_repair_options};
// maximum number of pending connections with data in their first segment
inline constexpr ReadWrite<std::int64_t> tcp_fast_open{Option::tcp_fastopen};
inline constexpr ReadWrite<std::int64_t> tcp_timestamp{Option::tcp_timestamp}; // the clock of the segments
// unsent bytes above which the socket is not writable
inline constexpr ReadWrite<std::int64_t> tcp_not_sent_low_water{Option::tcp_notsent_lowat};
// state of the congestion control, in the system's struct
inline constexpr Read<Bytes> tcp_congestion_info{Option::tcp_cc_info};
inline constexpr ReadWrite<std::int64_t> tcp_save_syn{Option::tcp_save_syn}; // keep the first packet of each connection
inline constexpr Read<Bytes> tcp_saved_syn{Option::tcp_saved_syn}; // the first packet's headers
// windows of a migrated connection, in the system's struct
inline constexpr ReadWrite<Bytes> tcp_repair_window{Option::tcp_repair_window};
// connect succeeds before there is a connection; the first send opens it
inline constexpr ReadWrite<bool> tcp_fast_open_connect{Option::tcp_fastopen_connect};
// a protocol inside the kernel on top of TCP, by name ("tls")
inline constexpr ReadWrite<Name> tcp_upper_layer{Option::tcp_ulp};
// TCP_MD5SIG with a prefix of addresses
inline constexpr Write<Bytes> tcp_md5_signature_extended{Option::tcp_md5sig_ext};
inline constexpr ReadWrite<Bytes> tcp_fast_open_key{Option::tcp_fastopen_key}; // the key of the cookies
// data in the first segment needs no cookie
inline constexpr ReadWrite<bool> tcp_fast_open_no_cookie{Option::tcp_fastopen_no_cookie};
// received pages in place, in the system's struct
inline constexpr Read<Bytes> tcp_zero_copy_receive{Option::tcp_zerocopy_receive};
inline constexpr ReadWrite<bool> tcp_in_queue{Option::tcp_inq}; // the number of bytes left, with each receive
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_transmit_delay{Option::tcp_tx_delay}; // delay of sent segments
// adds a key of the TCP authentication option (RFC 5925), struct tcp_ao_add
inline constexpr Write<Bytes> tcp_ao_add_key{Option::tcp_ao_add_key};
inline constexpr Write<Bytes> tcp_ao_delete_key{Option::tcp_ao_del_key}; // deletes a key, struct tcp_ao_del
inline constexpr ReadWrite<Bytes> tcp_ao_info{Option::tcp_ao_info}; // keys in use and counters, struct tcp_ao_info_opt
// the keys, an array of struct tcp_ao_getsockopt; the first selects them
inline constexpr Read<Bytes> tcp_ao_keys{Option::tcp_ao_get_keys};
// numbers of a migrated connection, struct tcp_ao_repair
inline constexpr ReadWrite<Bytes> tcp_ao_repair{Option::tcp_ao_repair};
inline constexpr Read<bool> tcp_is_mptcp{Option::tcp_is_mptcp}; // whether the connection uses MPTCP
// longest time between two transmissions of a segment
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_max_retransmission_timeout{Option::tcp_rto_max_ms};
// shortest time before a segment is transmitted again
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_min_retransmission_timeout{Option::tcp_rto_min_us};
// longest time that an acknowledgement is delayed
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_max_acknowledgement_delay{Option::tcp_delack_max_us};
// statistics, in the system's struct: macOS
inline constexpr Read<Bytes> tcp_connection_info{Option::tcp_connection_info};
inline constexpr ReadWrite<bool> tcp_no_push{Option::tcp_nopush}; // hold partial segments back: BSD, macOS
inline constexpr ReadWrite<bool> tcp_no_options{Option::tcp_noopt}; // no TCP options: BSD, macOS
// maximum time of a connect: FreeBSD; macOS
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_keep_initial{Option::tcp_keepinit};
// maximum time that sent data may stay unacknowledged; -1: no limit: Windows
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_max_retransmission{Option::tcp_maxrt};
// an ICMP error ends a connect at once: Windows
inline constexpr ReadWrite<bool> tcp_fail_connect_on_icmp_error{Option::tcp_fail_connect_on_icmp_error};
// maximum time that sent data may stay unacknowledged, rounded up to seconds: macOS
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_retransmission_drop_time{Option::tcp_rxt_conndroptime};
// TCP_MAXRT in milliseconds: Windows
inline constexpr ReadWrite<std::chrono::nanoseconds> tcp_max_retransmission_milliseconds{Option::tcp_maxrtms};
inline constexpr ReadWrite<bool> udp_cork{Option::udp_cork}; // several sends make one datagram
// the encapsulated protocol: a number of the system
inline constexpr ReadWrite<std::int64_t> udp_encapsulation{Option::udp_encap};
inline constexpr ReadWrite<bool> udp_no_checksum6_send{Option::udp_no_check6_tx}; // no checksum on datagrams over IPv6
// accepts datagrams over IPv6 without a checksum
inline constexpr ReadWrite<bool> udp_no_checksum6_receive{Option::udp_no_check6_rx};
// a send is split into datagrams of this size; 0 is off
inline constexpr ReadWrite<std::int64_t> udp_segment{Option::udp_segment};
inline constexpr ReadWrite<bool> udp_gro{Option::udp_gro}; // received datagrams are joined; with their size
// datagrams are joined up to this size: Windows
inline constexpr ReadWrite<std::int64_t> udp_max_coalesced_size{Option::udp_recv_max_coalesced_size};
inline constexpr ReadWrite<bool> udp_no_checksum{Option::udp_nochecksum}; // no checksum on sent datagrams: Windows
inline constexpr ReadWrite<std::int64_t> vsock_buffer_size{Option::so_vm_sockets_buffer_size}; // bytes of the buffer
// minimum size of the buffer in bytes
inline constexpr ReadWrite<std::int64_t> vsock_buffer_min_size{Option::so_vm_sockets_buffer_min_size};
// maximum size of the buffer in bytes
inline constexpr ReadWrite<std::int64_t> vsock_buffer_max_size{Option::so_vm_sockets_buffer_max_size};
// the peer's machine, as identified by its driver
inline constexpr Read<Bytes> vsock_peer_host_vm_id{Option::so_vm_sockets_peer_host_vm_id};
inline constexpr Read<bool> vsock_trusted{Option::so_vm_sockets_trusted}; // whether the peer is trusted
// maximum time of a connect
inline constexpr ReadWrite<OptionalTime> vsock_connect_timeout{Option::so_vm_sockets_connect_timeout};
// an IPv6 socket with an IPv4 peer becomes an IPv4 one
inline constexpr ReadWrite<Family> ipv6_address_form{Option::ipv6_addrform};
// offset of a raw socket's checksum; -1: none
inline constexpr ReadWrite<std::int64_t> ipv6_checksum{Option::ipv6_checksum};
inline constexpr Write<Address> ipv6_next_hop{Option::ipv6_nexthop}; // the next router
// traffic class and flow label with each datagram
inline constexpr ReadWrite<bool> ipv6_flow_info{Option::ipv6_flowinfo};
// hop limit of sent packets; -1 is the system's
inline constexpr ReadWrite<std::int64_t> ipv6_unicast_hops{Option::ipv6_unicast_hops};
// the interface of sent multicasts, by index
inline constexpr ReadWrite<std::uint32_t> ipv6_multicast_interface{Option::ipv6_multicast_if};
// hop limit of sent multicasts; -1 is the system's
inline constexpr ReadWrite<std::int64_t> ipv6_multicast_hops{Option::ipv6_multicast_hops};
// this machine receives its own multicasts
inline constexpr ReadWrite<bool> ipv6_multicast_loop{Option::ipv6_multicast_loop};
// joins a group, in the system's struct; use portsock_join_group
inline constexpr Write<Bytes> ipv6_join_group{Option::ipv6_join_group};
// leaves a group, in the system's struct; use portsock_leave_group
inline constexpr Write<Bytes> ipv6_leave_group{Option::ipv6_leave_group};
// a raw socket receives packets with the router alert option of this value; read as 0 or 1; -1 is off
inline constexpr ReadWrite<std::int64_t> ipv6_router_alert{Option::ipv6_router_alert};
// how the path MTU is discovered: a number of the system
inline constexpr ReadWrite<std::int64_t> ipv6_mtu_discover{Option::ipv6_mtu_discover};
inline constexpr ReadWrite<std::int64_t> ipv6_mtu{Option::ipv6_mtu}; // MTU of the path, or the maximum to use
// errors with their packets, in the error queue
inline constexpr ReadWrite<bool> ipv6_receive_errors{Option::ipv6_recverr};
inline constexpr ReadWrite<bool> ipv6_only{Option::ipv6_v6only}; // IPv6 only: no IPv4-mapped peers
// receives from groups that other sockets joined
inline constexpr ReadWrite<bool> ipv6_multicast_all{Option::ipv6_multicast_all};
// router alerts of this network namespace only
inline constexpr ReadWrite<bool> ipv6_router_alert_isolate{Option::ipv6_router_alert_isolate};
// errors with the extension of RFC 4884
inline constexpr ReadWrite<bool> ipv6_receive_errors_rfc4884{Option::ipv6_recverr_rfc4884};
// leases, shares and releases flow labels, struct in6_flowlabel_req
inline constexpr ReadWrite<Bytes> ipv6_flow_label_manager{Option::ipv6_flowlabel_mgr};
// sent packets take the flow label of the destination address
inline constexpr ReadWrite<bool> ipv6_send_flow_info{Option::ipv6_flowinfo_send};
inline constexpr ReadWrite<bool> ipv6_header_included{Option::ipv6_hdrincl}; // sent packets bring their IPv6 header
// interface and destination with each datagram
inline constexpr ReadWrite<bool> ipv6_receive_packet_info{Option::ipv6_recvpktinfo};
// source and interface of sent packets, struct in6_pktinfo; BSD can read it, too: by its native number
inline constexpr Write<Bytes> ipv6_packet_info{Option::ipv6_pktinfo};
inline constexpr ReadWrite<bool> ipv6_receive_hop_limit{Option::ipv6_recvhoplimit}; // hop limit with each datagram
// hop-by-hop options with each datagram
inline constexpr ReadWrite<bool> ipv6_receive_hop_options{Option::ipv6_recvhopopts};
inline constexpr ReadWrite<Bytes> ipv6_hop_options{Option::ipv6_hopopts}; // hop-by-hop options of sent packets
// destination options before the routing header
inline constexpr ReadWrite<Bytes> ipv6_routing_destination_options{Option::ipv6_rthdrdstopts};
// the routing header with each datagram
inline constexpr ReadWrite<bool> ipv6_receive_routing_header{Option::ipv6_recvrthdr};
inline constexpr ReadWrite<Bytes> ipv6_routing_header{Option::ipv6_rthdr}; // the routing header of sent packets
// destination options with each datagram
inline constexpr ReadWrite<bool> ipv6_receive_destination_options{Option::ipv6_recvdstopts};
inline constexpr ReadWrite<Bytes> ipv6_destination_options{Option::ipv6_dstopts}; // destination options of sent packets
// a control message when the path MTU changes
inline constexpr ReadWrite<bool> ipv6_receive_path_mtu{Option::ipv6_recvpathmtu};
inline constexpr Read<Bytes> ipv6_path_mtu{Option::ipv6_pathmtu}; // MTU of the connection's path, struct ip6_mtuinfo
inline constexpr ReadWrite<bool> ipv6_dont_fragment{Option::ipv6_dontfrag}; // packets are not to be cut
// traffic class with each datagram
inline constexpr ReadWrite<bool> ipv6_receive_traffic_class{Option::ipv6_recvtclass};
// traffic class of sent packets; -1 is the system's
inline constexpr ReadWrite<std::int64_t> ipv6_traffic_class{Option::ipv6_tclass};
inline constexpr ReadWrite<bool> ipv6_auto_flow_label{Option::ipv6_autoflowlabel}; // flow labels are made up
// which source addresses are preferred (RFC 5014)
inline constexpr ReadWrite<std::int64_t> ipv6_address_preferences{Option::ipv6_addr_preferences};
inline constexpr ReadWrite<std::int64_t> ipv6_min_hop_count{Option::ipv6_minhopcount}; // packets with less are dropped
// the destination before redirection with each datagram
inline constexpr ReadWrite<bool> ipv6_receive_original_destination{Option::ipv6_recvorigdstaddr};
// bind to addresses of others, as a proxy does
inline constexpr ReadWrite<bool> ipv6_transparent{Option::ipv6_transparent};
// the interface of sent unicasts, by index
inline constexpr ReadWrite<std::uint32_t> ipv6_unicast_interface{Option::ipv6_unicast_if};
// size of the largest fragment with each datagram
inline constexpr ReadWrite<bool> ipv6_receive_fragment_size{Option::ipv6_recvfragsize};
inline constexpr ReadWrite<bool> ipv6_free_bind{Option::ipv6_freebind}; // bind to addresses that are not here yet
// the destination before redirection
inline constexpr Read<Address> ipv6_original_destination{Option::ip6t_so_original_dst};
// packets of at most 1280 bytes: 1 always, 0 never, -1 multicasts only: BSD, macOS
inline constexpr ReadWrite<std::int64_t> ipv6_use_min_mtu{Option::ipv6_use_min_mtu};
inline constexpr ReadWrite<bool> ipv6_bind_any{Option::ipv6_bindany}; // bind to any address: FreeBSD
// the range that ports are chosen from: BSD, macOS
inline constexpr ReadWrite<std::int64_t> ipv6_port_range{Option::ipv6_portrange};
// only this interface, by index: macOS
inline constexpr ReadWrite<std::uint32_t> ipv6_bound_interface{Option::ipv6_bound_if};
// maximum MTU to use; 0: the whole MTU: Windows
inline constexpr ReadWrite<std::int64_t> ipv6_user_mtu{Option::ipv6_user_mtu};
// peers that may connect: 10 all, 20 those of the site, 30 not through Teredo: Windows
inline constexpr ReadWrite<std::int64_t> ipv6_protection_level{Option::ipv6_protection_level};
// ICMPv6 types that a raw socket does not receive: 256 bits
inline constexpr ReadWrite<Bytes> icmpv6_filter{Option::icmpv6_filter};
// frames to receive: pairs of 32 bits, identifier and mask; empty: none
inline constexpr ReadWrite<Bytes> can_raw_filter{Option::can_raw_filter};
// error frames to receive: a bit each
inline constexpr ReadWrite<std::int64_t> can_raw_error_filter{Option::can_raw_err_filter};
// other sockets of this machine receive sent frames
inline constexpr ReadWrite<bool> can_raw_loopback{Option::can_raw_loopback};
// this socket receives its own frames
inline constexpr ReadWrite<bool> can_raw_receive_own{Option::can_raw_recv_own_msgs};
inline constexpr ReadWrite<bool> can_raw_fd_frames{Option::can_raw_fd_frames}; // frames of CAN FD
inline constexpr ReadWrite<bool> can_raw_join_filters{Option::can_raw_join_filters}; // a frame must pass every filter
inline constexpr ReadWrite<bool> can_raw_xl_frames{Option::can_raw_xl_frames}; // frames of CAN XL
// virtual networks of CAN XL frames to send and to receive, portsock_can_xl_virtual_networks (Linux 6.9)
inline constexpr ReadWrite<Bytes> can_raw_xl_virtual_networks{Option::can_raw_xl_vcid_opts};
// flags, padding and addressing, struct can_isotp_options
inline constexpr ReadWrite<Bytes> can_isotp_options{Option::can_isotp_opts};
// flow control, struct can_isotp_fc_options
inline constexpr ReadWrite<Bytes> can_isotp_flow_control{Option::can_isotp_recv_fc};
// time between sent frames, in place of the peer's, ns
inline constexpr ReadWrite<std::int64_t> can_isotp_transmit_gap{Option::can_isotp_tx_stmin};
// frames that arrive sooner are dropped, nanoseconds
inline constexpr ReadWrite<std::int64_t> can_isotp_receive_gap{Option::can_isotp_rx_stmin};
// MTU, length and flags of frames, struct can_isotp_ll_options
inline constexpr ReadWrite<Bytes> can_isotp_link_options{Option::can_isotp_ll_opts};
// messages to receive: an array of struct j1939_filter
inline constexpr Write<Bytes> j1939_filter{Option::so_j1939_filter};
inline constexpr ReadWrite<bool> j1939_promiscuous{Option::so_j1939_promisc}; // receives every message
// priority of sent messages: 0, the highest, to 7
inline constexpr ReadWrite<std::int64_t> j1939_send_priority{Option::so_j1939_send_prio};
// the outcome of each message in the error queue
inline constexpr ReadWrite<bool> j1939_error_queue{Option::so_j1939_errqueue};
// retransmission timeouts of an association, struct sctp_rtoinfo
inline constexpr ReadWrite<Bytes> sctp_rto_info{Option::sctp_rtoinfo};
// retransmissions, window and cookie life of an association, struct sctp_assocparams
inline constexpr ReadWrite<Bytes> sctp_association_info{Option::sctp_associnfo};
// streams and attempts of a new association, struct sctp_initmsg
inline constexpr ReadWrite<Bytes> sctp_init_message{Option::sctp_initmsg};
inline constexpr ReadWrite<bool> sctp_no_delay{Option::sctp_nodelay}; // send small messages at once
// idle time after which an association of a one-to-many socket is closed, rounded up to seconds; 0 is never
inline constexpr ReadWrite<std::chrono::nanoseconds> sctp_auto_close{Option::sctp_autoclose};
// requests the peer's primary path, struct sctp_setpeerprim
inline constexpr Write<Bytes> sctp_set_peer_primary_address{Option::sctp_set_peer_primary_addr};
// the path to send on, struct sctp_prim
inline constexpr ReadWrite<Bytes> sctp_primary_address{Option::sctp_primary_addr};
// number of the adaptation layer sent to the peer, struct sctp_setadaptation
inline constexpr ReadWrite<Bytes> sctp_adaptation_layer{Option::sctp_adaptation_layer};
// messages longer than a packet are refused
inline constexpr ReadWrite<bool> sctp_disable_fragments{Option::sctp_disable_fragments};
// heartbeats and path MTU of a peer's address, struct sctp_paddrparams
inline constexpr ReadWrite<Bytes> sctp_peer_address_parameters{Option::sctp_peer_addr_params};
// stream and flags of messages sent without SCM_SCTP_SNDRCV, struct sctp_sndrcvinfo
inline constexpr ReadWrite<Bytes> sctp_default_send_parameters{Option::sctp_default_send_param};
// events that are received with PORTSOCK_MSG_NOTIFICATION, struct sctp_event_subscribe
inline constexpr ReadWrite<Bytes> sctp_events{Option::sctp_events};
// IPv4 peers of an IPv6 socket have IPv4-mapped addresses
inline constexpr ReadWrite<bool> sctp_mapped_ipv4_addresses{Option::sctp_i_want_mapped_v4_addr};
// maximum bytes of a fragment, struct sctp_assoc_value
inline constexpr ReadWrite<Bytes> sctp_max_segment{Option::sctp_maxseg};
inline constexpr Read<Bytes> sctp_status{Option::sctp_status}; // state of an association, struct sctp_status
// state of a peer's address, struct sctp_paddrinfo
inline constexpr Read<Bytes> sctp_peer_address_info{Option::sctp_get_peer_addr_info};
// delay and frequency of acknowledgements, struct sctp_sack_info
inline constexpr ReadWrite<Bytes> sctp_delayed_acknowledgement{Option::sctp_delayed_ack_time};
// number delivered with received messages, struct sctp_assoc_value
inline constexpr ReadWrite<Bytes> sctp_context{Option::sctp_context};
// whether parts of different messages may be received interleaved: 0, 1
inline constexpr ReadWrite<std::int64_t> sctp_fragment_interleave{Option::sctp_fragment_interleave};
// bytes of a message that are received before its end
inline constexpr ReadWrite<std::int64_t> sctp_partial_delivery_point{Option::sctp_partial_delivery_point};
// maximum packets sent at once, struct sctp_assoc_value
inline constexpr ReadWrite<Bytes> sctp_max_burst{Option::sctp_max_burst};
// a chunk type that the peer must authenticate, struct sctp_authchunk
inline constexpr Write<Bytes> sctp_authenticated_chunk{Option::sctp_auth_chunk};
// algorithms of authentication, struct sctp_hmacalgo
inline constexpr ReadWrite<Bytes> sctp_hmac_algorithms{Option::sctp_hmac_ident};
inline constexpr Write<Bytes> sctp_authentication_key{Option::sctp_auth_key}; // sets a shared key, struct sctp_authkey
// the key that is used to send, struct sctp_authkeyid
inline constexpr ReadWrite<Bytes> sctp_active_key{Option::sctp_auth_active_key};
// deletes a shared key, struct sctp_authkeyid
inline constexpr Write<Bytes> sctp_delete_key{Option::sctp_auth_delete_key};
// chunk types that the peer requires to be authenticated, struct sctp_authchunks
inline constexpr Read<Bytes> sctp_peer_authenticated_chunks{Option::sctp_peer_auth_chunks};
// chunk types that this side requires to be authenticated, struct sctp_authchunks
inline constexpr Read<Bytes> sctp_local_authenticated_chunks{Option::sctp_local_auth_chunks};
// number of associations of the socket
inline constexpr Read<std::int64_t> sctp_association_count{Option::sctp_get_assoc_number};
// the associations, struct sctp_assoc_ids
inline constexpr Read<Bytes> sctp_association_list{Option::sctp_get_assoc_id_list};
// the association's addresses follow those of this machine
inline constexpr ReadWrite<bool> sctp_auto_asconf{Option::sctp_auto_asconf};
// errors after which a path counts as failed, struct sctp_paddrthlds
inline constexpr ReadWrite<Bytes> sctp_peer_address_thresholds{Option::sctp_peer_addr_thlds};
inline constexpr ReadWrite<bool> sctp_receive_info{Option::sctp_recvrcvinfo}; // SCM_SCTP_RCVINFO with each message
inline constexpr ReadWrite<bool> sctp_receive_next_info{Option::sctp_recvnxtinfo}; // SCM_SCTP_NXTINFO with each message
// stream and flags of messages sent without SCM_SCTP_SNDINFO, struct sctp_sndinfo
inline constexpr ReadWrite<Bytes> sctp_default_send_info{Option::sctp_default_sndinfo};
// stops the use of a shared key, struct sctp_authkeyid
inline constexpr Write<Bytes> sctp_deactivate_key{Option::sctp_auth_deactivate_key};
inline constexpr ReadWrite<bool> sctp_reuse_port{Option::sctp_reuse_port}; // several one-to-one sockets on one port
// PEER_ADDR_THLDS with the threshold of a primary path's change, struct sctp_paddrthlds_v2
inline constexpr ReadWrite<Bytes> sctp_peer_address_thresholds_v2{Option::sctp_peer_addr_thlds_v2};
inline constexpr Write<Bytes> sctp_bind_add{Option::sctp_sockopt_bindx_add}; // adds local addresses: an array
inline constexpr Write<Bytes> sctp_bind_remove{Option::sctp_sockopt_bindx_rem}; // removes local addresses: an array
// a new descriptor for one association, to be closed by the caller, struct sctp_peeloff_arg_t
inline constexpr Read<Bytes> sctp_peel_off{Option::sctp_sockopt_peeloff};
// the peer's addresses, struct sctp_getaddrs
inline constexpr Read<Bytes> sctp_peer_addresses{Option::sctp_get_peer_addrs};
// this side's addresses, struct sctp_getaddrs
inline constexpr Read<Bytes> sctp_local_addresses{Option::sctp_get_local_addrs};
// connects to the first reachable address of an array
inline constexpr Write<Bytes> sctp_connect_to_any{Option::sctp_sockopt_connectx};
// the same, and reads the association's identifier, struct sctp_getaddrs_old
inline constexpr Read<Bytes> sctp_connect_to_any_with_id{Option::sctp_sockopt_connectx3};
// counters of an association, struct sctp_assoc_stats
inline constexpr Read<Bytes> sctp_association_statistics{Option::sctp_get_assoc_stats};
// whether messages may be abandoned (RFC 3758), struct sctp_assoc_value
inline constexpr ReadWrite<Bytes> sctp_partial_reliability{Option::sctp_pr_supported};
// when messages are abandoned, struct sctp_default_prinfo
inline constexpr ReadWrite<Bytes> sctp_default_reliability{Option::sctp_default_prinfo};
// messages of an association that were abandoned, struct sctp_prstatus
inline constexpr Read<Bytes> sctp_reliability_status{Option::sctp_pr_assoc_status};
// messages of a stream that were abandoned, struct sctp_prstatus
inline constexpr Read<Bytes> sctp_stream_reliability_status{Option::sctp_pr_stream_status};
// whether streams may be reset (RFC 6525), struct sctp_assoc_value
inline constexpr ReadWrite<Bytes> sctp_reconfiguration{Option::sctp_reconfig_supported};
// which resets the peer may request, struct sctp_assoc_value
inline constexpr ReadWrite<Bytes> sctp_enable_stream_reset{Option::sctp_enable_stream_reset};
// resets streams, struct sctp_reset_streams
inline constexpr Write<Bytes> sctp_reset_streams{Option::sctp_reset_streams};
// resets an association, its identifier in 32 bits
inline constexpr Write<Bytes> sctp_reset_association{Option::sctp_reset_assoc};
inline constexpr Write<Bytes> sctp_add_streams{Option::sctp_add_streams}; // adds streams, struct sctp_add_streams
// SOCKOPT_PEELOFF with PORTSOCK_SOCK flags of the system, struct sctp_peeloff_flags_arg_t
inline constexpr Read<Bytes> sctp_peel_off_with_flags{Option::sctp_sockopt_peeloff_flags};
// how streams are scheduled, struct sctp_assoc_value
inline constexpr ReadWrite<Bytes> sctp_stream_scheduler{Option::sctp_stream_scheduler};
// a stream's weight or priority, struct sctp_stream_value
inline constexpr ReadWrite<Bytes> sctp_stream_scheduler_value{Option::sctp_stream_scheduler_value};
// whether messages may be interleaved (RFC 8260), struct sctp_assoc_value
inline constexpr ReadWrite<Bytes> sctp_interleaving{Option::sctp_interleaving_supported};
inline constexpr ReadWrite<Bytes> sctp_event{Option::sctp_event}; // whether one event is received, struct sctp_event
// whether addresses may change (RFC 5061), struct sctp_assoc_value
inline constexpr ReadWrite<Bytes> sctp_asconf{Option::sctp_asconf_supported};
// whether chunks are authenticated (RFC 4895), struct sctp_assoc_value
inline constexpr ReadWrite<Bytes> sctp_authentication{Option::sctp_auth_supported};
// whether congestion is notified explicitly, struct sctp_assoc_value
inline constexpr ReadWrite<Bytes> sctp_ecn{Option::sctp_ecn_supported};
// whether a path's potential failure is an event, struct sctp_assoc_value
inline constexpr ReadWrite<Bytes> sctp_expose_potentially_failed{Option::sctp_expose_potentially_failed_state};
// the peer's port of SCTP in UDP (RFC 6951), struct sctp_udpencaps
inline constexpr ReadWrite<Bytes> sctp_remote_udp_port{Option::sctp_remote_udp_encaps_port};
// time between probes of the path MTU (RFC 8899), struct sctp_probeinterval
inline constexpr ReadWrite<Bytes> sctp_mtu_probe_interval{Option::sctp_plpmtud_probe_interval};
// bytes that a checksum covers: 0 for all, or 8 and more
inline constexpr ReadWrite<std::int64_t> udplite_send_coverage{Option::udplite_send_cscov};
// minimum bytes that the checksum of a received datagram covers
inline constexpr ReadWrite<std::int64_t> udplite_receive_coverage{Option::udplite_recv_cscov};
// ICMP types that a raw socket does not receive: a bit each
inline constexpr ReadWrite<std::int64_t> icmp_filter{Option::icmp_filter};
// packet type of sent packets: systems with IPX, not Linux
inline constexpr ReadWrite<std::int64_t> ipx_type{Option::ipx_type};
// joins promiscuous mode or link-layer multicasts: struct packet_mreq
inline constexpr Write<Bytes> packet_add_membership{Option::packet_add_membership};
inline constexpr Write<Bytes> packet_drop_membership{Option::packet_drop_membership}; // leaves them: struct packet_mreq
// a ring of received packets in shared memory, struct tpacket_req or tpacket_req3
inline constexpr Write<Bytes> packet_receive_ring{Option::packet_rx_ring};
// packets received and dropped; reading clears it: struct tpacket_stats
inline constexpr Read<Bytes> packet_statistics{Option::packet_statistics};
// packets longer than this are also copied to the socket
inline constexpr ReadWrite<std::int64_t> packet_copy_threshold{Option::packet_copy_thresh};
inline constexpr ReadWrite<bool> packet_auxiliary_data{Option::packet_auxdata}; // lengths and VLAN with each packet
inline constexpr ReadWrite<std::int64_t> packet_version{Option::packet_version}; // the form of the rings
// bytes of a ring's header of the version that the buffer holds
inline constexpr Read<Bytes> packet_header_length{Option::packet_hdrlen};
// bytes reserved before each packet of a ring
inline constexpr ReadWrite<std::int64_t> packet_reserve{Option::packet_reserve};
// a ring of packets to send in shared memory, struct tpacket_req
inline constexpr Write<Bytes> packet_transmit_ring{Option::packet_tx_ring};
inline constexpr ReadWrite<bool> packet_loss{Option::packet_loss}; // malformed packets of a ring are skipped
// a header of virtual network devices before each packet
inline constexpr ReadWrite<bool> packet_virtual_header{Option::packet_vnet_hdr};
// the source of a ring's timestamps
inline constexpr ReadWrite<std::int64_t> packet_timestamp{Option::packet_timestamp};
// packets are distributed over a group of sockets
inline constexpr ReadWrite<std::int64_t> packet_fanout{Option::packet_fanout};
// packets are sent directly to the device
inline constexpr ReadWrite<bool> packet_queue_bypass{Option::packet_qdisc_bypass};
// counters of a fanout group, struct tpacket_rollover_stats
inline constexpr Read<Bytes> packet_rollover_statistics{Option::packet_rollover_stats};
// the program that chooses a socket of a fanout group
inline constexpr Write<Bytes> packet_fanout_data{Option::packet_fanout_data};
// sent packets are not received
inline constexpr ReadWrite<bool> packet_ignore_outgoing{Option::packet_ignore_outgoing};
// bytes of the header of virtual network devices: 0 for none, 10 or 12
inline constexpr ReadWrite<std::int64_t> packet_virtual_header_size{Option::packet_vnet_hdr_sz};
// joins a multicast group, by number
inline constexpr Write<std::int64_t> netlink_add_membership{Option::netlink_add_membership};
// leaves a multicast group, by number
inline constexpr Write<std::int64_t> netlink_drop_membership{Option::netlink_drop_membership};
inline constexpr ReadWrite<bool> netlink_packet_info{Option::netlink_pktinfo}; // the group with each message
// a broadcast without a receiver is an error
inline constexpr ReadWrite<bool> netlink_broadcast_error{Option::netlink_broadcast_error};
inline constexpr ReadWrite<bool> netlink_no_enobufs{Option::netlink_no_enobufs}; // lost messages are not an error
// receives from every network namespace
inline constexpr ReadWrite<bool> netlink_listen_all{Option::netlink_listen_all_nsid};
inline constexpr Read<Bytes> netlink_list_memberships{Option::netlink_list_memberships}; // the groups: a bit each
inline constexpr ReadWrite<bool> netlink_cap_ack{Option::netlink_cap_ack}; // acknowledgements do not repeat the message
// acknowledgements have attributes with details
inline constexpr ReadWrite<bool> netlink_extended_ack{Option::netlink_ext_ack};
inline constexpr ReadWrite<bool> netlink_strict_check{Option::netlink_get_strict_chk}; // requests for dumps are checked
inline constexpr ReadWrite<std::int64_t> tipc_importance{Option::tipc_importance}; // importance of messages: 0 to 3
// messages may be dropped at the sender
inline constexpr ReadWrite<bool> tipc_source_droppable{Option::tipc_src_droppable};
// messages may be dropped at the receiver
inline constexpr ReadWrite<bool> tipc_destination_droppable{Option::tipc_dest_droppable};
// maximum time of a connect
inline constexpr ReadWrite<std::chrono::nanoseconds> tipc_connect_timeout{Option::tipc_conn_timeout};
// messages queued on this node
inline constexpr Read<std::int64_t> tipc_node_queue_depth{Option::tipc_node_recvq_depth};
inline constexpr Read<std::int64_t> tipc_queue_depth{Option::tipc_sock_recvq_depth}; // messages queued on this socket
inline constexpr ReadWrite<Bytes> tipc_group_join{Option::tipc_group_join}; // joins a group, struct tipc_group_req
// leaves the group; the value is ignored
inline constexpr Write<std::int64_t> tipc_group_leave{Option::tipc_group_leave};
inline constexpr Write<bool> tipc_no_delay{Option::tipc_nodelay}; // send small messages at once
inline constexpr ReadWrite<Bytes> bluetooth_security{Option::bt_security}; // level and key size, struct bt_security
inline constexpr ReadWrite<bool> bluetooth_defer_setup{Option::bt_defer_setup}; // connections wait for the program
inline constexpr ReadWrite<std::int64_t> bluetooth_flushable{Option::bt_flushable}; // packets may be flushed
inline constexpr ReadWrite<Bytes> bluetooth_power{Option::bt_power}; // struct bt_power
inline constexpr ReadWrite<std::int64_t> bluetooth_channel_policy{Option::bt_channel_policy}; // the preferred radio
inline constexpr ReadWrite<Bytes> bluetooth_voice{Option::bt_voice}; // coding of voice, struct bt_voice
inline constexpr Read<Bytes> bluetooth_send_mtu{Option::bt_sndmtu}; // maximum bytes of a sent packet, 16 bits
// maximum bytes of a received packet, 16 bits
inline constexpr ReadWrite<Bytes> bluetooth_receive_mtu{Option::bt_rcvmtu};
inline constexpr Read<std::int64_t> bluetooth_phy{Option::bt_phy}; // modulations in use: a bit each
inline constexpr ReadWrite<Bytes> bluetooth_mode{Option::bt_mode}; // mode of a channel, one byte
// the status of each packet with its data
inline constexpr ReadWrite<bool> bluetooth_packet_status{Option::bt_pkt_status};
// quality of an isochronous channel, struct bt_iso_qos
inline constexpr ReadWrite<Bytes> bluetooth_iso_qos{Option::bt_iso_qos};
inline constexpr ReadWrite<Bytes> bluetooth_codec{Option::bt_codec}; // codecs, struct bt_codecs
// discards data not yet sent to an address
inline constexpr Write<Address> rds_cancel_sent_to{Option::rds_cancel_sent_to};
inline constexpr Write<Bytes> rds_get_mr{Option::rds_get_mr}; // maps memory for a peer, struct rds_get_mr_args
inline constexpr Write<Bytes> rds_free_mr{Option::rds_free_mr}; // unmaps it, struct rds_free_mr_args
// the outcome of memory transfers, with messages
inline constexpr ReadWrite<bool> rds_receive_errors{Option::rds_recverr};
// ports whose congestion has ended: a bit each
inline constexpr Write<std::int64_t> rds_congestion_monitor{Option::rds_cong_monitor};
// maps memory for a peer by address, struct rds_get_mr_for_dest_args
inline constexpr Write<Bytes> rds_get_mr_for_destination{Option::rds_get_mr_for_dest};
// the transport, a number of the system
inline constexpr ReadWrite<std::int64_t> rds_transport{Option::so_rds_transport};
inline constexpr Write<Bytes> alg_key{Option::alg_set_key}; // the key
inline constexpr Write<std::int64_t> alg_tag_size{Option::alg_set_aead_authsize}; // bytes of the tag
inline constexpr Write<Bytes> alg_entropy{Option::alg_set_drbg_entropy}; // entropy of a generator
// key of sent TLS records, struct tls12_crypto_info_*; behind TCP_ULP 'tls'
inline constexpr ReadWrite<Bytes> tls_send{Option::tls_tx};
// key of received TLS records, struct tls12_crypto_info_*; behind TCP_ULP 'tls'
inline constexpr ReadWrite<Bytes> tls_receive{Option::tls_rx};
// sent files do not change until they are acknowledged, so a device may encrypt them in place
inline constexpr ReadWrite<bool> tls_send_zero_copy{Option::tls_tx_zerocopy_ro};
// received TLS 1.3 records have no padding, so they are decrypted in place
inline constexpr ReadWrite<bool> tls_receive_no_padding{Option::tls_rx_expect_no_pad};
inline constexpr Read<Bytes> mptcp_info{Option::mptcp_info}; // statistics, struct mptcp_info
inline constexpr Read<Bytes> mptcp_tcp_info{Option::mptcp_tcpinfo}; // statistics of each subflow
inline constexpr Read<Bytes> mptcp_subflow_addresses{Option::mptcp_subflow_addrs}; // addresses of each subflow
// statistics of the connection and of each subflow, struct mptcp_full_info
inline constexpr Read<Bytes> mptcp_full_info{Option::mptcp_full_info};
inline constexpr ReadWrite<bool> hci_data_direction{Option::hci_data_dir}; // the direction with each packet
inline constexpr ReadWrite<Bytes> hci_filter{Option::hci_filter}; // packets and events to receive, struct hci_filter
inline constexpr ReadWrite<bool> hci_timestamp{Option::hci_time_stamp}; // the time with each packet
inline constexpr ReadWrite<Bytes> hci_event_filter{Option::so_hci_evt_filter}; // events to receive: NetBSD
inline constexpr ReadWrite<Bytes> hci_packet_filter{Option::so_hci_pkt_filter}; // packets to receive: NetBSD
inline constexpr ReadWrite<Bytes> l2cap_options{Option::l2cap_options}; // MTUs, mode and timeouts, struct l2cap_options
// handle and device class, struct l2cap_conninfo
inline constexpr Read<Bytes> l2cap_connection_info{Option::l2cap_conninfo};
// PORTSOCK_L2CAP_LM bits: authenticated, encrypted, ...
inline constexpr ReadWrite<std::int64_t> l2cap_link_mode{Option::l2cap_lm};
inline constexpr ReadWrite<Bytes> l2cap_incoming_mtu{Option::so_l2cap_imtu}; // maximum bytes received, 16 bits: BSD
inline constexpr Read<Bytes> l2cap_outgoing_mtu{Option::so_l2cap_omtu}; // maximum bytes sent, 16 bits: BSD
inline constexpr Read<Bytes> l2cap_incoming_quality{Option::so_l2cap_iqos}; // the peer's flow: BSD
inline constexpr ReadWrite<Bytes> l2cap_outgoing_quality{Option::so_l2cap_oqos}; // this side's flow: BSD
inline constexpr ReadWrite<Bytes> l2cap_flush_timeout{Option::so_l2cap_flush}; // when packets are flushed: BSD
inline constexpr ReadWrite<std::int64_t> l2cap_link_mode_netbsd{Option::so_l2cap_lm}; // link mode: NetBSD
// whether the link is encrypted: FreeBSD
inline constexpr Read<std::int64_t> l2cap_encrypted{Option::so_l2cap_encrypted};
inline constexpr Read<Bytes> sco_options{Option::sco_options}; // MTU, struct sco_options
inline constexpr Read<Bytes> sco_connection_info{Option::sco_conninfo}; // handle and device class, struct sco_conninfo
inline constexpr Read<Bytes> sco_mtu{Option::so_sco_mtu}; // maximum bytes of a packet, 16 bits: BSD
inline constexpr Read<Bytes> sco_handle{Option::so_sco_handle}; // the connection's handle, 16 bits: BSD
inline constexpr Read<Bytes> sco_connection_info_freebsd{Option::so_sco_conninfo}; // handle and device class: FreeBSD
// handle and device class, struct rfcomm_conninfo
inline constexpr Read<Bytes> rfcomm_connection_info{Option::rfcomm_conninfo};
// authenticated, encrypted, ...: a bit each
inline constexpr ReadWrite<std::int64_t> rfcomm_link_mode{Option::rfcomm_lm};
inline constexpr Write<std::int64_t> bth_authenticate{Option::so_bth_authenticate}; // authenticates the link: Windows
inline constexpr Write<std::int64_t> bth_encrypt{Option::so_bth_encrypt}; // encrypts the link: Windows
inline constexpr ReadWrite<std::int64_t> bth_mtu{Option::so_bth_mtu}; // maximum bytes of a packet: Windows
inline constexpr ReadWrite<std::int64_t> bth_mtu_max{Option::so_bth_mtu_max}; // maximum of the MTU: Windows
inline constexpr ReadWrite<std::int64_t> bth_mtu_min{Option::so_bth_mtu_min}; // minimum of the MTU: Windows
inline constexpr Read<Bytes> rfcomm_mtu{Option::so_rfcomm_mtu}; // maximum bytes of a packet, 16 bits: BSD
inline constexpr Read<Bytes> rfcomm_flow_control{Option::so_rfcomm_fc_info}; // flow control: BSD
inline constexpr ReadWrite<std::int64_t> rfcomm_link_mode_netbsd{Option::so_rfcomm_lm}; // link mode: NetBSD
// maximum time of a connect
inline constexpr ReadWrite<std::chrono::nanoseconds> hyperv_connect_timeout{Option::hvsocket_connect_timeout};
// the connection survives a suspended machine
inline constexpr ReadWrite<bool> hyperv_connected_suspend{Option::hvsocket_connected_suspend};
// the sender's credentials with the next message: BSD
inline constexpr ReadWrite<std::int64_t> local_credentials{Option::local_creds};
// credentials with every message: FreeBSD
inline constexpr ReadWrite<std::int64_t> local_credentials_persistent{Option::local_creds_persistent};
// the peer's credentials, struct xucred; use portsock_peer_credentials
inline constexpr Read<Bytes> local_peer_credentials{Option::local_peercred};
inline constexpr Read<std::int64_t> local_peer_process{Option::local_peerpid}; // the peer's process: macOS
// a raw socket receives every packet: PORTSOCK_RCVALL_*: Windows
inline constexpr Write<std::int64_t> sio_receive_all{Option::sio_rcvall};
// TCP on loopback uses a fast path: Windows
inline constexpr Write<bool> sio_loopback_fast_path{Option::sio_loopback_fast_path};
// an ICMP error of a sent datagram fails the next receive; portsock switches it off: Windows
inline constexpr Write<bool> sio_udp_connection_reset{Option::sio_udp_connreset};
// the same for an expired time to live: Windows
inline constexpr Write<bool> sio_udp_network_reset{Option::sio_udp_netreset};
// this machine's addresses of the socket's family: SOCKET_ADDRESS_LIST: Windows
inline constexpr Read<Bytes> sio_address_list{Option::sio_address_list_query};
// IPv4 interfaces: an array of INTERFACE_INFO: Windows
inline constexpr Read<Bytes> sio_interface_list{Option::sio_get_interface_list};
// struct tcp_keepalive; use portsock_set_keepalive: Windows
inline constexpr Write<Bytes> sio_keep_alive{Option::sio_keepalive_vals};
// the state of a connection: TCP_INFO_v0 (later versions: portsock_ioctl): Windows
inline constexpr Read<Bytes> sio_tcp_info{Option::sio_tcp_info};
// a raw socket receives every multicast packet: PORTSOCK_RCVALL_*: Windows
inline constexpr Write<std::int64_t> sio_receive_all_multicast{Option::sio_rcvall_mcast};
// a raw socket receives every IGMP packet: PORTSOCK_RCVALL_*: Windows
inline constexpr Write<std::int64_t> sio_receive_all_igmp{Option::sio_rcvall_igmpmcast};
// no bytes: a notice of the next change of SIO_ADDRESS_LIST_QUERY; WOULD_BLOCK: no change yet: Windows
inline constexpr Write<Bytes> sio_address_list_change{Option::sio_address_list_change};
/* generated: options end */
// clang-format on

} // namespace option

namespace detail {

// The values that are numbers in the C ABI, and how they become one and come back.
template <class Value>
concept PlainNumber = std::integral<Value> || std::is_enum_v<Value>;

template <PlainNumber Value> constexpr std::int64_t to_number(Value value) noexcept {
    return static_cast<std::int64_t>(value);
}
constexpr std::int64_t to_number(std::chrono::nanoseconds value) noexcept { return value.count(); }
constexpr std::int64_t to_number(option::OptionalTime value) noexcept { return value ? value->count() : -1; }

template <PlainNumber Value> constexpr void from_number(Value &value, std::int64_t number) noexcept {
    value = static_cast<Value>(number);
}
constexpr void from_number(std::chrono::nanoseconds &value, std::int64_t number) noexcept {
    value = std::chrono::nanoseconds(number);
}
constexpr void from_number(option::OptionalTime &value, std::int64_t number) noexcept {
    value = number < 0 ? option::OptionalTime() : std::chrono::nanoseconds(number);
}

template <class Value>
concept OptionNumber = requires(Value value) { to_number(value); };

// Whether a value is stored in an option unchanged: no flag from a number, no number cut.
template <class Given, class Value>
concept Fits = OptionNumber<Value> && requires(const Given &given) { Value{given}; };

} // namespace detail

} // namespace PORTSOCK_V1
} // namespace portsock
