import { connect as connectSocket, type Socket } from "node:net";
import type { PbfWriter } from "pbf";
import { FrameReader, FrameWriter, GREETING_OF_CLIENT, NOTICE_ID, type FrameHandler } from "./frame";
import {
    encodeHello,
    encodePing,
    readReply,
    ReplyReader,
    type HelloFields,
    type Reply,
    type Welcome,
} from "./messages";
import { IdMap } from "./id-map";
import { inRoot } from "./root-scope";
import { errorFromDaemon, SluiceError } from "./sluice-error";
import { checkSocketOwner, type SocketIdentity } from "./socket-trust";

/** Takes the reply to one request. */
export interface ReplyHandler {
    onReply(reply: Reply, connection: Connection): void;
    /** Whether no reply to the request follows this one. Absent: none ever does. */
    isLast?(reply: Reply): boolean;
    /** The connection ended before the reply came. */
    onConnectionLost?(error: SluiceError): void;
}

/** One connection to a daemon, or to what takes its place. */
export interface Connection {
    readonly path: string;
    /** Requests without a reply. */
    readonly outstanding: number;
    readonly isEnded: boolean;
    /** Whether the daemon stops: it takes no new tickets. */
    readonly isGoingAway: boolean;
    /** The daemon stops within `ms`; a connection that outlasts that is ended here. */
    goingAway(ms: number): void;
    /** Whether the process stays alive for this connection. */
    keepAlive(yes: boolean): void;
    /**
     * Sends a request at the end of this turn, and returns its id. What `fields` has is lent.
     * Throws `invalid_argument` if it is above the daemon's bound.
     */
    request<T>(handler: ReplyHandler, encode: (fields: T, out: PbfWriter) => void, fields: T): number;
    /** No reply to the request `id` will come any more. */
    forget(id: number): void;
    /** Calls `fn`, the same for every call, at the end of this turn: what it requests goes with the turn's write. */
    beforeFlush(fn: () => void): void;
    /** Writes what has been collected. */
    flush(): void;
    /** Writes what has been collected, then closes; `done` is called when it is closed. */
    close(error: SluiceError, done: () => void): void;
    /** Ends the connection at once. */
    end(error: SluiceError): void;
}

/** What a connection tells its owner; always from the root context. */
export interface ConnectionOwner {
    onReady(connection: Connection, welcome: Welcome): void;
    onNotice(connection: Connection, reply: Reply): void;
    /** Once, and last: also when it never was ready. */
    onEnd(connection: Connection, error: SluiceError): void;
}

/** Replies above this are refused: the daemon pages its lists long before. */
const MAX_REPLY = 16 * 1024 * 1024;
/** What a Hello may have before the daemon has told its bound. */
const MAX_FIRST_REQUEST = 64 * 1024;
const READ_BUFFER = 64 * 1024;
/** How long the last bytes may take to leave when the connection is closed, in ms. */
const CLOSE_MS = 1000;
/** What a daemon that stops gets beyond the time it named, in ms. */
const DEPARTURE_GRACE_MS = 1000;

/**
 * A connection over the daemon's socket: greeting, Hello, frames. Requests of one turn of the
 * event loop leave in one write. Make it in the root context.
 *
 *   connecting -> greeting and Hello sent -> ready -> ended
 */
export class SocketConnection implements Connection {
    readonly path: string;
    #owner: ConnectionOwner;
    #socket: Socket;
    #trusted: SocketIdentity;
    #writer = new FrameWriter();
    #reader = new FrameReader(MAX_REPLY);
    #requests = new IdMap<ReplyHandler>();
    #lastId = 0;
    #maxLength = MAX_FIRST_REQUEST;
    #isFlushing = false;
    #beforeFlush: (() => void) | undefined;
    #isReady = false;
    #isEnded = false;
    #isClosing = false;
    #heartbeat: NodeJS.Timeout | undefined;
    #departure: NodeJS.Timeout | undefined;
    /** For the bytes that were looked at last. */
    #replies: ReplyReader | undefined;
    #flush = (): void => this.flush();
    #schedule = (): void => void setImmediate(this.#flush);
    #handle: FrameHandler = (id, data, start, end) => {
        if (this.#isEnded) return;
        this.#dispatch(id, readReply(this.#readerOf(data), start, end));
    };

    /** Throws where the socket is not there, or not to be trusted. */
    constructor(path: string, hello: HelloFields, owner: ConnectionOwner) {
        this.path = path;
        this.#owner = owner;
        this.#trusted = checkSocketOwner(path);
        const buffer = Buffer.allocUnsafeSlow(READ_BUFFER);
        this.#socket = connectSocket({
            path,
            onread: { buffer, callback: (size) => this.#read(buffer, size) },
        });
        this.#socket.once("connect", () => this.#begin(hello));
        this.#socket.on("error", (error: NodeJS.ErrnoException) =>
            this.end(connectError(error, path, this.#isReady)),
        );
        this.#socket.once("end", () => this.end(this.#eofError()));
        this.#socket.once("close", () => this.end(this.#eofError()));
    }

    get outstanding(): number {
        return this.#requests.size;
    }

    get isEnded(): boolean {
        return this.#isEnded;
    }

    get isGoingAway(): boolean {
        return this.#departure !== undefined;
    }

    goingAway(ms: number): void {
        if (this.isGoingAway || this.#isEnded) return;
        const error = new SluiceError(
            "connection_lost",
            `the daemon at ${this.path} said that it stops and did not`,
        );
        this.#departure = inRoot(() => setTimeout(() => this.end(error), ms + DEPARTURE_GRACE_MS));
        this.#departure.unref();
    }

    keepAlive(yes: boolean): void {
        if (yes) this.#socket.ref();
        else this.#socket.unref();
    }

    request<T>(handler: ReplyHandler, encode: (fields: T, out: PbfWriter) => void, fields: T): number {
        const id = this.#nextId();
        this.#writer.add(id, this.#maxLength, encode, fields);
        this.#requests.set(id, handler);
        this.#flushSoon();
        return id;
    }

    forget(id: number): void {
        this.#requests.delete(id);
    }

    beforeFlush(fn: () => void): void {
        this.#beforeFlush = fn;
        this.#flushSoon();
    }

    flush(): void {
        const prepare = this.#beforeFlush;
        this.#beforeFlush = undefined;
        if (!this.#isEnded) prepare?.();
        this.#isFlushing = false;
        if (this.#isEnded || this.#writer.size === 0) return;
        // Nearly always the kernel takes all of it; else it is the socket's then. What comes behind
        // that waits in a copy: many small ones would each keep a whole buffer.
        const isBehind = this.#socket.writableLength > 0;
        const bytes = this.#writer.take();
        this.#socket.write(isBehind ? Buffer.from(bytes) : bytes);
        if (!isBehind && this.#socket.writableLength > 0) this.#writer.giveUp();
    }

    #flushSoon(): void {
        if (this.#isFlushing) return;
        this.#isFlushing = true;
        inRoot(this.#schedule);
    }

    close(error: SluiceError, done: () => void): void {
        if (this.#isEnded || !this.#isReady) {
            this.end(error);
            return done();
        }
        this.flush();
        this.#isClosing = true;
        const timer = setTimeout(() => this.#socket.destroy(), CLOSE_MS);
        this.#socket.ref();
        this.#socket.once("close", () => {
            clearTimeout(timer);
            done();
        });
        this.#socket.end(() => this.#socket.destroy());
        this.#finish(error);
    }

    end(error: SluiceError): void {
        this.#socket.destroy();
        this.#finish(error);
    }

    #finish(error: SluiceError): void {
        if (this.#isEnded) return;
        this.#isEnded = true;
        clearInterval(this.#heartbeat);
        clearTimeout(this.#departure);
        const requests = this.#requests;
        this.#requests = new IdMap();
        for (const handler of requests.values()) handler.onConnectionLost?.(error);
        this.#owner.onEnd(this, error);
    }

    #begin(hello: HelloFields): void {
        try {
            // What was checked is what was connected to: nobody put another socket there meanwhile.
            this.#trusted.checkUnchanged();
            this.#socket.write(GREETING_OF_CLIENT);
            this.request({ onReply: (reply) => this.#welcomed(reply, hello) }, encodeHello, hello);
            this.flush();
        } catch (error) {
            this.end(error as SluiceError);
        }
    }

    #welcomed(reply: Reply, hello: HelloFields): void {
        if (reply.kind === "error") throw errorFromDaemon(reply.code, reply.message, 0);
        if (reply.kind !== "welcome")
            throw new SluiceError("protocol", `the daemon answered Hello with ${reply.kind}`);
        if (reply.version < 1 || reply.maxFrame < 1024) {
            throw new SluiceError(
                "protocol",
                `the daemon offers version ${reply.version} and frames of ${reply.maxFrame} bytes`,
            );
        }
        this.#isReady = true;
        this.#maxLength = reply.maxFrame;
        if (hello.heartbeatMs > 0) {
            this.#heartbeat = setInterval(
                () => this.request(IGNORE_REPLY, encodePing, undefined),
                hello.heartbeatMs / 3,
            );
            this.#heartbeat.unref();
        }
        this.#owner.onReady(this, reply);
    }

    /** Returns true: the socket goes on reading into the same buffer. */
    #read(buffer: Buffer, size: number): boolean {
        if (this.#isEnded) return true;
        try {
            this.#reader.feed(buffer, this.#handle, size);
        } catch (error) {
            this.end(
                error instanceof SluiceError
                    ? error
                    : new SluiceError("protocol", String(error), { cause: error }),
            );
        }
        // Not to be kept: a buffer of frames that came in several parts.
        if (this.#replies?.data !== buffer) this.#replies = undefined;
        return true;
    }

    #readerOf(data: Buffer): ReplyReader {
        if (this.#replies?.data !== data) this.#replies = new ReplyReader(data);
        return this.#replies;
    }

    #dispatch(id: number, reply: Reply): void {
        if (id === NOTICE_ID) return this.#owner.onNotice(this, reply);
        const handler = this.#requests.get(id);
        if (handler === undefined) {
            throw new SluiceError(
                "protocol",
                `the daemon answered the request ${id - NOTICE_ID}, which waits for no reply`,
            );
        }
        if (reply.kind === "unknown")
            throw new SluiceError("protocol", `the daemon answered with the unknown result ${reply.field}`);
        if (handler.isLast?.(reply) ?? true) this.#requests.delete(id);
        handler.onReply(reply, this);
    }

    #nextId(): number {
        do {
            this.#lastId = this.#lastId >= 0x7fffffff ? 1 : this.#lastId + 1;
        } while (this.#requests.has(NOTICE_ID + this.#lastId));
        return NOTICE_ID + this.#lastId;
    }

    #eofError(): SluiceError {
        if (this.#isClosing) return new SluiceError("client_closed");
        const where = this.#reader.isBetweenFrames ? "" : " in the middle of a message";
        return new SluiceError("connection_lost", `the daemon at ${this.path} closed the connection${where}`);
    }
}

/** For requests whose reply changes nothing. */
export const IGNORE_REPLY: ReplyHandler = { onReply: () => undefined };

/** Why there is no connection to `path`, or none any more if it was ready. */
export function connectError(cause: NodeJS.ErrnoException, path: string, wasReady: boolean): SluiceError {
    if (wasReady)
        return new SluiceError("connection_lost", `the connection to ${path} failed: ${cause.message}`, {
            cause,
        });
    switch (cause.code) {
        case "ENOENT":
        case "ECONNREFUSED":
            return new SluiceError("no_daemon", `no daemon listens on ${path} (${cause.code})`, { cause });
        case "EACCES":
        case "EPERM":
            return new SluiceError("not_permitted", `no permission to connect to ${path} (${cause.code})`, {
                cause,
            });
        default:
            return new SluiceError("connection_lost", `connecting to ${path} failed: ${cause.message}`, {
                cause,
            });
    }
}
