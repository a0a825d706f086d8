import { html, nothing, type TemplateResult } from 'lit';
import { describeFailure } from '../actions/report.ts';
import { LightElement } from '../elements/light-element.ts';
import { type Page } from '../page.ts';
import { formatTimestamp } from '../state/timestamps.ts';
import { Polling } from './polling.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const STEPS = [
  { label: '+1 hour', ms: HOUR_MS },
  { label: '+1 day', ms: DAY_MS },
  { label: '+1 week', ms: 7 * DAY_MS },
] as const;

const UNITS = [
  { name: 'minutes', ms: 60_000 },
  { name: 'hours', ms: HOUR_MS },
  { name: 'days', ms: DAY_MS },
] as const;

/** The local Discord's time, and the ways forward. */
export class TimeTravel extends LightElement {
  static override properties = { page: { attribute: false }, failure: { state: true } };

  declare page: Page;
  declare private failure: string | null;

  constructor() {
    super();
    this.failure = null;
    new Polling(this, async () => {
      this.requestUpdate();
      await this.page.actions.followClock();
    });
  }

  protected override render(): TemplateResult {
    const { clockOffsetMs } = this.page.state;
    const nowMs = Date.now() + clockOffsetMs;
    return html`<div class="clock">
        <span class="operator-text">The local Discord’s time</span>
        <time datetime=${new Date(nowMs).toISOString()}>
          <strong>${formatTimestamp(nowMs, 'T', nowMs)}</strong> ${formatTimestamp(nowMs, 'D', nowMs)}
        </time>
        <span class="operator-text" role="status">${describeOffset(clockOffsetMs)}</span>
      </div>
      <div class="button-row">
        ${STEPS.map(
          ({ label, ms }) =>
            html`<button type="button" class="button button-secondary" @click=${() => void this.move(ms)}>
              <span>${label}</span>
            </button>`,
        )}
      </div>
      <form class="form" @submit=${this.onSubmit}>
        <div class="form-row form-row-end">
          <div class="form-field">
            <label for="${this.partId}-amount">Forward by</label>
            <input
              class="input"
              id="${this.partId}-amount"
              name="amount"
              type="number"
              min="0"
              step="any"
              required
              value="30"
            />
          </div>
          <div class="form-field">
            <label for="${this.partId}-unit">Unit</label>
            <select class="input" id="${this.partId}-unit" name="unit">
              ${UNITS.map(({ name }) => html`<option>${name}</option>`)}
            </select>
          </div>
          <button type="submit" class="button button-primary"><span>Move</span></button>
        </div>
        ${this.failure === null ? nothing : html`<p class="form-fault" role="alert">${this.failure}</p>`}
      </form>
      <p class="operator-text">
        Time goes forward only. Threads archive, deadlines pass and rate limits end as if it had gone by.
      </p>`;
  }

  private async move(ms: number): Promise<void> {
    try {
      await this.page.actions.moveClock(Math.round(ms));
      this.failure = null;
    } catch (error) {
      this.failure = describeFailure(error);
    }
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const unit = UNITS.find(({ name }) => name === data.get('unit'));
    if (unit !== undefined) void this.move(Number(data.get('amount')) * unit.ms);
  };
}

/** How far the local Discord is ahead of this machine. */
function describeOffset(offsetMs: number): string {
  const minutes = Math.round(offsetMs / 60_000);
  if (minutes === 0) return 'As on this machine';
  const parts = [
    [Math.trunc(minutes / 1440), 'd'],
    [Math.trunc(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const words = parts.filter(([count]) => count !== 0).map(([count, unit]) => `${String(Math.abs(count))} ${unit}`);
  return `${words.join(' ')} ${minutes > 0 ? 'ahead of' : 'behind'} this machine`;
}

customElements.define('time-travel', TimeTravel);
