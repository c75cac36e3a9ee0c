import {
    connect,
    isSluiceError,
    type Client,
    type Gate,
    type Item,
    type Permit,
    type SluiceIterator,
    type Task,
} from "../../src/index";
import { ctx, enter, GATES, goThrough, NOTHING, planTask, pollute, Witness, type Plan } from "./crowd-plan";
import { EchoSocket } from "./echo-socket";
import { idle, turn, within } from "./support";

/** One client of the property test, in a process or thread of its own or not. */
export interface MemberSettings {
    readonly path: string;
    /** Of the gates and iterators, so that crowds do not meet. */
    readonly prefix: string;
    readonly seed: number;
    readonly member: number;
    readonly members: number;
    readonly tasks: number;
    readonly patienceMs: number;
}

/** What it saw. */
export interface MemberReport {
    checks: number;
    wrong: number;
    examples: string[];
    /** How many calls ended how. */
    outcomes: Record<string, number>;
    /** Fencing tokens by gate, in the order of the calls. */
    tokens: number[][];
    /** Names of items whose push was accepted, and of those that this member acknowledged. */
    pushed: string[];
    acked: string[];
}

interface Parcel {
    id: string;
    declared: Record<string, string | number | boolean>;
}

/** Requests that are under way at once. */
const LANES = 48;
const LIMITS = [1, 2, 3, 8];

/** The life of one call of gate.run. */
interface Life {
    starts: number;
    isRunning: boolean;
    isSettled: boolean;
    /** It was aborted when it did not run: it must not start any more. */
    isDropped: boolean;
}

export class Member {
    readonly #settings: MemberSettings;
    readonly #client: Client;
    readonly #witness = new Witness();
    readonly #echo = new EchoSocket();
    readonly #gates: Gate[];
    readonly #iterators: SluiceIterator<Parcel>[];
    /** Calls so far, and the last call that has started, by gate. */
    readonly #called = new Array<number>(GATES).fill(0);
    readonly #started = new Array<number>(GATES).fill(0);
    readonly #granted: [number, number][][] = Array.from({ length: GATES }, () => []);
    /** Aborts of tasks that wait, to be called when a grant is under way. */
    readonly #crossing: (() => void)[][] = Array.from({ length: GATES }, () => []);
    readonly #unsettled = new Set<string>();
    readonly #outcomes: Record<string, number> = {};
    readonly #pushed: string[] = [];
    readonly #acked: string[] = [];

    constructor(settings: MemberSettings, client: Client) {
        const { prefix, members } = settings;
        this.#settings = settings;
        this.#client = client;
        this.#gates = LIMITS.map((limit, k) => client.gate(`${prefix}-${k}`, { limit }));
        const stream = { capacity: 8, maxInFlight: 16, maxAttempts: 1000, producers: members };
        this.#iterators = [0, 1].map((k) => client.iterator<Parcel>(`${prefix}-${k}`, stream));
    }

    async work(): Promise<MemberReport> {
        const { patienceMs, tasks, seed, member } = this.#settings;
        let next = 0;
        const lane = async (): Promise<void> => {
            while (next < tasks) {
                const plan = planTask(seed, member, next++);
                await enter(plan.expected, () => this.#request(plan));
                this.#witness.check(`after ${plan.id}`, NOTHING);
            }
        };
        const consumer = { declared: { consumer: member }, other: { consumer: member }, third: -2 };
        const consumers = enter(consumer, () => [this.#forEach(), this.#loop(consumer)]);
        const lanes = Promise.all(Array.from({ length: LANES }, lane));
        try {
            await within("every promise is settled", lanes, patienceMs);
        } catch (error) {
            throw new Error(`${error}; open: ${[...this.#unsettled].join(" ")}`);
        }
        await Promise.all(this.#iterators.map((each) => each.end()));
        await within("the streams end", Promise.all(consumers), patienceMs);
        await idle(this.#client);
        await this.#client.close();
        this.#echo.close();
        return this.#report();
    }

    #report(): MemberReport {
        const { checks, examples } = this.#witness;
        const tokens = this.#granted.map((each) => each.sort(([a], [b]) => a - b).map(([, token]) => token));
        tokens.forEach((each, gate) => {
            if (each.some((token, k) => k > 0 && token <= (each[k - 1] as number)))
                this.#witness.complain(`gate ${gate}: grants are not in the order of the calls`);
        });
        const { wrong } = this.#witness;
        const [pushed, acked] = [this.#pushed, this.#acked];
        return { checks, wrong, examples, outcomes: this.#outcomes, tokens, pushed, acked };
    }

    async #request(plan: Plan): Promise<void> {
        const { id, kind, lead, expected } = plan;
        this.#unsettled.add(id);
        await goThrough(lead, plan, "lead", this.#witness, this.#echo);
        const calls = { run: this.#run, acquire: this.#acquire, wrap: this.#wrap, push: this.#push };
        let outcome: string;
        try {
            outcome = await calls[kind].call(this, plan);
        } catch (error) {
            outcome = "unexpected";
            this.#witness.complain(`${id}, ${kind}: ${error instanceof Error ? error.stack : error}`);
        }
        this.#witness.check(`${id}, ${kind}, back in the caller`, expected);
        this.#outcomes[`${kind}: ${outcome}`] = (this.#outcomes[`${kind}: ${outcome}`] ?? 0) + 1;
        this.#unsettled.delete(id);
    }

    // ------------------------------------------------------------ gate.run

    async #run(plan: Plan): Promise<string> {
        const { id, abort, waitTimeout, runTimeout, attempts, failures } = plan;
        const life: Life = { starts: 0, isRunning: false, isSettled: false, isDropped: false };
        const controller = new AbortController();
        const reason = new Error(`abort of ${id}`);
        const failure = new Error(`failure of ${id}`);
        const stop = (): void => {
            life.isDropped ||= !life.isRunning && !life.isSettled;
            controller.abort(reason);
        };
        if (abort === "before") stop();
        const call = abort === "before" ? 0 : this.#call(plan.gate);
        const options = {
            ...(abort === "none" ? {} : { signal: controller.signal }),
            ...(waitTimeout > 0 ? { waitTimeout } : {}),
            ...(runTimeout > 0 ? { runTimeout } : {}),
            ...(attempts > 1 ? { retries: { attempts, backoff: () => plan.delay } } : {}),
        };
        const task = async (task: Task): Promise<string> => {
            this.#witness.check(`${id}, first instruction`, plan.expected);
            this.#begin(plan, life, call, task);
            try {
                await this.#body(plan, task, stop);
                if (task.attempt <= failures) throw failure;
                return id;
            } finally {
                life.isRunning = false;
                this.#crossing[plan.gate]?.shift()?.();
                if (plan.pollutes) pollute();
            }
        };
        const done = (this.#gates[plan.gate] as Gate).run(task, options);
        if (abort === "queued") void this.#later(plan.abortAfter, stop);
        if (abort === "crossing") this.#crossing[plan.gate]?.push(stop);
        const [value, error] = await done.then(
            (value) => [value, undefined],
            (error: unknown) => [undefined, error],
        );
        life.isSettled = true;
        if (life.isRunning) this.#witness.complain(`${id}: settled while it runs`);
        if (value === id && life.starts > 0) return "ran";
        if (error === failure && (life.starts === attempts || controller.signal.aborted)) return "failed";
        const isUntouched = life.starts === 0 || (attempts > 1 && life.starts < attempts);
        if (error === reason && abort !== "none" && isUntouched) return `aborted ${abort}`;
        if (isSluiceError(error, "wait_expired") && waitTimeout > 0 && isUntouched) return "expired";
        this.#witness.complain(`${id}: ${value ?? error} after ${life.starts} starts`);
        return "unexpected";
    }

    #call(gate: number): number {
        return (this.#called[gate] = (this.#called[gate] as number) + 1);
    }

    #begin({ id, gate }: Plan, life: Life, call: number, { attempt, token }: Task): void {
        life.starts++;
        life.isRunning = true;
        if (life.isDropped) this.#witness.complain(`${id}: runs although it was aborted before`);
        if (life.isSettled) this.#witness.complain(`${id}: runs although it was settled before`);
        if (attempt !== life.starts) this.#witness.complain(`${id}: start ${life.starts}, attempt ${attempt}`);
        if (attempt > 1) return;
        if (call <= (this.#started[gate] as number)) this.#witness.complain(`${id}: starts out of order`);
        this.#started[gate] = call;
        this.#granted[gate]?.push([call, token]);
    }

    async #body(plan: Plan, task: Task, stop: () => void): Promise<void> {
        const { id, expected, abort, gate } = plan;
        const waitsForAbort = abort === "running" || plan.runTimeout > 0;
        const aborted = waitsForAbort && this.#abortOf(plan, task);
        if (abort === "running") void this.#later(plan.abortAfter, stop);
        await goThrough(plan.steps, plan, "task", this.#witness, this.#echo);
        if (plan.reentrant) {
            const check = (): void => this.#witness.check(`${id}, re-entrant`, expected);
            await (this.#gates[gate] as Gate).run(check, { reentrant: true });
        }
        if (plan.inner && gate + 1 < GATES) await this.#inner(plan, gate + 1);
        if (aborted) await aborted;
        this.#witness.check(`${id}, last instruction`, expected);
    }

    /** Resolves when the task's own signal aborts, which it does in the task's context. */
    #abortOf({ id, expected }: Plan, { signal }: Task): Promise<void> {
        return new Promise((resolve) => {
            const told = (): void => {
                this.#witness.check(`${id}, its signal`, expected);
                resolve();
            };
            if (signal.aborted) resolve();
            else signal.addEventListener("abort", told, { once: true });
        });
    }

    /** Another gate inside of the task, in a context that begins there. Gates rise: no circle. */
    async #inner({ id, expected }: Plan, gate: number): Promise<void> {
        const inside = {
            declared: { ...expected.declared, inner: gate },
            other: { inner: id },
            third: -3,
        };
        await enter(inside, async () => {
            const call = this.#call(gate);
            await (this.#gates[gate] as Gate).run(async ({ token }) => {
                this.#witness.check(`${id}, inner`, inside);
                if (call <= (this.#started[gate] as number))
                    this.#witness.complain(`${id}: the inner one starts out of order`);
                this.#started[gate] = call;
                this.#granted[gate]?.push([call, token]);
                await turn();
                this.#witness.check(`${id}, inner after a turn`, inside);
                pollute();
            });
            this.#witness.check(`${id}, around the inner`, inside);
        });
    }

    async #later(turns: number, act: () => void): Promise<void> {
        for (let k = 0; k < turns; k++) await turn();
        act();
    }

    // ------------------------------------------------------------ other calls

    async #acquire(plan: Plan): Promise<string> {
        const { id, gate, expected, abort } = plan;
        const controller = new AbortController();
        const reason = new Error(`abort of ${id}`);
        const stop = (): void => controller.abort(reason);
        if (abort === "before") stop();
        const call = abort === "before" ? 0 : this.#call(gate);
        const options = { signal: controller.signal, ...(plan.waitTimeout > 0 ? { waitTimeout: plan.waitTimeout } : {}) };
        const waiting = (this.#gates[gate] as Gate).acquire(options);
        if (abort === "queued") void this.#later(plan.abortAfter, stop);
        if (abort === "crossing") this.#crossing[gate]?.push(stop);
        let permit: Permit;
        try {
            permit = await waiting;
        } catch (error) {
            this.#witness.check(`${id}, refused permit`, expected);
            if (error === reason && abort !== "none") return `aborted ${abort}`;
            if (isSluiceError(error, "wait_expired") && plan.waitTimeout > 0) return "expired";
            throw error;
        }
        this.#granted[gate]?.push([call, permit.token]);
        this.#witness.check(`${id}, with its permit`, expected);
        await permit.run(() => goThrough(plan.steps, plan, "permit", this.#witness, this.#echo));
        await permit.release();
        this.#crossing[gate]?.shift()?.();
        return "released";
    }

    /** A source that belongs to the call, and a loop that belongs to another context. */
    async #wrap(plan: Plan): Promise<string> {
        const { id, expected, gate } = plan;
        const [witness, echo] = [this.#witness, this.#echo];
        async function* source(): AsyncGenerator<number> {
            for (let k = 0; k < 3; k++) {
                witness.check(`${id}, source`, expected);
                await goThrough(plan.steps.slice(0, 1), plan, "source", witness, echo);
                yield k;
            }
        }
        const wrapped = (this.#gates[gate] as Gate).wrap(source());
        const loop = { declared: { loop: id }, other: { loop: id }, third: -4 };
        let items = 0;
        await enter(loop, async () => {
            for await (const _ of wrapped) {
                witness.check(`${id}, loop`, loop);
                if (++items > plan.failures + 1) break;
                await turn();
                witness.check(`${id}, loop after a turn`, loop);
            }
            witness.check(`${id}, after the loop`, loop);
        });
        return items === 3 ? "all" : "left";
    }

    async #push(plan: Plan): Promise<string> {
        const { id, expected, abort } = plan;
        const controller = new AbortController();
        const reason = new Error(`abort of ${id}`);
        const stop = (): void => controller.abort(reason);
        if (abort === "before") stop();
        const options = { signal: controller.signal, ...(plan.waitTimeout > 0 ? { waitTimeout: plan.waitTimeout } : {}) };
        const iterator = this.#iterators[plan.gate % 2] as SluiceIterator<Parcel>;
        const pushing = iterator.push({ id, declared: expected.declared }, options);
        if (abort === "queued" || abort === "crossing") void this.#later(plan.abortAfter, stop);
        try {
            await pushing;
        } catch (error) {
            this.#witness.check(`${id}, refused push`, expected);
            if (error === reason && abort !== "none") return `aborted ${abort}`;
            if (isSluiceError(error, "wait_expired") && plan.waitTimeout > 0) return "expired";
            throw error;
        }
        this.#pushed.push(id);
        return "accepted";
    }

    // ------------------------------------------------------------ consumers

    async #forEach(): Promise<void> {
        const task = async (item: Item<Parcel>): Promise<void> => {
            await this.#take(item, "forEach");
            if (item.attempt === 1 && item.serial % 7 === 0) throw new Error("again");
            this.#acked.push(item.value.id);
        };
        await this.#iterators[0]?.forEach(task, { concurrency: 3, window: 4, onError: () => undefined });
    }

    /** The loop's body is in the loop's context; the item's is entered by name. */
    async #loop(own: typeof NOTHING): Promise<void> {
        for await (const item of this.#iterators[1]?.items({ window: 3, ack: "manual" }) ?? []) {
            this.#witness.check("the loop over items", own);
            await item.run((same) => this.#take(same, "item.run"));
            this.#witness.check("the loop over items, after item.run", own);
            if (item.attempt === 1 && item.serial % 7 === 0) {
                await item.nack();
                continue;
            }
            this.#acked.push(item.value.id);
            await item.ack();
        }
    }

    async #take(item: Item<Parcel>, how: string): Promise<void> {
        const { id, declared } = item.value;
        const produced = { declared, other: undefined, third: undefined };
        this.#witness.check(`item ${id}, ${how}`, produced);
        await turn();
        this.#witness.check(`item ${id}, ${how}, after a turn`, produced);
        pollute();
    }
}

/** A member with a client that is opened inside of a request, whose contexts must reach nobody. */
export async function runMember(
    settings: MemberSettings,
    open: () => Client | Promise<Client> = () => connect({ path: settings.path, context: ctx, maxPending: 10_000 }),
): Promise<MemberReport> {
    const opener = { declared: { opener: "first request" }, other: { opener: true }, third: -5 };
    const client = await enter(opener, open);
    return new Member(settings, client).work();
}
