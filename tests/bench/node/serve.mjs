// What the Node load generators share: orders from stdin, closed loops.
import { createInterface } from "node:readline";

/** Says hello, then answers each `run MS` with what `run` measures, until stdin ends. */
export async function serve(hello, run) {
    process.stdout.write(`${JSON.stringify(hello)}\n`);
    for await (const text of createInterface({ input: process.stdin })) {
        const ms = Number(text.split(" ")[1]);
        process.stdout.write(`${JSON.stringify(await run(ms))}\n`);
    }
    process.exit(0);
}

/** Keeps `outstanding` calls of `once` going for `ms`. Counts those that ended in time. */
export async function closedLoop(ms, outstanding, once) {
    const begin = performance.now();
    let n = 0;
    let end;
    const lane = async () => {
        while (end === undefined) {
            await once();
            if (end !== undefined) return;
            n++;
            // A look at the clock each time would be seen in the figures of p-limit.
            if ((n & 15) === 0 && performance.now() - begin >= ms) end = performance.now();
        }
    };
    const timer = setTimeout(() => (end ??= performance.now()), ms);
    await Promise.all(Array.from({ length: outstanding }, lane));
    clearTimeout(timer);
    const seconds = (end - begin) / 1000;
    return { n, seconds, rate: n / seconds };
}
