import { GatewayOpcodes } from 'discord-api-types/v10';
import { type TrafficRecord } from '../../local-api.ts';

/** What is to be listed; all of it has to fit. */
export interface TrafficFilter {
  kind: 'all' | 'rest' | 'gateway';
  isRefusedOnly: boolean;
  /** Anywhere in a record, whatever its case; every word has to occur. */
  text: string;
}

export const NO_FILTER: TrafficFilter = { kind: 'all', isRefusedOnly: false, text: '' };

/** Whether the local Discord refused it, or broke the connection instead of an answer. */
export function isRefused({ kind, status }: TrafficRecord): boolean {
  return kind === 'rest' && (status === undefined || status >= 400);
}

/** The records that fit, in their order. */
export function filterTraffic(records: readonly TrafficRecord[], filter: TrafficFilter): TrafficRecord[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return records.filter((record) => {
    if (filter.kind !== 'all' && record.kind !== filter.kind) return false;
    if (filter.isRefusedOnly && !isRefused(record)) return false;
    if (words.length === 0) return true;
    const text = `${nameRecord(record)} ${JSON.stringify(record)}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** What a record is, in short: the path of a request, the name of an event or of an opcode. */
export function nameRecord({ kind, path = '', op, event }: TrafficRecord): string {
  if (kind === 'rest') return path;
  return event ?? (op === undefined ? 'Frame' : (GatewayOpcodes[op] ?? `Opcode ${String(op)}`));
}
