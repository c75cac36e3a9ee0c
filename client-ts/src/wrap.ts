import { defineAsyncDispose } from "./async-dispose";
import type { Engine } from "./engine";
import { currentFlow } from "./flow";
import type { GateHandle } from "./gate";
import { holdOf, type Permit } from "./permit";
import type { Caller } from "./run-ticket";
import { Scope, settleHere } from "./scope";
import type { SluiceError } from "./sluice-error";
import { Feed, letGo, type Capture, type FeedEnd, type FeedOwner } from "./wrap-feed";
import { HeldItem } from "./wrap-item";
import { checkWrapOptions, type WrapOptions } from "./wrap-options";
import { checkSource, type GateSource } from "./wrap-source";

/**
 * The items of a source through a gate, for `for await`. Loop bodies run in the context of
 * whoever runs the loop.
 */
export interface GateIterator<T> extends AsyncIterableIterator<T> {
    /**
     * Lets the permit of the item before go, and asks for the next. Rejects, once, with what
     * ended the items: an error of the source, the signal's reason, a SluiceError; the
     * source is closed then. Calls that wait are served in their order.
     */
    next(): Promise<IteratorResult<T, any>>;
    /**
     * Lets the permit go and closes the source; calls of `next` that wait are told that
     * there is nothing more. Resolves when the source has closed, at the latest after
     * `closeTimeout`; rejects with what its `return` rejects with.
     */
    return(value?: any): Promise<IteratorResult<T, any>>;
    /** As `return`, through `throw` of the source, if it has one. Rejects with what comes of that. */
    throw(error?: unknown): Promise<IteratorResult<T, any>>;
    [Symbol.asyncIterator](): GateIterator<T>;
    [Symbol.asyncDispose](): Promise<void>;
}

type Result = IteratorResult<any, any>;

const DONE: Result = Object.freeze({ done: true, value: undefined });

/** The inside of a GateIterator: who waits for an item, and the permit of the item that is out. */
class WrapLoop<T> implements FeedOwner<T> {
    readonly #feed: Feed<T>;
    /** Present where the items come with their context. */
    #capture: Capture | undefined;
    #waiting: Caller<Result>[] = [];
    #permit: Permit | undefined;
    #item: HeldItem<T> | undefined;
    #isOver = false;
    /** What the next caller is told. */
    #end: FeedEnd | undefined;

    constructor(makeFeed: (owner: FeedOwner<T>) => Feed<T>, capture: Capture | undefined) {
        this.#feed = makeFeed(this);
        this.#capture = capture;
    }

    next(): Promise<Result> {
        return settleHere<Result>((caller) => {
            const lost = this.#letItemGo();
            if (lost !== undefined) this.#fail(lost);
            this.#waiting.push(caller);
            if (this.#isOver) this.#tellEnd();
            else this.#feed.ask(currentFlow());
        });
    }

    leave(how: "return" | "throw", argument: unknown): Promise<Result> {
        return settleHere<Result>(({ resolve, reject }) => {
            this.#letItemGo();
            this.#isOver = true;
            this.#tellEnd();
            this.#end = undefined;
            this.#feed.leave(how, argument, undefined, (failure) => {
                if (failure !== undefined) reject(failure.error);
                else resolve({ done: true, value: how === "return" ? argument : undefined });
            });
        });
    }

    feedItem(value: T, permit: Permit): void {
        const caller = this.#waiting.shift();
        this.#permit = permit;
        if (this.#capture !== undefined) this.#item = new HeldItem(value, permit, this.#capture);
        caller?.resolve({ done: false, value: this.#item ?? value });
        // Whoever waits behind has asked for the next item already.
        if (this.#waiting.length > 0) this.#letItemGo();
    }

    feedFailing(error: unknown): void {
        this.#end = { kind: "error", error };
    }

    feedEnded(end: FeedEnd): void {
        this.#capture = undefined;
        if (this.#isOver) return;
        this.#isOver = true;
        this.#end = end;
        if (this.#waiting.length > 0) this.#tellEnd();
    }

    #fail(error: SluiceError): void {
        if (!this.#isOver) this.#feed.fail(error);
        else if (this.#end?.kind !== "error") this.#end = { kind: "error", error };
    }

    /** The first who waits is told how it ended, the others that it has. */
    #tellEnd(): void {
        const [first, ...others] = this.#waiting.splice(0);
        if (first === undefined) return;
        const end = this.#end;
        this.#end = undefined;
        if (end?.kind === "error") first.reject(end.error);
        else first.resolve(end?.kind === "done" ? { done: true, value: end.value } : DONE);
        for (const { resolve } of others) resolve(DONE);
    }

    /** Lets the permit of the item that is out go; tells if its slots had been lost before. */
    #letItemGo(): SluiceError | undefined {
        const permit = this.#permit;
        this.#item?.end();
        this.#item = undefined;
        this.#permit = undefined;
        letGo(permit);
        return permit === undefined ? undefined : holdOf(permit).lostBecause;
    }
}

/** gate.wrap: captures, and makes the public face of the loop. Nothing else happens yet. */
export function wrapSource<T>(
    engine: Engine,
    gate: GateHandle,
    source: GateSource<T>,
    options: WrapOptions | undefined,
): GateIterator<unknown> {
    engine.check();
    checkSource(source);
    const settings = checkWrapOptions(options);
    const capture: Capture = { call: "wrap", snapshot: engine.currentContext(), scope: new Scope() };
    const makeFeed = (owner: FeedOwner<T>): Feed<T> =>
        new Feed(engine, gate, settings, capture, source, owner);
    return makeIterator(new WrapLoop(makeFeed, settings.withContext ? capture : undefined));
}

/** Apart from wrapSource, so that an iterator that is kept does not keep the capture. */
function makeIterator(loop: WrapLoop<unknown>): GateIterator<unknown> {
    const iterator = {
        next: () => loop.next(),
        return: (value?: unknown) => loop.leave("return", value),
        throw: (error?: unknown) => loop.leave("throw", error),
        [Symbol.asyncIterator]: () => iterator as GateIterator<unknown>,
    };
    defineAsyncDispose(iterator, () => loop.leave("return", undefined).then(() => undefined));
    return Object.freeze(iterator) as GateIterator<unknown>;
}
