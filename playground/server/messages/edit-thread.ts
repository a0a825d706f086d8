import { PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import type { ThreadEditForm } from '../validation/thread-form.ts';
import { guildChannelOf, permissionsIn } from '../world/access.ts';
import { isThreadOnly, type Thread } from '../world/channel.ts';
import { changeThread } from '../world/threads.ts';
import type { World } from '../world/world.ts';
import { requireTags } from './open-thread.ts';

/**
 * Changes a thread as far as the user may: its creator may rename, close and reopen it, the rest needs the permission to
 * manage threads; whoever may send may open an archived thread that is not locked.
 * https://discord.com/developers/docs/resources/channel#modify-channel
 */
export function editThread(world: World, userId: string, thread: Thread, form: ThreadEditForm): void {
  requireEditing(world, userId, thread, form);
  const staysArchived = thread.archived && form.archived !== false;
  const onlyStays = form.archived === true && Object.values(form).filter((it) => it !== undefined).length === 1;
  if (staysArchived && !onlyStays) throw refuse('archivedThread');
  if (form.applied_tags !== undefined) requireTags(guildChannelOf(world, thread), form.applied_tags);
  changeThread(world, thread, {
    name: form.name ?? thread.name,
    archived: form.archived ?? thread.archived,
    locked: form.locked ?? thread.locked,
    invitable: form.invitable ?? thread.invitable,
    autoArchiveMinutes: form.auto_archive_duration ?? thread.autoArchiveMinutes,
    slowmodeSeconds: form.rate_limit_per_user ?? thread.slowmodeSeconds,
    flags: form.flags ?? thread.flags,
    tagIds: form.applied_tags ?? thread.tagIds,
  });
}

function requireEditing(world: World, userId: string, thread: Thread, form: ThreadEditForm): void {
  const permissions = permissionsIn(world, userId, thread);
  if (permissions & PermissionFlagsBits.ManageThreads) return;
  if (thread.locked) throw refuse('missingPermissions');
  if (form.locked !== undefined || form.rate_limit_per_user !== undefined) throw refuse('missingPermissions');
  if (form.flags !== undefined && isThreadOnly(guildChannelOf(world, thread))) throw refuse('missingPermissions');
  if (thread.ownerId === userId) return;
  const given = Object.entries(form).filter(([, value]) => value !== undefined);
  const onlyReopens = given.length === 1 && form.archived === false;
  const maySend = (permissions & PermissionFlagsBits.SendMessagesInThreads) !== 0n;
  if (!onlyReopens || !maySend) throw refuse('missingPermissions');
}
