import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { launchDaemon } from "../../test/helpers/launch-daemon";
import { within } from "../../test/helpers/support";

const EXAMPLE = join(process.cwd(), "examples", "traces.mjs");
const readme = readFileSync(join(process.cwd(), "README.md"), "utf8");

describe("README.md", () => {
    test("shows what stands in examples/traces.mjs", () => {
        const marked = /^\/\/ \[readme\]\n([^]*)^\/\/ \[\/readme\]/m.exec(readFileSync(EXAMPLE, "utf8"))?.[1];
        assert.ok(marked !== undefined && readme.includes("```js\n" + marked + "```"));
    });

    test("draws the traces that it prints", async () => {
        const daemon = await launchDaemon();
        const child = spawn(process.execPath, [EXAMPLE], {
            env: { ...process.env, NODE_OPTIONS: "", SLUICE_SOCKET: daemon.path },
            stdio: ["ignore", "pipe", "inherit"],
        });
        let out = "";
        child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
        const code = await within("its end", new Promise((resolve) => child.once("close", resolve)), 30_000);
        assert.equal(code, 0);
        assert.match(out, /linked to "send pages" of trace 1/);
        assert.ok(readme.includes("```text\n" + out + "```"), out);
        await daemon.kill();
    });
});
