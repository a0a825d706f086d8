import { type Actions } from './actions/actions.ts';
import { type PageState } from './state/page-state.ts';

/** What every view is given: what is, and what can be done. */
export interface Page {
  state: PageState;
  actions: Actions;
}
