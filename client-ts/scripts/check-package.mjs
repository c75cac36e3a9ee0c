// Tests the package as its users get it: packs it, installs the tarball in a project of its
// own, requires, imports and type-checks it there, and asks publint and attw.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const project = mkdtempSync(join(tmpdir(), "sluice-package-"));
process.once("exit", () => rmSync(project, { recursive: true, force: true }));

const tarball = pack();
install(tarball);
checkContents();
checkLoading();
checkTypes();
checkLinters(tarball);
console.log("check-package: the packed package loads, type-checks and is clean");

function pack() {
    const listing = run("npm", ["pack", "--json", "--pack-destination", project], root);
    const [{ filename }] = JSON.parse(listing);
    return join(project, filename);
}

function install(file) {
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "user-of-sluice", private: true }));
    run("npm", ["install", "--offline", "--no-audit", "--no-fund", file], project);
}

function checkContents() {
    const installed = join(project, "node_modules/@sluice/client");
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    for (const script of ["preinstall", "install", "postinstall"]) {
        if (manifest.scripts?.[script] !== undefined) fail(`the package has a script "${script}"`);
    }
    if (Object.keys(manifest.dependencies ?? {}).length > 0)
        fail("the package has dependencies: they belong into the bundle");
    const bundle = readFileSync(join(installed, "dist/index.js"), "utf8");
    if (/require\("(?!node:)/.test(bundle)) fail("the bundle requires what is neither in it nor in Node");
    if (!bundle.includes("Copyright (c)")) fail("the licence of pbf is not in the bundle");
}

/** Both ways in lead to the same instance: a context that one makes is one for the other. */
function checkLoading() {
    const body = `
        const names = ["SluiceError", "connect", "createContext", "createLocalClient", "createLocalScope", "errorCodes", "isSluiceError"];
        for (const name of names) if (required[name] === undefined || required[name] !== imported[name]) throw new Error(name);
        if (Object.keys(imported).filter((name) => name !== "default" && name !== "module.exports").length !== names.length) throw new Error("more names");
        const ctx = required.createContext();
        const scope = required.createLocalScope();
        if (imported.createLocalClient({ scope, context: ctx }).path !== scope.path) throw new Error("another scope");
        imported.connect({ path: "/nonexistent/s.sock", context: ctx }).then(
            () => { throw new Error("connected") },
            (error) => { if (error.code !== "no_daemon" || !(error instanceof required.SluiceError)) throw error; },
        );`;
    writeFileSync(
        join(project, "use.cjs"),
        `const required = require("@sluice/client"); import("@sluice/client").then((imported) => {${body}});`,
    );
    writeFileSync(
        join(project, "use.mjs"),
        `import * as imported from "@sluice/client"; import { createRequire } from "node:module";
        const required = createRequire(import.meta.url)("@sluice/client");${body}`,
    );
    run(process.execPath, ["use.cjs"], project);
    run(process.execPath, ["use.mjs"], project);
}

/** A strict user of each module kind, who checks the declarations too. */
function checkTypes() {
    const source = `
        import { connect, createContext, createLocalClient, createLocalScope, isSluiceError, SluiceError, type AroundTask, type Codec, type EndReceipt, type ErrorCode, type EventStream, type GateItem, type GateIterator, type GateSource, type Item, type LocalScope, type Permit, type RetryOptions, type SluiceIterator, type TicketChannels } from "@sluice/client";
        const ctx = createContext<{ traceId: string; tenant: string }>();
        export async function main(): Promise<number> {
            const client = await connect({ context: ctx, whenUnavailable: "wait" });
            const scope: LocalScope = createLocalScope();
            const local: typeof client = createLocalClient({ context: ctx, scope, maxPending: 5 });
            // @ts-expect-error an in-process client has no daemon to wait for
            createLocalClient({ startupTimeout: 5 });
            if (local.path === "") await connect({ whenUnavailable: "local" });
            const gate = client.gate("g", { limit: 2, onMismatch: "fail" });
            const n: number = await ctx.run({ traceId: "t", tenant: undefined }, () => gate.run(async ({ token, signal }) => signal.aborted ? 0 : token));
            const tenant: string | undefined = ctx.get().tenant;
            const permit: Permit | undefined = await gate.tryAcquire({ weight: 1 });
            const doubled: number[] = await gate.map([1, 2], (x) => x * 2, { ahead: 4 });
            try { await permit?.run(() => gate.acquire({ holding: [permit] })); }
            catch (error) { if (isSluiceError(error)) { const code: ErrorCode = error.code; throw new SluiceError(code, tenant); } }
            const retries: RetryOptions = { attempts: 3, backoff: { jitter: 1 }, shouldRetry: (error, attempt) => error !== n && attempt < 2 };
            await gate.run(({ attempt }) => attempt, { retries: { ...retries, backoff: (attempt) => attempt * 10 } });
            // @ts-expect-error the number of attempts alone is no option
            await gate.run(() => 1, { retries: 3 });
            const ended = ({ ticket, outcome, code }: TicketChannels["sluice:ticket:end"]): string => outcome === "lost" ? ticket.gate : code ?? "";
            const around: AroundTask = (run, { gate, task }) => gate === ended.name && task.attempt > 1 ? undefined : run();
            await connect({ aroundTask: around });
            // @ts-expect-error the key is not declared
            ctx.run({ user: "x" }, () => undefined);
            // @ts-expect-error a closed union
            isSluiceError(null, "no_such_code");
            const events: EventStream = client.events("gate/g/", { capacity: 16 });
            for await (const event of events) {
                const what: "granted" | string = event.what, held: number | undefined = event.held;
                if (event.state?.mode === "open" && what.length > (held ?? event.lost)) break;
                // @ts-expect-error events are the reader's, not to be changed
                event.lost = 0;
            }
            const source: GateSource<number> = async function* ({ signal }) { while (!signal.aborted) yield 1; };
            const loop: GateIterator<number> = gate.wrap(source, { take: "after", signal: new AbortController().signal });
            for await (const item of gate.wrap(["x"], { withContext: true, prefetch: 1 })) {
                const pair: [string, number, string] = item.run((same: GateItem<string>) => [same.value, same.permit.token, item.value]);
                if (pair.length === 3) break;
                // @ts-expect-error items are the reader's, not to be changed
                item.value = "y";
            }
            for await (const each of gate.wrap([Promise.resolve(1), 2])) { const value: number = each; if (value > 1) await loop.return(); }
            await gate.forEach(new Map([["a", 1]]), async ([key, value]: [string, number], { token }) => key.length + value + token, { concurrency: 2, runTimeout: 5 });
            // @ts-expect-error items come without their permit unless they are asked for
            for await (const item of gate.wrap([{ a: 1 }])) item.permit;
            // @ts-expect-error not a source
            gate.wrap(5);
            const jobs: SluiceIterator<{ n: number }> = client.iterator<{ n: number }>("jobs", { capacity: 8, producers: 2 });
            const serial: number = (await jobs.push({ n }, { ttl: 1000, label: "l" })).serial;
            const accepted: number = await jobs.pushAll([{ n: 1 }, { n: 2 }], { window: 2 });
            // @ts-expect-error another type of value
            await jobs.push("x");
            for await (const item of jobs) {
                const value: number = item.value.n;
                const tenant: string | undefined = ctx.run(item.context, () => ctx.get().tenant);
                if (item.run((same: Item<{ n: number }>) => same.attempt) > value + serial + accepted || tenant === "") break;
                // @ts-expect-error items are the reader's, not to be changed
                item.value = { n: 1 };
            }
            const settled: boolean[] = [];
            for await (const item of jobs.items({ ack: "manual", window: 1 })) settled.push(await item.ack());
            await jobs.forEach(async ({ value, signal }) => { if (signal.aborted) throw value.n; }, { concurrency: 2, onError: (error, item) => void [error, item.value.n] });
            const bytes: SluiceIterator<Uint8Array> = client.iterator("b", { codec: "bytes" });
            const text: string | undefined = (await client.iterator("t", { codec: "text" }).items().next()).value?.value;
            const codec: Codec<Date> = { encode: (date) => new TextEncoder().encode(date.toISOString()), decode: (raw) => new Date(raw.length) };
            const dates: Promise<EndReceipt> = client.iterator<Date>("d", { codec }).end();
            const mode: "flowing" | "ended" | "failed" = (await bytes.stats()).mode;
            await dates; settled.push(text === mode);
            // @ts-expect-error there is no such option
            jobs.items({ concurrency: 2 });
            await client.close({ grace: 5 });
            return n + doubled.length;
        }`;
    writeFileSync(join(project, "types.cts"), source);
    writeFileSync(join(project, "types.mts"), source);
    copyFileSync(join(root, "examples/quick-start.mjs"), join(project, "quick-start.mjs"));
    symlinkSync(join(root, "node_modules/@types"), join(project, "node_modules/@types"));
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    for (const options of [
        ["--lib", "es2022", "--types", "node"],
        ["--lib", "es2022,dom,esnext.disposable", "--typeRoots", "none"],
    ]) {
        const flags = [
            "--strict",
            "--noEmit",
            "--target",
            "es2022",
            "--module",
            "node16",
            "--moduleResolution",
            "node16",
        ];
        run(process.execPath, [tsc, ...flags, ...options, "types.cts", "types.mts"], project);
        if (options.includes("node"))
            run(process.execPath, [tsc, ...flags, ...options, "--checkJs", "quick-start.mjs"], project);
    }
}

function checkLinters(file) {
    run(process.execPath, [bin("publint", "publint"), "--strict", file], root);
    if (Number(process.versions.node.split(".")[0]) < 20) {
        console.log("check-package: skipped attw, which needs Node 20");
        return;
    }
    run(process.execPath, [bin("@arethetypeswrong/cli", "attw"), "--no-color", file], root);
}

function bin(name, command) {
    const directory = join(root, "node_modules", name);
    return join(directory, JSON.parse(readFileSync(join(directory, "package.json"), "utf8")).bin[command]);
}

function run(command, args, cwd) {
    const { status, stdout, stderr, error } = spawnSync(command, args, {
        cwd,
        encoding: "utf8",
        timeout: 120_000,
    });
    if (status !== 0) fail(`${command} ${args.join(" ")} failed:\n${error ?? ""}${stdout}${stderr}`);
    return stdout;
}

function fail(message) {
    console.error(`check-package: ${message}`);
    process.exit(1);
}
