import { type ArticleArchive } from './articles/article-archive.ts';
import { createScheduler, processTimer } from './jobs/scheduler.ts';
import { createDigestWork, createQuietWork } from './jobs/talk-works.ts';
import { createDigests } from './discussions/digest.ts';
import { createLinkRelated } from './discussions/link-related.ts';
import { createQuietDiscussions } from './discussions/wake-quiet.ts';
import { createDigestPoster } from './discord/digest-poster.ts';
import { nudgeMessage, relatedMessage } from './discord/views/talk-view.ts';
import { NO_TALK } from './devices/talk-context.ts';
import { type Article } from './articles/article.ts';
import { type Clock } from './clock.ts';
import { chooseDevice } from './devices/choose-device.ts';
import { continueTalk } from './devices/continue-talk.ts';
import { type MessageAnswer } from './devices/message-answer.ts';
import { type DeviceCatalogue } from './devices/device-catalogue.ts';
import { type Device } from './devices/device.ts';
import { type OnlineClient } from './discord/client.ts';
import { followDiscussions } from './discord/discussion-events.ts';
import { createDiscussionTending } from './discord/discussion-tending.ts';
import { createDiscussionThreads } from './discord/discussion-threads.ts';
import { type MentionPlace } from './discord/mention-replies.ts';
import { type Languages } from './discord/words.ts';
import { createTitledSettings } from './discord/titled-settings.ts';
import { createWordsOf, type WordsOf } from './discord/words-of.ts';
import { createFindThreads } from './discord/missed-messages.ts';
import { createServerLog } from './discord/server-log.ts';
import { type Services } from './discord/services.ts';
import { createQuietMention, type MentionQuietly } from './discord/quiet-mention.ts';
import { createJoinDiscussion } from './discord/thread-members.ts';
import { createReviveButton } from './discord/revive-button.ts';
import { createThreadWords } from './discord/thread-words.ts';
import { forumPostMessage, openerMessage } from './discord/views/discussion-view.ts';
import { movedMessage } from './discord/views/tending-view.ts';
import { type CloseForRoom, createCloseForRoom } from './discussions/close-for-room.ts';
import { catchUp } from './discussions/catch-up.ts';
import { completeDiscussions } from './discussions/complete-discussions.ts';
import { type ConversationPlace, createConverse } from './discussions/conversation.ts';
import { createListDiscussions } from './discussions/list-discussions.ts';
import { createMakeRoom } from './discussions/make-room.ts';
import { createMoveDiscussion } from './discussions/move-discussion.ts';
import { createOpenDiscussion } from './discussions/open-discussion.ts';
import { createServerSettings, serverSettingsSchema } from './discussions/server-settings.ts';
import { devicesOfSubject } from './discussions/starting-question.ts';
import { createTendDiscussion } from './discussions/tend-discussion.ts';
import { type Logger } from './ops/log.ts';
import { type Storage } from './storage/open-storage.ts';

export interface TalkParts {
  stores: Storage;
  languages: Languages;
  client: OnlineClient;
  catalogue: DeviceCatalogue;
  archive: ArticleArchive;
  clock: Clock;
  log: Logger;
  /** How often to look for what has gone quiet and for digests that are due. */
  tendEveryMs: number;
}

/** What keeps discussions going. */
export interface Talk {
  services: Pick<
    Services,
    | 'openDiscussion'
    | 'joinDiscussion'
    | 'tendDiscussion'
    | 'listDiscussions'
    | 'moveDiscussion'
    | 'countKept'
    | 'postDigest'
    | 'settings'
    | 'tellLog'
  >;
  closeForRoom: CloseForRoom;
  wordsOf: WordsOf;
  /** Edits of one opener go one after the other, whoever asks for them. */
  mentionQuietly: MentionQuietly;
  /** The answer to what somebody asks the bot there. */
  answer: (question: string, place: MentionPlace) => Promise<MessageAnswer>;
  /** Links new articles in earlier discussions of the same phone. Never rejects. */
  hearOf(articles: readonly Article[]): Promise<void>;
  /** Does what a crash has left undone, and goes on until stopped. */
  start(): void;
  stop(): Promise<void>;
}

/** Builds what keeps the discussions of all servers going, from their choices on. */
export function createTalk(parts: TalkParts): Talk {
  const { stores, client, catalogue, archive, clock, log } = parts;
  const { activity, discussionIndex: index, discussions: store, questions } = stores;
  const book = createServerSettings(stores.createSettings({ namespace: 'server', schema: serverSettingsSchema }));
  const wordsOf = createWordsOf(client, book, parts.languages);
  const settings = createTitledSettings(book, wordsOf);
  const mentionQuietly = createQuietMention(wordsOf);
  const tellLog = createServerLog(client, settings, wordsOf, log);
  const tending = createDiscussionTending({ client, clock, log });
  const threads = createDiscussionThreads({
    client,
    log,
    wordsOf,
    makeOpener: (opener, words) =>
      openerMessage(words, { ...opener, devices: devicesOfSubject(opener.subject, catalogue) }),
    makeForumPost: (subject, look, words) =>
      forumPostMessage(words, subject, devicesOfSubject(subject, catalogue), look),
  });
  const closeForRoom = createCloseForRoom({ index, tending, activity, tellLog, clock });
  const makeRoom = createMakeRoom({ settings, index, tending, closeForRoom });
  const joinDiscussion = createJoinDiscussion({
    client,
    log,
    mentionQuietly,
    openerOf: async (threadId) => (await index.byThread(threadId))?.openerId ?? null,
    isClosedByPerson: async (threadId) => (await activity.of(threadId))?.closedBy === 'person',
  });
  const openDiscussion = createOpenDiscussion({
    ...{ store, threads, settings, catalogue, questions, makeRoom, clock },
    untitled: async (guildId) => (await wordsOf(guildId)).t('talk:untitled'),
  });
  const converse = createConverse({ store: stores.conversations, catalogue, clock });
  const forgetServer = async (guildId: string) => {
    await stores.serverData.forget(guildId);
    await settings.forget(guildId);
  };
  const inThreads = createThreadWords(client, wordsOf, log);
  const listDiscussions = createListDiscussions({ index, tending, activity });
  const quiet = createQuietDiscussions({
    settings,
    index,
    activity,
    tending,
    articles: archive,
    catalogue,
    questions,
    claims: stores.talkClaims,
    nudge: (threadId, nudge, name) => inThreads.say(threadId, (words) => nudgeMessage(words, nudge), name),
    findSaid: (threadId, name, since) => inThreads.find(threadId, name, since),
    tellLog,
    clock,
  });
  const digests = createDigests({
    settings,
    listDiscussions,
    activity,
    asked: stores.askedDevices,
    claims: stores.talkClaims,
    poster: createDigestPoster({ client, catalogue, wordsOf, log }),
    clock,
  });
  const linkRelated = createLinkRelated({
    settings,
    index,
    activity,
    tending,
    articles: archive,
    claims: stores.talkClaims,
    link: (threadId, article, name) => inThreads.say(threadId, (words) => relatedMessage(words, article), name),
    findSaid: (threadId, name, since) => inThreads.find(threadId, name, since),
    clock,
  });
  const moving = createMoveDiscussion({
    ...{
      settings,
      index,
      articles: archive,
      claims: stores.talkClaims,
      tending,
      activity,
      openDiscussion,
      tellLog,
      clock,
    },
    pointTo: ({ threadId, guildId }, toThreadId, name) =>
      inThreads.say(threadId, (words) => movedMessage(words, guildId, toThreadId), name),
    findSaid: (threadId, name, since) => inThreads.find(threadId, name, since),
  });
  const scheduler = createScheduler({
    works: [createQuietWork(quiet), createDigestWork(digests, stores.serverData)],
    clock,
    timer: processTimer,
    tickMs: parts.tendEveryMs,
    onError: (error, where) => {
      log.error({ err: error, ...where }, 'Tending discussions failed');
    },
  });
  const noteAsked = async (guildId: string, named: readonly string[]) => {
    const devices = named.flatMap((name) => {
      const choice = chooseDevice(name, catalogue);
      return choice.kind === 'found' ? [choice.device.id] : [];
    });
    await stores.askedDevices.note(guildId, [...new Set(devices)], clock.now());
  };
  const reviveButton = createReviveButton(client, log);
  const stopping = new AbortController();
  let working: Promise<unknown> = Promise.resolve();
  let following: ReturnType<typeof followDiscussions> | null = null;
  return {
    wordsOf,
    mentionQuietly,
    services: {
      openDiscussion,
      joinDiscussion,
      tendDiscussion: createTendDiscussion({ settings, index, tending, activity, tellLog, clock }),
      listDiscussions,
      moveDiscussion: moving.move,
      countKept: async (guildId) => ({ discussions: (await index.ofGuild(guildId)).length }),
      postDigest: (guildId, channelId) => digests.postNow(guildId, channelId),
      settings,
      tellLog,
    },
    closeForRoom,
    async answer(question, place) {
      const answer = await converse(question, toConversation(place, parts));
      const devices = [...new Set(continueTalk(NO_TALK, answer).devices)];
      await stores.askedDevices.note(
        place.guildId,
        devices.map(({ id }) => id),
        clock.now(),
      );
      return answer;
    },
    async hearOf(articles) {
      try {
        await linkRelated(articles);
      } catch (error) {
        log.error({ err: error }, 'News could not be linked in earlier discussions');
      }
    },
    start: () => {
      scheduler.start();
      const caughtUp = catchUp(
        {
          index,
          activity,
          serverData: stores.serverData,
          isMember: (guildId) => client.guilds.cache.has(guildId),
          forgetServer,
          onGone: reviveButton,
          findThreads: createFindThreads({ client, clock, log }),
          clock,
          onError: (error, where) => {
            log.error({ err: error, ...where }, 'Could not catch up with a discussion');
          },
        },
        stopping.signal,
      ).then(() => {
        log.info('Caught up with what happened to discussions');
      });
      following = followDiscussions({
        ...{ client, index, activity, noteAsked, forgetServer, reviveButton, caughtUp, clock, log },
      });
      // Beside everything else: however much was left undone, the bot answers meanwhile.
      working = Promise.all([
        completeDiscussions(
          {
            store,
            articles: archive,
            openDiscussion,
            onError: (error, { key }) => {
              log.error({ err: error, key }, 'A discussion could not be completed');
            },
          },
          stopping.signal,
        ),
        caughtUp,
        moving.completeMoves(stopping.signal).catch((error: unknown) => {
          log.error({ err: error }, 'Moves of discussions could not be completed');
        }),
      ]);
    },
    async stop() {
      stopping.abort();
      await scheduler.stop();
      await following?.settle();
      await working;
    },
  };
}

function toConversation(place: MentionPlace, parts: TalkParts): ConversationPlace {
  if (place.kind === 'thread') return { ...place, subject: () => findSubject(place, parts) };
  return { kind: 'channel', repliedTo: place.repliedTo.flatMap((id) => parts.catalogue.get(id) ?? []) };
}

/** What a thread is about: the article of its discussion, or the devices that its name names. */
async function findSubject(
  { threadId, name }: Extract<MentionPlace, { kind: 'thread' }>,
  { stores, archive, catalogue }: TalkParts,
): Promise<Device[]> {
  const record = await stores.discussionIndex.byThread(threadId);
  const article = record?.articleId == null ? null : ((await archive.get(record.articleId)) ?? null);
  return devicesOfSubject({ title: record?.title ?? name, article }, catalogue);
}
