/** The parts of a JSON Schema the reference shows. */
export interface Shown {
  readonly type?: string;
  readonly title?: string;
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly items?: Shown;
  readonly anyOf?: readonly Shown[];
  readonly allOf?: readonly Shown[];
  readonly properties?: Readonly<Record<string, Shown>>;
  readonly patternProperties?: Readonly<Record<string, Shown>>;
  readonly required?: readonly string[];
}

const words: Readonly<Record<string, string>> = {
  string: '文字',
  integer: '整数',
  number: '数',
  boolean: '是否',
  array: '列表',
  object: '组',
};

function range(least: number | undefined, most: number | undefined, unit: string): string[] {
  if (least === undefined && most === undefined) return [];
  if (most === undefined) return [`不少于 ${least} ${unit}`];
  return [least === undefined || least === 0 ? `至多 ${most} ${unit}` : `${least}–${most} ${unit}`];
}

/** A schema in a few words: what kind of value, within which bounds. */
export function saySchema(schema: Shown): string {
  if (schema.const !== undefined) return `「${String(schema.const)}」`;
  if (schema.anyOf) return schema.anyOf.map(saySchema).join(' 或 ');
  if (schema.allOf) return schema.allOf.map(saySchema).join('，并且 ');
  const kind = words[schema.type ?? ''] ?? '任意值';
  const bounds = [
    ...range(schema.minLength, schema.maxLength, '字符'),
    ...range(schema.minimum, schema.maximum, '').map((text) => text.trim()),
    ...range(schema.minItems, schema.maxItems, '项'),
    ...range(undefined, schema.maxProperties, '项'),
    ...(schema.pattern === undefined ? [] : [`形如 \`${schema.pattern}\``]),
    ...(schema.format === undefined ? [] : [`格式 ${schema.format}`]),
  ];
  const each = schema.items === undefined ? '' : `；每项：${saySchema(schema.items)}`;
  return `${kind}${bounds.length === 0 ? '' : `，${bounds.join('，')}`}${each}`;
}

/** The fields of an object schema, one row each, inner objects with their path: `act.by.name`. */
export function schemaRows(schema: Shown, path = ''): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => {
    const full = path === '' ? name : `${path}.${name}`;
    const must = schema.required?.includes(name) === true ? '必有' : '可无';
    const row = [`\`${full}\``, inner.title ?? '', saySchema(inner), must];
    const nested = inner.properties ? inner : inner.items;
    const suffix = inner.properties ? full : `${full}[]`;
    return [row, ...(nested?.properties ? schemaRows(nested, suffix) : [])];
  });
}
