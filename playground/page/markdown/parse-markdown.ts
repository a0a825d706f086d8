import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import { type MarkdownNode, readNodes } from './markdown-node.ts';
import { listRule } from './list-rule.ts';

type Rule = (typeof rulesExtended)[string];

/** The styles that the parser's own rule does not know, `s` and `S`, included (reference, "Timestamp Styles"). */
const TIMESTAMP = /^<t:(-?\d{1,16})(?::([tTdDfFsSR]))?>/;
/** Discord reads a heading or a small print line at the start of any line, after any other block too. */
const HEADING = /^(#{1,3}) +([^\n]+?) *(?:\n|$)/;
const SUBTEXT = /^-# +([^\n]+?) *(?:\n|$)/;

const { heading, subtext, timestamp } = rulesExtended;
const parse = SimpleMarkdown.parserFor({
  ...rulesExtended,
  ...(heading && { heading: { ...heading, match: atLineStart(HEADING) } }),
  ...(subtext && { subtext: { ...subtext, match: atLineStart(SUBTEXT) } }),
  ...(timestamp && { timestamp: { ...timestamp, match: (source: string) => TIMESTAMP.exec(source) } }),
  list: listRule,
});

/** Discord's markdown as a tree. Whatever cannot be read as markdown is text; nothing in it is ever HTML. */
export function parseMarkdown(source: string): MarkdownNode[] {
  return readNodes(parse(source, { inline: true }));
}

function atLineStart(pattern: RegExp): Rule['match'] {
  return (source, _state, previous) => (previous === '' || previous.endsWith('\n') ? pattern.exec(source) : null);
}
