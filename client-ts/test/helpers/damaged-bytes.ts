import type { Type } from "protobufjs";
import { randomFrom, type Random } from "./crowd-plan";

/* Streams of a daemon, well formed and damaged, decided by a seed. Knows none of the client's decoders. */

/** Choices of one seed. */
export class Dice {
    readonly random: Random;

    constructor(...seeds: number[]) {
        this.random = randomFrom(...seeds);
    }

    /** 0 to n-1. */
    below(n: number): number {
        return Math.floor(this.random() * n);
    }

    chance(p: number): boolean {
        return this.random() < p;
    }

    pick<T>(values: readonly T[]): T {
        return values[this.below(values.length)] as T;
    }

    bytes(size: number): Buffer {
        return Buffer.from(Array.from({ length: size }, () => this.below(256)));
    }

    /** Mostly few, now and then up to `most`. */
    size(most: number): number {
        return this.below(this.chance(0.1) ? most + 1 : Math.min(most, 40) + 1);
    }
}

/** Numbers around which encodings change. */
const NUMBERS = [0, 1, 127, 128, 300, 65536, 2 ** 31, 2 ** 32 - 1];

/** A message of this type with some of its fields, as bytes. */
export function randomMessage(dice: Dice, type: Type): Uint8Array {
    return type.encode(type.create(randomFields(dice, type, 0))).finish();
}

function randomFields(dice: Dice, type: Type, depth: number): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    const [oneof] = type.oneofsArray;
    const chosen = oneof === undefined ? type.fieldsArray : [dice.pick(oneof.fieldsArray)];
    for (const field of chosen.map((each) => each.resolve())) {
        if (oneof === undefined && dice.chance(0.3)) continue;
        const one = (): unknown => {
            if (field.resolvedType && "fieldsArray" in field.resolvedType)
                return depth > 3 ? {} : randomFields(dice, field.resolvedType, depth + 1);
            if (field.type === "bytes") return dice.bytes(dice.size(200));
            if (field.type === "string") return dice.bytes(dice.size(20)).toString("latin1");
            if (field.resolvedType || field.type === "bool") return dice.below(2);
            return dice.pick(NUMBERS);
        };
        fields[field.name] = field.repeated ? Array.from({ length: dice.size(4) }, one) : one();
    }
    return fields;
}

/** The same bytes with one to four faults; `undamaged` is how many of the first are as they were. */
export function damage(dice: Dice, bytes: Buffer): { bytes: Buffer; undamaged: number } {
    let damaged = bytes;
    let undamaged = bytes.length;
    for (let n = 1 + dice.below(4); n > 0; n--) {
        const at = dice.below(damaged.length + 1);
        const [head, rest] = [damaged.subarray(0, at), damaged.subarray(at)];
        undamaged = Math.min(undamaged, at);
        switch (dice.below(6)) {
            case 0: // a bit
                damaged = Buffer.concat([head, flipped(dice, rest)]);
                break;
            case 1: // bytes too many
                damaged = Buffer.concat([head, dice.bytes(1 + dice.size(40)), rest]);
                break;
            case 2: // bytes too few
                damaged = Buffer.concat([head, rest.subarray(dice.size(40))]);
                break;
            case 3: // a number without an end, a length without bounds
                damaged = Buffer.concat([head, Buffer.alloc(1 + dice.below(12), 0xff), rest.subarray(4)]);
                break;
            case 4: // a piece twice
                damaged = Buffer.concat([head, rest.subarray(0, dice.size(60)), rest]);
                break;
            default: // the end
                damaged = head;
        }
    }
    return { bytes: damaged, undamaged };
}

function flipped(dice: Dice, bytes: Buffer): Buffer {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[0] = (copy[0] as number) ^ (1 << dice.below(8));
    return copy;
}

/** The stream in pieces, as reads of a socket give it: of one byte, of a few, of many. */
export function cut(dice: Dice, bytes: Buffer): Buffer[] {
    const most = dice.pick([1, 3, 20, 500, bytes.length + 1]);
    const pieces: Buffer[] = [];
    for (let at = 0; at < bytes.length; ) {
        const end = Math.min(bytes.length, at + 1 + dice.below(most));
        pieces.push(bytes.subarray(at, end));
        at = end;
    }
    return pieces;
}
