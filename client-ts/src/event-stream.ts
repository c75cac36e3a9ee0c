import type { Abortable } from "./abort-hub";
import { defineAsyncDispose } from "./async-dispose";
import type { Engine } from "./engine";
import { EventReader, type SluiceEvent } from "./event";
import { EventCounts } from "./event-counts";
import { EventLink, type EventLinkOwner } from "./event-link";
import { EventQueue } from "./event-queue";
import { checkInteger, checkNames, checkSignal } from "./options";
import { inRoot } from "./root-scope";
import type { Caller } from "./run-ticket";
import { invalidArgument, SluiceError } from "./sluice-error";
import { eventsPath } from "./socket-path";
import { describe } from "./text";

/** Options of `client.events`. */
export interface EventsOptions {
    /** Ends the iterator. */
    signal?: AbortSignal | undefined;
    /**
     * Events that may wait in the iterator, 1 to 1000000. When more come the oldest are
     * dropped, and counted in `lost` of the next. Default 1024.
     */
    capacity?: number | undefined;
}

/**
 * Events as they happen. Ends, without an error and without what still waits, by `break` or
 * `return()`, by the signal, and when the client is closed.
 */
export interface EventStream extends AsyncIterableIterator<SluiceEvent> {
    /**
     * Resolves when the daemon has taken the subscriber: from then on events count. Rejects
     * as the first `next()` does; with `client_closed`, or the signal's reason, where the
     * iterator ended before.
     */
    ready(): Promise<void>;
    /** The next event. Rejects, once, with the SluiceError that ended the events. */
    next(): Promise<IteratorResult<SluiceEvent, undefined>>;
    return(): Promise<IteratorResult<SluiceEvent, undefined>>;
    [Symbol.asyncIterator](): EventStream;
    [Symbol.asyncDispose](): Promise<void>;
}

/** Checked arguments of client.events. */
export interface SubscriberSettings {
    prefix: string;
    signal: AbortSignal | undefined;
    capacity: number;
}

type Result = IteratorResult<SluiceEvent, undefined>;

const DEFAULT_CAPACITY = 1024;
const MAX_CAPACITY = 1_000_000;
const MAX_PREFIX = 300;
const DONE: Result = Object.freeze({ done: true, value: undefined });

/**
 * The inside of an iterator over events.
 *
 *   open     events go to whoever waits, else into the queue
 *   failed   the queue is served, then the failure is told once
 *   ended    nothing is kept
 */
export class Subscriber implements EventLinkOwner, Abortable {
    readonly #engine: Engine;
    readonly #settings: SubscriberSettings;
    readonly #link: EventLink;
    readonly #reader = new EventReader();
    readonly #counts = new EventCounts();
    readonly #queue: EventQueue;
    /** Calls of next(); only while the queue is empty. */
    #waiting: Caller<Result>[] = [];
    #awaitingReady: Caller<void>[] = [];
    #isOpen = true;
    #isReady = false;
    /** Why ready() rejects. */
    #endedBecause: unknown;
    /** What next() has to tell. */
    #failure: SluiceError | undefined;

    constructor(engine: Engine, settings: SubscriberSettings) {
        this.#engine = engine;
        this.#settings = settings;
        this.#queue = new EventQueue(settings.capacity);
        this.#link = new EventLink(eventsPath(engine.path), engine.startupTimeout, this);
    }

    start(): void {
        const { signal } = this.#settings;
        if (signal?.aborted) return this.#end(signal.reason);
        this.#engine.subscribers.add(this);
        if (signal !== undefined) this.#engine.aborts.add(signal, this);
        this.#link.start();
    }

    ready(): Promise<void> {
        return new Promise((resolve, reject) => {
            if (this.#isReady) return resolve();
            if (!this.#isOpen) return reject(this.#endedBecause);
            this.#awaitingReady.push({ resolve, reject });
            this.#settleNeeds();
        });
    }

    next(): Promise<Result> {
        return new Promise((resolve, reject) => {
            const event = this.#queue.shift();
            if (event !== undefined) return resolve({ done: false, value: event });
            if (this.#isOpen) {
                this.#waiting.push({ resolve, reject });
                return this.#settleNeeds();
            }
            const failure = this.#failure;
            this.#failure = undefined;
            if (failure === undefined) resolve(DONE);
            else reject(failure);
        });
    }

    /** Ends the iterator: its consumer has left, or the client was closed. */
    close(): void {
        this.#end(new SluiceError("client_closed", "the iterator over events was ended"));
    }

    aborted(reason: unknown): void {
        this.#end(reason);
    }

    // ------------------------------------------------------------ the link

    linkReady(): void {
        if (this.#isReady) this.#counts.interrupted();
        this.#isReady = true;
        for (const { resolve } of this.#awaitingReady.splice(0)) resolve();
        this.#settleNeeds();
    }

    linkFrame(data: Buffer, start: number, end: number): void {
        const received = this.#reader.read(data, start, end);
        if (received === undefined) return;
        const { event, topic, source, repeats } = received;
        const count = this.#counts.follow(source, event.sequence, repeats);
        if (!topic.startsWith(this.#settings.prefix)) return;
        this.#queue.push(event, repeats, count);
        const caller = this.#waiting.shift();
        if (caller === undefined) return;
        caller.resolve({ done: false, value: this.#queue.shift() as SluiceEvent });
        if (this.#waiting.length === 0) this.#settleNeeds();
    }

    linkFailed(error: SluiceError): void {
        const [first, ...others] = this.#waiting.splice(0);
        if (first === undefined) this.#failure = error;
        this.#leave(error);
        first?.reject(error);
        for (const { resolve } of others) resolve(DONE);
    }

    // ------------------------------------------------------------ the end

    #end(reason: unknown): void {
        this.#queue.clear();
        this.#failure = undefined;
        if (!this.#isOpen) return;
        this.#link.close();
        const waiting = this.#waiting.splice(0);
        // Rejected promises are the root's, whoever ended the iterator.
        inRoot(() => this.#leave(reason));
        for (const { resolve } of waiting) resolve(DONE);
    }

    #leave(reason: unknown): void {
        const { signal } = this.#settings;
        this.#isOpen = false;
        this.#endedBecause = reason;
        this.#engine.subscribers.delete(this);
        if (signal !== undefined) this.#engine.aborts.remove(signal, this);
        for (const { reject } of this.#awaitingReady.splice(0)) reject(reason);
    }

    /** The process stays alive while somebody waits for an event. */
    #settleNeeds(): void {
        this.#link.keepAlive(this.#waiting.length > 0 || this.#awaitingReady.length > 0);
    }
}

/** Subscribes, and makes the public face of the subscriber. */
export function openEvents(engine: Engine, settings: SubscriberSettings): EventStream {
    const subscriber = new Subscriber(engine, settings);
    const stream = {
        ready: () => subscriber.ready(),
        next: () => subscriber.next(),
        return: () => {
            subscriber.close();
            return Promise.resolve(DONE);
        },
        [Symbol.asyncIterator]: () => stream as EventStream,
    };
    defineAsyncDispose(stream, () => stream.return().then(() => undefined));
    subscriber.start();
    return Object.freeze(stream) as EventStream;
}

/** Throws `invalid_argument`, naming the argument and its bound. */
export function checkEventsArguments(prefix: unknown = "", options: EventsOptions = {}): SubscriberSettings {
    checkNames(options, ["signal", "capacity"]);
    const { signal, capacity = DEFAULT_CAPACITY } = options;
    return {
        prefix: checkPrefix(prefix),
        signal: signal === undefined ? undefined : checkSignal(signal),
        capacity: checkInteger("capacity", capacity, 1, MAX_CAPACITY),
    };
}

function checkPrefix(prefix: unknown): string {
    if (typeof prefix !== "string")
        throw invalidArgument(`the prefix of topics is a string, not ${describe(prefix)}`);
    const size = Buffer.byteLength(prefix);
    if (size > MAX_PREFIX)
        throw invalidArgument(`the prefix of topics has at most ${MAX_PREFIX} bytes, this one has ${size}`);
    return prefix;
}
