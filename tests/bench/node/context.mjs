// context.mjs SOCKET OUTSTANDING fresh|bare|none: gate.run of a no-op, each call in a declared
// context of its own with five keys; in an AsyncLocalStorage, with those as its store, that
// Sluice knows nothing of; or without either.
import { AsyncLocalStorage } from "node:async_hooks";
import { connect, createContext } from "../../../client-ts/dist/index.mjs";
import { closedLoop, serve } from "./serve.mjs";

const [socket, outstanding, mode] = process.argv.slice(2);
const context = createContext();
const client = await connect({ path: socket, ...(mode === "fresh" ? { context } : {}) });
const gate = client.gate("wide");
const storage = new AsyncLocalStorage();
const noop = () => {};

// What the values are made of is there before, as it came with some request.
const all = Array.from({ length: 1000 }, (_, i) => ({
    requestId: `request-${i}`,
    tenant: "tenant-00012345",
    user: `user-${i % 100}`,
    locale: "en-GB",
    attempt: 1,
}));
let n = 0;

const calls = {
    none: () => gate.run(noop),
    bare: () => storage.run(all[n++ % all.length], gate.run, noop),
    fresh: () => context.run(all[n++ % all.length], gate.run, noop),
};

await serve({}, async (ms) => {
    const before = process.cpuUsage();
    const result = await closedLoop(ms, Number(outstanding), calls[mode]);
    const { user, system } = process.cpuUsage(before);
    return { ns: 1e9 / result.rate, cpu: ((user + system) * 1000) / result.n };
});
