import { AsyncResource } from "node:async_hooks";

/*
 * The root context: that of the package's first evaluation. Sockets, timers and the
 * read loop are made in it, so they carry nobody's context and keep none alive (R9).
 */
const root = new AsyncResource("SluiceRoot");

const makeResource = (): AsyncResource => new AsyncResource("SluiceRoot");

/** Runs `fn`, which calls nothing of the user, in the root context and returns what it returns. */
export function inRoot<T>(fn: () => T): T {
    return root.runInAsyncScope(fn);
}

/**
 * The same for what calls code of the user. Each call has a resource of its own: with the older
 * implementation of AsyncLocalStorage enterWith would change the root itself, for good.
 */
export function callInRoot<T>(fn: () => T): T {
    return root.runInAsyncScope(makeResource).runInAsyncScope(fn);
}
