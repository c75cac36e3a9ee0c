// The producer: walks a file tree and pushes the path of every file, in a context of its
// directory. `push` waits while the stream is full, so the walk goes on only as fast as the
// files are hashed.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { connect, createContext } from "@sluice/client";
import { traceOf } from "./traces.mjs";

const { DEMO_SOCKET, DEMO_STREAM, DEMO_TREE } = process.env;

const ctx = createContext();
const client = await connect({ path: DEMO_SOCKET, context: ctx, name: "demo walker" });
const files = client.iterator(DEMO_STREAM);

async function walk(directory) {
    const entries = await readdir(directory, { withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(directory, entry.name));
    // What pushAll pushes has the context of this call.
    let pushed = await ctx.run({ traceId: traceOf(directory), directory }, () => files.pushAll(paths));
    for (const entry of entries) if (entry.isDirectory()) pushed += await walk(join(directory, entry.name));
    return pushed;
}

process.on("message", async () => {
    await client.close();
    process.disconnect();
});
// Ctrl-C reaches every process of the terminal; the driver stops this one in its turn.
process.on("SIGINT", () => undefined);

const pushed = await walk(DEMO_TREE);
await files.end();
process.send({ pushed });
