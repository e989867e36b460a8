import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { readCultureTerms } from '@/lib/laboratory/catalogue/current-catalogue'
import {
  readEarlier,
  readSpecimenHead,
  readSpecimenMark,
  readValues,
} from '@/lib/laboratory/results/specimen'
import { benchWords, specimenWords as words } from '@/lib/laboratory/words/results/screen'
import { ModuleLinks } from '../../_components/module-links'
import { AllValues } from './_components/all-values'
import { CultureForm } from './_components/culture-form'
import { EntryForm } from './_components/entry-form'
import { SpecimenPatient } from './_components/specimen-patient'
import { VerifySection } from './_components/verify-section'

export const generateMetadata = recordTitle('/laboratory/specimens/[id]', words.page, readSpecimenMark)

/** The values of one specimen: what is to be entered, what is to be verified, and everything that was. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/laboratory/specimens/[id]', `/laboratory/specimens/${(await params).id}`)
  const { id } = await params
  if (!access.may('patients.read')) return <NoAccessPage title={words.page} permission="patients.read" />
  const head = await readSpecimenHead(access, id)
  if (!head) notFound()
  return (
    <SpecimenPatient access={access} patientId={head.patientId}>
      {async () => {
        const [values, earlier] = await Promise.all([readValues(access, id), readEarlier(access, head)])
        const toEnter = values.filter(({ status, kind }) => status === 'registered' && kind !== 'calculated')
        const measured = toEnter.filter(({ kind }) => kind !== 'culture')
        const cultures = toEnter.filter(({ kind }) => kind === 'culture')
        const toVerify = values.filter(({ status }) => status === 'preliminary')
        const mayEnter = access.may('laboratory.enter')
        const terms = mayEnter && cultures.length > 0 ? await readCultureTerms(access) : []
        return (
          <>
            <RefreshOnWork on={['observation', 'specimen']} />
            <PageHeader title={words.title(head.accession)} line={<Line head={head} />} />
            <ModuleLinks access={access} />
            {head.stage !== 'received' && <Notice kind="attention">{words.notReceived}</Notice>}
            {mayEnter && (
              <Section title={words.enter.title} line={measured.length > 0 ? words.enter.line : undefined}>
                {measured.length > 0 && <EntryForm head={head} values={measured} earlier={earlier} />}
                {cultures.map((one) => (
                  <CultureForm key={one.id} specimenId={head.id} value={one} terms={terms} />
                ))}
                {toEnter.length === 0 && <p>{words.enter.none}</p>}
              </Section>
            )}
            <VerifySection access={access} head={head} values={toVerify} earlier={earlier} />
            <AllValues access={access} head={head} values={values} />
          </>
        )
      }}
    </SpecimenPatient>
  )
}

function Line({ head }: { head: NonNullable<Awaited<ReturnType<typeof readSpecimenHead>>> }) {
  const { type, bench, collectedAt, receivedAt } = head
  return (
    <span className="flex flex-wrap gap-x-3">
      <span className="font-strong text-ink">{words.line(type, benchWords[bench])}</span>
      {collectedAt && <span>{words.collected(dayAndTime(collectedAt))}</span>}
      {receivedAt && <span>{words.received(dayAndTime(receivedAt))}</span>}
    </span>
  )
}
