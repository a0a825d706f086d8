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
import { type Words } from '../words.ts';
import { headlineOf, sourceLine } from './article-view.ts';
import { cardButton } from './device-buttons.ts';
import { noticeMessage } from './notice-view.ts';
import { listPermissions } from './permission-names.ts';
import { formatStartingQuestion } from './starting-question-view.ts';
import { formatAge, formatLink } from './text.ts';

/** Name of the handler that opens the discussion of an article beside the one that it is linked in. */
export const TALK_ANEW_HANDLER = 'talk-anew';

const ACCENT_COLOUR = 0x3d7eff;
const HEADLINE_MAX_LENGTH = 256;

/** What is said in a discussion that has gone quiet. */
export function nudgeMessage(words: Words, nudge: Nudge): MessageBody {
  switch (nudge.kind) {
    case 'question':
      return noticeMessage(words.t('talk:quiet.question', { question: formatStartingQuestion(words, nudge.question) }));
    case 'article':
      return articleLinkMessage(words, words.t('talk:quiet.article'), nudge.article);
  }
}

/** A later article about the phone of a discussion: to talk about there, or anew. */
export function relatedMessage(words: Words, article: Article): MessageBody {
  return articleLinkMessage(words, words.t('talk:related.text'), article);
}

function articleLinkMessage(words: Words, text: string, article: Article): MessageBody {
  const anew: APIButtonComponent = {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: words.t('talk:related.anew'),
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
export function digestMessage(words: Words, digest: Digest, catalogue: Pick<DeviceCatalogue, 'get'>): MessageBody {
  const devices = digest.asked.flatMap(({ deviceId, times }) => {
    const device = catalogue.get(deviceId);
    return device === undefined ? [] : [{ device, times }];
  });
  const since = words.t(digest.every === 'week' ? 'talk:digest.sinceWeek' : 'talk:digest.sinceDay');
  const sections = [
    section(
      words.t('talk:digest.liveliest'),
      digest.liveliest.map((lively) => describeLively(words, lively)),
    ),
    section(
      words.t('talk:digest.fresh'),
      digest.fresh.map((fresh) => describeFresh(words, fresh)),
    ),
    section(
      words.t('talk:digest.waiting'),
      digest.waiting.map((waiting) => describeWaiting(words, waiting)),
    ),
    section(
      words.t('talk:digest.asked'),
      devices.map(({ device, times }) => `${device.fullName} · ${words.t('talk:digest.times', { count: times })}`),
    ),
  ].filter((text) => text !== '');
  const container: APIMessageTopLevelComponent = {
    type: ComponentType.Container,
    accent_color: ACCENT_COLOUR,
    components: [
      { type: ComponentType.TextDisplay, content: `### ${words.t('talk:digest.heading')}\n-# ${since}` },
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

function describeLively(words: Words, { discussion, messages }: Digest['liveliest'][number]): string {
  const { thread, activity } = discussion;
  const people = words.t('talk:digest.people', { count: activity?.people ?? 0 });
  return `<#${thread.threadId}> · ${words.t('talk:list.messages', { count: messages })} · ${people}`;
}

function describeFresh(words: Words, { thread }: Digest['fresh'][number]): string {
  return `<#${thread.threadId}> · ${words.t('talk:list.opened', { age: formatAge(thread.createdAt) })}`;
}

function describeWaiting(words: Words, { thread, activity }: Digest['waiting'][number]): string {
  const lastAt = activity?.lastAt ?? null;
  if (lastAt === null) return `<#${thread.threadId}>`;
  return `<#${thread.threadId}> · ${words.t('talk:digest.lastWord', { age: formatAge(lastAt) })}`;
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [`**${title}**`, ...lines.map((line) => `- ${line}`)].join('\n');
}

/** What whoever asked for a digest is told. */
export function digestNotice(words: Words, outcome: PostDigestOutcome): MessageBody {
  switch (outcome.outcome) {
    case 'gone':
    case 'wrongChannel':
      return noticeMessage(words.t('talk:digest.wrongChannel'));
    case 'forbidden':
      return noticeMessage(words.t('talk:digest.forbidden', { permissions: listPermissions(words, outcome.missing) }));
    case 'posted':
    case 'empty':
    case 'failed':
      return noticeMessage(words.t(`talk:digest.${outcome.outcome}`));
  }
}
