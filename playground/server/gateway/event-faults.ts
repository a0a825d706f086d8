import type { Dispatch } from './dispatch.ts';

/** Some of the next events, only those of the name `event` if given, are to arrive twice or after the one behind them. */
export interface EventFault {
  kind: 'duplicate' | 'reorder';
  event?: string;
  times: number;
}

/**
 * Doubles and swaps events on purpose, as Discord says it may happen.
 * https://discord.com/developers/docs/reference#consistency
 */
export class EventFaults {
  #planned: EventFault[] = [];
  /** Waits for the event behind it. */
  #held: Dispatch | null = null;

  plan(fault: EventFault): void {
    this.#planned.push({ ...fault });
  }

  /** What is to be sent, in order, now that this event happened. */
  pass(dispatch: Dispatch): Dispatch[] {
    if (this.#held === null && this.#takes('reorder', dispatch)) {
      this.#held = dispatch;
      return [];
    }
    const copies = this.#takes('duplicate', dispatch) ? [dispatch, dispatch] : [dispatch];
    return [...copies, ...this.release()];
  }

  /** The event that is held back, if there is one: nothing comes behind it for now. */
  release(): Dispatch[] {
    const held = this.#held;
    this.#held = null;
    return held === null ? [] : [held];
  }

  #takes(kind: EventFault['kind'], dispatch: Dispatch): boolean {
    const fault = this.#planned.find(
      (it) => it.kind === kind && (it.event === undefined || it.event === nameOf(dispatch)),
    );
    if (!fault) return false;
    fault.times -= 1;
    if (fault.times <= 0) this.#planned = this.#planned.filter((it) => it !== fault);
    return true;
  }
}

function nameOf({ t }: Dispatch): string {
  return t;
}
