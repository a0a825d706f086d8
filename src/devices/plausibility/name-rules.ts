import { type Device } from '../device.ts';
import { joinName } from '../fold-name.ts';
import { type CatalogueRule, type Implausible } from './rule.ts';

/** Brands of one maker, whose devices may be one inside. */
const SAME_MAKER: Readonly<Record<string, string>> = { Motorola: 'Lenovo' };
/** What begins the names of a sub-brand. */
const SUB_BRANDS: readonly [brand: string, subBrand: string][] = [
  ['Xiaomi', 'Redmi'],
  ['Xiaomi', 'POCO'],
];

type Found = { device: Device; found: Implausible }[];

function shared(
  devices: readonly Device[],
  listOf: (device: Device) => readonly string[] | undefined,
): [string, Device[]][] {
  const owners = new Map<string, Device[]>();
  for (const device of devices) {
    for (const text of new Set(listOf(device) ?? [])) owners.set(text, [...(owners.get(text) ?? []), device]);
  }
  return [...owners].filter(([, owning]) => owning.length > 1);
}

/** The device again under another name: one name begins the other, as "Galaxy S20" and "Galaxy S20 5G". */
function isVariant(one: Device, two: Device): boolean {
  const [short = '', long = ''] = [one, two]
    .map(({ name }) => joinName(name.replace(/ \(.*\)$/, '')))
    .sort((a, b) => a.length - b.length);
  return one.brand === two.brand && long.startsWith(short);
}

function sharesCodename(one: Device, two: Device): boolean {
  return one.codenames?.some((codename) => two.codenames?.includes(codename)) ?? false;
}

export const NAME_RULES: readonly CatalogueRule[] = [
  {
    id: 'shared-model-number',
    says: 'Devices with one model number have one codename, or one is a variant of the other.',
    check: (devices) =>
      shared(devices, ({ modelNumbers }) => modelNumbers).flatMap(([number, owners]): Found => {
        const strangers = owners.filter((one) =>
          owners.some((two) => one !== two && !sharesCodename(one, two) && !isVariant(one, two)),
        );
        return strangers.map((device) => {
          const others = owners.filter((owner) => owner !== device).map(({ fullName }) => fullName);
          return { device, found: { field: 'modelNumbers', message: `${number} is also of ${others.join(', ')}` } };
        });
      }),
  },
  {
    id: 'shared-identifier',
    says: 'What a system calls a device, it calls no other.',
    check: (devices) =>
      shared(devices, ({ identifiers }) => identifiers).flatMap(([identifier, owners]): Found =>
        owners.map((device) => ({
          device,
          found: { field: 'identifiers', message: `${identifier} is also of other devices` },
        })),
      ),
  },
  {
    id: 'shared-codename',
    says: 'A codename belongs to devices of one maker.',
    check: (devices) =>
      shared(devices, ({ codenames }) => codenames).flatMap(([codename, owners]): Found => {
        const makers = new Set(owners.map(({ brand }) => SAME_MAKER[brand] ?? brand));
        if (makers.size === 1) return [];
        return owners.map((device) => ({
          device,
          found: { field: 'codenames', message: `${codename} is a codename of ${[...makers].join(' and ')}` },
        }));
      }),
  },
  {
    id: 'sub-brand',
    says: 'A name that begins with a sub-brand is of that sub-brand, and of its maker.',
    check: (devices) =>
      devices.flatMap((device): Found => {
        const [meant] = SUB_BRANDS.filter(([, sub]) => device.name.toLowerCase().startsWith(`${sub.toLowerCase()} `));
        if (meant === undefined) return [];
        const [brand, subBrand] = meant;
        if (device.brand === brand && device.subBrand?.toLowerCase() === subBrand.toLowerCase()) return [];
        const message = `the name says ${subBrand}, the record ${device.brand} ${device.subBrand ?? ''}`.trim();
        return [{ device, found: { field: 'aliases', message } }];
      }),
  },
  {
    id: 'twice',
    says: 'No device stands twice in the catalogue.',
    check: (devices) =>
      [...Map.groupBy(devices, ({ fullName }) => joinName(fullName)).values()]
        .filter((same) => same.length > 1)
        .flatMap((same): Found =>
          same.map((device) => {
            const others = same.filter((other) => other !== device).map(({ id }) => id);
            return { device, found: { field: 'aliases', message: `is called as ${others.join(', ')}` } };
          }),
        ),
  },
];
