import { type DeviceRecord } from '../../src/devices/device.ts';
import { joinName } from '../../src/devices/fold-name.ts';

/**
 * The devices of a brand without model numbers that are the name of another of them, or of the brand: what devices are
 * sold as came into lists of what they call themselves, under the wrong device.
 */
export function dropNamesOfOthers(brand: string, records: readonly DeviceRecord[]): DeviceRecord[] {
  const spell = ({ name, fullName }: DeviceRecord): string[] =>
    [name, `${brand} ${name}`, ...(fullName === undefined ? [] : [fullName])].map(joinName);
  const owners = Map.groupBy(
    records.flatMap((record) => spell(record).map((spelling) => ({ record, spelling }))),
    ({ spelling }) => spelling,
  );
  return records.map((record) => {
    const isOfAnother = (text: string): boolean => {
      const owning = owners.get(joinName(text)) ?? [];
      const isOwn = owning.some((owner) => owner.record === record);
      return joinName(text) === joinName(brand) || (owning.length > 0 && !isOwn);
    };
    const { modelNumbers } = record;
    const kept = modelNumbers?.filter((text) => !isOfAnother(text));
    if (kept === undefined || kept.length === modelNumbers?.length) return record;
    return kept.length > 0 ? { ...record, modelNumbers: kept } : withoutModelNumbers(record);
  });
}

function withoutModelNumbers(record: DeviceRecord): DeviceRecord {
  const { modelNumbers, ...rest } = record;
  if (modelNumbers === undefined) return record;
  const sources = record.sources.map((source) =>
    source.fields === undefined
      ? source
      : { ...source, fields: source.fields.filter((field) => field !== 'modelNumbers') },
  );
  return { ...rest, sources };
}
