import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { LocalClock, MoveClock } from '../../local-api.ts';
import type { MovableClock } from '../world/movable-clock.ts';
import { LocalRefusal, readLocal } from './local-error.ts';

/** Later moments do not fit into a snowflake. https://discord.com/developers/docs/reference#snowflakes */
const LAST_MOMENT_MS = Date.UTC(2150, 0);

const moveClockForm = z
  .strictObject({
    advanceMs: z.int().min(0).exactOptional(),
    setTo: z.iso
      .datetime({ offset: true, error: 'Expected an ISO instant such as 2026-08-06T12:00:00Z.' })
      .exactOptional(),
  })
  .refine(({ advanceMs, setTo }) => (advanceMs === undefined) !== (setTo === undefined), {
    path: ['advanceMs'],
    message: 'Give either advanceMs or setTo.',
  }) satisfies z.ZodType<Partial<MoveClock>>;

/** The part of the local API with which the time is read and put forward. */
export function serveLocalClock(app: FastifyInstance, clock: MovableClock): void {
  const draw = (): LocalClock => ({ now: new Date(clock.now()).toISOString() });

  app.get('/clock', draw);
  app.post('/clock', (request) => {
    const { advanceMs, setTo } = readLocal(moveClockForm, request.body);
    const field = setTo === undefined ? 'advanceMs' : 'setTo';
    const timeMs = setTo === undefined ? clock.now() + (advanceMs ?? 0) : Date.parse(setTo);
    if (timeMs < clock.now()) throw new LocalRefusal(400, 'Time goes forward only.', field);
    if (timeMs > LAST_MOMENT_MS) throw new LocalRefusal(400, 'Time ends with the year 2149 here.', field);
    clock.moveTo(timeMs);
    return draw();
  });
}
