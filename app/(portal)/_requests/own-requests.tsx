import { Section } from '@/app/ui/section'
import { labelOf } from '@/lib/access/ways/wanted'
import type { OwnRequest } from '@/lib/requests/queries/own-requests'
import { answerWords as words } from '@/lib/requests/words/requests'
import { outcomeOf } from './outcome-of'

/** The user's own requests for access, with what became of each. Nothing without one. */
export function OwnRequests({ requests }: { requests: readonly OwnRequest[] }) {
  if (requests.length === 0) return null
  return (
    <Section title={words.own} line={words.ownLine}>
      <ul className="card divide-y divide-line">
        {requests.map((request) => (
          <li key={request.id} className="px-4 py-3">
            <span className="block font-strong">{labelOf({ name: request.entry })}</span>
            <span className="block text-small text-muted">{outcomeOf(request)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
