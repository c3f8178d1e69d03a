// Reads WebAssembly's binary format (core specification, 5.5), as far as the steps after the build look into it.

/** The numbers of sections. */
export const [CUSTOM, IMPORTS, EXPORTS, CODE] = [0, 2, 7, 10];
/** The kinds of imports. */
export const [FUNCTION, TABLE, MEMORY, GLOBAL] = [0, 1, 2, 3];
/** Magic number and version. */
export const HEAD_BYTES = 8;

/** Reads a module from `at` on, and tracks its position. */
export class Reader {
  /**
   * @param {Buffer} bytes
   * @param {number} at
   */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    const byte = this.bytes[this.at];
    this.at += 1;
    return byte;
  }

  /** An unsigned LEB128 number. */
  number() {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        return value;
      }
      factor *= 0x80;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }

  limits() {
    const flags = this.byte();
    this.number();
    if (flags & 1) {
      this.number();
    }
  }

  /**
   * Skips the description of an import or an export, and returns its bytes.
   * @param {number} section IMPORTS or EXPORTS
   */
  description(section) {
    const start = this.at;
    const kind = this.byte();
    if (section === EXPORTS || kind === FUNCTION) {
      this.number();
    } else if (kind === TABLE) {
      this.byte();
      this.limits();
    } else if (kind === MEMORY) {
      this.limits();
    } else if (kind === GLOBAL) {
      this.at += 2;
    } else {
      throw new Error(`the WebAssembly imports something of the unknown kind ${kind}`);
    }
    return this.bytes.subarray(start, this.at);
  }
}

/**
 * The sections of a module in their order.
 * @param {Buffer} wasm
 * @returns {Generator<{ section: number, content: Buffer }>} each with its number and content, without its length
 */
export function* sectionsOf(wasm) {
  const reader = new Reader(wasm, HEAD_BYTES);
  while (reader.at < wasm.length) {
    const section = reader.byte();
    const length = reader.number();
    const content = wasm.subarray(reader.at, reader.at + length);
    reader.at += length;
    yield { section, content };
  }
}
