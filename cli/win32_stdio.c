/* SPDX-License-Identifier: MIT */
/* Standard streams, thread and temporary file on Windows. */
#include "system_stdio.h"
#include "win32_console.h"
#include "win32_text.h"
#include <stdio.h>
#include <string.h>
#include <windows.h>

#define MILLISECOND 1000000

/* ---- the standard streams ------------------------------------------------------------------------------------- */

static HANDLE input;
static HANDLE output;

static portsock_result last_error(void) { return portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, (int32_t)GetLastError()); }

static bool is_handle(HANDLE handle) { return handle != NULL && handle != INVALID_HANDLE_VALUE; }

void system_begin(void) {
    input = GetStdHandle(STD_INPUT_HANDLE);
    output = GetStdHandle(STD_OUTPUT_HANDLE);
}

/* The end of a pipe is an error here. A read of 0 bytes is the end too, as in the C run-time. */
portsock_result system_read(void *buffer, size_t capacity) {
    DWORD count = 0;
    if (!is_handle(input)) return 0;
    if (is_console(input))
        return console_read(input, buffer, (DWORD)capacity, &count) ? (portsock_result)count : last_error();
    if (ReadFile(input, buffer, (DWORD)capacity, &count, NULL)) return (portsock_result)count;
    const DWORD code = GetLastError();
    return code == ERROR_BROKEN_PIPE || code == ERROR_HANDLE_EOF ? 0 : last_error();
}

/* A pending read in the other thread holds the pipe, and a peek would wait for that read. Nothing is available then,
 * because a read of a pipe with data is not pending. */
bool system_input_ready(void) { return GetFileType(input) == FILE_TYPE_DISK; }

bool system_input_is_terminal(void) { return is_console(input); }

/* Windows has no count of them. A peer that closed answers data with a reset, after which a receive fails: for a moment
 * after the first call for a socket that reset may still arrive, and one byte counts as unconfirmed. */
portsock_result system_unconfirmed(portsock_socket *socket) {
    const int64_t longest = 250 * MILLISECOND; /* a round trip around the world */
    static portsock_handle asked;
    static int64_t since;
    char byte;
    const portsock_result result = portsock_recv(socket, &byte, 1, PORTSOCK_MSG_DONTWAIT | PORTSOCK_MSG_PEEK, NULL);
    if (result < 0 && portsock_error_kind(result) != PORTSOCK_ERROR_WOULD_BLOCK) return result;
    if (since == 0 || asked != socket->handle) since = portsock_clock_ns();
    asked = socket->handle;
    if (portsock_clock_ns() - since < longest) return 1;
    since = 0;
    return 0;
}

portsock_result system_write(const void *data, size_t length) {
    const char *at = data;
    if (is_console(output)) return console_write(output, data, length) ? 0 : last_error();
    while (length > 0) {
        DWORD count = 0;
        if (!WriteFile(output, at, (DWORD)length, &count, NULL)) return last_error();
        at += count;
        length -= count;
    }
    return 0;
}

int system_print(FILE *stream, const char *format, va_list arguments) {
    char text[8192];
    const HANDLE handle = GetStdHandle(stream == stderr ? STD_ERROR_HANDLE : STD_OUTPUT_HANDLE);
    if (!is_console(handle)) return vfprintf(stream, format, arguments);
    va_list copy;
    va_copy(copy, arguments);
    const int length = vsnprintf(text, sizeof text, format, copy);
    va_end(copy);
    if (length < 0 || (size_t)length >= sizeof text) return vfprintf(stream, format, arguments);
    return console_print(handle, text, (size_t)length) ? length : -1;
}

/* ---- the thread and the monitor ------------------------------------------------------------------------------- */

static SRWLOCK lock = SRWLOCK_INIT;
static CONDITION_VARIABLE changed = CONDITION_VARIABLE_INIT;

static struct {
    system_work work;
    void *user;
} thread_start;

static DWORD WINAPI run_thread(void *unused) {
    (void)unused;
    thread_start.work(thread_start.user);
    return 0;
}

portsock_result system_start_thread(system_work work, void *user) {
    thread_start.work = work;
    thread_start.user = user;
    const HANDLE thread = CreateThread(NULL, 0, run_thread, NULL, 0, NULL);
    if (thread == NULL) return last_error();
    CloseHandle(thread);
    return 0;
}

void system_lock(void) { AcquireSRWLockExclusive(&lock); }
void system_unlock(void) { ReleaseSRWLockExclusive(&lock); }
void system_notify(void) { WakeAllConditionVariable(&changed); }

void system_wait(int64_t nanoseconds) {
    const int64_t max = 0x7fffffff; /* milliseconds; callers check again */
    int64_t milliseconds = (nanoseconds + MILLISECOND - 1) / MILLISECOND;
    if (milliseconds > max) milliseconds = max;
    SleepConditionVariableSRW(&changed, &lock, nanoseconds < 0 ? INFINITE : (DWORD)milliseconds, 0);
}

/* ---- the file to be removed ----------------------------------------------------------------------------------- */

static wchar_t owned_path[MAX_PATH];

void system_remove_file(void) {
    if (owned_path[0] != 0) DeleteFileW(owned_path);
    owned_path[0] = 0;
}

/* FALSE: the next handler ends the program. */
static BOOL WINAPI remove_and_die(DWORD event) {
    (void)event;
    system_remove_file();
    return FALSE;
}

void system_own_file(const char *path) {
    const int length = wide_from_utf8(owned_path, MAX_PATH - 1, path, (int)strlen(path));
    owned_path[length > 0 ? length : 0] = 0;
    if (length > 0) SetConsoleCtrlHandler(remove_and_die, TRUE);
}

bool system_temporary_path(char *path, size_t capacity) {
    wchar_t folder[MAX_PATH + 1];
    char text[UTF8_UNIT * MAX_PATH + 1];
    const DWORD units = GetTempPathW(MAX_PATH + 1, folder); /* with a backslash at its end */
    if (units == 0 || units > MAX_PATH) return false;
    const int size = utf8_from_wide(text, sizeof text, folder, (int)units);
    if (size < 0) return false;
    const int length =
        snprintf(path, capacity, "%.*sportsock-doctor-%lu", size, text, (unsigned long)GetCurrentProcessId());
    return length > 0 && (size_t)length < capacity;
}
