import { type APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { foldWords } from '../../articles/fold-words.ts';
import { type DeviceCatalogue } from '../../devices/device-catalogue.ts';
import { type KnownFeed } from '../../feeds/feed.ts';
import { type Words } from '../words.ts';
import { type FollowLine, nameFollow } from './news-list-view.ts';
import { cleanText, cutText } from './text.ts';

type Choice = APIApplicationCommandOptionChoice<string>;

/** Discord's limits (interactions/application-commands, "Application Command Option Choice Structure"). */
const CHOICES_MAX = 25;
const CHOICE_TEXT_MAX_LENGTH = 100;

/** What stands for every feed in the option. */
export const EVERY_FEED = 'every-feed';

/** Feeds to choose from for what is typed so far, and the address itself when that is what is typed. */
export function feedChoices(words: Words, typed: string, feeds: readonly KnownFeed[]): Choice[] {
  const wanted = foldWords(typed);
  const isMeant = (feed: KnownFeed) => {
    const text = foldWords(`${feed.name} ${feed.site}`);
    return wanted.every((word) => text.some((other) => other.startsWith(word)));
  };
  const named = feeds
    .filter(isMeant)
    .map((feed) => ({ name: cutText(cleanText(feed.name), CHOICE_TEXT_MAX_LENGTH), value: feed.id }));
  const every = wanted.length === 0 ? [{ name: words.t('news:feed.everyChoice'), value: EVERY_FEED }] : [];
  const address = isAddress(typed)
    ? [{ name: cutText(words.t('news:feed.atAddress', { address: typed }), CHOICE_TEXT_MAX_LENGTH), value: typed }]
    : [];
  return [...address, ...every, ...named].slice(0, CHOICES_MAX);
}

function isAddress(typed: string): boolean {
  return typed.length <= CHOICE_TEXT_MAX_LENGTH && /^https?:\/\/\S+\.\S+/.test(typed);
}

/** Follows to choose from; what is sent is the follow's id. */
export function followChoices(words: Words, typed: string, lines: readonly FollowLine[]): Choice[] {
  const meant = foldWords(typed).length === 0 ? lines : matchFollows(words, typed, lines);
  return meant
    .map((line) => ({ name: cutText(nameFollow(words, line), CHOICE_TEXT_MAX_LENGTH), value: line.follow.id }))
    .slice(0, CHOICES_MAX);
}

/** Those whose channel and feed begin with what is typed, word by word; a mention of the channel will do, too. */
export function matchFollows(words: Words, typed: string, lines: readonly FollowLine[]): FollowLine[] {
  const [, channelId] = /^<#(\d+)>$/.exec(typed.trim()) ?? [];
  if (channelId !== undefined) return lines.filter(({ follow }) => follow.channelId === channelId);
  const wanted = foldWords(typed);
  if (wanted.length === 0) return [];
  return lines.filter((line) => {
    const text = foldWords(nameFollow(words, line));
    return wanted.every((word) => text.some((other) => other.startsWith(word)));
  });
}

/** Brands that continue a list with commas; what is sent is the whole list. */
export function brandChoices(typed: string, { brands }: DeviceCatalogue): Choice[] {
  const { before, last } = splitLast(typed);
  const wanted = foldWords(last).join(' ');
  const meant = brands.filter((brand) => foldWords(brand).join(' ').startsWith(wanted));
  return continueList(before, meant);
}

/** Phones, likewise. */
export function deviceListChoices(typed: string, catalogue: DeviceCatalogue): Choice[] {
  const { before, last } = splitLast(typed);
  return continueList(
    before,
    catalogue.find(last, CHOICES_MAX).map(({ device }) => device.fullName),
  );
}

function splitLast(typed: string): { before: string[]; last: string } {
  const entries = typed.split(',').map((entry) => entry.trim());
  return { before: entries.slice(0, -1).filter((entry) => entry !== ''), last: entries.at(-1) ?? '' };
}

/** A list too long for a choice can still be typed. */
function continueList(before: readonly string[], next: readonly string[]): Choice[] {
  return next
    .filter((entry) => !before.includes(entry))
    .map((entry) => [...before, entry].join(', '))
    .filter((list) => list.length <= CHOICE_TEXT_MAX_LENGTH)
    .slice(0, CHOICES_MAX)
    .map((list) => ({ name: list, value: list }));
}

const COMMON_TIME_ZONES = [
  'UTC',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Moscow',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
];

/** Time zones whose name holds what is typed. */
export function timeZoneChoices(typed: string): Choice[] {
  const wanted = typed.trim().toLowerCase().replace(/\s+/g, '_');
  const all = wanted === '' ? COMMON_TIME_ZONES : ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return all
    .filter((zone) => zone.toLowerCase().includes(wanted))
    .slice(0, CHOICES_MAX)
    .map((zone) => ({ name: zone, value: zone }));
}
