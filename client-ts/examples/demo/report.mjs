// What the demo says on the terminal.

const FRAME_MS = process.stdout.isTTY ? 200 : 2000;

/** One line that is written over while the run lasts; on a file, one every two seconds. */
export class Progress {
    #title;
    #startedAt = Date.now();
    #shownAt = 0;

    constructor(title) {
        this.#title = title;
    }

    show(run, gate) {
        this.showText(this.#line(run, gate));
    }

    finish(run) {
        this.finishText(this.#line(run));
    }

    showText(text) {
        if (Date.now() - this.#shownAt < FRAME_MS) return;
        this.#shownAt = Date.now();
        this.#write(this.#headed(text), process.stdout.isTTY ? "" : "\n");
    }

    finishText(text) {
        this.#write(this.#headed(text), "\n");
    }

    #headed(text) {
        return `${this.#title} ${((Date.now() - this.#startedAt) / 1000).toFixed(1)} s · ${text}`;
    }

    #line({ answered, plans, answers, probes, kill }, gate) {
        const { served = 0, cut = 0 } = answers;
        const parts = [
            `${answered} of ${plans.length} answered`,
            `${served} served`,
            `${answered - served - cut} given up`,
            gate && `held ${gate.inUse}/${gate.limit}, waiting ${gate.waiting}`,
            `${probes.length} probes`,
            kill && `a worker was killed (${cut} requests with it)`,
        ];
        return parts.filter(Boolean).join(" · ");
    }

    #write(text, end) {
        if (!process.stdout.isTTY) return process.stdout.write(`${text}${end}`);
        process.stdout.write(`\r\x1b[K${text.slice(0, (process.stdout.columns ?? 120) - 1)}${end}`);
    }
}

const ENDINGS = ["released", "expired", "cancelled", "orphaned"];

/** The table: a row a claim, a column a run. */
export function printTable(sluice, naive) {
    const rows = [
        ["", "sluice", "naive queue"],
        ...each(sluice, naive, [
            ["requests", (run) => run.requests],
            ["limit", (run) => run.limit],
            ["highest concurrency", (run) => run.peak],
            ["FIFO violations in a process", (run) => `${run.overtaken} of ${run.starts} starts`],
            ["FIFO violations between processes", (run) => `${run.probesLost} of ${run.probes} probes`],
            ["grants out of the order of arrival", (run) => (run.queue === "naive" ? "-" : `${run.outOfTurn} of ${run.starts}`)],
            ["context mismatches", (run) => `${run.mismatches} of ${run.seen.length} seen`],
            ["tasks lost, doubled or run too late", (run) => run.stray.length],
            ...ENDINGS.map((ending) => [`tickets ${ending}`, (run) => run.endings[ending]]),
            ["  of them by the C worker", (run) => run.foreignTickets || "-"],
            ["slots held by the killed worker", (run) => run.slotsLost],
            ["kill to next grant of such a slot", (run) => (run.queue === "naive" ? "-" : `${run.killToGrant.toFixed(1)} ms`)],
            ["throughput", (run) => `${Math.round(run.throughput)} tasks/s`],
            ["took", (run) => `${run.seconds.toFixed(1)} s`],
        ]),
    ];
    printRows(rows);
}

/** The same for the second act. */
export function printStreamTable(run) {
    const { expected, hashed, results, stats, before } = run;
    const again = results.length - hashed.size;
    const rows = [
        ["", "stream"],
        ["files below " + run.tree, expected.size],
        ["files hashed", hashed.size],
        ["files lost", run.lost.length],
        ["hashes that differ from sha256sum's", run.different.length],
        ["items in the hands of the killed hasher", stats.returnedTotal],
        ["  of them hashed before it could say so", again],
        ["context mismatches", `${run.wrongContexts.length} of ${results.length} seen`],
        ["traces, one a directory", new Set(results.map(({ context }) => context.traceId)).size],
        ["hashed at once, highest", `${run.peak} of ${run.diskLimit}`],
        ["buffered, highest", `${before.bufferedPeak} of ${stats.capacity}`],
        ["  with what came back", stats.bufferedPeak],
        ["throughput", `${Math.round(results.length / run.seconds)} files/s`],
        ["took", `${run.seconds.toFixed(1)} s`],
    ];
    printRows(rows.map((row) => row.map(String)));
}

function printRows(rows) {
    const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
    const lines = rows.map(([name, ...cells]) =>
        [name.padEnd(widths[0]), ...cells.map((cell, index) => cell.padStart(widths[index + 1]))].join("   "),
    );
    lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("   "));
    console.log(`\n${lines.join("\n")}\n`);
}

const each = (sluice, naive, rows) => rows.map(([name, cell]) => [name, String(cell(sluice)), String(cell(naive))]);
