// SPDX-License-Identifier: MIT
#include "posix.hpp"
#include "wine.hpp"
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <filesystem>

namespace harness {

std::optional<int> open_descriptors() {
    DIR *folder = opendir("/proc/self/fd");
    if (folder == nullptr) folder = opendir("/dev/fd");
    if (folder == nullptr) return std::nullopt;
    int count = -1; // the folder's own
    while (const dirent *entry = readdir(folder)) count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

bool is_emulated() {
    char program[256] = {};
    if (readlink("/proc/thread-self/exe", program, sizeof program - 1) < 0) return false;
    return strstr(program, "qemu-") != nullptr;
}

std::thread quiet_thread(std::function<void()> body) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    std::thread thread(std::move(body));
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return thread;
}

std::string make_folder() {
    const char *base = getenv("TMPDIR");
    std::string name = std::string(base != nullptr && *base != '\0' ? base : "/tmp") + "/portsock-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) abort();
    return name;
}

void remove_folder(const std::string &folder) {
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
}

intptr_t open_file(const std::string &name) { return open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600); }

void close_file(intptr_t file) { close(static_cast<int>(file)); }

int64_t file_position(intptr_t file) { return lseek(static_cast<int>(file), 0, SEEK_CUR); }

void set_file_position(intptr_t file, int64_t position) {
    lseek(static_cast<int>(file), static_cast<off_t>(position), SEEK_SET);
}

bool set_file_length(intptr_t file, int64_t length) {
    return static_cast<off_t>(length) == length && ftruncate(static_cast<int>(file), static_cast<off_t>(length)) == 0;
}

void end_process(int status) { _exit(status); }

Ending in_child(const std::function<int()> &body) {
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        signal(SIGALRM, SIG_DFL);
        alarm(30); // a child that hangs dies of it
        _exit(body());
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
    }
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, WIFSIGNALED(status) ? WTERMSIG(status) : 0};
}

namespace {
void count_signal(int);
volatile sig_atomic_t signals;
void count_signal(int) { signals = signals + 1; }
} // namespace

bool is_wine() { return false; }
bool is_wine_until(int) { return false; }

SignalStorm::SignalStorm(long microseconds) {
    signals = 0;
    struct sigaction action{};
    action.sa_handler = count_signal; // no SA_RESTART: every call is interrupted
    sigaction(SIGALRM, &action, &before_);
    const itimerval every{{0, microseconds}, {0, microseconds}};
    setitimer(ITIMER_REAL, &every, nullptr);
}

SignalStorm::~SignalStorm() {
    const itimerval never{};
    setitimer(ITIMER_REAL, &never, nullptr);
    sigaction(SIGALRM, &before_, nullptr);
}

long SignalStorm::count() { return signals; }

} // namespace harness
