import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeDocument } from '../../src/feeds/decode-document.ts';
import { readFeed } from '../../src/feeds/read-feed.ts';

const XML = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><t>`;
const latin = (text: string) => Buffer.from(text, 'latin1');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const japanese = (label: string | null) => latin(`${label === null ? '<t>' : XML(label)}\u001b$BF|K\\\u001b(B</t>`);
const japaneseShift = Buffer.concat([
  latin(XML('shift_jis')),
  ...Array<Buffer>(3).fill(Buffer.of(0x93, 0xfa, 0x96, 0x7b)),
]);
const korean = (label: string | null) => latin(`\u001b$)C${label === null ? '<t>' : XML(label)}\u000eGQ1[\u000f</t>`);
const bigEndian = (bytes: Buffer) => Buffer.from(bytes).swap16();

test.each([
  ['UTF-8 unless something says otherwise', Buffer.from('<t>größer 😀'), null, '<t>größer 😀'],
  [
    'the byte order mark of UTF-8, whatever HTTP says',
    Buffer.from('\ufeff<t>ö'),
    'text/xml; charset=iso-8859-1',
    '<t>ö',
  ],
  ['the mark of UTF-16, little end first', Buffer.concat([Buffer.of(0xff, 0xfe), utf16('<t>ö')]), null, '<t>ö'],
  ['the mark of UTF-16, big end first', Buffer.concat([Buffer.of(0xfe, 0xff), bigEndian(utf16('<t>ö'))]), null, '<t>ö'],
  ['UTF-16 without a mark', utf16('<t>ö'), null, '<t>ö'],
  ['UTF-16 without a mark, big end first', bigEndian(utf16('<t>ö')), null, '<t>ö'],
  ['the mark of UTF-32', Buffer.of(0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0, 0x00, 0xf6, 0x01, 0), null, '<\u{1f600}'],
  [
    'the charset of HTTP before the declaration',
    latin(`${XML('utf-8')}ö`),
    'text/xml; charset="ISO-8859-1"',
    `${XML('utf-8')}ö`,
  ],
  ['the declaration', latin(`${XML('iso-8859-1')}ö`), 'text/xml', `${XML('iso-8859-1')}ö`],
  [
    'a declaration in another spelling',
    Buffer.concat([latin(XML('cp1251')), Buffer.of(0xcf)]),
    null,
    `${XML('cp1251')}П`,
  ],
  ['Japanese', Buffer.concat([latin(XML('Shift_JIS')), Buffer.of(0x93, 0xfa)]), null, `${XML('Shift_JIS')}日`],
  ['Chinese', Buffer.concat([latin(XML('gb2312')), Buffer.of(0xc4, 0xe3)]), null, `${XML('gb2312')}你`],
  [
    'the quotation marks of Windows',
    Buffer.concat([latin(XML('iso-8859-1')), Buffer.of(0x93, 0x80)]),
    null,
    `${XML('iso-8859-1')}“€`,
  ],
  ['a code page of DOS', Buffer.concat([latin(XML('IBM437')), Buffer.of(0x80, 0xe1)]), null, `${XML('IBM437')}Çß`],
  [
    'one by its long name',
    Buffer.concat([latin(XML('csPC850Multilingual')), Buffer.of(0xd5)]),
    null,
    `${XML('csPC850Multilingual')}ı`,
  ],
  ['the Macintosh', Buffer.concat([latin(XML('MacRoman')), Buffer.of(0x80)]), null, `${XML('MacRoman')}Ä`],
  [
    'EBCDIC',
    Buffer.from('4c6fa79493404085958396848995877e7f89829460f1f1f4f07f6f6e4ca36e80', 'hex'),
    null,
    '<?xml  encoding="ibm-1140"?><t>Ø',
  ],
  [
    'the charset of a page',
    Buffer.concat([latin('<!DOCTYPE html><meta charset=windows-1251><title>'), Buffer.of(0xcf)]),
    'text/html',
    '<!DOCTYPE html><meta charset=windows-1251><title>П',
  ],
  ['a declaration that lies about UTF-8', Buffer.from(`${XML('utf-16')}ö`), null, `${XML('utf-16')}ö`],
  [
    'an encoding that nobody knows',
    Buffer.from(`${XML('klingon')}ö`),
    'text/xml; charset=elvish',
    `${XML('klingon')}ö`,
  ],
  [
    'UTF-8 with a broken character',
    Buffer.concat([Buffer.from('<t>größer €'), Buffer.of(0xe2, 0x82)]),
    null,
    '<t>größer €\ufffd',
  ],
  ['Japanese of 7 bits', japanese('iso-2022-jp'), null, `${XML('iso-2022-jp')}日本</t>`],
  ['Japanese of 7 bits that nothing names', japanese(null), null, '<t>日本</t>'],
  [
    'Japanese with a broken character',
    Buffer.concat([japaneseShift, Buffer.of(0xff), latin('.')]),
    null,
    /^<\?xml.*日本日本日本\ufffd\.$/u,
  ],
  [
    'Korean of Windows',
    Buffer.concat([latin(XML('euc-kr')), Buffer.from('c7d18c63815aa0fec652', 'hex')]),
    null,
    `${XML('euc-kr')}한똠갴좤힣`,
  ],
  [
    'Korean with a broken character',
    Buffer.concat([latin(XML('euc-kr')), Buffer.from('c7d1b1db8120', 'hex')]),
    null,
    `${XML('euc-kr')}한글\ufffd `,
  ],
  ['Korean of 7 bits', korean('ISO-2022-KR'), null, `${XML('ISO-2022-KR')}한글</t>`],
  ['Korean of 7 bits that nothing names', korean(null), null, '<t>한글</t>'],
  [
    'Chinese of 7 bits',
    latin(`${XML('HZ-GB-2312')}a~~b ~{VPND~}, ~\n~{VP~} {~}`),
    null,
    `${XML('HZ-GB-2312')}a~b 中文, 中 {~}`,
  ],
  ['UTF-7', latin(`${XML('utf-7')}1 +- 1 is +AGEA6Q-! +2D3eAA-`), null, `${XML('utf-7')}1 + 1 is aé! 😀`],
  ['a claim of UTF-7 for text without', latin(`${XML('utf-7')}C++ 1+1`), null, `${XML('utf-7')}C++ 1+1`],
  ['a claim of HZ for text in UTF-8', Buffer.from(`${XML('hz')}ö`), null, `${XML('hz')}ö`],
  ['a claim of Johab for plain text', latin(`${XML('johab')}plain`), null, `${XML('johab')}plain`],
  ['a claim of UTF-8 that the bytes contradict', latin('<t>ö'), 'text/xml; charset=utf-8', '<t>ö'],
])('reads %s', (_name, bytes, contentType, text) => {
  const decoded = decodeDocument(bytes, contentType);
  if (typeof text === 'string') expect(decoded).toBe(text);
  else expect(decoded).toMatch(text);
});

test.each([
  [
    'Japanese',
    '905682b582a29364986282aa8da193fa94ad948482b382ea82dc82b582bd8142',
    '<t>新しい電話が今日発売されました。',
  ],
  ['Korean', 'bbf5b7cebfee20c0fcc8adb1e2b0a120bfc0b4c320c3e2bdc3', '<t>새로운 전화기가 오늘 출시'],
  ['Chinese', 'd0c2cad6bbfabdf1ccecb7a2b2bcc1cba3acbcdbb8f1badcb8dfa1a3', '<t>新手机今天发布了，价格很高。'],
  ['Chinese of Taiwan', 'b773a4e2bef7a4b5a4d1b56fa5aca446a141bbf9aee6abdcb0aaa143', '<t>新手機今天發布了，價格很高。'],
  ['Russian', 'cdeee2fbe920f2e5ebe5f4eeed20e2fbf8e5eb20f1e5e3eee4edff', '<t>Новый телефон вышел сегодня'],
  ['Greek', 'c720e3f1dee3eff1e720eae1f6dd20e1ebe5f0effd', '<t>Η γρήγορη καφέ αλεπού'],
  ['Latin', '4772f6df6520756e642046fcdf652c20dc6265726d75742c20f6e4fc', '<t>Größe und Füße, Übermut, öäü'],
])('guesses %s where nothing names it', (_name, hex, text) => {
  expect(decodeDocument(Buffer.concat([latin('<t>'), Buffer.from(hex, 'hex')]), null)).toBe(text);
});

test.each([
  ['Johab', Buffer.concat([latin(XML('johab')), Buffer.of(0xd0, 0x65, 0x8b, 0x69)])],
  ['TSCII', Buffer.concat([latin(XML('tscii')), Buffer.of(0xaa, 0xc0)])],
  ['Chinese of ISO 2022', latin(`${XML('iso-2022-cn')}\u001b$)A\u000e=;\u000f</t>`)],
  ['Chinese of ISO 2022 that nothing names', latin('<t>\u001b$)A\u000e=;\u000f</t>')],
  ['Japanese with an alphabet of Korean', Buffer.concat([japanese('iso-2022-jp-2'), latin('\u001b$(C0!\u001b(B')])],
])('refuses %s rather than take it for something else', (_name, bytes) => {
  expect(decodeDocument(bytes, null)).toBeNull();
  expect(readFeed({ bytes, contentType: null, url: null })).toEqual({ outcome: 'refused', reason: 'encoding' });
});

test('never throws, and loses no text that is UTF-8', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.option(fc.string()), (bytes, contentType) => {
      expect(['string', 'object']).toContain(typeof decodeDocument(bytes, contentType));
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(decodeDocument(new TextEncoder().encode(`<t>${text}`), null)).toBe(`<t>${text}`);
    }),
  );
});
