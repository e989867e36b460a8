import { Notice } from '@/app/ui/feedback/notice'
import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { dayWords } from '@/lib/clock/hospital-time'
import { textOf } from '@/lib/delegation/model/what'
import type { Asked, MemberPreview } from '@/lib/delegation/queries/member'
import type { Member } from '@/lib/delegation/steps/member'
import { memberWords as words } from '@/lib/delegation/words/team'
import { giveAsHead, takeAsHead } from '../_actions/member'

/** What giving or taking away opens and closes for one person, completely, and the button that does just that. */
export function ChangePreview({
  member,
  asked: { what, until },
  preview,
  lastDay,
}: {
  member: Member
  asked: Asked
  preview: MemberPreview
  lastDay: string
}) {
  const { label, refused, digest, opens, closes, breaks } = preview
  const name = words[what.kind](label)
  const gives = until !== undefined
  const hidden = { membership: String(member.id), what: textOf(what), digest }
  return (
    <Section title={(gives ? words.wouldGive : words.wouldTake)(name, member.fullName)}>
      <Labels title={words.opens} labels={opens} />
      <Labels title={words.closes} labels={closes} />
      {opens.length + closes.length === 0 && <p>{words.changesNothing}</p>}
      {breaks.map((title) => (
        <div key={title} className="mt-3">
          <Notice kind="attention">{words.breaks(title)}</Notice>
        </div>
      ))}
      <div className="mt-4">
        {refused ? (
          <Notice kind="attention">{words.refused(refused)}</Notice>
        ) : (
          <TransitionForm
            action={gives ? giveAsHead : takeAsHead}
            hidden={gives ? { ...hidden, lastDay } : hidden}
            label={gives ? words.saveGive(name, dayWords(lastDay)) : words.saveTake(name)}
            labels={{ reason: words.reason, lastDay: words.lastDay, what: words.what }}
          >
            <TextField
              name="reason"
              label={words.reason}
              hint={words.reasonHint}
              required
              maxLength={500}
              autoComplete="off"
            />
          </TransitionForm>
        )}
      </div>
    </Section>
  )
}

function Labels({ title, labels }: { title: string; labels: readonly string[] }) {
  if (labels.length === 0) return null
  return (
    <>
      <h3 className="mt-2 font-strong">{title}</h3>
      <ul className="list-disc ps-5">
        {labels.map((label) => (
          <li key={label}>{label}</li>
        ))}
      </ul>
    </>
  )
}
