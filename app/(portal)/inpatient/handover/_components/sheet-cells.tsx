import { TriangleAlert } from 'lucide-react'
import { ScoreTag } from '@/app/ui/vitals/score-tag'
import { now } from '@/lib/clock/clock'
import { clockTime, dayAndTime } from '@/lib/clock/hospital-time'
import type { OpenOfPatient } from '@/lib/inpatient/handover/open-items'
import type { SheetFacts } from '@/lib/inpatient/handover/sheet-sql'
import { handoverWords as words } from '@/lib/inpatient/handover/words'
import { StayFlags } from '../../_components/bed-state'

/** How many open things of a patient a sheet lists; the rest is counted. */
const SHOWN = 8

/** Why the patient is here. */
export function WhyCell({ facts: { reason, diagnoses } }: { facts: SheetFacts }) {
  return (
    <>
      <bdi className="block">{reason}</bdi>
      {diagnoses.length > 0 && (
        <span className="block text-small text-muted">{words.diagnosis(diagnoses.join(', '))}</span>
      )}
    </>
  )
}

/** What has to be known at the bedside: score, isolation, resuscitation, leave. */
export function StateCell({ facts }: { facts: SheetFacts }) {
  const { score, isolation, resuscitation, resuscitationNote, onLeave } = facts
  return (
    <span className="flex flex-col items-start gap-1">
      <StayFlags stay={{ isolation, resuscitation }} />
      {resuscitationNote && <bdi className="text-small">{resuscitationNote}</bdi>}
      {onLeave && <span className="tag tag-info">{words.onLeave}</span>}
      {score ? (
        <span>
          <ScoreTag kind={score.kind} total={score.score} level={score.level} missing={score.missing} />{' '}
          <span className="text-small text-muted">{words.scoredAt(dayAndTime(new Date(score.at)))}</span>
        </span>
      ) : (
        <span className="text-small text-muted">{words.noScore}</span>
      )}
    </span>
  )
}

/** What is still to be done. */
export function OpenList({ open }: { open: readonly OpenOfPatient[] }) {
  if (open.length === 0) return <span className="text-muted">{words.nothingOpen}</span>
  const time = now().getTime()
  return (
    <ul className="text-small">
      {open.slice(0, SHOWN).map(({ source, what, due }) => {
        const said = words.from(words.sources[source], what)
        const at = due ? new Date(due) : null
        return (
          <li key={`${source} ${what} ${due}`}>
            <bdi>{at ? words.item(said, clockTime(at)) : said}</bdi>
            {at && at.getTime() < time && (
              <span className="tag tag-danger ms-1">
                <TriangleAlert aria-hidden className="size-4 shrink-0" /> {words.overdue}
              </span>
            )}
          </li>
        )
      })}
      {open.length > SHOWN && <li className="text-muted">{words.more(open.length - SHOWN)}</li>}
    </ul>
  )
}
