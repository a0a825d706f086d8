import { describe, expect, test } from 'vitest';
import { openStorage } from '../../src/storage/open-storage.ts';

const at = new Date('2026-11-26T09:00:00Z');
const later = new Date('2027-02-01T09:00:00Z');

describe('claims', () => {
  test('are given away once, by name and server', async () => {
    const { talkClaims } = openStorage(':memory:');
    const claims = Array.from({ length: 20 }, () => talkClaims.take({ guildId: '10', name: 'digest' }, at));
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    expect(await talkClaims.take({ guildId: '11', name: 'digest' }, at)).toBe(true);
    expect(await talkClaims.take({ guildId: '10', name: 'other' }, at)).toBe(true);
  });
});

describe('the devices that were asked for', () => {
  test('are counted by server and day, the most asked first', async () => {
    const { askedDevices } = openStorage(':memory:');
    await askedDevices.note('10', ['one', 'two'], at);
    await askedDevices.note('10', ['two'], at);
    await askedDevices.note('11', ['three'], at);
    expect(await askedDevices.mostSince('10', '2026-11-26', 5)).toEqual([
      { deviceId: 'two', times: 2 },
      { deviceId: 'one', times: 1 },
    ]);
    expect(await askedDevices.mostSince('10', '2026-11-27', 5)).toEqual([]);
  });

  test('are forgotten after some weeks', async () => {
    const { askedDevices } = openStorage(':memory:');
    await askedDevices.note('10', ['one'], at);
    await askedDevices.note('10', ['two'], later);
    expect(await askedDevices.mostSince('10', '2020-01-01', 5)).toEqual([{ deviceId: 'two', times: 1 }]);
  });
});

describe('the data of a server', () => {
  test('goes as a whole, and that of others stays', async () => {
    const stores = openStorage(':memory:');
    for (const guildId of ['10', '11']) {
      await stores.askedDevices.note(guildId, ['one'], at);
      await stores.talkClaims.take({ guildId, name: 'digest' }, at);
    }
    expect(await stores.serverData.servers()).toEqual(['10', '11']);
    await stores.serverData.forget('10');
    expect(await stores.serverData.servers()).toEqual(['11']);
  });
});
