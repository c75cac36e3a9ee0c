import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { IdMap } from "../src/id-map";

/** Numbers from 0 to below 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
    let state = seed;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = Math.imul(state ^ (state >>> 15), 1 | state);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
}

/** Does the same to both, and compares all that can be seen. */
function agree(seed: number, idOf: (random: () => number, n: number) => number): void {
    const random = randomFrom(seed);
    const map = new IdMap<number>();
    const model = new Map<number, number>();
    for (let n = 1; n <= 4000; n++) {
        const id = idOf(random, n);
        if (random() < 0.55) {
            map.set(id, n);
            model.set(id, n);
        } else assert.equal(map.delete(id), model.delete(id));
        const other = idOf(random, n);
        assert.equal(map.get(other), model.get(other));
        assert.equal(map.has(other), model.has(other));
        assert.equal(map.size, model.size);
    }
    const inOrder = [...model].sort(([a], [b]) => a - b).map(([, value]) => value);
    assert.deepEqual([...map.values()], inOrder);
    for (const id of [...model.keys()]) assert.ok(map.delete(id));
    assert.deepEqual([map.size, [...map.values()]], [0, []]);
}

describe("values by ids", () => {
    test("does what a Map does, with ids that collide", () => {
        for (let seed = 1; seed <= 20; seed++) agree(seed, (random) => Math.floor(random() * 200));
    });

    test("also with ids above 2^31 and 2^52, and those that are far apart", () => {
        agree(1, (random) => 0x80000001 + Math.floor(random() * 300));
        agree(2, (random) => 2 ** 52 + Math.floor(random() * 300));
        agree(3, (random) => 1 + 1024 * Math.floor(random() * 300));
        agree(5, (random) => 8 * Math.floor(random() * 40) + Math.floor(random() * 1.02));
        agree(4, (random, n) => Math.max(1, n - Math.floor(random() * 64)));
    });

    test("what is deleted while they are gone through does not come", () => {
        const map = new IdMap<number>();
        for (let id = 1; id <= 5; id++) map.set(id, id);
        const seen: number[] = [];
        for (const value of map.values()) {
            seen.push(value);
            map.delete(value + 1);
            map.set(value + 10, 0);
        }
        assert.deepEqual(seen, [1, 3, 5]);
    });

    test("an empty one that was large is small again, and of use", () => {
        const map = new IdMap<number>();
        for (let id = 1; id <= 100_000; id++) map.set(id, id);
        for (let id = 1; id <= 100_000; id++) assert.ok(map.delete(id));
        map.set(7, 1);
        assert.deepEqual([map.size, map.get(7), map.get(8)], [1, 1, undefined]);
        map.clear();
        assert.deepEqual([map.size, map.get(7)], [0, undefined]);
    });
});
