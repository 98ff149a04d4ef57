# SPDX-License-Identifier: MIT
# The networks of the machine: loopback, two virtual CAN buses, a pair of Ethernet ends. It has no other.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8
ip link set lo up
for bus in vcan0 vcan1; do ip link add "$bus" type vcan && ip link set "$bus" mtu 72 up; done
ip link add veth0 type veth peer name veth1
ip address add 10.99.0.1/24 dev veth0
ip address add fd00:99::1/64 dev veth0 nodad
ip link set veth0 up
ip link set veth1 up
echo 1 >/proc/sys/net/mptcp/enabled
echo 0 2147483647 >/proc/sys/net/ipv4/ping_group_range
