import { AsyncLocalStorage } from "node:async_hooks";
import type { Hold } from "./hold";

/*
 * The live holds of the current async flow (R24), so that an enqueue can say what the
 * asking flow already has. A store of its own, apart from every declared context.
 */

/** A hold that a flow is under, and those it was under before. Ended ones do not count. */
export interface FlowNode {
    readonly hold: Hold;
    parent: FlowNode | undefined;
}

/** As many serials as one Enqueue may carry. */
const MAX_HELD = 64;

const storage = new AsyncLocalStorage<FlowNode>();

/** The innermost live hold of the current flow; ended ones are forgotten on the way. */
export function currentFlow(): FlowNode | undefined {
    return live(storage.getStore());
}

/** Runs `fn(argument)` under `hold`, and under those of `parent`. */
export function runInFlow<A, T>(
    hold: Hold,
    parent: FlowNode | undefined,
    fn: (argument: A) => T,
    argument: A,
): T {
    return storage.run({ hold, parent }, fn, argument);
}

/**
 * Puts the current resource under `hold` and the holds of `parent`: where it was made for
 * nothing else, that does what runInFlow does, in half the time.
 */
export function enterFlow(hold: Hold, parent: FlowNode | undefined): void {
    storage.enterWith({ hold, parent });
}

/** Runs `fn(argument)` under the holds of `flow`; called where there are no others. */
export function runInFlowOf<A, T>(flow: FlowNode | undefined, fn: (argument: A) => T, argument: A): T {
    return flow === undefined ? fn(argument) : storage.run(flow, fn, argument);
}

/** `parent` with the holds that the caller declares. */
export function extendFlow(parent: FlowNode | undefined, holds: readonly Hold[]): FlowNode | undefined {
    for (const hold of holds) if (hold.isLive) parent = { hold, parent };
    return parent;
}

/** The serials of the flow's live holds at the daemon of `path`, innermost first; undefined = none. */
export function heldSerials(flow: FlowNode | undefined, path: string): number[] | undefined {
    if (flow === undefined) return undefined;
    const serials = new Set<number>();
    for (let node = live(flow); node !== undefined && serials.size < MAX_HELD; node = next(node)) {
        if (node.hold.path === path) serials.add(node.hold.serial);
    }
    return serials.size > 0 ? [...serials] : undefined;
}

/** The flow's innermost live hold that `matches`. */
export function findInFlow(flow: FlowNode | undefined, matches: (hold: Hold) => boolean): Hold | undefined {
    for (let node = live(flow); node !== undefined; node = next(node))
        if (matches(node.hold)) return node.hold;
    return undefined;
}

function next(node: FlowNode): FlowNode | undefined {
    node.parent = live(node.parent);
    return node.parent;
}

function live(node: FlowNode | undefined): FlowNode | undefined {
    while (node !== undefined && !node.hold.isLive) node = node.parent;
    return node;
}
