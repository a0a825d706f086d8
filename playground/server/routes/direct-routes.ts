import { z } from 'zod';
import { drawDirect } from '../payload/channel-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { defineRoute, ok, type Route } from '../rest/route.ts';
import { snowflake } from '../validation/form.ts';
import { openDirect } from '../world/directs.ts';
import { callerOf } from './access.ts';

/** https://discord.com/developers/docs/resources/user#create-dm */
export const directRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/users/@me/channels',
    access: callerOf,
    form: z.object({ recipient_id: snowflake }),
    run: (application, { recipient_id: userId }, { world }) => {
      const user = world.users.get(userId);
      if (!user) throw refuse('invalidRecipient');
      if (user.bot === true) throw refuse('closedToDirect');
      // Whether the person takes messages shows only when one is sent.
      return ok(drawDirect(world, openDirect(world, application.id, userId), application.id));
    },
  }),
];
