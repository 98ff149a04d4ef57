// SPDX-License-Identifier: MIT
// This machine's CID, from /dev/vsock.
#include "../posix/failure.hpp"
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace portsock_core::os {

Result vsock_local_cid(uint32_t &cid) {
    constexpr unsigned long get_local_cid =
        _IO(7, 0xb9); // of <linux/vm_sockets.h>; differs from processor to processor
    const int device = ::open("/dev/vsock", O_RDONLY | O_CLOEXEC);
    if (device < 0) return failed();
    uint32_t found = 0;
    const Result result = answer(::ioctl(device, get_local_cid, &found));
    (void)::close(device);
    if (result >= 0) cid = found;
    return result < 0 ? result : 0;
}

} // namespace portsock_core::os
