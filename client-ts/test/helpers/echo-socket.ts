import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { temporaryDirectory } from "./support";

/**
 * A socket that all tasks share and that the first of them opens: what it tells by its
 * events, it tells in the context of that first one for ever.
 */
export class EchoSocket {
    #path = join(temporaryDirectory(), "echo.sock");
    #server = createServer((socket) => socket.on("error", () => undefined).pipe(socket));
    #listening = new Promise<void>((resolve) => this.#server.listen(this.#path, resolve));
    #socket: Socket | undefined;
    #asked: (() => void)[] = [];

    /** Sends a byte and resolves when it is back. */
    async ask(): Promise<void> {
        await this.#listening;
        const socket = (this.#socket ??= this.#open());
        return new Promise((resolve) => {
            this.#asked.push(resolve);
            socket.write("x");
        });
    }

    close(): void {
        this.#socket?.destroy();
        this.#server.close();
    }

    #open(): Socket {
        const socket = connect(this.#path);
        socket.on("data", (bytes) => {
            for (const resolve of this.#asked.splice(0, bytes.length)) resolve();
        });
        return socket;
    }
}
