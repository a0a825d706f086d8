import { type MessageComponentInteraction } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { compareButtons, compareWith, askForOther } from '../../commands/compare.ts';
import { discussDevice, listArticles, pickDevice, showSimilar } from '../../commands/device-actions.ts';
import { showSize, turnPicture } from '../../commands/device-pictures.ts';
import { setPhones, turnPhones } from '../../commands/phones.ts';
import { makeDeviceKey } from '../../src/devices/device-key.ts';
import { type Reply } from '../../src/discord/command.ts';
import { type Services } from '../../src/discord/services.ts';
import { bundled } from '../devices/catalogue.ts';
import { englishWords } from '../words.ts';

const services = {
  catalogue: bundled,
  clock: { now: () => new Date('2026-11-24T12:00:00Z') },
  drawPicture: () => Promise.reject(new Error('Nothing is to be drawn')),
} as unknown as Services;

const button = { isStringSelectMenu: () => false } as unknown as MessageComponentInteraction<'cached'>;
const select = (...values: string[]) =>
  ({ isStringSelectMenu: () => true, values }) as unknown as MessageComponentInteraction<'cached'>;

const MIX = makeDeviceKey('xiaomi-mi-mix');
const GONE = makeDeviceKey('gone');

function expectNotice(reply: Reply, text: string): void {
  expect(reply).toMatchObject({ kind: 'message', visibility: 'private' });
  expect(JSON.stringify(reply)).toContain(text);
}

describe('custom ids from outside', () => {
  test.each([
    ['device-compare', compareButtons.args, [[''], ['a.b.c.d.e', ''], ['A', ''], ['a', 'other'], ['a'], ['a', '', '']]],
    ['compare-with', compareWith.args, [[], ['..'], ['a|b']]],
    ['device-size', showSize.args, [[''], ['a,b'], ['toolongtobeakey'], []]],
    [
      'device-picture',
      turnPicture.args,
      [
        ['a', 'size'],
        ['a', 'size', 'blue'],
        ['a', 'film', 'dark'],
      ],
    ],
    ['device-articles', listArticles.args, [[''], ['A'], ['x'.repeat(41)], []]],
    ['phones', turnPhones.args, [['pn', '-1'], ['pn', ''], ['pn', '12345'], ['pn']]],
    ['phones-set', setPhones.args, [['pn', 'colour'], ['pn']]],
    ['device-pick', pickDevice.args, [['xiaomi-mi-mix']]],
  ])('that do not fit are not taken by %s', (_, args, wrong) => {
    for (const values of wrong) expect(args.safeParse(values).success, values.join('|')).toBe(false);
  });

  test('of devices that are no more are answered so', async () => {
    expectNotice(
      await compareButtons.run(button, [`${MIX}.${GONE}`, ''], services, englishWords),
      'not in my catalogue any more',
    );
    expectNotice(await compareButtons.run(button, [GONE, ''], services, englishWords), 'not in my catalogue any more');
    expectNotice(await compareWith.run(select('gone'), [MIX], services, englishWords), 'not in my catalogue any more');
    expectNotice(await askForOther.run(button, [GONE], services, englishWords), 'not in my catalogue any more');
    expectNotice(await showSize.run(button, [GONE], services, englishWords), 'not in my catalogue any more');
    expectNotice(
      await turnPicture.run(button, [GONE, 'size', 'dark'], services, englishWords),
      'not in my catalogue any more',
    );
    expectNotice(await listArticles.run(button, ['gone'], services, englishWords), 'I know no device called “gone”');
    expectNotice(await showSimilar.run(button, ['gone'], services, englishWords), 'I know no device called “gone”');
    expectNotice(await discussDevice.run(button, ['gone'], services, englishWords), 'I know no device called “gone”');
    expectNotice(await pickDevice.run(select('gone'), [], services, englishWords), 'I know no device called “gone”');
  });

  test('of a filter that is none are answered as outdated', async () => {
    expectNotice(await turnPhones.run(button, ['pn,nobody,,,,,,', '0'], services, englishWords), 'earlier version');
    expectNotice(await setPhones.run(select('j'), ['??', 'features'], services, englishWords), 'earlier version');
  });

  test('a page that is no more shows the last one', async () => {
    const reply = await turnPhones.run(button, ['pn,sony,,,,,,', '9999'], services, englishWords);
    expect(reply.kind).toBe('update');
    expect(JSON.stringify(reply)).toContain('Back');
  });
});
