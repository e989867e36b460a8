import { JourneyTable, journeyLine } from '@/app/ui/care/journey-table'
import type { Access } from '@/lib/access/decision/access'
import type { Chart } from '@/lib/chart/read-chart'
import { journeyWords as words } from '@/lib/chart/words'
import { ChartPart } from './chart-part'

/** What is under way for the patient; absent for users who may not read what is clinical. */
export function ChartJourney({ chart: { journey }, access }: { chart: Chart; access: Access }) {
  if (!access.may('patients.clinical.read')) return null
  return (
    <ChartPart title={words.title} line={journeyLine(journey)}>
      <JourneyTable journey={journey} access={access} frame="none" />
    </ChartPart>
  )
}
