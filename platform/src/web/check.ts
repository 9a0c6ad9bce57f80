import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Convert } from 'typebox/value';
import { webProblems } from './problems.ts';

type Part = 'params' | 'query' | 'body';

interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Record<string, unknown>;
}

/** One field at fault, as shown under `details.fields` of the problem. */
export interface FieldFault {
  readonly field: string;
  readonly says: string;
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字',
  integer: '整数',
  number: '数字',
  boolean: '是或否',
  array: '列表',
  object: '对象',
  null: '空值',
};

const formatNames: Readonly<Record<string, string>> = {
  date: '日期（如 2026-07-06）',
  'date-time': '带时区的时间',
  email: '电子邮箱',
  uuid: '编号',
};

const list = (value: unknown): string =>
  (value as unknown[])
    .slice(0, 5)
    .map((v) => `「${String(v).slice(0, 64)}」`)
    .join('、');

/** What each keyword of JSON Schema asks, in the words of a form. `of` is the field. */
const sentences: Readonly<Record<string, (of: string, p: Record<string, unknown>) => string>> = {
  required: (of, p) => `${of}缺少必填项${list(p['requiredProperties'])}`,
  additionalProperties: (of, p) => `${of}含有未知字段${list(p['additionalProperties'])}`,
  type: (of, p) => `${of}应为${typeNames[String(p['type'])] ?? '约定的类型'}`,
  minLength: (of, p) =>
    Number(p['limit']) === 1 ? `${of}不能为空` : `${of}不得少于 ${String(p['limit'])} 个字符`,
  maxLength: (of, p) => `${of}不得超过 ${String(p['limit'])} 个字符`,
  minItems: (of, p) => `${of}不得少于 ${String(p['limit'])} 项`,
  maxItems: (of, p) => `${of}不得超过 ${String(p['limit'])} 项`,
  maxProperties: (of, p) => `${of}不得超过 ${String(p['limit'])} 项`,
  uniqueItems: (of) => `${of}不得有重复项`,
  minimum: (of, p) => `${of}不得小于 ${String(p['limit'])}`,
  maximum: (of, p) => `${of}不得大于 ${String(p['limit'])}`,
  format: (of, p) => `${of}应为${formatNames[String(p['format'])] ?? '约定的格式'}`,
  pattern: (of) => `${of}的格式不正确`,
  const: (of) => `${of}不在可选范围内`,
  enum: (of) => `${of}不在可选范围内`,
  anyOf: (of) => `${of}不在可选范围内`,
};

const partNames: Readonly<Record<Part, string>> = {
  params: '地址',
  query: '查询',
  body: '提交内容',
};

/** The Chinese title of the field where the schema gives one, else its path. */
function nameOf(schema: TSchema, part: Part, path: string): string {
  if (path === '') return partNames[part];
  let at: Record<string, unknown> | undefined = schema as Record<string, unknown>;
  for (const step of path.slice(1).split('/')) {
    const properties = at?.['properties'] as Record<string, Record<string, unknown>> | undefined;
    const isOwn = properties !== undefined && Object.hasOwn(properties, step);
    at = isOwn ? properties[step] : (at?.['items'] as Record<string, unknown> | undefined);
  }
  const title = at?.['title'];
  return `「${typeof title === 'string' ? title : path.slice(1, 65).replaceAll('/', '.')}」`;
}

function toSentence(schema: TSchema, part: Part, fault: Fault): FieldFault {
  const of = nameOf(schema, part, fault.instancePath);
  const says = sentences[fault.keyword] ?? ((name: string) => `${name}不符合要求`);
  return {
    field: `${part}${fault.instancePath.slice(0, 200)}`,
    says: says(of, fault.params),
  };
}

/**
 * A checker of one part of a request. Query and address arrive as text, so numbers in them are
 * converted first; a body is taken as it is. Raises `web/fields-invalid`, which names each field in
 * Chinese and never repeats a value: values are personal data, answers are kept in histories.
 */
export function checker<S extends TSchema>(schema: S, part: Part): (value: unknown) => Static<S> {
  const validator = Compile(schema);
  return (value) => {
    const read = part === 'body' ? value : Convert(schema, value);
    if (validator.Check(read)) return read as Static<S>;
    // `boolean` repeats what `additionalProperties` said of the same field.
    const faults = (validator.Errors(read) as unknown as Fault[])
      .filter((f) => f.keyword !== 'boolean')
      .map((f) => toSentence(schema, part, f));
    const fields = [...new Map(faults.map((f) => [f.field + f.says, f])).values()];
    throw webProblems.make('fields-invalid', { fields });
  };
}

/** Whether every text inside can be kept by PostgreSQL and shown again unchanged. */
export function isKeepable(value: unknown): boolean {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') {
      if (next.includes('\u0000') || !next.isWellFormed()) return false;
    } else if (typeof next === 'object' && next !== null) {
      for (const [key, inner] of Object.entries(next)) waiting.push(key, inner);
    }
  }
  return true;
}
