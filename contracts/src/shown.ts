/**
 * Which thing of the access matrix a field shows. `*` at the end: one thing for each kind, act
 * field or fact. A new field of a contract does not compile until it is entered.
 */
export type Shown<T> = Readonly<Record<keyof T, string>>;

/** Fields that all show one thing. */
export const all = <T>(thing: string, fields: Readonly<Record<keyof T, 0>>): Shown<T> =>
  Object.fromEntries(Object.keys(fields).map((name) => [name, thing])) as Shown<T>;
