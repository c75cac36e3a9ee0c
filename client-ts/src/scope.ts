import { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import type { Caller } from "./run-ticket";

const makeResource = (): AsyncResource => new AsyncResource("SluiceScope");

/**
 * Whether enterWith changes the resource that the caller runs in: it does with the older
 * implementation of AsyncLocalStorage, that of Node below 24.
 */
const isChangedByEnterWith = seeWhetherItIs();

function seeWhetherItIs(): boolean {
    const storage = new AsyncLocalStorage<boolean>();
    const resource = makeResource();
    resource.runInAsyncScope(() => storage.enterWith(true));
    const isChanged = resource.runInAsyncScope(() => storage.getStore()) === true;
    storage.disable();
    return isChanged;
}

/**
 * The async context of the moment in which it is made, every store of it, to be entered any
 * number of times. Each entry is one of its own: what runs in it may call enterWith.
 */
export class Scope {
    readonly #resource = makeResource();

    /** Runs `fn` in the captured context and returns what it returns. */
    run<T>(fn: () => T): T {
        return this.child().runInAsyncScope(fn);
    }

    /** The captured context as a resource of its own. */
    child(): AsyncResource {
        return childOf(this.#resource);
    }
}

/** A resource with the context of another one, for one entry: what is entered there leaves the other as it is. */
export function childOf(resource: AsyncResource): AsyncResource {
    return isChangedByEnterWith ? resource.runInAsyncScope(makeResource) : resource;
}

/**
 * A promise that rejects in the context of this call, so that unhandledRejection sees the
 * same context on every version of Node.
 */
export function settleHere<T>(start: (caller: Caller<T>) => void): Promise<T> {
    return new Promise((resolve, reject) => {
        const here = makeResource();
        start({ resolve, reject: (error) => here.runInAsyncScope(reject, undefined, error) });
    });
}
