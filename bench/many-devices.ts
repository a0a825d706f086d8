import { loadDeviceFiles } from '../src/storage/device-files.ts';
import { dataDirectory } from '../src/data-directory.ts';
import { createDevice, type Device, type SourceRecord } from '../src/devices/device.ts';
import { createRandom, pick } from './random.ts';

/** Words that makers tell variants with; of a device each is taken once, if no device has the name already. */
const VARIANTS = ['Lite', 'Pro', 'Max', 'Ultra', 'Mini', 'Neo', 'Prime', 'Youth', 'Turbo', 'SE'];

/**
 * The catalogue's devices, filled up to `count` by made-up variants of them: the name with a word for a variant behind
 * it, codenames and model numbers with a letter more, the facts of the device. They are for measuring alone.
 */
export function makeManyDevices(count: number): Device[] {
  const devices = loadDeviceFiles(dataDirectory('devices'));
  const random = createRandom(count);
  const names = new Set(devices.map(({ fullName }) => fullName.toLowerCase()));
  const ids = new Set(devices.map(({ id }) => id));
  const originals = [...devices];
  while (devices.length < count) {
    const original = pick(random, originals);
    const word = pick(random, VARIANTS);
    const variant = makeVariant(original, word);
    if (names.has(variant.fullName.toLowerCase()) || ids.has(variant.id) || variant.id.length > 40) continue;
    names.add(variant.fullName.toLowerCase());
    ids.add(variant.id);
    devices.push(variant);
  }
  return devices;
}

function makeVariant({ brand, id, name, formFactor, tier, facts, ...rest }: Device, word: string): Device {
  const letter = word.charAt(0).toLowerCase();
  const { codenames, modelNumbers, identifiers } = rest;
  return createDevice(brand, {
    id: `${id}-${word.toLowerCase()}`,
    name: `${name} ${word}`,
    formFactor,
    tier,
    facts,
    sources: rest.sources.slice(0, 1).map(withoutFields),
    ...(codenames && { codenames: codenames.map((codename) => `${codename}${letter}`) }),
    ...(modelNumbers && { modelNumbers: modelNumbers.map((model) => `${model}${letter.toUpperCase()}`) }),
    ...(identifiers && { identifiers: identifiers.map((identifier) => `${identifier}${letter}`) }),
  });
}

/** The first source states whatever no other does, and there is no other. */
function withoutFields(source: SourceRecord): SourceRecord {
  const whole = { ...source };
  delete whole.fields;
  return whole;
}
