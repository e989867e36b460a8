import type { ReactNode } from 'react'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { PrintButton } from '@/app/ui/print-button'
import type { Access } from '@/lib/access/decision/access'
import { type Banner, lookIntoChart } from '@/lib/patients/queries/banner'
import {
  type PrescriptionShown,
  patientOfPrescription,
  readPrescription,
} from '@/lib/pharmacy/dispense/queries/prescription'
import { ClosedChart } from '../../../patients/[id]/_emergency/closed-chart'
import './medicine-label.css'

/** A page of the prescription `id` from which only what `children` makes is printed. */
export async function Sheet({
  access,
  id,
  title,
  line,
  part,
  children,
}: {
  access: Access
  id: string
  title: string
  line: string
  /** The name under which the access log records that the chart was opened. */
  part: string
  children: (opened: { prescription: PrescriptionShown; banner: Banner }) => ReactNode
}) {
  for (const permission of ['patients.read', 'patients.clinical.read'] as const)
    if (!access.may(permission)) return <NoAccessPage title={title} permission={permission} />
  const patientId = await patientOfPrescription(access, id)
  const banner = await lookIntoChart(access, patientId, part)
  if (!banner) return <ClosedChart patientId={patientId} access={access} />
  const prescription = await readPrescription(access, id)
  return (
    <>
      <div className="contents print:hidden">
        <PatientBanner banner={banner} />
        <PageHeader title={title} line={line} action={<PrintButton />} />
      </div>
      {children({ prescription, banner })}
    </>
  )
}
