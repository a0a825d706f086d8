import type { FastifyInstance } from 'fastify';
import type { World } from '../world/world.ts';

/** Serves uploaded files, as Discord's CDN does. */
export function serveFiles(app: FastifyInstance, world: World): void {
  app.get<{ Params: { channelId: string; id: string; name: string } }>(
    '/cdn/attachments/:channelId/:id/:name',
    (request, reply) => {
      const attachment = world.attachments.get(request.params.id);
      if (!attachment) return reply.code(404).type('text/plain').send('This content is no longer available.');
      return reply.type(attachment.contentType).send(attachment.data);
    },
  );
}
