import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { signInPageWords as words } from '@/lib/settings/words/sign-in'
import { readSignInRule } from '@/lib/sign-in/queries/sign-in-rule'
import { AskAgainSection } from './_components/ask-again-section'

export const metadata = { title: words.title }

/** How the hospital wants people to sign in. */
export default async function SignInRulesPage() {
  const access = await requirePage('/settings/sign-in')
  const { askAgainMinutes } = await readSignInRule(access)
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <AskAgainSection minutes={askAgainMinutes} manage={access.may('settings.access.manage')} />
    </>
  )
}
