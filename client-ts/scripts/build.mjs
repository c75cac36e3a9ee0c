// Builds dist/: one CommonJS bundle, a thin ESM wrapper around it (two builds would be two
// AsyncLocalStorages, blind to each other's contexts), and types for both conditions.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");
const bundle = join(dist, "index.js");

await build({
    entryPoints: [join(root, "src/index.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node18",
    legalComments: "inline",
    banner: { js: pbfNotice() },
});
writeWrapper();
await writeTypes();

/** pbf is inside the bundle, so its licence goes with it. */
function pbfNotice() {
    const licence = readFileSync(join(root, "node_modules/pbf/LICENSE"), "utf8").trim();
    return `/*! @sluice/client (MIT) contains pbf:\n\n${licence.replaceAll("*/", "* /")}\n*/`;
}

function writeWrapper() {
    const names = Object.keys(createRequire(import.meta.url)(bundle));
    const lines = names.map((name) => `export const ${name} = sluice.${name};`);
    writeFileSync(join(dist, "index.mjs"), `import sluice from "./index.js";\n\n${lines.join("\n")}\n`);
}

async function writeTypes() {
    const types = await rollup({ input: join(root, "src/index.ts"), plugins: [dts()], external: /^node:/ });
    const { output } = await types.generate({ format: "es" });
    const disposal =
        "declare global {\n    interface SymbolConstructor {\n        readonly asyncDispose: unique symbol;\n    }\n}\n\n";
    const text = output[0].code;
    writeFileSync(
        join(dist, "index.d.ts"),
        text.includes("asyncDispose: unique symbol") ? text : disposal + text,
    );
    writeFileSync(join(dist, "index.d.mts"), `export * from "./index.js";\n`);
}
