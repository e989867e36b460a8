import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { PrintButton } from '@/app/ui/print-button'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { rowNumber } from '@/lib/platform/row-number'
import { readReviewName } from '@/lib/reviews/queries/reviews'
import { readSheet, type SheetRow } from '@/lib/reviews/queries/sheet'
import { sheetWords as words } from '@/lib/reviews/words/pages'
import { columnsOf, otherColumns } from './_components/sheet-columns'
import { SheetFacts } from './_components/sheet-facts'

/** Entries of each part that are shown: a page of ten thousand would be opened by no browser in time. */
const MOST = 500

export const generateMetadata = recordTitle(
  '/settings/reviews/[id]/sheet',
  words.title,
  async (access, id) => {
    const number = rowNumber(id)
    return number === undefined ? undefined : await readReviewName(access, number)
  },
)

/** What an auditor asks for of a closed review, as it was when the review was closed. */
export default async function SheetPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage(
    '/settings/reviews/[id]/sheet',
    `/settings/reviews/${(await params).id}/sheet`,
  )
  const id = rowNumber((await params).id)
  const sheet = id === undefined ? undefined : await readSheet(access, id, MOST)
  if (!sheet) notFound()
  const { review, rows } = sheet
  const columns = columnsOf(review)
  const parts = [
    { part: 'removed', title: words.removed, columns: columns.removed },
    { part: 'standing', title: words.standing, columns: columns.standing },
    { part: 'timed', title: words.timed, columns: columns.timed },
    { part: 'others', title: words.others, columns: otherColumns },
  ] as const
  return (
    <>
      <p className="mb-4 flex flex-wrap gap-3 print:hidden">
        <PrintButton />
        <a href={`/api/settings/reviews?review=${review.id}`} className="button button-quiet" download>
          {words.csv}
        </a>
        <Link href={`/settings/reviews/${review.id}`} prefetch={false} className="button button-quiet">
          {words.back}
        </Link>
      </p>
      <h1 className="text-title">{review.name}</h1>
      <p className="text-muted">{words.asOf(dayAndTime(review.closedAt))}</p>
      <SheetFacts sheet={sheet} />
      {parts.map(({ part, title, columns }) => (
        <Part key={part} title={title} columns={columns} rows={rows.filter((row) => row.part === part)} />
      ))}
    </>
  )
}

function Part({
  title,
  columns,
  rows,
}: {
  title: string
  columns: readonly Column<SheetRow>[]
  rows: readonly SheetRow[]
}) {
  const all = rows[0]?.inPart ?? 0
  return (
    <Section title={title} line={all > 0 && words.entries(rows.length, all)}>
      <DataTable label={title} columns={columns} rows={rows} rowKey={({ id }) => id} empty={words.none} />
    </Section>
  )
}
