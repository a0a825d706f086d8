import { type APIMessage, ComponentType } from 'discord-api-types/v10';
import { type CommandOptionInput, type InteractionResult } from '../../../playground/local-api.ts';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { firstMessage, type Person, type TestDiscord } from '../bot-world.ts';

/** The id of a channel of the local server by its name. */
export function channelNamed(discord: TestDiscord, name: string): string {
  const id = discord.channelIds[name];
  if (id === undefined) throw new Error(`There is no channel ${name}`);
  return id;
}

/** A person who uses `/news` in a channel. */
export function newsPerson(discord: TestDiscord, user = 'admin', channel = 'general') {
  const person: Person = discord.as(user, channel);
  const run = (name: string, options: Record<string, string | boolean> = {}): Promise<InteractionResult> =>
    person.run('news', [{ name, options: toOptions(options) }]);
  return {
    ...person,
    run,
    /** What `/news name` answers, as it reads. */
    ask: async (name: string, options: Record<string, string | boolean> = {}) =>
      readMessage(firstMessage(await run(name, options))),
    /** What is offered for an option while this is typed. */
    offered: async (name: string, option: string, typed: string) => {
      const options = [{ name, options: [{ name: option, value: typed, focused: true }] }];
      return ((await person.complete('news', options)).choices ?? []).map((choice) => [choice.name, choice.value]);
    },
    /** The panel of a follow, opened by `/news edit`. */
    panel: async (follow: string) => firstMessage(await run('edit', { follow })),
  };
}

function toOptions(options: Record<string, string | boolean>): CommandOptionInput[] {
  return Object.entries(options).map(([name, value]) => ({ name, value }));
}

/** The line of a panel that begins like this, without its beginning. */
export function lineOf(message: APIMessage, beginning: string): string {
  const line = textOf(message).find((one) => one.startsWith(`- ${beginning}: `));
  return line?.slice(beginning.length + 4) ?? '';
}

function textOf(message: APIMessage): string[] {
  const container = message.components?.find((component) => component.type === ComponentType.Container);
  const displays = container?.components.filter((component) => component.type === ComponentType.TextDisplay) ?? [];
  return displays.flatMap(({ content }) => content.split('\n'));
}
