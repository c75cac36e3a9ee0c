// In the place of node:test where the tests run in-process: skips those that left-out.json
// names, with its reason, and fails for a name there that no test has.
import { basename } from "node:path";
import { afterEach, describe, test as nodeTest, type TestFn, type TestOptions } from "node:test";
import leftOut from "./left-out.json";

export { afterEach, describe };

const file = basename(process.argv[1] ?? "").replace(/\.cjs$/, ".ts");
const byReason: Record<string, string[]> = (leftOut.tests as Record<string, any>)[file] ?? {};
const reasons = new Map<string, string>();
const meanings: Record<string, string> = leftOut.reasons;
for (const [reason, names] of Object.entries(byReason))
    for (const name of names) reasons.set(name, meanings[reason] ?? reason);
const unseen = new Set(reasons.keys());

process.once("exit", () => {
    if (unseen.size === 0) return;
    console.error(`left-out.json: ${file} has no test ${[...unseen].map((name) => `"${name}"`).join(", ")}`);
    process.exitCode = 1;
});

/** `test` of node:test, without those that are left out. */
export function test(name: string, ...rest: [TestFn] | [TestOptions, TestFn]): Promise<void> {
    const reason = reasons.get(name);
    unseen.delete(name);
    const fn = rest[rest.length - 1] as TestFn;
    const options = rest.length === 2 ? (rest[0] as TestOptions) : {};
    return nodeTest(name, reason === undefined ? options : { ...options, skip: reason }, fn);
}
