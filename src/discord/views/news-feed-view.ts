import { type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { type AddFeedOutcome } from '../../feeds/feed-directory.ts';
import { type FeedReading } from '../../feeds/feed-reading.ts';
import { FEED_TROUBLES, type FeedTrouble } from '../../feeds/feed-trouble.ts';
import { type OfferedFeed } from '../../feeds/offered-feeds.ts';
import { type FetchRefusal } from '../../feeds/feed-fetcher.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { actionRow, stringSelect, textDisplay } from './controls.ts';
import { noticeMessage } from './notice-view.ts';
import { cleanText, cutText, escapeMarkdown, formatAge, formatLink } from './text.ts';

/** Name of the handler of the select that offers a site's feeds; its argument is the command's interaction. */
export const CHOOSE_FEED_HANDLER = 'news-feed';

const NAME_MAX_LENGTH = 60;
const ADDRESS_MAX_LENGTH = 100;
const NEAR_SHOWN = 3;
/** With links as long as they may be they stay within Discord's 4,000 characters. */
const ITEMS_SHOWN = 4;

/** `near` names feeds that may have been meant. */
export function unknownFeedMessage(text: string, near: readonly string[] = []): MessageBody {
  const names = near.slice(0, NEAR_SHOWN).map((name) => `**${escapeMarkdown(cutText(name, NAME_MAX_LENGTH))}**`);
  const meant = names.length === 0 ? '' : ` Did you mean ${names.join(' or ')}?`;
  return noticeMessage(
    `I know no feed called “${escapeMarkdown(cutText(text, NAME_MAX_LENGTH))}”.${meant} Choose one from the list, or give me the address of a site or of its feed, such as https://…/feed.xml.`,
  );
}

/** A site has several feeds: which one is meant. */
export function chooseFeedMessage(interactionId: string, feeds: readonly OfferedFeed[]): MessageBody {
  const options = feeds.map(({ url, title }, at) => {
    const name = cleanText(title ?? '');
    return { label: name === '' ? url : name, description: url, value: String(at) };
  });
  return {
    components: [
      textDisplay(`That site has ${feeds.length} feeds. Which one shall the channel follow?`),
      actionRow(stringSelect(formatCustomId(CHOOSE_FEED_HANDLER, interactionId), 'Choose a feed', options)),
    ],
  };
}

export function choiceForgottenMessage(): MessageBody {
  return noticeMessage('That was too long ago for me to remember. Please use `/news follow` again.');
}

/** Why an address that somebody gave is not followed; `none`: it is a page that has no feed. */
export function feedProblemMessage(
  problem: Exclude<AddFeedOutcome, { feed: unknown }> | { outcome: 'none' },
): MessageBody {
  switch (problem.outcome) {
    case 'none':
      return noticeMessage(
        'There is no feed at that address that I can read, and the page there names none. Many sites link their feed as “RSS”; give me the address of that.',
      );
    case 'unreachable':
      return noticeMessage('That address does not answer as a feed should. Please check it, or try again later.');
    case 'unreadable':
      return noticeMessage(`${describeTrouble(problem.reason)} Please check the address.`);
    case 'refused':
      return noticeMessage(describeRefusal(problem.reason));
  }
}

function describeRefusal(reason: FetchRefusal): string {
  switch (reason) {
    case 'notAllowed':
      return 'This is the local Discord: nothing leaves the machine, so I cannot read feeds from the internet here.';
    case 'tooLarge':
      return 'That feed is too large for me: I read at most 10 MB.';
    case 'redirects':
      return 'That address leads on and on. Please give me the one that it ends at.';
    case 'address':
    case 'protocol':
    case 'port':
      return 'I read feeds from public http and https addresses only.';
  }
}

/** Why a feed cannot be read, as a sentence. */
export function describeTrouble(trouble: FeedTrouble): string {
  switch (trouble) {
    case 'notFound':
      return 'Its server says that there is nothing at that address.';
    case 'forbidden':
      return 'Its server does not let me read it.';
    case 'status':
      return 'Its server answers with an error.';
    case 'timeout':
      return 'Its server takes too long to answer.';
    case 'network':
      return 'Its server cannot be reached.';
    case 'empty':
      return 'There is nothing in it.';
    case 'html':
      return 'That is a web page, not a feed.';
    case 'notAFeed':
      return 'What is there is no feed that I can read: no RSS, Atom or JSON Feed.';
    case 'busy':
      return 'Its server asks for patience.';
    case 'gone':
      return 'Its server says that it is gone for good.';
    case 'address':
    case 'protocol':
    case 'port':
    case 'notAllowed':
    case 'redirects':
    case 'tooLarge':
      return describeRefusal(trouble);
  }
}

/** How a feed is read at this moment, in short. */
export function feedReadingMessage({ file, error, format, title, link, items }: FeedReading): MessageBody {
  const address = escapeAddress(file);
  if (error !== null) return noticeMessage(`${address}: not read. ${describeError(error)}`);
  const name = cutText(cleanText(title ?? ''), NAME_MAX_LENGTH);
  const heading =
    name === '' ? 'A feed without a title' : link === null ? escapeMarkdown(name) : formatLink(name, link);
  const lines = items.slice(0, ITEMS_SHOWN).map((item) => {
    const headline = cutText(cleanText(item.title ?? ''), NAME_MAX_LENGTH) || 'no title';
    const shown = item.url === null ? escapeMarkdown(headline) : formatLink(headline, item.url);
    const age = item.publishedAt === null ? 'no date' : formatAge(new Date(item.publishedAt));
    return `- ${shown} · ${age}${item.imageUrl === null ? '' : ' · picture'}`;
  });
  const more = items.length - lines.length;
  const undated = items.filter(({ publishedAt }) => publishedAt === null).length;
  const notes = [
    `-# ${format ?? 'feed'}, ${items.length} ${items.length === 1 ? 'item' : 'items'}${undated > 0 ? `, ${undated} without a date` : ''}`,
    ...(more > 0 ? [`-# and ${more} more`] : []),
  ];
  const components: APIMessageTopLevelComponent[] = [
    textDisplay([`### ${heading}`, address, ...lines, ...notes].join('\n')),
  ];
  return { components };
}

/** As text: an address that somebody typed is no link of ours. */
function escapeAddress(address: string): string {
  const shown = cutText(cleanText(address), ADDRESS_MAX_LENGTH).replaceAll('`', '');
  return `\`${shown}\``;
}

/** Why a feed cannot be read, by the name of the trouble. */
export function describeError(error: string): string {
  const trouble = FEED_TROUBLES.find((one) => one === error);
  return trouble === undefined ? 'It cannot be read.' : describeTrouble(trouble);
}
