// A task that is tried again:
//   node client-ts/examples/retries.mjs
// [readme]
import { connect, createContext } from "@sluice/client";

const ctx = createContext();
const client = await connect({ context: ctx, autostart: true });
const gate = client.gate("fetch", { limit: 2 }); // 2 at once on this host, in all processes together

// A service that is busy at first.
let calls = 0;
async function load(tenant) {
    if (++calls < 3) throw Object.assign(new Error("busy"), { status: 503 });
    return `page of ${tenant}`;
}

// Each attempt queues anew, in the context of this call; between two attempts no slot is held.
const page = await ctx.run({ tenant: "acme" }, () =>
    gate.run(async ({ attempt }) => `${await load(ctx.get().tenant)}, attempt ${attempt}`, {
        retries: {
            attempts: 5,
            backoff: { min: 20, max: 1_000 }, // 10 to 20 ms, then 20 to 40 ms, …
            shouldRetry: (error) => error.status === 503,
        },
    }),
);
console.log(page); // page of acme, attempt 3
await client.close();
// [/readme]
