import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { describe, test } from "node:test";
import { AbortHub } from "../src/abort-hub";
import { Deadlines, type Deadline } from "../src/deadlines";
import { deferred, within } from "./helpers/support";

describe("deadlines", () => {
    test("fire by time, equal times in the order of adding, never those that were taken back", async () => {
        const deadlines = new Deadlines();
        const fired: number[] = [];
        const done = deferred();
        let seed = 3;
        const random = (): number => (seed = (seed * 48271) % 0x7fffffff);
        const entries: { deadline: Deadline; n: number }[] = [];
        for (let n = 0; n < 2000; n++)
            entries.push({ n, deadline: deadlines.add(random() % 40, () => fired.push(n)) });
        const kept = entries.filter(({ deadline }) => {
            if (random() % 3 !== 0) return true;
            deadlines.remove(deadline);
            deadlines.remove(deadline);
            return false;
        });
        assert.equal(deadlines.size, kept.length);
        deadlines.add(60, () => done.resolve());
        await within("the last", done.promise);
        const byTime = [...kept].sort((a, b) => a.deadline.at - b.deadline.at || a.n - b.n).map(({ n }) => n);
        assert.deepEqual(fired, byTime);
        assert.equal(deadlines.size, 0);
    });

    test("an earlier one that comes later is not late, a far one costs no timer that overflows", async () => {
        const deadlines = new Deadlines();
        const far = deadlines.add(30 * 24 * 3600 * 1000, () => assert.fail("fired"));
        const near = deferred();
        deadlines.add(1, () => near.resolve());
        await within("the near one", near.promise);
        assert.equal(deadlines.size, 1);
        deadlines.remove(far);
    });

    test("fire in the root context, whoever added them", async () => {
        const other = new AsyncLocalStorage<string>();
        const deadlines = new Deadlines();
        const seen = deferred<string | undefined>();
        other.run("adder", () => deadlines.add(1, () => seen.resolve(other.getStore())));
        assert.equal(await seen.promise, undefined);
    });
});

describe("the abort hub", () => {
    test("one listener a signal, gone with the last who waits", () => {
        const hub = new AbortHub();
        const controller = new AbortController();
        let listeners = 0;
        const { addEventListener, removeEventListener } = controller.signal;
        controller.signal.addEventListener = (...args: any[]) => (
            listeners++,
            (addEventListener as any).apply(controller.signal, args)
        );
        controller.signal.removeEventListener = (...args: any[]) => (
            listeners--,
            (removeEventListener as any).apply(controller.signal, args)
        );
        const waiting = Array.from({ length: 5 }, () => ({ aborted: () => assert.fail("aborted") }));
        for (const each of waiting) hub.add(controller.signal, each);
        assert.deepEqual([listeners, hub.size], [1, 1]);
        for (const each of waiting) hub.remove(controller.signal, each);
        hub.remove(controller.signal, waiting[0] as { aborted(): never });
        assert.deepEqual([listeners, hub.size], [0, 0]);
        controller.abort();
    });

    test("an abort reaches all, in order, with the reason", () => {
        const hub = new AbortHub();
        const controller = new AbortController();
        const seen: unknown[] = [];
        for (let n = 0; n < 3; n++) hub.add(controller.signal, { aborted: (reason) => seen.push(n, reason) });
        controller.abort("why");
        assert.deepEqual(seen, [0, "why", 1, "why", 2, "why"]);
        assert.equal(hub.size, 0);
    });
});
