import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { gatewayUrl } from './server/gateway/gateway.ts';
import { ALL_PERMISSIONS } from './server/world/permissions.ts';
import { startPlayground } from './start.ts';

const DEFAULT_TOKEN = 'local-bot-token';
const USAGE = `Usage: npm run playground -- [--port N] [--token T] [--record FILE] [--no-rate-limits]
  --port N           where to listen on 127.0.0.1, from 0 to 65535; 0, the default, takes any free port
  --token T          what the bot logs in with; ${DEFAULT_TOKEN} unless told
  --record FILE      appends everything that is said to FILE, as JSON lines
  --no-rate-limits   counts no requests`;

const options = readArguments();
if (options === 'help') console.log(USAGE);
else if (typeof options === 'string') {
  console.error(`${options}\n${USAGE}`);
  process.exitCode = 2;
} else await serve(options);

interface Arguments {
  port: number;
  token: string;
  record: string | undefined;
  rateLimits: boolean;
}

/** What was asked for, or what is wrong with it. */
function readArguments(): Arguments | string {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '0' },
        token: { type: 'string', default: DEFAULT_TOKEN },
        record: { type: 'string' },
        'no-rate-limits': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return 'help';
    const port = Number(values.port);
    if (values.port === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
      return `--port must be a whole number from 0 to 65535, not "${values.port}".`;
    }
    if (!/^\S+$/.test(values.token)) return '--token must be a word without spaces.';
    return { port, token: values.token, record: values.record, rateLimits: !values['no-rate-limits'] };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Runs the local Discord until it is told to stop. */
async function serve({ port, token, record, rateLimits }: Arguments): Promise<void> {
  const playground = await startPlayground({
    port,
    applications: [{ name: 'Bot', token, permissions: ALL_PERMISSIONS, privilegedIntents: 0xffff }],
    rateLimits,
    ...(record === undefined ? {} : { record }),
    warn: (message) => {
      console.warn(message);
    },
  }).catch((error: unknown) => {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error;
    console.error(`Port ${port} is taken by another program; choose another, or 0 for any free one.`);
    process.exit(1);
  });
  console.log(`page     ${playground.origin}`);
  console.log(`api      ${playground.apiUrl}`);
  console.log(`gateway  ${gatewayUrl({ origin: playground.origin })}`);
  console.log(`token    ${token}`);
  await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
  await playground.close();
  process.exit(0);
}
