import { type FaultDraft, type GatewayFault } from '../../local-api.ts';

const MESSAGES = '/channels/:channel_id/messages';
const CALLBACK = '/interactions/:interaction_id/:interaction_token/callback';

/** A bot has three seconds to answer an interaction (interactions/receiving-and-responding). */
const TOO_LATE_MS = 3500;

export interface FaultPreset {
  label: string;
  draft: FaultDraft;
}

/** What goes wrong with real bots most often. */
export const FAULT_PRESETS: readonly FaultPreset[] = [
  {
    label: 'Next message is rate limited',
    draft: {
      match: { method: 'POST', path: MESSAGES },
      times: 1,
      fault: { kind: 'status', status: 429, retryAfterSeconds: 2, scope: 'user' },
    },
  },
  {
    label: 'Next message takes effect, its answer is lost',
    draft: { match: { method: 'POST', path: MESSAGES }, times: 1, fault: { kind: 'resetAfter' } },
  },
  {
    label: 'Next message takes effect, half of the answer arrives',
    draft: { match: { method: 'POST', path: MESSAGES }, times: 1, fault: { kind: 'truncate' } },
  },
  {
    label: 'Next answer to a command is 3.5 s slow',
    draft: { match: { method: 'POST', path: CALLBACK }, times: 1, fault: { kind: 'delay', ms: TOO_LATE_MS } },
  },
  { label: 'Everything is 3.5 s slow', draft: { match: {}, fault: { kind: 'delay', ms: TOO_LATE_MS } } },
  {
    label: 'Messages are forbidden (50013)',
    draft: {
      match: { method: 'POST', path: MESSAGES },
      fault: { kind: 'status', status: 403, code: 50_013, message: 'Missing Permissions' },
    },
  },
  {
    label: 'Half of all requests fail with 500',
    draft: { match: {}, probability: 0.5, fault: { kind: 'status', status: 500 } },
  },
  { label: 'Discord cannot be reached', draft: { match: {}, fault: { kind: 'resetBefore' } } },
];

export interface GatewayPreset {
  label: string;
  fault: GatewayFault;
}

/** What a connection can be closed with (topics/opcodes-and-status-codes, "Gateway Close Event Codes"). */
export const CLOSE_CODES: readonly (readonly [code: number, words: string])[] = [
  [1000, 'Normal closure'],
  [4000, 'Unknown error'],
  [4001, 'Unknown opcode'],
  [4002, 'Decode error'],
  [4003, 'Not authenticated'],
  [4004, 'Authentication failed'],
  [4005, 'Already authenticated'],
  [4007, 'Invalid sequence'],
  [4008, 'Rate limited'],
  [4009, 'Session timed out'],
  [4010, 'Invalid shard'],
  [4011, 'Sharding required'],
  [4012, 'Invalid API version'],
  [4013, 'Invalid intents'],
  [4014, 'Disallowed intents'],
];

export const GATEWAY_PRESETS: readonly GatewayPreset[] = [
  { label: 'Drop', fault: { kind: 'drop' } },
  { label: 'Ask to reconnect', fault: { kind: 'reconnect' } },
  { label: 'Invalid session', fault: { kind: 'invalidSession' } },
  { label: 'Invalid session, resumable', fault: { kind: 'invalidSession', resumable: true } },
  { label: 'Ignore heartbeats', fault: { kind: 'ignoreHeartbeats' } },
  { label: 'Server unavailable for 5 s', fault: { kind: 'unavailable', forMs: 5000 } },
  { label: 'Next event twice', fault: { kind: 'duplicate' } },
  { label: 'Next two events swapped', fault: { kind: 'reorder' } },
];
