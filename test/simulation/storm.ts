import { EVERY_ARTICLE } from '../../src/delivery/article-filter.ts';
import { type FollowOptions } from '../../src/delivery/follow-options.ts';
import { DEFAULT_PACE, type Pace } from '../../src/delivery/pace.ts';
import { type Books } from './books.ts';
import { type Newsroom } from './newsroom.ts';
import { type Program } from './program.ts';
import {
  PERMISSIONS,
  type SimulatedChannel,
  type SimulatedDiscord,
  type SimulatedMessage,
} from './simulated-discord.ts';
import { type SimulatedMembers } from './simulated-members.ts';
import { type Simulator } from './simulator.ts';
import { type WatchBooks } from './watch-books.ts';

export interface StormParts {
  simulator: Simulator;
  newsroom: Newsroom;
  discord: SimulatedDiscord;
  books: Books;
  /** One of those that live now; null while it is down. */
  program: () => Program | null;
  members: SimulatedMembers;
  watchBooks: WatchBooks;
  /** Ends the life of one; when none is left, it is started again later. */
  crash: () => void;
  /** Starts another one beside it, by mistake or because of an update; does nothing where there is never but one. */
  startAnother: () => void;
}

const GUILD_ID = 'guild';

/** What may happen, each as often as its weight. */
const EVENTS: readonly { weight: number; happen: (parts: StormParts) => void }[] = [
  { weight: 10, happen: publishSome },
  { weight: 1.5, happen: publishMany },
  { weight: 1.5, happen: ({ newsroom }) => newsroom.publish('late') },
  { weight: 1.5, happen: ({ newsroom }) => newsroom.publish('undated') },
  { weight: 3, happen: retellStory },
  {
    weight: 4,
    happen: (parts) => {
      followSomething(parts);
    },
  },
  { weight: 1.5, happen: unfollowSomething },
  { weight: 5, happen: watchSomething },
  { weight: 2, happen: stopWatching },
  { weight: 1, happen: comeOrGo },
  { weight: 1, happen: moveFeed },
  {
    weight: 3,
    happen: ({ startAnother }) => {
      startAnother();
    },
  },
  { weight: 3, happen: resumeSomething },
  { weight: 2.5, happen: changePermission },
  { weight: 1, happen: fillUp },
  { weight: 0.3, happen: deleteChannel },
  { weight: 3, happen: chat },
  { weight: 3, happen: pressButton },
  {
    weight: 2,
    happen: ({ crash }) => {
      crash();
    },
  },
];

const TOTAL_WEIGHT = EVENTS.reduce((sum, { weight }) => sum + weight, 0);

/** Lets one thing happen that the seed chooses. */
export function happen(parts: StormParts): void {
  let rest = parts.simulator.random() * TOTAL_WEIGHT;
  for (const event of EVENTS) {
    rest -= event.weight;
    if (rest >= 0) continue;
    event.happen(parts);
    return;
  }
}

function publishSome({ newsroom, simulator }: StormParts): void {
  const count = simulator.between(1, 3);
  simulator.note(`${count} stories are published`);
  for (let told = 0; told < count; told += 1) newsroom.publish('now');
}

function publishMany({ newsroom, simulator }: StormParts): void {
  const count = simulator.between(6, 14);
  simulator.note(`${count} stories are published at once`);
  for (let told = 0; told < count; told += 1) newsroom.publish('now');
}

function retellStory({ newsroom, simulator }: StormParts): void {
  if (newsroom.stories.length === 0) return;
  const story = simulator.pick(newsroom.stories);
  simulator.note(`${story.address} is told anew`);
  simulator.pick([
    () => {
      newsroom.correct(story);
    },
    () => {
      newsroom.restamp(story);
    },
    () => {
      newsroom.syndicate(story);
    },
  ])();
}

/** A channel is to follow some feed, with options that the seed chooses. */
export function followSomething(parts: StormParts, channel?: SimulatedChannel): void {
  const { simulator, discord } = parts;
  follow(parts, channel ?? simulator.pick([...discord.channels.values()]));
}

function follow({ simulator, newsroom, program }: StormParts, channel: SimulatedChannel): void {
  const feed = simulator.chance(0.15) ? null : simulator.pick(newsroom.feeds);
  const firstCount = simulator.pick([0, 1, 1, 1, 3]);
  const options = chooseOptions(simulator);
  const alive = program();
  if (alive === null || channel.isDeleted) return;
  simulator.note(`${channel.id} is to follow ${feed?.id ?? 'every feed'}`);
  const begin = async () => {
    if (feed === null) await alive.news.feeds.addOffered();
    else await alive.news.feeds.add(feed);
    const request = { guildId: GUILD_ID, channelId: channel.id, feedId: feed?.id ?? null, firstCount, ...options };
    await alive.news.following.follow(request);
  };
  alive.run(begin());
}

function chooseOptions(simulator: Simulator): Partial<FollowOptions> {
  const openThread = simulator.chance(0.8);
  const publish = simulator.chance(0.4);
  // Stories are numbered, and corrections, too.
  const filter = simulator.chance(0.15) ? { ...EVERY_ARTICLE, words: ['1*', '3*'] } : EVERY_ARTICLE;
  const quietHours = simulator.chance(0.2) ? { from: '13:00', to: '15:30' } : null;
  const isDigest = simulator.chance(0.15);
  const kind = isDigest ? ('digest' as const) : ('each' as const);
  const pace: Pace = { ...DEFAULT_PACE, kind, times: isDigest ? ['12:00', '18:30'] : [], quietHours };
  return { openThread, publish, filter, pace };
}

function unfollowSomething({ simulator, books, program }: StormParts): void {
  const running = books.periods.filter(({ hasEnded }) => !hasEnded);
  const alive = program();
  if (alive === null || running.length === 0) return;
  const { id } = simulator.pick(running).follow;
  simulator.note(`${id} is ended`);
  alive.run(alive.news.following.unfollow(GUILD_ID, id));
}

/** Stories are numbered and named by their feed, and so are corrections. */
const WATCHED_WORDS = ['story', 'feed 0', 'feed 1', '7', 'corrected', 'nothing at all'];

function watchSomething({ simulator, members, program }: StormParts): void {
  const { userId, isHere } = simulator.pick(members.members);
  const words = simulator.pick(WATCHED_WORDS);
  const way = simulator.pick(['thread', 'direct', null] as const);
  const alive = program();
  if (alive === null || !isHere) return;
  simulator.note(`${userId} is to watch ${words}`);
  alive.run(alive.watching.watch({ guildId: GUILD_ID, userId }, { kind: 'words', words }, way));
}

function stopWatching({ simulator, members, watchBooks, program }: StormParts): void {
  const { userId } = simulator.pick(members.members);
  const [period] = watchBooks.ofUser(userId);
  const alive = program();
  if (alive === null || period === undefined) return;
  const topic = simulator.chance(0.5) ? null : period.topic;
  simulator.note(`${userId} is to stop watching ${topic === null ? 'everything' : 'something'}`);
  alive.run(alive.watching.unwatch({ guildId: GUILD_ID, userId }, topic));
}

function comeOrGo({ simulator, members }: StormParts): void {
  const member = simulator.pick(members.members);
  member.isHere = !member.isHere;
  simulator.note(`${member.userId} ${member.isHere ? 'joins' : 'leaves'}`);
}

function moveFeed({ simulator, newsroom }: StormParts): void {
  const feed = simulator.pick(newsroom.feeds);
  simulator.note(`${feed.id} moves for good`);
  newsroom.move(feed);
}

function resumeSomething({ simulator, books, program }: StormParts): void {
  const paused = books.periods.filter(({ follow, hasEnded }) => !hasEnded && follow.status === 'paused');
  const alive = program();
  if (alive === null || paused.length === 0) return;
  const { follow } = simulator.pick(paused);
  simulator.note(`${follow.id} is to go on`);
  alive.run(alive.news.following.follow(follow));
}

function changePermission({ simulator, discord }: StormParts): void {
  const channel = simulator.pick([...discord.channels.values()]);
  const permission = simulator.pick(PERMISSIONS);
  const isMissing = !channel.missing.delete(permission);
  if (isMissing) channel.missing.add(permission);
  simulator.note(`${channel.id}: ${permission} is ${isMissing ? 'taken' : 'given back'}`);
}

/** The server has as many threads as Discord allows, or has room again: of one kind, for they count apart. */
function fillUp({ simulator, discord }: StormParts): void {
  const kind = simulator.pick(['announcements', 'others'] as const);
  discord.full[kind] = !discord.full[kind];
}

function deleteChannel({ simulator, discord }: StormParts): void {
  const alive = [...discord.channels.values()].filter(({ isDeleted }) => !isDeleted);
  if (alive.length <= 1) return;
  const channel = simulator.pick(alive);
  channel.isDeleted = true;
  simulator.note(`${channel.id} is deleted`);
}

function chat({ simulator, discord }: StormParts): void {
  const channel = simulator.pick([...discord.channels.values()]);
  if (channel.kind !== 'forum') discord.chat(channel, simulator.between(1, 150));
}

/** A person presses the button of an article, perhaps while its thread is being opened. */
function pressButton({ simulator, discord, books, program }: StormParts): void {
  const posted: [SimulatedChannel, SimulatedMessage][] = [];
  for (const channel of discord.channels.values()) {
    if (channel.kind === 'forum') continue;
    for (const message of channel.messages) if (message.shows.size > 0) posted.push([channel, message]);
  }
  const alive = program();
  if (alive === null || posted.length === 0) return;
  const [channel, { id: messageId, key }] = simulator.pick(posted);
  simulator.note(`somebody presses the button of ${messageId}`);
  const place = { guildId: GUILD_ID, channelId: channel.id };
  // A digest has a talk of its own.
  const subject = { title: 'Pressed', article: books.articles.get(key ?? '')?.article ?? null };
  alive.run(alive.openDiscussion({ kind: 'message', place, messageId, subject, startedBy: 'somebody' }));
}
