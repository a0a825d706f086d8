import type { Route } from '../rest/route.ts';
import { applicationRoutes } from './application-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { interactionRoutes } from './interaction-routes.ts';

/** Everything the local Discord answers below `/api/v10`. */
export const routeTable: readonly Route[] = [...applicationRoutes, ...commandRoutes, ...interactionRoutes];
