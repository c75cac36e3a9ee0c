import type { Engine } from "./engine";
import type { Gate } from "./gate";
import { checkFunction, checkInteger, checkNames, RUN_OPTIONS, type MapOptions, type RunOptions } from "./options";
import { pump } from "./pump";
import type { Task } from "./task";

const DEFAULT_AHEAD = 256;
const MAX_AHEAD = 1_000_000;

const MAP_OPTIONS = [...RUN_OPTIONS, "ahead"];

/**
 * gate.map on top of gate.run. `check` throws where a run with these options could not be called
 * now: no item is taken then.
 */
export async function mapThroughGate<T, R>(
    engine: Engine,
    run: Gate["run"],
    check: (options: RunOptions) => void,
    items: Iterable<T> | AsyncIterable<T>,
    fn: (item: Awaited<T>, task: Task) => R | PromiseLike<R>,
    options: MapOptions = {},
): Promise<R[]> {
    checkFunction("fn", fn);
    checkNames(options, MAP_OPTIONS);
    const { ahead = DEFAULT_AHEAD, ...each } = options;
    checkInteger("ahead", ahead, 1, MAX_AHEAD);
    check(each);
    const results: R[] = [];
    await pump(engine.aborts, items, ahead, each.signal, async (item, index, signal) => {
        results[index] = await run((task) => fn(item, task), { ...each, signal });
    });
    return results;
}
