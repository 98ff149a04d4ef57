// SPDX-License-Identifier: MIT
#include "system.hpp"
#include <filesystem>
#include <process.h>
#include <windows.h>

namespace harness {

// Handles come and go with threads and with the system's own libraries: a count of them would say nothing.
std::optional<int> open_descriptors() { return std::nullopt; }

std::thread quiet_thread(std::function<void()> body) { return std::thread(std::move(body)); }

std::string make_folder() {
    static int number = 0;
    const std::string name = "portsock-" + std::to_string(_getpid()) + "-" + std::to_string(number++);
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / name;
    std::filesystem::create_directories(folder);
    return folder.string();
}

void remove_folder(const std::string &folder) {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
}

bool is_wine() { return GetProcAddress(GetModuleHandleA("ntdll.dll"), "wine_get_version") != nullptr; }

bool is_emulated() { return false; }

void end_process(int status) {
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(status));
    abort();
}

} // namespace harness
