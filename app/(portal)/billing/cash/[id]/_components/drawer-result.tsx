import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import type { ShownDrawer } from '@/lib/billing/cash/queries/drawer'
import { cashWords, drawerWords as words } from '@/lib/billing/cash/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'

/** What was counted against what was expected, with both names, and the notes and coins. */
export function DrawerResult({ drawer }: { drawer: ShownDrawer }) {
  const { expected, counted, closer, closedAt, checker, reconciledAt, statusReason, counts } = drawer
  const difference = (counted ?? 0) - (expected ?? 0)
  const facts: [string, string | null][] = [
    [words.facts.counted, money(counted ?? 0)],
    [words.facts.expected, money(expected ?? 0)],
    [words.facts.difference, difference === 0 ? cashWords.noDifference : money(difference)],
    [words.facts.closer, closer && closedAt && `${closer}, ${dayAndTime(closedAt)}`],
    [words.facts.checker, checker && reconciledAt && `${checker}, ${dayAndTime(reconciledAt)}`],
    [words.facts.reason, statusReason],
  ]
  return (
    <Section title={words.result}>
      <dl className="mb-4 grid max-w-xl grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="tabular-nums">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <DataTable
        label={words.counts}
        columns={[
          {
            id: 'denomination',
            head: words.countColumns.denomination,
            kind: 'name',
            cell: ({ denomination }) => money(denomination),
          },
          {
            id: 'pieces',
            head: words.countColumns.pieces,
            kind: 'number',
            labelled: true,
            cell: ({ pieces }) => pieces,
          },
          {
            id: 'sum',
            head: words.countColumns.sum,
            kind: 'number',
            labelled: true,
            cell: ({ denomination, pieces }) => money(denomination * pieces),
          },
        ]}
        rows={counts}
        rowKey={({ denomination }) => denomination}
        empty={words.noCounts}
      />
    </Section>
  )
}
