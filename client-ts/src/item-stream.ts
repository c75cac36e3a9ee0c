import type { Abortable } from "./abort-hub";
import { defineAsyncDispose } from "./async-dispose";
import { Consumer, type ConsumerOwner } from "./consumer";
import type { Engine } from "./engine";
import { makeItemsDisposable, type DeliveredItem, type Item } from "./item";
import type { IteratorHandle } from "./iterator";
import type { CheckedPull } from "./iterator-options";
import type { Caller } from "./run-ticket";
import { settleHere } from "./scope";

/**
 * Items for a loop. Leaving it by `break`, `return()` or a throw gives back all that was
 * not acknowledged and what was fetched ahead. One loop for each: those who share the work
 * take a stream each, or forEach.
 */
export interface ItemStream<T> extends AsyncIterableIterator<Item<T>> {
    /**
     * The next item; with `ack: "auto"` all before it are acknowledged by this. Rejects,
     * once, with `iterator_failed`, with the signal's reason, or with what else ended it.
     */
    next(): Promise<IteratorResult<Item<T>, undefined>>;
    return(): Promise<IteratorResult<Item<T>, undefined>>;
    [Symbol.asyncIterator](): ItemStream<T>;
    [Symbol.asyncDispose](): Promise<void>;
}

type Result = IteratorResult<Item<any>, undefined>;

const DONE: Result = Object.freeze({ done: true, value: undefined });

/** The inside of an item stream: who waits for an item, and what the loop has in hand. */
class StreamReader implements ConsumerOwner, Abortable {
    readonly #engine: Engine;
    readonly #consumer: Consumer;
    readonly #isAuto: boolean;
    #signal: AbortSignal | undefined;
    #callers: Caller<Result>[] = [];
    /** To be acknowledged by the next call. */
    #inHand: DeliveredItem[] = [];
    #isDone = false;

    constructor(engine: Engine, handle: IteratorHandle, settings: CheckedPull & { isAuto: boolean }) {
        this.#engine = engine;
        this.#isAuto = settings.isAuto;
        this.#consumer = new Consumer(engine, handle, settings, this);
        this.#listen(settings.signal);
    }

    next(): Promise<Result> {
        for (const item of this.#inHand.splice(0)) item.settle("acked");
        const item = this.#callers.length === 0 ? this.#take() : undefined;
        if (item !== undefined) return Promise.resolve(item);
        return settleHere<Result>((caller) => {
            this.#callers.push(caller);
            this.wake();
        });
    }

    return(): Promise<Result> {
        this.#inHand = [];
        this.#end();
        this.#consumer.leave();
        return Promise.resolve(DONE);
    }

    wake(): void {
        while (this.#callers.length > 0) {
            const item = this.#take();
            if (item !== undefined) this.#callers.shift()?.resolve(item);
            else if (this.#isDone) this.#end();
            else if (this.#consumer.outcome !== undefined) this.#tell(this.#consumer.outcome.error);
            else return this.#consumer.seek();
        }
    }

    aborted(reason: unknown): void {
        this.#signal = undefined;
        this.#consumer.fail(reason);
    }

    #take(): Result | undefined {
        const item = this.#isDone ? undefined : this.#consumer.take();
        if (item === undefined) return undefined;
        if (this.#isAuto) this.#inHand.push(item);
        return { done: false, value: item };
    }

    /** The stream is at its end: the first who waits is told why. */
    #tell(error: unknown): void {
        const [first] = this.#callers.splice(0, error === undefined ? 0 : 1);
        this.#end();
        first?.reject(error);
    }

    #end(): void {
        this.#isDone = true;
        this.#consumer.stop();
        if (this.#signal !== undefined) this.#engine.aborts.remove(this.#signal, this);
        this.#signal = undefined;
        for (const { resolve } of this.#callers.splice(0)) resolve(DONE);
    }

    #listen(signal: AbortSignal | undefined): void {
        if (signal?.aborted) return this.#consumer.fail(signal.reason);
        this.#signal = signal;
        if (signal !== undefined) this.#engine.aborts.add(signal, this);
    }
}

/** Makes the public face of a stream; nothing is asked of the daemon before the first next(). */
export function openItems(
    engine: Engine,
    handle: IteratorHandle,
    settings: CheckedPull & { isAuto: boolean },
): ItemStream<any> {
    makeItemsDisposable();
    const reader = new StreamReader(engine, handle, settings);
    const stream = {
        next: () => reader.next(),
        return: () => reader.return(),
        [Symbol.asyncIterator]: () => stream as unknown as ItemStream<any>,
    };
    defineAsyncDispose(stream, () => reader.return().then(() => undefined));
    return Object.freeze(stream) as unknown as ItemStream<any>;
}
