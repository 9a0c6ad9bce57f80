import type { GatePathDto } from '@xinqu/contracts/http';
import { Input } from 'antd';
import { useState } from 'react';
import { En } from '../kit/bilingual.tsx';

/** Matches shown at once; more are reached by typing more. */
const shownMax = 24;

interface PickerProps {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly paths: readonly (GatePathDto & { readonly fixed?: boolean })[];
  readonly chosen: readonly string[];
  readonly onChosen: (chosen: readonly string[]) => void;
}

/** Ticks among many paths, found by their words; what is ticked always stands there. */
export function PathPicker({ id, zh, en, paths, chosen, onChosen }: PickerProps) {
  const [sought, setSought] = useState('');
  const fits = paths.filter(
    ({ path, says }) => chosen.includes(path) || says.includes(sought.trim()),
  );
  const shown = [
    ...fits.filter(({ path }) => chosen.includes(path)),
    ...fits.filter(({ path }) => !chosen.includes(path)),
  ].slice(0, Math.max(shownMax, chosen.length));
  const toggle = (path: string, on: boolean) =>
    onChosen(on ? [...chosen, path] : chosen.filter((one) => one !== path));
  return (
    <fieldset className="ticks">
      <legend>
        {zh} <En>{en}</En>
      </legend>
      {paths.length > shownMax ? (
        <Input
          id={`${id}-search`}
          aria-label={`查找${zh}`}
          placeholder="按名称查找"
          maxLength={40}
          allowClear
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
      ) : null}
      {shown.map(({ path, says, fixed }) => (
        <label key={path} className="tick">
          <input
            type="checkbox"
            checked={chosen.includes(path)}
            disabled={fixed === true}
            onChange={(event) => toggle(path, event.target.checked)}
          />
          {says}
          {fixed === true ? '（不得关闭）' : ''}
        </label>
      ))}
      {fits.length > shown.length ? (
        <p className="help">还有 {fits.length - shown.length} 项，请输入名称查找。</p>
      ) : null}
      {fits.length === 0 ? <p className="help">没有符合的内容。</p> : null}
    </fieldset>
  );
}
