import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHostSpacing, HOST_SPACING_MS } from '../../src/feeds/host-spacing.ts';

const at = (ms: number) => new Date(ms);
const feeds = (...urls: string[]) => urls.map((url) => ({ url }));

test('of the feeds of one server the first is chosen, and no other while it is asked or right after', () => {
  const spacing = createHostSpacing();
  const due = feeds('https://a.example/1', 'https://a.example/2', 'https://b.example/1');
  expect(spacing.choose(due, at(0))).toEqual(feeds('https://a.example/1', 'https://b.example/1'));
  spacing.begin('https://a.example/1');
  expect(spacing.choose(due, at(5_000))).toEqual(feeds('https://b.example/1'));
  spacing.end('https://a.example/1', at(5_000));
  expect(spacing.choose(due, at(5_000 + HOST_SPACING_MS - 1))).toEqual(feeds('https://b.example/1'));
  expect(spacing.choose(due, at(5_000 + HOST_SPACING_MS))).toEqual(feeds('https://a.example/1', 'https://b.example/1'));
});

test('this machine is asked as often as is due, at each address once at a time', () => {
  const spacing = createHostSpacing();
  const due = feeds('http://127.0.0.1:4000/1', 'http://127.0.0.1:4000/2', 'http://localhost:1/x', 'nonsense');
  spacing.begin('http://127.0.0.1:4000/1');
  expect(spacing.choose([...due, ...due], at(0))).toEqual(due.slice(1));
  spacing.end('http://127.0.0.1:4000/1', at(0));
  expect(spacing.choose(due, at(0))).toEqual(due);
});

test('whatever is due when, a server has a second between an answer and the next question', () => {
  const steps = fc.array(
    fc.record({ waitMs: fc.integer({ min: 0, max: 700 }), due: fc.array(fc.constantFrom('a', 'b', 'c')) }),
  );
  fc.assert(
    fc.property(steps, (rounds) => {
      const spacing = createHostSpacing();
      const lastEnd = new Map<string, number>();
      let now = 0;
      for (const { waitMs, due } of rounds) {
        now += waitMs;
        for (const { url } of spacing.choose(feeds(...due.map((name) => `https://${name}.example/${now}`)), at(now))) {
          const host = new URL(url).hostname;
          expect(now - (lastEnd.get(host) ?? -HOST_SPACING_MS)).toBeGreaterThanOrEqual(HOST_SPACING_MS);
          spacing.begin(url);
          spacing.end(url, at(now));
          lastEnd.set(host, now);
        }
      }
    }),
  );
});
