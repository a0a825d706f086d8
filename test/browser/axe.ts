import axe, { type AxeResults } from 'axe-core';
import { type ChatPage } from './chat-page.ts';

/** Each finding of axe as one line: how bad, which rule, where. */
export async function findFaults(chat: ChatPage): Promise<string[]> {
  await chat.page.evaluate(axe.source);
  const { violations } = await chat.page.evaluate<AxeResults>('axe.run()');
  return violations.flatMap(({ id, impact, nodes }) => nodes.map(({ html }) => `${String(impact)} ${id} ${html}`));
}
