/** A server is asked once a second at most, however many feeds it has: they may be hundreds, all due at once. */
export const HOST_SPACING_MS = 1_000;

/** Sees to it that no server gets two requests at once, nor the next one right after the last. */
export interface HostSpacing {
  /** Of what is due, in this order, one for each server that is free at `now`. */
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
        if (host === null) return true;
        if (taken.has(host) || !isFree(host, now)) return false;
        taken.add(host);
        return true;
      });
    },
    begin(url) {
      const host = findHost(url);
      if (host !== null) busy.add(host);
    },
    end(url, now) {
      const host = findHost(url);
      if (host === null) return;
      busy.delete(host);
      restUntil.set(host, now.getTime() + HOST_SPACING_MS);
    },
  };
}

/** Null for this machine, which needs no consideration, and for what is no address at all. */
function findHost(url: string): string | null {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === '' || host === 'localhost' || host === '[::1]' || host.startsWith('127.') ? null : host;
}
