import { describe, expect, test } from 'vitest';
import { type MessageAnswer } from '../../src/devices/message-answer.ts';
import { getAttribute } from '../../src/devices/attributes.ts';
import { type FactName } from '../../src/devices/device-facts.ts';
import { createConverse, toRecord, toTalk } from '../../src/discussions/conversation.ts';
import { createMemoryConversationStore } from '../../src/discussions/memory-conversation-store.ts';
import { bundled, getBundled } from '../devices/catalogue.ts';

const clock = { now: () => new Date('2026-11-26T12:00:00Z') };

/** What must be true of the answer, worked out from the raw facts of the catalogue. */
type Check = (answer: MessageAnswer) => void;
type Turn = [question: string, check: Check];

const [mix, note2, s7, iphone7, pixel8, fairphone5] = [
  'xiaomi-mi-mix',
  'xiaomi-mi-note-2',
  'samsung-galaxy-s7',
  'apple-iphone-7',
  'google-pixel-8',
  'fairphone-5',
] as const;

function factOf(id: string, field: FactName): unknown {
  return getBundled(id).facts[field];
}

/** The facts of exactly these devices, each known where the catalogue states it, with its value. */
function tells(field: FactName, attributeId: string, ...ids: string[]): Check {
  return (answer) => {
    if (answer.kind !== 'answers') throw new Error(`Not answered with facts but ${answer.kind}`);
    expect(answer.answers.map(({ device }) => device.id).toSorted()).toEqual(ids.toSorted());
    for (const one of answer.answers) {
      if (one.kind !== 'facts') throw new Error(`No facts of ${one.device.id} but ${one.kind}`);
      const fact = one.facts.find(({ attribute }) => attribute.id === attributeId);
      const raw = factOf(one.device.id, field);
      expect(fact?.state).toBe(raw === undefined ? 'unknown' : 'known');
      if (raw !== undefined && fact?.state === 'known') {
        const numbers = (typeof raw === 'object' ? Object.values(raw as object) : [raw]).map(String);
        expect(JSON.stringify(fact.reading.value)).toContain(numbers[0]);
      }
    }
  };
}

/** One of these is ahead, by the raw numbers. */
function finds(field: FactName, way: 'most' | 'least', attributeId: string, ...ids: string[]): Check {
  return (answer) => {
    if (answer.kind !== 'compared') throw new Error(`Not compared but ${answer.kind}`);
    const { devices, ranking } = answer.comparison;
    expect(devices.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(ranking?.attribute.id).toBe(attributeId);
    const amounts = new Map(ids.map((id) => [id, [factOf(id, field)].flat().map(Number)]));
    const most = (id: string) => Math.max(...(amounts.get(id) ?? []));
    const best = way === 'most' ? Math.max(...ids.map(most)) : Math.min(...ids.map(most));
    const verdict = ranking?.verdict;
    if (verdict?.state !== 'ahead') throw new Error(`Nobody is ahead: ${verdict?.state ?? 'not ranked'}`);
    expect(verdict.places.map((place) => devices[place]?.id).toSorted()).toEqual(
      ids.filter((id) => most(id) === best).toSorted(),
    );
  };
}

function compares(...ids: string[]): Check {
  return (answer) => {
    if (answer.kind !== 'compared') throw new Error(`Not compared but ${answer.kind}`);
    expect(answer.comparison.devices.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  };
}

/** Yes or no, as the raw facts have it. */
function checks(id: string, verdict: boolean): Check {
  return (answer) => {
    if (answer.kind !== 'checked') throw new Error(`Not checked but ${answer.kind}`);
    expect(answer.device.id).toBe(id);
    expect(answer.checks.map((check) => check.verdict.state)).toEqual([verdict ? 'yes' : 'no']);
  };
}

function showsCard(id: string): Check {
  return (answer) => {
    expect(answer.kind === 'card' && answer.card.device.id).toBe(id);
  };
}

function cannotTell(...ids: string[]): Check {
  return (answer) => {
    const kinds = answer.kind === 'answers' ? answer.answers.map(({ kind, device }) => `${kind} ${device.id}`) : [];
    expect(kinds).toEqual(ids.map((id) => `beyond ${id}`));
  };
}

/** A look through the catalogue, whatever the talk: the best by the raw facts stands first. */
function searches(field: FactName, year: string): Check {
  return (answer) => {
    if (answer.kind !== 'search') throw new Error(`Not searched but ${answer.kind}`);
    const phones = bundled.devices.filter(
      ({ facts, formFactor }) =>
        formFactor !== 'tablet' && (facts.releaseDate ?? facts.announcedDate ?? '').startsWith(year),
    );
    const amounts = phones.map(({ facts }) => Number(facts[field] ?? -1));
    const [first] = answer.result.found;
    expect(Number(first?.device.facts[field])).toBe(Math.max(...amounts));
  };
}

const asksBack: Check = ({ kind }) => {
  expect(['noDevice', 'help']).toContain(kind);
};

/** Small talk is answered by what can be asked, and with no fact. */
const claimsNothing: Check = (answer) => {
  const kinds = answer.kind === 'answers' ? answer.answers.map(({ kind }) => kind) : [answer.kind];
  expect(['help', 'noDevice', 'notUnderstood', 'courtesy']).toEqual(expect.arrayContaining(kinds));
};

const knowsNone: Check = ({ kind }) => {
  expect(kind).toBe('unknownDevice');
};

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

  test('the suite has sixty turns at least', () => {
    expect(TALKS.flatMap(([, , turns]) => turns).length).toBeGreaterThanOrEqual(60);
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
