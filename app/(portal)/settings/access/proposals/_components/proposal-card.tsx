import { Notice } from '@/app/ui/feedback/notice'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RelativeTime } from '@/app/ui/relative-time'
import { RichText } from '@/app/ui/rich-text'
import { moveSentence } from '@/lib/access/changes/sentences'
import type { readProposals } from '@/lib/access/two-people/read-proposals'
import { dayAndTime, exactTime } from '@/lib/clock/hospital-time'
import { proposalsWords as words } from '@/lib/settings/words/proposals-page'
import { labelOf, PreviewList, PreviewSummary } from '../../_components/preview-list'
import { approveProposal, withdrawProposal } from '../_actions/proposals'

/** A change that waits for a second person, with what it would open and close now. */
export function ProposalCard({
  proposal,
  staffId,
  manage,
  now,
}: {
  proposal: Awaited<ReturnType<typeof readProposals>>[number]
  /** The person who looks at it, and whether they may change access. */
  staffId: number
  manage: boolean
  /** In milliseconds since 1970. */
  now: number
}) {
  const { id, proposedBy, proposedAt, expiresAt, reason, preview, unmark } = proposal
  const title = [
    ...proposal.moves.map((move) => moveSentence(move)),
    ...(unmark === null ? [] : [words.unmark(labelOf(unmark))]),
  ].join('. ')
  const what = () => <span className="sr-only">: {title}</span>
  const own = proposedBy.id === staffId
  return (
    <section aria-labelledby={`proposal-${id}`} className="card p-4">
      <h2 id={`proposal-${id}`} className="text-large wrap-anywhere">
        {title}
      </h2>
      <p className="text-small text-muted">
        <RichText
          text={words.by}
          actor={() => proposedBy.fullName}
          at={() => <RelativeTime at={proposedAt.getTime()} exact={exactTime(proposedAt)} now={now} />}
        />
        {proposal.departmentId !== null && words.asHead}
        {'. '}
        {words.expires(dayAndTime(expiresAt))}
      </p>
      {reason !== null && <p className="text-small wrap-anywhere">{words.reason(reason)}</p>}
      <div className="my-3">
        <PreviewSummary preview={preview} />
      </div>
      {preview.total > 0 && (
        <details className="my-3">
          <summary className="link w-fit">{words.list}</summary>
          <PreviewList label={title} preview={preview} from={0} hrefOf={() => '/settings/access/proposals'} />
        </details>
      )}
      {manage && own && <Notice kind="info">{words.own}</Notice>}
      {manage && (
        <div className="mt-3">
          <TransitionForm
            action={own ? withdrawProposal : approveProposal}
            hidden={{ proposal: String(id), ...(!own && { digest: preview.digest }) }}
            label={<RichText text={own ? words.withdraw : words.approve} what={what} />}
            quiet={own}
          />
        </div>
      )}
    </section>
  )
}
