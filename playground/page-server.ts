import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type FastifyInstance } from 'fastify';

const PAGE_FOLDER = fileURLToPath(new URL('page/', import.meta.url));
const ASSET_PATH = '/page/';

/** Only this server: not a script, a picture or a font of the page comes from anywhere else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
};

const DOCUMENT = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="dark" />
    <title>Local Discord</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${ASSET_PATH}page.css" />
    <script type="module" src="${ASSET_PATH}main.js"></script>
  </head>
  <body>
    <div id="app"></div>
    <noscript>This page needs JavaScript.</noscript>
  </body>
</html>
`;

/**
 * Adds the chat page at `/`. It is bundled in memory when it is first asked for and kept until the process ends; a
 * mistake in it fails that request with the bundler's words, and nothing else.
 */
export function servePage(app: FastifyInstance): void {
  app.get('/', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', CONTENT_SECURITY_POLICY).send(DOCUMENT),
  );

  app.get<{ Params: { name: string } }>(`${ASSET_PATH}:name`, async ({ params }, reply) => {
    const contents = (await readBundle()).get(params.name);
    const mediaType = MEDIA_TYPES[params.name.split('.').at(-1) ?? ''];
    if (contents === undefined || mediaType === undefined) return reply.code(404).send({ message: 'No such file.' });
    return reply.type(mediaType).header('cache-control', 'no-cache').send(Buffer.from(contents));
  });
}

type Bundle = ReadonlyMap<string, Uint8Array>;

let bundle: Promise<Bundle> | null = null;

/** One bundle for all servers of the process; after a failure the next request tries again. */
async function readBundle(): Promise<Bundle> {
  bundle ??= bundlePage();
  try {
    return await bundle;
  } catch (error) {
    bundle = null;
    throw error;
  }
}

/** File name → contents. */
async function bundlePage(): Promise<Bundle> {
  const { outputFiles } = await build({
    absWorkingDir: PAGE_FOLDER,
    entryPoints: { main: 'main.ts', page: 'styles/page.css' },
    outdir: 'bundle',
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2024',
    assetNames: '[name]',
    publicPath: ASSET_PATH,
    // Browsers that matter read woff2; the older format only doubles the bundle.
    loader: { '.woff2': 'file', '.woff': 'empty' },
    logLevel: 'silent',
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.split(/[\\/]/).at(-1) ?? path, contents]));
}
