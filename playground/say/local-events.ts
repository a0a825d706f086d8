import type { LocalEvent } from '../local-api.ts';

/** What happened in the local Discord since it was opened, as one user sees it. */
export interface LocalEvents {
  /** All of it so far, oldest first. */
  readonly seen: readonly LocalEvent[];
  /**
   * The first thing, past or to come, from which `pick` makes a value; undefined after `timeoutMs`.
   * `from` skips what was seen before that index.
   */
  next<Value>(
    pick: (event: LocalEvent) => Value | undefined,
    from: number,
    timeoutMs: number,
  ): Promise<Value | undefined>;
  /** Resolves once nothing has happened for `quietMs`. */
  quiet(quietMs: number): Promise<void>;
  close(): void;
}

/** Listens to `/local/events`; resolves when the socket is open. */
export async function openLocalEvents(origin: string, as: string): Promise<LocalEvents> {
  const socket = new WebSocket(
    `${origin.replace(/^http/u, 'ws')}/local/events?${new URLSearchParams({ as }).toString()}`,
  );
  const seen: LocalEvent[] = [];
  const listeners = new Set<() => void>();
  socket.addEventListener('message', ({ data }) => {
    seen.push(JSON.parse(String(data)) as LocalEvent);
    for (const listener of [...listeners]) listener();
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => {
      resolve();
    });
    socket.addEventListener('error', () => {
      reject(new Error(`The local Discord at ${origin} cannot be reached`));
    });
  });

  return {
    seen,
    next<Value>(pick: (event: LocalEvent) => Value | undefined, from: number, timeoutMs: number) {
      return new Promise<Value | undefined>((resolve) => {
        let index = from;
        const look = (): void => {
          for (; index < seen.length; index += 1) {
            const event = seen[index];
            const value = event === undefined ? undefined : pick(event);
            if (value !== undefined) {
              finish(value);
              return;
            }
          }
        };
        const finish = (value?: Value): void => {
          clearTimeout(timer);
          listeners.delete(look);
          resolve(value);
        };
        const timer = setTimeout(() => {
          finish();
        }, timeoutMs);
        listeners.add(look);
        look();
      });
    },
    quiet(quietMs) {
      return new Promise((resolve) => {
        const finish = (): void => {
          listeners.delete(restart);
          resolve();
        };
        let timer = setTimeout(finish, quietMs);
        const restart = (): void => {
          clearTimeout(timer);
          timer = setTimeout(finish, quietMs);
        };
        listeners.add(restart);
      });
    },
    close() {
      socket.close();
    },
  };
}
