// Bundles each test and runs them with this Node: node scripts/test.mjs
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "build", `tests-${process.versions.node}`);
const files = readdirSync(join(root, "test")).filter((file) => file.endsWith(".ts"));

rmSync(out, { recursive: true, force: true });
await build({
    entryPoints: files.map((file) => join(root, "test", file)),
    outdir: out,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node18",
    sourcemap: "inline",
    external: ["@sluice/client", "@opentelemetry/*"],
});
const tests = files.filter((file) => file.endsWith(".test.ts")).map((file) => join(out, file.replace(/ts$/, "cjs")));
const { status } = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...tests], {
    cwd: root,
    stdio: "inherit",
    timeout: 1_200_000,
    killSignal: "SIGKILL",
    env: {
        ...process.env,
        SLUICED: process.env.SLUICED ?? join(root, "..", "..", "build", "sluiced"),
        NODE_OPTIONS: process.env.TEST_NODE_OPTIONS ?? "",
        FORCE_COLOR: undefined,
    },
});
process.exit(status ?? 1);
