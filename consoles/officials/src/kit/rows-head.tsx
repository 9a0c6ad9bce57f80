import type { Bilingual } from '@xinqu/contracts/http';
import { Both } from './bilingual.tsx';

/** The caption and the heads of a table that becomes cards where the screen is narrow. */
export function RowsHead({
  caption,
  heads,
}: {
  readonly caption: string;
  readonly heads: readonly Bilingual[];
}) {
  return (
    <>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head.zh} scope="col">
              <Both text={head} />
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}
