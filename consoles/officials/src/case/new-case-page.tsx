import type { ActOutcome } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { apiOf, useNewCase } from '../api/hooks.ts';
import { ActForm } from '../form/act-form.tsx';
import { draftKey } from '../form/draft.ts';
import { outcomeText } from '../form/outcome.ts';
import { PageTitle, WhenLoaded } from '../kit/page.tsx';
import { useTell } from '../kit/toast.tsx';
import { useOfficial } from '../node-layout.tsx';
import '../style/case.css';
import '../style/case-more.css';

/** Begins a case: the only form that nothing is known for. */
export default function NewCasePage() {
  const me = useOfficial();
  const query = useNewCase(me.node);
  const client = useQueryClient();
  const navigate = useNavigate();
  const tell = useTell();
  return (
    <>
      <PageTitle zh="受案登记" en="Accept a report" />
      <WhenLoaded query={query}>
        {(act) => (
          <div className="card new-case">
            <ActForm
              act={act}
              draftKey={draftKey({ node: me.node, official: me.id, dossier: '', act: act.id })}
              path={`${apiOf(me.node)}/cases`}
              onDone={(outcome: ActOutcome) => {
                const text = outcomeText(act.name, outcome);
                tell(text.zh, text.en);
                void client.invalidateQueries({ queryKey: [me.node] });
                void navigate(`/${me.node}/cases/${outcome.dossier}`);
              }}
            />
          </div>
        )}
      </WhenLoaded>
    </>
  );
}
