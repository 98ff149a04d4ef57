/* SPDX-License-Identifier: MIT */
/* Standard streams, thread and temporary file on POSIX. */
#define _POSIX_C_SOURCE 200809L
#include "system_stdio.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000

/* ---- the standard streams ------------------------------------------------------------------------------------- */

static portsock_result system_error(int code) { return portsock_error_make(PORTSOCK_DOMAIN_SYSTEM, code); }

/* A closed stream is replaced by one that fails in the same way: reading a descriptor that is open for writing only,
 * and the other way round, is EBADF too. open gives the lowest free number, so the order matters. */
static void fill_stream(int descriptor, int flags) {
    if (fcntl(descriptor, F_GETFD) < 0 && errno == EBADF) (void)open("/dev/null", flags);
}

static void prepare_clock(void);

void system_begin(void) {
    fill_stream(STDIN_FILENO, O_WRONLY);
    fill_stream(STDOUT_FILENO, O_RDONLY);
    fill_stream(STDERR_FILENO, O_RDWR);
    prepare_clock();
}

static int poll_stream(int descriptor, short events, int milliseconds) {
    struct pollfd entry = {descriptor, events, 0};
    return poll(&entry, 1, milliseconds);
}

/* Another process that shares a terminal or a pipe may have made it non-blocking: wait here. */
static bool try_again(int descriptor, short events) {
    const int code = errno;
    if (code == EAGAIN || code == EWOULDBLOCK) (void)poll_stream(descriptor, events, -1);
    return code == EAGAIN || code == EWOULDBLOCK || code == EINTR;
}

portsock_result system_read(void *buffer, size_t capacity) {
    for (;;) {
        const ssize_t count = read(STDIN_FILENO, buffer, capacity);
        if (count >= 0) return count;
        if (errno == EBADF) return 0;
        if (!try_again(STDIN_FILENO, POLLIN)) return system_error(errno);
    }
}

bool system_input_ready(void) { return poll_stream(STDIN_FILENO, POLLIN, 0) != 0; }

bool system_input_is_terminal(void) { return isatty(STDIN_FILENO) == 1; }

/* Linux: SIOCOUTQ is TIOCOUTQ's number. FreeBSD and NetBSD: FIONWRITE. macOS: SO_NWRITE. */
#if defined FIONWRITE
#define UNCONFIRMED_REQUEST FIONWRITE
#elif defined TIOCOUTQ
#define UNCONFIRMED_REQUEST TIOCOUTQ
#endif

portsock_result system_unconfirmed(portsock_socket *socket) {
    int64_t bytes = 0;
    portsock_result result = portsock_get_option(socket, &bytes, PORTSOCK_SO_NWRITE);
#ifdef UNCONFIRMED_REQUEST
    int count = 0;
    if (result < 0) result = portsock_ioctl(socket, (unsigned)UNCONFIRMED_REQUEST, NULL, 0, &count, sizeof count, NULL);
    if (count > 0) bytes = count;
#endif
    return result < 0 ? result : (portsock_result)bytes;
}

portsock_result system_write(const void *data, size_t length) {
    const char *at = data;
    while (length > 0) {
        const ssize_t count = write(STDOUT_FILENO, at, length);
        if (count < 0 && !try_again(STDOUT_FILENO, POLLOUT)) return system_error(errno);
        if (count > 0) {
            at += count;
            length -= (size_t)count;
        }
    }
    return 0;
}

int system_print(FILE *stream, const char *format, va_list arguments) { return vfprintf(stream, format, arguments); }

/* ---- the thread and the monitor ------------------------------------------------------------------------------- */

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed;
static clockid_t changed_clock = CLOCK_REALTIME;

/* The monotonic clock where a condition can wait by it (macOS can't). */
static void prepare_clock(void) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
#if defined _POSIX_CLOCK_SELECTION && _POSIX_CLOCK_SELECTION > 0
    if (pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC) == 0) changed_clock = CLOCK_MONOTONIC;
#endif
    pthread_cond_init(&changed, &attributes);
    pthread_condattr_destroy(&attributes);
}

static struct {
    system_work work;
    void *user;
} thread_start;

static void *run_thread(void *unused) {
    (void)unused;
    thread_start.work(thread_start.user);
    return NULL;
}

portsock_result system_start_thread(system_work work, void *user) {
    pthread_t thread;
    thread_start.work = work;
    thread_start.user = user;
    const int code = pthread_create(&thread, NULL, run_thread, NULL);
    if (code != 0) return system_error(code);
    pthread_detach(thread);
    return 0;
}

void system_lock(void) { pthread_mutex_lock(&mutex); }
void system_unlock(void) { pthread_mutex_unlock(&mutex); }
void system_notify(void) { pthread_cond_broadcast(&changed); }

static struct timespec time_after(int64_t nanoseconds) {
    struct timespec end;
    clock_gettime(changed_clock, &end);
    const int64_t whole = end.tv_nsec + nanoseconds % SECOND;
    end.tv_sec += (time_t)(nanoseconds / SECOND + whole / SECOND);
    end.tv_nsec = (long)(whole % SECOND);
    return end;
}

void system_wait(int64_t nanoseconds) {
    if (nanoseconds < 0) {
        pthread_cond_wait(&changed, &mutex);
        return;
    }
    const struct timespec end = time_after(nanoseconds);
    pthread_cond_timedwait(&changed, &mutex, &end);
}

/* ---- the file to be removed ----------------------------------------------------------------------------------- */

static char owned_path[PATH_MAX];
static struct stat owned_file;
static volatile sig_atomic_t owned;

/* Only while it is still the file that was created: another program may have replaced it. */
void system_remove_file(void) {
    struct stat now;
    if (!owned) return;
    owned = 0;
    if (stat(owned_path, &now) != 0) return;
    if (now.st_dev == owned_file.st_dev && now.st_ino == owned_file.st_ino) (void)unlink(owned_path);
}

/* The signal terminates the program, as its parent expects: stat and unlink are async-signal-safe. */
static void die(int number) {
    system_remove_file();
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

/* A signal that the parent chose to ignore stays ignored. */
static void catch_signal(int number) {
    struct sigaction action;
    if (sigaction(number, NULL, &action) != 0 || action.sa_handler != SIG_DFL) return;
    memset(&action, 0, sizeof action);
    action.sa_handler = die;
    sigemptyset(&action.sa_mask);
    (void)sigaction(number, &action, NULL);
}

void system_own_file(const char *path) {
    static const int deadly[] = {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM};
    if (strlen(path) >= sizeof owned_path || stat(path, &owned_file) != 0) return;
    strcpy(owned_path, path);
    owned = 1;
    for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; ++i) catch_signal(deadly[i]);
}

bool system_temporary_path(char *path, size_t capacity) {
    const char *const folder = getenv("TMPDIR");
    const int length = snprintf(path, capacity, "%s/portsock-doctor-%ld",
                                folder != NULL && *folder != 0 ? folder : "/tmp", (long)getpid());
    return length > 0 && (size_t)length < capacity;
}
