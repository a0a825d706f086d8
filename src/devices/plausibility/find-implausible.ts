import { type ListedDoubt } from '../correction.ts';
import { type Device, type StatedField } from '../device.ts';
import { BODY_RULES } from './body-rules.ts';
import { DATE_RULES } from './date-rules.ts';
import { ERA_RULES } from './era-rules.ts';
import { NAME_RULES } from './name-rules.ts';
import { type CatalogueRule, type DeviceRule } from './rule.ts';
import { VALUE_RULES } from './value-rules.ts';

/** A fact that a rule does not believe. */
export interface Violation {
  device: Device;
  field: StatedField;
  rule: string;
  message: string;
}

export const DEVICE_RULES: readonly DeviceRule[] = [...BODY_RULES, ...DATE_RULES, ...ERA_RULES, ...VALUE_RULES];
export const CATALOGUE_RULES: readonly CatalogueRule[] = NAME_RULES;

/** What the rules do not believe of these devices; of one rule, each field of a device once. */
export function findImplausible(devices: readonly Device[]): Violation[] {
  const alone = devices.flatMap((device) =>
    DEVICE_RULES.flatMap((rule) =>
      rule.check(device).map(({ field, message }) => ({ device, field, rule: rule.id, message })),
    ),
  );
  const together = CATALOGUE_RULES.flatMap((rule) =>
    rule.check(devices).map(({ device, found }) => ({ device, ...found, rule: rule.id })),
  );
  const seen = new Set<string>();
  return [...alone, ...together].filter((violation) => {
    const key = keyOf(violation.device.id, violation.field, violation.rule);
    return !seen.has(key) && seen.add(key);
  });
}

/** Violations that no doubt is listed for, and doubts that no rule raises any more. */
export function compareWithDoubts(
  violations: readonly Violation[],
  doubts: readonly ListedDoubt[],
): { unlisted: Violation[]; idle: ListedDoubt[] } {
  const listed = new Set(doubts.map(({ device, field, rule }) => keyOf(device, field, rule)));
  const raised = new Set(violations.map(({ device, field, rule }) => keyOf(device.id, field, rule)));
  return {
    unlisted: violations.filter(({ device, field, rule }) => !listed.has(keyOf(device.id, field, rule))),
    idle: doubts.filter(({ device, field, rule }) => !raised.has(keyOf(device, field, rule))),
  };
}

function keyOf(device: string, field: string, rule: string): string {
  return [device, field, rule].join(' ');
}
