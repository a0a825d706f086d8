import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DiscordError, refuse } from './discord-error.ts';
import { BODY_SIZE_LIMIT_BYTES } from './request-body.ts';
import { pathOf, withoutPrefix } from './request-path.ts';
import type { Route } from './route.ts';
import {
  answerRequest,
  drawRefusal,
  sendAnswer,
  toRefusal,
  type Exchange,
  type FullAnswer,
  type RouteSurroundings,
} from './route-server.ts';
import { blankPath, parseWithoutSecrets, type Traffic } from './traffic.ts';

const VERSION_PREFIX = '/v10';

/** What stands between the API and the world names itself; clients such as discord.py tell a ban by its absence. */
const VIA = '1.1 google';
/** What Cloudflare says to an address that it has banned. */
const BANNED = 'error code: 1015';

export interface RestServerOptions extends RouteSurroundings {
  routes: readonly Route[];
  traffic: Traffic;
  warn: (message: string) => void;
}

/** Serves the route table; to be registered below `/api`. */
export function serveRest(app: FastifyInstance, options: RestServerOptions): void {
  const { limits, warn } = options;
  const exchanges = new WeakMap<FastifyRequest, Exchange>();
  const paths = options.routes.map(({ path }) => patternOf(path));
  const banned = new WeakSet<FastifyRequest>();
  const limit = { bodyLimit: BODY_SIZE_LIMIT_BYTES };
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(/^multipart\/form-data/i, { parseAs: 'buffer', ...limit }, acceptBody);
  app.addContentTypeParser('*', { parseAs: 'string', ...limit }, acceptBody);

  app.addHook('onRequest', async (request, reply) => {
    const bannedForMs = limits?.bannedForMs() ?? null;
    if (bannedForMs === null) {
      reply.header('via', VIA);
      return;
    }
    banned.add(request);
    return reply
      .code(429)
      .header('retry-after', Math.ceil(bannedForMs / 1_000))
      .type('text/plain')
      .send(BANNED);
  });

  for (const route of options.routes) {
    app.route({
      method: route.method,
      url: `${VERSION_PREFIX}${route.path}`,
      handler: async (request, reply) => {
        const exchange: Exchange = {};
        exchanges.set(request, exchange);
        const ending = await answerRequest(options, route, request, exchange);
        switch (ending.kind) {
          case 'answered':
            return sendAnswer(reply, ending.answer);
          case 'cutShort':
            record(request, ending.answer.status, JSON.stringify(ending.answer.body ?? ''));
            cutShort(reply, ending.answer);
            return;
          case 'reset':
            record(request);
            reply.hijack();
            request.raw.socket.resetAndDestroy();
        }
      },
    });
  }

  app.setNotFoundHandler((request, reply) => {
    warn(`No such route in the local Discord: ${request.method} ${blankPath(pathOf(request))}`);
    const isPath = paths.some((pattern) => pattern.test(request.url.split('?')[0] ?? ''));
    return sendAnswer(reply, drawRefusal(refuse(isPath ? 'wrongMethod' : 'unknownRoute')));
  });
  app.setErrorHandler((error, request, reply) => {
    const refusal = toRefusal(error);
    if (refusal === null) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      warn(`The local Discord failed at ${request.method} ${blankPath(pathOf(request))}: ${detail}`);
    }
    return sendAnswer(reply, drawRefusal(refusal ?? new DiscordError(500, 0, '500: Internal Server Error')));
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    record(request, reply.statusCode, typeof payload === 'string' ? payload : '');
    limits?.noteAnswer(reply.statusCode, reply.getHeader('x-ratelimit-scope'));
    done(null, payload);
  });

  function record(request: FastifyRequest, status?: number, response = ''): void {
    const { body, ...rest } = exchanges.get(request) ?? {};
    const { url } = request.routeOptions;
    options.traffic.record({
      kind: 'rest',
      method: request.method,
      path: blankPath(pathOf(request)),
      route: url === undefined || banned.has(request) ? null : withoutPrefix(url),
      request: parseWithoutSecrets(body === undefined ? '' : JSON.stringify(body)),
      ...rest,
      ...(status === undefined ? {} : { status, response: parseWithoutSecrets(response) }),
    });
  }
}

function acceptBody<Body>(_request: FastifyRequest, body: Body, done: (error: null, body: Body) => void): void {
  done(null, body);
}

/** What the addresses of a route look like, whatever the method. */
function patternOf(path: string): RegExp {
  return new RegExp(`${VERSION_PREFIX}${path.replaceAll(/:\w+/g, '[^/]+')}/?$`);
}

/** Sends the head of the answer and half of its body, and breaks the connection. */
function cutShort(reply: FastifyReply, { status, body, headers }: FullAnswer): void {
  const whole = body === undefined ? '' : JSON.stringify(body);
  reply.hijack();
  reply.raw.writeHead(status, {
    ...headers,
    ...(whole === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(whole) }),
  });
  reply.raw.write(whole.slice(0, Math.floor(whole.length / 2)), () => {
    reply.raw.destroy();
  });
}
