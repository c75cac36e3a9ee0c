// Single measurements: what a sampler of `interleave` does once.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { start, within, Worker } from "./processes.mjs";

const run = promisify(execFile);

export function startLoad(bench, kind, options) {
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    return Worker.start(join(bench.bin, "tests/bench/load"), [kind, ...args], { cpu: bench.clientCpu });
}

/** Lets a Node process compile what it runs, before anything is measured. */
export function warmUp(workers) {
    return Promise.all(workers.map((worker) => worker.order("run", 500)));
}

/** Rate of a load generator, and the server's CPU time a cycle. */
export function rateOf(worker, server, ms, word = "run") {
    return async () => {
        const before = server.cpuNs();
        const { n, rate } = await worker.order(word, ms);
        return { rate, cpu: (server.cpuNs() - before) / n };
    };
}

/** Percentiles of a load generator that measures each exchange. */
export function latencyOf(worker, ms, word = "run") {
    return () => worker.order(word, ms);
}

/** SETs a second of redis-benchmark, which stops after `n` of them. */
export function redisRateOf(bench, server, args) {
    let n = 20_000;
    return async () => {
        const before = server.cpuNs();
        const options = ["-s", server.socket, "-t", "set", "-d", "128", "-n", String(n), "--csv", ...args];
        const child = start("redis-benchmark", options, { cpu: bench.clientCpu });
        let out = "";
        child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
        const how = await within(child.ended, 60_000, "redis-benchmark");
        const rate = Number(/^"SET","([\d.]+)"/m.exec(out)?.[1]);
        if (how !== 0 || !(rate > 0)) throw new Error(`redis-benchmark ended (${how}): ${out} ${child.said}`);
        const cpu = (server.cpuNs() - before) / n;
        n = Math.max(2000, Math.ceil((rate * bench.ms) / 1000 / 500) * 500); // as long as the others
        return { rate, cpu };
    };
}

/** Runs a tool to its end; its output. */
export async function tool(command, args, options = {}) {
    const { stdout } = await run(command, args, { timeout: 60_000, killSignal: "SIGKILL", ...options });
    return stdout;
}
