import { ChannelType, type Locale } from 'discord-api-types/v10';
import * as api from '../api-client.ts';
import { listenToEvents, type LiveEvents } from '../live-events.ts';
import { applyEvent, putMessages } from '../state/events.ts';
import { createPageState, type PageState, type SidePanel } from '../state/page-state.ts';
import { DEFAULT_USERNAME, formatRoute, parseRoute, type Route } from '../state/route.ts';
import { findChannel, isForum, threadsOf } from '../state/selectors.ts';
import { type Store } from '../state/store.ts';
import { reportFailure } from './report.ts';

const PAGE_SIZE = 50;

/** Going from place to place and from user to user, and keeping up with what happens there. */
export function createNavigation(store: Store) {
  let live: LiveEvents | null = null;

  /** Follows the address of the page. */
  async function followAddress(): Promise<void> {
    const route = parseRoute(location.hash);
    if (live === null || route.as !== store.state.route.as) becomeUser(route);
    else await showRoute(route);
  }

  function becomeUser(route: Route): void {
    live?.close();
    const { sidePanel, articles } = store.state;
    store.update((state) => ({ ...createPageState(route, state.nowMs), sidePanel, articles }));
    live = listenToEvents(route.as, {
      onOpen: () => void catchUp(),
      onEvent: (event) => {
        store.update((state) => applyEvent({ ...state, nowMs: Date.now() + state.clockOffsetMs }, event));
        if (event.type === 'COMMANDS_UPDATE') void loadCommands();
      },
      onLost: () => {
        store.update((state) => ({ ...state, connection: 'lost' }));
      },
    });
  }

  /** Asks for everything again, since whatever happened without a connection was not heard. */
  async function catchUp(): Promise<void> {
    const { as } = store.state.route;
    const answer = await reportFailure(store, () => api.readState(as));
    if (as !== store.state.route.as) return;
    if (answer === null) {
      // The address may name somebody who is not here; a server that is away is asked again by the events.
      if (store.state.me === null && as !== DEFAULT_USERNAME) switchUser(DEFAULT_USERNAME);
      return;
    }
    const clockOffsetMs = Date.parse(answer.now) - Date.now();
    store.update((state) => ({
      ...state,
      connection: 'open',
      clockOffsetMs,
      nowMs: Date.now() + clockOffsetMs,
      me: answer.me,
      users: answer.users,
      guilds: answer.guilds,
      directs: answer.directs,
      takesDirectMessages: answer.takesDirectMessages,
      locale: answer.locale,
      logs: {},
      commands: {},
      alert: null,
    }));
    await showRoute(store.state.route);
  }

  async function showRoute(route: Route): Promise<void> {
    const { state } = store;
    // Until the state is there, nothing can be looked up; then this is called again.
    if (state.me === null) {
      store.update((before) => ({ ...before, route }));
      return;
    }
    const channelId = findChannel(state, route.channelId) === undefined ? firstChannelId(state) : route.channelId;
    const threadId = findChannel(state, route.threadId) === undefined ? null : route.threadId;
    const shown = { ...route, channelId, threadId };
    store.update((before) => ({
      ...before,
      route: shown,
      unreadChannelIds: new Set([...before.unreadChannelIds].filter((id) => id !== channelId && id !== threadId)),
    }));
    history.replaceState(null, '', formatRoute(shown));
    await Promise.all([openLog(channelId), openLog(threadId), loadCommands()]);
  }

  async function openLog(channelId: string | null): Promise<void> {
    const channel = findChannel(store.state, channelId);
    if (channelId === null || channel === undefined) return;
    if (isForum(channel)) {
      await Promise.all(threadsOf(store.state, channelId).map(({ id }) => loadStarter(id)));
      return;
    }
    if (store.state.logs[channelId] === undefined) await loadMessages(channelId);
    const threads = threadsOf(store.state, channelId).filter(({ id }) => store.state.latest[id] === undefined);
    await Promise.all(threads.slice(0, PAGE_SIZE).map(({ id }) => loadLatest(id)));
  }

  async function loadMessages(channelId: string, before?: string): Promise<void> {
    const { as } = store.state.route;
    const query = { as, channelId, limit: String(PAGE_SIZE), ...(before === undefined ? {} : { before }) };
    const messages = await reportFailure(store, () => api.readMessages(query));
    if (messages === null || as !== store.state.route.as) return;
    store.update((state) => putMessages(state, channelId, messages, messages.length < PAGE_SIZE));
  }

  /** The first message of a forum post has the post's own id (topics/threads, "Thread Fields"). */
  async function loadStarter(threadId: string): Promise<void> {
    if (store.state.starters[threadId] !== undefined) return;
    const before = String(BigInt(threadId) + 1n);
    const [starter = null] = (await readFew({ channelId: threadId, before })) ?? [];
    store.update((state) => ({ ...state, starters: { ...state.starters, [threadId]: starter } }));
  }

  async function loadLatest(threadId: string): Promise<void> {
    const [latest] = (await readFew({ channelId: threadId })) ?? [];
    if (latest) store.update((state) => ({ ...state, latest: { ...state.latest, [threadId]: latest } }));
  }

  function readFew(query: { channelId: string; before?: string }) {
    return reportFailure(store, () => api.readMessages({ as: store.state.route.as, limit: '1', ...query }));
  }

  async function loadCommands(): Promise<void> {
    const { as, channelId, threadId } = store.state.route;
    for (const id of [channelId, threadId]) {
      if (id === null || store.state.commands[id] !== undefined) continue;
      const commands = await reportFailure(store, () => api.readCommands(as, id));
      if (commands === null || as !== store.state.route.as) return;
      store.update((state) => ({ ...state, commands: { ...state.commands, [id]: commands } }));
    }
  }

  function switchUser(as: string): void {
    location.hash = formatRoute({ ...store.state.route, as, messageId: null });
  }

  return {
    followAddress,
    loadStarter,
    loadOlderMessages: async (channelId: string): Promise<void> => {
      const log = store.state.logs[channelId];
      const [oldest] = log?.messages ?? [];
      if (oldest !== undefined && log?.isWhole === false) await loadMessages(channelId, oldest.id);
    },
    openChannel: (channelId: string, threadId: string | null = null): void => {
      location.hash = formatRoute({ as: store.state.route.as, channelId, threadId, messageId: null });
    },
    /** Opens the conversation with that bot, which is begun where there is none. */
    openDirect: async (bot: string): Promise<void> => {
      const { as } = store.state.route;
      const direct = await reportFailure(store, () => api.openDirect({ as, bot }));
      if (direct === null || as !== store.state.route.as) return;
      store.update((state) => applyEvent(state, { type: 'CHANNEL_CREATE', data: direct }));
      location.hash = formatRoute({ as, channelId: direct.id, threadId: null, messageId: null });
    },
    takeDirectMessages: async (takesDirectMessages: boolean): Promise<void> => {
      const { as } = store.state.route;
      const answer = await reportFailure(store, () => api.editPrivacy({ as, takesDirectMessages }));
      if (answer !== null) store.update((state) => ({ ...state, takesDirectMessages: answer.takesDirectMessages }));
    },
    speak: async (locale: Locale): Promise<void> => {
      const { as } = store.state.route;
      await reportFailure(store, () => api.editLocale({ as, locale }));
    },
    speakInServer: async (guildId: string, preferredLocale: Locale): Promise<void> => {
      const { as } = store.state.route;
      await reportFailure(store, () => api.editGuild(guildId, { as, preferredLocale }));
    },
    switchUser,
    closeThread: (): void => {
      location.hash = formatRoute({ ...store.state.route, threadId: null, messageId: null });
    },
    toggleSidePanel: (panel: SidePanel): void => {
      store.update((state) => ({ ...state, sidePanel: state.sidePanel === panel ? null : panel }));
    },
    dismissAlert: (): void => {
      store.update((state) => ({ ...state, alert: null }));
    },
  };
}

function firstChannelId(state: PageState): string | null {
  const [guild] = state.guilds;
  return guild?.channels.find((channel) => channel.type !== ChannelType.GuildCategory)?.id ?? null;
}
