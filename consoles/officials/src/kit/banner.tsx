import { En } from './bilingual.tsx';

/** On every page of a demonstration, so that nobody takes it for real. */
export function DemonstrationBanner() {
  return (
    <aside className="demo" aria-label="演示数据说明">
      演示数据：人名均为虚构 <En>Demonstration data: all names are invented</En>
    </aside>
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
