import type { BreakGlassRowDto, CaseDto } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { En } from '../kit/bilingual.tsx';
import { seesBreakGlass } from '../kit/navigation.ts';
import { Section } from '../kit/page.tsx';
import { momentText } from '../kit/text.ts';
import { useOfficial } from '../node-layout.tsx';
import { AccessCard } from './access-card.tsx';
import { useBreakGlass } from './use-break-glass.ts';

interface CaseProps {
  readonly node: string;
  readonly dossier: CaseDto;
}

/** To whoever reads by an access: until when. The page closes with it, by the server's clock. */
function OwnAccess({ node, dossier, row }: CaseProps & { readonly row: BreakGlassRowDto }) {
  const client = useQueryClient();
  const left = Date.parse(row.until) - Date.parse(dossier.at);
  useEffect(() => {
    const queryKey = [node, 'case', dossier.dossier];
    const timer = setTimeout(() => void client.resetQueries({ queryKey }), Math.max(left, 1000));
    return () => clearTimeout(timer);
  }, [client, node, dossier.dossier, left]);
  return (
    <p className="card" role="status">
      您因“{row.reason.zh}”临时查阅本案，至 {momentText(row.until)} 止；只能查阅，全程留痕。{' '}
      <En>You may read this case until then; it is recorded.</En>
    </p>
  );
}

/** Who without a part in this case had access to it; and to such a reader, until when. */
export function CaseAccesses({ node, dossier }: CaseProps) {
  const rows = useBreakGlass(node, seesBreakGlass(useOfficial())).data?.rows ?? [];
  const here = rows.filter((row) => row.dossier === dossier.dossier);
  const own = here.find((row) => row.own && row.live);
  const others = here.filter((row) => !row.own);
  return (
    <>
      {own === undefined ? null : <OwnAccess node={node} dossier={dossier} row={own} />}
      {others.length === 0 ? null : (
        <Section id="accesses" zh="非承办查阅" en="Access outside own cases" count={others.length}>
          {others.map((row) => (
            <AccessCard key={row.id} row={row} />
          ))}
        </Section>
      )}
    </>
  );
}
