// A unit test of code that uses a gate, with no daemon anywhere:
//   node client-ts/examples/local.mjs
// [readme]
import assert from "node:assert/strict";
import { createContext, createLocalClient } from "@sluice/client";

const ctx = createContext();
const client = createLocalClient({ context: ctx });

// The code under test: it takes any client.
function makeRenderer({ gate }) {
    const pages = gate("render", { limit: 1 });
    return (page) => pages.run(() => `${page} for ${ctx.get().tenant}`);
}

const render = makeRenderer(client);
const slot = await client.gate("render", { limit: 1 }).acquire(); // the gate is full
const page = ctx.run({ tenant: "acme" }, () => render("start"));
assert.equal((await client.gate("render").stats()).waiting, 1);
await slot.release();
assert.equal(await page, "start for acme");
console.log(await page); // start for acme
await client.close();
// [/readme]
