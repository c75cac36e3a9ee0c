import type { Engine } from "./engine";
import { SluiceError } from "./sluice-error";
import type { TicketTrace } from "./ticket-trace";

/** Is told that the slots are gone although nobody released them. */
export interface HoldWatcher {
    holdLost(error: SluiceError): void;
}

/**
 * A granted ticket until it ends. It ends once: released when the last who runs under it
 * lets go, or lost. Where its slots are is only known here and in the engine's table.
 */
export class Hold {
    readonly engine: Engine;
    readonly gateName: string;
    readonly ticketId: number;
    readonly serial: number;
    readonly token: number;
    readonly weight: number;
    /** The socket of the daemon that granted it. */
    readonly path: string;
    isLive = true;
    /** Why it was lost. */
    lostBecause: SluiceError | undefined;
    /** Of a hold that diagnostics subscribers are told about, until it ends. */
    trace: TicketTrace | undefined;
    #users = 1;
    #watcher: HoldWatcher;
    #others: Set<HoldWatcher> | undefined;

    constructor(
        engine: Engine,
        gateName: string,
        ticketId: number,
        serial: number,
        token: number,
        weight: number,
        watcher: HoldWatcher,
    ) {
        this.engine = engine;
        this.gateName = gateName;
        this.ticketId = ticketId;
        this.serial = serial;
        this.token = token;
        this.weight = weight;
        this.path = engine.path;
        this.#watcher = watcher;
    }

    /** One more runs under the hold: a re-entrant task. */
    enter(watcher: HoldWatcher): void {
        this.#users++;
        (this.#others ??= new Set()).add(watcher);
    }

    /** One of those who run under it is done; the last gives the slots back. */
    leave(watcher: HoldWatcher): void {
        this.#others?.delete(watcher);
        if (--this.#users === 0) this.release();
    }

    /** Gives the slots back now. `confirmed` is called when the daemon has them, or the hold had ended. */
    release(confirmed?: () => void): void {
        if (!this.isLive) return confirmed?.();
        this.isLive = false;
        this.engine.releaseHold(this, confirmed);
        if (this.trace !== undefined) this.#endTrace("released");
    }

    /** The slots are gone. */
    lose(cause: SluiceError): void {
        if (!this.isLive) return;
        this.isLive = false;
        const error = new SluiceError(
            "hold_lost",
            `the slots of gate "${this.gateName}" were lost: ${cause.message}`,
            {
                cause,
                serial: this.serial,
            },
        );
        this.lostBecause = error;
        if (this.trace !== undefined) this.#endTrace("lost", error);
        this.#watcher.holdLost(error);
        for (const other of this.#others ?? []) other.holdLost(error);
    }

    #endTrace(outcome: "released" | "lost", error?: unknown): void {
        const trace = this.trace;
        this.trace = undefined;
        trace?.ended(outcome, error);
    }
}
