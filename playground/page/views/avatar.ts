import { type APIUser } from 'discord-api-types/v10';
import { html, type TemplateResult } from 'lit';

/** Dark enough for white letters: each holds a contrast of at least 4.5 to 1. */
const DISC_COLORS = ['#5b5bd6', '#0f766e', '#b4416a', '#9a5b13', '#3b6fb6', '#7c4bc0', '#4d7a2b', '#b5452f'];

/** A disc with the initials of a name, in a colour that stays with the user; the letters are drawn, not text to be read out. */
export function avatar(user: APIUser, name: string, size: 'small' | 'medium' | 'large' = 'large'): TemplateResult {
  return html`<span
    class="avatar avatar-${size} ${user.bot ? 'avatar-bot' : ''}"
    aria-hidden="true"
    data-initials=${initialsOf(name)}
    .style=${`--disc: ${discColor(user.username)}`}
  ></span>`;
}

function discColor(username: string): string {
  let sum = 0;
  for (const character of username) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return DISC_COLORS[sum % DISC_COLORS.length] ?? '#5b5bd6';
}

/** The first letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const first = words[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (firstLetterOf(first) + firstLetterOf(last)).toUpperCase();
}

function firstLetterOf(word: string): string {
  return Array.from(word).at(0) ?? '';
}
