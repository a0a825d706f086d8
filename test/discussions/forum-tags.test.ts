import { describe, expect, test } from 'vitest';
import { chooseTags } from '../../src/discussions/forum-tags.ts';

const tags = [
  { id: '1', name: 'Pinned', isModerated: true },
  { id: '2', name: 'News', isModerated: false },
  { id: '3', name: 'Xiaomi', isModerated: false },
  { id: '4', name: 'mi-mix', isModerated: false },
  { id: '5', name: 'Review', isModerated: false },
];
const wishes = { tagIds: [], topics: [], isArticle: true, isRequired: false, mayModerate: false };

describe('the tags of a forum post', () => {
  test('are those named like its devices and brands, and the one for news', () => {
    expect(chooseTags(tags, { ...wishes, topics: ['Xiaomi Mi MIX', 'Mi MIX', 'Xiaomi'] })).toEqual(['4', '3', '2']);
  });

  test('begin with those that were asked for', () => {
    expect(chooseTags(tags, { ...wishes, tagIds: ['5'] })).toEqual(['5', '2']);
  });

  test('are none where none suits and none is required', () => {
    expect(chooseTags(tags, { ...wishes, isArticle: false })).toEqual([]);
  });

  test('are the first that may be set where one is required', () => {
    expect(chooseTags(tags, { ...wishes, isArticle: false, isRequired: true })).toEqual(['2']);
    expect(chooseTags(tags, { ...wishes, isArticle: false, isRequired: true, mayModerate: true })).toEqual(['1']);
  });

  test('cannot be chosen where one is required and all are moderated', () => {
    expect(chooseTags(tags.slice(0, 1), { ...wishes, isRequired: true })).toBeNull();
  });

  test('are five at most', () => {
    const many = Array.from({ length: 9 }, (_, at) => ({ id: String(at), name: `T${at}`, isModerated: false }));
    expect(chooseTags(many, { ...wishes, topics: many.map(({ name }) => name) })).toHaveLength(5);
  });
});
