/* That the trace hash sees what there is to see, and nothing else. */
#ifndef SLUICE_TESTS_SIM_TRACE_HASH_TEST_H
#define SLUICE_TESTS_SIM_TRACE_HASH_TEST_H

/* Plays one script on the core, with one thing different each time. Returns NULL, or what the
 * hash did not notice, or noticed though nobody can see it. */
const char *trace_hash_test(void);

#endif
