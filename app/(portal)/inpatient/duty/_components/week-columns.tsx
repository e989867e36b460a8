import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Column } from '@/app/ui/table/column'
import { hospitalDay } from '@/lib/clock/hospital-time'
import { shiftText, typedTime } from '@/lib/duty/model/shift'
import type { WeekEntry } from '@/lib/duty/queries/week'
import { dutyStatusWords, functionWords } from '@/lib/duty/words/machines'
import { listWords as words } from '@/lib/duty/words/pages'
import { cancelDuty, changeDuty, retractDuty } from '../_actions/duty'
import { ShiftFields } from './shift-fields'

/** The shifts of a week; what was taken off the list stays in it. */
export const weekColumns = (manages: boolean): Column<WeekEntry>[] => [
  {
    id: 'person',
    head: words.columns.person,
    kind: 'name',
    cell: ({ name, status, reason }) =>
      status === 'active' ? (
        name
      ) : (
        <span className="text-muted">
          <s>{name}</s>
          <span className="block text-small font-plain">{words.off(dutyStatusWords[status], reason)}</span>
        </span>
      ),
  },
  { id: 'as', head: words.columns.as, cell: (entry) => functionWords[entry.function] },
  { id: 'when', head: words.columns.when, cell: (entry) => shiftText(entry) },
  ...(manages
    ? [
        {
          id: 'change',
          head: words.columns.change,
          headHidden: true,
          cell: (entry: WeekEntry) => <Steps entry={entry} />,
        },
      ]
    : []),
]

function Steps({ entry: { id, version, status, from, until, hasBegun, isOver } }: { entry: WeekEntry }) {
  if (status !== 'active') return null
  const step = { hidden: { id }, expectedVersion: version }
  return (
    <div className="flex flex-col gap-1">
      {!isOver && (
        <TransitionForm
          {...step}
          action={changeDuty}
          label={words.change}
          summary={words.changeFor}
          labels={words.fields}
          initial={{ day: hospitalDay(from), from: typedTime(from), to: typedTime(until) }}
        >
          <ShiftFields />
        </TransitionForm>
      )}
      {hasBegun ? (
        <TransitionForm
          {...step}
          action={retractDuty}
          label={words.retract}
          summary={words.retractFor}
          reason={{ maxLength: 300 }}
        />
      ) : (
        <TransitionForm
          {...step}
          action={cancelDuty}
          label={words.cancel}
          summary={words.cancelFor}
          reason={{ maxLength: 300 }}
        />
      )}
    </div>
  )
}
