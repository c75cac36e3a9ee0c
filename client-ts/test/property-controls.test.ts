import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createLocalClient } from "../src/index";
import { ctx, enter, GATES, goThrough, NOTHING, planTask, pollute, Witness, type Plan } from "./helpers/crowd-plan";
import { EchoSocket } from "./helpers/echo-socket";
import { freshName, within } from "./helpers/support";

/*
 * The controls of property.test.ts: its plans, as far as any queue can follow them, go
 * through the queues that are in use. A witness that found nothing there would prove
 * nothing about gates either.
 */

const SEED = Number(process.env.SEED ?? 1);
const TASKS = 400;
const LANES = 48;
const LIMIT = 2;

type Run = () => Promise<void>;
/** Calls `fn` when it is its turn. */
type Schedule = (fn: Run) => Promise<unknown>;

// By require: not all of them have types, and not all types are as strict as ours.
const PQueue = require("p-queue").default as new (options: object) => { add: Schedule };
const fastq = require("fastq") as { promise(worker: (fn: Run) => unknown, limit: number): { push: Schedule } };
const async = require("async") as {
    queue(worker: (fn: Run, done: (error?: unknown) => void) => void, limit: number): { pushAsync: Schedule };
};
const Bottleneck = require("bottleneck") as new (options: object) => { schedule: Schedule };
const pLimit = require("p-limit").default as (limit: number) => Schedule;

const LEAKY: Record<string, () => Schedule> = {
    "p-queue 7": () => {
        const queue = new PQueue({ concurrency: LIMIT });
        return (fn) => queue.add(fn);
    },
    fastq: () => {
        const queue = fastq.promise((fn) => fn(), LIMIT);
        return (fn) => queue.push(fn);
    },
    "async.queue": () => {
        const queue = async.queue((fn, done) => void fn().then(() => done(), done), LIMIT);
        return (fn) => queue.pushAsync(fn);
    },
    Bottleneck: () => {
        const limiter = new Bottleneck({ maxConcurrent: LIMIT });
        return (fn) => limiter.schedule(fn);
    },
};

const CLEAN: Record<string, () => Schedule> = {
    "p-limit 7.3": () => pLimit(LIMIT),
    "a gate": () => {
        const gate = createLocalClient({ context: ctx }).gate(freshName(), { limit: LIMIT });
        return (fn) => gate.run(fn);
    },
};

/** The share of tasks that began in another context than their own, and what was wrong in all. */
async function measure(make: () => Schedule): Promise<{ strangers: number; wrong: number; checks: number }> {
    const queues = Array.from({ length: GATES }, make);
    const witness = new Witness();
    const echo = new EchoSocket();
    let [next, strangers] = [0, 0];
    const body = async (plan: Plan): Promise<void> => {
        const before = witness.wrong;
        witness.check(`${plan.id}, first instruction`, plan.expected);
        strangers += witness.wrong - before;
        await goThrough(plan.steps, plan, "task", witness, echo);
        if (plan.pollutes) pollute();
        if (plan.failures > 0) throw new Error(plan.id);
    };
    const request = async (plan: Plan): Promise<void> => {
        await goThrough(plan.lead, plan, "lead", witness, echo);
        await queues[plan.gate]?.(() => body(plan)).catch((error: Error) => assert.equal(error.message, plan.id));
        witness.check(`${plan.id}, back in the caller`, plan.expected);
    };
    const lane = async (): Promise<void> => {
        while (next < TASKS) {
            const plan = planTask(SEED, 0, next++);
            await enter(plan.expected, () => request(plan));
            witness.check(`after ${plan.id}`, NOTHING);
        }
    };
    await within("the lanes", Promise.all(Array.from({ length: LANES }, lane)));
    echo.close();
    return { strangers, wrong: witness.wrong, checks: witness.checks };
}

describe("the same plans through other queues", () => {
    for (const [name, make] of Object.entries(LEAKY)) {
        test(`${name}: tasks run in the contexts of others, and the witness sees it`, async () => {
            const { strangers, wrong, checks } = await measure(make);
            console.log(`# ${name}: ${strangers} of ${TASKS} tasks in another context, ${wrong} of ${checks} checks`);
            assert.ok(strangers > TASKS / 4, `${strangers} of ${TASKS}`);
        });
    }
    for (const [name, make] of Object.entries(CLEAN)) {
        test(`${name}: none does`, async () => {
            const { strangers, wrong, checks } = await measure(make);
            console.log(`# ${name}: ${strangers} of ${TASKS} tasks in another context, ${wrong} of ${checks} checks`);
            assert.deepEqual([strangers, wrong], [0, 0]);
        });
    }
});
