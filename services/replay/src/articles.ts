/**
 * Articles of the Criminal Law for the crimes met most often. The judgment read here ends before
 * its operative part, so the article follows from the charge and is marked as assumed.
 */
const table = `
114 放火 爆炸 投放危险物质 以危险方法危害公共安全
115 失火 过失爆炸
125 非法买卖枪支 非法制造枪支 非法运输枪支
128 非法持有枪支 非法持有弹药 私藏枪支
133 交通肇事
134 重大责任事故
140 生产、销售伪劣产品 销售伪劣产品 生产伪劣产品
141 销售假药 生产假药 生产、销售假药
143 销售不符合安全标准的食品 销售不符合安全标准食品 生产、销售不符合安全标准的食品
144 生产、销售有毒、有害食品 销售有毒、有害食品 生产、销售有害食品
176 非法吸收公众存款
192 集资诈骗
193 贷款诈骗
196 信用卡诈骗
201 逃税
205 虚开增值税专用发票
224 合同诈骗
225 非法经营
226 强迫交易
232 故意杀人
233 过失致人死亡
234 故意伤害
236 强奸
238 非法拘禁
245 非法侵入住宅
263 抢劫
264 盗窃
266 诈骗
267 抢夺
271 职务侵占
272 挪用资金
274 敲诈勒索
275 故意毁坏财物
277 妨害公务
279 招摇撞骗
280 伪造国家机关证件 买卖国家机关证件 伪造国家机关公文
292 聚众斗殴
293 寻衅滋事
303 赌博 开设赌场
307 妨害作证
310 窝藏 包庇 窝藏、包庇
312 掩饰、隐瞒犯罪所得 掩饰犯罪所得
313 拒不执行判决、裁定
338 污染环境
340 非法捕捞水产品
342 非法占用农用地 非法占用农地
345 盗伐林木 滥伐林木
347 贩卖毒品 运输毒品 制造毒品 走私毒品 制造、贩卖毒品
348 非法持有毒品
351 非法种植毒品原植物
354 容留他人吸毒 容留吸毒
358 组织卖淫 协助组织卖淫
359 容留卖淫 介绍卖淫
382 贪污
384 挪用公款
385 受贿
389 行贿
`;

const numerals = '零一二三四五六七八九';

/** 264 → 第二百六十四条. */
function articleZh(n: number): string {
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
  const head = `${numerals[hundreds]}百`;
  if (tens === 0) return `第${head}${ones === 0 ? '' : `零${numerals[ones]}`}条`;
  return `第${head}${numerals[tens]}十${ones === 0 ? '' : numerals[ones]}条`;
}

/** Articles with a number of their own between two others. */
const between: Readonly<Record<string, string>> = {
  危险驾驶: '第一百三十三条之一',
  '组织、领导传销活动': '第二百二十四条之一',
  拒不支付劳动报酬: '第二百七十六条之一',
};

const articles = new Map<string, string>(
  table
    .trim()
    .split('\n')
    .flatMap((row): [string, string][] => {
      const [n, ...crimes] = row.split(' ');
      return crimes.map((crime) => [crime, articleZh(Number(n))]);
    }),
);

/** The article of a crime (盗窃罪 → 第二百六十四条); nothing for a crime not in the table. */
export function articleOf(crime: string): string | undefined {
  const name = crime.endsWith('罪') ? crime.slice(0, -1) : crime;
  return between[name] ?? articles.get(name);
}
