import Link from 'next/link'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { ShownPlace } from '@/lib/places/queries/place'
import { placesWords, placeWords as words } from '@/lib/places/words/page'

type Part = ShownPlace['parts'][number]

/** What lies in a site or ward. */
export function PartSection({ place: { form, parts } }: { place: ShownPlace }) {
  if (form !== 'si' && form !== 'wa') return null
  const [title, empty] = form === 'si' ? [words.parts, words.noParts] : [words.rooms, words.noRooms]
  return (
    <Section title={title}>
      <DataTable label={title} columns={columns} rows={parts} rowKey={({ id }) => id} empty={empty} />
    </Section>
  )
}

const columns: Column<Part>[] = [
  {
    id: 'name',
    head: placesWords.columns.name,
    kind: 'name',
    cell: ({ id, name, code, active }) => (
      <>
        <Link href={`/settings/places/${id}`} prefetch={false} className="link">
          {name}
        </Link>{' '}
        <span className="font-plain text-muted">{code}</span>
        {!active && <span className="tag tag-plain ms-2">{placesWords.closed}</span>}
      </>
    ),
  },
  { id: 'kind', head: placesWords.columns.kind, from: 'tablet', cell: ({ form }) => placesWords.kinds[form] },
  {
    id: 'beds',
    head: placesWords.columns.beds,
    kind: 'number',
    labelled: true,
    cell: ({ form, openBeds }) => form === 'ro' && openBeds,
  },
]
