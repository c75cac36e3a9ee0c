import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { Worker } from "node:worker_threads";
import { createLocalClient } from "../src/index";
import { ctx, enter } from "./helpers/crowd-plan";
import { runMember, type MemberReport, type MemberSettings } from "./helpers/crowd";
import { launchDaemon, type LaunchedDaemon } from "./helpers/launch-daemon";
import { ask } from "./helpers/operator";
import { freshName, PATIENCE_MS, within } from "./helpers/support";

/*
 * The promise of the project as a property: whatever tasks do, and whatever is done to them,
 * each piece of their code sees the contexts of the call that scheduled it.
 *
 * SEED=n replays a crowd: its tasks do the same again, and they interleave as the machine
 * lets them. ROUNDS=n more crowds with the seeds that follow, TASKS=n tasks a member.
 */

const SEED = Number(process.env.SEED ?? 1);
const ROUNDS = Number(process.env.ROUNDS ?? (process.env.SEED === undefined ? 2 : 1));
const TASKS = Number(process.env.TASKS ?? 400);
const PATIENCE = 3 * PATIENCE_MS + 20 * TASKS;
const MEMBER = join(__dirname, "helpers", "crowd-member.cjs");

const outcomes: Record<string, number> = {};
const daemon = launchDaemon({ config: "[daemon]\nallow_ensure = everyone\n" });

/** In a forked process, which must not inherit what its parent is doing. */
function forked(settings: MemberSettings): Promise<unknown> {
    return new Promise((resolve, reject) => {
        const child = enter({ declared: { parent: 1 }, other: {}, third: -6 }, () =>
            fork(MEMBER, [JSON.stringify(settings)], { execArgv: ["--enable-source-maps"] }),
        );
        process.once("exit", () => child.kill("SIGKILL"));
        child.once("message", resolve);
        child.once("error", reject);
        child.once("exit", (code, signal) => reject(new Error(`a member ended with ${signal ?? code}`)));
    });
}

function threaded(settings: MemberSettings): Promise<unknown> {
    return new Promise((resolve, reject) => {
        const worker = enter({ declared: { parent: 1 }, other: {}, third: -6 }, () =>
            new Worker(MEMBER, { workerData: JSON.stringify(settings) }),
        );
        worker.once("message", resolve);
        worker.once("error", reject);
        worker.once("exit", (code) => reject(new Error(`a thread ended with ${code}`)));
    });
}

function checkReport(report: unknown): MemberReport {
    if (typeof report === "string") throw new Error(report);
    const { checks, wrong, examples, outcomes: own } = report as MemberReport;
    assert.ok(checks > TASKS, `${checks} checks`);
    assert.equal(wrong, 0, examples.join("\n"));
    for (const [outcome, count] of Object.entries(own)) outcomes[outcome] = (outcomes[outcome] ?? 0) + count;
    return report as MemberReport;
}

/** What only all members together can tell. */
function checkTogether(reports: MemberReport[]): void {
    reports[0]?.tokens.forEach((_, gate) => {
        const tokens = reports.flatMap((each) => each.tokens[gate] as number[]);
        assert.equal(new Set(tokens).size, tokens.length, `gate ${gate}: a token was given twice`);
    });
    const acked = reports.flatMap((each) => each.acked);
    const unique = new Set(acked);
    assert.equal(unique.size, acked.length, "an item was acknowledged twice");
    for (const id of reports.flatMap((each) => each.pushed)) assert.ok(unique.has(id), `item ${id} is lost`);
}

/** The daemon keeps nothing of a crowd that has gone. */
async function checkDaemon({ path }: LaunchedDaemon): Promise<void> {
    const { status } = await ask(path, { getStatus: { check: true } });
    const { waiting = 0, holds = 0, contextBytes = 0, itemBytes = 0, violation = "" } = status;
    assert.deepEqual(
        { waiting, holds, contextBytes, itemBytes, violation: String(violation) },
        { waiting: 0, holds: 0, contextBytes: 0, itemBytes: 0, violation: "" },
    );
}

describe("every piece of a task's code sees the contexts of the call", () => {
    for (let seed = SEED; seed < SEED + ROUNDS; seed++) {
        const replay = `replay: SEED=${seed} TASKS=${TASKS} node scripts/test.mjs property.test.ts`;

        test(`two processes, a thread and the test itself, seed ${seed}`, async () => {
            const { path } = await daemon;
            const common = { path, prefix: freshName(), seed, members: 4, tasks: TASKS, patienceMs: PATIENCE };
            const settings = [0, 1, 2, 3].map((member) => ({ ...common, member }));
            const [own, first, second, thread] = settings as [
                MemberSettings,
                MemberSettings,
                MemberSettings,
                MemberSettings,
            ];
            try {
                const all = [runMember(own), forked(first), forked(second), threaded(thread)];
                const reports = await within("the crowd", Promise.all<unknown>(all), 2 * PATIENCE);
                checkTogether(reports.map(checkReport));
                await checkDaemon(await daemon);
            } catch (error) {
                throw new Error(replay, { cause: error });
            }
        });

        test(`the in-process client, seed ${seed}`, async () => {
            const alone = { path: "", prefix: freshName(), seed, member: 0, members: 1 };
            try {
                const report = await runMember({ ...alone, tasks: TASKS, patienceMs: PATIENCE }, () =>
                    createLocalClient({ context: ctx }),
                );
                checkTogether([checkReport(report)]);
            } catch (error) {
                throw new Error(replay, { cause: error });
            }
        });
    }

    after(() => {
        const tasks = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
        const table = Object.entries(outcomes).sort().map(([what, count]) => `${what} ${count}`);
        console.log(`# ${tasks} calls: ${table.join(", ")}`);
    });
});

test("the crowd went through every state", () => {
    if (process.env.TASKS !== undefined) return;
    for (const state of ["before", "queued", "crossing"])
        assert.ok((outcomes[`run: aborted ${state}`] ?? 0) > 0, `no abort ${state}: ${JSON.stringify(outcomes)}`);
    for (const outcome of ["run: ran", "run: failed", "run: expired", "acquire: released", "push: accepted"])
        assert.ok((outcomes[outcome] ?? 0) > 0, `none ${outcome}: ${JSON.stringify(outcomes)}`);
});
