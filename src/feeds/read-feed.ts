import { decodeDocument } from './decode-document.ts';
import { type ReadFeedOutcome } from './feed-document.ts';
import { readJsonFeed } from './read-json-feed.ts';
import { readXmlFeed } from './read-xml-feed.ts';

/** Reading is synchronous, so what is longer would hold up everything else. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

export interface ReadFeedInput {
  bytes: Uint8Array;
  /** The HTTP header, for its `charset`; the kind of feed is seen from the document itself, for servers misname it. */
  contentType: string | null;
  /** Where the document came from: what relative links are relative to when it does not say so itself. */
  url: string | null;
}

/**
 * Reads a feed document: RSS of any version, RDF Site Summary, Atom 0.3 and 1.0, JSON Feed, well-formed or not.
 * Never throws on what the document holds: what is no feed is refused by name.
 */
export function readFeed({ bytes, contentType, url }: ReadFeedInput): ReadFeedOutcome {
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) return { outcome: 'refused', reason: 'tooLarge' };
  const decoded = decodeDocument(bytes, contentType);
  if (decoded === null) return { outcome: 'refused', reason: 'encoding' };
  const text = decoded.replace(/^[\s\ufeff\u0000]+/, '');
  if (text === '') return { outcome: 'refused', reason: 'empty' };
  const document = text.startsWith('{') ? readJsonFeed(text, url) : readXmlFeed(text, url);
  if (document !== null) return { outcome: 'read', document };
  const isHtml = /^(?:<\?xml[^>]*>|<!--[\s\S]{0,2000}?-->|\s)*<(?:!doctype\s+html|html|head|body)\b/i.test(text);
  return { outcome: 'refused', reason: isHtml ? 'html' : 'notAFeed' };
}
