import { forbidden, redirect } from 'next/navigation'
import type { Access } from '@/lib/access/decision/access'
import { type Banner, lookIntoChart } from '@/lib/patients/queries/banner'

/**
 * As `openChart`, for pages that read or write only the record in use: a merged record redirects to the chart
 * of its target, which says so.
 */
export const openUsedChart = async (access: Access, patientId: string, part: string): Promise<Banner> =>
  (await lookIntoUsedChart(access, patientId, part)) ?? forbidden()

/** As `openUsedChart`; undefined for a chart that is closed to them. */
export async function lookIntoUsedChart(
  access: Access,
  patientId: string,
  part: string,
): Promise<Banner | undefined> {
  const banner = await lookIntoChart(access, patientId, part)
  if (banner?.mergedIntoId) redirect(`/patients/${banner.mergedIntoId}?joined=${banner.mrn}`)
  return banner
}
