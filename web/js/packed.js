// Parts that a script carries in itself, because there is no place beside it from which it could fetch them: in the
// one-file edition and in the npm package. They are packed by LZMA, which browsers do not unpack: a third less than gzip
// makes of them, and what unpacks it is small (`xtask/src/packed.rs` packs).

/** The letters that stand for themselves in a string and in a page: 91 of them, of which two hold 13 bits. */
const LETTERS = new Uint8Array(127);
for (let code = 33, value = 0; code < 127; code += 1) if (!'"<\\'.includes(String.fromCharCode(code))) LETTERS[code] = value++;

function bytes(text) {
  const out = new Uint8Array((text.length * 13) >> 4);
  let held = 0;
  let bits = 0;
  let place = 0;
  for (let at = 0; at < text.length; at += 2) {
    held |= (LETTERS[text.charCodeAt(at)] + 91 * LETTERS[text.charCodeAt(at + 1)]) << bits;
    for (bits += 13; bits > 7; bits -= 8) {
      out[place++] = held;
      held >>>= 8;
    }
  }
  return out;
}

/** A part that is a text. */
export const text = (part) => new TextDecoder().decode(part);

/** The parts that were packed together, of these lengths. */
export function unpacked(text, lengths) {
  const input = bytes(text);
  const out = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  decode(input, out);
  let end = 0;
  return lengths.map((length) => out.subarray(end, (end += length)));
}

/** Bits of the byte before that choose how a byte is decoded. The other two parameters of the format are nothing. */
const CONTEXT = 3;

/** LZMA as its specification decodes it (7-zip.org/sdk.html), without header, until `out` is full. */
function decode(input, out) {
  // What has more bits than small integers have is quickest in a typed array.
  const coder = new Uint32Array([0xffffffff, 0]);
  let next = 1;
  while (next < 5) coder[1] = (coder[1] << 8) | input[next++];

  const odds = (count) => new Uint16Array(count).fill(1024);

  function normalised() {
    if (coder[0] < 0x1000000) {
      coder[0] <<= 8;
      coder[1] = (coder[1] << 8) | input[next++];
    }
  }

  function bit(table, at) {
    const chance = table[at];
    const bound = (coder[0] >>> 11) * chance;
    if (coder[1] < bound) {
      coder[0] = bound;
      table[at] = chance + ((2048 - chance) >> 5);
      normalised();
      return 0;
    }
    coder[0] -= bound;
    coder[1] -= bound;
    table[at] = chance - (chance >> 5);
    normalised();
    return 1;
  }

  /** As many bits, the highest first; `base` is where their odds begin. */
  function tree(table, base, count) {
    let found = 1;
    for (let left = count; left > 0; left -= 1) found = (found << 1) | bit(table, base + found);
    return found - (1 << count);
  }

  /** The lowest first. */
  function reverse(table, base, count) {
    let found = 0;
    let node = 1;
    for (let place = 0; place < count; place += 1) {
      const is = bit(table, base + node);
      node = (node << 1) | is;
      found |= is << place;
    }
    return found;
  }

  function even(count) {
    let found = 0;
    for (let left = count; left > 0; left -= 1) {
      coder[0] >>>= 1;
      const is = coder[1] >= coder[0];
      if (is) coder[1] -= coder[0];
      normalised();
      found = (found << 1) | (is ? 1 : 0);
    }
    return found;
  }

  const lengths = () => ({ choice: odds(2), low: odds(8), mid: odds(8), high: odds(256) });
  function length({ choice, low, mid, high }) {
    if (!bit(choice, 0)) return tree(low, 0, 3);
    return bit(choice, 1) ? 16 + tree(high, 0, 8) : 8 + tree(mid, 0, 3);
  }

  const [isMatch, isRep, isRep0, isRep1, isRep2, isLong] = Array.from({ length: 6 }, () => odds(12));
  const literals = odds(0x300 << CONTEXT);
  const slots = odds(256);
  const places = odds(115);
  const align = odds(16);
  const matched = lengths();
  const repeated = lengths();

  let rep = [0, 0, 0, 0];
  let state = 0;
  let at = 0;

  function literal() {
    const base = 0x300 * ((at ? out[at - 1] : 0) >> (8 - CONTEXT));
    let found = 1;
    if (state > 6) {
      let match = out[at - rep[0] - 1];
      while (found < 256) {
        const expected = (match >> 7) & 1;
        match <<= 1;
        const is = bit(literals, base + ((1 + expected) << 8) + found);
        found = (found << 1) | is;
        if (is !== expected) break;
      }
    }
    while (found < 256) found = (found << 1) | bit(literals, base + found);
    out[at++] = found;
  }

  function distance(count) {
    const slot = tree(slots, Math.min(count, 3) << 6, 6);
    if (slot < 4) return slot;
    const direct = (slot >> 1) - 1;
    const high = (2 | (slot & 1)) << direct;
    if (slot < 14) return high + reverse(places, high - slot, direct);
    return high + even(direct - 4) * 16 + reverse(align, 0, 4);
  }

  while (at < out.length) {
    if (!bit(isMatch, state)) {
      literal();
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let count;
    if (!bit(isRep, state)) {
      count = length(matched);
      rep = [distance(count), rep[0], rep[1], rep[2]];
      state = state < 7 ? 7 : 10;
    } else {
      let again = 0;
      if (bit(isRep0, state)) again = !bit(isRep1, state) ? 1 : !bit(isRep2, state) ? 2 : 3;
      const isShort = again === 0 && !bit(isLong, state);
      rep = [rep[again], ...rep.filter((_, place) => place !== again)];
      count = isShort ? -1 : length(repeated);
      state = isShort ? (state < 7 ? 9 : 11) : state < 7 ? 8 : 11;
    }
    for (let left = count + 2; left > 0 && at < out.length; left -= 1, at += 1) out[at] = out[at - rep[0] - 1];
  }
}
