// A source behind a gate, as a loop and as a function for each item.
//   node client-ts/examples/loop.mjs
// [readme]
import { connect, createContext } from "@sluice/client";

const ctx = createContext();
const client = await connect({ context: ctx, autostart: true });
const gate = client.gate("crawl", { limit: 2 }); // 2 at once on this host, in all processes together

// Runs in the context of the call to wrap, whoever asks for the next page.
async function* pages({ signal }) {
    for (let page = 1; page <= 3 && !signal.aborted; page++) yield `${ctx.get().tenant}/${page}`;
}

// A page is pulled only when there is a slot for it, which is held until the next one is asked for.
for await (const page of ctx.run({ tenant: "acme" }, () => gate.wrap(pages))) {
    console.log(`got ${page}`);
    if (page === "acme/2") break; // closes pages and lets the slot go
}

// The same with the work as a function: in the context of the call, as many at once as the gate lets in.
await ctx.run({ tenant: "umbrella" }, () =>
    gate.forEach(pages, async (page, { token }) => console.log(`got ${page} for ${ctx.get().tenant}: ${token > 0}`)),
);
await client.close();
// [/readme]
