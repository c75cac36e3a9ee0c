import { AcquireTicket } from "./acquire-ticket";
import type { Engine } from "./engine";
import { currentFlow } from "./flow";
import { forEachThroughGate } from "./for-each";
import { mapThroughGate } from "./gate-map";
import { gateStats, type GateStats } from "./gate-stats";
import type { OnMismatch } from "./messages";
import {
    ACQUIRE_OPTIONS,
    checkFunction,
    checkOptions,
    RUN_OPTIONS,
    TRY_OPTIONS,
    type AcquireOptions,
    type CheckedOptions,
    type MapOptions,
    type RunOptions,
    type TryAcquireOptions,
} from "./options";
import type { Permit } from "./permit";
import { RetryingRun } from "./retrying-run";
import { RunTicket } from "./run-ticket";
import type { Task } from "./task";
import { wrapSource, type GateIterator } from "./wrap";
import type { GateItem } from "./wrap-item";
import type { ForEachOptions, WrapOptions } from "./wrap-options";
import type { GateSource } from "./wrap-source";

/** A named FIFO semaphore of this host: `limit` slots, shared by all processes that name it. */
export interface Gate {
    readonly name: string;
    /**
     * Waits for a slot, runs `fn` in the async context of this call, gives the slot back
     * when what `fn` returned has settled, and settles likewise. `fn` is never called on
     * the stack of this call. Rejects, without running `fn`, with the signal's reason or a
     * SluiceError.
     */
    run<T>(fn: (task: Task) => T | PromiseLike<T>, options?: RunOptions): Promise<T>;
    /** Waits for a slot and returns its permit, which the caller has to release. */
    acquire(options?: AcquireOptions): Promise<Permit>;
    /** A permit if the slots are free now, else undefined. */
    tryAcquire(options?: TryAcquireOptions): Promise<Permit | undefined>;
    /**
     * Runs `fn` for every item, each as its own `run`, and returns the results in the
     * order of the items. The first failure stops the iteration, cancels what waits,
     * aborts the signals of what runs, and is thrown when all that had begun has settled.
     */
    map<T, R>(
        items: Iterable<T> | AsyncIterable<T>,
        fn: (item: Awaited<T>, task: Task) => R | PromiseLike<R>,
        options?: MapOptions,
    ): Promise<R[]>;
    /**
     * The items of `source`, one permit an item: taken before the item is pulled, so a full
     * gate stops the source, and let go when the next item is asked for or the loop is left.
     * The source, all of its code, runs in the async context of this call; the body of the
     * loop in the context of the loop. Leaving the loop closes the source. Nothing is asked
     * or pulled before the first `next()`. Throws `invalid_argument`, `client_closed` or the
     * reason of an aborted signal, without touching the source; whatever else fails, the
     * iterator tells.
     */
    wrap<T>(
        source: GateSource<T>,
        options: WrapOptions & { withContext: true },
    ): GateIterator<GateItem<Awaited<T>>>;
    wrap<T>(
        source: GateSource<T>,
        options?: WrapOptions & { withContext?: false | undefined },
    ): GateIterator<Awaited<T>>;
    wrap<T>(
        source: GateSource<T>,
        options: WrapOptions,
    ): GateIterator<Awaited<T>> | GateIterator<GateItem<Awaited<T>>>;
    /**
     * Runs `fn` for every item of `source`, each under a permit of its own, in the async
     * context of this call. The source is pulled only when a permit is there, so it is not
     * pulled faster than the gate lets work through. Resolves when the source has ended and
     * all has settled. The first failure, of the source, the gate or `fn`, or the abort of
     * the signal, stops the pulling, aborts the signals of what runs, closes the source, and
     * is thrown when all that had begun has settled.
     */
    forEach<T>(
        source: GateSource<T>,
        fn: (item: Awaited<T>, task: Task) => unknown,
        options?: ForEachOptions,
    ): Promise<void>;
    /** The state of the gate at the daemon. Rejects with `not_found` where it is not there. */
    stats(): Promise<GateStats>;
}

/** What tickets need of a gate. */
export interface GateHandle {
    readonly name: string;
    readonly nameBytes: Uint8Array;
    readonly ensure: { limit: number; onMismatch: OnMismatch } | undefined;
}

/** Makes the public face of a gate; its methods need no `this`. */
export function makeGate(engine: Engine, handle: GateHandle): Gate {
    const run = <T>(fn: (task: Task) => T | PromiseLike<T>, options?: RunOptions): Promise<T> =>
        new Promise((resolve, reject) => startRun(engine, handle, fn, options, { resolve, reject }));
    const acquire = (options: RunOptions | undefined, allowed: ReadonlySet<string>, isTry: boolean) =>
        new Promise<Permit | undefined>((resolve, reject) => {
            const checked = begin(engine, options, allowed);
            new AcquireTicket(engine, handle, checked, engine.currentContext(), currentFlow(), isTry, {
                resolve,
                reject,
            }).enqueue();
        });
    const check = (options: RunOptions): CheckedOptions => begin(engine, options, RUN_OPTIONS);
    const runChecked = <T>(fn: (task: Task) => T | PromiseLike<T>, checked: CheckedOptions): Promise<T> =>
        new Promise((resolve, reject) => {
            engine.check();
            if (checked.signal?.aborted) throw checked.signal.reason;
            startChecked(engine, handle, fn, checked, { resolve, reject });
        });
    return Object.freeze({
        name: handle.name,
        run,
        acquire: (options?: AcquireOptions) => acquire(options, ACQUIRE_OPTIONS, false) as Promise<Permit>,
        tryAcquire: (options?: TryAcquireOptions) => acquire(options, TRY_OPTIONS, true),
        map: <T, R>(
            items: Iterable<T> | AsyncIterable<T>,
            fn: (item: Awaited<T>, task: Task) => R | PromiseLike<R>,
            options?: MapOptions,
        ) => mapThroughGate(engine, check, runChecked, items, fn, options),
        wrap: (source: GateSource<any>, options?: WrapOptions) =>
            wrapSource(engine, handle, source, options) as GateIterator<any>,
        forEach: <T>(
            source: GateSource<T>,
            fn: (item: Awaited<T>, task: Task) => unknown,
            options?: ForEachOptions,
        ) => forEachThroughGate(engine, handle, source as GateSource<Awaited<T>>, fn, options),
        stats: () => gateStats(engine, handle),
    });
}

/** What every call checks before it captures anything. */
function begin(
    engine: Engine,
    options: RunOptions | undefined,
    allowed: ReadonlySet<string>,
): CheckedOptions {
    engine.check();
    const checked = checkOptions(options, allowed);
    if (checked.signal?.aborted) throw checked.signal.reason;
    return checked;
}

function startRun<T>(
    engine: Engine,
    handle: GateHandle,
    fn: (task: Task) => T | PromiseLike<T>,
    options: RunOptions | undefined,
    caller: { resolve: (value: T) => void; reject: (reason: unknown) => void },
): void {
    checkFunction("fn", fn);
    startChecked(engine, handle, fn, begin(engine, options, RUN_OPTIONS), caller);
}

function startChecked<T>(
    engine: Engine,
    handle: GateHandle,
    fn: (task: Task) => T | PromiseLike<T>,
    checked: CheckedOptions,
    caller: { resolve: (value: T) => void; reject: (reason: unknown) => void },
): void {
    const snapshot = engine.currentContext();
    if (checked.retries === undefined) {
        new RunTicket(engine, handle, checked, snapshot, currentFlow(), fn, caller).start(checked.reentrant);
    } else new RetryingRun(engine, handle, checked, checked.retries, snapshot, currentFlow(), fn, caller).start();
}
