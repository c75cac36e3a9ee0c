import type { Connection } from "./connection";
import type { LinkOwner, Uplink } from "./link";
import { LocalConnection } from "./local-connection";
import { LOCAL_BOUNDS, type LocalHost } from "./local-host";
import { inRoot } from "./root-scope";
import type { SluiceError } from "./sluice-error";
import { version } from "../package.json";

/** The link to an in-process host: there from the start, and until it is closed. */
export class LocalLink implements Uplink {
    readonly path: string;
    readonly #host: LocalHost;
    readonly #owner: LinkOwner;
    #connection: Connection | undefined;
    #isNeeded = false;

    constructor(host: LocalHost, owner: LinkOwner) {
        this.path = host.path;
        this.#host = host;
        this.#owner = owner;
    }

    start(): void {
        inRoot(() => this.#connect());
    }

    keepAlive(yes: boolean): void {
        this.#isNeeded = yes;
        this.#connection?.keepAlive(yes);
    }

    close(error: SluiceError, done: () => void): void {
        if (this.#connection === undefined) return done();
        this.#connection.close(error, done);
    }

    #connect(): void {
        const connection = new LocalConnection(this.#host, {
            onReady: () => undefined,
            onNotice: (from, reply) => this.#owner.linkNotice(from, reply),
            onEnd: () => undefined,
        });
        this.#connection = connection;
        connection.keepAlive(this.#isNeeded);
        this.#owner.linkReady(connection, {
            kind: "welcome",
            version: 1,
            sessionId: connection.openedAt,
            daemonStart: this.#host.startNumber,
            daemonVersion: version,
            maxFrame: LOCAL_BOUNDS.maxFrame,
            maxContext: LOCAL_BOUNDS.maxContext,
            maxLabel: 128,
            maxName: 255,
            resumeWindowMs: 0,
            maxItem: LOCAL_BOUNDS.maxItem,
        });
    }
}
