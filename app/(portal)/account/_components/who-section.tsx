import Link from 'next/link'
import type { ReactNode } from 'react'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { whoWords as words } from '@/lib/account/words/account'
import type { Membership } from '@/lib/staff/queries/memberships'

/** Who the portal takes the person for: name, roles and departments. */
export function WhoSection({ access, departments }: { access: Access; departments: readonly Membership[] }) {
  const roles = access.roles.map(({ name }) => name)
  const belongsTo = departments.map(({ department, isHead }) =>
    isHead ? words.head(department) : department,
  )
  return (
    <Section title={words.title} line={words.wrong}>
      <dl className="card grid gap-x-6 gap-y-2 p-4 sm:grid-cols-[max-content_1fr]">
        <Fact label={words.name}>{access.person.fullName}</Fact>
        <Fact label={words.roles}>{roles.join(', ') || words.noRole}</Fact>
        <Fact label={words.departments}>{belongsTo.join(', ') || words.noDepartment}</Fact>
      </dl>
      {departments.some(({ isHead }) => isHead) && (
        <p className="mt-3">
          <Link href="/team" prefetch={false} className="link">
            {words.team}
          </Link>
        </p>
      )}
    </Section>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </>
  )
}
