import Link from 'next/link'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import {
  type Figures,
  figuresOf,
  type UtilisationAddress,
  type UtilisationList,
  utilisationAddress,
} from '@/lib/theatre/model/utilisation'
import type { DayCancellation, UsedSession } from '@/lib/theatre/queries/utilisation'
import { utilisationWords as words } from '@/lib/theatre/words/utilisation'

interface Row extends Figures {
  /** Undefined for all theatres together. */
  theatreId: string | undefined
  theatre: string
  cancelled: number
}

/** The figures of each theatre, and of all of them together; each leads to its list. */
export function FiguresTable({
  address,
  sessions,
  cancelled,
}: {
  address: UtilisationAddress
  sessions: readonly UsedSession[]
  cancelled: readonly DayCancellation[]
}) {
  const names = new Map([...sessions, ...cancelled].map(({ theatreId, theatre }) => [theatreId, theatre]))
  const rowOf = (theatreId: string | undefined, theatre: string): Row => {
    const isOf = (one: { theatreId: string }) => !theatreId || one.theatreId === theatreId
    return {
      ...figuresOf(sessions.filter(isOf)),
      ...{ theatreId, theatre, cancelled: cancelled.filter(isOf).length },
    }
  }
  const rows = [...names].map(([id, name]) => rowOf(id, name))
  return (
    <DataTable
      label={words.figures}
      columns={columnsOf(address)}
      rows={rows.length > 1 ? [...rows, rowOf(undefined, words.all)] : rows}
      rowKey={({ theatreId }) => theatreId ?? 'all'}
      empty={words.noFigures}
    />
  )
}

function columnsOf(address: UtilisationAddress): Column<Row>[] {
  const column = (
    id: keyof typeof words.columns & string,
    list: UtilisationList,
    cell: (row: Row) => string,
  ): Column<Row> => ({
    id,
    head: words.columns[id],
    labelled: true,
    cell: (row) => (
      <Link
        href={utilisationAddress({ ...address, theatreId: row.theatreId ?? address.theatreId, list })}
        prefetch={false}
        className="link"
      >
        {cell(row)}
      </Link>
    ),
  })
  return [
    { id: 'theatre', head: words.columns.theatre, kind: 'name', cell: ({ theatre }) => theatre },
    column('used', 'sessions', ({ used, usedMinutes, sessionMinutes }) =>
      used === null ? words.noTime : words.used(used, usedMinutes, sessionMinutes),
    ),
    column('late', 'late', ({ late, sessions }) => words.late(late, sessions)),
    column('turnover', 'turnover', ({ turnover, turnovers }) =>
      turnover === null ? words.noTurnover : words.turnover(turnover, turnovers),
    ),
    column('cancelled', 'cancelled', ({ cancelled }) => String(cancelled)),
  ]
}
