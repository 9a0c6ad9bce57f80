import { Input } from 'antd';
import type { ReactNode } from 'react';
import { Action } from '../kit/action.tsx';
import { En } from '../kit/bilingual.tsx';
import type { Shape } from './shape.ts';
import { instantInput } from './values.ts';

export interface InputProps {
  readonly id: string;
  readonly shape: Shape;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** A few choices lie open; many go into a list. */
const openChoicesMax = 6;

const described = (props: InputProps) => ({
  id: props.id,
  'aria-required': !props.shape.optional,
  'aria-invalid': props.invalid === true,
  ...(props.describedBy === undefined ? {} : { 'aria-describedby': props.describedBy }),
  ...(props.invalid === true ? { status: 'error' as const } : {}),
});

function TextInput(props: InputProps) {
  const { shape, value, onChange } = props;
  const max = shape.textMax === null ? {} : { maxLength: shape.textMax };
  if (shape.kind === 'paragraph') {
    return (
      <Input.TextArea
        {...described(props)}
        {...max}
        autoSize={{ minRows: 4, maxRows: 16 }}
        value={text(value)}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const types: Partial<Record<Shape['kind'], string>> = { day: 'date', instant: 'datetime-local' };
  return (
    <Input
      {...described(props)}
      {...max}
      className={`input-${shape.kind}`}
      type={types[shape.kind] ?? 'text'}
      {...(shape.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      value={shape.kind === 'instant' ? instantInput(value) : text(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const yesNo = [
  { value: true, label: { zh: '是', en: 'Yes' } },
  { value: false, label: { zh: '否', en: 'No' } },
];

function ChoiceInput(props: InputProps) {
  const { id, shape, value, onChange } = props;
  const choices = shape.kind === 'yes-no' ? yesNo : shape.choices;
  if (choices.length <= openChoicesMax) {
    return (
      <div className="choices">
        {choices.map((choice, i) => (
          <label key={String(choice.value)} className="choice">
            <input
              type="radio"
              name={id}
              id={i === 0 ? id : `${id}-${i}`}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label.zh}</span>
            <span className="en" lang="en" aria-hidden="true">
              {choice.label.en}
            </span>
          </label>
        ))}
      </div>
    );
  }
  const chosen = choices.findIndex((choice) => choice.value === value);
  return (
    <select
      className="select"
      id={id}
      aria-required={!shape.optional}
      aria-invalid={props.invalid === true}
      aria-describedby={props.describedBy}
      value={chosen === -1 ? '' : String(chosen)}
      onChange={(event) => onChange(choices[Number(event.target.value)]?.value)}
    >
      <option value="" disabled>
        请选择
      </option>
      {choices.map((choice, i) => (
        <option key={String(choice.value)} value={String(i)}>
          {choice.label.zh}
        </option>
      ))}
    </select>
  );
}

function ObjectInput({ id, shape, value, onChange }: InputProps) {
  const whole = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    <div className="object">
      {shape.properties.map(({ name, shape: part }) => (
        <Labelled key={name} id={`${id}.${name}`} shape={part}>
          <ShapeInput
            id={`${id}.${name}`}
            shape={part}
            value={whole[name]}
            onChange={(next) => onChange({ ...whole, [name]: next })}
          />
        </Labelled>
      ))}
    </div>
  );
}

function ListInput({ id, shape, value, onChange }: InputProps) {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  const { item } = shape;
  if (item === null) return <TextInput id={id} shape={shape} value={value} onChange={onChange} />;
  const empty = item.kind === 'object' ? {} : '';
  // An empty list shows one blank entry: there is something to type into at once.
  const shown = entries.length === 0 ? [empty] : entries;
  const full = shape.itemsMax !== null && shown.length >= shape.itemsMax;
  return (
    <ol className="list-input">
      {shown.map((entry, i) => (
        <li key={i}>
          <fieldset>
            <legend>
              {shape.label.zh} {i + 1}
            </legend>
            <ShapeInput
              id={i === 0 && item.kind !== 'object' ? id : `${id}-${i}`}
              shape={item}
              value={entry}
              onChange={(next) => onChange(shown.map((old, k) => (k === i ? next : old)))}
            />
            {shown.length > 1 ? (
              <Action
                size="small"
                type="text"
                zh="删除本项"
                aria-label={`删除${shape.label.zh} ${i + 1}`}
                onClick={() => onChange(shown.filter((_, k) => k !== i))}
              />
            ) : null}
          </fieldset>
        </li>
      ))}
      <li>
        <Action
          size="small"
          zh={`添加${shape.label.zh}`}
          en="Add"
          disabled={full}
          onClick={() => onChange([...shown, empty])}
        />
      </li>
    </ol>
  );
}

/** The input that fits the shape of a value. */
export function ShapeInput(props: InputProps) {
  switch (props.shape.kind) {
    case 'choice':
    case 'yes-no':
      return <ChoiceInput {...props} />;
    case 'object':
      return <ObjectInput {...props} />;
    case 'list':
      return <ListInput {...props} />;
    default:
      return <TextInput {...props} />;
  }
}

/** Whether several inputs stand under one label, which is then a legend. */
export const isGroup = (shape: Shape): boolean =>
  shape.kind === 'object' ||
  shape.kind === 'list' ||
  shape.kind === 'yes-no' ||
  (shape.kind === 'choice' && shape.choices.length <= openChoicesMax);

interface LabelledProps {
  readonly id: string;
  readonly shape: Shape;
  readonly children: ReactNode;
  readonly after?: ReactNode;
}

/** An input with its label; the label's text is the Chinese name alone. */
export function Labelled({ id, shape, children, after }: LabelledProps) {
  const mark = shape.optional ? (
    <span className="mark-optional">选填</span>
  ) : (
    <span className="mark-required">必填</span>
  );
  if (isGroup(shape)) {
    return (
      <fieldset className="field" id={`${id}-group`}>
        <legend>{shape.label.zh}</legend>
        <span className="field-notes">
          <En>{shape.label.en}</En> {mark}
        </span>
        {children}
        {after}
      </fieldset>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{shape.label.zh}</label>
      <span className="field-notes">
        <En>{shape.label.en}</En> {mark}
      </span>
      {children}
      {after}
    </div>
  );
}
