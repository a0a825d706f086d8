import type { z } from 'zod';
import type { UploadedFile } from '../messages/uploads.ts';
import { readForm } from '../validation/form.ts';
import { checkPathIds } from '../validation/path-ids.ts';
import type { Application } from '../world/application.ts';
import type { World } from '../world/world.ts';

export type RestMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request after its body was read. */
export interface RestRequest {
  world: World;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: unknown;
  files: readonly UploadedFile[];
  /** The application whose token the request carries; null where the route needs none. */
  caller: Application | null;
}

export interface RestAnswer {
  status: number;
  body?: unknown;
}

/** One row of the route table. The server takes a request through its stages in this order. */
export interface Route {
  method: RestMethod;
  /** As in Discord's documentation, with its names of the parameters: `/channels/:channel_id`. */
  path: string;
  /** `bot` needs a bot's token in its header; `url` carries a secret in its path; `none` needs nothing. */
  authentication: 'bot' | 'url' | 'none';
  /** Finds what the path names, checks that the caller may, validates the body, and only then acts. */
  answer(request: RestRequest): RestAnswer;
}

interface RouteDefinition<Target, Schema extends z.ZodType> {
  method: RestMethod;
  path: string;
  authentication?: Route['authentication'];
  /** Returns what the path names; throws a refusal when it does not exist or the caller may not. */
  access: (request: RestRequest) => Target;
  /** What the body must be; without it the body is ignored. */
  form?: Schema;
  run: (target: Target, body: z.output<Schema>, request: RestRequest) => RestAnswer;
}

export function defineRoute<Target, Schema extends z.ZodType = z.ZodUndefined>(
  definition: RouteDefinition<Target, Schema>,
): Route {
  return {
    method: definition.method,
    path: definition.path,
    authentication: definition.authentication ?? 'bot',
    answer(request) {
      checkPathIds(request.params);
      const target = definition.access(request);
      // Without a form the handler asks for no body, so what it is given does not matter.
      const body = definition.form ? readForm(definition.form, request.body ?? {}) : undefined;
      return definition.run(target, body as z.output<Schema>, request);
    },
  };
}

export function ok(body: unknown): RestAnswer {
  return { status: 200, body };
}

export function created(body: unknown): RestAnswer {
  return { status: 201, body };
}

export const NO_CONTENT: RestAnswer = { status: 204 };
