import type { Connection } from "./connection";
import type { Engine } from "./engine";
import type { DeliveredItem } from "./item";
import { encodeSettle, type SettleFields } from "./iterator-messages";
import type { Reply } from "./messages";
import { SluiceError } from "./sluice-error";

/** Serials in one Settle. */
const MAX_SERIALS = 1000;

/**
 * What a client has to say about its deliveries, gathered for one turn of the event loop.
 * An item that is begun and acknowledged in the same turn costs one serial.
 */
export class Settler {
    readonly #engine: Engine;
    #started: DeliveredItem[] = [];
    #settled: DeliveredItem[] = [];

    constructor(engine: Engine) {
        this.#engine = engine;
    }

    /** Work on the item begins. */
    start(item: DeliveredItem): void {
        this.#started.push(item);
    }

    /** The item was acknowledged or given back. */
    settle(item: DeliveredItem): void {
        this.#settled.push(item);
    }

    /** Sends what was gathered. */
    flush(connection: Connection): void {
        let batch = new Batch();
        for (const item of this.#started.splice(0)) {
            if (item.state === "acked" || item.state === "lost") continue;
            if (batch.isFull) batch = this.#send(batch, connection);
            batch.starts.push(item.serial);
        }
        for (const item of this.#settled.splice(0)) {
            if (batch.isFull) batch = this.#send(batch, connection);
            batch.settle(item);
        }
        if (!batch.isEmpty) this.#send(batch, connection);
    }

    /** The connection is gone: nothing that was gathered can be said any more. */
    drop(): void {
        this.#started = [];
        for (const item of this.#settled.splice(0)) item.confirm(false);
    }

    #send(batch: Batch, connection: Connection): Batch {
        const handler = this.#engine.awaitReply(
            (reply) => batch.answered(reply),
            () => batch.lost(),
        );
        connection.request(handler, encodeSettle, batch as SettleFields);
        return new Batch();
    }
}

/** One Settle. */
class Batch implements SettleFields {
    readonly acks: number[] = [];
    readonly nacks: number[] = [];
    readonly starts: number[] = [];
    readonly #items: DeliveredItem[] = [];

    get isEmpty(): boolean {
        return this.#items.length + this.starts.length === 0;
    }

    get isFull(): boolean {
        return this.#items.length + this.starts.length >= MAX_SERIALS;
    }

    settle(item: DeliveredItem): void {
        (item.state === "acked" ? this.acks : this.nacks).push(item.serial);
        this.#items.push(item);
    }

    answered(reply: Reply): void {
        if (reply.kind !== "settled")
            throw new SluiceError("protocol", `the daemon answered Settle with ${reply.kind}`);
        const { unknown } = reply;
        for (const item of this.#items) item.confirm(unknown.length === 0 || !unknown.includes(item.serial));
    }

    lost(): void {
        for (const item of this.#items) item.confirm(false);
    }
}
