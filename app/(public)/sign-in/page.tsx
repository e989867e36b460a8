import { redirect } from 'next/navigation'
import { PlainPage } from '@/app/ui/plain-page'
import { currentAccess } from '@/lib/access/guards/guard'
import { env } from '@/lib/platform/env'
import { safeNextPath } from '@/lib/sign-in/next-path'
import { lockedHere } from '@/lib/sign-in/session-here'
import { singleSignOnProblem } from '@/lib/sign-in/single-sign-on'
import { signInWords } from '@/lib/sign-in/words/sign-in'
import { SignInForm } from './_components/sign-in-form'
import { UnlockForm } from './_components/unlock-form'

export const metadata = { title: signInWords.title }

/** `next` is only passed on here; the sign-in action decides whether it is safe to follow. */
export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { next, error, other } = await searchParams
  if (await currentAccess()) redirect(safeNextPath(next))
  const locked = other === undefined ? await lockedHere() : undefined
  const singleSignOn = Boolean(env().oidc)
  const wanted = typeof next === 'string' ? next : ''
  return (
    <PlainPage>
      <div className="card mx-auto w-full max-w-md p-6 sm:p-8">
        {locked ? (
          <UnlockForm
            person={{ fullName: locked.fullName, username: locked.username }}
            hasPassword={locked.hasPassword}
            singleSignOn={singleSignOn}
            next={wanted}
          />
        ) : (
          <SignInForm
            next={wanted}
            singleSignOn={singleSignOn}
            problem={singleSignOn ? singleSignOnProblem(error) : undefined}
          />
        )}
      </div>
      <p className="mx-auto mt-4 w-full max-w-md px-1 text-small text-muted">{signInWords.help}</p>
    </PlainPage>
  )
}
