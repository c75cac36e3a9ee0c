#include "attack.h"

#include "wire.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#define BOUND_RATIO 2.0
/* With a sanitizer, which keeps what was freed, no bound can be told. */
#ifdef __SANITIZE_ADDRESS__
#define BOUND_MEMORY 1000
#else
#define BOUND_MEMORY 1.1
#endif
#define MAX_ROUNDS  32
#define MAX_SAMPLES 1000000
/* The honest client asks for its next ticket after so long. */
#define PACE_NS          200000
#define REPLY_PATIENCE_S 20 /* a reply that takes longer is no reply */

/* Bounds that are reached in the rounds; what their bytes sum up to is the cap of memory. */
#define MAX_SESSIONS    300
#define MAX_TICKETS     20000
#define MAX_ITEMS       2000
#define MAX_SUBSCRIBERS 16
#define MB              (1024 * 1024)

/* What one of them takes beside its bytes. */
#define TICKET_BYTES  256
#define ITEM_BYTES    320
#define SESSION_BYTES 4096

static const char config[] = "[daemon]\n"
                             "max_sessions = 300\n"
                             "max_tickets = 20000\n"
                             "max_items = 2000\n"
                             "max_subscribers = 16\n"
                             "max_context_total = 16M\n"
                             "max_item_total = 16M\n"
                             "max_tickets_per_user = 16000\n"
                             "max_context_total_per_user = 12M\n"
                             "max_items_per_user = 1500\n"
                             "max_item_total_per_user = 12M\n"
                             "max_sessions_per_user = 280\n"
                             "max_input_total = 16M\n"
                             "max_output_total = 8M\n"
                             "greeting_timeout = 1s\n"
                             "[gate \"honest\"]\nlimit = 1\n"
                             "[gate \"hoard\"]\nlimit = 1\n"
                             "[gate \"open\"]\nlimit = 1000\n"
                             "[iterator \"hoard\"]\ncapacity = 1000\n";

static double cap_mb(double base_mb)
{
    return base_mb + 16 + 16 + 16 + 8 + MAX_SUBSCRIBERS +
           (MAX_TICKETS * (double)TICKET_BYTES + MAX_ITEMS * (double)ITEM_BYTES +
            (MAX_SESSIONS + 64) * (double)SESSION_BYTES) /
               MB;
}

/* ------------------------------------------------------------ the honest client */

struct honest {
    int fd;
    struct wire wire;
    uint32_t ticket;
    uint32_t *ns; /* of the round */
    size_t n;
};

static void honest_await(struct honest *honest, enum wire_kind kind)
{
    uint8_t input[4096];
    struct wire_reply reply;
    size_t size = 0;

    do {
        ssize_t n = recv(honest->fd, input + size, sizeof(input) - size, 0);

        if (n <= 0)
            die("the daemon closed the honest client's connection");
        size += (size_t)n;
    } while (!wire_get(input, size, &reply));
    if (reply.kind != kind || reply.size != size)
        die("the honest client was sent another reply than the one awaited");
}

static void honest_open(struct honest *honest, const struct target *target)
{
    uint8_t hello[256], greeting[8];

    honest->fd = dial(target->request_path);
    wire_init(&honest->wire, "honest", 120, 0);
    send_all(honest->fd, hello, wire_put_hello(hello));
    receive_exactly(honest->fd, greeting, sizeof(greeting));
    honest_await(honest, WIRE_WELCOME);
    honest->ns = malloc(MAX_SAMPLES * sizeof(*honest->ns));
    if (!honest->ns)
        die("no memory for the samples");
}

static void honest_cycle(struct honest *honest)
{
    uint8_t out[WIRE_MAX_REQUEST];
    uint64_t since = clock_ns();

    alarm(REPLY_PATIENCE_S);
    send_all(honest->fd, out, wire_put_enqueue(&honest->wire, out, honest->ticket));
    honest_await(honest, WIRE_GRANT);
    send_all(honest->fd, out, wire_put_release(&honest->wire, out, honest->ticket++));
    honest_await(honest, WIRE_RELEASED);
    if (honest->n < MAX_SAMPLES)
        honest->ns[honest->n++] = (uint32_t)(clock_ns() - since);
}

static int compare_ns(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

struct figure {
    double p50, p99, max; /* us */
    size_t n;
};

static struct figure honest_measure(struct honest *honest, double seconds)
{
    uint64_t end = clock_ns() + (uint64_t)(seconds * 1e9);

    honest->n = 0;
    while (clock_ns() < end) {
        honest_cycle(honest);
        rest_ns(PACE_NS);
    }
    alarm(0);
    qsort(honest->ns, honest->n, sizeof(*honest->ns), compare_ns);
    return (struct figure){.p50 = honest->ns[honest->n / 2] / 1e3,
                           .p99 = honest->ns[honest->n * 99 / 100] / 1e3,
                           .max = honest->ns[honest->n - 1] / 1e3,
                           .n = honest->n};
}

/* --------------------------------------------------------------------- rounds */

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(const double *values, int n)
{
    double sorted[MAX_ROUNDS];

    memcpy(sorted, values, (size_t)n * sizeof(*values));
    qsort(sorted, (size_t)n, sizeof(*sorted), compare_doubles);
    return n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

static struct figure measure_in(struct shared *shared, struct honest *honest, enum phase phase,
                                double seconds)
{
    struct figure figure;

    crowds_begin(shared, phase);
    rest_ns(200000000); /* until it has begun well */
    figure = honest_measure(honest, seconds);
    crowds_rest(shared);
    return figure;
}

/* CPU of the last attack, of one. */
static double attack_share(const struct shared *shared, double seconds)
{
    double ns = 0;

    for (int i = 0; i < N_CROWDS; i++) {
        for (int k = 0; k < MAX_SLOTS; k++)
            ns += (double)shared->cpu_ns[i][k];
    }
    return ns / 1e9 / seconds;
}

static void print_attacks(struct shared *shared)
{
    for (int i = 0; i < N_CROWDS; i++) {
        for (int k = 0; crowd_attacks[i][k].name; k++) {
            if (shared->n_steps[i][k])
                printf("  %-30s %8llu times\n", crowd_attacks[i][k].name,
                       (unsigned long long)shared->n_steps[i][k]);
        }
    }
}

int main(int argc, char **argv)
{
    bool is_smoke = option_number(argv, "--smoke", 0); /* whatever the ratio is */
    int n_rounds = (int)option_number(argv, "--rounds", 7);
    int seconds = (int)option_number(argv, "--seconds", 5);
    struct shared *shared =
        mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    double beside_attack[MAX_ROUNDS], beside_burners[MAX_ROUNDS], base_mb, peak_mb, cap, ratio;
    struct honest honest = {0};
    struct target target;
    struct figure quiet;
    uint64_t since;
    int code;

    (void)argc;
    if (n_rounds < 1 || n_rounds > MAX_ROUNDS || seconds < 1 || seconds > MAX_SECONDS)
        die("usage: attack [--rounds 1..%d] [--seconds n] [--only NAME] [--smoke 1]", MAX_ROUNDS);
    signal(SIGCHLD, SIG_DFL);
    target_start(&target, config, 340);
    crowds_start(shared, &target, option_text(argv, "--only", ""));
    honest_open(&honest, &target);
    shared->alone = (double)target_cpu_ns(&target);
    since = clock_ns();
    quiet = honest_measure(&honest, 2);
    shared->alone = ((double)target_cpu_ns(&target) - shared->alone) / (double)(clock_ns() - since);
    base_mb = (double)target_memory(&target, "VmRSS") / 1024;
    printf("an honest client, enqueue to released, us; quiet: p50 %.0f, p99 %.0f\n", quiet.p50,
           quiet.p99);
    printf("round   beside attackers: p50     p99     max   beside burners: p50     p99     max   "
           "CPU  ratio\n");
    for (int i = 0; i < n_rounds; i++) {
        struct figure attack = measure_in(shared, &honest, PHASE_ATTACK, seconds);
        struct figure burn = measure_in(shared, &honest, PHASE_BURN, seconds);

        beside_attack[i] = attack.p99;
        beside_burners[i] = burn.p99;
        printf("%5d %23.0f %7.0f %7.0f %21.0f %7.0f %7.0f  %3.0f%% %6.2f\n", i + 1, attack.p50,
               attack.p99, attack.max, burn.p50, burn.p99, burn.max,
               100 * attack_share(shared, seconds), attack.p99 / burn.p99);
        fflush(stdout);
    }
    peak_mb = (double)target_memory(&target, "VmHWM") / 1024;
    crowds_end(shared);
    print_attacks(shared);
    cap = cap_mb(base_mb);
    ratio = median(beside_attack, n_rounds) / median(beside_burners, n_rounds);
    printf("p99, median of %d rounds: %.0f us beside attackers, %.0f us beside burners of the same "
           "CPU: ratio %.2f, bound %.1f\n",
           n_rounds, median(beside_attack, n_rounds), median(beside_burners, n_rounds), ratio,
           BOUND_RATIO);
    printf("resident memory at most %.1f MiB, at rest %.1f, by the config %.1f and 10 %%\n",
           peak_mb, base_mb, cap);
    free(honest.ns);
    code = target_stop(&target);
    printf("the daemon left with %d\n", code);
    if ((ratio >= BOUND_RATIO && !is_smoke) || peak_mb > cap * BOUND_MEMORY || code) {
        printf("MISSED\n");
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
