import { expect, test } from 'vitest';
import { isCrime, onlyCrimeFrom, splitCharges } from './crimes.ts';

test.each([
  ['诈骗罪、敲诈勒索罪、非法侵入住宅罪', ['诈骗罪', '敲诈勒索罪', '非法侵入住宅罪']],
  ['侮辱、诽谤罪', ['侮辱罪', '诽谤罪']],
  ['寻衅滋事、危险驾驶', ['寻衅滋事罪', '危险驾驶罪']],
  ['组织、领导、参加黑社会性质组织罪', ['组织、领导、参加黑社会性质组织罪']],
  ['走私、贩卖、运输、制造毒品罪', ['走私、贩卖、运输、制造毒品罪']],
  [
    '伪造、变造、买卖国家机关公文、证件、印章罪；伪造公司、企业、事业单位、人民团体印章罪',
    ['伪造、变造、买卖国家机关公文、证件、印章罪', '伪造公司、企业、事业单位、人民团体印章罪'],
  ],
  [
    '非法制造、买卖、运输、邮寄、储存枪支、弹药、爆炸物罪',
    ['非法制造、买卖、运输、邮寄、储存枪支、弹药、爆炸物罪'],
  ],
  ['非法转让、倒卖土地使用权罪', ['非法转让、倒卖土地使用权罪']],
  ['掩饰、隐瞒犯罪所得、犯罪所得收益罪', ['掩饰、隐瞒犯罪所得、犯罪所得收益罪']],
  ['容留、介绍卖淫罪', ['容留、介绍卖淫罪']],
  ['非法吸收公众存款罪（单位）', ['非法吸收公众存款罪']],
  ['某种新设的罪', ['某种新设的罪']],
])('%s', (words, charges) => {
  expect(splitCharges(words).map((c) => c.value)).toEqual(charges);
});

test('a part keeps its place in the words', () => {
  const words = '贪污、受贿罪';
  const parts = splitCharges(words).map((c) => words.slice(c.at, c.at + c.length));
  expect(parts).toEqual(['贪污', '受贿罪']);
});

test('known crimes', () => {
  expect(isCrime('盗窃')).toBe(true);
  expect(isCrime('盗窃罪')).toBe(false);
  expect(onlyCrimeFrom('强')).toBe('强奸');
  expect(onlyCrimeFrom('抢')).toBeNull();
});
