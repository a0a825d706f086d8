/** What may come where a feed should be, made by people who mean harm or by programs that went wrong. */
export interface HostileDocument {
  name: string;
  make(): Uint8Array;
  /** Whether it has to be read, has to be refused, or may end either way. */
  ends: 'read' | 'refused' | 'either';
  /** Those that take the most memory are measured in a process of their own. */
  isHeavy?: true;
}

/** How reading a hostile document went, as it is printed: one JSON line each. */
export interface HostileReading {
  name: string;
  outcome: string;
  /** Of a processor, so that it does not depend on what else the machine does. */
  cpuMs: number;
  /** The most memory that this process ever took, in MiB. */
  memoryMib: number;
}

const MIB = 1024 * 1024;
/** Just under what is read at all. */
const FULL = 10 * MIB - 4_096;

const text = (value: string) => new TextEncoder().encode(value);
const rss = (inside: string, head = '') => text(`<?xml version="1.0"?>${head}<rss><channel>${inside}</channel></rss>`);
const item = (inside: string) => `<item><link>https://a.example/</link>${inside}</item>`;
const fill = (unit: string, length = FULL) => unit.repeat(Math.floor(length / unit.length));

function laughs(levels: number, width: number): string {
  const names = Array.from({ length: levels }, (_, index) => `e${String(index)}`);
  const declared = names.map((name, index) => {
    const value = index === 0 ? 'lol' : `&${names[index - 1] ?? ''};`.repeat(width);
    return `<!ENTITY ${name} "${value}">`;
  });
  return `<!DOCTYPE rss [${declared.join('')}]>`;
}

function bytesOf(length: number, byteAt: (index: number) => number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index += 1) bytes[index] = byteAt(index);
  return bytes;
}

/** The same every time, and without any order. */
const noise = (index: number) => (Math.imul(index + 1, 2_654_435_761) >>> 13) & 0xff;

export const HOSTILE_DOCUMENTS: readonly HostileDocument[] = [
  { name: 'entities of entities', ends: 'read', make: () => rss(item('<title>&e9;</title>'), laughs(10, 10)) },
  {
    name: 'one long entity, many times',
    ends: 'read',
    make: () => rss(item(`<title>${fill('&e;', 5 * MIB)}</title>`), `<!DOCTYPE rss [<!ENTITY e "${fill('x', MIB)}">]>`),
  },
  {
    name: 'one short entity, a million times',
    isHeavy: true,
    ends: 'read',
    make: () => rss(item(`<title>${fill('&e;', 3 * MIB)}</title>`), '<!DOCTYPE rss [<!ENTITY e "xxxxxxxxxxxxxxxx">]>'),
  },
  {
    name: 'an entity of a file',
    ends: 'read',
    make: () => rss(item('<title>&f;</title>'), '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
  },
  { name: 'a hundred thousand entities', ends: 'read', make: () => rss(item('<title>x</title>'), laughs(100_000, 1)) },
  {
    name: 'nesting, 100,000 deep',
    ends: 'either',
    make: () => rss(item(`<title>${'<b>'.repeat(100_000)}x${'</b>'.repeat(100_000)}</title>`)),
  },
  { name: 'nesting without end', ends: 'either', make: () => text(fill('<a>')) },
  {
    name: 'nesting before the feed',
    ends: 'either',
    make: () => text(`${'<x>'.repeat(100_000)}<rss><channel/></rss>`),
  },
  {
    name: 'nested HTML in a description',
    ends: 'read',
    make: () => rss(item(`<description><![CDATA[${fill('<div><b>')}]]></description>`)),
  },
  {
    name: '100,000 attributes',
    isHeavy: true,
    ends: 'read',
    make: () => {
      const attributes = Array.from({ length: 100_000 }, (_, index) => ` a${String(index)}="${String(index)}"`);
      return rss(item(`<title${attributes.join('')}>x</title>`));
    },
  },
  {
    name: '100,000 namespaces',
    ends: 'read',
    make: () => {
      const spaces = Array.from({ length: 100_000 }, (_, index) => ` xmlns:n${String(index)}="urn:${String(index)}"`);
      return text(`<rss${spaces.join('')}><channel>${item('<title>x</title>').repeat(100)}</channel></rss>`);
    },
  },
  {
    name: 'an attribute of 9 MB',
    isHeavy: true,
    ends: 'either',
    make: () => text(`<rss x="${fill('&amp;', 9 * MIB)}"><channel>${item('<title>x</title>')}</channel></rss>`),
  },
  {
    name: '50 MB in one CDATA',
    isHeavy: true,
    ends: 'refused',
    make: () => {
      const bytes = Buffer.alloc(50 * MIB, 'x');
      bytes.write('<rss><channel><item><description><![CDATA[');
      return bytes;
    },
  },
  {
    name: '9 MB in one CDATA',
    ends: 'read',
    make: () => rss(item(`<title>x</title><description><![CDATA[${fill('<p>x &amp; ', 9 * MIB)}]]></description>`)),
  },
  {
    name: '200,000 items',
    isHeavy: true,
    ends: 'read',
    make: () => {
      const items = Array.from({ length: 200_000 }, (_, index) => `<item><title>${String(index)}</title></item>`);
      return rss(items.join(''));
    },
  },
  {
    name: '200,000 items of JSON',
    isHeavy: true,
    ends: 'read',
    make: () => {
      const items = Array.from({ length: 200_000 }, (_, index) => ({ id: index, title: 'x' }));
      return text(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'x', items }));
    },
  },
  { name: 'JSON, 5 million deep', ends: 'refused', make: () => text(`{"items":${fill('[')}`) },
  { name: 'JSON of one long string', ends: 'either', make: () => text(`{"title":"${fill('\\u0041')}`) },
  { name: 'JSON of backslashes', ends: 'refused', make: () => text(`{"title":"${fill('\\')}`) },
  { name: 'a comment without end', ends: 'refused', make: () => text(`<!-- ${fill('- ')}`) },
  { name: 'comments before HTML', isHeavy: true, ends: 'refused', make: () => text(`${fill('<!-- x -->')}<html>`) },
  {
    name: 'a CDATA without end',
    ends: 'either',
    make: () => text(`<rss><channel><item><title><![CDATA[${fill('] ]>')}`),
  },
  { name: 'a tag without end', ends: 'either', make: () => text(`<rss ${fill('a ')}`) },
  { name: 'a quotation without end', ends: 'either', make: () => text(`<rss a="${fill('<item>')}`) },
  { name: 'nothing but <', ends: 'refused', make: () => text(fill('<')) },
  { name: 'nothing but &', ends: 'read', make: () => rss(item(`<title>${fill('&')}</title>`)) },
  { name: 'nothing but references', ends: 'read', make: () => rss(item(`<title>${fill('&#x41;')}</title>`)) },
  {
    name: 'references of no character',
    ends: 'read',
    make: () => rss(item(`<title>x${fill('&#0;&#xd800;')}</title>`)),
  },
  { name: 'nothing but blanks', ends: 'refused', make: () => text(fill(' \n')) },
  { name: 'blanks in a headline', ends: 'read', make: () => rss(item(`<title>x${fill(' \n', 5 * MIB)}x</title>`)) },
  {
    name: 'blanks in a link',
    ends: 'read',
    make: () => rss(`<item><title>x</title><link>${fill(' \t', 5 * MIB)}</link></item>`),
  },
  {
    name: 'a long link',
    ends: 'read',
    make: () => rss(`<item><title>x</title><link>https://a/${fill('../', 5 * MIB)}</link></item>`),
  },
  {
    name: 'a long date',
    ends: 'read',
    make: () => rss(item(`<title>x</title><pubDate>${fill('1 Jan ', 5 * MIB)}</pubDate>`)),
  },
  {
    name: 'a long author',
    ends: 'read',
    make: () => rss(item(`<title>x</title><author>${fill('a@b ((', 5 * MIB)}</author>`)),
  },
  {
    name: '100,000 categories',
    ends: 'read',
    make: () => rss(item(`<title>x</title>${'<category>c</category>'.repeat(100_000)}`)),
  },
  {
    name: '100,000 pictures',
    ends: 'read',
    make: () => rss(item(`<title>x</title>${'<media:content url="x.png"/>'.repeat(100_000)}`)),
  },
  {
    name: '100,000 links',
    ends: 'read',
    make: () => rss(`<item><title>x</title>${'<link>javascript:x</link>'.repeat(100_000)}</item>`),
  },
  { name: 'NULs', ends: 'refused', make: () => new Uint8Array(FULL) },
  { name: 'NULs within', ends: 'either', make: () => rss(item(`<title>a\u0000b</title>${fill('\u0000', MIB)}`)) },
  { name: 'noise', isHeavy: true, ends: 'refused', make: () => bytesOf(FULL, noise) },
  {
    name: 'broken UTF-8',
    isHeavy: true,
    ends: 'read',
    make: () =>
      Buffer.concat([text('<rss><channel><item><title>'), bytesOf(5 * MIB, (index) => 0x80 + (noise(index) & 0x7f))]),
  },
  {
    name: 'half of UTF-16',
    ends: 'refused',
    make: () => Buffer.concat([Buffer.of(0xff, 0xfe), bytesOf(FULL - 1, noise)]),
  },
  {
    name: 'a false mark of UTF-32',
    isHeavy: true,
    ends: 'refused',
    make: () => Buffer.concat([Buffer.of(0xff, 0xfe, 0, 0), bytesOf(FULL, noise)]),
  },
  {
    name: 'an encoding that is none',
    ends: 'read',
    make: () => text('<?xml version="1.0" encoding="x-user-defined"?><rss><channel><title>x</title></channel></rss>'),
  },
  {
    name: 'a page',
    isHeavy: true,
    ends: 'refused',
    make: () => text(`<!DOCTYPE html><html><body>${fill('<p>not a feed</p>')}</body></html>`),
  },
  {
    name: 'a picture',
    ends: 'refused',
    make: () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), bytesOf(MIB, noise)]),
  },
];
