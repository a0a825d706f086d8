import { type DeviceCatalogue } from './device-catalogue.ts';
import { type Device } from './device.ts';

const OTHERS_MAX = 9;
/** How many are offered in place of a name that is none. */
export const CLOSEST_MAX = 3;

/** The device that somebody named, best first, and whether the catalogue takes it for what was meant. */
export type DeviceChoice =
  /** `isExact`: it was called by one of its names; otherwise it is the one that was most likely meant. */
  { kind: 'found'; device: Device; others: Device[]; isExact: boolean } | { kind: 'unknown'; closest: Device[] };

/** Takes an id, as autocomplete sends it, or whatever was typed instead of choosing. */
export function chooseDevice(named: string, catalogue: DeviceCatalogue): DeviceChoice {
  const chosen = catalogue.get(named);
  if (chosen !== undefined) return { kind: 'found', device: chosen, others: [], isExact: true };
  const [best, ...rest] = catalogue.find(named, OTHERS_MAX + 1);
  if (best === undefined || best.quality === 'guess') {
    const closest = [...(best === undefined ? [] : [best]), ...rest].slice(0, CLOSEST_MAX);
    return { kind: 'unknown', closest: closest.map(({ device }) => device) };
  }
  const others = rest.filter(({ quality }) => quality !== 'guess').map(({ device }) => device);
  return { kind: 'found', device: best.device, others, isExact: best.quality === 'exact' };
}
