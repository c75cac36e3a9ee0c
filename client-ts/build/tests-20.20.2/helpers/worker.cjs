"use strict";

// test/helpers/worker.ts
var import_node_async_hooks6 = require("node:async_hooks");
var import_node_worker_threads = require("node:worker_threads");

// src/client.ts
var import_node_crypto = require("node:crypto");

// src/async-dispose.ts
function defineAsyncDispose(target, dispose) {
  const symbol = Symbol.asyncDispose ?? /* @__PURE__ */ Symbol.for("Symbol.asyncDispose");
  if (Object.prototype.hasOwnProperty.call(target, symbol)) return;
  Object.defineProperty(target, symbol, { configurable: true, value: dispose });
}

// src/context.ts
var import_node_async_hooks = require("node:async_hooks");

// node_modules/pbf/index.js
var SHIFT_LEFT_32 = (1 << 16) * (1 << 16);
var SHIFT_RIGHT_32 = 1 / SHIFT_LEFT_32;
var TEXT_DECODER_MIN_LENGTH = 12;
var utf8TextDecoder = typeof TextDecoder === "undefined" ? null : new TextDecoder("utf-8");
var PBF_VARINT = 0;
var PBF_FIXED64 = 1;
var PBF_BYTES = 2;
var PBF_FIXED32 = 5;
var PbfReader = class {
  /**
   * @param {Uint8Array | ArrayBuffer} buf
   */
  constructor(buf) {
    this.buf = ArrayBuffer.isView(buf) ? buf : new Uint8Array(buf);
    this.dataView = new DataView(this.buf.buffer, this.buf.byteOffset, this.buf.byteLength);
    this.pos = 0;
    this.type = 0;
    this._valueStart = -1;
    this.length = this.buf.length;
  }
  /**
   * @template T
   * @param {(tag: number, result: T, pbf: PbfReader) => void} readField
   * @param {T} result
   * @param {number} [end]
   */
  readFields(readField, result, end = this.length) {
    let field;
    while (field = this.nextField(end)) {
      readField(field, result, this);
    }
    return result;
  }
  /**
   * @template T
   * @param {(tag: number, result: T, pbf: PbfReader) => void} readField
   * @param {T} result
   */
  readMessage(readField, result) {
    return this.readFields(readField, result, this.readVarint() + this.pos);
  }
  readFixed32() {
    const val = this.dataView.getUint32(this.pos, true);
    this.pos += 4;
    return val;
  }
  readSFixed32() {
    const val = this.dataView.getInt32(this.pos, true);
    this.pos += 4;
    return val;
  }
  // 64-bit int handling is based on github.com/dpw/node-buffer-more-ints (MIT-licensed)
  readFixed64() {
    const val = this.dataView.getUint32(this.pos, true) + this.dataView.getUint32(this.pos + 4, true) * SHIFT_LEFT_32;
    this.pos += 8;
    return val;
  }
  readSFixed64() {
    const val = this.dataView.getUint32(this.pos, true) + this.dataView.getInt32(this.pos + 4, true) * SHIFT_LEFT_32;
    this.pos += 8;
    return val;
  }
  readFloat() {
    const val = this.dataView.getFloat32(this.pos, true);
    this.pos += 4;
    return val;
  }
  readDouble() {
    const val = this.dataView.getFloat64(this.pos, true);
    this.pos += 8;
    return val;
  }
  /**
   * @param {boolean} [isSigned]
   */
  readVarint(isSigned) {
    const buf = this.buf;
    const b0 = buf[this.pos++];
    if (b0 < 128) return b0;
    let val = b0 & 127, b;
    b = buf[this.pos++];
    val |= (b & 127) << 7;
    if (b < 128) return val;
    b = buf[this.pos++];
    val |= (b & 127) << 14;
    if (b < 128) return val;
    b = buf[this.pos++];
    val |= (b & 127) << 21;
    if (b < 128) return val;
    b = buf[this.pos];
    val |= (b & 15) << 28;
    return readVarintRemainder(val, isSigned, this);
  }
  readSVarint() {
    const num = this.readVarint();
    return num % 2 === 1 ? (num + 1) / -2 : num / 2;
  }
  readBoolean() {
    return Boolean(this.readVarint());
  }
  readString() {
    const end = this.readVarint() + this.pos;
    const pos = this.pos;
    this.pos = end;
    if (end - pos >= TEXT_DECODER_MIN_LENGTH && utf8TextDecoder) {
      return utf8TextDecoder.decode(this.buf.subarray(pos, end));
    }
    return readUtf8(this.buf, pos, end);
  }
  readBytes() {
    const end = this.readVarint() + this.pos, buffer = this.buf.subarray(this.pos, end);
    this.pos = end;
    return buffer;
  }
  // verbose for performance reasons; doesn't affect gzipped size
  /**
   * @param {number[]} [arr]
   * @param {boolean} [isSigned]
   */
  readPackedVarint(arr = [], isSigned) {
    const end = this.readPackedEnd();
    while (this.pos < end) arr.push(this.readVarint(isSigned));
    return arr;
  }
  /** @param {number[]} [arr] */
  readPackedSVarint(arr = []) {
    const end = this.readPackedEnd();
    while (this.pos < end) arr.push(this.readSVarint());
    return arr;
  }
  /** @param {boolean[]} [arr] */
  readPackedBoolean(arr = []) {
    const end = this.readPackedEnd();
    while (this.pos < end) arr.push(this.readBoolean());
    return arr;
  }
  /** @param {number[]} [arr] */
  readPackedFloat(arr = []) {
    const end = this.readPackedEnd();
    while (this.pos < end) arr.push(this.readFloat());
    return arr;
  }
  /** @param {number[]} [arr] */
  readPackedDouble(arr = []) {
    const end = this.readPackedEnd();
    while (this.pos < end) arr.push(this.readDouble());
    return arr;
  }
  /** @param {number[]} [arr] */
  readPackedFixed32(arr = []) {
    const end = this.readPackedEnd();
    while (this.pos < end) arr.push(this.readFixed32());
    return arr;
  }
  /** @param {number[]} [arr] */
  readPackedSFixed32(arr = []) {
    const end = this.readPackedEnd();
    while (this.pos < end) arr.push(this.readSFixed32());
    return arr;
  }
  /** @param {number[]} [arr] */
  readPackedFixed64(arr = []) {
    const end = this.readPackedEnd();
    while (this.pos < end) arr.push(this.readFixed64());
    return arr;
  }
  /** @param {number[]} [arr] */
  readPackedSFixed64(arr = []) {
    const end = this.readPackedEnd();
    while (this.pos < end) arr.push(this.readSFixed64());
    return arr;
  }
  readPackedEnd() {
    return this.type === PBF_BYTES ? this.readVarint() + this.pos : this.pos + 1;
  }
  /**
   * Advance to the next field. Returns the field number, or 0 at end-of-message.
   * @param {number} [end]
   */
  nextField(end = this.length) {
    if (this.pos === this._valueStart) this.skip(this.type);
    if (this.pos >= end) return 0;
    const tag = this.readVarint();
    this.type = tag & 7;
    this._valueStart = this.pos;
    return tag >>> 3;
  }
  /** @param {number} val */
  skip(val) {
    const type = val & 7;
    if (type === PBF_VARINT) while (this.buf[this.pos++] > 127) {
    }
    else if (type === PBF_BYTES) this.pos = this.readVarint() + this.pos;
    else if (type === PBF_FIXED32) this.pos += 4;
    else if (type === PBF_FIXED64) this.pos += 8;
    else throw new Error(`Unimplemented type: ${type}`);
  }
};
var PbfWriter = class {
  /**
   * @param {Uint8Array | ArrayBuffer} [buf]
   */
  constructor(buf = new Uint8Array(16)) {
    this.buf = ArrayBuffer.isView(buf) ? buf : new Uint8Array(buf);
    this.dataView = new DataView(this.buf.buffer, this.buf.byteOffset, this.buf.byteLength);
    this.pos = 0;
    this.length = this.buf.length;
  }
  /**
   * @param {number} tag
   * @param {number} type
   */
  writeTag(tag, type) {
    this.writeVarint(tag << 3 | type);
  }
  /** @param {number} min */
  realloc(min) {
    let length = this.length || 16;
    while (length < this.pos + min) length *= 2;
    if (length !== this.length) {
      const buf = new Uint8Array(length);
      buf.set(this.buf);
      this.buf = buf;
      this.dataView = new DataView(buf.buffer);
      this.length = length;
    }
  }
  finish() {
    this.length = this.pos;
    this.pos = 0;
    return this.buf.subarray(0, this.length);
  }
  /** @param {number} val */
  writeFixed32(val) {
    this.realloc(4);
    this.dataView.setInt32(this.pos, val, true);
    this.pos += 4;
  }
  /** @param {number} val */
  writeSFixed32(val) {
    this.realloc(4);
    this.dataView.setInt32(this.pos, val, true);
    this.pos += 4;
  }
  /** @param {number} val */
  writeFixed64(val) {
    this.realloc(8);
    this.dataView.setInt32(this.pos, val & -1, true);
    this.dataView.setInt32(this.pos + 4, Math.floor(val * SHIFT_RIGHT_32), true);
    this.pos += 8;
  }
  /** @param {number} val */
  writeSFixed64(val) {
    this.realloc(8);
    this.dataView.setInt32(this.pos, val & -1, true);
    this.dataView.setInt32(this.pos + 4, Math.floor(val * SHIFT_RIGHT_32), true);
    this.pos += 8;
  }
  /** @param {number} val */
  writeVarint(val) {
    val = +val || 0;
    if (val >= 0 && val < 128) {
      if (this.pos >= this.length) this.realloc(1);
      this.buf[this.pos++] = val;
      return;
    }
    if (val > 268435455 || val < 0) {
      writeBigVarint(val, this);
      return;
    }
    this.realloc(4);
    this.buf[this.pos++] = val & 127 | (val > 127 ? 128 : 0);
    if (val <= 127) return;
    this.buf[this.pos++] = (val >>>= 7) & 127 | (val > 127 ? 128 : 0);
    if (val <= 127) return;
    this.buf[this.pos++] = (val >>>= 7) & 127 | (val > 127 ? 128 : 0);
    if (val <= 127) return;
    this.buf[this.pos++] = val >>> 7 & 127;
  }
  /** @param {number} val */
  writeSVarint(val) {
    this.writeVarint(val < 0 ? -val * 2 - 1 : val * 2);
  }
  /** @param {boolean} val */
  writeBoolean(val) {
    this.writeVarint(+val);
  }
  /** @param {string} str */
  writeString(str) {
    str = String(str);
    this.realloc(str.length * 4);
    this.pos++;
    const startPos = this.pos;
    this.pos = writeUtf8(this.buf, str, this.pos);
    const len = this.pos - startPos;
    if (len >= 128) makeRoomForExtraLength(startPos, len, this);
    this.pos = startPos - 1;
    this.writeVarint(len);
    this.pos += len;
  }
  /** @param {number} val */
  writeFloat(val) {
    this.realloc(4);
    this.dataView.setFloat32(this.pos, val, true);
    this.pos += 4;
  }
  /** @param {number} val */
  writeDouble(val) {
    this.realloc(8);
    this.dataView.setFloat64(this.pos, val, true);
    this.pos += 8;
  }
  /** @param {Uint8Array} buffer */
  writeBytes(buffer) {
    const len = buffer.length;
    this.writeVarint(len);
    this.realloc(len);
    this.buf.set(buffer, this.pos);
    this.pos += len;
  }
  /**
   * @template T
   * @param {(obj: T, pbf: PbfWriter) => void} fn
   * @param {T} obj
   */
  writeRawMessage(fn, obj) {
    this.pos++;
    const startPos = this.pos;
    fn(obj, this);
    const len = this.pos - startPos;
    if (len >= 128) makeRoomForExtraLength(startPos, len, this);
    this.pos = startPos - 1;
    this.writeVarint(len);
    this.pos += len;
  }
  /**
   * @template T
   * @param {number} tag
   * @param {(obj: T, pbf: PbfWriter) => void} fn
   * @param {T} obj
   */
  writeMessage(tag, fn, obj) {
    this.writeTag(tag, PBF_BYTES);
    this.writeRawMessage(fn, obj);
  }
  /**
   * @param {number} tag
   * @param {number[]} arr
   */
  writePackedVarint(tag, arr) {
    if (arr.length) this.writeMessage(tag, writePackedVarint, arr);
  }
  /**
   * @param {number} tag
   * @param {number[]} arr
   */
  writePackedSVarint(tag, arr) {
    if (arr.length) this.writeMessage(tag, writePackedSVarint, arr);
  }
  /**
   * @param {number} tag
   * @param {boolean[]} arr
   */
  writePackedBoolean(tag, arr) {
    if (arr.length) this.writeMessage(tag, writePackedBoolean, arr);
  }
  /**
   * @param {number} tag
   * @param {number[]} arr
   */
  writePackedFloat(tag, arr) {
    if (arr.length) this.writeMessage(tag, writePackedFloat, arr);
  }
  /**
   * @param {number} tag
   * @param {number[]} arr
   */
  writePackedDouble(tag, arr) {
    if (arr.length) this.writeMessage(tag, writePackedDouble, arr);
  }
  /**
   * @param {number} tag
   * @param {number[]} arr
   */
  writePackedFixed32(tag, arr) {
    if (arr.length) this.writeMessage(tag, writePackedFixed32, arr);
  }
  /**
   * @param {number} tag
   * @param {number[]} arr
   */
  writePackedSFixed32(tag, arr) {
    if (arr.length) this.writeMessage(tag, writePackedSFixed32, arr);
  }
  /**
   * @param {number} tag
   * @param {number[]} arr
   */
  writePackedFixed64(tag, arr) {
    if (arr.length) this.writeMessage(tag, writePackedFixed64, arr);
  }
  /**
   * @param {number} tag
   * @param {number[]} arr
   */
  writePackedSFixed64(tag, arr) {
    if (arr.length) this.writeMessage(tag, writePackedSFixed64, arr);
  }
  /**
   * @param {number} tag
   * @param {Uint8Array} buffer
   */
  writeBytesField(tag, buffer) {
    this.writeTag(tag, PBF_BYTES);
    this.writeBytes(buffer);
  }
  /**
   * @param {number} tag
   * @param {number} val
   */
  writeFixed32Field(tag, val) {
    this.writeTag(tag, PBF_FIXED32);
    this.writeFixed32(val);
  }
  /**
   * @param {number} tag
   * @param {number} val
   */
  writeSFixed32Field(tag, val) {
    this.writeTag(tag, PBF_FIXED32);
    this.writeSFixed32(val);
  }
  /**
   * @param {number} tag
   * @param {number} val
   */
  writeFixed64Field(tag, val) {
    this.writeTag(tag, PBF_FIXED64);
    this.writeFixed64(val);
  }
  /**
   * @param {number} tag
   * @param {number} val
   */
  writeSFixed64Field(tag, val) {
    this.writeTag(tag, PBF_FIXED64);
    this.writeSFixed64(val);
  }
  /**
   * @param {number} tag
   * @param {number} val
   */
  writeVarintField(tag, val) {
    this.writeTag(tag, PBF_VARINT);
    this.writeVarint(val);
  }
  /**
   * @param {number} tag
   * @param {number} val
   */
  writeSVarintField(tag, val) {
    this.writeTag(tag, PBF_VARINT);
    this.writeSVarint(val);
  }
  /**
   * @param {number} tag
   * @param {string} str
   */
  writeStringField(tag, str) {
    this.writeTag(tag, PBF_BYTES);
    this.writeString(str);
  }
  /**
   * @param {number} tag
   * @param {number} val
   */
  writeFloatField(tag, val) {
    this.writeTag(tag, PBF_FIXED32);
    this.writeFloat(val);
  }
  /**
   * @param {number} tag
   * @param {number} val
   */
  writeDoubleField(tag, val) {
    this.writeTag(tag, PBF_FIXED64);
    this.writeDouble(val);
  }
  /**
   * @param {number} tag
   * @param {boolean} val
   */
  writeBooleanField(tag, val) {
    this.writeVarintField(tag, +val);
  }
};
function readVarintRemainder(l, s, p) {
  const buf = p.buf;
  let h, b;
  b = buf[p.pos++];
  h = (b & 112) >> 4;
  if (b < 128) return toNum(l, h, s);
  b = buf[p.pos++];
  h |= (b & 127) << 3;
  if (b < 128) return toNum(l, h, s);
  b = buf[p.pos++];
  h |= (b & 127) << 10;
  if (b < 128) return toNum(l, h, s);
  b = buf[p.pos++];
  h |= (b & 127) << 17;
  if (b < 128) return toNum(l, h, s);
  b = buf[p.pos++];
  h |= (b & 127) << 24;
  if (b < 128) return toNum(l, h, s);
  b = buf[p.pos++];
  h |= (b & 1) << 31;
  if (b < 128) return toNum(l, h, s);
  throw new Error("Expected varint not more than 10 bytes");
}
function toNum(low, high, isSigned) {
  return isSigned ? high * 4294967296 + (low >>> 0) : (high >>> 0) * 4294967296 + (low >>> 0);
}
function writeBigVarint(val, pbf) {
  let low, high;
  if (val >= 0) {
    low = val % 4294967296 | 0;
    high = val / 4294967296 | 0;
  } else {
    low = ~(-val % 4294967296);
    high = ~(-val / 4294967296);
    if (low ^ 4294967295) {
      low = low + 1 | 0;
    } else {
      low = 0;
      high = high + 1 | 0;
    }
  }
  if (val >= 18446744073709552e3 || val < -18446744073709552e3) {
    throw new Error("Given varint doesn't fit into 10 bytes");
  }
  pbf.realloc(10);
  writeBigVarintLow(low, high, pbf);
  writeBigVarintHigh(high, pbf);
}
function writeBigVarintLow(low, high, pbf) {
  pbf.buf[pbf.pos++] = low & 127 | 128;
  low >>>= 7;
  pbf.buf[pbf.pos++] = low & 127 | 128;
  low >>>= 7;
  pbf.buf[pbf.pos++] = low & 127 | 128;
  low >>>= 7;
  pbf.buf[pbf.pos++] = low & 127 | 128;
  low >>>= 7;
  pbf.buf[pbf.pos] = low & 127;
}
function writeBigVarintHigh(high, pbf) {
  const lsb = (high & 7) << 4;
  pbf.buf[pbf.pos++] |= lsb | ((high >>>= 3) ? 128 : 0);
  if (!high) return;
  pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
  if (!high) return;
  pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
  if (!high) return;
  pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
  if (!high) return;
  pbf.buf[pbf.pos++] = high & 127 | ((high >>>= 7) ? 128 : 0);
  if (!high) return;
  pbf.buf[pbf.pos++] = high & 127;
}
function makeRoomForExtraLength(startPos, len, pbf) {
  const extraLen = len <= 16383 ? 1 : len <= 2097151 ? 2 : len <= 268435455 ? 3 : Math.floor(Math.log(len) / (Math.LN2 * 7));
  pbf.realloc(extraLen);
  pbf.buf.copyWithin(startPos + extraLen, startPos, pbf.pos);
}
function writePackedVarint(arr, pbf) {
  const n = arr.length;
  let buf = pbf.buf, pos = pbf.pos, limit = pbf.length;
  for (let i = 0; i < n; i++) {
    let val = arr[i];
    if (val < 0 || pos + 10 > limit) {
      pbf.pos = pos;
      pbf.writeVarint(val);
      buf = pbf.buf;
      pos = pbf.pos;
      limit = pbf.length;
      continue;
    }
    while (val > 127) {
      buf[pos++] = val % 128 | 128;
      val = Math.floor(val / 128);
    }
    buf[pos++] = val;
  }
  pbf.pos = pos;
}
function writePackedSVarint(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeSVarint(arr[i]);
}
function writePackedFloat(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeFloat(arr[i]);
}
function writePackedDouble(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeDouble(arr[i]);
}
function writePackedBoolean(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeBoolean(arr[i]);
}
function writePackedFixed32(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeFixed32(arr[i]);
}
function writePackedSFixed32(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeSFixed32(arr[i]);
}
function writePackedFixed64(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeFixed64(arr[i]);
}
function writePackedSFixed64(arr, pbf) {
  for (let i = 0; i < arr.length; i++) pbf.writeSFixed64(arr[i]);
}
function readUtf8(buf, pos, end) {
  let str = "";
  let i = pos;
  while (i < end) {
    const b0 = buf[i];
    let c = null;
    let bytesPerSequence = b0 > 239 ? 4 : b0 > 223 ? 3 : b0 > 191 ? 2 : 1;
    if (i + bytesPerSequence > end) break;
    let b1, b2, b3;
    if (bytesPerSequence === 1) {
      if (b0 < 128) {
        c = b0;
      }
    } else if (bytesPerSequence === 2) {
      b1 = buf[i + 1];
      if ((b1 & 192) === 128) {
        c = (b0 & 31) << 6 | b1 & 63;
        if (c <= 127) {
          c = null;
        }
      }
    } else if (bytesPerSequence === 3) {
      b1 = buf[i + 1];
      b2 = buf[i + 2];
      if ((b1 & 192) === 128 && (b2 & 192) === 128) {
        c = (b0 & 15) << 12 | (b1 & 63) << 6 | b2 & 63;
        if (c <= 2047 || c >= 55296 && c <= 57343) {
          c = null;
        }
      }
    } else if (bytesPerSequence === 4) {
      b1 = buf[i + 1];
      b2 = buf[i + 2];
      b3 = buf[i + 3];
      if ((b1 & 192) === 128 && (b2 & 192) === 128 && (b3 & 192) === 128) {
        c = (b0 & 15) << 18 | (b1 & 63) << 12 | (b2 & 63) << 6 | b3 & 63;
        if (c <= 65535 || c >= 1114112) {
          c = null;
        }
      }
    }
    if (c === null) {
      c = 65533;
      bytesPerSequence = 1;
    } else if (c > 65535) {
      c -= 65536;
      str += String.fromCharCode(c >>> 10 & 1023 | 55296);
      c = 56320 | c & 1023;
    }
    str += String.fromCharCode(c);
    i += bytesPerSequence;
  }
  return str;
}
function writeUtf8(buf, str, pos) {
  for (let i = 0, c, lead; i < str.length; i++) {
    c = str.charCodeAt(i);
    if (c > 55295 && c < 57344) {
      if (lead) {
        if (c < 56320) {
          buf[pos++] = 239;
          buf[pos++] = 191;
          buf[pos++] = 189;
          lead = c;
          continue;
        } else {
          c = lead - 55296 << 10 | c - 56320 | 65536;
          lead = null;
        }
      } else {
        if (c > 56319 || i + 1 === str.length) {
          buf[pos++] = 239;
          buf[pos++] = 191;
          buf[pos++] = 189;
        } else {
          lead = c;
        }
        continue;
      }
    } else if (lead) {
      buf[pos++] = 239;
      buf[pos++] = 191;
      buf[pos++] = 189;
      lead = null;
    }
    if (c < 128) {
      buf[pos++] = c;
    } else {
      if (c < 2048) {
        buf[pos++] = c >> 6 | 192;
      } else {
        if (c < 65536) {
          buf[pos++] = c >> 12 | 224;
        } else {
          buf[pos++] = c >> 18 | 240;
          buf[pos++] = c >> 12 & 63 | 128;
        }
        buf[pos++] = c >> 6 & 63 | 128;
      }
      buf[pos++] = c & 63 | 128;
    }
  }
  return pos;
}

// src/error-codes.ts
var errorCodes = [
  { code: 1, name: "bad_request", retry: false, sentence: "the request does not decode, or a field is out of its bounds" },
  { code: 2, name: "unsupported", retry: false, sentence: "the daemon does not know this operation or form of it" },
  { code: 3, name: "not_permitted", retry: false, sentence: "the user may not do this" },
  { code: 4, name: "no_memory", retry: true, sentence: "the daemon is out of memory" },
  { code: 5, name: "limit_reached", retry: true, sentence: "a bound of the daemon is reached" },
  { code: 6, name: "going_away", retry: true, sentence: "the daemon is stopping" },
  { code: 7, name: "out_of_order", retry: false, sentence: "Hello and Resume are only allowed as the first request of a connection" },
  { code: 8, name: "session_lost", retry: false, sentence: "the session is not there any more" },
  { code: 9, name: "state_unwritable", retry: true, sentence: "the daemon can not reserve serials and tokens in its state file" },
  { code: 16, name: "not_found", retry: false, sentence: "there is no such gate" },
  { code: 17, name: "gate_full", retry: true, sentence: "the gate's queue is full" },
  { code: 18, name: "gate_closed", retry: true, sentence: "the gate is closed or draining" },
  { code: 19, name: "too_heavy", retry: false, sentence: "the weight is above the gate's limit" },
  { code: 20, name: "would_block", retry: true, sentence: "the slots are not free now" },
  { code: 21, name: "deadlock", retry: false, sentence: "the flow would wait for slots that it holds itself" },
  { code: 22, name: "limit_mismatch", retry: false, sentence: "the gate exists with another limit" },
  { code: 32, name: "wait_expired", retry: true, sentence: "the wait timeout passed before the slots were free" },
  { code: 33, name: "cancelled", retry: false, sentence: "the ticket was cancelled" },
  { code: 34, name: "superseded", retry: false, sentence: "a later request of this session took the place of this one" },
  { code: 35, name: "revoked", retry: false, sentence: "an operator took the slots back" },
  { code: 36, name: "hold_expired", retry: false, sentence: "the hold limit passed" },
  { code: 37, name: "ticket_ended", retry: false, sentence: "the ticket ended earlier" },
  { code: 38, name: "unknown_ticket", retry: false, sentence: "this session has no such ticket" },
  { code: 39, name: "ticket_waiting", retry: false, sentence: "the ticket still waits" },
  { code: 40, name: "ticket_held", retry: false, sentence: "the ticket is held" },
  { code: 128, name: "no_daemon", retry: true, sentence: "the daemon can not be reached" },
  { code: 129, name: "untrusted_daemon", retry: false, sentence: "the socket belongs to another user" },
  { code: 130, name: "protocol", retry: false, sentence: "the daemon sent something that is not the protocol" },
  { code: 131, name: "connection_lost", retry: true, sentence: "the connection ended before the reply came" },
  { code: 132, name: "client_closed", retry: false, sentence: "the client was closed" },
  { code: 133, name: "too_many_pending", retry: true, sentence: "the client holds back as much as it may" },
  { code: 134, name: "context_mismatch", retry: false, sentence: "the grant carries another context than the ticket" },
  { code: 135, name: "context_invalid", retry: false, sentence: "the context breaks a bound" },
  { code: 136, name: "hold_lost", retry: false, sentence: "the slots were lost while the task ran" },
  { code: 137, name: "invalid_argument", retry: false, sentence: "an argument is out of its bounds" },
  { code: 138, name: "run_timeout", retry: false, sentence: "the task ran longer than its run timeout" },
  { code: 139, name: "wrong_process", retry: false, sentence: "the client belongs to another process or thread" }
];

// src/sluice-error.ts
var rowByName = new Map(errorCodes.map((row) => [row.name, row]));
var rowByCode = new Map(errorCodes.map((row) => [row.code, row]));
var SluiceError = class extends Error {
  code;
  /** Whether the same call may succeed later. */
  retry;
  /** Serial of the ticket the error is about, where there is one. */
  serial;
  constructor(code, message, details = {}) {
    const row = rowByName.get(code);
    super(message || row?.sentence || code, "cause" in details ? { cause: details.cause } : {});
    this.name = nameOf(code);
    this.code = code;
    this.retry = row?.retry ?? false;
    this.serial = details.serial;
  }
};
function nameOf(code) {
  switch (code) {
    case "wait_expired":
    case "run_timeout":
      return "TimeoutError";
    case "hold_lost":
      return "HoldLostError";
    default:
      return "SluiceError";
  }
}
function isSluiceError(value, code) {
  if (!(value instanceof Error)) return false;
  const found = value.code;
  return code === void 0 ? rowByName.has(found) : found === code;
}
function errorFromDaemon(code, message, serial) {
  const details = serial > 0 ? { serial } : {};
  const row = rowByCode.get(code);
  if (row === void 0 || row.code >= 128) {
    return new SluiceError("protocol", `the daemon sent the unknown error ${code}: ${message}`, details);
  }
  return new SluiceError(row.name, message, details);
}
function invalidArgument(message) {
  return new SluiceError("invalid_argument", message);
}

// src/text.ts
var CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
var SPACE_OR_CONTROL = /[\s\p{Z}\p{Cc}]/u;
var LONE_SURROGATE = new RegExp("\\p{Surrogate}", "u");
var MAX_NAME = 255;
var MAX_LABEL = 128;
function isWellFormed(text) {
  return !LONE_SURROGATE.test(text);
}
function gateNameBytes(name) {
  if (typeof name !== "string") throw invalidArgument(`a gate's name is a string, not ${describe(name)}`);
  const bytes2 = Buffer.from(name);
  if (bytes2.length < 1 || bytes2.length > MAX_NAME) {
    throw invalidArgument(
      `a gate's name has 1 to ${MAX_NAME} bytes, "${shorten(name)}" has ${bytes2.length}`
    );
  }
  if (SPACE_OR_CONTROL.test(name) || !isWellFormed(name)) {
    throw invalidArgument(
      `the gate's name ${JSON.stringify(name)} has a space, a control character or a lone surrogate`
    );
  }
  return bytes2;
}
function labelBytes(label) {
  if (typeof label !== "string") throw invalidArgument(`a label is a string, not ${describe(label)}`);
  const bytes2 = labelBytesOrNone(label);
  if (bytes2 === void 0) {
    throw invalidArgument(
      `a label has at most ${MAX_LABEL} bytes and no control characters, this one has ${Buffer.byteLength(label)} bytes: "${shorten(label)}"`
    );
  }
  return bytes2;
}
function labelBytesOrNone(text) {
  if (CONTROL.test(text) || !isWellFormed(text)) return void 0;
  const bytes2 = Buffer.from(text);
  return bytes2.length <= MAX_LABEL ? bytes2 : void 0;
}
function displayBytes(text, max) {
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ");
  const bytes2 = Buffer.from(clean);
  let end = Math.min(bytes2.length, max);
  while (end > 0 && end < bytes2.length && ((bytes2[end] ?? 0) & 192) === 128) end--;
  return bytes2.subarray(0, end);
}
function describe(value) {
  if (typeof value === "string") return JSON.stringify(shorten(value));
  if (typeof value === "object" && value !== null)
    return `an object (${value.constructor?.name ?? "no prototype"})`;
  if (typeof value === "function") return "a function";
  return String(value);
}
function shorten(text) {
  return text.length <= 64 ? text : `${text.slice(0, 61)}...`;
}

// src/context-codec.ts
var MAX_KEYS = 64;
var MAX_BYTES = 8192;
var KEY = /^[A-Za-z0-9_.-]{1,64}$/;
var MIN_INTEGER = -(2n ** 63n);
var MAX_INTEGER = 2n ** 63n - 1n;
var W3C_KEYS = /* @__PURE__ */ new Set(["traceparent", "tracestate", "baggage"]);
var NO_BYTES = new Uint8Array(0);
var writer = new PbfWriter(new Uint8Array(1024));
var utf8 = new TextDecoder("utf-8", { fatal: true });
function invalid(message) {
  return new SluiceError("context_invalid", message);
}
function checkEntry(key, value) {
  if (!KEY.test(key)) {
    throw invalid(
      `the context key ${JSON.stringify(key.slice(0, 80))} is not 1 to 64 characters of A-Z a-z 0-9 _ . -`
    );
  }
  const problem = valueProblem(value);
  if (problem !== void 0) throw invalid(`the context value of "${key}" ${problem}`);
  if (W3C_KEYS.has(key) && typeof value !== "string") {
    throw invalid(`the context key "${key}" is that of W3C: its value is a string`);
  }
}
function valueProblem(value) {
  switch (typeof value) {
    case "string":
      return isWellFormed(value) ? void 0 : "has a lone surrogate";
    case "number":
      return Number.isFinite(value) ? void 0 : `is ${value}: only finite numbers`;
    case "boolean":
      return void 0;
    case "bigint":
      return value >= MIN_INTEGER && value <= MAX_INTEGER ? void 0 : "is a bigint of more than 64 bits";
    default:
      if (value instanceof Uint8Array) return void 0;
      return "is not a string, finite number, boolean, bigint or Uint8Array";
  }
}
function encodeContext(entries) {
  const keys = Object.keys(entries);
  if (keys.length === 0) return NO_BYTES;
  if (keys.length > MAX_KEYS)
    throw invalid(`a context has at most ${MAX_KEYS} keys, this one has ${keys.length}`);
  writer.pos = 0;
  for (const key of keys) {
    const value = entries[key];
    if (sizeOf(value) > MAX_BYTES || writer.pos > MAX_BYTES) throw tooBig();
    writer.writeMessage(1, writeEntry, { key, value });
  }
  if (writer.pos > MAX_BYTES) throw tooBig();
  return writer.buf.slice(0, writer.pos);
}
function tooBig() {
  return invalid(`a context has at most ${MAX_BYTES} encoded bytes, this one has more`);
}
function sizeOf(value) {
  return typeof value === "string" || value instanceof Uint8Array ? value.length : 8;
}
function writeEntry(entry, out) {
  out.writeStringField(1, entry.key);
  out.writeMessage(2, writeValue, entry.value);
}
function writeValue(value, out) {
  switch (typeof value) {
    case "string":
      return out.writeStringField(1 /* Text */, value);
    case "number":
      return out.writeDoubleField(2 /* Number */, value);
    case "boolean":
      return out.writeBooleanField(3 /* Flag */, value);
    case "bigint":
      out.writeTag(4 /* Integer */, 0);
      return writeBigVarint2(BigInt.asUintN(64, value << 1n ^ value >> 63n), out);
    default:
      return out.writeBytesField(5 /* Data */, value);
  }
}
function writeBigVarint2(value, out) {
  out.realloc(10);
  while (value > 0x7fn) {
    out.buf[out.pos++] = Number(value & 0x7fn) | 128;
    value >>= 7n;
  }
  out.buf[out.pos++] = Number(value);
}
function readBigVarint(reader, end) {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    if (reader.pos >= end) break;
    const byte = reader.buf[reader.pos++] ?? 0;
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return BigInt.asUintN(64, value);
  }
  throw invalid("the context's bytes end inside a number");
}
function decodeContext(bytes2) {
  if (bytes2.length > MAX_BYTES) {
    throw invalid(`a context has at most ${MAX_BYTES} encoded bytes, this one has ${bytes2.length}`);
  }
  const entries = /* @__PURE__ */ new Map();
  try {
    const reader = new PbfReader(bytes2);
    eachField(reader, bytes2.length, (field, type) => {
      if (field !== 1 || type !== 2) return false;
      readEntry(reader, readEnd(reader, bytes2.length), entries);
      return true;
    });
  } catch (error) {
    if (error instanceof SluiceError) throw error;
    throw new SluiceError("context_invalid", "the context's bytes do not decode", { cause: error });
  }
  if (entries.size > MAX_KEYS)
    throw invalid(`a context has at most ${MAX_KEYS} keys, this one has ${entries.size}`);
  return entries;
}
function readEntry(reader, end, entries) {
  let key = "";
  let value;
  eachField(reader, end, (field, type) => {
    if (field === 1 && type === 2) key = readText(reader, end);
    else if (field === 2 && type === 2) value = readValue(reader, readEnd(reader, end));
    else return false;
    return true;
  });
  if (value === void 0)
    throw invalid(`the context key ${JSON.stringify(key.slice(0, 80))} has no value`);
  checkEntry(key, value);
  entries.set(key, value);
}
function readValue(reader, end) {
  let value;
  eachField(reader, end, (field, type) => {
    if (field === 1 /* Text */ && type === 2) value = readText(reader, end);
    else if (field === 2 /* Number */ && type === 1) value = reader.readDouble();
    else if (field === 3 /* Flag */ && type === 0) value = reader.readVarint() !== 0;
    else if (field === 4 /* Integer */ && type === 0) value = unzigzag(readBigVarint(reader, end));
    else if (field === 5 /* Data */ && type === 2) value = readData(reader, end);
    else return false;
    return true;
  });
  return value;
}
function unzigzag(value) {
  return BigInt.asIntN(64, value >> 1n ^ -(value & 1n));
}
function readData(reader, end) {
  const stop = readEnd(reader, end);
  const data = new Uint8Array(reader.buf.subarray(reader.pos, stop));
  reader.pos = stop;
  return data;
}
function readText(reader, end) {
  return utf8.decode(readData(reader, end));
}
function readEnd(reader, end) {
  const stop = reader.readVarint() + reader.pos;
  if (!(stop <= end)) throw invalid("the context's bytes end inside a field");
  return stop;
}
function eachField(reader, end, read) {
  while (reader.pos < end) {
    const tag = reader.readVarint();
    if (tag < 8) throw invalid("the context's bytes have the field number 0");
    if (!read(tag >>> 3, tag & 7)) reader.skip(tag);
  }
  if (reader.pos !== end) throw invalid("the context's bytes end inside a field");
}

// src/context.ts
var snapshotByMap = /* @__PURE__ */ new WeakMap();
var storageByContext = /* @__PURE__ */ new WeakMap();
var EMPTY = makeSnapshot([]);
function createContext() {
  const storage2 = new import_node_async_hooks.AsyncLocalStorage();
  const current = () => storage2.getStore() ?? EMPTY;
  const context = Object.freeze({
    run: (values, fn, ...args) => storage2.run(snapshotByMap.get(values) ?? merge(current(), values), fn, ...args),
    get: () => current().map,
    capture: () => current().map,
    bind: (fn) => bind(storage2, current(), fn),
    serialize: (map) => (map === void 0 ? current() : snapshotOf(map)).bytes.slice(),
    deserialize: (bytes2) => snapshotOfBytes(bytes2).map
  });
  storageByContext.set(context, storage2);
  return context;
}
function snapshotSource(context) {
  if (context === void 0) return () => EMPTY;
  const storage2 = typeof context === "object" && context !== null ? storageByContext.get(context) : void 0;
  if (storage2 === void 0) {
    throw invalidArgument(
      `context is what createContext() of this copy of @sluice/client returns, not ${describe(context)}`
    );
  }
  return () => storage2.getStore() ?? EMPTY;
}
function labelOf(snapshot) {
  if (snapshot.label === void 0) snapshot.label = traceLabel(snapshot.map) ?? null;
  return snapshot.label ?? void 0;
}
function traceLabel(map) {
  const { traceId, traceparent } = map;
  if (typeof traceId === "string" && traceId !== "") return labelBytesOrNone(traceId);
  if (typeof traceparent !== "string") return void 0;
  const id = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}/.exec(traceparent)?.[1];
  return id === void 0 || /^0+$/.test(id) ? void 0 : labelBytesOrNone(id);
}
function bind(storage2, snapshot, fn) {
  if (typeof fn !== "function") throw invalidArgument(`bind takes a function, not ${describe(fn)}`);
  return function bound(...args) {
    return storage2.run(snapshot, () => fn.apply(this, args));
  };
}
function merge(snapshot, values) {
  checkPlain(values);
  const merged = new Map(Object.entries(snapshot.map));
  for (const key of Object.keys(values)) {
    const value = values[key];
    if (value === void 0) {
      merged.delete(key);
      continue;
    }
    checkEntry(key, value);
    merged.set(key, value);
  }
  return makeSnapshot(merged);
}
function checkPlain(values) {
  const proto = typeof values === "object" && values !== null ? Object.getPrototypeOf(values) : void 0;
  if (proto === void 0 || proto !== null && Object.getPrototypeOf(proto) !== null) {
    throw invalidArgument(`a context is a plain object or a map of a context, not ${describe(values)}`);
  }
  if (Object.getOwnPropertySymbols(values).length > 0) {
    throw new SluiceError("context_invalid", "a context has no symbol keys");
  }
}
function makeSnapshot(entries) {
  const map = /* @__PURE__ */ Object.create(null);
  for (const [key, value] of entries) {
    if (value instanceof Uint8Array) defineBytes(map, key, new Uint8Array(value));
    else map[key] = value;
  }
  const snapshot = { map: Object.freeze(map), bytes: encodeContext(map), label: void 0 };
  snapshotByMap.set(map, snapshot);
  return snapshot;
}
function defineBytes(map, key, bytes2) {
  Object.defineProperty(map, key, { enumerable: true, get: () => bytes2.slice() });
}
function snapshotOf(map) {
  const snapshot = snapshotByMap.get(map);
  if (snapshot === void 0) {
    throw invalidArgument(`serialize takes a map that came from a context, not ${describe(map)}`);
  }
  return snapshot;
}
function snapshotOfBytes(bytes2) {
  if (!(bytes2 instanceof Uint8Array))
    throw invalidArgument(`deserialize takes a Uint8Array, not ${describe(bytes2)}`);
  return bytes2.length === 0 ? EMPTY : makeSnapshot(decodeContext(bytes2));
}

// src/debug.ts
var engines = /* @__PURE__ */ new WeakMap();
function registerEngine(client, engine) {
  engines.set(client, engine);
}

// src/abort-hub.ts
var AbortHub = class {
  #bySignal = /* @__PURE__ */ new Map();
  /** Signals that are listened to. */
  get size() {
    return this.#bySignal.size;
  }
  add(signal, abortable) {
    let entry = this.#bySignal.get(signal);
    if (entry === void 0) {
      entry = { waiting: /* @__PURE__ */ new Set(), listener: () => this.#fire(signal) };
      this.#bySignal.set(signal, entry);
      signal.addEventListener("abort", entry.listener, { once: true });
    }
    entry.waiting.add(abortable);
  }
  /** Forgets what `add` remembered; harmless if it is not there. */
  remove(signal, abortable) {
    const entry = this.#bySignal.get(signal);
    if (entry === void 0 || !entry.waiting.delete(abortable) || entry.waiting.size > 0) return;
    this.#bySignal.delete(signal);
    signal.removeEventListener("abort", entry.listener);
  }
  #fire(signal) {
    const entry = this.#bySignal.get(signal);
    this.#bySignal.delete(signal);
    for (const abortable of entry?.waiting ?? []) abortable.aborted(signal.reason);
  }
};

// src/connection.ts
var import_node_net = require("node:net");

// src/frame.ts
var GREETING_OF_CLIENT = Uint8Array.of(0, 83, 80, 0, 0, 48, 0, 0);
var GREETING_OF_DAEMON = Uint8Array.of(0, 83, 80, 0, 0, 49, 0, 0);
var NOTICE_ID = 2147483648;
var PREFIX_SIZE = 9;
var HEADER_SIZE = 13;
var KEEP_BYTES = 1 << 20;
var FrameWriter = class {
  #out = new PbfWriter(new Uint8Array(16384));
  /** Bytes that wait to be taken. */
  get size() {
    return this.#out.pos;
  }
  /**
   * Adds a frame whose body `encode` writes. Throws `invalid_argument`, and adds
   * nothing, if its length is above `maxLength` bytes.
   */
  add(id, maxLength, encode, fields) {
    const out = this.#out;
    const start = out.pos;
    out.realloc(HEADER_SIZE);
    out.pos = start + HEADER_SIZE;
    encode(fields, out);
    const length = out.pos - start - PREFIX_SIZE;
    if (length > maxLength) {
      out.pos = start;
      throw new SluiceError(
        "invalid_argument",
        `the request has ${length} bytes, the daemon takes at most ${maxLength}`
      );
    }
    out.buf[start] = 1;
    out.dataView.setUint32(start + 1, 0);
    out.dataView.setUint32(start + 5, length);
    out.dataView.setUint32(start + PREFIX_SIZE, id);
  }
  /** All frames since the last call, in a buffer of their own. */
  take() {
    const out = this.#out;
    const bytes2 = Buffer.allocUnsafe(out.pos);
    bytes2.set(out.buf.subarray(0, out.pos));
    out.pos = 0;
    if (out.length > KEEP_BYTES) this.#out = new PbfWriter(new Uint8Array(16384));
    return bytes2;
  }
};
var FrameReader = class {
  #maxLength;
  #greeted = false;
  #kept = Buffer.alloc(0);
  #size = 0;
  constructor(maxLength) {
    this.#maxLength = maxLength;
  }
  /** Whether the bytes so far end between two frames. */
  get isBetweenFrames() {
    return this.#greeted && this.#size === 0;
  }
  /** Takes the next bytes and hands every complete frame to `handle`, in order. */
  feed(chunk, handle) {
    if (this.#size === 0) {
      this.#keep(chunk, this.#cut(chunk, chunk.length, handle));
      return;
    }
    const size = this.#size;
    this.#reserve(size + chunk.length);
    chunk.copy(this.#kept, size);
    this.#size = size + chunk.length;
    const data = this.#kept;
    const used = this.#cut(data, this.#size, handle);
    data.copyWithin(0, used, this.#size);
    this.#size -= used;
    if (this.#size === 0 && data.length > KEEP_BYTES) this.#kept = Buffer.alloc(0);
  }
  #keep(chunk, used) {
    const left = chunk.length - used;
    if (left === 0) return;
    this.#reserve(left);
    chunk.copy(this.#kept, 0, used);
    this.#size = left;
  }
  #reserve(size) {
    if (this.#kept.length >= size) return;
    const larger = Buffer.allocUnsafe(Math.max(size, 2 * this.#kept.length, 4096));
    this.#kept.copy(larger, 0, 0, this.#size);
    this.#kept = larger;
  }
  /** Returns how many bytes were used up. */
  #cut(data, size, handle) {
    let at = 0;
    if (!this.#greeted) {
      if (!isGreeting(data, Math.min(size, GREETING_OF_DAEMON.length))) {
        throw new SluiceError(
          "protocol",
          "what listens on the socket does not greet as a Sluice daemon"
        );
      }
      if (size < GREETING_OF_DAEMON.length) return 0;
      this.#greeted = true;
      at = GREETING_OF_DAEMON.length;
    }
    for (; ; ) {
      const length = this.#lengthAt(data, at, size);
      const end = at + PREFIX_SIZE + length;
      if (size > at + PREFIX_SIZE && (data[at + PREFIX_SIZE] ?? 0) < 128) {
        throw new SluiceError("protocol", "the daemon sent a request id without its top bit");
      }
      if (!(end <= size)) return at;
      handle(data.readUInt32BE(at + PREFIX_SIZE), data, at + HEADER_SIZE, end);
      at = end;
    }
  }
  /** The length field of the frame at `at`; NaN while it is not there. */
  #lengthAt(data, at, size) {
    if (size > at && data[at] !== 1)
      throw new SluiceError("protocol", `the daemon sent a frame of the type ${data[at]}`);
    if (size - at < PREFIX_SIZE) return NaN;
    const length = data.readUInt32BE(at + 1) * 2 ** 32 + data.readUInt32BE(at + 5);
    if (length < 4 || length > this.#maxLength) {
      throw new SluiceError(
        "protocol",
        `the daemon sent a frame of the length ${length}, not 4 to ${this.#maxLength}`
      );
    }
    return length;
  }
};
function isGreeting(data, size) {
  for (let i = 0; i < size; i++) if (data[i] !== GREETING_OF_DAEMON[i]) return false;
  return true;
}

// src/messages.ts
function encodeHello(fields, out) {
  out.writeMessage(1, writeHello, fields);
}
function encodePing(_fields, out) {
  out.writeMessage(3, writeNothing, void 0);
}
function encodeEnqueue(fields, out) {
  out.writeMessage(4, writeEnqueue, fields);
}
function encodeCancel(name, out) {
  out.writeMessage(5, writeTicketName, name);
}
function encodeRelease(name, out) {
  out.writeMessage(6, writeTicketName, name);
}
function encodeListGates(fields, out) {
  out.writeMessage(16, writeListGates, fields);
}
function writeNothing() {
}
function writeHello(fields, out) {
  writeNumber(out, 1, fields.version);
  writeBytes(out, 2, fields.name);
  writeBytes(out, 3, fields.command);
  writeBytes(out, 4, fields.secret);
  writeNumber(out, 5, fields.heartbeatMs);
  writeFlag(out, 6, fields.outlivesProcess);
  writeNumber(out, 7, fields.declaredPid);
}
function writeEnqueue(fields, out) {
  writeNumber(out, 1, fields.ticketId);
  out.writeMessage(2, writeWant, fields);
  writeNumber(out, 3, fields.waitTimeoutMs);
  writeNumber(out, 4, fields.holdLimitMs);
  writeFlag(out, 5, fields.try);
  writeBytes(out, 6, fields.context);
  if (fields.label !== void 0) writeBytes(out, 7, fields.label);
  if (fields.held !== void 0) out.writePackedVarint(8, fields.held);
  writeFlag(out, 9, fields.notifyQueued);
}
function writeWant(fields, out) {
  writeBytes(out, 1, fields.gate);
  writeNumber(out, 2, fields.weight);
  if (fields.ensure !== void 0) out.writeMessage(3, writeEnsure, fields.ensure);
}
function writeEnsure(ensure, out) {
  writeNumber(out, 1, ensure.limit);
  writeNumber(out, 2, ensure.onMismatch === "keep" ? 0 : ensure.onMismatch === "fail" ? 1 : 2);
}
function writeTicketName(name, out) {
  writeNumber(out, 1, name.ticketId);
  writeNumber(out, 2, name.serial);
}
function writeListGates(fields, out) {
  writeBytes(out, 1, fields.name);
  writeNumber(out, 2, fields.after);
}
function writeNumber(out, field, value) {
  if (value !== 0) out.writeVarintField(field, value);
}
function writeFlag(out, field, value) {
  if (value) out.writeBooleanField(field, value);
}
function writeBytes(out, field, value) {
  if (value.length > 0) out.writeBytesField(field, value);
}
var ReplyReader = class {
  pbf;
  constructor(data) {
    this.pbf = new PbfReader(data);
  }
};
function readReply(reader, start, end) {
  const pbf = reader.pbf;
  let reply;
  try {
    pbf.pos = start;
    while (pbf.pos < end) {
      const tag = readTag(pbf);
      if ((tag & 7) !== 2) pbf.skip(tag);
      else
        reply = readResult(pbf, tag >>> 3, readEnd2(pbf, end)) ?? reply ?? { kind: "unknown", field: tag >>> 3 };
    }
    checkEnd(pbf, end);
  } catch (error) {
    if (error instanceof SluiceError) throw error;
    throw new SluiceError("protocol", "the daemon sent a reply that does not decode", { cause: error });
  }
  if (reply === void 0) throw new SluiceError("protocol", "the daemon sent a reply without a result");
  return reply;
}
function readResult(pbf, field, end) {
  switch (field) {
    case 1:
      return readError(pbf, end);
    case 2:
      return readWelcome(pbf, end);
    case 3:
      return readPong(pbf, end);
    case 4:
      return readGrant(pbf, end);
    case 5:
      return readCancelled(pbf, end);
    case 6:
      return readReleased(pbf, end);
    case 16:
      return readGateList(pbf, end);
    case 48:
      return readQueued(pbf, end);
    case 49:
      return readHoldLost(pbf, end);
    case 50:
      return readGoingAway(pbf, end);
    default:
      pbf.pos = end;
      return void 0;
  }
}
function readPong(pbf, end) {
  while (pbf.pos < end) pbf.skip(readTag(pbf));
  checkEnd(pbf, end);
  return { kind: "pong" };
}
function readError(pbf, end) {
  const reply = { kind: "error", code: 0, message: "", ticketId: 0, serial: 0 };
  while (pbf.pos < end) {
    const tag = readTag(pbf);
    if (tag === varint(1)) reply.code = readNumber(pbf);
    else if (tag === bytes(2)) reply.message = readText2(pbf, end);
    else if (tag === varint(3)) reply.ticketId = readNumber(pbf);
    else if (tag === varint(4)) reply.serial = readNumber(pbf);
    else pbf.skip(tag);
  }
  checkEnd(pbf, end);
  return reply;
}
function readWelcome(pbf, end) {
  const reply = {
    kind: "welcome",
    version: 0,
    sessionId: 0,
    daemonStart: 0,
    daemonVersion: "",
    maxFrame: 0,
    maxContext: 0,
    maxLabel: 0,
    maxName: 0,
    resumeWindowMs: 0
  };
  while (pbf.pos < end) {
    const tag = readTag(pbf);
    if (tag === varint(1)) reply.version = readNumber(pbf);
    else if (tag === varint(2)) reply.sessionId = readNumber(pbf);
    else if (tag === varint(3)) reply.daemonStart = readNumber(pbf);
    else if (tag === bytes(4)) reply.daemonVersion = readText2(pbf, end);
    else if (tag === varint(5)) reply.maxFrame = readNumber(pbf);
    else if (tag === varint(6)) reply.maxContext = readNumber(pbf);
    else if (tag === varint(7)) reply.maxLabel = readNumber(pbf);
    else if (tag === varint(8)) reply.maxName = readNumber(pbf);
    else if (tag === varint(9)) reply.resumeWindowMs = readNumber(pbf);
    else pbf.skip(tag);
  }
  checkEnd(pbf, end);
  return reply;
}
function readGrant(pbf, end) {
  const reply = {
    kind: "grant",
    ticketId: 0,
    serial: 0,
    token: 0,
    waitedUs: 0,
    limit: 0,
    data: pbf.buf,
    contextStart: 0,
    contextEnd: 0
  };
  while (pbf.pos < end) {
    const tag = readTag(pbf);
    if (tag === varint(1)) reply.ticketId = readNumber(pbf);
    else if (tag === varint(2)) reply.serial = readNumber(pbf);
    else if (tag === varint(3)) reply.token = readNumber(pbf);
    else if (tag === varint(4)) reply.waitedUs = readNumber(pbf);
    else if (tag === bytes(5)) {
      reply.contextEnd = readEnd2(pbf, end);
      reply.contextStart = pbf.pos;
      pbf.pos = reply.contextEnd;
    } else if (tag === varint(6)) reply.limit = readNumber(pbf);
    else pbf.skip(tag);
  }
  checkEnd(pbf, end);
  return reply;
}
function readCancelled(pbf, end) {
  const reply = { kind: "cancelled", outcome: 0, serial: 0, token: 0 };
  while (pbf.pos < end) {
    const tag = readTag(pbf);
    if (tag === varint(1)) reply.outcome = readNumber(pbf);
    else if (tag === varint(2)) reply.serial = readNumber(pbf);
    else if (tag === varint(3)) reply.token = readNumber(pbf);
    else pbf.skip(tag);
  }
  checkEnd(pbf, end);
  return reply;
}
function readReleased(pbf, end) {
  const reply = { kind: "released", endedBefore: false };
  while (pbf.pos < end) {
    const tag = readTag(pbf);
    if (tag === varint(1)) reply.endedBefore = readNumber(pbf) !== 0;
    else pbf.skip(tag);
  }
  checkEnd(pbf, end);
  return reply;
}
function readGateList(pbf, end) {
  const reply = { kind: "gate_list", gates: [], more: false };
  while (pbf.pos < end) {
    const tag = readTag(pbf);
    if (tag === bytes(1)) reply.gates.push(readGateInfo(pbf, readEnd2(pbf, end)));
    else if (tag === varint(2)) reply.more = readNumber(pbf) !== 0;
    else pbf.skip(tag);
  }
  checkEnd(pbf, end);
  return reply;
}
function readGateInfo(pbf, end) {
  const numbers = new Array(14).fill(0);
  let name = "";
  while (pbf.pos < end) {
    const tag = readTag(pbf);
    const field = tag >>> 3;
    if (tag === bytes(1)) name = readText2(pbf, end);
    else if (tag === varint(field) && field < numbers.length) numbers[field] = readNumber(pbf);
    else pbf.skip(tag);
  }
  checkEnd(pbf, end);
  const at = (field) => numbers[field] ?? 0;
  return {
    name,
    cursor: at(2),
    limit: at(3),
    inUse: at(4),
    holds: at(5),
    waiting: at(6),
    maxWaiting: at(7),
    mode: at(8),
    paused: at(9) !== 0,
    declared: at(10) !== 0,
    grantedTotal: at(11),
    droppedTotal: at(12),
    oldestWaitMs: at(13)
  };
}
function readQueued(pbf, end) {
  const reply = { kind: "queued", ticketId: 0, serial: 0, position: 0 };
  while (pbf.pos < end) {
    const tag = readTag(pbf);
    if (tag === varint(1)) reply.ticketId = readNumber(pbf);
    else if (tag === varint(2)) reply.serial = readNumber(pbf);
    else if (tag === varint(3)) reply.position = readNumber(pbf);
    else pbf.skip(tag);
  }
  checkEnd(pbf, end);
  return reply;
}
function readHoldLost(pbf, end) {
  const reply = { kind: "hold_lost", ticketId: 0, serial: 0, token: 0, code: 0, message: "" };
  while (pbf.pos < end) {
    const tag = readTag(pbf);
    if (tag === varint(1)) reply.ticketId = readNumber(pbf);
    else if (tag === varint(2)) reply.serial = readNumber(pbf);
    else if (tag === varint(3)) reply.token = readNumber(pbf);
    else if (tag === varint(4)) reply.code = readNumber(pbf);
    else if (tag === bytes(5)) reply.message = readText2(pbf, end);
    else pbf.skip(tag);
  }
  checkEnd(pbf, end);
  return reply;
}
function readGoingAway(pbf, end) {
  const reply = { kind: "going_away", stopTimeoutMs: 0 };
  while (pbf.pos < end) {
    const tag = readTag(pbf);
    if (tag === varint(1)) reply.stopTimeoutMs = readNumber(pbf);
    else pbf.skip(tag);
  }
  checkEnd(pbf, end);
  return reply;
}
function varint(field) {
  return field << 3;
}
function bytes(field) {
  return field << 3 | 2;
}
function readTag(pbf) {
  const tag = pbf.readVarint();
  if (tag < 8) throw new SluiceError("protocol", "the daemon sent the field number 0");
  return tag;
}
function readNumber(pbf) {
  const value = pbf.readVarint();
  if (value > Number.MAX_SAFE_INTEGER) {
    throw new SluiceError("protocol", "the daemon sent a number of 2^53 or above");
  }
  return value;
}
function readText2(pbf, end) {
  const stop = readEnd2(pbf, end);
  const text = Buffer.from(pbf.buf.buffer, pbf.buf.byteOffset + pbf.pos, stop - pbf.pos).toString();
  pbf.pos = stop;
  return text;
}
function readEnd2(pbf, end) {
  const stop = pbf.readVarint() + pbf.pos;
  if (!(stop <= end))
    throw new SluiceError("protocol", "the daemon sent a field that reaches beyond its message");
  return stop;
}
function checkEnd(pbf, end) {
  if (pbf.pos !== end)
    throw new SluiceError("protocol", "the daemon sent a message that does not end at its length");
}

// src/root-scope.ts
var import_node_async_hooks2 = require("node:async_hooks");
var root = new import_node_async_hooks2.AsyncResource("SluiceRoot");
function inRoot(fn) {
  return root.runInAsyncScope(fn);
}

// src/socket-trust.ts
var import_node_fs = require("node:fs");
var import_node_path = require("node:path");
function checkSocketOwner(path) {
  const file = statOrThrow(path);
  const owners = trustedOwners();
  if (!file.isSocket()) throw new SluiceError("untrusted_daemon", `${path} is not a socket`);
  if (!owners.has(file.uid)) {
    throw new SluiceError(
      "untrusted_daemon",
      `the socket ${path} belongs to uid ${file.uid}, not to ${[...owners].join(", ")} (root, sluice, this user)`
    );
  }
  const directory = (0, import_node_path.dirname)(path);
  const { uid, gid, mode } = statOrThrow(directory);
  const isOwnGroup = gid === 0 || gid === process.getegid?.();
  const isShared = (mode & (isOwnGroup ? 2 : 18)) !== 0 && (mode & 512) === 0;
  if (!owners.has(uid) || isShared) {
    throw new SluiceError(
      "untrusted_daemon",
      `others can replace the socket ${path}: its directory belongs to uid ${uid}, mode ${(mode & 4095).toString(8)}`
    );
  }
  return { checkUnchanged: () => checkUnchanged(path, file) };
}
function checkUnchanged(path, before) {
  const now = statOrThrow(path);
  if (now.dev === before.dev && now.ino === before.ino && now.uid === before.uid) return;
  throw new SluiceError("connection_lost", `the socket ${path} was replaced while the client connected`);
}
function trustedOwners() {
  const own = process.geteuid?.() ?? 0;
  const owners = /* @__PURE__ */ new Set([0, own]);
  const sluice = uidOf("sluice");
  if (sluice !== void 0) owners.add(sluice);
  return owners;
}
var passwd;
function uidOf(user) {
  try {
    const { mtimeMs } = (0, import_node_fs.statSync)("/etc/passwd");
    if (passwd?.mtimeMs !== mtimeMs) {
      const line = (0, import_node_fs.readFileSync)("/etc/passwd", "utf8").split("\n").find((each) => each.startsWith(`${user}:`));
      const uid = Number(line?.split(":")[2]);
      passwd = { mtimeMs, uid: line !== void 0 && Number.isInteger(uid) ? uid : void 0 };
    }
    return passwd.uid;
  } catch {
    return void 0;
  }
}
function statOrThrow(path) {
  try {
    return (0, import_node_fs.statSync)(path);
  } catch (error) {
    const cause = error;
    if (cause.code === "ENOENT" || cause.code === "ENOTDIR") {
      throw new SluiceError("no_daemon", `no daemon listens on ${path} (${cause.code})`, { cause });
    }
    if (cause.code === "EACCES") {
      throw new SluiceError("not_permitted", `no permission to reach ${path} (EACCES)`, { cause });
    }
    throw new SluiceError("no_daemon", `${path} can not be reached: ${cause.message}`, { cause });
  }
}

// src/connection.ts
var MAX_REPLY = 16 * 1024 * 1024;
var MAX_FIRST_REQUEST = 64 * 1024;
var READ_BUFFER = 64 * 1024;
var CLOSE_MS = 1e3;
var DEPARTURE_GRACE_MS = 1e3;
var Connection = class {
  path;
  #owner;
  #socket;
  #trusted;
  #writer = new FrameWriter();
  #reader = new FrameReader(MAX_REPLY);
  #requests = /* @__PURE__ */ new Map();
  #lastId = 0;
  #maxLength = MAX_FIRST_REQUEST;
  #isFlushing = false;
  #isReady = false;
  #isEnded = false;
  #isClosing = false;
  #heartbeat;
  #departure;
  #flush = () => this.flush();
  /** Throws where the socket is not there, or not to be trusted. */
  constructor(path, hello, owner) {
    this.path = path;
    this.#owner = owner;
    this.#trusted = checkSocketOwner(path);
    const buffer = Buffer.allocUnsafeSlow(READ_BUFFER);
    this.#socket = (0, import_node_net.connect)({
      path,
      onread: { buffer, callback: (size) => this.#read(buffer.subarray(0, size)) }
    });
    this.#socket.once("connect", () => this.#begin(hello));
    this.#socket.on(
      "error",
      (error) => this.end(connectError(error, path, this.#isReady))
    );
    this.#socket.once("end", () => this.end(this.#eofError()));
    this.#socket.once("close", () => this.end(this.#eofError()));
  }
  /** Requests without a reply. */
  get outstanding() {
    return this.#requests.size;
  }
  get isEnded() {
    return this.#isEnded;
  }
  /** Whether the daemon stops: it takes no new tickets. */
  get isGoingAway() {
    return this.#departure !== void 0;
  }
  /** The daemon stops within `ms`; a connection that outlasts that is ended here. */
  goingAway(ms) {
    if (this.isGoingAway || this.#isEnded) return;
    const error = new SluiceError(
      "connection_lost",
      `the daemon at ${this.path} said that it stops and did not`
    );
    this.#departure = inRoot(() => setTimeout(() => this.end(error), ms + DEPARTURE_GRACE_MS));
    this.#departure.unref();
  }
  /** Whether the process stays alive for this connection. */
  keepAlive(yes) {
    if (yes) this.#socket.ref();
    else this.#socket.unref();
  }
  /** Sends a request at the end of this turn. Throws `invalid_argument` if it is above the daemon's bound. */
  request(handler, encode, fields) {
    const id = this.#nextId();
    this.#writer.add(id, this.#maxLength, encode, fields);
    this.#requests.set(id, handler);
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    inRoot(() => setImmediate(this.#flush));
  }
  /** Writes what has been collected. */
  flush() {
    this.#isFlushing = false;
    if (this.#isEnded || this.#writer.size === 0) return;
    this.#socket.write(this.#writer.take());
  }
  /** Writes what has been collected, then closes; `done` is called when the socket is closed. */
  close(error, done) {
    if (this.#isEnded || !this.#isReady) {
      this.end(error);
      return done();
    }
    this.flush();
    this.#isClosing = true;
    const timer = setTimeout(() => this.#socket.destroy(), CLOSE_MS);
    this.#socket.ref();
    this.#socket.once("close", () => {
      clearTimeout(timer);
      done();
    });
    this.#socket.end(() => this.#socket.destroy());
    this.#finish(error);
  }
  /** Ends the connection at once. */
  end(error) {
    this.#socket.destroy();
    this.#finish(error);
  }
  #finish(error) {
    if (this.#isEnded) return;
    this.#isEnded = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#departure);
    const requests = this.#requests;
    this.#requests = /* @__PURE__ */ new Map();
    for (const handler of requests.values()) handler.onConnectionLost?.(error);
    this.#owner.onEnd(this, error);
  }
  #begin(hello) {
    try {
      this.#trusted.checkUnchanged();
      this.#socket.write(GREETING_OF_CLIENT);
      this.request({ onReply: (reply) => this.#welcomed(reply, hello) }, encodeHello, hello);
      this.flush();
    } catch (error) {
      this.end(error);
    }
  }
  #welcomed(reply, hello) {
    if (reply.kind === "error") throw errorFromDaemon(reply.code, reply.message, 0);
    if (reply.kind !== "welcome")
      throw new SluiceError("protocol", `the daemon answered Hello with ${reply.kind}`);
    if (reply.version < 1 || reply.maxFrame < 1024) {
      throw new SluiceError(
        "protocol",
        `the daemon offers version ${reply.version} and frames of ${reply.maxFrame} bytes`
      );
    }
    this.#isReady = true;
    this.#maxLength = reply.maxFrame;
    if (hello.heartbeatMs > 0) {
      this.#heartbeat = setInterval(
        () => this.request(IGNORE_REPLY, encodePing, void 0),
        hello.heartbeatMs / 3
      );
      this.#heartbeat.unref();
    }
    this.#owner.onReady(this, reply);
  }
  /** Returns true: the socket goes on reading into the same buffer. */
  #read(chunk) {
    if (this.#isEnded) return true;
    const reader = {};
    try {
      this.#reader.feed(chunk, (id, data, start, end) => {
        if (this.#isEnded) return;
        if (reader.of !== data) {
          reader.of = data;
          reader.replies = new ReplyReader(data);
        }
        this.#dispatch(id, readReply(reader.replies, start, end));
      });
    } catch (error) {
      this.end(
        error instanceof SluiceError ? error : new SluiceError("protocol", String(error), { cause: error })
      );
    }
    return true;
  }
  #dispatch(id, reply) {
    if (id === NOTICE_ID) return this.#owner.onNotice(this, reply);
    const handler = this.#requests.get(id);
    if (handler === void 0) {
      throw new SluiceError(
        "protocol",
        `the daemon answered the request ${id - NOTICE_ID}, which waits for no reply`
      );
    }
    if (reply.kind === "unknown")
      throw new SluiceError("protocol", `the daemon answered with the unknown result ${reply.field}`);
    this.#requests.delete(id);
    handler.onReply(reply, this);
  }
  #nextId() {
    do {
      this.#lastId = this.#lastId >= 2147483647 ? 1 : this.#lastId + 1;
    } while (this.#requests.has(NOTICE_ID + this.#lastId));
    return NOTICE_ID + this.#lastId;
  }
  #eofError() {
    if (this.#isClosing) return new SluiceError("client_closed");
    const where = this.#reader.isBetweenFrames ? "" : " in the middle of a message";
    return new SluiceError("connection_lost", `the daemon at ${this.path} closed the connection${where}`);
  }
};
var IGNORE_REPLY = { onReply: () => void 0 };
function connectError(cause, path, wasReady) {
  if (wasReady)
    return new SluiceError("connection_lost", `the connection to ${path} failed: ${cause.message}`, {
      cause
    });
  switch (cause.code) {
    case "ENOENT":
    case "ECONNREFUSED":
      return new SluiceError("no_daemon", `no daemon listens on ${path} (${cause.code})`, { cause });
    case "EACCES":
    case "EPERM":
      return new SluiceError("not_permitted", `no permission to connect to ${path} (${cause.code})`, {
        cause
      });
    default:
      return new SluiceError("connection_lost", `connecting to ${path} failed: ${cause.message}`, {
        cause
      });
  }
}

// src/deadlines.ts
var MAX_TIMER_MS = 2 ** 31 - 1;
var Deadlines = class {
  #heap = [];
  #timer;
  #timerAt = Infinity;
  #order = 0;
  get size() {
    return this.#heap.length;
  }
  /** Calls `fire` after `ms` milliseconds, in the root context. */
  add(ms, fire) {
    const deadline = { at: performance.now() + ms, place: -1, order: this.#order++, fire };
    this.#put(deadline, this.#heap.length);
    this.#rise(deadline);
    this.#arm();
    return deadline;
  }
  /** Takes a deadline back; one that fired or was taken back is left alone. */
  remove(deadline) {
    if (deadline.place < 0) return;
    this.#take(deadline);
    if (this.#heap.length === 0) this.#timer?.unref();
  }
  #arm() {
    const first = this.#heap[0];
    if (first === void 0) return;
    if (this.#timer !== void 0 && this.#timerAt <= first.at) {
      this.#timer.ref();
      return;
    }
    clearTimeout(this.#timer);
    this.#timerAt = first.at;
    const ms = Math.min(Math.max(Math.ceil(first.at - performance.now()), 0), MAX_TIMER_MS);
    this.#timer = inRoot(() => setTimeout(() => this.#tick(), ms));
  }
  #tick() {
    this.#timer = void 0;
    this.#timerAt = Infinity;
    const now = performance.now();
    for (let first = this.#heap[0]; first !== void 0 && first.at <= now; first = this.#heap[0]) {
      this.#take(first);
      first.fire();
    }
    this.#arm();
  }
  #take(deadline) {
    const place = deadline.place;
    const last = this.#heap.pop();
    deadline.place = -1;
    if (last === deadline) return;
    this.#put(last, place);
    this.#rise(last);
    this.#sink(last);
  }
  #put(deadline, place) {
    this.#heap[place] = deadline;
    deadline.place = place;
  }
  #rise(deadline) {
    while (deadline.place > 0) {
      const above = this.#heap[deadline.place - 1 >> 1];
      if (!isBefore(deadline, above)) return;
      this.#swap(deadline, above);
    }
  }
  #sink(deadline) {
    for (; ; ) {
      const left = this.#heap[2 * deadline.place + 1];
      const right = this.#heap[2 * deadline.place + 2];
      if (left === void 0) return;
      const below = right !== void 0 && isBefore(right, left) ? right : left;
      if (!isBefore(below, deadline)) return;
      this.#swap(below, deadline);
    }
  }
  #swap(a, b) {
    const place = a.place;
    this.#put(a, b.place);
    this.#put(b, place);
  }
};
function isBefore(a, b) {
  return a.at < b.at || a.at === b.at && a.order < b.order;
}

// src/hold.ts
var Hold = class {
  engine;
  gateName;
  ticketId;
  serial;
  token;
  weight;
  /** The socket of the daemon that granted it. */
  path;
  isLive = true;
  /** Why it was lost. */
  lostBecause;
  #users = 1;
  #watcher;
  #others;
  constructor(engine, gateName, ticketId, serial, token, weight, watcher) {
    this.engine = engine;
    this.gateName = gateName;
    this.ticketId = ticketId;
    this.serial = serial;
    this.token = token;
    this.weight = weight;
    this.path = engine.path;
    this.#watcher = watcher;
  }
  /** One more runs under the hold: a re-entrant task. */
  enter(watcher) {
    this.#users++;
    (this.#others ??= /* @__PURE__ */ new Set()).add(watcher);
  }
  /** One of those who run under it is done; the last gives the slots back. */
  leave(watcher) {
    this.#others?.delete(watcher);
    if (--this.#users === 0) this.release();
  }
  /** Gives the slots back now. `confirmed` is called when the daemon has them, or the hold had ended. */
  release(confirmed) {
    if (!this.isLive) return confirmed?.();
    this.isLive = false;
    this.engine.releaseHold(this, confirmed);
  }
  /** The slots are gone. */
  lose(cause) {
    if (!this.isLive) return;
    this.isLive = false;
    const error = new SluiceError(
      "hold_lost",
      `the slots of gate "${this.gateName}" were lost: ${cause.message}`,
      {
        cause,
        serial: this.serial
      }
    );
    this.lostBecause = error;
    this.#watcher.holdLost(error);
    for (const other of this.#others ?? []) other.holdLost(error);
  }
};

// src/autostart.ts
var import_node_child_process = require("node:child_process");
var EXIT_SOCKET_HELD = 3;
var Autostart = class {
  #command;
  #args;
  #child;
  constructor(options) {
    this.#command = options.command ?? process.env.SLUICED ?? "sluiced";
    this.#args = options.args ?? [];
  }
  /**
   * Starts a daemon for the socket at `path` unless one that was started before is
   * still on its way. `failed` is told what went wrong, which is final.
   */
  start(path, failed) {
    if (this.#child !== void 0) return;
    const child = (0, import_node_child_process.spawn)(this.#command, [...this.#args, "--autostarted", "--socket", path], {
      detached: true,
      stdio: "ignore"
    });
    this.#child = child;
    child.unref();
    child.once("error", (cause) => {
      this.#child = void 0;
      failed(
        new SluiceError(
          "no_daemon",
          `the daemon "${this.#command}" can not be started: ${cause.message}`,
          { cause }
        )
      );
    });
    child.once("exit", (code) => {
      this.#child = void 0;
      if (code === null || code === 0 || code === EXIT_SOCKET_HELD) return;
      failed(
        new SluiceError(
          "no_daemon",
          `the daemon "${this.#command}" refuses to start: exit code ${code}`
        )
      );
    });
  }
};

// src/socket-path.ts
var import_node_fs2 = require("node:fs");
var import_node_path2 = require("node:path");
var SYSTEM_SOCKET = "/run/sluice/sluice.sock";
var MAX_PATH = 107;
function ownSources() {
  return {
    env: process.env,
    uid: process.geteuid?.() ?? 0,
    systemSocket: SYSTEM_SOCKET,
    runUser: "/run/user"
  };
}
function findSocket(sources = ownSources()) {
  const { env, uid, systemSocket, runUser } = sources;
  if (env.SLUICE_SOCKET) return checkPath(env.SLUICE_SOCKET, "SLUICE_SOCKET");
  if (ownerOf(systemSocket) !== void 0) return systemSocket;
  if (env.XDG_RUNTIME_DIR)
    return checkPath((0, import_node_path2.join)(env.XDG_RUNTIME_DIR, "sluice", "sluice.sock"), "XDG_RUNTIME_DIR");
  const ownDirectory = (0, import_node_path2.join)(runUser, String(uid), "sluice");
  if (ownerOf(ownDirectory) === uid) return (0, import_node_path2.join)(ownDirectory, "sluice.sock");
  throw new SluiceError(
    "no_daemon",
    `no socket of a daemon is found: SLUICE_SOCKET is not set, ${systemSocket} does not exist, XDG_RUNTIME_DIR is not set, ${ownDirectory} is not a directory of this user`
  );
}
function checkPath(path, source) {
  if (typeof path !== "string" || path === "")
    throw invalidArgument(`"${source}" is a path, not ${describe(path)}`);
  const size = Buffer.byteLength(path);
  if (path.includes("\0") || size > MAX_PATH) {
    throw invalidArgument(
      `"${source}": the path of a socket has at most ${MAX_PATH} bytes, this one has ${size}: ${path}`
    );
  }
  return path;
}
function ownerOf(path) {
  try {
    return (0, import_node_fs2.statSync)(path).uid;
  } catch (error) {
    const cause = error;
    if (cause.code === "ENOENT" || cause.code === "ENOTDIR") return void 0;
    throw new SluiceError(
      "not_permitted",
      `no permission to look for the daemon at ${path} (${cause.code})`,
      { cause }
    );
  }
}

// src/link.ts
var FIRST_DELAY_MS = 10;
var MAX_DELAY_MS = 1e3;
var HELLO_MS = 5e3;
var STABLE_MS = 1e3;
var Link = class {
  /** The socket; empty until one was found. */
  path;
  #fixedPath;
  #hello;
  #owner;
  #autostart;
  #connection;
  #readyAt;
  #timer;
  #tries = 0;
  #isClosed = false;
  #isNeeded = true;
  constructor(path, hello, autostart, owner) {
    this.path = path ?? "";
    this.#fixedPath = path !== void 0;
    this.#hello = hello;
    this.#autostart = autostart && new Autostart(autostart);
    this.#owner = owner;
  }
  start() {
    inRoot(() => this.#attempt());
  }
  /** Whether the process stays alive for the link. */
  keepAlive(yes) {
    if (yes === this.#isNeeded) return;
    this.#isNeeded = yes;
    this.#connection?.keepAlive(yes);
    if (yes) this.#timer?.ref();
    else this.#timer?.unref();
  }
  /** Ends the link for good; `done` is called when its connection is closed. */
  close(error, done) {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#timer = void 0;
    if (this.#connection === void 0) return done();
    this.#connection.close(error, done);
  }
  #attempt() {
    this.#timer = void 0;
    try {
      if (!this.#fixedPath && this.#readyAt === void 0) this.path = findSocket();
      this.#connect();
    } catch (error) {
      this.#failed(
        error instanceof SluiceError ? error : new SluiceError("no_daemon", String(error), { cause: error })
      );
    }
  }
  #connect() {
    const connection = new Connection(this.path, this.#hello, {
      onReady: (ready, welcome) => {
        clearTimeout(patience);
        this.#readyAt = performance.now();
        this.#owner.linkReady(ready, welcome);
      },
      onNotice: (ready, reply) => this.#owner.linkNotice(ready, reply),
      onEnd: (_ended, error) => {
        clearTimeout(patience);
        this.#connection = void 0;
        if (wasReady()) this.#lost(error);
        else this.#failed(error);
      }
    });
    const startedAt = performance.now();
    const wasReady = () => this.#readyAt !== void 0 && this.#readyAt >= startedAt;
    const patience = setTimeout(
      () => connection.end(
        new SluiceError(
          "connection_lost",
          `the daemon at ${this.path} did not answer Hello within ${HELLO_MS} ms`
        )
      ),
      HELLO_MS
    );
    patience.unref();
    this.#connection = connection;
    connection.keepAlive(this.#isNeeded);
  }
  #lost(error) {
    if (this.#isClosed) return;
    if (performance.now() - (this.#readyAt ?? 0) >= STABLE_MS) this.#tries = 0;
    this.#retry();
    this.#owner.linkLost(error);
  }
  #failed(error) {
    if (this.#isClosed) return;
    if (error.code === "no_daemon" && this.path !== "") this.#startDaemon();
    this.#retry();
    this.#owner.linkFailed(error, !error.retry);
  }
  #startDaemon() {
    this.#autostart?.start(this.path, (error) => {
      if (!this.#isClosed && this.#connection === void 0) this.#owner.linkFailed(error, true);
    });
  }
  #retry() {
    const bound = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#tries++);
    this.#timer = setTimeout(() => this.#attempt(), bound * (0.5 + Math.random() / 2));
    if (!this.#isNeeded) this.#timer.unref();
  }
};

// src/engine.ts
var STOP_TIMEOUT_MS = 1e4;
var Engine = class {
  waiting = /* @__PURE__ */ new Map();
  holds = /* @__PURE__ */ new Map();
  deadlines = new Deadlines();
  aborts = new AbortHub();
  currentContext;
  maxContext = Infinity;
  #settings;
  #link;
  #pid = process.pid;
  #ready;
  #lastTicketId = 0;
  #awaited = 0;
  #downSince = performance.now();
  #failure;
  #failureIsFinal = false;
  #sweep;
  #starting;
  #closed;
  #drained;
  constructor(settings) {
    this.#settings = settings;
    this.currentContext = settings.currentContext;
    this.#link = new Link(settings.path, settings.hello, settings.autostart, this);
  }
  /** The daemon's socket. */
  get path() {
    return this.#link.path;
  }
  /** Requests without a reply, for tests. */
  get outstanding() {
    return this.#ready?.outstanding ?? 0;
  }
  // ------------------------------------------------------------ life
  /** Connects; `done` is called once, with the reason if that fails, which ends the engine. */
  start(done) {
    const deadline = this.deadlines.add(
      this.#settings.startupTimeout,
      () => this.#giveUpStart(this.#unavailable())
    );
    this.#starting = { deadline, done };
    this.#link.start();
  }
  /**
   * Refuses new calls, rejects what waits, lets the holders go on for `grace` ms, then
   * reports their slots as lost and closes the connection.
   */
  close(grace) {
    this.#closed ??= new Promise((resolve) => {
      const error = new SluiceError("client_closed");
      this.#failWaiting(error, true);
      if (grace === 0 || this.holds.size === 0) return this.#shut(error, resolve);
      const deadline = this.deadlines.add(grace, () => this.#drained?.());
      this.#drained = () => {
        this.#drained = void 0;
        this.deadlines.remove(deadline);
        this.#shut(error, resolve);
      };
    });
    return this.#closed;
  }
  /** Throws unless the client can be used here and now. */
  check() {
    if (process.pid !== this.#pid) {
      throw new SluiceError(
        "wrong_process",
        `this client belongs to the process ${this.#pid}, not to ${process.pid}: each process opens its own`
      );
    }
    if (this.#closed !== void 0) throw new SluiceError("client_closed");
  }
  #shut(error, done) {
    this.#loseHolds(error);
    inRoot(() => this.#link.close(error, done));
    this.#ready = void 0;
    this.#settleNeeds();
  }
  #giveUpStart(error) {
    const { deadline, done } = this.#starting ?? {};
    this.#starting = void 0;
    if (deadline !== void 0) this.deadlines.remove(deadline);
    this.#link.close(error, () => void 0);
    done?.(error);
  }
  // ------------------------------------------------------------ tickets
  /** Takes a ticket in and sends it, now or when the daemon is there. Throws if it can not. */
  enqueue(ticket) {
    const { maxPending } = this.#settings;
    if (this.waiting.size >= maxPending) {
      throw new SluiceError(
        "too_many_pending",
        `the client has ${maxPending} waiting tickets, which is its maxPending`
      );
    }
    if (this.#isGivenUp()) throw this.#unavailable();
    ticket.ticketId = ++this.#lastTicketId;
    const connection = this.#usable();
    if (connection !== void 0) ticket.send(connection);
    this.waiting.set(ticket.ticketId, ticket);
    if (this.#ready === void 0) this.#armSweep();
    if (this.waiting.size === 1) this.#settleNeeds();
  }
  /** Takes a ticket out of the waiting ones. */
  forget(ticket) {
    this.waiting.delete(ticket.ticketId);
    if (this.waiting.size === 0) this.#settleNeeds();
  }
  /** Tells the daemon that a ticket it was sent is not wanted any more. */
  cancel(ticketId, sentOn) {
    if (sentOn !== this.#ready) return;
    sentOn.request(IGNORE_REPLY, encodeCancel, { ticketId, serial: 0 });
  }
  /** Gives back what was granted to a ticket that nobody waits for. */
  giveBack(grant) {
    this.#ready?.request(IGNORE_REPLY, encodeRelease, { ticketId: grant.ticketId, serial: grant.serial });
  }
  /** The daemon refused a ticket because it stops. */
  daemonStops(connection) {
    connection.goingAway(STOP_TIMEOUT_MS);
  }
  // ------------------------------------------------------------ holds
  /** Enters the hold of a grant. */
  addHold(gateName, weight, grant, watcher) {
    const hold = new Hold(this, gateName, grant.ticketId, grant.serial, grant.token, weight, watcher);
    this.holds.set(grant.ticketId, hold);
    return hold;
  }
  /** Sends the release of a hold that was live; `confirmed` as in Hold.release. */
  releaseHold(hold, confirmed) {
    this.holds.delete(hold.ticketId);
    const connection = this.#ready;
    if (connection === void 0) confirmed?.();
    else {
      const handler = confirmed === void 0 ? IGNORE_REPLY : this.#awaitReply(confirmed, confirmed);
      connection.request(handler, encodeRelease, { ticketId: hold.ticketId, serial: hold.serial });
    }
    if (this.holds.size === 0) this.#drained?.();
  }
  // ------------------------------------------------------------ other requests
  /** Asks for the state of the gate `name`. Calls one of the two, once. */
  listGate(name, done, failed) {
    if (this.#ready === void 0) {
      return failed(
        new SluiceError(
          "connection_lost",
          `there is no connection to the daemon at ${this.path} now`
        )
      );
    }
    this.#ready.request(this.#awaitReply(done, failed), encodeListGates, { name, after: 0 });
  }
  /** A handler that keeps the process alive until its reply is there or can not come. */
  #awaitReply(done, failed) {
    this.#awaited++;
    this.#settleNeeds();
    const settled = () => {
      this.#awaited--;
      this.#settleNeeds();
    };
    return {
      onReply: (reply) => (settled(), done(reply)),
      onConnectionLost: (error) => (settled(), failed(error))
    };
  }
  // ------------------------------------------------------------ the link
  linkReady(connection, welcome) {
    this.#ready = connection;
    this.#failure = void 0;
    this.#failureIsFinal = false;
    this.maxContext = welcome.maxContext;
    this.#disarmSweep();
    const { deadline, done } = this.#starting ?? {};
    this.#starting = void 0;
    if (deadline !== void 0) this.deadlines.remove(deadline);
    for (const ticket of this.waiting.values()) ticket.sendOrFail(connection);
    this.#settleNeeds();
    done?.();
  }
  linkNotice(connection, reply) {
    switch (reply.kind) {
      case "queued":
        return this.waiting.get(reply.ticketId)?.queued(reply);
      case "hold_lost": {
        const hold = this.holds.get(reply.ticketId);
        if (hold === void 0 || hold.serial !== reply.serial) return;
        this.holds.delete(reply.ticketId);
        hold.lose(errorFromDaemon(reply.code, reply.message, reply.serial));
        if (this.holds.size === 0) this.#drained?.();
        return;
      }
      case "going_away":
        return connection.goingAway(reply.stopTimeoutMs);
      default:
    }
  }
  linkLost(error) {
    this.#ready = void 0;
    this.#downSince = performance.now();
    this.#failure = error;
    this.#loseHolds(error);
    if (error.code === "protocol") this.#failWaiting(error, false);
    this.#armSweep();
  }
  linkFailed(error, isFinal) {
    this.#failure = error;
    this.#failureIsFinal = isFinal;
    if (this.#starting !== void 0) {
      if (isFinal || error.code === "no_daemon" && !this.#waitsForStart()) this.#giveUpStart(error);
    } else if (isFinal) this.#failWaiting(error, false);
  }
  #waitsForStart() {
    return this.#settings.whenUnavailable === "wait" || this.#settings.autostart !== void 0;
  }
  #usable() {
    return this.#ready === void 0 || this.#ready.isGoingAway ? void 0 : this.#ready;
  }
  // ------------------------------------------------------------ outage
  #isGivenUp() {
    if (this.#ready !== void 0) return false;
    if (this.#failureIsFinal) return true;
    const { whenUnavailable, startupTimeout } = this.#settings;
    return whenUnavailable === "reject" && performance.now() - this.#downSince >= startupTimeout;
  }
  #unavailable() {
    const cause = this.#failure;
    if (this.#failureIsFinal && cause !== void 0) return cause;
    const where = this.path === "" ? "" : ` at ${this.path}`;
    const why = cause === void 0 ? "it did not answer" : cause.message;
    const { startupTimeout } = this.#settings;
    return new SluiceError("no_daemon", `no daemon${where} for ${startupTimeout} ms: ${why}`, { cause });
  }
  #armSweep() {
    if (this.#sweep !== void 0 || this.#ready !== void 0) return;
    const [oldest] = this.waiting.values();
    if (oldest === void 0) return;
    const ms = this.#patienceEnd(oldest) - performance.now();
    this.#sweep = this.deadlines.add(Math.max(ms, 0), () => {
      this.#sweep = void 0;
      this.#rejectImpatient();
    });
  }
  #disarmSweep() {
    if (this.#sweep !== void 0) this.deadlines.remove(this.#sweep);
    this.#sweep = void 0;
  }
  /** When a ticket gives up on the daemon: rises in call order. */
  #patienceEnd(ticket) {
    const { whenUnavailable, startupTimeout } = this.#settings;
    const since = whenUnavailable === "wait" ? Math.max(this.#downSince, ticket.calledAt) : this.#downSince;
    return since + startupTimeout;
  }
  #rejectImpatient() {
    const now = performance.now();
    for (const ticket of [...this.waiting.values()]) {
      if (this.#patienceEnd(ticket) > now) break;
      ticket.fail(this.#unavailable(), false);
    }
    this.#armSweep();
  }
  #failWaiting(error, inform) {
    for (const ticket of [...this.waiting.values()]) ticket.fail(error, inform);
  }
  #loseHolds(error) {
    const holds = [...this.holds.values()];
    this.holds.clear();
    for (const hold of holds) hold.lose(error);
  }
  /** The process stays alive while somebody waits for the daemon, and not for an idle client. */
  #settleNeeds() {
    const isNeeded = this.waiting.size > 0 || this.#awaited > 0 || this.#starting !== void 0;
    if (this.waiting.size === 0) this.#disarmSweep();
    this.#link.keepAlive(isNeeded);
  }
};

// src/acquire-ticket.ts
var import_node_async_hooks4 = require("node:async_hooks");

// src/flow.ts
var import_node_async_hooks3 = require("node:async_hooks");
var MAX_HELD = 64;
var storage = new import_node_async_hooks3.AsyncLocalStorage();
function currentFlow() {
  return live(storage.getStore());
}
function runInFlow(hold, parent, fn, argument) {
  return storage.run({ hold, parent }, fn, argument);
}
function extendFlow(parent, holds) {
  for (const hold of holds) if (hold.isLive) parent = { hold, parent };
  return parent;
}
function heldSerials(flow, path) {
  if (flow === void 0) return void 0;
  const serials = /* @__PURE__ */ new Set();
  for (let node = live(flow); node !== void 0 && serials.size < MAX_HELD; node = next(node)) {
    if (node.hold.path === path) serials.add(node.hold.serial);
  }
  return serials.size > 0 ? [...serials] : void 0;
}
function findInFlow(flow, matches) {
  for (let node = live(flow); node !== void 0; node = next(node))
    if (matches(node.hold)) return node.hold;
  return void 0;
}
function next(node) {
  node.parent = live(node.parent);
  return node.parent;
}
function live(node) {
  while (node !== void 0 && !node.hold.isLive) node = node.parent;
  return node;
}

// src/options.ts
var MAX_MS = 30 * 24 * 60 * 60 * 1e3;
var MAX_LIMIT = 1e6;
var DEFAULTS = Object.freeze({
  signal: void 0,
  waitTimeout: 0,
  holdLimit: 0,
  runTimeout: 0,
  weight: 0,
  label: void 0,
  reentrant: false,
  holding: void 0,
  onQueued: void 0
});
var CHECKERS = Object.assign(/* @__PURE__ */ Object.create(null), {
  signal: (_name, value, checked) => checked.signal = checkSignal(value),
  waitTimeout: (name, value, checked) => checked.waitTimeout = checkMs(name, value),
  holdLimit: (name, value, checked) => checked.holdLimit = checkMs(name, value),
  runTimeout: (name, value, checked) => checked.runTimeout = checkMs(name, value),
  weight: (name, value, checked) => checked.weight = checkInteger(name, value, 1, MAX_LIMIT),
  label: (_name, value, checked) => checked.label = labelBytes(value),
  reentrant: (name, value, checked) => checked.reentrant = checkBoolean(name, value),
  holding: (_name, value, checked) => checked.holding = checkArray(value),
  onQueued: (name, value, checked) => checked.onQueued = checkFunction(name, value)
});
var ACQUIRE_OPTIONS = /* @__PURE__ */ new Set([
  "signal",
  "waitTimeout",
  "holdLimit",
  "weight",
  "label",
  "holding",
  "onQueued"
]);
var RUN_OPTIONS = /* @__PURE__ */ new Set([...ACQUIRE_OPTIONS, "runTimeout", "reentrant"]);
var TRY_OPTIONS = /* @__PURE__ */ new Set(["signal", "holdLimit", "weight", "label", "holding"]);
function checkOptions(options, allowed) {
  if (options === void 0) return DEFAULTS;
  if (typeof options !== "object" || options === null) {
    throw invalidArgument(`options are an object, not ${describe(options)}`);
  }
  const checked = { ...DEFAULTS };
  for (const name in options) {
    const value = options[name];
    if (!allowed.has(name)) {
      throw invalidArgument(`there is no option "${name}" here; there are ${[...allowed].join(", ")}`);
    }
    if (value !== void 0) CHECKERS[name]?.(name, value, checked);
  }
  return checked;
}
function checkSignal(value) {
  const signal = value;
  if (typeof signal?.aborted === "boolean" && typeof signal.addEventListener === "function")
    return value;
  throw invalidArgument(`the option "signal" is an AbortSignal, not ${describe(value)}`);
}
function checkMs(name, value) {
  if (typeof value === "number" && value > 0 && value <= MAX_MS) return Math.ceil(value);
  throw invalidArgument(
    `the option "${name}" is a time above 0 and at most ${MAX_MS} ms, not ${describe(value)}; leave it out for none`
  );
}
function checkInteger(name, value, min, max) {
  if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) return value;
  throw invalidArgument(
    `the option "${name}" is a whole number from ${min} to ${max}, not ${describe(value)}`
  );
}
function checkBoolean(name, value) {
  if (typeof value === "boolean") return value;
  throw invalidArgument(`the option "${name}" is true or false, not ${describe(value)}`);
}
function checkFunction(name, value) {
  if (typeof value === "function") return value;
  throw invalidArgument(`"${name}" is a function, not ${describe(value)}`);
}
function checkArray(value) {
  if (Array.isArray(value)) return [...value];
  throw invalidArgument(`the option "holding" is an array of permits, not ${describe(value)}`);
}

// src/task.ts
var LazySignal = class {
  #controller;
  #reason;
  #isAborted = false;
  get signal() {
    if (this.#controller === void 0) {
      this.#controller = new AbortController();
      if (this.#isAborted) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }
  /** The first reason wins. */
  abort(reason) {
    if (this.#isAborted) return;
    this.#isAborted = true;
    this.#reason = reason;
    this.#controller?.abort(reason);
  }
};
var RunningTask = class {
  token;
  serial;
  attempt = 1;
  waited;
  #lazy = new LazySignal();
  constructor(token, serial, waited) {
    this.token = token;
    this.serial = serial;
    this.waited = waited;
  }
  get signal() {
    return this.#lazy.signal;
  }
  /** @internal */
  abort(reason) {
    this.#lazy.abort(reason);
  }
};

// src/permit.ts
var holdByPermit = /* @__PURE__ */ new WeakMap();
var HeldPermit = class {
  gate;
  token;
  serial;
  waited;
  #lazy = new LazySignal();
  #hold;
  #released;
  constructor(gate, token, serial, waited) {
    this.gate = gate;
    this.token = token;
    this.serial = serial;
    this.waited = waited;
  }
  /** @internal */
  attach(hold) {
    this.#hold = hold;
    holdByPermit.set(this, hold);
  }
  get signal() {
    return this.#lazy.signal;
  }
  get held() {
    return this.#hold.isLive;
  }
  run(fn) {
    checkFunction("fn", fn);
    const hold = this.#hold;
    if (!hold.isLive) {
      throw hold.lostBecause ?? new SluiceError("ticket_ended", `the permit of gate "${this.gate}" was released`, hold);
    }
    return runInFlow(hold, currentFlow(), fn, this);
  }
  release() {
    this.#released ??= new Promise((resolve) => this.#hold.release(resolve));
    return this.#released;
  }
  /** @internal */
  holdLost(error) {
    this.#lazy.abort(error);
  }
};
function makePermit(grant, hold) {
  defineAsyncDispose(HeldPermit.prototype, HeldPermit.prototype.release);
  const permit = new HeldPermit(grant.gate, grant.token, grant.serial, grant.waited);
  permit.attach(hold(permit));
  return permit;
}
function holdOf(permit) {
  const hold = holdByPermit.get(permit);
  if (hold === void 0)
    throw invalidArgument(`"holding" lists permits of gate.acquire, not ${describe(permit)}`);
  return hold;
}

// src/ticket.ts
var Ticket = class {
  ticketId = 0;
  gate;
  weight;
  ensure;
  waitTimeoutMs;
  holdLimitMs;
  try;
  context;
  label;
  held;
  notifyQueued;
  /** When the call was made, by performance.now(). */
  calledAt = 0;
  engine;
  gateName;
  /** The holds of the calling flow. */
  flow;
  isWaiting = true;
  #signal;
  #onQueued;
  #deadline;
  #sentOn;
  constructor(engine, gate, options, snapshot, flow, isTry) {
    this.engine = engine;
    this.gateName = gate.name;
    this.gate = gate.nameBytes;
    this.ensure = gate.ensure;
    this.weight = options.weight;
    this.waitTimeoutMs = options.waitTimeout;
    this.holdLimitMs = options.holdLimit;
    this.try = isTry;
    this.context = snapshot.bytes;
    this.label = options.label ?? labelOf(snapshot);
    this.flow = options.holding === void 0 ? flow : extendFlow(flow, options.holding.map(holdOf));
    this.held = heldSerials(this.flow, engine.path);
    this.notifyQueued = options.onQueued !== void 0;
    this.#onQueued = options.onQueued;
    this.#signal = options.signal;
  }
  /** Enters the queue. Throws, with nothing kept, if it can not. */
  enqueue() {
    this.calledAt = performance.now();
    this.engine.enqueue(this);
    this.listen();
    if (this.waitTimeoutMs > 0) {
      const ms = this.waitTimeoutMs;
      this.#deadline = this.engine.deadlines.add(ms, () => this.fail(this.#expired(ms), true));
    }
  }
  /** Sends the Enqueue. Throws, with nothing sent, where it is above a bound of the daemon. */
  send(connection) {
    const { maxContext } = this.engine;
    if (this.context.length > maxContext) {
      throw new SluiceError(
        "context_invalid",
        `the context has ${this.context.length} bytes, the daemon takes at most ${maxContext}`
      );
    }
    if (this.#deadline !== void 0) {
      this.waitTimeoutMs = Math.max(1, Math.ceil(this.#deadline.at - performance.now()));
    }
    connection.request(this, encodeEnqueue, this);
    this.#sentOn = connection;
  }
  /** Sends the Enqueue of a ticket that has been waiting for a connection. */
  sendOrFail(connection) {
    try {
      this.send(connection);
    } catch (error) {
      this.fail(error, false);
    }
  }
  onReply(reply, connection) {
    if (reply.kind === "grant") return this.#granted(reply);
    if (reply.kind !== "error")
      throw new SluiceError("protocol", `the daemon answered Enqueue with ${reply.kind}`);
    this.#sentOn = void 0;
    const error = errorFromDaemon(reply.code, reply.message, reply.serial);
    if (error.code === "going_away") {
      this.engine.daemonStops(connection);
      return;
    }
    this.fail(error, false);
  }
  queued({ position, serial }) {
    if (this.#onQueued !== void 0) this.callHook(this.#onQueued, { position, serial });
  }
  aborted(reason) {
    this.fail(reason, true);
  }
  /** Ends a waiting ticket; with `inform` the daemon is told. Harmless for one that does not wait. */
  fail(reason, inform) {
    if (!this.isWaiting) return;
    const sentOn = this.#sentOn;
    this.#leaveQueue();
    this.unlisten();
    if (inform && sentOn !== void 0) this.engine.cancel(this.ticketId, sentOn);
    this.refuse(reason);
  }
  listen() {
    if (this.#signal !== void 0) this.engine.aborts.add(this.#signal, this);
  }
  unlisten() {
    if (this.#signal !== void 0) this.engine.aborts.remove(this.#signal, this);
    this.#signal = void 0;
  }
  #granted(grant) {
    if (grant.ticketId !== this.ticketId) {
      throw new SluiceError(
        "protocol",
        `the daemon granted ticket ${grant.ticketId} in reply to ticket ${this.ticketId}`
      );
    }
    if (!this.isWaiting) return this.engine.giveBack(grant);
    if (!isSame(this.context, grant)) {
      this.engine.giveBack(grant);
      return this.fail(this.#mismatch(grant.serial), false);
    }
    this.#leaveQueue();
    this.begin(grant);
  }
  #mismatch(serial) {
    const message = `the grant of gate "${this.gateName}" carries another context than the ticket: the task did not run`;
    return new SluiceError("context_mismatch", message, { serial });
  }
  #expired(ms) {
    return new SluiceError("wait_expired", `no slot of gate "${this.gateName}" was free within ${ms} ms`);
  }
  #leaveQueue() {
    this.isWaiting = false;
    this.engine.forget(this);
    if (this.#deadline !== void 0) this.engine.deadlines.remove(this.#deadline);
    this.#deadline = void 0;
    this.#onQueued = void 0;
    this.#sentOn = void 0;
    this.context = NO_BYTES;
    this.label = void 0;
    this.held = void 0;
  }
};
function isSame(sent, grant) {
  const { data, contextStart } = grant;
  if (sent.length !== grant.contextEnd - contextStart) return false;
  for (let i = 0; i < sent.length; i++) if (sent[i] !== data[contextStart + i]) return false;
  return true;
}

// src/acquire-ticket.ts
var AcquireTicket = class extends Ticket {
  #caller;
  #hookScope;
  constructor(engine, gate, options, snapshot, flow, isTry, caller) {
    super(engine, gate, options, snapshot, flow, isTry);
    this.#caller = caller;
    if (options.onQueued !== void 0) this.#hookScope = new import_node_async_hooks4.AsyncResource("SluiceTask");
  }
  begin(grant) {
    const { gateName, engine } = this;
    const { serial, token } = grant;
    this.unlisten();
    const permit = makePermit(
      { gate: gateName, token, serial, waited: grant.waitedUs / 1e3 },
      (watcher) => engine.addHold(gateName, this.weight || 1, grant, watcher)
    );
    this.#drop()?.resolve(permit);
  }
  refuse(reason) {
    const scope = this.#hookScope;
    const caller = this.#drop();
    if (caller === void 0) return;
    if (this.try && isSluiceError(reason, "would_block")) caller.resolve(void 0);
    else if (scope !== void 0) scope.runInAsyncScope(caller.reject, void 0, reason);
    else inRoot(() => caller.reject(reason));
  }
  callHook(hook, argument) {
    try {
      this.#hookScope?.runInAsyncScope(hook, void 0, argument);
    } catch (error) {
      this.fail(error, true);
    }
  }
  #drop() {
    const caller = this.#caller;
    this.#caller = void 0;
    this.#hookScope = void 0;
    this.flow = void 0;
    return caller;
  }
};

// src/gate-map.ts
var DEFAULT_AHEAD = 256;
var MAX_AHEAD = 1e6;
async function mapThroughGate(run, items, fn, options = {}) {
  checkFunction("fn", fn);
  const { ahead = DEFAULT_AHEAD, signal, ...runOptions } = options;
  checkInteger("ahead", ahead, 1, MAX_AHEAD);
  if (signal?.aborted) throw signal.reason;
  const source = openSource(items);
  const stop = new StopSwitch(signal);
  const pool = new Pool(ahead);
  const results = [];
  try {
    for (let index = 0; ; index++) {
      await Promise.race([stop.stopped, pool.room()]);
      const next2 = await Promise.race([stop.stopped, source.next()]);
      if (next2.done) break;
      const item = await next2.value;
      const place = index;
      pool.add(
        run((task) => fn(item, task), { ...runOptions, signal: stop.signal }).then(
          (result) => void (results[place] = result),
          (error) => stop.stop(error)
        )
      );
    }
    await pool.empty();
    stop.check();
  } catch (error) {
    stop.stop(error);
    void closeSource(source);
    await pool.empty();
    throw stop.reason;
  } finally {
    stop.dispose();
  }
  return results;
}
function openSource(items) {
  const { [Symbol.asyncIterator]: openAsync, [Symbol.iterator]: open } = Object(items);
  if (typeof openAsync === "function") return openAsync.call(items);
  if (typeof open === "function") return open.call(items);
  throw invalidArgument(`"items" is an iterable, not ${describe(items)}`);
}
async function closeSource(source) {
  try {
    await source.return?.();
  } catch {
  }
}
var StopSwitch = class {
  #controller = new AbortController();
  #outer;
  #onOuter = () => this.stop(this.#outer?.reason);
  /** Rejects with the first reason. */
  stopped;
  #reject;
  constructor(outer) {
    this.#outer = outer;
    this.stopped = new Promise((_, reject) => this.#reject = reject);
    this.stopped.catch(() => void 0);
    outer?.addEventListener("abort", this.#onOuter, { once: true });
  }
  get signal() {
    return this.#controller.signal;
  }
  get reason() {
    return this.#controller.signal.reason;
  }
  stop(reason) {
    this.#controller.abort(reason);
    this.#reject(reason);
  }
  /** Throws the reason if there is one. */
  check() {
    if (this.#controller.signal.aborted) throw this.reason;
  }
  dispose() {
    this.#outer?.removeEventListener("abort", this.#onOuter);
  }
};
var Pool = class {
  #size;
  #running = 0;
  #wake;
  constructor(size) {
    this.#size = size;
  }
  add(settled) {
    this.#running++;
    void settled.then(() => {
      this.#running--;
      this.#wake?.();
    });
  }
  async room() {
    while (this.#running >= this.#size) await this.#change();
  }
  async empty() {
    while (this.#running > 0) await this.#change();
  }
  #change() {
    return new Promise((resolve) => this.#wake = resolve);
  }
};

// src/gate-stats.ts
var MODES = ["open", "draining", "closed"];
function gateStats(engine, gate) {
  return new Promise((resolve, reject) => {
    engine.check();
    engine.listGate(
      gate.nameBytes,
      (reply) => {
        const outcome = statsOf(reply, gate.name);
        if (outcome instanceof SluiceError) reject(outcome);
        else resolve(outcome);
      },
      reject
    );
  });
}
function statsOf(reply, name) {
  if (reply.kind === "error") return errorFromDaemon(reply.code, reply.message, 0);
  const info = reply.kind === "gate_list" ? reply.gates[0] : void 0;
  const mode = info && MODES[info.mode];
  if (info === void 0 || mode === void 0 || info.name !== name) {
    return new SluiceError("protocol", `the daemon's answer does not tell the state of gate "${name}"`);
  }
  return publicStats(info, mode);
}
function publicStats(info, mode) {
  const { name, limit, inUse, holds, waiting, maxWaiting, paused, declared, grantedTotal, droppedTotal } = info;
  const oldestWait = info.oldestWaitMs;
  return {
    name,
    limit,
    inUse,
    holds,
    waiting,
    maxWaiting,
    mode,
    paused,
    declared,
    grantedTotal,
    droppedTotal,
    oldestWait
  };
}

// src/run-ticket.ts
var import_node_async_hooks5 = require("node:async_hooks");
var RunTicket = class extends Ticket {
  #scope = new import_node_async_hooks5.AsyncResource("SluiceTask");
  #fn;
  #caller;
  #runTimeout;
  #runDeadline;
  #hold;
  #task;
  constructor(engine, gate, options, snapshot, flow, fn, caller) {
    super(engine, gate, options, snapshot, flow, false);
    this.#runTimeout = options.runTimeout;
    this.#fn = fn;
    this.#caller = caller;
  }
  /** The live hold of this gate that the calling flow is under, or that the caller declared. */
  findOwnHold() {
    const { engine, gateName, weight } = this;
    const hold = findInFlow(this.flow, (each) => each.engine === engine && each.gateName === gateName);
    if (hold === void 0 || hold.weight >= weight) return hold;
    throw invalidArgument(
      `the re-entrant run asks for ${weight} slots of gate "${gateName}", the flow holds ${hold.weight}`
    );
  }
  /** Runs under a hold of the calling flow instead of asking for slots. */
  runUnder(hold) {
    this.isWaiting = false;
    this.#hold = hold;
    hold.enter(this);
    this.listen();
    queueMicrotask(() => this.#start(0));
  }
  aborted(reason) {
    if (this.isWaiting) super.aborted(reason);
    else this.#interrupt(reason);
  }
  holdLost(error) {
    this.#interrupt(error);
  }
  begin(grant) {
    this.#hold = this.engine.addHold(this.gateName, this.weight || 1, grant, this);
    this.#start(grant.waitedUs / 1e3);
  }
  refuse(reason) {
    const scope = this.#scope;
    const caller = this.#caller;
    this.#drop();
    if (caller !== void 0) scope?.runInAsyncScope(caller.reject, void 0, reason);
  }
  callHook(hook, argument) {
    try {
      this.#scope?.runInAsyncScope(hook, void 0, argument);
    } catch (error) {
      this.fail(error, true);
    }
  }
  #start(waited) {
    const hold = this.#hold;
    if (hold === void 0) return;
    this.#task = new RunningTask(hold.token, hold.serial, waited);
    if (this.#runTimeout > 0) {
      this.#runDeadline = this.engine.deadlines.add(
        this.#runTimeout,
        () => this.#interrupt(this.#overdue())
      );
    }
    this.#scope?.runInAsyncScope(runInFlow, void 0, hold, this.flow, invoke, this);
  }
  /** Runs the function; called in the Scope and in the flow of the hold. */
  invoke() {
    const fn = this.#fn;
    this.#fn = void 0;
    let result;
    try {
      result = fn?.(this.#task);
    } catch (error) {
      return this.#settle(false, error);
    }
    if (!isThenable(result)) return this.#settle(true, result);
    const promise = result instanceof Promise ? result : Promise.resolve(result);
    promise.then(
      (value) => this.#settle(true, value),
      (error) => this.#settle(false, error)
    );
  }
  /** Aborts the task's own signal; a task that has not begun does not begin. */
  #interrupt(reason) {
    if (this.#hold === void 0) return;
    if (this.#task === void 0) this.#scope?.runInAsyncScope(() => this.#settle(false, reason));
    else this.#scope?.runInAsyncScope(this.#task.abort, this.#task, reason);
  }
  #overdue() {
    const message = `the task of gate "${this.gateName}" ran longer than its run timeout of ${this.#runTimeout} ms`;
    return new SluiceError("run_timeout", message, { serial: this.#task?.serial ?? 0 });
  }
  /** The release is on its way before the caller hears of the outcome. */
  #settle(isSuccess, value) {
    const hold = this.#hold;
    const caller = this.#caller;
    if (hold === void 0) return;
    this.unlisten();
    if (this.#runDeadline !== void 0) this.engine.deadlines.remove(this.#runDeadline);
    this.#drop();
    hold.leave(this);
    if (isSuccess) caller?.resolve(value);
    else caller?.reject(value);
  }
  #drop() {
    this.#scope = void 0;
    this.#fn = void 0;
    this.#caller = void 0;
    this.#hold = void 0;
    this.#task = void 0;
    this.#runDeadline = void 0;
    this.flow = void 0;
  }
};
function invoke(ticket) {
  ticket.invoke();
}
function isThenable(value) {
  const type = typeof value;
  return value !== null && (type === "object" || type === "function") && typeof value.then === "function";
}

// src/gate.ts
function makeGate(engine, handle) {
  const run = (fn, options) => new Promise((resolve, reject) => startRun(engine, handle, fn, options, { resolve, reject }));
  const acquire = (options, allowed, isTry) => new Promise((resolve, reject) => {
    const checked = begin(engine, options, allowed);
    new AcquireTicket(engine, handle, checked, engine.currentContext(), currentFlow(), isTry, {
      resolve,
      reject
    }).enqueue();
  });
  return Object.freeze({
    name: handle.name,
    run,
    acquire: (options) => acquire(options, ACQUIRE_OPTIONS, false),
    tryAcquire: (options) => acquire(options, TRY_OPTIONS, true),
    map: (items, fn, options) => mapThroughGate(run, items, fn, options),
    stats: () => gateStats(engine, handle)
  });
}
function begin(engine, options, allowed) {
  engine.check();
  const checked = checkOptions(options, allowed);
  if (checked.signal?.aborted) throw checked.signal.reason;
  return checked;
}
function startRun(engine, handle, fn, options, caller) {
  checkFunction("fn", fn);
  const checked = begin(engine, options, RUN_OPTIONS);
  const ticket = new RunTicket(engine, handle, checked, engine.currentContext(), currentFlow(), fn, caller);
  const hold = checked.reentrant ? ticket.findOwnHold() : void 0;
  if (hold === void 0) ticket.enqueue();
  else ticket.runUnder(hold);
}

// package.json
var version = "0.1.0";

// src/client.ts
var DEFAULT_MAX_PENDING = 1e5;
var STARTUP_MS = { reject: 5e3, wait: 6e4 };
var MAX_NAME2 = 128;
var MAX_COMMAND = 256;
var CONNECT_OPTIONS = /* @__PURE__ */ new Set([
  "path",
  "context",
  "autostart",
  "whenUnavailable",
  "startupTimeout",
  "maxPending",
  "name",
  "heartbeat"
]);
function connect(options = {}) {
  return new Promise((resolve, reject) => {
    const engine = new Engine(checkConnectOptions(options));
    engine.start((error) => error === void 0 ? resolve(makeClient(engine)) : reject(error));
  });
}
function makeClient(engine) {
  const close = (options) => engine.close(checkGrace(options));
  const client = {
    path: engine.path,
    gate: (name, options) => {
      engine.check();
      return makeGate(engine, { name, nameBytes: gateNameBytes(name), ensure: checkEnsure(options) });
    },
    close
  };
  defineAsyncDispose(client, () => close());
  registerEngine(client, engine);
  return Object.freeze(client);
}
function checkGrace({ grace } = {}) {
  return grace === void 0 || grace === 0 ? 0 : checkMs("grace", grace);
}
function checkEnsure(options = {}) {
  checkNames(options, ["limit", "onMismatch"]);
  const { limit, onMismatch = "keep" } = options;
  if (onMismatch !== "keep" && onMismatch !== "fail" && onMismatch !== "set") {
    throw invalidArgument(
      `the option "onMismatch" is "keep", "fail" or "set", not ${describe(onMismatch)}`
    );
  }
  if (limit !== void 0) return { limit: checkInteger("limit", limit, 1, MAX_LIMIT), onMismatch };
  if (options.onMismatch !== void 0) throw invalidArgument(`the option "onMismatch" needs a "limit"`);
  return void 0;
}
function checkNames(options, allowed) {
  const names = new Set(allowed);
  if (typeof options !== "object" || options === null)
    throw invalidArgument(`options are an object, not ${describe(options)}`);
  for (const name in options) {
    if (!names.has(name))
      throw invalidArgument(`there is no option "${name}" here; there are ${[...names].join(", ")}`);
  }
}
function checkConnectOptions(options) {
  checkNames(options, CONNECT_OPTIONS);
  const whenUnavailable = checkWhenUnavailable(options.whenUnavailable);
  const { path, startupTimeout, maxPending } = options;
  return {
    path: path === void 0 ? void 0 : checkPath(path, "path"),
    currentContext: snapshotSource(options.context),
    autostart: checkAutostart(options.autostart),
    whenUnavailable,
    startupTimeout: startupTimeout === void 0 ? STARTUP_MS[whenUnavailable] : checkMs("startupTimeout", startupTimeout),
    maxPending: maxPending === void 0 ? DEFAULT_MAX_PENDING : checkInteger("maxPending", maxPending, 1, 1e7),
    hello: makeHello(options)
  };
}
function checkWhenUnavailable(value) {
  if (value === void 0 || value === "reject") return "reject";
  if (value === "wait") return "wait";
  if (value === "local") {
    throw new SluiceError(
      "unsupported",
      `whenUnavailable "local" is not part of this version: use "reject" or "wait"`
    );
  }
  throw invalidArgument(`the option "whenUnavailable" is "reject" or "wait", not ${describe(value)}`);
}
function checkAutostart(value) {
  if (value === void 0 || value === false) return void 0;
  if (value === true) return {};
  if (typeof value !== "object" || value === null) {
    throw invalidArgument(
      `the option "autostart" is true, false or { command, args }, not ${describe(value)}`
    );
  }
  checkNames(value, ["command", "args"]);
  const { command, args } = value;
  if (command !== void 0 && (typeof command !== "string" || command === "")) {
    throw invalidArgument(
      `the option "autostart.command" is the path of a program, not ${describe(command)}`
    );
  }
  if (args !== void 0 && !(Array.isArray(args) && args.every((each) => typeof each === "string"))) {
    throw invalidArgument(`the option "autostart.args" is an array of strings, not ${describe(args)}`);
  }
  return { command, args: args && [...args] };
}
function makeHello({ name, heartbeat }) {
  return {
    version: 1,
    name: name === void 0 ? Buffer.from(`@sluice/client ${version}`) : checkName(name),
    command: displayBytes(process.argv.join(" "), MAX_COMMAND),
    secret: (0, import_node_crypto.randomBytes)(32),
    heartbeatMs: heartbeat === void 0 ? 0 : checkInteger("heartbeat", heartbeat, 100, 864e5),
    outlivesProcess: false,
    declaredPid: process.pid
  };
}
function checkName(name) {
  if (typeof name !== "string")
    throw invalidArgument(`the option "name" is a string, not ${describe(name)}`);
  const size = Buffer.byteLength(name);
  if (size < 1 || size > MAX_NAME2)
    throw invalidArgument(`the option "name" has 1 to ${MAX_NAME2} bytes, not ${size}`);
  return displayBytes(name, MAX_NAME2);
}

// test/helpers/worker.ts
async function main() {
  const { path, bytes: bytes2, gate } = import_node_worker_threads.workerData;
  const context = createContext();
  const other = new import_node_async_hooks6.AsyncLocalStorage();
  const client = await connect({ path, context });
  const seen = await context.run(
    context.deserialize(bytes2),
    () => client.gate(gate, { limit: 1 }).run(({ token }) => ({ map: { ...context.get() }, other: other.getStore(), token }))
  );
  await client.close();
  import_node_worker_threads.parentPort?.postMessage(seen);
}
void main();
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vLi4vLi4vdGVzdC9oZWxwZXJzL3dvcmtlci50cyIsICIuLi8uLi8uLi9zcmMvY2xpZW50LnRzIiwgIi4uLy4uLy4uL3NyYy9hc3luYy1kaXNwb3NlLnRzIiwgIi4uLy4uLy4uL3NyYy9jb250ZXh0LnRzIiwgIi4uLy4uLy4uL25vZGVfbW9kdWxlcy9wYmYvaW5kZXguanMiLCAiLi4vLi4vLi4vc3JjL2Vycm9yLWNvZGVzLnRzIiwgIi4uLy4uLy4uL3NyYy9zbHVpY2UtZXJyb3IudHMiLCAiLi4vLi4vLi4vc3JjL3RleHQudHMiLCAiLi4vLi4vLi4vc3JjL2NvbnRleHQtY29kZWMudHMiLCAiLi4vLi4vLi4vc3JjL2RlYnVnLnRzIiwgIi4uLy4uLy4uL3NyYy9hYm9ydC1odWIudHMiLCAiLi4vLi4vLi4vc3JjL2Nvbm5lY3Rpb24udHMiLCAiLi4vLi4vLi4vc3JjL2ZyYW1lLnRzIiwgIi4uLy4uLy4uL3NyYy9tZXNzYWdlcy50cyIsICIuLi8uLi8uLi9zcmMvcm9vdC1zY29wZS50cyIsICIuLi8uLi8uLi9zcmMvc29ja2V0LXRydXN0LnRzIiwgIi4uLy4uLy4uL3NyYy9kZWFkbGluZXMudHMiLCAiLi4vLi4vLi4vc3JjL2hvbGQudHMiLCAiLi4vLi4vLi4vc3JjL2F1dG9zdGFydC50cyIsICIuLi8uLi8uLi9zcmMvc29ja2V0LXBhdGgudHMiLCAiLi4vLi4vLi4vc3JjL2xpbmsudHMiLCAiLi4vLi4vLi4vc3JjL2VuZ2luZS50cyIsICIuLi8uLi8uLi9zcmMvYWNxdWlyZS10aWNrZXQudHMiLCAiLi4vLi4vLi4vc3JjL2Zsb3cudHMiLCAiLi4vLi4vLi4vc3JjL29wdGlvbnMudHMiLCAiLi4vLi4vLi4vc3JjL3Rhc2sudHMiLCAiLi4vLi4vLi4vc3JjL3Blcm1pdC50cyIsICIuLi8uLi8uLi9zcmMvdGlja2V0LnRzIiwgIi4uLy4uLy4uL3NyYy9nYXRlLW1hcC50cyIsICIuLi8uLi8uLi9zcmMvZ2F0ZS1zdGF0cy50cyIsICIuLi8uLi8uLi9zcmMvcnVuLXRpY2tldC50cyIsICIuLi8uLi8uLi9zcmMvZ2F0ZS50cyIsICIuLi8uLi8uLi9wYWNrYWdlLmpzb24iXSwKICAic291cmNlc0NvbnRlbnQiOiBbIi8vIFRoZSB3b3JrZXIgdGhyZWFkIG9mIHRocmVhZHMudGVzdC50czogb3BlbnMgYSBjbGllbnQgb2YgaXRzIG93biwgcnVucyBhIHRhc2sgaW4gdGhlXG4vLyBjb250ZXh0IHRoYXQgaXQgd2FzIGhhbmRlZCwgYW5kIHRlbGxzIHdoYXQgdGhlIHRhc2sgc2F3LlxuaW1wb3J0IHsgQXN5bmNMb2NhbFN0b3JhZ2UgfSBmcm9tIFwibm9kZTphc3luY19ob29rc1wiO1xuaW1wb3J0IHsgcGFyZW50UG9ydCwgd29ya2VyRGF0YSB9IGZyb20gXCJub2RlOndvcmtlcl90aHJlYWRzXCI7XG5pbXBvcnQgeyBjb25uZWN0LCBjcmVhdGVDb250ZXh0IH0gZnJvbSBcIi4uLy4uL3NyYy9pbmRleFwiO1xuXG5hc3luYyBmdW5jdGlvbiBtYWluKCk6IFByb21pc2U8dm9pZD4ge1xuICAgIGNvbnN0IHsgcGF0aCwgYnl0ZXMsIGdhdGUgfSA9IHdvcmtlckRhdGEgYXMgeyBwYXRoOiBzdHJpbmc7IGJ5dGVzOiBVaW50OEFycmF5OyBnYXRlOiBzdHJpbmcgfTtcbiAgICBjb25zdCBjb250ZXh0ID0gY3JlYXRlQ29udGV4dCgpO1xuICAgIGNvbnN0IG90aGVyID0gbmV3IEFzeW5jTG9jYWxTdG9yYWdlPHN0cmluZz4oKTtcbiAgICBjb25zdCBjbGllbnQgPSBhd2FpdCBjb25uZWN0KHsgcGF0aCwgY29udGV4dCB9KTtcbiAgICBjb25zdCBzZWVuID0gYXdhaXQgY29udGV4dC5ydW4oY29udGV4dC5kZXNlcmlhbGl6ZShieXRlcyksICgpID0+XG4gICAgICAgIGNsaWVudFxuICAgICAgICAgICAgLmdhdGUoZ2F0ZSwgeyBsaW1pdDogMSB9KVxuICAgICAgICAgICAgLnJ1bigoeyB0b2tlbiB9KSA9PiAoeyBtYXA6IHsgLi4uY29udGV4dC5nZXQoKSB9LCBvdGhlcjogb3RoZXIuZ2V0U3RvcmUoKSwgdG9rZW4gfSkpLFxuICAgICk7XG4gICAgYXdhaXQgY2xpZW50LmNsb3NlKCk7XG4gICAgcGFyZW50UG9ydD8ucG9zdE1lc3NhZ2Uoc2Vlbik7XG59XG5cbnZvaWQgbWFpbigpO1xuIiwgImltcG9ydCB7IHJhbmRvbUJ5dGVzIH0gZnJvbSBcIm5vZGU6Y3J5cHRvXCI7XG5pbXBvcnQgeyBkZWZpbmVBc3luY0Rpc3Bvc2UgfSBmcm9tIFwiLi9hc3luYy1kaXNwb3NlXCI7XG5pbXBvcnQgdHlwZSB7IEF1dG9zdGFydENvbW1hbmQgfSBmcm9tIFwiLi9hdXRvc3RhcnRcIjtcbmltcG9ydCB7IHNuYXBzaG90U291cmNlLCB0eXBlIENvbnRleHQgfSBmcm9tIFwiLi9jb250ZXh0XCI7XG5pbXBvcnQgeyByZWdpc3RlckVuZ2luZSB9IGZyb20gXCIuL2RlYnVnXCI7XG5pbXBvcnQgeyBFbmdpbmUsIHR5cGUgRW5naW5lU2V0dGluZ3MgfSBmcm9tIFwiLi9lbmdpbmVcIjtcbmltcG9ydCB7IG1ha2VHYXRlLCB0eXBlIEdhdGUgfSBmcm9tIFwiLi9nYXRlXCI7XG5pbXBvcnQgdHlwZSB7IEhlbGxvRmllbGRzLCBPbk1pc21hdGNoIH0gZnJvbSBcIi4vbWVzc2FnZXNcIjtcbmltcG9ydCB7IGNoZWNrSW50ZWdlciwgY2hlY2tNcywgTUFYX0xJTUlUIH0gZnJvbSBcIi4vb3B0aW9uc1wiO1xuaW1wb3J0IHsgaW52YWxpZEFyZ3VtZW50LCBTbHVpY2VFcnJvciB9IGZyb20gXCIuL3NsdWljZS1lcnJvclwiO1xuaW1wb3J0IHsgY2hlY2tQYXRoIH0gZnJvbSBcIi4vc29ja2V0LXBhdGhcIjtcbmltcG9ydCB7IGRlc2NyaWJlLCBkaXNwbGF5Qnl0ZXMsIGdhdGVOYW1lQnl0ZXMgfSBmcm9tIFwiLi90ZXh0XCI7XG5pbXBvcnQgeyB2ZXJzaW9uIH0gZnJvbSBcIi4uL3BhY2thZ2UuanNvblwiO1xuXG4vKiogT3B0aW9ucyBvZiBgY29ubmVjdGA7IHRpbWVzIGFyZSBpbiBtaWxsaXNlY29uZHMuICovXG5leHBvcnQgaW50ZXJmYWNlIENvbm5lY3RPcHRpb25zIHtcbiAgICAvKiogVGhlIGRhZW1vbidzIHNvY2tldC4gQWJzZW50OiBmb3VuZCBhcyBldmVyeSBjbGllbnQgZmluZHMgaXQgKFJFQURNRSwgXCJXaGVyZSB0aGUgZGFlbW9uIGlzXCIpLiAqL1xuICAgIHBhdGg/OiBzdHJpbmcgfCB1bmRlZmluZWQ7XG4gICAgLyoqIFRoZSBkZWNsYXJlZCBjb250ZXh0IHRoYXQgdHJhdmVscyB3aXRoIGV2ZXJ5IHRpY2tldC4gQWJzZW50OiBub25lIGRvZXMuICovXG4gICAgY29udGV4dD86IENvbnRleHQ8YW55PiB8IHVuZGVmaW5lZDtcbiAgICAvKiogU3RhcnRzIGBzbHVpY2VkYCB3aGVyZSBubyBkYWVtb24gbGlzdGVucy4gKi9cbiAgICBhdXRvc3RhcnQ/OiBib29sZWFuIHwgQXV0b3N0YXJ0Q29tbWFuZCB8IHVuZGVmaW5lZDtcbiAgICAvKipcbiAgICAgKiBgcmVqZWN0YCAoZGVmYXVsdCk6IGNvbm5lY3QgZmFpbHMgYXQgb25jZSB3aGVyZSBubyBkYWVtb24gbGlzdGVucy4gYHdhaXRgOiBpdCB0cmllc1xuICAgICAqIHVudGlsIGBzdGFydHVwVGltZW91dGAuIEluIGFuIG91dGFnZSBsYXRlciBvbiwgY2FsbHMgd2FpdCB1cCB0byBgc3RhcnR1cFRpbWVvdXRgLCB3aXRoXG4gICAgICogYHJlamVjdGAgY291bnRlZCBmcm9tIHRoZSBvdXRhZ2UncyBiZWdpbiwgd2l0aCBgd2FpdGAgZnJvbSB0aGUgY2FsbC5cbiAgICAgKi9cbiAgICB3aGVuVW5hdmFpbGFibGU/OiBcInJlamVjdFwiIHwgXCJ3YWl0XCIgfCB1bmRlZmluZWQ7XG4gICAgLyoqIEhvdyBsb25nIHRoZSBkYWVtb24gbWF5IGJlIGF3YXkgYmVmb3JlIGNhbGxzIHJlamVjdCB3aXRoIGBub19kYWVtb25gLiBEZWZhdWx0IDUwMDA7IHdpdGggYHdhaXRgIDYwMDAwLiAqL1xuICAgIHN0YXJ0dXBUaW1lb3V0PzogbnVtYmVyIHwgdW5kZWZpbmVkO1xuICAgIC8qKiBUaWNrZXRzIHRoYXQgbWF5IHdhaXQgYXQgb25jZTsgb3ZlciBpdCBjYWxscyByZWplY3Qgd2l0aCBgdG9vX21hbnlfcGVuZGluZ2AuIERlZmF1bHQgMTAwMDAwLiAqL1xuICAgIG1heFBlbmRpbmc/OiBudW1iZXIgfCB1bmRlZmluZWQ7XG4gICAgLyoqIFRoZSBuYW1lIHRoYXQgb3BlcmF0b3JzIHNlZSwgYXQgbW9zdCAxMjggYnl0ZXMuIERlZmF1bHQ6IHRoaXMgcGFja2FnZSBhbmQgaXRzIHZlcnNpb24uICovXG4gICAgbmFtZT86IHN0cmluZyB8IHVuZGVmaW5lZDtcbiAgICAvKiogVGhlIGRhZW1vbiBlbmRzIHRoZSBzZXNzaW9uIHdoZW4gaXQgaGVhcnMgbm90aGluZyBmb3IgdGhpcyBsb25nLCAxMDAgdG8gODY0MDAwMDAuIEFic2VudDogbmV2ZXIuICovXG4gICAgaGVhcnRiZWF0PzogbnVtYmVyIHwgdW5kZWZpbmVkO1xufVxuXG4vKiogT3B0aW9ucyBvZiBgY2xpZW50LmdhdGVgLiAqL1xuZXhwb3J0IGludGVyZmFjZSBHYXRlT3B0aW9ucyB7XG4gICAgLyoqIENyZWF0ZXMgdGhlIGdhdGUgd2l0aCB0aGlzIG1hbnkgc2xvdHMsIDEgdG8gMTAwMDAwMCwgd2hlcmUgdGhlIG9wZXJhdG9yIGFsbG93cyBpdC4gKi9cbiAgICBsaW1pdD86IG51bWJlciB8IHVuZGVmaW5lZDtcbiAgICAvKipcbiAgICAgKiBXaGF0IGhhcHBlbnMgd2hlcmUgdGhlIGdhdGUgaGFzIGFub3RoZXIgbGltaXQuIGBrZWVwYCAoZGVmYXVsdCk6IHRoYXQgbGltaXQgaXMgdXNlZC5cbiAgICAgKiBgZmFpbGA6IGNhbGxzIHJlamVjdCB3aXRoIGBsaW1pdF9taXNtYXRjaGAuIGBzZXRgOiB0aGUgbGltaXQgaXMgY2hhbmdlZC5cbiAgICAgKi9cbiAgICBvbk1pc21hdGNoPzogT25NaXNtYXRjaCB8IHVuZGVmaW5lZDtcbn1cblxuLyoqIE9wdGlvbnMgb2YgYGNsaWVudC5jbG9zZWAuICovXG5leHBvcnQgaW50ZXJmYWNlIENsb3NlT3B0aW9ucyB7XG4gICAgLyoqIEhvdyBsb25nIHRob3NlIHdobyBob2xkIHNsb3RzIG1heSBnbyBvbiwgaW4gbXMuIERlZmF1bHQgMC4gKi9cbiAgICBncmFjZT86IG51bWJlciB8IHVuZGVmaW5lZDtcbn1cblxuLyoqIE9uZSBzZXNzaW9uIHdpdGggdGhlIGRhZW1vbi4gQmVsb25ncyB0byB0aGUgcHJvY2VzcyBhbmQgdGhyZWFkIHRoYXQgb3BlbmVkIGl0LiAqL1xuZXhwb3J0IGludGVyZmFjZSBDbGllbnQge1xuICAgIC8qKiBUaGUgZGFlbW9uJ3Mgc29ja2V0LiAqL1xuICAgIHJlYWRvbmx5IHBhdGg6IHN0cmluZztcbiAgICAvKiogQSBnYXRlIGJ5IGl0cyBuYW1lOiAxIHRvIDI1NSBieXRlcyBvZiBVVEYtOCB3aXRob3V0IHNwYWNlcyBhbmQgY29udHJvbCBjaGFyYWN0ZXJzLiBBc2tzIG5vdGhpbmcuICovXG4gICAgZ2F0ZShuYW1lOiBzdHJpbmcsIG9wdGlvbnM/OiBHYXRlT3B0aW9ucyk6IEdhdGU7XG4gICAgLyoqXG4gICAgICogUmVmdXNlcyBuZXcgY2FsbHMsIHJlamVjdHMgdGhvc2UgdGhhdCB3YWl0IHdpdGggYGNsaWVudF9jbG9zZWRgLCBhbmQgY2xvc2VzIHRoZVxuICAgICAqIGNvbm5lY3Rpb247IHNsb3RzIHRoYXQgYXJlIGhlbGQgYWZ0ZXIgYGdyYWNlYCBhcmUgbG9zdCB0byB0aGVpciBob2xkZXJzLiBOZXZlciByZWplY3RzLlxuICAgICAqL1xuICAgIGNsb3NlKG9wdGlvbnM/OiBDbG9zZU9wdGlvbnMpOiBQcm9taXNlPHZvaWQ+O1xuICAgIFtTeW1ib2wuYXN5bmNEaXNwb3NlXSgpOiBQcm9taXNlPHZvaWQ+O1xufVxuXG5jb25zdCBERUZBVUxUX01BWF9QRU5ESU5HID0gMTAwXzAwMDtcbmNvbnN0IFNUQVJUVVBfTVMgPSB7IHJlamVjdDogNV8wMDAsIHdhaXQ6IDYwXzAwMCB9O1xuY29uc3QgTUFYX05BTUUgPSAxMjg7XG5jb25zdCBNQVhfQ09NTUFORCA9IDI1NjtcblxuY29uc3QgQ09OTkVDVF9PUFRJT05TID0gbmV3IFNldChbXG4gICAgXCJwYXRoXCIsXG4gICAgXCJjb250ZXh0XCIsXG4gICAgXCJhdXRvc3RhcnRcIixcbiAgICBcIndoZW5VbmF2YWlsYWJsZVwiLFxuICAgIFwic3RhcnR1cFRpbWVvdXRcIixcbiAgICBcIm1heFBlbmRpbmdcIixcbiAgICBcIm5hbWVcIixcbiAgICBcImhlYXJ0YmVhdFwiLFxuXSk7XG5cbi8qKlxuICogT3BlbnMgYSBzZXNzaW9uIHdpdGggdGhlIGRhZW1vbiBvZiB0aGlzIGhvc3QuIFJlamVjdHMgd2l0aCBgbm9fZGFlbW9uYCB3aGVyZSBub25lIGNhbiBiZVxuICogcmVhY2hlZCwgYG5vdF9wZXJtaXR0ZWRgIG9yIGB1bnRydXN0ZWRfZGFlbW9uYCB3aGVyZSBpdCBtdXN0IG5vdCBiZSB1c2VkLFxuICogYGludmFsaWRfYXJndW1lbnRgIGZvciBvcHRpb25zIG91dCBvZiB0aGVpciBib3VuZHMuXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjb25uZWN0KG9wdGlvbnM6IENvbm5lY3RPcHRpb25zID0ge30pOiBQcm9taXNlPENsaWVudD4ge1xuICAgIHJldHVybiBuZXcgUHJvbWlzZSgocmVzb2x2ZSwgcmVqZWN0KSA9PiB7XG4gICAgICAgIGNvbnN0IGVuZ2luZSA9IG5ldyBFbmdpbmUoY2hlY2tDb25uZWN0T3B0aW9ucyhvcHRpb25zKSk7XG4gICAgICAgIGVuZ2luZS5zdGFydCgoZXJyb3IpID0+IChlcnJvciA9PT0gdW5kZWZpbmVkID8gcmVzb2x2ZShtYWtlQ2xpZW50KGVuZ2luZSkpIDogcmVqZWN0KGVycm9yKSkpO1xuICAgIH0pO1xufVxuXG5mdW5jdGlvbiBtYWtlQ2xpZW50KGVuZ2luZTogRW5naW5lKTogQ2xpZW50IHtcbiAgICBjb25zdCBjbG9zZSA9IChvcHRpb25zPzogQ2xvc2VPcHRpb25zKTogUHJvbWlzZTx2b2lkPiA9PiBlbmdpbmUuY2xvc2UoY2hlY2tHcmFjZShvcHRpb25zKSk7XG4gICAgY29uc3QgY2xpZW50ID0ge1xuICAgICAgICBwYXRoOiBlbmdpbmUucGF0aCxcbiAgICAgICAgZ2F0ZTogKG5hbWU6IHN0cmluZywgb3B0aW9ucz86IEdhdGVPcHRpb25zKSA9PiB7XG4gICAgICAgICAgICBlbmdpbmUuY2hlY2soKTtcbiAgICAgICAgICAgIHJldHVybiBtYWtlR2F0ZShlbmdpbmUsIHsgbmFtZSwgbmFtZUJ5dGVzOiBnYXRlTmFtZUJ5dGVzKG5hbWUpLCBlbnN1cmU6IGNoZWNrRW5zdXJlKG9wdGlvbnMpIH0pO1xuICAgICAgICB9LFxuICAgICAgICBjbG9zZSxcbiAgICB9O1xuICAgIGRlZmluZUFzeW5jRGlzcG9zZShjbGllbnQsICgpID0+IGNsb3NlKCkpO1xuICAgIHJlZ2lzdGVyRW5naW5lKGNsaWVudCwgZW5naW5lKTtcbiAgICByZXR1cm4gT2JqZWN0LmZyZWV6ZShjbGllbnQpIGFzIENsaWVudDtcbn1cblxuZnVuY3Rpb24gY2hlY2tHcmFjZSh7IGdyYWNlIH06IENsb3NlT3B0aW9ucyA9IHt9KTogbnVtYmVyIHtcbiAgICByZXR1cm4gZ3JhY2UgPT09IHVuZGVmaW5lZCB8fCBncmFjZSA9PT0gMCA/IDAgOiBjaGVja01zKFwiZ3JhY2VcIiwgZ3JhY2UpO1xufVxuXG5mdW5jdGlvbiBjaGVja0Vuc3VyZShvcHRpb25zOiBHYXRlT3B0aW9ucyA9IHt9KTogeyBsaW1pdDogbnVtYmVyOyBvbk1pc21hdGNoOiBPbk1pc21hdGNoIH0gfCB1bmRlZmluZWQge1xuICAgIGNoZWNrTmFtZXMob3B0aW9ucywgW1wibGltaXRcIiwgXCJvbk1pc21hdGNoXCJdKTtcbiAgICBjb25zdCB7IGxpbWl0LCBvbk1pc21hdGNoID0gXCJrZWVwXCIgfSA9IG9wdGlvbnM7XG4gICAgaWYgKG9uTWlzbWF0Y2ggIT09IFwia2VlcFwiICYmIG9uTWlzbWF0Y2ggIT09IFwiZmFpbFwiICYmIG9uTWlzbWF0Y2ggIT09IFwic2V0XCIpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KFxuICAgICAgICAgICAgYHRoZSBvcHRpb24gXCJvbk1pc21hdGNoXCIgaXMgXCJrZWVwXCIsIFwiZmFpbFwiIG9yIFwic2V0XCIsIG5vdCAke2Rlc2NyaWJlKG9uTWlzbWF0Y2gpfWAsXG4gICAgICAgICk7XG4gICAgfVxuICAgIGlmIChsaW1pdCAhPT0gdW5kZWZpbmVkKSByZXR1cm4geyBsaW1pdDogY2hlY2tJbnRlZ2VyKFwibGltaXRcIiwgbGltaXQsIDEsIE1BWF9MSU1JVCksIG9uTWlzbWF0Y2ggfTtcbiAgICBpZiAob3B0aW9ucy5vbk1pc21hdGNoICE9PSB1bmRlZmluZWQpIHRocm93IGludmFsaWRBcmd1bWVudChgdGhlIG9wdGlvbiBcIm9uTWlzbWF0Y2hcIiBuZWVkcyBhIFwibGltaXRcImApO1xuICAgIHJldHVybiB1bmRlZmluZWQ7XG59XG5cbmZ1bmN0aW9uIGNoZWNrTmFtZXMob3B0aW9uczogb2JqZWN0LCBhbGxvd2VkOiBJdGVyYWJsZTxzdHJpbmc+KTogdm9pZCB7XG4gICAgY29uc3QgbmFtZXMgPSBuZXcgU2V0KGFsbG93ZWQpO1xuICAgIGlmICh0eXBlb2Ygb3B0aW9ucyAhPT0gXCJvYmplY3RcIiB8fCBvcHRpb25zID09PSBudWxsKVxuICAgICAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYG9wdGlvbnMgYXJlIGFuIG9iamVjdCwgbm90ICR7ZGVzY3JpYmUob3B0aW9ucyl9YCk7XG4gICAgZm9yIChjb25zdCBuYW1lIGluIG9wdGlvbnMpIHtcbiAgICAgICAgaWYgKCFuYW1lcy5oYXMobmFtZSkpXG4gICAgICAgICAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHRoZXJlIGlzIG5vIG9wdGlvbiBcIiR7bmFtZX1cIiBoZXJlOyB0aGVyZSBhcmUgJHtbLi4ubmFtZXNdLmpvaW4oXCIsIFwiKX1gKTtcbiAgICB9XG59XG5cbmZ1bmN0aW9uIGNoZWNrQ29ubmVjdE9wdGlvbnMob3B0aW9uczogQ29ubmVjdE9wdGlvbnMpOiBFbmdpbmVTZXR0aW5ncyB7XG4gICAgY2hlY2tOYW1lcyhvcHRpb25zLCBDT05ORUNUX09QVElPTlMpO1xuICAgIGNvbnN0IHdoZW5VbmF2YWlsYWJsZSA9IGNoZWNrV2hlblVuYXZhaWxhYmxlKG9wdGlvbnMud2hlblVuYXZhaWxhYmxlKTtcbiAgICBjb25zdCB7IHBhdGgsIHN0YXJ0dXBUaW1lb3V0LCBtYXhQZW5kaW5nIH0gPSBvcHRpb25zO1xuICAgIHJldHVybiB7XG4gICAgICAgIHBhdGg6IHBhdGggPT09IHVuZGVmaW5lZCA/IHVuZGVmaW5lZCA6IGNoZWNrUGF0aChwYXRoLCBcInBhdGhcIiksXG4gICAgICAgIGN1cnJlbnRDb250ZXh0OiBzbmFwc2hvdFNvdXJjZShvcHRpb25zLmNvbnRleHQpLFxuICAgICAgICBhdXRvc3RhcnQ6IGNoZWNrQXV0b3N0YXJ0KG9wdGlvbnMuYXV0b3N0YXJ0KSxcbiAgICAgICAgd2hlblVuYXZhaWxhYmxlLFxuICAgICAgICBzdGFydHVwVGltZW91dDpcbiAgICAgICAgICAgIHN0YXJ0dXBUaW1lb3V0ID09PSB1bmRlZmluZWRcbiAgICAgICAgICAgICAgICA/IFNUQVJUVVBfTVNbd2hlblVuYXZhaWxhYmxlXVxuICAgICAgICAgICAgICAgIDogY2hlY2tNcyhcInN0YXJ0dXBUaW1lb3V0XCIsIHN0YXJ0dXBUaW1lb3V0KSxcbiAgICAgICAgbWF4UGVuZGluZzpcbiAgICAgICAgICAgIG1heFBlbmRpbmcgPT09IHVuZGVmaW5lZFxuICAgICAgICAgICAgICAgID8gREVGQVVMVF9NQVhfUEVORElOR1xuICAgICAgICAgICAgICAgIDogY2hlY2tJbnRlZ2VyKFwibWF4UGVuZGluZ1wiLCBtYXhQZW5kaW5nLCAxLCAxMF8wMDBfMDAwKSxcbiAgICAgICAgaGVsbG86IG1ha2VIZWxsbyhvcHRpb25zKSxcbiAgICB9O1xufVxuXG5mdW5jdGlvbiBjaGVja1doZW5VbmF2YWlsYWJsZSh2YWx1ZTogdW5rbm93bik6IFwicmVqZWN0XCIgfCBcIndhaXRcIiB7XG4gICAgaWYgKHZhbHVlID09PSB1bmRlZmluZWQgfHwgdmFsdWUgPT09IFwicmVqZWN0XCIpIHJldHVybiBcInJlamVjdFwiO1xuICAgIGlmICh2YWx1ZSA9PT0gXCJ3YWl0XCIpIHJldHVybiBcIndhaXRcIjtcbiAgICBpZiAodmFsdWUgPT09IFwibG9jYWxcIikge1xuICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXG4gICAgICAgICAgICBcInVuc3VwcG9ydGVkXCIsXG4gICAgICAgICAgICBgd2hlblVuYXZhaWxhYmxlIFwibG9jYWxcIiBpcyBub3QgcGFydCBvZiB0aGlzIHZlcnNpb246IHVzZSBcInJlamVjdFwiIG9yIFwid2FpdFwiYCxcbiAgICAgICAgKTtcbiAgICB9XG4gICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGB0aGUgb3B0aW9uIFwid2hlblVuYXZhaWxhYmxlXCIgaXMgXCJyZWplY3RcIiBvciBcIndhaXRcIiwgbm90ICR7ZGVzY3JpYmUodmFsdWUpfWApO1xufVxuXG5mdW5jdGlvbiBjaGVja0F1dG9zdGFydCh2YWx1ZTogdW5rbm93bik6IEF1dG9zdGFydENvbW1hbmQgfCB1bmRlZmluZWQge1xuICAgIGlmICh2YWx1ZSA9PT0gdW5kZWZpbmVkIHx8IHZhbHVlID09PSBmYWxzZSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgICBpZiAodmFsdWUgPT09IHRydWUpIHJldHVybiB7fTtcbiAgICBpZiAodHlwZW9mIHZhbHVlICE9PSBcIm9iamVjdFwiIHx8IHZhbHVlID09PSBudWxsKSB7XG4gICAgICAgIHRocm93IGludmFsaWRBcmd1bWVudChcbiAgICAgICAgICAgIGB0aGUgb3B0aW9uIFwiYXV0b3N0YXJ0XCIgaXMgdHJ1ZSwgZmFsc2Ugb3IgeyBjb21tYW5kLCBhcmdzIH0sIG5vdCAke2Rlc2NyaWJlKHZhbHVlKX1gLFxuICAgICAgICApO1xuICAgIH1cbiAgICBjaGVja05hbWVzKHZhbHVlLCBbXCJjb21tYW5kXCIsIFwiYXJnc1wiXSk7XG4gICAgY29uc3QgeyBjb21tYW5kLCBhcmdzIH0gPSB2YWx1ZSBhcyBBdXRvc3RhcnRDb21tYW5kO1xuICAgIGlmIChjb21tYW5kICE9PSB1bmRlZmluZWQgJiYgKHR5cGVvZiBjb21tYW5kICE9PSBcInN0cmluZ1wiIHx8IGNvbW1hbmQgPT09IFwiXCIpKSB7XG4gICAgICAgIHRocm93IGludmFsaWRBcmd1bWVudChcbiAgICAgICAgICAgIGB0aGUgb3B0aW9uIFwiYXV0b3N0YXJ0LmNvbW1hbmRcIiBpcyB0aGUgcGF0aCBvZiBhIHByb2dyYW0sIG5vdCAke2Rlc2NyaWJlKGNvbW1hbmQpfWAsXG4gICAgICAgICk7XG4gICAgfVxuICAgIGlmIChhcmdzICE9PSB1bmRlZmluZWQgJiYgIShBcnJheS5pc0FycmF5KGFyZ3MpICYmIGFyZ3MuZXZlcnkoKGVhY2gpID0+IHR5cGVvZiBlYWNoID09PSBcInN0cmluZ1wiKSkpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGB0aGUgb3B0aW9uIFwiYXV0b3N0YXJ0LmFyZ3NcIiBpcyBhbiBhcnJheSBvZiBzdHJpbmdzLCBub3QgJHtkZXNjcmliZShhcmdzKX1gKTtcbiAgICB9XG4gICAgcmV0dXJuIHsgY29tbWFuZCwgYXJnczogYXJncyAmJiBbLi4uYXJnc10gfTtcbn1cblxuZnVuY3Rpb24gbWFrZUhlbGxvKHsgbmFtZSwgaGVhcnRiZWF0IH06IENvbm5lY3RPcHRpb25zKTogSGVsbG9GaWVsZHMge1xuICAgIHJldHVybiB7XG4gICAgICAgIHZlcnNpb246IDEsXG4gICAgICAgIG5hbWU6IG5hbWUgPT09IHVuZGVmaW5lZCA/IEJ1ZmZlci5mcm9tKGBAc2x1aWNlL2NsaWVudCAke3ZlcnNpb259YCkgOiBjaGVja05hbWUobmFtZSksXG4gICAgICAgIGNvbW1hbmQ6IGRpc3BsYXlCeXRlcyhwcm9jZXNzLmFyZ3Yuam9pbihcIiBcIiksIE1BWF9DT01NQU5EKSxcbiAgICAgICAgc2VjcmV0OiByYW5kb21CeXRlcygzMiksXG4gICAgICAgIGhlYXJ0YmVhdE1zOiBoZWFydGJlYXQgPT09IHVuZGVmaW5lZCA/IDAgOiBjaGVja0ludGVnZXIoXCJoZWFydGJlYXRcIiwgaGVhcnRiZWF0LCAxMDAsIDg2XzQwMF8wMDApLFxuICAgICAgICBvdXRsaXZlc1Byb2Nlc3M6IGZhbHNlLFxuICAgICAgICBkZWNsYXJlZFBpZDogcHJvY2Vzcy5waWQsXG4gICAgfTtcbn1cblxuZnVuY3Rpb24gY2hlY2tOYW1lKG5hbWU6IHVua25vd24pOiBVaW50OEFycmF5IHtcbiAgICBpZiAodHlwZW9mIG5hbWUgIT09IFwic3RyaW5nXCIpXG4gICAgICAgIHRocm93IGludmFsaWRBcmd1bWVudChgdGhlIG9wdGlvbiBcIm5hbWVcIiBpcyBhIHN0cmluZywgbm90ICR7ZGVzY3JpYmUobmFtZSl9YCk7XG4gICAgY29uc3Qgc2l6ZSA9IEJ1ZmZlci5ieXRlTGVuZ3RoKG5hbWUpO1xuICAgIGlmIChzaXplIDwgMSB8fCBzaXplID4gTUFYX05BTUUpXG4gICAgICAgIHRocm93IGludmFsaWRBcmd1bWVudChgdGhlIG9wdGlvbiBcIm5hbWVcIiBoYXMgMSB0byAke01BWF9OQU1FfSBieXRlcywgbm90ICR7c2l6ZX1gKTtcbiAgICByZXR1cm4gZGlzcGxheUJ5dGVzKG5hbWUsIE1BWF9OQU1FKTtcbn1cbiIsICJkZWNsYXJlIGdsb2JhbCB7XG4gICAgLy8gV2hlcmUgdGhlIGNvbXBpbGVyJ3MgbGlicmFyeSBoYXMgbm8gZXhwbGljaXQgcmVzb3VyY2UgbWFuYWdlbWVudCB5ZXQuXG4gICAgaW50ZXJmYWNlIFN5bWJvbENvbnN0cnVjdG9yIHtcbiAgICAgICAgcmVhZG9ubHkgYXN5bmNEaXNwb3NlOiB1bmlxdWUgc3ltYm9sO1xuICAgIH1cbn1cblxuLyoqXG4gKiBHaXZlcyBgdGFyZ2V0YCBhbiBhc3luYyBkaXNwb3NlIG1ldGhvZCB1bmRlciB0aGUgc3ltYm9sIG9mIHRoaXMgbW9tZW50OiBuYXRpdmUsIG9yIG9mIGFcbiAqIHBvbHlmaWxsIHRoYXQgbWF5IGhhdmUgY29tZSBhZnRlciB0aGlzIHBhY2thZ2UuIFdpdGhvdXQgZWl0aGVyIHRoZSBtZXRob2QgaXMgbm90IHRoZXJlLlxuICovXG5leHBvcnQgZnVuY3Rpb24gZGVmaW5lQXN5bmNEaXNwb3NlKHRhcmdldDogb2JqZWN0LCBkaXNwb3NlOiAodGhpczogYW55KSA9PiBQcm9taXNlPHZvaWQ+KTogdm9pZCB7XG4gICAgLy8gV2hhdCBjb21waWxlcnMgZmFsbCBiYWNrIG9uIHdoZXJlIHRoZSBwbGF0Zm9ybSBoYXMgbm8gc3ltYm9sLlxuICAgIGNvbnN0IHN5bWJvbDogc3ltYm9sID0gU3ltYm9sLmFzeW5jRGlzcG9zZSA/PyBTeW1ib2wuZm9yKFwiU3ltYm9sLmFzeW5jRGlzcG9zZVwiKTtcbiAgICBpZiAoT2JqZWN0LnByb3RvdHlwZS5oYXNPd25Qcm9wZXJ0eS5jYWxsKHRhcmdldCwgc3ltYm9sKSkgcmV0dXJuO1xuICAgIE9iamVjdC5kZWZpbmVQcm9wZXJ0eSh0YXJnZXQsIHN5bWJvbCwgeyBjb25maWd1cmFibGU6IHRydWUsIHZhbHVlOiBkaXNwb3NlIH0pO1xufVxuIiwgImltcG9ydCB7IEFzeW5jTG9jYWxTdG9yYWdlIH0gZnJvbSBcIm5vZGU6YXN5bmNfaG9va3NcIjtcbmltcG9ydCB7XG4gICAgY2hlY2tFbnRyeSxcbiAgICBkZWNvZGVDb250ZXh0LFxuICAgIGVuY29kZUNvbnRleHQsXG4gICAgdHlwZSBDb250ZXh0UmVjb3JkLFxuICAgIHR5cGUgQ29udGV4dFZhbHVlLFxufSBmcm9tIFwiLi9jb250ZXh0LWNvZGVjXCI7XG5pbXBvcnQgeyBpbnZhbGlkQXJndW1lbnQsIFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5pbXBvcnQgeyBkZXNjcmliZSwgbGFiZWxCeXRlc09yTm9uZSB9IGZyb20gXCIuL3RleHRcIjtcblxuLyoqXG4gKiBBIGRlY2xhcmVkIGNvbnRleHQ6IGFuIGltbXV0YWJsZSBmbGF0IG1hcCB0aGF0IGZvbGxvd3MgdGhlIHByb2dyYW0ncyBhc3luYyBmbG93IGFuZCxcbiAqIHdpdGggZXZlcnkgdGlja2V0LCByZWFjaGVzIHRoZSB0YXNrIHRoYXQgdGhlIHRpY2tldCBpcyBmb3IuXG4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgQ29udGV4dDxUIGV4dGVuZHMgb2JqZWN0ID0gQ29udGV4dFJlY29yZD4ge1xuICAgIC8qKlxuICAgICAqIFJ1bnMgYGZuYCBpbiBhIGNoYW5nZWQgY29udGV4dCBhbmQgcmV0dXJucyB3aGF0IGl0IHJldHVybnMuIEEgcGxhaW4gb2JqZWN0IGlzXG4gICAgICogbWVyZ2VkIGludG8gdGhlIGN1cnJlbnQgbWFwIChgdW5kZWZpbmVkYCBkZWxldGVzIGEga2V5KTsgYSBtYXAgdGhhdCBjYW1lIGZyb20gYVxuICAgICAqIGNvbnRleHQgKGBnZXRgLCBgY2FwdHVyZWAsIGBkZXNlcmlhbGl6ZWApIHJlcGxhY2VzIHRoZSBjdXJyZW50IG9uZSBleGFjdGx5LlxuICAgICAqIFRocm93cyBgY29udGV4dF9pbnZhbGlkYCwgYmVmb3JlIGBmbmAsIGZvciB3aGF0IGNhbiBub3QgdHJhdmVsOiBrZXlzIGFyZSAxIHRvIDY0XG4gICAgICogY2hhcmFjdGVycyBvZiBgQS1aIGEteiAwLTkgXyAuIC1gOyB2YWx1ZXMgYXJlIHN0cmluZ3MsIGZpbml0ZSBudW1iZXJzLCBib29sZWFucyxcbiAgICAgKiBiaWdpbnRzIG9mIDY0IGJpdHMgYW5kIFVpbnQ4QXJyYXlzOyBhdCBtb3N0IDY0IGtleXMgYW5kIDgxOTIgZW5jb2RlZCBieXRlcy5cbiAgICAgKi9cbiAgICBydW48QSBleHRlbmRzIHVua25vd25bXSwgUj4oXG4gICAgICAgIHZhbHVlczogeyByZWFkb25seSBbSyBpbiBrZXlvZiBUXT86IFRbS10gfCB1bmRlZmluZWQgfSxcbiAgICAgICAgZm46ICguLi5hcmdzOiBBKSA9PiBSLFxuICAgICAgICAuLi5hcmdzOiBBXG4gICAgKTogUjtcbiAgICAvKiogVGhlIGN1cnJlbnQgbWFwOiBmcm96ZW4sIHdpdGhvdXQgYSBwcm90b3R5cGUuIEVtcHR5IG91dHNpZGUgZXZlcnkgYHJ1bmAuICovXG4gICAgZ2V0KCk6IFJlYWRvbmx5PFBhcnRpYWw8VD4+O1xuICAgIC8qKiBUaGUgY3VycmVudCBtYXAsIHRvIGJlIGVudGVyZWQgbGF0ZXIgYnkgYHJ1bmA7IHRoZSBzYW1lIG9iamVjdCBhcyBgZ2V0KClgLiAqL1xuICAgIGNhcHR1cmUoKTogUmVhZG9ubHk8UGFydGlhbDxUPj47XG4gICAgLyoqIEEgZnVuY3Rpb24gdGhhdCBydW5zIGBmbmAgaW4gdGhlIGNvbnRleHQgb2Ygbm93LiBPdGhlciBBc3luY0xvY2FsU3RvcmFnZXMgYXJlIHRoZSBjYWxsZXIncy4gKi9cbiAgICBiaW5kPEYgZXh0ZW5kcyAodGhpczogYW55LCAuLi5hcmdzOiBhbnlbXSkgPT4gdW5rbm93bj4oZm46IEYpOiBGO1xuICAgIC8qKiBUaGUgY3VycmVudCBtYXAsIG9yIG9uZSB0aGF0IGNhbWUgZnJvbSBhIGNvbnRleHQsIGFzIGJ5dGVzIChgc2x1aWNlLnYxLkNvbnRleHRgKS4gQSBjb3B5LiAqL1xuICAgIHNlcmlhbGl6ZShtYXA/OiBSZWFkb25seTxQYXJ0aWFsPFQ+Pik6IFVpbnQ4QXJyYXk7XG4gICAgLyoqIFRoZSBtYXAgdGhhdCB0aGUgYnl0ZXMgaG9sZCwgZm9yIGBydW5gLiBUaHJvd3MgYGNvbnRleHRfaW52YWxpZGAgd2hlcmUgdGhleSBicmVhayBhIGJvdW5kLiAqL1xuICAgIGRlc2VyaWFsaXplKGJ5dGVzOiBVaW50OEFycmF5KTogUmVhZG9ubHk8UGFydGlhbDxUPj47XG59XG5cbi8qKiBXaGF0IHRoZSBjbGllbnQga2VlcHMgb2YgYSBtYXA6IG1hZGUgb25jZSBmb3IgZWFjaCBtYXAuICovXG5leHBvcnQgaW50ZXJmYWNlIFNuYXBzaG90IHtcbiAgICByZWFkb25seSBtYXA6IENvbnRleHRSZWNvcmQ7XG4gICAgcmVhZG9ubHkgYnl0ZXM6IFVpbnQ4QXJyYXk7XG4gICAgLyoqIFRoZSBsYWJlbCBvZiB0YXNrcyB0aGF0IGhhdmUgbm9uZSBvZiB0aGVpciBvd247IG51bGwgd2hlcmUgdGhlcmUgaXMgbm8gdHJhY2UgaWQuICovXG4gICAgbGFiZWw6IFVpbnQ4QXJyYXkgfCBudWxsIHwgdW5kZWZpbmVkO1xufVxuXG5jb25zdCBzbmFwc2hvdEJ5TWFwID0gbmV3IFdlYWtNYXA8b2JqZWN0LCBTbmFwc2hvdD4oKTtcbmNvbnN0IHN0b3JhZ2VCeUNvbnRleHQgPSBuZXcgV2Vha01hcDxvYmplY3QsIEFzeW5jTG9jYWxTdG9yYWdlPFNuYXBzaG90Pj4oKTtcblxuY29uc3QgRU1QVFkgPSBtYWtlU25hcHNob3QoW10pO1xuXG4vKiogTWFrZXMgYSBjb250ZXh0IG9mIGl0cyBvd246IG5vdGhpbmcgaXMgc2hhcmVkIHdpdGggYW5vdGhlciBvbmUsIG5vdGhpbmcgaXMgZ2xvYmFsLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGNyZWF0ZUNvbnRleHQ8VCBleHRlbmRzIG9iamVjdCA9IENvbnRleHRSZWNvcmQ+KCk6IENvbnRleHQ8VD4ge1xuICAgIGNvbnN0IHN0b3JhZ2UgPSBuZXcgQXN5bmNMb2NhbFN0b3JhZ2U8U25hcHNob3Q+KCk7XG4gICAgY29uc3QgY3VycmVudCA9ICgpOiBTbmFwc2hvdCA9PiBzdG9yYWdlLmdldFN0b3JlKCkgPz8gRU1QVFk7XG4gICAgY29uc3QgY29udGV4dCA9IE9iamVjdC5mcmVlemUoe1xuICAgICAgICBydW46ICh2YWx1ZXM6IG9iamVjdCwgZm46ICguLi5hcmdzOiBhbnlbXSkgPT4gYW55LCAuLi5hcmdzOiBhbnlbXSkgPT5cbiAgICAgICAgICAgIHN0b3JhZ2UucnVuKHNuYXBzaG90QnlNYXAuZ2V0KHZhbHVlcykgPz8gbWVyZ2UoY3VycmVudCgpLCB2YWx1ZXMpLCBmbiwgLi4uYXJncyksXG4gICAgICAgIGdldDogKCkgPT4gY3VycmVudCgpLm1hcCxcbiAgICAgICAgY2FwdHVyZTogKCkgPT4gY3VycmVudCgpLm1hcCxcbiAgICAgICAgYmluZDogKGZuOiAoLi4uYXJnczogYW55W10pID0+IGFueSkgPT4gYmluZChzdG9yYWdlLCBjdXJyZW50KCksIGZuKSxcbiAgICAgICAgc2VyaWFsaXplOiAobWFwPzogb2JqZWN0KSA9PiAobWFwID09PSB1bmRlZmluZWQgPyBjdXJyZW50KCkgOiBzbmFwc2hvdE9mKG1hcCkpLmJ5dGVzLnNsaWNlKCksXG4gICAgICAgIGRlc2VyaWFsaXplOiAoYnl0ZXM6IFVpbnQ4QXJyYXkpID0+IHNuYXBzaG90T2ZCeXRlcyhieXRlcykubWFwLFxuICAgIH0pO1xuICAgIHN0b3JhZ2VCeUNvbnRleHQuc2V0KGNvbnRleHQsIHN0b3JhZ2UpO1xuICAgIHJldHVybiBjb250ZXh0IGFzIHVua25vd24gYXMgQ29udGV4dDxUPjtcbn1cblxuLyoqIFRoZSBmdW5jdGlvbiB0aGF0IHRlbGxzIHRoZSBjdXJyZW50IHNuYXBzaG90IG9mIGBjb250ZXh0YDsgdGhyb3dzIHVubGVzcyBjcmVhdGVDb250ZXh0IG1hZGUgaXQuICovXG5leHBvcnQgZnVuY3Rpb24gc25hcHNob3RTb3VyY2UoY29udGV4dDogdW5rbm93bik6ICgpID0+IFNuYXBzaG90IHtcbiAgICBpZiAoY29udGV4dCA9PT0gdW5kZWZpbmVkKSByZXR1cm4gKCkgPT4gRU1QVFk7XG4gICAgY29uc3Qgc3RvcmFnZSA9XG4gICAgICAgIHR5cGVvZiBjb250ZXh0ID09PSBcIm9iamVjdFwiICYmIGNvbnRleHQgIT09IG51bGwgPyBzdG9yYWdlQnlDb250ZXh0LmdldChjb250ZXh0KSA6IHVuZGVmaW5lZDtcbiAgICBpZiAoc3RvcmFnZSA9PT0gdW5kZWZpbmVkKSB7XG4gICAgICAgIHRocm93IGludmFsaWRBcmd1bWVudChcbiAgICAgICAgICAgIGBjb250ZXh0IGlzIHdoYXQgY3JlYXRlQ29udGV4dCgpIG9mIHRoaXMgY29weSBvZiBAc2x1aWNlL2NsaWVudCByZXR1cm5zLCBub3QgJHtkZXNjcmliZShjb250ZXh0KX1gLFxuICAgICAgICApO1xuICAgIH1cbiAgICByZXR1cm4gKCkgPT4gc3RvcmFnZS5nZXRTdG9yZSgpID8/IEVNUFRZO1xufVxuXG4vKipcbiAqIEEgY29udGV4dCB0aGF0IGNhbWUgZnJvbSBhbm90aGVyIHByb2Nlc3M6IGl0cyBtYXAsIG9yLCB3aGVyZSB0aGUgYnl0ZXMgYnJlYWsgYSBydWxlLFxuICogYW4gZW1wdHkgbWFwIGFuZCB0aGUgcmVhc29uLiBOZXZlciB0aHJvd3M6IHdoYXQgd2FzIGRlbGl2ZXJlZCBpcyBuZXZlciBsb3N0LlxuICovXG5leHBvcnQgZnVuY3Rpb24gZGVsaXZlckNvbnRleHQoYnl0ZXM6IFVpbnQ4QXJyYXkpOiB7IGNvbnRleHQ6IENvbnRleHRSZWNvcmQ7IGNvbnRleHRFcnJvcj86IFNsdWljZUVycm9yIH0ge1xuICAgIHRyeSB7XG4gICAgICAgIHJldHVybiB7IGNvbnRleHQ6IHNuYXBzaG90T2ZCeXRlcyhieXRlcykubWFwIH07XG4gICAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICAgICAgcmV0dXJuIHsgY29udGV4dDogRU1QVFkubWFwLCBjb250ZXh0RXJyb3I6IGVycm9yIGFzIFNsdWljZUVycm9yIH07XG4gICAgfVxufVxuXG4vKiogVGhlIGxhYmVsIGZvciB0YXNrcyBvZiB0aGlzIGNvbnRleHQ6IGl0cyB0cmFjZSBpZCwgaWYgaXQgaGFzIG9uZSB0aGF0IGNhbiBiZSBhIGxhYmVsLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGxhYmVsT2Yoc25hcHNob3Q6IFNuYXBzaG90KTogVWludDhBcnJheSB8IHVuZGVmaW5lZCB7XG4gICAgaWYgKHNuYXBzaG90LmxhYmVsID09PSB1bmRlZmluZWQpIHNuYXBzaG90LmxhYmVsID0gdHJhY2VMYWJlbChzbmFwc2hvdC5tYXApID8/IG51bGw7XG4gICAgcmV0dXJuIHNuYXBzaG90LmxhYmVsID8/IHVuZGVmaW5lZDtcbn1cblxuZnVuY3Rpb24gdHJhY2VMYWJlbChtYXA6IENvbnRleHRSZWNvcmQpOiBVaW50OEFycmF5IHwgdW5kZWZpbmVkIHtcbiAgICBjb25zdCB7IHRyYWNlSWQsIHRyYWNlcGFyZW50IH0gPSBtYXA7XG4gICAgaWYgKHR5cGVvZiB0cmFjZUlkID09PSBcInN0cmluZ1wiICYmIHRyYWNlSWQgIT09IFwiXCIpIHJldHVybiBsYWJlbEJ5dGVzT3JOb25lKHRyYWNlSWQpO1xuICAgIGlmICh0eXBlb2YgdHJhY2VwYXJlbnQgIT09IFwic3RyaW5nXCIpIHJldHVybiB1bmRlZmluZWQ7XG4gICAgY29uc3QgaWQgPSAvXlswLTlhLWZdezJ9LShbMC05YS1mXXszMn0pLVswLTlhLWZdezE2fS1bMC05YS1mXXsyfS8uZXhlYyh0cmFjZXBhcmVudCk/LlsxXTtcbiAgICByZXR1cm4gaWQgPT09IHVuZGVmaW5lZCB8fCAvXjArJC8udGVzdChpZCkgPyB1bmRlZmluZWQgOiBsYWJlbEJ5dGVzT3JOb25lKGlkKTtcbn1cblxuZnVuY3Rpb24gYmluZChcbiAgICBzdG9yYWdlOiBBc3luY0xvY2FsU3RvcmFnZTxTbmFwc2hvdD4sXG4gICAgc25hcHNob3Q6IFNuYXBzaG90LFxuICAgIGZuOiAoLi4uYXJnczogYW55W10pID0+IGFueSxcbik6ICguLi5hcmdzOiBhbnlbXSkgPT4gYW55IHtcbiAgICBpZiAodHlwZW9mIGZuICE9PSBcImZ1bmN0aW9uXCIpIHRocm93IGludmFsaWRBcmd1bWVudChgYmluZCB0YWtlcyBhIGZ1bmN0aW9uLCBub3QgJHtkZXNjcmliZShmbil9YCk7XG4gICAgcmV0dXJuIGZ1bmN0aW9uIGJvdW5kKHRoaXM6IHVua25vd24sIC4uLmFyZ3M6IHVua25vd25bXSkge1xuICAgICAgICByZXR1cm4gc3RvcmFnZS5ydW4oc25hcHNob3QsICgpID0+IGZuLmFwcGx5KHRoaXMsIGFyZ3MpKTtcbiAgICB9O1xufVxuXG5mdW5jdGlvbiBtZXJnZShzbmFwc2hvdDogU25hcHNob3QsIHZhbHVlczogb2JqZWN0KTogU25hcHNob3Qge1xuICAgIGNoZWNrUGxhaW4odmFsdWVzKTtcbiAgICBjb25zdCBtZXJnZWQgPSBuZXcgTWFwPHN0cmluZywgQ29udGV4dFZhbHVlPihPYmplY3QuZW50cmllcyhzbmFwc2hvdC5tYXApKTtcbiAgICBmb3IgKGNvbnN0IGtleSBvZiBPYmplY3Qua2V5cyh2YWx1ZXMpKSB7XG4gICAgICAgIGNvbnN0IHZhbHVlID0gKHZhbHVlcyBhcyBSZWNvcmQ8c3RyaW5nLCB1bmtub3duPilba2V5XTtcbiAgICAgICAgaWYgKHZhbHVlID09PSB1bmRlZmluZWQpIHtcbiAgICAgICAgICAgIG1lcmdlZC5kZWxldGUoa2V5KTtcbiAgICAgICAgICAgIGNvbnRpbnVlO1xuICAgICAgICB9XG4gICAgICAgIGNoZWNrRW50cnkoa2V5LCB2YWx1ZSk7XG4gICAgICAgIG1lcmdlZC5zZXQoa2V5LCB2YWx1ZSk7XG4gICAgfVxuICAgIHJldHVybiBtYWtlU25hcHNob3QobWVyZ2VkKTtcbn1cblxuZnVuY3Rpb24gY2hlY2tQbGFpbih2YWx1ZXM6IHVua25vd24pOiBhc3NlcnRzIHZhbHVlcyBpcyBvYmplY3Qge1xuICAgIGNvbnN0IHByb3RvID0gdHlwZW9mIHZhbHVlcyA9PT0gXCJvYmplY3RcIiAmJiB2YWx1ZXMgIT09IG51bGwgPyBPYmplY3QuZ2V0UHJvdG90eXBlT2YodmFsdWVzKSA6IHVuZGVmaW5lZDtcbiAgICAvLyBUaGUgcHJvdG90eXBlIG9mIGEgcHJvdG90eXBlLW9mLU9iamVjdCBpcyBudWxsIGluIGV2ZXJ5IHJlYWxtLlxuICAgIGlmIChwcm90byA9PT0gdW5kZWZpbmVkIHx8IChwcm90byAhPT0gbnVsbCAmJiBPYmplY3QuZ2V0UHJvdG90eXBlT2YocHJvdG8pICE9PSBudWxsKSkge1xuICAgICAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYGEgY29udGV4dCBpcyBhIHBsYWluIG9iamVjdCBvciBhIG1hcCBvZiBhIGNvbnRleHQsIG5vdCAke2Rlc2NyaWJlKHZhbHVlcyl9YCk7XG4gICAgfVxuICAgIGlmIChPYmplY3QuZ2V0T3duUHJvcGVydHlTeW1ib2xzKHZhbHVlcyBhcyBvYmplY3QpLmxlbmd0aCA+IDApIHtcbiAgICAgICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwiY29udGV4dF9pbnZhbGlkXCIsIFwiYSBjb250ZXh0IGhhcyBubyBzeW1ib2wga2V5c1wiKTtcbiAgICB9XG59XG5cbi8qKiBGcmVlemVzIGNoZWNrZWQgZW50cmllcyBpbnRvIGEgbWFwIG9mIHRoZWlyIG93bi4gKi9cbmZ1bmN0aW9uIG1ha2VTbmFwc2hvdChlbnRyaWVzOiBJdGVyYWJsZTxbc3RyaW5nLCBDb250ZXh0VmFsdWVdPik6IFNuYXBzaG90IHtcbiAgICBjb25zdCBtYXA6IFJlY29yZDxzdHJpbmcsIENvbnRleHRWYWx1ZT4gPSBPYmplY3QuY3JlYXRlKG51bGwpO1xuICAgIGZvciAoY29uc3QgW2tleSwgdmFsdWVdIG9mIGVudHJpZXMpIHtcbiAgICAgICAgaWYgKHZhbHVlIGluc3RhbmNlb2YgVWludDhBcnJheSkgZGVmaW5lQnl0ZXMobWFwLCBrZXksIG5ldyBVaW50OEFycmF5KHZhbHVlKSk7XG4gICAgICAgIGVsc2UgbWFwW2tleV0gPSB2YWx1ZTtcbiAgICB9XG4gICAgY29uc3Qgc25hcHNob3Q6IFNuYXBzaG90ID0geyBtYXA6IE9iamVjdC5mcmVlemUobWFwKSwgYnl0ZXM6IGVuY29kZUNvbnRleHQobWFwKSwgbGFiZWw6IHVuZGVmaW5lZCB9O1xuICAgIHNuYXBzaG90QnlNYXAuc2V0KG1hcCwgc25hcHNob3QpO1xuICAgIHJldHVybiBzbmFwc2hvdDtcbn1cblxuLyoqIEJ5dGVzIGNhbiBub3QgYmUgZnJvemVuLCBzbyBlYWNoIHJlYWRlciBnZXRzIGEgY29weS4gKi9cbmZ1bmN0aW9uIGRlZmluZUJ5dGVzKG1hcDogb2JqZWN0LCBrZXk6IHN0cmluZywgYnl0ZXM6IFVpbnQ4QXJyYXkpOiB2b2lkIHtcbiAgICBPYmplY3QuZGVmaW5lUHJvcGVydHkobWFwLCBrZXksIHsgZW51bWVyYWJsZTogdHJ1ZSwgZ2V0OiAoKSA9PiBieXRlcy5zbGljZSgpIH0pO1xufVxuXG5mdW5jdGlvbiBzbmFwc2hvdE9mKG1hcDogb2JqZWN0KTogU25hcHNob3Qge1xuICAgIGNvbnN0IHNuYXBzaG90ID0gc25hcHNob3RCeU1hcC5nZXQobWFwKTtcbiAgICBpZiAoc25hcHNob3QgPT09IHVuZGVmaW5lZCkge1xuICAgICAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHNlcmlhbGl6ZSB0YWtlcyBhIG1hcCB0aGF0IGNhbWUgZnJvbSBhIGNvbnRleHQsIG5vdCAke2Rlc2NyaWJlKG1hcCl9YCk7XG4gICAgfVxuICAgIHJldHVybiBzbmFwc2hvdDtcbn1cblxuZnVuY3Rpb24gc25hcHNob3RPZkJ5dGVzKGJ5dGVzOiBVaW50OEFycmF5KTogU25hcHNob3Qge1xuICAgIGlmICghKGJ5dGVzIGluc3RhbmNlb2YgVWludDhBcnJheSkpXG4gICAgICAgIHRocm93IGludmFsaWRBcmd1bWVudChgZGVzZXJpYWxpemUgdGFrZXMgYSBVaW50OEFycmF5LCBub3QgJHtkZXNjcmliZShieXRlcyl9YCk7XG4gICAgcmV0dXJuIGJ5dGVzLmxlbmd0aCA9PT0gMCA/IEVNUFRZIDogbWFrZVNuYXBzaG90KGRlY29kZUNvbnRleHQoYnl0ZXMpKTtcbn1cbiIsICJcbmNvbnN0IFNISUZUX0xFRlRfMzIgPSAoMSA8PCAxNikgKiAoMSA8PCAxNik7XG5jb25zdCBTSElGVF9SSUdIVF8zMiA9IDEgLyBTSElGVF9MRUZUXzMyO1xuXG4vLyBUaHJlc2hvbGQgY2hvc2VuIGJhc2VkIG9uIGJvdGggYmVuY2htYXJraW5nIGFuZCBrbm93bGVkZ2UgYWJvdXQgYnJvd3NlciBzdHJpbmdcbi8vIGRhdGEgc3RydWN0dXJlcyAod2hpY2ggY3VycmVudGx5IHN3aXRjaCBzdHJ1Y3R1cmUgdHlwZXMgYXQgMTIgYnl0ZXMgb3IgbW9yZSlcbmNvbnN0IFRFWFRfREVDT0RFUl9NSU5fTEVOR1RIID0gMTI7XG5jb25zdCB1dGY4VGV4dERlY29kZXIgPSB0eXBlb2YgVGV4dERlY29kZXIgPT09ICd1bmRlZmluZWQnID8gbnVsbCA6IG5ldyBUZXh0RGVjb2RlcigndXRmLTgnKTtcblxuY29uc3QgUEJGX1ZBUklOVCAgPSAwOyAvLyB2YXJpbnQ6IGludDMyLCBpbnQ2NCwgdWludDMyLCB1aW50NjQsIHNpbnQzMiwgc2ludDY0LCBib29sLCBlbnVtXG5jb25zdCBQQkZfRklYRUQ2NCA9IDE7IC8vIDY0LWJpdDogZG91YmxlLCBmaXhlZDY0LCBzZml4ZWQ2NFxuY29uc3QgUEJGX0JZVEVTICAgPSAyOyAvLyBsZW5ndGgtZGVsaW1pdGVkOiBzdHJpbmcsIGJ5dGVzLCBlbWJlZGRlZCBtZXNzYWdlcywgcGFja2VkIHJlcGVhdGVkIGZpZWxkc1xuY29uc3QgUEJGX0ZJWEVEMzIgPSA1OyAvLyAzMi1iaXQ6IGZsb2F0LCBmaXhlZDMyLCBzZml4ZWQzMlxuXG5leHBvcnQgY2xhc3MgUGJmUmVhZGVyIHtcbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge1VpbnQ4QXJyYXkgfCBBcnJheUJ1ZmZlcn0gYnVmXG4gICAgICovXG4gICAgY29uc3RydWN0b3IoYnVmKSB7XG4gICAgICAgIHRoaXMuYnVmID0gQXJyYXlCdWZmZXIuaXNWaWV3KGJ1ZikgPyBidWYgOiBuZXcgVWludDhBcnJheShidWYpO1xuICAgICAgICB0aGlzLmRhdGFWaWV3ID0gbmV3IERhdGFWaWV3KHRoaXMuYnVmLmJ1ZmZlciwgdGhpcy5idWYuYnl0ZU9mZnNldCwgdGhpcy5idWYuYnl0ZUxlbmd0aCk7XG4gICAgICAgIHRoaXMucG9zID0gMDtcbiAgICAgICAgdGhpcy50eXBlID0gMDtcbiAgICAgICAgdGhpcy5fdmFsdWVTdGFydCA9IC0xO1xuICAgICAgICB0aGlzLmxlbmd0aCA9IHRoaXMuYnVmLmxlbmd0aDtcbiAgICB9XG5cbiAgICAvKipcbiAgICAgKiBAdGVtcGxhdGUgVFxuICAgICAqIEBwYXJhbSB7KHRhZzogbnVtYmVyLCByZXN1bHQ6IFQsIHBiZjogUGJmUmVhZGVyKSA9PiB2b2lkfSByZWFkRmllbGRcbiAgICAgKiBAcGFyYW0ge1R9IHJlc3VsdFxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSBbZW5kXVxuICAgICAqL1xuICAgIHJlYWRGaWVsZHMocmVhZEZpZWxkLCByZXN1bHQsIGVuZCA9IHRoaXMubGVuZ3RoKSB7XG4gICAgICAgIGxldCBmaWVsZDtcbiAgICAgICAgd2hpbGUgKChmaWVsZCA9IHRoaXMubmV4dEZpZWxkKGVuZCkpKSB7XG4gICAgICAgICAgICByZWFkRmllbGQoZmllbGQsIHJlc3VsdCwgdGhpcyk7XG4gICAgICAgIH1cbiAgICAgICAgcmV0dXJuIHJlc3VsdDtcbiAgICB9XG5cbiAgICAvKipcbiAgICAgKiBAdGVtcGxhdGUgVFxuICAgICAqIEBwYXJhbSB7KHRhZzogbnVtYmVyLCByZXN1bHQ6IFQsIHBiZjogUGJmUmVhZGVyKSA9PiB2b2lkfSByZWFkRmllbGRcbiAgICAgKiBAcGFyYW0ge1R9IHJlc3VsdFxuICAgICAqL1xuICAgIHJlYWRNZXNzYWdlKHJlYWRGaWVsZCwgcmVzdWx0KSB7XG4gICAgICAgIHJldHVybiB0aGlzLnJlYWRGaWVsZHMocmVhZEZpZWxkLCByZXN1bHQsIHRoaXMucmVhZFZhcmludCgpICsgdGhpcy5wb3MpO1xuICAgIH1cblxuICAgIHJlYWRGaXhlZDMyKCkge1xuICAgICAgICBjb25zdCB2YWwgPSB0aGlzLmRhdGFWaWV3LmdldFVpbnQzMih0aGlzLnBvcywgdHJ1ZSk7XG4gICAgICAgIHRoaXMucG9zICs9IDQ7XG4gICAgICAgIHJldHVybiB2YWw7XG4gICAgfVxuXG4gICAgcmVhZFNGaXhlZDMyKCkge1xuICAgICAgICBjb25zdCB2YWwgPSB0aGlzLmRhdGFWaWV3LmdldEludDMyKHRoaXMucG9zLCB0cnVlKTtcbiAgICAgICAgdGhpcy5wb3MgKz0gNDtcbiAgICAgICAgcmV0dXJuIHZhbDtcbiAgICB9XG5cbiAgICAvLyA2NC1iaXQgaW50IGhhbmRsaW5nIGlzIGJhc2VkIG9uIGdpdGh1Yi5jb20vZHB3L25vZGUtYnVmZmVyLW1vcmUtaW50cyAoTUlULWxpY2Vuc2VkKVxuXG4gICAgcmVhZEZpeGVkNjQoKSB7XG4gICAgICAgIGNvbnN0IHZhbCA9IHRoaXMuZGF0YVZpZXcuZ2V0VWludDMyKHRoaXMucG9zLCB0cnVlKSArIHRoaXMuZGF0YVZpZXcuZ2V0VWludDMyKHRoaXMucG9zICsgNCwgdHJ1ZSkgKiBTSElGVF9MRUZUXzMyO1xuICAgICAgICB0aGlzLnBvcyArPSA4O1xuICAgICAgICByZXR1cm4gdmFsO1xuICAgIH1cblxuICAgIHJlYWRTRml4ZWQ2NCgpIHtcbiAgICAgICAgY29uc3QgdmFsID0gdGhpcy5kYXRhVmlldy5nZXRVaW50MzIodGhpcy5wb3MsIHRydWUpICsgdGhpcy5kYXRhVmlldy5nZXRJbnQzMih0aGlzLnBvcyArIDQsIHRydWUpICogU0hJRlRfTEVGVF8zMjtcbiAgICAgICAgdGhpcy5wb3MgKz0gODtcbiAgICAgICAgcmV0dXJuIHZhbDtcbiAgICB9XG5cbiAgICByZWFkRmxvYXQoKSB7XG4gICAgICAgIGNvbnN0IHZhbCA9IHRoaXMuZGF0YVZpZXcuZ2V0RmxvYXQzMih0aGlzLnBvcywgdHJ1ZSk7XG4gICAgICAgIHRoaXMucG9zICs9IDQ7XG4gICAgICAgIHJldHVybiB2YWw7XG4gICAgfVxuXG4gICAgcmVhZERvdWJsZSgpIHtcbiAgICAgICAgY29uc3QgdmFsID0gdGhpcy5kYXRhVmlldy5nZXRGbG9hdDY0KHRoaXMucG9zLCB0cnVlKTtcbiAgICAgICAgdGhpcy5wb3MgKz0gODtcbiAgICAgICAgcmV0dXJuIHZhbDtcbiAgICB9XG5cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge2Jvb2xlYW59IFtpc1NpZ25lZF1cbiAgICAgKi9cbiAgICByZWFkVmFyaW50KGlzU2lnbmVkKSB7XG4gICAgICAgIGNvbnN0IGJ1ZiA9IHRoaXMuYnVmO1xuICAgICAgICBjb25zdCBiMCA9IGJ1Zlt0aGlzLnBvcysrXTtcbiAgICAgICAgaWYgKGIwIDwgMHg4MCkgcmV0dXJuIGIwO1xuXG4gICAgICAgIGxldCB2YWwgPSBiMCAmIDB4N2YsIGI7XG4gICAgICAgIGIgPSBidWZbdGhpcy5wb3MrK107IHZhbCB8PSAoYiAmIDB4N2YpIDw8IDc7ICBpZiAoYiA8IDB4ODApIHJldHVybiB2YWw7XG4gICAgICAgIGIgPSBidWZbdGhpcy5wb3MrK107IHZhbCB8PSAoYiAmIDB4N2YpIDw8IDE0OyBpZiAoYiA8IDB4ODApIHJldHVybiB2YWw7XG4gICAgICAgIGIgPSBidWZbdGhpcy5wb3MrK107IHZhbCB8PSAoYiAmIDB4N2YpIDw8IDIxOyBpZiAoYiA8IDB4ODApIHJldHVybiB2YWw7XG4gICAgICAgIGIgPSBidWZbdGhpcy5wb3NdOyAgIHZhbCB8PSAoYiAmIDB4MGYpIDw8IDI4O1xuXG4gICAgICAgIHJldHVybiByZWFkVmFyaW50UmVtYWluZGVyKHZhbCwgaXNTaWduZWQsIHRoaXMpO1xuICAgIH1cblxuICAgIHJlYWRTVmFyaW50KCkge1xuICAgICAgICBjb25zdCBudW0gPSB0aGlzLnJlYWRWYXJpbnQoKTtcbiAgICAgICAgcmV0dXJuIG51bSAlIDIgPT09IDEgPyAobnVtICsgMSkgLyAtMiA6IG51bSAvIDI7IC8vIHppZ3phZyBlbmNvZGluZ1xuICAgIH1cblxuICAgIHJlYWRCb29sZWFuKCkge1xuICAgICAgICByZXR1cm4gQm9vbGVhbih0aGlzLnJlYWRWYXJpbnQoKSk7XG4gICAgfVxuXG4gICAgcmVhZFN0cmluZygpIHtcbiAgICAgICAgY29uc3QgZW5kID0gdGhpcy5yZWFkVmFyaW50KCkgKyB0aGlzLnBvcztcbiAgICAgICAgY29uc3QgcG9zID0gdGhpcy5wb3M7XG4gICAgICAgIHRoaXMucG9zID0gZW5kO1xuXG4gICAgICAgIGlmIChlbmQgLSBwb3MgPj0gVEVYVF9ERUNPREVSX01JTl9MRU5HVEggJiYgdXRmOFRleHREZWNvZGVyKSB7XG4gICAgICAgICAgICAvLyBsb25nZXIgc3RyaW5ncyBhcmUgZmFzdCB3aXRoIHRoZSBidWlsdC1pbiBicm93c2VyIFRleHREZWNvZGVyIEFQSVxuICAgICAgICAgICAgcmV0dXJuIHV0ZjhUZXh0RGVjb2Rlci5kZWNvZGUodGhpcy5idWYuc3ViYXJyYXkocG9zLCBlbmQpKTtcbiAgICAgICAgfVxuICAgICAgICAvLyBzaG9ydCBzdHJpbmdzIGFyZSBmYXN0IHdpdGggb3VyIGN1c3RvbSBpbXBsZW1lbnRhdGlvblxuICAgICAgICByZXR1cm4gcmVhZFV0ZjgodGhpcy5idWYsIHBvcywgZW5kKTtcbiAgICB9XG5cbiAgICByZWFkQnl0ZXMoKSB7XG4gICAgICAgIGNvbnN0IGVuZCA9IHRoaXMucmVhZFZhcmludCgpICsgdGhpcy5wb3MsXG4gICAgICAgICAgICBidWZmZXIgPSB0aGlzLmJ1Zi5zdWJhcnJheSh0aGlzLnBvcywgZW5kKTtcbiAgICAgICAgdGhpcy5wb3MgPSBlbmQ7XG4gICAgICAgIHJldHVybiBidWZmZXI7XG4gICAgfVxuXG4gICAgLy8gdmVyYm9zZSBmb3IgcGVyZm9ybWFuY2UgcmVhc29uczsgZG9lc24ndCBhZmZlY3QgZ3ppcHBlZCBzaXplXG5cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcltdfSBbYXJyXVxuICAgICAqIEBwYXJhbSB7Ym9vbGVhbn0gW2lzU2lnbmVkXVxuICAgICAqL1xuICAgIHJlYWRQYWNrZWRWYXJpbnQoYXJyID0gW10sIGlzU2lnbmVkKSB7XG4gICAgICAgIGNvbnN0IGVuZCA9IHRoaXMucmVhZFBhY2tlZEVuZCgpO1xuICAgICAgICB3aGlsZSAodGhpcy5wb3MgPCBlbmQpIGFyci5wdXNoKHRoaXMucmVhZFZhcmludChpc1NpZ25lZCkpO1xuICAgICAgICByZXR1cm4gYXJyO1xuICAgIH1cbiAgICAvKiogQHBhcmFtIHtudW1iZXJbXX0gW2Fycl0gKi9cbiAgICByZWFkUGFja2VkU1ZhcmludChhcnIgPSBbXSkge1xuICAgICAgICBjb25zdCBlbmQgPSB0aGlzLnJlYWRQYWNrZWRFbmQoKTtcbiAgICAgICAgd2hpbGUgKHRoaXMucG9zIDwgZW5kKSBhcnIucHVzaCh0aGlzLnJlYWRTVmFyaW50KCkpO1xuICAgICAgICByZXR1cm4gYXJyO1xuICAgIH1cbiAgICAvKiogQHBhcmFtIHtib29sZWFuW119IFthcnJdICovXG4gICAgcmVhZFBhY2tlZEJvb2xlYW4oYXJyID0gW10pIHtcbiAgICAgICAgY29uc3QgZW5kID0gdGhpcy5yZWFkUGFja2VkRW5kKCk7XG4gICAgICAgIHdoaWxlICh0aGlzLnBvcyA8IGVuZCkgYXJyLnB1c2godGhpcy5yZWFkQm9vbGVhbigpKTtcbiAgICAgICAgcmV0dXJuIGFycjtcbiAgICB9XG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyW119IFthcnJdICovXG4gICAgcmVhZFBhY2tlZEZsb2F0KGFyciA9IFtdKSB7XG4gICAgICAgIGNvbnN0IGVuZCA9IHRoaXMucmVhZFBhY2tlZEVuZCgpO1xuICAgICAgICB3aGlsZSAodGhpcy5wb3MgPCBlbmQpIGFyci5wdXNoKHRoaXMucmVhZEZsb2F0KCkpO1xuICAgICAgICByZXR1cm4gYXJyO1xuICAgIH1cbiAgICAvKiogQHBhcmFtIHtudW1iZXJbXX0gW2Fycl0gKi9cbiAgICByZWFkUGFja2VkRG91YmxlKGFyciA9IFtdKSB7XG4gICAgICAgIGNvbnN0IGVuZCA9IHRoaXMucmVhZFBhY2tlZEVuZCgpO1xuICAgICAgICB3aGlsZSAodGhpcy5wb3MgPCBlbmQpIGFyci5wdXNoKHRoaXMucmVhZERvdWJsZSgpKTtcbiAgICAgICAgcmV0dXJuIGFycjtcbiAgICB9XG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyW119IFthcnJdICovXG4gICAgcmVhZFBhY2tlZEZpeGVkMzIoYXJyID0gW10pIHtcbiAgICAgICAgY29uc3QgZW5kID0gdGhpcy5yZWFkUGFja2VkRW5kKCk7XG4gICAgICAgIHdoaWxlICh0aGlzLnBvcyA8IGVuZCkgYXJyLnB1c2godGhpcy5yZWFkRml4ZWQzMigpKTtcbiAgICAgICAgcmV0dXJuIGFycjtcbiAgICB9XG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyW119IFthcnJdICovXG4gICAgcmVhZFBhY2tlZFNGaXhlZDMyKGFyciA9IFtdKSB7XG4gICAgICAgIGNvbnN0IGVuZCA9IHRoaXMucmVhZFBhY2tlZEVuZCgpO1xuICAgICAgICB3aGlsZSAodGhpcy5wb3MgPCBlbmQpIGFyci5wdXNoKHRoaXMucmVhZFNGaXhlZDMyKCkpO1xuICAgICAgICByZXR1cm4gYXJyO1xuICAgIH1cbiAgICAvKiogQHBhcmFtIHtudW1iZXJbXX0gW2Fycl0gKi9cbiAgICByZWFkUGFja2VkRml4ZWQ2NChhcnIgPSBbXSkge1xuICAgICAgICBjb25zdCBlbmQgPSB0aGlzLnJlYWRQYWNrZWRFbmQoKTtcbiAgICAgICAgd2hpbGUgKHRoaXMucG9zIDwgZW5kKSBhcnIucHVzaCh0aGlzLnJlYWRGaXhlZDY0KCkpO1xuICAgICAgICByZXR1cm4gYXJyO1xuICAgIH1cbiAgICAvKiogQHBhcmFtIHtudW1iZXJbXX0gW2Fycl0gKi9cbiAgICByZWFkUGFja2VkU0ZpeGVkNjQoYXJyID0gW10pIHtcbiAgICAgICAgY29uc3QgZW5kID0gdGhpcy5yZWFkUGFja2VkRW5kKCk7XG4gICAgICAgIHdoaWxlICh0aGlzLnBvcyA8IGVuZCkgYXJyLnB1c2godGhpcy5yZWFkU0ZpeGVkNjQoKSk7XG4gICAgICAgIHJldHVybiBhcnI7XG4gICAgfVxuICAgIHJlYWRQYWNrZWRFbmQoKSB7XG4gICAgICAgIHJldHVybiB0aGlzLnR5cGUgPT09IFBCRl9CWVRFUyA/IHRoaXMucmVhZFZhcmludCgpICsgdGhpcy5wb3MgOiB0aGlzLnBvcyArIDE7XG4gICAgfVxuXG4gICAgLyoqXG4gICAgICogQWR2YW5jZSB0byB0aGUgbmV4dCBmaWVsZC4gUmV0dXJucyB0aGUgZmllbGQgbnVtYmVyLCBvciAwIGF0IGVuZC1vZi1tZXNzYWdlLlxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSBbZW5kXVxuICAgICAqL1xuICAgIG5leHRGaWVsZChlbmQgPSB0aGlzLmxlbmd0aCkge1xuICAgICAgICBpZiAodGhpcy5wb3MgPT09IHRoaXMuX3ZhbHVlU3RhcnQpIHRoaXMuc2tpcCh0aGlzLnR5cGUpO1xuICAgICAgICBpZiAodGhpcy5wb3MgPj0gZW5kKSByZXR1cm4gMDtcbiAgICAgICAgY29uc3QgdGFnID0gdGhpcy5yZWFkVmFyaW50KCk7XG4gICAgICAgIHRoaXMudHlwZSA9IHRhZyAmIDB4NztcbiAgICAgICAgdGhpcy5fdmFsdWVTdGFydCA9IHRoaXMucG9zO1xuICAgICAgICByZXR1cm4gdGFnID4+PiAzO1xuICAgIH1cblxuICAgIC8qKiBAcGFyYW0ge251bWJlcn0gdmFsICovXG4gICAgc2tpcCh2YWwpIHtcbiAgICAgICAgY29uc3QgdHlwZSA9IHZhbCAmIDB4NztcbiAgICAgICAgaWYgKHR5cGUgPT09IFBCRl9WQVJJTlQpIHdoaWxlICh0aGlzLmJ1Zlt0aGlzLnBvcysrXSA+IDB4N2YpIHt9XG4gICAgICAgIGVsc2UgaWYgKHR5cGUgPT09IFBCRl9CWVRFUykgdGhpcy5wb3MgPSB0aGlzLnJlYWRWYXJpbnQoKSArIHRoaXMucG9zO1xuICAgICAgICBlbHNlIGlmICh0eXBlID09PSBQQkZfRklYRUQzMikgdGhpcy5wb3MgKz0gNDtcbiAgICAgICAgZWxzZSBpZiAodHlwZSA9PT0gUEJGX0ZJWEVENjQpIHRoaXMucG9zICs9IDg7XG4gICAgICAgIGVsc2UgdGhyb3cgbmV3IEVycm9yKGBVbmltcGxlbWVudGVkIHR5cGU6ICR7dHlwZX1gKTtcbiAgICB9XG59XG5cbmV4cG9ydCBjbGFzcyBQYmZXcml0ZXIge1xuICAgIC8qKlxuICAgICAqIEBwYXJhbSB7VWludDhBcnJheSB8IEFycmF5QnVmZmVyfSBbYnVmXVxuICAgICAqL1xuICAgIGNvbnN0cnVjdG9yKGJ1ZiA9IG5ldyBVaW50OEFycmF5KDE2KSkge1xuICAgICAgICB0aGlzLmJ1ZiA9IEFycmF5QnVmZmVyLmlzVmlldyhidWYpID8gYnVmIDogbmV3IFVpbnQ4QXJyYXkoYnVmKTtcbiAgICAgICAgdGhpcy5kYXRhVmlldyA9IG5ldyBEYXRhVmlldyh0aGlzLmJ1Zi5idWZmZXIsIHRoaXMuYnVmLmJ5dGVPZmZzZXQsIHRoaXMuYnVmLmJ5dGVMZW5ndGgpO1xuICAgICAgICB0aGlzLnBvcyA9IDA7XG4gICAgICAgIHRoaXMubGVuZ3RoID0gdGhpcy5idWYubGVuZ3RoO1xuICAgIH1cblxuICAgIC8qKlxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB0YWdcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdHlwZVxuICAgICAqL1xuICAgIHdyaXRlVGFnKHRhZywgdHlwZSkge1xuICAgICAgICB0aGlzLndyaXRlVmFyaW50KCh0YWcgPDwgMykgfCB0eXBlKTtcbiAgICB9XG5cbiAgICAvKiogQHBhcmFtIHtudW1iZXJ9IG1pbiAqL1xuICAgIHJlYWxsb2MobWluKSB7XG4gICAgICAgIGxldCBsZW5ndGggPSB0aGlzLmxlbmd0aCB8fCAxNjtcblxuICAgICAgICB3aGlsZSAobGVuZ3RoIDwgdGhpcy5wb3MgKyBtaW4pIGxlbmd0aCAqPSAyO1xuXG4gICAgICAgIGlmIChsZW5ndGggIT09IHRoaXMubGVuZ3RoKSB7XG4gICAgICAgICAgICBjb25zdCBidWYgPSBuZXcgVWludDhBcnJheShsZW5ndGgpO1xuICAgICAgICAgICAgYnVmLnNldCh0aGlzLmJ1Zik7XG4gICAgICAgICAgICB0aGlzLmJ1ZiA9IGJ1ZjtcbiAgICAgICAgICAgIHRoaXMuZGF0YVZpZXcgPSBuZXcgRGF0YVZpZXcoYnVmLmJ1ZmZlcik7XG4gICAgICAgICAgICB0aGlzLmxlbmd0aCA9IGxlbmd0aDtcbiAgICAgICAgfVxuICAgIH1cblxuICAgIGZpbmlzaCgpIHtcbiAgICAgICAgdGhpcy5sZW5ndGggPSB0aGlzLnBvcztcbiAgICAgICAgdGhpcy5wb3MgPSAwO1xuICAgICAgICByZXR1cm4gdGhpcy5idWYuc3ViYXJyYXkoMCwgdGhpcy5sZW5ndGgpO1xuICAgIH1cblxuICAgIC8qKiBAcGFyYW0ge251bWJlcn0gdmFsICovXG4gICAgd3JpdGVGaXhlZDMyKHZhbCkge1xuICAgICAgICB0aGlzLnJlYWxsb2MoNCk7XG4gICAgICAgIHRoaXMuZGF0YVZpZXcuc2V0SW50MzIodGhpcy5wb3MsIHZhbCwgdHJ1ZSk7XG4gICAgICAgIHRoaXMucG9zICs9IDQ7XG4gICAgfVxuXG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyfSB2YWwgKi9cbiAgICB3cml0ZVNGaXhlZDMyKHZhbCkge1xuICAgICAgICB0aGlzLnJlYWxsb2MoNCk7XG4gICAgICAgIHRoaXMuZGF0YVZpZXcuc2V0SW50MzIodGhpcy5wb3MsIHZhbCwgdHJ1ZSk7XG4gICAgICAgIHRoaXMucG9zICs9IDQ7XG4gICAgfVxuXG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyfSB2YWwgKi9cbiAgICB3cml0ZUZpeGVkNjQodmFsKSB7XG4gICAgICAgIHRoaXMucmVhbGxvYyg4KTtcbiAgICAgICAgdGhpcy5kYXRhVmlldy5zZXRJbnQzMih0aGlzLnBvcywgdmFsICYgLTEsIHRydWUpO1xuICAgICAgICB0aGlzLmRhdGFWaWV3LnNldEludDMyKHRoaXMucG9zICsgNCwgTWF0aC5mbG9vcih2YWwgKiBTSElGVF9SSUdIVF8zMiksIHRydWUpO1xuICAgICAgICB0aGlzLnBvcyArPSA4O1xuICAgIH1cblxuICAgIC8qKiBAcGFyYW0ge251bWJlcn0gdmFsICovXG4gICAgd3JpdGVTRml4ZWQ2NCh2YWwpIHtcbiAgICAgICAgdGhpcy5yZWFsbG9jKDgpO1xuICAgICAgICB0aGlzLmRhdGFWaWV3LnNldEludDMyKHRoaXMucG9zLCB2YWwgJiAtMSwgdHJ1ZSk7XG4gICAgICAgIHRoaXMuZGF0YVZpZXcuc2V0SW50MzIodGhpcy5wb3MgKyA0LCBNYXRoLmZsb29yKHZhbCAqIFNISUZUX1JJR0hUXzMyKSwgdHJ1ZSk7XG4gICAgICAgIHRoaXMucG9zICs9IDg7XG4gICAgfVxuXG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyfSB2YWwgKi9cbiAgICB3cml0ZVZhcmludCh2YWwpIHtcbiAgICAgICAgdmFsID0gK3ZhbCB8fCAwO1xuXG4gICAgICAgIGlmICh2YWwgPj0gMCAmJiB2YWwgPCAweDgwKSB7XG4gICAgICAgICAgICBpZiAodGhpcy5wb3MgPj0gdGhpcy5sZW5ndGgpIHRoaXMucmVhbGxvYygxKTtcbiAgICAgICAgICAgIHRoaXMuYnVmW3RoaXMucG9zKytdID0gdmFsO1xuICAgICAgICAgICAgcmV0dXJuO1xuICAgICAgICB9XG5cbiAgICAgICAgaWYgKHZhbCA+IDB4ZmZmZmZmZiB8fCB2YWwgPCAwKSB7XG4gICAgICAgICAgICB3cml0ZUJpZ1ZhcmludCh2YWwsIHRoaXMpO1xuICAgICAgICAgICAgcmV0dXJuO1xuICAgICAgICB9XG5cbiAgICAgICAgdGhpcy5yZWFsbG9jKDQpO1xuXG4gICAgICAgIHRoaXMuYnVmW3RoaXMucG9zKytdID0gICAgICAgICAgIHZhbCAmIDB4N2YgIHwgKHZhbCA+IDB4N2YgPyAweDgwIDogMCk7IGlmICh2YWwgPD0gMHg3ZikgcmV0dXJuO1xuICAgICAgICB0aGlzLmJ1Zlt0aGlzLnBvcysrXSA9ICgodmFsID4+Pj0gNykgJiAweDdmKSB8ICh2YWwgPiAweDdmID8gMHg4MCA6IDApOyBpZiAodmFsIDw9IDB4N2YpIHJldHVybjtcbiAgICAgICAgdGhpcy5idWZbdGhpcy5wb3MrK10gPSAoKHZhbCA+Pj49IDcpICYgMHg3ZikgfCAodmFsID4gMHg3ZiA/IDB4ODAgOiAwKTsgaWYgKHZhbCA8PSAweDdmKSByZXR1cm47XG4gICAgICAgIHRoaXMuYnVmW3RoaXMucG9zKytdID0gICAodmFsID4+PiA3KSAmIDB4N2Y7XG4gICAgfVxuXG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyfSB2YWwgKi9cbiAgICB3cml0ZVNWYXJpbnQodmFsKSB7XG4gICAgICAgIHRoaXMud3JpdGVWYXJpbnQodmFsIDwgMCA/IC12YWwgKiAyIC0gMSA6IHZhbCAqIDIpO1xuICAgIH1cblxuICAgIC8qKiBAcGFyYW0ge2Jvb2xlYW59IHZhbCAqL1xuICAgIHdyaXRlQm9vbGVhbih2YWwpIHtcbiAgICAgICAgdGhpcy53cml0ZVZhcmludCgrdmFsKTtcbiAgICB9XG5cbiAgICAvKiogQHBhcmFtIHtzdHJpbmd9IHN0ciAqL1xuICAgIHdyaXRlU3RyaW5nKHN0cikge1xuICAgICAgICBzdHIgPSBTdHJpbmcoc3RyKTtcbiAgICAgICAgdGhpcy5yZWFsbG9jKHN0ci5sZW5ndGggKiA0KTtcblxuICAgICAgICB0aGlzLnBvcysrOyAvLyByZXNlcnZlIDEgYnl0ZSBmb3Igc2hvcnQgc3RyaW5nIGxlbmd0aFxuXG4gICAgICAgIGNvbnN0IHN0YXJ0UG9zID0gdGhpcy5wb3M7XG4gICAgICAgIC8vIHdyaXRlIHRoZSBzdHJpbmcgZGlyZWN0bHkgdG8gdGhlIGJ1ZmZlciBhbmQgc2VlIGhvdyBtdWNoIHdhcyB3cml0dGVuXG4gICAgICAgIHRoaXMucG9zID0gd3JpdGVVdGY4KHRoaXMuYnVmLCBzdHIsIHRoaXMucG9zKTtcbiAgICAgICAgY29uc3QgbGVuID0gdGhpcy5wb3MgLSBzdGFydFBvcztcblxuICAgICAgICBpZiAobGVuID49IDB4ODApIG1ha2VSb29tRm9yRXh0cmFMZW5ndGgoc3RhcnRQb3MsIGxlbiwgdGhpcyk7XG5cbiAgICAgICAgLy8gZmluYWxseSwgd3JpdGUgdGhlIG1lc3NhZ2UgbGVuZ3RoIGluIHRoZSByZXNlcnZlZCBwbGFjZSBhbmQgcmVzdG9yZSB0aGUgcG9zaXRpb25cbiAgICAgICAgdGhpcy5wb3MgPSBzdGFydFBvcyAtIDE7XG4gICAgICAgIHRoaXMud3JpdGVWYXJpbnQobGVuKTtcbiAgICAgICAgdGhpcy5wb3MgKz0gbGVuO1xuICAgIH1cblxuICAgIC8qKiBAcGFyYW0ge251bWJlcn0gdmFsICovXG4gICAgd3JpdGVGbG9hdCh2YWwpIHtcbiAgICAgICAgdGhpcy5yZWFsbG9jKDQpO1xuICAgICAgICB0aGlzLmRhdGFWaWV3LnNldEZsb2F0MzIodGhpcy5wb3MsIHZhbCwgdHJ1ZSk7XG4gICAgICAgIHRoaXMucG9zICs9IDQ7XG4gICAgfVxuXG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyfSB2YWwgKi9cbiAgICB3cml0ZURvdWJsZSh2YWwpIHtcbiAgICAgICAgdGhpcy5yZWFsbG9jKDgpO1xuICAgICAgICB0aGlzLmRhdGFWaWV3LnNldEZsb2F0NjQodGhpcy5wb3MsIHZhbCwgdHJ1ZSk7XG4gICAgICAgIHRoaXMucG9zICs9IDg7XG4gICAgfVxuXG4gICAgLyoqIEBwYXJhbSB7VWludDhBcnJheX0gYnVmZmVyICovXG4gICAgd3JpdGVCeXRlcyhidWZmZXIpIHtcbiAgICAgICAgY29uc3QgbGVuID0gYnVmZmVyLmxlbmd0aDtcbiAgICAgICAgdGhpcy53cml0ZVZhcmludChsZW4pO1xuICAgICAgICB0aGlzLnJlYWxsb2MobGVuKTtcbiAgICAgICAgdGhpcy5idWYuc2V0KGJ1ZmZlciwgdGhpcy5wb3MpO1xuICAgICAgICB0aGlzLnBvcyArPSBsZW47XG4gICAgfVxuXG4gICAgLyoqXG4gICAgICogQHRlbXBsYXRlIFRcbiAgICAgKiBAcGFyYW0geyhvYmo6IFQsIHBiZjogUGJmV3JpdGVyKSA9PiB2b2lkfSBmblxuICAgICAqIEBwYXJhbSB7VH0gb2JqXG4gICAgICovXG4gICAgd3JpdGVSYXdNZXNzYWdlKGZuLCBvYmopIHtcbiAgICAgICAgdGhpcy5wb3MrKzsgLy8gcmVzZXJ2ZSAxIGJ5dGUgZm9yIHNob3J0IG1lc3NhZ2UgbGVuZ3RoXG5cbiAgICAgICAgLy8gd3JpdGUgdGhlIG1lc3NhZ2UgZGlyZWN0bHkgdG8gdGhlIGJ1ZmZlciBhbmQgc2VlIGhvdyBtdWNoIHdhcyB3cml0dGVuXG4gICAgICAgIGNvbnN0IHN0YXJ0UG9zID0gdGhpcy5wb3M7XG4gICAgICAgIGZuKG9iaiwgdGhpcyk7XG4gICAgICAgIGNvbnN0IGxlbiA9IHRoaXMucG9zIC0gc3RhcnRQb3M7XG5cbiAgICAgICAgaWYgKGxlbiA+PSAweDgwKSBtYWtlUm9vbUZvckV4dHJhTGVuZ3RoKHN0YXJ0UG9zLCBsZW4sIHRoaXMpO1xuXG4gICAgICAgIC8vIGZpbmFsbHksIHdyaXRlIHRoZSBtZXNzYWdlIGxlbmd0aCBpbiB0aGUgcmVzZXJ2ZWQgcGxhY2UgYW5kIHJlc3RvcmUgdGhlIHBvc2l0aW9uXG4gICAgICAgIHRoaXMucG9zID0gc3RhcnRQb3MgLSAxO1xuICAgICAgICB0aGlzLndyaXRlVmFyaW50KGxlbik7XG4gICAgICAgIHRoaXMucG9zICs9IGxlbjtcbiAgICB9XG5cbiAgICAvKipcbiAgICAgKiBAdGVtcGxhdGUgVFxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB0YWdcbiAgICAgKiBAcGFyYW0geyhvYmo6IFQsIHBiZjogUGJmV3JpdGVyKSA9PiB2b2lkfSBmblxuICAgICAqIEBwYXJhbSB7VH0gb2JqXG4gICAgICovXG4gICAgd3JpdGVNZXNzYWdlKHRhZywgZm4sIG9iaikge1xuICAgICAgICB0aGlzLndyaXRlVGFnKHRhZywgUEJGX0JZVEVTKTtcbiAgICAgICAgdGhpcy53cml0ZVJhd01lc3NhZ2UoZm4sIG9iaik7XG4gICAgfVxuXG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7bnVtYmVyW119IGFyclxuICAgICAqL1xuICAgIHdyaXRlUGFja2VkVmFyaW50KHRhZywgYXJyKSB7XG4gICAgICAgIGlmIChhcnIubGVuZ3RoKSB0aGlzLndyaXRlTWVzc2FnZSh0YWcsIHdyaXRlUGFja2VkVmFyaW50LCBhcnIpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gICAgICovXG4gICAgd3JpdGVQYWNrZWRTVmFyaW50KHRhZywgYXJyKSB7XG4gICAgICAgIGlmIChhcnIubGVuZ3RoKSB0aGlzLndyaXRlTWVzc2FnZSh0YWcsIHdyaXRlUGFja2VkU1ZhcmludCwgYXJyKTtcbiAgICB9XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7Ym9vbGVhbltdfSBhcnJcbiAgICAgKi9cbiAgICB3cml0ZVBhY2tlZEJvb2xlYW4odGFnLCBhcnIpIHtcbiAgICAgICAgaWYgKGFyci5sZW5ndGgpIHRoaXMud3JpdGVNZXNzYWdlKHRhZywgd3JpdGVQYWNrZWRCb29sZWFuLCBhcnIpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gICAgICovXG4gICAgd3JpdGVQYWNrZWRGbG9hdCh0YWcsIGFycikge1xuICAgICAgICBpZiAoYXJyLmxlbmd0aCkgdGhpcy53cml0ZU1lc3NhZ2UodGFnLCB3cml0ZVBhY2tlZEZsb2F0LCBhcnIpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gICAgICovXG4gICAgd3JpdGVQYWNrZWREb3VibGUodGFnLCBhcnIpIHtcbiAgICAgICAgaWYgKGFyci5sZW5ndGgpIHRoaXMud3JpdGVNZXNzYWdlKHRhZywgd3JpdGVQYWNrZWREb3VibGUsIGFycik7XG4gICAgfVxuICAgIC8qKlxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB0YWdcbiAgICAgKiBAcGFyYW0ge251bWJlcltdfSBhcnJcbiAgICAgKi9cbiAgICB3cml0ZVBhY2tlZEZpeGVkMzIodGFnLCBhcnIpIHtcbiAgICAgICAgaWYgKGFyci5sZW5ndGgpIHRoaXMud3JpdGVNZXNzYWdlKHRhZywgd3JpdGVQYWNrZWRGaXhlZDMyLCBhcnIpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gICAgICovXG4gICAgd3JpdGVQYWNrZWRTRml4ZWQzMih0YWcsIGFycikge1xuICAgICAgICBpZiAoYXJyLmxlbmd0aCkgdGhpcy53cml0ZU1lc3NhZ2UodGFnLCB3cml0ZVBhY2tlZFNGaXhlZDMyLCBhcnIpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gICAgICovXG4gICAgd3JpdGVQYWNrZWRGaXhlZDY0KHRhZywgYXJyKSB7XG4gICAgICAgIGlmIChhcnIubGVuZ3RoKSB0aGlzLndyaXRlTWVzc2FnZSh0YWcsIHdyaXRlUGFja2VkRml4ZWQ2NCwgYXJyKTtcbiAgICB9XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7bnVtYmVyW119IGFyclxuICAgICAqL1xuICAgIHdyaXRlUGFja2VkU0ZpeGVkNjQodGFnLCBhcnIpIHtcbiAgICAgICAgaWYgKGFyci5sZW5ndGgpIHRoaXMud3JpdGVNZXNzYWdlKHRhZywgd3JpdGVQYWNrZWRTRml4ZWQ2NCwgYXJyKTtcbiAgICB9XG5cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtVaW50OEFycmF5fSBidWZmZXJcbiAgICAgKi9cbiAgICB3cml0ZUJ5dGVzRmllbGQodGFnLCBidWZmZXIpIHtcbiAgICAgICAgdGhpcy53cml0ZVRhZyh0YWcsIFBCRl9CWVRFUyk7XG4gICAgICAgIHRoaXMud3JpdGVCeXRlcyhidWZmZXIpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHZhbFxuICAgICAqL1xuICAgIHdyaXRlRml4ZWQzMkZpZWxkKHRhZywgdmFsKSB7XG4gICAgICAgIHRoaXMud3JpdGVUYWcodGFnLCBQQkZfRklYRUQzMik7XG4gICAgICAgIHRoaXMud3JpdGVGaXhlZDMyKHZhbCk7XG4gICAgfVxuICAgIC8qKlxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB0YWdcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdmFsXG4gICAgICovXG4gICAgd3JpdGVTRml4ZWQzMkZpZWxkKHRhZywgdmFsKSB7XG4gICAgICAgIHRoaXMud3JpdGVUYWcodGFnLCBQQkZfRklYRUQzMik7XG4gICAgICAgIHRoaXMud3JpdGVTRml4ZWQzMih2YWwpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHZhbFxuICAgICAqL1xuICAgIHdyaXRlRml4ZWQ2NEZpZWxkKHRhZywgdmFsKSB7XG4gICAgICAgIHRoaXMud3JpdGVUYWcodGFnLCBQQkZfRklYRUQ2NCk7XG4gICAgICAgIHRoaXMud3JpdGVGaXhlZDY0KHZhbCk7XG4gICAgfVxuICAgIC8qKlxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB0YWdcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdmFsXG4gICAgICovXG4gICAgd3JpdGVTRml4ZWQ2NEZpZWxkKHRhZywgdmFsKSB7XG4gICAgICAgIHRoaXMud3JpdGVUYWcodGFnLCBQQkZfRklYRUQ2NCk7XG4gICAgICAgIHRoaXMud3JpdGVTRml4ZWQ2NCh2YWwpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHZhbFxuICAgICAqL1xuICAgIHdyaXRlVmFyaW50RmllbGQodGFnLCB2YWwpIHtcbiAgICAgICAgdGhpcy53cml0ZVRhZyh0YWcsIFBCRl9WQVJJTlQpO1xuICAgICAgICB0aGlzLndyaXRlVmFyaW50KHZhbCk7XG4gICAgfVxuICAgIC8qKlxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB0YWdcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdmFsXG4gICAgICovXG4gICAgd3JpdGVTVmFyaW50RmllbGQodGFnLCB2YWwpIHtcbiAgICAgICAgdGhpcy53cml0ZVRhZyh0YWcsIFBCRl9WQVJJTlQpO1xuICAgICAgICB0aGlzLndyaXRlU1ZhcmludCh2YWwpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtzdHJpbmd9IHN0clxuICAgICAqL1xuICAgIHdyaXRlU3RyaW5nRmllbGQodGFnLCBzdHIpIHtcbiAgICAgICAgdGhpcy53cml0ZVRhZyh0YWcsIFBCRl9CWVRFUyk7XG4gICAgICAgIHRoaXMud3JpdGVTdHJpbmcoc3RyKTtcbiAgICB9XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB2YWxcbiAgICAgKi9cbiAgICB3cml0ZUZsb2F0RmllbGQodGFnLCB2YWwpIHtcbiAgICAgICAgdGhpcy53cml0ZVRhZyh0YWcsIFBCRl9GSVhFRDMyKTtcbiAgICAgICAgdGhpcy53cml0ZUZsb2F0KHZhbCk7XG4gICAgfVxuICAgIC8qKlxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB0YWdcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdmFsXG4gICAgICovXG4gICAgd3JpdGVEb3VibGVGaWVsZCh0YWcsIHZhbCkge1xuICAgICAgICB0aGlzLndyaXRlVGFnKHRhZywgUEJGX0ZJWEVENjQpO1xuICAgICAgICB0aGlzLndyaXRlRG91YmxlKHZhbCk7XG4gICAgfVxuICAgIC8qKlxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB0YWdcbiAgICAgKiBAcGFyYW0ge2Jvb2xlYW59IHZhbFxuICAgICAqL1xuICAgIHdyaXRlQm9vbGVhbkZpZWxkKHRhZywgdmFsKSB7XG4gICAgICAgIHRoaXMud3JpdGVWYXJpbnRGaWVsZCh0YWcsICt2YWwpO1xuICAgIH1cbn1cblxuLyoqXG4gKiBAcGFyYW0ge251bWJlcn0gbFxuICogQHBhcmFtIHtib29sZWFuIHwgdW5kZWZpbmVkfSBzXG4gKiBAcGFyYW0ge1BiZlJlYWRlcn0gcFxuICovXG5mdW5jdGlvbiByZWFkVmFyaW50UmVtYWluZGVyKGwsIHMsIHApIHtcbiAgICBjb25zdCBidWYgPSBwLmJ1ZjtcbiAgICBsZXQgaCwgYjtcblxuICAgIGIgPSBidWZbcC5wb3MrK107IGggID0gKGIgJiAweDcwKSA+PiA0OyAgaWYgKGIgPCAweDgwKSByZXR1cm4gdG9OdW0obCwgaCwgcyk7XG4gICAgYiA9IGJ1ZltwLnBvcysrXTsgaCB8PSAoYiAmIDB4N2YpIDw8IDM7ICBpZiAoYiA8IDB4ODApIHJldHVybiB0b051bShsLCBoLCBzKTtcbiAgICBiID0gYnVmW3AucG9zKytdOyBoIHw9IChiICYgMHg3ZikgPDwgMTA7IGlmIChiIDwgMHg4MCkgcmV0dXJuIHRvTnVtKGwsIGgsIHMpO1xuICAgIGIgPSBidWZbcC5wb3MrK107IGggfD0gKGIgJiAweDdmKSA8PCAxNzsgaWYgKGIgPCAweDgwKSByZXR1cm4gdG9OdW0obCwgaCwgcyk7XG4gICAgYiA9IGJ1ZltwLnBvcysrXTsgaCB8PSAoYiAmIDB4N2YpIDw8IDI0OyBpZiAoYiA8IDB4ODApIHJldHVybiB0b051bShsLCBoLCBzKTtcbiAgICBiID0gYnVmW3AucG9zKytdOyBoIHw9IChiICYgMHgwMSkgPDwgMzE7IGlmIChiIDwgMHg4MCkgcmV0dXJuIHRvTnVtKGwsIGgsIHMpO1xuXG4gICAgdGhyb3cgbmV3IEVycm9yKCdFeHBlY3RlZCB2YXJpbnQgbm90IG1vcmUgdGhhbiAxMCBieXRlcycpO1xufVxuXG4vKipcbiAqIEBwYXJhbSB7bnVtYmVyfSBsb3dcbiAqIEBwYXJhbSB7bnVtYmVyfSBoaWdoXG4gKiBAcGFyYW0ge2Jvb2xlYW59IFtpc1NpZ25lZF1cbiAqL1xuZnVuY3Rpb24gdG9OdW0obG93LCBoaWdoLCBpc1NpZ25lZCkge1xuICAgIHJldHVybiBpc1NpZ25lZCA/IGhpZ2ggKiAweDEwMDAwMDAwMCArIChsb3cgPj4+IDApIDogKChoaWdoID4+PiAwKSAqIDB4MTAwMDAwMDAwKSArIChsb3cgPj4+IDApO1xufVxuXG4vKipcbiAqIEBwYXJhbSB7bnVtYmVyfSB2YWxcbiAqIEBwYXJhbSB7UGJmV3JpdGVyfSBwYmZcbiAqL1xuZnVuY3Rpb24gd3JpdGVCaWdWYXJpbnQodmFsLCBwYmYpIHtcbiAgICBsZXQgbG93LCBoaWdoO1xuXG4gICAgaWYgKHZhbCA+PSAwKSB7XG4gICAgICAgIGxvdyAgPSAodmFsICUgMHgxMDAwMDAwMDApIHwgMDtcbiAgICAgICAgaGlnaCA9ICh2YWwgLyAweDEwMDAwMDAwMCkgfCAwO1xuICAgIH0gZWxzZSB7XG4gICAgICAgIGxvdyAgPSB+KC12YWwgJSAweDEwMDAwMDAwMCk7XG4gICAgICAgIGhpZ2ggPSB+KC12YWwgLyAweDEwMDAwMDAwMCk7XG5cbiAgICAgICAgaWYgKGxvdyBeIDB4ZmZmZmZmZmYpIHtcbiAgICAgICAgICAgIGxvdyA9IChsb3cgKyAxKSB8IDA7XG4gICAgICAgIH0gZWxzZSB7XG4gICAgICAgICAgICBsb3cgPSAwO1xuICAgICAgICAgICAgaGlnaCA9IChoaWdoICsgMSkgfCAwO1xuICAgICAgICB9XG4gICAgfVxuXG4gICAgaWYgKHZhbCA+PSAweDEwMDAwMDAwMDAwMDAwMDAwIHx8IHZhbCA8IC0weDEwMDAwMDAwMDAwMDAwMDAwKSB7XG4gICAgICAgIHRocm93IG5ldyBFcnJvcignR2l2ZW4gdmFyaW50IGRvZXNuXFwndCBmaXQgaW50byAxMCBieXRlcycpO1xuICAgIH1cblxuICAgIHBiZi5yZWFsbG9jKDEwKTtcblxuICAgIHdyaXRlQmlnVmFyaW50TG93KGxvdywgaGlnaCwgcGJmKTtcbiAgICB3cml0ZUJpZ1ZhcmludEhpZ2goaGlnaCwgcGJmKTtcbn1cblxuLyoqXG4gKiBAcGFyYW0ge251bWJlcn0gaGlnaFxuICogQHBhcmFtIHtudW1iZXJ9IGxvd1xuICogQHBhcmFtIHtQYmZXcml0ZXJ9IHBiZlxuICovXG5mdW5jdGlvbiB3cml0ZUJpZ1ZhcmludExvdyhsb3csIGhpZ2gsIHBiZikge1xuICAgIHBiZi5idWZbcGJmLnBvcysrXSA9IGxvdyAmIDB4N2YgfCAweDgwOyBsb3cgPj4+PSA3O1xuICAgIHBiZi5idWZbcGJmLnBvcysrXSA9IGxvdyAmIDB4N2YgfCAweDgwOyBsb3cgPj4+PSA3O1xuICAgIHBiZi5idWZbcGJmLnBvcysrXSA9IGxvdyAmIDB4N2YgfCAweDgwOyBsb3cgPj4+PSA3O1xuICAgIHBiZi5idWZbcGJmLnBvcysrXSA9IGxvdyAmIDB4N2YgfCAweDgwOyBsb3cgPj4+PSA3O1xuICAgIHBiZi5idWZbcGJmLnBvc10gICA9IGxvdyAmIDB4N2Y7XG59XG5cbi8qKlxuICogQHBhcmFtIHtudW1iZXJ9IGhpZ2hcbiAqIEBwYXJhbSB7UGJmV3JpdGVyfSBwYmZcbiAqL1xuZnVuY3Rpb24gd3JpdGVCaWdWYXJpbnRIaWdoKGhpZ2gsIHBiZikge1xuICAgIGNvbnN0IGxzYiA9IChoaWdoICYgMHgwNykgPDwgNDtcblxuICAgIHBiZi5idWZbcGJmLnBvcysrXSB8PSBsc2IgICAgICAgICB8ICgoaGlnaCA+Pj49IDMpID8gMHg4MCA6IDApOyBpZiAoIWhpZ2gpIHJldHVybjtcbiAgICBwYmYuYnVmW3BiZi5wb3MrK10gID0gaGlnaCAmIDB4N2YgfCAoKGhpZ2ggPj4+PSA3KSA/IDB4ODAgOiAwKTsgaWYgKCFoaWdoKSByZXR1cm47XG4gICAgcGJmLmJ1ZltwYmYucG9zKytdICA9IGhpZ2ggJiAweDdmIHwgKChoaWdoID4+Pj0gNykgPyAweDgwIDogMCk7IGlmICghaGlnaCkgcmV0dXJuO1xuICAgIHBiZi5idWZbcGJmLnBvcysrXSAgPSBoaWdoICYgMHg3ZiB8ICgoaGlnaCA+Pj49IDcpID8gMHg4MCA6IDApOyBpZiAoIWhpZ2gpIHJldHVybjtcbiAgICBwYmYuYnVmW3BiZi5wb3MrK10gID0gaGlnaCAmIDB4N2YgfCAoKGhpZ2ggPj4+PSA3KSA/IDB4ODAgOiAwKTsgaWYgKCFoaWdoKSByZXR1cm47XG4gICAgcGJmLmJ1ZltwYmYucG9zKytdICA9IGhpZ2ggJiAweDdmO1xufVxuXG4vKipcbiAqIEBwYXJhbSB7bnVtYmVyfSBzdGFydFBvc1xuICogQHBhcmFtIHtudW1iZXJ9IGxlblxuICogQHBhcmFtIHtQYmZXcml0ZXJ9IHBiZlxuICovXG5mdW5jdGlvbiBtYWtlUm9vbUZvckV4dHJhTGVuZ3RoKHN0YXJ0UG9zLCBsZW4sIHBiZikge1xuICAgIGNvbnN0IGV4dHJhTGVuID1cbiAgICAgICAgbGVuIDw9IDB4M2ZmZiA/IDEgOlxuICAgICAgICBsZW4gPD0gMHgxZmZmZmYgPyAyIDpcbiAgICAgICAgbGVuIDw9IDB4ZmZmZmZmZiA/IDMgOiBNYXRoLmZsb29yKE1hdGgubG9nKGxlbikgLyAoTWF0aC5MTjIgKiA3KSk7XG5cbiAgICAvLyBpZiAxIGJ5dGUgaXNuJ3QgZW5vdWdoIGZvciBlbmNvZGluZyBtZXNzYWdlIGxlbmd0aCwgc2hpZnQgdGhlIGRhdGEgdG8gdGhlIHJpZ2h0XG4gICAgcGJmLnJlYWxsb2MoZXh0cmFMZW4pO1xuICAgIHBiZi5idWYuY29weVdpdGhpbihzdGFydFBvcyArIGV4dHJhTGVuLCBzdGFydFBvcywgcGJmLnBvcyk7XG59XG5cbi8qKlxuICogUGFja2VkIHZhcmludHMgb2Z0ZW4gZG9taW5hdGUgZW5jb2RlIHRpbWUsIHNvIHdyaXRlIHRoZSBieXRlcyBpbmxpbmVcbiAqIHRocm91Z2ggYSBsb2NhbCBidWZmZXIgcG9pbnRlciByYXRoZXIgdGhhbiBjYWxsaW5nIHdyaXRlVmFyaW50IHBlciBlbGVtZW50LFxuICogZmFsbGluZyBiYWNrIHRvIHdyaXRlVmFyaW50IG9ubHkgZm9yIG5lZ2F0aXZlcyBvciBuZWFyIHRoZSBidWZmZXIncyBlbmQuXG4gKiBAcGFyYW0ge251bWJlcltdfSBhcnJcbiAqIEBwYXJhbSB7UGJmV3JpdGVyfSBwYmZcbiAqL1xuZnVuY3Rpb24gd3JpdGVQYWNrZWRWYXJpbnQoYXJyLCBwYmYpIHtcbiAgICBjb25zdCBuID0gYXJyLmxlbmd0aDtcbiAgICBsZXQgYnVmID0gcGJmLmJ1ZiwgcG9zID0gcGJmLnBvcywgbGltaXQgPSBwYmYubGVuZ3RoO1xuICAgIGZvciAobGV0IGkgPSAwOyBpIDwgbjsgaSsrKSB7XG4gICAgICAgIGxldCB2YWwgPSBhcnJbaV07XG4gICAgICAgIGlmICh2YWwgPCAwIHx8IHBvcyArIDEwID4gbGltaXQpIHsgLy8gc2xvdyBwYXRoOiBncm93cyB0aGUgYnVmZmVyLCBoYW5kbGVzIDEwLWJ5dGUgdmFsdWVzXG4gICAgICAgICAgICBwYmYucG9zID0gcG9zO1xuICAgICAgICAgICAgcGJmLndyaXRlVmFyaW50KHZhbCk7XG4gICAgICAgICAgICBidWYgPSBwYmYuYnVmOyBwb3MgPSBwYmYucG9zOyBsaW1pdCA9IHBiZi5sZW5ndGg7XG4gICAgICAgICAgICBjb250aW51ZTtcbiAgICAgICAgfVxuICAgICAgICB3aGlsZSAodmFsID4gMHg3ZikgeyBidWZbcG9zKytdID0gKHZhbCAlIDB4ODApIHwgMHg4MDsgdmFsID0gTWF0aC5mbG9vcih2YWwgLyAweDgwKTsgfVxuICAgICAgICBidWZbcG9zKytdID0gdmFsO1xuICAgIH1cbiAgICBwYmYucG9zID0gcG9zO1xufVxuLyoqXG4gKiBAcGFyYW0ge251bWJlcltdfSBhcnJcbiAqIEBwYXJhbSB7UGJmV3JpdGVyfSBwYmZcbiAqL1xuZnVuY3Rpb24gd3JpdGVQYWNrZWRTVmFyaW50KGFyciwgcGJmKSB7XG4gICAgZm9yIChsZXQgaSA9IDA7IGkgPCBhcnIubGVuZ3RoOyBpKyspIHBiZi53cml0ZVNWYXJpbnQoYXJyW2ldKTtcbn1cbi8qKlxuICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gKiBAcGFyYW0ge1BiZldyaXRlcn0gcGJmXG4gKi9cbmZ1bmN0aW9uIHdyaXRlUGFja2VkRmxvYXQoYXJyLCBwYmYpIHtcbiAgICBmb3IgKGxldCBpID0gMDsgaSA8IGFyci5sZW5ndGg7IGkrKykgcGJmLndyaXRlRmxvYXQoYXJyW2ldKTtcbn1cbi8qKlxuICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gKiBAcGFyYW0ge1BiZldyaXRlcn0gcGJmXG4gKi9cbmZ1bmN0aW9uIHdyaXRlUGFja2VkRG91YmxlKGFyciwgcGJmKSB7XG4gICAgZm9yIChsZXQgaSA9IDA7IGkgPCBhcnIubGVuZ3RoOyBpKyspIHBiZi53cml0ZURvdWJsZShhcnJbaV0pO1xufVxuLyoqXG4gKiBAcGFyYW0ge2Jvb2xlYW5bXX0gYXJyXG4gKiBAcGFyYW0ge1BiZldyaXRlcn0gcGJmXG4gKi9cbmZ1bmN0aW9uIHdyaXRlUGFja2VkQm9vbGVhbihhcnIsIHBiZikge1xuICAgIGZvciAobGV0IGkgPSAwOyBpIDwgYXJyLmxlbmd0aDsgaSsrKSBwYmYud3JpdGVCb29sZWFuKGFycltpXSk7XG59XG4vKipcbiAqIEBwYXJhbSB7bnVtYmVyW119IGFyclxuICogQHBhcmFtIHtQYmZXcml0ZXJ9IHBiZlxuICovXG5mdW5jdGlvbiB3cml0ZVBhY2tlZEZpeGVkMzIoYXJyLCBwYmYpIHtcbiAgICBmb3IgKGxldCBpID0gMDsgaSA8IGFyci5sZW5ndGg7IGkrKykgcGJmLndyaXRlRml4ZWQzMihhcnJbaV0pO1xufVxuLyoqXG4gKiBAcGFyYW0ge251bWJlcltdfSBhcnJcbiAqIEBwYXJhbSB7UGJmV3JpdGVyfSBwYmZcbiAqL1xuZnVuY3Rpb24gd3JpdGVQYWNrZWRTRml4ZWQzMihhcnIsIHBiZikge1xuICAgIGZvciAobGV0IGkgPSAwOyBpIDwgYXJyLmxlbmd0aDsgaSsrKSBwYmYud3JpdGVTRml4ZWQzMihhcnJbaV0pO1xufVxuLyoqXG4gKiBAcGFyYW0ge251bWJlcltdfSBhcnJcbiAqIEBwYXJhbSB7UGJmV3JpdGVyfSBwYmZcbiAqL1xuZnVuY3Rpb24gd3JpdGVQYWNrZWRGaXhlZDY0KGFyciwgcGJmKSB7XG4gICAgZm9yIChsZXQgaSA9IDA7IGkgPCBhcnIubGVuZ3RoOyBpKyspIHBiZi53cml0ZUZpeGVkNjQoYXJyW2ldKTtcbn1cbi8qKlxuICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gKiBAcGFyYW0ge1BiZldyaXRlcn0gcGJmXG4gKi9cbmZ1bmN0aW9uIHdyaXRlUGFja2VkU0ZpeGVkNjQoYXJyLCBwYmYpIHtcbiAgICBmb3IgKGxldCBpID0gMDsgaSA8IGFyci5sZW5ndGg7IGkrKykgcGJmLndyaXRlU0ZpeGVkNjQoYXJyW2ldKTtcbn1cblxuLy8gQnVmZmVyIGNvZGUgYmVsb3cgZnJvbSBodHRwczovL2dpdGh1Yi5jb20vZmVyb3NzL2J1ZmZlciwgTUlULWxpY2Vuc2VkXG5cbi8qKlxuICogQHBhcmFtIHtVaW50OEFycmF5fSBidWZcbiAqIEBwYXJhbSB7bnVtYmVyfSBwb3NcbiAqIEBwYXJhbSB7bnVtYmVyfSBlbmRcbiAqL1xuZnVuY3Rpb24gcmVhZFV0ZjgoYnVmLCBwb3MsIGVuZCkge1xuICAgIGxldCBzdHIgPSAnJztcbiAgICBsZXQgaSA9IHBvcztcblxuICAgIHdoaWxlIChpIDwgZW5kKSB7XG4gICAgICAgIGNvbnN0IGIwID0gYnVmW2ldO1xuICAgICAgICBsZXQgYyA9IG51bGw7IC8vIGNvZGVwb2ludFxuICAgICAgICBsZXQgYnl0ZXNQZXJTZXF1ZW5jZSA9XG4gICAgICAgICAgICBiMCA+IDB4RUYgPyA0IDpcbiAgICAgICAgICAgIGIwID4gMHhERiA/IDMgOlxuICAgICAgICAgICAgYjAgPiAweEJGID8gMiA6IDE7XG5cbiAgICAgICAgaWYgKGkgKyBieXRlc1BlclNlcXVlbmNlID4gZW5kKSBicmVhaztcblxuICAgICAgICBsZXQgYjEsIGIyLCBiMztcblxuICAgICAgICBpZiAoYnl0ZXNQZXJTZXF1ZW5jZSA9PT0gMSkge1xuICAgICAgICAgICAgaWYgKGIwIDwgMHg4MCkge1xuICAgICAgICAgICAgICAgIGMgPSBiMDtcbiAgICAgICAgICAgIH1cbiAgICAgICAgfSBlbHNlIGlmIChieXRlc1BlclNlcXVlbmNlID09PSAyKSB7XG4gICAgICAgICAgICBiMSA9IGJ1ZltpICsgMV07XG4gICAgICAgICAgICBpZiAoKGIxICYgMHhDMCkgPT09IDB4ODApIHtcbiAgICAgICAgICAgICAgICBjID0gKGIwICYgMHgxRikgPDwgMHg2IHwgKGIxICYgMHgzRik7XG4gICAgICAgICAgICAgICAgaWYgKGMgPD0gMHg3Rikge1xuICAgICAgICAgICAgICAgICAgICBjID0gbnVsbDtcbiAgICAgICAgICAgICAgICB9XG4gICAgICAgICAgICB9XG4gICAgICAgIH0gZWxzZSBpZiAoYnl0ZXNQZXJTZXF1ZW5jZSA9PT0gMykge1xuICAgICAgICAgICAgYjEgPSBidWZbaSArIDFdO1xuICAgICAgICAgICAgYjIgPSBidWZbaSArIDJdO1xuICAgICAgICAgICAgaWYgKChiMSAmIDB4QzApID09PSAweDgwICYmIChiMiAmIDB4QzApID09PSAweDgwKSB7XG4gICAgICAgICAgICAgICAgYyA9IChiMCAmIDB4RikgPDwgMHhDIHwgKGIxICYgMHgzRikgPDwgMHg2IHwgKGIyICYgMHgzRik7XG4gICAgICAgICAgICAgICAgaWYgKGMgPD0gMHg3RkYgfHwgKGMgPj0gMHhEODAwICYmIGMgPD0gMHhERkZGKSkge1xuICAgICAgICAgICAgICAgICAgICBjID0gbnVsbDtcbiAgICAgICAgICAgICAgICB9XG4gICAgICAgICAgICB9XG4gICAgICAgIH0gZWxzZSBpZiAoYnl0ZXNQZXJTZXF1ZW5jZSA9PT0gNCkge1xuICAgICAgICAgICAgYjEgPSBidWZbaSArIDFdO1xuICAgICAgICAgICAgYjIgPSBidWZbaSArIDJdO1xuICAgICAgICAgICAgYjMgPSBidWZbaSArIDNdO1xuICAgICAgICAgICAgaWYgKChiMSAmIDB4QzApID09PSAweDgwICYmIChiMiAmIDB4QzApID09PSAweDgwICYmIChiMyAmIDB4QzApID09PSAweDgwKSB7XG4gICAgICAgICAgICAgICAgYyA9IChiMCAmIDB4RikgPDwgMHgxMiB8IChiMSAmIDB4M0YpIDw8IDB4QyB8IChiMiAmIDB4M0YpIDw8IDB4NiB8IChiMyAmIDB4M0YpO1xuICAgICAgICAgICAgICAgIGlmIChjIDw9IDB4RkZGRiB8fCBjID49IDB4MTEwMDAwKSB7XG4gICAgICAgICAgICAgICAgICAgIGMgPSBudWxsO1xuICAgICAgICAgICAgICAgIH1cbiAgICAgICAgICAgIH1cbiAgICAgICAgfVxuXG4gICAgICAgIGlmIChjID09PSBudWxsKSB7XG4gICAgICAgICAgICBjID0gMHhGRkZEO1xuICAgICAgICAgICAgYnl0ZXNQZXJTZXF1ZW5jZSA9IDE7XG5cbiAgICAgICAgfSBlbHNlIGlmIChjID4gMHhGRkZGKSB7XG4gICAgICAgICAgICBjIC09IDB4MTAwMDA7XG4gICAgICAgICAgICBzdHIgKz0gU3RyaW5nLmZyb21DaGFyQ29kZShjID4+PiAxMCAmIDB4M0ZGIHwgMHhEODAwKTtcbiAgICAgICAgICAgIGMgPSAweERDMDAgfCBjICYgMHgzRkY7XG4gICAgICAgIH1cblxuICAgICAgICBzdHIgKz0gU3RyaW5nLmZyb21DaGFyQ29kZShjKTtcbiAgICAgICAgaSArPSBieXRlc1BlclNlcXVlbmNlO1xuICAgIH1cblxuICAgIHJldHVybiBzdHI7XG59XG5cbi8qKlxuICogQHBhcmFtIHtVaW50OEFycmF5fSBidWZcbiAqIEBwYXJhbSB7c3RyaW5nfSBzdHJcbiAqIEBwYXJhbSB7bnVtYmVyfSBwb3NcbiAqL1xuZnVuY3Rpb24gd3JpdGVVdGY4KGJ1Ziwgc3RyLCBwb3MpIHtcbiAgICBmb3IgKGxldCBpID0gMCwgYywgbGVhZDsgaSA8IHN0ci5sZW5ndGg7IGkrKykge1xuICAgICAgICBjID0gc3RyLmNoYXJDb2RlQXQoaSk7IC8vIGNvZGUgcG9pbnRcblxuICAgICAgICBpZiAoYyA+IDB4RDdGRiAmJiBjIDwgMHhFMDAwKSB7XG4gICAgICAgICAgICBpZiAobGVhZCkge1xuICAgICAgICAgICAgICAgIGlmIChjIDwgMHhEQzAwKSB7XG4gICAgICAgICAgICAgICAgICAgIGJ1Zltwb3MrK10gPSAweEVGO1xuICAgICAgICAgICAgICAgICAgICBidWZbcG9zKytdID0gMHhCRjtcbiAgICAgICAgICAgICAgICAgICAgYnVmW3BvcysrXSA9IDB4QkQ7XG4gICAgICAgICAgICAgICAgICAgIGxlYWQgPSBjO1xuICAgICAgICAgICAgICAgICAgICBjb250aW51ZTtcbiAgICAgICAgICAgICAgICB9IGVsc2Uge1xuICAgICAgICAgICAgICAgICAgICBjID0gbGVhZCAtIDB4RDgwMCA8PCAxMCB8IGMgLSAweERDMDAgfCAweDEwMDAwO1xuICAgICAgICAgICAgICAgICAgICBsZWFkID0gbnVsbDtcbiAgICAgICAgICAgICAgICB9XG4gICAgICAgICAgICB9IGVsc2Uge1xuICAgICAgICAgICAgICAgIGlmIChjID4gMHhEQkZGIHx8IChpICsgMSA9PT0gc3RyLmxlbmd0aCkpIHtcbiAgICAgICAgICAgICAgICAgICAgYnVmW3BvcysrXSA9IDB4RUY7XG4gICAgICAgICAgICAgICAgICAgIGJ1Zltwb3MrK10gPSAweEJGO1xuICAgICAgICAgICAgICAgICAgICBidWZbcG9zKytdID0gMHhCRDtcbiAgICAgICAgICAgICAgICB9IGVsc2Uge1xuICAgICAgICAgICAgICAgICAgICBsZWFkID0gYztcbiAgICAgICAgICAgICAgICB9XG4gICAgICAgICAgICAgICAgY29udGludWU7XG4gICAgICAgICAgICB9XG4gICAgICAgIH0gZWxzZSBpZiAobGVhZCkge1xuICAgICAgICAgICAgYnVmW3BvcysrXSA9IDB4RUY7XG4gICAgICAgICAgICBidWZbcG9zKytdID0gMHhCRjtcbiAgICAgICAgICAgIGJ1Zltwb3MrK10gPSAweEJEO1xuICAgICAgICAgICAgbGVhZCA9IG51bGw7XG4gICAgICAgIH1cblxuICAgICAgICBpZiAoYyA8IDB4ODApIHtcbiAgICAgICAgICAgIGJ1Zltwb3MrK10gPSBjO1xuICAgICAgICB9IGVsc2Uge1xuICAgICAgICAgICAgaWYgKGMgPCAweDgwMCkge1xuICAgICAgICAgICAgICAgIGJ1Zltwb3MrK10gPSBjID4+IDB4NiB8IDB4QzA7XG4gICAgICAgICAgICB9IGVsc2Uge1xuICAgICAgICAgICAgICAgIGlmIChjIDwgMHgxMDAwMCkge1xuICAgICAgICAgICAgICAgICAgICBidWZbcG9zKytdID0gYyA+PiAweEMgfCAweEUwO1xuICAgICAgICAgICAgICAgIH0gZWxzZSB7XG4gICAgICAgICAgICAgICAgICAgIGJ1Zltwb3MrK10gPSBjID4+IDB4MTIgfCAweEYwO1xuICAgICAgICAgICAgICAgICAgICBidWZbcG9zKytdID0gYyA+PiAweEMgJiAweDNGIHwgMHg4MDtcbiAgICAgICAgICAgICAgICB9XG4gICAgICAgICAgICAgICAgYnVmW3BvcysrXSA9IGMgPj4gMHg2ICYgMHgzRiB8IDB4ODA7XG4gICAgICAgICAgICB9XG4gICAgICAgICAgICBidWZbcG9zKytdID0gYyAmIDB4M0YgfCAweDgwO1xuICAgICAgICB9XG4gICAgfVxuICAgIHJldHVybiBwb3M7XG59XG4iLCAiLy8gTWFkZSBmcm9tIHByb3RvL2Vycm9ycy5kZWYgYnkgcHJvdG8vZ2VuZXJhdGU6IGRvIG5vdCBlZGl0LlxuXG4vKiogVGhlIGNvZGUgb2YgZXZlcnkgU2x1aWNlRXJyb3I6IHdoYXQgYSBwcm9ncmFtIG1hdGNoZXMgb24uICovXG5leHBvcnQgdHlwZSBFcnJvckNvZGUgPVxuICB8IFwiYmFkX3JlcXVlc3RcIlxuICB8IFwidW5zdXBwb3J0ZWRcIlxuICB8IFwibm90X3Blcm1pdHRlZFwiXG4gIHwgXCJub19tZW1vcnlcIlxuICB8IFwibGltaXRfcmVhY2hlZFwiXG4gIHwgXCJnb2luZ19hd2F5XCJcbiAgfCBcIm91dF9vZl9vcmRlclwiXG4gIHwgXCJzZXNzaW9uX2xvc3RcIlxuICB8IFwic3RhdGVfdW53cml0YWJsZVwiXG4gIHwgXCJub3RfZm91bmRcIlxuICB8IFwiZ2F0ZV9mdWxsXCJcbiAgfCBcImdhdGVfY2xvc2VkXCJcbiAgfCBcInRvb19oZWF2eVwiXG4gIHwgXCJ3b3VsZF9ibG9ja1wiXG4gIHwgXCJkZWFkbG9ja1wiXG4gIHwgXCJsaW1pdF9taXNtYXRjaFwiXG4gIHwgXCJ3YWl0X2V4cGlyZWRcIlxuICB8IFwiY2FuY2VsbGVkXCJcbiAgfCBcInN1cGVyc2VkZWRcIlxuICB8IFwicmV2b2tlZFwiXG4gIHwgXCJob2xkX2V4cGlyZWRcIlxuICB8IFwidGlja2V0X2VuZGVkXCJcbiAgfCBcInVua25vd25fdGlja2V0XCJcbiAgfCBcInRpY2tldF93YWl0aW5nXCJcbiAgfCBcInRpY2tldF9oZWxkXCJcbiAgfCBcIm5vX2RhZW1vblwiXG4gIHwgXCJ1bnRydXN0ZWRfZGFlbW9uXCJcbiAgfCBcInByb3RvY29sXCJcbiAgfCBcImNvbm5lY3Rpb25fbG9zdFwiXG4gIHwgXCJjbGllbnRfY2xvc2VkXCJcbiAgfCBcInRvb19tYW55X3BlbmRpbmdcIlxuICB8IFwiY29udGV4dF9taXNtYXRjaFwiXG4gIHwgXCJjb250ZXh0X2ludmFsaWRcIlxuICB8IFwiaG9sZF9sb3N0XCJcbiAgfCBcImludmFsaWRfYXJndW1lbnRcIlxuICB8IFwicnVuX3RpbWVvdXRcIlxuICB8IFwid3JvbmdfcHJvY2Vzc1wiO1xuXG5leHBvcnQgaW50ZXJmYWNlIEVycm9yUm93IHtcbiAgLyoqIFRoZSBudW1iZXIgb24gdGhlIHdpcmU7IDEyOCBhbmQgYWJvdmUgYXJlIG1hZGUgYnkgdGhlIGNsaWVudCBhbmQgbmV2ZXIgdHJhdmVsLiAqL1xuICByZWFkb25seSBjb2RlOiBudW1iZXI7XG4gIHJlYWRvbmx5IG5hbWU6IEVycm9yQ29kZTtcbiAgLyoqIFdoZXRoZXIgdGhlIHNhbWUgcmVxdWVzdCBtYXkgc3VjY2VlZCBsYXRlci4gKi9cbiAgcmVhZG9ubHkgcmV0cnk6IGJvb2xlYW47XG4gIHJlYWRvbmx5IHNlbnRlbmNlOiBzdHJpbmc7XG59XG5cbi8qKiBFdmVyeSBlcnJvciwgYnkgcmlzaW5nIG51bWJlci4gKi9cbmV4cG9ydCBjb25zdCBlcnJvckNvZGVzOiByZWFkb25seSBFcnJvclJvd1tdID0gW1xuICB7IGNvZGU6IDEsIG5hbWU6IFwiYmFkX3JlcXVlc3RcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgcmVxdWVzdCBkb2VzIG5vdCBkZWNvZGUsIG9yIGEgZmllbGQgaXMgb3V0IG9mIGl0cyBib3VuZHNcIiB9LFxuICB7IGNvZGU6IDIsIG5hbWU6IFwidW5zdXBwb3J0ZWRcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgZGFlbW9uIGRvZXMgbm90IGtub3cgdGhpcyBvcGVyYXRpb24gb3IgZm9ybSBvZiBpdFwiIH0sXG4gIHsgY29kZTogMywgbmFtZTogXCJub3RfcGVybWl0dGVkXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIHVzZXIgbWF5IG5vdCBkbyB0aGlzXCIgfSxcbiAgeyBjb2RlOiA0LCBuYW1lOiBcIm5vX21lbW9yeVwiLCByZXRyeTogdHJ1ZSwgc2VudGVuY2U6IFwidGhlIGRhZW1vbiBpcyBvdXQgb2YgbWVtb3J5XCIgfSxcbiAgeyBjb2RlOiA1LCBuYW1lOiBcImxpbWl0X3JlYWNoZWRcIiwgcmV0cnk6IHRydWUsIHNlbnRlbmNlOiBcImEgYm91bmQgb2YgdGhlIGRhZW1vbiBpcyByZWFjaGVkXCIgfSxcbiAgeyBjb2RlOiA2LCBuYW1lOiBcImdvaW5nX2F3YXlcIiwgcmV0cnk6IHRydWUsIHNlbnRlbmNlOiBcInRoZSBkYWVtb24gaXMgc3RvcHBpbmdcIiB9LFxuICB7IGNvZGU6IDcsIG5hbWU6IFwib3V0X29mX29yZGVyXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwiSGVsbG8gYW5kIFJlc3VtZSBhcmUgb25seSBhbGxvd2VkIGFzIHRoZSBmaXJzdCByZXF1ZXN0IG9mIGEgY29ubmVjdGlvblwiIH0sXG4gIHsgY29kZTogOCwgbmFtZTogXCJzZXNzaW9uX2xvc3RcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgc2Vzc2lvbiBpcyBub3QgdGhlcmUgYW55IG1vcmVcIiB9LFxuICB7IGNvZGU6IDksIG5hbWU6IFwic3RhdGVfdW53cml0YWJsZVwiLCByZXRyeTogdHJ1ZSwgc2VudGVuY2U6IFwidGhlIGRhZW1vbiBjYW4gbm90IHJlc2VydmUgc2VyaWFscyBhbmQgdG9rZW5zIGluIGl0cyBzdGF0ZSBmaWxlXCIgfSxcbiAgeyBjb2RlOiAxNiwgbmFtZTogXCJub3RfZm91bmRcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGVyZSBpcyBubyBzdWNoIGdhdGVcIiB9LFxuICB7IGNvZGU6IDE3LCBuYW1lOiBcImdhdGVfZnVsbFwiLCByZXRyeTogdHJ1ZSwgc2VudGVuY2U6IFwidGhlIGdhdGUncyBxdWV1ZSBpcyBmdWxsXCIgfSxcbiAgeyBjb2RlOiAxOCwgbmFtZTogXCJnYXRlX2Nsb3NlZFwiLCByZXRyeTogdHJ1ZSwgc2VudGVuY2U6IFwidGhlIGdhdGUgaXMgY2xvc2VkIG9yIGRyYWluaW5nXCIgfSxcbiAgeyBjb2RlOiAxOSwgbmFtZTogXCJ0b29faGVhdnlcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgd2VpZ2h0IGlzIGFib3ZlIHRoZSBnYXRlJ3MgbGltaXRcIiB9LFxuICB7IGNvZGU6IDIwLCBuYW1lOiBcIndvdWxkX2Jsb2NrXCIsIHJldHJ5OiB0cnVlLCBzZW50ZW5jZTogXCJ0aGUgc2xvdHMgYXJlIG5vdCBmcmVlIG5vd1wiIH0sXG4gIHsgY29kZTogMjEsIG5hbWU6IFwiZGVhZGxvY2tcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgZmxvdyB3b3VsZCB3YWl0IGZvciBzbG90cyB0aGF0IGl0IGhvbGRzIGl0c2VsZlwiIH0sXG4gIHsgY29kZTogMjIsIG5hbWU6IFwibGltaXRfbWlzbWF0Y2hcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgZ2F0ZSBleGlzdHMgd2l0aCBhbm90aGVyIGxpbWl0XCIgfSxcbiAgeyBjb2RlOiAzMiwgbmFtZTogXCJ3YWl0X2V4cGlyZWRcIiwgcmV0cnk6IHRydWUsIHNlbnRlbmNlOiBcInRoZSB3YWl0IHRpbWVvdXQgcGFzc2VkIGJlZm9yZSB0aGUgc2xvdHMgd2VyZSBmcmVlXCIgfSxcbiAgeyBjb2RlOiAzMywgbmFtZTogXCJjYW5jZWxsZWRcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgdGlja2V0IHdhcyBjYW5jZWxsZWRcIiB9LFxuICB7IGNvZGU6IDM0LCBuYW1lOiBcInN1cGVyc2VkZWRcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJhIGxhdGVyIHJlcXVlc3Qgb2YgdGhpcyBzZXNzaW9uIHRvb2sgdGhlIHBsYWNlIG9mIHRoaXMgb25lXCIgfSxcbiAgeyBjb2RlOiAzNSwgbmFtZTogXCJyZXZva2VkXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwiYW4gb3BlcmF0b3IgdG9vayB0aGUgc2xvdHMgYmFja1wiIH0sXG4gIHsgY29kZTogMzYsIG5hbWU6IFwiaG9sZF9leHBpcmVkXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIGhvbGQgbGltaXQgcGFzc2VkXCIgfSxcbiAgeyBjb2RlOiAzNywgbmFtZTogXCJ0aWNrZXRfZW5kZWRcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgdGlja2V0IGVuZGVkIGVhcmxpZXJcIiB9LFxuICB7IGNvZGU6IDM4LCBuYW1lOiBcInVua25vd25fdGlja2V0XCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhpcyBzZXNzaW9uIGhhcyBubyBzdWNoIHRpY2tldFwiIH0sXG4gIHsgY29kZTogMzksIG5hbWU6IFwidGlja2V0X3dhaXRpbmdcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgdGlja2V0IHN0aWxsIHdhaXRzXCIgfSxcbiAgeyBjb2RlOiA0MCwgbmFtZTogXCJ0aWNrZXRfaGVsZFwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcInRoZSB0aWNrZXQgaXMgaGVsZFwiIH0sXG4gIHsgY29kZTogMTI4LCBuYW1lOiBcIm5vX2RhZW1vblwiLCByZXRyeTogdHJ1ZSwgc2VudGVuY2U6IFwidGhlIGRhZW1vbiBjYW4gbm90IGJlIHJlYWNoZWRcIiB9LFxuICB7IGNvZGU6IDEyOSwgbmFtZTogXCJ1bnRydXN0ZWRfZGFlbW9uXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIHNvY2tldCBiZWxvbmdzIHRvIGFub3RoZXIgdXNlclwiIH0sXG4gIHsgY29kZTogMTMwLCBuYW1lOiBcInByb3RvY29sXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIGRhZW1vbiBzZW50IHNvbWV0aGluZyB0aGF0IGlzIG5vdCB0aGUgcHJvdG9jb2xcIiB9LFxuICB7IGNvZGU6IDEzMSwgbmFtZTogXCJjb25uZWN0aW9uX2xvc3RcIiwgcmV0cnk6IHRydWUsIHNlbnRlbmNlOiBcInRoZSBjb25uZWN0aW9uIGVuZGVkIGJlZm9yZSB0aGUgcmVwbHkgY2FtZVwiIH0sXG4gIHsgY29kZTogMTMyLCBuYW1lOiBcImNsaWVudF9jbG9zZWRcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgY2xpZW50IHdhcyBjbG9zZWRcIiB9LFxuICB7IGNvZGU6IDEzMywgbmFtZTogXCJ0b29fbWFueV9wZW5kaW5nXCIsIHJldHJ5OiB0cnVlLCBzZW50ZW5jZTogXCJ0aGUgY2xpZW50IGhvbGRzIGJhY2sgYXMgbXVjaCBhcyBpdCBtYXlcIiB9LFxuICB7IGNvZGU6IDEzNCwgbmFtZTogXCJjb250ZXh0X21pc21hdGNoXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIGdyYW50IGNhcnJpZXMgYW5vdGhlciBjb250ZXh0IHRoYW4gdGhlIHRpY2tldFwiIH0sXG4gIHsgY29kZTogMTM1LCBuYW1lOiBcImNvbnRleHRfaW52YWxpZFwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcInRoZSBjb250ZXh0IGJyZWFrcyBhIGJvdW5kXCIgfSxcbiAgeyBjb2RlOiAxMzYsIG5hbWU6IFwiaG9sZF9sb3N0XCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIHNsb3RzIHdlcmUgbG9zdCB3aGlsZSB0aGUgdGFzayByYW5cIiB9LFxuICB7IGNvZGU6IDEzNywgbmFtZTogXCJpbnZhbGlkX2FyZ3VtZW50XCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwiYW4gYXJndW1lbnQgaXMgb3V0IG9mIGl0cyBib3VuZHNcIiB9LFxuICB7IGNvZGU6IDEzOCwgbmFtZTogXCJydW5fdGltZW91dFwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcInRoZSB0YXNrIHJhbiBsb25nZXIgdGhhbiBpdHMgcnVuIHRpbWVvdXRcIiB9LFxuICB7IGNvZGU6IDEzOSwgbmFtZTogXCJ3cm9uZ19wcm9jZXNzXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIGNsaWVudCBiZWxvbmdzIHRvIGFub3RoZXIgcHJvY2VzcyBvciB0aHJlYWRcIiB9LFxuXTtcbiIsICJpbXBvcnQgeyBlcnJvckNvZGVzLCB0eXBlIEVycm9yQ29kZSwgdHlwZSBFcnJvclJvdyB9IGZyb20gXCIuL2Vycm9yLWNvZGVzXCI7XG5cbmNvbnN0IHJvd0J5TmFtZSA9IG5ldyBNYXA8RXJyb3JDb2RlLCBFcnJvclJvdz4oZXJyb3JDb2Rlcy5tYXAoKHJvdykgPT4gW3Jvdy5uYW1lLCByb3ddKSk7XG5jb25zdCByb3dCeUNvZGUgPSBuZXcgTWFwPG51bWJlciwgRXJyb3JSb3c+KGVycm9yQ29kZXMubWFwKChyb3cpID0+IFtyb3cuY29kZSwgcm93XSkpO1xuXG4vKiogVGhlIG1hcmtzIG9mIGFuIGVycm9yIGJlc2lkZXMgaXRzIG1lc3NhZ2UuICovXG5leHBvcnQgaW50ZXJmYWNlIFNsdWljZUVycm9yRGV0YWlscyB7XG4gICAgLyoqIFdoYXQgbGVkIHRvIHRoaXMgZXJyb3IuICovXG4gICAgY2F1c2U/OiB1bmtub3duO1xuICAgIC8qKiBTZXJpYWwgb2YgdGhlIHRpY2tldCB0aGUgZXJyb3IgaXMgYWJvdXQuICovXG4gICAgc2VyaWFsPzogbnVtYmVyO1xufVxuXG4vKipcbiAqIEV2ZXJ5IGVycm9yIHRoYXQgdGhlIGNsaWVudCBtYWtlcy4gTWF0Y2ggb24gYGNvZGVgOiBhIGNsb3NlZCB1bmlvbiwgbWFkZSBmcm9tIHRoZVxuICogdGFibGUgdGhhdCB0aGUgZGFlbW9uIHVzZXMuIGBuYW1lYCBpcyBcIlRpbWVvdXRFcnJvclwiIGZvciBgd2FpdF9leHBpcmVkYCBhbmRcbiAqIGBydW5fdGltZW91dGAsIFwiSG9sZExvc3RFcnJvclwiIGZvciBgaG9sZF9sb3N0YCwgYW5kIFwiU2x1aWNlRXJyb3JcIiBmb3IgdGhlIG90aGVycy5cbiAqL1xuZXhwb3J0IGNsYXNzIFNsdWljZUVycm9yIGV4dGVuZHMgRXJyb3Ige1xuICAgIHJlYWRvbmx5IGNvZGU6IEVycm9yQ29kZTtcbiAgICAvKiogV2hldGhlciB0aGUgc2FtZSBjYWxsIG1heSBzdWNjZWVkIGxhdGVyLiAqL1xuICAgIHJlYWRvbmx5IHJldHJ5OiBib29sZWFuO1xuICAgIC8qKiBTZXJpYWwgb2YgdGhlIHRpY2tldCB0aGUgZXJyb3IgaXMgYWJvdXQsIHdoZXJlIHRoZXJlIGlzIG9uZS4gKi9cbiAgICByZWFkb25seSBzZXJpYWw6IG51bWJlciB8IHVuZGVmaW5lZDtcblxuICAgIGNvbnN0cnVjdG9yKGNvZGU6IEVycm9yQ29kZSwgbWVzc2FnZT86IHN0cmluZywgZGV0YWlsczogU2x1aWNlRXJyb3JEZXRhaWxzID0ge30pIHtcbiAgICAgICAgY29uc3Qgcm93ID0gcm93QnlOYW1lLmdldChjb2RlKTtcbiAgICAgICAgc3VwZXIobWVzc2FnZSB8fCByb3c/LnNlbnRlbmNlIHx8IGNvZGUsIFwiY2F1c2VcIiBpbiBkZXRhaWxzID8geyBjYXVzZTogZGV0YWlscy5jYXVzZSB9IDoge30pO1xuICAgICAgICB0aGlzLm5hbWUgPSBuYW1lT2YoY29kZSk7XG4gICAgICAgIHRoaXMuY29kZSA9IGNvZGU7XG4gICAgICAgIHRoaXMucmV0cnkgPSByb3c/LnJldHJ5ID8/IGZhbHNlO1xuICAgICAgICB0aGlzLnNlcmlhbCA9IGRldGFpbHMuc2VyaWFsO1xuICAgIH1cbn1cblxuZnVuY3Rpb24gbmFtZU9mKGNvZGU6IEVycm9yQ29kZSk6IHN0cmluZyB7XG4gICAgc3dpdGNoIChjb2RlKSB7XG4gICAgICAgIGNhc2UgXCJ3YWl0X2V4cGlyZWRcIjpcbiAgICAgICAgY2FzZSBcInJ1bl90aW1lb3V0XCI6XG4gICAgICAgICAgICByZXR1cm4gXCJUaW1lb3V0RXJyb3JcIjtcbiAgICAgICAgY2FzZSBcImhvbGRfbG9zdFwiOlxuICAgICAgICAgICAgcmV0dXJuIFwiSG9sZExvc3RFcnJvclwiO1xuICAgICAgICBkZWZhdWx0OlxuICAgICAgICAgICAgcmV0dXJuIFwiU2x1aWNlRXJyb3JcIjtcbiAgICB9XG59XG5cbi8qKlxuICogV2hldGhlciBgdmFsdWVgIGlzIGFuIGVycm9yIG9mIHRoaXMgcGFja2FnZSwgYWxzbyBvbmUgb2YgYW5vdGhlciBjb3B5IG9mIGl0LlxuICogV2l0aCBgY29kZWAsIHdoZXRoZXIgaXQgaXMgdGhhdCBlcnJvci5cbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGlzU2x1aWNlRXJyb3IodmFsdWU6IHVua25vd24sIGNvZGU/OiBFcnJvckNvZGUpOiB2YWx1ZSBpcyBTbHVpY2VFcnJvciB7XG4gICAgaWYgKCEodmFsdWUgaW5zdGFuY2VvZiBFcnJvcikpIHJldHVybiBmYWxzZTtcbiAgICBjb25zdCBmb3VuZCA9ICh2YWx1ZSBhcyBQYXJ0aWFsPFNsdWljZUVycm9yPikuY29kZTtcbiAgICByZXR1cm4gY29kZSA9PT0gdW5kZWZpbmVkID8gcm93QnlOYW1lLmhhcyhmb3VuZCBhcyBFcnJvckNvZGUpIDogZm91bmQgPT09IGNvZGU7XG59XG5cbi8qKiBUaGUgZXJyb3IgdGhhdCB0aGUgZGFlbW9uIG5hbWVzIGJ5IG51bWJlciwgd2l0aCBpdHMgb3duIHNlbnRlbmNlIGlmIGl0IHNlbnQgb25lLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGVycm9yRnJvbURhZW1vbihjb2RlOiBudW1iZXIsIG1lc3NhZ2U6IHN0cmluZywgc2VyaWFsOiBudW1iZXIpOiBTbHVpY2VFcnJvciB7XG4gICAgY29uc3QgZGV0YWlscyA9IHNlcmlhbCA+IDAgPyB7IHNlcmlhbCB9IDoge307XG4gICAgY29uc3Qgcm93ID0gcm93QnlDb2RlLmdldChjb2RlKTtcbiAgICBpZiAocm93ID09PSB1bmRlZmluZWQgfHwgcm93LmNvZGUgPj0gMTI4KSB7XG4gICAgICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJwcm90b2NvbFwiLCBgdGhlIGRhZW1vbiBzZW50IHRoZSB1bmtub3duIGVycm9yICR7Y29kZX06ICR7bWVzc2FnZX1gLCBkZXRhaWxzKTtcbiAgICB9XG4gICAgcmV0dXJuIG5ldyBTbHVpY2VFcnJvcihyb3cubmFtZSwgbWVzc2FnZSwgZGV0YWlscyk7XG59XG5cbi8qKiBBbiBhcmd1bWVudCB0aGF0IGlzIG91dCBvZiBpdHMgYm91bmRzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGludmFsaWRBcmd1bWVudChtZXNzYWdlOiBzdHJpbmcpOiBTbHVpY2VFcnJvciB7XG4gICAgcmV0dXJuIG5ldyBTbHVpY2VFcnJvcihcImludmFsaWRfYXJndW1lbnRcIiwgbWVzc2FnZSk7XG59XG4iLCAiaW1wb3J0IHsgaW52YWxpZEFyZ3VtZW50IH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5cbmNvbnN0IENPTlRST0wgPSAvW1xcdTAwMDAtXFx1MDAxZlxcdTAwN2YtXFx1MDA5Zl0vO1xuY29uc3QgU1BBQ0VfT1JfQ09OVFJPTCA9IC9bXFxzXFxwe1p9XFxwe0NjfV0vdTtcbmNvbnN0IExPTkVfU1VSUk9HQVRFID0gL1xccHtTdXJyb2dhdGV9L3U7XG5cbmNvbnN0IE1BWF9OQU1FID0gMjU1O1xuY29uc3QgTUFYX0xBQkVMID0gMTI4O1xuXG4vKiogV2hldGhlciBhIHN0cmluZyBjYW4gYmUgd3JpdHRlbiBhcyBVVEYtOCB3aXRob3V0IGEgbG9zcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBpc1dlbGxGb3JtZWQodGV4dDogc3RyaW5nKTogYm9vbGVhbiB7XG4gICAgcmV0dXJuICFMT05FX1NVUlJPR0FURS50ZXN0KHRleHQpO1xufVxuXG4vKiogVGhlIGJ5dGVzIG9mIGEgZ2F0ZSdzIG5hbWU6IDEgdG8gMjU1IGJ5dGVzIG9mIFVURi04IHdpdGhvdXQgc3BhY2VzIGFuZCBjb250cm9sIGNoYXJhY3RlcnMuICovXG5leHBvcnQgZnVuY3Rpb24gZ2F0ZU5hbWVCeXRlcyhuYW1lOiB1bmtub3duKTogVWludDhBcnJheSB7XG4gICAgaWYgKHR5cGVvZiBuYW1lICE9PSBcInN0cmluZ1wiKSB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYGEgZ2F0ZSdzIG5hbWUgaXMgYSBzdHJpbmcsIG5vdCAke2Rlc2NyaWJlKG5hbWUpfWApO1xuICAgIGNvbnN0IGJ5dGVzID0gQnVmZmVyLmZyb20obmFtZSk7XG4gICAgaWYgKGJ5dGVzLmxlbmd0aCA8IDEgfHwgYnl0ZXMubGVuZ3RoID4gTUFYX05BTUUpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KFxuICAgICAgICAgICAgYGEgZ2F0ZSdzIG5hbWUgaGFzIDEgdG8gJHtNQVhfTkFNRX0gYnl0ZXMsIFwiJHtzaG9ydGVuKG5hbWUpfVwiIGhhcyAke2J5dGVzLmxlbmd0aH1gLFxuICAgICAgICApO1xuICAgIH1cbiAgICBpZiAoU1BBQ0VfT1JfQ09OVFJPTC50ZXN0KG5hbWUpIHx8ICFpc1dlbGxGb3JtZWQobmFtZSkpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KFxuICAgICAgICAgICAgYHRoZSBnYXRlJ3MgbmFtZSAke0pTT04uc3RyaW5naWZ5KG5hbWUpfSBoYXMgYSBzcGFjZSwgYSBjb250cm9sIGNoYXJhY3RlciBvciBhIGxvbmUgc3Vycm9nYXRlYCxcbiAgICAgICAgKTtcbiAgICB9XG4gICAgcmV0dXJuIGJ5dGVzO1xufVxuXG4vKiogVGhlIGJ5dGVzIG9mIGEgbGFiZWw6IGF0IG1vc3QgMTI4IGJ5dGVzIG9mIFVURi04IHdpdGhvdXQgY29udHJvbCBjaGFyYWN0ZXJzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGxhYmVsQnl0ZXMobGFiZWw6IHVua25vd24pOiBVaW50OEFycmF5IHtcbiAgICBpZiAodHlwZW9mIGxhYmVsICE9PSBcInN0cmluZ1wiKSB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYGEgbGFiZWwgaXMgYSBzdHJpbmcsIG5vdCAke2Rlc2NyaWJlKGxhYmVsKX1gKTtcbiAgICBjb25zdCBieXRlcyA9IGxhYmVsQnl0ZXNPck5vbmUobGFiZWwpO1xuICAgIGlmIChieXRlcyA9PT0gdW5kZWZpbmVkKSB7XG4gICAgICAgIHRocm93IGludmFsaWRBcmd1bWVudChcbiAgICAgICAgICAgIGBhIGxhYmVsIGhhcyBhdCBtb3N0ICR7TUFYX0xBQkVMfSBieXRlcyBhbmQgbm8gY29udHJvbCBjaGFyYWN0ZXJzLCB0aGlzIG9uZSBoYXMgYCArXG4gICAgICAgICAgICAgICAgYCR7QnVmZmVyLmJ5dGVMZW5ndGgobGFiZWwpfSBieXRlczogXCIke3Nob3J0ZW4obGFiZWwpfVwiYCxcbiAgICAgICAgKTtcbiAgICB9XG4gICAgcmV0dXJuIGJ5dGVzO1xufVxuXG4vKiogQXMgbGFiZWxCeXRlcywgZm9yIGEgdGV4dCB0aGF0IGJlY29tZXMgYSBsYWJlbCBvbmx5IGlmIGl0IGNhbiBiZSBvbmUuICovXG5leHBvcnQgZnVuY3Rpb24gbGFiZWxCeXRlc09yTm9uZSh0ZXh0OiBzdHJpbmcpOiBVaW50OEFycmF5IHwgdW5kZWZpbmVkIHtcbiAgICBpZiAoQ09OVFJPTC50ZXN0KHRleHQpIHx8ICFpc1dlbGxGb3JtZWQodGV4dCkpIHJldHVybiB1bmRlZmluZWQ7XG4gICAgY29uc3QgYnl0ZXMgPSBCdWZmZXIuZnJvbSh0ZXh0KTtcbiAgICByZXR1cm4gYnl0ZXMubGVuZ3RoIDw9IE1BWF9MQUJFTCA/IGJ5dGVzIDogdW5kZWZpbmVkO1xufVxuXG4vKiogVGV4dCBmb3Igb3BlcmF0b3JzOiBjb250cm9sIGNoYXJhY3RlcnMgYmVjb21lIHNwYWNlcywgY3V0IHRvIGBtYXhgIGJ5dGVzIGJldHdlZW4gY2hhcmFjdGVycy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBkaXNwbGF5Qnl0ZXModGV4dDogc3RyaW5nLCBtYXg6IG51bWJlcik6IFVpbnQ4QXJyYXkge1xuICAgIGNvbnN0IGNsZWFuID0gdGV4dC5yZXBsYWNlKC9bXFx1MDAwMC1cXHUwMDFmXFx1MDA3Zi1cXHUwMDlmXS9nLCBcIiBcIik7XG4gICAgY29uc3QgYnl0ZXMgPSBCdWZmZXIuZnJvbShjbGVhbik7XG4gICAgbGV0IGVuZCA9IE1hdGgubWluKGJ5dGVzLmxlbmd0aCwgbWF4KTtcbiAgICB3aGlsZSAoZW5kID4gMCAmJiBlbmQgPCBieXRlcy5sZW5ndGggJiYgKChieXRlc1tlbmRdID8/IDApICYgMHhjMCkgPT09IDB4ODApIGVuZC0tO1xuICAgIHJldHVybiBieXRlcy5zdWJhcnJheSgwLCBlbmQpO1xufVxuXG4vKiogQSB2YWx1ZSBmb3IgYSBtZXNzYWdlOiBpdHMgdHlwZSwgb3IgaXRzZWxmIHdoZXJlIGl0IGlzIHNob3J0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGRlc2NyaWJlKHZhbHVlOiB1bmtub3duKTogc3RyaW5nIHtcbiAgICBpZiAodHlwZW9mIHZhbHVlID09PSBcInN0cmluZ1wiKSByZXR1cm4gSlNPTi5zdHJpbmdpZnkoc2hvcnRlbih2YWx1ZSkpO1xuICAgIGlmICh0eXBlb2YgdmFsdWUgPT09IFwib2JqZWN0XCIgJiYgdmFsdWUgIT09IG51bGwpXG4gICAgICAgIHJldHVybiBgYW4gb2JqZWN0ICgke3ZhbHVlLmNvbnN0cnVjdG9yPy5uYW1lID8/IFwibm8gcHJvdG90eXBlXCJ9KWA7XG4gICAgaWYgKHR5cGVvZiB2YWx1ZSA9PT0gXCJmdW5jdGlvblwiKSByZXR1cm4gXCJhIGZ1bmN0aW9uXCI7XG4gICAgcmV0dXJuIFN0cmluZyh2YWx1ZSk7XG59XG5cbmZ1bmN0aW9uIHNob3J0ZW4odGV4dDogc3RyaW5nKTogc3RyaW5nIHtcbiAgICByZXR1cm4gdGV4dC5sZW5ndGggPD0gNjQgPyB0ZXh0IDogYCR7dGV4dC5zbGljZSgwLCA2MSl9Li4uYDtcbn1cbiIsICJpbXBvcnQgeyBQYmZSZWFkZXIsIFBiZldyaXRlciB9IGZyb20gXCJwYmZcIjtcbmltcG9ydCB7IFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5pbXBvcnQgeyBpc1dlbGxGb3JtZWQgfSBmcm9tIFwiLi90ZXh0XCI7XG5cbi8qXG4gKiBBIGRlY2xhcmVkIGNvbnRleHQgYXMgYnl0ZXM6IGBzbHVpY2UudjEuQ29udGV4dGAgb2YgcHJvdG8vY29udGV4dC5wcm90bywgYW5kIHRoZVxuICogYm91bmRzIHRoYXQgZXZlcnkgY29udGV4dCBvZiB0aGlzIGNsaWVudCBrZWVwcyAoUjIpLlxuICovXG5cbi8qKiBBIHZhbHVlIG9mIGEgZGVjbGFyZWQgY29udGV4dDogYSBmaW5pdGUgbnVtYmVyLCBhIGJpZ2ludCBvZiA2NCBiaXRzIChzaWduZWQpLiAqL1xuZXhwb3J0IHR5cGUgQ29udGV4dFZhbHVlID0gc3RyaW5nIHwgbnVtYmVyIHwgYm9vbGVhbiB8IGJpZ2ludCB8IFVpbnQ4QXJyYXk7XG5cbi8qKiBBIGRlY2xhcmVkIGNvbnRleHQ6IGZyb3plbiwgd2l0aG91dCBhIHByb3RvdHlwZS4gKi9cbmV4cG9ydCB0eXBlIENvbnRleHRSZWNvcmQgPSB7IHJlYWRvbmx5IFtrZXk6IHN0cmluZ106IENvbnRleHRWYWx1ZSB9O1xuXG5jb25zdCBNQVhfS0VZUyA9IDY0O1xuY29uc3QgTUFYX0JZVEVTID0gODE5MjtcbmNvbnN0IEtFWSA9IC9eW0EtWmEtejAtOV8uLV17MSw2NH0kLztcbmNvbnN0IE1JTl9JTlRFR0VSID0gLSgybiAqKiA2M24pO1xuY29uc3QgTUFYX0lOVEVHRVIgPSAybiAqKiA2M24gLSAxbjtcbmNvbnN0IFczQ19LRVlTID0gbmV3IFNldChbXCJ0cmFjZXBhcmVudFwiLCBcInRyYWNlc3RhdGVcIiwgXCJiYWdnYWdlXCJdKTtcblxuZXhwb3J0IGNvbnN0IE5PX0JZVEVTID0gbmV3IFVpbnQ4QXJyYXkoMCk7XG5cbmNvbnN0IGVudW0gRmllbGQge1xuICAgIFRleHQgPSAxLFxuICAgIE51bWJlciA9IDIsXG4gICAgRmxhZyA9IDMsXG4gICAgSW50ZWdlciA9IDQsXG4gICAgRGF0YSA9IDUsXG59XG5cbmNvbnN0IHdyaXRlciA9IG5ldyBQYmZXcml0ZXIobmV3IFVpbnQ4QXJyYXkoMTAyNCkpO1xuY29uc3QgdXRmOCA9IG5ldyBUZXh0RGVjb2RlcihcInV0Zi04XCIsIHsgZmF0YWw6IHRydWUgfSk7XG5cbmZ1bmN0aW9uIGludmFsaWQobWVzc2FnZTogc3RyaW5nKTogU2x1aWNlRXJyb3Ige1xuICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJjb250ZXh0X2ludmFsaWRcIiwgbWVzc2FnZSk7XG59XG5cbi8qKiBUaHJvd3MgdW5sZXNzIGB2YWx1ZWAgbWF5IHN0YW5kIHVuZGVyIGBrZXlgIGluIGEgY29udGV4dC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjaGVja0VudHJ5KGtleTogc3RyaW5nLCB2YWx1ZTogdW5rbm93bik6IGFzc2VydHMgdmFsdWUgaXMgQ29udGV4dFZhbHVlIHtcbiAgICBpZiAoIUtFWS50ZXN0KGtleSkpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZChcbiAgICAgICAgICAgIGB0aGUgY29udGV4dCBrZXkgJHtKU09OLnN0cmluZ2lmeShrZXkuc2xpY2UoMCwgODApKX0gaXMgbm90IDEgdG8gNjQgY2hhcmFjdGVycyBvZiBBLVogYS16IDAtOSBfIC4gLWAsXG4gICAgICAgICk7XG4gICAgfVxuICAgIGNvbnN0IHByb2JsZW0gPSB2YWx1ZVByb2JsZW0odmFsdWUpO1xuICAgIGlmIChwcm9ibGVtICE9PSB1bmRlZmluZWQpIHRocm93IGludmFsaWQoYHRoZSBjb250ZXh0IHZhbHVlIG9mIFwiJHtrZXl9XCIgJHtwcm9ibGVtfWApO1xuICAgIGlmIChXM0NfS0VZUy5oYXMoa2V5KSAmJiB0eXBlb2YgdmFsdWUgIT09IFwic3RyaW5nXCIpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZChgdGhlIGNvbnRleHQga2V5IFwiJHtrZXl9XCIgaXMgdGhhdCBvZiBXM0M6IGl0cyB2YWx1ZSBpcyBhIHN0cmluZ2ApO1xuICAgIH1cbn1cblxuZnVuY3Rpb24gdmFsdWVQcm9ibGVtKHZhbHVlOiB1bmtub3duKTogc3RyaW5nIHwgdW5kZWZpbmVkIHtcbiAgICBzd2l0Y2ggKHR5cGVvZiB2YWx1ZSkge1xuICAgICAgICBjYXNlIFwic3RyaW5nXCI6XG4gICAgICAgICAgICByZXR1cm4gaXNXZWxsRm9ybWVkKHZhbHVlKSA/IHVuZGVmaW5lZCA6IFwiaGFzIGEgbG9uZSBzdXJyb2dhdGVcIjtcbiAgICAgICAgY2FzZSBcIm51bWJlclwiOlxuICAgICAgICAgICAgcmV0dXJuIE51bWJlci5pc0Zpbml0ZSh2YWx1ZSkgPyB1bmRlZmluZWQgOiBgaXMgJHt2YWx1ZX06IG9ubHkgZmluaXRlIG51bWJlcnNgO1xuICAgICAgICBjYXNlIFwiYm9vbGVhblwiOlxuICAgICAgICAgICAgcmV0dXJuIHVuZGVmaW5lZDtcbiAgICAgICAgY2FzZSBcImJpZ2ludFwiOlxuICAgICAgICAgICAgcmV0dXJuIHZhbHVlID49IE1JTl9JTlRFR0VSICYmIHZhbHVlIDw9IE1BWF9JTlRFR0VSXG4gICAgICAgICAgICAgICAgPyB1bmRlZmluZWRcbiAgICAgICAgICAgICAgICA6IFwiaXMgYSBiaWdpbnQgb2YgbW9yZSB0aGFuIDY0IGJpdHNcIjtcbiAgICAgICAgZGVmYXVsdDpcbiAgICAgICAgICAgIGlmICh2YWx1ZSBpbnN0YW5jZW9mIFVpbnQ4QXJyYXkpIHJldHVybiB1bmRlZmluZWQ7XG4gICAgICAgICAgICByZXR1cm4gXCJpcyBub3QgYSBzdHJpbmcsIGZpbml0ZSBudW1iZXIsIGJvb2xlYW4sIGJpZ2ludCBvciBVaW50OEFycmF5XCI7XG4gICAgfVxufVxuXG4vKiogVGhlIGJ5dGVzIG9mIGEgY29udGV4dCB3aG9zZSBlbnRyaWVzIHdlcmUgY2hlY2tlZC4gVGhyb3dzIG92ZXIgNjQga2V5cyBvciA4MTkyIGJ5dGVzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGVuY29kZUNvbnRleHQoZW50cmllczogQ29udGV4dFJlY29yZCk6IFVpbnQ4QXJyYXkge1xuICAgIGNvbnN0IGtleXMgPSBPYmplY3Qua2V5cyhlbnRyaWVzKTtcbiAgICBpZiAoa2V5cy5sZW5ndGggPT09IDApIHJldHVybiBOT19CWVRFUztcbiAgICBpZiAoa2V5cy5sZW5ndGggPiBNQVhfS0VZUylcbiAgICAgICAgdGhyb3cgaW52YWxpZChgYSBjb250ZXh0IGhhcyBhdCBtb3N0ICR7TUFYX0tFWVN9IGtleXMsIHRoaXMgb25lIGhhcyAke2tleXMubGVuZ3RofWApO1xuICAgIHdyaXRlci5wb3MgPSAwO1xuICAgIGZvciAoY29uc3Qga2V5IG9mIGtleXMpIHtcbiAgICAgICAgY29uc3QgdmFsdWUgPSBlbnRyaWVzW2tleV0gYXMgQ29udGV4dFZhbHVlO1xuICAgICAgICAvLyBCb3VuZHMgdGhlIHdyaXRlcidzIG1lbW9yeSBhcyB3ZWxsOiBhIHZhbHVlIGlzIHJlZnVzZWQgYmVmb3JlIGl0IGlzIGNvcGllZC5cbiAgICAgICAgaWYgKHNpemVPZih2YWx1ZSkgPiBNQVhfQllURVMgfHwgd3JpdGVyLnBvcyA+IE1BWF9CWVRFUykgdGhyb3cgdG9vQmlnKCk7XG4gICAgICAgIHdyaXRlci53cml0ZU1lc3NhZ2UoMSwgd3JpdGVFbnRyeSwgeyBrZXksIHZhbHVlIH0pO1xuICAgIH1cbiAgICBpZiAod3JpdGVyLnBvcyA+IE1BWF9CWVRFUykgdGhyb3cgdG9vQmlnKCk7XG4gICAgcmV0dXJuIHdyaXRlci5idWYuc2xpY2UoMCwgd3JpdGVyLnBvcyk7XG59XG5cbmZ1bmN0aW9uIHRvb0JpZygpOiBTbHVpY2VFcnJvciB7XG4gICAgcmV0dXJuIGludmFsaWQoYGEgY29udGV4dCBoYXMgYXQgbW9zdCAke01BWF9CWVRFU30gZW5jb2RlZCBieXRlcywgdGhpcyBvbmUgaGFzIG1vcmVgKTtcbn1cblxuZnVuY3Rpb24gc2l6ZU9mKHZhbHVlOiBDb250ZXh0VmFsdWUpOiBudW1iZXIge1xuICAgIHJldHVybiB0eXBlb2YgdmFsdWUgPT09IFwic3RyaW5nXCIgfHwgdmFsdWUgaW5zdGFuY2VvZiBVaW50OEFycmF5ID8gdmFsdWUubGVuZ3RoIDogODtcbn1cblxuZnVuY3Rpb24gd3JpdGVFbnRyeShlbnRyeTogeyBrZXk6IHN0cmluZzsgdmFsdWU6IENvbnRleHRWYWx1ZSB9LCBvdXQ6IFBiZldyaXRlcik6IHZvaWQge1xuICAgIG91dC53cml0ZVN0cmluZ0ZpZWxkKDEsIGVudHJ5LmtleSk7XG4gICAgb3V0LndyaXRlTWVzc2FnZSgyLCB3cml0ZVZhbHVlLCBlbnRyeS52YWx1ZSk7XG59XG5cbmZ1bmN0aW9uIHdyaXRlVmFsdWUodmFsdWU6IENvbnRleHRWYWx1ZSwgb3V0OiBQYmZXcml0ZXIpOiB2b2lkIHtcbiAgICBzd2l0Y2ggKHR5cGVvZiB2YWx1ZSkge1xuICAgICAgICBjYXNlIFwic3RyaW5nXCI6XG4gICAgICAgICAgICByZXR1cm4gb3V0LndyaXRlU3RyaW5nRmllbGQoRmllbGQuVGV4dCwgdmFsdWUpO1xuICAgICAgICBjYXNlIFwibnVtYmVyXCI6XG4gICAgICAgICAgICByZXR1cm4gb3V0LndyaXRlRG91YmxlRmllbGQoRmllbGQuTnVtYmVyLCB2YWx1ZSk7XG4gICAgICAgIGNhc2UgXCJib29sZWFuXCI6XG4gICAgICAgICAgICByZXR1cm4gb3V0LndyaXRlQm9vbGVhbkZpZWxkKEZpZWxkLkZsYWcsIHZhbHVlKTtcbiAgICAgICAgY2FzZSBcImJpZ2ludFwiOlxuICAgICAgICAgICAgb3V0LndyaXRlVGFnKEZpZWxkLkludGVnZXIsIDApO1xuICAgICAgICAgICAgcmV0dXJuIHdyaXRlQmlnVmFyaW50KEJpZ0ludC5hc1VpbnROKDY0LCAodmFsdWUgPDwgMW4pIF4gKHZhbHVlID4+IDYzbikpLCBvdXQpO1xuICAgICAgICBkZWZhdWx0OlxuICAgICAgICAgICAgcmV0dXJuIG91dC53cml0ZUJ5dGVzRmllbGQoRmllbGQuRGF0YSwgdmFsdWUpO1xuICAgIH1cbn1cblxuZnVuY3Rpb24gd3JpdGVCaWdWYXJpbnQodmFsdWU6IGJpZ2ludCwgb3V0OiBQYmZXcml0ZXIpOiB2b2lkIHtcbiAgICBvdXQucmVhbGxvYygxMCk7XG4gICAgd2hpbGUgKHZhbHVlID4gMHg3Zm4pIHtcbiAgICAgICAgb3V0LmJ1ZltvdXQucG9zKytdID0gTnVtYmVyKHZhbHVlICYgMHg3Zm4pIHwgMHg4MDtcbiAgICAgICAgdmFsdWUgPj49IDduO1xuICAgIH1cbiAgICBvdXQuYnVmW291dC5wb3MrK10gPSBOdW1iZXIodmFsdWUpO1xufVxuXG5mdW5jdGlvbiByZWFkQmlnVmFyaW50KHJlYWRlcjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IGJpZ2ludCB7XG4gICAgbGV0IHZhbHVlID0gMG47XG4gICAgZm9yIChsZXQgc2hpZnQgPSAwbjsgc2hpZnQgPCA3MG47IHNoaWZ0ICs9IDduKSB7XG4gICAgICAgIGlmIChyZWFkZXIucG9zID49IGVuZCkgYnJlYWs7XG4gICAgICAgIGNvbnN0IGJ5dGUgPSByZWFkZXIuYnVmW3JlYWRlci5wb3MrK10gPz8gMDtcbiAgICAgICAgdmFsdWUgfD0gQmlnSW50KGJ5dGUgJiAweDdmKSA8PCBzaGlmdDtcbiAgICAgICAgaWYgKGJ5dGUgPCAweDgwKSByZXR1cm4gQmlnSW50LmFzVWludE4oNjQsIHZhbHVlKTtcbiAgICB9XG4gICAgdGhyb3cgaW52YWxpZChcInRoZSBjb250ZXh0J3MgYnl0ZXMgZW5kIGluc2lkZSBhIG51bWJlclwiKTtcbn1cblxuLyoqXG4gKiBUaGUgZW50cmllcyBvZiBhbiBlbmNvZGVkIGNvbnRleHQsIGJ5IHJpc2luZyBvY2N1cnJlbmNlIChhIGtleSB0aGF0IGNvbWVzIHR3aWNlIGhhc1xuICogaXRzIGxhc3QgdmFsdWUpLiBUaHJvd3MgYGNvbnRleHRfaW52YWxpZGAgd2hlcmUgdGhlIGJ5dGVzIGRvIG5vdCBkZWNvZGUgb3IgYnJlYWsgYVxuICogYm91bmQgb2YgdGhpcyBjbGllbnQuXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiBkZWNvZGVDb250ZXh0KGJ5dGVzOiBVaW50OEFycmF5KTogTWFwPHN0cmluZywgQ29udGV4dFZhbHVlPiB7XG4gICAgaWYgKGJ5dGVzLmxlbmd0aCA+IE1BWF9CWVRFUykge1xuICAgICAgICB0aHJvdyBpbnZhbGlkKGBhIGNvbnRleHQgaGFzIGF0IG1vc3QgJHtNQVhfQllURVN9IGVuY29kZWQgYnl0ZXMsIHRoaXMgb25lIGhhcyAke2J5dGVzLmxlbmd0aH1gKTtcbiAgICB9XG4gICAgY29uc3QgZW50cmllcyA9IG5ldyBNYXA8c3RyaW5nLCBDb250ZXh0VmFsdWU+KCk7XG4gICAgdHJ5IHtcbiAgICAgICAgY29uc3QgcmVhZGVyID0gbmV3IFBiZlJlYWRlcihieXRlcyk7XG4gICAgICAgIGVhY2hGaWVsZChyZWFkZXIsIGJ5dGVzLmxlbmd0aCwgKGZpZWxkLCB0eXBlKSA9PiB7XG4gICAgICAgICAgICBpZiAoZmllbGQgIT09IDEgfHwgdHlwZSAhPT0gMikgcmV0dXJuIGZhbHNlO1xuICAgICAgICAgICAgcmVhZEVudHJ5KHJlYWRlciwgcmVhZEVuZChyZWFkZXIsIGJ5dGVzLmxlbmd0aCksIGVudHJpZXMpO1xuICAgICAgICAgICAgcmV0dXJuIHRydWU7XG4gICAgICAgIH0pO1xuICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgIGlmIChlcnJvciBpbnN0YW5jZW9mIFNsdWljZUVycm9yKSB0aHJvdyBlcnJvcjtcbiAgICAgICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwiY29udGV4dF9pbnZhbGlkXCIsIFwidGhlIGNvbnRleHQncyBieXRlcyBkbyBub3QgZGVjb2RlXCIsIHsgY2F1c2U6IGVycm9yIH0pO1xuICAgIH1cbiAgICBpZiAoZW50cmllcy5zaXplID4gTUFYX0tFWVMpXG4gICAgICAgIHRocm93IGludmFsaWQoYGEgY29udGV4dCBoYXMgYXQgbW9zdCAke01BWF9LRVlTfSBrZXlzLCB0aGlzIG9uZSBoYXMgJHtlbnRyaWVzLnNpemV9YCk7XG4gICAgcmV0dXJuIGVudHJpZXM7XG59XG5cbmZ1bmN0aW9uIHJlYWRFbnRyeShyZWFkZXI6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIsIGVudHJpZXM6IE1hcDxzdHJpbmcsIENvbnRleHRWYWx1ZT4pOiB2b2lkIHtcbiAgICBsZXQga2V5ID0gXCJcIjtcbiAgICBsZXQgdmFsdWU6IENvbnRleHRWYWx1ZSB8IHVuZGVmaW5lZDtcbiAgICBlYWNoRmllbGQocmVhZGVyLCBlbmQsIChmaWVsZCwgdHlwZSkgPT4ge1xuICAgICAgICBpZiAoZmllbGQgPT09IDEgJiYgdHlwZSA9PT0gMikga2V5ID0gcmVhZFRleHQocmVhZGVyLCBlbmQpO1xuICAgICAgICBlbHNlIGlmIChmaWVsZCA9PT0gMiAmJiB0eXBlID09PSAyKSB2YWx1ZSA9IHJlYWRWYWx1ZShyZWFkZXIsIHJlYWRFbmQocmVhZGVyLCBlbmQpKTtcbiAgICAgICAgZWxzZSByZXR1cm4gZmFsc2U7XG4gICAgICAgIHJldHVybiB0cnVlO1xuICAgIH0pO1xuICAgIGlmICh2YWx1ZSA9PT0gdW5kZWZpbmVkKVxuICAgICAgICB0aHJvdyBpbnZhbGlkKGB0aGUgY29udGV4dCBrZXkgJHtKU09OLnN0cmluZ2lmeShrZXkuc2xpY2UoMCwgODApKX0gaGFzIG5vIHZhbHVlYCk7XG4gICAgY2hlY2tFbnRyeShrZXksIHZhbHVlKTtcbiAgICBlbnRyaWVzLnNldChrZXksIHZhbHVlKTtcbn1cblxuZnVuY3Rpb24gcmVhZFZhbHVlKHJlYWRlcjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IENvbnRleHRWYWx1ZSB8IHVuZGVmaW5lZCB7XG4gICAgbGV0IHZhbHVlOiBDb250ZXh0VmFsdWUgfCB1bmRlZmluZWQ7XG4gICAgZWFjaEZpZWxkKHJlYWRlciwgZW5kLCAoZmllbGQsIHR5cGUpID0+IHtcbiAgICAgICAgaWYgKGZpZWxkID09PSBGaWVsZC5UZXh0ICYmIHR5cGUgPT09IDIpIHZhbHVlID0gcmVhZFRleHQocmVhZGVyLCBlbmQpO1xuICAgICAgICBlbHNlIGlmIChmaWVsZCA9PT0gRmllbGQuTnVtYmVyICYmIHR5cGUgPT09IDEpIHZhbHVlID0gcmVhZGVyLnJlYWREb3VibGUoKTtcbiAgICAgICAgZWxzZSBpZiAoZmllbGQgPT09IEZpZWxkLkZsYWcgJiYgdHlwZSA9PT0gMCkgdmFsdWUgPSByZWFkZXIucmVhZFZhcmludCgpICE9PSAwO1xuICAgICAgICBlbHNlIGlmIChmaWVsZCA9PT0gRmllbGQuSW50ZWdlciAmJiB0eXBlID09PSAwKSB2YWx1ZSA9IHVuemlnemFnKHJlYWRCaWdWYXJpbnQocmVhZGVyLCBlbmQpKTtcbiAgICAgICAgZWxzZSBpZiAoZmllbGQgPT09IEZpZWxkLkRhdGEgJiYgdHlwZSA9PT0gMikgdmFsdWUgPSByZWFkRGF0YShyZWFkZXIsIGVuZCk7XG4gICAgICAgIGVsc2UgcmV0dXJuIGZhbHNlO1xuICAgICAgICByZXR1cm4gdHJ1ZTtcbiAgICB9KTtcbiAgICByZXR1cm4gdmFsdWU7XG59XG5cbmZ1bmN0aW9uIHVuemlnemFnKHZhbHVlOiBiaWdpbnQpOiBiaWdpbnQge1xuICAgIHJldHVybiBCaWdJbnQuYXNJbnROKDY0LCAodmFsdWUgPj4gMW4pIF4gLSh2YWx1ZSAmIDFuKSk7XG59XG5cbmZ1bmN0aW9uIHJlYWREYXRhKHJlYWRlcjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFVpbnQ4QXJyYXkge1xuICAgIGNvbnN0IHN0b3AgPSByZWFkRW5kKHJlYWRlciwgZW5kKTtcbiAgICBjb25zdCBkYXRhID0gbmV3IFVpbnQ4QXJyYXkocmVhZGVyLmJ1Zi5zdWJhcnJheShyZWFkZXIucG9zLCBzdG9wKSk7XG4gICAgcmVhZGVyLnBvcyA9IHN0b3A7XG4gICAgcmV0dXJuIGRhdGE7XG59XG5cbmZ1bmN0aW9uIHJlYWRUZXh0KHJlYWRlcjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IHN0cmluZyB7XG4gICAgcmV0dXJuIHV0ZjguZGVjb2RlKHJlYWREYXRhKHJlYWRlciwgZW5kKSk7XG59XG5cbi8qKiBSZWFkcyBhIGxlbmd0aCBhbmQgcmV0dXJucyB3aGVyZSBpdCBlbmRzOyByZWZ1c2VzIG9uZSB0aGF0IHJlYWNoZXMgYmV5b25kIGBlbmRgLiAqL1xuZnVuY3Rpb24gcmVhZEVuZChyZWFkZXI6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIpOiBudW1iZXIge1xuICAgIGNvbnN0IHN0b3AgPSByZWFkZXIucmVhZFZhcmludCgpICsgcmVhZGVyLnBvcztcbiAgICBpZiAoIShzdG9wIDw9IGVuZCkpIHRocm93IGludmFsaWQoXCJ0aGUgY29udGV4dCdzIGJ5dGVzIGVuZCBpbnNpZGUgYSBmaWVsZFwiKTtcbiAgICByZXR1cm4gc3RvcDtcbn1cblxuLyoqIENhbGxzIGByZWFkYCBmb3IgZWFjaCBmaWVsZCB1cCB0byBgZW5kYDsgc2tpcHMgdGhvc2UgaXQgZG9lcyBub3Qga25vdy4gcGJmIGNoZWNrcyBubyBib3VuZHM6IHRoaXMgZG9lcy4gKi9cbmZ1bmN0aW9uIGVhY2hGaWVsZChyZWFkZXI6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIsIHJlYWQ6IChmaWVsZDogbnVtYmVyLCB0eXBlOiBudW1iZXIpID0+IGJvb2xlYW4pOiB2b2lkIHtcbiAgICB3aGlsZSAocmVhZGVyLnBvcyA8IGVuZCkge1xuICAgICAgICBjb25zdCB0YWcgPSByZWFkZXIucmVhZFZhcmludCgpO1xuICAgICAgICBpZiAodGFnIDwgOCkgdGhyb3cgaW52YWxpZChcInRoZSBjb250ZXh0J3MgYnl0ZXMgaGF2ZSB0aGUgZmllbGQgbnVtYmVyIDBcIik7XG4gICAgICAgIGlmICghcmVhZCh0YWcgPj4+IDMsIHRhZyAmIDcpKSByZWFkZXIuc2tpcCh0YWcpO1xuICAgIH1cbiAgICBpZiAocmVhZGVyLnBvcyAhPT0gZW5kKSB0aHJvdyBpbnZhbGlkKFwidGhlIGNvbnRleHQncyBieXRlcyBlbmQgaW5zaWRlIGEgZmllbGRcIik7XG59XG4iLCAiaW1wb3J0IHR5cGUgeyBFbmdpbmUgfSBmcm9tIFwiLi9lbmdpbmVcIjtcblxuY29uc3QgZW5naW5lcyA9IG5ldyBXZWFrTWFwPG9iamVjdCwgRW5naW5lPigpO1xuXG4vKiogTGV0cyBkZWJ1Z0NvdW50cyBzZWUgaW50byBhIGNsaWVudC4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZWdpc3RlckVuZ2luZShjbGllbnQ6IG9iamVjdCwgZW5naW5lOiBFbmdpbmUpOiB2b2lkIHtcbiAgICBlbmdpbmVzLnNldChjbGllbnQsIGVuZ2luZSk7XG59XG5cbi8qKlxuICogV2hhdCBhIGNsaWVudCBrZWVwczogYWxsIHplcm8gd2hlbiBub3RoaW5nIGlzIGdvaW5nIG9uLiBGb3IgdGVzdHM7IG5vdCBwYXJ0IG9mIHRoZVxuICogcGFja2FnZSdzIGludGVyZmFjZS5cbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGRlYnVnQ291bnRzKFxuICAgIGNsaWVudDogb2JqZWN0LFxuKTogUmVjb3JkPFwid2FpdGluZ1wiIHwgXCJob2xkc1wiIHwgXCJkZWFkbGluZXNcIiB8IFwic2lnbmFsc1wiIHwgXCJyZXF1ZXN0c1wiLCBudW1iZXI+IHtcbiAgICBjb25zdCBlbmdpbmUgPSBlbmdpbmVzLmdldChjbGllbnQpO1xuICAgIGlmIChlbmdpbmUgPT09IHVuZGVmaW5lZCkgdGhyb3cgbmV3IEVycm9yKFwibm90IGEgY2xpZW50IG9mIHRoaXMgY29weSBvZiB0aGUgcGFja2FnZVwiKTtcbiAgICByZXR1cm4ge1xuICAgICAgICB3YWl0aW5nOiBlbmdpbmUud2FpdGluZy5zaXplLFxuICAgICAgICBob2xkczogZW5naW5lLmhvbGRzLnNpemUsXG4gICAgICAgIGRlYWRsaW5lczogZW5naW5lLmRlYWRsaW5lcy5zaXplLFxuICAgICAgICBzaWduYWxzOiBlbmdpbmUuYWJvcnRzLnNpemUsXG4gICAgICAgIHJlcXVlc3RzOiBlbmdpbmUub3V0c3RhbmRpbmcsXG4gICAgfTtcbn1cbiIsICIvKiogU29tZXRoaW5nIHRoYXQgYW4gQWJvcnRTaWduYWwgZW5kcy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgQWJvcnRhYmxlIHtcbiAgICBhYm9ydGVkKHJlYXNvbjogdW5rbm93bik6IHZvaWQ7XG59XG5cbi8qKlxuICogT25lIGxpc3RlbmVyIGZvciBlYWNoIEFib3J0U2lnbmFsLCBob3dldmVyIG1hbnkgdGlja2V0cyB3YWl0IG9uIGl0OiBhIHNpZ25hbCB0aGF0XG4gKiB0aG91c2FuZHMgc2hhcmUgY29zdHMgZWFjaCBvZiB0aGVtIGEgcGxhY2UgaW4gYSBzZXQgYW5kIG5vdCBhIHdhbGsgYWxvbmcgYSBsaXN0IG9mXG4gKiBsaXN0ZW5lcnMuXG4gKi9cbmV4cG9ydCBjbGFzcyBBYm9ydEh1YiB7XG4gICAgcmVhZG9ubHkgI2J5U2lnbmFsID0gbmV3IE1hcDxBYm9ydFNpZ25hbCwgeyB3YWl0aW5nOiBTZXQ8QWJvcnRhYmxlPjsgbGlzdGVuZXI6ICgpID0+IHZvaWQgfT4oKTtcblxuICAgIC8qKiBTaWduYWxzIHRoYXQgYXJlIGxpc3RlbmVkIHRvLiAqL1xuICAgIGdldCBzaXplKCk6IG51bWJlciB7XG4gICAgICAgIHJldHVybiB0aGlzLiNieVNpZ25hbC5zaXplO1xuICAgIH1cblxuICAgIGFkZChzaWduYWw6IEFib3J0U2lnbmFsLCBhYm9ydGFibGU6IEFib3J0YWJsZSk6IHZvaWQge1xuICAgICAgICBsZXQgZW50cnkgPSB0aGlzLiNieVNpZ25hbC5nZXQoc2lnbmFsKTtcbiAgICAgICAgaWYgKGVudHJ5ID09PSB1bmRlZmluZWQpIHtcbiAgICAgICAgICAgIGVudHJ5ID0geyB3YWl0aW5nOiBuZXcgU2V0KCksIGxpc3RlbmVyOiAoKSA9PiB0aGlzLiNmaXJlKHNpZ25hbCkgfTtcbiAgICAgICAgICAgIHRoaXMuI2J5U2lnbmFsLnNldChzaWduYWwsIGVudHJ5KTtcbiAgICAgICAgICAgIHNpZ25hbC5hZGRFdmVudExpc3RlbmVyKFwiYWJvcnRcIiwgZW50cnkubGlzdGVuZXIsIHsgb25jZTogdHJ1ZSB9KTtcbiAgICAgICAgfVxuICAgICAgICBlbnRyeS53YWl0aW5nLmFkZChhYm9ydGFibGUpO1xuICAgIH1cblxuICAgIC8qKiBGb3JnZXRzIHdoYXQgYGFkZGAgcmVtZW1iZXJlZDsgaGFybWxlc3MgaWYgaXQgaXMgbm90IHRoZXJlLiAqL1xuICAgIHJlbW92ZShzaWduYWw6IEFib3J0U2lnbmFsLCBhYm9ydGFibGU6IEFib3J0YWJsZSk6IHZvaWQge1xuICAgICAgICBjb25zdCBlbnRyeSA9IHRoaXMuI2J5U2lnbmFsLmdldChzaWduYWwpO1xuICAgICAgICBpZiAoZW50cnkgPT09IHVuZGVmaW5lZCB8fCAhZW50cnkud2FpdGluZy5kZWxldGUoYWJvcnRhYmxlKSB8fCBlbnRyeS53YWl0aW5nLnNpemUgPiAwKSByZXR1cm47XG4gICAgICAgIHRoaXMuI2J5U2lnbmFsLmRlbGV0ZShzaWduYWwpO1xuICAgICAgICBzaWduYWwucmVtb3ZlRXZlbnRMaXN0ZW5lcihcImFib3J0XCIsIGVudHJ5Lmxpc3RlbmVyKTtcbiAgICB9XG5cbiAgICAjZmlyZShzaWduYWw6IEFib3J0U2lnbmFsKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IGVudHJ5ID0gdGhpcy4jYnlTaWduYWwuZ2V0KHNpZ25hbCk7XG4gICAgICAgIHRoaXMuI2J5U2lnbmFsLmRlbGV0ZShzaWduYWwpO1xuICAgICAgICBmb3IgKGNvbnN0IGFib3J0YWJsZSBvZiBlbnRyeT8ud2FpdGluZyA/PyBbXSkgYWJvcnRhYmxlLmFib3J0ZWQoc2lnbmFsLnJlYXNvbik7XG4gICAgfVxufVxuIiwgImltcG9ydCB7IGNvbm5lY3QgYXMgY29ubmVjdFNvY2tldCwgdHlwZSBTb2NrZXQgfSBmcm9tIFwibm9kZTpuZXRcIjtcbmltcG9ydCB0eXBlIHsgUGJmV3JpdGVyIH0gZnJvbSBcInBiZlwiO1xuaW1wb3J0IHsgRnJhbWVSZWFkZXIsIEZyYW1lV3JpdGVyLCBHUkVFVElOR19PRl9DTElFTlQsIE5PVElDRV9JRCB9IGZyb20gXCIuL2ZyYW1lXCI7XG5pbXBvcnQge1xuICAgIGVuY29kZUhlbGxvLFxuICAgIGVuY29kZVBpbmcsXG4gICAgcmVhZFJlcGx5LFxuICAgIFJlcGx5UmVhZGVyLFxuICAgIHR5cGUgSGVsbG9GaWVsZHMsXG4gICAgdHlwZSBSZXBseSxcbiAgICB0eXBlIFdlbGNvbWUsXG59IGZyb20gXCIuL21lc3NhZ2VzXCI7XG5pbXBvcnQgeyBpblJvb3QgfSBmcm9tIFwiLi9yb290LXNjb3BlXCI7XG5pbXBvcnQgeyBlcnJvckZyb21EYWVtb24sIFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5pbXBvcnQgeyBjaGVja1NvY2tldE93bmVyLCB0eXBlIFNvY2tldElkZW50aXR5IH0gZnJvbSBcIi4vc29ja2V0LXRydXN0XCI7XG5cbi8qKiBUYWtlcyB0aGUgcmVwbHkgdG8gb25lIHJlcXVlc3QuICovXG5leHBvcnQgaW50ZXJmYWNlIFJlcGx5SGFuZGxlciB7XG4gICAgb25SZXBseShyZXBseTogUmVwbHksIGNvbm5lY3Rpb246IENvbm5lY3Rpb24pOiB2b2lkO1xuICAgIC8qKiBUaGUgY29ubmVjdGlvbiBlbmRlZCBiZWZvcmUgdGhlIHJlcGx5IGNhbWUuICovXG4gICAgb25Db25uZWN0aW9uTG9zdD8oZXJyb3I6IFNsdWljZUVycm9yKTogdm9pZDtcbn1cblxuLyoqIFdoYXQgYSBjb25uZWN0aW9uIHRlbGxzIGl0cyBvd25lcjsgYWx3YXlzIGZyb20gdGhlIHJvb3QgY29udGV4dC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgQ29ubmVjdGlvbk93bmVyIHtcbiAgICBvblJlYWR5KGNvbm5lY3Rpb246IENvbm5lY3Rpb24sIHdlbGNvbWU6IFdlbGNvbWUpOiB2b2lkO1xuICAgIG9uTm90aWNlKGNvbm5lY3Rpb246IENvbm5lY3Rpb24sIHJlcGx5OiBSZXBseSk6IHZvaWQ7XG4gICAgLyoqIE9uY2UsIGFuZCBsYXN0OiBhbHNvIHdoZW4gaXQgbmV2ZXIgd2FzIHJlYWR5LiAqL1xuICAgIG9uRW5kKGNvbm5lY3Rpb246IENvbm5lY3Rpb24sIGVycm9yOiBTbHVpY2VFcnJvcik6IHZvaWQ7XG59XG5cbi8qKiBSZXBsaWVzIGFib3ZlIHRoaXMgYXJlIHJlZnVzZWQ6IHRoZSBkYWVtb24gcGFnZXMgaXRzIGxpc3RzIGxvbmcgYmVmb3JlLiAqL1xuY29uc3QgTUFYX1JFUExZID0gMTYgKiAxMDI0ICogMTAyNDtcbi8qKiBXaGF0IGEgSGVsbG8gbWF5IGhhdmUgYmVmb3JlIHRoZSBkYWVtb24gaGFzIHRvbGQgaXRzIGJvdW5kLiAqL1xuY29uc3QgTUFYX0ZJUlNUX1JFUVVFU1QgPSA2NCAqIDEwMjQ7XG5jb25zdCBSRUFEX0JVRkZFUiA9IDY0ICogMTAyNDtcbi8qKiBIb3cgbG9uZyB0aGUgbGFzdCBieXRlcyBtYXkgdGFrZSB0byBsZWF2ZSB3aGVuIHRoZSBjb25uZWN0aW9uIGlzIGNsb3NlZCwgaW4gbXMuICovXG5jb25zdCBDTE9TRV9NUyA9IDEwMDA7XG4vKiogV2hhdCBhIGRhZW1vbiB0aGF0IHN0b3BzIGdldHMgYmV5b25kIHRoZSB0aW1lIGl0IG5hbWVkLCBpbiBtcy4gKi9cbmNvbnN0IERFUEFSVFVSRV9HUkFDRV9NUyA9IDEwMDA7XG5cbi8qKlxuICogT25lIGNvbm5lY3Rpb24gdG8gdGhlIGRhZW1vbjogZ3JlZXRpbmcsIEhlbGxvLCBmcmFtZXMuIFJlcXVlc3RzIG9mIG9uZSB0dXJuIG9mIHRoZVxuICogZXZlbnQgbG9vcCBsZWF2ZSBpbiBvbmUgd3JpdGUuIE1ha2UgaXQgaW4gdGhlIHJvb3QgY29udGV4dC5cbiAqXG4gKiAgIGNvbm5lY3RpbmcgLT4gZ3JlZXRpbmcgYW5kIEhlbGxvIHNlbnQgLT4gcmVhZHkgLT4gZW5kZWRcbiAqL1xuZXhwb3J0IGNsYXNzIENvbm5lY3Rpb24ge1xuICAgIHJlYWRvbmx5IHBhdGg6IHN0cmluZztcbiAgICAjb3duZXI6IENvbm5lY3Rpb25Pd25lcjtcbiAgICAjc29ja2V0OiBTb2NrZXQ7XG4gICAgI3RydXN0ZWQ6IFNvY2tldElkZW50aXR5O1xuICAgICN3cml0ZXIgPSBuZXcgRnJhbWVXcml0ZXIoKTtcbiAgICAjcmVhZGVyID0gbmV3IEZyYW1lUmVhZGVyKE1BWF9SRVBMWSk7XG4gICAgI3JlcXVlc3RzID0gbmV3IE1hcDxudW1iZXIsIFJlcGx5SGFuZGxlcj4oKTtcbiAgICAjbGFzdElkID0gMDtcbiAgICAjbWF4TGVuZ3RoID0gTUFYX0ZJUlNUX1JFUVVFU1Q7XG4gICAgI2lzRmx1c2hpbmcgPSBmYWxzZTtcbiAgICAjaXNSZWFkeSA9IGZhbHNlO1xuICAgICNpc0VuZGVkID0gZmFsc2U7XG4gICAgI2lzQ2xvc2luZyA9IGZhbHNlO1xuICAgICNoZWFydGJlYXQ6IE5vZGVKUy5UaW1lb3V0IHwgdW5kZWZpbmVkO1xuICAgICNkZXBhcnR1cmU6IE5vZGVKUy5UaW1lb3V0IHwgdW5kZWZpbmVkO1xuICAgICNmbHVzaCA9ICgpOiB2b2lkID0+IHRoaXMuZmx1c2goKTtcblxuICAgIC8qKiBUaHJvd3Mgd2hlcmUgdGhlIHNvY2tldCBpcyBub3QgdGhlcmUsIG9yIG5vdCB0byBiZSB0cnVzdGVkLiAqL1xuICAgIGNvbnN0cnVjdG9yKHBhdGg6IHN0cmluZywgaGVsbG86IEhlbGxvRmllbGRzLCBvd25lcjogQ29ubmVjdGlvbk93bmVyKSB7XG4gICAgICAgIHRoaXMucGF0aCA9IHBhdGg7XG4gICAgICAgIHRoaXMuI293bmVyID0gb3duZXI7XG4gICAgICAgIHRoaXMuI3RydXN0ZWQgPSBjaGVja1NvY2tldE93bmVyKHBhdGgpO1xuICAgICAgICBjb25zdCBidWZmZXIgPSBCdWZmZXIuYWxsb2NVbnNhZmVTbG93KFJFQURfQlVGRkVSKTtcbiAgICAgICAgdGhpcy4jc29ja2V0ID0gY29ubmVjdFNvY2tldCh7XG4gICAgICAgICAgICBwYXRoLFxuICAgICAgICAgICAgb25yZWFkOiB7IGJ1ZmZlciwgY2FsbGJhY2s6IChzaXplKSA9PiB0aGlzLiNyZWFkKGJ1ZmZlci5zdWJhcnJheSgwLCBzaXplKSkgfSxcbiAgICAgICAgfSk7XG4gICAgICAgIHRoaXMuI3NvY2tldC5vbmNlKFwiY29ubmVjdFwiLCAoKSA9PiB0aGlzLiNiZWdpbihoZWxsbykpO1xuICAgICAgICB0aGlzLiNzb2NrZXQub24oXCJlcnJvclwiLCAoZXJyb3I6IE5vZGVKUy5FcnJub0V4Y2VwdGlvbikgPT5cbiAgICAgICAgICAgIHRoaXMuZW5kKGNvbm5lY3RFcnJvcihlcnJvciwgcGF0aCwgdGhpcy4jaXNSZWFkeSkpLFxuICAgICAgICApO1xuICAgICAgICB0aGlzLiNzb2NrZXQub25jZShcImVuZFwiLCAoKSA9PiB0aGlzLmVuZCh0aGlzLiNlb2ZFcnJvcigpKSk7XG4gICAgICAgIHRoaXMuI3NvY2tldC5vbmNlKFwiY2xvc2VcIiwgKCkgPT4gdGhpcy5lbmQodGhpcy4jZW9mRXJyb3IoKSkpO1xuICAgIH1cblxuICAgIC8qKiBSZXF1ZXN0cyB3aXRob3V0IGEgcmVwbHkuICovXG4gICAgZ2V0IG91dHN0YW5kaW5nKCk6IG51bWJlciB7XG4gICAgICAgIHJldHVybiB0aGlzLiNyZXF1ZXN0cy5zaXplO1xuICAgIH1cblxuICAgIGdldCBpc0VuZGVkKCk6IGJvb2xlYW4ge1xuICAgICAgICByZXR1cm4gdGhpcy4jaXNFbmRlZDtcbiAgICB9XG5cbiAgICAvKiogV2hldGhlciB0aGUgZGFlbW9uIHN0b3BzOiBpdCB0YWtlcyBubyBuZXcgdGlja2V0cy4gKi9cbiAgICBnZXQgaXNHb2luZ0F3YXkoKTogYm9vbGVhbiB7XG4gICAgICAgIHJldHVybiB0aGlzLiNkZXBhcnR1cmUgIT09IHVuZGVmaW5lZDtcbiAgICB9XG5cbiAgICAvKiogVGhlIGRhZW1vbiBzdG9wcyB3aXRoaW4gYG1zYDsgYSBjb25uZWN0aW9uIHRoYXQgb3V0bGFzdHMgdGhhdCBpcyBlbmRlZCBoZXJlLiAqL1xuICAgIGdvaW5nQXdheShtczogbnVtYmVyKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLmlzR29pbmdBd2F5IHx8IHRoaXMuI2lzRW5kZWQpIHJldHVybjtcbiAgICAgICAgY29uc3QgZXJyb3IgPSBuZXcgU2x1aWNlRXJyb3IoXG4gICAgICAgICAgICBcImNvbm5lY3Rpb25fbG9zdFwiLFxuICAgICAgICAgICAgYHRoZSBkYWVtb24gYXQgJHt0aGlzLnBhdGh9IHNhaWQgdGhhdCBpdCBzdG9wcyBhbmQgZGlkIG5vdGAsXG4gICAgICAgICk7XG4gICAgICAgIHRoaXMuI2RlcGFydHVyZSA9IGluUm9vdCgoKSA9PiBzZXRUaW1lb3V0KCgpID0+IHRoaXMuZW5kKGVycm9yKSwgbXMgKyBERVBBUlRVUkVfR1JBQ0VfTVMpKTtcbiAgICAgICAgdGhpcy4jZGVwYXJ0dXJlLnVucmVmKCk7XG4gICAgfVxuXG4gICAgLyoqIFdoZXRoZXIgdGhlIHByb2Nlc3Mgc3RheXMgYWxpdmUgZm9yIHRoaXMgY29ubmVjdGlvbi4gKi9cbiAgICBrZWVwQWxpdmUoeWVzOiBib29sZWFuKTogdm9pZCB7XG4gICAgICAgIGlmICh5ZXMpIHRoaXMuI3NvY2tldC5yZWYoKTtcbiAgICAgICAgZWxzZSB0aGlzLiNzb2NrZXQudW5yZWYoKTtcbiAgICB9XG5cbiAgICAvKiogU2VuZHMgYSByZXF1ZXN0IGF0IHRoZSBlbmQgb2YgdGhpcyB0dXJuLiBUaHJvd3MgYGludmFsaWRfYXJndW1lbnRgIGlmIGl0IGlzIGFib3ZlIHRoZSBkYWVtb24ncyBib3VuZC4gKi9cbiAgICByZXF1ZXN0PFQ+KGhhbmRsZXI6IFJlcGx5SGFuZGxlciwgZW5jb2RlOiAoZmllbGRzOiBULCBvdXQ6IFBiZldyaXRlcikgPT4gdm9pZCwgZmllbGRzOiBUKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IGlkID0gdGhpcy4jbmV4dElkKCk7XG4gICAgICAgIHRoaXMuI3dyaXRlci5hZGQoaWQsIHRoaXMuI21heExlbmd0aCwgZW5jb2RlLCBmaWVsZHMpO1xuICAgICAgICB0aGlzLiNyZXF1ZXN0cy5zZXQoaWQsIGhhbmRsZXIpO1xuICAgICAgICBpZiAodGhpcy4jaXNGbHVzaGluZykgcmV0dXJuO1xuICAgICAgICB0aGlzLiNpc0ZsdXNoaW5nID0gdHJ1ZTtcbiAgICAgICAgaW5Sb290KCgpID0+IHNldEltbWVkaWF0ZSh0aGlzLiNmbHVzaCkpO1xuICAgIH1cblxuICAgIC8qKiBXcml0ZXMgd2hhdCBoYXMgYmVlbiBjb2xsZWN0ZWQuICovXG4gICAgZmx1c2goKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI2lzRmx1c2hpbmcgPSBmYWxzZTtcbiAgICAgICAgaWYgKHRoaXMuI2lzRW5kZWQgfHwgdGhpcy4jd3JpdGVyLnNpemUgPT09IDApIHJldHVybjtcbiAgICAgICAgdGhpcy4jc29ja2V0LndyaXRlKHRoaXMuI3dyaXRlci50YWtlKCkpO1xuICAgIH1cblxuICAgIC8qKiBXcml0ZXMgd2hhdCBoYXMgYmVlbiBjb2xsZWN0ZWQsIHRoZW4gY2xvc2VzOyBgZG9uZWAgaXMgY2FsbGVkIHdoZW4gdGhlIHNvY2tldCBpcyBjbG9zZWQuICovXG4gICAgY2xvc2UoZXJyb3I6IFNsdWljZUVycm9yLCBkb25lOiAoKSA9PiB2b2lkKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLiNpc0VuZGVkIHx8ICF0aGlzLiNpc1JlYWR5KSB7XG4gICAgICAgICAgICB0aGlzLmVuZChlcnJvcik7XG4gICAgICAgICAgICByZXR1cm4gZG9uZSgpO1xuICAgICAgICB9XG4gICAgICAgIHRoaXMuZmx1c2goKTtcbiAgICAgICAgdGhpcy4jaXNDbG9zaW5nID0gdHJ1ZTtcbiAgICAgICAgY29uc3QgdGltZXIgPSBzZXRUaW1lb3V0KCgpID0+IHRoaXMuI3NvY2tldC5kZXN0cm95KCksIENMT1NFX01TKTtcbiAgICAgICAgdGhpcy4jc29ja2V0LnJlZigpO1xuICAgICAgICB0aGlzLiNzb2NrZXQub25jZShcImNsb3NlXCIsICgpID0+IHtcbiAgICAgICAgICAgIGNsZWFyVGltZW91dCh0aW1lcik7XG4gICAgICAgICAgICBkb25lKCk7XG4gICAgICAgIH0pO1xuICAgICAgICB0aGlzLiNzb2NrZXQuZW5kKCgpID0+IHRoaXMuI3NvY2tldC5kZXN0cm95KCkpO1xuICAgICAgICB0aGlzLiNmaW5pc2goZXJyb3IpO1xuICAgIH1cblxuICAgIC8qKiBFbmRzIHRoZSBjb25uZWN0aW9uIGF0IG9uY2UuICovXG4gICAgZW5kKGVycm9yOiBTbHVpY2VFcnJvcik6IHZvaWQge1xuICAgICAgICB0aGlzLiNzb2NrZXQuZGVzdHJveSgpO1xuICAgICAgICB0aGlzLiNmaW5pc2goZXJyb3IpO1xuICAgIH1cblxuICAgICNmaW5pc2goZXJyb3I6IFNsdWljZUVycm9yKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLiNpc0VuZGVkKSByZXR1cm47XG4gICAgICAgIHRoaXMuI2lzRW5kZWQgPSB0cnVlO1xuICAgICAgICBjbGVhckludGVydmFsKHRoaXMuI2hlYXJ0YmVhdCk7XG4gICAgICAgIGNsZWFyVGltZW91dCh0aGlzLiNkZXBhcnR1cmUpO1xuICAgICAgICBjb25zdCByZXF1ZXN0cyA9IHRoaXMuI3JlcXVlc3RzO1xuICAgICAgICB0aGlzLiNyZXF1ZXN0cyA9IG5ldyBNYXAoKTtcbiAgICAgICAgZm9yIChjb25zdCBoYW5kbGVyIG9mIHJlcXVlc3RzLnZhbHVlcygpKSBoYW5kbGVyLm9uQ29ubmVjdGlvbkxvc3Q/LihlcnJvcik7XG4gICAgICAgIHRoaXMuI293bmVyLm9uRW5kKHRoaXMsIGVycm9yKTtcbiAgICB9XG5cbiAgICAjYmVnaW4oaGVsbG86IEhlbGxvRmllbGRzKTogdm9pZCB7XG4gICAgICAgIHRyeSB7XG4gICAgICAgICAgICAvLyBXaGF0IHdhcyBjaGVja2VkIGlzIHdoYXQgd2FzIGNvbm5lY3RlZCB0bzogbm9ib2R5IHB1dCBhbm90aGVyIHNvY2tldCB0aGVyZSBtZWFud2hpbGUuXG4gICAgICAgICAgICB0aGlzLiN0cnVzdGVkLmNoZWNrVW5jaGFuZ2VkKCk7XG4gICAgICAgICAgICB0aGlzLiNzb2NrZXQud3JpdGUoR1JFRVRJTkdfT0ZfQ0xJRU5UKTtcbiAgICAgICAgICAgIHRoaXMucmVxdWVzdCh7IG9uUmVwbHk6IChyZXBseSkgPT4gdGhpcy4jd2VsY29tZWQocmVwbHksIGhlbGxvKSB9LCBlbmNvZGVIZWxsbywgaGVsbG8pO1xuICAgICAgICAgICAgdGhpcy5mbHVzaCgpO1xuICAgICAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgICAgICAgdGhpcy5lbmQoZXJyb3IgYXMgU2x1aWNlRXJyb3IpO1xuICAgICAgICB9XG4gICAgfVxuXG4gICAgI3dlbGNvbWVkKHJlcGx5OiBSZXBseSwgaGVsbG86IEhlbGxvRmllbGRzKTogdm9pZCB7XG4gICAgICAgIGlmIChyZXBseS5raW5kID09PSBcImVycm9yXCIpIHRocm93IGVycm9yRnJvbURhZW1vbihyZXBseS5jb2RlLCByZXBseS5tZXNzYWdlLCAwKTtcbiAgICAgICAgaWYgKHJlcGx5LmtpbmQgIT09IFwid2VsY29tZVwiKVxuICAgICAgICAgICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwicHJvdG9jb2xcIiwgYHRoZSBkYWVtb24gYW5zd2VyZWQgSGVsbG8gd2l0aCAke3JlcGx5LmtpbmR9YCk7XG4gICAgICAgIGlmIChyZXBseS52ZXJzaW9uIDwgMSB8fCByZXBseS5tYXhGcmFtZSA8IDEwMjQpIHtcbiAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcbiAgICAgICAgICAgICAgICBcInByb3RvY29sXCIsXG4gICAgICAgICAgICAgICAgYHRoZSBkYWVtb24gb2ZmZXJzIHZlcnNpb24gJHtyZXBseS52ZXJzaW9ufSBhbmQgZnJhbWVzIG9mICR7cmVwbHkubWF4RnJhbWV9IGJ5dGVzYCxcbiAgICAgICAgICAgICk7XG4gICAgICAgIH1cbiAgICAgICAgdGhpcy4jaXNSZWFkeSA9IHRydWU7XG4gICAgICAgIHRoaXMuI21heExlbmd0aCA9IHJlcGx5Lm1heEZyYW1lO1xuICAgICAgICBpZiAoaGVsbG8uaGVhcnRiZWF0TXMgPiAwKSB7XG4gICAgICAgICAgICB0aGlzLiNoZWFydGJlYXQgPSBzZXRJbnRlcnZhbChcbiAgICAgICAgICAgICAgICAoKSA9PiB0aGlzLnJlcXVlc3QoSUdOT1JFX1JFUExZLCBlbmNvZGVQaW5nLCB1bmRlZmluZWQpLFxuICAgICAgICAgICAgICAgIGhlbGxvLmhlYXJ0YmVhdE1zIC8gMyxcbiAgICAgICAgICAgICk7XG4gICAgICAgICAgICB0aGlzLiNoZWFydGJlYXQudW5yZWYoKTtcbiAgICAgICAgfVxuICAgICAgICB0aGlzLiNvd25lci5vblJlYWR5KHRoaXMsIHJlcGx5KTtcbiAgICB9XG5cbiAgICAvKiogUmV0dXJucyB0cnVlOiB0aGUgc29ja2V0IGdvZXMgb24gcmVhZGluZyBpbnRvIHRoZSBzYW1lIGJ1ZmZlci4gKi9cbiAgICAjcmVhZChjaHVuazogQnVmZmVyKTogYm9vbGVhbiB7XG4gICAgICAgIGlmICh0aGlzLiNpc0VuZGVkKSByZXR1cm4gdHJ1ZTtcbiAgICAgICAgY29uc3QgcmVhZGVyOiB7IG9mPzogQnVmZmVyOyByZXBsaWVzPzogUmVwbHlSZWFkZXIgfSA9IHt9O1xuICAgICAgICB0cnkge1xuICAgICAgICAgICAgdGhpcy4jcmVhZGVyLmZlZWQoY2h1bmssIChpZCwgZGF0YSwgc3RhcnQsIGVuZCkgPT4ge1xuICAgICAgICAgICAgICAgIGlmICh0aGlzLiNpc0VuZGVkKSByZXR1cm47XG4gICAgICAgICAgICAgICAgaWYgKHJlYWRlci5vZiAhPT0gZGF0YSkge1xuICAgICAgICAgICAgICAgICAgICByZWFkZXIub2YgPSBkYXRhO1xuICAgICAgICAgICAgICAgICAgICByZWFkZXIucmVwbGllcyA9IG5ldyBSZXBseVJlYWRlcihkYXRhKTtcbiAgICAgICAgICAgICAgICB9XG4gICAgICAgICAgICAgICAgdGhpcy4jZGlzcGF0Y2goaWQsIHJlYWRSZXBseShyZWFkZXIucmVwbGllcyBhcyBSZXBseVJlYWRlciwgc3RhcnQsIGVuZCkpO1xuICAgICAgICAgICAgfSk7XG4gICAgICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgICAgICB0aGlzLmVuZChcbiAgICAgICAgICAgICAgICBlcnJvciBpbnN0YW5jZW9mIFNsdWljZUVycm9yXG4gICAgICAgICAgICAgICAgICAgID8gZXJyb3JcbiAgICAgICAgICAgICAgICAgICAgOiBuZXcgU2x1aWNlRXJyb3IoXCJwcm90b2NvbFwiLCBTdHJpbmcoZXJyb3IpLCB7IGNhdXNlOiBlcnJvciB9KSxcbiAgICAgICAgICAgICk7XG4gICAgICAgIH1cbiAgICAgICAgcmV0dXJuIHRydWU7XG4gICAgfVxuXG4gICAgI2Rpc3BhdGNoKGlkOiBudW1iZXIsIHJlcGx5OiBSZXBseSk6IHZvaWQge1xuICAgICAgICBpZiAoaWQgPT09IE5PVElDRV9JRCkgcmV0dXJuIHRoaXMuI293bmVyLm9uTm90aWNlKHRoaXMsIHJlcGx5KTtcbiAgICAgICAgY29uc3QgaGFuZGxlciA9IHRoaXMuI3JlcXVlc3RzLmdldChpZCk7XG4gICAgICAgIGlmIChoYW5kbGVyID09PSB1bmRlZmluZWQpIHtcbiAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcbiAgICAgICAgICAgICAgICBcInByb3RvY29sXCIsXG4gICAgICAgICAgICAgICAgYHRoZSBkYWVtb24gYW5zd2VyZWQgdGhlIHJlcXVlc3QgJHtpZCAtIE5PVElDRV9JRH0sIHdoaWNoIHdhaXRzIGZvciBubyByZXBseWAsXG4gICAgICAgICAgICApO1xuICAgICAgICB9XG4gICAgICAgIGlmIChyZXBseS5raW5kID09PSBcInVua25vd25cIilcbiAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInByb3RvY29sXCIsIGB0aGUgZGFlbW9uIGFuc3dlcmVkIHdpdGggdGhlIHVua25vd24gcmVzdWx0ICR7cmVwbHkuZmllbGR9YCk7XG4gICAgICAgIHRoaXMuI3JlcXVlc3RzLmRlbGV0ZShpZCk7XG4gICAgICAgIGhhbmRsZXIub25SZXBseShyZXBseSwgdGhpcyk7XG4gICAgfVxuXG4gICAgI25leHRJZCgpOiBudW1iZXIge1xuICAgICAgICBkbyB7XG4gICAgICAgICAgICB0aGlzLiNsYXN0SWQgPSB0aGlzLiNsYXN0SWQgPj0gMHg3ZmZmZmZmZiA/IDEgOiB0aGlzLiNsYXN0SWQgKyAxO1xuICAgICAgICB9IHdoaWxlICh0aGlzLiNyZXF1ZXN0cy5oYXMoTk9USUNFX0lEICsgdGhpcy4jbGFzdElkKSk7XG4gICAgICAgIHJldHVybiBOT1RJQ0VfSUQgKyB0aGlzLiNsYXN0SWQ7XG4gICAgfVxuXG4gICAgI2VvZkVycm9yKCk6IFNsdWljZUVycm9yIHtcbiAgICAgICAgaWYgKHRoaXMuI2lzQ2xvc2luZykgcmV0dXJuIG5ldyBTbHVpY2VFcnJvcihcImNsaWVudF9jbG9zZWRcIik7XG4gICAgICAgIGNvbnN0IHdoZXJlID0gdGhpcy4jcmVhZGVyLmlzQmV0d2VlbkZyYW1lcyA/IFwiXCIgOiBcIiBpbiB0aGUgbWlkZGxlIG9mIGEgbWVzc2FnZVwiO1xuICAgICAgICByZXR1cm4gbmV3IFNsdWljZUVycm9yKFwiY29ubmVjdGlvbl9sb3N0XCIsIGB0aGUgZGFlbW9uIGF0ICR7dGhpcy5wYXRofSBjbG9zZWQgdGhlIGNvbm5lY3Rpb24ke3doZXJlfWApO1xuICAgIH1cbn1cblxuLyoqIEZvciByZXF1ZXN0cyB3aG9zZSByZXBseSBjaGFuZ2VzIG5vdGhpbmcuICovXG5leHBvcnQgY29uc3QgSUdOT1JFX1JFUExZOiBSZXBseUhhbmRsZXIgPSB7IG9uUmVwbHk6ICgpID0+IHVuZGVmaW5lZCB9O1xuXG5mdW5jdGlvbiBjb25uZWN0RXJyb3IoY2F1c2U6IE5vZGVKUy5FcnJub0V4Y2VwdGlvbiwgcGF0aDogc3RyaW5nLCB3YXNSZWFkeTogYm9vbGVhbik6IFNsdWljZUVycm9yIHtcbiAgICBpZiAod2FzUmVhZHkpXG4gICAgICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJjb25uZWN0aW9uX2xvc3RcIiwgYHRoZSBjb25uZWN0aW9uIHRvICR7cGF0aH0gZmFpbGVkOiAke2NhdXNlLm1lc3NhZ2V9YCwge1xuICAgICAgICAgICAgY2F1c2UsXG4gICAgICAgIH0pO1xuICAgIHN3aXRjaCAoY2F1c2UuY29kZSkge1xuICAgICAgICBjYXNlIFwiRU5PRU5UXCI6XG4gICAgICAgIGNhc2UgXCJFQ09OTlJFRlVTRURcIjpcbiAgICAgICAgICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJub19kYWVtb25cIiwgYG5vIGRhZW1vbiBsaXN0ZW5zIG9uICR7cGF0aH0gKCR7Y2F1c2UuY29kZX0pYCwgeyBjYXVzZSB9KTtcbiAgICAgICAgY2FzZSBcIkVBQ0NFU1wiOlxuICAgICAgICBjYXNlIFwiRVBFUk1cIjpcbiAgICAgICAgICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJub3RfcGVybWl0dGVkXCIsIGBubyBwZXJtaXNzaW9uIHRvIGNvbm5lY3QgdG8gJHtwYXRofSAoJHtjYXVzZS5jb2RlfSlgLCB7XG4gICAgICAgICAgICAgICAgY2F1c2UsXG4gICAgICAgICAgICB9KTtcbiAgICAgICAgZGVmYXVsdDpcbiAgICAgICAgICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJjb25uZWN0aW9uX2xvc3RcIiwgYGNvbm5lY3RpbmcgdG8gJHtwYXRofSBmYWlsZWQ6ICR7Y2F1c2UubWVzc2FnZX1gLCB7XG4gICAgICAgICAgICAgICAgY2F1c2UsXG4gICAgICAgICAgICB9KTtcbiAgICB9XG59XG4iLCAiaW1wb3J0IHsgUGJmV3JpdGVyIH0gZnJvbSBcInBiZlwiO1xuaW1wb3J0IHsgU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcblxuLypcbiAqIFNQIGZyYW1lcyBvZiBSRVEvUkVQIG92ZXIgYSBVbml4IHN0cmVhbSBzb2NrZXQuIE5vIEkvTy5cbiAqXG4gKiAgIGdyZWV0aW5nICAwMCA1MyA1MCAwMCAwMCBQUCAwMCAwMCAgICAgICAgIFBQOiAzMCBSRVEgKGNsaWVudCksIDMxIFJFUCAoZGFlbW9uKVxuICogICBmcmFtZSAgICAgMDEgfCB1NjQgQkUgbGVuZ3RoIHwgdTMyIEJFIHJlcXVlc3QgaWQgfCBib2R5XG4gKiAgICAgICAgICAgICBsZW5ndGggY291bnRzIHRoZSByZXF1ZXN0IGlkIGFuZCB0aGUgYm9keVxuICovXG5cbmV4cG9ydCBjb25zdCBHUkVFVElOR19PRl9DTElFTlQgPSBVaW50OEFycmF5Lm9mKDAsIDB4NTMsIDB4NTAsIDAsIDAsIDB4MzAsIDAsIDApO1xuZXhwb3J0IGNvbnN0IEdSRUVUSU5HX09GX0RBRU1PTiA9IFVpbnQ4QXJyYXkub2YoMCwgMHg1MywgMHg1MCwgMCwgMCwgMHgzMSwgMCwgMCk7XG5cbi8qKiBUaGUgcmVxdWVzdCBpZCBvZiBub3RpY2VzOyBuZXZlciB0aGF0IG9mIGEgcmVxdWVzdC4gKi9cbmV4cG9ydCBjb25zdCBOT1RJQ0VfSUQgPSAweDgwMDAwMDAwO1xuXG5jb25zdCBQUkVGSVhfU0laRSA9IDk7XG5jb25zdCBIRUFERVJfU0laRSA9IDEzO1xuLyoqIEEgYnVmZmVyIHRoYXQgb25jZSBncmV3IGJleW9uZCB0aGlzIGlzIG5vdCBrZXB0LiAqL1xuY29uc3QgS0VFUF9CWVRFUyA9IDEgPDwgMjA7XG5cbi8qKiBDb2xsZWN0cyBmcmFtZXMgdW50aWwgdGhleSBhcmUgdGFrZW4gdG8gYmUgd3JpdHRlbi4gKi9cbmV4cG9ydCBjbGFzcyBGcmFtZVdyaXRlciB7XG4gICAgI291dCA9IG5ldyBQYmZXcml0ZXIobmV3IFVpbnQ4QXJyYXkoMTYzODQpKTtcblxuICAgIC8qKiBCeXRlcyB0aGF0IHdhaXQgdG8gYmUgdGFrZW4uICovXG4gICAgZ2V0IHNpemUoKTogbnVtYmVyIHtcbiAgICAgICAgcmV0dXJuIHRoaXMuI291dC5wb3M7XG4gICAgfVxuXG4gICAgLyoqXG4gICAgICogQWRkcyBhIGZyYW1lIHdob3NlIGJvZHkgYGVuY29kZWAgd3JpdGVzLiBUaHJvd3MgYGludmFsaWRfYXJndW1lbnRgLCBhbmQgYWRkc1xuICAgICAqIG5vdGhpbmcsIGlmIGl0cyBsZW5ndGggaXMgYWJvdmUgYG1heExlbmd0aGAgYnl0ZXMuXG4gICAgICovXG4gICAgYWRkPFQ+KGlkOiBudW1iZXIsIG1heExlbmd0aDogbnVtYmVyLCBlbmNvZGU6IChmaWVsZHM6IFQsIG91dDogUGJmV3JpdGVyKSA9PiB2b2lkLCBmaWVsZHM6IFQpOiB2b2lkIHtcbiAgICAgICAgY29uc3Qgb3V0ID0gdGhpcy4jb3V0O1xuICAgICAgICBjb25zdCBzdGFydCA9IG91dC5wb3M7XG4gICAgICAgIG91dC5yZWFsbG9jKEhFQURFUl9TSVpFKTtcbiAgICAgICAgb3V0LnBvcyA9IHN0YXJ0ICsgSEVBREVSX1NJWkU7XG4gICAgICAgIGVuY29kZShmaWVsZHMsIG91dCk7XG4gICAgICAgIGNvbnN0IGxlbmd0aCA9IG91dC5wb3MgLSBzdGFydCAtIFBSRUZJWF9TSVpFO1xuICAgICAgICBpZiAobGVuZ3RoID4gbWF4TGVuZ3RoKSB7XG4gICAgICAgICAgICBvdXQucG9zID0gc3RhcnQ7XG4gICAgICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXG4gICAgICAgICAgICAgICAgXCJpbnZhbGlkX2FyZ3VtZW50XCIsXG4gICAgICAgICAgICAgICAgYHRoZSByZXF1ZXN0IGhhcyAke2xlbmd0aH0gYnl0ZXMsIHRoZSBkYWVtb24gdGFrZXMgYXQgbW9zdCAke21heExlbmd0aH1gLFxuICAgICAgICAgICAgKTtcbiAgICAgICAgfVxuICAgICAgICBvdXQuYnVmW3N0YXJ0XSA9IDE7XG4gICAgICAgIG91dC5kYXRhVmlldy5zZXRVaW50MzIoc3RhcnQgKyAxLCAwKTtcbiAgICAgICAgb3V0LmRhdGFWaWV3LnNldFVpbnQzMihzdGFydCArIDUsIGxlbmd0aCk7XG4gICAgICAgIG91dC5kYXRhVmlldy5zZXRVaW50MzIoc3RhcnQgKyBQUkVGSVhfU0laRSwgaWQpO1xuICAgIH1cblxuICAgIC8qKiBBbGwgZnJhbWVzIHNpbmNlIHRoZSBsYXN0IGNhbGwsIGluIGEgYnVmZmVyIG9mIHRoZWlyIG93bi4gKi9cbiAgICB0YWtlKCk6IEJ1ZmZlciB7XG4gICAgICAgIGNvbnN0IG91dCA9IHRoaXMuI291dDtcbiAgICAgICAgY29uc3QgYnl0ZXMgPSBCdWZmZXIuYWxsb2NVbnNhZmUob3V0LnBvcyk7XG4gICAgICAgIGJ5dGVzLnNldChvdXQuYnVmLnN1YmFycmF5KDAsIG91dC5wb3MpKTtcbiAgICAgICAgb3V0LnBvcyA9IDA7XG4gICAgICAgIGlmIChvdXQubGVuZ3RoID4gS0VFUF9CWVRFUykgdGhpcy4jb3V0ID0gbmV3IFBiZldyaXRlcihuZXcgVWludDhBcnJheSgxNjM4NCkpO1xuICAgICAgICByZXR1cm4gYnl0ZXM7XG4gICAgfVxufVxuXG4vKiogVGFrZXMgYSBib2R5OiB0aGUgYnl0ZXMgZnJvbSBgc3RhcnRgIHRvIGBlbmRgIG9mIGBkYXRhYCwgd2hpY2ggYXJlIG9ubHkgbGVudC4gKi9cbmV4cG9ydCB0eXBlIEZyYW1lSGFuZGxlciA9IChpZDogbnVtYmVyLCBkYXRhOiBCdWZmZXIsIHN0YXJ0OiBudW1iZXIsIGVuZDogbnVtYmVyKSA9PiB2b2lkO1xuXG4vKipcbiAqIEN1dHMgYSBzdHJlYW0gb2YgYnl0ZXMgaW50byB0aGUgZGFlbW9uJ3MgZ3JlZXRpbmcgYW5kIGZyYW1lcy4gQSBsZW5ndGggaXMgY2hlY2tlZFxuICogYWdhaW5zdCB0aGUgYm91bmQgYmVmb3JlIGl0cyBib2R5IGlzIGJ1ZmZlcmVkLiBUaHJvd3MgYHByb3RvY29sYCBvbiBhbnl0aGluZyBlbHNlLlxuICovXG5leHBvcnQgY2xhc3MgRnJhbWVSZWFkZXIge1xuICAgIHJlYWRvbmx5ICNtYXhMZW5ndGg6IG51bWJlcjtcbiAgICAjZ3JlZXRlZCA9IGZhbHNlO1xuICAgICNrZXB0ID0gQnVmZmVyLmFsbG9jKDApO1xuICAgICNzaXplID0gMDtcblxuICAgIGNvbnN0cnVjdG9yKG1heExlbmd0aDogbnVtYmVyKSB7XG4gICAgICAgIHRoaXMuI21heExlbmd0aCA9IG1heExlbmd0aDtcbiAgICB9XG5cbiAgICAvKiogV2hldGhlciB0aGUgYnl0ZXMgc28gZmFyIGVuZCBiZXR3ZWVuIHR3byBmcmFtZXMuICovXG4gICAgZ2V0IGlzQmV0d2VlbkZyYW1lcygpOiBib29sZWFuIHtcbiAgICAgICAgcmV0dXJuIHRoaXMuI2dyZWV0ZWQgJiYgdGhpcy4jc2l6ZSA9PT0gMDtcbiAgICB9XG5cbiAgICAvKiogVGFrZXMgdGhlIG5leHQgYnl0ZXMgYW5kIGhhbmRzIGV2ZXJ5IGNvbXBsZXRlIGZyYW1lIHRvIGBoYW5kbGVgLCBpbiBvcmRlci4gKi9cbiAgICBmZWVkKGNodW5rOiBCdWZmZXIsIGhhbmRsZTogRnJhbWVIYW5kbGVyKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLiNzaXplID09PSAwKSB7XG4gICAgICAgICAgICB0aGlzLiNrZWVwKGNodW5rLCB0aGlzLiNjdXQoY2h1bmssIGNodW5rLmxlbmd0aCwgaGFuZGxlKSk7XG4gICAgICAgICAgICByZXR1cm47XG4gICAgICAgIH1cbiAgICAgICAgY29uc3Qgc2l6ZSA9IHRoaXMuI3NpemU7XG4gICAgICAgIHRoaXMuI3Jlc2VydmUoc2l6ZSArIGNodW5rLmxlbmd0aCk7XG4gICAgICAgIGNodW5rLmNvcHkodGhpcy4ja2VwdCwgc2l6ZSk7XG4gICAgICAgIHRoaXMuI3NpemUgPSBzaXplICsgY2h1bmsubGVuZ3RoO1xuICAgICAgICBjb25zdCBkYXRhID0gdGhpcy4ja2VwdDtcbiAgICAgICAgY29uc3QgdXNlZCA9IHRoaXMuI2N1dChkYXRhLCB0aGlzLiNzaXplLCBoYW5kbGUpO1xuICAgICAgICBkYXRhLmNvcHlXaXRoaW4oMCwgdXNlZCwgdGhpcy4jc2l6ZSk7XG4gICAgICAgIHRoaXMuI3NpemUgLT0gdXNlZDtcbiAgICAgICAgaWYgKHRoaXMuI3NpemUgPT09IDAgJiYgZGF0YS5sZW5ndGggPiBLRUVQX0JZVEVTKSB0aGlzLiNrZXB0ID0gQnVmZmVyLmFsbG9jKDApO1xuICAgIH1cblxuICAgICNrZWVwKGNodW5rOiBCdWZmZXIsIHVzZWQ6IG51bWJlcik6IHZvaWQge1xuICAgICAgICBjb25zdCBsZWZ0ID0gY2h1bmsubGVuZ3RoIC0gdXNlZDtcbiAgICAgICAgaWYgKGxlZnQgPT09IDApIHJldHVybjtcbiAgICAgICAgdGhpcy4jcmVzZXJ2ZShsZWZ0KTtcbiAgICAgICAgY2h1bmsuY29weSh0aGlzLiNrZXB0LCAwLCB1c2VkKTtcbiAgICAgICAgdGhpcy4jc2l6ZSA9IGxlZnQ7XG4gICAgfVxuXG4gICAgI3Jlc2VydmUoc2l6ZTogbnVtYmVyKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLiNrZXB0Lmxlbmd0aCA+PSBzaXplKSByZXR1cm47XG4gICAgICAgIGNvbnN0IGxhcmdlciA9IEJ1ZmZlci5hbGxvY1Vuc2FmZShNYXRoLm1heChzaXplLCAyICogdGhpcy4ja2VwdC5sZW5ndGgsIDQwOTYpKTtcbiAgICAgICAgdGhpcy4ja2VwdC5jb3B5KGxhcmdlciwgMCwgMCwgdGhpcy4jc2l6ZSk7XG4gICAgICAgIHRoaXMuI2tlcHQgPSBsYXJnZXI7XG4gICAgfVxuXG4gICAgLyoqIFJldHVybnMgaG93IG1hbnkgYnl0ZXMgd2VyZSB1c2VkIHVwLiAqL1xuICAgICNjdXQoZGF0YTogQnVmZmVyLCBzaXplOiBudW1iZXIsIGhhbmRsZTogRnJhbWVIYW5kbGVyKTogbnVtYmVyIHtcbiAgICAgICAgbGV0IGF0ID0gMDtcbiAgICAgICAgaWYgKCF0aGlzLiNncmVldGVkKSB7XG4gICAgICAgICAgICBpZiAoIWlzR3JlZXRpbmcoZGF0YSwgTWF0aC5taW4oc2l6ZSwgR1JFRVRJTkdfT0ZfREFFTU9OLmxlbmd0aCkpKSB7XG4gICAgICAgICAgICAgICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFxuICAgICAgICAgICAgICAgICAgICBcInByb3RvY29sXCIsXG4gICAgICAgICAgICAgICAgICAgIFwid2hhdCBsaXN0ZW5zIG9uIHRoZSBzb2NrZXQgZG9lcyBub3QgZ3JlZXQgYXMgYSBTbHVpY2UgZGFlbW9uXCIsXG4gICAgICAgICAgICAgICAgKTtcbiAgICAgICAgICAgIH1cbiAgICAgICAgICAgIGlmIChzaXplIDwgR1JFRVRJTkdfT0ZfREFFTU9OLmxlbmd0aCkgcmV0dXJuIDA7XG4gICAgICAgICAgICB0aGlzLiNncmVldGVkID0gdHJ1ZTtcbiAgICAgICAgICAgIGF0ID0gR1JFRVRJTkdfT0ZfREFFTU9OLmxlbmd0aDtcbiAgICAgICAgfVxuICAgICAgICBmb3IgKDs7KSB7XG4gICAgICAgICAgICBjb25zdCBsZW5ndGggPSB0aGlzLiNsZW5ndGhBdChkYXRhLCBhdCwgc2l6ZSk7XG4gICAgICAgICAgICBjb25zdCBlbmQgPSBhdCArIFBSRUZJWF9TSVpFICsgbGVuZ3RoO1xuICAgICAgICAgICAgaWYgKHNpemUgPiBhdCArIFBSRUZJWF9TSVpFICYmIChkYXRhW2F0ICsgUFJFRklYX1NJWkVdID8/IDApIDwgMHg4MCkge1xuICAgICAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInByb3RvY29sXCIsIFwidGhlIGRhZW1vbiBzZW50IGEgcmVxdWVzdCBpZCB3aXRob3V0IGl0cyB0b3AgYml0XCIpO1xuICAgICAgICAgICAgfVxuICAgICAgICAgICAgaWYgKCEoZW5kIDw9IHNpemUpKSByZXR1cm4gYXQ7XG4gICAgICAgICAgICBoYW5kbGUoZGF0YS5yZWFkVUludDMyQkUoYXQgKyBQUkVGSVhfU0laRSksIGRhdGEsIGF0ICsgSEVBREVSX1NJWkUsIGVuZCk7XG4gICAgICAgICAgICBhdCA9IGVuZDtcbiAgICAgICAgfVxuICAgIH1cblxuICAgIC8qKiBUaGUgbGVuZ3RoIGZpZWxkIG9mIHRoZSBmcmFtZSBhdCBgYXRgOyBOYU4gd2hpbGUgaXQgaXMgbm90IHRoZXJlLiAqL1xuICAgICNsZW5ndGhBdChkYXRhOiBCdWZmZXIsIGF0OiBudW1iZXIsIHNpemU6IG51bWJlcik6IG51bWJlciB7XG4gICAgICAgIGlmIChzaXplID4gYXQgJiYgZGF0YVthdF0gIT09IDEpXG4gICAgICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXCJwcm90b2NvbFwiLCBgdGhlIGRhZW1vbiBzZW50IGEgZnJhbWUgb2YgdGhlIHR5cGUgJHtkYXRhW2F0XX1gKTtcbiAgICAgICAgaWYgKHNpemUgLSBhdCA8IFBSRUZJWF9TSVpFKSByZXR1cm4gTmFOO1xuICAgICAgICBjb25zdCBsZW5ndGggPSBkYXRhLnJlYWRVSW50MzJCRShhdCArIDEpICogMiAqKiAzMiArIGRhdGEucmVhZFVJbnQzMkJFKGF0ICsgNSk7XG4gICAgICAgIGlmIChsZW5ndGggPCA0IHx8IGxlbmd0aCA+IHRoaXMuI21heExlbmd0aCkge1xuICAgICAgICAgICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFxuICAgICAgICAgICAgICAgIFwicHJvdG9jb2xcIixcbiAgICAgICAgICAgICAgICBgdGhlIGRhZW1vbiBzZW50IGEgZnJhbWUgb2YgdGhlIGxlbmd0aCAke2xlbmd0aH0sIG5vdCA0IHRvICR7dGhpcy4jbWF4TGVuZ3RofWAsXG4gICAgICAgICAgICApO1xuICAgICAgICB9XG4gICAgICAgIHJldHVybiBsZW5ndGg7XG4gICAgfVxufVxuXG5mdW5jdGlvbiBpc0dyZWV0aW5nKGRhdGE6IEJ1ZmZlciwgc2l6ZTogbnVtYmVyKTogYm9vbGVhbiB7XG4gICAgZm9yIChsZXQgaSA9IDA7IGkgPCBzaXplOyBpKyspIGlmIChkYXRhW2ldICE9PSBHUkVFVElOR19PRl9EQUVNT05baV0pIHJldHVybiBmYWxzZTtcbiAgICByZXR1cm4gdHJ1ZTtcbn1cbiIsICJpbXBvcnQgeyBQYmZSZWFkZXIsIHR5cGUgUGJmV3JpdGVyIH0gZnJvbSBcInBiZlwiO1xuaW1wb3J0IHsgU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcblxuLypcbiAqIFRoZSBtZXNzYWdlcyBvZiBwcm90by9zbHVpY2UucHJvdG8gdGhhdCB0aGlzIGNsaWVudCBzZW5kcyBhbmQgdW5kZXJzdGFuZHMsIG9uIHBiZi5cbiAqIHBiZiBjaGVja3Mgbm8gYm91bmRzOiBldmVyeSBsb29wIGhlcmUgcmVmdXNlcyBhIG1lc3NhZ2UgdGhhdCBkb2VzIG5vdCBlbmQgYXQgaXRzXG4gKiBsZW5ndGgsIGFuZCBldmVyeSB1NjQgbXVzdCBzdGF5IGJlbG93IDJeNTMuXG4gKi9cblxuZXhwb3J0IHR5cGUgT25NaXNtYXRjaCA9IFwia2VlcFwiIHwgXCJmYWlsXCIgfCBcInNldFwiO1xuXG5leHBvcnQgaW50ZXJmYWNlIEhlbGxvRmllbGRzIHtcbiAgICB2ZXJzaW9uOiBudW1iZXI7XG4gICAgbmFtZTogVWludDhBcnJheTtcbiAgICBjb21tYW5kOiBVaW50OEFycmF5O1xuICAgIHNlY3JldDogVWludDhBcnJheTtcbiAgICBoZWFydGJlYXRNczogbnVtYmVyO1xuICAgIG91dGxpdmVzUHJvY2VzczogYm9vbGVhbjtcbiAgICBkZWNsYXJlZFBpZDogbnVtYmVyO1xufVxuXG5leHBvcnQgaW50ZXJmYWNlIEVucXVldWVGaWVsZHMge1xuICAgIHRpY2tldElkOiBudW1iZXI7XG4gICAgZ2F0ZTogVWludDhBcnJheTtcbiAgICB3ZWlnaHQ6IG51bWJlcjtcbiAgICBlbnN1cmU6IHsgbGltaXQ6IG51bWJlcjsgb25NaXNtYXRjaDogT25NaXNtYXRjaCB9IHwgdW5kZWZpbmVkO1xuICAgIHdhaXRUaW1lb3V0TXM6IG51bWJlcjtcbiAgICBob2xkTGltaXRNczogbnVtYmVyO1xuICAgIHRyeTogYm9vbGVhbjtcbiAgICBjb250ZXh0OiBVaW50OEFycmF5O1xuICAgIGxhYmVsOiBVaW50OEFycmF5IHwgdW5kZWZpbmVkO1xuICAgIGhlbGQ6IHJlYWRvbmx5IG51bWJlcltdIHwgdW5kZWZpbmVkO1xuICAgIG5vdGlmeVF1ZXVlZDogYm9vbGVhbjtcbn1cblxuLyoqIE5hbWVzIGEgdGlja2V0IGJ5IGl0cyBpZCwgaXRzIHNlcmlhbCwgb3IgYm90aDsgMCA9IG5vdCBieSB0aGlzIG9uZS4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgVGlja2V0TmFtZSB7XG4gICAgdGlja2V0SWQ6IG51bWJlcjtcbiAgICBzZXJpYWw6IG51bWJlcjtcbn1cblxuZXhwb3J0IGludGVyZmFjZSBXZWxjb21lIHtcbiAgICBraW5kOiBcIndlbGNvbWVcIjtcbiAgICB2ZXJzaW9uOiBudW1iZXI7XG4gICAgc2Vzc2lvbklkOiBudW1iZXI7XG4gICAgZGFlbW9uU3RhcnQ6IG51bWJlcjtcbiAgICBkYWVtb25WZXJzaW9uOiBzdHJpbmc7XG4gICAgbWF4RnJhbWU6IG51bWJlcjtcbiAgICBtYXhDb250ZXh0OiBudW1iZXI7XG4gICAgbWF4TGFiZWw6IG51bWJlcjtcbiAgICBtYXhOYW1lOiBudW1iZXI7XG4gICAgcmVzdW1lV2luZG93TXM6IG51bWJlcjtcbn1cblxuLyoqIFRoZSBjb250ZXh0IGlzIGxlbnQ6IHRoZSBieXRlcyBmcm9tIGBjb250ZXh0U3RhcnRgIHRvIGBjb250ZXh0RW5kYCBvZiBgZGF0YWAuICovXG5leHBvcnQgaW50ZXJmYWNlIEdyYW50IHtcbiAgICBraW5kOiBcImdyYW50XCI7XG4gICAgdGlja2V0SWQ6IG51bWJlcjtcbiAgICBzZXJpYWw6IG51bWJlcjtcbiAgICB0b2tlbjogbnVtYmVyO1xuICAgIHdhaXRlZFVzOiBudW1iZXI7XG4gICAgbGltaXQ6IG51bWJlcjtcbiAgICBkYXRhOiBVaW50OEFycmF5O1xuICAgIGNvbnRleHRTdGFydDogbnVtYmVyO1xuICAgIGNvbnRleHRFbmQ6IG51bWJlcjtcbn1cblxuZXhwb3J0IGludGVyZmFjZSBHYXRlSW5mbyB7XG4gICAgbmFtZTogc3RyaW5nO1xuICAgIGN1cnNvcjogbnVtYmVyO1xuICAgIGxpbWl0OiBudW1iZXI7XG4gICAgaW5Vc2U6IG51bWJlcjtcbiAgICBob2xkczogbnVtYmVyO1xuICAgIHdhaXRpbmc6IG51bWJlcjtcbiAgICBtYXhXYWl0aW5nOiBudW1iZXI7XG4gICAgbW9kZTogbnVtYmVyO1xuICAgIHBhdXNlZDogYm9vbGVhbjtcbiAgICBkZWNsYXJlZDogYm9vbGVhbjtcbiAgICBncmFudGVkVG90YWw6IG51bWJlcjtcbiAgICBkcm9wcGVkVG90YWw6IG51bWJlcjtcbiAgICBvbGRlc3RXYWl0TXM6IG51bWJlcjtcbn1cblxuZXhwb3J0IHR5cGUgRXJyb3JSZXBseSA9IHsga2luZDogXCJlcnJvclwiOyBjb2RlOiBudW1iZXI7IG1lc3NhZ2U6IHN0cmluZzsgdGlja2V0SWQ6IG51bWJlcjsgc2VyaWFsOiBudW1iZXIgfTtcbmV4cG9ydCB0eXBlIENhbmNlbGxlZCA9IHsga2luZDogXCJjYW5jZWxsZWRcIjsgb3V0Y29tZTogbnVtYmVyOyBzZXJpYWw6IG51bWJlcjsgdG9rZW46IG51bWJlciB9O1xuZXhwb3J0IHR5cGUgUmVsZWFzZWQgPSB7IGtpbmQ6IFwicmVsZWFzZWRcIjsgZW5kZWRCZWZvcmU6IGJvb2xlYW4gfTtcbmV4cG9ydCB0eXBlIEdhdGVMaXN0ID0geyBraW5kOiBcImdhdGVfbGlzdFwiOyBnYXRlczogR2F0ZUluZm9bXTsgbW9yZTogYm9vbGVhbiB9O1xuZXhwb3J0IHR5cGUgUXVldWVkID0geyBraW5kOiBcInF1ZXVlZFwiOyB0aWNrZXRJZDogbnVtYmVyOyBzZXJpYWw6IG51bWJlcjsgcG9zaXRpb246IG51bWJlciB9O1xuZXhwb3J0IHR5cGUgSG9sZExvc3QgPSB7XG4gICAga2luZDogXCJob2xkX2xvc3RcIjtcbiAgICB0aWNrZXRJZDogbnVtYmVyO1xuICAgIHNlcmlhbDogbnVtYmVyO1xuICAgIHRva2VuOiBudW1iZXI7XG4gICAgY29kZTogbnVtYmVyO1xuICAgIG1lc3NhZ2U6IHN0cmluZztcbn07XG5leHBvcnQgdHlwZSBHb2luZ0F3YXkgPSB7IGtpbmQ6IFwiZ29pbmdfYXdheVwiOyBzdG9wVGltZW91dE1zOiBudW1iZXIgfTtcblxuZXhwb3J0IHR5cGUgUmVwbHkgPVxuICAgIHwgRXJyb3JSZXBseVxuICAgIHwgV2VsY29tZVxuICAgIHwgeyBraW5kOiBcInBvbmdcIiB9XG4gICAgfCBHcmFudFxuICAgIHwgQ2FuY2VsbGVkXG4gICAgfCBSZWxlYXNlZFxuICAgIHwgR2F0ZUxpc3RcbiAgICB8IFF1ZXVlZFxuICAgIHwgSG9sZExvc3RcbiAgICB8IEdvaW5nQXdheVxuICAgIHwgeyBraW5kOiBcInVua25vd25cIjsgZmllbGQ6IG51bWJlciB9O1xuXG4vLyAtLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tIHJlcXVlc3RzXG5cbmV4cG9ydCBmdW5jdGlvbiBlbmNvZGVIZWxsbyhmaWVsZHM6IEhlbGxvRmllbGRzLCBvdXQ6IFBiZldyaXRlcik6IHZvaWQge1xuICAgIG91dC53cml0ZU1lc3NhZ2UoMSwgd3JpdGVIZWxsbywgZmllbGRzKTtcbn1cblxuZXhwb3J0IGZ1bmN0aW9uIGVuY29kZVBpbmcoX2ZpZWxkczogdW5kZWZpbmVkLCBvdXQ6IFBiZldyaXRlcik6IHZvaWQge1xuICAgIG91dC53cml0ZU1lc3NhZ2UoMywgd3JpdGVOb3RoaW5nLCB1bmRlZmluZWQpO1xufVxuXG5leHBvcnQgZnVuY3Rpb24gZW5jb2RlRW5xdWV1ZShmaWVsZHM6IEVucXVldWVGaWVsZHMsIG91dDogUGJmV3JpdGVyKTogdm9pZCB7XG4gICAgb3V0LndyaXRlTWVzc2FnZSg0LCB3cml0ZUVucXVldWUsIGZpZWxkcyk7XG59XG5cbmV4cG9ydCBmdW5jdGlvbiBlbmNvZGVDYW5jZWwobmFtZTogVGlja2V0TmFtZSwgb3V0OiBQYmZXcml0ZXIpOiB2b2lkIHtcbiAgICBvdXQud3JpdGVNZXNzYWdlKDUsIHdyaXRlVGlja2V0TmFtZSwgbmFtZSk7XG59XG5cbmV4cG9ydCBmdW5jdGlvbiBlbmNvZGVSZWxlYXNlKG5hbWU6IFRpY2tldE5hbWUsIG91dDogUGJmV3JpdGVyKTogdm9pZCB7XG4gICAgb3V0LndyaXRlTWVzc2FnZSg2LCB3cml0ZVRpY2tldE5hbWUsIG5hbWUpO1xufVxuXG5leHBvcnQgZnVuY3Rpb24gZW5jb2RlTGlzdEdhdGVzKGZpZWxkczogeyBuYW1lOiBVaW50OEFycmF5OyBhZnRlcjogbnVtYmVyIH0sIG91dDogUGJmV3JpdGVyKTogdm9pZCB7XG4gICAgb3V0LndyaXRlTWVzc2FnZSgxNiwgd3JpdGVMaXN0R2F0ZXMsIGZpZWxkcyk7XG59XG5cbmZ1bmN0aW9uIHdyaXRlTm90aGluZygpOiB2b2lkIHt9XG5cbmZ1bmN0aW9uIHdyaXRlSGVsbG8oZmllbGRzOiBIZWxsb0ZpZWxkcywgb3V0OiBQYmZXcml0ZXIpOiB2b2lkIHtcbiAgICB3cml0ZU51bWJlcihvdXQsIDEsIGZpZWxkcy52ZXJzaW9uKTtcbiAgICB3cml0ZUJ5dGVzKG91dCwgMiwgZmllbGRzLm5hbWUpO1xuICAgIHdyaXRlQnl0ZXMob3V0LCAzLCBmaWVsZHMuY29tbWFuZCk7XG4gICAgd3JpdGVCeXRlcyhvdXQsIDQsIGZpZWxkcy5zZWNyZXQpO1xuICAgIHdyaXRlTnVtYmVyKG91dCwgNSwgZmllbGRzLmhlYXJ0YmVhdE1zKTtcbiAgICB3cml0ZUZsYWcob3V0LCA2LCBmaWVsZHMub3V0bGl2ZXNQcm9jZXNzKTtcbiAgICB3cml0ZU51bWJlcihvdXQsIDcsIGZpZWxkcy5kZWNsYXJlZFBpZCk7XG59XG5cbmZ1bmN0aW9uIHdyaXRlRW5xdWV1ZShmaWVsZHM6IEVucXVldWVGaWVsZHMsIG91dDogUGJmV3JpdGVyKTogdm9pZCB7XG4gICAgd3JpdGVOdW1iZXIob3V0LCAxLCBmaWVsZHMudGlja2V0SWQpO1xuICAgIG91dC53cml0ZU1lc3NhZ2UoMiwgd3JpdGVXYW50LCBmaWVsZHMpO1xuICAgIHdyaXRlTnVtYmVyKG91dCwgMywgZmllbGRzLndhaXRUaW1lb3V0TXMpO1xuICAgIHdyaXRlTnVtYmVyKG91dCwgNCwgZmllbGRzLmhvbGRMaW1pdE1zKTtcbiAgICB3cml0ZUZsYWcob3V0LCA1LCBmaWVsZHMudHJ5KTtcbiAgICB3cml0ZUJ5dGVzKG91dCwgNiwgZmllbGRzLmNvbnRleHQpO1xuICAgIGlmIChmaWVsZHMubGFiZWwgIT09IHVuZGVmaW5lZCkgd3JpdGVCeXRlcyhvdXQsIDcsIGZpZWxkcy5sYWJlbCk7XG4gICAgaWYgKGZpZWxkcy5oZWxkICE9PSB1bmRlZmluZWQpIG91dC53cml0ZVBhY2tlZFZhcmludCg4LCBmaWVsZHMuaGVsZCBhcyBudW1iZXJbXSk7XG4gICAgd3JpdGVGbGFnKG91dCwgOSwgZmllbGRzLm5vdGlmeVF1ZXVlZCk7XG59XG5cbmZ1bmN0aW9uIHdyaXRlV2FudChmaWVsZHM6IEVucXVldWVGaWVsZHMsIG91dDogUGJmV3JpdGVyKTogdm9pZCB7XG4gICAgd3JpdGVCeXRlcyhvdXQsIDEsIGZpZWxkcy5nYXRlKTtcbiAgICB3cml0ZU51bWJlcihvdXQsIDIsIGZpZWxkcy53ZWlnaHQpO1xuICAgIGlmIChmaWVsZHMuZW5zdXJlICE9PSB1bmRlZmluZWQpIG91dC53cml0ZU1lc3NhZ2UoMywgd3JpdGVFbnN1cmUsIGZpZWxkcy5lbnN1cmUpO1xufVxuXG5mdW5jdGlvbiB3cml0ZUVuc3VyZShlbnN1cmU6IHsgbGltaXQ6IG51bWJlcjsgb25NaXNtYXRjaDogT25NaXNtYXRjaCB9LCBvdXQ6IFBiZldyaXRlcik6IHZvaWQge1xuICAgIHdyaXRlTnVtYmVyKG91dCwgMSwgZW5zdXJlLmxpbWl0KTtcbiAgICB3cml0ZU51bWJlcihvdXQsIDIsIGVuc3VyZS5vbk1pc21hdGNoID09PSBcImtlZXBcIiA/IDAgOiBlbnN1cmUub25NaXNtYXRjaCA9PT0gXCJmYWlsXCIgPyAxIDogMik7XG59XG5cbmZ1bmN0aW9uIHdyaXRlVGlja2V0TmFtZShuYW1lOiBUaWNrZXROYW1lLCBvdXQ6IFBiZldyaXRlcik6IHZvaWQge1xuICAgIHdyaXRlTnVtYmVyKG91dCwgMSwgbmFtZS50aWNrZXRJZCk7XG4gICAgd3JpdGVOdW1iZXIob3V0LCAyLCBuYW1lLnNlcmlhbCk7XG59XG5cbmZ1bmN0aW9uIHdyaXRlTGlzdEdhdGVzKGZpZWxkczogeyBuYW1lOiBVaW50OEFycmF5OyBhZnRlcjogbnVtYmVyIH0sIG91dDogUGJmV3JpdGVyKTogdm9pZCB7XG4gICAgd3JpdGVCeXRlcyhvdXQsIDEsIGZpZWxkcy5uYW1lKTtcbiAgICB3cml0ZU51bWJlcihvdXQsIDIsIGZpZWxkcy5hZnRlcik7XG59XG5cbmZ1bmN0aW9uIHdyaXRlTnVtYmVyKG91dDogUGJmV3JpdGVyLCBmaWVsZDogbnVtYmVyLCB2YWx1ZTogbnVtYmVyKTogdm9pZCB7XG4gICAgaWYgKHZhbHVlICE9PSAwKSBvdXQud3JpdGVWYXJpbnRGaWVsZChmaWVsZCwgdmFsdWUpO1xufVxuXG5mdW5jdGlvbiB3cml0ZUZsYWcob3V0OiBQYmZXcml0ZXIsIGZpZWxkOiBudW1iZXIsIHZhbHVlOiBib29sZWFuKTogdm9pZCB7XG4gICAgaWYgKHZhbHVlKSBvdXQud3JpdGVCb29sZWFuRmllbGQoZmllbGQsIHZhbHVlKTtcbn1cblxuZnVuY3Rpb24gd3JpdGVCeXRlcyhvdXQ6IFBiZldyaXRlciwgZmllbGQ6IG51bWJlciwgdmFsdWU6IFVpbnQ4QXJyYXkpOiB2b2lkIHtcbiAgICBpZiAodmFsdWUubGVuZ3RoID4gMCkgb3V0LndyaXRlQnl0ZXNGaWVsZChmaWVsZCwgdmFsdWUpO1xufVxuXG4vLyAtLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tIHJlcGxpZXNcblxuLyoqIERlY29kZXMgdGhlIFJlcGx5IGluIHRoZSBieXRlcyBmcm9tIGBzdGFydGAgdG8gYGVuZGAgb2YgYGRhdGFgLiBUaHJvd3MgYHByb3RvY29sYC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBkZWNvZGVSZXBseShkYXRhOiBVaW50OEFycmF5LCBzdGFydDogbnVtYmVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICByZXR1cm4gcmVhZFJlcGx5KG5ldyBSZXBseVJlYWRlcihkYXRhKSwgc3RhcnQsIGVuZCk7XG59XG5cbi8qKiBBIHJlYWRlciB0aGF0IHRha2VzIHNldmVyYWwgcmVwbGllcyBvdXQgb2Ygb25lIGJ1ZmZlci4gKi9cbmV4cG9ydCBjbGFzcyBSZXBseVJlYWRlciB7XG4gICAgcmVhZG9ubHkgcGJmOiBQYmZSZWFkZXI7XG5cbiAgICBjb25zdHJ1Y3RvcihkYXRhOiBVaW50OEFycmF5KSB7XG4gICAgICAgIHRoaXMucGJmID0gbmV3IFBiZlJlYWRlcihkYXRhKTtcbiAgICB9XG59XG5cbi8qKiBEZWNvZGVzIG9uZSBSZXBseTsgdGhlIGxhc3QgcmVzdWx0IHdpbnMgd2hlcmUgdGhlcmUgYXJlIHNldmVyYWwuICovXG5leHBvcnQgZnVuY3Rpb24gcmVhZFJlcGx5KHJlYWRlcjogUmVwbHlSZWFkZXIsIHN0YXJ0OiBudW1iZXIsIGVuZDogbnVtYmVyKTogUmVwbHkge1xuICAgIGNvbnN0IHBiZiA9IHJlYWRlci5wYmY7XG4gICAgbGV0IHJlcGx5OiBSZXBseSB8IHVuZGVmaW5lZDtcbiAgICB0cnkge1xuICAgICAgICBwYmYucG9zID0gc3RhcnQ7XG4gICAgICAgIHdoaWxlIChwYmYucG9zIDwgZW5kKSB7XG4gICAgICAgICAgICBjb25zdCB0YWcgPSByZWFkVGFnKHBiZik7XG4gICAgICAgICAgICBpZiAoKHRhZyAmIDcpICE9PSAyKSBwYmYuc2tpcCh0YWcpO1xuICAgICAgICAgICAgZWxzZVxuICAgICAgICAgICAgICAgIHJlcGx5ID0gcmVhZFJlc3VsdChwYmYsIHRhZyA+Pj4gMywgcmVhZEVuZChwYmYsIGVuZCkpID8/XG4gICAgICAgICAgICAgICAgICAgIHJlcGx5ID8/IHsga2luZDogXCJ1bmtub3duXCIsIGZpZWxkOiB0YWcgPj4+IDMgfTtcbiAgICAgICAgfVxuICAgICAgICBjaGVja0VuZChwYmYsIGVuZCk7XG4gICAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICAgICAgaWYgKGVycm9yIGluc3RhbmNlb2YgU2x1aWNlRXJyb3IpIHRocm93IGVycm9yO1xuICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXCJwcm90b2NvbFwiLCBcInRoZSBkYWVtb24gc2VudCBhIHJlcGx5IHRoYXQgZG9lcyBub3QgZGVjb2RlXCIsIHsgY2F1c2U6IGVycm9yIH0pO1xuICAgIH1cbiAgICBpZiAocmVwbHkgPT09IHVuZGVmaW5lZCkgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwicHJvdG9jb2xcIiwgXCJ0aGUgZGFlbW9uIHNlbnQgYSByZXBseSB3aXRob3V0IGEgcmVzdWx0XCIpO1xuICAgIHJldHVybiByZXBseTtcbn1cblxuLyoqIFRoZSByZXN1bHQgaW4gZmllbGQgYGZpZWxkYDsgdW5kZWZpbmVkLCBhbmQgc2tpcHBlZCwgaWYgdGhpcyBjbGllbnQgZG9lcyBub3Qga25vdyBpdC4gKi9cbmZ1bmN0aW9uIHJlYWRSZXN1bHQocGJmOiBQYmZSZWFkZXIsIGZpZWxkOiBudW1iZXIsIGVuZDogbnVtYmVyKTogUmVwbHkgfCB1bmRlZmluZWQge1xuICAgIHN3aXRjaCAoZmllbGQpIHtcbiAgICAgICAgY2FzZSAxOlxuICAgICAgICAgICAgcmV0dXJuIHJlYWRFcnJvcihwYmYsIGVuZCk7XG4gICAgICAgIGNhc2UgMjpcbiAgICAgICAgICAgIHJldHVybiByZWFkV2VsY29tZShwYmYsIGVuZCk7XG4gICAgICAgIGNhc2UgMzpcbiAgICAgICAgICAgIHJldHVybiByZWFkUG9uZyhwYmYsIGVuZCk7XG4gICAgICAgIGNhc2UgNDpcbiAgICAgICAgICAgIHJldHVybiByZWFkR3JhbnQocGJmLCBlbmQpO1xuICAgICAgICBjYXNlIDU6XG4gICAgICAgICAgICByZXR1cm4gcmVhZENhbmNlbGxlZChwYmYsIGVuZCk7XG4gICAgICAgIGNhc2UgNjpcbiAgICAgICAgICAgIHJldHVybiByZWFkUmVsZWFzZWQocGJmLCBlbmQpO1xuICAgICAgICBjYXNlIDE2OlxuICAgICAgICAgICAgcmV0dXJuIHJlYWRHYXRlTGlzdChwYmYsIGVuZCk7XG4gICAgICAgIGNhc2UgNDg6XG4gICAgICAgICAgICByZXR1cm4gcmVhZFF1ZXVlZChwYmYsIGVuZCk7XG4gICAgICAgIGNhc2UgNDk6XG4gICAgICAgICAgICByZXR1cm4gcmVhZEhvbGRMb3N0KHBiZiwgZW5kKTtcbiAgICAgICAgY2FzZSA1MDpcbiAgICAgICAgICAgIHJldHVybiByZWFkR29pbmdBd2F5KHBiZiwgZW5kKTtcbiAgICAgICAgZGVmYXVsdDpcbiAgICAgICAgICAgIHBiZi5wb3MgPSBlbmQ7XG4gICAgICAgICAgICByZXR1cm4gdW5kZWZpbmVkO1xuICAgIH1cbn1cblxuZnVuY3Rpb24gcmVhZFBvbmcocGJmOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyKTogUmVwbHkge1xuICAgIHdoaWxlIChwYmYucG9zIDwgZW5kKSBwYmYuc2tpcChyZWFkVGFnKHBiZikpO1xuICAgIGNoZWNrRW5kKHBiZiwgZW5kKTtcbiAgICByZXR1cm4geyBraW5kOiBcInBvbmdcIiB9O1xufVxuXG5mdW5jdGlvbiByZWFkRXJyb3IocGJmOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyKTogUmVwbHkge1xuICAgIGNvbnN0IHJlcGx5OiBFcnJvclJlcGx5ID0geyBraW5kOiBcImVycm9yXCIsIGNvZGU6IDAsIG1lc3NhZ2U6IFwiXCIsIHRpY2tldElkOiAwLCBzZXJpYWw6IDAgfTtcbiAgICB3aGlsZSAocGJmLnBvcyA8IGVuZCkge1xuICAgICAgICBjb25zdCB0YWcgPSByZWFkVGFnKHBiZik7XG4gICAgICAgIGlmICh0YWcgPT09IHZhcmludCgxKSkgcmVwbHkuY29kZSA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSBieXRlcygyKSkgcmVwbHkubWVzc2FnZSA9IHJlYWRUZXh0KHBiZiwgZW5kKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMykpIHJlcGx5LnRpY2tldElkID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCg0KSkgcmVwbHkuc2VyaWFsID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIHBiZi5za2lwKHRhZyk7XG4gICAgfVxuICAgIGNoZWNrRW5kKHBiZiwgZW5kKTtcbiAgICByZXR1cm4gcmVwbHk7XG59XG5cbmZ1bmN0aW9uIHJlYWRXZWxjb21lKHBiZjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICBjb25zdCByZXBseTogV2VsY29tZSA9IHtcbiAgICAgICAga2luZDogXCJ3ZWxjb21lXCIsXG4gICAgICAgIHZlcnNpb246IDAsXG4gICAgICAgIHNlc3Npb25JZDogMCxcbiAgICAgICAgZGFlbW9uU3RhcnQ6IDAsXG4gICAgICAgIGRhZW1vblZlcnNpb246IFwiXCIsXG4gICAgICAgIG1heEZyYW1lOiAwLFxuICAgICAgICBtYXhDb250ZXh0OiAwLFxuICAgICAgICBtYXhMYWJlbDogMCxcbiAgICAgICAgbWF4TmFtZTogMCxcbiAgICAgICAgcmVzdW1lV2luZG93TXM6IDAsXG4gICAgfTtcbiAgICB3aGlsZSAocGJmLnBvcyA8IGVuZCkge1xuICAgICAgICBjb25zdCB0YWcgPSByZWFkVGFnKHBiZik7XG4gICAgICAgIGlmICh0YWcgPT09IHZhcmludCgxKSkgcmVwbHkudmVyc2lvbiA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMikpIHJlcGx5LnNlc3Npb25JZCA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMykpIHJlcGx5LmRhZW1vblN0YXJ0ID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IGJ5dGVzKDQpKSByZXBseS5kYWVtb25WZXJzaW9uID0gcmVhZFRleHQocGJmLCBlbmQpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCg1KSkgcmVwbHkubWF4RnJhbWUgPSByZWFkTnVtYmVyKHBiZik7XG4gICAgICAgIGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDYpKSByZXBseS5tYXhDb250ZXh0ID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCg3KSkgcmVwbHkubWF4TGFiZWwgPSByZWFkTnVtYmVyKHBiZik7XG4gICAgICAgIGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDgpKSByZXBseS5tYXhOYW1lID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCg5KSkgcmVwbHkucmVzdW1lV2luZG93TXMgPSByZWFkTnVtYmVyKHBiZik7XG4gICAgICAgIGVsc2UgcGJmLnNraXAodGFnKTtcbiAgICB9XG4gICAgY2hlY2tFbmQocGJmLCBlbmQpO1xuICAgIHJldHVybiByZXBseTtcbn1cblxuZnVuY3Rpb24gcmVhZEdyYW50KHBiZjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICBjb25zdCByZXBseTogR3JhbnQgPSB7XG4gICAgICAgIGtpbmQ6IFwiZ3JhbnRcIixcbiAgICAgICAgdGlja2V0SWQ6IDAsXG4gICAgICAgIHNlcmlhbDogMCxcbiAgICAgICAgdG9rZW46IDAsXG4gICAgICAgIHdhaXRlZFVzOiAwLFxuICAgICAgICBsaW1pdDogMCxcbiAgICAgICAgZGF0YTogcGJmLmJ1ZixcbiAgICAgICAgY29udGV4dFN0YXJ0OiAwLFxuICAgICAgICBjb250ZXh0RW5kOiAwLFxuICAgIH07XG4gICAgd2hpbGUgKHBiZi5wb3MgPCBlbmQpIHtcbiAgICAgICAgY29uc3QgdGFnID0gcmVhZFRhZyhwYmYpO1xuICAgICAgICBpZiAodGFnID09PSB2YXJpbnQoMSkpIHJlcGx5LnRpY2tldElkID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCgyKSkgcmVwbHkuc2VyaWFsID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCgzKSkgcmVwbHkudG9rZW4gPSByZWFkTnVtYmVyKHBiZik7XG4gICAgICAgIGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDQpKSByZXBseS53YWl0ZWRVcyA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSBieXRlcyg1KSkge1xuICAgICAgICAgICAgcmVwbHkuY29udGV4dEVuZCA9IHJlYWRFbmQocGJmLCBlbmQpO1xuICAgICAgICAgICAgcmVwbHkuY29udGV4dFN0YXJ0ID0gcGJmLnBvcztcbiAgICAgICAgICAgIHBiZi5wb3MgPSByZXBseS5jb250ZXh0RW5kO1xuICAgICAgICB9IGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDYpKSByZXBseS5saW1pdCA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBwYmYuc2tpcCh0YWcpO1xuICAgIH1cbiAgICBjaGVja0VuZChwYmYsIGVuZCk7XG4gICAgcmV0dXJuIHJlcGx5O1xufVxuXG5mdW5jdGlvbiByZWFkQ2FuY2VsbGVkKHBiZjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICBjb25zdCByZXBseTogQ2FuY2VsbGVkID0geyBraW5kOiBcImNhbmNlbGxlZFwiLCBvdXRjb21lOiAwLCBzZXJpYWw6IDAsIHRva2VuOiAwIH07XG4gICAgd2hpbGUgKHBiZi5wb3MgPCBlbmQpIHtcbiAgICAgICAgY29uc3QgdGFnID0gcmVhZFRhZyhwYmYpO1xuICAgICAgICBpZiAodGFnID09PSB2YXJpbnQoMSkpIHJlcGx5Lm91dGNvbWUgPSByZWFkTnVtYmVyKHBiZik7XG4gICAgICAgIGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDIpKSByZXBseS5zZXJpYWwgPSByZWFkTnVtYmVyKHBiZik7XG4gICAgICAgIGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDMpKSByZXBseS50b2tlbiA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBwYmYuc2tpcCh0YWcpO1xuICAgIH1cbiAgICBjaGVja0VuZChwYmYsIGVuZCk7XG4gICAgcmV0dXJuIHJlcGx5O1xufVxuXG5mdW5jdGlvbiByZWFkUmVsZWFzZWQocGJmOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyKTogUmVwbHkge1xuICAgIGNvbnN0IHJlcGx5OiBSZWxlYXNlZCA9IHsga2luZDogXCJyZWxlYXNlZFwiLCBlbmRlZEJlZm9yZTogZmFsc2UgfTtcbiAgICB3aGlsZSAocGJmLnBvcyA8IGVuZCkge1xuICAgICAgICBjb25zdCB0YWcgPSByZWFkVGFnKHBiZik7XG4gICAgICAgIGlmICh0YWcgPT09IHZhcmludCgxKSkgcmVwbHkuZW5kZWRCZWZvcmUgPSByZWFkTnVtYmVyKHBiZikgIT09IDA7XG4gICAgICAgIGVsc2UgcGJmLnNraXAodGFnKTtcbiAgICB9XG4gICAgY2hlY2tFbmQocGJmLCBlbmQpO1xuICAgIHJldHVybiByZXBseTtcbn1cblxuZnVuY3Rpb24gcmVhZEdhdGVMaXN0KHBiZjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICBjb25zdCByZXBseTogR2F0ZUxpc3QgPSB7IGtpbmQ6IFwiZ2F0ZV9saXN0XCIsIGdhdGVzOiBbXSwgbW9yZTogZmFsc2UgfTtcbiAgICB3aGlsZSAocGJmLnBvcyA8IGVuZCkge1xuICAgICAgICBjb25zdCB0YWcgPSByZWFkVGFnKHBiZik7XG4gICAgICAgIGlmICh0YWcgPT09IGJ5dGVzKDEpKSByZXBseS5nYXRlcy5wdXNoKHJlYWRHYXRlSW5mbyhwYmYsIHJlYWRFbmQocGJmLCBlbmQpKSk7XG4gICAgICAgIGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDIpKSByZXBseS5tb3JlID0gcmVhZE51bWJlcihwYmYpICE9PSAwO1xuICAgICAgICBlbHNlIHBiZi5za2lwKHRhZyk7XG4gICAgfVxuICAgIGNoZWNrRW5kKHBiZiwgZW5kKTtcbiAgICByZXR1cm4gcmVwbHk7XG59XG5cbmZ1bmN0aW9uIHJlYWRHYXRlSW5mbyhwYmY6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIpOiBHYXRlSW5mbyB7XG4gICAgLy8gQnkgZmllbGQgbnVtYmVyOyAwIHN0YW5kcyBmb3Igd2hhdCBpcyBhYnNlbnQuXG4gICAgY29uc3QgbnVtYmVycyA9IG5ldyBBcnJheTxudW1iZXI+KDE0KS5maWxsKDApO1xuICAgIGxldCBuYW1lID0gXCJcIjtcbiAgICB3aGlsZSAocGJmLnBvcyA8IGVuZCkge1xuICAgICAgICBjb25zdCB0YWcgPSByZWFkVGFnKHBiZik7XG4gICAgICAgIGNvbnN0IGZpZWxkID0gdGFnID4+PiAzO1xuICAgICAgICBpZiAodGFnID09PSBieXRlcygxKSkgbmFtZSA9IHJlYWRUZXh0KHBiZiwgZW5kKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoZmllbGQpICYmIGZpZWxkIDwgbnVtYmVycy5sZW5ndGgpIG51bWJlcnNbZmllbGRdID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIHBiZi5za2lwKHRhZyk7XG4gICAgfVxuICAgIGNoZWNrRW5kKHBiZiwgZW5kKTtcbiAgICBjb25zdCBhdCA9IChmaWVsZDogbnVtYmVyKTogbnVtYmVyID0+IG51bWJlcnNbZmllbGRdID8/IDA7XG4gICAgcmV0dXJuIHtcbiAgICAgICAgbmFtZSxcbiAgICAgICAgY3Vyc29yOiBhdCgyKSxcbiAgICAgICAgbGltaXQ6IGF0KDMpLFxuICAgICAgICBpblVzZTogYXQoNCksXG4gICAgICAgIGhvbGRzOiBhdCg1KSxcbiAgICAgICAgd2FpdGluZzogYXQoNiksXG4gICAgICAgIG1heFdhaXRpbmc6IGF0KDcpLFxuICAgICAgICBtb2RlOiBhdCg4KSxcbiAgICAgICAgcGF1c2VkOiBhdCg5KSAhPT0gMCxcbiAgICAgICAgZGVjbGFyZWQ6IGF0KDEwKSAhPT0gMCxcbiAgICAgICAgZ3JhbnRlZFRvdGFsOiBhdCgxMSksXG4gICAgICAgIGRyb3BwZWRUb3RhbDogYXQoMTIpLFxuICAgICAgICBvbGRlc3RXYWl0TXM6IGF0KDEzKSxcbiAgICB9O1xufVxuXG5mdW5jdGlvbiByZWFkUXVldWVkKHBiZjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICBjb25zdCByZXBseTogUXVldWVkID0geyBraW5kOiBcInF1ZXVlZFwiLCB0aWNrZXRJZDogMCwgc2VyaWFsOiAwLCBwb3NpdGlvbjogMCB9O1xuICAgIHdoaWxlIChwYmYucG9zIDwgZW5kKSB7XG4gICAgICAgIGNvbnN0IHRhZyA9IHJlYWRUYWcocGJmKTtcbiAgICAgICAgaWYgKHRhZyA9PT0gdmFyaW50KDEpKSByZXBseS50aWNrZXRJZCA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMikpIHJlcGx5LnNlcmlhbCA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMykpIHJlcGx5LnBvc2l0aW9uID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIHBiZi5za2lwKHRhZyk7XG4gICAgfVxuICAgIGNoZWNrRW5kKHBiZiwgZW5kKTtcbiAgICByZXR1cm4gcmVwbHk7XG59XG5cbmZ1bmN0aW9uIHJlYWRIb2xkTG9zdChwYmY6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIpOiBSZXBseSB7XG4gICAgY29uc3QgcmVwbHk6IEhvbGRMb3N0ID0geyBraW5kOiBcImhvbGRfbG9zdFwiLCB0aWNrZXRJZDogMCwgc2VyaWFsOiAwLCB0b2tlbjogMCwgY29kZTogMCwgbWVzc2FnZTogXCJcIiB9O1xuICAgIHdoaWxlIChwYmYucG9zIDwgZW5kKSB7XG4gICAgICAgIGNvbnN0IHRhZyA9IHJlYWRUYWcocGJmKTtcbiAgICAgICAgaWYgKHRhZyA9PT0gdmFyaW50KDEpKSByZXBseS50aWNrZXRJZCA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMikpIHJlcGx5LnNlcmlhbCA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMykpIHJlcGx5LnRva2VuID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCg0KSkgcmVwbHkuY29kZSA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSBieXRlcyg1KSkgcmVwbHkubWVzc2FnZSA9IHJlYWRUZXh0KHBiZiwgZW5kKTtcbiAgICAgICAgZWxzZSBwYmYuc2tpcCh0YWcpO1xuICAgIH1cbiAgICBjaGVja0VuZChwYmYsIGVuZCk7XG4gICAgcmV0dXJuIHJlcGx5O1xufVxuXG5mdW5jdGlvbiByZWFkR29pbmdBd2F5KHBiZjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICBjb25zdCByZXBseTogR29pbmdBd2F5ID0geyBraW5kOiBcImdvaW5nX2F3YXlcIiwgc3RvcFRpbWVvdXRNczogMCB9O1xuICAgIHdoaWxlIChwYmYucG9zIDwgZW5kKSB7XG4gICAgICAgIGNvbnN0IHRhZyA9IHJlYWRUYWcocGJmKTtcbiAgICAgICAgaWYgKHRhZyA9PT0gdmFyaW50KDEpKSByZXBseS5zdG9wVGltZW91dE1zID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIHBiZi5za2lwKHRhZyk7XG4gICAgfVxuICAgIGNoZWNrRW5kKHBiZiwgZW5kKTtcbiAgICByZXR1cm4gcmVwbHk7XG59XG5cbi8vIC0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0gZmllbGRzXG5cbi8qKiBUaGUgdGFnIG9mIGEgdmFyaW50IGZpZWxkOyB0aGUgd2lyZSB0eXBlIGlzIDAuICovXG5mdW5jdGlvbiB2YXJpbnQoZmllbGQ6IG51bWJlcik6IG51bWJlciB7XG4gICAgcmV0dXJuIGZpZWxkIDw8IDM7XG59XG5cbi8qKiBUaGUgdGFnIG9mIGEgbGVuZ3RoLWRlbGltaXRlZCBmaWVsZC4gKi9cbmZ1bmN0aW9uIGJ5dGVzKGZpZWxkOiBudW1iZXIpOiBudW1iZXIge1xuICAgIHJldHVybiAoZmllbGQgPDwgMykgfCAyO1xufVxuXG5mdW5jdGlvbiByZWFkVGFnKHBiZjogUGJmUmVhZGVyKTogbnVtYmVyIHtcbiAgICBjb25zdCB0YWcgPSBwYmYucmVhZFZhcmludCgpO1xuICAgIGlmICh0YWcgPCA4KSB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXCJwcm90b2NvbFwiLCBcInRoZSBkYWVtb24gc2VudCB0aGUgZmllbGQgbnVtYmVyIDBcIik7XG4gICAgcmV0dXJuIHRhZztcbn1cblxuZnVuY3Rpb24gcmVhZE51bWJlcihwYmY6IFBiZlJlYWRlcik6IG51bWJlciB7XG4gICAgY29uc3QgdmFsdWUgPSBwYmYucmVhZFZhcmludCgpO1xuICAgIGlmICh2YWx1ZSA+IE51bWJlci5NQVhfU0FGRV9JTlRFR0VSKSB7XG4gICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInByb3RvY29sXCIsIFwidGhlIGRhZW1vbiBzZW50IGEgbnVtYmVyIG9mIDJeNTMgb3IgYWJvdmVcIik7XG4gICAgfVxuICAgIHJldHVybiB2YWx1ZTtcbn1cblxuZnVuY3Rpb24gcmVhZFRleHQocGJmOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyKTogc3RyaW5nIHtcbiAgICBjb25zdCBzdG9wID0gcmVhZEVuZChwYmYsIGVuZCk7XG4gICAgY29uc3QgdGV4dCA9IEJ1ZmZlci5mcm9tKHBiZi5idWYuYnVmZmVyLCBwYmYuYnVmLmJ5dGVPZmZzZXQgKyBwYmYucG9zLCBzdG9wIC0gcGJmLnBvcykudG9TdHJpbmcoKTtcbiAgICBwYmYucG9zID0gc3RvcDtcbiAgICByZXR1cm4gdGV4dDtcbn1cblxuZnVuY3Rpb24gcmVhZEVuZChwYmY6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIpOiBudW1iZXIge1xuICAgIGNvbnN0IHN0b3AgPSBwYmYucmVhZFZhcmludCgpICsgcGJmLnBvcztcbiAgICBpZiAoIShzdG9wIDw9IGVuZCkpXG4gICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInByb3RvY29sXCIsIFwidGhlIGRhZW1vbiBzZW50IGEgZmllbGQgdGhhdCByZWFjaGVzIGJleW9uZCBpdHMgbWVzc2FnZVwiKTtcbiAgICByZXR1cm4gc3RvcDtcbn1cblxuZnVuY3Rpb24gY2hlY2tFbmQocGJmOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyKTogdm9pZCB7XG4gICAgaWYgKHBiZi5wb3MgIT09IGVuZClcbiAgICAgICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwicHJvdG9jb2xcIiwgXCJ0aGUgZGFlbW9uIHNlbnQgYSBtZXNzYWdlIHRoYXQgZG9lcyBub3QgZW5kIGF0IGl0cyBsZW5ndGhcIik7XG59XG4iLCAiaW1wb3J0IHsgQXN5bmNSZXNvdXJjZSB9IGZyb20gXCJub2RlOmFzeW5jX2hvb2tzXCI7XG5cbi8qXG4gKiBUaGUgcm9vdCBjb250ZXh0OiB0aGF0IG9mIHRoZSBwYWNrYWdlJ3MgZmlyc3QgZXZhbHVhdGlvbi4gU29ja2V0cywgdGltZXJzIGFuZCB0aGVcbiAqIHJlYWQgbG9vcCBhcmUgbWFkZSBpbiBpdCwgc28gdGhleSBjYXJyeSBub2JvZHkncyBjb250ZXh0IGFuZCBrZWVwIG5vbmUgYWxpdmUgKFI5KS5cbiAqL1xuY29uc3Qgcm9vdCA9IG5ldyBBc3luY1Jlc291cmNlKFwiU2x1aWNlUm9vdFwiKTtcblxuLyoqIFJ1bnMgYGZuYCBpbiB0aGUgcm9vdCBjb250ZXh0IGFuZCByZXR1cm5zIHdoYXQgaXQgcmV0dXJucy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBpblJvb3Q8VD4oZm46ICgpID0+IFQpOiBUIHtcbiAgICByZXR1cm4gcm9vdC5ydW5JbkFzeW5jU2NvcGUoZm4pO1xufVxuIiwgImltcG9ydCB7IHJlYWRGaWxlU3luYywgc3RhdFN5bmMsIHR5cGUgU3RhdHMgfSBmcm9tIFwibm9kZTpmc1wiO1xuaW1wb3J0IHsgZGlybmFtZSB9IGZyb20gXCJub2RlOnBhdGhcIjtcbmltcG9ydCB7IFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5cbi8qXG4gKiBXaG9tIHRoZSBjbGllbnQgdGFsa3MgdG8uIFRoZSBkYWVtb24ncyB1aWQgd291bGQgYmUgU09fUEVFUkNSRUQncyB0byB0ZWxsLCB3aGljaCBOb2RlXG4gKiBjYW4gbm90IHJlYWQuIFRoZSBvd25lciBvZiB0aGUgc29ja2V0IGZpbGUgc3RhbmRzIGluIGZvciBpdDogb25seSByb290IGNhbiBnaXZlIGEgZmlsZVxuICogYXdheSwgc28gYSBzb2NrZXQgdGhhdCBiZWxvbmdzIHRvIHJvb3QsIHRvIGBzbHVpY2VgIG9yIHRvIG91cnNlbHZlcyB3YXMgYm91bmQgYnkgb25lIG9mXG4gKiB0aGVtIChvciBieSBhIHNlcnZpY2UgbWFuYWdlciBmb3IgdGhlbSkuIE5vYm9keSBlbHNlIGNhbiBoYXZlIHB1dCBpdCB1bmRlciB0aGF0IG5hbWVcbiAqIHdoZW4gaXRzIGRpcmVjdG9yeSBiZWxvbmdzIHRvIG9uZSBvZiB0aGVtIHRvbyBhbmQgaXMgd3JpdGFibGUgZm9yIG5vYm9keSBlbHNlIGJ1dCB0aGlzXG4gKiB1c2VyJ3Mgb3duIGdyb3VwOyBpbiBhIGRpcmVjdG9yeSB3aXRoIHRoZSBzdGlja3kgYml0ICgvdG1wKSBvbmx5IGEgZmlsZSdzIG93bmVyIGNhblxuICogcmVwbGFjZSBpdC4gV2hhdCBpdCBkb2VzIG5vdCBwcm92ZTogdGhhdCB0aGUgcHJvY2VzcyBiZWhpbmQgdGhlIHNvY2tldCBzdGlsbCBpcyB0aGUgb25lXG4gKiB0aGF0IGJvdW5kIGl0LlxuICovXG5cbi8qKiBUaGUgZmlsZSB0aGF0IHdhcyBjaGVja2VkLiAqL1xuZXhwb3J0IGludGVyZmFjZSBTb2NrZXRJZGVudGl0eSB7XG4gICAgLyoqIFRocm93cyBgdW50cnVzdGVkX2RhZW1vbmAgaWYgYW5vdGhlciBmaWxlIGhhcyB0YWtlbiBpdHMgcGxhY2UuICovXG4gICAgY2hlY2tVbmNoYW5nZWQoKTogdm9pZDtcbn1cblxuLyoqIFRocm93cyBgbm9fZGFlbW9uYCwgYG5vdF9wZXJtaXR0ZWRgIG9yIGB1bnRydXN0ZWRfZGFlbW9uYCB1bmxlc3MgdGhlIHNvY2tldCdzIG93bmVyIG1heSBiZSB0aGUgZGFlbW9uLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGNoZWNrU29ja2V0T3duZXIocGF0aDogc3RyaW5nKTogU29ja2V0SWRlbnRpdHkge1xuICAgIGNvbnN0IGZpbGUgPSBzdGF0T3JUaHJvdyhwYXRoKTtcbiAgICBjb25zdCBvd25lcnMgPSB0cnVzdGVkT3duZXJzKCk7XG4gICAgaWYgKCFmaWxlLmlzU29ja2V0KCkpIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInVudHJ1c3RlZF9kYWVtb25cIiwgYCR7cGF0aH0gaXMgbm90IGEgc29ja2V0YCk7XG4gICAgaWYgKCFvd25lcnMuaGFzKGZpbGUudWlkKSkge1xuICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXG4gICAgICAgICAgICBcInVudHJ1c3RlZF9kYWVtb25cIixcbiAgICAgICAgICAgIGB0aGUgc29ja2V0ICR7cGF0aH0gYmVsb25ncyB0byB1aWQgJHtmaWxlLnVpZH0sIG5vdCB0byAke1suLi5vd25lcnNdLmpvaW4oXCIsIFwiKX0gKHJvb3QsIHNsdWljZSwgdGhpcyB1c2VyKWAsXG4gICAgICAgICk7XG4gICAgfVxuICAgIGNvbnN0IGRpcmVjdG9yeSA9IGRpcm5hbWUocGF0aCk7XG4gICAgY29uc3QgeyB1aWQsIGdpZCwgbW9kZSB9ID0gc3RhdE9yVGhyb3coZGlyZWN0b3J5KTtcbiAgICAvLyBXaGVyZSBlYWNoIHVzZXIgaGFzIGEgZ3JvdXAgb2YgdGhlaXIgb3duLCBkaXJlY3RvcmllcyBhcmUgd3JpdGFibGUgZm9yIGl0IGJ5IGRlZmF1bHQuXG4gICAgY29uc3QgaXNPd25Hcm91cCA9IGdpZCA9PT0gMCB8fCBnaWQgPT09IHByb2Nlc3MuZ2V0ZWdpZD8uKCk7XG4gICAgY29uc3QgaXNTaGFyZWQgPSAobW9kZSAmIChpc093bkdyb3VwID8gMG8wMDIgOiAwbzAyMikpICE9PSAwICYmIChtb2RlICYgMG8xMDAwKSA9PT0gMDtcbiAgICBpZiAoIW93bmVycy5oYXModWlkKSB8fCBpc1NoYXJlZCkge1xuICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXG4gICAgICAgICAgICBcInVudHJ1c3RlZF9kYWVtb25cIixcbiAgICAgICAgICAgIGBvdGhlcnMgY2FuIHJlcGxhY2UgdGhlIHNvY2tldCAke3BhdGh9OiBpdHMgZGlyZWN0b3J5IGJlbG9uZ3MgdG8gdWlkICR7dWlkfSwgbW9kZSAkeyhtb2RlICYgMG83Nzc3KS50b1N0cmluZyg4KX1gLFxuICAgICAgICApO1xuICAgIH1cbiAgICByZXR1cm4geyBjaGVja1VuY2hhbmdlZDogKCkgPT4gY2hlY2tVbmNoYW5nZWQocGF0aCwgZmlsZSkgfTtcbn1cblxuZnVuY3Rpb24gY2hlY2tVbmNoYW5nZWQocGF0aDogc3RyaW5nLCBiZWZvcmU6IFN0YXRzKTogdm9pZCB7XG4gICAgY29uc3Qgbm93ID0gc3RhdE9yVGhyb3cocGF0aCk7XG4gICAgaWYgKG5vdy5kZXYgPT09IGJlZm9yZS5kZXYgJiYgbm93LmlubyA9PT0gYmVmb3JlLmlubyAmJiBub3cudWlkID09PSBiZWZvcmUudWlkKSByZXR1cm47XG4gICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwiY29ubmVjdGlvbl9sb3N0XCIsIGB0aGUgc29ja2V0ICR7cGF0aH0gd2FzIHJlcGxhY2VkIHdoaWxlIHRoZSBjbGllbnQgY29ubmVjdGVkYCk7XG59XG5cbmZ1bmN0aW9uIHRydXN0ZWRPd25lcnMoKTogU2V0PG51bWJlcj4ge1xuICAgIGNvbnN0IG93biA9IHByb2Nlc3MuZ2V0ZXVpZD8uKCkgPz8gMDtcbiAgICBjb25zdCBvd25lcnMgPSBuZXcgU2V0KFswLCBvd25dKTtcbiAgICBjb25zdCBzbHVpY2UgPSB1aWRPZihcInNsdWljZVwiKTtcbiAgICBpZiAoc2x1aWNlICE9PSB1bmRlZmluZWQpIG93bmVycy5hZGQoc2x1aWNlKTtcbiAgICByZXR1cm4gb3duZXJzO1xufVxuXG5sZXQgcGFzc3dkOiB7IG10aW1lTXM6IG51bWJlcjsgdWlkOiBudW1iZXIgfCB1bmRlZmluZWQgfSB8IHVuZGVmaW5lZDtcblxuLyoqIFRoZSB1aWQgb2YgYSBsb2NhbCB1c2VyOyByZWFkIGFnYWluIHdoZW4gL2V0Yy9wYXNzd2QgY2hhbmdlcy4gKi9cbmZ1bmN0aW9uIHVpZE9mKHVzZXI6IHN0cmluZyk6IG51bWJlciB8IHVuZGVmaW5lZCB7XG4gICAgdHJ5IHtcbiAgICAgICAgY29uc3QgeyBtdGltZU1zIH0gPSBzdGF0U3luYyhcIi9ldGMvcGFzc3dkXCIpO1xuICAgICAgICBpZiAocGFzc3dkPy5tdGltZU1zICE9PSBtdGltZU1zKSB7XG4gICAgICAgICAgICBjb25zdCBsaW5lID0gcmVhZEZpbGVTeW5jKFwiL2V0Yy9wYXNzd2RcIiwgXCJ1dGY4XCIpXG4gICAgICAgICAgICAgICAgLnNwbGl0KFwiXFxuXCIpXG4gICAgICAgICAgICAgICAgLmZpbmQoKGVhY2gpID0+IGVhY2guc3RhcnRzV2l0aChgJHt1c2VyfTpgKSk7XG4gICAgICAgICAgICBjb25zdCB1aWQgPSBOdW1iZXIobGluZT8uc3BsaXQoXCI6XCIpWzJdKTtcbiAgICAgICAgICAgIHBhc3N3ZCA9IHsgbXRpbWVNcywgdWlkOiBsaW5lICE9PSB1bmRlZmluZWQgJiYgTnVtYmVyLmlzSW50ZWdlcih1aWQpID8gdWlkIDogdW5kZWZpbmVkIH07XG4gICAgICAgIH1cbiAgICAgICAgcmV0dXJuIHBhc3N3ZC51aWQ7XG4gICAgfSBjYXRjaCB7XG4gICAgICAgIHJldHVybiB1bmRlZmluZWQ7XG4gICAgfVxufVxuXG5mdW5jdGlvbiBzdGF0T3JUaHJvdyhwYXRoOiBzdHJpbmcpOiBTdGF0cyB7XG4gICAgdHJ5IHtcbiAgICAgICAgcmV0dXJuIHN0YXRTeW5jKHBhdGgpO1xuICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgIGNvbnN0IGNhdXNlID0gZXJyb3IgYXMgTm9kZUpTLkVycm5vRXhjZXB0aW9uO1xuICAgICAgICBpZiAoY2F1c2UuY29kZSA9PT0gXCJFTk9FTlRcIiB8fCBjYXVzZS5jb2RlID09PSBcIkVOT1RESVJcIikge1xuICAgICAgICAgICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwibm9fZGFlbW9uXCIsIGBubyBkYWVtb24gbGlzdGVucyBvbiAke3BhdGh9ICgke2NhdXNlLmNvZGV9KWAsIHsgY2F1c2UgfSk7XG4gICAgICAgIH1cbiAgICAgICAgaWYgKGNhdXNlLmNvZGUgPT09IFwiRUFDQ0VTXCIpIHtcbiAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcIm5vdF9wZXJtaXR0ZWRcIiwgYG5vIHBlcm1pc3Npb24gdG8gcmVhY2ggJHtwYXRofSAoRUFDQ0VTKWAsIHsgY2F1c2UgfSk7XG4gICAgICAgIH1cbiAgICAgICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwibm9fZGFlbW9uXCIsIGAke3BhdGh9IGNhbiBub3QgYmUgcmVhY2hlZDogJHtjYXVzZS5tZXNzYWdlfWAsIHsgY2F1c2UgfSk7XG4gICAgfVxufVxuIiwgImltcG9ydCB7IGluUm9vdCB9IGZyb20gXCIuL3Jvb3Qtc2NvcGVcIjtcblxuLyoqIFNvbWV0aGluZyB0aGF0IGhhcHBlbnMgYXQgYSB0aW1lIHVubGVzcyBpdCBpcyB0YWtlbiBiYWNrIGJlZm9yZS4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgRGVhZGxpbmUge1xuICAgIC8qKiBPbiB0aGUgY2xvY2sgb2YgcGVyZm9ybWFuY2Uubm93KCksIGluIG1zLiAqL1xuICAgIGF0OiBudW1iZXI7XG4gICAgLyoqIFBsYWNlIGluIHRoZSBoZWFwOyAtMSA9IG5vdCBpbiBpdC4gKi9cbiAgICBwbGFjZTogbnVtYmVyO1xuICAgIC8qKiBFcXVhbCB0aW1lcyBmaXJlIGluIHRoZSBvcmRlciBpbiB3aGljaCB0aGV5IHdlcmUgYWRkZWQuICovXG4gICAgb3JkZXI6IG51bWJlcjtcbiAgICBmaXJlOiAoKSA9PiB2b2lkO1xufVxuXG4vKiogV2hhdCBzZXRUaW1lb3V0IGNhbiBjb3VudDsgbG9uZ2VyIHdhaXRzIHRha2Ugc2V2ZXJhbCByb3VuZHMuICovXG5jb25zdCBNQVhfVElNRVJfTVMgPSAyICoqIDMxIC0gMTtcblxuLyoqXG4gKiBUaGUgZGVhZGxpbmVzIG9mIG9uZSBjbGllbnQ6IGEgaGVhcCBiZWhpbmQgb25lIHRpbWVyLCB3aGljaCBsaXZlcyBpbiB0aGUgcm9vdCBjb250ZXh0XG4gKiBhbmQga2VlcHMgdGhlIHByb2Nlc3MgYWxpdmUgb25seSB3aGlsZSBhIGRlYWRsaW5lIGlzIHRoZXJlLlxuICovXG5leHBvcnQgY2xhc3MgRGVhZGxpbmVzIHtcbiAgICByZWFkb25seSAjaGVhcDogRGVhZGxpbmVbXSA9IFtdO1xuICAgICN0aW1lcjogTm9kZUpTLlRpbWVvdXQgfCB1bmRlZmluZWQ7XG4gICAgI3RpbWVyQXQgPSBJbmZpbml0eTtcbiAgICAjb3JkZXIgPSAwO1xuXG4gICAgZ2V0IHNpemUoKTogbnVtYmVyIHtcbiAgICAgICAgcmV0dXJuIHRoaXMuI2hlYXAubGVuZ3RoO1xuICAgIH1cblxuICAgIC8qKiBDYWxscyBgZmlyZWAgYWZ0ZXIgYG1zYCBtaWxsaXNlY29uZHMsIGluIHRoZSByb290IGNvbnRleHQuICovXG4gICAgYWRkKG1zOiBudW1iZXIsIGZpcmU6ICgpID0+IHZvaWQpOiBEZWFkbGluZSB7XG4gICAgICAgIGNvbnN0IGRlYWRsaW5lOiBEZWFkbGluZSA9IHsgYXQ6IHBlcmZvcm1hbmNlLm5vdygpICsgbXMsIHBsYWNlOiAtMSwgb3JkZXI6IHRoaXMuI29yZGVyKyssIGZpcmUgfTtcbiAgICAgICAgdGhpcy4jcHV0KGRlYWRsaW5lLCB0aGlzLiNoZWFwLmxlbmd0aCk7XG4gICAgICAgIHRoaXMuI3Jpc2UoZGVhZGxpbmUpO1xuICAgICAgICB0aGlzLiNhcm0oKTtcbiAgICAgICAgcmV0dXJuIGRlYWRsaW5lO1xuICAgIH1cblxuICAgIC8qKiBUYWtlcyBhIGRlYWRsaW5lIGJhY2s7IG9uZSB0aGF0IGZpcmVkIG9yIHdhcyB0YWtlbiBiYWNrIGlzIGxlZnQgYWxvbmUuICovXG4gICAgcmVtb3ZlKGRlYWRsaW5lOiBEZWFkbGluZSk6IHZvaWQge1xuICAgICAgICBpZiAoZGVhZGxpbmUucGxhY2UgPCAwKSByZXR1cm47XG4gICAgICAgIHRoaXMuI3Rha2UoZGVhZGxpbmUpO1xuICAgICAgICBpZiAodGhpcy4jaGVhcC5sZW5ndGggPT09IDApIHRoaXMuI3RpbWVyPy51bnJlZigpO1xuICAgIH1cblxuICAgICNhcm0oKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IGZpcnN0ID0gdGhpcy4jaGVhcFswXTtcbiAgICAgICAgaWYgKGZpcnN0ID09PSB1bmRlZmluZWQpIHJldHVybjtcbiAgICAgICAgaWYgKHRoaXMuI3RpbWVyICE9PSB1bmRlZmluZWQgJiYgdGhpcy4jdGltZXJBdCA8PSBmaXJzdC5hdCkge1xuICAgICAgICAgICAgdGhpcy4jdGltZXIucmVmKCk7XG4gICAgICAgICAgICByZXR1cm47XG4gICAgICAgIH1cbiAgICAgICAgY2xlYXJUaW1lb3V0KHRoaXMuI3RpbWVyKTtcbiAgICAgICAgdGhpcy4jdGltZXJBdCA9IGZpcnN0LmF0O1xuICAgICAgICBjb25zdCBtcyA9IE1hdGgubWluKE1hdGgubWF4KE1hdGguY2VpbChmaXJzdC5hdCAtIHBlcmZvcm1hbmNlLm5vdygpKSwgMCksIE1BWF9USU1FUl9NUyk7XG4gICAgICAgIHRoaXMuI3RpbWVyID0gaW5Sb290KCgpID0+IHNldFRpbWVvdXQoKCkgPT4gdGhpcy4jdGljaygpLCBtcykpO1xuICAgIH1cblxuICAgICN0aWNrKCk6IHZvaWQge1xuICAgICAgICB0aGlzLiN0aW1lciA9IHVuZGVmaW5lZDtcbiAgICAgICAgdGhpcy4jdGltZXJBdCA9IEluZmluaXR5O1xuICAgICAgICBjb25zdCBub3cgPSBwZXJmb3JtYW5jZS5ub3coKTtcbiAgICAgICAgZm9yIChsZXQgZmlyc3QgPSB0aGlzLiNoZWFwWzBdOyBmaXJzdCAhPT0gdW5kZWZpbmVkICYmIGZpcnN0LmF0IDw9IG5vdzsgZmlyc3QgPSB0aGlzLiNoZWFwWzBdKSB7XG4gICAgICAgICAgICB0aGlzLiN0YWtlKGZpcnN0KTtcbiAgICAgICAgICAgIGZpcnN0LmZpcmUoKTtcbiAgICAgICAgfVxuICAgICAgICB0aGlzLiNhcm0oKTtcbiAgICB9XG5cbiAgICAjdGFrZShkZWFkbGluZTogRGVhZGxpbmUpOiB2b2lkIHtcbiAgICAgICAgY29uc3QgcGxhY2UgPSBkZWFkbGluZS5wbGFjZTtcbiAgICAgICAgY29uc3QgbGFzdCA9IHRoaXMuI2hlYXAucG9wKCkgYXMgRGVhZGxpbmU7XG4gICAgICAgIGRlYWRsaW5lLnBsYWNlID0gLTE7XG4gICAgICAgIGlmIChsYXN0ID09PSBkZWFkbGluZSkgcmV0dXJuO1xuICAgICAgICB0aGlzLiNwdXQobGFzdCwgcGxhY2UpO1xuICAgICAgICB0aGlzLiNyaXNlKGxhc3QpO1xuICAgICAgICB0aGlzLiNzaW5rKGxhc3QpO1xuICAgIH1cblxuICAgICNwdXQoZGVhZGxpbmU6IERlYWRsaW5lLCBwbGFjZTogbnVtYmVyKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI2hlYXBbcGxhY2VdID0gZGVhZGxpbmU7XG4gICAgICAgIGRlYWRsaW5lLnBsYWNlID0gcGxhY2U7XG4gICAgfVxuXG4gICAgI3Jpc2UoZGVhZGxpbmU6IERlYWRsaW5lKTogdm9pZCB7XG4gICAgICAgIHdoaWxlIChkZWFkbGluZS5wbGFjZSA+IDApIHtcbiAgICAgICAgICAgIGNvbnN0IGFib3ZlID0gdGhpcy4jaGVhcFsoZGVhZGxpbmUucGxhY2UgLSAxKSA+PiAxXSBhcyBEZWFkbGluZTtcbiAgICAgICAgICAgIGlmICghaXNCZWZvcmUoZGVhZGxpbmUsIGFib3ZlKSkgcmV0dXJuO1xuICAgICAgICAgICAgdGhpcy4jc3dhcChkZWFkbGluZSwgYWJvdmUpO1xuICAgICAgICB9XG4gICAgfVxuXG4gICAgI3NpbmsoZGVhZGxpbmU6IERlYWRsaW5lKTogdm9pZCB7XG4gICAgICAgIGZvciAoOzspIHtcbiAgICAgICAgICAgIGNvbnN0IGxlZnQgPSB0aGlzLiNoZWFwWzIgKiBkZWFkbGluZS5wbGFjZSArIDFdO1xuICAgICAgICAgICAgY29uc3QgcmlnaHQgPSB0aGlzLiNoZWFwWzIgKiBkZWFkbGluZS5wbGFjZSArIDJdO1xuICAgICAgICAgICAgaWYgKGxlZnQgPT09IHVuZGVmaW5lZCkgcmV0dXJuO1xuICAgICAgICAgICAgY29uc3QgYmVsb3cgPSByaWdodCAhPT0gdW5kZWZpbmVkICYmIGlzQmVmb3JlKHJpZ2h0LCBsZWZ0KSA/IHJpZ2h0IDogbGVmdDtcbiAgICAgICAgICAgIGlmICghaXNCZWZvcmUoYmVsb3csIGRlYWRsaW5lKSkgcmV0dXJuO1xuICAgICAgICAgICAgdGhpcy4jc3dhcChiZWxvdywgZGVhZGxpbmUpO1xuICAgICAgICB9XG4gICAgfVxuXG4gICAgI3N3YXAoYTogRGVhZGxpbmUsIGI6IERlYWRsaW5lKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IHBsYWNlID0gYS5wbGFjZTtcbiAgICAgICAgdGhpcy4jcHV0KGEsIGIucGxhY2UpO1xuICAgICAgICB0aGlzLiNwdXQoYiwgcGxhY2UpO1xuICAgIH1cbn1cblxuZnVuY3Rpb24gaXNCZWZvcmUoYTogRGVhZGxpbmUsIGI6IERlYWRsaW5lKTogYm9vbGVhbiB7XG4gICAgcmV0dXJuIGEuYXQgPCBiLmF0IHx8IChhLmF0ID09PSBiLmF0ICYmIGEub3JkZXIgPCBiLm9yZGVyKTtcbn1cbiIsICJpbXBvcnQgdHlwZSB7IEVuZ2luZSB9IGZyb20gXCIuL2VuZ2luZVwiO1xuaW1wb3J0IHsgU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcblxuLyoqIElzIHRvbGQgdGhhdCB0aGUgc2xvdHMgYXJlIGdvbmUgYWx0aG91Z2ggbm9ib2R5IHJlbGVhc2VkIHRoZW0uICovXG5leHBvcnQgaW50ZXJmYWNlIEhvbGRXYXRjaGVyIHtcbiAgICBob2xkTG9zdChlcnJvcjogU2x1aWNlRXJyb3IpOiB2b2lkO1xufVxuXG4vKipcbiAqIEEgZ3JhbnRlZCB0aWNrZXQgdW50aWwgaXQgZW5kcy4gSXQgZW5kcyBvbmNlOiByZWxlYXNlZCB3aGVuIHRoZSBsYXN0IHdobyBydW5zIHVuZGVyIGl0XG4gKiBsZXRzIGdvLCBvciBsb3N0LiBXaGVyZSBpdHMgc2xvdHMgYXJlIGlzIG9ubHkga25vd24gaGVyZSBhbmQgaW4gdGhlIGVuZ2luZSdzIHRhYmxlLlxuICovXG5leHBvcnQgY2xhc3MgSG9sZCB7XG4gICAgcmVhZG9ubHkgZW5naW5lOiBFbmdpbmU7XG4gICAgcmVhZG9ubHkgZ2F0ZU5hbWU6IHN0cmluZztcbiAgICByZWFkb25seSB0aWNrZXRJZDogbnVtYmVyO1xuICAgIHJlYWRvbmx5IHNlcmlhbDogbnVtYmVyO1xuICAgIHJlYWRvbmx5IHRva2VuOiBudW1iZXI7XG4gICAgcmVhZG9ubHkgd2VpZ2h0OiBudW1iZXI7XG4gICAgLyoqIFRoZSBzb2NrZXQgb2YgdGhlIGRhZW1vbiB0aGF0IGdyYW50ZWQgaXQuICovXG4gICAgcmVhZG9ubHkgcGF0aDogc3RyaW5nO1xuICAgIGlzTGl2ZSA9IHRydWU7XG4gICAgLyoqIFdoeSBpdCB3YXMgbG9zdC4gKi9cbiAgICBsb3N0QmVjYXVzZTogU2x1aWNlRXJyb3IgfCB1bmRlZmluZWQ7XG4gICAgI3VzZXJzID0gMTtcbiAgICAjd2F0Y2hlcjogSG9sZFdhdGNoZXI7XG4gICAgI290aGVyczogU2V0PEhvbGRXYXRjaGVyPiB8IHVuZGVmaW5lZDtcblxuICAgIGNvbnN0cnVjdG9yKFxuICAgICAgICBlbmdpbmU6IEVuZ2luZSxcbiAgICAgICAgZ2F0ZU5hbWU6IHN0cmluZyxcbiAgICAgICAgdGlja2V0SWQ6IG51bWJlcixcbiAgICAgICAgc2VyaWFsOiBudW1iZXIsXG4gICAgICAgIHRva2VuOiBudW1iZXIsXG4gICAgICAgIHdlaWdodDogbnVtYmVyLFxuICAgICAgICB3YXRjaGVyOiBIb2xkV2F0Y2hlcixcbiAgICApIHtcbiAgICAgICAgdGhpcy5lbmdpbmUgPSBlbmdpbmU7XG4gICAgICAgIHRoaXMuZ2F0ZU5hbWUgPSBnYXRlTmFtZTtcbiAgICAgICAgdGhpcy50aWNrZXRJZCA9IHRpY2tldElkO1xuICAgICAgICB0aGlzLnNlcmlhbCA9IHNlcmlhbDtcbiAgICAgICAgdGhpcy50b2tlbiA9IHRva2VuO1xuICAgICAgICB0aGlzLndlaWdodCA9IHdlaWdodDtcbiAgICAgICAgdGhpcy5wYXRoID0gZW5naW5lLnBhdGg7XG4gICAgICAgIHRoaXMuI3dhdGNoZXIgPSB3YXRjaGVyO1xuICAgIH1cblxuICAgIC8qKiBPbmUgbW9yZSBydW5zIHVuZGVyIHRoZSBob2xkOiBhIHJlLWVudHJhbnQgdGFzay4gKi9cbiAgICBlbnRlcih3YXRjaGVyOiBIb2xkV2F0Y2hlcik6IHZvaWQge1xuICAgICAgICB0aGlzLiN1c2VycysrO1xuICAgICAgICAodGhpcy4jb3RoZXJzID8/PSBuZXcgU2V0KCkpLmFkZCh3YXRjaGVyKTtcbiAgICB9XG5cbiAgICAvKiogT25lIG9mIHRob3NlIHdobyBydW4gdW5kZXIgaXQgaXMgZG9uZTsgdGhlIGxhc3QgZ2l2ZXMgdGhlIHNsb3RzIGJhY2suICovXG4gICAgbGVhdmUod2F0Y2hlcjogSG9sZFdhdGNoZXIpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jb3RoZXJzPy5kZWxldGUod2F0Y2hlcik7XG4gICAgICAgIGlmICgtLXRoaXMuI3VzZXJzID09PSAwKSB0aGlzLnJlbGVhc2UoKTtcbiAgICB9XG5cbiAgICAvKiogR2l2ZXMgdGhlIHNsb3RzIGJhY2sgbm93LiBgY29uZmlybWVkYCBpcyBjYWxsZWQgd2hlbiB0aGUgZGFlbW9uIGhhcyB0aGVtLCBvciB0aGUgaG9sZCBoYWQgZW5kZWQuICovXG4gICAgcmVsZWFzZShjb25maXJtZWQ/OiAoKSA9PiB2b2lkKTogdm9pZCB7XG4gICAgICAgIGlmICghdGhpcy5pc0xpdmUpIHJldHVybiBjb25maXJtZWQ/LigpO1xuICAgICAgICB0aGlzLmlzTGl2ZSA9IGZhbHNlO1xuICAgICAgICB0aGlzLmVuZ2luZS5yZWxlYXNlSG9sZCh0aGlzLCBjb25maXJtZWQpO1xuICAgIH1cblxuICAgIC8qKiBUaGUgc2xvdHMgYXJlIGdvbmUuICovXG4gICAgbG9zZShjYXVzZTogU2x1aWNlRXJyb3IpOiB2b2lkIHtcbiAgICAgICAgaWYgKCF0aGlzLmlzTGl2ZSkgcmV0dXJuO1xuICAgICAgICB0aGlzLmlzTGl2ZSA9IGZhbHNlO1xuICAgICAgICBjb25zdCBlcnJvciA9IG5ldyBTbHVpY2VFcnJvcihcbiAgICAgICAgICAgIFwiaG9sZF9sb3N0XCIsXG4gICAgICAgICAgICBgdGhlIHNsb3RzIG9mIGdhdGUgXCIke3RoaXMuZ2F0ZU5hbWV9XCIgd2VyZSBsb3N0OiAke2NhdXNlLm1lc3NhZ2V9YCxcbiAgICAgICAgICAgIHtcbiAgICAgICAgICAgICAgICBjYXVzZSxcbiAgICAgICAgICAgICAgICBzZXJpYWw6IHRoaXMuc2VyaWFsLFxuICAgICAgICAgICAgfSxcbiAgICAgICAgKTtcbiAgICAgICAgdGhpcy5sb3N0QmVjYXVzZSA9IGVycm9yO1xuICAgICAgICB0aGlzLiN3YXRjaGVyLmhvbGRMb3N0KGVycm9yKTtcbiAgICAgICAgZm9yIChjb25zdCBvdGhlciBvZiB0aGlzLiNvdGhlcnMgPz8gW10pIG90aGVyLmhvbGRMb3N0KGVycm9yKTtcbiAgICB9XG59XG4iLCAiaW1wb3J0IHsgc3Bhd24sIHR5cGUgQ2hpbGRQcm9jZXNzIH0gZnJvbSBcIm5vZGU6Y2hpbGRfcHJvY2Vzc1wiO1xuaW1wb3J0IHsgU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcblxuLyoqIFdoaWNoIHByb2dyYW0gdG8gc3RhcnQgd2hlcmUgbm8gZGFlbW9uIGxpc3RlbnMuICovXG5leHBvcnQgaW50ZXJmYWNlIEF1dG9zdGFydENvbW1hbmQge1xuICAgIC8qKiBUaGUgcHJvZ3JhbTsgbG9va2VkIHVwIGFsb25nIFBBVEggd2hlcmUgaXQgaGFzIG5vIHNsYXNoLiBEZWZhdWx0OiAkU0xVSUNFRCwgZWxzZSBgc2x1aWNlZGAuICovXG4gICAgY29tbWFuZD86IHN0cmluZyB8IHVuZGVmaW5lZDtcbiAgICAvKiogSXRzIGFyZ3VtZW50cywgYmVmb3JlIGAtLWF1dG9zdGFydGVkIC0tc29ja2V0IFBBVEhgLiAqL1xuICAgIGFyZ3M/OiByZWFkb25seSBzdHJpbmdbXSB8IHVuZGVmaW5lZDtcbn1cblxuLyoqIFRoZSBkYWVtb24ncyBleGl0IGNvZGUgd2hlcmUgYW5vdGhlciBvbmUgaG9sZHMgdGhlIHNvY2tldC4gKi9cbmNvbnN0IEVYSVRfU09DS0VUX0hFTEQgPSAzO1xuXG4vKipcbiAqIFN0YXJ0cyB0aGUgZGFlbW9uIGFzIGEgcHJvY2VzcyBvZiBpdHMgb3duIHRoYXQgb3V0bGl2ZXMgdGhpcyBvbmUuIEFueSBudW1iZXIgb2ZcbiAqIHByb2Nlc3NlcyBtYXkgdHJ5IGF0IG9uY2U6IHRoZSBkYWVtb24ncyBsb2NrIGxldHMgb25lIGxpdmUgYW5kIHRoZSBvdGhlcnMgbGVhdmUuXG4gKi9cbmV4cG9ydCBjbGFzcyBBdXRvc3RhcnQge1xuICAgIHJlYWRvbmx5ICNjb21tYW5kOiBzdHJpbmc7XG4gICAgcmVhZG9ubHkgI2FyZ3M6IHJlYWRvbmx5IHN0cmluZ1tdO1xuICAgICNjaGlsZDogQ2hpbGRQcm9jZXNzIHwgdW5kZWZpbmVkO1xuXG4gICAgY29uc3RydWN0b3Iob3B0aW9uczogQXV0b3N0YXJ0Q29tbWFuZCkge1xuICAgICAgICB0aGlzLiNjb21tYW5kID0gb3B0aW9ucy5jb21tYW5kID8/IHByb2Nlc3MuZW52LlNMVUlDRUQgPz8gXCJzbHVpY2VkXCI7XG4gICAgICAgIHRoaXMuI2FyZ3MgPSBvcHRpb25zLmFyZ3MgPz8gW107XG4gICAgfVxuXG4gICAgLyoqXG4gICAgICogU3RhcnRzIGEgZGFlbW9uIGZvciB0aGUgc29ja2V0IGF0IGBwYXRoYCB1bmxlc3Mgb25lIHRoYXQgd2FzIHN0YXJ0ZWQgYmVmb3JlIGlzXG4gICAgICogc3RpbGwgb24gaXRzIHdheS4gYGZhaWxlZGAgaXMgdG9sZCB3aGF0IHdlbnQgd3JvbmcsIHdoaWNoIGlzIGZpbmFsLlxuICAgICAqL1xuICAgIHN0YXJ0KHBhdGg6IHN0cmluZywgZmFpbGVkOiAoZXJyb3I6IFNsdWljZUVycm9yKSA9PiB2b2lkKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLiNjaGlsZCAhPT0gdW5kZWZpbmVkKSByZXR1cm47XG4gICAgICAgIGNvbnN0IGNoaWxkID0gc3Bhd24odGhpcy4jY29tbWFuZCwgWy4uLnRoaXMuI2FyZ3MsIFwiLS1hdXRvc3RhcnRlZFwiLCBcIi0tc29ja2V0XCIsIHBhdGhdLCB7XG4gICAgICAgICAgICBkZXRhY2hlZDogdHJ1ZSxcbiAgICAgICAgICAgIHN0ZGlvOiBcImlnbm9yZVwiLFxuICAgICAgICB9KTtcbiAgICAgICAgdGhpcy4jY2hpbGQgPSBjaGlsZDtcbiAgICAgICAgY2hpbGQudW5yZWYoKTtcbiAgICAgICAgY2hpbGQub25jZShcImVycm9yXCIsIChjYXVzZSkgPT4ge1xuICAgICAgICAgICAgdGhpcy4jY2hpbGQgPSB1bmRlZmluZWQ7XG4gICAgICAgICAgICBmYWlsZWQoXG4gICAgICAgICAgICAgICAgbmV3IFNsdWljZUVycm9yKFxuICAgICAgICAgICAgICAgICAgICBcIm5vX2RhZW1vblwiLFxuICAgICAgICAgICAgICAgICAgICBgdGhlIGRhZW1vbiBcIiR7dGhpcy4jY29tbWFuZH1cIiBjYW4gbm90IGJlIHN0YXJ0ZWQ6ICR7Y2F1c2UubWVzc2FnZX1gLFxuICAgICAgICAgICAgICAgICAgICB7IGNhdXNlIH0sXG4gICAgICAgICAgICAgICAgKSxcbiAgICAgICAgICAgICk7XG4gICAgICAgIH0pO1xuICAgICAgICBjaGlsZC5vbmNlKFwiZXhpdFwiLCAoY29kZSkgPT4ge1xuICAgICAgICAgICAgdGhpcy4jY2hpbGQgPSB1bmRlZmluZWQ7XG4gICAgICAgICAgICAvLyBLaWxsZWQsIGxlZnQgYWZ0ZXIgaXRzIHdvcmssIG9yIGFub3RoZXIgb25lIHdhcyBmYXN0ZXI6IHdvcnRoIHRoZSBuZXh0IHRyeS5cbiAgICAgICAgICAgIGlmIChjb2RlID09PSBudWxsIHx8IGNvZGUgPT09IDAgfHwgY29kZSA9PT0gRVhJVF9TT0NLRVRfSEVMRCkgcmV0dXJuO1xuICAgICAgICAgICAgZmFpbGVkKFxuICAgICAgICAgICAgICAgIG5ldyBTbHVpY2VFcnJvcihcbiAgICAgICAgICAgICAgICAgICAgXCJub19kYWVtb25cIixcbiAgICAgICAgICAgICAgICAgICAgYHRoZSBkYWVtb24gXCIke3RoaXMuI2NvbW1hbmR9XCIgcmVmdXNlcyB0byBzdGFydDogZXhpdCBjb2RlICR7Y29kZX1gLFxuICAgICAgICAgICAgICAgICksXG4gICAgICAgICAgICApO1xuICAgICAgICB9KTtcbiAgICB9XG59XG4iLCAiaW1wb3J0IHsgc3RhdFN5bmMgfSBmcm9tIFwibm9kZTpmc1wiO1xuaW1wb3J0IHsgam9pbiB9IGZyb20gXCJub2RlOnBhdGhcIjtcbmltcG9ydCB7IGludmFsaWRBcmd1bWVudCwgU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcbmltcG9ydCB7IGRlc2NyaWJlIH0gZnJvbSBcIi4vdGV4dFwiO1xuXG5jb25zdCBTWVNURU1fU09DS0VUID0gXCIvcnVuL3NsdWljZS9zbHVpY2Uuc29ja1wiO1xuLyoqIFdoYXQgZml0cyBpbnRvIHNvY2thZGRyX3VuIHdpdGggaXRzIE5VTC4gKi9cbmNvbnN0IE1BWF9QQVRIID0gMTA3O1xuXG4vKiogV2hlcmUgdG8gbG9vazsgdGhlIHBhcnRzIG9mIHRoZSBtYWNoaW5lIHRoYXQgZGVjaWRlLiAqL1xuZXhwb3J0IGludGVyZmFjZSBQYXRoU291cmNlcyB7XG4gICAgZW52OiBOb2RlSlMuUHJvY2Vzc0VudjtcbiAgICB1aWQ6IG51bWJlcjtcbiAgICBzeXN0ZW1Tb2NrZXQ6IHN0cmluZztcbiAgICBydW5Vc2VyOiBzdHJpbmc7XG59XG5cbmZ1bmN0aW9uIG93blNvdXJjZXMoKTogUGF0aFNvdXJjZXMge1xuICAgIHJldHVybiB7XG4gICAgICAgIGVudjogcHJvY2Vzcy5lbnYsXG4gICAgICAgIHVpZDogcHJvY2Vzcy5nZXRldWlkPy4oKSA/PyAwLFxuICAgICAgICBzeXN0ZW1Tb2NrZXQ6IFNZU1RFTV9TT0NLRVQsXG4gICAgICAgIHJ1blVzZXI6IFwiL3J1bi91c2VyXCIsXG4gICAgfTtcbn1cblxuLyoqXG4gKiBUaGUgc29ja2V0IG9mIHRoZSBkYWVtb24sIGZvdW5kIGFzIGV2ZXJ5IGNsaWVudCBmaW5kcyBpdDogJFNMVUlDRV9TT0NLRVQ7IHRoZSBzeXN0ZW0nc1xuICogc29ja2V0IGlmIGl0IGV4aXN0cyAobm8gcGVybWlzc2lvbiBpcyBhbiBlcnJvciBhbmQgbmV2ZXIgcGFzc2VzIG9uIHRvIHRoZSBuZXh0OiB0d29cbiAqIGRhZW1vbnMgd291bGQgbWFrZSAyTiBvZiBOKTsgJFhER19SVU5USU1FX0RJUi9zbHVpY2U7IC9ydW4vdXNlci9FVUlEL3NsdWljZSBpZiBpdCBleGlzdHNcbiAqIGFuZCBpcyBvdXJzLiBUaHJvd3MgYG5vX2RhZW1vbmAgbmFtaW5nIGFsbCBmb3VyLCBvciBgbm90X3Blcm1pdHRlZGAuXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiBmaW5kU29ja2V0KHNvdXJjZXM6IFBhdGhTb3VyY2VzID0gb3duU291cmNlcygpKTogc3RyaW5nIHtcbiAgICBjb25zdCB7IGVudiwgdWlkLCBzeXN0ZW1Tb2NrZXQsIHJ1blVzZXIgfSA9IHNvdXJjZXM7XG4gICAgaWYgKGVudi5TTFVJQ0VfU09DS0VUKSByZXR1cm4gY2hlY2tQYXRoKGVudi5TTFVJQ0VfU09DS0VULCBcIlNMVUlDRV9TT0NLRVRcIik7XG4gICAgaWYgKG93bmVyT2Yoc3lzdGVtU29ja2V0KSAhPT0gdW5kZWZpbmVkKSByZXR1cm4gc3lzdGVtU29ja2V0O1xuICAgIGlmIChlbnYuWERHX1JVTlRJTUVfRElSKVxuICAgICAgICByZXR1cm4gY2hlY2tQYXRoKGpvaW4oZW52LlhER19SVU5USU1FX0RJUiwgXCJzbHVpY2VcIiwgXCJzbHVpY2Uuc29ja1wiKSwgXCJYREdfUlVOVElNRV9ESVJcIik7XG4gICAgY29uc3Qgb3duRGlyZWN0b3J5ID0gam9pbihydW5Vc2VyLCBTdHJpbmcodWlkKSwgXCJzbHVpY2VcIik7XG4gICAgaWYgKG93bmVyT2Yob3duRGlyZWN0b3J5KSA9PT0gdWlkKSByZXR1cm4gam9pbihvd25EaXJlY3RvcnksIFwic2x1aWNlLnNvY2tcIik7XG4gICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFxuICAgICAgICBcIm5vX2RhZW1vblwiLFxuICAgICAgICBgbm8gc29ja2V0IG9mIGEgZGFlbW9uIGlzIGZvdW5kOiBTTFVJQ0VfU09DS0VUIGlzIG5vdCBzZXQsICR7c3lzdGVtU29ja2V0fSBkb2VzIG5vdCBleGlzdCwgYCArXG4gICAgICAgICAgICBgWERHX1JVTlRJTUVfRElSIGlzIG5vdCBzZXQsICR7b3duRGlyZWN0b3J5fSBpcyBub3QgYSBkaXJlY3Rvcnkgb2YgdGhpcyB1c2VyYCxcbiAgICApO1xufVxuXG4vKiogVGhyb3dzIHVubGVzcyBgcGF0aGAgY2FuIGJlIHRoZSBwYXRoIG9mIGEgVW5peCBzb2NrZXQuICovXG5leHBvcnQgZnVuY3Rpb24gY2hlY2tQYXRoKHBhdGg6IHVua25vd24sIHNvdXJjZTogc3RyaW5nKTogc3RyaW5nIHtcbiAgICBpZiAodHlwZW9mIHBhdGggIT09IFwic3RyaW5nXCIgfHwgcGF0aCA9PT0gXCJcIilcbiAgICAgICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGBcIiR7c291cmNlfVwiIGlzIGEgcGF0aCwgbm90ICR7ZGVzY3JpYmUocGF0aCl9YCk7XG4gICAgY29uc3Qgc2l6ZSA9IEJ1ZmZlci5ieXRlTGVuZ3RoKHBhdGgpO1xuICAgIGlmIChwYXRoLmluY2x1ZGVzKFwiXFwwXCIpIHx8IHNpemUgPiBNQVhfUEFUSCkge1xuICAgICAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoXG4gICAgICAgICAgICBgXCIke3NvdXJjZX1cIjogdGhlIHBhdGggb2YgYSBzb2NrZXQgaGFzIGF0IG1vc3QgJHtNQVhfUEFUSH0gYnl0ZXMsIHRoaXMgb25lIGhhcyAke3NpemV9OiAke3BhdGh9YCxcbiAgICAgICAgKTtcbiAgICB9XG4gICAgcmV0dXJuIHBhdGg7XG59XG5cbi8qKiBUaGUgb3duZXIncyB1aWQ7IHVuZGVmaW5lZCBpZiB0aGVyZSBpcyBubyBzdWNoIGZpbGUuIEFueSBvdGhlciBmYWlsdXJlIGlzIGFuIGVycm9yLiAqL1xuZnVuY3Rpb24gb3duZXJPZihwYXRoOiBzdHJpbmcpOiBudW1iZXIgfCB1bmRlZmluZWQge1xuICAgIHRyeSB7XG4gICAgICAgIHJldHVybiBzdGF0U3luYyhwYXRoKS51aWQ7XG4gICAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICAgICAgY29uc3QgY2F1c2UgPSBlcnJvciBhcyBOb2RlSlMuRXJybm9FeGNlcHRpb247XG4gICAgICAgIGlmIChjYXVzZS5jb2RlID09PSBcIkVOT0VOVFwiIHx8IGNhdXNlLmNvZGUgPT09IFwiRU5PVERJUlwiKSByZXR1cm4gdW5kZWZpbmVkO1xuICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXG4gICAgICAgICAgICBcIm5vdF9wZXJtaXR0ZWRcIixcbiAgICAgICAgICAgIGBubyBwZXJtaXNzaW9uIHRvIGxvb2sgZm9yIHRoZSBkYWVtb24gYXQgJHtwYXRofSAoJHtjYXVzZS5jb2RlfSlgLFxuICAgICAgICAgICAgeyBjYXVzZSB9LFxuICAgICAgICApO1xuICAgIH1cbn1cbiIsICJpbXBvcnQgeyBBdXRvc3RhcnQsIHR5cGUgQXV0b3N0YXJ0Q29tbWFuZCB9IGZyb20gXCIuL2F1dG9zdGFydFwiO1xuaW1wb3J0IHsgQ29ubmVjdGlvbiB9IGZyb20gXCIuL2Nvbm5lY3Rpb25cIjtcbmltcG9ydCB0eXBlIHsgSGVsbG9GaWVsZHMsIFJlcGx5LCBXZWxjb21lIH0gZnJvbSBcIi4vbWVzc2FnZXNcIjtcbmltcG9ydCB7IGluUm9vdCB9IGZyb20gXCIuL3Jvb3Qtc2NvcGVcIjtcbmltcG9ydCB7IFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5pbXBvcnQgeyBmaW5kU29ja2V0IH0gZnJvbSBcIi4vc29ja2V0LXBhdGhcIjtcblxuLyoqIFdoYXQgYSBsaW5rIHRlbGxzIGl0cyBvd25lcjsgYWx3YXlzIGZyb20gdGhlIHJvb3QgY29udGV4dC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgTGlua093bmVyIHtcbiAgICBsaW5rUmVhZHkoY29ubmVjdGlvbjogQ29ubmVjdGlvbiwgd2VsY29tZTogV2VsY29tZSk6IHZvaWQ7XG4gICAgbGlua05vdGljZShjb25uZWN0aW9uOiBDb25uZWN0aW9uLCByZXBseTogUmVwbHkpOiB2b2lkO1xuICAgIC8qKiBBIGNvbm5lY3Rpb24gdGhhdCB3YXMgcmVhZHkgZW5kZWQuICovXG4gICAgbGlua0xvc3QoZXJyb3I6IFNsdWljZUVycm9yKTogdm9pZDtcbiAgICAvKiogQW4gYXR0ZW1wdCBmYWlsZWQ7IHdpdGggYGlzRmluYWxgIHRoZSBuZXh0IG9uZSB3aWxsIHRvby4gKi9cbiAgICBsaW5rRmFpbGVkKGVycm9yOiBTbHVpY2VFcnJvciwgaXNGaW5hbDogYm9vbGVhbik6IHZvaWQ7XG59XG5cbmNvbnN0IEZJUlNUX0RFTEFZX01TID0gMTA7XG5jb25zdCBNQVhfREVMQVlfTVMgPSAxMDAwO1xuLyoqIEhvdyBsb25nIHRoZSBkYWVtb24gbWF5IHRha2UgdG8gYW5zd2VyIEhlbGxvLCBpbiBtcy4gKi9cbmNvbnN0IEhFTExPX01TID0gNTAwMDtcbi8qKiBBIGNvbm5lY3Rpb24gdGhhdCBsYXN0ZWQgdGhpcyBsb25nIGVuZHMgdGhlIGJhY2stb2ZmLCBpbiBtcy4gKi9cbmNvbnN0IFNUQUJMRV9NUyA9IDEwMDA7XG5cbi8qKlxuICogS2VlcHMgb25lIGNvbm5lY3Rpb24gdG8gdGhlIGRhZW1vbjogdHJpZXMgYWdhaW4gd2l0aCBqaXR0ZXJlZCBiYWNrLW9mZiBmcm9tIDEwIG1zIHRvXG4gKiAxIHMgdW50aWwgaXQgaXMgY2xvc2VkLCBhbmQgc3RhcnRzIGEgZGFlbW9uIHdoZXJlIGl0IGlzIGFza2VkIHRvLlxuICovXG5leHBvcnQgY2xhc3MgTGluayB7XG4gICAgLyoqIFRoZSBzb2NrZXQ7IGVtcHR5IHVudGlsIG9uZSB3YXMgZm91bmQuICovXG4gICAgcGF0aDogc3RyaW5nO1xuICAgIHJlYWRvbmx5ICNmaXhlZFBhdGg6IGJvb2xlYW47XG4gICAgcmVhZG9ubHkgI2hlbGxvOiBIZWxsb0ZpZWxkcztcbiAgICByZWFkb25seSAjb3duZXI6IExpbmtPd25lcjtcbiAgICByZWFkb25seSAjYXV0b3N0YXJ0OiBBdXRvc3RhcnQgfCB1bmRlZmluZWQ7XG4gICAgI2Nvbm5lY3Rpb246IENvbm5lY3Rpb24gfCB1bmRlZmluZWQ7XG4gICAgI3JlYWR5QXQ6IG51bWJlciB8IHVuZGVmaW5lZDtcbiAgICAjdGltZXI6IE5vZGVKUy5UaW1lb3V0IHwgdW5kZWZpbmVkO1xuICAgICN0cmllcyA9IDA7XG4gICAgI2lzQ2xvc2VkID0gZmFsc2U7XG4gICAgI2lzTmVlZGVkID0gdHJ1ZTtcblxuICAgIGNvbnN0cnVjdG9yKFxuICAgICAgICBwYXRoOiBzdHJpbmcgfCB1bmRlZmluZWQsXG4gICAgICAgIGhlbGxvOiBIZWxsb0ZpZWxkcyxcbiAgICAgICAgYXV0b3N0YXJ0OiBBdXRvc3RhcnRDb21tYW5kIHwgdW5kZWZpbmVkLFxuICAgICAgICBvd25lcjogTGlua093bmVyLFxuICAgICkge1xuICAgICAgICB0aGlzLnBhdGggPSBwYXRoID8/IFwiXCI7XG4gICAgICAgIHRoaXMuI2ZpeGVkUGF0aCA9IHBhdGggIT09IHVuZGVmaW5lZDtcbiAgICAgICAgdGhpcy4jaGVsbG8gPSBoZWxsbztcbiAgICAgICAgdGhpcy4jYXV0b3N0YXJ0ID0gYXV0b3N0YXJ0ICYmIG5ldyBBdXRvc3RhcnQoYXV0b3N0YXJ0KTtcbiAgICAgICAgdGhpcy4jb3duZXIgPSBvd25lcjtcbiAgICB9XG5cbiAgICBzdGFydCgpOiB2b2lkIHtcbiAgICAgICAgaW5Sb290KCgpID0+IHRoaXMuI2F0dGVtcHQoKSk7XG4gICAgfVxuXG4gICAgLyoqIFdoZXRoZXIgdGhlIHByb2Nlc3Mgc3RheXMgYWxpdmUgZm9yIHRoZSBsaW5rLiAqL1xuICAgIGtlZXBBbGl2ZSh5ZXM6IGJvb2xlYW4pOiB2b2lkIHtcbiAgICAgICAgaWYgKHllcyA9PT0gdGhpcy4jaXNOZWVkZWQpIHJldHVybjtcbiAgICAgICAgdGhpcy4jaXNOZWVkZWQgPSB5ZXM7XG4gICAgICAgIHRoaXMuI2Nvbm5lY3Rpb24/LmtlZXBBbGl2ZSh5ZXMpO1xuICAgICAgICBpZiAoeWVzKSB0aGlzLiN0aW1lcj8ucmVmKCk7XG4gICAgICAgIGVsc2UgdGhpcy4jdGltZXI/LnVucmVmKCk7XG4gICAgfVxuXG4gICAgLyoqIEVuZHMgdGhlIGxpbmsgZm9yIGdvb2Q7IGBkb25lYCBpcyBjYWxsZWQgd2hlbiBpdHMgY29ubmVjdGlvbiBpcyBjbG9zZWQuICovXG4gICAgY2xvc2UoZXJyb3I6IFNsdWljZUVycm9yLCBkb25lOiAoKSA9PiB2b2lkKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI2lzQ2xvc2VkID0gdHJ1ZTtcbiAgICAgICAgY2xlYXJUaW1lb3V0KHRoaXMuI3RpbWVyKTtcbiAgICAgICAgdGhpcy4jdGltZXIgPSB1bmRlZmluZWQ7XG4gICAgICAgIGlmICh0aGlzLiNjb25uZWN0aW9uID09PSB1bmRlZmluZWQpIHJldHVybiBkb25lKCk7XG4gICAgICAgIHRoaXMuI2Nvbm5lY3Rpb24uY2xvc2UoZXJyb3IsIGRvbmUpO1xuICAgIH1cblxuICAgICNhdHRlbXB0KCk6IHZvaWQge1xuICAgICAgICB0aGlzLiN0aW1lciA9IHVuZGVmaW5lZDtcbiAgICAgICAgdHJ5IHtcbiAgICAgICAgICAgIC8vIFdoYXQgd2FzIGZvdW5kIG9uY2UgaXMga2VwdDogYW5vdGhlciBkYWVtb24gd291bGQgbWFrZSAyTiBvZiBOLlxuICAgICAgICAgICAgaWYgKCF0aGlzLiNmaXhlZFBhdGggJiYgdGhpcy4jcmVhZHlBdCA9PT0gdW5kZWZpbmVkKSB0aGlzLnBhdGggPSBmaW5kU29ja2V0KCk7XG4gICAgICAgICAgICB0aGlzLiNjb25uZWN0KCk7XG4gICAgICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgICAgICB0aGlzLiNmYWlsZWQoXG4gICAgICAgICAgICAgICAgZXJyb3IgaW5zdGFuY2VvZiBTbHVpY2VFcnJvclxuICAgICAgICAgICAgICAgICAgICA/IGVycm9yXG4gICAgICAgICAgICAgICAgICAgIDogbmV3IFNsdWljZUVycm9yKFwibm9fZGFlbW9uXCIsIFN0cmluZyhlcnJvciksIHsgY2F1c2U6IGVycm9yIH0pLFxuICAgICAgICAgICAgKTtcbiAgICAgICAgfVxuICAgIH1cblxuICAgICNjb25uZWN0KCk6IHZvaWQge1xuICAgICAgICBjb25zdCBjb25uZWN0aW9uID0gbmV3IENvbm5lY3Rpb24odGhpcy5wYXRoLCB0aGlzLiNoZWxsbywge1xuICAgICAgICAgICAgb25SZWFkeTogKHJlYWR5LCB3ZWxjb21lKSA9PiB7XG4gICAgICAgICAgICAgICAgY2xlYXJUaW1lb3V0KHBhdGllbmNlKTtcbiAgICAgICAgICAgICAgICB0aGlzLiNyZWFkeUF0ID0gcGVyZm9ybWFuY2Uubm93KCk7XG4gICAgICAgICAgICAgICAgdGhpcy4jb3duZXIubGlua1JlYWR5KHJlYWR5LCB3ZWxjb21lKTtcbiAgICAgICAgICAgIH0sXG4gICAgICAgICAgICBvbk5vdGljZTogKHJlYWR5LCByZXBseSkgPT4gdGhpcy4jb3duZXIubGlua05vdGljZShyZWFkeSwgcmVwbHkpLFxuICAgICAgICAgICAgb25FbmQ6IChfZW5kZWQsIGVycm9yKSA9PiB7XG4gICAgICAgICAgICAgICAgY2xlYXJUaW1lb3V0KHBhdGllbmNlKTtcbiAgICAgICAgICAgICAgICB0aGlzLiNjb25uZWN0aW9uID0gdW5kZWZpbmVkO1xuICAgICAgICAgICAgICAgIGlmICh3YXNSZWFkeSgpKSB0aGlzLiNsb3N0KGVycm9yKTtcbiAgICAgICAgICAgICAgICBlbHNlIHRoaXMuI2ZhaWxlZChlcnJvcik7XG4gICAgICAgICAgICB9LFxuICAgICAgICB9KTtcbiAgICAgICAgY29uc3Qgc3RhcnRlZEF0ID0gcGVyZm9ybWFuY2Uubm93KCk7XG4gICAgICAgIGNvbnN0IHdhc1JlYWR5ID0gKCk6IGJvb2xlYW4gPT4gdGhpcy4jcmVhZHlBdCAhPT0gdW5kZWZpbmVkICYmIHRoaXMuI3JlYWR5QXQgPj0gc3RhcnRlZEF0O1xuICAgICAgICBjb25zdCBwYXRpZW5jZSA9IHNldFRpbWVvdXQoXG4gICAgICAgICAgICAoKSA9PlxuICAgICAgICAgICAgICAgIGNvbm5lY3Rpb24uZW5kKFxuICAgICAgICAgICAgICAgICAgICBuZXcgU2x1aWNlRXJyb3IoXG4gICAgICAgICAgICAgICAgICAgICAgICBcImNvbm5lY3Rpb25fbG9zdFwiLFxuICAgICAgICAgICAgICAgICAgICAgICAgYHRoZSBkYWVtb24gYXQgJHt0aGlzLnBhdGh9IGRpZCBub3QgYW5zd2VyIEhlbGxvIHdpdGhpbiAke0hFTExPX01TfSBtc2AsXG4gICAgICAgICAgICAgICAgICAgICksXG4gICAgICAgICAgICAgICAgKSxcbiAgICAgICAgICAgIEhFTExPX01TLFxuICAgICAgICApO1xuICAgICAgICBwYXRpZW5jZS51bnJlZigpO1xuICAgICAgICB0aGlzLiNjb25uZWN0aW9uID0gY29ubmVjdGlvbjtcbiAgICAgICAgY29ubmVjdGlvbi5rZWVwQWxpdmUodGhpcy4jaXNOZWVkZWQpO1xuICAgIH1cblxuICAgICNsb3N0KGVycm9yOiBTbHVpY2VFcnJvcik6IHZvaWQge1xuICAgICAgICBpZiAodGhpcy4jaXNDbG9zZWQpIHJldHVybjtcbiAgICAgICAgaWYgKHBlcmZvcm1hbmNlLm5vdygpIC0gKHRoaXMuI3JlYWR5QXQgPz8gMCkgPj0gU1RBQkxFX01TKSB0aGlzLiN0cmllcyA9IDA7XG4gICAgICAgIHRoaXMuI3JldHJ5KCk7XG4gICAgICAgIHRoaXMuI293bmVyLmxpbmtMb3N0KGVycm9yKTtcbiAgICB9XG5cbiAgICAjZmFpbGVkKGVycm9yOiBTbHVpY2VFcnJvcik6IHZvaWQge1xuICAgICAgICBpZiAodGhpcy4jaXNDbG9zZWQpIHJldHVybjtcbiAgICAgICAgaWYgKGVycm9yLmNvZGUgPT09IFwibm9fZGFlbW9uXCIgJiYgdGhpcy5wYXRoICE9PSBcIlwiKSB0aGlzLiNzdGFydERhZW1vbigpO1xuICAgICAgICB0aGlzLiNyZXRyeSgpO1xuICAgICAgICB0aGlzLiNvd25lci5saW5rRmFpbGVkKGVycm9yLCAhZXJyb3IucmV0cnkpO1xuICAgIH1cblxuICAgICNzdGFydERhZW1vbigpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jYXV0b3N0YXJ0Py5zdGFydCh0aGlzLnBhdGgsIChlcnJvcikgPT4ge1xuICAgICAgICAgICAgaWYgKCF0aGlzLiNpc0Nsb3NlZCAmJiB0aGlzLiNjb25uZWN0aW9uID09PSB1bmRlZmluZWQpIHRoaXMuI293bmVyLmxpbmtGYWlsZWQoZXJyb3IsIHRydWUpO1xuICAgICAgICB9KTtcbiAgICB9XG5cbiAgICAjcmV0cnkoKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IGJvdW5kID0gTWF0aC5taW4oTUFYX0RFTEFZX01TLCBGSVJTVF9ERUxBWV9NUyAqIDIgKiogdGhpcy4jdHJpZXMrKyk7XG4gICAgICAgIHRoaXMuI3RpbWVyID0gc2V0VGltZW91dCgoKSA9PiB0aGlzLiNhdHRlbXB0KCksIGJvdW5kICogKDAuNSArIE1hdGgucmFuZG9tKCkgLyAyKSk7XG4gICAgICAgIGlmICghdGhpcy4jaXNOZWVkZWQpIHRoaXMuI3RpbWVyLnVucmVmKCk7XG4gICAgfVxufVxuIiwgImltcG9ydCB7IEFib3J0SHViIH0gZnJvbSBcIi4vYWJvcnQtaHViXCI7XG5pbXBvcnQgdHlwZSB7IEF1dG9zdGFydENvbW1hbmQgfSBmcm9tIFwiLi9hdXRvc3RhcnRcIjtcbmltcG9ydCB7IElHTk9SRV9SRVBMWSwgdHlwZSBDb25uZWN0aW9uLCB0eXBlIFJlcGx5SGFuZGxlciB9IGZyb20gXCIuL2Nvbm5lY3Rpb25cIjtcbmltcG9ydCB0eXBlIHsgU25hcHNob3QgfSBmcm9tIFwiLi9jb250ZXh0XCI7XG5pbXBvcnQgeyBEZWFkbGluZXMsIHR5cGUgRGVhZGxpbmUgfSBmcm9tIFwiLi9kZWFkbGluZXNcIjtcbmltcG9ydCB7IEhvbGQsIHR5cGUgSG9sZFdhdGNoZXIgfSBmcm9tIFwiLi9ob2xkXCI7XG5pbXBvcnQgeyBMaW5rLCB0eXBlIExpbmtPd25lciB9IGZyb20gXCIuL2xpbmtcIjtcbmltcG9ydCB7XG4gICAgZW5jb2RlQ2FuY2VsLFxuICAgIGVuY29kZUxpc3RHYXRlcyxcbiAgICBlbmNvZGVSZWxlYXNlLFxuICAgIHR5cGUgR3JhbnQsXG4gICAgdHlwZSBIZWxsb0ZpZWxkcyxcbiAgICB0eXBlIFJlcGx5LFxuICAgIHR5cGUgV2VsY29tZSxcbn0gZnJvbSBcIi4vbWVzc2FnZXNcIjtcbmltcG9ydCB7IGluUm9vdCB9IGZyb20gXCIuL3Jvb3Qtc2NvcGVcIjtcbmltcG9ydCB7IGVycm9yRnJvbURhZW1vbiwgU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcbmltcG9ydCB0eXBlIHsgVGlja2V0IH0gZnJvbSBcIi4vdGlja2V0XCI7XG5cbi8qKiBDaGVja2VkIG9wdGlvbnMgb2YgY29ubmVjdCgpLiAqL1xuZXhwb3J0IGludGVyZmFjZSBFbmdpbmVTZXR0aW5ncyB7XG4gICAgcGF0aDogc3RyaW5nIHwgdW5kZWZpbmVkO1xuICAgIGN1cnJlbnRDb250ZXh0OiAoKSA9PiBTbmFwc2hvdDtcbiAgICBhdXRvc3RhcnQ6IEF1dG9zdGFydENvbW1hbmQgfCB1bmRlZmluZWQ7XG4gICAgd2hlblVuYXZhaWxhYmxlOiBcInJlamVjdFwiIHwgXCJ3YWl0XCI7XG4gICAgc3RhcnR1cFRpbWVvdXQ6IG51bWJlcjtcbiAgICBtYXhQZW5kaW5nOiBudW1iZXI7XG4gICAgaGVsbG86IEhlbGxvRmllbGRzO1xufVxuXG4vKiogSG93IGxvbmcgYSBkYWVtb24gdGhhdCByZWZ1c2VzIHRpY2tldHMgYmVjYXVzZSBpdCBzdG9wcyBtYXkgdGFrZSwgaWYgaXQgZGlkIG5vdCBzYXksIGluIG1zLiAqL1xuY29uc3QgU1RPUF9USU1FT1VUX01TID0gMTBfMDAwO1xuXG4vKipcbiAqIFRoZSBpbnNpZGUgb2YgYSBjbGllbnQ6IGl0cyB3YWl0aW5nIHRpY2tldHMsIGl0cyBob2xkcywgYW5kIHRoZSBsaW5rIHRvIHRoZSBkYWVtb24uXG4gKlxuICogICB3YWl0aW5nICAgYnkgdGlja2V0IGlkLCBzbyBpbiBjYWxsIG9yZGVyOyBzZW50LCBvciB0byBiZSBzZW50IGF0IHRoZSBuZXh0IGNvbm5lY3Rpb25cbiAqICAgaG9sZHMgICAgIGJ5IHRpY2tldCBpZDsgZXZlcnkgb25lIGlzIGxvc3Qgd2l0aCB0aGUgY29ubmVjdGlvbiB0aGF0IGdyYW50ZWQgaXRcbiAqXG4gKiBBIHRpY2tldCBpcyBpbiBleGFjdGx5IG9uZSBvZiB0aGUgdHdvIHRhYmxlcyB1bnRpbCBpdCBlbmRzLCBhbmQgaW4gbm9uZSBhZnRlcndhcmRzLlxuICovXG5leHBvcnQgY2xhc3MgRW5naW5lIGltcGxlbWVudHMgTGlua093bmVyIHtcbiAgICByZWFkb25seSB3YWl0aW5nID0gbmV3IE1hcDxudW1iZXIsIFRpY2tldD4oKTtcbiAgICByZWFkb25seSBob2xkcyA9IG5ldyBNYXA8bnVtYmVyLCBIb2xkPigpO1xuICAgIHJlYWRvbmx5IGRlYWRsaW5lcyA9IG5ldyBEZWFkbGluZXMoKTtcbiAgICByZWFkb25seSBhYm9ydHMgPSBuZXcgQWJvcnRIdWIoKTtcbiAgICByZWFkb25seSBjdXJyZW50Q29udGV4dDogKCkgPT4gU25hcHNob3Q7XG4gICAgbWF4Q29udGV4dCA9IEluZmluaXR5O1xuICAgIHJlYWRvbmx5ICNzZXR0aW5nczogRW5naW5lU2V0dGluZ3M7XG4gICAgcmVhZG9ubHkgI2xpbms6IExpbms7XG4gICAgcmVhZG9ubHkgI3BpZCA9IHByb2Nlc3MucGlkO1xuICAgICNyZWFkeTogQ29ubmVjdGlvbiB8IHVuZGVmaW5lZDtcbiAgICAjbGFzdFRpY2tldElkID0gMDtcbiAgICAjYXdhaXRlZCA9IDA7XG4gICAgI2Rvd25TaW5jZSA9IHBlcmZvcm1hbmNlLm5vdygpO1xuICAgICNmYWlsdXJlOiBTbHVpY2VFcnJvciB8IHVuZGVmaW5lZDtcbiAgICAjZmFpbHVyZUlzRmluYWwgPSBmYWxzZTtcbiAgICAjc3dlZXA6IERlYWRsaW5lIHwgdW5kZWZpbmVkO1xuICAgICNzdGFydGluZzogeyBkZWFkbGluZTogRGVhZGxpbmU7IGRvbmU6IChlcnJvcj86IFNsdWljZUVycm9yKSA9PiB2b2lkIH0gfCB1bmRlZmluZWQ7XG4gICAgI2Nsb3NlZDogUHJvbWlzZTx2b2lkPiB8IHVuZGVmaW5lZDtcbiAgICAjZHJhaW5lZDogKCgpID0+IHZvaWQpIHwgdW5kZWZpbmVkO1xuXG4gICAgY29uc3RydWN0b3Ioc2V0dGluZ3M6IEVuZ2luZVNldHRpbmdzKSB7XG4gICAgICAgIHRoaXMuI3NldHRpbmdzID0gc2V0dGluZ3M7XG4gICAgICAgIHRoaXMuY3VycmVudENvbnRleHQgPSBzZXR0aW5ncy5jdXJyZW50Q29udGV4dDtcbiAgICAgICAgdGhpcy4jbGluayA9IG5ldyBMaW5rKHNldHRpbmdzLnBhdGgsIHNldHRpbmdzLmhlbGxvLCBzZXR0aW5ncy5hdXRvc3RhcnQsIHRoaXMpO1xuICAgIH1cblxuICAgIC8qKiBUaGUgZGFlbW9uJ3Mgc29ja2V0LiAqL1xuICAgIGdldCBwYXRoKCk6IHN0cmluZyB7XG4gICAgICAgIHJldHVybiB0aGlzLiNsaW5rLnBhdGg7XG4gICAgfVxuXG4gICAgLyoqIFJlcXVlc3RzIHdpdGhvdXQgYSByZXBseSwgZm9yIHRlc3RzLiAqL1xuICAgIGdldCBvdXRzdGFuZGluZygpOiBudW1iZXIge1xuICAgICAgICByZXR1cm4gdGhpcy4jcmVhZHk/Lm91dHN0YW5kaW5nID8/IDA7XG4gICAgfVxuXG4gICAgLy8gLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tIGxpZmVcblxuICAgIC8qKiBDb25uZWN0czsgYGRvbmVgIGlzIGNhbGxlZCBvbmNlLCB3aXRoIHRoZSByZWFzb24gaWYgdGhhdCBmYWlscywgd2hpY2ggZW5kcyB0aGUgZW5naW5lLiAqL1xuICAgIHN0YXJ0KGRvbmU6IChlcnJvcj86IFNsdWljZUVycm9yKSA9PiB2b2lkKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IGRlYWRsaW5lID0gdGhpcy5kZWFkbGluZXMuYWRkKHRoaXMuI3NldHRpbmdzLnN0YXJ0dXBUaW1lb3V0LCAoKSA9PlxuICAgICAgICAgICAgdGhpcy4jZ2l2ZVVwU3RhcnQodGhpcy4jdW5hdmFpbGFibGUoKSksXG4gICAgICAgICk7XG4gICAgICAgIHRoaXMuI3N0YXJ0aW5nID0geyBkZWFkbGluZSwgZG9uZSB9O1xuICAgICAgICB0aGlzLiNsaW5rLnN0YXJ0KCk7XG4gICAgfVxuXG4gICAgLyoqXG4gICAgICogUmVmdXNlcyBuZXcgY2FsbHMsIHJlamVjdHMgd2hhdCB3YWl0cywgbGV0cyB0aGUgaG9sZGVycyBnbyBvbiBmb3IgYGdyYWNlYCBtcywgdGhlblxuICAgICAqIHJlcG9ydHMgdGhlaXIgc2xvdHMgYXMgbG9zdCBhbmQgY2xvc2VzIHRoZSBjb25uZWN0aW9uLlxuICAgICAqL1xuICAgIGNsb3NlKGdyYWNlOiBudW1iZXIpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICAgICAgdGhpcy4jY2xvc2VkID8/PSBuZXcgUHJvbWlzZSgocmVzb2x2ZSkgPT4ge1xuICAgICAgICAgICAgY29uc3QgZXJyb3IgPSBuZXcgU2x1aWNlRXJyb3IoXCJjbGllbnRfY2xvc2VkXCIpO1xuICAgICAgICAgICAgdGhpcy4jZmFpbFdhaXRpbmcoZXJyb3IsIHRydWUpO1xuICAgICAgICAgICAgaWYgKGdyYWNlID09PSAwIHx8IHRoaXMuaG9sZHMuc2l6ZSA9PT0gMCkgcmV0dXJuIHRoaXMuI3NodXQoZXJyb3IsIHJlc29sdmUpO1xuICAgICAgICAgICAgY29uc3QgZGVhZGxpbmUgPSB0aGlzLmRlYWRsaW5lcy5hZGQoZ3JhY2UsICgpID0+IHRoaXMuI2RyYWluZWQ/LigpKTtcbiAgICAgICAgICAgIHRoaXMuI2RyYWluZWQgPSAoKSA9PiB7XG4gICAgICAgICAgICAgICAgdGhpcy4jZHJhaW5lZCA9IHVuZGVmaW5lZDtcbiAgICAgICAgICAgICAgICB0aGlzLmRlYWRsaW5lcy5yZW1vdmUoZGVhZGxpbmUpO1xuICAgICAgICAgICAgICAgIHRoaXMuI3NodXQoZXJyb3IsIHJlc29sdmUpO1xuICAgICAgICAgICAgfTtcbiAgICAgICAgfSk7XG4gICAgICAgIHJldHVybiB0aGlzLiNjbG9zZWQ7XG4gICAgfVxuXG4gICAgLyoqIFRocm93cyB1bmxlc3MgdGhlIGNsaWVudCBjYW4gYmUgdXNlZCBoZXJlIGFuZCBub3cuICovXG4gICAgY2hlY2soKTogdm9pZCB7XG4gICAgICAgIGlmIChwcm9jZXNzLnBpZCAhPT0gdGhpcy4jcGlkKSB7XG4gICAgICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXG4gICAgICAgICAgICAgICAgXCJ3cm9uZ19wcm9jZXNzXCIsXG4gICAgICAgICAgICAgICAgYHRoaXMgY2xpZW50IGJlbG9uZ3MgdG8gdGhlIHByb2Nlc3MgJHt0aGlzLiNwaWR9LCBub3QgdG8gJHtwcm9jZXNzLnBpZH06IGVhY2ggcHJvY2VzcyBvcGVucyBpdHMgb3duYCxcbiAgICAgICAgICAgICk7XG4gICAgICAgIH1cbiAgICAgICAgaWYgKHRoaXMuI2Nsb3NlZCAhPT0gdW5kZWZpbmVkKSB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXCJjbGllbnRfY2xvc2VkXCIpO1xuICAgIH1cblxuICAgICNzaHV0KGVycm9yOiBTbHVpY2VFcnJvciwgZG9uZTogKCkgPT4gdm9pZCk6IHZvaWQge1xuICAgICAgICB0aGlzLiNsb3NlSG9sZHMoZXJyb3IpO1xuICAgICAgICBpblJvb3QoKCkgPT4gdGhpcy4jbGluay5jbG9zZShlcnJvciwgZG9uZSkpO1xuICAgICAgICB0aGlzLiNyZWFkeSA9IHVuZGVmaW5lZDtcbiAgICAgICAgdGhpcy4jc2V0dGxlTmVlZHMoKTtcbiAgICB9XG5cbiAgICAjZ2l2ZVVwU3RhcnQoZXJyb3I6IFNsdWljZUVycm9yKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IHsgZGVhZGxpbmUsIGRvbmUgfSA9IHRoaXMuI3N0YXJ0aW5nID8/IHt9O1xuICAgICAgICB0aGlzLiNzdGFydGluZyA9IHVuZGVmaW5lZDtcbiAgICAgICAgaWYgKGRlYWRsaW5lICE9PSB1bmRlZmluZWQpIHRoaXMuZGVhZGxpbmVzLnJlbW92ZShkZWFkbGluZSk7XG4gICAgICAgIHRoaXMuI2xpbmsuY2xvc2UoZXJyb3IsICgpID0+IHVuZGVmaW5lZCk7XG4gICAgICAgIGRvbmU/LihlcnJvcik7XG4gICAgfVxuXG4gICAgLy8gLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tIHRpY2tldHNcblxuICAgIC8qKiBUYWtlcyBhIHRpY2tldCBpbiBhbmQgc2VuZHMgaXQsIG5vdyBvciB3aGVuIHRoZSBkYWVtb24gaXMgdGhlcmUuIFRocm93cyBpZiBpdCBjYW4gbm90LiAqL1xuICAgIGVucXVldWUodGlja2V0OiBUaWNrZXQpOiB2b2lkIHtcbiAgICAgICAgY29uc3QgeyBtYXhQZW5kaW5nIH0gPSB0aGlzLiNzZXR0aW5ncztcbiAgICAgICAgaWYgKHRoaXMud2FpdGluZy5zaXplID49IG1heFBlbmRpbmcpIHtcbiAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcbiAgICAgICAgICAgICAgICBcInRvb19tYW55X3BlbmRpbmdcIixcbiAgICAgICAgICAgICAgICBgdGhlIGNsaWVudCBoYXMgJHttYXhQZW5kaW5nfSB3YWl0aW5nIHRpY2tldHMsIHdoaWNoIGlzIGl0cyBtYXhQZW5kaW5nYCxcbiAgICAgICAgICAgICk7XG4gICAgICAgIH1cbiAgICAgICAgaWYgKHRoaXMuI2lzR2l2ZW5VcCgpKSB0aHJvdyB0aGlzLiN1bmF2YWlsYWJsZSgpO1xuICAgICAgICB0aWNrZXQudGlja2V0SWQgPSArK3RoaXMuI2xhc3RUaWNrZXRJZDtcbiAgICAgICAgY29uc3QgY29ubmVjdGlvbiA9IHRoaXMuI3VzYWJsZSgpO1xuICAgICAgICBpZiAoY29ubmVjdGlvbiAhPT0gdW5kZWZpbmVkKSB0aWNrZXQuc2VuZChjb25uZWN0aW9uKTtcbiAgICAgICAgdGhpcy53YWl0aW5nLnNldCh0aWNrZXQudGlja2V0SWQsIHRpY2tldCk7XG4gICAgICAgIGlmICh0aGlzLiNyZWFkeSA9PT0gdW5kZWZpbmVkKSB0aGlzLiNhcm1Td2VlcCgpO1xuICAgICAgICBpZiAodGhpcy53YWl0aW5nLnNpemUgPT09IDEpIHRoaXMuI3NldHRsZU5lZWRzKCk7XG4gICAgfVxuXG4gICAgLyoqIFRha2VzIGEgdGlja2V0IG91dCBvZiB0aGUgd2FpdGluZyBvbmVzLiAqL1xuICAgIGZvcmdldCh0aWNrZXQ6IFRpY2tldCk6IHZvaWQge1xuICAgICAgICB0aGlzLndhaXRpbmcuZGVsZXRlKHRpY2tldC50aWNrZXRJZCk7XG4gICAgICAgIGlmICh0aGlzLndhaXRpbmcuc2l6ZSA9PT0gMCkgdGhpcy4jc2V0dGxlTmVlZHMoKTtcbiAgICB9XG5cbiAgICAvKiogVGVsbHMgdGhlIGRhZW1vbiB0aGF0IGEgdGlja2V0IGl0IHdhcyBzZW50IGlzIG5vdCB3YW50ZWQgYW55IG1vcmUuICovXG4gICAgY2FuY2VsKHRpY2tldElkOiBudW1iZXIsIHNlbnRPbjogQ29ubmVjdGlvbik6IHZvaWQge1xuICAgICAgICBpZiAoc2VudE9uICE9PSB0aGlzLiNyZWFkeSkgcmV0dXJuO1xuICAgICAgICAvLyBUaGUgb3V0Y29tZSBpcyB0aGUgRW5xdWV1ZSdzIG93biByZXBseTogYSBHcmFudCB0aGF0IGNyb3NzZXMgaXMgZ2l2ZW4gYmFjayB0aGVyZS5cbiAgICAgICAgc2VudE9uLnJlcXVlc3QoSUdOT1JFX1JFUExZLCBlbmNvZGVDYW5jZWwsIHsgdGlja2V0SWQsIHNlcmlhbDogMCB9KTtcbiAgICB9XG5cbiAgICAvKiogR2l2ZXMgYmFjayB3aGF0IHdhcyBncmFudGVkIHRvIGEgdGlja2V0IHRoYXQgbm9ib2R5IHdhaXRzIGZvci4gKi9cbiAgICBnaXZlQmFjayhncmFudDogR3JhbnQpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jcmVhZHk/LnJlcXVlc3QoSUdOT1JFX1JFUExZLCBlbmNvZGVSZWxlYXNlLCB7IHRpY2tldElkOiBncmFudC50aWNrZXRJZCwgc2VyaWFsOiBncmFudC5zZXJpYWwgfSk7XG4gICAgfVxuXG4gICAgLyoqIFRoZSBkYWVtb24gcmVmdXNlZCBhIHRpY2tldCBiZWNhdXNlIGl0IHN0b3BzLiAqL1xuICAgIGRhZW1vblN0b3BzKGNvbm5lY3Rpb246IENvbm5lY3Rpb24pOiB2b2lkIHtcbiAgICAgICAgY29ubmVjdGlvbi5nb2luZ0F3YXkoU1RPUF9USU1FT1VUX01TKTtcbiAgICB9XG5cbiAgICAvLyAtLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0gaG9sZHNcblxuICAgIC8qKiBFbnRlcnMgdGhlIGhvbGQgb2YgYSBncmFudC4gKi9cbiAgICBhZGRIb2xkKGdhdGVOYW1lOiBzdHJpbmcsIHdlaWdodDogbnVtYmVyLCBncmFudDogR3JhbnQsIHdhdGNoZXI6IEhvbGRXYXRjaGVyKTogSG9sZCB7XG4gICAgICAgIGNvbnN0IGhvbGQgPSBuZXcgSG9sZCh0aGlzLCBnYXRlTmFtZSwgZ3JhbnQudGlja2V0SWQsIGdyYW50LnNlcmlhbCwgZ3JhbnQudG9rZW4sIHdlaWdodCwgd2F0Y2hlcik7XG4gICAgICAgIHRoaXMuaG9sZHMuc2V0KGdyYW50LnRpY2tldElkLCBob2xkKTtcbiAgICAgICAgcmV0dXJuIGhvbGQ7XG4gICAgfVxuXG4gICAgLyoqIFNlbmRzIHRoZSByZWxlYXNlIG9mIGEgaG9sZCB0aGF0IHdhcyBsaXZlOyBgY29uZmlybWVkYCBhcyBpbiBIb2xkLnJlbGVhc2UuICovXG4gICAgcmVsZWFzZUhvbGQoaG9sZDogSG9sZCwgY29uZmlybWVkPzogKCkgPT4gdm9pZCk6IHZvaWQge1xuICAgICAgICB0aGlzLmhvbGRzLmRlbGV0ZShob2xkLnRpY2tldElkKTtcbiAgICAgICAgY29uc3QgY29ubmVjdGlvbiA9IHRoaXMuI3JlYWR5O1xuICAgICAgICBpZiAoY29ubmVjdGlvbiA9PT0gdW5kZWZpbmVkKSBjb25maXJtZWQ/LigpO1xuICAgICAgICBlbHNlIHtcbiAgICAgICAgICAgIGNvbnN0IGhhbmRsZXIgPSBjb25maXJtZWQgPT09IHVuZGVmaW5lZCA/IElHTk9SRV9SRVBMWSA6IHRoaXMuI2F3YWl0UmVwbHkoY29uZmlybWVkLCBjb25maXJtZWQpO1xuICAgICAgICAgICAgY29ubmVjdGlvbi5yZXF1ZXN0KGhhbmRsZXIsIGVuY29kZVJlbGVhc2UsIHsgdGlja2V0SWQ6IGhvbGQudGlja2V0SWQsIHNlcmlhbDogaG9sZC5zZXJpYWwgfSk7XG4gICAgICAgIH1cbiAgICAgICAgaWYgKHRoaXMuaG9sZHMuc2l6ZSA9PT0gMCkgdGhpcy4jZHJhaW5lZD8uKCk7XG4gICAgfVxuXG4gICAgLy8gLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tIG90aGVyIHJlcXVlc3RzXG5cbiAgICAvKiogQXNrcyBmb3IgdGhlIHN0YXRlIG9mIHRoZSBnYXRlIGBuYW1lYC4gQ2FsbHMgb25lIG9mIHRoZSB0d28sIG9uY2UuICovXG4gICAgbGlzdEdhdGUobmFtZTogVWludDhBcnJheSwgZG9uZTogKHJlcGx5OiBSZXBseSkgPT4gdm9pZCwgZmFpbGVkOiAoZXJyb3I6IFNsdWljZUVycm9yKSA9PiB2b2lkKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLiNyZWFkeSA9PT0gdW5kZWZpbmVkKSB7XG4gICAgICAgICAgICByZXR1cm4gZmFpbGVkKFxuICAgICAgICAgICAgICAgIG5ldyBTbHVpY2VFcnJvcihcbiAgICAgICAgICAgICAgICAgICAgXCJjb25uZWN0aW9uX2xvc3RcIixcbiAgICAgICAgICAgICAgICAgICAgYHRoZXJlIGlzIG5vIGNvbm5lY3Rpb24gdG8gdGhlIGRhZW1vbiBhdCAke3RoaXMucGF0aH0gbm93YCxcbiAgICAgICAgICAgICAgICApLFxuICAgICAgICAgICAgKTtcbiAgICAgICAgfVxuICAgICAgICB0aGlzLiNyZWFkeS5yZXF1ZXN0KHRoaXMuI2F3YWl0UmVwbHkoZG9uZSwgZmFpbGVkKSwgZW5jb2RlTGlzdEdhdGVzLCB7IG5hbWUsIGFmdGVyOiAwIH0pO1xuICAgIH1cblxuICAgIC8qKiBBIGhhbmRsZXIgdGhhdCBrZWVwcyB0aGUgcHJvY2VzcyBhbGl2ZSB1bnRpbCBpdHMgcmVwbHkgaXMgdGhlcmUgb3IgY2FuIG5vdCBjb21lLiAqL1xuICAgICNhd2FpdFJlcGx5KGRvbmU6IChyZXBseTogUmVwbHkpID0+IHZvaWQsIGZhaWxlZDogKGVycm9yOiBTbHVpY2VFcnJvcikgPT4gdm9pZCk6IFJlcGx5SGFuZGxlciB7XG4gICAgICAgIHRoaXMuI2F3YWl0ZWQrKztcbiAgICAgICAgdGhpcy4jc2V0dGxlTmVlZHMoKTtcbiAgICAgICAgY29uc3Qgc2V0dGxlZCA9ICgpOiB2b2lkID0+IHtcbiAgICAgICAgICAgIHRoaXMuI2F3YWl0ZWQtLTtcbiAgICAgICAgICAgIHRoaXMuI3NldHRsZU5lZWRzKCk7XG4gICAgICAgIH07XG4gICAgICAgIHJldHVybiB7XG4gICAgICAgICAgICBvblJlcGx5OiAocmVwbHkpID0+IChzZXR0bGVkKCksIGRvbmUocmVwbHkpKSxcbiAgICAgICAgICAgIG9uQ29ubmVjdGlvbkxvc3Q6IChlcnJvcikgPT4gKHNldHRsZWQoKSwgZmFpbGVkKGVycm9yKSksXG4gICAgICAgIH07XG4gICAgfVxuXG4gICAgLy8gLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tIHRoZSBsaW5rXG5cbiAgICBsaW5rUmVhZHkoY29ubmVjdGlvbjogQ29ubmVjdGlvbiwgd2VsY29tZTogV2VsY29tZSk6IHZvaWQge1xuICAgICAgICB0aGlzLiNyZWFkeSA9IGNvbm5lY3Rpb247XG4gICAgICAgIHRoaXMuI2ZhaWx1cmUgPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuI2ZhaWx1cmVJc0ZpbmFsID0gZmFsc2U7XG4gICAgICAgIHRoaXMubWF4Q29udGV4dCA9IHdlbGNvbWUubWF4Q29udGV4dDtcbiAgICAgICAgdGhpcy4jZGlzYXJtU3dlZXAoKTtcbiAgICAgICAgY29uc3QgeyBkZWFkbGluZSwgZG9uZSB9ID0gdGhpcy4jc3RhcnRpbmcgPz8ge307XG4gICAgICAgIHRoaXMuI3N0YXJ0aW5nID0gdW5kZWZpbmVkO1xuICAgICAgICBpZiAoZGVhZGxpbmUgIT09IHVuZGVmaW5lZCkgdGhpcy5kZWFkbGluZXMucmVtb3ZlKGRlYWRsaW5lKTtcbiAgICAgICAgZm9yIChjb25zdCB0aWNrZXQgb2YgdGhpcy53YWl0aW5nLnZhbHVlcygpKSB0aWNrZXQuc2VuZE9yRmFpbChjb25uZWN0aW9uKTtcbiAgICAgICAgdGhpcy4jc2V0dGxlTmVlZHMoKTtcbiAgICAgICAgZG9uZT8uKCk7XG4gICAgfVxuXG4gICAgbGlua05vdGljZShjb25uZWN0aW9uOiBDb25uZWN0aW9uLCByZXBseTogUmVwbHkpOiB2b2lkIHtcbiAgICAgICAgc3dpdGNoIChyZXBseS5raW5kKSB7XG4gICAgICAgICAgICBjYXNlIFwicXVldWVkXCI6XG4gICAgICAgICAgICAgICAgcmV0dXJuIHRoaXMud2FpdGluZy5nZXQocmVwbHkudGlja2V0SWQpPy5xdWV1ZWQocmVwbHkpO1xuICAgICAgICAgICAgY2FzZSBcImhvbGRfbG9zdFwiOiB7XG4gICAgICAgICAgICAgICAgY29uc3QgaG9sZCA9IHRoaXMuaG9sZHMuZ2V0KHJlcGx5LnRpY2tldElkKTtcbiAgICAgICAgICAgICAgICBpZiAoaG9sZCA9PT0gdW5kZWZpbmVkIHx8IGhvbGQuc2VyaWFsICE9PSByZXBseS5zZXJpYWwpIHJldHVybjtcbiAgICAgICAgICAgICAgICB0aGlzLmhvbGRzLmRlbGV0ZShyZXBseS50aWNrZXRJZCk7XG4gICAgICAgICAgICAgICAgaG9sZC5sb3NlKGVycm9yRnJvbURhZW1vbihyZXBseS5jb2RlLCByZXBseS5tZXNzYWdlLCByZXBseS5zZXJpYWwpKTtcbiAgICAgICAgICAgICAgICBpZiAodGhpcy5ob2xkcy5zaXplID09PSAwKSB0aGlzLiNkcmFpbmVkPy4oKTtcbiAgICAgICAgICAgICAgICByZXR1cm47XG4gICAgICAgICAgICB9XG4gICAgICAgICAgICBjYXNlIFwiZ29pbmdfYXdheVwiOlxuICAgICAgICAgICAgICAgIHJldHVybiBjb25uZWN0aW9uLmdvaW5nQXdheShyZXBseS5zdG9wVGltZW91dE1zKTtcbiAgICAgICAgICAgIGRlZmF1bHQ6XG4gICAgICAgICAgICAvLyBBIG5vdGljZSBvZiBhIGxhdGVyIHZlcnNpb246IG5vdGhpbmcgdGhpcyBjbGllbnQgd2FpdHMgZm9yLlxuICAgICAgICB9XG4gICAgfVxuXG4gICAgbGlua0xvc3QoZXJyb3I6IFNsdWljZUVycm9yKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI3JlYWR5ID0gdW5kZWZpbmVkO1xuICAgICAgICB0aGlzLiNkb3duU2luY2UgPSBwZXJmb3JtYW5jZS5ub3coKTtcbiAgICAgICAgdGhpcy4jZmFpbHVyZSA9IGVycm9yO1xuICAgICAgICB0aGlzLiNsb3NlSG9sZHMoZXJyb3IpO1xuICAgICAgICAvLyBBIGRhZW1vbiB0aGF0IGJyZWFrcyB0aGUgcHJvdG9jb2wgb25jZSB3b3VsZCBicmVhayBpdCBhZ2Fpbi5cbiAgICAgICAgaWYgKGVycm9yLmNvZGUgPT09IFwicHJvdG9jb2xcIikgdGhpcy4jZmFpbFdhaXRpbmcoZXJyb3IsIGZhbHNlKTtcbiAgICAgICAgdGhpcy4jYXJtU3dlZXAoKTtcbiAgICB9XG5cbiAgICBsaW5rRmFpbGVkKGVycm9yOiBTbHVpY2VFcnJvciwgaXNGaW5hbDogYm9vbGVhbik6IHZvaWQge1xuICAgICAgICB0aGlzLiNmYWlsdXJlID0gZXJyb3I7XG4gICAgICAgIHRoaXMuI2ZhaWx1cmVJc0ZpbmFsID0gaXNGaW5hbDtcbiAgICAgICAgaWYgKHRoaXMuI3N0YXJ0aW5nICE9PSB1bmRlZmluZWQpIHtcbiAgICAgICAgICAgIGlmIChpc0ZpbmFsIHx8IChlcnJvci5jb2RlID09PSBcIm5vX2RhZW1vblwiICYmICF0aGlzLiN3YWl0c0ZvclN0YXJ0KCkpKSB0aGlzLiNnaXZlVXBTdGFydChlcnJvcik7XG4gICAgICAgIH0gZWxzZSBpZiAoaXNGaW5hbCkgdGhpcy4jZmFpbFdhaXRpbmcoZXJyb3IsIGZhbHNlKTtcbiAgICB9XG5cbiAgICAjd2FpdHNGb3JTdGFydCgpOiBib29sZWFuIHtcbiAgICAgICAgcmV0dXJuIHRoaXMuI3NldHRpbmdzLndoZW5VbmF2YWlsYWJsZSA9PT0gXCJ3YWl0XCIgfHwgdGhpcy4jc2V0dGluZ3MuYXV0b3N0YXJ0ICE9PSB1bmRlZmluZWQ7XG4gICAgfVxuXG4gICAgI3VzYWJsZSgpOiBDb25uZWN0aW9uIHwgdW5kZWZpbmVkIHtcbiAgICAgICAgcmV0dXJuIHRoaXMuI3JlYWR5ID09PSB1bmRlZmluZWQgfHwgdGhpcy4jcmVhZHkuaXNHb2luZ0F3YXkgPyB1bmRlZmluZWQgOiB0aGlzLiNyZWFkeTtcbiAgICB9XG5cbiAgICAvLyAtLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0gb3V0YWdlXG5cbiAgICAjaXNHaXZlblVwKCk6IGJvb2xlYW4ge1xuICAgICAgICBpZiAodGhpcy4jcmVhZHkgIT09IHVuZGVmaW5lZCkgcmV0dXJuIGZhbHNlO1xuICAgICAgICBpZiAodGhpcy4jZmFpbHVyZUlzRmluYWwpIHJldHVybiB0cnVlO1xuICAgICAgICBjb25zdCB7IHdoZW5VbmF2YWlsYWJsZSwgc3RhcnR1cFRpbWVvdXQgfSA9IHRoaXMuI3NldHRpbmdzO1xuICAgICAgICByZXR1cm4gd2hlblVuYXZhaWxhYmxlID09PSBcInJlamVjdFwiICYmIHBlcmZvcm1hbmNlLm5vdygpIC0gdGhpcy4jZG93blNpbmNlID49IHN0YXJ0dXBUaW1lb3V0O1xuICAgIH1cblxuICAgICN1bmF2YWlsYWJsZSgpOiBTbHVpY2VFcnJvciB7XG4gICAgICAgIGNvbnN0IGNhdXNlID0gdGhpcy4jZmFpbHVyZTtcbiAgICAgICAgaWYgKHRoaXMuI2ZhaWx1cmVJc0ZpbmFsICYmIGNhdXNlICE9PSB1bmRlZmluZWQpIHJldHVybiBjYXVzZTtcbiAgICAgICAgY29uc3Qgd2hlcmUgPSB0aGlzLnBhdGggPT09IFwiXCIgPyBcIlwiIDogYCBhdCAke3RoaXMucGF0aH1gO1xuICAgICAgICBjb25zdCB3aHkgPSBjYXVzZSA9PT0gdW5kZWZpbmVkID8gXCJpdCBkaWQgbm90IGFuc3dlclwiIDogY2F1c2UubWVzc2FnZTtcbiAgICAgICAgY29uc3QgeyBzdGFydHVwVGltZW91dCB9ID0gdGhpcy4jc2V0dGluZ3M7XG4gICAgICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJub19kYWVtb25cIiwgYG5vIGRhZW1vbiR7d2hlcmV9IGZvciAke3N0YXJ0dXBUaW1lb3V0fSBtczogJHt3aHl9YCwgeyBjYXVzZSB9KTtcbiAgICB9XG5cbiAgICAjYXJtU3dlZXAoKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLiNzd2VlcCAhPT0gdW5kZWZpbmVkIHx8IHRoaXMuI3JlYWR5ICE9PSB1bmRlZmluZWQpIHJldHVybjtcbiAgICAgICAgY29uc3QgW29sZGVzdF0gPSB0aGlzLndhaXRpbmcudmFsdWVzKCk7XG4gICAgICAgIGlmIChvbGRlc3QgPT09IHVuZGVmaW5lZCkgcmV0dXJuO1xuICAgICAgICBjb25zdCBtcyA9IHRoaXMuI3BhdGllbmNlRW5kKG9sZGVzdCkgLSBwZXJmb3JtYW5jZS5ub3coKTtcbiAgICAgICAgdGhpcy4jc3dlZXAgPSB0aGlzLmRlYWRsaW5lcy5hZGQoTWF0aC5tYXgobXMsIDApLCAoKSA9PiB7XG4gICAgICAgICAgICB0aGlzLiNzd2VlcCA9IHVuZGVmaW5lZDtcbiAgICAgICAgICAgIHRoaXMuI3JlamVjdEltcGF0aWVudCgpO1xuICAgICAgICB9KTtcbiAgICB9XG5cbiAgICAjZGlzYXJtU3dlZXAoKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLiNzd2VlcCAhPT0gdW5kZWZpbmVkKSB0aGlzLmRlYWRsaW5lcy5yZW1vdmUodGhpcy4jc3dlZXApO1xuICAgICAgICB0aGlzLiNzd2VlcCA9IHVuZGVmaW5lZDtcbiAgICB9XG5cbiAgICAvKiogV2hlbiBhIHRpY2tldCBnaXZlcyB1cCBvbiB0aGUgZGFlbW9uOiByaXNlcyBpbiBjYWxsIG9yZGVyLiAqL1xuICAgICNwYXRpZW5jZUVuZCh0aWNrZXQ6IFRpY2tldCk6IG51bWJlciB7XG4gICAgICAgIGNvbnN0IHsgd2hlblVuYXZhaWxhYmxlLCBzdGFydHVwVGltZW91dCB9ID0gdGhpcy4jc2V0dGluZ3M7XG4gICAgICAgIGNvbnN0IHNpbmNlID1cbiAgICAgICAgICAgIHdoZW5VbmF2YWlsYWJsZSA9PT0gXCJ3YWl0XCIgPyBNYXRoLm1heCh0aGlzLiNkb3duU2luY2UsIHRpY2tldC5jYWxsZWRBdCkgOiB0aGlzLiNkb3duU2luY2U7XG4gICAgICAgIHJldHVybiBzaW5jZSArIHN0YXJ0dXBUaW1lb3V0O1xuICAgIH1cblxuICAgICNyZWplY3RJbXBhdGllbnQoKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IG5vdyA9IHBlcmZvcm1hbmNlLm5vdygpO1xuICAgICAgICBmb3IgKGNvbnN0IHRpY2tldCBvZiBbLi4udGhpcy53YWl0aW5nLnZhbHVlcygpXSkge1xuICAgICAgICAgICAgaWYgKHRoaXMuI3BhdGllbmNlRW5kKHRpY2tldCkgPiBub3cpIGJyZWFrO1xuICAgICAgICAgICAgdGlja2V0LmZhaWwodGhpcy4jdW5hdmFpbGFibGUoKSwgZmFsc2UpO1xuICAgICAgICB9XG4gICAgICAgIHRoaXMuI2FybVN3ZWVwKCk7XG4gICAgfVxuXG4gICAgI2ZhaWxXYWl0aW5nKGVycm9yOiBTbHVpY2VFcnJvciwgaW5mb3JtOiBib29sZWFuKTogdm9pZCB7XG4gICAgICAgIGZvciAoY29uc3QgdGlja2V0IG9mIFsuLi50aGlzLndhaXRpbmcudmFsdWVzKCldKSB0aWNrZXQuZmFpbChlcnJvciwgaW5mb3JtKTtcbiAgICB9XG5cbiAgICAjbG9zZUhvbGRzKGVycm9yOiBTbHVpY2VFcnJvcik6IHZvaWQge1xuICAgICAgICBjb25zdCBob2xkcyA9IFsuLi50aGlzLmhvbGRzLnZhbHVlcygpXTtcbiAgICAgICAgdGhpcy5ob2xkcy5jbGVhcigpO1xuICAgICAgICBmb3IgKGNvbnN0IGhvbGQgb2YgaG9sZHMpIGhvbGQubG9zZShlcnJvcik7XG4gICAgfVxuXG4gICAgLyoqIFRoZSBwcm9jZXNzIHN0YXlzIGFsaXZlIHdoaWxlIHNvbWVib2R5IHdhaXRzIGZvciB0aGUgZGFlbW9uLCBhbmQgbm90IGZvciBhbiBpZGxlIGNsaWVudC4gKi9cbiAgICAjc2V0dGxlTmVlZHMoKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IGlzTmVlZGVkID0gdGhpcy53YWl0aW5nLnNpemUgPiAwIHx8IHRoaXMuI2F3YWl0ZWQgPiAwIHx8IHRoaXMuI3N0YXJ0aW5nICE9PSB1bmRlZmluZWQ7XG4gICAgICAgIGlmICh0aGlzLndhaXRpbmcuc2l6ZSA9PT0gMCkgdGhpcy4jZGlzYXJtU3dlZXAoKTtcbiAgICAgICAgdGhpcy4jbGluay5rZWVwQWxpdmUoaXNOZWVkZWQpO1xuICAgIH1cbn1cbiIsICJpbXBvcnQgeyBBc3luY1Jlc291cmNlIH0gZnJvbSBcIm5vZGU6YXN5bmNfaG9va3NcIjtcbmltcG9ydCB0eXBlIHsgU25hcHNob3QgfSBmcm9tIFwiLi9jb250ZXh0XCI7XG5pbXBvcnQgdHlwZSB7IEVuZ2luZSB9IGZyb20gXCIuL2VuZ2luZVwiO1xuaW1wb3J0IHR5cGUgeyBGbG93Tm9kZSB9IGZyb20gXCIuL2Zsb3dcIjtcbmltcG9ydCB0eXBlIHsgR2F0ZUhhbmRsZSB9IGZyb20gXCIuL2dhdGVcIjtcbmltcG9ydCB0eXBlIHsgR3JhbnQgfSBmcm9tIFwiLi9tZXNzYWdlc1wiO1xuaW1wb3J0IHR5cGUgeyBDaGVja2VkT3B0aW9ucyB9IGZyb20gXCIuL29wdGlvbnNcIjtcbmltcG9ydCB7IG1ha2VQZXJtaXQsIHR5cGUgUGVybWl0IH0gZnJvbSBcIi4vcGVybWl0XCI7XG5pbXBvcnQgeyBpblJvb3QgfSBmcm9tIFwiLi9yb290LXNjb3BlXCI7XG5pbXBvcnQgdHlwZSB7IENhbGxlciB9IGZyb20gXCIuL3J1bi10aWNrZXRcIjtcbmltcG9ydCB7IGlzU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcbmltcG9ydCB7IFRpY2tldCB9IGZyb20gXCIuL3RpY2tldFwiO1xuXG4vKipcbiAqIEEgdGlja2V0IG9mIGdhdGUuYWNxdWlyZSBvciBnYXRlLnRyeUFjcXVpcmU6IHdoZW4gaXQgaXMgZ3JhbnRlZCwgaXRzIGNhbGxlciBnZXRzIGFcbiAqIHBlcm1pdC4gSXQgcnVucyBubyBjb2RlIG9mIHRoZSB1c2VyLCBzbyBpdCBrZWVwcyBubyBTY29wZSwgdW5sZXNzIGl0IGhhcyBhIGhvb2sgdG8gY2FsbC5cbiAqL1xuZXhwb3J0IGNsYXNzIEFjcXVpcmVUaWNrZXQgZXh0ZW5kcyBUaWNrZXQge1xuICAgICNjYWxsZXI6IENhbGxlcjxQZXJtaXQgfCB1bmRlZmluZWQ+IHwgdW5kZWZpbmVkO1xuICAgICNob29rU2NvcGU6IEFzeW5jUmVzb3VyY2UgfCB1bmRlZmluZWQ7XG5cbiAgICBjb25zdHJ1Y3RvcihcbiAgICAgICAgZW5naW5lOiBFbmdpbmUsXG4gICAgICAgIGdhdGU6IEdhdGVIYW5kbGUsXG4gICAgICAgIG9wdGlvbnM6IENoZWNrZWRPcHRpb25zLFxuICAgICAgICBzbmFwc2hvdDogU25hcHNob3QsXG4gICAgICAgIGZsb3c6IEZsb3dOb2RlIHwgdW5kZWZpbmVkLFxuICAgICAgICBpc1RyeTogYm9vbGVhbixcbiAgICAgICAgY2FsbGVyOiBDYWxsZXI8UGVybWl0IHwgdW5kZWZpbmVkPixcbiAgICApIHtcbiAgICAgICAgc3VwZXIoZW5naW5lLCBnYXRlLCBvcHRpb25zLCBzbmFwc2hvdCwgZmxvdywgaXNUcnkpO1xuICAgICAgICB0aGlzLiNjYWxsZXIgPSBjYWxsZXI7XG4gICAgICAgIGlmIChvcHRpb25zLm9uUXVldWVkICE9PSB1bmRlZmluZWQpIHRoaXMuI2hvb2tTY29wZSA9IG5ldyBBc3luY1Jlc291cmNlKFwiU2x1aWNlVGFza1wiKTtcbiAgICB9XG5cbiAgICBwcm90ZWN0ZWQgb3ZlcnJpZGUgYmVnaW4oZ3JhbnQ6IEdyYW50KTogdm9pZCB7XG4gICAgICAgIGNvbnN0IHsgZ2F0ZU5hbWUsIGVuZ2luZSB9ID0gdGhpcztcbiAgICAgICAgY29uc3QgeyBzZXJpYWwsIHRva2VuIH0gPSBncmFudDtcbiAgICAgICAgdGhpcy51bmxpc3RlbigpO1xuICAgICAgICBjb25zdCBwZXJtaXQgPSBtYWtlUGVybWl0KFxuICAgICAgICAgICAgeyBnYXRlOiBnYXRlTmFtZSwgdG9rZW4sIHNlcmlhbCwgd2FpdGVkOiBncmFudC53YWl0ZWRVcyAvIDEwMDAgfSxcbiAgICAgICAgICAgICh3YXRjaGVyKSA9PiBlbmdpbmUuYWRkSG9sZChnYXRlTmFtZSwgdGhpcy53ZWlnaHQgfHwgMSwgZ3JhbnQsIHdhdGNoZXIpLFxuICAgICAgICApO1xuICAgICAgICB0aGlzLiNkcm9wKCk/LnJlc29sdmUocGVybWl0KTtcbiAgICB9XG5cbiAgICBwcm90ZWN0ZWQgb3ZlcnJpZGUgcmVmdXNlKHJlYXNvbjogdW5rbm93bik6IHZvaWQge1xuICAgICAgICBjb25zdCBzY29wZSA9IHRoaXMuI2hvb2tTY29wZTtcbiAgICAgICAgY29uc3QgY2FsbGVyID0gdGhpcy4jZHJvcCgpO1xuICAgICAgICBpZiAoY2FsbGVyID09PSB1bmRlZmluZWQpIHJldHVybjtcbiAgICAgICAgaWYgKHRoaXMudHJ5ICYmIGlzU2x1aWNlRXJyb3IocmVhc29uLCBcIndvdWxkX2Jsb2NrXCIpKSBjYWxsZXIucmVzb2x2ZSh1bmRlZmluZWQpO1xuICAgICAgICBlbHNlIGlmIChzY29wZSAhPT0gdW5kZWZpbmVkKSBzY29wZS5ydW5JbkFzeW5jU2NvcGUoY2FsbGVyLnJlamVjdCwgdW5kZWZpbmVkLCByZWFzb24pO1xuICAgICAgICBlbHNlIGluUm9vdCgoKSA9PiBjYWxsZXIucmVqZWN0KHJlYXNvbikpO1xuICAgIH1cblxuICAgIHByb3RlY3RlZCBvdmVycmlkZSBjYWxsSG9vazxBPihob29rOiAoYXJndW1lbnQ6IEEpID0+IHZvaWQsIGFyZ3VtZW50OiBBKTogdm9pZCB7XG4gICAgICAgIHRyeSB7XG4gICAgICAgICAgICB0aGlzLiNob29rU2NvcGU/LnJ1bkluQXN5bmNTY29wZShob29rLCB1bmRlZmluZWQsIGFyZ3VtZW50KTtcbiAgICAgICAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICAgICAgICAgIHRoaXMuZmFpbChlcnJvciwgdHJ1ZSk7XG4gICAgICAgIH1cbiAgICB9XG5cbiAgICAjZHJvcCgpOiBDYWxsZXI8UGVybWl0IHwgdW5kZWZpbmVkPiB8IHVuZGVmaW5lZCB7XG4gICAgICAgIGNvbnN0IGNhbGxlciA9IHRoaXMuI2NhbGxlcjtcbiAgICAgICAgdGhpcy4jY2FsbGVyID0gdW5kZWZpbmVkO1xuICAgICAgICB0aGlzLiNob29rU2NvcGUgPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuZmxvdyA9IHVuZGVmaW5lZDtcbiAgICAgICAgcmV0dXJuIGNhbGxlcjtcbiAgICB9XG59XG4iLCAiaW1wb3J0IHsgQXN5bmNMb2NhbFN0b3JhZ2UgfSBmcm9tIFwibm9kZTphc3luY19ob29rc1wiO1xuaW1wb3J0IHR5cGUgeyBIb2xkIH0gZnJvbSBcIi4vaG9sZFwiO1xuXG4vKlxuICogVGhlIGxpdmUgaG9sZHMgb2YgdGhlIGN1cnJlbnQgYXN5bmMgZmxvdyAoUjI0KSwgc28gdGhhdCBhbiBlbnF1ZXVlIGNhbiBzYXkgd2hhdCB0aGVcbiAqIGFza2luZyBmbG93IGFscmVhZHkgaGFzLiBBIHN0b3JlIG9mIGl0cyBvd24sIGFwYXJ0IGZyb20gZXZlcnkgZGVjbGFyZWQgY29udGV4dC5cbiAqL1xuXG4vKiogQSBob2xkIHRoYXQgYSBmbG93IGlzIHVuZGVyLCBhbmQgdGhvc2UgaXQgd2FzIHVuZGVyIGJlZm9yZS4gRW5kZWQgb25lcyBkbyBub3QgY291bnQuICovXG5leHBvcnQgaW50ZXJmYWNlIEZsb3dOb2RlIHtcbiAgICByZWFkb25seSBob2xkOiBIb2xkO1xuICAgIHBhcmVudDogRmxvd05vZGUgfCB1bmRlZmluZWQ7XG59XG5cbi8qKiBBcyBtYW55IHNlcmlhbHMgYXMgb25lIEVucXVldWUgbWF5IGNhcnJ5LiAqL1xuY29uc3QgTUFYX0hFTEQgPSA2NDtcblxuY29uc3Qgc3RvcmFnZSA9IG5ldyBBc3luY0xvY2FsU3RvcmFnZTxGbG93Tm9kZT4oKTtcblxuLyoqIFRoZSBpbm5lcm1vc3QgbGl2ZSBob2xkIG9mIHRoZSBjdXJyZW50IGZsb3c7IGVuZGVkIG9uZXMgYXJlIGZvcmdvdHRlbiBvbiB0aGUgd2F5LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGN1cnJlbnRGbG93KCk6IEZsb3dOb2RlIHwgdW5kZWZpbmVkIHtcbiAgICByZXR1cm4gbGl2ZShzdG9yYWdlLmdldFN0b3JlKCkpO1xufVxuXG4vKiogUnVucyBgZm4oYXJndW1lbnQpYCB1bmRlciBgaG9sZGAsIGFuZCB1bmRlciB0aG9zZSBvZiBgcGFyZW50YC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBydW5JbkZsb3c8QSwgVD4oXG4gICAgaG9sZDogSG9sZCxcbiAgICBwYXJlbnQ6IEZsb3dOb2RlIHwgdW5kZWZpbmVkLFxuICAgIGZuOiAoYXJndW1lbnQ6IEEpID0+IFQsXG4gICAgYXJndW1lbnQ6IEEsXG4pOiBUIHtcbiAgICByZXR1cm4gc3RvcmFnZS5ydW4oeyBob2xkLCBwYXJlbnQgfSwgZm4sIGFyZ3VtZW50KTtcbn1cblxuLyoqIGBwYXJlbnRgIHdpdGggdGhlIGhvbGRzIHRoYXQgdGhlIGNhbGxlciBkZWNsYXJlcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBleHRlbmRGbG93KHBhcmVudDogRmxvd05vZGUgfCB1bmRlZmluZWQsIGhvbGRzOiByZWFkb25seSBIb2xkW10pOiBGbG93Tm9kZSB8IHVuZGVmaW5lZCB7XG4gICAgZm9yIChjb25zdCBob2xkIG9mIGhvbGRzKSBpZiAoaG9sZC5pc0xpdmUpIHBhcmVudCA9IHsgaG9sZCwgcGFyZW50IH07XG4gICAgcmV0dXJuIHBhcmVudDtcbn1cblxuLyoqIFRoZSBzZXJpYWxzIG9mIHRoZSBmbG93J3MgbGl2ZSBob2xkcyBhdCB0aGUgZGFlbW9uIG9mIGBwYXRoYCwgaW5uZXJtb3N0IGZpcnN0OyB1bmRlZmluZWQgPSBub25lLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGhlbGRTZXJpYWxzKGZsb3c6IEZsb3dOb2RlIHwgdW5kZWZpbmVkLCBwYXRoOiBzdHJpbmcpOiBudW1iZXJbXSB8IHVuZGVmaW5lZCB7XG4gICAgaWYgKGZsb3cgPT09IHVuZGVmaW5lZCkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgICBjb25zdCBzZXJpYWxzID0gbmV3IFNldDxudW1iZXI+KCk7XG4gICAgZm9yIChsZXQgbm9kZSA9IGxpdmUoZmxvdyk7IG5vZGUgIT09IHVuZGVmaW5lZCAmJiBzZXJpYWxzLnNpemUgPCBNQVhfSEVMRDsgbm9kZSA9IG5leHQobm9kZSkpIHtcbiAgICAgICAgaWYgKG5vZGUuaG9sZC5wYXRoID09PSBwYXRoKSBzZXJpYWxzLmFkZChub2RlLmhvbGQuc2VyaWFsKTtcbiAgICB9XG4gICAgcmV0dXJuIHNlcmlhbHMuc2l6ZSA+IDAgPyBbLi4uc2VyaWFsc10gOiB1bmRlZmluZWQ7XG59XG5cbi8qKiBUaGUgZmxvdydzIGlubmVybW9zdCBsaXZlIGhvbGQgdGhhdCBgbWF0Y2hlc2AuICovXG5leHBvcnQgZnVuY3Rpb24gZmluZEluRmxvdyhmbG93OiBGbG93Tm9kZSB8IHVuZGVmaW5lZCwgbWF0Y2hlczogKGhvbGQ6IEhvbGQpID0+IGJvb2xlYW4pOiBIb2xkIHwgdW5kZWZpbmVkIHtcbiAgICBmb3IgKGxldCBub2RlID0gbGl2ZShmbG93KTsgbm9kZSAhPT0gdW5kZWZpbmVkOyBub2RlID0gbmV4dChub2RlKSlcbiAgICAgICAgaWYgKG1hdGNoZXMobm9kZS5ob2xkKSkgcmV0dXJuIG5vZGUuaG9sZDtcbiAgICByZXR1cm4gdW5kZWZpbmVkO1xufVxuXG5mdW5jdGlvbiBuZXh0KG5vZGU6IEZsb3dOb2RlKTogRmxvd05vZGUgfCB1bmRlZmluZWQge1xuICAgIG5vZGUucGFyZW50ID0gbGl2ZShub2RlLnBhcmVudCk7XG4gICAgcmV0dXJuIG5vZGUucGFyZW50O1xufVxuXG5mdW5jdGlvbiBsaXZlKG5vZGU6IEZsb3dOb2RlIHwgdW5kZWZpbmVkKTogRmxvd05vZGUgfCB1bmRlZmluZWQge1xuICAgIHdoaWxlIChub2RlICE9PSB1bmRlZmluZWQgJiYgIW5vZGUuaG9sZC5pc0xpdmUpIG5vZGUgPSBub2RlLnBhcmVudDtcbiAgICByZXR1cm4gbm9kZTtcbn1cbiIsICJpbXBvcnQgdHlwZSB7IFBlcm1pdCB9IGZyb20gXCIuL3Blcm1pdFwiO1xuaW1wb3J0IHsgaW52YWxpZEFyZ3VtZW50IH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5pbXBvcnQgeyBkZXNjcmliZSwgbGFiZWxCeXRlcyB9IGZyb20gXCIuL3RleHRcIjtcblxuLyoqIFdoYXQgYG9uUXVldWVkYCBpcyB0b2xkLiAqL1xuZXhwb3J0IGludGVyZmFjZSBRdWV1ZWROb3RpY2Uge1xuICAgIC8qKiBUaWNrZXRzIGluIGZyb250IG9mIHRoaXMgb25lLCBwbHVzIG9uZTogMSA9IG5leHQgdG8gYmUgZ3JhbnRlZC4gKi9cbiAgICByZWFkb25seSBwb3NpdGlvbjogbnVtYmVyO1xuICAgIC8qKiBUaGUgdGlja2V0J3Mgc2VyaWFsOiBpdHMgbmFtZSBmb3Igc2x1aWNlY3RsLiAqL1xuICAgIHJlYWRvbmx5IHNlcmlhbDogbnVtYmVyO1xufVxuXG4vKiogT3B0aW9ucyBvZiBgZ2F0ZS5hY3F1aXJlYDsgdGltZXMgYXJlIGluIG1pbGxpc2Vjb25kcywgYWJvdmUgMCBhbmQgYXQgbW9zdCAzMCBkYXlzLiAqL1xuZXhwb3J0IGludGVyZmFjZSBBY3F1aXJlT3B0aW9ucyB7XG4gICAgLyoqIFRha2VzIHRoZSB0aWNrZXQgb3V0IG9mIHRoZSBxdWV1ZTsgdGhlIGNhbGwgcmVqZWN0cyB3aXRoIHRoZSBzaWduYWwncyByZWFzb24uICovXG4gICAgc2lnbmFsPzogQWJvcnRTaWduYWwgfCB1bmRlZmluZWQ7XG4gICAgLyoqIEhvdyBsb25nIHRoZSB0aWNrZXQgbWF5IHF1ZXVlOyB0aGVuIGB3YWl0X2V4cGlyZWRgLiBBYnNlbnQ6IGZvciBldmVyLiAqL1xuICAgIHdhaXRUaW1lb3V0PzogbnVtYmVyIHwgdW5kZWZpbmVkO1xuICAgIC8qKiBIb3cgbG9uZyB0aGUgc2xvdHMgbWF5IGJlIGhlbGQ7IHRoZW4gdGhlIGRhZW1vbiB0YWtlcyB0aGVtIGJhY2suIEFic2VudDogZm9yIGV2ZXIuICovXG4gICAgaG9sZExpbWl0PzogbnVtYmVyIHwgdW5kZWZpbmVkO1xuICAgIC8qKiBTbG90cyB0byB0YWtlLCAxIHRvIHRoZSBnYXRlJ3MgbGltaXQuIEFic2VudDogMS4gKi9cbiAgICB3ZWlnaHQ/OiBudW1iZXIgfCB1bmRlZmluZWQ7XG4gICAgLyoqIFdoYXQgb3BlcmF0b3JzIHNlZSBvZiB0aGlzIHRhc2ssIGF0IG1vc3QgMTI4IGJ5dGVzLiBBYnNlbnQ6IHRoZSBjb250ZXh0J3MgdHJhY2UgaWQuICovXG4gICAgbGFiZWw/OiBzdHJpbmcgfCB1bmRlZmluZWQ7XG4gICAgLyoqIFBlcm1pdHMgdGhhdCB0aGUgY2FsbGluZyBmbG93IGhvbGRzIGFuZCB0aGUgY2xpZW50IGNhbiBub3Qgc2VlOiBzZWUgYHBlcm1pdC5ydW5gLiAqL1xuICAgIGhvbGRpbmc/OiByZWFkb25seSBQZXJtaXRbXSB8IHVuZGVmaW5lZDtcbiAgICAvKiogVG9sZCB3aGVuIHRoZSB0aWNrZXQgaGFzIHRvIHdhaXQsIGluIHRoZSBjb250ZXh0IG9mIHRoZSBjYWxsOyBhZ2FpbiBhZnRlciBhIHJlY29ubmVjdC4gKi9cbiAgICBvblF1ZXVlZD86ICgobm90aWNlOiBRdWV1ZWROb3RpY2UpID0+IHZvaWQpIHwgdW5kZWZpbmVkO1xufVxuXG4vKiogT3B0aW9ucyBvZiBgZ2F0ZS5ydW5gLiAqL1xuZXhwb3J0IGludGVyZmFjZSBSdW5PcHRpb25zIGV4dGVuZHMgQWNxdWlyZU9wdGlvbnMge1xuICAgIC8qKiBIb3cgbG9uZyB0aGUgdGFzayBtYXkgcnVuOyB0aGVuIGl0cyBvd24gc2lnbmFsIGFib3J0cyB3aXRoIGBydW5fdGltZW91dGAuIEFic2VudDogZm9yIGV2ZXIuICovXG4gICAgcnVuVGltZW91dD86IG51bWJlciB8IHVuZGVmaW5lZDtcbiAgICAvKiogUnVucyB1bmRlciBhIHNsb3Qgb2YgdGhpcyBnYXRlIHRoYXQgdGhlIGNhbGxpbmcgZmxvdyBhbHJlYWR5IGhvbGRzLCBpZiBpdCBob2xkcyBvbmUuICovXG4gICAgcmVlbnRyYW50PzogYm9vbGVhbiB8IHVuZGVmaW5lZDtcbn1cblxuLyoqIE9wdGlvbnMgb2YgYGdhdGUudHJ5QWNxdWlyZWAuICovXG5leHBvcnQgdHlwZSBUcnlBY3F1aXJlT3B0aW9ucyA9IE9taXQ8QWNxdWlyZU9wdGlvbnMsIFwid2FpdFRpbWVvdXRcIiB8IFwib25RdWV1ZWRcIj47XG5cbi8qKiBPcHRpb25zIG9mIGBnYXRlLm1hcGAuICovXG5leHBvcnQgaW50ZXJmYWNlIE1hcE9wdGlvbnMgZXh0ZW5kcyBSdW5PcHRpb25zIHtcbiAgICAvKiogSXRlbXMgdGhhdCBhcmUgdGFrZW4gZnJvbSB0aGUgaXRlcmFibGUgYW5kIG5vdCBmaW5pc2hlZCB5ZXQsIGF0IG1vc3QuIERlZmF1bHQgMjU2LiAqL1xuICAgIGFoZWFkPzogbnVtYmVyIHwgdW5kZWZpbmVkO1xufVxuXG4vKiogQ2hlY2tlZCBvcHRpb25zOiBjb3BpZWQsIHNvIHdoYXQgdGhlIGNhbGxlciBkb2VzIHRvIHRoZW0gbGF0ZXIgY2hhbmdlcyBub3RoaW5nLiAqL1xuZXhwb3J0IGludGVyZmFjZSBDaGVja2VkT3B0aW9ucyB7XG4gICAgc2lnbmFsOiBBYm9ydFNpZ25hbCB8IHVuZGVmaW5lZDtcbiAgICB3YWl0VGltZW91dDogbnVtYmVyO1xuICAgIGhvbGRMaW1pdDogbnVtYmVyO1xuICAgIHJ1blRpbWVvdXQ6IG51bWJlcjtcbiAgICAvKiogMCBzdGFuZHMgZm9yIDEsIGFzIG9uIHRoZSB3aXJlLiAqL1xuICAgIHdlaWdodDogbnVtYmVyO1xuICAgIGxhYmVsOiBVaW50OEFycmF5IHwgdW5kZWZpbmVkO1xuICAgIHJlZW50cmFudDogYm9vbGVhbjtcbiAgICBob2xkaW5nOiByZWFkb25seSBQZXJtaXRbXSB8IHVuZGVmaW5lZDtcbiAgICBvblF1ZXVlZDogKChub3RpY2U6IFF1ZXVlZE5vdGljZSkgPT4gdm9pZCkgfCB1bmRlZmluZWQ7XG59XG5cbmV4cG9ydCBjb25zdCBNQVhfTVMgPSAzMCAqIDI0ICogNjAgKiA2MCAqIDEwMDA7XG5leHBvcnQgY29uc3QgTUFYX0xJTUlUID0gMV8wMDBfMDAwO1xuXG5jb25zdCBERUZBVUxUUzogQ2hlY2tlZE9wdGlvbnMgPSBPYmplY3QuZnJlZXplKHtcbiAgICBzaWduYWw6IHVuZGVmaW5lZCxcbiAgICB3YWl0VGltZW91dDogMCxcbiAgICBob2xkTGltaXQ6IDAsXG4gICAgcnVuVGltZW91dDogMCxcbiAgICB3ZWlnaHQ6IDAsXG4gICAgbGFiZWw6IHVuZGVmaW5lZCxcbiAgICByZWVudHJhbnQ6IGZhbHNlLFxuICAgIGhvbGRpbmc6IHVuZGVmaW5lZCxcbiAgICBvblF1ZXVlZDogdW5kZWZpbmVkLFxufSk7XG5cbnR5cGUgQ2hlY2tlciA9IChuYW1lOiBzdHJpbmcsIHZhbHVlOiBhbnksIGNoZWNrZWQ6IENoZWNrZWRPcHRpb25zKSA9PiB2b2lkO1xuXG5jb25zdCBDSEVDS0VSUzogUmVjb3JkPHN0cmluZywgQ2hlY2tlcj4gPSBPYmplY3QuYXNzaWduKE9iamVjdC5jcmVhdGUobnVsbCkgYXMgb2JqZWN0LCB7XG4gICAgc2lnbmFsOiAoX25hbWUsIHZhbHVlLCBjaGVja2VkKSA9PiAoY2hlY2tlZC5zaWduYWwgPSBjaGVja1NpZ25hbCh2YWx1ZSkpLFxuICAgIHdhaXRUaW1lb3V0OiAobmFtZSwgdmFsdWUsIGNoZWNrZWQpID0+IChjaGVja2VkLndhaXRUaW1lb3V0ID0gY2hlY2tNcyhuYW1lLCB2YWx1ZSkpLFxuICAgIGhvbGRMaW1pdDogKG5hbWUsIHZhbHVlLCBjaGVja2VkKSA9PiAoY2hlY2tlZC5ob2xkTGltaXQgPSBjaGVja01zKG5hbWUsIHZhbHVlKSksXG4gICAgcnVuVGltZW91dDogKG5hbWUsIHZhbHVlLCBjaGVja2VkKSA9PiAoY2hlY2tlZC5ydW5UaW1lb3V0ID0gY2hlY2tNcyhuYW1lLCB2YWx1ZSkpLFxuICAgIHdlaWdodDogKG5hbWUsIHZhbHVlLCBjaGVja2VkKSA9PiAoY2hlY2tlZC53ZWlnaHQgPSBjaGVja0ludGVnZXIobmFtZSwgdmFsdWUsIDEsIE1BWF9MSU1JVCkpLFxuICAgIGxhYmVsOiAoX25hbWUsIHZhbHVlLCBjaGVja2VkKSA9PiAoY2hlY2tlZC5sYWJlbCA9IGxhYmVsQnl0ZXModmFsdWUpKSxcbiAgICByZWVudHJhbnQ6IChuYW1lLCB2YWx1ZSwgY2hlY2tlZCkgPT4gKGNoZWNrZWQucmVlbnRyYW50ID0gY2hlY2tCb29sZWFuKG5hbWUsIHZhbHVlKSksXG4gICAgaG9sZGluZzogKF9uYW1lLCB2YWx1ZSwgY2hlY2tlZCkgPT4gKGNoZWNrZWQuaG9sZGluZyA9IGNoZWNrQXJyYXkodmFsdWUpKSxcbiAgICBvblF1ZXVlZDogKG5hbWUsIHZhbHVlLCBjaGVja2VkKSA9PiAoY2hlY2tlZC5vblF1ZXVlZCA9IGNoZWNrRnVuY3Rpb24obmFtZSwgdmFsdWUpKSxcbn0gc2F0aXNmaWVzIFJlY29yZDxzdHJpbmcsIENoZWNrZXI+KTtcblxuZXhwb3J0IGNvbnN0IEFDUVVJUkVfT1BUSU9OUyA9IG5ldyBTZXQoW1xuICAgIFwic2lnbmFsXCIsXG4gICAgXCJ3YWl0VGltZW91dFwiLFxuICAgIFwiaG9sZExpbWl0XCIsXG4gICAgXCJ3ZWlnaHRcIixcbiAgICBcImxhYmVsXCIsXG4gICAgXCJob2xkaW5nXCIsXG4gICAgXCJvblF1ZXVlZFwiLFxuXSk7XG5leHBvcnQgY29uc3QgUlVOX09QVElPTlMgPSBuZXcgU2V0KFsuLi5BQ1FVSVJFX09QVElPTlMsIFwicnVuVGltZW91dFwiLCBcInJlZW50cmFudFwiXSk7XG5leHBvcnQgY29uc3QgVFJZX09QVElPTlMgPSBuZXcgU2V0KFtcInNpZ25hbFwiLCBcImhvbGRMaW1pdFwiLCBcIndlaWdodFwiLCBcImxhYmVsXCIsIFwiaG9sZGluZ1wiXSk7XG5cbi8qKiBDaGVja3MgdGhlIG9wdGlvbnMgb2Ygb25lIGNhbGwuIFRocm93cyBgaW52YWxpZF9hcmd1bWVudGAgbmFtaW5nIHRoZSBvcHRpb24gYW5kIHRoZSBib3VuZC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjaGVja09wdGlvbnMob3B0aW9uczogUnVuT3B0aW9ucyB8IHVuZGVmaW5lZCwgYWxsb3dlZDogUmVhZG9ubHlTZXQ8c3RyaW5nPik6IENoZWNrZWRPcHRpb25zIHtcbiAgICBpZiAob3B0aW9ucyA9PT0gdW5kZWZpbmVkKSByZXR1cm4gREVGQVVMVFM7XG4gICAgaWYgKHR5cGVvZiBvcHRpb25zICE9PSBcIm9iamVjdFwiIHx8IG9wdGlvbnMgPT09IG51bGwpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGBvcHRpb25zIGFyZSBhbiBvYmplY3QsIG5vdCAke2Rlc2NyaWJlKG9wdGlvbnMpfWApO1xuICAgIH1cbiAgICBjb25zdCBjaGVja2VkOiBDaGVja2VkT3B0aW9ucyA9IHsgLi4uREVGQVVMVFMgfTtcbiAgICBmb3IgKGNvbnN0IG5hbWUgaW4gb3B0aW9ucykge1xuICAgICAgICBjb25zdCB2YWx1ZSA9IChvcHRpb25zIGFzIFJlY29yZDxzdHJpbmcsIHVua25vd24+KVtuYW1lXTtcbiAgICAgICAgaWYgKCFhbGxvd2VkLmhhcyhuYW1lKSkge1xuICAgICAgICAgICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGB0aGVyZSBpcyBubyBvcHRpb24gXCIke25hbWV9XCIgaGVyZTsgdGhlcmUgYXJlICR7Wy4uLmFsbG93ZWRdLmpvaW4oXCIsIFwiKX1gKTtcbiAgICAgICAgfVxuICAgICAgICBpZiAodmFsdWUgIT09IHVuZGVmaW5lZCkgQ0hFQ0tFUlNbbmFtZV0/LihuYW1lLCB2YWx1ZSwgY2hlY2tlZCk7XG4gICAgfVxuICAgIHJldHVybiBjaGVja2VkO1xufVxuXG5mdW5jdGlvbiBjaGVja1NpZ25hbCh2YWx1ZTogdW5rbm93bik6IEFib3J0U2lnbmFsIHtcbiAgICBjb25zdCBzaWduYWwgPSB2YWx1ZSBhcyBQYXJ0aWFsPEFib3J0U2lnbmFsPiB8IG51bGw7XG4gICAgaWYgKHR5cGVvZiBzaWduYWw/LmFib3J0ZWQgPT09IFwiYm9vbGVhblwiICYmIHR5cGVvZiBzaWduYWwuYWRkRXZlbnRMaXN0ZW5lciA9PT0gXCJmdW5jdGlvblwiKVxuICAgICAgICByZXR1cm4gdmFsdWUgYXMgQWJvcnRTaWduYWw7XG4gICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGB0aGUgb3B0aW9uIFwic2lnbmFsXCIgaXMgYW4gQWJvcnRTaWduYWwsIG5vdCAke2Rlc2NyaWJlKHZhbHVlKX1gKTtcbn1cblxuLyoqIEEgdGltZSBpbiBtcywgYWJvdmUgMDsgdGhlIGRhZW1vbiBjb3VudHMgd2hvbGUgbXMsIHNvIGl0IGlzIHJvdW5kZWQgdXAuICovXG5leHBvcnQgZnVuY3Rpb24gY2hlY2tNcyhuYW1lOiBzdHJpbmcsIHZhbHVlOiB1bmtub3duKTogbnVtYmVyIHtcbiAgICBpZiAodHlwZW9mIHZhbHVlID09PSBcIm51bWJlclwiICYmIHZhbHVlID4gMCAmJiB2YWx1ZSA8PSBNQVhfTVMpIHJldHVybiBNYXRoLmNlaWwodmFsdWUpO1xuICAgIHRocm93IGludmFsaWRBcmd1bWVudChcbiAgICAgICAgYHRoZSBvcHRpb24gXCIke25hbWV9XCIgaXMgYSB0aW1lIGFib3ZlIDAgYW5kIGF0IG1vc3QgJHtNQVhfTVN9IG1zLCBub3QgJHtkZXNjcmliZSh2YWx1ZSl9OyBsZWF2ZSBpdCBvdXQgZm9yIG5vbmVgLFxuICAgICk7XG59XG5cbmV4cG9ydCBmdW5jdGlvbiBjaGVja0ludGVnZXIobmFtZTogc3RyaW5nLCB2YWx1ZTogdW5rbm93biwgbWluOiBudW1iZXIsIG1heDogbnVtYmVyKTogbnVtYmVyIHtcbiAgICBpZiAodHlwZW9mIHZhbHVlID09PSBcIm51bWJlclwiICYmIE51bWJlci5pc0ludGVnZXIodmFsdWUpICYmIHZhbHVlID49IG1pbiAmJiB2YWx1ZSA8PSBtYXgpIHJldHVybiB2YWx1ZTtcbiAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoXG4gICAgICAgIGB0aGUgb3B0aW9uIFwiJHtuYW1lfVwiIGlzIGEgd2hvbGUgbnVtYmVyIGZyb20gJHttaW59IHRvICR7bWF4fSwgbm90ICR7ZGVzY3JpYmUodmFsdWUpfWAsXG4gICAgKTtcbn1cblxuZXhwb3J0IGZ1bmN0aW9uIGNoZWNrQm9vbGVhbihuYW1lOiBzdHJpbmcsIHZhbHVlOiB1bmtub3duKTogYm9vbGVhbiB7XG4gICAgaWYgKHR5cGVvZiB2YWx1ZSA9PT0gXCJib29sZWFuXCIpIHJldHVybiB2YWx1ZTtcbiAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHRoZSBvcHRpb24gXCIke25hbWV9XCIgaXMgdHJ1ZSBvciBmYWxzZSwgbm90ICR7ZGVzY3JpYmUodmFsdWUpfWApO1xufVxuXG5leHBvcnQgZnVuY3Rpb24gY2hlY2tGdW5jdGlvbjxGPihuYW1lOiBzdHJpbmcsIHZhbHVlOiBGKTogRiB7XG4gICAgaWYgKHR5cGVvZiB2YWx1ZSA9PT0gXCJmdW5jdGlvblwiKSByZXR1cm4gdmFsdWU7XG4gICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGBcIiR7bmFtZX1cIiBpcyBhIGZ1bmN0aW9uLCBub3QgJHtkZXNjcmliZSh2YWx1ZSl9YCk7XG59XG5cbmZ1bmN0aW9uIGNoZWNrQXJyYXkodmFsdWU6IHVua25vd24pOiByZWFkb25seSBQZXJtaXRbXSB7XG4gICAgaWYgKEFycmF5LmlzQXJyYXkodmFsdWUpKSByZXR1cm4gWy4uLnZhbHVlXTtcbiAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHRoZSBvcHRpb24gXCJob2xkaW5nXCIgaXMgYW4gYXJyYXkgb2YgcGVybWl0cywgbm90ICR7ZGVzY3JpYmUodmFsdWUpfWApO1xufVxuIiwgIi8qKiBXaGF0IGEgdGFzayBpcyBjYWxsZWQgd2l0aC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgVGFzayB7XG4gICAgLyoqXG4gICAgICogVGhlIHRhc2sncyBvd24gc2lnbmFsOiBhYm9ydHMgd2l0aCB0aGUgcmVhc29uIG9mIHRoZSBjYWxsZXIncyBzaWduYWwsIHdpdGhcbiAgICAgKiBgcnVuX3RpbWVvdXRgLCBvciB3aXRoIGEgSG9sZExvc3RFcnJvciB3aGVuIHRoZSBzbG90cyBhcmUgZ29uZS4gTWFkZSB3aGVuIGl0IGlzXG4gICAgICogZmlyc3QgYXNrZWQgZm9yLlxuICAgICAqL1xuICAgIHJlYWRvbmx5IHNpZ25hbDogQWJvcnRTaWduYWw7XG4gICAgLyoqIEZlbmNpbmcgdG9rZW46IGJlbG93IDJeNTMsIGhpZ2hlciB0aGFuIHRoYXQgb2YgZXZlcnkgZWFybGllciBncmFudC4gKi9cbiAgICByZWFkb25seSB0b2tlbjogbnVtYmVyO1xuICAgIC8qKiBUaGUgdGlja2V0J3Mgc2VyaWFsOiBpdHMgbmFtZSBmb3Igb3BlcmF0b3JzLiAqL1xuICAgIHJlYWRvbmx5IHNlcmlhbDogbnVtYmVyO1xuICAgIC8qKiBDb3VudHMgdGhlIHJ1bnMgb2YgdGhpcyBjYWxsIGZyb20gMS4gKi9cbiAgICByZWFkb25seSBhdHRlbXB0OiBudW1iZXI7XG4gICAgLyoqIEZyb20gdGhlIHRpY2tldCdzIGFycml2YWwgYXQgdGhlIGRhZW1vbiB0byBpdHMgZ3JhbnQsIGluIG1zOyAwIGZvciBhIHJlLWVudHJhbnQgcnVuLiAqL1xuICAgIHJlYWRvbmx5IHdhaXRlZDogbnVtYmVyO1xufVxuXG4vKiogQSBzaWduYWwgdGhhdCBjb3N0cyBub3RoaW5nIHVudGlsIHNvbWVib2R5IGxvb2tzIGF0IGl0LiAqL1xuZXhwb3J0IGNsYXNzIExhenlTaWduYWwge1xuICAgICNjb250cm9sbGVyOiBBYm9ydENvbnRyb2xsZXIgfCB1bmRlZmluZWQ7XG4gICAgI3JlYXNvbjogdW5rbm93bjtcbiAgICAjaXNBYm9ydGVkID0gZmFsc2U7XG5cbiAgICBnZXQgc2lnbmFsKCk6IEFib3J0U2lnbmFsIHtcbiAgICAgICAgaWYgKHRoaXMuI2NvbnRyb2xsZXIgPT09IHVuZGVmaW5lZCkge1xuICAgICAgICAgICAgdGhpcy4jY29udHJvbGxlciA9IG5ldyBBYm9ydENvbnRyb2xsZXIoKTtcbiAgICAgICAgICAgIGlmICh0aGlzLiNpc0Fib3J0ZWQpIHRoaXMuI2NvbnRyb2xsZXIuYWJvcnQodGhpcy4jcmVhc29uKTtcbiAgICAgICAgfVxuICAgICAgICByZXR1cm4gdGhpcy4jY29udHJvbGxlci5zaWduYWw7XG4gICAgfVxuXG4gICAgLyoqIFRoZSBmaXJzdCByZWFzb24gd2lucy4gKi9cbiAgICBhYm9ydChyZWFzb246IHVua25vd24pOiB2b2lkIHtcbiAgICAgICAgaWYgKHRoaXMuI2lzQWJvcnRlZCkgcmV0dXJuO1xuICAgICAgICB0aGlzLiNpc0Fib3J0ZWQgPSB0cnVlO1xuICAgICAgICB0aGlzLiNyZWFzb24gPSByZWFzb247XG4gICAgICAgIHRoaXMuI2NvbnRyb2xsZXI/LmFib3J0KHJlYXNvbik7XG4gICAgfVxufVxuXG4vKiogVGhlIGFyZ3VtZW50IG9mIGEgcnVubmluZyB0YXNrLiAqL1xuZXhwb3J0IGNsYXNzIFJ1bm5pbmdUYXNrIGltcGxlbWVudHMgVGFzayB7XG4gICAgcmVhZG9ubHkgdG9rZW46IG51bWJlcjtcbiAgICByZWFkb25seSBzZXJpYWw6IG51bWJlcjtcbiAgICByZWFkb25seSBhdHRlbXB0ID0gMTtcbiAgICByZWFkb25seSB3YWl0ZWQ6IG51bWJlcjtcbiAgICAjbGF6eSA9IG5ldyBMYXp5U2lnbmFsKCk7XG5cbiAgICBjb25zdHJ1Y3Rvcih0b2tlbjogbnVtYmVyLCBzZXJpYWw6IG51bWJlciwgd2FpdGVkOiBudW1iZXIpIHtcbiAgICAgICAgdGhpcy50b2tlbiA9IHRva2VuO1xuICAgICAgICB0aGlzLnNlcmlhbCA9IHNlcmlhbDtcbiAgICAgICAgdGhpcy53YWl0ZWQgPSB3YWl0ZWQ7XG4gICAgfVxuXG4gICAgZ2V0IHNpZ25hbCgpOiBBYm9ydFNpZ25hbCB7XG4gICAgICAgIHJldHVybiB0aGlzLiNsYXp5LnNpZ25hbDtcbiAgICB9XG5cbiAgICAvKiogQGludGVybmFsICovXG4gICAgYWJvcnQocmVhc29uOiB1bmtub3duKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI2xhenkuYWJvcnQocmVhc29uKTtcbiAgICB9XG59XG4iLCAiaW1wb3J0IHsgZGVmaW5lQXN5bmNEaXNwb3NlIH0gZnJvbSBcIi4vYXN5bmMtZGlzcG9zZVwiO1xuaW1wb3J0IHsgY3VycmVudEZsb3csIHJ1bkluRmxvdyB9IGZyb20gXCIuL2Zsb3dcIjtcbmltcG9ydCB0eXBlIHsgSG9sZCwgSG9sZFdhdGNoZXIgfSBmcm9tIFwiLi9ob2xkXCI7XG5pbXBvcnQgeyBjaGVja0Z1bmN0aW9uIH0gZnJvbSBcIi4vb3B0aW9uc1wiO1xuaW1wb3J0IHsgaW52YWxpZEFyZ3VtZW50LCBTbHVpY2VFcnJvciB9IGZyb20gXCIuL3NsdWljZS1lcnJvclwiO1xuaW1wb3J0IHsgTGF6eVNpZ25hbCB9IGZyb20gXCIuL3Rhc2tcIjtcbmltcG9ydCB7IGRlc2NyaWJlIH0gZnJvbSBcIi4vdGV4dFwiO1xuXG4vKiogU2xvdHMgdGhhdCB0aGUgY2FsbGVyIGhvbGRzIHVudGlsIGl0IHJlbGVhc2VzIHRoZW0uICovXG5leHBvcnQgaW50ZXJmYWNlIFBlcm1pdCB7XG4gICAgLyoqIFRoZSBnYXRlJ3MgbmFtZS4gKi9cbiAgICByZWFkb25seSBnYXRlOiBzdHJpbmc7XG4gICAgLyoqIEZlbmNpbmcgdG9rZW46IGJlbG93IDJeNTMsIGhpZ2hlciB0aGFuIHRoYXQgb2YgZXZlcnkgZWFybGllciBncmFudC4gKi9cbiAgICByZWFkb25seSB0b2tlbjogbnVtYmVyO1xuICAgIC8qKiBUaGUgdGlja2V0J3Mgc2VyaWFsOiBpdHMgbmFtZSBmb3Igb3BlcmF0b3JzLiAqL1xuICAgIHJlYWRvbmx5IHNlcmlhbDogbnVtYmVyO1xuICAgIC8qKiBGcm9tIHRoZSB0aWNrZXQncyBhcnJpdmFsIGF0IHRoZSBkYWVtb24gdG8gaXRzIGdyYW50LCBpbiBtcy4gKi9cbiAgICByZWFkb25seSB3YWl0ZWQ6IG51bWJlcjtcbiAgICAvKiogQWJvcnRzIHdpdGggYSBIb2xkTG9zdEVycm9yIHdoZW4gdGhlIHNsb3RzIGFyZSBnb25lIGJlZm9yZSB0aGV5IHdlcmUgcmVsZWFzZWQuICovXG4gICAgcmVhZG9ubHkgc2lnbmFsOiBBYm9ydFNpZ25hbDtcbiAgICAvKiogV2hldGhlciB0aGUgc2xvdHMgYXJlIGhlbGQ6IG5laXRoZXIgcmVsZWFzZWQgbm9yIGxvc3QuICovXG4gICAgcmVhZG9ubHkgaGVsZDogYm9vbGVhbjtcbiAgICAvKipcbiAgICAgKiBSdW5zIGBmbmAgbm93LCBpbiB0aGUgZmxvdyB0aGF0IGhvbGRzIHRoaXMgcGVybWl0OiBnYXRlcyB0aGF0IGl0IGFza3Mga25vdyBvZiBpdC5cbiAgICAgKiBSZXR1cm5zIHdoYXQgYGZuYCByZXR1cm5zLiBUaHJvd3MgYGhvbGRfbG9zdGAgb3IgYHRpY2tldF9lbmRlZGAgd2l0aG91dCBydW5uaW5nIGl0XG4gICAgICogd2hlbiB0aGUgc2xvdHMgYXJlIG5vdCBoZWxkIGFueSBtb3JlLlxuICAgICAqL1xuICAgIHJ1bjxUPihmbjogKHBlcm1pdDogUGVybWl0KSA9PiBUKTogVDtcbiAgICAvKipcbiAgICAgKiBHaXZlcyB0aGUgc2xvdHMgYmFjaywgd2hhdGV2ZXIgc3RpbGwgcnVucyB1bmRlciB0aGVtLiBSZXNvbHZlcyB3aGVuIHRoZSBkYWVtb24gaGFzXG4gICAgICogdGhlbTsgbmV2ZXIgcmVqZWN0czsgYSBzZWNvbmQgY2FsbCBjaGFuZ2VzIG5vdGhpbmcuXG4gICAgICovXG4gICAgcmVsZWFzZSgpOiBQcm9taXNlPHZvaWQ+O1xuICAgIFtTeW1ib2wuYXN5bmNEaXNwb3NlXSgpOiBQcm9taXNlPHZvaWQ+O1xufVxuXG5jb25zdCBob2xkQnlQZXJtaXQgPSBuZXcgV2Vha01hcDxvYmplY3QsIEhvbGQ+KCk7XG5cbmNsYXNzIEhlbGRQZXJtaXQgaW1wbGVtZW50cyBIb2xkV2F0Y2hlciB7XG4gICAgcmVhZG9ubHkgZ2F0ZTogc3RyaW5nO1xuICAgIHJlYWRvbmx5IHRva2VuOiBudW1iZXI7XG4gICAgcmVhZG9ubHkgc2VyaWFsOiBudW1iZXI7XG4gICAgcmVhZG9ubHkgd2FpdGVkOiBudW1iZXI7XG4gICAgI2xhenkgPSBuZXcgTGF6eVNpZ25hbCgpO1xuICAgICNob2xkITogSG9sZDtcbiAgICAjcmVsZWFzZWQ6IFByb21pc2U8dm9pZD4gfCB1bmRlZmluZWQ7XG4gICAgZGVjbGFyZSBbU3ltYm9sLmFzeW5jRGlzcG9zZV06ICgpID0+IFByb21pc2U8dm9pZD47XG5cbiAgICBjb25zdHJ1Y3RvcihnYXRlOiBzdHJpbmcsIHRva2VuOiBudW1iZXIsIHNlcmlhbDogbnVtYmVyLCB3YWl0ZWQ6IG51bWJlcikge1xuICAgICAgICB0aGlzLmdhdGUgPSBnYXRlO1xuICAgICAgICB0aGlzLnRva2VuID0gdG9rZW47XG4gICAgICAgIHRoaXMuc2VyaWFsID0gc2VyaWFsO1xuICAgICAgICB0aGlzLndhaXRlZCA9IHdhaXRlZDtcbiAgICB9XG5cbiAgICAvKiogQGludGVybmFsICovXG4gICAgYXR0YWNoKGhvbGQ6IEhvbGQpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jaG9sZCA9IGhvbGQ7XG4gICAgICAgIGhvbGRCeVBlcm1pdC5zZXQodGhpcywgaG9sZCk7XG4gICAgfVxuXG4gICAgZ2V0IHNpZ25hbCgpOiBBYm9ydFNpZ25hbCB7XG4gICAgICAgIHJldHVybiB0aGlzLiNsYXp5LnNpZ25hbDtcbiAgICB9XG5cbiAgICBnZXQgaGVsZCgpOiBib29sZWFuIHtcbiAgICAgICAgcmV0dXJuIHRoaXMuI2hvbGQuaXNMaXZlO1xuICAgIH1cblxuICAgIHJ1bjxUPihmbjogKHBlcm1pdDogUGVybWl0KSA9PiBUKTogVCB7XG4gICAgICAgIGNoZWNrRnVuY3Rpb24oXCJmblwiLCBmbik7XG4gICAgICAgIGNvbnN0IGhvbGQgPSB0aGlzLiNob2xkO1xuICAgICAgICBpZiAoIWhvbGQuaXNMaXZlKSB7XG4gICAgICAgICAgICB0aHJvdyAoXG4gICAgICAgICAgICAgICAgaG9sZC5sb3N0QmVjYXVzZSA/P1xuICAgICAgICAgICAgICAgIG5ldyBTbHVpY2VFcnJvcihcInRpY2tldF9lbmRlZFwiLCBgdGhlIHBlcm1pdCBvZiBnYXRlIFwiJHt0aGlzLmdhdGV9XCIgd2FzIHJlbGVhc2VkYCwgaG9sZClcbiAgICAgICAgICAgICk7XG4gICAgICAgIH1cbiAgICAgICAgcmV0dXJuIHJ1bkluRmxvdyhob2xkLCBjdXJyZW50RmxvdygpLCBmbiwgdGhpcyBhcyBQZXJtaXQpO1xuICAgIH1cblxuICAgIHJlbGVhc2UoKTogUHJvbWlzZTx2b2lkPiB7XG4gICAgICAgIHRoaXMuI3JlbGVhc2VkID8/PSBuZXcgUHJvbWlzZSgocmVzb2x2ZSkgPT4gdGhpcy4jaG9sZC5yZWxlYXNlKHJlc29sdmUpKTtcbiAgICAgICAgcmV0dXJuIHRoaXMuI3JlbGVhc2VkO1xuICAgIH1cblxuICAgIC8qKiBAaW50ZXJuYWwgKi9cbiAgICBob2xkTG9zdChlcnJvcjogU2x1aWNlRXJyb3IpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jbGF6eS5hYm9ydChlcnJvcik7XG4gICAgfVxufVxuXG4vKiogTWFrZXMgdGhlIHBlcm1pdCBvZiBhIGdyYW50OyBgaG9sZGAgbWFrZXMgaXRzIGhvbGQsIHdoaWNoIHRlbGxzIGl0IG9mIGEgbG9zcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBtYWtlUGVybWl0KFxuICAgIGdyYW50OiB7IGdhdGU6IHN0cmluZzsgdG9rZW46IG51bWJlcjsgc2VyaWFsOiBudW1iZXI7IHdhaXRlZDogbnVtYmVyIH0sXG4gICAgaG9sZDogKHdhdGNoZXI6IEhvbGRXYXRjaGVyKSA9PiBIb2xkLFxuKTogUGVybWl0IHtcbiAgICBkZWZpbmVBc3luY0Rpc3Bvc2UoSGVsZFBlcm1pdC5wcm90b3R5cGUsIEhlbGRQZXJtaXQucHJvdG90eXBlLnJlbGVhc2UpO1xuICAgIGNvbnN0IHBlcm1pdCA9IG5ldyBIZWxkUGVybWl0KGdyYW50LmdhdGUsIGdyYW50LnRva2VuLCBncmFudC5zZXJpYWwsIGdyYW50LndhaXRlZCk7XG4gICAgcGVybWl0LmF0dGFjaChob2xkKHBlcm1pdCkpO1xuICAgIHJldHVybiBwZXJtaXQ7XG59XG5cbi8qKiBUaGUgaG9sZCBiZWhpbmQgYSBwZXJtaXQgb2YgdGhpcyBjb3B5IG9mIHRoZSBwYWNrYWdlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGhvbGRPZihwZXJtaXQ6IHVua25vd24pOiBIb2xkIHtcbiAgICBjb25zdCBob2xkID0gaG9sZEJ5UGVybWl0LmdldChwZXJtaXQgYXMgb2JqZWN0KTtcbiAgICBpZiAoaG9sZCA9PT0gdW5kZWZpbmVkKVxuICAgICAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYFwiaG9sZGluZ1wiIGxpc3RzIHBlcm1pdHMgb2YgZ2F0ZS5hY3F1aXJlLCBub3QgJHtkZXNjcmliZShwZXJtaXQpfWApO1xuICAgIHJldHVybiBob2xkO1xufVxuIiwgImltcG9ydCB0eXBlIHsgQWJvcnRhYmxlIH0gZnJvbSBcIi4vYWJvcnQtaHViXCI7XG5pbXBvcnQgdHlwZSB7IENvbm5lY3Rpb24sIFJlcGx5SGFuZGxlciB9IGZyb20gXCIuL2Nvbm5lY3Rpb25cIjtcbmltcG9ydCB7IGxhYmVsT2YsIHR5cGUgU25hcHNob3QgfSBmcm9tIFwiLi9jb250ZXh0XCI7XG5pbXBvcnQgeyBOT19CWVRFUyB9IGZyb20gXCIuL2NvbnRleHQtY29kZWNcIjtcbmltcG9ydCB0eXBlIHsgRGVhZGxpbmUgfSBmcm9tIFwiLi9kZWFkbGluZXNcIjtcbmltcG9ydCB0eXBlIHsgRW5naW5lIH0gZnJvbSBcIi4vZW5naW5lXCI7XG5pbXBvcnQgeyBleHRlbmRGbG93LCBoZWxkU2VyaWFscywgdHlwZSBGbG93Tm9kZSB9IGZyb20gXCIuL2Zsb3dcIjtcbmltcG9ydCB0eXBlIHsgR2F0ZUhhbmRsZSB9IGZyb20gXCIuL2dhdGVcIjtcbmltcG9ydCB7XG4gICAgZW5jb2RlRW5xdWV1ZSxcbiAgICB0eXBlIEVucXVldWVGaWVsZHMsXG4gICAgdHlwZSBHcmFudCxcbiAgICB0eXBlIE9uTWlzbWF0Y2gsXG4gICAgdHlwZSBRdWV1ZWQsXG4gICAgdHlwZSBSZXBseSxcbn0gZnJvbSBcIi4vbWVzc2FnZXNcIjtcbmltcG9ydCB0eXBlIHsgQ2hlY2tlZE9wdGlvbnMsIFF1ZXVlZE5vdGljZSB9IGZyb20gXCIuL29wdGlvbnNcIjtcbmltcG9ydCB7IGhvbGRPZiB9IGZyb20gXCIuL3Blcm1pdFwiO1xuaW1wb3J0IHsgZXJyb3JGcm9tRGFlbW9uLCBTbHVpY2VFcnJvciB9IGZyb20gXCIuL3NsdWljZS1lcnJvclwiO1xuXG4vKipcbiAqIEEgcmVxdWVzdCBmb3Igc2xvdHMgZnJvbSB0aGUgY2FsbCB1bnRpbCBpdCBpcyBncmFudGVkIG9yIGVuZHMuIFdoYXQgaXQga2VlcHMgb2YgdGhlXG4gKiBjYWxsZXIgaXMgZHJvcHBlZCBhdCB0aGF0IG1vbWVudCwgYWx0aG91Z2ggdGhlIGRhZW1vbidzIHJlcGx5IG1heSBiZSBzdGlsbCB0byBjb21lOlxuICpcbiAqICAgd2FpdGluZyAtLUdyYW50LS0+IGJlZ2luKCkgICAgICAgICAgICAgICAgIHdhaXRpbmcgLS1lcnJvciwgYWJvcnQsIHRpbWVvdXQtLT4gcmVmdXNlKClcbiAqICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIHRoZW4gYSBHcmFudCB0aGF0IGNyb3NzZXMgaXMgZ2l2ZW4gYmFja1xuICpcbiAqIFRoZSBmaWVsZHMgb2YgRW5xdWV1ZSBhcmUgaXRzIG93biwgc28gdGhhdCBzZW5kaW5nIG1ha2VzIG5vIGNvcHkuXG4gKi9cbmV4cG9ydCBhYnN0cmFjdCBjbGFzcyBUaWNrZXQgaW1wbGVtZW50cyBSZXBseUhhbmRsZXIsIEFib3J0YWJsZSwgRW5xdWV1ZUZpZWxkcyB7XG4gICAgdGlja2V0SWQgPSAwO1xuICAgIHJlYWRvbmx5IGdhdGU6IFVpbnQ4QXJyYXk7XG4gICAgcmVhZG9ubHkgd2VpZ2h0OiBudW1iZXI7XG4gICAgcmVhZG9ubHkgZW5zdXJlOiB7IGxpbWl0OiBudW1iZXI7IG9uTWlzbWF0Y2g6IE9uTWlzbWF0Y2ggfSB8IHVuZGVmaW5lZDtcbiAgICB3YWl0VGltZW91dE1zOiBudW1iZXI7XG4gICAgcmVhZG9ubHkgaG9sZExpbWl0TXM6IG51bWJlcjtcbiAgICByZWFkb25seSB0cnk6IGJvb2xlYW47XG4gICAgY29udGV4dDogVWludDhBcnJheTtcbiAgICBsYWJlbDogVWludDhBcnJheSB8IHVuZGVmaW5lZDtcbiAgICBoZWxkOiByZWFkb25seSBudW1iZXJbXSB8IHVuZGVmaW5lZDtcbiAgICByZWFkb25seSBub3RpZnlRdWV1ZWQ6IGJvb2xlYW47XG4gICAgLyoqIFdoZW4gdGhlIGNhbGwgd2FzIG1hZGUsIGJ5IHBlcmZvcm1hbmNlLm5vdygpLiAqL1xuICAgIGNhbGxlZEF0ID0gMDtcblxuICAgIHByb3RlY3RlZCByZWFkb25seSBlbmdpbmU6IEVuZ2luZTtcbiAgICBwcm90ZWN0ZWQgcmVhZG9ubHkgZ2F0ZU5hbWU6IHN0cmluZztcbiAgICAvKiogVGhlIGhvbGRzIG9mIHRoZSBjYWxsaW5nIGZsb3cuICovXG4gICAgcHJvdGVjdGVkIGZsb3c6IEZsb3dOb2RlIHwgdW5kZWZpbmVkO1xuICAgIHByb3RlY3RlZCBpc1dhaXRpbmcgPSB0cnVlO1xuICAgICNzaWduYWw6IEFib3J0U2lnbmFsIHwgdW5kZWZpbmVkO1xuICAgICNvblF1ZXVlZDogKChub3RpY2U6IFF1ZXVlZE5vdGljZSkgPT4gdm9pZCkgfCB1bmRlZmluZWQ7XG4gICAgI2RlYWRsaW5lOiBEZWFkbGluZSB8IHVuZGVmaW5lZDtcbiAgICAjc2VudE9uOiBDb25uZWN0aW9uIHwgdW5kZWZpbmVkO1xuXG4gICAgY29uc3RydWN0b3IoXG4gICAgICAgIGVuZ2luZTogRW5naW5lLFxuICAgICAgICBnYXRlOiBHYXRlSGFuZGxlLFxuICAgICAgICBvcHRpb25zOiBDaGVja2VkT3B0aW9ucyxcbiAgICAgICAgc25hcHNob3Q6IFNuYXBzaG90LFxuICAgICAgICBmbG93OiBGbG93Tm9kZSB8IHVuZGVmaW5lZCxcbiAgICAgICAgaXNUcnk6IGJvb2xlYW4sXG4gICAgKSB7XG4gICAgICAgIHRoaXMuZW5naW5lID0gZW5naW5lO1xuICAgICAgICB0aGlzLmdhdGVOYW1lID0gZ2F0ZS5uYW1lO1xuICAgICAgICB0aGlzLmdhdGUgPSBnYXRlLm5hbWVCeXRlcztcbiAgICAgICAgdGhpcy5lbnN1cmUgPSBnYXRlLmVuc3VyZTtcbiAgICAgICAgdGhpcy53ZWlnaHQgPSBvcHRpb25zLndlaWdodDtcbiAgICAgICAgdGhpcy53YWl0VGltZW91dE1zID0gb3B0aW9ucy53YWl0VGltZW91dDtcbiAgICAgICAgdGhpcy5ob2xkTGltaXRNcyA9IG9wdGlvbnMuaG9sZExpbWl0O1xuICAgICAgICB0aGlzLnRyeSA9IGlzVHJ5O1xuICAgICAgICB0aGlzLmNvbnRleHQgPSBzbmFwc2hvdC5ieXRlcztcbiAgICAgICAgdGhpcy5sYWJlbCA9IG9wdGlvbnMubGFiZWwgPz8gbGFiZWxPZihzbmFwc2hvdCk7XG4gICAgICAgIHRoaXMuZmxvdyA9IG9wdGlvbnMuaG9sZGluZyA9PT0gdW5kZWZpbmVkID8gZmxvdyA6IGV4dGVuZEZsb3coZmxvdywgb3B0aW9ucy5ob2xkaW5nLm1hcChob2xkT2YpKTtcbiAgICAgICAgdGhpcy5oZWxkID0gaGVsZFNlcmlhbHModGhpcy5mbG93LCBlbmdpbmUucGF0aCk7XG4gICAgICAgIHRoaXMubm90aWZ5UXVldWVkID0gb3B0aW9ucy5vblF1ZXVlZCAhPT0gdW5kZWZpbmVkO1xuICAgICAgICB0aGlzLiNvblF1ZXVlZCA9IG9wdGlvbnMub25RdWV1ZWQ7XG4gICAgICAgIHRoaXMuI3NpZ25hbCA9IG9wdGlvbnMuc2lnbmFsO1xuICAgIH1cblxuICAgIC8qKiBFbnRlcnMgdGhlIHF1ZXVlLiBUaHJvd3MsIHdpdGggbm90aGluZyBrZXB0LCBpZiBpdCBjYW4gbm90LiAqL1xuICAgIGVucXVldWUoKTogdm9pZCB7XG4gICAgICAgIHRoaXMuY2FsbGVkQXQgPSBwZXJmb3JtYW5jZS5ub3coKTtcbiAgICAgICAgdGhpcy5lbmdpbmUuZW5xdWV1ZSh0aGlzKTtcbiAgICAgICAgdGhpcy5saXN0ZW4oKTtcbiAgICAgICAgaWYgKHRoaXMud2FpdFRpbWVvdXRNcyA+IDApIHtcbiAgICAgICAgICAgIGNvbnN0IG1zID0gdGhpcy53YWl0VGltZW91dE1zO1xuICAgICAgICAgICAgdGhpcy4jZGVhZGxpbmUgPSB0aGlzLmVuZ2luZS5kZWFkbGluZXMuYWRkKG1zLCAoKSA9PiB0aGlzLmZhaWwodGhpcy4jZXhwaXJlZChtcyksIHRydWUpKTtcbiAgICAgICAgfVxuICAgIH1cblxuICAgIC8qKiBTZW5kcyB0aGUgRW5xdWV1ZS4gVGhyb3dzLCB3aXRoIG5vdGhpbmcgc2VudCwgd2hlcmUgaXQgaXMgYWJvdmUgYSBib3VuZCBvZiB0aGUgZGFlbW9uLiAqL1xuICAgIHNlbmQoY29ubmVjdGlvbjogQ29ubmVjdGlvbik6IHZvaWQge1xuICAgICAgICBjb25zdCB7IG1heENvbnRleHQgfSA9IHRoaXMuZW5naW5lO1xuICAgICAgICBpZiAodGhpcy5jb250ZXh0Lmxlbmd0aCA+IG1heENvbnRleHQpIHtcbiAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcbiAgICAgICAgICAgICAgICBcImNvbnRleHRfaW52YWxpZFwiLFxuICAgICAgICAgICAgICAgIGB0aGUgY29udGV4dCBoYXMgJHt0aGlzLmNvbnRleHQubGVuZ3RofSBieXRlcywgdGhlIGRhZW1vbiB0YWtlcyBhdCBtb3N0ICR7bWF4Q29udGV4dH1gLFxuICAgICAgICAgICAgKTtcbiAgICAgICAgfVxuICAgICAgICBpZiAodGhpcy4jZGVhZGxpbmUgIT09IHVuZGVmaW5lZCkge1xuICAgICAgICAgICAgdGhpcy53YWl0VGltZW91dE1zID0gTWF0aC5tYXgoMSwgTWF0aC5jZWlsKHRoaXMuI2RlYWRsaW5lLmF0IC0gcGVyZm9ybWFuY2Uubm93KCkpKTtcbiAgICAgICAgfVxuICAgICAgICBjb25uZWN0aW9uLnJlcXVlc3QodGhpcywgZW5jb2RlRW5xdWV1ZSwgdGhpcyBhcyBFbnF1ZXVlRmllbGRzKTtcbiAgICAgICAgdGhpcy4jc2VudE9uID0gY29ubmVjdGlvbjtcbiAgICB9XG5cbiAgICAvKiogU2VuZHMgdGhlIEVucXVldWUgb2YgYSB0aWNrZXQgdGhhdCBoYXMgYmVlbiB3YWl0aW5nIGZvciBhIGNvbm5lY3Rpb24uICovXG4gICAgc2VuZE9yRmFpbChjb25uZWN0aW9uOiBDb25uZWN0aW9uKTogdm9pZCB7XG4gICAgICAgIHRyeSB7XG4gICAgICAgICAgICB0aGlzLnNlbmQoY29ubmVjdGlvbik7XG4gICAgICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgICAgICB0aGlzLmZhaWwoZXJyb3IsIGZhbHNlKTtcbiAgICAgICAgfVxuICAgIH1cblxuICAgIG9uUmVwbHkocmVwbHk6IFJlcGx5LCBjb25uZWN0aW9uOiBDb25uZWN0aW9uKTogdm9pZCB7XG4gICAgICAgIGlmIChyZXBseS5raW5kID09PSBcImdyYW50XCIpIHJldHVybiB0aGlzLiNncmFudGVkKHJlcGx5KTtcbiAgICAgICAgaWYgKHJlcGx5LmtpbmQgIT09IFwiZXJyb3JcIilcbiAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInByb3RvY29sXCIsIGB0aGUgZGFlbW9uIGFuc3dlcmVkIEVucXVldWUgd2l0aCAke3JlcGx5LmtpbmR9YCk7XG4gICAgICAgIHRoaXMuI3NlbnRPbiA9IHVuZGVmaW5lZDtcbiAgICAgICAgY29uc3QgZXJyb3IgPSBlcnJvckZyb21EYWVtb24ocmVwbHkuY29kZSwgcmVwbHkubWVzc2FnZSwgcmVwbHkuc2VyaWFsKTtcbiAgICAgICAgaWYgKGVycm9yLmNvZGUgPT09IFwiZ29pbmdfYXdheVwiKSB7XG4gICAgICAgICAgICAvLyBLZXB0LCBhbmQgZW5xdWV1ZWQgYWdhaW4gYXQgdGhlIG5leHQgZGFlbW9uLlxuICAgICAgICAgICAgdGhpcy5lbmdpbmUuZGFlbW9uU3RvcHMoY29ubmVjdGlvbik7XG4gICAgICAgICAgICByZXR1cm47XG4gICAgICAgIH1cbiAgICAgICAgdGhpcy5mYWlsKGVycm9yLCBmYWxzZSk7XG4gICAgfVxuXG4gICAgcXVldWVkKHsgcG9zaXRpb24sIHNlcmlhbCB9OiBRdWV1ZWQpOiB2b2lkIHtcbiAgICAgICAgaWYgKHRoaXMuI29uUXVldWVkICE9PSB1bmRlZmluZWQpIHRoaXMuY2FsbEhvb2sodGhpcy4jb25RdWV1ZWQsIHsgcG9zaXRpb24sIHNlcmlhbCB9KTtcbiAgICB9XG5cbiAgICBhYm9ydGVkKHJlYXNvbjogdW5rbm93bik6IHZvaWQge1xuICAgICAgICB0aGlzLmZhaWwocmVhc29uLCB0cnVlKTtcbiAgICB9XG5cbiAgICAvKiogRW5kcyBhIHdhaXRpbmcgdGlja2V0OyB3aXRoIGBpbmZvcm1gIHRoZSBkYWVtb24gaXMgdG9sZC4gSGFybWxlc3MgZm9yIG9uZSB0aGF0IGRvZXMgbm90IHdhaXQuICovXG4gICAgZmFpbChyZWFzb246IHVua25vd24sIGluZm9ybTogYm9vbGVhbik6IHZvaWQge1xuICAgICAgICBpZiAoIXRoaXMuaXNXYWl0aW5nKSByZXR1cm47XG4gICAgICAgIGNvbnN0IHNlbnRPbiA9IHRoaXMuI3NlbnRPbjtcbiAgICAgICAgdGhpcy4jbGVhdmVRdWV1ZSgpO1xuICAgICAgICB0aGlzLnVubGlzdGVuKCk7XG4gICAgICAgIGlmIChpbmZvcm0gJiYgc2VudE9uICE9PSB1bmRlZmluZWQpIHRoaXMuZW5naW5lLmNhbmNlbCh0aGlzLnRpY2tldElkLCBzZW50T24pO1xuICAgICAgICB0aGlzLnJlZnVzZShyZWFzb24pO1xuICAgIH1cblxuICAgIC8qKiBUaGUgc2xvdHMgYXJlIHRoZXJlLiAqL1xuICAgIHByb3RlY3RlZCBhYnN0cmFjdCBiZWdpbihncmFudDogR3JhbnQpOiB2b2lkO1xuICAgIC8qKiBSZWplY3RzIHRoZSBjYWxsZXIncyBwcm9taXNlIGluIHRoZSByaWdodCBjb250ZXh0IGFuZCBkcm9wcyB3aGF0IGJlbG9uZ3MgdG8gdGhlIGNhbGxlci4gKi9cbiAgICBwcm90ZWN0ZWQgYWJzdHJhY3QgcmVmdXNlKHJlYXNvbjogdW5rbm93bik6IHZvaWQ7XG4gICAgLyoqIENhbGxzIGEgaG9vayBvZiB0aGUgdXNlciBpbiB0aGUgcmlnaHQgY29udGV4dDsgd2hhdCBpdCB0aHJvd3MgZW5kcyB0aGUgdGlja2V0LiAqL1xuICAgIHByb3RlY3RlZCBhYnN0cmFjdCBjYWxsSG9vazxBPihob29rOiAoYXJndW1lbnQ6IEEpID0+IHZvaWQsIGFyZ3VtZW50OiBBKTogdm9pZDtcblxuICAgIHByb3RlY3RlZCBsaXN0ZW4oKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLiNzaWduYWwgIT09IHVuZGVmaW5lZCkgdGhpcy5lbmdpbmUuYWJvcnRzLmFkZCh0aGlzLiNzaWduYWwsIHRoaXMpO1xuICAgIH1cblxuICAgIHByb3RlY3RlZCB1bmxpc3RlbigpOiB2b2lkIHtcbiAgICAgICAgaWYgKHRoaXMuI3NpZ25hbCAhPT0gdW5kZWZpbmVkKSB0aGlzLmVuZ2luZS5hYm9ydHMucmVtb3ZlKHRoaXMuI3NpZ25hbCwgdGhpcyk7XG4gICAgICAgIHRoaXMuI3NpZ25hbCA9IHVuZGVmaW5lZDtcbiAgICB9XG5cbiAgICAjZ3JhbnRlZChncmFudDogR3JhbnQpOiB2b2lkIHtcbiAgICAgICAgaWYgKGdyYW50LnRpY2tldElkICE9PSB0aGlzLnRpY2tldElkKSB7XG4gICAgICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXG4gICAgICAgICAgICAgICAgXCJwcm90b2NvbFwiLFxuICAgICAgICAgICAgICAgIGB0aGUgZGFlbW9uIGdyYW50ZWQgdGlja2V0ICR7Z3JhbnQudGlja2V0SWR9IGluIHJlcGx5IHRvIHRpY2tldCAke3RoaXMudGlja2V0SWR9YCxcbiAgICAgICAgICAgICk7XG4gICAgICAgIH1cbiAgICAgICAgaWYgKCF0aGlzLmlzV2FpdGluZykgcmV0dXJuIHRoaXMuZW5naW5lLmdpdmVCYWNrKGdyYW50KTtcbiAgICAgICAgaWYgKCFpc1NhbWUodGhpcy5jb250ZXh0LCBncmFudCkpIHtcbiAgICAgICAgICAgIHRoaXMuZW5naW5lLmdpdmVCYWNrKGdyYW50KTtcbiAgICAgICAgICAgIHJldHVybiB0aGlzLmZhaWwodGhpcy4jbWlzbWF0Y2goZ3JhbnQuc2VyaWFsKSwgZmFsc2UpO1xuICAgICAgICB9XG4gICAgICAgIHRoaXMuI2xlYXZlUXVldWUoKTtcbiAgICAgICAgdGhpcy5iZWdpbihncmFudCk7XG4gICAgfVxuXG4gICAgI21pc21hdGNoKHNlcmlhbDogbnVtYmVyKTogU2x1aWNlRXJyb3Ige1xuICAgICAgICBjb25zdCBtZXNzYWdlID0gYHRoZSBncmFudCBvZiBnYXRlIFwiJHt0aGlzLmdhdGVOYW1lfVwiIGNhcnJpZXMgYW5vdGhlciBjb250ZXh0IHRoYW4gdGhlIHRpY2tldDogdGhlIHRhc2sgZGlkIG5vdCBydW5gO1xuICAgICAgICByZXR1cm4gbmV3IFNsdWljZUVycm9yKFwiY29udGV4dF9taXNtYXRjaFwiLCBtZXNzYWdlLCB7IHNlcmlhbCB9KTtcbiAgICB9XG5cbiAgICAjZXhwaXJlZChtczogbnVtYmVyKTogU2x1aWNlRXJyb3Ige1xuICAgICAgICByZXR1cm4gbmV3IFNsdWljZUVycm9yKFwid2FpdF9leHBpcmVkXCIsIGBubyBzbG90IG9mIGdhdGUgXCIke3RoaXMuZ2F0ZU5hbWV9XCIgd2FzIGZyZWUgd2l0aGluICR7bXN9IG1zYCk7XG4gICAgfVxuXG4gICAgI2xlYXZlUXVldWUoKTogdm9pZCB7XG4gICAgICAgIHRoaXMuaXNXYWl0aW5nID0gZmFsc2U7XG4gICAgICAgIHRoaXMuZW5naW5lLmZvcmdldCh0aGlzKTtcbiAgICAgICAgaWYgKHRoaXMuI2RlYWRsaW5lICE9PSB1bmRlZmluZWQpIHRoaXMuZW5naW5lLmRlYWRsaW5lcy5yZW1vdmUodGhpcy4jZGVhZGxpbmUpO1xuICAgICAgICB0aGlzLiNkZWFkbGluZSA9IHVuZGVmaW5lZDtcbiAgICAgICAgdGhpcy4jb25RdWV1ZWQgPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuI3NlbnRPbiA9IHVuZGVmaW5lZDtcbiAgICAgICAgdGhpcy5jb250ZXh0ID0gTk9fQllURVM7XG4gICAgICAgIHRoaXMubGFiZWwgPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuaGVsZCA9IHVuZGVmaW5lZDtcbiAgICB9XG59XG5cbi8qKiBXaGV0aGVyIHRoZSBncmFudCBoYXMgdGhlIGNvbnRleHQgdGhhdCB3YXMgc2VudDsgYm90aCBpbiBtZW1vcnkgdGhhdCBpcyBvbmx5IGxlbnQuICovXG5mdW5jdGlvbiBpc1NhbWUoc2VudDogVWludDhBcnJheSwgZ3JhbnQ6IEdyYW50KTogYm9vbGVhbiB7XG4gICAgY29uc3QgeyBkYXRhLCBjb250ZXh0U3RhcnQgfSA9IGdyYW50O1xuICAgIGlmIChzZW50Lmxlbmd0aCAhPT0gZ3JhbnQuY29udGV4dEVuZCAtIGNvbnRleHRTdGFydCkgcmV0dXJuIGZhbHNlO1xuICAgIGZvciAobGV0IGkgPSAwOyBpIDwgc2VudC5sZW5ndGg7IGkrKykgaWYgKHNlbnRbaV0gIT09IGRhdGFbY29udGV4dFN0YXJ0ICsgaV0pIHJldHVybiBmYWxzZTtcbiAgICByZXR1cm4gdHJ1ZTtcbn1cbiIsICJpbXBvcnQgdHlwZSB7IEdhdGUgfSBmcm9tIFwiLi9nYXRlXCI7XG5pbXBvcnQgeyBjaGVja0Z1bmN0aW9uLCBjaGVja0ludGVnZXIsIHR5cGUgTWFwT3B0aW9ucyB9IGZyb20gXCIuL29wdGlvbnNcIjtcbmltcG9ydCB7IGludmFsaWRBcmd1bWVudCB9IGZyb20gXCIuL3NsdWljZS1lcnJvclwiO1xuaW1wb3J0IHR5cGUgeyBUYXNrIH0gZnJvbSBcIi4vdGFza1wiO1xuaW1wb3J0IHsgZGVzY3JpYmUgfSBmcm9tIFwiLi90ZXh0XCI7XG5cbmNvbnN0IERFRkFVTFRfQUhFQUQgPSAyNTY7XG5jb25zdCBNQVhfQUhFQUQgPSAxXzAwMF8wMDA7XG5cbi8qKiBnYXRlLm1hcCBvbiB0b3Agb2YgZ2F0ZS5ydW4uICovXG5leHBvcnQgYXN5bmMgZnVuY3Rpb24gbWFwVGhyb3VnaEdhdGU8VCwgUj4oXG4gICAgcnVuOiBHYXRlW1wicnVuXCJdLFxuICAgIGl0ZW1zOiBJdGVyYWJsZTxUPiB8IEFzeW5jSXRlcmFibGU8VD4sXG4gICAgZm46IChpdGVtOiBBd2FpdGVkPFQ+LCB0YXNrOiBUYXNrKSA9PiBSIHwgUHJvbWlzZUxpa2U8Uj4sXG4gICAgb3B0aW9uczogTWFwT3B0aW9ucyA9IHt9LFxuKTogUHJvbWlzZTxSW10+IHtcbiAgICBjaGVja0Z1bmN0aW9uKFwiZm5cIiwgZm4pO1xuICAgIGNvbnN0IHsgYWhlYWQgPSBERUZBVUxUX0FIRUFELCBzaWduYWwsIC4uLnJ1bk9wdGlvbnMgfSA9IG9wdGlvbnM7XG4gICAgY2hlY2tJbnRlZ2VyKFwiYWhlYWRcIiwgYWhlYWQsIDEsIE1BWF9BSEVBRCk7XG4gICAgaWYgKHNpZ25hbD8uYWJvcnRlZCkgdGhyb3cgc2lnbmFsLnJlYXNvbjtcbiAgICBjb25zdCBzb3VyY2UgPSBvcGVuU291cmNlKGl0ZW1zKTtcbiAgICBjb25zdCBzdG9wID0gbmV3IFN0b3BTd2l0Y2goc2lnbmFsKTtcbiAgICBjb25zdCBwb29sID0gbmV3IFBvb2woYWhlYWQpO1xuICAgIGNvbnN0IHJlc3VsdHM6IFJbXSA9IFtdO1xuICAgIHRyeSB7XG4gICAgICAgIGZvciAobGV0IGluZGV4ID0gMDsgOyBpbmRleCsrKSB7XG4gICAgICAgICAgICBhd2FpdCBQcm9taXNlLnJhY2UoW3N0b3Auc3RvcHBlZCwgcG9vbC5yb29tKCldKTtcbiAgICAgICAgICAgIGNvbnN0IG5leHQgPSBhd2FpdCBQcm9taXNlLnJhY2UoW3N0b3Auc3RvcHBlZCwgc291cmNlLm5leHQoKV0pO1xuICAgICAgICAgICAgaWYgKG5leHQuZG9uZSkgYnJlYWs7XG4gICAgICAgICAgICBjb25zdCBpdGVtID0gYXdhaXQgKG5leHQudmFsdWUgYXMgQXdhaXRlZDxUPik7XG4gICAgICAgICAgICBjb25zdCBwbGFjZSA9IGluZGV4O1xuICAgICAgICAgICAgcG9vbC5hZGQoXG4gICAgICAgICAgICAgICAgcnVuKCh0YXNrKSA9PiBmbihpdGVtLCB0YXNrKSwgeyAuLi5ydW5PcHRpb25zLCBzaWduYWw6IHN0b3Auc2lnbmFsIH0pLnRoZW4oXG4gICAgICAgICAgICAgICAgICAgIChyZXN1bHQpID0+IHZvaWQgKHJlc3VsdHNbcGxhY2VdID0gcmVzdWx0KSxcbiAgICAgICAgICAgICAgICAgICAgKGVycm9yOiB1bmtub3duKSA9PiBzdG9wLnN0b3AoZXJyb3IpLFxuICAgICAgICAgICAgICAgICksXG4gICAgICAgICAgICApO1xuICAgICAgICB9XG4gICAgICAgIGF3YWl0IHBvb2wuZW1wdHkoKTtcbiAgICAgICAgc3RvcC5jaGVjaygpO1xuICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgIHN0b3Auc3RvcChlcnJvcik7XG4gICAgICAgIC8vIE5vdCBhd2FpdGVkOiBhIHNvdXJjZSB0aGF0IGlzIHN0dWNrIGluIG5leHQoKSBhbnN3ZXJzIHJldHVybigpIGFmdGVyIGl0LlxuICAgICAgICB2b2lkIGNsb3NlU291cmNlKHNvdXJjZSk7XG4gICAgICAgIGF3YWl0IHBvb2wuZW1wdHkoKTtcbiAgICAgICAgdGhyb3cgc3RvcC5yZWFzb247XG4gICAgfSBmaW5hbGx5IHtcbiAgICAgICAgc3RvcC5kaXNwb3NlKCk7XG4gICAgfVxuICAgIHJldHVybiByZXN1bHRzO1xufVxuXG50eXBlIFNvdXJjZTxUPiA9IHsgbmV4dCgpOiBJdGVyYXRvclJlc3VsdDxUPiB8IFByb21pc2U8SXRlcmF0b3JSZXN1bHQ8VD4+OyByZXR1cm4/KCk6IHVua25vd24gfTtcblxuZnVuY3Rpb24gb3BlblNvdXJjZTxUPihpdGVtczogSXRlcmFibGU8VD4gfCBBc3luY0l0ZXJhYmxlPFQ+KTogU291cmNlPFQ+IHtcbiAgICBjb25zdCB7IFtTeW1ib2wuYXN5bmNJdGVyYXRvcl06IG9wZW5Bc3luYywgW1N5bWJvbC5pdGVyYXRvcl06IG9wZW4gfSA9IE9iamVjdChpdGVtcykgYXMgUGFydGlhbDxcbiAgICAgICAgSXRlcmFibGU8VD4gJiBBc3luY0l0ZXJhYmxlPFQ+XG4gICAgPjtcbiAgICBpZiAodHlwZW9mIG9wZW5Bc3luYyA9PT0gXCJmdW5jdGlvblwiKSByZXR1cm4gb3BlbkFzeW5jLmNhbGwoaXRlbXMgYXMgQXN5bmNJdGVyYWJsZTxUPik7XG4gICAgaWYgKHR5cGVvZiBvcGVuID09PSBcImZ1bmN0aW9uXCIpIHJldHVybiBvcGVuLmNhbGwoaXRlbXMgYXMgSXRlcmFibGU8VD4pO1xuICAgIHRocm93IGludmFsaWRBcmd1bWVudChgXCJpdGVtc1wiIGlzIGFuIGl0ZXJhYmxlLCBub3QgJHtkZXNjcmliZShpdGVtcyl9YCk7XG59XG5cbmFzeW5jIGZ1bmN0aW9uIGNsb3NlU291cmNlKHNvdXJjZTogU291cmNlPHVua25vd24+KTogUHJvbWlzZTx2b2lkPiB7XG4gICAgdHJ5IHtcbiAgICAgICAgYXdhaXQgc291cmNlLnJldHVybj8uKCk7XG4gICAgfSBjYXRjaCB7XG4gICAgICAgIC8vIFRoZSBmYWlsdXJlIHRoYXQgc3RvcHBlZCB0aGUgaXRlcmF0aW9uIGlzIHRoZSBvbmUgdGhhdCBpcyByZXBvcnRlZC5cbiAgICB9XG59XG5cbi8qKiBUaGUgZmlyc3QgcmVhc29uIHRvIHN0b3A6IGEgZmFpbHVyZSwgb3IgdGhlIGNhbGxlcidzIHNpZ25hbC4gKi9cbmNsYXNzIFN0b3BTd2l0Y2gge1xuICAgIHJlYWRvbmx5ICNjb250cm9sbGVyID0gbmV3IEFib3J0Q29udHJvbGxlcigpO1xuICAgIHJlYWRvbmx5ICNvdXRlcjogQWJvcnRTaWduYWwgfCB1bmRlZmluZWQ7XG4gICAgcmVhZG9ubHkgI29uT3V0ZXIgPSAoKTogdm9pZCA9PiB0aGlzLnN0b3AodGhpcy4jb3V0ZXI/LnJlYXNvbik7XG4gICAgLyoqIFJlamVjdHMgd2l0aCB0aGUgZmlyc3QgcmVhc29uLiAqL1xuICAgIHJlYWRvbmx5IHN0b3BwZWQ6IFByb21pc2U8bmV2ZXI+O1xuICAgICNyZWplY3QhOiAocmVhc29uOiB1bmtub3duKSA9PiB2b2lkO1xuXG4gICAgY29uc3RydWN0b3Iob3V0ZXI6IEFib3J0U2lnbmFsIHwgdW5kZWZpbmVkKSB7XG4gICAgICAgIHRoaXMuI291dGVyID0gb3V0ZXI7XG4gICAgICAgIHRoaXMuc3RvcHBlZCA9IG5ldyBQcm9taXNlPG5ldmVyPigoXywgcmVqZWN0KSA9PiAodGhpcy4jcmVqZWN0ID0gcmVqZWN0KSk7XG4gICAgICAgIC8vIFdob2V2ZXIgcmFjZXMgYWdhaW5zdCBpdCBoYW5kbGVzIGl0LlxuICAgICAgICB0aGlzLnN0b3BwZWQuY2F0Y2goKCkgPT4gdW5kZWZpbmVkKTtcbiAgICAgICAgb3V0ZXI/LmFkZEV2ZW50TGlzdGVuZXIoXCJhYm9ydFwiLCB0aGlzLiNvbk91dGVyLCB7IG9uY2U6IHRydWUgfSk7XG4gICAgfVxuXG4gICAgZ2V0IHNpZ25hbCgpOiBBYm9ydFNpZ25hbCB7XG4gICAgICAgIHJldHVybiB0aGlzLiNjb250cm9sbGVyLnNpZ25hbDtcbiAgICB9XG5cbiAgICBnZXQgcmVhc29uKCk6IHVua25vd24ge1xuICAgICAgICByZXR1cm4gdGhpcy4jY29udHJvbGxlci5zaWduYWwucmVhc29uO1xuICAgIH1cblxuICAgIHN0b3AocmVhc29uOiB1bmtub3duKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI2NvbnRyb2xsZXIuYWJvcnQocmVhc29uKTtcbiAgICAgICAgdGhpcy4jcmVqZWN0KHJlYXNvbik7XG4gICAgfVxuXG4gICAgLyoqIFRocm93cyB0aGUgcmVhc29uIGlmIHRoZXJlIGlzIG9uZS4gKi9cbiAgICBjaGVjaygpOiB2b2lkIHtcbiAgICAgICAgaWYgKHRoaXMuI2NvbnRyb2xsZXIuc2lnbmFsLmFib3J0ZWQpIHRocm93IHRoaXMucmVhc29uO1xuICAgIH1cblxuICAgIGRpc3Bvc2UoKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI291dGVyPy5yZW1vdmVFdmVudExpc3RlbmVyKFwiYWJvcnRcIiwgdGhpcy4jb25PdXRlcik7XG4gICAgfVxufVxuXG4vKiogQ291bnRzIHdoYXQgcnVucy4gKi9cbmNsYXNzIFBvb2wge1xuICAgIHJlYWRvbmx5ICNzaXplOiBudW1iZXI7XG4gICAgI3J1bm5pbmcgPSAwO1xuICAgICN3YWtlOiAoKCkgPT4gdm9pZCkgfCB1bmRlZmluZWQ7XG5cbiAgICBjb25zdHJ1Y3RvcihzaXplOiBudW1iZXIpIHtcbiAgICAgICAgdGhpcy4jc2l6ZSA9IHNpemU7XG4gICAgfVxuXG4gICAgYWRkKHNldHRsZWQ6IFByb21pc2U8dW5rbm93bj4pOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jcnVubmluZysrO1xuICAgICAgICB2b2lkIHNldHRsZWQudGhlbigoKSA9PiB7XG4gICAgICAgICAgICB0aGlzLiNydW5uaW5nLS07XG4gICAgICAgICAgICB0aGlzLiN3YWtlPy4oKTtcbiAgICAgICAgfSk7XG4gICAgfVxuXG4gICAgYXN5bmMgcm9vbSgpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICAgICAgd2hpbGUgKHRoaXMuI3J1bm5pbmcgPj0gdGhpcy4jc2l6ZSkgYXdhaXQgdGhpcy4jY2hhbmdlKCk7XG4gICAgfVxuXG4gICAgYXN5bmMgZW1wdHkoKTogUHJvbWlzZTx2b2lkPiB7XG4gICAgICAgIHdoaWxlICh0aGlzLiNydW5uaW5nID4gMCkgYXdhaXQgdGhpcy4jY2hhbmdlKCk7XG4gICAgfVxuXG4gICAgI2NoYW5nZSgpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICAgICAgcmV0dXJuIG5ldyBQcm9taXNlKChyZXNvbHZlKSA9PiAodGhpcy4jd2FrZSA9IHJlc29sdmUpKTtcbiAgICB9XG59XG4iLCAiaW1wb3J0IHR5cGUgeyBFbmdpbmUgfSBmcm9tIFwiLi9lbmdpbmVcIjtcbmltcG9ydCB0eXBlIHsgR2F0ZUhhbmRsZSB9IGZyb20gXCIuL2dhdGVcIjtcbmltcG9ydCB0eXBlIHsgR2F0ZUluZm8sIFJlcGx5IH0gZnJvbSBcIi4vbWVzc2FnZXNcIjtcbmltcG9ydCB7IGVycm9yRnJvbURhZW1vbiwgU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcblxuLyoqIFRoZSBzdGF0ZSBvZiBhIGdhdGUgYXQgdGhlIGRhZW1vbi4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgR2F0ZVN0YXRzIHtcbiAgICByZWFkb25seSBuYW1lOiBzdHJpbmc7XG4gICAgLyoqIFNsb3RzLiAqL1xuICAgIHJlYWRvbmx5IGxpbWl0OiBudW1iZXI7XG4gICAgLyoqIFNsb3RzIHRoYXQgYXJlIGhlbGQ6IHRoZSBzdW0gb2YgdGhlIHdlaWdodHMgb2YgdGhlIGhvbGRzLiAqL1xuICAgIHJlYWRvbmx5IGluVXNlOiBudW1iZXI7XG4gICAgLyoqIEdyYW50ZWQgdGlja2V0cyB0aGF0IGFyZSBub3QgcmVsZWFzZWQuICovXG4gICAgcmVhZG9ubHkgaG9sZHM6IG51bWJlcjtcbiAgICAvKiogVGlja2V0cyBpbiB0aGUgcXVldWUuICovXG4gICAgcmVhZG9ubHkgd2FpdGluZzogbnVtYmVyO1xuICAgIC8qKiBXaGF0IHRoZSBxdWV1ZSBtYXkgaG9sZC4gKi9cbiAgICByZWFkb25seSBtYXhXYWl0aW5nOiBudW1iZXI7XG4gICAgLyoqIGBkcmFpbmluZ2A6IG5vIG5ldyB0aWNrZXRzLCB0aGUgd2FpdGluZyBhcmUgc2VydmVkLiBgY2xvc2VkYDogbm8gdGlja2V0cyBhdCBhbGwuICovXG4gICAgcmVhZG9ubHkgbW9kZTogXCJvcGVuXCIgfCBcImRyYWluaW5nXCIgfCBcImNsb3NlZFwiO1xuICAgIC8qKiBObyBncmFudHM7IHRoZSBxdWV1ZSBpcyBrZXB0LiAqL1xuICAgIHJlYWRvbmx5IHBhdXNlZDogYm9vbGVhbjtcbiAgICAvKiogRGVjbGFyZWQgaW4gdGhlIGRhZW1vbidzIGNvbmZpZyBmaWxlLiAqL1xuICAgIHJlYWRvbmx5IGRlY2xhcmVkOiBib29sZWFuO1xuICAgIC8qKiBUaWNrZXRzIGdyYW50ZWQgc2luY2UgdGhlIGdhdGUgd2FzIG1hZGUuICovXG4gICAgcmVhZG9ubHkgZ3JhbnRlZFRvdGFsOiBudW1iZXI7XG4gICAgLyoqIFRpY2tldHMgdGhhdCBlbmRlZCB3aXRob3V0IGEgZ3JhbnQgc2luY2UgdGhlIGdhdGUgd2FzIG1hZGUuICovXG4gICAgcmVhZG9ubHkgZHJvcHBlZFRvdGFsOiBudW1iZXI7XG4gICAgLyoqIEhvdyBsb25nIHRoZSBmaXJzdCBpbiB0aGUgcXVldWUgaGFzIHdhaXRlZCwgaW4gbXM7IDAgPSBub2JvZHkgd2FpdHMuICovXG4gICAgcmVhZG9ubHkgb2xkZXN0V2FpdDogbnVtYmVyO1xufVxuXG5jb25zdCBNT0RFUyA9IFtcIm9wZW5cIiwgXCJkcmFpbmluZ1wiLCBcImNsb3NlZFwiXSBhcyBjb25zdDtcblxuLyoqIEFza3MgdGhlIGRhZW1vbi4gKi9cbmV4cG9ydCBmdW5jdGlvbiBnYXRlU3RhdHMoZW5naW5lOiBFbmdpbmUsIGdhdGU6IEdhdGVIYW5kbGUpOiBQcm9taXNlPEdhdGVTdGF0cz4ge1xuICAgIHJldHVybiBuZXcgUHJvbWlzZSgocmVzb2x2ZSwgcmVqZWN0KSA9PiB7XG4gICAgICAgIGVuZ2luZS5jaGVjaygpO1xuICAgICAgICBlbmdpbmUubGlzdEdhdGUoXG4gICAgICAgICAgICBnYXRlLm5hbWVCeXRlcyxcbiAgICAgICAgICAgIChyZXBseSkgPT4ge1xuICAgICAgICAgICAgICAgIGNvbnN0IG91dGNvbWUgPSBzdGF0c09mKHJlcGx5LCBnYXRlLm5hbWUpO1xuICAgICAgICAgICAgICAgIGlmIChvdXRjb21lIGluc3RhbmNlb2YgU2x1aWNlRXJyb3IpIHJlamVjdChvdXRjb21lKTtcbiAgICAgICAgICAgICAgICBlbHNlIHJlc29sdmUob3V0Y29tZSk7XG4gICAgICAgICAgICB9LFxuICAgICAgICAgICAgcmVqZWN0LFxuICAgICAgICApO1xuICAgIH0pO1xufVxuXG5mdW5jdGlvbiBzdGF0c09mKHJlcGx5OiBSZXBseSwgbmFtZTogc3RyaW5nKTogR2F0ZVN0YXRzIHwgU2x1aWNlRXJyb3Ige1xuICAgIGlmIChyZXBseS5raW5kID09PSBcImVycm9yXCIpIHJldHVybiBlcnJvckZyb21EYWVtb24ocmVwbHkuY29kZSwgcmVwbHkubWVzc2FnZSwgMCk7XG4gICAgY29uc3QgaW5mbyA9IHJlcGx5LmtpbmQgPT09IFwiZ2F0ZV9saXN0XCIgPyByZXBseS5nYXRlc1swXSA6IHVuZGVmaW5lZDtcbiAgICBjb25zdCBtb2RlID0gaW5mbyAmJiBNT0RFU1tpbmZvLm1vZGVdO1xuICAgIGlmIChpbmZvID09PSB1bmRlZmluZWQgfHwgbW9kZSA9PT0gdW5kZWZpbmVkIHx8IGluZm8ubmFtZSAhPT0gbmFtZSkge1xuICAgICAgICByZXR1cm4gbmV3IFNsdWljZUVycm9yKFwicHJvdG9jb2xcIiwgYHRoZSBkYWVtb24ncyBhbnN3ZXIgZG9lcyBub3QgdGVsbCB0aGUgc3RhdGUgb2YgZ2F0ZSBcIiR7bmFtZX1cImApO1xuICAgIH1cbiAgICByZXR1cm4gcHVibGljU3RhdHMoaW5mbywgbW9kZSk7XG59XG5cbmZ1bmN0aW9uIHB1YmxpY1N0YXRzKGluZm86IEdhdGVJbmZvLCBtb2RlOiBHYXRlU3RhdHNbXCJtb2RlXCJdKTogR2F0ZVN0YXRzIHtcbiAgICBjb25zdCB7IG5hbWUsIGxpbWl0LCBpblVzZSwgaG9sZHMsIHdhaXRpbmcsIG1heFdhaXRpbmcsIHBhdXNlZCwgZGVjbGFyZWQsIGdyYW50ZWRUb3RhbCwgZHJvcHBlZFRvdGFsIH0gPVxuICAgICAgICBpbmZvO1xuICAgIGNvbnN0IG9sZGVzdFdhaXQgPSBpbmZvLm9sZGVzdFdhaXRNcztcbiAgICByZXR1cm4ge1xuICAgICAgICBuYW1lLFxuICAgICAgICBsaW1pdCxcbiAgICAgICAgaW5Vc2UsXG4gICAgICAgIGhvbGRzLFxuICAgICAgICB3YWl0aW5nLFxuICAgICAgICBtYXhXYWl0aW5nLFxuICAgICAgICBtb2RlLFxuICAgICAgICBwYXVzZWQsXG4gICAgICAgIGRlY2xhcmVkLFxuICAgICAgICBncmFudGVkVG90YWwsXG4gICAgICAgIGRyb3BwZWRUb3RhbCxcbiAgICAgICAgb2xkZXN0V2FpdCxcbiAgICB9O1xufVxuIiwgImltcG9ydCB7IEFzeW5jUmVzb3VyY2UgfSBmcm9tIFwibm9kZTphc3luY19ob29rc1wiO1xuaW1wb3J0IHR5cGUgeyBTbmFwc2hvdCB9IGZyb20gXCIuL2NvbnRleHRcIjtcbmltcG9ydCB0eXBlIHsgRGVhZGxpbmUgfSBmcm9tIFwiLi9kZWFkbGluZXNcIjtcbmltcG9ydCB0eXBlIHsgRW5naW5lIH0gZnJvbSBcIi4vZW5naW5lXCI7XG5pbXBvcnQgeyBmaW5kSW5GbG93LCBydW5JbkZsb3csIHR5cGUgRmxvd05vZGUgfSBmcm9tIFwiLi9mbG93XCI7XG5pbXBvcnQgdHlwZSB7IEdhdGVIYW5kbGUgfSBmcm9tIFwiLi9nYXRlXCI7XG5pbXBvcnQgdHlwZSB7IEhvbGQsIEhvbGRXYXRjaGVyIH0gZnJvbSBcIi4vaG9sZFwiO1xuaW1wb3J0IHR5cGUgeyBHcmFudCB9IGZyb20gXCIuL21lc3NhZ2VzXCI7XG5pbXBvcnQgdHlwZSB7IENoZWNrZWRPcHRpb25zIH0gZnJvbSBcIi4vb3B0aW9uc1wiO1xuaW1wb3J0IHsgaW52YWxpZEFyZ3VtZW50LCBTbHVpY2VFcnJvciB9IGZyb20gXCIuL3NsdWljZS1lcnJvclwiO1xuaW1wb3J0IHsgUnVubmluZ1Rhc2ssIHR5cGUgVGFzayB9IGZyb20gXCIuL3Rhc2tcIjtcbmltcG9ydCB7IFRpY2tldCB9IGZyb20gXCIuL3RpY2tldFwiO1xuXG4vKiogQSBjYWxsZXIncyBwcm9taXNlOiB3aGF0IHNldHRsZXMgaXQuICovXG5leHBvcnQgaW50ZXJmYWNlIENhbGxlcjxUPiB7XG4gICAgcmVzb2x2ZTogKHZhbHVlOiBUKSA9PiB2b2lkO1xuICAgIHJlamVjdDogKHJlYXNvbjogdW5rbm93bikgPT4gdm9pZDtcbn1cblxuLyoqXG4gKiBBIHRpY2tldCBvZiBnYXRlLnJ1bjogd2hlbiBpdCBpcyBncmFudGVkLCBpdHMgZnVuY3Rpb24gcnVucyBvbmNlLCBpbiB0aGUgU2NvcGUgdGhhdCB3YXNcbiAqIG1hZGUgYXQgdGhlIGNhbGwuIEV2ZXJ5dGhpbmcgdGhhdCB0aGUgdXNlciBjYW4gc2VlIGhhcHBlbnMgaW4gdGhhdCBTY29wZTogdGhlIGZ1bmN0aW9uLFxuICogaXRzIHNpZ25hbCdzIGFib3J0LCBpdHMgaG9va3MsIHRoZSByZWplY3Rpb24gb2YgdGhlIGNhbGxlcidzIHByb21pc2UuXG4gKi9cbmV4cG9ydCBjbGFzcyBSdW5UaWNrZXQgZXh0ZW5kcyBUaWNrZXQgaW1wbGVtZW50cyBIb2xkV2F0Y2hlciB7XG4gICAgI3Njb3BlOiBBc3luY1Jlc291cmNlIHwgdW5kZWZpbmVkID0gbmV3IEFzeW5jUmVzb3VyY2UoXCJTbHVpY2VUYXNrXCIpO1xuICAgICNmbjogKCh0YXNrOiBUYXNrKSA9PiB1bmtub3duKSB8IHVuZGVmaW5lZDtcbiAgICAjY2FsbGVyOiBDYWxsZXI8YW55PiB8IHVuZGVmaW5lZDtcbiAgICByZWFkb25seSAjcnVuVGltZW91dDogbnVtYmVyO1xuICAgICNydW5EZWFkbGluZTogRGVhZGxpbmUgfCB1bmRlZmluZWQ7XG4gICAgI2hvbGQ6IEhvbGQgfCB1bmRlZmluZWQ7XG4gICAgI3Rhc2s6IFJ1bm5pbmdUYXNrIHwgdW5kZWZpbmVkO1xuXG4gICAgY29uc3RydWN0b3IoXG4gICAgICAgIGVuZ2luZTogRW5naW5lLFxuICAgICAgICBnYXRlOiBHYXRlSGFuZGxlLFxuICAgICAgICBvcHRpb25zOiBDaGVja2VkT3B0aW9ucyxcbiAgICAgICAgc25hcHNob3Q6IFNuYXBzaG90LFxuICAgICAgICBmbG93OiBGbG93Tm9kZSB8IHVuZGVmaW5lZCxcbiAgICAgICAgZm46ICh0YXNrOiBUYXNrKSA9PiB1bmtub3duLFxuICAgICAgICBjYWxsZXI6IENhbGxlcjxhbnk+LFxuICAgICkge1xuICAgICAgICBzdXBlcihlbmdpbmUsIGdhdGUsIG9wdGlvbnMsIHNuYXBzaG90LCBmbG93LCBmYWxzZSk7XG4gICAgICAgIHRoaXMuI3J1blRpbWVvdXQgPSBvcHRpb25zLnJ1blRpbWVvdXQ7XG4gICAgICAgIHRoaXMuI2ZuID0gZm47XG4gICAgICAgIHRoaXMuI2NhbGxlciA9IGNhbGxlcjtcbiAgICB9XG5cbiAgICAvKiogVGhlIGxpdmUgaG9sZCBvZiB0aGlzIGdhdGUgdGhhdCB0aGUgY2FsbGluZyBmbG93IGlzIHVuZGVyLCBvciB0aGF0IHRoZSBjYWxsZXIgZGVjbGFyZWQuICovXG4gICAgZmluZE93bkhvbGQoKTogSG9sZCB8IHVuZGVmaW5lZCB7XG4gICAgICAgIGNvbnN0IHsgZW5naW5lLCBnYXRlTmFtZSwgd2VpZ2h0IH0gPSB0aGlzO1xuICAgICAgICBjb25zdCBob2xkID0gZmluZEluRmxvdyh0aGlzLmZsb3csIChlYWNoKSA9PiBlYWNoLmVuZ2luZSA9PT0gZW5naW5lICYmIGVhY2guZ2F0ZU5hbWUgPT09IGdhdGVOYW1lKTtcbiAgICAgICAgaWYgKGhvbGQgPT09IHVuZGVmaW5lZCB8fCBob2xkLndlaWdodCA+PSB3ZWlnaHQpIHJldHVybiBob2xkO1xuICAgICAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoXG4gICAgICAgICAgICBgdGhlIHJlLWVudHJhbnQgcnVuIGFza3MgZm9yICR7d2VpZ2h0fSBzbG90cyBvZiBnYXRlIFwiJHtnYXRlTmFtZX1cIiwgdGhlIGZsb3cgaG9sZHMgJHtob2xkLndlaWdodH1gLFxuICAgICAgICApO1xuICAgIH1cblxuICAgIC8qKiBSdW5zIHVuZGVyIGEgaG9sZCBvZiB0aGUgY2FsbGluZyBmbG93IGluc3RlYWQgb2YgYXNraW5nIGZvciBzbG90cy4gKi9cbiAgICBydW5VbmRlcihob2xkOiBIb2xkKTogdm9pZCB7XG4gICAgICAgIHRoaXMuaXNXYWl0aW5nID0gZmFsc2U7XG4gICAgICAgIHRoaXMuI2hvbGQgPSBob2xkO1xuICAgICAgICBob2xkLmVudGVyKHRoaXMpO1xuICAgICAgICB0aGlzLmxpc3RlbigpO1xuICAgICAgICAvLyBOb3Qgb24gdGhlIGNhbGxlcidzIHN0YWNrLCBhcyBldmVyeSBvdGhlciB0YXNrLlxuICAgICAgICBxdWV1ZU1pY3JvdGFzaygoKSA9PiB0aGlzLiNzdGFydCgwKSk7XG4gICAgfVxuXG4gICAgb3ZlcnJpZGUgYWJvcnRlZChyZWFzb246IHVua25vd24pOiB2b2lkIHtcbiAgICAgICAgaWYgKHRoaXMuaXNXYWl0aW5nKSBzdXBlci5hYm9ydGVkKHJlYXNvbik7XG4gICAgICAgIGVsc2UgdGhpcy4jaW50ZXJydXB0KHJlYXNvbik7XG4gICAgfVxuXG4gICAgaG9sZExvc3QoZXJyb3I6IFNsdWljZUVycm9yKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI2ludGVycnVwdChlcnJvcik7XG4gICAgfVxuXG4gICAgcHJvdGVjdGVkIG92ZXJyaWRlIGJlZ2luKGdyYW50OiBHcmFudCk6IHZvaWQge1xuICAgICAgICB0aGlzLiNob2xkID0gdGhpcy5lbmdpbmUuYWRkSG9sZCh0aGlzLmdhdGVOYW1lLCB0aGlzLndlaWdodCB8fCAxLCBncmFudCwgdGhpcyk7XG4gICAgICAgIHRoaXMuI3N0YXJ0KGdyYW50LndhaXRlZFVzIC8gMTAwMCk7XG4gICAgfVxuXG4gICAgcHJvdGVjdGVkIG92ZXJyaWRlIHJlZnVzZShyZWFzb246IHVua25vd24pOiB2b2lkIHtcbiAgICAgICAgY29uc3Qgc2NvcGUgPSB0aGlzLiNzY29wZTtcbiAgICAgICAgY29uc3QgY2FsbGVyID0gdGhpcy4jY2FsbGVyO1xuICAgICAgICB0aGlzLiNkcm9wKCk7XG4gICAgICAgIGlmIChjYWxsZXIgIT09IHVuZGVmaW5lZCkgc2NvcGU/LnJ1bkluQXN5bmNTY29wZShjYWxsZXIucmVqZWN0LCB1bmRlZmluZWQsIHJlYXNvbik7XG4gICAgfVxuXG4gICAgcHJvdGVjdGVkIG92ZXJyaWRlIGNhbGxIb29rPEE+KGhvb2s6IChhcmd1bWVudDogQSkgPT4gdm9pZCwgYXJndW1lbnQ6IEEpOiB2b2lkIHtcbiAgICAgICAgdHJ5IHtcbiAgICAgICAgICAgIHRoaXMuI3Njb3BlPy5ydW5JbkFzeW5jU2NvcGUoaG9vaywgdW5kZWZpbmVkLCBhcmd1bWVudCk7XG4gICAgICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgICAgICB0aGlzLmZhaWwoZXJyb3IsIHRydWUpO1xuICAgICAgICB9XG4gICAgfVxuXG4gICAgI3N0YXJ0KHdhaXRlZDogbnVtYmVyKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IGhvbGQgPSB0aGlzLiNob2xkO1xuICAgICAgICBpZiAoaG9sZCA9PT0gdW5kZWZpbmVkKSByZXR1cm47XG4gICAgICAgIHRoaXMuI3Rhc2sgPSBuZXcgUnVubmluZ1Rhc2soaG9sZC50b2tlbiwgaG9sZC5zZXJpYWwsIHdhaXRlZCk7XG4gICAgICAgIGlmICh0aGlzLiNydW5UaW1lb3V0ID4gMCkge1xuICAgICAgICAgICAgdGhpcy4jcnVuRGVhZGxpbmUgPSB0aGlzLmVuZ2luZS5kZWFkbGluZXMuYWRkKHRoaXMuI3J1blRpbWVvdXQsICgpID0+XG4gICAgICAgICAgICAgICAgdGhpcy4jaW50ZXJydXB0KHRoaXMuI292ZXJkdWUoKSksXG4gICAgICAgICAgICApO1xuICAgICAgICB9XG4gICAgICAgIHRoaXMuI3Njb3BlPy5ydW5JbkFzeW5jU2NvcGUocnVuSW5GbG93LCB1bmRlZmluZWQsIGhvbGQsIHRoaXMuZmxvdywgaW52b2tlLCB0aGlzKTtcbiAgICB9XG5cbiAgICAvKiogUnVucyB0aGUgZnVuY3Rpb247IGNhbGxlZCBpbiB0aGUgU2NvcGUgYW5kIGluIHRoZSBmbG93IG9mIHRoZSBob2xkLiAqL1xuICAgIGludm9rZSgpOiB2b2lkIHtcbiAgICAgICAgY29uc3QgZm4gPSB0aGlzLiNmbjtcbiAgICAgICAgdGhpcy4jZm4gPSB1bmRlZmluZWQ7XG4gICAgICAgIGxldCByZXN1bHQ6IHVua25vd247XG4gICAgICAgIHRyeSB7XG4gICAgICAgICAgICByZXN1bHQgPSBmbj8uKHRoaXMuI3Rhc2sgYXMgVGFzayk7XG4gICAgICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgICAgICByZXR1cm4gdGhpcy4jc2V0dGxlKGZhbHNlLCBlcnJvcik7XG4gICAgICAgIH1cbiAgICAgICAgaWYgKCFpc1RoZW5hYmxlKHJlc3VsdCkpIHJldHVybiB0aGlzLiNzZXR0bGUodHJ1ZSwgcmVzdWx0KTtcbiAgICAgICAgY29uc3QgcHJvbWlzZSA9IHJlc3VsdCBpbnN0YW5jZW9mIFByb21pc2UgPyByZXN1bHQgOiBQcm9taXNlLnJlc29sdmUocmVzdWx0KTtcbiAgICAgICAgcHJvbWlzZS50aGVuKFxuICAgICAgICAgICAgKHZhbHVlOiB1bmtub3duKSA9PiB0aGlzLiNzZXR0bGUodHJ1ZSwgdmFsdWUpLFxuICAgICAgICAgICAgKGVycm9yOiB1bmtub3duKSA9PiB0aGlzLiNzZXR0bGUoZmFsc2UsIGVycm9yKSxcbiAgICAgICAgKTtcbiAgICB9XG5cbiAgICAvKiogQWJvcnRzIHRoZSB0YXNrJ3Mgb3duIHNpZ25hbDsgYSB0YXNrIHRoYXQgaGFzIG5vdCBiZWd1biBkb2VzIG5vdCBiZWdpbi4gKi9cbiAgICAjaW50ZXJydXB0KHJlYXNvbjogdW5rbm93bik6IHZvaWQge1xuICAgICAgICBpZiAodGhpcy4jaG9sZCA9PT0gdW5kZWZpbmVkKSByZXR1cm47XG4gICAgICAgIGlmICh0aGlzLiN0YXNrID09PSB1bmRlZmluZWQpIHRoaXMuI3Njb3BlPy5ydW5JbkFzeW5jU2NvcGUoKCkgPT4gdGhpcy4jc2V0dGxlKGZhbHNlLCByZWFzb24pKTtcbiAgICAgICAgZWxzZSB0aGlzLiNzY29wZT8ucnVuSW5Bc3luY1Njb3BlKHRoaXMuI3Rhc2suYWJvcnQsIHRoaXMuI3Rhc2ssIHJlYXNvbik7XG4gICAgfVxuXG4gICAgI292ZXJkdWUoKTogU2x1aWNlRXJyb3Ige1xuICAgICAgICBjb25zdCBtZXNzYWdlID0gYHRoZSB0YXNrIG9mIGdhdGUgXCIke3RoaXMuZ2F0ZU5hbWV9XCIgcmFuIGxvbmdlciB0aGFuIGl0cyBydW4gdGltZW91dCBvZiAke3RoaXMuI3J1blRpbWVvdXR9IG1zYDtcbiAgICAgICAgcmV0dXJuIG5ldyBTbHVpY2VFcnJvcihcInJ1bl90aW1lb3V0XCIsIG1lc3NhZ2UsIHsgc2VyaWFsOiB0aGlzLiN0YXNrPy5zZXJpYWwgPz8gMCB9KTtcbiAgICB9XG5cbiAgICAvKiogVGhlIHJlbGVhc2UgaXMgb24gaXRzIHdheSBiZWZvcmUgdGhlIGNhbGxlciBoZWFycyBvZiB0aGUgb3V0Y29tZS4gKi9cbiAgICAjc2V0dGxlKGlzU3VjY2VzczogYm9vbGVhbiwgdmFsdWU6IHVua25vd24pOiB2b2lkIHtcbiAgICAgICAgY29uc3QgaG9sZCA9IHRoaXMuI2hvbGQ7XG4gICAgICAgIGNvbnN0IGNhbGxlciA9IHRoaXMuI2NhbGxlcjtcbiAgICAgICAgaWYgKGhvbGQgPT09IHVuZGVmaW5lZCkgcmV0dXJuO1xuICAgICAgICB0aGlzLnVubGlzdGVuKCk7XG4gICAgICAgIGlmICh0aGlzLiNydW5EZWFkbGluZSAhPT0gdW5kZWZpbmVkKSB0aGlzLmVuZ2luZS5kZWFkbGluZXMucmVtb3ZlKHRoaXMuI3J1bkRlYWRsaW5lKTtcbiAgICAgICAgdGhpcy4jZHJvcCgpO1xuICAgICAgICBob2xkLmxlYXZlKHRoaXMpO1xuICAgICAgICBpZiAoaXNTdWNjZXNzKSBjYWxsZXI/LnJlc29sdmUodmFsdWUpO1xuICAgICAgICBlbHNlIGNhbGxlcj8ucmVqZWN0KHZhbHVlKTtcbiAgICB9XG5cbiAgICAjZHJvcCgpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jc2NvcGUgPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuI2ZuID0gdW5kZWZpbmVkO1xuICAgICAgICB0aGlzLiNjYWxsZXIgPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuI2hvbGQgPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuI3Rhc2sgPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuI3J1bkRlYWRsaW5lID0gdW5kZWZpbmVkO1xuICAgICAgICB0aGlzLmZsb3cgPSB1bmRlZmluZWQ7XG4gICAgfVxufVxuXG5mdW5jdGlvbiBpbnZva2UodGlja2V0OiBSdW5UaWNrZXQpOiB2b2lkIHtcbiAgICB0aWNrZXQuaW52b2tlKCk7XG59XG5cbmZ1bmN0aW9uIGlzVGhlbmFibGUodmFsdWU6IHVua25vd24pOiB2YWx1ZSBpcyBQcm9taXNlTGlrZTx1bmtub3duPiB7XG4gICAgY29uc3QgdHlwZSA9IHR5cGVvZiB2YWx1ZTtcbiAgICByZXR1cm4gKFxuICAgICAgICB2YWx1ZSAhPT0gbnVsbCAmJlxuICAgICAgICAodHlwZSA9PT0gXCJvYmplY3RcIiB8fCB0eXBlID09PSBcImZ1bmN0aW9uXCIpICYmXG4gICAgICAgIHR5cGVvZiAodmFsdWUgYXMgUHJvbWlzZUxpa2U8dW5rbm93bj4pLnRoZW4gPT09IFwiZnVuY3Rpb25cIlxuICAgICk7XG59XG4iLCAiaW1wb3J0IHsgQWNxdWlyZVRpY2tldCB9IGZyb20gXCIuL2FjcXVpcmUtdGlja2V0XCI7XG5pbXBvcnQgdHlwZSB7IEVuZ2luZSB9IGZyb20gXCIuL2VuZ2luZVwiO1xuaW1wb3J0IHsgY3VycmVudEZsb3cgfSBmcm9tIFwiLi9mbG93XCI7XG5pbXBvcnQgeyBtYXBUaHJvdWdoR2F0ZSB9IGZyb20gXCIuL2dhdGUtbWFwXCI7XG5pbXBvcnQgeyBnYXRlU3RhdHMsIHR5cGUgR2F0ZVN0YXRzIH0gZnJvbSBcIi4vZ2F0ZS1zdGF0c1wiO1xuaW1wb3J0IHR5cGUgeyBPbk1pc21hdGNoIH0gZnJvbSBcIi4vbWVzc2FnZXNcIjtcbmltcG9ydCB7XG4gICAgQUNRVUlSRV9PUFRJT05TLFxuICAgIGNoZWNrRnVuY3Rpb24sXG4gICAgY2hlY2tPcHRpb25zLFxuICAgIFJVTl9PUFRJT05TLFxuICAgIFRSWV9PUFRJT05TLFxuICAgIHR5cGUgQWNxdWlyZU9wdGlvbnMsXG4gICAgdHlwZSBDaGVja2VkT3B0aW9ucyxcbiAgICB0eXBlIE1hcE9wdGlvbnMsXG4gICAgdHlwZSBSdW5PcHRpb25zLFxuICAgIHR5cGUgVHJ5QWNxdWlyZU9wdGlvbnMsXG59IGZyb20gXCIuL29wdGlvbnNcIjtcbmltcG9ydCB0eXBlIHsgUGVybWl0IH0gZnJvbSBcIi4vcGVybWl0XCI7XG5pbXBvcnQgeyBSdW5UaWNrZXQgfSBmcm9tIFwiLi9ydW4tdGlja2V0XCI7XG5pbXBvcnQgdHlwZSB7IFRhc2sgfSBmcm9tIFwiLi90YXNrXCI7XG5cbi8qKiBBIG5hbWVkIEZJRk8gc2VtYXBob3JlIG9mIHRoaXMgaG9zdDogYGxpbWl0YCBzbG90cywgc2hhcmVkIGJ5IGFsbCBwcm9jZXNzZXMgdGhhdCBuYW1lIGl0LiAqL1xuZXhwb3J0IGludGVyZmFjZSBHYXRlIHtcbiAgICByZWFkb25seSBuYW1lOiBzdHJpbmc7XG4gICAgLyoqXG4gICAgICogV2FpdHMgZm9yIGEgc2xvdCwgcnVucyBgZm5gIGluIHRoZSBhc3luYyBjb250ZXh0IG9mIHRoaXMgY2FsbCwgZ2l2ZXMgdGhlIHNsb3QgYmFja1xuICAgICAqIHdoZW4gd2hhdCBgZm5gIHJldHVybmVkIGhhcyBzZXR0bGVkLCBhbmQgc2V0dGxlcyBsaWtld2lzZS4gYGZuYCBpcyBuZXZlciBjYWxsZWQgb25cbiAgICAgKiB0aGUgc3RhY2sgb2YgdGhpcyBjYWxsLiBSZWplY3RzLCB3aXRob3V0IHJ1bm5pbmcgYGZuYCwgd2l0aCB0aGUgc2lnbmFsJ3MgcmVhc29uIG9yIGFcbiAgICAgKiBTbHVpY2VFcnJvci5cbiAgICAgKi9cbiAgICBydW48VD4oZm46ICh0YXNrOiBUYXNrKSA9PiBUIHwgUHJvbWlzZUxpa2U8VD4sIG9wdGlvbnM/OiBSdW5PcHRpb25zKTogUHJvbWlzZTxUPjtcbiAgICAvKiogV2FpdHMgZm9yIGEgc2xvdCBhbmQgcmV0dXJucyBpdHMgcGVybWl0LCB3aGljaCB0aGUgY2FsbGVyIGhhcyB0byByZWxlYXNlLiAqL1xuICAgIGFjcXVpcmUob3B0aW9ucz86IEFjcXVpcmVPcHRpb25zKTogUHJvbWlzZTxQZXJtaXQ+O1xuICAgIC8qKiBBIHBlcm1pdCBpZiB0aGUgc2xvdHMgYXJlIGZyZWUgbm93LCBlbHNlIHVuZGVmaW5lZC4gKi9cbiAgICB0cnlBY3F1aXJlKG9wdGlvbnM/OiBUcnlBY3F1aXJlT3B0aW9ucyk6IFByb21pc2U8UGVybWl0IHwgdW5kZWZpbmVkPjtcbiAgICAvKipcbiAgICAgKiBSdW5zIGBmbmAgZm9yIGV2ZXJ5IGl0ZW0sIGVhY2ggYXMgaXRzIG93biBgcnVuYCwgYW5kIHJldHVybnMgdGhlIHJlc3VsdHMgaW4gdGhlXG4gICAgICogb3JkZXIgb2YgdGhlIGl0ZW1zLiBUaGUgZmlyc3QgZmFpbHVyZSBzdG9wcyB0aGUgaXRlcmF0aW9uLCBjYW5jZWxzIHdoYXQgd2FpdHMsXG4gICAgICogYWJvcnRzIHRoZSBzaWduYWxzIG9mIHdoYXQgcnVucywgYW5kIGlzIHRocm93biB3aGVuIGFsbCB0aGF0IGhhZCBiZWd1biBoYXMgc2V0dGxlZC5cbiAgICAgKi9cbiAgICBtYXA8VCwgUj4oXG4gICAgICAgIGl0ZW1zOiBJdGVyYWJsZTxUPiB8IEFzeW5jSXRlcmFibGU8VD4sXG4gICAgICAgIGZuOiAoaXRlbTogQXdhaXRlZDxUPiwgdGFzazogVGFzaykgPT4gUiB8IFByb21pc2VMaWtlPFI+LFxuICAgICAgICBvcHRpb25zPzogTWFwT3B0aW9ucyxcbiAgICApOiBQcm9taXNlPFJbXT47XG4gICAgLyoqIFRoZSBzdGF0ZSBvZiB0aGUgZ2F0ZSBhdCB0aGUgZGFlbW9uLiBSZWplY3RzIHdpdGggYG5vdF9mb3VuZGAgd2hlcmUgaXQgaXMgbm90IHRoZXJlLiAqL1xuICAgIHN0YXRzKCk6IFByb21pc2U8R2F0ZVN0YXRzPjtcbn1cblxuLyoqIFdoYXQgdGlja2V0cyBuZWVkIG9mIGEgZ2F0ZS4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgR2F0ZUhhbmRsZSB7XG4gICAgcmVhZG9ubHkgbmFtZTogc3RyaW5nO1xuICAgIHJlYWRvbmx5IG5hbWVCeXRlczogVWludDhBcnJheTtcbiAgICByZWFkb25seSBlbnN1cmU6IHsgbGltaXQ6IG51bWJlcjsgb25NaXNtYXRjaDogT25NaXNtYXRjaCB9IHwgdW5kZWZpbmVkO1xufVxuXG4vKiogTWFrZXMgdGhlIHB1YmxpYyBmYWNlIG9mIGEgZ2F0ZTsgaXRzIG1ldGhvZHMgbmVlZCBubyBgdGhpc2AuICovXG5leHBvcnQgZnVuY3Rpb24gbWFrZUdhdGUoZW5naW5lOiBFbmdpbmUsIGhhbmRsZTogR2F0ZUhhbmRsZSk6IEdhdGUge1xuICAgIGNvbnN0IHJ1biA9IDxUPihmbjogKHRhc2s6IFRhc2spID0+IFQgfCBQcm9taXNlTGlrZTxUPiwgb3B0aW9ucz86IFJ1bk9wdGlvbnMpOiBQcm9taXNlPFQ+ID0+XG4gICAgICAgIG5ldyBQcm9taXNlKChyZXNvbHZlLCByZWplY3QpID0+IHN0YXJ0UnVuKGVuZ2luZSwgaGFuZGxlLCBmbiwgb3B0aW9ucywgeyByZXNvbHZlLCByZWplY3QgfSkpO1xuICAgIGNvbnN0IGFjcXVpcmUgPSAob3B0aW9uczogUnVuT3B0aW9ucyB8IHVuZGVmaW5lZCwgYWxsb3dlZDogUmVhZG9ubHlTZXQ8c3RyaW5nPiwgaXNUcnk6IGJvb2xlYW4pID0+XG4gICAgICAgIG5ldyBQcm9taXNlPFBlcm1pdCB8IHVuZGVmaW5lZD4oKHJlc29sdmUsIHJlamVjdCkgPT4ge1xuICAgICAgICAgICAgY29uc3QgY2hlY2tlZCA9IGJlZ2luKGVuZ2luZSwgb3B0aW9ucywgYWxsb3dlZCk7XG4gICAgICAgICAgICBuZXcgQWNxdWlyZVRpY2tldChlbmdpbmUsIGhhbmRsZSwgY2hlY2tlZCwgZW5naW5lLmN1cnJlbnRDb250ZXh0KCksIGN1cnJlbnRGbG93KCksIGlzVHJ5LCB7XG4gICAgICAgICAgICAgICAgcmVzb2x2ZSxcbiAgICAgICAgICAgICAgICByZWplY3QsXG4gICAgICAgICAgICB9KS5lbnF1ZXVlKCk7XG4gICAgICAgIH0pO1xuICAgIHJldHVybiBPYmplY3QuZnJlZXplKHtcbiAgICAgICAgbmFtZTogaGFuZGxlLm5hbWUsXG4gICAgICAgIHJ1bixcbiAgICAgICAgYWNxdWlyZTogKG9wdGlvbnM/OiBBY3F1aXJlT3B0aW9ucykgPT4gYWNxdWlyZShvcHRpb25zLCBBQ1FVSVJFX09QVElPTlMsIGZhbHNlKSBhcyBQcm9taXNlPFBlcm1pdD4sXG4gICAgICAgIHRyeUFjcXVpcmU6IChvcHRpb25zPzogVHJ5QWNxdWlyZU9wdGlvbnMpID0+IGFjcXVpcmUob3B0aW9ucywgVFJZX09QVElPTlMsIHRydWUpLFxuICAgICAgICBtYXA6IDxULCBSPihcbiAgICAgICAgICAgIGl0ZW1zOiBJdGVyYWJsZTxUPiB8IEFzeW5jSXRlcmFibGU8VD4sXG4gICAgICAgICAgICBmbjogKGl0ZW06IEF3YWl0ZWQ8VD4sIHRhc2s6IFRhc2spID0+IFIgfCBQcm9taXNlTGlrZTxSPixcbiAgICAgICAgICAgIG9wdGlvbnM/OiBNYXBPcHRpb25zLFxuICAgICAgICApID0+IG1hcFRocm91Z2hHYXRlKHJ1biwgaXRlbXMsIGZuLCBvcHRpb25zKSxcbiAgICAgICAgc3RhdHM6ICgpID0+IGdhdGVTdGF0cyhlbmdpbmUsIGhhbmRsZSksXG4gICAgfSk7XG59XG5cbi8qKiBXaGF0IGV2ZXJ5IGNhbGwgY2hlY2tzIGJlZm9yZSBpdCBjYXB0dXJlcyBhbnl0aGluZy4gKi9cbmZ1bmN0aW9uIGJlZ2luKFxuICAgIGVuZ2luZTogRW5naW5lLFxuICAgIG9wdGlvbnM6IFJ1bk9wdGlvbnMgfCB1bmRlZmluZWQsXG4gICAgYWxsb3dlZDogUmVhZG9ubHlTZXQ8c3RyaW5nPixcbik6IENoZWNrZWRPcHRpb25zIHtcbiAgICBlbmdpbmUuY2hlY2soKTtcbiAgICBjb25zdCBjaGVja2VkID0gY2hlY2tPcHRpb25zKG9wdGlvbnMsIGFsbG93ZWQpO1xuICAgIGlmIChjaGVja2VkLnNpZ25hbD8uYWJvcnRlZCkgdGhyb3cgY2hlY2tlZC5zaWduYWwucmVhc29uO1xuICAgIHJldHVybiBjaGVja2VkO1xufVxuXG5mdW5jdGlvbiBzdGFydFJ1bjxUPihcbiAgICBlbmdpbmU6IEVuZ2luZSxcbiAgICBoYW5kbGU6IEdhdGVIYW5kbGUsXG4gICAgZm46ICh0YXNrOiBUYXNrKSA9PiBUIHwgUHJvbWlzZUxpa2U8VD4sXG4gICAgb3B0aW9uczogUnVuT3B0aW9ucyB8IHVuZGVmaW5lZCxcbiAgICBjYWxsZXI6IHsgcmVzb2x2ZTogKHZhbHVlOiBUKSA9PiB2b2lkOyByZWplY3Q6IChyZWFzb246IHVua25vd24pID0+IHZvaWQgfSxcbik6IHZvaWQge1xuICAgIGNoZWNrRnVuY3Rpb24oXCJmblwiLCBmbik7XG4gICAgY29uc3QgY2hlY2tlZCA9IGJlZ2luKGVuZ2luZSwgb3B0aW9ucywgUlVOX09QVElPTlMpO1xuICAgIGNvbnN0IHRpY2tldCA9IG5ldyBSdW5UaWNrZXQoZW5naW5lLCBoYW5kbGUsIGNoZWNrZWQsIGVuZ2luZS5jdXJyZW50Q29udGV4dCgpLCBjdXJyZW50RmxvdygpLCBmbiwgY2FsbGVyKTtcbiAgICBjb25zdCBob2xkID0gY2hlY2tlZC5yZWVudHJhbnQgPyB0aWNrZXQuZmluZE93bkhvbGQoKSA6IHVuZGVmaW5lZDtcbiAgICBpZiAoaG9sZCA9PT0gdW5kZWZpbmVkKSB0aWNrZXQuZW5xdWV1ZSgpO1xuICAgIGVsc2UgdGlja2V0LnJ1blVuZGVyKGhvbGQpO1xufVxuIiwgIntcbiAgXCJuYW1lXCI6IFwiQHNsdWljZS9jbGllbnRcIixcbiAgXCJ2ZXJzaW9uXCI6IFwiMC4xLjBcIixcbiAgXCJkZXNjcmlwdGlvblwiOiBcIkhvc3Qtd2lkZSBGSUZPIGNvbmN1cnJlbmN5IGxpbWl0cyBmb3IgTm9kZTogZWFjaCB0YXNrIHJ1bnMgaW4gdGhlIGFzeW5jIGNvbnRleHQgdGhhdCBzY2hlZHVsZWQgaXRcIixcbiAgXCJsaWNlbnNlXCI6IFwiTUlUXCIsXG4gIFwidHlwZVwiOiBcImNvbW1vbmpzXCIsXG4gIFwiZW5naW5lc1wiOiB7XG4gICAgXCJub2RlXCI6IFwiPj0xOFwiXG4gIH0sXG4gIFwib3NcIjogW1xuICAgIFwibGludXhcIlxuICBdLFxuICBcIm1haW5cIjogXCIuL2Rpc3QvaW5kZXguanNcIixcbiAgXCJ0eXBlc1wiOiBcIi4vZGlzdC9pbmRleC5kLnRzXCIsXG4gIFwiZXhwb3J0c1wiOiB7XG4gICAgXCIuXCI6IHtcbiAgICAgIFwiaW1wb3J0XCI6IHtcbiAgICAgICAgXCJ0eXBlc1wiOiBcIi4vZGlzdC9pbmRleC5kLm10c1wiLFxuICAgICAgICBcImRlZmF1bHRcIjogXCIuL2Rpc3QvaW5kZXgubWpzXCJcbiAgICAgIH0sXG4gICAgICBcInJlcXVpcmVcIjoge1xuICAgICAgICBcInR5cGVzXCI6IFwiLi9kaXN0L2luZGV4LmQudHNcIixcbiAgICAgICAgXCJkZWZhdWx0XCI6IFwiLi9kaXN0L2luZGV4LmpzXCJcbiAgICAgIH1cbiAgICB9LFxuICAgIFwiLi9wYWNrYWdlLmpzb25cIjogXCIuL3BhY2thZ2UuanNvblwiXG4gIH0sXG4gIFwiZmlsZXNcIjogW1xuICAgIFwiZGlzdFwiLFxuICAgIFwiUkVBRE1FLm1kXCIsXG4gICAgXCJMSUNFTlNFXCJcbiAgXSxcbiAgXCJzaWRlRWZmZWN0c1wiOiBmYWxzZSxcbiAgXCJzY3JpcHRzXCI6IHtcbiAgICBcImJ1aWxkXCI6IFwibm9kZSBzY3JpcHRzL2J1aWxkLm1qc1wiLFxuICAgIFwidGVzdFwiOiBcIm5vZGUgc2NyaXB0cy90ZXN0Lm1qc1wiLFxuICAgIFwiY2hlY2s6dHlwZXNcIjogXCJ0c2MgLXAgdHNjb25maWcuanNvbiAtLW5vRW1pdFwiLFxuICAgIFwiY2hlY2s6cGFja2FnZVwiOiBcIm5vZGUgc2NyaXB0cy9jaGVjay1wYWNrYWdlLm1qc1wiXG4gIH0sXG4gIFwiZGV2RGVwZW5kZW5jaWVzXCI6IHtcbiAgICBcIkBhcmV0aGV0eXBlc3dyb25nL2NsaVwiOiBcIjAuMTguNVwiLFxuICAgIFwiQHR5cGVzL25vZGVcIjogXCIxOC4xOS4xMzBcIixcbiAgICBcImVzYnVpbGRcIjogXCIwLjI4LjJcIixcbiAgICBcInBiZlwiOiBcIjUuMS4yXCIsXG4gICAgXCJwcm90b2J1ZmpzXCI6IFwiNy42LjZcIixcbiAgICBcInB1YmxpbnRcIjogXCIwLjMuMjVcIixcbiAgICBcInJvbGx1cFwiOiBcIjQuNjguN1wiLFxuICAgIFwicm9sbHVwLXBsdWdpbi1kdHNcIjogXCI2LjUuMVwiLFxuICAgIFwidHlwZXNjcmlwdFwiOiBcIjUuOS4zXCJcbiAgfVxufVxuIl0sCiAgIm1hcHBpbmdzIjogIjs7O0FBRUEsSUFBQUEsMkJBQWtDO0FBQ2xDLGlDQUF1Qzs7O0FDSHZDLHlCQUE0Qjs7O0FDV3JCLFNBQVMsbUJBQW1CLFFBQWdCLFNBQTZDO0FBRTVGLFFBQU0sU0FBaUIsT0FBTyxnQkFBZ0IsdUJBQU8sSUFBSSxxQkFBcUI7QUFDOUUsTUFBSSxPQUFPLFVBQVUsZUFBZSxLQUFLLFFBQVEsTUFBTSxFQUFHO0FBQzFELFNBQU8sZUFBZSxRQUFRLFFBQVEsRUFBRSxjQUFjLE1BQU0sT0FBTyxRQUFRLENBQUM7QUFDaEY7OztBQ2hCQSw4QkFBa0M7OztBQ0NsQyxJQUFNLGlCQUFpQixLQUFLLE9BQU8sS0FBSztBQUN4QyxJQUFNLGlCQUFpQixJQUFJO0FBSTNCLElBQU0sMEJBQTBCO0FBQ2hDLElBQU0sa0JBQWtCLE9BQU8sZ0JBQWdCLGNBQWMsT0FBTyxJQUFJLFlBQVksT0FBTztBQUUzRixJQUFNLGFBQWM7QUFDcEIsSUFBTSxjQUFjO0FBQ3BCLElBQU0sWUFBYztBQUNwQixJQUFNLGNBQWM7QUFFYixJQUFNLFlBQU4sTUFBZ0I7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQUluQixZQUFZLEtBQUs7QUFDYixTQUFLLE1BQU0sWUFBWSxPQUFPLEdBQUcsSUFBSSxNQUFNLElBQUksV0FBVyxHQUFHO0FBQzdELFNBQUssV0FBVyxJQUFJLFNBQVMsS0FBSyxJQUFJLFFBQVEsS0FBSyxJQUFJLFlBQVksS0FBSyxJQUFJLFVBQVU7QUFDdEYsU0FBSyxNQUFNO0FBQ1gsU0FBSyxPQUFPO0FBQ1osU0FBSyxjQUFjO0FBQ25CLFNBQUssU0FBUyxLQUFLLElBQUk7QUFBQSxFQUMzQjtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBUUEsV0FBVyxXQUFXLFFBQVEsTUFBTSxLQUFLLFFBQVE7QUFDN0MsUUFBSTtBQUNKLFdBQVEsUUFBUSxLQUFLLFVBQVUsR0FBRyxHQUFJO0FBQ2xDLGdCQUFVLE9BQU8sUUFBUSxJQUFJO0FBQUEsSUFDakM7QUFDQSxXQUFPO0FBQUEsRUFDWDtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQU9BLFlBQVksV0FBVyxRQUFRO0FBQzNCLFdBQU8sS0FBSyxXQUFXLFdBQVcsUUFBUSxLQUFLLFdBQVcsSUFBSSxLQUFLLEdBQUc7QUFBQSxFQUMxRTtBQUFBLEVBRUEsY0FBYztBQUNWLFVBQU0sTUFBTSxLQUFLLFNBQVMsVUFBVSxLQUFLLEtBQUssSUFBSTtBQUNsRCxTQUFLLE9BQU87QUFDWixXQUFPO0FBQUEsRUFDWDtBQUFBLEVBRUEsZUFBZTtBQUNYLFVBQU0sTUFBTSxLQUFLLFNBQVMsU0FBUyxLQUFLLEtBQUssSUFBSTtBQUNqRCxTQUFLLE9BQU87QUFDWixXQUFPO0FBQUEsRUFDWDtBQUFBO0FBQUEsRUFJQSxjQUFjO0FBQ1YsVUFBTSxNQUFNLEtBQUssU0FBUyxVQUFVLEtBQUssS0FBSyxJQUFJLElBQUksS0FBSyxTQUFTLFVBQVUsS0FBSyxNQUFNLEdBQUcsSUFBSSxJQUFJO0FBQ3BHLFNBQUssT0FBTztBQUNaLFdBQU87QUFBQSxFQUNYO0FBQUEsRUFFQSxlQUFlO0FBQ1gsVUFBTSxNQUFNLEtBQUssU0FBUyxVQUFVLEtBQUssS0FBSyxJQUFJLElBQUksS0FBSyxTQUFTLFNBQVMsS0FBSyxNQUFNLEdBQUcsSUFBSSxJQUFJO0FBQ25HLFNBQUssT0FBTztBQUNaLFdBQU87QUFBQSxFQUNYO0FBQUEsRUFFQSxZQUFZO0FBQ1IsVUFBTSxNQUFNLEtBQUssU0FBUyxXQUFXLEtBQUssS0FBSyxJQUFJO0FBQ25ELFNBQUssT0FBTztBQUNaLFdBQU87QUFBQSxFQUNYO0FBQUEsRUFFQSxhQUFhO0FBQ1QsVUFBTSxNQUFNLEtBQUssU0FBUyxXQUFXLEtBQUssS0FBSyxJQUFJO0FBQ25ELFNBQUssT0FBTztBQUNaLFdBQU87QUFBQSxFQUNYO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFLQSxXQUFXLFVBQVU7QUFDakIsVUFBTSxNQUFNLEtBQUs7QUFDakIsVUFBTSxLQUFLLElBQUksS0FBSyxLQUFLO0FBQ3pCLFFBQUksS0FBSyxJQUFNLFFBQU87QUFFdEIsUUFBSSxNQUFNLEtBQUssS0FBTTtBQUNyQixRQUFJLElBQUksS0FBSyxLQUFLO0FBQUcsWUFBUSxJQUFJLFFBQVM7QUFBSSxRQUFJLElBQUksSUFBTSxRQUFPO0FBQ25FLFFBQUksSUFBSSxLQUFLLEtBQUs7QUFBRyxZQUFRLElBQUksUUFBUztBQUFJLFFBQUksSUFBSSxJQUFNLFFBQU87QUFDbkUsUUFBSSxJQUFJLEtBQUssS0FBSztBQUFHLFlBQVEsSUFBSSxRQUFTO0FBQUksUUFBSSxJQUFJLElBQU0sUUFBTztBQUNuRSxRQUFJLElBQUksS0FBSyxHQUFHO0FBQUssWUFBUSxJQUFJLE9BQVM7QUFFMUMsV0FBTyxvQkFBb0IsS0FBSyxVQUFVLElBQUk7QUFBQSxFQUNsRDtBQUFBLEVBRUEsY0FBYztBQUNWLFVBQU0sTUFBTSxLQUFLLFdBQVc7QUFDNUIsV0FBTyxNQUFNLE1BQU0sS0FBSyxNQUFNLEtBQUssS0FBSyxNQUFNO0FBQUEsRUFDbEQ7QUFBQSxFQUVBLGNBQWM7QUFDVixXQUFPLFFBQVEsS0FBSyxXQUFXLENBQUM7QUFBQSxFQUNwQztBQUFBLEVBRUEsYUFBYTtBQUNULFVBQU0sTUFBTSxLQUFLLFdBQVcsSUFBSSxLQUFLO0FBQ3JDLFVBQU0sTUFBTSxLQUFLO0FBQ2pCLFNBQUssTUFBTTtBQUVYLFFBQUksTUFBTSxPQUFPLDJCQUEyQixpQkFBaUI7QUFFekQsYUFBTyxnQkFBZ0IsT0FBTyxLQUFLLElBQUksU0FBUyxLQUFLLEdBQUcsQ0FBQztBQUFBLElBQzdEO0FBRUEsV0FBTyxTQUFTLEtBQUssS0FBSyxLQUFLLEdBQUc7QUFBQSxFQUN0QztBQUFBLEVBRUEsWUFBWTtBQUNSLFVBQU0sTUFBTSxLQUFLLFdBQVcsSUFBSSxLQUFLLEtBQ2pDLFNBQVMsS0FBSyxJQUFJLFNBQVMsS0FBSyxLQUFLLEdBQUc7QUFDNUMsU0FBSyxNQUFNO0FBQ1gsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFRQSxpQkFBaUIsTUFBTSxDQUFDLEdBQUcsVUFBVTtBQUNqQyxVQUFNLE1BQU0sS0FBSyxjQUFjO0FBQy9CLFdBQU8sS0FBSyxNQUFNLElBQUssS0FBSSxLQUFLLEtBQUssV0FBVyxRQUFRLENBQUM7QUFDekQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsa0JBQWtCLE1BQU0sQ0FBQyxHQUFHO0FBQ3hCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxZQUFZLENBQUM7QUFDbEQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsa0JBQWtCLE1BQU0sQ0FBQyxHQUFHO0FBQ3hCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxZQUFZLENBQUM7QUFDbEQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsZ0JBQWdCLE1BQU0sQ0FBQyxHQUFHO0FBQ3RCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxVQUFVLENBQUM7QUFDaEQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsaUJBQWlCLE1BQU0sQ0FBQyxHQUFHO0FBQ3ZCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxXQUFXLENBQUM7QUFDakQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsa0JBQWtCLE1BQU0sQ0FBQyxHQUFHO0FBQ3hCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxZQUFZLENBQUM7QUFDbEQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsbUJBQW1CLE1BQU0sQ0FBQyxHQUFHO0FBQ3pCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxhQUFhLENBQUM7QUFDbkQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsa0JBQWtCLE1BQU0sQ0FBQyxHQUFHO0FBQ3hCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxZQUFZLENBQUM7QUFDbEQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsbUJBQW1CLE1BQU0sQ0FBQyxHQUFHO0FBQ3pCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxhQUFhLENBQUM7QUFDbkQsV0FBTztBQUFBLEVBQ1g7QUFBQSxFQUNBLGdCQUFnQjtBQUNaLFdBQU8sS0FBSyxTQUFTLFlBQVksS0FBSyxXQUFXLElBQUksS0FBSyxNQUFNLEtBQUssTUFBTTtBQUFBLEVBQy9FO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQU1BLFVBQVUsTUFBTSxLQUFLLFFBQVE7QUFDekIsUUFBSSxLQUFLLFFBQVEsS0FBSyxZQUFhLE1BQUssS0FBSyxLQUFLLElBQUk7QUFDdEQsUUFBSSxLQUFLLE9BQU8sSUFBSyxRQUFPO0FBQzVCLFVBQU0sTUFBTSxLQUFLLFdBQVc7QUFDNUIsU0FBSyxPQUFPLE1BQU07QUFDbEIsU0FBSyxjQUFjLEtBQUs7QUFDeEIsV0FBTyxRQUFRO0FBQUEsRUFDbkI7QUFBQTtBQUFBLEVBR0EsS0FBSyxLQUFLO0FBQ04sVUFBTSxPQUFPLE1BQU07QUFDbkIsUUFBSSxTQUFTLFdBQVksUUFBTyxLQUFLLElBQUksS0FBSyxLQUFLLElBQUksS0FBTTtBQUFBLElBQUM7QUFBQSxhQUNyRCxTQUFTLFVBQVcsTUFBSyxNQUFNLEtBQUssV0FBVyxJQUFJLEtBQUs7QUFBQSxhQUN4RCxTQUFTLFlBQWEsTUFBSyxPQUFPO0FBQUEsYUFDbEMsU0FBUyxZQUFhLE1BQUssT0FBTztBQUFBLFFBQ3RDLE9BQU0sSUFBSSxNQUFNLHVCQUF1QixJQUFJLEVBQUU7QUFBQSxFQUN0RDtBQUNKO0FBRU8sSUFBTSxZQUFOLE1BQWdCO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFJbkIsWUFBWSxNQUFNLElBQUksV0FBVyxFQUFFLEdBQUc7QUFDbEMsU0FBSyxNQUFNLFlBQVksT0FBTyxHQUFHLElBQUksTUFBTSxJQUFJLFdBQVcsR0FBRztBQUM3RCxTQUFLLFdBQVcsSUFBSSxTQUFTLEtBQUssSUFBSSxRQUFRLEtBQUssSUFBSSxZQUFZLEtBQUssSUFBSSxVQUFVO0FBQ3RGLFNBQUssTUFBTTtBQUNYLFNBQUssU0FBUyxLQUFLLElBQUk7QUFBQSxFQUMzQjtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFNQSxTQUFTLEtBQUssTUFBTTtBQUNoQixTQUFLLFlBQWEsT0FBTyxJQUFLLElBQUk7QUFBQSxFQUN0QztBQUFBO0FBQUEsRUFHQSxRQUFRLEtBQUs7QUFDVCxRQUFJLFNBQVMsS0FBSyxVQUFVO0FBRTVCLFdBQU8sU0FBUyxLQUFLLE1BQU0sSUFBSyxXQUFVO0FBRTFDLFFBQUksV0FBVyxLQUFLLFFBQVE7QUFDeEIsWUFBTSxNQUFNLElBQUksV0FBVyxNQUFNO0FBQ2pDLFVBQUksSUFBSSxLQUFLLEdBQUc7QUFDaEIsV0FBSyxNQUFNO0FBQ1gsV0FBSyxXQUFXLElBQUksU0FBUyxJQUFJLE1BQU07QUFDdkMsV0FBSyxTQUFTO0FBQUEsSUFDbEI7QUFBQSxFQUNKO0FBQUEsRUFFQSxTQUFTO0FBQ0wsU0FBSyxTQUFTLEtBQUs7QUFDbkIsU0FBSyxNQUFNO0FBQ1gsV0FBTyxLQUFLLElBQUksU0FBUyxHQUFHLEtBQUssTUFBTTtBQUFBLEVBQzNDO0FBQUE7QUFBQSxFQUdBLGFBQWEsS0FBSztBQUNkLFNBQUssUUFBUSxDQUFDO0FBQ2QsU0FBSyxTQUFTLFNBQVMsS0FBSyxLQUFLLEtBQUssSUFBSTtBQUMxQyxTQUFLLE9BQU87QUFBQSxFQUNoQjtBQUFBO0FBQUEsRUFHQSxjQUFjLEtBQUs7QUFDZixTQUFLLFFBQVEsQ0FBQztBQUNkLFNBQUssU0FBUyxTQUFTLEtBQUssS0FBSyxLQUFLLElBQUk7QUFDMUMsU0FBSyxPQUFPO0FBQUEsRUFDaEI7QUFBQTtBQUFBLEVBR0EsYUFBYSxLQUFLO0FBQ2QsU0FBSyxRQUFRLENBQUM7QUFDZCxTQUFLLFNBQVMsU0FBUyxLQUFLLEtBQUssTUFBTSxJQUFJLElBQUk7QUFDL0MsU0FBSyxTQUFTLFNBQVMsS0FBSyxNQUFNLEdBQUcsS0FBSyxNQUFNLE1BQU0sY0FBYyxHQUFHLElBQUk7QUFDM0UsU0FBSyxPQUFPO0FBQUEsRUFDaEI7QUFBQTtBQUFBLEVBR0EsY0FBYyxLQUFLO0FBQ2YsU0FBSyxRQUFRLENBQUM7QUFDZCxTQUFLLFNBQVMsU0FBUyxLQUFLLEtBQUssTUFBTSxJQUFJLElBQUk7QUFDL0MsU0FBSyxTQUFTLFNBQVMsS0FBSyxNQUFNLEdBQUcsS0FBSyxNQUFNLE1BQU0sY0FBYyxHQUFHLElBQUk7QUFDM0UsU0FBSyxPQUFPO0FBQUEsRUFDaEI7QUFBQTtBQUFBLEVBR0EsWUFBWSxLQUFLO0FBQ2IsVUFBTSxDQUFDLE9BQU87QUFFZCxRQUFJLE9BQU8sS0FBSyxNQUFNLEtBQU07QUFDeEIsVUFBSSxLQUFLLE9BQU8sS0FBSyxPQUFRLE1BQUssUUFBUSxDQUFDO0FBQzNDLFdBQUssSUFBSSxLQUFLLEtBQUssSUFBSTtBQUN2QjtBQUFBLElBQ0o7QUFFQSxRQUFJLE1BQU0sYUFBYSxNQUFNLEdBQUc7QUFDNUIscUJBQWUsS0FBSyxJQUFJO0FBQ3hCO0FBQUEsSUFDSjtBQUVBLFNBQUssUUFBUSxDQUFDO0FBRWQsU0FBSyxJQUFJLEtBQUssS0FBSyxJQUFjLE1BQU0sT0FBUyxNQUFNLE1BQU8sTUFBTztBQUFJLFFBQUksT0FBTyxJQUFNO0FBQ3pGLFNBQUssSUFBSSxLQUFLLEtBQUssS0FBTSxTQUFTLEtBQUssT0FBUyxNQUFNLE1BQU8sTUFBTztBQUFJLFFBQUksT0FBTyxJQUFNO0FBQ3pGLFNBQUssSUFBSSxLQUFLLEtBQUssS0FBTSxTQUFTLEtBQUssT0FBUyxNQUFNLE1BQU8sTUFBTztBQUFJLFFBQUksT0FBTyxJQUFNO0FBQ3pGLFNBQUssSUFBSSxLQUFLLEtBQUssSUFBTyxRQUFRLElBQUs7QUFBQSxFQUMzQztBQUFBO0FBQUEsRUFHQSxhQUFhLEtBQUs7QUFDZCxTQUFLLFlBQVksTUFBTSxJQUFJLENBQUMsTUFBTSxJQUFJLElBQUksTUFBTSxDQUFDO0FBQUEsRUFDckQ7QUFBQTtBQUFBLEVBR0EsYUFBYSxLQUFLO0FBQ2QsU0FBSyxZQUFZLENBQUMsR0FBRztBQUFBLEVBQ3pCO0FBQUE7QUFBQSxFQUdBLFlBQVksS0FBSztBQUNiLFVBQU0sT0FBTyxHQUFHO0FBQ2hCLFNBQUssUUFBUSxJQUFJLFNBQVMsQ0FBQztBQUUzQixTQUFLO0FBRUwsVUFBTSxXQUFXLEtBQUs7QUFFdEIsU0FBSyxNQUFNLFVBQVUsS0FBSyxLQUFLLEtBQUssS0FBSyxHQUFHO0FBQzVDLFVBQU0sTUFBTSxLQUFLLE1BQU07QUFFdkIsUUFBSSxPQUFPLElBQU0sd0JBQXVCLFVBQVUsS0FBSyxJQUFJO0FBRzNELFNBQUssTUFBTSxXQUFXO0FBQ3RCLFNBQUssWUFBWSxHQUFHO0FBQ3BCLFNBQUssT0FBTztBQUFBLEVBQ2hCO0FBQUE7QUFBQSxFQUdBLFdBQVcsS0FBSztBQUNaLFNBQUssUUFBUSxDQUFDO0FBQ2QsU0FBSyxTQUFTLFdBQVcsS0FBSyxLQUFLLEtBQUssSUFBSTtBQUM1QyxTQUFLLE9BQU87QUFBQSxFQUNoQjtBQUFBO0FBQUEsRUFHQSxZQUFZLEtBQUs7QUFDYixTQUFLLFFBQVEsQ0FBQztBQUNkLFNBQUssU0FBUyxXQUFXLEtBQUssS0FBSyxLQUFLLElBQUk7QUFDNUMsU0FBSyxPQUFPO0FBQUEsRUFDaEI7QUFBQTtBQUFBLEVBR0EsV0FBVyxRQUFRO0FBQ2YsVUFBTSxNQUFNLE9BQU87QUFDbkIsU0FBSyxZQUFZLEdBQUc7QUFDcEIsU0FBSyxRQUFRLEdBQUc7QUFDaEIsU0FBSyxJQUFJLElBQUksUUFBUSxLQUFLLEdBQUc7QUFDN0IsU0FBSyxPQUFPO0FBQUEsRUFDaEI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFPQSxnQkFBZ0IsSUFBSSxLQUFLO0FBQ3JCLFNBQUs7QUFHTCxVQUFNLFdBQVcsS0FBSztBQUN0QixPQUFHLEtBQUssSUFBSTtBQUNaLFVBQU0sTUFBTSxLQUFLLE1BQU07QUFFdkIsUUFBSSxPQUFPLElBQU0sd0JBQXVCLFVBQVUsS0FBSyxJQUFJO0FBRzNELFNBQUssTUFBTSxXQUFXO0FBQ3RCLFNBQUssWUFBWSxHQUFHO0FBQ3BCLFNBQUssT0FBTztBQUFBLEVBQ2hCO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFRQSxhQUFhLEtBQUssSUFBSSxLQUFLO0FBQ3ZCLFNBQUssU0FBUyxLQUFLLFNBQVM7QUFDNUIsU0FBSyxnQkFBZ0IsSUFBSSxHQUFHO0FBQUEsRUFDaEM7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBTUEsa0JBQWtCLEtBQUssS0FBSztBQUN4QixRQUFJLElBQUksT0FBUSxNQUFLLGFBQWEsS0FBSyxtQkFBbUIsR0FBRztBQUFBLEVBQ2pFO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQUtBLG1CQUFtQixLQUFLLEtBQUs7QUFDekIsUUFBSSxJQUFJLE9BQVEsTUFBSyxhQUFhLEtBQUssb0JBQW9CLEdBQUc7QUFBQSxFQUNsRTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFLQSxtQkFBbUIsS0FBSyxLQUFLO0FBQ3pCLFFBQUksSUFBSSxPQUFRLE1BQUssYUFBYSxLQUFLLG9CQUFvQixHQUFHO0FBQUEsRUFDbEU7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsaUJBQWlCLEtBQUssS0FBSztBQUN2QixRQUFJLElBQUksT0FBUSxNQUFLLGFBQWEsS0FBSyxrQkFBa0IsR0FBRztBQUFBLEVBQ2hFO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQUtBLGtCQUFrQixLQUFLLEtBQUs7QUFDeEIsUUFBSSxJQUFJLE9BQVEsTUFBSyxhQUFhLEtBQUssbUJBQW1CLEdBQUc7QUFBQSxFQUNqRTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFLQSxtQkFBbUIsS0FBSyxLQUFLO0FBQ3pCLFFBQUksSUFBSSxPQUFRLE1BQUssYUFBYSxLQUFLLG9CQUFvQixHQUFHO0FBQUEsRUFDbEU7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0Esb0JBQW9CLEtBQUssS0FBSztBQUMxQixRQUFJLElBQUksT0FBUSxNQUFLLGFBQWEsS0FBSyxxQkFBcUIsR0FBRztBQUFBLEVBQ25FO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQUtBLG1CQUFtQixLQUFLLEtBQUs7QUFDekIsUUFBSSxJQUFJLE9BQVEsTUFBSyxhQUFhLEtBQUssb0JBQW9CLEdBQUc7QUFBQSxFQUNsRTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFLQSxvQkFBb0IsS0FBSyxLQUFLO0FBQzFCLFFBQUksSUFBSSxPQUFRLE1BQUssYUFBYSxLQUFLLHFCQUFxQixHQUFHO0FBQUEsRUFDbkU7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBTUEsZ0JBQWdCLEtBQUssUUFBUTtBQUN6QixTQUFLLFNBQVMsS0FBSyxTQUFTO0FBQzVCLFNBQUssV0FBVyxNQUFNO0FBQUEsRUFDMUI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0Esa0JBQWtCLEtBQUssS0FBSztBQUN4QixTQUFLLFNBQVMsS0FBSyxXQUFXO0FBQzlCLFNBQUssYUFBYSxHQUFHO0FBQUEsRUFDekI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsbUJBQW1CLEtBQUssS0FBSztBQUN6QixTQUFLLFNBQVMsS0FBSyxXQUFXO0FBQzlCLFNBQUssY0FBYyxHQUFHO0FBQUEsRUFDMUI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0Esa0JBQWtCLEtBQUssS0FBSztBQUN4QixTQUFLLFNBQVMsS0FBSyxXQUFXO0FBQzlCLFNBQUssYUFBYSxHQUFHO0FBQUEsRUFDekI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsbUJBQW1CLEtBQUssS0FBSztBQUN6QixTQUFLLFNBQVMsS0FBSyxXQUFXO0FBQzlCLFNBQUssY0FBYyxHQUFHO0FBQUEsRUFDMUI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsaUJBQWlCLEtBQUssS0FBSztBQUN2QixTQUFLLFNBQVMsS0FBSyxVQUFVO0FBQzdCLFNBQUssWUFBWSxHQUFHO0FBQUEsRUFDeEI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0Esa0JBQWtCLEtBQUssS0FBSztBQUN4QixTQUFLLFNBQVMsS0FBSyxVQUFVO0FBQzdCLFNBQUssYUFBYSxHQUFHO0FBQUEsRUFDekI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsaUJBQWlCLEtBQUssS0FBSztBQUN2QixTQUFLLFNBQVMsS0FBSyxTQUFTO0FBQzVCLFNBQUssWUFBWSxHQUFHO0FBQUEsRUFDeEI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsZ0JBQWdCLEtBQUssS0FBSztBQUN0QixTQUFLLFNBQVMsS0FBSyxXQUFXO0FBQzlCLFNBQUssV0FBVyxHQUFHO0FBQUEsRUFDdkI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsaUJBQWlCLEtBQUssS0FBSztBQUN2QixTQUFLLFNBQVMsS0FBSyxXQUFXO0FBQzlCLFNBQUssWUFBWSxHQUFHO0FBQUEsRUFDeEI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0Esa0JBQWtCLEtBQUssS0FBSztBQUN4QixTQUFLLGlCQUFpQixLQUFLLENBQUMsR0FBRztBQUFBLEVBQ25DO0FBQ0o7QUFPQSxTQUFTLG9CQUFvQixHQUFHLEdBQUcsR0FBRztBQUNsQyxRQUFNLE1BQU0sRUFBRTtBQUNkLE1BQUksR0FBRztBQUVQLE1BQUksSUFBSSxFQUFFLEtBQUs7QUFBRyxPQUFNLElBQUksUUFBUztBQUFJLE1BQUksSUFBSSxJQUFNLFFBQU8sTUFBTSxHQUFHLEdBQUcsQ0FBQztBQUMzRSxNQUFJLElBQUksRUFBRSxLQUFLO0FBQUcsUUFBTSxJQUFJLFFBQVM7QUFBSSxNQUFJLElBQUksSUFBTSxRQUFPLE1BQU0sR0FBRyxHQUFHLENBQUM7QUFDM0UsTUFBSSxJQUFJLEVBQUUsS0FBSztBQUFHLFFBQU0sSUFBSSxRQUFTO0FBQUksTUFBSSxJQUFJLElBQU0sUUFBTyxNQUFNLEdBQUcsR0FBRyxDQUFDO0FBQzNFLE1BQUksSUFBSSxFQUFFLEtBQUs7QUFBRyxRQUFNLElBQUksUUFBUztBQUFJLE1BQUksSUFBSSxJQUFNLFFBQU8sTUFBTSxHQUFHLEdBQUcsQ0FBQztBQUMzRSxNQUFJLElBQUksRUFBRSxLQUFLO0FBQUcsUUFBTSxJQUFJLFFBQVM7QUFBSSxNQUFJLElBQUksSUFBTSxRQUFPLE1BQU0sR0FBRyxHQUFHLENBQUM7QUFDM0UsTUFBSSxJQUFJLEVBQUUsS0FBSztBQUFHLFFBQU0sSUFBSSxNQUFTO0FBQUksTUFBSSxJQUFJLElBQU0sUUFBTyxNQUFNLEdBQUcsR0FBRyxDQUFDO0FBRTNFLFFBQU0sSUFBSSxNQUFNLHdDQUF3QztBQUM1RDtBQU9BLFNBQVMsTUFBTSxLQUFLLE1BQU0sVUFBVTtBQUNoQyxTQUFPLFdBQVcsT0FBTyxjQUFlLFFBQVEsTUFBTyxTQUFTLEtBQUssY0FBZ0IsUUFBUTtBQUNqRztBQU1BLFNBQVMsZUFBZSxLQUFLLEtBQUs7QUFDOUIsTUFBSSxLQUFLO0FBRVQsTUFBSSxPQUFPLEdBQUc7QUFDVixVQUFRLE1BQU0sYUFBZTtBQUM3QixXQUFRLE1BQU0sYUFBZTtBQUFBLEVBQ2pDLE9BQU87QUFDSCxVQUFPLEVBQUUsQ0FBQyxNQUFNO0FBQ2hCLFdBQU8sRUFBRSxDQUFDLE1BQU07QUFFaEIsUUFBSSxNQUFNLFlBQVk7QUFDbEIsWUFBTyxNQUFNLElBQUs7QUFBQSxJQUN0QixPQUFPO0FBQ0gsWUFBTTtBQUNOLGFBQVEsT0FBTyxJQUFLO0FBQUEsSUFDeEI7QUFBQSxFQUNKO0FBRUEsTUFBSSxPQUFPLHVCQUF1QixNQUFNLHNCQUFzQjtBQUMxRCxVQUFNLElBQUksTUFBTSx3Q0FBeUM7QUFBQSxFQUM3RDtBQUVBLE1BQUksUUFBUSxFQUFFO0FBRWQsb0JBQWtCLEtBQUssTUFBTSxHQUFHO0FBQ2hDLHFCQUFtQixNQUFNLEdBQUc7QUFDaEM7QUFPQSxTQUFTLGtCQUFrQixLQUFLLE1BQU0sS0FBSztBQUN2QyxNQUFJLElBQUksSUFBSSxLQUFLLElBQUksTUFBTSxNQUFPO0FBQU0sV0FBUztBQUNqRCxNQUFJLElBQUksSUFBSSxLQUFLLElBQUksTUFBTSxNQUFPO0FBQU0sV0FBUztBQUNqRCxNQUFJLElBQUksSUFBSSxLQUFLLElBQUksTUFBTSxNQUFPO0FBQU0sV0FBUztBQUNqRCxNQUFJLElBQUksSUFBSSxLQUFLLElBQUksTUFBTSxNQUFPO0FBQU0sV0FBUztBQUNqRCxNQUFJLElBQUksSUFBSSxHQUFHLElBQU0sTUFBTTtBQUMvQjtBQU1BLFNBQVMsbUJBQW1CLE1BQU0sS0FBSztBQUNuQyxRQUFNLE9BQU8sT0FBTyxNQUFTO0FBRTdCLE1BQUksSUFBSSxJQUFJLEtBQUssS0FBSyxRQUFnQixVQUFVLEtBQUssTUFBTztBQUFJLE1BQUksQ0FBQyxLQUFNO0FBQzNFLE1BQUksSUFBSSxJQUFJLEtBQUssSUFBSyxPQUFPLFFBQVMsVUFBVSxLQUFLLE1BQU87QUFBSSxNQUFJLENBQUMsS0FBTTtBQUMzRSxNQUFJLElBQUksSUFBSSxLQUFLLElBQUssT0FBTyxRQUFTLFVBQVUsS0FBSyxNQUFPO0FBQUksTUFBSSxDQUFDLEtBQU07QUFDM0UsTUFBSSxJQUFJLElBQUksS0FBSyxJQUFLLE9BQU8sUUFBUyxVQUFVLEtBQUssTUFBTztBQUFJLE1BQUksQ0FBQyxLQUFNO0FBQzNFLE1BQUksSUFBSSxJQUFJLEtBQUssSUFBSyxPQUFPLFFBQVMsVUFBVSxLQUFLLE1BQU87QUFBSSxNQUFJLENBQUMsS0FBTTtBQUMzRSxNQUFJLElBQUksSUFBSSxLQUFLLElBQUssT0FBTztBQUNqQztBQU9BLFNBQVMsdUJBQXVCLFVBQVUsS0FBSyxLQUFLO0FBQ2hELFFBQU0sV0FDRixPQUFPLFFBQVMsSUFDaEIsT0FBTyxVQUFXLElBQ2xCLE9BQU8sWUFBWSxJQUFJLEtBQUssTUFBTSxLQUFLLElBQUksR0FBRyxLQUFLLEtBQUssTUFBTSxFQUFFO0FBR3BFLE1BQUksUUFBUSxRQUFRO0FBQ3BCLE1BQUksSUFBSSxXQUFXLFdBQVcsVUFBVSxVQUFVLElBQUksR0FBRztBQUM3RDtBQVNBLFNBQVMsa0JBQWtCLEtBQUssS0FBSztBQUNqQyxRQUFNLElBQUksSUFBSTtBQUNkLE1BQUksTUFBTSxJQUFJLEtBQUssTUFBTSxJQUFJLEtBQUssUUFBUSxJQUFJO0FBQzlDLFdBQVMsSUFBSSxHQUFHLElBQUksR0FBRyxLQUFLO0FBQ3hCLFFBQUksTUFBTSxJQUFJLENBQUM7QUFDZixRQUFJLE1BQU0sS0FBSyxNQUFNLEtBQUssT0FBTztBQUM3QixVQUFJLE1BQU07QUFDVixVQUFJLFlBQVksR0FBRztBQUNuQixZQUFNLElBQUk7QUFBSyxZQUFNLElBQUk7QUFBSyxjQUFRLElBQUk7QUFDMUM7QUFBQSxJQUNKO0FBQ0EsV0FBTyxNQUFNLEtBQU07QUFBRSxVQUFJLEtBQUssSUFBSyxNQUFNLE1BQVE7QUFBTSxZQUFNLEtBQUssTUFBTSxNQUFNLEdBQUk7QUFBQSxJQUFHO0FBQ3JGLFFBQUksS0FBSyxJQUFJO0FBQUEsRUFDakI7QUFDQSxNQUFJLE1BQU07QUFDZDtBQUtBLFNBQVMsbUJBQW1CLEtBQUssS0FBSztBQUNsQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksYUFBYSxJQUFJLENBQUMsQ0FBQztBQUNoRTtBQUtBLFNBQVMsaUJBQWlCLEtBQUssS0FBSztBQUNoQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksV0FBVyxJQUFJLENBQUMsQ0FBQztBQUM5RDtBQUtBLFNBQVMsa0JBQWtCLEtBQUssS0FBSztBQUNqQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksWUFBWSxJQUFJLENBQUMsQ0FBQztBQUMvRDtBQUtBLFNBQVMsbUJBQW1CLEtBQUssS0FBSztBQUNsQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksYUFBYSxJQUFJLENBQUMsQ0FBQztBQUNoRTtBQUtBLFNBQVMsbUJBQW1CLEtBQUssS0FBSztBQUNsQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksYUFBYSxJQUFJLENBQUMsQ0FBQztBQUNoRTtBQUtBLFNBQVMsb0JBQW9CLEtBQUssS0FBSztBQUNuQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksY0FBYyxJQUFJLENBQUMsQ0FBQztBQUNqRTtBQUtBLFNBQVMsbUJBQW1CLEtBQUssS0FBSztBQUNsQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksYUFBYSxJQUFJLENBQUMsQ0FBQztBQUNoRTtBQUtBLFNBQVMsb0JBQW9CLEtBQUssS0FBSztBQUNuQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksY0FBYyxJQUFJLENBQUMsQ0FBQztBQUNqRTtBQVNBLFNBQVMsU0FBUyxLQUFLLEtBQUssS0FBSztBQUM3QixNQUFJLE1BQU07QUFDVixNQUFJLElBQUk7QUFFUixTQUFPLElBQUksS0FBSztBQUNaLFVBQU0sS0FBSyxJQUFJLENBQUM7QUFDaEIsUUFBSSxJQUFJO0FBQ1IsUUFBSSxtQkFDQSxLQUFLLE1BQU8sSUFDWixLQUFLLE1BQU8sSUFDWixLQUFLLE1BQU8sSUFBSTtBQUVwQixRQUFJLElBQUksbUJBQW1CLElBQUs7QUFFaEMsUUFBSSxJQUFJLElBQUk7QUFFWixRQUFJLHFCQUFxQixHQUFHO0FBQ3hCLFVBQUksS0FBSyxLQUFNO0FBQ1gsWUFBSTtBQUFBLE1BQ1I7QUFBQSxJQUNKLFdBQVcscUJBQXFCLEdBQUc7QUFDL0IsV0FBSyxJQUFJLElBQUksQ0FBQztBQUNkLFdBQUssS0FBSyxTQUFVLEtBQU07QUFDdEIsYUFBSyxLQUFLLE9BQVMsSUFBTyxLQUFLO0FBQy9CLFlBQUksS0FBSyxLQUFNO0FBQ1gsY0FBSTtBQUFBLFFBQ1I7QUFBQSxNQUNKO0FBQUEsSUFDSixXQUFXLHFCQUFxQixHQUFHO0FBQy9CLFdBQUssSUFBSSxJQUFJLENBQUM7QUFDZCxXQUFLLElBQUksSUFBSSxDQUFDO0FBQ2QsV0FBSyxLQUFLLFNBQVUsUUFBUyxLQUFLLFNBQVUsS0FBTTtBQUM5QyxhQUFLLEtBQUssT0FBUSxNQUFPLEtBQUssT0FBUyxJQUFPLEtBQUs7QUFDbkQsWUFBSSxLQUFLLFFBQVUsS0FBSyxTQUFVLEtBQUssT0FBUztBQUM1QyxjQUFJO0FBQUEsUUFDUjtBQUFBLE1BQ0o7QUFBQSxJQUNKLFdBQVcscUJBQXFCLEdBQUc7QUFDL0IsV0FBSyxJQUFJLElBQUksQ0FBQztBQUNkLFdBQUssSUFBSSxJQUFJLENBQUM7QUFDZCxXQUFLLElBQUksSUFBSSxDQUFDO0FBQ2QsV0FBSyxLQUFLLFNBQVUsUUFBUyxLQUFLLFNBQVUsUUFBUyxLQUFLLFNBQVUsS0FBTTtBQUN0RSxhQUFLLEtBQUssT0FBUSxNQUFRLEtBQUssT0FBUyxNQUFPLEtBQUssT0FBUyxJQUFPLEtBQUs7QUFDekUsWUFBSSxLQUFLLFNBQVUsS0FBSyxTQUFVO0FBQzlCLGNBQUk7QUFBQSxRQUNSO0FBQUEsTUFDSjtBQUFBLElBQ0o7QUFFQSxRQUFJLE1BQU0sTUFBTTtBQUNaLFVBQUk7QUFDSix5QkFBbUI7QUFBQSxJQUV2QixXQUFXLElBQUksT0FBUTtBQUNuQixXQUFLO0FBQ0wsYUFBTyxPQUFPLGFBQWEsTUFBTSxLQUFLLE9BQVEsS0FBTTtBQUNwRCxVQUFJLFFBQVMsSUFBSTtBQUFBLElBQ3JCO0FBRUEsV0FBTyxPQUFPLGFBQWEsQ0FBQztBQUM1QixTQUFLO0FBQUEsRUFDVDtBQUVBLFNBQU87QUFDWDtBQU9BLFNBQVMsVUFBVSxLQUFLLEtBQUssS0FBSztBQUM5QixXQUFTLElBQUksR0FBRyxHQUFHLE1BQU0sSUFBSSxJQUFJLFFBQVEsS0FBSztBQUMxQyxRQUFJLElBQUksV0FBVyxDQUFDO0FBRXBCLFFBQUksSUFBSSxTQUFVLElBQUksT0FBUTtBQUMxQixVQUFJLE1BQU07QUFDTixZQUFJLElBQUksT0FBUTtBQUNaLGNBQUksS0FBSyxJQUFJO0FBQ2IsY0FBSSxLQUFLLElBQUk7QUFDYixjQUFJLEtBQUssSUFBSTtBQUNiLGlCQUFPO0FBQ1A7QUFBQSxRQUNKLE9BQU87QUFDSCxjQUFJLE9BQU8sU0FBVSxLQUFLLElBQUksUUFBUztBQUN2QyxpQkFBTztBQUFBLFFBQ1g7QUFBQSxNQUNKLE9BQU87QUFDSCxZQUFJLElBQUksU0FBVyxJQUFJLE1BQU0sSUFBSSxRQUFTO0FBQ3RDLGNBQUksS0FBSyxJQUFJO0FBQ2IsY0FBSSxLQUFLLElBQUk7QUFDYixjQUFJLEtBQUssSUFBSTtBQUFBLFFBQ2pCLE9BQU87QUFDSCxpQkFBTztBQUFBLFFBQ1g7QUFDQTtBQUFBLE1BQ0o7QUFBQSxJQUNKLFdBQVcsTUFBTTtBQUNiLFVBQUksS0FBSyxJQUFJO0FBQ2IsVUFBSSxLQUFLLElBQUk7QUFDYixVQUFJLEtBQUssSUFBSTtBQUNiLGFBQU87QUFBQSxJQUNYO0FBRUEsUUFBSSxJQUFJLEtBQU07QUFDVixVQUFJLEtBQUssSUFBSTtBQUFBLElBQ2pCLE9BQU87QUFDSCxVQUFJLElBQUksTUFBTztBQUNYLFlBQUksS0FBSyxJQUFJLEtBQUssSUFBTTtBQUFBLE1BQzVCLE9BQU87QUFDSCxZQUFJLElBQUksT0FBUztBQUNiLGNBQUksS0FBSyxJQUFJLEtBQUssS0FBTTtBQUFBLFFBQzVCLE9BQU87QUFDSCxjQUFJLEtBQUssSUFBSSxLQUFLLEtBQU87QUFDekIsY0FBSSxLQUFLLElBQUksS0FBSyxLQUFNLEtBQU87QUFBQSxRQUNuQztBQUNBLFlBQUksS0FBSyxJQUFJLEtBQUssSUFBTSxLQUFPO0FBQUEsTUFDbkM7QUFDQSxVQUFJLEtBQUssSUFBSSxJQUFJLEtBQU87QUFBQSxJQUM1QjtBQUFBLEVBQ0o7QUFDQSxTQUFPO0FBQ1g7OztBQzd5Qk8sSUFBTSxhQUFrQztBQUFBLEVBQzdDLEVBQUUsTUFBTSxHQUFHLE1BQU0sZUFBZSxPQUFPLE9BQU8sVUFBVSwrREFBK0Q7QUFBQSxFQUN2SCxFQUFFLE1BQU0sR0FBRyxNQUFNLGVBQWUsT0FBTyxPQUFPLFVBQVUsd0RBQXdEO0FBQUEsRUFDaEgsRUFBRSxNQUFNLEdBQUcsTUFBTSxpQkFBaUIsT0FBTyxPQUFPLFVBQVUsMkJBQTJCO0FBQUEsRUFDckYsRUFBRSxNQUFNLEdBQUcsTUFBTSxhQUFhLE9BQU8sTUFBTSxVQUFVLDhCQUE4QjtBQUFBLEVBQ25GLEVBQUUsTUFBTSxHQUFHLE1BQU0saUJBQWlCLE9BQU8sTUFBTSxVQUFVLG1DQUFtQztBQUFBLEVBQzVGLEVBQUUsTUFBTSxHQUFHLE1BQU0sY0FBYyxPQUFPLE1BQU0sVUFBVSx5QkFBeUI7QUFBQSxFQUMvRSxFQUFFLE1BQU0sR0FBRyxNQUFNLGdCQUFnQixPQUFPLE9BQU8sVUFBVSx5RUFBeUU7QUFBQSxFQUNsSSxFQUFFLE1BQU0sR0FBRyxNQUFNLGdCQUFnQixPQUFPLE9BQU8sVUFBVSxvQ0FBb0M7QUFBQSxFQUM3RixFQUFFLE1BQU0sR0FBRyxNQUFNLG9CQUFvQixPQUFPLE1BQU0sVUFBVSxrRUFBa0U7QUFBQSxFQUM5SCxFQUFFLE1BQU0sSUFBSSxNQUFNLGFBQWEsT0FBTyxPQUFPLFVBQVUsd0JBQXdCO0FBQUEsRUFDL0UsRUFBRSxNQUFNLElBQUksTUFBTSxhQUFhLE9BQU8sTUFBTSxVQUFVLDJCQUEyQjtBQUFBLEVBQ2pGLEVBQUUsTUFBTSxJQUFJLE1BQU0sZUFBZSxPQUFPLE1BQU0sVUFBVSxpQ0FBaUM7QUFBQSxFQUN6RixFQUFFLE1BQU0sSUFBSSxNQUFNLGFBQWEsT0FBTyxPQUFPLFVBQVUsdUNBQXVDO0FBQUEsRUFDOUYsRUFBRSxNQUFNLElBQUksTUFBTSxlQUFlLE9BQU8sTUFBTSxVQUFVLDZCQUE2QjtBQUFBLEVBQ3JGLEVBQUUsTUFBTSxJQUFJLE1BQU0sWUFBWSxPQUFPLE9BQU8sVUFBVSxxREFBcUQ7QUFBQSxFQUMzRyxFQUFFLE1BQU0sSUFBSSxNQUFNLGtCQUFrQixPQUFPLE9BQU8sVUFBVSxxQ0FBcUM7QUFBQSxFQUNqRyxFQUFFLE1BQU0sSUFBSSxNQUFNLGdCQUFnQixPQUFPLE1BQU0sVUFBVSxxREFBcUQ7QUFBQSxFQUM5RyxFQUFFLE1BQU0sSUFBSSxNQUFNLGFBQWEsT0FBTyxPQUFPLFVBQVUsMkJBQTJCO0FBQUEsRUFDbEYsRUFBRSxNQUFNLElBQUksTUFBTSxjQUFjLE9BQU8sT0FBTyxVQUFVLDZEQUE2RDtBQUFBLEVBQ3JILEVBQUUsTUFBTSxJQUFJLE1BQU0sV0FBVyxPQUFPLE9BQU8sVUFBVSxrQ0FBa0M7QUFBQSxFQUN2RixFQUFFLE1BQU0sSUFBSSxNQUFNLGdCQUFnQixPQUFPLE9BQU8sVUFBVSx3QkFBd0I7QUFBQSxFQUNsRixFQUFFLE1BQU0sSUFBSSxNQUFNLGdCQUFnQixPQUFPLE9BQU8sVUFBVSwyQkFBMkI7QUFBQSxFQUNyRixFQUFFLE1BQU0sSUFBSSxNQUFNLGtCQUFrQixPQUFPLE9BQU8sVUFBVSxrQ0FBa0M7QUFBQSxFQUM5RixFQUFFLE1BQU0sSUFBSSxNQUFNLGtCQUFrQixPQUFPLE9BQU8sVUFBVSx5QkFBeUI7QUFBQSxFQUNyRixFQUFFLE1BQU0sSUFBSSxNQUFNLGVBQWUsT0FBTyxPQUFPLFVBQVUscUJBQXFCO0FBQUEsRUFDOUUsRUFBRSxNQUFNLEtBQUssTUFBTSxhQUFhLE9BQU8sTUFBTSxVQUFVLGdDQUFnQztBQUFBLEVBQ3ZGLEVBQUUsTUFBTSxLQUFLLE1BQU0sb0JBQW9CLE9BQU8sT0FBTyxVQUFVLHFDQUFxQztBQUFBLEVBQ3BHLEVBQUUsTUFBTSxLQUFLLE1BQU0sWUFBWSxPQUFPLE9BQU8sVUFBVSxxREFBcUQ7QUFBQSxFQUM1RyxFQUFFLE1BQU0sS0FBSyxNQUFNLG1CQUFtQixPQUFPLE1BQU0sVUFBVSw2Q0FBNkM7QUFBQSxFQUMxRyxFQUFFLE1BQU0sS0FBSyxNQUFNLGlCQUFpQixPQUFPLE9BQU8sVUFBVSx3QkFBd0I7QUFBQSxFQUNwRixFQUFFLE1BQU0sS0FBSyxNQUFNLG9CQUFvQixPQUFPLE1BQU0sVUFBVSwwQ0FBMEM7QUFBQSxFQUN4RyxFQUFFLE1BQU0sS0FBSyxNQUFNLG9CQUFvQixPQUFPLE9BQU8sVUFBVSxvREFBb0Q7QUFBQSxFQUNuSCxFQUFFLE1BQU0sS0FBSyxNQUFNLG1CQUFtQixPQUFPLE9BQU8sVUFBVSw2QkFBNkI7QUFBQSxFQUMzRixFQUFFLE1BQU0sS0FBSyxNQUFNLGFBQWEsT0FBTyxPQUFPLFVBQVUseUNBQXlDO0FBQUEsRUFDakcsRUFBRSxNQUFNLEtBQUssTUFBTSxvQkFBb0IsT0FBTyxPQUFPLFVBQVUsbUNBQW1DO0FBQUEsRUFDbEcsRUFBRSxNQUFNLEtBQUssTUFBTSxlQUFlLE9BQU8sT0FBTyxVQUFVLDJDQUEyQztBQUFBLEVBQ3JHLEVBQUUsTUFBTSxLQUFLLE1BQU0saUJBQWlCLE9BQU8sT0FBTyxVQUFVLGtEQUFrRDtBQUNoSDs7O0FDeEZBLElBQU0sWUFBWSxJQUFJLElBQXlCLFdBQVcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLE1BQU0sR0FBRyxDQUFDLENBQUM7QUFDdkYsSUFBTSxZQUFZLElBQUksSUFBc0IsV0FBVyxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksTUFBTSxHQUFHLENBQUMsQ0FBQztBQWU3RSxJQUFNLGNBQU4sY0FBMEIsTUFBTTtBQUFBLEVBQzFCO0FBQUE7QUFBQSxFQUVBO0FBQUE7QUFBQSxFQUVBO0FBQUEsRUFFVCxZQUFZLE1BQWlCLFNBQWtCLFVBQThCLENBQUMsR0FBRztBQUM3RSxVQUFNLE1BQU0sVUFBVSxJQUFJLElBQUk7QUFDOUIsVUFBTSxXQUFXLEtBQUssWUFBWSxNQUFNLFdBQVcsVUFBVSxFQUFFLE9BQU8sUUFBUSxNQUFNLElBQUksQ0FBQyxDQUFDO0FBQzFGLFNBQUssT0FBTyxPQUFPLElBQUk7QUFDdkIsU0FBSyxPQUFPO0FBQ1osU0FBSyxRQUFRLEtBQUssU0FBUztBQUMzQixTQUFLLFNBQVMsUUFBUTtBQUFBLEVBQzFCO0FBQ0o7QUFFQSxTQUFTLE9BQU8sTUFBeUI7QUFDckMsVUFBUSxNQUFNO0FBQUEsSUFDVixLQUFLO0FBQUEsSUFDTCxLQUFLO0FBQ0QsYUFBTztBQUFBLElBQ1gsS0FBSztBQUNELGFBQU87QUFBQSxJQUNYO0FBQ0ksYUFBTztBQUFBLEVBQ2Y7QUFDSjtBQU1PLFNBQVMsY0FBYyxPQUFnQixNQUF3QztBQUNsRixNQUFJLEVBQUUsaUJBQWlCLE9BQVEsUUFBTztBQUN0QyxRQUFNLFFBQVMsTUFBK0I7QUFDOUMsU0FBTyxTQUFTLFNBQVksVUFBVSxJQUFJLEtBQWtCLElBQUksVUFBVTtBQUM5RTtBQUdPLFNBQVMsZ0JBQWdCLE1BQWMsU0FBaUIsUUFBNkI7QUFDeEYsUUFBTSxVQUFVLFNBQVMsSUFBSSxFQUFFLE9BQU8sSUFBSSxDQUFDO0FBQzNDLFFBQU0sTUFBTSxVQUFVLElBQUksSUFBSTtBQUM5QixNQUFJLFFBQVEsVUFBYSxJQUFJLFFBQVEsS0FBSztBQUN0QyxXQUFPLElBQUksWUFBWSxZQUFZLHFDQUFxQyxJQUFJLEtBQUssT0FBTyxJQUFJLE9BQU87QUFBQSxFQUN2RztBQUNBLFNBQU8sSUFBSSxZQUFZLElBQUksTUFBTSxTQUFTLE9BQU87QUFDckQ7QUFHTyxTQUFTLGdCQUFnQixTQUE4QjtBQUMxRCxTQUFPLElBQUksWUFBWSxvQkFBb0IsT0FBTztBQUN0RDs7O0FDcEVBLElBQU0sVUFBVTtBQUNoQixJQUFNLG1CQUFtQjtBQUN6QixJQUFNLGlCQUFpQixXQUFDLGtCQUFjLEdBQUM7QUFFdkMsSUFBTSxXQUFXO0FBQ2pCLElBQU0sWUFBWTtBQUdYLFNBQVMsYUFBYSxNQUF1QjtBQUNoRCxTQUFPLENBQUMsZUFBZSxLQUFLLElBQUk7QUFDcEM7QUFHTyxTQUFTLGNBQWMsTUFBMkI7QUFDckQsTUFBSSxPQUFPLFNBQVMsU0FBVSxPQUFNLGdCQUFnQixrQ0FBa0MsU0FBUyxJQUFJLENBQUMsRUFBRTtBQUN0RyxRQUFNQyxTQUFRLE9BQU8sS0FBSyxJQUFJO0FBQzlCLE1BQUlBLE9BQU0sU0FBUyxLQUFLQSxPQUFNLFNBQVMsVUFBVTtBQUM3QyxVQUFNO0FBQUEsTUFDRiwwQkFBMEIsUUFBUSxZQUFZLFFBQVEsSUFBSSxDQUFDLFNBQVNBLE9BQU0sTUFBTTtBQUFBLElBQ3BGO0FBQUEsRUFDSjtBQUNBLE1BQUksaUJBQWlCLEtBQUssSUFBSSxLQUFLLENBQUMsYUFBYSxJQUFJLEdBQUc7QUFDcEQsVUFBTTtBQUFBLE1BQ0YsbUJBQW1CLEtBQUssVUFBVSxJQUFJLENBQUM7QUFBQSxJQUMzQztBQUFBLEVBQ0o7QUFDQSxTQUFPQTtBQUNYO0FBR08sU0FBUyxXQUFXLE9BQTRCO0FBQ25ELE1BQUksT0FBTyxVQUFVLFNBQVUsT0FBTSxnQkFBZ0IsNEJBQTRCLFNBQVMsS0FBSyxDQUFDLEVBQUU7QUFDbEcsUUFBTUEsU0FBUSxpQkFBaUIsS0FBSztBQUNwQyxNQUFJQSxXQUFVLFFBQVc7QUFDckIsVUFBTTtBQUFBLE1BQ0YsdUJBQXVCLFNBQVMsa0RBQ3pCLE9BQU8sV0FBVyxLQUFLLENBQUMsWUFBWSxRQUFRLEtBQUssQ0FBQztBQUFBLElBQzdEO0FBQUEsRUFDSjtBQUNBLFNBQU9BO0FBQ1g7QUFHTyxTQUFTLGlCQUFpQixNQUFzQztBQUNuRSxNQUFJLFFBQVEsS0FBSyxJQUFJLEtBQUssQ0FBQyxhQUFhLElBQUksRUFBRyxRQUFPO0FBQ3RELFFBQU1BLFNBQVEsT0FBTyxLQUFLLElBQUk7QUFDOUIsU0FBT0EsT0FBTSxVQUFVLFlBQVlBLFNBQVE7QUFDL0M7QUFHTyxTQUFTLGFBQWEsTUFBYyxLQUF5QjtBQUNoRSxRQUFNLFFBQVEsS0FBSyxRQUFRLGlDQUFpQyxHQUFHO0FBQy9ELFFBQU1BLFNBQVEsT0FBTyxLQUFLLEtBQUs7QUFDL0IsTUFBSSxNQUFNLEtBQUssSUFBSUEsT0FBTSxRQUFRLEdBQUc7QUFDcEMsU0FBTyxNQUFNLEtBQUssTUFBTUEsT0FBTSxZQUFZQSxPQUFNLEdBQUcsS0FBSyxLQUFLLFNBQVUsSUFBTTtBQUM3RSxTQUFPQSxPQUFNLFNBQVMsR0FBRyxHQUFHO0FBQ2hDO0FBR08sU0FBUyxTQUFTLE9BQXdCO0FBQzdDLE1BQUksT0FBTyxVQUFVLFNBQVUsUUFBTyxLQUFLLFVBQVUsUUFBUSxLQUFLLENBQUM7QUFDbkUsTUFBSSxPQUFPLFVBQVUsWUFBWSxVQUFVO0FBQ3ZDLFdBQU8sY0FBYyxNQUFNLGFBQWEsUUFBUSxjQUFjO0FBQ2xFLE1BQUksT0FBTyxVQUFVLFdBQVksUUFBTztBQUN4QyxTQUFPLE9BQU8sS0FBSztBQUN2QjtBQUVBLFNBQVMsUUFBUSxNQUFzQjtBQUNuQyxTQUFPLEtBQUssVUFBVSxLQUFLLE9BQU8sR0FBRyxLQUFLLE1BQU0sR0FBRyxFQUFFLENBQUM7QUFDMUQ7OztBQ3hEQSxJQUFNLFdBQVc7QUFDakIsSUFBTSxZQUFZO0FBQ2xCLElBQU0sTUFBTTtBQUNaLElBQU0sY0FBYyxFQUFFLE1BQU07QUFDNUIsSUFBTSxjQUFjLE1BQU0sTUFBTTtBQUNoQyxJQUFNLFdBQVcsb0JBQUksSUFBSSxDQUFDLGVBQWUsY0FBYyxTQUFTLENBQUM7QUFFMUQsSUFBTSxXQUFXLElBQUksV0FBVyxDQUFDO0FBVXhDLElBQU0sU0FBUyxJQUFJLFVBQVUsSUFBSSxXQUFXLElBQUksQ0FBQztBQUNqRCxJQUFNLE9BQU8sSUFBSSxZQUFZLFNBQVMsRUFBRSxPQUFPLEtBQUssQ0FBQztBQUVyRCxTQUFTLFFBQVEsU0FBOEI7QUFDM0MsU0FBTyxJQUFJLFlBQVksbUJBQW1CLE9BQU87QUFDckQ7QUFHTyxTQUFTLFdBQVcsS0FBYSxPQUErQztBQUNuRixNQUFJLENBQUMsSUFBSSxLQUFLLEdBQUcsR0FBRztBQUNoQixVQUFNO0FBQUEsTUFDRixtQkFBbUIsS0FBSyxVQUFVLElBQUksTUFBTSxHQUFHLEVBQUUsQ0FBQyxDQUFDO0FBQUEsSUFDdkQ7QUFBQSxFQUNKO0FBQ0EsUUFBTSxVQUFVLGFBQWEsS0FBSztBQUNsQyxNQUFJLFlBQVksT0FBVyxPQUFNLFFBQVEseUJBQXlCLEdBQUcsS0FBSyxPQUFPLEVBQUU7QUFDbkYsTUFBSSxTQUFTLElBQUksR0FBRyxLQUFLLE9BQU8sVUFBVSxVQUFVO0FBQ2hELFVBQU0sUUFBUSxvQkFBb0IsR0FBRyx5Q0FBeUM7QUFBQSxFQUNsRjtBQUNKO0FBRUEsU0FBUyxhQUFhLE9BQW9DO0FBQ3RELFVBQVEsT0FBTyxPQUFPO0FBQUEsSUFDbEIsS0FBSztBQUNELGFBQU8sYUFBYSxLQUFLLElBQUksU0FBWTtBQUFBLElBQzdDLEtBQUs7QUFDRCxhQUFPLE9BQU8sU0FBUyxLQUFLLElBQUksU0FBWSxNQUFNLEtBQUs7QUFBQSxJQUMzRCxLQUFLO0FBQ0QsYUFBTztBQUFBLElBQ1gsS0FBSztBQUNELGFBQU8sU0FBUyxlQUFlLFNBQVMsY0FDbEMsU0FDQTtBQUFBLElBQ1Y7QUFDSSxVQUFJLGlCQUFpQixXQUFZLFFBQU87QUFDeEMsYUFBTztBQUFBLEVBQ2Y7QUFDSjtBQUdPLFNBQVMsY0FBYyxTQUFvQztBQUM5RCxRQUFNLE9BQU8sT0FBTyxLQUFLLE9BQU87QUFDaEMsTUFBSSxLQUFLLFdBQVcsRUFBRyxRQUFPO0FBQzlCLE1BQUksS0FBSyxTQUFTO0FBQ2QsVUFBTSxRQUFRLHlCQUF5QixRQUFRLHVCQUF1QixLQUFLLE1BQU0sRUFBRTtBQUN2RixTQUFPLE1BQU07QUFDYixhQUFXLE9BQU8sTUFBTTtBQUNwQixVQUFNLFFBQVEsUUFBUSxHQUFHO0FBRXpCLFFBQUksT0FBTyxLQUFLLElBQUksYUFBYSxPQUFPLE1BQU0sVUFBVyxPQUFNLE9BQU87QUFDdEUsV0FBTyxhQUFhLEdBQUcsWUFBWSxFQUFFLEtBQUssTUFBTSxDQUFDO0FBQUEsRUFDckQ7QUFDQSxNQUFJLE9BQU8sTUFBTSxVQUFXLE9BQU0sT0FBTztBQUN6QyxTQUFPLE9BQU8sSUFBSSxNQUFNLEdBQUcsT0FBTyxHQUFHO0FBQ3pDO0FBRUEsU0FBUyxTQUFzQjtBQUMzQixTQUFPLFFBQVEseUJBQXlCLFNBQVMsbUNBQW1DO0FBQ3hGO0FBRUEsU0FBUyxPQUFPLE9BQTZCO0FBQ3pDLFNBQU8sT0FBTyxVQUFVLFlBQVksaUJBQWlCLGFBQWEsTUFBTSxTQUFTO0FBQ3JGO0FBRUEsU0FBUyxXQUFXLE9BQTZDLEtBQXNCO0FBQ25GLE1BQUksaUJBQWlCLEdBQUcsTUFBTSxHQUFHO0FBQ2pDLE1BQUksYUFBYSxHQUFHLFlBQVksTUFBTSxLQUFLO0FBQy9DO0FBRUEsU0FBUyxXQUFXLE9BQXFCLEtBQXNCO0FBQzNELFVBQVEsT0FBTyxPQUFPO0FBQUEsSUFDbEIsS0FBSztBQUNELGFBQU8sSUFBSSxpQkFBaUIsY0FBWSxLQUFLO0FBQUEsSUFDakQsS0FBSztBQUNELGFBQU8sSUFBSSxpQkFBaUIsZ0JBQWMsS0FBSztBQUFBLElBQ25ELEtBQUs7QUFDRCxhQUFPLElBQUksa0JBQWtCLGNBQVksS0FBSztBQUFBLElBQ2xELEtBQUs7QUFDRCxVQUFJLFNBQVMsaUJBQWUsQ0FBQztBQUM3QixhQUFPQyxnQkFBZSxPQUFPLFFBQVEsSUFBSyxTQUFTLEtBQU8sU0FBUyxHQUFJLEdBQUcsR0FBRztBQUFBLElBQ2pGO0FBQ0ksYUFBTyxJQUFJLGdCQUFnQixjQUFZLEtBQUs7QUFBQSxFQUNwRDtBQUNKO0FBRUEsU0FBU0EsZ0JBQWUsT0FBZSxLQUFzQjtBQUN6RCxNQUFJLFFBQVEsRUFBRTtBQUNkLFNBQU8sUUFBUSxPQUFPO0FBQ2xCLFFBQUksSUFBSSxJQUFJLEtBQUssSUFBSSxPQUFPLFFBQVEsS0FBSyxJQUFJO0FBQzdDLGNBQVU7QUFBQSxFQUNkO0FBQ0EsTUFBSSxJQUFJLElBQUksS0FBSyxJQUFJLE9BQU8sS0FBSztBQUNyQztBQUVBLFNBQVMsY0FBYyxRQUFtQixLQUFxQjtBQUMzRCxNQUFJLFFBQVE7QUFDWixXQUFTLFFBQVEsSUFBSSxRQUFRLEtBQUssU0FBUyxJQUFJO0FBQzNDLFFBQUksT0FBTyxPQUFPLElBQUs7QUFDdkIsVUFBTSxPQUFPLE9BQU8sSUFBSSxPQUFPLEtBQUssS0FBSztBQUN6QyxhQUFTLE9BQU8sT0FBTyxHQUFJLEtBQUs7QUFDaEMsUUFBSSxPQUFPLElBQU0sUUFBTyxPQUFPLFFBQVEsSUFBSSxLQUFLO0FBQUEsRUFDcEQ7QUFDQSxRQUFNLFFBQVEseUNBQXlDO0FBQzNEO0FBT08sU0FBUyxjQUFjQyxRQUE4QztBQUN4RSxNQUFJQSxPQUFNLFNBQVMsV0FBVztBQUMxQixVQUFNLFFBQVEseUJBQXlCLFNBQVMsZ0NBQWdDQSxPQUFNLE1BQU0sRUFBRTtBQUFBLEVBQ2xHO0FBQ0EsUUFBTSxVQUFVLG9CQUFJLElBQTBCO0FBQzlDLE1BQUk7QUFDQSxVQUFNLFNBQVMsSUFBSSxVQUFVQSxNQUFLO0FBQ2xDLGNBQVUsUUFBUUEsT0FBTSxRQUFRLENBQUMsT0FBTyxTQUFTO0FBQzdDLFVBQUksVUFBVSxLQUFLLFNBQVMsRUFBRyxRQUFPO0FBQ3RDLGdCQUFVLFFBQVEsUUFBUSxRQUFRQSxPQUFNLE1BQU0sR0FBRyxPQUFPO0FBQ3hELGFBQU87QUFBQSxJQUNYLENBQUM7QUFBQSxFQUNMLFNBQVMsT0FBTztBQUNaLFFBQUksaUJBQWlCLFlBQWEsT0FBTTtBQUN4QyxVQUFNLElBQUksWUFBWSxtQkFBbUIscUNBQXFDLEVBQUUsT0FBTyxNQUFNLENBQUM7QUFBQSxFQUNsRztBQUNBLE1BQUksUUFBUSxPQUFPO0FBQ2YsVUFBTSxRQUFRLHlCQUF5QixRQUFRLHVCQUF1QixRQUFRLElBQUksRUFBRTtBQUN4RixTQUFPO0FBQ1g7QUFFQSxTQUFTLFVBQVUsUUFBbUIsS0FBYSxTQUEwQztBQUN6RixNQUFJLE1BQU07QUFDVixNQUFJO0FBQ0osWUFBVSxRQUFRLEtBQUssQ0FBQyxPQUFPLFNBQVM7QUFDcEMsUUFBSSxVQUFVLEtBQUssU0FBUyxFQUFHLE9BQU0sU0FBUyxRQUFRLEdBQUc7QUFBQSxhQUNoRCxVQUFVLEtBQUssU0FBUyxFQUFHLFNBQVEsVUFBVSxRQUFRLFFBQVEsUUFBUSxHQUFHLENBQUM7QUFBQSxRQUM3RSxRQUFPO0FBQ1osV0FBTztBQUFBLEVBQ1gsQ0FBQztBQUNELE1BQUksVUFBVTtBQUNWLFVBQU0sUUFBUSxtQkFBbUIsS0FBSyxVQUFVLElBQUksTUFBTSxHQUFHLEVBQUUsQ0FBQyxDQUFDLGVBQWU7QUFDcEYsYUFBVyxLQUFLLEtBQUs7QUFDckIsVUFBUSxJQUFJLEtBQUssS0FBSztBQUMxQjtBQUVBLFNBQVMsVUFBVSxRQUFtQixLQUF1QztBQUN6RSxNQUFJO0FBQ0osWUFBVSxRQUFRLEtBQUssQ0FBQyxPQUFPLFNBQVM7QUFDcEMsUUFBSSxVQUFVLGdCQUFjLFNBQVMsRUFBRyxTQUFRLFNBQVMsUUFBUSxHQUFHO0FBQUEsYUFDM0QsVUFBVSxrQkFBZ0IsU0FBUyxFQUFHLFNBQVEsT0FBTyxXQUFXO0FBQUEsYUFDaEUsVUFBVSxnQkFBYyxTQUFTLEVBQUcsU0FBUSxPQUFPLFdBQVcsTUFBTTtBQUFBLGFBQ3BFLFVBQVUsbUJBQWlCLFNBQVMsRUFBRyxTQUFRLFNBQVMsY0FBYyxRQUFRLEdBQUcsQ0FBQztBQUFBLGFBQ2xGLFVBQVUsZ0JBQWMsU0FBUyxFQUFHLFNBQVEsU0FBUyxRQUFRLEdBQUc7QUFBQSxRQUNwRSxRQUFPO0FBQ1osV0FBTztBQUFBLEVBQ1gsQ0FBQztBQUNELFNBQU87QUFDWDtBQUVBLFNBQVMsU0FBUyxPQUF1QjtBQUNyQyxTQUFPLE9BQU8sT0FBTyxJQUFLLFNBQVMsS0FBTSxFQUFFLFFBQVEsR0FBRztBQUMxRDtBQUVBLFNBQVMsU0FBUyxRQUFtQixLQUF5QjtBQUMxRCxRQUFNLE9BQU8sUUFBUSxRQUFRLEdBQUc7QUFDaEMsUUFBTSxPQUFPLElBQUksV0FBVyxPQUFPLElBQUksU0FBUyxPQUFPLEtBQUssSUFBSSxDQUFDO0FBQ2pFLFNBQU8sTUFBTTtBQUNiLFNBQU87QUFDWDtBQUVBLFNBQVMsU0FBUyxRQUFtQixLQUFxQjtBQUN0RCxTQUFPLEtBQUssT0FBTyxTQUFTLFFBQVEsR0FBRyxDQUFDO0FBQzVDO0FBR0EsU0FBUyxRQUFRLFFBQW1CLEtBQXFCO0FBQ3JELFFBQU0sT0FBTyxPQUFPLFdBQVcsSUFBSSxPQUFPO0FBQzFDLE1BQUksRUFBRSxRQUFRLEtBQU0sT0FBTSxRQUFRLHdDQUF3QztBQUMxRSxTQUFPO0FBQ1g7QUFHQSxTQUFTLFVBQVUsUUFBbUIsS0FBYSxNQUFzRDtBQUNyRyxTQUFPLE9BQU8sTUFBTSxLQUFLO0FBQ3JCLFVBQU0sTUFBTSxPQUFPLFdBQVc7QUFDOUIsUUFBSSxNQUFNLEVBQUcsT0FBTSxRQUFRLDZDQUE2QztBQUN4RSxRQUFJLENBQUMsS0FBSyxRQUFRLEdBQUcsTUFBTSxDQUFDLEVBQUcsUUFBTyxLQUFLLEdBQUc7QUFBQSxFQUNsRDtBQUNBLE1BQUksT0FBTyxRQUFRLElBQUssT0FBTSxRQUFRLHdDQUF3QztBQUNsRjs7O0FMN0tBLElBQU0sZ0JBQWdCLG9CQUFJLFFBQTBCO0FBQ3BELElBQU0sbUJBQW1CLG9CQUFJLFFBQTZDO0FBRTFFLElBQU0sUUFBUSxhQUFhLENBQUMsQ0FBQztBQUd0QixTQUFTLGdCQUE4RDtBQUMxRSxRQUFNQyxXQUFVLElBQUksMENBQTRCO0FBQ2hELFFBQU0sVUFBVSxNQUFnQkEsU0FBUSxTQUFTLEtBQUs7QUFDdEQsUUFBTSxVQUFVLE9BQU8sT0FBTztBQUFBLElBQzFCLEtBQUssQ0FBQyxRQUFnQixPQUFnQyxTQUNsREEsU0FBUSxJQUFJLGNBQWMsSUFBSSxNQUFNLEtBQUssTUFBTSxRQUFRLEdBQUcsTUFBTSxHQUFHLElBQUksR0FBRyxJQUFJO0FBQUEsSUFDbEYsS0FBSyxNQUFNLFFBQVEsRUFBRTtBQUFBLElBQ3JCLFNBQVMsTUFBTSxRQUFRLEVBQUU7QUFBQSxJQUN6QixNQUFNLENBQUMsT0FBZ0MsS0FBS0EsVUFBUyxRQUFRLEdBQUcsRUFBRTtBQUFBLElBQ2xFLFdBQVcsQ0FBQyxTQUFrQixRQUFRLFNBQVksUUFBUSxJQUFJLFdBQVcsR0FBRyxHQUFHLE1BQU0sTUFBTTtBQUFBLElBQzNGLGFBQWEsQ0FBQ0MsV0FBc0IsZ0JBQWdCQSxNQUFLLEVBQUU7QUFBQSxFQUMvRCxDQUFDO0FBQ0QsbUJBQWlCLElBQUksU0FBU0QsUUFBTztBQUNyQyxTQUFPO0FBQ1g7QUFHTyxTQUFTLGVBQWUsU0FBa0M7QUFDN0QsTUFBSSxZQUFZLE9BQVcsUUFBTyxNQUFNO0FBQ3hDLFFBQU1BLFdBQ0YsT0FBTyxZQUFZLFlBQVksWUFBWSxPQUFPLGlCQUFpQixJQUFJLE9BQU8sSUFBSTtBQUN0RixNQUFJQSxhQUFZLFFBQVc7QUFDdkIsVUFBTTtBQUFBLE1BQ0YsK0VBQStFLFNBQVMsT0FBTyxDQUFDO0FBQUEsSUFDcEc7QUFBQSxFQUNKO0FBQ0EsU0FBTyxNQUFNQSxTQUFRLFNBQVMsS0FBSztBQUN2QztBQWVPLFNBQVMsUUFBUSxVQUE0QztBQUNoRSxNQUFJLFNBQVMsVUFBVSxPQUFXLFVBQVMsUUFBUSxXQUFXLFNBQVMsR0FBRyxLQUFLO0FBQy9FLFNBQU8sU0FBUyxTQUFTO0FBQzdCO0FBRUEsU0FBUyxXQUFXLEtBQTRDO0FBQzVELFFBQU0sRUFBRSxTQUFTLFlBQVksSUFBSTtBQUNqQyxNQUFJLE9BQU8sWUFBWSxZQUFZLFlBQVksR0FBSSxRQUFPLGlCQUFpQixPQUFPO0FBQ2xGLE1BQUksT0FBTyxnQkFBZ0IsU0FBVSxRQUFPO0FBQzVDLFFBQU0sS0FBSyx1REFBdUQsS0FBSyxXQUFXLElBQUksQ0FBQztBQUN2RixTQUFPLE9BQU8sVUFBYSxPQUFPLEtBQUssRUFBRSxJQUFJLFNBQVksaUJBQWlCLEVBQUU7QUFDaEY7QUFFQSxTQUFTLEtBQ0xFLFVBQ0EsVUFDQSxJQUN1QjtBQUN2QixNQUFJLE9BQU8sT0FBTyxXQUFZLE9BQU0sZ0JBQWdCLDhCQUE4QixTQUFTLEVBQUUsQ0FBQyxFQUFFO0FBQ2hHLFNBQU8sU0FBUyxTQUF3QixNQUFpQjtBQUNyRCxXQUFPQSxTQUFRLElBQUksVUFBVSxNQUFNLEdBQUcsTUFBTSxNQUFNLElBQUksQ0FBQztBQUFBLEVBQzNEO0FBQ0o7QUFFQSxTQUFTLE1BQU0sVUFBb0IsUUFBMEI7QUFDekQsYUFBVyxNQUFNO0FBQ2pCLFFBQU0sU0FBUyxJQUFJLElBQTBCLE9BQU8sUUFBUSxTQUFTLEdBQUcsQ0FBQztBQUN6RSxhQUFXLE9BQU8sT0FBTyxLQUFLLE1BQU0sR0FBRztBQUNuQyxVQUFNLFFBQVMsT0FBbUMsR0FBRztBQUNyRCxRQUFJLFVBQVUsUUFBVztBQUNyQixhQUFPLE9BQU8sR0FBRztBQUNqQjtBQUFBLElBQ0o7QUFDQSxlQUFXLEtBQUssS0FBSztBQUNyQixXQUFPLElBQUksS0FBSyxLQUFLO0FBQUEsRUFDekI7QUFDQSxTQUFPLGFBQWEsTUFBTTtBQUM5QjtBQUVBLFNBQVMsV0FBVyxRQUEyQztBQUMzRCxRQUFNLFFBQVEsT0FBTyxXQUFXLFlBQVksV0FBVyxPQUFPLE9BQU8sZUFBZSxNQUFNLElBQUk7QUFFOUYsTUFBSSxVQUFVLFVBQWMsVUFBVSxRQUFRLE9BQU8sZUFBZSxLQUFLLE1BQU0sTUFBTztBQUNsRixVQUFNLGdCQUFnQiwwREFBMEQsU0FBUyxNQUFNLENBQUMsRUFBRTtBQUFBLEVBQ3RHO0FBQ0EsTUFBSSxPQUFPLHNCQUFzQixNQUFnQixFQUFFLFNBQVMsR0FBRztBQUMzRCxVQUFNLElBQUksWUFBWSxtQkFBbUIsOEJBQThCO0FBQUEsRUFDM0U7QUFDSjtBQUdBLFNBQVMsYUFBYSxTQUFxRDtBQUN2RSxRQUFNLE1BQW9DLHVCQUFPLE9BQU8sSUFBSTtBQUM1RCxhQUFXLENBQUMsS0FBSyxLQUFLLEtBQUssU0FBUztBQUNoQyxRQUFJLGlCQUFpQixXQUFZLGFBQVksS0FBSyxLQUFLLElBQUksV0FBVyxLQUFLLENBQUM7QUFBQSxRQUN2RSxLQUFJLEdBQUcsSUFBSTtBQUFBLEVBQ3BCO0FBQ0EsUUFBTSxXQUFxQixFQUFFLEtBQUssT0FBTyxPQUFPLEdBQUcsR0FBRyxPQUFPLGNBQWMsR0FBRyxHQUFHLE9BQU8sT0FBVTtBQUNsRyxnQkFBYyxJQUFJLEtBQUssUUFBUTtBQUMvQixTQUFPO0FBQ1g7QUFHQSxTQUFTLFlBQVksS0FBYSxLQUFhQyxRQUF5QjtBQUNwRSxTQUFPLGVBQWUsS0FBSyxLQUFLLEVBQUUsWUFBWSxNQUFNLEtBQUssTUFBTUEsT0FBTSxNQUFNLEVBQUUsQ0FBQztBQUNsRjtBQUVBLFNBQVMsV0FBVyxLQUF1QjtBQUN2QyxRQUFNLFdBQVcsY0FBYyxJQUFJLEdBQUc7QUFDdEMsTUFBSSxhQUFhLFFBQVc7QUFDeEIsVUFBTSxnQkFBZ0IsdURBQXVELFNBQVMsR0FBRyxDQUFDLEVBQUU7QUFBQSxFQUNoRztBQUNBLFNBQU87QUFDWDtBQUVBLFNBQVMsZ0JBQWdCQSxRQUE2QjtBQUNsRCxNQUFJLEVBQUVBLGtCQUFpQjtBQUNuQixVQUFNLGdCQUFnQix1Q0FBdUMsU0FBU0EsTUFBSyxDQUFDLEVBQUU7QUFDbEYsU0FBT0EsT0FBTSxXQUFXLElBQUksUUFBUSxhQUFhLGNBQWNBLE1BQUssQ0FBQztBQUN6RTs7O0FNOUtBLElBQU0sVUFBVSxvQkFBSSxRQUF3QjtBQUdyQyxTQUFTLGVBQWUsUUFBZ0IsUUFBc0I7QUFDakUsVUFBUSxJQUFJLFFBQVEsTUFBTTtBQUM5Qjs7O0FDR08sSUFBTSxXQUFOLE1BQWU7QUFBQSxFQUNULFlBQVksb0JBQUksSUFBb0U7QUFBQTtBQUFBLEVBRzdGLElBQUksT0FBZTtBQUNmLFdBQU8sS0FBSyxVQUFVO0FBQUEsRUFDMUI7QUFBQSxFQUVBLElBQUksUUFBcUIsV0FBNEI7QUFDakQsUUFBSSxRQUFRLEtBQUssVUFBVSxJQUFJLE1BQU07QUFDckMsUUFBSSxVQUFVLFFBQVc7QUFDckIsY0FBUSxFQUFFLFNBQVMsb0JBQUksSUFBSSxHQUFHLFVBQVUsTUFBTSxLQUFLLE1BQU0sTUFBTSxFQUFFO0FBQ2pFLFdBQUssVUFBVSxJQUFJLFFBQVEsS0FBSztBQUNoQyxhQUFPLGlCQUFpQixTQUFTLE1BQU0sVUFBVSxFQUFFLE1BQU0sS0FBSyxDQUFDO0FBQUEsSUFDbkU7QUFDQSxVQUFNLFFBQVEsSUFBSSxTQUFTO0FBQUEsRUFDL0I7QUFBQTtBQUFBLEVBR0EsT0FBTyxRQUFxQixXQUE0QjtBQUNwRCxVQUFNLFFBQVEsS0FBSyxVQUFVLElBQUksTUFBTTtBQUN2QyxRQUFJLFVBQVUsVUFBYSxDQUFDLE1BQU0sUUFBUSxPQUFPLFNBQVMsS0FBSyxNQUFNLFFBQVEsT0FBTyxFQUFHO0FBQ3ZGLFNBQUssVUFBVSxPQUFPLE1BQU07QUFDNUIsV0FBTyxvQkFBb0IsU0FBUyxNQUFNLFFBQVE7QUFBQSxFQUN0RDtBQUFBLEVBRUEsTUFBTSxRQUEyQjtBQUM3QixVQUFNLFFBQVEsS0FBSyxVQUFVLElBQUksTUFBTTtBQUN2QyxTQUFLLFVBQVUsT0FBTyxNQUFNO0FBQzVCLGVBQVcsYUFBYSxPQUFPLFdBQVcsQ0FBQyxFQUFHLFdBQVUsUUFBUSxPQUFPLE1BQU07QUFBQSxFQUNqRjtBQUNKOzs7QUN6Q0Esc0JBQXNEOzs7QUNXL0MsSUFBTSxxQkFBcUIsV0FBVyxHQUFHLEdBQUcsSUFBTSxJQUFNLEdBQUcsR0FBRyxJQUFNLEdBQUcsQ0FBQztBQUN4RSxJQUFNLHFCQUFxQixXQUFXLEdBQUcsR0FBRyxJQUFNLElBQU0sR0FBRyxHQUFHLElBQU0sR0FBRyxDQUFDO0FBR3hFLElBQU0sWUFBWTtBQUV6QixJQUFNLGNBQWM7QUFDcEIsSUFBTSxjQUFjO0FBRXBCLElBQU0sYUFBYSxLQUFLO0FBR2pCLElBQU0sY0FBTixNQUFrQjtBQUFBLEVBQ3JCLE9BQU8sSUFBSSxVQUFVLElBQUksV0FBVyxLQUFLLENBQUM7QUFBQTtBQUFBLEVBRzFDLElBQUksT0FBZTtBQUNmLFdBQU8sS0FBSyxLQUFLO0FBQUEsRUFDckI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBTUEsSUFBTyxJQUFZLFdBQW1CLFFBQTZDLFFBQWlCO0FBQ2hHLFVBQU0sTUFBTSxLQUFLO0FBQ2pCLFVBQU0sUUFBUSxJQUFJO0FBQ2xCLFFBQUksUUFBUSxXQUFXO0FBQ3ZCLFFBQUksTUFBTSxRQUFRO0FBQ2xCLFdBQU8sUUFBUSxHQUFHO0FBQ2xCLFVBQU0sU0FBUyxJQUFJLE1BQU0sUUFBUTtBQUNqQyxRQUFJLFNBQVMsV0FBVztBQUNwQixVQUFJLE1BQU07QUFDVixZQUFNLElBQUk7QUFBQSxRQUNOO0FBQUEsUUFDQSxtQkFBbUIsTUFBTSxvQ0FBb0MsU0FBUztBQUFBLE1BQzFFO0FBQUEsSUFDSjtBQUNBLFFBQUksSUFBSSxLQUFLLElBQUk7QUFDakIsUUFBSSxTQUFTLFVBQVUsUUFBUSxHQUFHLENBQUM7QUFDbkMsUUFBSSxTQUFTLFVBQVUsUUFBUSxHQUFHLE1BQU07QUFDeEMsUUFBSSxTQUFTLFVBQVUsUUFBUSxhQUFhLEVBQUU7QUFBQSxFQUNsRDtBQUFBO0FBQUEsRUFHQSxPQUFlO0FBQ1gsVUFBTSxNQUFNLEtBQUs7QUFDakIsVUFBTUMsU0FBUSxPQUFPLFlBQVksSUFBSSxHQUFHO0FBQ3hDLElBQUFBLE9BQU0sSUFBSSxJQUFJLElBQUksU0FBUyxHQUFHLElBQUksR0FBRyxDQUFDO0FBQ3RDLFFBQUksTUFBTTtBQUNWLFFBQUksSUFBSSxTQUFTLFdBQVksTUFBSyxPQUFPLElBQUksVUFBVSxJQUFJLFdBQVcsS0FBSyxDQUFDO0FBQzVFLFdBQU9BO0FBQUEsRUFDWDtBQUNKO0FBU08sSUFBTSxjQUFOLE1BQWtCO0FBQUEsRUFDWjtBQUFBLEVBQ1QsV0FBVztBQUFBLEVBQ1gsUUFBUSxPQUFPLE1BQU0sQ0FBQztBQUFBLEVBQ3RCLFFBQVE7QUFBQSxFQUVSLFlBQVksV0FBbUI7QUFDM0IsU0FBSyxhQUFhO0FBQUEsRUFDdEI7QUFBQTtBQUFBLEVBR0EsSUFBSSxrQkFBMkI7QUFDM0IsV0FBTyxLQUFLLFlBQVksS0FBSyxVQUFVO0FBQUEsRUFDM0M7QUFBQTtBQUFBLEVBR0EsS0FBSyxPQUFlLFFBQTRCO0FBQzVDLFFBQUksS0FBSyxVQUFVLEdBQUc7QUFDbEIsV0FBSyxNQUFNLE9BQU8sS0FBSyxLQUFLLE9BQU8sTUFBTSxRQUFRLE1BQU0sQ0FBQztBQUN4RDtBQUFBLElBQ0o7QUFDQSxVQUFNLE9BQU8sS0FBSztBQUNsQixTQUFLLFNBQVMsT0FBTyxNQUFNLE1BQU07QUFDakMsVUFBTSxLQUFLLEtBQUssT0FBTyxJQUFJO0FBQzNCLFNBQUssUUFBUSxPQUFPLE1BQU07QUFDMUIsVUFBTSxPQUFPLEtBQUs7QUFDbEIsVUFBTSxPQUFPLEtBQUssS0FBSyxNQUFNLEtBQUssT0FBTyxNQUFNO0FBQy9DLFNBQUssV0FBVyxHQUFHLE1BQU0sS0FBSyxLQUFLO0FBQ25DLFNBQUssU0FBUztBQUNkLFFBQUksS0FBSyxVQUFVLEtBQUssS0FBSyxTQUFTLFdBQVksTUFBSyxRQUFRLE9BQU8sTUFBTSxDQUFDO0FBQUEsRUFDakY7QUFBQSxFQUVBLE1BQU0sT0FBZSxNQUFvQjtBQUNyQyxVQUFNLE9BQU8sTUFBTSxTQUFTO0FBQzVCLFFBQUksU0FBUyxFQUFHO0FBQ2hCLFNBQUssU0FBUyxJQUFJO0FBQ2xCLFVBQU0sS0FBSyxLQUFLLE9BQU8sR0FBRyxJQUFJO0FBQzlCLFNBQUssUUFBUTtBQUFBLEVBQ2pCO0FBQUEsRUFFQSxTQUFTLE1BQW9CO0FBQ3pCLFFBQUksS0FBSyxNQUFNLFVBQVUsS0FBTTtBQUMvQixVQUFNLFNBQVMsT0FBTyxZQUFZLEtBQUssSUFBSSxNQUFNLElBQUksS0FBSyxNQUFNLFFBQVEsSUFBSSxDQUFDO0FBQzdFLFNBQUssTUFBTSxLQUFLLFFBQVEsR0FBRyxHQUFHLEtBQUssS0FBSztBQUN4QyxTQUFLLFFBQVE7QUFBQSxFQUNqQjtBQUFBO0FBQUEsRUFHQSxLQUFLLE1BQWMsTUFBYyxRQUE4QjtBQUMzRCxRQUFJLEtBQUs7QUFDVCxRQUFJLENBQUMsS0FBSyxVQUFVO0FBQ2hCLFVBQUksQ0FBQyxXQUFXLE1BQU0sS0FBSyxJQUFJLE1BQU0sbUJBQW1CLE1BQU0sQ0FBQyxHQUFHO0FBQzlELGNBQU0sSUFBSTtBQUFBLFVBQ047QUFBQSxVQUNBO0FBQUEsUUFDSjtBQUFBLE1BQ0o7QUFDQSxVQUFJLE9BQU8sbUJBQW1CLE9BQVEsUUFBTztBQUM3QyxXQUFLLFdBQVc7QUFDaEIsV0FBSyxtQkFBbUI7QUFBQSxJQUM1QjtBQUNBLGVBQVM7QUFDTCxZQUFNLFNBQVMsS0FBSyxVQUFVLE1BQU0sSUFBSSxJQUFJO0FBQzVDLFlBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsVUFBSSxPQUFPLEtBQUssZ0JBQWdCLEtBQUssS0FBSyxXQUFXLEtBQUssS0FBSyxLQUFNO0FBQ2pFLGNBQU0sSUFBSSxZQUFZLFlBQVksa0RBQWtEO0FBQUEsTUFDeEY7QUFDQSxVQUFJLEVBQUUsT0FBTyxNQUFPLFFBQU87QUFDM0IsYUFBTyxLQUFLLGFBQWEsS0FBSyxXQUFXLEdBQUcsTUFBTSxLQUFLLGFBQWEsR0FBRztBQUN2RSxXQUFLO0FBQUEsSUFDVDtBQUFBLEVBQ0o7QUFBQTtBQUFBLEVBR0EsVUFBVSxNQUFjLElBQVksTUFBc0I7QUFDdEQsUUFBSSxPQUFPLE1BQU0sS0FBSyxFQUFFLE1BQU07QUFDMUIsWUFBTSxJQUFJLFlBQVksWUFBWSx1Q0FBdUMsS0FBSyxFQUFFLENBQUMsRUFBRTtBQUN2RixRQUFJLE9BQU8sS0FBSyxZQUFhLFFBQU87QUFDcEMsVUFBTSxTQUFTLEtBQUssYUFBYSxLQUFLLENBQUMsSUFBSSxLQUFLLEtBQUssS0FBSyxhQUFhLEtBQUssQ0FBQztBQUM3RSxRQUFJLFNBQVMsS0FBSyxTQUFTLEtBQUssWUFBWTtBQUN4QyxZQUFNLElBQUk7QUFBQSxRQUNOO0FBQUEsUUFDQSx5Q0FBeUMsTUFBTSxjQUFjLEtBQUssVUFBVTtBQUFBLE1BQ2hGO0FBQUEsSUFDSjtBQUNBLFdBQU87QUFBQSxFQUNYO0FBQ0o7QUFFQSxTQUFTLFdBQVcsTUFBYyxNQUF1QjtBQUNyRCxXQUFTLElBQUksR0FBRyxJQUFJLE1BQU0sSUFBSyxLQUFJLEtBQUssQ0FBQyxNQUFNLG1CQUFtQixDQUFDLEVBQUcsUUFBTztBQUM3RSxTQUFPO0FBQ1g7OztBQ3BETyxTQUFTLFlBQVksUUFBcUIsS0FBc0I7QUFDbkUsTUFBSSxhQUFhLEdBQUcsWUFBWSxNQUFNO0FBQzFDO0FBRU8sU0FBUyxXQUFXLFNBQW9CLEtBQXNCO0FBQ2pFLE1BQUksYUFBYSxHQUFHLGNBQWMsTUFBUztBQUMvQztBQUVPLFNBQVMsY0FBYyxRQUF1QixLQUFzQjtBQUN2RSxNQUFJLGFBQWEsR0FBRyxjQUFjLE1BQU07QUFDNUM7QUFFTyxTQUFTLGFBQWEsTUFBa0IsS0FBc0I7QUFDakUsTUFBSSxhQUFhLEdBQUcsaUJBQWlCLElBQUk7QUFDN0M7QUFFTyxTQUFTLGNBQWMsTUFBa0IsS0FBc0I7QUFDbEUsTUFBSSxhQUFhLEdBQUcsaUJBQWlCLElBQUk7QUFDN0M7QUFFTyxTQUFTLGdCQUFnQixRQUE2QyxLQUFzQjtBQUMvRixNQUFJLGFBQWEsSUFBSSxnQkFBZ0IsTUFBTTtBQUMvQztBQUVBLFNBQVMsZUFBcUI7QUFBQztBQUUvQixTQUFTLFdBQVcsUUFBcUIsS0FBc0I7QUFDM0QsY0FBWSxLQUFLLEdBQUcsT0FBTyxPQUFPO0FBQ2xDLGFBQVcsS0FBSyxHQUFHLE9BQU8sSUFBSTtBQUM5QixhQUFXLEtBQUssR0FBRyxPQUFPLE9BQU87QUFDakMsYUFBVyxLQUFLLEdBQUcsT0FBTyxNQUFNO0FBQ2hDLGNBQVksS0FBSyxHQUFHLE9BQU8sV0FBVztBQUN0QyxZQUFVLEtBQUssR0FBRyxPQUFPLGVBQWU7QUFDeEMsY0FBWSxLQUFLLEdBQUcsT0FBTyxXQUFXO0FBQzFDO0FBRUEsU0FBUyxhQUFhLFFBQXVCLEtBQXNCO0FBQy9ELGNBQVksS0FBSyxHQUFHLE9BQU8sUUFBUTtBQUNuQyxNQUFJLGFBQWEsR0FBRyxXQUFXLE1BQU07QUFDckMsY0FBWSxLQUFLLEdBQUcsT0FBTyxhQUFhO0FBQ3hDLGNBQVksS0FBSyxHQUFHLE9BQU8sV0FBVztBQUN0QyxZQUFVLEtBQUssR0FBRyxPQUFPLEdBQUc7QUFDNUIsYUFBVyxLQUFLLEdBQUcsT0FBTyxPQUFPO0FBQ2pDLE1BQUksT0FBTyxVQUFVLE9BQVcsWUFBVyxLQUFLLEdBQUcsT0FBTyxLQUFLO0FBQy9ELE1BQUksT0FBTyxTQUFTLE9BQVcsS0FBSSxrQkFBa0IsR0FBRyxPQUFPLElBQWdCO0FBQy9FLFlBQVUsS0FBSyxHQUFHLE9BQU8sWUFBWTtBQUN6QztBQUVBLFNBQVMsVUFBVSxRQUF1QixLQUFzQjtBQUM1RCxhQUFXLEtBQUssR0FBRyxPQUFPLElBQUk7QUFDOUIsY0FBWSxLQUFLLEdBQUcsT0FBTyxNQUFNO0FBQ2pDLE1BQUksT0FBTyxXQUFXLE9BQVcsS0FBSSxhQUFhLEdBQUcsYUFBYSxPQUFPLE1BQU07QUFDbkY7QUFFQSxTQUFTLFlBQVksUUFBbUQsS0FBc0I7QUFDMUYsY0FBWSxLQUFLLEdBQUcsT0FBTyxLQUFLO0FBQ2hDLGNBQVksS0FBSyxHQUFHLE9BQU8sZUFBZSxTQUFTLElBQUksT0FBTyxlQUFlLFNBQVMsSUFBSSxDQUFDO0FBQy9GO0FBRUEsU0FBUyxnQkFBZ0IsTUFBa0IsS0FBc0I7QUFDN0QsY0FBWSxLQUFLLEdBQUcsS0FBSyxRQUFRO0FBQ2pDLGNBQVksS0FBSyxHQUFHLEtBQUssTUFBTTtBQUNuQztBQUVBLFNBQVMsZUFBZSxRQUE2QyxLQUFzQjtBQUN2RixhQUFXLEtBQUssR0FBRyxPQUFPLElBQUk7QUFDOUIsY0FBWSxLQUFLLEdBQUcsT0FBTyxLQUFLO0FBQ3BDO0FBRUEsU0FBUyxZQUFZLEtBQWdCLE9BQWUsT0FBcUI7QUFDckUsTUFBSSxVQUFVLEVBQUcsS0FBSSxpQkFBaUIsT0FBTyxLQUFLO0FBQ3REO0FBRUEsU0FBUyxVQUFVLEtBQWdCLE9BQWUsT0FBc0I7QUFDcEUsTUFBSSxNQUFPLEtBQUksa0JBQWtCLE9BQU8sS0FBSztBQUNqRDtBQUVBLFNBQVMsV0FBVyxLQUFnQixPQUFlLE9BQXlCO0FBQ3hFLE1BQUksTUFBTSxTQUFTLEVBQUcsS0FBSSxnQkFBZ0IsT0FBTyxLQUFLO0FBQzFEO0FBVU8sSUFBTSxjQUFOLE1BQWtCO0FBQUEsRUFDWjtBQUFBLEVBRVQsWUFBWSxNQUFrQjtBQUMxQixTQUFLLE1BQU0sSUFBSSxVQUFVLElBQUk7QUFBQSxFQUNqQztBQUNKO0FBR08sU0FBUyxVQUFVLFFBQXFCLE9BQWUsS0FBb0I7QUFDOUUsUUFBTSxNQUFNLE9BQU87QUFDbkIsTUFBSTtBQUNKLE1BQUk7QUFDQSxRQUFJLE1BQU07QUFDVixXQUFPLElBQUksTUFBTSxLQUFLO0FBQ2xCLFlBQU0sTUFBTSxRQUFRLEdBQUc7QUFDdkIsV0FBSyxNQUFNLE9BQU8sRUFBRyxLQUFJLEtBQUssR0FBRztBQUFBO0FBRTdCLGdCQUFRLFdBQVcsS0FBSyxRQUFRLEdBQUdDLFNBQVEsS0FBSyxHQUFHLENBQUMsS0FDaEQsU0FBUyxFQUFFLE1BQU0sV0FBVyxPQUFPLFFBQVEsRUFBRTtBQUFBLElBQ3pEO0FBQ0EsYUFBUyxLQUFLLEdBQUc7QUFBQSxFQUNyQixTQUFTLE9BQU87QUFDWixRQUFJLGlCQUFpQixZQUFhLE9BQU07QUFDeEMsVUFBTSxJQUFJLFlBQVksWUFBWSxnREFBZ0QsRUFBRSxPQUFPLE1BQU0sQ0FBQztBQUFBLEVBQ3RHO0FBQ0EsTUFBSSxVQUFVLE9BQVcsT0FBTSxJQUFJLFlBQVksWUFBWSwwQ0FBMEM7QUFDckcsU0FBTztBQUNYO0FBR0EsU0FBUyxXQUFXLEtBQWdCLE9BQWUsS0FBZ0M7QUFDL0UsVUFBUSxPQUFPO0FBQUEsSUFDWCxLQUFLO0FBQ0QsYUFBTyxVQUFVLEtBQUssR0FBRztBQUFBLElBQzdCLEtBQUs7QUFDRCxhQUFPLFlBQVksS0FBSyxHQUFHO0FBQUEsSUFDL0IsS0FBSztBQUNELGFBQU8sU0FBUyxLQUFLLEdBQUc7QUFBQSxJQUM1QixLQUFLO0FBQ0QsYUFBTyxVQUFVLEtBQUssR0FBRztBQUFBLElBQzdCLEtBQUs7QUFDRCxhQUFPLGNBQWMsS0FBSyxHQUFHO0FBQUEsSUFDakMsS0FBSztBQUNELGFBQU8sYUFBYSxLQUFLLEdBQUc7QUFBQSxJQUNoQyxLQUFLO0FBQ0QsYUFBTyxhQUFhLEtBQUssR0FBRztBQUFBLElBQ2hDLEtBQUs7QUFDRCxhQUFPLFdBQVcsS0FBSyxHQUFHO0FBQUEsSUFDOUIsS0FBSztBQUNELGFBQU8sYUFBYSxLQUFLLEdBQUc7QUFBQSxJQUNoQyxLQUFLO0FBQ0QsYUFBTyxjQUFjLEtBQUssR0FBRztBQUFBLElBQ2pDO0FBQ0ksVUFBSSxNQUFNO0FBQ1YsYUFBTztBQUFBLEVBQ2Y7QUFDSjtBQUVBLFNBQVMsU0FBUyxLQUFnQixLQUFvQjtBQUNsRCxTQUFPLElBQUksTUFBTSxJQUFLLEtBQUksS0FBSyxRQUFRLEdBQUcsQ0FBQztBQUMzQyxXQUFTLEtBQUssR0FBRztBQUNqQixTQUFPLEVBQUUsTUFBTSxPQUFPO0FBQzFCO0FBRUEsU0FBUyxVQUFVLEtBQWdCLEtBQW9CO0FBQ25ELFFBQU0sUUFBb0IsRUFBRSxNQUFNLFNBQVMsTUFBTSxHQUFHLFNBQVMsSUFBSSxVQUFVLEdBQUcsUUFBUSxFQUFFO0FBQ3hGLFNBQU8sSUFBSSxNQUFNLEtBQUs7QUFDbEIsVUFBTSxNQUFNLFFBQVEsR0FBRztBQUN2QixRQUFJLFFBQVEsT0FBTyxDQUFDLEVBQUcsT0FBTSxPQUFPLFdBQVcsR0FBRztBQUFBLGFBQ3pDLFFBQVEsTUFBTSxDQUFDLEVBQUcsT0FBTSxVQUFVQyxVQUFTLEtBQUssR0FBRztBQUFBLGFBQ25ELFFBQVEsT0FBTyxDQUFDLEVBQUcsT0FBTSxXQUFXLFdBQVcsR0FBRztBQUFBLGFBQ2xELFFBQVEsT0FBTyxDQUFDLEVBQUcsT0FBTSxTQUFTLFdBQVcsR0FBRztBQUFBLFFBQ3BELEtBQUksS0FBSyxHQUFHO0FBQUEsRUFDckI7QUFDQSxXQUFTLEtBQUssR0FBRztBQUNqQixTQUFPO0FBQ1g7QUFFQSxTQUFTLFlBQVksS0FBZ0IsS0FBb0I7QUFDckQsUUFBTSxRQUFpQjtBQUFBLElBQ25CLE1BQU07QUFBQSxJQUNOLFNBQVM7QUFBQSxJQUNULFdBQVc7QUFBQSxJQUNYLGFBQWE7QUFBQSxJQUNiLGVBQWU7QUFBQSxJQUNmLFVBQVU7QUFBQSxJQUNWLFlBQVk7QUFBQSxJQUNaLFVBQVU7QUFBQSxJQUNWLFNBQVM7QUFBQSxJQUNULGdCQUFnQjtBQUFBLEVBQ3BCO0FBQ0EsU0FBTyxJQUFJLE1BQU0sS0FBSztBQUNsQixVQUFNLE1BQU0sUUFBUSxHQUFHO0FBQ3ZCLFFBQUksUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFVBQVUsV0FBVyxHQUFHO0FBQUEsYUFDNUMsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFlBQVksV0FBVyxHQUFHO0FBQUEsYUFDbkQsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLGNBQWMsV0FBVyxHQUFHO0FBQUEsYUFDckQsUUFBUSxNQUFNLENBQUMsRUFBRyxPQUFNLGdCQUFnQkEsVUFBUyxLQUFLLEdBQUc7QUFBQSxhQUN6RCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sV0FBVyxXQUFXLEdBQUc7QUFBQSxhQUNsRCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sYUFBYSxXQUFXLEdBQUc7QUFBQSxhQUNwRCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sV0FBVyxXQUFXLEdBQUc7QUFBQSxhQUNsRCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sVUFBVSxXQUFXLEdBQUc7QUFBQSxhQUNqRCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0saUJBQWlCLFdBQVcsR0FBRztBQUFBLFFBQzVELEtBQUksS0FBSyxHQUFHO0FBQUEsRUFDckI7QUFDQSxXQUFTLEtBQUssR0FBRztBQUNqQixTQUFPO0FBQ1g7QUFFQSxTQUFTLFVBQVUsS0FBZ0IsS0FBb0I7QUFDbkQsUUFBTSxRQUFlO0FBQUEsSUFDakIsTUFBTTtBQUFBLElBQ04sVUFBVTtBQUFBLElBQ1YsUUFBUTtBQUFBLElBQ1IsT0FBTztBQUFBLElBQ1AsVUFBVTtBQUFBLElBQ1YsT0FBTztBQUFBLElBQ1AsTUFBTSxJQUFJO0FBQUEsSUFDVixjQUFjO0FBQUEsSUFDZCxZQUFZO0FBQUEsRUFDaEI7QUFDQSxTQUFPLElBQUksTUFBTSxLQUFLO0FBQ2xCLFVBQU0sTUFBTSxRQUFRLEdBQUc7QUFDdkIsUUFBSSxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sV0FBVyxXQUFXLEdBQUc7QUFBQSxhQUM3QyxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sU0FBUyxXQUFXLEdBQUc7QUFBQSxhQUNoRCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sUUFBUSxXQUFXLEdBQUc7QUFBQSxhQUMvQyxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sV0FBVyxXQUFXLEdBQUc7QUFBQSxhQUNsRCxRQUFRLE1BQU0sQ0FBQyxHQUFHO0FBQ3ZCLFlBQU0sYUFBYUQsU0FBUSxLQUFLLEdBQUc7QUFDbkMsWUFBTSxlQUFlLElBQUk7QUFDekIsVUFBSSxNQUFNLE1BQU07QUFBQSxJQUNwQixXQUFXLFFBQVEsT0FBTyxDQUFDLEVBQUcsT0FBTSxRQUFRLFdBQVcsR0FBRztBQUFBLFFBQ3JELEtBQUksS0FBSyxHQUFHO0FBQUEsRUFDckI7QUFDQSxXQUFTLEtBQUssR0FBRztBQUNqQixTQUFPO0FBQ1g7QUFFQSxTQUFTLGNBQWMsS0FBZ0IsS0FBb0I7QUFDdkQsUUFBTSxRQUFtQixFQUFFLE1BQU0sYUFBYSxTQUFTLEdBQUcsUUFBUSxHQUFHLE9BQU8sRUFBRTtBQUM5RSxTQUFPLElBQUksTUFBTSxLQUFLO0FBQ2xCLFVBQU0sTUFBTSxRQUFRLEdBQUc7QUFDdkIsUUFBSSxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sVUFBVSxXQUFXLEdBQUc7QUFBQSxhQUM1QyxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sU0FBUyxXQUFXLEdBQUc7QUFBQSxhQUNoRCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sUUFBUSxXQUFXLEdBQUc7QUFBQSxRQUNuRCxLQUFJLEtBQUssR0FBRztBQUFBLEVBQ3JCO0FBQ0EsV0FBUyxLQUFLLEdBQUc7QUFDakIsU0FBTztBQUNYO0FBRUEsU0FBUyxhQUFhLEtBQWdCLEtBQW9CO0FBQ3RELFFBQU0sUUFBa0IsRUFBRSxNQUFNLFlBQVksYUFBYSxNQUFNO0FBQy9ELFNBQU8sSUFBSSxNQUFNLEtBQUs7QUFDbEIsVUFBTSxNQUFNLFFBQVEsR0FBRztBQUN2QixRQUFJLFFBQVEsT0FBTyxDQUFDLEVBQUcsT0FBTSxjQUFjLFdBQVcsR0FBRyxNQUFNO0FBQUEsUUFDMUQsS0FBSSxLQUFLLEdBQUc7QUFBQSxFQUNyQjtBQUNBLFdBQVMsS0FBSyxHQUFHO0FBQ2pCLFNBQU87QUFDWDtBQUVBLFNBQVMsYUFBYSxLQUFnQixLQUFvQjtBQUN0RCxRQUFNLFFBQWtCLEVBQUUsTUFBTSxhQUFhLE9BQU8sQ0FBQyxHQUFHLE1BQU0sTUFBTTtBQUNwRSxTQUFPLElBQUksTUFBTSxLQUFLO0FBQ2xCLFVBQU0sTUFBTSxRQUFRLEdBQUc7QUFDdkIsUUFBSSxRQUFRLE1BQU0sQ0FBQyxFQUFHLE9BQU0sTUFBTSxLQUFLLGFBQWEsS0FBS0EsU0FBUSxLQUFLLEdBQUcsQ0FBQyxDQUFDO0FBQUEsYUFDbEUsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLE9BQU8sV0FBVyxHQUFHLE1BQU07QUFBQSxRQUN4RCxLQUFJLEtBQUssR0FBRztBQUFBLEVBQ3JCO0FBQ0EsV0FBUyxLQUFLLEdBQUc7QUFDakIsU0FBTztBQUNYO0FBRUEsU0FBUyxhQUFhLEtBQWdCLEtBQXVCO0FBRXpELFFBQU0sVUFBVSxJQUFJLE1BQWMsRUFBRSxFQUFFLEtBQUssQ0FBQztBQUM1QyxNQUFJLE9BQU87QUFDWCxTQUFPLElBQUksTUFBTSxLQUFLO0FBQ2xCLFVBQU0sTUFBTSxRQUFRLEdBQUc7QUFDdkIsVUFBTSxRQUFRLFFBQVE7QUFDdEIsUUFBSSxRQUFRLE1BQU0sQ0FBQyxFQUFHLFFBQU9DLFVBQVMsS0FBSyxHQUFHO0FBQUEsYUFDckMsUUFBUSxPQUFPLEtBQUssS0FBSyxRQUFRLFFBQVEsT0FBUSxTQUFRLEtBQUssSUFBSSxXQUFXLEdBQUc7QUFBQSxRQUNwRixLQUFJLEtBQUssR0FBRztBQUFBLEVBQ3JCO0FBQ0EsV0FBUyxLQUFLLEdBQUc7QUFDakIsUUFBTSxLQUFLLENBQUMsVUFBMEIsUUFBUSxLQUFLLEtBQUs7QUFDeEQsU0FBTztBQUFBLElBQ0g7QUFBQSxJQUNBLFFBQVEsR0FBRyxDQUFDO0FBQUEsSUFDWixPQUFPLEdBQUcsQ0FBQztBQUFBLElBQ1gsT0FBTyxHQUFHLENBQUM7QUFBQSxJQUNYLE9BQU8sR0FBRyxDQUFDO0FBQUEsSUFDWCxTQUFTLEdBQUcsQ0FBQztBQUFBLElBQ2IsWUFBWSxHQUFHLENBQUM7QUFBQSxJQUNoQixNQUFNLEdBQUcsQ0FBQztBQUFBLElBQ1YsUUFBUSxHQUFHLENBQUMsTUFBTTtBQUFBLElBQ2xCLFVBQVUsR0FBRyxFQUFFLE1BQU07QUFBQSxJQUNyQixjQUFjLEdBQUcsRUFBRTtBQUFBLElBQ25CLGNBQWMsR0FBRyxFQUFFO0FBQUEsSUFDbkIsY0FBYyxHQUFHLEVBQUU7QUFBQSxFQUN2QjtBQUNKO0FBRUEsU0FBUyxXQUFXLEtBQWdCLEtBQW9CO0FBQ3BELFFBQU0sUUFBZ0IsRUFBRSxNQUFNLFVBQVUsVUFBVSxHQUFHLFFBQVEsR0FBRyxVQUFVLEVBQUU7QUFDNUUsU0FBTyxJQUFJLE1BQU0sS0FBSztBQUNsQixVQUFNLE1BQU0sUUFBUSxHQUFHO0FBQ3ZCLFFBQUksUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFdBQVcsV0FBVyxHQUFHO0FBQUEsYUFDN0MsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFNBQVMsV0FBVyxHQUFHO0FBQUEsYUFDaEQsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFdBQVcsV0FBVyxHQUFHO0FBQUEsUUFDdEQsS0FBSSxLQUFLLEdBQUc7QUFBQSxFQUNyQjtBQUNBLFdBQVMsS0FBSyxHQUFHO0FBQ2pCLFNBQU87QUFDWDtBQUVBLFNBQVMsYUFBYSxLQUFnQixLQUFvQjtBQUN0RCxRQUFNLFFBQWtCLEVBQUUsTUFBTSxhQUFhLFVBQVUsR0FBRyxRQUFRLEdBQUcsT0FBTyxHQUFHLE1BQU0sR0FBRyxTQUFTLEdBQUc7QUFDcEcsU0FBTyxJQUFJLE1BQU0sS0FBSztBQUNsQixVQUFNLE1BQU0sUUFBUSxHQUFHO0FBQ3ZCLFFBQUksUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFdBQVcsV0FBVyxHQUFHO0FBQUEsYUFDN0MsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFNBQVMsV0FBVyxHQUFHO0FBQUEsYUFDaEQsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFFBQVEsV0FBVyxHQUFHO0FBQUEsYUFDL0MsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLE9BQU8sV0FBVyxHQUFHO0FBQUEsYUFDOUMsUUFBUSxNQUFNLENBQUMsRUFBRyxPQUFNLFVBQVVBLFVBQVMsS0FBSyxHQUFHO0FBQUEsUUFDdkQsS0FBSSxLQUFLLEdBQUc7QUFBQSxFQUNyQjtBQUNBLFdBQVMsS0FBSyxHQUFHO0FBQ2pCLFNBQU87QUFDWDtBQUVBLFNBQVMsY0FBYyxLQUFnQixLQUFvQjtBQUN2RCxRQUFNLFFBQW1CLEVBQUUsTUFBTSxjQUFjLGVBQWUsRUFBRTtBQUNoRSxTQUFPLElBQUksTUFBTSxLQUFLO0FBQ2xCLFVBQU0sTUFBTSxRQUFRLEdBQUc7QUFDdkIsUUFBSSxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sZ0JBQWdCLFdBQVcsR0FBRztBQUFBLFFBQ3RELEtBQUksS0FBSyxHQUFHO0FBQUEsRUFDckI7QUFDQSxXQUFTLEtBQUssR0FBRztBQUNqQixTQUFPO0FBQ1g7QUFLQSxTQUFTLE9BQU8sT0FBdUI7QUFDbkMsU0FBTyxTQUFTO0FBQ3BCO0FBR0EsU0FBUyxNQUFNLE9BQXVCO0FBQ2xDLFNBQVEsU0FBUyxJQUFLO0FBQzFCO0FBRUEsU0FBUyxRQUFRLEtBQXdCO0FBQ3JDLFFBQU0sTUFBTSxJQUFJLFdBQVc7QUFDM0IsTUFBSSxNQUFNLEVBQUcsT0FBTSxJQUFJLFlBQVksWUFBWSxvQ0FBb0M7QUFDbkYsU0FBTztBQUNYO0FBRUEsU0FBUyxXQUFXLEtBQXdCO0FBQ3hDLFFBQU0sUUFBUSxJQUFJLFdBQVc7QUFDN0IsTUFBSSxRQUFRLE9BQU8sa0JBQWtCO0FBQ2pDLFVBQU0sSUFBSSxZQUFZLFlBQVksMkNBQTJDO0FBQUEsRUFDakY7QUFDQSxTQUFPO0FBQ1g7QUFFQSxTQUFTQSxVQUFTLEtBQWdCLEtBQXFCO0FBQ25ELFFBQU0sT0FBT0QsU0FBUSxLQUFLLEdBQUc7QUFDN0IsUUFBTSxPQUFPLE9BQU8sS0FBSyxJQUFJLElBQUksUUFBUSxJQUFJLElBQUksYUFBYSxJQUFJLEtBQUssT0FBTyxJQUFJLEdBQUcsRUFBRSxTQUFTO0FBQ2hHLE1BQUksTUFBTTtBQUNWLFNBQU87QUFDWDtBQUVBLFNBQVNBLFNBQVEsS0FBZ0IsS0FBcUI7QUFDbEQsUUFBTSxPQUFPLElBQUksV0FBVyxJQUFJLElBQUk7QUFDcEMsTUFBSSxFQUFFLFFBQVE7QUFDVixVQUFNLElBQUksWUFBWSxZQUFZLHlEQUF5RDtBQUMvRixTQUFPO0FBQ1g7QUFFQSxTQUFTLFNBQVMsS0FBZ0IsS0FBbUI7QUFDakQsTUFBSSxJQUFJLFFBQVE7QUFDWixVQUFNLElBQUksWUFBWSxZQUFZLDJEQUEyRDtBQUNyRzs7O0FDeGVBLElBQUFFLDJCQUE4QjtBQU05QixJQUFNLE9BQU8sSUFBSSx1Q0FBYyxZQUFZO0FBR3BDLFNBQVMsT0FBVSxJQUFnQjtBQUN0QyxTQUFPLEtBQUssZ0JBQWdCLEVBQUU7QUFDbEM7OztBQ1hBLHFCQUFtRDtBQUNuRCx1QkFBd0I7QUFxQmpCLFNBQVMsaUJBQWlCLE1BQThCO0FBQzNELFFBQU0sT0FBTyxZQUFZLElBQUk7QUFDN0IsUUFBTSxTQUFTLGNBQWM7QUFDN0IsTUFBSSxDQUFDLEtBQUssU0FBUyxFQUFHLE9BQU0sSUFBSSxZQUFZLG9CQUFvQixHQUFHLElBQUksa0JBQWtCO0FBQ3pGLE1BQUksQ0FBQyxPQUFPLElBQUksS0FBSyxHQUFHLEdBQUc7QUFDdkIsVUFBTSxJQUFJO0FBQUEsTUFDTjtBQUFBLE1BQ0EsY0FBYyxJQUFJLG1CQUFtQixLQUFLLEdBQUcsWUFBWSxDQUFDLEdBQUcsTUFBTSxFQUFFLEtBQUssSUFBSSxDQUFDO0FBQUEsSUFDbkY7QUFBQSxFQUNKO0FBQ0EsUUFBTSxnQkFBWSwwQkFBUSxJQUFJO0FBQzlCLFFBQU0sRUFBRSxLQUFLLEtBQUssS0FBSyxJQUFJLFlBQVksU0FBUztBQUVoRCxRQUFNLGFBQWEsUUFBUSxLQUFLLFFBQVEsUUFBUSxVQUFVO0FBQzFELFFBQU0sWUFBWSxRQUFRLGFBQWEsSUFBUSxTQUFZLE1BQU0sT0FBTyxTQUFZO0FBQ3BGLE1BQUksQ0FBQyxPQUFPLElBQUksR0FBRyxLQUFLLFVBQVU7QUFDOUIsVUFBTSxJQUFJO0FBQUEsTUFDTjtBQUFBLE1BQ0EsaUNBQWlDLElBQUksa0NBQWtDLEdBQUcsV0FBVyxPQUFPLE1BQVEsU0FBUyxDQUFDLENBQUM7QUFBQSxJQUNuSDtBQUFBLEVBQ0o7QUFDQSxTQUFPLEVBQUUsZ0JBQWdCLE1BQU0sZUFBZSxNQUFNLElBQUksRUFBRTtBQUM5RDtBQUVBLFNBQVMsZUFBZSxNQUFjLFFBQXFCO0FBQ3ZELFFBQU0sTUFBTSxZQUFZLElBQUk7QUFDNUIsTUFBSSxJQUFJLFFBQVEsT0FBTyxPQUFPLElBQUksUUFBUSxPQUFPLE9BQU8sSUFBSSxRQUFRLE9BQU8sSUFBSztBQUNoRixRQUFNLElBQUksWUFBWSxtQkFBbUIsY0FBYyxJQUFJLDBDQUEwQztBQUN6RztBQUVBLFNBQVMsZ0JBQTZCO0FBQ2xDLFFBQU0sTUFBTSxRQUFRLFVBQVUsS0FBSztBQUNuQyxRQUFNLFNBQVMsb0JBQUksSUFBSSxDQUFDLEdBQUcsR0FBRyxDQUFDO0FBQy9CLFFBQU0sU0FBUyxNQUFNLFFBQVE7QUFDN0IsTUFBSSxXQUFXLE9BQVcsUUFBTyxJQUFJLE1BQU07QUFDM0MsU0FBTztBQUNYO0FBRUEsSUFBSTtBQUdKLFNBQVMsTUFBTSxNQUFrQztBQUM3QyxNQUFJO0FBQ0EsVUFBTSxFQUFFLFFBQVEsUUFBSSx5QkFBUyxhQUFhO0FBQzFDLFFBQUksUUFBUSxZQUFZLFNBQVM7QUFDN0IsWUFBTSxXQUFPLDZCQUFhLGVBQWUsTUFBTSxFQUMxQyxNQUFNLElBQUksRUFDVixLQUFLLENBQUMsU0FBUyxLQUFLLFdBQVcsR0FBRyxJQUFJLEdBQUcsQ0FBQztBQUMvQyxZQUFNLE1BQU0sT0FBTyxNQUFNLE1BQU0sR0FBRyxFQUFFLENBQUMsQ0FBQztBQUN0QyxlQUFTLEVBQUUsU0FBUyxLQUFLLFNBQVMsVUFBYSxPQUFPLFVBQVUsR0FBRyxJQUFJLE1BQU0sT0FBVTtBQUFBLElBQzNGO0FBQ0EsV0FBTyxPQUFPO0FBQUEsRUFDbEIsUUFBUTtBQUNKLFdBQU87QUFBQSxFQUNYO0FBQ0o7QUFFQSxTQUFTLFlBQVksTUFBcUI7QUFDdEMsTUFBSTtBQUNBLGVBQU8seUJBQVMsSUFBSTtBQUFBLEVBQ3hCLFNBQVMsT0FBTztBQUNaLFVBQU0sUUFBUTtBQUNkLFFBQUksTUFBTSxTQUFTLFlBQVksTUFBTSxTQUFTLFdBQVc7QUFDckQsWUFBTSxJQUFJLFlBQVksYUFBYSx3QkFBd0IsSUFBSSxLQUFLLE1BQU0sSUFBSSxLQUFLLEVBQUUsTUFBTSxDQUFDO0FBQUEsSUFDaEc7QUFDQSxRQUFJLE1BQU0sU0FBUyxVQUFVO0FBQ3pCLFlBQU0sSUFBSSxZQUFZLGlCQUFpQiwwQkFBMEIsSUFBSSxhQUFhLEVBQUUsTUFBTSxDQUFDO0FBQUEsSUFDL0Y7QUFDQSxVQUFNLElBQUksWUFBWSxhQUFhLEdBQUcsSUFBSSx3QkFBd0IsTUFBTSxPQUFPLElBQUksRUFBRSxNQUFNLENBQUM7QUFBQSxFQUNoRztBQUNKOzs7QUo1REEsSUFBTSxZQUFZLEtBQUssT0FBTztBQUU5QixJQUFNLG9CQUFvQixLQUFLO0FBQy9CLElBQU0sY0FBYyxLQUFLO0FBRXpCLElBQU0sV0FBVztBQUVqQixJQUFNLHFCQUFxQjtBQVFwQixJQUFNLGFBQU4sTUFBaUI7QUFBQSxFQUNYO0FBQUEsRUFDVDtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQSxVQUFVLElBQUksWUFBWTtBQUFBLEVBQzFCLFVBQVUsSUFBSSxZQUFZLFNBQVM7QUFBQSxFQUNuQyxZQUFZLG9CQUFJLElBQTBCO0FBQUEsRUFDMUMsVUFBVTtBQUFBLEVBQ1YsYUFBYTtBQUFBLEVBQ2IsY0FBYztBQUFBLEVBQ2QsV0FBVztBQUFBLEVBQ1gsV0FBVztBQUFBLEVBQ1gsYUFBYTtBQUFBLEVBQ2I7QUFBQSxFQUNBO0FBQUEsRUFDQSxTQUFTLE1BQVksS0FBSyxNQUFNO0FBQUE7QUFBQSxFQUdoQyxZQUFZLE1BQWMsT0FBb0IsT0FBd0I7QUFDbEUsU0FBSyxPQUFPO0FBQ1osU0FBSyxTQUFTO0FBQ2QsU0FBSyxXQUFXLGlCQUFpQixJQUFJO0FBQ3JDLFVBQU0sU0FBUyxPQUFPLGdCQUFnQixXQUFXO0FBQ2pELFNBQUssY0FBVSxnQkFBQUMsU0FBYztBQUFBLE1BQ3pCO0FBQUEsTUFDQSxRQUFRLEVBQUUsUUFBUSxVQUFVLENBQUMsU0FBUyxLQUFLLE1BQU0sT0FBTyxTQUFTLEdBQUcsSUFBSSxDQUFDLEVBQUU7QUFBQSxJQUMvRSxDQUFDO0FBQ0QsU0FBSyxRQUFRLEtBQUssV0FBVyxNQUFNLEtBQUssT0FBTyxLQUFLLENBQUM7QUFDckQsU0FBSyxRQUFRO0FBQUEsTUFBRztBQUFBLE1BQVMsQ0FBQyxVQUN0QixLQUFLLElBQUksYUFBYSxPQUFPLE1BQU0sS0FBSyxRQUFRLENBQUM7QUFBQSxJQUNyRDtBQUNBLFNBQUssUUFBUSxLQUFLLE9BQU8sTUFBTSxLQUFLLElBQUksS0FBSyxVQUFVLENBQUMsQ0FBQztBQUN6RCxTQUFLLFFBQVEsS0FBSyxTQUFTLE1BQU0sS0FBSyxJQUFJLEtBQUssVUFBVSxDQUFDLENBQUM7QUFBQSxFQUMvRDtBQUFBO0FBQUEsRUFHQSxJQUFJLGNBQXNCO0FBQ3RCLFdBQU8sS0FBSyxVQUFVO0FBQUEsRUFDMUI7QUFBQSxFQUVBLElBQUksVUFBbUI7QUFDbkIsV0FBTyxLQUFLO0FBQUEsRUFDaEI7QUFBQTtBQUFBLEVBR0EsSUFBSSxjQUF1QjtBQUN2QixXQUFPLEtBQUssZUFBZTtBQUFBLEVBQy9CO0FBQUE7QUFBQSxFQUdBLFVBQVUsSUFBa0I7QUFDeEIsUUFBSSxLQUFLLGVBQWUsS0FBSyxTQUFVO0FBQ3ZDLFVBQU0sUUFBUSxJQUFJO0FBQUEsTUFDZDtBQUFBLE1BQ0EsaUJBQWlCLEtBQUssSUFBSTtBQUFBLElBQzlCO0FBQ0EsU0FBSyxhQUFhLE9BQU8sTUFBTSxXQUFXLE1BQU0sS0FBSyxJQUFJLEtBQUssR0FBRyxLQUFLLGtCQUFrQixDQUFDO0FBQ3pGLFNBQUssV0FBVyxNQUFNO0FBQUEsRUFDMUI7QUFBQTtBQUFBLEVBR0EsVUFBVSxLQUFvQjtBQUMxQixRQUFJLElBQUssTUFBSyxRQUFRLElBQUk7QUFBQSxRQUNyQixNQUFLLFFBQVEsTUFBTTtBQUFBLEVBQzVCO0FBQUE7QUFBQSxFQUdBLFFBQVcsU0FBdUIsUUFBNkMsUUFBaUI7QUFDNUYsVUFBTSxLQUFLLEtBQUssUUFBUTtBQUN4QixTQUFLLFFBQVEsSUFBSSxJQUFJLEtBQUssWUFBWSxRQUFRLE1BQU07QUFDcEQsU0FBSyxVQUFVLElBQUksSUFBSSxPQUFPO0FBQzlCLFFBQUksS0FBSyxZQUFhO0FBQ3RCLFNBQUssY0FBYztBQUNuQixXQUFPLE1BQU0sYUFBYSxLQUFLLE1BQU0sQ0FBQztBQUFBLEVBQzFDO0FBQUE7QUFBQSxFQUdBLFFBQWM7QUFDVixTQUFLLGNBQWM7QUFDbkIsUUFBSSxLQUFLLFlBQVksS0FBSyxRQUFRLFNBQVMsRUFBRztBQUM5QyxTQUFLLFFBQVEsTUFBTSxLQUFLLFFBQVEsS0FBSyxDQUFDO0FBQUEsRUFDMUM7QUFBQTtBQUFBLEVBR0EsTUFBTSxPQUFvQixNQUF3QjtBQUM5QyxRQUFJLEtBQUssWUFBWSxDQUFDLEtBQUssVUFBVTtBQUNqQyxXQUFLLElBQUksS0FBSztBQUNkLGFBQU8sS0FBSztBQUFBLElBQ2hCO0FBQ0EsU0FBSyxNQUFNO0FBQ1gsU0FBSyxhQUFhO0FBQ2xCLFVBQU0sUUFBUSxXQUFXLE1BQU0sS0FBSyxRQUFRLFFBQVEsR0FBRyxRQUFRO0FBQy9ELFNBQUssUUFBUSxJQUFJO0FBQ2pCLFNBQUssUUFBUSxLQUFLLFNBQVMsTUFBTTtBQUM3QixtQkFBYSxLQUFLO0FBQ2xCLFdBQUs7QUFBQSxJQUNULENBQUM7QUFDRCxTQUFLLFFBQVEsSUFBSSxNQUFNLEtBQUssUUFBUSxRQUFRLENBQUM7QUFDN0MsU0FBSyxRQUFRLEtBQUs7QUFBQSxFQUN0QjtBQUFBO0FBQUEsRUFHQSxJQUFJLE9BQTBCO0FBQzFCLFNBQUssUUFBUSxRQUFRO0FBQ3JCLFNBQUssUUFBUSxLQUFLO0FBQUEsRUFDdEI7QUFBQSxFQUVBLFFBQVEsT0FBMEI7QUFDOUIsUUFBSSxLQUFLLFNBQVU7QUFDbkIsU0FBSyxXQUFXO0FBQ2hCLGtCQUFjLEtBQUssVUFBVTtBQUM3QixpQkFBYSxLQUFLLFVBQVU7QUFDNUIsVUFBTSxXQUFXLEtBQUs7QUFDdEIsU0FBSyxZQUFZLG9CQUFJLElBQUk7QUFDekIsZUFBVyxXQUFXLFNBQVMsT0FBTyxFQUFHLFNBQVEsbUJBQW1CLEtBQUs7QUFDekUsU0FBSyxPQUFPLE1BQU0sTUFBTSxLQUFLO0FBQUEsRUFDakM7QUFBQSxFQUVBLE9BQU8sT0FBMEI7QUFDN0IsUUFBSTtBQUVBLFdBQUssU0FBUyxlQUFlO0FBQzdCLFdBQUssUUFBUSxNQUFNLGtCQUFrQjtBQUNyQyxXQUFLLFFBQVEsRUFBRSxTQUFTLENBQUMsVUFBVSxLQUFLLFVBQVUsT0FBTyxLQUFLLEVBQUUsR0FBRyxhQUFhLEtBQUs7QUFDckYsV0FBSyxNQUFNO0FBQUEsSUFDZixTQUFTLE9BQU87QUFDWixXQUFLLElBQUksS0FBb0I7QUFBQSxJQUNqQztBQUFBLEVBQ0o7QUFBQSxFQUVBLFVBQVUsT0FBYyxPQUEwQjtBQUM5QyxRQUFJLE1BQU0sU0FBUyxRQUFTLE9BQU0sZ0JBQWdCLE1BQU0sTUFBTSxNQUFNLFNBQVMsQ0FBQztBQUM5RSxRQUFJLE1BQU0sU0FBUztBQUNmLFlBQU0sSUFBSSxZQUFZLFlBQVksa0NBQWtDLE1BQU0sSUFBSSxFQUFFO0FBQ3BGLFFBQUksTUFBTSxVQUFVLEtBQUssTUFBTSxXQUFXLE1BQU07QUFDNUMsWUFBTSxJQUFJO0FBQUEsUUFDTjtBQUFBLFFBQ0EsNkJBQTZCLE1BQU0sT0FBTyxrQkFBa0IsTUFBTSxRQUFRO0FBQUEsTUFDOUU7QUFBQSxJQUNKO0FBQ0EsU0FBSyxXQUFXO0FBQ2hCLFNBQUssYUFBYSxNQUFNO0FBQ3hCLFFBQUksTUFBTSxjQUFjLEdBQUc7QUFDdkIsV0FBSyxhQUFhO0FBQUEsUUFDZCxNQUFNLEtBQUssUUFBUSxjQUFjLFlBQVksTUFBUztBQUFBLFFBQ3RELE1BQU0sY0FBYztBQUFBLE1BQ3hCO0FBQ0EsV0FBSyxXQUFXLE1BQU07QUFBQSxJQUMxQjtBQUNBLFNBQUssT0FBTyxRQUFRLE1BQU0sS0FBSztBQUFBLEVBQ25DO0FBQUE7QUFBQSxFQUdBLE1BQU0sT0FBd0I7QUFDMUIsUUFBSSxLQUFLLFNBQVUsUUFBTztBQUMxQixVQUFNLFNBQWlELENBQUM7QUFDeEQsUUFBSTtBQUNBLFdBQUssUUFBUSxLQUFLLE9BQU8sQ0FBQyxJQUFJLE1BQU0sT0FBTyxRQUFRO0FBQy9DLFlBQUksS0FBSyxTQUFVO0FBQ25CLFlBQUksT0FBTyxPQUFPLE1BQU07QUFDcEIsaUJBQU8sS0FBSztBQUNaLGlCQUFPLFVBQVUsSUFBSSxZQUFZLElBQUk7QUFBQSxRQUN6QztBQUNBLGFBQUssVUFBVSxJQUFJLFVBQVUsT0FBTyxTQUF3QixPQUFPLEdBQUcsQ0FBQztBQUFBLE1BQzNFLENBQUM7QUFBQSxJQUNMLFNBQVMsT0FBTztBQUNaLFdBQUs7QUFBQSxRQUNELGlCQUFpQixjQUNYLFFBQ0EsSUFBSSxZQUFZLFlBQVksT0FBTyxLQUFLLEdBQUcsRUFBRSxPQUFPLE1BQU0sQ0FBQztBQUFBLE1BQ3JFO0FBQUEsSUFDSjtBQUNBLFdBQU87QUFBQSxFQUNYO0FBQUEsRUFFQSxVQUFVLElBQVksT0FBb0I7QUFDdEMsUUFBSSxPQUFPLFVBQVcsUUFBTyxLQUFLLE9BQU8sU0FBUyxNQUFNLEtBQUs7QUFDN0QsVUFBTSxVQUFVLEtBQUssVUFBVSxJQUFJLEVBQUU7QUFDckMsUUFBSSxZQUFZLFFBQVc7QUFDdkIsWUFBTSxJQUFJO0FBQUEsUUFDTjtBQUFBLFFBQ0EsbUNBQW1DLEtBQUssU0FBUztBQUFBLE1BQ3JEO0FBQUEsSUFDSjtBQUNBLFFBQUksTUFBTSxTQUFTO0FBQ2YsWUFBTSxJQUFJLFlBQVksWUFBWSwrQ0FBK0MsTUFBTSxLQUFLLEVBQUU7QUFDbEcsU0FBSyxVQUFVLE9BQU8sRUFBRTtBQUN4QixZQUFRLFFBQVEsT0FBTyxJQUFJO0FBQUEsRUFDL0I7QUFBQSxFQUVBLFVBQWtCO0FBQ2QsT0FBRztBQUNDLFdBQUssVUFBVSxLQUFLLFdBQVcsYUFBYSxJQUFJLEtBQUssVUFBVTtBQUFBLElBQ25FLFNBQVMsS0FBSyxVQUFVLElBQUksWUFBWSxLQUFLLE9BQU87QUFDcEQsV0FBTyxZQUFZLEtBQUs7QUFBQSxFQUM1QjtBQUFBLEVBRUEsWUFBeUI7QUFDckIsUUFBSSxLQUFLLFdBQVksUUFBTyxJQUFJLFlBQVksZUFBZTtBQUMzRCxVQUFNLFFBQVEsS0FBSyxRQUFRLGtCQUFrQixLQUFLO0FBQ2xELFdBQU8sSUFBSSxZQUFZLG1CQUFtQixpQkFBaUIsS0FBSyxJQUFJLHlCQUF5QixLQUFLLEVBQUU7QUFBQSxFQUN4RztBQUNKO0FBR08sSUFBTSxlQUE2QixFQUFFLFNBQVMsTUFBTSxPQUFVO0FBRXJFLFNBQVMsYUFBYSxPQUE4QixNQUFjLFVBQWdDO0FBQzlGLE1BQUk7QUFDQSxXQUFPLElBQUksWUFBWSxtQkFBbUIscUJBQXFCLElBQUksWUFBWSxNQUFNLE9BQU8sSUFBSTtBQUFBLE1BQzVGO0FBQUEsSUFDSixDQUFDO0FBQ0wsVUFBUSxNQUFNLE1BQU07QUFBQSxJQUNoQixLQUFLO0FBQUEsSUFDTCxLQUFLO0FBQ0QsYUFBTyxJQUFJLFlBQVksYUFBYSx3QkFBd0IsSUFBSSxLQUFLLE1BQU0sSUFBSSxLQUFLLEVBQUUsTUFBTSxDQUFDO0FBQUEsSUFDakcsS0FBSztBQUFBLElBQ0wsS0FBSztBQUNELGFBQU8sSUFBSSxZQUFZLGlCQUFpQiwrQkFBK0IsSUFBSSxLQUFLLE1BQU0sSUFBSSxLQUFLO0FBQUEsUUFDM0Y7QUFBQSxNQUNKLENBQUM7QUFBQSxJQUNMO0FBQ0ksYUFBTyxJQUFJLFlBQVksbUJBQW1CLGlCQUFpQixJQUFJLFlBQVksTUFBTSxPQUFPLElBQUk7QUFBQSxRQUN4RjtBQUFBLE1BQ0osQ0FBQztBQUFBLEVBQ1Q7QUFDSjs7O0FLcFFBLElBQU0sZUFBZSxLQUFLLEtBQUs7QUFNeEIsSUFBTSxZQUFOLE1BQWdCO0FBQUEsRUFDVixRQUFvQixDQUFDO0FBQUEsRUFDOUI7QUFBQSxFQUNBLFdBQVc7QUFBQSxFQUNYLFNBQVM7QUFBQSxFQUVULElBQUksT0FBZTtBQUNmLFdBQU8sS0FBSyxNQUFNO0FBQUEsRUFDdEI7QUFBQTtBQUFBLEVBR0EsSUFBSSxJQUFZLE1BQTRCO0FBQ3hDLFVBQU0sV0FBcUIsRUFBRSxJQUFJLFlBQVksSUFBSSxJQUFJLElBQUksT0FBTyxJQUFJLE9BQU8sS0FBSyxVQUFVLEtBQUs7QUFDL0YsU0FBSyxLQUFLLFVBQVUsS0FBSyxNQUFNLE1BQU07QUFDckMsU0FBSyxNQUFNLFFBQVE7QUFDbkIsU0FBSyxLQUFLO0FBQ1YsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBR0EsT0FBTyxVQUEwQjtBQUM3QixRQUFJLFNBQVMsUUFBUSxFQUFHO0FBQ3hCLFNBQUssTUFBTSxRQUFRO0FBQ25CLFFBQUksS0FBSyxNQUFNLFdBQVcsRUFBRyxNQUFLLFFBQVEsTUFBTTtBQUFBLEVBQ3BEO0FBQUEsRUFFQSxPQUFhO0FBQ1QsVUFBTSxRQUFRLEtBQUssTUFBTSxDQUFDO0FBQzFCLFFBQUksVUFBVSxPQUFXO0FBQ3pCLFFBQUksS0FBSyxXQUFXLFVBQWEsS0FBSyxZQUFZLE1BQU0sSUFBSTtBQUN4RCxXQUFLLE9BQU8sSUFBSTtBQUNoQjtBQUFBLElBQ0o7QUFDQSxpQkFBYSxLQUFLLE1BQU07QUFDeEIsU0FBSyxXQUFXLE1BQU07QUFDdEIsVUFBTSxLQUFLLEtBQUssSUFBSSxLQUFLLElBQUksS0FBSyxLQUFLLE1BQU0sS0FBSyxZQUFZLElBQUksQ0FBQyxHQUFHLENBQUMsR0FBRyxZQUFZO0FBQ3RGLFNBQUssU0FBUyxPQUFPLE1BQU0sV0FBVyxNQUFNLEtBQUssTUFBTSxHQUFHLEVBQUUsQ0FBQztBQUFBLEVBQ2pFO0FBQUEsRUFFQSxRQUFjO0FBQ1YsU0FBSyxTQUFTO0FBQ2QsU0FBSyxXQUFXO0FBQ2hCLFVBQU0sTUFBTSxZQUFZLElBQUk7QUFDNUIsYUFBUyxRQUFRLEtBQUssTUFBTSxDQUFDLEdBQUcsVUFBVSxVQUFhLE1BQU0sTUFBTSxLQUFLLFFBQVEsS0FBSyxNQUFNLENBQUMsR0FBRztBQUMzRixXQUFLLE1BQU0sS0FBSztBQUNoQixZQUFNLEtBQUs7QUFBQSxJQUNmO0FBQ0EsU0FBSyxLQUFLO0FBQUEsRUFDZDtBQUFBLEVBRUEsTUFBTSxVQUEwQjtBQUM1QixVQUFNLFFBQVEsU0FBUztBQUN2QixVQUFNLE9BQU8sS0FBSyxNQUFNLElBQUk7QUFDNUIsYUFBUyxRQUFRO0FBQ2pCLFFBQUksU0FBUyxTQUFVO0FBQ3ZCLFNBQUssS0FBSyxNQUFNLEtBQUs7QUFDckIsU0FBSyxNQUFNLElBQUk7QUFDZixTQUFLLE1BQU0sSUFBSTtBQUFBLEVBQ25CO0FBQUEsRUFFQSxLQUFLLFVBQW9CLE9BQXFCO0FBQzFDLFNBQUssTUFBTSxLQUFLLElBQUk7QUFDcEIsYUFBUyxRQUFRO0FBQUEsRUFDckI7QUFBQSxFQUVBLE1BQU0sVUFBMEI7QUFDNUIsV0FBTyxTQUFTLFFBQVEsR0FBRztBQUN2QixZQUFNLFFBQVEsS0FBSyxNQUFPLFNBQVMsUUFBUSxLQUFNLENBQUM7QUFDbEQsVUFBSSxDQUFDLFNBQVMsVUFBVSxLQUFLLEVBQUc7QUFDaEMsV0FBSyxNQUFNLFVBQVUsS0FBSztBQUFBLElBQzlCO0FBQUEsRUFDSjtBQUFBLEVBRUEsTUFBTSxVQUEwQjtBQUM1QixlQUFTO0FBQ0wsWUFBTSxPQUFPLEtBQUssTUFBTSxJQUFJLFNBQVMsUUFBUSxDQUFDO0FBQzlDLFlBQU0sUUFBUSxLQUFLLE1BQU0sSUFBSSxTQUFTLFFBQVEsQ0FBQztBQUMvQyxVQUFJLFNBQVMsT0FBVztBQUN4QixZQUFNLFFBQVEsVUFBVSxVQUFhLFNBQVMsT0FBTyxJQUFJLElBQUksUUFBUTtBQUNyRSxVQUFJLENBQUMsU0FBUyxPQUFPLFFBQVEsRUFBRztBQUNoQyxXQUFLLE1BQU0sT0FBTyxRQUFRO0FBQUEsSUFDOUI7QUFBQSxFQUNKO0FBQUEsRUFFQSxNQUFNLEdBQWEsR0FBbUI7QUFDbEMsVUFBTSxRQUFRLEVBQUU7QUFDaEIsU0FBSyxLQUFLLEdBQUcsRUFBRSxLQUFLO0FBQ3BCLFNBQUssS0FBSyxHQUFHLEtBQUs7QUFBQSxFQUN0QjtBQUNKO0FBRUEsU0FBUyxTQUFTLEdBQWEsR0FBc0I7QUFDakQsU0FBTyxFQUFFLEtBQUssRUFBRSxNQUFPLEVBQUUsT0FBTyxFQUFFLE1BQU0sRUFBRSxRQUFRLEVBQUU7QUFDeEQ7OztBQ3JHTyxJQUFNLE9BQU4sTUFBVztBQUFBLEVBQ0w7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBO0FBQUEsRUFFQTtBQUFBLEVBQ1QsU0FBUztBQUFBO0FBQUEsRUFFVDtBQUFBLEVBQ0EsU0FBUztBQUFBLEVBQ1Q7QUFBQSxFQUNBO0FBQUEsRUFFQSxZQUNJLFFBQ0EsVUFDQSxVQUNBLFFBQ0EsT0FDQSxRQUNBLFNBQ0Y7QUFDRSxTQUFLLFNBQVM7QUFDZCxTQUFLLFdBQVc7QUFDaEIsU0FBSyxXQUFXO0FBQ2hCLFNBQUssU0FBUztBQUNkLFNBQUssUUFBUTtBQUNiLFNBQUssU0FBUztBQUNkLFNBQUssT0FBTyxPQUFPO0FBQ25CLFNBQUssV0FBVztBQUFBLEVBQ3BCO0FBQUE7QUFBQSxFQUdBLE1BQU0sU0FBNEI7QUFDOUIsU0FBSztBQUNMLEtBQUMsS0FBSyxZQUFZLG9CQUFJLElBQUksR0FBRyxJQUFJLE9BQU87QUFBQSxFQUM1QztBQUFBO0FBQUEsRUFHQSxNQUFNLFNBQTRCO0FBQzlCLFNBQUssU0FBUyxPQUFPLE9BQU87QUFDNUIsUUFBSSxFQUFFLEtBQUssV0FBVyxFQUFHLE1BQUssUUFBUTtBQUFBLEVBQzFDO0FBQUE7QUFBQSxFQUdBLFFBQVEsV0FBOEI7QUFDbEMsUUFBSSxDQUFDLEtBQUssT0FBUSxRQUFPLFlBQVk7QUFDckMsU0FBSyxTQUFTO0FBQ2QsU0FBSyxPQUFPLFlBQVksTUFBTSxTQUFTO0FBQUEsRUFDM0M7QUFBQTtBQUFBLEVBR0EsS0FBSyxPQUEwQjtBQUMzQixRQUFJLENBQUMsS0FBSyxPQUFRO0FBQ2xCLFNBQUssU0FBUztBQUNkLFVBQU0sUUFBUSxJQUFJO0FBQUEsTUFDZDtBQUFBLE1BQ0Esc0JBQXNCLEtBQUssUUFBUSxnQkFBZ0IsTUFBTSxPQUFPO0FBQUEsTUFDaEU7QUFBQSxRQUNJO0FBQUEsUUFDQSxRQUFRLEtBQUs7QUFBQSxNQUNqQjtBQUFBLElBQ0o7QUFDQSxTQUFLLGNBQWM7QUFDbkIsU0FBSyxTQUFTLFNBQVMsS0FBSztBQUM1QixlQUFXLFNBQVMsS0FBSyxXQUFXLENBQUMsRUFBRyxPQUFNLFNBQVMsS0FBSztBQUFBLEVBQ2hFO0FBQ0o7OztBQ2xGQSxnQ0FBeUM7QUFZekMsSUFBTSxtQkFBbUI7QUFNbEIsSUFBTSxZQUFOLE1BQWdCO0FBQUEsRUFDVjtBQUFBLEVBQ0E7QUFBQSxFQUNUO0FBQUEsRUFFQSxZQUFZLFNBQTJCO0FBQ25DLFNBQUssV0FBVyxRQUFRLFdBQVcsUUFBUSxJQUFJLFdBQVc7QUFDMUQsU0FBSyxRQUFRLFFBQVEsUUFBUSxDQUFDO0FBQUEsRUFDbEM7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBTUEsTUFBTSxNQUFjLFFBQTRDO0FBQzVELFFBQUksS0FBSyxXQUFXLE9BQVc7QUFDL0IsVUFBTSxZQUFRLGlDQUFNLEtBQUssVUFBVSxDQUFDLEdBQUcsS0FBSyxPQUFPLGlCQUFpQixZQUFZLElBQUksR0FBRztBQUFBLE1BQ25GLFVBQVU7QUFBQSxNQUNWLE9BQU87QUFBQSxJQUNYLENBQUM7QUFDRCxTQUFLLFNBQVM7QUFDZCxVQUFNLE1BQU07QUFDWixVQUFNLEtBQUssU0FBUyxDQUFDLFVBQVU7QUFDM0IsV0FBSyxTQUFTO0FBQ2Q7QUFBQSxRQUNJLElBQUk7QUFBQSxVQUNBO0FBQUEsVUFDQSxlQUFlLEtBQUssUUFBUSx5QkFBeUIsTUFBTSxPQUFPO0FBQUEsVUFDbEUsRUFBRSxNQUFNO0FBQUEsUUFDWjtBQUFBLE1BQ0o7QUFBQSxJQUNKLENBQUM7QUFDRCxVQUFNLEtBQUssUUFBUSxDQUFDLFNBQVM7QUFDekIsV0FBSyxTQUFTO0FBRWQsVUFBSSxTQUFTLFFBQVEsU0FBUyxLQUFLLFNBQVMsaUJBQWtCO0FBQzlEO0FBQUEsUUFDSSxJQUFJO0FBQUEsVUFDQTtBQUFBLFVBQ0EsZUFBZSxLQUFLLFFBQVEsaUNBQWlDLElBQUk7QUFBQSxRQUNyRTtBQUFBLE1BQ0o7QUFBQSxJQUNKLENBQUM7QUFBQSxFQUNMO0FBQ0o7OztBQzlEQSxJQUFBQyxrQkFBeUI7QUFDekIsSUFBQUMsb0JBQXFCO0FBSXJCLElBQU0sZ0JBQWdCO0FBRXRCLElBQU0sV0FBVztBQVVqQixTQUFTLGFBQTBCO0FBQy9CLFNBQU87QUFBQSxJQUNILEtBQUssUUFBUTtBQUFBLElBQ2IsS0FBSyxRQUFRLFVBQVUsS0FBSztBQUFBLElBQzVCLGNBQWM7QUFBQSxJQUNkLFNBQVM7QUFBQSxFQUNiO0FBQ0o7QUFRTyxTQUFTLFdBQVcsVUFBdUIsV0FBVyxHQUFXO0FBQ3BFLFFBQU0sRUFBRSxLQUFLLEtBQUssY0FBYyxRQUFRLElBQUk7QUFDNUMsTUFBSSxJQUFJLGNBQWUsUUFBTyxVQUFVLElBQUksZUFBZSxlQUFlO0FBQzFFLE1BQUksUUFBUSxZQUFZLE1BQU0sT0FBVyxRQUFPO0FBQ2hELE1BQUksSUFBSTtBQUNKLFdBQU8sY0FBVSx3QkFBSyxJQUFJLGlCQUFpQixVQUFVLGFBQWEsR0FBRyxpQkFBaUI7QUFDMUYsUUFBTSxtQkFBZSx3QkFBSyxTQUFTLE9BQU8sR0FBRyxHQUFHLFFBQVE7QUFDeEQsTUFBSSxRQUFRLFlBQVksTUFBTSxJQUFLLFlBQU8sd0JBQUssY0FBYyxhQUFhO0FBQzFFLFFBQU0sSUFBSTtBQUFBLElBQ047QUFBQSxJQUNBLDZEQUE2RCxZQUFZLGdEQUN0QyxZQUFZO0FBQUEsRUFDbkQ7QUFDSjtBQUdPLFNBQVMsVUFBVSxNQUFlLFFBQXdCO0FBQzdELE1BQUksT0FBTyxTQUFTLFlBQVksU0FBUztBQUNyQyxVQUFNLGdCQUFnQixJQUFJLE1BQU0sb0JBQW9CLFNBQVMsSUFBSSxDQUFDLEVBQUU7QUFDeEUsUUFBTSxPQUFPLE9BQU8sV0FBVyxJQUFJO0FBQ25DLE1BQUksS0FBSyxTQUFTLElBQUksS0FBSyxPQUFPLFVBQVU7QUFDeEMsVUFBTTtBQUFBLE1BQ0YsSUFBSSxNQUFNLHVDQUF1QyxRQUFRLHdCQUF3QixJQUFJLEtBQUssSUFBSTtBQUFBLElBQ2xHO0FBQUEsRUFDSjtBQUNBLFNBQU87QUFDWDtBQUdBLFNBQVMsUUFBUSxNQUFrQztBQUMvQyxNQUFJO0FBQ0EsZUFBTywwQkFBUyxJQUFJLEVBQUU7QUFBQSxFQUMxQixTQUFTLE9BQU87QUFDWixVQUFNLFFBQVE7QUFDZCxRQUFJLE1BQU0sU0FBUyxZQUFZLE1BQU0sU0FBUyxVQUFXLFFBQU87QUFDaEUsVUFBTSxJQUFJO0FBQUEsTUFDTjtBQUFBLE1BQ0EsMkNBQTJDLElBQUksS0FBSyxNQUFNLElBQUk7QUFBQSxNQUM5RCxFQUFFLE1BQU07QUFBQSxJQUNaO0FBQUEsRUFDSjtBQUNKOzs7QUN4REEsSUFBTSxpQkFBaUI7QUFDdkIsSUFBTSxlQUFlO0FBRXJCLElBQU0sV0FBVztBQUVqQixJQUFNLFlBQVk7QUFNWCxJQUFNLE9BQU4sTUFBVztBQUFBO0FBQUEsRUFFZDtBQUFBLEVBQ1M7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNUO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBLFNBQVM7QUFBQSxFQUNULFlBQVk7QUFBQSxFQUNaLFlBQVk7QUFBQSxFQUVaLFlBQ0ksTUFDQSxPQUNBLFdBQ0EsT0FDRjtBQUNFLFNBQUssT0FBTyxRQUFRO0FBQ3BCLFNBQUssYUFBYSxTQUFTO0FBQzNCLFNBQUssU0FBUztBQUNkLFNBQUssYUFBYSxhQUFhLElBQUksVUFBVSxTQUFTO0FBQ3RELFNBQUssU0FBUztBQUFBLEVBQ2xCO0FBQUEsRUFFQSxRQUFjO0FBQ1YsV0FBTyxNQUFNLEtBQUssU0FBUyxDQUFDO0FBQUEsRUFDaEM7QUFBQTtBQUFBLEVBR0EsVUFBVSxLQUFvQjtBQUMxQixRQUFJLFFBQVEsS0FBSyxVQUFXO0FBQzVCLFNBQUssWUFBWTtBQUNqQixTQUFLLGFBQWEsVUFBVSxHQUFHO0FBQy9CLFFBQUksSUFBSyxNQUFLLFFBQVEsSUFBSTtBQUFBLFFBQ3JCLE1BQUssUUFBUSxNQUFNO0FBQUEsRUFDNUI7QUFBQTtBQUFBLEVBR0EsTUFBTSxPQUFvQixNQUF3QjtBQUM5QyxTQUFLLFlBQVk7QUFDakIsaUJBQWEsS0FBSyxNQUFNO0FBQ3hCLFNBQUssU0FBUztBQUNkLFFBQUksS0FBSyxnQkFBZ0IsT0FBVyxRQUFPLEtBQUs7QUFDaEQsU0FBSyxZQUFZLE1BQU0sT0FBTyxJQUFJO0FBQUEsRUFDdEM7QUFBQSxFQUVBLFdBQWlCO0FBQ2IsU0FBSyxTQUFTO0FBQ2QsUUFBSTtBQUVBLFVBQUksQ0FBQyxLQUFLLGNBQWMsS0FBSyxhQUFhLE9BQVcsTUFBSyxPQUFPLFdBQVc7QUFDNUUsV0FBSyxTQUFTO0FBQUEsSUFDbEIsU0FBUyxPQUFPO0FBQ1osV0FBSztBQUFBLFFBQ0QsaUJBQWlCLGNBQ1gsUUFDQSxJQUFJLFlBQVksYUFBYSxPQUFPLEtBQUssR0FBRyxFQUFFLE9BQU8sTUFBTSxDQUFDO0FBQUEsTUFDdEU7QUFBQSxJQUNKO0FBQUEsRUFDSjtBQUFBLEVBRUEsV0FBaUI7QUFDYixVQUFNLGFBQWEsSUFBSSxXQUFXLEtBQUssTUFBTSxLQUFLLFFBQVE7QUFBQSxNQUN0RCxTQUFTLENBQUMsT0FBTyxZQUFZO0FBQ3pCLHFCQUFhLFFBQVE7QUFDckIsYUFBSyxXQUFXLFlBQVksSUFBSTtBQUNoQyxhQUFLLE9BQU8sVUFBVSxPQUFPLE9BQU87QUFBQSxNQUN4QztBQUFBLE1BQ0EsVUFBVSxDQUFDLE9BQU8sVUFBVSxLQUFLLE9BQU8sV0FBVyxPQUFPLEtBQUs7QUFBQSxNQUMvRCxPQUFPLENBQUMsUUFBUSxVQUFVO0FBQ3RCLHFCQUFhLFFBQVE7QUFDckIsYUFBSyxjQUFjO0FBQ25CLFlBQUksU0FBUyxFQUFHLE1BQUssTUFBTSxLQUFLO0FBQUEsWUFDM0IsTUFBSyxRQUFRLEtBQUs7QUFBQSxNQUMzQjtBQUFBLElBQ0osQ0FBQztBQUNELFVBQU0sWUFBWSxZQUFZLElBQUk7QUFDbEMsVUFBTSxXQUFXLE1BQWUsS0FBSyxhQUFhLFVBQWEsS0FBSyxZQUFZO0FBQ2hGLFVBQU0sV0FBVztBQUFBLE1BQ2IsTUFDSSxXQUFXO0FBQUEsUUFDUCxJQUFJO0FBQUEsVUFDQTtBQUFBLFVBQ0EsaUJBQWlCLEtBQUssSUFBSSxnQ0FBZ0MsUUFBUTtBQUFBLFFBQ3RFO0FBQUEsTUFDSjtBQUFBLE1BQ0o7QUFBQSxJQUNKO0FBQ0EsYUFBUyxNQUFNO0FBQ2YsU0FBSyxjQUFjO0FBQ25CLGVBQVcsVUFBVSxLQUFLLFNBQVM7QUFBQSxFQUN2QztBQUFBLEVBRUEsTUFBTSxPQUEwQjtBQUM1QixRQUFJLEtBQUssVUFBVztBQUNwQixRQUFJLFlBQVksSUFBSSxLQUFLLEtBQUssWUFBWSxNQUFNLFVBQVcsTUFBSyxTQUFTO0FBQ3pFLFNBQUssT0FBTztBQUNaLFNBQUssT0FBTyxTQUFTLEtBQUs7QUFBQSxFQUM5QjtBQUFBLEVBRUEsUUFBUSxPQUEwQjtBQUM5QixRQUFJLEtBQUssVUFBVztBQUNwQixRQUFJLE1BQU0sU0FBUyxlQUFlLEtBQUssU0FBUyxHQUFJLE1BQUssYUFBYTtBQUN0RSxTQUFLLE9BQU87QUFDWixTQUFLLE9BQU8sV0FBVyxPQUFPLENBQUMsTUFBTSxLQUFLO0FBQUEsRUFDOUM7QUFBQSxFQUVBLGVBQXFCO0FBQ2pCLFNBQUssWUFBWSxNQUFNLEtBQUssTUFBTSxDQUFDLFVBQVU7QUFDekMsVUFBSSxDQUFDLEtBQUssYUFBYSxLQUFLLGdCQUFnQixPQUFXLE1BQUssT0FBTyxXQUFXLE9BQU8sSUFBSTtBQUFBLElBQzdGLENBQUM7QUFBQSxFQUNMO0FBQUEsRUFFQSxTQUFlO0FBQ1gsVUFBTSxRQUFRLEtBQUssSUFBSSxjQUFjLGlCQUFpQixLQUFLLEtBQUssUUFBUTtBQUN4RSxTQUFLLFNBQVMsV0FBVyxNQUFNLEtBQUssU0FBUyxHQUFHLFNBQVMsTUFBTSxLQUFLLE9BQU8sSUFBSSxFQUFFO0FBQ2pGLFFBQUksQ0FBQyxLQUFLLFVBQVcsTUFBSyxPQUFPLE1BQU07QUFBQSxFQUMzQztBQUNKOzs7QUNySEEsSUFBTSxrQkFBa0I7QUFVakIsSUFBTSxTQUFOLE1BQWtDO0FBQUEsRUFDNUIsVUFBVSxvQkFBSSxJQUFvQjtBQUFBLEVBQ2xDLFFBQVEsb0JBQUksSUFBa0I7QUFBQSxFQUM5QixZQUFZLElBQUksVUFBVTtBQUFBLEVBQzFCLFNBQVMsSUFBSSxTQUFTO0FBQUEsRUFDdEI7QUFBQSxFQUNULGFBQWE7QUFBQSxFQUNKO0FBQUEsRUFDQTtBQUFBLEVBQ0EsT0FBTyxRQUFRO0FBQUEsRUFDeEI7QUFBQSxFQUNBLGdCQUFnQjtBQUFBLEVBQ2hCLFdBQVc7QUFBQSxFQUNYLGFBQWEsWUFBWSxJQUFJO0FBQUEsRUFDN0I7QUFBQSxFQUNBLGtCQUFrQjtBQUFBLEVBQ2xCO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFFQSxZQUFZLFVBQTBCO0FBQ2xDLFNBQUssWUFBWTtBQUNqQixTQUFLLGlCQUFpQixTQUFTO0FBQy9CLFNBQUssUUFBUSxJQUFJLEtBQUssU0FBUyxNQUFNLFNBQVMsT0FBTyxTQUFTLFdBQVcsSUFBSTtBQUFBLEVBQ2pGO0FBQUE7QUFBQSxFQUdBLElBQUksT0FBZTtBQUNmLFdBQU8sS0FBSyxNQUFNO0FBQUEsRUFDdEI7QUFBQTtBQUFBLEVBR0EsSUFBSSxjQUFzQjtBQUN0QixXQUFPLEtBQUssUUFBUSxlQUFlO0FBQUEsRUFDdkM7QUFBQTtBQUFBO0FBQUEsRUFLQSxNQUFNLE1BQTJDO0FBQzdDLFVBQU0sV0FBVyxLQUFLLFVBQVU7QUFBQSxNQUFJLEtBQUssVUFBVTtBQUFBLE1BQWdCLE1BQy9ELEtBQUssYUFBYSxLQUFLLGFBQWEsQ0FBQztBQUFBLElBQ3pDO0FBQ0EsU0FBSyxZQUFZLEVBQUUsVUFBVSxLQUFLO0FBQ2xDLFNBQUssTUFBTSxNQUFNO0FBQUEsRUFDckI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBTUEsTUFBTSxPQUE4QjtBQUNoQyxTQUFLLFlBQVksSUFBSSxRQUFRLENBQUMsWUFBWTtBQUN0QyxZQUFNLFFBQVEsSUFBSSxZQUFZLGVBQWU7QUFDN0MsV0FBSyxhQUFhLE9BQU8sSUFBSTtBQUM3QixVQUFJLFVBQVUsS0FBSyxLQUFLLE1BQU0sU0FBUyxFQUFHLFFBQU8sS0FBSyxNQUFNLE9BQU8sT0FBTztBQUMxRSxZQUFNLFdBQVcsS0FBSyxVQUFVLElBQUksT0FBTyxNQUFNLEtBQUssV0FBVyxDQUFDO0FBQ2xFLFdBQUssV0FBVyxNQUFNO0FBQ2xCLGFBQUssV0FBVztBQUNoQixhQUFLLFVBQVUsT0FBTyxRQUFRO0FBQzlCLGFBQUssTUFBTSxPQUFPLE9BQU87QUFBQSxNQUM3QjtBQUFBLElBQ0osQ0FBQztBQUNELFdBQU8sS0FBSztBQUFBLEVBQ2hCO0FBQUE7QUFBQSxFQUdBLFFBQWM7QUFDVixRQUFJLFFBQVEsUUFBUSxLQUFLLE1BQU07QUFDM0IsWUFBTSxJQUFJO0FBQUEsUUFDTjtBQUFBLFFBQ0Esc0NBQXNDLEtBQUssSUFBSSxZQUFZLFFBQVEsR0FBRztBQUFBLE1BQzFFO0FBQUEsSUFDSjtBQUNBLFFBQUksS0FBSyxZQUFZLE9BQVcsT0FBTSxJQUFJLFlBQVksZUFBZTtBQUFBLEVBQ3pFO0FBQUEsRUFFQSxNQUFNLE9BQW9CLE1BQXdCO0FBQzlDLFNBQUssV0FBVyxLQUFLO0FBQ3JCLFdBQU8sTUFBTSxLQUFLLE1BQU0sTUFBTSxPQUFPLElBQUksQ0FBQztBQUMxQyxTQUFLLFNBQVM7QUFDZCxTQUFLLGFBQWE7QUFBQSxFQUN0QjtBQUFBLEVBRUEsYUFBYSxPQUEwQjtBQUNuQyxVQUFNLEVBQUUsVUFBVSxLQUFLLElBQUksS0FBSyxhQUFhLENBQUM7QUFDOUMsU0FBSyxZQUFZO0FBQ2pCLFFBQUksYUFBYSxPQUFXLE1BQUssVUFBVSxPQUFPLFFBQVE7QUFDMUQsU0FBSyxNQUFNLE1BQU0sT0FBTyxNQUFNLE1BQVM7QUFDdkMsV0FBTyxLQUFLO0FBQUEsRUFDaEI7QUFBQTtBQUFBO0FBQUEsRUFLQSxRQUFRLFFBQXNCO0FBQzFCLFVBQU0sRUFBRSxXQUFXLElBQUksS0FBSztBQUM1QixRQUFJLEtBQUssUUFBUSxRQUFRLFlBQVk7QUFDakMsWUFBTSxJQUFJO0FBQUEsUUFDTjtBQUFBLFFBQ0Esa0JBQWtCLFVBQVU7QUFBQSxNQUNoQztBQUFBLElBQ0o7QUFDQSxRQUFJLEtBQUssV0FBVyxFQUFHLE9BQU0sS0FBSyxhQUFhO0FBQy9DLFdBQU8sV0FBVyxFQUFFLEtBQUs7QUFDekIsVUFBTSxhQUFhLEtBQUssUUFBUTtBQUNoQyxRQUFJLGVBQWUsT0FBVyxRQUFPLEtBQUssVUFBVTtBQUNwRCxTQUFLLFFBQVEsSUFBSSxPQUFPLFVBQVUsTUFBTTtBQUN4QyxRQUFJLEtBQUssV0FBVyxPQUFXLE1BQUssVUFBVTtBQUM5QyxRQUFJLEtBQUssUUFBUSxTQUFTLEVBQUcsTUFBSyxhQUFhO0FBQUEsRUFDbkQ7QUFBQTtBQUFBLEVBR0EsT0FBTyxRQUFzQjtBQUN6QixTQUFLLFFBQVEsT0FBTyxPQUFPLFFBQVE7QUFDbkMsUUFBSSxLQUFLLFFBQVEsU0FBUyxFQUFHLE1BQUssYUFBYTtBQUFBLEVBQ25EO0FBQUE7QUFBQSxFQUdBLE9BQU8sVUFBa0IsUUFBMEI7QUFDL0MsUUFBSSxXQUFXLEtBQUssT0FBUTtBQUU1QixXQUFPLFFBQVEsY0FBYyxjQUFjLEVBQUUsVUFBVSxRQUFRLEVBQUUsQ0FBQztBQUFBLEVBQ3RFO0FBQUE7QUFBQSxFQUdBLFNBQVMsT0FBb0I7QUFDekIsU0FBSyxRQUFRLFFBQVEsY0FBYyxlQUFlLEVBQUUsVUFBVSxNQUFNLFVBQVUsUUFBUSxNQUFNLE9BQU8sQ0FBQztBQUFBLEVBQ3hHO0FBQUE7QUFBQSxFQUdBLFlBQVksWUFBOEI7QUFDdEMsZUFBVyxVQUFVLGVBQWU7QUFBQSxFQUN4QztBQUFBO0FBQUE7QUFBQSxFQUtBLFFBQVEsVUFBa0IsUUFBZ0IsT0FBYyxTQUE0QjtBQUNoRixVQUFNLE9BQU8sSUFBSSxLQUFLLE1BQU0sVUFBVSxNQUFNLFVBQVUsTUFBTSxRQUFRLE1BQU0sT0FBTyxRQUFRLE9BQU87QUFDaEcsU0FBSyxNQUFNLElBQUksTUFBTSxVQUFVLElBQUk7QUFDbkMsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBR0EsWUFBWSxNQUFZLFdBQThCO0FBQ2xELFNBQUssTUFBTSxPQUFPLEtBQUssUUFBUTtBQUMvQixVQUFNLGFBQWEsS0FBSztBQUN4QixRQUFJLGVBQWUsT0FBVyxhQUFZO0FBQUEsU0FDckM7QUFDRCxZQUFNLFVBQVUsY0FBYyxTQUFZLGVBQWUsS0FBSyxZQUFZLFdBQVcsU0FBUztBQUM5RixpQkFBVyxRQUFRLFNBQVMsZUFBZSxFQUFFLFVBQVUsS0FBSyxVQUFVLFFBQVEsS0FBSyxPQUFPLENBQUM7QUFBQSxJQUMvRjtBQUNBLFFBQUksS0FBSyxNQUFNLFNBQVMsRUFBRyxNQUFLLFdBQVc7QUFBQSxFQUMvQztBQUFBO0FBQUE7QUFBQSxFQUtBLFNBQVMsTUFBa0IsTUFBOEIsUUFBNEM7QUFDakcsUUFBSSxLQUFLLFdBQVcsUUFBVztBQUMzQixhQUFPO0FBQUEsUUFDSCxJQUFJO0FBQUEsVUFDQTtBQUFBLFVBQ0EsMkNBQTJDLEtBQUssSUFBSTtBQUFBLFFBQ3hEO0FBQUEsTUFDSjtBQUFBLElBQ0o7QUFDQSxTQUFLLE9BQU8sUUFBUSxLQUFLLFlBQVksTUFBTSxNQUFNLEdBQUcsaUJBQWlCLEVBQUUsTUFBTSxPQUFPLEVBQUUsQ0FBQztBQUFBLEVBQzNGO0FBQUE7QUFBQSxFQUdBLFlBQVksTUFBOEIsUUFBb0Q7QUFDMUYsU0FBSztBQUNMLFNBQUssYUFBYTtBQUNsQixVQUFNLFVBQVUsTUFBWTtBQUN4QixXQUFLO0FBQ0wsV0FBSyxhQUFhO0FBQUEsSUFDdEI7QUFDQSxXQUFPO0FBQUEsTUFDSCxTQUFTLENBQUMsV0FBVyxRQUFRLEdBQUcsS0FBSyxLQUFLO0FBQUEsTUFDMUMsa0JBQWtCLENBQUMsV0FBVyxRQUFRLEdBQUcsT0FBTyxLQUFLO0FBQUEsSUFDekQ7QUFBQSxFQUNKO0FBQUE7QUFBQSxFQUlBLFVBQVUsWUFBd0IsU0FBd0I7QUFDdEQsU0FBSyxTQUFTO0FBQ2QsU0FBSyxXQUFXO0FBQ2hCLFNBQUssa0JBQWtCO0FBQ3ZCLFNBQUssYUFBYSxRQUFRO0FBQzFCLFNBQUssYUFBYTtBQUNsQixVQUFNLEVBQUUsVUFBVSxLQUFLLElBQUksS0FBSyxhQUFhLENBQUM7QUFDOUMsU0FBSyxZQUFZO0FBQ2pCLFFBQUksYUFBYSxPQUFXLE1BQUssVUFBVSxPQUFPLFFBQVE7QUFDMUQsZUFBVyxVQUFVLEtBQUssUUFBUSxPQUFPLEVBQUcsUUFBTyxXQUFXLFVBQVU7QUFDeEUsU0FBSyxhQUFhO0FBQ2xCLFdBQU87QUFBQSxFQUNYO0FBQUEsRUFFQSxXQUFXLFlBQXdCLE9BQW9CO0FBQ25ELFlBQVEsTUFBTSxNQUFNO0FBQUEsTUFDaEIsS0FBSztBQUNELGVBQU8sS0FBSyxRQUFRLElBQUksTUFBTSxRQUFRLEdBQUcsT0FBTyxLQUFLO0FBQUEsTUFDekQsS0FBSyxhQUFhO0FBQ2QsY0FBTSxPQUFPLEtBQUssTUFBTSxJQUFJLE1BQU0sUUFBUTtBQUMxQyxZQUFJLFNBQVMsVUFBYSxLQUFLLFdBQVcsTUFBTSxPQUFRO0FBQ3hELGFBQUssTUFBTSxPQUFPLE1BQU0sUUFBUTtBQUNoQyxhQUFLLEtBQUssZ0JBQWdCLE1BQU0sTUFBTSxNQUFNLFNBQVMsTUFBTSxNQUFNLENBQUM7QUFDbEUsWUFBSSxLQUFLLE1BQU0sU0FBUyxFQUFHLE1BQUssV0FBVztBQUMzQztBQUFBLE1BQ0o7QUFBQSxNQUNBLEtBQUs7QUFDRCxlQUFPLFdBQVcsVUFBVSxNQUFNLGFBQWE7QUFBQSxNQUNuRDtBQUFBLElBRUo7QUFBQSxFQUNKO0FBQUEsRUFFQSxTQUFTLE9BQTBCO0FBQy9CLFNBQUssU0FBUztBQUNkLFNBQUssYUFBYSxZQUFZLElBQUk7QUFDbEMsU0FBSyxXQUFXO0FBQ2hCLFNBQUssV0FBVyxLQUFLO0FBRXJCLFFBQUksTUFBTSxTQUFTLFdBQVksTUFBSyxhQUFhLE9BQU8sS0FBSztBQUM3RCxTQUFLLFVBQVU7QUFBQSxFQUNuQjtBQUFBLEVBRUEsV0FBVyxPQUFvQixTQUF3QjtBQUNuRCxTQUFLLFdBQVc7QUFDaEIsU0FBSyxrQkFBa0I7QUFDdkIsUUFBSSxLQUFLLGNBQWMsUUFBVztBQUM5QixVQUFJLFdBQVksTUFBTSxTQUFTLGVBQWUsQ0FBQyxLQUFLLGVBQWUsRUFBSSxNQUFLLGFBQWEsS0FBSztBQUFBLElBQ2xHLFdBQVcsUUFBUyxNQUFLLGFBQWEsT0FBTyxLQUFLO0FBQUEsRUFDdEQ7QUFBQSxFQUVBLGlCQUEwQjtBQUN0QixXQUFPLEtBQUssVUFBVSxvQkFBb0IsVUFBVSxLQUFLLFVBQVUsY0FBYztBQUFBLEVBQ3JGO0FBQUEsRUFFQSxVQUFrQztBQUM5QixXQUFPLEtBQUssV0FBVyxVQUFhLEtBQUssT0FBTyxjQUFjLFNBQVksS0FBSztBQUFBLEVBQ25GO0FBQUE7QUFBQSxFQUlBLGFBQXNCO0FBQ2xCLFFBQUksS0FBSyxXQUFXLE9BQVcsUUFBTztBQUN0QyxRQUFJLEtBQUssZ0JBQWlCLFFBQU87QUFDakMsVUFBTSxFQUFFLGlCQUFpQixlQUFlLElBQUksS0FBSztBQUNqRCxXQUFPLG9CQUFvQixZQUFZLFlBQVksSUFBSSxJQUFJLEtBQUssY0FBYztBQUFBLEVBQ2xGO0FBQUEsRUFFQSxlQUE0QjtBQUN4QixVQUFNLFFBQVEsS0FBSztBQUNuQixRQUFJLEtBQUssbUJBQW1CLFVBQVUsT0FBVyxRQUFPO0FBQ3hELFVBQU0sUUFBUSxLQUFLLFNBQVMsS0FBSyxLQUFLLE9BQU8sS0FBSyxJQUFJO0FBQ3RELFVBQU0sTUFBTSxVQUFVLFNBQVksc0JBQXNCLE1BQU07QUFDOUQsVUFBTSxFQUFFLGVBQWUsSUFBSSxLQUFLO0FBQ2hDLFdBQU8sSUFBSSxZQUFZLGFBQWEsWUFBWSxLQUFLLFFBQVEsY0FBYyxRQUFRLEdBQUcsSUFBSSxFQUFFLE1BQU0sQ0FBQztBQUFBLEVBQ3ZHO0FBQUEsRUFFQSxZQUFrQjtBQUNkLFFBQUksS0FBSyxXQUFXLFVBQWEsS0FBSyxXQUFXLE9BQVc7QUFDNUQsVUFBTSxDQUFDLE1BQU0sSUFBSSxLQUFLLFFBQVEsT0FBTztBQUNyQyxRQUFJLFdBQVcsT0FBVztBQUMxQixVQUFNLEtBQUssS0FBSyxhQUFhLE1BQU0sSUFBSSxZQUFZLElBQUk7QUFDdkQsU0FBSyxTQUFTLEtBQUssVUFBVSxJQUFJLEtBQUssSUFBSSxJQUFJLENBQUMsR0FBRyxNQUFNO0FBQ3BELFdBQUssU0FBUztBQUNkLFdBQUssaUJBQWlCO0FBQUEsSUFDMUIsQ0FBQztBQUFBLEVBQ0w7QUFBQSxFQUVBLGVBQXFCO0FBQ2pCLFFBQUksS0FBSyxXQUFXLE9BQVcsTUFBSyxVQUFVLE9BQU8sS0FBSyxNQUFNO0FBQ2hFLFNBQUssU0FBUztBQUFBLEVBQ2xCO0FBQUE7QUFBQSxFQUdBLGFBQWEsUUFBd0I7QUFDakMsVUFBTSxFQUFFLGlCQUFpQixlQUFlLElBQUksS0FBSztBQUNqRCxVQUFNLFFBQ0Ysb0JBQW9CLFNBQVMsS0FBSyxJQUFJLEtBQUssWUFBWSxPQUFPLFFBQVEsSUFBSSxLQUFLO0FBQ25GLFdBQU8sUUFBUTtBQUFBLEVBQ25CO0FBQUEsRUFFQSxtQkFBeUI7QUFDckIsVUFBTSxNQUFNLFlBQVksSUFBSTtBQUM1QixlQUFXLFVBQVUsQ0FBQyxHQUFHLEtBQUssUUFBUSxPQUFPLENBQUMsR0FBRztBQUM3QyxVQUFJLEtBQUssYUFBYSxNQUFNLElBQUksSUFBSztBQUNyQyxhQUFPLEtBQUssS0FBSyxhQUFhLEdBQUcsS0FBSztBQUFBLElBQzFDO0FBQ0EsU0FBSyxVQUFVO0FBQUEsRUFDbkI7QUFBQSxFQUVBLGFBQWEsT0FBb0IsUUFBdUI7QUFDcEQsZUFBVyxVQUFVLENBQUMsR0FBRyxLQUFLLFFBQVEsT0FBTyxDQUFDLEVBQUcsUUFBTyxLQUFLLE9BQU8sTUFBTTtBQUFBLEVBQzlFO0FBQUEsRUFFQSxXQUFXLE9BQTBCO0FBQ2pDLFVBQU0sUUFBUSxDQUFDLEdBQUcsS0FBSyxNQUFNLE9BQU8sQ0FBQztBQUNyQyxTQUFLLE1BQU0sTUFBTTtBQUNqQixlQUFXLFFBQVEsTUFBTyxNQUFLLEtBQUssS0FBSztBQUFBLEVBQzdDO0FBQUE7QUFBQSxFQUdBLGVBQXFCO0FBQ2pCLFVBQU0sV0FBVyxLQUFLLFFBQVEsT0FBTyxLQUFLLEtBQUssV0FBVyxLQUFLLEtBQUssY0FBYztBQUNsRixRQUFJLEtBQUssUUFBUSxTQUFTLEVBQUcsTUFBSyxhQUFhO0FBQy9DLFNBQUssTUFBTSxVQUFVLFFBQVE7QUFBQSxFQUNqQztBQUNKOzs7QUNwV0EsSUFBQUMsMkJBQThCOzs7QUNBOUIsSUFBQUMsMkJBQWtDO0FBZWxDLElBQU0sV0FBVztBQUVqQixJQUFNLFVBQVUsSUFBSSwyQ0FBNEI7QUFHekMsU0FBUyxjQUFvQztBQUNoRCxTQUFPLEtBQUssUUFBUSxTQUFTLENBQUM7QUFDbEM7QUFHTyxTQUFTLFVBQ1osTUFDQSxRQUNBLElBQ0EsVUFDQztBQUNELFNBQU8sUUFBUSxJQUFJLEVBQUUsTUFBTSxPQUFPLEdBQUcsSUFBSSxRQUFRO0FBQ3JEO0FBR08sU0FBUyxXQUFXLFFBQThCLE9BQThDO0FBQ25HLGFBQVcsUUFBUSxNQUFPLEtBQUksS0FBSyxPQUFRLFVBQVMsRUFBRSxNQUFNLE9BQU87QUFDbkUsU0FBTztBQUNYO0FBR08sU0FBUyxZQUFZLE1BQTRCLE1BQW9DO0FBQ3hGLE1BQUksU0FBUyxPQUFXLFFBQU87QUFDL0IsUUFBTSxVQUFVLG9CQUFJLElBQVk7QUFDaEMsV0FBUyxPQUFPLEtBQUssSUFBSSxHQUFHLFNBQVMsVUFBYSxRQUFRLE9BQU8sVUFBVSxPQUFPLEtBQUssSUFBSSxHQUFHO0FBQzFGLFFBQUksS0FBSyxLQUFLLFNBQVMsS0FBTSxTQUFRLElBQUksS0FBSyxLQUFLLE1BQU07QUFBQSxFQUM3RDtBQUNBLFNBQU8sUUFBUSxPQUFPLElBQUksQ0FBQyxHQUFHLE9BQU8sSUFBSTtBQUM3QztBQUdPLFNBQVMsV0FBVyxNQUE0QixTQUFvRDtBQUN2RyxXQUFTLE9BQU8sS0FBSyxJQUFJLEdBQUcsU0FBUyxRQUFXLE9BQU8sS0FBSyxJQUFJO0FBQzVELFFBQUksUUFBUSxLQUFLLElBQUksRUFBRyxRQUFPLEtBQUs7QUFDeEMsU0FBTztBQUNYO0FBRUEsU0FBUyxLQUFLLE1BQXNDO0FBQ2hELE9BQUssU0FBUyxLQUFLLEtBQUssTUFBTTtBQUM5QixTQUFPLEtBQUs7QUFDaEI7QUFFQSxTQUFTLEtBQUssTUFBa0Q7QUFDNUQsU0FBTyxTQUFTLFVBQWEsQ0FBQyxLQUFLLEtBQUssT0FBUSxRQUFPLEtBQUs7QUFDNUQsU0FBTztBQUNYOzs7QUNKTyxJQUFNLFNBQVMsS0FBSyxLQUFLLEtBQUssS0FBSztBQUNuQyxJQUFNLFlBQVk7QUFFekIsSUFBTSxXQUEyQixPQUFPLE9BQU87QUFBQSxFQUMzQyxRQUFRO0FBQUEsRUFDUixhQUFhO0FBQUEsRUFDYixXQUFXO0FBQUEsRUFDWCxZQUFZO0FBQUEsRUFDWixRQUFRO0FBQUEsRUFDUixPQUFPO0FBQUEsRUFDUCxXQUFXO0FBQUEsRUFDWCxTQUFTO0FBQUEsRUFDVCxVQUFVO0FBQ2QsQ0FBQztBQUlELElBQU0sV0FBb0MsT0FBTyxPQUFPLHVCQUFPLE9BQU8sSUFBSSxHQUFhO0FBQUEsRUFDbkYsUUFBUSxDQUFDLE9BQU8sT0FBTyxZQUFhLFFBQVEsU0FBUyxZQUFZLEtBQUs7QUFBQSxFQUN0RSxhQUFhLENBQUMsTUFBTSxPQUFPLFlBQWEsUUFBUSxjQUFjLFFBQVEsTUFBTSxLQUFLO0FBQUEsRUFDakYsV0FBVyxDQUFDLE1BQU0sT0FBTyxZQUFhLFFBQVEsWUFBWSxRQUFRLE1BQU0sS0FBSztBQUFBLEVBQzdFLFlBQVksQ0FBQyxNQUFNLE9BQU8sWUFBYSxRQUFRLGFBQWEsUUFBUSxNQUFNLEtBQUs7QUFBQSxFQUMvRSxRQUFRLENBQUMsTUFBTSxPQUFPLFlBQWEsUUFBUSxTQUFTLGFBQWEsTUFBTSxPQUFPLEdBQUcsU0FBUztBQUFBLEVBQzFGLE9BQU8sQ0FBQyxPQUFPLE9BQU8sWUFBYSxRQUFRLFFBQVEsV0FBVyxLQUFLO0FBQUEsRUFDbkUsV0FBVyxDQUFDLE1BQU0sT0FBTyxZQUFhLFFBQVEsWUFBWSxhQUFhLE1BQU0sS0FBSztBQUFBLEVBQ2xGLFNBQVMsQ0FBQyxPQUFPLE9BQU8sWUFBYSxRQUFRLFVBQVUsV0FBVyxLQUFLO0FBQUEsRUFDdkUsVUFBVSxDQUFDLE1BQU0sT0FBTyxZQUFhLFFBQVEsV0FBVyxjQUFjLE1BQU0sS0FBSztBQUNyRixDQUFtQztBQUU1QixJQUFNLGtCQUFrQixvQkFBSSxJQUFJO0FBQUEsRUFDbkM7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFDSixDQUFDO0FBQ00sSUFBTSxjQUFjLG9CQUFJLElBQUksQ0FBQyxHQUFHLGlCQUFpQixjQUFjLFdBQVcsQ0FBQztBQUMzRSxJQUFNLGNBQWMsb0JBQUksSUFBSSxDQUFDLFVBQVUsYUFBYSxVQUFVLFNBQVMsU0FBUyxDQUFDO0FBR2pGLFNBQVMsYUFBYSxTQUFpQyxTQUE4QztBQUN4RyxNQUFJLFlBQVksT0FBVyxRQUFPO0FBQ2xDLE1BQUksT0FBTyxZQUFZLFlBQVksWUFBWSxNQUFNO0FBQ2pELFVBQU0sZ0JBQWdCLDhCQUE4QixTQUFTLE9BQU8sQ0FBQyxFQUFFO0FBQUEsRUFDM0U7QUFDQSxRQUFNLFVBQTBCLEVBQUUsR0FBRyxTQUFTO0FBQzlDLGFBQVcsUUFBUSxTQUFTO0FBQ3hCLFVBQU0sUUFBUyxRQUFvQyxJQUFJO0FBQ3ZELFFBQUksQ0FBQyxRQUFRLElBQUksSUFBSSxHQUFHO0FBQ3BCLFlBQU0sZ0JBQWdCLHVCQUF1QixJQUFJLHFCQUFxQixDQUFDLEdBQUcsT0FBTyxFQUFFLEtBQUssSUFBSSxDQUFDLEVBQUU7QUFBQSxJQUNuRztBQUNBLFFBQUksVUFBVSxPQUFXLFVBQVMsSUFBSSxJQUFJLE1BQU0sT0FBTyxPQUFPO0FBQUEsRUFDbEU7QUFDQSxTQUFPO0FBQ1g7QUFFQSxTQUFTLFlBQVksT0FBNkI7QUFDOUMsUUFBTSxTQUFTO0FBQ2YsTUFBSSxPQUFPLFFBQVEsWUFBWSxhQUFhLE9BQU8sT0FBTyxxQkFBcUI7QUFDM0UsV0FBTztBQUNYLFFBQU0sZ0JBQWdCLDhDQUE4QyxTQUFTLEtBQUssQ0FBQyxFQUFFO0FBQ3pGO0FBR08sU0FBUyxRQUFRLE1BQWMsT0FBd0I7QUFDMUQsTUFBSSxPQUFPLFVBQVUsWUFBWSxRQUFRLEtBQUssU0FBUyxPQUFRLFFBQU8sS0FBSyxLQUFLLEtBQUs7QUFDckYsUUFBTTtBQUFBLElBQ0YsZUFBZSxJQUFJLG1DQUFtQyxNQUFNLFlBQVksU0FBUyxLQUFLLENBQUM7QUFBQSxFQUMzRjtBQUNKO0FBRU8sU0FBUyxhQUFhLE1BQWMsT0FBZ0IsS0FBYSxLQUFxQjtBQUN6RixNQUFJLE9BQU8sVUFBVSxZQUFZLE9BQU8sVUFBVSxLQUFLLEtBQUssU0FBUyxPQUFPLFNBQVMsSUFBSyxRQUFPO0FBQ2pHLFFBQU07QUFBQSxJQUNGLGVBQWUsSUFBSSw0QkFBNEIsR0FBRyxPQUFPLEdBQUcsU0FBUyxTQUFTLEtBQUssQ0FBQztBQUFBLEVBQ3hGO0FBQ0o7QUFFTyxTQUFTLGFBQWEsTUFBYyxPQUF5QjtBQUNoRSxNQUFJLE9BQU8sVUFBVSxVQUFXLFFBQU87QUFDdkMsUUFBTSxnQkFBZ0IsZUFBZSxJQUFJLDJCQUEyQixTQUFTLEtBQUssQ0FBQyxFQUFFO0FBQ3pGO0FBRU8sU0FBUyxjQUFpQixNQUFjLE9BQWE7QUFDeEQsTUFBSSxPQUFPLFVBQVUsV0FBWSxRQUFPO0FBQ3hDLFFBQU0sZ0JBQWdCLElBQUksSUFBSSx3QkFBd0IsU0FBUyxLQUFLLENBQUMsRUFBRTtBQUMzRTtBQUVBLFNBQVMsV0FBVyxPQUFtQztBQUNuRCxNQUFJLE1BQU0sUUFBUSxLQUFLLEVBQUcsUUFBTyxDQUFDLEdBQUcsS0FBSztBQUMxQyxRQUFNLGdCQUFnQixvREFBb0QsU0FBUyxLQUFLLENBQUMsRUFBRTtBQUMvRjs7O0FDdklPLElBQU0sYUFBTixNQUFpQjtBQUFBLEVBQ3BCO0FBQUEsRUFDQTtBQUFBLEVBQ0EsYUFBYTtBQUFBLEVBRWIsSUFBSSxTQUFzQjtBQUN0QixRQUFJLEtBQUssZ0JBQWdCLFFBQVc7QUFDaEMsV0FBSyxjQUFjLElBQUksZ0JBQWdCO0FBQ3ZDLFVBQUksS0FBSyxXQUFZLE1BQUssWUFBWSxNQUFNLEtBQUssT0FBTztBQUFBLElBQzVEO0FBQ0EsV0FBTyxLQUFLLFlBQVk7QUFBQSxFQUM1QjtBQUFBO0FBQUEsRUFHQSxNQUFNLFFBQXVCO0FBQ3pCLFFBQUksS0FBSyxXQUFZO0FBQ3JCLFNBQUssYUFBYTtBQUNsQixTQUFLLFVBQVU7QUFDZixTQUFLLGFBQWEsTUFBTSxNQUFNO0FBQUEsRUFDbEM7QUFDSjtBQUdPLElBQU0sY0FBTixNQUFrQztBQUFBLEVBQzVCO0FBQUEsRUFDQTtBQUFBLEVBQ0EsVUFBVTtBQUFBLEVBQ1Y7QUFBQSxFQUNULFFBQVEsSUFBSSxXQUFXO0FBQUEsRUFFdkIsWUFBWSxPQUFlLFFBQWdCLFFBQWdCO0FBQ3ZELFNBQUssUUFBUTtBQUNiLFNBQUssU0FBUztBQUNkLFNBQUssU0FBUztBQUFBLEVBQ2xCO0FBQUEsRUFFQSxJQUFJLFNBQXNCO0FBQ3RCLFdBQU8sS0FBSyxNQUFNO0FBQUEsRUFDdEI7QUFBQTtBQUFBLEVBR0EsTUFBTSxRQUF1QjtBQUN6QixTQUFLLE1BQU0sTUFBTSxNQUFNO0FBQUEsRUFDM0I7QUFDSjs7O0FDM0JBLElBQU0sZUFBZSxvQkFBSSxRQUFzQjtBQUUvQyxJQUFNLGFBQU4sTUFBd0M7QUFBQSxFQUMzQjtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ1QsUUFBUSxJQUFJLFdBQVc7QUFBQSxFQUN2QjtBQUFBLEVBQ0E7QUFBQSxFQUdBLFlBQVksTUFBYyxPQUFlLFFBQWdCLFFBQWdCO0FBQ3JFLFNBQUssT0FBTztBQUNaLFNBQUssUUFBUTtBQUNiLFNBQUssU0FBUztBQUNkLFNBQUssU0FBUztBQUFBLEVBQ2xCO0FBQUE7QUFBQSxFQUdBLE9BQU8sTUFBa0I7QUFDckIsU0FBSyxRQUFRO0FBQ2IsaUJBQWEsSUFBSSxNQUFNLElBQUk7QUFBQSxFQUMvQjtBQUFBLEVBRUEsSUFBSSxTQUFzQjtBQUN0QixXQUFPLEtBQUssTUFBTTtBQUFBLEVBQ3RCO0FBQUEsRUFFQSxJQUFJLE9BQWdCO0FBQ2hCLFdBQU8sS0FBSyxNQUFNO0FBQUEsRUFDdEI7QUFBQSxFQUVBLElBQU8sSUFBOEI7QUFDakMsa0JBQWMsTUFBTSxFQUFFO0FBQ3RCLFVBQU0sT0FBTyxLQUFLO0FBQ2xCLFFBQUksQ0FBQyxLQUFLLFFBQVE7QUFDZCxZQUNJLEtBQUssZUFDTCxJQUFJLFlBQVksZ0JBQWdCLHVCQUF1QixLQUFLLElBQUksa0JBQWtCLElBQUk7QUFBQSxJQUU5RjtBQUNBLFdBQU8sVUFBVSxNQUFNLFlBQVksR0FBRyxJQUFJLElBQWM7QUFBQSxFQUM1RDtBQUFBLEVBRUEsVUFBeUI7QUFDckIsU0FBSyxjQUFjLElBQUksUUFBUSxDQUFDLFlBQVksS0FBSyxNQUFNLFFBQVEsT0FBTyxDQUFDO0FBQ3ZFLFdBQU8sS0FBSztBQUFBLEVBQ2hCO0FBQUE7QUFBQSxFQUdBLFNBQVMsT0FBMEI7QUFDL0IsU0FBSyxNQUFNLE1BQU0sS0FBSztBQUFBLEVBQzFCO0FBQ0o7QUFHTyxTQUFTLFdBQ1osT0FDQSxNQUNNO0FBQ04scUJBQW1CLFdBQVcsV0FBVyxXQUFXLFVBQVUsT0FBTztBQUNyRSxRQUFNLFNBQVMsSUFBSSxXQUFXLE1BQU0sTUFBTSxNQUFNLE9BQU8sTUFBTSxRQUFRLE1BQU0sTUFBTTtBQUNqRixTQUFPLE9BQU8sS0FBSyxNQUFNLENBQUM7QUFDMUIsU0FBTztBQUNYO0FBR08sU0FBUyxPQUFPLFFBQXVCO0FBQzFDLFFBQU0sT0FBTyxhQUFhLElBQUksTUFBZ0I7QUFDOUMsTUFBSSxTQUFTO0FBQ1QsVUFBTSxnQkFBZ0IsZ0RBQWdELFNBQVMsTUFBTSxDQUFDLEVBQUU7QUFDNUYsU0FBTztBQUNYOzs7QUNoRk8sSUFBZSxTQUFmLE1BQXdFO0FBQUEsRUFDM0UsV0FBVztBQUFBLEVBQ0Y7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ1Q7QUFBQSxFQUNTO0FBQUEsRUFDQTtBQUFBLEVBQ1Q7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ1M7QUFBQTtBQUFBLEVBRVQsV0FBVztBQUFBLEVBRVE7QUFBQSxFQUNBO0FBQUE7QUFBQSxFQUVUO0FBQUEsRUFDQSxZQUFZO0FBQUEsRUFDdEI7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUVBLFlBQ0ksUUFDQSxNQUNBLFNBQ0EsVUFDQSxNQUNBLE9BQ0Y7QUFDRSxTQUFLLFNBQVM7QUFDZCxTQUFLLFdBQVcsS0FBSztBQUNyQixTQUFLLE9BQU8sS0FBSztBQUNqQixTQUFLLFNBQVMsS0FBSztBQUNuQixTQUFLLFNBQVMsUUFBUTtBQUN0QixTQUFLLGdCQUFnQixRQUFRO0FBQzdCLFNBQUssY0FBYyxRQUFRO0FBQzNCLFNBQUssTUFBTTtBQUNYLFNBQUssVUFBVSxTQUFTO0FBQ3hCLFNBQUssUUFBUSxRQUFRLFNBQVMsUUFBUSxRQUFRO0FBQzlDLFNBQUssT0FBTyxRQUFRLFlBQVksU0FBWSxPQUFPLFdBQVcsTUFBTSxRQUFRLFFBQVEsSUFBSSxNQUFNLENBQUM7QUFDL0YsU0FBSyxPQUFPLFlBQVksS0FBSyxNQUFNLE9BQU8sSUFBSTtBQUM5QyxTQUFLLGVBQWUsUUFBUSxhQUFhO0FBQ3pDLFNBQUssWUFBWSxRQUFRO0FBQ3pCLFNBQUssVUFBVSxRQUFRO0FBQUEsRUFDM0I7QUFBQTtBQUFBLEVBR0EsVUFBZ0I7QUFDWixTQUFLLFdBQVcsWUFBWSxJQUFJO0FBQ2hDLFNBQUssT0FBTyxRQUFRLElBQUk7QUFDeEIsU0FBSyxPQUFPO0FBQ1osUUFBSSxLQUFLLGdCQUFnQixHQUFHO0FBQ3hCLFlBQU0sS0FBSyxLQUFLO0FBQ2hCLFdBQUssWUFBWSxLQUFLLE9BQU8sVUFBVSxJQUFJLElBQUksTUFBTSxLQUFLLEtBQUssS0FBSyxTQUFTLEVBQUUsR0FBRyxJQUFJLENBQUM7QUFBQSxJQUMzRjtBQUFBLEVBQ0o7QUFBQTtBQUFBLEVBR0EsS0FBSyxZQUE4QjtBQUMvQixVQUFNLEVBQUUsV0FBVyxJQUFJLEtBQUs7QUFDNUIsUUFBSSxLQUFLLFFBQVEsU0FBUyxZQUFZO0FBQ2xDLFlBQU0sSUFBSTtBQUFBLFFBQ047QUFBQSxRQUNBLG1CQUFtQixLQUFLLFFBQVEsTUFBTSxvQ0FBb0MsVUFBVTtBQUFBLE1BQ3hGO0FBQUEsSUFDSjtBQUNBLFFBQUksS0FBSyxjQUFjLFFBQVc7QUFDOUIsV0FBSyxnQkFBZ0IsS0FBSyxJQUFJLEdBQUcsS0FBSyxLQUFLLEtBQUssVUFBVSxLQUFLLFlBQVksSUFBSSxDQUFDLENBQUM7QUFBQSxJQUNyRjtBQUNBLGVBQVcsUUFBUSxNQUFNLGVBQWUsSUFBcUI7QUFDN0QsU0FBSyxVQUFVO0FBQUEsRUFDbkI7QUFBQTtBQUFBLEVBR0EsV0FBVyxZQUE4QjtBQUNyQyxRQUFJO0FBQ0EsV0FBSyxLQUFLLFVBQVU7QUFBQSxJQUN4QixTQUFTLE9BQU87QUFDWixXQUFLLEtBQUssT0FBTyxLQUFLO0FBQUEsSUFDMUI7QUFBQSxFQUNKO0FBQUEsRUFFQSxRQUFRLE9BQWMsWUFBOEI7QUFDaEQsUUFBSSxNQUFNLFNBQVMsUUFBUyxRQUFPLEtBQUssU0FBUyxLQUFLO0FBQ3RELFFBQUksTUFBTSxTQUFTO0FBQ2YsWUFBTSxJQUFJLFlBQVksWUFBWSxvQ0FBb0MsTUFBTSxJQUFJLEVBQUU7QUFDdEYsU0FBSyxVQUFVO0FBQ2YsVUFBTSxRQUFRLGdCQUFnQixNQUFNLE1BQU0sTUFBTSxTQUFTLE1BQU0sTUFBTTtBQUNyRSxRQUFJLE1BQU0sU0FBUyxjQUFjO0FBRTdCLFdBQUssT0FBTyxZQUFZLFVBQVU7QUFDbEM7QUFBQSxJQUNKO0FBQ0EsU0FBSyxLQUFLLE9BQU8sS0FBSztBQUFBLEVBQzFCO0FBQUEsRUFFQSxPQUFPLEVBQUUsVUFBVSxPQUFPLEdBQWlCO0FBQ3ZDLFFBQUksS0FBSyxjQUFjLE9BQVcsTUFBSyxTQUFTLEtBQUssV0FBVyxFQUFFLFVBQVUsT0FBTyxDQUFDO0FBQUEsRUFDeEY7QUFBQSxFQUVBLFFBQVEsUUFBdUI7QUFDM0IsU0FBSyxLQUFLLFFBQVEsSUFBSTtBQUFBLEVBQzFCO0FBQUE7QUFBQSxFQUdBLEtBQUssUUFBaUIsUUFBdUI7QUFDekMsUUFBSSxDQUFDLEtBQUssVUFBVztBQUNyQixVQUFNLFNBQVMsS0FBSztBQUNwQixTQUFLLFlBQVk7QUFDakIsU0FBSyxTQUFTO0FBQ2QsUUFBSSxVQUFVLFdBQVcsT0FBVyxNQUFLLE9BQU8sT0FBTyxLQUFLLFVBQVUsTUFBTTtBQUM1RSxTQUFLLE9BQU8sTUFBTTtBQUFBLEVBQ3RCO0FBQUEsRUFTVSxTQUFlO0FBQ3JCLFFBQUksS0FBSyxZQUFZLE9BQVcsTUFBSyxPQUFPLE9BQU8sSUFBSSxLQUFLLFNBQVMsSUFBSTtBQUFBLEVBQzdFO0FBQUEsRUFFVSxXQUFpQjtBQUN2QixRQUFJLEtBQUssWUFBWSxPQUFXLE1BQUssT0FBTyxPQUFPLE9BQU8sS0FBSyxTQUFTLElBQUk7QUFDNUUsU0FBSyxVQUFVO0FBQUEsRUFDbkI7QUFBQSxFQUVBLFNBQVMsT0FBb0I7QUFDekIsUUFBSSxNQUFNLGFBQWEsS0FBSyxVQUFVO0FBQ2xDLFlBQU0sSUFBSTtBQUFBLFFBQ047QUFBQSxRQUNBLDZCQUE2QixNQUFNLFFBQVEsdUJBQXVCLEtBQUssUUFBUTtBQUFBLE1BQ25GO0FBQUEsSUFDSjtBQUNBLFFBQUksQ0FBQyxLQUFLLFVBQVcsUUFBTyxLQUFLLE9BQU8sU0FBUyxLQUFLO0FBQ3RELFFBQUksQ0FBQyxPQUFPLEtBQUssU0FBUyxLQUFLLEdBQUc7QUFDOUIsV0FBSyxPQUFPLFNBQVMsS0FBSztBQUMxQixhQUFPLEtBQUssS0FBSyxLQUFLLFVBQVUsTUFBTSxNQUFNLEdBQUcsS0FBSztBQUFBLElBQ3hEO0FBQ0EsU0FBSyxZQUFZO0FBQ2pCLFNBQUssTUFBTSxLQUFLO0FBQUEsRUFDcEI7QUFBQSxFQUVBLFVBQVUsUUFBNkI7QUFDbkMsVUFBTSxVQUFVLHNCQUFzQixLQUFLLFFBQVE7QUFDbkQsV0FBTyxJQUFJLFlBQVksb0JBQW9CLFNBQVMsRUFBRSxPQUFPLENBQUM7QUFBQSxFQUNsRTtBQUFBLEVBRUEsU0FBUyxJQUF5QjtBQUM5QixXQUFPLElBQUksWUFBWSxnQkFBZ0Isb0JBQW9CLEtBQUssUUFBUSxxQkFBcUIsRUFBRSxLQUFLO0FBQUEsRUFDeEc7QUFBQSxFQUVBLGNBQW9CO0FBQ2hCLFNBQUssWUFBWTtBQUNqQixTQUFLLE9BQU8sT0FBTyxJQUFJO0FBQ3ZCLFFBQUksS0FBSyxjQUFjLE9BQVcsTUFBSyxPQUFPLFVBQVUsT0FBTyxLQUFLLFNBQVM7QUFDN0UsU0FBSyxZQUFZO0FBQ2pCLFNBQUssWUFBWTtBQUNqQixTQUFLLFVBQVU7QUFDZixTQUFLLFVBQVU7QUFDZixTQUFLLFFBQVE7QUFDYixTQUFLLE9BQU87QUFBQSxFQUNoQjtBQUNKO0FBR0EsU0FBUyxPQUFPLE1BQWtCLE9BQXVCO0FBQ3JELFFBQU0sRUFBRSxNQUFNLGFBQWEsSUFBSTtBQUMvQixNQUFJLEtBQUssV0FBVyxNQUFNLGFBQWEsYUFBYyxRQUFPO0FBQzVELFdBQVMsSUFBSSxHQUFHLElBQUksS0FBSyxRQUFRLElBQUssS0FBSSxLQUFLLENBQUMsTUFBTSxLQUFLLGVBQWUsQ0FBQyxFQUFHLFFBQU87QUFDckYsU0FBTztBQUNYOzs7QUw5TE8sSUFBTSxnQkFBTixjQUE0QixPQUFPO0FBQUEsRUFDdEM7QUFBQSxFQUNBO0FBQUEsRUFFQSxZQUNJLFFBQ0EsTUFDQSxTQUNBLFVBQ0EsTUFDQSxPQUNBLFFBQ0Y7QUFDRSxVQUFNLFFBQVEsTUFBTSxTQUFTLFVBQVUsTUFBTSxLQUFLO0FBQ2xELFNBQUssVUFBVTtBQUNmLFFBQUksUUFBUSxhQUFhLE9BQVcsTUFBSyxhQUFhLElBQUksdUNBQWMsWUFBWTtBQUFBLEVBQ3hGO0FBQUEsRUFFbUIsTUFBTSxPQUFvQjtBQUN6QyxVQUFNLEVBQUUsVUFBVSxPQUFPLElBQUk7QUFDN0IsVUFBTSxFQUFFLFFBQVEsTUFBTSxJQUFJO0FBQzFCLFNBQUssU0FBUztBQUNkLFVBQU0sU0FBUztBQUFBLE1BQ1gsRUFBRSxNQUFNLFVBQVUsT0FBTyxRQUFRLFFBQVEsTUFBTSxXQUFXLElBQUs7QUFBQSxNQUMvRCxDQUFDLFlBQVksT0FBTyxRQUFRLFVBQVUsS0FBSyxVQUFVLEdBQUcsT0FBTyxPQUFPO0FBQUEsSUFDMUU7QUFDQSxTQUFLLE1BQU0sR0FBRyxRQUFRLE1BQU07QUFBQSxFQUNoQztBQUFBLEVBRW1CLE9BQU8sUUFBdUI7QUFDN0MsVUFBTSxRQUFRLEtBQUs7QUFDbkIsVUFBTSxTQUFTLEtBQUssTUFBTTtBQUMxQixRQUFJLFdBQVcsT0FBVztBQUMxQixRQUFJLEtBQUssT0FBTyxjQUFjLFFBQVEsYUFBYSxFQUFHLFFBQU8sUUFBUSxNQUFTO0FBQUEsYUFDckUsVUFBVSxPQUFXLE9BQU0sZ0JBQWdCLE9BQU8sUUFBUSxRQUFXLE1BQU07QUFBQSxRQUMvRSxRQUFPLE1BQU0sT0FBTyxPQUFPLE1BQU0sQ0FBQztBQUFBLEVBQzNDO0FBQUEsRUFFbUIsU0FBWSxNQUE2QixVQUFtQjtBQUMzRSxRQUFJO0FBQ0EsV0FBSyxZQUFZLGdCQUFnQixNQUFNLFFBQVcsUUFBUTtBQUFBLElBQzlELFNBQVMsT0FBTztBQUNaLFdBQUssS0FBSyxPQUFPLElBQUk7QUFBQSxJQUN6QjtBQUFBLEVBQ0o7QUFBQSxFQUVBLFFBQWdEO0FBQzVDLFVBQU0sU0FBUyxLQUFLO0FBQ3BCLFNBQUssVUFBVTtBQUNmLFNBQUssYUFBYTtBQUNsQixTQUFLLE9BQU87QUFDWixXQUFPO0FBQUEsRUFDWDtBQUNKOzs7QU1oRUEsSUFBTSxnQkFBZ0I7QUFDdEIsSUFBTSxZQUFZO0FBR2xCLGVBQXNCLGVBQ2xCLEtBQ0EsT0FDQSxJQUNBLFVBQXNCLENBQUMsR0FDWDtBQUNaLGdCQUFjLE1BQU0sRUFBRTtBQUN0QixRQUFNLEVBQUUsUUFBUSxlQUFlLFFBQVEsR0FBRyxXQUFXLElBQUk7QUFDekQsZUFBYSxTQUFTLE9BQU8sR0FBRyxTQUFTO0FBQ3pDLE1BQUksUUFBUSxRQUFTLE9BQU0sT0FBTztBQUNsQyxRQUFNLFNBQVMsV0FBVyxLQUFLO0FBQy9CLFFBQU0sT0FBTyxJQUFJLFdBQVcsTUFBTTtBQUNsQyxRQUFNLE9BQU8sSUFBSSxLQUFLLEtBQUs7QUFDM0IsUUFBTSxVQUFlLENBQUM7QUFDdEIsTUFBSTtBQUNBLGFBQVMsUUFBUSxLQUFLLFNBQVM7QUFDM0IsWUFBTSxRQUFRLEtBQUssQ0FBQyxLQUFLLFNBQVMsS0FBSyxLQUFLLENBQUMsQ0FBQztBQUM5QyxZQUFNQyxRQUFPLE1BQU0sUUFBUSxLQUFLLENBQUMsS0FBSyxTQUFTLE9BQU8sS0FBSyxDQUFDLENBQUM7QUFDN0QsVUFBSUEsTUFBSyxLQUFNO0FBQ2YsWUFBTSxPQUFPLE1BQU9BLE1BQUs7QUFDekIsWUFBTSxRQUFRO0FBQ2QsV0FBSztBQUFBLFFBQ0QsSUFBSSxDQUFDLFNBQVMsR0FBRyxNQUFNLElBQUksR0FBRyxFQUFFLEdBQUcsWUFBWSxRQUFRLEtBQUssT0FBTyxDQUFDLEVBQUU7QUFBQSxVQUNsRSxDQUFDLFdBQVcsTUFBTSxRQUFRLEtBQUssSUFBSTtBQUFBLFVBQ25DLENBQUMsVUFBbUIsS0FBSyxLQUFLLEtBQUs7QUFBQSxRQUN2QztBQUFBLE1BQ0o7QUFBQSxJQUNKO0FBQ0EsVUFBTSxLQUFLLE1BQU07QUFDakIsU0FBSyxNQUFNO0FBQUEsRUFDZixTQUFTLE9BQU87QUFDWixTQUFLLEtBQUssS0FBSztBQUVmLFNBQUssWUFBWSxNQUFNO0FBQ3ZCLFVBQU0sS0FBSyxNQUFNO0FBQ2pCLFVBQU0sS0FBSztBQUFBLEVBQ2YsVUFBRTtBQUNFLFNBQUssUUFBUTtBQUFBLEVBQ2pCO0FBQ0EsU0FBTztBQUNYO0FBSUEsU0FBUyxXQUFjLE9BQWtEO0FBQ3JFLFFBQU0sRUFBRSxDQUFDLE9BQU8sYUFBYSxHQUFHLFdBQVcsQ0FBQyxPQUFPLFFBQVEsR0FBRyxLQUFLLElBQUksT0FBTyxLQUFLO0FBR25GLE1BQUksT0FBTyxjQUFjLFdBQVksUUFBTyxVQUFVLEtBQUssS0FBeUI7QUFDcEYsTUFBSSxPQUFPLFNBQVMsV0FBWSxRQUFPLEtBQUssS0FBSyxLQUFvQjtBQUNyRSxRQUFNLGdCQUFnQiwrQkFBK0IsU0FBUyxLQUFLLENBQUMsRUFBRTtBQUMxRTtBQUVBLGVBQWUsWUFBWSxRQUF3QztBQUMvRCxNQUFJO0FBQ0EsVUFBTSxPQUFPLFNBQVM7QUFBQSxFQUMxQixRQUFRO0FBQUEsRUFFUjtBQUNKO0FBR0EsSUFBTSxhQUFOLE1BQWlCO0FBQUEsRUFDSixjQUFjLElBQUksZ0JBQWdCO0FBQUEsRUFDbEM7QUFBQSxFQUNBLFdBQVcsTUFBWSxLQUFLLEtBQUssS0FBSyxRQUFRLE1BQU07QUFBQTtBQUFBLEVBRXBEO0FBQUEsRUFDVDtBQUFBLEVBRUEsWUFBWSxPQUFnQztBQUN4QyxTQUFLLFNBQVM7QUFDZCxTQUFLLFVBQVUsSUFBSSxRQUFlLENBQUMsR0FBRyxXQUFZLEtBQUssVUFBVSxNQUFPO0FBRXhFLFNBQUssUUFBUSxNQUFNLE1BQU0sTUFBUztBQUNsQyxXQUFPLGlCQUFpQixTQUFTLEtBQUssVUFBVSxFQUFFLE1BQU0sS0FBSyxDQUFDO0FBQUEsRUFDbEU7QUFBQSxFQUVBLElBQUksU0FBc0I7QUFDdEIsV0FBTyxLQUFLLFlBQVk7QUFBQSxFQUM1QjtBQUFBLEVBRUEsSUFBSSxTQUFrQjtBQUNsQixXQUFPLEtBQUssWUFBWSxPQUFPO0FBQUEsRUFDbkM7QUFBQSxFQUVBLEtBQUssUUFBdUI7QUFDeEIsU0FBSyxZQUFZLE1BQU0sTUFBTTtBQUM3QixTQUFLLFFBQVEsTUFBTTtBQUFBLEVBQ3ZCO0FBQUE7QUFBQSxFQUdBLFFBQWM7QUFDVixRQUFJLEtBQUssWUFBWSxPQUFPLFFBQVMsT0FBTSxLQUFLO0FBQUEsRUFDcEQ7QUFBQSxFQUVBLFVBQWdCO0FBQ1osU0FBSyxRQUFRLG9CQUFvQixTQUFTLEtBQUssUUFBUTtBQUFBLEVBQzNEO0FBQ0o7QUFHQSxJQUFNLE9BQU4sTUFBVztBQUFBLEVBQ0U7QUFBQSxFQUNULFdBQVc7QUFBQSxFQUNYO0FBQUEsRUFFQSxZQUFZLE1BQWM7QUFDdEIsU0FBSyxRQUFRO0FBQUEsRUFDakI7QUFBQSxFQUVBLElBQUksU0FBaUM7QUFDakMsU0FBSztBQUNMLFNBQUssUUFBUSxLQUFLLE1BQU07QUFDcEIsV0FBSztBQUNMLFdBQUssUUFBUTtBQUFBLElBQ2pCLENBQUM7QUFBQSxFQUNMO0FBQUEsRUFFQSxNQUFNLE9BQXNCO0FBQ3hCLFdBQU8sS0FBSyxZQUFZLEtBQUssTUFBTyxPQUFNLEtBQUssUUFBUTtBQUFBLEVBQzNEO0FBQUEsRUFFQSxNQUFNLFFBQXVCO0FBQ3pCLFdBQU8sS0FBSyxXQUFXLEVBQUcsT0FBTSxLQUFLLFFBQVE7QUFBQSxFQUNqRDtBQUFBLEVBRUEsVUFBeUI7QUFDckIsV0FBTyxJQUFJLFFBQVEsQ0FBQyxZQUFhLEtBQUssUUFBUSxPQUFRO0FBQUEsRUFDMUQ7QUFDSjs7O0FDNUdBLElBQU0sUUFBUSxDQUFDLFFBQVEsWUFBWSxRQUFRO0FBR3BDLFNBQVMsVUFBVSxRQUFnQixNQUFzQztBQUM1RSxTQUFPLElBQUksUUFBUSxDQUFDLFNBQVMsV0FBVztBQUNwQyxXQUFPLE1BQU07QUFDYixXQUFPO0FBQUEsTUFDSCxLQUFLO0FBQUEsTUFDTCxDQUFDLFVBQVU7QUFDUCxjQUFNLFVBQVUsUUFBUSxPQUFPLEtBQUssSUFBSTtBQUN4QyxZQUFJLG1CQUFtQixZQUFhLFFBQU8sT0FBTztBQUFBLFlBQzdDLFNBQVEsT0FBTztBQUFBLE1BQ3hCO0FBQUEsTUFDQTtBQUFBLElBQ0o7QUFBQSxFQUNKLENBQUM7QUFDTDtBQUVBLFNBQVMsUUFBUSxPQUFjLE1BQXVDO0FBQ2xFLE1BQUksTUFBTSxTQUFTLFFBQVMsUUFBTyxnQkFBZ0IsTUFBTSxNQUFNLE1BQU0sU0FBUyxDQUFDO0FBQy9FLFFBQU0sT0FBTyxNQUFNLFNBQVMsY0FBYyxNQUFNLE1BQU0sQ0FBQyxJQUFJO0FBQzNELFFBQU0sT0FBTyxRQUFRLE1BQU0sS0FBSyxJQUFJO0FBQ3BDLE1BQUksU0FBUyxVQUFhLFNBQVMsVUFBYSxLQUFLLFNBQVMsTUFBTTtBQUNoRSxXQUFPLElBQUksWUFBWSxZQUFZLHdEQUF3RCxJQUFJLEdBQUc7QUFBQSxFQUN0RztBQUNBLFNBQU8sWUFBWSxNQUFNLElBQUk7QUFDakM7QUFFQSxTQUFTLFlBQVksTUFBZ0IsTUFBb0M7QUFDckUsUUFBTSxFQUFFLE1BQU0sT0FBTyxPQUFPLE9BQU8sU0FBUyxZQUFZLFFBQVEsVUFBVSxjQUFjLGFBQWEsSUFDakc7QUFDSixRQUFNLGFBQWEsS0FBSztBQUN4QixTQUFPO0FBQUEsSUFDSDtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsSUFDQTtBQUFBLElBQ0E7QUFBQSxJQUNBO0FBQUEsRUFDSjtBQUNKOzs7QUM5RUEsSUFBQUMsMkJBQThCO0FBd0J2QixJQUFNLFlBQU4sY0FBd0IsT0FBOEI7QUFBQSxFQUN6RCxTQUFvQyxJQUFJLHVDQUFjLFlBQVk7QUFBQSxFQUNsRTtBQUFBLEVBQ0E7QUFBQSxFQUNTO0FBQUEsRUFDVDtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFFQSxZQUNJLFFBQ0EsTUFDQSxTQUNBLFVBQ0EsTUFDQSxJQUNBLFFBQ0Y7QUFDRSxVQUFNLFFBQVEsTUFBTSxTQUFTLFVBQVUsTUFBTSxLQUFLO0FBQ2xELFNBQUssY0FBYyxRQUFRO0FBQzNCLFNBQUssTUFBTTtBQUNYLFNBQUssVUFBVTtBQUFBLEVBQ25CO0FBQUE7QUFBQSxFQUdBLGNBQWdDO0FBQzVCLFVBQU0sRUFBRSxRQUFRLFVBQVUsT0FBTyxJQUFJO0FBQ3JDLFVBQU0sT0FBTyxXQUFXLEtBQUssTUFBTSxDQUFDLFNBQVMsS0FBSyxXQUFXLFVBQVUsS0FBSyxhQUFhLFFBQVE7QUFDakcsUUFBSSxTQUFTLFVBQWEsS0FBSyxVQUFVLE9BQVEsUUFBTztBQUN4RCxVQUFNO0FBQUEsTUFDRiwrQkFBK0IsTUFBTSxtQkFBbUIsUUFBUSxxQkFBcUIsS0FBSyxNQUFNO0FBQUEsSUFDcEc7QUFBQSxFQUNKO0FBQUE7QUFBQSxFQUdBLFNBQVMsTUFBa0I7QUFDdkIsU0FBSyxZQUFZO0FBQ2pCLFNBQUssUUFBUTtBQUNiLFNBQUssTUFBTSxJQUFJO0FBQ2YsU0FBSyxPQUFPO0FBRVosbUJBQWUsTUFBTSxLQUFLLE9BQU8sQ0FBQyxDQUFDO0FBQUEsRUFDdkM7QUFBQSxFQUVTLFFBQVEsUUFBdUI7QUFDcEMsUUFBSSxLQUFLLFVBQVcsT0FBTSxRQUFRLE1BQU07QUFBQSxRQUNuQyxNQUFLLFdBQVcsTUFBTTtBQUFBLEVBQy9CO0FBQUEsRUFFQSxTQUFTLE9BQTBCO0FBQy9CLFNBQUssV0FBVyxLQUFLO0FBQUEsRUFDekI7QUFBQSxFQUVtQixNQUFNLE9BQW9CO0FBQ3pDLFNBQUssUUFBUSxLQUFLLE9BQU8sUUFBUSxLQUFLLFVBQVUsS0FBSyxVQUFVLEdBQUcsT0FBTyxJQUFJO0FBQzdFLFNBQUssT0FBTyxNQUFNLFdBQVcsR0FBSTtBQUFBLEVBQ3JDO0FBQUEsRUFFbUIsT0FBTyxRQUF1QjtBQUM3QyxVQUFNLFFBQVEsS0FBSztBQUNuQixVQUFNLFNBQVMsS0FBSztBQUNwQixTQUFLLE1BQU07QUFDWCxRQUFJLFdBQVcsT0FBVyxRQUFPLGdCQUFnQixPQUFPLFFBQVEsUUFBVyxNQUFNO0FBQUEsRUFDckY7QUFBQSxFQUVtQixTQUFZLE1BQTZCLFVBQW1CO0FBQzNFLFFBQUk7QUFDQSxXQUFLLFFBQVEsZ0JBQWdCLE1BQU0sUUFBVyxRQUFRO0FBQUEsSUFDMUQsU0FBUyxPQUFPO0FBQ1osV0FBSyxLQUFLLE9BQU8sSUFBSTtBQUFBLElBQ3pCO0FBQUEsRUFDSjtBQUFBLEVBRUEsT0FBTyxRQUFzQjtBQUN6QixVQUFNLE9BQU8sS0FBSztBQUNsQixRQUFJLFNBQVMsT0FBVztBQUN4QixTQUFLLFFBQVEsSUFBSSxZQUFZLEtBQUssT0FBTyxLQUFLLFFBQVEsTUFBTTtBQUM1RCxRQUFJLEtBQUssY0FBYyxHQUFHO0FBQ3RCLFdBQUssZUFBZSxLQUFLLE9BQU8sVUFBVTtBQUFBLFFBQUksS0FBSztBQUFBLFFBQWEsTUFDNUQsS0FBSyxXQUFXLEtBQUssU0FBUyxDQUFDO0FBQUEsTUFDbkM7QUFBQSxJQUNKO0FBQ0EsU0FBSyxRQUFRLGdCQUFnQixXQUFXLFFBQVcsTUFBTSxLQUFLLE1BQU0sUUFBUSxJQUFJO0FBQUEsRUFDcEY7QUFBQTtBQUFBLEVBR0EsU0FBZTtBQUNYLFVBQU0sS0FBSyxLQUFLO0FBQ2hCLFNBQUssTUFBTTtBQUNYLFFBQUk7QUFDSixRQUFJO0FBQ0EsZUFBUyxLQUFLLEtBQUssS0FBYTtBQUFBLElBQ3BDLFNBQVMsT0FBTztBQUNaLGFBQU8sS0FBSyxRQUFRLE9BQU8sS0FBSztBQUFBLElBQ3BDO0FBQ0EsUUFBSSxDQUFDLFdBQVcsTUFBTSxFQUFHLFFBQU8sS0FBSyxRQUFRLE1BQU0sTUFBTTtBQUN6RCxVQUFNLFVBQVUsa0JBQWtCLFVBQVUsU0FBUyxRQUFRLFFBQVEsTUFBTTtBQUMzRSxZQUFRO0FBQUEsTUFDSixDQUFDLFVBQW1CLEtBQUssUUFBUSxNQUFNLEtBQUs7QUFBQSxNQUM1QyxDQUFDLFVBQW1CLEtBQUssUUFBUSxPQUFPLEtBQUs7QUFBQSxJQUNqRDtBQUFBLEVBQ0o7QUFBQTtBQUFBLEVBR0EsV0FBVyxRQUF1QjtBQUM5QixRQUFJLEtBQUssVUFBVSxPQUFXO0FBQzlCLFFBQUksS0FBSyxVQUFVLE9BQVcsTUFBSyxRQUFRLGdCQUFnQixNQUFNLEtBQUssUUFBUSxPQUFPLE1BQU0sQ0FBQztBQUFBLFFBQ3ZGLE1BQUssUUFBUSxnQkFBZ0IsS0FBSyxNQUFNLE9BQU8sS0FBSyxPQUFPLE1BQU07QUFBQSxFQUMxRTtBQUFBLEVBRUEsV0FBd0I7QUFDcEIsVUFBTSxVQUFVLHFCQUFxQixLQUFLLFFBQVEsd0NBQXdDLEtBQUssV0FBVztBQUMxRyxXQUFPLElBQUksWUFBWSxlQUFlLFNBQVMsRUFBRSxRQUFRLEtBQUssT0FBTyxVQUFVLEVBQUUsQ0FBQztBQUFBLEVBQ3RGO0FBQUE7QUFBQSxFQUdBLFFBQVEsV0FBb0IsT0FBc0I7QUFDOUMsVUFBTSxPQUFPLEtBQUs7QUFDbEIsVUFBTSxTQUFTLEtBQUs7QUFDcEIsUUFBSSxTQUFTLE9BQVc7QUFDeEIsU0FBSyxTQUFTO0FBQ2QsUUFBSSxLQUFLLGlCQUFpQixPQUFXLE1BQUssT0FBTyxVQUFVLE9BQU8sS0FBSyxZQUFZO0FBQ25GLFNBQUssTUFBTTtBQUNYLFNBQUssTUFBTSxJQUFJO0FBQ2YsUUFBSSxVQUFXLFNBQVEsUUFBUSxLQUFLO0FBQUEsUUFDL0IsU0FBUSxPQUFPLEtBQUs7QUFBQSxFQUM3QjtBQUFBLEVBRUEsUUFBYztBQUNWLFNBQUssU0FBUztBQUNkLFNBQUssTUFBTTtBQUNYLFNBQUssVUFBVTtBQUNmLFNBQUssUUFBUTtBQUNiLFNBQUssUUFBUTtBQUNiLFNBQUssZUFBZTtBQUNwQixTQUFLLE9BQU87QUFBQSxFQUNoQjtBQUNKO0FBRUEsU0FBUyxPQUFPLFFBQXlCO0FBQ3JDLFNBQU8sT0FBTztBQUNsQjtBQUVBLFNBQVMsV0FBVyxPQUErQztBQUMvRCxRQUFNLE9BQU8sT0FBTztBQUNwQixTQUNJLFVBQVUsU0FDVCxTQUFTLFlBQVksU0FBUyxlQUMvQixPQUFRLE1BQStCLFNBQVM7QUFFeEQ7OztBQ3BITyxTQUFTLFNBQVMsUUFBZ0IsUUFBMEI7QUFDL0QsUUFBTSxNQUFNLENBQUksSUFBd0MsWUFDcEQsSUFBSSxRQUFRLENBQUMsU0FBUyxXQUFXLFNBQVMsUUFBUSxRQUFRLElBQUksU0FBUyxFQUFFLFNBQVMsT0FBTyxDQUFDLENBQUM7QUFDL0YsUUFBTSxVQUFVLENBQUMsU0FBaUMsU0FBOEIsVUFDNUUsSUFBSSxRQUE0QixDQUFDLFNBQVMsV0FBVztBQUNqRCxVQUFNLFVBQVUsTUFBTSxRQUFRLFNBQVMsT0FBTztBQUM5QyxRQUFJLGNBQWMsUUFBUSxRQUFRLFNBQVMsT0FBTyxlQUFlLEdBQUcsWUFBWSxHQUFHLE9BQU87QUFBQSxNQUN0RjtBQUFBLE1BQ0E7QUFBQSxJQUNKLENBQUMsRUFBRSxRQUFRO0FBQUEsRUFDZixDQUFDO0FBQ0wsU0FBTyxPQUFPLE9BQU87QUFBQSxJQUNqQixNQUFNLE9BQU87QUFBQSxJQUNiO0FBQUEsSUFDQSxTQUFTLENBQUMsWUFBNkIsUUFBUSxTQUFTLGlCQUFpQixLQUFLO0FBQUEsSUFDOUUsWUFBWSxDQUFDLFlBQWdDLFFBQVEsU0FBUyxhQUFhLElBQUk7QUFBQSxJQUMvRSxLQUFLLENBQ0QsT0FDQSxJQUNBLFlBQ0MsZUFBZSxLQUFLLE9BQU8sSUFBSSxPQUFPO0FBQUEsSUFDM0MsT0FBTyxNQUFNLFVBQVUsUUFBUSxNQUFNO0FBQUEsRUFDekMsQ0FBQztBQUNMO0FBR0EsU0FBUyxNQUNMLFFBQ0EsU0FDQSxTQUNjO0FBQ2QsU0FBTyxNQUFNO0FBQ2IsUUFBTSxVQUFVLGFBQWEsU0FBUyxPQUFPO0FBQzdDLE1BQUksUUFBUSxRQUFRLFFBQVMsT0FBTSxRQUFRLE9BQU87QUFDbEQsU0FBTztBQUNYO0FBRUEsU0FBUyxTQUNMLFFBQ0EsUUFDQSxJQUNBLFNBQ0EsUUFDSTtBQUNKLGdCQUFjLE1BQU0sRUFBRTtBQUN0QixRQUFNLFVBQVUsTUFBTSxRQUFRLFNBQVMsV0FBVztBQUNsRCxRQUFNLFNBQVMsSUFBSSxVQUFVLFFBQVEsUUFBUSxTQUFTLE9BQU8sZUFBZSxHQUFHLFlBQVksR0FBRyxJQUFJLE1BQU07QUFDeEcsUUFBTSxPQUFPLFFBQVEsWUFBWSxPQUFPLFlBQVksSUFBSTtBQUN4RCxNQUFJLFNBQVMsT0FBVyxRQUFPLFFBQVE7QUFBQSxNQUNsQyxRQUFPLFNBQVMsSUFBSTtBQUM3Qjs7O0FDMUdFLGNBQVc7OztBL0JtRWIsSUFBTSxzQkFBc0I7QUFDNUIsSUFBTSxhQUFhLEVBQUUsUUFBUSxLQUFPLE1BQU0sSUFBTztBQUNqRCxJQUFNQyxZQUFXO0FBQ2pCLElBQU0sY0FBYztBQUVwQixJQUFNLGtCQUFrQixvQkFBSSxJQUFJO0FBQUEsRUFDNUI7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQ0osQ0FBQztBQU9NLFNBQVMsUUFBUSxVQUEwQixDQUFDLEdBQW9CO0FBQ25FLFNBQU8sSUFBSSxRQUFRLENBQUMsU0FBUyxXQUFXO0FBQ3BDLFVBQU0sU0FBUyxJQUFJLE9BQU8sb0JBQW9CLE9BQU8sQ0FBQztBQUN0RCxXQUFPLE1BQU0sQ0FBQyxVQUFXLFVBQVUsU0FBWSxRQUFRLFdBQVcsTUFBTSxDQUFDLElBQUksT0FBTyxLQUFLLENBQUU7QUFBQSxFQUMvRixDQUFDO0FBQ0w7QUFFQSxTQUFTLFdBQVcsUUFBd0I7QUFDeEMsUUFBTSxRQUFRLENBQUMsWUFBMEMsT0FBTyxNQUFNLFdBQVcsT0FBTyxDQUFDO0FBQ3pGLFFBQU0sU0FBUztBQUFBLElBQ1gsTUFBTSxPQUFPO0FBQUEsSUFDYixNQUFNLENBQUMsTUFBYyxZQUEwQjtBQUMzQyxhQUFPLE1BQU07QUFDYixhQUFPLFNBQVMsUUFBUSxFQUFFLE1BQU0sV0FBVyxjQUFjLElBQUksR0FBRyxRQUFRLFlBQVksT0FBTyxFQUFFLENBQUM7QUFBQSxJQUNsRztBQUFBLElBQ0E7QUFBQSxFQUNKO0FBQ0EscUJBQW1CLFFBQVEsTUFBTSxNQUFNLENBQUM7QUFDeEMsaUJBQWUsUUFBUSxNQUFNO0FBQzdCLFNBQU8sT0FBTyxPQUFPLE1BQU07QUFDL0I7QUFFQSxTQUFTLFdBQVcsRUFBRSxNQUFNLElBQWtCLENBQUMsR0FBVztBQUN0RCxTQUFPLFVBQVUsVUFBYSxVQUFVLElBQUksSUFBSSxRQUFRLFNBQVMsS0FBSztBQUMxRTtBQUVBLFNBQVMsWUFBWSxVQUF1QixDQUFDLEdBQTBEO0FBQ25HLGFBQVcsU0FBUyxDQUFDLFNBQVMsWUFBWSxDQUFDO0FBQzNDLFFBQU0sRUFBRSxPQUFPLGFBQWEsT0FBTyxJQUFJO0FBQ3ZDLE1BQUksZUFBZSxVQUFVLGVBQWUsVUFBVSxlQUFlLE9BQU87QUFDeEUsVUFBTTtBQUFBLE1BQ0YsMkRBQTJELFNBQVMsVUFBVSxDQUFDO0FBQUEsSUFDbkY7QUFBQSxFQUNKO0FBQ0EsTUFBSSxVQUFVLE9BQVcsUUFBTyxFQUFFLE9BQU8sYUFBYSxTQUFTLE9BQU8sR0FBRyxTQUFTLEdBQUcsV0FBVztBQUNoRyxNQUFJLFFBQVEsZUFBZSxPQUFXLE9BQU0sZ0JBQWdCLHlDQUF5QztBQUNyRyxTQUFPO0FBQ1g7QUFFQSxTQUFTLFdBQVcsU0FBaUIsU0FBaUM7QUFDbEUsUUFBTSxRQUFRLElBQUksSUFBSSxPQUFPO0FBQzdCLE1BQUksT0FBTyxZQUFZLFlBQVksWUFBWTtBQUMzQyxVQUFNLGdCQUFnQiw4QkFBOEIsU0FBUyxPQUFPLENBQUMsRUFBRTtBQUMzRSxhQUFXLFFBQVEsU0FBUztBQUN4QixRQUFJLENBQUMsTUFBTSxJQUFJLElBQUk7QUFDZixZQUFNLGdCQUFnQix1QkFBdUIsSUFBSSxxQkFBcUIsQ0FBQyxHQUFHLEtBQUssRUFBRSxLQUFLLElBQUksQ0FBQyxFQUFFO0FBQUEsRUFDckc7QUFDSjtBQUVBLFNBQVMsb0JBQW9CLFNBQXlDO0FBQ2xFLGFBQVcsU0FBUyxlQUFlO0FBQ25DLFFBQU0sa0JBQWtCLHFCQUFxQixRQUFRLGVBQWU7QUFDcEUsUUFBTSxFQUFFLE1BQU0sZ0JBQWdCLFdBQVcsSUFBSTtBQUM3QyxTQUFPO0FBQUEsSUFDSCxNQUFNLFNBQVMsU0FBWSxTQUFZLFVBQVUsTUFBTSxNQUFNO0FBQUEsSUFDN0QsZ0JBQWdCLGVBQWUsUUFBUSxPQUFPO0FBQUEsSUFDOUMsV0FBVyxlQUFlLFFBQVEsU0FBUztBQUFBLElBQzNDO0FBQUEsSUFDQSxnQkFDSSxtQkFBbUIsU0FDYixXQUFXLGVBQWUsSUFDMUIsUUFBUSxrQkFBa0IsY0FBYztBQUFBLElBQ2xELFlBQ0ksZUFBZSxTQUNULHNCQUNBLGFBQWEsY0FBYyxZQUFZLEdBQUcsR0FBVTtBQUFBLElBQzlELE9BQU8sVUFBVSxPQUFPO0FBQUEsRUFDNUI7QUFDSjtBQUVBLFNBQVMscUJBQXFCLE9BQW1DO0FBQzdELE1BQUksVUFBVSxVQUFhLFVBQVUsU0FBVSxRQUFPO0FBQ3RELE1BQUksVUFBVSxPQUFRLFFBQU87QUFDN0IsTUFBSSxVQUFVLFNBQVM7QUFDbkIsVUFBTSxJQUFJO0FBQUEsTUFDTjtBQUFBLE1BQ0E7QUFBQSxJQUNKO0FBQUEsRUFDSjtBQUNBLFFBQU0sZ0JBQWdCLDJEQUEyRCxTQUFTLEtBQUssQ0FBQyxFQUFFO0FBQ3RHO0FBRUEsU0FBUyxlQUFlLE9BQThDO0FBQ2xFLE1BQUksVUFBVSxVQUFhLFVBQVUsTUFBTyxRQUFPO0FBQ25ELE1BQUksVUFBVSxLQUFNLFFBQU8sQ0FBQztBQUM1QixNQUFJLE9BQU8sVUFBVSxZQUFZLFVBQVUsTUFBTTtBQUM3QyxVQUFNO0FBQUEsTUFDRixtRUFBbUUsU0FBUyxLQUFLLENBQUM7QUFBQSxJQUN0RjtBQUFBLEVBQ0o7QUFDQSxhQUFXLE9BQU8sQ0FBQyxXQUFXLE1BQU0sQ0FBQztBQUNyQyxRQUFNLEVBQUUsU0FBUyxLQUFLLElBQUk7QUFDMUIsTUFBSSxZQUFZLFdBQWMsT0FBTyxZQUFZLFlBQVksWUFBWSxLQUFLO0FBQzFFLFVBQU07QUFBQSxNQUNGLGdFQUFnRSxTQUFTLE9BQU8sQ0FBQztBQUFBLElBQ3JGO0FBQUEsRUFDSjtBQUNBLE1BQUksU0FBUyxVQUFhLEVBQUUsTUFBTSxRQUFRLElBQUksS0FBSyxLQUFLLE1BQU0sQ0FBQyxTQUFTLE9BQU8sU0FBUyxRQUFRLElBQUk7QUFDaEcsVUFBTSxnQkFBZ0IsMkRBQTJELFNBQVMsSUFBSSxDQUFDLEVBQUU7QUFBQSxFQUNyRztBQUNBLFNBQU8sRUFBRSxTQUFTLE1BQU0sUUFBUSxDQUFDLEdBQUcsSUFBSSxFQUFFO0FBQzlDO0FBRUEsU0FBUyxVQUFVLEVBQUUsTUFBTSxVQUFVLEdBQWdDO0FBQ2pFLFNBQU87QUFBQSxJQUNILFNBQVM7QUFBQSxJQUNULE1BQU0sU0FBUyxTQUFZLE9BQU8sS0FBSyxrQkFBa0IsT0FBTyxFQUFFLElBQUksVUFBVSxJQUFJO0FBQUEsSUFDcEYsU0FBUyxhQUFhLFFBQVEsS0FBSyxLQUFLLEdBQUcsR0FBRyxXQUFXO0FBQUEsSUFDekQsWUFBUSxnQ0FBWSxFQUFFO0FBQUEsSUFDdEIsYUFBYSxjQUFjLFNBQVksSUFBSSxhQUFhLGFBQWEsV0FBVyxLQUFLLEtBQVU7QUFBQSxJQUMvRixpQkFBaUI7QUFBQSxJQUNqQixhQUFhLFFBQVE7QUFBQSxFQUN6QjtBQUNKO0FBRUEsU0FBUyxVQUFVLE1BQTJCO0FBQzFDLE1BQUksT0FBTyxTQUFTO0FBQ2hCLFVBQU0sZ0JBQWdCLHNDQUFzQyxTQUFTLElBQUksQ0FBQyxFQUFFO0FBQ2hGLFFBQU0sT0FBTyxPQUFPLFdBQVcsSUFBSTtBQUNuQyxNQUFJLE9BQU8sS0FBSyxPQUFPQTtBQUNuQixVQUFNLGdCQUFnQiw4QkFBOEJBLFNBQVEsZUFBZSxJQUFJLEVBQUU7QUFDckYsU0FBTyxhQUFhLE1BQU1BLFNBQVE7QUFDdEM7OztBRDlNQSxlQUFlLE9BQXNCO0FBQ2pDLFFBQU0sRUFBRSxNQUFNLE9BQUFDLFFBQU8sS0FBSyxJQUFJO0FBQzlCLFFBQU0sVUFBVSxjQUFjO0FBQzlCLFFBQU0sUUFBUSxJQUFJLDJDQUEwQjtBQUM1QyxRQUFNLFNBQVMsTUFBTSxRQUFRLEVBQUUsTUFBTSxRQUFRLENBQUM7QUFDOUMsUUFBTSxPQUFPLE1BQU0sUUFBUTtBQUFBLElBQUksUUFBUSxZQUFZQSxNQUFLO0FBQUEsSUFBRyxNQUN2RCxPQUNLLEtBQUssTUFBTSxFQUFFLE9BQU8sRUFBRSxDQUFDLEVBQ3ZCLElBQUksQ0FBQyxFQUFFLE1BQU0sT0FBTyxFQUFFLEtBQUssRUFBRSxHQUFHLFFBQVEsSUFBSSxFQUFFLEdBQUcsT0FBTyxNQUFNLFNBQVMsR0FBRyxNQUFNLEVBQUU7QUFBQSxFQUMzRjtBQUNBLFFBQU0sT0FBTyxNQUFNO0FBQ25CLHlDQUFZLFlBQVksSUFBSTtBQUNoQztBQUVBLEtBQUssS0FBSzsiLAogICJuYW1lcyI6IFsiaW1wb3J0X25vZGVfYXN5bmNfaG9va3MiLCAiYnl0ZXMiLCAid3JpdGVCaWdWYXJpbnQiLCAiYnl0ZXMiLCAic3RvcmFnZSIsICJieXRlcyIsICJzdG9yYWdlIiwgImJ5dGVzIiwgImJ5dGVzIiwgInJlYWRFbmQiLCAicmVhZFRleHQiLCAiaW1wb3J0X25vZGVfYXN5bmNfaG9va3MiLCAiY29ubmVjdFNvY2tldCIsICJpbXBvcnRfbm9kZV9mcyIsICJpbXBvcnRfbm9kZV9wYXRoIiwgImltcG9ydF9ub2RlX2FzeW5jX2hvb2tzIiwgImltcG9ydF9ub2RlX2FzeW5jX2hvb2tzIiwgIm5leHQiLCAiaW1wb3J0X25vZGVfYXN5bmNfaG9va3MiLCAiTUFYX05BTUUiLCAiYnl0ZXMiXQp9Cg==
