// Producer and consumer in one program. Several of them at once that share the items would each end
// the stream: `producers` tells how many ends it takes.
//   node client-ts/examples/iterator.mjs
// [readme]
import { connect, createContext } from "@sluice/client";

const ctx = createContext();
const client = await connect({ context: ctx, autostart: true });
const files = client.iterator("files", { capacity: 100 }); // at most 100 wait at the daemon

// Usually in other processes than the consumers: nothing is shared but the name.
async function produce() {
    for (const tenant of ["acme", "umbrella"]) {
        await ctx.run({ tenant }, () => files.pushAll([`${tenant}/a.txt`, `${tenant}/b.txt`]));
    }
    await files.end();
}

// Each item in its producer's context; acknowledged when this is done, and given back if it throws.
const consume = (item) => console.log(`${item.value} for ${ctx.get().tenant}, attempt ${item.attempt}`);
await Promise.all([produce(), files.forEach(consume, { concurrency: 2 })]);
await client.close();
// [/readme]
