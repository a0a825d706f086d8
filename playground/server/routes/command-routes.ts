import type { APIApplicationCommand } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  changeCommand,
  deleteCommand,
  listCommands,
  replaceCommands,
  upsertCommand,
  type CommandScope,
} from '../commands/command-store.ts';
import { refuse } from '../rest/discord-error.ts';
import { created, defineRoute, NO_CONTENT, ok, type RestRequest, type Route } from '../rest/route.ts';
import { commandForm, commandListForm } from '../validation/command-form.ts';
import { readForm } from '../validation/form.ts';
import { queryFlag, readQuery } from '../validation/query-form.ts';
import type { Application } from '../world/application.ts';
import { accessOwnApplication, accessOwnGuild, parameter } from './access.ts';

/** https://discord.com/developers/docs/interactions/application-commands#endpoints */
export const commandRoutes: Route[] = [
  ...routesOf('/applications/:application_id/commands', () => undefined),
  ...routesOf('/applications/:application_id/guilds/:guild_id/commands', (request) => accessOwnGuild(request).id),
];

const listQuery = z.object({ with_localizations: queryFlag });

interface Scoped {
  application: Application;
  scope: CommandScope;
}

function routesOf(path: string, scopeOf: (request: RestRequest) => CommandScope): Route[] {
  const access = (request: RestRequest): Scoped => ({
    application: accessOwnApplication(request),
    scope: scopeOf(request),
  });
  const accessCommand = (request: RestRequest) => {
    const { application, scope } = access(request);
    const command = application.commands.get(parameter(request, 'command_id'));
    if (command?.guild_id !== scope || command === undefined) throw refuse('unknownCommand');
    return { application, command };
  };
  const one = `${path}/:command_id`;
  return [
    defineRoute({
      method: 'GET',
      path,
      access,
      run: ({ application, scope }, _body, { query }) => {
        const { with_localizations: isLocalized } = readQuery(listQuery, query);
        const commands = listCommands(application, scope);
        return ok(isLocalized ? commands : commands.map(withoutLocalizations));
      },
    }),
    defineRoute({
      method: 'PUT',
      path,
      access,
      form: commandListForm,
      run: ({ application, scope }, forms, { world }) => ok(replaceCommands(world, application, scope, forms)),
    }),
    defineRoute({
      method: 'POST',
      path,
      access,
      form: commandForm,
      run: ({ application, scope }, form, { world }) => {
        const { command, existed } = upsertCommand(world, application, scope, form);
        return existed ? ok(command) : created(command);
      },
    }),
    defineRoute({ method: 'GET', path: one, access: accessCommand, run: ({ command }) => ok(command) }),
    defineRoute({
      method: 'PATCH',
      path: one,
      access: accessCommand,
      run: ({ application, command }, _body, { world, body }) => {
        const change = typeof body === 'object' && body !== null ? body : {};
        const form = readForm(commandForm, { ...command, ...change, type: command.type });
        return ok(changeCommand(world, application, command, form));
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: one,
      access: accessCommand,
      run: ({ application, command }, _body, { world }) => {
        deleteCommand(world, application, command);
        return NO_CONTENT;
      },
    }),
  ];
}

/** Lists leave the dictionaries out unless they are asked for. */
function withoutLocalizations(command: APIApplicationCommand): APIApplicationCommand {
  const listed = { ...command };
  delete listed.name_localizations;
  delete listed.description_localizations;
  return listed;
}
