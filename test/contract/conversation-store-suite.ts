import { beforeEach, describe, expect, test } from 'vitest';
import { type ConversationStore } from '../../src/discussions/conversation.ts';

const thread = { threadId: '500', guildId: '10' };
const record = { deviceIds: ['one', 'two'], currentIds: ['two'], attributeIds: ['nfc'] };

/** What every adapter of {@link ConversationStore} must do. `openStore` gives an empty one. */
export function describeConversationStore(name: string, openStore: () => ConversationStore): void {
  describe(`conversations kept ${name}`, () => {
    let store: ConversationStore;
    beforeEach(() => {
      store = openStore();
    });

    test('are nothing before their first turn', async () => {
      expect(await store.get('500')).toBeNull();
    });

    test('are what was saved last', async () => {
      await store.save(thread, record);
      await store.save(thread, { ...record, currentIds: ['one'] });
      expect(await store.get('500')).toEqual({ ...record, currentIds: ['one'] });
    });

    test('are each of one thread', async () => {
      await store.save(thread, record);
      expect(await store.get('501')).toBeNull();
    });
  });
}
