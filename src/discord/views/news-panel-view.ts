import {
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  type APIChannelSelectComponent,
  type APIComponentInContainer,
  type APIRoleSelectComponent,
} from 'discord-api-types/v10';
import { type ForumTagRule } from '../../delivery/follow-options.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { actionRow, button, stringSelect, textDisplay } from './controls.ts';
import { formatPermission } from './permission-names.ts';
import { describeFeedLabel, describeFollow, type FollowView } from './news-summary.ts';
import { cleanText } from './text.ts';

/** Name of the handler of everything on the panel; its arguments are an action and the follow's id. */
export const EDIT_HANDLER = 'news-edit';

/** What a control of the panel does. */
export const PANEL_ACTIONS = [
  'show',
  'list',
  'channel',
  'style',
  'role',
  'tag',
  'revive',
  'filter',
  'pace',
  'thread',
  'publish',
  'pause',
  'resume',
  'skip',
  'preview',
  'latest',
  'ask-end',
  'end',
] as const;

export type PanelAction = (typeof PANEL_ACTIONS)[number];

const ACCENT_ACTIVE = 0x3d7eff;
const ACCENT_PAUSED = 0x8a8f98;

/** What a channel follows and how, with everything to change it. `heading` stands in the place of the title. */
export function followPanelMessage(view: FollowView, heading?: string): MessageBody {
  const { follow, feed, channel } = view;
  const title = heading ?? `### <#${channel.id}> follows ${describeFeedLabel(feed)}`;
  const content: APIComponentInContainer[] = [
    textDisplay(`${title}\n${describeFollow(view)}`),
    ...warnings(view),
    ...choiceRows(view),
    changeRow(view),
    actionsRow(view),
  ];
  const accent = follow.status === 'active' ? ACCENT_ACTIVE : ACCENT_PAUSED;
  return { components: [{ type: ComponentType.Container, accent_color: accent, components: content }] };
}

/** Asked before a follow is ended for good. */
export function askUnfollowMessage({ follow, feed, channel }: FollowView): MessageBody {
  const id = (action: PanelAction) => panelId(action, follow.id);
  return {
    components: [
      textDisplay(`End that <#${channel.id}> follows ${describeFeedLabel(feed)}? What was posted stays.`),
      actionRow(button('Yes, end it', id('end'), 'danger'), button('No, keep it', id('show'))),
    ],
  };
}

function warnings({ missing, channel }: FollowView): APIComponentInContainer[] {
  return missing.length === 0 ? [] : [textDisplay(`⚠️ ${missingSentence(channel.id, missing)}`)];
}

/** What the bot may not do there, and what becomes of it. */
export function missingSentence(channelId: string, missing: readonly string[]): string {
  const names = missing.map((name) => `**${formatPermission(name)}**`).join(', ');
  const noun = missing.length === 1 ? 'this permission' : 'these permissions';
  return `I lack ${noun} in <#${channelId}>: ${names}.`;
}

function choiceRows({ follow, channel, isRoleGone }: FollowView): APIComponentInContainer[] {
  const id = (action: PanelAction) => panelId(action, follow.id);
  const place: APIChannelSelectComponent = {
    type: ComponentType.ChannelSelect,
    custom_id: id('channel'),
    placeholder: 'Choose where articles go',
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
    ...(channel.kind === 'unknown'
      ? {}
      : { default_values: [{ id: channel.id, type: SelectMenuDefaultValueType.Channel }] }),
  };
  const style = stringSelect(id('style'), 'What posts look like', [
    { label: 'Cards with picture and summary', value: 'card', default: follow.style === 'card' },
    { label: 'Compact: a headline each', value: 'compact', default: follow.style === 'compact' },
  ]);
  const role: APIRoleSelectComponent = {
    type: ComponentType.RoleSelect,
    custom_id: id('role'),
    placeholder: 'Mention nobody; choose a role to mention with each post',
    min_values: 0,
    max_values: 1,
    ...(follow.mentionRoleId === null || isRoleGone
      ? {}
      : { default_values: [{ id: follow.mentionRoleId, type: SelectMenuDefaultValueType.Role }] }),
  };
  const tags = channel.tags.map(({ id: value, name }) => ({
    ...{ label: cleanText(name) || 'Tag', value },
    description: describeTagRule(follow.forumTags.find(({ tagId }) => tagId === value)),
  }));
  const tag =
    tags.length === 0 ? [] : [actionRow(stringSelect(id('tag'), 'Choose a tag, and which posts get it', tags))];
  return [actionRow(place), actionRow(style), actionRow(role), ...tag];
}

function describeTagRule(rule: ForumTagRule | undefined): string {
  if (rule === undefined) return 'Posts about what it is named after';
  return rule.expression === null ? 'Every post' : `Posts for which this holds: ${cleanText(rule.expression)}`;
}

function changeRow({ follow, channel, health }: FollowView): APIComponentInContainer {
  const id = (action: PanelAction) => panelId(action, follow.id);
  const buttons = [button('Which articles', id('filter')), button('When', id('pace'))];
  if (channel.kind !== 'forum') {
    buttons.push(button(follow.openThread ? 'Open no discussions' : 'Open discussions', id('thread')));
  }
  if (channel.kind === 'announcement') {
    buttons.push(button(follow.publish ? 'Do not publish' : 'Publish each post', id('publish')));
  }
  if (health !== null && health.status !== 'active')
    return actionRow(button('Try the feed again', id('revive'), 'success'), ...buttons);
  return actionRow(...buttons, button('All follows', id('list')));
}

function actionsRow({ follow }: FollowView): APIComponentInContainer {
  const id = (action: PanelAction) => panelId(action, follow.id);
  const going =
    follow.status === 'active'
      ? [button('Pause', id('pause'))]
      : [button('Resume', id('resume'), 'success'), button('Resume, skip what waited', id('skip'))];
  return actionRow(
    ...going,
    button('Preview', id('preview')),
    button('Post the newest now', id('latest')),
    button('Unfollow', id('ask-end'), 'danger'),
  );
}

export function panelId(action: PanelAction, followId: string): string {
  return formatCustomId(EDIT_HANDLER, action, followId);
}
