import { statSync } from "node:fs";
import { join } from "node:path";
import { invalidArgument, SluiceError } from "./sluice-error";
import { describe } from "./text";

const SYSTEM_SOCKET = "/run/sluice/sluice.sock";
/** What fits into sockaddr_un with its NUL. */
const MAX_PATH = 107;

/** Where to look; the parts of the machine that decide. */
export interface PathSources {
    env: NodeJS.ProcessEnv;
    uid: number;
    systemSocket: string;
    runUser: string;
}

function ownSources(): PathSources {
    return {
        env: process.env,
        uid: process.geteuid?.() ?? 0,
        systemSocket: SYSTEM_SOCKET,
        runUser: "/run/user",
    };
}

/**
 * The socket of the daemon, found as every client finds it: $SLUICE_SOCKET; the system's
 * socket if it exists (no permission is an error and never passes on to the next: two
 * daemons would make 2N of N); $XDG_RUNTIME_DIR/sluice; /run/user/EUID/sluice if it exists
 * and is ours. Throws `no_daemon` naming all four, or `not_permitted`.
 */
export function findSocket(sources: PathSources = ownSources()): string {
    const { env, uid, systemSocket, runUser } = sources;
    if (env.SLUICE_SOCKET) return checkPath(env.SLUICE_SOCKET, "SLUICE_SOCKET");
    if (ownerOf(systemSocket) !== undefined) return systemSocket;
    if (env.XDG_RUNTIME_DIR)
        return checkPath(join(env.XDG_RUNTIME_DIR, "sluice", "sluice.sock"), "XDG_RUNTIME_DIR");
    const ownDirectory = join(runUser, String(uid), "sluice");
    if (ownerOf(ownDirectory) === uid) return join(ownDirectory, "sluice.sock");
    throw new SluiceError(
        "no_daemon",
        `no socket of a daemon is found: SLUICE_SOCKET is not set, ${systemSocket} does not exist, ` +
            `XDG_RUNTIME_DIR is not set, ${ownDirectory} is not a directory of this user`,
    );
}

/** The events socket beside a request socket: .../events.sock beside .../sluice.sock, else NAME.events. */
export function eventsPath(requestPath: string): string {
    const beside = requestPath.endsWith("/sluice.sock")
        ? `${requestPath.slice(0, -"sluice.sock".length)}events.sock`
        : `${requestPath}.events`;
    return checkPath(beside, "events socket");
}

/** Throws unless `path` can be the path of a Unix socket. */
export function checkPath(path: unknown, source: string): string {
    if (typeof path !== "string" || path === "")
        throw invalidArgument(`"${source}" is a path, not ${describe(path)}`);
    const size = Buffer.byteLength(path);
    if (path.includes("\0") || size > MAX_PATH) {
        throw invalidArgument(
            `"${source}": the path of a socket has at most ${MAX_PATH} bytes, this one has ${size}: ${path}`,
        );
    }
    return path;
}

/** The owner's uid; undefined if there is no such file. Any other failure is an error. */
function ownerOf(path: string): number | undefined {
    try {
        return statSync(path).uid;
    } catch (error) {
        const cause = error as NodeJS.ErrnoException;
        if (cause.code === "ENOENT" || cause.code === "ENOTDIR") return undefined;
        throw new SluiceError(
            "not_permitted",
            `no permission to look for the daemon at ${path} (${cause.code})`,
            { cause },
        );
    }
}
