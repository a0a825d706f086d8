import { type DeviceRule, type Implausible, outside } from './rule.ts';

/** What phones and tablets cost when new, from the cheapest to the dearest, in each currency. */
const PRICES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  USD: [40, 3500],
  EUR: [40, 3500],
  GBP: [40, 3000],
  CNY: [200, 25_000],
  INR: [3000, 250_000],
  JPY: [8000, 400_000],
  KRW: [80_000, 3_500_000],
};
/** Makers that sell no phones of their own in the United States, so that a price in dollars is a conversion. */
const ABSENT_FROM_USA: ReadonlySet<string> = new Set(['Xiaomi', 'Oppo', 'Vivo', 'Realme', 'Meizu', 'Honor']);
/** Honor sold phones there until its parent was barred from it. */
const HONOR_LEFT_USA = '2019';
const RAM_MAX_GB = 24;
const MEGAPIXELS_MAX = 220;
const HERTZ: ReadonlySet<number> = new Set([50, 60, 72, 75, 90, 96, 100, 120, 144, 165, 185, 240]);

export const VALUE_RULES: readonly DeviceRule[] = [
  {
    id: 'price-range',
    says: 'A price is one that phones had in its currency.',
    check({ facts: { launchPrices = [] } }) {
      return launchPrices.flatMap(({ amount, currency }): Implausible[] => {
        const range = PRICES[currency];
        if (range === undefined) return [{ field: 'launchPrices', message: `no range is known for ${currency}` }];
        return outside('launchPrices', amount, `the price in ${currency}`, range[0], range[1]);
      });
    },
  },
  {
    id: 'price-market',
    says: 'A price in US dollars belongs to a device that was sold for dollars.',
    check({ brand, facts: { launchPrices = [], releaseDate = '' } }) {
      const isAbsent = ABSENT_FROM_USA.has(brand) && (brand !== 'Honor' || releaseDate > HONOR_LEFT_USA);
      const inDollars = launchPrices.find(({ currency }) => currency === 'USD');
      if (!isAbsent || inDollars === undefined) return [];
      const message = `${brand} sells no phones in the USA, so USD ${inDollars.amount} is converted`;
      return [{ field: 'launchPrices', message }];
    },
  },
  {
    id: 'memory',
    says: `RAM is at most ${RAM_MAX_GB} GB, and there is no less storage than RAM.`,
    check({ facts: { ramGbOptions = [], storageGbOptions = [] } }) {
      if (ramGbOptions.length === 0) return [];
      const ram = Math.max(...ramGbOptions);
      const isLess = storageGbOptions.length > 0 && ram > Math.max(...storageGbOptions);
      return [
        ...(ram <= RAM_MAX_GB ? [] : [{ field: 'ramGbOptions' as const, message: `${ram} GB of RAM` }]),
        ...(isLess ? [{ field: 'storageGbOptions' as const, message: `less storage than RAM (${ram} GB)` }] : []),
      ];
    },
  },
  {
    id: 'cameras',
    says: 'A camera has no more pixels than any has, and as many roles are named as there are cameras.',
    check({ facts: { rearCamerasMegapixels = [], rearCameraRoles, frontCamerasMegapixels = [] } }) {
      const most = Math.max(0, ...rearCamerasMegapixels, ...frontCamerasMegapixels);
      const isUneven = rearCameraRoles !== undefined && rearCameraRoles.length !== rearCamerasMegapixels.length;
      const uneven = `${rearCameraRoles?.length ?? 0} roles for ${rearCamerasMegapixels.length} cameras`;
      return [
        ...(most <= MEGAPIXELS_MAX ? [] : [{ field: 'rearCamerasMegapixels' as const, message: `${most} megapixels` }]),
        ...(isUneven ? [{ field: 'rearCameraRoles' as const, message: uneven }] : []),
      ];
    },
  },
  {
    id: 'display-values',
    says: 'Refresh rate and brightness are such as displays have.',
    check({ facts: { displayRefreshHz: hertz, displayBrightnessNits: nits } }) {
      const isOdd = hertz !== undefined && !HERTZ.has(hertz);
      return [
        ...(isOdd ? [{ field: 'displayRefreshHz' as const, message: `${hertz} Hz` }] : []),
        ...(nits === undefined ? [] : outside('displayBrightnessNits', nits, 'the brightness in nits', 200, 10_000)),
      ];
    },
  },
  {
    id: 'charging',
    says: 'Charging has a power that chargers have, and none without wires where there is no such charging.',
    check({ facts: { chargingWiredWatts: wired, chargingWirelessWatts: wireless, wirelessCharging } }) {
      const isContrary = wirelessCharging !== true && wireless !== undefined;
      const contrary = `${wireless ?? 0} W without wires, though no wireless charging is known`;
      return [
        ...(wired === undefined ? [] : outside('chargingWiredWatts', wired, 'the power in watts', 2.5, 320)),
        ...(wireless === undefined ? [] : outside('chargingWirelessWatts', wireless, 'the power in watts', 2.5, 100)),
        ...(isContrary ? [{ field: 'chargingWirelessWatts' as const, message: contrary }] : []),
      ];
    },
  },
  {
    id: 'memory-card',
    says: 'Only a device with a slot for memory cards takes cards of some size.',
    check({ facts: { memoryCardSlot, memoryCardMaxGb } }) {
      if (memoryCardSlot === true || memoryCardMaxGb === undefined) return [];
      return [{ field: 'memoryCardMaxGb', message: `${memoryCardMaxGb} GB, though no slot is known` }];
    },
  },
  {
    id: 'system-of-maker',
    says: 'iOS runs on devices of Apple alone, and nothing else does on them.',
    check({ brand, facts: { osFamily } }) {
      if (osFamily === undefined || (osFamily === 'iOS') === (brand === 'Apple')) return [];
      return [{ field: 'osFamily', message: `${osFamily} on a device of ${brand}` }];
    },
  },
];
