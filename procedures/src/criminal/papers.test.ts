import type { CaseState } from '@xinqu/core/procedure';
import { personOf, protectedReporter } from '@xinqu/core/procedure';
import { describe, expect, test } from 'vitest';
import { getDocumentKind, organOf, plainText, settingsOf, struck } from '../documents/index.ts';
import type { Block, DocumentContent } from '../documents/index.ts';
import { paths } from './all-paths.ts';
import { given } from './story.ts';

const region = '370783';
const numbers = { police: 'A3707830000002026060001', court: '（2026）鲁0783刑初512号' } as const;

/** The papers of the latest act of a case, as the node of the act would make them. */
function papersOf(before: CaseState): DocumentContent[] {
  const state: CaseState = { ...before, numbers };
  const act = state.acts.at(-1)!;
  return state.documents
    .filter((d) => d.act === act.id)
    .map((d) => {
      const person = d.person === undefined ? undefined : personOf(state, d.person);
      return getDocumentKind(d.kind).content({
        state,
        act,
        ...(person ? { person } : {}),
        number: '示例〔2026〕1号',
        caseNumber: numbers.police,
        organ: organOf(act.node),
        on: act.on,
        settings: settingsOf(region),
      });
    });
}

function linesOf(block: Block): readonly string[] {
  switch (block.type) {
    case 'table':
      return block.rows.map((row) => row.map((c) => c.text).join(' '));
    case 'serve':
      return block.lines;
    case 'signature':
      return [block.date];
    default:
      return [block.text];
  }
}

/** A day struck out: 自————, 至————, 于————, ————前, or in a field that asks for one. */
const dayStruck = new RegExp(
  `[自于至期]${struck}|${struck}(?:前|起|届满|报到)|(?:日期|时间|届满日|期限至|延长至) ${struck}`,
);

/** Days nobody recorded on the way and the law leaves open, each with its reason. */
const leftOpen: Readonly<Record<string, string>> = {
  'police.intake 出生日期': '报案人没有提供出生日期，表格已经问过',
  'police.expert 请于': '委托鉴定时没有约定期限',
  'court.judgment_1 罚金于': '判决没有指定缴纳期限的，由执行中确定',
};

const isLeftOpen = (kind: string, line: string): boolean =>
  Object.keys(leftOpen).some((one) => {
    const [open, words] = one.split(' ') as [string, string];
    return kind === open && line.includes(words);
  });

// 承办人自己决定的事项没有批准人，批准时间划去。
test.each(Object.entries(paths))('%s: no paper strikes out a day the record knows', (_, path) => {
  let story = given();
  for (const next of path) {
    story = story.and(next);
    for (const { kind, parts } of papersOf(story.state)) {
      const lines = parts.flatMap((p) => p.blocks.flatMap(linesOf));
      const decided = story.state.acts.at(-1)!.approvedBy === undefined;
      const blank = lines
        .filter((line) => dayStruck.test(line) && !isLeftOpen(kind, line))
        .filter((line) => !(decided && line.startsWith('批准时间')));
      expect([next.act, kind, blank]).toEqual([next.act, kind, []]);
    }
  }
});

/** The text of a kind of paper, where a path makes it the first time. */
function textOn(path: string, kind: string): string {
  let story = given();
  for (const next of paths[path]!) {
    story = story.and(next);
    const made = papersOf(story.state).find((content) => content.kind === kind);
    if (made) return plainText(made);
  }
  throw new RangeError(`${path} makes no ${kind}`);
}

describe('who reported', () => {
  const details = {
    reporterSex: '女',
    reporterBornOn: '1971-02-03',
    reporterIdNumber: '370783197102030000',
    reporterAddress: '示例街道示例小区九号',
    reporterPhone: '13000000009',
  };
  const [report] = paths['longInvestigation']!;
  const papers = (fields: Record<string, string | undefined>) => {
    const { state } = given({ ...report!, fields: { ...report!.fields, ...details, ...fields } });
    return papersOf(state).map(plainText).join('\n');
  };

  test('is on the register and the receipt', () => {
    const said = papers({ reporter: '戚示九' });
    for (const value of ['戚示九', '女', '1971年2月3日', details.reporterPhone]) {
      expect(said).toContain(value);
    }
    for (const value of [details.reporterIdNumber, details.reporterAddress]) {
      expect(said).toContain(value);
    }
  });

  test('and does not want to be known is on neither, and both note it', () => {
    const said = papers({ reporter: undefined, reporterProtected: '戚示九' });
    for (const value of ['戚示九', '1971', ...Object.values(details).filter((v) => v !== '女')]) {
      expect(said).not.toContain(value);
    }
    expect(said.split(protectedReporter).length - 1).toBeGreaterThan(1);
    expect(said).toContain('依法保密');
  });
});

describe('days reckoned onto papers', () => {
  test('a request to extend custody names the days it asks for', () => {
    expect(textOn('longInvestigation', 'police.extension_request')).toContain(
      '特提请批准延长侦查羁押期限，自2026年10月28日至2026年11月27日。',
    );
  });

  test('a new reckoning tells the old period and the new one from the day of discovery', () => {
    const text = textOn('longInvestigation', 'police.custody_period_change');
    expect(text).toContain('原羁押期限自2026年8月7日至2026年11月27日');
    expect(text).toContain('现羁押期限自2026年10月31日至2026年12月31日');
  });

  test('a freeze tells until when it holds', () => {
    const { state } = given(...paths['longInvestigation']!.slice(0, freezeAt + 1));
    const [freeze] = papersOf(state);
    expect(plainText(freeze!)).toContain('冻结期限至2027年2月28日。');
  });
});

const sentUpAt = paths['upheld']!.findIndex((s) => s.act === 'send-to-second-instance');
const freezeAt = paths['longInvestigation']!.findIndex((s) => s.act === 'freeze');

describe('papers of an end', () => {
  test('surveillance that is lifted names its beginning and its reason', () => {
    expect(textOn('longInvestigation', 'police.surveillance_lifted')).toContain(
      '自2026年11月21日起被监视居住。现因期限届满，根据《中华人民共和国刑事诉讼法》第七十九条第二款之规定，' +
        '决定解除对其监视居住。',
    );
  });

  test('a decision not to prosecute frees who is on bail and tells the guarantor', () => {
    const text = textOn('refusedAndDropped', 'police.bail_lifted');
    expect(text).toContain('现因人民检察院决定不起诉');
    expect(text).toContain('栾示乙：');
    expect(text).toContain('此联交执行机关');
  });

  test('correction is declared with its term and rules, and its end certified', () => {
    const declared = textOn('probationServed', 'justice.correction_declaration');
    expect(declared).toContain('社区矫正期限自2027年1月5日起至2027年7月4日止');
    expect(declared).toContain('三、离开所居住的市、县或者迁居，应当报经社区矫正机构批准。');
    const ended = textOn('probationServed', 'justice.correction_ended');
    expect(ended).toContain('矫正期限已于2027年7月4日届满');
    expect(ended).toContain('自2027年7月5日起解除社区矫正，特此证明。');
  });

  test('an appeal hands the person on to the court of second instance', () => {
    const { state } = given(...paths['upheld']!.slice(0, sentUpAt + 1));
    const transfer = papersOf(state).find((content) => content.kind === 'custody.transfer');
    expect(plainText(transfer!)).toContain('改由山东省潍坊市中级人民法院继续羁押');
  });
});
