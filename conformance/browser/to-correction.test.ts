import { afterAll, beforeAll, expect } from 'vitest';
import { type TestCounty, openTestCounty } from './county.ts';
import { picture } from './pictures.ts';
import { stages } from './stages.ts';

const theft = '尉示五家中被盗案';
const stage = stages();
let county: TestCounty;

beforeAll(async () => {
  county = await openTestCounty('2026-06-21 09:00');
});
afterAll(() => county?.close());

const investigator = () => county.handlerOf(theft, 'police', 'criminal-investigation');
const policeChief = () => county.desk('police', 'chief');
const prosecutor = () => county.handlerOf(theft, 'procuratorate', 'prosecution');
const judge = () => county.handlerOf(theft, 'court', 'criminal');
const correction = () => county.desk('justice', 'handler');

/** The act of a handler that the chief approves. */
async function withApproval(act: string, filling: Readonly<Record<string, string>> = {}) {
  const handler = await investigator();
  expect(await handler.act(act, filling)).toContain('已呈报审批');
  await (await policeChief()).approve(act, theft);
}

stage('受案、立案', async () => {
  const desk = await county.desk('police', 'handler2');
  await desk.goTo('/new');
  const form = desk.page.getByRole('form', { name: '受案' });
  await picture(desk.page, 'a01-new-case');
  await desk.handIn(form, '受案', {
    案件来源: '报案',
    报案人: '尉示五',
    案件名称: theft,
    涉嫌罪名: '盗窃罪',
    简要案情: '独居老人外出后返家，发现现金人民币1500元、手表一块不见。',
  });
  await desk.page.getByRole('heading', { level: 1, name: theft }).waitFor();
  const police = await investigator();
  await county.at('2026-06-22 09:00');
  await police.takeTask('受案审查', theft);
  await withApproval('立案');
  await police.openCase(theft);
  await police.opensDocument('立案决定书');
  await picture(police.page, 'a02-filed');
});

stage('登记、拘留、收押、讯问、通知家属', async () => {
  const police = await investigator();
  await county.at('2026-07-06 09:00');
  await police.openCase(theft);
  await police.act('登记犯罪嫌疑人', {
    姓名: '栾示一',
    性别: '男',
    出生日期: '1994-03-18',
    户籍所在地: '寿光市示例镇示例村12号',
    现住址: '寿光市示例街道示例小区3号楼',
    家属姓名: '栾示乙',
    与本人关系: '父亲',
    刑法条文: '第二百六十四条',
  });
  await county.at('2026-07-06 20:30');
  await police.openCase(theft);
  await withApproval('刑事拘留', {
    拘留的情形: '在身边或者住处发现有犯罪证据',
    羁押场所: '寿光市看守所',
  });
  await county.at('2026-07-06 23:00');
  const custody = await county.desk('police', 'custody');
  expect(await custody.takeTask('送看守所羁押', theft)).toContain('2026年7月7日');
  await custody.act('看守所收押');
  await county.at('2026-07-07 09:00');
  // 期间开始的时不算在期间以内（第一百零五条第二款）：二十四小时自二十一时起算。
  expect(await police.takeTask('拘留后讯问', theft)).toContain('2026年7月7日 21:00');
  await police.act('讯问', { 自愿认罪认罚: '是', 供述和辩解要点: '承认翻窗入内。' });
  await police.takeTask('通知家属', theft);
  await police.act('通知家属');
  await police.opensDocument('拘留通知书');
  await picture(police.page, 'a03-detained');
});

stage('提请、批准、执行逮捕', async () => {
  const police = await investigator();
  await county.at('2026-07-08 15:00');
  await police.takeTask('提请批准逮捕或者变更措施', theft);
  await withApproval('提请批准逮捕', {
    查明的犯罪事实: '2026年6月20日14时许，嫌疑人翻窗入户，窃得现金1500元和手表一块。',
    证据: '书证：户籍证明\n被害人陈述：失主的陈述\n鉴定意见：价格认定结论书',
    社会危险性及其证据: '一个月内另有两次被查获，可能再犯。',
  });
  const procuratorate = await prosecutor();
  expect(await procuratorate.takeTask('审查逮捕', theft)).toContain('2026年7月15日');
  await procuratorate.opensDocument('提请批准逮捕书');
  await picture(procuratorate.page, 'a05-arrest-review');
  await county.at('2026-07-10 10:00');
  await procuratorate.takeTask('审查逮捕', theft);
  expect(await procuratorate.act('批准逮捕')).toContain('已送公安');
  await police.takeTask('执行逮捕', theft);
  await police.opensDocument('批准逮捕决定书');
  await withApproval('执行逮捕');
  await county.at('2026-07-10 16:00');
  await police.takeTask('逮捕后讯问', theft);
  await police.act('讯问');
  await police.act('通知家属');
  await police.takeTask('送达执行回执', theft);
  await police.act('送达执行回执');
  await procuratorate.openCase(theft);
  await procuratorate.opensDocument('执行回执');
});

stage('移送起诉、告知权利、认罪认罚、提起公诉', async () => {
  const police = await investigator();
  const procuratorate = await prosecutor();
  await county.at('2026-08-20 10:00');
  await police.takeTask('侦查', theft);
  await withApproval('移送审查起诉');
  expect(await procuratorate.takeTask('告知权利', theft)).toContain('2026年8月23日');
  await procuratorate.opensDocument('起诉意见书');
  await county.at('2026-08-21 10:00');
  await procuratorate.takeTask('告知权利', theft);
  await procuratorate.act('告知权利');
  await county.at('2026-08-28 10:00');
  await procuratorate.takeTask('审查起诉', theft);
  await procuratorate.act('签署认罪认罚具结书', {
    在场律师姓名: '隋示甲',
    律师事务所: '山东示例律师事务所',
    律师身份: '值班律师',
    量刑建议: '拘役五个月，缓刑六个月，并处罚金人民币二千元',
    同意适用的程序: '简易程序',
  });
  await county.at('2026-09-10 10:00');
  await procuratorate.takeTask('审查起诉', theft);
  expect(await procuratorate.act('提起公诉')).toContain('已送人民法院');
  await picture(procuratorate.page, 'a06-charged');
});

stage('受理、法律援助、调查评估', async () => {
  const filing = await county.desk('court', 'filing');
  expect(await filing.takeTask('立案审查', theft)).toContain('2026年9月17日');
  await filing.opensDocument('起诉书');
  await county.at('2026-09-14 10:00');
  await filing.takeTask('立案审查', theft);
  await filing.act('受理', { 审判人员: '鞠示八', 书记员: '逯示书' });
  const court = await judge();
  await court.takeTask('审理', theft);
  await court.act('通知提供法律援助', {
    应当提供法律援助的情形: '其他没有委托辩护人的',
    审判人员联系方式: '0536-5550123',
  });
  const aid = await county.desk('justice', 'aid');
  await aid.takeTask('指派法律援助律师', theft);
  await aid.opensDocument('法律援助');
  await picture(aid.page, 'a07-legal-aid');
  await aid.act('指派法律援助律师', { 律师姓名: '时示援', 律师事务所: '潍坊示例律师事务所' });
  await court.openCase(theft);
  await court.act('委托调查评估', { 拟适用: '缓刑' });
  const justice = await correction();
  await county.at('2026-09-16 10:00');
  await justice.takeTask('调查评估', theft);
  await justice.act('调查评估意见', {
    适宜社区矫正: '是',
    '居所、家庭和社会关系': '与父亲同住，居所固定，家人愿意监督。',
  });
  await court.openCase(theft);
  await court.opensDocument('调查评估意见');
});

stage('送达起诉书、开庭、宣判、送达判决', async () => {
  const court = await judge();
  await county.at('2026-09-17 10:00');
  await court.takeTask('审理', theft);
  await court.act('送达起诉书副本');
  await court.act('确定开庭并送达传票、通知', {
    开庭时间: '2026-09-28T09:00',
    开庭地点: '第三审判庭',
    公开开庭: '是',
  });
  await county.at('2026-09-28 11:00');
  await court.takeTask('审理', theft);
  await court.act('宣告判决', {
    判决结果: '拘役',
    '刑期（月）': '5',
    '缓刑考验期（月）': '6',
    '罚金（分）': '200000',
    宣判方式: '当庭宣判',
  });
  await picture(court.page, 'a08-judged');
  await court.takeTask('立即释放', theft);
  await court.act('决定释放被告人', {
    释放的情形: '判处管制、宣告缓刑、单独适用附加刑',
  });
  await court.act('送达判决书');
  const procuratorate = await prosecutor();
  await procuratorate.takeTask('审查判决', theft);
  await procuratorate.opensDocument('刑事判决书');
});

stage('生效、交付、接收社区矫正', async () => {
  const court = await judge();
  await county.at('2026-10-13 09:00');
  await court.openCase(theft);
  await court.act('判决生效');
  await county.at('2026-10-14 09:00');
  await court.takeTask('交付执行', theft);
  expect(await court.act('交付社区矫正')).toContain('已送司法');
  const justice = await correction();
  await justice.takeTask('接收社区矫正对象', theft);
  await justice.opensDocument('执行通知书');
  await justice.act('接收社区矫正文书');
  await county.at('2026-10-16 09:00');
  await justice.takeTask('接收社区矫正对象', theft);
  await justice.act('社区矫正报到登记');
  await picture(justice.page, 'a09-correction');
  const dossier = await justice.caseDto(/cases\/([^/?]+)/.exec(justice.page.url())![1]!);
  expect(dossier.stageName.zh).toBe('执行');
  expect(dossier.persons.map((p) => p.measureName.zh)).toEqual(['社区矫正']);
});

stage('政法委只见流转，不见人名与案情', async () => {
  const committee = await county.desk('committee', 'handler');
  await committee.goTo('/flow');
  const table = committee.page.getByRole('table');
  await table.getByText('盗窃罪').waitFor();
  await picture(committee.page, 'a10-flow');
  const text = await committee.page.locator('body').innerText();
  const answer = await committee.page.request.get(`/${committee.seat.node}/api/flow`);
  const both = `${text}\n${await answer.text()}`;
  for (const secret of ['栾示', '尉示五', '被盗', '手表', '翻窗', '示例小区', '隋示甲', '时示援']) {
    expect(both).not.toContain(secret);
  }
});

stage('沿途没有一项内容录入两次', async () => {
  expect(county.typed.all.length).toBeGreaterThan(20);
  expect(county.typed.retyped).toEqual([]);
});
