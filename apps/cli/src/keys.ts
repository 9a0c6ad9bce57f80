import process from 'node:process';
import { fingerprintOf, gmSuiteName, joseSuiteName } from '@xinqu/core/envelope';
import { type Instant, instant, instantOfMs, isNodeId } from '@xinqu/core/kernel';
import {
  enrol,
  makeKeyFile,
  type NodeKeyFile,
  readDescriptorFile,
  readKeyFile,
  rotateKeyFile,
} from '@xinqu/platform/keys';
import { exits } from './lines.ts';
import { endWith } from './running.ts';

const now = (): Instant => instantOfMs(Date.now());
const hourMs = 3_600_000;

function usage(chinese: string, english: string): never {
  console.error(`${chinese}\n${english}`);
  process.exit(exits.usage);
}

/** Prints what the other nodes may know, for a file; the fingerprint beside it on standard error. */
function tell({ descriptor }: NodeKeyFile): void {
  console.log(JSON.stringify(descriptor));
  console.error(`指纹 fingerprint: ${fingerprintOf(descriptor)}`);
}

export async function makeKeys(place: string, options: { node: string; suite: string }) {
  const suite = { jose: joseSuiteName, gm: gmSuiteName }[options.suite];
  const { node } = options;
  if (suite === undefined) usage(`密码套件不正确：${options.suite}`, 'A suite is jose or gm');
  if (!isNodeId(node)) usage(`节点不正确：${node}`, 'A node is written as 370783.police');
  await makeKeyFile(place, { node, suite, at: now() }).then(tell, endWith);
}

export async function showKeys(place: string): Promise<void> {
  await readKeyFile(place).then(tell, endWith);
}

/** New keys; the old ones count for some hours more, so that every node can learn of the change. */
export async function rotateKeys(place: string, options: { hours: string }): Promise<void> {
  const hours = Number(options.hours);
  if (!(hours >= 0 && hours <= 720)) usage('过渡期为 0 至 720 小时', 'From 0 to 720 hours');
  const until = instantOfMs(Date.now() + hours * hourMs);
  await rotateKeyFile(place, { at: now(), until }).then(tell, endWith);
}

/** New keys; what the old ones signed after an instant, even one long past, counts for nothing. */
export async function revokeKeys(place: string, options: { since: string }): Promise<void> {
  if (Number.isNaN(Date.parse(options.since))) {
    usage('时刻写作 2026-06-01T09:00:00+08:00', 'An instant has a date, a time and a zone');
  }
  const until = instant(options.since);
  await rotateKeyFile(place, { at: now(), until }).then(tell, endWith);
}

/** Enrols another node by its descriptor. */
export async function enrolKeys(place: string, options: { trust: string; anew?: boolean }) {
  try {
    const file = await readDescriptorFile(place);
    const { node, number } = await enrol(options.trust, file, options.anew);
    console.log(`已登记 enrolled: ${node} (${number})`);
    console.log(`指纹 fingerprint: ${fingerprintOf(file)}`);
  } catch (error) {
    endWith(error);
  }
}
