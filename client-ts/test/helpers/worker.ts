// The worker thread of threads.test.ts: opens a client of its own, runs a task in the
// context that it was handed, and tells what the task saw.
import { AsyncLocalStorage } from "node:async_hooks";
import { parentPort, workerData } from "node:worker_threads";
import { connect, createContext } from "../../src/index";

async function main(): Promise<void> {
    const { path, bytes, gate } = workerData as { path: string; bytes: Uint8Array; gate: string };
    const context = createContext();
    const other = new AsyncLocalStorage<string>();
    const client = await connect({ path, context });
    const seen = await context.run(context.deserialize(bytes), () =>
        client
            .gate(gate, { limit: 1 })
            .run(({ token }) => ({ map: { ...context.get() }, other: other.getStore(), token })),
    );
    await client.close();
    parentPort?.postMessage(seen);
}

void main();
