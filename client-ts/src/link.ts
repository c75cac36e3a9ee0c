import { Autostart, type AutostartCommand } from "./autostart";
import { BackOff } from "./back-off";
import { SocketConnection, type Connection } from "./connection";
import type { HelloFields, Reply, Welcome } from "./messages";
import { inRoot } from "./root-scope";
import { SluiceError } from "./sluice-error";
import { findSocket } from "./socket-path";

/** What a link tells its owner; always from the root context. */
export interface LinkOwner {
    linkReady(connection: Connection, welcome: Welcome): void;
    linkNotice(connection: Connection, reply: Reply): void;
    /** A connection that was ready ended. */
    linkLost(error: SluiceError): void;
    /** An attempt failed; with `isFinal` the next one will too. */
    linkFailed(error: SluiceError, isFinal: boolean): void;
}

/** What a client has of its daemon. */
export interface Uplink {
    /** Where the daemon is; empty until it was found. */
    readonly path: string;
    start(): void;
    /** Whether the process stays alive for the link. */
    keepAlive(yes: boolean): void;
    /** Ends the link for good; `done` is called when its connection is closed. */
    close(error: SluiceError, done: () => void): void;
}

/** How long the daemon may take to answer Hello, in ms. */
const HELLO_MS = 5000;

/**
 * Keeps one connection to the daemon: tries again with jittered back-off from 10 ms to
 * 1 s until it is closed, and starts a daemon where it is asked to.
 */
export class Link implements Uplink {
    /** The socket; empty until one was found. */
    path: string;
    readonly #fixedPath: boolean;
    readonly #hello: HelloFields;
    readonly #owner: LinkOwner;
    readonly #autostart: Autostart | undefined;
    #connection: Connection | undefined;
    #readyAt: number | undefined;
    #timer: NodeJS.Timeout | undefined;
    readonly #backOff = new BackOff();
    #isClosed = false;
    #isNeeded = true;

    constructor(
        path: string | undefined,
        hello: HelloFields,
        autostart: AutostartCommand | undefined,
        owner: LinkOwner,
    ) {
        this.path = path ?? "";
        this.#fixedPath = path !== undefined;
        this.#hello = hello;
        this.#autostart = autostart && new Autostart(autostart);
        this.#owner = owner;
    }

    start(): void {
        inRoot(() => this.#attempt());
    }

    keepAlive(yes: boolean): void {
        if (yes === this.#isNeeded) return;
        this.#isNeeded = yes;
        this.#connection?.keepAlive(yes);
        if (yes) this.#timer?.ref();
        else this.#timer?.unref();
    }

    close(error: SluiceError, done: () => void): void {
        this.#isClosed = true;
        clearTimeout(this.#timer);
        this.#timer = undefined;
        if (this.#connection === undefined) return done();
        this.#connection.close(error, done);
    }

    #attempt(): void {
        this.#timer = undefined;
        try {
            // What was found once is kept: another daemon would make 2N of N.
            if (!this.#fixedPath && this.#readyAt === undefined) this.path = findSocket();
            this.#connect();
        } catch (error) {
            this.#failed(
                error instanceof SluiceError
                    ? error
                    : new SluiceError("no_daemon", String(error), { cause: error }),
            );
        }
    }

    #connect(): void {
        const connection = new SocketConnection(this.path, this.#hello, {
            onReady: (ready, welcome) => {
                clearTimeout(patience);
                this.#readyAt = performance.now();
                this.#owner.linkReady(ready, welcome);
            },
            onNotice: (ready, reply) => this.#owner.linkNotice(ready, reply),
            onEnd: (_ended, error) => {
                clearTimeout(patience);
                this.#connection = undefined;
                if (wasReady()) this.#lost(error);
                else this.#failed(error);
            },
        });
        const startedAt = performance.now();
        const wasReady = (): boolean => this.#readyAt !== undefined && this.#readyAt >= startedAt;
        const patience = setTimeout(
            () =>
                connection.end(
                    new SluiceError(
                        "connection_lost",
                        `the daemon at ${this.path} did not answer Hello within ${HELLO_MS} ms`,
                    ),
                ),
            HELLO_MS,
        );
        patience.unref();
        this.#connection = connection;
        connection.keepAlive(this.#isNeeded);
    }

    #lost(error: SluiceError): void {
        if (this.#isClosed) return;
        this.#backOff.lasted(performance.now() - (this.#readyAt ?? 0));
        this.#retry();
        this.#owner.linkLost(error);
    }

    #failed(error: SluiceError): void {
        if (this.#isClosed) return;
        if (error.code === "no_daemon" && this.path !== "") this.#startDaemon();
        this.#retry();
        // A daemon that comes back binds its socket before it lets others than its own user in.
        const isPassing = error.code === "not_permitted" && this.#readyAt !== undefined;
        this.#owner.linkFailed(error, !error.retry && !isPassing);
    }

    #startDaemon(): void {
        this.#autostart?.start(this.path, (error) => {
            if (!this.#isClosed && this.#connection === undefined) this.#owner.linkFailed(error, true);
        });
    }

    #retry(): void {
        this.#timer = setTimeout(() => this.#attempt(), this.#backOff.next());
        if (!this.#isNeeded) this.#timer.unref();
    }
}
