import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import protobuf from "protobufjs";
import { PATIENCE_MS, temporaryDirectory, within } from "./support";

/*
 * A daemon that does what a test tells it: for what the real one never does. It speaks
 * through protobufjs and proto/sluice.proto, so that it shares no code with the client.
 */

const schema = protobuf.loadSync(join(process.cwd(), "..", "proto", "sluice.proto"));
export const RequestType = schema.lookupType("sluice.v1.Request");
export const ReplyType = schema.lookupType("sluice.v1.Reply");

export const GREETING = Buffer.from([0, 0x53, 0x50, 0, 0, 0x31, 0, 0]);
const NOTICE_ID = 0x80000000;
const WELCOME = {
    version: 1,
    sessionId: 1,
    daemonStart: 1,
    daemonVersion: Buffer.from("fake"),
    maxFrame: 131072,
    maxContext: 65536,
    maxLabel: 128,
    maxName: 255,
};

export type Fields = Record<string, any>;

/** One request as it arrived. */
export interface Received {
    kind: string;
    id: number;
    fields: Fields;
    connection: FakeConnection;
    /** Answers it. */
    reply(result: Fields): void;
    /** Answers an Enqueue with its Grant. */
    grant(changes?: Fields): void;
}

type Handler = (request: Received) => boolean | void;

export class FakeDaemon {
    readonly path: string;
    readonly server: Server;
    readonly connections: FakeConnection[] = [];
    readonly received: Received[] = [];
    /** Bytes of each chunk that was read, in order: one write of the client is one chunk here. */
    readonly chunks: number[] = [];
    welcome: Fields = WELCOME;
    /** Sees each request first; true = it is answered. */
    handler: Handler = () => false;
    #taken = new Set<Received>();
    #wake = new Set<() => void>();
    #serial = 1000;

    constructor(path: string, server: Server) {
        this.path = path;
        this.server = server;
    }

    nextSerial(): number {
        return ++this.#serial;
    }

    /** The next request of `kind` that no test has taken yet. */
    next(kind: string): Promise<Received> {
        const look = async (): Promise<Received> => {
            for (;;) {
                const found = this.received.find((each) => each.kind === kind && !this.#taken.has(each));
                if (found !== undefined) {
                    this.#taken.add(found);
                    return found;
                }
                await new Promise<void>((resolve) => this.#wake.add(resolve));
            }
        };
        return within(`a request ${kind}`, look(), PATIENCE_MS);
    }

    /** Requests of `kind` so far. */
    count(kind: string): number {
        return this.received.filter((each) => each.kind === kind).length;
    }

    take(request: Received): void {
        this.received.push(request);
        for (const wake of this.#wake) wake();
        this.#wake.clear();
        if (this.handler(request)) return;
        if (request.kind === "hello") request.reply({ welcome: this.welcome });
        if (request.kind === "release") request.reply({ released: {} });
        if (request.kind === "ping") request.reply({ pong: {} });
    }

    /** Grants every Enqueue at once. */
    grantAll(): void {
        this.handler = (request) => {
            if (request.kind !== "enqueue") return false;
            request.grant();
            return true;
        };
    }

    /** Cuts every connection. */
    cut(): void {
        for (const connection of this.connections.splice(0)) connection.socket.destroy();
    }

    async close(): Promise<void> {
        this.cut();
        if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
    }
}

export class FakeConnection {
    readonly socket: Socket;
    readonly #daemon: FakeDaemon;
    #data = Buffer.alloc(0);
    #greeted = false;

    constructor(daemon: FakeDaemon, socket: Socket) {
        this.#daemon = daemon;
        this.socket = socket;
        socket.on("error", () => undefined);
        socket.on("data", (chunk) => this.#read(chunk));
    }

    send(id: number, reply: Fields): void {
        this.socket.write(frame(id, ReplyType.encode(ReplyType.create(reply)).finish()));
    }

    notice(reply: Fields): void {
        this.send(NOTICE_ID, reply);
    }

    #read(chunk: Buffer): void {
        this.#daemon.chunks.push(chunk.length);
        this.#data = Buffer.concat([this.#data, chunk]);
        if (!this.#greeted) {
            if (this.#data.length < 8) return;
            this.#greeted = true;
            this.#data = this.#data.subarray(8);
        }
        while (this.#data.length >= 9) {
            const end = 9 + Number(this.#data.readBigUInt64BE(1));
            if (this.#data.length < end) return;
            this.#take(this.#data.readUInt32BE(9), this.#data.subarray(13, end));
            this.#data = this.#data.subarray(end);
        }
    }

    #take(id: number, body: Buffer): void {
        const message = RequestType.decode(body);
        const fields = RequestType.toObject(message, { longs: Number, defaults: false }) as Fields;
        const [kind = "none"] = Object.keys(fields);
        const op = fields[kind] as Fields;
        this.#daemon.take({
            kind,
            id,
            fields: op,
            connection: this,
            reply: (result) => this.send(id, result),
            grant: (changes = {}) => {
                const serial = this.#daemon.nextSerial();
                const grant = { ticketId: op.ticketId, serial, token: serial + 1, waitedUs: 1500, limit: 1 };
                this.send(id, { grant: { ...grant, context: op.context ?? [], ...changes } });
            },
        });
    }
}

/** A frame around a body. */
export function frame(id: number, body: Uint8Array): Buffer {
    const header = Buffer.alloc(13);
    header[0] = 1;
    header.writeBigUInt64BE(BigInt(body.length + 4), 1);
    header.writeUInt32BE(id, 9);
    return Buffer.concat([header, body]);
}

/** Starts a fake daemon in a directory of its own; it does not keep the process alive. */
export async function startFakeDaemon(
    path = join(temporaryDirectory(), "s.sock"),
    onConnection?: (connection: FakeConnection, daemon: FakeDaemon) => void,
): Promise<FakeDaemon> {
    const server = createServer();
    const daemon = new FakeDaemon(path, server);
    server.on("connection", (socket) => {
        socket.unref();
        const connection = new FakeConnection(daemon, socket);
        daemon.connections.push(connection);
        if (onConnection !== undefined) onConnection(connection, daemon);
        else socket.write(GREETING);
    });
    await within("listen", new Promise<void>((resolve) => server.listen(path, resolve)));
    server.unref();
    return daemon;
}
