#include "discover.h"

#include "client.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define SYSTEM_SOCKET "/run/sluice/sluice.sock"
#define RUN_USER_DIR  "/run/user"

struct discover_world discover_world(void)
{
    return (struct discover_world){
        .sluice_socket = secure_getenv("SLUICE_SOCKET"),
        .system_socket = SYSTEM_SOCKET,
        .xdg_runtime_dir = secure_getenv("XDG_RUNTIME_DIR"),
        .run_user_dir = RUN_USER_DIR,
        .euid = geteuid(),
    };
}

static bool is_set(const char *value)
{
    return value && value[0] != '\0';
}

static int discover_print(struct sluice_client *client, char *ret_path, size_t size,
                          const char *directory, const char *rest)
{
    char path[SLUICE_MAX_SOCKET_PATH + 1];
    int n = snprintf(path, sizeof(path), "%s%s", directory, rest);

    if (n < 0 || (size_t)n >= sizeof(path))
        return client_fault(client, SLUICE_E_INVALID_ARGUMENT,
                            "the socket path \"%.200s%s\" has %d bytes, above the bound of %d",
                            directory, rest, n, SLUICE_MAX_SOCKET_PATH);
    if ((size_t)n >= size)
        return client_fault(client, -ENOBUFS, "the socket path \"%s\" does not fit into %zu bytes",
                            path, size);
    snprintf(ret_path, size, "%s", path);
    return 0;
}

/* 1: take it, 0: it is not there, or an error. Whoever may not look does not go
 * on: another daemon behind the next path would grant the same slots again. */
static int discover_system(struct sluice_client *client, const char *path)
{
    struct stat info;

    if (lstat(path, &info) == 0)
        return 1;
    if (errno == ENOENT || errno == ENOTDIR)
        return 0;
    return client_fault(client, -errno, "can not look for the system's daemon at %s: %s", path,
                        sluice_error_sentence(-errno));
}

/* Whether /run/user/EUID/sluice is a directory of this user. */
static bool discover_user(const struct discover_world *world, char *directory, size_t size)
{
    struct stat info;
    int n =
        snprintf(directory, size, "%s/%lu/sluice", world->run_user_dir, (unsigned long)world->euid);

    return n > 0 && (size_t)n < size && lstat(directory, &info) == 0 && S_ISDIR(info.st_mode) &&
           info.st_uid == world->euid;
}

int discover_socket(struct sluice_client *client, const struct discover_world *world,
                    char *ret_path, size_t size)
{
    char directory[256];
    int result;

    if (is_set(world->sluice_socket))
        return discover_print(client, ret_path, size, world->sluice_socket, "");
    result = discover_system(client, world->system_socket);
    if (result < 0)
        return result;
    if (result > 0)
        return discover_print(client, ret_path, size, world->system_socket, "");
    if (is_set(world->xdg_runtime_dir))
        return discover_print(client, ret_path, size, world->xdg_runtime_dir,
                              "/sluice/sluice.sock");
    if (discover_user(world, directory, sizeof(directory)))
        return discover_print(client, ret_path, size, directory, "/sluice.sock");
    return client_fault(client, SLUICE_E_NO_DAEMON,
                        "no socket of a daemon: SLUICE_SOCKET is not set, %s does not exist, "
                        "XDG_RUNTIME_DIR is not set, and %s is not a directory of user %lu",
                        world->system_socket, directory, (unsigned long)world->euid);
}

int sluice_find_socket(struct sluice_client *client, char *ret_path, size_t size)
{
    const struct discover_world world = discover_world();

    return discover_socket(client, &world, ret_path, size);
}
