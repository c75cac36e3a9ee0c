import { connect as connectSocket, type Socket } from "node:net";
import { connectError } from "./connection";
import { FORM_OF_EVENTS, FrameReader, GREETING_OF_SUBSCRIBER } from "./frame";
import { SluiceError } from "./sluice-error";
import { checkSocketOwner, type SocketIdentity } from "./socket-trust";

/** What a connection tells its owner; always from the root context. */
export interface EventConnectionOwner {
    /** The daemon has taken the subscriber. */
    onReady(): void;
    /** The bytes from `start` to `end` of `data` are only lent. May throw `protocol`. */
    onFrame(data: Buffer, start: number, end: number): void;
    /** Once, and last. */
    onEnd(error: SluiceError): void;
}

/** A frame of the daemon has at most this many bytes. */
const MAX_FRAME = 4096;
/** Small: the consumer runs between two reads, and one read is never more than it may have waiting. */
const READ_BUFFER = 16 * 1024;

/** One connection to the events socket: a SUB peer, which sends its greeting and nothing else. */
export class EventConnection {
    readonly #path: string;
    readonly #owner: EventConnectionOwner;
    readonly #socket: Socket;
    readonly #trusted: SocketIdentity;
    readonly #reader = new FrameReader(MAX_FRAME, FORM_OF_EVENTS);
    readonly #patience: NodeJS.Timeout;
    #isConnected = false;
    #isReady = false;
    #isEnded = false;

    /**
     * Make it in the root context. The daemon has to greet within `patience` ms. Throws where
     * the socket is not there, or not to be trusted.
     */
    constructor(path: string, patience: number, owner: EventConnectionOwner) {
        this.#path = path;
        this.#owner = owner;
        this.#trusted = checkSocketOwner(path);
        const buffer = Buffer.allocUnsafeSlow(READ_BUFFER);
        this.#socket = connectSocket({
            path,
            onread: { buffer, callback: (size) => this.#read(buffer.subarray(0, size)) },
        });
        this.#socket.once("connect", () => this.#begin());
        this.#socket.on("error", (error: NodeJS.ErrnoException) => this.end(this.#lossError(error)));
        this.#socket.once("end", () => this.end(this.#lossError()));
        this.#socket.once("close", () => this.end(this.#lossError()));
        this.#patience = setTimeout(() => this.end(this.#muteError(patience)), patience);
        this.#patience.unref();
    }

    /** Whether the process stays alive for this connection. */
    keepAlive(yes: boolean): void {
        if (yes) this.#socket.ref();
        else this.#socket.unref();
    }

    /** Ends the connection at once. */
    end(error: SluiceError): void {
        this.#socket.destroy();
        if (this.#isEnded) return;
        this.#isEnded = true;
        clearTimeout(this.#patience);
        this.#owner.onEnd(error);
    }

    #begin(): void {
        try {
            // What was checked is what was connected to: nobody put another socket there meanwhile.
            this.#trusted.checkUnchanged();
            this.#isConnected = true;
            this.#socket.write(GREETING_OF_SUBSCRIBER);
        } catch (error) {
            this.end(error as SluiceError);
        }
    }

    /** Returns true: the socket goes on reading into the same buffer. */
    #read(chunk: Buffer): boolean {
        if (this.#isEnded) return true;
        try {
            this.#reader.feed(chunk, (_id, data, start, end) => {
                this.#greeted();
                if (!this.#isEnded) this.#owner.onFrame(data, start, end);
            });
            if (this.#reader.isGreeted) this.#greeted();
        } catch (error) {
            this.end(
                error instanceof SluiceError
                    ? error
                    : new SluiceError("protocol", String(error), { cause: error }),
            );
        }
        return true;
    }

    #greeted(): void {
        if (this.#isReady || this.#isEnded) return;
        this.#isReady = true;
        clearTimeout(this.#patience);
        this.#owner.onReady();
    }

    #lossError(cause?: NodeJS.ErrnoException): SluiceError {
        const details = cause === undefined ? {} : { cause };
        if (!this.#isConnected && cause !== undefined) return connectError(cause, this.#path, false);
        if (!this.#isReady) {
            const message = `the daemon at ${this.#path} takes no other subscriber: its max_subscribers are there`;
            return new SluiceError("limit_reached", message, details);
        }
        return new SluiceError("connection_lost", `the daemon at ${this.#path} closed the connection`, details);
    }

    #muteError(patience: number): SluiceError {
        const message = `the daemon at ${this.#path} did not greet within ${Math.ceil(patience)} ms`;
        return new SluiceError("connection_lost", message);
    }
}
