import type { Column } from '@/app/ui/table/column'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { SheetRow } from '@/lib/reviews/queries/sheet'
import { decisionWords, outcomeWords, reviewWords, sheetWords as words } from '@/lib/reviews/words/pages'

const { columns: heads } = words
const column = (id: keyof typeof heads, cell: Column<SheetRow>['cell']): Column<SheetRow> => ({
  id,
  head: heads[id],
  labelled: true,
  cell,
})

const common: Column<SheetRow>[] = [
  {
    id: 'who',
    head: heads.who,
    kind: 'name',
    cell: ({ fullName, username }) => `${fullName} (${username})`,
  },
  column('what', ({ kind, label }) => reviewWords[kind](label)),
]
const until = column('until', ({ outcomeUntil }) => outcomeUntil && dayAndTime(outcomeUntil))
const lastSignIn = column('lastSignIn', ({ lastSignIn: at }) => (at ? dayAndTime(at) : words.never))
const decision = column('decision', ({ decision: made }) => decisionWords[made])
const by = column('by', ({ decidedBy }) => decidedBy)

export const standingColumns = [...common, lastSignIn, decision, by]
export const timedColumns = [...common, until, lastSignIn, decision, by]
export const removedColumns = [
  ...common,
  lastSignIn,
  column('by', ({ takenBy }) => takenBy ?? words.unknown),
  column('why', ({ takenBecause }) => takenBecause ?? words.noReason),
]
export const otherColumns = [
  ...common,
  column('outcome', ({ outcome }) => outcome && outcomeWords[outcome]),
  until,
]
