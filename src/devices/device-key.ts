const SEEDS = [0xdeadbeef, 0x41c6ce57] as const;
const RADIX = 36;

/**
 * A sign of at most 11 letters and digits that stands for a device's id where four ids would not fit, as in a custom
 * id. It follows from the id alone, so it leads to the same device for ever; over the catalogue no two are alike.
 * (cyrb53, a 53-bit hash in the public domain.)
 */
export function makeDeviceKey(id: string): string {
  let [high, low]: [number, number] = [...SEEDS];
  for (let index = 0; index < id.length; index += 1) {
    const code = id.charCodeAt(index);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (0x1_0000_0000 * (0x1f_ffff & low) + (high >>> 0)).toString(RADIX);
}
