import Link from 'next/link'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { textOf } from '@/lib/delegation/model/what'
import type { Member } from '@/lib/delegation/steps/member'
import { memberWords as words } from '@/lib/delegation/words/team'
import { addressOf } from '@/lib/format/address'

type Given = Member['given'][number]

/** What heads of the department gave to somebody, each with the way to take it away. */
export function GivenSection({ member: { id, given } }: { member: Member }) {
  const columns: Column<Given>[] = [
    { id: 'what', head: words.what, kind: 'name', cell: ({ label }) => label },
    { id: 'until', head: words.until, labelled: true, cell: ({ until }) => dayAndTime(new Date(until)) },
    { id: 'by', head: words.by, labelled: true, cell: ({ by }) => by },
    {
      id: 'take',
      head: words.take,
      headHidden: true,
      kind: 'action',
      cell: (one) => (
        <Link
          href={addressOf(`/team/${id}`, { take: textOf(one) })}
          prefetch={false}
          className="button button-quiet"
        >
          <RichText text={words.takeOf} what={() => <span className="sr-only"> {one.label}</span>} />
        </Link>
      ),
    },
  ]
  return (
    <Section title={words.given} line={words.givenLine}>
      <DataTable
        label={words.given}
        columns={columns}
        rows={given}
        rowKey={textOf}
        empty={words.givenNothing}
      />
    </Section>
  )
}
