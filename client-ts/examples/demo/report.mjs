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
        if (Date.now() - this.#shownAt < FRAME_MS) return;
        this.#shownAt = Date.now();
        this.#write(this.#line(run, gate), process.stdout.isTTY ? "" : "\n");
    }

    finish(run) {
        this.#write(this.#line(run), "\n");
    }

    #line({ answered, plans, answers, probes, kill }, gate) {
        const { served = 0, cut = 0 } = answers;
        const parts = [
            `${this.#title} ${((Date.now() - this.#startedAt) / 1000).toFixed(1)} s`,
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
    const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
    const lines = rows.map(([name, ...cells]) =>
        [name.padEnd(widths[0]), ...cells.map((cell, index) => cell.padStart(widths[index + 1]))].join("   "),
    );
    lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("   "));
    console.log(`\n${lines.join("\n")}\n`);
}

const each = (sluice, naive, rows) => rows.map(([name, cell]) => [name, String(cell(sluice)), String(cell(naive))]);
