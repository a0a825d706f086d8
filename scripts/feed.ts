import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { type FeedReading, formatReading, isWebAddress, refuseReading, toReading } from '../src/feeds/feed-reading.ts';
import { type FeedFetcher } from '../src/feeds/feed-fetcher.ts';
import { MAX_DOCUMENT_BYTES, readFeed } from '../src/feeds/read-feed.ts';

const USAGE = `Usage: npm run --silent feed -- [--json] FILE|URL…
Shows how feeds are read. Files and addresses may also come on standard input, one a line.`;

let fetcher: FeedFetcher | undefined;

const arguments_ = readArguments();
if (arguments_ === undefined) {
  console.error(USAGE);
  process.exit(2);
}
// Whoever reads may have seen enough and hang up.
process.stdout.on('error', () => process.exit(0));
process.exitCode = await showFeeds(arguments_);

interface FeedArguments {
  asJson: boolean;
  places: string[];
}

function readArguments(): FeedArguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
    if (values.help || (positionals.length === 0 && process.stdin.isTTY)) return undefined;
    return { asJson: values.json, places: positionals };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

/** Shows each feed as soon as it is read; the exit status is 1 when a file could not be opened. */
async function showFeeds({ asJson, places }: FeedArguments): Promise<0 | 1> {
  let status: 0 | 1 = 0;
  for await (const place of places.length > 0 ? places : readLines(process.stdin)) {
    if (place.trim() === '') continue;
    const reading = isWebAddress(place) ? await readAddress(place) : await readFile(place);
    if (reading.error === 'notOpened') status = 1;
    await write(asJson ? `${JSON.stringify(reading)}\n` : `${formatReading(reading)}\n\n`);
  }
  return status;
}

/** Lines with the input held back while one is worked on; a line may arrive in pieces. */
async function* readLines(input: NodeJS.ReadStream): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input.setEncoding('utf8')) {
    const lines = `${rest}${String(chunk)}`.split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

async function readFile(path: string): Promise<FeedReading> {
  const chunks: Buffer[] = [];
  try {
    // One byte past the bound tells that there is more; the rest of a huge file is not worth reading.
    for await (const chunk of createReadStream(path, { end: MAX_DOCUMENT_BYTES })) {
      if (chunk instanceof Buffer) chunks.push(chunk);
    }
  } catch {
    return refuseReading(path, 'notOpened');
  }
  return readBytes(path, { bytes: Buffer.concat(chunks), contentType: null, url: null });
}

async function readAddress(address: string): Promise<FeedReading> {
  // The client is loaded when there is something to fetch, for it takes longer than reading a hundred files.
  const { createGuardedFetcher } = await import('../src/feeds/http/guarded-fetch.ts');
  fetcher ??= createGuardedFetcher({ userAgent: 'lets-talk (feed reader)' });
  const response = await fetcher.fetch({ url: address.trim(), etag: null, lastModified: null });
  if (response.outcome === 'fetched') return readBytes(address, response);
  return refuseReading(address, 'reason' in response ? response.reason : response.outcome);
}

function readBytes(place: string, input: Parameters<typeof readFeed>[0]): FeedReading {
  try {
    return toReading(place, readFeed(input));
  } catch (error) {
    console.error(`${place}:`, error);
    return refuseReading(place, 'notRead');
  }
}

/** Waits for a slow reader, so that thousands of lines do not pile up in memory. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => {
      resolve();
    });
  });
}
