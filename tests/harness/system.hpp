// SPDX-License-Identifier: MIT
// What the harness asks of the machine that the tests run on: one file a system, picked by meson.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <thread>

namespace harness {

// Open descriptors of this process; none where they can't be counted.
std::optional<int> open_descriptors();

// A thread that no signal is handed to.
std::thread quiet_thread(std::function<void()> body);

// A new folder of its own, and its removal with all that is in it.
std::string make_folder();
void remove_folder(const std::string &folder);

// Whether this is Windows only by way of Wine, or Linux by way of qemu-user.
bool is_wine();
bool is_emulated();

// Ends the process at once.
[[noreturn]] void end_process(int status);

} // namespace harness
