#include "pages.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The most that is taken in all. */
#define PAGES_MAX_ITEMS 1000000

/* Room for `n` more items, zeroed; NULL without memory. */
static void *pages_extend(struct pages *pages, size_t n)
{
    void *items = realloc(pages->items, (pages->n + n + 1) * pages->item_size);

    if (!items)
        return NULL;
    pages->items = items;
    items = (char *)items + pages->n * pages->item_size;
    memset(items, 0, (n + 1) * pages->item_size);
    return items;
}

int pages_begin(struct sluice_client *client, struct pages *pages, size_t n, bool more,
                void **ret_items)
{
    if (more && n == 0)
        return client_fault(client, SLUICE_E_PROTOCOL, "the daemon sent an empty page of a list");
    if (n > PAGES_MAX_ITEMS - pages->n)
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon sent a list with more than %d items", PAGES_MAX_ITEMS);
    *ret_items = pages_extend(pages, n);
    if (!*ret_items)
        return client_fault(client, -ENOMEM, "no memory for a list of %zu items", pages->n + n);
    pages->n += n;
    pages->more = more;
    return 0;
}

int pages_end(struct sluice_client *client, struct pages *pages, uint64_t cursor)
{
    if (pages->more && cursor <= pages->after)
        return client_fault(client, SLUICE_E_PROTOCOL,
                            "the daemon sent a list whose cursor goes from %" PRIu64 " to %" PRIu64,
                            pages->after, cursor);
    pages->after = cursor;
    return 0;
}

int pages_read(struct sluice_client *client, struct pages *pages, pages_send_fn *send,
               const char *name, int timeout_ms)
{
    int64_t deadline_ms = clock_ms() + timeout_ms;
    int result;

    do {
        int64_t left_ms = deadline_ms - clock_ms();

        result = send(client, pages, name, timeout_ms < 0 ? -1 : left_ms > 0 ? (int)left_ms : 0);
    } while (result == 0 && pages->more);
    if (result != 0) {
        free(pages->items);
        pages->items = NULL;
    }
    return result;
}
