/**
 * Query parameters that tell a publication where a reader came from and never which page is meant.
 * After the lists of ClearURLs and of the publications' own campaign documentation.
 */
const TRACKING_PARAMETERS = new Set([
  'fbclid',
  'gclid',
  'gclsrc',
  'dclid',
  'gbraid',
  'wbraid',
  'msclkid',
  'yclid',
  'twclid',
  'ttclid',
  'igshid',
  'igsh',
  'mc_cid',
  'mc_eid',
  'mkt_tok',
  'oly_anon_id',
  'oly_enc_id',
  'rb_clickid',
  's_cid',
  'vero_id',
  'wickedid',
  '_ga',
  '_gl',
  '_hsenc',
  '_hsmi',
  '__hssc',
  '__hstc',
  '__hsfp',
  'hsctatracking',
  'ref_src',
  'ref_url',
  'cmpid',
  'ncid',
  'sr_share',
  'guccounter',
  'guce_referrer',
  'guce_referrer_sig',
]);
const TRACKING_PREFIXES = ['utm_', 'hsa_', 'pk_', 'mtm_', 'matomo_', 'at_campaign', 'at_medium', 'wt_mc'];

/**
 * The one spelling of a web address by which two reports are known to be the same page: lower-case host, no default
 * port, credentials, fragment, tracking parameters or trailing slash, and the remaining parameters in order.
 * `http` and `https` count as one, and so do a host with and without `www.`: publications answer alike on both.
 * A canonical address stays as it is when it is made canonical again. It identifies; for reading, link the original.
 *
 * Throws a `TypeError` on what is no absolute http or https address; drafts are checked before they come here.
 */
export function canonicalUrl(address: string): string {
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new TypeError(`Not a web address: ${address}`);
  const host = stripWww(url.hostname.replace(/\.+$/, ''));
  const port = url.port === '' || url.port === '80' || url.port === '443' ? '' : `:${url.port}`;
  const path = url.pathname
    .replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())
    .replace(/\/{2,}/g, '/')
    .replace(/(?<=.)\/$/, '');
  const parameters = [...new URLSearchParams(url.search)].filter(([name]) => !isTracking(name));
  const query = new URLSearchParams(parameters.toSorted(compareParameters)).toString();
  return `https://${host}${port}${path}${query === '' ? '' : `?${query}`}`;
}

function stripWww(host: string): string {
  const bare = host.replace(/^(?:www\.)+/, '');
  return bare.includes('.') ? bare : host;
}

function isTracking(parameter: string): boolean {
  const name = parameter.toLowerCase();
  return TRACKING_PARAMETERS.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** By code unit, so that the order does not depend on a locale. Equal names keep their order: it may carry meaning. */
function compareParameters([left]: [string, string], [right]: [string, string]): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
