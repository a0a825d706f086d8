import { type APIMessage } from 'discord-api-types/v10';
import { type SendMessage } from '../../local-api.ts';
import * as api from '../api-client.ts';
import { addMessage } from '../state/events.ts';
import { type Store } from '../state/store.ts';
import { reportFailure } from './report.ts';

/** Writing messages, answering them and putting private ones away. */
export function createConversation(store: Store) {
  return {
    /** Whether the message was taken. */
    sendMessage: async (
      channelId: string,
      content: string,
      files: NonNullable<SendMessage['files']>,
    ): Promise<boolean> => {
      const { route, replies } = store.state;
      const reply = replies[channelId];
      const message = await reportFailure(store, () =>
        api.sendMessage({
          as: route.as,
          channelId,
          content,
          ...(reply === undefined ? {} : { replyToMessageId: reply.id }),
          ...(files.length === 0 ? {} : { files }),
        }),
      );
      if (message === null) return false;
      store.update((state) => addMessage(withoutReply(state, channelId), message));
      return true;
    },
    startReply: (message: APIMessage): void => {
      store.update((state) => ({ ...state, replies: { ...state.replies, [message.channel_id]: message } }));
    },
    cancelReply: (channelId: string): void => {
      store.update((state) => withoutReply(state, channelId));
    },
    dismissMessage: (messageId: string): void => {
      store.update((state) => ({
        ...state,
        dismissedMessageIds: new Set([...state.dismissedMessageIds, messageId]),
      }));
    },
  };
}

function withoutReply<T extends { replies: Readonly<Record<string, APIMessage>> }>(state: T, channelId: string): T {
  const replies = Object.entries(state.replies).filter(([id]) => id !== channelId);
  return { ...state, replies: Object.fromEntries(replies) };
}
