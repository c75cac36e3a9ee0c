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
    throw invalidArgument(`a gate's name has 1 to ${MAX_NAME} bytes, "${shorten(name)}" has ${bytes2.length}`);
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
  if (typeof value === "object" && value !== null) return `an object (${value.constructor?.name ?? "no prototype"})`;
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
    throw invalid(`the context key ${JSON.stringify(key.slice(0, 80))} is not 1 to 64 characters of A-Z a-z 0-9 _ . -`);
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
  if (keys.length > MAX_KEYS) throw invalid(`a context has at most ${MAX_KEYS} keys, this one has ${keys.length}`);
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
  if (entries.size > MAX_KEYS) throw invalid(`a context has at most ${MAX_KEYS} keys, this one has ${entries.size}`);
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
  if (value === void 0) throw invalid(`the context key ${JSON.stringify(key.slice(0, 80))} has no value`);
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
  if (!(bytes2 instanceof Uint8Array)) throw invalidArgument(`deserialize takes a Uint8Array, not ${describe(bytes2)}`);
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
        throw new SluiceError("protocol", "what listens on the socket does not greet as a Sluice daemon");
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
    if (size > at && data[at] !== 1) throw new SluiceError("protocol", `the daemon sent a frame of the type ${data[at]}`);
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
      else reply = readResult(pbf, tag >>> 3, readEnd2(pbf, end)) ?? reply ?? { kind: "unknown", field: tag >>> 3 };
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
  if (!(stop <= end)) throw new SluiceError("protocol", "the daemon sent a field that reaches beyond its message");
  return stop;
}
function checkEnd(pbf, end) {
  if (pbf.pos !== end) throw new SluiceError("protocol", "the daemon sent a message that does not end at its length");
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
  const { uid, mode } = statOrThrow(directory);
  const isShared = (mode & 18) !== 0 && (mode & 512) === 0;
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
    this.#socket.on("error", (error) => this.end(connectError(error, path, this.#isReady)));
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
    const error = new SluiceError("connection_lost", `the daemon at ${this.path} said that it stops and did not`);
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
    if (reply.kind !== "welcome") throw new SluiceError("protocol", `the daemon answered Hello with ${reply.kind}`);
    if (reply.version < 1 || reply.maxFrame < 1024) {
      throw new SluiceError("protocol", `the daemon offers version ${reply.version} and frames of ${reply.maxFrame} bytes`);
    }
    this.#isReady = true;
    this.#maxLength = reply.maxFrame;
    if (hello.heartbeatMs > 0) {
      this.#heartbeat = setInterval(() => this.request(IGNORE_REPLY, encodePing, void 0), hello.heartbeatMs / 3);
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
      this.end(error instanceof SluiceError ? error : new SluiceError("protocol", String(error), { cause: error }));
    }
    return true;
  }
  #dispatch(id, reply) {
    if (id === NOTICE_ID) return this.#owner.onNotice(this, reply);
    const handler = this.#requests.get(id);
    if (handler === void 0) {
      throw new SluiceError("protocol", `the daemon answered the request ${id - NOTICE_ID}, which waits for no reply`);
    }
    if (reply.kind === "unknown") throw new SluiceError("protocol", `the daemon answered with the unknown result ${reply.field}`);
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
  if (wasReady) return new SluiceError("connection_lost", `the connection to ${path} failed: ${cause.message}`, { cause });
  switch (cause.code) {
    case "ENOENT":
    case "ECONNREFUSED":
      return new SluiceError("no_daemon", `no daemon listens on ${path} (${cause.code})`, { cause });
    case "EACCES":
    case "EPERM":
      return new SluiceError("not_permitted", `no permission to connect to ${path} (${cause.code})`, { cause });
    default:
      return new SluiceError("connection_lost", `connecting to ${path} failed: ${cause.message}`, { cause });
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
    const error = new SluiceError("hold_lost", `the slots of gate "${this.gateName}" were lost: ${cause.message}`, {
      cause,
      serial: this.serial
    });
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
      failed(new SluiceError("no_daemon", `the daemon "${this.#command}" can not be started: ${cause.message}`, { cause }));
    });
    child.once("exit", (code) => {
      this.#child = void 0;
      if (code === null || code === 0 || code === EXIT_SOCKET_HELD) return;
      failed(new SluiceError("no_daemon", `the daemon "${this.#command}" refuses to start: exit code ${code}`));
    });
  }
};

// src/socket-path.ts
var import_node_fs2 = require("node:fs");
var import_node_path2 = require("node:path");
var SYSTEM_SOCKET = "/run/sluice/sluice.sock";
var MAX_PATH = 107;
function ownSources() {
  return { env: process.env, uid: process.geteuid?.() ?? 0, systemSocket: SYSTEM_SOCKET, runUser: "/run/user" };
}
function findSocket(sources = ownSources()) {
  const { env, uid, systemSocket, runUser } = sources;
  if (env.SLUICE_SOCKET) return checkPath(env.SLUICE_SOCKET, "SLUICE_SOCKET");
  if (ownerOf(systemSocket) !== void 0) return systemSocket;
  if (env.XDG_RUNTIME_DIR) return checkPath((0, import_node_path2.join)(env.XDG_RUNTIME_DIR, "sluice", "sluice.sock"), "XDG_RUNTIME_DIR");
  const ownDirectory = (0, import_node_path2.join)(runUser, String(uid), "sluice");
  if (ownerOf(ownDirectory) === uid) return (0, import_node_path2.join)(ownDirectory, "sluice.sock");
  throw new SluiceError(
    "no_daemon",
    `no socket of a daemon is found: SLUICE_SOCKET is not set, ${systemSocket} does not exist, XDG_RUNTIME_DIR is not set, ${ownDirectory} is not a directory of this user`
  );
}
function checkPath(path, source) {
  if (typeof path !== "string" || path === "") throw invalidArgument(`"${source}" is a path, not ${describe(path)}`);
  const size = Buffer.byteLength(path);
  if (path.includes("\0") || size > MAX_PATH) {
    throw invalidArgument(`"${source}": the path of a socket has at most ${MAX_PATH} bytes, this one has ${size}: ${path}`);
  }
  return path;
}
function ownerOf(path) {
  try {
    return (0, import_node_fs2.statSync)(path).uid;
  } catch (error) {
    const cause = error;
    if (cause.code === "ENOENT" || cause.code === "ENOTDIR") return void 0;
    throw new SluiceError("not_permitted", `no permission to look for the daemon at ${path} (${cause.code})`, { cause });
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
      this.#failed(error instanceof SluiceError ? error : new SluiceError("no_daemon", String(error), { cause: error }));
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
      () => connection.end(new SluiceError("connection_lost", `the daemon at ${this.path} did not answer Hello within ${HELLO_MS} ms`)),
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
    const deadline = this.deadlines.add(this.#settings.startupTimeout, () => this.#giveUpStart(this.#unavailable()));
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
      throw new SluiceError("too_many_pending", `the client has ${maxPending} waiting tickets, which is its maxPending`);
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
      return failed(new SluiceError("connection_lost", `there is no connection to the daemon at ${this.path} now`));
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
  for (let node = live(flow); node !== void 0; node = next(node)) if (matches(node.hold)) return node.hold;
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
var ACQUIRE_OPTIONS = /* @__PURE__ */ new Set(["signal", "waitTimeout", "holdLimit", "weight", "label", "holding", "onQueued"]);
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
  if (typeof signal?.aborted === "boolean" && typeof signal.addEventListener === "function") return value;
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
  throw invalidArgument(`the option "${name}" is a whole number from ${min} to ${max}, not ${describe(value)}`);
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
  if (hold === void 0) throw invalidArgument(`"holding" lists permits of gate.acquire, not ${describe(permit)}`);
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
    if (reply.kind !== "error") throw new SluiceError("protocol", `the daemon answered Enqueue with ${reply.kind}`);
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
      throw new SluiceError("protocol", `the daemon granted ticket ${grant.ticketId} in reply to ticket ${this.ticketId}`);
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
  return { name, limit, inUse, holds, waiting, maxWaiting, mode, paused, declared, grantedTotal, droppedTotal, oldestWait };
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
    throw invalidArgument(`the re-entrant run asks for ${weight} slots of gate "${gateName}", the flow holds ${hold.weight}`);
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
      this.#runDeadline = this.engine.deadlines.add(this.#runTimeout, () => this.#interrupt(this.#overdue()));
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
    throw invalidArgument(`the option "onMismatch" is "keep", "fail" or "set", not ${describe(onMismatch)}`);
  }
  if (limit !== void 0) return { limit: checkInteger("limit", limit, 1, MAX_LIMIT), onMismatch };
  if (options.onMismatch !== void 0) throw invalidArgument(`the option "onMismatch" needs a "limit"`);
  return void 0;
}
function checkNames(options, allowed) {
  const names = new Set(allowed);
  if (typeof options !== "object" || options === null) throw invalidArgument(`options are an object, not ${describe(options)}`);
  for (const name in options) {
    if (!names.has(name)) throw invalidArgument(`there is no option "${name}" here; there are ${[...names].join(", ")}`);
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
    throw new SluiceError("unsupported", `whenUnavailable "local" is not part of this version: use "reject" or "wait"`);
  }
  throw invalidArgument(`the option "whenUnavailable" is "reject" or "wait", not ${describe(value)}`);
}
function checkAutostart(value) {
  if (value === void 0 || value === false) return void 0;
  if (value === true) return {};
  if (typeof value !== "object" || value === null) {
    throw invalidArgument(`the option "autostart" is true, false or { command, args }, not ${describe(value)}`);
  }
  checkNames(value, ["command", "args"]);
  const { command, args } = value;
  if (command !== void 0 && (typeof command !== "string" || command === "")) {
    throw invalidArgument(`the option "autostart.command" is the path of a program, not ${describe(command)}`);
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
  if (typeof name !== "string") throw invalidArgument(`the option "name" is a string, not ${describe(name)}`);
  const size = Buffer.byteLength(name);
  if (size < 1 || size > MAX_NAME2) throw invalidArgument(`the option "name" has 1 to ${MAX_NAME2} bytes, not ${size}`);
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
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFsiLi4vLi4vLi4vdGVzdC9oZWxwZXJzL3dvcmtlci50cyIsICIuLi8uLi8uLi9zcmMvY2xpZW50LnRzIiwgIi4uLy4uLy4uL3NyYy9hc3luYy1kaXNwb3NlLnRzIiwgIi4uLy4uLy4uL3NyYy9jb250ZXh0LnRzIiwgIi4uLy4uLy4uL25vZGVfbW9kdWxlcy9wYmYvaW5kZXguanMiLCAiLi4vLi4vLi4vc3JjL2Vycm9yLWNvZGVzLnRzIiwgIi4uLy4uLy4uL3NyYy9zbHVpY2UtZXJyb3IudHMiLCAiLi4vLi4vLi4vc3JjL3RleHQudHMiLCAiLi4vLi4vLi4vc3JjL2NvbnRleHQtY29kZWMudHMiLCAiLi4vLi4vLi4vc3JjL2RlYnVnLnRzIiwgIi4uLy4uLy4uL3NyYy9hYm9ydC1odWIudHMiLCAiLi4vLi4vLi4vc3JjL2Nvbm5lY3Rpb24udHMiLCAiLi4vLi4vLi4vc3JjL2ZyYW1lLnRzIiwgIi4uLy4uLy4uL3NyYy9tZXNzYWdlcy50cyIsICIuLi8uLi8uLi9zcmMvcm9vdC1zY29wZS50cyIsICIuLi8uLi8uLi9zcmMvc29ja2V0LXRydXN0LnRzIiwgIi4uLy4uLy4uL3NyYy9kZWFkbGluZXMudHMiLCAiLi4vLi4vLi4vc3JjL2hvbGQudHMiLCAiLi4vLi4vLi4vc3JjL2F1dG9zdGFydC50cyIsICIuLi8uLi8uLi9zcmMvc29ja2V0LXBhdGgudHMiLCAiLi4vLi4vLi4vc3JjL2xpbmsudHMiLCAiLi4vLi4vLi4vc3JjL2VuZ2luZS50cyIsICIuLi8uLi8uLi9zcmMvYWNxdWlyZS10aWNrZXQudHMiLCAiLi4vLi4vLi4vc3JjL2Zsb3cudHMiLCAiLi4vLi4vLi4vc3JjL29wdGlvbnMudHMiLCAiLi4vLi4vLi4vc3JjL3Rhc2sudHMiLCAiLi4vLi4vLi4vc3JjL3Blcm1pdC50cyIsICIuLi8uLi8uLi9zcmMvdGlja2V0LnRzIiwgIi4uLy4uLy4uL3NyYy9nYXRlLW1hcC50cyIsICIuLi8uLi8uLi9zcmMvZ2F0ZS1zdGF0cy50cyIsICIuLi8uLi8uLi9zcmMvcnVuLXRpY2tldC50cyIsICIuLi8uLi8uLi9zcmMvZ2F0ZS50cyIsICIuLi8uLi8uLi9wYWNrYWdlLmpzb24iXSwKICAic291cmNlc0NvbnRlbnQiOiBbIi8vIFRoZSB3b3JrZXIgdGhyZWFkIG9mIHRocmVhZHMudGVzdC50czogb3BlbnMgYSBjbGllbnQgb2YgaXRzIG93biwgcnVucyBhIHRhc2sgaW4gdGhlXG4vLyBjb250ZXh0IHRoYXQgaXQgd2FzIGhhbmRlZCwgYW5kIHRlbGxzIHdoYXQgdGhlIHRhc2sgc2F3LlxuaW1wb3J0IHsgQXN5bmNMb2NhbFN0b3JhZ2UgfSBmcm9tIFwibm9kZTphc3luY19ob29rc1wiO1xuaW1wb3J0IHsgcGFyZW50UG9ydCwgd29ya2VyRGF0YSB9IGZyb20gXCJub2RlOndvcmtlcl90aHJlYWRzXCI7XG5pbXBvcnQgeyBjb25uZWN0LCBjcmVhdGVDb250ZXh0IH0gZnJvbSBcIi4uLy4uL3NyYy9pbmRleFwiO1xuXG5hc3luYyBmdW5jdGlvbiBtYWluKCk6IFByb21pc2U8dm9pZD4ge1xuICAgIGNvbnN0IHsgcGF0aCwgYnl0ZXMsIGdhdGUgfSA9IHdvcmtlckRhdGEgYXMgeyBwYXRoOiBzdHJpbmc7IGJ5dGVzOiBVaW50OEFycmF5OyBnYXRlOiBzdHJpbmcgfTtcbiAgICBjb25zdCBjb250ZXh0ID0gY3JlYXRlQ29udGV4dCgpO1xuICAgIGNvbnN0IG90aGVyID0gbmV3IEFzeW5jTG9jYWxTdG9yYWdlPHN0cmluZz4oKTtcbiAgICBjb25zdCBjbGllbnQgPSBhd2FpdCBjb25uZWN0KHsgcGF0aCwgY29udGV4dCB9KTtcbiAgICBjb25zdCBzZWVuID0gYXdhaXQgY29udGV4dC5ydW4oY29udGV4dC5kZXNlcmlhbGl6ZShieXRlcyksICgpID0+XG4gICAgICAgIGNsaWVudC5nYXRlKGdhdGUsIHsgbGltaXQ6IDEgfSkucnVuKCh7IHRva2VuIH0pID0+ICh7IG1hcDogeyAuLi5jb250ZXh0LmdldCgpIH0sIG90aGVyOiBvdGhlci5nZXRTdG9yZSgpLCB0b2tlbiB9KSksXG4gICAgKTtcbiAgICBhd2FpdCBjbGllbnQuY2xvc2UoKTtcbiAgICBwYXJlbnRQb3J0Py5wb3N0TWVzc2FnZShzZWVuKTtcbn1cblxudm9pZCBtYWluKCk7XG4iLCAiaW1wb3J0IHsgcmFuZG9tQnl0ZXMgfSBmcm9tIFwibm9kZTpjcnlwdG9cIjtcbmltcG9ydCB7IGRlZmluZUFzeW5jRGlzcG9zZSB9IGZyb20gXCIuL2FzeW5jLWRpc3Bvc2VcIjtcbmltcG9ydCB0eXBlIHsgQXV0b3N0YXJ0Q29tbWFuZCB9IGZyb20gXCIuL2F1dG9zdGFydFwiO1xuaW1wb3J0IHsgc25hcHNob3RTb3VyY2UsIHR5cGUgQ29udGV4dCB9IGZyb20gXCIuL2NvbnRleHRcIjtcbmltcG9ydCB7IHJlZ2lzdGVyRW5naW5lIH0gZnJvbSBcIi4vZGVidWdcIjtcbmltcG9ydCB7IEVuZ2luZSwgdHlwZSBFbmdpbmVTZXR0aW5ncyB9IGZyb20gXCIuL2VuZ2luZVwiO1xuaW1wb3J0IHsgbWFrZUdhdGUsIHR5cGUgR2F0ZSB9IGZyb20gXCIuL2dhdGVcIjtcbmltcG9ydCB0eXBlIHsgSGVsbG9GaWVsZHMsIE9uTWlzbWF0Y2ggfSBmcm9tIFwiLi9tZXNzYWdlc1wiO1xuaW1wb3J0IHsgY2hlY2tJbnRlZ2VyLCBjaGVja01zLCBNQVhfTElNSVQgfSBmcm9tIFwiLi9vcHRpb25zXCI7XG5pbXBvcnQgeyBpbnZhbGlkQXJndW1lbnQsIFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5pbXBvcnQgeyBjaGVja1BhdGggfSBmcm9tIFwiLi9zb2NrZXQtcGF0aFwiO1xuaW1wb3J0IHsgZGVzY3JpYmUsIGRpc3BsYXlCeXRlcywgZ2F0ZU5hbWVCeXRlcyB9IGZyb20gXCIuL3RleHRcIjtcbmltcG9ydCB7IHZlcnNpb24gfSBmcm9tIFwiLi4vcGFja2FnZS5qc29uXCI7XG5cbi8qKiBPcHRpb25zIG9mIGBjb25uZWN0YDsgdGltZXMgYXJlIGluIG1pbGxpc2Vjb25kcy4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgQ29ubmVjdE9wdGlvbnMge1xuICAgIC8qKiBUaGUgZGFlbW9uJ3Mgc29ja2V0LiBBYnNlbnQ6IGZvdW5kIGFzIGV2ZXJ5IGNsaWVudCBmaW5kcyBpdCAoUkVBRE1FLCBcIldoZXJlIHRoZSBkYWVtb24gaXNcIikuICovXG4gICAgcGF0aD86IHN0cmluZyB8IHVuZGVmaW5lZDtcbiAgICAvKiogVGhlIGRlY2xhcmVkIGNvbnRleHQgdGhhdCB0cmF2ZWxzIHdpdGggZXZlcnkgdGlja2V0LiBBYnNlbnQ6IG5vbmUgZG9lcy4gKi9cbiAgICBjb250ZXh0PzogQ29udGV4dDxhbnk+IHwgdW5kZWZpbmVkO1xuICAgIC8qKiBTdGFydHMgYHNsdWljZWRgIHdoZXJlIG5vIGRhZW1vbiBsaXN0ZW5zLiAqL1xuICAgIGF1dG9zdGFydD86IGJvb2xlYW4gfCBBdXRvc3RhcnRDb21tYW5kIHwgdW5kZWZpbmVkO1xuICAgIC8qKlxuICAgICAqIGByZWplY3RgIChkZWZhdWx0KTogY29ubmVjdCBmYWlscyBhdCBvbmNlIHdoZXJlIG5vIGRhZW1vbiBsaXN0ZW5zLiBgd2FpdGA6IGl0IHRyaWVzXG4gICAgICogdW50aWwgYHN0YXJ0dXBUaW1lb3V0YC4gSW4gYW4gb3V0YWdlIGxhdGVyIG9uLCBjYWxscyB3YWl0IHVwIHRvIGBzdGFydHVwVGltZW91dGAsIHdpdGhcbiAgICAgKiBgcmVqZWN0YCBjb3VudGVkIGZyb20gdGhlIG91dGFnZSdzIGJlZ2luLCB3aXRoIGB3YWl0YCBmcm9tIHRoZSBjYWxsLlxuICAgICAqL1xuICAgIHdoZW5VbmF2YWlsYWJsZT86IFwicmVqZWN0XCIgfCBcIndhaXRcIiB8IHVuZGVmaW5lZDtcbiAgICAvKiogSG93IGxvbmcgdGhlIGRhZW1vbiBtYXkgYmUgYXdheSBiZWZvcmUgY2FsbHMgcmVqZWN0IHdpdGggYG5vX2RhZW1vbmAuIERlZmF1bHQgNTAwMDsgd2l0aCBgd2FpdGAgNjAwMDAuICovXG4gICAgc3RhcnR1cFRpbWVvdXQ/OiBudW1iZXIgfCB1bmRlZmluZWQ7XG4gICAgLyoqIFRpY2tldHMgdGhhdCBtYXkgd2FpdCBhdCBvbmNlOyBvdmVyIGl0IGNhbGxzIHJlamVjdCB3aXRoIGB0b29fbWFueV9wZW5kaW5nYC4gRGVmYXVsdCAxMDAwMDAuICovXG4gICAgbWF4UGVuZGluZz86IG51bWJlciB8IHVuZGVmaW5lZDtcbiAgICAvKiogVGhlIG5hbWUgdGhhdCBvcGVyYXRvcnMgc2VlLCBhdCBtb3N0IDEyOCBieXRlcy4gRGVmYXVsdDogdGhpcyBwYWNrYWdlIGFuZCBpdHMgdmVyc2lvbi4gKi9cbiAgICBuYW1lPzogc3RyaW5nIHwgdW5kZWZpbmVkO1xuICAgIC8qKiBUaGUgZGFlbW9uIGVuZHMgdGhlIHNlc3Npb24gd2hlbiBpdCBoZWFycyBub3RoaW5nIGZvciB0aGlzIGxvbmcsIDEwMCB0byA4NjQwMDAwMC4gQWJzZW50OiBuZXZlci4gKi9cbiAgICBoZWFydGJlYXQ/OiBudW1iZXIgfCB1bmRlZmluZWQ7XG59XG5cbi8qKiBPcHRpb25zIG9mIGBjbGllbnQuZ2F0ZWAuICovXG5leHBvcnQgaW50ZXJmYWNlIEdhdGVPcHRpb25zIHtcbiAgICAvKiogQ3JlYXRlcyB0aGUgZ2F0ZSB3aXRoIHRoaXMgbWFueSBzbG90cywgMSB0byAxMDAwMDAwLCB3aGVyZSB0aGUgb3BlcmF0b3IgYWxsb3dzIGl0LiAqL1xuICAgIGxpbWl0PzogbnVtYmVyIHwgdW5kZWZpbmVkO1xuICAgIC8qKlxuICAgICAqIFdoYXQgaGFwcGVucyB3aGVyZSB0aGUgZ2F0ZSBoYXMgYW5vdGhlciBsaW1pdC4gYGtlZXBgIChkZWZhdWx0KTogdGhhdCBsaW1pdCBpcyB1c2VkLlxuICAgICAqIGBmYWlsYDogY2FsbHMgcmVqZWN0IHdpdGggYGxpbWl0X21pc21hdGNoYC4gYHNldGA6IHRoZSBsaW1pdCBpcyBjaGFuZ2VkLlxuICAgICAqL1xuICAgIG9uTWlzbWF0Y2g/OiBPbk1pc21hdGNoIHwgdW5kZWZpbmVkO1xufVxuXG4vKiogT3B0aW9ucyBvZiBgY2xpZW50LmNsb3NlYC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgQ2xvc2VPcHRpb25zIHtcbiAgICAvKiogSG93IGxvbmcgdGhvc2Ugd2hvIGhvbGQgc2xvdHMgbWF5IGdvIG9uLCBpbiBtcy4gRGVmYXVsdCAwLiAqL1xuICAgIGdyYWNlPzogbnVtYmVyIHwgdW5kZWZpbmVkO1xufVxuXG4vKiogT25lIHNlc3Npb24gd2l0aCB0aGUgZGFlbW9uLiBCZWxvbmdzIHRvIHRoZSBwcm9jZXNzIGFuZCB0aHJlYWQgdGhhdCBvcGVuZWQgaXQuICovXG5leHBvcnQgaW50ZXJmYWNlIENsaWVudCB7XG4gICAgLyoqIFRoZSBkYWVtb24ncyBzb2NrZXQuICovXG4gICAgcmVhZG9ubHkgcGF0aDogc3RyaW5nO1xuICAgIC8qKiBBIGdhdGUgYnkgaXRzIG5hbWU6IDEgdG8gMjU1IGJ5dGVzIG9mIFVURi04IHdpdGhvdXQgc3BhY2VzIGFuZCBjb250cm9sIGNoYXJhY3RlcnMuIEFza3Mgbm90aGluZy4gKi9cbiAgICBnYXRlKG5hbWU6IHN0cmluZywgb3B0aW9ucz86IEdhdGVPcHRpb25zKTogR2F0ZTtcbiAgICAvKipcbiAgICAgKiBSZWZ1c2VzIG5ldyBjYWxscywgcmVqZWN0cyB0aG9zZSB0aGF0IHdhaXQgd2l0aCBgY2xpZW50X2Nsb3NlZGAsIGFuZCBjbG9zZXMgdGhlXG4gICAgICogY29ubmVjdGlvbjsgc2xvdHMgdGhhdCBhcmUgaGVsZCBhZnRlciBgZ3JhY2VgIGFyZSBsb3N0IHRvIHRoZWlyIGhvbGRlcnMuIE5ldmVyIHJlamVjdHMuXG4gICAgICovXG4gICAgY2xvc2Uob3B0aW9ucz86IENsb3NlT3B0aW9ucyk6IFByb21pc2U8dm9pZD47XG4gICAgW1N5bWJvbC5hc3luY0Rpc3Bvc2VdKCk6IFByb21pc2U8dm9pZD47XG59XG5cbmNvbnN0IERFRkFVTFRfTUFYX1BFTkRJTkcgPSAxMDBfMDAwO1xuY29uc3QgU1RBUlRVUF9NUyA9IHsgcmVqZWN0OiA1XzAwMCwgd2FpdDogNjBfMDAwIH07XG5jb25zdCBNQVhfTkFNRSA9IDEyODtcbmNvbnN0IE1BWF9DT01NQU5EID0gMjU2O1xuXG5jb25zdCBDT05ORUNUX09QVElPTlMgPSBuZXcgU2V0KFtcbiAgICBcInBhdGhcIixcbiAgICBcImNvbnRleHRcIixcbiAgICBcImF1dG9zdGFydFwiLFxuICAgIFwid2hlblVuYXZhaWxhYmxlXCIsXG4gICAgXCJzdGFydHVwVGltZW91dFwiLFxuICAgIFwibWF4UGVuZGluZ1wiLFxuICAgIFwibmFtZVwiLFxuICAgIFwiaGVhcnRiZWF0XCIsXG5dKTtcblxuLyoqXG4gKiBPcGVucyBhIHNlc3Npb24gd2l0aCB0aGUgZGFlbW9uIG9mIHRoaXMgaG9zdC4gUmVqZWN0cyB3aXRoIGBub19kYWVtb25gIHdoZXJlIG5vbmUgY2FuIGJlXG4gKiByZWFjaGVkLCBgbm90X3Blcm1pdHRlZGAgb3IgYHVudHJ1c3RlZF9kYWVtb25gIHdoZXJlIGl0IG11c3Qgbm90IGJlIHVzZWQsXG4gKiBgaW52YWxpZF9hcmd1bWVudGAgZm9yIG9wdGlvbnMgb3V0IG9mIHRoZWlyIGJvdW5kcy5cbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGNvbm5lY3Qob3B0aW9uczogQ29ubmVjdE9wdGlvbnMgPSB7fSk6IFByb21pc2U8Q2xpZW50PiB7XG4gICAgcmV0dXJuIG5ldyBQcm9taXNlKChyZXNvbHZlLCByZWplY3QpID0+IHtcbiAgICAgICAgY29uc3QgZW5naW5lID0gbmV3IEVuZ2luZShjaGVja0Nvbm5lY3RPcHRpb25zKG9wdGlvbnMpKTtcbiAgICAgICAgZW5naW5lLnN0YXJ0KChlcnJvcikgPT4gKGVycm9yID09PSB1bmRlZmluZWQgPyByZXNvbHZlKG1ha2VDbGllbnQoZW5naW5lKSkgOiByZWplY3QoZXJyb3IpKSk7XG4gICAgfSk7XG59XG5cbmZ1bmN0aW9uIG1ha2VDbGllbnQoZW5naW5lOiBFbmdpbmUpOiBDbGllbnQge1xuICAgIGNvbnN0IGNsb3NlID0gKG9wdGlvbnM/OiBDbG9zZU9wdGlvbnMpOiBQcm9taXNlPHZvaWQ+ID0+IGVuZ2luZS5jbG9zZShjaGVja0dyYWNlKG9wdGlvbnMpKTtcbiAgICBjb25zdCBjbGllbnQgPSB7XG4gICAgICAgIHBhdGg6IGVuZ2luZS5wYXRoLFxuICAgICAgICBnYXRlOiAobmFtZTogc3RyaW5nLCBvcHRpb25zPzogR2F0ZU9wdGlvbnMpID0+IHtcbiAgICAgICAgICAgIGVuZ2luZS5jaGVjaygpO1xuICAgICAgICAgICAgcmV0dXJuIG1ha2VHYXRlKGVuZ2luZSwgeyBuYW1lLCBuYW1lQnl0ZXM6IGdhdGVOYW1lQnl0ZXMobmFtZSksIGVuc3VyZTogY2hlY2tFbnN1cmUob3B0aW9ucykgfSk7XG4gICAgICAgIH0sXG4gICAgICAgIGNsb3NlLFxuICAgIH07XG4gICAgZGVmaW5lQXN5bmNEaXNwb3NlKGNsaWVudCwgKCkgPT4gY2xvc2UoKSk7XG4gICAgcmVnaXN0ZXJFbmdpbmUoY2xpZW50LCBlbmdpbmUpO1xuICAgIHJldHVybiBPYmplY3QuZnJlZXplKGNsaWVudCkgYXMgQ2xpZW50O1xufVxuXG5mdW5jdGlvbiBjaGVja0dyYWNlKHsgZ3JhY2UgfTogQ2xvc2VPcHRpb25zID0ge30pOiBudW1iZXIge1xuICAgIHJldHVybiBncmFjZSA9PT0gdW5kZWZpbmVkIHx8IGdyYWNlID09PSAwID8gMCA6IGNoZWNrTXMoXCJncmFjZVwiLCBncmFjZSk7XG59XG5cbmZ1bmN0aW9uIGNoZWNrRW5zdXJlKG9wdGlvbnM6IEdhdGVPcHRpb25zID0ge30pOiB7IGxpbWl0OiBudW1iZXI7IG9uTWlzbWF0Y2g6IE9uTWlzbWF0Y2ggfSB8IHVuZGVmaW5lZCB7XG4gICAgY2hlY2tOYW1lcyhvcHRpb25zLCBbXCJsaW1pdFwiLCBcIm9uTWlzbWF0Y2hcIl0pO1xuICAgIGNvbnN0IHsgbGltaXQsIG9uTWlzbWF0Y2ggPSBcImtlZXBcIiB9ID0gb3B0aW9ucztcbiAgICBpZiAob25NaXNtYXRjaCAhPT0gXCJrZWVwXCIgJiYgb25NaXNtYXRjaCAhPT0gXCJmYWlsXCIgJiYgb25NaXNtYXRjaCAhPT0gXCJzZXRcIikge1xuICAgICAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHRoZSBvcHRpb24gXCJvbk1pc21hdGNoXCIgaXMgXCJrZWVwXCIsIFwiZmFpbFwiIG9yIFwic2V0XCIsIG5vdCAke2Rlc2NyaWJlKG9uTWlzbWF0Y2gpfWApO1xuICAgIH1cbiAgICBpZiAobGltaXQgIT09IHVuZGVmaW5lZCkgcmV0dXJuIHsgbGltaXQ6IGNoZWNrSW50ZWdlcihcImxpbWl0XCIsIGxpbWl0LCAxLCBNQVhfTElNSVQpLCBvbk1pc21hdGNoIH07XG4gICAgaWYgKG9wdGlvbnMub25NaXNtYXRjaCAhPT0gdW5kZWZpbmVkKSB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHRoZSBvcHRpb24gXCJvbk1pc21hdGNoXCIgbmVlZHMgYSBcImxpbWl0XCJgKTtcbiAgICByZXR1cm4gdW5kZWZpbmVkO1xufVxuXG5mdW5jdGlvbiBjaGVja05hbWVzKG9wdGlvbnM6IG9iamVjdCwgYWxsb3dlZDogSXRlcmFibGU8c3RyaW5nPik6IHZvaWQge1xuICAgIGNvbnN0IG5hbWVzID0gbmV3IFNldChhbGxvd2VkKTtcbiAgICBpZiAodHlwZW9mIG9wdGlvbnMgIT09IFwib2JqZWN0XCIgfHwgb3B0aW9ucyA9PT0gbnVsbCkgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGBvcHRpb25zIGFyZSBhbiBvYmplY3QsIG5vdCAke2Rlc2NyaWJlKG9wdGlvbnMpfWApO1xuICAgIGZvciAoY29uc3QgbmFtZSBpbiBvcHRpb25zKSB7XG4gICAgICAgIGlmICghbmFtZXMuaGFzKG5hbWUpKSB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHRoZXJlIGlzIG5vIG9wdGlvbiBcIiR7bmFtZX1cIiBoZXJlOyB0aGVyZSBhcmUgJHtbLi4ubmFtZXNdLmpvaW4oXCIsIFwiKX1gKTtcbiAgICB9XG59XG5cbmZ1bmN0aW9uIGNoZWNrQ29ubmVjdE9wdGlvbnMob3B0aW9uczogQ29ubmVjdE9wdGlvbnMpOiBFbmdpbmVTZXR0aW5ncyB7XG4gICAgY2hlY2tOYW1lcyhvcHRpb25zLCBDT05ORUNUX09QVElPTlMpO1xuICAgIGNvbnN0IHdoZW5VbmF2YWlsYWJsZSA9IGNoZWNrV2hlblVuYXZhaWxhYmxlKG9wdGlvbnMud2hlblVuYXZhaWxhYmxlKTtcbiAgICBjb25zdCB7IHBhdGgsIHN0YXJ0dXBUaW1lb3V0LCBtYXhQZW5kaW5nIH0gPSBvcHRpb25zO1xuICAgIHJldHVybiB7XG4gICAgICAgIHBhdGg6IHBhdGggPT09IHVuZGVmaW5lZCA/IHVuZGVmaW5lZCA6IGNoZWNrUGF0aChwYXRoLCBcInBhdGhcIiksXG4gICAgICAgIGN1cnJlbnRDb250ZXh0OiBzbmFwc2hvdFNvdXJjZShvcHRpb25zLmNvbnRleHQpLFxuICAgICAgICBhdXRvc3RhcnQ6IGNoZWNrQXV0b3N0YXJ0KG9wdGlvbnMuYXV0b3N0YXJ0KSxcbiAgICAgICAgd2hlblVuYXZhaWxhYmxlLFxuICAgICAgICBzdGFydHVwVGltZW91dDogc3RhcnR1cFRpbWVvdXQgPT09IHVuZGVmaW5lZCA/IFNUQVJUVVBfTVNbd2hlblVuYXZhaWxhYmxlXSA6IGNoZWNrTXMoXCJzdGFydHVwVGltZW91dFwiLCBzdGFydHVwVGltZW91dCksXG4gICAgICAgIG1heFBlbmRpbmc6IG1heFBlbmRpbmcgPT09IHVuZGVmaW5lZCA/IERFRkFVTFRfTUFYX1BFTkRJTkcgOiBjaGVja0ludGVnZXIoXCJtYXhQZW5kaW5nXCIsIG1heFBlbmRpbmcsIDEsIDEwXzAwMF8wMDApLFxuICAgICAgICBoZWxsbzogbWFrZUhlbGxvKG9wdGlvbnMpLFxuICAgIH07XG59XG5cbmZ1bmN0aW9uIGNoZWNrV2hlblVuYXZhaWxhYmxlKHZhbHVlOiB1bmtub3duKTogXCJyZWplY3RcIiB8IFwid2FpdFwiIHtcbiAgICBpZiAodmFsdWUgPT09IHVuZGVmaW5lZCB8fCB2YWx1ZSA9PT0gXCJyZWplY3RcIikgcmV0dXJuIFwicmVqZWN0XCI7XG4gICAgaWYgKHZhbHVlID09PSBcIndhaXRcIikgcmV0dXJuIFwid2FpdFwiO1xuICAgIGlmICh2YWx1ZSA9PT0gXCJsb2NhbFwiKSB7XG4gICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInVuc3VwcG9ydGVkXCIsIGB3aGVuVW5hdmFpbGFibGUgXCJsb2NhbFwiIGlzIG5vdCBwYXJ0IG9mIHRoaXMgdmVyc2lvbjogdXNlIFwicmVqZWN0XCIgb3IgXCJ3YWl0XCJgKTtcbiAgICB9XG4gICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGB0aGUgb3B0aW9uIFwid2hlblVuYXZhaWxhYmxlXCIgaXMgXCJyZWplY3RcIiBvciBcIndhaXRcIiwgbm90ICR7ZGVzY3JpYmUodmFsdWUpfWApO1xufVxuXG5mdW5jdGlvbiBjaGVja0F1dG9zdGFydCh2YWx1ZTogdW5rbm93bik6IEF1dG9zdGFydENvbW1hbmQgfCB1bmRlZmluZWQge1xuICAgIGlmICh2YWx1ZSA9PT0gdW5kZWZpbmVkIHx8IHZhbHVlID09PSBmYWxzZSkgcmV0dXJuIHVuZGVmaW5lZDtcbiAgICBpZiAodmFsdWUgPT09IHRydWUpIHJldHVybiB7fTtcbiAgICBpZiAodHlwZW9mIHZhbHVlICE9PSBcIm9iamVjdFwiIHx8IHZhbHVlID09PSBudWxsKSB7XG4gICAgICAgIHRocm93IGludmFsaWRBcmd1bWVudChgdGhlIG9wdGlvbiBcImF1dG9zdGFydFwiIGlzIHRydWUsIGZhbHNlIG9yIHsgY29tbWFuZCwgYXJncyB9LCBub3QgJHtkZXNjcmliZSh2YWx1ZSl9YCk7XG4gICAgfVxuICAgIGNoZWNrTmFtZXModmFsdWUsIFtcImNvbW1hbmRcIiwgXCJhcmdzXCJdKTtcbiAgICBjb25zdCB7IGNvbW1hbmQsIGFyZ3MgfSA9IHZhbHVlIGFzIEF1dG9zdGFydENvbW1hbmQ7XG4gICAgaWYgKGNvbW1hbmQgIT09IHVuZGVmaW5lZCAmJiAodHlwZW9mIGNvbW1hbmQgIT09IFwic3RyaW5nXCIgfHwgY29tbWFuZCA9PT0gXCJcIikpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGB0aGUgb3B0aW9uIFwiYXV0b3N0YXJ0LmNvbW1hbmRcIiBpcyB0aGUgcGF0aCBvZiBhIHByb2dyYW0sIG5vdCAke2Rlc2NyaWJlKGNvbW1hbmQpfWApO1xuICAgIH1cbiAgICBpZiAoYXJncyAhPT0gdW5kZWZpbmVkICYmICEoQXJyYXkuaXNBcnJheShhcmdzKSAmJiBhcmdzLmV2ZXJ5KChlYWNoKSA9PiB0eXBlb2YgZWFjaCA9PT0gXCJzdHJpbmdcIikpKSB7XG4gICAgICAgIHRocm93IGludmFsaWRBcmd1bWVudChgdGhlIG9wdGlvbiBcImF1dG9zdGFydC5hcmdzXCIgaXMgYW4gYXJyYXkgb2Ygc3RyaW5ncywgbm90ICR7ZGVzY3JpYmUoYXJncyl9YCk7XG4gICAgfVxuICAgIHJldHVybiB7IGNvbW1hbmQsIGFyZ3M6IGFyZ3MgJiYgWy4uLmFyZ3NdIH07XG59XG5cbmZ1bmN0aW9uIG1ha2VIZWxsbyh7IG5hbWUsIGhlYXJ0YmVhdCB9OiBDb25uZWN0T3B0aW9ucyk6IEhlbGxvRmllbGRzIHtcbiAgICByZXR1cm4ge1xuICAgICAgICB2ZXJzaW9uOiAxLFxuICAgICAgICBuYW1lOiBuYW1lID09PSB1bmRlZmluZWQgPyBCdWZmZXIuZnJvbShgQHNsdWljZS9jbGllbnQgJHt2ZXJzaW9ufWApIDogY2hlY2tOYW1lKG5hbWUpLFxuICAgICAgICBjb21tYW5kOiBkaXNwbGF5Qnl0ZXMocHJvY2Vzcy5hcmd2LmpvaW4oXCIgXCIpLCBNQVhfQ09NTUFORCksXG4gICAgICAgIHNlY3JldDogcmFuZG9tQnl0ZXMoMzIpLFxuICAgICAgICBoZWFydGJlYXRNczogaGVhcnRiZWF0ID09PSB1bmRlZmluZWQgPyAwIDogY2hlY2tJbnRlZ2VyKFwiaGVhcnRiZWF0XCIsIGhlYXJ0YmVhdCwgMTAwLCA4Nl80MDBfMDAwKSxcbiAgICAgICAgb3V0bGl2ZXNQcm9jZXNzOiBmYWxzZSxcbiAgICAgICAgZGVjbGFyZWRQaWQ6IHByb2Nlc3MucGlkLFxuICAgIH07XG59XG5cbmZ1bmN0aW9uIGNoZWNrTmFtZShuYW1lOiB1bmtub3duKTogVWludDhBcnJheSB7XG4gICAgaWYgKHR5cGVvZiBuYW1lICE9PSBcInN0cmluZ1wiKSB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHRoZSBvcHRpb24gXCJuYW1lXCIgaXMgYSBzdHJpbmcsIG5vdCAke2Rlc2NyaWJlKG5hbWUpfWApO1xuICAgIGNvbnN0IHNpemUgPSBCdWZmZXIuYnl0ZUxlbmd0aChuYW1lKTtcbiAgICBpZiAoc2l6ZSA8IDEgfHwgc2l6ZSA+IE1BWF9OQU1FKSB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHRoZSBvcHRpb24gXCJuYW1lXCIgaGFzIDEgdG8gJHtNQVhfTkFNRX0gYnl0ZXMsIG5vdCAke3NpemV9YCk7XG4gICAgcmV0dXJuIGRpc3BsYXlCeXRlcyhuYW1lLCBNQVhfTkFNRSk7XG59XG4iLCAiZGVjbGFyZSBnbG9iYWwge1xuICAgIC8vIFdoZXJlIHRoZSBjb21waWxlcidzIGxpYnJhcnkgaGFzIG5vIGV4cGxpY2l0IHJlc291cmNlIG1hbmFnZW1lbnQgeWV0LlxuICAgIGludGVyZmFjZSBTeW1ib2xDb25zdHJ1Y3RvciB7XG4gICAgICAgIHJlYWRvbmx5IGFzeW5jRGlzcG9zZTogdW5pcXVlIHN5bWJvbDtcbiAgICB9XG59XG5cbi8qKlxuICogR2l2ZXMgYHRhcmdldGAgYW4gYXN5bmMgZGlzcG9zZSBtZXRob2QgdW5kZXIgdGhlIHN5bWJvbCBvZiB0aGlzIG1vbWVudDogbmF0aXZlLCBvciBvZiBhXG4gKiBwb2x5ZmlsbCB0aGF0IG1heSBoYXZlIGNvbWUgYWZ0ZXIgdGhpcyBwYWNrYWdlLiBXaXRob3V0IGVpdGhlciB0aGUgbWV0aG9kIGlzIG5vdCB0aGVyZS5cbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGRlZmluZUFzeW5jRGlzcG9zZSh0YXJnZXQ6IG9iamVjdCwgZGlzcG9zZTogKHRoaXM6IGFueSkgPT4gUHJvbWlzZTx2b2lkPik6IHZvaWQge1xuICAgIC8vIFdoYXQgY29tcGlsZXJzIGZhbGwgYmFjayBvbiB3aGVyZSB0aGUgcGxhdGZvcm0gaGFzIG5vIHN5bWJvbC5cbiAgICBjb25zdCBzeW1ib2w6IHN5bWJvbCA9IFN5bWJvbC5hc3luY0Rpc3Bvc2UgPz8gU3ltYm9sLmZvcihcIlN5bWJvbC5hc3luY0Rpc3Bvc2VcIik7XG4gICAgaWYgKE9iamVjdC5wcm90b3R5cGUuaGFzT3duUHJvcGVydHkuY2FsbCh0YXJnZXQsIHN5bWJvbCkpIHJldHVybjtcbiAgICBPYmplY3QuZGVmaW5lUHJvcGVydHkodGFyZ2V0LCBzeW1ib2wsIHsgY29uZmlndXJhYmxlOiB0cnVlLCB2YWx1ZTogZGlzcG9zZSB9KTtcbn1cbiIsICJpbXBvcnQgeyBBc3luY0xvY2FsU3RvcmFnZSB9IGZyb20gXCJub2RlOmFzeW5jX2hvb2tzXCI7XG5pbXBvcnQgeyBjaGVja0VudHJ5LCBkZWNvZGVDb250ZXh0LCBlbmNvZGVDb250ZXh0LCB0eXBlIENvbnRleHRSZWNvcmQsIHR5cGUgQ29udGV4dFZhbHVlIH0gZnJvbSBcIi4vY29udGV4dC1jb2RlY1wiO1xuaW1wb3J0IHsgaW52YWxpZEFyZ3VtZW50LCBTbHVpY2VFcnJvciB9IGZyb20gXCIuL3NsdWljZS1lcnJvclwiO1xuaW1wb3J0IHsgZGVzY3JpYmUsIGxhYmVsQnl0ZXNPck5vbmUgfSBmcm9tIFwiLi90ZXh0XCI7XG5cbi8qKlxuICogQSBkZWNsYXJlZCBjb250ZXh0OiBhbiBpbW11dGFibGUgZmxhdCBtYXAgdGhhdCBmb2xsb3dzIHRoZSBwcm9ncmFtJ3MgYXN5bmMgZmxvdyBhbmQsXG4gKiB3aXRoIGV2ZXJ5IHRpY2tldCwgcmVhY2hlcyB0aGUgdGFzayB0aGF0IHRoZSB0aWNrZXQgaXMgZm9yLlxuICovXG5leHBvcnQgaW50ZXJmYWNlIENvbnRleHQ8VCBleHRlbmRzIG9iamVjdCA9IENvbnRleHRSZWNvcmQ+IHtcbiAgICAvKipcbiAgICAgKiBSdW5zIGBmbmAgaW4gYSBjaGFuZ2VkIGNvbnRleHQgYW5kIHJldHVybnMgd2hhdCBpdCByZXR1cm5zLiBBIHBsYWluIG9iamVjdCBpc1xuICAgICAqIG1lcmdlZCBpbnRvIHRoZSBjdXJyZW50IG1hcCAoYHVuZGVmaW5lZGAgZGVsZXRlcyBhIGtleSk7IGEgbWFwIHRoYXQgY2FtZSBmcm9tIGFcbiAgICAgKiBjb250ZXh0IChgZ2V0YCwgYGNhcHR1cmVgLCBgZGVzZXJpYWxpemVgKSByZXBsYWNlcyB0aGUgY3VycmVudCBvbmUgZXhhY3RseS5cbiAgICAgKiBUaHJvd3MgYGNvbnRleHRfaW52YWxpZGAsIGJlZm9yZSBgZm5gLCBmb3Igd2hhdCBjYW4gbm90IHRyYXZlbDoga2V5cyBhcmUgMSB0byA2NFxuICAgICAqIGNoYXJhY3RlcnMgb2YgYEEtWiBhLXogMC05IF8gLiAtYDsgdmFsdWVzIGFyZSBzdHJpbmdzLCBmaW5pdGUgbnVtYmVycywgYm9vbGVhbnMsXG4gICAgICogYmlnaW50cyBvZiA2NCBiaXRzIGFuZCBVaW50OEFycmF5czsgYXQgbW9zdCA2NCBrZXlzIGFuZCA4MTkyIGVuY29kZWQgYnl0ZXMuXG4gICAgICovXG4gICAgcnVuPEEgZXh0ZW5kcyB1bmtub3duW10sIFI+KFxuICAgICAgICB2YWx1ZXM6IHsgcmVhZG9ubHkgW0sgaW4ga2V5b2YgVF0/OiBUW0tdIHwgdW5kZWZpbmVkIH0sXG4gICAgICAgIGZuOiAoLi4uYXJnczogQSkgPT4gUixcbiAgICAgICAgLi4uYXJnczogQVxuICAgICk6IFI7XG4gICAgLyoqIFRoZSBjdXJyZW50IG1hcDogZnJvemVuLCB3aXRob3V0IGEgcHJvdG90eXBlLiBFbXB0eSBvdXRzaWRlIGV2ZXJ5IGBydW5gLiAqL1xuICAgIGdldCgpOiBSZWFkb25seTxQYXJ0aWFsPFQ+PjtcbiAgICAvKiogVGhlIGN1cnJlbnQgbWFwLCB0byBiZSBlbnRlcmVkIGxhdGVyIGJ5IGBydW5gOyB0aGUgc2FtZSBvYmplY3QgYXMgYGdldCgpYC4gKi9cbiAgICBjYXB0dXJlKCk6IFJlYWRvbmx5PFBhcnRpYWw8VD4+O1xuICAgIC8qKiBBIGZ1bmN0aW9uIHRoYXQgcnVucyBgZm5gIGluIHRoZSBjb250ZXh0IG9mIG5vdy4gT3RoZXIgQXN5bmNMb2NhbFN0b3JhZ2VzIGFyZSB0aGUgY2FsbGVyJ3MuICovXG4gICAgYmluZDxGIGV4dGVuZHMgKHRoaXM6IGFueSwgLi4uYXJnczogYW55W10pID0+IHVua25vd24+KGZuOiBGKTogRjtcbiAgICAvKiogVGhlIGN1cnJlbnQgbWFwLCBvciBvbmUgdGhhdCBjYW1lIGZyb20gYSBjb250ZXh0LCBhcyBieXRlcyAoYHNsdWljZS52MS5Db250ZXh0YCkuIEEgY29weS4gKi9cbiAgICBzZXJpYWxpemUobWFwPzogUmVhZG9ubHk8UGFydGlhbDxUPj4pOiBVaW50OEFycmF5O1xuICAgIC8qKiBUaGUgbWFwIHRoYXQgdGhlIGJ5dGVzIGhvbGQsIGZvciBgcnVuYC4gVGhyb3dzIGBjb250ZXh0X2ludmFsaWRgIHdoZXJlIHRoZXkgYnJlYWsgYSBib3VuZC4gKi9cbiAgICBkZXNlcmlhbGl6ZShieXRlczogVWludDhBcnJheSk6IFJlYWRvbmx5PFBhcnRpYWw8VD4+O1xufVxuXG4vKiogV2hhdCB0aGUgY2xpZW50IGtlZXBzIG9mIGEgbWFwOiBtYWRlIG9uY2UgZm9yIGVhY2ggbWFwLiAqL1xuZXhwb3J0IGludGVyZmFjZSBTbmFwc2hvdCB7XG4gICAgcmVhZG9ubHkgbWFwOiBDb250ZXh0UmVjb3JkO1xuICAgIHJlYWRvbmx5IGJ5dGVzOiBVaW50OEFycmF5O1xuICAgIC8qKiBUaGUgbGFiZWwgb2YgdGFza3MgdGhhdCBoYXZlIG5vbmUgb2YgdGhlaXIgb3duOyBudWxsIHdoZXJlIHRoZXJlIGlzIG5vIHRyYWNlIGlkLiAqL1xuICAgIGxhYmVsOiBVaW50OEFycmF5IHwgbnVsbCB8IHVuZGVmaW5lZDtcbn1cblxuY29uc3Qgc25hcHNob3RCeU1hcCA9IG5ldyBXZWFrTWFwPG9iamVjdCwgU25hcHNob3Q+KCk7XG5jb25zdCBzdG9yYWdlQnlDb250ZXh0ID0gbmV3IFdlYWtNYXA8b2JqZWN0LCBBc3luY0xvY2FsU3RvcmFnZTxTbmFwc2hvdD4+KCk7XG5cbmNvbnN0IEVNUFRZID0gbWFrZVNuYXBzaG90KFtdKTtcblxuLyoqIE1ha2VzIGEgY29udGV4dCBvZiBpdHMgb3duOiBub3RoaW5nIGlzIHNoYXJlZCB3aXRoIGFub3RoZXIgb25lLCBub3RoaW5nIGlzIGdsb2JhbC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjcmVhdGVDb250ZXh0PFQgZXh0ZW5kcyBvYmplY3QgPSBDb250ZXh0UmVjb3JkPigpOiBDb250ZXh0PFQ+IHtcbiAgICBjb25zdCBzdG9yYWdlID0gbmV3IEFzeW5jTG9jYWxTdG9yYWdlPFNuYXBzaG90PigpO1xuICAgIGNvbnN0IGN1cnJlbnQgPSAoKTogU25hcHNob3QgPT4gc3RvcmFnZS5nZXRTdG9yZSgpID8/IEVNUFRZO1xuICAgIGNvbnN0IGNvbnRleHQgPSBPYmplY3QuZnJlZXplKHtcbiAgICAgICAgcnVuOiAodmFsdWVzOiBvYmplY3QsIGZuOiAoLi4uYXJnczogYW55W10pID0+IGFueSwgLi4uYXJnczogYW55W10pID0+XG4gICAgICAgICAgICBzdG9yYWdlLnJ1bihzbmFwc2hvdEJ5TWFwLmdldCh2YWx1ZXMpID8/IG1lcmdlKGN1cnJlbnQoKSwgdmFsdWVzKSwgZm4sIC4uLmFyZ3MpLFxuICAgICAgICBnZXQ6ICgpID0+IGN1cnJlbnQoKS5tYXAsXG4gICAgICAgIGNhcHR1cmU6ICgpID0+IGN1cnJlbnQoKS5tYXAsXG4gICAgICAgIGJpbmQ6IChmbjogKC4uLmFyZ3M6IGFueVtdKSA9PiBhbnkpID0+IGJpbmQoc3RvcmFnZSwgY3VycmVudCgpLCBmbiksXG4gICAgICAgIHNlcmlhbGl6ZTogKG1hcD86IG9iamVjdCkgPT4gKG1hcCA9PT0gdW5kZWZpbmVkID8gY3VycmVudCgpIDogc25hcHNob3RPZihtYXApKS5ieXRlcy5zbGljZSgpLFxuICAgICAgICBkZXNlcmlhbGl6ZTogKGJ5dGVzOiBVaW50OEFycmF5KSA9PiBzbmFwc2hvdE9mQnl0ZXMoYnl0ZXMpLm1hcCxcbiAgICB9KTtcbiAgICBzdG9yYWdlQnlDb250ZXh0LnNldChjb250ZXh0LCBzdG9yYWdlKTtcbiAgICByZXR1cm4gY29udGV4dCBhcyB1bmtub3duIGFzIENvbnRleHQ8VD47XG59XG5cbi8qKiBUaGUgZnVuY3Rpb24gdGhhdCB0ZWxscyB0aGUgY3VycmVudCBzbmFwc2hvdCBvZiBgY29udGV4dGA7IHRocm93cyB1bmxlc3MgY3JlYXRlQ29udGV4dCBtYWRlIGl0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHNuYXBzaG90U291cmNlKGNvbnRleHQ6IHVua25vd24pOiAoKSA9PiBTbmFwc2hvdCB7XG4gICAgaWYgKGNvbnRleHQgPT09IHVuZGVmaW5lZCkgcmV0dXJuICgpID0+IEVNUFRZO1xuICAgIGNvbnN0IHN0b3JhZ2UgPSB0eXBlb2YgY29udGV4dCA9PT0gXCJvYmplY3RcIiAmJiBjb250ZXh0ICE9PSBudWxsID8gc3RvcmFnZUJ5Q29udGV4dC5nZXQoY29udGV4dCkgOiB1bmRlZmluZWQ7XG4gICAgaWYgKHN0b3JhZ2UgPT09IHVuZGVmaW5lZCkge1xuICAgICAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoXG4gICAgICAgICAgICBgY29udGV4dCBpcyB3aGF0IGNyZWF0ZUNvbnRleHQoKSBvZiB0aGlzIGNvcHkgb2YgQHNsdWljZS9jbGllbnQgcmV0dXJucywgbm90ICR7ZGVzY3JpYmUoY29udGV4dCl9YCxcbiAgICAgICAgKTtcbiAgICB9XG4gICAgcmV0dXJuICgpID0+IHN0b3JhZ2UuZ2V0U3RvcmUoKSA/PyBFTVBUWTtcbn1cblxuLyoqXG4gKiBBIGNvbnRleHQgdGhhdCBjYW1lIGZyb20gYW5vdGhlciBwcm9jZXNzOiBpdHMgbWFwLCBvciwgd2hlcmUgdGhlIGJ5dGVzIGJyZWFrIGEgcnVsZSxcbiAqIGFuIGVtcHR5IG1hcCBhbmQgdGhlIHJlYXNvbi4gTmV2ZXIgdGhyb3dzOiB3aGF0IHdhcyBkZWxpdmVyZWQgaXMgbmV2ZXIgbG9zdC5cbiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGRlbGl2ZXJDb250ZXh0KGJ5dGVzOiBVaW50OEFycmF5KTogeyBjb250ZXh0OiBDb250ZXh0UmVjb3JkOyBjb250ZXh0RXJyb3I/OiBTbHVpY2VFcnJvciB9IHtcbiAgICB0cnkge1xuICAgICAgICByZXR1cm4geyBjb250ZXh0OiBzbmFwc2hvdE9mQnl0ZXMoYnl0ZXMpLm1hcCB9O1xuICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgIHJldHVybiB7IGNvbnRleHQ6IEVNUFRZLm1hcCwgY29udGV4dEVycm9yOiBlcnJvciBhcyBTbHVpY2VFcnJvciB9O1xuICAgIH1cbn1cblxuLyoqIFRoZSBsYWJlbCBmb3IgdGFza3Mgb2YgdGhpcyBjb250ZXh0OiBpdHMgdHJhY2UgaWQsIGlmIGl0IGhhcyBvbmUgdGhhdCBjYW4gYmUgYSBsYWJlbC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBsYWJlbE9mKHNuYXBzaG90OiBTbmFwc2hvdCk6IFVpbnQ4QXJyYXkgfCB1bmRlZmluZWQge1xuICAgIGlmIChzbmFwc2hvdC5sYWJlbCA9PT0gdW5kZWZpbmVkKSBzbmFwc2hvdC5sYWJlbCA9IHRyYWNlTGFiZWwoc25hcHNob3QubWFwKSA/PyBudWxsO1xuICAgIHJldHVybiBzbmFwc2hvdC5sYWJlbCA/PyB1bmRlZmluZWQ7XG59XG5cbmZ1bmN0aW9uIHRyYWNlTGFiZWwobWFwOiBDb250ZXh0UmVjb3JkKTogVWludDhBcnJheSB8IHVuZGVmaW5lZCB7XG4gICAgY29uc3QgeyB0cmFjZUlkLCB0cmFjZXBhcmVudCB9ID0gbWFwO1xuICAgIGlmICh0eXBlb2YgdHJhY2VJZCA9PT0gXCJzdHJpbmdcIiAmJiB0cmFjZUlkICE9PSBcIlwiKSByZXR1cm4gbGFiZWxCeXRlc09yTm9uZSh0cmFjZUlkKTtcbiAgICBpZiAodHlwZW9mIHRyYWNlcGFyZW50ICE9PSBcInN0cmluZ1wiKSByZXR1cm4gdW5kZWZpbmVkO1xuICAgIGNvbnN0IGlkID0gL15bMC05YS1mXXsyfS0oWzAtOWEtZl17MzJ9KS1bMC05YS1mXXsxNn0tWzAtOWEtZl17Mn0vLmV4ZWModHJhY2VwYXJlbnQpPy5bMV07XG4gICAgcmV0dXJuIGlkID09PSB1bmRlZmluZWQgfHwgL14wKyQvLnRlc3QoaWQpID8gdW5kZWZpbmVkIDogbGFiZWxCeXRlc09yTm9uZShpZCk7XG59XG5cbmZ1bmN0aW9uIGJpbmQoXG4gICAgc3RvcmFnZTogQXN5bmNMb2NhbFN0b3JhZ2U8U25hcHNob3Q+LFxuICAgIHNuYXBzaG90OiBTbmFwc2hvdCxcbiAgICBmbjogKC4uLmFyZ3M6IGFueVtdKSA9PiBhbnksXG4pOiAoLi4uYXJnczogYW55W10pID0+IGFueSB7XG4gICAgaWYgKHR5cGVvZiBmbiAhPT0gXCJmdW5jdGlvblwiKSB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYGJpbmQgdGFrZXMgYSBmdW5jdGlvbiwgbm90ICR7ZGVzY3JpYmUoZm4pfWApO1xuICAgIHJldHVybiBmdW5jdGlvbiBib3VuZCh0aGlzOiB1bmtub3duLCAuLi5hcmdzOiB1bmtub3duW10pIHtcbiAgICAgICAgcmV0dXJuIHN0b3JhZ2UucnVuKHNuYXBzaG90LCAoKSA9PiBmbi5hcHBseSh0aGlzLCBhcmdzKSk7XG4gICAgfTtcbn1cblxuZnVuY3Rpb24gbWVyZ2Uoc25hcHNob3Q6IFNuYXBzaG90LCB2YWx1ZXM6IG9iamVjdCk6IFNuYXBzaG90IHtcbiAgICBjaGVja1BsYWluKHZhbHVlcyk7XG4gICAgY29uc3QgbWVyZ2VkID0gbmV3IE1hcDxzdHJpbmcsIENvbnRleHRWYWx1ZT4oT2JqZWN0LmVudHJpZXMoc25hcHNob3QubWFwKSk7XG4gICAgZm9yIChjb25zdCBrZXkgb2YgT2JqZWN0LmtleXModmFsdWVzKSkge1xuICAgICAgICBjb25zdCB2YWx1ZSA9ICh2YWx1ZXMgYXMgUmVjb3JkPHN0cmluZywgdW5rbm93bj4pW2tleV07XG4gICAgICAgIGlmICh2YWx1ZSA9PT0gdW5kZWZpbmVkKSB7XG4gICAgICAgICAgICBtZXJnZWQuZGVsZXRlKGtleSk7XG4gICAgICAgICAgICBjb250aW51ZTtcbiAgICAgICAgfVxuICAgICAgICBjaGVja0VudHJ5KGtleSwgdmFsdWUpO1xuICAgICAgICBtZXJnZWQuc2V0KGtleSwgdmFsdWUpO1xuICAgIH1cbiAgICByZXR1cm4gbWFrZVNuYXBzaG90KG1lcmdlZCk7XG59XG5cbmZ1bmN0aW9uIGNoZWNrUGxhaW4odmFsdWVzOiB1bmtub3duKTogYXNzZXJ0cyB2YWx1ZXMgaXMgb2JqZWN0IHtcbiAgICBjb25zdCBwcm90byA9IHR5cGVvZiB2YWx1ZXMgPT09IFwib2JqZWN0XCIgJiYgdmFsdWVzICE9PSBudWxsID8gT2JqZWN0LmdldFByb3RvdHlwZU9mKHZhbHVlcykgOiB1bmRlZmluZWQ7XG4gICAgLy8gVGhlIHByb3RvdHlwZSBvZiBhIHByb3RvdHlwZS1vZi1PYmplY3QgaXMgbnVsbCBpbiBldmVyeSByZWFsbS5cbiAgICBpZiAocHJvdG8gPT09IHVuZGVmaW5lZCB8fCAocHJvdG8gIT09IG51bGwgJiYgT2JqZWN0LmdldFByb3RvdHlwZU9mKHByb3RvKSAhPT0gbnVsbCkpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGBhIGNvbnRleHQgaXMgYSBwbGFpbiBvYmplY3Qgb3IgYSBtYXAgb2YgYSBjb250ZXh0LCBub3QgJHtkZXNjcmliZSh2YWx1ZXMpfWApO1xuICAgIH1cbiAgICBpZiAoT2JqZWN0LmdldE93blByb3BlcnR5U3ltYm9scyh2YWx1ZXMgYXMgb2JqZWN0KS5sZW5ndGggPiAwKSB7XG4gICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcImNvbnRleHRfaW52YWxpZFwiLCBcImEgY29udGV4dCBoYXMgbm8gc3ltYm9sIGtleXNcIik7XG4gICAgfVxufVxuXG4vKiogRnJlZXplcyBjaGVja2VkIGVudHJpZXMgaW50byBhIG1hcCBvZiB0aGVpciBvd24uICovXG5mdW5jdGlvbiBtYWtlU25hcHNob3QoZW50cmllczogSXRlcmFibGU8W3N0cmluZywgQ29udGV4dFZhbHVlXT4pOiBTbmFwc2hvdCB7XG4gICAgY29uc3QgbWFwOiBSZWNvcmQ8c3RyaW5nLCBDb250ZXh0VmFsdWU+ID0gT2JqZWN0LmNyZWF0ZShudWxsKTtcbiAgICBmb3IgKGNvbnN0IFtrZXksIHZhbHVlXSBvZiBlbnRyaWVzKSB7XG4gICAgICAgIGlmICh2YWx1ZSBpbnN0YW5jZW9mIFVpbnQ4QXJyYXkpIGRlZmluZUJ5dGVzKG1hcCwga2V5LCBuZXcgVWludDhBcnJheSh2YWx1ZSkpO1xuICAgICAgICBlbHNlIG1hcFtrZXldID0gdmFsdWU7XG4gICAgfVxuICAgIGNvbnN0IHNuYXBzaG90OiBTbmFwc2hvdCA9IHsgbWFwOiBPYmplY3QuZnJlZXplKG1hcCksIGJ5dGVzOiBlbmNvZGVDb250ZXh0KG1hcCksIGxhYmVsOiB1bmRlZmluZWQgfTtcbiAgICBzbmFwc2hvdEJ5TWFwLnNldChtYXAsIHNuYXBzaG90KTtcbiAgICByZXR1cm4gc25hcHNob3Q7XG59XG5cbi8qKiBCeXRlcyBjYW4gbm90IGJlIGZyb3plbiwgc28gZWFjaCByZWFkZXIgZ2V0cyBhIGNvcHkuICovXG5mdW5jdGlvbiBkZWZpbmVCeXRlcyhtYXA6IG9iamVjdCwga2V5OiBzdHJpbmcsIGJ5dGVzOiBVaW50OEFycmF5KTogdm9pZCB7XG4gICAgT2JqZWN0LmRlZmluZVByb3BlcnR5KG1hcCwga2V5LCB7IGVudW1lcmFibGU6IHRydWUsIGdldDogKCkgPT4gYnl0ZXMuc2xpY2UoKSB9KTtcbn1cblxuZnVuY3Rpb24gc25hcHNob3RPZihtYXA6IG9iamVjdCk6IFNuYXBzaG90IHtcbiAgICBjb25zdCBzbmFwc2hvdCA9IHNuYXBzaG90QnlNYXAuZ2V0KG1hcCk7XG4gICAgaWYgKHNuYXBzaG90ID09PSB1bmRlZmluZWQpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGBzZXJpYWxpemUgdGFrZXMgYSBtYXAgdGhhdCBjYW1lIGZyb20gYSBjb250ZXh0LCBub3QgJHtkZXNjcmliZShtYXApfWApO1xuICAgIH1cbiAgICByZXR1cm4gc25hcHNob3Q7XG59XG5cbmZ1bmN0aW9uIHNuYXBzaG90T2ZCeXRlcyhieXRlczogVWludDhBcnJheSk6IFNuYXBzaG90IHtcbiAgICBpZiAoIShieXRlcyBpbnN0YW5jZW9mIFVpbnQ4QXJyYXkpKSB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYGRlc2VyaWFsaXplIHRha2VzIGEgVWludDhBcnJheSwgbm90ICR7ZGVzY3JpYmUoYnl0ZXMpfWApO1xuICAgIHJldHVybiBieXRlcy5sZW5ndGggPT09IDAgPyBFTVBUWSA6IG1ha2VTbmFwc2hvdChkZWNvZGVDb250ZXh0KGJ5dGVzKSk7XG59XG4iLCAiXG5jb25zdCBTSElGVF9MRUZUXzMyID0gKDEgPDwgMTYpICogKDEgPDwgMTYpO1xuY29uc3QgU0hJRlRfUklHSFRfMzIgPSAxIC8gU0hJRlRfTEVGVF8zMjtcblxuLy8gVGhyZXNob2xkIGNob3NlbiBiYXNlZCBvbiBib3RoIGJlbmNobWFya2luZyBhbmQga25vd2xlZGdlIGFib3V0IGJyb3dzZXIgc3RyaW5nXG4vLyBkYXRhIHN0cnVjdHVyZXMgKHdoaWNoIGN1cnJlbnRseSBzd2l0Y2ggc3RydWN0dXJlIHR5cGVzIGF0IDEyIGJ5dGVzIG9yIG1vcmUpXG5jb25zdCBURVhUX0RFQ09ERVJfTUlOX0xFTkdUSCA9IDEyO1xuY29uc3QgdXRmOFRleHREZWNvZGVyID0gdHlwZW9mIFRleHREZWNvZGVyID09PSAndW5kZWZpbmVkJyA/IG51bGwgOiBuZXcgVGV4dERlY29kZXIoJ3V0Zi04Jyk7XG5cbmNvbnN0IFBCRl9WQVJJTlQgID0gMDsgLy8gdmFyaW50OiBpbnQzMiwgaW50NjQsIHVpbnQzMiwgdWludDY0LCBzaW50MzIsIHNpbnQ2NCwgYm9vbCwgZW51bVxuY29uc3QgUEJGX0ZJWEVENjQgPSAxOyAvLyA2NC1iaXQ6IGRvdWJsZSwgZml4ZWQ2NCwgc2ZpeGVkNjRcbmNvbnN0IFBCRl9CWVRFUyAgID0gMjsgLy8gbGVuZ3RoLWRlbGltaXRlZDogc3RyaW5nLCBieXRlcywgZW1iZWRkZWQgbWVzc2FnZXMsIHBhY2tlZCByZXBlYXRlZCBmaWVsZHNcbmNvbnN0IFBCRl9GSVhFRDMyID0gNTsgLy8gMzItYml0OiBmbG9hdCwgZml4ZWQzMiwgc2ZpeGVkMzJcblxuZXhwb3J0IGNsYXNzIFBiZlJlYWRlciB7XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtVaW50OEFycmF5IHwgQXJyYXlCdWZmZXJ9IGJ1ZlxuICAgICAqL1xuICAgIGNvbnN0cnVjdG9yKGJ1Zikge1xuICAgICAgICB0aGlzLmJ1ZiA9IEFycmF5QnVmZmVyLmlzVmlldyhidWYpID8gYnVmIDogbmV3IFVpbnQ4QXJyYXkoYnVmKTtcbiAgICAgICAgdGhpcy5kYXRhVmlldyA9IG5ldyBEYXRhVmlldyh0aGlzLmJ1Zi5idWZmZXIsIHRoaXMuYnVmLmJ5dGVPZmZzZXQsIHRoaXMuYnVmLmJ5dGVMZW5ndGgpO1xuICAgICAgICB0aGlzLnBvcyA9IDA7XG4gICAgICAgIHRoaXMudHlwZSA9IDA7XG4gICAgICAgIHRoaXMuX3ZhbHVlU3RhcnQgPSAtMTtcbiAgICAgICAgdGhpcy5sZW5ndGggPSB0aGlzLmJ1Zi5sZW5ndGg7XG4gICAgfVxuXG4gICAgLyoqXG4gICAgICogQHRlbXBsYXRlIFRcbiAgICAgKiBAcGFyYW0geyh0YWc6IG51bWJlciwgcmVzdWx0OiBULCBwYmY6IFBiZlJlYWRlcikgPT4gdm9pZH0gcmVhZEZpZWxkXG4gICAgICogQHBhcmFtIHtUfSByZXN1bHRcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gW2VuZF1cbiAgICAgKi9cbiAgICByZWFkRmllbGRzKHJlYWRGaWVsZCwgcmVzdWx0LCBlbmQgPSB0aGlzLmxlbmd0aCkge1xuICAgICAgICBsZXQgZmllbGQ7XG4gICAgICAgIHdoaWxlICgoZmllbGQgPSB0aGlzLm5leHRGaWVsZChlbmQpKSkge1xuICAgICAgICAgICAgcmVhZEZpZWxkKGZpZWxkLCByZXN1bHQsIHRoaXMpO1xuICAgICAgICB9XG4gICAgICAgIHJldHVybiByZXN1bHQ7XG4gICAgfVxuXG4gICAgLyoqXG4gICAgICogQHRlbXBsYXRlIFRcbiAgICAgKiBAcGFyYW0geyh0YWc6IG51bWJlciwgcmVzdWx0OiBULCBwYmY6IFBiZlJlYWRlcikgPT4gdm9pZH0gcmVhZEZpZWxkXG4gICAgICogQHBhcmFtIHtUfSByZXN1bHRcbiAgICAgKi9cbiAgICByZWFkTWVzc2FnZShyZWFkRmllbGQsIHJlc3VsdCkge1xuICAgICAgICByZXR1cm4gdGhpcy5yZWFkRmllbGRzKHJlYWRGaWVsZCwgcmVzdWx0LCB0aGlzLnJlYWRWYXJpbnQoKSArIHRoaXMucG9zKTtcbiAgICB9XG5cbiAgICByZWFkRml4ZWQzMigpIHtcbiAgICAgICAgY29uc3QgdmFsID0gdGhpcy5kYXRhVmlldy5nZXRVaW50MzIodGhpcy5wb3MsIHRydWUpO1xuICAgICAgICB0aGlzLnBvcyArPSA0O1xuICAgICAgICByZXR1cm4gdmFsO1xuICAgIH1cblxuICAgIHJlYWRTRml4ZWQzMigpIHtcbiAgICAgICAgY29uc3QgdmFsID0gdGhpcy5kYXRhVmlldy5nZXRJbnQzMih0aGlzLnBvcywgdHJ1ZSk7XG4gICAgICAgIHRoaXMucG9zICs9IDQ7XG4gICAgICAgIHJldHVybiB2YWw7XG4gICAgfVxuXG4gICAgLy8gNjQtYml0IGludCBoYW5kbGluZyBpcyBiYXNlZCBvbiBnaXRodWIuY29tL2Rwdy9ub2RlLWJ1ZmZlci1tb3JlLWludHMgKE1JVC1saWNlbnNlZClcblxuICAgIHJlYWRGaXhlZDY0KCkge1xuICAgICAgICBjb25zdCB2YWwgPSB0aGlzLmRhdGFWaWV3LmdldFVpbnQzMih0aGlzLnBvcywgdHJ1ZSkgKyB0aGlzLmRhdGFWaWV3LmdldFVpbnQzMih0aGlzLnBvcyArIDQsIHRydWUpICogU0hJRlRfTEVGVF8zMjtcbiAgICAgICAgdGhpcy5wb3MgKz0gODtcbiAgICAgICAgcmV0dXJuIHZhbDtcbiAgICB9XG5cbiAgICByZWFkU0ZpeGVkNjQoKSB7XG4gICAgICAgIGNvbnN0IHZhbCA9IHRoaXMuZGF0YVZpZXcuZ2V0VWludDMyKHRoaXMucG9zLCB0cnVlKSArIHRoaXMuZGF0YVZpZXcuZ2V0SW50MzIodGhpcy5wb3MgKyA0LCB0cnVlKSAqIFNISUZUX0xFRlRfMzI7XG4gICAgICAgIHRoaXMucG9zICs9IDg7XG4gICAgICAgIHJldHVybiB2YWw7XG4gICAgfVxuXG4gICAgcmVhZEZsb2F0KCkge1xuICAgICAgICBjb25zdCB2YWwgPSB0aGlzLmRhdGFWaWV3LmdldEZsb2F0MzIodGhpcy5wb3MsIHRydWUpO1xuICAgICAgICB0aGlzLnBvcyArPSA0O1xuICAgICAgICByZXR1cm4gdmFsO1xuICAgIH1cblxuICAgIHJlYWREb3VibGUoKSB7XG4gICAgICAgIGNvbnN0IHZhbCA9IHRoaXMuZGF0YVZpZXcuZ2V0RmxvYXQ2NCh0aGlzLnBvcywgdHJ1ZSk7XG4gICAgICAgIHRoaXMucG9zICs9IDg7XG4gICAgICAgIHJldHVybiB2YWw7XG4gICAgfVxuXG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtib29sZWFufSBbaXNTaWduZWRdXG4gICAgICovXG4gICAgcmVhZFZhcmludChpc1NpZ25lZCkge1xuICAgICAgICBjb25zdCBidWYgPSB0aGlzLmJ1ZjtcbiAgICAgICAgY29uc3QgYjAgPSBidWZbdGhpcy5wb3MrK107XG4gICAgICAgIGlmIChiMCA8IDB4ODApIHJldHVybiBiMDtcblxuICAgICAgICBsZXQgdmFsID0gYjAgJiAweDdmLCBiO1xuICAgICAgICBiID0gYnVmW3RoaXMucG9zKytdOyB2YWwgfD0gKGIgJiAweDdmKSA8PCA3OyAgaWYgKGIgPCAweDgwKSByZXR1cm4gdmFsO1xuICAgICAgICBiID0gYnVmW3RoaXMucG9zKytdOyB2YWwgfD0gKGIgJiAweDdmKSA8PCAxNDsgaWYgKGIgPCAweDgwKSByZXR1cm4gdmFsO1xuICAgICAgICBiID0gYnVmW3RoaXMucG9zKytdOyB2YWwgfD0gKGIgJiAweDdmKSA8PCAyMTsgaWYgKGIgPCAweDgwKSByZXR1cm4gdmFsO1xuICAgICAgICBiID0gYnVmW3RoaXMucG9zXTsgICB2YWwgfD0gKGIgJiAweDBmKSA8PCAyODtcblxuICAgICAgICByZXR1cm4gcmVhZFZhcmludFJlbWFpbmRlcih2YWwsIGlzU2lnbmVkLCB0aGlzKTtcbiAgICB9XG5cbiAgICByZWFkU1ZhcmludCgpIHtcbiAgICAgICAgY29uc3QgbnVtID0gdGhpcy5yZWFkVmFyaW50KCk7XG4gICAgICAgIHJldHVybiBudW0gJSAyID09PSAxID8gKG51bSArIDEpIC8gLTIgOiBudW0gLyAyOyAvLyB6aWd6YWcgZW5jb2RpbmdcbiAgICB9XG5cbiAgICByZWFkQm9vbGVhbigpIHtcbiAgICAgICAgcmV0dXJuIEJvb2xlYW4odGhpcy5yZWFkVmFyaW50KCkpO1xuICAgIH1cblxuICAgIHJlYWRTdHJpbmcoKSB7XG4gICAgICAgIGNvbnN0IGVuZCA9IHRoaXMucmVhZFZhcmludCgpICsgdGhpcy5wb3M7XG4gICAgICAgIGNvbnN0IHBvcyA9IHRoaXMucG9zO1xuICAgICAgICB0aGlzLnBvcyA9IGVuZDtcblxuICAgICAgICBpZiAoZW5kIC0gcG9zID49IFRFWFRfREVDT0RFUl9NSU5fTEVOR1RIICYmIHV0ZjhUZXh0RGVjb2Rlcikge1xuICAgICAgICAgICAgLy8gbG9uZ2VyIHN0cmluZ3MgYXJlIGZhc3Qgd2l0aCB0aGUgYnVpbHQtaW4gYnJvd3NlciBUZXh0RGVjb2RlciBBUElcbiAgICAgICAgICAgIHJldHVybiB1dGY4VGV4dERlY29kZXIuZGVjb2RlKHRoaXMuYnVmLnN1YmFycmF5KHBvcywgZW5kKSk7XG4gICAgICAgIH1cbiAgICAgICAgLy8gc2hvcnQgc3RyaW5ncyBhcmUgZmFzdCB3aXRoIG91ciBjdXN0b20gaW1wbGVtZW50YXRpb25cbiAgICAgICAgcmV0dXJuIHJlYWRVdGY4KHRoaXMuYnVmLCBwb3MsIGVuZCk7XG4gICAgfVxuXG4gICAgcmVhZEJ5dGVzKCkge1xuICAgICAgICBjb25zdCBlbmQgPSB0aGlzLnJlYWRWYXJpbnQoKSArIHRoaXMucG9zLFxuICAgICAgICAgICAgYnVmZmVyID0gdGhpcy5idWYuc3ViYXJyYXkodGhpcy5wb3MsIGVuZCk7XG4gICAgICAgIHRoaXMucG9zID0gZW5kO1xuICAgICAgICByZXR1cm4gYnVmZmVyO1xuICAgIH1cblxuICAgIC8vIHZlcmJvc2UgZm9yIHBlcmZvcm1hbmNlIHJlYXNvbnM7IGRvZXNuJ3QgYWZmZWN0IGd6aXBwZWQgc2l6ZVxuXG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJbXX0gW2Fycl1cbiAgICAgKiBAcGFyYW0ge2Jvb2xlYW59IFtpc1NpZ25lZF1cbiAgICAgKi9cbiAgICByZWFkUGFja2VkVmFyaW50KGFyciA9IFtdLCBpc1NpZ25lZCkge1xuICAgICAgICBjb25zdCBlbmQgPSB0aGlzLnJlYWRQYWNrZWRFbmQoKTtcbiAgICAgICAgd2hpbGUgKHRoaXMucG9zIDwgZW5kKSBhcnIucHVzaCh0aGlzLnJlYWRWYXJpbnQoaXNTaWduZWQpKTtcbiAgICAgICAgcmV0dXJuIGFycjtcbiAgICB9XG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyW119IFthcnJdICovXG4gICAgcmVhZFBhY2tlZFNWYXJpbnQoYXJyID0gW10pIHtcbiAgICAgICAgY29uc3QgZW5kID0gdGhpcy5yZWFkUGFja2VkRW5kKCk7XG4gICAgICAgIHdoaWxlICh0aGlzLnBvcyA8IGVuZCkgYXJyLnB1c2godGhpcy5yZWFkU1ZhcmludCgpKTtcbiAgICAgICAgcmV0dXJuIGFycjtcbiAgICB9XG4gICAgLyoqIEBwYXJhbSB7Ym9vbGVhbltdfSBbYXJyXSAqL1xuICAgIHJlYWRQYWNrZWRCb29sZWFuKGFyciA9IFtdKSB7XG4gICAgICAgIGNvbnN0IGVuZCA9IHRoaXMucmVhZFBhY2tlZEVuZCgpO1xuICAgICAgICB3aGlsZSAodGhpcy5wb3MgPCBlbmQpIGFyci5wdXNoKHRoaXMucmVhZEJvb2xlYW4oKSk7XG4gICAgICAgIHJldHVybiBhcnI7XG4gICAgfVxuICAgIC8qKiBAcGFyYW0ge251bWJlcltdfSBbYXJyXSAqL1xuICAgIHJlYWRQYWNrZWRGbG9hdChhcnIgPSBbXSkge1xuICAgICAgICBjb25zdCBlbmQgPSB0aGlzLnJlYWRQYWNrZWRFbmQoKTtcbiAgICAgICAgd2hpbGUgKHRoaXMucG9zIDwgZW5kKSBhcnIucHVzaCh0aGlzLnJlYWRGbG9hdCgpKTtcbiAgICAgICAgcmV0dXJuIGFycjtcbiAgICB9XG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyW119IFthcnJdICovXG4gICAgcmVhZFBhY2tlZERvdWJsZShhcnIgPSBbXSkge1xuICAgICAgICBjb25zdCBlbmQgPSB0aGlzLnJlYWRQYWNrZWRFbmQoKTtcbiAgICAgICAgd2hpbGUgKHRoaXMucG9zIDwgZW5kKSBhcnIucHVzaCh0aGlzLnJlYWREb3VibGUoKSk7XG4gICAgICAgIHJldHVybiBhcnI7XG4gICAgfVxuICAgIC8qKiBAcGFyYW0ge251bWJlcltdfSBbYXJyXSAqL1xuICAgIHJlYWRQYWNrZWRGaXhlZDMyKGFyciA9IFtdKSB7XG4gICAgICAgIGNvbnN0IGVuZCA9IHRoaXMucmVhZFBhY2tlZEVuZCgpO1xuICAgICAgICB3aGlsZSAodGhpcy5wb3MgPCBlbmQpIGFyci5wdXNoKHRoaXMucmVhZEZpeGVkMzIoKSk7XG4gICAgICAgIHJldHVybiBhcnI7XG4gICAgfVxuICAgIC8qKiBAcGFyYW0ge251bWJlcltdfSBbYXJyXSAqL1xuICAgIHJlYWRQYWNrZWRTRml4ZWQzMihhcnIgPSBbXSkge1xuICAgICAgICBjb25zdCBlbmQgPSB0aGlzLnJlYWRQYWNrZWRFbmQoKTtcbiAgICAgICAgd2hpbGUgKHRoaXMucG9zIDwgZW5kKSBhcnIucHVzaCh0aGlzLnJlYWRTRml4ZWQzMigpKTtcbiAgICAgICAgcmV0dXJuIGFycjtcbiAgICB9XG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyW119IFthcnJdICovXG4gICAgcmVhZFBhY2tlZEZpeGVkNjQoYXJyID0gW10pIHtcbiAgICAgICAgY29uc3QgZW5kID0gdGhpcy5yZWFkUGFja2VkRW5kKCk7XG4gICAgICAgIHdoaWxlICh0aGlzLnBvcyA8IGVuZCkgYXJyLnB1c2godGhpcy5yZWFkRml4ZWQ2NCgpKTtcbiAgICAgICAgcmV0dXJuIGFycjtcbiAgICB9XG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyW119IFthcnJdICovXG4gICAgcmVhZFBhY2tlZFNGaXhlZDY0KGFyciA9IFtdKSB7XG4gICAgICAgIGNvbnN0IGVuZCA9IHRoaXMucmVhZFBhY2tlZEVuZCgpO1xuICAgICAgICB3aGlsZSAodGhpcy5wb3MgPCBlbmQpIGFyci5wdXNoKHRoaXMucmVhZFNGaXhlZDY0KCkpO1xuICAgICAgICByZXR1cm4gYXJyO1xuICAgIH1cbiAgICByZWFkUGFja2VkRW5kKCkge1xuICAgICAgICByZXR1cm4gdGhpcy50eXBlID09PSBQQkZfQllURVMgPyB0aGlzLnJlYWRWYXJpbnQoKSArIHRoaXMucG9zIDogdGhpcy5wb3MgKyAxO1xuICAgIH1cblxuICAgIC8qKlxuICAgICAqIEFkdmFuY2UgdG8gdGhlIG5leHQgZmllbGQuIFJldHVybnMgdGhlIGZpZWxkIG51bWJlciwgb3IgMCBhdCBlbmQtb2YtbWVzc2FnZS5cbiAgICAgKiBAcGFyYW0ge251bWJlcn0gW2VuZF1cbiAgICAgKi9cbiAgICBuZXh0RmllbGQoZW5kID0gdGhpcy5sZW5ndGgpIHtcbiAgICAgICAgaWYgKHRoaXMucG9zID09PSB0aGlzLl92YWx1ZVN0YXJ0KSB0aGlzLnNraXAodGhpcy50eXBlKTtcbiAgICAgICAgaWYgKHRoaXMucG9zID49IGVuZCkgcmV0dXJuIDA7XG4gICAgICAgIGNvbnN0IHRhZyA9IHRoaXMucmVhZFZhcmludCgpO1xuICAgICAgICB0aGlzLnR5cGUgPSB0YWcgJiAweDc7XG4gICAgICAgIHRoaXMuX3ZhbHVlU3RhcnQgPSB0aGlzLnBvcztcbiAgICAgICAgcmV0dXJuIHRhZyA+Pj4gMztcbiAgICB9XG5cbiAgICAvKiogQHBhcmFtIHtudW1iZXJ9IHZhbCAqL1xuICAgIHNraXAodmFsKSB7XG4gICAgICAgIGNvbnN0IHR5cGUgPSB2YWwgJiAweDc7XG4gICAgICAgIGlmICh0eXBlID09PSBQQkZfVkFSSU5UKSB3aGlsZSAodGhpcy5idWZbdGhpcy5wb3MrK10gPiAweDdmKSB7fVxuICAgICAgICBlbHNlIGlmICh0eXBlID09PSBQQkZfQllURVMpIHRoaXMucG9zID0gdGhpcy5yZWFkVmFyaW50KCkgKyB0aGlzLnBvcztcbiAgICAgICAgZWxzZSBpZiAodHlwZSA9PT0gUEJGX0ZJWEVEMzIpIHRoaXMucG9zICs9IDQ7XG4gICAgICAgIGVsc2UgaWYgKHR5cGUgPT09IFBCRl9GSVhFRDY0KSB0aGlzLnBvcyArPSA4O1xuICAgICAgICBlbHNlIHRocm93IG5ldyBFcnJvcihgVW5pbXBsZW1lbnRlZCB0eXBlOiAke3R5cGV9YCk7XG4gICAgfVxufVxuXG5leHBvcnQgY2xhc3MgUGJmV3JpdGVyIHtcbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge1VpbnQ4QXJyYXkgfCBBcnJheUJ1ZmZlcn0gW2J1Zl1cbiAgICAgKi9cbiAgICBjb25zdHJ1Y3RvcihidWYgPSBuZXcgVWludDhBcnJheSgxNikpIHtcbiAgICAgICAgdGhpcy5idWYgPSBBcnJheUJ1ZmZlci5pc1ZpZXcoYnVmKSA/IGJ1ZiA6IG5ldyBVaW50OEFycmF5KGJ1Zik7XG4gICAgICAgIHRoaXMuZGF0YVZpZXcgPSBuZXcgRGF0YVZpZXcodGhpcy5idWYuYnVmZmVyLCB0aGlzLmJ1Zi5ieXRlT2Zmc2V0LCB0aGlzLmJ1Zi5ieXRlTGVuZ3RoKTtcbiAgICAgICAgdGhpcy5wb3MgPSAwO1xuICAgICAgICB0aGlzLmxlbmd0aCA9IHRoaXMuYnVmLmxlbmd0aDtcbiAgICB9XG5cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHR5cGVcbiAgICAgKi9cbiAgICB3cml0ZVRhZyh0YWcsIHR5cGUpIHtcbiAgICAgICAgdGhpcy53cml0ZVZhcmludCgodGFnIDw8IDMpIHwgdHlwZSk7XG4gICAgfVxuXG4gICAgLyoqIEBwYXJhbSB7bnVtYmVyfSBtaW4gKi9cbiAgICByZWFsbG9jKG1pbikge1xuICAgICAgICBsZXQgbGVuZ3RoID0gdGhpcy5sZW5ndGggfHwgMTY7XG5cbiAgICAgICAgd2hpbGUgKGxlbmd0aCA8IHRoaXMucG9zICsgbWluKSBsZW5ndGggKj0gMjtcblxuICAgICAgICBpZiAobGVuZ3RoICE9PSB0aGlzLmxlbmd0aCkge1xuICAgICAgICAgICAgY29uc3QgYnVmID0gbmV3IFVpbnQ4QXJyYXkobGVuZ3RoKTtcbiAgICAgICAgICAgIGJ1Zi5zZXQodGhpcy5idWYpO1xuICAgICAgICAgICAgdGhpcy5idWYgPSBidWY7XG4gICAgICAgICAgICB0aGlzLmRhdGFWaWV3ID0gbmV3IERhdGFWaWV3KGJ1Zi5idWZmZXIpO1xuICAgICAgICAgICAgdGhpcy5sZW5ndGggPSBsZW5ndGg7XG4gICAgICAgIH1cbiAgICB9XG5cbiAgICBmaW5pc2goKSB7XG4gICAgICAgIHRoaXMubGVuZ3RoID0gdGhpcy5wb3M7XG4gICAgICAgIHRoaXMucG9zID0gMDtcbiAgICAgICAgcmV0dXJuIHRoaXMuYnVmLnN1YmFycmF5KDAsIHRoaXMubGVuZ3RoKTtcbiAgICB9XG5cbiAgICAvKiogQHBhcmFtIHtudW1iZXJ9IHZhbCAqL1xuICAgIHdyaXRlRml4ZWQzMih2YWwpIHtcbiAgICAgICAgdGhpcy5yZWFsbG9jKDQpO1xuICAgICAgICB0aGlzLmRhdGFWaWV3LnNldEludDMyKHRoaXMucG9zLCB2YWwsIHRydWUpO1xuICAgICAgICB0aGlzLnBvcyArPSA0O1xuICAgIH1cblxuICAgIC8qKiBAcGFyYW0ge251bWJlcn0gdmFsICovXG4gICAgd3JpdGVTRml4ZWQzMih2YWwpIHtcbiAgICAgICAgdGhpcy5yZWFsbG9jKDQpO1xuICAgICAgICB0aGlzLmRhdGFWaWV3LnNldEludDMyKHRoaXMucG9zLCB2YWwsIHRydWUpO1xuICAgICAgICB0aGlzLnBvcyArPSA0O1xuICAgIH1cblxuICAgIC8qKiBAcGFyYW0ge251bWJlcn0gdmFsICovXG4gICAgd3JpdGVGaXhlZDY0KHZhbCkge1xuICAgICAgICB0aGlzLnJlYWxsb2MoOCk7XG4gICAgICAgIHRoaXMuZGF0YVZpZXcuc2V0SW50MzIodGhpcy5wb3MsIHZhbCAmIC0xLCB0cnVlKTtcbiAgICAgICAgdGhpcy5kYXRhVmlldy5zZXRJbnQzMih0aGlzLnBvcyArIDQsIE1hdGguZmxvb3IodmFsICogU0hJRlRfUklHSFRfMzIpLCB0cnVlKTtcbiAgICAgICAgdGhpcy5wb3MgKz0gODtcbiAgICB9XG5cbiAgICAvKiogQHBhcmFtIHtudW1iZXJ9IHZhbCAqL1xuICAgIHdyaXRlU0ZpeGVkNjQodmFsKSB7XG4gICAgICAgIHRoaXMucmVhbGxvYyg4KTtcbiAgICAgICAgdGhpcy5kYXRhVmlldy5zZXRJbnQzMih0aGlzLnBvcywgdmFsICYgLTEsIHRydWUpO1xuICAgICAgICB0aGlzLmRhdGFWaWV3LnNldEludDMyKHRoaXMucG9zICsgNCwgTWF0aC5mbG9vcih2YWwgKiBTSElGVF9SSUdIVF8zMiksIHRydWUpO1xuICAgICAgICB0aGlzLnBvcyArPSA4O1xuICAgIH1cblxuICAgIC8qKiBAcGFyYW0ge251bWJlcn0gdmFsICovXG4gICAgd3JpdGVWYXJpbnQodmFsKSB7XG4gICAgICAgIHZhbCA9ICt2YWwgfHwgMDtcblxuICAgICAgICBpZiAodmFsID49IDAgJiYgdmFsIDwgMHg4MCkge1xuICAgICAgICAgICAgaWYgKHRoaXMucG9zID49IHRoaXMubGVuZ3RoKSB0aGlzLnJlYWxsb2MoMSk7XG4gICAgICAgICAgICB0aGlzLmJ1Zlt0aGlzLnBvcysrXSA9IHZhbDtcbiAgICAgICAgICAgIHJldHVybjtcbiAgICAgICAgfVxuXG4gICAgICAgIGlmICh2YWwgPiAweGZmZmZmZmYgfHwgdmFsIDwgMCkge1xuICAgICAgICAgICAgd3JpdGVCaWdWYXJpbnQodmFsLCB0aGlzKTtcbiAgICAgICAgICAgIHJldHVybjtcbiAgICAgICAgfVxuXG4gICAgICAgIHRoaXMucmVhbGxvYyg0KTtcblxuICAgICAgICB0aGlzLmJ1Zlt0aGlzLnBvcysrXSA9ICAgICAgICAgICB2YWwgJiAweDdmICB8ICh2YWwgPiAweDdmID8gMHg4MCA6IDApOyBpZiAodmFsIDw9IDB4N2YpIHJldHVybjtcbiAgICAgICAgdGhpcy5idWZbdGhpcy5wb3MrK10gPSAoKHZhbCA+Pj49IDcpICYgMHg3ZikgfCAodmFsID4gMHg3ZiA/IDB4ODAgOiAwKTsgaWYgKHZhbCA8PSAweDdmKSByZXR1cm47XG4gICAgICAgIHRoaXMuYnVmW3RoaXMucG9zKytdID0gKCh2YWwgPj4+PSA3KSAmIDB4N2YpIHwgKHZhbCA+IDB4N2YgPyAweDgwIDogMCk7IGlmICh2YWwgPD0gMHg3ZikgcmV0dXJuO1xuICAgICAgICB0aGlzLmJ1Zlt0aGlzLnBvcysrXSA9ICAgKHZhbCA+Pj4gNykgJiAweDdmO1xuICAgIH1cblxuICAgIC8qKiBAcGFyYW0ge251bWJlcn0gdmFsICovXG4gICAgd3JpdGVTVmFyaW50KHZhbCkge1xuICAgICAgICB0aGlzLndyaXRlVmFyaW50KHZhbCA8IDAgPyAtdmFsICogMiAtIDEgOiB2YWwgKiAyKTtcbiAgICB9XG5cbiAgICAvKiogQHBhcmFtIHtib29sZWFufSB2YWwgKi9cbiAgICB3cml0ZUJvb2xlYW4odmFsKSB7XG4gICAgICAgIHRoaXMud3JpdGVWYXJpbnQoK3ZhbCk7XG4gICAgfVxuXG4gICAgLyoqIEBwYXJhbSB7c3RyaW5nfSBzdHIgKi9cbiAgICB3cml0ZVN0cmluZyhzdHIpIHtcbiAgICAgICAgc3RyID0gU3RyaW5nKHN0cik7XG4gICAgICAgIHRoaXMucmVhbGxvYyhzdHIubGVuZ3RoICogNCk7XG5cbiAgICAgICAgdGhpcy5wb3MrKzsgLy8gcmVzZXJ2ZSAxIGJ5dGUgZm9yIHNob3J0IHN0cmluZyBsZW5ndGhcblxuICAgICAgICBjb25zdCBzdGFydFBvcyA9IHRoaXMucG9zO1xuICAgICAgICAvLyB3cml0ZSB0aGUgc3RyaW5nIGRpcmVjdGx5IHRvIHRoZSBidWZmZXIgYW5kIHNlZSBob3cgbXVjaCB3YXMgd3JpdHRlblxuICAgICAgICB0aGlzLnBvcyA9IHdyaXRlVXRmOCh0aGlzLmJ1Ziwgc3RyLCB0aGlzLnBvcyk7XG4gICAgICAgIGNvbnN0IGxlbiA9IHRoaXMucG9zIC0gc3RhcnRQb3M7XG5cbiAgICAgICAgaWYgKGxlbiA+PSAweDgwKSBtYWtlUm9vbUZvckV4dHJhTGVuZ3RoKHN0YXJ0UG9zLCBsZW4sIHRoaXMpO1xuXG4gICAgICAgIC8vIGZpbmFsbHksIHdyaXRlIHRoZSBtZXNzYWdlIGxlbmd0aCBpbiB0aGUgcmVzZXJ2ZWQgcGxhY2UgYW5kIHJlc3RvcmUgdGhlIHBvc2l0aW9uXG4gICAgICAgIHRoaXMucG9zID0gc3RhcnRQb3MgLSAxO1xuICAgICAgICB0aGlzLndyaXRlVmFyaW50KGxlbik7XG4gICAgICAgIHRoaXMucG9zICs9IGxlbjtcbiAgICB9XG5cbiAgICAvKiogQHBhcmFtIHtudW1iZXJ9IHZhbCAqL1xuICAgIHdyaXRlRmxvYXQodmFsKSB7XG4gICAgICAgIHRoaXMucmVhbGxvYyg0KTtcbiAgICAgICAgdGhpcy5kYXRhVmlldy5zZXRGbG9hdDMyKHRoaXMucG9zLCB2YWwsIHRydWUpO1xuICAgICAgICB0aGlzLnBvcyArPSA0O1xuICAgIH1cblxuICAgIC8qKiBAcGFyYW0ge251bWJlcn0gdmFsICovXG4gICAgd3JpdGVEb3VibGUodmFsKSB7XG4gICAgICAgIHRoaXMucmVhbGxvYyg4KTtcbiAgICAgICAgdGhpcy5kYXRhVmlldy5zZXRGbG9hdDY0KHRoaXMucG9zLCB2YWwsIHRydWUpO1xuICAgICAgICB0aGlzLnBvcyArPSA4O1xuICAgIH1cblxuICAgIC8qKiBAcGFyYW0ge1VpbnQ4QXJyYXl9IGJ1ZmZlciAqL1xuICAgIHdyaXRlQnl0ZXMoYnVmZmVyKSB7XG4gICAgICAgIGNvbnN0IGxlbiA9IGJ1ZmZlci5sZW5ndGg7XG4gICAgICAgIHRoaXMud3JpdGVWYXJpbnQobGVuKTtcbiAgICAgICAgdGhpcy5yZWFsbG9jKGxlbik7XG4gICAgICAgIHRoaXMuYnVmLnNldChidWZmZXIsIHRoaXMucG9zKTtcbiAgICAgICAgdGhpcy5wb3MgKz0gbGVuO1xuICAgIH1cblxuICAgIC8qKlxuICAgICAqIEB0ZW1wbGF0ZSBUXG4gICAgICogQHBhcmFtIHsob2JqOiBULCBwYmY6IFBiZldyaXRlcikgPT4gdm9pZH0gZm5cbiAgICAgKiBAcGFyYW0ge1R9IG9ialxuICAgICAqL1xuICAgIHdyaXRlUmF3TWVzc2FnZShmbiwgb2JqKSB7XG4gICAgICAgIHRoaXMucG9zKys7IC8vIHJlc2VydmUgMSBieXRlIGZvciBzaG9ydCBtZXNzYWdlIGxlbmd0aFxuXG4gICAgICAgIC8vIHdyaXRlIHRoZSBtZXNzYWdlIGRpcmVjdGx5IHRvIHRoZSBidWZmZXIgYW5kIHNlZSBob3cgbXVjaCB3YXMgd3JpdHRlblxuICAgICAgICBjb25zdCBzdGFydFBvcyA9IHRoaXMucG9zO1xuICAgICAgICBmbihvYmosIHRoaXMpO1xuICAgICAgICBjb25zdCBsZW4gPSB0aGlzLnBvcyAtIHN0YXJ0UG9zO1xuXG4gICAgICAgIGlmIChsZW4gPj0gMHg4MCkgbWFrZVJvb21Gb3JFeHRyYUxlbmd0aChzdGFydFBvcywgbGVuLCB0aGlzKTtcblxuICAgICAgICAvLyBmaW5hbGx5LCB3cml0ZSB0aGUgbWVzc2FnZSBsZW5ndGggaW4gdGhlIHJlc2VydmVkIHBsYWNlIGFuZCByZXN0b3JlIHRoZSBwb3NpdGlvblxuICAgICAgICB0aGlzLnBvcyA9IHN0YXJ0UG9zIC0gMTtcbiAgICAgICAgdGhpcy53cml0ZVZhcmludChsZW4pO1xuICAgICAgICB0aGlzLnBvcyArPSBsZW47XG4gICAgfVxuXG4gICAgLyoqXG4gICAgICogQHRlbXBsYXRlIFRcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHsob2JqOiBULCBwYmY6IFBiZldyaXRlcikgPT4gdm9pZH0gZm5cbiAgICAgKiBAcGFyYW0ge1R9IG9ialxuICAgICAqL1xuICAgIHdyaXRlTWVzc2FnZSh0YWcsIGZuLCBvYmopIHtcbiAgICAgICAgdGhpcy53cml0ZVRhZyh0YWcsIFBCRl9CWVRFUyk7XG4gICAgICAgIHRoaXMud3JpdGVSYXdNZXNzYWdlKGZuLCBvYmopO1xuICAgIH1cblxuICAgIC8qKlxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB0YWdcbiAgICAgKiBAcGFyYW0ge251bWJlcltdfSBhcnJcbiAgICAgKi9cbiAgICB3cml0ZVBhY2tlZFZhcmludCh0YWcsIGFycikge1xuICAgICAgICBpZiAoYXJyLmxlbmd0aCkgdGhpcy53cml0ZU1lc3NhZ2UodGFnLCB3cml0ZVBhY2tlZFZhcmludCwgYXJyKTtcbiAgICB9XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7bnVtYmVyW119IGFyclxuICAgICAqL1xuICAgIHdyaXRlUGFja2VkU1ZhcmludCh0YWcsIGFycikge1xuICAgICAgICBpZiAoYXJyLmxlbmd0aCkgdGhpcy53cml0ZU1lc3NhZ2UodGFnLCB3cml0ZVBhY2tlZFNWYXJpbnQsIGFycik7XG4gICAgfVxuICAgIC8qKlxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB0YWdcbiAgICAgKiBAcGFyYW0ge2Jvb2xlYW5bXX0gYXJyXG4gICAgICovXG4gICAgd3JpdGVQYWNrZWRCb29sZWFuKHRhZywgYXJyKSB7XG4gICAgICAgIGlmIChhcnIubGVuZ3RoKSB0aGlzLndyaXRlTWVzc2FnZSh0YWcsIHdyaXRlUGFja2VkQm9vbGVhbiwgYXJyKTtcbiAgICB9XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7bnVtYmVyW119IGFyclxuICAgICAqL1xuICAgIHdyaXRlUGFja2VkRmxvYXQodGFnLCBhcnIpIHtcbiAgICAgICAgaWYgKGFyci5sZW5ndGgpIHRoaXMud3JpdGVNZXNzYWdlKHRhZywgd3JpdGVQYWNrZWRGbG9hdCwgYXJyKTtcbiAgICB9XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7bnVtYmVyW119IGFyclxuICAgICAqL1xuICAgIHdyaXRlUGFja2VkRG91YmxlKHRhZywgYXJyKSB7XG4gICAgICAgIGlmIChhcnIubGVuZ3RoKSB0aGlzLndyaXRlTWVzc2FnZSh0YWcsIHdyaXRlUGFja2VkRG91YmxlLCBhcnIpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gICAgICovXG4gICAgd3JpdGVQYWNrZWRGaXhlZDMyKHRhZywgYXJyKSB7XG4gICAgICAgIGlmIChhcnIubGVuZ3RoKSB0aGlzLndyaXRlTWVzc2FnZSh0YWcsIHdyaXRlUGFja2VkRml4ZWQzMiwgYXJyKTtcbiAgICB9XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7bnVtYmVyW119IGFyclxuICAgICAqL1xuICAgIHdyaXRlUGFja2VkU0ZpeGVkMzIodGFnLCBhcnIpIHtcbiAgICAgICAgaWYgKGFyci5sZW5ndGgpIHRoaXMud3JpdGVNZXNzYWdlKHRhZywgd3JpdGVQYWNrZWRTRml4ZWQzMiwgYXJyKTtcbiAgICB9XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7bnVtYmVyW119IGFyclxuICAgICAqL1xuICAgIHdyaXRlUGFja2VkRml4ZWQ2NCh0YWcsIGFycikge1xuICAgICAgICBpZiAoYXJyLmxlbmd0aCkgdGhpcy53cml0ZU1lc3NhZ2UodGFnLCB3cml0ZVBhY2tlZEZpeGVkNjQsIGFycik7XG4gICAgfVxuICAgIC8qKlxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB0YWdcbiAgICAgKiBAcGFyYW0ge251bWJlcltdfSBhcnJcbiAgICAgKi9cbiAgICB3cml0ZVBhY2tlZFNGaXhlZDY0KHRhZywgYXJyKSB7XG4gICAgICAgIGlmIChhcnIubGVuZ3RoKSB0aGlzLndyaXRlTWVzc2FnZSh0YWcsIHdyaXRlUGFja2VkU0ZpeGVkNjQsIGFycik7XG4gICAgfVxuXG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7VWludDhBcnJheX0gYnVmZmVyXG4gICAgICovXG4gICAgd3JpdGVCeXRlc0ZpZWxkKHRhZywgYnVmZmVyKSB7XG4gICAgICAgIHRoaXMud3JpdGVUYWcodGFnLCBQQkZfQllURVMpO1xuICAgICAgICB0aGlzLndyaXRlQnl0ZXMoYnVmZmVyKTtcbiAgICB9XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB2YWxcbiAgICAgKi9cbiAgICB3cml0ZUZpeGVkMzJGaWVsZCh0YWcsIHZhbCkge1xuICAgICAgICB0aGlzLndyaXRlVGFnKHRhZywgUEJGX0ZJWEVEMzIpO1xuICAgICAgICB0aGlzLndyaXRlRml4ZWQzMih2YWwpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHZhbFxuICAgICAqL1xuICAgIHdyaXRlU0ZpeGVkMzJGaWVsZCh0YWcsIHZhbCkge1xuICAgICAgICB0aGlzLndyaXRlVGFnKHRhZywgUEJGX0ZJWEVEMzIpO1xuICAgICAgICB0aGlzLndyaXRlU0ZpeGVkMzIodmFsKTtcbiAgICB9XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB2YWxcbiAgICAgKi9cbiAgICB3cml0ZUZpeGVkNjRGaWVsZCh0YWcsIHZhbCkge1xuICAgICAgICB0aGlzLndyaXRlVGFnKHRhZywgUEJGX0ZJWEVENjQpO1xuICAgICAgICB0aGlzLndyaXRlRml4ZWQ2NCh2YWwpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHZhbFxuICAgICAqL1xuICAgIHdyaXRlU0ZpeGVkNjRGaWVsZCh0YWcsIHZhbCkge1xuICAgICAgICB0aGlzLndyaXRlVGFnKHRhZywgUEJGX0ZJWEVENjQpO1xuICAgICAgICB0aGlzLndyaXRlU0ZpeGVkNjQodmFsKTtcbiAgICB9XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB2YWxcbiAgICAgKi9cbiAgICB3cml0ZVZhcmludEZpZWxkKHRhZywgdmFsKSB7XG4gICAgICAgIHRoaXMud3JpdGVUYWcodGFnLCBQQkZfVkFSSU5UKTtcbiAgICAgICAgdGhpcy53cml0ZVZhcmludCh2YWwpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHZhbFxuICAgICAqL1xuICAgIHdyaXRlU1ZhcmludEZpZWxkKHRhZywgdmFsKSB7XG4gICAgICAgIHRoaXMud3JpdGVUYWcodGFnLCBQQkZfVkFSSU5UKTtcbiAgICAgICAgdGhpcy53cml0ZVNWYXJpbnQodmFsKTtcbiAgICB9XG4gICAgLyoqXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHRhZ1xuICAgICAqIEBwYXJhbSB7c3RyaW5nfSBzdHJcbiAgICAgKi9cbiAgICB3cml0ZVN0cmluZ0ZpZWxkKHRhZywgc3RyKSB7XG4gICAgICAgIHRoaXMud3JpdGVUYWcodGFnLCBQQkZfQllURVMpO1xuICAgICAgICB0aGlzLndyaXRlU3RyaW5nKHN0cik7XG4gICAgfVxuICAgIC8qKlxuICAgICAqIEBwYXJhbSB7bnVtYmVyfSB0YWdcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdmFsXG4gICAgICovXG4gICAgd3JpdGVGbG9hdEZpZWxkKHRhZywgdmFsKSB7XG4gICAgICAgIHRoaXMud3JpdGVUYWcodGFnLCBQQkZfRklYRUQzMik7XG4gICAgICAgIHRoaXMud3JpdGVGbG9hdCh2YWwpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtudW1iZXJ9IHZhbFxuICAgICAqL1xuICAgIHdyaXRlRG91YmxlRmllbGQodGFnLCB2YWwpIHtcbiAgICAgICAgdGhpcy53cml0ZVRhZyh0YWcsIFBCRl9GSVhFRDY0KTtcbiAgICAgICAgdGhpcy53cml0ZURvdWJsZSh2YWwpO1xuICAgIH1cbiAgICAvKipcbiAgICAgKiBAcGFyYW0ge251bWJlcn0gdGFnXG4gICAgICogQHBhcmFtIHtib29sZWFufSB2YWxcbiAgICAgKi9cbiAgICB3cml0ZUJvb2xlYW5GaWVsZCh0YWcsIHZhbCkge1xuICAgICAgICB0aGlzLndyaXRlVmFyaW50RmllbGQodGFnLCArdmFsKTtcbiAgICB9XG59XG5cbi8qKlxuICogQHBhcmFtIHtudW1iZXJ9IGxcbiAqIEBwYXJhbSB7Ym9vbGVhbiB8IHVuZGVmaW5lZH0gc1xuICogQHBhcmFtIHtQYmZSZWFkZXJ9IHBcbiAqL1xuZnVuY3Rpb24gcmVhZFZhcmludFJlbWFpbmRlcihsLCBzLCBwKSB7XG4gICAgY29uc3QgYnVmID0gcC5idWY7XG4gICAgbGV0IGgsIGI7XG5cbiAgICBiID0gYnVmW3AucG9zKytdOyBoICA9IChiICYgMHg3MCkgPj4gNDsgIGlmIChiIDwgMHg4MCkgcmV0dXJuIHRvTnVtKGwsIGgsIHMpO1xuICAgIGIgPSBidWZbcC5wb3MrK107IGggfD0gKGIgJiAweDdmKSA8PCAzOyAgaWYgKGIgPCAweDgwKSByZXR1cm4gdG9OdW0obCwgaCwgcyk7XG4gICAgYiA9IGJ1ZltwLnBvcysrXTsgaCB8PSAoYiAmIDB4N2YpIDw8IDEwOyBpZiAoYiA8IDB4ODApIHJldHVybiB0b051bShsLCBoLCBzKTtcbiAgICBiID0gYnVmW3AucG9zKytdOyBoIHw9IChiICYgMHg3ZikgPDwgMTc7IGlmIChiIDwgMHg4MCkgcmV0dXJuIHRvTnVtKGwsIGgsIHMpO1xuICAgIGIgPSBidWZbcC5wb3MrK107IGggfD0gKGIgJiAweDdmKSA8PCAyNDsgaWYgKGIgPCAweDgwKSByZXR1cm4gdG9OdW0obCwgaCwgcyk7XG4gICAgYiA9IGJ1ZltwLnBvcysrXTsgaCB8PSAoYiAmIDB4MDEpIDw8IDMxOyBpZiAoYiA8IDB4ODApIHJldHVybiB0b051bShsLCBoLCBzKTtcblxuICAgIHRocm93IG5ldyBFcnJvcignRXhwZWN0ZWQgdmFyaW50IG5vdCBtb3JlIHRoYW4gMTAgYnl0ZXMnKTtcbn1cblxuLyoqXG4gKiBAcGFyYW0ge251bWJlcn0gbG93XG4gKiBAcGFyYW0ge251bWJlcn0gaGlnaFxuICogQHBhcmFtIHtib29sZWFufSBbaXNTaWduZWRdXG4gKi9cbmZ1bmN0aW9uIHRvTnVtKGxvdywgaGlnaCwgaXNTaWduZWQpIHtcbiAgICByZXR1cm4gaXNTaWduZWQgPyBoaWdoICogMHgxMDAwMDAwMDAgKyAobG93ID4+PiAwKSA6ICgoaGlnaCA+Pj4gMCkgKiAweDEwMDAwMDAwMCkgKyAobG93ID4+PiAwKTtcbn1cblxuLyoqXG4gKiBAcGFyYW0ge251bWJlcn0gdmFsXG4gKiBAcGFyYW0ge1BiZldyaXRlcn0gcGJmXG4gKi9cbmZ1bmN0aW9uIHdyaXRlQmlnVmFyaW50KHZhbCwgcGJmKSB7XG4gICAgbGV0IGxvdywgaGlnaDtcblxuICAgIGlmICh2YWwgPj0gMCkge1xuICAgICAgICBsb3cgID0gKHZhbCAlIDB4MTAwMDAwMDAwKSB8IDA7XG4gICAgICAgIGhpZ2ggPSAodmFsIC8gMHgxMDAwMDAwMDApIHwgMDtcbiAgICB9IGVsc2Uge1xuICAgICAgICBsb3cgID0gfigtdmFsICUgMHgxMDAwMDAwMDApO1xuICAgICAgICBoaWdoID0gfigtdmFsIC8gMHgxMDAwMDAwMDApO1xuXG4gICAgICAgIGlmIChsb3cgXiAweGZmZmZmZmZmKSB7XG4gICAgICAgICAgICBsb3cgPSAobG93ICsgMSkgfCAwO1xuICAgICAgICB9IGVsc2Uge1xuICAgICAgICAgICAgbG93ID0gMDtcbiAgICAgICAgICAgIGhpZ2ggPSAoaGlnaCArIDEpIHwgMDtcbiAgICAgICAgfVxuICAgIH1cblxuICAgIGlmICh2YWwgPj0gMHgxMDAwMDAwMDAwMDAwMDAwMCB8fCB2YWwgPCAtMHgxMDAwMDAwMDAwMDAwMDAwMCkge1xuICAgICAgICB0aHJvdyBuZXcgRXJyb3IoJ0dpdmVuIHZhcmludCBkb2VzblxcJ3QgZml0IGludG8gMTAgYnl0ZXMnKTtcbiAgICB9XG5cbiAgICBwYmYucmVhbGxvYygxMCk7XG5cbiAgICB3cml0ZUJpZ1ZhcmludExvdyhsb3csIGhpZ2gsIHBiZik7XG4gICAgd3JpdGVCaWdWYXJpbnRIaWdoKGhpZ2gsIHBiZik7XG59XG5cbi8qKlxuICogQHBhcmFtIHtudW1iZXJ9IGhpZ2hcbiAqIEBwYXJhbSB7bnVtYmVyfSBsb3dcbiAqIEBwYXJhbSB7UGJmV3JpdGVyfSBwYmZcbiAqL1xuZnVuY3Rpb24gd3JpdGVCaWdWYXJpbnRMb3cobG93LCBoaWdoLCBwYmYpIHtcbiAgICBwYmYuYnVmW3BiZi5wb3MrK10gPSBsb3cgJiAweDdmIHwgMHg4MDsgbG93ID4+Pj0gNztcbiAgICBwYmYuYnVmW3BiZi5wb3MrK10gPSBsb3cgJiAweDdmIHwgMHg4MDsgbG93ID4+Pj0gNztcbiAgICBwYmYuYnVmW3BiZi5wb3MrK10gPSBsb3cgJiAweDdmIHwgMHg4MDsgbG93ID4+Pj0gNztcbiAgICBwYmYuYnVmW3BiZi5wb3MrK10gPSBsb3cgJiAweDdmIHwgMHg4MDsgbG93ID4+Pj0gNztcbiAgICBwYmYuYnVmW3BiZi5wb3NdICAgPSBsb3cgJiAweDdmO1xufVxuXG4vKipcbiAqIEBwYXJhbSB7bnVtYmVyfSBoaWdoXG4gKiBAcGFyYW0ge1BiZldyaXRlcn0gcGJmXG4gKi9cbmZ1bmN0aW9uIHdyaXRlQmlnVmFyaW50SGlnaChoaWdoLCBwYmYpIHtcbiAgICBjb25zdCBsc2IgPSAoaGlnaCAmIDB4MDcpIDw8IDQ7XG5cbiAgICBwYmYuYnVmW3BiZi5wb3MrK10gfD0gbHNiICAgICAgICAgfCAoKGhpZ2ggPj4+PSAzKSA/IDB4ODAgOiAwKTsgaWYgKCFoaWdoKSByZXR1cm47XG4gICAgcGJmLmJ1ZltwYmYucG9zKytdICA9IGhpZ2ggJiAweDdmIHwgKChoaWdoID4+Pj0gNykgPyAweDgwIDogMCk7IGlmICghaGlnaCkgcmV0dXJuO1xuICAgIHBiZi5idWZbcGJmLnBvcysrXSAgPSBoaWdoICYgMHg3ZiB8ICgoaGlnaCA+Pj49IDcpID8gMHg4MCA6IDApOyBpZiAoIWhpZ2gpIHJldHVybjtcbiAgICBwYmYuYnVmW3BiZi5wb3MrK10gID0gaGlnaCAmIDB4N2YgfCAoKGhpZ2ggPj4+PSA3KSA/IDB4ODAgOiAwKTsgaWYgKCFoaWdoKSByZXR1cm47XG4gICAgcGJmLmJ1ZltwYmYucG9zKytdICA9IGhpZ2ggJiAweDdmIHwgKChoaWdoID4+Pj0gNykgPyAweDgwIDogMCk7IGlmICghaGlnaCkgcmV0dXJuO1xuICAgIHBiZi5idWZbcGJmLnBvcysrXSAgPSBoaWdoICYgMHg3Zjtcbn1cblxuLyoqXG4gKiBAcGFyYW0ge251bWJlcn0gc3RhcnRQb3NcbiAqIEBwYXJhbSB7bnVtYmVyfSBsZW5cbiAqIEBwYXJhbSB7UGJmV3JpdGVyfSBwYmZcbiAqL1xuZnVuY3Rpb24gbWFrZVJvb21Gb3JFeHRyYUxlbmd0aChzdGFydFBvcywgbGVuLCBwYmYpIHtcbiAgICBjb25zdCBleHRyYUxlbiA9XG4gICAgICAgIGxlbiA8PSAweDNmZmYgPyAxIDpcbiAgICAgICAgbGVuIDw9IDB4MWZmZmZmID8gMiA6XG4gICAgICAgIGxlbiA8PSAweGZmZmZmZmYgPyAzIDogTWF0aC5mbG9vcihNYXRoLmxvZyhsZW4pIC8gKE1hdGguTE4yICogNykpO1xuXG4gICAgLy8gaWYgMSBieXRlIGlzbid0IGVub3VnaCBmb3IgZW5jb2RpbmcgbWVzc2FnZSBsZW5ndGgsIHNoaWZ0IHRoZSBkYXRhIHRvIHRoZSByaWdodFxuICAgIHBiZi5yZWFsbG9jKGV4dHJhTGVuKTtcbiAgICBwYmYuYnVmLmNvcHlXaXRoaW4oc3RhcnRQb3MgKyBleHRyYUxlbiwgc3RhcnRQb3MsIHBiZi5wb3MpO1xufVxuXG4vKipcbiAqIFBhY2tlZCB2YXJpbnRzIG9mdGVuIGRvbWluYXRlIGVuY29kZSB0aW1lLCBzbyB3cml0ZSB0aGUgYnl0ZXMgaW5saW5lXG4gKiB0aHJvdWdoIGEgbG9jYWwgYnVmZmVyIHBvaW50ZXIgcmF0aGVyIHRoYW4gY2FsbGluZyB3cml0ZVZhcmludCBwZXIgZWxlbWVudCxcbiAqIGZhbGxpbmcgYmFjayB0byB3cml0ZVZhcmludCBvbmx5IGZvciBuZWdhdGl2ZXMgb3IgbmVhciB0aGUgYnVmZmVyJ3MgZW5kLlxuICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gKiBAcGFyYW0ge1BiZldyaXRlcn0gcGJmXG4gKi9cbmZ1bmN0aW9uIHdyaXRlUGFja2VkVmFyaW50KGFyciwgcGJmKSB7XG4gICAgY29uc3QgbiA9IGFyci5sZW5ndGg7XG4gICAgbGV0IGJ1ZiA9IHBiZi5idWYsIHBvcyA9IHBiZi5wb3MsIGxpbWl0ID0gcGJmLmxlbmd0aDtcbiAgICBmb3IgKGxldCBpID0gMDsgaSA8IG47IGkrKykge1xuICAgICAgICBsZXQgdmFsID0gYXJyW2ldO1xuICAgICAgICBpZiAodmFsIDwgMCB8fCBwb3MgKyAxMCA+IGxpbWl0KSB7IC8vIHNsb3cgcGF0aDogZ3Jvd3MgdGhlIGJ1ZmZlciwgaGFuZGxlcyAxMC1ieXRlIHZhbHVlc1xuICAgICAgICAgICAgcGJmLnBvcyA9IHBvcztcbiAgICAgICAgICAgIHBiZi53cml0ZVZhcmludCh2YWwpO1xuICAgICAgICAgICAgYnVmID0gcGJmLmJ1ZjsgcG9zID0gcGJmLnBvczsgbGltaXQgPSBwYmYubGVuZ3RoO1xuICAgICAgICAgICAgY29udGludWU7XG4gICAgICAgIH1cbiAgICAgICAgd2hpbGUgKHZhbCA+IDB4N2YpIHsgYnVmW3BvcysrXSA9ICh2YWwgJSAweDgwKSB8IDB4ODA7IHZhbCA9IE1hdGguZmxvb3IodmFsIC8gMHg4MCk7IH1cbiAgICAgICAgYnVmW3BvcysrXSA9IHZhbDtcbiAgICB9XG4gICAgcGJmLnBvcyA9IHBvcztcbn1cbi8qKlxuICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gKiBAcGFyYW0ge1BiZldyaXRlcn0gcGJmXG4gKi9cbmZ1bmN0aW9uIHdyaXRlUGFja2VkU1ZhcmludChhcnIsIHBiZikge1xuICAgIGZvciAobGV0IGkgPSAwOyBpIDwgYXJyLmxlbmd0aDsgaSsrKSBwYmYud3JpdGVTVmFyaW50KGFycltpXSk7XG59XG4vKipcbiAqIEBwYXJhbSB7bnVtYmVyW119IGFyclxuICogQHBhcmFtIHtQYmZXcml0ZXJ9IHBiZlxuICovXG5mdW5jdGlvbiB3cml0ZVBhY2tlZEZsb2F0KGFyciwgcGJmKSB7XG4gICAgZm9yIChsZXQgaSA9IDA7IGkgPCBhcnIubGVuZ3RoOyBpKyspIHBiZi53cml0ZUZsb2F0KGFycltpXSk7XG59XG4vKipcbiAqIEBwYXJhbSB7bnVtYmVyW119IGFyclxuICogQHBhcmFtIHtQYmZXcml0ZXJ9IHBiZlxuICovXG5mdW5jdGlvbiB3cml0ZVBhY2tlZERvdWJsZShhcnIsIHBiZikge1xuICAgIGZvciAobGV0IGkgPSAwOyBpIDwgYXJyLmxlbmd0aDsgaSsrKSBwYmYud3JpdGVEb3VibGUoYXJyW2ldKTtcbn1cbi8qKlxuICogQHBhcmFtIHtib29sZWFuW119IGFyclxuICogQHBhcmFtIHtQYmZXcml0ZXJ9IHBiZlxuICovXG5mdW5jdGlvbiB3cml0ZVBhY2tlZEJvb2xlYW4oYXJyLCBwYmYpIHtcbiAgICBmb3IgKGxldCBpID0gMDsgaSA8IGFyci5sZW5ndGg7IGkrKykgcGJmLndyaXRlQm9vbGVhbihhcnJbaV0pO1xufVxuLyoqXG4gKiBAcGFyYW0ge251bWJlcltdfSBhcnJcbiAqIEBwYXJhbSB7UGJmV3JpdGVyfSBwYmZcbiAqL1xuZnVuY3Rpb24gd3JpdGVQYWNrZWRGaXhlZDMyKGFyciwgcGJmKSB7XG4gICAgZm9yIChsZXQgaSA9IDA7IGkgPCBhcnIubGVuZ3RoOyBpKyspIHBiZi53cml0ZUZpeGVkMzIoYXJyW2ldKTtcbn1cbi8qKlxuICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gKiBAcGFyYW0ge1BiZldyaXRlcn0gcGJmXG4gKi9cbmZ1bmN0aW9uIHdyaXRlUGFja2VkU0ZpeGVkMzIoYXJyLCBwYmYpIHtcbiAgICBmb3IgKGxldCBpID0gMDsgaSA8IGFyci5sZW5ndGg7IGkrKykgcGJmLndyaXRlU0ZpeGVkMzIoYXJyW2ldKTtcbn1cbi8qKlxuICogQHBhcmFtIHtudW1iZXJbXX0gYXJyXG4gKiBAcGFyYW0ge1BiZldyaXRlcn0gcGJmXG4gKi9cbmZ1bmN0aW9uIHdyaXRlUGFja2VkRml4ZWQ2NChhcnIsIHBiZikge1xuICAgIGZvciAobGV0IGkgPSAwOyBpIDwgYXJyLmxlbmd0aDsgaSsrKSBwYmYud3JpdGVGaXhlZDY0KGFycltpXSk7XG59XG4vKipcbiAqIEBwYXJhbSB7bnVtYmVyW119IGFyclxuICogQHBhcmFtIHtQYmZXcml0ZXJ9IHBiZlxuICovXG5mdW5jdGlvbiB3cml0ZVBhY2tlZFNGaXhlZDY0KGFyciwgcGJmKSB7XG4gICAgZm9yIChsZXQgaSA9IDA7IGkgPCBhcnIubGVuZ3RoOyBpKyspIHBiZi53cml0ZVNGaXhlZDY0KGFycltpXSk7XG59XG5cbi8vIEJ1ZmZlciBjb2RlIGJlbG93IGZyb20gaHR0cHM6Ly9naXRodWIuY29tL2Zlcm9zcy9idWZmZXIsIE1JVC1saWNlbnNlZFxuXG4vKipcbiAqIEBwYXJhbSB7VWludDhBcnJheX0gYnVmXG4gKiBAcGFyYW0ge251bWJlcn0gcG9zXG4gKiBAcGFyYW0ge251bWJlcn0gZW5kXG4gKi9cbmZ1bmN0aW9uIHJlYWRVdGY4KGJ1ZiwgcG9zLCBlbmQpIHtcbiAgICBsZXQgc3RyID0gJyc7XG4gICAgbGV0IGkgPSBwb3M7XG5cbiAgICB3aGlsZSAoaSA8IGVuZCkge1xuICAgICAgICBjb25zdCBiMCA9IGJ1ZltpXTtcbiAgICAgICAgbGV0IGMgPSBudWxsOyAvLyBjb2RlcG9pbnRcbiAgICAgICAgbGV0IGJ5dGVzUGVyU2VxdWVuY2UgPVxuICAgICAgICAgICAgYjAgPiAweEVGID8gNCA6XG4gICAgICAgICAgICBiMCA+IDB4REYgPyAzIDpcbiAgICAgICAgICAgIGIwID4gMHhCRiA/IDIgOiAxO1xuXG4gICAgICAgIGlmIChpICsgYnl0ZXNQZXJTZXF1ZW5jZSA+IGVuZCkgYnJlYWs7XG5cbiAgICAgICAgbGV0IGIxLCBiMiwgYjM7XG5cbiAgICAgICAgaWYgKGJ5dGVzUGVyU2VxdWVuY2UgPT09IDEpIHtcbiAgICAgICAgICAgIGlmIChiMCA8IDB4ODApIHtcbiAgICAgICAgICAgICAgICBjID0gYjA7XG4gICAgICAgICAgICB9XG4gICAgICAgIH0gZWxzZSBpZiAoYnl0ZXNQZXJTZXF1ZW5jZSA9PT0gMikge1xuICAgICAgICAgICAgYjEgPSBidWZbaSArIDFdO1xuICAgICAgICAgICAgaWYgKChiMSAmIDB4QzApID09PSAweDgwKSB7XG4gICAgICAgICAgICAgICAgYyA9IChiMCAmIDB4MUYpIDw8IDB4NiB8IChiMSAmIDB4M0YpO1xuICAgICAgICAgICAgICAgIGlmIChjIDw9IDB4N0YpIHtcbiAgICAgICAgICAgICAgICAgICAgYyA9IG51bGw7XG4gICAgICAgICAgICAgICAgfVxuICAgICAgICAgICAgfVxuICAgICAgICB9IGVsc2UgaWYgKGJ5dGVzUGVyU2VxdWVuY2UgPT09IDMpIHtcbiAgICAgICAgICAgIGIxID0gYnVmW2kgKyAxXTtcbiAgICAgICAgICAgIGIyID0gYnVmW2kgKyAyXTtcbiAgICAgICAgICAgIGlmICgoYjEgJiAweEMwKSA9PT0gMHg4MCAmJiAoYjIgJiAweEMwKSA9PT0gMHg4MCkge1xuICAgICAgICAgICAgICAgIGMgPSAoYjAgJiAweEYpIDw8IDB4QyB8IChiMSAmIDB4M0YpIDw8IDB4NiB8IChiMiAmIDB4M0YpO1xuICAgICAgICAgICAgICAgIGlmIChjIDw9IDB4N0ZGIHx8IChjID49IDB4RDgwMCAmJiBjIDw9IDB4REZGRikpIHtcbiAgICAgICAgICAgICAgICAgICAgYyA9IG51bGw7XG4gICAgICAgICAgICAgICAgfVxuICAgICAgICAgICAgfVxuICAgICAgICB9IGVsc2UgaWYgKGJ5dGVzUGVyU2VxdWVuY2UgPT09IDQpIHtcbiAgICAgICAgICAgIGIxID0gYnVmW2kgKyAxXTtcbiAgICAgICAgICAgIGIyID0gYnVmW2kgKyAyXTtcbiAgICAgICAgICAgIGIzID0gYnVmW2kgKyAzXTtcbiAgICAgICAgICAgIGlmICgoYjEgJiAweEMwKSA9PT0gMHg4MCAmJiAoYjIgJiAweEMwKSA9PT0gMHg4MCAmJiAoYjMgJiAweEMwKSA9PT0gMHg4MCkge1xuICAgICAgICAgICAgICAgIGMgPSAoYjAgJiAweEYpIDw8IDB4MTIgfCAoYjEgJiAweDNGKSA8PCAweEMgfCAoYjIgJiAweDNGKSA8PCAweDYgfCAoYjMgJiAweDNGKTtcbiAgICAgICAgICAgICAgICBpZiAoYyA8PSAweEZGRkYgfHwgYyA+PSAweDExMDAwMCkge1xuICAgICAgICAgICAgICAgICAgICBjID0gbnVsbDtcbiAgICAgICAgICAgICAgICB9XG4gICAgICAgICAgICB9XG4gICAgICAgIH1cblxuICAgICAgICBpZiAoYyA9PT0gbnVsbCkge1xuICAgICAgICAgICAgYyA9IDB4RkZGRDtcbiAgICAgICAgICAgIGJ5dGVzUGVyU2VxdWVuY2UgPSAxO1xuXG4gICAgICAgIH0gZWxzZSBpZiAoYyA+IDB4RkZGRikge1xuICAgICAgICAgICAgYyAtPSAweDEwMDAwO1xuICAgICAgICAgICAgc3RyICs9IFN0cmluZy5mcm9tQ2hhckNvZGUoYyA+Pj4gMTAgJiAweDNGRiB8IDB4RDgwMCk7XG4gICAgICAgICAgICBjID0gMHhEQzAwIHwgYyAmIDB4M0ZGO1xuICAgICAgICB9XG5cbiAgICAgICAgc3RyICs9IFN0cmluZy5mcm9tQ2hhckNvZGUoYyk7XG4gICAgICAgIGkgKz0gYnl0ZXNQZXJTZXF1ZW5jZTtcbiAgICB9XG5cbiAgICByZXR1cm4gc3RyO1xufVxuXG4vKipcbiAqIEBwYXJhbSB7VWludDhBcnJheX0gYnVmXG4gKiBAcGFyYW0ge3N0cmluZ30gc3RyXG4gKiBAcGFyYW0ge251bWJlcn0gcG9zXG4gKi9cbmZ1bmN0aW9uIHdyaXRlVXRmOChidWYsIHN0ciwgcG9zKSB7XG4gICAgZm9yIChsZXQgaSA9IDAsIGMsIGxlYWQ7IGkgPCBzdHIubGVuZ3RoOyBpKyspIHtcbiAgICAgICAgYyA9IHN0ci5jaGFyQ29kZUF0KGkpOyAvLyBjb2RlIHBvaW50XG5cbiAgICAgICAgaWYgKGMgPiAweEQ3RkYgJiYgYyA8IDB4RTAwMCkge1xuICAgICAgICAgICAgaWYgKGxlYWQpIHtcbiAgICAgICAgICAgICAgICBpZiAoYyA8IDB4REMwMCkge1xuICAgICAgICAgICAgICAgICAgICBidWZbcG9zKytdID0gMHhFRjtcbiAgICAgICAgICAgICAgICAgICAgYnVmW3BvcysrXSA9IDB4QkY7XG4gICAgICAgICAgICAgICAgICAgIGJ1Zltwb3MrK10gPSAweEJEO1xuICAgICAgICAgICAgICAgICAgICBsZWFkID0gYztcbiAgICAgICAgICAgICAgICAgICAgY29udGludWU7XG4gICAgICAgICAgICAgICAgfSBlbHNlIHtcbiAgICAgICAgICAgICAgICAgICAgYyA9IGxlYWQgLSAweEQ4MDAgPDwgMTAgfCBjIC0gMHhEQzAwIHwgMHgxMDAwMDtcbiAgICAgICAgICAgICAgICAgICAgbGVhZCA9IG51bGw7XG4gICAgICAgICAgICAgICAgfVxuICAgICAgICAgICAgfSBlbHNlIHtcbiAgICAgICAgICAgICAgICBpZiAoYyA+IDB4REJGRiB8fCAoaSArIDEgPT09IHN0ci5sZW5ndGgpKSB7XG4gICAgICAgICAgICAgICAgICAgIGJ1Zltwb3MrK10gPSAweEVGO1xuICAgICAgICAgICAgICAgICAgICBidWZbcG9zKytdID0gMHhCRjtcbiAgICAgICAgICAgICAgICAgICAgYnVmW3BvcysrXSA9IDB4QkQ7XG4gICAgICAgICAgICAgICAgfSBlbHNlIHtcbiAgICAgICAgICAgICAgICAgICAgbGVhZCA9IGM7XG4gICAgICAgICAgICAgICAgfVxuICAgICAgICAgICAgICAgIGNvbnRpbnVlO1xuICAgICAgICAgICAgfVxuICAgICAgICB9IGVsc2UgaWYgKGxlYWQpIHtcbiAgICAgICAgICAgIGJ1Zltwb3MrK10gPSAweEVGO1xuICAgICAgICAgICAgYnVmW3BvcysrXSA9IDB4QkY7XG4gICAgICAgICAgICBidWZbcG9zKytdID0gMHhCRDtcbiAgICAgICAgICAgIGxlYWQgPSBudWxsO1xuICAgICAgICB9XG5cbiAgICAgICAgaWYgKGMgPCAweDgwKSB7XG4gICAgICAgICAgICBidWZbcG9zKytdID0gYztcbiAgICAgICAgfSBlbHNlIHtcbiAgICAgICAgICAgIGlmIChjIDwgMHg4MDApIHtcbiAgICAgICAgICAgICAgICBidWZbcG9zKytdID0gYyA+PiAweDYgfCAweEMwO1xuICAgICAgICAgICAgfSBlbHNlIHtcbiAgICAgICAgICAgICAgICBpZiAoYyA8IDB4MTAwMDApIHtcbiAgICAgICAgICAgICAgICAgICAgYnVmW3BvcysrXSA9IGMgPj4gMHhDIHwgMHhFMDtcbiAgICAgICAgICAgICAgICB9IGVsc2Uge1xuICAgICAgICAgICAgICAgICAgICBidWZbcG9zKytdID0gYyA+PiAweDEyIHwgMHhGMDtcbiAgICAgICAgICAgICAgICAgICAgYnVmW3BvcysrXSA9IGMgPj4gMHhDICYgMHgzRiB8IDB4ODA7XG4gICAgICAgICAgICAgICAgfVxuICAgICAgICAgICAgICAgIGJ1Zltwb3MrK10gPSBjID4+IDB4NiAmIDB4M0YgfCAweDgwO1xuICAgICAgICAgICAgfVxuICAgICAgICAgICAgYnVmW3BvcysrXSA9IGMgJiAweDNGIHwgMHg4MDtcbiAgICAgICAgfVxuICAgIH1cbiAgICByZXR1cm4gcG9zO1xufVxuIiwgIi8vIE1hZGUgZnJvbSBwcm90by9lcnJvcnMuZGVmIGJ5IHByb3RvL2dlbmVyYXRlOiBkbyBub3QgZWRpdC5cblxuLyoqIFRoZSBjb2RlIG9mIGV2ZXJ5IFNsdWljZUVycm9yOiB3aGF0IGEgcHJvZ3JhbSBtYXRjaGVzIG9uLiAqL1xuZXhwb3J0IHR5cGUgRXJyb3JDb2RlID1cbiAgfCBcImJhZF9yZXF1ZXN0XCJcbiAgfCBcInVuc3VwcG9ydGVkXCJcbiAgfCBcIm5vdF9wZXJtaXR0ZWRcIlxuICB8IFwibm9fbWVtb3J5XCJcbiAgfCBcImxpbWl0X3JlYWNoZWRcIlxuICB8IFwiZ29pbmdfYXdheVwiXG4gIHwgXCJvdXRfb2Zfb3JkZXJcIlxuICB8IFwic2Vzc2lvbl9sb3N0XCJcbiAgfCBcInN0YXRlX3Vud3JpdGFibGVcIlxuICB8IFwibm90X2ZvdW5kXCJcbiAgfCBcImdhdGVfZnVsbFwiXG4gIHwgXCJnYXRlX2Nsb3NlZFwiXG4gIHwgXCJ0b29faGVhdnlcIlxuICB8IFwid291bGRfYmxvY2tcIlxuICB8IFwiZGVhZGxvY2tcIlxuICB8IFwibGltaXRfbWlzbWF0Y2hcIlxuICB8IFwid2FpdF9leHBpcmVkXCJcbiAgfCBcImNhbmNlbGxlZFwiXG4gIHwgXCJzdXBlcnNlZGVkXCJcbiAgfCBcInJldm9rZWRcIlxuICB8IFwiaG9sZF9leHBpcmVkXCJcbiAgfCBcInRpY2tldF9lbmRlZFwiXG4gIHwgXCJ1bmtub3duX3RpY2tldFwiXG4gIHwgXCJ0aWNrZXRfd2FpdGluZ1wiXG4gIHwgXCJ0aWNrZXRfaGVsZFwiXG4gIHwgXCJub19kYWVtb25cIlxuICB8IFwidW50cnVzdGVkX2RhZW1vblwiXG4gIHwgXCJwcm90b2NvbFwiXG4gIHwgXCJjb25uZWN0aW9uX2xvc3RcIlxuICB8IFwiY2xpZW50X2Nsb3NlZFwiXG4gIHwgXCJ0b29fbWFueV9wZW5kaW5nXCJcbiAgfCBcImNvbnRleHRfbWlzbWF0Y2hcIlxuICB8IFwiY29udGV4dF9pbnZhbGlkXCJcbiAgfCBcImhvbGRfbG9zdFwiXG4gIHwgXCJpbnZhbGlkX2FyZ3VtZW50XCJcbiAgfCBcInJ1bl90aW1lb3V0XCJcbiAgfCBcIndyb25nX3Byb2Nlc3NcIjtcblxuZXhwb3J0IGludGVyZmFjZSBFcnJvclJvdyB7XG4gIC8qKiBUaGUgbnVtYmVyIG9uIHRoZSB3aXJlOyAxMjggYW5kIGFib3ZlIGFyZSBtYWRlIGJ5IHRoZSBjbGllbnQgYW5kIG5ldmVyIHRyYXZlbC4gKi9cbiAgcmVhZG9ubHkgY29kZTogbnVtYmVyO1xuICByZWFkb25seSBuYW1lOiBFcnJvckNvZGU7XG4gIC8qKiBXaGV0aGVyIHRoZSBzYW1lIHJlcXVlc3QgbWF5IHN1Y2NlZWQgbGF0ZXIuICovXG4gIHJlYWRvbmx5IHJldHJ5OiBib29sZWFuO1xuICByZWFkb25seSBzZW50ZW5jZTogc3RyaW5nO1xufVxuXG4vKiogRXZlcnkgZXJyb3IsIGJ5IHJpc2luZyBudW1iZXIuICovXG5leHBvcnQgY29uc3QgZXJyb3JDb2RlczogcmVhZG9ubHkgRXJyb3JSb3dbXSA9IFtcbiAgeyBjb2RlOiAxLCBuYW1lOiBcImJhZF9yZXF1ZXN0XCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIHJlcXVlc3QgZG9lcyBub3QgZGVjb2RlLCBvciBhIGZpZWxkIGlzIG91dCBvZiBpdHMgYm91bmRzXCIgfSxcbiAgeyBjb2RlOiAyLCBuYW1lOiBcInVuc3VwcG9ydGVkXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIGRhZW1vbiBkb2VzIG5vdCBrbm93IHRoaXMgb3BlcmF0aW9uIG9yIGZvcm0gb2YgaXRcIiB9LFxuICB7IGNvZGU6IDMsIG5hbWU6IFwibm90X3Blcm1pdHRlZFwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcInRoZSB1c2VyIG1heSBub3QgZG8gdGhpc1wiIH0sXG4gIHsgY29kZTogNCwgbmFtZTogXCJub19tZW1vcnlcIiwgcmV0cnk6IHRydWUsIHNlbnRlbmNlOiBcInRoZSBkYWVtb24gaXMgb3V0IG9mIG1lbW9yeVwiIH0sXG4gIHsgY29kZTogNSwgbmFtZTogXCJsaW1pdF9yZWFjaGVkXCIsIHJldHJ5OiB0cnVlLCBzZW50ZW5jZTogXCJhIGJvdW5kIG9mIHRoZSBkYWVtb24gaXMgcmVhY2hlZFwiIH0sXG4gIHsgY29kZTogNiwgbmFtZTogXCJnb2luZ19hd2F5XCIsIHJldHJ5OiB0cnVlLCBzZW50ZW5jZTogXCJ0aGUgZGFlbW9uIGlzIHN0b3BwaW5nXCIgfSxcbiAgeyBjb2RlOiA3LCBuYW1lOiBcIm91dF9vZl9vcmRlclwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcIkhlbGxvIGFuZCBSZXN1bWUgYXJlIG9ubHkgYWxsb3dlZCBhcyB0aGUgZmlyc3QgcmVxdWVzdCBvZiBhIGNvbm5lY3Rpb25cIiB9LFxuICB7IGNvZGU6IDgsIG5hbWU6IFwic2Vzc2lvbl9sb3N0XCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIHNlc3Npb24gaXMgbm90IHRoZXJlIGFueSBtb3JlXCIgfSxcbiAgeyBjb2RlOiA5LCBuYW1lOiBcInN0YXRlX3Vud3JpdGFibGVcIiwgcmV0cnk6IHRydWUsIHNlbnRlbmNlOiBcInRoZSBkYWVtb24gY2FuIG5vdCByZXNlcnZlIHNlcmlhbHMgYW5kIHRva2VucyBpbiBpdHMgc3RhdGUgZmlsZVwiIH0sXG4gIHsgY29kZTogMTYsIG5hbWU6IFwibm90X2ZvdW5kXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlcmUgaXMgbm8gc3VjaCBnYXRlXCIgfSxcbiAgeyBjb2RlOiAxNywgbmFtZTogXCJnYXRlX2Z1bGxcIiwgcmV0cnk6IHRydWUsIHNlbnRlbmNlOiBcInRoZSBnYXRlJ3MgcXVldWUgaXMgZnVsbFwiIH0sXG4gIHsgY29kZTogMTgsIG5hbWU6IFwiZ2F0ZV9jbG9zZWRcIiwgcmV0cnk6IHRydWUsIHNlbnRlbmNlOiBcInRoZSBnYXRlIGlzIGNsb3NlZCBvciBkcmFpbmluZ1wiIH0sXG4gIHsgY29kZTogMTksIG5hbWU6IFwidG9vX2hlYXZ5XCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIHdlaWdodCBpcyBhYm92ZSB0aGUgZ2F0ZSdzIGxpbWl0XCIgfSxcbiAgeyBjb2RlOiAyMCwgbmFtZTogXCJ3b3VsZF9ibG9ja1wiLCByZXRyeTogdHJ1ZSwgc2VudGVuY2U6IFwidGhlIHNsb3RzIGFyZSBub3QgZnJlZSBub3dcIiB9LFxuICB7IGNvZGU6IDIxLCBuYW1lOiBcImRlYWRsb2NrXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIGZsb3cgd291bGQgd2FpdCBmb3Igc2xvdHMgdGhhdCBpdCBob2xkcyBpdHNlbGZcIiB9LFxuICB7IGNvZGU6IDIyLCBuYW1lOiBcImxpbWl0X21pc21hdGNoXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIGdhdGUgZXhpc3RzIHdpdGggYW5vdGhlciBsaW1pdFwiIH0sXG4gIHsgY29kZTogMzIsIG5hbWU6IFwid2FpdF9leHBpcmVkXCIsIHJldHJ5OiB0cnVlLCBzZW50ZW5jZTogXCJ0aGUgd2FpdCB0aW1lb3V0IHBhc3NlZCBiZWZvcmUgdGhlIHNsb3RzIHdlcmUgZnJlZVwiIH0sXG4gIHsgY29kZTogMzMsIG5hbWU6IFwiY2FuY2VsbGVkXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIHRpY2tldCB3YXMgY2FuY2VsbGVkXCIgfSxcbiAgeyBjb2RlOiAzNCwgbmFtZTogXCJzdXBlcnNlZGVkXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwiYSBsYXRlciByZXF1ZXN0IG9mIHRoaXMgc2Vzc2lvbiB0b29rIHRoZSBwbGFjZSBvZiB0aGlzIG9uZVwiIH0sXG4gIHsgY29kZTogMzUsIG5hbWU6IFwicmV2b2tlZFwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcImFuIG9wZXJhdG9yIHRvb2sgdGhlIHNsb3RzIGJhY2tcIiB9LFxuICB7IGNvZGU6IDM2LCBuYW1lOiBcImhvbGRfZXhwaXJlZFwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcInRoZSBob2xkIGxpbWl0IHBhc3NlZFwiIH0sXG4gIHsgY29kZTogMzcsIG5hbWU6IFwidGlja2V0X2VuZGVkXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIHRpY2tldCBlbmRlZCBlYXJsaWVyXCIgfSxcbiAgeyBjb2RlOiAzOCwgbmFtZTogXCJ1bmtub3duX3RpY2tldFwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcInRoaXMgc2Vzc2lvbiBoYXMgbm8gc3VjaCB0aWNrZXRcIiB9LFxuICB7IGNvZGU6IDM5LCBuYW1lOiBcInRpY2tldF93YWl0aW5nXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIHRpY2tldCBzdGlsbCB3YWl0c1wiIH0sXG4gIHsgY29kZTogNDAsIG5hbWU6IFwidGlja2V0X2hlbGRcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgdGlja2V0IGlzIGhlbGRcIiB9LFxuICB7IGNvZGU6IDEyOCwgbmFtZTogXCJub19kYWVtb25cIiwgcmV0cnk6IHRydWUsIHNlbnRlbmNlOiBcInRoZSBkYWVtb24gY2FuIG5vdCBiZSByZWFjaGVkXCIgfSxcbiAgeyBjb2RlOiAxMjksIG5hbWU6IFwidW50cnVzdGVkX2RhZW1vblwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcInRoZSBzb2NrZXQgYmVsb25ncyB0byBhbm90aGVyIHVzZXJcIiB9LFxuICB7IGNvZGU6IDEzMCwgbmFtZTogXCJwcm90b2NvbFwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcInRoZSBkYWVtb24gc2VudCBzb21ldGhpbmcgdGhhdCBpcyBub3QgdGhlIHByb3RvY29sXCIgfSxcbiAgeyBjb2RlOiAxMzEsIG5hbWU6IFwiY29ubmVjdGlvbl9sb3N0XCIsIHJldHJ5OiB0cnVlLCBzZW50ZW5jZTogXCJ0aGUgY29ubmVjdGlvbiBlbmRlZCBiZWZvcmUgdGhlIHJlcGx5IGNhbWVcIiB9LFxuICB7IGNvZGU6IDEzMiwgbmFtZTogXCJjbGllbnRfY2xvc2VkXCIsIHJldHJ5OiBmYWxzZSwgc2VudGVuY2U6IFwidGhlIGNsaWVudCB3YXMgY2xvc2VkXCIgfSxcbiAgeyBjb2RlOiAxMzMsIG5hbWU6IFwidG9vX21hbnlfcGVuZGluZ1wiLCByZXRyeTogdHJ1ZSwgc2VudGVuY2U6IFwidGhlIGNsaWVudCBob2xkcyBiYWNrIGFzIG11Y2ggYXMgaXQgbWF5XCIgfSxcbiAgeyBjb2RlOiAxMzQsIG5hbWU6IFwiY29udGV4dF9taXNtYXRjaFwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcInRoZSBncmFudCBjYXJyaWVzIGFub3RoZXIgY29udGV4dCB0aGFuIHRoZSB0aWNrZXRcIiB9LFxuICB7IGNvZGU6IDEzNSwgbmFtZTogXCJjb250ZXh0X2ludmFsaWRcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgY29udGV4dCBicmVha3MgYSBib3VuZFwiIH0sXG4gIHsgY29kZTogMTM2LCBuYW1lOiBcImhvbGRfbG9zdFwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcInRoZSBzbG90cyB3ZXJlIGxvc3Qgd2hpbGUgdGhlIHRhc2sgcmFuXCIgfSxcbiAgeyBjb2RlOiAxMzcsIG5hbWU6IFwiaW52YWxpZF9hcmd1bWVudFwiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcImFuIGFyZ3VtZW50IGlzIG91dCBvZiBpdHMgYm91bmRzXCIgfSxcbiAgeyBjb2RlOiAxMzgsIG5hbWU6IFwicnVuX3RpbWVvdXRcIiwgcmV0cnk6IGZhbHNlLCBzZW50ZW5jZTogXCJ0aGUgdGFzayByYW4gbG9uZ2VyIHRoYW4gaXRzIHJ1biB0aW1lb3V0XCIgfSxcbiAgeyBjb2RlOiAxMzksIG5hbWU6IFwid3JvbmdfcHJvY2Vzc1wiLCByZXRyeTogZmFsc2UsIHNlbnRlbmNlOiBcInRoZSBjbGllbnQgYmVsb25ncyB0byBhbm90aGVyIHByb2Nlc3Mgb3IgdGhyZWFkXCIgfSxcbl07XG4iLCAiaW1wb3J0IHsgZXJyb3JDb2RlcywgdHlwZSBFcnJvckNvZGUsIHR5cGUgRXJyb3JSb3cgfSBmcm9tIFwiLi9lcnJvci1jb2Rlc1wiO1xuXG5jb25zdCByb3dCeU5hbWUgPSBuZXcgTWFwPEVycm9yQ29kZSwgRXJyb3JSb3c+KGVycm9yQ29kZXMubWFwKChyb3cpID0+IFtyb3cubmFtZSwgcm93XSkpO1xuY29uc3Qgcm93QnlDb2RlID0gbmV3IE1hcDxudW1iZXIsIEVycm9yUm93PihlcnJvckNvZGVzLm1hcCgocm93KSA9PiBbcm93LmNvZGUsIHJvd10pKTtcblxuLyoqIFRoZSBtYXJrcyBvZiBhbiBlcnJvciBiZXNpZGVzIGl0cyBtZXNzYWdlLiAqL1xuZXhwb3J0IGludGVyZmFjZSBTbHVpY2VFcnJvckRldGFpbHMge1xuICAgIC8qKiBXaGF0IGxlZCB0byB0aGlzIGVycm9yLiAqL1xuICAgIGNhdXNlPzogdW5rbm93bjtcbiAgICAvKiogU2VyaWFsIG9mIHRoZSB0aWNrZXQgdGhlIGVycm9yIGlzIGFib3V0LiAqL1xuICAgIHNlcmlhbD86IG51bWJlcjtcbn1cblxuLyoqXG4gKiBFdmVyeSBlcnJvciB0aGF0IHRoZSBjbGllbnQgbWFrZXMuIE1hdGNoIG9uIGBjb2RlYDogYSBjbG9zZWQgdW5pb24sIG1hZGUgZnJvbSB0aGVcbiAqIHRhYmxlIHRoYXQgdGhlIGRhZW1vbiB1c2VzLiBgbmFtZWAgaXMgXCJUaW1lb3V0RXJyb3JcIiBmb3IgYHdhaXRfZXhwaXJlZGAgYW5kXG4gKiBgcnVuX3RpbWVvdXRgLCBcIkhvbGRMb3N0RXJyb3JcIiBmb3IgYGhvbGRfbG9zdGAsIGFuZCBcIlNsdWljZUVycm9yXCIgZm9yIHRoZSBvdGhlcnMuXG4gKi9cbmV4cG9ydCBjbGFzcyBTbHVpY2VFcnJvciBleHRlbmRzIEVycm9yIHtcbiAgICByZWFkb25seSBjb2RlOiBFcnJvckNvZGU7XG4gICAgLyoqIFdoZXRoZXIgdGhlIHNhbWUgY2FsbCBtYXkgc3VjY2VlZCBsYXRlci4gKi9cbiAgICByZWFkb25seSByZXRyeTogYm9vbGVhbjtcbiAgICAvKiogU2VyaWFsIG9mIHRoZSB0aWNrZXQgdGhlIGVycm9yIGlzIGFib3V0LCB3aGVyZSB0aGVyZSBpcyBvbmUuICovXG4gICAgcmVhZG9ubHkgc2VyaWFsOiBudW1iZXIgfCB1bmRlZmluZWQ7XG5cbiAgICBjb25zdHJ1Y3Rvcihjb2RlOiBFcnJvckNvZGUsIG1lc3NhZ2U/OiBzdHJpbmcsIGRldGFpbHM6IFNsdWljZUVycm9yRGV0YWlscyA9IHt9KSB7XG4gICAgICAgIGNvbnN0IHJvdyA9IHJvd0J5TmFtZS5nZXQoY29kZSk7XG4gICAgICAgIHN1cGVyKG1lc3NhZ2UgfHwgcm93Py5zZW50ZW5jZSB8fCBjb2RlLCBcImNhdXNlXCIgaW4gZGV0YWlscyA/IHsgY2F1c2U6IGRldGFpbHMuY2F1c2UgfSA6IHt9KTtcbiAgICAgICAgdGhpcy5uYW1lID0gbmFtZU9mKGNvZGUpO1xuICAgICAgICB0aGlzLmNvZGUgPSBjb2RlO1xuICAgICAgICB0aGlzLnJldHJ5ID0gcm93Py5yZXRyeSA/PyBmYWxzZTtcbiAgICAgICAgdGhpcy5zZXJpYWwgPSBkZXRhaWxzLnNlcmlhbDtcbiAgICB9XG59XG5cbmZ1bmN0aW9uIG5hbWVPZihjb2RlOiBFcnJvckNvZGUpOiBzdHJpbmcge1xuICAgIHN3aXRjaCAoY29kZSkge1xuICAgICAgICBjYXNlIFwid2FpdF9leHBpcmVkXCI6XG4gICAgICAgIGNhc2UgXCJydW5fdGltZW91dFwiOlxuICAgICAgICAgICAgcmV0dXJuIFwiVGltZW91dEVycm9yXCI7XG4gICAgICAgIGNhc2UgXCJob2xkX2xvc3RcIjpcbiAgICAgICAgICAgIHJldHVybiBcIkhvbGRMb3N0RXJyb3JcIjtcbiAgICAgICAgZGVmYXVsdDpcbiAgICAgICAgICAgIHJldHVybiBcIlNsdWljZUVycm9yXCI7XG4gICAgfVxufVxuXG4vKipcbiAqIFdoZXRoZXIgYHZhbHVlYCBpcyBhbiBlcnJvciBvZiB0aGlzIHBhY2thZ2UsIGFsc28gb25lIG9mIGFub3RoZXIgY29weSBvZiBpdC5cbiAqIFdpdGggYGNvZGVgLCB3aGV0aGVyIGl0IGlzIHRoYXQgZXJyb3IuXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiBpc1NsdWljZUVycm9yKHZhbHVlOiB1bmtub3duLCBjb2RlPzogRXJyb3JDb2RlKTogdmFsdWUgaXMgU2x1aWNlRXJyb3Ige1xuICAgIGlmICghKHZhbHVlIGluc3RhbmNlb2YgRXJyb3IpKSByZXR1cm4gZmFsc2U7XG4gICAgY29uc3QgZm91bmQgPSAodmFsdWUgYXMgUGFydGlhbDxTbHVpY2VFcnJvcj4pLmNvZGU7XG4gICAgcmV0dXJuIGNvZGUgPT09IHVuZGVmaW5lZCA/IHJvd0J5TmFtZS5oYXMoZm91bmQgYXMgRXJyb3JDb2RlKSA6IGZvdW5kID09PSBjb2RlO1xufVxuXG4vKiogVGhlIGVycm9yIHRoYXQgdGhlIGRhZW1vbiBuYW1lcyBieSBudW1iZXIsIHdpdGggaXRzIG93biBzZW50ZW5jZSBpZiBpdCBzZW50IG9uZS4gKi9cbmV4cG9ydCBmdW5jdGlvbiBlcnJvckZyb21EYWVtb24oY29kZTogbnVtYmVyLCBtZXNzYWdlOiBzdHJpbmcsIHNlcmlhbDogbnVtYmVyKTogU2x1aWNlRXJyb3Ige1xuICAgIGNvbnN0IGRldGFpbHMgPSBzZXJpYWwgPiAwID8geyBzZXJpYWwgfSA6IHt9O1xuICAgIGNvbnN0IHJvdyA9IHJvd0J5Q29kZS5nZXQoY29kZSk7XG4gICAgaWYgKHJvdyA9PT0gdW5kZWZpbmVkIHx8IHJvdy5jb2RlID49IDEyOCkge1xuICAgICAgICByZXR1cm4gbmV3IFNsdWljZUVycm9yKFwicHJvdG9jb2xcIiwgYHRoZSBkYWVtb24gc2VudCB0aGUgdW5rbm93biBlcnJvciAke2NvZGV9OiAke21lc3NhZ2V9YCwgZGV0YWlscyk7XG4gICAgfVxuICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3Iocm93Lm5hbWUsIG1lc3NhZ2UsIGRldGFpbHMpO1xufVxuXG4vKiogQW4gYXJndW1lbnQgdGhhdCBpcyBvdXQgb2YgaXRzIGJvdW5kcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBpbnZhbGlkQXJndW1lbnQobWVzc2FnZTogc3RyaW5nKTogU2x1aWNlRXJyb3Ige1xuICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJpbnZhbGlkX2FyZ3VtZW50XCIsIG1lc3NhZ2UpO1xufVxuIiwgImltcG9ydCB7IGludmFsaWRBcmd1bWVudCB9IGZyb20gXCIuL3NsdWljZS1lcnJvclwiO1xuXG5jb25zdCBDT05UUk9MID0gL1tcXHUwMDAwLVxcdTAwMWZcXHUwMDdmLVxcdTAwOWZdLztcbmNvbnN0IFNQQUNFX09SX0NPTlRST0wgPSAvW1xcc1xccHtafVxccHtDY31dL3U7XG5jb25zdCBMT05FX1NVUlJPR0FURSA9IC9cXHB7U3Vycm9nYXRlfS91O1xuXG5jb25zdCBNQVhfTkFNRSA9IDI1NTtcbmNvbnN0IE1BWF9MQUJFTCA9IDEyODtcblxuLyoqIFdoZXRoZXIgYSBzdHJpbmcgY2FuIGJlIHdyaXR0ZW4gYXMgVVRGLTggd2l0aG91dCBhIGxvc3MuICovXG5leHBvcnQgZnVuY3Rpb24gaXNXZWxsRm9ybWVkKHRleHQ6IHN0cmluZyk6IGJvb2xlYW4ge1xuICAgIHJldHVybiAhTE9ORV9TVVJST0dBVEUudGVzdCh0ZXh0KTtcbn1cblxuLyoqIFRoZSBieXRlcyBvZiBhIGdhdGUncyBuYW1lOiAxIHRvIDI1NSBieXRlcyBvZiBVVEYtOCB3aXRob3V0IHNwYWNlcyBhbmQgY29udHJvbCBjaGFyYWN0ZXJzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGdhdGVOYW1lQnl0ZXMobmFtZTogdW5rbm93bik6IFVpbnQ4QXJyYXkge1xuICAgIGlmICh0eXBlb2YgbmFtZSAhPT0gXCJzdHJpbmdcIikgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGBhIGdhdGUncyBuYW1lIGlzIGEgc3RyaW5nLCBub3QgJHtkZXNjcmliZShuYW1lKX1gKTtcbiAgICBjb25zdCBieXRlcyA9IEJ1ZmZlci5mcm9tKG5hbWUpO1xuICAgIGlmIChieXRlcy5sZW5ndGggPCAxIHx8IGJ5dGVzLmxlbmd0aCA+IE1BWF9OQU1FKSB7XG4gICAgICAgIHRocm93IGludmFsaWRBcmd1bWVudChgYSBnYXRlJ3MgbmFtZSBoYXMgMSB0byAke01BWF9OQU1FfSBieXRlcywgXCIke3Nob3J0ZW4obmFtZSl9XCIgaGFzICR7Ynl0ZXMubGVuZ3RofWApO1xuICAgIH1cbiAgICBpZiAoU1BBQ0VfT1JfQ09OVFJPTC50ZXN0KG5hbWUpIHx8ICFpc1dlbGxGb3JtZWQobmFtZSkpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KFxuICAgICAgICAgICAgYHRoZSBnYXRlJ3MgbmFtZSAke0pTT04uc3RyaW5naWZ5KG5hbWUpfSBoYXMgYSBzcGFjZSwgYSBjb250cm9sIGNoYXJhY3RlciBvciBhIGxvbmUgc3Vycm9nYXRlYCxcbiAgICAgICAgKTtcbiAgICB9XG4gICAgcmV0dXJuIGJ5dGVzO1xufVxuXG4vKiogVGhlIGJ5dGVzIG9mIGEgbGFiZWw6IGF0IG1vc3QgMTI4IGJ5dGVzIG9mIFVURi04IHdpdGhvdXQgY29udHJvbCBjaGFyYWN0ZXJzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGxhYmVsQnl0ZXMobGFiZWw6IHVua25vd24pOiBVaW50OEFycmF5IHtcbiAgICBpZiAodHlwZW9mIGxhYmVsICE9PSBcInN0cmluZ1wiKSB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYGEgbGFiZWwgaXMgYSBzdHJpbmcsIG5vdCAke2Rlc2NyaWJlKGxhYmVsKX1gKTtcbiAgICBjb25zdCBieXRlcyA9IGxhYmVsQnl0ZXNPck5vbmUobGFiZWwpO1xuICAgIGlmIChieXRlcyA9PT0gdW5kZWZpbmVkKSB7XG4gICAgICAgIHRocm93IGludmFsaWRBcmd1bWVudChcbiAgICAgICAgICAgIGBhIGxhYmVsIGhhcyBhdCBtb3N0ICR7TUFYX0xBQkVMfSBieXRlcyBhbmQgbm8gY29udHJvbCBjaGFyYWN0ZXJzLCB0aGlzIG9uZSBoYXMgYCArXG4gICAgICAgICAgICAgICAgYCR7QnVmZmVyLmJ5dGVMZW5ndGgobGFiZWwpfSBieXRlczogXCIke3Nob3J0ZW4obGFiZWwpfVwiYCxcbiAgICAgICAgKTtcbiAgICB9XG4gICAgcmV0dXJuIGJ5dGVzO1xufVxuXG4vKiogQXMgbGFiZWxCeXRlcywgZm9yIGEgdGV4dCB0aGF0IGJlY29tZXMgYSBsYWJlbCBvbmx5IGlmIGl0IGNhbiBiZSBvbmUuICovXG5leHBvcnQgZnVuY3Rpb24gbGFiZWxCeXRlc09yTm9uZSh0ZXh0OiBzdHJpbmcpOiBVaW50OEFycmF5IHwgdW5kZWZpbmVkIHtcbiAgICBpZiAoQ09OVFJPTC50ZXN0KHRleHQpIHx8ICFpc1dlbGxGb3JtZWQodGV4dCkpIHJldHVybiB1bmRlZmluZWQ7XG4gICAgY29uc3QgYnl0ZXMgPSBCdWZmZXIuZnJvbSh0ZXh0KTtcbiAgICByZXR1cm4gYnl0ZXMubGVuZ3RoIDw9IE1BWF9MQUJFTCA/IGJ5dGVzIDogdW5kZWZpbmVkO1xufVxuXG4vKiogVGV4dCBmb3Igb3BlcmF0b3JzOiBjb250cm9sIGNoYXJhY3RlcnMgYmVjb21lIHNwYWNlcywgY3V0IHRvIGBtYXhgIGJ5dGVzIGJldHdlZW4gY2hhcmFjdGVycy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBkaXNwbGF5Qnl0ZXModGV4dDogc3RyaW5nLCBtYXg6IG51bWJlcik6IFVpbnQ4QXJyYXkge1xuICAgIGNvbnN0IGNsZWFuID0gdGV4dC5yZXBsYWNlKC9bXFx1MDAwMC1cXHUwMDFmXFx1MDA3Zi1cXHUwMDlmXS9nLCBcIiBcIik7XG4gICAgY29uc3QgYnl0ZXMgPSBCdWZmZXIuZnJvbShjbGVhbik7XG4gICAgbGV0IGVuZCA9IE1hdGgubWluKGJ5dGVzLmxlbmd0aCwgbWF4KTtcbiAgICB3aGlsZSAoZW5kID4gMCAmJiBlbmQgPCBieXRlcy5sZW5ndGggJiYgKChieXRlc1tlbmRdID8/IDApICYgMHhjMCkgPT09IDB4ODApIGVuZC0tO1xuICAgIHJldHVybiBieXRlcy5zdWJhcnJheSgwLCBlbmQpO1xufVxuXG4vKiogQSB2YWx1ZSBmb3IgYSBtZXNzYWdlOiBpdHMgdHlwZSwgb3IgaXRzZWxmIHdoZXJlIGl0IGlzIHNob3J0LiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGRlc2NyaWJlKHZhbHVlOiB1bmtub3duKTogc3RyaW5nIHtcbiAgICBpZiAodHlwZW9mIHZhbHVlID09PSBcInN0cmluZ1wiKSByZXR1cm4gSlNPTi5zdHJpbmdpZnkoc2hvcnRlbih2YWx1ZSkpO1xuICAgIGlmICh0eXBlb2YgdmFsdWUgPT09IFwib2JqZWN0XCIgJiYgdmFsdWUgIT09IG51bGwpIHJldHVybiBgYW4gb2JqZWN0ICgke3ZhbHVlLmNvbnN0cnVjdG9yPy5uYW1lID8/IFwibm8gcHJvdG90eXBlXCJ9KWA7XG4gICAgaWYgKHR5cGVvZiB2YWx1ZSA9PT0gXCJmdW5jdGlvblwiKSByZXR1cm4gXCJhIGZ1bmN0aW9uXCI7XG4gICAgcmV0dXJuIFN0cmluZyh2YWx1ZSk7XG59XG5cbmZ1bmN0aW9uIHNob3J0ZW4odGV4dDogc3RyaW5nKTogc3RyaW5nIHtcbiAgICByZXR1cm4gdGV4dC5sZW5ndGggPD0gNjQgPyB0ZXh0IDogYCR7dGV4dC5zbGljZSgwLCA2MSl9Li4uYDtcbn1cbiIsICJpbXBvcnQgeyBQYmZSZWFkZXIsIFBiZldyaXRlciB9IGZyb20gXCJwYmZcIjtcbmltcG9ydCB7IFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5pbXBvcnQgeyBpc1dlbGxGb3JtZWQgfSBmcm9tIFwiLi90ZXh0XCI7XG5cbi8qXG4gKiBBIGRlY2xhcmVkIGNvbnRleHQgYXMgYnl0ZXM6IGBzbHVpY2UudjEuQ29udGV4dGAgb2YgcHJvdG8vY29udGV4dC5wcm90bywgYW5kIHRoZVxuICogYm91bmRzIHRoYXQgZXZlcnkgY29udGV4dCBvZiB0aGlzIGNsaWVudCBrZWVwcyAoUjIpLlxuICovXG5cbi8qKiBBIHZhbHVlIG9mIGEgZGVjbGFyZWQgY29udGV4dDogYSBmaW5pdGUgbnVtYmVyLCBhIGJpZ2ludCBvZiA2NCBiaXRzIChzaWduZWQpLiAqL1xuZXhwb3J0IHR5cGUgQ29udGV4dFZhbHVlID0gc3RyaW5nIHwgbnVtYmVyIHwgYm9vbGVhbiB8IGJpZ2ludCB8IFVpbnQ4QXJyYXk7XG5cbi8qKiBBIGRlY2xhcmVkIGNvbnRleHQ6IGZyb3plbiwgd2l0aG91dCBhIHByb3RvdHlwZS4gKi9cbmV4cG9ydCB0eXBlIENvbnRleHRSZWNvcmQgPSB7IHJlYWRvbmx5IFtrZXk6IHN0cmluZ106IENvbnRleHRWYWx1ZSB9O1xuXG5jb25zdCBNQVhfS0VZUyA9IDY0O1xuY29uc3QgTUFYX0JZVEVTID0gODE5MjtcbmNvbnN0IEtFWSA9IC9eW0EtWmEtejAtOV8uLV17MSw2NH0kLztcbmNvbnN0IE1JTl9JTlRFR0VSID0gLSgybiAqKiA2M24pO1xuY29uc3QgTUFYX0lOVEVHRVIgPSAybiAqKiA2M24gLSAxbjtcbmNvbnN0IFczQ19LRVlTID0gbmV3IFNldChbXCJ0cmFjZXBhcmVudFwiLCBcInRyYWNlc3RhdGVcIiwgXCJiYWdnYWdlXCJdKTtcblxuZXhwb3J0IGNvbnN0IE5PX0JZVEVTID0gbmV3IFVpbnQ4QXJyYXkoMCk7XG5cbmNvbnN0IGVudW0gRmllbGQge1xuICAgIFRleHQgPSAxLFxuICAgIE51bWJlciA9IDIsXG4gICAgRmxhZyA9IDMsXG4gICAgSW50ZWdlciA9IDQsXG4gICAgRGF0YSA9IDUsXG59XG5cbmNvbnN0IHdyaXRlciA9IG5ldyBQYmZXcml0ZXIobmV3IFVpbnQ4QXJyYXkoMTAyNCkpO1xuY29uc3QgdXRmOCA9IG5ldyBUZXh0RGVjb2RlcihcInV0Zi04XCIsIHsgZmF0YWw6IHRydWUgfSk7XG5cbmZ1bmN0aW9uIGludmFsaWQobWVzc2FnZTogc3RyaW5nKTogU2x1aWNlRXJyb3Ige1xuICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJjb250ZXh0X2ludmFsaWRcIiwgbWVzc2FnZSk7XG59XG5cbi8qKiBUaHJvd3MgdW5sZXNzIGB2YWx1ZWAgbWF5IHN0YW5kIHVuZGVyIGBrZXlgIGluIGEgY29udGV4dC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjaGVja0VudHJ5KGtleTogc3RyaW5nLCB2YWx1ZTogdW5rbm93bik6IGFzc2VydHMgdmFsdWUgaXMgQ29udGV4dFZhbHVlIHtcbiAgICBpZiAoIUtFWS50ZXN0KGtleSkpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZChgdGhlIGNvbnRleHQga2V5ICR7SlNPTi5zdHJpbmdpZnkoa2V5LnNsaWNlKDAsIDgwKSl9IGlzIG5vdCAxIHRvIDY0IGNoYXJhY3RlcnMgb2YgQS1aIGEteiAwLTkgXyAuIC1gKTtcbiAgICB9XG4gICAgY29uc3QgcHJvYmxlbSA9IHZhbHVlUHJvYmxlbSh2YWx1ZSk7XG4gICAgaWYgKHByb2JsZW0gIT09IHVuZGVmaW5lZCkgdGhyb3cgaW52YWxpZChgdGhlIGNvbnRleHQgdmFsdWUgb2YgXCIke2tleX1cIiAke3Byb2JsZW19YCk7XG4gICAgaWYgKFczQ19LRVlTLmhhcyhrZXkpICYmIHR5cGVvZiB2YWx1ZSAhPT0gXCJzdHJpbmdcIikge1xuICAgICAgICB0aHJvdyBpbnZhbGlkKGB0aGUgY29udGV4dCBrZXkgXCIke2tleX1cIiBpcyB0aGF0IG9mIFczQzogaXRzIHZhbHVlIGlzIGEgc3RyaW5nYCk7XG4gICAgfVxufVxuXG5mdW5jdGlvbiB2YWx1ZVByb2JsZW0odmFsdWU6IHVua25vd24pOiBzdHJpbmcgfCB1bmRlZmluZWQge1xuICAgIHN3aXRjaCAodHlwZW9mIHZhbHVlKSB7XG4gICAgICAgIGNhc2UgXCJzdHJpbmdcIjpcbiAgICAgICAgICAgIHJldHVybiBpc1dlbGxGb3JtZWQodmFsdWUpID8gdW5kZWZpbmVkIDogXCJoYXMgYSBsb25lIHN1cnJvZ2F0ZVwiO1xuICAgICAgICBjYXNlIFwibnVtYmVyXCI6XG4gICAgICAgICAgICByZXR1cm4gTnVtYmVyLmlzRmluaXRlKHZhbHVlKSA/IHVuZGVmaW5lZCA6IGBpcyAke3ZhbHVlfTogb25seSBmaW5pdGUgbnVtYmVyc2A7XG4gICAgICAgIGNhc2UgXCJib29sZWFuXCI6XG4gICAgICAgICAgICByZXR1cm4gdW5kZWZpbmVkO1xuICAgICAgICBjYXNlIFwiYmlnaW50XCI6XG4gICAgICAgICAgICByZXR1cm4gdmFsdWUgPj0gTUlOX0lOVEVHRVIgJiYgdmFsdWUgPD0gTUFYX0lOVEVHRVIgPyB1bmRlZmluZWQgOiBcImlzIGEgYmlnaW50IG9mIG1vcmUgdGhhbiA2NCBiaXRzXCI7XG4gICAgICAgIGRlZmF1bHQ6XG4gICAgICAgICAgICBpZiAodmFsdWUgaW5zdGFuY2VvZiBVaW50OEFycmF5KSByZXR1cm4gdW5kZWZpbmVkO1xuICAgICAgICAgICAgcmV0dXJuIFwiaXMgbm90IGEgc3RyaW5nLCBmaW5pdGUgbnVtYmVyLCBib29sZWFuLCBiaWdpbnQgb3IgVWludDhBcnJheVwiO1xuICAgIH1cbn1cblxuLyoqIFRoZSBieXRlcyBvZiBhIGNvbnRleHQgd2hvc2UgZW50cmllcyB3ZXJlIGNoZWNrZWQuIFRocm93cyBvdmVyIDY0IGtleXMgb3IgODE5MiBieXRlcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBlbmNvZGVDb250ZXh0KGVudHJpZXM6IENvbnRleHRSZWNvcmQpOiBVaW50OEFycmF5IHtcbiAgICBjb25zdCBrZXlzID0gT2JqZWN0LmtleXMoZW50cmllcyk7XG4gICAgaWYgKGtleXMubGVuZ3RoID09PSAwKSByZXR1cm4gTk9fQllURVM7XG4gICAgaWYgKGtleXMubGVuZ3RoID4gTUFYX0tFWVMpIHRocm93IGludmFsaWQoYGEgY29udGV4dCBoYXMgYXQgbW9zdCAke01BWF9LRVlTfSBrZXlzLCB0aGlzIG9uZSBoYXMgJHtrZXlzLmxlbmd0aH1gKTtcbiAgICB3cml0ZXIucG9zID0gMDtcbiAgICBmb3IgKGNvbnN0IGtleSBvZiBrZXlzKSB7XG4gICAgICAgIGNvbnN0IHZhbHVlID0gZW50cmllc1trZXldIGFzIENvbnRleHRWYWx1ZTtcbiAgICAgICAgLy8gQm91bmRzIHRoZSB3cml0ZXIncyBtZW1vcnkgYXMgd2VsbDogYSB2YWx1ZSBpcyByZWZ1c2VkIGJlZm9yZSBpdCBpcyBjb3BpZWQuXG4gICAgICAgIGlmIChzaXplT2YodmFsdWUpID4gTUFYX0JZVEVTIHx8IHdyaXRlci5wb3MgPiBNQVhfQllURVMpIHRocm93IHRvb0JpZygpO1xuICAgICAgICB3cml0ZXIud3JpdGVNZXNzYWdlKDEsIHdyaXRlRW50cnksIHsga2V5LCB2YWx1ZSB9KTtcbiAgICB9XG4gICAgaWYgKHdyaXRlci5wb3MgPiBNQVhfQllURVMpIHRocm93IHRvb0JpZygpO1xuICAgIHJldHVybiB3cml0ZXIuYnVmLnNsaWNlKDAsIHdyaXRlci5wb3MpO1xufVxuXG5mdW5jdGlvbiB0b29CaWcoKTogU2x1aWNlRXJyb3Ige1xuICAgIHJldHVybiBpbnZhbGlkKGBhIGNvbnRleHQgaGFzIGF0IG1vc3QgJHtNQVhfQllURVN9IGVuY29kZWQgYnl0ZXMsIHRoaXMgb25lIGhhcyBtb3JlYCk7XG59XG5cbmZ1bmN0aW9uIHNpemVPZih2YWx1ZTogQ29udGV4dFZhbHVlKTogbnVtYmVyIHtcbiAgICByZXR1cm4gdHlwZW9mIHZhbHVlID09PSBcInN0cmluZ1wiIHx8IHZhbHVlIGluc3RhbmNlb2YgVWludDhBcnJheSA/IHZhbHVlLmxlbmd0aCA6IDg7XG59XG5cbmZ1bmN0aW9uIHdyaXRlRW50cnkoZW50cnk6IHsga2V5OiBzdHJpbmc7IHZhbHVlOiBDb250ZXh0VmFsdWUgfSwgb3V0OiBQYmZXcml0ZXIpOiB2b2lkIHtcbiAgICBvdXQud3JpdGVTdHJpbmdGaWVsZCgxLCBlbnRyeS5rZXkpO1xuICAgIG91dC53cml0ZU1lc3NhZ2UoMiwgd3JpdGVWYWx1ZSwgZW50cnkudmFsdWUpO1xufVxuXG5mdW5jdGlvbiB3cml0ZVZhbHVlKHZhbHVlOiBDb250ZXh0VmFsdWUsIG91dDogUGJmV3JpdGVyKTogdm9pZCB7XG4gICAgc3dpdGNoICh0eXBlb2YgdmFsdWUpIHtcbiAgICAgICAgY2FzZSBcInN0cmluZ1wiOlxuICAgICAgICAgICAgcmV0dXJuIG91dC53cml0ZVN0cmluZ0ZpZWxkKEZpZWxkLlRleHQsIHZhbHVlKTtcbiAgICAgICAgY2FzZSBcIm51bWJlclwiOlxuICAgICAgICAgICAgcmV0dXJuIG91dC53cml0ZURvdWJsZUZpZWxkKEZpZWxkLk51bWJlciwgdmFsdWUpO1xuICAgICAgICBjYXNlIFwiYm9vbGVhblwiOlxuICAgICAgICAgICAgcmV0dXJuIG91dC53cml0ZUJvb2xlYW5GaWVsZChGaWVsZC5GbGFnLCB2YWx1ZSk7XG4gICAgICAgIGNhc2UgXCJiaWdpbnRcIjpcbiAgICAgICAgICAgIG91dC53cml0ZVRhZyhGaWVsZC5JbnRlZ2VyLCAwKTtcbiAgICAgICAgICAgIHJldHVybiB3cml0ZUJpZ1ZhcmludChCaWdJbnQuYXNVaW50Tig2NCwgKHZhbHVlIDw8IDFuKSBeICh2YWx1ZSA+PiA2M24pKSwgb3V0KTtcbiAgICAgICAgZGVmYXVsdDpcbiAgICAgICAgICAgIHJldHVybiBvdXQud3JpdGVCeXRlc0ZpZWxkKEZpZWxkLkRhdGEsIHZhbHVlKTtcbiAgICB9XG59XG5cbmZ1bmN0aW9uIHdyaXRlQmlnVmFyaW50KHZhbHVlOiBiaWdpbnQsIG91dDogUGJmV3JpdGVyKTogdm9pZCB7XG4gICAgb3V0LnJlYWxsb2MoMTApO1xuICAgIHdoaWxlICh2YWx1ZSA+IDB4N2ZuKSB7XG4gICAgICAgIG91dC5idWZbb3V0LnBvcysrXSA9IE51bWJlcih2YWx1ZSAmIDB4N2ZuKSB8IDB4ODA7XG4gICAgICAgIHZhbHVlID4+PSA3bjtcbiAgICB9XG4gICAgb3V0LmJ1ZltvdXQucG9zKytdID0gTnVtYmVyKHZhbHVlKTtcbn1cblxuZnVuY3Rpb24gcmVhZEJpZ1ZhcmludChyZWFkZXI6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIpOiBiaWdpbnQge1xuICAgIGxldCB2YWx1ZSA9IDBuO1xuICAgIGZvciAobGV0IHNoaWZ0ID0gMG47IHNoaWZ0IDwgNzBuOyBzaGlmdCArPSA3bikge1xuICAgICAgICBpZiAocmVhZGVyLnBvcyA+PSBlbmQpIGJyZWFrO1xuICAgICAgICBjb25zdCBieXRlID0gcmVhZGVyLmJ1ZltyZWFkZXIucG9zKytdID8/IDA7XG4gICAgICAgIHZhbHVlIHw9IEJpZ0ludChieXRlICYgMHg3ZikgPDwgc2hpZnQ7XG4gICAgICAgIGlmIChieXRlIDwgMHg4MCkgcmV0dXJuIEJpZ0ludC5hc1VpbnROKDY0LCB2YWx1ZSk7XG4gICAgfVxuICAgIHRocm93IGludmFsaWQoXCJ0aGUgY29udGV4dCdzIGJ5dGVzIGVuZCBpbnNpZGUgYSBudW1iZXJcIik7XG59XG5cbi8qKlxuICogVGhlIGVudHJpZXMgb2YgYW4gZW5jb2RlZCBjb250ZXh0LCBieSByaXNpbmcgb2NjdXJyZW5jZSAoYSBrZXkgdGhhdCBjb21lcyB0d2ljZSBoYXNcbiAqIGl0cyBsYXN0IHZhbHVlKS4gVGhyb3dzIGBjb250ZXh0X2ludmFsaWRgIHdoZXJlIHRoZSBieXRlcyBkbyBub3QgZGVjb2RlIG9yIGJyZWFrIGFcbiAqIGJvdW5kIG9mIHRoaXMgY2xpZW50LlxuICovXG5leHBvcnQgZnVuY3Rpb24gZGVjb2RlQ29udGV4dChieXRlczogVWludDhBcnJheSk6IE1hcDxzdHJpbmcsIENvbnRleHRWYWx1ZT4ge1xuICAgIGlmIChieXRlcy5sZW5ndGggPiBNQVhfQllURVMpIHtcbiAgICAgICAgdGhyb3cgaW52YWxpZChgYSBjb250ZXh0IGhhcyBhdCBtb3N0ICR7TUFYX0JZVEVTfSBlbmNvZGVkIGJ5dGVzLCB0aGlzIG9uZSBoYXMgJHtieXRlcy5sZW5ndGh9YCk7XG4gICAgfVxuICAgIGNvbnN0IGVudHJpZXMgPSBuZXcgTWFwPHN0cmluZywgQ29udGV4dFZhbHVlPigpO1xuICAgIHRyeSB7XG4gICAgICAgIGNvbnN0IHJlYWRlciA9IG5ldyBQYmZSZWFkZXIoYnl0ZXMpO1xuICAgICAgICBlYWNoRmllbGQocmVhZGVyLCBieXRlcy5sZW5ndGgsIChmaWVsZCwgdHlwZSkgPT4ge1xuICAgICAgICAgICAgaWYgKGZpZWxkICE9PSAxIHx8IHR5cGUgIT09IDIpIHJldHVybiBmYWxzZTtcbiAgICAgICAgICAgIHJlYWRFbnRyeShyZWFkZXIsIHJlYWRFbmQocmVhZGVyLCBieXRlcy5sZW5ndGgpLCBlbnRyaWVzKTtcbiAgICAgICAgICAgIHJldHVybiB0cnVlO1xuICAgICAgICB9KTtcbiAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgICBpZiAoZXJyb3IgaW5zdGFuY2VvZiBTbHVpY2VFcnJvcikgdGhyb3cgZXJyb3I7XG4gICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcImNvbnRleHRfaW52YWxpZFwiLCBcInRoZSBjb250ZXh0J3MgYnl0ZXMgZG8gbm90IGRlY29kZVwiLCB7IGNhdXNlOiBlcnJvciB9KTtcbiAgICB9XG4gICAgaWYgKGVudHJpZXMuc2l6ZSA+IE1BWF9LRVlTKSB0aHJvdyBpbnZhbGlkKGBhIGNvbnRleHQgaGFzIGF0IG1vc3QgJHtNQVhfS0VZU30ga2V5cywgdGhpcyBvbmUgaGFzICR7ZW50cmllcy5zaXplfWApO1xuICAgIHJldHVybiBlbnRyaWVzO1xufVxuXG5mdW5jdGlvbiByZWFkRW50cnkocmVhZGVyOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyLCBlbnRyaWVzOiBNYXA8c3RyaW5nLCBDb250ZXh0VmFsdWU+KTogdm9pZCB7XG4gICAgbGV0IGtleSA9IFwiXCI7XG4gICAgbGV0IHZhbHVlOiBDb250ZXh0VmFsdWUgfCB1bmRlZmluZWQ7XG4gICAgZWFjaEZpZWxkKHJlYWRlciwgZW5kLCAoZmllbGQsIHR5cGUpID0+IHtcbiAgICAgICAgaWYgKGZpZWxkID09PSAxICYmIHR5cGUgPT09IDIpIGtleSA9IHJlYWRUZXh0KHJlYWRlciwgZW5kKTtcbiAgICAgICAgZWxzZSBpZiAoZmllbGQgPT09IDIgJiYgdHlwZSA9PT0gMikgdmFsdWUgPSByZWFkVmFsdWUocmVhZGVyLCByZWFkRW5kKHJlYWRlciwgZW5kKSk7XG4gICAgICAgIGVsc2UgcmV0dXJuIGZhbHNlO1xuICAgICAgICByZXR1cm4gdHJ1ZTtcbiAgICB9KTtcbiAgICBpZiAodmFsdWUgPT09IHVuZGVmaW5lZCkgdGhyb3cgaW52YWxpZChgdGhlIGNvbnRleHQga2V5ICR7SlNPTi5zdHJpbmdpZnkoa2V5LnNsaWNlKDAsIDgwKSl9IGhhcyBubyB2YWx1ZWApO1xuICAgIGNoZWNrRW50cnkoa2V5LCB2YWx1ZSk7XG4gICAgZW50cmllcy5zZXQoa2V5LCB2YWx1ZSk7XG59XG5cbmZ1bmN0aW9uIHJlYWRWYWx1ZShyZWFkZXI6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIpOiBDb250ZXh0VmFsdWUgfCB1bmRlZmluZWQge1xuICAgIGxldCB2YWx1ZTogQ29udGV4dFZhbHVlIHwgdW5kZWZpbmVkO1xuICAgIGVhY2hGaWVsZChyZWFkZXIsIGVuZCwgKGZpZWxkLCB0eXBlKSA9PiB7XG4gICAgICAgIGlmIChmaWVsZCA9PT0gRmllbGQuVGV4dCAmJiB0eXBlID09PSAyKSB2YWx1ZSA9IHJlYWRUZXh0KHJlYWRlciwgZW5kKTtcbiAgICAgICAgZWxzZSBpZiAoZmllbGQgPT09IEZpZWxkLk51bWJlciAmJiB0eXBlID09PSAxKSB2YWx1ZSA9IHJlYWRlci5yZWFkRG91YmxlKCk7XG4gICAgICAgIGVsc2UgaWYgKGZpZWxkID09PSBGaWVsZC5GbGFnICYmIHR5cGUgPT09IDApIHZhbHVlID0gcmVhZGVyLnJlYWRWYXJpbnQoKSAhPT0gMDtcbiAgICAgICAgZWxzZSBpZiAoZmllbGQgPT09IEZpZWxkLkludGVnZXIgJiYgdHlwZSA9PT0gMCkgdmFsdWUgPSB1bnppZ3phZyhyZWFkQmlnVmFyaW50KHJlYWRlciwgZW5kKSk7XG4gICAgICAgIGVsc2UgaWYgKGZpZWxkID09PSBGaWVsZC5EYXRhICYmIHR5cGUgPT09IDIpIHZhbHVlID0gcmVhZERhdGEocmVhZGVyLCBlbmQpO1xuICAgICAgICBlbHNlIHJldHVybiBmYWxzZTtcbiAgICAgICAgcmV0dXJuIHRydWU7XG4gICAgfSk7XG4gICAgcmV0dXJuIHZhbHVlO1xufVxuXG5mdW5jdGlvbiB1bnppZ3phZyh2YWx1ZTogYmlnaW50KTogYmlnaW50IHtcbiAgICByZXR1cm4gQmlnSW50LmFzSW50Tig2NCwgKHZhbHVlID4+IDFuKSBeIC0odmFsdWUgJiAxbikpO1xufVxuXG5mdW5jdGlvbiByZWFkRGF0YShyZWFkZXI6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIpOiBVaW50OEFycmF5IHtcbiAgICBjb25zdCBzdG9wID0gcmVhZEVuZChyZWFkZXIsIGVuZCk7XG4gICAgY29uc3QgZGF0YSA9IG5ldyBVaW50OEFycmF5KHJlYWRlci5idWYuc3ViYXJyYXkocmVhZGVyLnBvcywgc3RvcCkpO1xuICAgIHJlYWRlci5wb3MgPSBzdG9wO1xuICAgIHJldHVybiBkYXRhO1xufVxuXG5mdW5jdGlvbiByZWFkVGV4dChyZWFkZXI6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIpOiBzdHJpbmcge1xuICAgIHJldHVybiB1dGY4LmRlY29kZShyZWFkRGF0YShyZWFkZXIsIGVuZCkpO1xufVxuXG4vKiogUmVhZHMgYSBsZW5ndGggYW5kIHJldHVybnMgd2hlcmUgaXQgZW5kczsgcmVmdXNlcyBvbmUgdGhhdCByZWFjaGVzIGJleW9uZCBgZW5kYC4gKi9cbmZ1bmN0aW9uIHJlYWRFbmQocmVhZGVyOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyKTogbnVtYmVyIHtcbiAgICBjb25zdCBzdG9wID0gcmVhZGVyLnJlYWRWYXJpbnQoKSArIHJlYWRlci5wb3M7XG4gICAgaWYgKCEoc3RvcCA8PSBlbmQpKSB0aHJvdyBpbnZhbGlkKFwidGhlIGNvbnRleHQncyBieXRlcyBlbmQgaW5zaWRlIGEgZmllbGRcIik7XG4gICAgcmV0dXJuIHN0b3A7XG59XG5cbi8qKiBDYWxscyBgcmVhZGAgZm9yIGVhY2ggZmllbGQgdXAgdG8gYGVuZGA7IHNraXBzIHRob3NlIGl0IGRvZXMgbm90IGtub3cuIHBiZiBjaGVja3Mgbm8gYm91bmRzOiB0aGlzIGRvZXMuICovXG5mdW5jdGlvbiBlYWNoRmllbGQocmVhZGVyOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyLCByZWFkOiAoZmllbGQ6IG51bWJlciwgdHlwZTogbnVtYmVyKSA9PiBib29sZWFuKTogdm9pZCB7XG4gICAgd2hpbGUgKHJlYWRlci5wb3MgPCBlbmQpIHtcbiAgICAgICAgY29uc3QgdGFnID0gcmVhZGVyLnJlYWRWYXJpbnQoKTtcbiAgICAgICAgaWYgKHRhZyA8IDgpIHRocm93IGludmFsaWQoXCJ0aGUgY29udGV4dCdzIGJ5dGVzIGhhdmUgdGhlIGZpZWxkIG51bWJlciAwXCIpO1xuICAgICAgICBpZiAoIXJlYWQodGFnID4+PiAzLCB0YWcgJiA3KSkgcmVhZGVyLnNraXAodGFnKTtcbiAgICB9XG4gICAgaWYgKHJlYWRlci5wb3MgIT09IGVuZCkgdGhyb3cgaW52YWxpZChcInRoZSBjb250ZXh0J3MgYnl0ZXMgZW5kIGluc2lkZSBhIGZpZWxkXCIpO1xufVxuIiwgImltcG9ydCB0eXBlIHsgRW5naW5lIH0gZnJvbSBcIi4vZW5naW5lXCI7XG5cbmNvbnN0IGVuZ2luZXMgPSBuZXcgV2Vha01hcDxvYmplY3QsIEVuZ2luZT4oKTtcblxuLyoqIExldHMgZGVidWdDb3VudHMgc2VlIGludG8gYSBjbGllbnQuICovXG5leHBvcnQgZnVuY3Rpb24gcmVnaXN0ZXJFbmdpbmUoY2xpZW50OiBvYmplY3QsIGVuZ2luZTogRW5naW5lKTogdm9pZCB7XG4gICAgZW5naW5lcy5zZXQoY2xpZW50LCBlbmdpbmUpO1xufVxuXG4vKipcbiAqIFdoYXQgYSBjbGllbnQga2VlcHM6IGFsbCB6ZXJvIHdoZW4gbm90aGluZyBpcyBnb2luZyBvbi4gRm9yIHRlc3RzOyBub3QgcGFydCBvZiB0aGVcbiAqIHBhY2thZ2UncyBpbnRlcmZhY2UuXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiBkZWJ1Z0NvdW50cyhjbGllbnQ6IG9iamVjdCk6IFJlY29yZDxcIndhaXRpbmdcIiB8IFwiaG9sZHNcIiB8IFwiZGVhZGxpbmVzXCIgfCBcInNpZ25hbHNcIiB8IFwicmVxdWVzdHNcIiwgbnVtYmVyPiB7XG4gICAgY29uc3QgZW5naW5lID0gZW5naW5lcy5nZXQoY2xpZW50KTtcbiAgICBpZiAoZW5naW5lID09PSB1bmRlZmluZWQpIHRocm93IG5ldyBFcnJvcihcIm5vdCBhIGNsaWVudCBvZiB0aGlzIGNvcHkgb2YgdGhlIHBhY2thZ2VcIik7XG4gICAgcmV0dXJuIHtcbiAgICAgICAgd2FpdGluZzogZW5naW5lLndhaXRpbmcuc2l6ZSxcbiAgICAgICAgaG9sZHM6IGVuZ2luZS5ob2xkcy5zaXplLFxuICAgICAgICBkZWFkbGluZXM6IGVuZ2luZS5kZWFkbGluZXMuc2l6ZSxcbiAgICAgICAgc2lnbmFsczogZW5naW5lLmFib3J0cy5zaXplLFxuICAgICAgICByZXF1ZXN0czogZW5naW5lLm91dHN0YW5kaW5nLFxuICAgIH07XG59XG4iLCAiLyoqIFNvbWV0aGluZyB0aGF0IGFuIEFib3J0U2lnbmFsIGVuZHMuICovXG5leHBvcnQgaW50ZXJmYWNlIEFib3J0YWJsZSB7XG4gICAgYWJvcnRlZChyZWFzb246IHVua25vd24pOiB2b2lkO1xufVxuXG4vKipcbiAqIE9uZSBsaXN0ZW5lciBmb3IgZWFjaCBBYm9ydFNpZ25hbCwgaG93ZXZlciBtYW55IHRpY2tldHMgd2FpdCBvbiBpdDogYSBzaWduYWwgdGhhdFxuICogdGhvdXNhbmRzIHNoYXJlIGNvc3RzIGVhY2ggb2YgdGhlbSBhIHBsYWNlIGluIGEgc2V0IGFuZCBub3QgYSB3YWxrIGFsb25nIGEgbGlzdCBvZlxuICogbGlzdGVuZXJzLlxuICovXG5leHBvcnQgY2xhc3MgQWJvcnRIdWIge1xuICAgIHJlYWRvbmx5ICNieVNpZ25hbCA9IG5ldyBNYXA8QWJvcnRTaWduYWwsIHsgd2FpdGluZzogU2V0PEFib3J0YWJsZT47IGxpc3RlbmVyOiAoKSA9PiB2b2lkIH0+KCk7XG5cbiAgICAvKiogU2lnbmFscyB0aGF0IGFyZSBsaXN0ZW5lZCB0by4gKi9cbiAgICBnZXQgc2l6ZSgpOiBudW1iZXIge1xuICAgICAgICByZXR1cm4gdGhpcy4jYnlTaWduYWwuc2l6ZTtcbiAgICB9XG5cbiAgICBhZGQoc2lnbmFsOiBBYm9ydFNpZ25hbCwgYWJvcnRhYmxlOiBBYm9ydGFibGUpOiB2b2lkIHtcbiAgICAgICAgbGV0IGVudHJ5ID0gdGhpcy4jYnlTaWduYWwuZ2V0KHNpZ25hbCk7XG4gICAgICAgIGlmIChlbnRyeSA9PT0gdW5kZWZpbmVkKSB7XG4gICAgICAgICAgICBlbnRyeSA9IHsgd2FpdGluZzogbmV3IFNldCgpLCBsaXN0ZW5lcjogKCkgPT4gdGhpcy4jZmlyZShzaWduYWwpIH07XG4gICAgICAgICAgICB0aGlzLiNieVNpZ25hbC5zZXQoc2lnbmFsLCBlbnRyeSk7XG4gICAgICAgICAgICBzaWduYWwuYWRkRXZlbnRMaXN0ZW5lcihcImFib3J0XCIsIGVudHJ5Lmxpc3RlbmVyLCB7IG9uY2U6IHRydWUgfSk7XG4gICAgICAgIH1cbiAgICAgICAgZW50cnkud2FpdGluZy5hZGQoYWJvcnRhYmxlKTtcbiAgICB9XG5cbiAgICAvKiogRm9yZ2V0cyB3aGF0IGBhZGRgIHJlbWVtYmVyZWQ7IGhhcm1sZXNzIGlmIGl0IGlzIG5vdCB0aGVyZS4gKi9cbiAgICByZW1vdmUoc2lnbmFsOiBBYm9ydFNpZ25hbCwgYWJvcnRhYmxlOiBBYm9ydGFibGUpOiB2b2lkIHtcbiAgICAgICAgY29uc3QgZW50cnkgPSB0aGlzLiNieVNpZ25hbC5nZXQoc2lnbmFsKTtcbiAgICAgICAgaWYgKGVudHJ5ID09PSB1bmRlZmluZWQgfHwgIWVudHJ5LndhaXRpbmcuZGVsZXRlKGFib3J0YWJsZSkgfHwgZW50cnkud2FpdGluZy5zaXplID4gMCkgcmV0dXJuO1xuICAgICAgICB0aGlzLiNieVNpZ25hbC5kZWxldGUoc2lnbmFsKTtcbiAgICAgICAgc2lnbmFsLnJlbW92ZUV2ZW50TGlzdGVuZXIoXCJhYm9ydFwiLCBlbnRyeS5saXN0ZW5lcik7XG4gICAgfVxuXG4gICAgI2ZpcmUoc2lnbmFsOiBBYm9ydFNpZ25hbCk6IHZvaWQge1xuICAgICAgICBjb25zdCBlbnRyeSA9IHRoaXMuI2J5U2lnbmFsLmdldChzaWduYWwpO1xuICAgICAgICB0aGlzLiNieVNpZ25hbC5kZWxldGUoc2lnbmFsKTtcbiAgICAgICAgZm9yIChjb25zdCBhYm9ydGFibGUgb2YgZW50cnk/LndhaXRpbmcgPz8gW10pIGFib3J0YWJsZS5hYm9ydGVkKHNpZ25hbC5yZWFzb24pO1xuICAgIH1cbn1cbiIsICJpbXBvcnQgeyBjb25uZWN0IGFzIGNvbm5lY3RTb2NrZXQsIHR5cGUgU29ja2V0IH0gZnJvbSBcIm5vZGU6bmV0XCI7XG5pbXBvcnQgdHlwZSB7IFBiZldyaXRlciB9IGZyb20gXCJwYmZcIjtcbmltcG9ydCB7IEZyYW1lUmVhZGVyLCBGcmFtZVdyaXRlciwgR1JFRVRJTkdfT0ZfQ0xJRU5ULCBOT1RJQ0VfSUQgfSBmcm9tIFwiLi9mcmFtZVwiO1xuaW1wb3J0IHsgZW5jb2RlSGVsbG8sIGVuY29kZVBpbmcsIHJlYWRSZXBseSwgUmVwbHlSZWFkZXIsIHR5cGUgSGVsbG9GaWVsZHMsIHR5cGUgUmVwbHksIHR5cGUgV2VsY29tZSB9IGZyb20gXCIuL21lc3NhZ2VzXCI7XG5pbXBvcnQgeyBpblJvb3QgfSBmcm9tIFwiLi9yb290LXNjb3BlXCI7XG5pbXBvcnQgeyBlcnJvckZyb21EYWVtb24sIFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5pbXBvcnQgeyBjaGVja1NvY2tldE93bmVyLCB0eXBlIFNvY2tldElkZW50aXR5IH0gZnJvbSBcIi4vc29ja2V0LXRydXN0XCI7XG5cbi8qKiBUYWtlcyB0aGUgcmVwbHkgdG8gb25lIHJlcXVlc3QuICovXG5leHBvcnQgaW50ZXJmYWNlIFJlcGx5SGFuZGxlciB7XG4gICAgb25SZXBseShyZXBseTogUmVwbHksIGNvbm5lY3Rpb246IENvbm5lY3Rpb24pOiB2b2lkO1xuICAgIC8qKiBUaGUgY29ubmVjdGlvbiBlbmRlZCBiZWZvcmUgdGhlIHJlcGx5IGNhbWUuICovXG4gICAgb25Db25uZWN0aW9uTG9zdD8oZXJyb3I6IFNsdWljZUVycm9yKTogdm9pZDtcbn1cblxuLyoqIFdoYXQgYSBjb25uZWN0aW9uIHRlbGxzIGl0cyBvd25lcjsgYWx3YXlzIGZyb20gdGhlIHJvb3QgY29udGV4dC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgQ29ubmVjdGlvbk93bmVyIHtcbiAgICBvblJlYWR5KGNvbm5lY3Rpb246IENvbm5lY3Rpb24sIHdlbGNvbWU6IFdlbGNvbWUpOiB2b2lkO1xuICAgIG9uTm90aWNlKGNvbm5lY3Rpb246IENvbm5lY3Rpb24sIHJlcGx5OiBSZXBseSk6IHZvaWQ7XG4gICAgLyoqIE9uY2UsIGFuZCBsYXN0OiBhbHNvIHdoZW4gaXQgbmV2ZXIgd2FzIHJlYWR5LiAqL1xuICAgIG9uRW5kKGNvbm5lY3Rpb246IENvbm5lY3Rpb24sIGVycm9yOiBTbHVpY2VFcnJvcik6IHZvaWQ7XG59XG5cbi8qKiBSZXBsaWVzIGFib3ZlIHRoaXMgYXJlIHJlZnVzZWQ6IHRoZSBkYWVtb24gcGFnZXMgaXRzIGxpc3RzIGxvbmcgYmVmb3JlLiAqL1xuY29uc3QgTUFYX1JFUExZID0gMTYgKiAxMDI0ICogMTAyNDtcbi8qKiBXaGF0IGEgSGVsbG8gbWF5IGhhdmUgYmVmb3JlIHRoZSBkYWVtb24gaGFzIHRvbGQgaXRzIGJvdW5kLiAqL1xuY29uc3QgTUFYX0ZJUlNUX1JFUVVFU1QgPSA2NCAqIDEwMjQ7XG5jb25zdCBSRUFEX0JVRkZFUiA9IDY0ICogMTAyNDtcbi8qKiBIb3cgbG9uZyB0aGUgbGFzdCBieXRlcyBtYXkgdGFrZSB0byBsZWF2ZSB3aGVuIHRoZSBjb25uZWN0aW9uIGlzIGNsb3NlZCwgaW4gbXMuICovXG5jb25zdCBDTE9TRV9NUyA9IDEwMDA7XG4vKiogV2hhdCBhIGRhZW1vbiB0aGF0IHN0b3BzIGdldHMgYmV5b25kIHRoZSB0aW1lIGl0IG5hbWVkLCBpbiBtcy4gKi9cbmNvbnN0IERFUEFSVFVSRV9HUkFDRV9NUyA9IDEwMDA7XG5cbi8qKlxuICogT25lIGNvbm5lY3Rpb24gdG8gdGhlIGRhZW1vbjogZ3JlZXRpbmcsIEhlbGxvLCBmcmFtZXMuIFJlcXVlc3RzIG9mIG9uZSB0dXJuIG9mIHRoZVxuICogZXZlbnQgbG9vcCBsZWF2ZSBpbiBvbmUgd3JpdGUuIE1ha2UgaXQgaW4gdGhlIHJvb3QgY29udGV4dC5cbiAqXG4gKiAgIGNvbm5lY3RpbmcgLT4gZ3JlZXRpbmcgYW5kIEhlbGxvIHNlbnQgLT4gcmVhZHkgLT4gZW5kZWRcbiAqL1xuZXhwb3J0IGNsYXNzIENvbm5lY3Rpb24ge1xuICAgIHJlYWRvbmx5IHBhdGg6IHN0cmluZztcbiAgICAjb3duZXI6IENvbm5lY3Rpb25Pd25lcjtcbiAgICAjc29ja2V0OiBTb2NrZXQ7XG4gICAgI3RydXN0ZWQ6IFNvY2tldElkZW50aXR5O1xuICAgICN3cml0ZXIgPSBuZXcgRnJhbWVXcml0ZXIoKTtcbiAgICAjcmVhZGVyID0gbmV3IEZyYW1lUmVhZGVyKE1BWF9SRVBMWSk7XG4gICAgI3JlcXVlc3RzID0gbmV3IE1hcDxudW1iZXIsIFJlcGx5SGFuZGxlcj4oKTtcbiAgICAjbGFzdElkID0gMDtcbiAgICAjbWF4TGVuZ3RoID0gTUFYX0ZJUlNUX1JFUVVFU1Q7XG4gICAgI2lzRmx1c2hpbmcgPSBmYWxzZTtcbiAgICAjaXNSZWFkeSA9IGZhbHNlO1xuICAgICNpc0VuZGVkID0gZmFsc2U7XG4gICAgI2lzQ2xvc2luZyA9IGZhbHNlO1xuICAgICNoZWFydGJlYXQ6IE5vZGVKUy5UaW1lb3V0IHwgdW5kZWZpbmVkO1xuICAgICNkZXBhcnR1cmU6IE5vZGVKUy5UaW1lb3V0IHwgdW5kZWZpbmVkO1xuICAgICNmbHVzaCA9ICgpOiB2b2lkID0+IHRoaXMuZmx1c2goKTtcblxuICAgIC8qKiBUaHJvd3Mgd2hlcmUgdGhlIHNvY2tldCBpcyBub3QgdGhlcmUsIG9yIG5vdCB0byBiZSB0cnVzdGVkLiAqL1xuICAgIGNvbnN0cnVjdG9yKHBhdGg6IHN0cmluZywgaGVsbG86IEhlbGxvRmllbGRzLCBvd25lcjogQ29ubmVjdGlvbk93bmVyKSB7XG4gICAgICAgIHRoaXMucGF0aCA9IHBhdGg7XG4gICAgICAgIHRoaXMuI293bmVyID0gb3duZXI7XG4gICAgICAgIHRoaXMuI3RydXN0ZWQgPSBjaGVja1NvY2tldE93bmVyKHBhdGgpO1xuICAgICAgICBjb25zdCBidWZmZXIgPSBCdWZmZXIuYWxsb2NVbnNhZmVTbG93KFJFQURfQlVGRkVSKTtcbiAgICAgICAgdGhpcy4jc29ja2V0ID0gY29ubmVjdFNvY2tldCh7XG4gICAgICAgICAgICBwYXRoLFxuICAgICAgICAgICAgb25yZWFkOiB7IGJ1ZmZlciwgY2FsbGJhY2s6IChzaXplKSA9PiB0aGlzLiNyZWFkKGJ1ZmZlci5zdWJhcnJheSgwLCBzaXplKSkgfSxcbiAgICAgICAgfSk7XG4gICAgICAgIHRoaXMuI3NvY2tldC5vbmNlKFwiY29ubmVjdFwiLCAoKSA9PiB0aGlzLiNiZWdpbihoZWxsbykpO1xuICAgICAgICB0aGlzLiNzb2NrZXQub24oXCJlcnJvclwiLCAoZXJyb3I6IE5vZGVKUy5FcnJub0V4Y2VwdGlvbikgPT4gdGhpcy5lbmQoY29ubmVjdEVycm9yKGVycm9yLCBwYXRoLCB0aGlzLiNpc1JlYWR5KSkpO1xuICAgICAgICB0aGlzLiNzb2NrZXQub25jZShcImVuZFwiLCAoKSA9PiB0aGlzLmVuZCh0aGlzLiNlb2ZFcnJvcigpKSk7XG4gICAgICAgIHRoaXMuI3NvY2tldC5vbmNlKFwiY2xvc2VcIiwgKCkgPT4gdGhpcy5lbmQodGhpcy4jZW9mRXJyb3IoKSkpO1xuICAgIH1cblxuICAgIC8qKiBSZXF1ZXN0cyB3aXRob3V0IGEgcmVwbHkuICovXG4gICAgZ2V0IG91dHN0YW5kaW5nKCk6IG51bWJlciB7XG4gICAgICAgIHJldHVybiB0aGlzLiNyZXF1ZXN0cy5zaXplO1xuICAgIH1cblxuICAgIGdldCBpc0VuZGVkKCk6IGJvb2xlYW4ge1xuICAgICAgICByZXR1cm4gdGhpcy4jaXNFbmRlZDtcbiAgICB9XG5cbiAgICAvKiogV2hldGhlciB0aGUgZGFlbW9uIHN0b3BzOiBpdCB0YWtlcyBubyBuZXcgdGlja2V0cy4gKi9cbiAgICBnZXQgaXNHb2luZ0F3YXkoKTogYm9vbGVhbiB7XG4gICAgICAgIHJldHVybiB0aGlzLiNkZXBhcnR1cmUgIT09IHVuZGVmaW5lZDtcbiAgICB9XG5cbiAgICAvKiogVGhlIGRhZW1vbiBzdG9wcyB3aXRoaW4gYG1zYDsgYSBjb25uZWN0aW9uIHRoYXQgb3V0bGFzdHMgdGhhdCBpcyBlbmRlZCBoZXJlLiAqL1xuICAgIGdvaW5nQXdheShtczogbnVtYmVyKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLmlzR29pbmdBd2F5IHx8IHRoaXMuI2lzRW5kZWQpIHJldHVybjtcbiAgICAgICAgY29uc3QgZXJyb3IgPSBuZXcgU2x1aWNlRXJyb3IoXCJjb25uZWN0aW9uX2xvc3RcIiwgYHRoZSBkYWVtb24gYXQgJHt0aGlzLnBhdGh9IHNhaWQgdGhhdCBpdCBzdG9wcyBhbmQgZGlkIG5vdGApO1xuICAgICAgICB0aGlzLiNkZXBhcnR1cmUgPSBpblJvb3QoKCkgPT4gc2V0VGltZW91dCgoKSA9PiB0aGlzLmVuZChlcnJvciksIG1zICsgREVQQVJUVVJFX0dSQUNFX01TKSk7XG4gICAgICAgIHRoaXMuI2RlcGFydHVyZS51bnJlZigpO1xuICAgIH1cblxuICAgIC8qKiBXaGV0aGVyIHRoZSBwcm9jZXNzIHN0YXlzIGFsaXZlIGZvciB0aGlzIGNvbm5lY3Rpb24uICovXG4gICAga2VlcEFsaXZlKHllczogYm9vbGVhbik6IHZvaWQge1xuICAgICAgICBpZiAoeWVzKSB0aGlzLiNzb2NrZXQucmVmKCk7XG4gICAgICAgIGVsc2UgdGhpcy4jc29ja2V0LnVucmVmKCk7XG4gICAgfVxuXG4gICAgLyoqIFNlbmRzIGEgcmVxdWVzdCBhdCB0aGUgZW5kIG9mIHRoaXMgdHVybi4gVGhyb3dzIGBpbnZhbGlkX2FyZ3VtZW50YCBpZiBpdCBpcyBhYm92ZSB0aGUgZGFlbW9uJ3MgYm91bmQuICovXG4gICAgcmVxdWVzdDxUPihoYW5kbGVyOiBSZXBseUhhbmRsZXIsIGVuY29kZTogKGZpZWxkczogVCwgb3V0OiBQYmZXcml0ZXIpID0+IHZvaWQsIGZpZWxkczogVCk6IHZvaWQge1xuICAgICAgICBjb25zdCBpZCA9IHRoaXMuI25leHRJZCgpO1xuICAgICAgICB0aGlzLiN3cml0ZXIuYWRkKGlkLCB0aGlzLiNtYXhMZW5ndGgsIGVuY29kZSwgZmllbGRzKTtcbiAgICAgICAgdGhpcy4jcmVxdWVzdHMuc2V0KGlkLCBoYW5kbGVyKTtcbiAgICAgICAgaWYgKHRoaXMuI2lzRmx1c2hpbmcpIHJldHVybjtcbiAgICAgICAgdGhpcy4jaXNGbHVzaGluZyA9IHRydWU7XG4gICAgICAgIGluUm9vdCgoKSA9PiBzZXRJbW1lZGlhdGUodGhpcy4jZmx1c2gpKTtcbiAgICB9XG5cbiAgICAvKiogV3JpdGVzIHdoYXQgaGFzIGJlZW4gY29sbGVjdGVkLiAqL1xuICAgIGZsdXNoKCk6IHZvaWQge1xuICAgICAgICB0aGlzLiNpc0ZsdXNoaW5nID0gZmFsc2U7XG4gICAgICAgIGlmICh0aGlzLiNpc0VuZGVkIHx8IHRoaXMuI3dyaXRlci5zaXplID09PSAwKSByZXR1cm47XG4gICAgICAgIHRoaXMuI3NvY2tldC53cml0ZSh0aGlzLiN3cml0ZXIudGFrZSgpKTtcbiAgICB9XG5cbiAgICAvKiogV3JpdGVzIHdoYXQgaGFzIGJlZW4gY29sbGVjdGVkLCB0aGVuIGNsb3NlczsgYGRvbmVgIGlzIGNhbGxlZCB3aGVuIHRoZSBzb2NrZXQgaXMgY2xvc2VkLiAqL1xuICAgIGNsb3NlKGVycm9yOiBTbHVpY2VFcnJvciwgZG9uZTogKCkgPT4gdm9pZCk6IHZvaWQge1xuICAgICAgICBpZiAodGhpcy4jaXNFbmRlZCB8fCAhdGhpcy4jaXNSZWFkeSkge1xuICAgICAgICAgICAgdGhpcy5lbmQoZXJyb3IpO1xuICAgICAgICAgICAgcmV0dXJuIGRvbmUoKTtcbiAgICAgICAgfVxuICAgICAgICB0aGlzLmZsdXNoKCk7XG4gICAgICAgIHRoaXMuI2lzQ2xvc2luZyA9IHRydWU7XG4gICAgICAgIGNvbnN0IHRpbWVyID0gc2V0VGltZW91dCgoKSA9PiB0aGlzLiNzb2NrZXQuZGVzdHJveSgpLCBDTE9TRV9NUyk7XG4gICAgICAgIHRoaXMuI3NvY2tldC5yZWYoKTtcbiAgICAgICAgdGhpcy4jc29ja2V0Lm9uY2UoXCJjbG9zZVwiLCAoKSA9PiB7XG4gICAgICAgICAgICBjbGVhclRpbWVvdXQodGltZXIpO1xuICAgICAgICAgICAgZG9uZSgpO1xuICAgICAgICB9KTtcbiAgICAgICAgdGhpcy4jc29ja2V0LmVuZCgoKSA9PiB0aGlzLiNzb2NrZXQuZGVzdHJveSgpKTtcbiAgICAgICAgdGhpcy4jZmluaXNoKGVycm9yKTtcbiAgICB9XG5cbiAgICAvKiogRW5kcyB0aGUgY29ubmVjdGlvbiBhdCBvbmNlLiAqL1xuICAgIGVuZChlcnJvcjogU2x1aWNlRXJyb3IpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jc29ja2V0LmRlc3Ryb3koKTtcbiAgICAgICAgdGhpcy4jZmluaXNoKGVycm9yKTtcbiAgICB9XG5cbiAgICAjZmluaXNoKGVycm9yOiBTbHVpY2VFcnJvcik6IHZvaWQge1xuICAgICAgICBpZiAodGhpcy4jaXNFbmRlZCkgcmV0dXJuO1xuICAgICAgICB0aGlzLiNpc0VuZGVkID0gdHJ1ZTtcbiAgICAgICAgY2xlYXJJbnRlcnZhbCh0aGlzLiNoZWFydGJlYXQpO1xuICAgICAgICBjbGVhclRpbWVvdXQodGhpcy4jZGVwYXJ0dXJlKTtcbiAgICAgICAgY29uc3QgcmVxdWVzdHMgPSB0aGlzLiNyZXF1ZXN0cztcbiAgICAgICAgdGhpcy4jcmVxdWVzdHMgPSBuZXcgTWFwKCk7XG4gICAgICAgIGZvciAoY29uc3QgaGFuZGxlciBvZiByZXF1ZXN0cy52YWx1ZXMoKSkgaGFuZGxlci5vbkNvbm5lY3Rpb25Mb3N0Py4oZXJyb3IpO1xuICAgICAgICB0aGlzLiNvd25lci5vbkVuZCh0aGlzLCBlcnJvcik7XG4gICAgfVxuXG4gICAgI2JlZ2luKGhlbGxvOiBIZWxsb0ZpZWxkcyk6IHZvaWQge1xuICAgICAgICB0cnkge1xuICAgICAgICAgICAgLy8gV2hhdCB3YXMgY2hlY2tlZCBpcyB3aGF0IHdhcyBjb25uZWN0ZWQgdG86IG5vYm9keSBwdXQgYW5vdGhlciBzb2NrZXQgdGhlcmUgbWVhbndoaWxlLlxuICAgICAgICAgICAgdGhpcy4jdHJ1c3RlZC5jaGVja1VuY2hhbmdlZCgpO1xuICAgICAgICAgICAgdGhpcy4jc29ja2V0LndyaXRlKEdSRUVUSU5HX09GX0NMSUVOVCk7XG4gICAgICAgICAgICB0aGlzLnJlcXVlc3QoeyBvblJlcGx5OiAocmVwbHkpID0+IHRoaXMuI3dlbGNvbWVkKHJlcGx5LCBoZWxsbykgfSwgZW5jb2RlSGVsbG8sIGhlbGxvKTtcbiAgICAgICAgICAgIHRoaXMuZmx1c2goKTtcbiAgICAgICAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICAgICAgICAgIHRoaXMuZW5kKGVycm9yIGFzIFNsdWljZUVycm9yKTtcbiAgICAgICAgfVxuICAgIH1cblxuICAgICN3ZWxjb21lZChyZXBseTogUmVwbHksIGhlbGxvOiBIZWxsb0ZpZWxkcyk6IHZvaWQge1xuICAgICAgICBpZiAocmVwbHkua2luZCA9PT0gXCJlcnJvclwiKSB0aHJvdyBlcnJvckZyb21EYWVtb24ocmVwbHkuY29kZSwgcmVwbHkubWVzc2FnZSwgMCk7XG4gICAgICAgIGlmIChyZXBseS5raW5kICE9PSBcIndlbGNvbWVcIikgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwicHJvdG9jb2xcIiwgYHRoZSBkYWVtb24gYW5zd2VyZWQgSGVsbG8gd2l0aCAke3JlcGx5LmtpbmR9YCk7XG4gICAgICAgIGlmIChyZXBseS52ZXJzaW9uIDwgMSB8fCByZXBseS5tYXhGcmFtZSA8IDEwMjQpIHtcbiAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInByb3RvY29sXCIsIGB0aGUgZGFlbW9uIG9mZmVycyB2ZXJzaW9uICR7cmVwbHkudmVyc2lvbn0gYW5kIGZyYW1lcyBvZiAke3JlcGx5Lm1heEZyYW1lfSBieXRlc2ApO1xuICAgICAgICB9XG4gICAgICAgIHRoaXMuI2lzUmVhZHkgPSB0cnVlO1xuICAgICAgICB0aGlzLiNtYXhMZW5ndGggPSByZXBseS5tYXhGcmFtZTtcbiAgICAgICAgaWYgKGhlbGxvLmhlYXJ0YmVhdE1zID4gMCkge1xuICAgICAgICAgICAgdGhpcy4jaGVhcnRiZWF0ID0gc2V0SW50ZXJ2YWwoKCkgPT4gdGhpcy5yZXF1ZXN0KElHTk9SRV9SRVBMWSwgZW5jb2RlUGluZywgdW5kZWZpbmVkKSwgaGVsbG8uaGVhcnRiZWF0TXMgLyAzKTtcbiAgICAgICAgICAgIHRoaXMuI2hlYXJ0YmVhdC51bnJlZigpO1xuICAgICAgICB9XG4gICAgICAgIHRoaXMuI293bmVyLm9uUmVhZHkodGhpcywgcmVwbHkpO1xuICAgIH1cblxuICAgIC8qKiBSZXR1cm5zIHRydWU6IHRoZSBzb2NrZXQgZ29lcyBvbiByZWFkaW5nIGludG8gdGhlIHNhbWUgYnVmZmVyLiAqL1xuICAgICNyZWFkKGNodW5rOiBCdWZmZXIpOiBib29sZWFuIHtcbiAgICAgICAgaWYgKHRoaXMuI2lzRW5kZWQpIHJldHVybiB0cnVlO1xuICAgICAgICBjb25zdCByZWFkZXI6IHsgb2Y/OiBCdWZmZXI7IHJlcGxpZXM/OiBSZXBseVJlYWRlciB9ID0ge307XG4gICAgICAgIHRyeSB7XG4gICAgICAgICAgICB0aGlzLiNyZWFkZXIuZmVlZChjaHVuaywgKGlkLCBkYXRhLCBzdGFydCwgZW5kKSA9PiB7XG4gICAgICAgICAgICAgICAgaWYgKHRoaXMuI2lzRW5kZWQpIHJldHVybjtcbiAgICAgICAgICAgICAgICBpZiAocmVhZGVyLm9mICE9PSBkYXRhKSB7XG4gICAgICAgICAgICAgICAgICAgIHJlYWRlci5vZiA9IGRhdGE7XG4gICAgICAgICAgICAgICAgICAgIHJlYWRlci5yZXBsaWVzID0gbmV3IFJlcGx5UmVhZGVyKGRhdGEpO1xuICAgICAgICAgICAgICAgIH1cbiAgICAgICAgICAgICAgICB0aGlzLiNkaXNwYXRjaChpZCwgcmVhZFJlcGx5KHJlYWRlci5yZXBsaWVzIGFzIFJlcGx5UmVhZGVyLCBzdGFydCwgZW5kKSk7XG4gICAgICAgICAgICB9KTtcbiAgICAgICAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICAgICAgICAgIHRoaXMuZW5kKGVycm9yIGluc3RhbmNlb2YgU2x1aWNlRXJyb3IgPyBlcnJvciA6IG5ldyBTbHVpY2VFcnJvcihcInByb3RvY29sXCIsIFN0cmluZyhlcnJvciksIHsgY2F1c2U6IGVycm9yIH0pKTtcbiAgICAgICAgfVxuICAgICAgICByZXR1cm4gdHJ1ZTtcbiAgICB9XG5cbiAgICAjZGlzcGF0Y2goaWQ6IG51bWJlciwgcmVwbHk6IFJlcGx5KTogdm9pZCB7XG4gICAgICAgIGlmIChpZCA9PT0gTk9USUNFX0lEKSByZXR1cm4gdGhpcy4jb3duZXIub25Ob3RpY2UodGhpcywgcmVwbHkpO1xuICAgICAgICBjb25zdCBoYW5kbGVyID0gdGhpcy4jcmVxdWVzdHMuZ2V0KGlkKTtcbiAgICAgICAgaWYgKGhhbmRsZXIgPT09IHVuZGVmaW5lZCkge1xuICAgICAgICAgICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwicHJvdG9jb2xcIiwgYHRoZSBkYWVtb24gYW5zd2VyZWQgdGhlIHJlcXVlc3QgJHtpZCAtIE5PVElDRV9JRH0sIHdoaWNoIHdhaXRzIGZvciBubyByZXBseWApO1xuICAgICAgICB9XG4gICAgICAgIGlmIChyZXBseS5raW5kID09PSBcInVua25vd25cIikgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwicHJvdG9jb2xcIiwgYHRoZSBkYWVtb24gYW5zd2VyZWQgd2l0aCB0aGUgdW5rbm93biByZXN1bHQgJHtyZXBseS5maWVsZH1gKTtcbiAgICAgICAgdGhpcy4jcmVxdWVzdHMuZGVsZXRlKGlkKTtcbiAgICAgICAgaGFuZGxlci5vblJlcGx5KHJlcGx5LCB0aGlzKTtcbiAgICB9XG5cbiAgICAjbmV4dElkKCk6IG51bWJlciB7XG4gICAgICAgIGRvIHtcbiAgICAgICAgICAgIHRoaXMuI2xhc3RJZCA9IHRoaXMuI2xhc3RJZCA+PSAweDdmZmZmZmZmID8gMSA6IHRoaXMuI2xhc3RJZCArIDE7XG4gICAgICAgIH0gd2hpbGUgKHRoaXMuI3JlcXVlc3RzLmhhcyhOT1RJQ0VfSUQgKyB0aGlzLiNsYXN0SWQpKTtcbiAgICAgICAgcmV0dXJuIE5PVElDRV9JRCArIHRoaXMuI2xhc3RJZDtcbiAgICB9XG5cbiAgICAjZW9mRXJyb3IoKTogU2x1aWNlRXJyb3Ige1xuICAgICAgICBpZiAodGhpcy4jaXNDbG9zaW5nKSByZXR1cm4gbmV3IFNsdWljZUVycm9yKFwiY2xpZW50X2Nsb3NlZFwiKTtcbiAgICAgICAgY29uc3Qgd2hlcmUgPSB0aGlzLiNyZWFkZXIuaXNCZXR3ZWVuRnJhbWVzID8gXCJcIiA6IFwiIGluIHRoZSBtaWRkbGUgb2YgYSBtZXNzYWdlXCI7XG4gICAgICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJjb25uZWN0aW9uX2xvc3RcIiwgYHRoZSBkYWVtb24gYXQgJHt0aGlzLnBhdGh9IGNsb3NlZCB0aGUgY29ubmVjdGlvbiR7d2hlcmV9YCk7XG4gICAgfVxufVxuXG4vKiogRm9yIHJlcXVlc3RzIHdob3NlIHJlcGx5IGNoYW5nZXMgbm90aGluZy4gKi9cbmV4cG9ydCBjb25zdCBJR05PUkVfUkVQTFk6IFJlcGx5SGFuZGxlciA9IHsgb25SZXBseTogKCkgPT4gdW5kZWZpbmVkIH07XG5cbmZ1bmN0aW9uIGNvbm5lY3RFcnJvcihjYXVzZTogTm9kZUpTLkVycm5vRXhjZXB0aW9uLCBwYXRoOiBzdHJpbmcsIHdhc1JlYWR5OiBib29sZWFuKTogU2x1aWNlRXJyb3Ige1xuICAgIGlmICh3YXNSZWFkeSkgcmV0dXJuIG5ldyBTbHVpY2VFcnJvcihcImNvbm5lY3Rpb25fbG9zdFwiLCBgdGhlIGNvbm5lY3Rpb24gdG8gJHtwYXRofSBmYWlsZWQ6ICR7Y2F1c2UubWVzc2FnZX1gLCB7IGNhdXNlIH0pO1xuICAgIHN3aXRjaCAoY2F1c2UuY29kZSkge1xuICAgICAgICBjYXNlIFwiRU5PRU5UXCI6XG4gICAgICAgIGNhc2UgXCJFQ09OTlJFRlVTRURcIjpcbiAgICAgICAgICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJub19kYWVtb25cIiwgYG5vIGRhZW1vbiBsaXN0ZW5zIG9uICR7cGF0aH0gKCR7Y2F1c2UuY29kZX0pYCwgeyBjYXVzZSB9KTtcbiAgICAgICAgY2FzZSBcIkVBQ0NFU1wiOlxuICAgICAgICBjYXNlIFwiRVBFUk1cIjpcbiAgICAgICAgICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJub3RfcGVybWl0dGVkXCIsIGBubyBwZXJtaXNzaW9uIHRvIGNvbm5lY3QgdG8gJHtwYXRofSAoJHtjYXVzZS5jb2RlfSlgLCB7IGNhdXNlIH0pO1xuICAgICAgICBkZWZhdWx0OlxuICAgICAgICAgICAgcmV0dXJuIG5ldyBTbHVpY2VFcnJvcihcImNvbm5lY3Rpb25fbG9zdFwiLCBgY29ubmVjdGluZyB0byAke3BhdGh9IGZhaWxlZDogJHtjYXVzZS5tZXNzYWdlfWAsIHsgY2F1c2UgfSk7XG4gICAgfVxufVxuIiwgImltcG9ydCB7IFBiZldyaXRlciB9IGZyb20gXCJwYmZcIjtcbmltcG9ydCB7IFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5cbi8qXG4gKiBTUCBmcmFtZXMgb2YgUkVRL1JFUCBvdmVyIGEgVW5peCBzdHJlYW0gc29ja2V0LiBObyBJL08uXG4gKlxuICogICBncmVldGluZyAgMDAgNTMgNTAgMDAgMDAgUFAgMDAgMDAgICAgICAgICBQUDogMzAgUkVRIChjbGllbnQpLCAzMSBSRVAgKGRhZW1vbilcbiAqICAgZnJhbWUgICAgIDAxIHwgdTY0IEJFIGxlbmd0aCB8IHUzMiBCRSByZXF1ZXN0IGlkIHwgYm9keVxuICogICAgICAgICAgICAgbGVuZ3RoIGNvdW50cyB0aGUgcmVxdWVzdCBpZCBhbmQgdGhlIGJvZHlcbiAqL1xuXG5leHBvcnQgY29uc3QgR1JFRVRJTkdfT0ZfQ0xJRU5UID0gVWludDhBcnJheS5vZigwLCAweDUzLCAweDUwLCAwLCAwLCAweDMwLCAwLCAwKTtcbmV4cG9ydCBjb25zdCBHUkVFVElOR19PRl9EQUVNT04gPSBVaW50OEFycmF5Lm9mKDAsIDB4NTMsIDB4NTAsIDAsIDAsIDB4MzEsIDAsIDApO1xuXG4vKiogVGhlIHJlcXVlc3QgaWQgb2Ygbm90aWNlczsgbmV2ZXIgdGhhdCBvZiBhIHJlcXVlc3QuICovXG5leHBvcnQgY29uc3QgTk9USUNFX0lEID0gMHg4MDAwMDAwMDtcblxuY29uc3QgUFJFRklYX1NJWkUgPSA5O1xuY29uc3QgSEVBREVSX1NJWkUgPSAxMztcbi8qKiBBIGJ1ZmZlciB0aGF0IG9uY2UgZ3JldyBiZXlvbmQgdGhpcyBpcyBub3Qga2VwdC4gKi9cbmNvbnN0IEtFRVBfQllURVMgPSAxIDw8IDIwO1xuXG4vKiogQ29sbGVjdHMgZnJhbWVzIHVudGlsIHRoZXkgYXJlIHRha2VuIHRvIGJlIHdyaXR0ZW4uICovXG5leHBvcnQgY2xhc3MgRnJhbWVXcml0ZXIge1xuICAgICNvdXQgPSBuZXcgUGJmV3JpdGVyKG5ldyBVaW50OEFycmF5KDE2Mzg0KSk7XG5cbiAgICAvKiogQnl0ZXMgdGhhdCB3YWl0IHRvIGJlIHRha2VuLiAqL1xuICAgIGdldCBzaXplKCk6IG51bWJlciB7XG4gICAgICAgIHJldHVybiB0aGlzLiNvdXQucG9zO1xuICAgIH1cblxuICAgIC8qKlxuICAgICAqIEFkZHMgYSBmcmFtZSB3aG9zZSBib2R5IGBlbmNvZGVgIHdyaXRlcy4gVGhyb3dzIGBpbnZhbGlkX2FyZ3VtZW50YCwgYW5kIGFkZHNcbiAgICAgKiBub3RoaW5nLCBpZiBpdHMgbGVuZ3RoIGlzIGFib3ZlIGBtYXhMZW5ndGhgIGJ5dGVzLlxuICAgICAqL1xuICAgIGFkZDxUPihpZDogbnVtYmVyLCBtYXhMZW5ndGg6IG51bWJlciwgZW5jb2RlOiAoZmllbGRzOiBULCBvdXQ6IFBiZldyaXRlcikgPT4gdm9pZCwgZmllbGRzOiBUKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IG91dCA9IHRoaXMuI291dDtcbiAgICAgICAgY29uc3Qgc3RhcnQgPSBvdXQucG9zO1xuICAgICAgICBvdXQucmVhbGxvYyhIRUFERVJfU0laRSk7XG4gICAgICAgIG91dC5wb3MgPSBzdGFydCArIEhFQURFUl9TSVpFO1xuICAgICAgICBlbmNvZGUoZmllbGRzLCBvdXQpO1xuICAgICAgICBjb25zdCBsZW5ndGggPSBvdXQucG9zIC0gc3RhcnQgLSBQUkVGSVhfU0laRTtcbiAgICAgICAgaWYgKGxlbmd0aCA+IG1heExlbmd0aCkge1xuICAgICAgICAgICAgb3V0LnBvcyA9IHN0YXJ0O1xuICAgICAgICAgICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFxuICAgICAgICAgICAgICAgIFwiaW52YWxpZF9hcmd1bWVudFwiLFxuICAgICAgICAgICAgICAgIGB0aGUgcmVxdWVzdCBoYXMgJHtsZW5ndGh9IGJ5dGVzLCB0aGUgZGFlbW9uIHRha2VzIGF0IG1vc3QgJHttYXhMZW5ndGh9YCxcbiAgICAgICAgICAgICk7XG4gICAgICAgIH1cbiAgICAgICAgb3V0LmJ1ZltzdGFydF0gPSAxO1xuICAgICAgICBvdXQuZGF0YVZpZXcuc2V0VWludDMyKHN0YXJ0ICsgMSwgMCk7XG4gICAgICAgIG91dC5kYXRhVmlldy5zZXRVaW50MzIoc3RhcnQgKyA1LCBsZW5ndGgpO1xuICAgICAgICBvdXQuZGF0YVZpZXcuc2V0VWludDMyKHN0YXJ0ICsgUFJFRklYX1NJWkUsIGlkKTtcbiAgICB9XG5cbiAgICAvKiogQWxsIGZyYW1lcyBzaW5jZSB0aGUgbGFzdCBjYWxsLCBpbiBhIGJ1ZmZlciBvZiB0aGVpciBvd24uICovXG4gICAgdGFrZSgpOiBCdWZmZXIge1xuICAgICAgICBjb25zdCBvdXQgPSB0aGlzLiNvdXQ7XG4gICAgICAgIGNvbnN0IGJ5dGVzID0gQnVmZmVyLmFsbG9jVW5zYWZlKG91dC5wb3MpO1xuICAgICAgICBieXRlcy5zZXQob3V0LmJ1Zi5zdWJhcnJheSgwLCBvdXQucG9zKSk7XG4gICAgICAgIG91dC5wb3MgPSAwO1xuICAgICAgICBpZiAob3V0Lmxlbmd0aCA+IEtFRVBfQllURVMpIHRoaXMuI291dCA9IG5ldyBQYmZXcml0ZXIobmV3IFVpbnQ4QXJyYXkoMTYzODQpKTtcbiAgICAgICAgcmV0dXJuIGJ5dGVzO1xuICAgIH1cbn1cblxuLyoqIFRha2VzIGEgYm9keTogdGhlIGJ5dGVzIGZyb20gYHN0YXJ0YCB0byBgZW5kYCBvZiBgZGF0YWAsIHdoaWNoIGFyZSBvbmx5IGxlbnQuICovXG5leHBvcnQgdHlwZSBGcmFtZUhhbmRsZXIgPSAoaWQ6IG51bWJlciwgZGF0YTogQnVmZmVyLCBzdGFydDogbnVtYmVyLCBlbmQ6IG51bWJlcikgPT4gdm9pZDtcblxuLyoqXG4gKiBDdXRzIGEgc3RyZWFtIG9mIGJ5dGVzIGludG8gdGhlIGRhZW1vbidzIGdyZWV0aW5nIGFuZCBmcmFtZXMuIEEgbGVuZ3RoIGlzIGNoZWNrZWRcbiAqIGFnYWluc3QgdGhlIGJvdW5kIGJlZm9yZSBpdHMgYm9keSBpcyBidWZmZXJlZC4gVGhyb3dzIGBwcm90b2NvbGAgb24gYW55dGhpbmcgZWxzZS5cbiAqL1xuZXhwb3J0IGNsYXNzIEZyYW1lUmVhZGVyIHtcbiAgICByZWFkb25seSAjbWF4TGVuZ3RoOiBudW1iZXI7XG4gICAgI2dyZWV0ZWQgPSBmYWxzZTtcbiAgICAja2VwdCA9IEJ1ZmZlci5hbGxvYygwKTtcbiAgICAjc2l6ZSA9IDA7XG5cbiAgICBjb25zdHJ1Y3RvcihtYXhMZW5ndGg6IG51bWJlcikge1xuICAgICAgICB0aGlzLiNtYXhMZW5ndGggPSBtYXhMZW5ndGg7XG4gICAgfVxuXG4gICAgLyoqIFdoZXRoZXIgdGhlIGJ5dGVzIHNvIGZhciBlbmQgYmV0d2VlbiB0d28gZnJhbWVzLiAqL1xuICAgIGdldCBpc0JldHdlZW5GcmFtZXMoKTogYm9vbGVhbiB7XG4gICAgICAgIHJldHVybiB0aGlzLiNncmVldGVkICYmIHRoaXMuI3NpemUgPT09IDA7XG4gICAgfVxuXG4gICAgLyoqIFRha2VzIHRoZSBuZXh0IGJ5dGVzIGFuZCBoYW5kcyBldmVyeSBjb21wbGV0ZSBmcmFtZSB0byBgaGFuZGxlYCwgaW4gb3JkZXIuICovXG4gICAgZmVlZChjaHVuazogQnVmZmVyLCBoYW5kbGU6IEZyYW1lSGFuZGxlcik6IHZvaWQge1xuICAgICAgICBpZiAodGhpcy4jc2l6ZSA9PT0gMCkge1xuICAgICAgICAgICAgdGhpcy4ja2VlcChjaHVuaywgdGhpcy4jY3V0KGNodW5rLCBjaHVuay5sZW5ndGgsIGhhbmRsZSkpO1xuICAgICAgICAgICAgcmV0dXJuO1xuICAgICAgICB9XG4gICAgICAgIGNvbnN0IHNpemUgPSB0aGlzLiNzaXplO1xuICAgICAgICB0aGlzLiNyZXNlcnZlKHNpemUgKyBjaHVuay5sZW5ndGgpO1xuICAgICAgICBjaHVuay5jb3B5KHRoaXMuI2tlcHQsIHNpemUpO1xuICAgICAgICB0aGlzLiNzaXplID0gc2l6ZSArIGNodW5rLmxlbmd0aDtcbiAgICAgICAgY29uc3QgZGF0YSA9IHRoaXMuI2tlcHQ7XG4gICAgICAgIGNvbnN0IHVzZWQgPSB0aGlzLiNjdXQoZGF0YSwgdGhpcy4jc2l6ZSwgaGFuZGxlKTtcbiAgICAgICAgZGF0YS5jb3B5V2l0aGluKDAsIHVzZWQsIHRoaXMuI3NpemUpO1xuICAgICAgICB0aGlzLiNzaXplIC09IHVzZWQ7XG4gICAgICAgIGlmICh0aGlzLiNzaXplID09PSAwICYmIGRhdGEubGVuZ3RoID4gS0VFUF9CWVRFUykgdGhpcy4ja2VwdCA9IEJ1ZmZlci5hbGxvYygwKTtcbiAgICB9XG5cbiAgICAja2VlcChjaHVuazogQnVmZmVyLCB1c2VkOiBudW1iZXIpOiB2b2lkIHtcbiAgICAgICAgY29uc3QgbGVmdCA9IGNodW5rLmxlbmd0aCAtIHVzZWQ7XG4gICAgICAgIGlmIChsZWZ0ID09PSAwKSByZXR1cm47XG4gICAgICAgIHRoaXMuI3Jlc2VydmUobGVmdCk7XG4gICAgICAgIGNodW5rLmNvcHkodGhpcy4ja2VwdCwgMCwgdXNlZCk7XG4gICAgICAgIHRoaXMuI3NpemUgPSBsZWZ0O1xuICAgIH1cblxuICAgICNyZXNlcnZlKHNpemU6IG51bWJlcik6IHZvaWQge1xuICAgICAgICBpZiAodGhpcy4ja2VwdC5sZW5ndGggPj0gc2l6ZSkgcmV0dXJuO1xuICAgICAgICBjb25zdCBsYXJnZXIgPSBCdWZmZXIuYWxsb2NVbnNhZmUoTWF0aC5tYXgoc2l6ZSwgMiAqIHRoaXMuI2tlcHQubGVuZ3RoLCA0MDk2KSk7XG4gICAgICAgIHRoaXMuI2tlcHQuY29weShsYXJnZXIsIDAsIDAsIHRoaXMuI3NpemUpO1xuICAgICAgICB0aGlzLiNrZXB0ID0gbGFyZ2VyO1xuICAgIH1cblxuICAgIC8qKiBSZXR1cm5zIGhvdyBtYW55IGJ5dGVzIHdlcmUgdXNlZCB1cC4gKi9cbiAgICAjY3V0KGRhdGE6IEJ1ZmZlciwgc2l6ZTogbnVtYmVyLCBoYW5kbGU6IEZyYW1lSGFuZGxlcik6IG51bWJlciB7XG4gICAgICAgIGxldCBhdCA9IDA7XG4gICAgICAgIGlmICghdGhpcy4jZ3JlZXRlZCkge1xuICAgICAgICAgICAgaWYgKCFpc0dyZWV0aW5nKGRhdGEsIE1hdGgubWluKHNpemUsIEdSRUVUSU5HX09GX0RBRU1PTi5sZW5ndGgpKSkge1xuICAgICAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInByb3RvY29sXCIsIFwid2hhdCBsaXN0ZW5zIG9uIHRoZSBzb2NrZXQgZG9lcyBub3QgZ3JlZXQgYXMgYSBTbHVpY2UgZGFlbW9uXCIpO1xuICAgICAgICAgICAgfVxuICAgICAgICAgICAgaWYgKHNpemUgPCBHUkVFVElOR19PRl9EQUVNT04ubGVuZ3RoKSByZXR1cm4gMDtcbiAgICAgICAgICAgIHRoaXMuI2dyZWV0ZWQgPSB0cnVlO1xuICAgICAgICAgICAgYXQgPSBHUkVFVElOR19PRl9EQUVNT04ubGVuZ3RoO1xuICAgICAgICB9XG4gICAgICAgIGZvciAoOzspIHtcbiAgICAgICAgICAgIGNvbnN0IGxlbmd0aCA9IHRoaXMuI2xlbmd0aEF0KGRhdGEsIGF0LCBzaXplKTtcbiAgICAgICAgICAgIGNvbnN0IGVuZCA9IGF0ICsgUFJFRklYX1NJWkUgKyBsZW5ndGg7XG4gICAgICAgICAgICBpZiAoc2l6ZSA+IGF0ICsgUFJFRklYX1NJWkUgJiYgKGRhdGFbYXQgKyBQUkVGSVhfU0laRV0gPz8gMCkgPCAweDgwKSB7XG4gICAgICAgICAgICAgICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwicHJvdG9jb2xcIiwgXCJ0aGUgZGFlbW9uIHNlbnQgYSByZXF1ZXN0IGlkIHdpdGhvdXQgaXRzIHRvcCBiaXRcIik7XG4gICAgICAgICAgICB9XG4gICAgICAgICAgICBpZiAoIShlbmQgPD0gc2l6ZSkpIHJldHVybiBhdDtcbiAgICAgICAgICAgIGhhbmRsZShkYXRhLnJlYWRVSW50MzJCRShhdCArIFBSRUZJWF9TSVpFKSwgZGF0YSwgYXQgKyBIRUFERVJfU0laRSwgZW5kKTtcbiAgICAgICAgICAgIGF0ID0gZW5kO1xuICAgICAgICB9XG4gICAgfVxuXG4gICAgLyoqIFRoZSBsZW5ndGggZmllbGQgb2YgdGhlIGZyYW1lIGF0IGBhdGA7IE5hTiB3aGlsZSBpdCBpcyBub3QgdGhlcmUuICovXG4gICAgI2xlbmd0aEF0KGRhdGE6IEJ1ZmZlciwgYXQ6IG51bWJlciwgc2l6ZTogbnVtYmVyKTogbnVtYmVyIHtcbiAgICAgICAgaWYgKHNpemUgPiBhdCAmJiBkYXRhW2F0XSAhPT0gMSkgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwicHJvdG9jb2xcIiwgYHRoZSBkYWVtb24gc2VudCBhIGZyYW1lIG9mIHRoZSB0eXBlICR7ZGF0YVthdF19YCk7XG4gICAgICAgIGlmIChzaXplIC0gYXQgPCBQUkVGSVhfU0laRSkgcmV0dXJuIE5hTjtcbiAgICAgICAgY29uc3QgbGVuZ3RoID0gZGF0YS5yZWFkVUludDMyQkUoYXQgKyAxKSAqIDIgKiogMzIgKyBkYXRhLnJlYWRVSW50MzJCRShhdCArIDUpO1xuICAgICAgICBpZiAobGVuZ3RoIDwgNCB8fCBsZW5ndGggPiB0aGlzLiNtYXhMZW5ndGgpIHtcbiAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcbiAgICAgICAgICAgICAgICBcInByb3RvY29sXCIsXG4gICAgICAgICAgICAgICAgYHRoZSBkYWVtb24gc2VudCBhIGZyYW1lIG9mIHRoZSBsZW5ndGggJHtsZW5ndGh9LCBub3QgNCB0byAke3RoaXMuI21heExlbmd0aH1gLFxuICAgICAgICAgICAgKTtcbiAgICAgICAgfVxuICAgICAgICByZXR1cm4gbGVuZ3RoO1xuICAgIH1cbn1cblxuZnVuY3Rpb24gaXNHcmVldGluZyhkYXRhOiBCdWZmZXIsIHNpemU6IG51bWJlcik6IGJvb2xlYW4ge1xuICAgIGZvciAobGV0IGkgPSAwOyBpIDwgc2l6ZTsgaSsrKSBpZiAoZGF0YVtpXSAhPT0gR1JFRVRJTkdfT0ZfREFFTU9OW2ldKSByZXR1cm4gZmFsc2U7XG4gICAgcmV0dXJuIHRydWU7XG59XG4iLCAiaW1wb3J0IHsgUGJmUmVhZGVyLCB0eXBlIFBiZldyaXRlciB9IGZyb20gXCJwYmZcIjtcbmltcG9ydCB7IFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5cbi8qXG4gKiBUaGUgbWVzc2FnZXMgb2YgcHJvdG8vc2x1aWNlLnByb3RvIHRoYXQgdGhpcyBjbGllbnQgc2VuZHMgYW5kIHVuZGVyc3RhbmRzLCBvbiBwYmYuXG4gKiBwYmYgY2hlY2tzIG5vIGJvdW5kczogZXZlcnkgbG9vcCBoZXJlIHJlZnVzZXMgYSBtZXNzYWdlIHRoYXQgZG9lcyBub3QgZW5kIGF0IGl0c1xuICogbGVuZ3RoLCBhbmQgZXZlcnkgdTY0IG11c3Qgc3RheSBiZWxvdyAyXjUzLlxuICovXG5cbmV4cG9ydCB0eXBlIE9uTWlzbWF0Y2ggPSBcImtlZXBcIiB8IFwiZmFpbFwiIHwgXCJzZXRcIjtcblxuZXhwb3J0IGludGVyZmFjZSBIZWxsb0ZpZWxkcyB7XG4gICAgdmVyc2lvbjogbnVtYmVyO1xuICAgIG5hbWU6IFVpbnQ4QXJyYXk7XG4gICAgY29tbWFuZDogVWludDhBcnJheTtcbiAgICBzZWNyZXQ6IFVpbnQ4QXJyYXk7XG4gICAgaGVhcnRiZWF0TXM6IG51bWJlcjtcbiAgICBvdXRsaXZlc1Byb2Nlc3M6IGJvb2xlYW47XG4gICAgZGVjbGFyZWRQaWQ6IG51bWJlcjtcbn1cblxuZXhwb3J0IGludGVyZmFjZSBFbnF1ZXVlRmllbGRzIHtcbiAgICB0aWNrZXRJZDogbnVtYmVyO1xuICAgIGdhdGU6IFVpbnQ4QXJyYXk7XG4gICAgd2VpZ2h0OiBudW1iZXI7XG4gICAgZW5zdXJlOiB7IGxpbWl0OiBudW1iZXI7IG9uTWlzbWF0Y2g6IE9uTWlzbWF0Y2ggfSB8IHVuZGVmaW5lZDtcbiAgICB3YWl0VGltZW91dE1zOiBudW1iZXI7XG4gICAgaG9sZExpbWl0TXM6IG51bWJlcjtcbiAgICB0cnk6IGJvb2xlYW47XG4gICAgY29udGV4dDogVWludDhBcnJheTtcbiAgICBsYWJlbDogVWludDhBcnJheSB8IHVuZGVmaW5lZDtcbiAgICBoZWxkOiByZWFkb25seSBudW1iZXJbXSB8IHVuZGVmaW5lZDtcbiAgICBub3RpZnlRdWV1ZWQ6IGJvb2xlYW47XG59XG5cbi8qKiBOYW1lcyBhIHRpY2tldCBieSBpdHMgaWQsIGl0cyBzZXJpYWwsIG9yIGJvdGg7IDAgPSBub3QgYnkgdGhpcyBvbmUuICovXG5leHBvcnQgaW50ZXJmYWNlIFRpY2tldE5hbWUge1xuICAgIHRpY2tldElkOiBudW1iZXI7XG4gICAgc2VyaWFsOiBudW1iZXI7XG59XG5cbmV4cG9ydCBpbnRlcmZhY2UgV2VsY29tZSB7XG4gICAga2luZDogXCJ3ZWxjb21lXCI7XG4gICAgdmVyc2lvbjogbnVtYmVyO1xuICAgIHNlc3Npb25JZDogbnVtYmVyO1xuICAgIGRhZW1vblN0YXJ0OiBudW1iZXI7XG4gICAgZGFlbW9uVmVyc2lvbjogc3RyaW5nO1xuICAgIG1heEZyYW1lOiBudW1iZXI7XG4gICAgbWF4Q29udGV4dDogbnVtYmVyO1xuICAgIG1heExhYmVsOiBudW1iZXI7XG4gICAgbWF4TmFtZTogbnVtYmVyO1xuICAgIHJlc3VtZVdpbmRvd01zOiBudW1iZXI7XG59XG5cbi8qKiBUaGUgY29udGV4dCBpcyBsZW50OiB0aGUgYnl0ZXMgZnJvbSBgY29udGV4dFN0YXJ0YCB0byBgY29udGV4dEVuZGAgb2YgYGRhdGFgLiAqL1xuZXhwb3J0IGludGVyZmFjZSBHcmFudCB7XG4gICAga2luZDogXCJncmFudFwiO1xuICAgIHRpY2tldElkOiBudW1iZXI7XG4gICAgc2VyaWFsOiBudW1iZXI7XG4gICAgdG9rZW46IG51bWJlcjtcbiAgICB3YWl0ZWRVczogbnVtYmVyO1xuICAgIGxpbWl0OiBudW1iZXI7XG4gICAgZGF0YTogVWludDhBcnJheTtcbiAgICBjb250ZXh0U3RhcnQ6IG51bWJlcjtcbiAgICBjb250ZXh0RW5kOiBudW1iZXI7XG59XG5cbmV4cG9ydCBpbnRlcmZhY2UgR2F0ZUluZm8ge1xuICAgIG5hbWU6IHN0cmluZztcbiAgICBjdXJzb3I6IG51bWJlcjtcbiAgICBsaW1pdDogbnVtYmVyO1xuICAgIGluVXNlOiBudW1iZXI7XG4gICAgaG9sZHM6IG51bWJlcjtcbiAgICB3YWl0aW5nOiBudW1iZXI7XG4gICAgbWF4V2FpdGluZzogbnVtYmVyO1xuICAgIG1vZGU6IG51bWJlcjtcbiAgICBwYXVzZWQ6IGJvb2xlYW47XG4gICAgZGVjbGFyZWQ6IGJvb2xlYW47XG4gICAgZ3JhbnRlZFRvdGFsOiBudW1iZXI7XG4gICAgZHJvcHBlZFRvdGFsOiBudW1iZXI7XG4gICAgb2xkZXN0V2FpdE1zOiBudW1iZXI7XG59XG5cbmV4cG9ydCB0eXBlIEVycm9yUmVwbHkgPSB7IGtpbmQ6IFwiZXJyb3JcIjsgY29kZTogbnVtYmVyOyBtZXNzYWdlOiBzdHJpbmc7IHRpY2tldElkOiBudW1iZXI7IHNlcmlhbDogbnVtYmVyIH07XG5leHBvcnQgdHlwZSBDYW5jZWxsZWQgPSB7IGtpbmQ6IFwiY2FuY2VsbGVkXCI7IG91dGNvbWU6IG51bWJlcjsgc2VyaWFsOiBudW1iZXI7IHRva2VuOiBudW1iZXIgfTtcbmV4cG9ydCB0eXBlIFJlbGVhc2VkID0geyBraW5kOiBcInJlbGVhc2VkXCI7IGVuZGVkQmVmb3JlOiBib29sZWFuIH07XG5leHBvcnQgdHlwZSBHYXRlTGlzdCA9IHsga2luZDogXCJnYXRlX2xpc3RcIjsgZ2F0ZXM6IEdhdGVJbmZvW107IG1vcmU6IGJvb2xlYW4gfTtcbmV4cG9ydCB0eXBlIFF1ZXVlZCA9IHsga2luZDogXCJxdWV1ZWRcIjsgdGlja2V0SWQ6IG51bWJlcjsgc2VyaWFsOiBudW1iZXI7IHBvc2l0aW9uOiBudW1iZXIgfTtcbmV4cG9ydCB0eXBlIEhvbGRMb3N0ID0geyBraW5kOiBcImhvbGRfbG9zdFwiOyB0aWNrZXRJZDogbnVtYmVyOyBzZXJpYWw6IG51bWJlcjsgdG9rZW46IG51bWJlcjsgY29kZTogbnVtYmVyOyBtZXNzYWdlOiBzdHJpbmcgfTtcbmV4cG9ydCB0eXBlIEdvaW5nQXdheSA9IHsga2luZDogXCJnb2luZ19hd2F5XCI7IHN0b3BUaW1lb3V0TXM6IG51bWJlciB9O1xuXG5leHBvcnQgdHlwZSBSZXBseSA9XG4gICAgfCBFcnJvclJlcGx5XG4gICAgfCBXZWxjb21lXG4gICAgfCB7IGtpbmQ6IFwicG9uZ1wiIH1cbiAgICB8IEdyYW50XG4gICAgfCBDYW5jZWxsZWRcbiAgICB8IFJlbGVhc2VkXG4gICAgfCBHYXRlTGlzdFxuICAgIHwgUXVldWVkXG4gICAgfCBIb2xkTG9zdFxuICAgIHwgR29pbmdBd2F5XG4gICAgfCB7IGtpbmQ6IFwidW5rbm93blwiOyBmaWVsZDogbnVtYmVyIH07XG5cbi8vIC0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0gcmVxdWVzdHNcblxuZXhwb3J0IGZ1bmN0aW9uIGVuY29kZUhlbGxvKGZpZWxkczogSGVsbG9GaWVsZHMsIG91dDogUGJmV3JpdGVyKTogdm9pZCB7XG4gICAgb3V0LndyaXRlTWVzc2FnZSgxLCB3cml0ZUhlbGxvLCBmaWVsZHMpO1xufVxuXG5leHBvcnQgZnVuY3Rpb24gZW5jb2RlUGluZyhfZmllbGRzOiB1bmRlZmluZWQsIG91dDogUGJmV3JpdGVyKTogdm9pZCB7XG4gICAgb3V0LndyaXRlTWVzc2FnZSgzLCB3cml0ZU5vdGhpbmcsIHVuZGVmaW5lZCk7XG59XG5cbmV4cG9ydCBmdW5jdGlvbiBlbmNvZGVFbnF1ZXVlKGZpZWxkczogRW5xdWV1ZUZpZWxkcywgb3V0OiBQYmZXcml0ZXIpOiB2b2lkIHtcbiAgICBvdXQud3JpdGVNZXNzYWdlKDQsIHdyaXRlRW5xdWV1ZSwgZmllbGRzKTtcbn1cblxuZXhwb3J0IGZ1bmN0aW9uIGVuY29kZUNhbmNlbChuYW1lOiBUaWNrZXROYW1lLCBvdXQ6IFBiZldyaXRlcik6IHZvaWQge1xuICAgIG91dC53cml0ZU1lc3NhZ2UoNSwgd3JpdGVUaWNrZXROYW1lLCBuYW1lKTtcbn1cblxuZXhwb3J0IGZ1bmN0aW9uIGVuY29kZVJlbGVhc2UobmFtZTogVGlja2V0TmFtZSwgb3V0OiBQYmZXcml0ZXIpOiB2b2lkIHtcbiAgICBvdXQud3JpdGVNZXNzYWdlKDYsIHdyaXRlVGlja2V0TmFtZSwgbmFtZSk7XG59XG5cbmV4cG9ydCBmdW5jdGlvbiBlbmNvZGVMaXN0R2F0ZXMoZmllbGRzOiB7IG5hbWU6IFVpbnQ4QXJyYXk7IGFmdGVyOiBudW1iZXIgfSwgb3V0OiBQYmZXcml0ZXIpOiB2b2lkIHtcbiAgICBvdXQud3JpdGVNZXNzYWdlKDE2LCB3cml0ZUxpc3RHYXRlcywgZmllbGRzKTtcbn1cblxuZnVuY3Rpb24gd3JpdGVOb3RoaW5nKCk6IHZvaWQge31cblxuZnVuY3Rpb24gd3JpdGVIZWxsbyhmaWVsZHM6IEhlbGxvRmllbGRzLCBvdXQ6IFBiZldyaXRlcik6IHZvaWQge1xuICAgIHdyaXRlTnVtYmVyKG91dCwgMSwgZmllbGRzLnZlcnNpb24pO1xuICAgIHdyaXRlQnl0ZXMob3V0LCAyLCBmaWVsZHMubmFtZSk7XG4gICAgd3JpdGVCeXRlcyhvdXQsIDMsIGZpZWxkcy5jb21tYW5kKTtcbiAgICB3cml0ZUJ5dGVzKG91dCwgNCwgZmllbGRzLnNlY3JldCk7XG4gICAgd3JpdGVOdW1iZXIob3V0LCA1LCBmaWVsZHMuaGVhcnRiZWF0TXMpO1xuICAgIHdyaXRlRmxhZyhvdXQsIDYsIGZpZWxkcy5vdXRsaXZlc1Byb2Nlc3MpO1xuICAgIHdyaXRlTnVtYmVyKG91dCwgNywgZmllbGRzLmRlY2xhcmVkUGlkKTtcbn1cblxuZnVuY3Rpb24gd3JpdGVFbnF1ZXVlKGZpZWxkczogRW5xdWV1ZUZpZWxkcywgb3V0OiBQYmZXcml0ZXIpOiB2b2lkIHtcbiAgICB3cml0ZU51bWJlcihvdXQsIDEsIGZpZWxkcy50aWNrZXRJZCk7XG4gICAgb3V0LndyaXRlTWVzc2FnZSgyLCB3cml0ZVdhbnQsIGZpZWxkcyk7XG4gICAgd3JpdGVOdW1iZXIob3V0LCAzLCBmaWVsZHMud2FpdFRpbWVvdXRNcyk7XG4gICAgd3JpdGVOdW1iZXIob3V0LCA0LCBmaWVsZHMuaG9sZExpbWl0TXMpO1xuICAgIHdyaXRlRmxhZyhvdXQsIDUsIGZpZWxkcy50cnkpO1xuICAgIHdyaXRlQnl0ZXMob3V0LCA2LCBmaWVsZHMuY29udGV4dCk7XG4gICAgaWYgKGZpZWxkcy5sYWJlbCAhPT0gdW5kZWZpbmVkKSB3cml0ZUJ5dGVzKG91dCwgNywgZmllbGRzLmxhYmVsKTtcbiAgICBpZiAoZmllbGRzLmhlbGQgIT09IHVuZGVmaW5lZCkgb3V0LndyaXRlUGFja2VkVmFyaW50KDgsIGZpZWxkcy5oZWxkIGFzIG51bWJlcltdKTtcbiAgICB3cml0ZUZsYWcob3V0LCA5LCBmaWVsZHMubm90aWZ5UXVldWVkKTtcbn1cblxuZnVuY3Rpb24gd3JpdGVXYW50KGZpZWxkczogRW5xdWV1ZUZpZWxkcywgb3V0OiBQYmZXcml0ZXIpOiB2b2lkIHtcbiAgICB3cml0ZUJ5dGVzKG91dCwgMSwgZmllbGRzLmdhdGUpO1xuICAgIHdyaXRlTnVtYmVyKG91dCwgMiwgZmllbGRzLndlaWdodCk7XG4gICAgaWYgKGZpZWxkcy5lbnN1cmUgIT09IHVuZGVmaW5lZCkgb3V0LndyaXRlTWVzc2FnZSgzLCB3cml0ZUVuc3VyZSwgZmllbGRzLmVuc3VyZSk7XG59XG5cbmZ1bmN0aW9uIHdyaXRlRW5zdXJlKGVuc3VyZTogeyBsaW1pdDogbnVtYmVyOyBvbk1pc21hdGNoOiBPbk1pc21hdGNoIH0sIG91dDogUGJmV3JpdGVyKTogdm9pZCB7XG4gICAgd3JpdGVOdW1iZXIob3V0LCAxLCBlbnN1cmUubGltaXQpO1xuICAgIHdyaXRlTnVtYmVyKG91dCwgMiwgZW5zdXJlLm9uTWlzbWF0Y2ggPT09IFwia2VlcFwiID8gMCA6IGVuc3VyZS5vbk1pc21hdGNoID09PSBcImZhaWxcIiA/IDEgOiAyKTtcbn1cblxuZnVuY3Rpb24gd3JpdGVUaWNrZXROYW1lKG5hbWU6IFRpY2tldE5hbWUsIG91dDogUGJmV3JpdGVyKTogdm9pZCB7XG4gICAgd3JpdGVOdW1iZXIob3V0LCAxLCBuYW1lLnRpY2tldElkKTtcbiAgICB3cml0ZU51bWJlcihvdXQsIDIsIG5hbWUuc2VyaWFsKTtcbn1cblxuZnVuY3Rpb24gd3JpdGVMaXN0R2F0ZXMoZmllbGRzOiB7IG5hbWU6IFVpbnQ4QXJyYXk7IGFmdGVyOiBudW1iZXIgfSwgb3V0OiBQYmZXcml0ZXIpOiB2b2lkIHtcbiAgICB3cml0ZUJ5dGVzKG91dCwgMSwgZmllbGRzLm5hbWUpO1xuICAgIHdyaXRlTnVtYmVyKG91dCwgMiwgZmllbGRzLmFmdGVyKTtcbn1cblxuZnVuY3Rpb24gd3JpdGVOdW1iZXIob3V0OiBQYmZXcml0ZXIsIGZpZWxkOiBudW1iZXIsIHZhbHVlOiBudW1iZXIpOiB2b2lkIHtcbiAgICBpZiAodmFsdWUgIT09IDApIG91dC53cml0ZVZhcmludEZpZWxkKGZpZWxkLCB2YWx1ZSk7XG59XG5cbmZ1bmN0aW9uIHdyaXRlRmxhZyhvdXQ6IFBiZldyaXRlciwgZmllbGQ6IG51bWJlciwgdmFsdWU6IGJvb2xlYW4pOiB2b2lkIHtcbiAgICBpZiAodmFsdWUpIG91dC53cml0ZUJvb2xlYW5GaWVsZChmaWVsZCwgdmFsdWUpO1xufVxuXG5mdW5jdGlvbiB3cml0ZUJ5dGVzKG91dDogUGJmV3JpdGVyLCBmaWVsZDogbnVtYmVyLCB2YWx1ZTogVWludDhBcnJheSk6IHZvaWQge1xuICAgIGlmICh2YWx1ZS5sZW5ndGggPiAwKSBvdXQud3JpdGVCeXRlc0ZpZWxkKGZpZWxkLCB2YWx1ZSk7XG59XG5cbi8vIC0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0gcmVwbGllc1xuXG4vKiogRGVjb2RlcyB0aGUgUmVwbHkgaW4gdGhlIGJ5dGVzIGZyb20gYHN0YXJ0YCB0byBgZW5kYCBvZiBgZGF0YWAuIFRocm93cyBgcHJvdG9jb2xgLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGRlY29kZVJlcGx5KGRhdGE6IFVpbnQ4QXJyYXksIHN0YXJ0OiBudW1iZXIsIGVuZDogbnVtYmVyKTogUmVwbHkge1xuICAgIHJldHVybiByZWFkUmVwbHkobmV3IFJlcGx5UmVhZGVyKGRhdGEpLCBzdGFydCwgZW5kKTtcbn1cblxuLyoqIEEgcmVhZGVyIHRoYXQgdGFrZXMgc2V2ZXJhbCByZXBsaWVzIG91dCBvZiBvbmUgYnVmZmVyLiAqL1xuZXhwb3J0IGNsYXNzIFJlcGx5UmVhZGVyIHtcbiAgICByZWFkb25seSBwYmY6IFBiZlJlYWRlcjtcblxuICAgIGNvbnN0cnVjdG9yKGRhdGE6IFVpbnQ4QXJyYXkpIHtcbiAgICAgICAgdGhpcy5wYmYgPSBuZXcgUGJmUmVhZGVyKGRhdGEpO1xuICAgIH1cbn1cblxuLyoqIERlY29kZXMgb25lIFJlcGx5OyB0aGUgbGFzdCByZXN1bHQgd2lucyB3aGVyZSB0aGVyZSBhcmUgc2V2ZXJhbC4gKi9cbmV4cG9ydCBmdW5jdGlvbiByZWFkUmVwbHkocmVhZGVyOiBSZXBseVJlYWRlciwgc3RhcnQ6IG51bWJlciwgZW5kOiBudW1iZXIpOiBSZXBseSB7XG4gICAgY29uc3QgcGJmID0gcmVhZGVyLnBiZjtcbiAgICBsZXQgcmVwbHk6IFJlcGx5IHwgdW5kZWZpbmVkO1xuICAgIHRyeSB7XG4gICAgICAgIHBiZi5wb3MgPSBzdGFydDtcbiAgICAgICAgd2hpbGUgKHBiZi5wb3MgPCBlbmQpIHtcbiAgICAgICAgICAgIGNvbnN0IHRhZyA9IHJlYWRUYWcocGJmKTtcbiAgICAgICAgICAgIGlmICgodGFnICYgNykgIT09IDIpIHBiZi5za2lwKHRhZyk7XG4gICAgICAgICAgICBlbHNlIHJlcGx5ID0gcmVhZFJlc3VsdChwYmYsIHRhZyA+Pj4gMywgcmVhZEVuZChwYmYsIGVuZCkpID8/IHJlcGx5ID8/IHsga2luZDogXCJ1bmtub3duXCIsIGZpZWxkOiB0YWcgPj4+IDMgfTtcbiAgICAgICAgfVxuICAgICAgICBjaGVja0VuZChwYmYsIGVuZCk7XG4gICAgfSBjYXRjaCAoZXJyb3IpIHtcbiAgICAgICAgaWYgKGVycm9yIGluc3RhbmNlb2YgU2x1aWNlRXJyb3IpIHRocm93IGVycm9yO1xuICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXCJwcm90b2NvbFwiLCBcInRoZSBkYWVtb24gc2VudCBhIHJlcGx5IHRoYXQgZG9lcyBub3QgZGVjb2RlXCIsIHsgY2F1c2U6IGVycm9yIH0pO1xuICAgIH1cbiAgICBpZiAocmVwbHkgPT09IHVuZGVmaW5lZCkgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwicHJvdG9jb2xcIiwgXCJ0aGUgZGFlbW9uIHNlbnQgYSByZXBseSB3aXRob3V0IGEgcmVzdWx0XCIpO1xuICAgIHJldHVybiByZXBseTtcbn1cblxuLyoqIFRoZSByZXN1bHQgaW4gZmllbGQgYGZpZWxkYDsgdW5kZWZpbmVkLCBhbmQgc2tpcHBlZCwgaWYgdGhpcyBjbGllbnQgZG9lcyBub3Qga25vdyBpdC4gKi9cbmZ1bmN0aW9uIHJlYWRSZXN1bHQocGJmOiBQYmZSZWFkZXIsIGZpZWxkOiBudW1iZXIsIGVuZDogbnVtYmVyKTogUmVwbHkgfCB1bmRlZmluZWQge1xuICAgIHN3aXRjaCAoZmllbGQpIHtcbiAgICAgICAgY2FzZSAxOlxuICAgICAgICAgICAgcmV0dXJuIHJlYWRFcnJvcihwYmYsIGVuZCk7XG4gICAgICAgIGNhc2UgMjpcbiAgICAgICAgICAgIHJldHVybiByZWFkV2VsY29tZShwYmYsIGVuZCk7XG4gICAgICAgIGNhc2UgMzpcbiAgICAgICAgICAgIHJldHVybiByZWFkUG9uZyhwYmYsIGVuZCk7XG4gICAgICAgIGNhc2UgNDpcbiAgICAgICAgICAgIHJldHVybiByZWFkR3JhbnQocGJmLCBlbmQpO1xuICAgICAgICBjYXNlIDU6XG4gICAgICAgICAgICByZXR1cm4gcmVhZENhbmNlbGxlZChwYmYsIGVuZCk7XG4gICAgICAgIGNhc2UgNjpcbiAgICAgICAgICAgIHJldHVybiByZWFkUmVsZWFzZWQocGJmLCBlbmQpO1xuICAgICAgICBjYXNlIDE2OlxuICAgICAgICAgICAgcmV0dXJuIHJlYWRHYXRlTGlzdChwYmYsIGVuZCk7XG4gICAgICAgIGNhc2UgNDg6XG4gICAgICAgICAgICByZXR1cm4gcmVhZFF1ZXVlZChwYmYsIGVuZCk7XG4gICAgICAgIGNhc2UgNDk6XG4gICAgICAgICAgICByZXR1cm4gcmVhZEhvbGRMb3N0KHBiZiwgZW5kKTtcbiAgICAgICAgY2FzZSA1MDpcbiAgICAgICAgICAgIHJldHVybiByZWFkR29pbmdBd2F5KHBiZiwgZW5kKTtcbiAgICAgICAgZGVmYXVsdDpcbiAgICAgICAgICAgIHBiZi5wb3MgPSBlbmQ7XG4gICAgICAgICAgICByZXR1cm4gdW5kZWZpbmVkO1xuICAgIH1cbn1cblxuZnVuY3Rpb24gcmVhZFBvbmcocGJmOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyKTogUmVwbHkge1xuICAgIHdoaWxlIChwYmYucG9zIDwgZW5kKSBwYmYuc2tpcChyZWFkVGFnKHBiZikpO1xuICAgIGNoZWNrRW5kKHBiZiwgZW5kKTtcbiAgICByZXR1cm4geyBraW5kOiBcInBvbmdcIiB9O1xufVxuXG5mdW5jdGlvbiByZWFkRXJyb3IocGJmOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyKTogUmVwbHkge1xuICAgIGNvbnN0IHJlcGx5OiBFcnJvclJlcGx5ID0geyBraW5kOiBcImVycm9yXCIsIGNvZGU6IDAsIG1lc3NhZ2U6IFwiXCIsIHRpY2tldElkOiAwLCBzZXJpYWw6IDAgfTtcbiAgICB3aGlsZSAocGJmLnBvcyA8IGVuZCkge1xuICAgICAgICBjb25zdCB0YWcgPSByZWFkVGFnKHBiZik7XG4gICAgICAgIGlmICh0YWcgPT09IHZhcmludCgxKSkgcmVwbHkuY29kZSA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSBieXRlcygyKSkgcmVwbHkubWVzc2FnZSA9IHJlYWRUZXh0KHBiZiwgZW5kKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMykpIHJlcGx5LnRpY2tldElkID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCg0KSkgcmVwbHkuc2VyaWFsID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIHBiZi5za2lwKHRhZyk7XG4gICAgfVxuICAgIGNoZWNrRW5kKHBiZiwgZW5kKTtcbiAgICByZXR1cm4gcmVwbHk7XG59XG5cbmZ1bmN0aW9uIHJlYWRXZWxjb21lKHBiZjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICBjb25zdCByZXBseTogV2VsY29tZSA9IHtcbiAgICAgICAga2luZDogXCJ3ZWxjb21lXCIsXG4gICAgICAgIHZlcnNpb246IDAsXG4gICAgICAgIHNlc3Npb25JZDogMCxcbiAgICAgICAgZGFlbW9uU3RhcnQ6IDAsXG4gICAgICAgIGRhZW1vblZlcnNpb246IFwiXCIsXG4gICAgICAgIG1heEZyYW1lOiAwLFxuICAgICAgICBtYXhDb250ZXh0OiAwLFxuICAgICAgICBtYXhMYWJlbDogMCxcbiAgICAgICAgbWF4TmFtZTogMCxcbiAgICAgICAgcmVzdW1lV2luZG93TXM6IDAsXG4gICAgfTtcbiAgICB3aGlsZSAocGJmLnBvcyA8IGVuZCkge1xuICAgICAgICBjb25zdCB0YWcgPSByZWFkVGFnKHBiZik7XG4gICAgICAgIGlmICh0YWcgPT09IHZhcmludCgxKSkgcmVwbHkudmVyc2lvbiA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMikpIHJlcGx5LnNlc3Npb25JZCA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMykpIHJlcGx5LmRhZW1vblN0YXJ0ID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IGJ5dGVzKDQpKSByZXBseS5kYWVtb25WZXJzaW9uID0gcmVhZFRleHQocGJmLCBlbmQpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCg1KSkgcmVwbHkubWF4RnJhbWUgPSByZWFkTnVtYmVyKHBiZik7XG4gICAgICAgIGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDYpKSByZXBseS5tYXhDb250ZXh0ID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCg3KSkgcmVwbHkubWF4TGFiZWwgPSByZWFkTnVtYmVyKHBiZik7XG4gICAgICAgIGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDgpKSByZXBseS5tYXhOYW1lID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCg5KSkgcmVwbHkucmVzdW1lV2luZG93TXMgPSByZWFkTnVtYmVyKHBiZik7XG4gICAgICAgIGVsc2UgcGJmLnNraXAodGFnKTtcbiAgICB9XG4gICAgY2hlY2tFbmQocGJmLCBlbmQpO1xuICAgIHJldHVybiByZXBseTtcbn1cblxuZnVuY3Rpb24gcmVhZEdyYW50KHBiZjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICBjb25zdCByZXBseTogR3JhbnQgPSB7XG4gICAgICAgIGtpbmQ6IFwiZ3JhbnRcIixcbiAgICAgICAgdGlja2V0SWQ6IDAsXG4gICAgICAgIHNlcmlhbDogMCxcbiAgICAgICAgdG9rZW46IDAsXG4gICAgICAgIHdhaXRlZFVzOiAwLFxuICAgICAgICBsaW1pdDogMCxcbiAgICAgICAgZGF0YTogcGJmLmJ1ZixcbiAgICAgICAgY29udGV4dFN0YXJ0OiAwLFxuICAgICAgICBjb250ZXh0RW5kOiAwLFxuICAgIH07XG4gICAgd2hpbGUgKHBiZi5wb3MgPCBlbmQpIHtcbiAgICAgICAgY29uc3QgdGFnID0gcmVhZFRhZyhwYmYpO1xuICAgICAgICBpZiAodGFnID09PSB2YXJpbnQoMSkpIHJlcGx5LnRpY2tldElkID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCgyKSkgcmVwbHkuc2VyaWFsID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCgzKSkgcmVwbHkudG9rZW4gPSByZWFkTnVtYmVyKHBiZik7XG4gICAgICAgIGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDQpKSByZXBseS53YWl0ZWRVcyA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSBieXRlcyg1KSkge1xuICAgICAgICAgICAgcmVwbHkuY29udGV4dEVuZCA9IHJlYWRFbmQocGJmLCBlbmQpO1xuICAgICAgICAgICAgcmVwbHkuY29udGV4dFN0YXJ0ID0gcGJmLnBvcztcbiAgICAgICAgICAgIHBiZi5wb3MgPSByZXBseS5jb250ZXh0RW5kO1xuICAgICAgICB9IGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDYpKSByZXBseS5saW1pdCA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBwYmYuc2tpcCh0YWcpO1xuICAgIH1cbiAgICBjaGVja0VuZChwYmYsIGVuZCk7XG4gICAgcmV0dXJuIHJlcGx5O1xufVxuXG5mdW5jdGlvbiByZWFkQ2FuY2VsbGVkKHBiZjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICBjb25zdCByZXBseTogQ2FuY2VsbGVkID0geyBraW5kOiBcImNhbmNlbGxlZFwiLCBvdXRjb21lOiAwLCBzZXJpYWw6IDAsIHRva2VuOiAwIH07XG4gICAgd2hpbGUgKHBiZi5wb3MgPCBlbmQpIHtcbiAgICAgICAgY29uc3QgdGFnID0gcmVhZFRhZyhwYmYpO1xuICAgICAgICBpZiAodGFnID09PSB2YXJpbnQoMSkpIHJlcGx5Lm91dGNvbWUgPSByZWFkTnVtYmVyKHBiZik7XG4gICAgICAgIGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDIpKSByZXBseS5zZXJpYWwgPSByZWFkTnVtYmVyKHBiZik7XG4gICAgICAgIGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDMpKSByZXBseS50b2tlbiA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBwYmYuc2tpcCh0YWcpO1xuICAgIH1cbiAgICBjaGVja0VuZChwYmYsIGVuZCk7XG4gICAgcmV0dXJuIHJlcGx5O1xufVxuXG5mdW5jdGlvbiByZWFkUmVsZWFzZWQocGJmOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyKTogUmVwbHkge1xuICAgIGNvbnN0IHJlcGx5OiBSZWxlYXNlZCA9IHsga2luZDogXCJyZWxlYXNlZFwiLCBlbmRlZEJlZm9yZTogZmFsc2UgfTtcbiAgICB3aGlsZSAocGJmLnBvcyA8IGVuZCkge1xuICAgICAgICBjb25zdCB0YWcgPSByZWFkVGFnKHBiZik7XG4gICAgICAgIGlmICh0YWcgPT09IHZhcmludCgxKSkgcmVwbHkuZW5kZWRCZWZvcmUgPSByZWFkTnVtYmVyKHBiZikgIT09IDA7XG4gICAgICAgIGVsc2UgcGJmLnNraXAodGFnKTtcbiAgICB9XG4gICAgY2hlY2tFbmQocGJmLCBlbmQpO1xuICAgIHJldHVybiByZXBseTtcbn1cblxuZnVuY3Rpb24gcmVhZEdhdGVMaXN0KHBiZjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICBjb25zdCByZXBseTogR2F0ZUxpc3QgPSB7IGtpbmQ6IFwiZ2F0ZV9saXN0XCIsIGdhdGVzOiBbXSwgbW9yZTogZmFsc2UgfTtcbiAgICB3aGlsZSAocGJmLnBvcyA8IGVuZCkge1xuICAgICAgICBjb25zdCB0YWcgPSByZWFkVGFnKHBiZik7XG4gICAgICAgIGlmICh0YWcgPT09IGJ5dGVzKDEpKSByZXBseS5nYXRlcy5wdXNoKHJlYWRHYXRlSW5mbyhwYmYsIHJlYWRFbmQocGJmLCBlbmQpKSk7XG4gICAgICAgIGVsc2UgaWYgKHRhZyA9PT0gdmFyaW50KDIpKSByZXBseS5tb3JlID0gcmVhZE51bWJlcihwYmYpICE9PSAwO1xuICAgICAgICBlbHNlIHBiZi5za2lwKHRhZyk7XG4gICAgfVxuICAgIGNoZWNrRW5kKHBiZiwgZW5kKTtcbiAgICByZXR1cm4gcmVwbHk7XG59XG5cbmZ1bmN0aW9uIHJlYWRHYXRlSW5mbyhwYmY6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIpOiBHYXRlSW5mbyB7XG4gICAgLy8gQnkgZmllbGQgbnVtYmVyOyAwIHN0YW5kcyBmb3Igd2hhdCBpcyBhYnNlbnQuXG4gICAgY29uc3QgbnVtYmVycyA9IG5ldyBBcnJheTxudW1iZXI+KDE0KS5maWxsKDApO1xuICAgIGxldCBuYW1lID0gXCJcIjtcbiAgICB3aGlsZSAocGJmLnBvcyA8IGVuZCkge1xuICAgICAgICBjb25zdCB0YWcgPSByZWFkVGFnKHBiZik7XG4gICAgICAgIGNvbnN0IGZpZWxkID0gdGFnID4+PiAzO1xuICAgICAgICBpZiAodGFnID09PSBieXRlcygxKSkgbmFtZSA9IHJlYWRUZXh0KHBiZiwgZW5kKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoZmllbGQpICYmIGZpZWxkIDwgbnVtYmVycy5sZW5ndGgpIG51bWJlcnNbZmllbGRdID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIHBiZi5za2lwKHRhZyk7XG4gICAgfVxuICAgIGNoZWNrRW5kKHBiZiwgZW5kKTtcbiAgICBjb25zdCBhdCA9IChmaWVsZDogbnVtYmVyKTogbnVtYmVyID0+IG51bWJlcnNbZmllbGRdID8/IDA7XG4gICAgcmV0dXJuIHtcbiAgICAgICAgbmFtZSxcbiAgICAgICAgY3Vyc29yOiBhdCgyKSxcbiAgICAgICAgbGltaXQ6IGF0KDMpLFxuICAgICAgICBpblVzZTogYXQoNCksXG4gICAgICAgIGhvbGRzOiBhdCg1KSxcbiAgICAgICAgd2FpdGluZzogYXQoNiksXG4gICAgICAgIG1heFdhaXRpbmc6IGF0KDcpLFxuICAgICAgICBtb2RlOiBhdCg4KSxcbiAgICAgICAgcGF1c2VkOiBhdCg5KSAhPT0gMCxcbiAgICAgICAgZGVjbGFyZWQ6IGF0KDEwKSAhPT0gMCxcbiAgICAgICAgZ3JhbnRlZFRvdGFsOiBhdCgxMSksXG4gICAgICAgIGRyb3BwZWRUb3RhbDogYXQoMTIpLFxuICAgICAgICBvbGRlc3RXYWl0TXM6IGF0KDEzKSxcbiAgICB9O1xufVxuXG5mdW5jdGlvbiByZWFkUXVldWVkKHBiZjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICBjb25zdCByZXBseTogUXVldWVkID0geyBraW5kOiBcInF1ZXVlZFwiLCB0aWNrZXRJZDogMCwgc2VyaWFsOiAwLCBwb3NpdGlvbjogMCB9O1xuICAgIHdoaWxlIChwYmYucG9zIDwgZW5kKSB7XG4gICAgICAgIGNvbnN0IHRhZyA9IHJlYWRUYWcocGJmKTtcbiAgICAgICAgaWYgKHRhZyA9PT0gdmFyaW50KDEpKSByZXBseS50aWNrZXRJZCA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMikpIHJlcGx5LnNlcmlhbCA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMykpIHJlcGx5LnBvc2l0aW9uID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIHBiZi5za2lwKHRhZyk7XG4gICAgfVxuICAgIGNoZWNrRW5kKHBiZiwgZW5kKTtcbiAgICByZXR1cm4gcmVwbHk7XG59XG5cbmZ1bmN0aW9uIHJlYWRIb2xkTG9zdChwYmY6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIpOiBSZXBseSB7XG4gICAgY29uc3QgcmVwbHk6IEhvbGRMb3N0ID0geyBraW5kOiBcImhvbGRfbG9zdFwiLCB0aWNrZXRJZDogMCwgc2VyaWFsOiAwLCB0b2tlbjogMCwgY29kZTogMCwgbWVzc2FnZTogXCJcIiB9O1xuICAgIHdoaWxlIChwYmYucG9zIDwgZW5kKSB7XG4gICAgICAgIGNvbnN0IHRhZyA9IHJlYWRUYWcocGJmKTtcbiAgICAgICAgaWYgKHRhZyA9PT0gdmFyaW50KDEpKSByZXBseS50aWNrZXRJZCA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMikpIHJlcGx5LnNlcmlhbCA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSB2YXJpbnQoMykpIHJlcGx5LnRva2VuID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIGlmICh0YWcgPT09IHZhcmludCg0KSkgcmVwbHkuY29kZSA9IHJlYWROdW1iZXIocGJmKTtcbiAgICAgICAgZWxzZSBpZiAodGFnID09PSBieXRlcyg1KSkgcmVwbHkubWVzc2FnZSA9IHJlYWRUZXh0KHBiZiwgZW5kKTtcbiAgICAgICAgZWxzZSBwYmYuc2tpcCh0YWcpO1xuICAgIH1cbiAgICBjaGVja0VuZChwYmYsIGVuZCk7XG4gICAgcmV0dXJuIHJlcGx5O1xufVxuXG5mdW5jdGlvbiByZWFkR29pbmdBd2F5KHBiZjogUGJmUmVhZGVyLCBlbmQ6IG51bWJlcik6IFJlcGx5IHtcbiAgICBjb25zdCByZXBseTogR29pbmdBd2F5ID0geyBraW5kOiBcImdvaW5nX2F3YXlcIiwgc3RvcFRpbWVvdXRNczogMCB9O1xuICAgIHdoaWxlIChwYmYucG9zIDwgZW5kKSB7XG4gICAgICAgIGNvbnN0IHRhZyA9IHJlYWRUYWcocGJmKTtcbiAgICAgICAgaWYgKHRhZyA9PT0gdmFyaW50KDEpKSByZXBseS5zdG9wVGltZW91dE1zID0gcmVhZE51bWJlcihwYmYpO1xuICAgICAgICBlbHNlIHBiZi5za2lwKHRhZyk7XG4gICAgfVxuICAgIGNoZWNrRW5kKHBiZiwgZW5kKTtcbiAgICByZXR1cm4gcmVwbHk7XG59XG5cbi8vIC0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0gZmllbGRzXG5cbi8qKiBUaGUgdGFnIG9mIGEgdmFyaW50IGZpZWxkOyB0aGUgd2lyZSB0eXBlIGlzIDAuICovXG5mdW5jdGlvbiB2YXJpbnQoZmllbGQ6IG51bWJlcik6IG51bWJlciB7XG4gICAgcmV0dXJuIGZpZWxkIDw8IDM7XG59XG5cbi8qKiBUaGUgdGFnIG9mIGEgbGVuZ3RoLWRlbGltaXRlZCBmaWVsZC4gKi9cbmZ1bmN0aW9uIGJ5dGVzKGZpZWxkOiBudW1iZXIpOiBudW1iZXIge1xuICAgIHJldHVybiAoZmllbGQgPDwgMykgfCAyO1xufVxuXG5mdW5jdGlvbiByZWFkVGFnKHBiZjogUGJmUmVhZGVyKTogbnVtYmVyIHtcbiAgICBjb25zdCB0YWcgPSBwYmYucmVhZFZhcmludCgpO1xuICAgIGlmICh0YWcgPCA4KSB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXCJwcm90b2NvbFwiLCBcInRoZSBkYWVtb24gc2VudCB0aGUgZmllbGQgbnVtYmVyIDBcIik7XG4gICAgcmV0dXJuIHRhZztcbn1cblxuZnVuY3Rpb24gcmVhZE51bWJlcihwYmY6IFBiZlJlYWRlcik6IG51bWJlciB7XG4gICAgY29uc3QgdmFsdWUgPSBwYmYucmVhZFZhcmludCgpO1xuICAgIGlmICh2YWx1ZSA+IE51bWJlci5NQVhfU0FGRV9JTlRFR0VSKSB7XG4gICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInByb3RvY29sXCIsIFwidGhlIGRhZW1vbiBzZW50IGEgbnVtYmVyIG9mIDJeNTMgb3IgYWJvdmVcIik7XG4gICAgfVxuICAgIHJldHVybiB2YWx1ZTtcbn1cblxuZnVuY3Rpb24gcmVhZFRleHQocGJmOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyKTogc3RyaW5nIHtcbiAgICBjb25zdCBzdG9wID0gcmVhZEVuZChwYmYsIGVuZCk7XG4gICAgY29uc3QgdGV4dCA9IEJ1ZmZlci5mcm9tKHBiZi5idWYuYnVmZmVyLCBwYmYuYnVmLmJ5dGVPZmZzZXQgKyBwYmYucG9zLCBzdG9wIC0gcGJmLnBvcykudG9TdHJpbmcoKTtcbiAgICBwYmYucG9zID0gc3RvcDtcbiAgICByZXR1cm4gdGV4dDtcbn1cblxuZnVuY3Rpb24gcmVhZEVuZChwYmY6IFBiZlJlYWRlciwgZW5kOiBudW1iZXIpOiBudW1iZXIge1xuICAgIGNvbnN0IHN0b3AgPSBwYmYucmVhZFZhcmludCgpICsgcGJmLnBvcztcbiAgICBpZiAoIShzdG9wIDw9IGVuZCkpIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInByb3RvY29sXCIsIFwidGhlIGRhZW1vbiBzZW50IGEgZmllbGQgdGhhdCByZWFjaGVzIGJleW9uZCBpdHMgbWVzc2FnZVwiKTtcbiAgICByZXR1cm4gc3RvcDtcbn1cblxuZnVuY3Rpb24gY2hlY2tFbmQocGJmOiBQYmZSZWFkZXIsIGVuZDogbnVtYmVyKTogdm9pZCB7XG4gICAgaWYgKHBiZi5wb3MgIT09IGVuZCkgdGhyb3cgbmV3IFNsdWljZUVycm9yKFwicHJvdG9jb2xcIiwgXCJ0aGUgZGFlbW9uIHNlbnQgYSBtZXNzYWdlIHRoYXQgZG9lcyBub3QgZW5kIGF0IGl0cyBsZW5ndGhcIik7XG59XG4iLCAiaW1wb3J0IHsgQXN5bmNSZXNvdXJjZSB9IGZyb20gXCJub2RlOmFzeW5jX2hvb2tzXCI7XG5cbi8qXG4gKiBUaGUgcm9vdCBjb250ZXh0OiB0aGF0IG9mIHRoZSBwYWNrYWdlJ3MgZmlyc3QgZXZhbHVhdGlvbi4gU29ja2V0cywgdGltZXJzIGFuZCB0aGVcbiAqIHJlYWQgbG9vcCBhcmUgbWFkZSBpbiBpdCwgc28gdGhleSBjYXJyeSBub2JvZHkncyBjb250ZXh0IGFuZCBrZWVwIG5vbmUgYWxpdmUgKFI5KS5cbiAqL1xuY29uc3Qgcm9vdCA9IG5ldyBBc3luY1Jlc291cmNlKFwiU2x1aWNlUm9vdFwiKTtcblxuLyoqIFJ1bnMgYGZuYCBpbiB0aGUgcm9vdCBjb250ZXh0IGFuZCByZXR1cm5zIHdoYXQgaXQgcmV0dXJucy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBpblJvb3Q8VD4oZm46ICgpID0+IFQpOiBUIHtcbiAgICByZXR1cm4gcm9vdC5ydW5JbkFzeW5jU2NvcGUoZm4pO1xufVxuIiwgImltcG9ydCB7IHJlYWRGaWxlU3luYywgc3RhdFN5bmMsIHR5cGUgU3RhdHMgfSBmcm9tIFwibm9kZTpmc1wiO1xuaW1wb3J0IHsgZGlybmFtZSB9IGZyb20gXCJub2RlOnBhdGhcIjtcbmltcG9ydCB7IFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5cbi8qXG4gKiBXaG9tIHRoZSBjbGllbnQgdGFsa3MgdG8uIFRoZSBkYWVtb24ncyB1aWQgd291bGQgYmUgU09fUEVFUkNSRUQncyB0byB0ZWxsLCB3aGljaCBOb2RlXG4gKiBjYW4gbm90IHJlYWQuIFRoZSBvd25lciBvZiB0aGUgc29ja2V0IGZpbGUgc3RhbmRzIGluIGZvciBpdDogb25seSByb290IGNhbiBnaXZlIGEgZmlsZVxuICogYXdheSwgc28gYSBzb2NrZXQgdGhhdCBiZWxvbmdzIHRvIHJvb3QsIHRvIGBzbHVpY2VgIG9yIHRvIG91cnNlbHZlcyB3YXMgYm91bmQgYnkgb25lIG9mXG4gKiB0aGVtIChvciBieSBhIHNlcnZpY2UgbWFuYWdlciBmb3IgdGhlbSkuIE5vYm9keSBlbHNlIGNhbiBoYXZlIHB1dCBpdCB1bmRlciB0aGF0IG5hbWVcbiAqIHdoZW4gaXRzIGRpcmVjdG9yeSBiZWxvbmdzIHRvIG9uZSBvZiB0aGVtIHRvbyBhbmQgaXMgd3JpdGFibGUgZm9yIG5vYm9keSBlbHNlOyBpbiBhXG4gKiBkaXJlY3Rvcnkgd2l0aCB0aGUgc3RpY2t5IGJpdCAoL3RtcCkgb25seSBhIGZpbGUncyBvd25lciBjYW4gcmVwbGFjZSBpdC4gV2hhdCBpdCBkb2VzXG4gKiBub3QgcHJvdmU6IHRoYXQgdGhlIHByb2Nlc3MgYmVoaW5kIHRoZSBzb2NrZXQgc3RpbGwgaXMgdGhlIG9uZSB0aGF0IGJvdW5kIGl0LlxuICovXG5cbi8qKiBUaGUgZmlsZSB0aGF0IHdhcyBjaGVja2VkLiAqL1xuZXhwb3J0IGludGVyZmFjZSBTb2NrZXRJZGVudGl0eSB7XG4gICAgLyoqIFRocm93cyBgdW50cnVzdGVkX2RhZW1vbmAgaWYgYW5vdGhlciBmaWxlIGhhcyB0YWtlbiBpdHMgcGxhY2UuICovXG4gICAgY2hlY2tVbmNoYW5nZWQoKTogdm9pZDtcbn1cblxuLyoqIFRocm93cyBgbm9fZGFlbW9uYCwgYG5vdF9wZXJtaXR0ZWRgIG9yIGB1bnRydXN0ZWRfZGFlbW9uYCB1bmxlc3MgdGhlIHNvY2tldCdzIG93bmVyIG1heSBiZSB0aGUgZGFlbW9uLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGNoZWNrU29ja2V0T3duZXIocGF0aDogc3RyaW5nKTogU29ja2V0SWRlbnRpdHkge1xuICAgIGNvbnN0IGZpbGUgPSBzdGF0T3JUaHJvdyhwYXRoKTtcbiAgICBjb25zdCBvd25lcnMgPSB0cnVzdGVkT3duZXJzKCk7XG4gICAgaWYgKCFmaWxlLmlzU29ja2V0KCkpIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInVudHJ1c3RlZF9kYWVtb25cIiwgYCR7cGF0aH0gaXMgbm90IGEgc29ja2V0YCk7XG4gICAgaWYgKCFvd25lcnMuaGFzKGZpbGUudWlkKSkge1xuICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXG4gICAgICAgICAgICBcInVudHJ1c3RlZF9kYWVtb25cIixcbiAgICAgICAgICAgIGB0aGUgc29ja2V0ICR7cGF0aH0gYmVsb25ncyB0byB1aWQgJHtmaWxlLnVpZH0sIG5vdCB0byAke1suLi5vd25lcnNdLmpvaW4oXCIsIFwiKX0gKHJvb3QsIHNsdWljZSwgdGhpcyB1c2VyKWAsXG4gICAgICAgICk7XG4gICAgfVxuICAgIGNvbnN0IGRpcmVjdG9yeSA9IGRpcm5hbWUocGF0aCk7XG4gICAgY29uc3QgeyB1aWQsIG1vZGUgfSA9IHN0YXRPclRocm93KGRpcmVjdG9yeSk7XG4gICAgY29uc3QgaXNTaGFyZWQgPSAobW9kZSAmIDBvMDIyKSAhPT0gMCAmJiAobW9kZSAmIDBvMTAwMCkgPT09IDA7XG4gICAgaWYgKCFvd25lcnMuaGFzKHVpZCkgfHwgaXNTaGFyZWQpIHtcbiAgICAgICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFxuICAgICAgICAgICAgXCJ1bnRydXN0ZWRfZGFlbW9uXCIsXG4gICAgICAgICAgICBgb3RoZXJzIGNhbiByZXBsYWNlIHRoZSBzb2NrZXQgJHtwYXRofTogaXRzIGRpcmVjdG9yeSBiZWxvbmdzIHRvIHVpZCAke3VpZH0sIG1vZGUgJHsobW9kZSAmIDBvNzc3NykudG9TdHJpbmcoOCl9YCxcbiAgICAgICAgKTtcbiAgICB9XG4gICAgcmV0dXJuIHsgY2hlY2tVbmNoYW5nZWQ6ICgpID0+IGNoZWNrVW5jaGFuZ2VkKHBhdGgsIGZpbGUpIH07XG59XG5cbmZ1bmN0aW9uIGNoZWNrVW5jaGFuZ2VkKHBhdGg6IHN0cmluZywgYmVmb3JlOiBTdGF0cyk6IHZvaWQge1xuICAgIGNvbnN0IG5vdyA9IHN0YXRPclRocm93KHBhdGgpO1xuICAgIGlmIChub3cuZGV2ID09PSBiZWZvcmUuZGV2ICYmIG5vdy5pbm8gPT09IGJlZm9yZS5pbm8gJiYgbm93LnVpZCA9PT0gYmVmb3JlLnVpZCkgcmV0dXJuO1xuICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcImNvbm5lY3Rpb25fbG9zdFwiLCBgdGhlIHNvY2tldCAke3BhdGh9IHdhcyByZXBsYWNlZCB3aGlsZSB0aGUgY2xpZW50IGNvbm5lY3RlZGApO1xufVxuXG5mdW5jdGlvbiB0cnVzdGVkT3duZXJzKCk6IFNldDxudW1iZXI+IHtcbiAgICBjb25zdCBvd24gPSBwcm9jZXNzLmdldGV1aWQ/LigpID8/IDA7XG4gICAgY29uc3Qgb3duZXJzID0gbmV3IFNldChbMCwgb3duXSk7XG4gICAgY29uc3Qgc2x1aWNlID0gdWlkT2YoXCJzbHVpY2VcIik7XG4gICAgaWYgKHNsdWljZSAhPT0gdW5kZWZpbmVkKSBvd25lcnMuYWRkKHNsdWljZSk7XG4gICAgcmV0dXJuIG93bmVycztcbn1cblxubGV0IHBhc3N3ZDogeyBtdGltZU1zOiBudW1iZXI7IHVpZDogbnVtYmVyIHwgdW5kZWZpbmVkIH0gfCB1bmRlZmluZWQ7XG5cbi8qKiBUaGUgdWlkIG9mIGEgbG9jYWwgdXNlcjsgcmVhZCBhZ2FpbiB3aGVuIC9ldGMvcGFzc3dkIGNoYW5nZXMuICovXG5mdW5jdGlvbiB1aWRPZih1c2VyOiBzdHJpbmcpOiBudW1iZXIgfCB1bmRlZmluZWQge1xuICAgIHRyeSB7XG4gICAgICAgIGNvbnN0IHsgbXRpbWVNcyB9ID0gc3RhdFN5bmMoXCIvZXRjL3Bhc3N3ZFwiKTtcbiAgICAgICAgaWYgKHBhc3N3ZD8ubXRpbWVNcyAhPT0gbXRpbWVNcykge1xuICAgICAgICAgICAgY29uc3QgbGluZSA9IHJlYWRGaWxlU3luYyhcIi9ldGMvcGFzc3dkXCIsIFwidXRmOFwiKVxuICAgICAgICAgICAgICAgIC5zcGxpdChcIlxcblwiKVxuICAgICAgICAgICAgICAgIC5maW5kKChlYWNoKSA9PiBlYWNoLnN0YXJ0c1dpdGgoYCR7dXNlcn06YCkpO1xuICAgICAgICAgICAgY29uc3QgdWlkID0gTnVtYmVyKGxpbmU/LnNwbGl0KFwiOlwiKVsyXSk7XG4gICAgICAgICAgICBwYXNzd2QgPSB7IG10aW1lTXMsIHVpZDogbGluZSAhPT0gdW5kZWZpbmVkICYmIE51bWJlci5pc0ludGVnZXIodWlkKSA/IHVpZCA6IHVuZGVmaW5lZCB9O1xuICAgICAgICB9XG4gICAgICAgIHJldHVybiBwYXNzd2QudWlkO1xuICAgIH0gY2F0Y2gge1xuICAgICAgICByZXR1cm4gdW5kZWZpbmVkO1xuICAgIH1cbn1cblxuZnVuY3Rpb24gc3RhdE9yVGhyb3cocGF0aDogc3RyaW5nKTogU3RhdHMge1xuICAgIHRyeSB7XG4gICAgICAgIHJldHVybiBzdGF0U3luYyhwYXRoKTtcbiAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgICBjb25zdCBjYXVzZSA9IGVycm9yIGFzIE5vZGVKUy5FcnJub0V4Y2VwdGlvbjtcbiAgICAgICAgaWYgKGNhdXNlLmNvZGUgPT09IFwiRU5PRU5UXCIgfHwgY2F1c2UuY29kZSA9PT0gXCJFTk9URElSXCIpIHtcbiAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcIm5vX2RhZW1vblwiLCBgbm8gZGFlbW9uIGxpc3RlbnMgb24gJHtwYXRofSAoJHtjYXVzZS5jb2RlfSlgLCB7IGNhdXNlIH0pO1xuICAgICAgICB9XG4gICAgICAgIGlmIChjYXVzZS5jb2RlID09PSBcIkVBQ0NFU1wiKSB7XG4gICAgICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXCJub3RfcGVybWl0dGVkXCIsIGBubyBwZXJtaXNzaW9uIHRvIHJlYWNoICR7cGF0aH0gKEVBQ0NFUylgLCB7IGNhdXNlIH0pO1xuICAgICAgICB9XG4gICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcIm5vX2RhZW1vblwiLCBgJHtwYXRofSBjYW4gbm90IGJlIHJlYWNoZWQ6ICR7Y2F1c2UubWVzc2FnZX1gLCB7IGNhdXNlIH0pO1xuICAgIH1cbn1cbiIsICJpbXBvcnQgeyBpblJvb3QgfSBmcm9tIFwiLi9yb290LXNjb3BlXCI7XG5cbi8qKiBTb21ldGhpbmcgdGhhdCBoYXBwZW5zIGF0IGEgdGltZSB1bmxlc3MgaXQgaXMgdGFrZW4gYmFjayBiZWZvcmUuICovXG5leHBvcnQgaW50ZXJmYWNlIERlYWRsaW5lIHtcbiAgICAvKiogT24gdGhlIGNsb2NrIG9mIHBlcmZvcm1hbmNlLm5vdygpLCBpbiBtcy4gKi9cbiAgICBhdDogbnVtYmVyO1xuICAgIC8qKiBQbGFjZSBpbiB0aGUgaGVhcDsgLTEgPSBub3QgaW4gaXQuICovXG4gICAgcGxhY2U6IG51bWJlcjtcbiAgICAvKiogRXF1YWwgdGltZXMgZmlyZSBpbiB0aGUgb3JkZXIgaW4gd2hpY2ggdGhleSB3ZXJlIGFkZGVkLiAqL1xuICAgIG9yZGVyOiBudW1iZXI7XG4gICAgZmlyZTogKCkgPT4gdm9pZDtcbn1cblxuLyoqIFdoYXQgc2V0VGltZW91dCBjYW4gY291bnQ7IGxvbmdlciB3YWl0cyB0YWtlIHNldmVyYWwgcm91bmRzLiAqL1xuY29uc3QgTUFYX1RJTUVSX01TID0gMiAqKiAzMSAtIDE7XG5cbi8qKlxuICogVGhlIGRlYWRsaW5lcyBvZiBvbmUgY2xpZW50OiBhIGhlYXAgYmVoaW5kIG9uZSB0aW1lciwgd2hpY2ggbGl2ZXMgaW4gdGhlIHJvb3QgY29udGV4dFxuICogYW5kIGtlZXBzIHRoZSBwcm9jZXNzIGFsaXZlIG9ubHkgd2hpbGUgYSBkZWFkbGluZSBpcyB0aGVyZS5cbiAqL1xuZXhwb3J0IGNsYXNzIERlYWRsaW5lcyB7XG4gICAgcmVhZG9ubHkgI2hlYXA6IERlYWRsaW5lW10gPSBbXTtcbiAgICAjdGltZXI6IE5vZGVKUy5UaW1lb3V0IHwgdW5kZWZpbmVkO1xuICAgICN0aW1lckF0ID0gSW5maW5pdHk7XG4gICAgI29yZGVyID0gMDtcblxuICAgIGdldCBzaXplKCk6IG51bWJlciB7XG4gICAgICAgIHJldHVybiB0aGlzLiNoZWFwLmxlbmd0aDtcbiAgICB9XG5cbiAgICAvKiogQ2FsbHMgYGZpcmVgIGFmdGVyIGBtc2AgbWlsbGlzZWNvbmRzLCBpbiB0aGUgcm9vdCBjb250ZXh0LiAqL1xuICAgIGFkZChtczogbnVtYmVyLCBmaXJlOiAoKSA9PiB2b2lkKTogRGVhZGxpbmUge1xuICAgICAgICBjb25zdCBkZWFkbGluZTogRGVhZGxpbmUgPSB7IGF0OiBwZXJmb3JtYW5jZS5ub3coKSArIG1zLCBwbGFjZTogLTEsIG9yZGVyOiB0aGlzLiNvcmRlcisrLCBmaXJlIH07XG4gICAgICAgIHRoaXMuI3B1dChkZWFkbGluZSwgdGhpcy4jaGVhcC5sZW5ndGgpO1xuICAgICAgICB0aGlzLiNyaXNlKGRlYWRsaW5lKTtcbiAgICAgICAgdGhpcy4jYXJtKCk7XG4gICAgICAgIHJldHVybiBkZWFkbGluZTtcbiAgICB9XG5cbiAgICAvKiogVGFrZXMgYSBkZWFkbGluZSBiYWNrOyBvbmUgdGhhdCBmaXJlZCBvciB3YXMgdGFrZW4gYmFjayBpcyBsZWZ0IGFsb25lLiAqL1xuICAgIHJlbW92ZShkZWFkbGluZTogRGVhZGxpbmUpOiB2b2lkIHtcbiAgICAgICAgaWYgKGRlYWRsaW5lLnBsYWNlIDwgMCkgcmV0dXJuO1xuICAgICAgICB0aGlzLiN0YWtlKGRlYWRsaW5lKTtcbiAgICAgICAgaWYgKHRoaXMuI2hlYXAubGVuZ3RoID09PSAwKSB0aGlzLiN0aW1lcj8udW5yZWYoKTtcbiAgICB9XG5cbiAgICAjYXJtKCk6IHZvaWQge1xuICAgICAgICBjb25zdCBmaXJzdCA9IHRoaXMuI2hlYXBbMF07XG4gICAgICAgIGlmIChmaXJzdCA9PT0gdW5kZWZpbmVkKSByZXR1cm47XG4gICAgICAgIGlmICh0aGlzLiN0aW1lciAhPT0gdW5kZWZpbmVkICYmIHRoaXMuI3RpbWVyQXQgPD0gZmlyc3QuYXQpIHtcbiAgICAgICAgICAgIHRoaXMuI3RpbWVyLnJlZigpO1xuICAgICAgICAgICAgcmV0dXJuO1xuICAgICAgICB9XG4gICAgICAgIGNsZWFyVGltZW91dCh0aGlzLiN0aW1lcik7XG4gICAgICAgIHRoaXMuI3RpbWVyQXQgPSBmaXJzdC5hdDtcbiAgICAgICAgY29uc3QgbXMgPSBNYXRoLm1pbihNYXRoLm1heChNYXRoLmNlaWwoZmlyc3QuYXQgLSBwZXJmb3JtYW5jZS5ub3coKSksIDApLCBNQVhfVElNRVJfTVMpO1xuICAgICAgICB0aGlzLiN0aW1lciA9IGluUm9vdCgoKSA9PiBzZXRUaW1lb3V0KCgpID0+IHRoaXMuI3RpY2soKSwgbXMpKTtcbiAgICB9XG5cbiAgICAjdGljaygpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jdGltZXIgPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuI3RpbWVyQXQgPSBJbmZpbml0eTtcbiAgICAgICAgY29uc3Qgbm93ID0gcGVyZm9ybWFuY2Uubm93KCk7XG4gICAgICAgIGZvciAobGV0IGZpcnN0ID0gdGhpcy4jaGVhcFswXTsgZmlyc3QgIT09IHVuZGVmaW5lZCAmJiBmaXJzdC5hdCA8PSBub3c7IGZpcnN0ID0gdGhpcy4jaGVhcFswXSkge1xuICAgICAgICAgICAgdGhpcy4jdGFrZShmaXJzdCk7XG4gICAgICAgICAgICBmaXJzdC5maXJlKCk7XG4gICAgICAgIH1cbiAgICAgICAgdGhpcy4jYXJtKCk7XG4gICAgfVxuXG4gICAgI3Rha2UoZGVhZGxpbmU6IERlYWRsaW5lKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IHBsYWNlID0gZGVhZGxpbmUucGxhY2U7XG4gICAgICAgIGNvbnN0IGxhc3QgPSB0aGlzLiNoZWFwLnBvcCgpIGFzIERlYWRsaW5lO1xuICAgICAgICBkZWFkbGluZS5wbGFjZSA9IC0xO1xuICAgICAgICBpZiAobGFzdCA9PT0gZGVhZGxpbmUpIHJldHVybjtcbiAgICAgICAgdGhpcy4jcHV0KGxhc3QsIHBsYWNlKTtcbiAgICAgICAgdGhpcy4jcmlzZShsYXN0KTtcbiAgICAgICAgdGhpcy4jc2luayhsYXN0KTtcbiAgICB9XG5cbiAgICAjcHV0KGRlYWRsaW5lOiBEZWFkbGluZSwgcGxhY2U6IG51bWJlcik6IHZvaWQge1xuICAgICAgICB0aGlzLiNoZWFwW3BsYWNlXSA9IGRlYWRsaW5lO1xuICAgICAgICBkZWFkbGluZS5wbGFjZSA9IHBsYWNlO1xuICAgIH1cblxuICAgICNyaXNlKGRlYWRsaW5lOiBEZWFkbGluZSk6IHZvaWQge1xuICAgICAgICB3aGlsZSAoZGVhZGxpbmUucGxhY2UgPiAwKSB7XG4gICAgICAgICAgICBjb25zdCBhYm92ZSA9IHRoaXMuI2hlYXBbKGRlYWRsaW5lLnBsYWNlIC0gMSkgPj4gMV0gYXMgRGVhZGxpbmU7XG4gICAgICAgICAgICBpZiAoIWlzQmVmb3JlKGRlYWRsaW5lLCBhYm92ZSkpIHJldHVybjtcbiAgICAgICAgICAgIHRoaXMuI3N3YXAoZGVhZGxpbmUsIGFib3ZlKTtcbiAgICAgICAgfVxuICAgIH1cblxuICAgICNzaW5rKGRlYWRsaW5lOiBEZWFkbGluZSk6IHZvaWQge1xuICAgICAgICBmb3IgKDs7KSB7XG4gICAgICAgICAgICBjb25zdCBsZWZ0ID0gdGhpcy4jaGVhcFsyICogZGVhZGxpbmUucGxhY2UgKyAxXTtcbiAgICAgICAgICAgIGNvbnN0IHJpZ2h0ID0gdGhpcy4jaGVhcFsyICogZGVhZGxpbmUucGxhY2UgKyAyXTtcbiAgICAgICAgICAgIGlmIChsZWZ0ID09PSB1bmRlZmluZWQpIHJldHVybjtcbiAgICAgICAgICAgIGNvbnN0IGJlbG93ID0gcmlnaHQgIT09IHVuZGVmaW5lZCAmJiBpc0JlZm9yZShyaWdodCwgbGVmdCkgPyByaWdodCA6IGxlZnQ7XG4gICAgICAgICAgICBpZiAoIWlzQmVmb3JlKGJlbG93LCBkZWFkbGluZSkpIHJldHVybjtcbiAgICAgICAgICAgIHRoaXMuI3N3YXAoYmVsb3csIGRlYWRsaW5lKTtcbiAgICAgICAgfVxuICAgIH1cblxuICAgICNzd2FwKGE6IERlYWRsaW5lLCBiOiBEZWFkbGluZSk6IHZvaWQge1xuICAgICAgICBjb25zdCBwbGFjZSA9IGEucGxhY2U7XG4gICAgICAgIHRoaXMuI3B1dChhLCBiLnBsYWNlKTtcbiAgICAgICAgdGhpcy4jcHV0KGIsIHBsYWNlKTtcbiAgICB9XG59XG5cbmZ1bmN0aW9uIGlzQmVmb3JlKGE6IERlYWRsaW5lLCBiOiBEZWFkbGluZSk6IGJvb2xlYW4ge1xuICAgIHJldHVybiBhLmF0IDwgYi5hdCB8fCAoYS5hdCA9PT0gYi5hdCAmJiBhLm9yZGVyIDwgYi5vcmRlcik7XG59XG4iLCAiaW1wb3J0IHR5cGUgeyBFbmdpbmUgfSBmcm9tIFwiLi9lbmdpbmVcIjtcbmltcG9ydCB7IFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5cbi8qKiBJcyB0b2xkIHRoYXQgdGhlIHNsb3RzIGFyZSBnb25lIGFsdGhvdWdoIG5vYm9keSByZWxlYXNlZCB0aGVtLiAqL1xuZXhwb3J0IGludGVyZmFjZSBIb2xkV2F0Y2hlciB7XG4gICAgaG9sZExvc3QoZXJyb3I6IFNsdWljZUVycm9yKTogdm9pZDtcbn1cblxuLyoqXG4gKiBBIGdyYW50ZWQgdGlja2V0IHVudGlsIGl0IGVuZHMuIEl0IGVuZHMgb25jZTogcmVsZWFzZWQgd2hlbiB0aGUgbGFzdCB3aG8gcnVucyB1bmRlciBpdFxuICogbGV0cyBnbywgb3IgbG9zdC4gV2hlcmUgaXRzIHNsb3RzIGFyZSBpcyBvbmx5IGtub3duIGhlcmUgYW5kIGluIHRoZSBlbmdpbmUncyB0YWJsZS5cbiAqL1xuZXhwb3J0IGNsYXNzIEhvbGQge1xuICAgIHJlYWRvbmx5IGVuZ2luZTogRW5naW5lO1xuICAgIHJlYWRvbmx5IGdhdGVOYW1lOiBzdHJpbmc7XG4gICAgcmVhZG9ubHkgdGlja2V0SWQ6IG51bWJlcjtcbiAgICByZWFkb25seSBzZXJpYWw6IG51bWJlcjtcbiAgICByZWFkb25seSB0b2tlbjogbnVtYmVyO1xuICAgIHJlYWRvbmx5IHdlaWdodDogbnVtYmVyO1xuICAgIC8qKiBUaGUgc29ja2V0IG9mIHRoZSBkYWVtb24gdGhhdCBncmFudGVkIGl0LiAqL1xuICAgIHJlYWRvbmx5IHBhdGg6IHN0cmluZztcbiAgICBpc0xpdmUgPSB0cnVlO1xuICAgIC8qKiBXaHkgaXQgd2FzIGxvc3QuICovXG4gICAgbG9zdEJlY2F1c2U6IFNsdWljZUVycm9yIHwgdW5kZWZpbmVkO1xuICAgICN1c2VycyA9IDE7XG4gICAgI3dhdGNoZXI6IEhvbGRXYXRjaGVyO1xuICAgICNvdGhlcnM6IFNldDxIb2xkV2F0Y2hlcj4gfCB1bmRlZmluZWQ7XG5cbiAgICBjb25zdHJ1Y3RvcihcbiAgICAgICAgZW5naW5lOiBFbmdpbmUsXG4gICAgICAgIGdhdGVOYW1lOiBzdHJpbmcsXG4gICAgICAgIHRpY2tldElkOiBudW1iZXIsXG4gICAgICAgIHNlcmlhbDogbnVtYmVyLFxuICAgICAgICB0b2tlbjogbnVtYmVyLFxuICAgICAgICB3ZWlnaHQ6IG51bWJlcixcbiAgICAgICAgd2F0Y2hlcjogSG9sZFdhdGNoZXIsXG4gICAgKSB7XG4gICAgICAgIHRoaXMuZW5naW5lID0gZW5naW5lO1xuICAgICAgICB0aGlzLmdhdGVOYW1lID0gZ2F0ZU5hbWU7XG4gICAgICAgIHRoaXMudGlja2V0SWQgPSB0aWNrZXRJZDtcbiAgICAgICAgdGhpcy5zZXJpYWwgPSBzZXJpYWw7XG4gICAgICAgIHRoaXMudG9rZW4gPSB0b2tlbjtcbiAgICAgICAgdGhpcy53ZWlnaHQgPSB3ZWlnaHQ7XG4gICAgICAgIHRoaXMucGF0aCA9IGVuZ2luZS5wYXRoO1xuICAgICAgICB0aGlzLiN3YXRjaGVyID0gd2F0Y2hlcjtcbiAgICB9XG5cbiAgICAvKiogT25lIG1vcmUgcnVucyB1bmRlciB0aGUgaG9sZDogYSByZS1lbnRyYW50IHRhc2suICovXG4gICAgZW50ZXIod2F0Y2hlcjogSG9sZFdhdGNoZXIpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jdXNlcnMrKztcbiAgICAgICAgKHRoaXMuI290aGVycyA/Pz0gbmV3IFNldCgpKS5hZGQod2F0Y2hlcik7XG4gICAgfVxuXG4gICAgLyoqIE9uZSBvZiB0aG9zZSB3aG8gcnVuIHVuZGVyIGl0IGlzIGRvbmU7IHRoZSBsYXN0IGdpdmVzIHRoZSBzbG90cyBiYWNrLiAqL1xuICAgIGxlYXZlKHdhdGNoZXI6IEhvbGRXYXRjaGVyKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI290aGVycz8uZGVsZXRlKHdhdGNoZXIpO1xuICAgICAgICBpZiAoLS10aGlzLiN1c2VycyA9PT0gMCkgdGhpcy5yZWxlYXNlKCk7XG4gICAgfVxuXG4gICAgLyoqIEdpdmVzIHRoZSBzbG90cyBiYWNrIG5vdy4gYGNvbmZpcm1lZGAgaXMgY2FsbGVkIHdoZW4gdGhlIGRhZW1vbiBoYXMgdGhlbSwgb3IgdGhlIGhvbGQgaGFkIGVuZGVkLiAqL1xuICAgIHJlbGVhc2UoY29uZmlybWVkPzogKCkgPT4gdm9pZCk6IHZvaWQge1xuICAgICAgICBpZiAoIXRoaXMuaXNMaXZlKSByZXR1cm4gY29uZmlybWVkPy4oKTtcbiAgICAgICAgdGhpcy5pc0xpdmUgPSBmYWxzZTtcbiAgICAgICAgdGhpcy5lbmdpbmUucmVsZWFzZUhvbGQodGhpcywgY29uZmlybWVkKTtcbiAgICB9XG5cbiAgICAvKiogVGhlIHNsb3RzIGFyZSBnb25lLiAqL1xuICAgIGxvc2UoY2F1c2U6IFNsdWljZUVycm9yKTogdm9pZCB7XG4gICAgICAgIGlmICghdGhpcy5pc0xpdmUpIHJldHVybjtcbiAgICAgICAgdGhpcy5pc0xpdmUgPSBmYWxzZTtcbiAgICAgICAgY29uc3QgZXJyb3IgPSBuZXcgU2x1aWNlRXJyb3IoXCJob2xkX2xvc3RcIiwgYHRoZSBzbG90cyBvZiBnYXRlIFwiJHt0aGlzLmdhdGVOYW1lfVwiIHdlcmUgbG9zdDogJHtjYXVzZS5tZXNzYWdlfWAsIHtcbiAgICAgICAgICAgIGNhdXNlLFxuICAgICAgICAgICAgc2VyaWFsOiB0aGlzLnNlcmlhbCxcbiAgICAgICAgfSk7XG4gICAgICAgIHRoaXMubG9zdEJlY2F1c2UgPSBlcnJvcjtcbiAgICAgICAgdGhpcy4jd2F0Y2hlci5ob2xkTG9zdChlcnJvcik7XG4gICAgICAgIGZvciAoY29uc3Qgb3RoZXIgb2YgdGhpcy4jb3RoZXJzID8/IFtdKSBvdGhlci5ob2xkTG9zdChlcnJvcik7XG4gICAgfVxufVxuIiwgImltcG9ydCB7IHNwYXduLCB0eXBlIENoaWxkUHJvY2VzcyB9IGZyb20gXCJub2RlOmNoaWxkX3Byb2Nlc3NcIjtcbmltcG9ydCB7IFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5cbi8qKiBXaGljaCBwcm9ncmFtIHRvIHN0YXJ0IHdoZXJlIG5vIGRhZW1vbiBsaXN0ZW5zLiAqL1xuZXhwb3J0IGludGVyZmFjZSBBdXRvc3RhcnRDb21tYW5kIHtcbiAgICAvKiogVGhlIHByb2dyYW07IGxvb2tlZCB1cCBhbG9uZyBQQVRIIHdoZXJlIGl0IGhhcyBubyBzbGFzaC4gRGVmYXVsdDogJFNMVUlDRUQsIGVsc2UgYHNsdWljZWRgLiAqL1xuICAgIGNvbW1hbmQ/OiBzdHJpbmcgfCB1bmRlZmluZWQ7XG4gICAgLyoqIEl0cyBhcmd1bWVudHMsIGJlZm9yZSBgLS1hdXRvc3RhcnRlZCAtLXNvY2tldCBQQVRIYC4gKi9cbiAgICBhcmdzPzogcmVhZG9ubHkgc3RyaW5nW10gfCB1bmRlZmluZWQ7XG59XG5cbi8qKiBUaGUgZGFlbW9uJ3MgZXhpdCBjb2RlIHdoZXJlIGFub3RoZXIgb25lIGhvbGRzIHRoZSBzb2NrZXQuICovXG5jb25zdCBFWElUX1NPQ0tFVF9IRUxEID0gMztcblxuLyoqXG4gKiBTdGFydHMgdGhlIGRhZW1vbiBhcyBhIHByb2Nlc3Mgb2YgaXRzIG93biB0aGF0IG91dGxpdmVzIHRoaXMgb25lLiBBbnkgbnVtYmVyIG9mXG4gKiBwcm9jZXNzZXMgbWF5IHRyeSBhdCBvbmNlOiB0aGUgZGFlbW9uJ3MgbG9jayBsZXRzIG9uZSBsaXZlIGFuZCB0aGUgb3RoZXJzIGxlYXZlLlxuICovXG5leHBvcnQgY2xhc3MgQXV0b3N0YXJ0IHtcbiAgICByZWFkb25seSAjY29tbWFuZDogc3RyaW5nO1xuICAgIHJlYWRvbmx5ICNhcmdzOiByZWFkb25seSBzdHJpbmdbXTtcbiAgICAjY2hpbGQ6IENoaWxkUHJvY2VzcyB8IHVuZGVmaW5lZDtcblxuICAgIGNvbnN0cnVjdG9yKG9wdGlvbnM6IEF1dG9zdGFydENvbW1hbmQpIHtcbiAgICAgICAgdGhpcy4jY29tbWFuZCA9IG9wdGlvbnMuY29tbWFuZCA/PyBwcm9jZXNzLmVudi5TTFVJQ0VEID8/IFwic2x1aWNlZFwiO1xuICAgICAgICB0aGlzLiNhcmdzID0gb3B0aW9ucy5hcmdzID8/IFtdO1xuICAgIH1cblxuICAgIC8qKlxuICAgICAqIFN0YXJ0cyBhIGRhZW1vbiBmb3IgdGhlIHNvY2tldCBhdCBgcGF0aGAgdW5sZXNzIG9uZSB0aGF0IHdhcyBzdGFydGVkIGJlZm9yZSBpc1xuICAgICAqIHN0aWxsIG9uIGl0cyB3YXkuIGBmYWlsZWRgIGlzIHRvbGQgd2hhdCB3ZW50IHdyb25nLCB3aGljaCBpcyBmaW5hbC5cbiAgICAgKi9cbiAgICBzdGFydChwYXRoOiBzdHJpbmcsIGZhaWxlZDogKGVycm9yOiBTbHVpY2VFcnJvcikgPT4gdm9pZCk6IHZvaWQge1xuICAgICAgICBpZiAodGhpcy4jY2hpbGQgIT09IHVuZGVmaW5lZCkgcmV0dXJuO1xuICAgICAgICBjb25zdCBjaGlsZCA9IHNwYXduKHRoaXMuI2NvbW1hbmQsIFsuLi50aGlzLiNhcmdzLCBcIi0tYXV0b3N0YXJ0ZWRcIiwgXCItLXNvY2tldFwiLCBwYXRoXSwge1xuICAgICAgICAgICAgZGV0YWNoZWQ6IHRydWUsXG4gICAgICAgICAgICBzdGRpbzogXCJpZ25vcmVcIixcbiAgICAgICAgfSk7XG4gICAgICAgIHRoaXMuI2NoaWxkID0gY2hpbGQ7XG4gICAgICAgIGNoaWxkLnVucmVmKCk7XG4gICAgICAgIGNoaWxkLm9uY2UoXCJlcnJvclwiLCAoY2F1c2UpID0+IHtcbiAgICAgICAgICAgIHRoaXMuI2NoaWxkID0gdW5kZWZpbmVkO1xuICAgICAgICAgICAgZmFpbGVkKG5ldyBTbHVpY2VFcnJvcihcIm5vX2RhZW1vblwiLCBgdGhlIGRhZW1vbiBcIiR7dGhpcy4jY29tbWFuZH1cIiBjYW4gbm90IGJlIHN0YXJ0ZWQ6ICR7Y2F1c2UubWVzc2FnZX1gLCB7IGNhdXNlIH0pKTtcbiAgICAgICAgfSk7XG4gICAgICAgIGNoaWxkLm9uY2UoXCJleGl0XCIsIChjb2RlKSA9PiB7XG4gICAgICAgICAgICB0aGlzLiNjaGlsZCA9IHVuZGVmaW5lZDtcbiAgICAgICAgICAgIC8vIEtpbGxlZCwgbGVmdCBhZnRlciBpdHMgd29yaywgb3IgYW5vdGhlciBvbmUgd2FzIGZhc3Rlcjogd29ydGggdGhlIG5leHQgdHJ5LlxuICAgICAgICAgICAgaWYgKGNvZGUgPT09IG51bGwgfHwgY29kZSA9PT0gMCB8fCBjb2RlID09PSBFWElUX1NPQ0tFVF9IRUxEKSByZXR1cm47XG4gICAgICAgICAgICBmYWlsZWQobmV3IFNsdWljZUVycm9yKFwibm9fZGFlbW9uXCIsIGB0aGUgZGFlbW9uIFwiJHt0aGlzLiNjb21tYW5kfVwiIHJlZnVzZXMgdG8gc3RhcnQ6IGV4aXQgY29kZSAke2NvZGV9YCkpO1xuICAgICAgICB9KTtcbiAgICB9XG59XG4iLCAiaW1wb3J0IHsgc3RhdFN5bmMgfSBmcm9tIFwibm9kZTpmc1wiO1xuaW1wb3J0IHsgam9pbiB9IGZyb20gXCJub2RlOnBhdGhcIjtcbmltcG9ydCB7IGludmFsaWRBcmd1bWVudCwgU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcbmltcG9ydCB7IGRlc2NyaWJlIH0gZnJvbSBcIi4vdGV4dFwiO1xuXG5jb25zdCBTWVNURU1fU09DS0VUID0gXCIvcnVuL3NsdWljZS9zbHVpY2Uuc29ja1wiO1xuLyoqIFdoYXQgZml0cyBpbnRvIHNvY2thZGRyX3VuIHdpdGggaXRzIE5VTC4gKi9cbmNvbnN0IE1BWF9QQVRIID0gMTA3O1xuXG4vKiogV2hlcmUgdG8gbG9vazsgdGhlIHBhcnRzIG9mIHRoZSBtYWNoaW5lIHRoYXQgZGVjaWRlLiAqL1xuZXhwb3J0IGludGVyZmFjZSBQYXRoU291cmNlcyB7XG4gICAgZW52OiBOb2RlSlMuUHJvY2Vzc0VudjtcbiAgICB1aWQ6IG51bWJlcjtcbiAgICBzeXN0ZW1Tb2NrZXQ6IHN0cmluZztcbiAgICBydW5Vc2VyOiBzdHJpbmc7XG59XG5cbmZ1bmN0aW9uIG93blNvdXJjZXMoKTogUGF0aFNvdXJjZXMge1xuICAgIHJldHVybiB7IGVudjogcHJvY2Vzcy5lbnYsIHVpZDogcHJvY2Vzcy5nZXRldWlkPy4oKSA/PyAwLCBzeXN0ZW1Tb2NrZXQ6IFNZU1RFTV9TT0NLRVQsIHJ1blVzZXI6IFwiL3J1bi91c2VyXCIgfTtcbn1cblxuLyoqXG4gKiBUaGUgc29ja2V0IG9mIHRoZSBkYWVtb24sIGZvdW5kIGFzIGV2ZXJ5IGNsaWVudCBmaW5kcyBpdDogJFNMVUlDRV9TT0NLRVQ7IHRoZSBzeXN0ZW0nc1xuICogc29ja2V0IGlmIGl0IGV4aXN0cyAobm8gcGVybWlzc2lvbiBpcyBhbiBlcnJvciBhbmQgbmV2ZXIgcGFzc2VzIG9uIHRvIHRoZSBuZXh0OiB0d29cbiAqIGRhZW1vbnMgd291bGQgbWFrZSAyTiBvZiBOKTsgJFhER19SVU5USU1FX0RJUi9zbHVpY2U7IC9ydW4vdXNlci9FVUlEL3NsdWljZSBpZiBpdCBleGlzdHNcbiAqIGFuZCBpcyBvdXJzLiBUaHJvd3MgYG5vX2RhZW1vbmAgbmFtaW5nIGFsbCBmb3VyLCBvciBgbm90X3Blcm1pdHRlZGAuXG4gKi9cbmV4cG9ydCBmdW5jdGlvbiBmaW5kU29ja2V0KHNvdXJjZXM6IFBhdGhTb3VyY2VzID0gb3duU291cmNlcygpKTogc3RyaW5nIHtcbiAgICBjb25zdCB7IGVudiwgdWlkLCBzeXN0ZW1Tb2NrZXQsIHJ1blVzZXIgfSA9IHNvdXJjZXM7XG4gICAgaWYgKGVudi5TTFVJQ0VfU09DS0VUKSByZXR1cm4gY2hlY2tQYXRoKGVudi5TTFVJQ0VfU09DS0VULCBcIlNMVUlDRV9TT0NLRVRcIik7XG4gICAgaWYgKG93bmVyT2Yoc3lzdGVtU29ja2V0KSAhPT0gdW5kZWZpbmVkKSByZXR1cm4gc3lzdGVtU29ja2V0O1xuICAgIGlmIChlbnYuWERHX1JVTlRJTUVfRElSKSByZXR1cm4gY2hlY2tQYXRoKGpvaW4oZW52LlhER19SVU5USU1FX0RJUiwgXCJzbHVpY2VcIiwgXCJzbHVpY2Uuc29ja1wiKSwgXCJYREdfUlVOVElNRV9ESVJcIik7XG4gICAgY29uc3Qgb3duRGlyZWN0b3J5ID0gam9pbihydW5Vc2VyLCBTdHJpbmcodWlkKSwgXCJzbHVpY2VcIik7XG4gICAgaWYgKG93bmVyT2Yob3duRGlyZWN0b3J5KSA9PT0gdWlkKSByZXR1cm4gam9pbihvd25EaXJlY3RvcnksIFwic2x1aWNlLnNvY2tcIik7XG4gICAgdGhyb3cgbmV3IFNsdWljZUVycm9yKFxuICAgICAgICBcIm5vX2RhZW1vblwiLFxuICAgICAgICBgbm8gc29ja2V0IG9mIGEgZGFlbW9uIGlzIGZvdW5kOiBTTFVJQ0VfU09DS0VUIGlzIG5vdCBzZXQsICR7c3lzdGVtU29ja2V0fSBkb2VzIG5vdCBleGlzdCwgYCArXG4gICAgICAgICAgICBgWERHX1JVTlRJTUVfRElSIGlzIG5vdCBzZXQsICR7b3duRGlyZWN0b3J5fSBpcyBub3QgYSBkaXJlY3Rvcnkgb2YgdGhpcyB1c2VyYCxcbiAgICApO1xufVxuXG4vKiogVGhyb3dzIHVubGVzcyBgcGF0aGAgY2FuIGJlIHRoZSBwYXRoIG9mIGEgVW5peCBzb2NrZXQuICovXG5leHBvcnQgZnVuY3Rpb24gY2hlY2tQYXRoKHBhdGg6IHVua25vd24sIHNvdXJjZTogc3RyaW5nKTogc3RyaW5nIHtcbiAgICBpZiAodHlwZW9mIHBhdGggIT09IFwic3RyaW5nXCIgfHwgcGF0aCA9PT0gXCJcIikgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGBcIiR7c291cmNlfVwiIGlzIGEgcGF0aCwgbm90ICR7ZGVzY3JpYmUocGF0aCl9YCk7XG4gICAgY29uc3Qgc2l6ZSA9IEJ1ZmZlci5ieXRlTGVuZ3RoKHBhdGgpO1xuICAgIGlmIChwYXRoLmluY2x1ZGVzKFwiXFwwXCIpIHx8IHNpemUgPiBNQVhfUEFUSCkge1xuICAgICAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYFwiJHtzb3VyY2V9XCI6IHRoZSBwYXRoIG9mIGEgc29ja2V0IGhhcyBhdCBtb3N0ICR7TUFYX1BBVEh9IGJ5dGVzLCB0aGlzIG9uZSBoYXMgJHtzaXplfTogJHtwYXRofWApO1xuICAgIH1cbiAgICByZXR1cm4gcGF0aDtcbn1cblxuLyoqIFRoZSBvd25lcidzIHVpZDsgdW5kZWZpbmVkIGlmIHRoZXJlIGlzIG5vIHN1Y2ggZmlsZS4gQW55IG90aGVyIGZhaWx1cmUgaXMgYW4gZXJyb3IuICovXG5mdW5jdGlvbiBvd25lck9mKHBhdGg6IHN0cmluZyk6IG51bWJlciB8IHVuZGVmaW5lZCB7XG4gICAgdHJ5IHtcbiAgICAgICAgcmV0dXJuIHN0YXRTeW5jKHBhdGgpLnVpZDtcbiAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgICBjb25zdCBjYXVzZSA9IGVycm9yIGFzIE5vZGVKUy5FcnJub0V4Y2VwdGlvbjtcbiAgICAgICAgaWYgKGNhdXNlLmNvZGUgPT09IFwiRU5PRU5UXCIgfHwgY2F1c2UuY29kZSA9PT0gXCJFTk9URElSXCIpIHJldHVybiB1bmRlZmluZWQ7XG4gICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcIm5vdF9wZXJtaXR0ZWRcIiwgYG5vIHBlcm1pc3Npb24gdG8gbG9vayBmb3IgdGhlIGRhZW1vbiBhdCAke3BhdGh9ICgke2NhdXNlLmNvZGV9KWAsIHsgY2F1c2UgfSk7XG4gICAgfVxufVxuIiwgImltcG9ydCB7IEF1dG9zdGFydCwgdHlwZSBBdXRvc3RhcnRDb21tYW5kIH0gZnJvbSBcIi4vYXV0b3N0YXJ0XCI7XG5pbXBvcnQgeyBDb25uZWN0aW9uIH0gZnJvbSBcIi4vY29ubmVjdGlvblwiO1xuaW1wb3J0IHR5cGUgeyBIZWxsb0ZpZWxkcywgUmVwbHksIFdlbGNvbWUgfSBmcm9tIFwiLi9tZXNzYWdlc1wiO1xuaW1wb3J0IHsgaW5Sb290IH0gZnJvbSBcIi4vcm9vdC1zY29wZVwiO1xuaW1wb3J0IHsgU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcbmltcG9ydCB7IGZpbmRTb2NrZXQgfSBmcm9tIFwiLi9zb2NrZXQtcGF0aFwiO1xuXG4vKiogV2hhdCBhIGxpbmsgdGVsbHMgaXRzIG93bmVyOyBhbHdheXMgZnJvbSB0aGUgcm9vdCBjb250ZXh0LiAqL1xuZXhwb3J0IGludGVyZmFjZSBMaW5rT3duZXIge1xuICAgIGxpbmtSZWFkeShjb25uZWN0aW9uOiBDb25uZWN0aW9uLCB3ZWxjb21lOiBXZWxjb21lKTogdm9pZDtcbiAgICBsaW5rTm90aWNlKGNvbm5lY3Rpb246IENvbm5lY3Rpb24sIHJlcGx5OiBSZXBseSk6IHZvaWQ7XG4gICAgLyoqIEEgY29ubmVjdGlvbiB0aGF0IHdhcyByZWFkeSBlbmRlZC4gKi9cbiAgICBsaW5rTG9zdChlcnJvcjogU2x1aWNlRXJyb3IpOiB2b2lkO1xuICAgIC8qKiBBbiBhdHRlbXB0IGZhaWxlZDsgd2l0aCBgaXNGaW5hbGAgdGhlIG5leHQgb25lIHdpbGwgdG9vLiAqL1xuICAgIGxpbmtGYWlsZWQoZXJyb3I6IFNsdWljZUVycm9yLCBpc0ZpbmFsOiBib29sZWFuKTogdm9pZDtcbn1cblxuY29uc3QgRklSU1RfREVMQVlfTVMgPSAxMDtcbmNvbnN0IE1BWF9ERUxBWV9NUyA9IDEwMDA7XG4vKiogSG93IGxvbmcgdGhlIGRhZW1vbiBtYXkgdGFrZSB0byBhbnN3ZXIgSGVsbG8sIGluIG1zLiAqL1xuY29uc3QgSEVMTE9fTVMgPSA1MDAwO1xuLyoqIEEgY29ubmVjdGlvbiB0aGF0IGxhc3RlZCB0aGlzIGxvbmcgZW5kcyB0aGUgYmFjay1vZmYsIGluIG1zLiAqL1xuY29uc3QgU1RBQkxFX01TID0gMTAwMDtcblxuLyoqXG4gKiBLZWVwcyBvbmUgY29ubmVjdGlvbiB0byB0aGUgZGFlbW9uOiB0cmllcyBhZ2FpbiB3aXRoIGppdHRlcmVkIGJhY2stb2ZmIGZyb20gMTAgbXMgdG9cbiAqIDEgcyB1bnRpbCBpdCBpcyBjbG9zZWQsIGFuZCBzdGFydHMgYSBkYWVtb24gd2hlcmUgaXQgaXMgYXNrZWQgdG8uXG4gKi9cbmV4cG9ydCBjbGFzcyBMaW5rIHtcbiAgICAvKiogVGhlIHNvY2tldDsgZW1wdHkgdW50aWwgb25lIHdhcyBmb3VuZC4gKi9cbiAgICBwYXRoOiBzdHJpbmc7XG4gICAgcmVhZG9ubHkgI2ZpeGVkUGF0aDogYm9vbGVhbjtcbiAgICByZWFkb25seSAjaGVsbG86IEhlbGxvRmllbGRzO1xuICAgIHJlYWRvbmx5ICNvd25lcjogTGlua093bmVyO1xuICAgIHJlYWRvbmx5ICNhdXRvc3RhcnQ6IEF1dG9zdGFydCB8IHVuZGVmaW5lZDtcbiAgICAjY29ubmVjdGlvbjogQ29ubmVjdGlvbiB8IHVuZGVmaW5lZDtcbiAgICAjcmVhZHlBdDogbnVtYmVyIHwgdW5kZWZpbmVkO1xuICAgICN0aW1lcjogTm9kZUpTLlRpbWVvdXQgfCB1bmRlZmluZWQ7XG4gICAgI3RyaWVzID0gMDtcbiAgICAjaXNDbG9zZWQgPSBmYWxzZTtcbiAgICAjaXNOZWVkZWQgPSB0cnVlO1xuXG4gICAgY29uc3RydWN0b3IocGF0aDogc3RyaW5nIHwgdW5kZWZpbmVkLCBoZWxsbzogSGVsbG9GaWVsZHMsIGF1dG9zdGFydDogQXV0b3N0YXJ0Q29tbWFuZCB8IHVuZGVmaW5lZCwgb3duZXI6IExpbmtPd25lcikge1xuICAgICAgICB0aGlzLnBhdGggPSBwYXRoID8/IFwiXCI7XG4gICAgICAgIHRoaXMuI2ZpeGVkUGF0aCA9IHBhdGggIT09IHVuZGVmaW5lZDtcbiAgICAgICAgdGhpcy4jaGVsbG8gPSBoZWxsbztcbiAgICAgICAgdGhpcy4jYXV0b3N0YXJ0ID0gYXV0b3N0YXJ0ICYmIG5ldyBBdXRvc3RhcnQoYXV0b3N0YXJ0KTtcbiAgICAgICAgdGhpcy4jb3duZXIgPSBvd25lcjtcbiAgICB9XG5cbiAgICBzdGFydCgpOiB2b2lkIHtcbiAgICAgICAgaW5Sb290KCgpID0+IHRoaXMuI2F0dGVtcHQoKSk7XG4gICAgfVxuXG4gICAgLyoqIFdoZXRoZXIgdGhlIHByb2Nlc3Mgc3RheXMgYWxpdmUgZm9yIHRoZSBsaW5rLiAqL1xuICAgIGtlZXBBbGl2ZSh5ZXM6IGJvb2xlYW4pOiB2b2lkIHtcbiAgICAgICAgaWYgKHllcyA9PT0gdGhpcy4jaXNOZWVkZWQpIHJldHVybjtcbiAgICAgICAgdGhpcy4jaXNOZWVkZWQgPSB5ZXM7XG4gICAgICAgIHRoaXMuI2Nvbm5lY3Rpb24/LmtlZXBBbGl2ZSh5ZXMpO1xuICAgICAgICBpZiAoeWVzKSB0aGlzLiN0aW1lcj8ucmVmKCk7XG4gICAgICAgIGVsc2UgdGhpcy4jdGltZXI/LnVucmVmKCk7XG4gICAgfVxuXG4gICAgLyoqIEVuZHMgdGhlIGxpbmsgZm9yIGdvb2Q7IGBkb25lYCBpcyBjYWxsZWQgd2hlbiBpdHMgY29ubmVjdGlvbiBpcyBjbG9zZWQuICovXG4gICAgY2xvc2UoZXJyb3I6IFNsdWljZUVycm9yLCBkb25lOiAoKSA9PiB2b2lkKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI2lzQ2xvc2VkID0gdHJ1ZTtcbiAgICAgICAgY2xlYXJUaW1lb3V0KHRoaXMuI3RpbWVyKTtcbiAgICAgICAgdGhpcy4jdGltZXIgPSB1bmRlZmluZWQ7XG4gICAgICAgIGlmICh0aGlzLiNjb25uZWN0aW9uID09PSB1bmRlZmluZWQpIHJldHVybiBkb25lKCk7XG4gICAgICAgIHRoaXMuI2Nvbm5lY3Rpb24uY2xvc2UoZXJyb3IsIGRvbmUpO1xuICAgIH1cblxuICAgICNhdHRlbXB0KCk6IHZvaWQge1xuICAgICAgICB0aGlzLiN0aW1lciA9IHVuZGVmaW5lZDtcbiAgICAgICAgdHJ5IHtcbiAgICAgICAgICAgIC8vIFdoYXQgd2FzIGZvdW5kIG9uY2UgaXMga2VwdDogYW5vdGhlciBkYWVtb24gd291bGQgbWFrZSAyTiBvZiBOLlxuICAgICAgICAgICAgaWYgKCF0aGlzLiNmaXhlZFBhdGggJiYgdGhpcy4jcmVhZHlBdCA9PT0gdW5kZWZpbmVkKSB0aGlzLnBhdGggPSBmaW5kU29ja2V0KCk7XG4gICAgICAgICAgICB0aGlzLiNjb25uZWN0KCk7XG4gICAgICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgICAgICB0aGlzLiNmYWlsZWQoZXJyb3IgaW5zdGFuY2VvZiBTbHVpY2VFcnJvciA/IGVycm9yIDogbmV3IFNsdWljZUVycm9yKFwibm9fZGFlbW9uXCIsIFN0cmluZyhlcnJvciksIHsgY2F1c2U6IGVycm9yIH0pKTtcbiAgICAgICAgfVxuICAgIH1cblxuICAgICNjb25uZWN0KCk6IHZvaWQge1xuICAgICAgICBjb25zdCBjb25uZWN0aW9uID0gbmV3IENvbm5lY3Rpb24odGhpcy5wYXRoLCB0aGlzLiNoZWxsbywge1xuICAgICAgICAgICAgb25SZWFkeTogKHJlYWR5LCB3ZWxjb21lKSA9PiB7XG4gICAgICAgICAgICAgICAgY2xlYXJUaW1lb3V0KHBhdGllbmNlKTtcbiAgICAgICAgICAgICAgICB0aGlzLiNyZWFkeUF0ID0gcGVyZm9ybWFuY2Uubm93KCk7XG4gICAgICAgICAgICAgICAgdGhpcy4jb3duZXIubGlua1JlYWR5KHJlYWR5LCB3ZWxjb21lKTtcbiAgICAgICAgICAgIH0sXG4gICAgICAgICAgICBvbk5vdGljZTogKHJlYWR5LCByZXBseSkgPT4gdGhpcy4jb3duZXIubGlua05vdGljZShyZWFkeSwgcmVwbHkpLFxuICAgICAgICAgICAgb25FbmQ6IChfZW5kZWQsIGVycm9yKSA9PiB7XG4gICAgICAgICAgICAgICAgY2xlYXJUaW1lb3V0KHBhdGllbmNlKTtcbiAgICAgICAgICAgICAgICB0aGlzLiNjb25uZWN0aW9uID0gdW5kZWZpbmVkO1xuICAgICAgICAgICAgICAgIGlmICh3YXNSZWFkeSgpKSB0aGlzLiNsb3N0KGVycm9yKTtcbiAgICAgICAgICAgICAgICBlbHNlIHRoaXMuI2ZhaWxlZChlcnJvcik7XG4gICAgICAgICAgICB9LFxuICAgICAgICB9KTtcbiAgICAgICAgY29uc3Qgc3RhcnRlZEF0ID0gcGVyZm9ybWFuY2Uubm93KCk7XG4gICAgICAgIGNvbnN0IHdhc1JlYWR5ID0gKCk6IGJvb2xlYW4gPT4gdGhpcy4jcmVhZHlBdCAhPT0gdW5kZWZpbmVkICYmIHRoaXMuI3JlYWR5QXQgPj0gc3RhcnRlZEF0O1xuICAgICAgICBjb25zdCBwYXRpZW5jZSA9IHNldFRpbWVvdXQoXG4gICAgICAgICAgICAoKSA9PiBjb25uZWN0aW9uLmVuZChuZXcgU2x1aWNlRXJyb3IoXCJjb25uZWN0aW9uX2xvc3RcIiwgYHRoZSBkYWVtb24gYXQgJHt0aGlzLnBhdGh9IGRpZCBub3QgYW5zd2VyIEhlbGxvIHdpdGhpbiAke0hFTExPX01TfSBtc2ApKSxcbiAgICAgICAgICAgIEhFTExPX01TLFxuICAgICAgICApO1xuICAgICAgICBwYXRpZW5jZS51bnJlZigpO1xuICAgICAgICB0aGlzLiNjb25uZWN0aW9uID0gY29ubmVjdGlvbjtcbiAgICAgICAgY29ubmVjdGlvbi5rZWVwQWxpdmUodGhpcy4jaXNOZWVkZWQpO1xuICAgIH1cblxuICAgICNsb3N0KGVycm9yOiBTbHVpY2VFcnJvcik6IHZvaWQge1xuICAgICAgICBpZiAodGhpcy4jaXNDbG9zZWQpIHJldHVybjtcbiAgICAgICAgaWYgKHBlcmZvcm1hbmNlLm5vdygpIC0gKHRoaXMuI3JlYWR5QXQgPz8gMCkgPj0gU1RBQkxFX01TKSB0aGlzLiN0cmllcyA9IDA7XG4gICAgICAgIHRoaXMuI3JldHJ5KCk7XG4gICAgICAgIHRoaXMuI293bmVyLmxpbmtMb3N0KGVycm9yKTtcbiAgICB9XG5cbiAgICAjZmFpbGVkKGVycm9yOiBTbHVpY2VFcnJvcik6IHZvaWQge1xuICAgICAgICBpZiAodGhpcy4jaXNDbG9zZWQpIHJldHVybjtcbiAgICAgICAgaWYgKGVycm9yLmNvZGUgPT09IFwibm9fZGFlbW9uXCIgJiYgdGhpcy5wYXRoICE9PSBcIlwiKSB0aGlzLiNzdGFydERhZW1vbigpO1xuICAgICAgICB0aGlzLiNyZXRyeSgpO1xuICAgICAgICB0aGlzLiNvd25lci5saW5rRmFpbGVkKGVycm9yLCAhZXJyb3IucmV0cnkpO1xuICAgIH1cblxuICAgICNzdGFydERhZW1vbigpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jYXV0b3N0YXJ0Py5zdGFydCh0aGlzLnBhdGgsIChlcnJvcikgPT4ge1xuICAgICAgICAgICAgaWYgKCF0aGlzLiNpc0Nsb3NlZCAmJiB0aGlzLiNjb25uZWN0aW9uID09PSB1bmRlZmluZWQpIHRoaXMuI293bmVyLmxpbmtGYWlsZWQoZXJyb3IsIHRydWUpO1xuICAgICAgICB9KTtcbiAgICB9XG5cbiAgICAjcmV0cnkoKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IGJvdW5kID0gTWF0aC5taW4oTUFYX0RFTEFZX01TLCBGSVJTVF9ERUxBWV9NUyAqIDIgKiogdGhpcy4jdHJpZXMrKyk7XG4gICAgICAgIHRoaXMuI3RpbWVyID0gc2V0VGltZW91dCgoKSA9PiB0aGlzLiNhdHRlbXB0KCksIGJvdW5kICogKDAuNSArIE1hdGgucmFuZG9tKCkgLyAyKSk7XG4gICAgICAgIGlmICghdGhpcy4jaXNOZWVkZWQpIHRoaXMuI3RpbWVyLnVucmVmKCk7XG4gICAgfVxufVxuIiwgImltcG9ydCB7IEFib3J0SHViIH0gZnJvbSBcIi4vYWJvcnQtaHViXCI7XG5pbXBvcnQgdHlwZSB7IEF1dG9zdGFydENvbW1hbmQgfSBmcm9tIFwiLi9hdXRvc3RhcnRcIjtcbmltcG9ydCB7IElHTk9SRV9SRVBMWSwgdHlwZSBDb25uZWN0aW9uLCB0eXBlIFJlcGx5SGFuZGxlciB9IGZyb20gXCIuL2Nvbm5lY3Rpb25cIjtcbmltcG9ydCB0eXBlIHsgU25hcHNob3QgfSBmcm9tIFwiLi9jb250ZXh0XCI7XG5pbXBvcnQgeyBEZWFkbGluZXMsIHR5cGUgRGVhZGxpbmUgfSBmcm9tIFwiLi9kZWFkbGluZXNcIjtcbmltcG9ydCB7IEhvbGQsIHR5cGUgSG9sZFdhdGNoZXIgfSBmcm9tIFwiLi9ob2xkXCI7XG5pbXBvcnQgeyBMaW5rLCB0eXBlIExpbmtPd25lciB9IGZyb20gXCIuL2xpbmtcIjtcbmltcG9ydCB7XG4gICAgZW5jb2RlQ2FuY2VsLFxuICAgIGVuY29kZUxpc3RHYXRlcyxcbiAgICBlbmNvZGVSZWxlYXNlLFxuICAgIHR5cGUgR3JhbnQsXG4gICAgdHlwZSBIZWxsb0ZpZWxkcyxcbiAgICB0eXBlIFJlcGx5LFxuICAgIHR5cGUgV2VsY29tZSxcbn0gZnJvbSBcIi4vbWVzc2FnZXNcIjtcbmltcG9ydCB7IGluUm9vdCB9IGZyb20gXCIuL3Jvb3Qtc2NvcGVcIjtcbmltcG9ydCB7IGVycm9yRnJvbURhZW1vbiwgU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcbmltcG9ydCB0eXBlIHsgVGlja2V0IH0gZnJvbSBcIi4vdGlja2V0XCI7XG5cbi8qKiBDaGVja2VkIG9wdGlvbnMgb2YgY29ubmVjdCgpLiAqL1xuZXhwb3J0IGludGVyZmFjZSBFbmdpbmVTZXR0aW5ncyB7XG4gICAgcGF0aDogc3RyaW5nIHwgdW5kZWZpbmVkO1xuICAgIGN1cnJlbnRDb250ZXh0OiAoKSA9PiBTbmFwc2hvdDtcbiAgICBhdXRvc3RhcnQ6IEF1dG9zdGFydENvbW1hbmQgfCB1bmRlZmluZWQ7XG4gICAgd2hlblVuYXZhaWxhYmxlOiBcInJlamVjdFwiIHwgXCJ3YWl0XCI7XG4gICAgc3RhcnR1cFRpbWVvdXQ6IG51bWJlcjtcbiAgICBtYXhQZW5kaW5nOiBudW1iZXI7XG4gICAgaGVsbG86IEhlbGxvRmllbGRzO1xufVxuXG4vKiogSG93IGxvbmcgYSBkYWVtb24gdGhhdCByZWZ1c2VzIHRpY2tldHMgYmVjYXVzZSBpdCBzdG9wcyBtYXkgdGFrZSwgaWYgaXQgZGlkIG5vdCBzYXksIGluIG1zLiAqL1xuY29uc3QgU1RPUF9USU1FT1VUX01TID0gMTBfMDAwO1xuXG4vKipcbiAqIFRoZSBpbnNpZGUgb2YgYSBjbGllbnQ6IGl0cyB3YWl0aW5nIHRpY2tldHMsIGl0cyBob2xkcywgYW5kIHRoZSBsaW5rIHRvIHRoZSBkYWVtb24uXG4gKlxuICogICB3YWl0aW5nICAgYnkgdGlja2V0IGlkLCBzbyBpbiBjYWxsIG9yZGVyOyBzZW50LCBvciB0byBiZSBzZW50IGF0IHRoZSBuZXh0IGNvbm5lY3Rpb25cbiAqICAgaG9sZHMgICAgIGJ5IHRpY2tldCBpZDsgZXZlcnkgb25lIGlzIGxvc3Qgd2l0aCB0aGUgY29ubmVjdGlvbiB0aGF0IGdyYW50ZWQgaXRcbiAqXG4gKiBBIHRpY2tldCBpcyBpbiBleGFjdGx5IG9uZSBvZiB0aGUgdHdvIHRhYmxlcyB1bnRpbCBpdCBlbmRzLCBhbmQgaW4gbm9uZSBhZnRlcndhcmRzLlxuICovXG5leHBvcnQgY2xhc3MgRW5naW5lIGltcGxlbWVudHMgTGlua093bmVyIHtcbiAgICByZWFkb25seSB3YWl0aW5nID0gbmV3IE1hcDxudW1iZXIsIFRpY2tldD4oKTtcbiAgICByZWFkb25seSBob2xkcyA9IG5ldyBNYXA8bnVtYmVyLCBIb2xkPigpO1xuICAgIHJlYWRvbmx5IGRlYWRsaW5lcyA9IG5ldyBEZWFkbGluZXMoKTtcbiAgICByZWFkb25seSBhYm9ydHMgPSBuZXcgQWJvcnRIdWIoKTtcbiAgICByZWFkb25seSBjdXJyZW50Q29udGV4dDogKCkgPT4gU25hcHNob3Q7XG4gICAgbWF4Q29udGV4dCA9IEluZmluaXR5O1xuICAgIHJlYWRvbmx5ICNzZXR0aW5nczogRW5naW5lU2V0dGluZ3M7XG4gICAgcmVhZG9ubHkgI2xpbms6IExpbms7XG4gICAgcmVhZG9ubHkgI3BpZCA9IHByb2Nlc3MucGlkO1xuICAgICNyZWFkeTogQ29ubmVjdGlvbiB8IHVuZGVmaW5lZDtcbiAgICAjbGFzdFRpY2tldElkID0gMDtcbiAgICAjYXdhaXRlZCA9IDA7XG4gICAgI2Rvd25TaW5jZSA9IHBlcmZvcm1hbmNlLm5vdygpO1xuICAgICNmYWlsdXJlOiBTbHVpY2VFcnJvciB8IHVuZGVmaW5lZDtcbiAgICAjZmFpbHVyZUlzRmluYWwgPSBmYWxzZTtcbiAgICAjc3dlZXA6IERlYWRsaW5lIHwgdW5kZWZpbmVkO1xuICAgICNzdGFydGluZzogeyBkZWFkbGluZTogRGVhZGxpbmU7IGRvbmU6IChlcnJvcj86IFNsdWljZUVycm9yKSA9PiB2b2lkIH0gfCB1bmRlZmluZWQ7XG4gICAgI2Nsb3NlZDogUHJvbWlzZTx2b2lkPiB8IHVuZGVmaW5lZDtcbiAgICAjZHJhaW5lZDogKCgpID0+IHZvaWQpIHwgdW5kZWZpbmVkO1xuXG4gICAgY29uc3RydWN0b3Ioc2V0dGluZ3M6IEVuZ2luZVNldHRpbmdzKSB7XG4gICAgICAgIHRoaXMuI3NldHRpbmdzID0gc2V0dGluZ3M7XG4gICAgICAgIHRoaXMuY3VycmVudENvbnRleHQgPSBzZXR0aW5ncy5jdXJyZW50Q29udGV4dDtcbiAgICAgICAgdGhpcy4jbGluayA9IG5ldyBMaW5rKHNldHRpbmdzLnBhdGgsIHNldHRpbmdzLmhlbGxvLCBzZXR0aW5ncy5hdXRvc3RhcnQsIHRoaXMpO1xuICAgIH1cblxuICAgIC8qKiBUaGUgZGFlbW9uJ3Mgc29ja2V0LiAqL1xuICAgIGdldCBwYXRoKCk6IHN0cmluZyB7XG4gICAgICAgIHJldHVybiB0aGlzLiNsaW5rLnBhdGg7XG4gICAgfVxuXG4gICAgLyoqIFJlcXVlc3RzIHdpdGhvdXQgYSByZXBseSwgZm9yIHRlc3RzLiAqL1xuICAgIGdldCBvdXRzdGFuZGluZygpOiBudW1iZXIge1xuICAgICAgICByZXR1cm4gdGhpcy4jcmVhZHk/Lm91dHN0YW5kaW5nID8/IDA7XG4gICAgfVxuXG4gICAgLy8gLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tIGxpZmVcblxuICAgIC8qKiBDb25uZWN0czsgYGRvbmVgIGlzIGNhbGxlZCBvbmNlLCB3aXRoIHRoZSByZWFzb24gaWYgdGhhdCBmYWlscywgd2hpY2ggZW5kcyB0aGUgZW5naW5lLiAqL1xuICAgIHN0YXJ0KGRvbmU6IChlcnJvcj86IFNsdWljZUVycm9yKSA9PiB2b2lkKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IGRlYWRsaW5lID0gdGhpcy5kZWFkbGluZXMuYWRkKHRoaXMuI3NldHRpbmdzLnN0YXJ0dXBUaW1lb3V0LCAoKSA9PiB0aGlzLiNnaXZlVXBTdGFydCh0aGlzLiN1bmF2YWlsYWJsZSgpKSk7XG4gICAgICAgIHRoaXMuI3N0YXJ0aW5nID0geyBkZWFkbGluZSwgZG9uZSB9O1xuICAgICAgICB0aGlzLiNsaW5rLnN0YXJ0KCk7XG4gICAgfVxuXG4gICAgLyoqXG4gICAgICogUmVmdXNlcyBuZXcgY2FsbHMsIHJlamVjdHMgd2hhdCB3YWl0cywgbGV0cyB0aGUgaG9sZGVycyBnbyBvbiBmb3IgYGdyYWNlYCBtcywgdGhlblxuICAgICAqIHJlcG9ydHMgdGhlaXIgc2xvdHMgYXMgbG9zdCBhbmQgY2xvc2VzIHRoZSBjb25uZWN0aW9uLlxuICAgICAqL1xuICAgIGNsb3NlKGdyYWNlOiBudW1iZXIpOiBQcm9taXNlPHZvaWQ+IHtcbiAgICAgICAgdGhpcy4jY2xvc2VkID8/PSBuZXcgUHJvbWlzZSgocmVzb2x2ZSkgPT4ge1xuICAgICAgICAgICAgY29uc3QgZXJyb3IgPSBuZXcgU2x1aWNlRXJyb3IoXCJjbGllbnRfY2xvc2VkXCIpO1xuICAgICAgICAgICAgdGhpcy4jZmFpbFdhaXRpbmcoZXJyb3IsIHRydWUpO1xuICAgICAgICAgICAgaWYgKGdyYWNlID09PSAwIHx8IHRoaXMuaG9sZHMuc2l6ZSA9PT0gMCkgcmV0dXJuIHRoaXMuI3NodXQoZXJyb3IsIHJlc29sdmUpO1xuICAgICAgICAgICAgY29uc3QgZGVhZGxpbmUgPSB0aGlzLmRlYWRsaW5lcy5hZGQoZ3JhY2UsICgpID0+IHRoaXMuI2RyYWluZWQ/LigpKTtcbiAgICAgICAgICAgIHRoaXMuI2RyYWluZWQgPSAoKSA9PiB7XG4gICAgICAgICAgICAgICAgdGhpcy4jZHJhaW5lZCA9IHVuZGVmaW5lZDtcbiAgICAgICAgICAgICAgICB0aGlzLmRlYWRsaW5lcy5yZW1vdmUoZGVhZGxpbmUpO1xuICAgICAgICAgICAgICAgIHRoaXMuI3NodXQoZXJyb3IsIHJlc29sdmUpO1xuICAgICAgICAgICAgfTtcbiAgICAgICAgfSk7XG4gICAgICAgIHJldHVybiB0aGlzLiNjbG9zZWQ7XG4gICAgfVxuXG4gICAgLyoqIFRocm93cyB1bmxlc3MgdGhlIGNsaWVudCBjYW4gYmUgdXNlZCBoZXJlIGFuZCBub3cuICovXG4gICAgY2hlY2soKTogdm9pZCB7XG4gICAgICAgIGlmIChwcm9jZXNzLnBpZCAhPT0gdGhpcy4jcGlkKSB7XG4gICAgICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXG4gICAgICAgICAgICAgICAgXCJ3cm9uZ19wcm9jZXNzXCIsXG4gICAgICAgICAgICAgICAgYHRoaXMgY2xpZW50IGJlbG9uZ3MgdG8gdGhlIHByb2Nlc3MgJHt0aGlzLiNwaWR9LCBub3QgdG8gJHtwcm9jZXNzLnBpZH06IGVhY2ggcHJvY2VzcyBvcGVucyBpdHMgb3duYCxcbiAgICAgICAgICAgICk7XG4gICAgICAgIH1cbiAgICAgICAgaWYgKHRoaXMuI2Nsb3NlZCAhPT0gdW5kZWZpbmVkKSB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXCJjbGllbnRfY2xvc2VkXCIpO1xuICAgIH1cblxuICAgICNzaHV0KGVycm9yOiBTbHVpY2VFcnJvciwgZG9uZTogKCkgPT4gdm9pZCk6IHZvaWQge1xuICAgICAgICB0aGlzLiNsb3NlSG9sZHMoZXJyb3IpO1xuICAgICAgICBpblJvb3QoKCkgPT4gdGhpcy4jbGluay5jbG9zZShlcnJvciwgZG9uZSkpO1xuICAgICAgICB0aGlzLiNyZWFkeSA9IHVuZGVmaW5lZDtcbiAgICAgICAgdGhpcy4jc2V0dGxlTmVlZHMoKTtcbiAgICB9XG5cbiAgICAjZ2l2ZVVwU3RhcnQoZXJyb3I6IFNsdWljZUVycm9yKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IHsgZGVhZGxpbmUsIGRvbmUgfSA9IHRoaXMuI3N0YXJ0aW5nID8/IHt9O1xuICAgICAgICB0aGlzLiNzdGFydGluZyA9IHVuZGVmaW5lZDtcbiAgICAgICAgaWYgKGRlYWRsaW5lICE9PSB1bmRlZmluZWQpIHRoaXMuZGVhZGxpbmVzLnJlbW92ZShkZWFkbGluZSk7XG4gICAgICAgIHRoaXMuI2xpbmsuY2xvc2UoZXJyb3IsICgpID0+IHVuZGVmaW5lZCk7XG4gICAgICAgIGRvbmU/LihlcnJvcik7XG4gICAgfVxuXG4gICAgLy8gLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tIHRpY2tldHNcblxuICAgIC8qKiBUYWtlcyBhIHRpY2tldCBpbiBhbmQgc2VuZHMgaXQsIG5vdyBvciB3aGVuIHRoZSBkYWVtb24gaXMgdGhlcmUuIFRocm93cyBpZiBpdCBjYW4gbm90LiAqL1xuICAgIGVucXVldWUodGlja2V0OiBUaWNrZXQpOiB2b2lkIHtcbiAgICAgICAgY29uc3QgeyBtYXhQZW5kaW5nIH0gPSB0aGlzLiNzZXR0aW5ncztcbiAgICAgICAgaWYgKHRoaXMud2FpdGluZy5zaXplID49IG1heFBlbmRpbmcpIHtcbiAgICAgICAgICAgIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInRvb19tYW55X3BlbmRpbmdcIiwgYHRoZSBjbGllbnQgaGFzICR7bWF4UGVuZGluZ30gd2FpdGluZyB0aWNrZXRzLCB3aGljaCBpcyBpdHMgbWF4UGVuZGluZ2ApO1xuICAgICAgICB9XG4gICAgICAgIGlmICh0aGlzLiNpc0dpdmVuVXAoKSkgdGhyb3cgdGhpcy4jdW5hdmFpbGFibGUoKTtcbiAgICAgICAgdGlja2V0LnRpY2tldElkID0gKyt0aGlzLiNsYXN0VGlja2V0SWQ7XG4gICAgICAgIGNvbnN0IGNvbm5lY3Rpb24gPSB0aGlzLiN1c2FibGUoKTtcbiAgICAgICAgaWYgKGNvbm5lY3Rpb24gIT09IHVuZGVmaW5lZCkgdGlja2V0LnNlbmQoY29ubmVjdGlvbik7XG4gICAgICAgIHRoaXMud2FpdGluZy5zZXQodGlja2V0LnRpY2tldElkLCB0aWNrZXQpO1xuICAgICAgICBpZiAodGhpcy4jcmVhZHkgPT09IHVuZGVmaW5lZCkgdGhpcy4jYXJtU3dlZXAoKTtcbiAgICAgICAgaWYgKHRoaXMud2FpdGluZy5zaXplID09PSAxKSB0aGlzLiNzZXR0bGVOZWVkcygpO1xuICAgIH1cblxuICAgIC8qKiBUYWtlcyBhIHRpY2tldCBvdXQgb2YgdGhlIHdhaXRpbmcgb25lcy4gKi9cbiAgICBmb3JnZXQodGlja2V0OiBUaWNrZXQpOiB2b2lkIHtcbiAgICAgICAgdGhpcy53YWl0aW5nLmRlbGV0ZSh0aWNrZXQudGlja2V0SWQpO1xuICAgICAgICBpZiAodGhpcy53YWl0aW5nLnNpemUgPT09IDApIHRoaXMuI3NldHRsZU5lZWRzKCk7XG4gICAgfVxuXG4gICAgLyoqIFRlbGxzIHRoZSBkYWVtb24gdGhhdCBhIHRpY2tldCBpdCB3YXMgc2VudCBpcyBub3Qgd2FudGVkIGFueSBtb3JlLiAqL1xuICAgIGNhbmNlbCh0aWNrZXRJZDogbnVtYmVyLCBzZW50T246IENvbm5lY3Rpb24pOiB2b2lkIHtcbiAgICAgICAgaWYgKHNlbnRPbiAhPT0gdGhpcy4jcmVhZHkpIHJldHVybjtcbiAgICAgICAgLy8gVGhlIG91dGNvbWUgaXMgdGhlIEVucXVldWUncyBvd24gcmVwbHk6IGEgR3JhbnQgdGhhdCBjcm9zc2VzIGlzIGdpdmVuIGJhY2sgdGhlcmUuXG4gICAgICAgIHNlbnRPbi5yZXF1ZXN0KElHTk9SRV9SRVBMWSwgZW5jb2RlQ2FuY2VsLCB7IHRpY2tldElkLCBzZXJpYWw6IDAgfSk7XG4gICAgfVxuXG4gICAgLyoqIEdpdmVzIGJhY2sgd2hhdCB3YXMgZ3JhbnRlZCB0byBhIHRpY2tldCB0aGF0IG5vYm9keSB3YWl0cyBmb3IuICovXG4gICAgZ2l2ZUJhY2soZ3JhbnQ6IEdyYW50KTogdm9pZCB7XG4gICAgICAgIHRoaXMuI3JlYWR5Py5yZXF1ZXN0KElHTk9SRV9SRVBMWSwgZW5jb2RlUmVsZWFzZSwgeyB0aWNrZXRJZDogZ3JhbnQudGlja2V0SWQsIHNlcmlhbDogZ3JhbnQuc2VyaWFsIH0pO1xuICAgIH1cblxuICAgIC8qKiBUaGUgZGFlbW9uIHJlZnVzZWQgYSB0aWNrZXQgYmVjYXVzZSBpdCBzdG9wcy4gKi9cbiAgICBkYWVtb25TdG9wcyhjb25uZWN0aW9uOiBDb25uZWN0aW9uKTogdm9pZCB7XG4gICAgICAgIGNvbm5lY3Rpb24uZ29pbmdBd2F5KFNUT1BfVElNRU9VVF9NUyk7XG4gICAgfVxuXG4gICAgLy8gLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tIGhvbGRzXG5cbiAgICAvKiogRW50ZXJzIHRoZSBob2xkIG9mIGEgZ3JhbnQuICovXG4gICAgYWRkSG9sZChnYXRlTmFtZTogc3RyaW5nLCB3ZWlnaHQ6IG51bWJlciwgZ3JhbnQ6IEdyYW50LCB3YXRjaGVyOiBIb2xkV2F0Y2hlcik6IEhvbGQge1xuICAgICAgICBjb25zdCBob2xkID0gbmV3IEhvbGQodGhpcywgZ2F0ZU5hbWUsIGdyYW50LnRpY2tldElkLCBncmFudC5zZXJpYWwsIGdyYW50LnRva2VuLCB3ZWlnaHQsIHdhdGNoZXIpO1xuICAgICAgICB0aGlzLmhvbGRzLnNldChncmFudC50aWNrZXRJZCwgaG9sZCk7XG4gICAgICAgIHJldHVybiBob2xkO1xuICAgIH1cblxuICAgIC8qKiBTZW5kcyB0aGUgcmVsZWFzZSBvZiBhIGhvbGQgdGhhdCB3YXMgbGl2ZTsgYGNvbmZpcm1lZGAgYXMgaW4gSG9sZC5yZWxlYXNlLiAqL1xuICAgIHJlbGVhc2VIb2xkKGhvbGQ6IEhvbGQsIGNvbmZpcm1lZD86ICgpID0+IHZvaWQpOiB2b2lkIHtcbiAgICAgICAgdGhpcy5ob2xkcy5kZWxldGUoaG9sZC50aWNrZXRJZCk7XG4gICAgICAgIGNvbnN0IGNvbm5lY3Rpb24gPSB0aGlzLiNyZWFkeTtcbiAgICAgICAgaWYgKGNvbm5lY3Rpb24gPT09IHVuZGVmaW5lZCkgY29uZmlybWVkPy4oKTtcbiAgICAgICAgZWxzZSB7XG4gICAgICAgICAgICBjb25zdCBoYW5kbGVyID0gY29uZmlybWVkID09PSB1bmRlZmluZWQgPyBJR05PUkVfUkVQTFkgOiB0aGlzLiNhd2FpdFJlcGx5KGNvbmZpcm1lZCwgY29uZmlybWVkKTtcbiAgICAgICAgICAgIGNvbm5lY3Rpb24ucmVxdWVzdChoYW5kbGVyLCBlbmNvZGVSZWxlYXNlLCB7IHRpY2tldElkOiBob2xkLnRpY2tldElkLCBzZXJpYWw6IGhvbGQuc2VyaWFsIH0pO1xuICAgICAgICB9XG4gICAgICAgIGlmICh0aGlzLmhvbGRzLnNpemUgPT09IDApIHRoaXMuI2RyYWluZWQ/LigpO1xuICAgIH1cblxuICAgIC8vIC0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLSBvdGhlciByZXF1ZXN0c1xuXG4gICAgLyoqIEFza3MgZm9yIHRoZSBzdGF0ZSBvZiB0aGUgZ2F0ZSBgbmFtZWAuIENhbGxzIG9uZSBvZiB0aGUgdHdvLCBvbmNlLiAqL1xuICAgIGxpc3RHYXRlKG5hbWU6IFVpbnQ4QXJyYXksIGRvbmU6IChyZXBseTogUmVwbHkpID0+IHZvaWQsIGZhaWxlZDogKGVycm9yOiBTbHVpY2VFcnJvcikgPT4gdm9pZCk6IHZvaWQge1xuICAgICAgICBpZiAodGhpcy4jcmVhZHkgPT09IHVuZGVmaW5lZCkge1xuICAgICAgICAgICAgcmV0dXJuIGZhaWxlZChuZXcgU2x1aWNlRXJyb3IoXCJjb25uZWN0aW9uX2xvc3RcIiwgYHRoZXJlIGlzIG5vIGNvbm5lY3Rpb24gdG8gdGhlIGRhZW1vbiBhdCAke3RoaXMucGF0aH0gbm93YCkpO1xuICAgICAgICB9XG4gICAgICAgIHRoaXMuI3JlYWR5LnJlcXVlc3QodGhpcy4jYXdhaXRSZXBseShkb25lLCBmYWlsZWQpLCBlbmNvZGVMaXN0R2F0ZXMsIHsgbmFtZSwgYWZ0ZXI6IDAgfSk7XG4gICAgfVxuXG4gICAgLyoqIEEgaGFuZGxlciB0aGF0IGtlZXBzIHRoZSBwcm9jZXNzIGFsaXZlIHVudGlsIGl0cyByZXBseSBpcyB0aGVyZSBvciBjYW4gbm90IGNvbWUuICovXG4gICAgI2F3YWl0UmVwbHkoZG9uZTogKHJlcGx5OiBSZXBseSkgPT4gdm9pZCwgZmFpbGVkOiAoZXJyb3I6IFNsdWljZUVycm9yKSA9PiB2b2lkKTogUmVwbHlIYW5kbGVyIHtcbiAgICAgICAgdGhpcy4jYXdhaXRlZCsrO1xuICAgICAgICB0aGlzLiNzZXR0bGVOZWVkcygpO1xuICAgICAgICBjb25zdCBzZXR0bGVkID0gKCk6IHZvaWQgPT4ge1xuICAgICAgICAgICAgdGhpcy4jYXdhaXRlZC0tO1xuICAgICAgICAgICAgdGhpcy4jc2V0dGxlTmVlZHMoKTtcbiAgICAgICAgfTtcbiAgICAgICAgcmV0dXJuIHtcbiAgICAgICAgICAgIG9uUmVwbHk6IChyZXBseSkgPT4gKHNldHRsZWQoKSwgZG9uZShyZXBseSkpLFxuICAgICAgICAgICAgb25Db25uZWN0aW9uTG9zdDogKGVycm9yKSA9PiAoc2V0dGxlZCgpLCBmYWlsZWQoZXJyb3IpKSxcbiAgICAgICAgfTtcbiAgICB9XG5cbiAgICAvLyAtLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0gdGhlIGxpbmtcblxuICAgIGxpbmtSZWFkeShjb25uZWN0aW9uOiBDb25uZWN0aW9uLCB3ZWxjb21lOiBXZWxjb21lKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI3JlYWR5ID0gY29ubmVjdGlvbjtcbiAgICAgICAgdGhpcy4jZmFpbHVyZSA9IHVuZGVmaW5lZDtcbiAgICAgICAgdGhpcy4jZmFpbHVyZUlzRmluYWwgPSBmYWxzZTtcbiAgICAgICAgdGhpcy5tYXhDb250ZXh0ID0gd2VsY29tZS5tYXhDb250ZXh0O1xuICAgICAgICB0aGlzLiNkaXNhcm1Td2VlcCgpO1xuICAgICAgICBjb25zdCB7IGRlYWRsaW5lLCBkb25lIH0gPSB0aGlzLiNzdGFydGluZyA/PyB7fTtcbiAgICAgICAgdGhpcy4jc3RhcnRpbmcgPSB1bmRlZmluZWQ7XG4gICAgICAgIGlmIChkZWFkbGluZSAhPT0gdW5kZWZpbmVkKSB0aGlzLmRlYWRsaW5lcy5yZW1vdmUoZGVhZGxpbmUpO1xuICAgICAgICBmb3IgKGNvbnN0IHRpY2tldCBvZiB0aGlzLndhaXRpbmcudmFsdWVzKCkpIHRpY2tldC5zZW5kT3JGYWlsKGNvbm5lY3Rpb24pO1xuICAgICAgICB0aGlzLiNzZXR0bGVOZWVkcygpO1xuICAgICAgICBkb25lPy4oKTtcbiAgICB9XG5cbiAgICBsaW5rTm90aWNlKGNvbm5lY3Rpb246IENvbm5lY3Rpb24sIHJlcGx5OiBSZXBseSk6IHZvaWQge1xuICAgICAgICBzd2l0Y2ggKHJlcGx5LmtpbmQpIHtcbiAgICAgICAgICAgIGNhc2UgXCJxdWV1ZWRcIjpcbiAgICAgICAgICAgICAgICByZXR1cm4gdGhpcy53YWl0aW5nLmdldChyZXBseS50aWNrZXRJZCk/LnF1ZXVlZChyZXBseSk7XG4gICAgICAgICAgICBjYXNlIFwiaG9sZF9sb3N0XCI6IHtcbiAgICAgICAgICAgICAgICBjb25zdCBob2xkID0gdGhpcy5ob2xkcy5nZXQocmVwbHkudGlja2V0SWQpO1xuICAgICAgICAgICAgICAgIGlmIChob2xkID09PSB1bmRlZmluZWQgfHwgaG9sZC5zZXJpYWwgIT09IHJlcGx5LnNlcmlhbCkgcmV0dXJuO1xuICAgICAgICAgICAgICAgIHRoaXMuaG9sZHMuZGVsZXRlKHJlcGx5LnRpY2tldElkKTtcbiAgICAgICAgICAgICAgICBob2xkLmxvc2UoZXJyb3JGcm9tRGFlbW9uKHJlcGx5LmNvZGUsIHJlcGx5Lm1lc3NhZ2UsIHJlcGx5LnNlcmlhbCkpO1xuICAgICAgICAgICAgICAgIGlmICh0aGlzLmhvbGRzLnNpemUgPT09IDApIHRoaXMuI2RyYWluZWQ/LigpO1xuICAgICAgICAgICAgICAgIHJldHVybjtcbiAgICAgICAgICAgIH1cbiAgICAgICAgICAgIGNhc2UgXCJnb2luZ19hd2F5XCI6XG4gICAgICAgICAgICAgICAgcmV0dXJuIGNvbm5lY3Rpb24uZ29pbmdBd2F5KHJlcGx5LnN0b3BUaW1lb3V0TXMpO1xuICAgICAgICAgICAgZGVmYXVsdDpcbiAgICAgICAgICAgIC8vIEEgbm90aWNlIG9mIGEgbGF0ZXIgdmVyc2lvbjogbm90aGluZyB0aGlzIGNsaWVudCB3YWl0cyBmb3IuXG4gICAgICAgIH1cbiAgICB9XG5cbiAgICBsaW5rTG9zdChlcnJvcjogU2x1aWNlRXJyb3IpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jcmVhZHkgPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuI2Rvd25TaW5jZSA9IHBlcmZvcm1hbmNlLm5vdygpO1xuICAgICAgICB0aGlzLiNmYWlsdXJlID0gZXJyb3I7XG4gICAgICAgIHRoaXMuI2xvc2VIb2xkcyhlcnJvcik7XG4gICAgICAgIC8vIEEgZGFlbW9uIHRoYXQgYnJlYWtzIHRoZSBwcm90b2NvbCBvbmNlIHdvdWxkIGJyZWFrIGl0IGFnYWluLlxuICAgICAgICBpZiAoZXJyb3IuY29kZSA9PT0gXCJwcm90b2NvbFwiKSB0aGlzLiNmYWlsV2FpdGluZyhlcnJvciwgZmFsc2UpO1xuICAgICAgICB0aGlzLiNhcm1Td2VlcCgpO1xuICAgIH1cblxuICAgIGxpbmtGYWlsZWQoZXJyb3I6IFNsdWljZUVycm9yLCBpc0ZpbmFsOiBib29sZWFuKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI2ZhaWx1cmUgPSBlcnJvcjtcbiAgICAgICAgdGhpcy4jZmFpbHVyZUlzRmluYWwgPSBpc0ZpbmFsO1xuICAgICAgICBpZiAodGhpcy4jc3RhcnRpbmcgIT09IHVuZGVmaW5lZCkge1xuICAgICAgICAgICAgaWYgKGlzRmluYWwgfHwgKGVycm9yLmNvZGUgPT09IFwibm9fZGFlbW9uXCIgJiYgIXRoaXMuI3dhaXRzRm9yU3RhcnQoKSkpIHRoaXMuI2dpdmVVcFN0YXJ0KGVycm9yKTtcbiAgICAgICAgfSBlbHNlIGlmIChpc0ZpbmFsKSB0aGlzLiNmYWlsV2FpdGluZyhlcnJvciwgZmFsc2UpO1xuICAgIH1cblxuICAgICN3YWl0c0ZvclN0YXJ0KCk6IGJvb2xlYW4ge1xuICAgICAgICByZXR1cm4gdGhpcy4jc2V0dGluZ3Mud2hlblVuYXZhaWxhYmxlID09PSBcIndhaXRcIiB8fCB0aGlzLiNzZXR0aW5ncy5hdXRvc3RhcnQgIT09IHVuZGVmaW5lZDtcbiAgICB9XG5cbiAgICAjdXNhYmxlKCk6IENvbm5lY3Rpb24gfCB1bmRlZmluZWQge1xuICAgICAgICByZXR1cm4gdGhpcy4jcmVhZHkgPT09IHVuZGVmaW5lZCB8fCB0aGlzLiNyZWFkeS5pc0dvaW5nQXdheSA/IHVuZGVmaW5lZCA6IHRoaXMuI3JlYWR5O1xuICAgIH1cblxuICAgIC8vIC0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLS0tLSBvdXRhZ2VcblxuICAgICNpc0dpdmVuVXAoKTogYm9vbGVhbiB7XG4gICAgICAgIGlmICh0aGlzLiNyZWFkeSAhPT0gdW5kZWZpbmVkKSByZXR1cm4gZmFsc2U7XG4gICAgICAgIGlmICh0aGlzLiNmYWlsdXJlSXNGaW5hbCkgcmV0dXJuIHRydWU7XG4gICAgICAgIGNvbnN0IHsgd2hlblVuYXZhaWxhYmxlLCBzdGFydHVwVGltZW91dCB9ID0gdGhpcy4jc2V0dGluZ3M7XG4gICAgICAgIHJldHVybiB3aGVuVW5hdmFpbGFibGUgPT09IFwicmVqZWN0XCIgJiYgcGVyZm9ybWFuY2Uubm93KCkgLSB0aGlzLiNkb3duU2luY2UgPj0gc3RhcnR1cFRpbWVvdXQ7XG4gICAgfVxuXG4gICAgI3VuYXZhaWxhYmxlKCk6IFNsdWljZUVycm9yIHtcbiAgICAgICAgY29uc3QgY2F1c2UgPSB0aGlzLiNmYWlsdXJlO1xuICAgICAgICBpZiAodGhpcy4jZmFpbHVyZUlzRmluYWwgJiYgY2F1c2UgIT09IHVuZGVmaW5lZCkgcmV0dXJuIGNhdXNlO1xuICAgICAgICBjb25zdCB3aGVyZSA9IHRoaXMucGF0aCA9PT0gXCJcIiA/IFwiXCIgOiBgIGF0ICR7dGhpcy5wYXRofWA7XG4gICAgICAgIGNvbnN0IHdoeSA9IGNhdXNlID09PSB1bmRlZmluZWQgPyBcIml0IGRpZCBub3QgYW5zd2VyXCIgOiBjYXVzZS5tZXNzYWdlO1xuICAgICAgICBjb25zdCB7IHN0YXJ0dXBUaW1lb3V0IH0gPSB0aGlzLiNzZXR0aW5ncztcbiAgICAgICAgcmV0dXJuIG5ldyBTbHVpY2VFcnJvcihcIm5vX2RhZW1vblwiLCBgbm8gZGFlbW9uJHt3aGVyZX0gZm9yICR7c3RhcnR1cFRpbWVvdXR9IG1zOiAke3doeX1gLCB7IGNhdXNlIH0pO1xuICAgIH1cblxuICAgICNhcm1Td2VlcCgpOiB2b2lkIHtcbiAgICAgICAgaWYgKHRoaXMuI3N3ZWVwICE9PSB1bmRlZmluZWQgfHwgdGhpcy4jcmVhZHkgIT09IHVuZGVmaW5lZCkgcmV0dXJuO1xuICAgICAgICBjb25zdCBbb2xkZXN0XSA9IHRoaXMud2FpdGluZy52YWx1ZXMoKTtcbiAgICAgICAgaWYgKG9sZGVzdCA9PT0gdW5kZWZpbmVkKSByZXR1cm47XG4gICAgICAgIGNvbnN0IG1zID0gdGhpcy4jcGF0aWVuY2VFbmQob2xkZXN0KSAtIHBlcmZvcm1hbmNlLm5vdygpO1xuICAgICAgICB0aGlzLiNzd2VlcCA9IHRoaXMuZGVhZGxpbmVzLmFkZChNYXRoLm1heChtcywgMCksICgpID0+IHtcbiAgICAgICAgICAgIHRoaXMuI3N3ZWVwID0gdW5kZWZpbmVkO1xuICAgICAgICAgICAgdGhpcy4jcmVqZWN0SW1wYXRpZW50KCk7XG4gICAgICAgIH0pO1xuICAgIH1cblxuICAgICNkaXNhcm1Td2VlcCgpOiB2b2lkIHtcbiAgICAgICAgaWYgKHRoaXMuI3N3ZWVwICE9PSB1bmRlZmluZWQpIHRoaXMuZGVhZGxpbmVzLnJlbW92ZSh0aGlzLiNzd2VlcCk7XG4gICAgICAgIHRoaXMuI3N3ZWVwID0gdW5kZWZpbmVkO1xuICAgIH1cblxuICAgIC8qKiBXaGVuIGEgdGlja2V0IGdpdmVzIHVwIG9uIHRoZSBkYWVtb246IHJpc2VzIGluIGNhbGwgb3JkZXIuICovXG4gICAgI3BhdGllbmNlRW5kKHRpY2tldDogVGlja2V0KTogbnVtYmVyIHtcbiAgICAgICAgY29uc3QgeyB3aGVuVW5hdmFpbGFibGUsIHN0YXJ0dXBUaW1lb3V0IH0gPSB0aGlzLiNzZXR0aW5ncztcbiAgICAgICAgY29uc3Qgc2luY2UgPSB3aGVuVW5hdmFpbGFibGUgPT09IFwid2FpdFwiID8gTWF0aC5tYXgodGhpcy4jZG93blNpbmNlLCB0aWNrZXQuY2FsbGVkQXQpIDogdGhpcy4jZG93blNpbmNlO1xuICAgICAgICByZXR1cm4gc2luY2UgKyBzdGFydHVwVGltZW91dDtcbiAgICB9XG5cbiAgICAjcmVqZWN0SW1wYXRpZW50KCk6IHZvaWQge1xuICAgICAgICBjb25zdCBub3cgPSBwZXJmb3JtYW5jZS5ub3coKTtcbiAgICAgICAgZm9yIChjb25zdCB0aWNrZXQgb2YgWy4uLnRoaXMud2FpdGluZy52YWx1ZXMoKV0pIHtcbiAgICAgICAgICAgIGlmICh0aGlzLiNwYXRpZW5jZUVuZCh0aWNrZXQpID4gbm93KSBicmVhaztcbiAgICAgICAgICAgIHRpY2tldC5mYWlsKHRoaXMuI3VuYXZhaWxhYmxlKCksIGZhbHNlKTtcbiAgICAgICAgfVxuICAgICAgICB0aGlzLiNhcm1Td2VlcCgpO1xuICAgIH1cblxuICAgICNmYWlsV2FpdGluZyhlcnJvcjogU2x1aWNlRXJyb3IsIGluZm9ybTogYm9vbGVhbik6IHZvaWQge1xuICAgICAgICBmb3IgKGNvbnN0IHRpY2tldCBvZiBbLi4udGhpcy53YWl0aW5nLnZhbHVlcygpXSkgdGlja2V0LmZhaWwoZXJyb3IsIGluZm9ybSk7XG4gICAgfVxuXG4gICAgI2xvc2VIb2xkcyhlcnJvcjogU2x1aWNlRXJyb3IpOiB2b2lkIHtcbiAgICAgICAgY29uc3QgaG9sZHMgPSBbLi4udGhpcy5ob2xkcy52YWx1ZXMoKV07XG4gICAgICAgIHRoaXMuaG9sZHMuY2xlYXIoKTtcbiAgICAgICAgZm9yIChjb25zdCBob2xkIG9mIGhvbGRzKSBob2xkLmxvc2UoZXJyb3IpO1xuICAgIH1cblxuICAgIC8qKiBUaGUgcHJvY2VzcyBzdGF5cyBhbGl2ZSB3aGlsZSBzb21lYm9keSB3YWl0cyBmb3IgdGhlIGRhZW1vbiwgYW5kIG5vdCBmb3IgYW4gaWRsZSBjbGllbnQuICovXG4gICAgI3NldHRsZU5lZWRzKCk6IHZvaWQge1xuICAgICAgICBjb25zdCBpc05lZWRlZCA9IHRoaXMud2FpdGluZy5zaXplID4gMCB8fCB0aGlzLiNhd2FpdGVkID4gMCB8fCB0aGlzLiNzdGFydGluZyAhPT0gdW5kZWZpbmVkO1xuICAgICAgICBpZiAodGhpcy53YWl0aW5nLnNpemUgPT09IDApIHRoaXMuI2Rpc2FybVN3ZWVwKCk7XG4gICAgICAgIHRoaXMuI2xpbmsua2VlcEFsaXZlKGlzTmVlZGVkKTtcbiAgICB9XG59XG4iLCAiaW1wb3J0IHsgQXN5bmNSZXNvdXJjZSB9IGZyb20gXCJub2RlOmFzeW5jX2hvb2tzXCI7XG5pbXBvcnQgdHlwZSB7IFNuYXBzaG90IH0gZnJvbSBcIi4vY29udGV4dFwiO1xuaW1wb3J0IHR5cGUgeyBFbmdpbmUgfSBmcm9tIFwiLi9lbmdpbmVcIjtcbmltcG9ydCB0eXBlIHsgRmxvd05vZGUgfSBmcm9tIFwiLi9mbG93XCI7XG5pbXBvcnQgdHlwZSB7IEdhdGVIYW5kbGUgfSBmcm9tIFwiLi9nYXRlXCI7XG5pbXBvcnQgdHlwZSB7IEdyYW50IH0gZnJvbSBcIi4vbWVzc2FnZXNcIjtcbmltcG9ydCB0eXBlIHsgQ2hlY2tlZE9wdGlvbnMgfSBmcm9tIFwiLi9vcHRpb25zXCI7XG5pbXBvcnQgeyBtYWtlUGVybWl0LCB0eXBlIFBlcm1pdCB9IGZyb20gXCIuL3Blcm1pdFwiO1xuaW1wb3J0IHsgaW5Sb290IH0gZnJvbSBcIi4vcm9vdC1zY29wZVwiO1xuaW1wb3J0IHR5cGUgeyBDYWxsZXIgfSBmcm9tIFwiLi9ydW4tdGlja2V0XCI7XG5pbXBvcnQgeyBpc1NsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5pbXBvcnQgeyBUaWNrZXQgfSBmcm9tIFwiLi90aWNrZXRcIjtcblxuLyoqXG4gKiBBIHRpY2tldCBvZiBnYXRlLmFjcXVpcmUgb3IgZ2F0ZS50cnlBY3F1aXJlOiB3aGVuIGl0IGlzIGdyYW50ZWQsIGl0cyBjYWxsZXIgZ2V0cyBhXG4gKiBwZXJtaXQuIEl0IHJ1bnMgbm8gY29kZSBvZiB0aGUgdXNlciwgc28gaXQga2VlcHMgbm8gU2NvcGUsIHVubGVzcyBpdCBoYXMgYSBob29rIHRvIGNhbGwuXG4gKi9cbmV4cG9ydCBjbGFzcyBBY3F1aXJlVGlja2V0IGV4dGVuZHMgVGlja2V0IHtcbiAgICAjY2FsbGVyOiBDYWxsZXI8UGVybWl0IHwgdW5kZWZpbmVkPiB8IHVuZGVmaW5lZDtcbiAgICAjaG9va1Njb3BlOiBBc3luY1Jlc291cmNlIHwgdW5kZWZpbmVkO1xuXG4gICAgY29uc3RydWN0b3IoXG4gICAgICAgIGVuZ2luZTogRW5naW5lLFxuICAgICAgICBnYXRlOiBHYXRlSGFuZGxlLFxuICAgICAgICBvcHRpb25zOiBDaGVja2VkT3B0aW9ucyxcbiAgICAgICAgc25hcHNob3Q6IFNuYXBzaG90LFxuICAgICAgICBmbG93OiBGbG93Tm9kZSB8IHVuZGVmaW5lZCxcbiAgICAgICAgaXNUcnk6IGJvb2xlYW4sXG4gICAgICAgIGNhbGxlcjogQ2FsbGVyPFBlcm1pdCB8IHVuZGVmaW5lZD4sXG4gICAgKSB7XG4gICAgICAgIHN1cGVyKGVuZ2luZSwgZ2F0ZSwgb3B0aW9ucywgc25hcHNob3QsIGZsb3csIGlzVHJ5KTtcbiAgICAgICAgdGhpcy4jY2FsbGVyID0gY2FsbGVyO1xuICAgICAgICBpZiAob3B0aW9ucy5vblF1ZXVlZCAhPT0gdW5kZWZpbmVkKSB0aGlzLiNob29rU2NvcGUgPSBuZXcgQXN5bmNSZXNvdXJjZShcIlNsdWljZVRhc2tcIik7XG4gICAgfVxuXG4gICAgcHJvdGVjdGVkIG92ZXJyaWRlIGJlZ2luKGdyYW50OiBHcmFudCk6IHZvaWQge1xuICAgICAgICBjb25zdCB7IGdhdGVOYW1lLCBlbmdpbmUgfSA9IHRoaXM7XG4gICAgICAgIGNvbnN0IHsgc2VyaWFsLCB0b2tlbiB9ID0gZ3JhbnQ7XG4gICAgICAgIHRoaXMudW5saXN0ZW4oKTtcbiAgICAgICAgY29uc3QgcGVybWl0ID0gbWFrZVBlcm1pdCh7IGdhdGU6IGdhdGVOYW1lLCB0b2tlbiwgc2VyaWFsLCB3YWl0ZWQ6IGdyYW50LndhaXRlZFVzIC8gMTAwMCB9LCAod2F0Y2hlcikgPT5cbiAgICAgICAgICAgIGVuZ2luZS5hZGRIb2xkKGdhdGVOYW1lLCB0aGlzLndlaWdodCB8fCAxLCBncmFudCwgd2F0Y2hlciksXG4gICAgICAgICk7XG4gICAgICAgIHRoaXMuI2Ryb3AoKT8ucmVzb2x2ZShwZXJtaXQpO1xuICAgIH1cblxuICAgIHByb3RlY3RlZCBvdmVycmlkZSByZWZ1c2UocmVhc29uOiB1bmtub3duKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IHNjb3BlID0gdGhpcy4jaG9va1Njb3BlO1xuICAgICAgICBjb25zdCBjYWxsZXIgPSB0aGlzLiNkcm9wKCk7XG4gICAgICAgIGlmIChjYWxsZXIgPT09IHVuZGVmaW5lZCkgcmV0dXJuO1xuICAgICAgICBpZiAodGhpcy50cnkgJiYgaXNTbHVpY2VFcnJvcihyZWFzb24sIFwid291bGRfYmxvY2tcIikpIGNhbGxlci5yZXNvbHZlKHVuZGVmaW5lZCk7XG4gICAgICAgIGVsc2UgaWYgKHNjb3BlICE9PSB1bmRlZmluZWQpIHNjb3BlLnJ1bkluQXN5bmNTY29wZShjYWxsZXIucmVqZWN0LCB1bmRlZmluZWQsIHJlYXNvbik7XG4gICAgICAgIGVsc2UgaW5Sb290KCgpID0+IGNhbGxlci5yZWplY3QocmVhc29uKSk7XG4gICAgfVxuXG4gICAgcHJvdGVjdGVkIG92ZXJyaWRlIGNhbGxIb29rPEE+KGhvb2s6IChhcmd1bWVudDogQSkgPT4gdm9pZCwgYXJndW1lbnQ6IEEpOiB2b2lkIHtcbiAgICAgICAgdHJ5IHtcbiAgICAgICAgICAgIHRoaXMuI2hvb2tTY29wZT8ucnVuSW5Bc3luY1Njb3BlKGhvb2ssIHVuZGVmaW5lZCwgYXJndW1lbnQpO1xuICAgICAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgICAgICAgdGhpcy5mYWlsKGVycm9yLCB0cnVlKTtcbiAgICAgICAgfVxuICAgIH1cblxuICAgICNkcm9wKCk6IENhbGxlcjxQZXJtaXQgfCB1bmRlZmluZWQ+IHwgdW5kZWZpbmVkIHtcbiAgICAgICAgY29uc3QgY2FsbGVyID0gdGhpcy4jY2FsbGVyO1xuICAgICAgICB0aGlzLiNjYWxsZXIgPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuI2hvb2tTY29wZSA9IHVuZGVmaW5lZDtcbiAgICAgICAgdGhpcy5mbG93ID0gdW5kZWZpbmVkO1xuICAgICAgICByZXR1cm4gY2FsbGVyO1xuICAgIH1cbn1cbiIsICJpbXBvcnQgeyBBc3luY0xvY2FsU3RvcmFnZSB9IGZyb20gXCJub2RlOmFzeW5jX2hvb2tzXCI7XG5pbXBvcnQgdHlwZSB7IEhvbGQgfSBmcm9tIFwiLi9ob2xkXCI7XG5cbi8qXG4gKiBUaGUgbGl2ZSBob2xkcyBvZiB0aGUgY3VycmVudCBhc3luYyBmbG93IChSMjQpLCBzbyB0aGF0IGFuIGVucXVldWUgY2FuIHNheSB3aGF0IHRoZVxuICogYXNraW5nIGZsb3cgYWxyZWFkeSBoYXMuIEEgc3RvcmUgb2YgaXRzIG93biwgYXBhcnQgZnJvbSBldmVyeSBkZWNsYXJlZCBjb250ZXh0LlxuICovXG5cbi8qKiBBIGhvbGQgdGhhdCBhIGZsb3cgaXMgdW5kZXIsIGFuZCB0aG9zZSBpdCB3YXMgdW5kZXIgYmVmb3JlLiBFbmRlZCBvbmVzIGRvIG5vdCBjb3VudC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgRmxvd05vZGUge1xuICAgIHJlYWRvbmx5IGhvbGQ6IEhvbGQ7XG4gICAgcGFyZW50OiBGbG93Tm9kZSB8IHVuZGVmaW5lZDtcbn1cblxuLyoqIEFzIG1hbnkgc2VyaWFscyBhcyBvbmUgRW5xdWV1ZSBtYXkgY2FycnkuICovXG5jb25zdCBNQVhfSEVMRCA9IDY0O1xuXG5jb25zdCBzdG9yYWdlID0gbmV3IEFzeW5jTG9jYWxTdG9yYWdlPEZsb3dOb2RlPigpO1xuXG4vKiogVGhlIGlubmVybW9zdCBsaXZlIGhvbGQgb2YgdGhlIGN1cnJlbnQgZmxvdzsgZW5kZWQgb25lcyBhcmUgZm9yZ290dGVuIG9uIHRoZSB3YXkuICovXG5leHBvcnQgZnVuY3Rpb24gY3VycmVudEZsb3coKTogRmxvd05vZGUgfCB1bmRlZmluZWQge1xuICAgIHJldHVybiBsaXZlKHN0b3JhZ2UuZ2V0U3RvcmUoKSk7XG59XG5cbi8qKiBSdW5zIGBmbihhcmd1bWVudClgIHVuZGVyIGBob2xkYCwgYW5kIHVuZGVyIHRob3NlIG9mIGBwYXJlbnRgLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIHJ1bkluRmxvdzxBLCBUPihob2xkOiBIb2xkLCBwYXJlbnQ6IEZsb3dOb2RlIHwgdW5kZWZpbmVkLCBmbjogKGFyZ3VtZW50OiBBKSA9PiBULCBhcmd1bWVudDogQSk6IFQge1xuICAgIHJldHVybiBzdG9yYWdlLnJ1bih7IGhvbGQsIHBhcmVudCB9LCBmbiwgYXJndW1lbnQpO1xufVxuXG4vKiogYHBhcmVudGAgd2l0aCB0aGUgaG9sZHMgdGhhdCB0aGUgY2FsbGVyIGRlY2xhcmVzLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGV4dGVuZEZsb3cocGFyZW50OiBGbG93Tm9kZSB8IHVuZGVmaW5lZCwgaG9sZHM6IHJlYWRvbmx5IEhvbGRbXSk6IEZsb3dOb2RlIHwgdW5kZWZpbmVkIHtcbiAgICBmb3IgKGNvbnN0IGhvbGQgb2YgaG9sZHMpIGlmIChob2xkLmlzTGl2ZSkgcGFyZW50ID0geyBob2xkLCBwYXJlbnQgfTtcbiAgICByZXR1cm4gcGFyZW50O1xufVxuXG4vKiogVGhlIHNlcmlhbHMgb2YgdGhlIGZsb3cncyBsaXZlIGhvbGRzIGF0IHRoZSBkYWVtb24gb2YgYHBhdGhgLCBpbm5lcm1vc3QgZmlyc3Q7IHVuZGVmaW5lZCA9IG5vbmUuICovXG5leHBvcnQgZnVuY3Rpb24gaGVsZFNlcmlhbHMoZmxvdzogRmxvd05vZGUgfCB1bmRlZmluZWQsIHBhdGg6IHN0cmluZyk6IG51bWJlcltdIHwgdW5kZWZpbmVkIHtcbiAgICBpZiAoZmxvdyA9PT0gdW5kZWZpbmVkKSByZXR1cm4gdW5kZWZpbmVkO1xuICAgIGNvbnN0IHNlcmlhbHMgPSBuZXcgU2V0PG51bWJlcj4oKTtcbiAgICBmb3IgKGxldCBub2RlID0gbGl2ZShmbG93KTsgbm9kZSAhPT0gdW5kZWZpbmVkICYmIHNlcmlhbHMuc2l6ZSA8IE1BWF9IRUxEOyBub2RlID0gbmV4dChub2RlKSkge1xuICAgICAgICBpZiAobm9kZS5ob2xkLnBhdGggPT09IHBhdGgpIHNlcmlhbHMuYWRkKG5vZGUuaG9sZC5zZXJpYWwpO1xuICAgIH1cbiAgICByZXR1cm4gc2VyaWFscy5zaXplID4gMCA/IFsuLi5zZXJpYWxzXSA6IHVuZGVmaW5lZDtcbn1cblxuLyoqIFRoZSBmbG93J3MgaW5uZXJtb3N0IGxpdmUgaG9sZCB0aGF0IGBtYXRjaGVzYC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBmaW5kSW5GbG93KGZsb3c6IEZsb3dOb2RlIHwgdW5kZWZpbmVkLCBtYXRjaGVzOiAoaG9sZDogSG9sZCkgPT4gYm9vbGVhbik6IEhvbGQgfCB1bmRlZmluZWQge1xuICAgIGZvciAobGV0IG5vZGUgPSBsaXZlKGZsb3cpOyBub2RlICE9PSB1bmRlZmluZWQ7IG5vZGUgPSBuZXh0KG5vZGUpKSBpZiAobWF0Y2hlcyhub2RlLmhvbGQpKSByZXR1cm4gbm9kZS5ob2xkO1xuICAgIHJldHVybiB1bmRlZmluZWQ7XG59XG5cbmZ1bmN0aW9uIG5leHQobm9kZTogRmxvd05vZGUpOiBGbG93Tm9kZSB8IHVuZGVmaW5lZCB7XG4gICAgbm9kZS5wYXJlbnQgPSBsaXZlKG5vZGUucGFyZW50KTtcbiAgICByZXR1cm4gbm9kZS5wYXJlbnQ7XG59XG5cbmZ1bmN0aW9uIGxpdmUobm9kZTogRmxvd05vZGUgfCB1bmRlZmluZWQpOiBGbG93Tm9kZSB8IHVuZGVmaW5lZCB7XG4gICAgd2hpbGUgKG5vZGUgIT09IHVuZGVmaW5lZCAmJiAhbm9kZS5ob2xkLmlzTGl2ZSkgbm9kZSA9IG5vZGUucGFyZW50O1xuICAgIHJldHVybiBub2RlO1xufVxuIiwgImltcG9ydCB0eXBlIHsgUGVybWl0IH0gZnJvbSBcIi4vcGVybWl0XCI7XG5pbXBvcnQgeyBpbnZhbGlkQXJndW1lbnQgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcbmltcG9ydCB7IGRlc2NyaWJlLCBsYWJlbEJ5dGVzIH0gZnJvbSBcIi4vdGV4dFwiO1xuXG4vKiogV2hhdCBgb25RdWV1ZWRgIGlzIHRvbGQuICovXG5leHBvcnQgaW50ZXJmYWNlIFF1ZXVlZE5vdGljZSB7XG4gICAgLyoqIFRpY2tldHMgaW4gZnJvbnQgb2YgdGhpcyBvbmUsIHBsdXMgb25lOiAxID0gbmV4dCB0byBiZSBncmFudGVkLiAqL1xuICAgIHJlYWRvbmx5IHBvc2l0aW9uOiBudW1iZXI7XG4gICAgLyoqIFRoZSB0aWNrZXQncyBzZXJpYWw6IGl0cyBuYW1lIGZvciBzbHVpY2VjdGwuICovXG4gICAgcmVhZG9ubHkgc2VyaWFsOiBudW1iZXI7XG59XG5cbi8qKiBPcHRpb25zIG9mIGBnYXRlLmFjcXVpcmVgOyB0aW1lcyBhcmUgaW4gbWlsbGlzZWNvbmRzLCBhYm92ZSAwIGFuZCBhdCBtb3N0IDMwIGRheXMuICovXG5leHBvcnQgaW50ZXJmYWNlIEFjcXVpcmVPcHRpb25zIHtcbiAgICAvKiogVGFrZXMgdGhlIHRpY2tldCBvdXQgb2YgdGhlIHF1ZXVlOyB0aGUgY2FsbCByZWplY3RzIHdpdGggdGhlIHNpZ25hbCdzIHJlYXNvbi4gKi9cbiAgICBzaWduYWw/OiBBYm9ydFNpZ25hbCB8IHVuZGVmaW5lZDtcbiAgICAvKiogSG93IGxvbmcgdGhlIHRpY2tldCBtYXkgcXVldWU7IHRoZW4gYHdhaXRfZXhwaXJlZGAuIEFic2VudDogZm9yIGV2ZXIuICovXG4gICAgd2FpdFRpbWVvdXQ/OiBudW1iZXIgfCB1bmRlZmluZWQ7XG4gICAgLyoqIEhvdyBsb25nIHRoZSBzbG90cyBtYXkgYmUgaGVsZDsgdGhlbiB0aGUgZGFlbW9uIHRha2VzIHRoZW0gYmFjay4gQWJzZW50OiBmb3IgZXZlci4gKi9cbiAgICBob2xkTGltaXQ/OiBudW1iZXIgfCB1bmRlZmluZWQ7XG4gICAgLyoqIFNsb3RzIHRvIHRha2UsIDEgdG8gdGhlIGdhdGUncyBsaW1pdC4gQWJzZW50OiAxLiAqL1xuICAgIHdlaWdodD86IG51bWJlciB8IHVuZGVmaW5lZDtcbiAgICAvKiogV2hhdCBvcGVyYXRvcnMgc2VlIG9mIHRoaXMgdGFzaywgYXQgbW9zdCAxMjggYnl0ZXMuIEFic2VudDogdGhlIGNvbnRleHQncyB0cmFjZSBpZC4gKi9cbiAgICBsYWJlbD86IHN0cmluZyB8IHVuZGVmaW5lZDtcbiAgICAvKiogUGVybWl0cyB0aGF0IHRoZSBjYWxsaW5nIGZsb3cgaG9sZHMgYW5kIHRoZSBjbGllbnQgY2FuIG5vdCBzZWU6IHNlZSBgcGVybWl0LnJ1bmAuICovXG4gICAgaG9sZGluZz86IHJlYWRvbmx5IFBlcm1pdFtdIHwgdW5kZWZpbmVkO1xuICAgIC8qKiBUb2xkIHdoZW4gdGhlIHRpY2tldCBoYXMgdG8gd2FpdCwgaW4gdGhlIGNvbnRleHQgb2YgdGhlIGNhbGw7IGFnYWluIGFmdGVyIGEgcmVjb25uZWN0LiAqL1xuICAgIG9uUXVldWVkPzogKChub3RpY2U6IFF1ZXVlZE5vdGljZSkgPT4gdm9pZCkgfCB1bmRlZmluZWQ7XG59XG5cbi8qKiBPcHRpb25zIG9mIGBnYXRlLnJ1bmAuICovXG5leHBvcnQgaW50ZXJmYWNlIFJ1bk9wdGlvbnMgZXh0ZW5kcyBBY3F1aXJlT3B0aW9ucyB7XG4gICAgLyoqIEhvdyBsb25nIHRoZSB0YXNrIG1heSBydW47IHRoZW4gaXRzIG93biBzaWduYWwgYWJvcnRzIHdpdGggYHJ1bl90aW1lb3V0YC4gQWJzZW50OiBmb3IgZXZlci4gKi9cbiAgICBydW5UaW1lb3V0PzogbnVtYmVyIHwgdW5kZWZpbmVkO1xuICAgIC8qKiBSdW5zIHVuZGVyIGEgc2xvdCBvZiB0aGlzIGdhdGUgdGhhdCB0aGUgY2FsbGluZyBmbG93IGFscmVhZHkgaG9sZHMsIGlmIGl0IGhvbGRzIG9uZS4gKi9cbiAgICByZWVudHJhbnQ/OiBib29sZWFuIHwgdW5kZWZpbmVkO1xufVxuXG4vKiogT3B0aW9ucyBvZiBgZ2F0ZS50cnlBY3F1aXJlYC4gKi9cbmV4cG9ydCB0eXBlIFRyeUFjcXVpcmVPcHRpb25zID0gT21pdDxBY3F1aXJlT3B0aW9ucywgXCJ3YWl0VGltZW91dFwiIHwgXCJvblF1ZXVlZFwiPjtcblxuLyoqIE9wdGlvbnMgb2YgYGdhdGUubWFwYC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgTWFwT3B0aW9ucyBleHRlbmRzIFJ1bk9wdGlvbnMge1xuICAgIC8qKiBJdGVtcyB0aGF0IGFyZSB0YWtlbiBmcm9tIHRoZSBpdGVyYWJsZSBhbmQgbm90IGZpbmlzaGVkIHlldCwgYXQgbW9zdC4gRGVmYXVsdCAyNTYuICovXG4gICAgYWhlYWQ/OiBudW1iZXIgfCB1bmRlZmluZWQ7XG59XG5cbi8qKiBDaGVja2VkIG9wdGlvbnM6IGNvcGllZCwgc28gd2hhdCB0aGUgY2FsbGVyIGRvZXMgdG8gdGhlbSBsYXRlciBjaGFuZ2VzIG5vdGhpbmcuICovXG5leHBvcnQgaW50ZXJmYWNlIENoZWNrZWRPcHRpb25zIHtcbiAgICBzaWduYWw6IEFib3J0U2lnbmFsIHwgdW5kZWZpbmVkO1xuICAgIHdhaXRUaW1lb3V0OiBudW1iZXI7XG4gICAgaG9sZExpbWl0OiBudW1iZXI7XG4gICAgcnVuVGltZW91dDogbnVtYmVyO1xuICAgIC8qKiAwIHN0YW5kcyBmb3IgMSwgYXMgb24gdGhlIHdpcmUuICovXG4gICAgd2VpZ2h0OiBudW1iZXI7XG4gICAgbGFiZWw6IFVpbnQ4QXJyYXkgfCB1bmRlZmluZWQ7XG4gICAgcmVlbnRyYW50OiBib29sZWFuO1xuICAgIGhvbGRpbmc6IHJlYWRvbmx5IFBlcm1pdFtdIHwgdW5kZWZpbmVkO1xuICAgIG9uUXVldWVkOiAoKG5vdGljZTogUXVldWVkTm90aWNlKSA9PiB2b2lkKSB8IHVuZGVmaW5lZDtcbn1cblxuZXhwb3J0IGNvbnN0IE1BWF9NUyA9IDMwICogMjQgKiA2MCAqIDYwICogMTAwMDtcbmV4cG9ydCBjb25zdCBNQVhfTElNSVQgPSAxXzAwMF8wMDA7XG5cbmNvbnN0IERFRkFVTFRTOiBDaGVja2VkT3B0aW9ucyA9IE9iamVjdC5mcmVlemUoe1xuICAgIHNpZ25hbDogdW5kZWZpbmVkLFxuICAgIHdhaXRUaW1lb3V0OiAwLFxuICAgIGhvbGRMaW1pdDogMCxcbiAgICBydW5UaW1lb3V0OiAwLFxuICAgIHdlaWdodDogMCxcbiAgICBsYWJlbDogdW5kZWZpbmVkLFxuICAgIHJlZW50cmFudDogZmFsc2UsXG4gICAgaG9sZGluZzogdW5kZWZpbmVkLFxuICAgIG9uUXVldWVkOiB1bmRlZmluZWQsXG59KTtcblxudHlwZSBDaGVja2VyID0gKG5hbWU6IHN0cmluZywgdmFsdWU6IGFueSwgY2hlY2tlZDogQ2hlY2tlZE9wdGlvbnMpID0+IHZvaWQ7XG5cbmNvbnN0IENIRUNLRVJTOiBSZWNvcmQ8c3RyaW5nLCBDaGVja2VyPiA9IE9iamVjdC5hc3NpZ24oT2JqZWN0LmNyZWF0ZShudWxsKSBhcyBvYmplY3QsIHtcbiAgICBzaWduYWw6IChfbmFtZSwgdmFsdWUsIGNoZWNrZWQpID0+IChjaGVja2VkLnNpZ25hbCA9IGNoZWNrU2lnbmFsKHZhbHVlKSksXG4gICAgd2FpdFRpbWVvdXQ6IChuYW1lLCB2YWx1ZSwgY2hlY2tlZCkgPT4gKGNoZWNrZWQud2FpdFRpbWVvdXQgPSBjaGVja01zKG5hbWUsIHZhbHVlKSksXG4gICAgaG9sZExpbWl0OiAobmFtZSwgdmFsdWUsIGNoZWNrZWQpID0+IChjaGVja2VkLmhvbGRMaW1pdCA9IGNoZWNrTXMobmFtZSwgdmFsdWUpKSxcbiAgICBydW5UaW1lb3V0OiAobmFtZSwgdmFsdWUsIGNoZWNrZWQpID0+IChjaGVja2VkLnJ1blRpbWVvdXQgPSBjaGVja01zKG5hbWUsIHZhbHVlKSksXG4gICAgd2VpZ2h0OiAobmFtZSwgdmFsdWUsIGNoZWNrZWQpID0+IChjaGVja2VkLndlaWdodCA9IGNoZWNrSW50ZWdlcihuYW1lLCB2YWx1ZSwgMSwgTUFYX0xJTUlUKSksXG4gICAgbGFiZWw6IChfbmFtZSwgdmFsdWUsIGNoZWNrZWQpID0+IChjaGVja2VkLmxhYmVsID0gbGFiZWxCeXRlcyh2YWx1ZSkpLFxuICAgIHJlZW50cmFudDogKG5hbWUsIHZhbHVlLCBjaGVja2VkKSA9PiAoY2hlY2tlZC5yZWVudHJhbnQgPSBjaGVja0Jvb2xlYW4obmFtZSwgdmFsdWUpKSxcbiAgICBob2xkaW5nOiAoX25hbWUsIHZhbHVlLCBjaGVja2VkKSA9PiAoY2hlY2tlZC5ob2xkaW5nID0gY2hlY2tBcnJheSh2YWx1ZSkpLFxuICAgIG9uUXVldWVkOiAobmFtZSwgdmFsdWUsIGNoZWNrZWQpID0+IChjaGVja2VkLm9uUXVldWVkID0gY2hlY2tGdW5jdGlvbihuYW1lLCB2YWx1ZSkpLFxufSBzYXRpc2ZpZXMgUmVjb3JkPHN0cmluZywgQ2hlY2tlcj4pO1xuXG5leHBvcnQgY29uc3QgQUNRVUlSRV9PUFRJT05TID0gbmV3IFNldChbXCJzaWduYWxcIiwgXCJ3YWl0VGltZW91dFwiLCBcImhvbGRMaW1pdFwiLCBcIndlaWdodFwiLCBcImxhYmVsXCIsIFwiaG9sZGluZ1wiLCBcIm9uUXVldWVkXCJdKTtcbmV4cG9ydCBjb25zdCBSVU5fT1BUSU9OUyA9IG5ldyBTZXQoWy4uLkFDUVVJUkVfT1BUSU9OUywgXCJydW5UaW1lb3V0XCIsIFwicmVlbnRyYW50XCJdKTtcbmV4cG9ydCBjb25zdCBUUllfT1BUSU9OUyA9IG5ldyBTZXQoW1wic2lnbmFsXCIsIFwiaG9sZExpbWl0XCIsIFwid2VpZ2h0XCIsIFwibGFiZWxcIiwgXCJob2xkaW5nXCJdKTtcblxuLyoqIENoZWNrcyB0aGUgb3B0aW9ucyBvZiBvbmUgY2FsbC4gVGhyb3dzIGBpbnZhbGlkX2FyZ3VtZW50YCBuYW1pbmcgdGhlIG9wdGlvbiBhbmQgdGhlIGJvdW5kLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGNoZWNrT3B0aW9ucyhvcHRpb25zOiBSdW5PcHRpb25zIHwgdW5kZWZpbmVkLCBhbGxvd2VkOiBSZWFkb25seVNldDxzdHJpbmc+KTogQ2hlY2tlZE9wdGlvbnMge1xuICAgIGlmIChvcHRpb25zID09PSB1bmRlZmluZWQpIHJldHVybiBERUZBVUxUUztcbiAgICBpZiAodHlwZW9mIG9wdGlvbnMgIT09IFwib2JqZWN0XCIgfHwgb3B0aW9ucyA9PT0gbnVsbCkge1xuICAgICAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYG9wdGlvbnMgYXJlIGFuIG9iamVjdCwgbm90ICR7ZGVzY3JpYmUob3B0aW9ucyl9YCk7XG4gICAgfVxuICAgIGNvbnN0IGNoZWNrZWQ6IENoZWNrZWRPcHRpb25zID0geyAuLi5ERUZBVUxUUyB9O1xuICAgIGZvciAoY29uc3QgbmFtZSBpbiBvcHRpb25zKSB7XG4gICAgICAgIGNvbnN0IHZhbHVlID0gKG9wdGlvbnMgYXMgUmVjb3JkPHN0cmluZywgdW5rbm93bj4pW25hbWVdO1xuICAgICAgICBpZiAoIWFsbG93ZWQuaGFzKG5hbWUpKSB7XG4gICAgICAgICAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHRoZXJlIGlzIG5vIG9wdGlvbiBcIiR7bmFtZX1cIiBoZXJlOyB0aGVyZSBhcmUgJHtbLi4uYWxsb3dlZF0uam9pbihcIiwgXCIpfWApO1xuICAgICAgICB9XG4gICAgICAgIGlmICh2YWx1ZSAhPT0gdW5kZWZpbmVkKSBDSEVDS0VSU1tuYW1lXT8uKG5hbWUsIHZhbHVlLCBjaGVja2VkKTtcbiAgICB9XG4gICAgcmV0dXJuIGNoZWNrZWQ7XG59XG5cbmZ1bmN0aW9uIGNoZWNrU2lnbmFsKHZhbHVlOiB1bmtub3duKTogQWJvcnRTaWduYWwge1xuICAgIGNvbnN0IHNpZ25hbCA9IHZhbHVlIGFzIFBhcnRpYWw8QWJvcnRTaWduYWw+IHwgbnVsbDtcbiAgICBpZiAodHlwZW9mIHNpZ25hbD8uYWJvcnRlZCA9PT0gXCJib29sZWFuXCIgJiYgdHlwZW9mIHNpZ25hbC5hZGRFdmVudExpc3RlbmVyID09PSBcImZ1bmN0aW9uXCIpIHJldHVybiB2YWx1ZSBhcyBBYm9ydFNpZ25hbDtcbiAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHRoZSBvcHRpb24gXCJzaWduYWxcIiBpcyBhbiBBYm9ydFNpZ25hbCwgbm90ICR7ZGVzY3JpYmUodmFsdWUpfWApO1xufVxuXG4vKiogQSB0aW1lIGluIG1zLCBhYm92ZSAwOyB0aGUgZGFlbW9uIGNvdW50cyB3aG9sZSBtcywgc28gaXQgaXMgcm91bmRlZCB1cC4gKi9cbmV4cG9ydCBmdW5jdGlvbiBjaGVja01zKG5hbWU6IHN0cmluZywgdmFsdWU6IHVua25vd24pOiBudW1iZXIge1xuICAgIGlmICh0eXBlb2YgdmFsdWUgPT09IFwibnVtYmVyXCIgJiYgdmFsdWUgPiAwICYmIHZhbHVlIDw9IE1BWF9NUykgcmV0dXJuIE1hdGguY2VpbCh2YWx1ZSk7XG4gICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KFxuICAgICAgICBgdGhlIG9wdGlvbiBcIiR7bmFtZX1cIiBpcyBhIHRpbWUgYWJvdmUgMCBhbmQgYXQgbW9zdCAke01BWF9NU30gbXMsIG5vdCAke2Rlc2NyaWJlKHZhbHVlKX07IGxlYXZlIGl0IG91dCBmb3Igbm9uZWAsXG4gICAgKTtcbn1cblxuZXhwb3J0IGZ1bmN0aW9uIGNoZWNrSW50ZWdlcihuYW1lOiBzdHJpbmcsIHZhbHVlOiB1bmtub3duLCBtaW46IG51bWJlciwgbWF4OiBudW1iZXIpOiBudW1iZXIge1xuICAgIGlmICh0eXBlb2YgdmFsdWUgPT09IFwibnVtYmVyXCIgJiYgTnVtYmVyLmlzSW50ZWdlcih2YWx1ZSkgJiYgdmFsdWUgPj0gbWluICYmIHZhbHVlIDw9IG1heCkgcmV0dXJuIHZhbHVlO1xuICAgIHRocm93IGludmFsaWRBcmd1bWVudChgdGhlIG9wdGlvbiBcIiR7bmFtZX1cIiBpcyBhIHdob2xlIG51bWJlciBmcm9tICR7bWlufSB0byAke21heH0sIG5vdCAke2Rlc2NyaWJlKHZhbHVlKX1gKTtcbn1cblxuZXhwb3J0IGZ1bmN0aW9uIGNoZWNrQm9vbGVhbihuYW1lOiBzdHJpbmcsIHZhbHVlOiB1bmtub3duKTogYm9vbGVhbiB7XG4gICAgaWYgKHR5cGVvZiB2YWx1ZSA9PT0gXCJib29sZWFuXCIpIHJldHVybiB2YWx1ZTtcbiAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHRoZSBvcHRpb24gXCIke25hbWV9XCIgaXMgdHJ1ZSBvciBmYWxzZSwgbm90ICR7ZGVzY3JpYmUodmFsdWUpfWApO1xufVxuXG5leHBvcnQgZnVuY3Rpb24gY2hlY2tGdW5jdGlvbjxGPihuYW1lOiBzdHJpbmcsIHZhbHVlOiBGKTogRiB7XG4gICAgaWYgKHR5cGVvZiB2YWx1ZSA9PT0gXCJmdW5jdGlvblwiKSByZXR1cm4gdmFsdWU7XG4gICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGBcIiR7bmFtZX1cIiBpcyBhIGZ1bmN0aW9uLCBub3QgJHtkZXNjcmliZSh2YWx1ZSl9YCk7XG59XG5cbmZ1bmN0aW9uIGNoZWNrQXJyYXkodmFsdWU6IHVua25vd24pOiByZWFkb25seSBQZXJtaXRbXSB7XG4gICAgaWYgKEFycmF5LmlzQXJyYXkodmFsdWUpKSByZXR1cm4gWy4uLnZhbHVlXTtcbiAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYHRoZSBvcHRpb24gXCJob2xkaW5nXCIgaXMgYW4gYXJyYXkgb2YgcGVybWl0cywgbm90ICR7ZGVzY3JpYmUodmFsdWUpfWApO1xufVxuIiwgIi8qKiBXaGF0IGEgdGFzayBpcyBjYWxsZWQgd2l0aC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgVGFzayB7XG4gICAgLyoqXG4gICAgICogVGhlIHRhc2sncyBvd24gc2lnbmFsOiBhYm9ydHMgd2l0aCB0aGUgcmVhc29uIG9mIHRoZSBjYWxsZXIncyBzaWduYWwsIHdpdGhcbiAgICAgKiBgcnVuX3RpbWVvdXRgLCBvciB3aXRoIGEgSG9sZExvc3RFcnJvciB3aGVuIHRoZSBzbG90cyBhcmUgZ29uZS4gTWFkZSB3aGVuIGl0IGlzXG4gICAgICogZmlyc3QgYXNrZWQgZm9yLlxuICAgICAqL1xuICAgIHJlYWRvbmx5IHNpZ25hbDogQWJvcnRTaWduYWw7XG4gICAgLyoqIEZlbmNpbmcgdG9rZW46IGJlbG93IDJeNTMsIGhpZ2hlciB0aGFuIHRoYXQgb2YgZXZlcnkgZWFybGllciBncmFudC4gKi9cbiAgICByZWFkb25seSB0b2tlbjogbnVtYmVyO1xuICAgIC8qKiBUaGUgdGlja2V0J3Mgc2VyaWFsOiBpdHMgbmFtZSBmb3Igb3BlcmF0b3JzLiAqL1xuICAgIHJlYWRvbmx5IHNlcmlhbDogbnVtYmVyO1xuICAgIC8qKiBDb3VudHMgdGhlIHJ1bnMgb2YgdGhpcyBjYWxsIGZyb20gMS4gKi9cbiAgICByZWFkb25seSBhdHRlbXB0OiBudW1iZXI7XG4gICAgLyoqIEZyb20gdGhlIHRpY2tldCdzIGFycml2YWwgYXQgdGhlIGRhZW1vbiB0byBpdHMgZ3JhbnQsIGluIG1zOyAwIGZvciBhIHJlLWVudHJhbnQgcnVuLiAqL1xuICAgIHJlYWRvbmx5IHdhaXRlZDogbnVtYmVyO1xufVxuXG4vKiogQSBzaWduYWwgdGhhdCBjb3N0cyBub3RoaW5nIHVudGlsIHNvbWVib2R5IGxvb2tzIGF0IGl0LiAqL1xuZXhwb3J0IGNsYXNzIExhenlTaWduYWwge1xuICAgICNjb250cm9sbGVyOiBBYm9ydENvbnRyb2xsZXIgfCB1bmRlZmluZWQ7XG4gICAgI3JlYXNvbjogdW5rbm93bjtcbiAgICAjaXNBYm9ydGVkID0gZmFsc2U7XG5cbiAgICBnZXQgc2lnbmFsKCk6IEFib3J0U2lnbmFsIHtcbiAgICAgICAgaWYgKHRoaXMuI2NvbnRyb2xsZXIgPT09IHVuZGVmaW5lZCkge1xuICAgICAgICAgICAgdGhpcy4jY29udHJvbGxlciA9IG5ldyBBYm9ydENvbnRyb2xsZXIoKTtcbiAgICAgICAgICAgIGlmICh0aGlzLiNpc0Fib3J0ZWQpIHRoaXMuI2NvbnRyb2xsZXIuYWJvcnQodGhpcy4jcmVhc29uKTtcbiAgICAgICAgfVxuICAgICAgICByZXR1cm4gdGhpcy4jY29udHJvbGxlci5zaWduYWw7XG4gICAgfVxuXG4gICAgLyoqIFRoZSBmaXJzdCByZWFzb24gd2lucy4gKi9cbiAgICBhYm9ydChyZWFzb246IHVua25vd24pOiB2b2lkIHtcbiAgICAgICAgaWYgKHRoaXMuI2lzQWJvcnRlZCkgcmV0dXJuO1xuICAgICAgICB0aGlzLiNpc0Fib3J0ZWQgPSB0cnVlO1xuICAgICAgICB0aGlzLiNyZWFzb24gPSByZWFzb247XG4gICAgICAgIHRoaXMuI2NvbnRyb2xsZXI/LmFib3J0KHJlYXNvbik7XG4gICAgfVxufVxuXG4vKiogVGhlIGFyZ3VtZW50IG9mIGEgcnVubmluZyB0YXNrLiAqL1xuZXhwb3J0IGNsYXNzIFJ1bm5pbmdUYXNrIGltcGxlbWVudHMgVGFzayB7XG4gICAgcmVhZG9ubHkgdG9rZW46IG51bWJlcjtcbiAgICByZWFkb25seSBzZXJpYWw6IG51bWJlcjtcbiAgICByZWFkb25seSBhdHRlbXB0ID0gMTtcbiAgICByZWFkb25seSB3YWl0ZWQ6IG51bWJlcjtcbiAgICAjbGF6eSA9IG5ldyBMYXp5U2lnbmFsKCk7XG5cbiAgICBjb25zdHJ1Y3Rvcih0b2tlbjogbnVtYmVyLCBzZXJpYWw6IG51bWJlciwgd2FpdGVkOiBudW1iZXIpIHtcbiAgICAgICAgdGhpcy50b2tlbiA9IHRva2VuO1xuICAgICAgICB0aGlzLnNlcmlhbCA9IHNlcmlhbDtcbiAgICAgICAgdGhpcy53YWl0ZWQgPSB3YWl0ZWQ7XG4gICAgfVxuXG4gICAgZ2V0IHNpZ25hbCgpOiBBYm9ydFNpZ25hbCB7XG4gICAgICAgIHJldHVybiB0aGlzLiNsYXp5LnNpZ25hbDtcbiAgICB9XG5cbiAgICAvKiogQGludGVybmFsICovXG4gICAgYWJvcnQocmVhc29uOiB1bmtub3duKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI2xhenkuYWJvcnQocmVhc29uKTtcbiAgICB9XG59XG4iLCAiaW1wb3J0IHsgZGVmaW5lQXN5bmNEaXNwb3NlIH0gZnJvbSBcIi4vYXN5bmMtZGlzcG9zZVwiO1xuaW1wb3J0IHsgY3VycmVudEZsb3csIHJ1bkluRmxvdyB9IGZyb20gXCIuL2Zsb3dcIjtcbmltcG9ydCB0eXBlIHsgSG9sZCwgSG9sZFdhdGNoZXIgfSBmcm9tIFwiLi9ob2xkXCI7XG5pbXBvcnQgeyBjaGVja0Z1bmN0aW9uIH0gZnJvbSBcIi4vb3B0aW9uc1wiO1xuaW1wb3J0IHsgaW52YWxpZEFyZ3VtZW50LCBTbHVpY2VFcnJvciB9IGZyb20gXCIuL3NsdWljZS1lcnJvclwiO1xuaW1wb3J0IHsgTGF6eVNpZ25hbCB9IGZyb20gXCIuL3Rhc2tcIjtcbmltcG9ydCB7IGRlc2NyaWJlIH0gZnJvbSBcIi4vdGV4dFwiO1xuXG4vKiogU2xvdHMgdGhhdCB0aGUgY2FsbGVyIGhvbGRzIHVudGlsIGl0IHJlbGVhc2VzIHRoZW0uICovXG5leHBvcnQgaW50ZXJmYWNlIFBlcm1pdCB7XG4gICAgLyoqIFRoZSBnYXRlJ3MgbmFtZS4gKi9cbiAgICByZWFkb25seSBnYXRlOiBzdHJpbmc7XG4gICAgLyoqIEZlbmNpbmcgdG9rZW46IGJlbG93IDJeNTMsIGhpZ2hlciB0aGFuIHRoYXQgb2YgZXZlcnkgZWFybGllciBncmFudC4gKi9cbiAgICByZWFkb25seSB0b2tlbjogbnVtYmVyO1xuICAgIC8qKiBUaGUgdGlja2V0J3Mgc2VyaWFsOiBpdHMgbmFtZSBmb3Igb3BlcmF0b3JzLiAqL1xuICAgIHJlYWRvbmx5IHNlcmlhbDogbnVtYmVyO1xuICAgIC8qKiBGcm9tIHRoZSB0aWNrZXQncyBhcnJpdmFsIGF0IHRoZSBkYWVtb24gdG8gaXRzIGdyYW50LCBpbiBtcy4gKi9cbiAgICByZWFkb25seSB3YWl0ZWQ6IG51bWJlcjtcbiAgICAvKiogQWJvcnRzIHdpdGggYSBIb2xkTG9zdEVycm9yIHdoZW4gdGhlIHNsb3RzIGFyZSBnb25lIGJlZm9yZSB0aGV5IHdlcmUgcmVsZWFzZWQuICovXG4gICAgcmVhZG9ubHkgc2lnbmFsOiBBYm9ydFNpZ25hbDtcbiAgICAvKiogV2hldGhlciB0aGUgc2xvdHMgYXJlIGhlbGQ6IG5laXRoZXIgcmVsZWFzZWQgbm9yIGxvc3QuICovXG4gICAgcmVhZG9ubHkgaGVsZDogYm9vbGVhbjtcbiAgICAvKipcbiAgICAgKiBSdW5zIGBmbmAgbm93LCBpbiB0aGUgZmxvdyB0aGF0IGhvbGRzIHRoaXMgcGVybWl0OiBnYXRlcyB0aGF0IGl0IGFza3Mga25vdyBvZiBpdC5cbiAgICAgKiBSZXR1cm5zIHdoYXQgYGZuYCByZXR1cm5zLiBUaHJvd3MgYGhvbGRfbG9zdGAgb3IgYHRpY2tldF9lbmRlZGAgd2l0aG91dCBydW5uaW5nIGl0XG4gICAgICogd2hlbiB0aGUgc2xvdHMgYXJlIG5vdCBoZWxkIGFueSBtb3JlLlxuICAgICAqL1xuICAgIHJ1bjxUPihmbjogKHBlcm1pdDogUGVybWl0KSA9PiBUKTogVDtcbiAgICAvKipcbiAgICAgKiBHaXZlcyB0aGUgc2xvdHMgYmFjaywgd2hhdGV2ZXIgc3RpbGwgcnVucyB1bmRlciB0aGVtLiBSZXNvbHZlcyB3aGVuIHRoZSBkYWVtb24gaGFzXG4gICAgICogdGhlbTsgbmV2ZXIgcmVqZWN0czsgYSBzZWNvbmQgY2FsbCBjaGFuZ2VzIG5vdGhpbmcuXG4gICAgICovXG4gICAgcmVsZWFzZSgpOiBQcm9taXNlPHZvaWQ+O1xuICAgIFtTeW1ib2wuYXN5bmNEaXNwb3NlXSgpOiBQcm9taXNlPHZvaWQ+O1xufVxuXG5jb25zdCBob2xkQnlQZXJtaXQgPSBuZXcgV2Vha01hcDxvYmplY3QsIEhvbGQ+KCk7XG5cbmNsYXNzIEhlbGRQZXJtaXQgaW1wbGVtZW50cyBIb2xkV2F0Y2hlciB7XG4gICAgcmVhZG9ubHkgZ2F0ZTogc3RyaW5nO1xuICAgIHJlYWRvbmx5IHRva2VuOiBudW1iZXI7XG4gICAgcmVhZG9ubHkgc2VyaWFsOiBudW1iZXI7XG4gICAgcmVhZG9ubHkgd2FpdGVkOiBudW1iZXI7XG4gICAgI2xhenkgPSBuZXcgTGF6eVNpZ25hbCgpO1xuICAgICNob2xkITogSG9sZDtcbiAgICAjcmVsZWFzZWQ6IFByb21pc2U8dm9pZD4gfCB1bmRlZmluZWQ7XG4gICAgZGVjbGFyZSBbU3ltYm9sLmFzeW5jRGlzcG9zZV06ICgpID0+IFByb21pc2U8dm9pZD47XG5cbiAgICBjb25zdHJ1Y3RvcihnYXRlOiBzdHJpbmcsIHRva2VuOiBudW1iZXIsIHNlcmlhbDogbnVtYmVyLCB3YWl0ZWQ6IG51bWJlcikge1xuICAgICAgICB0aGlzLmdhdGUgPSBnYXRlO1xuICAgICAgICB0aGlzLnRva2VuID0gdG9rZW47XG4gICAgICAgIHRoaXMuc2VyaWFsID0gc2VyaWFsO1xuICAgICAgICB0aGlzLndhaXRlZCA9IHdhaXRlZDtcbiAgICB9XG5cbiAgICAvKiogQGludGVybmFsICovXG4gICAgYXR0YWNoKGhvbGQ6IEhvbGQpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jaG9sZCA9IGhvbGQ7XG4gICAgICAgIGhvbGRCeVBlcm1pdC5zZXQodGhpcywgaG9sZCk7XG4gICAgfVxuXG4gICAgZ2V0IHNpZ25hbCgpOiBBYm9ydFNpZ25hbCB7XG4gICAgICAgIHJldHVybiB0aGlzLiNsYXp5LnNpZ25hbDtcbiAgICB9XG5cbiAgICBnZXQgaGVsZCgpOiBib29sZWFuIHtcbiAgICAgICAgcmV0dXJuIHRoaXMuI2hvbGQuaXNMaXZlO1xuICAgIH1cblxuICAgIHJ1bjxUPihmbjogKHBlcm1pdDogUGVybWl0KSA9PiBUKTogVCB7XG4gICAgICAgIGNoZWNrRnVuY3Rpb24oXCJmblwiLCBmbik7XG4gICAgICAgIGNvbnN0IGhvbGQgPSB0aGlzLiNob2xkO1xuICAgICAgICBpZiAoIWhvbGQuaXNMaXZlKSB7XG4gICAgICAgICAgICB0aHJvdyBob2xkLmxvc3RCZWNhdXNlID8/IG5ldyBTbHVpY2VFcnJvcihcInRpY2tldF9lbmRlZFwiLCBgdGhlIHBlcm1pdCBvZiBnYXRlIFwiJHt0aGlzLmdhdGV9XCIgd2FzIHJlbGVhc2VkYCwgaG9sZCk7XG4gICAgICAgIH1cbiAgICAgICAgcmV0dXJuIHJ1bkluRmxvdyhob2xkLCBjdXJyZW50RmxvdygpLCBmbiwgdGhpcyBhcyBQZXJtaXQpO1xuICAgIH1cblxuICAgIHJlbGVhc2UoKTogUHJvbWlzZTx2b2lkPiB7XG4gICAgICAgIHRoaXMuI3JlbGVhc2VkID8/PSBuZXcgUHJvbWlzZSgocmVzb2x2ZSkgPT4gdGhpcy4jaG9sZC5yZWxlYXNlKHJlc29sdmUpKTtcbiAgICAgICAgcmV0dXJuIHRoaXMuI3JlbGVhc2VkO1xuICAgIH1cblxuICAgIC8qKiBAaW50ZXJuYWwgKi9cbiAgICBob2xkTG9zdChlcnJvcjogU2x1aWNlRXJyb3IpOiB2b2lkIHtcbiAgICAgICAgdGhpcy4jbGF6eS5hYm9ydChlcnJvcik7XG4gICAgfVxufVxuXG4vKiogTWFrZXMgdGhlIHBlcm1pdCBvZiBhIGdyYW50OyBgaG9sZGAgbWFrZXMgaXRzIGhvbGQsIHdoaWNoIHRlbGxzIGl0IG9mIGEgbG9zcy4gKi9cbmV4cG9ydCBmdW5jdGlvbiBtYWtlUGVybWl0KFxuICAgIGdyYW50OiB7IGdhdGU6IHN0cmluZzsgdG9rZW46IG51bWJlcjsgc2VyaWFsOiBudW1iZXI7IHdhaXRlZDogbnVtYmVyIH0sXG4gICAgaG9sZDogKHdhdGNoZXI6IEhvbGRXYXRjaGVyKSA9PiBIb2xkLFxuKTogUGVybWl0IHtcbiAgICBkZWZpbmVBc3luY0Rpc3Bvc2UoSGVsZFBlcm1pdC5wcm90b3R5cGUsIEhlbGRQZXJtaXQucHJvdG90eXBlLnJlbGVhc2UpO1xuICAgIGNvbnN0IHBlcm1pdCA9IG5ldyBIZWxkUGVybWl0KGdyYW50LmdhdGUsIGdyYW50LnRva2VuLCBncmFudC5zZXJpYWwsIGdyYW50LndhaXRlZCk7XG4gICAgcGVybWl0LmF0dGFjaChob2xkKHBlcm1pdCkpO1xuICAgIHJldHVybiBwZXJtaXQ7XG59XG5cbi8qKiBUaGUgaG9sZCBiZWhpbmQgYSBwZXJtaXQgb2YgdGhpcyBjb3B5IG9mIHRoZSBwYWNrYWdlLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIGhvbGRPZihwZXJtaXQ6IHVua25vd24pOiBIb2xkIHtcbiAgICBjb25zdCBob2xkID0gaG9sZEJ5UGVybWl0LmdldChwZXJtaXQgYXMgb2JqZWN0KTtcbiAgICBpZiAoaG9sZCA9PT0gdW5kZWZpbmVkKSB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYFwiaG9sZGluZ1wiIGxpc3RzIHBlcm1pdHMgb2YgZ2F0ZS5hY3F1aXJlLCBub3QgJHtkZXNjcmliZShwZXJtaXQpfWApO1xuICAgIHJldHVybiBob2xkO1xufVxuIiwgImltcG9ydCB0eXBlIHsgQWJvcnRhYmxlIH0gZnJvbSBcIi4vYWJvcnQtaHViXCI7XG5pbXBvcnQgdHlwZSB7IENvbm5lY3Rpb24sIFJlcGx5SGFuZGxlciB9IGZyb20gXCIuL2Nvbm5lY3Rpb25cIjtcbmltcG9ydCB7IGxhYmVsT2YsIHR5cGUgU25hcHNob3QgfSBmcm9tIFwiLi9jb250ZXh0XCI7XG5pbXBvcnQgeyBOT19CWVRFUyB9IGZyb20gXCIuL2NvbnRleHQtY29kZWNcIjtcbmltcG9ydCB0eXBlIHsgRGVhZGxpbmUgfSBmcm9tIFwiLi9kZWFkbGluZXNcIjtcbmltcG9ydCB0eXBlIHsgRW5naW5lIH0gZnJvbSBcIi4vZW5naW5lXCI7XG5pbXBvcnQgeyBleHRlbmRGbG93LCBoZWxkU2VyaWFscywgdHlwZSBGbG93Tm9kZSB9IGZyb20gXCIuL2Zsb3dcIjtcbmltcG9ydCB0eXBlIHsgR2F0ZUhhbmRsZSB9IGZyb20gXCIuL2dhdGVcIjtcbmltcG9ydCB7IGVuY29kZUVucXVldWUsIHR5cGUgRW5xdWV1ZUZpZWxkcywgdHlwZSBHcmFudCwgdHlwZSBPbk1pc21hdGNoLCB0eXBlIFF1ZXVlZCwgdHlwZSBSZXBseSB9IGZyb20gXCIuL21lc3NhZ2VzXCI7XG5pbXBvcnQgdHlwZSB7IENoZWNrZWRPcHRpb25zLCBRdWV1ZWROb3RpY2UgfSBmcm9tIFwiLi9vcHRpb25zXCI7XG5pbXBvcnQgeyBob2xkT2YgfSBmcm9tIFwiLi9wZXJtaXRcIjtcbmltcG9ydCB7IGVycm9yRnJvbURhZW1vbiwgU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcblxuLyoqXG4gKiBBIHJlcXVlc3QgZm9yIHNsb3RzIGZyb20gdGhlIGNhbGwgdW50aWwgaXQgaXMgZ3JhbnRlZCBvciBlbmRzLiBXaGF0IGl0IGtlZXBzIG9mIHRoZVxuICogY2FsbGVyIGlzIGRyb3BwZWQgYXQgdGhhdCBtb21lbnQsIGFsdGhvdWdoIHRoZSBkYWVtb24ncyByZXBseSBtYXkgYmUgc3RpbGwgdG8gY29tZTpcbiAqXG4gKiAgIHdhaXRpbmcgLS1HcmFudC0tPiBiZWdpbigpICAgICAgICAgICAgICAgICB3YWl0aW5nIC0tZXJyb3IsIGFib3J0LCB0aW1lb3V0LS0+IHJlZnVzZSgpXG4gKiAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICB0aGVuIGEgR3JhbnQgdGhhdCBjcm9zc2VzIGlzIGdpdmVuIGJhY2tcbiAqXG4gKiBUaGUgZmllbGRzIG9mIEVucXVldWUgYXJlIGl0cyBvd24sIHNvIHRoYXQgc2VuZGluZyBtYWtlcyBubyBjb3B5LlxuICovXG5leHBvcnQgYWJzdHJhY3QgY2xhc3MgVGlja2V0IGltcGxlbWVudHMgUmVwbHlIYW5kbGVyLCBBYm9ydGFibGUsIEVucXVldWVGaWVsZHMge1xuICAgIHRpY2tldElkID0gMDtcbiAgICByZWFkb25seSBnYXRlOiBVaW50OEFycmF5O1xuICAgIHJlYWRvbmx5IHdlaWdodDogbnVtYmVyO1xuICAgIHJlYWRvbmx5IGVuc3VyZTogeyBsaW1pdDogbnVtYmVyOyBvbk1pc21hdGNoOiBPbk1pc21hdGNoIH0gfCB1bmRlZmluZWQ7XG4gICAgd2FpdFRpbWVvdXRNczogbnVtYmVyO1xuICAgIHJlYWRvbmx5IGhvbGRMaW1pdE1zOiBudW1iZXI7XG4gICAgcmVhZG9ubHkgdHJ5OiBib29sZWFuO1xuICAgIGNvbnRleHQ6IFVpbnQ4QXJyYXk7XG4gICAgbGFiZWw6IFVpbnQ4QXJyYXkgfCB1bmRlZmluZWQ7XG4gICAgaGVsZDogcmVhZG9ubHkgbnVtYmVyW10gfCB1bmRlZmluZWQ7XG4gICAgcmVhZG9ubHkgbm90aWZ5UXVldWVkOiBib29sZWFuO1xuICAgIC8qKiBXaGVuIHRoZSBjYWxsIHdhcyBtYWRlLCBieSBwZXJmb3JtYW5jZS5ub3coKS4gKi9cbiAgICBjYWxsZWRBdCA9IDA7XG5cbiAgICBwcm90ZWN0ZWQgcmVhZG9ubHkgZW5naW5lOiBFbmdpbmU7XG4gICAgcHJvdGVjdGVkIHJlYWRvbmx5IGdhdGVOYW1lOiBzdHJpbmc7XG4gICAgLyoqIFRoZSBob2xkcyBvZiB0aGUgY2FsbGluZyBmbG93LiAqL1xuICAgIHByb3RlY3RlZCBmbG93OiBGbG93Tm9kZSB8IHVuZGVmaW5lZDtcbiAgICBwcm90ZWN0ZWQgaXNXYWl0aW5nID0gdHJ1ZTtcbiAgICAjc2lnbmFsOiBBYm9ydFNpZ25hbCB8IHVuZGVmaW5lZDtcbiAgICAjb25RdWV1ZWQ6ICgobm90aWNlOiBRdWV1ZWROb3RpY2UpID0+IHZvaWQpIHwgdW5kZWZpbmVkO1xuICAgICNkZWFkbGluZTogRGVhZGxpbmUgfCB1bmRlZmluZWQ7XG4gICAgI3NlbnRPbjogQ29ubmVjdGlvbiB8IHVuZGVmaW5lZDtcblxuICAgIGNvbnN0cnVjdG9yKFxuICAgICAgICBlbmdpbmU6IEVuZ2luZSxcbiAgICAgICAgZ2F0ZTogR2F0ZUhhbmRsZSxcbiAgICAgICAgb3B0aW9uczogQ2hlY2tlZE9wdGlvbnMsXG4gICAgICAgIHNuYXBzaG90OiBTbmFwc2hvdCxcbiAgICAgICAgZmxvdzogRmxvd05vZGUgfCB1bmRlZmluZWQsXG4gICAgICAgIGlzVHJ5OiBib29sZWFuLFxuICAgICkge1xuICAgICAgICB0aGlzLmVuZ2luZSA9IGVuZ2luZTtcbiAgICAgICAgdGhpcy5nYXRlTmFtZSA9IGdhdGUubmFtZTtcbiAgICAgICAgdGhpcy5nYXRlID0gZ2F0ZS5uYW1lQnl0ZXM7XG4gICAgICAgIHRoaXMuZW5zdXJlID0gZ2F0ZS5lbnN1cmU7XG4gICAgICAgIHRoaXMud2VpZ2h0ID0gb3B0aW9ucy53ZWlnaHQ7XG4gICAgICAgIHRoaXMud2FpdFRpbWVvdXRNcyA9IG9wdGlvbnMud2FpdFRpbWVvdXQ7XG4gICAgICAgIHRoaXMuaG9sZExpbWl0TXMgPSBvcHRpb25zLmhvbGRMaW1pdDtcbiAgICAgICAgdGhpcy50cnkgPSBpc1RyeTtcbiAgICAgICAgdGhpcy5jb250ZXh0ID0gc25hcHNob3QuYnl0ZXM7XG4gICAgICAgIHRoaXMubGFiZWwgPSBvcHRpb25zLmxhYmVsID8/IGxhYmVsT2Yoc25hcHNob3QpO1xuICAgICAgICB0aGlzLmZsb3cgPSBvcHRpb25zLmhvbGRpbmcgPT09IHVuZGVmaW5lZCA/IGZsb3cgOiBleHRlbmRGbG93KGZsb3csIG9wdGlvbnMuaG9sZGluZy5tYXAoaG9sZE9mKSk7XG4gICAgICAgIHRoaXMuaGVsZCA9IGhlbGRTZXJpYWxzKHRoaXMuZmxvdywgZW5naW5lLnBhdGgpO1xuICAgICAgICB0aGlzLm5vdGlmeVF1ZXVlZCA9IG9wdGlvbnMub25RdWV1ZWQgIT09IHVuZGVmaW5lZDtcbiAgICAgICAgdGhpcy4jb25RdWV1ZWQgPSBvcHRpb25zLm9uUXVldWVkO1xuICAgICAgICB0aGlzLiNzaWduYWwgPSBvcHRpb25zLnNpZ25hbDtcbiAgICB9XG5cbiAgICAvKiogRW50ZXJzIHRoZSBxdWV1ZS4gVGhyb3dzLCB3aXRoIG5vdGhpbmcga2VwdCwgaWYgaXQgY2FuIG5vdC4gKi9cbiAgICBlbnF1ZXVlKCk6IHZvaWQge1xuICAgICAgICB0aGlzLmNhbGxlZEF0ID0gcGVyZm9ybWFuY2Uubm93KCk7XG4gICAgICAgIHRoaXMuZW5naW5lLmVucXVldWUodGhpcyk7XG4gICAgICAgIHRoaXMubGlzdGVuKCk7XG4gICAgICAgIGlmICh0aGlzLndhaXRUaW1lb3V0TXMgPiAwKSB7XG4gICAgICAgICAgICBjb25zdCBtcyA9IHRoaXMud2FpdFRpbWVvdXRNcztcbiAgICAgICAgICAgIHRoaXMuI2RlYWRsaW5lID0gdGhpcy5lbmdpbmUuZGVhZGxpbmVzLmFkZChtcywgKCkgPT4gdGhpcy5mYWlsKHRoaXMuI2V4cGlyZWQobXMpLCB0cnVlKSk7XG4gICAgICAgIH1cbiAgICB9XG5cbiAgICAvKiogU2VuZHMgdGhlIEVucXVldWUuIFRocm93cywgd2l0aCBub3RoaW5nIHNlbnQsIHdoZXJlIGl0IGlzIGFib3ZlIGEgYm91bmQgb2YgdGhlIGRhZW1vbi4gKi9cbiAgICBzZW5kKGNvbm5lY3Rpb246IENvbm5lY3Rpb24pOiB2b2lkIHtcbiAgICAgICAgY29uc3QgeyBtYXhDb250ZXh0IH0gPSB0aGlzLmVuZ2luZTtcbiAgICAgICAgaWYgKHRoaXMuY29udGV4dC5sZW5ndGggPiBtYXhDb250ZXh0KSB7XG4gICAgICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXG4gICAgICAgICAgICAgICAgXCJjb250ZXh0X2ludmFsaWRcIixcbiAgICAgICAgICAgICAgICBgdGhlIGNvbnRleHQgaGFzICR7dGhpcy5jb250ZXh0Lmxlbmd0aH0gYnl0ZXMsIHRoZSBkYWVtb24gdGFrZXMgYXQgbW9zdCAke21heENvbnRleHR9YCxcbiAgICAgICAgICAgICk7XG4gICAgICAgIH1cbiAgICAgICAgaWYgKHRoaXMuI2RlYWRsaW5lICE9PSB1bmRlZmluZWQpIHtcbiAgICAgICAgICAgIHRoaXMud2FpdFRpbWVvdXRNcyA9IE1hdGgubWF4KDEsIE1hdGguY2VpbCh0aGlzLiNkZWFkbGluZS5hdCAtIHBlcmZvcm1hbmNlLm5vdygpKSk7XG4gICAgICAgIH1cbiAgICAgICAgY29ubmVjdGlvbi5yZXF1ZXN0KHRoaXMsIGVuY29kZUVucXVldWUsIHRoaXMgYXMgRW5xdWV1ZUZpZWxkcyk7XG4gICAgICAgIHRoaXMuI3NlbnRPbiA9IGNvbm5lY3Rpb247XG4gICAgfVxuXG4gICAgLyoqIFNlbmRzIHRoZSBFbnF1ZXVlIG9mIGEgdGlja2V0IHRoYXQgaGFzIGJlZW4gd2FpdGluZyBmb3IgYSBjb25uZWN0aW9uLiAqL1xuICAgIHNlbmRPckZhaWwoY29ubmVjdGlvbjogQ29ubmVjdGlvbik6IHZvaWQge1xuICAgICAgICB0cnkge1xuICAgICAgICAgICAgdGhpcy5zZW5kKGNvbm5lY3Rpb24pO1xuICAgICAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgICAgICAgdGhpcy5mYWlsKGVycm9yLCBmYWxzZSk7XG4gICAgICAgIH1cbiAgICB9XG5cbiAgICBvblJlcGx5KHJlcGx5OiBSZXBseSwgY29ubmVjdGlvbjogQ29ubmVjdGlvbik6IHZvaWQge1xuICAgICAgICBpZiAocmVwbHkua2luZCA9PT0gXCJncmFudFwiKSByZXR1cm4gdGhpcy4jZ3JhbnRlZChyZXBseSk7XG4gICAgICAgIGlmIChyZXBseS5raW5kICE9PSBcImVycm9yXCIpIHRocm93IG5ldyBTbHVpY2VFcnJvcihcInByb3RvY29sXCIsIGB0aGUgZGFlbW9uIGFuc3dlcmVkIEVucXVldWUgd2l0aCAke3JlcGx5LmtpbmR9YCk7XG4gICAgICAgIHRoaXMuI3NlbnRPbiA9IHVuZGVmaW5lZDtcbiAgICAgICAgY29uc3QgZXJyb3IgPSBlcnJvckZyb21EYWVtb24ocmVwbHkuY29kZSwgcmVwbHkubWVzc2FnZSwgcmVwbHkuc2VyaWFsKTtcbiAgICAgICAgaWYgKGVycm9yLmNvZGUgPT09IFwiZ29pbmdfYXdheVwiKSB7XG4gICAgICAgICAgICAvLyBLZXB0LCBhbmQgZW5xdWV1ZWQgYWdhaW4gYXQgdGhlIG5leHQgZGFlbW9uLlxuICAgICAgICAgICAgdGhpcy5lbmdpbmUuZGFlbW9uU3RvcHMoY29ubmVjdGlvbik7XG4gICAgICAgICAgICByZXR1cm47XG4gICAgICAgIH1cbiAgICAgICAgdGhpcy5mYWlsKGVycm9yLCBmYWxzZSk7XG4gICAgfVxuXG4gICAgcXVldWVkKHsgcG9zaXRpb24sIHNlcmlhbCB9OiBRdWV1ZWQpOiB2b2lkIHtcbiAgICAgICAgaWYgKHRoaXMuI29uUXVldWVkICE9PSB1bmRlZmluZWQpIHRoaXMuY2FsbEhvb2sodGhpcy4jb25RdWV1ZWQsIHsgcG9zaXRpb24sIHNlcmlhbCB9KTtcbiAgICB9XG5cbiAgICBhYm9ydGVkKHJlYXNvbjogdW5rbm93bik6IHZvaWQge1xuICAgICAgICB0aGlzLmZhaWwocmVhc29uLCB0cnVlKTtcbiAgICB9XG5cbiAgICAvKiogRW5kcyBhIHdhaXRpbmcgdGlja2V0OyB3aXRoIGBpbmZvcm1gIHRoZSBkYWVtb24gaXMgdG9sZC4gSGFybWxlc3MgZm9yIG9uZSB0aGF0IGRvZXMgbm90IHdhaXQuICovXG4gICAgZmFpbChyZWFzb246IHVua25vd24sIGluZm9ybTogYm9vbGVhbik6IHZvaWQge1xuICAgICAgICBpZiAoIXRoaXMuaXNXYWl0aW5nKSByZXR1cm47XG4gICAgICAgIGNvbnN0IHNlbnRPbiA9IHRoaXMuI3NlbnRPbjtcbiAgICAgICAgdGhpcy4jbGVhdmVRdWV1ZSgpO1xuICAgICAgICB0aGlzLnVubGlzdGVuKCk7XG4gICAgICAgIGlmIChpbmZvcm0gJiYgc2VudE9uICE9PSB1bmRlZmluZWQpIHRoaXMuZW5naW5lLmNhbmNlbCh0aGlzLnRpY2tldElkLCBzZW50T24pO1xuICAgICAgICB0aGlzLnJlZnVzZShyZWFzb24pO1xuICAgIH1cblxuICAgIC8qKiBUaGUgc2xvdHMgYXJlIHRoZXJlLiAqL1xuICAgIHByb3RlY3RlZCBhYnN0cmFjdCBiZWdpbihncmFudDogR3JhbnQpOiB2b2lkO1xuICAgIC8qKiBSZWplY3RzIHRoZSBjYWxsZXIncyBwcm9taXNlIGluIHRoZSByaWdodCBjb250ZXh0IGFuZCBkcm9wcyB3aGF0IGJlbG9uZ3MgdG8gdGhlIGNhbGxlci4gKi9cbiAgICBwcm90ZWN0ZWQgYWJzdHJhY3QgcmVmdXNlKHJlYXNvbjogdW5rbm93bik6IHZvaWQ7XG4gICAgLyoqIENhbGxzIGEgaG9vayBvZiB0aGUgdXNlciBpbiB0aGUgcmlnaHQgY29udGV4dDsgd2hhdCBpdCB0aHJvd3MgZW5kcyB0aGUgdGlja2V0LiAqL1xuICAgIHByb3RlY3RlZCBhYnN0cmFjdCBjYWxsSG9vazxBPihob29rOiAoYXJndW1lbnQ6IEEpID0+IHZvaWQsIGFyZ3VtZW50OiBBKTogdm9pZDtcblxuICAgIHByb3RlY3RlZCBsaXN0ZW4oKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLiNzaWduYWwgIT09IHVuZGVmaW5lZCkgdGhpcy5lbmdpbmUuYWJvcnRzLmFkZCh0aGlzLiNzaWduYWwsIHRoaXMpO1xuICAgIH1cblxuICAgIHByb3RlY3RlZCB1bmxpc3RlbigpOiB2b2lkIHtcbiAgICAgICAgaWYgKHRoaXMuI3NpZ25hbCAhPT0gdW5kZWZpbmVkKSB0aGlzLmVuZ2luZS5hYm9ydHMucmVtb3ZlKHRoaXMuI3NpZ25hbCwgdGhpcyk7XG4gICAgICAgIHRoaXMuI3NpZ25hbCA9IHVuZGVmaW5lZDtcbiAgICB9XG5cbiAgICAjZ3JhbnRlZChncmFudDogR3JhbnQpOiB2b2lkIHtcbiAgICAgICAgaWYgKGdyYW50LnRpY2tldElkICE9PSB0aGlzLnRpY2tldElkKSB7XG4gICAgICAgICAgICB0aHJvdyBuZXcgU2x1aWNlRXJyb3IoXCJwcm90b2NvbFwiLCBgdGhlIGRhZW1vbiBncmFudGVkIHRpY2tldCAke2dyYW50LnRpY2tldElkfSBpbiByZXBseSB0byB0aWNrZXQgJHt0aGlzLnRpY2tldElkfWApO1xuICAgICAgICB9XG4gICAgICAgIGlmICghdGhpcy5pc1dhaXRpbmcpIHJldHVybiB0aGlzLmVuZ2luZS5naXZlQmFjayhncmFudCk7XG4gICAgICAgIGlmICghaXNTYW1lKHRoaXMuY29udGV4dCwgZ3JhbnQpKSB7XG4gICAgICAgICAgICB0aGlzLmVuZ2luZS5naXZlQmFjayhncmFudCk7XG4gICAgICAgICAgICByZXR1cm4gdGhpcy5mYWlsKHRoaXMuI21pc21hdGNoKGdyYW50LnNlcmlhbCksIGZhbHNlKTtcbiAgICAgICAgfVxuICAgICAgICB0aGlzLiNsZWF2ZVF1ZXVlKCk7XG4gICAgICAgIHRoaXMuYmVnaW4oZ3JhbnQpO1xuICAgIH1cblxuICAgICNtaXNtYXRjaChzZXJpYWw6IG51bWJlcik6IFNsdWljZUVycm9yIHtcbiAgICAgICAgY29uc3QgbWVzc2FnZSA9IGB0aGUgZ3JhbnQgb2YgZ2F0ZSBcIiR7dGhpcy5nYXRlTmFtZX1cIiBjYXJyaWVzIGFub3RoZXIgY29udGV4dCB0aGFuIHRoZSB0aWNrZXQ6IHRoZSB0YXNrIGRpZCBub3QgcnVuYDtcbiAgICAgICAgcmV0dXJuIG5ldyBTbHVpY2VFcnJvcihcImNvbnRleHRfbWlzbWF0Y2hcIiwgbWVzc2FnZSwgeyBzZXJpYWwgfSk7XG4gICAgfVxuXG4gICAgI2V4cGlyZWQobXM6IG51bWJlcik6IFNsdWljZUVycm9yIHtcbiAgICAgICAgcmV0dXJuIG5ldyBTbHVpY2VFcnJvcihcIndhaXRfZXhwaXJlZFwiLCBgbm8gc2xvdCBvZiBnYXRlIFwiJHt0aGlzLmdhdGVOYW1lfVwiIHdhcyBmcmVlIHdpdGhpbiAke21zfSBtc2ApO1xuICAgIH1cblxuICAgICNsZWF2ZVF1ZXVlKCk6IHZvaWQge1xuICAgICAgICB0aGlzLmlzV2FpdGluZyA9IGZhbHNlO1xuICAgICAgICB0aGlzLmVuZ2luZS5mb3JnZXQodGhpcyk7XG4gICAgICAgIGlmICh0aGlzLiNkZWFkbGluZSAhPT0gdW5kZWZpbmVkKSB0aGlzLmVuZ2luZS5kZWFkbGluZXMucmVtb3ZlKHRoaXMuI2RlYWRsaW5lKTtcbiAgICAgICAgdGhpcy4jZGVhZGxpbmUgPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuI29uUXVldWVkID0gdW5kZWZpbmVkO1xuICAgICAgICB0aGlzLiNzZW50T24gPSB1bmRlZmluZWQ7XG4gICAgICAgIHRoaXMuY29udGV4dCA9IE5PX0JZVEVTO1xuICAgICAgICB0aGlzLmxhYmVsID0gdW5kZWZpbmVkO1xuICAgICAgICB0aGlzLmhlbGQgPSB1bmRlZmluZWQ7XG4gICAgfVxufVxuXG4vKiogV2hldGhlciB0aGUgZ3JhbnQgaGFzIHRoZSBjb250ZXh0IHRoYXQgd2FzIHNlbnQ7IGJvdGggaW4gbWVtb3J5IHRoYXQgaXMgb25seSBsZW50LiAqL1xuZnVuY3Rpb24gaXNTYW1lKHNlbnQ6IFVpbnQ4QXJyYXksIGdyYW50OiBHcmFudCk6IGJvb2xlYW4ge1xuICAgIGNvbnN0IHsgZGF0YSwgY29udGV4dFN0YXJ0IH0gPSBncmFudDtcbiAgICBpZiAoc2VudC5sZW5ndGggIT09IGdyYW50LmNvbnRleHRFbmQgLSBjb250ZXh0U3RhcnQpIHJldHVybiBmYWxzZTtcbiAgICBmb3IgKGxldCBpID0gMDsgaSA8IHNlbnQubGVuZ3RoOyBpKyspIGlmIChzZW50W2ldICE9PSBkYXRhW2NvbnRleHRTdGFydCArIGldKSByZXR1cm4gZmFsc2U7XG4gICAgcmV0dXJuIHRydWU7XG59XG4iLCAiaW1wb3J0IHR5cGUgeyBHYXRlIH0gZnJvbSBcIi4vZ2F0ZVwiO1xuaW1wb3J0IHsgY2hlY2tGdW5jdGlvbiwgY2hlY2tJbnRlZ2VyLCB0eXBlIE1hcE9wdGlvbnMgfSBmcm9tIFwiLi9vcHRpb25zXCI7XG5pbXBvcnQgeyBpbnZhbGlkQXJndW1lbnQgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcbmltcG9ydCB0eXBlIHsgVGFzayB9IGZyb20gXCIuL3Rhc2tcIjtcbmltcG9ydCB7IGRlc2NyaWJlIH0gZnJvbSBcIi4vdGV4dFwiO1xuXG5jb25zdCBERUZBVUxUX0FIRUFEID0gMjU2O1xuY29uc3QgTUFYX0FIRUFEID0gMV8wMDBfMDAwO1xuXG4vKiogZ2F0ZS5tYXAgb24gdG9wIG9mIGdhdGUucnVuLiAqL1xuZXhwb3J0IGFzeW5jIGZ1bmN0aW9uIG1hcFRocm91Z2hHYXRlPFQsIFI+KFxuICAgIHJ1bjogR2F0ZVtcInJ1blwiXSxcbiAgICBpdGVtczogSXRlcmFibGU8VD4gfCBBc3luY0l0ZXJhYmxlPFQ+LFxuICAgIGZuOiAoaXRlbTogQXdhaXRlZDxUPiwgdGFzazogVGFzaykgPT4gUiB8IFByb21pc2VMaWtlPFI+LFxuICAgIG9wdGlvbnM6IE1hcE9wdGlvbnMgPSB7fSxcbik6IFByb21pc2U8UltdPiB7XG4gICAgY2hlY2tGdW5jdGlvbihcImZuXCIsIGZuKTtcbiAgICBjb25zdCB7IGFoZWFkID0gREVGQVVMVF9BSEVBRCwgc2lnbmFsLCAuLi5ydW5PcHRpb25zIH0gPSBvcHRpb25zO1xuICAgIGNoZWNrSW50ZWdlcihcImFoZWFkXCIsIGFoZWFkLCAxLCBNQVhfQUhFQUQpO1xuICAgIGlmIChzaWduYWw/LmFib3J0ZWQpIHRocm93IHNpZ25hbC5yZWFzb247XG4gICAgY29uc3Qgc291cmNlID0gb3BlblNvdXJjZShpdGVtcyk7XG4gICAgY29uc3Qgc3RvcCA9IG5ldyBTdG9wU3dpdGNoKHNpZ25hbCk7XG4gICAgY29uc3QgcG9vbCA9IG5ldyBQb29sKGFoZWFkKTtcbiAgICBjb25zdCByZXN1bHRzOiBSW10gPSBbXTtcbiAgICB0cnkge1xuICAgICAgICBmb3IgKGxldCBpbmRleCA9IDA7IDsgaW5kZXgrKykge1xuICAgICAgICAgICAgYXdhaXQgUHJvbWlzZS5yYWNlKFtzdG9wLnN0b3BwZWQsIHBvb2wucm9vbSgpXSk7XG4gICAgICAgICAgICBjb25zdCBuZXh0ID0gYXdhaXQgUHJvbWlzZS5yYWNlKFtzdG9wLnN0b3BwZWQsIHNvdXJjZS5uZXh0KCldKTtcbiAgICAgICAgICAgIGlmIChuZXh0LmRvbmUpIGJyZWFrO1xuICAgICAgICAgICAgY29uc3QgaXRlbSA9IGF3YWl0IChuZXh0LnZhbHVlIGFzIEF3YWl0ZWQ8VD4pO1xuICAgICAgICAgICAgY29uc3QgcGxhY2UgPSBpbmRleDtcbiAgICAgICAgICAgIHBvb2wuYWRkKFxuICAgICAgICAgICAgICAgIHJ1bigodGFzaykgPT4gZm4oaXRlbSwgdGFzayksIHsgLi4ucnVuT3B0aW9ucywgc2lnbmFsOiBzdG9wLnNpZ25hbCB9KS50aGVuKFxuICAgICAgICAgICAgICAgICAgICAocmVzdWx0KSA9PiB2b2lkIChyZXN1bHRzW3BsYWNlXSA9IHJlc3VsdCksXG4gICAgICAgICAgICAgICAgICAgIChlcnJvcjogdW5rbm93bikgPT4gc3RvcC5zdG9wKGVycm9yKSxcbiAgICAgICAgICAgICAgICApLFxuICAgICAgICAgICAgKTtcbiAgICAgICAgfVxuICAgICAgICBhd2FpdCBwb29sLmVtcHR5KCk7XG4gICAgICAgIHN0b3AuY2hlY2soKTtcbiAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgICBzdG9wLnN0b3AoZXJyb3IpO1xuICAgICAgICAvLyBOb3QgYXdhaXRlZDogYSBzb3VyY2UgdGhhdCBpcyBzdHVjayBpbiBuZXh0KCkgYW5zd2VycyByZXR1cm4oKSBhZnRlciBpdC5cbiAgICAgICAgdm9pZCBjbG9zZVNvdXJjZShzb3VyY2UpO1xuICAgICAgICBhd2FpdCBwb29sLmVtcHR5KCk7XG4gICAgICAgIHRocm93IHN0b3AucmVhc29uO1xuICAgIH0gZmluYWxseSB7XG4gICAgICAgIHN0b3AuZGlzcG9zZSgpO1xuICAgIH1cbiAgICByZXR1cm4gcmVzdWx0cztcbn1cblxudHlwZSBTb3VyY2U8VD4gPSB7IG5leHQoKTogSXRlcmF0b3JSZXN1bHQ8VD4gfCBQcm9taXNlPEl0ZXJhdG9yUmVzdWx0PFQ+PjsgcmV0dXJuPygpOiB1bmtub3duIH07XG5cbmZ1bmN0aW9uIG9wZW5Tb3VyY2U8VD4oaXRlbXM6IEl0ZXJhYmxlPFQ+IHwgQXN5bmNJdGVyYWJsZTxUPik6IFNvdXJjZTxUPiB7XG4gICAgY29uc3QgeyBbU3ltYm9sLmFzeW5jSXRlcmF0b3JdOiBvcGVuQXN5bmMsIFtTeW1ib2wuaXRlcmF0b3JdOiBvcGVuIH0gPSBPYmplY3QoaXRlbXMpIGFzIFBhcnRpYWw8XG4gICAgICAgIEl0ZXJhYmxlPFQ+ICYgQXN5bmNJdGVyYWJsZTxUPlxuICAgID47XG4gICAgaWYgKHR5cGVvZiBvcGVuQXN5bmMgPT09IFwiZnVuY3Rpb25cIikgcmV0dXJuIG9wZW5Bc3luYy5jYWxsKGl0ZW1zIGFzIEFzeW5jSXRlcmFibGU8VD4pO1xuICAgIGlmICh0eXBlb2Ygb3BlbiA9PT0gXCJmdW5jdGlvblwiKSByZXR1cm4gb3Blbi5jYWxsKGl0ZW1zIGFzIEl0ZXJhYmxlPFQ+KTtcbiAgICB0aHJvdyBpbnZhbGlkQXJndW1lbnQoYFwiaXRlbXNcIiBpcyBhbiBpdGVyYWJsZSwgbm90ICR7ZGVzY3JpYmUoaXRlbXMpfWApO1xufVxuXG5hc3luYyBmdW5jdGlvbiBjbG9zZVNvdXJjZShzb3VyY2U6IFNvdXJjZTx1bmtub3duPik6IFByb21pc2U8dm9pZD4ge1xuICAgIHRyeSB7XG4gICAgICAgIGF3YWl0IHNvdXJjZS5yZXR1cm4/LigpO1xuICAgIH0gY2F0Y2gge1xuICAgICAgICAvLyBUaGUgZmFpbHVyZSB0aGF0IHN0b3BwZWQgdGhlIGl0ZXJhdGlvbiBpcyB0aGUgb25lIHRoYXQgaXMgcmVwb3J0ZWQuXG4gICAgfVxufVxuXG4vKiogVGhlIGZpcnN0IHJlYXNvbiB0byBzdG9wOiBhIGZhaWx1cmUsIG9yIHRoZSBjYWxsZXIncyBzaWduYWwuICovXG5jbGFzcyBTdG9wU3dpdGNoIHtcbiAgICByZWFkb25seSAjY29udHJvbGxlciA9IG5ldyBBYm9ydENvbnRyb2xsZXIoKTtcbiAgICByZWFkb25seSAjb3V0ZXI6IEFib3J0U2lnbmFsIHwgdW5kZWZpbmVkO1xuICAgIHJlYWRvbmx5ICNvbk91dGVyID0gKCk6IHZvaWQgPT4gdGhpcy5zdG9wKHRoaXMuI291dGVyPy5yZWFzb24pO1xuICAgIC8qKiBSZWplY3RzIHdpdGggdGhlIGZpcnN0IHJlYXNvbi4gKi9cbiAgICByZWFkb25seSBzdG9wcGVkOiBQcm9taXNlPG5ldmVyPjtcbiAgICAjcmVqZWN0ITogKHJlYXNvbjogdW5rbm93bikgPT4gdm9pZDtcblxuICAgIGNvbnN0cnVjdG9yKG91dGVyOiBBYm9ydFNpZ25hbCB8IHVuZGVmaW5lZCkge1xuICAgICAgICB0aGlzLiNvdXRlciA9IG91dGVyO1xuICAgICAgICB0aGlzLnN0b3BwZWQgPSBuZXcgUHJvbWlzZTxuZXZlcj4oKF8sIHJlamVjdCkgPT4gKHRoaXMuI3JlamVjdCA9IHJlamVjdCkpO1xuICAgICAgICAvLyBXaG9ldmVyIHJhY2VzIGFnYWluc3QgaXQgaGFuZGxlcyBpdC5cbiAgICAgICAgdGhpcy5zdG9wcGVkLmNhdGNoKCgpID0+IHVuZGVmaW5lZCk7XG4gICAgICAgIG91dGVyPy5hZGRFdmVudExpc3RlbmVyKFwiYWJvcnRcIiwgdGhpcy4jb25PdXRlciwgeyBvbmNlOiB0cnVlIH0pO1xuICAgIH1cblxuICAgIGdldCBzaWduYWwoKTogQWJvcnRTaWduYWwge1xuICAgICAgICByZXR1cm4gdGhpcy4jY29udHJvbGxlci5zaWduYWw7XG4gICAgfVxuXG4gICAgZ2V0IHJlYXNvbigpOiB1bmtub3duIHtcbiAgICAgICAgcmV0dXJuIHRoaXMuI2NvbnRyb2xsZXIuc2lnbmFsLnJlYXNvbjtcbiAgICB9XG5cbiAgICBzdG9wKHJlYXNvbjogdW5rbm93bik6IHZvaWQge1xuICAgICAgICB0aGlzLiNjb250cm9sbGVyLmFib3J0KHJlYXNvbik7XG4gICAgICAgIHRoaXMuI3JlamVjdChyZWFzb24pO1xuICAgIH1cblxuICAgIC8qKiBUaHJvd3MgdGhlIHJlYXNvbiBpZiB0aGVyZSBpcyBvbmUuICovXG4gICAgY2hlY2soKTogdm9pZCB7XG4gICAgICAgIGlmICh0aGlzLiNjb250cm9sbGVyLnNpZ25hbC5hYm9ydGVkKSB0aHJvdyB0aGlzLnJlYXNvbjtcbiAgICB9XG5cbiAgICBkaXNwb3NlKCk6IHZvaWQge1xuICAgICAgICB0aGlzLiNvdXRlcj8ucmVtb3ZlRXZlbnRMaXN0ZW5lcihcImFib3J0XCIsIHRoaXMuI29uT3V0ZXIpO1xuICAgIH1cbn1cblxuLyoqIENvdW50cyB3aGF0IHJ1bnMuICovXG5jbGFzcyBQb29sIHtcbiAgICByZWFkb25seSAjc2l6ZTogbnVtYmVyO1xuICAgICNydW5uaW5nID0gMDtcbiAgICAjd2FrZTogKCgpID0+IHZvaWQpIHwgdW5kZWZpbmVkO1xuXG4gICAgY29uc3RydWN0b3Ioc2l6ZTogbnVtYmVyKSB7XG4gICAgICAgIHRoaXMuI3NpemUgPSBzaXplO1xuICAgIH1cblxuICAgIGFkZChzZXR0bGVkOiBQcm9taXNlPHVua25vd24+KTogdm9pZCB7XG4gICAgICAgIHRoaXMuI3J1bm5pbmcrKztcbiAgICAgICAgdm9pZCBzZXR0bGVkLnRoZW4oKCkgPT4ge1xuICAgICAgICAgICAgdGhpcy4jcnVubmluZy0tO1xuICAgICAgICAgICAgdGhpcy4jd2FrZT8uKCk7XG4gICAgICAgIH0pO1xuICAgIH1cblxuICAgIGFzeW5jIHJvb20oKTogUHJvbWlzZTx2b2lkPiB7XG4gICAgICAgIHdoaWxlICh0aGlzLiNydW5uaW5nID49IHRoaXMuI3NpemUpIGF3YWl0IHRoaXMuI2NoYW5nZSgpO1xuICAgIH1cblxuICAgIGFzeW5jIGVtcHR5KCk6IFByb21pc2U8dm9pZD4ge1xuICAgICAgICB3aGlsZSAodGhpcy4jcnVubmluZyA+IDApIGF3YWl0IHRoaXMuI2NoYW5nZSgpO1xuICAgIH1cblxuICAgICNjaGFuZ2UoKTogUHJvbWlzZTx2b2lkPiB7XG4gICAgICAgIHJldHVybiBuZXcgUHJvbWlzZSgocmVzb2x2ZSkgPT4gKHRoaXMuI3dha2UgPSByZXNvbHZlKSk7XG4gICAgfVxufVxuIiwgImltcG9ydCB0eXBlIHsgRW5naW5lIH0gZnJvbSBcIi4vZW5naW5lXCI7XG5pbXBvcnQgdHlwZSB7IEdhdGVIYW5kbGUgfSBmcm9tIFwiLi9nYXRlXCI7XG5pbXBvcnQgdHlwZSB7IEdhdGVJbmZvLCBSZXBseSB9IGZyb20gXCIuL21lc3NhZ2VzXCI7XG5pbXBvcnQgeyBlcnJvckZyb21EYWVtb24sIFNsdWljZUVycm9yIH0gZnJvbSBcIi4vc2x1aWNlLWVycm9yXCI7XG5cbi8qKiBUaGUgc3RhdGUgb2YgYSBnYXRlIGF0IHRoZSBkYWVtb24uICovXG5leHBvcnQgaW50ZXJmYWNlIEdhdGVTdGF0cyB7XG4gICAgcmVhZG9ubHkgbmFtZTogc3RyaW5nO1xuICAgIC8qKiBTbG90cy4gKi9cbiAgICByZWFkb25seSBsaW1pdDogbnVtYmVyO1xuICAgIC8qKiBTbG90cyB0aGF0IGFyZSBoZWxkOiB0aGUgc3VtIG9mIHRoZSB3ZWlnaHRzIG9mIHRoZSBob2xkcy4gKi9cbiAgICByZWFkb25seSBpblVzZTogbnVtYmVyO1xuICAgIC8qKiBHcmFudGVkIHRpY2tldHMgdGhhdCBhcmUgbm90IHJlbGVhc2VkLiAqL1xuICAgIHJlYWRvbmx5IGhvbGRzOiBudW1iZXI7XG4gICAgLyoqIFRpY2tldHMgaW4gdGhlIHF1ZXVlLiAqL1xuICAgIHJlYWRvbmx5IHdhaXRpbmc6IG51bWJlcjtcbiAgICAvKiogV2hhdCB0aGUgcXVldWUgbWF5IGhvbGQuICovXG4gICAgcmVhZG9ubHkgbWF4V2FpdGluZzogbnVtYmVyO1xuICAgIC8qKiBgZHJhaW5pbmdgOiBubyBuZXcgdGlja2V0cywgdGhlIHdhaXRpbmcgYXJlIHNlcnZlZC4gYGNsb3NlZGA6IG5vIHRpY2tldHMgYXQgYWxsLiAqL1xuICAgIHJlYWRvbmx5IG1vZGU6IFwib3BlblwiIHwgXCJkcmFpbmluZ1wiIHwgXCJjbG9zZWRcIjtcbiAgICAvKiogTm8gZ3JhbnRzOyB0aGUgcXVldWUgaXMga2VwdC4gKi9cbiAgICByZWFkb25seSBwYXVzZWQ6IGJvb2xlYW47XG4gICAgLyoqIERlY2xhcmVkIGluIHRoZSBkYWVtb24ncyBjb25maWcgZmlsZS4gKi9cbiAgICByZWFkb25seSBkZWNsYXJlZDogYm9vbGVhbjtcbiAgICAvKiogVGlja2V0cyBncmFudGVkIHNpbmNlIHRoZSBnYXRlIHdhcyBtYWRlLiAqL1xuICAgIHJlYWRvbmx5IGdyYW50ZWRUb3RhbDogbnVtYmVyO1xuICAgIC8qKiBUaWNrZXRzIHRoYXQgZW5kZWQgd2l0aG91dCBhIGdyYW50IHNpbmNlIHRoZSBnYXRlIHdhcyBtYWRlLiAqL1xuICAgIHJlYWRvbmx5IGRyb3BwZWRUb3RhbDogbnVtYmVyO1xuICAgIC8qKiBIb3cgbG9uZyB0aGUgZmlyc3QgaW4gdGhlIHF1ZXVlIGhhcyB3YWl0ZWQsIGluIG1zOyAwID0gbm9ib2R5IHdhaXRzLiAqL1xuICAgIHJlYWRvbmx5IG9sZGVzdFdhaXQ6IG51bWJlcjtcbn1cblxuY29uc3QgTU9ERVMgPSBbXCJvcGVuXCIsIFwiZHJhaW5pbmdcIiwgXCJjbG9zZWRcIl0gYXMgY29uc3Q7XG5cbi8qKiBBc2tzIHRoZSBkYWVtb24uICovXG5leHBvcnQgZnVuY3Rpb24gZ2F0ZVN0YXRzKGVuZ2luZTogRW5naW5lLCBnYXRlOiBHYXRlSGFuZGxlKTogUHJvbWlzZTxHYXRlU3RhdHM+IHtcbiAgICByZXR1cm4gbmV3IFByb21pc2UoKHJlc29sdmUsIHJlamVjdCkgPT4ge1xuICAgICAgICBlbmdpbmUuY2hlY2soKTtcbiAgICAgICAgZW5naW5lLmxpc3RHYXRlKFxuICAgICAgICAgICAgZ2F0ZS5uYW1lQnl0ZXMsXG4gICAgICAgICAgICAocmVwbHkpID0+IHtcbiAgICAgICAgICAgICAgICBjb25zdCBvdXRjb21lID0gc3RhdHNPZihyZXBseSwgZ2F0ZS5uYW1lKTtcbiAgICAgICAgICAgICAgICBpZiAob3V0Y29tZSBpbnN0YW5jZW9mIFNsdWljZUVycm9yKSByZWplY3Qob3V0Y29tZSk7XG4gICAgICAgICAgICAgICAgZWxzZSByZXNvbHZlKG91dGNvbWUpO1xuICAgICAgICAgICAgfSxcbiAgICAgICAgICAgIHJlamVjdCxcbiAgICAgICAgKTtcbiAgICB9KTtcbn1cblxuZnVuY3Rpb24gc3RhdHNPZihyZXBseTogUmVwbHksIG5hbWU6IHN0cmluZyk6IEdhdGVTdGF0cyB8IFNsdWljZUVycm9yIHtcbiAgICBpZiAocmVwbHkua2luZCA9PT0gXCJlcnJvclwiKSByZXR1cm4gZXJyb3JGcm9tRGFlbW9uKHJlcGx5LmNvZGUsIHJlcGx5Lm1lc3NhZ2UsIDApO1xuICAgIGNvbnN0IGluZm8gPSByZXBseS5raW5kID09PSBcImdhdGVfbGlzdFwiID8gcmVwbHkuZ2F0ZXNbMF0gOiB1bmRlZmluZWQ7XG4gICAgY29uc3QgbW9kZSA9IGluZm8gJiYgTU9ERVNbaW5mby5tb2RlXTtcbiAgICBpZiAoaW5mbyA9PT0gdW5kZWZpbmVkIHx8IG1vZGUgPT09IHVuZGVmaW5lZCB8fCBpbmZvLm5hbWUgIT09IG5hbWUpIHtcbiAgICAgICAgcmV0dXJuIG5ldyBTbHVpY2VFcnJvcihcInByb3RvY29sXCIsIGB0aGUgZGFlbW9uJ3MgYW5zd2VyIGRvZXMgbm90IHRlbGwgdGhlIHN0YXRlIG9mIGdhdGUgXCIke25hbWV9XCJgKTtcbiAgICB9XG4gICAgcmV0dXJuIHB1YmxpY1N0YXRzKGluZm8sIG1vZGUpO1xufVxuXG5mdW5jdGlvbiBwdWJsaWNTdGF0cyhpbmZvOiBHYXRlSW5mbywgbW9kZTogR2F0ZVN0YXRzW1wibW9kZVwiXSk6IEdhdGVTdGF0cyB7XG4gICAgY29uc3QgeyBuYW1lLCBsaW1pdCwgaW5Vc2UsIGhvbGRzLCB3YWl0aW5nLCBtYXhXYWl0aW5nLCBwYXVzZWQsIGRlY2xhcmVkLCBncmFudGVkVG90YWwsIGRyb3BwZWRUb3RhbCB9ID0gaW5mbztcbiAgICBjb25zdCBvbGRlc3RXYWl0ID0gaW5mby5vbGRlc3RXYWl0TXM7XG4gICAgcmV0dXJuIHsgbmFtZSwgbGltaXQsIGluVXNlLCBob2xkcywgd2FpdGluZywgbWF4V2FpdGluZywgbW9kZSwgcGF1c2VkLCBkZWNsYXJlZCwgZ3JhbnRlZFRvdGFsLCBkcm9wcGVkVG90YWwsIG9sZGVzdFdhaXQgfTtcbn1cbiIsICJpbXBvcnQgeyBBc3luY1Jlc291cmNlIH0gZnJvbSBcIm5vZGU6YXN5bmNfaG9va3NcIjtcbmltcG9ydCB0eXBlIHsgU25hcHNob3QgfSBmcm9tIFwiLi9jb250ZXh0XCI7XG5pbXBvcnQgdHlwZSB7IERlYWRsaW5lIH0gZnJvbSBcIi4vZGVhZGxpbmVzXCI7XG5pbXBvcnQgdHlwZSB7IEVuZ2luZSB9IGZyb20gXCIuL2VuZ2luZVwiO1xuaW1wb3J0IHsgZmluZEluRmxvdywgcnVuSW5GbG93LCB0eXBlIEZsb3dOb2RlIH0gZnJvbSBcIi4vZmxvd1wiO1xuaW1wb3J0IHR5cGUgeyBHYXRlSGFuZGxlIH0gZnJvbSBcIi4vZ2F0ZVwiO1xuaW1wb3J0IHR5cGUgeyBIb2xkLCBIb2xkV2F0Y2hlciB9IGZyb20gXCIuL2hvbGRcIjtcbmltcG9ydCB0eXBlIHsgR3JhbnQgfSBmcm9tIFwiLi9tZXNzYWdlc1wiO1xuaW1wb3J0IHR5cGUgeyBDaGVja2VkT3B0aW9ucyB9IGZyb20gXCIuL29wdGlvbnNcIjtcbmltcG9ydCB7IGludmFsaWRBcmd1bWVudCwgU2x1aWNlRXJyb3IgfSBmcm9tIFwiLi9zbHVpY2UtZXJyb3JcIjtcbmltcG9ydCB7IFJ1bm5pbmdUYXNrLCB0eXBlIFRhc2sgfSBmcm9tIFwiLi90YXNrXCI7XG5pbXBvcnQgeyBUaWNrZXQgfSBmcm9tIFwiLi90aWNrZXRcIjtcblxuLyoqIEEgY2FsbGVyJ3MgcHJvbWlzZTogd2hhdCBzZXR0bGVzIGl0LiAqL1xuZXhwb3J0IGludGVyZmFjZSBDYWxsZXI8VD4ge1xuICAgIHJlc29sdmU6ICh2YWx1ZTogVCkgPT4gdm9pZDtcbiAgICByZWplY3Q6IChyZWFzb246IHVua25vd24pID0+IHZvaWQ7XG59XG5cbi8qKlxuICogQSB0aWNrZXQgb2YgZ2F0ZS5ydW46IHdoZW4gaXQgaXMgZ3JhbnRlZCwgaXRzIGZ1bmN0aW9uIHJ1bnMgb25jZSwgaW4gdGhlIFNjb3BlIHRoYXQgd2FzXG4gKiBtYWRlIGF0IHRoZSBjYWxsLiBFdmVyeXRoaW5nIHRoYXQgdGhlIHVzZXIgY2FuIHNlZSBoYXBwZW5zIGluIHRoYXQgU2NvcGU6IHRoZSBmdW5jdGlvbixcbiAqIGl0cyBzaWduYWwncyBhYm9ydCwgaXRzIGhvb2tzLCB0aGUgcmVqZWN0aW9uIG9mIHRoZSBjYWxsZXIncyBwcm9taXNlLlxuICovXG5leHBvcnQgY2xhc3MgUnVuVGlja2V0IGV4dGVuZHMgVGlja2V0IGltcGxlbWVudHMgSG9sZFdhdGNoZXIge1xuICAgICNzY29wZTogQXN5bmNSZXNvdXJjZSB8IHVuZGVmaW5lZCA9IG5ldyBBc3luY1Jlc291cmNlKFwiU2x1aWNlVGFza1wiKTtcbiAgICAjZm46ICgodGFzazogVGFzaykgPT4gdW5rbm93bikgfCB1bmRlZmluZWQ7XG4gICAgI2NhbGxlcjogQ2FsbGVyPGFueT4gfCB1bmRlZmluZWQ7XG4gICAgcmVhZG9ubHkgI3J1blRpbWVvdXQ6IG51bWJlcjtcbiAgICAjcnVuRGVhZGxpbmU6IERlYWRsaW5lIHwgdW5kZWZpbmVkO1xuICAgICNob2xkOiBIb2xkIHwgdW5kZWZpbmVkO1xuICAgICN0YXNrOiBSdW5uaW5nVGFzayB8IHVuZGVmaW5lZDtcblxuICAgIGNvbnN0cnVjdG9yKFxuICAgICAgICBlbmdpbmU6IEVuZ2luZSxcbiAgICAgICAgZ2F0ZTogR2F0ZUhhbmRsZSxcbiAgICAgICAgb3B0aW9uczogQ2hlY2tlZE9wdGlvbnMsXG4gICAgICAgIHNuYXBzaG90OiBTbmFwc2hvdCxcbiAgICAgICAgZmxvdzogRmxvd05vZGUgfCB1bmRlZmluZWQsXG4gICAgICAgIGZuOiAodGFzazogVGFzaykgPT4gdW5rbm93bixcbiAgICAgICAgY2FsbGVyOiBDYWxsZXI8YW55PixcbiAgICApIHtcbiAgICAgICAgc3VwZXIoZW5naW5lLCBnYXRlLCBvcHRpb25zLCBzbmFwc2hvdCwgZmxvdywgZmFsc2UpO1xuICAgICAgICB0aGlzLiNydW5UaW1lb3V0ID0gb3B0aW9ucy5ydW5UaW1lb3V0O1xuICAgICAgICB0aGlzLiNmbiA9IGZuO1xuICAgICAgICB0aGlzLiNjYWxsZXIgPSBjYWxsZXI7XG4gICAgfVxuXG4gICAgLyoqIFRoZSBsaXZlIGhvbGQgb2YgdGhpcyBnYXRlIHRoYXQgdGhlIGNhbGxpbmcgZmxvdyBpcyB1bmRlciwgb3IgdGhhdCB0aGUgY2FsbGVyIGRlY2xhcmVkLiAqL1xuICAgIGZpbmRPd25Ib2xkKCk6IEhvbGQgfCB1bmRlZmluZWQge1xuICAgICAgICBjb25zdCB7IGVuZ2luZSwgZ2F0ZU5hbWUsIHdlaWdodCB9ID0gdGhpcztcbiAgICAgICAgY29uc3QgaG9sZCA9IGZpbmRJbkZsb3codGhpcy5mbG93LCAoZWFjaCkgPT4gZWFjaC5lbmdpbmUgPT09IGVuZ2luZSAmJiBlYWNoLmdhdGVOYW1lID09PSBnYXRlTmFtZSk7XG4gICAgICAgIGlmIChob2xkID09PSB1bmRlZmluZWQgfHwgaG9sZC53ZWlnaHQgPj0gd2VpZ2h0KSByZXR1cm4gaG9sZDtcbiAgICAgICAgdGhyb3cgaW52YWxpZEFyZ3VtZW50KGB0aGUgcmUtZW50cmFudCBydW4gYXNrcyBmb3IgJHt3ZWlnaHR9IHNsb3RzIG9mIGdhdGUgXCIke2dhdGVOYW1lfVwiLCB0aGUgZmxvdyBob2xkcyAke2hvbGQud2VpZ2h0fWApO1xuICAgIH1cblxuICAgIC8qKiBSdW5zIHVuZGVyIGEgaG9sZCBvZiB0aGUgY2FsbGluZyBmbG93IGluc3RlYWQgb2YgYXNraW5nIGZvciBzbG90cy4gKi9cbiAgICBydW5VbmRlcihob2xkOiBIb2xkKTogdm9pZCB7XG4gICAgICAgIHRoaXMuaXNXYWl0aW5nID0gZmFsc2U7XG4gICAgICAgIHRoaXMuI2hvbGQgPSBob2xkO1xuICAgICAgICBob2xkLmVudGVyKHRoaXMpO1xuICAgICAgICB0aGlzLmxpc3RlbigpO1xuICAgICAgICAvLyBOb3Qgb24gdGhlIGNhbGxlcidzIHN0YWNrLCBhcyBldmVyeSBvdGhlciB0YXNrLlxuICAgICAgICBxdWV1ZU1pY3JvdGFzaygoKSA9PiB0aGlzLiNzdGFydCgwKSk7XG4gICAgfVxuXG4gICAgb3ZlcnJpZGUgYWJvcnRlZChyZWFzb246IHVua25vd24pOiB2b2lkIHtcbiAgICAgICAgaWYgKHRoaXMuaXNXYWl0aW5nKSBzdXBlci5hYm9ydGVkKHJlYXNvbik7XG4gICAgICAgIGVsc2UgdGhpcy4jaW50ZXJydXB0KHJlYXNvbik7XG4gICAgfVxuXG4gICAgaG9sZExvc3QoZXJyb3I6IFNsdWljZUVycm9yKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI2ludGVycnVwdChlcnJvcik7XG4gICAgfVxuXG4gICAgcHJvdGVjdGVkIG92ZXJyaWRlIGJlZ2luKGdyYW50OiBHcmFudCk6IHZvaWQge1xuICAgICAgICB0aGlzLiNob2xkID0gdGhpcy5lbmdpbmUuYWRkSG9sZCh0aGlzLmdhdGVOYW1lLCB0aGlzLndlaWdodCB8fCAxLCBncmFudCwgdGhpcyk7XG4gICAgICAgIHRoaXMuI3N0YXJ0KGdyYW50LndhaXRlZFVzIC8gMTAwMCk7XG4gICAgfVxuXG4gICAgcHJvdGVjdGVkIG92ZXJyaWRlIHJlZnVzZShyZWFzb246IHVua25vd24pOiB2b2lkIHtcbiAgICAgICAgY29uc3Qgc2NvcGUgPSB0aGlzLiNzY29wZTtcbiAgICAgICAgY29uc3QgY2FsbGVyID0gdGhpcy4jY2FsbGVyO1xuICAgICAgICB0aGlzLiNkcm9wKCk7XG4gICAgICAgIGlmIChjYWxsZXIgIT09IHVuZGVmaW5lZCkgc2NvcGU/LnJ1bkluQXN5bmNTY29wZShjYWxsZXIucmVqZWN0LCB1bmRlZmluZWQsIHJlYXNvbik7XG4gICAgfVxuXG4gICAgcHJvdGVjdGVkIG92ZXJyaWRlIGNhbGxIb29rPEE+KGhvb2s6IChhcmd1bWVudDogQSkgPT4gdm9pZCwgYXJndW1lbnQ6IEEpOiB2b2lkIHtcbiAgICAgICAgdHJ5IHtcbiAgICAgICAgICAgIHRoaXMuI3Njb3BlPy5ydW5JbkFzeW5jU2NvcGUoaG9vaywgdW5kZWZpbmVkLCBhcmd1bWVudCk7XG4gICAgICAgIH0gY2F0Y2ggKGVycm9yKSB7XG4gICAgICAgICAgICB0aGlzLmZhaWwoZXJyb3IsIHRydWUpO1xuICAgICAgICB9XG4gICAgfVxuXG4gICAgI3N0YXJ0KHdhaXRlZDogbnVtYmVyKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IGhvbGQgPSB0aGlzLiNob2xkO1xuICAgICAgICBpZiAoaG9sZCA9PT0gdW5kZWZpbmVkKSByZXR1cm47XG4gICAgICAgIHRoaXMuI3Rhc2sgPSBuZXcgUnVubmluZ1Rhc2soaG9sZC50b2tlbiwgaG9sZC5zZXJpYWwsIHdhaXRlZCk7XG4gICAgICAgIGlmICh0aGlzLiNydW5UaW1lb3V0ID4gMCkge1xuICAgICAgICAgICAgdGhpcy4jcnVuRGVhZGxpbmUgPSB0aGlzLmVuZ2luZS5kZWFkbGluZXMuYWRkKHRoaXMuI3J1blRpbWVvdXQsICgpID0+IHRoaXMuI2ludGVycnVwdCh0aGlzLiNvdmVyZHVlKCkpKTtcbiAgICAgICAgfVxuICAgICAgICB0aGlzLiNzY29wZT8ucnVuSW5Bc3luY1Njb3BlKHJ1bkluRmxvdywgdW5kZWZpbmVkLCBob2xkLCB0aGlzLmZsb3csIGludm9rZSwgdGhpcyk7XG4gICAgfVxuXG4gICAgLyoqIFJ1bnMgdGhlIGZ1bmN0aW9uOyBjYWxsZWQgaW4gdGhlIFNjb3BlIGFuZCBpbiB0aGUgZmxvdyBvZiB0aGUgaG9sZC4gKi9cbiAgICBpbnZva2UoKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IGZuID0gdGhpcy4jZm47XG4gICAgICAgIHRoaXMuI2ZuID0gdW5kZWZpbmVkO1xuICAgICAgICBsZXQgcmVzdWx0OiB1bmtub3duO1xuICAgICAgICB0cnkge1xuICAgICAgICAgICAgcmVzdWx0ID0gZm4/Lih0aGlzLiN0YXNrIGFzIFRhc2spO1xuICAgICAgICB9IGNhdGNoIChlcnJvcikge1xuICAgICAgICAgICAgcmV0dXJuIHRoaXMuI3NldHRsZShmYWxzZSwgZXJyb3IpO1xuICAgICAgICB9XG4gICAgICAgIGlmICghaXNUaGVuYWJsZShyZXN1bHQpKSByZXR1cm4gdGhpcy4jc2V0dGxlKHRydWUsIHJlc3VsdCk7XG4gICAgICAgIGNvbnN0IHByb21pc2UgPSByZXN1bHQgaW5zdGFuY2VvZiBQcm9taXNlID8gcmVzdWx0IDogUHJvbWlzZS5yZXNvbHZlKHJlc3VsdCk7XG4gICAgICAgIHByb21pc2UudGhlbihcbiAgICAgICAgICAgICh2YWx1ZTogdW5rbm93bikgPT4gdGhpcy4jc2V0dGxlKHRydWUsIHZhbHVlKSxcbiAgICAgICAgICAgIChlcnJvcjogdW5rbm93bikgPT4gdGhpcy4jc2V0dGxlKGZhbHNlLCBlcnJvciksXG4gICAgICAgICk7XG4gICAgfVxuXG4gICAgLyoqIEFib3J0cyB0aGUgdGFzaydzIG93biBzaWduYWw7IGEgdGFzayB0aGF0IGhhcyBub3QgYmVndW4gZG9lcyBub3QgYmVnaW4uICovXG4gICAgI2ludGVycnVwdChyZWFzb246IHVua25vd24pOiB2b2lkIHtcbiAgICAgICAgaWYgKHRoaXMuI2hvbGQgPT09IHVuZGVmaW5lZCkgcmV0dXJuO1xuICAgICAgICBpZiAodGhpcy4jdGFzayA9PT0gdW5kZWZpbmVkKSB0aGlzLiNzY29wZT8ucnVuSW5Bc3luY1Njb3BlKCgpID0+IHRoaXMuI3NldHRsZShmYWxzZSwgcmVhc29uKSk7XG4gICAgICAgIGVsc2UgdGhpcy4jc2NvcGU/LnJ1bkluQXN5bmNTY29wZSh0aGlzLiN0YXNrLmFib3J0LCB0aGlzLiN0YXNrLCByZWFzb24pO1xuICAgIH1cblxuICAgICNvdmVyZHVlKCk6IFNsdWljZUVycm9yIHtcbiAgICAgICAgY29uc3QgbWVzc2FnZSA9IGB0aGUgdGFzayBvZiBnYXRlIFwiJHt0aGlzLmdhdGVOYW1lfVwiIHJhbiBsb25nZXIgdGhhbiBpdHMgcnVuIHRpbWVvdXQgb2YgJHt0aGlzLiNydW5UaW1lb3V0fSBtc2A7XG4gICAgICAgIHJldHVybiBuZXcgU2x1aWNlRXJyb3IoXCJydW5fdGltZW91dFwiLCBtZXNzYWdlLCB7IHNlcmlhbDogdGhpcy4jdGFzaz8uc2VyaWFsID8/IDAgfSk7XG4gICAgfVxuXG4gICAgLyoqIFRoZSByZWxlYXNlIGlzIG9uIGl0cyB3YXkgYmVmb3JlIHRoZSBjYWxsZXIgaGVhcnMgb2YgdGhlIG91dGNvbWUuICovXG4gICAgI3NldHRsZShpc1N1Y2Nlc3M6IGJvb2xlYW4sIHZhbHVlOiB1bmtub3duKTogdm9pZCB7XG4gICAgICAgIGNvbnN0IGhvbGQgPSB0aGlzLiNob2xkO1xuICAgICAgICBjb25zdCBjYWxsZXIgPSB0aGlzLiNjYWxsZXI7XG4gICAgICAgIGlmIChob2xkID09PSB1bmRlZmluZWQpIHJldHVybjtcbiAgICAgICAgdGhpcy51bmxpc3RlbigpO1xuICAgICAgICBpZiAodGhpcy4jcnVuRGVhZGxpbmUgIT09IHVuZGVmaW5lZCkgdGhpcy5lbmdpbmUuZGVhZGxpbmVzLnJlbW92ZSh0aGlzLiNydW5EZWFkbGluZSk7XG4gICAgICAgIHRoaXMuI2Ryb3AoKTtcbiAgICAgICAgaG9sZC5sZWF2ZSh0aGlzKTtcbiAgICAgICAgaWYgKGlzU3VjY2VzcykgY2FsbGVyPy5yZXNvbHZlKHZhbHVlKTtcbiAgICAgICAgZWxzZSBjYWxsZXI/LnJlamVjdCh2YWx1ZSk7XG4gICAgfVxuXG4gICAgI2Ryb3AoKTogdm9pZCB7XG4gICAgICAgIHRoaXMuI3Njb3BlID0gdW5kZWZpbmVkO1xuICAgICAgICB0aGlzLiNmbiA9IHVuZGVmaW5lZDtcbiAgICAgICAgdGhpcy4jY2FsbGVyID0gdW5kZWZpbmVkO1xuICAgICAgICB0aGlzLiNob2xkID0gdW5kZWZpbmVkO1xuICAgICAgICB0aGlzLiN0YXNrID0gdW5kZWZpbmVkO1xuICAgICAgICB0aGlzLiNydW5EZWFkbGluZSA9IHVuZGVmaW5lZDtcbiAgICAgICAgdGhpcy5mbG93ID0gdW5kZWZpbmVkO1xuICAgIH1cbn1cblxuZnVuY3Rpb24gaW52b2tlKHRpY2tldDogUnVuVGlja2V0KTogdm9pZCB7XG4gICAgdGlja2V0Lmludm9rZSgpO1xufVxuXG5mdW5jdGlvbiBpc1RoZW5hYmxlKHZhbHVlOiB1bmtub3duKTogdmFsdWUgaXMgUHJvbWlzZUxpa2U8dW5rbm93bj4ge1xuICAgIGNvbnN0IHR5cGUgPSB0eXBlb2YgdmFsdWU7XG4gICAgcmV0dXJuIHZhbHVlICE9PSBudWxsICYmICh0eXBlID09PSBcIm9iamVjdFwiIHx8IHR5cGUgPT09IFwiZnVuY3Rpb25cIikgJiYgdHlwZW9mICh2YWx1ZSBhcyBQcm9taXNlTGlrZTx1bmtub3duPikudGhlbiA9PT0gXCJmdW5jdGlvblwiO1xufVxuIiwgImltcG9ydCB7IEFjcXVpcmVUaWNrZXQgfSBmcm9tIFwiLi9hY3F1aXJlLXRpY2tldFwiO1xuaW1wb3J0IHR5cGUgeyBFbmdpbmUgfSBmcm9tIFwiLi9lbmdpbmVcIjtcbmltcG9ydCB7IGN1cnJlbnRGbG93IH0gZnJvbSBcIi4vZmxvd1wiO1xuaW1wb3J0IHsgbWFwVGhyb3VnaEdhdGUgfSBmcm9tIFwiLi9nYXRlLW1hcFwiO1xuaW1wb3J0IHsgZ2F0ZVN0YXRzLCB0eXBlIEdhdGVTdGF0cyB9IGZyb20gXCIuL2dhdGUtc3RhdHNcIjtcbmltcG9ydCB0eXBlIHsgT25NaXNtYXRjaCB9IGZyb20gXCIuL21lc3NhZ2VzXCI7XG5pbXBvcnQge1xuICAgIEFDUVVJUkVfT1BUSU9OUyxcbiAgICBjaGVja0Z1bmN0aW9uLFxuICAgIGNoZWNrT3B0aW9ucyxcbiAgICBSVU5fT1BUSU9OUyxcbiAgICBUUllfT1BUSU9OUyxcbiAgICB0eXBlIEFjcXVpcmVPcHRpb25zLFxuICAgIHR5cGUgQ2hlY2tlZE9wdGlvbnMsXG4gICAgdHlwZSBNYXBPcHRpb25zLFxuICAgIHR5cGUgUnVuT3B0aW9ucyxcbiAgICB0eXBlIFRyeUFjcXVpcmVPcHRpb25zLFxufSBmcm9tIFwiLi9vcHRpb25zXCI7XG5pbXBvcnQgdHlwZSB7IFBlcm1pdCB9IGZyb20gXCIuL3Blcm1pdFwiO1xuaW1wb3J0IHsgUnVuVGlja2V0IH0gZnJvbSBcIi4vcnVuLXRpY2tldFwiO1xuaW1wb3J0IHR5cGUgeyBUYXNrIH0gZnJvbSBcIi4vdGFza1wiO1xuXG4vKiogQSBuYW1lZCBGSUZPIHNlbWFwaG9yZSBvZiB0aGlzIGhvc3Q6IGBsaW1pdGAgc2xvdHMsIHNoYXJlZCBieSBhbGwgcHJvY2Vzc2VzIHRoYXQgbmFtZSBpdC4gKi9cbmV4cG9ydCBpbnRlcmZhY2UgR2F0ZSB7XG4gICAgcmVhZG9ubHkgbmFtZTogc3RyaW5nO1xuICAgIC8qKlxuICAgICAqIFdhaXRzIGZvciBhIHNsb3QsIHJ1bnMgYGZuYCBpbiB0aGUgYXN5bmMgY29udGV4dCBvZiB0aGlzIGNhbGwsIGdpdmVzIHRoZSBzbG90IGJhY2tcbiAgICAgKiB3aGVuIHdoYXQgYGZuYCByZXR1cm5lZCBoYXMgc2V0dGxlZCwgYW5kIHNldHRsZXMgbGlrZXdpc2UuIGBmbmAgaXMgbmV2ZXIgY2FsbGVkIG9uXG4gICAgICogdGhlIHN0YWNrIG9mIHRoaXMgY2FsbC4gUmVqZWN0cywgd2l0aG91dCBydW5uaW5nIGBmbmAsIHdpdGggdGhlIHNpZ25hbCdzIHJlYXNvbiBvciBhXG4gICAgICogU2x1aWNlRXJyb3IuXG4gICAgICovXG4gICAgcnVuPFQ+KGZuOiAodGFzazogVGFzaykgPT4gVCB8IFByb21pc2VMaWtlPFQ+LCBvcHRpb25zPzogUnVuT3B0aW9ucyk6IFByb21pc2U8VD47XG4gICAgLyoqIFdhaXRzIGZvciBhIHNsb3QgYW5kIHJldHVybnMgaXRzIHBlcm1pdCwgd2hpY2ggdGhlIGNhbGxlciBoYXMgdG8gcmVsZWFzZS4gKi9cbiAgICBhY3F1aXJlKG9wdGlvbnM/OiBBY3F1aXJlT3B0aW9ucyk6IFByb21pc2U8UGVybWl0PjtcbiAgICAvKiogQSBwZXJtaXQgaWYgdGhlIHNsb3RzIGFyZSBmcmVlIG5vdywgZWxzZSB1bmRlZmluZWQuICovXG4gICAgdHJ5QWNxdWlyZShvcHRpb25zPzogVHJ5QWNxdWlyZU9wdGlvbnMpOiBQcm9taXNlPFBlcm1pdCB8IHVuZGVmaW5lZD47XG4gICAgLyoqXG4gICAgICogUnVucyBgZm5gIGZvciBldmVyeSBpdGVtLCBlYWNoIGFzIGl0cyBvd24gYHJ1bmAsIGFuZCByZXR1cm5zIHRoZSByZXN1bHRzIGluIHRoZVxuICAgICAqIG9yZGVyIG9mIHRoZSBpdGVtcy4gVGhlIGZpcnN0IGZhaWx1cmUgc3RvcHMgdGhlIGl0ZXJhdGlvbiwgY2FuY2VscyB3aGF0IHdhaXRzLFxuICAgICAqIGFib3J0cyB0aGUgc2lnbmFscyBvZiB3aGF0IHJ1bnMsIGFuZCBpcyB0aHJvd24gd2hlbiBhbGwgdGhhdCBoYWQgYmVndW4gaGFzIHNldHRsZWQuXG4gICAgICovXG4gICAgbWFwPFQsIFI+KFxuICAgICAgICBpdGVtczogSXRlcmFibGU8VD4gfCBBc3luY0l0ZXJhYmxlPFQ+LFxuICAgICAgICBmbjogKGl0ZW06IEF3YWl0ZWQ8VD4sIHRhc2s6IFRhc2spID0+IFIgfCBQcm9taXNlTGlrZTxSPixcbiAgICAgICAgb3B0aW9ucz86IE1hcE9wdGlvbnMsXG4gICAgKTogUHJvbWlzZTxSW10+O1xuICAgIC8qKiBUaGUgc3RhdGUgb2YgdGhlIGdhdGUgYXQgdGhlIGRhZW1vbi4gUmVqZWN0cyB3aXRoIGBub3RfZm91bmRgIHdoZXJlIGl0IGlzIG5vdCB0aGVyZS4gKi9cbiAgICBzdGF0cygpOiBQcm9taXNlPEdhdGVTdGF0cz47XG59XG5cbi8qKiBXaGF0IHRpY2tldHMgbmVlZCBvZiBhIGdhdGUuICovXG5leHBvcnQgaW50ZXJmYWNlIEdhdGVIYW5kbGUge1xuICAgIHJlYWRvbmx5IG5hbWU6IHN0cmluZztcbiAgICByZWFkb25seSBuYW1lQnl0ZXM6IFVpbnQ4QXJyYXk7XG4gICAgcmVhZG9ubHkgZW5zdXJlOiB7IGxpbWl0OiBudW1iZXI7IG9uTWlzbWF0Y2g6IE9uTWlzbWF0Y2ggfSB8IHVuZGVmaW5lZDtcbn1cblxuLyoqIE1ha2VzIHRoZSBwdWJsaWMgZmFjZSBvZiBhIGdhdGU7IGl0cyBtZXRob2RzIG5lZWQgbm8gYHRoaXNgLiAqL1xuZXhwb3J0IGZ1bmN0aW9uIG1ha2VHYXRlKGVuZ2luZTogRW5naW5lLCBoYW5kbGU6IEdhdGVIYW5kbGUpOiBHYXRlIHtcbiAgICBjb25zdCBydW4gPSA8VD4oZm46ICh0YXNrOiBUYXNrKSA9PiBUIHwgUHJvbWlzZUxpa2U8VD4sIG9wdGlvbnM/OiBSdW5PcHRpb25zKTogUHJvbWlzZTxUPiA9PlxuICAgICAgICBuZXcgUHJvbWlzZSgocmVzb2x2ZSwgcmVqZWN0KSA9PiBzdGFydFJ1bihlbmdpbmUsIGhhbmRsZSwgZm4sIG9wdGlvbnMsIHsgcmVzb2x2ZSwgcmVqZWN0IH0pKTtcbiAgICBjb25zdCBhY3F1aXJlID0gKG9wdGlvbnM6IFJ1bk9wdGlvbnMgfCB1bmRlZmluZWQsIGFsbG93ZWQ6IFJlYWRvbmx5U2V0PHN0cmluZz4sIGlzVHJ5OiBib29sZWFuKSA9PlxuICAgICAgICBuZXcgUHJvbWlzZTxQZXJtaXQgfCB1bmRlZmluZWQ+KChyZXNvbHZlLCByZWplY3QpID0+IHtcbiAgICAgICAgICAgIGNvbnN0IGNoZWNrZWQgPSBiZWdpbihlbmdpbmUsIG9wdGlvbnMsIGFsbG93ZWQpO1xuICAgICAgICAgICAgbmV3IEFjcXVpcmVUaWNrZXQoZW5naW5lLCBoYW5kbGUsIGNoZWNrZWQsIGVuZ2luZS5jdXJyZW50Q29udGV4dCgpLCBjdXJyZW50RmxvdygpLCBpc1RyeSwge1xuICAgICAgICAgICAgICAgIHJlc29sdmUsXG4gICAgICAgICAgICAgICAgcmVqZWN0LFxuICAgICAgICAgICAgfSkuZW5xdWV1ZSgpO1xuICAgICAgICB9KTtcbiAgICByZXR1cm4gT2JqZWN0LmZyZWV6ZSh7XG4gICAgICAgIG5hbWU6IGhhbmRsZS5uYW1lLFxuICAgICAgICBydW4sXG4gICAgICAgIGFjcXVpcmU6IChvcHRpb25zPzogQWNxdWlyZU9wdGlvbnMpID0+IGFjcXVpcmUob3B0aW9ucywgQUNRVUlSRV9PUFRJT05TLCBmYWxzZSkgYXMgUHJvbWlzZTxQZXJtaXQ+LFxuICAgICAgICB0cnlBY3F1aXJlOiAob3B0aW9ucz86IFRyeUFjcXVpcmVPcHRpb25zKSA9PiBhY3F1aXJlKG9wdGlvbnMsIFRSWV9PUFRJT05TLCB0cnVlKSxcbiAgICAgICAgbWFwOiA8VCwgUj4oXG4gICAgICAgICAgICBpdGVtczogSXRlcmFibGU8VD4gfCBBc3luY0l0ZXJhYmxlPFQ+LFxuICAgICAgICAgICAgZm46IChpdGVtOiBBd2FpdGVkPFQ+LCB0YXNrOiBUYXNrKSA9PiBSIHwgUHJvbWlzZUxpa2U8Uj4sXG4gICAgICAgICAgICBvcHRpb25zPzogTWFwT3B0aW9ucyxcbiAgICAgICAgKSA9PiBtYXBUaHJvdWdoR2F0ZShydW4sIGl0ZW1zLCBmbiwgb3B0aW9ucyksXG4gICAgICAgIHN0YXRzOiAoKSA9PiBnYXRlU3RhdHMoZW5naW5lLCBoYW5kbGUpLFxuICAgIH0pO1xufVxuXG4vKiogV2hhdCBldmVyeSBjYWxsIGNoZWNrcyBiZWZvcmUgaXQgY2FwdHVyZXMgYW55dGhpbmcuICovXG5mdW5jdGlvbiBiZWdpbihlbmdpbmU6IEVuZ2luZSwgb3B0aW9uczogUnVuT3B0aW9ucyB8IHVuZGVmaW5lZCwgYWxsb3dlZDogUmVhZG9ubHlTZXQ8c3RyaW5nPik6IENoZWNrZWRPcHRpb25zIHtcbiAgICBlbmdpbmUuY2hlY2soKTtcbiAgICBjb25zdCBjaGVja2VkID0gY2hlY2tPcHRpb25zKG9wdGlvbnMsIGFsbG93ZWQpO1xuICAgIGlmIChjaGVja2VkLnNpZ25hbD8uYWJvcnRlZCkgdGhyb3cgY2hlY2tlZC5zaWduYWwucmVhc29uO1xuICAgIHJldHVybiBjaGVja2VkO1xufVxuXG5mdW5jdGlvbiBzdGFydFJ1bjxUPihcbiAgICBlbmdpbmU6IEVuZ2luZSxcbiAgICBoYW5kbGU6IEdhdGVIYW5kbGUsXG4gICAgZm46ICh0YXNrOiBUYXNrKSA9PiBUIHwgUHJvbWlzZUxpa2U8VD4sXG4gICAgb3B0aW9uczogUnVuT3B0aW9ucyB8IHVuZGVmaW5lZCxcbiAgICBjYWxsZXI6IHsgcmVzb2x2ZTogKHZhbHVlOiBUKSA9PiB2b2lkOyByZWplY3Q6IChyZWFzb246IHVua25vd24pID0+IHZvaWQgfSxcbik6IHZvaWQge1xuICAgIGNoZWNrRnVuY3Rpb24oXCJmblwiLCBmbik7XG4gICAgY29uc3QgY2hlY2tlZCA9IGJlZ2luKGVuZ2luZSwgb3B0aW9ucywgUlVOX09QVElPTlMpO1xuICAgIGNvbnN0IHRpY2tldCA9IG5ldyBSdW5UaWNrZXQoZW5naW5lLCBoYW5kbGUsIGNoZWNrZWQsIGVuZ2luZS5jdXJyZW50Q29udGV4dCgpLCBjdXJyZW50RmxvdygpLCBmbiwgY2FsbGVyKTtcbiAgICBjb25zdCBob2xkID0gY2hlY2tlZC5yZWVudHJhbnQgPyB0aWNrZXQuZmluZE93bkhvbGQoKSA6IHVuZGVmaW5lZDtcbiAgICBpZiAoaG9sZCA9PT0gdW5kZWZpbmVkKSB0aWNrZXQuZW5xdWV1ZSgpO1xuICAgIGVsc2UgdGlja2V0LnJ1blVuZGVyKGhvbGQpO1xufVxuIiwgIntcbiAgXCJuYW1lXCI6IFwiQHNsdWljZS9jbGllbnRcIixcbiAgXCJ2ZXJzaW9uXCI6IFwiMC4xLjBcIixcbiAgXCJkZXNjcmlwdGlvblwiOiBcIkhvc3Qtd2lkZSBGSUZPIGNvbmN1cnJlbmN5IGxpbWl0cyBmb3IgTm9kZTogZWFjaCB0YXNrIHJ1bnMgaW4gdGhlIGFzeW5jIGNvbnRleHQgdGhhdCBzY2hlZHVsZWQgaXRcIixcbiAgXCJsaWNlbnNlXCI6IFwiTUlUXCIsXG4gIFwidHlwZVwiOiBcImNvbW1vbmpzXCIsXG4gIFwiZW5naW5lc1wiOiB7XG4gICAgXCJub2RlXCI6IFwiPj0xOFwiXG4gIH0sXG4gIFwib3NcIjogW1xuICAgIFwibGludXhcIlxuICBdLFxuICBcIm1haW5cIjogXCIuL2Rpc3QvaW5kZXguanNcIixcbiAgXCJ0eXBlc1wiOiBcIi4vZGlzdC9pbmRleC5kLnRzXCIsXG4gIFwiZXhwb3J0c1wiOiB7XG4gICAgXCIuXCI6IHtcbiAgICAgIFwiaW1wb3J0XCI6IHtcbiAgICAgICAgXCJ0eXBlc1wiOiBcIi4vZGlzdC9pbmRleC5kLm10c1wiLFxuICAgICAgICBcImRlZmF1bHRcIjogXCIuL2Rpc3QvaW5kZXgubWpzXCJcbiAgICAgIH0sXG4gICAgICBcInJlcXVpcmVcIjoge1xuICAgICAgICBcInR5cGVzXCI6IFwiLi9kaXN0L2luZGV4LmQudHNcIixcbiAgICAgICAgXCJkZWZhdWx0XCI6IFwiLi9kaXN0L2luZGV4LmpzXCJcbiAgICAgIH1cbiAgICB9LFxuICAgIFwiLi9wYWNrYWdlLmpzb25cIjogXCIuL3BhY2thZ2UuanNvblwiXG4gIH0sXG4gIFwiZmlsZXNcIjogW1xuICAgIFwiZGlzdFwiLFxuICAgIFwiUkVBRE1FLm1kXCIsXG4gICAgXCJMSUNFTlNFXCJcbiAgXSxcbiAgXCJzaWRlRWZmZWN0c1wiOiBmYWxzZSxcbiAgXCJzY3JpcHRzXCI6IHtcbiAgICBcImJ1aWxkXCI6IFwibm9kZSBzY3JpcHRzL2J1aWxkLm1qc1wiLFxuICAgIFwidGVzdFwiOiBcIm5vZGUgc2NyaXB0cy90ZXN0Lm1qc1wiLFxuICAgIFwiY2hlY2s6dHlwZXNcIjogXCJ0c2MgLXAgdHNjb25maWcuanNvbiAtLW5vRW1pdFwiLFxuICAgIFwiY2hlY2s6cGFja2FnZVwiOiBcIm5vZGUgc2NyaXB0cy9jaGVjay1wYWNrYWdlLm1qc1wiXG4gIH0sXG4gIFwiZGV2RGVwZW5kZW5jaWVzXCI6IHtcbiAgICBcIkBhcmV0aGV0eXBlc3dyb25nL2NsaVwiOiBcIjAuMTguNVwiLFxuICAgIFwiQHR5cGVzL25vZGVcIjogXCIxOC4xOS4xMzBcIixcbiAgICBcImVzYnVpbGRcIjogXCIwLjI4LjJcIixcbiAgICBcInBiZlwiOiBcIjUuMS4yXCIsXG4gICAgXCJwcm90b2J1ZmpzXCI6IFwiNy42LjZcIixcbiAgICBcInB1YmxpbnRcIjogXCIwLjMuMjVcIixcbiAgICBcInJvbGx1cFwiOiBcIjQuNjguN1wiLFxuICAgIFwicm9sbHVwLXBsdWdpbi1kdHNcIjogXCI2LjUuMVwiLFxuICAgIFwidHlwZXNjcmlwdFwiOiBcIjUuOS4zXCJcbiAgfVxufVxuIl0sCiAgIm1hcHBpbmdzIjogIjs7O0FBRUEsSUFBQUEsMkJBQWtDO0FBQ2xDLGlDQUF1Qzs7O0FDSHZDLHlCQUE0Qjs7O0FDV3JCLFNBQVMsbUJBQW1CLFFBQWdCLFNBQTZDO0FBRTVGLFFBQU0sU0FBaUIsT0FBTyxnQkFBZ0IsdUJBQU8sSUFBSSxxQkFBcUI7QUFDOUUsTUFBSSxPQUFPLFVBQVUsZUFBZSxLQUFLLFFBQVEsTUFBTSxFQUFHO0FBQzFELFNBQU8sZUFBZSxRQUFRLFFBQVEsRUFBRSxjQUFjLE1BQU0sT0FBTyxRQUFRLENBQUM7QUFDaEY7OztBQ2hCQSw4QkFBa0M7OztBQ0NsQyxJQUFNLGlCQUFpQixLQUFLLE9BQU8sS0FBSztBQUN4QyxJQUFNLGlCQUFpQixJQUFJO0FBSTNCLElBQU0sMEJBQTBCO0FBQ2hDLElBQU0sa0JBQWtCLE9BQU8sZ0JBQWdCLGNBQWMsT0FBTyxJQUFJLFlBQVksT0FBTztBQUUzRixJQUFNLGFBQWM7QUFDcEIsSUFBTSxjQUFjO0FBQ3BCLElBQU0sWUFBYztBQUNwQixJQUFNLGNBQWM7QUFFYixJQUFNLFlBQU4sTUFBZ0I7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQUluQixZQUFZLEtBQUs7QUFDYixTQUFLLE1BQU0sWUFBWSxPQUFPLEdBQUcsSUFBSSxNQUFNLElBQUksV0FBVyxHQUFHO0FBQzdELFNBQUssV0FBVyxJQUFJLFNBQVMsS0FBSyxJQUFJLFFBQVEsS0FBSyxJQUFJLFlBQVksS0FBSyxJQUFJLFVBQVU7QUFDdEYsU0FBSyxNQUFNO0FBQ1gsU0FBSyxPQUFPO0FBQ1osU0FBSyxjQUFjO0FBQ25CLFNBQUssU0FBUyxLQUFLLElBQUk7QUFBQSxFQUMzQjtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBUUEsV0FBVyxXQUFXLFFBQVEsTUFBTSxLQUFLLFFBQVE7QUFDN0MsUUFBSTtBQUNKLFdBQVEsUUFBUSxLQUFLLFVBQVUsR0FBRyxHQUFJO0FBQ2xDLGdCQUFVLE9BQU8sUUFBUSxJQUFJO0FBQUEsSUFDakM7QUFDQSxXQUFPO0FBQUEsRUFDWDtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQU9BLFlBQVksV0FBVyxRQUFRO0FBQzNCLFdBQU8sS0FBSyxXQUFXLFdBQVcsUUFBUSxLQUFLLFdBQVcsSUFBSSxLQUFLLEdBQUc7QUFBQSxFQUMxRTtBQUFBLEVBRUEsY0FBYztBQUNWLFVBQU0sTUFBTSxLQUFLLFNBQVMsVUFBVSxLQUFLLEtBQUssSUFBSTtBQUNsRCxTQUFLLE9BQU87QUFDWixXQUFPO0FBQUEsRUFDWDtBQUFBLEVBRUEsZUFBZTtBQUNYLFVBQU0sTUFBTSxLQUFLLFNBQVMsU0FBUyxLQUFLLEtBQUssSUFBSTtBQUNqRCxTQUFLLE9BQU87QUFDWixXQUFPO0FBQUEsRUFDWDtBQUFBO0FBQUEsRUFJQSxjQUFjO0FBQ1YsVUFBTSxNQUFNLEtBQUssU0FBUyxVQUFVLEtBQUssS0FBSyxJQUFJLElBQUksS0FBSyxTQUFTLFVBQVUsS0FBSyxNQUFNLEdBQUcsSUFBSSxJQUFJO0FBQ3BHLFNBQUssT0FBTztBQUNaLFdBQU87QUFBQSxFQUNYO0FBQUEsRUFFQSxlQUFlO0FBQ1gsVUFBTSxNQUFNLEtBQUssU0FBUyxVQUFVLEtBQUssS0FBSyxJQUFJLElBQUksS0FBSyxTQUFTLFNBQVMsS0FBSyxNQUFNLEdBQUcsSUFBSSxJQUFJO0FBQ25HLFNBQUssT0FBTztBQUNaLFdBQU87QUFBQSxFQUNYO0FBQUEsRUFFQSxZQUFZO0FBQ1IsVUFBTSxNQUFNLEtBQUssU0FBUyxXQUFXLEtBQUssS0FBSyxJQUFJO0FBQ25ELFNBQUssT0FBTztBQUNaLFdBQU87QUFBQSxFQUNYO0FBQUEsRUFFQSxhQUFhO0FBQ1QsVUFBTSxNQUFNLEtBQUssU0FBUyxXQUFXLEtBQUssS0FBSyxJQUFJO0FBQ25ELFNBQUssT0FBTztBQUNaLFdBQU87QUFBQSxFQUNYO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFLQSxXQUFXLFVBQVU7QUFDakIsVUFBTSxNQUFNLEtBQUs7QUFDakIsVUFBTSxLQUFLLElBQUksS0FBSyxLQUFLO0FBQ3pCLFFBQUksS0FBSyxJQUFNLFFBQU87QUFFdEIsUUFBSSxNQUFNLEtBQUssS0FBTTtBQUNyQixRQUFJLElBQUksS0FBSyxLQUFLO0FBQUcsWUFBUSxJQUFJLFFBQVM7QUFBSSxRQUFJLElBQUksSUFBTSxRQUFPO0FBQ25FLFFBQUksSUFBSSxLQUFLLEtBQUs7QUFBRyxZQUFRLElBQUksUUFBUztBQUFJLFFBQUksSUFBSSxJQUFNLFFBQU87QUFDbkUsUUFBSSxJQUFJLEtBQUssS0FBSztBQUFHLFlBQVEsSUFBSSxRQUFTO0FBQUksUUFBSSxJQUFJLElBQU0sUUFBTztBQUNuRSxRQUFJLElBQUksS0FBSyxHQUFHO0FBQUssWUFBUSxJQUFJLE9BQVM7QUFFMUMsV0FBTyxvQkFBb0IsS0FBSyxVQUFVLElBQUk7QUFBQSxFQUNsRDtBQUFBLEVBRUEsY0FBYztBQUNWLFVBQU0sTUFBTSxLQUFLLFdBQVc7QUFDNUIsV0FBTyxNQUFNLE1BQU0sS0FBSyxNQUFNLEtBQUssS0FBSyxNQUFNO0FBQUEsRUFDbEQ7QUFBQSxFQUVBLGNBQWM7QUFDVixXQUFPLFFBQVEsS0FBSyxXQUFXLENBQUM7QUFBQSxFQUNwQztBQUFBLEVBRUEsYUFBYTtBQUNULFVBQU0sTUFBTSxLQUFLLFdBQVcsSUFBSSxLQUFLO0FBQ3JDLFVBQU0sTUFBTSxLQUFLO0FBQ2pCLFNBQUssTUFBTTtBQUVYLFFBQUksTUFBTSxPQUFPLDJCQUEyQixpQkFBaUI7QUFFekQsYUFBTyxnQkFBZ0IsT0FBTyxLQUFLLElBQUksU0FBUyxLQUFLLEdBQUcsQ0FBQztBQUFBLElBQzdEO0FBRUEsV0FBTyxTQUFTLEtBQUssS0FBSyxLQUFLLEdBQUc7QUFBQSxFQUN0QztBQUFBLEVBRUEsWUFBWTtBQUNSLFVBQU0sTUFBTSxLQUFLLFdBQVcsSUFBSSxLQUFLLEtBQ2pDLFNBQVMsS0FBSyxJQUFJLFNBQVMsS0FBSyxLQUFLLEdBQUc7QUFDNUMsU0FBSyxNQUFNO0FBQ1gsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFRQSxpQkFBaUIsTUFBTSxDQUFDLEdBQUcsVUFBVTtBQUNqQyxVQUFNLE1BQU0sS0FBSyxjQUFjO0FBQy9CLFdBQU8sS0FBSyxNQUFNLElBQUssS0FBSSxLQUFLLEtBQUssV0FBVyxRQUFRLENBQUM7QUFDekQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsa0JBQWtCLE1BQU0sQ0FBQyxHQUFHO0FBQ3hCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxZQUFZLENBQUM7QUFDbEQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsa0JBQWtCLE1BQU0sQ0FBQyxHQUFHO0FBQ3hCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxZQUFZLENBQUM7QUFDbEQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsZ0JBQWdCLE1BQU0sQ0FBQyxHQUFHO0FBQ3RCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxVQUFVLENBQUM7QUFDaEQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsaUJBQWlCLE1BQU0sQ0FBQyxHQUFHO0FBQ3ZCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxXQUFXLENBQUM7QUFDakQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsa0JBQWtCLE1BQU0sQ0FBQyxHQUFHO0FBQ3hCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxZQUFZLENBQUM7QUFDbEQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsbUJBQW1CLE1BQU0sQ0FBQyxHQUFHO0FBQ3pCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxhQUFhLENBQUM7QUFDbkQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsa0JBQWtCLE1BQU0sQ0FBQyxHQUFHO0FBQ3hCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxZQUFZLENBQUM7QUFDbEQsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBRUEsbUJBQW1CLE1BQU0sQ0FBQyxHQUFHO0FBQ3pCLFVBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsV0FBTyxLQUFLLE1BQU0sSUFBSyxLQUFJLEtBQUssS0FBSyxhQUFhLENBQUM7QUFDbkQsV0FBTztBQUFBLEVBQ1g7QUFBQSxFQUNBLGdCQUFnQjtBQUNaLFdBQU8sS0FBSyxTQUFTLFlBQVksS0FBSyxXQUFXLElBQUksS0FBSyxNQUFNLEtBQUssTUFBTTtBQUFBLEVBQy9FO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQU1BLFVBQVUsTUFBTSxLQUFLLFFBQVE7QUFDekIsUUFBSSxLQUFLLFFBQVEsS0FBSyxZQUFhLE1BQUssS0FBSyxLQUFLLElBQUk7QUFDdEQsUUFBSSxLQUFLLE9BQU8sSUFBSyxRQUFPO0FBQzVCLFVBQU0sTUFBTSxLQUFLLFdBQVc7QUFDNUIsU0FBSyxPQUFPLE1BQU07QUFDbEIsU0FBSyxjQUFjLEtBQUs7QUFDeEIsV0FBTyxRQUFRO0FBQUEsRUFDbkI7QUFBQTtBQUFBLEVBR0EsS0FBSyxLQUFLO0FBQ04sVUFBTSxPQUFPLE1BQU07QUFDbkIsUUFBSSxTQUFTLFdBQVksUUFBTyxLQUFLLElBQUksS0FBSyxLQUFLLElBQUksS0FBTTtBQUFBLElBQUM7QUFBQSxhQUNyRCxTQUFTLFVBQVcsTUFBSyxNQUFNLEtBQUssV0FBVyxJQUFJLEtBQUs7QUFBQSxhQUN4RCxTQUFTLFlBQWEsTUFBSyxPQUFPO0FBQUEsYUFDbEMsU0FBUyxZQUFhLE1BQUssT0FBTztBQUFBLFFBQ3RDLE9BQU0sSUFBSSxNQUFNLHVCQUF1QixJQUFJLEVBQUU7QUFBQSxFQUN0RDtBQUNKO0FBRU8sSUFBTSxZQUFOLE1BQWdCO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFJbkIsWUFBWSxNQUFNLElBQUksV0FBVyxFQUFFLEdBQUc7QUFDbEMsU0FBSyxNQUFNLFlBQVksT0FBTyxHQUFHLElBQUksTUFBTSxJQUFJLFdBQVcsR0FBRztBQUM3RCxTQUFLLFdBQVcsSUFBSSxTQUFTLEtBQUssSUFBSSxRQUFRLEtBQUssSUFBSSxZQUFZLEtBQUssSUFBSSxVQUFVO0FBQ3RGLFNBQUssTUFBTTtBQUNYLFNBQUssU0FBUyxLQUFLLElBQUk7QUFBQSxFQUMzQjtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFNQSxTQUFTLEtBQUssTUFBTTtBQUNoQixTQUFLLFlBQWEsT0FBTyxJQUFLLElBQUk7QUFBQSxFQUN0QztBQUFBO0FBQUEsRUFHQSxRQUFRLEtBQUs7QUFDVCxRQUFJLFNBQVMsS0FBSyxVQUFVO0FBRTVCLFdBQU8sU0FBUyxLQUFLLE1BQU0sSUFBSyxXQUFVO0FBRTFDLFFBQUksV0FBVyxLQUFLLFFBQVE7QUFDeEIsWUFBTSxNQUFNLElBQUksV0FBVyxNQUFNO0FBQ2pDLFVBQUksSUFBSSxLQUFLLEdBQUc7QUFDaEIsV0FBSyxNQUFNO0FBQ1gsV0FBSyxXQUFXLElBQUksU0FBUyxJQUFJLE1BQU07QUFDdkMsV0FBSyxTQUFTO0FBQUEsSUFDbEI7QUFBQSxFQUNKO0FBQUEsRUFFQSxTQUFTO0FBQ0wsU0FBSyxTQUFTLEtBQUs7QUFDbkIsU0FBSyxNQUFNO0FBQ1gsV0FBTyxLQUFLLElBQUksU0FBUyxHQUFHLEtBQUssTUFBTTtBQUFBLEVBQzNDO0FBQUE7QUFBQSxFQUdBLGFBQWEsS0FBSztBQUNkLFNBQUssUUFBUSxDQUFDO0FBQ2QsU0FBSyxTQUFTLFNBQVMsS0FBSyxLQUFLLEtBQUssSUFBSTtBQUMxQyxTQUFLLE9BQU87QUFBQSxFQUNoQjtBQUFBO0FBQUEsRUFHQSxjQUFjLEtBQUs7QUFDZixTQUFLLFFBQVEsQ0FBQztBQUNkLFNBQUssU0FBUyxTQUFTLEtBQUssS0FBSyxLQUFLLElBQUk7QUFDMUMsU0FBSyxPQUFPO0FBQUEsRUFDaEI7QUFBQTtBQUFBLEVBR0EsYUFBYSxLQUFLO0FBQ2QsU0FBSyxRQUFRLENBQUM7QUFDZCxTQUFLLFNBQVMsU0FBUyxLQUFLLEtBQUssTUFBTSxJQUFJLElBQUk7QUFDL0MsU0FBSyxTQUFTLFNBQVMsS0FBSyxNQUFNLEdBQUcsS0FBSyxNQUFNLE1BQU0sY0FBYyxHQUFHLElBQUk7QUFDM0UsU0FBSyxPQUFPO0FBQUEsRUFDaEI7QUFBQTtBQUFBLEVBR0EsY0FBYyxLQUFLO0FBQ2YsU0FBSyxRQUFRLENBQUM7QUFDZCxTQUFLLFNBQVMsU0FBUyxLQUFLLEtBQUssTUFBTSxJQUFJLElBQUk7QUFDL0MsU0FBSyxTQUFTLFNBQVMsS0FBSyxNQUFNLEdBQUcsS0FBSyxNQUFNLE1BQU0sY0FBYyxHQUFHLElBQUk7QUFDM0UsU0FBSyxPQUFPO0FBQUEsRUFDaEI7QUFBQTtBQUFBLEVBR0EsWUFBWSxLQUFLO0FBQ2IsVUFBTSxDQUFDLE9BQU87QUFFZCxRQUFJLE9BQU8sS0FBSyxNQUFNLEtBQU07QUFDeEIsVUFBSSxLQUFLLE9BQU8sS0FBSyxPQUFRLE1BQUssUUFBUSxDQUFDO0FBQzNDLFdBQUssSUFBSSxLQUFLLEtBQUssSUFBSTtBQUN2QjtBQUFBLElBQ0o7QUFFQSxRQUFJLE1BQU0sYUFBYSxNQUFNLEdBQUc7QUFDNUIscUJBQWUsS0FBSyxJQUFJO0FBQ3hCO0FBQUEsSUFDSjtBQUVBLFNBQUssUUFBUSxDQUFDO0FBRWQsU0FBSyxJQUFJLEtBQUssS0FBSyxJQUFjLE1BQU0sT0FBUyxNQUFNLE1BQU8sTUFBTztBQUFJLFFBQUksT0FBTyxJQUFNO0FBQ3pGLFNBQUssSUFBSSxLQUFLLEtBQUssS0FBTSxTQUFTLEtBQUssT0FBUyxNQUFNLE1BQU8sTUFBTztBQUFJLFFBQUksT0FBTyxJQUFNO0FBQ3pGLFNBQUssSUFBSSxLQUFLLEtBQUssS0FBTSxTQUFTLEtBQUssT0FBUyxNQUFNLE1BQU8sTUFBTztBQUFJLFFBQUksT0FBTyxJQUFNO0FBQ3pGLFNBQUssSUFBSSxLQUFLLEtBQUssSUFBTyxRQUFRLElBQUs7QUFBQSxFQUMzQztBQUFBO0FBQUEsRUFHQSxhQUFhLEtBQUs7QUFDZCxTQUFLLFlBQVksTUFBTSxJQUFJLENBQUMsTUFBTSxJQUFJLElBQUksTUFBTSxDQUFDO0FBQUEsRUFDckQ7QUFBQTtBQUFBLEVBR0EsYUFBYSxLQUFLO0FBQ2QsU0FBSyxZQUFZLENBQUMsR0FBRztBQUFBLEVBQ3pCO0FBQUE7QUFBQSxFQUdBLFlBQVksS0FBSztBQUNiLFVBQU0sT0FBTyxHQUFHO0FBQ2hCLFNBQUssUUFBUSxJQUFJLFNBQVMsQ0FBQztBQUUzQixTQUFLO0FBRUwsVUFBTSxXQUFXLEtBQUs7QUFFdEIsU0FBSyxNQUFNLFVBQVUsS0FBSyxLQUFLLEtBQUssS0FBSyxHQUFHO0FBQzVDLFVBQU0sTUFBTSxLQUFLLE1BQU07QUFFdkIsUUFBSSxPQUFPLElBQU0sd0JBQXVCLFVBQVUsS0FBSyxJQUFJO0FBRzNELFNBQUssTUFBTSxXQUFXO0FBQ3RCLFNBQUssWUFBWSxHQUFHO0FBQ3BCLFNBQUssT0FBTztBQUFBLEVBQ2hCO0FBQUE7QUFBQSxFQUdBLFdBQVcsS0FBSztBQUNaLFNBQUssUUFBUSxDQUFDO0FBQ2QsU0FBSyxTQUFTLFdBQVcsS0FBSyxLQUFLLEtBQUssSUFBSTtBQUM1QyxTQUFLLE9BQU87QUFBQSxFQUNoQjtBQUFBO0FBQUEsRUFHQSxZQUFZLEtBQUs7QUFDYixTQUFLLFFBQVEsQ0FBQztBQUNkLFNBQUssU0FBUyxXQUFXLEtBQUssS0FBSyxLQUFLLElBQUk7QUFDNUMsU0FBSyxPQUFPO0FBQUEsRUFDaEI7QUFBQTtBQUFBLEVBR0EsV0FBVyxRQUFRO0FBQ2YsVUFBTSxNQUFNLE9BQU87QUFDbkIsU0FBSyxZQUFZLEdBQUc7QUFDcEIsU0FBSyxRQUFRLEdBQUc7QUFDaEIsU0FBSyxJQUFJLElBQUksUUFBUSxLQUFLLEdBQUc7QUFDN0IsU0FBSyxPQUFPO0FBQUEsRUFDaEI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFPQSxnQkFBZ0IsSUFBSSxLQUFLO0FBQ3JCLFNBQUs7QUFHTCxVQUFNLFdBQVcsS0FBSztBQUN0QixPQUFHLEtBQUssSUFBSTtBQUNaLFVBQU0sTUFBTSxLQUFLLE1BQU07QUFFdkIsUUFBSSxPQUFPLElBQU0sd0JBQXVCLFVBQVUsS0FBSyxJQUFJO0FBRzNELFNBQUssTUFBTSxXQUFXO0FBQ3RCLFNBQUssWUFBWSxHQUFHO0FBQ3BCLFNBQUssT0FBTztBQUFBLEVBQ2hCO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFRQSxhQUFhLEtBQUssSUFBSSxLQUFLO0FBQ3ZCLFNBQUssU0FBUyxLQUFLLFNBQVM7QUFDNUIsU0FBSyxnQkFBZ0IsSUFBSSxHQUFHO0FBQUEsRUFDaEM7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBTUEsa0JBQWtCLEtBQUssS0FBSztBQUN4QixRQUFJLElBQUksT0FBUSxNQUFLLGFBQWEsS0FBSyxtQkFBbUIsR0FBRztBQUFBLEVBQ2pFO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQUtBLG1CQUFtQixLQUFLLEtBQUs7QUFDekIsUUFBSSxJQUFJLE9BQVEsTUFBSyxhQUFhLEtBQUssb0JBQW9CLEdBQUc7QUFBQSxFQUNsRTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFLQSxtQkFBbUIsS0FBSyxLQUFLO0FBQ3pCLFFBQUksSUFBSSxPQUFRLE1BQUssYUFBYSxLQUFLLG9CQUFvQixHQUFHO0FBQUEsRUFDbEU7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsaUJBQWlCLEtBQUssS0FBSztBQUN2QixRQUFJLElBQUksT0FBUSxNQUFLLGFBQWEsS0FBSyxrQkFBa0IsR0FBRztBQUFBLEVBQ2hFO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQUtBLGtCQUFrQixLQUFLLEtBQUs7QUFDeEIsUUFBSSxJQUFJLE9BQVEsTUFBSyxhQUFhLEtBQUssbUJBQW1CLEdBQUc7QUFBQSxFQUNqRTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFLQSxtQkFBbUIsS0FBSyxLQUFLO0FBQ3pCLFFBQUksSUFBSSxPQUFRLE1BQUssYUFBYSxLQUFLLG9CQUFvQixHQUFHO0FBQUEsRUFDbEU7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0Esb0JBQW9CLEtBQUssS0FBSztBQUMxQixRQUFJLElBQUksT0FBUSxNQUFLLGFBQWEsS0FBSyxxQkFBcUIsR0FBRztBQUFBLEVBQ25FO0FBQUE7QUFBQTtBQUFBO0FBQUE7QUFBQSxFQUtBLG1CQUFtQixLQUFLLEtBQUs7QUFDekIsUUFBSSxJQUFJLE9BQVEsTUFBSyxhQUFhLEtBQUssb0JBQW9CLEdBQUc7QUFBQSxFQUNsRTtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFLQSxvQkFBb0IsS0FBSyxLQUFLO0FBQzFCLFFBQUksSUFBSSxPQUFRLE1BQUssYUFBYSxLQUFLLHFCQUFxQixHQUFHO0FBQUEsRUFDbkU7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBTUEsZ0JBQWdCLEtBQUssUUFBUTtBQUN6QixTQUFLLFNBQVMsS0FBSyxTQUFTO0FBQzVCLFNBQUssV0FBVyxNQUFNO0FBQUEsRUFDMUI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0Esa0JBQWtCLEtBQUssS0FBSztBQUN4QixTQUFLLFNBQVMsS0FBSyxXQUFXO0FBQzlCLFNBQUssYUFBYSxHQUFHO0FBQUEsRUFDekI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsbUJBQW1CLEtBQUssS0FBSztBQUN6QixTQUFLLFNBQVMsS0FBSyxXQUFXO0FBQzlCLFNBQUssY0FBYyxHQUFHO0FBQUEsRUFDMUI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0Esa0JBQWtCLEtBQUssS0FBSztBQUN4QixTQUFLLFNBQVMsS0FBSyxXQUFXO0FBQzlCLFNBQUssYUFBYSxHQUFHO0FBQUEsRUFDekI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsbUJBQW1CLEtBQUssS0FBSztBQUN6QixTQUFLLFNBQVMsS0FBSyxXQUFXO0FBQzlCLFNBQUssY0FBYyxHQUFHO0FBQUEsRUFDMUI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsaUJBQWlCLEtBQUssS0FBSztBQUN2QixTQUFLLFNBQVMsS0FBSyxVQUFVO0FBQzdCLFNBQUssWUFBWSxHQUFHO0FBQUEsRUFDeEI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0Esa0JBQWtCLEtBQUssS0FBSztBQUN4QixTQUFLLFNBQVMsS0FBSyxVQUFVO0FBQzdCLFNBQUssYUFBYSxHQUFHO0FBQUEsRUFDekI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsaUJBQWlCLEtBQUssS0FBSztBQUN2QixTQUFLLFNBQVMsS0FBSyxTQUFTO0FBQzVCLFNBQUssWUFBWSxHQUFHO0FBQUEsRUFDeEI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsZ0JBQWdCLEtBQUssS0FBSztBQUN0QixTQUFLLFNBQVMsS0FBSyxXQUFXO0FBQzlCLFNBQUssV0FBVyxHQUFHO0FBQUEsRUFDdkI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0EsaUJBQWlCLEtBQUssS0FBSztBQUN2QixTQUFLLFNBQVMsS0FBSyxXQUFXO0FBQzlCLFNBQUssWUFBWSxHQUFHO0FBQUEsRUFDeEI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBS0Esa0JBQWtCLEtBQUssS0FBSztBQUN4QixTQUFLLGlCQUFpQixLQUFLLENBQUMsR0FBRztBQUFBLEVBQ25DO0FBQ0o7QUFPQSxTQUFTLG9CQUFvQixHQUFHLEdBQUcsR0FBRztBQUNsQyxRQUFNLE1BQU0sRUFBRTtBQUNkLE1BQUksR0FBRztBQUVQLE1BQUksSUFBSSxFQUFFLEtBQUs7QUFBRyxPQUFNLElBQUksUUFBUztBQUFJLE1BQUksSUFBSSxJQUFNLFFBQU8sTUFBTSxHQUFHLEdBQUcsQ0FBQztBQUMzRSxNQUFJLElBQUksRUFBRSxLQUFLO0FBQUcsUUFBTSxJQUFJLFFBQVM7QUFBSSxNQUFJLElBQUksSUFBTSxRQUFPLE1BQU0sR0FBRyxHQUFHLENBQUM7QUFDM0UsTUFBSSxJQUFJLEVBQUUsS0FBSztBQUFHLFFBQU0sSUFBSSxRQUFTO0FBQUksTUFBSSxJQUFJLElBQU0sUUFBTyxNQUFNLEdBQUcsR0FBRyxDQUFDO0FBQzNFLE1BQUksSUFBSSxFQUFFLEtBQUs7QUFBRyxRQUFNLElBQUksUUFBUztBQUFJLE1BQUksSUFBSSxJQUFNLFFBQU8sTUFBTSxHQUFHLEdBQUcsQ0FBQztBQUMzRSxNQUFJLElBQUksRUFBRSxLQUFLO0FBQUcsUUFBTSxJQUFJLFFBQVM7QUFBSSxNQUFJLElBQUksSUFBTSxRQUFPLE1BQU0sR0FBRyxHQUFHLENBQUM7QUFDM0UsTUFBSSxJQUFJLEVBQUUsS0FBSztBQUFHLFFBQU0sSUFBSSxNQUFTO0FBQUksTUFBSSxJQUFJLElBQU0sUUFBTyxNQUFNLEdBQUcsR0FBRyxDQUFDO0FBRTNFLFFBQU0sSUFBSSxNQUFNLHdDQUF3QztBQUM1RDtBQU9BLFNBQVMsTUFBTSxLQUFLLE1BQU0sVUFBVTtBQUNoQyxTQUFPLFdBQVcsT0FBTyxjQUFlLFFBQVEsTUFBTyxTQUFTLEtBQUssY0FBZ0IsUUFBUTtBQUNqRztBQU1BLFNBQVMsZUFBZSxLQUFLLEtBQUs7QUFDOUIsTUFBSSxLQUFLO0FBRVQsTUFBSSxPQUFPLEdBQUc7QUFDVixVQUFRLE1BQU0sYUFBZTtBQUM3QixXQUFRLE1BQU0sYUFBZTtBQUFBLEVBQ2pDLE9BQU87QUFDSCxVQUFPLEVBQUUsQ0FBQyxNQUFNO0FBQ2hCLFdBQU8sRUFBRSxDQUFDLE1BQU07QUFFaEIsUUFBSSxNQUFNLFlBQVk7QUFDbEIsWUFBTyxNQUFNLElBQUs7QUFBQSxJQUN0QixPQUFPO0FBQ0gsWUFBTTtBQUNOLGFBQVEsT0FBTyxJQUFLO0FBQUEsSUFDeEI7QUFBQSxFQUNKO0FBRUEsTUFBSSxPQUFPLHVCQUF1QixNQUFNLHNCQUFzQjtBQUMxRCxVQUFNLElBQUksTUFBTSx3Q0FBeUM7QUFBQSxFQUM3RDtBQUVBLE1BQUksUUFBUSxFQUFFO0FBRWQsb0JBQWtCLEtBQUssTUFBTSxHQUFHO0FBQ2hDLHFCQUFtQixNQUFNLEdBQUc7QUFDaEM7QUFPQSxTQUFTLGtCQUFrQixLQUFLLE1BQU0sS0FBSztBQUN2QyxNQUFJLElBQUksSUFBSSxLQUFLLElBQUksTUFBTSxNQUFPO0FBQU0sV0FBUztBQUNqRCxNQUFJLElBQUksSUFBSSxLQUFLLElBQUksTUFBTSxNQUFPO0FBQU0sV0FBUztBQUNqRCxNQUFJLElBQUksSUFBSSxLQUFLLElBQUksTUFBTSxNQUFPO0FBQU0sV0FBUztBQUNqRCxNQUFJLElBQUksSUFBSSxLQUFLLElBQUksTUFBTSxNQUFPO0FBQU0sV0FBUztBQUNqRCxNQUFJLElBQUksSUFBSSxHQUFHLElBQU0sTUFBTTtBQUMvQjtBQU1BLFNBQVMsbUJBQW1CLE1BQU0sS0FBSztBQUNuQyxRQUFNLE9BQU8sT0FBTyxNQUFTO0FBRTdCLE1BQUksSUFBSSxJQUFJLEtBQUssS0FBSyxRQUFnQixVQUFVLEtBQUssTUFBTztBQUFJLE1BQUksQ0FBQyxLQUFNO0FBQzNFLE1BQUksSUFBSSxJQUFJLEtBQUssSUFBSyxPQUFPLFFBQVMsVUFBVSxLQUFLLE1BQU87QUFBSSxNQUFJLENBQUMsS0FBTTtBQUMzRSxNQUFJLElBQUksSUFBSSxLQUFLLElBQUssT0FBTyxRQUFTLFVBQVUsS0FBSyxNQUFPO0FBQUksTUFBSSxDQUFDLEtBQU07QUFDM0UsTUFBSSxJQUFJLElBQUksS0FBSyxJQUFLLE9BQU8sUUFBUyxVQUFVLEtBQUssTUFBTztBQUFJLE1BQUksQ0FBQyxLQUFNO0FBQzNFLE1BQUksSUFBSSxJQUFJLEtBQUssSUFBSyxPQUFPLFFBQVMsVUFBVSxLQUFLLE1BQU87QUFBSSxNQUFJLENBQUMsS0FBTTtBQUMzRSxNQUFJLElBQUksSUFBSSxLQUFLLElBQUssT0FBTztBQUNqQztBQU9BLFNBQVMsdUJBQXVCLFVBQVUsS0FBSyxLQUFLO0FBQ2hELFFBQU0sV0FDRixPQUFPLFFBQVMsSUFDaEIsT0FBTyxVQUFXLElBQ2xCLE9BQU8sWUFBWSxJQUFJLEtBQUssTUFBTSxLQUFLLElBQUksR0FBRyxLQUFLLEtBQUssTUFBTSxFQUFFO0FBR3BFLE1BQUksUUFBUSxRQUFRO0FBQ3BCLE1BQUksSUFBSSxXQUFXLFdBQVcsVUFBVSxVQUFVLElBQUksR0FBRztBQUM3RDtBQVNBLFNBQVMsa0JBQWtCLEtBQUssS0FBSztBQUNqQyxRQUFNLElBQUksSUFBSTtBQUNkLE1BQUksTUFBTSxJQUFJLEtBQUssTUFBTSxJQUFJLEtBQUssUUFBUSxJQUFJO0FBQzlDLFdBQVMsSUFBSSxHQUFHLElBQUksR0FBRyxLQUFLO0FBQ3hCLFFBQUksTUFBTSxJQUFJLENBQUM7QUFDZixRQUFJLE1BQU0sS0FBSyxNQUFNLEtBQUssT0FBTztBQUM3QixVQUFJLE1BQU07QUFDVixVQUFJLFlBQVksR0FBRztBQUNuQixZQUFNLElBQUk7QUFBSyxZQUFNLElBQUk7QUFBSyxjQUFRLElBQUk7QUFDMUM7QUFBQSxJQUNKO0FBQ0EsV0FBTyxNQUFNLEtBQU07QUFBRSxVQUFJLEtBQUssSUFBSyxNQUFNLE1BQVE7QUFBTSxZQUFNLEtBQUssTUFBTSxNQUFNLEdBQUk7QUFBQSxJQUFHO0FBQ3JGLFFBQUksS0FBSyxJQUFJO0FBQUEsRUFDakI7QUFDQSxNQUFJLE1BQU07QUFDZDtBQUtBLFNBQVMsbUJBQW1CLEtBQUssS0FBSztBQUNsQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksYUFBYSxJQUFJLENBQUMsQ0FBQztBQUNoRTtBQUtBLFNBQVMsaUJBQWlCLEtBQUssS0FBSztBQUNoQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksV0FBVyxJQUFJLENBQUMsQ0FBQztBQUM5RDtBQUtBLFNBQVMsa0JBQWtCLEtBQUssS0FBSztBQUNqQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksWUFBWSxJQUFJLENBQUMsQ0FBQztBQUMvRDtBQUtBLFNBQVMsbUJBQW1CLEtBQUssS0FBSztBQUNsQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksYUFBYSxJQUFJLENBQUMsQ0FBQztBQUNoRTtBQUtBLFNBQVMsbUJBQW1CLEtBQUssS0FBSztBQUNsQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksYUFBYSxJQUFJLENBQUMsQ0FBQztBQUNoRTtBQUtBLFNBQVMsb0JBQW9CLEtBQUssS0FBSztBQUNuQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksY0FBYyxJQUFJLENBQUMsQ0FBQztBQUNqRTtBQUtBLFNBQVMsbUJBQW1CLEtBQUssS0FBSztBQUNsQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksYUFBYSxJQUFJLENBQUMsQ0FBQztBQUNoRTtBQUtBLFNBQVMsb0JBQW9CLEtBQUssS0FBSztBQUNuQyxXQUFTLElBQUksR0FBRyxJQUFJLElBQUksUUFBUSxJQUFLLEtBQUksY0FBYyxJQUFJLENBQUMsQ0FBQztBQUNqRTtBQVNBLFNBQVMsU0FBUyxLQUFLLEtBQUssS0FBSztBQUM3QixNQUFJLE1BQU07QUFDVixNQUFJLElBQUk7QUFFUixTQUFPLElBQUksS0FBSztBQUNaLFVBQU0sS0FBSyxJQUFJLENBQUM7QUFDaEIsUUFBSSxJQUFJO0FBQ1IsUUFBSSxtQkFDQSxLQUFLLE1BQU8sSUFDWixLQUFLLE1BQU8sSUFDWixLQUFLLE1BQU8sSUFBSTtBQUVwQixRQUFJLElBQUksbUJBQW1CLElBQUs7QUFFaEMsUUFBSSxJQUFJLElBQUk7QUFFWixRQUFJLHFCQUFxQixHQUFHO0FBQ3hCLFVBQUksS0FBSyxLQUFNO0FBQ1gsWUFBSTtBQUFBLE1BQ1I7QUFBQSxJQUNKLFdBQVcscUJBQXFCLEdBQUc7QUFDL0IsV0FBSyxJQUFJLElBQUksQ0FBQztBQUNkLFdBQUssS0FBSyxTQUFVLEtBQU07QUFDdEIsYUFBSyxLQUFLLE9BQVMsSUFBTyxLQUFLO0FBQy9CLFlBQUksS0FBSyxLQUFNO0FBQ1gsY0FBSTtBQUFBLFFBQ1I7QUFBQSxNQUNKO0FBQUEsSUFDSixXQUFXLHFCQUFxQixHQUFHO0FBQy9CLFdBQUssSUFBSSxJQUFJLENBQUM7QUFDZCxXQUFLLElBQUksSUFBSSxDQUFDO0FBQ2QsV0FBSyxLQUFLLFNBQVUsUUFBUyxLQUFLLFNBQVUsS0FBTTtBQUM5QyxhQUFLLEtBQUssT0FBUSxNQUFPLEtBQUssT0FBUyxJQUFPLEtBQUs7QUFDbkQsWUFBSSxLQUFLLFFBQVUsS0FBSyxTQUFVLEtBQUssT0FBUztBQUM1QyxjQUFJO0FBQUEsUUFDUjtBQUFBLE1BQ0o7QUFBQSxJQUNKLFdBQVcscUJBQXFCLEdBQUc7QUFDL0IsV0FBSyxJQUFJLElBQUksQ0FBQztBQUNkLFdBQUssSUFBSSxJQUFJLENBQUM7QUFDZCxXQUFLLElBQUksSUFBSSxDQUFDO0FBQ2QsV0FBSyxLQUFLLFNBQVUsUUFBUyxLQUFLLFNBQVUsUUFBUyxLQUFLLFNBQVUsS0FBTTtBQUN0RSxhQUFLLEtBQUssT0FBUSxNQUFRLEtBQUssT0FBUyxNQUFPLEtBQUssT0FBUyxJQUFPLEtBQUs7QUFDekUsWUFBSSxLQUFLLFNBQVUsS0FBSyxTQUFVO0FBQzlCLGNBQUk7QUFBQSxRQUNSO0FBQUEsTUFDSjtBQUFBLElBQ0o7QUFFQSxRQUFJLE1BQU0sTUFBTTtBQUNaLFVBQUk7QUFDSix5QkFBbUI7QUFBQSxJQUV2QixXQUFXLElBQUksT0FBUTtBQUNuQixXQUFLO0FBQ0wsYUFBTyxPQUFPLGFBQWEsTUFBTSxLQUFLLE9BQVEsS0FBTTtBQUNwRCxVQUFJLFFBQVMsSUFBSTtBQUFBLElBQ3JCO0FBRUEsV0FBTyxPQUFPLGFBQWEsQ0FBQztBQUM1QixTQUFLO0FBQUEsRUFDVDtBQUVBLFNBQU87QUFDWDtBQU9BLFNBQVMsVUFBVSxLQUFLLEtBQUssS0FBSztBQUM5QixXQUFTLElBQUksR0FBRyxHQUFHLE1BQU0sSUFBSSxJQUFJLFFBQVEsS0FBSztBQUMxQyxRQUFJLElBQUksV0FBVyxDQUFDO0FBRXBCLFFBQUksSUFBSSxTQUFVLElBQUksT0FBUTtBQUMxQixVQUFJLE1BQU07QUFDTixZQUFJLElBQUksT0FBUTtBQUNaLGNBQUksS0FBSyxJQUFJO0FBQ2IsY0FBSSxLQUFLLElBQUk7QUFDYixjQUFJLEtBQUssSUFBSTtBQUNiLGlCQUFPO0FBQ1A7QUFBQSxRQUNKLE9BQU87QUFDSCxjQUFJLE9BQU8sU0FBVSxLQUFLLElBQUksUUFBUztBQUN2QyxpQkFBTztBQUFBLFFBQ1g7QUFBQSxNQUNKLE9BQU87QUFDSCxZQUFJLElBQUksU0FBVyxJQUFJLE1BQU0sSUFBSSxRQUFTO0FBQ3RDLGNBQUksS0FBSyxJQUFJO0FBQ2IsY0FBSSxLQUFLLElBQUk7QUFDYixjQUFJLEtBQUssSUFBSTtBQUFBLFFBQ2pCLE9BQU87QUFDSCxpQkFBTztBQUFBLFFBQ1g7QUFDQTtBQUFBLE1BQ0o7QUFBQSxJQUNKLFdBQVcsTUFBTTtBQUNiLFVBQUksS0FBSyxJQUFJO0FBQ2IsVUFBSSxLQUFLLElBQUk7QUFDYixVQUFJLEtBQUssSUFBSTtBQUNiLGFBQU87QUFBQSxJQUNYO0FBRUEsUUFBSSxJQUFJLEtBQU07QUFDVixVQUFJLEtBQUssSUFBSTtBQUFBLElBQ2pCLE9BQU87QUFDSCxVQUFJLElBQUksTUFBTztBQUNYLFlBQUksS0FBSyxJQUFJLEtBQUssSUFBTTtBQUFBLE1BQzVCLE9BQU87QUFDSCxZQUFJLElBQUksT0FBUztBQUNiLGNBQUksS0FBSyxJQUFJLEtBQUssS0FBTTtBQUFBLFFBQzVCLE9BQU87QUFDSCxjQUFJLEtBQUssSUFBSSxLQUFLLEtBQU87QUFDekIsY0FBSSxLQUFLLElBQUksS0FBSyxLQUFNLEtBQU87QUFBQSxRQUNuQztBQUNBLFlBQUksS0FBSyxJQUFJLEtBQUssSUFBTSxLQUFPO0FBQUEsTUFDbkM7QUFDQSxVQUFJLEtBQUssSUFBSSxJQUFJLEtBQU87QUFBQSxJQUM1QjtBQUFBLEVBQ0o7QUFDQSxTQUFPO0FBQ1g7OztBQzd5Qk8sSUFBTSxhQUFrQztBQUFBLEVBQzdDLEVBQUUsTUFBTSxHQUFHLE1BQU0sZUFBZSxPQUFPLE9BQU8sVUFBVSwrREFBK0Q7QUFBQSxFQUN2SCxFQUFFLE1BQU0sR0FBRyxNQUFNLGVBQWUsT0FBTyxPQUFPLFVBQVUsd0RBQXdEO0FBQUEsRUFDaEgsRUFBRSxNQUFNLEdBQUcsTUFBTSxpQkFBaUIsT0FBTyxPQUFPLFVBQVUsMkJBQTJCO0FBQUEsRUFDckYsRUFBRSxNQUFNLEdBQUcsTUFBTSxhQUFhLE9BQU8sTUFBTSxVQUFVLDhCQUE4QjtBQUFBLEVBQ25GLEVBQUUsTUFBTSxHQUFHLE1BQU0saUJBQWlCLE9BQU8sTUFBTSxVQUFVLG1DQUFtQztBQUFBLEVBQzVGLEVBQUUsTUFBTSxHQUFHLE1BQU0sY0FBYyxPQUFPLE1BQU0sVUFBVSx5QkFBeUI7QUFBQSxFQUMvRSxFQUFFLE1BQU0sR0FBRyxNQUFNLGdCQUFnQixPQUFPLE9BQU8sVUFBVSx5RUFBeUU7QUFBQSxFQUNsSSxFQUFFLE1BQU0sR0FBRyxNQUFNLGdCQUFnQixPQUFPLE9BQU8sVUFBVSxvQ0FBb0M7QUFBQSxFQUM3RixFQUFFLE1BQU0sR0FBRyxNQUFNLG9CQUFvQixPQUFPLE1BQU0sVUFBVSxrRUFBa0U7QUFBQSxFQUM5SCxFQUFFLE1BQU0sSUFBSSxNQUFNLGFBQWEsT0FBTyxPQUFPLFVBQVUsd0JBQXdCO0FBQUEsRUFDL0UsRUFBRSxNQUFNLElBQUksTUFBTSxhQUFhLE9BQU8sTUFBTSxVQUFVLDJCQUEyQjtBQUFBLEVBQ2pGLEVBQUUsTUFBTSxJQUFJLE1BQU0sZUFBZSxPQUFPLE1BQU0sVUFBVSxpQ0FBaUM7QUFBQSxFQUN6RixFQUFFLE1BQU0sSUFBSSxNQUFNLGFBQWEsT0FBTyxPQUFPLFVBQVUsdUNBQXVDO0FBQUEsRUFDOUYsRUFBRSxNQUFNLElBQUksTUFBTSxlQUFlLE9BQU8sTUFBTSxVQUFVLDZCQUE2QjtBQUFBLEVBQ3JGLEVBQUUsTUFBTSxJQUFJLE1BQU0sWUFBWSxPQUFPLE9BQU8sVUFBVSxxREFBcUQ7QUFBQSxFQUMzRyxFQUFFLE1BQU0sSUFBSSxNQUFNLGtCQUFrQixPQUFPLE9BQU8sVUFBVSxxQ0FBcUM7QUFBQSxFQUNqRyxFQUFFLE1BQU0sSUFBSSxNQUFNLGdCQUFnQixPQUFPLE1BQU0sVUFBVSxxREFBcUQ7QUFBQSxFQUM5RyxFQUFFLE1BQU0sSUFBSSxNQUFNLGFBQWEsT0FBTyxPQUFPLFVBQVUsMkJBQTJCO0FBQUEsRUFDbEYsRUFBRSxNQUFNLElBQUksTUFBTSxjQUFjLE9BQU8sT0FBTyxVQUFVLDZEQUE2RDtBQUFBLEVBQ3JILEVBQUUsTUFBTSxJQUFJLE1BQU0sV0FBVyxPQUFPLE9BQU8sVUFBVSxrQ0FBa0M7QUFBQSxFQUN2RixFQUFFLE1BQU0sSUFBSSxNQUFNLGdCQUFnQixPQUFPLE9BQU8sVUFBVSx3QkFBd0I7QUFBQSxFQUNsRixFQUFFLE1BQU0sSUFBSSxNQUFNLGdCQUFnQixPQUFPLE9BQU8sVUFBVSwyQkFBMkI7QUFBQSxFQUNyRixFQUFFLE1BQU0sSUFBSSxNQUFNLGtCQUFrQixPQUFPLE9BQU8sVUFBVSxrQ0FBa0M7QUFBQSxFQUM5RixFQUFFLE1BQU0sSUFBSSxNQUFNLGtCQUFrQixPQUFPLE9BQU8sVUFBVSx5QkFBeUI7QUFBQSxFQUNyRixFQUFFLE1BQU0sSUFBSSxNQUFNLGVBQWUsT0FBTyxPQUFPLFVBQVUscUJBQXFCO0FBQUEsRUFDOUUsRUFBRSxNQUFNLEtBQUssTUFBTSxhQUFhLE9BQU8sTUFBTSxVQUFVLGdDQUFnQztBQUFBLEVBQ3ZGLEVBQUUsTUFBTSxLQUFLLE1BQU0sb0JBQW9CLE9BQU8sT0FBTyxVQUFVLHFDQUFxQztBQUFBLEVBQ3BHLEVBQUUsTUFBTSxLQUFLLE1BQU0sWUFBWSxPQUFPLE9BQU8sVUFBVSxxREFBcUQ7QUFBQSxFQUM1RyxFQUFFLE1BQU0sS0FBSyxNQUFNLG1CQUFtQixPQUFPLE1BQU0sVUFBVSw2Q0FBNkM7QUFBQSxFQUMxRyxFQUFFLE1BQU0sS0FBSyxNQUFNLGlCQUFpQixPQUFPLE9BQU8sVUFBVSx3QkFBd0I7QUFBQSxFQUNwRixFQUFFLE1BQU0sS0FBSyxNQUFNLG9CQUFvQixPQUFPLE1BQU0sVUFBVSwwQ0FBMEM7QUFBQSxFQUN4RyxFQUFFLE1BQU0sS0FBSyxNQUFNLG9CQUFvQixPQUFPLE9BQU8sVUFBVSxvREFBb0Q7QUFBQSxFQUNuSCxFQUFFLE1BQU0sS0FBSyxNQUFNLG1CQUFtQixPQUFPLE9BQU8sVUFBVSw2QkFBNkI7QUFBQSxFQUMzRixFQUFFLE1BQU0sS0FBSyxNQUFNLGFBQWEsT0FBTyxPQUFPLFVBQVUseUNBQXlDO0FBQUEsRUFDakcsRUFBRSxNQUFNLEtBQUssTUFBTSxvQkFBb0IsT0FBTyxPQUFPLFVBQVUsbUNBQW1DO0FBQUEsRUFDbEcsRUFBRSxNQUFNLEtBQUssTUFBTSxlQUFlLE9BQU8sT0FBTyxVQUFVLDJDQUEyQztBQUFBLEVBQ3JHLEVBQUUsTUFBTSxLQUFLLE1BQU0saUJBQWlCLE9BQU8sT0FBTyxVQUFVLGtEQUFrRDtBQUNoSDs7O0FDeEZBLElBQU0sWUFBWSxJQUFJLElBQXlCLFdBQVcsSUFBSSxDQUFDLFFBQVEsQ0FBQyxJQUFJLE1BQU0sR0FBRyxDQUFDLENBQUM7QUFDdkYsSUFBTSxZQUFZLElBQUksSUFBc0IsV0FBVyxJQUFJLENBQUMsUUFBUSxDQUFDLElBQUksTUFBTSxHQUFHLENBQUMsQ0FBQztBQWU3RSxJQUFNLGNBQU4sY0FBMEIsTUFBTTtBQUFBLEVBQzFCO0FBQUE7QUFBQSxFQUVBO0FBQUE7QUFBQSxFQUVBO0FBQUEsRUFFVCxZQUFZLE1BQWlCLFNBQWtCLFVBQThCLENBQUMsR0FBRztBQUM3RSxVQUFNLE1BQU0sVUFBVSxJQUFJLElBQUk7QUFDOUIsVUFBTSxXQUFXLEtBQUssWUFBWSxNQUFNLFdBQVcsVUFBVSxFQUFFLE9BQU8sUUFBUSxNQUFNLElBQUksQ0FBQyxDQUFDO0FBQzFGLFNBQUssT0FBTyxPQUFPLElBQUk7QUFDdkIsU0FBSyxPQUFPO0FBQ1osU0FBSyxRQUFRLEtBQUssU0FBUztBQUMzQixTQUFLLFNBQVMsUUFBUTtBQUFBLEVBQzFCO0FBQ0o7QUFFQSxTQUFTLE9BQU8sTUFBeUI7QUFDckMsVUFBUSxNQUFNO0FBQUEsSUFDVixLQUFLO0FBQUEsSUFDTCxLQUFLO0FBQ0QsYUFBTztBQUFBLElBQ1gsS0FBSztBQUNELGFBQU87QUFBQSxJQUNYO0FBQ0ksYUFBTztBQUFBLEVBQ2Y7QUFDSjtBQU1PLFNBQVMsY0FBYyxPQUFnQixNQUF3QztBQUNsRixNQUFJLEVBQUUsaUJBQWlCLE9BQVEsUUFBTztBQUN0QyxRQUFNLFFBQVMsTUFBK0I7QUFDOUMsU0FBTyxTQUFTLFNBQVksVUFBVSxJQUFJLEtBQWtCLElBQUksVUFBVTtBQUM5RTtBQUdPLFNBQVMsZ0JBQWdCLE1BQWMsU0FBaUIsUUFBNkI7QUFDeEYsUUFBTSxVQUFVLFNBQVMsSUFBSSxFQUFFLE9BQU8sSUFBSSxDQUFDO0FBQzNDLFFBQU0sTUFBTSxVQUFVLElBQUksSUFBSTtBQUM5QixNQUFJLFFBQVEsVUFBYSxJQUFJLFFBQVEsS0FBSztBQUN0QyxXQUFPLElBQUksWUFBWSxZQUFZLHFDQUFxQyxJQUFJLEtBQUssT0FBTyxJQUFJLE9BQU87QUFBQSxFQUN2RztBQUNBLFNBQU8sSUFBSSxZQUFZLElBQUksTUFBTSxTQUFTLE9BQU87QUFDckQ7QUFHTyxTQUFTLGdCQUFnQixTQUE4QjtBQUMxRCxTQUFPLElBQUksWUFBWSxvQkFBb0IsT0FBTztBQUN0RDs7O0FDcEVBLElBQU0sVUFBVTtBQUNoQixJQUFNLG1CQUFtQjtBQUN6QixJQUFNLGlCQUFpQixXQUFDLGtCQUFjLEdBQUM7QUFFdkMsSUFBTSxXQUFXO0FBQ2pCLElBQU0sWUFBWTtBQUdYLFNBQVMsYUFBYSxNQUF1QjtBQUNoRCxTQUFPLENBQUMsZUFBZSxLQUFLLElBQUk7QUFDcEM7QUFHTyxTQUFTLGNBQWMsTUFBMkI7QUFDckQsTUFBSSxPQUFPLFNBQVMsU0FBVSxPQUFNLGdCQUFnQixrQ0FBa0MsU0FBUyxJQUFJLENBQUMsRUFBRTtBQUN0RyxRQUFNQyxTQUFRLE9BQU8sS0FBSyxJQUFJO0FBQzlCLE1BQUlBLE9BQU0sU0FBUyxLQUFLQSxPQUFNLFNBQVMsVUFBVTtBQUM3QyxVQUFNLGdCQUFnQiwwQkFBMEIsUUFBUSxZQUFZLFFBQVEsSUFBSSxDQUFDLFNBQVNBLE9BQU0sTUFBTSxFQUFFO0FBQUEsRUFDNUc7QUFDQSxNQUFJLGlCQUFpQixLQUFLLElBQUksS0FBSyxDQUFDLGFBQWEsSUFBSSxHQUFHO0FBQ3BELFVBQU07QUFBQSxNQUNGLG1CQUFtQixLQUFLLFVBQVUsSUFBSSxDQUFDO0FBQUEsSUFDM0M7QUFBQSxFQUNKO0FBQ0EsU0FBT0E7QUFDWDtBQUdPLFNBQVMsV0FBVyxPQUE0QjtBQUNuRCxNQUFJLE9BQU8sVUFBVSxTQUFVLE9BQU0sZ0JBQWdCLDRCQUE0QixTQUFTLEtBQUssQ0FBQyxFQUFFO0FBQ2xHLFFBQU1BLFNBQVEsaUJBQWlCLEtBQUs7QUFDcEMsTUFBSUEsV0FBVSxRQUFXO0FBQ3JCLFVBQU07QUFBQSxNQUNGLHVCQUF1QixTQUFTLGtEQUN6QixPQUFPLFdBQVcsS0FBSyxDQUFDLFlBQVksUUFBUSxLQUFLLENBQUM7QUFBQSxJQUM3RDtBQUFBLEVBQ0o7QUFDQSxTQUFPQTtBQUNYO0FBR08sU0FBUyxpQkFBaUIsTUFBc0M7QUFDbkUsTUFBSSxRQUFRLEtBQUssSUFBSSxLQUFLLENBQUMsYUFBYSxJQUFJLEVBQUcsUUFBTztBQUN0RCxRQUFNQSxTQUFRLE9BQU8sS0FBSyxJQUFJO0FBQzlCLFNBQU9BLE9BQU0sVUFBVSxZQUFZQSxTQUFRO0FBQy9DO0FBR08sU0FBUyxhQUFhLE1BQWMsS0FBeUI7QUFDaEUsUUFBTSxRQUFRLEtBQUssUUFBUSxpQ0FBaUMsR0FBRztBQUMvRCxRQUFNQSxTQUFRLE9BQU8sS0FBSyxLQUFLO0FBQy9CLE1BQUksTUFBTSxLQUFLLElBQUlBLE9BQU0sUUFBUSxHQUFHO0FBQ3BDLFNBQU8sTUFBTSxLQUFLLE1BQU1BLE9BQU0sWUFBWUEsT0FBTSxHQUFHLEtBQUssS0FBSyxTQUFVLElBQU07QUFDN0UsU0FBT0EsT0FBTSxTQUFTLEdBQUcsR0FBRztBQUNoQztBQUdPLFNBQVMsU0FBUyxPQUF3QjtBQUM3QyxNQUFJLE9BQU8sVUFBVSxTQUFVLFFBQU8sS0FBSyxVQUFVLFFBQVEsS0FBSyxDQUFDO0FBQ25FLE1BQUksT0FBTyxVQUFVLFlBQVksVUFBVSxLQUFNLFFBQU8sY0FBYyxNQUFNLGFBQWEsUUFBUSxjQUFjO0FBQy9HLE1BQUksT0FBTyxVQUFVLFdBQVksUUFBTztBQUN4QyxTQUFPLE9BQU8sS0FBSztBQUN2QjtBQUVBLFNBQVMsUUFBUSxNQUFzQjtBQUNuQyxTQUFPLEtBQUssVUFBVSxLQUFLLE9BQU8sR0FBRyxLQUFLLE1BQU0sR0FBRyxFQUFFLENBQUM7QUFDMUQ7OztBQ3JEQSxJQUFNLFdBQVc7QUFDakIsSUFBTSxZQUFZO0FBQ2xCLElBQU0sTUFBTTtBQUNaLElBQU0sY0FBYyxFQUFFLE1BQU07QUFDNUIsSUFBTSxjQUFjLE1BQU0sTUFBTTtBQUNoQyxJQUFNLFdBQVcsb0JBQUksSUFBSSxDQUFDLGVBQWUsY0FBYyxTQUFTLENBQUM7QUFFMUQsSUFBTSxXQUFXLElBQUksV0FBVyxDQUFDO0FBVXhDLElBQU0sU0FBUyxJQUFJLFVBQVUsSUFBSSxXQUFXLElBQUksQ0FBQztBQUNqRCxJQUFNLE9BQU8sSUFBSSxZQUFZLFNBQVMsRUFBRSxPQUFPLEtBQUssQ0FBQztBQUVyRCxTQUFTLFFBQVEsU0FBOEI7QUFDM0MsU0FBTyxJQUFJLFlBQVksbUJBQW1CLE9BQU87QUFDckQ7QUFHTyxTQUFTLFdBQVcsS0FBYSxPQUErQztBQUNuRixNQUFJLENBQUMsSUFBSSxLQUFLLEdBQUcsR0FBRztBQUNoQixVQUFNLFFBQVEsbUJBQW1CLEtBQUssVUFBVSxJQUFJLE1BQU0sR0FBRyxFQUFFLENBQUMsQ0FBQyxpREFBaUQ7QUFBQSxFQUN0SDtBQUNBLFFBQU0sVUFBVSxhQUFhLEtBQUs7QUFDbEMsTUFBSSxZQUFZLE9BQVcsT0FBTSxRQUFRLHlCQUF5QixHQUFHLEtBQUssT0FBTyxFQUFFO0FBQ25GLE1BQUksU0FBUyxJQUFJLEdBQUcsS0FBSyxPQUFPLFVBQVUsVUFBVTtBQUNoRCxVQUFNLFFBQVEsb0JBQW9CLEdBQUcseUNBQXlDO0FBQUEsRUFDbEY7QUFDSjtBQUVBLFNBQVMsYUFBYSxPQUFvQztBQUN0RCxVQUFRLE9BQU8sT0FBTztBQUFBLElBQ2xCLEtBQUs7QUFDRCxhQUFPLGFBQWEsS0FBSyxJQUFJLFNBQVk7QUFBQSxJQUM3QyxLQUFLO0FBQ0QsYUFBTyxPQUFPLFNBQVMsS0FBSyxJQUFJLFNBQVksTUFBTSxLQUFLO0FBQUEsSUFDM0QsS0FBSztBQUNELGFBQU87QUFBQSxJQUNYLEtBQUs7QUFDRCxhQUFPLFNBQVMsZUFBZSxTQUFTLGNBQWMsU0FBWTtBQUFBLElBQ3RFO0FBQ0ksVUFBSSxpQkFBaUIsV0FBWSxRQUFPO0FBQ3hDLGFBQU87QUFBQSxFQUNmO0FBQ0o7QUFHTyxTQUFTLGNBQWMsU0FBb0M7QUFDOUQsUUFBTSxPQUFPLE9BQU8sS0FBSyxPQUFPO0FBQ2hDLE1BQUksS0FBSyxXQUFXLEVBQUcsUUFBTztBQUM5QixNQUFJLEtBQUssU0FBUyxTQUFVLE9BQU0sUUFBUSx5QkFBeUIsUUFBUSx1QkFBdUIsS0FBSyxNQUFNLEVBQUU7QUFDL0csU0FBTyxNQUFNO0FBQ2IsYUFBVyxPQUFPLE1BQU07QUFDcEIsVUFBTSxRQUFRLFFBQVEsR0FBRztBQUV6QixRQUFJLE9BQU8sS0FBSyxJQUFJLGFBQWEsT0FBTyxNQUFNLFVBQVcsT0FBTSxPQUFPO0FBQ3RFLFdBQU8sYUFBYSxHQUFHLFlBQVksRUFBRSxLQUFLLE1BQU0sQ0FBQztBQUFBLEVBQ3JEO0FBQ0EsTUFBSSxPQUFPLE1BQU0sVUFBVyxPQUFNLE9BQU87QUFDekMsU0FBTyxPQUFPLElBQUksTUFBTSxHQUFHLE9BQU8sR0FBRztBQUN6QztBQUVBLFNBQVMsU0FBc0I7QUFDM0IsU0FBTyxRQUFRLHlCQUF5QixTQUFTLG1DQUFtQztBQUN4RjtBQUVBLFNBQVMsT0FBTyxPQUE2QjtBQUN6QyxTQUFPLE9BQU8sVUFBVSxZQUFZLGlCQUFpQixhQUFhLE1BQU0sU0FBUztBQUNyRjtBQUVBLFNBQVMsV0FBVyxPQUE2QyxLQUFzQjtBQUNuRixNQUFJLGlCQUFpQixHQUFHLE1BQU0sR0FBRztBQUNqQyxNQUFJLGFBQWEsR0FBRyxZQUFZLE1BQU0sS0FBSztBQUMvQztBQUVBLFNBQVMsV0FBVyxPQUFxQixLQUFzQjtBQUMzRCxVQUFRLE9BQU8sT0FBTztBQUFBLElBQ2xCLEtBQUs7QUFDRCxhQUFPLElBQUksaUJBQWlCLGNBQVksS0FBSztBQUFBLElBQ2pELEtBQUs7QUFDRCxhQUFPLElBQUksaUJBQWlCLGdCQUFjLEtBQUs7QUFBQSxJQUNuRCxLQUFLO0FBQ0QsYUFBTyxJQUFJLGtCQUFrQixjQUFZLEtBQUs7QUFBQSxJQUNsRCxLQUFLO0FBQ0QsVUFBSSxTQUFTLGlCQUFlLENBQUM7QUFDN0IsYUFBT0MsZ0JBQWUsT0FBTyxRQUFRLElBQUssU0FBUyxLQUFPLFNBQVMsR0FBSSxHQUFHLEdBQUc7QUFBQSxJQUNqRjtBQUNJLGFBQU8sSUFBSSxnQkFBZ0IsY0FBWSxLQUFLO0FBQUEsRUFDcEQ7QUFDSjtBQUVBLFNBQVNBLGdCQUFlLE9BQWUsS0FBc0I7QUFDekQsTUFBSSxRQUFRLEVBQUU7QUFDZCxTQUFPLFFBQVEsT0FBTztBQUNsQixRQUFJLElBQUksSUFBSSxLQUFLLElBQUksT0FBTyxRQUFRLEtBQUssSUFBSTtBQUM3QyxjQUFVO0FBQUEsRUFDZDtBQUNBLE1BQUksSUFBSSxJQUFJLEtBQUssSUFBSSxPQUFPLEtBQUs7QUFDckM7QUFFQSxTQUFTLGNBQWMsUUFBbUIsS0FBcUI7QUFDM0QsTUFBSSxRQUFRO0FBQ1osV0FBUyxRQUFRLElBQUksUUFBUSxLQUFLLFNBQVMsSUFBSTtBQUMzQyxRQUFJLE9BQU8sT0FBTyxJQUFLO0FBQ3ZCLFVBQU0sT0FBTyxPQUFPLElBQUksT0FBTyxLQUFLLEtBQUs7QUFDekMsYUFBUyxPQUFPLE9BQU8sR0FBSSxLQUFLO0FBQ2hDLFFBQUksT0FBTyxJQUFNLFFBQU8sT0FBTyxRQUFRLElBQUksS0FBSztBQUFBLEVBQ3BEO0FBQ0EsUUFBTSxRQUFRLHlDQUF5QztBQUMzRDtBQU9PLFNBQVMsY0FBY0MsUUFBOEM7QUFDeEUsTUFBSUEsT0FBTSxTQUFTLFdBQVc7QUFDMUIsVUFBTSxRQUFRLHlCQUF5QixTQUFTLGdDQUFnQ0EsT0FBTSxNQUFNLEVBQUU7QUFBQSxFQUNsRztBQUNBLFFBQU0sVUFBVSxvQkFBSSxJQUEwQjtBQUM5QyxNQUFJO0FBQ0EsVUFBTSxTQUFTLElBQUksVUFBVUEsTUFBSztBQUNsQyxjQUFVLFFBQVFBLE9BQU0sUUFBUSxDQUFDLE9BQU8sU0FBUztBQUM3QyxVQUFJLFVBQVUsS0FBSyxTQUFTLEVBQUcsUUFBTztBQUN0QyxnQkFBVSxRQUFRLFFBQVEsUUFBUUEsT0FBTSxNQUFNLEdBQUcsT0FBTztBQUN4RCxhQUFPO0FBQUEsSUFDWCxDQUFDO0FBQUEsRUFDTCxTQUFTLE9BQU87QUFDWixRQUFJLGlCQUFpQixZQUFhLE9BQU07QUFDeEMsVUFBTSxJQUFJLFlBQVksbUJBQW1CLHFDQUFxQyxFQUFFLE9BQU8sTUFBTSxDQUFDO0FBQUEsRUFDbEc7QUFDQSxNQUFJLFFBQVEsT0FBTyxTQUFVLE9BQU0sUUFBUSx5QkFBeUIsUUFBUSx1QkFBdUIsUUFBUSxJQUFJLEVBQUU7QUFDakgsU0FBTztBQUNYO0FBRUEsU0FBUyxVQUFVLFFBQW1CLEtBQWEsU0FBMEM7QUFDekYsTUFBSSxNQUFNO0FBQ1YsTUFBSTtBQUNKLFlBQVUsUUFBUSxLQUFLLENBQUMsT0FBTyxTQUFTO0FBQ3BDLFFBQUksVUFBVSxLQUFLLFNBQVMsRUFBRyxPQUFNLFNBQVMsUUFBUSxHQUFHO0FBQUEsYUFDaEQsVUFBVSxLQUFLLFNBQVMsRUFBRyxTQUFRLFVBQVUsUUFBUSxRQUFRLFFBQVEsR0FBRyxDQUFDO0FBQUEsUUFDN0UsUUFBTztBQUNaLFdBQU87QUFBQSxFQUNYLENBQUM7QUFDRCxNQUFJLFVBQVUsT0FBVyxPQUFNLFFBQVEsbUJBQW1CLEtBQUssVUFBVSxJQUFJLE1BQU0sR0FBRyxFQUFFLENBQUMsQ0FBQyxlQUFlO0FBQ3pHLGFBQVcsS0FBSyxLQUFLO0FBQ3JCLFVBQVEsSUFBSSxLQUFLLEtBQUs7QUFDMUI7QUFFQSxTQUFTLFVBQVUsUUFBbUIsS0FBdUM7QUFDekUsTUFBSTtBQUNKLFlBQVUsUUFBUSxLQUFLLENBQUMsT0FBTyxTQUFTO0FBQ3BDLFFBQUksVUFBVSxnQkFBYyxTQUFTLEVBQUcsU0FBUSxTQUFTLFFBQVEsR0FBRztBQUFBLGFBQzNELFVBQVUsa0JBQWdCLFNBQVMsRUFBRyxTQUFRLE9BQU8sV0FBVztBQUFBLGFBQ2hFLFVBQVUsZ0JBQWMsU0FBUyxFQUFHLFNBQVEsT0FBTyxXQUFXLE1BQU07QUFBQSxhQUNwRSxVQUFVLG1CQUFpQixTQUFTLEVBQUcsU0FBUSxTQUFTLGNBQWMsUUFBUSxHQUFHLENBQUM7QUFBQSxhQUNsRixVQUFVLGdCQUFjLFNBQVMsRUFBRyxTQUFRLFNBQVMsUUFBUSxHQUFHO0FBQUEsUUFDcEUsUUFBTztBQUNaLFdBQU87QUFBQSxFQUNYLENBQUM7QUFDRCxTQUFPO0FBQ1g7QUFFQSxTQUFTLFNBQVMsT0FBdUI7QUFDckMsU0FBTyxPQUFPLE9BQU8sSUFBSyxTQUFTLEtBQU0sRUFBRSxRQUFRLEdBQUc7QUFDMUQ7QUFFQSxTQUFTLFNBQVMsUUFBbUIsS0FBeUI7QUFDMUQsUUFBTSxPQUFPLFFBQVEsUUFBUSxHQUFHO0FBQ2hDLFFBQU0sT0FBTyxJQUFJLFdBQVcsT0FBTyxJQUFJLFNBQVMsT0FBTyxLQUFLLElBQUksQ0FBQztBQUNqRSxTQUFPLE1BQU07QUFDYixTQUFPO0FBQ1g7QUFFQSxTQUFTLFNBQVMsUUFBbUIsS0FBcUI7QUFDdEQsU0FBTyxLQUFLLE9BQU8sU0FBUyxRQUFRLEdBQUcsQ0FBQztBQUM1QztBQUdBLFNBQVMsUUFBUSxRQUFtQixLQUFxQjtBQUNyRCxRQUFNLE9BQU8sT0FBTyxXQUFXLElBQUksT0FBTztBQUMxQyxNQUFJLEVBQUUsUUFBUSxLQUFNLE9BQU0sUUFBUSx3Q0FBd0M7QUFDMUUsU0FBTztBQUNYO0FBR0EsU0FBUyxVQUFVLFFBQW1CLEtBQWEsTUFBc0Q7QUFDckcsU0FBTyxPQUFPLE1BQU0sS0FBSztBQUNyQixVQUFNLE1BQU0sT0FBTyxXQUFXO0FBQzlCLFFBQUksTUFBTSxFQUFHLE9BQU0sUUFBUSw2Q0FBNkM7QUFDeEUsUUFBSSxDQUFDLEtBQUssUUFBUSxHQUFHLE1BQU0sQ0FBQyxFQUFHLFFBQU8sS0FBSyxHQUFHO0FBQUEsRUFDbEQ7QUFDQSxNQUFJLE9BQU8sUUFBUSxJQUFLLE9BQU0sUUFBUSx3Q0FBd0M7QUFDbEY7OztBTDVLQSxJQUFNLGdCQUFnQixvQkFBSSxRQUEwQjtBQUNwRCxJQUFNLG1CQUFtQixvQkFBSSxRQUE2QztBQUUxRSxJQUFNLFFBQVEsYUFBYSxDQUFDLENBQUM7QUFHdEIsU0FBUyxnQkFBOEQ7QUFDMUUsUUFBTUMsV0FBVSxJQUFJLDBDQUE0QjtBQUNoRCxRQUFNLFVBQVUsTUFBZ0JBLFNBQVEsU0FBUyxLQUFLO0FBQ3RELFFBQU0sVUFBVSxPQUFPLE9BQU87QUFBQSxJQUMxQixLQUFLLENBQUMsUUFBZ0IsT0FBZ0MsU0FDbERBLFNBQVEsSUFBSSxjQUFjLElBQUksTUFBTSxLQUFLLE1BQU0sUUFBUSxHQUFHLE1BQU0sR0FBRyxJQUFJLEdBQUcsSUFBSTtBQUFBLElBQ2xGLEtBQUssTUFBTSxRQUFRLEVBQUU7QUFBQSxJQUNyQixTQUFTLE1BQU0sUUFBUSxFQUFFO0FBQUEsSUFDekIsTUFBTSxDQUFDLE9BQWdDLEtBQUtBLFVBQVMsUUFBUSxHQUFHLEVBQUU7QUFBQSxJQUNsRSxXQUFXLENBQUMsU0FBa0IsUUFBUSxTQUFZLFFBQVEsSUFBSSxXQUFXLEdBQUcsR0FBRyxNQUFNLE1BQU07QUFBQSxJQUMzRixhQUFhLENBQUNDLFdBQXNCLGdCQUFnQkEsTUFBSyxFQUFFO0FBQUEsRUFDL0QsQ0FBQztBQUNELG1CQUFpQixJQUFJLFNBQVNELFFBQU87QUFDckMsU0FBTztBQUNYO0FBR08sU0FBUyxlQUFlLFNBQWtDO0FBQzdELE1BQUksWUFBWSxPQUFXLFFBQU8sTUFBTTtBQUN4QyxRQUFNQSxXQUFVLE9BQU8sWUFBWSxZQUFZLFlBQVksT0FBTyxpQkFBaUIsSUFBSSxPQUFPLElBQUk7QUFDbEcsTUFBSUEsYUFBWSxRQUFXO0FBQ3ZCLFVBQU07QUFBQSxNQUNGLCtFQUErRSxTQUFTLE9BQU8sQ0FBQztBQUFBLElBQ3BHO0FBQUEsRUFDSjtBQUNBLFNBQU8sTUFBTUEsU0FBUSxTQUFTLEtBQUs7QUFDdkM7QUFlTyxTQUFTLFFBQVEsVUFBNEM7QUFDaEUsTUFBSSxTQUFTLFVBQVUsT0FBVyxVQUFTLFFBQVEsV0FBVyxTQUFTLEdBQUcsS0FBSztBQUMvRSxTQUFPLFNBQVMsU0FBUztBQUM3QjtBQUVBLFNBQVMsV0FBVyxLQUE0QztBQUM1RCxRQUFNLEVBQUUsU0FBUyxZQUFZLElBQUk7QUFDakMsTUFBSSxPQUFPLFlBQVksWUFBWSxZQUFZLEdBQUksUUFBTyxpQkFBaUIsT0FBTztBQUNsRixNQUFJLE9BQU8sZ0JBQWdCLFNBQVUsUUFBTztBQUM1QyxRQUFNLEtBQUssdURBQXVELEtBQUssV0FBVyxJQUFJLENBQUM7QUFDdkYsU0FBTyxPQUFPLFVBQWEsT0FBTyxLQUFLLEVBQUUsSUFBSSxTQUFZLGlCQUFpQixFQUFFO0FBQ2hGO0FBRUEsU0FBUyxLQUNMRSxVQUNBLFVBQ0EsSUFDdUI7QUFDdkIsTUFBSSxPQUFPLE9BQU8sV0FBWSxPQUFNLGdCQUFnQiw4QkFBOEIsU0FBUyxFQUFFLENBQUMsRUFBRTtBQUNoRyxTQUFPLFNBQVMsU0FBd0IsTUFBaUI7QUFDckQsV0FBT0EsU0FBUSxJQUFJLFVBQVUsTUFBTSxHQUFHLE1BQU0sTUFBTSxJQUFJLENBQUM7QUFBQSxFQUMzRDtBQUNKO0FBRUEsU0FBUyxNQUFNLFVBQW9CLFFBQTBCO0FBQ3pELGFBQVcsTUFBTTtBQUNqQixRQUFNLFNBQVMsSUFBSSxJQUEwQixPQUFPLFFBQVEsU0FBUyxHQUFHLENBQUM7QUFDekUsYUFBVyxPQUFPLE9BQU8sS0FBSyxNQUFNLEdBQUc7QUFDbkMsVUFBTSxRQUFTLE9BQW1DLEdBQUc7QUFDckQsUUFBSSxVQUFVLFFBQVc7QUFDckIsYUFBTyxPQUFPLEdBQUc7QUFDakI7QUFBQSxJQUNKO0FBQ0EsZUFBVyxLQUFLLEtBQUs7QUFDckIsV0FBTyxJQUFJLEtBQUssS0FBSztBQUFBLEVBQ3pCO0FBQ0EsU0FBTyxhQUFhLE1BQU07QUFDOUI7QUFFQSxTQUFTLFdBQVcsUUFBMkM7QUFDM0QsUUFBTSxRQUFRLE9BQU8sV0FBVyxZQUFZLFdBQVcsT0FBTyxPQUFPLGVBQWUsTUFBTSxJQUFJO0FBRTlGLE1BQUksVUFBVSxVQUFjLFVBQVUsUUFBUSxPQUFPLGVBQWUsS0FBSyxNQUFNLE1BQU87QUFDbEYsVUFBTSxnQkFBZ0IsMERBQTBELFNBQVMsTUFBTSxDQUFDLEVBQUU7QUFBQSxFQUN0RztBQUNBLE1BQUksT0FBTyxzQkFBc0IsTUFBZ0IsRUFBRSxTQUFTLEdBQUc7QUFDM0QsVUFBTSxJQUFJLFlBQVksbUJBQW1CLDhCQUE4QjtBQUFBLEVBQzNFO0FBQ0o7QUFHQSxTQUFTLGFBQWEsU0FBcUQ7QUFDdkUsUUFBTSxNQUFvQyx1QkFBTyxPQUFPLElBQUk7QUFDNUQsYUFBVyxDQUFDLEtBQUssS0FBSyxLQUFLLFNBQVM7QUFDaEMsUUFBSSxpQkFBaUIsV0FBWSxhQUFZLEtBQUssS0FBSyxJQUFJLFdBQVcsS0FBSyxDQUFDO0FBQUEsUUFDdkUsS0FBSSxHQUFHLElBQUk7QUFBQSxFQUNwQjtBQUNBLFFBQU0sV0FBcUIsRUFBRSxLQUFLLE9BQU8sT0FBTyxHQUFHLEdBQUcsT0FBTyxjQUFjLEdBQUcsR0FBRyxPQUFPLE9BQVU7QUFDbEcsZ0JBQWMsSUFBSSxLQUFLLFFBQVE7QUFDL0IsU0FBTztBQUNYO0FBR0EsU0FBUyxZQUFZLEtBQWEsS0FBYUMsUUFBeUI7QUFDcEUsU0FBTyxlQUFlLEtBQUssS0FBSyxFQUFFLFlBQVksTUFBTSxLQUFLLE1BQU1BLE9BQU0sTUFBTSxFQUFFLENBQUM7QUFDbEY7QUFFQSxTQUFTLFdBQVcsS0FBdUI7QUFDdkMsUUFBTSxXQUFXLGNBQWMsSUFBSSxHQUFHO0FBQ3RDLE1BQUksYUFBYSxRQUFXO0FBQ3hCLFVBQU0sZ0JBQWdCLHVEQUF1RCxTQUFTLEdBQUcsQ0FBQyxFQUFFO0FBQUEsRUFDaEc7QUFDQSxTQUFPO0FBQ1g7QUFFQSxTQUFTLGdCQUFnQkEsUUFBNkI7QUFDbEQsTUFBSSxFQUFFQSxrQkFBaUIsWUFBYSxPQUFNLGdCQUFnQix1Q0FBdUMsU0FBU0EsTUFBSyxDQUFDLEVBQUU7QUFDbEgsU0FBT0EsT0FBTSxXQUFXLElBQUksUUFBUSxhQUFhLGNBQWNBLE1BQUssQ0FBQztBQUN6RTs7O0FNdEtBLElBQU0sVUFBVSxvQkFBSSxRQUF3QjtBQUdyQyxTQUFTLGVBQWUsUUFBZ0IsUUFBc0I7QUFDakUsVUFBUSxJQUFJLFFBQVEsTUFBTTtBQUM5Qjs7O0FDR08sSUFBTSxXQUFOLE1BQWU7QUFBQSxFQUNULFlBQVksb0JBQUksSUFBb0U7QUFBQTtBQUFBLEVBRzdGLElBQUksT0FBZTtBQUNmLFdBQU8sS0FBSyxVQUFVO0FBQUEsRUFDMUI7QUFBQSxFQUVBLElBQUksUUFBcUIsV0FBNEI7QUFDakQsUUFBSSxRQUFRLEtBQUssVUFBVSxJQUFJLE1BQU07QUFDckMsUUFBSSxVQUFVLFFBQVc7QUFDckIsY0FBUSxFQUFFLFNBQVMsb0JBQUksSUFBSSxHQUFHLFVBQVUsTUFBTSxLQUFLLE1BQU0sTUFBTSxFQUFFO0FBQ2pFLFdBQUssVUFBVSxJQUFJLFFBQVEsS0FBSztBQUNoQyxhQUFPLGlCQUFpQixTQUFTLE1BQU0sVUFBVSxFQUFFLE1BQU0sS0FBSyxDQUFDO0FBQUEsSUFDbkU7QUFDQSxVQUFNLFFBQVEsSUFBSSxTQUFTO0FBQUEsRUFDL0I7QUFBQTtBQUFBLEVBR0EsT0FBTyxRQUFxQixXQUE0QjtBQUNwRCxVQUFNLFFBQVEsS0FBSyxVQUFVLElBQUksTUFBTTtBQUN2QyxRQUFJLFVBQVUsVUFBYSxDQUFDLE1BQU0sUUFBUSxPQUFPLFNBQVMsS0FBSyxNQUFNLFFBQVEsT0FBTyxFQUFHO0FBQ3ZGLFNBQUssVUFBVSxPQUFPLE1BQU07QUFDNUIsV0FBTyxvQkFBb0IsU0FBUyxNQUFNLFFBQVE7QUFBQSxFQUN0RDtBQUFBLEVBRUEsTUFBTSxRQUEyQjtBQUM3QixVQUFNLFFBQVEsS0FBSyxVQUFVLElBQUksTUFBTTtBQUN2QyxTQUFLLFVBQVUsT0FBTyxNQUFNO0FBQzVCLGVBQVcsYUFBYSxPQUFPLFdBQVcsQ0FBQyxFQUFHLFdBQVUsUUFBUSxPQUFPLE1BQU07QUFBQSxFQUNqRjtBQUNKOzs7QUN6Q0Esc0JBQXNEOzs7QUNXL0MsSUFBTSxxQkFBcUIsV0FBVyxHQUFHLEdBQUcsSUFBTSxJQUFNLEdBQUcsR0FBRyxJQUFNLEdBQUcsQ0FBQztBQUN4RSxJQUFNLHFCQUFxQixXQUFXLEdBQUcsR0FBRyxJQUFNLElBQU0sR0FBRyxHQUFHLElBQU0sR0FBRyxDQUFDO0FBR3hFLElBQU0sWUFBWTtBQUV6QixJQUFNLGNBQWM7QUFDcEIsSUFBTSxjQUFjO0FBRXBCLElBQU0sYUFBYSxLQUFLO0FBR2pCLElBQU0sY0FBTixNQUFrQjtBQUFBLEVBQ3JCLE9BQU8sSUFBSSxVQUFVLElBQUksV0FBVyxLQUFLLENBQUM7QUFBQTtBQUFBLEVBRzFDLElBQUksT0FBZTtBQUNmLFdBQU8sS0FBSyxLQUFLO0FBQUEsRUFDckI7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBTUEsSUFBTyxJQUFZLFdBQW1CLFFBQTZDLFFBQWlCO0FBQ2hHLFVBQU0sTUFBTSxLQUFLO0FBQ2pCLFVBQU0sUUFBUSxJQUFJO0FBQ2xCLFFBQUksUUFBUSxXQUFXO0FBQ3ZCLFFBQUksTUFBTSxRQUFRO0FBQ2xCLFdBQU8sUUFBUSxHQUFHO0FBQ2xCLFVBQU0sU0FBUyxJQUFJLE1BQU0sUUFBUTtBQUNqQyxRQUFJLFNBQVMsV0FBVztBQUNwQixVQUFJLE1BQU07QUFDVixZQUFNLElBQUk7QUFBQSxRQUNOO0FBQUEsUUFDQSxtQkFBbUIsTUFBTSxvQ0FBb0MsU0FBUztBQUFBLE1BQzFFO0FBQUEsSUFDSjtBQUNBLFFBQUksSUFBSSxLQUFLLElBQUk7QUFDakIsUUFBSSxTQUFTLFVBQVUsUUFBUSxHQUFHLENBQUM7QUFDbkMsUUFBSSxTQUFTLFVBQVUsUUFBUSxHQUFHLE1BQU07QUFDeEMsUUFBSSxTQUFTLFVBQVUsUUFBUSxhQUFhLEVBQUU7QUFBQSxFQUNsRDtBQUFBO0FBQUEsRUFHQSxPQUFlO0FBQ1gsVUFBTSxNQUFNLEtBQUs7QUFDakIsVUFBTUMsU0FBUSxPQUFPLFlBQVksSUFBSSxHQUFHO0FBQ3hDLElBQUFBLE9BQU0sSUFBSSxJQUFJLElBQUksU0FBUyxHQUFHLElBQUksR0FBRyxDQUFDO0FBQ3RDLFFBQUksTUFBTTtBQUNWLFFBQUksSUFBSSxTQUFTLFdBQVksTUFBSyxPQUFPLElBQUksVUFBVSxJQUFJLFdBQVcsS0FBSyxDQUFDO0FBQzVFLFdBQU9BO0FBQUEsRUFDWDtBQUNKO0FBU08sSUFBTSxjQUFOLE1BQWtCO0FBQUEsRUFDWjtBQUFBLEVBQ1QsV0FBVztBQUFBLEVBQ1gsUUFBUSxPQUFPLE1BQU0sQ0FBQztBQUFBLEVBQ3RCLFFBQVE7QUFBQSxFQUVSLFlBQVksV0FBbUI7QUFDM0IsU0FBSyxhQUFhO0FBQUEsRUFDdEI7QUFBQTtBQUFBLEVBR0EsSUFBSSxrQkFBMkI7QUFDM0IsV0FBTyxLQUFLLFlBQVksS0FBSyxVQUFVO0FBQUEsRUFDM0M7QUFBQTtBQUFBLEVBR0EsS0FBSyxPQUFlLFFBQTRCO0FBQzVDLFFBQUksS0FBSyxVQUFVLEdBQUc7QUFDbEIsV0FBSyxNQUFNLE9BQU8sS0FBSyxLQUFLLE9BQU8sTUFBTSxRQUFRLE1BQU0sQ0FBQztBQUN4RDtBQUFBLElBQ0o7QUFDQSxVQUFNLE9BQU8sS0FBSztBQUNsQixTQUFLLFNBQVMsT0FBTyxNQUFNLE1BQU07QUFDakMsVUFBTSxLQUFLLEtBQUssT0FBTyxJQUFJO0FBQzNCLFNBQUssUUFBUSxPQUFPLE1BQU07QUFDMUIsVUFBTSxPQUFPLEtBQUs7QUFDbEIsVUFBTSxPQUFPLEtBQUssS0FBSyxNQUFNLEtBQUssT0FBTyxNQUFNO0FBQy9DLFNBQUssV0FBVyxHQUFHLE1BQU0sS0FBSyxLQUFLO0FBQ25DLFNBQUssU0FBUztBQUNkLFFBQUksS0FBSyxVQUFVLEtBQUssS0FBSyxTQUFTLFdBQVksTUFBSyxRQUFRLE9BQU8sTUFBTSxDQUFDO0FBQUEsRUFDakY7QUFBQSxFQUVBLE1BQU0sT0FBZSxNQUFvQjtBQUNyQyxVQUFNLE9BQU8sTUFBTSxTQUFTO0FBQzVCLFFBQUksU0FBUyxFQUFHO0FBQ2hCLFNBQUssU0FBUyxJQUFJO0FBQ2xCLFVBQU0sS0FBSyxLQUFLLE9BQU8sR0FBRyxJQUFJO0FBQzlCLFNBQUssUUFBUTtBQUFBLEVBQ2pCO0FBQUEsRUFFQSxTQUFTLE1BQW9CO0FBQ3pCLFFBQUksS0FBSyxNQUFNLFVBQVUsS0FBTTtBQUMvQixVQUFNLFNBQVMsT0FBTyxZQUFZLEtBQUssSUFBSSxNQUFNLElBQUksS0FBSyxNQUFNLFFBQVEsSUFBSSxDQUFDO0FBQzdFLFNBQUssTUFBTSxLQUFLLFFBQVEsR0FBRyxHQUFHLEtBQUssS0FBSztBQUN4QyxTQUFLLFFBQVE7QUFBQSxFQUNqQjtBQUFBO0FBQUEsRUFHQSxLQUFLLE1BQWMsTUFBYyxRQUE4QjtBQUMzRCxRQUFJLEtBQUs7QUFDVCxRQUFJLENBQUMsS0FBSyxVQUFVO0FBQ2hCLFVBQUksQ0FBQyxXQUFXLE1BQU0sS0FBSyxJQUFJLE1BQU0sbUJBQW1CLE1BQU0sQ0FBQyxHQUFHO0FBQzlELGNBQU0sSUFBSSxZQUFZLFlBQVksOERBQThEO0FBQUEsTUFDcEc7QUFDQSxVQUFJLE9BQU8sbUJBQW1CLE9BQVEsUUFBTztBQUM3QyxXQUFLLFdBQVc7QUFDaEIsV0FBSyxtQkFBbUI7QUFBQSxJQUM1QjtBQUNBLGVBQVM7QUFDTCxZQUFNLFNBQVMsS0FBSyxVQUFVLE1BQU0sSUFBSSxJQUFJO0FBQzVDLFlBQU0sTUFBTSxLQUFLLGNBQWM7QUFDL0IsVUFBSSxPQUFPLEtBQUssZ0JBQWdCLEtBQUssS0FBSyxXQUFXLEtBQUssS0FBSyxLQUFNO0FBQ2pFLGNBQU0sSUFBSSxZQUFZLFlBQVksa0RBQWtEO0FBQUEsTUFDeEY7QUFDQSxVQUFJLEVBQUUsT0FBTyxNQUFPLFFBQU87QUFDM0IsYUFBTyxLQUFLLGFBQWEsS0FBSyxXQUFXLEdBQUcsTUFBTSxLQUFLLGFBQWEsR0FBRztBQUN2RSxXQUFLO0FBQUEsSUFDVDtBQUFBLEVBQ0o7QUFBQTtBQUFBLEVBR0EsVUFBVSxNQUFjLElBQVksTUFBc0I7QUFDdEQsUUFBSSxPQUFPLE1BQU0sS0FBSyxFQUFFLE1BQU0sRUFBRyxPQUFNLElBQUksWUFBWSxZQUFZLHVDQUF1QyxLQUFLLEVBQUUsQ0FBQyxFQUFFO0FBQ3BILFFBQUksT0FBTyxLQUFLLFlBQWEsUUFBTztBQUNwQyxVQUFNLFNBQVMsS0FBSyxhQUFhLEtBQUssQ0FBQyxJQUFJLEtBQUssS0FBSyxLQUFLLGFBQWEsS0FBSyxDQUFDO0FBQzdFLFFBQUksU0FBUyxLQUFLLFNBQVMsS0FBSyxZQUFZO0FBQ3hDLFlBQU0sSUFBSTtBQUFBLFFBQ047QUFBQSxRQUNBLHlDQUF5QyxNQUFNLGNBQWMsS0FBSyxVQUFVO0FBQUEsTUFDaEY7QUFBQSxJQUNKO0FBQ0EsV0FBTztBQUFBLEVBQ1g7QUFDSjtBQUVBLFNBQVMsV0FBVyxNQUFjLE1BQXVCO0FBQ3JELFdBQVMsSUFBSSxHQUFHLElBQUksTUFBTSxJQUFLLEtBQUksS0FBSyxDQUFDLE1BQU0sbUJBQW1CLENBQUMsRUFBRyxRQUFPO0FBQzdFLFNBQU87QUFDWDs7O0FDdkRPLFNBQVMsWUFBWSxRQUFxQixLQUFzQjtBQUNuRSxNQUFJLGFBQWEsR0FBRyxZQUFZLE1BQU07QUFDMUM7QUFFTyxTQUFTLFdBQVcsU0FBb0IsS0FBc0I7QUFDakUsTUFBSSxhQUFhLEdBQUcsY0FBYyxNQUFTO0FBQy9DO0FBRU8sU0FBUyxjQUFjLFFBQXVCLEtBQXNCO0FBQ3ZFLE1BQUksYUFBYSxHQUFHLGNBQWMsTUFBTTtBQUM1QztBQUVPLFNBQVMsYUFBYSxNQUFrQixLQUFzQjtBQUNqRSxNQUFJLGFBQWEsR0FBRyxpQkFBaUIsSUFBSTtBQUM3QztBQUVPLFNBQVMsY0FBYyxNQUFrQixLQUFzQjtBQUNsRSxNQUFJLGFBQWEsR0FBRyxpQkFBaUIsSUFBSTtBQUM3QztBQUVPLFNBQVMsZ0JBQWdCLFFBQTZDLEtBQXNCO0FBQy9GLE1BQUksYUFBYSxJQUFJLGdCQUFnQixNQUFNO0FBQy9DO0FBRUEsU0FBUyxlQUFxQjtBQUFDO0FBRS9CLFNBQVMsV0FBVyxRQUFxQixLQUFzQjtBQUMzRCxjQUFZLEtBQUssR0FBRyxPQUFPLE9BQU87QUFDbEMsYUFBVyxLQUFLLEdBQUcsT0FBTyxJQUFJO0FBQzlCLGFBQVcsS0FBSyxHQUFHLE9BQU8sT0FBTztBQUNqQyxhQUFXLEtBQUssR0FBRyxPQUFPLE1BQU07QUFDaEMsY0FBWSxLQUFLLEdBQUcsT0FBTyxXQUFXO0FBQ3RDLFlBQVUsS0FBSyxHQUFHLE9BQU8sZUFBZTtBQUN4QyxjQUFZLEtBQUssR0FBRyxPQUFPLFdBQVc7QUFDMUM7QUFFQSxTQUFTLGFBQWEsUUFBdUIsS0FBc0I7QUFDL0QsY0FBWSxLQUFLLEdBQUcsT0FBTyxRQUFRO0FBQ25DLE1BQUksYUFBYSxHQUFHLFdBQVcsTUFBTTtBQUNyQyxjQUFZLEtBQUssR0FBRyxPQUFPLGFBQWE7QUFDeEMsY0FBWSxLQUFLLEdBQUcsT0FBTyxXQUFXO0FBQ3RDLFlBQVUsS0FBSyxHQUFHLE9BQU8sR0FBRztBQUM1QixhQUFXLEtBQUssR0FBRyxPQUFPLE9BQU87QUFDakMsTUFBSSxPQUFPLFVBQVUsT0FBVyxZQUFXLEtBQUssR0FBRyxPQUFPLEtBQUs7QUFDL0QsTUFBSSxPQUFPLFNBQVMsT0FBVyxLQUFJLGtCQUFrQixHQUFHLE9BQU8sSUFBZ0I7QUFDL0UsWUFBVSxLQUFLLEdBQUcsT0FBTyxZQUFZO0FBQ3pDO0FBRUEsU0FBUyxVQUFVLFFBQXVCLEtBQXNCO0FBQzVELGFBQVcsS0FBSyxHQUFHLE9BQU8sSUFBSTtBQUM5QixjQUFZLEtBQUssR0FBRyxPQUFPLE1BQU07QUFDakMsTUFBSSxPQUFPLFdBQVcsT0FBVyxLQUFJLGFBQWEsR0FBRyxhQUFhLE9BQU8sTUFBTTtBQUNuRjtBQUVBLFNBQVMsWUFBWSxRQUFtRCxLQUFzQjtBQUMxRixjQUFZLEtBQUssR0FBRyxPQUFPLEtBQUs7QUFDaEMsY0FBWSxLQUFLLEdBQUcsT0FBTyxlQUFlLFNBQVMsSUFBSSxPQUFPLGVBQWUsU0FBUyxJQUFJLENBQUM7QUFDL0Y7QUFFQSxTQUFTLGdCQUFnQixNQUFrQixLQUFzQjtBQUM3RCxjQUFZLEtBQUssR0FBRyxLQUFLLFFBQVE7QUFDakMsY0FBWSxLQUFLLEdBQUcsS0FBSyxNQUFNO0FBQ25DO0FBRUEsU0FBUyxlQUFlLFFBQTZDLEtBQXNCO0FBQ3ZGLGFBQVcsS0FBSyxHQUFHLE9BQU8sSUFBSTtBQUM5QixjQUFZLEtBQUssR0FBRyxPQUFPLEtBQUs7QUFDcEM7QUFFQSxTQUFTLFlBQVksS0FBZ0IsT0FBZSxPQUFxQjtBQUNyRSxNQUFJLFVBQVUsRUFBRyxLQUFJLGlCQUFpQixPQUFPLEtBQUs7QUFDdEQ7QUFFQSxTQUFTLFVBQVUsS0FBZ0IsT0FBZSxPQUFzQjtBQUNwRSxNQUFJLE1BQU8sS0FBSSxrQkFBa0IsT0FBTyxLQUFLO0FBQ2pEO0FBRUEsU0FBUyxXQUFXLEtBQWdCLE9BQWUsT0FBeUI7QUFDeEUsTUFBSSxNQUFNLFNBQVMsRUFBRyxLQUFJLGdCQUFnQixPQUFPLEtBQUs7QUFDMUQ7QUFVTyxJQUFNLGNBQU4sTUFBa0I7QUFBQSxFQUNaO0FBQUEsRUFFVCxZQUFZLE1BQWtCO0FBQzFCLFNBQUssTUFBTSxJQUFJLFVBQVUsSUFBSTtBQUFBLEVBQ2pDO0FBQ0o7QUFHTyxTQUFTLFVBQVUsUUFBcUIsT0FBZSxLQUFvQjtBQUM5RSxRQUFNLE1BQU0sT0FBTztBQUNuQixNQUFJO0FBQ0osTUFBSTtBQUNBLFFBQUksTUFBTTtBQUNWLFdBQU8sSUFBSSxNQUFNLEtBQUs7QUFDbEIsWUFBTSxNQUFNLFFBQVEsR0FBRztBQUN2QixXQUFLLE1BQU0sT0FBTyxFQUFHLEtBQUksS0FBSyxHQUFHO0FBQUEsVUFDNUIsU0FBUSxXQUFXLEtBQUssUUFBUSxHQUFHQyxTQUFRLEtBQUssR0FBRyxDQUFDLEtBQUssU0FBUyxFQUFFLE1BQU0sV0FBVyxPQUFPLFFBQVEsRUFBRTtBQUFBLElBQy9HO0FBQ0EsYUFBUyxLQUFLLEdBQUc7QUFBQSxFQUNyQixTQUFTLE9BQU87QUFDWixRQUFJLGlCQUFpQixZQUFhLE9BQU07QUFDeEMsVUFBTSxJQUFJLFlBQVksWUFBWSxnREFBZ0QsRUFBRSxPQUFPLE1BQU0sQ0FBQztBQUFBLEVBQ3RHO0FBQ0EsTUFBSSxVQUFVLE9BQVcsT0FBTSxJQUFJLFlBQVksWUFBWSwwQ0FBMEM7QUFDckcsU0FBTztBQUNYO0FBR0EsU0FBUyxXQUFXLEtBQWdCLE9BQWUsS0FBZ0M7QUFDL0UsVUFBUSxPQUFPO0FBQUEsSUFDWCxLQUFLO0FBQ0QsYUFBTyxVQUFVLEtBQUssR0FBRztBQUFBLElBQzdCLEtBQUs7QUFDRCxhQUFPLFlBQVksS0FBSyxHQUFHO0FBQUEsSUFDL0IsS0FBSztBQUNELGFBQU8sU0FBUyxLQUFLLEdBQUc7QUFBQSxJQUM1QixLQUFLO0FBQ0QsYUFBTyxVQUFVLEtBQUssR0FBRztBQUFBLElBQzdCLEtBQUs7QUFDRCxhQUFPLGNBQWMsS0FBSyxHQUFHO0FBQUEsSUFDakMsS0FBSztBQUNELGFBQU8sYUFBYSxLQUFLLEdBQUc7QUFBQSxJQUNoQyxLQUFLO0FBQ0QsYUFBTyxhQUFhLEtBQUssR0FBRztBQUFBLElBQ2hDLEtBQUs7QUFDRCxhQUFPLFdBQVcsS0FBSyxHQUFHO0FBQUEsSUFDOUIsS0FBSztBQUNELGFBQU8sYUFBYSxLQUFLLEdBQUc7QUFBQSxJQUNoQyxLQUFLO0FBQ0QsYUFBTyxjQUFjLEtBQUssR0FBRztBQUFBLElBQ2pDO0FBQ0ksVUFBSSxNQUFNO0FBQ1YsYUFBTztBQUFBLEVBQ2Y7QUFDSjtBQUVBLFNBQVMsU0FBUyxLQUFnQixLQUFvQjtBQUNsRCxTQUFPLElBQUksTUFBTSxJQUFLLEtBQUksS0FBSyxRQUFRLEdBQUcsQ0FBQztBQUMzQyxXQUFTLEtBQUssR0FBRztBQUNqQixTQUFPLEVBQUUsTUFBTSxPQUFPO0FBQzFCO0FBRUEsU0FBUyxVQUFVLEtBQWdCLEtBQW9CO0FBQ25ELFFBQU0sUUFBb0IsRUFBRSxNQUFNLFNBQVMsTUFBTSxHQUFHLFNBQVMsSUFBSSxVQUFVLEdBQUcsUUFBUSxFQUFFO0FBQ3hGLFNBQU8sSUFBSSxNQUFNLEtBQUs7QUFDbEIsVUFBTSxNQUFNLFFBQVEsR0FBRztBQUN2QixRQUFJLFFBQVEsT0FBTyxDQUFDLEVBQUcsT0FBTSxPQUFPLFdBQVcsR0FBRztBQUFBLGFBQ3pDLFFBQVEsTUFBTSxDQUFDLEVBQUcsT0FBTSxVQUFVQyxVQUFTLEtBQUssR0FBRztBQUFBLGFBQ25ELFFBQVEsT0FBTyxDQUFDLEVBQUcsT0FBTSxXQUFXLFdBQVcsR0FBRztBQUFBLGFBQ2xELFFBQVEsT0FBTyxDQUFDLEVBQUcsT0FBTSxTQUFTLFdBQVcsR0FBRztBQUFBLFFBQ3BELEtBQUksS0FBSyxHQUFHO0FBQUEsRUFDckI7QUFDQSxXQUFTLEtBQUssR0FBRztBQUNqQixTQUFPO0FBQ1g7QUFFQSxTQUFTLFlBQVksS0FBZ0IsS0FBb0I7QUFDckQsUUFBTSxRQUFpQjtBQUFBLElBQ25CLE1BQU07QUFBQSxJQUNOLFNBQVM7QUFBQSxJQUNULFdBQVc7QUFBQSxJQUNYLGFBQWE7QUFBQSxJQUNiLGVBQWU7QUFBQSxJQUNmLFVBQVU7QUFBQSxJQUNWLFlBQVk7QUFBQSxJQUNaLFVBQVU7QUFBQSxJQUNWLFNBQVM7QUFBQSxJQUNULGdCQUFnQjtBQUFBLEVBQ3BCO0FBQ0EsU0FBTyxJQUFJLE1BQU0sS0FBSztBQUNsQixVQUFNLE1BQU0sUUFBUSxHQUFHO0FBQ3ZCLFFBQUksUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFVBQVUsV0FBVyxHQUFHO0FBQUEsYUFDNUMsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFlBQVksV0FBVyxHQUFHO0FBQUEsYUFDbkQsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLGNBQWMsV0FBVyxHQUFHO0FBQUEsYUFDckQsUUFBUSxNQUFNLENBQUMsRUFBRyxPQUFNLGdCQUFnQkEsVUFBUyxLQUFLLEdBQUc7QUFBQSxhQUN6RCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sV0FBVyxXQUFXLEdBQUc7QUFBQSxhQUNsRCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sYUFBYSxXQUFXLEdBQUc7QUFBQSxhQUNwRCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sV0FBVyxXQUFXLEdBQUc7QUFBQSxhQUNsRCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sVUFBVSxXQUFXLEdBQUc7QUFBQSxhQUNqRCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0saUJBQWlCLFdBQVcsR0FBRztBQUFBLFFBQzVELEtBQUksS0FBSyxHQUFHO0FBQUEsRUFDckI7QUFDQSxXQUFTLEtBQUssR0FBRztBQUNqQixTQUFPO0FBQ1g7QUFFQSxTQUFTLFVBQVUsS0FBZ0IsS0FBb0I7QUFDbkQsUUFBTSxRQUFlO0FBQUEsSUFDakIsTUFBTTtBQUFBLElBQ04sVUFBVTtBQUFBLElBQ1YsUUFBUTtBQUFBLElBQ1IsT0FBTztBQUFBLElBQ1AsVUFBVTtBQUFBLElBQ1YsT0FBTztBQUFBLElBQ1AsTUFBTSxJQUFJO0FBQUEsSUFDVixjQUFjO0FBQUEsSUFDZCxZQUFZO0FBQUEsRUFDaEI7QUFDQSxTQUFPLElBQUksTUFBTSxLQUFLO0FBQ2xCLFVBQU0sTUFBTSxRQUFRLEdBQUc7QUFDdkIsUUFBSSxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sV0FBVyxXQUFXLEdBQUc7QUFBQSxhQUM3QyxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sU0FBUyxXQUFXLEdBQUc7QUFBQSxhQUNoRCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sUUFBUSxXQUFXLEdBQUc7QUFBQSxhQUMvQyxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sV0FBVyxXQUFXLEdBQUc7QUFBQSxhQUNsRCxRQUFRLE1BQU0sQ0FBQyxHQUFHO0FBQ3ZCLFlBQU0sYUFBYUQsU0FBUSxLQUFLLEdBQUc7QUFDbkMsWUFBTSxlQUFlLElBQUk7QUFDekIsVUFBSSxNQUFNLE1BQU07QUFBQSxJQUNwQixXQUFXLFFBQVEsT0FBTyxDQUFDLEVBQUcsT0FBTSxRQUFRLFdBQVcsR0FBRztBQUFBLFFBQ3JELEtBQUksS0FBSyxHQUFHO0FBQUEsRUFDckI7QUFDQSxXQUFTLEtBQUssR0FBRztBQUNqQixTQUFPO0FBQ1g7QUFFQSxTQUFTLGNBQWMsS0FBZ0IsS0FBb0I7QUFDdkQsUUFBTSxRQUFtQixFQUFFLE1BQU0sYUFBYSxTQUFTLEdBQUcsUUFBUSxHQUFHLE9BQU8sRUFBRTtBQUM5RSxTQUFPLElBQUksTUFBTSxLQUFLO0FBQ2xCLFVBQU0sTUFBTSxRQUFRLEdBQUc7QUFDdkIsUUFBSSxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sVUFBVSxXQUFXLEdBQUc7QUFBQSxhQUM1QyxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sU0FBUyxXQUFXLEdBQUc7QUFBQSxhQUNoRCxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sUUFBUSxXQUFXLEdBQUc7QUFBQSxRQUNuRCxLQUFJLEtBQUssR0FBRztBQUFBLEVBQ3JCO0FBQ0EsV0FBUyxLQUFLLEdBQUc7QUFDakIsU0FBTztBQUNYO0FBRUEsU0FBUyxhQUFhLEtBQWdCLEtBQW9CO0FBQ3RELFFBQU0sUUFBa0IsRUFBRSxNQUFNLFlBQVksYUFBYSxNQUFNO0FBQy9ELFNBQU8sSUFBSSxNQUFNLEtBQUs7QUFDbEIsVUFBTSxNQUFNLFFBQVEsR0FBRztBQUN2QixRQUFJLFFBQVEsT0FBTyxDQUFDLEVBQUcsT0FBTSxjQUFjLFdBQVcsR0FBRyxNQUFNO0FBQUEsUUFDMUQsS0FBSSxLQUFLLEdBQUc7QUFBQSxFQUNyQjtBQUNBLFdBQVMsS0FBSyxHQUFHO0FBQ2pCLFNBQU87QUFDWDtBQUVBLFNBQVMsYUFBYSxLQUFnQixLQUFvQjtBQUN0RCxRQUFNLFFBQWtCLEVBQUUsTUFBTSxhQUFhLE9BQU8sQ0FBQyxHQUFHLE1BQU0sTUFBTTtBQUNwRSxTQUFPLElBQUksTUFBTSxLQUFLO0FBQ2xCLFVBQU0sTUFBTSxRQUFRLEdBQUc7QUFDdkIsUUFBSSxRQUFRLE1BQU0sQ0FBQyxFQUFHLE9BQU0sTUFBTSxLQUFLLGFBQWEsS0FBS0EsU0FBUSxLQUFLLEdBQUcsQ0FBQyxDQUFDO0FBQUEsYUFDbEUsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLE9BQU8sV0FBVyxHQUFHLE1BQU07QUFBQSxRQUN4RCxLQUFJLEtBQUssR0FBRztBQUFBLEVBQ3JCO0FBQ0EsV0FBUyxLQUFLLEdBQUc7QUFDakIsU0FBTztBQUNYO0FBRUEsU0FBUyxhQUFhLEtBQWdCLEtBQXVCO0FBRXpELFFBQU0sVUFBVSxJQUFJLE1BQWMsRUFBRSxFQUFFLEtBQUssQ0FBQztBQUM1QyxNQUFJLE9BQU87QUFDWCxTQUFPLElBQUksTUFBTSxLQUFLO0FBQ2xCLFVBQU0sTUFBTSxRQUFRLEdBQUc7QUFDdkIsVUFBTSxRQUFRLFFBQVE7QUFDdEIsUUFBSSxRQUFRLE1BQU0sQ0FBQyxFQUFHLFFBQU9DLFVBQVMsS0FBSyxHQUFHO0FBQUEsYUFDckMsUUFBUSxPQUFPLEtBQUssS0FBSyxRQUFRLFFBQVEsT0FBUSxTQUFRLEtBQUssSUFBSSxXQUFXLEdBQUc7QUFBQSxRQUNwRixLQUFJLEtBQUssR0FBRztBQUFBLEVBQ3JCO0FBQ0EsV0FBUyxLQUFLLEdBQUc7QUFDakIsUUFBTSxLQUFLLENBQUMsVUFBMEIsUUFBUSxLQUFLLEtBQUs7QUFDeEQsU0FBTztBQUFBLElBQ0g7QUFBQSxJQUNBLFFBQVEsR0FBRyxDQUFDO0FBQUEsSUFDWixPQUFPLEdBQUcsQ0FBQztBQUFBLElBQ1gsT0FBTyxHQUFHLENBQUM7QUFBQSxJQUNYLE9BQU8sR0FBRyxDQUFDO0FBQUEsSUFDWCxTQUFTLEdBQUcsQ0FBQztBQUFBLElBQ2IsWUFBWSxHQUFHLENBQUM7QUFBQSxJQUNoQixNQUFNLEdBQUcsQ0FBQztBQUFBLElBQ1YsUUFBUSxHQUFHLENBQUMsTUFBTTtBQUFBLElBQ2xCLFVBQVUsR0FBRyxFQUFFLE1BQU07QUFBQSxJQUNyQixjQUFjLEdBQUcsRUFBRTtBQUFBLElBQ25CLGNBQWMsR0FBRyxFQUFFO0FBQUEsSUFDbkIsY0FBYyxHQUFHLEVBQUU7QUFBQSxFQUN2QjtBQUNKO0FBRUEsU0FBUyxXQUFXLEtBQWdCLEtBQW9CO0FBQ3BELFFBQU0sUUFBZ0IsRUFBRSxNQUFNLFVBQVUsVUFBVSxHQUFHLFFBQVEsR0FBRyxVQUFVLEVBQUU7QUFDNUUsU0FBTyxJQUFJLE1BQU0sS0FBSztBQUNsQixVQUFNLE1BQU0sUUFBUSxHQUFHO0FBQ3ZCLFFBQUksUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFdBQVcsV0FBVyxHQUFHO0FBQUEsYUFDN0MsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFNBQVMsV0FBVyxHQUFHO0FBQUEsYUFDaEQsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFdBQVcsV0FBVyxHQUFHO0FBQUEsUUFDdEQsS0FBSSxLQUFLLEdBQUc7QUFBQSxFQUNyQjtBQUNBLFdBQVMsS0FBSyxHQUFHO0FBQ2pCLFNBQU87QUFDWDtBQUVBLFNBQVMsYUFBYSxLQUFnQixLQUFvQjtBQUN0RCxRQUFNLFFBQWtCLEVBQUUsTUFBTSxhQUFhLFVBQVUsR0FBRyxRQUFRLEdBQUcsT0FBTyxHQUFHLE1BQU0sR0FBRyxTQUFTLEdBQUc7QUFDcEcsU0FBTyxJQUFJLE1BQU0sS0FBSztBQUNsQixVQUFNLE1BQU0sUUFBUSxHQUFHO0FBQ3ZCLFFBQUksUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFdBQVcsV0FBVyxHQUFHO0FBQUEsYUFDN0MsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFNBQVMsV0FBVyxHQUFHO0FBQUEsYUFDaEQsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLFFBQVEsV0FBVyxHQUFHO0FBQUEsYUFDL0MsUUFBUSxPQUFPLENBQUMsRUFBRyxPQUFNLE9BQU8sV0FBVyxHQUFHO0FBQUEsYUFDOUMsUUFBUSxNQUFNLENBQUMsRUFBRyxPQUFNLFVBQVVBLFVBQVMsS0FBSyxHQUFHO0FBQUEsUUFDdkQsS0FBSSxLQUFLLEdBQUc7QUFBQSxFQUNyQjtBQUNBLFdBQVMsS0FBSyxHQUFHO0FBQ2pCLFNBQU87QUFDWDtBQUVBLFNBQVMsY0FBYyxLQUFnQixLQUFvQjtBQUN2RCxRQUFNLFFBQW1CLEVBQUUsTUFBTSxjQUFjLGVBQWUsRUFBRTtBQUNoRSxTQUFPLElBQUksTUFBTSxLQUFLO0FBQ2xCLFVBQU0sTUFBTSxRQUFRLEdBQUc7QUFDdkIsUUFBSSxRQUFRLE9BQU8sQ0FBQyxFQUFHLE9BQU0sZ0JBQWdCLFdBQVcsR0FBRztBQUFBLFFBQ3RELEtBQUksS0FBSyxHQUFHO0FBQUEsRUFDckI7QUFDQSxXQUFTLEtBQUssR0FBRztBQUNqQixTQUFPO0FBQ1g7QUFLQSxTQUFTLE9BQU8sT0FBdUI7QUFDbkMsU0FBTyxTQUFTO0FBQ3BCO0FBR0EsU0FBUyxNQUFNLE9BQXVCO0FBQ2xDLFNBQVEsU0FBUyxJQUFLO0FBQzFCO0FBRUEsU0FBUyxRQUFRLEtBQXdCO0FBQ3JDLFFBQU0sTUFBTSxJQUFJLFdBQVc7QUFDM0IsTUFBSSxNQUFNLEVBQUcsT0FBTSxJQUFJLFlBQVksWUFBWSxvQ0FBb0M7QUFDbkYsU0FBTztBQUNYO0FBRUEsU0FBUyxXQUFXLEtBQXdCO0FBQ3hDLFFBQU0sUUFBUSxJQUFJLFdBQVc7QUFDN0IsTUFBSSxRQUFRLE9BQU8sa0JBQWtCO0FBQ2pDLFVBQU0sSUFBSSxZQUFZLFlBQVksMkNBQTJDO0FBQUEsRUFDakY7QUFDQSxTQUFPO0FBQ1g7QUFFQSxTQUFTQSxVQUFTLEtBQWdCLEtBQXFCO0FBQ25ELFFBQU0sT0FBT0QsU0FBUSxLQUFLLEdBQUc7QUFDN0IsUUFBTSxPQUFPLE9BQU8sS0FBSyxJQUFJLElBQUksUUFBUSxJQUFJLElBQUksYUFBYSxJQUFJLEtBQUssT0FBTyxJQUFJLEdBQUcsRUFBRSxTQUFTO0FBQ2hHLE1BQUksTUFBTTtBQUNWLFNBQU87QUFDWDtBQUVBLFNBQVNBLFNBQVEsS0FBZ0IsS0FBcUI7QUFDbEQsUUFBTSxPQUFPLElBQUksV0FBVyxJQUFJLElBQUk7QUFDcEMsTUFBSSxFQUFFLFFBQVEsS0FBTSxPQUFNLElBQUksWUFBWSxZQUFZLHlEQUF5RDtBQUMvRyxTQUFPO0FBQ1g7QUFFQSxTQUFTLFNBQVMsS0FBZ0IsS0FBbUI7QUFDakQsTUFBSSxJQUFJLFFBQVEsSUFBSyxPQUFNLElBQUksWUFBWSxZQUFZLDJEQUEyRDtBQUN0SDs7O0FDN2RBLElBQUFFLDJCQUE4QjtBQU05QixJQUFNLE9BQU8sSUFBSSx1Q0FBYyxZQUFZO0FBR3BDLFNBQVMsT0FBVSxJQUFnQjtBQUN0QyxTQUFPLEtBQUssZ0JBQWdCLEVBQUU7QUFDbEM7OztBQ1hBLHFCQUFtRDtBQUNuRCx1QkFBd0I7QUFvQmpCLFNBQVMsaUJBQWlCLE1BQThCO0FBQzNELFFBQU0sT0FBTyxZQUFZLElBQUk7QUFDN0IsUUFBTSxTQUFTLGNBQWM7QUFDN0IsTUFBSSxDQUFDLEtBQUssU0FBUyxFQUFHLE9BQU0sSUFBSSxZQUFZLG9CQUFvQixHQUFHLElBQUksa0JBQWtCO0FBQ3pGLE1BQUksQ0FBQyxPQUFPLElBQUksS0FBSyxHQUFHLEdBQUc7QUFDdkIsVUFBTSxJQUFJO0FBQUEsTUFDTjtBQUFBLE1BQ0EsY0FBYyxJQUFJLG1CQUFtQixLQUFLLEdBQUcsWUFBWSxDQUFDLEdBQUcsTUFBTSxFQUFFLEtBQUssSUFBSSxDQUFDO0FBQUEsSUFDbkY7QUFBQSxFQUNKO0FBQ0EsUUFBTSxnQkFBWSwwQkFBUSxJQUFJO0FBQzlCLFFBQU0sRUFBRSxLQUFLLEtBQUssSUFBSSxZQUFZLFNBQVM7QUFDM0MsUUFBTSxZQUFZLE9BQU8sUUFBVyxNQUFNLE9BQU8sU0FBWTtBQUM3RCxNQUFJLENBQUMsT0FBTyxJQUFJLEdBQUcsS0FBSyxVQUFVO0FBQzlCLFVBQU0sSUFBSTtBQUFBLE1BQ047QUFBQSxNQUNBLGlDQUFpQyxJQUFJLGtDQUFrQyxHQUFHLFdBQVcsT0FBTyxNQUFRLFNBQVMsQ0FBQyxDQUFDO0FBQUEsSUFDbkg7QUFBQSxFQUNKO0FBQ0EsU0FBTyxFQUFFLGdCQUFnQixNQUFNLGVBQWUsTUFBTSxJQUFJLEVBQUU7QUFDOUQ7QUFFQSxTQUFTLGVBQWUsTUFBYyxRQUFxQjtBQUN2RCxRQUFNLE1BQU0sWUFBWSxJQUFJO0FBQzVCLE1BQUksSUFBSSxRQUFRLE9BQU8sT0FBTyxJQUFJLFFBQVEsT0FBTyxPQUFPLElBQUksUUFBUSxPQUFPLElBQUs7QUFDaEYsUUFBTSxJQUFJLFlBQVksbUJBQW1CLGNBQWMsSUFBSSwwQ0FBMEM7QUFDekc7QUFFQSxTQUFTLGdCQUE2QjtBQUNsQyxRQUFNLE1BQU0sUUFBUSxVQUFVLEtBQUs7QUFDbkMsUUFBTSxTQUFTLG9CQUFJLElBQUksQ0FBQyxHQUFHLEdBQUcsQ0FBQztBQUMvQixRQUFNLFNBQVMsTUFBTSxRQUFRO0FBQzdCLE1BQUksV0FBVyxPQUFXLFFBQU8sSUFBSSxNQUFNO0FBQzNDLFNBQU87QUFDWDtBQUVBLElBQUk7QUFHSixTQUFTLE1BQU0sTUFBa0M7QUFDN0MsTUFBSTtBQUNBLFVBQU0sRUFBRSxRQUFRLFFBQUkseUJBQVMsYUFBYTtBQUMxQyxRQUFJLFFBQVEsWUFBWSxTQUFTO0FBQzdCLFlBQU0sV0FBTyw2QkFBYSxlQUFlLE1BQU0sRUFDMUMsTUFBTSxJQUFJLEVBQ1YsS0FBSyxDQUFDLFNBQVMsS0FBSyxXQUFXLEdBQUcsSUFBSSxHQUFHLENBQUM7QUFDL0MsWUFBTSxNQUFNLE9BQU8sTUFBTSxNQUFNLEdBQUcsRUFBRSxDQUFDLENBQUM7QUFDdEMsZUFBUyxFQUFFLFNBQVMsS0FBSyxTQUFTLFVBQWEsT0FBTyxVQUFVLEdBQUcsSUFBSSxNQUFNLE9BQVU7QUFBQSxJQUMzRjtBQUNBLFdBQU8sT0FBTztBQUFBLEVBQ2xCLFFBQVE7QUFDSixXQUFPO0FBQUEsRUFDWDtBQUNKO0FBRUEsU0FBUyxZQUFZLE1BQXFCO0FBQ3RDLE1BQUk7QUFDQSxlQUFPLHlCQUFTLElBQUk7QUFBQSxFQUN4QixTQUFTLE9BQU87QUFDWixVQUFNLFFBQVE7QUFDZCxRQUFJLE1BQU0sU0FBUyxZQUFZLE1BQU0sU0FBUyxXQUFXO0FBQ3JELFlBQU0sSUFBSSxZQUFZLGFBQWEsd0JBQXdCLElBQUksS0FBSyxNQUFNLElBQUksS0FBSyxFQUFFLE1BQU0sQ0FBQztBQUFBLElBQ2hHO0FBQ0EsUUFBSSxNQUFNLFNBQVMsVUFBVTtBQUN6QixZQUFNLElBQUksWUFBWSxpQkFBaUIsMEJBQTBCLElBQUksYUFBYSxFQUFFLE1BQU0sQ0FBQztBQUFBLElBQy9GO0FBQ0EsVUFBTSxJQUFJLFlBQVksYUFBYSxHQUFHLElBQUksd0JBQXdCLE1BQU0sT0FBTyxJQUFJLEVBQUUsTUFBTSxDQUFDO0FBQUEsRUFDaEc7QUFDSjs7O0FKakVBLElBQU0sWUFBWSxLQUFLLE9BQU87QUFFOUIsSUFBTSxvQkFBb0IsS0FBSztBQUMvQixJQUFNLGNBQWMsS0FBSztBQUV6QixJQUFNLFdBQVc7QUFFakIsSUFBTSxxQkFBcUI7QUFRcEIsSUFBTSxhQUFOLE1BQWlCO0FBQUEsRUFDWDtBQUFBLEVBQ1Q7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0EsVUFBVSxJQUFJLFlBQVk7QUFBQSxFQUMxQixVQUFVLElBQUksWUFBWSxTQUFTO0FBQUEsRUFDbkMsWUFBWSxvQkFBSSxJQUEwQjtBQUFBLEVBQzFDLFVBQVU7QUFBQSxFQUNWLGFBQWE7QUFBQSxFQUNiLGNBQWM7QUFBQSxFQUNkLFdBQVc7QUFBQSxFQUNYLFdBQVc7QUFBQSxFQUNYLGFBQWE7QUFBQSxFQUNiO0FBQUEsRUFDQTtBQUFBLEVBQ0EsU0FBUyxNQUFZLEtBQUssTUFBTTtBQUFBO0FBQUEsRUFHaEMsWUFBWSxNQUFjLE9BQW9CLE9BQXdCO0FBQ2xFLFNBQUssT0FBTztBQUNaLFNBQUssU0FBUztBQUNkLFNBQUssV0FBVyxpQkFBaUIsSUFBSTtBQUNyQyxVQUFNLFNBQVMsT0FBTyxnQkFBZ0IsV0FBVztBQUNqRCxTQUFLLGNBQVUsZ0JBQUFDLFNBQWM7QUFBQSxNQUN6QjtBQUFBLE1BQ0EsUUFBUSxFQUFFLFFBQVEsVUFBVSxDQUFDLFNBQVMsS0FBSyxNQUFNLE9BQU8sU0FBUyxHQUFHLElBQUksQ0FBQyxFQUFFO0FBQUEsSUFDL0UsQ0FBQztBQUNELFNBQUssUUFBUSxLQUFLLFdBQVcsTUFBTSxLQUFLLE9BQU8sS0FBSyxDQUFDO0FBQ3JELFNBQUssUUFBUSxHQUFHLFNBQVMsQ0FBQyxVQUFpQyxLQUFLLElBQUksYUFBYSxPQUFPLE1BQU0sS0FBSyxRQUFRLENBQUMsQ0FBQztBQUM3RyxTQUFLLFFBQVEsS0FBSyxPQUFPLE1BQU0sS0FBSyxJQUFJLEtBQUssVUFBVSxDQUFDLENBQUM7QUFDekQsU0FBSyxRQUFRLEtBQUssU0FBUyxNQUFNLEtBQUssSUFBSSxLQUFLLFVBQVUsQ0FBQyxDQUFDO0FBQUEsRUFDL0Q7QUFBQTtBQUFBLEVBR0EsSUFBSSxjQUFzQjtBQUN0QixXQUFPLEtBQUssVUFBVTtBQUFBLEVBQzFCO0FBQUEsRUFFQSxJQUFJLFVBQW1CO0FBQ25CLFdBQU8sS0FBSztBQUFBLEVBQ2hCO0FBQUE7QUFBQSxFQUdBLElBQUksY0FBdUI7QUFDdkIsV0FBTyxLQUFLLGVBQWU7QUFBQSxFQUMvQjtBQUFBO0FBQUEsRUFHQSxVQUFVLElBQWtCO0FBQ3hCLFFBQUksS0FBSyxlQUFlLEtBQUssU0FBVTtBQUN2QyxVQUFNLFFBQVEsSUFBSSxZQUFZLG1CQUFtQixpQkFBaUIsS0FBSyxJQUFJLGlDQUFpQztBQUM1RyxTQUFLLGFBQWEsT0FBTyxNQUFNLFdBQVcsTUFBTSxLQUFLLElBQUksS0FBSyxHQUFHLEtBQUssa0JBQWtCLENBQUM7QUFDekYsU0FBSyxXQUFXLE1BQU07QUFBQSxFQUMxQjtBQUFBO0FBQUEsRUFHQSxVQUFVLEtBQW9CO0FBQzFCLFFBQUksSUFBSyxNQUFLLFFBQVEsSUFBSTtBQUFBLFFBQ3JCLE1BQUssUUFBUSxNQUFNO0FBQUEsRUFDNUI7QUFBQTtBQUFBLEVBR0EsUUFBVyxTQUF1QixRQUE2QyxRQUFpQjtBQUM1RixVQUFNLEtBQUssS0FBSyxRQUFRO0FBQ3hCLFNBQUssUUFBUSxJQUFJLElBQUksS0FBSyxZQUFZLFFBQVEsTUFBTTtBQUNwRCxTQUFLLFVBQVUsSUFBSSxJQUFJLE9BQU87QUFDOUIsUUFBSSxLQUFLLFlBQWE7QUFDdEIsU0FBSyxjQUFjO0FBQ25CLFdBQU8sTUFBTSxhQUFhLEtBQUssTUFBTSxDQUFDO0FBQUEsRUFDMUM7QUFBQTtBQUFBLEVBR0EsUUFBYztBQUNWLFNBQUssY0FBYztBQUNuQixRQUFJLEtBQUssWUFBWSxLQUFLLFFBQVEsU0FBUyxFQUFHO0FBQzlDLFNBQUssUUFBUSxNQUFNLEtBQUssUUFBUSxLQUFLLENBQUM7QUFBQSxFQUMxQztBQUFBO0FBQUEsRUFHQSxNQUFNLE9BQW9CLE1BQXdCO0FBQzlDLFFBQUksS0FBSyxZQUFZLENBQUMsS0FBSyxVQUFVO0FBQ2pDLFdBQUssSUFBSSxLQUFLO0FBQ2QsYUFBTyxLQUFLO0FBQUEsSUFDaEI7QUFDQSxTQUFLLE1BQU07QUFDWCxTQUFLLGFBQWE7QUFDbEIsVUFBTSxRQUFRLFdBQVcsTUFBTSxLQUFLLFFBQVEsUUFBUSxHQUFHLFFBQVE7QUFDL0QsU0FBSyxRQUFRLElBQUk7QUFDakIsU0FBSyxRQUFRLEtBQUssU0FBUyxNQUFNO0FBQzdCLG1CQUFhLEtBQUs7QUFDbEIsV0FBSztBQUFBLElBQ1QsQ0FBQztBQUNELFNBQUssUUFBUSxJQUFJLE1BQU0sS0FBSyxRQUFRLFFBQVEsQ0FBQztBQUM3QyxTQUFLLFFBQVEsS0FBSztBQUFBLEVBQ3RCO0FBQUE7QUFBQSxFQUdBLElBQUksT0FBMEI7QUFDMUIsU0FBSyxRQUFRLFFBQVE7QUFDckIsU0FBSyxRQUFRLEtBQUs7QUFBQSxFQUN0QjtBQUFBLEVBRUEsUUFBUSxPQUEwQjtBQUM5QixRQUFJLEtBQUssU0FBVTtBQUNuQixTQUFLLFdBQVc7QUFDaEIsa0JBQWMsS0FBSyxVQUFVO0FBQzdCLGlCQUFhLEtBQUssVUFBVTtBQUM1QixVQUFNLFdBQVcsS0FBSztBQUN0QixTQUFLLFlBQVksb0JBQUksSUFBSTtBQUN6QixlQUFXLFdBQVcsU0FBUyxPQUFPLEVBQUcsU0FBUSxtQkFBbUIsS0FBSztBQUN6RSxTQUFLLE9BQU8sTUFBTSxNQUFNLEtBQUs7QUFBQSxFQUNqQztBQUFBLEVBRUEsT0FBTyxPQUEwQjtBQUM3QixRQUFJO0FBRUEsV0FBSyxTQUFTLGVBQWU7QUFDN0IsV0FBSyxRQUFRLE1BQU0sa0JBQWtCO0FBQ3JDLFdBQUssUUFBUSxFQUFFLFNBQVMsQ0FBQyxVQUFVLEtBQUssVUFBVSxPQUFPLEtBQUssRUFBRSxHQUFHLGFBQWEsS0FBSztBQUNyRixXQUFLLE1BQU07QUFBQSxJQUNmLFNBQVMsT0FBTztBQUNaLFdBQUssSUFBSSxLQUFvQjtBQUFBLElBQ2pDO0FBQUEsRUFDSjtBQUFBLEVBRUEsVUFBVSxPQUFjLE9BQTBCO0FBQzlDLFFBQUksTUFBTSxTQUFTLFFBQVMsT0FBTSxnQkFBZ0IsTUFBTSxNQUFNLE1BQU0sU0FBUyxDQUFDO0FBQzlFLFFBQUksTUFBTSxTQUFTLFVBQVcsT0FBTSxJQUFJLFlBQVksWUFBWSxrQ0FBa0MsTUFBTSxJQUFJLEVBQUU7QUFDOUcsUUFBSSxNQUFNLFVBQVUsS0FBSyxNQUFNLFdBQVcsTUFBTTtBQUM1QyxZQUFNLElBQUksWUFBWSxZQUFZLDZCQUE2QixNQUFNLE9BQU8sa0JBQWtCLE1BQU0sUUFBUSxRQUFRO0FBQUEsSUFDeEg7QUFDQSxTQUFLLFdBQVc7QUFDaEIsU0FBSyxhQUFhLE1BQU07QUFDeEIsUUFBSSxNQUFNLGNBQWMsR0FBRztBQUN2QixXQUFLLGFBQWEsWUFBWSxNQUFNLEtBQUssUUFBUSxjQUFjLFlBQVksTUFBUyxHQUFHLE1BQU0sY0FBYyxDQUFDO0FBQzVHLFdBQUssV0FBVyxNQUFNO0FBQUEsSUFDMUI7QUFDQSxTQUFLLE9BQU8sUUFBUSxNQUFNLEtBQUs7QUFBQSxFQUNuQztBQUFBO0FBQUEsRUFHQSxNQUFNLE9BQXdCO0FBQzFCLFFBQUksS0FBSyxTQUFVLFFBQU87QUFDMUIsVUFBTSxTQUFpRCxDQUFDO0FBQ3hELFFBQUk7QUFDQSxXQUFLLFFBQVEsS0FBSyxPQUFPLENBQUMsSUFBSSxNQUFNLE9BQU8sUUFBUTtBQUMvQyxZQUFJLEtBQUssU0FBVTtBQUNuQixZQUFJLE9BQU8sT0FBTyxNQUFNO0FBQ3BCLGlCQUFPLEtBQUs7QUFDWixpQkFBTyxVQUFVLElBQUksWUFBWSxJQUFJO0FBQUEsUUFDekM7QUFDQSxhQUFLLFVBQVUsSUFBSSxVQUFVLE9BQU8sU0FBd0IsT0FBTyxHQUFHLENBQUM7QUFBQSxNQUMzRSxDQUFDO0FBQUEsSUFDTCxTQUFTLE9BQU87QUFDWixXQUFLLElBQUksaUJBQWlCLGNBQWMsUUFBUSxJQUFJLFlBQVksWUFBWSxPQUFPLEtBQUssR0FBRyxFQUFFLE9BQU8sTUFBTSxDQUFDLENBQUM7QUFBQSxJQUNoSDtBQUNBLFdBQU87QUFBQSxFQUNYO0FBQUEsRUFFQSxVQUFVLElBQVksT0FBb0I7QUFDdEMsUUFBSSxPQUFPLFVBQVcsUUFBTyxLQUFLLE9BQU8sU0FBUyxNQUFNLEtBQUs7QUFDN0QsVUFBTSxVQUFVLEtBQUssVUFBVSxJQUFJLEVBQUU7QUFDckMsUUFBSSxZQUFZLFFBQVc7QUFDdkIsWUFBTSxJQUFJLFlBQVksWUFBWSxtQ0FBbUMsS0FBSyxTQUFTLDRCQUE0QjtBQUFBLElBQ25IO0FBQ0EsUUFBSSxNQUFNLFNBQVMsVUFBVyxPQUFNLElBQUksWUFBWSxZQUFZLCtDQUErQyxNQUFNLEtBQUssRUFBRTtBQUM1SCxTQUFLLFVBQVUsT0FBTyxFQUFFO0FBQ3hCLFlBQVEsUUFBUSxPQUFPLElBQUk7QUFBQSxFQUMvQjtBQUFBLEVBRUEsVUFBa0I7QUFDZCxPQUFHO0FBQ0MsV0FBSyxVQUFVLEtBQUssV0FBVyxhQUFhLElBQUksS0FBSyxVQUFVO0FBQUEsSUFDbkUsU0FBUyxLQUFLLFVBQVUsSUFBSSxZQUFZLEtBQUssT0FBTztBQUNwRCxXQUFPLFlBQVksS0FBSztBQUFBLEVBQzVCO0FBQUEsRUFFQSxZQUF5QjtBQUNyQixRQUFJLEtBQUssV0FBWSxRQUFPLElBQUksWUFBWSxlQUFlO0FBQzNELFVBQU0sUUFBUSxLQUFLLFFBQVEsa0JBQWtCLEtBQUs7QUFDbEQsV0FBTyxJQUFJLFlBQVksbUJBQW1CLGlCQUFpQixLQUFLLElBQUkseUJBQXlCLEtBQUssRUFBRTtBQUFBLEVBQ3hHO0FBQ0o7QUFHTyxJQUFNLGVBQTZCLEVBQUUsU0FBUyxNQUFNLE9BQVU7QUFFckUsU0FBUyxhQUFhLE9BQThCLE1BQWMsVUFBZ0M7QUFDOUYsTUFBSSxTQUFVLFFBQU8sSUFBSSxZQUFZLG1CQUFtQixxQkFBcUIsSUFBSSxZQUFZLE1BQU0sT0FBTyxJQUFJLEVBQUUsTUFBTSxDQUFDO0FBQ3ZILFVBQVEsTUFBTSxNQUFNO0FBQUEsSUFDaEIsS0FBSztBQUFBLElBQ0wsS0FBSztBQUNELGFBQU8sSUFBSSxZQUFZLGFBQWEsd0JBQXdCLElBQUksS0FBSyxNQUFNLElBQUksS0FBSyxFQUFFLE1BQU0sQ0FBQztBQUFBLElBQ2pHLEtBQUs7QUFBQSxJQUNMLEtBQUs7QUFDRCxhQUFPLElBQUksWUFBWSxpQkFBaUIsK0JBQStCLElBQUksS0FBSyxNQUFNLElBQUksS0FBSyxFQUFFLE1BQU0sQ0FBQztBQUFBLElBQzVHO0FBQ0ksYUFBTyxJQUFJLFlBQVksbUJBQW1CLGlCQUFpQixJQUFJLFlBQVksTUFBTSxPQUFPLElBQUksRUFBRSxNQUFNLENBQUM7QUFBQSxFQUM3RztBQUNKOzs7QUtqT0EsSUFBTSxlQUFlLEtBQUssS0FBSztBQU14QixJQUFNLFlBQU4sTUFBZ0I7QUFBQSxFQUNWLFFBQW9CLENBQUM7QUFBQSxFQUM5QjtBQUFBLEVBQ0EsV0FBVztBQUFBLEVBQ1gsU0FBUztBQUFBLEVBRVQsSUFBSSxPQUFlO0FBQ2YsV0FBTyxLQUFLLE1BQU07QUFBQSxFQUN0QjtBQUFBO0FBQUEsRUFHQSxJQUFJLElBQVksTUFBNEI7QUFDeEMsVUFBTSxXQUFxQixFQUFFLElBQUksWUFBWSxJQUFJLElBQUksSUFBSSxPQUFPLElBQUksT0FBTyxLQUFLLFVBQVUsS0FBSztBQUMvRixTQUFLLEtBQUssVUFBVSxLQUFLLE1BQU0sTUFBTTtBQUNyQyxTQUFLLE1BQU0sUUFBUTtBQUNuQixTQUFLLEtBQUs7QUFDVixXQUFPO0FBQUEsRUFDWDtBQUFBO0FBQUEsRUFHQSxPQUFPLFVBQTBCO0FBQzdCLFFBQUksU0FBUyxRQUFRLEVBQUc7QUFDeEIsU0FBSyxNQUFNLFFBQVE7QUFDbkIsUUFBSSxLQUFLLE1BQU0sV0FBVyxFQUFHLE1BQUssUUFBUSxNQUFNO0FBQUEsRUFDcEQ7QUFBQSxFQUVBLE9BQWE7QUFDVCxVQUFNLFFBQVEsS0FBSyxNQUFNLENBQUM7QUFDMUIsUUFBSSxVQUFVLE9BQVc7QUFDekIsUUFBSSxLQUFLLFdBQVcsVUFBYSxLQUFLLFlBQVksTUFBTSxJQUFJO0FBQ3hELFdBQUssT0FBTyxJQUFJO0FBQ2hCO0FBQUEsSUFDSjtBQUNBLGlCQUFhLEtBQUssTUFBTTtBQUN4QixTQUFLLFdBQVcsTUFBTTtBQUN0QixVQUFNLEtBQUssS0FBSyxJQUFJLEtBQUssSUFBSSxLQUFLLEtBQUssTUFBTSxLQUFLLFlBQVksSUFBSSxDQUFDLEdBQUcsQ0FBQyxHQUFHLFlBQVk7QUFDdEYsU0FBSyxTQUFTLE9BQU8sTUFBTSxXQUFXLE1BQU0sS0FBSyxNQUFNLEdBQUcsRUFBRSxDQUFDO0FBQUEsRUFDakU7QUFBQSxFQUVBLFFBQWM7QUFDVixTQUFLLFNBQVM7QUFDZCxTQUFLLFdBQVc7QUFDaEIsVUFBTSxNQUFNLFlBQVksSUFBSTtBQUM1QixhQUFTLFFBQVEsS0FBSyxNQUFNLENBQUMsR0FBRyxVQUFVLFVBQWEsTUFBTSxNQUFNLEtBQUssUUFBUSxLQUFLLE1BQU0sQ0FBQyxHQUFHO0FBQzNGLFdBQUssTUFBTSxLQUFLO0FBQ2hCLFlBQU0sS0FBSztBQUFBLElBQ2Y7QUFDQSxTQUFLLEtBQUs7QUFBQSxFQUNkO0FBQUEsRUFFQSxNQUFNLFVBQTBCO0FBQzVCLFVBQU0sUUFBUSxTQUFTO0FBQ3ZCLFVBQU0sT0FBTyxLQUFLLE1BQU0sSUFBSTtBQUM1QixhQUFTLFFBQVE7QUFDakIsUUFBSSxTQUFTLFNBQVU7QUFDdkIsU0FBSyxLQUFLLE1BQU0sS0FBSztBQUNyQixTQUFLLE1BQU0sSUFBSTtBQUNmLFNBQUssTUFBTSxJQUFJO0FBQUEsRUFDbkI7QUFBQSxFQUVBLEtBQUssVUFBb0IsT0FBcUI7QUFDMUMsU0FBSyxNQUFNLEtBQUssSUFBSTtBQUNwQixhQUFTLFFBQVE7QUFBQSxFQUNyQjtBQUFBLEVBRUEsTUFBTSxVQUEwQjtBQUM1QixXQUFPLFNBQVMsUUFBUSxHQUFHO0FBQ3ZCLFlBQU0sUUFBUSxLQUFLLE1BQU8sU0FBUyxRQUFRLEtBQU0sQ0FBQztBQUNsRCxVQUFJLENBQUMsU0FBUyxVQUFVLEtBQUssRUFBRztBQUNoQyxXQUFLLE1BQU0sVUFBVSxLQUFLO0FBQUEsSUFDOUI7QUFBQSxFQUNKO0FBQUEsRUFFQSxNQUFNLFVBQTBCO0FBQzVCLGVBQVM7QUFDTCxZQUFNLE9BQU8sS0FBSyxNQUFNLElBQUksU0FBUyxRQUFRLENBQUM7QUFDOUMsWUFBTSxRQUFRLEtBQUssTUFBTSxJQUFJLFNBQVMsUUFBUSxDQUFDO0FBQy9DLFVBQUksU0FBUyxPQUFXO0FBQ3hCLFlBQU0sUUFBUSxVQUFVLFVBQWEsU0FBUyxPQUFPLElBQUksSUFBSSxRQUFRO0FBQ3JFLFVBQUksQ0FBQyxTQUFTLE9BQU8sUUFBUSxFQUFHO0FBQ2hDLFdBQUssTUFBTSxPQUFPLFFBQVE7QUFBQSxJQUM5QjtBQUFBLEVBQ0o7QUFBQSxFQUVBLE1BQU0sR0FBYSxHQUFtQjtBQUNsQyxVQUFNLFFBQVEsRUFBRTtBQUNoQixTQUFLLEtBQUssR0FBRyxFQUFFLEtBQUs7QUFDcEIsU0FBSyxLQUFLLEdBQUcsS0FBSztBQUFBLEVBQ3RCO0FBQ0o7QUFFQSxTQUFTLFNBQVMsR0FBYSxHQUFzQjtBQUNqRCxTQUFPLEVBQUUsS0FBSyxFQUFFLE1BQU8sRUFBRSxPQUFPLEVBQUUsTUFBTSxFQUFFLFFBQVEsRUFBRTtBQUN4RDs7O0FDckdPLElBQU0sT0FBTixNQUFXO0FBQUEsRUFDTDtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUE7QUFBQSxFQUVBO0FBQUEsRUFDVCxTQUFTO0FBQUE7QUFBQSxFQUVUO0FBQUEsRUFDQSxTQUFTO0FBQUEsRUFDVDtBQUFBLEVBQ0E7QUFBQSxFQUVBLFlBQ0ksUUFDQSxVQUNBLFVBQ0EsUUFDQSxPQUNBLFFBQ0EsU0FDRjtBQUNFLFNBQUssU0FBUztBQUNkLFNBQUssV0FBVztBQUNoQixTQUFLLFdBQVc7QUFDaEIsU0FBSyxTQUFTO0FBQ2QsU0FBSyxRQUFRO0FBQ2IsU0FBSyxTQUFTO0FBQ2QsU0FBSyxPQUFPLE9BQU87QUFDbkIsU0FBSyxXQUFXO0FBQUEsRUFDcEI7QUFBQTtBQUFBLEVBR0EsTUFBTSxTQUE0QjtBQUM5QixTQUFLO0FBQ0wsS0FBQyxLQUFLLFlBQVksb0JBQUksSUFBSSxHQUFHLElBQUksT0FBTztBQUFBLEVBQzVDO0FBQUE7QUFBQSxFQUdBLE1BQU0sU0FBNEI7QUFDOUIsU0FBSyxTQUFTLE9BQU8sT0FBTztBQUM1QixRQUFJLEVBQUUsS0FBSyxXQUFXLEVBQUcsTUFBSyxRQUFRO0FBQUEsRUFDMUM7QUFBQTtBQUFBLEVBR0EsUUFBUSxXQUE4QjtBQUNsQyxRQUFJLENBQUMsS0FBSyxPQUFRLFFBQU8sWUFBWTtBQUNyQyxTQUFLLFNBQVM7QUFDZCxTQUFLLE9BQU8sWUFBWSxNQUFNLFNBQVM7QUFBQSxFQUMzQztBQUFBO0FBQUEsRUFHQSxLQUFLLE9BQTBCO0FBQzNCLFFBQUksQ0FBQyxLQUFLLE9BQVE7QUFDbEIsU0FBSyxTQUFTO0FBQ2QsVUFBTSxRQUFRLElBQUksWUFBWSxhQUFhLHNCQUFzQixLQUFLLFFBQVEsZ0JBQWdCLE1BQU0sT0FBTyxJQUFJO0FBQUEsTUFDM0c7QUFBQSxNQUNBLFFBQVEsS0FBSztBQUFBLElBQ2pCLENBQUM7QUFDRCxTQUFLLGNBQWM7QUFDbkIsU0FBSyxTQUFTLFNBQVMsS0FBSztBQUM1QixlQUFXLFNBQVMsS0FBSyxXQUFXLENBQUMsRUFBRyxPQUFNLFNBQVMsS0FBSztBQUFBLEVBQ2hFO0FBQ0o7OztBQzlFQSxnQ0FBeUM7QUFZekMsSUFBTSxtQkFBbUI7QUFNbEIsSUFBTSxZQUFOLE1BQWdCO0FBQUEsRUFDVjtBQUFBLEVBQ0E7QUFBQSxFQUNUO0FBQUEsRUFFQSxZQUFZLFNBQTJCO0FBQ25DLFNBQUssV0FBVyxRQUFRLFdBQVcsUUFBUSxJQUFJLFdBQVc7QUFDMUQsU0FBSyxRQUFRLFFBQVEsUUFBUSxDQUFDO0FBQUEsRUFDbEM7QUFBQTtBQUFBO0FBQUE7QUFBQTtBQUFBLEVBTUEsTUFBTSxNQUFjLFFBQTRDO0FBQzVELFFBQUksS0FBSyxXQUFXLE9BQVc7QUFDL0IsVUFBTSxZQUFRLGlDQUFNLEtBQUssVUFBVSxDQUFDLEdBQUcsS0FBSyxPQUFPLGlCQUFpQixZQUFZLElBQUksR0FBRztBQUFBLE1BQ25GLFVBQVU7QUFBQSxNQUNWLE9BQU87QUFBQSxJQUNYLENBQUM7QUFDRCxTQUFLLFNBQVM7QUFDZCxVQUFNLE1BQU07QUFDWixVQUFNLEtBQUssU0FBUyxDQUFDLFVBQVU7QUFDM0IsV0FBSyxTQUFTO0FBQ2QsYUFBTyxJQUFJLFlBQVksYUFBYSxlQUFlLEtBQUssUUFBUSx5QkFBeUIsTUFBTSxPQUFPLElBQUksRUFBRSxNQUFNLENBQUMsQ0FBQztBQUFBLElBQ3hILENBQUM7QUFDRCxVQUFNLEtBQUssUUFBUSxDQUFDLFNBQVM7QUFDekIsV0FBSyxTQUFTO0FBRWQsVUFBSSxTQUFTLFFBQVEsU0FBUyxLQUFLLFNBQVMsaUJBQWtCO0FBQzlELGFBQU8sSUFBSSxZQUFZLGFBQWEsZUFBZSxLQUFLLFFBQVEsaUNBQWlDLElBQUksRUFBRSxDQUFDO0FBQUEsSUFDNUcsQ0FBQztBQUFBLEVBQ0w7QUFDSjs7O0FDbkRBLElBQUFDLGtCQUF5QjtBQUN6QixJQUFBQyxvQkFBcUI7QUFJckIsSUFBTSxnQkFBZ0I7QUFFdEIsSUFBTSxXQUFXO0FBVWpCLFNBQVMsYUFBMEI7QUFDL0IsU0FBTyxFQUFFLEtBQUssUUFBUSxLQUFLLEtBQUssUUFBUSxVQUFVLEtBQUssR0FBRyxjQUFjLGVBQWUsU0FBUyxZQUFZO0FBQ2hIO0FBUU8sU0FBUyxXQUFXLFVBQXVCLFdBQVcsR0FBVztBQUNwRSxRQUFNLEVBQUUsS0FBSyxLQUFLLGNBQWMsUUFBUSxJQUFJO0FBQzVDLE1BQUksSUFBSSxjQUFlLFFBQU8sVUFBVSxJQUFJLGVBQWUsZUFBZTtBQUMxRSxNQUFJLFFBQVEsWUFBWSxNQUFNLE9BQVcsUUFBTztBQUNoRCxNQUFJLElBQUksZ0JBQWlCLFFBQU8sY0FBVSx3QkFBSyxJQUFJLGlCQUFpQixVQUFVLGFBQWEsR0FBRyxpQkFBaUI7QUFDL0csUUFBTSxtQkFBZSx3QkFBSyxTQUFTLE9BQU8sR0FBRyxHQUFHLFFBQVE7QUFDeEQsTUFBSSxRQUFRLFlBQVksTUFBTSxJQUFLLFlBQU8sd0JBQUssY0FBYyxhQUFhO0FBQzFFLFFBQU0sSUFBSTtBQUFBLElBQ047QUFBQSxJQUNBLDZEQUE2RCxZQUFZLGdEQUN0QyxZQUFZO0FBQUEsRUFDbkQ7QUFDSjtBQUdPLFNBQVMsVUFBVSxNQUFlLFFBQXdCO0FBQzdELE1BQUksT0FBTyxTQUFTLFlBQVksU0FBUyxHQUFJLE9BQU0sZ0JBQWdCLElBQUksTUFBTSxvQkFBb0IsU0FBUyxJQUFJLENBQUMsRUFBRTtBQUNqSCxRQUFNLE9BQU8sT0FBTyxXQUFXLElBQUk7QUFDbkMsTUFBSSxLQUFLLFNBQVMsSUFBSSxLQUFLLE9BQU8sVUFBVTtBQUN4QyxVQUFNLGdCQUFnQixJQUFJLE1BQU0sdUNBQXVDLFFBQVEsd0JBQXdCLElBQUksS0FBSyxJQUFJLEVBQUU7QUFBQSxFQUMxSDtBQUNBLFNBQU87QUFDWDtBQUdBLFNBQVMsUUFBUSxNQUFrQztBQUMvQyxNQUFJO0FBQ0EsZUFBTywwQkFBUyxJQUFJLEVBQUU7QUFBQSxFQUMxQixTQUFTLE9BQU87QUFDWixVQUFNLFFBQVE7QUFDZCxRQUFJLE1BQU0sU0FBUyxZQUFZLE1BQU0sU0FBUyxVQUFXLFFBQU87QUFDaEUsVUFBTSxJQUFJLFlBQVksaUJBQWlCLDJDQUEyQyxJQUFJLEtBQUssTUFBTSxJQUFJLEtBQUssRUFBRSxNQUFNLENBQUM7QUFBQSxFQUN2SDtBQUNKOzs7QUMzQ0EsSUFBTSxpQkFBaUI7QUFDdkIsSUFBTSxlQUFlO0FBRXJCLElBQU0sV0FBVztBQUVqQixJQUFNLFlBQVk7QUFNWCxJQUFNLE9BQU4sTUFBVztBQUFBO0FBQUEsRUFFZDtBQUFBLEVBQ1M7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNUO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBLFNBQVM7QUFBQSxFQUNULFlBQVk7QUFBQSxFQUNaLFlBQVk7QUFBQSxFQUVaLFlBQVksTUFBMEIsT0FBb0IsV0FBeUMsT0FBa0I7QUFDakgsU0FBSyxPQUFPLFFBQVE7QUFDcEIsU0FBSyxhQUFhLFNBQVM7QUFDM0IsU0FBSyxTQUFTO0FBQ2QsU0FBSyxhQUFhLGFBQWEsSUFBSSxVQUFVLFNBQVM7QUFDdEQsU0FBSyxTQUFTO0FBQUEsRUFDbEI7QUFBQSxFQUVBLFFBQWM7QUFDVixXQUFPLE1BQU0sS0FBSyxTQUFTLENBQUM7QUFBQSxFQUNoQztBQUFBO0FBQUEsRUFHQSxVQUFVLEtBQW9CO0FBQzFCLFFBQUksUUFBUSxLQUFLLFVBQVc7QUFDNUIsU0FBSyxZQUFZO0FBQ2pCLFNBQUssYUFBYSxVQUFVLEdBQUc7QUFDL0IsUUFBSSxJQUFLLE1BQUssUUFBUSxJQUFJO0FBQUEsUUFDckIsTUFBSyxRQUFRLE1BQU07QUFBQSxFQUM1QjtBQUFBO0FBQUEsRUFHQSxNQUFNLE9BQW9CLE1BQXdCO0FBQzlDLFNBQUssWUFBWTtBQUNqQixpQkFBYSxLQUFLLE1BQU07QUFDeEIsU0FBSyxTQUFTO0FBQ2QsUUFBSSxLQUFLLGdCQUFnQixPQUFXLFFBQU8sS0FBSztBQUNoRCxTQUFLLFlBQVksTUFBTSxPQUFPLElBQUk7QUFBQSxFQUN0QztBQUFBLEVBRUEsV0FBaUI7QUFDYixTQUFLLFNBQVM7QUFDZCxRQUFJO0FBRUEsVUFBSSxDQUFDLEtBQUssY0FBYyxLQUFLLGFBQWEsT0FBVyxNQUFLLE9BQU8sV0FBVztBQUM1RSxXQUFLLFNBQVM7QUFBQSxJQUNsQixTQUFTLE9BQU87QUFDWixXQUFLLFFBQVEsaUJBQWlCLGNBQWMsUUFBUSxJQUFJLFlBQVksYUFBYSxPQUFPLEtBQUssR0FBRyxFQUFFLE9BQU8sTUFBTSxDQUFDLENBQUM7QUFBQSxJQUNySDtBQUFBLEVBQ0o7QUFBQSxFQUVBLFdBQWlCO0FBQ2IsVUFBTSxhQUFhLElBQUksV0FBVyxLQUFLLE1BQU0sS0FBSyxRQUFRO0FBQUEsTUFDdEQsU0FBUyxDQUFDLE9BQU8sWUFBWTtBQUN6QixxQkFBYSxRQUFRO0FBQ3JCLGFBQUssV0FBVyxZQUFZLElBQUk7QUFDaEMsYUFBSyxPQUFPLFVBQVUsT0FBTyxPQUFPO0FBQUEsTUFDeEM7QUFBQSxNQUNBLFVBQVUsQ0FBQyxPQUFPLFVBQVUsS0FBSyxPQUFPLFdBQVcsT0FBTyxLQUFLO0FBQUEsTUFDL0QsT0FBTyxDQUFDLFFBQVEsVUFBVTtBQUN0QixxQkFBYSxRQUFRO0FBQ3JCLGFBQUssY0FBYztBQUNuQixZQUFJLFNBQVMsRUFBRyxNQUFLLE1BQU0sS0FBSztBQUFBLFlBQzNCLE1BQUssUUFBUSxLQUFLO0FBQUEsTUFDM0I7QUFBQSxJQUNKLENBQUM7QUFDRCxVQUFNLFlBQVksWUFBWSxJQUFJO0FBQ2xDLFVBQU0sV0FBVyxNQUFlLEtBQUssYUFBYSxVQUFhLEtBQUssWUFBWTtBQUNoRixVQUFNLFdBQVc7QUFBQSxNQUNiLE1BQU0sV0FBVyxJQUFJLElBQUksWUFBWSxtQkFBbUIsaUJBQWlCLEtBQUssSUFBSSxnQ0FBZ0MsUUFBUSxLQUFLLENBQUM7QUFBQSxNQUNoSTtBQUFBLElBQ0o7QUFDQSxhQUFTLE1BQU07QUFDZixTQUFLLGNBQWM7QUFDbkIsZUFBVyxVQUFVLEtBQUssU0FBUztBQUFBLEVBQ3ZDO0FBQUEsRUFFQSxNQUFNLE9BQTBCO0FBQzVCLFFBQUksS0FBSyxVQUFXO0FBQ3BCLFFBQUksWUFBWSxJQUFJLEtBQUssS0FBSyxZQUFZLE1BQU0sVUFBVyxNQUFLLFNBQVM7QUFDekUsU0FBSyxPQUFPO0FBQ1osU0FBSyxPQUFPLFNBQVMsS0FBSztBQUFBLEVBQzlCO0FBQUEsRUFFQSxRQUFRLE9BQTBCO0FBQzlCLFFBQUksS0FBSyxVQUFXO0FBQ3BCLFFBQUksTUFBTSxTQUFTLGVBQWUsS0FBSyxTQUFTLEdBQUksTUFBSyxhQUFhO0FBQ3RFLFNBQUssT0FBTztBQUNaLFNBQUssT0FBTyxXQUFXLE9BQU8sQ0FBQyxNQUFNLEtBQUs7QUFBQSxFQUM5QztBQUFBLEVBRUEsZUFBcUI7QUFDakIsU0FBSyxZQUFZLE1BQU0sS0FBSyxNQUFNLENBQUMsVUFBVTtBQUN6QyxVQUFJLENBQUMsS0FBSyxhQUFhLEtBQUssZ0JBQWdCLE9BQVcsTUFBSyxPQUFPLFdBQVcsT0FBTyxJQUFJO0FBQUEsSUFDN0YsQ0FBQztBQUFBLEVBQ0w7QUFBQSxFQUVBLFNBQWU7QUFDWCxVQUFNLFFBQVEsS0FBSyxJQUFJLGNBQWMsaUJBQWlCLEtBQUssS0FBSyxRQUFRO0FBQ3hFLFNBQUssU0FBUyxXQUFXLE1BQU0sS0FBSyxTQUFTLEdBQUcsU0FBUyxNQUFNLEtBQUssT0FBTyxJQUFJLEVBQUU7QUFDakYsUUFBSSxDQUFDLEtBQUssVUFBVyxNQUFLLE9BQU8sTUFBTTtBQUFBLEVBQzNDO0FBQ0o7OztBQ3RHQSxJQUFNLGtCQUFrQjtBQVVqQixJQUFNLFNBQU4sTUFBa0M7QUFBQSxFQUM1QixVQUFVLG9CQUFJLElBQW9CO0FBQUEsRUFDbEMsUUFBUSxvQkFBSSxJQUFrQjtBQUFBLEVBQzlCLFlBQVksSUFBSSxVQUFVO0FBQUEsRUFDMUIsU0FBUyxJQUFJLFNBQVM7QUFBQSxFQUN0QjtBQUFBLEVBQ1QsYUFBYTtBQUFBLEVBQ0o7QUFBQSxFQUNBO0FBQUEsRUFDQSxPQUFPLFFBQVE7QUFBQSxFQUN4QjtBQUFBLEVBQ0EsZ0JBQWdCO0FBQUEsRUFDaEIsV0FBVztBQUFBLEVBQ1gsYUFBYSxZQUFZLElBQUk7QUFBQSxFQUM3QjtBQUFBLEVBQ0Esa0JBQWtCO0FBQUEsRUFDbEI7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUVBLFlBQVksVUFBMEI7QUFDbEMsU0FBSyxZQUFZO0FBQ2pCLFNBQUssaUJBQWlCLFNBQVM7QUFDL0IsU0FBSyxRQUFRLElBQUksS0FBSyxTQUFTLE1BQU0sU0FBUyxPQUFPLFNBQVMsV0FBVyxJQUFJO0FBQUEsRUFDakY7QUFBQTtBQUFBLEVBR0EsSUFBSSxPQUFlO0FBQ2YsV0FBTyxLQUFLLE1BQU07QUFBQSxFQUN0QjtBQUFBO0FBQUEsRUFHQSxJQUFJLGNBQXNCO0FBQ3RCLFdBQU8sS0FBSyxRQUFRLGVBQWU7QUFBQSxFQUN2QztBQUFBO0FBQUE7QUFBQSxFQUtBLE1BQU0sTUFBMkM7QUFDN0MsVUFBTSxXQUFXLEtBQUssVUFBVSxJQUFJLEtBQUssVUFBVSxnQkFBZ0IsTUFBTSxLQUFLLGFBQWEsS0FBSyxhQUFhLENBQUMsQ0FBQztBQUMvRyxTQUFLLFlBQVksRUFBRSxVQUFVLEtBQUs7QUFDbEMsU0FBSyxNQUFNLE1BQU07QUFBQSxFQUNyQjtBQUFBO0FBQUE7QUFBQTtBQUFBO0FBQUEsRUFNQSxNQUFNLE9BQThCO0FBQ2hDLFNBQUssWUFBWSxJQUFJLFFBQVEsQ0FBQyxZQUFZO0FBQ3RDLFlBQU0sUUFBUSxJQUFJLFlBQVksZUFBZTtBQUM3QyxXQUFLLGFBQWEsT0FBTyxJQUFJO0FBQzdCLFVBQUksVUFBVSxLQUFLLEtBQUssTUFBTSxTQUFTLEVBQUcsUUFBTyxLQUFLLE1BQU0sT0FBTyxPQUFPO0FBQzFFLFlBQU0sV0FBVyxLQUFLLFVBQVUsSUFBSSxPQUFPLE1BQU0sS0FBSyxXQUFXLENBQUM7QUFDbEUsV0FBSyxXQUFXLE1BQU07QUFDbEIsYUFBSyxXQUFXO0FBQ2hCLGFBQUssVUFBVSxPQUFPLFFBQVE7QUFDOUIsYUFBSyxNQUFNLE9BQU8sT0FBTztBQUFBLE1BQzdCO0FBQUEsSUFDSixDQUFDO0FBQ0QsV0FBTyxLQUFLO0FBQUEsRUFDaEI7QUFBQTtBQUFBLEVBR0EsUUFBYztBQUNWLFFBQUksUUFBUSxRQUFRLEtBQUssTUFBTTtBQUMzQixZQUFNLElBQUk7QUFBQSxRQUNOO0FBQUEsUUFDQSxzQ0FBc0MsS0FBSyxJQUFJLFlBQVksUUFBUSxHQUFHO0FBQUEsTUFDMUU7QUFBQSxJQUNKO0FBQ0EsUUFBSSxLQUFLLFlBQVksT0FBVyxPQUFNLElBQUksWUFBWSxlQUFlO0FBQUEsRUFDekU7QUFBQSxFQUVBLE1BQU0sT0FBb0IsTUFBd0I7QUFDOUMsU0FBSyxXQUFXLEtBQUs7QUFDckIsV0FBTyxNQUFNLEtBQUssTUFBTSxNQUFNLE9BQU8sSUFBSSxDQUFDO0FBQzFDLFNBQUssU0FBUztBQUNkLFNBQUssYUFBYTtBQUFBLEVBQ3RCO0FBQUEsRUFFQSxhQUFhLE9BQTBCO0FBQ25DLFVBQU0sRUFBRSxVQUFVLEtBQUssSUFBSSxLQUFLLGFBQWEsQ0FBQztBQUM5QyxTQUFLLFlBQVk7QUFDakIsUUFBSSxhQUFhLE9BQVcsTUFBSyxVQUFVLE9BQU8sUUFBUTtBQUMxRCxTQUFLLE1BQU0sTUFBTSxPQUFPLE1BQU0sTUFBUztBQUN2QyxXQUFPLEtBQUs7QUFBQSxFQUNoQjtBQUFBO0FBQUE7QUFBQSxFQUtBLFFBQVEsUUFBc0I7QUFDMUIsVUFBTSxFQUFFLFdBQVcsSUFBSSxLQUFLO0FBQzVCLFFBQUksS0FBSyxRQUFRLFFBQVEsWUFBWTtBQUNqQyxZQUFNLElBQUksWUFBWSxvQkFBb0Isa0JBQWtCLFVBQVUsMkNBQTJDO0FBQUEsSUFDckg7QUFDQSxRQUFJLEtBQUssV0FBVyxFQUFHLE9BQU0sS0FBSyxhQUFhO0FBQy9DLFdBQU8sV0FBVyxFQUFFLEtBQUs7QUFDekIsVUFBTSxhQUFhLEtBQUssUUFBUTtBQUNoQyxRQUFJLGVBQWUsT0FBVyxRQUFPLEtBQUssVUFBVTtBQUNwRCxTQUFLLFFBQVEsSUFBSSxPQUFPLFVBQVUsTUFBTTtBQUN4QyxRQUFJLEtBQUssV0FBVyxPQUFXLE1BQUssVUFBVTtBQUM5QyxRQUFJLEtBQUssUUFBUSxTQUFTLEVBQUcsTUFBSyxhQUFhO0FBQUEsRUFDbkQ7QUFBQTtBQUFBLEVBR0EsT0FBTyxRQUFzQjtBQUN6QixTQUFLLFFBQVEsT0FBTyxPQUFPLFFBQVE7QUFDbkMsUUFBSSxLQUFLLFFBQVEsU0FBUyxFQUFHLE1BQUssYUFBYTtBQUFBLEVBQ25EO0FBQUE7QUFBQSxFQUdBLE9BQU8sVUFBa0IsUUFBMEI7QUFDL0MsUUFBSSxXQUFXLEtBQUssT0FBUTtBQUU1QixXQUFPLFFBQVEsY0FBYyxjQUFjLEVBQUUsVUFBVSxRQUFRLEVBQUUsQ0FBQztBQUFBLEVBQ3RFO0FBQUE7QUFBQSxFQUdBLFNBQVMsT0FBb0I7QUFDekIsU0FBSyxRQUFRLFFBQVEsY0FBYyxlQUFlLEVBQUUsVUFBVSxNQUFNLFVBQVUsUUFBUSxNQUFNLE9BQU8sQ0FBQztBQUFBLEVBQ3hHO0FBQUE7QUFBQSxFQUdBLFlBQVksWUFBOEI7QUFDdEMsZUFBVyxVQUFVLGVBQWU7QUFBQSxFQUN4QztBQUFBO0FBQUE7QUFBQSxFQUtBLFFBQVEsVUFBa0IsUUFBZ0IsT0FBYyxTQUE0QjtBQUNoRixVQUFNLE9BQU8sSUFBSSxLQUFLLE1BQU0sVUFBVSxNQUFNLFVBQVUsTUFBTSxRQUFRLE1BQU0sT0FBTyxRQUFRLE9BQU87QUFDaEcsU0FBSyxNQUFNLElBQUksTUFBTSxVQUFVLElBQUk7QUFDbkMsV0FBTztBQUFBLEVBQ1g7QUFBQTtBQUFBLEVBR0EsWUFBWSxNQUFZLFdBQThCO0FBQ2xELFNBQUssTUFBTSxPQUFPLEtBQUssUUFBUTtBQUMvQixVQUFNLGFBQWEsS0FBSztBQUN4QixRQUFJLGVBQWUsT0FBVyxhQUFZO0FBQUEsU0FDckM7QUFDRCxZQUFNLFVBQVUsY0FBYyxTQUFZLGVBQWUsS0FBSyxZQUFZLFdBQVcsU0FBUztBQUM5RixpQkFBVyxRQUFRLFNBQVMsZUFBZSxFQUFFLFVBQVUsS0FBSyxVQUFVLFFBQVEsS0FBSyxPQUFPLENBQUM7QUFBQSxJQUMvRjtBQUNBLFFBQUksS0FBSyxNQUFNLFNBQVMsRUFBRyxNQUFLLFdBQVc7QUFBQSxFQUMvQztBQUFBO0FBQUE7QUFBQSxFQUtBLFNBQVMsTUFBa0IsTUFBOEIsUUFBNEM7QUFDakcsUUFBSSxLQUFLLFdBQVcsUUFBVztBQUMzQixhQUFPLE9BQU8sSUFBSSxZQUFZLG1CQUFtQiwyQ0FBMkMsS0FBSyxJQUFJLE1BQU0sQ0FBQztBQUFBLElBQ2hIO0FBQ0EsU0FBSyxPQUFPLFFBQVEsS0FBSyxZQUFZLE1BQU0sTUFBTSxHQUFHLGlCQUFpQixFQUFFLE1BQU0sT0FBTyxFQUFFLENBQUM7QUFBQSxFQUMzRjtBQUFBO0FBQUEsRUFHQSxZQUFZLE1BQThCLFFBQW9EO0FBQzFGLFNBQUs7QUFDTCxTQUFLLGFBQWE7QUFDbEIsVUFBTSxVQUFVLE1BQVk7QUFDeEIsV0FBSztBQUNMLFdBQUssYUFBYTtBQUFBLElBQ3RCO0FBQ0EsV0FBTztBQUFBLE1BQ0gsU0FBUyxDQUFDLFdBQVcsUUFBUSxHQUFHLEtBQUssS0FBSztBQUFBLE1BQzFDLGtCQUFrQixDQUFDLFdBQVcsUUFBUSxHQUFHLE9BQU8sS0FBSztBQUFBLElBQ3pEO0FBQUEsRUFDSjtBQUFBO0FBQUEsRUFJQSxVQUFVLFlBQXdCLFNBQXdCO0FBQ3RELFNBQUssU0FBUztBQUNkLFNBQUssV0FBVztBQUNoQixTQUFLLGtCQUFrQjtBQUN2QixTQUFLLGFBQWEsUUFBUTtBQUMxQixTQUFLLGFBQWE7QUFDbEIsVUFBTSxFQUFFLFVBQVUsS0FBSyxJQUFJLEtBQUssYUFBYSxDQUFDO0FBQzlDLFNBQUssWUFBWTtBQUNqQixRQUFJLGFBQWEsT0FBVyxNQUFLLFVBQVUsT0FBTyxRQUFRO0FBQzFELGVBQVcsVUFBVSxLQUFLLFFBQVEsT0FBTyxFQUFHLFFBQU8sV0FBVyxVQUFVO0FBQ3hFLFNBQUssYUFBYTtBQUNsQixXQUFPO0FBQUEsRUFDWDtBQUFBLEVBRUEsV0FBVyxZQUF3QixPQUFvQjtBQUNuRCxZQUFRLE1BQU0sTUFBTTtBQUFBLE1BQ2hCLEtBQUs7QUFDRCxlQUFPLEtBQUssUUFBUSxJQUFJLE1BQU0sUUFBUSxHQUFHLE9BQU8sS0FBSztBQUFBLE1BQ3pELEtBQUssYUFBYTtBQUNkLGNBQU0sT0FBTyxLQUFLLE1BQU0sSUFBSSxNQUFNLFFBQVE7QUFDMUMsWUFBSSxTQUFTLFVBQWEsS0FBSyxXQUFXLE1BQU0sT0FBUTtBQUN4RCxhQUFLLE1BQU0sT0FBTyxNQUFNLFFBQVE7QUFDaEMsYUFBSyxLQUFLLGdCQUFnQixNQUFNLE1BQU0sTUFBTSxTQUFTLE1BQU0sTUFBTSxDQUFDO0FBQ2xFLFlBQUksS0FBSyxNQUFNLFNBQVMsRUFBRyxNQUFLLFdBQVc7QUFDM0M7QUFBQSxNQUNKO0FBQUEsTUFDQSxLQUFLO0FBQ0QsZUFBTyxXQUFXLFVBQVUsTUFBTSxhQUFhO0FBQUEsTUFDbkQ7QUFBQSxJQUVKO0FBQUEsRUFDSjtBQUFBLEVBRUEsU0FBUyxPQUEwQjtBQUMvQixTQUFLLFNBQVM7QUFDZCxTQUFLLGFBQWEsWUFBWSxJQUFJO0FBQ2xDLFNBQUssV0FBVztBQUNoQixTQUFLLFdBQVcsS0FBSztBQUVyQixRQUFJLE1BQU0sU0FBUyxXQUFZLE1BQUssYUFBYSxPQUFPLEtBQUs7QUFDN0QsU0FBSyxVQUFVO0FBQUEsRUFDbkI7QUFBQSxFQUVBLFdBQVcsT0FBb0IsU0FBd0I7QUFDbkQsU0FBSyxXQUFXO0FBQ2hCLFNBQUssa0JBQWtCO0FBQ3ZCLFFBQUksS0FBSyxjQUFjLFFBQVc7QUFDOUIsVUFBSSxXQUFZLE1BQU0sU0FBUyxlQUFlLENBQUMsS0FBSyxlQUFlLEVBQUksTUFBSyxhQUFhLEtBQUs7QUFBQSxJQUNsRyxXQUFXLFFBQVMsTUFBSyxhQUFhLE9BQU8sS0FBSztBQUFBLEVBQ3REO0FBQUEsRUFFQSxpQkFBMEI7QUFDdEIsV0FBTyxLQUFLLFVBQVUsb0JBQW9CLFVBQVUsS0FBSyxVQUFVLGNBQWM7QUFBQSxFQUNyRjtBQUFBLEVBRUEsVUFBa0M7QUFDOUIsV0FBTyxLQUFLLFdBQVcsVUFBYSxLQUFLLE9BQU8sY0FBYyxTQUFZLEtBQUs7QUFBQSxFQUNuRjtBQUFBO0FBQUEsRUFJQSxhQUFzQjtBQUNsQixRQUFJLEtBQUssV0FBVyxPQUFXLFFBQU87QUFDdEMsUUFBSSxLQUFLLGdCQUFpQixRQUFPO0FBQ2pDLFVBQU0sRUFBRSxpQkFBaUIsZUFBZSxJQUFJLEtBQUs7QUFDakQsV0FBTyxvQkFBb0IsWUFBWSxZQUFZLElBQUksSUFBSSxLQUFLLGNBQWM7QUFBQSxFQUNsRjtBQUFBLEVBRUEsZUFBNEI7QUFDeEIsVUFBTSxRQUFRLEtBQUs7QUFDbkIsUUFBSSxLQUFLLG1CQUFtQixVQUFVLE9BQVcsUUFBTztBQUN4RCxVQUFNLFFBQVEsS0FBSyxTQUFTLEtBQUssS0FBSyxPQUFPLEtBQUssSUFBSTtBQUN0RCxVQUFNLE1BQU0sVUFBVSxTQUFZLHNCQUFzQixNQUFNO0FBQzlELFVBQU0sRUFBRSxlQUFlLElBQUksS0FBSztBQUNoQyxXQUFPLElBQUksWUFBWSxhQUFhLFlBQVksS0FBSyxRQUFRLGNBQWMsUUFBUSxHQUFHLElBQUksRUFBRSxNQUFNLENBQUM7QUFBQSxFQUN2RztBQUFBLEVBRUEsWUFBa0I7QUFDZCxRQUFJLEtBQUssV0FBVyxVQUFhLEtBQUssV0FBVyxPQUFXO0FBQzVELFVBQU0sQ0FBQyxNQUFNLElBQUksS0FBSyxRQUFRLE9BQU87QUFDckMsUUFBSSxXQUFXLE9BQVc7QUFDMUIsVUFBTSxLQUFLLEtBQUssYUFBYSxNQUFNLElBQUksWUFBWSxJQUFJO0FBQ3ZELFNBQUssU0FBUyxLQUFLLFVBQVUsSUFBSSxLQUFLLElBQUksSUFBSSxDQUFDLEdBQUcsTUFBTTtBQUNwRCxXQUFLLFNBQVM7QUFDZCxXQUFLLGlCQUFpQjtBQUFBLElBQzFCLENBQUM7QUFBQSxFQUNMO0FBQUEsRUFFQSxlQUFxQjtBQUNqQixRQUFJLEtBQUssV0FBVyxPQUFXLE1BQUssVUFBVSxPQUFPLEtBQUssTUFBTTtBQUNoRSxTQUFLLFNBQVM7QUFBQSxFQUNsQjtBQUFBO0FBQUEsRUFHQSxhQUFhLFFBQXdCO0FBQ2pDLFVBQU0sRUFBRSxpQkFBaUIsZUFBZSxJQUFJLEtBQUs7QUFDakQsVUFBTSxRQUFRLG9CQUFvQixTQUFTLEtBQUssSUFBSSxLQUFLLFlBQVksT0FBTyxRQUFRLElBQUksS0FBSztBQUM3RixXQUFPLFFBQVE7QUFBQSxFQUNuQjtBQUFBLEVBRUEsbUJBQXlCO0FBQ3JCLFVBQU0sTUFBTSxZQUFZLElBQUk7QUFDNUIsZUFBVyxVQUFVLENBQUMsR0FBRyxLQUFLLFFBQVEsT0FBTyxDQUFDLEdBQUc7QUFDN0MsVUFBSSxLQUFLLGFBQWEsTUFBTSxJQUFJLElBQUs7QUFDckMsYUFBTyxLQUFLLEtBQUssYUFBYSxHQUFHLEtBQUs7QUFBQSxJQUMxQztBQUNBLFNBQUssVUFBVTtBQUFBLEVBQ25CO0FBQUEsRUFFQSxhQUFhLE9BQW9CLFFBQXVCO0FBQ3BELGVBQVcsVUFBVSxDQUFDLEdBQUcsS0FBSyxRQUFRLE9BQU8sQ0FBQyxFQUFHLFFBQU8sS0FBSyxPQUFPLE1BQU07QUFBQSxFQUM5RTtBQUFBLEVBRUEsV0FBVyxPQUEwQjtBQUNqQyxVQUFNLFFBQVEsQ0FBQyxHQUFHLEtBQUssTUFBTSxPQUFPLENBQUM7QUFDckMsU0FBSyxNQUFNLE1BQU07QUFDakIsZUFBVyxRQUFRLE1BQU8sTUFBSyxLQUFLLEtBQUs7QUFBQSxFQUM3QztBQUFBO0FBQUEsRUFHQSxlQUFxQjtBQUNqQixVQUFNLFdBQVcsS0FBSyxRQUFRLE9BQU8sS0FBSyxLQUFLLFdBQVcsS0FBSyxLQUFLLGNBQWM7QUFDbEYsUUFBSSxLQUFLLFFBQVEsU0FBUyxFQUFHLE1BQUssYUFBYTtBQUMvQyxTQUFLLE1BQU0sVUFBVSxRQUFRO0FBQUEsRUFDakM7QUFDSjs7O0FDelZBLElBQUFDLDJCQUE4Qjs7O0FDQTlCLElBQUFDLDJCQUFrQztBQWVsQyxJQUFNLFdBQVc7QUFFakIsSUFBTSxVQUFVLElBQUksMkNBQTRCO0FBR3pDLFNBQVMsY0FBb0M7QUFDaEQsU0FBTyxLQUFLLFFBQVEsU0FBUyxDQUFDO0FBQ2xDO0FBR08sU0FBUyxVQUFnQixNQUFZLFFBQThCLElBQXdCLFVBQWdCO0FBQzlHLFNBQU8sUUFBUSxJQUFJLEVBQUUsTUFBTSxPQUFPLEdBQUcsSUFBSSxRQUFRO0FBQ3JEO0FBR08sU0FBUyxXQUFXLFFBQThCLE9BQThDO0FBQ25HLGFBQVcsUUFBUSxNQUFPLEtBQUksS0FBSyxPQUFRLFVBQVMsRUFBRSxNQUFNLE9BQU87QUFDbkUsU0FBTztBQUNYO0FBR08sU0FBUyxZQUFZLE1BQTRCLE1BQW9DO0FBQ3hGLE1BQUksU0FBUyxPQUFXLFFBQU87QUFDL0IsUUFBTSxVQUFVLG9CQUFJLElBQVk7QUFDaEMsV0FBUyxPQUFPLEtBQUssSUFBSSxHQUFHLFNBQVMsVUFBYSxRQUFRLE9BQU8sVUFBVSxPQUFPLEtBQUssSUFBSSxHQUFHO0FBQzFGLFFBQUksS0FBSyxLQUFLLFNBQVMsS0FBTSxTQUFRLElBQUksS0FBSyxLQUFLLE1BQU07QUFBQSxFQUM3RDtBQUNBLFNBQU8sUUFBUSxPQUFPLElBQUksQ0FBQyxHQUFHLE9BQU8sSUFBSTtBQUM3QztBQUdPLFNBQVMsV0FBVyxNQUE0QixTQUFvRDtBQUN2RyxXQUFTLE9BQU8sS0FBSyxJQUFJLEdBQUcsU0FBUyxRQUFXLE9BQU8sS0FBSyxJQUFJLEVBQUcsS0FBSSxRQUFRLEtBQUssSUFBSSxFQUFHLFFBQU8sS0FBSztBQUN2RyxTQUFPO0FBQ1g7QUFFQSxTQUFTLEtBQUssTUFBc0M7QUFDaEQsT0FBSyxTQUFTLEtBQUssS0FBSyxNQUFNO0FBQzlCLFNBQU8sS0FBSztBQUNoQjtBQUVBLFNBQVMsS0FBSyxNQUFrRDtBQUM1RCxTQUFPLFNBQVMsVUFBYSxDQUFDLEtBQUssS0FBSyxPQUFRLFFBQU8sS0FBSztBQUM1RCxTQUFPO0FBQ1g7OztBQ0VPLElBQU0sU0FBUyxLQUFLLEtBQUssS0FBSyxLQUFLO0FBQ25DLElBQU0sWUFBWTtBQUV6QixJQUFNLFdBQTJCLE9BQU8sT0FBTztBQUFBLEVBQzNDLFFBQVE7QUFBQSxFQUNSLGFBQWE7QUFBQSxFQUNiLFdBQVc7QUFBQSxFQUNYLFlBQVk7QUFBQSxFQUNaLFFBQVE7QUFBQSxFQUNSLE9BQU87QUFBQSxFQUNQLFdBQVc7QUFBQSxFQUNYLFNBQVM7QUFBQSxFQUNULFVBQVU7QUFDZCxDQUFDO0FBSUQsSUFBTSxXQUFvQyxPQUFPLE9BQU8sdUJBQU8sT0FBTyxJQUFJLEdBQWE7QUFBQSxFQUNuRixRQUFRLENBQUMsT0FBTyxPQUFPLFlBQWEsUUFBUSxTQUFTLFlBQVksS0FBSztBQUFBLEVBQ3RFLGFBQWEsQ0FBQyxNQUFNLE9BQU8sWUFBYSxRQUFRLGNBQWMsUUFBUSxNQUFNLEtBQUs7QUFBQSxFQUNqRixXQUFXLENBQUMsTUFBTSxPQUFPLFlBQWEsUUFBUSxZQUFZLFFBQVEsTUFBTSxLQUFLO0FBQUEsRUFDN0UsWUFBWSxDQUFDLE1BQU0sT0FBTyxZQUFhLFFBQVEsYUFBYSxRQUFRLE1BQU0sS0FBSztBQUFBLEVBQy9FLFFBQVEsQ0FBQyxNQUFNLE9BQU8sWUFBYSxRQUFRLFNBQVMsYUFBYSxNQUFNLE9BQU8sR0FBRyxTQUFTO0FBQUEsRUFDMUYsT0FBTyxDQUFDLE9BQU8sT0FBTyxZQUFhLFFBQVEsUUFBUSxXQUFXLEtBQUs7QUFBQSxFQUNuRSxXQUFXLENBQUMsTUFBTSxPQUFPLFlBQWEsUUFBUSxZQUFZLGFBQWEsTUFBTSxLQUFLO0FBQUEsRUFDbEYsU0FBUyxDQUFDLE9BQU8sT0FBTyxZQUFhLFFBQVEsVUFBVSxXQUFXLEtBQUs7QUFBQSxFQUN2RSxVQUFVLENBQUMsTUFBTSxPQUFPLFlBQWEsUUFBUSxXQUFXLGNBQWMsTUFBTSxLQUFLO0FBQ3JGLENBQW1DO0FBRTVCLElBQU0sa0JBQWtCLG9CQUFJLElBQUksQ0FBQyxVQUFVLGVBQWUsYUFBYSxVQUFVLFNBQVMsV0FBVyxVQUFVLENBQUM7QUFDaEgsSUFBTSxjQUFjLG9CQUFJLElBQUksQ0FBQyxHQUFHLGlCQUFpQixjQUFjLFdBQVcsQ0FBQztBQUMzRSxJQUFNLGNBQWMsb0JBQUksSUFBSSxDQUFDLFVBQVUsYUFBYSxVQUFVLFNBQVMsU0FBUyxDQUFDO0FBR2pGLFNBQVMsYUFBYSxTQUFpQyxTQUE4QztBQUN4RyxNQUFJLFlBQVksT0FBVyxRQUFPO0FBQ2xDLE1BQUksT0FBTyxZQUFZLFlBQVksWUFBWSxNQUFNO0FBQ2pELFVBQU0sZ0JBQWdCLDhCQUE4QixTQUFTLE9BQU8sQ0FBQyxFQUFFO0FBQUEsRUFDM0U7QUFDQSxRQUFNLFVBQTBCLEVBQUUsR0FBRyxTQUFTO0FBQzlDLGFBQVcsUUFBUSxTQUFTO0FBQ3hCLFVBQU0sUUFBUyxRQUFvQyxJQUFJO0FBQ3ZELFFBQUksQ0FBQyxRQUFRLElBQUksSUFBSSxHQUFHO0FBQ3BCLFlBQU0sZ0JBQWdCLHVCQUF1QixJQUFJLHFCQUFxQixDQUFDLEdBQUcsT0FBTyxFQUFFLEtBQUssSUFBSSxDQUFDLEVBQUU7QUFBQSxJQUNuRztBQUNBLFFBQUksVUFBVSxPQUFXLFVBQVMsSUFBSSxJQUFJLE1BQU0sT0FBTyxPQUFPO0FBQUEsRUFDbEU7QUFDQSxTQUFPO0FBQ1g7QUFFQSxTQUFTLFlBQVksT0FBNkI7QUFDOUMsUUFBTSxTQUFTO0FBQ2YsTUFBSSxPQUFPLFFBQVEsWUFBWSxhQUFhLE9BQU8sT0FBTyxxQkFBcUIsV0FBWSxRQUFPO0FBQ2xHLFFBQU0sZ0JBQWdCLDhDQUE4QyxTQUFTLEtBQUssQ0FBQyxFQUFFO0FBQ3pGO0FBR08sU0FBUyxRQUFRLE1BQWMsT0FBd0I7QUFDMUQsTUFBSSxPQUFPLFVBQVUsWUFBWSxRQUFRLEtBQUssU0FBUyxPQUFRLFFBQU8sS0FBSyxLQUFLLEtBQUs7QUFDckYsUUFBTTtBQUFBLElBQ0YsZUFBZSxJQUFJLG1DQUFtQyxNQUFNLFlBQVksU0FBUyxLQUFLLENBQUM7QUFBQSxFQUMzRjtBQUNKO0FBRU8sU0FBUyxhQUFhLE1BQWMsT0FBZ0IsS0FBYSxLQUFxQjtBQUN6RixNQUFJLE9BQU8sVUFBVSxZQUFZLE9BQU8sVUFBVSxLQUFLLEtBQUssU0FBUyxPQUFPLFNBQVMsSUFBSyxRQUFPO0FBQ2pHLFFBQU0sZ0JBQWdCLGVBQWUsSUFBSSw0QkFBNEIsR0FBRyxPQUFPLEdBQUcsU0FBUyxTQUFTLEtBQUssQ0FBQyxFQUFFO0FBQ2hIO0FBRU8sU0FBUyxhQUFhLE1BQWMsT0FBeUI7QUFDaEUsTUFBSSxPQUFPLFVBQVUsVUFBVyxRQUFPO0FBQ3ZDLFFBQU0sZ0JBQWdCLGVBQWUsSUFBSSwyQkFBMkIsU0FBUyxLQUFLLENBQUMsRUFBRTtBQUN6RjtBQUVPLFNBQVMsY0FBaUIsTUFBYyxPQUFhO0FBQ3hELE1BQUksT0FBTyxVQUFVLFdBQVksUUFBTztBQUN4QyxRQUFNLGdCQUFnQixJQUFJLElBQUksd0JBQXdCLFNBQVMsS0FBSyxDQUFDLEVBQUU7QUFDM0U7QUFFQSxTQUFTLFdBQVcsT0FBbUM7QUFDbkQsTUFBSSxNQUFNLFFBQVEsS0FBSyxFQUFHLFFBQU8sQ0FBQyxHQUFHLEtBQUs7QUFDMUMsUUFBTSxnQkFBZ0Isb0RBQW9ELFNBQVMsS0FBSyxDQUFDLEVBQUU7QUFDL0Y7OztBQzVITyxJQUFNLGFBQU4sTUFBaUI7QUFBQSxFQUNwQjtBQUFBLEVBQ0E7QUFBQSxFQUNBLGFBQWE7QUFBQSxFQUViLElBQUksU0FBc0I7QUFDdEIsUUFBSSxLQUFLLGdCQUFnQixRQUFXO0FBQ2hDLFdBQUssY0FBYyxJQUFJLGdCQUFnQjtBQUN2QyxVQUFJLEtBQUssV0FBWSxNQUFLLFlBQVksTUFBTSxLQUFLLE9BQU87QUFBQSxJQUM1RDtBQUNBLFdBQU8sS0FBSyxZQUFZO0FBQUEsRUFDNUI7QUFBQTtBQUFBLEVBR0EsTUFBTSxRQUF1QjtBQUN6QixRQUFJLEtBQUssV0FBWTtBQUNyQixTQUFLLGFBQWE7QUFDbEIsU0FBSyxVQUFVO0FBQ2YsU0FBSyxhQUFhLE1BQU0sTUFBTTtBQUFBLEVBQ2xDO0FBQ0o7QUFHTyxJQUFNLGNBQU4sTUFBa0M7QUFBQSxFQUM1QjtBQUFBLEVBQ0E7QUFBQSxFQUNBLFVBQVU7QUFBQSxFQUNWO0FBQUEsRUFDVCxRQUFRLElBQUksV0FBVztBQUFBLEVBRXZCLFlBQVksT0FBZSxRQUFnQixRQUFnQjtBQUN2RCxTQUFLLFFBQVE7QUFDYixTQUFLLFNBQVM7QUFDZCxTQUFLLFNBQVM7QUFBQSxFQUNsQjtBQUFBLEVBRUEsSUFBSSxTQUFzQjtBQUN0QixXQUFPLEtBQUssTUFBTTtBQUFBLEVBQ3RCO0FBQUE7QUFBQSxFQUdBLE1BQU0sUUFBdUI7QUFDekIsU0FBSyxNQUFNLE1BQU0sTUFBTTtBQUFBLEVBQzNCO0FBQ0o7OztBQzNCQSxJQUFNLGVBQWUsb0JBQUksUUFBc0I7QUFFL0MsSUFBTSxhQUFOLE1BQXdDO0FBQUEsRUFDM0I7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNULFFBQVEsSUFBSSxXQUFXO0FBQUEsRUFDdkI7QUFBQSxFQUNBO0FBQUEsRUFHQSxZQUFZLE1BQWMsT0FBZSxRQUFnQixRQUFnQjtBQUNyRSxTQUFLLE9BQU87QUFDWixTQUFLLFFBQVE7QUFDYixTQUFLLFNBQVM7QUFDZCxTQUFLLFNBQVM7QUFBQSxFQUNsQjtBQUFBO0FBQUEsRUFHQSxPQUFPLE1BQWtCO0FBQ3JCLFNBQUssUUFBUTtBQUNiLGlCQUFhLElBQUksTUFBTSxJQUFJO0FBQUEsRUFDL0I7QUFBQSxFQUVBLElBQUksU0FBc0I7QUFDdEIsV0FBTyxLQUFLLE1BQU07QUFBQSxFQUN0QjtBQUFBLEVBRUEsSUFBSSxPQUFnQjtBQUNoQixXQUFPLEtBQUssTUFBTTtBQUFBLEVBQ3RCO0FBQUEsRUFFQSxJQUFPLElBQThCO0FBQ2pDLGtCQUFjLE1BQU0sRUFBRTtBQUN0QixVQUFNLE9BQU8sS0FBSztBQUNsQixRQUFJLENBQUMsS0FBSyxRQUFRO0FBQ2QsWUFBTSxLQUFLLGVBQWUsSUFBSSxZQUFZLGdCQUFnQix1QkFBdUIsS0FBSyxJQUFJLGtCQUFrQixJQUFJO0FBQUEsSUFDcEg7QUFDQSxXQUFPLFVBQVUsTUFBTSxZQUFZLEdBQUcsSUFBSSxJQUFjO0FBQUEsRUFDNUQ7QUFBQSxFQUVBLFVBQXlCO0FBQ3JCLFNBQUssY0FBYyxJQUFJLFFBQVEsQ0FBQyxZQUFZLEtBQUssTUFBTSxRQUFRLE9BQU8sQ0FBQztBQUN2RSxXQUFPLEtBQUs7QUFBQSxFQUNoQjtBQUFBO0FBQUEsRUFHQSxTQUFTLE9BQTBCO0FBQy9CLFNBQUssTUFBTSxNQUFNLEtBQUs7QUFBQSxFQUMxQjtBQUNKO0FBR08sU0FBUyxXQUNaLE9BQ0EsTUFDTTtBQUNOLHFCQUFtQixXQUFXLFdBQVcsV0FBVyxVQUFVLE9BQU87QUFDckUsUUFBTSxTQUFTLElBQUksV0FBVyxNQUFNLE1BQU0sTUFBTSxPQUFPLE1BQU0sUUFBUSxNQUFNLE1BQU07QUFDakYsU0FBTyxPQUFPLEtBQUssTUFBTSxDQUFDO0FBQzFCLFNBQU87QUFDWDtBQUdPLFNBQVMsT0FBTyxRQUF1QjtBQUMxQyxRQUFNLE9BQU8sYUFBYSxJQUFJLE1BQWdCO0FBQzlDLE1BQUksU0FBUyxPQUFXLE9BQU0sZ0JBQWdCLGdEQUFnRCxTQUFTLE1BQU0sQ0FBQyxFQUFFO0FBQ2hILFNBQU87QUFDWDs7O0FDbkZPLElBQWUsU0FBZixNQUF3RTtBQUFBLEVBQzNFLFdBQVc7QUFBQSxFQUNGO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNUO0FBQUEsRUFDUztBQUFBLEVBQ0E7QUFBQSxFQUNUO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNTO0FBQUE7QUFBQSxFQUVULFdBQVc7QUFBQSxFQUVRO0FBQUEsRUFDQTtBQUFBO0FBQUEsRUFFVDtBQUFBLEVBQ0EsWUFBWTtBQUFBLEVBQ3RCO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFFQSxZQUNJLFFBQ0EsTUFDQSxTQUNBLFVBQ0EsTUFDQSxPQUNGO0FBQ0UsU0FBSyxTQUFTO0FBQ2QsU0FBSyxXQUFXLEtBQUs7QUFDckIsU0FBSyxPQUFPLEtBQUs7QUFDakIsU0FBSyxTQUFTLEtBQUs7QUFDbkIsU0FBSyxTQUFTLFFBQVE7QUFDdEIsU0FBSyxnQkFBZ0IsUUFBUTtBQUM3QixTQUFLLGNBQWMsUUFBUTtBQUMzQixTQUFLLE1BQU07QUFDWCxTQUFLLFVBQVUsU0FBUztBQUN4QixTQUFLLFFBQVEsUUFBUSxTQUFTLFFBQVEsUUFBUTtBQUM5QyxTQUFLLE9BQU8sUUFBUSxZQUFZLFNBQVksT0FBTyxXQUFXLE1BQU0sUUFBUSxRQUFRLElBQUksTUFBTSxDQUFDO0FBQy9GLFNBQUssT0FBTyxZQUFZLEtBQUssTUFBTSxPQUFPLElBQUk7QUFDOUMsU0FBSyxlQUFlLFFBQVEsYUFBYTtBQUN6QyxTQUFLLFlBQVksUUFBUTtBQUN6QixTQUFLLFVBQVUsUUFBUTtBQUFBLEVBQzNCO0FBQUE7QUFBQSxFQUdBLFVBQWdCO0FBQ1osU0FBSyxXQUFXLFlBQVksSUFBSTtBQUNoQyxTQUFLLE9BQU8sUUFBUSxJQUFJO0FBQ3hCLFNBQUssT0FBTztBQUNaLFFBQUksS0FBSyxnQkFBZ0IsR0FBRztBQUN4QixZQUFNLEtBQUssS0FBSztBQUNoQixXQUFLLFlBQVksS0FBSyxPQUFPLFVBQVUsSUFBSSxJQUFJLE1BQU0sS0FBSyxLQUFLLEtBQUssU0FBUyxFQUFFLEdBQUcsSUFBSSxDQUFDO0FBQUEsSUFDM0Y7QUFBQSxFQUNKO0FBQUE7QUFBQSxFQUdBLEtBQUssWUFBOEI7QUFDL0IsVUFBTSxFQUFFLFdBQVcsSUFBSSxLQUFLO0FBQzVCLFFBQUksS0FBSyxRQUFRLFNBQVMsWUFBWTtBQUNsQyxZQUFNLElBQUk7QUFBQSxRQUNOO0FBQUEsUUFDQSxtQkFBbUIsS0FBSyxRQUFRLE1BQU0sb0NBQW9DLFVBQVU7QUFBQSxNQUN4RjtBQUFBLElBQ0o7QUFDQSxRQUFJLEtBQUssY0FBYyxRQUFXO0FBQzlCLFdBQUssZ0JBQWdCLEtBQUssSUFBSSxHQUFHLEtBQUssS0FBSyxLQUFLLFVBQVUsS0FBSyxZQUFZLElBQUksQ0FBQyxDQUFDO0FBQUEsSUFDckY7QUFDQSxlQUFXLFFBQVEsTUFBTSxlQUFlLElBQXFCO0FBQzdELFNBQUssVUFBVTtBQUFBLEVBQ25CO0FBQUE7QUFBQSxFQUdBLFdBQVcsWUFBOEI7QUFDckMsUUFBSTtBQUNBLFdBQUssS0FBSyxVQUFVO0FBQUEsSUFDeEIsU0FBUyxPQUFPO0FBQ1osV0FBSyxLQUFLLE9BQU8sS0FBSztBQUFBLElBQzFCO0FBQUEsRUFDSjtBQUFBLEVBRUEsUUFBUSxPQUFjLFlBQThCO0FBQ2hELFFBQUksTUFBTSxTQUFTLFFBQVMsUUFBTyxLQUFLLFNBQVMsS0FBSztBQUN0RCxRQUFJLE1BQU0sU0FBUyxRQUFTLE9BQU0sSUFBSSxZQUFZLFlBQVksb0NBQW9DLE1BQU0sSUFBSSxFQUFFO0FBQzlHLFNBQUssVUFBVTtBQUNmLFVBQU0sUUFBUSxnQkFBZ0IsTUFBTSxNQUFNLE1BQU0sU0FBUyxNQUFNLE1BQU07QUFDckUsUUFBSSxNQUFNLFNBQVMsY0FBYztBQUU3QixXQUFLLE9BQU8sWUFBWSxVQUFVO0FBQ2xDO0FBQUEsSUFDSjtBQUNBLFNBQUssS0FBSyxPQUFPLEtBQUs7QUFBQSxFQUMxQjtBQUFBLEVBRUEsT0FBTyxFQUFFLFVBQVUsT0FBTyxHQUFpQjtBQUN2QyxRQUFJLEtBQUssY0FBYyxPQUFXLE1BQUssU0FBUyxLQUFLLFdBQVcsRUFBRSxVQUFVLE9BQU8sQ0FBQztBQUFBLEVBQ3hGO0FBQUEsRUFFQSxRQUFRLFFBQXVCO0FBQzNCLFNBQUssS0FBSyxRQUFRLElBQUk7QUFBQSxFQUMxQjtBQUFBO0FBQUEsRUFHQSxLQUFLLFFBQWlCLFFBQXVCO0FBQ3pDLFFBQUksQ0FBQyxLQUFLLFVBQVc7QUFDckIsVUFBTSxTQUFTLEtBQUs7QUFDcEIsU0FBSyxZQUFZO0FBQ2pCLFNBQUssU0FBUztBQUNkLFFBQUksVUFBVSxXQUFXLE9BQVcsTUFBSyxPQUFPLE9BQU8sS0FBSyxVQUFVLE1BQU07QUFDNUUsU0FBSyxPQUFPLE1BQU07QUFBQSxFQUN0QjtBQUFBLEVBU1UsU0FBZTtBQUNyQixRQUFJLEtBQUssWUFBWSxPQUFXLE1BQUssT0FBTyxPQUFPLElBQUksS0FBSyxTQUFTLElBQUk7QUFBQSxFQUM3RTtBQUFBLEVBRVUsV0FBaUI7QUFDdkIsUUFBSSxLQUFLLFlBQVksT0FBVyxNQUFLLE9BQU8sT0FBTyxPQUFPLEtBQUssU0FBUyxJQUFJO0FBQzVFLFNBQUssVUFBVTtBQUFBLEVBQ25CO0FBQUEsRUFFQSxTQUFTLE9BQW9CO0FBQ3pCLFFBQUksTUFBTSxhQUFhLEtBQUssVUFBVTtBQUNsQyxZQUFNLElBQUksWUFBWSxZQUFZLDZCQUE2QixNQUFNLFFBQVEsdUJBQXVCLEtBQUssUUFBUSxFQUFFO0FBQUEsSUFDdkg7QUFDQSxRQUFJLENBQUMsS0FBSyxVQUFXLFFBQU8sS0FBSyxPQUFPLFNBQVMsS0FBSztBQUN0RCxRQUFJLENBQUMsT0FBTyxLQUFLLFNBQVMsS0FBSyxHQUFHO0FBQzlCLFdBQUssT0FBTyxTQUFTLEtBQUs7QUFDMUIsYUFBTyxLQUFLLEtBQUssS0FBSyxVQUFVLE1BQU0sTUFBTSxHQUFHLEtBQUs7QUFBQSxJQUN4RDtBQUNBLFNBQUssWUFBWTtBQUNqQixTQUFLLE1BQU0sS0FBSztBQUFBLEVBQ3BCO0FBQUEsRUFFQSxVQUFVLFFBQTZCO0FBQ25DLFVBQU0sVUFBVSxzQkFBc0IsS0FBSyxRQUFRO0FBQ25ELFdBQU8sSUFBSSxZQUFZLG9CQUFvQixTQUFTLEVBQUUsT0FBTyxDQUFDO0FBQUEsRUFDbEU7QUFBQSxFQUVBLFNBQVMsSUFBeUI7QUFDOUIsV0FBTyxJQUFJLFlBQVksZ0JBQWdCLG9CQUFvQixLQUFLLFFBQVEscUJBQXFCLEVBQUUsS0FBSztBQUFBLEVBQ3hHO0FBQUEsRUFFQSxjQUFvQjtBQUNoQixTQUFLLFlBQVk7QUFDakIsU0FBSyxPQUFPLE9BQU8sSUFBSTtBQUN2QixRQUFJLEtBQUssY0FBYyxPQUFXLE1BQUssT0FBTyxVQUFVLE9BQU8sS0FBSyxTQUFTO0FBQzdFLFNBQUssWUFBWTtBQUNqQixTQUFLLFlBQVk7QUFDakIsU0FBSyxVQUFVO0FBQ2YsU0FBSyxVQUFVO0FBQ2YsU0FBSyxRQUFRO0FBQ2IsU0FBSyxPQUFPO0FBQUEsRUFDaEI7QUFDSjtBQUdBLFNBQVMsT0FBTyxNQUFrQixPQUF1QjtBQUNyRCxRQUFNLEVBQUUsTUFBTSxhQUFhLElBQUk7QUFDL0IsTUFBSSxLQUFLLFdBQVcsTUFBTSxhQUFhLGFBQWMsUUFBTztBQUM1RCxXQUFTLElBQUksR0FBRyxJQUFJLEtBQUssUUFBUSxJQUFLLEtBQUksS0FBSyxDQUFDLE1BQU0sS0FBSyxlQUFlLENBQUMsRUFBRyxRQUFPO0FBQ3JGLFNBQU87QUFDWDs7O0FMbkxPLElBQU0sZ0JBQU4sY0FBNEIsT0FBTztBQUFBLEVBQ3RDO0FBQUEsRUFDQTtBQUFBLEVBRUEsWUFDSSxRQUNBLE1BQ0EsU0FDQSxVQUNBLE1BQ0EsT0FDQSxRQUNGO0FBQ0UsVUFBTSxRQUFRLE1BQU0sU0FBUyxVQUFVLE1BQU0sS0FBSztBQUNsRCxTQUFLLFVBQVU7QUFDZixRQUFJLFFBQVEsYUFBYSxPQUFXLE1BQUssYUFBYSxJQUFJLHVDQUFjLFlBQVk7QUFBQSxFQUN4RjtBQUFBLEVBRW1CLE1BQU0sT0FBb0I7QUFDekMsVUFBTSxFQUFFLFVBQVUsT0FBTyxJQUFJO0FBQzdCLFVBQU0sRUFBRSxRQUFRLE1BQU0sSUFBSTtBQUMxQixTQUFLLFNBQVM7QUFDZCxVQUFNLFNBQVM7QUFBQSxNQUFXLEVBQUUsTUFBTSxVQUFVLE9BQU8sUUFBUSxRQUFRLE1BQU0sV0FBVyxJQUFLO0FBQUEsTUFBRyxDQUFDLFlBQ3pGLE9BQU8sUUFBUSxVQUFVLEtBQUssVUFBVSxHQUFHLE9BQU8sT0FBTztBQUFBLElBQzdEO0FBQ0EsU0FBSyxNQUFNLEdBQUcsUUFBUSxNQUFNO0FBQUEsRUFDaEM7QUFBQSxFQUVtQixPQUFPLFFBQXVCO0FBQzdDLFVBQU0sUUFBUSxLQUFLO0FBQ25CLFVBQU0sU0FBUyxLQUFLLE1BQU07QUFDMUIsUUFBSSxXQUFXLE9BQVc7QUFDMUIsUUFBSSxLQUFLLE9BQU8sY0FBYyxRQUFRLGFBQWEsRUFBRyxRQUFPLFFBQVEsTUFBUztBQUFBLGFBQ3JFLFVBQVUsT0FBVyxPQUFNLGdCQUFnQixPQUFPLFFBQVEsUUFBVyxNQUFNO0FBQUEsUUFDL0UsUUFBTyxNQUFNLE9BQU8sT0FBTyxNQUFNLENBQUM7QUFBQSxFQUMzQztBQUFBLEVBRW1CLFNBQVksTUFBNkIsVUFBbUI7QUFDM0UsUUFBSTtBQUNBLFdBQUssWUFBWSxnQkFBZ0IsTUFBTSxRQUFXLFFBQVE7QUFBQSxJQUM5RCxTQUFTLE9BQU87QUFDWixXQUFLLEtBQUssT0FBTyxJQUFJO0FBQUEsSUFDekI7QUFBQSxFQUNKO0FBQUEsRUFFQSxRQUFnRDtBQUM1QyxVQUFNLFNBQVMsS0FBSztBQUNwQixTQUFLLFVBQVU7QUFDZixTQUFLLGFBQWE7QUFDbEIsU0FBSyxPQUFPO0FBQ1osV0FBTztBQUFBLEVBQ1g7QUFDSjs7O0FNL0RBLElBQU0sZ0JBQWdCO0FBQ3RCLElBQU0sWUFBWTtBQUdsQixlQUFzQixlQUNsQixLQUNBLE9BQ0EsSUFDQSxVQUFzQixDQUFDLEdBQ1g7QUFDWixnQkFBYyxNQUFNLEVBQUU7QUFDdEIsUUFBTSxFQUFFLFFBQVEsZUFBZSxRQUFRLEdBQUcsV0FBVyxJQUFJO0FBQ3pELGVBQWEsU0FBUyxPQUFPLEdBQUcsU0FBUztBQUN6QyxNQUFJLFFBQVEsUUFBUyxPQUFNLE9BQU87QUFDbEMsUUFBTSxTQUFTLFdBQVcsS0FBSztBQUMvQixRQUFNLE9BQU8sSUFBSSxXQUFXLE1BQU07QUFDbEMsUUFBTSxPQUFPLElBQUksS0FBSyxLQUFLO0FBQzNCLFFBQU0sVUFBZSxDQUFDO0FBQ3RCLE1BQUk7QUFDQSxhQUFTLFFBQVEsS0FBSyxTQUFTO0FBQzNCLFlBQU0sUUFBUSxLQUFLLENBQUMsS0FBSyxTQUFTLEtBQUssS0FBSyxDQUFDLENBQUM7QUFDOUMsWUFBTUMsUUFBTyxNQUFNLFFBQVEsS0FBSyxDQUFDLEtBQUssU0FBUyxPQUFPLEtBQUssQ0FBQyxDQUFDO0FBQzdELFVBQUlBLE1BQUssS0FBTTtBQUNmLFlBQU0sT0FBTyxNQUFPQSxNQUFLO0FBQ3pCLFlBQU0sUUFBUTtBQUNkLFdBQUs7QUFBQSxRQUNELElBQUksQ0FBQyxTQUFTLEdBQUcsTUFBTSxJQUFJLEdBQUcsRUFBRSxHQUFHLFlBQVksUUFBUSxLQUFLLE9BQU8sQ0FBQyxFQUFFO0FBQUEsVUFDbEUsQ0FBQyxXQUFXLE1BQU0sUUFBUSxLQUFLLElBQUk7QUFBQSxVQUNuQyxDQUFDLFVBQW1CLEtBQUssS0FBSyxLQUFLO0FBQUEsUUFDdkM7QUFBQSxNQUNKO0FBQUEsSUFDSjtBQUNBLFVBQU0sS0FBSyxNQUFNO0FBQ2pCLFNBQUssTUFBTTtBQUFBLEVBQ2YsU0FBUyxPQUFPO0FBQ1osU0FBSyxLQUFLLEtBQUs7QUFFZixTQUFLLFlBQVksTUFBTTtBQUN2QixVQUFNLEtBQUssTUFBTTtBQUNqQixVQUFNLEtBQUs7QUFBQSxFQUNmLFVBQUU7QUFDRSxTQUFLLFFBQVE7QUFBQSxFQUNqQjtBQUNBLFNBQU87QUFDWDtBQUlBLFNBQVMsV0FBYyxPQUFrRDtBQUNyRSxRQUFNLEVBQUUsQ0FBQyxPQUFPLGFBQWEsR0FBRyxXQUFXLENBQUMsT0FBTyxRQUFRLEdBQUcsS0FBSyxJQUFJLE9BQU8sS0FBSztBQUduRixNQUFJLE9BQU8sY0FBYyxXQUFZLFFBQU8sVUFBVSxLQUFLLEtBQXlCO0FBQ3BGLE1BQUksT0FBTyxTQUFTLFdBQVksUUFBTyxLQUFLLEtBQUssS0FBb0I7QUFDckUsUUFBTSxnQkFBZ0IsK0JBQStCLFNBQVMsS0FBSyxDQUFDLEVBQUU7QUFDMUU7QUFFQSxlQUFlLFlBQVksUUFBd0M7QUFDL0QsTUFBSTtBQUNBLFVBQU0sT0FBTyxTQUFTO0FBQUEsRUFDMUIsUUFBUTtBQUFBLEVBRVI7QUFDSjtBQUdBLElBQU0sYUFBTixNQUFpQjtBQUFBLEVBQ0osY0FBYyxJQUFJLGdCQUFnQjtBQUFBLEVBQ2xDO0FBQUEsRUFDQSxXQUFXLE1BQVksS0FBSyxLQUFLLEtBQUssUUFBUSxNQUFNO0FBQUE7QUFBQSxFQUVwRDtBQUFBLEVBQ1Q7QUFBQSxFQUVBLFlBQVksT0FBZ0M7QUFDeEMsU0FBSyxTQUFTO0FBQ2QsU0FBSyxVQUFVLElBQUksUUFBZSxDQUFDLEdBQUcsV0FBWSxLQUFLLFVBQVUsTUFBTztBQUV4RSxTQUFLLFFBQVEsTUFBTSxNQUFNLE1BQVM7QUFDbEMsV0FBTyxpQkFBaUIsU0FBUyxLQUFLLFVBQVUsRUFBRSxNQUFNLEtBQUssQ0FBQztBQUFBLEVBQ2xFO0FBQUEsRUFFQSxJQUFJLFNBQXNCO0FBQ3RCLFdBQU8sS0FBSyxZQUFZO0FBQUEsRUFDNUI7QUFBQSxFQUVBLElBQUksU0FBa0I7QUFDbEIsV0FBTyxLQUFLLFlBQVksT0FBTztBQUFBLEVBQ25DO0FBQUEsRUFFQSxLQUFLLFFBQXVCO0FBQ3hCLFNBQUssWUFBWSxNQUFNLE1BQU07QUFDN0IsU0FBSyxRQUFRLE1BQU07QUFBQSxFQUN2QjtBQUFBO0FBQUEsRUFHQSxRQUFjO0FBQ1YsUUFBSSxLQUFLLFlBQVksT0FBTyxRQUFTLE9BQU0sS0FBSztBQUFBLEVBQ3BEO0FBQUEsRUFFQSxVQUFnQjtBQUNaLFNBQUssUUFBUSxvQkFBb0IsU0FBUyxLQUFLLFFBQVE7QUFBQSxFQUMzRDtBQUNKO0FBR0EsSUFBTSxPQUFOLE1BQVc7QUFBQSxFQUNFO0FBQUEsRUFDVCxXQUFXO0FBQUEsRUFDWDtBQUFBLEVBRUEsWUFBWSxNQUFjO0FBQ3RCLFNBQUssUUFBUTtBQUFBLEVBQ2pCO0FBQUEsRUFFQSxJQUFJLFNBQWlDO0FBQ2pDLFNBQUs7QUFDTCxTQUFLLFFBQVEsS0FBSyxNQUFNO0FBQ3BCLFdBQUs7QUFDTCxXQUFLLFFBQVE7QUFBQSxJQUNqQixDQUFDO0FBQUEsRUFDTDtBQUFBLEVBRUEsTUFBTSxPQUFzQjtBQUN4QixXQUFPLEtBQUssWUFBWSxLQUFLLE1BQU8sT0FBTSxLQUFLLFFBQVE7QUFBQSxFQUMzRDtBQUFBLEVBRUEsTUFBTSxRQUF1QjtBQUN6QixXQUFPLEtBQUssV0FBVyxFQUFHLE9BQU0sS0FBSyxRQUFRO0FBQUEsRUFDakQ7QUFBQSxFQUVBLFVBQXlCO0FBQ3JCLFdBQU8sSUFBSSxRQUFRLENBQUMsWUFBYSxLQUFLLFFBQVEsT0FBUTtBQUFBLEVBQzFEO0FBQ0o7OztBQzVHQSxJQUFNLFFBQVEsQ0FBQyxRQUFRLFlBQVksUUFBUTtBQUdwQyxTQUFTLFVBQVUsUUFBZ0IsTUFBc0M7QUFDNUUsU0FBTyxJQUFJLFFBQVEsQ0FBQyxTQUFTLFdBQVc7QUFDcEMsV0FBTyxNQUFNO0FBQ2IsV0FBTztBQUFBLE1BQ0gsS0FBSztBQUFBLE1BQ0wsQ0FBQyxVQUFVO0FBQ1AsY0FBTSxVQUFVLFFBQVEsT0FBTyxLQUFLLElBQUk7QUFDeEMsWUFBSSxtQkFBbUIsWUFBYSxRQUFPLE9BQU87QUFBQSxZQUM3QyxTQUFRLE9BQU87QUFBQSxNQUN4QjtBQUFBLE1BQ0E7QUFBQSxJQUNKO0FBQUEsRUFDSixDQUFDO0FBQ0w7QUFFQSxTQUFTLFFBQVEsT0FBYyxNQUF1QztBQUNsRSxNQUFJLE1BQU0sU0FBUyxRQUFTLFFBQU8sZ0JBQWdCLE1BQU0sTUFBTSxNQUFNLFNBQVMsQ0FBQztBQUMvRSxRQUFNLE9BQU8sTUFBTSxTQUFTLGNBQWMsTUFBTSxNQUFNLENBQUMsSUFBSTtBQUMzRCxRQUFNLE9BQU8sUUFBUSxNQUFNLEtBQUssSUFBSTtBQUNwQyxNQUFJLFNBQVMsVUFBYSxTQUFTLFVBQWEsS0FBSyxTQUFTLE1BQU07QUFDaEUsV0FBTyxJQUFJLFlBQVksWUFBWSx3REFBd0QsSUFBSSxHQUFHO0FBQUEsRUFDdEc7QUFDQSxTQUFPLFlBQVksTUFBTSxJQUFJO0FBQ2pDO0FBRUEsU0FBUyxZQUFZLE1BQWdCLE1BQW9DO0FBQ3JFLFFBQU0sRUFBRSxNQUFNLE9BQU8sT0FBTyxPQUFPLFNBQVMsWUFBWSxRQUFRLFVBQVUsY0FBYyxhQUFhLElBQUk7QUFDekcsUUFBTSxhQUFhLEtBQUs7QUFDeEIsU0FBTyxFQUFFLE1BQU0sT0FBTyxPQUFPLE9BQU8sU0FBUyxZQUFZLE1BQU0sUUFBUSxVQUFVLGNBQWMsY0FBYyxXQUFXO0FBQzVIOzs7QUNoRUEsSUFBQUMsMkJBQThCO0FBd0J2QixJQUFNLFlBQU4sY0FBd0IsT0FBOEI7QUFBQSxFQUN6RCxTQUFvQyxJQUFJLHVDQUFjLFlBQVk7QUFBQSxFQUNsRTtBQUFBLEVBQ0E7QUFBQSxFQUNTO0FBQUEsRUFDVDtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFFQSxZQUNJLFFBQ0EsTUFDQSxTQUNBLFVBQ0EsTUFDQSxJQUNBLFFBQ0Y7QUFDRSxVQUFNLFFBQVEsTUFBTSxTQUFTLFVBQVUsTUFBTSxLQUFLO0FBQ2xELFNBQUssY0FBYyxRQUFRO0FBQzNCLFNBQUssTUFBTTtBQUNYLFNBQUssVUFBVTtBQUFBLEVBQ25CO0FBQUE7QUFBQSxFQUdBLGNBQWdDO0FBQzVCLFVBQU0sRUFBRSxRQUFRLFVBQVUsT0FBTyxJQUFJO0FBQ3JDLFVBQU0sT0FBTyxXQUFXLEtBQUssTUFBTSxDQUFDLFNBQVMsS0FBSyxXQUFXLFVBQVUsS0FBSyxhQUFhLFFBQVE7QUFDakcsUUFBSSxTQUFTLFVBQWEsS0FBSyxVQUFVLE9BQVEsUUFBTztBQUN4RCxVQUFNLGdCQUFnQiwrQkFBK0IsTUFBTSxtQkFBbUIsUUFBUSxxQkFBcUIsS0FBSyxNQUFNLEVBQUU7QUFBQSxFQUM1SDtBQUFBO0FBQUEsRUFHQSxTQUFTLE1BQWtCO0FBQ3ZCLFNBQUssWUFBWTtBQUNqQixTQUFLLFFBQVE7QUFDYixTQUFLLE1BQU0sSUFBSTtBQUNmLFNBQUssT0FBTztBQUVaLG1CQUFlLE1BQU0sS0FBSyxPQUFPLENBQUMsQ0FBQztBQUFBLEVBQ3ZDO0FBQUEsRUFFUyxRQUFRLFFBQXVCO0FBQ3BDLFFBQUksS0FBSyxVQUFXLE9BQU0sUUFBUSxNQUFNO0FBQUEsUUFDbkMsTUFBSyxXQUFXLE1BQU07QUFBQSxFQUMvQjtBQUFBLEVBRUEsU0FBUyxPQUEwQjtBQUMvQixTQUFLLFdBQVcsS0FBSztBQUFBLEVBQ3pCO0FBQUEsRUFFbUIsTUFBTSxPQUFvQjtBQUN6QyxTQUFLLFFBQVEsS0FBSyxPQUFPLFFBQVEsS0FBSyxVQUFVLEtBQUssVUFBVSxHQUFHLE9BQU8sSUFBSTtBQUM3RSxTQUFLLE9BQU8sTUFBTSxXQUFXLEdBQUk7QUFBQSxFQUNyQztBQUFBLEVBRW1CLE9BQU8sUUFBdUI7QUFDN0MsVUFBTSxRQUFRLEtBQUs7QUFDbkIsVUFBTSxTQUFTLEtBQUs7QUFDcEIsU0FBSyxNQUFNO0FBQ1gsUUFBSSxXQUFXLE9BQVcsUUFBTyxnQkFBZ0IsT0FBTyxRQUFRLFFBQVcsTUFBTTtBQUFBLEVBQ3JGO0FBQUEsRUFFbUIsU0FBWSxNQUE2QixVQUFtQjtBQUMzRSxRQUFJO0FBQ0EsV0FBSyxRQUFRLGdCQUFnQixNQUFNLFFBQVcsUUFBUTtBQUFBLElBQzFELFNBQVMsT0FBTztBQUNaLFdBQUssS0FBSyxPQUFPLElBQUk7QUFBQSxJQUN6QjtBQUFBLEVBQ0o7QUFBQSxFQUVBLE9BQU8sUUFBc0I7QUFDekIsVUFBTSxPQUFPLEtBQUs7QUFDbEIsUUFBSSxTQUFTLE9BQVc7QUFDeEIsU0FBSyxRQUFRLElBQUksWUFBWSxLQUFLLE9BQU8sS0FBSyxRQUFRLE1BQU07QUFDNUQsUUFBSSxLQUFLLGNBQWMsR0FBRztBQUN0QixXQUFLLGVBQWUsS0FBSyxPQUFPLFVBQVUsSUFBSSxLQUFLLGFBQWEsTUFBTSxLQUFLLFdBQVcsS0FBSyxTQUFTLENBQUMsQ0FBQztBQUFBLElBQzFHO0FBQ0EsU0FBSyxRQUFRLGdCQUFnQixXQUFXLFFBQVcsTUFBTSxLQUFLLE1BQU0sUUFBUSxJQUFJO0FBQUEsRUFDcEY7QUFBQTtBQUFBLEVBR0EsU0FBZTtBQUNYLFVBQU0sS0FBSyxLQUFLO0FBQ2hCLFNBQUssTUFBTTtBQUNYLFFBQUk7QUFDSixRQUFJO0FBQ0EsZUFBUyxLQUFLLEtBQUssS0FBYTtBQUFBLElBQ3BDLFNBQVMsT0FBTztBQUNaLGFBQU8sS0FBSyxRQUFRLE9BQU8sS0FBSztBQUFBLElBQ3BDO0FBQ0EsUUFBSSxDQUFDLFdBQVcsTUFBTSxFQUFHLFFBQU8sS0FBSyxRQUFRLE1BQU0sTUFBTTtBQUN6RCxVQUFNLFVBQVUsa0JBQWtCLFVBQVUsU0FBUyxRQUFRLFFBQVEsTUFBTTtBQUMzRSxZQUFRO0FBQUEsTUFDSixDQUFDLFVBQW1CLEtBQUssUUFBUSxNQUFNLEtBQUs7QUFBQSxNQUM1QyxDQUFDLFVBQW1CLEtBQUssUUFBUSxPQUFPLEtBQUs7QUFBQSxJQUNqRDtBQUFBLEVBQ0o7QUFBQTtBQUFBLEVBR0EsV0FBVyxRQUF1QjtBQUM5QixRQUFJLEtBQUssVUFBVSxPQUFXO0FBQzlCLFFBQUksS0FBSyxVQUFVLE9BQVcsTUFBSyxRQUFRLGdCQUFnQixNQUFNLEtBQUssUUFBUSxPQUFPLE1BQU0sQ0FBQztBQUFBLFFBQ3ZGLE1BQUssUUFBUSxnQkFBZ0IsS0FBSyxNQUFNLE9BQU8sS0FBSyxPQUFPLE1BQU07QUFBQSxFQUMxRTtBQUFBLEVBRUEsV0FBd0I7QUFDcEIsVUFBTSxVQUFVLHFCQUFxQixLQUFLLFFBQVEsd0NBQXdDLEtBQUssV0FBVztBQUMxRyxXQUFPLElBQUksWUFBWSxlQUFlLFNBQVMsRUFBRSxRQUFRLEtBQUssT0FBTyxVQUFVLEVBQUUsQ0FBQztBQUFBLEVBQ3RGO0FBQUE7QUFBQSxFQUdBLFFBQVEsV0FBb0IsT0FBc0I7QUFDOUMsVUFBTSxPQUFPLEtBQUs7QUFDbEIsVUFBTSxTQUFTLEtBQUs7QUFDcEIsUUFBSSxTQUFTLE9BQVc7QUFDeEIsU0FBSyxTQUFTO0FBQ2QsUUFBSSxLQUFLLGlCQUFpQixPQUFXLE1BQUssT0FBTyxVQUFVLE9BQU8sS0FBSyxZQUFZO0FBQ25GLFNBQUssTUFBTTtBQUNYLFNBQUssTUFBTSxJQUFJO0FBQ2YsUUFBSSxVQUFXLFNBQVEsUUFBUSxLQUFLO0FBQUEsUUFDL0IsU0FBUSxPQUFPLEtBQUs7QUFBQSxFQUM3QjtBQUFBLEVBRUEsUUFBYztBQUNWLFNBQUssU0FBUztBQUNkLFNBQUssTUFBTTtBQUNYLFNBQUssVUFBVTtBQUNmLFNBQUssUUFBUTtBQUNiLFNBQUssUUFBUTtBQUNiLFNBQUssZUFBZTtBQUNwQixTQUFLLE9BQU87QUFBQSxFQUNoQjtBQUNKO0FBRUEsU0FBUyxPQUFPLFFBQXlCO0FBQ3JDLFNBQU8sT0FBTztBQUNsQjtBQUVBLFNBQVMsV0FBVyxPQUErQztBQUMvRCxRQUFNLE9BQU8sT0FBTztBQUNwQixTQUFPLFVBQVUsU0FBUyxTQUFTLFlBQVksU0FBUyxlQUFlLE9BQVEsTUFBK0IsU0FBUztBQUMzSDs7O0FDNUdPLFNBQVMsU0FBUyxRQUFnQixRQUEwQjtBQUMvRCxRQUFNLE1BQU0sQ0FBSSxJQUF3QyxZQUNwRCxJQUFJLFFBQVEsQ0FBQyxTQUFTLFdBQVcsU0FBUyxRQUFRLFFBQVEsSUFBSSxTQUFTLEVBQUUsU0FBUyxPQUFPLENBQUMsQ0FBQztBQUMvRixRQUFNLFVBQVUsQ0FBQyxTQUFpQyxTQUE4QixVQUM1RSxJQUFJLFFBQTRCLENBQUMsU0FBUyxXQUFXO0FBQ2pELFVBQU0sVUFBVSxNQUFNLFFBQVEsU0FBUyxPQUFPO0FBQzlDLFFBQUksY0FBYyxRQUFRLFFBQVEsU0FBUyxPQUFPLGVBQWUsR0FBRyxZQUFZLEdBQUcsT0FBTztBQUFBLE1BQ3RGO0FBQUEsTUFDQTtBQUFBLElBQ0osQ0FBQyxFQUFFLFFBQVE7QUFBQSxFQUNmLENBQUM7QUFDTCxTQUFPLE9BQU8sT0FBTztBQUFBLElBQ2pCLE1BQU0sT0FBTztBQUFBLElBQ2I7QUFBQSxJQUNBLFNBQVMsQ0FBQyxZQUE2QixRQUFRLFNBQVMsaUJBQWlCLEtBQUs7QUFBQSxJQUM5RSxZQUFZLENBQUMsWUFBZ0MsUUFBUSxTQUFTLGFBQWEsSUFBSTtBQUFBLElBQy9FLEtBQUssQ0FDRCxPQUNBLElBQ0EsWUFDQyxlQUFlLEtBQUssT0FBTyxJQUFJLE9BQU87QUFBQSxJQUMzQyxPQUFPLE1BQU0sVUFBVSxRQUFRLE1BQU07QUFBQSxFQUN6QyxDQUFDO0FBQ0w7QUFHQSxTQUFTLE1BQU0sUUFBZ0IsU0FBaUMsU0FBOEM7QUFDMUcsU0FBTyxNQUFNO0FBQ2IsUUFBTSxVQUFVLGFBQWEsU0FBUyxPQUFPO0FBQzdDLE1BQUksUUFBUSxRQUFRLFFBQVMsT0FBTSxRQUFRLE9BQU87QUFDbEQsU0FBTztBQUNYO0FBRUEsU0FBUyxTQUNMLFFBQ0EsUUFDQSxJQUNBLFNBQ0EsUUFDSTtBQUNKLGdCQUFjLE1BQU0sRUFBRTtBQUN0QixRQUFNLFVBQVUsTUFBTSxRQUFRLFNBQVMsV0FBVztBQUNsRCxRQUFNLFNBQVMsSUFBSSxVQUFVLFFBQVEsUUFBUSxTQUFTLE9BQU8sZUFBZSxHQUFHLFlBQVksR0FBRyxJQUFJLE1BQU07QUFDeEcsUUFBTSxPQUFPLFFBQVEsWUFBWSxPQUFPLFlBQVksSUFBSTtBQUN4RCxNQUFJLFNBQVMsT0FBVyxRQUFPLFFBQVE7QUFBQSxNQUNsQyxRQUFPLFNBQVMsSUFBSTtBQUM3Qjs7O0FDdEdFLGNBQVc7OztBL0JtRWIsSUFBTSxzQkFBc0I7QUFDNUIsSUFBTSxhQUFhLEVBQUUsUUFBUSxLQUFPLE1BQU0sSUFBTztBQUNqRCxJQUFNQyxZQUFXO0FBQ2pCLElBQU0sY0FBYztBQUVwQixJQUFNLGtCQUFrQixvQkFBSSxJQUFJO0FBQUEsRUFDNUI7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQUEsRUFDQTtBQUFBLEVBQ0E7QUFBQSxFQUNBO0FBQ0osQ0FBQztBQU9NLFNBQVMsUUFBUSxVQUEwQixDQUFDLEdBQW9CO0FBQ25FLFNBQU8sSUFBSSxRQUFRLENBQUMsU0FBUyxXQUFXO0FBQ3BDLFVBQU0sU0FBUyxJQUFJLE9BQU8sb0JBQW9CLE9BQU8sQ0FBQztBQUN0RCxXQUFPLE1BQU0sQ0FBQyxVQUFXLFVBQVUsU0FBWSxRQUFRLFdBQVcsTUFBTSxDQUFDLElBQUksT0FBTyxLQUFLLENBQUU7QUFBQSxFQUMvRixDQUFDO0FBQ0w7QUFFQSxTQUFTLFdBQVcsUUFBd0I7QUFDeEMsUUFBTSxRQUFRLENBQUMsWUFBMEMsT0FBTyxNQUFNLFdBQVcsT0FBTyxDQUFDO0FBQ3pGLFFBQU0sU0FBUztBQUFBLElBQ1gsTUFBTSxPQUFPO0FBQUEsSUFDYixNQUFNLENBQUMsTUFBYyxZQUEwQjtBQUMzQyxhQUFPLE1BQU07QUFDYixhQUFPLFNBQVMsUUFBUSxFQUFFLE1BQU0sV0FBVyxjQUFjLElBQUksR0FBRyxRQUFRLFlBQVksT0FBTyxFQUFFLENBQUM7QUFBQSxJQUNsRztBQUFBLElBQ0E7QUFBQSxFQUNKO0FBQ0EscUJBQW1CLFFBQVEsTUFBTSxNQUFNLENBQUM7QUFDeEMsaUJBQWUsUUFBUSxNQUFNO0FBQzdCLFNBQU8sT0FBTyxPQUFPLE1BQU07QUFDL0I7QUFFQSxTQUFTLFdBQVcsRUFBRSxNQUFNLElBQWtCLENBQUMsR0FBVztBQUN0RCxTQUFPLFVBQVUsVUFBYSxVQUFVLElBQUksSUFBSSxRQUFRLFNBQVMsS0FBSztBQUMxRTtBQUVBLFNBQVMsWUFBWSxVQUF1QixDQUFDLEdBQTBEO0FBQ25HLGFBQVcsU0FBUyxDQUFDLFNBQVMsWUFBWSxDQUFDO0FBQzNDLFFBQU0sRUFBRSxPQUFPLGFBQWEsT0FBTyxJQUFJO0FBQ3ZDLE1BQUksZUFBZSxVQUFVLGVBQWUsVUFBVSxlQUFlLE9BQU87QUFDeEUsVUFBTSxnQkFBZ0IsMkRBQTJELFNBQVMsVUFBVSxDQUFDLEVBQUU7QUFBQSxFQUMzRztBQUNBLE1BQUksVUFBVSxPQUFXLFFBQU8sRUFBRSxPQUFPLGFBQWEsU0FBUyxPQUFPLEdBQUcsU0FBUyxHQUFHLFdBQVc7QUFDaEcsTUFBSSxRQUFRLGVBQWUsT0FBVyxPQUFNLGdCQUFnQix5Q0FBeUM7QUFDckcsU0FBTztBQUNYO0FBRUEsU0FBUyxXQUFXLFNBQWlCLFNBQWlDO0FBQ2xFLFFBQU0sUUFBUSxJQUFJLElBQUksT0FBTztBQUM3QixNQUFJLE9BQU8sWUFBWSxZQUFZLFlBQVksS0FBTSxPQUFNLGdCQUFnQiw4QkFBOEIsU0FBUyxPQUFPLENBQUMsRUFBRTtBQUM1SCxhQUFXLFFBQVEsU0FBUztBQUN4QixRQUFJLENBQUMsTUFBTSxJQUFJLElBQUksRUFBRyxPQUFNLGdCQUFnQix1QkFBdUIsSUFBSSxxQkFBcUIsQ0FBQyxHQUFHLEtBQUssRUFBRSxLQUFLLElBQUksQ0FBQyxFQUFFO0FBQUEsRUFDdkg7QUFDSjtBQUVBLFNBQVMsb0JBQW9CLFNBQXlDO0FBQ2xFLGFBQVcsU0FBUyxlQUFlO0FBQ25DLFFBQU0sa0JBQWtCLHFCQUFxQixRQUFRLGVBQWU7QUFDcEUsUUFBTSxFQUFFLE1BQU0sZ0JBQWdCLFdBQVcsSUFBSTtBQUM3QyxTQUFPO0FBQUEsSUFDSCxNQUFNLFNBQVMsU0FBWSxTQUFZLFVBQVUsTUFBTSxNQUFNO0FBQUEsSUFDN0QsZ0JBQWdCLGVBQWUsUUFBUSxPQUFPO0FBQUEsSUFDOUMsV0FBVyxlQUFlLFFBQVEsU0FBUztBQUFBLElBQzNDO0FBQUEsSUFDQSxnQkFBZ0IsbUJBQW1CLFNBQVksV0FBVyxlQUFlLElBQUksUUFBUSxrQkFBa0IsY0FBYztBQUFBLElBQ3JILFlBQVksZUFBZSxTQUFZLHNCQUFzQixhQUFhLGNBQWMsWUFBWSxHQUFHLEdBQVU7QUFBQSxJQUNqSCxPQUFPLFVBQVUsT0FBTztBQUFBLEVBQzVCO0FBQ0o7QUFFQSxTQUFTLHFCQUFxQixPQUFtQztBQUM3RCxNQUFJLFVBQVUsVUFBYSxVQUFVLFNBQVUsUUFBTztBQUN0RCxNQUFJLFVBQVUsT0FBUSxRQUFPO0FBQzdCLE1BQUksVUFBVSxTQUFTO0FBQ25CLFVBQU0sSUFBSSxZQUFZLGVBQWUsNkVBQTZFO0FBQUEsRUFDdEg7QUFDQSxRQUFNLGdCQUFnQiwyREFBMkQsU0FBUyxLQUFLLENBQUMsRUFBRTtBQUN0RztBQUVBLFNBQVMsZUFBZSxPQUE4QztBQUNsRSxNQUFJLFVBQVUsVUFBYSxVQUFVLE1BQU8sUUFBTztBQUNuRCxNQUFJLFVBQVUsS0FBTSxRQUFPLENBQUM7QUFDNUIsTUFBSSxPQUFPLFVBQVUsWUFBWSxVQUFVLE1BQU07QUFDN0MsVUFBTSxnQkFBZ0IsbUVBQW1FLFNBQVMsS0FBSyxDQUFDLEVBQUU7QUFBQSxFQUM5RztBQUNBLGFBQVcsT0FBTyxDQUFDLFdBQVcsTUFBTSxDQUFDO0FBQ3JDLFFBQU0sRUFBRSxTQUFTLEtBQUssSUFBSTtBQUMxQixNQUFJLFlBQVksV0FBYyxPQUFPLFlBQVksWUFBWSxZQUFZLEtBQUs7QUFDMUUsVUFBTSxnQkFBZ0IsZ0VBQWdFLFNBQVMsT0FBTyxDQUFDLEVBQUU7QUFBQSxFQUM3RztBQUNBLE1BQUksU0FBUyxVQUFhLEVBQUUsTUFBTSxRQUFRLElBQUksS0FBSyxLQUFLLE1BQU0sQ0FBQyxTQUFTLE9BQU8sU0FBUyxRQUFRLElBQUk7QUFDaEcsVUFBTSxnQkFBZ0IsMkRBQTJELFNBQVMsSUFBSSxDQUFDLEVBQUU7QUFBQSxFQUNyRztBQUNBLFNBQU8sRUFBRSxTQUFTLE1BQU0sUUFBUSxDQUFDLEdBQUcsSUFBSSxFQUFFO0FBQzlDO0FBRUEsU0FBUyxVQUFVLEVBQUUsTUFBTSxVQUFVLEdBQWdDO0FBQ2pFLFNBQU87QUFBQSxJQUNILFNBQVM7QUFBQSxJQUNULE1BQU0sU0FBUyxTQUFZLE9BQU8sS0FBSyxrQkFBa0IsT0FBTyxFQUFFLElBQUksVUFBVSxJQUFJO0FBQUEsSUFDcEYsU0FBUyxhQUFhLFFBQVEsS0FBSyxLQUFLLEdBQUcsR0FBRyxXQUFXO0FBQUEsSUFDekQsWUFBUSxnQ0FBWSxFQUFFO0FBQUEsSUFDdEIsYUFBYSxjQUFjLFNBQVksSUFBSSxhQUFhLGFBQWEsV0FBVyxLQUFLLEtBQVU7QUFBQSxJQUMvRixpQkFBaUI7QUFBQSxJQUNqQixhQUFhLFFBQVE7QUFBQSxFQUN6QjtBQUNKO0FBRUEsU0FBUyxVQUFVLE1BQTJCO0FBQzFDLE1BQUksT0FBTyxTQUFTLFNBQVUsT0FBTSxnQkFBZ0Isc0NBQXNDLFNBQVMsSUFBSSxDQUFDLEVBQUU7QUFDMUcsUUFBTSxPQUFPLE9BQU8sV0FBVyxJQUFJO0FBQ25DLE1BQUksT0FBTyxLQUFLLE9BQU9BLFVBQVUsT0FBTSxnQkFBZ0IsOEJBQThCQSxTQUFRLGVBQWUsSUFBSSxFQUFFO0FBQ2xILFNBQU8sYUFBYSxNQUFNQSxTQUFRO0FBQ3RDOzs7QUQzTEEsZUFBZSxPQUFzQjtBQUNqQyxRQUFNLEVBQUUsTUFBTSxPQUFBQyxRQUFPLEtBQUssSUFBSTtBQUM5QixRQUFNLFVBQVUsY0FBYztBQUM5QixRQUFNLFFBQVEsSUFBSSwyQ0FBMEI7QUFDNUMsUUFBTSxTQUFTLE1BQU0sUUFBUSxFQUFFLE1BQU0sUUFBUSxDQUFDO0FBQzlDLFFBQU0sT0FBTyxNQUFNLFFBQVE7QUFBQSxJQUFJLFFBQVEsWUFBWUEsTUFBSztBQUFBLElBQUcsTUFDdkQsT0FBTyxLQUFLLE1BQU0sRUFBRSxPQUFPLEVBQUUsQ0FBQyxFQUFFLElBQUksQ0FBQyxFQUFFLE1BQU0sT0FBTyxFQUFFLEtBQUssRUFBRSxHQUFHLFFBQVEsSUFBSSxFQUFFLEdBQUcsT0FBTyxNQUFNLFNBQVMsR0FBRyxNQUFNLEVBQUU7QUFBQSxFQUN0SDtBQUNBLFFBQU0sT0FBTyxNQUFNO0FBQ25CLHlDQUFZLFlBQVksSUFBSTtBQUNoQztBQUVBLEtBQUssS0FBSzsiLAogICJuYW1lcyI6IFsiaW1wb3J0X25vZGVfYXN5bmNfaG9va3MiLCAiYnl0ZXMiLCAid3JpdGVCaWdWYXJpbnQiLCAiYnl0ZXMiLCAic3RvcmFnZSIsICJieXRlcyIsICJzdG9yYWdlIiwgImJ5dGVzIiwgImJ5dGVzIiwgInJlYWRFbmQiLCAicmVhZFRleHQiLCAiaW1wb3J0X25vZGVfYXN5bmNfaG9va3MiLCAiY29ubmVjdFNvY2tldCIsICJpbXBvcnRfbm9kZV9mcyIsICJpbXBvcnRfbm9kZV9wYXRoIiwgImltcG9ydF9ub2RlX2FzeW5jX2hvb2tzIiwgImltcG9ydF9ub2RlX2FzeW5jX2hvb2tzIiwgIm5leHQiLCAiaW1wb3J0X25vZGVfYXN5bmNfaG9va3MiLCAiTUFYX05BTUUiLCAiYnl0ZXMiXQp9Cg==
