import type { Bilingual, MeDto, SecondStepDto } from '@xinqu/contracts/http';
import { useEffect, useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { apiOf } from '../api/hooks.ts';
import { call } from '../api/http.ts';
import { useWork } from '../api/use-work.ts';
import { Action } from '../kit/action.tsx';
import { ProblemNotice } from '../kit/problem.tsx';

interface OidcProps {
  readonly node: string;
  readonly name: Bilingual;
  readonly onAnswer: (answer: MeDto | SecondStepDto) => Promise<void>;
}

/** The login of the organisation: the way there, and the browser that comes back from it. */
export function OidcLogin({ node, name, onAnswer }: OidcProps) {
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const isBack = useRef(query.has('state'));
  const { busy, problem, run } = useWork();
  const path = `${apiOf(node)}/login/oidc`;

  useEffect(() => {
    if (!isBack.current) return;
    // A code counts once, and is nothing to keep in the history of the browser.
    isBack.current = false;
    const body = { query: query.toString() };
    void run(async () => {
      await navigate(`/${node}/login`, { replace: true });
      await onAnswer(await call<MeDto | SecondStepDto>(path, { method: 'POST', body }));
    });
  });

  const go = () =>
    run(async () => {
      const { url } = await call<{ url: string }>(`${path}/begin`, { method: 'POST', body: {} });
      window.location.assign(url);
    });
  return (
    <>
      {problem === null ? null : <ProblemNotice problem={problem} bare />}
      <Action block busy={busy} zh={name.zh} en={name.en} onClick={() => void go()} />
    </>
  );
}
