import type { Bilingual, FormFieldDto } from '@xinqu/contracts/http';
import { wordOf } from './vocabulary.ts';

export type Kind = FormFieldDto['input'];

export interface Choice {
  readonly value: string | number | boolean;
  readonly label: Bilingual;
}

/** What a value looks like, so that an input for it can be drawn. */
export interface Shape {
  readonly kind: Kind;
  readonly label: Bilingual;
  readonly optional: boolean;
  readonly choices: readonly Choice[];
  readonly textMax: number | null;
  /** Properties of an object, in their order. */
  readonly properties: readonly { readonly name: string; readonly shape: Shape }[];
  /** Entries of a list. */
  readonly item: Shape | null;
  readonly itemsMax: number | null;
}

/** The parts of JSON Schema that the forms use. */
interface Schema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly maxItems?: number;
}

const paragraphLength = 200;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

function choicesOf(schema: Schema): Choice[] {
  if (schema.enum !== undefined) {
    return schema.enum.map((value) => ({ value, label: wordOf(String(value)) }));
  }
  const options = schema.anyOf ?? schema.oneOf ?? [];
  const consts = options.filter((option) => option.const !== undefined);
  if (consts.length === 0 || consts.length !== options.length) return [];
  return consts.map((option) => ({
    value: option.const!,
    label:
      option.title === undefined
        ? wordOf(String(option.const))
        : { zh: option.title, en: option.description ?? '' },
  }));
}

const dayPattern = (pattern: string): boolean => /\\d\{4\}-(\\d\{2\}|.*)-/.test(pattern);

function textKind(schema: Schema): Kind {
  if (schema.format === 'date') return 'day';
  if (schema.format === 'date-time') return 'instant';
  if (schema.pattern !== undefined && dayPattern(schema.pattern)) {
    return schema.pattern.includes('T') ? 'instant' : 'day';
  }
  return (schema.maxLength ?? 0) > paragraphLength ? 'paragraph' : 'text';
}

function kindOf(schema: Schema): Kind {
  if (choicesOf(schema).length > 0) return 'choice';
  if (schema.type === 'boolean') return 'yes-no';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'array') return 'list';
  if (schema.type === 'object') return 'object';
  return textKind(schema);
}

/** The shape of a JSON Schema; what it does not tell is drawn as a line of text. */
export function shapeOf(schema: unknown, label: Bilingual, optional: boolean): Shape {
  const known: Schema = isSchema(schema) ? schema : {};
  const required = new Set(known.required);
  const properties = Object.entries(known.properties ?? {}).map(([name, part]) => ({
    name,
    shape: shapeOf(part, labelOf(part, name), !required.has(name)),
  }));
  const items = known.items;
  return {
    kind: kindOf(known),
    label,
    optional,
    choices: choicesOf(known),
    textMax: known.maxLength ?? null,
    properties,
    item: items === undefined ? null : shapeOf(items, labelOf(items, label.zh), false),
    itemsMax: known.maxItems ?? null,
  };
}

function labelOf(schema: Schema, name: string): Bilingual {
  return schema.title === undefined
    ? wordOf(name)
    : { zh: schema.title, en: schema.description ?? '' };
}

/** The shape of a field: its own hint and choices go before its schema. */
export function shapeOfField(field: FormFieldDto): Shape {
  const shape = shapeOf(field.schema, field.label, field.optional);
  return {
    ...shape,
    kind: field.input,
    choices: field.choices.length > 0 ? field.choices : shape.choices,
  };
}
