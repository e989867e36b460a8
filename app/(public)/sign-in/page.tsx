import { redirect } from 'next/navigation'
import { PlainPage } from '@/app/ui/plain-page'
import { currentAccess } from '@/lib/access/guards/guard'
import { env } from '@/lib/platform/env'
import { singleSignOnProblem } from '@/lib/sign-in/single-sign-on'
import { signInWords } from '@/lib/sign-in/words/sign-in'
import { SignInForm } from './_components/sign-in-form'

export const metadata = { title: signInWords.title }

/** `next` is only passed on here; the sign-in action decides whether it is safe to follow. */
export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { next, error } = await searchParams
  if (await currentAccess()) redirect('/')
  const singleSignOn = Boolean(env().oidc)
  return (
    <PlainPage>
      <div className="card mx-auto w-full max-w-md p-6 sm:p-8">
        <SignInForm
          next={typeof next === 'string' ? next : ''}
          singleSignOn={singleSignOn}
          problem={singleSignOn ? singleSignOnProblem(error) : undefined}
        />
      </div>
      <p className="mx-auto mt-4 w-full max-w-md px-1 text-small text-muted">{signInWords.help}</p>
    </PlainPage>
  )
}
