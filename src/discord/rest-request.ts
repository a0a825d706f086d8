import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { z } from 'zod';

const headersSchema = z.record(z.string(), z.string());

/**
 * The REST client's own way to send a request, with forms written out beforehand. The client hands a form over as an
 * object, which only the very copy of undici that it brings can send; whichever copy was loaded last takes the place of
 * all of them, and refuses it.
 */
export const sendRequest: RESTOptions['makeRequest'] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const form = new Response(init.body);
  const headers = { ...headersSchema.parse(init.headers), 'content-type': form.headers.get('content-type') ?? '' };
  return DefaultRestOptions.makeRequest(url, { ...init, headers, body: await form.bytes() });
};
