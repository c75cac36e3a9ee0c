import type { Abortable, AbortHub } from "./abort-hub";
import { invalidArgument } from "./sluice-error";
import { describe } from "./text";

/**
 * Takes item after item from `items`, while fewer than `ahead` of those that were taken are
 * still at work, and calls `start` with each. The first failure, of the source, of what
 * `start` returned, or the abort of `outer`, stops: the signal that `start` got aborts, the
 * source is closed, and the failure is thrown when all that had begun has settled.
 */
export async function pump<T>(
    aborts: AbortHub,
    items: Iterable<T> | AsyncIterable<T>,
    ahead: number,
    outer: AbortSignal | undefined,
    start: (item: Awaited<T>, index: number, signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
    if (outer?.aborted) throw outer.reason;
    const source = openSource(items);
    const stop = new StopSwitch(aborts, outer);
    const pool = new Pool(ahead);
    try {
        for (let index = 0; ; index++) {
            await stop.orElse(pool.room());
            const next = await stop.orElse(source.next());
            if (next.done) break;
            const item = (await stop.orElse(next.value)) as Awaited<T>;
            pool.add(start(item, index, stop.signal).catch((error: unknown) => stop.stop(error)));
        }
        await pool.empty();
        stop.check();
    } catch (error) {
        stop.stop(error);
        // Not awaited: a source that is stuck in next() answers return() after it.
        void closeSource(source);
        await pool.empty();
        throw stop.reason;
    } finally {
        stop.dispose();
    }
}

type Source<T> = { next(): IteratorResult<T> | Promise<IteratorResult<T>>; return?(): unknown };

function openSource<T>(items: Iterable<T> | AsyncIterable<T>): Source<T> {
    const { [Symbol.asyncIterator]: openAsync, [Symbol.iterator]: open } = Object(items) as Partial<
        Iterable<T> & AsyncIterable<T>
    >;
    if (typeof openAsync === "function") return openAsync.call(items as AsyncIterable<T>);
    if (typeof open === "function") return open.call(items as Iterable<T>);
    throw invalidArgument(`"items" is an iterable, not ${describe(items)}`);
}

async function closeSource(source: Source<unknown>): Promise<void> {
    try {
        await source.return?.();
    } catch {
        // The failure that stopped the iteration is the one that is reported.
    }
}

/** The first reason to stop: a failure, or the caller's signal. */
class StopSwitch implements Abortable {
    readonly #controller = new AbortController();
    readonly #aborts: AbortHub;
    readonly #outer: AbortSignal | undefined;
    #reject: ((reason: unknown) => void) | undefined;
    /** Not the signal's reason: in the place of undefined, which may be thrown too, that has another. */
    #stopped: { readonly reason: unknown } | undefined;

    constructor(aborts: AbortHub, outer: AbortSignal | undefined) {
        this.#aborts = aborts;
        this.#outer = outer;
        // Opening the source may have aborted it.
        if (outer?.aborted) this.stop(outer.reason);
        else if (outer !== undefined) aborts.add(outer, this);
    }

    get signal(): AbortSignal {
        return this.#controller.signal;
    }

    get reason(): unknown {
        return this.#stopped?.reason;
    }

    aborted(reason: unknown): void {
        this.stop(reason);
    }

    stop(reason: unknown): void {
        this.#stopped ??= { reason };
        this.#controller.abort(reason);
        this.#reject?.(this.reason);
    }

    /**
     * Settles as `value` does, or rejects with the reason as soon as there is one. One at a
     * time. Not Promise.race: of each race a promise that lives as long as the map would keep
     * the item.
     */
    orElse<V>(value: V | PromiseLike<V>): Promise<V> {
        return new Promise((resolve, reject) => {
            this.#reject = reject;
            if (this.#stopped !== undefined) reject(this.reason);
            Promise.resolve(value).then(resolve, reject);
        });
    }

    /** Throws the reason if there is one. */
    check(): void {
        if (this.#stopped !== undefined) throw this.reason;
    }

    dispose(): void {
        if (this.#outer !== undefined) this.#aborts.remove(this.#outer, this);
    }
}

/** Counts what runs. */
class Pool {
    readonly #size: number;
    #running = 0;
    #wake: (() => void) | undefined;

    constructor(size: number) {
        this.#size = size;
    }

    add(settled: Promise<unknown>): void {
        this.#running++;
        void settled.then(() => {
            this.#running--;
            this.#wake?.();
        });
    }

    async room(): Promise<void> {
        while (this.#running >= this.#size) await this.#change();
    }

    async empty(): Promise<void> {
        while (this.#running > 0) await this.#change();
    }

    #change(): Promise<void> {
        return new Promise((resolve) => (this.#wake = resolve));
    }
}
