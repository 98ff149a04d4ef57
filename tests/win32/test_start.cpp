// SPDX-License-Identifier: MIT
// Winsock is started by the first call of a program, from any thread, and by a hundred threads at once (P08). A
// program of its own: nothing has called the library before.
#include "net.hpp"
#include <atomic>

TEST_CASE("P08_start: a hundred threads make the first call at once, and each gets a socket") {
    std::atomic<bool> go{false};
    std::atomic<int> opened{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 100; ++i)
        threads.emplace_back([&] {
            while (!go) std::this_thread::yield();
            Socket socket;
            opened += portsock_open(socket, PORTSOCK_AF_INET, PORTSOCK_SOCK_STREAM, 0) >= 0;
        });
    go = true;
    for (std::thread &thread : threads) thread.join();
    CHECK(opened == 100);
}
