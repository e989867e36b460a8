import Link from 'next/link'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readCatalogue, readPanels, type ShownPanel } from '@/lib/laboratory/queries/catalogue'
import { cataloguePageWords } from '@/lib/laboratory/words/catalogue'
import { panelWords as words } from '@/lib/laboratory/words/catalogue-parts'
import { ModuleLinks } from '../../_components/module-links'
import { addLabPanel } from '../_actions/catalogue'
import { PanelFields, panelLabels } from '../_components/panel-fields'

export const metadata = { title: words.title }

/** What doctors order, and the tests that are done for it. */
export default async function PanelsPage() {
  const access = await requirePage('/laboratory/catalogue/panels')
  const panels = await readPanels(access)
  const mayChange = access.may('laboratory.catalogue')
  const tests = mayChange ? await readCatalogue(access) : []
  return (
    <>
      <PageHeader title={words.title} line={words.line(panels.length)} />
      <ModuleLinks access={access} current="/laboratory/catalogue" />
      <DataTable
        wide
        label={words.label}
        columns={columns}
        rows={panels}
        rowKey={({ id }) => id}
        empty={words.empty}
        align="top"
        className="mb-4"
      />
      {mayChange && (
        <div className="max-w-xl">
          <TransitionForm
            action={addLabPanel}
            hidden={{}}
            label={words.add}
            summary={words.add}
            labels={panelLabels()}
            initial={{ active: 'yes' }}
            look="card"
          >
            <PanelFields tests={tests} />
          </TransitionForm>
        </div>
      )}
      <p className="mt-6">
        <Link href="/laboratory/catalogue" prefetch={false} className="link">
          {cataloguePageWords.back}
        </Link>
      </p>
    </>
  )
}

const columns: Column<ShownPanel>[] = [
  {
    id: 'name',
    head: words.columns.name,
    kind: 'name',
    cell: ({ id, name, code }) => (
      <>
        <Link
          href={`/laboratory/catalogue/panels/${id}`}
          prefetch={false}
          className="font-strong hover:underline"
        >
          {name}
        </Link>
        <span className="block text-small text-muted">{code}</span>
      </>
    ),
  },
  {
    id: 'tests',
    head: words.columns.tests,
    labelled: true,
    cell: ({ tests }) => tests.map(({ name }) => name).join(', '),
  },
  {
    id: 'status',
    head: words.columns.status,
    labelled: true,
    cell: ({ active }) => (active ? cataloguePageWords.inUse : cataloguePageWords.out),
  },
]
