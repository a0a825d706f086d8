import { type ReactiveController, type ReactiveControllerHost } from 'lit';

/** How often what has no events of its own is asked for. */
const INTERVAL_MS = 1000;

/** Calls `task` while its element is in the page: at once, and again some time after each end. */
export class Polling implements ReactiveController {
  private readonly task: () => Promise<void>;
  private timer = 0;
  private isConnected = false;

  constructor(host: ReactiveControllerHost, task: () => Promise<void>) {
    this.task = task;
    host.addController(this);
  }

  hostConnected(): void {
    this.isConnected = true;
    void this.run();
  }

  hostDisconnected(): void {
    this.isConnected = false;
    window.clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    try {
      await this.task();
    } catch {
      // A server that is away is asked again; that it is away is told beside the user's name.
    }
    if (this.isConnected) this.timer = window.setTimeout(() => void this.run(), INTERVAL_MS);
  }
}
