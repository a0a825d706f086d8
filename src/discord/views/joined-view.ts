import { ComponentType, type APIComponentInContainer, type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { type Words } from '../words.ts';

/** Those who joined last; more would push the talk away. */
const SHOWN_MAX = 12;
/** Everything else that stands in an opener is escaped, so the line is known in any language by whom it mentions. */
const MENTION = /<@(\d+)>/g;
const JOINED_LINE = /^-# .*<@\d+>/;
const ENDS_IN_MENTION = /<@\d+>$/;

/**
 * The components of an opener with these people in the line of those who joined, above its last row of buttons. Who is
 * in it already stays where they are. A message without a container comes back as it was.
 */
export function addJoined(
  words: Words,
  components: readonly APIMessageTopLevelComponent[],
  userIds: readonly string[],
): APIMessageTopLevelComponent[] {
  return components.map((component, place) => {
    if (place > 0 || component.type !== ComponentType.Container) return component;
    const line = component.components.find(isJoinedLine);
    const rest = component.components.filter((child) => child !== line);
    const known = line?.type === ComponentType.TextDisplay ? readJoined(line.content) : { ids: [], hasMore: false };
    const joined = { type: ComponentType.TextDisplay as const, content: formatJoined(words, known, userIds) };
    const lastRow = rest.findLastIndex(({ type }) => type === ComponentType.ActionRow);
    const before = lastRow === -1 ? rest.length : lastRow;
    return { ...component, components: [...rest.slice(0, before), joined, ...rest.slice(before)] };
  });
}

function isJoinedLine(component: APIComponentInContainer): boolean {
  return component.type === ComponentType.TextDisplay && JOINED_LINE.test(component.content);
}

function readJoined(line: string): { ids: string[]; hasMore: boolean } {
  const ids = [...line.matchAll(MENTION)].flatMap(([, id]) => id ?? []);
  return { ids, hasMore: !ENDS_IN_MENTION.test(line) };
}

function formatJoined(words: Words, known: { ids: string[]; hasMore: boolean }, userIds: readonly string[]): string {
  const all = [...new Set([...known.ids, ...userIds])];
  const people = all
    .slice(-SHOWN_MAX)
    .map((id) => `<@${id}>`)
    .join(' ');
  const isShort = !known.hasMore && all.length <= SHOWN_MAX;
  return `-# ${words.t(isShort ? 'talk:opener.joined' : 'talk:opener.joinedMore', { people })}`;
}
