import type { Column } from '@/app/ui/table/column'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { ListedOpening } from '@/lib/patients/queries/openings'
import { reasonWords } from '@/lib/patients/words/emergency/opening'
import { verdictWords, privacyWords as words } from '@/lib/patients/words/emergency/review'

/** Openings that were reviewed, with the verdict. */
export const reviewedColumns: readonly Column<ListedOpening>[] = [
  { id: 'who', head: words.columns.who, kind: 'name', cell: ({ by }) => by },
  { id: 'patient', head: words.columns.patient, labelled: true, cell: ({ patient }) => patient },
  {
    id: 'reason',
    head: words.columns.reason,
    labelled: true,
    cell: (one) => (
      <>
        {reasonWords[one.reason]}
        {one.words && <span className="block text-small text-muted wrap-anywhere">{one.words}</span>}
      </>
    ),
  },
  {
    id: 'verdict',
    head: words.columns.verdict,
    labelled: true,
    cell: ({ verdict, verdictWords: why }) => (
      <>
        {verdict && verdictWords[verdict]}
        {why && <span className="block text-small text-muted wrap-anywhere">{why}</span>}
      </>
    ),
  },
  { id: 'by', head: words.columns.by, labelled: true, cell: ({ reviewer }) => reviewer },
  {
    id: 'when',
    head: words.columns.when,
    labelled: true,
    cell: ({ reviewedAt }) => reviewedAt && dayAndTime(reviewedAt),
  },
]
