import { Link } from 'react-router';
import { En } from './kit/bilingual.tsx';
import { SkipLink } from './kit/skip-link.tsx';

export default function NotFoundPage() {
  return (
    <>
      <SkipLink />
      <main id="main" tabIndex={-1} className="main">
        <title>没有这个页面 · 信渠</title>
        <h1>
          没有这个页面 <En>No such page</En>
        </h1>
        <p>
          请核对地址，或<Link to="/">回到首页</Link>选择机关登录。{' '}
          <En>Check the address, or go to the front page.</En>
        </p>
      </main>
    </>
  );
}
