import type { Gate } from "./gate";
import { checkFunction, checkInteger, type MapOptions } from "./options";
import { pump } from "./pump";
import type { Task } from "./task";

const DEFAULT_AHEAD = 256;
const MAX_AHEAD = 1_000_000;

/** gate.map on top of gate.run. */
export async function mapThroughGate<T, R>(
    run: Gate["run"],
    items: Iterable<T> | AsyncIterable<T>,
    fn: (item: Awaited<T>, task: Task) => R | PromiseLike<R>,
    options: MapOptions = {},
): Promise<R[]> {
    checkFunction("fn", fn);
    const { ahead = DEFAULT_AHEAD, signal: outer, ...runOptions } = options;
    checkInteger("ahead", ahead, 1, MAX_AHEAD);
    const results: R[] = [];
    await pump(items, ahead, outer, async (item, index, signal) => {
        results[index] = await run((task) => fn(item, task), { ...runOptions, signal });
    });
    return results;
}
