import { ListPart } from '@/app/(portal)/settings/_components/list-part'
import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { listWords } from '@/lib/setup/words/page'
import { type ListedKit, readKits } from '@/lib/theatre/queries/kits'
import { kitWords as words } from '@/lib/theatre/words/plan'
import { ModuleLinks } from '../_components/module-links'
import { addTheatreKit, loadTheatreKit, setKitInUse } from './_actions/kit'

export const metadata = { title: words.title }

/** The kit that operations are planned with. */
export default async function KitPage() {
  const access = await requirePage('/theatre/kit')
  const kits = await readKits(access)
  const mayChange = access.may('theatre.book')
  return (
    <>
      <PageHeader title={words.title} line={words.line(kits.filter(({ active }) => active).length)} />
      <ModuleLinks current="/theatre/kit" />
      <RefreshOnWork on={['theatre_case']} />
      <DataTable
        label={words.label}
        columns={mayChange ? [...columns, step] : columns}
        rows={kits}
        rowKey={({ id }) => id}
        empty={words.empty}
        className="mb-4"
      />
      {mayChange && (
        <div className="max-w-xl">
          <TransitionForm
            action={addTheatreKit}
            hidden={{}}
            label={words.add}
            summary={words.add}
            labels={words.labels}
            look="card"
          >
            <TextField name="name" label={words.labels.name} required maxLength={100} autoComplete="off" />
            <TextField
              name="identifier"
              label={words.labels.identifier}
              hint={words.hints.identifier}
              required
              maxLength={20}
              autoComplete="off"
            />
          </TransitionForm>
          <ListPart list="kit" {...listWords.kit.form} action={loadTheatreKit} open={false} />
        </div>
      )}
    </>
  )
}

const columns: Column<ListedKit>[] = [
  { id: 'name', head: words.columns.name, kind: 'name', cell: ({ name }) => name },
  { id: 'identifier', head: words.columns.identifier, lead: true, cell: ({ identifier }) => identifier },
  {
    id: 'next',
    head: words.columns.next,
    labelled: true,
    cell: ({ next }) => (next ? dayAndTime(next) : words.never),
  },
  { id: 'status', head: words.columns.status, cell: ({ active }) => (active ? words.inUse : words.out) },
]

const step: Column<ListedKit> = {
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: ({ id, version, active }) => (
    <TransitionForm
      action={setKitInUse}
      hidden={{ id, active: String(!active) }}
      expectedVersion={version}
      label={active ? words.retire : words.restore}
      quiet
    />
  ),
}
