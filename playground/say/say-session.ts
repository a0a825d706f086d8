import {
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIThreadChannel,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { InteractionResult, RunCommand } from '../local-api.ts';
import { focusLastOption, LineError, readCommandOptions } from './command-line.ts';
import { createLocalClient, LocalApiError, type LocalClient } from './local-client.ts';
import { type LocalEvents, openLocalEvents } from './local-events.ts';
import { controlsOf, labelOf } from './message-components.ts';
import {
  findChannel,
  findPicked,
  fold,
  inputsOf,
  readAnswer,
  readArticlePost,
  writeInput,
  writeMentions,
} from './matching.ts';
import { readLineFile } from './line-file.ts';
import { readMessage } from './readable-text.ts';
import { readSayLine, type SayLine } from './say-line.ts';
import type { Word } from './words.ts';

/** How long a mentioned bot may take to begin its answer. */
const ANSWER_TIMEOUT_MS = 3_000;
/** How long a deferred answer may take: nothing in Discord says that none will come. */
const DEFERRED_TIMEOUT_MS = 20_000;
/** How long `wait article` waits: a newsroom is asked about once a second. */
const ARTICLE_TIMEOUT_MS = 15_000;
/** Follow-up messages come on each other's heels; after this long without one the answer is complete. */
const QUIET_MS = 150;

/** One line's outcome, in the shape that `say --json` prints. */
export interface SayResult {
  input: string;
  outcome: 'replied' | 'modal' | 'choices' | 'sent' | 'silent' | 'error';
  /** From sending to the bot's acknowledgement; null when there was none. */
  ackMs: number | null;
  /** From sending to the complete answer. */
  doneMs: number | null;
  ephemeral: boolean;
  /** All that a person would read, in order. */
  text: string;
  messages: APIMessage[];
  choices: APIApplicationCommandOptionChoice[];
  /** Threads that were opened by it. */
  threads: APIThreadChannel[];
  error: string | null;
}

export interface SaySession {
  /** Does what the line says; a line that cannot be done gives the outcome `error`, never a throw. */
  run(line: string): Promise<SayResult>;
  close(): void;
}

/** A person at a terminal: `as` a user of the local Discord at `origin`, starting in channel `place`. */
export async function openSaySession(origin: string, as: string, place: string): Promise<SaySession> {
  const client = createLocalClient(origin);
  const events = await openLocalEvents(origin, as);
  const session = new Session(client, events, as);
  await session.go(place);
  return session;
}

class Session implements SaySession {
  readonly #client: LocalClient;
  readonly #events: LocalEvents;
  readonly #as: string;
  #channelId = '';
  /** The interaction whose modal is open. */
  #modal: InteractionResult | undefined;
  /** Headlines published and not yet waited for, with what had been seen by then. */
  #published: { title: string; from: number } = { title: '', from: 0 };

  constructor(client: LocalClient, events: LocalEvents, as: string) {
    this.#client = client;
    this.#events = events;
    this.#as = as;
  }

  close(): void {
    this.#events.close();
  }

  async run(line: string): Promise<SayResult> {
    const startedAt = performance.now();
    try {
      const result = await this.#do(readSayLine(line));
      return { ...NOTHING, doneMs: Math.round(performance.now() - startedAt), ...result, input: line };
    } catch (error) {
      if (!(error instanceof LineError) && !(error instanceof LocalApiError)) throw error;
      return { ...NOTHING, input: line, outcome: 'error', text: error.message, error: error.message };
    }
  }

  #do(line: SayLine): Promise<Partial<SayResult>> {
    switch (line.kind) {
      case 'command':
        return this.#runCommand(line.name, line.words);
      case 'autocomplete':
        return this.#autocomplete(line.name, line.words);
      case 'click':
        return this.#click(line.label);
      case 'pick':
        return this.#pick(line.labels);
      case 'fill':
        return this.#fill(line.fields);
      case 'say':
        return this.#say(line.text);
      case 'go':
        return this.go(line.place);
      case 'publish':
        return this.#publish(line);
      case 'wait':
        return this.#waitForArticle();
    }
  }

  async #command(name: string, words: readonly Word[], focusLast: boolean): Promise<RunCommand> {
    const usable = await this.#client.commands(this.#as, this.#channelId);
    const found = usable.find(({ command }) => command.name === name);
    if (found === undefined) {
      const names = usable.map(({ command }) => `/${command.name}`).join(' ');
      throw new LineError(`${this.#as} has no command /${name} here; there are: ${names === '' ? 'none' : names}`);
    }
    const options = readCommandOptions(found.command, words, await this.#client.state(this.#as), readLineFile);
    return {
      as: this.#as,
      channelId: this.#channelId,
      commandId: found.command.id,
      options: focusLast ? focusLastOption(found.command, options) : options,
    };
  }

  async #runCommand(name: string, words: readonly Word[]): Promise<Partial<SayResult>> {
    return this.#finish(await this.#client.runCommand(await this.#command(name, words, false), 'acknowledged'));
  }

  async #autocomplete(name: string, words: readonly Word[]): Promise<Partial<SayResult>> {
    const result = await this.#client.autocomplete(await this.#command(name, words, true));
    return this.#describe(result);
  }

  async #click(label: string): Promise<Partial<SayResult>> {
    const messages = await this.#client.messages(this.#as, this.#channelId);
    const wanted = fold(label);
    for (const message of messages) {
      for (const control of controlsOf(message)) {
        if (control.type !== ComponentType.Button || fold(labelOf(control)) !== wanted) continue;
        if (control.style === ButtonStyle.Link) return this.#followLink(control.url, labelOf(control));
        if (control.style === ButtonStyle.Premium) continue;
        if (control.disabled === true) throw new LineError(`"${labelOf(control)}" cannot be pressed any more`);
        return this.#use(message.id, control.custom_id);
      }
    }
    const labels = new Set(
      messages.flatMap(controlsOf).flatMap((part) => (part.type === ComponentType.Button ? [labelOf(part)] : [])),
    );
    throw new LineError(`no button "${label}" here; there are: ${[...labels].join(' · ') || 'none'}`);
  }

  async #followLink(url: string, label: string): Promise<Partial<SayResult>> {
    const channelId = /\/channels\/\d+\/(\d+)/u.exec(url)?.[1];
    const channel = channelId === undefined ? undefined : findChannel(await this.#client.state(this.#as), channelId);
    const target = channel === undefined ? url : `#${channel.name ?? ''} (${url})`;
    return { outcome: 'replied', ackMs: 0, text: `${label} → ${target}` };
  }

  async #pick(labels: readonly string[]): Promise<Partial<SayResult>> {
    const messages = await this.#client.messages(this.#as, this.#channelId);
    const state = await this.#client.state(this.#as);
    for (const message of messages) {
      for (const control of controlsOf(message)) {
        if (control.type === ComponentType.Button) continue;
        const values = labels.map((label) => findPicked(control, label, state));
        if (values.every((value) => value !== undefined)) return this.#use(message.id, control.custom_id, values);
      }
    }
    throw new LineError(`no select here offers ${labels.map((label) => `"${label}"`).join(' and ')}`);
  }

  async #use(messageId: string, customId: string, values?: string[]): Promise<Partial<SayResult>> {
    const use = { as: this.#as, channelId: this.#channelId, messageId, customId };
    return this.#finish(
      await this.#client.useComponent(values === undefined ? use : { ...use, values }, 'acknowledged'),
    );
  }

  async #fill(fields: readonly { name: string; text: string }[]): Promise<Partial<SayResult>> {
    const open = this.#modal;
    if (open?.modal === undefined) throw new LineError('no modal is open');
    const inputs = inputsOf(open.modal.components);
    // What is not named stays as it is shown, as it does for whoever fills in a few fields alone.
    const filled = Object.fromEntries(
      inputs.flatMap(({ customId, given }) => (given === undefined ? [] : [[customId, given]])),
    );
    for (const { name, text } of fields) {
      const input = inputs.find(({ customId, label }) => fold(customId) === fold(name) || fold(label) === fold(name));
      if (input === undefined) {
        throw new LineError(
          `the modal has no field "${name}"; it has: ${inputs.map(({ customId }) => customId).join(', ')}`,
        );
      }
      filled[input.customId] = writeInput(input, text);
    }
    this.#modal = undefined;
    return this.#finish(
      await this.#client.submitModal(
        { as: this.#as, interactionId: open.interactionId, fields: filled },
        'acknowledged',
      ),
    );
  }

  async #say(text: string): Promise<Partial<SayResult>> {
    const state = await this.#client.state(this.#as);
    const bots = state.users.filter(({ user }) => user.bot === true);
    const content = writeMentions(text, state);
    const from = this.#events.seen.length;
    const startedAt = performance.now();
    const sent = await this.#client.send({ as: this.#as, channelId: this.#channelId, content });
    if (!bots.some(({ user }) => content.includes(`<@${user.id}>`))) return { outcome: 'sent' };
    const answer = await this.#events.next((event) => readAnswer(event, sent), from, ANSWER_TIMEOUT_MS);
    if (answer === undefined) return { outcome: 'silent' };
    const ackMs = Math.round(performance.now() - startedAt);
    await this.#events.quiet(QUIET_MS);
    const messages = this.#events.seen.slice(from).flatMap((event) => readAnswer(event, sent) ?? []);
    return { outcome: 'replied', ackMs, messages, text: messages.map(readMessage).join('\n') };
  }

  /** Moves to a channel or thread, by name with or without `#`, or by id. Throws {@link LineError}. */
  async go(place: string): Promise<Partial<SayResult>> {
    const state = await this.#client.state(this.#as);
    const name = place.replace(/^#/u, '');
    const channels = state.guilds.flatMap((guild) => [...guild.channels, ...guild.threads]);
    const channel =
      channels.find(({ id, name: own }) => id === name || own === name) ??
      channels.find(({ name: own }) => own != null && fold(own).startsWith(fold(name)));
    if (channel === undefined) {
      throw new LineError(
        `${this.#as} sees no "${place}"; there are: ${channels.map(({ name: own }) => own).join(' · ')}`,
      );
    }
    this.#channelId = channel.id;
    return { outcome: 'sent', text: `#${channel.name ?? ''}` };
  }

  async #publish({
    title,
    url,
    summary,
  }: {
    title: string;
    url: string;
    summary: string;
  }): Promise<Partial<SayResult>> {
    this.#published = { title, from: this.#events.seen.length };
    await this.#client.publish(summary === '' ? { title, url } : { title, url, summary });
    return { outcome: 'sent', text: title };
  }

  async #waitForArticle(): Promise<Partial<SayResult>> {
    const { title, from } = this.#published;
    const post = await this.#events.next((event) => readArticlePost(event, title), from, ARTICLE_TIMEOUT_MS);
    if (post === undefined) return { outcome: 'silent', text: 'no article came' };
    // Its thread has the message's id, and is opened right after it; a channel without threads stays without.
    await this.#events.next(
      (event) => (event.type === 'THREAD_CREATE' && event.data.id === post.id ? true : undefined),
      from,
      ANSWER_TIMEOUT_MS,
    );
    await this.#events.quiet(QUIET_MS);
    const threads = this.#events.seen
      .slice(from)
      .flatMap((event) => (event.type === 'THREAD_CREATE' && event.data.id === post.id ? [event.data] : []));
    const messages = (await this.#client.messages(this.#as, post.channel_id)).filter(({ id }) => id === post.id);
    const openers = await Promise.all(threads.map(({ id }) => this.#client.messages(this.#as, id)));
    const all = [...messages, ...openers.flatMap((newestFirst) => newestFirst.toReversed())];
    return { outcome: 'replied', messages: all, threads, text: all.map(readMessage).join('\n') };
  }

  /** Waits for the follow-ups of an interaction, then describes it as it is in the end. */
  async #finish(first: InteractionResult): Promise<Partial<SayResult>> {
    const isDeferred = first.outcome === 'deferred';
    const result = isDeferred ? await this.#client.finished(first.interactionId, DEFERRED_TIMEOUT_MS) : first;
    if (result.outcome === 'modal') this.#modal = result;
    if (result.outcome !== 'replied') return this.#describe(result);
    await this.#events.quiet(QUIET_MS);
    return this.#describe({ ...(await this.#client.interaction(result.interactionId)), doneMs: result.doneMs });
  }

  #describe(result: InteractionResult): Partial<SayResult> {
    const { ackMs, doneMs, ephemeral, messages, threads } = result;
    const common = { ackMs, doneMs, ephemeral, messages, threads, text: messages.map(readMessage).join('\n') };
    switch (result.outcome) {
      case 'replied':
        return { ...common, outcome: 'replied' };
      case 'choices': {
        const choices = result.choices ?? [];
        return { ...common, outcome: 'choices', choices, text: choices.map(({ name }) => name).join('\n') };
      }
      case 'modal': {
        const inputs = inputsOf(result.modal?.components ?? []);
        const text = [result.modal?.title ?? '', ...inputs.map(({ customId, label }) => `${label} (${customId})`)];
        return { ...common, outcome: 'modal', text: text.join('\n') };
      }
      case 'deferred':
        return { ...common, outcome: 'silent', error: 'the bot acknowledged, but its answer did not come' };
      case 'silent':
        return { ...common, outcome: 'silent', error: 'the bot did not answer within 3 seconds' };
      case 'offline':
        return { ...common, outcome: 'error', error: 'the bot is not online' };
    }
  }
}

const NOTHING: SayResult = {
  input: '',
  outcome: 'sent',
  ackMs: null,
  doneMs: null,
  ephemeral: false,
  text: '',
  messages: [],
  choices: [],
  threads: [],
  error: null,
};
