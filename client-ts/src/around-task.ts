import { invalidArgument } from "./sluice-error";
import type { Task } from "./task";

/** What `aroundTask` is told of the task that it is around. */
export interface TaskInfo {
    /** The gate's name. */
    readonly gate: string;
    /** The task itself: `attempt`, `waited`, `serial`, `token`, `signal`. */
    readonly task: Task;
}

/**
 * Is called in place of every task's function, each attempt, in the async context of the
 * call, and calls `run`, once, which calls the function and returns what that returns. What
 * it returns or throws itself becomes the outcome of the attempt; as a rule that of `run`.
 * What it enters around `run`, a span for example, is what the function sees.
 */
export type AroundTask = (run: () => unknown, info: TaskInfo) => unknown;

/** Calls `fn(info.task)` through `around`; fails where that did not call it. */
export function callAround(around: AroundTask, fn: (task: Task) => unknown, info: TaskInfo): unknown {
    let pending: typeof fn | undefined = fn;
    const run = (): unknown => {
        const call = pending;
        if (call === undefined) throw invalidArgument(`aroundTask called "run" of a task twice`);
        pending = undefined;
        return call(info.task);
    };
    const checked = (value: unknown): unknown => {
        if (pending === undefined) return value;
        pending = undefined;
        throw invalidArgument(`aroundTask did not call "run": a task of gate "${info.gate}" did not run`);
    };
    const result = around(run, info);
    return isThenable(result) ? Promise.resolve(result).then(checked) : checked(result);
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
    const type = typeof value;
    return (
        value !== null &&
        (type === "object" || type === "function") &&
        typeof (value as PromiseLike<unknown>).then === "function"
    );
}
