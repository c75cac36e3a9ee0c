/* Reads the golden vectors of proto/vectors (their form: README.md there).
 *
 * For tests: whatever is not as it should be ends the test. */
#ifndef SLUICE_TESTS_VECTOR_FILE_H
#define SLUICE_TESTS_VECTOR_FILE_H

#include <check.h>
#include <json-c/json.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct vector_file {
    struct json_object *root;
    struct json_object *vectors;
    size_t n;
};

struct vector_bytes {
    uint8_t *data; /* freed by vector_bytes_free; of exactly `size` bytes */
    size_t size;
};

static inline struct json_object *json_member(struct json_object *object, const char *name)
{
    struct json_object *member = NULL;

    ck_assert_msg(json_object_object_get_ex(object, name, &member), "no member \"%s\" in %s", name,
                  json_object_to_json_string(object));
    return member;
}

static inline struct json_object *json_member_or_null(struct json_object *object, const char *name)
{
    struct json_object *member = NULL;

    return json_object_object_get_ex(object, name, &member) ? member : NULL;
}

static inline const char *json_text(struct json_object *object, const char *name)
{
    return json_object_get_string(json_member(object, name));
}

/* A number, or a string of decimal digits where it may be above 2^53. */
static inline uint64_t json_number(struct json_object *value)
{
    const char *text = json_object_get_string(value);
    char *end;
    uint64_t number = strtoull(text, &end, 10);

    ck_assert_msg(*text != 0 && *end == 0, "not a number: %s", text);
    return number;
}

/* Opens the file NAME.json of $SLUICE_VECTORS, else of proto/vectors. */
static inline struct vector_file vector_file_open(const char *name)
{
    const char *directory = getenv("SLUICE_VECTORS");
    struct vector_file file;
    char path[512];

    snprintf(path, sizeof(path), "%s/%s.json", directory ? directory : "proto/vectors", name);
    file.root = json_object_from_file(path);
    ck_assert_msg(file.root != NULL, "%s: %s", path, json_util_get_last_err());
    ck_assert_uint_eq(json_number(json_member(file.root, "format")), 1);
    file.vectors = json_member(file.root, "vectors");
    file.n = json_object_array_length(file.vectors);
    ck_assert_uint_gt(file.n, 0);
    return file;
}

static inline void vector_file_close(struct vector_file *file)
{
    ck_assert_int_eq(json_object_put(file->root), 1);
}

static inline struct json_object *vector_at(const struct vector_file *file, size_t at)
{
    return json_object_array_get_idx(file->vectors, at);
}

static inline void vector_bytes_add_hex(struct vector_bytes *bytes, const char *hex, size_t count)
{
    size_t size = strlen(hex) / 2;

    ck_assert_uint_eq(strlen(hex) % 2, 0);
    bytes->data = realloc(bytes->data, bytes->size + size * count + 1);
    ck_assert_ptr_nonnull(bytes->data);
    for (size_t i = 0; i < size * count; i++) {
        const char digits[3] = {hex[2 * (i % size)], hex[2 * (i % size) + 1], 0};
        char *end;

        bytes->data[bytes->size + i] = (uint8_t)strtoul(digits, &end, 16);
        ck_assert_ptr_eq(end, digits + 2);
    }
    bytes->size += size * count;
}

/* Hex, {"repeat": hex, "count": n}, or a list of both. */
static inline struct vector_bytes vector_bytes_of(struct json_object *value)
{
    struct vector_bytes bytes = {NULL, 0};
    struct json_object *repeat;

    if (json_object_is_type(value, json_type_string)) {
        vector_bytes_add_hex(&bytes, json_object_get_string(value), 1);
    } else if ((repeat = json_member_or_null(value, "repeat")) != NULL) {
        vector_bytes_add_hex(&bytes, json_object_get_string(repeat),
                             json_number(json_member(value, "count")));
    } else {
        ck_assert(json_object_is_type(value, json_type_array));
        for (size_t i = 0; i < json_object_array_length(value); i++) {
            struct vector_bytes part = vector_bytes_of(json_object_array_get_idx(value, i));

            bytes.data = realloc(bytes.data, bytes.size + part.size + 1);
            ck_assert_ptr_nonnull(bytes.data);
            memcpy(bytes.data + bytes.size, part.data, part.size);
            bytes.size += part.size;
            free(part.data);
        }
    }
    /* Exactly as long as it says, so that ASan sees a byte read too many. */
    if (bytes.size > 0)
        bytes.data = realloc(bytes.data, bytes.size);
    return bytes;
}

static inline void vector_bytes_free(struct vector_bytes *bytes)
{
    free(bytes->data);
    bytes->data = NULL;
}

#endif
