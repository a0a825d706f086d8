/** Where an XML declaration must stand, generously: documents with leading white space or comments are read, too. */
const DECLARATION_WINDOW_BYTES = 1_024;
/** What is left when nothing else fits: it gives every byte a character. */
const LAST_RESORT = 'windows-1252';

/**
 * Turns the bytes of a document into text. What names the encoding is asked in this order: byte order mark, HTTP
 * `charset`, XML declaration (RFC 7303, section 3), and then UTF-8. A name that is unknown or that the bytes contradict
 * is passed over, so a document is read even when it lies about itself. Never throws.
 */
export function decodeDocument(bytes: Uint8Array, contentType: string | null): string {
  const marked = decodeByMark(bytes);
  if (marked !== null) return marked;
  const named = [readHttpCharset(contentType), readDeclaredEncoding(bytes), guessByZeros(bytes), 'utf-8'];
  for (const label of named) {
    const text = label === null ? null : decodeStrictly(bytes, label);
    if (text !== null) return text;
  }
  return new TextDecoder(LAST_RESORT).decode(bytes);
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

/** `TextDecoder` knows no UTF-32. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let offset = 0; offset + 4 <= bytes.byteLength; offset += 4) {
    const codePoint = view.getUint32(offset, littleEndian);
    parts.push(codePoint <= 0x10_ffff ? String.fromCodePoint(codePoint) : '\u{fffd}');
  }
  return parts.join('');
}

function readHttpCharset(contentType: string | null): string | null {
  return /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null;
}

function readDeclaredEncoding(bytes: Uint8Array): string | null {
  const start = new TextDecoder(LAST_RESORT).decode(bytes.subarray(0, DECLARATION_WINDOW_BYTES));
  const label = /<\?xml[^>]*?encoding\s*=\s*["']\s*([\w.:-]+)/i.exec(start)?.[1] ?? null;
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

/** The names of Python and of the IANA for encodings that the Encoding Standard calls otherwise. */
function standardLabel(label: string): string {
  const name = label.toLowerCase().replaceAll('_', '-');
  const windows = /^(?:cp|win|windows|ms)-?(125\d|874)$/.exec(name)?.[1];
  return windows === undefined ? (OTHER_LABELS.get(name) ?? name) : `windows-${windows}`;
}

const OTHER_LABELS: ReadonlyMap<string, string> = new Map([
  ['cp932', 'shift_jis'],
  ['shift-jis', 'shift_jis'],
  ['cp936', 'gb18030'],
  ['gb2312', 'gb18030'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['macroman', 'macintosh'],
  ['mac-roman', 'macintosh'],
  ['maccyrillic', 'x-mac-cyrillic'],
  ['mac-cyrillic', 'x-mac-cyrillic'],
]);

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  if (label === 'utf-32le' || label === 'utf-32be') return decodeUtf32(bytes, label === 'utf-32le');
  try {
    return new TextDecoder(standardLabel(label), { fatal: true }).decode(bytes);
  } catch {
    // RangeError: no such encoding; TypeError: the bytes are not in it. Either way the next name gets its chance.
    return null;
  }
}
