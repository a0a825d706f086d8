import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convertHtmlToText, findFirstImage } from '../../src/feeds/html-to-text.ts';

test.each([
  ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
  ['One<br>Two<br/>Three', 'One\nTwo\nThree'],
  ['<ul><li>a</li><li>b</li></ul>', '• a\n• b'],
  ['<b>bold</b> and <a href="javascript:alert(1)">link</a>', 'bold and link'],
  ['AT&amp;T &eacute;t&eacute; &#8364;5 &#x1F600;', 'AT&T été €5 😀'],
  ['1 < 2 & 3 > 2', '1 < 2 & 3 > 2'],
  ['<script>alert(1)</script>text<style>b{}</style>', 'text'],
  ['<noscript><img src=x></noscript>text', 'text'],
  ['  many \n\t blanks\r\n ', 'many blanks'],
  ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
  ['unclosed <b>bold <i>both', 'unclosed bold both'],
  ['hidden \u202eoverride\u0007 and bell', 'hidden override and bell'],
  ['&lt;b&gt; is a tag', '<b> is a tag'],
])('%j reads as %j', (html, text) => {
  expect(convertHtmlToText(html)).toBe(text);
});

test('no HTML makes it throw or leaves a control character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (html) => {
      expect(convertHtmlToText(html)).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u202e]/);
    }),
  );
});

test.each([
  ['<p><img alt="x" src="/a.jpg"><img src="/b.jpg">', '/a.jpg'],
  ['<img src="https://tracker.example/p.gif" width="1" height="1"><img src="/a.jpg">', '/a.jpg'],
  ['no picture', null],
  ['<img alt="none">', null],
])('the first picture of %j is %j', (html, source) => {
  expect(findFirstImage(html)).toBe(source);
});
