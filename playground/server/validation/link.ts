import { z } from 'zod';
import { addFormError, lengthOf } from './form.ts';

const LINK_LENGTH_LIMIT = 2_048;
/** https://datatracker.ietf.org/doc/html/rfc1035#section-2.3.4 */
const HOST_LABEL_LIMIT = 63;

/** An address with one of the schemes, such as `https`; http addresses must name a host that could be on the internet. */
export function linkOf(schemes: readonly string[], lengthLimit = LINK_LENGTH_LIMIT) {
  return z.string().superRefine((link, context) => {
    if (lengthOf(link) > lengthLimit) {
      addFormError(context, [], 'BASE_TYPE_MAX_LENGTH', `Must be ${lengthLimit} or fewer in length.`);
      return;
    }
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(link)?.[1]?.toLowerCase();
    if (scheme !== undefined && !schemes.includes(scheme)) {
      const known = `(${schemes.map((it) => `'${it}'`).join(', ')}${schemes.length === 1 ? ',' : ''})`;
      const message = `Scheme "${scheme}" is not supported. Scheme must be one of ${known}.`;
      addFormError(context, [], 'URL_TYPE_INVALID_SCHEME', message);
    } else if (scheme === undefined || !isWellFormed(link, scheme)) {
      addFormError(context, [], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    }
  });
}

function isWellFormed(link: string, scheme: string): boolean {
  if (/\s/.test(link)) return false;
  if (scheme !== 'http' && scheme !== 'https') return link.length > `${scheme}://`.length;
  const host = URL.parse(link)?.hostname;
  if (host === undefined) return false;
  const labels = host.split('.');
  return labels.length > 1 && labels.every((label) => label.length > 0 && label.length <= HOST_LABEL_LIMIT);
}
