import type { Connection } from "./connection";
import type { Engine } from "./engine";
import { encodeEndIterator, type EndIteratorFields, type EnsureIterator } from "./iterator-messages";
import type { IteratorHandle } from "./iterator";
import type { Reply } from "./messages";
import { Offer } from "./offer";
import type { Caller } from "./run-ticket";
import { SluiceError } from "./sluice-error";

/** What `end` and `fail` resolve with. */
export interface EndReceipt {
    /** Ends counted so far, with this one. */
    readonly ends: number;
    /** How many of them end the stream. */
    readonly producers: number;
    /** Whether the stream has ended: it takes no items any more. */
    readonly ended: boolean;
}

/** A producer's last word, after all that the client has pushed before. */
export class EndOffer extends Offer<EndReceipt> implements EndIteratorFields {
    readonly iterator: Uint8Array;
    readonly ensure: EnsureIterator | undefined;
    readonly failure: Uint8Array | undefined;
    readonly #name: string;
    #wasSent = false;

    /** `failure`: what consumers are told; undefined = the items are all there. */
    constructor(
        engine: Engine,
        handle: IteratorHandle,
        failure: Uint8Array | undefined,
        caller: Caller<EndReceipt>,
    ) {
        super(engine, undefined, caller);
        this.#name = handle.name;
        this.iterator = handle.nameBytes;
        this.ensure = handle.ensure;
        this.failure = failure;
    }

    override send(connection: Connection): void {
        connection.request(this, encodeEndIterator, this as EndIteratorFields);
        this.sentOn = connection;
        this.#wasSent = true;
    }

    override sendAgain(connection: Connection, isSameDaemon: boolean): void {
        // An end that is counted twice would cut another producer off; a failure is one either way.
        if (!this.#wasSent || !isSameDaemon || this.failure !== undefined) {
            return super.sendAgain(connection, isSameDaemon);
        }
        const message =
            `the connection was lost before the daemon confirmed the end of iterator "${this.#name}": ` +
            `it may be counted; stats() tells how many are`;
        this.fail(new SluiceError("connection_lost", message), false);
    }

    override onReply(reply: Reply, connection: Connection): void {
        // A daemon that refused it did not count it.
        if (reply.kind === "error") this.#wasSent = false;
        super.onReply(reply, connection);
    }

    protected override answered(reply: Reply): void {
        if (reply.kind !== "ending")
            throw new SluiceError("protocol", `the daemon answered EndIterator with ${reply.kind}`);
        const { ends, producers, ended } = reply;
        this.leave()?.resolve({ ends, producers, ended });
    }

    /** Can not be taken back: what was said is said. */
    protected override withdraw(): void {}
}
