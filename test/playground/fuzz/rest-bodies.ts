/** Where a body needs an id that exists. */
export interface KnownIds {
  guild: string;
  /** Of people. */
  user: string;
  role: string;
  message: string;
  tag: string;
  category: string;
}

const row = {
  type: 1,
  components: [
    { type: 2, style: 1, label: 'Talk', custom_id: 'talk', emoji: { name: '💬' } },
    { type: 2, style: 5, label: 'Read', url: 'https://example.org/a' },
  ],
};
const selects = (ids: KnownIds) => [
  {
    type: 1,
    components: [
      {
        type: 3,
        custom_id: 'pick',
        placeholder: 'Pick',
        min_values: 0,
        max_values: 2,
        options: [
          { label: 'One', value: '1', description: 'first', default: true },
          { label: 'Two', value: '2', emoji: { id: ids.guild, name: 'two' } },
        ],
      },
    ],
  },
  {
    type: 1,
    components: [{ type: 5, custom_id: 'who', default_values: [{ id: ids.user, type: 'user' }], max_values: 3 }],
  },
  { type: 1, components: [{ type: 8, custom_id: 'where', channel_types: [0, 15] }] },
];
const embed = {
  title: 'A title',
  description: 'Words',
  url: 'https://example.org',
  timestamp: '2026-08-06T12:00:00Z',
  color: 5,
  footer: { text: 'Foot', icon_url: 'https://example.org/i.png' },
  image: { url: 'https://example.org/p.png' },
  author: { name: 'Somebody', url: 'https://example.org' },
  fields: [{ name: 'Name', value: 'Value', inline: true }],
};
const containers = [
  {
    type: 17,
    accent_color: 5,
    spoiler: false,
    components: [
      { type: 10, content: 'Text' },
      {
        type: 9,
        components: [{ type: 10, content: 'Beside' }],
        accessory: { type: 11, media: { url: 'https://example.org/p.png' }, description: 'Picture' },
      },
      { type: 12, items: [{ media: { url: 'https://example.org/p.png' } }] },
      { type: 14, divider: true, spacing: 2 },
      row,
    ],
  },
];
const poll = {
  question: { text: 'Which?' },
  answers: [{ poll_media: { text: 'This', emoji: { name: '👍' } } }, { poll_media: { text: 'That' } }],
  duration: 24,
};
const overwrite = (ids: KnownIds) => ({ id: ids.role, type: 0, allow: '1024', deny: '2048' });
const command = {
  name: 'device',
  description: 'Find a device',
  name_localizations: { de: 'gerät' },
  default_member_permissions: '8',
  contexts: [0, 1],
  options: [
    {
      type: 2,
      name: 'group',
      description: 'Group',
      options: [
        {
          type: 1,
          name: 'sub',
          description: 'Sub',
          options: [
            { type: 3, name: 'text', description: 'Text', required: true, choices: [{ name: 'A', value: 'a' }] },
            { type: 4, name: 'number', description: 'Number', min_value: 1, max_value: 5, autocomplete: true },
            { type: 7, name: 'where', description: 'Where', channel_types: [0] },
          ],
        },
      ],
    },
  ],
};
const flatCommand = {
  name: 'ask',
  description: 'Ask',
  options: [
    { type: 3, name: 'question', description: 'What', required: true, min_length: 1, max_length: 200 },
    { type: 10, name: 'amount', description: 'How much', choices: [{ name: 'Half', value: 0.5 }] },
    { type: 6, name: 'who', description: 'Who' },
  ],
};
const modal = {
  custom_id: 'form',
  title: 'A form',
  components: [
    { type: 10, content: 'Read this.' },
    { type: 18, label: 'Text', component: { type: 4, custom_id: 'text', style: 2, max_length: 100, required: false } },
    { type: 18, label: 'Pick', component: { type: 3, custom_id: 'p', options: [{ label: 'One', value: '1' }] } },
    {
      type: 18,
      label: 'Radio',
      component: {
        type: 21,
        custom_id: 'r',
        options: [
          { label: 'One', value: '1' },
          { label: 'Two', value: '2' },
        ],
      },
    },
    { type: 18, label: 'Files', component: { type: 19, custom_id: 'f', min_values: 1, max_values: 3 } },
  ],
};
const messageBodies = (ids: KnownIds): unknown[] => [
  {
    content: `Hello <@${ids.user}>`,
    embeds: [embed],
    components: [row, ...selects(ids)],
    allowed_mentions: { parse: ['roles'], users: [ids.user], replied_user: false },
    nonce: 'n1',
    enforce_nonce: true,
    attachments: [{ id: 0, filename: 'a.png', description: 'A picture' }],
    message_reference: { message_id: ids.message, fail_if_not_exists: false },
    flags: 4,
    tts: false,
  },
  { flags: 1 << 15, components: containers },
  { content: 'A question', poll },
];
const tag = { name: 'Tag', moderated: false, emoji_name: '📱' };

/** Bodies that Discord would take, or nearly so, by the method and the route they go to. */
const BODIES: Readonly<Record<string, (ids: KnownIds) => unknown[]>> = {
  'POST /users/@me/channels': ({ user }) => [{ recipient_id: user }],
  'POST /channels/:channel_id/messages': messageBodies,
  'PATCH /channels/:channel_id/messages/:message_id': messageBodies,
  'POST /webhooks/:webhook_id/:webhook_token': messageBodies,
  'PATCH /webhooks/:webhook_id/:webhook_token/messages/@original': messageBodies,
  'PATCH /webhooks/:webhook_id/:webhook_token/messages/:message_id': messageBodies,
  'POST /channels/:channel_id/messages/bulk-delete': ({ message, guild }) => [{ messages: [message, guild] }],
  'POST /interactions/:interaction_id/:interaction_token/callback': (ids) => [
    ...messageBodies(ids).flatMap((data) => [
      { type: 4, data },
      { type: 7, data },
    ]),
    { type: 5, data: { flags: 64 } },
    { type: 6 },
    { type: 8, data: { choices: [{ name: 'A', value: 'a' }] } },
    { type: 9, data: modal },
    { type: 9, data: modal },
  ],
  'POST /applications/:application_id/commands': () => [command, flatCommand],
  'PUT /applications/:application_id/commands': () => [[command, flatCommand]],
  'PATCH /applications/:application_id/commands/:command_id': () => [command, flatCommand],
  'POST /applications/:application_id/guilds/:guild_id/commands': () => [command, flatCommand, { type: 3, name: 'Do' }],
  'PUT /applications/:application_id/guilds/:guild_id/commands': () => [[command, flatCommand]],
  'PATCH /applications/:application_id/guilds/:guild_id/commands/:command_id': () => [command, flatCommand],
  'PATCH /channels/:channel_id': (ids) => [
    { name: 'talk', topic: 'Topic', rate_limit_per_user: 5, permission_overwrites: [overwrite(ids)], parent_id: null },
    { available_tags: [tag, { ...tag, id: ids.tag, name: 'Other' }], flags: 16 },
    { archived: true, locked: true, name: 'Thread', applied_tags: [ids.tag], auto_archive_duration: 60, flags: 2 },
    { archived: false, locked: false },
  ],
  'PATCH /guilds/:guild_id': () => [{ name: 'Server', preferred_locale: 'de' }],
  'POST /guilds/:guild_id/channels': (ids) => [
    { name: 'new', type: 0, parent_id: ids.category, permission_overwrites: [overwrite(ids)] },
    { name: 'forum', type: 15, available_tags: [tag] },
    { name: 'Category', type: 4 },
  ],
  'PUT /channels/:channel_id/permissions/:overwrite_id': () => [{ type: 0, allow: '1024', deny: '2048' }, { type: 1 }],
  'POST /channels/:channel_id/messages/:message_id/threads': () => [{ name: 'Talk', auto_archive_duration: 60 }],
  'POST /channels/:channel_id/threads': (ids) => [
    { name: 'Alone', type: 11, invitable: true },
    { name: 'Post', applied_tags: [ids.tag], message: messageBodies(ids)[0] },
    { name: 'Post', message: { content: 'Hello' } },
  ],
  'POST /guilds/:guild_id/roles': () => [{ name: 'Role', permissions: '1024', color: 5, mentionable: true }],
  'PATCH /guilds/:guild_id/roles/:role_id': () => [{ name: 'Role', permissions: '1024', hoist: true }],
  'PATCH /guilds/:guild_id/members/:user_id': (ids) => [
    { nick: 'Nick', roles: [ids.role], communication_disabled_until: '2026-08-06T12:30:00Z' },
  ],
};

/** What could be sent to the route. */
export function bodiesFor(method: string, route: string, ids: KnownIds): unknown[] {
  return BODIES[`${method} ${route}`]?.(ids) ?? [{}];
}
