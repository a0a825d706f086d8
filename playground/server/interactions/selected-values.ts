import {
  ComponentType,
  type APIChannelSelectComponent,
  type APIInteractionDataResolved,
  type APIMentionableSelectComponent,
  type APIRoleSelectComponent,
  type APIStringSelectComponent,
  type APIUserSelectComponent,
} from 'discord-api-types/v10';
import { LocalRefusal } from '../local/local-error.ts';
import { canView } from '../world/access.ts';
import type { World } from '../world/world.ts';
import { resolveChannel, resolveMember, resolveRole, resolveUser } from './resolved.ts';

/** A select whose choices are people, roles or channels. */
export type EntitySelect =
  APIUserSelectComponent | APIRoleSelectComponent | APIMentionableSelectComponent | APIChannelSelectComponent;

/** Refuses values that the select does not offer, or too many or too few of them. */
export function checkChosen(
  select: APIStringSelectComponent | EntitySelect,
  values: readonly string[],
  field: string,
): void {
  const { min_values: least = 1, max_values: most = 1 } = select;
  if (values.length < least || values.length > most) {
    throw new LocalRefusal(400, `Pick ${least === most ? least : `${least} to ${most}`}, not ${values.length}.`, field);
  }
  if (new Set(values).size !== values.length) throw new LocalRefusal(400, 'A value is picked twice.', field);
  if (select.type !== ComponentType.StringSelect) return;
  const offered = new Set(select.options.map((option) => option.value));
  const unknown = values.find((value) => !offered.has(value));
  if (unknown !== undefined) throw new LocalRefusal(400, `The select does not offer "${unknown}".`, field);
}

/** Puts what the ids name into `resolved`; refuses what the select does not take. */
export function resolveChosen(
  world: World,
  actor: { guildId: string | null; channelId: string; userId: string; applicationId: string },
  select: EntitySelect,
  values: readonly string[],
  resolved: APIInteractionDataResolved,
  field: string,
): void {
  const guild = world.guilds.get(actor.guildId ?? '');
  const takesUsers = select.type === ComponentType.UserSelect || select.type === ComponentType.MentionableSelect;
  const takesRoles = select.type === ComponentType.RoleSelect || select.type === ComponentType.MentionableSelect;
  for (const value of values) {
    const role = guild?.roles.get(value);
    const channel = world.channels.get(value);
    if (takesUsers && guild?.members.has(value)) {
      resolveMember(world, resolved, guild, value, actor.channelId);
    } else if (takesUsers && !guild && [actor.userId, actor.applicationId].includes(value)) {
      resolveUser(world, resolved, value);
    } else if (takesRoles && role) {
      resolveRole(resolved, role);
    } else if (
      select.type === ComponentType.ChannelSelect &&
      channel !== undefined &&
      channel.kind !== 'direct' &&
      channel.guildId === guild?.id &&
      canView(world, actor.userId, channel)
    ) {
      const isTaken = select.channel_types?.some((type) => type === channel.type) ?? true;
      if (!isTaken) throw new LocalRefusal(400, 'The select does not take a channel of this type.', field);
      resolveChannel(world, resolved, channel, actor.userId, actor.applicationId);
    } else {
      throw new LocalRefusal(400, `The select does not take "${value}".`, field);
    }
  }
}
