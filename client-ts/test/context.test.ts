import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import vm from "node:vm";
import protobuf from "protobufjs";
import { deliverContext, labelOf, snapshotSource } from "../src/context";
import { ContextShape } from "../src/context-shape";
import { createContext, isSluiceError, type ContextValue } from "../src/index";

const ContextType = protobuf
    .parse(readFileSync(join(process.cwd(), "..", "proto", "context.proto"), "utf8"), { keepCase: true })
    .root.lookupType("sluice.v1.Context");

const isInvalid = (error: unknown): boolean => isSluiceError(error, "context_invalid");
const isBadArgument = (error: unknown): boolean => isSluiceError(error, "invalid_argument");
const plain = (map: object): object => ({ ...map });

describe("R1: run merges a plain object and replaces by a map of a context", () => {
    test("it merges, freezes, and undefined deletes a key", () => {
        const ctx = createContext();
        const outcome = ctx.run({ tenant: "a", user: 1 }, () => {
            ctx.run({ user: undefined, extra: true }, () => {
                assert.deepEqual(plain(ctx.get()), { tenant: "a", extra: true });
                assert.ok(Object.isFrozen(ctx.get()));
            });
            assert.deepEqual(plain(ctx.get()), { tenant: "a", user: 1 });
            return "outcome";
        });
        assert.equal(outcome, "outcome");
        assert.deepEqual(plain(ctx.get()), {});
    });

    test("what the caller does to the object later changes nothing", () => {
        const ctx = createContext();
        const values = { tenant: "a", bytes: Uint8Array.of(1, 2) };
        ctx.run(values, () => {
            values.tenant = "b";
            values.bytes[0] = 9;
            assert.equal(ctx.get().tenant, "a");
            (ctx.get().bytes as Uint8Array)[0] = 9;
            assert.deepEqual(ctx.get().bytes, Uint8Array.of(1, 2));
            assert.throws(() => ((ctx.get() as any).tenant = "c"), TypeError);
        });
    });

    test("a snapshot replaces exactly: the consumer's tenant does not survive", () => {
        const ctx = createContext();
        const produced = ctx.run({ traceId: "p" }, () => ctx.capture());
        const received = ctx.deserialize(ctx.serialize(produced));
        ctx.run({ tenant: "consumer" }, () => {
            for (const snapshot of [produced, received]) {
                ctx.run(snapshot, () => assert.deepEqual(plain(ctx.get()), { traceId: "p" }));
            }
            // The negative case: a copy of it is a plain object and merges.
            ctx.run({ ...produced }, () =>
                assert.deepEqual(plain(ctx.get()), { tenant: "consumer", traceId: "p" }),
            );
            ctx.run(createContext().get(), () => assert.deepEqual(plain(ctx.get()), {}));
        });
    });

    test("maps have no prototype: __proto__ is an ordinary key", () => {
        const ctx = createContext();
        ctx.run(JSON.parse('{"__proto__": "x", "constructor": "y"}'), () => {
            const map = ctx.get();
            assert.equal(Object.getPrototypeOf(map), null);
            assert.deepEqual(Object.keys(map).sort(), ["__proto__", "constructor"]);
            assert.equal(map["__proto__"], "x");
            assert.deepEqual(Object.keys(ctx.deserialize(ctx.serialize())).sort(), [
                "__proto__",
                "constructor",
            ]);
        });
        assert.equal(ctx.get().toString, undefined);
    });

    test("what is no plain object is refused; one of another realm is plain", () => {
        const ctx = createContext();
        for (const bad of [null, undefined, 1, "x", [1], new Map(), new (class Tenant {})()]) {
            assert.throws(() => ctx.run(bad as any, () => assert.fail("ran")), isBadArgument);
        }
        ctx.run(vm.runInNewContext("({ realm: 'other' })"), () => assert.equal(ctx.get().realm, "other"));
        ctx.run(Object.assign(Object.create(null), { a: 1 }), () => assert.equal(ctx.get().a, 1));
    });

    test("there is no set, enterWith or disable", () => {
        assert.deepEqual(Object.keys(createContext()).sort(), [
            "bind",
            "capture",
            "deserialize",
            "get",
            "run",
            "serialize",
        ]);
        assert.ok(Object.isFrozen(createContext()));
    });

    test("two contexts know nothing of each other", () => {
        const [a, b] = [createContext(), createContext()];
        a.run({ x: 1 }, () => assert.deepEqual(plain(b.get()), {}));
    });

    test("contexts within each other, in any order, each have their own map, and get it back", () => {
        const [a, b, c] = [createContext(), createContext(), createContext()];
        const seen = (): object[] => [a, b, c].map((each) => plain(each.get()));
        a.run({ n: 1 }, () => {
            const ofA = b.run({ n: 2 }, () =>
                c.run({ n: 3 }, () => {
                    b.run({ m: 4 }, () => {
                        assert.deepEqual(seen(), [{ n: 1 }, { n: 2, m: 4 }, { n: 3 }]);
                        const expected = [{}, { n: 2, m: 4 }, { n: 3 }];
                        a.run({ n: undefined }, () => assert.deepEqual(seen(), expected));
                        b.run(a.get(), () => assert.deepEqual(seen(), [{ n: 1 }, { n: 1 }, { n: 3 }]));
                    });
                    assert.deepEqual(seen(), [{ n: 1 }, { n: 2 }, { n: 3 }]);
                    return a.bind(seen);
                }),
            );
            assert.deepEqual(a.run({ n: 5 }, ofA), [{ n: 1 }, {}, {}]);
            assert.deepEqual(seen(), [{ n: 1 }, {}, {}]);
        });
        assert.deepEqual(seen(), [{}, {}, {}]);
    });

    test("objects of many forms by turns, keys that were there among them, keep to their own keys", () => {
        const ctx = createContext();
        const forms = Array.from({ length: 12 }, (_, i) => {
            return { [`k${i % 7}`]: i, shared: `s${i}`, [`l${i % 5}`]: true };
        });
        for (let round = 0; round < 3; round++)
            for (const outer of forms)
                for (const inner of forms)
                    ctx.run(outer, () =>
                        ctx.run(inner, () => {
                            const expected = { ...outer, ...inner };
                            assert.deepEqual(plain(ctx.get()), expected);
                            assert.deepEqual(plain(ctx.deserialize(ctx.serialize())), expected);
                        }),
                    );
    });

    test("each value is that of its key, also in an object that changes while it is read", () => {
        const ctx = createContext();
        let n = 0;
        const turns = new Proxy(
            { user: "bob", tenant: "A" },
            { ownKeys: () => (n++ % 2 === 0 ? ["user", "tenant"] : ["tenant", "user"]) },
        );
        const hides = {
            get a(): number {
                delete (this as { b?: string }).b;
                (this as { c?: string }).c = "is c";
                return 1;
            },
            b: "is b",
        };
        for (let round = 0; round < 3; round++)
            ctx.run(turns, () => assert.deepEqual(plain(ctx.get()), { user: "bob", tenant: "A" }));
        ctx.run(hides, () => assert.deepEqual(plain(ctx.get()), { a: 1 }));
    });

    test("keys that are there already make no other shape, which a flow in a circle would pile up", () => {
        const { shape } = ContextShape.EMPTY.with(["hop", "user"]);
        for (const keys of [["hop"], ["user"], ["user", "hop"], ["hop", "user"], []])
            assert.equal(shape.with(keys).shape, shape);
    });

    test("the context follows awaits and timers", async () => {
        const ctx = createContext();
        await ctx.run({ n: 5 }, async () => {
            await new Promise((resolve) => setTimeout(resolve, 1));
            assert.equal(ctx.get().n, 5);
        });
    });
});

describe("R2: what can not travel throws in run, before anything else", () => {
    const ctx = createContext();
    const refused = (values: object): void =>
        assert.throws(() => ctx.run(values, () => assert.fail("ran")), isInvalid);

    test("values", () => {
        const bad: unknown[] = [
            null,
            NaN,
            Infinity,
            {},
            [],
            () => 1,
            Symbol("s"),
            new Date(),
            2n ** 63n,
            -(2n ** 63n) - 1n,
        ];
        for (const value of bad) refused({ key: value });
        refused({ key: "lone \ud800 surrogate" });
        const good: ContextValue[] = [
            "",
            "ü\0€😀",
            0,
            -0,
            1e308,
            true,
            false,
            0n,
            2n ** 63n - 1n,
            -(2n ** 63n),
            new Uint8Array(0),
            Buffer.from("b"),
        ];
        for (const value of good) {
            ctx.run({ key: value }, () => {
                const back = ctx.deserialize(ctx.serialize()).key;
                assert.deepEqual(back, value instanceof Uint8Array ? new Uint8Array(value) : value);
            });
        }
    });

    test("keys", () => {
        for (const key of ["", "a b", "ä", "a/b", "k".repeat(65), "a\0"]) refused({ [key]: 1 });
        ctx.run({ ["k".repeat(64)]: 1, "A-z_0.9": 2 }, () => assert.equal(Object.keys(ctx.get()).length, 2));
        refused({ [Symbol("s")]: 1 });
    });

    test("64 keys and 8192 bytes are the bound, counted together with what is there", () => {
        const many = (n: number): object =>
            Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, i]));
        ctx.run(many(64), () => {
            assert.throws(() => ctx.run({ more: 1 }, () => assert.fail("ran")), isInvalid);
            ctx.run({ k0: "changed" }, () => undefined);
        });
        refused(many(65));
        refused({ big: "x".repeat(8192) });
        refused({ big: "€".repeat(3000) });
        refused({ big: new Uint8Array(1 << 24) });
        const exact = 8192 - ctx.run({ big: "x".repeat(8000) }, () => ctx.serialize().length) + 8000;
        assert.equal(
            ctx.run({ big: "x".repeat(exact) }, () => ctx.serialize().length),
            8192,
        );
        refused({ big: "x".repeat(exact + 1) });
    });

    test("W3C's keys take strings only", () => {
        refused({ traceparent: 1 });
        refused({ baggage: true });
        ctx.run({ tracestate: "a=b" }, () => assert.equal(ctx.get().tracestate, "a=b"));
    });

    test("foreign bytes that break a rule are delivered with contextError, never thrown, never lost", () => {
        const entry = (key: string, value: object): Uint8Array =>
            ContextType.encode({ entries: { [key]: value } } as any).finish();
        const foreign: Uint8Array[] = [
            Uint8Array.of(0xff),
            Uint8Array.of(0x0a, 0x7f),
            Uint8Array.of(0x0a, 0x02, 0x0a, 0x05),
            Buffer.from("not protobuf at all, by no means"),
            entry("a b", { text: "x" }),
            entry("k", {}),
            entry("k", { number: Infinity }),
            entry("traceparent", { number: 1 }),
            Buffer.from(entry("k", { text: "abc" })).map((byte) => (byte === 0x61 ? 0xff : byte)),
            Buffer.alloc(8193),
        ];
        for (const bytes of foreign) {
            const { context, contextError } = deliverContext(Buffer.from(bytes));
            assert.ok(
                isInvalid(contextError),
                `${Buffer.from(bytes).toString("hex").slice(0, 60)}: ${contextError}`,
            );
            assert.deepEqual(plain(context), {});
            ctx.run({ tenant: "consumer" }, () =>
                ctx.run(context, () => assert.deepEqual(plain(ctx.get()), {})),
            );
            assert.throws(() => ctx.deserialize(bytes), isInvalid);
        }
        const good = deliverContext(Buffer.from(entry("k", { text: "x" })));
        assert.equal(good.contextError, undefined);
        assert.deepEqual(plain(good.context), { k: "x" });
    });

    test("random foreign bytes never do anything but decode or give contextError", () => {
        let seed = 7;
        const random = (): number => (seed = (seed * 48271) % 0x7fffffff);
        const good = ctx.run({ a: "text", b: 1.5, c: true, d: -5n, e: Uint8Array.of(1) }, () =>
            ctx.serialize(),
        );
        for (let round = 0; round < 20_000; round++) {
            const bytes = good.slice(0, random() % (good.length + 1));
            for (let i = 0; i < 3 && bytes.length > 0; i++) bytes[random() % bytes.length] = random() % 256;
            const { context, contextError } = deliverContext(Buffer.from(bytes));
            assert.ok(contextError === undefined || isInvalid(contextError));
            assert.equal(Object.getPrototypeOf(context), null);
        }
    });
});

describe("R3: get, bind, serialize", () => {
    const ctx = createContext();

    test("get and capture give the frozen map, the same one until it changes", () => {
        ctx.run({ a: 1 }, () => {
            assert.equal(ctx.get(), ctx.get());
            assert.equal(ctx.get(), ctx.capture());
            ctx.run({ b: 2 }, () => assert.notEqual(Object.keys(ctx.get()).length, 1));
        });
    });

    test("bind gives the context of creation and leaves other stores alone", () => {
        const other = new AsyncLocalStorage<string>();
        const bound = ctx.run({ made: "here" }, () =>
            ctx.bind(function (this: unknown, x: number) {
                return [ctx.get().made, other.getStore(), this, x];
            }),
        );
        const self = {};
        const outcome = other.run("caller", () => ctx.run({ made: "there" }, () => bound.call(self, 4)));
        assert.deepEqual(outcome, ["here", "caller", self, 4]);
        assert.throws(() => ctx.bind(1 as any), isBadArgument);
    });

    test("serialize and deserialize are sluice.v1.Context, by protobufjs", () => {
        const values = { traceId: "t", n: 1.5, flag: false, big: -3n, data: Uint8Array.of(0, 255) };
        ctx.run(values, () => {
            const decoded = ContextType.toObject(ContextType.decode(ctx.serialize()), {
                longs: String,
            }) as any;
            assert.deepEqual(decoded.entries.traceId, { text: "t" });
            assert.deepEqual(decoded.entries.n, { number: 1.5 });
            assert.deepEqual(decoded.entries.flag, { flag: false });
            assert.deepEqual(decoded.entries.big, { integer: "-3" });
            assert.deepEqual([...decoded.entries.data.data], [0, 255]);
            assert.deepEqual(plain(ctx.deserialize(ctx.serialize())), values);
        });
        assert.equal(ctx.serialize().length, 0);
        assert.deepEqual(plain(ctx.deserialize(new Uint8Array(0))), {});
    });

    test("the encoding is made once for a map, and its copy is the caller's", () => {
        ctx.run({ a: 1 }, () => {
            const snapshot = snapshotSource(ctx)();
            assert.equal(snapshot.bytes, snapshotSource(ctx)().bytes);
            ctx.serialize().fill(0);
            assert.equal(ctx.deserialize(ctx.serialize()).a, 1);
        });
    });

    test("serialize takes no other object, deserialize no other value", () => {
        assert.throws(() => ctx.serialize({ a: 1 } as any), isBadArgument);
        assert.throws(() => ctx.deserialize("x" as any), isBadArgument);
    });
});

describe("the label of a task is its trace id", () => {
    const ctx = createContext();
    const label = (values: object): string | undefined => {
        const bytes = ctx.run(values, () => labelOf(snapshotSource(ctx)()));
        return bytes && Buffer.from(bytes).toString();
    };

    test("traceId, else the trace id of traceparent", () => {
        const id = "4bf92f3577b34da6a3ce929d0e0e4736";
        const traceparent = `00-${id}-00f067aa0ba902b7-01`;
        assert.equal(label({ traceId: "abc", traceparent }), "abc");
        assert.equal(label({ traceparent }), id);
    });

    test("what can not be a label is none", () => {
        assert.equal(label({}), undefined);
        assert.equal(label({ traceId: 5 }), undefined);
        assert.equal(label({ traceId: "x".repeat(129) }), undefined);
        assert.equal(label({ traceId: "a\nb" }), undefined);
        assert.equal(label({ traceparent: "junk" }), undefined);
        assert.equal(label({ traceparent: `00-${"0".repeat(32)}-00f067aa0ba902b7-01` }), undefined);
    });
});
