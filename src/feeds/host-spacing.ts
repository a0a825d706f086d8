/** A server is asked once a second at most, however many feeds it has: they may be hundreds, all due at once. */
export const HOST_SPACING_MS = 1_000;

/**
 * Sees to it that no server gets two requests at once, nor the next one right after the last; and that no address does,
 * on this machine either.
 */
export interface HostSpacing {
  /** Of what is due, in this order, one for each server that is free at `now`; on this machine, one for each address. */
  choose<Due extends { url: string }>(due: readonly Due[], now: Date): Due[];
  /** Notes that a server is being asked; `end` that it has answered. */
  begin(url: string): void;
  end(url: string, now: Date): void;
}

export function createHostSpacing(): HostSpacing {
  const busy = new Set<string>();
  const restUntil = new Map<string, number>();

  function isFree(host: string, now: Date): boolean {
    return !busy.has(host) && (restUntil.get(host) ?? 0) <= now.getTime();
  }

  return {
    choose(due, now) {
      for (const [host, until] of restUntil) if (until <= now.getTime()) restUntil.delete(host);
      const taken = new Set<string>();
      return due.filter(({ url }) => {
        const host = findHost(url);
        if (taken.has(host) || !isFree(host, now)) return false;
        taken.add(host);
        return true;
      });
    },
    begin(url) {
      busy.add(findHost(url));
    },
    end(url, now) {
      const host = findHost(url);
      busy.delete(host);
      if (host !== url) restUntil.set(host, now.getTime() + HOST_SPACING_MS);
    },
  };
}

/** The address itself for this machine, which needs no consideration, and for what is no address at all. */
function findHost(url: string): string {
  const host = URL.parse(url)?.hostname ?? '';
  return host === '' || host === 'localhost' || host === '[::1]' || host.startsWith('127.') ? url : host;
}
