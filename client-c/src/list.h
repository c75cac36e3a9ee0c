/* A circular doubly linked list whose links are embedded in their objects. A
 * list head and an object that is in no list point to themselves. */
#ifndef SLUICE_CLIENT_LIST_H
#define SLUICE_CLIENT_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list {
    struct list *next, *prev;
};

/* The object that embeds `link` as its member `member`. */
#define list_entry(link, type, member) ((type *)((char *)(link)-offsetof(type, member)))

static inline void list_init(struct list *list)
{
    list->next = list->prev = list;
}

static inline bool list_is_empty(const struct list *list)
{
    return list->next == list;
}

/* Takes the link out of its list; no error when it is in none. */
static inline void list_remove(struct list *link)
{
    link->next->prev = link->prev;
    link->prev->next = link->next;
    list_init(link);
}

/* Puts the link at the end, taking it out of the list it was in. */
static inline void list_append(struct list *list, struct list *link)
{
    list_remove(link);
    link->next = list;
    link->prev = list->prev;
    list->prev->next = link;
    list->prev = link;
}

#endif
