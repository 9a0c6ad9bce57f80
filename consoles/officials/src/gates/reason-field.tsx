import { gateChangeBounds } from '@xinqu/contracts';
import { AreaField } from '../kit/area-field.tsx';

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
    <AreaField
      {...{ id, zh: '理由', en: 'Reason', rows: 2, min: reasonMin, max: reasonMax }}
      value={reason}
      onValue={onReason}
      help="至少十个字，两机关都会看到并记入账册。"
    />
  );
}
