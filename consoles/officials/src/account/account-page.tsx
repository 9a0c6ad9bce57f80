import { handlesCases } from '../kit/navigation.ts';
import { PageTitle } from '../kit/page.tsx';
import { useOfficial } from '../node-layout.tsx';
import { ConflictsForm } from './conflicts-form.tsx';
import { PasswordForm } from './password-form.tsx';

/** What an official keeps about oneself: the password, and declared conflicts of interest. */
export default function AccountPage() {
  const me = useOfficial();
  return (
    <>
      <PageTitle zh="我的账户" en="My account" />
      <PasswordForm />
      {handlesCases(me) ? <ConflictsForm /> : null}
    </>
  );
}
