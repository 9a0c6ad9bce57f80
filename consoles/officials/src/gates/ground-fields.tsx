import { type GateGround, gateChangeBounds } from '@xinqu/contracts';
import type { GatesDto } from '@xinqu/contracts/http';
import { AreaField } from '../kit/area-field.tsx';
import { SelectField } from '../kit/select-field.tsx';
import { TextField } from '../kit/text-field.tsx';

interface GroundProps {
  readonly instruments: GatesDto['instruments'];
  readonly ground: GateGround;
  readonly onGround: (ground: GateGround) => void;
}

/** The article that lets something pass; the words are looked up in the text kept here. */
export function GroundFields({ instruments, ground, onGround }: GroundProps) {
  return (
    <>
      <SelectField
        {...{ id: 'ground-instrument', zh: '法律依据', en: 'Ground', value: ground.instrument }}
        options={instruments.map(({ key, zh }) => ({ value: key, label: zh }))}
        onSelect={(instrument) => onGround({ ...ground, instrument })}
      />
      <TextField
        {...{ id: 'ground-article', zh: '第几条', en: 'Article', type: 'number' }}
        {...{ min: 1, max: gateChangeBounds.articleMax }}
        value={ground.article === 0 ? '' : String(ground.article)}
        onValue={(article) => onGround({ ...ground, article: Number(article) })}
      />
      <AreaField
        {...{ id: 'ground-quote', zh: '条文原文', en: 'Its words', rows: 2 }}
        {...{ min: gateChangeBounds.quoteMin, max: gateChangeBounds.quoteMax }}
        value={ground.quote}
        onValue={(quote) => onGround({ ...ground, quote })}
        help="照抄该条中准许提供这些内容的一句，系统与保存的条文核对。"
      />
    </>
  );
}
