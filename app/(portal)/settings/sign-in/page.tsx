import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { readFactorPolicy } from '@/lib/factors/queries/factor-policy'
import { signInPageWords as words } from '@/lib/settings/words/sign-in'
import { readSignInRule } from '@/lib/sign-in/queries/sign-in-rule'
import { AskAgainSection } from './_components/ask-again-section'
import { FactorPolicySection } from './_components/factor-policy-section'

export const metadata = { title: words.title }

/** How the hospital wants people to sign in. */
export default async function SignInRulesPage() {
  const access = await requirePage('/settings/sign-in')
  const [{ askAgainMinutes }, policy] = await Promise.all([readSignInRule(access), readFactorPolicy(access)])
  const manage = access.may('settings.access.manage')
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <AskAgainSection minutes={askAgainMinutes} manage={manage} />
      <FactorPolicySection policy={policy} manage={manage} />
    </>
  )
}
