import { type Expectation } from './question.ts';

/** The answer made false in each way that its question can be answered falsely. */
export function breakAnswer(answer: string, expect: Expectation): string[] {
  switch (expect.kind) {
    case 'says':
      return expect.all.map((part) => withoutAll(answer, part));
    case 'unknown':
    case 'refused':
      return ['### Some Phone\n**Weight:** 150 g', '### Some Phone\n**Yes,** it has NFC.'];
    case 'yes':
    case 'no':
      return [turnRound(answer)];
    case 'set':
      return [
        answer.replace(/^### .*/m, `### ${expect.names.length + 1} phones`),
        answer.replace(/^- \*\*.+?\*\*|^\d+\\\. \*\*.+?\*\*/mu, '- **No Such Phone**'),
      ].filter((broken) => broken !== answer);
    case 'best':
      return [answer.replace(/^((?:\d+\\\.|-) \*\*).+?\*\*/mu, '$1No Such Phone**')];
    case 'ahead': {
      const other = expect.among.find((name) => name !== expect.name) ?? '';
      return [`**${other}** is ahead.`];
    }
  }
}

function withoutAll(answer: string, part: RegExp): string {
  return answer.replaceAll(new RegExp(part.source, `${part.flags.replace('g', '')}g`), '…');
}

const CONTRARIES: readonly [one: string, other: string][] = [
  ['**Yes', '**No'],
  ['**Probably:**', '**Probably not:**'],
  ['**Still supported', '**No longer supported'],
];

function turnRound(answer: string): string {
  for (const [one, other] of CONTRARIES) {
    if (answer.includes(one)) return answer.replaceAll(one, other);
    if (answer.includes(other)) return answer.replaceAll(other, one);
  }
  return '### Some Phone';
}
