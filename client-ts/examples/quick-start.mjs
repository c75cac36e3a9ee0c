// Run it in two terminals at once: both share the gate.
//   node client-ts/examples/quick-start.mjs
// [readme]
import { connect, createContext } from "@sluice/client";

const ctx = createContext();
const client = await connect({ context: ctx, autostart: true });
const gate = client.gate("render", { limit: 4 }); // 4 at once on this host, in all processes together

const render = () =>
    gate.run(
        // ctx.get() is that of the moment which scheduled the task, whoever made room for it.
        async ({ token, signal }) => `rendered for ${ctx.get().tenant} under token ${token}: ${!signal.aborted}`,
        { waitTimeout: 5_000 },
    );
const pages = ["acme", "umbrella"].map((tenant) => ctx.run({ tenant }, render));
for (const page of await Promise.all(pages)) console.log(page);
await client.close();
// [/readme]
