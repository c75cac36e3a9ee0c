import { connect as connectSocket, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { frame, ReplyType, type Fields } from "./fake-daemon";
import { temporaryDirectory, within } from "./support";

const GREETING_BYTES = 8;
const PREFIX_BYTES = 9;
const HEADER_BYTES = 13;

interface Held {
    to: Socket;
    id: number;
    reply: Fields;
}

/**
 * Between clients and a daemon. What a daemon grants or delivers it passes on in pairs, with
 * their contexts swapped, as long as it is told to; all else it leaves alone.
 */
export class SwappingProxy {
    readonly path = join(temporaryDirectory(), "proxy.sock");
    /** What of two replies is swapped; undefined = nothing. */
    swaps: "grant" | "delivery" | undefined;
    /** Pairs so far. */
    swapped = 0;
    #held: Held | undefined;
    readonly #sockets = new Set<Socket>();
    readonly #server = createServer((client) => this.#join(client));
    readonly #daemonPath: string;

    constructor(daemonPath: string) {
        this.#daemonPath = daemonPath;
    }

    async listen(): Promise<this> {
        await within("listen", new Promise<void>((resolve) => this.#server.listen(this.path, resolve)));
        this.#server.unref();
        return this;
    }

    close(): void {
        for (const socket of this.#sockets) socket.destroy();
        this.#server.close();
    }

    #join(client: Socket): void {
        const daemon = connectSocket(this.#daemonPath);
        for (const [socket, peer] of [
            [client, daemon],
            [daemon, client],
        ] as const) {
            this.#sockets.add(socket);
            socket.unref();
            socket.on("error", () => undefined);
            socket.once("close", () => (this.#sockets.delete(socket), peer.destroy()));
        }
        client.on("data", (chunk) => daemon.write(chunk));
        this.#readDaemon(daemon, client);
    }

    #readDaemon(daemon: Socket, client: Socket): void {
        let data = Buffer.alloc(0);
        let isGreeted = false;
        daemon.on("data", (chunk) => {
            data = Buffer.concat([data, chunk]);
            if (!isGreeted) {
                if (data.length < GREETING_BYTES) return;
                client.write(data.subarray(0, GREETING_BYTES));
                data = data.subarray(GREETING_BYTES);
                isGreeted = true;
            }
            while (data.length >= HEADER_BYTES) {
                const end = PREFIX_BYTES + Number(data.readBigUInt64BE(1));
                if (data.length < end) return;
                this.#pass(client, data.subarray(0, end));
                data = data.subarray(end);
            }
        });
    }

    #pass(to: Socket, bytes: Buffer): void {
        const reply = ReplyType.decode(bytes.subarray(HEADER_BYTES)) as Fields;
        const { swaps } = this;
        if (swaps === undefined || !reply[swaps]) return void to.write(bytes);
        const mine = { to, id: bytes.readUInt32BE(PREFIX_BYTES), reply };
        const first = this.#held;
        this.#held = first === undefined ? mine : undefined;
        if (first === undefined) return;
        const [a, b] = [first.reply[swaps], reply[swaps]];
        [a.context, b.context] = [b.context, a.context];
        this.swapped++;
        for (const each of [first, mine]) each.to.write(frame(each.id, ReplyType.encode(each.reply).finish()));
    }
}
