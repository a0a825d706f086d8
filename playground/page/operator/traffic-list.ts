import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type TrafficRecord } from '../../local-api.ts';
import { LightElement } from '../elements/light-element.ts';
import { type PageState } from '../state/page-state.ts';
import { readTraffic } from './operator-client.ts';
import { Polling } from './polling.ts';
import { filterTraffic, NO_FILTER, type TrafficFilter } from './traffic-filter.ts';
import { trafficRow } from './traffic-row.ts';

/** How many records are kept, and how many of those that fit are drawn. */
const KEPT_RECORDS = 2000;
const SHOWN_RECORDS = 200;

/** What went between bots and the local Discord, newest first: as it happens, or out of a loaded recording. */
export class TrafficList extends LightElement {
  static override properties = {
    source: {},
    connection: {},
    records: { state: true },
    filter: { state: true },
    openNumbers: { state: true },
  };

  declare source: 'live' | 'loaded';
  /** To the local Discord: when it comes back, another one may have taken its place and count from 1. */
  declare connection: PageState['connection'];
  declare private records: readonly TrafficRecord[];
  declare private filter: TrafficFilter;
  private run = 0;
  declare private openNumbers: ReadonlySet<number>;

  constructor() {
    super();
    this.source = 'live';
    this.connection = 'connecting';
    this.records = [];
    this.filter = NO_FILTER;
    this.openNumbers = new Set();
    new Polling(this, () => this.load());
  }

  private async load(): Promise<void> {
    // A recording is read once, and is whole.
    if (this.source === 'loaded' && this.records.length > 0) return;
    const since = this.records.at(-1)?.number ?? 0;
    const { run } = this;
    const news = await readTraffic({ source: this.source, since, limit: KEPT_RECORDS });
    if (run !== this.run) return;
    if (news.length > 0) this.records = [...this.records, ...news].slice(-KEPT_RECORDS);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('connection') !== 'lost' || this.source !== 'live') return;
    this.run += 1;
    this.records = [];
    this.openNumbers = new Set();
  }

  protected override render(): TemplateResult {
    const fitting = filterTraffic(this.records, this.filter);
    const shown = fitting.slice(-SHOWN_RECORDS).toReversed();
    return html`${this.filterView()}
      <p class="traffic-count" role="status">
        ${fitting.length} of
        ${this.records.length}${shown.length < fitting.length ? html`, the latest ${shown.length} shown` : nothing}
      </p>
      ${
        shown.length === 0
          ? html`<p class="quiet">Nothing here yet.</p>`
          : html`<ul class="traffic">
              ${repeat(
                shown,
                ({ number }) => number,
                (record) =>
                  html`<li>
                    ${trafficRow(record, this.openNumbers.has(record.number), (isOpen) => {
                      this.noteOpen(record.number, isOpen);
                    })}
                  </li>`,
              )}
            </ul>`
      }`;
  }

  private filterView(): TemplateResult {
    const kinds = { all: 'All', rest: 'REST', gateway: 'Gateway' } as const;
    return html`<div class="traffic-filter" role="group" aria-label="Filter">
      <input
        class="input"
        type="search"
        aria-label="Search in requests and events"
        placeholder="Search"
        .value=${this.filter.text}
        @input=${this.onText}
      />
      <div class="segments" role="group" aria-label="Kind">
        ${(['all', 'rest', 'gateway'] as const).map(
          (kind) =>
            html`<button
              type="button"
              aria-pressed=${this.filter.kind === kind}
              @click=${() => {
                this.filter = { ...this.filter, kind };
              }}
            >
              ${kinds[kind]}
            </button>`,
        )}
      </div>
      <label class="check-label">
        <input type="checkbox" class="checkbox" .checked=${this.filter.isRefusedOnly} @change=${this.onRefused} />
        Refused only
      </label>
    </div>`;
  }

  private readonly onText = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.filter = { ...this.filter, text: event.target.value };
  };

  private readonly onRefused = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.filter = { ...this.filter, isRefusedOnly: event.target.checked };
  };

  private noteOpen(number: number, isOpen: boolean): void {
    const others = [...this.openNumbers].filter((open) => open !== number);
    this.openNumbers = new Set(isOpen ? [...others, number] : others);
  }
}

customElements.define('traffic-list', TrafficList);
