import { beforeEach, describe, expect, test } from 'vitest';
import {
  createServerSettings,
  DEFAULT_SERVER_SETTINGS,
  serverSettingsSchema,
  type ServerSettings,
  type ServerSettingsBook,
} from '../../src/discussions/server-settings.ts';
import { openStorage } from '../../src/storage/open-storage.ts';

let settings: ServerSettingsBook;
beforeEach(() => {
  const storage = openStorage(':memory:');
  settings = createServerSettings(storage.createSettings({ namespace: 'server', schema: serverSettingsSchema }));
});

describe("a server's settings", () => {
  test('are the defaults until something is chosen', async () => {
    expect(await settings.of('10')).toEqual(DEFAULT_SERVER_SETTINGS);
  });

  test('are changed one by one, and each server has its own', async () => {
    await settings.change('10', 'quietDays', 7);
    await settings.change('10', 'closeBy', 'everyone');
    expect(await settings.of('10')).toEqual({ ...DEFAULT_SERVER_SETTINGS, quietDays: 7, closeBy: 'everyone' });
    expect(await settings.of('11')).toEqual(DEFAULT_SERVER_SETTINGS);
  });

  test.each([
    ['language', 'a language'],
    ['language', 'deutsch'],
    ['quietDays', -1],
    ['quietDays', 1.5],
    ['quietDays', undefined],
    ['slowmodeSeconds', 21_601],
    ['autoArchiveMinutes', 61],
    ['feedThreadCap', Number.NaN],
    ['closeBy', 'nobody'],
    ['logChannelId', 'general'],
    ['titleTemplate', '   '],
    ['titleTemplate', 'x'.repeat(201)],
  ] as const)('refuse %s of %s, and stay as they were', async (name, value) => {
    expect(await settings.change('10', name, value)).toEqual({ outcome: 'refused' });
    expect(await settings.of('10')).toEqual(DEFAULT_SERVER_SETTINGS);
  });

  test('all survive when many are changed at the same moment', async () => {
    await Promise.all([
      settings.change('10', 'quietDays', 7),
      settings.change('10', 'digestHour', 18),
      settings.change('10', 'slowmodeSeconds', 30),
    ]);
    expect(await settings.of('10')).toMatchObject({ quietDays: 7, digestHour: 18, slowmodeSeconds: 30 });
  });

  test('that were kept before a field existed, or are no longer possible, are read with its default', () => {
    expect(serverSettingsSchema.parse({ quietDays: 5, closeBy: 'whoever', gone: true })).toEqual({
      ...DEFAULT_SERVER_SETTINGS,
      quietDays: 5,
    });
  });

  test('that were kept before there were languages keep everything, and speak as the server does in Discord', () => {
    const before: Partial<ServerSettings> = { ...DEFAULT_SERVER_SETTINGS, titleTemplate: '{title}', digestHour: 7 };
    delete before.language;
    expect(serverSettingsSchema.parse(before)).toEqual({ ...before, language: 'auto' });
  });

  test('are forgotten with the server', async () => {
    await settings.change('10', 'quietDays', 7);
    await settings.forget('10');
    expect(await settings.of('10')).toEqual(DEFAULT_SERVER_SETTINGS);
  });
});
