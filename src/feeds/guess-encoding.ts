/** What a legacy encoding looks like when it is the right one: the share of its characters that are of this kind. */
interface Guess {
  label: string;
  typical: RegExp;
  minShare: number;
  /** What its words must look like, with blanks for ASCII, for other scripts decode into the same letters. */
  also?: RegExp;
}

/** Other scripts come out with capitals in the middle of words. */
const RUSSIAN = /^(?!.*[а-яё][А-ЯЁ]).*[А-ЯЁ]/su;
const GREEK = /^(?!.*[α-ωάέήίόύώ][Α-Ω]).*[Α-Ω]/su;

/**
 * In this order: kana and Hangul are told apart from everything else, Chinese characters are what much else looks like.
 * Korean syllables take the same first bytes as half of the Chinese characters, so they must be nearly all.
 */
const GUESSES: readonly Guess[] = [
  { label: 'euc-jp', typical: /[\u3041-\u30ff]/gu, minShare: 0.25 },
  { label: 'shift_jis', typical: /[\u3041-\u30ff]/gu, minShare: 0.25 },
  { label: 'euc-kr', typical: /[\uac00-\ud7a3]/gu, minShare: 0.9 },
  { label: 'windows-1251', typical: /[а-яё]/gu, minShare: 0.7, also: RUSSIAN },
  { label: 'koi8-r', typical: /[а-яё]/gu, minShare: 0.7, also: RUSSIAN },
  { label: 'windows-1253', typical: /[α-ωάέήίόύώ]/gu, minShare: 0.7, also: GREEK },
  { label: 'gb18030', typical: /[\u4e00-\u9fa5\u3000-\u3002\uff01-\uff1f]/gu, minShare: 0.9 },
  { label: 'big5', typical: /[\u4e00-\u9fa5\u3000-\u3002\uff01-\uff1f]/gu, minShare: 0.9 },
];

/** Fewer bytes than this could be anything. */
const MIN_BYTES = 16;
/** Accented letters of Latin scripts stand alone; characters of others stand side by side. */
const MIN_NEIGHBOURS = 0.6;

/**
 * Which encoding text is in that names none and is no UTF-8, as far as its bytes can tell: Japanese, Korean, Chinese,
 * Russian or Greek; null where they could be something else, Latin above all. `decode` gives null for bytes that are not in it.
 */
export function guessEncoding(
  sample: Uint8Array,
  decode: (bytes: Uint8Array, label: string) => string | null,
): string | null {
  const isHigh = (index: number) => (sample[index] ?? 0) > 0x7f;
  const high = Array.from(sample.keys()).filter(isHigh);
  const neighbours = high.filter((index) => isHigh(index - 1) || isHigh(index + 1));
  if (high.length < MIN_BYTES || neighbours.length < high.length * MIN_NEIGHBOURS) return null;
  const fitting = GUESSES.find(({ label, typical, minShare, also = /^/ }) => {
    const words = (decode(sample, label) ?? '').replace(/[\u0000-\u007f]+/g, ' ');
    const length = words.replaceAll(' ', '').length;
    return length > 0 && (words.match(typical)?.length ?? 0) / length >= minShare && also.test(words);
  });
  return fitting?.label ?? null;
}
