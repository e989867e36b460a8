import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readControlChoices, readFailed, readMaterials } from '@/lib/laboratory/quality/queries'
import { qualityWords as words } from '@/lib/laboratory/words/results/quality'
import { ModuleLinks } from '../_components/module-links'
import { AddForms } from './_components/add-forms'
import { failedColumns, materialColumns } from './_components/columns'
import { ControlTrends } from './_components/control-trends'

export const metadata = { title: words.title }

/** Controls that failed and hold results, and the control materials in use with their courses. */
export default async function QualityPage() {
  const access = await requirePage('/laboratory/quality')
  const mayRecord = access.may('laboratory.quality')
  const [failed, materials, choices] = await Promise.all([
    readFailed(access),
    readMaterials(access),
    mayRecord ? readControlChoices(access) : undefined,
  ])
  return (
    <>
      <PageHeader title={words.title} line={words.line(failed.length)} />
      <ModuleLinks access={access} current="/laboratory/quality" />
      <RefreshOnWork on={['observation']} />
      <Section title={words.failed} line={failed.length > 0 ? words.failedLine : undefined}>
        <DataTable
          wide
          label={words.failed}
          columns={failedColumns(access)}
          rows={failed}
          rowKey={({ id }) => id}
          empty={words.noneFailed}
          align="top"
          toneOf={() => 'danger'}
        />
      </Section>
      <Section title={words.materials}>
        <DataTable
          wide
          label={words.materials}
          columns={materialColumns(mayRecord)}
          rows={materials}
          rowKey={({ id }) => id}
          empty={words.noMaterials}
          align="top"
        />
        <ControlTrends materials={materials} />
      </Section>
      {choices && <AddForms choices={choices} />}
    </>
  )
}
