import type { APIPartialEmoji } from 'discord-api-types/v10';
import type { Message } from './message.ts';
import type { World } from './world.ts';

/** Different emoji on one message. https://discord.com/developers/docs/resources/message#create-reaction */
export const REACTION_LIMIT = 20;

/** Adds the user's reaction; false when the message has no room for another emoji. */
export function addReaction(world: World, message: Message, userId: string, emoji: APIPartialEmoji): boolean {
  const same = message.reactions.find((reaction) => isSameEmoji(reaction.emoji, emoji));
  if (!same && message.reactions.length >= REACTION_LIMIT) return false;
  const reaction = same ?? { emoji, userIds: [] };
  if (!same) message.reactions.push(reaction);
  if (reaction.userIds.includes(userId)) return true;
  reaction.userIds.push(userId);
  world.events.emit({ kind: 'reactionChanged', message, userId, emoji, added: true });
  return true;
}

export function removeReaction(world: World, message: Message, userId: string, emoji: APIPartialEmoji): void {
  const reaction = message.reactions.find((it) => isSameEmoji(it.emoji, emoji));
  if (!reaction?.userIds.includes(userId)) return;
  reaction.userIds = reaction.userIds.filter((id) => id !== userId);
  message.reactions = message.reactions.filter((it) => it.userIds.length > 0);
  world.events.emit({ kind: 'reactionChanged', message, userId, emoji, added: false });
}

/** Removes everybody's reactions, or only those with this emoji. */
export function clearReactions(world: World, message: Message, emoji?: APIPartialEmoji): void {
  for (const reaction of [...message.reactions]) {
    if (emoji && !isSameEmoji(reaction.emoji, emoji)) continue;
    for (const userId of [...reaction.userIds]) removeReaction(world, message, userId, reaction.emoji);
  }
}

/** Reads `👍` or `name:id`, as it stands in the path of a reaction; null for what is no emoji. */
export function parseEmoji(text: string): APIPartialEmoji | null {
  const custom = /^(?:a:)?(\w{2,32}):(\d{1,20})$/.exec(text);
  if (custom?.[1] !== undefined && custom[2] !== undefined) return { id: custom[2], name: custom[1] };
  return /^\p{RGI_Emoji}$/v.test(text) || /^\p{Extended_Pictographic}\uFE0F?$/u.test(text)
    ? { id: null, name: text }
    : null;
}

function isSameEmoji(left: APIPartialEmoji, right: APIPartialEmoji): boolean {
  return left.id === null && right.id === null ? left.name === right.name : left.id === right.id;
}
