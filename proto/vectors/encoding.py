"""Frames and messages of Sluice, written by hand.

Knows the protobuf encoding, and neither sluice.proto nor any implementation, so that what
is made with it is a second opinion on both.
"""

import struct

FIRST_ID = 0x80000001
NOTICE_ID = 0x80000000

# ------------------------------------------------------------------ bytes
# A body is a list of pieces: bytes, or a Repeat that is too long to write out.


class Repeat:
    def __init__(self, data, count):
        self.data, self.count = data, count

    def __len__(self):
        return len(self.data) * self.count


def joined(pieces):
    """The pieces with neighbouring bytes made one, and empty ones left out."""
    result = []
    for piece in pieces:
        if len(piece) == 0:
            continue
        if isinstance(piece, bytes) and result and isinstance(result[-1], bytes):
            result[-1] += piece
        else:
            result.append(piece)
    return result


def as_json(pieces):
    """Hex, or a list of hex and repeat rules."""
    if isinstance(pieces, bytes):
        return pieces.hex()
    parts = [
        {"repeat": p.data.hex(), "count": p.count} if isinstance(p, Repeat) else p.hex()
        for p in joined(pieces)
    ]
    if len(parts) == 0:
        return ""
    return parts[0] if len(parts) == 1 and isinstance(parts[0], str) else parts


# --------------------------------------------------------------- protobuf


def varint(value, size=0):
    """Base 128; with `size`, padded to that many bytes (an overlong form)."""
    out = bytearray()
    while True:
        low, value = value & 0x7F, value >> 7
        more = value or len(out) + 1 < size
        out.append(low | (0x80 if more else 0))
        if not more:
            return bytes(out)


def key(number, wire_type):
    return varint(number << 3 | wire_type)


def uint(number, value):
    """A scalar; left out where it is zero, as proto3 encodes it."""
    return [key(number, 0) + varint(value)] if value else []


def block(number, *pieces):
    """Bytes or a message, also where it is empty."""
    pieces = joined(sum(([p] if isinstance(p, (bytes, Repeat)) else p for p in pieces), []))
    return [key(number, 2) + varint(sum(len(p) for p in pieces)), *pieces]


def data(number, *pieces):
    """Bytes; left out where they are empty."""
    made = block(number, *pieces)
    return made if len(made) > 1 else []


def packed(number, values):
    return data(number, b"".join(varint(v) for v in values))


# --------------------------------------------------------------- messages


def want(gate=b"render", weight=0, ensure=None):
    fields = {"gate": gate, "weight": weight, "ensure": None}
    pieces = [gate] if isinstance(gate, bytes) else gate
    made = data(1, *pieces) + uint(2, weight)
    if ensure is not None:
        limit, on_mismatch = ensure
        fields["ensure"] = {"limit": limit, "on_mismatch": on_mismatch}
        made += block(3, uint(1, limit), uint(2, on_mismatch))
    return fields, made


def enqueue_body(ticket_id=1, wants=None, wait=0, hold=0, attempt=False, context=b"", label=b"",
                 held=(), notify=False, extra=b""):
    """The fields of an Enqueue and the pieces of its request."""
    wants = [want()] if wants is None else wants
    as_pieces = lambda value: [value] if isinstance(value, bytes) else value
    fields = {
        "ticket_id": str(ticket_id),
        "wants": [w[0] for w in wants],
        "wait_timeout_ms": str(wait),
        "hold_limit_ms": str(hold),
        "try": attempt,
        "context": context,
        "label": label,
        "held": [str(h) for h in held],
        "notify_queued": notify,
    }
    made = uint(1, ticket_id)
    for w in wants:
        made += block(2, w[1])
    made += uint(3, wait) + uint(4, hold) + uint(5, int(attempt))
    made += data(6, *as_pieces(context)) + data(7, *as_pieces(label))
    made += packed(8, held) + uint(9, int(notify))
    return fields, block(4, made, extra)


def hello_body(version=1, name=b"example", command=b"node worker.js", secret=bytes(range(16)),
               heartbeat=0, outlives=False, pid=0):
    as_pieces = lambda value: [value] if isinstance(value, bytes) else value
    fields = {
        "version": version,
        "name": name,
        "command": command,
        "secret": secret,
        "heartbeat_ms": heartbeat,
        "outlives_process": outlives,
        "declared_pid": pid,
    }
    made = uint(1, version) + data(2, *as_pieces(name)) + data(3, *as_pieces(command))
    made += data(4, *as_pieces(secret)) + uint(5, heartbeat) + uint(6, int(outlives)) + uint(7, pid)
    return fields, block(1, made)


def gate_info_body(name=b"render", cursor=7, limit=4, in_use=3, holds=2, waiting=5,
                   max_waiting=10000, mode=0, paused=False, declared=True, granted=1000,
                   dropped=12, oldest=250):
    fields = {
        "name": name,
        "cursor": str(cursor),
        "limit": limit,
        "in_use": in_use,
        "holds": holds,
        "waiting": waiting,
        "max_waiting": max_waiting,
        "mode": mode,
        "paused": paused,
        "declared": declared,
        "granted_total": str(granted),
        "dropped_total": str(dropped),
        "oldest_wait_ms": str(oldest),
    }
    made = data(1, name) + uint(2, cursor) + uint(3, limit) + uint(4, in_use) + uint(5, holds)
    made += uint(6, waiting) + uint(7, max_waiting) + uint(8, mode) + uint(9, int(paused))
    made += uint(10, int(declared)) + uint(11, granted) + uint(12, dropped) + uint(13, oldest)
    return fields, made


# ----------------------------------------------------------------- frames


def frame(body, request_id=FIRST_ID):
    length = 4 + sum(len(p) for p in body)
    return joined([b"\x01" + struct.pack(">QI", length, request_id), *body])
