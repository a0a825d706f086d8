import { type Logger } from './log.ts';

/** For the person who started the program, whatever the level of the log. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Likewise, for what stops the program. */
export function printProblem(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * What is put on this stack is closed, the latest first, when the process is told to stop (SIGINT, SIGTERM) or meets an
 * error that nobody caught. A second signal ends it at once.
 */
export function closeOnExit(log: Logger): AsyncDisposableStack {
  const closing = new AsyncDisposableStack();
  let isClosing = false;
  const close = async (exitCode: number) => {
    if (isClosing) process.exit(exitCode === 0 ? 130 : exitCode);
    isClosing = true;
    try {
      await closing.disposeAsync();
    } catch (error) {
      log.error({ err: error }, 'Something could not be closed');
      process.exit(1);
    }
    process.exit(exitCode);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'Stopping');
      void close(0);
    });
  }
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, 'An error that nobody caught');
      void close(1);
    });
  }
  return closing;
}
