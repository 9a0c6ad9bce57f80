import { En } from '../kit/bilingual.tsx';
import { Action } from '../kit/action.tsx';
import { isGroup, Labelled, ShapeInput } from './inputs.tsx';
import { shapeOfField } from './shape.ts';
import { type Entry, isGiven, type Typed, valueText } from './values.ts';

export const inputId = (key: string): string => `f-${key}`;

interface EntryFieldProps {
  readonly entry: Entry;
  readonly typed: Typed;
  readonly missing: boolean;
  readonly onType: (key: string, value: unknown) => void;
  readonly onForget: (key: string) => void;
}

function KnownField({ entry, onType }: Pick<EntryFieldProps, 'entry' | 'onType'>) {
  const shape = shapeOfField(entry.field);
  return (
    <div className="field known">
      <span className="known-label">{shape.label.zh}</span> <En>{shape.label.en}</En>
      <span className="known-mark">已知，无需重填</span>
      <p className="known-value">{valueText(shape, entry.known)}</p>
      <Action
        size="small"
        type="link"
        zh="修改"
        en="Change"
        aria-label={`修改${shape.label.zh}`}
        onClick={() => onType(entry.key, entry.known)}
      />
    </div>
  );
}

/** One input of an act: what the dossier says is shown, and asked again only on demand. */
export function EntryField({ entry, typed, missing, onType, onForget }: EntryFieldProps) {
  const known = isGiven(entry.known);
  if (known && !(entry.key in typed)) return <KnownField entry={entry} onType={onType} />;
  const shape = shapeOfField(entry.field);
  const id = inputId(entry.key);
  const { help } = entry.field;
  const notes = [
    ...(help === null ? [] : [`${id}-help`]),
    ...(missing ? [`${id}-missing`] : []),
  ].join(' ');
  return (
    <Labelled
      id={id}
      shape={shape}
      after={
        <>
          {help === null ? null : (
            <p className="help" id={`${id}-help`}>
              {help.zh} <En>{help.en}</En>
            </p>
          )}
          {missing ? (
            <p className="missing" id={`${id}-missing`}>
              请填写{shape.label.zh}
            </p>
          ) : null}
          {known ? (
            <Action
              size="small"
              type="link"
              zh="恢复已知内容"
              en="Keep what is known"
              onClick={() => onForget(entry.key)}
            />
          ) : null}
        </>
      }
    >
      <ShapeInput
        id={id}
        shape={shape}
        value={typed[entry.key]}
        onChange={(value) => onType(entry.key, value)}
        invalid={missing}
        describedBy={notes === '' || isGroup(shape) ? undefined : notes}
      />
    </Labelled>
  );
}
