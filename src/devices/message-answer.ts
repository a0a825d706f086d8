import { type DeviceAnswer } from './answer-question.ts';
import { type Ambiguous } from './ask-back.ts';
import { type DeviceCard } from './device-card.ts';
import { type Device } from './device.ts';
import { type SpecialAnswer } from './special-answer.ts';

/** What the bot says to a free text about devices. */
export type MessageAnswer =
  | SpecialAnswer
  | Ambiguous
  /** A question about each of these devices; `named` is what the only one was called wrongly. */
  | { kind: 'answers'; answers: DeviceAnswer[]; named?: string }
  /** No question, only a device; `others` may have been meant instead; `named` is what it was called wrongly. */
  | { kind: 'card'; card: DeviceCard; others: Device[]; named?: string }
  | { kind: 'unknownDevice'; name: string; closest: Device[] }
  /** A question that names no device. */
  | { kind: 'noDevice' }
  /** Thanks or praise, which asks for nothing. */
  | { kind: 'courtesy' }
  /** Neither a device nor a question about one. */
  | { kind: 'help' };
