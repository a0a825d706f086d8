/** Why the bot cannot start, as one line for the person who starts it: what is wrong, where, and the remedy. */
export class StartProblem extends Error {
  override name = 'StartProblem';
}
