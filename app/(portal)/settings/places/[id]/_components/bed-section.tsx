import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { addressOf } from '@/lib/format/address'
import { bedMachine } from '@/lib/places/model/bed-machine'
import type { ShownBed, ShownPlace } from '@/lib/places/queries/place'
import { placeWords as words } from '@/lib/places/words/page'
import { StatusTag } from './status-tag'

/** The beds of a ward or room, room by room, each with the way to change it. */
export function BedSection({ place }: { place: ShownPlace }) {
  if (place.form !== 'wa' && place.form !== 'ro') return null
  return (
    <Section title={words.beds}>
      <DataTable
        label={words.beds}
        columns={columnsOf(place)}
        rows={place.beds}
        rowKey={({ id }) => id}
        empty={words.noBeds}
      />
    </Section>
  )
}

const columnsOf = ({ id, form }: ShownPlace): Column<ShownBed>[] => [
  { id: 'bed', head: words.columns.bed, kind: 'name', cell: ({ name }) => name },
  ...(form === 'wa'
    ? [{ id: 'room', head: words.columns.room, cell: ({ placeName }: ShownBed) => placeName }]
    : []),
  {
    id: 'status',
    head: words.columns.status,
    cell: ({ status, statusReason }) => (
      <>
        <StatusTag status={status} /> {statusReason}
      </>
    ),
  },
  {
    id: 'change',
    head: words.columns.change,
    headHidden: true,
    kind: 'action',
    cell: ({ id: bed, name, placeName, status }) =>
      bedMachine.statuses[status] && (
        <Link
          href={addressOf(`/settings/places/${id}`, { bed })}
          prefetch={false}
          className="button button-quiet"
        >
          {words.change}
          <span className="sr-only"> {words.changeBed(name, placeName)}</span>
        </Link>
      ),
  },
]
