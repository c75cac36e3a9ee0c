import { readFileSync, statSync, type Stats } from "node:fs";
import { dirname } from "node:path";
import { SluiceError } from "./sluice-error";

/*
 * Whom the client talks to. The daemon's uid would be SO_PEERCRED's to tell, which Node
 * can not read. The owner of the socket file stands in for it: only root can give a file
 * away, so a socket that belongs to root, to `sluice` or to ourselves was bound by one of
 * them (or by a service manager for them). Nobody else can have put it under that name
 * when its directory belongs to one of them too and is writable for nobody else but this
 * user's own group; in a directory with the sticky bit (/tmp) only a file's owner can
 * replace it. What it does not prove: that the process behind the socket still is the one
 * that bound it.
 */

/** The file that was checked. */
export interface SocketIdentity {
    /** Throws `untrusted_daemon` if another file has taken its place. */
    checkUnchanged(): void;
}

/** Throws `no_daemon`, `not_permitted` or `untrusted_daemon` unless the socket's owner may be the daemon. */
export function checkSocketOwner(path: string): SocketIdentity {
    const file = statOrThrow(path);
    const owners = trustedOwners();
    if (!file.isSocket()) throw new SluiceError("untrusted_daemon", `${path} is not a socket`);
    if (!owners.has(file.uid)) {
        throw new SluiceError(
            "untrusted_daemon",
            `the socket ${path} belongs to uid ${file.uid}, not to ${[...owners].join(", ")} (root, sluice, this user)`,
        );
    }
    const directory = dirname(path);
    const { uid, gid, mode } = statOrThrow(directory);
    // Where each user has a group of their own, directories are writable for it by default.
    const isOwnGroup = gid === 0 || gid === process.getegid?.();
    const isShared = (mode & (isOwnGroup ? 0o002 : 0o022)) !== 0 && (mode & 0o1000) === 0;
    if (!owners.has(uid) || isShared) {
        throw new SluiceError(
            "untrusted_daemon",
            `others can replace the socket ${path}: its directory belongs to uid ${uid}, mode ${(mode & 0o7777).toString(8)}`,
        );
    }
    return { checkUnchanged: () => checkUnchanged(path, file) };
}

function checkUnchanged(path: string, before: Stats): void {
    const now = statOrThrow(path);
    if (now.dev === before.dev && now.ino === before.ino && now.uid === before.uid) return;
    throw new SluiceError("connection_lost", `the socket ${path} was replaced while the client connected`);
}

function trustedOwners(): Set<number> {
    const own = process.geteuid?.() ?? 0;
    const owners = new Set([0, own]);
    const sluice = uidOf("sluice");
    if (sluice !== undefined) owners.add(sluice);
    return owners;
}

let passwd: { mtimeMs: number; uid: number | undefined } | undefined;

/** The uid of a local user; read again when /etc/passwd changes. */
function uidOf(user: string): number | undefined {
    try {
        const { mtimeMs } = statSync("/etc/passwd");
        if (passwd?.mtimeMs !== mtimeMs) {
            const line = readFileSync("/etc/passwd", "utf8")
                .split("\n")
                .find((each) => each.startsWith(`${user}:`));
            const uid = Number(line?.split(":")[2]);
            passwd = { mtimeMs, uid: line !== undefined && Number.isInteger(uid) ? uid : undefined };
        }
        return passwd.uid;
    } catch {
        return undefined;
    }
}

function statOrThrow(path: string): Stats {
    try {
        return statSync(path);
    } catch (error) {
        const cause = error as NodeJS.ErrnoException;
        if (cause.code === "ENOENT" || cause.code === "ENOTDIR") {
            throw new SluiceError("no_daemon", `no daemon listens on ${path} (${cause.code})`, { cause });
        }
        if (cause.code === "EACCES") {
            throw new SluiceError("not_permitted", `no permission to reach ${path} (EACCES)`, { cause });
        }
        throw new SluiceError("no_daemon", `${path} can not be reached: ${cause.message}`, { cause });
    }
}
