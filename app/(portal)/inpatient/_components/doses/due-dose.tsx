import { dayAndTime } from '@/lib/clock/hospital-time'
import { isOverdue } from '@/lib/inpatient/rounds/give'
import type { RoundDose } from '@/lib/inpatient/rounds/round'
import { roundWords as words } from '@/lib/inpatient/rounds/words/screen'
import { amountInWords, routeWords } from '@/lib/safety/words/dosing'
import { DoseSteps } from './dose-steps'

type Due = Pick<
  RoundDose,
  | 'id'
  | 'version'
  | 'medicine'
  | 'dose'
  | 'unit'
  | 'route'
  | 'note'
  | 'dueAt'
  | 'status'
  | 'statusReason'
  | 'highRisk'
>

/** A dose that is due or on hold: what to give, how, since when, and what can be done with it. */
export function DueDose({ dose, mayGive }: { dose: Due; mayGive: boolean }) {
  const { medicine, dose: amount, unit, route, note, dueAt, status, statusReason, highRisk } = dose
  const late = status === 'due' && isOverdue(dueAt)
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="min-w-0">
        <span className="block font-strong">{medicine}</span>
        <span className="block">
          {[amount !== null && unit && amountInWords(amount, unit), route && routeWords[route]]
            .filter(Boolean)
            .join(', ')}
        </span>
        {note && <span className="block text-small typed-text">{note}</span>}
        <span className="mt-1 flex flex-wrap gap-1">
          <span className={late ? 'tag tag-danger' : 'tag tag-plain'}>
            {(late ? words.overdue : words.due)(dayAndTime(dueAt))}
          </span>
          {status === 'on-hold' && (
            <span className="tag tag-attention">{words.onHold(statusReason ?? '')}</span>
          )}
          {highRisk && <span className="tag tag-attention">{words.highRisk}</span>}
        </span>
      </div>
      {mayGive && <DoseSteps dose={dose} />}
    </li>
  )
}
