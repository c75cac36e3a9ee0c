import { AsyncResource } from "node:async_hooks";
import type { Abortable } from "./abort-hub";
import type { Connection, ReplyHandler } from "./connection";
import type { Engine } from "./engine";
import type { Reply } from "./messages";
import type { Waiter } from "./outage";
import type { Caller } from "./run-ticket";
import { errorFromDaemon } from "./sluice-error";

/**
 * Something that a producer says to an iterator and that has an item id, so that all of one
 * client is heard in the order of the calls: a push, or an end. It waits for its one reply,
 * and is sent again where the connection is lost before.
 *
 *   waiting --reply--> answered()      waiting --error, abort, timeout--> fail()
 */
export abstract class Offer<T> implements ReplyHandler, Abortable, Waiter {
    itemId = 0;
    calledAt = 0;
    protected readonly engine: Engine;
    protected isWaiting = true;
    /** The connection that has it. */
    protected sentOn: Connection | undefined;
    #scope: AsyncResource | undefined = new AsyncResource("SluicePush");
    #caller: Caller<T> | undefined;
    #signal: AbortSignal | undefined;

    constructor(engine: Engine, signal: AbortSignal | undefined, caller: Caller<T>) {
        this.engine = engine;
        this.#signal = signal;
        this.#caller = caller;
    }

    /** Sends it, now or when the daemon is there. Throws, with nothing kept, if it can not. */
    enter(): void {
        this.calledAt = performance.now();
        if (this.#signal !== undefined) this.engine.aborts.add(this.#signal, this);
        try {
            this.engine.iterators.offer(this);
        } catch (error) {
            this.#unlisten();
            throw error;
        }
    }

    /** Sends it. Throws, with nothing sent, where it is above a bound of the daemon. */
    abstract send(connection: Connection): void;

    /** Sends what has been waiting for a connection; `isSameDaemon`: as the one that was lost. */
    sendAgain(connection: Connection, _isSameDaemon: boolean): void {
        try {
            this.send(connection);
        } catch (error) {
            this.fail(error, false);
        }
    }

    onReply(reply: Reply, connection: Connection): void {
        this.sentOn = undefined;
        if (reply.kind !== "error") return this.answered(reply);
        const error = errorFromDaemon(reply.code, reply.message, reply.serial);
        // Kept, and sent to the next daemon.
        if (error.code === "going_away") this.engine.daemonStops(connection);
        else this.fail(error, false);
    }

    aborted(reason: unknown): void {
        this.fail(reason, true);
    }

    /** Ends what waits; with `inform` the daemon is told. Harmless for what does not wait. */
    fail(reason: unknown, inform: boolean): void {
        if (!this.isWaiting) return;
        const { sentOn } = this;
        const scope = this.#scope;
        const caller = this.leave();
        if (inform && sentOn !== undefined) this.withdraw(sentOn);
        if (caller !== undefined) scope?.runInAsyncScope(caller.reject, undefined, reason);
    }

    /** The reply, which is no error; there may be nobody any more who waits for it. */
    protected abstract answered(reply: Reply): void;

    /** Tells the daemon that what it has is not wanted any more. */
    protected abstract withdraw(sentOn: Connection): void;

    /** Ends the wait and drops what belongs to the caller. */
    protected leave(): Caller<T> | undefined {
        const caller = this.#caller;
        this.isWaiting = false;
        this.sentOn = undefined;
        this.#scope = undefined;
        this.#caller = undefined;
        this.#unlisten();
        this.engine.iterators.forget(this);
        return caller;
    }

    #unlisten(): void {
        if (this.#signal !== undefined) this.engine.aborts.remove(this.#signal, this);
        this.#signal = undefined;
    }
}
