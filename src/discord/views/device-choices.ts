import { type APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { type Attribute } from '../../devices/attributes.ts';
import { type DeviceMatch } from '../../devices/device-catalogue.ts';
import { type Device } from '../../devices/device.ts';
import { type Words } from '../words.ts';
import { labelOf } from './attribute-words.ts';
import { cutText } from './text.ts';

/** Discord's limits (interactions/application-commands, "Application Command Option Choice Structure"). */
const CHOICES_MAX = 25;
const CHOICE_TEXT_MAX_LENGTH = 100;

/** A device's name with the year that tells it from a namesake, in plain text. */
export function nameDevice(device: Device): string {
  const year = (device.facts.releaseDate ?? device.facts.announcedDate)?.slice(0, 4);
  return year === undefined || device.fullName.includes(year) ? device.fullName : `${device.fullName} (${year})`;
}

/** Devices to choose from; what is sent is the id. A code that was typed is shown beside the name. */
export function deviceChoices(matches: readonly DeviceMatch[]): APIApplicationCommandOptionChoice[] {
  return matches.slice(0, CHOICES_MAX).map(({ device, matchedOn }) => {
    const isCode = matchedOn.kind !== 'name' && matchedOn.kind !== 'alias' && matchedOn.kind !== 'brand';
    const name = isCode ? `${nameDevice(device)} – ${matchedOn.text}` : nameDevice(device);
    return { name: cutText(name, CHOICE_TEXT_MAX_LENGTH), value: device.id };
  });
}

/** Devices that are offered before anything was typed. */
export function suggestedChoices(devices: readonly Device[]): APIApplicationCommandOptionChoice[] {
  return devices
    .slice(0, CHOICES_MAX)
    .map((device) => ({ name: cutText(nameDevice(device), CHOICE_TEXT_MAX_LENGTH), value: device.id }));
}

/**
 * Questions to choose from: what was typed, and the attributes it may be the beginning of. What is sent is the word that
 * questions are read by, whatever it is called in the list.
 */
export function questionChoices(
  words: Words,
  typed: string,
  attributes: readonly Attribute[],
): APIApplicationCommandOptionChoice[] {
  const wanted = typed.trim().toLowerCase();
  const own = wanted === '' ? [] : [cutText(typed.trim(), CHOICE_TEXT_MAX_LENGTH)];
  const choices = [
    ...own.map((name) => ({ name, value: name })),
    ...attributes.flatMap((attribute) => {
      const name = labelOf(words, attribute);
      const isLabelled = [name, attribute.label].some((label) => label.toLowerCase().includes(wanted));
      const isFitting = isLabelled || attribute.words.some((word) => word.startsWith(wanted) || wanted.includes(word));
      return isFitting ? [{ name, value: attribute.label }] : [];
    }),
  ];
  return [...new Map(choices.map((choice) => [choice.name, choice])).values()].slice(0, CHOICES_MAX);
}
