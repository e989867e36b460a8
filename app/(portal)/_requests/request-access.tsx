import { randomUUID } from 'node:crypto'
import { Notice } from '@/app/ui/feedback/notice'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import type { Entry } from '@/lib/access/proof/policy'
import { labelOf } from '@/lib/access/ways/wanted'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { readOwnRequests } from '@/lib/requests/queries/own-requests'
import { askWords as words } from '@/lib/requests/words/requests'
import { RequestForm } from './on-demand'
import { outcomeOf } from './outcome-of'

/** On a refused page: what is missing, the request for it that is open or was answered last, and the form to ask. */
export async function RequestAccess({ access, missing }: { access: Access; missing: Entry }) {
  // The refusal is shown without it, also while the database does not answer.
  const [latest] = await readOwnRequests(access, missing.name).catch(() => [])
  const open = latest?.state === 'requested'
  return (
    <Section title={words.title} line={words.missing(labelOf(missing))}>
      {latest && (
        <div className="mb-4" role="status">
          <Notice kind={latest.state === 'refused' ? 'attention' : 'info'}>
            {open ? words.open(dayAndTime(latest.requestedAt)) : outcomeOf(latest)}
          </Notice>
        </div>
      )}
      {/* While one is open nothing is typed here, so that reading the page again loses nothing. */}
      {open && <RefreshOnWork on={['access_request']} />}
      <RequestForm entry={missing.name} open={open ? latest.id : undefined} formKey={randomUUID()} />
    </Section>
  )
}
