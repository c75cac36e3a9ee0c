// What became of each ticket, and a hook around each task:
//   node client-ts/examples/diagnostics.mjs
// [readme]
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { connect, createContext } from "@sluice/client";

const ctx = createContext();

// In the context of the call, so what the application keeps there is at hand.
subscribe("sluice:ticket:end", ({ ticket, outcome, waited, held }) => {
    const { gate, attempt } = ticket;
    console.log(`${ctx.get().tenant}: ${gate}, attempt ${attempt}: ${outcome}, ${typeof waited}, ${typeof held}`);
});

// As a tracer would do it: a span for each attempt, child of the one that was active at the call.
const active = new AsyncLocalStorage();
async function aroundTask(run, { gate, task }) {
    const span = `${active.getStore()} > ${gate} ${task.attempt}`;
    try {
        return await active.run(span, run);
    } finally {
        console.log(`span ${span}`);
    }
}

const client = await connect({ context: ctx, aroundTask, autostart: true });
await ctx.run({ tenant: "acme" }, () =>
    active.run("request", () => client.gate("render", { limit: 4 }).run(() => console.log(`in ${active.getStore()}`))),
);
await client.close();
// [/readme]
