import assert from "node:assert/strict";
import { deferred } from "./support";

/** A source that nobody may open. */
export const untouched: Iterable<never> = { [Symbol.iterator]: () => assert.fail("the source was opened") };

/** What a test sees of a source that counts. */
export interface CountingSource extends AsyncIterableIterator<number> {
    /** Calls of next, return and throw so far. */
    readonly calls: { next: number; return: number; throw: number };
    /** Pulls that are under way now, and the most that ever were at once. */
    readonly pulling: { now: number; most: number };
    /** Holds what the next pull comes to until the returned function is called. */
    block(): () => void;
}

/** An async iterator over 1, 2, 3, … up to `length`, with a turn of the event loop in each pull. */
export function countingSource(length = Infinity): CountingSource {
    const calls = { next: 0, return: 0, throw: 0 };
    const pulling = { now: 0, most: 0 };
    let blocked: Promise<void> | undefined;
    const source: CountingSource = {
        calls,
        pulling,
        block() {
            const { promise, resolve } = deferred();
            blocked = promise;
            return () => ((blocked = undefined), resolve());
        },
        async next() {
            const value = ++calls.next;
            pulling.most = Math.max(pulling.most, ++pulling.now);
            await new Promise((resolve) => setImmediate(resolve));
            if (blocked !== undefined) await blocked;
            pulling.now--;
            return value <= length ? { done: false, value } : { done: true, value: undefined };
        },
        async return(value) {
            calls.return++;
            return { done: true, value };
        },
        async throw(error) {
            calls.throw++;
            throw error;
        },
        [Symbol.asyncIterator]: () => source,
    };
    return source;
}

/** An async iterator whose next() never settles; `began` resolves at the first call. */
export function stuckSource(): AsyncIterableIterator<number> & { began: Promise<void>; returned: number } {
    const began = deferred();
    const source = {
        began: began.promise,
        returned: 0,
        next: () => (began.resolve(), new Promise<IteratorResult<number>>(() => undefined)),
        return: async () => (source.returned++, { done: true as const, value: undefined }),
        [Symbol.asyncIterator]: () => source,
    };
    return source;
}
