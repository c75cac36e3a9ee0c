import { defineAsyncDispose } from "./async-dispose";
import type { DeliveredContext } from "./context";
import type { ContextRecord } from "./context-codec";
import type { Engine } from "./engine";
import { currentFlow, runInFlowOf, type FlowNode } from "./flow";
import type { Delivery } from "./iterator-messages";
import { checkFunction } from "./options";
import { callInRoot } from "./root-scope";
import { SluiceError } from "./sluice-error";
import { LazySignal } from "./task";
import { decodePayload, type CheckedCodec } from "./value-codec";

/** An item, delivered to this consumer until it is settled. */
export interface Item<T = unknown> {
    /** What was pushed. Throws `valueError` where the payload does not decode. */
    readonly value: T;
    /** Why there is no value: `payload_invalid`, with the codec's error as its cause. */
    readonly valueError: SluiceError | undefined;
    /** The payload as it came. */
    readonly bytes: Uint8Array;
    /** The producer's declared context, for `ctx.run`, which replaces the current one by it. */
    readonly context: ContextRecord;
    /** Why `context` is empty although bytes came: they break a rule of contexts. */
    readonly contextError: SluiceError | undefined;
    /** 1 + how often work on it was begun before and it was given back. */
    readonly attempt: number;
    /** The item's name for operators. */
    readonly serial: number;
    /** What its producer tells operators. */
    readonly label: string | undefined;
    /** From the push's arrival at the daemon to the delivery, in ms. */
    readonly age: number;
    /** Aborts with `delivery_lost` when the item is taken back: its cause tells why. */
    readonly signal: AbortSignal;
    /** Whether it was acknowledged, given back or lost. */
    readonly settled: boolean;
    /**
     * Calls `fn(item)` now, in the producer's declared context and nothing else of any
     * context: every other AsyncLocalStorage is as at the program's start. Returns what `fn`
     * returns.
     */
    run<R>(fn: (item: Item<T>) => R): R;
    /**
     * Ends the item. Resolves, when the daemon has answered, with whether that counted: false
     * if it was lost or given back before, or may have been. Never rejects; can be repeated.
     */
    ack(): Promise<boolean>;
    /** Gives the item back: it is delivered again, before all newer ones. Otherwise as `ack`. */
    nack(): Promise<boolean>;
    /** Gives the item back unless it is settled. */
    [Symbol.asyncDispose](): Promise<void>;
}

/** What an item's consumer is told, and what the item needs of it. */
export interface ItemOwner {
    readonly engine: Engine;
    readonly codec: CheckedCodec;
    readonly iteratorName: string;
    /** The context of these bytes. */
    contextOf(bytes: Buffer): DeliveredContext;
    /** The item was acknowledged or given back. */
    itemSettled(item: DeliveredItem): void;
    /** The daemon has answered that, or can not any more. */
    itemConfirmed(item: DeliveredItem): void;
}

/**
 * One delivery.
 *
 *   open --ack--> acked      open --nack--> nacked      open --taken back--> lost
 *
 * The first two are confirmed by the daemon afterwards; it may say that the item was lost before.
 */
export class DeliveredItem<T = unknown> implements Item<T> {
    readonly serial: number;
    readonly attempt: number;
    readonly age: number;
    readonly #owner: ItemOwner;
    /** The bytes of the message, and where its parts are. */
    readonly #data: Buffer;
    readonly #parts: Delivery;
    #state: "open" | "acked" | "nacked" | "lost" = "open";
    #decoded: { value: unknown; valueError: SluiceError | undefined } | undefined;
    #delivered: DeliveredContext | undefined;
    #lazy: LazySignal | undefined;
    #interruption: { reason: unknown } | undefined;
    #counted: boolean | undefined;
    #answer: Promise<boolean> | undefined;
    #resolve: ((counted: boolean) => void) | undefined;
    declare [Symbol.asyncDispose]: () => Promise<void>;

    constructor(owner: ItemOwner, delivery: Delivery) {
        const { data, start, end } = delivery;
        this.serial = delivery.serial;
        this.attempt = delivery.attempt;
        this.age = delivery.ageUs / 1000;
        this.#owner = owner;
        this.#parts = delivery;
        this.#data = Buffer.allocUnsafe(end - start);
        this.#data.set(data.subarray(start, end));
        // What was lent is given back.
        delivery.data = this.#data;
    }

    get value(): T {
        const { value, valueError } = this.#decode();
        if (valueError !== undefined) throw valueError;
        return value as T;
    }

    get valueError(): SluiceError | undefined {
        return this.#decode().valueError;
    }

    get bytes(): Uint8Array {
        return this.#part(this.#parts.payloadStart, this.#parts.payloadEnd);
    }

    get context(): ContextRecord {
        return this.#deliver().context;
    }

    get contextError(): SluiceError | undefined {
        return this.#deliver().contextError;
    }

    get label(): string | undefined {
        const { labelStart, labelEnd } = this.#parts;
        return labelEnd > labelStart ? this.#part(labelStart, labelEnd).toString() : undefined;
    }

    get signal(): AbortSignal {
        if (this.#lazy === undefined) {
            this.#lazy = new LazySignal();
            if (this.#interruption !== undefined) this.#lazy.abort(this.#interruption.reason);
        }
        return this.#lazy.signal;
    }

    get settled(): boolean {
        return this.#state !== "open";
    }

    run<R>(fn: (item: Item<T>) => R): R {
        return this.enter(currentFlow(), checkFunction("fn", fn));
    }

    ack(): Promise<boolean> {
        this.settle("acked");
        return this.#answerTo("acked");
    }

    nack(): Promise<boolean> {
        this.settle("nacked");
        return this.#answerTo("nacked");
    }

    // ------------------------------------------------------------ for the consumer

    /** @internal What is to be told to the daemon. */
    get state(): "open" | "acked" | "nacked" | "lost" {
        return this.#state;
    }

    /** @internal run(), under the holds of `flow`. */
    enter<R>(flow: FlowNode | undefined, fn: (item: Item<T>) => R): R {
        const { engine } = this.#owner;
        const run = (): R => engine.runInContext(this.context, fn, this as Item<T>);
        return callInRoot(() => runInFlowOf(flow, run, undefined));
    }

    /** @internal Settles without asking for an answer. */
    settle(state: "acked" | "nacked"): void {
        if (this.#state !== "open") return;
        this.#state = state;
        this.#owner.itemSettled(this);
    }

    /** @internal The daemon took it back, or is gone. */
    lose(cause: SluiceError): void {
        if (this.#state !== "open") return;
        this.#state = "lost";
        const message = `item ${this.serial} of iterator "${this.#owner.iteratorName}" was taken back: ${cause.message}`;
        this.interrupt(new SluiceError("delivery_lost", message, { cause, serial: this.serial }));
    }

    /** @internal Aborts the item's signal; the first reason counts. */
    interrupt(reason: unknown): void {
        this.#interruption ??= { reason };
        const lazy = this.#lazy;
        // Its listeners are in nobody's context.
        if (lazy !== undefined) callInRoot(() => lazy.abort(reason));
    }

    /** @internal Whether the daemon took the ack or nack. */
    confirm(counted: boolean): void {
        this.#counted = counted;
        this.#resolve?.(counted);
        this.#resolve = undefined;
        this.#owner.itemConfirmed(this);
    }

    #answerTo(state: "acked" | "nacked"): Promise<boolean> {
        if (this.#state !== state) return Promise.resolve(false);
        this.#answer ??=
            this.#counted === undefined
                ? new Promise((resolve) => (this.#resolve = resolve))
                : Promise.resolve(this.#counted);
        return this.#answer;
    }

    #decode(): { value: unknown; valueError: SluiceError | undefined } {
        const { start, payloadStart, payloadEnd } = this.#parts;
        this.#decoded ??= decodePayload(
            this.#owner.codec,
            this.#data,
            payloadStart - start,
            payloadEnd - start,
        );
        return this.#decoded;
    }

    #deliver(): DeliveredContext {
        this.#delivered ??= this.#owner.contextOf(
            this.#part(this.#parts.contextStart, this.#parts.contextEnd),
        );
        return this.#delivered;
    }

    /** The places are those of the message that the bytes were copied from. */
    #part(from: number, to: number): Buffer {
        const { start } = this.#parts;
        return this.#data.subarray(from - start, to - start);
    }
}

/** Gives items their async dispose method, under the symbol of this moment. */
export function makeItemsDisposable(): void {
    defineAsyncDispose(DeliveredItem.prototype, async function (this: DeliveredItem) {
        if (!this.settled) await this.nack();
    });
}
