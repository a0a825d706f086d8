import { readFeed } from '../../src/feeds/read-feed.ts';
import { HOSTILE_DOCUMENTS, type HostileReading } from './hostile-documents.ts';

// Run as a process of its own, so that its memory can be told from that of the tests. It reads the documents that its
// arguments name, or all.
const collectGarbage: (() => unknown) | undefined = globalThis.gc?.bind(globalThis);
const wanted = process.argv.slice(2);
for (const document of HOSTILE_DOCUMENTS.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
  const bytes = document.make();
  // Waste of one document is not held against the next.
  collectGarbage?.();
  const start = process.cpuUsage();
  const read = readFeed({ bytes, contentType: null, url: 'https://a.example/feed' });
  const used = process.cpuUsage(start);
  const reading: HostileReading = {
    name: document.name,
    outcome: read.outcome === 'read' ? 'read' : read.reason,
    cpuMs: Math.round((used.user + used.system) / 1_000),
    memoryMib: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  process.stdout.write(`${JSON.stringify(reading)}\n`);
}
