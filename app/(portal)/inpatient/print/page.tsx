import '@/app/ui/table/printed-list.css'
import { PrintButton } from '@/app/ui/print-button'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { type BoardBed, readBoard } from '@/lib/inpatient/board/read-boards'
import type { BoardStay } from '@/lib/inpatient/board/stay-rows'
import { readWards } from '@/lib/inpatient/queries/wards'
import { bedListWords as words } from '@/lib/inpatient/stay/words/papers'
import { boardWords } from '@/lib/inpatient/words/board'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { placeOf } from '../_components/bed-options'
import { StayFlags } from '../_components/bed-state'
import { WardLinks } from '../_components/ward-links'
import '../inpatient.css'

export const metadata = { title: words.title }

export default async function PrintPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient/print')
  const [wards, { ward: asked }] = await Promise.all([readWards(access), searchParams])
  const ward = wards.find(({ id }) => id === uuidOf(asked)) ?? wards[0]
  const board = ward && (await readBoard(access, ward.id))
  if (!board) return <p>{boardWords.noWards}</p>
  const rows: Row[] = [
    ...board.beds.map((bed) => ({ key: bed.id, place: placeOf(bed.room, bed.name), bed, stay: bed.stay })),
    ...board.lane.map((stay) => ({ key: stay.id, place: words.noBed, bed: null, stay })),
  ]
  return (
    <article className="day-print">
      <header className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="text-title">{words.heading(board.ward.name)}</h1>
          <p>{words.line(rows.filter(({ stay }) => stay).length, board.beds.length, dayAndTime(now()))}</p>
        </div>
        <PrintButton />
      </header>
      <div className="print:hidden">
        <WardLinks wards={wards} current={board.ward.id} path="/inpatient/print" />
      </div>
      <DataTable
        label={words.title}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        empty={boardWords.noBeds}
        layout="grid"
        frame="none"
      />
    </article>
  )
}

interface Row {
  key: string
  place: string
  bed: BoardBed | null
  stay: BoardStay | null
}

const columns: Column<Row>[] = [
  { id: 'bed', head: words.columns.bed, cell: ({ place }) => place },
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ stay, bed }) =>
      stay ? (
        <>
          {stay.patient.name}
          {stay.patient.about && <span className="block text-small font-plain">{stay.patient.about}</span>}
        </>
      ) : (
        bed && (
          <span className="font-plain">
            {bed.reservedFor
              ? words.reservedFor(bed.reservedFor.patient.name)
              : boardWords.states[bed.status]}
          </span>
        )
      ),
  },
  {
    id: 'mrn',
    head: words.columns.mrn,
    className: 'whitespace-nowrap',
    cell: ({ stay }) => stay?.patient.mrn,
  },
  { id: 'since', head: words.columns.since, cell: ({ stay }) => stay?.since && dayAndTime(stay.since) },
  { id: 'reason', head: words.columns.reason, cell: ({ stay }) => stay?.reason },
  {
    id: 'flags',
    head: words.columns.flags,
    cell: ({ stay }) => stay && <StayFlags stay={{ ...stay, isDischarged: stay.dischargedAt !== null }} />,
  },
]
