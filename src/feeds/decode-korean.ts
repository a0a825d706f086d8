/** Of the second bytes, those that add syllables before the rows of KS X 1001, and the ones of those rows. */
const ADDED_TRAILS = [...range(0x41, 0x5a), ...range(0x61, 0x7a), ...range(0x81, 0xa0)];
const ROW_TRAILS = range(0xa1, 0xfe);
const [FIRST_LEAD, FIRST_ROW, LAST_ADDED_LEAD, LAST_LEAD] = [0x81, 0xa1, 0xc6, 0xfe];
const [FIRST_SYLLABLE, LAST_SYLLABLE] = [0xac00, 0xd7a3];
const UNKNOWN = '\ufffd';

let table: ReadonlyMap<number, string> | null = null;

/**
 * EUC-KR with the syllables that windows-949 adds to it, as the Encoding Standard means it and the `TextDecoder` of Node 24
 * does not: it takes the first byte of an added one for a control character. What is broken becomes U+FFFD.
 */
export function decodeKorean(bytes: Uint8Array): string {
  table ??= makeTable();
  const parts: string[] = [];
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0;
    if (lead < 0x80) {
      parts.push(String.fromCharCode(lead));
      continue;
    }
    const character = table.get(lead * 256 + (bytes[index + 1] ?? 0));
    parts.push(character ?? UNKNOWN);
    // A second byte that is ASCII stands for itself when the pair means nothing.
    if (character !== undefined || (bytes[index + 1] ?? 0) >= 0x80) index += 1;
  }
  return parts.join('');
}

/** The rows of KS X 1001 are `TextDecoder`'s; all other syllables follow in their order (Encoding Standard, index EUC-KR). */
function makeTable(): Map<number, string> {
  const rows = new TextDecoder('euc-kr');
  const characters = new Map<number, string>();
  for (const lead of range(FIRST_ROW, LAST_LEAD)) {
    for (const trail of ROW_TRAILS) {
      const character = rows.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== UNKNOWN) characters.set(lead * 256 + trail, character);
    }
  }
  const known = new Set(characters.values());
  const added = range(FIRST_SYLLABLE, LAST_SYLLABLE)
    .map((code) => String.fromCharCode(code))
    .filter((syllable) => !known.has(syllable));
  let next = 0;
  for (const lead of range(FIRST_LEAD, LAST_ADDED_LEAD)) {
    for (const trail of lead < FIRST_ROW ? [...ADDED_TRAILS, ...ROW_TRAILS] : ADDED_TRAILS) {
      const syllable = added[next];
      if (syllable !== undefined) characters.set(lead * 256 + trail, syllable);
      next += 1;
    }
  }
  characters.set(0xa2e6, '€').set(0xa2e7, '®');
  return characters;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
