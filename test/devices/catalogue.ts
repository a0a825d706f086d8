import path from 'node:path';
import { createDeviceCatalogue } from '../../src/devices/create-device-catalogue.ts';
import { type DeviceFacts } from '../../src/devices/device-facts.ts';
import { createDevice, type Device, type DeviceRecord } from '../../src/devices/device.ts';
import { loadDeviceFiles } from '../../src/storage/device-files.ts';

export const DEVICES_DIRECTORY = path.join(import.meta.dirname, '../../data/devices');

/** The catalogue that comes with the bot. */
export const bundled = createDeviceCatalogue(loadDeviceFiles(DEVICES_DIRECTORY));

/** The bundled device of that id; throws when there is none. */
export function getBundled(id: string): Device {
  const device = bundled.get(id);
  if (device === undefined) throw new Error(`The bundled catalogue holds no ${id}`);
  return device;
}

/** A made-up device for what the bundled ones do not show. */
export function createTestDevice(facts: DeviceFacts, more: Partial<DeviceRecord> = {}): Device {
  return createDevice('Testbrand', {
    id: 'testbrand-example',
    name: 'Example',
    formFactor: 'phone',
    tier: 1,
    facts,
    sources: [{ name: 'lineage_wiki', path: '_data/devices/example.yml' }],
    ...more,
  });
}
