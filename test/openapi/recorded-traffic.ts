import { readRecording } from '../../playground/server/recording/read-recording.ts';
import type { TrafficRecord } from '../../playground/local-api.ts';
import { expectTrafficMatchesOpenApi } from './traffic-check.ts';

/** The records of a recording, as a file or `/local/recording` has them. */
export function parseRecording(lines: string): TrafficRecord[] {
  const reading = readRecording(lines);
  if (reading.outcome === 'refused') throw new Error(`Line ${reading.line} of the recording: ${reading.message}`);
  return reading.records;
}

/** What a local Discord in a process of its own has recorded by now. */
export async function readRecordedTraffic(origin: string): Promise<TrafficRecord[]> {
  const answer = await fetch(`${origin}/local/recording`);
  return parseRecording(await answer.text());
}

/**
 * Fails when something that a program said to the local Discord in a process of its own, or was answered there, does
 * not fit Discord's OpenAPI document; and when nothing was said at all.
 */
export async function expectRecordedTrafficMatchesOpenApi(origin: string): Promise<void> {
  const records = await readRecordedTraffic(origin);
  if (!records.some(({ kind }) => kind === 'rest')) throw new Error('The recording has no request.');
  expectTrafficMatchesOpenApi(records);
}
