// Items from one connection to another, beside beanstalkd's put, reserve and delete.
import { atLeast, interleave, line, plainLine } from "../lib/compare.mjs";
import { rateOf, startLoad } from "../lib/measure.mjs";
import { within } from "../lib/processes.mjs";
import { startBeanstalkd } from "../lib/servers.mjs";

const BYTES = { payload: 200, context: 120 };
/** A measurement of beanstalkd that has not ended by then has stopped for ever, in ms. */
const STUCK_MS = 10_000;

export async function run(bench) {
    const lines = [];
    let stuck = 0;
    for (const window of [1, 16, 64, 256]) {
        const tube = await Tube.start(bench, window);
        lines.push(...(await items(bench, tube, window)));
        await tube.stop();
        stuck += tube.stuck;
    }
    if (stuck > 0) lines.push(plainLine({ what: "beanstalkd stopped answering", unit: "", value: stuck, note: "times; started and measured again" }));
    return lines;
}

async function items(bench, tube, window) {
    const sluice = await startLoad(bench, "items", { to: "sluice", socket: bench.sluiced.socket, iterator: "items", window, ...BYTES });
    const series = await interleave(bench, {
        subjects: { sluice: rateOf(sluice, bench.sluiced, bench.ms) },
        yardsticks: { beanstalkd: () => tube.measure() },
    });
    await sluice.stop();
    const common = { what: `items, producer to consumer, window ${window}`, subject: "sluice", yardstick: "beanstalkd" };
    return [
        line(series, { ...common, figure: "rate", unit: "/s", goal: atLeast(2) }),
        line(series, { ...common, what: `${common.what}: CPU of the server`, figure: "cpu", unit: "ns" }),
    ];
}

/**
 * A beanstalkd of its own and its load. Once in a thousand measurements or so 1.12 stops
 * answering pipelined commands, for ever. Such a measurement does not count.
 */
class Tube {
    stuck = 0;
    #bench;
    #window;
    #server;
    #load;

    static async start(bench, window) {
        const tube = new Tube();
        tube.#bench = bench;
        tube.#window = window;
        await tube.#open();
        return tube;
    }

    async measure() {
        for (;;) {
            try {
                return await within(rateOf(this.#load, this.#server, this.#bench.ms)(), STUCK_MS, "beanstalkd");
            } catch (error) {
                if (++this.stuck > 5) throw error;
                await this.stop();
                await this.#open();
            }
        }
    }

    async stop() {
        await this.#server.stop("SIGKILL");
        await this.#load.stop().catch(() => {}); // its server is gone, so it ends with an error
    }

    async #open() {
        this.#server = await startBeanstalkd(this.#bench);
        this.#load = await startLoad(this.#bench, "items", { to: "beanstalkd", socket: this.#server.socket, iterator: "items", window: this.#window, ...BYTES });
    }
}
