/** Longer ones are refused by browsers and by Discord's buttons (512) anyway. */
const MAX_URL_LENGTH = 2_048;
const PLAIN_URL = /^https?:\/\/[^\s<>"\\^`{|}/?#]+(?:[/?#][^\s<>"\\^`{|}]*)?$/i;

/**
 * A relative reference as it is written, for documents of which nobody knows where they came from; null when it is none,
 * for it names a protocol, or when it cannot be one.
 */
export function statedLink(href: string): string | null {
  const text = href.replace(/\s+/g, ' ').trim();
  const isReference = text !== '' && text.length <= MAX_URL_LENGTH && !/^[^/?#]*:|[\u0000-\u001f<>"]/.test(text);
  return isReference ? text : null;
}

/**
 * The absolute http or https address that `href` means at `base`; null when it means none, or another kind.
 * Blanks inside are escaped rather than refused, as browsers do (WHATWG URL).
 */
export function resolveLink(href: string, base: string | null): string | null {
  const trimmed = href.trim();
  if (trimmed === '' || trimmed.length > MAX_URL_LENGTH) return null;
  try {
    const url = new URL(trimmed, base ?? undefined);
    if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
    // Left as the feed writes it where nothing needs repair: its own spelling is what its readers compare.
    return PLAIN_URL.test(trimmed) ? trimmed : url.href;
  } catch {
    return null;
  }
}
