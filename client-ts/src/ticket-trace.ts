import { AsyncResource } from "node:async_hooks";
import { channel, type Channel } from "node:diagnostics_channel";
import { callInRoot } from "./root-scope";
import { childOf } from "./scope";
import { isSluiceError } from "./sluice-error";
import type { ErrorCode } from "./error-codes";

/*
 * What the program's own diagnostics_channel subscribers are told about tickets. A ticket
 * that is enqueued while nobody subscribes has no trace, and costs nothing more.
 */

/** A ticket as its messages name it: the same object in all of them, so a key for a WeakMap. */
export interface TracedTicket {
    /** The gate's name. */
    readonly gate: string;
    /** The call that made the ticket: each attempt of a `gate.run` with `retries` makes its own. */
    readonly call: "run" | "acquire" | "tryAcquire" | "wrap" | "forEach";
    /** Slots it asks for. */
    readonly weight: number;
    /** Which attempt of its call, from 1. */
    readonly attempt: number;
    /** What operators see of it. */
    readonly label: string | undefined;
}

/** Message of `sluice:ticket:enqueue`: the ticket is in the queue, or will be once the daemon is back. */
export interface TicketEnqueueMessage {
    readonly ticket: TracedTicket;
}

/** Message of `sluice:ticket:grant`: the slots are there, the task has not begun. */
export interface TicketGrantMessage {
    readonly ticket: TracedTicket;
    /** The ticket's serial: its name for operators. */
    readonly serial: number;
    /** Fencing token. */
    readonly token: number;
    /** From the ticket's arrival at the daemon to its grant, in ms. */
    readonly waited: number;
}

/**
 * How a ticket ended. With slots: `released`, whatever the task made of them, or `lost`.
 * Without: `aborted` by the caller's signal, `expired` by the wait timeout, or `rejected`.
 */
export type TicketOutcome = "released" | "lost" | "aborted" | "expired" | "rejected";

/** Message of `sluice:ticket:end`: exactly one for each ticket that was enqueued. */
export interface TicketEndMessage {
    readonly ticket: TracedTicket;
    readonly outcome: TicketOutcome;
    /** Of `lost`, `expired` and `rejected`: the code of `error`, where it is a SluiceError. */
    readonly code: ErrorCode | undefined;
    /** Why: the signal's reason, the error, or, of `released`, what the task threw. */
    readonly error: unknown;
    /** Absent without a grant. */
    readonly serial: number | undefined;
    /** Absent without a grant. */
    readonly token: number | undefined;
    /** To the grant, counted by the daemon; without one from the call to this end; in ms. */
    readonly waited: number;
    /** From the grant's arrival to this end, in ms. Absent without a grant. */
    readonly held: number | undefined;
}

/** The channels of `node:diagnostics_channel` that this package publishes on, and their messages. */
export interface TicketChannels {
    "sluice:ticket:enqueue": TicketEnqueueMessage;
    "sluice:ticket:grant": TicketGrantMessage;
    "sluice:ticket:end": TicketEndMessage;
}

const enqueueChannel = channel("sluice:ticket:enqueue");
const grantChannel = channel("sluice:ticket:grant");
const endChannel = channel("sluice:ticket:end");

/** Whether anybody is told about tickets that are enqueued now. */
export function isTraced(): boolean {
    return enqueueChannel.hasSubscribers || grantChannel.hasSubscribers || endChannel.hasSubscribers;
}

/** The messages of one ticket. */
export class TicketTrace {
    readonly #ticket: TracedTicket;
    readonly #calledAt: number;
    #scope: AsyncResource | undefined;
    #grant: { serial: number; token: number; waited: number } | undefined;
    #grantedAt = 0;
    #error: unknown;

    /** `scope` is the task's; without one, for a permit, only the enqueue is told in the caller's context. */
    constructor(ticket: TracedTicket, calledAt: number, scope: AsyncResource | undefined) {
        this.#ticket = Object.freeze(ticket);
        this.#calledAt = calledAt;
        this.#scope = scope;
    }

    enqueued(): void {
        // Never on the caller's own frame: a store that a subscriber enters stays in here.
        const scope = this.#scope ?? new AsyncResource("SluiceTask");
        publish(enqueueChannel, scope, { ticket: this.#ticket } satisfies TicketEnqueueMessage);
    }

    granted(serial: number, token: number, waited: number): void {
        this.#grant = { serial, token, waited };
        this.#grantedAt = performance.now();
        const message: TicketGrantMessage = { ticket: this.#ticket, serial, token, waited };
        publish(grantChannel, this.#scope, message);
    }

    /** The task threw `error`: told when its slots are given back. */
    failed(error: unknown): void {
        this.#error = error;
    }

    /** Called once, by whoever ends the ticket. */
    ended(outcome: TicketOutcome, error: unknown = this.#error): void {
        const scope = this.#scope;
        this.#scope = undefined;
        this.#error = undefined;
        if (endChannel.hasSubscribers) publish(endChannel, scope, this.#endMessage(outcome, error));
    }

    #endMessage(outcome: TicketOutcome, error: unknown): TicketEndMessage {
        const now = performance.now();
        const grant = this.#grant;
        const hasCode = outcome === "lost" || outcome === "expired" || outcome === "rejected";
        return {
            ticket: this.#ticket,
            outcome,
            code: hasCode && isSluiceError(error) ? error.code : undefined,
            error,
            serial: grant?.serial,
            token: grant?.token,
            waited: grant?.waited ?? now - this.#calledAt,
            held: grant && now - this.#grantedAt,
        };
    }
}

/** How a ticket ended that was refused with `error`. */
export function refusalOutcome(error: unknown): TicketOutcome {
    return isSluiceError(error, "wait_expired") ? "expired" : "rejected";
}

/** What subscribers throw becomes an uncaught exception of theirs: Node sees to that. */
function publish(to: Channel, scope: AsyncResource | undefined, message: object): void {
    if (!to.hasSubscribers) return;
    if (scope === undefined) callInRoot(() => to.publish(message));
    else childOf(scope).runInAsyncScope(() => to.publish(message));
}
