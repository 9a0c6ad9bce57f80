import type { PageDifferenceDto } from '@xinqu/contracts/http';
import type { Queryable } from '../store/index.ts';
import type { OfficialPorts } from './official-store.ts';

/** Differences shown on one page. */
const shownMax = 200;

/**
 * Files of open cases whose pages are not those their sender stated, the newest first, as far as
 * the matrix opens the balance to the reader: the file by its id, and nothing of its case.
 */
export const pageDifferences = ({ store }: Pick<OfficialPorts, 'store'>) =>
  store.query<PageDifferenceDto>(
    `select attachment, 'different' as state, sender, sent, received,
       first_difference as "firstDifference", checked_at as "checkedAt"
     from page_difference_list order by checked_at desc, attachment limit ${shownMax}`,
  );

/** How many such files there are; tells nothing of any. */
export async function countPageDifferences(store: Pick<Queryable, 'query'>): Promise<number> {
  const [row] = await store.query<{ files: number }>(
    'select count(*) as files from page_differing',
  );
  return row!.files;
}
