import { decodeKorean } from './decode-korean.ts';
import { CODE_PAGES, EBCDIC_PAGES } from './code-pages.ts';
import { isUnreadableLabel, standardLabel } from './encoding-labels.ts';
import { guessEncoding } from './guess-encoding.ts';
import { SEVEN_BIT_DECODERS } from './seven-bit-encodings.ts';

/** Where an XML declaration must stand, generously: documents with leading white space or comments are read, too. */
const DECLARATION_WINDOW_BYTES = 1_024;
/** What is left when nothing else fits: it gives every byte a character. */
const LAST_RESORT = 'windows-1252';

/**
 * Turns the bytes of a document into text. What names the encoding is asked in this order: byte order mark, HTTP
 * `charset`, XML declaration (RFC 7303, section 3), and then UTF-8. A name that is unknown or that the bytes contradict
 * is passed over, so a document is read even when it lies about itself; null when it is in an encoding that cannot be
 * read here, for its bytes as any other would be gibberish. Never throws.
 */
export function decodeDocument(bytes: Uint8Array, contentType: string | null): string | null {
  const marked = decodeByMark(bytes) ?? decodeEbcdic(bytes);
  if (marked !== null) return marked;
  const named = [readHttpCharset(contentType), readDeclaredEncoding(bytes)].filter((label) => label !== null);
  const guessed = [guessByZeros(bytes), guessByEscapes(bytes)].filter((label) => label !== null);
  for (const label of [...named, ...guessed, 'utf-8']) {
    if (isUnreadableLabel(label) && !isAscii(bytes) && decodeStrictly(bytes, 'utf-8') === null) return null;
    const text = decodeStrictly(bytes, label);
    if (text !== null) return SHIFTS.test(text) ? decodeDamaged(bytes, ['iso-2022-jp']) : text;
  }
  return (
    decodeDamaged(bytes, [...named, 'utf-8']) ??
    decodeByGuess(bytes) ??
    decodeByTable(bytes, CODE_PAGES.get(LAST_RESORT) ?? '')
  );
}

/** So much of a document tells what it is, from its first character that is not ASCII on. */
const SAMPLE_BYTES = 64 * 1024;

/** With a few broken characters in it, in the encoding that leaves fewest of them; null when they are too many in any. */
function decodeDamaged(bytes: Uint8Array, labels: readonly string[]): string | null {
  const start = bytes.findIndex(isSpecial);
  const sample = bytes.subarray(start, start + SAMPLE_BYTES);
  const [best] = labels
    .map(standardLabel)
    .filter((standard) => isMultibyte(standard, bytes))
    .map((standard) => ({ standard, damage: damageOf(decodeLoosely(sample, standard)) }))
    .toSorted((one, other) => one.damage - other.damage);
  return best === undefined || best.damage >= MAX_DAMAGE ? null : decodeLoosely(bytes, best.standard);
}

function decodeByGuess(bytes: Uint8Array): string | null {
  const start = bytes.findIndex(isSpecial);
  // An even number of bytes more or less must not cut a character: the sample ends where ASCII begins again.
  const end = bytes.subarray(0, start + SAMPLE_BYTES).findLastIndex((byte) => byte <= NEWLINE) + 1;
  const sample = bytes.subarray(start, end > start ? end : start + SAMPLE_BYTES);
  const label = guessEncoding(sample, decodeStrictly);
  return label === null ? null : decodeStrictly(bytes, label);
}

const MAX_DAMAGE = 0.5;

/** The share of broken characters among those that are not ASCII. */
function damageOf(text: string): number {
  const special = text.match(/[^\u0000-\u007f]/gu)?.length ?? 0;
  const broken = text.match(/\ufffd/g)?.length ?? 0;
  return special === 0 ? 1 : broken / special;
}

function isSpecial(byte: number): boolean {
  return byte > 0x7f || byte === ESCAPE;
}

function isMultibyte(standard: string, bytes: Uint8Array): boolean {
  if (standard === 'iso-2022-jp') return !UNKNOWN_SWITCH.test(Buffer.from(bytes).toString('latin1'));
  return ['utf-8', 'shift_jis', 'euc-jp', 'euc-kr', 'gb18030', 'big5'].includes(standard);
}

function decodeLoosely(bytes: Uint8Array, standard: string): string {
  return standard === 'euc-kr' ? decodeKorean(bytes) : new TextDecoder(standard).decode(bytes);
}

function isAscii(bytes: Uint8Array): boolean {
  return !bytes.some(isSpecial);
}

const NEWLINE = 0x0a;
const ESCAPE = 0x1b;
/** What switches alphabets in ISO 2022; no document in another encoding holds it. */
const SHIFTS = /\u001b(?:\$[@AB]|\$[()][A-P]|\([IJ]|\.[AF])/;

/** Those to alphabets that `TextDecoder` does not know: what follows would be gibberish. */
const UNKNOWN_SWITCH = /\u001b(?:\$[A()]|\.)/;

function guessByEscapes(bytes: Uint8Array): string | null {
  const at = bytes.indexOf(ESCAPE);
  if (at === -1) return null;
  const switched = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
  return switched === '\u001b$)C' ? 'iso-2022-kr' : SHIFTS.test(switched) ? 'iso-2022-jp' : null;
}

function decodeByMark(bytes: Uint8Array): string | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) return decodeUtf32(bytes.subarray(4), true);
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) return decodeUtf32(bytes.subarray(4), false);
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return null;
}

const UTF32_STEP_BYTES = 16 * 1024;

/** `TextDecoder` knows no UTF-32. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let start = 0; start + 4 <= bytes.byteLength; start += UTF32_STEP_BYTES) {
    const codePoints: number[] = [];
    const end = Math.min(start + UTF32_STEP_BYTES, bytes.byteLength - 3);
    for (let offset = start; offset < end; offset += 4) {
      const codePoint = view.getUint32(offset, littleEndian);
      codePoints.push(codePoint <= 0x10_ffff ? codePoint : 0xfffd);
    }
    parts.push(String.fromCodePoint(...codePoints));
  }
  return parts.join('');
}

/** `<?xm` in EBCDIC (XML 1.0, appendix F.1): which of its pages it is only the declaration itself tells. */
const EBCDIC_BEGINNING = [0x4c, 0x6f, 0xa7, 0x94];
const COMMON_EBCDIC = 'cp037';

function decodeEbcdic(bytes: Uint8Array): string | null {
  if (!EBCDIC_BEGINNING.every((byte, index) => bytes[index] === byte)) return null;
  const common = EBCDIC_PAGES.get(COMMON_EBCDIC) ?? '';
  const start = decodeByTable(bytes.subarray(0, DECLARATION_WINDOW_BYTES), common);
  // Even the quotation mark is not the same in all of them.
  const label = /encoding\s*=\s*\W\s*([\w.:-]+)/i.exec(start)?.[1];
  return decodeByTable(bytes, EBCDIC_PAGES.get(standardLabel(label ?? COMMON_EBCDIC)) ?? common);
}

/** `table` has a character for each byte, or for each from 128 on, those below being ASCII. */
function decodeByTable(bytes: Uint8Array, table: string): string {
  const first = 256 - table.length;
  const units = new Uint16Array(bytes.byteLength);
  for (const [index, byte] of bytes.entries()) units[index] = byte < first ? byte : table.charCodeAt(byte - first);
  return new TextDecoder('utf-16le').decode(units);
}

function readHttpCharset(contentType: string | null): string | null {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

/** Of a page, where its feeds are looked for (HTML, "Determining the character encoding"). */
function readPageCharset(start: string): string | null {
  const isPage = /<(?:!doctype\s+html|html|head)\b/i.test(start);
  return isPage ? (/<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1] ?? null) : null;
}

const ENCODING_DECLARATION = /<\?xml[^>]*?encoding\s*=\s*["']\s*([\w.:-]+)/i;

function readDeclaredEncoding(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, DECLARATION_WINDOW_BYTES)).toString('latin1');
  const label = ENCODING_DECLARATION.exec(start)?.[1] ?? readPageCharset(start);
  // The declaration could be read byte by byte, so the document cannot be what it says.
  return label !== null && /^(?:utf-?(?:16|32)|ucs-?[24]|iso-10646-ucs)/i.test(label) ? null : label;
}

/** UTF-16 and UTF-32 without a mark show in the zeros around the first character, which is `<`, `{` or a blank. */
function guessByZeros(bytes: Uint8Array): string | null {
  const [first, second, third, fourth] = bytes;
  if (first === 0 && second === 0 && third === 0 && fourth !== 0) return 'utf-32be';
  if (first !== 0 && second === 0 && third === 0 && fourth === 0) return 'utf-32le';
  if (first === 0 && second !== 0) return 'utf-16be';
  if (first !== 0 && second === 0) return 'utf-16le';
  return null;
}

function withoutBroken(text: string): string | null {
  return text.includes('\ufffd') ? null : text;
}

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  if (label === 'utf-32le' || label === 'utf-32be') return decodeUtf32(bytes, label === 'utf-32le');
  const standard = standardLabel(label);
  const sevenBit = SEVEN_BIT_DECODERS.get(standard);
  if (sevenBit !== undefined) return sevenBit(bytes);
  const page = CODE_PAGES.get(standard);
  if (page !== undefined) return decodeByTable(bytes, page);
  if (standard === 'euc-kr') return withoutBroken(decodeKorean(bytes));
  try {
    return new TextDecoder(standard, { fatal: true }).decode(bytes);
  } catch {
    // RangeError: no such encoding; TypeError: the bytes are not in it. Either way the next name gets its chance.
    return null;
  }
}
