import { randomUUID } from 'node:crypto'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { OwnFactors, OwnPasskey } from '@/lib/factors/queries/own-setup'
import { factorWords as words } from '@/lib/factors/words/screen'
import { removePasskey } from './actions'
import { AddPasskey } from './add-passkey'

/** The passkeys, and the form that adds one. `manage`: they can be removed here. */
export function PasskeySection({ factors, manage }: { factors: OwnFactors; manage: boolean }) {
  return (
    <Section title={words.passkeys} line={words.passkeysLine}>
      <DataTable
        label={words.passkeys}
        columns={columnsOf(manage)}
        rows={factors.passkeys}
        rowKey={({ id }) => String(id)}
        empty={words.noPasskey}
      />
      <div className="mt-3">
        <AddPasskey formKey={randomUUID()} />
      </div>
    </Section>
  )
}

const columnsOf = (manage: boolean): Column<OwnPasskey>[] => [
  { id: 'name', head: words.head, kind: 'name', className: 'wrap-anywhere', cell: ({ name }) => name },
  { id: 'added', head: words.added, labelled: true, cell: ({ createdAt }) => dayAndTime(createdAt) },
  {
    id: 'used',
    head: words.used,
    labelled: true,
    cell: ({ lastUsedAt }) => (lastUsedAt ? dayAndTime(lastUsedAt) : words.neverUsed),
  },
  ...(manage
    ? [
        {
          id: 'remove',
          head: words.removeHead,
          headHidden: true,
          kind: 'action' as const,
          cell: ({ id, name }: OwnPasskey) => (
            <TransitionForm
              action={removePasskey}
              hidden={{ passkey: String(id) }}
              label={<RichText text={words.removePasskey} name={() => <bdi>{name}</bdi>} />}
              quiet
            />
          ),
        },
      ]
    : []),
]
