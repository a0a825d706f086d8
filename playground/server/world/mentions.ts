import { AllowedMentionsTypes, ComponentType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { AllowedMentionsForm } from '../validation/allowed-mentions-form.ts';
import { permissionsIn } from './access.ts';
import type { Channel } from './channel.ts';
import type { Message } from './message.ts';
import type { World } from './world.ts';

export type Mentions = Pick<Message, 'mentionedUserIds' | 'mentionedRoleIds' | 'mentionsEveryone'>;

export interface MentionSource {
  content: string;
  components: readonly unknown[];
  authorId: string;
  channel: Channel;
  /** The author of the message that is replied to. */
  repliedUserId: string | null;
  allowed: AllowedMentionsForm | undefined;
  /** Messages of a webhook, as interaction answers are, mention users only unless told. */
  defaultPolicy: 'everything' | 'usersOnly';
}

const USER_MENTION = /<@!?(\d+)>/g;
const ROLE_MENTION = /<@&(\d+)>/g;
const EVERYONE_MENTION = /@(everyone|here)\b/;

/**
 * Whom a message really mentions: those its text names, as far as `allowed_mentions` lets them through.
 * https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function computeMentions(world: World, source: MentionSource): Mentions {
  const text = [source.content, ...displayedTexts(source.components)].join('\n');
  const guild = world.guilds.get(source.channel.guildId ?? '');
  const mayMentionAll =
    (permissionsIn(world, source.authorId, source.channel) & PermissionFlagsBits.MentionEveryone) !== 0n;

  const users = namedIn(text, USER_MENTION).filter((id) => world.users.has(id) && isUserAllowed(source, id));
  const repliedUserId = source.repliedUserId;
  if (repliedUserId !== null && (source.allowed === undefined || source.allowed.replied_user === true)) {
    users.push(repliedUserId);
  }
  const roles = namedIn(text, ROLE_MENTION).filter((id) => {
    const role = guild?.roles.get(id);
    return role !== undefined && (role.mentionable || mayMentionAll) && isRoleAllowed(source, id);
  });
  return {
    mentionedUserIds: [...new Set(users)],
    mentionedRoleIds: roles,
    mentionsEveryone: EVERYONE_MENTION.test(text) && mayMentionAll && parses(source, AllowedMentionsTypes.Everyone),
  };
}

function isUserAllowed(source: MentionSource, id: string): boolean {
  return parses(source, AllowedMentionsTypes.User) || source.allowed?.users?.includes(id) === true;
}

function isRoleAllowed(source: MentionSource, id: string): boolean {
  return parses(source, AllowedMentionsTypes.Role) || source.allowed?.roles?.includes(id) === true;
}

function parses({ allowed, defaultPolicy }: MentionSource, type: AllowedMentionsTypes): boolean {
  if (allowed === undefined) return defaultPolicy === 'everything' || type === AllowedMentionsTypes.User;
  return allowed.parse?.includes(type) === true;
}

function namedIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))];
}

/** The text of all text displays, however deep they lie. */
function displayedTexts(components: readonly unknown[]): string[] {
  return components.flatMap((component) => {
    if (typeof component !== 'object' || component === null) return [];
    const own =
      'type' in component &&
      component.type === ComponentType.TextDisplay &&
      'content' in component &&
      typeof component.content === 'string'
        ? [component.content]
        : [];
    const inner: unknown[] =
      'components' in component && Array.isArray(component.components) ? component.components : [];
    return [...own, ...displayedTexts(inner)];
  });
}
