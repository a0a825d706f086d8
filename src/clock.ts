/** The time as the subjects see it: an argument, so that a test can decide it. */
export interface Clock {
  now(): Date;
}
