import { html, nothing, type TemplateResult } from 'lit';
import { type PageState } from '../state/page-state.ts';
import { resolveLink } from '../state/links.ts';
import { channelName, findChannel, findRole, findUser, hrefOf, nameOf } from '../state/selectors.ts';
import { formatTimestamp } from '../state/timestamps.ts';
import { channelIcon } from '../views/channel-icon.ts';
import { toCssColor } from '../views/css-color.ts';
import { type MarkdownNode } from './markdown-node.ts';
import { parseMarkdown } from './parse-markdown.ts';

const CACHE_SIZE = 500;
const parsed = new Map<string, MarkdownNode[]>();

/** The text of a message, an embed or a text display. */
export function markdown(source: string, state: PageState): TemplateResult {
  return html`<div class="markdown">${nodesView(parseOnce(source), state)}</div>`;
}

/** The same within a line, such as a title. */
export function markdownInline(source: string, state: PageState): TemplateResult {
  return html`${nodesView(parseOnce(source), state)}`;
}

/** Its words alone, in one line, without links or looks. */
export function plainWords(source: string, state: PageState): string {
  return wordsOf(parseOnce(source), state).replaceAll(/\s+/g, ' ').trim();
}

function wordsOf(nodes: readonly MarkdownNode[], state: PageState): string {
  return nodes.map((node) => wordsOfNode(node, state)).join('');
}

function wordsOfNode(node: MarkdownNode, state: PageState): string {
  switch (node.kind) {
    case 'text':
    case 'code':
    case 'codeBlock':
      return node.text;
    case 'break':
      return ' ';
    case 'list':
      return node.items.map((item) => ` ${wordsOf(item.children, state)} ${wordsOf(item.nested, state)}`).join('');
    case 'mention':
      return mentionWords(node, state);
    case 'commandMention':
      return `/${node.name}`;
    case 'emoji':
      return `:${node.name}:`;
    case 'timestamp':
      return formatTimestamp(node.atMs, node.style, state.nowMs);
    case 'spoiler':
      return '▮▮▮';
    case 'heading':
    case 'subtext':
    case 'quote':
      return ` ${wordsOf(node.children, state)} `;
    case 'strong':
    case 'emphasis':
    case 'underline':
    case 'strikethrough':
    case 'link':
      return wordsOf(node.children, state);
  }
}

function parseOnce(source: string): MarkdownNode[] {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  if (parsed.size >= CACHE_SIZE) parsed.clear();
  const nodes = parseMarkdown(source);
  parsed.set(source, nodes);
  return nodes;
}

function nodesView(nodes: readonly MarkdownNode[], state: PageState): unknown[] {
  return nodes.map((node) => nodeView(node, state));
}

function nodeView(node: MarkdownNode, state: PageState): unknown {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return html`<br />`;
    case 'strong':
      return html`<strong>${nodesView(node.children, state)}</strong>`;
    case 'emphasis':
      return html`<em>${nodesView(node.children, state)}</em>`;
    case 'underline':
      return html`<u>${nodesView(node.children, state)}</u>`;
    case 'strikethrough':
      return html`<s>${nodesView(node.children, state)}</s>`;
    case 'spoiler':
      return spoilerView(nodesView(node.children, state));
    case 'quote':
      return html`<blockquote>${nodesView(node.children, state)}</blockquote>`;
    case 'subtext':
      return html`<small class="subtext">${nodesView(node.children, state)}</small>`;
    case 'heading':
      return headingView(node.level, nodesView(node.children, state));
    case 'code':
      return html`<code>${node.text}</code>`;
    case 'codeBlock':
      return html`<pre
        tabindex="0"
        aria-label=${node.language ? `Code in ${node.language}` : 'Code'}
      ><code>${node.text}</code></pre>`;
    case 'link':
      return linkView(node.url, nodesView(node.children, state), state);
    case 'list':
      return listView(node, state);
    case 'mention':
      return mentionView(node, state);
    case 'commandMention':
      return html`<span class="mention">/${node.name}</span>`;
    case 'emoji':
      return html`<span class="custom-emoji">:${node.name}:</span>`;
    case 'timestamp':
      return timestampView(node.atMs, node.style, state);
  }
}

/** A message's headings stand right below the channel's, whatever size their author chose. */
function headingView(level: 1 | 2 | 3, content: unknown): TemplateResult {
  return html`<h3 class="heading-${level}">${content}</h3>`;
}

function spoilerView(content: unknown): TemplateResult {
  const reveal = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLElement) currentTarget.dataset['shown'] = '';
  };
  return html`<button type="button" class="spoiler" aria-label="Spoiler, press to show" @click=${reveal}>
    <span>${content}</span>
  </button>`;
}

export function linkView(address: string, content: unknown, state: PageState): TemplateResult {
  const target = resolveLink(address);
  switch (target.kind) {
    case 'channel': {
      const channel = findChannel(state, target.channelId);
      // A bare link to a channel reads as its name, a worded one keeps its words.
      const isBare = channel !== undefined && String(content) === address;
      return html`<a class=${isBare ? 'mention' : 'link'} href=${hrefOf(state, target.channelId, target.messageId)}
        >${isBare ? html`${channelIcon(channel)}${channelName(channel)}` : content}</a
      >`;
    }
    case 'web':
      return html`<a class="link" href=${target.url} target="_blank" rel="noreferrer noopener">${content}</a>`;
    case 'refused':
      return html`${content}`;
  }
}

function listView(list: MarkdownNode & { kind: 'list' }, state: PageState): TemplateResult {
  const items = list.items.map(
    (item) => html`<li>${nodesView(item.children, state)}${nodesView(item.nested, state)}</li>`,
  );
  return list.start === null
    ? html`<ul>
        ${items}
      </ul>`
    : html`<ol start=${list.start}>
        ${items}
      </ol>`;
}

function mentionView(mention: MarkdownNode & { kind: 'mention' }, state: PageState): TemplateResult {
  const words = mentionWords(mention, state);
  if (mention.of === 'channel') {
    const channel = findChannel(state, mention.id);
    if (channel === undefined) return html`<span class="mention">${words}</span>`;
    return html`<a class="mention" href=${hrefOf(state, mention.id)}
      >${channelIcon(channel)}${channelName(channel)}</a
    >`;
  }
  const color = mention.of === 'role' ? (findRole(state, mention.id)?.colors.primary_color ?? 0) : 0;
  return html`<span class="mention" .style=${color === 0 ? '' : `--mention: ${toCssColor(color)}`}>${words}</span>`;
}

function mentionWords(mention: MarkdownNode & { kind: 'mention' }, state: PageState): string {
  switch (mention.of) {
    case 'everyone':
    case 'here':
      return `@${mention.of}`;
    case 'user': {
      const user = findUser(state, mention.id);
      return `@${user === undefined ? 'unknown-user' : nameOf(state, user)}`;
    }
    case 'role':
      return `@${findRole(state, mention.id)?.name ?? 'unknown-role'}`;
    case 'channel': {
      const channel = findChannel(state, mention.id);
      return `#${channel === undefined ? 'unknown' : channelName(channel)}`;
    }
  }
}

function timestampView(atMs: number, style: string, state: PageState): TemplateResult {
  const isoTime = Number.isNaN(new Date(atMs).getTime()) ? nothing : new Date(atMs).toISOString();
  return html`<time class="timestamp" datetime=${isoTime} title=${formatTimestamp(atMs, 'F', state.nowMs)}
    >${formatTimestamp(atMs, style, state.nowMs)}</time
  >`;
}
