import { type ArticleArchive } from './articles/article-archive.ts';
import { type Clock } from './clock.ts';
import { type MessageAnswer } from './devices/answer-message.ts';
import { type DeviceCatalogue } from './devices/device-catalogue.ts';
import { type Device } from './devices/device.ts';
import { type OnlineClient } from './discord/client.ts';
import { type MentionPlace } from './discord/mention-replies.ts';
import { createServerLog } from './discord/server-log.ts';
import { type ConversationPlace, createConverse } from './discussions/conversation.ts';
import { type TellServerLog } from './discussions/server-log.ts';
import { createServerSettings, serverSettingsSchema, type ServerSettingsBook } from './discussions/server-settings.ts';
import { devicesOfSubject } from './discussions/starting-question.ts';
import { type Logger } from './ops/log.ts';
import { type Storage } from './storage/open-storage.ts';

export interface TalkParts {
  stores: Storage;
  client: OnlineClient;
  catalogue: DeviceCatalogue;
  archive: ArticleArchive;
  clock: Clock;
  log: Logger;
}

/** What the discussions of all servers rest on. */
export interface Talk {
  settings: ServerSettingsBook;
  tellLog: TellServerLog;
  /** The answer to what somebody asks the bot there. */
  answer: (question: string, place: MentionPlace) => Promise<MessageAnswer>;
}

/** Builds what keeps discussions going, from the choices of servers on. */
export function createTalk(parts: TalkParts): Talk {
  const { stores, client, catalogue, clock, log } = parts;
  const settings = createServerSettings(stores.createSettings({ namespace: 'server', schema: serverSettingsSchema }));
  const converse = createConverse({ store: stores.conversations, catalogue, clock });
  return {
    settings,
    tellLog: createServerLog(client, settings, log),
    answer: (question, place) => converse(question, toConversation(place, parts)),
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
