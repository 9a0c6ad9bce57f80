import { En } from './bilingual.tsx';

/** On every page of a demonstration, so that nobody takes it for real. */
export function DemonstrationBanner() {
  return (
    <aside className="demo" aria-label="演示数据说明">
      演示数据：人名均为虚构 <En>Demonstration data: all names are invented</En>
    </aside>
  );
}

/** A node restored from a backup asks the others what it forgot; until then nothing can be done. */
export function RejoiningBanner() {
  return (
    <p className="rejoining" role="status">
      本单位已从备份恢复，正在与其他单位核对收发记录：可以查阅，暂不能办理。{' '}
      <En>Restored from a backup and joining again: you can read, nothing can be done for now.</En>
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
