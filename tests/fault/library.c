/* libfault.so, preloaded into the daemon: makes the calls fail that struct fault names.
 *
 * System calls are met at the kernel's door, not at libc's: a filter of seccomp lets
 * every one of them end in SIGSYS, whose handler makes the call itself, or does not. So
 * nothing escapes, whether the daemon, libevent, libsystemd or libc calls. Only the clock is read
 * without a system call, and can not fail. Allocations are met at malloc's door, which is
 * common to all libraries. x86-64 only, as its registers are named here. */
#include "fault.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/futex.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <ucontext.h>
#include <unistd.h>

#ifndef __x86_64__
#error "the registers of a system call are those of x86-64"
#endif

/* In bytes or entries of a vector: what is left of a call that has a short count. */
#define SHORT_COUNT 3

static struct fault *fault;

/* ------------------------------------------------------------ the kernel's door */

/* The only place from which the filter lets calls through. */
long fault_system_call(long number, const long *args);
extern const char fault_after_call[];

__asm__(".text\n"
        ".globl fault_system_call\n"
        ".hidden fault_system_call\n"
        ".type fault_system_call, @function\n"
        "fault_system_call:\n"
        "    mov %rdi, %rax\n"
        "    mov %rsi, %r11\n"
        "    mov 0(%r11), %rdi\n"
        "    mov 8(%r11), %rsi\n"
        "    mov 16(%r11), %rdx\n"
        "    mov 24(%r11), %r10\n"
        "    mov 32(%r11), %r8\n"
        "    mov 40(%r11), %r9\n"
        "    syscall\n"
        ".globl fault_after_call\n"
        ".hidden fault_after_call\n"
        "fault_after_call:\n"
        "    ret\n"
        ".size fault_system_call, . - fault_system_call\n");

static long pass(long number, long a, long b, long c, long d, long e, long f)
{
    return fault_system_call(number, (const long[]){a, b, c, d, e, f});
}

/* ---------------------------------------------------------------- whose turn */

/* Counts a call. Returns whether it is to fail. */
static bool must_fail(int call)
{
    int64_t left;

    atomic_fetch_add(&fault->n[call], 1);
    if (!atomic_load(&fault->is_armed))
        return false;
    atomic_fetch_add(&fault->n_armed[call], 1);
    if (call != fault->call)
        return false;
    left = atomic_fetch_sub(&fault->after, 1);
    if (left > 0 || (left < 0 && !fault->forever))
        return false;
    atomic_fetch_add(&fault->hits, 1);
    return true;
}

/* -------------------------------------------------------------------- system calls */

/* The call goes through with less room than it was given. */
static long call_short(long number, const long *args)
{
    long short_args[6];
    struct iovec first;

    memcpy(short_args, args, sizeof(short_args));
    if (number == SYS_writev) {
        first = *(const struct iovec *)args[1];
        if (first.iov_len > SHORT_COUNT)
            first.iov_len = SHORT_COUNT;
        short_args[1] = (long)&first;
        short_args[2] = 1;
    } else if (number == SYS_getrandom) {
        short_args[1] = args[1] > SHORT_COUNT ? SHORT_COUNT : args[1];
    } else {
        short_args[2] = args[2] > SHORT_COUNT ? SHORT_COUNT : args[2];
    }
    return fault_system_call(number, short_args);
}

/* That there is no memory does not keep the kernel from forgetting a descriptor. */
static bool is_spared(long number, const long *args)
{
    return number == SYS_epoll_ctl && fault->forever && args[1] == EPOLL_CTL_DEL;
}

static long call_failing(long number, const long *args)
{
    if (fault->error == 0)
        return call_short(number, args);
    /* A descriptor is gone also where close says that something went wrong. */
    if (number == SYS_close)
        fault_system_call(number, args);
    /* It has no errors: what it returns is where the heap ends, as before. */
    if (number == SYS_brk)
        return pass(SYS_brk, 0, 0, 0, 0, 0, 0);
    return -fault->error;
}

/* What blocks all signals would have the next system call end the process. */
static long call_sparing(long number, const long *args, size_t mask_at)
{
    char copy[sizeof(unsigned long[5])];
    long spared[6];
    uint64_t mask;

    memcpy(spared, args, sizeof(spared));
    if (!args[1])
        return fault_system_call(number, args);
    /* The kernel's struct sigaction is handler, flags, restorer, mask; a mask is 8 bytes. */
    memcpy(copy, (const void *)args[1], mask_at + sizeof(mask));
    memcpy(&mask, copy + mask_at, sizeof(mask));
    mask &= ~(UINT64_C(1) << (SIGSYS - 1));
    memcpy(copy + mask_at, &mask, sizeof(mask));
    spared[1] = (long)copy;
    return fault_system_call(number, spared);
}

static void say_up(void)
{
    if (atomic_load(&fault->is_up))
        return;
    atomic_store(&fault->pid, (int32_t)pass(SYS_getpid, 0, 0, 0, 0, 0, 0));
    atomic_store(&fault->is_up, 1);
    pass(SYS_futex, (long)&fault->is_up, FUTEX_WAKE, 1, 0, 0, 0);
}

static long call_through(long number, const long *args)
{
    switch (number) {
    case SYS_rt_sigaction:
        return call_sparing(number, args, 24);
    case SYS_rt_sigprocmask:
        return call_sparing(number, args, 0);
    case SYS_epoll_wait:
    case SYS_epoll_pwait:
        say_up();
        break;
    }
    return fault_system_call(number, args);
}

/* What the call has blocked is in force in the handler; its return would take it back. */
static void keep_mask(ucontext_t *context)
{
    pass(SYS_rt_sigprocmask, SIG_BLOCK, 0, (long)&context->uc_sigmask, sizeof(uint64_t), 0, 0);
}

static void on_call(int signal, siginfo_t *info, void *context)
{
    greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
    const long args[6] = {(long)registers[REG_RDI], (long)registers[REG_RSI],
                          (long)registers[REG_RDX], (long)registers[REG_R10],
                          (long)registers[REG_R8],  (long)registers[REG_R9]};
    long number = info->si_syscall;

    (void)signal;
    atomic_fetch_add(&fault->total, 1);
    if (number < FAULT_ALLOCATION && must_fail((int)number) && !is_spared(number, args))
        registers[REG_RAX] = call_failing(number, args);
    else
        registers[REG_RAX] = call_through(number, args);
    if (number == SYS_rt_sigprocmask)
        keep_mask(context);
}

/* --------------------------------------------------------------- malloc's door */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *ptr, size_t size);
void __libc_free(void *ptr);

/* glibc does not stand a failed allocation in its first look-up of a group, which the daemon
 * therefore makes when it begins. */
static bool is_looking_up;

__attribute__((visibility("default"))) struct group *getgrgid(gid_t gid)
{
    struct group *(*real)(gid_t) = (struct group * (*)(gid_t)) dlsym(RTLD_NEXT, "getgrgid");
    struct group *group;

    is_looking_up = true;
    group = real(gid);
    is_looking_up = false;
    return group;
}

static bool allocation_must_fail(void)
{
    if (!fault || is_looking_up || !must_fail(FAULT_ALLOCATION))
        return false;
    errno = ENOMEM;
    return true;
}

static void *count_block(void *ptr)
{
    if (fault && ptr)
        atomic_fetch_add(&fault->blocks, 1);
    return ptr;
}

__attribute__((visibility("default"))) void *malloc(size_t size)
{
    return allocation_must_fail() ? NULL : count_block(__libc_malloc(size));
}

__attribute__((visibility("default"))) void *calloc(size_t n, size_t size)
{
    return allocation_must_fail() ? NULL : count_block(__libc_calloc(n, size));
}

__attribute__((visibility("default"))) void *realloc(void *ptr, size_t size)
{
    void *moved;

    if (allocation_must_fail())
        return NULL;
    moved = __libc_realloc(ptr, size);
    return ptr ? moved : count_block(moved);
}

__attribute__((visibility("default"))) void free(void *ptr)
{
    if (fault && ptr)
        atomic_fetch_sub(&fault->blocks, 1);
    __libc_free(ptr);
}

/* ------------------------------------------------------------------- beginning */

static void fault_map(const char *path)
{
    int fd = open(path, O_RDWR | O_CLOEXEC);

    if (fd < 0)
        _exit(97);
    fault = mmap(NULL, sizeof(*fault), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (fault == MAP_FAILED)
        _exit(97);
}

static void fault_filter(void)
{
    uint64_t door = (uint64_t)(uintptr_t)fault_after_call;
    const size_t at = offsetof(struct seccomp_data, instruction_pointer);
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)at),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)door, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)at + 4),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(door >> 32), 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        /* The end of the handler of a signal. */
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_rt_sigreturn, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP),
    };
    const struct sock_fprog program = {.len = sizeof(filter) / sizeof(filter[0]), .filter = filter};

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
        _exit(96);
}

__attribute__((constructor)) static void fault_begin(void)
{
    const struct sigaction action = {.sa_sigaction = on_call, .sa_flags = SA_SIGINFO | SA_NODEFER};
    const char *path = getenv(FAULT_VARIABLE);

    if (!path)
        return;
    fault_map(path);
    if (sigaction(SIGSYS, &action, NULL))
        _exit(96);
    fault_filter();
}
