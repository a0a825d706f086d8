import { type startDiscord } from './bot-world.ts';

/** A clock that begins at that moment and goes as fast as any. */
export function clockFrom(moment: Date): NonNullable<Parameters<typeof startDiscord>[0]>['clock'] & object {
  const aheadMs = moment.getTime() - Date.now();
  return {
    now: () => Date.now() + aheadMs,
    after: (delayMs, task) => {
      const timeout = setTimeout(task, delayMs);
      return () => {
        clearTimeout(timeout);
      };
    },
  };
}
