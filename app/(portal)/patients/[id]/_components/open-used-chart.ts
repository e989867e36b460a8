import { redirect } from 'next/navigation'
import type { Access } from '@/lib/access/decision/access'
import { type Banner, openChart } from '@/lib/patients/queries/banner'

/**
 * As `openChart`, for pages that read or write only the record in use: a merged record redirects to the chart
 * of its target, which says so.
 */
export async function openUsedChart(access: Access, patientId: string, part: string): Promise<Banner> {
  const banner = await openChart(access, patientId, part)
  if (banner.mergedIntoId) redirect(`/patients/${banner.mergedIntoId}?joined=${banner.mrn}`)
  return banner
}
