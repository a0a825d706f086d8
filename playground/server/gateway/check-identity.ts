import { GatewayCloseCodes } from 'discord-api-types/v10';
import type { z } from 'zod';
import type { identifyData } from './frames.ts';
import type { Gateway, SessionIdentity } from './gateway.ts';
import { checkIntents } from './intents.ts';

/** Who identifies itself, or the code with which Discord closes the connection instead. */
export function checkIdentity(
  gateway: Gateway,
  { token, intents, shard }: z.output<typeof identifyData>,
): SessionIdentity | GatewayCloseCodes {
  const application = [...gateway.world.applications.values()].find((it) => it.token === token);
  if (!application) return GatewayCloseCodes.AuthenticationFailed;
  const [id, count] = shard ?? [0, 1];
  if (id < 0 || id >= count) return GatewayCloseCodes.InvalidShard;
  switch (checkIntents(intents, application.privilegedIntents)) {
    case 'invalid':
      return GatewayCloseCodes.InvalidIntents;
    case 'disallowed':
      return GatewayCloseCodes.DisallowedIntents;
    case 'valid': {
      const identity: SessionIdentity = { application, intents, shard: [id, count] };
      const isTooLarge = gateway.guildsOf(identity).length > gateway.options.guildsPerShard;
      return isTooLarge ? GatewayCloseCodes.ShardingRequired : identity;
    }
  }
}
