import { type Fault, type FaultDraft, type RequestFault } from '../../local-api.ts';

/** Which requests a fault befalls, in words. */
export function describeMatch({ match, times, probability }: FaultDraft): string {
  const requests = [match.method ?? 'Every request', match.path ?? (match.method === undefined ? '' : 'on every path')];
  const share = probability === undefined || probability === 1 ? [] : [`${String(Math.round(probability * 100))} %`];
  const count = times === undefined ? [] : [times === 1 ? 'once' : `${String(times)} times`];
  return [requests.filter(Boolean).join(' '), ...share, ...count].join(' · ');
}

/** What goes wrong, in words. */
export function describeFault(fault: RequestFault): string {
  switch (fault.kind) {
    case 'status': {
      const retry = fault.retryAfterSeconds === undefined ? '' : `, retry after ${String(fault.retryAfterSeconds)} s`;
      const code = fault.code === undefined ? '' : ` (${String(fault.code)})`;
      const scope = fault.scope === undefined || fault.scope === 'user' ? '' : `, ${fault.scope}`;
      return `${String(fault.status)}${code}${scope}${retry}`;
    }
    case 'delay':
      return `${String(fault.ms / 1000)} s late`;
    case 'resetBefore':
      return 'Reset before it takes effect';
    case 'resetAfter':
      return 'Takes effect, then reset';
    case 'truncate':
      return 'Takes effect, half an answer';
  }
}

/** How often it struck. */
export function describeHits({ hits }: Fault): string {
  return hits === 0 ? 'Has not struck yet' : `Struck ${hits === 1 ? 'once' : `${String(hits)} times`}`;
}
