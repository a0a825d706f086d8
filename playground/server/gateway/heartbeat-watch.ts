import type { Clock } from '../../clock.ts';

export interface HeartbeatWatchOptions {
  clock: Clock;
  intervalMs: number;
  /** Asks the client for a heartbeat at once, which it has to send. */
  ask: () => void;
  giveUp: () => void;
}

/** How late a heartbeat may be before the client is asked for it, in intervals. Discord states no figure. */
const PATIENCE_INTERVALS = 1.5;

/**
 * Watches that a client's heartbeats keep coming. One that is late is asked for, and when that does not help the client
 * is given up. https://discord.com/developers/docs/events/gateway#heartbeat-requests
 */
export class HeartbeatWatch {
  readonly #options: HeartbeatWatchOptions;
  #disarm: () => void = () => undefined;
  #isOver = false;

  constructor(options: HeartbeatWatchOptions) {
    this.#options = options;
  }

  /** A heartbeat came, or the connection has just begun. */
  restart(): void {
    this.#arm(() => {
      this.#options.ask();
      // A clock that is put forward leaves the client no time to beat: it gets another interval after the move.
      setImmediate(() => {
        this.#arm(this.#options.giveUp);
      });
    });
  }

  stop(): void {
    this.#isOver = true;
    this.#disarm();
  }

  #arm(task: () => void): void {
    this.#disarm();
    if (this.#isOver) return;
    this.#disarm = this.#options.clock.after(this.#options.intervalMs * PATIENCE_INTERVALS, task);
  }
}
