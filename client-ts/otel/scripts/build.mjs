// Builds dist/: one CommonJS bundle, a thin ESM wrapper around it, types for both. What this
// package stands on, the API of OpenTelemetry and @sluice/client, stays outside.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");
const external = ["@opentelemetry/api", "@sluice/client"];

await build({
    entryPoints: [join(root, "src/index.ts")],
    outfile: join(dist, "index.js"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node18",
    external,
});
const names = Object.keys(createRequire(import.meta.url)(join(dist, "index.js")));
const lines = names.map((name) => `export const ${name} = tracing.${name};`);
writeFileSync(join(dist, "index.mjs"), `import tracing from "./index.js";\n\n${lines.join("\n")}\n`);

const types = await rollup({ input: join(root, "src/index.ts"), plugins: [dts()], external });
const { output } = await types.generate({ format: "es" });
writeFileSync(join(dist, "index.d.ts"), output[0].code);
writeFileSync(join(dist, "index.d.mts"), `export * from "./index.js";\n`);
