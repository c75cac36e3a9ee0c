import { AsyncLocalStorage } from "node:async_hooks";
import { createContext, type ContextRecord } from "../../src/index";
import type { EchoSocket } from "./echo-socket";
import { turn } from "./support";

/*
 * What the tasks of the property test do, decided by a seed, and who watches their contexts.
 * Knows no queue: the same plans go through gates and through the queues of others.
 */

export const ctx = createContext();
/** Two stores that no queue was told of. */
const other = new AsyncLocalStorage<object | undefined>();
const third = new AsyncLocalStorage<number | undefined>();

/** What a piece of code has to see. */
export interface Expected {
    readonly declared: Record<string, string | number | boolean>;
    /** By identity. */
    readonly other: object | undefined;
    readonly third: number | undefined;
}

export const NOTHING: Expected = { declared: {}, other: undefined, third: undefined };

/** Calls `fn` in the context `expected`, whatever the current one is. */
export function enter<T>(expected: Expected, fn: () => T): T {
    const current = ctx.get() as ContextRecord;
    const map = Object.fromEntries(Object.keys(current).map((key) => [key, undefined]));
    const inThird = (): T => third.run(expected.third, fn);
    return ctx.run({ ...map, ...expected.declared }, () => other.run(expected.other, inThird));
}

/** What a careless task leaves behind. */
export function pollute(): void {
    other.enterWith({ leftBy: "a task" });
    third.enterWith(-1);
}

/** Counts the places where something else was seen than had to be, and describes the first of them. */
export class Witness {
    checks = 0;
    wrong = 0;
    readonly examples: string[] = [];

    check(where: string, expected: Expected): void {
        this.checks++;
        const seen = { ...ctx.get() };
        const declared = canonical(seen);
        if (declared !== canonical(expected.declared))
            this.complain(`${where}: declared ${declared}, not ${canonical(expected.declared)}`);
        else if (other.getStore() !== expected.other)
            this.complain(`${where}: the unrelated store of ${JSON.stringify(other.getStore())}`);
        else if (third.getStore() !== expected.third)
            this.complain(`${where}: the third store is ${third.getStore()}, not ${expected.third}`);
    }

    complain(what: string): void {
        this.wrong++;
        if (this.examples.length < 10) this.examples.push(what);
    }
}

function canonical(map: Record<string, unknown>): string {
    return JSON.stringify(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export type Random = () => number;

/** The same numbers in [0, 1) for the same seeds: mulberry32. */
export function randomFrom(...seeds: number[]): Random {
    let state = seeds.reduce((sum, seed) => Math.imul(sum ^ seed, 0x9e3779b1) + 0x7f4a7c15, 1);
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let z = Math.imul(state ^ (state >>> 15), 1 | state);
        z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
        return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
    };
}

export type Kind = "run" | "acquire" | "wrap" | "push";
export type Abort = "none" | "before" | "queued" | "crossing" | "running";
type Step = "microtask" | "turn" | "timer" | "echo" | "change";

/** One task. */
export interface Plan {
    readonly id: string;
    readonly expected: Expected;
    readonly kind: Kind;
    readonly gate: number;
    readonly lead: readonly Step[];
    readonly steps: readonly Step[];
    readonly delay: number;
    readonly abort: Abort;
    /** Turns of the event loop before an abort; 0 = in the turn of the call. */
    readonly abortAfter: number;
    /** In ms; 0 = none. */
    readonly waitTimeout: number;
    readonly runTimeout: number;
    readonly attempts: number;
    /** The attempts that fail. */
    readonly failures: number;
    readonly inner: boolean;
    readonly reentrant: boolean;
    readonly pollutes: boolean;
}

export const GATES = 4;

/** The `n`-th task of a member of the crowd. */
export function planTask(seed: number, member: number, n: number): Plan {
    const random = randomFrom(seed, member, n);
    const chance = (p: number): boolean => random() < p;
    const pick = <T>(...values: T[]): T => values[Math.floor(random() * values.length)] as T;
    const steps = (most: number): Step[] =>
        Array.from({ length: Math.floor(random() * (most + 1)) }, () =>
            pick<Step>("microtask", "turn", "timer", "echo", "change"),
        );
    const id = `${member}-${n}`;
    const attempts = chance(0.2) ? 2 + Math.floor(random() * 2) : 1;
    return {
        id,
        expected: {
            declared: { traceId: id, member, ...(chance(0.5) ? { tenant: `tenant ${n % 5}` } : {}) },
            other: { id },
            third: chance(0.3) ? undefined : n,
        },
        kind: pick<Kind>("run", "run", "run", "run", "run", "acquire", "wrap", "push", "push"),
        gate: Math.floor(random() * GATES),
        lead: steps(2),
        steps: steps(3),
        delay: random() * 2,
        abort: chance(0.35) ? pick<Abort>("before", "queued", "queued", "crossing", "crossing", "running") : "none",
        abortAfter: Math.floor(random() * 4),
        waitTimeout: chance(0.1) ? 1 + random() * 20 : 0,
        runTimeout: chance(0.06) ? 1 + random() * 2 : 0,
        attempts,
        failures: attempts > 1 ? Math.floor(random() * (attempts + 1)) : chance(0.15) ? 1 : 0,
        inner: chance(0.15),
        reentrant: chance(0.1),
        pollutes: chance(0.3),
    };
}

/** Goes through asynchronous steps of several kinds, and looks at the context after each. */
export async function goThrough(
    steps: readonly Step[],
    plan: Plan,
    where: string,
    witness: Witness,
    echo: EchoSocket,
): Promise<void> {
    for (const step of steps) {
        if (step === "microtask") await undefined;
        else if (step === "turn") await turn();
        else if (step === "timer") await new Promise((resolve) => setTimeout(resolve, plan.delay));
        else if (step === "echo") await echo.ask();
        else await change(plan, where, witness);
        witness.check(`${plan.id}, ${where}, after ${step}`, plan.expected);
    }
}

/** A context of its own inside of the task. */
function change(plan: Plan, where: string, witness: Witness): Promise<void> {
    const { expected, id } = plan;
    const changed = { ...expected, declared: { ...expected.declared, step: 1 } };
    return ctx.run({ step: 1 }, async () => {
        witness.check(`${id}, ${where}, ctx.run`, changed);
        await turn();
        witness.check(`${id}, ${where}, ctx.run after a turn`, changed);
    });
}
