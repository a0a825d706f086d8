import {
  ButtonStyle,
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { type ListedDiscussion } from '../../discussions/list-discussions.ts';
import { type MoveOutcome } from '../../discussions/move-discussion.ts';
import { type TendAction, type TendOutcome } from '../../discussions/tend-discussion.ts';
import { type Who } from '../../discussions/server-settings.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { discussionNotice, formatPermission, TEND_HANDLER } from './discussion-view.ts';
import { noticeMessage } from './notice-view.ts';
import { cutText, formatAge } from './text.ts';

/** The field of the modal that asks for a new name. */
export const NEW_NAME_FIELD = 'name';
const THREAD_NAME_MAX_LENGTH = 100;
/** So many stay within Discord's 4,000 characters. */
const LIST_MAX_LINES = 20;

const DONE: Readonly<Record<TendAction['kind'], string>> = {
  close: 'This discussion is closed. Writing in it opens it again.',
  lock: 'This discussion is locked: only moderators write in it now.',
  unlock: 'This discussion is open to everybody again.',
  rename: 'This discussion has its new name.',
};
const SO_ALREADY: Readonly<Record<TendAction['kind'], string>> = {
  close: 'This discussion is closed already.',
  lock: 'This discussion is locked already.',
  unlock: 'This discussion is not locked.',
  rename: 'That is its name already.',
};
const WHO: Readonly<Record<Who, string>> = {
  moderators: 'moderators',
  starter: 'whoever started the discussion, and moderators',
  everyone: 'everybody',
};

/** What whoever tended a discussion is told. */
export function tendNotice(outcome: TendOutcome): MessageBody {
  switch (outcome.outcome) {
    case 'done':
      return noticeMessage(DONE[outcome.action.kind]);
    case 'unchanged':
      return noticeMessage(SO_ALREADY[outcome.action.kind]);
    case 'notYours':
      return noticeMessage(`In this server that is for ${WHO[outcome.who]}.`);
    case 'forbidden':
      return noticeMessage(
        `I cannot do that here: I lack ${nameAll(outcome.missing)}. Whoever manages the server can give it to me.`,
      );
    case 'closed':
      return noticeMessage(
        'This discussion is closed, so its name stays. Writing in it opens it again, unless it is locked.',
      );
    case 'tooSoon':
      return noticeMessage(
        `Discord takes about two new names in ten minutes. The next one is possible <t:${Math.ceil(outcome.again.getTime() / 1000)}:R>.`,
      );
    case 'gone':
      return noticeMessage('This discussion is not there any more.');
    case 'failed':
      return noticeMessage('Discord did not answer as it should. Please try again in a moment.');
  }
}

function nameAll(missing: readonly string[]): string {
  if (missing.length === 0) return 'a permission';
  const names = missing.map((name) => `**${formatPermission(name)}**`).join(' and ');
  return `the ${missing.length === 1 ? 'permission' : 'permissions'} ${names}`;
}

export function renameModal(threadId: string, name: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: formatCustomId(TEND_HANDLER, threadId),
    title: 'A new name',
    components: [
      {
        type: ComponentType.Label,
        label: 'Name of the discussion',
        description: 'Discord allows about two new names in ten minutes',
        component: {
          type: ComponentType.TextInput,
          custom_id: NEW_NAME_FIELD,
          style: TextInputStyle.Short,
          value: cutText(name, THREAD_NAME_MAX_LENGTH),
          max_length: THREAD_NAME_MAX_LENGTH,
          required: true,
        },
      },
    ],
  };
}

/** The open discussions, each with its age, figures and last word. */
export function discussionListMessage(discussions: readonly ListedDiscussion[] | null): MessageBody {
  if (discussions === null)
    return noticeMessage('Discord does not tell me the threads of this server now. Please try again.');
  if (discussions.length === 0) return noticeMessage('No discussion of mine is open here that you can see.');
  const lines = discussions.slice(0, LIST_MAX_LINES).map(describeListed);
  const more = discussions.length - lines.length;
  return noticeMessage(
    [
      `### ${discussions.length === 1 ? 'One open discussion' : `${discussions.length} open discussions`}`,
      ...lines,
      ...(more > 0 ? [`-# and ${more} more`] : []),
    ].join('\n'),
  );
}

function describeListed({ thread, activity }: ListedDiscussion): string {
  const messages = activity?.messages ?? 0;
  const people = activity?.people ?? 0;
  const talk =
    messages === 0
      ? 'nobody has written yet'
      : `${count(messages, 'message')} by ${count(people, 'person', 'people')}, last ${lastWord(activity)}`;
  const state = thread.isLocked ? ' · locked' : '';
  return `- <#${thread.threadId}> · opened ${formatAge(thread.createdAt)} · ${talk}${state}`;
}

function lastWord(activity: ListedDiscussion['activity']): string {
  if (activity?.lastAt == null) return 'unknown';
  const by = activity.lastAuthorId === null ? '' : ` by <@${activity.lastAuthorId}>`;
  return `${formatAge(activity.lastAt)}${by}`;
}

/** "1 message", "2 messages". */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** What whoever moved a discussion is told. */
export function moveNotice(outcome: MoveOutcome): MessageBody {
  switch (outcome.outcome) {
    case 'moved':
      return noticeMessage(`It goes on in <#${outcome.toThreadId}>.`);
    case 'notYours':
      return noticeMessage('In this server that is for moderators.');
    case 'unknown':
      return noticeMessage('That is no discussion of mine. Please choose one that I opened.');
    case 'refused':
      return discussionNotice(outcome.opening);
  }
}

/** The last word of the bot in a thread that goes on elsewhere. */
export function movedMessage(guildId: string, toThreadId: string): MessageBody {
  return {
    components: [
      { type: ComponentType.TextDisplay, content: `This discussion goes on in <#${toThreadId}>.` },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Link,
            label: 'Go there',
            url: `https://discord.com/channels/${guildId}/${toThreadId}`,
          },
        ],
      },
    ],
  };
}

export function notAThreadMessage(): MessageBody {
  return noticeMessage('That is no thread. Use the command in a discussion, or choose one.');
}
