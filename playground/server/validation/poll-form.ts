import { z } from 'zod';
import { emojiForm } from './button-form.ts';
import { listBetween, optional, requiredText, wholeNumber } from './form.ts';

const QUESTION_LIMIT = 300;
const ANSWER_LIMIT = 55;
const LONGEST_HOURS = 32 * 24;

/** https://discord.com/developers/docs/resources/poll#poll-create-request-object */
export const pollForm = z.object({
  question: z.object({ text: requiredText(QUESTION_LIMIT) }),
  answers: listBetween(
    z.object({ poll_media: z.object({ text: requiredText(ANSWER_LIMIT), emoji: optional(emojiForm) }) }),
    1,
    10,
  ),
  duration: optional(wholeNumber(1, LONGEST_HOURS)),
  allow_multiselect: optional(z.boolean()),
  layout_type: optional(z.literal([1])),
});
