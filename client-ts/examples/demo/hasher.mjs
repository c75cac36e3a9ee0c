// A consumer: hashes the files whose paths come in, each in the context of the walker that
// found it, and at most as many at once, over all hashers, as the gate has slots.
import { createHash } from "node:crypto";
import { createReadStream, openSync, writeSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { connect, createContext } from "@sluice/client";

const { DEMO_SOCKET, DEMO_STREAM, DEMO_GATE, DEMO_RESULTS, DEMO_NAME } = process.env;

const ctx = createContext();
const client = await connect({ path: DEMO_SOCKET, context: ctx, name: `demo ${DEMO_NAME}` });
const files = client.iterator(DEMO_STREAM);
const gate = client.gate(DEMO_GATE);
const results = openSync(DEMO_RESULTS, "a");

/** The hash of a file, and the context in which it was made: that of its path's push. */
async function hash(item) {
    const begin = process.hrtime.bigint();
    const digest = createHash("sha256");
    await pipeline(createReadStream(item.value), digest);
    const line = { path: item.value, attempt: item.attempt, sha256: digest.digest("hex"), context: ctx.get() };
    // Written at once: what a killed hasher has done is known, although it could not say so any more.
    writeSync(results, `${JSON.stringify({ ...line, begin: `${begin}`, end: `${process.hrtime.bigint()}` })}\n`);
}

process.on("message", async () => {
    await client.close();
    process.disconnect();
});
process.on("SIGINT", () => undefined);

// This context is the hasher's own: no item may see it.
await ctx.run({ hasher: DEMO_NAME }, () =>
    files.forEach((item) => gate.run(() => hash(item)), { concurrency: 8, window: 16 }),
);
process.send({ done: true });
