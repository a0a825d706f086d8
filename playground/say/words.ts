/** One word of a line, or a quoted stretch of it, with what stood before a colon or an equals sign as its name. */
export interface Word {
  text: string;
  quoted: boolean;
  /** `question` in `question:"does it have nfc"`; undefined for a bare word. */
  name?: string;
}

/** Quotes keep blanks together, `\"` is a quote inside quotes, and `name:value` or `name="value"` names a value. */
const WORD = /(?:([\p{L}\p{N}_-]+)[:=])?"((?:[^"\\]|\\.)*)"|(\S+)/gu;
const NAMED = /^([\p{L}_][\p{L}\p{N}_-]*)[:=](?!\/\/)(.*)$/su;

/** Splits a line into words. A bare URL stays whole: its colon names nothing. */
export function splitWords(line: string): Word[] {
  return [...line.matchAll(WORD)].map(([, name, quoted, bare]) => {
    if (quoted !== undefined) {
      const text = quoted.replaceAll(/\\(.)/gsu, '$1');
      return name === undefined ? { text, quoted: true } : { text, quoted: true, name };
    }
    const word = bare ?? '';
    const named = NAMED.exec(word);
    return named === null
      ? { text: word, quoted: false }
      : { text: named[2] ?? '', quoted: false, name: named[1] ?? '' };
  });
}
