import { ButtonStyle, ComponentType, type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { addJoined } from '../../../src/discord/views/joined-view.ts';
import { englishWords } from '../../words.ts';

const opener: APIMessageTopLevelComponent[] = [
  {
    type: ComponentType.Container,
    components: [
      { type: ComponentType.TextDisplay, content: 'Hello' },
      {
        type: ComponentType.ActionRow,
        components: [{ type: ComponentType.Button, style: ButtonStyle.Secondary, label: 'x', custom_id: 'x' }],
      },
    ],
  },
];
const lines = (components: APIMessageTopLevelComponent[]) =>
  JSON.stringify(components).match(/-# In the talk: [^"]*/g) ?? [];

test('those who joined stand on one line above the last buttons', () => {
  const once = addJoined(englishWords, opener, ['1', '2']);
  const twice = addJoined(englishWords, once, ['2', '3']);
  expect(lines(twice)).toEqual(['-# In the talk: <@1> <@2> <@3>']);
  expect(twice).toMatchObject([
    { components: [{}, { type: ComponentType.TextDisplay }, { type: ComponentType.ActionRow }] },
  ]);
});

test('the line stays short however many join', () => {
  let components = opener;
  for (let at = 0; at < 200; at += 1) components = addJoined(englishWords, components, [String(at)]);
  const [line = ''] = lines(components);
  expect(line).toMatch(/<@199> and others$/);
  expect(line.length).toBeLessThan(400);
});

test('a message without a container stays as it was', () => {
  const plain: APIMessageTopLevelComponent[] = [{ type: ComponentType.TextDisplay, content: 'Hello' }];
  expect(addJoined(englishWords, plain, ['1'])).toEqual(plain);
});
