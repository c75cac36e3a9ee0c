import type { Engine } from "./engine";
import type { GateHandle } from "./gate";
import { encodeListGates, type GateInfo, type Reply } from "./messages";
import { errorFromDaemon, SluiceError } from "./sluice-error";

/** The state of a gate at the daemon. */
export interface GateStats {
    readonly name: string;
    /** Slots. */
    readonly limit: number;
    /** Slots that are held: the sum of the weights of the holds. */
    readonly inUse: number;
    /** Granted tickets that are not released. */
    readonly holds: number;
    /** Tickets in the queue. */
    readonly waiting: number;
    /** What the queue may hold. */
    readonly maxWaiting: number;
    /** `draining`: no new tickets, the waiting are served. `closed`: no tickets at all. */
    readonly mode: "open" | "draining" | "closed";
    /** No grants; the queue is kept. */
    readonly paused: boolean;
    /** Declared in the daemon's config file. */
    readonly declared: boolean;
    /** Tickets granted since the gate was made. */
    readonly grantedTotal: number;
    /** Tickets that ended without a grant since the gate was made. */
    readonly droppedTotal: number;
    /** How long the first in the queue has waited, in ms; 0 = nobody waits. */
    readonly oldestWait: number;
}

const MODES = ["open", "draining", "closed"] as const;

/** Asks the daemon. */
export function gateStats(engine: Engine, gate: GateHandle): Promise<GateStats> {
    return new Promise((resolve, reject) => {
        engine.check();
        engine.ask(
            encodeListGates,
            { name: gate.nameBytes, after: 0 },
            (reply) => {
                const outcome = statsOf(reply, gate.name);
                if (outcome instanceof SluiceError) reject(outcome);
                else resolve(outcome);
            },
            reject,
        );
    });
}

function statsOf(reply: Reply, name: string): GateStats | SluiceError {
    if (reply.kind === "error") return errorFromDaemon(reply.code, reply.message, 0);
    const info = reply.kind === "gate_list" ? reply.gates[0] : undefined;
    const stats = info && statsFromInfo(info);
    if (stats === undefined || stats.name !== name) {
        return new SluiceError("protocol", `the daemon's answer does not tell the state of gate "${name}"`);
    }
    return stats;
}

/** What users see of a GateInfo; undefined if it is in a mode that this client does not know. */
export function statsFromInfo(info: GateInfo): GateStats | undefined {
    const mode = MODES[info.mode];
    if (mode === undefined) return undefined;
    const { name, limit, inUse, holds, waiting, maxWaiting, paused, declared, grantedTotal, droppedTotal } =
        info;
    const oldestWait = info.oldestWaitMs;
    return {
        name,
        limit,
        inUse,
        holds,
        waiting,
        maxWaiting,
        mode,
        paused,
        declared,
        grantedTotal,
        droppedTotal,
        oldestWait,
    };
}
