import type { MeDto } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, NavLink, useNavigate } from 'react-router';
import { apiOf } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useLiveNode, useOffline } from '../api/live.ts';
import { BreakGlassStrip } from '../break-glass/break-glass-strip.tsx';
import { AlarmStrip } from '../custody/alarm-strip.tsx';
import { forgetDrafts } from '../form/draft.ts';
import { DemonstrationBanner, OfflineBanner, RejoiningBanner } from './banner.tsx';
import { Action } from './action.tsx';
import { En } from './bilingual.tsx';
import { navigation } from './navigation.ts';
import { SkipLink } from './skip-link.tsx';

function LogoutButton({ node }: { readonly node: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const logout = async () => {
    setBusy(true);
    try {
      await call(`${apiOf(node)}/logout`, { method: 'POST' });
    } catch {
      // A session that is already over cannot be ended again; the page leaves either way.
    }
    forgetDrafts();
    await navigate(`/${node}/login`);
    client.removeQueries({ queryKey: [node] });
  };
  return (
    <Action zh="退出" en="Log out" size="small" ghost busy={busy} onClick={() => void logout()} />
  );
}

function Header({ me }: { readonly me: MeDto }) {
  return (
    <header className={`masthead agency-${me.agency}`}>
      <div className="masthead-row">
        <Link className="brand" to={`/${me.node}`}>
          <strong>{me.agencyName.zh}</strong>
          <En>{me.agencyName.en}</En>
        </Link>
        <div className="who">
          <span>
            <strong>{me.name}</strong> {me.sectionName.zh}
            {me.postNames.map((post) => (
              <span key={post.zh} className="post">
                {post.zh}
              </span>
            ))}
          </span>
          <Link to={`/${me.node}/account`}>
            我的账户 <En>Account</En>
          </Link>
          <LogoutButton node={me.node} />
        </div>
      </div>
      <nav aria-label="主导航" className="nav">
        {navigation(me).map((item) => (
          <NavLink key={item.to} to={item.to} end>
            {item.name.zh} <En>{item.name.en}</En>
          </NavLink>
        ))}
        <Link to="/">
          全县信渠 <En>County canal</En>
        </Link>
      </nav>
    </header>
  );
}

interface ShellProps {
  readonly me: MeDto;
  readonly children: ReactNode;
}

/** The frame of every page of a node. */
export function Shell({ me, children }: ShellProps) {
  const up = useLiveNode(me.node);
  const offline = useOffline(up);
  return (
    <>
      <SkipLink />
      <Header me={me} />
      {me.demonstration ? <DemonstrationBanner /> : null}
      {me.rejoining === null ? null : <RejoiningBanner me={me} />}
      {offline ? <OfflineBanner /> : null}
      <AlarmStrip me={me} />
      <BreakGlassStrip me={me} />
      <main id="main" tabIndex={-1} className="main">
        {children}
      </main>
    </>
  );
}
