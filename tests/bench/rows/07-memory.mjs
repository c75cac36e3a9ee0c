// Resident memory of the daemon that a waiting ticket takes beyond its context.
import { atMost, plainLine } from "../lib/compare.mjs";
import { startLoad } from "../lib/measure.mjs";
import { startSluiced } from "../lib/servers.mjs";

const TICKETS = 1_000_000;

export async function run(bench) {
    const runs = Math.min(3, bench.pairs);
    const lines = [];
    for (const [context, timeout] of [[120, 0], [120, 3_600_000], [0, 0]]) {
        const values = [];
        for (let i = 0; i < runs; i++) {
            bench.checkTime();
            values.push((await bytesOfTicket(bench, context, timeout)) - context);
            bench.tick();
        }
        lines.push(
            plainLine({
                what: `waiting ticket beyond its context of ${context} B${timeout ? ", with a wait timeout" : ""}`,
                unit: "B",
                values,
                note: `RSS at 1 M, ${runs} fresh daemons: ${values.map((value) => value.toFixed(0)).join(", ")}`,
                goal: atMost(256, "value"),
            }),
        );
    }
    return lines;
}

async function bytesOfTicket(bench, context, timeout) {
    const server = await startSluiced(bench);
    const options = { socket: server.socket, gate: "one", context, "in-flight": 1, "wait-timeout": timeout };
    const load = await startLoad(bench, "flow", { to: "sluice", ...options });
    const before = server.rss();
    await load.order("fill", TICKETS);
    const bytes = (server.rss() - before) / TICKETS;
    await server.stop("SIGKILL");
    await load.stop().catch(() => {}); // its daemon is gone, so it ends with an error
    return bytes;
}
