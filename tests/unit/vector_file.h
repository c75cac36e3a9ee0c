/* Reads the golden vectors of proto/vectors (their form: README.md there).
 *
 * For tests: whatever is not as it should be ends the test. */
#ifndef SLUICE_TESTS_VECTOR_FILE_H
#define SLUICE_TESTS_VECTOR_FILE_H

#include <check.h>
#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct vector_file {
    cJSON *root;
    const cJSON *vectors;
    size_t n;
};

struct vector_bytes {
    uint8_t *data; /* freed by vector_bytes_free; of exactly `size` bytes */
    size_t size;
};

/* The member, or NULL if it is not there or is null. */
static inline const cJSON *json_member_or_null(const cJSON *object, const char *name)
{
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);

    return cJSON_IsNull(member) ? NULL : member;
}

/* The member, which must be there; NULL if it is null. */
static inline const cJSON *json_member(const cJSON *object, const char *name)
{
    ck_assert_msg(cJSON_HasObjectItem(object, name), "there is no member \"%s\"", name);
    return json_member_or_null(object, name);
}

static inline const char *json_string(const cJSON *value)
{
    ck_assert_msg(cJSON_IsString(value), "a value is no string");
    return value->valuestring;
}

static inline const char *json_text(const cJSON *object, const char *name)
{
    return json_string(json_member(object, name));
}

static inline bool json_bool(const cJSON *value)
{
    ck_assert_msg(cJSON_IsBool(value), "a value is no bool");
    return cJSON_IsTrue(value);
}

/* A number, or a string of decimal digits where it may be above 2^53. */
static inline uint64_t json_number(const cJSON *value)
{
    uint64_t number;
    char *end;

    if (cJSON_IsNumber(value)) {
        ck_assert_msg(value->valuedouble >= 0 && value->valuedouble <= (double)(UINT64_C(1) << 53),
                      "a number is not within 0 and 2^53");
        return (uint64_t)value->valuedouble;
    }
    number = strtoull(json_string(value), &end, 10);
    ck_assert_msg(*json_string(value) != 0 && *end == 0, "not a number: %s", json_string(value));
    return number;
}

static inline size_t json_size(const cJSON *array)
{
    ck_assert_msg(cJSON_IsArray(array), "a value is no array");
    return (size_t)cJSON_GetArraySize(array);
}

static inline const cJSON *json_at(const cJSON *array, size_t at)
{
    const cJSON *item = cJSON_GetArrayItem(array, (int)at);

    ck_assert_ptr_nonnull(item);
    return item;
}

/* The whole file, with a NUL behind it; freed by the caller. */
static inline char *text_file_read(const char *path)
{
    FILE *file = fopen(path, "r");
    size_t size = 0, n;
    char *text = NULL;

    ck_assert_msg(file != NULL, "%s can not be opened", path);
    do {
        text = realloc(text, size + 65536 + 1);
        ck_assert_ptr_nonnull(text);
        n = fread(text + size, 1, 65536, file);
        size += n;
    } while (n > 0);
    text[size] = 0;
    fclose(file);
    return text;
}

/* A file of the tree: below $SLUICE_ROOT, else below the current directory. */
static inline const char *tree_path(const char *file, char *out, size_t size)
{
    const char *root = getenv("SLUICE_ROOT");

    ck_assert_int_lt(snprintf(out, size, "%s/%s", root ? root : ".", file), (int)size);
    return out;
}

/* Opens proto/vectors/NAME.json. */
static inline struct vector_file vector_file_open(const char *name)
{
    struct vector_file file;
    char path[1024], relative[64];
    char *text;

    snprintf(relative, sizeof(relative), "proto/vectors/%s.json", name);
    text = text_file_read(tree_path(relative, path, sizeof(path)));
    file.root = cJSON_Parse(text);
    free(text);
    ck_assert_msg(file.root != NULL, "%s is no JSON", path);
    ck_assert_uint_eq(json_number(json_member(file.root, "format")), 1);
    file.vectors = json_member(file.root, "vectors");
    file.n = json_size(file.vectors);
    ck_assert_uint_gt(file.n, 0);
    return file;
}

static inline void vector_file_close(struct vector_file *file)
{
    cJSON_Delete(file->root);
}

static inline const cJSON *vector_at(const struct vector_file *file, size_t at)
{
    return json_at(file->vectors, at);
}

static inline void vector_bytes_add_hex(struct vector_bytes *bytes, const char *hex, size_t count)
{
    size_t size = strlen(hex) / 2;
    uint8_t *first;

    ck_assert_uint_eq(strlen(hex) % 2, 0);
    bytes->data = realloc(bytes->data, bytes->size + size * count + 1);
    ck_assert_ptr_nonnull(bytes->data);
    first = bytes->data + bytes->size;
    for (size_t i = 0; i < size; i++) {
        const char digits[3] = {hex[2 * i], hex[2 * i + 1], 0};
        char *end;

        first[i] = (uint8_t)strtoul(digits, &end, 16);
        ck_assert_ptr_eq(end, digits + 2);
    }
    for (size_t i = 1; i < count; i++)
        memcpy(first + i * size, first, size);
    bytes->size += size * count;
}

/* Hex, {"repeat": hex, "count": n}, or a list of both. */
static inline struct vector_bytes vector_bytes_of(const cJSON *value)
{
    struct vector_bytes bytes = {NULL, 0};
    const cJSON *repeat;

    if (cJSON_IsString(value)) {
        vector_bytes_add_hex(&bytes, json_string(value), 1);
    } else if ((repeat = json_member_or_null(value, "repeat")) != NULL) {
        vector_bytes_add_hex(&bytes, json_string(repeat), json_number(json_member(value, "count")));
    } else {
        ck_assert(cJSON_IsArray(value));
        for (size_t i = 0; i < json_size(value); i++) {
            struct vector_bytes part = vector_bytes_of(json_at(value, i));

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
