import { AsyncResource } from "node:async_hooks";

/*
 * The root context: that of the package's first evaluation. Sockets, timers and the
 * read loop are made in it, so they carry nobody's context and keep none alive (R9).
 */
const root = new AsyncResource("SluiceRoot");

/** Runs `fn` in the root context and returns what it returns. */
export function inRoot<T>(fn: () => T): T {
    return root.runInAsyncScope(fn);
}
