#include "shell/rights.h"

#include "shell/conn.h"
#include "shell/daemon.h"
#include "shell/log.h"
#include "shell/log_limit.h"
#include "shell/sentence.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

bool peer_is_admin(const struct conn *conn)
{
    return conn->uid == 0 || conn->uid == conn->daemon->uid;
}

/* The groups that the peer was in when it connected: the kernel keeps them with the socket. Of
 * one about whom it does not say, no rule of a group counts: rules only give. */
static size_t peer_groups(const struct conn *conn, gid_t groups[1 + NGROUPS_MAX])
{
    struct ucred peer;
    socklen_t size = sizeof(peer);
    size_t n = 0;

    if (getsockopt(conn->fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0)
        groups[n++] = peer.gid;
    size = NGROUPS_MAX * sizeof(gid_t);
    if (getsockopt(conn->fd, SOL_SOCKET, SO_PEERGROUPS, groups + n, &size) == 0)
        return n + size / sizeof(gid_t);
    LOG_LIMITED(LOG_LEVEL_WARNING, "groups_unknown", "pid=%d uid=%u error=%s", (int)conn->pid,
                (unsigned)conn->uid, log_quote_text(strerror(errno)).text);
    return n;
}

/* Apart, because of the large frame. */
__attribute__((noinline)) static void peer_find_rules(struct conn *conn)
{
    gid_t groups[1 + NGROUPS_MAX];

    policy_find_peer(conn->daemon->config.policy, conn->uid, groups, peer_groups(conn, groups),
                     &conn->rules);
}

/* Which rules are about the peer, found once for each configuration. */
static const struct policy_peer *peer_rules(struct conn *conn)
{
    if (conn->configuration != conn->daemon->configuration)
        peer_find_rules(conn);
    conn->configuration = conn->daemon->configuration;
    return &conn->rules;
}

static bool peer_is_allowed(struct conn *conn, enum right right, struct bytes name)
{
    const struct policy *policy = conn->daemon->config.policy;

    return policy_allows(policy, peer_rules(conn), right, name);
}

static bool peer_may_create(struct conn *conn, struct bytes name)
{
    switch (conn->daemon->config.allow_ensure) {
    case ENSURE_OWNER:
        return peer_is_admin(conn) ||
               (conn->daemon->config.policy && peer_is_allowed(conn, RIGHT_CREATE, name));
    case ENSURE_EVERYONE:
        return peer_may(conn, RIGHT_USE, name);
    case ENSURE_NOBODY:
        return false;
    }
    return false;
}

bool peer_may(struct conn *conn, enum right right, struct bytes name)
{
    bool is_free = !conn->daemon->config.policy;

    switch (right) {
    case RIGHT_USE:
        return is_free || peer_is_admin(conn) || peer_is_allowed(conn, right, name);
    case RIGHT_CREATE:
        return peer_may_create(conn, name);
    case RIGHT_ADMINISTER:
        return peer_is_admin(conn) || (!is_free && peer_is_allowed(conn, right, name));
    case N_RIGHTS:
        break;
    }
    return false;
}

bool peer_administers_some(struct conn *conn)
{
    const struct policy *policy = conn->daemon->config.policy;

    return peer_is_admin(conn) ||
           (policy && policy_allows_some(policy, peer_rules(conn), RIGHT_ADMINISTER));
}

bool peer_sees_all_users(const struct conn *conn)
{
    return !conn->daemon->config.policy || peer_is_admin(conn);
}

struct sentence peer_refusal(struct conn *conn, const char *right, const char *kind,
                             struct bytes name)
{
    struct sentence s;

    if (!conn->has_overstepped)
        LOG_LIMITED(LOG_LEVEL_WARNING, "not_permitted", "pid=%d uid=%u right=%s %s=%s",
                    (int)conn->pid, (unsigned)conn->uid, right, kind, log_quote(name).text);
    conn->has_overstepped = true;
    snprintf(s.text, sizeof(s.text), "user %u may not %s the %s \"%.*s\"", (unsigned)conn->uid,
             right, kind, (int)name.size, (const char *)name.data);
    return s;
}
