import { z } from 'zod';
import type { TrafficRecord } from '../../local-api.ts';
import { isNestedTooDeep } from '../rest/json-depth.ts';

const optionalText = z.string().exactOptional();

const trafficRecord: z.ZodType<TrafficRecord> = z.object({
  number: z.int().min(1),
  at: z.iso.datetime(),
  kind: z.enum(['rest', 'gateway']),
  method: optionalText,
  path: optionalText,
  route: z.string().nullable().exactOptional(),
  request: z.unknown().exactOptional(),
  files: z.array(z.object({ name: z.string(), contentType: z.string(), bytes: z.int().min(0) })).exactOptional(),
  status: z.int().exactOptional(),
  response: z.unknown().exactOptional(),
  fault: z.enum(['status', 'delay', 'resetBefore', 'resetAfter', 'truncate']).exactOptional(),
  direction: z.enum(['in', 'out']).exactOptional(),
  op: z.int().exactOptional(),
  event: z.string().nullable().exactOptional(),
  data: z.unknown().exactOptional(),
});

export type RecordingReading =
  { outcome: 'read'; records: TrafficRecord[] } | { outcome: 'refused'; line: number; field: string; message: string };

/** The records of a recording as it was written: JSON lines. Empty lines are passed over. */
export function readRecording(text: string): RecordingReading {
  const records: TrafficRecord[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const reading = trafficRecord.safeParse(parseJson(line));
    if (!reading.success) {
      const [issue] = reading.error.issues;
      const field = issue?.path.map(String).join('.') ?? '';
      return { outcome: 'refused', line: index + 1, field, message: issue?.message ?? 'The record does not fit.' };
    }
    records.push(reading.data);
  }
  return { outcome: 'read', records };
}

function parseJson(text: string): unknown {
  if (isNestedTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
