import type { PbfReader, PbfWriter } from "pbf";
import { SluiceError } from "./sluice-error";

/*
 * Reading the fields of a protobuf message with pbf, which checks no bounds: a length
 * stays within its message, a number below 2^53, and a message ends at its length.
 * Writing them: what is 0, false or empty is left out, as proto3 has it.
 */

/** What happens where a gate or an iterator is there with other settings. */
export type OnMismatch = "keep" | "fail" | "set";

/** The tag of a varint field; the wire type is 0. */
export function varint(field: number): number {
    return field << 3;
}

/** The tag of a length-delimited field. */
export function bytes(field: number): number {
    return (field << 3) | 2;
}

export function readTag(pbf: PbfReader): number {
    const tag = pbf.readVarint();
    if (tag < 8) throw new SluiceError("protocol", "the daemon sent the field number 0");
    return tag;
}

export function readNumber(pbf: PbfReader): number {
    const value = pbf.readVarint();
    if (value > Number.MAX_SAFE_INTEGER) {
        throw new SluiceError("protocol", "the daemon sent a number of 2^53 or above");
    }
    return value;
}

export function readText(pbf: PbfReader, end: number): string {
    const stop = readEnd(pbf, end);
    const text = Buffer.from(pbf.buf.buffer, pbf.buf.byteOffset + pbf.pos, stop - pbf.pos).toString();
    pbf.pos = stop;
    return text;
}

export function readEnd(pbf: PbfReader, end: number): number {
    const stop = pbf.readVarint() + pbf.pos;
    if (!(stop <= end))
        throw new SluiceError("protocol", "the daemon sent a field that reaches beyond its message");
    return stop;
}

export function checkEnd(pbf: PbfReader, end: number): void {
    if (pbf.pos !== end)
        throw new SluiceError("protocol", "the daemon sent a message that does not end at its length");
}

/** A page of a list has 100 rows, of a later daemon perhaps more; a Settled has 1000 serials at most. */
const MAX_REPEATED = 1000;

/** Adds one to a repeated field, whose rows take much more memory than their bytes. */
export function addTo<T>(list: T[], what: "rows" | "serials", value: T): void {
    if (list.length >= MAX_REPEATED)
        throw new SluiceError("protocol", `the daemon sent more than ${MAX_REPEATED} ${what} in one reply`);
    list.push(value);
}

export function writeNumber(out: PbfWriter, field: number, value: number): void {
    if (value !== 0) out.writeVarintField(field, value);
}

export function writeFlag(out: PbfWriter, field: number, value: boolean): void {
    if (value) out.writeBooleanField(field, value);
}

export function writeBytes(out: PbfWriter, field: number, value: Uint8Array): void {
    if (value.length > 0) out.writeBytesField(field, value);
}

export function writeMismatch(out: PbfWriter, field: number, value: OnMismatch): void {
    writeNumber(out, field, numberOfMismatch(value));
}

/** As the daemon numbers them. */
export function numberOfMismatch(value: OnMismatch): number {
    return value === "keep" ? 0 : value === "fail" ? 1 : 2;
}
