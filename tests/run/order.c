/* Many at once: in turn, and never more than the limit. */
#include "harness.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_RUNS 20

static struct world world;

START_TEST(twenty_runs_of_one_slot_go_in_the_order_of_arrival)
{
    struct run runs[N_RUNS];
    uint64_t mine;

    world_open(&world);
    mine = take(&world, "g");
    for (int i = 0; i < N_RUNS; i++) {
        runs[i] = start(&world, "g", "--", PROBE);
        await_waiting(&world, "g", (uint32_t)i + 1);
    }
    give(&world, mine);
    for (int i = 0; i < N_RUNS; i++) {
        expect_probe(&runs[i]);
        await_waiting(&world, "g", (uint32_t)(N_RUNS - 1 - i));
        for (int j = i + 1; j < N_RUNS; j++) {
            struct pollfd fd = {.fd = runs[j].out, .events = POLLIN};

            ck_assert_int_eq(poll(&fd, 1, 0), 0);
        }
        tell(&runs[i], "exit %d", i);
    }
    for (int i = 0; i < N_RUNS; i++)
        ck_assert_int_eq(await_run(&runs[i]), i);
    world_close(&world);
}
END_TEST

START_TEST(three_slots_are_never_taken_by_four)
{
    struct run runs[N_RUNS];
    bool runs_now[N_RUNS] = {false}, has_ended[N_RUNS] = {false};
    int n_now = 0, n_ended = 0;
    uint64_t since = now_ms();

    world_open(&world);
    for (int i = 0; i < N_RUNS; i++)
        runs[i] = start(&world, "three", "--", PROBE);
    while (n_ended < N_RUNS) {
        patience(since, "all to have had their turn");
        for (int i = 0; i < N_RUNS; i++) {
            struct pollfd fd = {.fd = runs[i].out, .events = POLLIN};

            if (!runs_now[i] && !has_ended[i] && poll(&fd, 1, 0) > 0) {
                expect_probe(&runs[i]);
                runs_now[i] = true;
                n_now++;
            }
        }
        ck_assert_int_le(n_now, 3);
        if (n_now < 3 && n_ended + n_now < N_RUNS)
            continue;
        for (int i = 0; i < N_RUNS; i++) {
            if (!runs_now[i])
                continue;
            /* Counted out before it can be: the next may be in at once. */
            runs_now[i] = false;
            has_ended[i] = true;
            n_now--;
            n_ended++;
            if (i % 4 == 3)
                tell(&runs[i], "die %d", SIGKILL);
            else
                tell(&runs[i], "exit 0");
            break;
        }
    }
    for (int i = 0; i < N_RUNS; i++)
        ck_assert_int_eq(await_run(&runs[i]), i % 4 == 3 ? -SIGKILL : 0);
    world_close(&world);
}
END_TEST

/* Each command takes a lock of its own that tells if another has it. */
START_TEST(two_hundred_short_runs_never_meet)
{
    static const char script[] = "mkdir \"$0\" || exit 99; rmdir \"$0\"";
    struct run runs[N_RUNS];
    char lock[128];

    world_open(&world);
    snprintf(lock, sizeof(lock), "%s/lock", world.directory);
    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < N_RUNS; i++)
            runs[i] = start(&world, "g", "--", "sh", "-c", script, lock);
        for (int i = 0; i < N_RUNS; i++) {
            ck_assert_int_eq(await_run(&runs[i]), 0);
            close(runs[i].in);
            close(runs[i].out);
            close(runs[i].err);
        }
    }
    world_close(&world);
}
END_TEST

SCENARIOS("run: order", twenty_runs_of_one_slot_go_in_the_order_of_arrival,
          three_slots_are_never_taken_by_four, two_hundred_short_runs_never_meet)
