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
import { sayOnce, type SayOutcome } from './say-once.ts';
import { type TalkClaim, type TalkClaims } from './talk-claims.ts';

const MS_PER_DAY = 86_400_000;
const RELATED_MAX = 5;
const NOT_CLOSED = { closedAt: null, closedBy: null } as const;

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
  /** Says it in a thread that is open. `name` tells it from all else that is said there. */
  nudge: (threadId: string, nudge: Nudge, name: string) => Promise<SayOutcome>;
  /** Looks for what was said there by that name since then. */
  findSaid: (threadId: string, name: string, since: Date) => Promise<'found' | 'absent' | 'unknown'>;
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
  const isResting = thread.isArchived || thread.isLocked;
  if (isResting || whenQuiet === 'nudge') {
    const said = isResting ? 'unsaid' : await nudgeOnce(ports, record);
    if (said !== 'unknown') await activity.mark(record, { nudgedAt: clock.now() });
    return;
  }
  // Marked before it is done: whoever hears that the thread was closed must not take it for a person's doing.
  await activity.mark(record, { closedAt: clock.now(), closedBy: 'quiet' });
  const { outcome } = await tending.change(record.threadId, { isArchived: true });
  if (outcome === 'changed') {
    await tellLog(record.guildId, {
      kind: 'closedByItself',
      threadId: record.threadId,
      name: thread.name,
      because: 'quiet',
    });
    return;
  }
  const isFinal = outcome !== 'failed' && outcome !== 'tooSoon';
  await activity.mark(record, { ...NOT_CLOSED, ...(isFinal ? { nudgedAt: clock.now() } : {}) });
}

function nudgeOnce(ports: WakeQuietPorts, record: OpenedDiscussion): Promise<SayOutcome | 'taken'> {
  const { threadId, guildId } = record;
  const name = `nudge:${threadId}`;
  return sayOnce(
    ports,
    { guildId, name },
    {
      say: async () => {
        const { nudge, link } = await chooseNudge(ports, record);
        const said = await ports.nudge(threadId, nudge, name);
        if (link !== null) await (said === 'unknown' ? ports.claims.leave(link) : ports.claims.finish(link));
        return said;
      },
      find: (since) => ports.findSaid(threadId, name, since),
    },
  );
}

/** `link`: the claim to have linked its article there. */
async function chooseNudge(
  ports: WakeQuietPorts,
  record: OpenedDiscussion,
): Promise<{ nudge: Nudge; link: TalkClaim | null }> {
  const { articles, catalogue, questions, clock } = ports;
  const own = record.articleId === null ? null : ((await articles.get(record.articleId)) ?? null);
  const subject: DiscussionSubject = { title: record.title, article: own };
  const devices = devicesOfSubject(subject, catalogue);
  for (const { id } of devices) {
    const article = await findNews(ports, record, id, own);
    if (article === undefined) continue;
    const link = { guildId: record.guildId, name: nameLink(record.threadId, article.id) };
    return { nudge: { kind: 'article', article }, link };
  }
  const possible = listStartingQuestions(devices, catalogue, clock.now());
  const place = { key: `${record.key}:nudge`, guildId: record.guildId, channelId: record.channelId };
  const chosen = await questions.choose(place, possible.map(toCandidate));
  const question = possible.find((it) => toCandidate(it).id === chosen) ?? possible[0];
  if (question === undefined) throw new Error('There is no question to ask');
  return { nudge: { kind: 'question', question }, link: null };
}

/** The newest article about the device that is newer than the discussion's own, and was not linked there. */
async function findNews(
  { articles, claims, findSaid, clock }: WakeQuietPorts,
  { threadId, guildId }: OpenedDiscussion,
  deviceId: string,
  own: Article | null,
): Promise<Article | undefined> {
  const page = await articles.latest({ topic: { kind: 'device', deviceId }, offset: 0, limit: RELATED_MAX });
  for (const article of page.articles) {
    const isNews = article.id !== own?.id && (own === null || article.publishedAt > own.publishedAt);
    if (!isNews) continue;
    const claim = { guildId, name: nameLink(threadId, article.id) };
    const taken = await claims.take(claim, clock.now());
    if (taken.outcome === 'taken') continue;
    // One that a try which came to nothing had chosen is as good as any.
    const search = taken.outcome === 'free' ? 'absent' : await findSaid(threadId, claim.name, taken.since);
    if (search === 'absent') return article;
    await (search === 'found' ? claims.finish(claim) : claims.leave(claim));
  }
  return undefined;
}

/** The claim to link an article in a thread: it is linked there once, whatever for. */
export function nameLink(threadId: string, articleId: string): string {
  return `link:${threadId}:${articleId}`;
}
