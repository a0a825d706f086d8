import type { FastifyInstance } from 'fastify';
import type { Faults } from '../faults/faults.ts';
import type { GatewayFaults } from '../faults/gateway-faults.ts';
import { DiscordError } from '../rest/discord-error.ts';
import { isNestedTooDeep } from '../rest/json-depth.ts';
import type { Traffic } from '../rest/traffic.ts';
import type { MovableClock } from '../world/movable-clock.ts';
import type { World } from '../world/world.ts';
import { serveLocalClock } from './local-clock.ts';
import { describeDiscordError, LocalRefusal, readLocal } from './local-error.ts';
import { commandsQuery, stateQuery } from './local-forms.ts';
import { serveLocalDirects } from './local-directs.ts';
import { streamLocalEvents } from './local-events.ts';
import { serveLocalFaults } from './local-faults.ts';
import { serveLocalInteractions } from './local-interactions.ts';
import { serveLocalLanguages } from './local-languages.ts';
import { serveLocalMessages } from './local-messages.ts';
import { serveLocalModeration } from './local-moderation.ts';
import { serveLocalRecording } from './local-recording.ts';
import { drawLocalCommands, drawLocalState } from './local-state.ts';
import { findLocalChannel, findLocalUser, findUser } from './local-user.ts';

export interface LocalServerOptions {
  world: World;
  clock: MovableClock;
  traffic: Traffic;
  faults: Faults;
  gatewayFaults: GatewayFaults;
  warn: (message: string) => void;
}

/** Policy violation (RFC 6455, 7.4.1): the socket was opened for nobody. */
const UNKNOWN_USER_CLOSE_CODE = 1_008;
/** Room for the largest file that may be sent, which grows by a third as Base64, and for a long recording. */
const BODY_SIZE_LIMIT_BYTES = 64 * 1_024 * 1_024;

/** Serves the local API of `playground/local-api.ts`; to be registered below `/local`. */
export function serveLocal(app: FastifyInstance, options: LocalServerOptions): void {
  const { world, warn } = options;
  const parsing = { parseAs: 'string', bodyLimit: BODY_SIZE_LIMIT_BYTES } as const;
  app.removeAllContentTypeParsers();
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', parsing, (request, text: string, done) => {
    if (isNestedTooDeep(text)) done(new LocalRefusal(400, 'The body is nested too deep.', 'body'));
    else void parseJson(request, text, done);
  });
  app.addContentTypeParser(['application/x-ndjson', 'text/plain'], parsing, (_request, text, done) => {
    done(null, text);
  });
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof LocalRefusal) return reply.code(error.status).send(error.toBody());
    // What Discord itself refuses, such as a thread where none may be, a person is told in its words.
    if (error instanceof DiscordError) return reply.code(error.status).send(describeDiscordError(error));
    if (isRequestError(error)) return reply.code(400).send({ message: error.message, field: 'body' });
    warn(`The local API failed at ${request.method} ${request.url}: ${describe(error)}`);
    return reply.code(500).send({ message: 'The local Discord failed; its log says how.' });
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ message: `The local API has no ${request.method} ${request.url}.` }),
  );

  app.get('/state', (request) => {
    const { as } = readLocal(stateQuery, request.query);
    return drawLocalState(world, findLocalUser(world, as));
  });
  app.get('/commands', (request) => {
    const { as, channelId } = readLocal(commandsQuery, request.query);
    const user = findLocalUser(world, as);
    return drawLocalCommands(world, user, findLocalChannel(world, user, channelId));
  });
  app.get('/events', { websocket: true }, (socket, request) => {
    const query = stateQuery.safeParse(request.query);
    const user = query.success ? findUser(world, query.data.as) : undefined;
    if (user) streamLocalEvents(world, user, socket);
    else socket.close(UNKNOWN_USER_CLOSE_CODE, 'Say who listens: ?as=USERNAME.');
  });
  serveLocalMessages(app, world);
  serveLocalDirects(app, world);
  serveLocalLanguages(app, world);
  serveLocalModeration(app, world);
  serveLocalInteractions(app, world);
  serveLocalClock(app, options.clock);
  serveLocalFaults(app, options.faults, options.gatewayFaults);
  serveLocalRecording(app, options.traffic);
}

function isRequestError(error: unknown): error is Error & { statusCode: number } {
  return error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
