// What test.mjs --local changes: the same tests, where a scope in the process is the daemon.
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const tests = join(dirname(fileURLToPath(import.meta.url)), "..", "test");
const local = join(tests, "local");
const leftOut = JSON.parse(readFileSync(join(local, "left-out.json"), "utf8"));

/** Whether none of a file's tests is run. */
export const isLeftOut = (file) => Object.hasOwn(leftOut.files, file);

/** An esbuild plugin that puts the files of test/local in the place of those they stand for. */
export const inProcess = {
    name: "in-process",
    setup({ onResolve }) {
        onResolve({ filter: /^node:test$|\/src\/index$|\/(launch-daemon|child)$/ }, ({ path, importer }) => {
            if (!importer.startsWith(tests) || dirname(importer) === local) return undefined;
            const name = path === "node:test" ? "runner" : basename(path);
            return { path: join(local, `${name}.ts`) };
        });
    },
};

/** Counts what is left out of `files`, by reason; the list is left-out.json. */
export function report(files) {
    const lines = [];
    for (const [reason, meaning] of Object.entries(leftOut.reasons)) {
        const whole = files.filter((file) => leftOut.files[file] === reason);
        const n = files.reduce((sum, file) => sum + (leftOut.tests[file]?.[reason]?.length ?? 0), 0);
        if (n + whole.length > 0) lines.push(`  ${n} tests and ${whole.length} files: ${meaning}`);
    }
    return `left out in-process:\n${lines.join("\n")}`;
}
