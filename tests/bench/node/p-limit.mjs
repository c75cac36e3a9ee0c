// p-limit.mjs OUTSTANDING: the same no-op through p-limit, in this process only.
import pLimit from "p-limit";
import { closedLoop, serve } from "./serve.mjs";

const outstanding = Number(process.argv[2]);
const limit = pLimit(outstanding);
const noop = () => {};

await serve({}, (ms) => closedLoop(ms, outstanding, () => limit(noop)));
