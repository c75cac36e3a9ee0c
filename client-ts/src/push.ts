import type { Connection } from "./connection";
import { labelOf } from "./context";
import { NO_BYTES } from "./context-codec";
import type { Deadline } from "./deadlines";
import type { Engine } from "./engine";
import { encodeCancelPush, encodePush, type EnsureIterator, type PushFields } from "./iterator-messages";
import type { IteratorHandle } from "./iterator";
import type { CheckedPush } from "./iterator-options";
import type { Reply } from "./messages";
import { Offer } from "./offer";
import type { Caller } from "./run-ticket";
import { SluiceError } from "./sluice-error";

/** What `push` resolves with. */
export interface PushReceipt {
    /** The item's serial: its name for operators. */
    readonly serial: number;
    /** From the push's arrival at the daemon to its acceptance, in ms. */
    readonly waited: number;
}

/**
 * How long after a wait timeout the daemon may take to say which came first, the timeout or
 * the acceptance, in ms.
 */
const ANSWER_MS = 1000;

/** An item on its way to the daemon, with the caller's context. Its fields are those of Push. */
export class Push extends Offer<PushReceipt> implements PushFields {
    readonly iterator: Uint8Array;
    readonly ensure: EnsureIterator | undefined;
    payload: Uint8Array;
    context: Uint8Array;
    label: Uint8Array | undefined;
    waitTimeoutMs: number;
    readonly ttlMs: number;
    readonly #name: string;
    #expiresAt = Infinity;
    #deadline: Deadline | undefined;

    constructor(
        engine: Engine,
        handle: IteratorHandle,
        payload: Uint8Array,
        options: CheckedPush,
        caller: Caller<PushReceipt>,
    ) {
        super(engine, options.signal, caller);
        const snapshot = engine.currentContext();
        this.#name = handle.name;
        this.iterator = handle.nameBytes;
        this.ensure = handle.ensure;
        this.payload = payload;
        this.context = snapshot.bytes;
        this.label = options.label ?? labelOf(snapshot);
        this.waitTimeoutMs = options.waitTimeout;
        this.ttlMs = options.ttl;
    }

    override enter(): void {
        super.enter();
        if (this.waitTimeoutMs === 0) return;
        this.#expiresAt = this.calledAt + this.waitTimeoutMs;
        this.#deadline = this.engine.deadlines.add(this.waitTimeoutMs, () => this.#overdue());
    }

    override send(connection: Connection): void {
        const { maxContext, maxItem } = this.engine;
        if (this.payload.length > maxItem) {
            throw new SluiceError(
                "item_too_big",
                `the item has ${this.payload.length} bytes, the daemon takes at most ${maxItem}`,
            );
        }
        if (this.context.length > maxContext) {
            throw new SluiceError(
                "context_invalid",
                `the context has ${this.context.length} bytes, the daemon takes at most ${maxContext}`,
            );
        }
        if (this.#deadline !== undefined) {
            this.waitTimeoutMs = Math.max(1, Math.ceil(this.#expiresAt - performance.now()));
        }
        connection.request(this, encodePush, this as PushFields);
        this.sentOn = connection;
    }

    protected override answered(reply: Reply): void {
        if (reply.kind !== "accepted" || reply.itemId !== this.itemId) {
            throw new SluiceError("protocol", `the daemon answered push ${this.itemId} with ${reply.kind}`);
        }
        const { serial, waitedUs } = reply;
        if (this.isWaiting) this.leave()?.resolve({ serial, waited: waitedUs / 1000 });
    }

    protected override withdraw(sentOn: Connection): void {
        this.engine.tell(sentOn, encodeCancelPush, this.itemId);
    }

    protected override leave(): Caller<PushReceipt> | undefined {
        if (this.#deadline !== undefined) this.engine.deadlines.remove(this.#deadline);
        this.#deadline = undefined;
        this.payload = NO_BYTES;
        this.context = NO_BYTES;
        this.label = undefined;
        return super.leave();
    }

    /** The daemon that has the push is the one to say whether it was accepted in time. */
    #overdue(): void {
        const expire = (): void => this.fail(this.#expired(), true);
        if (this.sentOn === undefined || this.sentOn.isEnded) expire();
        else this.#deadline = this.engine.deadlines.add(ANSWER_MS, expire);
    }

    #expired(): SluiceError {
        const ms = Math.round(this.#expiresAt - this.calledAt);
        return new SluiceError(
            "wait_expired",
            `iterator "${this.#name}" had no room for the item within ${ms} ms`,
        );
    }
}
