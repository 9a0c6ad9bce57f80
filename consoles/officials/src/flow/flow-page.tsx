import { useFlow, useNode } from '../api/hooks.ts';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote, PageTitle, Section, WhenLoaded } from '../kit/page.tsx';
import { LampsByAgency, StageFigures } from './figures.tsx';
import { FlowRows } from './flow-rows.tsx';
import { StagePicture } from './stage-picture.tsx';
import '../style/work.css';
import '../style/flow.css';

/** The flow of all cases of the county, for the committee: metadata and limits only. */
export default function FlowPage() {
  const query = useFlow(useNode());
  return (
    <>
      <PageTitle zh="案件流转" en="Flow of all cases" />
      <p className="note">
        本页只有流转与期限数据，不含人员姓名、案情和证据。{' '}
        <En>Metadata and limits only: no name, no fact, no evidence.</En>
      </p>
      <WhenLoaded query={query}>
        {(flow) =>
          flow.cases === 0 ? (
            <EmptyNote
              zh="全县现在没有案件。公安机关受案后，流转情况会自动出现在这里。"
              en="No case in the county yet: the flow appears here by itself."
            />
          ) : (
            <>
              <Section id="stages" zh="案件所处阶段" en="Cases by stage" count={flow.cases}>
                <StagePicture stages={flow.stages} />
              </Section>
              <Section id="lamps" zh="各机关期限灯" en="Lamps by agency">
                <LampsByAgency lamps={flow.lamps} />
              </Section>
              <Section id="figures" zh="各阶段用时" en="Days per stage">
                <StageFigures figures={flow.figures} />
              </Section>
              <Section id="rows" zh="全部案件" en="All cases" count={flow.rows.length}>
                <FlowRows rows={flow.rows} />
              </Section>
            </>
          )
        }
      </WhenLoaded>
    </>
  );
}
