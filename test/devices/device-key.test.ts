import { expect, test } from 'vitest';
import { makeDeviceKey } from '../../src/devices/device-key.ts';
import { bundled } from './catalogue.ts';

test('every device of the catalogue has a short key of its own that leads back to it', () => {
  const keys = bundled.devices.map(({ id }) => makeDeviceKey(id));
  expect(new Set(keys).size).toBe(bundled.devices.length);
  expect(keys.every((key) => /^[a-z0-9]{1,11}$/.test(key))).toBe(true);
  expect(keys.map((key) => bundled.getByKey(key))).toEqual(bundled.devices);
});

test('a key never changes, for buttons sent long ago hold it', () => {
  expect(makeDeviceKey('xiaomi-mi-mix')).toBe('1ua38sxpst4');
});

test('no device has a key that is none', () => {
  expect(bundled.getByKey('nobody')).toBeUndefined();
});
