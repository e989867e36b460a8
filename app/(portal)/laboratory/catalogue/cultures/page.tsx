import Link from 'next/link'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readCurrentCatalogue } from '@/lib/laboratory/catalogue/current-catalogue'
import type { CultureTerm } from '@/lib/laboratory/catalogue/snapshot'
import { cultureTermKinds } from '@/lib/laboratory/model/catalogue-codes'
import { cataloguePageWords } from '@/lib/laboratory/words/catalogue'
import { termWords as words } from '@/lib/laboratory/words/catalogue-parts'
import { ModuleLinks } from '../../_components/module-links'
import { addCultureTerm, changeCultureTerm } from '../_actions/catalogue'
import { TermFields } from '../_components/term-fields'

export const metadata = { title: words.title }

/** The organisms and antibiotics with which results of cultures are written. */
export default async function CultureTermsPage() {
  const access = await requirePage('/laboratory/catalogue/cultures')
  const { terms } = await readCurrentCatalogue(access)
  const mayChange = access.may('laboratory.catalogue')
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <ModuleLinks access={access} current="/laboratory/catalogue" />
      {cultureTermKinds.map((kind) => (
        <Section key={kind} title={words.kinds[kind]}>
          <DataTable
            wide
            label={words.kinds[kind]}
            columns={[...columnsOf(kind), ...(mayChange ? [change] : [])]}
            rows={terms.filter((one) => one.kind === kind)}
            rowKey={({ id }) => id}
            empty={words.empty[kind]}
            align="top"
            className="max-w-4xl"
          />
        </Section>
      ))}
      {mayChange && (
        <div className="mt-6 max-w-xl">
          <TransitionForm
            action={addCultureTerm}
            hidden={{}}
            label={words.add}
            summary={words.add}
            labels={words.fields}
            initial={{ active: 'yes' }}
            look="card"
          >
            <TermFields withKind />
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

const columnsOf = (kind: CultureTerm['kind']): Column<CultureTerm>[] => [
  { id: 'name', head: words.columns.name, kind: 'name', cell: ({ name }) => name },
  {
    id: 'code',
    head: words.columns.code,
    labelled: true,
    cell: ({ code }) => (code ? `${words.codes[kind]} ${code}` : words.noCode),
  },
  {
    id: 'status',
    head: words.columns.status,
    labelled: true,
    cell: ({ active }) => (active ? cataloguePageWords.inUse : cataloguePageWords.out),
  },
]

const change: Column<CultureTerm> = {
  id: 'change',
  head: words.columns.next,
  kind: 'action',
  cell: ({ id, version, kind, name, code, active }) => (
    <TransitionForm
      action={changeCultureTerm}
      hidden={{ id, kind }}
      expectedVersion={version}
      label={words.change}
      summary={words.change}
      labels={words.fields}
      initial={{ name, code: code ?? '', active: active ? 'yes' : 'no' }}
      quiet
    >
      <TermFields withKind={false} />
    </TransitionForm>
  ),
}
