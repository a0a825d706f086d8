import { type Attribute } from './attributes.ts';
import { type Device } from './device.ts';
import { type MessageAnswer } from './message-answer.ts';
import { type SearchResult } from './run-search.ts';
import { addToTalk, type TalkContext } from './talk-context.ts';

/** The talk once a question in it was answered so: the devices of the answer are current, what it asked is asked last. */
export function continueTalk(talk: TalkContext, answer: MessageAnswer): TalkContext {
  const { devices, attributes } = listSpokenOf(answer);
  return addToTalk(talk, devices, attributes);
}

function listSpokenOf(answer: MessageAnswer): { devices: readonly Device[]; attributes: readonly Attribute[] } {
  switch (answer.kind) {
    case 'answers':
      return {
        devices: answer.answers.map(({ device }) => device),
        attributes: answer.answers.flatMap((one) =>
          one.kind === 'facts' ? one.facts.map(({ attribute }) => attribute) : [],
        ),
      };
    case 'card':
      return { devices: [answer.card.device], attributes: [] };
    case 'compared': {
      const { devices, rows, ranking } = answer.comparison;
      const attributes = ranking === undefined ? rows.map(({ attribute }) => attribute) : [ranking.attribute];
      return { devices, attributes: answer.asked === 'all' ? [] : attributes };
    }
    case 'checked':
      return {
        devices: [answer.device],
        attributes: answer.checks.flatMap(({ fact }) => (fact === undefined ? [] : [fact.attribute])),
      };
    case 'sameChipset':
    case 'similar':
    case 'inLine':
      return { devices: [answer.device], attributes: [] };
    case 'identified':
      return { devices: answer.devices, attributes: [] };
    case 'search':
      // "The lightest phone of 2016": what follows is about that one.
      return {
        devices: answer.aim === 'best' ? listBest(answer.result) : [],
        attributes: [],
      };
    case 'brands':
    case 'unread':
    case 'cannotKnow':
    case 'unknownDevice':
    case 'ambiguous':
    case 'noDevice':
    case 'courtesy':
    case 'help':
      return { devices: [], attributes: [] };
  }
}

function listBest({ found, search: { nth = 1 } }: SearchResult): Device[] {
  return found.slice(nth - 1, nth).map(({ device }) => device);
}
