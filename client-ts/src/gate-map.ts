import type { Engine } from "./engine";
import {
    checkFunction,
    checkInteger,
    checkNames,
    RUN_OPTIONS,
    type CheckedOptions,
    type MapOptions,
    type RunOptions,
} from "./options";
import { pump } from "./pump";
import type { Task } from "./task";

const DEFAULT_AHEAD = 256;
const MAX_AHEAD = 1_000_000;

const MAP_OPTIONS = [...RUN_OPTIONS, "ahead"];

/**
 * gate.map on top of gate.run. `check` copies the options, and throws where a run with them could
 * not be called now: no item is taken then.
 */
export async function mapThroughGate<T, R>(
    engine: Engine,
    check: (options: RunOptions) => CheckedOptions,
    run: (fn: (task: Task) => R | PromiseLike<R>, checked: CheckedOptions) => Promise<R>,
    items: Iterable<T> | AsyncIterable<T>,
    fn: (item: Awaited<T>, task: Task) => R | PromiseLike<R>,
    options: MapOptions = {},
): Promise<R[]> {
    checkFunction("fn", fn);
    checkNames(options, MAP_OPTIONS);
    const { ahead = DEFAULT_AHEAD, ...each } = options;
    checkInteger("ahead", ahead, 1, MAX_AHEAD);
    const checked = check(each);
    const results: R[] = [];
    await pump(engine.aborts, items, ahead, checked.signal, async (item, index, signal) => {
        results[index] = await run((task) => fn(item, task), { ...checked, signal });
    });
    return results;
}
