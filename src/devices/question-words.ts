/** A word, a number or a sign of a question and where it stands. */
export interface QuestionWord {
  text: string;
  start: number;
  end: number;
}

const WORD =
  /\d{1,3}(?:,\d{3})+(?!\d)|[2-6]g(?![\p{L}\p{N}])|\d+(?:\.\d+)?|[<>]=?|[≤≥$€£¥₹"″+–-]|\p{L}(?:[\p{L}\p{M}]|['’](?=\p{L}))*/gu;

/**
 * The words of a question in small letters: runs of letters, numbers with their decimals, signs of comparison and of
 * currencies. "120Hz" gives 120 and hz, "1,299" gives 1299, "5G" stays whole.
 */
export function readWords(question: string): QuestionWord[] {
  const lower = question.toLowerCase();
  // Where small letters are longer than capitals, places could not be told; such questions are read as they are.
  const text = lower.length === question.length ? lower : question;
  return [...text.matchAll(WORD)].flatMap((match) => {
    const word = match[0].replaceAll(/['’]s$/gu, '').replaceAll(/['’]/gu, '');
    const isNumber = /^\d/.test(word);
    // A hyphen between words joins them, between numbers it is a range.
    if (/^[-–]$/.test(word) && /\p{L}$/u.test(text.slice(0, match.index))) return [];
    return [
      {
        text: isNumber ? word.replaceAll(',', '') : word,
        start: match.index,
        end: match.index + match[0].length,
      },
    ];
  });
}

export function splitWords(phrase: string): string[] {
  return readWords(phrase).map(({ text }) => text);
}
