// The service under test, seen from its primary: four workers of a Node cluster, one of which
// is killed in the middle, and orders that are given to one of them by name.
import cluster from "node:cluster";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { within } from "./household.mjs";

const WORKERS = 4;
const PATIENCE_MS = 60_000;

export class Service {
    url = "";
    /** Node's workers, by name: the one that runs now. */
    workers = new Map();
    #household;
    #env;
    #orders = new Map();
    #onFault;

    /** `onFault` is told, in a sentence, of every order that failed. */
    constructor(household, env, onFault) {
        this.#household = household;
        this.#env = env;
        this.#onFault = onFault;
    }

    async start() {
        // Workers accept for themselves: when the primary hands connections round, one may be lost
        // with a worker that dies, and its client waits for ever (nodejs/node#3551).
        cluster.schedulingPolicy = cluster.SCHED_NONE;
        cluster.setupPrimary({ exec: fileURLToPath(new URL("worker.mjs", import.meta.url)), args: [] });
        const names = Array.from({ length: WORKERS }, (_, index) => `worker-${index + 1}`);
        const addresses = await Promise.all(names.map((name) => this.#fork(name)));
        // In a cluster, all that listen on port 0 share one port.
        this.url = `http://127.0.0.1:${addresses[0].port}`;
    }

    /** Kills a worker as the kernel would for want of memory, and has another take its place. */
    async kill(name) {
        const worker = this.workers.get(name);
        this.workers.delete(name);
        const pid = worker.process.pid;
        const killedAt = process.hrtime.bigint();
        await this.#household.kill(worker.process);
        for (const order of this.#orders.values()) if (order.name === name) order.lose();
        await this.#fork(name);
        return { holder: `${name}:${pid}`, killedAt };
    }

    /** Gives a job to one worker. Each of the promises resolves with false if it does not come to that. */
    order(name, job) {
        const order = { name };
        for (const what of ["queued", "started", "settled"]) {
            const told = new Promise((resolve) => (order[what] = { resolve }));
            order[what].told = within(PATIENCE_MS, `job ${job.id} of ${name} to be ${what}`, told);
            order[what].told.catch(() => undefined);
        }
        order.lose = () => {
            this.#orders.delete(job.id);
            for (const what of ["queued", "started", "settled"]) order[what].resolve(false);
        };
        this.#orders.set(job.id, order);
        this.workers.get(name).send({ job });
        return { queued: order.queued.told, started: order.started.told, settled: order.settled.told };
    }

    async stop() {
        const all = [...this.workers.values()];
        this.workers.clear();
        await Promise.all(all.map((worker) => this.#household.dismiss(worker.process, () => worker.send({ stop: true }))));
    }

    async #fork(name) {
        const worker = cluster.fork({ ...this.#env, DEMO_NAME: name });
        this.#household.adopt(name, worker.process);
        worker.on("message", (message) => this.#told(message));
        worker.on("error", () => undefined);
        const [address] = await this.#household.orFail(within(PATIENCE_MS, `${name} to listen`, once(worker, "listening")));
        this.workers.set(name, worker);
        return address;
    }

    #told({ id, what }) {
        const order = this.#orders.get(id);
        if (order === undefined) return;
        if (what.startsWith("failed")) {
            this.#onFault(`${id}: the job of ${order.name} ${what}`);
            return order.lose();
        }
        order[what].resolve(true);
        if (what !== "settled") return;
        this.#orders.delete(id);
        // What was granted at once was never queued.
        order.queued.resolve(false);
    }
}
