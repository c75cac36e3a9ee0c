/* Registries: what gates and iterators have in common. Each has a name, under which it is found;
 * was made by a user, who is charged for it, or is declared in the config file; is served before
 * the command ends that touched it; and goes away when it has been idle for as long as the
 * linger, or when another needs its place. The gates are one registry, the iterators another. */
#ifndef SLUICE_CORE_REGISTRY_H
#define SLUICE_CORE_REGISTRY_H

#include "base/list.h"
#include "base/map.h"
#include "core/activity.h"
#include "core/core.h"

struct entry;

enum entry_kind { ENTRY_GATE, ENTRY_ITERATOR, N_ENTRY_KINDS };

/* Frees what the entry lies in, which is empty. */
typedef void entry_free(struct entry *entry);

struct registry {
    enum entry_kind kind;
    enum resource resource; /* that each is charged as */
    entry_free *free;
    struct map by_name;
    struct list all;   /* in the order in which they were made */
    struct list idle;  /* longest idle first */
    struct list dirty; /* to be served; empty between commands */
};

/* Lies in each gate and iterator. */
struct entry {
    struct registry *registry;
    struct map_node by_name;
    struct list in_registry;   /* order of making */
    struct list in_idle;       /* linked: may go away at idle_since_ns + gate_linger_ns */
    struct list in_users_idle; /* likewise, of the user's */
    struct list in_dirty;      /* linked: must be served before the command ends */
    struct activity activity;
    struct bytes name; /* up to CORE_MAX_NAME bytes, kept behind what the entry lies in */
    struct user *user; /* who made it, and is charged; NULL = the config file */
    uint64_t cursor;   /* rising in the order of making, over both registries */
    uint64_t idle_since_ns;
    uint32_t n_refs;      /* that point here, with what has ended and is not told yet */
    uint32_t max_waiting; /* 0 = as in core_limits */
    bool declared;        /* in the config file */
    bool set_by_hand;     /* an operator has set its limit or settings */
    bool is_registered;   /* can be found by its name */
};

/* Returns 0 or -ENOMEM. */
int registry_init(struct registry *registry, enum entry_kind kind, enum resource resource,
                  entry_free *free_entry);

/* Removes all of them, which must be empty. */
void registry_deinit(struct core *core, struct registry *registry);

/* NULL if there is none of that name. */
struct entry *registry_find(const struct core *core, const struct registry *registry,
                            struct bytes name);

/* Makes room for one more of this user's (NULL = of nobody's) by removing those that have been
 * idle longest: one, or more where the bound was lowered below what there is. Returns 0, or
 * SLUICE_E_LIMIT_REACHED with the bound. */
int registry_make_room(struct core *core, struct registry *registry, struct user *user,
                       struct result *result);

/* Puts in an entry that is zero but for its name, for which there must be room, and charges it. */
void registry_add(struct core *core, struct registry *registry, struct entry *entry,
                  struct user *user);

/* Takes its declaration from the one of that name. Returns 0 or SLUICE_E_NOT_FOUND. */
int registry_undeclare(struct core *core, struct registry *registry, struct bytes name);

/* Removes those whose linger time has passed, and says when the next one goes; UINT64_MAX =
 * none. */
void registry_expire(struct core *core, struct registry *registry);
uint64_t registry_next_deadline(const struct core *core, const struct registry *registry);

/* In the order in which they were made; the one after `entry`, NULL = the first. */
struct entry *registry_next(const struct registry *registry, const struct entry *entry);
/* The first whose cursor is above `after`. */
struct entry *registry_after(const struct registry *registry, uint64_t after);

/* Out of all lists and maps; freed at once or with the last that points to it. */
void entry_remove(struct core *core, struct entry *entry);

/* One that pointed here is gone. */
void entry_unref(struct entry *entry);

/* It is declared from now on: nobody's, and as the config file has it. */
void entry_declare(struct core *core, struct entry *entry, uint32_t max_waiting);

/* Has it served before the command ends. */
void entry_mark_dirty(struct entry *entry);

/* It was served: lists it as idle, or not, as it is. */
void entry_review(struct core *core, struct entry *entry, bool is_idle);

/* Neither the config file nor an operator has anything to do with it. */
static inline bool entry_is_untouched(const struct entry *entry)
{
    return !entry->declared && !entry->set_by_hand;
}

/* How many may wait. */
uint32_t entry_max_waiting(const struct core *core, const struct entry *entry);

#endif
