import article, { olderArticles, openArticle } from '../../commands/article.ts';
import ask, { askAgain, turnSearch } from '../../commands/ask.ts';
import compare, { askForOther, compareButtons, compareOther, compareWith } from '../../commands/compare.ts';
import { discussDevice, listArticles, pickDevice, showSimilar } from '../../commands/device-actions.ts';
import { showSize, turnPicture } from '../../commands/device-pictures.ts';
import device, { showCard, switchDevice } from '../../commands/device.ts';
import discuss, { join, talk, talkAnew, talkOfDigest } from '../../commands/discuss.ts';
import { editFollow, openFollow, turnList } from '../../commands/news/edit.ts';
import { chooseFeed } from '../../commands/news/follow.ts';
import { submitFilter, submitPace, submitTag } from '../../commands/news/forms.ts';
import discussion, { tendButton, tendName } from '../../commands/discussion.ts';
import { chooseWatchWay, endWatch } from '../../commands/news/watch.ts';
import news from '../../commands/news.ts';
import phones, { setPhones, turnPhones } from '../../commands/phones.ts';
import privacy from '../../commands/privacy.ts';
import settings, { editSetting, setSetting, typeSetting } from '../../commands/settings.ts';
import talkAboutIt from '../../commands/talk-about-it.ts';
import { StartProblem } from '../ops/start-problem.ts';
import { type Command, type ComponentHandler, type ModalHandler } from './command.ts';
import { commandDefinitionSchema } from './command-definition.ts';

/** What one file of `commands/` answers to. */
export interface CommandModule {
  /** Named in the complaint when something in it is malformed. */
  file: string;
  commands: readonly Command[];
  components?: readonly ComponentHandler[];
  modals?: readonly ModalHandler[];
}

/** Everything the bot answers to: a new command is one line here. */
export const COMMAND_MODULES: readonly CommandModule[] = [
  { file: 'commands/article.ts', commands: [article], components: [olderArticles, openArticle] },
  { file: 'commands/ask.ts', commands: [ask], components: [askAgain, turnSearch] },
  {
    file: 'commands/compare.ts',
    commands: [compare],
    components: [compareButtons, compareWith, askForOther],
    modals: [compareOther],
  },
  {
    file: 'commands/device-actions.ts',
    commands: [],
    components: [listArticles, discussDevice, showSimilar, pickDevice],
  },
  { file: 'commands/device-pictures.ts', commands: [], components: [showSize, turnPicture] },
  { file: 'commands/device.ts', commands: [device], components: [showCard, switchDevice] },
  { file: 'commands/discuss.ts', commands: [discuss], components: [talk, join, talkAnew, talkOfDigest] },
  { file: 'commands/discussion.ts', commands: [discussion], components: [tendButton], modals: [tendName] },
  {
    file: 'commands/news.ts',
    commands: [news],
    components: [editFollow, turnList, openFollow, chooseFeed, endWatch, chooseWatchWay],
    modals: [submitFilter, submitPace, submitTag],
  },
  { file: 'commands/phones.ts', commands: [phones], components: [turnPhones, setPhones] },
  { file: 'commands/privacy.ts', commands: [privacy] },
  {
    file: 'commands/settings.ts',
    commands: [settings],
    components: [editSetting, setSetting],
    modals: [typeSetting],
  },
  { file: 'commands/talk-about-it.ts', commands: [talkAboutIt] },
];

/** Every handler by what leads to it. */
export interface CommandList {
  commands: readonly Command[];
  slashCommands: ReadonlyMap<string, Extract<Command, { kind: 'slash' }>>;
  messageCommands: ReadonlyMap<string, Extract<Command, { kind: 'message' }>>;
  components: ReadonlyMap<string, ComponentHandler>;
  modals: ReadonlyMap<string, ModalHandler>;
}

/** Indexes the modules. Throws a {@link StartProblem} on the first definition that Discord would refuse or duplicate. */
export function buildCommandList(modules: readonly CommandModule[]): CommandList {
  const slashCommands = new Map<string, Extract<Command, { kind: 'slash' }>>();
  const messageCommands = new Map<string, Extract<Command, { kind: 'message' }>>();
  const components = new Map<string, ComponentHandler>();
  const modals = new Map<string, ModalHandler>();
  for (const { file, ...module } of modules) {
    for (const command of module.commands) {
      checkDefinition(file, command);
      const where = `${file}: ${command.kind} command "${command.definition.name}"`;
      if (command.kind === 'slash') addOnce(slashCommands, command.definition.name, command, where);
      else addOnce(messageCommands, command.definition.name, command, where);
    }
    for (const handler of module.components ?? []) {
      addOnce(components, handler.name, handler, `${file}: component handler "${handler.name}"`);
    }
    for (const handler of module.modals ?? []) {
      addOnce(modals, handler.name, handler, `${file}: modal handler "${handler.name}"`);
    }
  }
  const commands = [...slashCommands.values(), ...messageCommands.values()];
  return { commands, slashCommands, messageCommands, components, modals };
}

function addOnce<T>(map: Map<string, T>, name: string, value: T, where: string): void {
  if (map.has(name)) throw new StartProblem(`${where}: the name is taken already; choose another one`);
  map.set(name, value);
}

function checkDefinition(file: string, command: Command): void {
  const where = `${file}: ${command.kind} command "${command.definition.name}"`;
  const parsed = commandDefinitionSchema.safeParse(command.definition);
  const issue = parsed.error?.issues[0];
  if (issue) throw new StartProblem(`${where}: ${issue.path.join('.') || 'definition'}: ${issue.message}`);
  const asksForChoices = JSON.stringify(command.definition).includes('"autocomplete":true');
  if (command.kind === 'slash' && asksForChoices !== (command.autocomplete !== undefined)) {
    const complaint = asksForChoices ? 'an option has it, yet there is no function' : 'no option has it';
    throw new StartProblem(`${where}: autocomplete: ${complaint}`);
  }
}
