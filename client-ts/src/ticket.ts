import type { Abortable } from "./abort-hub";
import type { Connection, ReplyHandler } from "./connection";
import { labelOf, type Snapshot } from "./context";
import { NO_BYTES } from "./context-codec";
import type { Deadline } from "./deadlines";
import type { Engine } from "./engine";
import { extendFlow, heldSerials, type FlowNode } from "./flow";
import type { GateHandle } from "./gate";
import {
    encodeEnqueue,
    type EnqueueFields,
    type Grant,
    type OnMismatch,
    type Queued,
    type Reply,
} from "./messages";
import type { CheckedOptions, QueuedNotice } from "./options";
import { holdOf } from "./permit";
import { errorFromDaemon, SluiceError } from "./sluice-error";
import { isTraced, refusalOutcome, type TicketTrace, type TracedTicket } from "./ticket-trace";

/** Of any bytes, with a part of others: quicker than a loop. */
const { compare } = Buffer.prototype;

/**
 * A request for slots from the call until it is granted or ends. What it keeps of the
 * caller is dropped at that moment, although the daemon's reply may be still to come:
 *
 *   waiting --Grant--> begin()                 waiting --error, abort, timeout--> refuse()
 *                                              then a Grant that crosses is given back
 *
 * The fields of Enqueue are its own, so that sending makes no copy.
 */
export abstract class Ticket implements ReplyHandler, Abortable, EnqueueFields {
    ticketId = 0;
    readonly gate: Uint8Array;
    readonly weight: number;
    readonly ensure: { limit: number; onMismatch: OnMismatch } | undefined;
    waitTimeoutMs: number;
    readonly holdLimitMs: number;
    readonly try: boolean;
    context: Uint8Array;
    label: Uint8Array | undefined;
    held: readonly number[] | undefined;
    readonly notifyQueued: boolean;
    /** When the call was made, by performance.now(); 0 where nobody will ask. */
    calledAt = 0;
    /** Which attempt of its call this is, from 1. */
    readonly attempt: number;

    protected readonly engine: Engine;
    protected readonly gateName: string;
    /** The holds of the calling flow. */
    protected flow: FlowNode | undefined;
    protected isWaiting = true;
    /** Of a ticket that diagnostics subscribers are told about. */
    protected trace: TicketTrace | undefined;
    #signal: AbortSignal | undefined;
    #onQueued: ((notice: QueuedNotice) => void) | undefined;
    #deadline: Deadline | undefined;
    #sentOn: Connection | undefined;

    constructor(
        engine: Engine,
        gate: GateHandle,
        options: CheckedOptions,
        snapshot: Snapshot,
        flow: FlowNode | undefined,
        isTry: boolean,
        attempt: number,
    ) {
        this.engine = engine;
        this.attempt = attempt;
        this.gateName = gate.name;
        this.gate = gate.nameBytes;
        this.ensure = gate.ensure;
        this.weight = options.weight;
        this.waitTimeoutMs = options.waitTimeout;
        this.holdLimitMs = options.holdLimit;
        this.try = isTry;
        this.context = snapshot.bytes;
        this.label = options.label ?? labelOf(snapshot);
        this.flow = options.holding === undefined ? flow : extendFlow(flow, options.holding.map(holdOf));
        this.held = heldSerials(this.flow, engine.path);
        this.notifyQueued = options.onQueued !== undefined;
        this.#onQueued = options.onQueued;
        this.#signal = options.signal;
    }

    /** Enters the queue. Throws, with nothing kept, if it can not. */
    enqueue(): void {
        const isTracedNow = isTraced();
        if (isTracedNow || this.engine.usable === undefined) this.calledAt = performance.now();
        this.listen();
        try {
            this.engine.enqueue(this);
        } catch (error) {
            this.unlisten();
            throw error;
        }
        if (this.waitTimeoutMs > 0) {
            const ms = this.waitTimeoutMs;
            this.#deadline = this.engine.deadlines.add(ms, () => this.fail(this.#expired(ms), true));
        }
        if (isTracedNow) {
            this.trace = this.makeTrace();
            this.trace.enqueued();
        }
    }

    /** Sends the Enqueue. Throws, with nothing sent, where it is above a bound of the daemon. */
    send(connection: Connection): void {
        const { maxContext } = this.engine;
        if (this.context.length > maxContext) {
            throw new SluiceError(
                "context_invalid",
                `the context has ${this.context.length} bytes, the daemon takes at most ${maxContext}`,
            );
        }
        if (this.#deadline !== undefined) {
            this.waitTimeoutMs = Math.max(1, Math.ceil(this.#deadline.at - performance.now()));
        }
        connection.request(this, encodeEnqueue, this as EnqueueFields);
        this.#sentOn = connection;
    }

    /** Sends the Enqueue of a ticket that has been waiting for a connection. */
    sendOrFail(connection: Connection): void {
        try {
            this.send(connection);
        } catch (error) {
            this.fail(error, false);
        }
    }

    onReply(reply: Reply, connection: Connection): void {
        if (reply.kind === "grant") return this.#granted(reply);
        if (reply.kind !== "error")
            throw new SluiceError("protocol", `the daemon answered Enqueue with ${reply.kind}`);
        this.#sentOn = undefined;
        const error = errorFromDaemon(reply.code, reply.message, reply.serial);
        if (error.code === "going_away") {
            // Kept, and enqueued again at the next daemon.
            this.engine.daemonStops(connection);
            return;
        }
        this.fail(error, false);
    }

    queued({ position, serial }: Queued): void {
        if (this.#onQueued !== undefined) this.callHook(this.#onQueued, { position, serial });
    }

    aborted(reason: unknown): void {
        this.fail(reason, true, "aborted");
    }

    /** Ends a waiting ticket; with `inform` the daemon is told. Harmless for one that does not wait. */
    fail(reason: unknown, inform: boolean, outcome?: "aborted"): void {
        if (!this.isWaiting) return;
        const sentOn = this.#sentOn;
        this.#leaveQueue();
        this.unlisten();
        if (inform && sentOn !== undefined) this.engine.cancel(this.ticketId, sentOn);
        this.trace?.ended(outcome ?? refusalOutcome(reason), reason);
        this.trace = undefined;
        this.refuse(reason);
    }

    /** The slots are there. */
    protected abstract begin(grant: Grant): void;
    /** What diagnostics subscribers are told of this ticket, in the right context. */
    protected abstract makeTrace(): TicketTrace;
    /** Rejects the caller's promise in the right context and drops what belongs to the caller. */
    protected abstract refuse(reason: unknown): void;
    /** Calls a hook of the user in the right context; what it throws ends the ticket. */
    protected abstract callHook<A>(hook: (argument: A) => void, argument: A): void;

    /** The ticket as messages name it. */
    protected describe(call: TracedTicket["call"]): TracedTicket {
        const label = this.label && Buffer.from(this.label).toString();
        return { gate: this.gateName, call, weight: this.weight || 1, attempt: this.attempt, label };
    }

    protected listen(): void {
        if (this.#signal !== undefined) this.engine.aborts.add(this.#signal, this);
    }

    protected unlisten(): void {
        if (this.#signal !== undefined) this.engine.aborts.remove(this.#signal, this);
        this.#signal = undefined;
    }

    #granted(grant: Grant): void {
        if (grant.ticketId !== this.ticketId) {
            throw new SluiceError(
                "protocol",
                `the daemon granted ticket ${grant.ticketId} in reply to ticket ${this.ticketId}`,
            );
        }
        if (!this.isWaiting) return this.engine.giveBack(grant);
        if (!isSame(this.context, grant)) {
            this.engine.giveBack(grant);
            return this.fail(this.#mismatch(grant.serial), false);
        }
        this.#leaveQueue();
        this.begin(grant);
    }

    #mismatch(serial: number): SluiceError {
        const message = `the grant of gate "${this.gateName}" carries another context than the ticket: the task did not run`;
        return new SluiceError("context_mismatch", message, { serial });
    }

    #expired(ms: number): SluiceError {
        return new SluiceError("wait_expired", `no slot of gate "${this.gateName}" was free within ${ms} ms`);
    }

    #leaveQueue(): void {
        this.isWaiting = false;
        this.engine.forget(this);
        if (this.#deadline !== undefined) this.engine.deadlines.remove(this.#deadline);
        this.#deadline = undefined;
        this.#onQueued = undefined;
        this.#sentOn = undefined;
        this.context = NO_BYTES;
        this.label = undefined;
        this.held = undefined;
    }
}

/** Whether the grant has the context that was sent; both in memory that is only lent. */
function isSame(sent: Uint8Array, { data, contextStart, contextEnd }: Grant): boolean {
    if (sent.length !== contextEnd - contextStart) return false;
    return sent.length === 0 || compare.call(sent, data, contextStart, contextEnd) === 0;
}
