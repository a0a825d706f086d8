/** Where the page is, as its address after `#` says it: `#/admin/CHANNEL/THREAD?message=ID`. */
export interface Route {
  /** Username of who looks. */
  as: string;
  /** What fills the middle: a channel, or a thread shown whole. */
  channelId: string | null;
  /** The thread open beside it. */
  threadId: string | null;
  /** The message to be shown. */
  messageId: string | null;
}

/** Who looks when the address does not say. */
export const DEFAULT_USERNAME = 'member';

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [as = '', channelId = '', threadId = ''] = path.split('/').map(decodeSegment);
  return {
    as: as || DEFAULT_USERNAME,
    channelId: channelId || null,
    threadId: threadId || null,
    messageId: new URLSearchParams(query).get('message'),
  };
}

export function formatRoute({ as, channelId, threadId, messageId }: Route): string {
  const segments = [as, channelId, threadId].filter((segment) => segment !== null).map(encodeURIComponent);
  return `#/${segments.join('/')}${messageId === null ? '' : `?message=${encodeURIComponent(messageId)}`}`;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}
