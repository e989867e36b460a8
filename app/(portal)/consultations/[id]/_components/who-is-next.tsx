import Link from 'next/link'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { satisfies } from '@/lib/access/requirement'
import type { VisitHead } from '@/lib/consultations/visit'
import { nextWords as words } from '@/lib/consultations/words/visit'
import { addressOf } from '@/lib/format/address'

/**
 * The way to the next patient, once this user is done with this one: from triage to the queue of the clinic, where the
 * next is called, and from the signature to the worklist.
 */
export function WhoIsNext({
  access,
  visit,
  flash,
}: {
  access: Access
  visit: VisitHead
  flash: string | string[] | undefined
}) {
  const mayCall = satisfies(access, declared().pages['/appointments/queue']) && access.may('queue.call')
  if (flash === 'triaged' && mayCall)
    return (
      <Next
        href={addressOf('/appointments/queue', { clinic: visit.clinicId })}
        label={words.queue(visit.clinic)}
      />
    )
  if (flash === 'triaged' || flash === 'complete')
    return <Next href="/consultations" label={words.worklist} />
  return null
}

function Next({
  href,
  label,
}: {
  href: '/consultations' | `/appointments/queue?${string}` | '/appointments/queue'
  label: string
}) {
  return (
    <>
      {' '}
      <Link href={href} prefetch={false} className="link">
        {label}
      </Link>
    </>
  )
}
