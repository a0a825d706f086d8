import type { Fault, FaultDraft, FaultMatch, RequestFault } from '../../local-api.ts';
import type { Random } from './random.ts';

/** What a fault is chosen by. */
export interface FaultCandidate {
  method: string;
  /** As in the route table. */
  route: string;
  /** Below the version and without its query. */
  path: string;
  /** The bot's token, if the request has one. */
  token: string | undefined;
}

/** The faults that wait for their requests. */
export class Faults {
  readonly #random: Random;
  readonly #faults = new Map<string, Fault>();
  #count = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Returns the fault with its id. */
  add(draft: FaultDraft): Fault {
    this.#count += 1;
    const fault = { id: String(this.#count), hits: 0, ...draft };
    this.#faults.set(fault.id, fault);
    return fault;
  }

  /** Oldest first. */
  list(): Fault[] {
    return [...this.#faults.values()];
  }

  /** False when there is none of that id. */
  remove(id: string): boolean {
    return this.#faults.delete(id);
  }

  clear(): void {
    this.#faults.clear();
  }

  /** What befalls this request: the oldest fault that fits it, and counts it as a hit. Null when none does. */
  take(candidate: FaultCandidate): RequestFault | null {
    for (const fault of this.#faults.values()) {
      if (!fits(fault.match, candidate)) continue;
      if (fault.probability !== undefined && this.#random() >= fault.probability) continue;
      fault.hits += 1;
      if (fault.hits === fault.times) this.#faults.delete(fault.id);
      return fault.fault;
    }
    return null;
  }
}

function fits({ method, path, token }: FaultMatch, candidate: FaultCandidate): boolean {
  if (method !== undefined && method !== candidate.method) return false;
  if (token !== undefined && token !== candidate.token) return false;
  if (path === undefined || path === candidate.route || path === candidate.path) return true;
  return path.startsWith('^') && new RegExp(path, 'u').test(candidate.path);
}
