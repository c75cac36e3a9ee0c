#include "core/registry.h"

#include "core/quota.h"
#include "core/state.h"

#include <string.h>

int registry_init(struct registry *registry, enum entry_kind kind, enum resource resource,
                  entry_free *free_entry)
{
    *registry = (struct registry){.kind = kind, .resource = resource, .free = free_entry};
    list_init(&registry->all);
    list_init(&registry->idle);
    list_init(&registry->dirty);
    return map_init(&registry->by_name);
}

void registry_deinit(struct core *core, struct registry *registry)
{
    list_for_each (link, &registry->all)
        entry_remove(core, container_of(link, struct entry, in_registry));
    map_deinit(&registry->by_name);
}

static bool entry_has_name(const struct map_node *node, const void *key)
{
    const struct entry *entry = container_of(node, struct entry, by_name);
    const struct bytes *name = key;

    return entry->name.size == name->size && memcmp(entry->name.data, name->data, name->size) == 0;
}

struct entry *registry_find(const struct core *core, const struct registry *registry,
                            struct bytes name)
{
    uint64_t hash = hash_bytes(&core->key, name.data, name.size);
    struct map_node *node = map_find(&registry->by_name, hash, entry_has_name, &name);

    return node ? container_of(node, struct entry, by_name) : NULL;
}

int registry_make_room(struct core *core, struct registry *registry, struct user *user,
                       struct result *result)
{
    while (quota_check(core, user, registry->resource, 1, result)) {
        bool is_users = quota_is_users(core, user, registry->resource);
        struct list *idle = list_first(is_users ? &user->idle[registry->kind] : &registry->idle);

        if (!idle)
            return SLUICE_E_LIMIT_REACHED;
        entry_remove(core, is_users ? container_of(idle, struct entry, in_users_idle)
                                    : container_of(idle, struct entry, in_idle));
    }
    result->bound = 0;
    result->bounded = NULL;
    return 0;
}

void registry_add(struct core *core, struct registry *registry, struct entry *entry,
                  struct user *user)
{
    entry->registry = registry;
    list_init(&entry->in_idle);
    list_init(&entry->in_users_idle);
    list_init(&entry->in_dirty);
    list_init(&entry->activity.in_active);
    entry->cursor = ++core->last_cursor;
    map_insert(&registry->by_name, &entry->by_name,
               hash_bytes(&core->key, entry->name.data, entry->name.size));
    list_append(&registry->all, &entry->in_registry);
    entry->is_registered = true;
    entry->user = user;
    quota_charge(core, user, registry->resource, 1);
}

static void entry_free_if_unused(struct entry *entry)
{
    if (!entry->is_registered && entry->n_refs == 0)
        entry->registry->free(entry);
}

void entry_remove(struct core *core, struct entry *entry)
{
    map_remove(&entry->registry->by_name, &entry->by_name);
    list_unlink(&entry->in_registry);
    list_unlink(&entry->in_idle);
    list_unlink(&entry->in_users_idle);
    list_unlink(&entry->in_dirty);
    list_unlink(&entry->activity.in_active); /* another may have its name soon */
    entry->is_registered = false;
    quota_give_back(core, entry->user, entry->registry->resource, 1);
    entry->user = NULL;
    entry_free_if_unused(entry);
}

void entry_unref(struct entry *entry)
{
    entry->n_refs--;
    entry_free_if_unused(entry);
}

void entry_declare(struct core *core, struct entry *entry, uint32_t max_waiting)
{
    entry->declared = true;
    list_unlink(&entry->in_users_idle);
    quota_disown(core, entry->user, entry->registry->resource, 1);
    entry->user = NULL;
    entry->set_by_hand = false;
    entry->max_waiting = max_waiting;
}

int registry_undeclare(struct core *core, struct registry *registry, struct bytes name)
{
    struct entry *entry = registry_find(core, registry, name);

    if (!entry)
        return SLUICE_E_NOT_FOUND;
    entry->declared = false;
    entry->set_by_hand = false;
    entry->max_waiting = 0;
    entry_mark_dirty(entry);
    return 0;
}

void entry_mark_dirty(struct entry *entry)
{
    if (list_is_empty(&entry->in_dirty))
        list_append(&entry->registry->dirty, &entry->in_dirty);
}

void entry_review(struct core *core, struct entry *entry, bool is_idle)
{
    bool is_listed = !list_is_empty(&entry->in_idle);

    if (is_idle && !is_listed) {
        entry->idle_since_ns = core->now_ns;
        list_append(&entry->registry->idle, &entry->in_idle);
        if (entry->user)
            list_append(&entry->user->idle[entry->registry->kind], &entry->in_users_idle);
    } else if (!is_idle && is_listed) {
        list_unlink(&entry->in_idle);
        list_unlink(&entry->in_users_idle);
    }
}

uint32_t entry_max_waiting(const struct core *core, const struct entry *entry)
{
    return entry->max_waiting ? entry->max_waiting : core->limits.max_waiting;
}

/* ---------------------------------------------------------------------- linger */

void registry_expire(struct core *core, struct registry *registry)
{
    struct list *link;

    while ((link = list_first(&registry->idle))) {
        struct entry *entry = container_of(link, struct entry, in_idle);

        if (core->now_ns - entry->idle_since_ns < core->limits.gate_linger_ns)
            break;
        entry_remove(core, entry);
    }
}

uint64_t registry_next_deadline(const struct core *core, const struct registry *registry)
{
    struct list *link = list_first(&registry->idle);
    uint64_t end;

    if (!link || __builtin_add_overflow(container_of(link, struct entry, in_idle)->idle_since_ns,
                                        core->limits.gate_linger_ns, &end))
        return UINT64_MAX; /* lingers may be as long as that */
    return end;
}

/* --------------------------------------------------------------------- walking */

struct entry *registry_next(const struct registry *registry, const struct entry *entry)
{
    const struct list *link = entry ? &entry->in_registry : &registry->all;

    return link->next == &registry->all ? NULL
                                        : container_of(link->next, struct entry, in_registry);
}

struct entry *registry_after(const struct registry *registry, uint64_t after)
{
    struct entry *entry = registry_next(registry, NULL);

    while (entry && entry->cursor <= after)
        entry = registry_next(registry, entry);
    return entry;
}
