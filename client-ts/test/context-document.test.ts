import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { launchDaemon } from "./helpers/launch-daemon";
import { within } from "./helpers/support";

const DOCUMENT = join(process.cwd(), "..", "docs", "context-propagation.md");
const text = readFileSync(DOCUMENT, "utf8");
const nodeVersion = Number(process.versions.node.split(".")[0]);

interface Block {
    readonly language: string;
    readonly content: string;
    readonly line: number;
    /** The oldest Node that it runs on. */
    readonly from: number;
}

/** The fenced blocks of the document. */
const blocks: Block[] = Array.from(
    text.matchAll(/(?:<!-- from Node (\d+).*-->\n)?```(.*)\n([^]*?)^```$/gm),
    ({ 1: from, 2: language, 3: content, index }) => ({
        language: language as string,
        content: content as string,
        line: text.slice(0, index).split("\n").length,
        from: Number(from ?? 18),
    }),
);
const programs = blocks.filter(({ language }) => language === "js");

// Inside of the package, so that the programs find it and the queues that it is compared with.
mkdirSync(join(process.cwd(), "build"), { recursive: true });
const directory = mkdtempSync(join(process.cwd(), "build", "document-"));
after(() => rmSync(directory, { recursive: true, force: true }));

async function run(content: string, name: string): Promise<string> {
    const daemon = await launchDaemon();
    const file = join(directory, name);
    writeFileSync(file, content);
    const child = spawn(process.execPath, [file], {
        env: { ...process.env, SLUICE_SOCKET: daemon.path },
        stdio: ["ignore", "pipe", "inherit"],
    });
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    try {
        const code = await within("its end", new Promise((resolve) => child.once("close", resolve)), 60_000);
        assert.equal(code, 0);
        return out;
    } finally {
        child.kill("SIGKILL");
        await daemon.kill("SIGKILL");
    }
}

describe("the programs of docs/context-propagation.md", () => {
    test("every block is a program with its output, or a diagram", () => {
        assert.ok(programs.length >= 9, `${programs.length} programs`);
        blocks.forEach(({ language, line }, n) => {
            if (language === "js") assert.equal(blocks[n + 1]?.language, "text", `line ${line} has no output`);
            else if (language === "text") assert.equal(blocks[n - 1]?.language, "js", `line ${line}`);
            else assert.equal(language, "mermaid", `line ${line}`);
        });
    });

    for (const { content, line, from } of programs) {
        const output = blocks[blocks.findIndex((block) => block.line === line) + 1]?.content;
        const skip = nodeVersion < from && `needs Node ${from}`;
        test(`line ${line} prints what the document says`, { skip }, async () => {
            assert.equal(await run(content, `line-${line}.mjs`), output);
        });
    }
});

test("its sequence diagrams name their participants, and use no others", () => {
    const diagrams = blocks.filter(({ language }) => language === "mermaid");
    assert.equal(diagrams.length, 3);
    for (const { content, line } of diagrams) {
        const [head, ...rest] = content.trimEnd().split("\n");
        assert.equal(head, "sequenceDiagram", `line ${line}`);
        const known = new Set<string>();
        rest.forEach((row, n) => {
            const where = `line ${line + n + 2}: ${row}`;
            const declared = /^    participant (\w+) as [^;#]+$/.exec(row);
            const used =
                /^    (\w+)->>(\w+): [^;#]+$/.exec(row) ?? /^    Note over (\w+)(?:,(\w+))?: [^;#]+$/.exec(row);
            if (declared !== null) known.add(declared[1] as string);
            else assert.ok(used?.slice(1).every((name) => name === undefined || known.has(name)), where);
        });
    }
});

/** Whether a file has a test of this name: `test("name"`, or one made of a pattern, or START_TEST(name). */
function hasTest(file: string, name: string): boolean {
    const source = readFileSync(file, "utf8");
    if (file.endsWith(".c")) return source.includes(`START_TEST(${name})`);
    const names = Array.from(source.matchAll(/\btest\(\s*(["`])(.*?)\1,/g), ([, , each]) => each as string);
    return names.some((each) => pattern(each).test(name));
}

/** `${…}` in a name stands for anything. */
function pattern(name: string): RegExp {
    const parts = name.split(/\$\{.*?\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".+")}$`);
}

describe("its links", () => {
    const links = Array.from(text.matchAll(/\[([^\]]+)\]\((?!https:)([^)]+)\)/g), ([, title, target]) => ({
        title: title as string,
        target: target as string,
    }));

    test("each criterion names a test that is there", () => {
        const table = /^## Acceptance criteria$([^]*?)^## /m.exec(text)?.[1] as string;
        const rows = table.split("\n").filter((row) => row.startsWith("| ") && !row.startsWith("| ---")).slice(1);
        assert.ok(rows.length >= 20, `${rows.length} criteria`);
        for (const row of rows) assert.match(row, /\[[^\]]+\]\(\.\.\/[^)]+\.(test\.ts|c)\)/, row);
    });

    for (const { title, target } of links) {
        test(`"${title}" leads to ${target}`, () => {
            if (target.startsWith("#")) {
                const headings = Array.from(text.matchAll(/^#+ (.*)$/gm), ([, each]) => each as string);
                const anchors = headings.map((each) => each.toLowerCase().replace(/[^\w -]/g, "").replace(/ /g, "-"));
                return assert.ok(anchors.includes(target.slice(1)), target);
            }
            const file = join(dirname(DOCUMENT), target);
            assert.ok(existsSync(file), file);
            // A link to a test that is not called by the file's name is called by the test's.
            if (/\.(test\.ts|c)$/.test(file) && !file.endsWith(title)) assert.ok(hasTest(file, title), title);
        });
    }
});
