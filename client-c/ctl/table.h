/* A table for people: headers, columns as wide as they must be, every cell
 * escaped. */
#ifndef SLUICECTL_TABLE_H
#define SLUICECTL_TABLE_H

#include <stddef.h>

struct column {
    const char *header; /* NULL ends the columns */
    char align;         /* 'l', 'r', or 'c': a command line, at the left */
    size_t max_width;   /* longer cells are cut, a command line by text_cut_command; 0: none */
};

struct table {
    const struct column *columns;
    size_t n_columns;
    char **cells; /* row by row */
    size_t n_cells;
};

void table_init(struct table *table, const struct column *columns);
void table_deinit(struct table *table);

/* The next cell, row by row. An empty one is shown as "-". */
void table_add(struct table *table, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* To standard output; all rows must be whole. */
void table_print(const struct table *table);

#endif
