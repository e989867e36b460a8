import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { clockTime } from '@/lib/clock/hospital-time'
import type { OnList, PlaceOnDuty } from '@/lib/duty/queries/overview'
import { functionWords } from '@/lib/duty/words/machines'
import { dutyWords as words } from '@/lib/duty/words/pages'
import { addressOf } from '@/lib/format/address'

/** Places with who is on duty there now and next. A ward without anybody, or without a nurse in charge, says so. */
export function PlaceTable({ label, places }: { label: string; places: readonly PlaceOnDuty[] }) {
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={places}
      rowKey={({ id }) => id ?? ''}
      empty={words.noPlaces}
      align="top"
      toneOf={({ now }) => (now.length === 0 ? 'danger' : undefined)}
    />
  )
}

const columns: Column<PlaceOnDuty>[] = [
  {
    id: 'place',
    head: words.columns.place,
    kind: 'name',
    cell: ({ id, name }) => (
      <Link href={addressOf('/inpatient/duty/list', { place: id })} prefetch={false} className="link">
        {name}
      </Link>
    ),
  },
  {
    id: 'now',
    head: words.columns.now,
    labelled: true,
    cell: ({ now, form }) => (
      <>
        {now.length === 0 && <Loud text={words.nobody} />}
        {now.length > 0 && form === 'wa' && !now.some((one) => one.function === 'nurse-in-charge') && (
          <Loud text={words.nobodyInCharge} />
        )}
        <People people={now} when={({ until }) => words.until(clockTime(until))} />
      </>
    ),
  },
  {
    id: 'next',
    head: words.columns.next,
    labelled: true,
    cell: ({ next }) =>
      next.length === 0 ? (
        <span className="text-muted">{words.nobodyNext}</span>
      ) : (
        <People people={next} when={({ from }) => words.from(clockTime(from))} />
      ),
  },
]

function Loud({ text }: { text: string }) {
  return (
    <span className="tag tag-danger">
      <TriangleAlert aria-hidden className="size-4 shrink-0" /> {text}
    </span>
  )
}

function People({ people, when }: { people: readonly OnList[]; when: (one: OnList) => string }) {
  return (
    <ul>
      {people.map((one) => (
        <li key={`${one.name} ${one.function} ${one.from.getTime()}`}>
          {words.member(one.name, functionWords[one.function])}{' '}
          <span className="text-small whitespace-nowrap text-muted">{when(one)}</span>
        </li>
      ))}
    </ul>
  )
}
