import type { Column } from '@/app/ui/table/column'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import type { Review } from '@/lib/reviews/queries/reviews'
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

const evidence = (countedSince: string | null) => [
  column('lastUsed', ({ lastUsed: at }) =>
    at ? dayAndTime(at) : countedSince && words.notUsed(dayWords(countedSince)),
  ),
  lastSignIn,
]

/** The columns of what is held without an end, until a time, and of what was taken away. */
export const columnsOf = ({ countedSince }: Pick<Review, 'countedSince'>) => ({
  standing: [...common, ...evidence(countedSince), decision, by],
  timed: [...common, until, ...evidence(countedSince), decision, by],
  removed: [
    ...common,
    ...evidence(countedSince),
    column('by', ({ takenBy }) => takenBy ?? words.unknown),
    column('why', ({ takenBecause }) => takenBecause ?? words.noReason),
  ],
})
export const otherColumns = [
  ...common,
  column('outcome', ({ outcome }) => outcome && outcomeWords[outcome]),
  until,
]
