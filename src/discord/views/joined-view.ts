import { ComponentType, type APIComponentInContainer, type APIMessageTopLevelComponent } from 'discord-api-types/v10';

const PREFIX = '-# In the talk: ';
/** Those who joined last; more would push the talk away. */
const SHOWN_MAX = 12;
const MORE = ' and others';

/**
 * The components of an opener with these people in the line of those who joined, above its last row of buttons. Who is
 * in it already stays where they are. A message without a container comes back as it was.
 */
export function addJoined(
  components: readonly APIMessageTopLevelComponent[],
  userIds: readonly string[],
): APIMessageTopLevelComponent[] {
  return components.map((component, place) => {
    if (place > 0 || component.type !== ComponentType.Container) return component;
    const line = component.components.find(isJoinedLine);
    const rest = component.components.filter((child) => child !== line);
    const known = line?.type === ComponentType.TextDisplay ? readJoined(line.content) : { ids: [], hasMore: false };
    const joined = { type: ComponentType.TextDisplay as const, content: formatJoined(known, userIds) };
    const lastRow = rest.findLastIndex(({ type }) => type === ComponentType.ActionRow);
    const before = lastRow === -1 ? rest.length : lastRow;
    return { ...component, components: [...rest.slice(0, before), joined, ...rest.slice(before)] };
  });
}

function isJoinedLine(component: APIComponentInContainer): boolean {
  return component.type === ComponentType.TextDisplay && component.content.startsWith(PREFIX);
}

function readJoined(line: string): { ids: string[]; hasMore: boolean } {
  const ids = [...line.matchAll(/<@(\d+)>/g)].flatMap(([, id]) => id ?? []);
  return { ids, hasMore: line.endsWith(MORE) };
}

function formatJoined(known: { ids: string[]; hasMore: boolean }, userIds: readonly string[]): string {
  const all = [...new Set([...known.ids, ...userIds])];
  const shown = all.slice(-SHOWN_MAX).map((id) => `<@${id}>`);
  return `${PREFIX}${shown.join(' ')}${known.hasMore || all.length > SHOWN_MAX ? MORE : ''}`;
}
