import { type Locale } from 'discord-api-types/v10';

/** A server with its roles and members, in the order in which they were made. */
export interface Guild {
  id: string;
  name: string;
  ownerId: string;
  roles: Map<string, Role>;
  members: Map<string, Member>;
  createdAtMs: number;
  /** The language that its people have chosen for it, such as `en-US`. */
  preferredLocale: Locale;
}

export interface Role {
  id: string;
  name: string;
  permissions: bigint;
  position: number;
  color: number;
  hoist: boolean;
  mentionable: boolean;
  /** The bot whose own role this is; such a role belongs to Discord and is `managed`. */
  botId: string | null;
}

export interface Member {
  userId: string;
  roleIds: string[];
  nick: string | null;
  joinedAtMs: number;
  /** While this lies ahead the member is timed out. */
  timedOutUntilMs: number | null;
}
