import type { UnusualReadingDto } from '@xinqu/contracts/http';
import { Link } from 'react-router';
import { En } from '../kit/bilingual.tsx';
import { EmptyNote, WhenLoaded } from '../kit/page.tsx';
import { Paging, useTrail } from '../kit/paging.tsx';
import { momentText } from '../kit/text.ts';
import { ReadingTable, ruleAnchor } from './reading-table.tsx';
import { ReviewForm } from './review-form.tsx';
import { outcomeNames } from './words.ts';
import { useUnusual } from './use-audit.ts';

function Reviews({ listing }: { readonly listing: UnusualReadingDto }) {
  const { reviews, mayReview } = listing;
  return (
    <>
      {reviews.length === 0 ? (
        <p>
          <strong>待复核</strong> <En>To be reviewed</En>
        </p>
      ) : (
        <ul className="plain-list">
          {reviews.map(({ outcome, reason, by, at }) => (
            <li key={outcome}>
              <strong>{outcomeNames[outcome].zh}</strong> <En>{outcomeNames[outcome].en}</En>：
              {reason}（{by}，{momentText(at)}）
            </li>
          ))}
        </ul>
      )}
      {mayReview ? <ReviewForm id={listing.id} /> : null}
      {!mayReview && reviews.length === 0 ? (
        <p className="note">
          本人的阅览由其他审计人员复核。 <En>Another auditor reviews your own readings.</En>
        </p>
      ) : null}
    </>
  );
}

function Listing({
  node,
  listing,
}: {
  readonly node: string;
  readonly listing: UnusualReadingDto;
}) {
  const { id, rule, official, post, section, counted, atLeast, count } = listing;
  return (
    <li className="card" aria-labelledby={`listing-${id}`}>
      <h2 id={`listing-${id}`}>
        {official}（{post.zh}，{section.zh}）{momentText(listing.reached)}
      </h2>
      <p>
        规则：
        <Link to={`/${node}/audit?tab=rules#${ruleAnchor(rule.id)}`}>{rule.says.zh}</Link>{' '}
        <En>{rule.says.en}</En>
      </p>
      <p className="note">
        自 {momentText(listing.began)} 起计得 {counted}，界限 {atLeast}；依据：{rule.basis}
      </p>
      <details className="quiet">
        <summary>
          有关阅览 {count} 次 <En>Readings</En>
        </summary>
        <ReadingTable node={node} caption="有关阅览" readings={listing.readings} />
      </details>
      <Reviews listing={listing} />
    </li>
  );
}

/** Readings that a rule lists, each for an auditor to look at; nobody is scored. */
export function Unusual({ node }: { readonly node: string }) {
  const trail = useTrail();
  const query = useUnusual(node, trail.after);
  return (
    <>
      <p className="note">
        规则只列出需要复核的阅览，不评价人员，也不涉及案件当事人。{' '}
        <En>A rule lists readings; it says nothing of officials or of persons in a case.</En>
      </p>
      <WhenLoaded query={query}>
        {(page) => (
          <>
            {page.rows.length === 0 ? (
              <EmptyNote zh="没有需要复核的阅览。" en="Nothing to review." />
            ) : (
              <ul className="plain-list">
                {page.rows.map((listing) => (
                  <Listing key={listing.id} node={node} listing={listing} />
                ))}
              </ul>
            )}
            <Paging trail={trail} next={page.next} />
          </>
        )}
      </WhenLoaded>
    </>
  );
}
