import { redirect } from 'next/navigation'
import type { Access } from '@/lib/access/decision/access'
import { type Banner, openChart } from '@/lib/patients/queries/banner'

/**
 * As `openChart`, for pages where something is written or read in the record in use: a record that was merged
 * leads to the chart of the one that it was merged into, which says so.
 */
export async function openUsedChart(access: Access, patientId: string, part: string): Promise<Banner> {
  const banner = await openChart(access, patientId, part)
  if (banner.mergedIntoId) redirect(`/patients/${banner.mergedIntoId}?joined=${banner.mrn}`)
  return banner
}
