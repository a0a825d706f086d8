import type { Route } from '../rest/route.ts';
import { applicationRoutes } from './application-routes.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { directRoutes } from './direct-routes.ts';
import { guildRoutes } from './guild-routes.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { pinRoutes } from './pin-routes.ts';
import { reactionRoutes } from './reaction-routes.ts';
import { roleRoutes } from './role-routes.ts';
import { threadListRoutes } from './thread-list-routes.ts';
import { threadMemberRoutes } from './thread-member-routes.ts';
import { threadRoutes } from './thread-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';

/** Everything the local Discord answers below `/api/v10`. */
export const routeTable: readonly Route[] = [
  ...applicationRoutes,
  ...commandRoutes,
  ...interactionRoutes,
  ...webhookRoutes,
  ...guildRoutes,
  ...roleRoutes,
  ...memberRoutes,
  ...channelRoutes,
  ...directRoutes,
  ...messageRoutes,
  ...pinRoutes,
  ...reactionRoutes,
  ...threadRoutes,
  ...threadMemberRoutes,
  ...threadListRoutes,
];
