import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { z } from 'zod';
import { answerMessage } from '../src/devices/answer-message.ts';
import { type ComponentHandler, type SlashCommand } from '../src/discord/command.ts';
import { answeredMessage } from '../src/discord/views/device-answer-view.ts';
import { ASK_AGAIN_HANDLER } from '../src/discord/views/device-choice-view.ts';
import { SEARCH_PAGE_HANDLER, searchMessage } from '../src/discord/views/device-search-view.ts';

const definition: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  name: 'ask',
  description: 'Ask anything about phones, such as "lightest phone of 2016" or "mi mix vs mate 9"',
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'question',
      description: 'Your question in your own words',
      required: true,
      max_length: 200,
    },
  ],
};

/** Where the page begins, and the question that is looked for again. */
const turnArgs = z
  .tuple([z.coerce.number().int().nonnegative(), z.string()])
  .transform(([offset, question]): [string, string] => [String(offset), question]);

/** Turns the answer to a search to another page. */
export const turnSearch = {
  name: SEARCH_PAGE_HANDLER,
  args: turnArgs,
  visibility: 'public',
  run(_interaction, [offset, question], { catalogue, clock }, words) {
    const now = clock.now();
    const answer = answerMessage(question, catalogue, now);
    const body =
      answer.kind === 'search'
        ? searchMessage(words, answer, now, Number(offset))
        : answeredMessage(words, answer, now);
    return Promise.resolve({ kind: 'update', body });
  },
} satisfies ComponentHandler<[string, string]>;

const againArgs = z.tuple([z.string()]);

/** Answers the question of a button in the place of the message that asked what was meant. */
export const askAgain = {
  name: ASK_AGAIN_HANDLER,
  args: againArgs,
  visibility: 'public',
  run(_interaction, [question], { catalogue, clock }, words) {
    const now = clock.now();
    return Promise.resolve({
      kind: 'update',
      body: answeredMessage(words, answerMessage(question, catalogue, now), now),
    });
  },
} satisfies ComponentHandler<z.infer<typeof againArgs>>;

export default {
  kind: 'slash',
  definition,
  visibility: 'public',
  run({ options }, { catalogue, clock }, words) {
    const now = clock.now();
    const body = answeredMessage(words, answerMessage(options.getString('question', true), catalogue, now), now);
    return Promise.resolve({ kind: 'message', body });
  },
} satisfies SlashCommand;
