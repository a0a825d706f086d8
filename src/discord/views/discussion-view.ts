import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10';
import { getAttribute } from '../../devices/attributes.ts';
import { type Device } from '../../devices/device.ts';
import { readAttribute } from '../../devices/read-attribute.ts';
import { yearOf } from '../../devices/standouts.ts';
import {
  PLAIN_LOOK,
  type DiscussionSubject,
  type OpenDiscussionOutcome,
  type PostLook,
} from '../../discussions/discussion.ts';
import { type JoinDiscussionOutcome } from '../../discussions/join-discussion.ts';
import { type StartingQuestion } from '../../discussions/starting-question.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { articlePostMessage } from './article-post-view.ts';
import { sourceLine, TALK_HANDLER } from './article-view.ts';
import { cardButton, compareButton, sizeButton } from './device-buttons.ts';
import { formatValue } from './device-values.ts';
import { noticeMessage } from './notice-view.ts';
import { listPermissions, permissionName } from './permission-names.ts';
import { formatStartingQuestion } from './starting-question-view.ts';
import { cleanText, cutText, escapeMarkdown, formatLink } from './text.ts';

/** Name of the handler that adds who presses to a discussion. */
export const JOIN_HANDLER = 'join';

/** Name of the handler that closes, renames or locks a discussion, and of the modal for its new name. */
export const TEND_HANDLER = 'tend';
const TEND_BUTTONS = ['rename', 'close', 'lock'] as const;

const ACCENT_COLOUR = 0x3d7eff;
const TITLE_MAX_LENGTH = 256;
/** More devices than that would say little about the article. */
const DEVICES_MAX = 3;
const SHORT_CARD = ['display-size', 'weight', 'battery', 'chipset'] as const;
const SHORT_VALUE_MAX_LENGTH = 60;
/** None of these depends on the day. */
const NO_MATTER_WHEN = new Date(0);

export interface Opener {
  subject: DiscussionSubject;
  /** What it is about; at most {@link DEVICES_MAX} are shown. */
  devices: readonly Device[];
  question: StartingQuestion;
  threadId: string;
}

/**
 * The first message of a discussion: a line on what it is about, its devices as small cards, a question to start from,
 * and the invitation with its button.
 */
export function openerMessage(words: Words, { subject, devices, question, threadId }: Opener): MessageBody {
  const shown = devices.slice(0, DEVICES_MAX);
  const text = (content: string) => ({ type: ComponentType.TextDisplay as const, content });
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: ACCENT_COLOUR,
        components: [
          text(describeSubject(words, subject)),
          ...shown.flatMap((device) => deviceCard(words, device, shown)),
          text(`### ${words.t('talk:opener.questionHeading')}\n${formatStartingQuestion(words, question)}`),
          text(words.t('talk:opener.invitation')),
          { type: ComponentType.ActionRow, components: [joinButton(words, threadId), ...tendButtons(words, threadId)] },
        ],
      },
    ],
  };
}

function joinButton(words: Words, threadId: string): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Success,
    label: words.t('talk:opener.join'),
    custom_id: formatCustomId(JOIN_HANDLER, threadId),
  };
}

/** For whoever may; others are told so. */
function tendButtons(words: Words, threadId: string): APIButtonComponent[] {
  return TEND_BUTTONS.map((action) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: words.t(`talk:opener.tend.${action}`),
    custom_id: formatCustomId(TEND_HANDLER, action, threadId),
  }));
}

/** A device on one line, with what leads on; the comparison with the others stands at the first. */
function deviceCard(words: Words, device: Device, all: readonly Device[]): APIComponentInContainer[] {
  const compared = device === all[0] ? [compareButton(words, all.length > 1 ? all : [device])] : [];
  return [
    { type: ComponentType.TextDisplay, content: describeDevice(words, device) },
    {
      type: ComponentType.ActionRow,
      components: [cardButton(device, words.t('talk:opener.card')), sizeButton(words, [device]), ...compared],
    },
  ];
}

/** What is known of it that says most in little room. */
function describeDevice(words: Words, device: Device): string {
  const year = yearOf(device);
  const values = SHORT_CARD.flatMap((id) => {
    const reading = readAttribute(device, getAttribute(id), NO_MATTER_WHEN);
    if (reading === undefined || reading.isInferred) return [];
    const value = cutText(formatValue(words, reading.value), SHORT_VALUE_MAX_LENGTH);
    return [reading.doubts.length > 0 ? words.t('talk:opener.disputed', { value }) : value];
  });
  const name = `**${escapeMarkdown(device.fullName)}**${year === undefined ? '' : ` (${year})`}`;
  return [name, ...values].join(' · ');
}

/** The first message of a discussion in a forum: the article itself, without the button that would lead to where it is. */
export function forumPostMessage(
  words: Words,
  subject: DiscussionSubject,
  devices: readonly Device[],
  look: PostLook = PLAIN_LOOK,
): MessageBody {
  const { article } = subject;
  if (!article) return noticeMessage(describeSubject(words, subject));
  const talkId = formatCustomId(TALK_HANDLER, article.id);
  const body = articlePostMessage(words, article, devices, look);
  return { ...body, components: body.components.map((component) => dropButton(component, talkId)) };
}

function dropButton(component: APIMessageTopLevelComponent, customId: string): APIMessageTopLevelComponent {
  if (component.type !== ComponentType.Container) return component;
  const components = component.components.flatMap((child): APIComponentInContainer[] => {
    if (child.type !== ComponentType.ActionRow) return [child];
    const buttons = child.components.filter((control) => control.type === ComponentType.Button);
    const kept = buttons.filter((button) => !('custom_id' in button && button.custom_id === customId));
    if (kept.length === buttons.length) return [child];
    return kept.length === 0 ? [] : [{ ...child, components: kept }];
  });
  return { ...component, components };
}

function describeSubject(words: Words, { title, article }: DiscussionSubject): string {
  const shown = cutText(cleanText(article?.title ?? title), TITLE_MAX_LENGTH);
  if (article) return `**${formatLink(shown, article.url)}**\n-# ${sourceLine(article)}`;
  if (shown === '') return words.t('talk:opener.aboutMessage');
  return words.t('talk:opener.aboutTitle', { title: escapeMarkdown(shown) });
}

/** What the person who asked for a discussion is told, with the way to it or the reason why there is none. */
export function discussionNotice(words: Words, outcome: OpenDiscussionOutcome): MessageBody {
  switch (outcome.outcome) {
    case 'created':
    case 'existed':
      return threadNotice(
        words,
        words.t(`talk:opening.${outcome.outcome}`, { thread: `<#${outcome.threadId}>` }),
        outcome,
      );
    case 'forbidden':
      return noticeMessage(describeMissing(words, outcome.missing));
    case 'gone':
    case 'wrongChannel':
    case 'full':
    case 'capped':
    case 'failed':
      return noticeMessage(words.t(`talk:opening.${outcome.outcome}`));
  }
}

function threadNotice(
  words: Words,
  text: string,
  { guildId, threadId }: { guildId: string; threadId: string },
): MessageBody {
  const url = `https://discord.com/channels/${guildId}/${threadId}`;
  const button: APIButtonComponent = {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: words.t('talk:opening.goThere'),
    url,
  };
  return {
    components: [
      { type: ComponentType.TextDisplay, content: text },
      { type: ComponentType.ActionRow, components: [button] },
    ],
  };
}

function describeMissing(words: Words, missing: readonly string[]): string {
  if (missing.length === 0) return words.t('talk:opening.forbiddenUnknown');
  return words.t('talk:opening.forbidden', { count: missing.length, permissions: listPermissions(words, missing) });
}

export function joinNotice(words: Words, outcome: JoinDiscussionOutcome, threadId: string): MessageBody {
  switch (outcome) {
    case 'joined':
      return noticeMessage(words.t('talk:joining.joined', { thread: `<#${threadId}>` }));
    case 'forbidden':
      return noticeMessage(
        words.t('talk:joining.forbidden', { permission: permissionName(words, 'SendMessagesInThreads') }),
      );
    case 'full':
    case 'gone':
    case 'locked':
    case 'failed':
      return noticeMessage(words.t(`talk:joining.${outcome}`));
  }
}

export function insideDiscussionMessage(words: Words): MessageBody {
  return noticeMessage(words.t('talk:opening.inside'));
}

/** For whoever asks for a discussion in a channel where they may not write themselves. */
export function notYourChannelMessage(words: Words, channelId: string): MessageBody {
  return noticeMessage(words.t('talk:opening.notYourChannel', { channel: `<#${channelId}>` }));
}

/** For whoever asks for a discussion under somebody's message without the right to open threads there. */
export function mayNotOpenMessage(words: Words): MessageBody {
  return noticeMessage(
    words.t('talk:opening.mayNotOpen', { permission: permissionName(words, 'CreatePublicThreads') }),
  );
}
