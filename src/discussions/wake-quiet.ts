import { type Article } from '../articles/article.ts';
import { type ArticleArchive } from '../articles/article-archive.ts';
import { type Clock } from '../clock.ts';
import { type DeviceCatalogue } from '../devices/device-catalogue.ts';
import { type ActivityStore } from './discussion-activity.ts';
import { type DiscussionIndex, type OpenedDiscussion } from './discussion-index.ts';
import { type DiscussionTending } from './discussion-tending.ts';
import { type DiscussionSubject } from './discussion.ts';
import { type TellServerLog } from './server-log.ts';
import { type ServerSettings, type ServerSettingsBook } from './server-settings.ts';
import {
  devicesOfSubject,
  listStartingQuestions,
  toCandidate,
  type QuestionBook,
  type StartingQuestion,
} from './starting-question.ts';
import { type TalkClaims } from './talk-claims.ts';

const MS_PER_DAY = 86_400_000;
const RELATED_MAX = 5;

/** What wakes a discussion: the newest article about the same phone, or another question from its facts. */
export type Nudge = { kind: 'article'; article: Article } | { kind: 'question'; question: StartingQuestion };

export interface WakeQuietPorts {
  settings: Pick<ServerSettingsBook, 'of'>;
  index: Pick<DiscussionIndex, 'ofGuild' | 'guilds'>;
  activity: Pick<ActivityStore, 'ofGuild' | 'mark'>;
  tending: Pick<DiscussionTending, 'inspect' | 'change'>;
  articles: Pick<ArticleArchive, 'get' | 'latest'>;
  catalogue: Pick<DeviceCatalogue, 'get' | 'mentionsIn' | 'devices'>;
  questions: QuestionBook;
  claims: TalkClaims;
  /** Says it in a thread that is open; false when it was not said. */
  nudge: (threadId: string, nudge: Nudge) => Promise<boolean>;
  tellLog: TellServerLog;
  clock: Clock;
}

/** Discussions that nobody writes in any more, and what is done with them, once each. */
export interface QuietDiscussions {
  /** The servers that have some. */
  findServers(now: Date): Promise<string[]>;
  /** Nudges or closes those of the server, as it has chosen. What is closed or locked already is let rest. */
  tend(guildId: string, signal?: AbortSignal): Promise<void>;
}

export function createQuietDiscussions(ports: WakeQuietPorts): QuietDiscussions {
  const { settings, index, clock } = ports;
  return {
    async findServers(now) {
      const servers: string[] = [];
      for (const guildId of await index.guilds()) {
        if ((await findQuiet(ports, guildId, await settings.of(guildId), now)).length > 0) servers.push(guildId);
      }
      return servers;
    },
    async tend(guildId, signal) {
      const chosen = await settings.of(guildId);
      for (const record of await findQuiet(ports, guildId, chosen, clock.now())) {
        if (signal?.aborted === true) return;
        await tendOne(ports, record, chosen);
      }
    },
  };
}

/** Those that were quiet for so long and were never tended for it; what a person closed is none of them. */
async function findQuiet(
  { index, activity }: WakeQuietPorts,
  guildId: string,
  { quietDays }: ServerSettings,
  now: Date,
): Promise<OpenedDiscussion[]> {
  if (quietDays === 0) return [];
  const figures = new Map((await activity.ofGuild(guildId)).map((figure) => [figure.threadId, figure]));
  const quietSince = now.getTime() - quietDays * MS_PER_DAY;
  return (await index.ofGuild(guildId)).filter(({ threadId, createdAt }) => {
    const known = figures.get(threadId);
    if (known?.nudgedAt != null || known?.closedAt != null) return false;
    return Math.max(known?.lastAt?.getTime() ?? 0, createdAt.getTime()) <= quietSince;
  });
}

async function tendOne(ports: WakeQuietPorts, record: OpenedDiscussion, { whenQuiet }: ServerSettings): Promise<void> {
  const { activity, tending, tellLog, clock } = ports;
  const thread = await tending.inspect(record.threadId);
  // What is not to be asked for now is asked for next time; what is gone is forgotten elsewhere.
  if (thread === undefined || thread === null) return;
  // Recorded before it is done: rather no nudge than two.
  await activity.mark(record, { nudgedAt: clock.now() });
  if (thread.isArchived || thread.isLocked) return;
  if (whenQuiet === 'nudge') {
    await ports.nudge(record.threadId, await chooseNudge(ports, record));
    return;
  }
  const { outcome } = await tending.change(record.threadId, { isArchived: true });
  if (outcome !== 'changed') return;
  await activity.mark(record, { closedAt: clock.now(), closedBy: 'quiet' });
  await tellLog(record.guildId, {
    kind: 'closedByItself',
    threadId: record.threadId,
    name: thread.name,
    because: 'quiet',
  });
}

async function chooseNudge(ports: WakeQuietPorts, record: OpenedDiscussion): Promise<Nudge> {
  const { articles, catalogue, questions, clock } = ports;
  const own = record.articleId === null ? null : ((await articles.get(record.articleId)) ?? null);
  const subject: DiscussionSubject = { title: record.title, article: own };
  const devices = devicesOfSubject(subject, catalogue);
  for (const { id } of devices) {
    const article = await findNews(ports, record, id, own);
    if (article !== undefined) return { kind: 'article', article };
  }
  const possible = listStartingQuestions(devices, catalogue, clock.now());
  const place = { key: `${record.key}:nudge`, guildId: record.guildId, channelId: record.channelId };
  const chosen = await questions.choose(place, possible.map(toCandidate));
  const question = possible.find((it) => toCandidate(it).id === chosen) ?? possible[0];
  if (question === undefined) throw new Error('There is no question to ask');
  return { kind: 'question', question };
}

/** The newest article about the device that is newer than the discussion's own, and was not linked there. */
async function findNews(
  { articles, claims, clock }: WakeQuietPorts,
  { threadId, guildId }: OpenedDiscussion,
  deviceId: string,
  own: Article | null,
): Promise<Article | undefined> {
  const page = await articles.latest({ topic: { kind: 'device', deviceId }, offset: 0, limit: RELATED_MAX });
  for (const article of page.articles) {
    const isNews = article.id !== own?.id && (own === null || article.publishedAt > own.publishedAt);
    if (isNews && (await claims.take({ guildId, name: nameLink(threadId, article.id) }, clock.now()))) return article;
  }
  return undefined;
}

/** The claim to link an article in a thread: it is linked there once, whatever for. */
export function nameLink(threadId: string, articleId: string): string {
  return `link:${threadId}:${articleId}`;
}
