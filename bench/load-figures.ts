/** What `load-catalogue.ts` prints as JSON. */
export interface LoadFigures {
  devices: number;
  loadMs: number;
  indexMs: number;
  /** The first name that is found, for whatever is built by then only. */
  firstFindMs: number;
  /** What all of that takes of the processor: on a machine with nothing else to do, the time that passes. */
  processorMs: number;
  megabytes: number;
}
