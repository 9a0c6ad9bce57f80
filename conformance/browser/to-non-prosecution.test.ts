import { afterAll, beforeAll, expect } from 'vitest';
import { type TestCounty, openTestCounty } from './county.ts';
import { picture } from './pictures.ts';
import { stages } from './stages.ts';

const fraud = '单示七被骗案';
const stage = stages();
let county: TestCounty;

beforeAll(async () => {
  county = await openTestCounty('2026-03-02 09:00');
});
afterAll(() => county?.close());

const investigator = () => county.handlerOf(fraud, 'police', 'criminal-investigation');
const prosecutor = () => county.handlerOf(fraud, 'procuratorate', 'prosecution');

/** The act of a police handler that the chief approves. */
async function withApproval(act: string, filling: Readonly<Record<string, string>> = {}) {
  const handler = await investigator();
  expect(await handler.act(act, filling)).toContain('已呈报审批');
  await (await county.desk('police', 'chief')).approve(act, fraud);
}

stage('受案到提请批准逮捕', async () => {
  const desk = await county.desk('police', 'handler');
  await desk.goTo('/new');
  await desk.handIn(desk.page.getByRole('form', { name: '受案' }), '受案', {
    案件来源: '控告',
    报案人: '单示七',
    案件名称: fraud,
    涉嫌罪名: '诈骗罪',
    简要案情: '托人代办工程，付出好处费后对方失去联系。',
  });
  const police = await investigator();
  await county.at('2026-03-03 09:00');
  await police.takeTask('受案审查', fraud);
  await withApproval('立案');
  await police.openCase(fraud);
  await police.act('登记犯罪嫌疑人', {
    姓名: '危示二',
    性别: '女',
    出生日期: '1990-11-05',
    现住址: '寿光市示例路9号',
    刑法条文: '第二百六十六条',
  });
  await county.at('2026-03-10 15:00');
  await police.openCase(fraud);
  await withApproval('刑事拘留', {
    拘留的情形: '有毁灭、伪造证据或者串供可能',
    羁押场所: '寿光市看守所',
  });
  await police.takeTask('拘留后讯问', fraud);
  await police.act('讯问');
  await police.act('通知家属', { 不通知的原因: '无法通知' });
  await county.at('2026-03-12 10:00');
  await police.takeTask('提请批准逮捕或者变更措施', fraud);
  await withApproval('提请批准逮捕', {
    查明的犯罪事实: '2025年12月，嫌疑人以能介绍承包为名收取好处费8万元后失联。',
    证据: '书证：银行流水\n被害人陈述：付款人的陈述',
    社会危险性及其证据: '曾删除聊天记录。',
  });
});

stage('不批准逮捕，立即释放', async () => {
  const procuratorate = await prosecutor();
  await county.at('2026-03-16 10:00');
  await procuratorate.takeTask('审查逮捕', fraud);
  const said = await procuratorate.act('不批准逮捕', {
    不批准逮捕的类型: '事实不清、证据不足',
    不批准逮捕的理由: '是否具有非法占有目的尚未查清。',
    不批准逮捕理由说明: '收款去向与约定事项之间的联系没有证据证明。',
    补充侦查的方向: '查清款项用途。',
    补充侦查的事项: '调取收款账户此后三个月的明细。',
  });
  expect(said).toContain('已送公安');
  const police = await investigator();
  expect(await police.takeTask('立即释放或者变更措施', fraud)).toContain('2026年3月19日');
  await police.opensDocument('不批准逮捕决定书');
  await picture(police.page, 'b01-refused');
  await withApproval('释放');
  await police.openCase(fraud);
  await police.opensDocument('释放通知书');
  const panel = await police.tab('人员与期限');
  await panel.getByText('已释放', { exact: true }).first().waitFor();
  // The investigation goes on without custody, and the procuratorate sees that the person is free.
  await procuratorate.openCase(fraud);
  await procuratorate.opensDocument('释放通知书');
});

stage('移送起诉后退回补充侦查', async () => {
  const police = await investigator();
  await county.at('2026-05-18 10:00');
  await police.openCase(fraud);
  await withApproval('移送审查起诉');
  const procuratorate = await prosecutor();
  await procuratorate.takeTask('告知权利', fraud);
  await procuratorate.act('告知权利');
  await county.at('2026-06-08 10:00');
  await procuratorate.takeTask('审查起诉', fraud);
  await procuratorate.act('退回补充侦查', {
    审查意见: '主观故意方面的证据尚不充分。',
    补充侦查的方向: '围绕收款时有无履约能力取证。',
    补充侦查的主要事项: '询问发包方负责人；核对合同。',
  });
  const back = await police.takeTask('补充侦查', fraud);
  expect(back).toContain('2026年7月8日');
  await police.opensDocument('退回补充侦查');
  await picture(police.page, 'b02-returned');
  await county.at('2026-07-03 10:00');
  await police.takeTask('补充侦查', fraud);
  await withApproval('补充侦查完毕移送', {
    补充侦查结果: '发包方称确曾洽谈，未能查证其虚假。',
  });
});

stage('不起诉', async () => {
  const procuratorate = await prosecutor();
  await procuratorate.takeTask('审查起诉', fraud);
  await procuratorate.opensDocument('补充侦查报告书');
  await county.at('2026-07-20 10:00');
  await procuratorate.takeTask('审查起诉', fraud);
  await procuratorate.act('不起诉', {
    不起诉的种类: '证据不足，不符合起诉条件（第一百七十五条第四款）',
    不起诉的理由: '现有证据不能排除民事纠纷的可能。',
  });
  const chief = await county.desk('procuratorate', 'chief');
  await chief.approve('不起诉', fraud);
  const police = await investigator();
  await police.openCase(fraud);
  await police.opensDocument('不起诉决定书');
  await picture(police.page, 'b03-not-prosecuted');
  const dossier = await police.caseDto(/cases\/([^/?]+)/.exec(police.page.url())![1]!);
  expect(dossier.stage).toBe('closed');
  expect(dossier.persons.map((p) => p.measure)).not.toContain('detained');
});

stage('沿途没有一项内容录入两次', async () => {
  expect(county.typed.all.length).toBeGreaterThan(15);
  expect(county.typed.retyped).toEqual([]);
});
