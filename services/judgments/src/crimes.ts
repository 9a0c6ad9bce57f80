/**
 * Names of crimes without the closing 罪, and the closing parts of crimes with alternatives
 * (隐瞒犯罪所得). They decide where 犯贪污、受贿罪 parts in two and where
 * 掩饰、隐瞒犯罪所得罪 stays one.
 */
const names = `
放火 决水 爆炸 投放危险物质 以危险方法危害公共安全 失火 过失决水 过失爆炸 过失投放危险物质
破坏交通工具 破坏交通设施 破坏电力设备 破坏易燃易爆设备 劫持航空器 劫持船只 劫持汽车
非法制造枪支 非法买卖枪支 非法运输枪支 非法储存枪支 非法制造爆炸物 非法买卖爆炸物 储存爆炸物
买卖枪支 邮寄枪支 储存枪支 运输爆炸物 买卖爆炸物 非法持有枪支 私藏枪支 非法持有弹药 私藏弹药
盗窃枪支 抢夺枪支 抢劫枪支 丢失枪支不报 交通肇事 危险驾驶 妨害安全驾驶 重大飞行事故 重大责任事故
强令违章冒险作业 危险作业 重大劳动安全事故 大型群众性活动重大安全事故 危险物品肇事 工程重大安全事故
教育设施重大安全事故 消防责任事故 不报安全事故 谎报安全事故
生产伪劣产品 销售伪劣产品 生产假药 销售假药 提供假药 生产劣药 销售劣药 妨害药品管理
生产不符合安全标准的食品 销售不符合安全标准的食品 销售不符合安全标准食品 有害食品 销售有害食品
销售不符合标准的医用器材 销售伪劣农药 销售不符合卫生标准的化妆品
走私武器 走私核材料 走私假币 走私文物 走私贵重金属 走私珍贵动物 走私国家禁止进出口的货物 走私淫秽物品
走私废物 走私普通货物 走私毒品 虚报注册资本 虚假出资 抽逃出资 欺诈发行证券 违规披露重要信息 妨害清算
隐匿会计凭证 故意销毁会计凭证 虚假破产 非国家工作人员受贿 对非国家工作人员行贿 非法经营同类营业
为亲友非法牟利 签订合同失职被骗 国有公司人员失职 国有公司人员滥用职权 徇私舞弊低价折股 背信损害上市公司利益
伪造货币 出售假币 购买假币 运输假币 持有假币 使用假币 变造货币 擅自设立金融机构 高利转贷 骗取贷款
骗取票据承兑 骗取金融票证 非法吸收公众存款 伪造金融票证 变造金融票证 妨害信用卡管理 窃取信用卡信息
收买信用卡信息 非法提供信用卡信息 伪造国家有价证券 擅自发行股票 内幕交易 泄露内幕信息 利用未公开信息交易
操纵证券市场 操纵期货市场 背信运用受托财产 违法发放贷款 吸收客户资金不入账 违规出具金融票证 逃汇 骗购外汇
洗钱 集资诈骗 贷款诈骗 票据诈骗 金融凭证诈骗 信用证诈骗 信用卡诈骗 有价证券诈骗 保险诈骗
逃税 抗税 逃避追缴欠税 骗取出口退税 虚开增值税专用发票 虚开发票 伪造增值税专用发票 出售伪造的增值税专用发票
非法出售增值税专用发票 非法购买增值税专用发票 购买伪造的增值税专用发票 非法制造发票 出售非法制造的发票
非法出售发票 持有伪造的发票 假冒注册商标 销售假冒注册商标的商品 非法制造注册商标标识
销售非法制造的注册商标标识 假冒专利 侵犯著作权 销售侵权复制品 侵犯商业秘密 损害商业信誉 商品声誉
虚假广告 串通投标 合同诈骗 组织传销活动 领导传销活动 非法经营 强迫交易 伪造有价票证 倒卖伪造的有价票证
倒卖车票 倒卖船票 非法转让土地使用权 倒卖土地使用权 提供虚假证明文件 出具证明文件重大失实 逃避商检
故意杀人 过失致人死亡 故意伤害 过失致人重伤 组织出卖人体器官 强奸 负有照护职责人员性侵 强制猥亵
强制侮辱 强制侮辱妇女 强制猥亵妇女 侮辱妇女 猥亵儿童 非法拘禁 绑架 拐卖妇女 拐卖儿童 收买被拐卖的妇女 收买被拐卖的儿童
聚众阻碍解救被收买的妇女 诬告陷害 强迫劳动 雇用童工从事危重劳动 非法搜查 非法侵入住宅 侮辱 诽谤
刑讯逼供 暴力取证 虐待被监管人 侵犯通信自由 侵犯公民个人信息 出售公民个人信息 破坏选举 暴力干涉婚姻自由
重婚 破坏军婚 虐待 虐待被监护人 遗弃 拐骗儿童 组织残疾人乞讨 组织未成年人进行违反治安管理活动
抢劫 盗窃 诈骗 抢夺 聚众哄抢 侵占 职务侵占 挪用资金 挪用特定款物 敲诈勒索 故意毁坏财物
破坏生产经营 拒不支付劳动报酬 妨害公务 袭警 煽动暴力抗拒法律实施 招摇撞骗 伪造国家机关公文 变造国家机关公文
买卖国家机关公文 盗窃国家机关公文 抢夺国家机关公文 毁灭国家机关公文 伪造国家机关证件 变造国家机关证件
买卖国家机关证件 伪造国家机关印章 买卖国家机关印章 伪造事业单位印章 伪造公司印章 伪造企业印章 伪造人民团体印章
伪造身份证件 变造身份证件 买卖身份证件 伪造居民身份证 使用虚假身份证件 盗用身份证件 冒名顶替 非法生产警用装备 买卖警用装备
非法获取国家秘密 非法持有国家绝密文件 非法生产窃听专用器材 非法销售窃听专用器材 组织考试作弊
非法出售试题 非法提供答案 代替考试 非法侵入计算机信息系统 非法获取计算机信息系统数据
提供侵入计算机信息系统程序 非法控制计算机信息系统 破坏计算机信息系统 拒不履行信息网络安全管理义务
非法利用信息网络 帮助信息网络犯罪活动 扰乱无线电通讯管理秩序 聚众扰乱社会秩序 聚众冲击国家机关
扰乱国家机关工作秩序 组织非法聚集 聚众扰乱公共场所秩序 聚众扰乱交通秩序 投放虚假危险物质 编造虚假恐怖信息
编造虚假信息 故意传播虚假信息 高空抛物 聚众斗殴 寻衅滋事 催收非法债务 组织黑社会性质组织
领导黑社会性质组织 参加黑社会性质组织 入境发展黑社会组织 包庇黑社会性质组织 纵容黑社会性质组织 传授犯罪方法
非法集会 侮辱国旗 侵害英雄烈士名誉 组织会道门 组织邪教组织 利用邪教组织破坏法律实施 聚众淫乱 引诱未成年人聚众淫乱
盗窃尸体 侮辱尸体 故意毁坏尸体 赌博 开设赌场 组织参与国境外赌博 故意延误投递邮件
伪证 辩护人毁灭证据 妨害作证 帮助毁灭证据 帮助伪造证据 虚假诉讼 泄露不应公开的案件信息 打击报复证人
扰乱法庭秩序 窝藏 包庇 拒绝提供间谍犯罪证据 掩饰犯罪所得 隐瞒犯罪所得 拒不执行判决 拒不执行裁定
非法处置查封的财产 破坏监管秩序 脱逃 劫夺被押解人员 组织越狱 暴动越狱 组织他人偷越国境 骗取出境证件
提供伪造的出入境证件 出售出入境证件 运送他人偷越国境 偷越国境 偷越边境 破坏界碑 故意损毁文物 故意损毁名胜古迹
过失损毁文物 非法向外国人出售珍贵文物 倒卖文物 非法出售文物藏品 盗掘古文化遗址 盗掘古墓葬 盗掘古人类化石
妨害传染病防治 传染病菌种扩散 妨害国境卫生检疫 非法组织卖血 强迫卖血 非法采集血液 采集血液事故 医疗事故
非法行医 非法进行节育手术 非法植入基因编辑胚胎 妨害动植物防疫 污染环境 非法处置进口的固体废物 擅自进口固体废物
非法捕捞水产品 非法猎捕珍贵动物 非法猎捕珍贵 濒危野生动物 杀害珍贵动物 危害珍贵 非法收购珍贵 出售珍贵 非法狩猎
非法收购野生动物 非法占用农用地 非法占用农地 破坏自然保护地 非法采矿 破坏性采矿 非法采伐国家重点保护植物
危害国家重点保护植物 毁坏国家重点保护植物 盗伐林木 盗伐森林 滥伐林木 非法收购盗伐林木 运输盗伐的林木 滥伐的林木
贩卖毒品 运输毒品 制造毒品 非法持有毒品 包庇毒品犯罪分子 窝藏毒品 转移毒赃 隐瞒毒赃 非法生产制毒物品 买卖制毒物品
运输制毒物品 走私制毒物品 非法种植毒品原植物 非法买卖毒品原植物种子 引诱他人吸毒 教唆他人吸毒 欺骗他人吸毒
强迫他人吸毒 容留他人吸毒 容留吸毒 非法提供麻醉药品 妨害兴奋剂管理 组织卖淫 强迫卖淫 协助组织卖淫 引诱卖淫 容留卖淫 介绍卖淫
引诱幼女卖淫 传播性病 制作淫秽物品 复制淫秽物品 出版淫秽物品 贩卖淫秽物品 传播淫秽物品 制作淫秽物品牟利
贩卖淫秽物品牟利 传播淫秽物品牟利 组织播放淫秽音像制品 组织淫秽表演 阻碍军人执行职务 破坏军事设施 冒充军人招摇撞骗
贪污 挪用公款 受贿 单位受贿 利用影响力受贿 行贿 对有影响力的人行贿 对单位行贿 介绍贿赂 单位行贿 巨额财产来源不明
隐瞒境外存款 私分国有资产 私分罚没财物 滥用职权 玩忽职守 故意泄露国家秘密 过失泄露国家秘密 徇私枉法
民事枉法裁判 执行判决失职 执行判决滥用职权 枉法仲裁 私放在押人员 失职致使在押人员脱逃 徇私舞弊减刑
徇私舞弊不移交刑事案件 滥用管理公司职权 徇私舞弊不征税款 徇私舞弊发售发票 国家机关工作人员签订合同失职被骗
违法发放林木采伐许可证 环境监管失职 食品监管渎职 食品药品监管渎职 传染病防治失职 非法批准征收土地 放纵走私
商检徇私舞弊 动植物检疫徇私舞弊 放纵制售伪劣商品犯罪行为 不解救被拐卖妇女 帮助犯罪分子逃避处罚 招收公务员徇私舞弊
`;

const known: ReadonlySet<string> = new Set(names.split(/\s+/).filter((n) => n !== ''));

/** Objects and tails that belong to the crime before them, never a crime of their own. */
const tails = [
  '裁定|证件|印章|公文|弹药|爆炸物|有害食品|犯罪所得收益|货币|伪造货币|票据承兑|金融票证',
  '期货市场|商品声誉|贵重金属|儿童|妇女|濒危野生动物|珍贵|制毒物品|边境|管制物品|毁灭证据',
  '枪支|武器|信件|文件|资料|物品|用于|抵扣税款|会计账簿|财务会计报告|名胜古迹|古墓葬',
  '人民团体|社会团体|企业|事业单位|债券|公司|滥伐的?林木|植物|动物|野生动物|其制品',
  '国家重点保护植物',
];
const tail = new RegExp(`^(?:${tails.join('|')})`);

/** Whether the words (without 罪) are a crime this reader knows. */
export const isCrime = (name: string): boolean => known.has(name);

/** The one crime of two characters that begins so, or null where there are several or none. */
export function onlyCrimeFrom(first: string): string | null {
  const found = [...known].filter((name) => name.length === 2 && name.startsWith(first));
  return found.length === 1 ? (found[0] ?? null) : null;
}

interface ChargePart {
  readonly value: string;
  /** Offset in the phrase, and length of the words as printed. */
  readonly at: number;
  readonly length: number;
}

/** 贪污、受贿 → two; 生产、销售有毒、有害食品 → one. `phrase` ends before a 罪 all may share. */
function splitAlternatives(phrase: string, at: number): ChargePart[] {
  const out: { words: string[]; at: number; closed: boolean }[] = [];
  let offset = at;
  for (const word of phrase.split('、')) {
    const last = out.at(-1);
    const attach = last !== undefined && (!last.closed || (!known.has(word) && tail.test(word)));
    const closes = known.has(word);
    if (attach) {
      last.words.push(word);
      last.closed = last.closed || closes;
    } else if (word !== '') {
      out.push({ words: [word], at: offset, closed: closes });
    }
    offset += word.length + 1;
  }
  return merged(out).map(({ words, at: start }) => {
    const value = words.join('、');
    return { value: `${value}罪`, at: start, length: value.length };
  });
}

/** 制造、贩卖毒品: alternatives of one crime share their object, so both close on known words. */
function merged<T extends { words: string[]; closed: boolean }>(groups: T[]): T[] {
  const out: T[] = [];
  for (const group of groups) {
    const last = out.at(-1);
    if (last !== undefined && !group.closed && !last.closed) last.words.push(...group.words);
    else out.push(group);
  }
  return out;
}

const separator = /(?<=罪)(?:（[^）]{0,12}）)?(?:[、，；和及与]|以及|并犯|、和)?/g;

/**
 * Parts the words of a charge (犯…罪) into crimes, 罪 supplied where several share one:
 * 贪污、受贿罪 → 贪污罪, 受贿罪; 玩忽职守罪和受贿罪 → 玩忽职守罪, 受贿罪.
 */
export function splitCharges(words: string): ChargePart[] {
  const out: ChargePart[] = [];
  let start = 0;
  const cut = (end: number) => {
    const piece = words.slice(start, end);
    const lead = /^(?:[、，；和及与]|以及|并犯|犯|涉嫌)*/.exec(piece)?.[0].length ?? 0;
    const phrase = piece.slice(lead).replace(/罪$/, '');
    if (phrase === '') return;
    for (const part of splitAlternatives(phrase, start + lead)) out.push(part);
  };
  for (const match of words.matchAll(separator)) {
    if (/^罪所得|^罪分子|^罪活动|^罪方法|^罪证据/.test(words.slice(match.index - 1))) continue;
    cut(match.index);
    start = match.index + match[0].length;
  }
  cut(words.length);
  return out.map((part) => {
    const { value, at, length } = part;
    return { value, at, length: words.charAt(at + length) === '罪' ? length + 1 : length };
  });
}
