import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SluiceEvent } from "../src/index";
import { launchDaemon } from "./helpers/launch-daemon";
import { changeIterator } from "./helpers/operator";
import { freshName, rejectsWith, withClient, within } from "./helpers/support";

const daemon = launchDaemon();

/** What an event says, without what is different in each run. */
function told({ what, label, attempt, code, waited, held, lost, iterator, subject }: SluiceEvent): unknown[] {
    assert.equal(subject, "iterator");
    assert.equal(lost, 0);
    assert.ok((iterator?.length ?? 0) > 0);
    return [what, label, attempt, code, waited !== undefined, held !== undefined];
}

describe("events of an iterator", () => {
    test("tell the life of each item, and the state after them", async () => {
        const { path } = await daemon;
        await withClient({ path }, async (client) => {
            const name = `${freshName()}/x`;
            const events = client.events(`iterator/${name}/`);
            await within("the daemon takes the subscriber", events.ready());
            const iterator = client.iterator<number>(name, { capacity: 1, maxAttempts: 2 });
            const { serial } = await iterator.push(1, { label: "a" });
            const waiting = iterator.push(2, { label: "b" });
            const stream = iterator.items({ window: 1, ack: "manual" });
            const { value: first } = await stream.next();
            await first?.nack();
            await (await stream.next()).value?.nack();
            await waiting;
            await (await stream.next()).value?.ack();
            await iterator.end();
            await rejectsWith("iterator_ended", iterator.push(3));
            await stream.return();
            await changeIterator(path, name, "REOPEN_ITERATOR");

            const seen: SluiceEvent[] = [];
            for (;;) {
                const { value: event } = await within("the next event", events.next());
                assert.ok(event !== undefined);
                if (event.what === "state") {
                    if (event.sequence < seen.length || seen[seen.length - 1]?.reason !== "reopen") continue;
                    assert.deepEqual(event.iteratorState, await iterator.stats());
                    break;
                }
                seen.push(event);
                assert.equal(event.sequence, seen.length);
            }
            await events.return();
            const items = seen.filter(({ what }) => what !== "changed").map(told);
            assert.deepEqual(items, [
                ["accepted", "a", undefined, undefined, true, false],
                ["offered", "b", undefined, undefined, false, false],
                ["delivered", "a", 1, undefined, true, false],
                ["accepted", "b", undefined, undefined, true, false],
                ["returned", "a", 1, undefined, false, false],
                ["delivered", "a", 2, undefined, true, false],
                ["dead", "a", 2, undefined, false, false],
                ["delivered", "b", 1, undefined, true, false],
                // Begun and acknowledged in one turn: its end alone was said.
                ["ended", "b", undefined, undefined, true, true],
                ["refused", undefined, undefined, "iterator_ended", false, false],
            ]);
            assert.equal(seen[0]?.serial, serial);
            assert.equal(seen[0]?.pid, process.pid);
            const changes = seen.filter(({ what }) => what === "changed");
            assert.deepEqual(
                changes.map(({ reason }) => reason),
                ["ended", "reopen"],
            );
            assert.deepEqual(
                changes.map(({ iteratorState }) => iteratorState?.mode),
                ["ended", "flowing"],
            );
        });
    });
});
