#include "shell/local_socket.h"

#include "shell/daemon.h"
#include "shell/log.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/posix_acl.h>
#include <linux/posix_acl_xattr.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/xattr.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#define LOCAL_SOCKET_BACKLOG 4096

static const struct sockaddr_un *address_of(const char *path, struct sockaddr_un *out)
{
    *out = (struct sockaddr_un){.sun_family = AF_UNIX};
    memcpy(out->sun_path, path, strlen(path));
    return out;
}

int local_socket_fail(int exit_code, const char *event, const char *path, int error)
{
    log_error(event, "path=%s error=%s", log_quote_text(path).text,
              log_quote_text(strerror(error)).text);
    return exit_code;
}

/* Removes a socket that nobody listens to. */
static int remove_stale(const char *path)
{
    struct sockaddr_un address;
    struct stat st;
    int fd, r;

    if (lstat(path, &st))
        return errno == ENOENT
                   ? 0
                   : local_socket_fail(EXIT_FAILURE, "socket_not_examined", path, errno);
    if (!S_ISSOCK(st.st_mode)) {
        log_error("socket_path_taken", "path=%s hint=\"there is something that is no socket\"",
                  log_quote_text(path).text);
        return EXIT_FAILURE;
    }
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return local_socket_fail(EXIT_FAILURE, "socket_not_probed", path, errno);
    r = connect(fd, (const void *)address_of(path, &address), sizeof(address)) ? errno : 0;
    close(fd);
    if (r == 0 || r == EAGAIN) {
        log_error("socket_in_use", "path=%s hint=\"somebody listens on it\"",
                  log_quote_text(path).text);
        return EXIT_BUSY;
    }
    if (r != ECONNREFUSED)
        return local_socket_fail(EXIT_FAILURE, "socket_not_probed", path, r);
    log_info("stale_socket_removed", "path=%s", log_quote_text(path).text);
    return unlink(path) ? local_socket_fail(EXIT_FAILURE, "stale_socket_not_removed", path, errno)
                        : 0;
}

/* Returns 0 or an exit code. */
static int find_group(const char *path, const char *name, gid_t *ret_gid)
{
    const struct group *entry = getgrnam(name);

    if (!entry) {
        log_error("no_such_group", "path=%s group=%s", log_quote_text(path).text,
                  log_quote_text(name).text);
        return EXIT_USAGE;
    }
    *ret_gid = entry->gr_gid;
    return 0;
}

static int set_access(const char *path, mode_t mode, const char *group)
{
    gid_t gid = (gid_t)-1;
    int r = group ? find_group(path, group, &gid) : 0;

    if (r)
        return r;
    if (group && chown(path, (uid_t)-1, gid))
        return local_socket_fail(EXIT_FAILURE, "socket_not_chowned", path, errno);
    if (chmod(path, mode))
        return local_socket_fail(EXIT_FAILURE, "socket_not_chmodded", path, errno);
    return 0;
}

static int bind_at(int fd, const char *path)
{
    struct sockaddr_un address;
    /* Nobody gets in before the access is set. */
    mode_t before = umask(0177);
    int r = bind(fd, (const void *)address_of(path, &address), sizeof(address)) ? errno : 0;

    umask(before);
    return r ? local_socket_fail(EXIT_FAILURE, "socket_not_bound", path, r) : 0;
}

int local_socket_listen(const char *path, mode_t mode, const char *group, int *ret_fd)
{
    int fd, r = remove_stale(path);

    if (r)
        return r;
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return local_socket_fail(EXIT_FAILURE, "socket_not_made", path, errno);
    r = bind_at(fd, path);
    if (r) {
        close(fd);
        return r;
    }
    r = set_access(path, mode, group);
    if (!r && listen(fd, LOCAL_SOCKET_BACKLOG))
        r = local_socket_fail(EXIT_FAILURE, "socket_not_listening", path, errno);
    if (r) {
        unlink(path);
        close(fd);
        return r;
    }
    *ret_fd = fd;
    return 0;
}

/* Read and write for the owner and one group, in the form of setxattr(2); acl(5) says what
 * the entries mean. */
static int set_acl(const char *path, gid_t gid)
{
    const uint16_t may = htole16(ACL_READ | ACL_WRITE);
    const struct {
        struct posix_acl_xattr_header header;
        struct posix_acl_xattr_entry owner, own_group, group, mask, others;
    } acl = {.header = {htole32(POSIX_ACL_XATTR_VERSION)},
             .owner = {htole16(ACL_USER_OBJ), may, htole32(ACL_UNDEFINED_ID)},
             .own_group = {htole16(ACL_GROUP_OBJ), 0, htole32(ACL_UNDEFINED_ID)},
             .group = {htole16(ACL_GROUP), may, htole32(gid)},
             .mask = {htole16(ACL_MASK), may, htole32(ACL_UNDEFINED_ID)},
             .others = {htole16(ACL_OTHER), 0, htole32(ACL_UNDEFINED_ID)}};

    return setxattr(path, "system.posix_acl_access", &acl, sizeof(acl), 0);
}

int local_socket_admit(const char *path, const char *group)
{
    gid_t gid = (gid_t)-1;
    int r = find_group(path, group, &gid);

    if (r)
        return r;
    if (set_acl(path, gid) == 0)
        return 0;
    /* A file system without access control lists. */
    if (errno == EOPNOTSUPP)
        return set_access(path, 0660, group);
    return local_socket_fail(EXIT_FAILURE, "group_not_admitted", path, errno);
}

struct socket_file socket_file_at(const char *path)
{
    struct stat st;

    return lstat(path, &st) ? (struct socket_file){0} : (struct socket_file){st.st_dev, st.st_ino};
}

bool socket_file_is_at(const struct socket_file *file, const char *path)
{
    struct stat st;

    /* What can not be looked at just now is not gone for that, nor what could not be then. */
    if (lstat(path, &st))
        return errno != ENOENT && errno != ENOTDIR;
    return file->ino == 0 || (st.st_dev == file->dev && st.st_ino == file->ino);
}

void local_socket_path(int fd, char out[LOCAL_SOCKET_PATH_SIZE])
{
    struct sockaddr_un address = {0};
    socklen_t size = sizeof(address) - 1;

    *out = '\0';
    if (getsockname(fd, (void *)&address, &size) == 0 && address.sun_path[0] == '/')
        snprintf(out, LOCAL_SOCKET_PATH_SIZE, "%s", address.sun_path);
}

/* Returns 0 or an exit code. */
static int adopt(int fd, int *place)
{
    if (sd_is_socket_unix(fd, SOCK_STREAM, 1, NULL, 0) <= 0) {
        log_error("bad_listen_fd", "fd=%d hint=\"must be a listening Unix stream socket\"", fd);
        return EXIT_USAGE;
    }
    if (*place >= 0) {
        log_error("bad_listen_fd", "fd=%d hint=\"there is another for the same purpose\"", fd);
        return EXIT_USAGE;
    }
    /* sd_listen_fds has set close-on-exec. A listener that blocks would stop everything. */
    if (fcntl(fd, F_SETFL, O_NONBLOCK)) {
        log_error("bad_listen_fd", "fd=%d error=%s", fd, log_quote_text(strerror(errno)).text);
        return EXIT_FAILURE;
    }
    *place = fd;
    return 0;
}

int passed_fds_take(struct passed_fds *ret_fds)
{
    char **names = NULL;
    int n = sd_listen_fds_with_names(1, &names);
    int r = 0;

    *ret_fds = (struct passed_fds){-1, -1};
    if (n < 0) {
        log_error("bad_listen_fds", "error=%s", log_quote_text(strerror(-n)).text);
        return EXIT_USAGE;
    }
    for (int i = 0; i < n; i++) {
        bool is_events = strcmp(names[i], "events") == 0;

        if (!r)
            r = adopt(SD_LISTEN_FDS_START + i, is_events ? &ret_fds->events : &ret_fds->request);
        free(names[i]);
    }
    free(names);
    return r;
}
