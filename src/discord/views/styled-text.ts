import { isVisible, type TextRule } from './text.ts';

/** How a character is drawn; code has no other style, and neither has what is drawn in no style at all. */
export interface TextStyle {
  bold?: true | undefined;
  italic?: true | undefined;
  code?: true | undefined;
  /** What it links to, as it stands in a masked link. */
  target?: string | undefined;
}

/**
 * One text with a style for each of its UTF-16 code units. Rules look at it as a whole, so that nothing can hide in a seam
 * between two styles: what matters is what stands side by side once it is drawn.
 */
export interface StyledText {
  text: string;
  /** Of the same length as the text. */
  styles: readonly TextStyle[];
}

/** A stretch of one style. */
export interface StyledRun {
  text: string;
  style: TextStyle;
}

export const PLAIN: TextStyle = {};
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Runs one after the other. */
export function joinRuns(runs: readonly StyledRun[]): StyledText {
  return {
    text: runs.map(({ text }) => text).join(''),
    styles: runs.flatMap(({ text, style }) => Array<TextStyle>(text.length).fill(style)),
  };
}

/** Stretches of one style, as long as they can be. */
export function runsOf({ text, styles }: StyledText): StyledRun[] {
  const runs: StyledRun[] = [];
  for (const [index, style] of styles.entries()) {
    const last = runs.at(-1);
    if (last !== undefined && isSameStyle(last.style, style)) last.text += text.charAt(index);
    else runs.push({ text: text.charAt(index), style });
  }
  return runs;
}

export function isSameStyle(one: TextStyle, other: TextStyle): boolean {
  return (
    one === other ||
    (one.bold === other.bold && one.italic === other.italic && one.code === other.code && one.target === other.target)
  );
}

/** With a rule applied to the whole; `isKept` spares a match for the styles of its characters. */
export function applyTo(
  styled: StyledText,
  { pattern, by }: TextRule,
  isKept: (styles: readonly TextStyle[]) => boolean = () => false,
): StyledText {
  const runs: { text: string; styles: readonly TextStyle[] }[] = [];
  let end = 0;
  for (const match of styled.text.matchAll(pattern)) {
    const [matched, group = ''] = match;
    const old = styled.styles.slice(match.index, match.index + matched.length);
    if (old.length > 0 && isKept(old)) continue;
    const text = by(matched, group);
    const style = old[0] ?? styled.styles[match.index - 1] ?? PLAIN;
    runs.push(sliceOf(styled, end, match.index), { text, styles: Array<TextStyle>(text.length).fill(style) });
    end = match.index + matched.length;
  }
  runs.push(sliceOf(styled, end, styled.text.length));
  return { text: runs.map(({ text }) => text).join(''), styles: runs.flatMap(({ styles }) => styles) };
}

export function sliceOf({ text, styles }: StyledText, start: number, end: number): StyledText {
  return { text: text.slice(start, end), styles: styles.slice(start, end) };
}

/** With the style of each stretch decided anew. */
export function restyle(styled: StyledText, decide: (run: StyledRun) => TextStyle): StyledText {
  return joinRuns(runsOf(styled).map((run) => ({ text: run.text, style: decide(run) })));
}

/**
 * With styles only where markdown can draw them: on whole characters as readers see them, not on the spaces around them,
 * and not where nothing would be seen.
 */
export function settleStyles(styled: StyledText): StyledText {
  const styles: TextStyle[] = [];
  for (const { segment, index } of SEGMENTER.segment(styled.text)) {
    const style = styled.styles[index] ?? PLAIN;
    styles.push(...Array<TextStyle>(segment.length).fill(style));
  }
  const pieces = runsOf({ text: styled.text, styles }).flatMap(({ text, style }): StyledRun[] => {
    if (!isVisible(text)) return [{ text, style: PLAIN }];
    const words = text.trim();
    const start = text.indexOf(words);
    return [
      { text: text.slice(0, start), style: PLAIN },
      { text: words, style },
      { text: text.slice(start + words.length), style: PLAIN },
    ];
  });
  return joinRuns(pieces);
}
