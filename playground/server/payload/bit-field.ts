/**
 * Bits as the flags of an API type. A combination of flags is a valid value of theirs, although no member of the enum
 * has it.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- which flags they are is known to the caller
export function flagsFrom<Flags extends number>(bits: number): Flags {
  return bits as Flags;
}
