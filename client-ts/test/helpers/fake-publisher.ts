import { createServer, type Server, type Socket } from "node:net";
import protobuf from "protobufjs";
import { join } from "node:path";
import { type Fields } from "./fake-daemon";
import { until, within } from "./support";

/*
 * The events socket of a daemon that does what a test tells it. It speaks through
 * protobufjs and proto/sluice.proto, so that it shares no code with the client.
 */

const schema = protobuf.loadSync(join(process.cwd(), "..", "proto", "sluice.proto"));
export const EventType = schema.lookupType("sluice.v1.Event");

export const GREETING_OF_PUB = Buffer.from([0, 0x53, 0x50, 0, 0, 0x20, 0, 0]);

/** A frame around `topic NUL body`. */
export function eventFrame(topic: string, fields: Fields | Uint8Array = {}): Buffer {
    const body =
        fields instanceof Uint8Array ? fields : EventType.encode(EventType.fromObject(fields)).finish();
    const payload = Buffer.concat([Buffer.from(topic), Buffer.from([0]), body]);
    return Buffer.concat([framePrefix(payload.length), payload]);
}

/** The first nine bytes of a frame of `length` bytes. */
export function framePrefix(length: number | bigint): Buffer {
    const prefix = Buffer.alloc(9);
    prefix[0] = 1;
    prefix.writeBigUInt64BE(BigInt(length), 1);
    return prefix;
}

export class FakePublisher {
    readonly path: string;
    readonly server: Server;
    /** Open connections. */
    readonly sockets = new Set<Socket>();
    /** Connections so far. */
    accepted = 0;
    /** What subscribers have sent. */
    received = Buffer.alloc(0);

    constructor(path: string, server: Server) {
        this.path = path;
        this.server = server;
    }

    /** Sends bytes to all. */
    send(...parts: Buffer[]): void {
        for (const socket of this.sockets) socket.write(Buffer.concat(parts));
    }

    event(topic: string, fields: Fields): void {
        this.send(eventFrame(topic, fields));
    }

    /** Cuts every connection. */
    cut(): void {
        for (const socket of this.sockets) socket.destroy();
    }

    /** Waits until `n` connections are open. */
    open(n: number): Promise<void> {
        return until(`${n} subscribers are there`, () => this.sockets.size === n);
    }
}

/** Starts the events socket beside the request socket `requestPath`; `greet` greets a connection. */
export async function startFakePublisher(
    requestPath: string,
    greet: (socket: Socket) => void = (socket) => void socket.write(GREETING_OF_PUB),
): Promise<FakePublisher> {
    const server = createServer();
    const publisher = new FakePublisher(`${requestPath}.events`, server);
    server.on("connection", (socket) => {
        socket.unref();
        publisher.accepted++;
        publisher.sockets.add(socket);
        socket.on("error", () => undefined);
        socket.on("data", (chunk) => (publisher.received = Buffer.concat([publisher.received, chunk])));
        socket.once("close", () => publisher.sockets.delete(socket));
        greet(socket);
    });
    await within("listen", new Promise<void>((resolve) => server.listen(publisher.path, resolve)));
    server.unref();
    return publisher;
}
