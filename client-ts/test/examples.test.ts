import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { launchDaemon } from "./helpers/launch-daemon";
import { within } from "./helpers/support";

const FILE = join(process.cwd(), "examples", "quick-start.mjs");

/** What stands between the [readme] marks of a file. */
function marked(file: string): string {
    const text = readFileSync(file, "utf8");
    return (
        /^\/\/ \[readme\]\n([^]*)^\/\/ \[\/readme\]/m.exec(text)?.[1] ??
        assert.fail(`${file} has no [readme] marks`)
    );
}

describe("the quick start", () => {
    test("does what it says", async () => {
        const daemon = await launchDaemon();
        const child = spawn(process.execPath, [FILE], {
            env: { ...process.env, NODE_OPTIONS: "", SLUICE_SOCKET: daemon.path },
            stdio: ["ignore", "pipe", "inherit"],
        });
        let out = "";
        child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
        const code = await within("its end", new Promise((resolve) => child.once("close", resolve)));
        assert.equal(code, 0);
        assert.match(
            out,
            /^rendered for acme under token \d+: true\nrendered for umbrella under token \d+: true\n$/,
        );
    });

    test("is what README.md shows", () => {
        const readme = readFileSync(join(process.cwd(), "README.md"), "utf8");
        assert.ok(
            readme.includes("```js\n" + marked(FILE) + "```"),
            "README.md has another text than examples/quick-start.mjs",
        );
    });
});
