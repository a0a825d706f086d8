import { describe, expect, test } from 'vitest';

/**
 * A rule of Discord, with a request just inside it and one just outside. The faults of a refused form are written as
 * discord.js prints them: `embeds.0.title[BASE_TYPE_MAX_LENGTH]`.
 */
export interface Rule<Payload> {
  rule: string;
  /** The page that states the rule, or is nearest to it, below https://discord.com/developers/docs/. */
  docs: `${string}/${string}` | 'reference' | `reference#${string}`;
  inside: Payload;
  outside: Payload;
  /** Every fault of the refused form, for the code 50035. */
  faults?: string | string[];
  /** The code of any other refusal. */
  code?: number;
  /** 400 unless told. */
  status?: number;
  /** No page and no public report shows the code of the fault, only that the request is refused. */
  assumed?: true;
}

/** Sends each rule's two requests: the one outside is refused for exactly what the rule says, the one inside is taken. */
export function describeRules<Payload>(
  subject: string,
  rules: readonly Rule<Payload>[],
  ask: (payload: Payload) => Promise<Response>,
): void {
  describe(subject, () => {
    test.for(rules)('$rule (https://discord.com/developers/docs/$docs)', async (rule) => {
      const refused = await ask(rule.outside);
      const { code, errors = {} } = (await refused.json()) as { code: number; errors?: object };
      expect({ status: refused.status, code, faults: listFaults(errors).sort() }).toEqual({
        status: rule.status ?? 400,
        code: rule.code ?? 50_035,
        faults: [rule.faults ?? []].flat().sort(),
      });

      const accepted = await ask(rule.inside);
      expect(accepted.ok, `${accepted.status} ${await accepted.text()}`).toBe(true);
    });
  });
}

/** The leaves of a tree of errors, as `path[CODE]`. */
function listFaults(tree: object, path: readonly string[] = []): string[] {
  return Object.entries(tree).flatMap(([name, inner]: [string, unknown]) => {
    if (name === '_errors' && Array.isArray(inner)) {
      return inner.map((error: { code: string }) => `${path.join('.')}[${error.code}]`);
    }
    return typeof inner === 'object' && inner !== null ? listFaults(inner, [...path, name]) : [];
  });
}
