/* Fails or ends this process at its n-th system call that changes a file below a folder, or sends to a server.

   Preloaded into Python (LD_PRELOAD); torture_arm starts to count. A call is "counted" if it changes the disk below the
   folder (file actions) or sends on a socket (network actions). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { COUNT, KILL, TEAR, FULL, UNSYNCED, BROKEN, KILL_SENDING, CUT, READ_ONLY };

static char folder[4096];
static long at = -1, seen = 0;
static int action = COUNT, armed = 0;

void torture_arm(const char *path, long call, int what) {
    snprintf(folder, sizeof folder, "%s", path);
    at = call;
    seen = 0;
    action = what;
    armed = 1;
}

long torture_count(void) { return seen; }
void torture_disarm(void) { armed = 0; }

static int is_below(const char *path) { return strncmp(path, folder, strlen(folder)) == 0; }

static int is_file_below(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_below(path);
}

static void end_process(void) { kill(getpid(), SIGKILL); }

/* Return whether this call is the one, or with a lasting fault one after it. */
static int is_due(int lasting) {
    long number = ++seen;
    return lasting ? number >= at : number == at;
}

static int is_of_network(void) { return action == KILL_SENDING || action == CUT; }

/* Return the error of a write, 0 for none, -1 for a torn one. */
static int fail_write(int fd) {
    if (!armed || is_of_network() || action == UNSYNCED || !is_file_below(fd)) return 0;
    int due = is_due(action == FULL || action == READ_ONLY);
    if (!due || action == COUNT) return 0;
    if (action == KILL) end_process();
    if (action == TEAR) return -1;
    if (action == READ_ONLY) return EROFS;
    return action == FULL ? ENOSPC : EIO;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name);

#define WRITING(half, whole) \
    int error = fail_write(fd); \
    if (error > 0) { errno = error; return -1; } \
    if (error < 0) { (void)!(half); end_process(); } \
    return whole;

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t)
    WRITING(real(fd, data, size / 2), real(fd, data, size))
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t place) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t)
    WRITING(real(fd, data, size / 2, place), real(fd, data, size, place))
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t place) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t)
    WRITING(real(fd, data, size / 2, place), real(fd, data, size, place))
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(ssize_t, "writev", int, const struct iovec *, int)
    WRITING(real(fd, parts, count / 2), real(fd, parts, count))
}

/* The size, the name and the sync of a file count as changes too. */
static int fail_change(int is_change_below, int is_sync) {
    if (!armed || is_of_network() || !is_change_below) return 0;
    if (action == UNSYNCED) return is_sync && is_due(1) ? EIO : 0;
    int due = is_due(action == FULL || action == READ_ONLY);
    if (!due || action == COUNT) return 0;
    if (action == KILL || action == TEAR) end_process();
    if (action == READ_ONLY) return EROFS;
    return action == BROKEN ? EIO : 0; /* a full disk still renames, cuts and syncs */
}

#define CHANGING(below, sync, whole) \
    int error = fail_change(below, sync); \
    if (error) { errno = error; return -1; } \
    return whole;

int fsync(int fd) { REAL(int, "fsync", int) CHANGING(is_file_below(fd), 1, real(fd)) }
int fdatasync(int fd) { REAL(int, "fdatasync", int) CHANGING(is_file_below(fd), 1, real(fd)) }
int ftruncate(int fd, off_t size) { REAL(int, "ftruncate", int, off_t) CHANGING(is_file_below(fd), 0, real(fd, size)) }
int ftruncate64(int fd, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t)
    CHANGING(is_file_below(fd), 0, real(fd, size))
}
int unlink(const char *path) { REAL(int, "unlink", const char *) CHANGING(is_below(path), 0, real(path)) }
int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *)
    CHANGING(is_below(to), 0, real(from, to))
}
int link(const char *from, const char *to) {
    REAL(int, "link", const char *, const char *)
    CHANGING(is_below(to), 0, real(from, to))
}

/* What is read-only is not opened to be written either. */
#define OPENING(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...) \
        va_list rest; \
        va_start(rest, flags); \
        int mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, int) : 0; \
        va_end(rest); \
        if (armed && action == READ_ONLY && seen >= at && (flags & (O_WRONLY | O_RDWR | O_CREAT)) && is_below(path)) { \
            errno = EROFS; \
            return -1; \
        } \
        return real(path, flags, mode); \
    }

OPENING(open)
OPENING(open64)

/* Return whether a message to a server may go. A cut connection is cut for both sides. */
static int may_send(int fd) {
    if (!armed || (!is_of_network() && action != COUNT)) return 1;
    if (action == COUNT) { ++seen; return 1; }
    if (!is_due(0)) return 1;
    if (action == KILL_SENDING) end_process();
    shutdown(fd, SHUT_RDWR);
    errno = ECONNRESET;
    return 0;
}

ssize_t send(int fd, const void *data, size_t size, int flags) {
    REAL(ssize_t, "send", int, const void *, size_t, int)
    return may_send(fd) ? real(fd, data, size, flags) : -1;
}
