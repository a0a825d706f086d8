import {
  ComponentType,
  InteractionType,
  type APIInteractionDataResolved,
  type APIMessageComponentInteraction,
  type APIMessageComponentInteractionData,
  type APIMessageComponentInteractionMetadata,
} from 'discord-api-types/v10';
import type { UseComponent } from '../../local-api.ts';
import { LocalRefusal } from '../local/local-error.ts';
import { drawMessage, isVisibleTo } from '../payload/message-payload.ts';
import type { Channel } from '../world/channel.ts';
import type { Interaction } from '../world/interaction.ts';
import { expectEntry, findMessage, type World } from '../world/world.ts';
import { findComponent, type InteractiveComponent } from './component-search.ts';
import { ownersOf } from './interaction-payload.ts';
import { checkChosen, resolveChosen, type EntitySelect } from './selected-values.ts';
import { sendInteraction } from './send-interaction.ts';

/** Presses a button or picks in a select, as the user, and sends that to the bot of the message. */
export function useComponent(world: World, userId: string, channel: Channel, use: UseComponent): Interaction {
  const message = findMessage(world, channel.id, use.messageId);
  if (!message || !isVisibleTo(message, userId)) {
    throw new LocalRefusal(404, `There is no message ${use.messageId} in the channel.`, 'messageId');
  }
  const component = findComponent(message.components, use.customId);
  if (!component) throw new LocalRefusal(404, `The message has no component "${use.customId}".`, 'customId');
  if (component.disabled === true) throw new LocalRefusal(400, 'The component is disabled.', 'customId');
  if (!world.applications.has(message.authorId)) {
    throw new LocalRefusal(400, 'The message is not from a bot.', 'messageId');
  }
  const id = world.ids.snowflake();
  const metadata: APIMessageComponentInteractionMetadata = {
    id,
    type: InteractionType.MessageComponent,
    user: expectEntry(world.users, userId),
    authorizing_integration_owners: ownersOf(channel),
    interacted_message_id: message.id,
  };
  const draft = {
    id,
    applicationId: message.authorId,
    userId,
    guildId: channel.guildId,
    channelId: channel.id,
    metadata,
    sourceMessageId: message.id,
  };
  const data = drawData(world, draft, component, use.values ?? []);
  return sendInteraction(world, InteractionType.MessageComponent, draft, (frame): APIMessageComponentInteraction => {
    const drawn = drawMessage(world, message, message.authorId);
    return { ...frame, type: InteractionType.MessageComponent, data, message: drawn };
  });
}

interface Actor {
  channelId: string;
  applicationId: string;
  userId: string;
  guildId: string | null;
}

function drawData(
  world: World,
  actor: Actor,
  component: InteractiveComponent,
  values: string[],
): APIMessageComponentInteractionData & { id?: number } {
  const own = { custom_id: component.custom_id, ...(component.id === undefined ? {} : { id: component.id }) };
  if (component.type === ComponentType.Button) return { ...own, component_type: component.type };
  checkChosen(component, values, 'values');
  if (component.type === ComponentType.StringSelect) return { ...own, component_type: component.type, values };
  return drawEntityData(world, actor, component, { ...own, values });
}

function drawEntityData(
  world: World,
  actor: Actor,
  component: EntitySelect,
  own: { custom_id: string; values: string[] },
): APIMessageComponentInteractionData {
  const resolved: APIInteractionDataResolved = {};
  resolveChosen(world, actor, component, own.values, resolved, 'values');
  switch (component.type) {
    case ComponentType.UserSelect:
      return { ...own, component_type: component.type, resolved: { users: {}, ...resolved } };
    case ComponentType.RoleSelect:
      return { ...own, component_type: component.type, resolved: { roles: {}, ...resolved } };
    case ComponentType.ChannelSelect:
      return { ...own, component_type: component.type, resolved: { channels: {}, ...resolved } };
    case ComponentType.MentionableSelect:
      return { ...own, component_type: component.type, resolved };
  }
}
