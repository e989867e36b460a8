import Link from 'next/link'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import type { UnpricedCode } from '@/lib/billing/prices/queries/price-list'
import { priceWords } from '@/lib/billing/prices/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'

const words = priceWords.missing

/** What was charged and cannot be billed before it has a price, with the way to give it one. */
export function Unpriced({ codes, mayKeep }: { codes: readonly UnpricedCode[]; mayKeep: boolean }) {
  if (codes.length === 0) return null
  return (
    <Section title={words.title} line={words.line}>
      <DataTable
        wide
        label={words.label}
        columns={[
          {
            id: 'code',
            head: words.columns.code,
            kind: 'name',
            cell: ({ name, code }) => (
              <>
                {name} <span className="font-plain text-muted">{code}</span>
              </>
            ),
          },
          {
            id: 'count',
            head: words.columns.count,
            kind: 'number',
            labelled: true,
            cell: ({ count }) => count.toLocaleString('en-GB'),
          },
          {
            id: 'since',
            head: words.columns.since,
            labelled: true,
            cell: ({ since }) => dayAndTime(since),
          },
          {
            id: 'step',
            head: words.columns.step,
            headHidden: true,
            kind: 'action',
            cell: ({ id, code, name }) =>
              mayKeep && (
                <Link
                  href={id ? `/billing/prices/${id}` : `${addressOf('/billing/prices', { code, name })}#add`}
                  prefetch={false}
                  className="button button-quiet"
                  aria-label={`${words.step}: ${name}`}
                >
                  {words.step}
                </Link>
              ),
          },
        ]}
        rows={codes}
        rowKey={({ code }) => code}
        empty=""
        className="mb-6"
      />
    </Section>
  )
}
