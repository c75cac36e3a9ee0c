/* A list of the daemon's, which is asked for page by page. */
#ifndef SLUICE_CLIENT_PAGES_H
#define SLUICE_CLIENT_PAGES_H

#include "client.h"

/* Grows by a page with each reply. */
struct pages {
    void *items;
    size_t item_size;
    size_t n;
    uint64_t after; /* cursor of the last item */
    int kind;       /* for who asks; not used here */
    bool more;
};

/* Checks that a page leads further, so that a list has an end whatever the daemon sends, and
 * makes room for its `n` items, zeroed: the first is `*ret_items`. */
int pages_begin(struct sluice_client *client, struct pages *pages, size_t n, bool more,
                void **ret_items);

/* Takes the cursor of the page's last item. */
int pages_end(struct sluice_client *client, struct pages *pages, uint64_t cursor);

/* Asks for the page after `pages->after`. */
typedef int pages_send_fn(struct sluice_client *client, struct pages *pages, const char *name,
                          int timeout_ms);

/* Reads all pages; on failure `items` is freed. */
int pages_read(struct sluice_client *client, struct pages *pages, pages_send_fn *send,
               const char *name, int timeout_ms);

#endif
