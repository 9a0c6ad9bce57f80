import type { MeDto } from '@xinqu/contracts/http';
import { Link } from 'react-router';
import { En } from './bilingual.tsx';
import { oversees } from './navigation.ts';

/** On every page of a demonstration, so that nobody takes it for real. */
export function DemonstrationBanner() {
  return (
    <aside className="demo" aria-label="演示数据说明">
      演示数据：人名均为虚构 <En>Demonstration data: all names are invented</En>
    </aside>
  );
}

const rejoiningWords = {
  waiting: {
    zh: '本单位已从备份恢复，正在与其他单位核对收发记录：可以查阅，暂不能办理。',
    en: 'Restored from a backup and joining again: you can read, nothing can be done for now.',
  },
  'cases-hidden': {
    zh: '本单位已从备份恢复，正在向其他单位核对备份之后依法消除的案件：核对完成前不显示案件，也不能办理。',
    en: 'Restored from a backup, hearing what was erased since: no case is shown until then.',
  },
  'turned-away': {
    zh: '本单位所恢复的备份属于已放弃的一段，其他单位不予接纳：只能查阅，须由系统管理员改用其他备份。',
    en: 'Turned away: the backup restored here had been given up. You can only read until another is.',
  },
  'turned-away-hidden': {
    zh:
      '本单位所恢复的备份属于已放弃的一段，其他单位不予接纳，案件密钥又取自副本，无从核对备份之后依法消除的案件：' +
      '不显示案件，也不能办理。须由系统管理员停止本节点，清空数据库，改用其他备份重新恢复。',
    en:
      'Turned away: the backup restored here had been given up, and nobody tells what was erased since. ' +
      'No case is shown. The administrator has to stop the node, empty its database and restore another.',
  },
};

/** A node restored from a backup asks the others what it forgot; until then nothing can be done. */
export function RejoiningBanner({ me }: { readonly me: MeDto }) {
  if (me.rejoining === null) return null;
  const { zh, en } = rejoiningWords[me.rejoining];
  const isAway = me.rejoining.startsWith('turned-away');
  return (
    <p className={isAway ? 'rejoining turned-away' : 'rejoining'} role="status">
      {zh} <En>{en}</En>{' '}
      {oversees(me) ? (
        <Link to={`/${me.node}/restorations`}>
          详情 <En>Details</En>
        </Link>
      ) : null}
    </p>
  );
}

export function OfflineBanner() {
  return (
    <p className="offline" role="status">
      与服务器的连接中断，正在重新连接；已填内容保留在本页。{' '}
      <En>Connection lost, reconnecting; what you typed stays here.</En>
    </p>
  );
}
