import { type FaultDraft, type FaultMatch, type RequestFault } from '../../local-api.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const SCOPES = ['user', 'global', 'shared'] as const;

/** The fault that a form describes; what is left empty is left out. The local Discord checks the numbers. */
export function readFaultForm(data: FormData): FaultDraft {
  const read = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const number = (name: string) => (read(name) === '' ? undefined : Number(read(name)));
  const method = METHODS.find((candidate) => candidate === read('method'));
  const percent = number('percent');
  const match: FaultMatch = defined({ method, path: read('path') || undefined });
  return {
    match,
    fault: readFault(read, number),
    ...defined({ times: number('times'), probability: percent === undefined ? undefined : percent / 100 }),
  };
}

function readFault(read: (name: string) => string, number: (name: string) => number | undefined): RequestFault {
  switch (read('kind')) {
    case 'delay':
      return { kind: 'delay', ms: Math.round((number('seconds') ?? 0) * 1000) };
    case 'resetBefore':
      return { kind: 'resetBefore' };
    case 'resetAfter':
      return { kind: 'resetAfter' };
    case 'truncate':
      return { kind: 'truncate' };
    default:
      return {
        kind: 'status',
        status: number('status') ?? 0,
        ...defined({
          code: number('code'),
          message: read('message') || undefined,
          retryAfterSeconds: number('retryAfterSeconds'),
          // Other statuses have no scope.
          scope: number('status') === 429 ? SCOPES.find((candidate) => candidate === read('scope')) : undefined,
        }),
      };
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(value: T): Defined<T> {
  const given = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(given) as Defined<T>;
}
