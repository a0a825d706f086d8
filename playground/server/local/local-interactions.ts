import type { FastifyInstance } from 'fastify';
import { autocompleteCommand, runCommand } from '../interactions/run-command.ts';
import { submitModal } from '../interactions/submit-modal.ts';
import { useComponent } from '../interactions/use-component.ts';
import type { Interaction } from '../world/interaction.ts';
import type { World } from '../world/world.ts';
import { drawInteractionResult, waitForInteraction, type WaitFor } from './interaction-result.ts';
import { LocalRefusal, readLocal } from './local-error.ts';
import { runCommandForm, submitModalForm, useComponentForm, waitQuery } from './local-forms.ts';
import { findLocalChannel, findLocalUser } from './local-user.ts';

/** The part of the local API with which people use commands, buttons, selects and modals. */
export function serveLocalInteractions(app: FastifyInstance, world: World): void {
  const answer = async (interaction: Interaction, until: WaitFor) => {
    await waitForInteraction(world, interaction, until);
    return drawInteractionResult(world, interaction);
  };

  app.post('/interactions/command', async (request) => {
    const run = readLocal(runCommandForm, request.body);
    const user = findLocalUser(world, run.as);
    const channel = findLocalChannel(world, user, run.channelId);
    return answer(runCommand(world, user.id, channel, run), readWait(request.query));
  });

  app.post('/interactions/autocomplete', async (request) => {
    const run = readLocal(runCommandForm, request.body);
    const user = findLocalUser(world, run.as);
    const channel = findLocalChannel(world, user, run.channelId);
    return answer(autocompleteCommand(world, user.id, channel, run), 'acknowledgement');
  });

  app.post('/interactions/component', async (request) => {
    const use = readLocal(useComponentForm, request.body);
    const user = findLocalUser(world, use.as);
    const channel = findLocalChannel(world, user, use.channelId);
    return answer(useComponent(world, user.id, channel, use), readWait(request.query));
  });

  app.post('/interactions/modal', async (request) => {
    const submission = readLocal(submitModalForm, request.body);
    const user = findLocalUser(world, submission.as);
    return answer(submitModal(world, user.id, submission), readWait(request.query));
  });

  app.get<{ Params: { id: string } }>('/interactions/:id', async (request) => {
    const interaction = world.interactions.get(request.params.id);
    if (!interaction) throw new LocalRefusal(404, `There is no interaction ${request.params.id}.`, 'id');
    return answer(interaction, readWait(request.query));
  });
}

function readWait(query: unknown): WaitFor {
  return readLocal(waitQuery, query).wait ?? 'acknowledgement';
}
