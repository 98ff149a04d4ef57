// SPDX-License-Identifier: MIT
// Queries of the machine that the tests run on: one file for each system, selected by Meson.
#pragma once
#include <cstdint>
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

// A file by its native handle: made if need be, read and written, its position, its length.
intptr_t open_file(const std::string &name);
void close_file(intptr_t file);
int64_t file_position(intptr_t file);
void set_file_position(intptr_t file, int64_t position);
bool set_file_length(intptr_t file, int64_t length);

// Whether this is Windows only by way of Wine, or Linux by way of qemu-user.
bool is_wine();
bool is_emulated();

// Ends the process at once.
[[noreturn]] void end_process(int status);

} // namespace harness
