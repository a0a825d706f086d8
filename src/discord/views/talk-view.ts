import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
} from 'discord-api-types/v10';
import { type Article } from '../../articles/article.ts';
import { type DeviceCatalogue } from '../../devices/device-catalogue.ts';
import { type Digest, type PostDigestOutcome } from '../../discussions/digest.ts';
import { type Nudge } from '../../discussions/wake-quiet.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { headlineOf, sourceLine } from './article-view.ts';
import { cardButton } from './device-buttons.ts';
import { formatPermission } from './discussion-view.ts';
import { noticeMessage } from './notice-view.ts';
import { formatStartingQuestion } from './starting-question-view.ts';
import { count } from './tending-view.ts';
import { formatAge, formatLink } from './text.ts';

/** Name of the handler that opens the discussion of an article beside the one that it is linked in. */
export const TALK_ANEW_HANDLER = 'talk-anew';

const ACCENT_COLOUR = 0x3d7eff;
const HEADLINE_MAX_LENGTH = 256;

/** What is said in a discussion that has gone quiet. */
export function nudgeMessage(nudge: Nudge): MessageBody {
  switch (nudge.kind) {
    case 'question':
      return noticeMessage(`It has been quiet here. ${formatStartingQuestion(nudge.question)}`);
    case 'article':
      return articleLinkMessage('It has been quiet here. Meanwhile there was news:', nudge.article);
  }
}

/** A later article about the phone of a discussion: to talk about there, or anew. */
export function relatedMessage(article: Article): MessageBody {
  return articleLinkMessage(
    'There is news of it. Talk about it right here, or give it a discussion of its own:',
    article,
  );
}

function articleLinkMessage(text: string, article: Article): MessageBody {
  const anew: APIButtonComponent = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: 'Its own discussion',
    custom_id: formatCustomId(TALK_ANEW_HANDLER, article.id),
  };
  const headline = formatLink(headlineOf(article, HEADLINE_MAX_LENGTH), article.url);
  return {
    components: [
      { type: ComponentType.TextDisplay, content: `${text}\n**${headline}**\n-# ${sourceLine(article)}` },
      { type: ComponentType.ActionRow, components: [anew] },
    ],
  };
}

/** "What we are talking about". Threads are named by their mention, which shows nothing to who may not see them. */
export function digestMessage(digest: Digest, catalogue: Pick<DeviceCatalogue, 'get'>): MessageBody {
  const devices = digest.asked.flatMap(({ deviceId, times }) => {
    const device = catalogue.get(deviceId);
    return device === undefined ? [] : [{ device, times }];
  });
  const sections = [
    section(
      'Liveliest',
      digest.liveliest.map(
        ({ discussion: { thread, activity }, messages }) =>
          `<#${thread.threadId}> · ${count(messages, 'message')} · ${count(activity?.people ?? 0, 'person', 'people')}`,
      ),
    ),
    section(
      'New',
      digest.fresh.map(({ thread }) => `<#${thread.threadId}> · opened ${formatAge(thread.createdAt)}`),
    ),
    section(
      'Waiting for an answer',
      digest.waiting.map(
        ({ thread, activity }) =>
          `<#${thread.threadId}>${activity?.lastAt == null ? '' : ` · last word ${formatAge(activity.lastAt)}`}`,
      ),
    ),
    section(
      'Most asked about',
      devices.map(({ device, times }) => `${device.fullName} · ${count(times, 'time')}`),
    ),
  ].filter((text) => text !== '');
  const container: APIMessageTopLevelComponent = {
    type: ComponentType.Container,
    accent_color: ACCENT_COLOUR,
    components: [
      {
        type: ComponentType.TextDisplay,
        content: `### What we are talking about\n-# ${digest.every === 'week' ? 'The last seven days' : 'Since yesterday'}`,
      },
      ...sections.map((content) => ({ type: ComponentType.TextDisplay as const, content })),
      ...(devices.length === 0
        ? []
        : [
            {
              type: ComponentType.ActionRow as const,
              components: devices.map(({ device }) => cardButton(device)),
            },
          ]),
    ],
  };
  return { components: [container] };
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [`**${title}**`, ...lines.map((line) => `- ${line}`)].join('\n');
}

/** What whoever asked for a digest is told. */
export function digestNotice(outcome: PostDigestOutcome): MessageBody {
  switch (outcome.outcome) {
    case 'posted':
      return noticeMessage('Here it is.');
    case 'empty':
      return noticeMessage('There is nothing to tell yet: no discussion is open, and nobody has asked about a phone.');
    case 'gone':
    case 'wrongChannel':
      return noticeMessage('I cannot post it here. Please use the command in a text channel.');
    case 'forbidden':
      return noticeMessage(
        `I cannot post it here: I lack ${outcome.missing.map((name) => `**${formatPermission(name)}**`).join(' and ')}.`,
      );
    case 'failed':
      return noticeMessage('Discord did not answer as it should. Please try again in a moment.');
  }
}
