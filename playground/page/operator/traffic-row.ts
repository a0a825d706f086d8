import { html, nothing, type TemplateResult } from 'lit';
import { type TrafficRecord } from '../../local-api.ts';
import { formatTimestamp } from '../state/timestamps.ts';
import { jsonView } from './json-view.ts';
import { readRefusal } from './refusal.ts';
import { isRefused, nameRecord } from './traffic-filter.ts';

/** One exchange or frame: a line, below it why it was refused, and its JSON once it is open. */
export function trafficRow(
  record: TrafficRecord,
  isOpen: boolean,
  onToggle: (isOpen: boolean) => void,
): TemplateResult {
  const toggle = (event: Event) => {
    if (event.currentTarget instanceof HTMLDetailsElement) onToggle(event.currentTarget.open);
  };
  return html`<details
    class="traffic-row"
    data-kind=${record.kind}
    ?data-refused=${isRefused(record)}
    @toggle=${toggle}
  >
    <summary>
      <span class="traffic-line">
        <span class="traffic-method">${methodWords(record)}</span>
        <span class="traffic-name">${nameRecord(record)}</span>
        ${record.kind === 'rest' ? statusBadge(record) : nothing}
        <time datetime=${record.at}>${formatTimestamp(Date.parse(record.at), 'T', 0)}</time>
      </span>
      ${refusalView(record)}
    </summary>
    ${isOpen ? html`<div class="traffic-detail">${detailView(record)}</div>` : nothing}
  </details>`;
}

function methodWords({ kind, method = '', direction }: TrafficRecord): string {
  if (kind === 'rest') return method;
  return direction === 'in' ? 'bot →' : '→ bot';
}

function statusBadge({ status }: TrafficRecord): TemplateResult {
  const kind = status === undefined ? 'broken' : status >= 500 ? 'failed' : status >= 400 ? 'refused' : 'fine';
  return html`<span class="traffic-status traffic-${kind}">${status ?? 'reset'}</span>`;
}

function refusalView(record: TrafficRecord): unknown {
  const fault =
    record.fault === undefined ? nothing : html`<span class="traffic-fault">made to fail: ${record.fault}</span>`;
  if (!isRefused(record)) return fault;
  const refusal = readRefusal(record.response);
  if (refusal === null) return fault;
  return html`${fault}<span class="traffic-refusal">
      ${refusal.code === null ? nothing : html`<strong>${refusal.code}</strong>`} ${refusal.message}
    </span>
    ${refusal.fields.map(
      ({ field, message }) =>
        html`<span class="traffic-refusal traffic-field"><code>${field || 'body'}</code>: ${message}</span>`,
    )}`;
}

function detailView(record: TrafficRecord): unknown {
  if (record.kind === 'gateway')
    return jsonView(nameRecord(record), { op: record.op, t: record.event, d: record.data });
  return [
    record.request === undefined ? nothing : jsonView('Request', record.request),
    record.files === undefined || record.files.length === 0 ? nothing : jsonView('Files', record.files),
    record.response === undefined
      ? html`<p class="quiet">There is no body in the answer.</p>`
      : jsonView('Response', record.response),
  ];
}
