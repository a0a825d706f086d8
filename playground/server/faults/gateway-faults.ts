import type { GatewayFault } from '../../local-api.ts';

/** Makes the fault happen. Returns how many connections it befell, or will befall. */
export type GatewayFaultListener = (fault: GatewayFault) => number;

/** Carries faults from whoever asks for them to the gateway. */
export interface GatewayFaults {
  /** Returns how many connections the fault befell, or will befall. */
  apply(fault: GatewayFault): number;
  /** Calls `listener` for every fault from now on. */
  subscribe(listener: GatewayFaultListener): void;
}

export function createGatewayFaults(): GatewayFaults {
  const listeners = new Set<GatewayFaultListener>();
  return {
    apply: (fault) => [...listeners].reduce((connections, listener) => connections + listener(fault), 0),
    subscribe(listener) {
      listeners.add(listener);
    },
  };
}
