import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { z } from 'zod';

const headersSchema = z.record(z.string(), z.string());

/** The answer is lost, and with it whether Discord did what was asked. The client must not ask again by itself. */
class UnknownOutcomeError extends Error {
  readonly code = 'EUNKNOWNOUTCOME';
}

/** Discord takes the same forum post twice; a message has its nonce, and a message's thread is there only once. */
const FORUM_POST = /\/channels\/\d+\/threads$/;

/**
 * The REST client's own way to send a request, but for two things. Forms are written out beforehand: the client hands a
 * form over as an object, which only the very copy of undici that it brings can send, and whichever copy was loaded last
 * takes the place of all of them, and refuses it. And a forum post whose answer is lost is not sent again, as the client
 * does with any request after a reset, a timeout or a 5xx: whoever asked has to look for it first.
 */
export const sendRequest: RESTOptions['makeRequest'] = async (url, init) => {
  const send = async () => DefaultRestOptions.makeRequest(url, await writeOut(init));
  if (init.method !== 'POST' || !FORUM_POST.test(new URL(url).pathname)) return send();
  const response = await send().catch((error: unknown) => {
    throw new UnknownOutcomeError('A forum post was not answered', { cause: error });
  });
  if (response.status < 500) return response;
  throw new UnknownOutcomeError(`A forum post was answered with status ${response.status}`);
};

type Init = Parameters<RESTOptions['makeRequest']>[1];

async function writeOut(init: Init): Promise<Init> {
  if (!(init.body instanceof FormData)) return init;
  const form = new Response(init.body);
  const headers = { ...headersSchema.parse(init.headers), 'content-type': form.headers.get('content-type') ?? '' };
  return { ...init, headers, body: await form.bytes() };
}
