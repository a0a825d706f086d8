import { FILTER_MAX_ENTRIES, FILTER_WORD_MAX_LENGTH } from '../../delivery/article-filter.ts';
import { EXPRESSION_MAX_LENGTH, type ExpressionProblem } from '../../delivery/filter-expression.ts';
import { DIGEST_MAX_TIMES } from '../../delivery/pace.ts';
import { type FilterProblem, type PaceProblem } from '../../delivery/read-follow-options.ts';
import { type MessageBody } from '../command.ts';
import { noticeMessage } from './notice-view.ts';
import { cutText, escapeMarkdown } from './text.ts';

const TEXT_MAX_LENGTH = 40;
/** Four fields of it, escaped, fit beside the problems into Discord's 4,000 characters. */
const TYPED_MAX_LENGTH = 200;
const PROBLEMS_SHOWN = 5;

/** What somebody typed into a form, by the names of its fields: it is given back where it could not be read. */
export type Typed = Readonly<Record<string, string>>;

/** Why nothing was changed, problem by problem. */
export function filterProblemsMessage(problems: readonly FilterProblem[], typed: Typed = {}): MessageBody {
  return problemsMessage(problems.map(describeFilterProblem), typed);
}

export function paceProblemsMessage(problems: readonly PaceProblem[], typed: Typed = {}): MessageBody {
  return problemsMessage(problems.map(describePaceProblem), typed);
}

/** Of a command that takes both. */
export function optionProblemsMessage(filter: readonly FilterProblem[], pace: readonly PaceProblem[]): MessageBody {
  return problemsMessage([...filter.map(describeFilterProblem), ...pace.map(describePaceProblem)], {});
}

function problemsMessage(lines: readonly string[], typed: Typed): MessageBody {
  const more = lines.length - PROBLEMS_SHOWN;
  const shown = [...lines.slice(0, PROBLEMS_SHOWN), ...(more > 0 ? [`and ${more} more`] : [])];
  const fields = Object.entries(typed).filter(([, text]) => text.trim() !== '');
  const written = fields.map(([name, text]) => `-# ${name}: ${escapeMarkdown(cutText(text, TYPED_MAX_LENGTH))}`);
  const back = written.length === 0 ? [] : ['-# What you wrote, to use again:', ...written];
  return noticeMessage(['Nothing was changed:', ...shown.map((line) => `- ${line}`), ...back].join('\n'));
}

const quote = (text: string) => `“${escapeMarkdown(cutText(text, TEXT_MAX_LENGTH))}”`;

function describeFilterProblem(problem: FilterProblem): string {
  switch (problem.problem) {
    case 'unknownBrand':
      return `I know no brand called ${quote(problem.text)}.`;
    case 'unknownDevice': {
      const closest = problem.closest.map(quote).join(', ');
      return `I know no phone called exactly ${quote(problem.text)}.${closest === '' ? '' : ` Did you mean ${closest}?`}`;
    }
    case 'emptyWord':
      return `There is no letter and no digit in ${quote(problem.text)}, so I could not look for it.`;
    case 'longWord':
      return `${quote(problem.text)} is longer than ${FILTER_WORD_MAX_LENGTH} characters.`;
    case 'tooMany':
      return `More than ${FILTER_MAX_ENTRIES} ${problem.what === 'devices' ? 'phones' : problem.what} are too many for me.`;
    case 'expression':
      return `The expression ${describeExpressionProblem(problem.why)}${placeOf(problem)}.`;
  }
}

function describeExpressionProblem(problem: ExpressionProblem): string {
  switch (problem) {
    case 'empty':
      return 'is empty';
    case 'tooLong':
      return `is longer than ${EXPRESSION_MAX_LENGTH} characters`;
    case 'tooDeep':
      return 'has too many parentheses within each other';
    case 'unclosedQuote':
      return 'has a quote that is not closed';
    case 'unclosedParenthesis':
      return 'has a parenthesis that is not closed';
    case 'needlessParenthesis':
      return 'has a closing parenthesis too many';
    case 'missingTerm':
      return 'lacks a word for “and”, “or”, “not” or a parenthesis to work on';
    case 'emptyTerm':
      return 'has a part without a letter or digit';
  }
}

const CONTEXT_LENGTH = 25;

/** The text before the place, as far as it helps to find it. */
function placeOf({ text, at, why }: Extract<FilterProblem, { problem: 'expression' }>): string {
  if (why === 'empty' || why === 'tooLong') return '';
  if (at >= text.length) return ', at its end';
  return at === 0 ? ', at its beginning' : `, after ${quote(text.slice(Math.max(0, at - CONTEXT_LENGTH), at).trim())}`;
}

function describePaceProblem(problem: PaceProblem): string {
  switch (problem.problem) {
    case 'time':
      return `${quote(problem.text)} is no time of day that I can read. Write it as 8:00 or 18:30, with commas between several.`;
    case 'quietHours':
      return `${quote(problem.text)} are no quiet hours that I can read. Write them as 22:00-7:00.`;
    case 'timeZone':
      return `I know no time zone called ${quote(problem.text)}. They have names such as Europe/Berlin or America/New\\_York.`;
    case 'tooManyTimes':
      return `More than ${DIGEST_MAX_TIMES} times a day are too many.`;
    case 'daysWithoutTimes':
      return 'Days without a time: say at what time articles come together, or choose no days.';
    case 'quietTime':
      return `${problem.text} lies in the quiet hours, when nothing is posted.`;
  }
}
