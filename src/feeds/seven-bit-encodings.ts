/**
 * Encodings of 7 bits that switch between alphabets. `TextDecoder` leaves them out because browsers look at the bytes of a
 * page before they know its encoding; here nothing is looked at before it is decoded, so nothing can hide in them.
 */
export const SEVEN_BIT_DECODERS: ReadonlyMap<string, (bytes: Uint8Array) => string | null> = new Map([
  ['iso-2022-kr', decodeIso2022Kr],
  ['hz-gb-2312', decodeHz],
  ['utf-7', decodeUtf7],
]);

const ESCAPE = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const NEWLINE = 0x0a;
const [TILDE, OPEN, CLOSE] = [0x7e, 0x7b, 0x7d];

/** KS X 1001 between shift-out and shift-in, announced by `ESC $ ) C` (RFC 1557); null where the bytes are something else. */
function decodeIso2022Kr(bytes: Uint8Array): string | null {
  const high: number[] = [];
  let isShifted = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte > 0x7f) return null;
    if (byte === ESCAPE && Buffer.from(bytes.subarray(index + 1, index + 4)).toString('latin1') === '$)C') index += 3;
    else if (byte === SHIFT_OUT || byte === SHIFT_IN) isShifted = byte === SHIFT_OUT;
    else {
      // It begins anew with each line.
      if (byte === NEWLINE) isShifted = false;
      high.push(isShifted && byte > 0x20 ? byte | 0x80 : byte);
    }
  }
  return decodeWhole('euc-kr', high);
}

/** GB 2312 between `~{` and `~}`, `~~` for a tilde, `~` at the end of a line that goes on (RFC 1843). */
function decodeHz(bytes: Uint8Array): string | null {
  const high: number[] = [];
  let isShifted = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const next = bytes[index + 1];
    if (byte > 0x7f) return null;
    if (byte === NEWLINE) isShifted = false;
    if (byte === TILDE && (isShifted ? next === CLOSE : next === OPEN)) isShifted = !isShifted;
    else if (byte === TILDE && !isShifted && next === TILDE) high.push(TILDE);
    else if (byte !== TILDE || isShifted || next !== NEWLINE) {
      high.push(isShifted && byte > 0x20 ? byte | 0x80 : byte);
      continue;
    }
    index += 1;
  }
  return decodeWhole('gbk', high);
}

/** UTF-16 in base64 between `+` and `-`, `+-` for a plus (RFC 2152). */
function decodeUtf7(bytes: Uint8Array): string | null {
  if (bytes.some((byte) => byte > 0x7f)) return null;
  const text = Buffer.from(bytes).toString('latin1');
  const stretch = /\+([A-Za-z0-9+/]*)-?/g;
  if (Array.from(text.matchAll(stretch)).some(([, base64 = '']) => base64.length % 4 === 1)) return null;
  const decoded = text.replace(stretch, (matched, base64: string) => {
    if (base64 === '') return matched === '+-' ? '+' : matched;
    const units = Buffer.from(base64, 'base64');
    return units
      .subarray(0, units.length & ~1)
      .swap16()
      .toString('utf16le');
  });
  return decoded.isWellFormed() ? decoded : null;
}

function decodeWhole(label: string, bytes: readonly number[]): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}
