import type { FastifyRequest } from 'fastify';

/** The parameters of the route that the path named. */
export function readParams({ params }: FastifyRequest): Record<string, string> {
  if (typeof params !== 'object' || params === null) return {};
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}

/** Path below the version, with its query. */
export function pathOf(request: FastifyRequest): string {
  return withoutPrefix(request.url);
}

/** A path or route without what lies before Discord's own. */
export function withoutPrefix(path: string): string {
  return path.replace(/^\/api(\/v10)?(?=\/|$)/, '');
}
