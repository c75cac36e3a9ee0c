import { runInFlow, runInFlowOf, type FlowNode } from "./flow";
import type { Hold } from "./hold";
import { inRoot } from "./root-scope";
import type { Scope } from "./scope";
import { invalidArgument } from "./sluice-error";
import { describe } from "./text";

/** Something that items can be taken from, one by one. */
export type ItemSource<T> = Iterable<T> | AsyncIterable<T> | Iterator<T> | AsyncIterator<T>;

/** What a source that is a function is called with. */
export interface SourceContext {
    /** Aborts when the items are not wanted any more: whoever waits for the next one can stop waiting. */
    readonly signal: AbortSignal;
}

/** The source of `gate.wrap` and `gate.forEach`; a function is called when the first item is pulled. */
export type GateSource<T> =
    ItemSource<T> | ((context: SourceContext) => ItemSource<T> | PromiseLike<ItemSource<T>>);

/** What a pull came to. */
export type Pulled<T> =
    | { readonly kind: "item"; readonly value: T }
    | { readonly kind: "done"; readonly value: unknown }
    | { readonly kind: "error"; readonly error: unknown };

/** Whether a source was left with an error of its own. */
export type LeaveFailure = { readonly error: unknown } | undefined;

interface AnyIterator {
    next(): unknown;
    return?(value?: unknown): unknown;
    throw?(error: unknown): unknown;
}

/**
 * A source whose code, every piece of it, runs in one Scope (R25): the function that opens
 * it, next, return, throw, the getters of what they return, the listeners of its signal.
 * What waits for its promises runs in the root context, so that a promise that never
 * settles keeps nothing of the Scope by our doing.
 */
export class ScopedSource<T> {
    #scope: Scope | undefined;
    #given: GateSource<T> | undefined;
    #iterator: AnyIterator | undefined;
    #controller: AbortController | undefined;
    /** It ended, threw, or was closed: nothing of it is called any more. */
    #isSpent = false;
    #isLeft = false;
    #isOpening = false;

    constructor(given: GateSource<T>, scope: Scope) {
        this.#given = given;
        this.#scope = scope;
    }

    /** Pulls one item, under `hold` and the holds of `flow`; `done` is called once. One at a time. */
    pull(hold: Hold | undefined, flow: FlowNode | undefined, done: (pulled: Pulled<T>) => void): void {
        const fail = (error: unknown): void => {
            this.#isSpent = true;
            done({ kind: "error", error });
        };
        const enter = (step: () => void): void => this.#enter(fail, step, hold, flow);
        const read = (result: unknown): void => {
            const isDone = readDone(result);
            if (isDone) this.#isSpent = true;
            const settled = (value: unknown): void =>
                done(isDone ? { kind: "done", value } : { kind: "item", value: value as T });
            // A value that rejects is not the source's end: it is still to be closed.
            const rejected = (error: unknown): void => done({ kind: "error", error });
            follow((result as IteratorResult<unknown>).value, settled, rejected);
        };
        const next = (): void => follow(this.#iterator?.next(), (result) => enter(() => read(result)), fail);
        const begin = (opened: unknown): void => {
            this.#isOpening = false;
            if (this.#isLeft) return this.#leaveLate(opened, done);
            this.#iterator = openIterator(opened);
            next();
        };
        enter(() => {
            if (this.#iterator !== undefined) return next();
            const opened = this.#open();
            this.#isOpening = true;
            if (isThenable(opened)) follow(opened, (value) => enter(() => begin(value)), fail);
            else begin(opened);
        });
    }

    /**
     * Leaves the source for good: unless it has ended, aborts the signal that it was opened
     * with, then, if it is open, calls its `return` (or `throw`). `done` is called when that has
     * settled, which with a source that is stuck is never.
     */
    leave(
        how: "return" | "throw",
        argument: unknown,
        reason: unknown,
        done: (failure: LeaveFailure) => void,
    ): void {
        const iterator = this.#iterator ?? (isIterator(this.#given) ? this.#given : undefined);
        const isOpen = iterator !== undefined && !this.#isSpent;
        const thrown = how === "throw" ? { error: argument } : undefined;
        if (!this.#isSpent) this.#scope?.run(() => this.#controller?.abort(reason));
        this.#isLeft = true;
        this.#isSpent = true;
        if (!isOpen) done(thrown);
        else if (how === "throw" && iterator.throw !== undefined) this.#throwInto(iterator, argument, done);
        else this.#returnFrom(iterator, how === "throw" ? undefined : argument, thrown, done);
    }

    /**
     * Keeps nothing any more, although a pull may be stuck in a promise that somebody keeps.
     * One that is still to be opened keeps what it takes to close it then.
     */
    drop(): void {
        this.#given = undefined;
        this.#iterator = undefined;
        this.#controller = undefined;
        if (!this.#isOpening) this.#scope = undefined;
    }

    #throwInto(iterator: AnyIterator, error: unknown, done: (failure: LeaveFailure) => void): void {
        const fail = (failure: unknown): void => done({ error: failure });
        const settled = (result: unknown): void =>
            this.#enter(fail, () => {
                // One that caught the error and would go on is told once more.
                if (readDone(result)) done(undefined);
                else this.#returnFrom(iterator, undefined, undefined, done);
            });
        this.#enter(fail, () => follow(iterator.throw?.(error), settled, fail));
    }

    #returnFrom(
        iterator: AnyIterator,
        argument: unknown,
        thrown: LeaveFailure,
        done: (failure: LeaveFailure) => void,
    ): void {
        const fail = (error: unknown): void => done(thrown ?? { error });
        this.#enter(fail, () => follow(iterator.return?.(argument), () => done(thrown), fail));
    }

    /** Runs a step in the Scope, under `hold` and those of `flow`; what it throws goes to `fail`. */
    #enter(fail: (error: unknown) => void, step: () => void, hold?: Hold, flow?: FlowNode): void {
        const scope = this.#scope;
        try {
            if (hold === undefined) scope?.run(() => runInFlowOf(flow, step, undefined));
            else scope?.run(() => runInFlow(hold, flow, step, undefined));
        } catch (error) {
            fail(error);
        }
    }

    #open(): unknown {
        const given = this.#given;
        if (typeof given !== "function" || isIterable(given)) return given;
        this.#controller = new AbortController();
        return given({ signal: this.#controller.signal });
    }

    /** What a function opened after everybody had left. */
    #leaveLate(opened: unknown, done: (pulled: Pulled<T>) => void): void {
        const left = (): void => done({ kind: "done", value: undefined });
        if (isIterator(opened)) this.#returnFrom(opened, undefined, undefined, left);
        else left();
    }
}

/** Throws `invalid_argument` unless `source` can be pulled, or is a function. */
export function checkSource(source: unknown): void {
    if (typeof source !== "function" && !isIterable(source) && !isIterator(source)) throw notASource(source);
}

/** Calls one of the two, in the root context, when `value` has settled. */
function follow(value: unknown, then: (value: unknown) => void, fail: (error: unknown) => void): void {
    // Here and not in the root: the `then` of a foreign promise is the source's code.
    const promise = Promise.resolve(value);
    inRoot(() => void promise.then(then, fail));
}

function openIterator(opened: unknown): AnyIterator {
    const object = Object(opened) as { [name in symbol]?: () => unknown };
    const open = object[Symbol.asyncIterator] ?? object[Symbol.iterator];
    if (typeof open === "function") return open.call(opened) as AnyIterator;
    if (isIterator(opened)) return opened;
    throw notASource(opened);
}

function notASource(value: unknown): Error {
    return invalidArgument(
        `a source is an iterable, an iterator, or a function that returns one, not ${describe(value)}`,
    );
}

function readDone(result: unknown): boolean {
    if (Object(result) === result) return Boolean((result as IteratorResult<unknown>).done);
    throw invalidArgument(`the source gave ${describe(result)} in place of an iterator's result`);
}

function isIterable(value: unknown): boolean {
    const object = Object(value) as Partial<AsyncIterable<unknown> & Iterable<unknown>>;
    return (
        typeof object[Symbol.asyncIterator] === "function" || typeof object[Symbol.iterator] === "function"
    );
}

function isIterator(value: unknown): value is AnyIterator {
    return Object(value) === value && typeof (value as AnyIterator).next === "function";
}

function isThenable(value: unknown): boolean {
    return Object(value) === value && typeof (value as PromiseLike<unknown>).then === "function";
}
