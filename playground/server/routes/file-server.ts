import type { FastifyInstance } from 'fastify';
import type { World } from '../world/world.ts';

/** Serves uploaded files, as Discord's CDN does. */
export function serveFiles(app: FastifyInstance, world: World): void {
  app.get<{ Params: { channelId: string; id: string; name: string } }>(
    '/cdn/attachments/:channelId/:id/:name',
    (request, reply) => {
      const attachment = world.attachments.get(request.params.id);
      if (!attachment) return reply.code(404).type('text/plain').send('This content is no longer available.');
      // A page that somebody uploads must not act as a page of this server.
      return reply
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('x-content-type-options', 'nosniff')
        .type(attachment.contentType)
        .send(attachment.data);
    },
  );
}
