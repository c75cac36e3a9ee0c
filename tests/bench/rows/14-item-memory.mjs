// Memory of the daemon that a buffered item takes beyond its bytes.
import { join } from "node:path";
import { atMost, plainLine } from "../lib/compare.mjs";
import { startLoad, tool } from "../lib/measure.mjs";
import { startSluiced } from "../lib/servers.mjs";

const ITEMS = 1_000_000;
const PAYLOAD = 200;
const CONTEXT = 120;

export async function run(bench) {
    const runs = Math.min(3, bench.pairs);
    const figures = { rss: [], allocated: [] };
    for (let i = 0; i < runs; i++) {
        bench.checkTime();
        for (const [name, bytes] of Object.entries(await bytesOfItem(bench))) figures[name].push(bytes - PAYLOAD - CONTEXT);
        bench.tick();
    }
    const what = `buffered item beyond its ${PAYLOAD} B and its context of ${CONTEXT} B`;
    const all = (values) => `${runs} fresh daemons: ${values.map((value) => value.toFixed(0)).join(", ")}`;
    return [
        plainLine({ what, unit: "B", values: figures.rss, note: `RSS at 1 M, ${all(figures.rss)}`, goal: atMost(256, "value") }),
        plainLine({ what: `${what}: by the allocator`, unit: "B", values: figures.allocated, note: all(figures.allocated) }),
    ];
}

async function bytesOfItem(bench) {
    const server = await startSluiced(bench);
    const load = await startLoad(bench, "items", { socket: server.socket, iterator: "lake", window: 256, payload: PAYLOAD, context: CONTEXT });
    const allocated = async () => JSON.parse(await tool(join(bench.bin, "sluicectl"), ["--socket", server.socket, "status", "--json"])).allocated_bytes;
    const before = { rss: server.rss(), allocated: await allocated() };
    await load.order("fill", ITEMS);
    const after = { rss: server.rss(), allocated: await allocated() };
    await server.stop("SIGKILL");
    await load.stop().catch(() => {}); // its daemon is gone, so it ends with an error
    return { rss: (after.rss - before.rss) / ITEMS, allocated: (after.allocated - before.allocated) / ITEMS };
}
