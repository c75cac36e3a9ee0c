/* Doubly linked circular lists whose links live inside the objects.
 *
 * A link that is in no list points to itself, so unlinking is always allowed
 * and never needs to know the list. Nothing here allocates or fails. */
#ifndef SLUICE_BASE_LIST_H
#define SLUICE_BASE_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list {
    struct list *prev, *next;
};

#define container_of(ptr, type, member) ((type *)((char *)(ptr)-offsetof(type, member)))

static inline void list_init(struct list *link)
{
    link->prev = link->next = link;
}

/* For a head: whether the list has no members. For a member: whether it is in no list. */
static inline bool list_is_empty(const struct list *link)
{
    return link->next == link;
}

static inline void list_append(struct list *head, struct list *link)
{
    link->prev = head->prev;
    link->next = head;
    head->prev->next = link;
    head->prev = link;
}

static inline void list_unlink(struct list *link)
{
    link->prev->next = link->next;
    link->next->prev = link->prev;
    list_init(link);
}

static inline struct list *list_first(const struct list *head)
{
    return head->next == head ? NULL : head->next;
}

/* The body may unlink `pos`, and nothing else. */
#define list_for_each(pos, head)                                                                   \
    for (struct list *pos = (head)->next, *pos##_next = pos->next; pos != (head);                  \
         pos = pos##_next, pos##_next = pos->next)

/* The first becomes the last. */
static inline void list_rotate(struct list *list)
{
    struct list *first = list_first(list);

    if (!first)
        return;
    list_unlink(first);
    list_append(list, first);
}

#endif
