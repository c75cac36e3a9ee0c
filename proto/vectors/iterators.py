"""Golden vectors of iterators: requests and replies, added to the files of `generate`."""

from encoding import NOTICE_ID, Repeat, block, data, key, packed, uint, varint

MAX_ITEM = 1048576
MAX_CONTEXT = 65536
DAYS_30 = 2592000000
HIGHEST_ID = 2**53 - 1

# --------------------------------------------------------------- messages


def as_pieces(value):
    return [value] if isinstance(value, bytes) else value


def settings(capacity=0, capacity_bytes=0, max_in_flight=0, producers=0, max_attempts=0):
    return {"capacity": capacity, "capacity_bytes": str(capacity_bytes),
            "max_in_flight": max_in_flight, "producers": producers, "max_attempts": max_attempts}


def settings_body(first, fields):
    """The fields of `settings`, numbered from `first`."""
    return sum((uint(first + i, int(value)) for i, value in enumerate(fields.values())), [])


def ensure(capacity=100, on_mismatch=0, **others):
    fields = settings(capacity, **others)
    return ({**fields, "on_mismatch": on_mismatch},
            settings_body(1, fields) + uint(6, on_mismatch))


def push_body(iterator=b"lines", item_id=1, payload=b"", context=b"", label=b"", made=None, wait=0,
              ttl=0, attempt=False, extra=b""):
    fields = {
        "iterator": iterator, "item_id": str(item_id), "payload": payload, "context": context,
        "label": label, "ensure": made and made[0], "wait_timeout_ms": str(wait),
        "ttl_ms": str(ttl), "try": attempt,
    }
    body = data(1, *as_pieces(iterator)) + uint(2, item_id) + data(3, *as_pieces(payload))
    body += data(4, *as_pieces(context)) + data(5, *as_pieces(label))
    body += block(6, made[1]) if made else []
    return fields, block(7, body + uint(7, wait) + uint(8, ttl) + uint(9, int(attempt)), extra)


def pull_body(iterator=b"lines", credit=1, made=None, wait=0, hold=0, attempt=False):
    fields = {
        "iterator": iterator, "credit": credit, "ensure": made and made[0],
        "wait_timeout_ms": str(wait), "hold_limit_ms": str(hold), "try": attempt,
    }
    body = data(1, *as_pieces(iterator)) + uint(2, credit)
    body += block(3, made[1]) if made else []
    return fields, block(9, body + uint(4, wait) + uint(5, hold) + uint(6, int(attempt)))


def settle_body(acks=(), nacks=(), starts=()):
    lists = (list(acks), list(nacks), list(starts))
    fields = dict(zip(("acks", "nacks", "starts"), ([str(s) for s in each] for each in lists)))
    return fields, block(11, *[packed(i, each) for i, each in enumerate(lists, start=1)])


def end_body(iterator=b"lines", item_id=2, failed=False, message=b"", made=None):
    fields = {"iterator": iterator, "item_id": str(item_id), "failed": failed, "message": message,
              "ensure": made and made[0]}
    body = data(1, *as_pieces(iterator)) + uint(2, item_id) + uint(3, int(failed))
    body += data(4, *as_pieces(message))
    return fields, block(12, body + (block(5, made[1]) if made else []))


def change_body(action, name=b"lines", **given):
    fields = settings(**given)
    return ({"name": name, "action": action, **fields},
            block(34, data(1, name), uint(2, action), settings_body(3, fields)))


def scalars_body(row, fields):
    """Fields as (name, value) in the order of their numbers, which begin with 1."""
    body = []
    for number, (name, value) in enumerate(fields, start=1):
        row[name] = value
        body += data(number, value) if isinstance(value, bytes) else uint(number, int(value))
    return row, body


def iterator_info(name=b"lines", mode=0, failure=b"", declared=True, scale=1):
    """A row whose numbers are all different; `scale` 0 makes them zero."""
    n = lambda value: value * scale
    return scalars_body({}, [
        ("name", name), ("cursor", str(n(7))), ("capacity", n(100)),
        ("capacity_bytes", str(n(67108864))), ("max_in_flight", n(1000)), ("producers", n(8)),
        ("max_attempts", n(10)), ("mode", mode), ("paused", scale == 1), ("declared", declared),
        ("ends", n(3)), ("offered", n(4)), ("buffered", n(99)), ("buffered_bytes", str(n(31680))),
        ("in_flight", n(12)), ("dead", n(2)), ("consumers", n(5)), ("credit", str(n(640))),
        ("accepted_total", str(n(2**40))), ("acked_total", str(n(2**40 - 113))),
        ("expired_total", str(n(6))), ("returned_total", str(n(17))), ("dead_total", str(n(9))),
        ("oldest_ms", str(n(250))), ("max_waiting", n(1048576)), ("buffered_peak", n(101)),
        ("failure", failure)])


def item_info(serial, state, label=b"", payload=0, context=0, attempts=0, age=0, remaining=0,
              session=0, pid=0, uid=0, command=b"", declared_pid=0, delivered=0, started=False):
    return scalars_body({}, [
        ("serial", str(serial)), ("state", state), ("label", label), ("payload_bytes", payload),
        ("context_bytes", context), ("attempts", attempts), ("age_ms", str(age)),
        ("remaining_ms", str(remaining)), ("session_id", str(session)), ("pid", pid),
        ("uid", uid), ("command", command), ("declared_pid", declared_pid),
        ("delivered_ms", str(delivered)), ("started", started)])


# --------------------------------------------------------------- requests
# An iterator that a vector makes has a name of its own, and it is pulled with `try`: so none of
# them waits when they are sent to a daemon one after the other.


def plain_requests(requests):
    add = requests.good
    everything = dict(capacity_bytes=2**20, max_in_flight=50, producers=8, max_attempts=3)
    add("push", "what most clients send", "push",
        *push_body(payload=b'{"path":"a"}', context=b"\x0a\x00", label=b"trace 4711"))
    add("push-all-fields", "every field set", "push",
        *push_body("größe/ä".encode(), 77, bytes(range(256)), bytes(range(255, -1, -1)),
                   "ünï".encode(), ensure(100, 1, **everything), 30000, 60000, True))
    add("push-zero-fields", "only an iterator: an item without bytes", "push",
        *push_body(item_id=0))
    add("push-ensure-capacity", "the least that an EnsureIterator says", "push",
        *push_body(b"made/push", payload=b"x", made=ensure(1)))
    add("cancel-push", "", "cancel_push", {"item_id": "5"}, block(8, uint(1, 5)))
    add("pull", "what most clients send", "pull", *pull_body(hold=60000))
    add("pull-all-fields", "every field set", "pull",
        *pull_body("größe/ü".encode(), 1, ensure(100, 2, **everything), 30000, 60000, True))
    add("cancel-pull", "", "cancel_pull", {"request_id": 0x80000001},
        block(10, uint(1, 0x80000001)))
    add("settle-acks", "what most clients send", "settle", *settle_body(acks=[1767225600000001]))
    add("settle-nacks", "", "settle", *settle_body(nacks=[5, 6]))
    add("settle-starts", "", "settle", *settle_body(starts=[HIGHEST_ID]))
    add("settle-all-fields", "a serial may stand in more than one list", "settle",
        *settle_body([1, 127, 128], [2, 300], [1, 2, 2**53 - 1]))
    add("end-iterator", "", "end_iterator", *end_body())
    add("end-iterator-failed", "every field set", "end_iterator",
        *end_body(b"made/failed", 78, True, "zu groß: /a b".encode(),
                  ensure(100, 0, **everything)))
    add("end-iterator-zero-fields", "", "end_iterator", *end_body(item_id=0))
    add("list-iterators", "all of them", "list_iterators", {"name": b"", "after": "0"}, block(20))
    add("list-iterators-one", "", "list_iterators", {"name": b"lines", "after": "0"},
        block(20, data(1, b"lines")))
    add("list-iterators-after", "the page after a cursor", "list_iterators",
        {"name": b"", "after": "12"}, block(20, uint(2, 12)))
    for state, name in enumerate(["offered", "buffered", "delivered", "dead"]):
        add("list-items-" + name, "", "list_items",
            {"iterator": b"lines", "state": state, "skip": 100 * state},
            block(21, data(1, b"lines"), uint(2, state), uint(3, 100 * state)))
    add("change-iterator-set", "every setting", "change_iterator",
        *change_body(1, capacity=50, **everything))
    for name in ("capacity", "capacity_bytes", "max_in_flight", "producers", "max_attempts"):
        add("change-iterator-set-" + name.replace("_", "-"), "one setting", "change_iterator",
            *change_body(1, **{name: 5}))
    for action, name in enumerate(["pause", "resume", "reopen", "requeue", "discard"], start=2):
        add("change-iterator-" + name, "", "change_iterator", *change_body(action))


def bounds_of_items(requests):
    add, bad = requests.good, requests.bad
    for size, about in ((255, "the longest name"), (1, "the shortest")):
        add(f"push-iterator-{size}-bytes", about, "push", *push_body([Repeat(b"n", size)]))
    bad("push-iterator-256-bytes", "", push_body([Repeat(b"n", 256)])[1])
    bad("push-iterator-empty", "", push_body(b"")[1])
    add("push-item-id-highest", "2^53 - 1", "push", *push_body(item_id=HIGHEST_ID))
    bad("push-item-id-too-high", "2^53", push_body(item_id=2**53)[1])
    bad("push-item-id-2-64", "2^64 - 1", push_body(item_id=2**64 - 1)[1])
    add("push-payload-1048576-bytes", "", "push", *push_body(payload=[Repeat(b"\xab", MAX_ITEM)]))
    bad("push-payload-1048577-bytes", "", push_body(payload=[Repeat(b"\xab", MAX_ITEM + 1)])[1])
    add("push-context-65536-bytes", "", "push",
        *push_body(context=[Repeat(b"\xcd", MAX_CONTEXT)]))
    bad("push-context-65537-bytes", "", push_body(context=[Repeat(b"\xcd", MAX_CONTEXT + 1)])[1])
    add("push-largest", "payload, context, label and name at their bounds", "push",
        *push_body([Repeat(b"n", 255)], HIGHEST_ID, [Repeat(b"\xab", MAX_ITEM)],
                   [Repeat(b"\xcd", MAX_CONTEXT)], [Repeat(b"l", 128)], None, DAYS_30, DAYS_30))
    add("push-label-128-bytes", "", "push", *push_body(label=[Repeat(b"l", 128)]))
    bad("push-label-129-bytes", "", push_body(label=[Repeat(b"l", 129)])[1])
    add("push-wait-timeout-30-days", "", "push", *push_body(wait=DAYS_30))
    bad("push-wait-timeout-above-30-days", "", push_body(wait=DAYS_30 + 1)[1])
    bad("push-wait-timeout-2-64", "", push_body(wait=2**64 - 1)[1])
    add("push-ttl-30-days", "", "push", *push_body(ttl=DAYS_30))
    bad("push-ttl-above-30-days", "", push_body(ttl=DAYS_30 + 1)[1])
    bad("push-ttl-2-32", "would be 0 in 32 bits", push_body(ttl=2**32)[1])
    bad("cancel-push-nothing", "names no item", block(8))
    bad("cancel-push-too-high", "2^53", block(8, uint(1, 2**53)))
    add("end-iterator-message-1024-bytes", "", "end_iterator",
        *end_body(failed=True, message=[Repeat(b"m", 1024)]))
    bad("end-iterator-message-1025-bytes", "",
        end_body(failed=True, message=[Repeat(b"m", 1025)])[1])
    bad("end-iterator-item-id-too-high", "2^53", end_body(item_id=2**53)[1])
    bad("end-iterator-no-iterator", "", end_body(b"")[1])


def bounds_of_settings(requests):
    add, bad = requests.good, requests.bad
    highest = {"capacity": 10**6, "capacity_bytes": 2**40, "max_in_flight": 10**6,
               "producers": 10**6, "max_attempts": 10**6}
    add("ensure-iterator-highest", "every setting at its bound", "push",
        *push_body(b"made/highest", payload=b"x", made=ensure(on_mismatch=0, **highest)))
    bad("ensure-iterator-empty", "a capacity must be given", push_body(made=ensure(0))[1])
    bad("ensure-iterator-no-capacity", "",
        pull_body(made=ensure(0, **{k: v for k, v in highest.items() if k != "capacity"}))[1])
    for name, most in highest.items():
        dashed = name.replace("_", "-")
        bad(f"ensure-iterator-{dashed}-too-high", "",
            push_body(made=ensure(**{"capacity": 1, name: most + 1}))[1])
        add(f"change-iterator-{dashed}-highest", "", "change_iterator",
            *change_body(1, **{name: most}))
        bad(f"change-iterator-{dashed}-too-high", "", change_body(1, **{name: most + 1})[1])
    bad("ensure-iterator-on-mismatch-3", "no such choice", push_body(made=ensure(1, 3))[1])
    bad("change-iterator-set-nothing", "", change_body(1)[1])
    bad("change-iterator-no-action", "", change_body(0)[1])
    bad("change-iterator-action-7", "no such action", change_body(7)[1])
    bad("change-iterator-no-name", "", change_body(2, b"")[1])
    bad("end-iterator-ensure-empty", "", end_body(made=ensure(0))[1])


def bounds_of_consumers(requests):
    add, bad = requests.good, requests.bad
    add("pull-credit-2", "more than a simple session may ask for", "pull", *pull_body(credit=2))
    add("pull-credit-64", "a window of deliveries: in a full session", "pull", *pull_body(credit=64))
    add("pull-credit-10000", "the most", "pull", *pull_body(credit=10000))
    add("pull-credit-0", "means 1", "pull", *pull_body(credit=0))
    bad("pull-credit-10001", "above the bound of any session", pull_body(credit=10001)[1])
    bad("pull-credit-2-32-less-1", "", pull_body(credit=2**32 - 1)[1])
    bad("pull-no-iterator", "", pull_body(b"")[1])
    bad("pull-iterator-256-bytes", "", pull_body([Repeat(b"n", 256)])[1])
    add("pull-wait-timeout-30-days", "", "pull", *pull_body(wait=DAYS_30))
    bad("pull-wait-timeout-above-30-days", "", pull_body(wait=DAYS_30 + 1)[1])
    add("pull-hold-limit-30-days", "", "pull", *pull_body(hold=DAYS_30))
    bad("pull-hold-limit-above-30-days", "", pull_body(hold=DAYS_30 + 1)[1])
    bad("cancel-pull-nothing", "", block(10))
    bad("cancel-pull-notice-id", "no request has it", block(10, uint(1, 0x80000000)))
    bad("cancel-pull-top-bit-clear", "", block(10, uint(1, 1)))
    add("cancel-pull-highest", "", "cancel_pull", {"request_id": 0xFFFFFFFF},
        block(10, uint(1, 0xFFFFFFFF)))
    add("settle-1000", "the most serials", "settle", *settle_body(acks=range(5000, 6000)))
    add("settle-1000-in-three-lists", "", "settle",
        *settle_body(range(500), range(500, 900), range(900, 1000)))
    bad("settle-1001", "", settle_body(nacks=range(1001))[1])
    bad("settle-1001-in-three-lists", "",
        settle_body(range(500), range(500, 900), range(900, 1001))[1])
    bad("settle-nothing", "no serial", block(11))
    bad("list-items-no-iterator", "", block(21))
    bad("list-items-state-4", "no such state", block(21, data(1, b"lines"), uint(2, 4)))
    bad("list-iterators-name-256-bytes", "", block(20, data(1, Repeat(b"n", 256))))


def odd_requests(requests):
    add, bad = requests.good, requests.bad
    fields, body = push_body(payload=b"x")
    plain = b"".join(body)

    for name, text in (("nul", b"li\x00nes"), ("space", b"li nes"), ("newline", b"lines\n"),
                       ("invalid-utf-8", b"li\xffnes"),
                       ("right-to-left-override", "li\u202enes".encode())):
        bad("push-iterator-" + name, "", push_body(text)[1])
        bad("pull-iterator-" + name, "", pull_body(text)[1])
    bad("push-label-invalid-utf-8", "", push_body(label=b"\xff")[1])
    bad("push-label-newline", "", push_body(label=b"a\nb")[1])
    bad("end-iterator-message-invalid-utf-8", "", end_body(failed=True, message=b"\xff")[1])
    bad("end-iterator-message-newline", "", end_body(failed=True, message=b"a\nb")[1])
    bad("end-iterator-iterator-nul", "", end_body(b"li\x00nes")[1])
    bad("list-items-iterator-nul", "", block(21, data(1, b"li\x00nes")))
    bad("list-iterators-name-space", "", block(20, data(1, b"li nes")))
    bad("change-iterator-name-invalid-utf-8", "", change_body(2, b"\xff")[1])
    add("push-any-bytes", "neither payload nor context is text", "push",
        *push_body(payload=b"\x00\xff\x80\n", context=b"\xc0\x80\x00"))

    add("push-unknown-field-in-request", "field 900 beside the operation", "push", fields,
        body + block(900, b"later"), canonical=False)
    add("push-unknown-field-in-operation", "field 99", "push",
        *push_body(payload=b"x", extra=key(99, 0) + varint(7)), canonical=False)
    add("push-overlong-varint", "item id 1 in ten bytes", "push", fields,
        block(7, data(1, b"lines"), key(2, 0) + varint(1, 10), data(3, b"x")), canonical=False)
    add("push-fields-out-of-order", "the payload before the iterator", "push", fields,
        block(7, data(3, b"x"), uint(2, 1), data(1, b"lines")), canonical=False)
    add("push-payload-twice", "the last one counts", "push", fields,
        block(7, data(1, b"lines"), uint(2, 1), data(3, b"first"), data(3, b"x")),
        canonical=False)
    add("push-try-as-two", "any number but 0 is true", "push",
        *[push_body(payload=b"x", attempt=True)[0],
          block(7, data(1, b"lines"), uint(2, 1), data(3, b"x"), uint(9, 2))], canonical=False)
    add("pull-zeros-written-out", "zero fields that are there mean the same as absent ones", "pull",
        pull_body(credit=0)[0],
        block(9, data(1, b"lines"), *[key(n, 0) + b"\0" for n in (2, 4, 5, 6)]), canonical=False)
    add("settle-not-packed", "a field for each serial", "settle",
        settle_body([5, 300], [7])[0], block(11, uint(1, 5), uint(1, 300), uint(2, 7)),
        canonical=False)
    add("settle-in-pieces", "packed twice: all of them", "settle", settle_body([5, 300, 6])[0],
        block(11, packed(1, [5, 300]), packed(1, [6])), canonical=False)
    bad("push-payload-as-varint", "", block(7, data(1, b"lines"), uint(2, 1), uint(3, 1)))
    bad("push-ensure-as-varint", "", block(7, data(1, b"lines"), uint(2, 1), uint(6, 1)))
    bad("push-payload-beyond-the-operation", "",
        block(7, data(1, b"lines"), uint(2, 1), key(3, 2) + b"\x7fx"))
    bad("push-payload-2-64", "", block(7, data(1, b"lines"), key(3, 2) + varint(2**64 - 1)))
    bad("pull-credit-as-bytes", "", block(9, data(1, b"lines"), data(2, b"\x01")))
    bad("settle-packed-truncated", "the last serial lacks its end", block(11, block(1, b"\x05\x80")))
    bad("settle-as-varint", "", [key(11, 0) + b"\x01"])
    for cut in range(1, len(plain)):
        bad(f"push-truncated-{cut}", f"the first {cut} of {len(plain)} bytes of a push",
            [plain[:cut]])


# ---------------------------------------------------------------- replies


def delivery(serial, payload=b"", context=b"", label=b"", attempt=1, age=0):
    fields = {"serial": str(serial), "payload": payload, "context": context, "label": label,
              "attempt": attempt, "age_us": str(age)}
    return fields, block(8, uint(1, serial), data(2, *as_pieces(payload)),
                         data(3, *as_pieces(context)), data(4, label), uint(5, attempt),
                         uint(6, age))


def plain_replies(replies):
    add = replies.good
    serial = 1767225600000001
    add("accepted", "", "accepted",
        {"item_id": "5", "serial": str(serial), "waited_us": "1234567"},
        block(7, uint(1, 5), uint(2, serial), uint(3, 1234567)))
    add("accepted-zero-fields", "of a simple session, at once", "accepted",
        {"item_id": "0", "serial": "1", "waited_us": "0"}, block(7, uint(2, 1)))
    add("accepted-highest-numbers", "", "accepted",
        {"item_id": str(HIGHEST_ID), "serial": str(HIGHEST_ID), "waited_us": "2592000000000"},
        block(7, uint(1, HIGHEST_ID), uint(2, HIGHEST_ID), uint(3, 2592000000000)))
    add("delivery", "", "delivery",
        *delivery(serial, b'{"path":"a"}', b"\x0a\x00", b"trace 4711", 2, 250000))
    add("delivery-zero-fields", "an item without bytes, delivered at once", "delivery",
        *delivery(1))
    add("delivery-any-bytes", "", "delivery", *delivery(2, b"\x00\xff\n", b"\xc0\x80"))
    add("delivery-large", "65536 bytes of payload, and a context", "delivery",
        *delivery(HIGHEST_ID, [Repeat(b"\xab", 65536)], [Repeat(b"\xcd", 300)], b"l" * 128, 10**6,
                  2592000000000))
    add("iterator-end", "", "iterator_end", {}, block(9))
    add("settled", "every serial was one of the session's", "settled", {"unknown": []}, block(10))
    add("settled-unknown", "", "settled", {"unknown": ["1", "300", str(serial)]},
        block(10, packed(1, [1, 300, serial])))
    add("settled-100-unknown", "all of a long Settle", "settled",
        {"unknown": [str(serial + i) for i in range(100)]},
        block(10, packed(1, range(serial, serial + 100))))
    add("ending", "the third of 8 producers", "ending",
        {"ends": 3, "producers": 8, "ended": False}, block(11, uint(1, 3), uint(2, 8)))
    add("ending-ended", "", "ending", {"ends": 1, "producers": 1, "ended": True},
        block(11, uint(1, 1), uint(2, 1), uint(3, 1)))

    one_fields, one = iterator_info()
    two_fields, two = iterator_info("größe".encode(), 2, "zu groß: /a b".encode(), False, 0)
    add("iterator-list", "", "iterator_list",
        {"iterators": [one_fields, two_fields], "more": True},
        block(20, block(1, one), block(1, two), uint(2, 1)))
    add("iterator-list-empty", "", "iterator_list", {"iterators": [], "more": False}, block(20))
    rows = [
        item_info(10, 0, b"trace 4711", 12, 120, 0, 1500, 28500, 42, 4242, 1000, b"node producer.js",
                  17),
        item_info(11, 1, b"", 0, 0, 2, 20),
        item_info(9, 2, b"trace 4712", 12, 120, 3, 9000, 500, 43, 4243, 1000, b"node worker.js", 18,
                  250, True),
        item_info(3, 3, b"poison", 1048576, 65536, 10, 86400000),
    ]
    add("item-list", "one of each state", "item_list",
        {"items": [row[0] for row in rows], "more": True},
        block(21, *[block(1, row[1]) for row in rows], uint(2, 1)))
    add("item-list-empty", "", "item_list", {"items": [], "more": False}, block(21))
    add("iterator-changed", "", "iterator_changed",
        {"iterator": one_fields, "dropped": 2, "requeued": 1},
        block(34, block(1, one), uint(2, 2), uint(3, 1)))
    add("delivery-lost", "a notice", "delivery_lost",
        {"serial": str(serial), "request_id": 0x80000003, "code": 36,
         "message": b"held for more than 60000 ms"},
        block(51, uint(1, serial), uint(2, 0x80000003), uint(3, 36),
              data(4, b"held for more than 60000 ms")), request_id=NOTICE_ID)


def odd_replies(replies):
    bad = replies.bad
    whole = b"".join(delivery(6, b"payload", b"context")[1])
    bad("delivery-truncated", "", [whole[:-1]], "PROTOCOL")
    bad("delivery-payload-beyond-the-body", "", block(8, uint(1, 6), key(2, 2) + b"\x7f\x00"),
        "PROTOCOL")
    bad("settled-packed-truncated", "", block(10, block(1, b"\x05\x80")), "PROTOCOL")
