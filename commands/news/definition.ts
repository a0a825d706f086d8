import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  InteractionContextType,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { EXPRESSION_MAX_LENGTH } from '../../src/delivery/filter-expression.ts';

function subcommand(
  name: string,
  description: string,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandSubcommandOption {
  return { type: ApplicationCommandOptionType.Subcommand, name, description, options };
}

function text(name: string, description: string, maxLength: number, more: object = {}) {
  return { type: ApplicationCommandOptionType.String as const, name, description, max_length: maxLength, ...more };
}

const whichFollow = text('follow', 'Which one', 200, { required: true, autocomplete: true });

const newsChannel: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Channel,
  name: 'channel',
  description: 'Where to (here unless you say)',
  channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
};

const followOptions: APIApplicationCommandBasicOption[] = [
  text('feed', 'A site, or the address of a feed (every feed of mine unless you say)', 500, { autocomplete: true }),
  newsChannel,
  {
    type: ApplicationCommandOptionType.Boolean,
    name: 'discussions',
    description: 'Open a discussion with each article (yes unless you say)',
  },
  text('words', 'Only articles with any of these words; commas between them', 500),
  text('brands', 'Or about any of these brands', 200, { autocomplete: true }),
  text('phones', 'Or about any of these phones', 500, { autocomplete: true }),
  text('expression', 'And for which this holds, such as: battery and not (rumour or leak)', EXPRESSION_MAX_LENGTH),
  {
    type: ApplicationCommandOptionType.String,
    name: 'style',
    description: 'What posts look like (cards unless you say)',
    choices: [
      { name: 'Cards with picture and summary', value: 'card' },
      { name: 'Compact: a headline each', value: 'compact' },
    ],
  },
  {
    type: ApplicationCommandOptionType.Boolean,
    name: 'publish',
    description: 'In an announcement channel: publish each post to the servers that follow it',
  },
  { type: ApplicationCommandOptionType.Role, name: 'mention', description: 'A role to mention with each post' },
  text('times', 'Together at these times, such as 8:00, 18:30 (each as it comes unless you say)', 200),
  text('quiet-hours', 'Nothing is posted then, such as 22:00-7:00', 40),
  text('time-zone', 'Of these times (UTC unless you say)', 60, { autocomplete: true }),
];

export const newsDefinition: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  name: 'news',
  description: 'What channels follow, and what you want to hear of',
  contexts: [InteractionContextType.Guild],
  options: [
    subcommand('follow', 'Post new articles in a channel as they are published', followOptions),
    subcommand('list', 'Show what the channels of this server follow'),
    subcommand('edit', 'See and change what a channel follows, and how', [whichFollow]),
    subcommand('pause', 'Hold back what a channel follows', [whichFollow]),
    subcommand('resume', 'Set it going again', [
      whichFollow,
      {
        type: ApplicationCommandOptionType.String,
        name: 'missed',
        description: 'What becomes of the articles that came meanwhile (posted unless you say)',
        choices: [
          { name: 'Post them', value: 'post' },
          { name: 'Skip them', value: 'skip' },
        ],
      },
    ]),
    subcommand('unfollow', 'End what a channel follows', [whichFollow]),
    subcommand('preview', 'Show the newest article as a channel would get it; only you see it', [whichFollow]),
    subcommand('latest', 'Post the newest article in a channel now', [whichFollow]),
    subcommand('check', 'Show how a feed is read at this moment', [
      text('feed', 'A feed of mine, or an address', 500, { required: true, autocomplete: true }),
    ]),
    subcommand('export', 'The feeds this server follows, as a file for feed readers (OPML)'),
    subcommand('import', 'Follow the feeds of a file that a feed reader has exported (OPML)', [
      {
        type: ApplicationCommandOptionType.Attachment,
        name: 'file',
        description: 'The list of feeds',
        required: true,
      },
      newsChannel,
    ]),
    subcommand('watch', 'Hear of articles about a phone, a brand or words', [
      text('what', 'A phone, a brand, or words', 100, { required: true, autocomplete: true }),
      {
        type: ApplicationCommandOptionType.String,
        name: 'how',
        description: 'How you are told of all you watch (added to discussions unless you say)',
        choices: [
          { name: 'Add me to the discussion, without a ping', value: 'thread' },
          { name: 'Write to me', value: 'direct' },
        ],
      },
    ]),
    subcommand('watching', 'Show what you watch, and how you are told'),
    subcommand('unwatch', 'Watch something no longer', [
      text('what', 'Which of it', 100, { required: true, autocomplete: true }),
    ]),
  ],
};
