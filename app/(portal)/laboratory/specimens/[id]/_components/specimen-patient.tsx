import type { ReactNode } from 'react'
import { ChartOpenings } from '@/app/(portal)/patients/[id]/_emergency/chart-openings'
import { ClosedChart } from '@/app/(portal)/patients/[id]/_emergency/closed-chart'
import { Notice } from '@/app/ui/feedback/notice'
import { PatientBanner } from '@/app/ui/patient-banner'
import type { Access } from '@/lib/access/decision/access'
import { specimenWords as words } from '@/lib/laboratory/words/results/screen'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import { lookAtName } from '@/lib/patients/records/name-only'

/**
 * The patient of a specimen, and `children` below: the banner, or of a confidential patient who they are, which is all that
 * measuring a specimen needs. To everybody else it is the refusal of the chart, before `children` is asked.
 */
export async function SpecimenPatient({
  access,
  patientId,
  children,
}: {
  access: Access
  patientId: string
  children: () => ReactNode | Promise<ReactNode>
}) {
  const banner = await lookIntoChart(access, patientId, 'specimens')
  if (banner)
    return (
      <>
        <PatientBanner banner={banner} />
        <ChartOpenings banner={banner} access={access} />
        {await children()}
      </>
    )
  const patient = await lookAtName(access, patientId, 'specimen-name')
  if (!patient) return <ClosedChart patientId={patientId} access={access} />
  return (
    <>
      <section aria-label={words.banner} className="patient-banner">
        <p className="text-large font-strong">
          <bdi>{patient.name}</bdi>
        </p>
        <p className="text-muted">{words.person(patient)}</p>
      </section>
      <Notice kind="locked">{words.only}</Notice>
      {await children()}
    </>
  )
}
