import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { servePage } from '../../playground/page-server.ts';

let app: FastifyInstance;

beforeEach(() => {
  app = fastify();
  servePage(app);
});

afterEach(() => app.close());

/** Addresses that a stylesheet, a script tag or a link of the document would fetch. */
function addressesIn(text: string): string[] {
  return [...text.matchAll(/(?:src|href)="([^"]+)"|url\(["']?([^"')]+)/g)].map(
    ([, attribute, style]) => attribute ?? style ?? '',
  );
}

test('the document may load from this server alone', async () => {
  const answer = await app.inject('/');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  const policy = String(answer.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/https?:|unsafe|\*/);
});

test('all that the document and its stylesheet name is served from memory', async () => {
  const named = addressesIn((await app.inject('/')).body).filter((address) => !address.startsWith('data:'));
  expect(named).toEqual(['/page/page.css', '/page/main.js']);
  const fonts = addressesIn((await app.inject('/page/page.css')).body).filter((address) => address.endsWith('.woff2'));
  expect(fonts.length).toBeGreaterThan(0);
  for (const address of [...named, ...fonts]) {
    expect([address, (await app.inject(address)).statusCode]).toEqual([address, 200]);
  }
});

test('a file that is not part of the page is not found', async () => {
  expect((await app.inject('/page/other.js')).statusCode).toBe(404);
  expect((await app.inject('/page/..%2fpage-server.ts')).statusCode).toBe(404);
});
