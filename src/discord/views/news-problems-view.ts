import { FILTER_MAX_ENTRIES, FILTER_WORD_MAX_LENGTH } from '../../delivery/article-filter.ts';
import { EXPRESSION_MAX_LENGTH } from '../../delivery/filter-expression.ts';
import { DIGEST_MAX_TIMES } from '../../delivery/pace.ts';
import { type FilterProblem, type PaceProblem } from '../../delivery/read-follow-options.ts';
import { type MessageBody } from '../command.ts';
import { type Words } from '../words.ts';
import { fieldLabel, type TypedField } from './news-forms.ts';
import { noticeMessage } from './notice-view.ts';
import { cutText, escapeMarkdown } from './text.ts';

const TEXT_MAX_LENGTH = 40;
/** Four fields of it, escaped, fit beside the problems into Discord's 4,000 characters. */
const TYPED_MAX_LENGTH = 200;
const PROBLEMS_SHOWN = 5;

/** What somebody typed into a form: it is given back where it could not be read. */
export type Typed = Readonly<Partial<Record<TypedField, string>>>;

/** Why nothing was changed, problem by problem. */
export function filterProblemsMessage(
  words: Words,
  problems: readonly FilterProblem[],
  typed: Typed = {},
): MessageBody {
  return problemsMessage(
    words,
    problems.map((problem) => describeFilterProblem(words, problem)),
    typed,
  );
}

export function paceProblemsMessage(words: Words, problems: readonly PaceProblem[], typed: Typed = {}): MessageBody {
  return problemsMessage(
    words,
    problems.map((problem) => describePaceProblem(words, problem)),
    typed,
  );
}

/** Of a command that takes both. */
export function optionProblemsMessage(
  words: Words,
  filter: readonly FilterProblem[],
  pace: readonly PaceProblem[],
): MessageBody {
  const lines = [
    ...filter.map((problem) => describeFilterProblem(words, problem)),
    ...pace.map((problem) => describePaceProblem(words, problem)),
  ];
  return problemsMessage(words, lines, {});
}

const FIELDS = ['words', 'brands', 'devices', 'expression', 'times', 'quiet', 'zone'] as const satisfies TypedField[];

function problemsMessage(words: Words, lines: readonly string[], typed: Typed): MessageBody {
  const more = lines.length - PROBLEMS_SHOWN;
  const shown = [...lines.slice(0, PROBLEMS_SHOWN), ...(more > 0 ? [words.t('news:more', { number: more })] : [])];
  const written = FIELDS.flatMap((field) => {
    const text = typed[field]?.trim() ?? '';
    if (text === '') return [];
    return [`-# ${fieldLabel(words, field)}: ${escapeMarkdown(cutText(text, TYPED_MAX_LENGTH))}`];
  });
  const back = written.length === 0 ? [] : [`-# ${words.t('news:problem.typed')}`, ...written];
  return noticeMessage([words.t('news:problem.heading'), ...shown.map((line) => `- ${line}`), ...back].join('\n'));
}

const escapeShort = (text: string) => escapeMarkdown(cutText(text, TEXT_MAX_LENGTH));

function describeFilterProblem(words: Words, problem: FilterProblem): string {
  switch (problem.problem) {
    case 'unknownBrand':
    case 'emptyWord':
      return words.t(`news:problem.${problem.problem}`, { text: escapeShort(problem.text) });
    case 'unknownDevice':
      return describeUnknownDevice(words, problem);
    case 'longWord':
      return words.t('news:problem.longWord', { text: escapeShort(problem.text), max: FILTER_WORD_MAX_LENGTH });
    case 'tooMany':
      return words.t(`news:problem.tooMany.${problem.what}`, { max: FILTER_MAX_ENTRIES });
    case 'expression':
      return describeExpressionProblem(words, problem);
    case 'unknownField':
      return words.t('news:problem.unknownField', { text: escapeShort(problem.text), fields: words.list(FIELD_NAMES) });
  }
}

function describeUnknownDevice(
  words: Words,
  { text: typed, closest }: Extract<FilterProblem, { problem: 'unknownDevice' }>,
): string {
  const text = escapeShort(typed);
  if (closest.length === 0) return words.t('news:problem.unknownDevice', { text });
  const quoted = closest.map((name) => words.t('news:quoted', { text: escapeShort(name) }));
  return words.t('news:problem.unknownDeviceNear', { text, near: words.list(quoted, 'or') });
}

type ExpressionTrouble = Extract<FilterProblem, { problem: 'expression' }>;

function describeExpressionProblem(words: Words, problem: ExpressionTrouble): string {
  switch (problem.why) {
    case 'empty':
      return words.t('news:problem.expression.empty');
    case 'tooLong':
      return words.t('news:problem.expression.tooLong', { max: EXPRESSION_MAX_LENGTH });
    case 'tooDeep':
    case 'unclosedQuote':
    case 'unclosedParenthesis':
    case 'needlessParenthesis':
    case 'missingTerm':
    case 'emptyTerm':
      return words.t(`news:problem.expression.${problem.why}`, { place: placeOf(words, problem) });
  }
}

/** As expressions spell them, in every language. */
const FIELD_NAMES = ['title:', 'source:', 'brand:', 'device:'];

const CONTEXT_LENGTH = 25;

/** The text before the place, as far as it helps to find it. */
function placeOf(words: Words, { text, at }: ExpressionTrouble): string {
  if (at >= text.length) return words.t('news:problem.place.end');
  if (at === 0) return words.t('news:problem.place.beginning');
  const before = text.slice(Math.max(0, at - CONTEXT_LENGTH), at).trim();
  return words.t('news:problem.place.after', { text: escapeShort(before) });
}

function describePaceProblem(words: Words, problem: PaceProblem): string {
  switch (problem.problem) {
    case 'time':
    case 'quietHours':
    case 'timeZone':
      return words.t(`news:problem.${problem.problem}`, { text: escapeShort(problem.text) });
    case 'tooManyTimes':
      return words.t('news:problem.tooManyTimes', { max: DIGEST_MAX_TIMES });
    case 'daysWithoutTimes':
      return words.t('news:problem.daysWithoutTimes');
    case 'quietTime':
      return words.t('news:problem.quietTime', { time: problem.text });
  }
}
