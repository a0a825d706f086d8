import { render } from 'lit';
import { createActions } from './actions/actions.ts';
import { createPageState } from './state/page-state.ts';
import { parseRoute } from './state/route.ts';
import { createStore } from './state/store.ts';
import { channelName, findChannel, findOpenGuild } from './state/selectors.ts';
import { appView } from './views/app-view.ts';

/** How often "5 minutes ago" is looked at again. */
const TICK_MS = 15_000;

const root = document.querySelector<HTMLElement>('#app');
if (root === null) throw new Error('The page has no element with the id "app".');

const store = createStore(createPageState(parseRoute(location.hash), Date.now()));
const actions = createActions(store);

store.subscribe(() => {
  const { state } = store;
  render(appView({ state, actions }), root);
  const channel = findChannel(state, state.route.channelId);
  const place = findOpenGuild(state)?.name ?? 'Local Discord';
  document.title = channel === undefined ? place : `${channelName(channel)} · ${place}`;
});

window.addEventListener('hashchange', () => void actions.followAddress());
window.setInterval(() => {
  store.update((state) => ({ ...state, nowMs: Date.now() + state.clockOffsetMs }));
}, TICK_MS);

void actions.followAddress();
void actions.loadArticles();
