import { type APIEmbed } from 'discord-api-types/v10';
import { html, nothing, type TemplateResult } from 'lit';
import { linkView, markdown, markdownInline } from '../markdown/markdown-view.ts';
import { type PageState } from '../state/page-state.ts';
import { formatMessageTime } from '../state/timestamps.ts';
import { toCssColor } from './css-color.ts';
import { pictureView } from './media-view.ts';

/** An embed of a message (resources/message, "Embed Structure"). */
export function embedView(embed: APIEmbed, state: PageState): TemplateResult {
  const accent = embed.color === undefined ? '' : `--accent: ${toCssColor(embed.color)}`;
  return html`<article class="embed" .style=${accent}>
    <div class="embed-body">
      ${embed.provider?.name ? html`<div class="embed-provider">${embed.provider.name}</div>` : nothing}
      ${embed.author ? html`<div class="embed-author">${linked(embed.author.name, embed.author.url, state)}</div>` : nothing}
      ${
        embed.title
          ? html`<h3 class="embed-title">${linked(markdownInline(embed.title, state), embed.url, state)}</h3>`
          : nothing
      }
      ${embed.description ? markdown(embed.description, state) : nothing}
      ${
        embed.fields?.length
          ? html`<dl class="embed-fields">
              ${embed.fields.map(
                (field) =>
                  html`<div class="embed-field ${field.inline ? 'embed-field-inline' : ''}">
                    <dt>${markdownInline(field.name, state)}</dt>
                    <dd>${markdown(field.value, state)}</dd>
                  </div>`,
              )}
            </dl>`
          : nothing
      }
      ${embed.image ? pictureView(embed.image, 'embed-image') : nothing} ${footerView(embed, state)}
    </div>
    ${embed.thumbnail ? pictureView(embed.thumbnail, 'thumbnail') : nothing}
  </article>`;
}

function footerView(embed: APIEmbed, state: PageState): unknown {
  const time = embed.timestamp ? formatMessageTime(Date.parse(embed.timestamp), state.nowMs) : undefined;
  const parts = [embed.footer?.text, time].filter((part) => part !== undefined);
  return parts.length > 0 ? html`<footer class="embed-footer">${parts.join(' • ')}</footer>` : nothing;
}

function linked(content: unknown, url: string | undefined, state: PageState): unknown {
  return url === undefined ? content : linkView(url, content, state);
}
