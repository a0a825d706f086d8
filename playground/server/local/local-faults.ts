import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Fault, FaultDraft, GatewayFault, GatewayFaultResult } from '../../local-api.ts';
import type { Faults } from '../faults/faults.ts';
import type { GatewayFaults } from '../faults/gateway-faults.ts';
import { LocalRefusal, readLocal } from './local-error.ts';

const LONGEST_DELAY_MS = 15 * 60 * 1_000;
const LONGEST_PATTERN = 200;
const times = z.int().min(1).exactOptional();

const requestFault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    code: z.int().min(0).exactOptional(),
    message: z.string().max(1_000).exactOptional(),
    retryAfterSeconds: z.number().min(0).max(86_400).exactOptional(),
    scope: z.enum(['user', 'global', 'shared']).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('delay'), ms: z.int().min(0).max(LONGEST_DELAY_MS) }),
  z.strictObject({ kind: z.literal('resetBefore') }),
  z.strictObject({ kind: z.literal('resetAfter') }),
  z.strictObject({ kind: z.literal('truncate') }),
]);

const pathPattern = z
  .string()
  .max(LONGEST_PATTERN)
  .superRefine((path, context) => {
    if (path.startsWith('/')) return;
    if (!path.startsWith('^'))
      context.addIssue({ code: 'custom', message: 'Expected a path with / or a pattern with ^.' });
    else if (!isPattern(path)) context.addIssue({ code: 'custom', message: 'This is no regular expression.' });
  });

const faultForm = z.strictObject({
  match: z.strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).exactOptional(),
    path: pathPattern.exactOptional(),
    token: z.string().min(1).exactOptional(),
  }),
  times,
  probability: z.number().min(0).max(1).exactOptional(),
  fault: requestFault,
}) satisfies z.ZodType<FaultDraft>;

const token = z.string().min(1).exactOptional();
const event = z.string().min(1).exactOptional();

const gatewayFaultForm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('drop'), token }),
  z.strictObject({ kind: z.literal('reconnect'), token }),
  z.strictObject({ kind: z.literal('invalidSession'), token, resumable: z.boolean().exactOptional() }),
  z.strictObject({
    kind: z.literal('close'),
    token,
    code: z.union([z.literal(1_000), z.int().min(4_000).max(4_014)], {
      error: 'Expected 1000 or a code from 4000 to 4014.',
    }),
  }),
  z.strictObject({ kind: z.literal('ignoreHeartbeats'), token, times }),
  z.strictObject({
    kind: z.literal('unavailable'),
    token,
    guildId: z.string().min(1).exactOptional(),
    forMs: z.int().min(0).max(LONGEST_DELAY_MS).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('duplicate'), token, event, times }),
  z.strictObject({ kind: z.literal('reorder'), token, event, times }),
]) satisfies z.ZodType<GatewayFault>;

/** The part of the local API with which things go wrong on purpose. */
export function serveLocalFaults(app: FastifyInstance, faults: Faults, gatewayFaults: GatewayFaults): void {
  app.get('/faults', () => faults.list().map(drawFault));
  app.post('/faults', (request, reply) =>
    reply.code(201).send(drawFault(faults.add(readLocal(faultForm, request.body)))),
  );
  app.delete('/faults', (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
  app.delete<{ Params: { id: string } }>('/faults/:id', (request, reply) => {
    if (!faults.remove(request.params.id)) throw new LocalRefusal(404, `There is no fault ${request.params.id}.`, 'id');
    return reply.code(204).send();
  });
  app.post('/gateway-faults', (request): GatewayFaultResult => {
    return { connections: gatewayFaults.apply(readLocal(gatewayFaultForm, request.body)) };
  });
}

/** Without the token: whoever made the fault knows it, and nobody else need. */
function drawFault({ match, ...fault }: Fault): Fault {
  return { ...fault, match: { ...match, ...(match.token === undefined ? {} : { token: '<secret>' }) } };
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u').source.length > 0;
  } catch {
    return false;
  }
}
