import { parseArgs } from 'node:util';
import { ALL_PERMISSIONS } from './server/world/permissions.ts';
import { startPlayground } from './start.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, token: { type: 'string', default: 'local-bot-token' } },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port must be a whole number from 0 to 65535, not "${values.port}".`);
  process.exit(1);
}

const playground = await startPlayground({
  port,
  applications: [{ name: 'Bot', token: values.token, permissions: ALL_PERMISSIONS, privilegedIntents: 0xffff }],
  warn: (message) => {
    console.warn(message);
  },
});
console.log(`page   ${playground.origin}`);
console.log(`api    ${playground.apiUrl}`);
console.log(`token  ${values.token}`);
