import { type GateGround, gateChangeBounds } from '@xinqu/contracts';
import type { GatesDto } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { En } from '../kit/bilingual.tsx';
import { SelectField } from '../kit/select-field.tsx';

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
      <div className="field">
        <label htmlFor="ground-article">第几条</label> <En>Article</En>
        <Input
          id="ground-article"
          type="number"
          required
          min={1}
          max={gateChangeBounds.articleMax}
          value={ground.article === 0 ? '' : String(ground.article)}
          onChange={(event) => onGround({ ...ground, article: Number(event.target.value) })}
        />
      </div>
      <div className="field">
        <label htmlFor="ground-quote">条文原文</label> <En>Its words</En>
        <Input.TextArea
          id="ground-quote"
          rows={2}
          required
          minLength={gateChangeBounds.quoteMin}
          maxLength={gateChangeBounds.quoteMax}
          aria-describedby="ground-help"
          value={ground.quote}
          onChange={(event) => onGround({ ...ground, quote: event.target.value })}
        />
        <p className="help" id="ground-help">
          照抄该条中准许提供这些内容的一句，系统与保存的条文核对。
        </p>
      </div>
    </>
  );
}
