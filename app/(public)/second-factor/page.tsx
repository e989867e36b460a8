import { redirect } from 'next/navigation'
import { AppSection } from '@/app/_factors/app-section'
import { CodesSection } from '@/app/_factors/codes-section'
import { PasskeySection } from '@/app/_factors/passkey-section'
import { RemovalNote } from '@/app/_factors/removal-note'
import { PlainPage } from '@/app/ui/plain-page'
import { currentAccess } from '@/lib/access/guards/guard'
import { hasAny } from '@/lib/factors/queries/own-factors'
import { readOwnFactors } from '@/lib/factors/queries/own-setup'
import { setUpWords as words } from '@/lib/factors/words/screen'
import type { SearchParams } from '@/lib/platform/search-params'
import { safeNextPath } from '@/lib/sign-in/next-path'
import { readHospital } from '@/lib/staff/hospital'

export const metadata = { title: words.title }

/**
 * Where somebody who must have a second factor sets one up before anything else, and is told that theirs were removed.
 */
export default async function SecondFactorPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await currentAccess()
  if (!access) redirect('/sign-in?next=%2Fsecond-factor')
  const { next } = await searchParams
  const factors = await readOwnFactors(access, (await readHospital(access.version)).name)
  const missing = access.secondFactorMissing === true && !factors.shown
  // Somebody with only the password of a person who has a factor sees nothing of it.
  const shut = missing && hasAny(factors.held)
  const line = shut ? words.again : missing ? words.must : factors.must ? words.done : words.optional
  return (
    <PlainPage>
      <div className="card w-full p-6 sm:p-8">
        <h1 className="mb-1 text-title">{words.title}</h1>
        <p className="mb-4 text-muted">{line}</p>
        {!shut && (
          <>
            <RemovalNote factors={factors} />
            <AppSection factors={factors} manage={false} />
            <PasskeySection factors={factors} manage={false} />
            <CodesSection factors={factors} />
          </>
        )}
        <div className="mt-6 flex flex-wrap gap-3">
          {!missing && (
            <a href={safeNextPath(next)} className="button">
              {words.goOn}
            </a>
          )}
          <form action="/api/sign-out" method="post">
            <button type="submit" className="button button-quiet">
              {words.signOut}
            </button>
          </form>
        </div>
      </div>
    </PlainPage>
  )
}
