import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readConsents } from '@/lib/documents/queries/consents'
import { readDocuments } from '@/lib/documents/queries/documents'
import { flashes, listWords as words } from '@/lib/documents/words/pages'
import type { SearchParams } from '@/lib/platform/search-params'
import { BackToChart } from '../_components/back-to-chart'
import { openUsedChart } from '../_components/open-used-chart'
import { AddLinks } from './_components/add-links'
import { consentColumns } from './_components/consent-columns'
import { documentColumns } from './_components/document-columns'

export const generateMetadata = recordTitle('/patients/[id]/documents', words.title)

export default async function DocumentsPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/patients/[id]/documents', `/patients/${(await params).id}/documents`)
  const { id } = await params
  const banner = await openUsedChart(access, id, 'documents')
  const [documents, consents] = await Promise.all([readDocuments(access, id), readConsents(access, id)])
  const done = flashWords(flashes, (await searchParams).flash)
  // Told again after the next change.
  const changes = [...documents, ...consents].reduce((sum, { version }) => sum + version, 0)
  const shown = { patient: banner, access }
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader
        title={words.title}
        line={words.line(documents.length, consents.length)}
        action={<AddLinks {...shown} />}
      />
      {done && <FlashMessage words={done} version={changes} />}
      <Section title={words.documents}>
        <DataTable
          label={words.documents}
          columns={documentColumns(shown)}
          rows={documents}
          rowKey={(row) => row.id}
          empty={words.noDocuments}
          align="top"
        />
      </Section>
      <Section title={words.consents}>
        <DataTable
          label={words.consents}
          columns={consentColumns(shown)}
          rows={consents}
          rowKey={(row) => row.id}
          empty={words.noConsents}
          align="top"
        />
      </Section>
      <BackToChart patientId={id} />
    </>
  )
}
