// How long the peers keep the slots of a holder that was killed, as configured by
// default: read out of the installed packages, so that the statement has its source.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const SOURCES = [
    {
        peer: "redis-semaphore",
        file: "redis-semaphore/lib/misc.js",
        pattern: /lockTimeout: (\d+)/,
        says: (ms) => `${ms} ms after its last refresh`,
    },
    {
        peer: "bottleneck",
        file: "bottleneck/lib/Bottleneck.js",
        pattern: /expiration: (null)/,
        says: () => "for ever: a job has no expiration",
    },
    {
        peer: "live-mutex",
        file: "live-mutex/dist/broker.js",
        pattern: /from: '(client socket closed\/ended\/errored)'/,
        says: () => "until its socket closes",
    },
    {
        peer: "live-mutex, held longer",
        file: "live-mutex/dist/client.js",
        pattern: /opts\.ttl \|\| (\d+)/,
        says: (ms) => `a live holder loses its slot after ${ms} ms`,
    },
];

/** [{ peer, text }], each with the file and line that say so. */
export function leases(here) {
    return SOURCES.map(({ peer, file, pattern, says }) => {
        const lines = readFileSync(join(here, "node_modules", file), "utf8").split("\n");
        const at = lines.findIndex((line) => pattern.test(line));
        if (at < 0) throw new Error(`${file} does not say any more what ${pattern} looks for: read it, and correct lib/leases.mjs`);
        return { peer, text: `${says(pattern.exec(lines[at])[1])} (${file}:${at + 1})` };
    });
}
