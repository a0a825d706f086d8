import { type APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { type ReactiveController, type ReactiveControllerHost } from 'lit';
import { type Completion } from './composer-list.ts';

const TYPING_PAUSE_MS = 150;

type Choices = APIApplicationCommandOptionChoice[] | null;

/** Asks the bot what it offers, once typing pauses; an answer to an older text is let go. */
export class OptionCompletion implements ReactiveController {
  /** What was offered last: for the latest text, unless {@link isAwaited}. */
  current: Completion = { status: 'loading' };
  /** Whether an answer for the latest text is still to come. */
  isAwaited = false;
  private readonly host: ReactiveControllerHost;
  private request = 0;
  private timer = 0;
  private waiting: (() => void)[] = [];

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Lets go of whatever is under way, and of whoever waits for it. */
  stop(): void {
    this.request += 1;
    this.isAwaited = false;
    this.waiting = [];
    window.clearTimeout(this.timer);
  }

  /** `ask` answers null when the bot did not. */
  start(ask: () => Promise<Choices>, isTyped: boolean): void {
    this.stop();
    this.isAwaited = true;
    // While one types on, the list stays what it was rather than flickering.
    if (!isTyped || this.current.status !== 'done') this.current = { status: 'loading' };
    const { request } = this;
    const fetchChoices = async () => {
      const choices = await ask();
      if (request === this.request) this.settle(choices);
    };
    this.timer = window.setTimeout(() => void fetchChoices(), isTyped ? TYPING_PAUSE_MS : 0);
    this.host.requestUpdate();
  }

  /** Runs `task` once the answer for the latest text is there; not at all when the text changes before that. */
  whenSettled(task: () => void): void {
    if (this.isAwaited) this.waiting.push(task);
    else task();
  }

  private settle(choices: Choices): void {
    const { waiting } = this;
    this.stop();
    this.current =
      choices === null
        ? { status: 'failed' }
        : { status: 'done', suggestions: choices.map(({ name, value }) => ({ label: name, value })) };
    for (const task of waiting) task();
    this.host.requestUpdate();
  }
}
