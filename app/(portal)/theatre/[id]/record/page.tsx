import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'
import { NoAccess } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { readTheatreTests } from '@/lib/flows/laboratory/theatre-tests'
import { openChart } from '@/lib/patients/queries/banner'
import type { SearchParams } from '@/lib/platform/search-params'
import { readOperation, readOperationMark } from '@/lib/theatre/queries/operation'
import { readRecord } from '@/lib/theatre/queries/record'
import { recordFlash, recordWords } from '@/lib/theatre/words/record'
import { sideOf } from '@/lib/theatre/words/side-of'
import { CountsSection } from './_components/counts-section'
import { ImplantsSection } from './_components/implants-section'
import { NoteSection } from './_components/note-section'
import { RecoverySection } from './_components/recovery-section'
import { SpecimensSection } from './_components/specimens-section'

export const generateMetadata = recordTitle('/theatre/[id]/record', recordWords.page, readOperationMark)

/** What is written down of an operation beside its times: in the theatre, by the surgeon, and in recovery. */
export default async function OperationRecordPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/theatre/[id]/record', `/theatre/${(await params).id}/record`)
  const { id } = await params
  const operation = await readOperation(access, id)
  if (!operation) notFound()
  if (!access.may('patients.read')) return <NoAccess permission="patients.read" />
  const [banner, record, laboratory] = await Promise.all([
    openChart(access, operation.patientId, 'operation'),
    readRecord(access, id),
    readTheatreTests(access, id),
  ])
  const flash = flashWords(recordFlash, (await searchParams).flash)
  const parts = { access, operation, record }
  return (
    <>
      <PatientBanner banner={banner} />
      <RefreshOnWork on={['theatre_case', 'specimen']} />
      {flash && <FlashMessage words={flash} version={Object.values(record).flat().length} />}
      <PageHeader
        title={recordWords.page}
        line={sideOf(operation.display, operation.side)}
        action={
          <Link href={`/theatre/${id}`} prefetch={false} className="button button-quiet">
            {recordWords.back}
          </Link>
        }
      />
      <CountsSection {...parts} />
      <SpecimensSection {...parts} laboratory={laboratory} />
      <ImplantsSection {...parts} />
      <NoteSection {...parts} />
      <RecoverySection {...parts} />
    </>
  )
}
