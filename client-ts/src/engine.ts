import { AbortHub } from "./abort-hub";
import type { AroundTask } from "./around-task";
import type { AutostartCommand } from "./autostart";
import type { PbfWriter } from "pbf";
import { IGNORE_REPLY, type Connection, type ReplyHandler } from "./connection";
import type { ContextRunner, Snapshot } from "./context";
import { Deadlines, type Deadline } from "./deadlines";
import { Hold, type HoldWatcher } from "./hold";
import { IdMap } from "./id-map";
import { IteratorDesk } from "./iterator-desk";
import { Link, type LinkOwner, type Uplink } from "./link";
import type { LocalHost } from "./local-host";
import { LocalLink } from "./local-link";
import {
    encodeCancel,
    encodeRelease,
    type Grant,
    type HelloFields,
    type Reply,
    type Welcome,
} from "./messages";
import { Outage, type Patience, type WaiterQueue } from "./outage";
import { inRoot } from "./root-scope";
import { errorFromDaemon, SluiceError } from "./sluice-error";
import type { Ticket } from "./ticket";

/** Checked options of connect(). */
export interface EngineSettings extends Patience {
    path: string | undefined;
    /** An in-process host, in the place of a daemon. */
    host: LocalHost | undefined;
    /** The one that takes the place of a daemon that is not there, with whenUnavailable `local`. */
    substitute: () => LocalHost;
    currentContext: () => Snapshot;
    runInContext: ContextRunner;
    aroundTask: AroundTask | undefined;
    autostart: AutostartCommand | undefined;
    maxPending: number;
    hello: HelloFields;
}

/** What is global in Node is looked up by a function of its own, each time. */
const self = process;

/** How long a daemon that refuses tickets because it stops may take, if it did not say, in ms. */
const STOP_TIMEOUT_MS = 10_000;

/**
 * The inside of a client: its waiting tickets, its holds, and the link to the daemon.
 *
 *   waiting     by ticket id, so in call order; sent, or to be sent at the next connection
 *   holds       by ticket id; every one is lost with the connection that granted it
 *   iterators   the same of pushes and deliveries
 *
 * A ticket is in exactly one of the two tables until it ends, and in none afterwards.
 */
export class Engine implements LinkOwner {
    readonly waiting = new IdMap<Ticket>();
    readonly holds = new IdMap<Hold>();
    readonly deadlines = new Deadlines();
    readonly aborts = new AbortHub();
    /** Who is told that the client closes: iterators over events. */
    readonly subscribers = new Set<{ close(): void }>();
    /** Runs that rest between two attempts: nothing of them is at the daemon. */
    readonly resting = new Set<{ fail(error: SluiceError): void }>();
    readonly aroundTask: AroundTask | undefined;
    readonly currentContext: () => Snapshot;
    /** Runs a function in a map of the client's context, and in no other. */
    readonly runInContext: ContextRunner;
    readonly iterators = new IteratorDesk(this);
    maxContext = Infinity;
    maxItem = Infinity;
    readonly #settings: EngineSettings;
    #link: Uplink;
    readonly #pid = self.pid;
    #ready: Connection | undefined;
    #lastTicketId = 0;
    #awaited = 0;
    #daemonStart = 0;
    readonly #queues: readonly WaiterQueue[] = [this.waiting, this.iterators.offers, this.iterators.seekers];
    readonly #outage: Outage;
    #starting: { deadline: Deadline; done: (error?: SluiceError) => void } | undefined;
    #closed: Promise<void> | undefined;
    #drained: (() => void) | undefined;

    constructor(settings: EngineSettings) {
        this.#settings = settings;
        this.currentContext = settings.currentContext;
        this.runInContext = settings.runInContext;
        this.aroundTask = settings.aroundTask;
        this.#link =
            settings.host === undefined
                ? new Link(settings.path, settings.hello, settings.autostart, this)
                : new LocalLink(settings.host, this);
        this.#outage = new Outage(settings, this.deadlines, this.#queues, () => this.path);
    }

    /** Whether an in-process host takes the place of the daemon. */
    get isLocal(): boolean {
        return this.#link instanceof LocalLink;
    }

    /** The daemon's socket. */
    get path(): string {
        return this.#link.path;
    }

    /** How long the daemon may be away at the start, in ms. */
    get startupTimeout(): number {
        return this.#settings.startupTimeout;
    }

    /** Requests without a reply, for tests. */
    get outstanding(): number {
        return this.#ready?.outstanding ?? 0;
    }

    // ------------------------------------------------------------ life

    /** Whether close() was called. */
    get isClosed(): boolean {
        return this.#closed !== undefined;
    }

    /** Connects; `done` is called once, with the reason if that fails, which ends the engine. */
    start(done: (error?: SluiceError) => void): void {
        const deadline = this.deadlines.add(this.#settings.startupTimeout, () =>
            this.#giveUpStart(this.#outage.error()),
        );
        this.#starting = { deadline, done };
        this.#link.start();
    }

    /**
     * Refuses new calls, rejects what waits, lets those who hold slots or have items in hand
     * go on for `grace` ms, then reports these as lost and closes the connection.
     */
    close(grace: number): Promise<void> {
        this.#closed ??= new Promise((resolve) => {
            const error = new SluiceError("client_closed");
            this.#failWaiting(error, true);
            this.iterators.close(error);
            for (const run of [...this.resting]) run.fail(error);
            for (const subscriber of [...this.subscribers]) subscriber.close();
            if (grace === 0 || this.#isDrained()) return this.#shut(error, resolve);
            const deadline = this.deadlines.add(grace, () => this.#drained?.());
            this.#drained = () => {
                this.#drained = undefined;
                this.deadlines.remove(deadline);
                this.#shut(error, resolve);
            };
        });
        return this.#closed;
    }

    /** Throws unless the client can be used here and now. */
    check(): void {
        if (self.pid !== this.#pid) {
            throw new SluiceError(
                "wrong_process",
                `this client belongs to the process ${this.#pid}, not to ${self.pid}: each process opens its own`,
            );
        }
        if (this.#closed !== undefined) throw new SluiceError("client_closed");
    }

    #shut(error: SluiceError, done: () => void): void {
        this.#loseHolds(error);
        inRoot(() => this.#link.close(error, done));
        this.#ready = undefined;
        this.iterators.linkLost(error);
        this.#settleNeeds();
    }

    #isDrained(): boolean {
        return this.holds.size === 0 && this.iterators.unsettled === 0;
    }

    /** Slots were released, or an item was settled: perhaps the last for which close() waits. */
    letGo(): void {
        if (this.#drained !== undefined && this.#isDrained()) this.#drained();
    }

    #giveUpStart(error: SluiceError): void {
        const { deadline, done } = this.#starting ?? {};
        this.#starting = undefined;
        if (deadline !== undefined) this.deadlines.remove(deadline);
        this.#link.close(error, () => undefined);
        done?.(error);
    }

    // ------------------------------------------------------------ who waits

    /** Throws unless one more may wait; `isNew`: it was not let in before. */
    admit(isNew = true): void {
        const { maxPending } = this.#settings;
        const pending = this.waiting.size + this.resting.size + this.iterators.offers.size;
        if (isNew && pending >= maxPending) {
            throw new SluiceError(
                "too_many_pending",
                `the client has ${maxPending} waiting tickets and pushes, which is its maxPending`,
            );
        }
        const refusal = this.outageError();
        if (refusal !== undefined) throw refusal;
    }

    /** Why a call is refused at once; undefined = it may wait for the daemon. */
    outageError(): SluiceError | undefined {
        return this.#outage.isGivenUp ? this.#outage.error() : undefined;
    }

    /** There is one more in `queue`. */
    waiterCame(queue: WaiterQueue): void {
        this.#outage.watch();
        if (queue.size === 1) this.#settleNeeds();
    }

    /** There is one less in `queue`. */
    waiterWent(queue: WaiterQueue): void {
        if (queue.size === 0) this.#settleNeeds();
    }

    // ------------------------------------------------------------ tickets

    /** Takes a ticket in and sends it, now or when the daemon is there. Throws if it can not. */
    enqueue(ticket: Ticket): void {
        // A further attempt was let in with the first.
        this.admit(ticket.attempt === 1);
        ticket.ticketId = ++this.#lastTicketId;
        const connection = this.usable;
        if (connection !== undefined) ticket.send(connection);
        this.waiting.set(ticket.ticketId, ticket);
        this.waiterCame(this.waiting);
    }

    /** Takes a ticket out of the waiting ones. */
    forget(ticket: Ticket): void {
        this.waiting.delete(ticket.ticketId);
        this.waiterWent(this.waiting);
    }

    /** Tells the daemon that a ticket it was sent is not wanted any more. */
    cancel(ticketId: number, sentOn: Connection): void {
        // The outcome is the Enqueue's own reply: a Grant that crosses is given back there.
        this.tell(sentOn, encodeCancel, { ticketId, serial: 0 });
    }

    /** Gives back what was granted to a ticket that nobody waits for. */
    giveBack(grant: Grant): void {
        this.#ready?.request(IGNORE_REPLY, encodeRelease, grant);
    }

    /** The daemon refused something because it stops. */
    daemonStops(connection: Connection): void {
        connection.goingAway(STOP_TIMEOUT_MS);
    }

    // ------------------------------------------------------------ holds

    /** Enters the hold of a grant. */
    addHold(gateName: string, weight: number, grant: Grant, watcher: HoldWatcher): Hold {
        const hold = new Hold(this, gateName, grant.ticketId, grant.serial, grant.token, weight, watcher);
        this.holds.set(grant.ticketId, hold);
        return hold;
    }

    /** Sends the release of a hold that was live; `confirmed` as in Hold.release. */
    releaseHold(hold: Hold, confirmed?: () => void): void {
        this.holds.delete(hold.ticketId);
        const connection = this.#ready;
        if (connection === undefined) confirmed?.();
        else {
            const handler = confirmed === undefined ? IGNORE_REPLY : this.awaitReply(confirmed, confirmed);
            connection.request(handler, encodeRelease, hold);
        }
        this.letGo();
    }

    // ------------------------------------------------------------ other requests

    /** Sends a request whose reply changes nothing, if `connection` is the one of now. */
    tell<T>(connection: Connection, encode: (fields: T, out: PbfWriter) => void, fields: T): void {
        if (connection === this.#ready) connection.request(IGNORE_REPLY, encode, fields);
    }

    /** Asks the daemon something. Calls one of the two, once. */
    ask<T>(
        encode: (fields: T, out: PbfWriter) => void,
        fields: T,
        done: (reply: Reply) => void,
        failed: (error: SluiceError) => void,
    ): void {
        if (this.#ready === undefined) {
            return failed(
                new SluiceError(
                    "connection_lost",
                    `there is no connection to the daemon at ${this.path} now`,
                ),
            );
        }
        this.#ready.request(this.awaitReply(done, failed), encode, fields);
    }

    /** A handler that keeps the process alive until its reply is there or can not come. */
    awaitReply(done: (reply: Reply) => void, failed: (error: SluiceError) => void): ReplyHandler {
        this.#awaited++;
        this.#settleNeeds();
        const settled = (): void => {
            this.#awaited--;
            this.#settleNeeds();
        };
        return {
            onReply: (reply) => (settled(), done(reply)),
            onConnectionLost: (error) => (settled(), failed(error)),
        };
    }

    // ------------------------------------------------------------ the link

    linkReady(connection: Connection, welcome: Welcome): void {
        this.#ready = connection;
        this.#outage.ended();
        this.maxContext = welcome.maxContext;
        this.maxItem = welcome.maxItem || Infinity;
        const { deadline, done } = this.#starting ?? {};
        this.#starting = undefined;
        if (deadline !== undefined) this.deadlines.remove(deadline);
        for (const ticket of this.waiting.values()) ticket.sendOrFail(connection);
        this.iterators.linkReady(connection, welcome.daemonStart === this.#daemonStart);
        this.#daemonStart = welcome.daemonStart;
        this.#settleNeeds();
        done?.();
    }

    linkNotice(connection: Connection, reply: Reply): void {
        switch (reply.kind) {
            case "queued":
                return this.waiting.get(reply.ticketId)?.queued(reply);
            case "hold_lost": {
                const hold = this.holds.get(reply.ticketId);
                if (hold === undefined || hold.serial !== reply.serial) return;
                this.holds.delete(reply.ticketId);
                hold.lose(errorFromDaemon(reply.code, reply.message, reply.serial));
                return this.letGo();
            }
            case "delivery_lost":
                this.iterators.deliveryLost(reply, connection);
                return this.letGo();
            case "going_away":
                return connection.goingAway(reply.stopTimeoutMs);
            default:
            // A notice of a later version: nothing this client waits for.
        }
    }

    linkLost(error: SluiceError): void {
        this.#ready = undefined;
        this.#outage.lost(error);
        this.#loseHolds(error);
        this.iterators.linkLost(error);
        this.#drained?.();
        // A daemon that breaks the protocol once would break it again.
        if (error.code === "protocol") this.#failWaiting(error, false);
    }

    linkFailed(error: SluiceError, isFinal: boolean): void {
        this.#outage.failed(error, isFinal);
        if (this.#starting !== undefined && error.code === "no_daemon" && this.#mayGoLocal(isFinal))
            return this.#goLocal(error);
        if (this.#starting !== undefined) {
            if (isFinal || (error.code === "no_daemon" && !this.#waitsForStart())) this.#giveUpStart(error);
        } else if (isFinal) this.#failWaiting(error, false);
    }

    #mayGoLocal(isFinal: boolean): boolean {
        const { whenUnavailable, autostart } = this.#settings;
        return whenUnavailable === "local" && (isFinal || autostart === undefined);
    }

    /** No daemon is there: this client, for all its life, does without. */
    #goLocal(error: SluiceError): void {
        this.#link.close(error, () => undefined);
        this.#link = new LocalLink(this.#settings.substitute(), this);
        this.#link.start();
    }

    #waitsForStart(): boolean {
        return this.#settings.whenUnavailable === "wait" || this.#settings.autostart !== undefined;
    }

    /** The connection, if the daemon takes new tickets and pushes there. */
    get usable(): Connection | undefined {
        return this.#ready === undefined || this.#ready.isGoingAway ? undefined : this.#ready;
    }

    // ------------------------------------------------------------ everybody at once

    #failWaiting(error: SluiceError, inform: boolean): void {
        for (const queue of this.#queues)
            for (const waiter of [...queue.values()]) waiter.fail(error, inform);
    }

    #loseHolds(error: SluiceError): void {
        const holds = [...this.holds.values()];
        this.holds.clear();
        for (const hold of holds) hold.lose(error);
    }

    #isAwaited(): boolean {
        for (const queue of this.#queues) if (queue.size > 0) return true;
        return false;
    }

    /** The process stays alive while somebody waits for the daemon, and not for an idle client. */
    #settleNeeds(): void {
        const isAwaited = this.#isAwaited();
        const isNeeded = isAwaited || this.#awaited > 0 || this.#starting !== undefined;
        if (!isAwaited) this.#outage.unwatch();
        this.#link.keepAlive(isNeeded);
    }
}
