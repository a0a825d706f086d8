import { describe, expect, test } from 'vitest';
import { getAttribute } from '../../src/devices/attributes.ts';
import { createConverse, toRecord, toTalk } from '../../src/discussions/conversation.ts';
import { createMemoryConversationStore } from '../../src/discussions/memory-conversation-store.ts';
import { bundled, getBundled } from '../devices/catalogue.ts';
import {
  asksBack,
  asksWhich,
  cannotTell,
  checks,
  claimsNothing,
  compares,
  factOf,
  finds,
  knowsNone,
  precedes,
  searches,
  showsCard,
  tells,
  type Turn,
} from './talk-checks.ts';

const clock = { now: () => new Date('2026-11-26T12:00:00Z') };

const [mix, note2, s7, iphone7, pixel8, fairphone5, fairphone4, mate9, pixel, pixelXl] = [
  'xiaomi-mi-mix',
  'xiaomi-mi-note-2',
  'samsung-galaxy-s7',
  'apple-iphone-7',
  'google-pixel-8',
  'fairphone-5',
  'fairphone-4',
  'huawei-mate-9',
  'google-pixel',
  'google-pixel-xl',
] as const;

const TALKS: [about: string, subject: string[], turns: Turn[]][] = [
  [
    'an article about one phone',
    [mix],
    [
      ['does it have nfc?', tells('nfc', 'nfc', mix)],
      ['and the Note 2?', tells('nfc', 'nfc', note2)],
      ['how heavy is it?', tells('weightGrams', 'weight', note2)],
      ['and the other one?', tells('weightGrams', 'weight', mix)],
      ['which of the two is lighter?', finds('weightGrams', 'least', 'weight', mix, note2)],
      ['do both have a headphone jack?', tells('headphoneJack', 'headphone-jack', mix, note2)],
      ['which one has the bigger battery?', finds('batteryMah', 'most', 'battery', mix, note2)],
      ['what is the chipset of the first one?', tells('chipset', 'chipset', mix)],
      ['how much ram?', tells('ramGbOptions', 'ram', mix)],
      ['is the camera any good?', cannotTell(mix)],
    ],
  ],
  [
    'an article about two phones',
    [mix, note2],
    [
      ['which is thinner?', finds('depthMm', 'least', 'thickness', mix, note2)],
      ['compare them', compares(mix, note2)],
      ['does the first one have an infrared blaster', tells('irBlaster', 'infrared', mix)],
      ['and the other one', tells('irBlaster', 'infrared', note2)],
      ['what is its display size', tells('displayInches', 'display-size', note2)],
      ['is it bigger than the Mi MIX?', compares(mix, note2)],
      ['how much do they weigh?', tells('weightGrams', 'weight', mix, note2)],
      ['which has more storage?', finds('storageGbOptions', 'most', 'storage', mix, note2)],
    ],
  ],
  [
    'a topic that changes',
    [mix],
    [
      ['battery?', tells('batteryMah', 'battery', mix)],
      ['what about the Galaxy S7?', tells('batteryMah', 'battery', s7)],
      ['does it have wireless charging', tells('wirelessCharging', 'wireless-charging', s7)],
      ['and the iPhone 7?', tells('wirelessCharging', 'wireless-charging', iphone7)],
      ['how heavy is this phone?', tells('weightGrams', 'weight', iphone7)],
      ['is it lighter than the Galaxy S7?', finds('weightGrams', 'least', 'weight', iphone7, s7)],
      ['which phone of 2016 has the largest battery?', searches('batteryMah', '2016')],
      ['how much does the Mi MIX weigh?', tells('weightGrams', 'weight', mix)],
      ['and its battery?', tells('batteryMah', 'battery', mix)],
    ],
  ],
  [
    'yes and no',
    [mix],
    [
      ['is it under 200 g?', checks(mix, Number(factOf(mix, 'weightGrams')) < 200)],
      ['and the Mi Note 2?', tells('weightGrams', 'weight', note2)],
      ['is it over 160 g?', checks(note2, Number(factOf(note2, 'weightGrams')) > 160)],
      ['does it have a headphone jack?', tells('headphoneJack', 'headphone-jack', note2)],
      ['does this phone have nfc?', tells('nfc', 'nfc', note2)],
      ['did it come out in 2016?', checks(note2, String(factOf(note2, 'releaseDate')).startsWith('2016'))],
    ],
  ],
  [
    'newer phones',
    [pixel8, fairphone5],
    [
      ['which has the higher refresh rate?', finds('displayRefreshHz', 'most', 'refresh-rate', pixel8, fairphone5)],
      ['which has the bigger battery?', finds('batteryMah', 'most', 'battery', pixel8, fairphone5)],
      ['do they have esim?', tells('esim', 'esim', pixel8, fairphone5)],
      ['does the latter have a removable battery?', tells('batteryRemovable', 'removable-battery', fairphone5)],
      ['and the former?', tells('batteryRemovable', 'removable-battery', pixel8)],
      ['how bright is its display?', tells('displayBrightnessNits', 'brightness', pixel8)],
      ['and the other one?', tells('displayBrightnessNits', 'brightness', fairphone5)],
      ['how heavy is it?', tells('weightGrams', 'weight', fairphone5)],
      ['until when does it get security updates?', tells('securityUpdatesUntil', 'support', fairphone5)],
      ['should I buy it?', cannotTell(fairphone5)],
    ],
  ],
  [
    'nothing in particular',
    [],
    [
      ['does it have nfc?', asksBack],
      ['which is lighter?', asksBack],
      ['the other one?', asksBack],
      ['and the Galaxy S7?', showsCard(s7)],
      ['does it have nfc?', tells('nfc', 'nfc', s7)],
      ['does the other one have nfc?', asksBack],
    ],
  ],
  [
    'what is not known',
    [mix],
    [
      ['does the Xiaomi Mi Banana 77 have nfc?', knowsNone],
      ['does the Mi MIX have stereo speakers?', tells('stereoSpeakers', 'stereo', mix)],
      ['and a refresh rate?', tells('displayRefreshHz', 'refresh-rate', mix)],
      ['what is its usb port?', tells('usb', 'usb', mix)],
      ['thanks!', claimsNothing],
      ['bluetooth version?', tells('bluetooth', 'bluetooth', mix)],
    ],
  ],
  [
    'three phones',
    [mix, s7, iphone7],
    [
      ['which is the lightest?', finds('weightGrams', 'least', 'weight', mix, s7, iphone7)],
      ['which of them has the largest display?', finds('displayInches', 'most', 'display-size', mix, s7, iphone7)],
      ['do they all have nfc?', tells('nfc', 'nfc', mix, s7, iphone7)],
      ['does the second one have a memory card slot?', tells('memoryCardSlot', 'memory-card', s7)],
      ['and the third one?', tells('memoryCardSlot', 'memory-card', iphone7)],
      ['which colours does it come in?', tells('colours', 'colours', iphone7)],
    ],
  ],
  [
    'short words',
    [note2],
    [
      ['nfc?', tells('nfc', 'nfc', note2)],
      ['ram', tells('ramGbOptions', 'ram', note2)],
      ['weight', tells('weightGrams', 'weight', note2)],
      ['what about the chipset', tells('chipset', 'chipset', note2)],
      ['and for the Mi MIX', tells('chipset', 'chipset', mix)],
      ['how thick?', tells('depthMm', 'thickness', mix)],
      ['Does It Have A Headphone Jack', tells('headphoneJack', 'headphone-jack', mix)],
    ],
  ],
  [
    'a phone in the words of the street',
    [mix],
    [
      ['so whats the screen on this thing', tells('displayInches', 'display-size', mix)],
      ['and hows the battery', tells('batteryMah', 'battery', mix)],
      ['ok but is it waterproof tho', tells('ipRating', 'water-resistance', mix)],
      ['what about the Mate 9', tells('ipRating', 'water-resistance', mate9)],
      ['lol thats heavy, which weighs less', finds('weightGrams', 'least', 'weight', mix, mate9)],
      ['gimme the specs of the Mi MIX', tells('batteryMah', 'battery', mix)],
      ['does that one take a memory card', tells('memoryCardSlot', 'memory-card', mix)],
      ['any idea when it came out?', tells('releaseDate', 'released', mix)],
      ['wat about its prozessor', tells('chipset', 'chipset', mix)],
      ['hows it compare to the Note 2?', asksWhich(note2, 'samsung-galaxy-note-ii')],
      ['ta', claimsNothing],
    ],
  ],
  [
    'two phones by the names of their lines',
    [s7, iphone7],
    [
      ['which one is smaller', finds('heightMm', 'least', 'size', s7, iphone7)],
      ['jack?', tells('headphoneJack', 'headphone-jack', s7, iphone7)],
      ['and waterproofing?', tells('ipRating', 'water-resistance', s7, iphone7)],
      ['so the iphone hasnt got a headphone jack?', tells('headphoneJack', 'headphone-jack', iphone7)],
      ['what is the resolution of the first', tells('displayWidthPixels', 'resolution', s7)],
      ['n the second?', tells('displayWidthPixels', 'resolution', iphone7)],
      ['iphone weight', tells('weightGrams', 'weight', iphone7)],
      ['and the pixel?', tells('weightGrams', 'weight', pixel)],
      ['how heavy is the Pixel XL', tells('weightGrams', 'weight', pixelXl)],
      ['is it as heavy as the iPhone 7?', tells('weightGrams', 'weight', iphone7, pixelXl)],
      ['tell me a joke', claimsNothing],
    ],
  ],
  [
    'a phone with a family, in two languages',
    [fairphone5],
    [
      ['can i swap the batery', tells('batteryRemovable', 'removable-battery', fairphone5)],
      ['wie schwer ist es?', claimsNothing],
      ['akku?', claimsNothing],
      ['and the Fairphone 4: has it got 5g', tells('has5g', '5g', fairphone4)],
      ['how long will it be supported', tells('securityUpdatesUntil', 'support', fairphone4)],
      ['and the Galaxy S99 Mega?', knowsNone],
      ['does it have nfc', tells('nfc', 'nfc', fairphone4)],
      ['the predecessor?', precedes('fairphone-3', fairphone4)],
      ['Pixel 8 vs it', compares(fairphone4, pixel8)],
      ['forget that. how big is the iphone se', tells('heightMm', 'size', 'apple-iphone-se-1st-generation')],
      ['and its weight?', tells('weightGrams', 'weight', 'apple-iphone-se-1st-generation')],
      ['is the Fairphone 5 still updated?', tells('securityUpdatesUntil', 'support', fairphone5)],
    ],
  ],
];

describe('a talk about', () => {
  test.each(TALKS)('%s is answered by what was said before', async (_, subject, turns) => {
    const converse = createConverse({ store: createMemoryConversationStore(), catalogue: bundled, clock });
    const place = {
      kind: 'thread' as const,
      threadId: '500',
      guildId: '10',
      subject: () => Promise.resolve(subject.map(getBundled)),
    };
    const failures: string[] = [];
    for (const [question, check] of turns) {
      const answer = await converse(question, place);
      try {
        check(answer);
      } catch (error) {
        failures.push(`${question}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    expect(failures).toEqual([]);
  });

  test('the suite has a hundred turns at least', () => {
    expect(TALKS.flatMap(([, , turns]) => turns).length).toBeGreaterThanOrEqual(100);
  });
});

describe('what is remembered of a talk', () => {
  const place = {
    kind: 'thread' as const,
    threadId: '500',
    guildId: '10',
    subject: () => Promise.resolve([getBundled(mix)]),
  };

  test('outlives the process', async () => {
    const store = createMemoryConversationStore();
    await createConverse({ store, catalogue: bundled, clock })('and the Mi Note 2: nfc?', place);
    const answer = await createConverse({ store, catalogue: bundled, clock })('how heavy is it?', place);
    tells('weightGrams', 'weight', note2)(answer);
  });

  test('is the same for two who ask at the same moment, one after the other', async () => {
    const converse = createConverse({ store: createMemoryConversationStore(), catalogue: bundled, clock });
    const answers = await Promise.all([converse('nfc?', place), converse('and the Mi Note 2?', place)]);
    tells('nfc', 'nfc', note2)(answers[1]);
  });

  test('holds ids alone, and not too many', () => {
    const record = toRecord({
      devices: bundled.devices.slice(0, 100),
      current: bundled.devices.slice(0, 100),
      attributes: [getAttribute('nfc')],
    });
    expect(record.deviceIds).toHaveLength(25);
    expect(record.currentIds).toHaveLength(25);
    expect(JSON.stringify(record)).not.toContain(' ');
  });

  test('leaves out what the catalogue no longer knows', () => {
    const talk = toTalk({ deviceIds: ['gone', mix], currentIds: ['gone'], attributeIds: ['gone', 'nfc'] }, bundled);
    expect(talk.devices.map(({ id }) => id)).toEqual([mix]);
    expect(talk.current).toEqual([]);
    expect(talk.attributes?.map(({ id }) => id)).toEqual(['nfc']);
  });

  test('is of one thread: elsewhere a reply builds on what it answers', async () => {
    const converse = createConverse({ store: createMemoryConversationStore(), catalogue: bundled, clock });
    tells('nfc', 'nfc', s7)(await converse('does it have nfc?', { kind: 'channel', repliedTo: [getBundled(s7)] }));
    asksBack(await converse('does it have nfc?', { kind: 'channel', repliedTo: [] }));
  });
});
