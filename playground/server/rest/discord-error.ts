/** The tree of what is wrong with a form: field names and list indexes, with the errors at the leaves. */
export interface ErrorTree {
  [field: string]: ErrorTree | FieldError[];
}

export interface FieldError {
  code: string;
  message: string;
}

/**
 * A refusal as Discord words it.
 * https://discord.com/developers/docs/reference#error-messages and
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
export class DiscordError extends Error {
  override name = 'DiscordError';
  readonly status: number;
  readonly code: number;
  readonly errors: ErrorTree | undefined;

  constructor(status: number, code: number, message: string, errors?: ErrorTree) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  /** The body of the answer. */
  toBody(): { message: string; code: number; errors?: ErrorTree } {
    return { message: this.message, code: this.code, ...(this.errors ? { errors: this.errors } : {}) };
  }
}

const REFUSALS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  unknownRoute: [404, 0, '404: Not Found'],
  wrongMethod: [405, 0, '405: Method Not Allowed'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownGuild: [404, 10004, 'Unknown Guild'],
  unknownMember: [404, 10007, 'Unknown Member'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownOverwrite: [404, 10009, 'Unknown Overwrite'],
  unknownRole: [404, 10011, 'Unknown Role'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownEmoji: [400, 10014, 'Unknown Emoji'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  unknownCommand: [404, 10063, 'Unknown application command'],
  unknownTag: [404, 10087, 'Unknown Tag'],
  tooManyReactions: [400, 30010, 'Maximum number of reactions reached (20)'],
  tooManyPins: [400, 30003, 'Maximum number of pins reached (250)'],
  tooManyAttachments: [400, 30015, 'Maximum number of attachments in a message reached (10)'],
  tooManyChannels: [400, 30013, 'Maximum number of server channels reached (500)'],
  tooManyThreadMembers: [400, 30033, 'Maximum number of thread participants has been reached (1000)'],
  tooManyPinnedPosts: [400, 30047, 'Maximum number of pinned threads in a forum channel has been reached'],
  tooManyCommands: [400, 30032, 'Maximum number of application commands reached (100)'],
  tooManyCommandCreates: [400, 30034, 'Max number of daily application command creates has been reached (200)'],
  tooManyContextCommands: [400, 30032, 'Maximum number of application commands reached (15)'],
  requestTooLarge: [413, 40005, 'Request entity too large'],
  alreadyCrossposted: [400, 40033, 'This message has already been crossposted'],
  commandNameTaken: [400, 40041, 'An application command with that name already exists'],
  cannotSendInForum: [400, 40058, 'Cannot message this channel until a thread is created'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  tagNotUnique: [400, 40061, 'Tag names must be unique'],
  noSettableTag: [400, 40066, 'There are no tags available that can be set by non-moderators'],
  tagRequired: [400, 40067, 'A tag is required to create a forum post in this channel'],
  blockedClient: [403, 40333, 'internal network error'],
  wrongApplication: [403, 20012, 'You are not authorized to perform this action on this application'],
  missingAccess: [403, 50001, 'Missing Access'],
  otherAuthor: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  notTextChannel: [400, 50008, 'Cannot send messages in a non-text channel'],
  directChannel: [403, 50003, 'Cannot execute action on a DM channel'],
  closedToDirect: [403, 50007, 'Cannot send messages to this user'],
  noMutualServer: [403, 50278, 'Cannot send messages to this user due to having no mutual guilds'],
  invalidRecipient: [400, 50033, 'Invalid Recipient(s)'],
  missingPermissions: [403, 50013, 'Missing Permissions'],
  wrongDeleteCount: [
    400,
    50016,
    'Provided too few or too many messages to delete. Must provide at least 2 and at most 100 messages to delete.',
  ],
  tooOldToDelete: [400, 50034, 'A message provided was too old to bulk delete'],
  invalidRole: [400, 50028, 'Invalid Role'],
  wrongChannelType: [400, 50024, 'Cannot execute action on this channel type'],
  systemMessage: [403, 50021, 'Cannot execute action on a system message'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  badRequest: [400, 0, '400: Bad Request'],
  invalidJson: [400, 50109, 'The request body contains invalid JSON.'],
  unknownSticker: [400, 50081, 'Invalid sticker sent'],
  wrongContentType: [
    400,
    50035,
    "Expected \"Content-Type\" header to be one of {'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json'}.",
  ],
  forwardWithoutHistory: [403, 160009, 'Cannot reference a message without permission to read message history'],
  unreadableForward: [400, 160014, 'Cannot forward a message whose content you cannot read'],
  voiceWithContent: [400, 50159, 'Voice messages do not support additional content'],
  voiceWithoutSound: [400, 50160, 'Voice messages must have a single audio attachment'],
  voiceWithoutMetadata: [400, 50161, 'Voice messages must have supporting metadata'],
  voiceEdit: [400, 50162, 'Voice messages cannot be edited'],
  archivedThread: [400, 50083, 'Thread is archived'],
  fileTooLarge: [400, 50045, 'File uploaded exceeds the maximum size'],
  replyWithoutHistory: [403, 160002, 'Cannot reply without permission to read message history'],
  threadExists: [400, 160004, 'A thread has already been created for this message'],
  lockedThread: [400, 160005, 'Thread is locked'],
  tooManyThreads: [400, 160006, 'Maximum number of active threads reached'],
  tooManyAnnouncementThreads: [400, 160007, 'Maximum number of active announcement threads reached'],
} as const satisfies Record<string, readonly [status: number, code: number, message: string]>;

export type Refusal = keyof typeof REFUSALS;

/** The refusal of that name, to be thrown. */
export function refuse(refusal: Refusal): DiscordError {
  const [status, code, message] = REFUSALS[refusal];
  return new DiscordError(status, code, message);
}

/** 50035 with the tree of what is wrong. */
export function refuseForm(errors: ErrorTree): DiscordError {
  return new DiscordError(400, 50035, 'Invalid Form Body', errors);
}

/** 50035 for one field, given as its dotted path. */
export function refuseField(path: string, code: string, message: string): DiscordError {
  const leaf: ErrorTree | FieldError[] = [{ code, message }];
  const names = path.split('.').reverse();
  const tree = names.reduce<ErrorTree>(
    (inner, name, depth) => ({ [name]: depth === 0 ? { _errors: leaf } : inner }),
    {},
  );
  return refuseForm(tree);
}
