import type { Deadline } from "./deadlines";
import { errorReply, LOCAL_BOUNDS, type LocalHost } from "./local-host";
import type { LocalSession } from "./local-session";
import type { EnqueueFields, GateInfo } from "./messages";

/** A request for slots of an in-process gate. */
export interface LocalTicket {
    readonly session: LocalSession;
    readonly gate: LocalGate;
    readonly requestId: number;
    readonly ticketId: number;
    readonly serial: number;
    readonly weight: number;
    readonly arrivedAt: number;
    readonly waitTimeoutMs: number;
    readonly holdLimitMs: number;
    context: Uint8Array;
    token: number;
    isHeld: boolean;
    deadline: Deadline | undefined;
}

/**
 * A gate of one process, by the daemon's rules: `waiting` in the order of arrival, granted
 * from the head for as long as the head fits.
 */
export class LocalGate {
    readonly name: string;
    idleSince = performance.now();
    readonly #host: LocalHost;
    readonly #waiting = new Set<LocalTicket>();
    readonly #held = new Set<LocalTicket>();
    #limit: number;
    #inUse = 0;
    #grantedTotal = 0;
    #droppedTotal = 0;

    constructor(host: LocalHost, name: string, limit: number) {
        this.#host = host;
        this.name = name;
        this.#limit = limit;
    }

    get isIdle(): boolean {
        return this.#waiting.size === 0 && this.#held.size === 0;
    }

    /** What an ensure with another limit comes to; undefined = go on. */
    ensure({ limit, onMismatch }: NonNullable<EnqueueFields["ensure"]>): ReturnType<typeof errorReply> | undefined {
        if (limit === this.#limit) return undefined;
        if (this.isIdle || onMismatch === "set") this.#setLimit(limit);
        else if (onMismatch === "fail") {
            return errorReply("limit_mismatch", `gate "${this.name}" has the limit ${this.#limit}, not ${limit}`);
        }
        return undefined;
    }

    enqueue(session: LocalSession, requestId: number, fields: EnqueueFields): void {
        const now = performance.now();
        this.serve(now);
        const refusal = this.#refusal(fields);
        if (refusal !== undefined) return session.reply(requestId, { ...refusal, ticketId: fields.ticketId });
        const ticket: LocalTicket = {
            session,
            gate: this,
            requestId,
            ticketId: fields.ticketId,
            serial: this.#host.takeNumber(),
            weight: fields.weight || 1,
            arrivedAt: now,
            waitTimeoutMs: fields.waitTimeoutMs,
            holdLimitMs: fields.holdLimitMs,
            context: fields.context.slice(),
            token: 0,
            isHeld: false,
            deadline: undefined,
        };
        session.tickets.set(ticket.ticketId, ticket);
        this.#waiting.add(ticket);
        this.serve(now);
        if (!ticket.isHeld) this.#wait(ticket, fields.notifyQueued);
    }

    /** Ends a waiting ticket; one that is held already is its session's to release. */
    cancel(ticket: LocalTicket, requestId: number): void {
        const { session, serial, token } = ticket;
        if (ticket.isHeld) return session.reply(requestId, { kind: "cancelled", outcome: 1, serial, token });
        this.#drop(ticket, errorReply("cancelled", `gate "${this.name}": it was cancelled`));
        session.reply(requestId, { kind: "cancelled", outcome: 0, serial, token: 0 });
        this.serve();
    }

    release(ticket: LocalTicket, requestId: number): void {
        this.#forget(ticket);
        ticket.session.reply(requestId, { kind: "released", endedBefore: false });
        this.serve();
    }

    /** The ticket's session is gone. Serve the gate when all of them have left. */
    orphan(ticket: LocalTicket): this {
        if (!ticket.isHeld) this.#droppedTotal++;
        this.#forget(ticket);
        return this;
    }

    /** Grants from the head; drops those whose wait timeout has passed. */
    serve(now = performance.now()): void {
        for (const ticket of this.#waiting) {
            if (ticket.deadline !== undefined && ticket.deadline.at <= now) this.#expire(ticket);
            else if (this.#inUse + ticket.weight > this.#limit) return;
            else this.#grant(ticket, now);
        }
    }

    info(): GateInfo {
        const [oldest] = this.#waiting;
        return {
            name: this.name,
            cursor: 0,
            limit: this.#limit,
            inUse: this.#inUse,
            holds: this.#held.size,
            waiting: this.#waiting.size,
            maxWaiting: LOCAL_BOUNDS.maxWaiting,
            mode: 0,
            paused: false,
            declared: false,
            grantedTotal: this.#grantedTotal,
            droppedTotal: this.#droppedTotal,
            oldestWaitMs: oldest === undefined ? 0 : Math.floor(performance.now() - oldest.arrivedAt),
        };
    }

    #refusal(fields: EnqueueFields): ReturnType<typeof errorReply> | undefined {
        const where = `gate "${this.name}"`;
        const weight = fields.weight || 1;
        const limit = this.#limit;
        if (weight > limit)
            return errorReply("too_heavy", `${where}: the weight of ${weight} is above the limit of ${limit}`);
        const held = this.#heldBy(fields.held);
        if (held > 0 && held + weight > limit) {
            return errorReply(
                "deadlock",
                `${where}: the flow holds ${held} of ${limit} slots and would wait for ${weight} more`,
            );
        }
        if (this.#waiting.size === 0 && this.#inUse + weight <= limit) return undefined;
        if (fields.try)
            return errorReply(
                "would_block",
                `${where}: ${weight} ${weight === 1 ? "slot is" : "slots are"} not free now`,
            );
        if (this.#waiting.size < LOCAL_BOUNDS.maxWaiting) return undefined;
        return errorReply(
            "gate_full",
            `${where}: ${this.#waiting.size} tickets wait, at most ${LOCAL_BOUNDS.maxWaiting} may`,
        );
    }

    /** Slots of this gate that the asking flow holds already. */
    #heldBy(serials: readonly number[] = []): number {
        if (serials.length === 0) return 0;
        let weight = 0;
        for (const ticket of this.#held) if (serials.includes(ticket.serial)) weight += ticket.weight;
        return weight;
    }

    #wait(ticket: LocalTicket, notify: boolean): void {
        if (ticket.waitTimeoutMs > 0) {
            ticket.deadline = this.#host.deadlines.add(ticket.waitTimeoutMs, () => {
                this.#expire(ticket);
                this.serve();
            });
        }
        const { session, ticketId, serial } = ticket;
        if (notify) session.notify({ kind: "queued", ticketId, serial, position: this.#waiting.size });
    }

    #grant(ticket: LocalTicket, now: number): void {
        const { session, requestId, ticketId, serial, context } = ticket;
        this.#unwatch(ticket);
        this.#waiting.delete(ticket);
        this.#held.add(ticket);
        this.#inUse += ticket.weight;
        this.#grantedTotal++;
        ticket.isHeld = true;
        ticket.token = this.#host.takeNumber();
        if (ticket.holdLimitMs > 0)
            ticket.deadline = this.#host.deadlines.add(ticket.holdLimitMs, () => this.#holdExpired(ticket));
        ticket.context = NO_CONTEXT;
        session.reply(requestId, {
            kind: "grant",
            ticketId,
            serial,
            token: ticket.token,
            waitedUs: Math.floor((now - ticket.arrivedAt) * 1000),
            limit: this.#limit,
            data: context,
            contextStart: 0,
            contextEnd: context.length,
        });
    }

    #holdExpired(ticket: LocalTicket): void {
        const { session, ticketId, serial, token } = ticket;
        const { code, message } = errorReply(
            "hold_expired",
            `gate "${this.name}": the hold limit of ${ticket.holdLimitMs} ms passed`,
        );
        this.#forget(ticket);
        session.notify({ kind: "hold_lost", ticketId, serial, token, code, message });
        this.serve();
    }

    #expire(ticket: LocalTicket): void {
        const message = `gate "${this.name}": the wait timeout of ${ticket.waitTimeoutMs} ms passed`;
        this.#drop(ticket, errorReply("wait_expired", message));
    }

    #drop(ticket: LocalTicket, reason: ReturnType<typeof errorReply>): void {
        const { session, requestId, ticketId, serial } = ticket;
        this.#droppedTotal++;
        this.#forget(ticket);
        session.reply(requestId, { ...reason, ticketId, serial });
    }

    #forget(ticket: LocalTicket): void {
        this.#unwatch(ticket);
        ticket.session.tickets.delete(ticket.ticketId);
        ticket.context = NO_CONTEXT;
        this.#waiting.delete(ticket);
        if (this.#held.delete(ticket)) this.#inUse -= ticket.weight;
        this.idleSince = performance.now();
    }

    #unwatch(ticket: LocalTicket): void {
        if (ticket.deadline !== undefined) this.#host.deadlines.remove(ticket.deadline);
        ticket.deadline = undefined;
    }

    #setLimit(limit: number): void {
        this.#limit = limit;
        for (const ticket of [...this.#waiting]) {
            if (ticket.weight > limit)
                this.#drop(
                    ticket,
                    errorReply(
                        "too_heavy",
                        `gate "${this.name}": the weight of ${ticket.weight} is above the limit, which is now ${limit}`,
                    ),
                );
        }
        this.serve();
    }
}

const NO_CONTEXT = new Uint8Array(0);
