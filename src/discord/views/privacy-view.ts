import { type MessageBody } from '../command.ts';
import { type Words } from '../words.ts';
import { noticeMessage } from './notice-view.ts';

/** How much is remembered of a server. */
export interface KeptFigures {
  discussions: number;
}

/** What is kept, for how long, and how it goes away. Every point is what the stores do. */
export function privacyMessage(words: Words, { discussions }: KeptFigures): MessageBody {
  return noticeMessage(
    [
      `### ${words.t('settings:privacy.heading')}`,
      words.t('settings:privacy.ofServer', { count: discussions }),
      words.t('settings:privacy.ofTexts'),
      words.t('settings:privacy.ofQuestions'),
      words.t('settings:privacy.ofYou'),
      words.t('settings:privacy.whenItGoes'),
      `-# ${words.t('settings:privacy.log')}`,
    ].join('\n'),
  );
}
