import type { MovingEnvelope, PublicCountyDto } from '@xinqu/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useCounty } from '../api/hooks.ts';
import { problemOf } from '../api/http.ts';
import { useEnvelopes, useOffline } from '../api/live.ts';
import { DemonstrationBanner, OfflineBanner } from '../kit/banner.tsx';
import { En } from '../kit/bilingual.tsx';
import { SkipLink } from '../kit/skip-link.tsx';
import { useMedia } from '../kit/use-media.ts';
import { CanalPicture } from './canal-picture.tsx';
import { CanalAlarms, Filling, Latest, Pairs } from './figures.tsx';
import { addLatest, addLetters, type Letter } from './moving.ts';
import '../style/front.css';

/** Envelopes are shown in bunches: the page must stay calm when hundreds pass in a second. */
const bunchMs = 250;
const balanceMs = 1000;

function useTraffic() {
  const client = useQueryClient();
  const [letters, setLetters] = useState<readonly Letter[]>([]);
  const [latest, setLatest] = useState<readonly MovingEnvelope[]>([]);
  const waiting = useRef<MovingEnvelope[]>([]);
  const moved = useRef(false);
  const nextId = useRef(1);
  const up = useEnvelopes((envelope) => waiting.current.push(envelope));
  useEffect(() => {
    const timer = setInterval(() => {
      const arrived = waiting.current;
      if (arrived.length === 0) return;
      waiting.current = [];
      const first = nextId.current;
      nextId.current += arrived.length;
      setLetters((before) => addLetters(before, arrived, first));
      setLatest((before) => addLatest(before, arrived));
      moved.current = true;
    }, bunchMs);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    // The balances are the server's own: counting here could show an imbalance that is none.
    const timer = setInterval(() => {
      if (!moved.current) return;
      moved.current = false;
      void client.invalidateQueries({ queryKey: ['county'] }, { cancelRefetch: false });
    }, balanceMs);
    return () => clearInterval(timer);
  }, [client]);
  const done = useCallback((id: number) => {
    setLetters((before) => before.filter((letter) => letter.id !== id));
  }, []);
  return { letters, latest, up, done };
}

function Title({ county }: { readonly county: PublicCountyDto }) {
  return (
    <header className="front-head">
      <p className="front-place">
        {county.name.zh} <En>{county.name.en}</En>
      </p>
      <h1>
        信渠 <En>Xinqu, the information canal</En>
      </h1>
      <p className="front-say">
        案件在政法各机关之间自行流转：各守其库，以渠相通，过闸有据。{' '}
        <En>
          Cases flow by themselves between the agencies: each keeps its own store, a canal joins
          them, and a gate names what may pass.
        </En>
      </p>
    </header>
  );
}

/** The public front page: five agencies, the canal, letters on their way, and the logins. */
export function FrontPage() {
  const county = useCounty();
  const { letters, latest, up, done } = useTraffic();
  const offline = useOffline(up && county.error === null);
  const narrow = useMedia('(max-width: 760px)');
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const data = county.data;
  return (
    <>
      <title>信渠 Xinqu</title>
      <SkipLink />
      {data?.demonstration ? <DemonstrationBanner /> : null}
      {offline ? <OfflineBanner /> : null}
      <main id="main" tabIndex={-1} className="front">
        {data === undefined ? (
          <p className="waiting" role="status">
            {county.error === null ? '正在载入…' : problemOf(county.error).detail}
          </p>
        ) : (
          <>
            <Title county={data} />
            <Filling filling={data.filling} />
            <CanalPicture
              county={data}
              letters={still ? [] : letters}
              narrow={narrow}
              onDone={done}
            />
            <CanalAlarms county={data} />
            <div className="front-figures">
              <Pairs pairs={data.pairs} />
              <Latest latest={latest} />
            </div>
          </>
        )}
      </main>
    </>
  );
}
