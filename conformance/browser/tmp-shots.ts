import { fileURLToPath } from 'node:url';
import { day } from '@xinqu/core/kernel';
import { openTestCounty } from './county.ts';
import { seedCases } from './seed.ts';
const out = (n: string) => fileURLToPath(new URL(`../../docs/images/${n}.png`, import.meta.url));
const c = await openTestCounty('2026-06-19 09:30');
try {
  const s = (caseName: string, charge: string, suspect: string, from: string, acts: number) => ({ caseName, charge, suspect, from: day(from), acts });
  await seedCases(c.county, [
    s('东关街仓库被盗案', '盗窃罪', '栾示一', '2026-05-18', 16), s('广场工程被骗案', '诈骗罪', '危示二', '2026-05-11', 18), s('夜市斗殴案', '故意伤害罪', '枚示三', '2026-05-06', 18),
    s('渤海路酒驾案', '危险驾驶罪', '柏示四', '2026-06-11', 8), s('汽车站抢夺案', '抢夺罪', '乜示五', '2026-06-16', 6),
  ]);
  const page = await c.browser.newPage({ baseURL: c.server.address, viewport: { width: 1280, height: 1180 } });
  await page.goto('/');
  await page.getByRole('group', { name: /五个机关/ }).waitFor();
  const more = [s('南关桥盗窃案', '盗窃罪', '麻示六', '2026-05-07', 18), s('古槐路诈骗案', '诈骗罪', '缪示七', '2026-05-08', 18), s('农圣街盗窃案', '盗窃罪', '蓟示八', '2026-05-09', 18), s('圣城街故意伤害案', '故意伤害罪', '桓示九', '2026-05-10', 18)];
  const seeding = seedCases(c.county, more);
  await page.getByText('提请批准逮捕').first().waitFor();
  for (let i = 0; i < 14; i++) { await page.waitForTimeout(450); await page.screenshot({ path: `/tmp/front-${i}.png` }); }
  await seeding;
  const d = await c.handlerOf('夜市斗殴案', 'court', 'criminal');
  await d.openCase('夜市斗殴案');
  await d.page.setViewportSize({ width: 1280, height: 1000 });
  await d.page.screenshot({ path: '/tmp/case-court.png' });
  const p = await c.handlerOf('渤海路酒驾案', 'procuratorate', 'prosecution');
  await p.openCase('渤海路酒驾案');
  await p.page.setViewportSize({ width: 1280, height: 1000 });
  await p.page.screenshot({ path: '/tmp/case-proc.png' });
} finally { await c.close(); }
process.exit(0);
