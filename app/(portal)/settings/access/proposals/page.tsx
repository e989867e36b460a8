import Link from 'next/link'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { readProposals } from '@/lib/access/two-people/read-proposals'
import { readRisky } from '@/lib/access/two-people/risky'
import { database } from '@/lib/platform/database'
import { changesWords } from '@/lib/settings/words/changes-page'
import { proposalsWords as words } from '@/lib/settings/words/proposals-page'
import { ProposalCard } from './_components/proposal-card'
import { RiskyEntries } from './_components/risky-entries'

export const metadata = { title: words.title }

/** Changes of access that wait for a second person, and what needs one. */
export default async function ProposalsPage() {
  const access = await requirePage('/settings/access/proposals')
  const [proposals, risky] = await Promise.all([readProposals(access, database()), readRisky(database())])
  const manage = access.may('settings.access.manage')
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(proposals.length)}
        action={
          <Link href="/settings/access/changes" prefetch={false} className="link">
            {changesWords.back}
          </Link>
        }
      />
      <div className="flex max-w-4xl flex-col gap-4">
        {proposals.map((proposal) => (
          <ProposalCard
            key={proposal.id}
            proposal={proposal}
            staffId={access.person.id}
            manage={manage}
            now={Date.now()}
          />
        ))}
      </div>
      <div className="max-w-4xl">
        <RiskyEntries risky={risky} manage={manage} />
      </div>
    </>
  )
}
