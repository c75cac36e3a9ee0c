import { Deadlines } from "./deadlines";
import { errorCodes, type ErrorCode } from "./error-codes";
import { LocalGate } from "./local-gate";
import { LocalIterator } from "./local-iterator";
import type { LocalSession } from "./local-session";
import type { ErrorReply } from "./messages";

/** Bounds of one in-process host: those of a daemon that nobody has configured. */
export const LOCAL_BOUNDS = {
    maxContext: 65_536,
    maxItem: 1_048_576,
    maxFrame: 1_122_304,
    maxWaiting: 1_048_576,
    /** How long a gate or an iterator that nobody uses stays, in ms. */
    linger: 60_000,
} as const;

const codeNumbers = new Map<ErrorCode, number>(errorCodes.map(({ name, code }) => [name, code]));
let nHosts = 0;

/** Something with a name that stays for a while when nobody uses it. */
interface Named {
    readonly isIdle: boolean;
    idleSince: number;
}

/**
 * What a daemon is to the clients of a host, for those of one process: gates and iterators
 * by the same rules, in memory. Serials and tokens rise over all hosts of a process one
 * after the other, and over its restarts.
 */
export class LocalHost {
    /** In place of a socket's path. */
    readonly path = `local:${++nHosts}`;
    /** Of what the host has: it is the clients who keep the process alive, while they wait. */
    readonly deadlines = new Deadlines(false);
    readonly startNumber = Date.now() * 1000 + nHosts;
    readonly #gates = new Map<string, LocalGate>();
    readonly #iterators = new Map<string, LocalIterator>();

    /** The next serial or token. */
    takeNumber(): number {
        return takeNumber();
    }

    findGate(name: string): LocalGate | undefined {
        return find(this.#gates, name);
    }

    makeGate(name: string, limit: number): LocalGate {
        sweep(this.#gates);
        const gate = new LocalGate(this, name, limit);
        this.#gates.set(name, gate);
        return gate;
    }

    findIterator(name: string): LocalIterator | undefined {
        return find(this.#iterators, name);
    }

    makeIterator(name: string, settings: ConstructorParameters<typeof LocalIterator>[2]): LocalIterator {
        sweep(this.#iterators);
        const iterator = new LocalIterator(this, name, settings);
        this.#iterators.set(name, iterator);
        return iterator;
    }

    /** Ends what the session waits for, gives back what it has; then everybody else is served. */
    endSession(session: LocalSession): void {
        const gates = new Set([...session.tickets.values()].map((ticket) => ticket.gate.orphan(ticket)));
        const iterators = new Set([
            ...session.iterators,
            ...[...session.offers.values()].map(({ iterator }) => iterator),
        ]);
        for (const iterator of iterators) iterator.orphan(session);
        for (const each of [...gates, ...iterators]) each.serve();
    }
}

// One sequence for the process, so that the tokens of two hosts never mix up.
let lastNumber = 0;

function takeNumber(): number {
    lastNumber = Math.max(lastNumber + 1, Date.now() * 1000);
    return lastNumber;
}

/** Whether nobody has used it for so long that it is not there any more. */
function isForgotten(each: Named): boolean {
    return each.isIdle && each.idleSince < performance.now() - LOCAL_BOUNDS.linger;
}

function find<T extends Named>(table: Map<string, T>, name: string): T | undefined {
    const found = table.get(name);
    if (found === undefined || !isForgotten(found)) return found;
    table.delete(name);
    return undefined;
}

/** Makes room: what is forgotten goes when something new is made, and needs no timer. */
function sweep(table: Map<string, Named>): void {
    for (const [name, each] of table) if (isForgotten(each)) table.delete(name);
}

/** An error as the daemon would answer it. */
export function errorReply(code: ErrorCode, message: string, ticketId = 0, serial = 0): ErrorReply {
    return { kind: "error", code: codeNumbers.get(code) ?? 0, message, ticketId, serial };
}
