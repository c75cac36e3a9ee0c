// Bundles each test with the sources it tests and runs them with this Node, which may be
// an older one than built them: node scripts/test.mjs [--local] [FILE...]
// With --local a scope in the process is the daemon, as far as that goes (test/local).
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { inProcess, isLeftOut, report } from "./in-process.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const tests = join(root, "test");
const args = process.argv.slice(2);
const isLocal = args[0] === "--local";
const out = join(root, "build", `tests-${process.versions.node}${isLocal ? "-local" : ""}`);

// Run in threads and processes of their own.
const programs = ["worker.ts", "crowd-member.ts"].map((file) => join(tests, "helpers", file));
const wanted = args.slice(isLocal ? 1 : 0).map((file) => basename(file));
const candidates = readdirSync(tests)
    .filter((file) => file.endsWith(".test.ts") && (wanted.length === 0 || wanted.includes(file)))
    .sort();
const files = candidates.filter((file) => !isLocal || !isLeftOut(file));
if (files.length === 0) fail(`no test matches ${wanted.join(" ")}`);
if (!existsSync(join(root, "dist", "index.js"))) fail("dist/ is missing: run npm run build first");

rmSync(out, { recursive: true, force: true });
await build({
    entryPoints: [...files.map((file) => join(tests, file)), ...programs],
    outdir: out,
    outExtension: { ".js": ".cjs" },
    outbase: tests,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node18",
    sourcemap: "inline",
    external: ["@sluice/client"],
    plugins: isLocal ? [inProcess] : [],
});

const { status, error } = spawnSync(
    process.execPath,
    ["--enable-source-maps", "--test", ...files.map((file) => join(out, file.replace(/ts$/, "cjs")))],
    // Every wait in the tests is bounded; this is for what no test thought of.
    {
        cwd: root,
        stdio: "inherit",
        timeout: Number(process.env.TEST_TIMEOUT_MS ?? 1_200_000),
        killSignal: "SIGKILL",
        // What a script prints is compared, so it has no colours.
        env: { ...process.env, NODE_OPTIONS: process.env.TEST_NODE_OPTIONS ?? "", FORCE_COLOR: undefined },
    },
);
if (error !== undefined) fail(error.message);
if (isLocal) console.log(report(candidates));
process.exit(status ?? 1);

function fail(message) {
    console.error(`test.mjs: ${message}`);
    process.exit(2);
}
