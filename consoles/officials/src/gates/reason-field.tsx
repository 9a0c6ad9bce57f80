import { gateChangeBounds } from '@xinqu/contracts';
import { Input } from 'antd';
import { En } from '../kit/bilingual.tsx';

const { reasonMax } = gateChangeBounds;
export const { reasonMin } = gateChangeBounds;

interface ReasonProps {
  readonly id: string;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
}

/** Why something about a gate is done; both agencies and the auditor read it. */
export function ReasonField({ id, reason, onReason }: ReasonProps) {
  return (
    <div className="field">
      <label htmlFor={id}>理由</label> <En>Reason</En>
      <Input.TextArea
        id={id}
        rows={2}
        required
        minLength={reasonMin}
        maxLength={reasonMax}
        aria-describedby={`${id}-help`}
        value={reason}
        onChange={(event) => onReason(event.target.value)}
      />
      <p className="help" id={`${id}-help`}>
        至少十个字，两机关都会看到并记入账册。
      </p>
    </div>
  );
}
