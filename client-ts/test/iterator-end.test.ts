import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { SluiceIterator } from "../src/index";
import { startFakeDaemon } from "./helpers/fake-daemon";
import { launchDaemon, type LaunchedDaemon } from "./helpers/launch-daemon";
import { changeIterator } from "./helpers/operator";
import { freshName, rejectsWith, turn, until, withClient, within } from "./helpers/support";

let shared: Promise<LaunchedDaemon> | undefined;
const daemon = (): Promise<LaunchedDaemon> => (shared ??= launchDaemon());

async function values(iterator: SluiceIterator<number>): Promise<number[]> {
    const got: number[] = [];
    for await (const item of iterator) got.push(item.value);
    return got;
}

describe("end", () => {
    test("takes effect after what was pushed before, also what still waits for room", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 1 });
            const pushes = [1, 2, 3].map((n) => iterator.push(n));
            const end = iterator.end();
            const late = iterator.push(4);
            assert.deepEqual(await end, { ends: 1, producers: 1, ended: true });
            await rejectsWith("iterator_ended", late);
            assert.deepEqual(await values(iterator), [1, 2, 3]);
            await Promise.all(pushes);
            assert.equal((await iterator.stats()).mode, "ended");
        });
    });

    test("of eight producers: the eighth ends the stream", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 4, producers: 8 });
            const got = values(iterator);
            const receipts = await Promise.all(
                Array.from({ length: 8 }, async (_, k) => {
                    await iterator.pushAll([k * 3, k * 3 + 1, k * 3 + 2]);
                    return iterator.end();
                }),
            );
            assert.deepEqual(receipts.map(({ ends }) => ends).sort(), [1, 2, 3, 4, 5, 6, 7, 8]);
            assert.deepEqual(
                receipts.map(({ ended }) => ended),
                receipts.map(({ ends }) => ends === 8),
            );
            assert.deepEqual(
                (await got).sort((a, b) => a - b),
                Array.from({ length: 24 }, (_, k) => k),
            );
        });
    });

    test("is not seen while an item is in the hand of another, who may give it back", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 4 });
            await iterator.push(1);
            await iterator.end();
            await withClient({ path: client.path }, async (otherClient) => {
                const other = otherClient.iterator<number>(iterator.name).items();
                const { value: item } = await other.next();
                const stream = iterator.items();
                const next = stream.next();
                let isSettled = false;
                void next.then(() => (isSettled = true));
                await until("it pulls", async () => (await iterator.stats()).consumers === 2);
                assert.equal(isSettled, false);
                assert.equal(item?.value, 1);
                await other.return();
                const { value: again } = await within("it comes", next);
                assert.deepEqual([again?.value, again?.attempt], [1, 2]);
                assert.equal((await stream.next()).done, true);
            });
        });
    });

    test("reopened by an operator, the stream goes on", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 4 });
            await iterator.push(1);
            await iterator.end();
            assert.deepEqual(await values(iterator), [1]);
            assert.deepEqual(await values(iterator), []);
            await changeIterator(client.path, iterator.name, "REOPEN_ITERATOR");
            await iterator.push(2);
            await iterator.end();
            assert.deepEqual(await values(iterator), [2]);
        });
    });
});

describe("fail", () => {
    test("consumers get what was pushed before, then iterator_failed with the producer's message, once", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 4, producers: 5 });
            await iterator.pushAll([1, 2]);
            const receipt = await iterator.fail(new Error("the disk is full\u0007"));
            assert.equal(receipt.ended, true);
            const stream = iterator.items();
            assert.equal((await stream.next()).value?.value, 1);
            assert.equal((await stream.next()).value?.value, 2);
            const error = await rejectsWith("iterator_failed", stream.next());
            assert.match(error.message, /the disk is full/);
            assert.equal((await stream.next()).done, true);
            await rejectsWith("iterator_failed", iterator.push(3));
            await rejectsWith(
                "iterator_failed",
                iterator.forEach(() => undefined),
            );
            const stats = await iterator.stats();
            assert.deepEqual([stats.mode, stats.failure], ["failed", "the disk is full "]);
        });
    });

    test("says something of whatever was thrown, and at most 1024 bytes", async () => {
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            const iterator = client.iterator("i");
            for (const [thrown, message] of [
                ["a text", "a text"],
                [new Error(""), "Error"],
                [undefined, "undefined"],
                [new Error("ä".repeat(600)), "ä".repeat(512)],
            ] as const) {
                const failed = iterator.fail(thrown);
                const request = await fake.next("endIterator");
                assert.equal(request.fields.failed, true);
                assert.equal(String(request.fields.message), message);
                request.reply({ ending: { ended: true } });
                await failed;
            }
        });
    });
});

describe("a paused iterator", () => {
    test("takes items and gives none until it is resumed", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            const iterator = client.iterator<number>(freshName(), { capacity: 4 });
            await iterator.push(1);
            await changeIterator(client.path, iterator.name, "PAUSE_ITERATOR");
            await iterator.push(2);
            await iterator.end();
            const got = values(iterator);
            await until("it pulls", async () => (await iterator.stats()).consumers === 1);
            await turn();
            assert.deepEqual([(await iterator.stats()).inFlight, (await iterator.stats()).paused], [0, true]);
            await changeIterator(client.path, iterator.name, "RESUME_ITERATOR");
            assert.deepEqual(await within("the items", got), [1, 2]);
        });
    });
});

describe("stats", () => {
    test("of an iterator that is not there; from a daemon that tells of another", async () => {
        await withClient({ path: (await daemon()).path }, async (client) => {
            await rejectsWith("not_found", client.iterator(freshName()).stats());
        });
        const fake = await startFakeDaemon();
        await withClient({ path: fake.path }, async (client) => {
            for (const iterators of [
                [],
                [{ name: Buffer.from("j") }],
                [{ name: Buffer.from("i"), mode: 9 }],
            ]) {
                const stats = client.iterator("i").stats();
                (await fake.next("listIterators")).reply({ iteratorList: { iterators } });
                await rejectsWith("protocol", stats);
            }
        });
    });
});
