import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { connect, createContext, type Context } from "../src/index";
import { launchDaemon } from "./helpers/launch-daemon";
import { ask } from "./helpers/operator";
import { freshName, rejectsWith, until, within } from "./helpers/support";
import { SwappingProxy } from "./helpers/swapping-proxy";

/*
 * A daemon, or something before it, that mixes contexts up. A client knows what it sent
 * with a ticket: a grant with other bytes is noticed. An item comes from another process;
 * its consumer has nothing to compare its context with, and only the daemon's own tests
 * (tests/sim, tests/daemon/iterator_chaos) tell that the bytes are those of the push.
 */

const daemon = launchDaemon();

async function proxied(body: (proxy: SwappingProxy, ctx: Context) => Promise<void>): Promise<void> {
    const proxy = await new SwappingProxy((await daemon).path).listen();
    try {
        await within("the test", body(proxy, createContext()));
    } finally {
        proxy.close();
    }
}

/** Waits until the daemon has every slot back. */
async function slotsAreBack(): Promise<void> {
    const { path } = await daemon;
    await until("no slot is held", async () => {
        const { status } = await ask(path, { getStatus: { check: true } });
        assert.equal(String(status.violation ?? ""), "");
        return !status.holds && !status.waiting && !status.contextBytes;
    });
}

const refused = (call: Promise<unknown>) => rejectsWith("context_mismatch", call);

describe("a proxy that swaps the contexts of two grants", () => {
    for (const [whose, clients] of [
        ["one client", 1],
        ["two clients", 2],
    ] as const) {
        test(`of ${whose}: neither task runs, both calls are told, the slots are given back`, async () => {
            await proxied(async (proxy, ctx) => {
                const name = freshName();
                const opened = await Promise.all(
                    Array.from({ length: clients }, () => connect({ path: proxy.path, context: ctx })),
                );
                const gates = opened.map((client) => client.gate(name, { limit: 2 }));
                const gateOf = (n: number) => gates[n % clients] as (typeof gates)[number];
                proxy.swaps = "grant";
                const runs = [0, 1].map((n) =>
                    ctx.run({ n }, () => gateOf(n).run(() => assert.fail("ran"))),
                );
                for (const error of await Promise.all(runs.map(refused))) {
                    assert.match(error.message, new RegExp(name));
                    assert.ok(error.serial);
                }
                await slotsAreBack();
                const permits = [2, 3].map((n) => ctx.run({ n }, () => gateOf(n).acquire()));
                await Promise.all(permits.map(refused));
                assert.equal(proxy.swapped, 2);
                await slotsAreBack();
                const again = ctx.run({ n: 4 }, () => gateOf(4).run(() => ctx.get().n));
                const twin = ctx.run({ n: 4 }, () => gateOf(5).run(() => ctx.get().n));
                assert.deepEqual(await Promise.all([again, twin]), [4, 4], "the same context, swapped");
                proxy.swaps = undefined;
                assert.equal(await ctx.run({ n: 6 }, () => gateOf(6).run(() => ctx.get().n)), 6);
                await Promise.all(opened.map((client) => client.close()));
            });
        });
    }
});

describe("a proxy that swaps the contexts of two deliveries", () => {
    test("is not noticed: the consumer does not know what was pushed", async () => {
        await proxied(async (proxy, ctx) => {
            const producer = await connect({ path: (await daemon).path, context: ctx });
            const consumer = await connect({ path: proxy.path, context: ctx });
            const name = freshName();
            const iterator = producer.iterator<number>(name, { capacity: 4 });
            for (const n of [1, 2]) await ctx.run({ n }, () => iterator.push(n));
            await iterator.end();
            proxy.swaps = "delivery";
            const seen: unknown[] = [];
            await consumer.iterator<number>(name).forEach((item) => {
                seen.push([item.value, ctx.get().n, item.contextError]);
            });
            assert.deepEqual(seen, [
                [1, 2, undefined],
                [2, 1, undefined],
            ]);
            await Promise.all([producer.close(), consumer.close()]);
        });
    });
});
