import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Application } from '../world/application.ts';
import type { World } from '../world/world.ts';
import { DiscordError, refuse } from './discord-error.ts';
import { readBody } from './request-body.ts';
import type { RestAnswer, Route } from './route.ts';
import { blankPath, parseWithoutSecrets, type Traffic } from './traffic.ts';

/** https://discord.com/developers/docs/reference#uploading-files: the size of a request in all. */
const REQUEST_SIZE_LIMIT_BYTES = 25 * 1_024 * 1_024;
const VERSION_PREFIX = '/v10';

export interface RestServerOptions {
  world: World;
  routes: readonly Route[];
  traffic: Traffic;
  warn: (message: string) => void;
}

/** Serves the route table; to be registered below `/api`. */
export async function serveRest(app: FastifyInstance, options: RestServerOptions): Promise<void> {
  const requestBodies = new WeakMap<FastifyRequest, unknown>();
  await app.register(multipart, {
    limits: { fileSize: REQUEST_SIZE_LIMIT_BYTES, files: 20, fieldSize: REQUEST_SIZE_LIMIT_BYTES },
  });
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: REQUEST_SIZE_LIMIT_BYTES }, acceptBody);
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: REQUEST_SIZE_LIMIT_BYTES }, acceptBody);

  for (const route of options.routes) {
    app.route({
      method: route.method,
      url: `${VERSION_PREFIX}${route.path}`,
      handler: async (request, reply) => {
        const caller = authenticate(options.world, route, request.headers.authorization);
        const { body, files } = await readBody(request);
        requestBodies.set(request, body);
        const answer = route.answer({
          world: options.world,
          params: readParams(request),
          query: new URL(request.url, 'http://localhost').searchParams,
          body,
          files,
          caller,
        });
        return sendAnswer(reply, answer);
      },
    });
  }

  app.setNotFoundHandler((request, reply) => {
    options.warn(`No such route in the local Discord: ${request.method} ${pathOf(request)}`);
    return sendAnswer(reply, { status: 404, body: refuse('unknownRoute').toBody() });
  });
  app.setErrorHandler((error, request, reply) => {
    const refusal = toRefusal(error);
    if (refusal === null) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      options.warn(`The local Discord failed at ${request.method} ${pathOf(request)}: ${detail}`);
      return sendAnswer(reply, { status: 500, body: { message: '500: Internal Server Error', code: 0 } });
    }
    return sendAnswer(reply, { status: refusal.status, body: refusal.toBody() });
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const params = readParams(request);
    options.traffic.record({
      kind: 'rest',
      method: request.method,
      path: blankPath(pathOf(request), params),
      route: request.routeOptions.url === undefined ? null : withoutPrefix(request.routeOptions.url),
      request: parseWithoutSecrets(serialize(requestBodies.get(request))),
      status: reply.statusCode,
      response: parseWithoutSecrets(typeof payload === 'string' ? payload : ''),
    });
    done(null, payload);
  });
}

function serialize(body: unknown): string {
  return body === undefined ? '' : JSON.stringify(body);
}

function acceptBody(_request: FastifyRequest, text: string, done: (error: null, body: string) => void): void {
  done(null, text);
}

function authenticate(world: World, route: Route, header: string | undefined): Application | null {
  const token = header?.startsWith('Bot ') === true ? header.slice('Bot '.length) : undefined;
  const caller = [...world.applications.values()].find((application) => application.token === token) ?? null;
  if (route.authentication === 'bot' && caller === null) throw refuse('unauthorized');
  return caller;
}

function sendAnswer(reply: FastifyReply, answer: RestAnswer): FastifyReply {
  void reply.code(answer.status);
  if (answer.body === undefined) return reply.send();
  return reply.type('application/json').send(JSON.stringify(answer.body));
}

function readParams(request: FastifyRequest): Record<string, string> {
  const { params } = request;
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}

/** Path below the version, with its query. */
function pathOf(request: FastifyRequest): string {
  return withoutPrefix(request.url);
}

function withoutPrefix(path: string): string {
  return path.replace(/^\/api(\/v10)?(?=\/|$)/, '');
}

/** Faults of the request itself that the server found before any route did. */
function toRefusal(error: unknown): DiscordError | null {
  if (error instanceof DiscordError) return error;
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') return refuse('requestTooLarge');
  if (typeof code === 'string' && code.startsWith('FST_')) return refuse('invalidJson');
  return null;
}
