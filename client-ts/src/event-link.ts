import { BackOff } from "./back-off";
import { EventConnection } from "./event-connection";
import { inRoot } from "./root-scope";
import { SluiceError } from "./sluice-error";

/** What a link tells its owner; always from the root context. */
export interface EventLinkOwner {
    /** Events come, for the first time or again. */
    linkReady(): void;
    /** The bytes from `start` to `end` of `data` are only lent. May throw `protocol`. */
    linkFrame(data: Buffer, start: number, end: number): void;
    /** There will be no events any more. */
    linkFailed(error: SluiceError): void;
}

/** How long the daemon may take to greet, in ms. */
const GREETING_MS = 5000;

/**
 * Keeps one connection to the events socket. At the start the daemon may be away for
 * `startupTimeout` ms; later on an outage is waited out, however long.
 */
export class EventLink {
    readonly #path: string;
    readonly #startupTimeout: number;
    readonly #owner: EventLinkOwner;
    readonly #backOff = new BackOff();
    #connection: EventConnection | undefined;
    #timer: NodeJS.Timeout | undefined;
    /** When this connection began to tell events; undefined while there is none. */
    #readyAt: number | undefined;
    #wasReady = false;
    /** Why the attempt before this one failed, at the start. */
    #cause: SluiceError | undefined;
    #downSince = performance.now();
    #isNeeded = false;
    #isClosed = false;

    constructor(path: string, startupTimeout: number, owner: EventLinkOwner) {
        this.#path = path;
        this.#startupTimeout = startupTimeout;
        this.#owner = owner;
    }

    start(): void {
        inRoot(() => this.#attempt());
    }

    /** Whether the process stays alive for the link. */
    keepAlive(yes: boolean): void {
        if (yes === this.#isNeeded) return;
        this.#isNeeded = yes;
        this.#connection?.keepAlive(yes);
        if (yes) this.#timer?.ref();
        else this.#timer?.unref();
    }

    /** Ends the link for good; its owner hears nothing more. */
    close(): void {
        this.#isClosed = true;
        clearTimeout(this.#timer);
        this.#timer = undefined;
        inRoot(() => this.#connection?.end(new SluiceError("client_closed")));
    }

    #attempt(): void {
        this.#timer = undefined;
        try {
            this.#connection = new EventConnection(this.#path, this.#patience(), {
                onReady: () => {
                    this.#readyAt = performance.now();
                    this.#wasReady = true;
                    this.#owner.linkReady();
                },
                onFrame: (data, start, end) => this.#owner.linkFrame(data, start, end),
                onEnd: (error) => this.#ended(error),
            });
            this.#connection.keepAlive(this.#isNeeded);
        } catch (error) {
            this.#ended(error as SluiceError);
        }
    }

    #patience(): number {
        if (this.#wasReady) return GREETING_MS;
        const left = this.#downSince + this.#startupTimeout - performance.now();
        return Math.min(Math.max(left, 1), GREETING_MS);
    }

    #ended(reason: SluiceError): void {
        this.#connection = undefined;
        if (this.#isClosed) return;
        const error = this.#causeAtStart(reason);
        const now = performance.now();
        if (this.#readyAt !== undefined) {
            this.#backOff.lasted(now - this.#readyAt);
            this.#readyAt = undefined;
            this.#downSince = now;
        }
        if (this.#isFinal(error, now - this.#downSince >= this.#startupTimeout)) {
            this.#isClosed = true;
            return this.#owner.linkFailed(this.#finalError(error));
        }
        this.#timer = setTimeout(() => this.#attempt(), this.#backOff.next());
        if (!this.#isNeeded) this.#timer.unref();
    }

    /** At the start, an attempt that was cut short by the time tells less than the one before. */
    #causeAtStart(error: SluiceError): SluiceError {
        if (this.#wasReady) return error;
        if (error.code !== "connection_lost" || this.#cause === undefined) this.#cause = error;
        return this.#cause;
    }

    #isFinal({ code }: SluiceError, isLate: boolean): boolean {
        switch (code) {
            case "no_daemon":
            case "connection_lost":
                return !this.#wasReady && isLate;
            case "limit_reached":
                return isLate;
            case "not_permitted":
                // A daemon that comes back binds its socket before it lets a group in.
                return !this.#wasReady || isLate;
            default:
                return true;
        }
    }

    #finalError(error: SluiceError): SluiceError {
        if (error.code !== "connection_lost" && error.code !== "no_daemon") return error;
        const message = `no daemon tells events at ${this.#path} for ${this.#startupTimeout} ms: ${error.message}`;
        return new SluiceError("no_daemon", message, { cause: error });
    }
}
