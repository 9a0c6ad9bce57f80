import { allowsResets, handlesCases } from '../kit/navigation.ts';
import { PageTitle } from '../kit/page.tsx';
import { useOfficial } from '../node-layout.tsx';
import { ConflictsForm } from './conflicts-form.tsx';
import { DeputiesCard } from './deputies-card.tsx';
import { FactorsCard } from './factors-card.tsx';
import { PasswordForm } from './password-form.tsx';
import { ResetsCard } from './resets-card.tsx';

/** What an official keeps about oneself: the password, deputies, second factors, and declared
 * conflicts of interest. */
export default function AccountPage() {
  const me = useOfficial();
  return (
    <>
      <PageTitle zh="我的账户" en="My account" />
      {allowsResets(me) ? <ResetsCard node={me.node} /> : null}
      <PasswordForm />
      <DeputiesCard node={me.node} />
      <FactorsCard node={me.node} />
      {handlesCases(me) ? <ConflictsForm /> : null}
    </>
  );
}
