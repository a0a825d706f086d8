import {
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIUser,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import { type InteractionResult, type LocalCommand, type RunCommand, type SubmitModal } from '../../local-api.ts';
import * as api from '../api-client.ts';
import { settleInteraction } from '../state/events.ts';
import { type Notice, type PageState } from '../state/page-state.ts';
import { type Store } from '../state/store.ts';
import { describeFailure, reportFailure } from './report.ts';

/** Which command, from where, with what. */
export type CommandCall = Pick<LocalCommand, 'command' | 'application'> &
  Pick<RunCommand, 'channelId' | 'options' | 'targetId'> & { label: string };

/** Using commands, buttons, selects and modals. */
export function createInteractions(store: Store) {
  let noticeCount = 0;

  /** Whether the local Discord took the command; what the bot makes of it shows in the channel. */
  async function runCommand(call: CommandCall): Promise<boolean> {
    const { command, application, label, channelId, options, targetId } = call;
    const noticeId = addNotice(channelId, application, label);
    const body: RunCommand = {
      as: store.state.route.as,
      channelId,
      commandId: command.id,
      type: contextTypeOf(command.type),
      ...(options === undefined ? {} : { options }),
      ...(targetId === undefined ? {} : { targetId }),
    };
    const result = await reportFailure(store, () => api.runCommand(body));
    if (result === null) store.update((state) => withoutNotice(state, noticeId));
    else takeCommandResult(noticeId, result);
    return result !== null;
  }

  function addNotice(channelId: string, application: APIUser, commandName: string): string {
    const id = `notice-${String((noticeCount += 1))}`;
    const notice: Notice = { id, channelId, interactionId: null, application, commandName, status: 'sending' };
    store.update((state) => ({ ...state, notices: [...state.notices, notice] }));
    return id;
  }

  function takeCommandResult(noticeId: string, result: InteractionResult): void {
    store.update((state) => {
      const settled = settleInteraction(state, result);
      switch (result.outcome) {
        case 'replied':
        case 'choices':
          return withoutNotice(settled, noticeId);
        case 'modal':
          return openModal(withoutNotice(settled, noticeId), result);
        case 'deferred':
          // A loading message says the same in the place where the answer will be.
          return result.messages.length > 0
            ? withoutNotice(settled, noticeId)
            : withNotice(settled, noticeId, { status: 'thinking', interactionId: result.interactionId });
        case 'silent':
        case 'offline':
          return withNotice(settled, noticeId, { status: result.outcome });
      }
    });
  }

  /** Presses a button or picks in a select of a message. */
  async function pressComponent(message: APIMessage, customId: string, values?: string[]): Promise<void> {
    const press = { messageId: message.id, customId };
    store.update((state) => ({
      ...state,
      presses: [...state.presses, press],
      failedMessageIds: new Set([...state.failedMessageIds].filter((id) => id !== message.id)),
    }));
    const target = { channelId: message.channel_id, messageId: message.id, customId };
    const body = { as: store.state.route.as, ...target, ...(values === undefined ? {} : { values }) };
    const result = await reportFailure(store, () => api.pressComponent(body));
    store.update((state) => {
      const others = state.presses.filter((candidate) => candidate !== press);
      if (result === null) return { ...state, presses: others };
      const settled = settleInteraction({ ...state, presses: others }, result);
      if (result.outcome === 'modal') return openModal(settled, result);
      const isUnanswered = result.outcome === 'silent' || result.outcome === 'offline';
      return isUnanswered
        ? { ...settled, failedMessageIds: new Set([...settled.failedMessageIds, message.id]) }
        : settled;
    });
  }

  async function submitModal(
    fields: Record<string, string | string[]>,
    reading: Promise<NonNullable<SubmitModal['files']>>,
  ): Promise<void> {
    const { modal, route } = store.state;
    if (modal === null || modal.isSending) return;
    store.update((state) => ({ ...state, modal: { ...modal, isSending: true, error: null } }));
    try {
      const files = await reading;
      const given = Object.keys(files).length === 0 ? {} : { files };
      const result = await api.submitModal({ as: route.as, interactionId: modal.interactionId, fields, ...given });
      const isUnanswered = result.outcome === 'silent' || result.outcome === 'offline';
      store.update((state) => ({
        ...settleInteraction(state, result),
        modal: isUnanswered ? { ...modal, error: 'Something went wrong. Try again.' } : null,
      }));
    } catch (error) {
      store.update((state) => ({ ...state, modal: { ...modal, error: describeFailure(error) } }));
    }
  }

  /** What the bot offers for the focused option; null when it did not answer. */
  async function completeOption(call: CommandCall): Promise<APIApplicationCommandOptionChoice[] | null> {
    const { command, channelId, options } = call;
    const body = { as: store.state.route.as, channelId, commandId: command.id, ...(options ? { options } : {}) };
    try {
      return (await api.completeOption(body)).choices ?? null;
    } catch {
      return null;
    }
  }

  return {
    runCommand,
    pressComponent,
    submitModal,
    completeOption,
    closeModal: (): void => {
      store.update((state) => ({ ...state, modal: null }));
    },
    dismissNotice: (noticeId: string): void => {
      store.update((state) => withoutNotice(state, noticeId));
    },
  };
}

function contextTypeOf(type: ApplicationCommandType): 1 | 2 | 3 {
  if (type === ApplicationCommandType.User) return 2;
  return type === ApplicationCommandType.Message ? 3 : 1;
}

function openModal(state: PageState, { interactionId, modal }: InteractionResult): PageState {
  return modal === undefined
    ? state
    : { ...state, modal: { interactionId, data: modal, isSending: false, error: null } };
}

function withoutNotice(state: PageState, noticeId: string): PageState {
  return { ...state, notices: state.notices.filter(({ id }) => id !== noticeId) };
}

function withNotice(state: PageState, noticeId: string, change: Partial<Notice>): PageState {
  return {
    ...state,
    notices: state.notices.map((notice) => (notice.id === noticeId ? { ...notice, ...change } : notice)),
  };
}
