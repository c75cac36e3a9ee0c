import type { Engine } from "./engine";
import { EndOffer, type EndReceipt } from "./ending";
import type { Item } from "./item";
import { loopOverItems } from "./item-loop";
import { openItems, type ItemStream } from "./item-stream";
import type { EnsureIterator } from "./iterator-messages";
import {
    checkItemsOptions,
    checkPushAllOptions,
    checkPushOptions,
    type ForEachItemOptions,
    type ItemsOptions,
    type PushAllOptions,
    type PushOptions,
} from "./iterator-options";
import { iteratorStats, type IteratorStats } from "./iterator-stats";
import { pump } from "./pump";
import { Push, type PushReceipt } from "./push";
import { displayBytes } from "./text";
import type { CheckedCodec } from "./value-codec";

/**
 * A named stream of this host, bounded, from any number of producers to any number of
 * consumers, in any processes. Delivered at least once, each item with the declared context
 * of its push.
 */
export interface SluiceIterator<T = unknown> extends AsyncIterable<Item<T>> {
    readonly name: string;
    /**
     * Resolves when the item is accepted: while the buffer is full it waits, which is the
     * backpressure. The value's bytes and the declared context are those of this call. The
     * pushes of one client are accepted in the order of the calls. Where the connection is
     * lost before the answer it is sent again, and may then be in the stream twice.
     */
    push(value: T, options?: PushOptions): Promise<PushReceipt>;
    /**
     * Pushes every item of `source`, which is pulled only as fast as the daemon accepts, and
     * resolves with their number. The first failure closes the source, takes back the pushes
     * that wait, and is thrown. Does not end the stream.
     */
    pushAll(source: Iterable<T> | AsyncIterable<T>, options?: PushAllOptions): Promise<number>;
    /**
     * This producer has no more items. With the last `end()` of `producers` the stream ends:
     * consumers get what was pushed before, then the end. Rejects with `connection_lost`
     * where it is not known whether it was counted.
     */
    end(): Promise<EndReceipt>;
    /** Ends the stream for all: consumers get what was pushed before, then `iterator_failed` with `error`'s message. */
    fail(error: unknown): Promise<EndReceipt>;
    /** Items for a loop of your own. Asks nothing before the first `next()`. */
    items(options?: ItemsOptions): ItemStream<T>;
    /**
     * Calls `fn` with every item, in the context of its producer, `concurrency` at once.
     * Acknowledges the item when what `fn` returned is fulfilled, and gives it back when it
     * failed: it comes again, until `maxAttempts`. Resolves at the end of the stream; rejects
     * with `iterator_failed`, with the signal's reason, or with what else ended it, in each
     * case when nothing is worked on any more.
     */
    forEach(fn: (item: Item<T>) => unknown, options?: ForEachItemOptions<T>): Promise<void>;
    /** The state of the iterator at the daemon. Rejects with `not_found` where it is not there. */
    stats(): Promise<IteratorStats>;
    /** `items()` with its defaults: asking for the next item acknowledges the last. */
    [Symbol.asyncIterator](): ItemStream<T>;
}

/** What producers and consumers need of an iterator. */
export interface IteratorHandle {
    readonly name: string;
    readonly nameBytes: Uint8Array;
    readonly ensure: EnsureIterator | undefined;
    readonly codec: CheckedCodec;
}

/** At most so many bytes of a failure's message travel. */
const MAX_FAILURE = 1024;

/** Makes the public face of an iterator; its methods need no `this`. */
export function makeIterator(engine: Engine, handle: IteratorHandle): SluiceIterator<any> {
    const push = (value: unknown, options?: PushOptions): Promise<PushReceipt> =>
        new Promise((resolve, reject) => {
            engine.check();
            const checked = checkPushOptions(options);
            if (checked.signal?.aborted) throw checked.signal.reason;
            new Push(engine, handle, handle.codec.encode(value), checked, { resolve, reject }).enter();
        });
    const end = (failure: Uint8Array | undefined): Promise<EndReceipt> =>
        new Promise((resolve, reject) => {
            engine.check();
            new EndOffer(engine, handle, failure, { resolve, reject }).enter();
        });
    const items = (options?: ItemsOptions): ItemStream<any> => {
        engine.check();
        return openItems(engine, handle, checkItemsOptions(options));
    };
    return Object.freeze({
        name: handle.name,
        push,
        pushAll: (source: Iterable<unknown> | AsyncIterable<unknown>, options?: PushAllOptions) =>
            pushAll(engine, push, source, options),
        end: () => end(undefined),
        fail: (error: unknown) => end(displayBytes(messageOf(error), MAX_FAILURE)),
        items,
        forEach: (fn: (item: Item<any>) => unknown, options?: ForEachItemOptions<any>) =>
            loopOverItems(engine, handle, fn, options),
        stats: () => iteratorStats(engine, handle),
        [Symbol.asyncIterator]: () => items(),
    });
}

async function pushAll(
    engine: Engine,
    push: (value: unknown, options?: PushOptions) => Promise<PushReceipt>,
    source: Iterable<unknown> | AsyncIterable<unknown>,
    options: PushAllOptions | undefined,
): Promise<number> {
    engine.check();
    const { window, each } = checkPushAllOptions(options);
    let accepted = 0;
    await pump(engine.aborts, source, window, each.signal, async (value, _index, signal) => {
        await push(value, { ...each, signal });
        accepted++;
    });
    return accepted;
}

function messageOf(error: unknown): string {
    return (error instanceof Error && error.message) || String(error);
}
