import type { Abortable } from "./abort-hub";
import { AcquireTicket } from "./acquire-ticket";
import type { Snapshot } from "./context";
import type { Deadline } from "./deadlines";
import type { Engine } from "./engine";
import type { FlowNode } from "./flow";
import type { GateHandle } from "./gate";
import { holdOf, type Permit } from "./permit";
import type { Caller } from "./run-ticket";
import type { Scope } from "./scope";
import { SluiceError } from "./sluice-error";
import type { FeedSettings } from "./wrap-options";
import { ScopedSource, type GateSource, type LeaveFailure, type Pulled } from "./wrap-source";

/** How the items ended. `left`: nobody wanted more. */
export type FeedEnd =
    | { readonly kind: "done"; readonly value: unknown }
    | { readonly kind: "error"; readonly error: unknown }
    | { readonly kind: "left" };

/** Who gets the items of a feed. */
export interface FeedOwner<T> {
    /** An item that was asked for; its permit, which is held, is the owner's from now on. */
    feedItem(value: T, permit: Permit): void;
    /** No more items will come, because of `error`; the source is being left. */
    feedFailing(error: unknown): void;
    /** The last word: the source is left or has ended, and nothing is kept any more. */
    feedEnded(end: FeedEnd): void;
}

/** An item that was pulled and not handed out yet. */
interface Ready<T> {
    readonly value: T;
    permit: Permit | undefined;
}

/** What was captured when the feed was made. */
export interface Capture {
    readonly call: "wrap" | "forEach";
    readonly snapshot: Snapshot;
    readonly scope: Scope;
}

/**
 * The items of a source, each with a permit of its gate (R26), one pull at a time:
 *
 *   take "before":  permit --> pull --> ready --> owner
 *   take "after":             pull --> ready --> permit --> owner
 *
 * No item is handed out under a permit that is not held: where the slots were lost
 * meanwhile, another permit is taken first.
 *
 *   idle     nothing was asked for yet, nothing is kept
 *   open     pulls for those who ask, and `prefetch` items ahead
 *   leaving  waits for the source, at most for closeTimeout
 *   left     the source ended or was left; what is ready is still handed out
 *   over     nothing is kept
 */
export class Feed<T> implements Abortable {
    readonly #engine: Engine;
    readonly #gate: GateHandle;
    readonly #settings: FeedSettings;
    #state: "idle" | "open" | "leaving" | "left" | "over" = "idle";
    #capture: Capture | undefined;
    #source: ScopedSource<T> | undefined;
    #owner: FeedOwner<T> | undefined;
    /** Items that were asked for and not handed out. */
    #demand = 0;
    #ready: Ready<T>[] = [];
    /** The holds of the flow that asked last. */
    #flow: FlowNode | undefined;
    /** Those that wait: for the next pull, for the oldest of what is ready. */
    readonly #tickets: { pull?: AcquireTicket | undefined; ready?: AcquireTicket | undefined } = {};
    #pull: { permit: Permit | undefined } | undefined;
    #end: FeedEnd | undefined;
    #returning = false;
    #closeDeadline: Deadline | undefined;
    #leaveFailure: LeaveFailure;
    #leavers: ((failure: LeaveFailure) => void)[] = [];
    #isStepping = false;

    constructor(
        engine: Engine,
        gate: GateHandle,
        settings: FeedSettings,
        capture: Capture,
        source: GateSource<T>,
        owner: FeedOwner<T>,
    ) {
        this.#engine = engine;
        this.#gate = gate;
        this.#settings = settings;
        this.#capture = capture;
        this.#source = new ScopedSource(source, capture.scope);
        this.#owner = owner;
    }

    /** Asks for one more item; `flow` waits for it. */
    ask(flow: FlowNode | undefined): void {
        this.#demand++;
        this.#flow = flow;
        if (this.#state === "idle") this.#open();
        this.#advance();
    }

    /** Ends with an error that its owner found: what is ready is dropped. */
    fail(error: unknown): void {
        this.#stop({ kind: "error", error }, false);
    }

    /**
     * Ends because nobody wants more: lets every permit go and leaves the source with `how`
     * and `argument`. `done` is told when that is done, with the error of the source if
     * it was left for this reason.
     */
    leave(
        how: "return" | "throw",
        argument: unknown,
        reason: unknown,
        done: (failure: LeaveFailure) => void,
    ): void {
        const thrown = how === "throw" ? { error: argument } : undefined;
        if (this.#state === "over") return done(thrown);
        const isFirst = this.#state === "idle" || this.#state === "open";
        this.#leavers.push(isFirst ? done : () => done(thrown));
        this.#stop({ kind: "left" }, false, how, argument, reason);
    }

    aborted(reason: unknown): void {
        this.fail(reason);
    }

    /** The client closes. */
    close(): void {
        this.fail(new SluiceError("client_closed"));
    }

    #open(): void {
        const { signal } = this.#settings;
        this.#state = "open";
        if (signal?.aborted) return this.fail(signal.reason);
        this.#engine.subscribers.add(this);
        if (signal !== undefined) this.#engine.aborts.add(signal, this);
    }

    /** Does what can be done now; what it does may call back. */
    #advance(): void {
        if (this.#isStepping) return;
        this.#isStepping = true;
        try {
            while (this.#step());
        } finally {
            this.#isStepping = false;
        }
    }

    /** Does one thing; false if there is nothing to do. */
    #step(): boolean {
        const [first] = this.#ready;
        if (first !== undefined && this.#demand > 0) {
            if (first.permit?.held) return this.#handOut(first.value, first.permit);
            if (this.#tickets.ready === undefined) return this.#takeForReady(first);
        }
        if (first === undefined && this.#state === "left") return this.#finish();
        const isPulling = this.#pull !== undefined || this.#tickets.pull !== undefined;
        if (this.#state !== "open" || isPulling) return false;
        if (this.#ready.length >= this.#demand + this.#settings.prefetch) return false;
        return this.#settings.take === "before" ? this.#takeAndPull() : this.#pullUnder(undefined);
    }

    #handOut(value: T, permit: Permit): boolean {
        this.#ready.shift();
        this.#demand--;
        this.#owner?.feedItem(value, permit);
        return true;
    }

    // ------------------------------------------------------------ permits

    #takeAndPull(): boolean {
        return this.#enqueue(
            "pull",
            (permit) => this.#pullUnder(permit),
            // What was pulled before has its permits.
            (error) => this.#stop({ kind: "error", error }, true),
        );
    }

    #takeForReady(first: Ready<T>): boolean {
        return this.#enqueue(
            "ready",
            (permit) => (first.permit = permit),
            (error) => this.fail(error),
        );
    }

    #enqueue(
        place: "pull" | "ready",
        granted: (permit: Permit) => void,
        refused: (error: unknown) => void,
    ): boolean {
        // What was withdrawn is told that too, and nobody listens.
        const settle = (use: () => void): void => {
            if (this.#tickets[place] !== ticket) return;
            this.#tickets[place] = undefined;
            use();
            this.#advance();
        };
        let ticket: AcquireTicket | undefined;
        try {
            this.#engine.check();
            ticket = this.#makeTicket({
                resolve: (permit) => settle(() => granted(permit as Permit)),
                reject: (error) => settle(() => refused(error)),
            });
            this.#tickets[place] = ticket;
            ticket.enqueue();
        } catch (error) {
            this.#tickets[place] = undefined;
            refused(error);
        }
        return true;
    }

    /** Takes a ticket out of the queue. */
    #withdraw(place: "pull" | "ready", reason: unknown): void {
        const ticket = this.#tickets[place];
        this.#tickets[place] = undefined;
        ticket?.fail(reason, true, "aborted");
    }

    /** In the Scope, where the ticket's hook is to run. */
    #makeTicket(caller: Caller<Permit | undefined>): AcquireTicket {
        const { call, snapshot, scope } = this.#capture as Capture;
        const { ticket } = this.#settings;
        const flow = this.#flow;
        const user = { call, scope: scope.child() };
        return user.scope.runInAsyncScope(
            () => new AcquireTicket(this.#engine, this.#gate, ticket, snapshot, flow, false, caller, user),
        );
    }

    // ------------------------------------------------------------ pulls

    #pullUnder(permit: Permit | undefined): boolean {
        const pull = { permit };
        const hold = permit === undefined ? undefined : holdOf(permit);
        this.#pull = pull;
        this.#source?.pull(hold, this.#flow, (pulled) => this.#pulled(pull, pulled));
        return true;
    }

    #pulled(pull: { permit: Permit | undefined }, pulled: Pulled<T>): void {
        // A pull that was given up comes to nothing.
        if (this.#pull !== pull) return;
        this.#pull = undefined;
        if (this.#state === "open" && pulled.kind === "item") {
            this.#ready.push({ value: pulled.value, permit: pull.permit });
            return this.#advance();
        }
        letGo(pull.permit);
        if (this.#state !== "open") return this.#closeIfQuiet();
        if (pulled.kind === "error") return this.#stop(pulled, true);
        this.#end = pulled as FeedEnd;
        this.#state = "left";
        this.#advance();
    }

    // ------------------------------------------------------------ the end

    /** The first reason counts, unless a later one drops what was ready before it. */
    #stop(
        end: FeedEnd,
        keepsReady: boolean,
        how: "return" | "throw" = "return",
        argument?: unknown,
        reason: unknown = end.kind === "error" ? end.error : undefined,
    ): void {
        if (this.#state === "over") return;
        const isNews = this.#end === undefined || this.#ready.length > 0 || end.kind === "left";
        if (isNews) this.#end = end;
        if (!keepsReady) this.#dropReady(reason);
        this.#withdraw("pull", reason);
        if (isNews && end.kind === "error") this.#owner?.feedFailing(end.error);
        if (this.#state === "idle" || this.#state === "open") this.#leaveSource(how, argument, reason);
        this.#advance();
    }

    #leaveSource(how: "return" | "throw", argument: unknown, reason: unknown): void {
        const { closeTimeout } = this.#settings;
        const isTold = this.#end?.kind === "left";
        this.#state = "leaving";
        this.#returning = true;
        this.#source?.leave(how, argument, reason, (failure) => {
            this.#returning = false;
            if (isTold) this.#leaveFailure = failure;
            this.#closeIfQuiet();
        });
        if (this.#state !== "leaving") return;
        if (closeTimeout === 0) this.#closed();
        else this.#closeDeadline = this.#engine.deadlines.add(closeTimeout, () => this.#closed());
    }

    #closeIfQuiet(): void {
        if (this.#state === "leaving" && !this.#returning && this.#pull === undefined) this.#closed();
    }

    /** The source is left, or had its time. */
    #closed(): void {
        if (this.#closeDeadline !== undefined) this.#engine.deadlines.remove(this.#closeDeadline);
        letGo(this.#pull?.permit);
        this.#pull = undefined;
        this.#state = "left";
        this.#advance();
    }

    #finish(): boolean {
        const { signal } = this.#settings;
        const owner = this.#owner;
        const end = this.#end as FeedEnd;
        this.#state = "over";
        this.#engine.subscribers.delete(this);
        if (signal !== undefined) this.#engine.aborts.remove(signal, this);
        this.#capture = undefined;
        this.#source?.drop();
        this.#source = undefined;
        this.#owner = undefined;
        this.#flow = undefined;
        this.#closeDeadline = undefined;
        for (const done of this.#leavers.splice(0)) done(this.#leaveFailure);
        owner?.feedEnded(end);
        return false;
    }

    #dropReady(reason: unknown): void {
        this.#withdraw("ready", reason);
        for (const { permit } of this.#ready.splice(0)) letGo(permit);
    }
}

/** Gives the slots of a permit back, if it still has them. */
export function letGo(permit: Permit | undefined): void {
    if (permit !== undefined) holdOf(permit).release();
}
