import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

const NAME = 'Crash news';

/** A site of its own: a feed whose stories can be corrected, and feeds that are gone for good. */
export class Press {
  readonly #server: Server;
  readonly #stories: { title: string; at: Date }[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<Press> {
    const server = createServer();
    const press = new Press(server);
    server.on('request', ({ url }, response) => {
      if (url !== '/feed.xml') response.writeHead(410).end();
      else response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(press.#print());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return press;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get published(): number {
    return this.#stories.length;
  }

  publish(): void {
    this.#stories.push({ title: `Crash story ${this.#stories.length + 1}`, at: new Date() });
  }

  /** Corrects the headline of the story of that number; once more makes another correction. */
  correct(number: number): void {
    const story = this.#stories[number - 1];
    if (story !== undefined) story.title += ', corrected';
  }

  /** How the headline of the story of that number reads now. */
  headlineOf(number: number): string | undefined {
    return this.#stories[number - 1]?.title;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #print(): string {
    const items = this.#stories.map(({ title, at }, index) => {
      const link = `https://crash.example/story-${index + 1}`;
      return `<item><title>${title}</title><link>${link}</link><guid>${link}</guid><pubDate>${at.toUTCString()}</pubDate></item>`;
    });
    return `<rss version="2.0"><channel><title>${NAME}</title><link>https://crash.example/</link>${items.toReversed().join('')}</channel></rss>`;
  }
}
