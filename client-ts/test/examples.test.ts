import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { launchDaemon } from "./helpers/launch-daemon";
import { within } from "./helpers/support";

const EXAMPLES = [
    {
        file: join(process.cwd(), "examples", "local.mjs"),
        prints: /^start for acme\n$/,
    },
    {
        file: join(process.cwd(), "examples", "retries.mjs"),
        prints: /^page of acme, attempt 3\n$/,
    },
    {
        file: join(process.cwd(), "examples", "diagnostics.mjs"),
        prints: /^in request > render 1\nspan request > render 1\nacme: render, attempt 1: released, number, number\n$/,
    },
    {
        file: join(process.cwd(), "examples", "quick-start.mjs"),
        prints: /^rendered for acme under token \d+: true\nrendered for umbrella under token \d+: true\n$/,
    },
    {
        file: join(process.cwd(), "examples", "loop.mjs"),
        prints: /^got acme\/1\ngot acme\/2\n(got umbrella\/\d for umbrella: true\n){3}$/,
    },
    {
        file: join(process.cwd(), "examples", "iterator.mjs"),
        prints: /^acme\/a.txt for acme, attempt 1\nacme\/b.txt for acme, attempt 1\numbrella\/a.txt for umbrella, attempt 1\numbrella\/b.txt for umbrella, attempt 1\n$/,
    },
];

/** What stands between the [readme] marks of a file. */
function marked(file: string): string {
    const text = readFileSync(file, "utf8");
    return (
        /^\/\/ \[readme\]\n([^]*)^\/\/ \[\/readme\]/m.exec(text)?.[1] ??
        assert.fail(`${file} has no [readme] marks`)
    );
}

for (const { file, prints } of EXAMPLES) {
    describe(basename(file), () => {
        test("does what it says", async () => {
            const daemon = await launchDaemon();
            const child = spawn(process.execPath, [file], {
                env: { ...process.env, NODE_OPTIONS: "", SLUICE_SOCKET: daemon.path },
                stdio: ["ignore", "pipe", "inherit"],
            });
            let out = "";
            child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
            const code = await within("its end", new Promise((resolve) => child.once("close", resolve)));
            assert.equal(code, 0);
            assert.match(out, prints);
        });

        test("is what README.md shows", () => {
            const readme = readFileSync(join(process.cwd(), "README.md"), "utf8");
            assert.ok(
                readme.includes("```js\n" + marked(file) + "```"),
                `README.md has another text than ${basename(file)}`,
            );
        });
    });
}
