import { LineError } from './command-line.ts';
import { splitWords, type Word } from './words.ts';

/** A line as typed, understood. */
export type SayLine =
  | { kind: 'command'; name: string; words: Word[] }
  | { kind: 'autocomplete'; name: string; words: Word[] }
  | { kind: 'click'; label: string }
  | { kind: 'pick'; labels: string[] }
  | { kind: 'fill'; fields: { name: string; text: string }[] }
  | { kind: 'say'; text: string }
  | { kind: 'go'; place: string }
  | { kind: 'publish'; title: string; url: string; summary: string }
  | { kind: 'wait' };

/** One example a kind, for whoever typed something else. */
export const LINE_EXAMPLES = [
  '/device mi-mix',
  '?/device mimi',
  '/news import file:./feeds.opml',
  'click "Let\'s talk about it!"',
  'pick "label"',
  'fill field=value',
  'say text',
  'go #channel',
  'publish "headline" url summary',
  'wait article',
] as const;

/** Reads one line; throws {@link LineError} when it is none of {@link LINE_EXAMPLES}. */
export function readSayLine(line: string): SayLine {
  const slash = /^(\??)\/(\S+)\s*(.*)$/su.exec(line.trim());
  if (slash !== null) {
    const [, question, name = '', rest = ''] = slash;
    return { kind: question === '?' ? 'autocomplete' : 'command', name, words: splitWords(rest) };
  }
  const [, verb = '', rest = ''] = /^(\S*)\s*(.*)$/su.exec(line.trim()) ?? [];
  const words = splitWords(rest);
  switch (verb) {
    case 'click':
      return { kind: 'click', label: joinWords(words, 'click needs the label of a button') };
    case 'pick':
      return words.every((word) => word.quoted)
        ? { kind: 'pick', labels: words.map((word) => word.text) }
        : { kind: 'pick', labels: [joinWords(words, 'pick needs the label of an option')] };
    case 'fill':
      return { kind: 'fill', fields: words.map(({ name, text }) => ({ name: name ?? '', text })) };
    case 'say':
      return { kind: 'say', text: rest };
    case 'go':
      return { kind: 'go', place: joinWords(words, 'go needs a #channel or the name of a thread') };
    case 'publish': {
      const [title, url, ...summary] = words.map((word) => word.text);
      if (title === undefined || url === undefined) throw new LineError('publish needs "headline" url summary');
      return { kind: 'publish', title, url, summary: summary.join(' ') };
    }
    case 'wait':
      return { kind: 'wait' };
    default:
      throw new LineError(`not understood; try one of: ${LINE_EXAMPLES.join(' · ')}`);
  }
}

function joinWords(words: readonly Word[], otherwise: string): string {
  const text = words.map((word) => (word.name === undefined ? word.text : `${word.name}:${word.text}`)).join(' ');
  if (text === '') throw new LineError(otherwise);
  return text;
}
