import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { readDocuments } from '@/lib/documents/queries/documents'
import { fileWords as words } from '@/lib/documents/words/pages'
import { emptyForm } from '@/lib/forms/form-state'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { BackToChart } from '../../_components/back-to-chart'
import { openUsedChart } from '../../_components/open-used-chart'
import { FileForm } from '../_components/file-form'

export const generateMetadata = recordTitle('/patients/[id]/documents/new', words.title)

export default async function AddDocumentPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage(
    '/patients/[id]/documents/new',
    `/patients/${(await params).id}/documents/new`,
  )
  const { id } = await params
  const banner = await openUsedChart(access, id, 'document-new')
  const asked = uuidOf((await searchParams).replaces)
  const listed = asked && access.may('documents.read') ? await readDocuments(access, id) : []
  const replaced = listed.find(({ id: one, status }) => one === asked && status === 'current')
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader
        title={replaced ? words.replaceTitle : words.title}
        line={replaced ? words.replaceLine(replaced.title) : words.line}
      />
      <div className="max-w-lg">
        <FileForm
          patientId={id}
          supersedes={replaced?.id}
          formKey={crypto.randomUUID()}
          initial={emptyForm(
            replaced && { kind: replaced.kind, title: replaced.title, author: replaced.author },
          )}
        />
        <BackToChart patientId={id} />
      </div>
    </>
  )
}
