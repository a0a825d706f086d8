import { type APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { type ReactiveController, type ReactiveControllerHost } from 'lit';
import { type Completion } from './composer-list.ts';

const TYPING_PAUSE_MS = 150;

/** Asks the bot what it offers, once typing pauses; an answer to an older text is let go. */
export class OptionCompletion implements ReactiveController {
  /** What is known for the latest text. */
  current: Completion = { status: 'loading' };
  private readonly host: ReactiveControllerHost;
  private request = 0;
  private timer = 0;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Lets go of whatever is under way. */
  stop(): void {
    this.request += 1;
    window.clearTimeout(this.timer);
  }

  /** `ask` answers null when the bot did not. */
  start(ask: () => Promise<APIApplicationCommandOptionChoice[] | null>, isTyped: boolean): void {
    this.stop();
    const request = this.request;
    // While one types on, the list stays what it was rather than flickering.
    if (!isTyped || this.current.status !== 'done') this.show({ status: 'loading' });
    this.timer = window.setTimeout(
      () => {
        void ask().then((choices) => {
          if (request !== this.request) return;
          this.show(
            choices === null
              ? { status: 'failed' }
              : { status: 'done', suggestions: choices.map(({ name, value }) => ({ label: name, value })) },
          );
        });
      },
      isTyped ? TYPING_PAUSE_MS : 0,
    );
  }

  private show(completion: Completion): void {
    this.current = completion;
    this.host.requestUpdate();
  }
}
