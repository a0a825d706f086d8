import {
  type ApplicationCommandOptionChoiceData,
  type AutocompleteInteraction,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { type Logger } from '../ops/log.ts';
import { type MessageBody, type Reply, type Visibility } from './command.ts';
import { type CommandList } from './command-list.ts';
import { parseCustomId } from './custom-id.ts';
import { isUnknownInteraction } from './error-outcomes.ts';
import { respond, sendPrivately, type AnswerableInteraction } from './responder.ts';
import { type Services } from './services.ts';
import { type Languages, type Words } from './words.ts';
import { type WordsOf } from './words-of.ts';
import {
  apologyMessage,
  outdatedComponentMessage,
  serverOnlyMessage,
  unknownCommandMessage,
} from './views/notice-view.ts';

/** Discord waits three seconds; this leaves one for the way there and for a busy machine. */
const DEFER_AFTER_MS = 2_000;
/** Autocomplete cannot be deferred: a list that is not there by then is given up. */
const AUTOCOMPLETE_WITHIN_MS = 2_500;
/** Discord's limits for the answer to an autocomplete (interactions/receiving-and-responding, "Autocomplete"). */
const CHOICES_MAX = 25;
const CHOICE_TEXT_MAX_LENGTH = 100;

export interface RouterOptions {
  list: CommandList;
  services: Services;
  languages: Languages;
  wordsOf: WordsOf;
  log: Logger;
  /** Makes the number that connects an apology with the log. */
  createReference: () => string;
  deferAfterMs?: number;
  autocompleteWithinMs?: number;
}

interface Route {
  visibility: Visibility;
  run: (words: Words) => Promise<Reply>;
}

/**
 * Leads every interaction to its handler and its answer back to Discord. The function it makes never rejects: whatever a
 * handler throws is logged under a reference, and who asked is told that reference and nothing else.
 */
export function createRouter(options: RouterOptions): (interaction: Interaction) => Promise<void> {
  const { log, createReference, deferAfterMs = DEFER_AFTER_MS } = options;
  return async (interaction) => {
    if (interaction.isAutocomplete()) {
      await answerAutocomplete(interaction, options);
      return;
    }
    if (!isAnswerable(interaction)) return;
    const route = findRoute(interaction, options);
    const run = async () => route.run(await findWords(interaction, options));
    try {
      await respond(interaction, run, { visibility: route.visibility, deferAfterMs });
    } catch (error) {
      if (isUnknownInteraction(error)) {
        log.warn({ ...describeInteraction(interaction) }, 'Answered too late: Discord had given the interaction up');
        return;
      }
      const reference = createReference();
      log.error({ err: error, reference, ...describeInteraction(interaction) }, 'An interaction failed');
      const apology = apologyMessage(await findWordsAnyhow(interaction, options), reference);
      await sendPrivately(interaction, apology).catch((sendError: unknown) => {
        log.warn({ err: sendError, reference }, 'The apology could not be sent');
      });
    }
  };
}

function isAnswerable(interaction: Interaction): interaction is Interaction & AnswerableInteraction {
  return (
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand() ||
    interaction.isMessageComponent() ||
    interaction.isModalSubmit()
  );
}

function findRoute(interaction: AnswerableInteraction, { list, services }: RouterOptions): Route {
  if (interaction.isChatInputCommand()) {
    if (!interaction.inCachedGuild()) return answerWith(serverOnlyMessage);
    const command = list.slashCommands.get(interaction.commandName);
    if (!command) return answerWith(unknownCommandMessage);
    return { visibility: command.visibility, run: (words) => command.run(interaction, services, words) };
  }
  if (interaction.isMessageContextMenuCommand()) {
    if (!interaction.inCachedGuild()) return answerWith(serverOnlyMessage);
    const command = list.messageCommands.get(interaction.commandName);
    if (!command) return answerWith(unknownCommandMessage);
    return { visibility: command.visibility, run: (words) => command.run(interaction, services, words) };
  }
  return interaction.isModalSubmit()
    ? findModalRoute(interaction, list, services)
    : findComponentRoute(interaction, list, services);
}

function findComponentRoute(interaction: MessageComponentInteraction, list: CommandList, services: Services): Route {
  if (!interaction.inCachedGuild()) return answerWith(serverOnlyMessage);
  const { name, args } = parseCustomId(interaction.customId);
  const handler = list.components.get(name);
  const parsed = handler?.args.safeParse(args);
  if (!handler || !parsed?.success) return answerWith(outdatedComponentMessage);
  return { visibility: handler.visibility, run: (words) => handler.run(interaction, parsed.data, services, words) };
}

function findModalRoute(interaction: ModalSubmitInteraction, list: CommandList, services: Services): Route {
  if (!interaction.inCachedGuild()) return answerWith(serverOnlyMessage);
  const { name, args } = parseCustomId(interaction.customId);
  const handler = list.modals.get(name);
  const parsed = handler?.args.safeParse(args);
  if (!handler || !parsed?.success) return answerWith(outdatedComponentMessage);
  return { visibility: handler.visibility, run: (words) => handler.run(interaction, parsed.data, services, words) };
}

function answerWith(makeBody: (words: Words) => MessageBody): Route {
  return { visibility: 'private', run: (words) => Promise.resolve({ kind: 'message', body: makeBody(words) }) };
}

/** Of the server; where there is none, of the person. */
async function findWords(
  { guildId, locale }: Pick<Interaction, 'guildId' | 'locale'>,
  { languages, wordsOf }: Pick<RouterOptions, 'languages' | 'wordsOf'>,
): Promise<Words> {
  return guildId === null ? languages.wordsOfLocale(locale) : wordsOf(guildId);
}

/** Whatever has failed, an apology can be said. */
async function findWordsAnyhow(interaction: Interaction, options: RouterOptions): Promise<Words> {
  try {
    return await findWords(interaction, options);
  } catch (error) {
    options.log.warn({ err: error }, 'The language of a server could not be read');
    return options.languages.wordsOfLocale(interaction.locale);
  }
}

async function answerAutocomplete(interaction: AutocompleteInteraction, options: RouterOptions): Promise<void> {
  const { list, services, log, autocompleteWithinMs = AUTOCOMPLETE_WITHIN_MS } = options;
  const command = list.slashCommands.get(interaction.commandName);
  const findChoices = async () => {
    if (!interaction.inCachedGuild() || command?.autocomplete === undefined) return [];
    return command.autocomplete(interaction, services, await findWords(interaction, options));
  };
  let deadline: NodeJS.Timeout | undefined;
  const givenUp = new Promise<[]>((resolve) => {
    deadline = setTimeout(() => {
      log.warn(describeInteraction(interaction), 'An autocomplete took too long');
      resolve([]);
    }, autocompleteWithinMs);
  });
  const choices = findChoices().catch((error: unknown) => {
    log.error({ err: error, ...describeInteraction(interaction) }, 'An autocomplete failed');
    return [];
  });
  try {
    await interaction.respond(cutChoices(await Promise.race([choices, givenUp])));
  } catch (error) {
    log.warn({ err: error, ...describeInteraction(interaction) }, 'An autocomplete could not be answered');
  } finally {
    clearTimeout(deadline);
  }
}

function cutChoices(choices: readonly ApplicationCommandOptionChoiceData[]): ApplicationCommandOptionChoiceData[] {
  return choices.slice(0, CHOICES_MAX).map((choice) => ({
    ...choice,
    name: Array.from(choice.name).slice(0, CHOICE_TEXT_MAX_LENGTH).join(''),
  }));
}

function describeInteraction(interaction: AnswerableInteraction | AutocompleteInteraction): Record<string, unknown> {
  const { guildId, channelId } = interaction;
  const what = 'commandName' in interaction ? interaction.commandName : interaction.customId;
  return { interaction: what, guildId, channelId };
}
