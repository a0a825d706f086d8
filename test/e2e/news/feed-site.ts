import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** An answer without a page, such as a redirect. */
export interface BareAnswer {
  status: number;
  location?: string;
}

/**
 * A site on this machine that ends with the test. Pages by their path, which may change meanwhile; what is not there is
 * answered with 404, and null with 410.
 */
export async function startSite(pages: Readonly<Record<string, string | null | BareAnswer>>): Promise<string> {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ''];
    if (typeof page === 'object' && page !== null) {
      response.writeHead(page.status, page.location === undefined ? {} : { location: page.location });
      response.end();
      return;
    }
    response.writeHead(page === undefined ? 404 : page === null ? 410 : 200, {
      'content-type': page?.startsWith('<rss') ? 'application/rss+xml' : 'text/html',
    });
    response.end(page ?? 'Nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

export function writeFeed(title: string, ...headlines: string[]): string {
  const items = headlines.map(
    (headline) =>
      `<item><title>${headline}</title><link>https://news.example/${headline}</link><pubDate>Sun, 01 Nov 2026 12:00:00 GMT</pubDate></item>`,
  );
  return `<rss version="2.0"><channel><title>${title}</title><link>https://news.example/</link>${items.join('')}</channel></rss>`;
}

export function writePage(...feeds: { title: string; path: string }[]): string {
  const links = feeds.map(
    ({ title, path }) => `<link rel="alternate" type="application/rss+xml" title="${title}" href="${path}">`,
  );
  return `<!doctype html><html><head><title>Site</title>${links.join('')}</head><body></body></html>`;
}
