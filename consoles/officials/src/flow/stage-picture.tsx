import type { FlowDto } from '@xinqu/contracts/http';
import { agencies } from '@xinqu/core/kernel';
import type { CSSProperties } from 'react';
import { En } from '../kit/bilingual.tsx';
import { agencyId, agencyText } from '../kit/text.ts';

/** Where the cases of the county stand, agency by agency in the order a case meets them. */
export function StagePicture({ stages }: { readonly stages: FlowDto['stages'] }) {
  const most = Math.max(1, ...stages.map((stage) => stage.cases));
  const shown = agencies
    .map((agency) => ({
      agency,
      stages: stages.filter((stage) => agencyId(stage.agency) === agency),
    }))
    .filter((column) => column.stages.length > 0);
  return (
    <ol className="stage-picture">
      {shown.map((column) => {
        const total = column.stages.reduce((sum, stage) => sum + stage.cases, 0);
        return (
          <li key={column.agency} className={`stage-column agency-${column.agency}`}>
            <h3>
              {agencyText(column.agency).zh} <strong>{total}</strong>
            </h3>
            <ul>
              {column.stages.map((stage) => (
                <li key={stage.stage}>
                  <span className="stage-name">
                    {stage.name.zh} <En>{stage.name.en}</En>
                  </span>
                  <span className="stage-count">{stage.cases}</span>
                  <span
                    className="stage-bar"
                    style={{ '--share': stage.cases / most } as CSSProperties}
                    aria-hidden="true"
                  />
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}
