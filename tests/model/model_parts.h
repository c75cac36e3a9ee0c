/* What the files of the model share. */
#ifndef SLUICE_TESTS_MODEL_PARTS_H
#define SLUICE_TESTS_MODEL_PARTS_H

#include "model.h"

/* Every command ends here: what it has touched is served. */
struct model_answer model_finish(struct model *m, struct model_answer answer);
struct model_answer model_refuse(struct model *m, int error);

/* Sets value and bound, and returns the error. */
int model_refuse_with(struct model_answer *answer, int error, uint64_t value, uint64_t bound);

/* That there is no memory; nothing else is said then. */
int model_starve(struct model_answer *answer);

uint64_t model_numbers_left(const struct model *m);
/* UINT64_MAX for a duration of 0. */
uint64_t model_deadline(uint64_t since_ns, uint32_t duration_ms);

/* A simple session's request came to this. */
void model_remember(struct model_session *session, const struct model_ending *ending);
/* The newest ending of that request, or NULL. */
const struct model_ending *model_ending_of(const struct model_session *session,
                                           enum model_ending_of of, uint32_t request_id);
/* What the simple session waits for ends as superseded. */
void model_supersede(struct model *m, const struct model_session *session);

/* model_quota.c */
/* Whether the user (MODEL_NOBODY = none) may have so much more. 0, or LIMIT_REACHED. */
int model_ask_quota(const struct model *m, int64_t uid, enum model_resource resource, uint64_t n,
                    struct model_answer *answer);
/* What cannot be permitted, and the right that is missing. */
int model_forbid(struct model_answer *answer, const char *right);

/* model_iterator.c */
void model_touch_iterator(struct model *m, struct model_iterator *iterator);
void model_serve_iterator(struct model *m, struct model_iterator *iterator);
void model_finish_iterators(struct model *m);
void model_linger_iterators(struct model *m);
/* The iterator that a request names, made if that is wanted and allowed; an error code.
 * `produces`: it is a push or an end. */
int model_iterator_for(struct model *m, const char *name, const struct model_ensure *ensure,
                       const struct model_session *session, bool produces,
                       struct model_answer *answer, struct model_iterator **ret_iterator);

/* model_item.c */
void model_supersede_items(struct model *m, const struct model_session *session);
void model_refuse_item(struct model *m, struct model_item *item, enum model_item_end how,
                       int reason);
void model_end_item(struct model *m, struct model_item *item, enum model_item_end how);
void model_expire_item(struct model *m, struct model_item *item);
void model_accept_item(struct model *m, struct model_item *item);
void model_deliver_item(struct model *m, struct model_item *item, struct model_consumer *consumer);
void model_return_item(struct model *m, struct model_item *item, int reason);
/* The dead item is among the buffered again. */
void model_requeue_item(struct model *m, struct model_item *item);
void model_take_back(struct model *m, struct model_item *item); /* its hold limit passed */
void model_end_pull(struct model *m, struct model_pull *pull, int reason);
/* Ends the open pulls of the session at the iterator, oldest first. */
void model_end_pulls(struct model *m, uint64_t session, uint64_t iterator, int reason);
/* The session is gone, with its pushes, pulls and deliveries. */
void model_orphan_items(struct model *m, uint64_t session);
/* Ends the pushes that wait at the iterator, all or those larger than `above`. Returns how many. */
uint32_t model_drop_all_offered(struct model *m, uint64_t iterator, int reason);
uint32_t model_drop_offered(struct model *m, uint64_t iterator, uint64_t above, int reason);

#endif
