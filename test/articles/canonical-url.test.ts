import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalUrl } from '../../src/articles/canonical-url.ts';

describe('the canonical URL', () => {
  test.each([
    ['https://news.example/a', 'https://news.example/a'],
    ['HTTPS://News.EXAMPLE/Path', 'https://news.example/Path'],
    ['http://news.example/a', 'https://news.example/a'],
    ['https://www.news.example/a', 'https://news.example/a'],
    ['https://news.example./a', 'https://news.example/a'],
    ['https://news.example:443/a', 'https://news.example/a'],
    ['http://news.example:80/a', 'https://news.example/a'],
    ['https://news.example:8443/a', 'https://news.example:8443/a'],
    ['https://user:secret@news.example/a', 'https://news.example/a'],
    ['https://news.example', 'https://news.example/'],
    ['https://news.example/a/', 'https://news.example/a'],
    ['https://news.example//a///b//', 'https://news.example/a/b'],
    ['https://news.example/x/../a/./', 'https://news.example/a'],
    ['https://news.example/a#comments', 'https://news.example/a'],
    ['https://news.example/a?utm_source=rss&utm_medium=feed', 'https://news.example/a'],
    ['https://news.example/a?UTM_Source=rss', 'https://news.example/a'],
    ['https://news.example/a?fbclid=1&id=2&gclid=3', 'https://news.example/a?id=2'],
    ['https://news.example/a?b=2&a=1', 'https://news.example/a?a=1&b=2'],
    ['https://news.example/a?x=2&x=1', 'https://news.example/a?x=2&x=1'],
    ['https://news.example/a?', 'https://news.example/a'],
    ['https://news.example/%c3%a4', 'https://news.example/%C3%A4'],
    ['https://news.example/ä', 'https://news.example/%C3%A4'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://www.example/', 'https://www.example/'],
    ['http://[::1]:80/a', 'https://[::1]/a'],
  ])('of %s is %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
  });

  test.each(['ftp://news.example/a', 'javascript:alert(1)', '/a', '', 'mailto:a@b.example'])(
    'refuses %j, which is no web address',
    (address) => {
      expect(() => canonicalUrl(address)).toThrow(TypeError);
    },
  );

  test.each([
    ['https://news.example/a', 'https://news.example/A'],
    ['https://news.example/a', 'https://other.example/a'],
    ['https://news.example/a?id=1', 'https://news.example/a?id=2'],
    ['https://news.example/', 'https://news.example:8443/'],
  ])('tells %s from %s', (one, other) => {
    expect(canonicalUrl(one)).not.toBe(canonicalUrl(other));
  });

  const anyUrl = fc.webUrl({ withQueryParameters: true, withFragments: true, size: 'medium' });

  test('stays as it is when it is made canonical again', () => {
    fc.assert(
      fc.property(anyUrl, (address) => {
        const canonical = canonicalUrl(address);
        expect(canonicalUrl(canonical)).toBe(canonical);
      }),
      { numRuns: 1_000 },
    );
  });

  test('does not depend on scheme, www, fragment, campaign or a trailing slash', () => {
    fc.assert(
      fc.property(anyUrl, fc.string(), fc.string(), (address, fragment, campaign) => {
        const other = new URL(address);
        other.protocol = other.protocol === 'http:' ? 'https:' : 'http:';
        other.hostname = `www.${other.hostname}`;
        other.hash = fragment;
        other.searchParams.append('utm_campaign', campaign);
        if (!other.pathname.endsWith('/')) other.pathname += '/';
        expect(canonicalUrl(other.href)).toBe(canonicalUrl(address));
      }),
      { numRuns: 1_000 },
    );
  });
});
