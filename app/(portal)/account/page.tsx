import { redirect } from 'next/navigation'
import { AppSection } from '@/app/_factors/app-section'
import { CodesSection } from '@/app/_factors/codes-section'
import { PasskeySection } from '@/app/_factors/passkey-section'
import { RemovalNote } from '@/app/_factors/removal-note'
import { PageHeader } from '@/app/ui/page-header'
import { currentAccess } from '@/lib/access/guards/guard'
import { readOwnAccount } from '@/lib/account/queries/own-account'
import { accountPageWords as words } from '@/lib/account/words/account'
import { readOwnFactors } from '@/lib/factors/queries/own-setup'
import { readHospital } from '@/lib/staff/hospital'
import { PasswordSection } from './_components/password-section'
import { SessionSection } from './_components/session-section'
import { WhoSection } from './_components/who-section'

export const metadata = { title: words.title }

/** What a person can see and change of their own account. */
export default async function AccountPage() {
  const access = await currentAccess()
  if (!access) redirect('/sign-in?next=/account')
  const { username } = access.person
  const { departments, hasPassword, sessions } = await readOwnAccount(access)
  const factors = await readOwnFactors(access, (await readHospital(access.version)).name)
  return (
    <>
      <PageHeader title={words.title} line={words.line(username)} />
      <div className="max-w-4xl">
        <WhoSection access={access} departments={departments} />
        <RemovalNote factors={factors} />
        <PasswordSection username={username} hasPassword={hasPassword} />
        <AppSection factors={factors} manage />
        <PasskeySection factors={factors} manage />
        <CodesSection factors={factors} />
        <SessionSection sessions={sessions} current={access.sessionId} />
      </div>
    </>
  )
}
