import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type ChatInputCommandInteraction,
  type GuildMember,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type APIApplicationCommandBasicOption,
  type AnyThreadChannel,
  type GuildBasedChannel,
} from 'discord.js';
import { z } from 'zod';
import {
  type ComponentHandler,
  type MessageBody,
  type ModalHandler,
  type Reply,
  type SlashCommand,
} from '../src/discord/command.ts';
import { type Services } from '../src/discord/services.ts';
import { type Words } from '../src/discord/words.ts';
import { TEND_HANDLER } from '../src/discord/views/discussion-view.ts';
import { digestNotice } from '../src/discord/views/talk-view.ts';
import {
  discussionListMessage,
  moveNotice,
  NEW_NAME_FIELD,
  notAThreadMessage,
  renameModal,
  tendNotice,
} from '../src/discord/views/tending-view.ts';
import { isModerator, type TendAction, type Tender } from '../src/discussions/tend-discussion.ts';

const THREAD_NAME_MAX_LENGTH = 100;

const thread = {
  type: ApplicationCommandOptionType.Channel,
  name: 'discussion',
  description: 'Which one (this one unless you say)',
  channel_types: [ChannelType.PublicThread, ChannelType.AnnouncementThread],
} satisfies APIApplicationCommandBasicOption;

const definition: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  name: 'discussion',
  description: 'Tend discussions: list, close, lock, rename, move, digest',
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'list',
      description: 'The open ones, with age, messages, people and last word; only you see it',
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'close',
      description: 'Close a discussion; writing in it opens it again',
      options: [thread],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'lock',
      description: 'Let only moderators write in a discussion',
      options: [thread],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'unlock',
      description: 'Let everybody write in a discussion again',
      options: [thread],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'rename',
      description: 'Give a discussion another name; Discord allows about two in ten minutes',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'name',
          description: 'The new name',
          required: true,
          max_length: THREAD_NAME_MAX_LENGTH,
        },
        thread,
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'move',
      description: 'Let a discussion go on in a forum',
      options: [
        {
          type: ApplicationCommandOptionType.Channel,
          name: 'forum',
          description: 'Where to',
          required: true,
          channel_types: [ChannelType.GuildForum],
        },
        thread,
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'digest',
      description: 'Post what we are talking about, here and now',
    },
  ],
};

const snowflakeSchema = z.string().regex(/^\d{1,20}$/);
const tellPrivately = (body: MessageBody): Reply => ({ kind: 'message', body, visibility: 'private' });

/** What somebody is in that place. */
function describeTender(member: GuildMember, channel: GuildBasedChannel): Tender {
  return {
    userId: member.id,
    mayManageThreads: channel.permissionsFor(member).has(PermissionFlagsBits.ManageThreads),
    roleIds: [...member.roles.cache.keys()],
  };
}

async function tend(
  channel: GuildBasedChannel | null,
  member: GuildMember,
  action: TendAction,
  services: Services,
  words: Words,
): Promise<Reply> {
  if (!channel?.isThread()) return tellPrivately(notAThreadMessage(words));
  return tellPrivately(
    tendNotice(words, await services.tendDiscussion(channel.id, describeTender(member, channel), action)),
  );
}

/** The buttons of an opener; a new name is asked for by a modal. */
export const tendButton = {
  name: TEND_HANDLER,
  args: z.tuple([z.enum(['close', 'lock', 'rename']), snowflakeSchema]),
  visibility: 'private',
  async run({ channel, member }, [kind, threadId], services, words) {
    if (kind !== 'rename') return tend(channel, member, { kind }, services, words);
    return { kind: 'modal', modal: renameModal(words, threadId, channel?.name ?? '') };
  },
} satisfies ComponentHandler<['close' | 'lock' | 'rename', string]>;

export const tendName = {
  name: TEND_HANDLER,
  args: z.tuple([snowflakeSchema]),
  visibility: 'private',
  run({ fields, channel, member }, _args, services, words) {
    return tend(channel, member, { kind: 'rename', name: fields.getTextInputValue(NEW_NAME_FIELD) }, services, words);
  },
} satisfies ModalHandler<[string]>;

type Interaction = ChatInputCommandInteraction<'cached'>;

const findThread = ({ options, channel }: Interaction): AnyThreadChannel | null => {
  const chosen = options.getChannel('discussion') ?? channel;
  return chosen?.isThread() ? chosen : null;
};

/** Only what the person who asks can see as well. */
async function list({ guild, guildId, member }: Interaction, services: Services, words: Words): Promise<Reply> {
  const discussions = await services.listDiscussions(guildId);
  const visible = discussions?.filter(({ thread: { parentId } }) => {
    const parent = parentId === null ? undefined : guild.channels.cache.get(parentId);
    return parent?.permissionsFor(member).has(PermissionFlagsBits.ViewChannel) === true;
  });
  return tellPrivately(discussionListMessage(words, visible ?? null));
}

async function move(interaction: Interaction, services: Services, words: Words): Promise<Reply> {
  const chosen = findThread(interaction);
  if (chosen === null) return tellPrivately(notAThreadMessage(words));
  const forum = interaction.options.getChannel('forum', true);
  const tender = describeTender(interaction.member, chosen);
  return tellPrivately(moveNotice(words, await services.moveDiscussion(chosen.id, forum.id, tender)));
}

async function postDigest({ guildId, channel, member }: Interaction, services: Services, words: Words): Promise<Reply> {
  if (channel === null) return tellPrivately(digestNotice(words, { outcome: 'gone' }));
  if (!isModerator(describeTender(member, channel), await services.settings.of(guildId))) {
    return tellPrivately(moveNotice(words, { outcome: 'notYours' }));
  }
  return tellPrivately(digestNotice(words, await services.postDigest(guildId, channel.id)));
}

export default {
  kind: 'slash',
  visibility: 'private',
  definition,
  run(interaction, services, words) {
    const { options, member } = interaction;
    const subcommand = options.getSubcommand();
    switch (subcommand) {
      case 'close':
      case 'lock':
      case 'unlock':
        return tend(findThread(interaction), member, { kind: subcommand }, services, words);
      case 'rename':
        return tend(
          findThread(interaction),
          member,
          { kind: 'rename', name: options.getString('name', true) },
          services,
          words,
        );
      case 'move':
        return move(interaction, services, words);
      case 'digest':
        return postDigest(interaction, services, words);
      default:
        return list(interaction, services, words);
    }
  },
} satisfies SlashCommand;
