// SPDX-License-Identifier: MIT
#include "system.hpp"
#include "wine.hpp"
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

namespace {
HANDLE native(intptr_t file) { return reinterpret_cast<HANDLE>(file); }

int64_t move(intptr_t file, int64_t distance, DWORD from) {
    LARGE_INTEGER by, now;
    by.QuadPart = distance;
    return SetFilePointerEx(native(file), by, &now, from) ? now.QuadPart : -1;
}
} // namespace

intptr_t open_file(const std::string &name) {
    return reinterpret_cast<intptr_t>(CreateFileA(name.c_str(), GENERIC_READ | GENERIC_WRITE,
                                                  FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                                  OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
}

void close_file(intptr_t file) { CloseHandle(native(file)); }

int64_t file_position(intptr_t file) { return move(file, 0, FILE_CURRENT); }

void set_file_position(intptr_t file, int64_t position) { move(file, position, FILE_BEGIN); }

bool set_file_length(intptr_t file, int64_t length) {
    FILE_END_OF_FILE_INFO end;
    end.EndOfFile.QuadPart = length;
    return SetFileInformationByHandle(native(file), FileEndOfFileInfo, &end, sizeof end) != 0;
}

bool is_wine() { return GetProcAddress(GetModuleHandleA("ntdll.dll"), "wine_get_version") != nullptr; }

bool is_wine_until(int version) {
    using Version = const char *(__cdecl *)();
    const auto name = reinterpret_cast<Version>(
        reinterpret_cast<void *>(GetProcAddress(GetModuleHandleA("ntdll.dll"), "wine_get_version")));
    return name != nullptr && atoi(name()) <= version;
}

bool is_emulated() { return false; }

void end_process(int status) {
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(status));
    abort();
}

} // namespace harness
