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
import { type Words } from '../words.ts';
import { actionRow, button, stringSelect, textDisplay } from './controls.ts';
import { describeFeedLabel, describeFollow, type FollowView } from './news-summary.ts';
import { listPermissions } from './permission-names.ts';
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
export function followPanelMessage(words: Words, view: FollowView, heading?: string): MessageBody {
  const { follow, feed, channel } = view;
  const values = { channel: `<#${channel.id}>`, feed: describeFeedLabel(words, feed) };
  const title = heading ?? `### ${words.t('news:panel.title', values)}`;
  const content: APIComponentInContainer[] = [
    textDisplay(`${title}\n${describeFollow(words, view)}`),
    ...warnings(words, view),
    ...choiceRows(words, view),
    changeRow(words, view),
    actionsRow(words, view),
  ];
  const accent = follow.status === 'active' ? ACCENT_ACTIVE : ACCENT_PAUSED;
  return { components: [{ type: ComponentType.Container, accent_color: accent, components: content }] };
}

/** Asked before a follow is ended for good. */
export function askUnfollowMessage(words: Words, { follow, feed, channel }: FollowView): MessageBody {
  const id = (action: PanelAction) => panelId(action, follow.id);
  const values = { channel: `<#${channel.id}>`, feed: describeFeedLabel(words, feed) };
  return {
    components: [
      textDisplay(words.t('news:panel.askEnd', values)),
      actionRow(button(words.t('news:panel.end'), id('end'), 'danger'), button(words.t('news:panel.keep'), id('show'))),
    ],
  };
}

/** What the bot may not do there, and what becomes of it. */
function warnings(words: Words, { missing, channel }: FollowView): APIComponentInContainer[] {
  if (missing.length === 0) return [];
  const values = { channel: `<#${channel.id}>`, permissions: listPermissions(words, missing) };
  return [textDisplay(`⚠️ ${words.t('news:panel.missing', { ...values, count: missing.length })}`)];
}

function choiceRows(words: Words, { follow, channel, isRoleGone }: FollowView): APIComponentInContainer[] {
  const id = (action: PanelAction) => panelId(action, follow.id);
  const place: APIChannelSelectComponent = {
    type: ComponentType.ChannelSelect,
    custom_id: id('channel'),
    placeholder: words.t('news:panel.place'),
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
    ...(channel.kind === 'unknown'
      ? {}
      : { default_values: [{ id: channel.id, type: SelectMenuDefaultValueType.Channel }] }),
  };
  const style = stringSelect(id('style'), words.t('news:panel.style'), [
    { label: words.t('news:panel.card'), value: 'card', default: follow.style === 'card' },
    { label: words.t('news:panel.compact'), value: 'compact', default: follow.style === 'compact' },
  ]);
  const role: APIRoleSelectComponent = {
    type: ComponentType.RoleSelect,
    custom_id: id('role'),
    placeholder: words.t('news:panel.role'),
    min_values: 0,
    max_values: 1,
    ...(follow.mentionRoleId === null || isRoleGone
      ? {}
      : { default_values: [{ id: follow.mentionRoleId, type: SelectMenuDefaultValueType.Role }] }),
  };
  const tags = channel.tags.map(({ id: value, name }) => ({
    ...{ label: cleanText(name) || words.t('news:panel.tagUnnamed'), value },
    description: describeTagRule(
      words,
      follow.forumTags.find(({ tagId }) => tagId === value),
    ),
  }));
  const tag = tags.length === 0 ? [] : [actionRow(stringSelect(id('tag'), words.t('news:panel.tag'), tags))];
  return [actionRow(place), actionRow(style), actionRow(role), ...tag];
}

function describeTagRule(words: Words, rule: ForumTagRule | undefined): string {
  if (rule === undefined) return words.t('news:panel.tagByName');
  if (rule.expression === null) return words.t('news:panel.tagAlways');
  return words.t('news:panel.tagWhen', { expression: cleanText(rule.expression) });
}

function changeRow(words: Words, { follow, channel, health }: FollowView): APIComponentInContainer {
  const id = (action: PanelAction) => panelId(action, follow.id);
  const buttons = [button(words.t('news:panel.filter'), id('filter')), button(words.t('news:panel.pace'), id('pace'))];
  if (channel.kind !== 'forum') {
    buttons.push(button(words.t(follow.openThread ? 'news:panel.noThreads' : 'news:panel.threads'), id('thread')));
  }
  if (channel.kind === 'announcement') {
    buttons.push(button(words.t(follow.publish ? 'news:panel.noPublishing' : 'news:panel.publishing'), id('publish')));
  }
  if (health !== null && health.status !== 'active')
    return actionRow(button(words.t('news:panel.revive'), id('revive'), 'success'), ...buttons);
  return actionRow(...buttons, button(words.t('news:panel.all'), id('list')));
}

function actionsRow(words: Words, { follow }: FollowView): APIComponentInContainer {
  const id = (action: PanelAction) => panelId(action, follow.id);
  const going =
    follow.status === 'active'
      ? [button(words.t('news:panel.pause'), id('pause'))]
      : [button(words.t('news:panel.resume'), id('resume'), 'success'), button(words.t('news:panel.skip'), id('skip'))];
  return actionRow(
    ...going,
    button(words.t('news:panel.preview'), id('preview')),
    button(words.t('news:panel.latest'), id('latest')),
    button(words.t('news:panel.unfollow'), id('ask-end'), 'danger'),
  );
}

export function panelId(action: PanelAction, followId: string): string {
  return formatCustomId(EDIT_HANDLER, action, followId);
}
