import assert from "node:assert/strict";
import {
    chmodSync,
    chownSync,
    existsSync,
    mkdirSync,
    readFileSync,
    statSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { describe, test } from "node:test";
import { connect, type ConnectOptions } from "../src/index";
import { findSocket } from "../src/socket-path";
import { checkSocketOwner } from "../src/socket-trust";
import { runChild } from "./helpers/child";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon, SLUICED } from "./helpers/launch-daemon";
import {
    asNobody,
    canDropRoot,
    freshName,
    isRoot,
    rejectsWith,
    temporaryDirectory,
    until,
    withClient,
    within,
} from "./helpers/support";

const neverRun = (): never => assert.fail("ran");

function listen(path: string): Promise<Server> {
    const server = createServer((socket) => socket.on("error", () => undefined)).unref();
    return new Promise((resolve) => server.listen(path, () => resolve(server)));
}

describe("R31: the daemon is not there", () => {
    test("reject is the default: at once, with a coded error that names the path", async () => {
        const path = join(temporaryDirectory(), "s.sock");
        const error = await rejectsWith("no_daemon", connect({ path }));
        assert.ok(error.message.includes(path) && error.retry);
        // A stale socket file is no daemon either.
        const server = createServer();
        await new Promise<void>((resolve) => server.listen(path, resolve));
        const stale = join(temporaryDirectory(), "stale.sock");
        await runChild(
            `require("net").createServer().listen(${JSON.stringify(stale)}, () => process.kill(process.pid, "SIGKILL"))`,
        ).catch(() => undefined);
        assert.ok(existsSync(stale));
        await rejectsWith("no_daemon", connect({ path: stale }));
        server.close();
    });

    test("wait: connects when the daemon comes, gives up after the start-up timeout", async () => {
        const directory = temporaryDirectory();
        const path = join(directory, "s.sock");
        const opening = connect({ path, whenUnavailable: "wait", startupTimeout: 20_000 });
        await launchDaemon({ directory });
        const client = await within("connect", opening);
        assert.equal(client.path, path);
        await client.close();
        const error = await rejectsWith(
            "no_daemon",
            connect({ path: join(directory, "no.sock"), whenUnavailable: "wait", startupTimeout: 30 }),
        );
        assert.match(error.message, /for 30 ms/);
    });

    test("a daemon that says nothing, or not the right thing, is given up in each case", async () => {
        const silent = join(temporaryDirectory(), "silent.sock");
        await listen(silent);
        await rejectsWith("no_daemon", connect({ path: silent, startupTimeout: 30 }));
        await rejectsWith(
            "no_daemon",
            connect({ path: silent, startupTimeout: 30, whenUnavailable: "wait" }),
        );
        const http = await startFakeDaemon(undefined, ({ socket }) =>
            socket.end("HTTP/1.1 400 Bad Request\r\n"),
        );
        await rejectsWith("protocol", connect({ path: http.path }));
        await rejectsWith("protocol", connect({ path: http.path, whenUnavailable: "wait" }));
        const refusing = await startFakeDaemon();
        refusing.handler = (request) => (
            request.reply({ error: { code: 3, message: Buffer.from("not you") } }),
            true
        );
        assert.match(
            (await rejectsWith("not_permitted", connect({ path: refusing.path }))).message,
            /not you/,
        );
        const full = await startFakeDaemon();
        full.handler = (request) => (
            request.reply({ error: { code: 5, message: Buffer.from("too many sessions") } }),
            true
        );
        assert.match(
            (await rejectsWith("no_daemon", connect({ path: full.path, startupTimeout: 1000 }))).message,
            /too many sessions/,
        );
        const old = await startFakeDaemon();
        old.welcome = { ...old.welcome, version: 0 };
        await rejectsWith("protocol", connect({ path: old.path }));
    });

    test("in an outage: calls wait up to the start-up timeout, then reject; it works again afterwards", async () => {
        for (const whenUnavailable of ["reject", "wait"] as const) {
            const own = await launchDaemon();
            await withClient({ path: own.path, whenUnavailable, startupTimeout: 1000 }, async (client) => {
                const gate = client.gate("g", { limit: 1 });
                await gate.run(() => undefined);
                await own.kill();
                const calls = [
                    gate.run(neverRun),
                    gate.acquire(),
                    gate.tryAcquire(),
                    gate.run(neverRun, { waitTimeout: 60_000 }),
                ];
                for (const each of calls) await rejectsWith("no_daemon", each);
                await rejectsWith("no_daemon", gate.run(neverRun));
                await launchDaemon({ directory: own.directory });
                await until("it works again", () => gate.run(() => true).catch(() => false));
            });
        }
    });

    test("options out of their bounds are refused", async () => {
        const bad: [object, RegExp][] = [
            [{ path: "" }, /"path"/],
            [{ path: "/tmp/" + "x".repeat(103) }, /at most 107 bytes, this one has 108/],
            [{ path: "a\0b" }, /"path"/],
            [{ context: {} }, /createContext/],
            [{ whenUnavailable: "never" }, /"reject", "wait" or "local", not "never"/],
            [{ startupTimeout: 0 }, /"startupTimeout"/],
            [{ maxPending: 0 }, /"maxPending" is a whole number from 1/],
            [{ name: "" }, /1 to 128 bytes/],
            [{ name: "x".repeat(129) }, /1 to 128 bytes, not 129/],
            [{ heartbeat: 99 }, /"heartbeat" is a whole number from 100 to 86400000, not 99/],
            [{ autostart: "yes" }, /"autostart"/],
            [{ autostart: { command: "" } }, /"autostart.command"/],
            [{ autostart: { args: "x" } }, /"autostart.args"/],
            [{ socket: "x" }, /there is no option "socket"/],
        ];
        for (const [options, message] of bad) {
            assert.match(
                (await rejectsWith("invalid_argument", connect(options as ConnectOptions))).message,
                message,
            );
        }
    });
});

describe("R32: maxPending bounds what one client holds back", () => {
    test("over it the call rejects, nothing else changes; onQueued tells the position", async () => {
        const daemon = await launchDaemon();
        await withClient({ path: daemon.path, maxPending: 3 }, async (client) => {
            const gate = client.gate(freshName(), { limit: 1 });
            const permit = await gate.acquire();
            const positions: number[] = [];
            const onQueued = ({ position }: { position: number }): void => void positions.push(position);
            const waiting = [1, 2, 3].map((n) => gate.run(() => n, { onQueued }));
            const error = await rejectsWith("too_many_pending", gate.run(neverRun));
            assert.match(error.message, /3 waiting tickets/);
            assert.equal(error.retry, true);
            await rejectsWith("too_many_pending", gate.acquire());
            await until("all are queued", () => positions.length === 3);
            await permit.release();
            assert.deepEqual(await Promise.all(waiting), [1, 2, 3]);
            assert.deepEqual(positions, [1, 2, 3]);
            assert.equal(await gate.run(() => "room again"), "room again");
        });
    });

    test("it also bounds what waits for a daemon", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path, maxPending: 2 }, async (client) => {
            const gate = client.gate("g");
            fake.cut();
            await until("the loss is noticed", () =>
                gate.stats().then(
                    () => false,
                    (error) => error.code === "connection_lost",
                ),
            );
            const calls = [gate.run(() => 1), gate.run(() => 2)];
            await rejectsWith("too_many_pending", gate.run(neverRun));
            fake.grantAll();
            assert.deepEqual(await Promise.all(calls), [1, 2]);
        });
    });
});

describe("where the daemon is", () => {
    const directory = temporaryDirectory();
    const at = (name: string): string => join(directory, name);
    const sources = {
        env: {},
        uid: process.geteuid?.() ?? 0,
        systemSocket: at("none.sock"),
        runUser: at("run-user"),
    };

    test("SLUICE_SOCKET, the system's, XDG_RUNTIME_DIR, /run/user/EUID; else an error that names all four", async () => {
        const systemSocket = at("system.sock");
        await listen(systemSocket);
        const env = { SLUICE_SOCKET: at("env.sock"), XDG_RUNTIME_DIR: at("xdg") };
        assert.equal(findSocket({ ...sources, env, systemSocket }), at("env.sock"));
        assert.equal(
            findSocket({ ...sources, env: { XDG_RUNTIME_DIR: at("xdg") }, systemSocket }),
            systemSocket,
        );
        assert.equal(
            findSocket({ ...sources, env: { XDG_RUNTIME_DIR: at("xdg") } }),
            at("xdg/sluice/sluice.sock"),
        );
        assert.throws(
            () => findSocket(sources),
            (error: any) => {
                const named = [
                    "SLUICE_SOCKET",
                    at("none.sock"),
                    "XDG_RUNTIME_DIR",
                    at(`run-user/${sources.uid}/sluice`),
                ];
                return error.code === "no_daemon" && named.every((each) => error.message.includes(each));
            },
        );
        mkdirSync(at(`run-user/${sources.uid}/sluice`), { recursive: true });
        assert.equal(findSocket(sources), at(`run-user/${sources.uid}/sluice/sluice.sock`));
        assert.throws(() => findSocket({ ...sources, uid: sources.uid + 1 }), { code: "no_daemon" });
        const long = { XDG_RUNTIME_DIR: `/${"x".repeat(120)}` };
        assert.throws(() => findSocket({ ...sources, env: long }), { code: "invalid_argument" });
    });

    test(
        "a system socket that may not be reached is an error and never passes on to the next",
        { skip: isRoot && !canDropRoot() },
        async () => {
            const closed = at("closed");
            mkdirSync(closed);
            await listen(join(closed, "sluice.sock"));
            chmodSync(directory, 0o755);
            chmodSync(closed, 0o700);
            const found = asNobody(() => {
                try {
                    return findSocket({
                        ...sources,
                        env: { XDG_RUNTIME_DIR: "/tmp" },
                        systemSocket: join(closed, "sluice.sock"),
                    });
                } catch (error) {
                    return (error as { code: string }).code;
                }
            });
            assert.equal(found, isRoot ? "not_permitted" : join(closed, "sluice.sock"));
        },
    );

    test(
        "connecting without the permission is an error too, also with wait",
        { skip: !isRoot && "needs root to become another user" },
        async () => {
            const own = temporaryDirectory();
            chmodSync(own, 0o755);
            const path = join(own, "s.sock");
            await listen(path);
            chmodSync(path, 0o600);
            const outcome = asNobody(() => {
                const opening = connect({ path, whenUnavailable: "wait" });
                opening.catch(() => undefined);
                return opening;
            });
            // connect(2) itself is made by then: it is the first thing that the call does.
            await rejectsWith("not_permitted", outcome);
        },
    );
});

describe("whom the client trusts", () => {
    test("a file that is no socket, a directory that others can write to", async () => {
        const directory = temporaryDirectory();
        const file = join(directory, "file");
        writeFileSync(file, "");
        assert.throws(() => checkSocketOwner(file), { code: "untrusted_daemon" });
        const open = join(directory, "open");
        mkdirSync(open);
        await listen(join(open, "s.sock"));
        chmodSync(open, 0o777);
        assert.throws(() => checkSocketOwner(join(open, "s.sock")), { code: "untrusted_daemon" });
        await rejectsWith(
            "untrusted_daemon",
            connect({ path: join(open, "s.sock"), whenUnavailable: "wait" }),
        );
        chmodSync(open, 0o775);
        checkSocketOwner(join(open, "s.sock"));
        if (isRoot) {
            chownSync(open, 0, 65534);
            assert.throws(() => checkSocketOwner(join(open, "s.sock")), { code: "untrusted_daemon" });
        }
        chmodSync(open, 0o1777);
        checkSocketOwner(join(open, "s.sock"));
        chmodSync(open, 0o755);
        checkSocketOwner(join(open, "s.sock"));
    });

    test("a socket of another user", { skip: !isRoot && "needs root to become another user" }, async () => {
        const directory = temporaryDirectory();
        chmodSync(directory, 0o1777);
        const path = join(directory, "s.sock");
        const listening = asNobody(() => listen(path));
        await listening;
        const error = await rejectsWith("untrusted_daemon", connect({ path }));
        assert.match(error.message, /belongs to uid 65534, not to 0/);
    });

    test("a socket that was replaced between the check and the connection", async () => {
        const directory = temporaryDirectory();
        const [first, second, path] = [
            join(directory, "1.sock"),
            join(directory, "2.sock"),
            join(directory, "s.sock"),
        ];
        await listen(first);
        await listen(second);
        symlinkSync(first, path);
        const identity = checkSocketOwner(path);
        identity.checkUnchanged();
        const { unlinkSync } = await import("node:fs");
        unlinkSync(path);
        symlinkSync(second, path);
        assert.throws(() => identity.checkUnchanged(), { code: "connection_lost" });
    });
});

describe("autostart", () => {
    test("starts the daemon where none listens, and again when it has died", async () => {
        const path = join(temporaryDirectory(), "s.sock");
        const started: number[] = [];
        await withClient(
            { path, autostart: { command: SLUICED }, startupTimeout: 20_000 },
            async (client) => {
                const gate = client.gate("g", { limit: 1 });
                assert.equal(await gate.run(() => "started"), "started");
                started.push(pidOfDaemon(path));
                process.kill(started[0] as number, "SIGKILL");
                await until("the daemon's end is noticed", () =>
                    gate.stats().then(
                        () => false,
                        () => true,
                    ),
                );
                assert.equal(
                    await within(
                        "the task",
                        gate.run(() => "started again"),
                    ),
                    "started again",
                );
                started.push(pidOfDaemon(path));
                assert.notEqual(started[0], started[1]);
            },
        );
        process.kill(started[1] as number, "SIGTERM");
    });

    test("makes the socket's directory, for its user alone: the one that a user's first daemon lacks", async () => {
        const directory = join(temporaryDirectory(), "sluice");
        const path = join(directory, "sluice.sock");
        await withClient({ path, autostart: { command: SLUICED }, startupTimeout: 20_000 }, async (client) => {
            assert.equal(await client.gate("g", { limit: 1 }).run(() => "started"), "started");
        });
        assert.equal(statSync(directory).mode & 0o777, 0o700);
        process.kill(pidOfDaemon(path), "SIGTERM");
    });

    test("a program that can not even be tried: a coded error", async () => {
        const path = join(temporaryDirectory(), "s.sock");
        const error = await rejectsWith("no_daemon", connect({ path, autostart: { command: "a\0b" } }));
        assert.match(error.message, /can not be started: .*null bytes/);
    });

    test("a program that is not there or refuses to start: a coded error that tells it, at once", async () => {
        const path = join(temporaryDirectory(), "s.sock");
        const missing = await rejectsWith(
            "no_daemon",
            connect({ path, autostart: { command: "/nonexistent/sluiced" } }),
        );
        assert.match(missing.message, /"\/nonexistent\/sluiced" can not be started/);
        const broken = await rejectsWith(
            "no_daemon",
            connect({ path, autostart: { command: SLUICED, args: ["--no-such-flag"] } }),
        );
        assert.match(broken.message, /refuses to start: exit code 2/);
        const idle = await rejectsWith(
            "no_daemon",
            connect({ path, autostart: { command: "/bin/true" }, startupTimeout: 100 }),
        );
        assert.match(idle.message, /no daemon at .* for 100 ms/);
    });

    test("32 processes at once get one daemon", async () => {
        const path = join(temporaryDirectory(), "s.sock");
        const script = `
            const { connect } = require("@sluice/client");
            connect({ path: process.env.SOCKET, autostart: true, startupTimeout: 20000 }).then(async (client) => {
                await client.gate("g", { limit: 32 }).acquire();
                console.log("held");
                process.stdin.resume();
            });
        `;
        const env = { SOCKET: path, SLUICED };
        const { spawn } = await import("node:child_process");
        const children = Array.from({ length: 32 }, () =>
            spawn(process.execPath, ["-e", script], {
                env: { ...process.env, NODE_OPTIONS: "", ...env },
                stdio: ["pipe", "pipe", "inherit"],
            }),
        );
        try {
            const held = children.map(
                (child) => new Promise<void>((resolve) => child.stdout.once("data", () => resolve())),
            );
            await within("all hold a slot", Promise.all(held), 60_000);
            await withClient({ path }, async (client) => {
                const stats = await client.gate("g").stats();
                assert.deepEqual([stats.holds, stats.limit], [32, 32]);
            });
        } finally {
            for (const child of children) child.kill("SIGKILL");
        }
        process.kill(pidOfDaemon(path), "SIGTERM");
    });
});

/** The process that listens on `path`, by the kernel's lists. */
function pidOfDaemon(path: string): number {
    const { readdirSync } = require("node:fs") as typeof import("node:fs");
    for (const pid of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
        try {
            const args = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
            if (args[0]?.endsWith("sluiced") && args.includes(path)) return Number(pid);
        } catch {
            continue;
        }
    }
    throw new Error(`no sluiced has ${path} on its command line`);
}

describe("texts that the daemon takes for control characters", () => {
    const MARKS = "\u202e\u2028\u061c";

    test("on the command line, in the name, in a trace id: replaced or left out, never refused", async () => {
        const { path } = await launchDaemon();
        const script = `
            const { connect, createContext } = require("@sluice/client");
            const context = createContext();
            connect({ path: process.env.SOCKET, context, name: "n" + process.argv[1] }).then(async (client) => {
                const gate = client.gate("g", { limit: 1 });
                console.log(await context.run({ traceId: process.argv[1] }, () => gate.run(() => "ran")));
            });
        `;
        assert.equal(await runChild(script, { SOCKET: path }, [MARKS]), "ran");
    });

    test("in a label or a gate's name: refused by the client, which names them", async () => {
        const { path } = await launchDaemon();
        await withClient({ path }, async (client) => {
            for (const mark of MARKS) {
                assert.throws(() => client.gate(`g${mark}`), { code: "invalid_argument" });
                await rejectsWith("invalid_argument", client.gate("g").run(() => 1, { label: mark }));
            }
            // Not a space for the daemon, so not for the client.
            client.gate("g\ufeff");
        });
    });
});
