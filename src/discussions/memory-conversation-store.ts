import { type ConversationRecord, type ConversationStore } from './conversation.ts';

/** Conversations in memory, gone with the process. */
export function createMemoryConversationStore(): ConversationStore {
  const kept = new Map<string, ConversationRecord>();
  return {
    get: (threadId) => Promise.resolve(kept.get(threadId) ?? null),
    save: ({ threadId }, record) => {
      kept.set(threadId, structuredClone(record));
      return Promise.resolve();
    },
  };
}
