// SPDX-License-Identifier: MIT
// A column of src/table/constants.tsv against the headers of its system; compiled, never run. COLUMN is the generated
// file of the column. With the kernel's own headers, if they are installed, every number of Linux in the table is
// compared.
#include "../../src/native/generic.hpp"
#include <portsock/portsock.h>
#ifdef _WIN32
#include <ws2bth.h>
#else
#if __has_include(<net/ethernet.h>)
#include <net/ethernet.h>
#endif
#include <net/if.h>
#include <netdb.h>
#include <sys/ioctl.h>
#endif
#if defined(PORTSOCK_LINUX_KERNEL) && __has_include(<linux/can/raw.h>)
#include <linux/can.h>
#include <linux/can/bcm.h>
#include <linux/can/raw.h>
#include <linux/errqueue.h>
#include <linux/if_alg.h>
#include <linux/netlink.h>
#include <linux/rds.h>
#include <linux/tipc.h>
#include <linux/vm_sockets.h>
#endif

#include COLUMN

// The constants of portsock.h that have one value on every system.
#include "../../src/table/generated/plain_check.inc"

int main() {}
