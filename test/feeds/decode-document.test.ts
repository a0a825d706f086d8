import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeDocument } from '../../src/feeds/decode-document.ts';

const XML = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><t>`;
const latin = (text: string) => Buffer.from(text, 'latin1');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
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
  ['a claim of UTF-8 that the bytes contradict', latin('<t>ö'), 'text/xml; charset=utf-8', '<t>ö'],
])('reads %s', (_name, bytes, contentType, text) => {
  expect(decodeDocument(bytes, contentType)).toBe(text);
});

test('never throws, and loses no text that is UTF-8', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.option(fc.string()), (bytes, contentType) => {
      expect(typeof decodeDocument(bytes, contentType)).toBe('string');
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(decodeDocument(new TextEncoder().encode(`<t>${text}`), null)).toBe(`<t>${text}`);
    }),
  );
});
