/* What the tests of core_check share: a thing is broken, core_check says which, and it is
 * mended again. */
#ifndef SLUICE_TESTS_CORE_BROKEN_H
#define SLUICE_TESTS_CORE_BROKEN_H

#include "core_world.h"

#include "core/quota.h"
#include "core/state.h"

static inline void ck_whole(void)
{
    const char *broken = core_check(world.core);

    ck_assert_msg(!broken, "%s", broken);
}

static inline void ck_broken(const char *sentence)
{
    const char *broken = core_check(world.core);

    ck_assert_msg(broken, "nothing is said of this: %s", sentence);
    ck_assert_str_eq(broken, sentence);
}

/* With `value` in `place` core_check says `sentence`; then the place is as before. */
#define BREAKS_ONLY(place, value, sentence)                                                        \
    do {                                                                                           \
        __typeof__(1 ? (place) : (place)) kept = (place);                                          \
        (place) = (value);                                                                         \
        ck_broken(sentence);                                                                       \
        (place) = kept;                                                                            \
    } while (0)

/* Likewise, and then nothing is broken any more. */
#define BREAKS(place, value, sentence)                                                             \
    do {                                                                                           \
        BREAKS_ONLY(place, value, sentence);                                                       \
        ck_whole();                                                                                \
    } while (0)

/* Likewise without the link in its list, of which it was the last. */
static inline void breaks_unlinked(struct list *head, struct list *link, const char *sentence)
{
    list_unlink(link);
    ck_broken(sentence);
    list_append(head, link);
    ck_whole();
}

/* Likewise with the link in a list, in which it was not. */
static inline void breaks_linked(struct list *head, struct list *link, const char *sentence)
{
    list_append(head, link);
    ck_broken(sentence);
    list_unlink(link);
    ck_whole();
}

/* Likewise with the first of two members of a list behind the other. */
static inline void breaks_swapped(struct list *head, const char *sentence)
{
    for (int i = 0; i < 2; i++) {
        struct list *first = list_first(head);

        if (i == 1)
            ck_broken(sentence);
        list_unlink(first);
        list_append(head, first);
    }
    ck_whole();
}

static inline struct session *session_of(uint64_t id)
{
    struct session *session = session_find(world.core, id);

    ck_assert_ptr_nonnull(session);
    return session;
}

/* Makes a gate that nobody uses any more, by a ticket of this id. */
static inline struct gate *make_idle_gate(uint64_t session, uint64_t id, const char *name)
{
    ck_assert_int_eq(enqueue((struct enqueue){.session = session,
                                              .ticket_id = id,
                                              .gate = name_of(name),
                                              .ensure = true,
                                              .ensure_limit = 1,
                                              .may_ensure = true}),
                     0);
    ck_assert_int_eq(release(session, id, 0), 0);
    return gate_named(name);
}

#endif
