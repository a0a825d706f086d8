import { checkForm, snowflake } from './form.ts';

/** Throws 50035 for an id in the path that is none: such a path names nothing that could exist. */
export function checkPathIds(params: Readonly<Record<string, string>>): void {
  checkForm((report) => {
    for (const [name, value] of Object.entries(params)) {
      if (!name.endsWith('_id')) continue;
      for (const issue of snowflake.safeParse(value).error?.issues ?? []) {
        report([name], 'NUMBER_TYPE_COERCE', issue.message);
      }
    }
  });
}
