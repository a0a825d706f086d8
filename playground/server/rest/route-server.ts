import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FaultKind, RequestFault, TrafficRecord } from '../../local-api.ts';
import { faultRefusal } from '../faults/fault-answer.ts';
import type { Faults } from '../faults/faults.ts';
import { RateLimitError } from '../limits/rate-limit-error.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { Application } from '../world/application.ts';
import type { World } from '../world/world.ts';
import { DiscordError, refuse } from './discord-error.ts';
import { readBody, type RequestBody } from './request-body.ts';
import { pathOf, readParams } from './request-path.ts';
import type { RestAnswer, Route } from './route.ts';

/** What is known of an exchange before its answer is on the wire. */
export interface Exchange {
  body?: unknown;
  files?: NonNullable<TrafficRecord['files']>;
  fault?: FaultKind;
}

export interface RouteSurroundings {
  world: World;
  faults: Faults;
  /** Null when they are switched off. */
  limits: RateLimits | null;
}

/** An answer with the headers that it has beside those of every answer. */
export interface FullAnswer extends RestAnswer {
  headers: Record<string, string>;
}

/** How the exchange ends: with an answer, or with a connection that breaks before or in the middle of it. */
export type Ending = { kind: 'answered' | 'cutShort'; answer: FullAnswer } | { kind: 'reset' };

/**
 * Takes a request through its stages: a fault that was asked for, authentication, the limits, and then the route's own.
 * Notes in `exchange` what the record of it tells.
 */
export async function answerRequest(
  surroundings: RouteSurroundings,
  route: Route,
  request: FastifyRequest,
  exchange: Exchange,
): Promise<Ending> {
  const content = await readContent(request);
  if (!(content instanceof DiscordError)) {
    exchange.body = content.body;
    if (content.files.length > 0) exchange.files = content.files.map(describeFile);
  }
  const fault = takeFault(surroundings.faults, route, request);
  if (fault) exchange.fault = fault.kind;
  const act = () => actOn(surroundings, route, request, content);
  switch (fault?.kind) {
    case undefined:
      return { kind: 'answered', answer: act() };
    case 'status':
      return { kind: 'answered', answer: drawRefusal(faultRefusal(fault)) };
    case 'delay':
      await new Promise<void>((resolve) => surroundings.world.clock.after(fault.ms, resolve));
      return { kind: 'answered', answer: act() };
    case 'resetBefore':
      return { kind: 'reset' };
    case 'resetAfter':
      act();
      return { kind: 'reset' };
    case 'truncate':
      return { kind: 'cutShort', answer: act() };
  }
}

/** The request's body and files, or why they cannot be read. */
async function readContent(request: FastifyRequest): Promise<RequestBody | DiscordError> {
  try {
    return await readBody(request);
  } catch (error) {
    const refusal = toRefusal(error);
    if (refusal === null) throw error;
    return refusal;
  }
}

function describeFile({ filename, contentType, data }: RequestBody['files'][number]) {
  return { name: filename, contentType, bytes: data.byteLength };
}

function takeFault(faults: Faults, route: Route, request: FastifyRequest): RequestFault | null {
  const [path = ''] = pathOf(request).split('?');
  return faults.take({ method: route.method, route: route.path, path, token: tokenOf(request) });
}

function actOn(
  { world, limits }: RouteSurroundings,
  route: Route,
  request: FastifyRequest,
  content: RequestBody | DiscordError,
): FullAnswer {
  let headers: Record<string, string> = {};
  try {
    requireProgram(request.headers['user-agent']);
    const caller = findCaller(world, request);
    if (route.authentication === 'bot' && caller === null) throw refuse('unauthorized');
    const params = readParams(request);
    const body = content instanceof DiscordError ? undefined : content.body;
    const admission = limits?.admit(route, { params, body, caller });
    headers = admission?.headers ?? headers;
    if (admission?.excess) throw admission.excess;
    if (content instanceof DiscordError) throw content;
    const query = new URLSearchParams(request.url.split('?').slice(1).join('?'));
    return { ...route.answer({ world, params, query, body, files: content.files, caller }), headers };
  } catch (error) {
    if (!(error instanceof DiscordError)) throw error;
    return drawRefusal(error, headers);
  }
}

export function drawRefusal(refusal: DiscordError, headers: Record<string, string> = {}): FullAnswer {
  const own = refusal instanceof RateLimitError ? refusal.toHeaders() : {};
  return { status: refusal.status, body: refusal.toBody(), headers: { ...headers, ...own } };
}

/** Sends the answer as JSON; nothing at all after the head when it has no body. */
export function sendAnswer(reply: FastifyReply, { status, body, headers }: FullAnswer): FastifyReply {
  void reply.code(status).headers(headers);
  return body === undefined ? reply.send() : reply.type('application/json').send(JSON.stringify(body));
}

/** Faults of the request itself that the server found before any route did; null for what is our own failure. */
export function toRefusal(error: unknown): DiscordError | null {
  if (error instanceof DiscordError) return error;
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') return refuse('requestTooLarge');
  if (typeof code === 'string' && code.startsWith('FST_')) return refuse('invalidJson');
  return null;
}

/**
 * Browsers, and whoever does not say what it is, do not come through to the API.
 * https://discord.com/developers/docs/reference#user-agent
 */
function requireProgram(userAgent = ''): void {
  if (userAgent === '' || userAgent.startsWith('Mozilla/')) throw refuse('blockedClient');
}

function tokenOf({ headers }: FastifyRequest): string | undefined {
  return headers.authorization?.startsWith('Bot ') === true ? headers.authorization.slice('Bot '.length) : undefined;
}

function findCaller(world: World, request: FastifyRequest): Application | null {
  const token = tokenOf(request);
  return [...world.applications.values()].find((application) => application.token === token) ?? null;
}
