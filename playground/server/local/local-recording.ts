import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { LoadedRecording, TrafficRecord } from '../../local-api.ts';
import { readRecording } from '../recording/read-recording.ts';
import { formatRecord } from '../recording/record-file.ts';
import { KEPT_RECORDS, selectRecords, type Traffic } from '../rest/traffic.ts';
import { LocalRefusal, readLocal } from './local-error.ts';

const JSON_LINES = 'application/x-ndjson';

const trafficQuery = z.strictObject({
  since: z.coerce.number().int().exactOptional(),
  kind: z.enum(['rest', 'gateway']).exactOptional(),
  status: z
    .union([z.literal('refused'), z.coerce.number().int().min(100).max(599)], {
      error: 'Expected "refused" or a status such as 403.',
    })
    .exactOptional(),
  route: z.string().exactOptional(),
  limit: z.coerce.number().int().min(1).max(KEPT_RECORDS).exactOptional(),
  source: z.enum(['live', 'loaded']).default('live'),
});

/** The part of the local API that tells what went over the wires, now or in an earlier recording. */
export function serveLocalRecording(app: FastifyInstance, traffic: Traffic): void {
  let loaded: TrafficRecord[] = [];

  app.get('/traffic', (request) => {
    const { source, ...query } = readLocal(trafficQuery, request.query);
    return source === 'live' ? traffic.list(query) : selectRecords(loaded, query);
  });

  app.get('/recording', (_request, reply) => {
    const lines = traffic.list({ limit: KEPT_RECORDS }).map(formatRecord).join('');
    return reply
      .type(`${JSON_LINES}; charset=utf-8`)
      .header('content-disposition', 'attachment; filename="local-discord.jsonl"')
      .send(lines);
  });

  app.post('/recording/load', (request): LoadedRecording => {
    if (typeof request.body !== 'string') throw new LocalRefusal(400, `Expected JSON lines as ${JSON_LINES}.`, 'body');
    const reading = readRecording(request.body);
    if (reading.outcome === 'refused') {
      const { line, message, field } = reading;
      throw new LocalRefusal(400, `Line ${line}: ${message}`, ['body', String(line), field].filter(Boolean).join('.'));
    }
    loaded = reading.records.slice(-KEPT_RECORDS);
    return { records: loaded.length };
  });
}
