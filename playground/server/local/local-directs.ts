import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { drawDirect } from '../payload/channel-payload.ts';
import { openDirect } from '../world/directs.ts';
import type { World } from '../world/world.ts';
import { LocalRefusal, readLocal } from './local-error.ts';
import { drawLocalState } from './local-state.ts';
import { findLocalUser } from './local-user.ts';

const name = z.string().min(1);
const openDirectForm = z.strictObject({ as: name, bot: name });
const editPrivacyForm = z.strictObject({ as: name, takesDirectMessages: z.boolean() });

/** The part of the local API with which people write to bots, and say whether bots may write to them. */
export function serveLocalDirects(app: FastifyInstance, world: World): void {
  app.post('/directs', (request) => {
    const opened = readLocal(openDirectForm, request.body);
    const user = findLocalUser(world, opened.as);
    if (user.bot === true) throw new LocalRefusal(400, 'A bot does this over its own API.', 'as');
    const bot = findLocalUser(world, opened.bot, 'bot');
    if (!world.applications.has(bot.id)) throw new LocalRefusal(400, `${bot.username} is no bot.`, 'bot');
    return drawDirect(world, openDirect(world, bot.id, user.id), user.id);
  });

  app.patch('/privacy', (request) => {
    const { as, takesDirectMessages } = readLocal(editPrivacyForm, request.body);
    const user = findLocalUser(world, as);
    if (user.bot === true) throw new LocalRefusal(400, 'Bots do not decide on this.', 'as');
    if (takesDirectMessages) world.closedToDirect.delete(user.id);
    else world.closedToDirect.add(user.id);
    return drawLocalState(world, user);
  });
}
