import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { z } from 'zod';
import { joinName } from '../src/devices/fold-name.ts';
import {
  FEATURES,
  FILTER_FORMS,
  type FilterForm,
  NEWEST_FIRST,
  parseFilter,
  type PhoneFilter,
  SIZE_CLASSES,
  SORT_ORDERS,
  toSearch,
} from '../src/devices/phone-filter.ts';
import { runSearch } from '../src/devices/run-search.ts';
import { type ComponentHandler, type Reply, type SlashCommand } from '../src/discord/command.ts';
import { type Services } from '../src/discord/services.ts';
import { type Words } from '../src/discord/words.ts';
import { outdatedComponentMessage } from '../src/discord/views/notice-view.ts';
import {
  ANY_SIZE,
  PHONES_PAGE_HANDLER,
  PHONES_SET_HANDLER,
  PHONES_SETTINGS,
  phonesMessage,
  unknownBrandMessage,
  wrongYearsMessage,
  type PhonesSetting,
} from '../src/discord/views/phones-view.ts';

const CHOICES_MAX = 25;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

const toChoices = (options: readonly { code: string; label: string }[]) =>
  options.map(({ code, label }) => ({ name: label, value: code }));

const FORM_NAMES: Readonly<Record<FilterForm, string>> = {
  phone: 'phones',
  tablet: 'tablets',
  foldable: 'foldables',
  any: 'devices',
};

const definition: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  name: 'phones',
  description: 'Look for phones by brand, years, size, weight, battery and features',
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'brand',
      description: 'Of this brand only',
      max_length: 100,
      autocomplete: true,
    },
    {
      type: ApplicationCommandOptionType.String,
      name: 'feature',
      description: 'What it must have; more can be chosen in the answer',
      choices: toChoices(FEATURES),
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'since',
      description: 'Came out in this year or later',
      min_value: FIRST_YEAR,
      max_value: LAST_YEAR,
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'until',
      description: 'Came out in this year or earlier',
      min_value: FIRST_YEAR,
      max_value: LAST_YEAR,
    },
    {
      type: ApplicationCommandOptionType.String,
      name: 'size',
      description: 'How large it is',
      choices: toChoices(SIZE_CLASSES),
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'weight',
      description: 'Weighs at most so many grams',
      min_value: 1,
      max_value: 2_000,
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'battery',
      description: 'Has a battery of at least so many mAh',
      min_value: 1,
      max_value: 50_000,
    },
    {
      type: ApplicationCommandOptionType.String,
      name: 'sort',
      description: 'Which come first',
      choices: toChoices(SORT_ORDERS),
    },
    {
      type: ApplicationCommandOptionType.String,
      name: 'form',
      description: 'Phones unless you say',
      choices: FILTER_FORMS.map((form) => ({ name: FORM_NAMES[form], value: form })),
    },
  ],
};

function look(words: Words, filter: PhoneFilter, { catalogue, clock }: Services, page = 0) {
  const now = clock.now();
  return phonesMessage(words, filter, runSearch(toSearch(filter), catalogue.devices, now), now, page);
}

const sayOutdated = (words: Words): Reply => ({
  kind: 'message',
  body: outdatedComponentMessage(words),
  visibility: 'private',
});

const pageArgs = z.tuple([z.string(), z.string().regex(/^\d{1,4}$/)]);

/** Turns to another page of the same. */
export const turnPhones = {
  name: PHONES_PAGE_HANDLER,
  args: pageArgs,
  visibility: 'public',
  run(_interaction, [text, page], services, words) {
    const filter = parseFilter(text, services.catalogue.brands);
    return Promise.resolve(
      filter === undefined ? sayOutdated(words) : { kind: 'update', body: look(words, filter, services, Number(page)) },
    );
  },
} satisfies ComponentHandler<z.infer<typeof pageArgs>>;

const setArgs = z.tuple([z.string(), z.enum(PHONES_SETTINGS)]);

/** Narrows or widens what is looked for. */
export const setPhones = {
  name: PHONES_SET_HANDLER,
  args: setArgs,
  visibility: 'public',
  run(interaction, [text, setting], services, words) {
    const filter = parseFilter(text, services.catalogue.brands);
    if (filter === undefined || !interaction.isStringSelectMenu()) return Promise.resolve(sayOutdated(words));
    return Promise.resolve({
      kind: 'update',
      body: look(words, change(filter, setting, interaction.values), services),
    });
  },
} satisfies ComponentHandler<z.infer<typeof setArgs>>;

function change(filter: PhoneFilter, setting: PhonesSetting, values: readonly string[]): PhoneFilter {
  const [value = ''] = values;
  switch (setting) {
    case 'features':
      return { ...filter, features: FEATURES.filter(({ code }) => values.includes(code)) };
    case 'sort':
      return { ...filter, sort: SORT_ORDERS.find(({ code }) => code === value) ?? NEWEST_FIRST };
    case 'size': {
      const changed = { ...filter };
      delete changed.size;
      const size = value === ANY_SIZE ? undefined : SIZE_CLASSES.find(({ code }) => code === value);
      return size === undefined ? changed : { ...changed, size };
    }
  }
}

export default {
  kind: 'slash',
  definition,
  visibility: 'public',
  run({ options }, services, words) {
    const { brands } = services.catalogue;
    const named = options.getString('brand');
    const brand = named === null ? undefined : brands.find((known) => joinName(known) === joinName(named));
    if (named !== null && brand === undefined) {
      return Promise.resolve({
        kind: 'message',
        body: unknownBrandMessage(words, named, brands),
        visibility: 'private',
      });
    }
    const since = options.getInteger('since') ?? undefined;
    const until = options.getInteger('until') ?? undefined;
    if (since !== undefined && until !== undefined && since > until) {
      return Promise.resolve({ kind: 'message', body: wrongYearsMessage(words, since, until), visibility: 'private' });
    }
    const size = SIZE_CLASSES.find(({ code }) => code === options.getString('size'));
    const weightMaxGrams = options.getInteger('weight') ?? undefined;
    const batteryMinMah = options.getInteger('battery') ?? undefined;
    const filter: PhoneFilter = {
      form: FILTER_FORMS.find((form) => form === options.getString('form')) ?? 'phone',
      sort: SORT_ORDERS.find(({ code }) => code === options.getString('sort')) ?? NEWEST_FIRST,
      features: FEATURES.filter(({ code }) => code === options.getString('feature')),
      ...(brand === undefined ? {} : { brand }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
      ...(size === undefined ? {} : { size }),
      ...(weightMaxGrams === undefined ? {} : { weightMaxGrams }),
      ...(batteryMinMah === undefined ? {} : { batteryMinMah }),
    };
    return Promise.resolve({ kind: 'message', body: look(words, filter, services) });
  },
  autocomplete({ options }, { catalogue }) {
    const typed = joinName(options.getFocused());
    const fitting = catalogue.brands.filter((brand) => joinName(brand).startsWith(typed));
    return Promise.resolve(fitting.slice(0, CHOICES_MAX).map((brand) => ({ name: brand, value: brand })));
  },
} satisfies SlashCommand;
