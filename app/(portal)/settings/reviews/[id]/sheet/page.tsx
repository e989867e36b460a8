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
  const sheet = id === undefined ? undefined : await readSheet(access, id)
  if (!sheet) notFound()
  const { review, rows } = sheet
  const columns = columnsOf(review)
  const held = rows.filter(({ outcome }) => outcome === 'held')
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
      <Part
        title={words.removed}
        columns={columns.removed}
        rows={rows.filter(({ outcome }) => outcome === 'taken')}
      />
      <Part
        title={words.standing}
        columns={columns.standing}
        rows={held.filter(({ outcomeUntil }) => !outcomeUntil)}
      />
      <Part
        title={words.timed}
        columns={columns.timed}
        rows={held.filter(({ outcomeUntil }) => outcomeUntil)}
      />
      <Part
        title={words.others}
        columns={otherColumns}
        rows={rows.filter(({ outcome }) => outcome === 'ended' || outcome === 'deactivated')}
      />
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
  return (
    <Section title={title} line={rows.length > 0 && String(rows.length)}>
      <DataTable label={title} columns={columns} rows={rows} rowKey={({ id }) => id} empty={words.none} />
    </Section>
  )
}
