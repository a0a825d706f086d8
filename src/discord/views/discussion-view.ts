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
import { type DiscussionSubject, type OpenDiscussionOutcome } from '../../discussions/discussion.ts';
import { type JoinDiscussionOutcome } from '../../discussions/join-discussion.ts';
import { type StartingQuestion } from '../../discussions/starting-question.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { articleMessage, sourceLine, TALK_HANDLER } from './article-view.ts';
import { cardButton, compareButton, sizeButton } from './device-buttons.ts';
import { formatValue } from './device-values.ts';
import { noticeMessage } from './notice-view.ts';
import { formatStartingQuestion } from './starting-question-view.ts';
import { cleanText, cutText, escapeMarkdown, formatLink } from './text.ts';

export const JOIN_LABEL = 'Join';
/** Name of the handler that adds who presses to a discussion. */
export const JOIN_HANDLER = 'join';

/** Name of the handler that closes, renames or locks a discussion, and of the modal for its new name. */
export const TEND_HANDLER = 'tend';
const TEND_BUTTONS = [
  ['rename', 'Rename'],
  ['close', 'Close'],
  ['lock', 'Lock'],
] as const;

const ACCENT_COLOUR = 0x3d7eff;
const TITLE_MAX_LENGTH = 256;
/** More devices than that would say little about the article. */
const DEVICES_MAX = 3;
const QUESTION_HEADING = 'To start with';
const SHORT_CARD = ['display-size', 'weight', 'battery', 'chipset'] as const;
const SHORT_VALUE_MAX_LENGTH = 60;
/** None of these depends on the day. */
const NO_MATTER_WHEN = new Date(0);

const INVITATION = 'Write what you think, and press **Join** to follow what the others say. **Join the talk!**';

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
export function openerMessage({ subject, devices, question, threadId }: Opener): MessageBody {
  const shown = devices.slice(0, DEVICES_MAX);
  const text = (content: string) => ({ type: ComponentType.TextDisplay as const, content });
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: ACCENT_COLOUR,
        components: [
          text(describeSubject(subject)),
          ...shown.flatMap((device) => deviceCard(device, shown)),
          text(`### ${QUESTION_HEADING}\n${formatStartingQuestion(question)}`),
          text(INVITATION),
          { type: ComponentType.ActionRow, components: [joinButton(threadId), ...tendButtons(threadId)] },
        ],
      },
    ],
  };
}

function joinButton(threadId: string): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Success,
    label: JOIN_LABEL,
    custom_id: formatCustomId(JOIN_HANDLER, threadId),
  };
}

/** For whoever may; others are told so. */
function tendButtons(threadId: string): APIButtonComponent[] {
  return TEND_BUTTONS.map(([action, label]) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: formatCustomId(TEND_HANDLER, action, threadId),
  }));
}

/** A device on one line, with what leads on; the comparison with the others stands at the first. */
function deviceCard(device: Device, all: readonly Device[]): APIComponentInContainer[] {
  const compared = device === all[0] ? [compareButton(all.length > 1 ? all : [device])] : [];
  return [
    { type: ComponentType.TextDisplay, content: describeDevice(device) },
    { type: ComponentType.ActionRow, components: [cardButton(device, 'Card'), sizeButton([device]), ...compared] },
  ];
}

/** What is known of it that says most in little room. */
function describeDevice(device: Device): string {
  const year = yearOf(device);
  const values = SHORT_CARD.flatMap((id) => {
    const reading = readAttribute(device, getAttribute(id), NO_MATTER_WHEN);
    if (reading === undefined || reading.isInferred) return [];
    const disputed = reading.doubts.length > 0 ? ' (disputed)' : '';
    return [`${cutText(formatValue(reading.value), SHORT_VALUE_MAX_LENGTH)}${disputed}`];
  });
  const name = `**${escapeMarkdown(device.fullName)}**${year === undefined ? '' : ` (${year})`}`;
  return [name, ...values].join(' · ');
}

/** The first message of a discussion in a forum: the article itself, without the button that would lead to where it is. */
export function forumPostMessage(subject: DiscussionSubject, devices: readonly Device[]): MessageBody {
  const { article } = subject;
  if (!article) return noticeMessage(describeSubject(subject));
  const talkId = formatCustomId(TALK_HANDLER, article.id);
  return { components: articleMessage(article, devices).components.map((component) => dropButton(component, talkId)) };
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

function describeSubject({ title, article }: DiscussionSubject): string {
  const shown = cutText(cleanText(article?.title ?? title), TITLE_MAX_LENGTH);
  if (article) return `**${formatLink(shown, article.url)}**\n-# ${sourceLine(article)}`;
  return shown === '' ? 'About the message above.' : `About: **${escapeMarkdown(shown)}**`;
}

/** What the person who asked for a discussion is told, with the way to it or the reason why there is none. */
export function discussionNotice(outcome: OpenDiscussionOutcome): MessageBody {
  switch (outcome.outcome) {
    case 'created':
      return threadNotice(`Your discussion is open: <#${outcome.threadId}>`, outcome);
    case 'existed':
      return threadNotice(`The discussion is already going on: <#${outcome.threadId}>`, outcome);
    case 'forbidden':
      return noticeMessage(describeMissing(outcome.missing));
    case 'gone':
      return noticeMessage('That message is not there any more, so there is nothing to discuss under it.');
    case 'wrongChannel':
      return noticeMessage(
        'Discord allows no discussion there: this kind of channel or message takes no threads, and a media channel wants a picture or video in each post. Try a text, announcement or forum channel.',
      );
    case 'full':
      return noticeMessage(
        'This server has as many open threads as Discord allows. Once somebody closes one, press again.',
      );
    case 'capped':
      return noticeMessage('News has opened as many discussions here as this server has chosen.');
    case 'failed':
      return noticeMessage('Discord did not answer as it should. Nothing is lost: please try again in a moment.');
  }
}

function threadNotice(text: string, { guildId, threadId }: { guildId: string; threadId: string }): MessageBody {
  const url = `https://discord.com/channels/${guildId}/${threadId}`;
  const button: APIButtonComponent = {
    type: ComponentType.Button,
    style: ButtonStyle.Link,
    label: 'Go to the discussion',
    url,
  };
  return {
    components: [
      { type: ComponentType.TextDisplay, content: text },
      { type: ComponentType.ActionRow, components: [button] },
    ],
  };
}

function describeMissing(missing: readonly string[]): string {
  if (missing.length === 0) {
    return 'Discord does not let me open a discussion there. Whoever manages the server can look at what I am allowed to do and at AutoMod.';
  }
  const names = missing.map((name) => `**${formatPermission(name)}**`).join(' and ');
  const noun = missing.length === 1 ? 'the permission' : 'the permissions';
  return `I cannot open a discussion there: I lack ${noun} ${names}. Whoever manages the server can give it to me.`;
}

/** Discord's name of a permission as people see it in the settings, such as "Send Messages in Threads". */
export function formatPermission(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replace(' In ', ' in ');
}

export function joinNotice(outcome: JoinDiscussionOutcome, threadId: string): MessageBody {
  switch (outcome) {
    case 'joined':
      return noticeMessage(`You are in. <#${threadId}> now shows in your list of channels.`);
    case 'full':
      return noticeMessage(
        'This discussion has as many members as Discord allows. You can still read and write in it.',
      );
    case 'gone':
      return noticeMessage('This discussion is not there any more.');
    case 'locked':
      return noticeMessage('This discussion is closed. Writing in it opens it again, unless it is locked.');
    case 'forbidden':
      return noticeMessage(
        'I am not allowed to add you here: that takes the permission **Send Messages in Threads**. You can write here all the same.',
      );
    case 'failed':
      return noticeMessage('Discord did not answer as it should. Please try again in a moment.');
  }
}

export function insideDiscussionMessage(): MessageBody {
  return noticeMessage(
    'We are in a discussion already, and threads have no threads of their own: let us talk right here.',
  );
}

/** For whoever asks for a discussion in a channel where they may not write themselves. */
export function notYourChannelMessage(channelId: string): MessageBody {
  return noticeMessage(`You cannot write in <#${channelId}>, so I do not start a discussion there for you.`);
}

/** For whoever asks for a discussion under somebody's message without the right to open threads there. */
export function mayNotOpenMessage(): MessageBody {
  return noticeMessage(
    'Opening a discussion under that message takes the permission **Create Public Threads**, which you do not have here.',
  );
}
