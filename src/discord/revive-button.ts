import {
  ButtonStyle,
  ComponentType,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type Client,
} from 'discord.js';
import { type OpenedDiscussion } from '../discussions/discussion-index.ts';
import { type Logger } from '../ops/log.ts';
import { formatCustomId } from './custom-id.ts';
import { sortFailure } from './error-outcomes.ts';
import { NO_MENTIONS } from './message-options.ts';
import { findGuildChannel } from './permissions.ts';
import { TALK_HANDLER } from './views/article-view.ts';

/** Makes the link to a discussion that is gone the button again by which it is opened anew. */
export type ReviveButton = (gone: OpenedDiscussion) => Promise<void>;

/** {@link ReviveButton} for articles that the bot has posted. What cannot be edited any more stays as it is. */
export function createReviveButton(client: Client<true>, log: Logger): ReviveButton {
  return async ({ guildId, channelId, messageId, threadId, articleId }) => {
    if (messageId === null || articleId === null) return;
    try {
      const channel = await findGuildChannel(client, channelId);
      if (channel?.isTextBased() !== true) return;
      const message = await channel.messages.fetch({ message: messageId, cache: false });
      const before = message.components.map((component) => component.toJSON());
      const after = before.map((component) => revive(component, `/channels/${guildId}/${threadId}`, articleId));
      if (message.author.id !== client.user.id || after.every((component, place) => component === before[place]))
        return;
      await message.edit({ components: after, allowedMentions: { ...NO_MENTIONS, parse: [] } });
    } catch (error) {
      log.info({ err: error, failure: sortFailure(error), messageId }, 'A button could not be brought back');
    }
  };
}

/** The same component where it holds no such link. */
function revive(component: APIMessageTopLevelComponent, path: string, articleId: string): APIMessageTopLevelComponent {
  if (component.type !== ComponentType.Container) return component;
  const isLink = (button: object) => 'url' in button && typeof button.url === 'string' && button.url.endsWith(path);
  const isRowWithLink = (child: APIComponentInContainer) =>
    child.type === ComponentType.ActionRow && child.components.some(isLink);
  if (!component.components.some(isRowWithLink)) return component;
  const toButton = (link: APIButtonComponent): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    custom_id: formatCustomId(TALK_HANDLER, articleId),
    ...('label' in link ? { label: link.label } : {}),
  });
  const components = component.components.map((child): APIComponentInContainer => {
    if (child.type !== ComponentType.ActionRow) return child;
    const row = child.components.filter((control) => control.type === ComponentType.Button);
    if (row.length !== child.components.length) return child;
    return { ...child, components: row.map((button) => (isLink(button) ? toButton(button) : button)) };
  });
  return { ...component, components };
}
