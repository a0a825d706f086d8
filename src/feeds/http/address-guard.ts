import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { buildConnector } from 'undici';

/** Thrown when a connection would lead to an address inside. */
export class ForbiddenAddressError extends Error {
  override name = 'ForbiddenAddressError';
}

/**
 * Whether an address is one of the public internet: neither loopback, private, link-local, multicast nor otherwise
 * reserved (RFC 6890). Of IPv6 only global unicast counts (RFC 4291, section 2.4), for IPv4 hides in several of its
 * other parts.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (OTHER_INSIDE.has(parsed.toString())) return false;
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
}

/** Addresses that look public, yet are services inside a cloud (Microsoft Azure, "What is IP address 168.63.129.16?"). */
const OTHER_INSIDE = new Set(['168.63.129.16']);
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Resolves a name to its addresses, like `dns.lookup` with `all`; tests give one that needs no network. */
export type ResolveName = (hostname: string, callback: (error: Error | null, addresses: string[]) => void) => void;

export const resolveByDns: ResolveName = (hostname, callback) => {
  lookup(hostname, { all: true }, (error, addresses) => {
    callback(error, error === null ? addresses.map(({ address }) => address) : []);
  });
};

export interface GuardOptions {
  /** Origins such as `http://127.0.0.1:4000` that may lie inside. */
  allowedOrigins: ReadonlySet<string>;
  connectTimeoutMs: number;
  resolveName: ResolveName;
}

/**
 * A connector for undici's `Agent` that refuses addresses inside at the moment of connecting, so neither a redirect nor
 * a name that resolves differently the second time gets around it.
 */
export function createGuardedConnector({ allowedOrigins, connectTimeoutMs, resolveName }: GuardOptions) {
  const connectAnywhere = buildConnector({ timeout: connectTimeoutMs });
  const connectOutside = buildConnector({
    timeout: connectTimeoutMs,
    lookup: (hostname, options, callback) => {
      resolveName(hostname, (error, addresses) => {
        const found = addresses.filter(isPublicAddress).map((address) => ({ address, family: isIP(address) }));
        const [first] = found;
        if (error !== null) callback(error, '', 0);
        else if (first === undefined) callback(new ForbiddenAddressError(`${hostname} lies inside`), '', 0);
        else if (options.all === true) callback(null, found);
        else callback(null, first.address, first.family);
      });
    },
  });
  return (options: buildConnector.Options, callback: buildConnector.Callback): void => {
    const { protocol, hostname, port } = options;
    const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
    if (allowedOrigins.has(new URL(`${protocol}//${host}${port === '' ? '' : `:${port}`}`).origin)) {
      connectAnywhere(options, callback);
      return;
    }
    // A literal address is never looked up, so it is judged here.
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0 && !isPublicAddress(literal)) {
      callback(new ForbiddenAddressError(`${hostname} lies inside`), null);
      return;
    }
    connectOutside(options, callback);
  };
}
