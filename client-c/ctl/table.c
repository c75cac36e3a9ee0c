#include "table.h"

#include "text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#define TABLE_MAX_COLUMNS 16

void table_init(struct table *table, const struct column *columns)
{
    *table = (struct table){.columns = columns};
    while (columns[table->n_columns].header)
        table->n_columns++;
    assert(table->n_columns <= TABLE_MAX_COLUMNS);
}

void table_deinit(struct table *table)
{
    for (size_t i = 0; i < table->n_cells; i++)
        free(table->cells[i]);
    free(table->cells);
}

static void table_push(struct table *table, char *cell)
{
    size_t n = table->n_cells;

    /* Room is doubled whenever the count is a power of two. */
    if ((n & (n - 1)) == 0) {
        char **cells = realloc(table->cells, (n ? 2 * n : 1) * sizeof(*cells));

        if (!cells) {
            fputs("sluicectl: no memory\n", stderr);
            exit(EX_OSERR);
        }
        table->cells = cells;
    }
    table->cells[table->n_cells++] = cell;
}

void table_add(struct table *table, const char *format, ...)
{
    const struct column *column = &table->columns[table->n_cells % table->n_columns];
    va_list arguments;
    char *raw = NULL, *cell;

    va_start(arguments, format);
    if (vasprintf(&raw, format, arguments) < 0)
        raw = NULL;
    va_end(arguments);
    cell = text_escape(raw && raw[0] != '\0' ? raw : "-");
    free(raw);
    if (column->max_width > 0)
        (column->align == 'c' ? text_cut_command : text_cut)(cell, column->max_width);
    table_push(table, cell);
}

static void table_print_cell(const struct column *column, const char *cell, size_t width,
                             int is_last)
{
    size_t padding = width - text_width(cell);

    if (column->align == 'r')
        printf("%*s", (int)padding, "");
    fputs(cell, stdout);
    if (column->align != 'r' && !is_last)
        printf("%*s", (int)padding, "");
    fputs(is_last ? "\n" : "  ", stdout);
}

void table_print(const struct table *table)
{
    size_t widths[TABLE_MAX_COLUMNS];
    size_t n = table->n_columns;

    assert(table->n_cells % n == 0);
    for (size_t i = 0; i < n; i++)
        widths[i] = text_width(table->columns[i].header);
    for (size_t i = 0; i < table->n_cells; i++) {
        size_t width = text_width(table->cells[i]);

        if (width > widths[i % n])
            widths[i % n] = width;
    }
    for (size_t i = 0; i < n; i++)
        table_print_cell(&table->columns[i], table->columns[i].header, widths[i], i == n - 1);
    for (size_t i = 0; i < table->n_cells; i++)
        table_print_cell(&table->columns[i % n], table->cells[i], widths[i % n], i % n == n - 1);
}
