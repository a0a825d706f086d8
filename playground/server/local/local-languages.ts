import { Locale } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { editGuild } from '../moderation/edit-guild.ts';
import type { World } from '../world/world.ts';
import { LocalRefusal, readLocal } from './local-error.ts';
import { drawLocalGuild, drawLocalState } from './local-state.ts';
import { findLocalUser } from './local-user.ts';

const as = z.string().min(1);
const editLocaleForm = z.strictObject({ as, locale: z.enum(Locale) });
const editGuildForm = z.strictObject({ as, preferredLocale: z.enum(Locale) });

/** The part of the local API with which people choose their own language and that of a server. */
export function serveLocalLanguages(app: FastifyInstance, world: World): void {
  app.patch('/locale', (request) => {
    const { as, locale } = readLocal(editLocaleForm, request.body);
    const user = findLocalUser(world, as);
    if (user.bot === true) throw new LocalRefusal(400, 'Bots do not use Discord in a language.', 'as');
    world.locales.set(user.id, locale);
    world.events.emit({ kind: 'localeChanged', userId: user.id });
    return drawLocalState(world, user);
  });

  app.patch<{ Params: { id: string } }>('/guilds/:id', (request) => {
    const { as, preferredLocale } = readLocal(editGuildForm, request.body);
    const user = findLocalUser(world, as);
    const guild = world.guilds.get(request.params.id);
    if (!guild?.members.has(user.id)) {
      throw new LocalRefusal(404, `${user.username} is in no server ${request.params.id}.`, 'id');
    }
    editGuild(world, user.id, guild, { preferredLocale });
    return drawLocalGuild(world, guild, user);
  });
}
